#![doc = include_str!("../README.md")]

mod enumerations;
mod values;

pub mod directory;
pub mod ground;
pub mod market;

pub use directory::*;
pub use ground::*;
pub use market::*;

pub use enumerations::{
    Appetite, ClaimStatus, Cover, Direction, HomeHead, InvitationStatus, LoadUnit, MomentStage, OfferStatus,
    OrganisationStatus, PlacementKind, PointPrecision, QuestionStatus, RequestStatus, Role, Side,
    UnknownCode, WorkKind,
};
pub use values::{StringList, Timestamp};
