//! An invitation to a role in an organisation.

use sea_orm::{
    ActiveModelBehavior, DeriveEntityModel, DerivePrimaryKey, DeriveRelation, EntityTrait, EnumIter,
    PrimaryKeyTrait,
};
use uuid::Uuid;

use crate::{InvitationStatus, Role, Timestamp};

/// An invitation to a role in an organisation.
#[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "invitation")]
pub struct Model {
    /// Identifier.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Organisation.
    pub organisation_id: Uuid,
    /// Role.
    pub role: Role,
    /// Address the mail went to.
    pub email: String,
    /// The address, lower-cased.
    pub email_key: String,
    /// SHA-256 of the link's token, hexadecimal.
    pub token_hash: String,
    /// Who invited.
    pub invited_by: Uuid,
    /// What became of it.
    pub status: InvitationStatus,
    /// Who took it up.
    pub accepted_by: Option<Uuid>,
    /// When it went out.
    pub created_at: Timestamp,
    /// When the link stops working.
    pub expires_at: Timestamp,
    /// When it was taken up or withdrawn.
    pub decided_at: Option<Timestamp>,
}

/// Joins are written out in the store, so no relations are declared.
#[derive(Debug, Clone, Copy, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
