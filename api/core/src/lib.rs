#![doc = include_str!("../README.md")]

pub mod actor;
pub mod address;
pub mod app;
pub mod clock;
pub mod db;
pub mod demo;
pub mod error;
pub mod hints;
pub mod i18n;
pub mod identity;
pub mod limits;
pub mod notifications;
pub mod offers;
pub mod organisations;
pub mod placements;
pub mod policy;
pub mod privacy;
pub mod reference;
pub mod text;
pub mod today;
pub mod validate;
pub mod worker;

pub use leerbrug_entity::{
    Appetite, Cover, Direction, HomeHead, LoadUnit, OfferStatus, OrganisationStatus, PlacementKind,
    PointPrecision, QuestionStatus, RequestStatus, Role, Timestamp,
};
pub use leerbrug_search::{EmbeddedEngine, MemoryEngine};
pub use leerbrug_search::{
    Facet, Language, Match, Point, SearchEngine, Segment, Sort, Suggestion, SuggestionKind, Total,
};
pub use offers::no_engine::UnavailableEngine;
