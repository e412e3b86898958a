//! A file that shows what somebody learned; its bytes lie outside the database.

use sea_orm::{
    ActiveModelBehavior, DeriveEntityModel, DerivePrimaryKey, DeriveRelation, EntityTrait, EnumIter,
    PrimaryKeyTrait,
};
use uuid::Uuid;

use crate::Timestamp;

/// A file that shows what somebody learned; its bytes lie outside the database.
#[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "evidence")]
pub struct Model {
    /// Identifier.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// What it shows.
    pub reported_id: Uuid,
    /// SHA-256 of its content, the name it is kept under.
    pub hash: String,
    /// Name it had where it came from.
    pub name: String,
    /// What its content is.
    pub media_type: String,
    /// Size.
    pub bytes: i32,
    /// When it came.
    pub created_at: Timestamp,
}

/// Joins are written out in the store, so no relations are declared.
#[derive(Debug, Clone, Copy, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
