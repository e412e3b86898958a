//! A placement that is part of a fourth year.

use sea_orm::{
    ActiveModelBehavior, DeriveEntityModel, DerivePrimaryKey, DeriveRelation, EntityTrait, EnumIter,
    PrimaryKeyTrait,
};
use uuid::Uuid;

/// A placement that is part of a fourth year.
#[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "rotation")]
pub struct Model {
    /// Placement.
    #[sea_orm(primary_key, auto_increment = false)]
    pub placement_id: Uuid,
    /// Year.
    pub year_id: Uuid,
    /// Which of the year, from 1.
    pub sequence: i32,
    /// Subject, a code.
    pub subject: Option<String>,
    /// Level, a code.
    pub level: Option<String>,
}

/// Joins are written out in the store, so no relations are declared.
#[derive(Debug, Clone, Copy, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
