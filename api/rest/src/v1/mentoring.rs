//! Starters, mentors, pairs, and what they log.

pub(crate) mod care;
pub(crate) mod inductions;
pub(crate) mod mentors;
pub(crate) mod pairs;
pub(crate) mod rounds;

use leerbrug_core::error::Result;

use crate::caller::Visit;

/// The operations of this context.
pub(crate) type Operations =
    (inductions::InductionsApi, mentors::MentorsApi, pairs::PairsApi, (care::CareApi, rounds::RoundsApi));

/// Returns the operations of this context.
pub(crate) const fn operations() -> Operations {
    (inductions::InductionsApi, mentors::MentorsApi, pairs::PairsApi, (care::CareApi, rounds::RoundsApi))
}

/// Refuses a token that may not both change and read: whoever changes reads what came of it.
fn check_scopes(visit: &Visit) -> Result<()> {
    visit.actor.require_scope("mentoring:write")?;
    visit.actor.require_scope("mentoring:read")
}
