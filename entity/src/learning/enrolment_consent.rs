//! The word of a head about an enrolment of somebody of her school.

use sea_orm::{
    ActiveModelBehavior, DeriveEntityModel, DerivePrimaryKey, DeriveRelation, EntityTrait, EnumIter,
    PrimaryKeyTrait,
};
use uuid::Uuid;

use crate::{HomeHead, Timestamp};

/// The word of a head about an enrolment of somebody of her school.
#[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "enrolment_consent")]
pub struct Model {
    /// Which enrolment.
    #[sea_orm(primary_key, auto_increment = false)]
    pub enrolment_id: Uuid,
    /// Which school.
    #[sea_orm(primary_key, auto_increment = false)]
    pub organisation_id: Uuid,
    /// Asked, or what was said.
    pub status: HomeHead,
    /// SHA-256 of the secret in the link.
    pub token_hash: String,
    /// When it was asked.
    pub asked_at: Timestamp,
    /// When it was answered.
    pub answered_at: Option<Timestamp>,
}

/// Joins are written out in the store, so no relations are declared.
#[derive(Debug, Clone, Copy, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
