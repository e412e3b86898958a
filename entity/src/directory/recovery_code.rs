//! A code that stands in for the second factor once.

use sea_orm::{
    ActiveModelBehavior, DeriveEntityModel, DerivePrimaryKey, DeriveRelation, EntityTrait, EnumIter,
    PrimaryKeyTrait,
};
use uuid::Uuid;

use crate::Timestamp;

/// A code that stands in for the second factor once.
#[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "recovery_code")]
pub struct Model {
    /// SHA-256 of the code, hexadecimal.
    #[sea_orm(primary_key, auto_increment = false)]
    pub code_hash: String,
    /// Person.
    pub person_id: Uuid,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it was used up.
    pub used_at: Option<Timestamp>,
}

/// Joins are written out in the store, so no relations are declared.
#[derive(Debug, Clone, Copy, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
