//! The word of the asker's own head on a request.

use sea_orm::{
    ActiveModelBehavior, DeriveEntityModel, DerivePrimaryKey, DeriveRelation, EntityTrait, EnumIter,
    PrimaryKeyTrait,
};
use uuid::Uuid;

use crate::{HomeHead, Timestamp};

/// The word of the asker's own head on a request. A request without a row needs none.
#[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "home_head_consent")]
pub struct Model {
    /// Request.
    #[sea_orm(primary_key, auto_increment = false)]
    pub application_id: Uuid,
    /// Confirmed organisation whose heads were asked; the answer counts as verified.
    pub organisation_id: Option<Uuid>,
    /// Address the asker typed, when no organisation with a head is known.
    pub email: Option<String>,
    /// What was answered.
    pub status: HomeHead,
    /// SHA-256 of the link's token, hexadecimal.
    pub token_hash: String,
    /// What the head wrote to the asker.
    pub reply: Option<String>,
    /// When the question went out.
    pub asked_at: Timestamp,
    /// When the link stops working.
    pub expires_at: Timestamp,
    /// Until when an acceptance under reserve holds its seat.
    pub held_until: Option<Timestamp>,
    /// When the head answered.
    pub answered_at: Option<Timestamp>,
}

/// Joins are written out in the store, so no relations are declared.
#[derive(Debug, Clone, Copy, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
