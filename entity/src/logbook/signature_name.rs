//! The name that somebody typed under a signature.

use sea_orm::{
    ActiveModelBehavior, DeriveEntityModel, DerivePrimaryKey, DeriveRelation, EntityTrait, EnumIter,
    PrimaryKeyTrait,
};
use uuid::Uuid;

/// The name that somebody typed under a signature.
#[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "signature_name")]
pub struct Model {
    /// Signature.
    #[sea_orm(primary_key, auto_increment = false)]
    pub signature_id: Uuid,
    /// The name, sealed.
    pub name: String,
}

/// Joins are written out in the store, so no relations are declared.
#[derive(Debug, Clone, Copy, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
