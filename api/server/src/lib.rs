//! Which contexts the program is made of. The executable and the tests put it together from this one list.

use std::sync::Arc;

use leerbrug_core::context::{Context, Contexts};
use leerbrug_core::error::Result;

/// The contexts, lowest floor first.
const CONTEXTS: &[&Context] = &[
    &leerbrug_directory::CONTEXT,
    &leerbrug_market::CONTEXT,
    &leerbrug_logbook::CONTEXT,
    &leerbrug_mentoring::CONTEXT,
    &leerbrug_learning::CONTEXT,
];

/// Returns the contexts of the program, and `more` above them.
///
/// # Errors
/// Internal, when they do not fit together.
pub fn contexts(more: &[&'static Context]) -> Result<Arc<Contexts>> {
    let all: Vec<&'static Context> = CONTEXTS.iter().chain(more).copied().collect();
    Contexts::new(&all).map(Arc::new)
}
