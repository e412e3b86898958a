//! Somebody with an account.

use sea_orm::{
    ActiveModelBehavior, DeriveEntityModel, DerivePrimaryKey, DeriveRelation, EntityTrait, EnumIter,
    PrimaryKeyTrait,
};
use uuid::Uuid;

use crate::{StringList, Timestamp};

/// Somebody with an account.
#[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "person")]
pub struct Model {
    /// Identifier.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Given name.
    pub given_name: String,
    /// Family name.
    pub family_name: String,
    /// Language of mails and pages.
    pub locale: String,
    /// `active` or `disabled`.
    pub status: String,
    /// Slug; never a street address.
    pub neighbourhood: Option<String>,
    /// Subject slugs.
    pub subjects: StringList,
    /// Level codes.
    pub levels: StringList,
    /// Talent codes.
    pub talents: StringList,
    /// Language codes.
    pub languages: StringList,
    /// starter, career_changer, guest_lecturer.
    pub facts: StringList,
    /// What she says of herself.
    pub about: String,
    /// Whether an acceptance withdraws her other requests.
    pub close_others: bool,
    /// Counts changes.
    pub version: i64,
    /// When the account was made.
    pub created_at: Timestamp,
    /// When it last changed.
    pub updated_at: Timestamp,
    /// Since when sessions need a second factor; empty without one.
    pub factor_since: Option<Timestamp>,
    /// When everything she is known by was erased; the row stays for the ids that point at it.
    pub erased_at: Option<Timestamp>,
}

/// Joins are written out in the store, so no relations are declared.
#[derive(Debug, Clone, Copy, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
