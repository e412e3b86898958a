//! A moment of a request: wished, proposed, agreed, or agreed once and cancelled.

use sea_orm::{
    ActiveModelBehavior, DeriveEntityModel, DerivePrimaryKey, DeriveRelation, EntityTrait, EnumIter,
    PrimaryKeyTrait,
};
use uuid::Uuid;

use crate::MomentStage;

/// A moment of a request: wished, proposed, agreed, or agreed once and cancelled.
///
/// A day is `first_day` = `last_day`; a weekly moment has a weekday; a period has neither weekday nor minutes.
#[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "application_moment")]
pub struct Model {
    /// Request.
    #[sea_orm(primary_key, auto_increment = false)]
    pub application_id: Uuid,
    /// What it is to the request.
    #[sea_orm(primary_key, auto_increment = false)]
    pub stage: MomentStage,
    /// Place in the list of its stage, from 0.
    #[sea_orm(primary_key, auto_increment = false)]
    pub position: i32,
    /// First day (ISO date).
    pub first_day: String,
    /// Last day (ISO date); none where no end was named.
    pub last_day: Option<String>,
    /// 1 (Monday) to 7, for a weekly moment.
    pub weekday: Option<i32>,
    /// Minutes after midnight, local time; none for whole days.
    pub start_minute: Option<i32>,
    /// Minutes after midnight, local time; none for whole days.
    pub end_minute: Option<i32>,
}

/// Joins are written out in the store, so no relations are declared.
#[derive(Debug, Clone, Copy, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
