//! What is publicly known of a site from a day on, by which places of a fourth year differ.

use sea_orm::{
    ActiveModelBehavior, DeriveEntityModel, DerivePrimaryKey, DeriveRelation, EntityTrait, EnumIter,
    PrimaryKeyTrait,
};
use uuid::Uuid;

use crate::Timestamp;

/// What is publicly known of a site from a day on, by which places of a fourth year differ.
#[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "site_factor")]
pub struct Model {
    /// Identifier.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Site.
    pub site_id: Uuid,
    /// Factor, a code of the list `contrast_factor`.
    pub factor: String,
    /// Value: a code of the list `contrast_value` without its factor, or what a register calls it.
    pub value: String,
    /// First day on which it holds.
    pub valid_from: String,
    /// Where it comes from.
    pub source_ref: String,
    /// Who wrote it down; empty for an import of the installation.
    pub recorded_by: Option<Uuid>,
    /// When.
    pub recorded_at: Timestamp,
}

/// Joins are written out in the store, so no relations are declared.
#[derive(Debug, Clone, Copy, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
