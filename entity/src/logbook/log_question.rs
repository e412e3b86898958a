//! A question of whoever was asked to sign an entry, or who signed it.

use sea_orm::{
    ActiveModelBehavior, DeriveEntityModel, DerivePrimaryKey, DeriveRelation, EntityTrait, EnumIter,
    PrimaryKeyTrait,
};
use uuid::Uuid;

use crate::Timestamp;

/// A question of whoever was asked to sign an entry, or who signed it.
#[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "log_question")]
pub struct Model {
    /// Identifier.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Entry.
    pub entry_id: Uuid,
    /// Who asks; empty for whoever came by a link.
    pub asker_id: Option<Uuid>,
    /// What is not right, a code of the list `sign_question`.
    pub reason: String,
    /// The question, sealed.
    pub text: String,
    /// The answer, sealed.
    pub answer: Option<String>,
    /// When it was asked.
    pub asked_at: Timestamp,
    /// When it was settled.
    pub answered_at: Option<Timestamp>,
}

/// Joins are written out in the store, so no relations are declared.
#[derive(Debug, Clone, Copy, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
