//! Placements, fourth years and the tables of colleges.

pub(crate) mod agreements;
pub(crate) mod cohorts;
pub(crate) mod placements;
pub(crate) mod signing;
pub(crate) mod views;
pub(crate) mod years;

use leerbrug_core::error::Result;

use crate::caller::Visit;

/// The operations of this context.
pub(crate) type Operations = (
    placements::PlacementsApi,
    agreements::AgreementsApi,
    signing::SigningApi,
    years::YearsApi,
    cohorts::CohortsApi,
);

/// Returns the operations of this context.
pub(crate) const fn operations() -> Operations {
    (
        placements::PlacementsApi,
        agreements::AgreementsApi,
        signing::SigningApi,
        years::YearsApi,
        cohorts::CohortsApi,
    )
}

/// Refuses a token that may not both change and read: whoever changes reads what came of it.
fn check_scopes(visit: &Visit) -> Result<()> {
    visit.actor.require_scope("learning:write")?;
    visit.actor.require_scope("learning:read")
}
