//! A seal over a batch of the audit.

use sea_orm::{
    ActiveModelBehavior, DeriveEntityModel, DerivePrimaryKey, DeriveRelation, EntityTrait, EnumIter,
    PrimaryKeyTrait,
};
use uuid::Uuid;

use crate::Timestamp;

/// A seal over a batch of the audit, chained to the one before. Rows are never changed or removed.
#[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "audit_seal")]
pub struct Model {
    /// From 1, without gaps.
    #[sea_orm(primary_key, auto_increment = false)]
    pub number: i64,
    /// Time of the last event in the batch.
    pub until_at: Timestamp,
    /// Identifier of that event.
    pub until_id: Uuid,
    /// Events in the batch.
    pub count: i64,
    /// SHA-256 over the hash before and every event, hexadecimal.
    pub hash: String,
    /// When it was sealed.
    pub sealed_at: Timestamp,
}

/// Joins are written out in the store, so no relations are declared.
#[derive(Debug, Clone, Copy, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
