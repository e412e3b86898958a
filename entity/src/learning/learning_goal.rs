//! How much somebody plans to learn between two days.

use sea_orm::{
    ActiveModelBehavior, DeriveEntityModel, DerivePrimaryKey, DeriveRelation, EntityTrait, EnumIter,
    PrimaryKeyTrait,
};
use uuid::Uuid;

use crate::Timestamp;

/// How much somebody plans to learn between two days.
#[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "learning_goal")]
pub struct Model {
    /// Identifier.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Whose.
    pub person_id: Uuid,
    /// Specialisation domain; empty for any.
    pub domain: String,
    /// How much, in minutes.
    pub minutes: i32,
    /// First day that counts.
    pub first_day: String,
    /// Last day that counts.
    pub last_day: String,
    /// When it was written down.
    pub created_at: Timestamp,
}

/// Joins are written out in the store, so no relations are declared.
#[derive(Debug, Clone, Copy, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
