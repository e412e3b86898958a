//! A visit of the college to a placement.

use sea_orm::{
    ActiveModelBehavior, DeriveEntityModel, DerivePrimaryKey, DeriveRelation, EntityTrait, EnumIter,
    PrimaryKeyTrait,
};
use uuid::Uuid;

use crate::Timestamp;

/// A visit of the college to a placement.
#[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "visit")]
pub struct Model {
    /// Identifier.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Placement.
    pub placement_id: Uuid,
    /// Planned day.
    pub planned_on: String,
    /// The day it took place.
    pub held_on: Option<String>,
    /// How, a code of the list `visit_mode`.
    pub mode: String,
    /// Who visits.
    pub visitor_id: Option<Uuid>,
    /// When it was written down.
    pub recorded_at: Timestamp,
    /// Counts changes.
    pub version: i64,
}

/// Joins are written out in the store, so no relations are declared.
#[derive(Debug, Clone, Copy, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
