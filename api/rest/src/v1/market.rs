//! Offers, requests and questions.

pub(crate) mod applications;
pub(crate) mod moments;
pub(crate) mod offer_input;
pub(crate) mod offer_view;
pub(crate) mod offers;
pub(crate) mod questions;
pub(crate) mod search;
pub(crate) mod today;

/// The operations of this context.
pub(crate) type Operations = (
    search::SearchApi,
    offers::OffersApi,
    applications::ApplicationsApi,
    questions::QuestionsApi,
    today::TodayApi,
);

/// Returns the operations of this context.
pub(crate) const fn operations() -> Operations {
    (
        search::SearchApi,
        offers::OffersApi,
        applications::ApplicationsApi,
        questions::QuestionsApi,
        today::TodayApi,
    )
}
