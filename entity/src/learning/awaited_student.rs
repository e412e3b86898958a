//! A student who was invited: her year begins when she takes the invitation up.

use sea_orm::{
    ActiveModelBehavior, DeriveEntityModel, DerivePrimaryKey, DeriveRelation, EntityTrait, EnumIter,
    PrimaryKeyTrait,
};
use uuid::Uuid;

/// A student who was invited: her year begins when she takes the invitation up.
#[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "awaited_student")]
pub struct Model {
    /// Invitation.
    #[sea_orm(primary_key, auto_increment = false)]
    pub invitation_id: Uuid,
    /// What her programme is called.
    pub programme: String,
    /// First day.
    pub first_day: String,
    /// Last day.
    pub last_day: String,
    /// Half-days she is to stand in schools.
    pub target_half_days: i32,
    /// Who invited her.
    pub made_by: Option<Uuid>,
}

/// Joins are written out in the store, so no relations are declared.
#[derive(Debug, Clone, Copy, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
