#![doc = include_str!("../README.md")]

mod enumerations;
mod values;

pub mod access_token;
pub mod appetite;
pub mod application;
pub mod audit_event;
pub mod audit_seal;
pub mod claim;
pub mod district;
pub mod erasure;
pub mod full_time_denominator;
pub mod growth_centre_area;
pub mod hidden_from;
pub mod holiday;
pub mod home_head_consent;
pub mod idempotency;
pub mod identity;
pub mod invitation;
pub mod membership;
pub mod neighbourhood;
pub mod offer;
pub mod offer_report;
pub mod offer_slot;
pub mod organisation;
pub mod outbox;
pub mod person;
pub mod question;
pub mod rate_window;
pub mod read_tally;
pub mod recovery_code;
pub mod reference_item;
pub mod school_year;
pub mod second_factor;
pub mod session;
pub mod setting;
pub mod sign_in_attempt;
pub mod sign_in_link;
pub mod site;
pub mod site_programme;

pub use enumerations::{
    Appetite, ClaimStatus, Cover, Direction, HomeHead, InvitationStatus, LoadUnit, OfferStatus,
    OrganisationStatus, PlacementKind, PointPrecision, QuestionStatus, RequestStatus, Role, UnknownCode,
};
pub use values::{StringList, Timestamp};
