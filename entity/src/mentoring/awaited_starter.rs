//! A starter who was invited, and whose induction begins when she takes the invitation up.

use sea_orm::{
    ActiveModelBehavior, DeriveEntityModel, DerivePrimaryKey, DeriveRelation, EntityTrait, EnumIter,
    PrimaryKeyTrait,
};
use uuid::Uuid;

/// A starter who was invited, and whose induction begins when she takes the invitation up.
#[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "awaited_starter")]
pub struct Model {
    /// Invitation.
    #[sea_orm(primary_key, auto_increment = false)]
    pub invitation_id: Uuid,
    /// Why she is accompanied, a code of the list `induction_kind`.
    pub kind: String,
    /// First day.
    pub starts_on: String,
    /// First day on which it is over.
    pub ends_on: Option<String>,
    /// Her first evaluator.
    pub evaluator_id: Option<Uuid>,
    /// Who appointed her.
    pub made_by: Option<Uuid>,
}

/// Joins are written out in the store, so no relations are declared.
#[derive(Debug, Clone, Copy, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
