//! Teaching periods a week that make a full-time job.

use sea_orm::{
    ActiveModelBehavior, DeriveEntityModel, DerivePrimaryKey, DeriveRelation, EntityTrait, EnumIter,
    PrimaryKeyTrait,
};

/// Teaching periods a week that make a full-time job.
#[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "full_time_denominator")]
pub struct Model {
    /// Education level.
    #[sea_orm(primary_key, auto_increment = false)]
    pub level: String,
    /// Office (ambt).
    #[sea_orm(primary_key, auto_increment = false)]
    pub office: String,
    /// Stage, or empty.
    #[sea_orm(primary_key, auto_increment = false)]
    pub stage: String,
    /// Group of subjects, or empty.
    #[sea_orm(primary_key, auto_increment = false)]
    pub subject_group: String,
    /// First day on which it holds (ISO date).
    #[sea_orm(primary_key, auto_increment = false)]
    pub valid_from: String,
    /// First day on which it no longer holds.
    pub valid_until: Option<String>,
    /// Least number; empty for a mere ceiling.
    pub minimum: Option<i32>,
    /// Greatest number of periods.
    pub maximum: i32,
    /// Unit of both numbers.
    pub unit: String,
    /// Where it comes from.
    pub source_ref: String,
}

/// Joins are written out in the store, so no relations are declared.
#[derive(Debug, Clone, Copy, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
