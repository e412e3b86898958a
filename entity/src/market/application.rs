//! A request of a person for a place.

use sea_orm::{
    ActiveModelBehavior, DeriveEntityModel, DerivePrimaryKey, DeriveRelation, EntityTrait, EnumIter,
    PrimaryKeyTrait,
};
use uuid::Uuid;

use crate::{RequestStatus, Side, Timestamp};

/// A request of a person for a place.
#[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "application")]
pub struct Model {
    /// Identifier.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Offer.
    pub offer_id: Uuid,
    /// Host, as on the offer.
    pub organisation_id: Uuid,
    /// Who asks.
    pub person_id: Uuid,
    /// Life.
    pub status: RequestStatus,
    /// What she wrote.
    pub message: String,
    /// What she says about the moments she wishes.
    pub moment: String,
    /// What a side says about the moments it proposed.
    pub proposal: Option<String>,
    /// The side whose proposal waits for an answer.
    pub proposing_side: Option<Side>,
    /// Code of the reason of a refusal or withdrawal.
    pub reason: Option<String>,
    /// What the host wrote.
    pub reply: Option<String>,
    /// When the clock of this step runs out.
    pub deadline_at: Option<Timestamp>,
    /// When the reminder of this step went out.
    pub reminded_at: Option<Timestamp>,
    /// When it was asked; order of the waiting list.
    pub created_at: Timestamp,
    /// When the host first looked.
    pub viewed_at: Option<Timestamp>,
    /// When it was accepted, declined or withdrawn.
    pub answered_at: Option<Timestamp>,
    /// Counts changes.
    pub version: i64,
    /// When it last changed.
    pub updated_at: Timestamp,
}

/// Joins are written out in the store, so no relations are declared.
#[derive(Debug, Clone, Copy, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
