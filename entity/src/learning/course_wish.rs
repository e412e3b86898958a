//! What a school wants when somebody of it enrols in a course.

use sea_orm::{
    ActiveModelBehavior, DeriveEntityModel, DerivePrimaryKey, DeriveRelation, EntityTrait, EnumIter,
    PrimaryKeyTrait,
};
use uuid::Uuid;

use crate::{CourseWish, Timestamp};

/// What a school wants when somebody of it enrols in a course.
#[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "course_wish")]
pub struct Model {
    /// Which school.
    #[sea_orm(primary_key, auto_increment = false)]
    pub organisation_id: Uuid,
    /// What it wants; a school without a row wants nothing.
    pub wish: CourseWish,
    /// When it said so.
    pub updated_at: Timestamp,
}

/// Joins are written out in the store, so no relations are declared.
#[derive(Debug, Clone, Copy, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
