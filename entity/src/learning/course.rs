//! A course that somebody organises.

use sea_orm::{
    ActiveModelBehavior, DeriveEntityModel, DerivePrimaryKey, DeriveRelation, EntityTrait, EnumIter,
    PrimaryKeyTrait,
};
use uuid::Uuid;

use crate::{CourseStatus, StringList, Timestamp};

/// A course that somebody organises.
#[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "course")]
pub struct Model {
    /// Identifier.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Organiser.
    pub organisation_id: Uuid,
    /// Title.
    pub title: String,
    /// What it is in a sentence.
    pub summary: String,
    /// The whole story.
    pub description: String,
    /// Specialisation domain, a code of the list `specialisation_domain`.
    pub domain: String,
    /// How far it goes, 1 to 3.
    pub level: i32,
    /// Functional wholes it works at.
    pub wholes: StringList,
    /// Language it is given in.
    pub language: String,
    /// What it costs, in words; empty for nothing.
    pub price: String,
    /// Life.
    pub status: CourseStatus,
    /// Who wrote it.
    pub created_by: Option<Uuid>,
    /// When.
    pub created_at: Timestamp,
    /// When it was published first.
    pub published_at: Option<Timestamp>,
    /// Last change.
    pub updated_at: Timestamp,
    /// Counts changes.
    pub version: i64,
}

/// Joins are written out in the store, so no relations are declared.
#[derive(Debug, Clone, Copy, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
