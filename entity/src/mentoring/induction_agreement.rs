//! A version of the written agreement on an induction.

use sea_orm::{
    ActiveModelBehavior, DeriveEntityModel, DerivePrimaryKey, DeriveRelation, EntityTrait, EnumIter,
    PrimaryKeyTrait,
};
use uuid::Uuid;

use crate::Timestamp;

/// A version of the written agreement on an induction.
#[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "induction_agreement")]
pub struct Model {
    /// Induction.
    #[sea_orm(primary_key, auto_increment = false)]
    pub induction_id: Uuid,
    /// Version, from 1.
    #[sea_orm(primary_key, auto_increment = false)]
    pub number: i32,
    /// The agreement.
    pub text: String,
    /// Who wrote it.
    pub written_by: Option<Uuid>,
    /// When.
    pub created_at: Timestamp,
    /// When the starter agreed.
    pub agreed_at: Option<Timestamp>,
}

/// Joins are written out in the store, so no relations are declared.
#[derive(Debug, Clone, Copy, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
