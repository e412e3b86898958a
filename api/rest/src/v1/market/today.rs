//! What waits for the caller.

use leerbrug_market::requests::model::Request;
use leerbrug_market::requests::moments::Next;
use leerbrug_market::today::{Today, get_today};
use poem_openapi::{Object, OpenApi};

use super::applications::ApplicationView;
use super::offer_view::{DatedView, OfferSummary, OwnOffer};
use super::questions::QuestionView;
use crate::caller::SignedIn;
use crate::reply::{Answer, Listing, Reply};
use crate::types::{Count, Day, List};
use crate::v1::Tag;

/// An accepted request with its next moment.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", skip_serializing_if_is_none)]
pub(crate) struct NextView {
    /// The request.
    application: ApplicationView,
    /// The day of its next moment, when one was agreed.
    day: Option<Day>,
    /// That moment, when its hours were agreed.
    moment: Option<DatedView>,
}

fn next_view(request: &Request, next: Option<Next>) -> NextView {
    NextView {
        application: request.into(),
        day: next.map(|next| next.day.to_string().into()),
        moment: next.and_then(|next| Some(DatedView::new(next.day, next.hours?))),
    }
}

/// What waits for the caller and what is next.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", skip_serializing_if_is_none)]
pub(crate) struct TodayView {
    /// How many things wait, those that are not listed here included.
    count: Count,
    /// The 50 most urgent requests to answer as a host.
    to_answer: List<ApplicationView, 200>,
    /// The 50 most urgent questions to answer as a host.
    to_reply: List<QuestionView, 200>,
    /// Own requests that wait for a decision: proposals, and those without an answer.
    to_decide: List<ApplicationView, 200>,
    /// Own offers to confirm, oldest confirmation first.
    to_confirm: List<OwnOffer, 500>,
    /// Own accepted requests, next moment first, until the last one is over.
    next: List<NextView, 200>,
    /// Accepted requests to the caller's organisations, soonest first.
    coming: List<NextView, 200>,
    /// Own requests that wait for a host.
    waiting: List<ApplicationView, 200>,
    /// An offer that suits the profile.
    suggestion: Option<OfferSummary>,
}

impl From<&Today> for TodayView {
    fn from(today: &Today) -> Self {
        Self {
            count: Count::of(today.count()),
            to_answer: today.to_answer.items.iter().collect(),
            to_reply: today.to_reply.items.iter().collect(),
            to_decide: today.to_decide.iter().collect(),
            to_confirm: today.to_confirm.iter().collect(),
            next: List(today.next.iter().map(|(request, next)| next_view(request, *next)).collect()),
            coming: List(
                today.coming.iter().map(|(request, next)| next_view(request, Some(*next))).collect(),
            ),
            waiting: today.waiting.iter().collect(),
            suggestion: today.suggestion.as_ref().map(OfferSummary::from),
        }
    }
}

/// The operations of this part.
pub(crate) struct TodayApi;

#[OpenApi(tag = "Tag::Identity")]
impl TodayApi {
    /// Reads what waits for you
    ///
    /// What to answer, decide and confirm, what is next, and one suggestion.
    #[oai(path = "/today", method = "get", operation_id = "readToday")]
    async fn read(&self, caller: SignedIn) -> Answer<TodayView, Listing> {
        let today = get_today(&caller.app, &caller.actor).await?;
        Ok(Reply::ok(&TodayView::from(&today)))
    }
}
