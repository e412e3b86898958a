//! A city district.

use sea_orm::{
    ActiveModelBehavior, DeriveEntityModel, DerivePrimaryKey, DeriveRelation, EntityTrait, EnumIter,
    PrimaryKeyTrait,
};

/// A city district.
#[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "district")]
pub struct Model {
    /// Identifier.
    #[sea_orm(primary_key, auto_increment = false)]
    pub slug: String,
    /// Dutch name.
    pub nl: String,
    /// French name.
    pub fr: String,
    /// English name.
    pub en: String,
    /// Postcodes, separated by spaces.
    pub postcodes: String,
    /// Latitude of its centre, microdegrees.
    pub lat_e6: i32,
    /// Longitude of its centre, microdegrees.
    pub lon_e6: i32,
    /// Order in lists.
    pub position: i32,
    /// First day on which it holds (ISO date).
    pub valid_from: String,
    /// First day on which it no longer holds.
    pub valid_until: Option<String>,
    /// Where it comes from.
    pub source_ref: String,
}

/// Joins are written out in the store, so no relations are declared.
#[derive(Debug, Clone, Copy, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
