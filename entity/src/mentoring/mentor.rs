//! What somebody offers as a mentor of a kind, from an organisation.

use sea_orm::{
    ActiveModelBehavior, DeriveEntityModel, DerivePrimaryKey, DeriveRelation, EntityTrait, EnumIter,
    PrimaryKeyTrait,
};
use uuid::Uuid;

use crate::{StringList, Timestamp};

/// What somebody offers as a mentor of a kind, from an organisation.
#[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "mentor")]
pub struct Model {
    /// Identifier.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Person.
    pub person_id: Uuid,
    /// School or growth centre she mentors from.
    pub organisation_id: Uuid,
    /// Kind of mentor, a code of the list `mentor_kind`.
    pub kind: String,
    /// Subjects.
    pub subjects: StringList,
    /// Levels.
    pub levels: StringList,
    /// Languages.
    pub languages: StringList,
    /// Talents she offers.
    pub talents: StringList,
    /// Weekdays on which she has time, 1 to 5.
    pub free_days: StringList,
    /// Hours of mentor training she followed.
    pub training_hours: i32,
    /// How many starters she calls enough.
    pub enough: i32,
    /// Whether she takes nobody new.
    pub is_paused: bool,
    /// When it was made.
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
