//! Tables of the ground: outbox, audit, reference lists, counters.

pub mod area_figure;
pub mod audit_event;
pub mod audit_seal;
pub mod district;
pub mod full_time_denominator;
pub mod holiday;
pub mod idempotency;
pub mod neighbourhood;
pub mod outbox;
pub mod rate_window;
pub mod read_tally;
pub mod reference_item;
pub mod school_year;
pub mod setting;
pub mod work_state;
