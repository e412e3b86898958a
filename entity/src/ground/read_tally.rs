//! How often a role looked at a kind of data of a person on a day.

use sea_orm::{
    ActiveModelBehavior, DeriveEntityModel, DerivePrimaryKey, DeriveRelation, EntityTrait, EnumIter,
    PrimaryKeyTrait,
};
use uuid::Uuid;

/// How often a role looked at a kind of data of a person on a day.
#[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "read_tally")]
pub struct Model {
    /// Person whose data it is.
    #[sea_orm(primary_key, auto_increment = false)]
    pub person_id: Uuid,
    /// Kind of data.
    #[sea_orm(primary_key, auto_increment = false)]
    pub kind: String,
    /// Role that looked.
    #[sea_orm(primary_key, auto_increment = false)]
    pub role: String,
    /// Local day, ISO.
    #[sea_orm(primary_key, auto_increment = false)]
    pub day: String,
    /// How often.
    pub count: i64,
}

/// Joins are written out in the store, so no relations are declared.
#[derive(Debug, Clone, Copy, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
