//! A round in which mentors are chosen for many starters together.

use sea_orm::{
    ActiveModelBehavior, DeriveEntityModel, DerivePrimaryKey, DeriveRelation, EntityTrait, EnumIter,
    PrimaryKeyTrait,
};
use uuid::Uuid;

use crate::{RoundStatus, Timestamp};

/// A round in which mentors are chosen for many starters together.
#[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "mentor_round")]
pub struct Model {
    /// Identifier.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Growth centre.
    pub organisation_id: Uuid,
    /// Coordinator who made it.
    pub author_id: Uuid,
    /// Life.
    pub status: RoundStatus,
    /// The question as the solver reads it, in JSON: identifiers and numbers, no names.
    pub instance: String,
    /// What was chosen by hand, in JSON.
    pub choices: String,
    /// The plan, in JSON.
    pub plan: String,
    /// Places that were looked for.
    pub wanted: i32,
    /// Places that the plan fills.
    pub served: i32,
    /// Points of the plan.
    pub points: i64,
    /// Places that it did not look at.
    pub left_out: i32,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it was changed.
    pub updated_at: Timestamp,
    /// When the mentors were asked.
    pub published_at: Option<Timestamp>,
    /// Counts changes.
    pub version: i64,
}

/// Joins are written out in the store, so no relations are declared.
#[derive(Debug, Clone, Copy, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
