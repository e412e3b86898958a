//! Version 1 of the API, by context.

pub(crate) mod directory;
pub(crate) mod learning;
pub(crate) mod log;
pub(crate) mod market;
pub(crate) mod mentoring;
pub(crate) mod parts;
pub(crate) mod reference;

use poem_openapi::Tags;

/// The chapters of the document.
#[derive(Debug, Clone, Copy, Tags)]
pub(crate) enum Tag {
    /// Places to learn: search, post, publish, keep up to date.
    Offers,
    /// Requests for a place and their steps.
    Applications,
    /// Questions to the named contact of an offer.
    Questions,
    /// Starters and their mentors.
    Mentoring,
    /// Placements, their agreements and signers; fourth years and the tables of colleges; courses.
    Learning,
    /// What was done, for how long: the one log.
    Log,
    /// Organisations, their sites and their wish to host.
    Organisations,
    /// Yourself: profile, memberships, tokens, what waits for you.
    Identity,
    /// Reference lists in three languages.
    Reference,
}

/// Every operation.
pub(crate) type Operations = (
    market::Operations,
    mentoring::Operations,
    log::LogApi,
    learning::Operations,
    directory::Operations,
    reference::ReferenceApi,
);

/// Returns every operation.
pub(crate) const fn operations() -> Operations {
    (
        market::operations(),
        mentoring::operations(),
        log::LogApi,
        learning::operations(),
        directory::operations(),
        reference::ReferenceApi,
    )
}
