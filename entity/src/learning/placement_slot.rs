//! Half a day on which somebody is planned to be there: every week, or on one day.

use sea_orm::{
    ActiveModelBehavior, DeriveEntityModel, DerivePrimaryKey, DeriveRelation, EntityTrait, EnumIter,
    PrimaryKeyTrait,
};
use uuid::Uuid;

use crate::Half;

/// Half a day on which somebody is planned to be there: every week, or on one day.
#[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "placement_slot")]
pub struct Model {
    /// Placement.
    #[sea_orm(primary_key, auto_increment = false)]
    pub placement_id: Uuid,
    /// Order.
    #[sea_orm(primary_key, auto_increment = false)]
    pub position: i32,
    /// Day of the week, Monday is 1; empty for one day.
    pub weekday: Option<i32>,
    /// Morning or afternoon.
    pub half: Half,
    /// First day.
    pub first_day: String,
    /// Last day.
    pub last_day: String,
}

/// Joins are written out in the store, so no relations are declared.
#[derive(Debug, Clone, Copy, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
