//! Tables of placements, the fourth year, agreements and who signs.

pub mod agreement;
pub mod agreement_party;
pub mod awaited_student;
pub mod college_stint;
pub mod interruption;
pub mod period_close;
pub mod placement;
pub mod placement_slot;
pub mod rotation;
pub mod rotation_factor;
pub mod sign_link;
pub mod signer;
pub mod specialisation_year;
pub mod visit;
pub mod waiver;
pub mod year_extension;
pub mod year_outcome;
