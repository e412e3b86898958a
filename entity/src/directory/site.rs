//! A place where an organisation works.

use sea_orm::{
    ActiveModelBehavior, DeriveEntityModel, DerivePrimaryKey, DeriveRelation, EntityTrait, EnumIter,
    PrimaryKeyTrait,
};
use uuid::Uuid;

use crate::{PointPrecision, Timestamp};

/// A place where an organisation works.
#[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "site")]
pub struct Model {
    /// Identifier.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Owner.
    pub organisation_id: Uuid,
    /// Name, often that of the organisation.
    pub name: String,
    /// Street.
    pub street: String,
    /// House number.
    pub number: String,
    /// Box.
    pub box_no: String,
    /// Postcode.
    pub postcode: String,
    /// Municipality.
    pub municipality: String,
    /// Latitude, microdegrees; empty when unknown.
    pub lat_e6: Option<i32>,
    /// Longitude, microdegrees; empty when unknown.
    pub lon_e6: Option<i32>,
    /// How exactly the point is known.
    pub point_precision: PointPrecision,
    /// Slug of its neighbourhood.
    pub neighbourhood: Option<String>,
    /// Normalised address; unique within the organisation.
    pub address_key: String,
    /// Whether it is the main seat.
    pub is_main: bool,
    /// Counts changes.
    pub version: i64,
    /// When it was added.
    pub created_at: Timestamp,
}

/// Joins are written out in the store, so no relations are declared.
#[derive(Debug, Clone, Copy, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
