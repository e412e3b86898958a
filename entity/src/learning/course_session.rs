//! One time that a course is given.

use sea_orm::{
    ActiveModelBehavior, DeriveEntityModel, DerivePrimaryKey, DeriveRelation, EntityTrait, EnumIter,
    PrimaryKeyTrait,
};
use uuid::Uuid;

use crate::{SessionStatus, Timestamp};

/// One time that a course is given.
#[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "course_session")]
pub struct Model {
    /// Identifier.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Course.
    pub course_id: Uuid,
    /// How many can follow it.
    pub seats: i32,
    /// How many have a seat.
    pub taken: i32,
    /// Where.
    pub place: String,
    /// Where online; empty when it is not.
    pub link: String,
    /// Who gives it, names in words.
    pub trainers: String,
    /// Life.
    pub status: SessionStatus,
    /// When it was made.
    pub created_at: Timestamp,
    /// Last change.
    pub updated_at: Timestamp,
    /// Counts changes.
    pub version: i64,
}

/// Joins are written out in the store, so no relations are declared.
#[derive(Debug, Clone, Copy, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
