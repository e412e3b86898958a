//! A moment of an offer, weekly or dated.

use sea_orm::{
    ActiveModelBehavior, DeriveEntityModel, DerivePrimaryKey, DeriveRelation, EntityTrait, EnumIter,
    PrimaryKeyTrait,
};
use uuid::Uuid;

/// A moment of an offer, weekly or dated.
#[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "offer_slot")]
pub struct Model {
    /// Identifier.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Offer.
    pub offer_id: Uuid,
    /// 1 (Monday) to 7, for a weekly moment.
    pub weekday: Option<i32>,
    /// Day (ISO date), for a dated moment.
    pub day: Option<String>,
    /// Minutes after midnight, local time.
    pub start_minute: i32,
    /// Minutes after midnight, local time.
    pub end_minute: i32,
}

/// Joins are written out in the store, so no relations are declared.
#[derive(Debug, Clone, Copy, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
