//! Half-days the college remits: a number of their own, never time worked.

use sea_orm::{
    ActiveModelBehavior, DeriveEntityModel, DerivePrimaryKey, DeriveRelation, EntityTrait, EnumIter,
    PrimaryKeyTrait,
};
use uuid::Uuid;

use crate::Timestamp;

/// Half-days the college remits: a number of their own, never time worked.
#[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "waiver")]
pub struct Model {
    /// Identifier.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Year.
    pub year_id: Uuid,
    /// How many.
    pub half_days: i32,
    /// Why, a code of the list `waiver`.
    pub code: String,
    /// College.
    pub organisation_id: Uuid,
    /// Who decided.
    pub decided_by: Option<Uuid>,
    /// When.
    pub recorded_at: Timestamp,
}

/// Joins are written out in the store, so no relations are declared.
#[derive(Debug, Clone, Copy, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
