//! The solvers, on dense numbers: no names, no texts, nothing but integers.
#![expect(
    clippy::indexing_slicing,
    clippy::as_conversions,
    reason = "every index comes from the lists it points into, and u32 always fits usize here"
)]

mod backward;
pub(crate) mod branch;
mod cost;
mod event;
pub(crate) mod flow;
mod forward;
pub(crate) mod parts;
mod prices;
mod start;
pub(crate) mod uneven;

pub(crate) use event::Event;
pub(crate) use flow::NONE;
pub(crate) use prices::Prices;

/// Returns a count as an index; lists longer than that do not fit into memory.
fn index(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
