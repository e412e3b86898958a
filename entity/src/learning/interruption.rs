//! Time in which a year stands still. Nobody writes why.

use sea_orm::{
    ActiveModelBehavior, DeriveEntityModel, DerivePrimaryKey, DeriveRelation, EntityTrait, EnumIter,
    PrimaryKeyTrait,
};
use uuid::Uuid;

use crate::Timestamp;

/// Time in which a year stands still. Nobody writes why.
#[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "interruption")]
pub struct Model {
    /// Identifier.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Year.
    pub year_id: Uuid,
    /// First day.
    pub first_day: String,
    /// Last day; empty while it lasts.
    pub last_day: Option<String>,
    /// Who decided.
    pub decided_by: Option<Uuid>,
    /// When it was written down.
    pub recorded_at: Timestamp,
    /// When its end was written down, if that was later.
    pub ended_at: Option<Timestamp>,
}

/// Joins are written out in the store, so no relations are declared.
#[derive(Debug, Clone, Copy, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
