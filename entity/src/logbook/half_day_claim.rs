//! Half a day that somebody claims once, whatever she did on it.

use sea_orm::{
    ActiveModelBehavior, DeriveEntityModel, DerivePrimaryKey, DeriveRelation, EntityTrait, EnumIter,
    PrimaryKeyTrait,
};
use uuid::Uuid;

use crate::Half;

/// Half a day that somebody claims once, whatever she did on it.
#[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "half_day_claim")]
pub struct Model {
    /// Whose half-day.
    #[sea_orm(primary_key, auto_increment = false)]
    pub person_id: Uuid,
    /// Local date.
    #[sea_orm(primary_key, auto_increment = false)]
    pub day: String,
    /// Morning or afternoon.
    #[sea_orm(primary_key, auto_increment = false)]
    pub half: Half,
    /// The entry that claims it.
    pub entry_id: Uuid,
}

/// Joins are written out in the store, so no relations are declared.
#[derive(Debug, Clone, Copy, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
