//! One dated entry of a reference list.

use sea_orm::{
    ActiveModelBehavior, DeriveEntityModel, DerivePrimaryKey, DeriveRelation, EntityTrait, EnumIter,
    PrimaryKeyTrait,
};

/// One dated entry of a reference list.
#[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "reference_item")]
pub struct Model {
    /// The list it belongs to.
    #[sea_orm(primary_key, auto_increment = false)]
    pub list: String,
    /// Identifier within the list.
    #[sea_orm(primary_key, auto_increment = false)]
    pub code: String,
    /// First day on which it holds (ISO date).
    #[sea_orm(primary_key, auto_increment = false)]
    pub valid_from: String,
    /// First day on which it no longer holds.
    pub valid_until: Option<String>,
    /// Code of the entry it belongs under.
    pub parent: Option<String>,
    /// Order in lists.
    pub position: i32,
    /// Dutch label.
    pub nl: String,
    /// French label.
    pub fr: String,
    /// English label.
    pub en: String,
    /// Further facts, a JSON object.
    pub attributes: String,
    /// Where it comes from.
    pub source_ref: String,
}

/// Joins are written out in the store, so no relations are declared.
#[derive(Debug, Clone, Copy, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
