//! Tables of the one log.

pub mod log_entry;
pub mod log_event;
pub mod log_note;
pub mod log_text;
pub mod log_whole;
pub mod person_day;
