//! A place somebody can ask for.

use sea_orm::{
    ActiveModelBehavior, DeriveEntityModel, DerivePrimaryKey, DeriveRelation, EntityTrait, EnumIter,
    PrimaryKeyTrait,
};
use uuid::Uuid;

use crate::{Cover, Direction, LoadUnit, OfferStatus, PlacementKind, StringList, Timestamp};

/// A place somebody can ask for.
#[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "offer")]
pub struct Model {
    /// Identifier.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Host.
    pub organisation_id: Uuid,
    /// Person who answers.
    pub contact_id: Uuid,
    /// Site where it happens.
    pub site_id: Option<Uuid>,
    /// Neighbourhood, when there is no site.
    pub neighbourhood: Option<String>,
    /// Which way it goes.
    pub direction: Direction,
    /// Kind of placement.
    pub kind: PlacementKind,
    /// Life.
    pub status: OfferStatus,
    /// Language of the texts.
    pub language: String,
    /// Title.
    pub title: String,
    /// First sentences.
    pub summary: String,
    /// The whole story.
    pub description: String,
    /// How to arrive.
    pub arrival: String,
    /// Who receives you.
    pub receiver: String,
    /// Access for everybody.
    pub access: String,
    /// What to bring.
    pub bring: String,
    /// What is needed to be safe.
    pub safety: String,
    /// Subject slugs.
    pub subjects: StringList,
    /// Level codes.
    pub levels: StringList,
    /// Sector code.
    pub sector: Option<String>,
    /// Load, in `load_unit` per week.
    pub load_value: Option<i32>,
    /// Unit of the load.
    pub load_unit: LoadUnit,
    /// Persons it can take.
    pub seats: i32,
    /// Seats taken; never above `seats`.
    pub taken: i32,
    /// First day (ISO date).
    pub starts_on: Option<String>,
    /// Last day (ISO date).
    pub ends_on: Option<String>,
    /// Who takes over lessons.
    pub cover: Option<Cover>,
    /// Audience terms.
    pub audience: StringList,
    /// When it was first published.
    pub published_at: Option<Timestamp>,
    /// When the host last said that it holds.
    pub confirmed_at: Option<Timestamp>,
    /// When the host was asked whether it still holds.
    pub nudged_at: Option<Timestamp>,
    /// Code of the reason it was hidden for.
    pub hidden_reason: Option<String>,
    /// What the coordinator wrote to the poster.
    pub hidden_text: Option<String>,
    /// Offer it was copied from.
    pub copied_from: Option<Uuid>,
    /// Whether the poster leaves words standing that a hint was given about.
    pub accepts_hints: bool,
    /// Counts changes.
    pub version: i64,
    /// When it was begun.
    pub created_at: Timestamp,
    /// When it last changed.
    pub updated_at: Timestamp,
}

/// Joins are written out in the store, so no relations are declared.
#[derive(Debug, Clone, Copy, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
