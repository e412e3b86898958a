//! A place somebody has: what became of a yes.

use sea_orm::{
    ActiveModelBehavior, DeriveEntityModel, DerivePrimaryKey, DeriveRelation, EntityTrait, EnumIter,
    PrimaryKeyTrait,
};
use uuid::Uuid;

use crate::{InsuredBy, PlacementKind, PlacementStatus, Timestamp};

/// A place somebody has: what became of a yes.
#[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "placement")]
pub struct Model {
    /// Identifier.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Who is there.
    pub person_id: Uuid,
    /// Host.
    pub organisation_id: Uuid,
    /// Where.
    pub site_id: Option<Uuid>,
    /// Kind.
    pub kind: PlacementKind,
    /// The request it came of; empty when it was imported.
    pub application_id: Option<Uuid>,
    /// First day.
    pub first_day: String,
    /// Last day.
    pub last_day: String,
    /// Life.
    pub status: PlacementStatus,
    /// On which ground, a code of the list `legal_basis`.
    pub legal_basis: Option<String>,
    /// Who insures her.
    pub insured_by: Option<InsuredBy>,
    /// The day on which somebody last looked at that.
    pub checked_on: Option<String>,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it began.
    pub activated_at: Option<Timestamp>,
    /// When it ended.
    pub ended_at: Option<Timestamp>,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// Counts changes.
    pub version: i64,
}

/// Joins are written out in the store, so no relations are declared.
#[derive(Debug, Clone, Copy, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
