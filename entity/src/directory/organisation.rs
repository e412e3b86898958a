//! A school, company, non-profit, public body, growth centre or college.

use sea_orm::{
    ActiveModelBehavior, DeriveEntityModel, DerivePrimaryKey, DeriveRelation, EntityTrait, EnumIter,
    PrimaryKeyTrait,
};
use uuid::Uuid;

use crate::{OrganisationStatus, StringList, Timestamp};

/// A school, company, non-profit, public body, growth centre or college.
#[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "organisation")]
pub struct Model {
    /// Identifier.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Kind, a code of the reference list `organisation_kind`.
    pub kind: String,
    /// Name.
    pub name: String,
    /// Folded name for comparing.
    pub name_key: String,
    /// Education network.
    pub network: Option<String>,
    /// Umbrella within the network.
    pub umbrella: Option<String>,
    /// Register it was imported from.
    pub register: Option<String>,
    /// Its number there.
    pub register_no: Option<String>,
    /// Whether it may publish.
    pub status: OrganisationStatus,
    /// What it says of itself.
    pub about: String,
    /// Address of its site.
    pub website: Option<String>,
    /// Education levels (schools).
    pub levels: StringList,
    /// Sectors (hosts).
    pub sectors: StringList,
    /// Counts changes.
    pub version: i64,
    /// When it was added.
    pub created_at: Timestamp,
    /// When it last changed.
    pub updated_at: Timestamp,
}

/// Joins are written out in the store, so no relations are declared.
#[derive(Debug, Clone, Copy, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
