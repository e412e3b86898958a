//! A second factor of signing in: time-based codes (RFC 6238).

use sea_orm::{
    ActiveModelBehavior, DeriveEntityModel, DerivePrimaryKey, DeriveRelation, EntityTrait, EnumIter,
    PrimaryKeyTrait,
};
use uuid::Uuid;

use crate::Timestamp;

/// A second factor of signing in: time-based codes (RFC 6238).
#[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "second_factor")]
pub struct Model {
    /// Person.
    #[sea_orm(primary_key, auto_increment = false)]
    pub person_id: Uuid,
    /// Shared secret, sealed.
    pub secret: String,
    /// Number of the newest time step a code was accepted for; an older code is refused.
    pub last_step: i64,
    /// When it was set up.
    pub created_at: Timestamp,
    /// When a first code proved it; empty until then.
    pub confirmed_at: Option<Timestamp>,
}

/// Joins are written out in the store, so no relations are declared.
#[derive(Debug, Clone, Copy, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
