//! Somebody said that entries happened: one act for one or many.

use sea_orm::{
    ActiveModelBehavior, DeriveEntityModel, DerivePrimaryKey, DeriveRelation, EntityTrait, EnumIter,
    PrimaryKeyTrait,
};
use uuid::Uuid;

use crate::{SignatureAct, Timestamp};

/// Somebody said that entries happened: one act for one or many.
#[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "signature")]
pub struct Model {
    /// Identifier.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// What was said.
    pub act: SignatureAct,
    /// Who, with an account.
    pub person_id: Option<Uuid>,
    /// The link by which somebody without an account came.
    pub link_id: Option<Uuid>,
    /// Whether it stands in for the signer who was named.
    pub is_on_behalf: bool,
    /// Why, when it does: a code of the list `sign_behalf`.
    pub reason: Option<String>,
    /// When.
    pub signed_at: Timestamp,
}

/// Joins are written out in the store, so no relations are declared.
#[derive(Debug, Clone, Copy, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
