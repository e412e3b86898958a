//! A mentor who was invited, and who has minutes when she takes the invitation up.

use sea_orm::{
    ActiveModelBehavior, DeriveEntityModel, DerivePrimaryKey, DeriveRelation, EntityTrait, EnumIter,
    PrimaryKeyTrait,
};
use uuid::Uuid;

/// A mentor who was invited, and who has minutes when she takes the invitation up.
#[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "awaited_mentor")]
pub struct Model {
    /// Invitation.
    #[sea_orm(primary_key, auto_increment = false)]
    pub invitation_id: Uuid,
    /// Minutes of this school year.
    pub minutes: i32,
    /// Where they come from, a code of the list `minutes_source`.
    pub source: String,
    /// Who invited her.
    pub made_by: Option<Uuid>,
}

/// Joins are written out in the store, so no relations are declared.
#[derive(Debug, Clone, Copy, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
