//! Tables of the one log.

pub mod half_day_claim;
pub mod log_entry;
pub mod log_event;
pub mod log_note;
pub mod log_question;
pub mod log_text;
pub mod log_whole;
pub mod person_day;
pub mod signature;
pub mod signature_entry;
pub mod signature_name;
