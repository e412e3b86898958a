//! A row of a register: one programme taught at a site.

use sea_orm::{
    ActiveModelBehavior, DeriveEntityModel, DerivePrimaryKey, DeriveRelation, EntityTrait, EnumIter,
    PrimaryKeyTrait,
};
use uuid::Uuid;

/// A row of a register: one programme taught at a site.
#[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "site_programme")]
pub struct Model {
    /// Identifier.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Site.
    pub site_id: Uuid,
    /// Register it comes from.
    pub register: String,
    /// Its key there; makes a second import change nothing.
    pub register_id: String,
    /// Kind of education, in the words of the register.
    pub kind: String,
    /// Category, in the words of the register.
    pub category: String,
    /// Hash of the imported line.
    pub fingerprint: String,
}

/// Joins are written out in the store, so no relations are declared.
#[derive(Debug, Clone, Copy, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
