#![doc = include_str!("../README.md")]

mod enumerations;
mod values;

pub mod directory;
pub mod ground;
pub mod logbook;
pub mod market;
pub mod mentoring;

pub use directory::*;
pub use ground::*;
pub use logbook::*;
pub use market::*;
pub use mentoring::*;

pub use enumerations::{
    Appetite, ClaimStatus, Cover, Direction, EndReason, HomeHead, InvitationStatus, LoadUnit, LogEvent,
    LogStatus, LogUnit, MentorshipStatus, MomentStage, OfferStatus, OrganisationStatus, PairAnswer,
    PlacementKind, PointPrecision, QuestionStatus, RequestStatus, Role, RoundStatus, Side, UnknownCode,
    WorkKind,
};
pub use values::{StringList, Timestamp};
