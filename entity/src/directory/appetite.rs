//! The wish of an organisation to host in a school year.

use sea_orm::{
    ActiveModelBehavior, DeriveEntityModel, DerivePrimaryKey, DeriveRelation, EntityTrait, EnumIter,
    PrimaryKeyTrait,
};
use uuid::Uuid;

use crate::{Appetite, StringList, Timestamp};

/// The wish of an organisation to host in a school year.
#[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "appetite")]
pub struct Model {
    /// Organisation.
    #[sea_orm(primary_key, auto_increment = false)]
    pub organisation_id: Uuid,
    /// School year.
    #[sea_orm(primary_key, auto_increment = false)]
    pub school_year: String,
    /// The wish.
    pub appetite: Appetite,
    /// Codes of reasons for not hosting.
    pub reasons: StringList,
    /// Counts changes.
    pub version: i64,
    /// When it last changed.
    pub updated_at: Timestamp,
}

/// Joins are written out in the store, so no relations are declared.
#[derive(Debug, Clone, Copy, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
