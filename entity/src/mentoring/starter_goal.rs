//! What a starter works on.

use sea_orm::{
    ActiveModelBehavior, DeriveEntityModel, DerivePrimaryKey, DeriveRelation, EntityTrait, EnumIter,
    PrimaryKeyTrait,
};
use uuid::Uuid;

use crate::Timestamp;

/// What a starter works on.
#[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "starter_goal")]
pub struct Model {
    /// Identifier.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Starter.
    pub person_id: Uuid,
    /// The talent she looks for, a code of the list `talent`.
    pub talent: Option<String>,
    /// Her own words, sealed.
    pub text: String,
    /// Whether her mentors read it and the choice of mentors looks at it.
    pub is_shared: bool,
    /// When she wrote it.
    pub created_at: Timestamp,
    /// When she reached it.
    pub done_at: Option<Timestamp>,
}

/// Joins are written out in the store, so no relations are declared.
#[derive(Debug, Clone, Copy, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
