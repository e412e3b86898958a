//! Tables of placements, the fourth year, agreements, who signs, and training.

pub mod agreement;
pub mod agreement_party;
pub mod attendance;
pub mod awaited_student;
pub mod certificate;
pub mod college_stint;
pub mod course;
pub mod course_audience;
pub mod course_meeting;
pub mod course_session;
pub mod enrolment;
pub mod interruption;
pub mod period_close;
pub mod placement;
pub mod placement_slot;
pub mod recognition;
pub mod record_grant;
pub mod rotation;
pub mod rotation_factor;
pub mod sign_link;
pub mod signer;
pub mod specialisation_year;
pub mod visit;
pub mod waiver;
pub mod year_extension;
pub mod year_outcome;
