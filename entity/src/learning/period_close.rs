//! A period that a college signed off, with the table it saw.

use sea_orm::{
    ActiveModelBehavior, DeriveEntityModel, DerivePrimaryKey, DeriveRelation, EntityTrait, EnumIter,
    PrimaryKeyTrait,
};
use uuid::Uuid;

use crate::Timestamp;

/// A period that a college signed off, with the table it saw.
#[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "period_close")]
pub struct Model {
    /// Identifier.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// College.
    pub organisation_id: Uuid,
    /// First day.
    pub first_day: String,
    /// Last day.
    pub last_day: String,
    /// Who signed it off.
    pub closed_by: Option<Uuid>,
    /// When.
    pub closed_at: Timestamp,
    /// SHA-256 of the table.
    pub digest: String,
    /// The table, as it was downloaded.
    pub csv: String,
}

/// Joins are written out in the store, so no relations are declared.
#[derive(Debug, Clone, Copy, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
