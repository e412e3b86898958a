//! The first years of a starter at a school.

use sea_orm::{
    ActiveModelBehavior, DeriveEntityModel, DerivePrimaryKey, DeriveRelation, EntityTrait, EnumIter,
    PrimaryKeyTrait,
};
use uuid::Uuid;

use crate::Timestamp;

/// The first years of a starter at a school.
#[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "induction")]
pub struct Model {
    /// Identifier.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Starter.
    pub person_id: Uuid,
    /// School.
    pub organisation_id: Uuid,
    /// Why she is accompanied, a code of the list `induction_kind`.
    pub kind: String,
    /// First day.
    pub starts_on: String,
    /// First day on which it is over.
    pub ends_on: Option<String>,
    /// Her first evaluator, who is never her mentor.
    pub evaluator_id: Option<Uuid>,
    /// Who appointed her.
    pub made_by: Option<Uuid>,
    /// When.
    pub created_at: Timestamp,
    /// When it last changed.
    pub updated_at: Timestamp,
    /// Counts changes.
    pub version: i64,
}

/// Joins are written out in the store, so no relations are declared.
#[derive(Debug, Clone, Copy, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
