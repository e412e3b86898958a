//! The fourth, practical year of somebody who becomes a teacher.

use sea_orm::{
    ActiveModelBehavior, DeriveEntityModel, DerivePrimaryKey, DeriveRelation, EntityTrait, EnumIter,
    PrimaryKeyTrait,
};
use uuid::Uuid;

use crate::Timestamp;

/// The fourth, practical year of somebody who becomes a teacher.
#[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "specialisation_year")]
pub struct Model {
    /// Identifier.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Student.
    pub person_id: Uuid,
    /// What her programme is called.
    pub programme: String,
    /// First day.
    pub first_day: String,
    /// Last day.
    pub last_day: String,
    /// Half-days she is to stand in schools.
    pub target_half_days: i32,
    /// Places that count, at least.
    pub target_settings: i32,
    /// Factors by which they are to differ.
    pub target_factors: i32,
    /// Functional wholes she is to have worked at.
    pub target_wholes: i32,
    /// Visits of the college.
    pub target_visits: i32,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it ended.
    pub closed_at: Option<Timestamp>,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// Counts changes.
    pub version: i64,
}

/// Joins are written out in the store, so no relations are declared.
#[derive(Debug, Clone, Copy, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
