//! Work that must follow a committed change.

use sea_orm::{
    ActiveModelBehavior, DeriveEntityModel, DerivePrimaryKey, DeriveRelation, EntityTrait, EnumIter,
    PrimaryKeyTrait,
};
use uuid::Uuid;

use crate::Timestamp;

/// Work that must follow a committed change.
#[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "outbox")]
pub struct Model {
    /// Identifier.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// `index` or `mail`.
    pub topic: String,
    /// Row it is about.
    pub entity_id: Option<Uuid>,
    /// JSON.
    pub payload: String,
    /// Work with a key is done once.
    pub dedupe_key: Option<String>,
    /// When it was written.
    pub created_at: Timestamp,
    /// Not before.
    pub run_at: Timestamp,
    /// Claimed by a worker until then.
    pub lease_until: Option<Timestamp>,
    /// Tries so far.
    pub attempts: i32,
    /// Why the last try failed.
    pub last_error: Option<String>,
    /// When it was done.
    pub done_at: Option<Timestamp>,
}

/// Joins are written out in the store, so no relations are declared.
#[derive(Debug, Clone, Copy, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
