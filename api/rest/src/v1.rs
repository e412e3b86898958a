//! Version 1 of the API, by context.

pub(crate) mod applications;
pub(crate) mod identity;
pub(crate) mod offer_input;
pub(crate) mod offer_view;
pub(crate) mod offers;
pub(crate) mod organisations;
pub(crate) mod privacy;
pub(crate) mod questions;
pub(crate) mod reference;
pub(crate) mod search;
pub(crate) mod team;
pub(crate) mod today;

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
    /// Organisations, their sites and their wish to host.
    Organisations,
    /// Yourself: profile, memberships, tokens, what waits for you.
    Identity,
    /// Reference lists in three languages.
    Reference,
}

/// Every operation.
pub(crate) type Operations = (
    search::SearchApi,
    offers::OffersApi,
    applications::ApplicationsApi,
    questions::QuestionsApi,
    organisations::OrganisationsApi,
    identity::IdentityApi,
    team::TeamApi,
    privacy::PrivacyApi,
    today::TodayApi,
    reference::ReferenceApi,
);

/// Returns every operation.
pub(crate) const fn operations() -> Operations {
    (
        search::SearchApi,
        offers::OffersApi,
        applications::ApplicationsApi,
        questions::QuestionsApi,
        organisations::OrganisationsApi,
        identity::IdentityApi,
        team::TeamApi,
        privacy::PrivacyApi,
        today::TodayApi,
        reference::ReferenceApi,
    )
}
