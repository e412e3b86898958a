//! A specialisation that an organisation recognises.

use sea_orm::{
    ActiveModelBehavior, DeriveEntityModel, DerivePrimaryKey, DeriveRelation, EntityTrait, EnumIter,
    PrimaryKeyTrait,
};
use uuid::Uuid;

use crate::Timestamp;

/// A specialisation that an organisation recognises.
#[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "recognition")]
pub struct Model {
    /// Identifier.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The number it can be checked by, made at random.
    pub serial: String,
    /// Whose.
    pub person_id: Uuid,
    /// Who recognises it.
    pub organisation_id: Uuid,
    /// Specialisation domain.
    pub domain: String,
    /// How far, 1 to 3.
    pub level: i32,
    /// Signed minutes that stood behind it.
    pub minutes: i32,
    /// Minutes that the rule of that day asked.
    pub rule_minutes: i32,
    /// First day of that rule.
    pub rule_from: String,
    /// Whether who checks it also reads name and domain.
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
