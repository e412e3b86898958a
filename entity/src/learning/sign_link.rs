//! A link by which a signer signs days, or an agreement, once.

use sea_orm::{
    ActiveModelBehavior, DeriveEntityModel, DerivePrimaryKey, DeriveRelation, EntityTrait, EnumIter,
    PrimaryKeyTrait,
};
use uuid::Uuid;

use crate::Timestamp;

/// A link by which a signer signs days, or an agreement, once.
#[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "sign_link")]
pub struct Model {
    /// Identifier.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Placement.
    pub placement_id: Uuid,
    /// Signer.
    pub signer_id: Uuid,
    /// The agreement; empty for a list of days.
    pub agreement_id: Option<Uuid>,
    /// Hash of its secret.
    pub token_hash: String,
    /// The last day of the list.
    pub covers_until: String,
    /// When it was sent.
    pub created_at: Timestamp,
    /// Until when it works.
    pub expires_at: Timestamp,
    /// How many times it was sent again.
    pub reminded: i32,
    /// When somebody signed.
    pub used_at: Option<Timestamp>,
}

/// Joins are written out in the store, so no relations are declared.
#[derive(Debug, Clone, Copy, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
