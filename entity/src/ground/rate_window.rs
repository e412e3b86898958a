//! How often something was done within a window of time.

use sea_orm::{
    ActiveModelBehavior, DeriveEntityModel, DerivePrimaryKey, DeriveRelation, EntityTrait, EnumIter,
    PrimaryKeyTrait,
};

use crate::Timestamp;

/// How often something was done within a window of time, by whoever the hash stands for.
#[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "rate_window")]
pub struct Model {
    /// What is counted.
    #[sea_orm(primary_key, auto_increment = false)]
    pub kind: String,
    /// Hash of the address or person, with the window mixed in: two windows cannot be joined.
    #[sea_orm(primary_key, auto_increment = false)]
    pub key_hash: String,
    /// When the window began.
    #[sea_orm(primary_key, auto_increment = false)]
    pub began_at: Timestamp,
    /// How often.
    pub count: i64,
}

/// Joins are written out in the store, so no relations are declared.
#[derive(Debug, Clone, Copy, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
