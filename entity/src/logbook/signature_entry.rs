//! An entry under a signature, bound to its content.

use sea_orm::{
    ActiveModelBehavior, DeriveEntityModel, DerivePrimaryKey, DeriveRelation, EntityTrait, EnumIter,
    PrimaryKeyTrait,
};
use uuid::Uuid;

use crate::Timestamp;

/// An entry under a signature, bound to its content.
#[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "signature_entry")]
pub struct Model {
    /// Entry.
    #[sea_orm(primary_key, auto_increment = false)]
    pub entry_id: Uuid,
    /// Signature.
    pub signature_id: Uuid,
    /// SHA-256 over what was signed, in hexadecimal digits.
    pub content_hash: String,
    /// Mixed into the digest of the words.
    pub salt: String,
    /// SHA-256 over salt and words: it stays when the words go.
    pub text_digest: String,
    /// When.
    pub signed_at: Timestamp,
}

/// Joins are written out in the store, so no relations are declared.
#[derive(Debug, Clone, Copy, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
