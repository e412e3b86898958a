//! A question within a pair.

use sea_orm::{
    ActiveModelBehavior, DeriveEntityModel, DerivePrimaryKey, DeriveRelation, EntityTrait, EnumIter,
    PrimaryKeyTrait,
};
use uuid::Uuid;

use crate::{QuestionStatus, Timestamp};

/// A question within a pair.
#[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "mentor_question")]
pub struct Model {
    /// Identifier.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Mentorship.
    pub mentorship_id: Uuid,
    /// Who asks.
    pub asker_id: Uuid,
    /// Life.
    pub status: QuestionStatus,
    /// The question, sealed.
    pub text: String,
    /// The answer, sealed.
    pub answer: Option<String>,
    /// When the clock runs out.
    pub deadline_at: Timestamp,
    /// When it was asked.
    pub created_at: Timestamp,
    /// When it was answered.
    pub answered_at: Option<Timestamp>,
    /// Counts changes.
    pub version: i64,
}

/// Joins are written out in the store, so no relations are declared.
#[derive(Debug, Clone, Copy, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
