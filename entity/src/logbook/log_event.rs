//! What was done with an entry, and when.

use sea_orm::{
    ActiveModelBehavior, DeriveEntityModel, DerivePrimaryKey, DeriveRelation, EntityTrait, EnumIter,
    PrimaryKeyTrait,
};
use uuid::Uuid;

use crate::{LogEvent, Timestamp};

/// What was done with an entry, and when.
#[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "log_event")]
pub struct Model {
    /// Identifier.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Entry.
    pub entry_id: Uuid,
    /// What.
    pub event: LogEvent,
    /// Who.
    pub actor_id: Option<Uuid>,
    /// When.
    pub at: Timestamp,
    /// What the entry said from then on, without its words, as JSON; empty where that did not change.
    pub facts: Option<String>,
}

/// Joins are written out in the store, so no relations are declared.
#[derive(Debug, Clone, Copy, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
