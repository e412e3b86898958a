//! Tables of people, organisations and who may act for whom.

pub mod access_token;
pub mod appetite;
pub mod claim;
pub mod erasure;
pub mod growth_centre_area;
pub mod hidden_from;
pub mod identity;
pub mod invitation;
pub mod membership;
pub mod organisation;
pub mod person;
pub mod recovery_code;
pub mod second_factor;
pub mod session;
pub mod sign_in_attempt;
pub mod sign_in_link;
pub mod site;
pub mod site_factor;
pub mod site_programme;
