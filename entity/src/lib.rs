#![doc = include_str!("../README.md")]

mod enumerations;
mod values;

pub mod directory;
pub mod ground;
pub mod learning;
pub mod logbook;
pub mod market;
pub mod mentoring;

pub use directory::*;
pub use ground::*;
pub use learning::*;
pub use logbook::*;
pub use market::*;
pub use mentoring::*;

pub use enumerations::{
    AgreementParty, Appetite, AttendedVia, ClaimStatus, CourseStatus, CourseWish, Cover, Direction,
    EndReason, EnrolmentStatus, Half, Halves, HomeHead, InsuredBy, InvitationStatus, LoadUnit, LogEvent,
    LogStatus, LogUnit, MentorshipStatus, MomentStage, OfferStatus, OrganisationStatus, Outcome, PairAnswer,
    PartyState, PlacementKind, PlacementStatus, PointPrecision, QuestionStatus, RequestStatus, ReviewStatus,
    Role, RoundStatus, SessionStatus, Side, SignatureAct, SignedVia, UnknownCode, WorkKind,
};
pub use values::{StringList, Timestamp};
