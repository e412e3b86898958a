//! A signed-in browser.

use sea_orm::{
    ActiveModelBehavior, DeriveEntityModel, DerivePrimaryKey, DeriveRelation, EntityTrait, EnumIter,
    PrimaryKeyTrait,
};
use uuid::Uuid;

use crate::Timestamp;

/// A signed-in browser.
#[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "session")]
pub struct Model {
    /// SHA-256 of the cookie value, hexadecimal.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id_hash: String,
    /// Person.
    pub person_id: Uuid,
    /// Secret that forms of this session carry.
    pub csrf_token: String,
    /// When it began.
    pub created_at: Timestamp,
    /// Last use, to the minute.
    pub seen_at: Timestamp,
    /// Absolute end.
    pub expires_at: Timestamp,
    /// Key of the provider it began at; empty for a link by mail.
    pub provider: Option<String>,
    /// When the second factor was given; empty until then.
    pub factor_at: Option<Timestamp>,
    /// Organisation whose work the person looks at; empty for all of hers.
    pub organisation_id: Option<Uuid>,
}

/// Joins are written out in the store, so no relations are declared.
#[derive(Debug, Clone, Copy, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
