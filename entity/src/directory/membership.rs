//! A role of a person in an organisation, for a period.

use sea_orm::{
    ActiveModelBehavior, DeriveEntityModel, DerivePrimaryKey, DeriveRelation, EntityTrait, EnumIter,
    PrimaryKeyTrait,
};
use uuid::Uuid;

use crate::{Role, Timestamp};

/// A role of a person in an organisation, for a period.
#[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "membership")]
pub struct Model {
    /// Identifier.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Person.
    pub person_id: Uuid,
    /// Organisation; empty for administrators.
    pub organisation_id: Option<Uuid>,
    /// Role.
    pub role: Role,
    /// First day (ISO date).
    pub valid_from: String,
    /// First day on which it no longer holds.
    pub valid_until: Option<String>,
    /// Key of the provider whose groups gave the role; empty when a person did.
    pub granted_by: Option<String>,
    /// When it was added.
    pub created_at: Timestamp,
}

/// Joins are written out in the store, so no relations are declared.
#[derive(Debug, Clone, Copy, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
