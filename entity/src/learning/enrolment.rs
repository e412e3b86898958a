//! What somebody is to a session.

use sea_orm::{
    ActiveModelBehavior, DeriveEntityModel, DerivePrimaryKey, DeriveRelation, EntityTrait, EnumIter,
    PrimaryKeyTrait,
};
use uuid::Uuid;

use crate::{EnrolmentStatus, Timestamp};

/// What somebody is to a session.
#[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "enrolment")]
pub struct Model {
    /// Identifier.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Session.
    pub session_id: Uuid,
    /// Who.
    pub person_id: Uuid,
    /// What she is.
    pub status: EnrolmentStatus,
    /// When she asked for a seat: decides who is next.
    pub asked_at: Timestamp,
    /// When her own school is told or answered; empty while not.
    pub answered_at: Option<Timestamp>,
    /// Last change.
    pub updated_at: Timestamp,
    /// Counts changes.
    pub version: i64,
}

/// Joins are written out in the store, so no relations are declared.
#[derive(Debug, Clone, Copy, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
