//! Somebody says that something is wrong with an offer.

use sea_orm::{
    ActiveModelBehavior, DeriveEntityModel, DerivePrimaryKey, DeriveRelation, EntityTrait, EnumIter,
    PrimaryKeyTrait,
};
use uuid::Uuid;

use crate::Timestamp;

/// Somebody says that something is wrong with an offer.
#[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "offer_report")]
pub struct Model {
    /// Identifier.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Offer.
    pub offer_id: Uuid,
    /// Person, when signed in.
    pub reporter_id: Option<Uuid>,
    /// Code of the reason.
    pub reason: String,
    /// What she wrote.
    pub text: String,
    /// When it was reported.
    pub created_at: Timestamp,
    /// When it was dealt with.
    pub resolved_at: Option<Timestamp>,
    /// Who dealt with it.
    pub resolved_by: Option<Uuid>,
    /// `hidden` or `kept`.
    pub resolution: Option<String>,
}

/// Joins are written out in the store, so no relations are declared.
#[derive(Debug, Clone, Copy, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
