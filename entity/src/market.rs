//! Tables of offers, requests and questions.

pub mod application;
pub mod application_moment;
pub mod home_head_consent;
pub mod offer;
pub mod offer_report;
pub mod offer_slot;
pub mod question;
