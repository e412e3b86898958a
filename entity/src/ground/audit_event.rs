//! Who did what. Rows are never changed or removed.

use sea_orm::{
    ActiveModelBehavior, DeriveEntityModel, DerivePrimaryKey, DeriveRelation, EntityTrait, EnumIter,
    PrimaryKeyTrait,
};
use uuid::Uuid;

use crate::{StringList, Timestamp};

/// Who did what. Rows are never changed or removed.
#[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "audit_event")]
pub struct Model {
    /// Identifier.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// When.
    pub at: Timestamp,
    /// Person who acted; empty for the system.
    pub actor_id: Option<Uuid>,
    /// Organisation she acted for.
    pub on_behalf_of: Option<Uuid>,
    /// Name of the operation.
    pub action: String,
    /// Kind of row.
    pub entity: String,
    /// Row.
    pub entity_id: Option<Uuid>,
    /// Organisation whose row it is.
    pub organisation_id: Option<Uuid>,
    /// Names of the fields that changed.
    pub fields: StringList,
    /// Machine-readable detail, without personal data.
    pub note: String,
    /// Request it belongs to.
    pub request_id: String,
}

/// Joins are written out in the store, so no relations are declared.
#[derive(Debug, Clone, Copy, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
