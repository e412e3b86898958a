//! A neighbourhood (wijk).

use sea_orm::{
    ActiveModelBehavior, DeriveEntityModel, DerivePrimaryKey, DeriveRelation, EntityTrait, EnumIter,
    PrimaryKeyTrait,
};

use crate::PointPrecision;

/// A neighbourhood (wijk).
#[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "neighbourhood")]
pub struct Model {
    /// Identifier.
    #[sea_orm(primary_key, auto_increment = false)]
    pub slug: String,
    /// Name.
    pub name: String,
    /// Slug of its district.
    pub district: String,
    /// Postcode.
    pub postcode: String,
    /// Latitude, microdegrees.
    pub lat_e6: i32,
    /// Longitude, microdegrees.
    pub lon_e6: i32,
    /// How exactly the point is known.
    pub point_precision: PointPrecision,
    /// Other names, separated by `|`.
    pub also: String,
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
