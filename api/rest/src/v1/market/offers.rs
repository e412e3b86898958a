//! Posting offers and keeping them up to date.

use leerbrug_core::error::{Error, FieldError, Kind, Result};
use leerbrug_market::offers::model::OfferInput;
use leerbrug_market::offers::reports;
use leerbrug_market::offers::service;
use leerbrug_market::offers::service::Step;
use poem::Request;
use poem_openapi::param::Path;
use poem_openapi::{Object, OpenApi};
use uuid::Uuid;

use super::offer_input::{NewOffer, OfferPatch};
use super::offer_view::{OfferView, OwnOffer};
use super::search::{OfferPage, search_page};
use crate::body::{Merge, Sent};
use crate::caller::{Caller, IfMatch, IfNoneMatch, Once, Repeat, SignedIn, Visit, based_on};
use crate::reply::{
    Answer, Creating, Listing, Paging, Reading, Removing, Reply, Stepping, Telling, Updating,
};
use crate::types::{Count, Filled, Id, List, Maybe, Text, Wanted};
use crate::v1::Tag;

/// Own offers, last changed first.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase")]
pub(crate) struct OwnOffers {
    /// The offers.
    items: List<OwnOffer, 500>,
    /// How many there are.
    total: Count,
}

/// What is wrong with an offer.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct Report {
    /// A code of the list `report_reason`.
    reason: Wanted<Filled<80>>,
    /// More words.
    text: Maybe<Text<2000>>,
    /// Whether words that a hint was given about (codes that begin with `hint-`) stay as they are.
    accepts_hints: Maybe<bool>,
}

/// Why an offer is taken off; its poster reads it.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct Hiding {
    /// A code of the list `report_reason`.
    reason: Wanted<Filled<80>>,
    /// What the poster should know.
    text: Wanted<Filled<2000>>,
    /// Whether words that a hint was given about (codes that begin with `hint-`) stay as they are.
    accepts_hints: Maybe<bool>,
}

/// Names fields as bodies do: the load is an object here.
fn as_sent(error: Error) -> Error {
    let Kind::Invalid(fields) = error.kind() else { return error };
    let renamed = |field: &FieldError| {
        let pointer = match field.pointer.as_str() {
            "/loadValue" => "/load/value".to_owned(),
            "/loadUnit" => "/load/unit".to_owned(),
            other => other.to_owned(),
        };
        FieldError { pointer, ..field.clone() }
    };
    if fields.is_empty() { error } else { Error::invalid(fields.iter().map(renamed).collect()) }
}

async fn view(visit: &Visit, id: Uuid) -> Result<(OfferView, i64)> {
    let Visit { app, actor } = visit;
    let (offer, rights) = service::get_offer(app, actor, id).await?;
    let view = OfferView::new(app, &offer, rights, actor.language, actor.person().is_some());
    Ok((view, offer.version))
}

/// Changes answer with the offer, so their tokens must be allowed to read it.
fn check_scopes(visit: &Visit) -> Result<()> {
    visit.actor.require_scope("offers:write")?;
    visit.actor.require_scope("offers:read")
}

async fn take_step(
    caller: &SignedIn,
    id: Uuid,
    if_match: &IfMatch,
    step: Step,
) -> Answer<OfferView, Stepping> {
    check_scopes(caller)?;
    service::step_offer(&caller.app, &caller.actor, id, based_on(if_match, false)?, step).await?;
    let (view, version) = view(caller, id).await?;
    Ok(Reply::current(&view, version))
}

async fn made(caller: &SignedIn, (id, is_replayed): (Uuid, bool)) -> Answer<OfferView, Creating> {
    let (view, version) = view(caller, id).await?;
    Ok(Reply::created(&view, Some(version), &format!("/api/v1/offers/{id}")).replayed(is_replayed))
}

/// The operations of this part.
pub(crate) struct OffersApi;

#[OpenApi(tag = "Tag::Offers")]
impl OffersApi {
    /// Searches offers
    ///
    /// Full text in `q`, AND between filters and OR within one (repeat the parameter). Without a token only what is
    /// visible to everyone is found. An unknown parameter or value is refused and named.
    #[oai(path = "/offers", method = "get", operation_id = "listOffers")]
    async fn list(&self, caller: Caller, request: &Request) -> Answer<OfferPage, Paging> {
        search_page(&caller, request.uri().query().unwrap_or_default()).await
    }

    /// Lists own offers
    ///
    /// The offers of the organisations the caller posts for, in every state, last changed first: 500 at most, and how many there are in all.
    #[oai(path = "/offers/mine", method = "get", operation_id = "listOwnOffers")]
    async fn list_own(&self, caller: SignedIn) -> Answer<OwnOffers, Listing> {
        let offers = service::list_own_offers(&caller.app, &caller.actor).await?;
        let total = service::count_own_offers(&caller.app, &caller.actor).await?;
        let items: Vec<OwnOffer> = offers.iter().map(OwnOffer::from).collect();
        Ok(Reply::ok(&OwnOffers {
            total: Count::of(i64::try_from(total).unwrap_or(i64::MAX)),
            items: List(items),
        }))
    }

    /// Begins an offer
    ///
    /// It begins as a draft, which may be incomplete but not wrong; every broken field is named at once.
    #[oai(path = "/offers", method = "post", operation_id = "createOffer")]
    async fn create(
        &self,
        caller: SignedIn,
        #[oai(name = "Idempotency-Key")]
        /// Key under which the request may be repeated without a second effect.
        key: Repeat,
        body: Sent<NewOffer>,
    ) -> Answer<OfferView, Creating> {
        check_scopes(&caller)?;
        let once = Once { visit: &caller, key: &key, operation: "createOffer".to_owned(), body: &body.text };
        let input = OfferInput::from(body.value);
        let id = once
            .run(
                |app, actor| async move { service::create_offer(&app, &actor, input).await.map_err(as_sent) },
            )
            .await?;
        made(&caller, id).await
    }

    /// Reads an offer
    ///
    /// With everything its page shows, what must be in order before somebody starts, and what the caller may do.
    #[oai(path = "/offers/:id", method = "get", operation_id = "readOffer")]
    async fn read(
        &self,
        caller: Caller,
        /// Identifier of the offer.
        id: Path<Id>,
        #[oai(name = "If-None-Match")]
        /// Versions the client holds.
        held: IfNoneMatch,
    ) -> Answer<OfferView, Reading> {
        let (view, version) = view(&caller, id.0.0).await?;
        Ok(Reply::unless_held(&view, version, &held))
    }

    /// Changes an offer
    ///
    /// A merge patch (RFC 7396): fields left out stay, null empties, lists are replaced. A published offer must keep to
    /// the rules of publishing.
    #[oai(path = "/offers/:id", method = "patch", operation_id = "updateOffer")]
    async fn update(
        &self,
        caller: SignedIn,
        /// Identifier of the offer.
        id: Path<Id>,
        #[oai(name = "If-Match")]
        /// The version the change is based on.
        if_match: IfMatch,
        body: Merge<OfferPatch>,
    ) -> Answer<OfferView, Updating> {
        check_scopes(&caller)?;
        let (app, actor, id) = (&caller.app, &caller.actor, id.0.0);
        let (offer, rights) = service::get_offer(app, actor, id).await?;
        // What is not theirs to change is refused as such, whatever version they send.
        if !rights.can_edit {
            return Err(Error::forbidden().into());
        }
        let version = based_on(&if_match, true)?.unwrap_or(offer.version);
        let mut input = service::input_of(&offer);
        body.0.apply(&mut input);
        service::update_offer(app, actor, id, Some(version), input).await.map_err(as_sent)?;
        let (view, version) = view(&caller, id).await?;
        Ok(Reply::current(&view, version))
    }

    /// Throws a draft away
    ///
    /// What was published is closed instead.
    #[oai(path = "/offers/:id", method = "delete", operation_id = "deleteOffer")]
    async fn delete(
        &self,
        caller: SignedIn,
        /// Identifier of the offer.
        id: Path<Id>,
        #[oai(name = "If-Match")]
        /// The version the change is based on.
        if_match: IfMatch,
    ) -> Answer<Count, Removing> {
        let (app, actor, id) = (&caller.app, &caller.actor, id.0.0);
        let version = based_on(&if_match, true);
        if version.is_err() && !service::get_offer(app, actor, id).await?.1.can_edit {
            // Who may not know of it, or not change it, must not learn more from a missing header.
            return Err(Error::forbidden().into());
        }
        service::delete_draft(app, actor, id, version?).await?;
        Ok(Reply::done())
    }

    /// Publishes an offer
    ///
    /// From `draft` or `paused`. What is missing is named, field by field.
    #[oai(path = "/offers/:id/publish", method = "post", operation_id = "publishOffer")]
    async fn publish(
        &self,
        caller: SignedIn,
        /// Identifier of the offer.
        id: Path<Id>,
        #[oai(name = "If-Match")]
        /// The version the step is based on.
        if_match: IfMatch,
    ) -> Answer<OfferView, Stepping> {
        take_step(&caller, id.0.0, &if_match, Step::Publish).await
    }

    /// Pauses an offer
    ///
    /// It is kept and not shown.
    #[oai(path = "/offers/:id/pause", method = "post", operation_id = "pauseOffer")]
    async fn pause(
        &self,
        caller: SignedIn,
        /// Identifier of the offer.
        id: Path<Id>,
        #[oai(name = "If-Match")]
        /// The version the step is based on.
        if_match: IfMatch,
    ) -> Answer<OfferView, Stepping> {
        take_step(&caller, id.0.0, &if_match, Step::Pause).await
    }

    /// Closes an offer
    ///
    /// From `published` or `paused`.
    #[oai(path = "/offers/:id/close", method = "post", operation_id = "closeOffer")]
    async fn close(
        &self,
        caller: SignedIn,
        /// Identifier of the offer.
        id: Path<Id>,
        #[oai(name = "If-Match")]
        /// The version the step is based on.
        if_match: IfMatch,
    ) -> Answer<OfferView, Stepping> {
        take_step(&caller, id.0.0, &if_match, Step::Close).await
    }

    /// Opens an offer again
    ///
    /// From `closed` or `expired`.
    #[oai(path = "/offers/:id/reopen", method = "post", operation_id = "reopenOffer")]
    async fn reopen(
        &self,
        caller: SignedIn,
        /// Identifier of the offer.
        id: Path<Id>,
        #[oai(name = "If-Match")]
        /// The version the step is based on.
        if_match: IfMatch,
    ) -> Answer<OfferView, Stepping> {
        take_step(&caller, id.0.0, &if_match, Step::Reopen).await
    }

    /// Says that an offer still holds
    ///
    /// As of today; an offer that nobody confirms for 60 days expires.
    #[oai(path = "/offers/:id/confirm", method = "post", operation_id = "confirmOffer")]
    async fn confirm(
        &self,
        caller: SignedIn,
        /// Identifier of the offer.
        id: Path<Id>,
        #[oai(name = "If-Match")]
        /// The version the step is based on.
        if_match: IfMatch,
    ) -> Answer<OfferView, Stepping> {
        take_step(&caller, id.0.0, &if_match, Step::Confirm).await
    }

    /// Copies an offer
    ///
    /// Into a new draft of the same organisation.
    #[oai(path = "/offers/:id/copy", method = "post", operation_id = "copyOffer")]
    async fn copy(
        &self,
        caller: SignedIn,
        /// Identifier of the offer.
        id: Path<Id>,
        #[oai(name = "Idempotency-Key")]
        /// Key under which the request may be repeated without a second effect.
        key: Repeat,
    ) -> Answer<OfferView, Creating> {
        check_scopes(&caller)?;
        let id = id.0.0;
        let once = Once { visit: &caller, key: &key, operation: format!("copyOffer {id}"), body: "" };
        let copy = once.run(|app, actor| async move { service::copy_offer(&app, &actor, id).await }).await?;
        made(&caller, copy).await
    }

    /// Reports an offer
    ///
    /// Says that something is wrong with it; the coordinators of its neighbourhood are told. Needs no token.
    #[oai(path = "/offers/:id/report", method = "post", operation_id = "reportOffer")]
    async fn report(
        &self,
        caller: Caller,
        /// Identifier of the offer.
        id: Path<Id>,
        body: Sent<Report>,
    ) -> Answer<Count, Telling> {
        let caller = caller.accepting(body.value.accepts_hints);
        let (reason, text) = (body.value.reason.text(), body.value.text.text());
        reports::report_offer(&caller.app, &caller.actor, id.0.0, reason, text).await?;
        Ok(Reply::done())
    }

    /// Takes an offer off
    ///
    /// At once and with reasons, which its poster reads. For coordinators of its neighbourhood.
    #[oai(path = "/offers/:id/hide", method = "post", operation_id = "hideOffer")]
    async fn hide(
        &self,
        caller: SignedIn,
        /// Identifier of the offer.
        id: Path<Id>,
        body: Sent<Hiding>,
    ) -> Answer<Count, Telling> {
        let caller = caller.accepting(body.value.accepts_hints);
        let (reason, text) = (body.value.reason.text(), body.value.text.text());
        reports::hide_offer(&caller.app, &caller.actor, id.0.0, reason, text).await?;
        Ok(Reply::done())
    }

    /// Keeps a reported offer
    ///
    /// Closes its reports and leaves it as it is. For coordinators of its neighbourhood.
    #[oai(path = "/offers/:id/keep", method = "post", operation_id = "keepOffer")]
    async fn keep(
        &self,
        caller: SignedIn,
        /// Identifier of the offer.
        id: Path<Id>,
    ) -> Answer<Count, Telling> {
        reports::keep_offer(&caller.app, &caller.actor, id.0.0).await?;
        Ok(Reply::done())
    }
}
