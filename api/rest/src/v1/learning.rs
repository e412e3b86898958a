//! Placements, fourth years, the tables of colleges, and courses.

pub(crate) mod agreements;
pub(crate) mod cohorts;
pub(crate) mod course_views;
pub(crate) mod courses;
pub(crate) mod placements;
pub(crate) mod record_views;
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
    courses::CoursesApi,
);

/// Returns the operations of this context.
pub(crate) const fn operations() -> Operations {
    (
        placements::PlacementsApi,
        agreements::AgreementsApi,
        signing::SigningApi,
        years::YearsApi,
        cohorts::CohortsApi,
        courses::CoursesApi,
    )
}

/// Refuses a token that may not both change and read: whoever changes reads what came of it.
fn check_scopes(visit: &Visit) -> Result<()> {
    visit.actor.require_scope("learning:write")?;
    visit.actor.require_scope("learning:read")
}
