#![doc = include_str!("../README.md")]

pub mod actor;
pub mod address;
pub mod app;
pub mod clock;
pub mod context;
pub mod db;
pub mod demo;
pub mod error;
pub mod figures;
pub mod files;
pub mod hints;
pub mod i18n;
pub mod index;
pub mod limits;
pub mod lines;
pub mod mark;
pub mod no_engine;
pub mod notifications;
mod outbox;
pub mod policy;
pub mod privacy;
pub mod qr;
pub mod reference;
pub mod sheet;
pub mod text;
pub mod validate;
pub mod work;

pub use context::Context;
pub use leerbrug_entity::{
    AgreementParty, Appetite, AttendedVia, CourseStatus, CourseWish, Cover, Direction, EnrolmentStatus, Half,
    Halves, HomeHead, InsuredBy, LoadUnit, LogStatus, LogUnit, MentorshipStatus, OfferStatus,
    OrganisationStatus, Outcome, PairAnswer, PartyState, PlacementKind, PlacementStatus, PointPrecision,
    QuestionStatus, RequestStatus, ReviewStatus, Role, RoundStatus, SessionStatus, Side, SignedVia,
    Timestamp, WorkKind,
};
pub use leerbrug_search::{EmbeddedEngine, MemoryEngine};
pub use leerbrug_search::{
    Facet, Language, Match, Point, SearchEngine, Segment, Sort, Suggestion, SuggestionKind, Total, fold,
};
pub use no_engine::UnavailableEngine;

/// What the ground itself brings: its tables, and its work of the night.
pub static GROUND: Context =
    Context { columns: include_str!("../data/privacy.toml"), night: work::TASKS, ..Context::new("core") };
