//! Who signs the days of a placement: usually her mentor there, who needs no account.

use sea_orm::{
    ActiveModelBehavior, DeriveEntityModel, DerivePrimaryKey, DeriveRelation, EntityTrait, EnumIter,
    PrimaryKeyTrait,
};
use uuid::Uuid;

use crate::Timestamp;

/// Who signs the days of a placement: usually her mentor there, who needs no account.
#[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "signer")]
pub struct Model {
    /// Identifier.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Placement.
    pub placement_id: Uuid,
    /// Her account, when she has one.
    pub person_id: Option<Uuid>,
    /// Name, sealed.
    pub name: String,
    /// Address, sealed.
    pub email: String,
    /// Hash of the address.
    pub email_key: String,
    /// First day that she can sign.
    pub first_day: String,
    /// Last day that she can sign; empty while there is none.
    pub last_day: Option<String>,
    /// Who named her.
    pub named_by: Option<Uuid>,
    /// Who at host or college says that she is who she is.
    pub confirmed_by: Option<Uuid>,
    /// When.
    pub confirmed_at: Option<Timestamp>,
    /// When she was named.
    pub created_at: Timestamp,
}

/// Joins are written out in the store, so no relations are declared.
#[derive(Debug, Clone, Copy, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
