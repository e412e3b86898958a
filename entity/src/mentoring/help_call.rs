//! A starter who needs somebody now.

use sea_orm::{
    ActiveModelBehavior, DeriveEntityModel, DerivePrimaryKey, DeriveRelation, EntityTrait, EnumIter,
    PrimaryKeyTrait,
};
use uuid::Uuid;

use crate::Timestamp;

/// A starter who needs somebody now.
#[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "help_call")]
pub struct Model {
    /// Identifier.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Starter.
    pub starter_id: Uuid,
    /// When she called.
    pub created_at: Timestamp,
    /// When the growth centre sees it.
    pub escalate_at: Timestamp,
    /// When the growth centre was told.
    pub escalated_at: Option<Timestamp>,
    /// When somebody took it up.
    pub answered_at: Option<Timestamp>,
    /// Who.
    pub answered_by: Option<Uuid>,
}

/// Joins are written out in the store, so no relations are declared.
#[derive(Debug, Clone, Copy, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
