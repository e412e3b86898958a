//! A certificate of a course that somebody followed.

use sea_orm::{
    ActiveModelBehavior, DeriveEntityModel, DerivePrimaryKey, DeriveRelation, EntityTrait, EnumIter,
    PrimaryKeyTrait,
};
use uuid::Uuid;

use crate::Timestamp;

/// A certificate of a course that somebody followed.
#[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "certificate")]
pub struct Model {
    /// Identifier.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The number it can be checked by, made at random.
    pub serial: String,
    /// Enrolment.
    pub enrolment_id: Uuid,
    /// Whose.
    pub person_id: Uuid,
    /// Minutes that were attended and signed.
    pub minutes: i32,
    /// Whether who checks it also reads name and course.
    pub is_shown: bool,
    /// Who gave it.
    pub issued_by: Option<Uuid>,
    /// When.
    pub issued_at: Timestamp,
    /// When it was revoked.
    pub revoked_at: Option<Timestamp>,
    /// Counts changes.
    pub version: i64,
}

/// Joins are written out in the store, so no relations are declared.
#[derive(Debug, Clone, Copy, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
