//! Somebody who went to a provider to sign in and has not come back yet.

use sea_orm::{
    ActiveModelBehavior, DeriveEntityModel, DerivePrimaryKey, DeriveRelation, EntityTrait, EnumIter,
    PrimaryKeyTrait,
};
use uuid::Uuid;

use crate::Timestamp;

/// Somebody who went to a provider to sign in and has not come back yet. The row goes when she does.
#[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "sign_in_attempt")]
pub struct Model {
    /// SHA-256 of the `state` that went along, hexadecimal.
    #[sea_orm(primary_key, auto_increment = false)]
    pub state_hash: String,
    /// Key of the provider.
    pub provider: String,
    /// SHA-256 of the cookie of the browser that left.
    pub browser_hash: String,
    /// Value the ID token must repeat.
    pub nonce: String,
    /// Secret of the code challenge (PKCE).
    pub verifier: String,
    /// Own path to go to afterwards.
    pub next: String,
    /// Person this identity is to be linked to; empty for signing in.
    pub link_person_id: Option<Uuid>,
    /// When it began.
    pub created_at: Timestamp,
    /// When it stops counting.
    pub expires_at: Timestamp,
}

/// Joins are written out in the store, so no relations are declared.
#[derive(Debug, Clone, Copy, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
