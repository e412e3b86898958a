//! The minutes a mentor has in a school year.

use sea_orm::{
    ActiveModelBehavior, DeriveEntityModel, DerivePrimaryKey, DeriveRelation, EntityTrait, EnumIter,
    PrimaryKeyTrait,
};
use uuid::Uuid;

use crate::Timestamp;

/// The minutes a mentor has in a school year.
#[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "mentor_minutes")]
pub struct Model {
    /// Mentor.
    #[sea_orm(primary_key, auto_increment = false)]
    pub mentor_id: Uuid,
    /// School year.
    #[sea_orm(primary_key, auto_increment = false)]
    pub school_year: String,
    /// Minutes her organisation gives.
    pub granted: i32,
    /// Where they come from, a code of the list `minutes_source`.
    pub source: String,
    /// When she said that she does it in her own time.
    pub own_time_at: Option<Timestamp>,
    /// Who gave them.
    pub given_by: Option<Uuid>,
    /// When.
    pub updated_at: Timestamp,
}

/// Joins are written out in the store, so no relations are declared.
#[derive(Debug, Clone, Copy, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
