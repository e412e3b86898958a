//! A figure of a growth centre's area as it stood on a day: rounded, and empty where too few people stand behind it.

use sea_orm::{
    ActiveModelBehavior, DeriveEntityModel, DerivePrimaryKey, DeriveRelation, EntityTrait, EnumIter,
    PrimaryKeyTrait,
};
use uuid::Uuid;

/// A figure of a growth centre's area as it stood on a day.
#[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "area_figure")]
pub struct Model {
    /// Growth centre.
    #[sea_orm(primary_key, auto_increment = false)]
    pub organisation_id: Uuid,
    /// Day.
    #[sea_orm(primary_key, auto_increment = false)]
    pub day: String,
    /// Which figure.
    #[sea_orm(primary_key, auto_increment = false)]
    pub code: String,
    /// A part of it, such as one reason; empty for the whole.
    #[sea_orm(primary_key, auto_increment = false)]
    pub part: String,
    /// The value; none where too few stand behind it.
    pub value: Option<i64>,
    /// How many stand behind it; none where too few.
    pub basis: Option<i64>,
    /// `least` or `most`, where the value is no more than a bound.
    pub bound: Option<String>,
}

/// Joins are written out in the store, so no relations are declared.
#[derive(Debug, Clone, Copy, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
