//! What was known of a site on the day a rotation began.

use sea_orm::{
    ActiveModelBehavior, DeriveEntityModel, DerivePrimaryKey, DeriveRelation, EntityTrait, EnumIter,
    PrimaryKeyTrait,
};
use uuid::Uuid;

/// What was known of a site on the day a rotation began.
#[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "rotation_factor")]
pub struct Model {
    /// Rotation.
    #[sea_orm(primary_key, auto_increment = false)]
    pub placement_id: Uuid,
    /// Factor, a code.
    #[sea_orm(primary_key, auto_increment = false)]
    pub factor: String,
    /// Value; empty when nobody has said.
    pub value: Option<String>,
    /// Where it comes from.
    pub source_ref: String,
    /// The day.
    pub taken_on: String,
}

/// Joins are written out in the store, so no relations are declared.
#[derive(Debug, Clone, Copy, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
