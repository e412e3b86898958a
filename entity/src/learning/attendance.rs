//! Somebody was at a meeting.

use sea_orm::{
    ActiveModelBehavior, DeriveEntityModel, DerivePrimaryKey, DeriveRelation, EntityTrait, EnumIter,
    PrimaryKeyTrait,
};
use uuid::Uuid;

use crate::{AttendedVia, Timestamp};

/// Somebody was at a meeting.
#[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "attendance")]
pub struct Model {
    /// Enrolment.
    #[sea_orm(primary_key, auto_increment = false)]
    pub enrolment_id: Uuid,
    /// Meeting.
    #[sea_orm(primary_key, auto_increment = false)]
    pub meeting_id: Uuid,
    /// How that came to be known.
    pub via: AttendedVia,
    /// The entry of her log.
    pub entry_id: Uuid,
    /// Who vouches for it.
    pub recorded_by: Option<Uuid>,
    /// When it came in.
    pub recorded_at: Timestamp,
}

/// Joins are written out in the store, so no relations are declared.
#[derive(Debug, Clone, Copy, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
