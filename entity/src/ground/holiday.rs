//! A school holiday or a public holiday outside them.

use sea_orm::{
    ActiveModelBehavior, DeriveEntityModel, DerivePrimaryKey, DeriveRelation, EntityTrait, EnumIter,
    PrimaryKeyTrait,
};

/// A school holiday or a public holiday outside them.
#[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "holiday")]
pub struct Model {
    /// autumn, christmas, krokus, easter, summer or public.
    #[sea_orm(primary_key, auto_increment = false)]
    pub kind: String,
    /// First day (ISO date).
    #[sea_orm(primary_key, auto_increment = false)]
    pub first_day: String,
    /// Last day (ISO date).
    pub last_day: String,
    /// School year it lies in.
    pub school_year: String,
    /// Dutch name.
    pub nl: String,
    /// French name.
    pub fr: String,
    /// English name.
    pub en: String,
    /// `checked` or `unchecked`.
    pub status: String,
    /// Where it comes from.
    pub source_ref: String,
}

/// Joins are written out in the store, so no relations are declared.
#[derive(Debug, Clone, Copy, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
