//! An organisation that somebody lets read her record, until a day.

use sea_orm::{
    ActiveModelBehavior, DeriveEntityModel, DerivePrimaryKey, DeriveRelation, EntityTrait, EnumIter,
    PrimaryKeyTrait,
};
use uuid::Uuid;

use crate::Timestamp;

/// An organisation that somebody lets read her record, until a day.
#[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "record_grant")]
pub struct Model {
    /// Identifier.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Whose record.
    pub person_id: Uuid,
    /// Who may read it.
    pub organisation_id: Uuid,
    /// First day.
    pub first_day: String,
    /// Last day.
    pub last_day: String,
    /// When she shared it.
    pub created_at: Timestamp,
    /// When she stopped; empty while she did not.
    pub ended_at: Option<Timestamp>,
}

/// Joins are written out in the store, so no relations are declared.
#[derive(Debug, Clone, Copy, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
