//! Something that somebody learned elsewhere, as she says it.

use sea_orm::{
    ActiveModelBehavior, DeriveEntityModel, DerivePrimaryKey, DeriveRelation, EntityTrait, EnumIter,
    PrimaryKeyTrait,
};
use uuid::Uuid;

use crate::{ReviewStatus, Timestamp};

/// Something that somebody learned elsewhere, as she says it.
#[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "reported_learning")]
pub struct Model {
    /// Identifier.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Whose.
    pub person_id: Uuid,
    /// What it was.
    pub title: String,
    /// Who gave it, or where it was learned.
    pub provider: String,
    /// Specialisation domain, where it belongs to one.
    pub domain: Option<String>,
    /// How far it went, 1 to 3.
    pub level: Option<i32>,
    /// How long, in minutes.
    pub minutes: i32,
    /// First day.
    pub first_day: String,
    /// Last day.
    pub last_day: String,
    /// How far it is reviewed.
    pub status: ReviewStatus,
    /// The organisation that reviewed it.
    pub reviewer_id: Option<Uuid>,
    /// Who did.
    pub reviewed_by: Option<Uuid>,
    /// When.
    pub reviewed_at: Option<Timestamp>,
    /// What the reviewer says.
    pub answer: String,
    /// When it was written down.
    pub created_at: Timestamp,
    /// When it changed last.
    pub updated_at: Timestamp,
    /// Counts changes.
    pub version: i64,
}

/// Joins are written out in the store, so no relations are declared.
#[derive(Debug, Clone, Copy, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
