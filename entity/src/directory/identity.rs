//! A way to sign in: an issuer and the subject it vouches for.

use sea_orm::{
    ActiveModelBehavior, DeriveEntityModel, DerivePrimaryKey, DeriveRelation, EntityTrait, EnumIter,
    PrimaryKeyTrait,
};
use uuid::Uuid;

use crate::Timestamp;

/// A way to sign in: an issuer and the subject it vouches for.
#[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "identity")]
pub struct Model {
    /// Identifier.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Person.
    pub person_id: Uuid,
    /// Issuer; `urn:leerbrug:mail` for links by mail.
    pub issuer: String,
    /// Subject at the issuer.
    pub subject: String,
    /// Address as given.
    pub email: Option<String>,
    /// Lower-case address.
    pub email_key: Option<String>,
    /// When it was linked.
    pub created_at: Timestamp,
}

/// Joins are written out in the store, so no relations are declared.
#[derive(Debug, Clone, Copy, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
