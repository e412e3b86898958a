//! The minutes of a school year that a mentorship takes.

use sea_orm::{
    ActiveModelBehavior, DeriveEntityModel, DerivePrimaryKey, DeriveRelation, EntityTrait, EnumIter,
    PrimaryKeyTrait,
};
use uuid::Uuid;

/// The minutes of a school year that a mentorship takes.
#[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "mentorship_minutes")]
pub struct Model {
    /// Mentorship.
    #[sea_orm(primary_key, auto_increment = false)]
    pub mentorship_id: Uuid,
    /// Mentor.
    pub mentor_id: Uuid,
    /// School year.
    #[sea_orm(primary_key, auto_increment = false)]
    pub school_year: String,
    /// Minutes.
    pub minutes: i32,
}

/// Joins are written out in the store, so no relations are declared.
#[derive(Debug, Clone, Copy, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
