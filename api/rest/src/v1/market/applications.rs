//! Requests for a place and their steps.

use leerbrug_core::error::Result;
use leerbrug_core::{HomeHead, OfferStatus, PlacementKind, RequestStatus, Side};
use leerbrug_market::requests::model::{
    AskInput, AskedOffer, Asker, HomeHeadInput, HomeHeadWord, Request, RequestStep, StepInput, Window,
};
use leerbrug_market::requests::{read, service, step};
use poem_openapi::param::{Path, Query};
use poem_openapi::{Object, OpenApi};
use uuid::Uuid;

use crate::body::{Optional, Sent};
use crate::caller::{IfMatch, IfNoneMatch, Once, Repeat, SignedIn, Visit, based_on};
use crate::reply::{Answer, Creating, Listing, Reading, Reply, Stepping};
use crate::types::{
    Count, Filled, Id, IdText, Instant, List, Maybe, Sides, Steps, Text, Wanted, Whole, Word, instant,
};
use crate::v1::Tag;
use crate::v1::market::moments::{MomentView, NewMoment, inputs, views};

/// What a request shows of its offer.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", skip_serializing_if_is_none)]
pub(crate) struct AskedOfferView {
    /// Identifier.
    id: Id,
    /// Title.
    title: Text<300>,
    /// Kind of placement.
    kind: Word<PlacementKind>,
    /// Life.
    status: Word<OfferStatus>,
    /// Identifier of the host.
    host_id: Id,
    /// Its name.
    host_name: Text<400>,
    /// Persons it can take.
    seats: Count,
    /// Free seats.
    seats_left: Count,
    /// Mail address of who receives the asker; only for her, once a yes was given.
    contact_email: Option<Text<320>>,
}

impl From<&AskedOffer> for AskedOfferView {
    fn from(offer: &AskedOffer) -> Self {
        Self {
            id: offer.id.into(),
            title: offer.title.as_str().into(),
            kind: offer.kind.code().into(),
            status: offer.status.code().into(),
            host_id: offer.host_id.into(),
            host_name: offer.host_name.as_str().into(),
            seats: Count::of(offer.seats),
            seats_left: Count::of(offer.seats_left.max(0)),
            contact_email: offer.contact_email.as_deref().map(Text::from),
        }
    }
}

/// The person who asks.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", skip_serializing_if_is_none)]
pub(crate) struct AskerView {
    /// Identifier.
    id: Id,
    /// Name.
    name: Text<200>,
    /// Subject slugs.
    subjects: List<Text<80>, 40>,
    /// Level codes.
    levels: List<Text<80>, 40>,
    /// Talent codes.
    talents: List<Text<80>, 40>,
    /// Language codes.
    languages: List<Text<80>, 40>,
    /// What she says of herself.
    about: Text<2000>,
    /// Mail address; only once a yes was given.
    email: Option<Text<320>>,
}

impl From<&Asker> for AskerView {
    fn from(asker: &Asker) -> Self {
        Self {
            id: asker.id.into(),
            name: asker.name.as_str().into(),
            subjects: asker.subjects.iter().cloned().collect(),
            levels: asker.levels.iter().cloned().collect(),
            talents: asker.talents.iter().cloned().collect(),
            languages: asker.languages.iter().cloned().collect(),
            about: asker.about.as_str().into(),
            email: asker.email.as_deref().map(Text::from),
        }
    }
}

/// What the asker's own head says.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", skip_serializing_if_is_none)]
pub(crate) struct HomeHeadView {
    /// The word.
    status: Word<HomeHead>,
    /// Whether the heads of a confirmed organisation were asked, and not an address that the asker typed.
    is_verified: bool,
    /// Name of that organisation.
    organisation: Option<Text<400>>,
    /// Until when an answer is awaited.
    answer_until: Option<Instant>,
    /// What the head wrote; only for the asker.
    reply: Option<Text<1000>>,
}

impl From<&HomeHeadWord> for HomeHeadView {
    fn from(word: &HomeHeadWord) -> Self {
        Self {
            status: word.status.code().into(),
            is_verified: word.is_verified,
            organisation: (!word.organisation.is_empty()).then(|| word.organisation.as_str().into()),
            answer_until: word.answer_until.map(instant),
            reply: word.reply.as_deref().map(Text::from),
        }
    }
}

/// A request for a place.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", skip_serializing_if_is_none)]
pub(crate) struct ApplicationView {
    /// Identifier.
    id: Id,
    /// Counts changes; also the ETag.
    version: Count,
    /// Life.
    status: Word<RequestStatus>,
    /// The offer.
    offer: AskedOfferView,
    /// Who asks.
    asker: AskerView,
    /// What she wrote.
    message: Text<4000>,
    /// The moments that suit her; none when any of the offer's does.
    wished_moments: List<MomentView, 400>,
    /// What she says about them.
    moment: Option<Text<300>>,
    /// The moments one side proposed, while the other has not answered.
    proposed_moments: List<MomentView, 400>,
    /// What it says about them.
    proposal: Option<Text<300>>,
    /// The side whose proposal waits for an answer.
    proposing_side: Option<Word<Side>>,
    /// What was agreed. Calendar files, mails and what is next follow from this alone.
    agreed_moments: List<MomentView, 400>,
    /// What was agreed once and no longer holds.
    cancelled_moments: List<MomentView, 400>,
    /// Code of the reason of a refusal or withdrawal.
    reason: Option<Text<80>>,
    /// What the other side wrote.
    reply: Option<Text<3000>>,
    /// When the clock of this step runs out.
    deadline_at: Option<Instant>,
    /// When it was asked.
    created_at: Instant,
    /// When the host first looked.
    viewed_at: Option<Instant>,
    /// When it was answered.
    answered_at: Option<Instant>,
    /// Place on the waiting list, from 1.
    waiting_place: Option<Count>,
    /// What the asker's own head says. While it is `asked`, an acceptance is under reserve.
    home_head: HomeHeadView,
    /// Steps the caller may take now.
    steps: List<Word<Steps>, 6>,
}

impl From<&Request> for ApplicationView {
    fn from(request: &Request) -> Self {
        Self {
            id: request.id.into(),
            version: Count::of(request.version),
            status: request.status.code().into(),
            offer: (&request.offer).into(),
            asker: (&request.asker).into(),
            message: request.message.as_str().into(),
            wished_moments: views(&request.moments.wished),
            moment: (!request.moment.is_empty()).then(|| request.moment.as_str().into()),
            proposed_moments: views(&request.moments.proposed),
            proposal: request.proposal.as_deref().map(Text::from),
            proposing_side: request.proposing_side.map(|side| side.code().into()),
            agreed_moments: views(&request.moments.agreed),
            cancelled_moments: views(&request.moments.cancelled),
            reason: request.reason.as_deref().map(Text::from),
            reply: request.reply.as_deref().map(Text::from),
            deadline_at: request.deadline_at.map(instant),
            created_at: instant(request.created_at),
            viewed_at: request.viewed_at.map(instant),
            answered_at: request.answered_at.map(instant),
            waiting_place: request.waiting_place.map(Count::of),
            home_head: (&request.home_head).into(),
            steps: request.steps.iter().map(|step| step.name()).collect(),
        }
    }
}

/// Requests, newest first.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", skip_serializing_if_is_none)]
pub(crate) struct Applications {
    /// The requests.
    items: List<ApplicationView, 200>,
    /// How many there are in all.
    total: Count,
    /// Value of `after` for the next part; absent at the end.
    next: Option<Id>,
}

/// Whom to ask whether the asker's own school agrees.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct NewHomeHead {
    /// Confirmed organisation of the asker whose heads are asked; may be left out when there is one.
    organisation_id: Maybe<IdText>,
    /// Address of a head, only for who belongs to no organisation with one.
    email: Maybe<Text<200>>,
}

/// Asking for a place.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct NewApplication {
    /// To the host.
    message: Wanted<Filled<3000>>,
    /// The moments that suit: the offer's, or others. Left out, any of the offer's does.
    moments: Maybe<List<NewMoment, 60>>,
    /// Words about them.
    moment: Maybe<Text<200>>,
    /// Asks the asker's own head, by mail, whether her school agrees. Left out, no head learns of the request.
    home_head: Maybe<NewHomeHead>,
    /// Whether words that a hint was given about (codes that begin with `hint-`) stay as they are.
    accepts_hints: Maybe<bool>,
}

/// Saying no; the asker reads it.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct Decline {
    /// A code of the list `decline_reason`.
    reason: Wanted<Filled<80>>,
    /// What the asker should know.
    text: Wanted<Filled<2000>>,
    /// Whether words that a hint was given about (codes that begin with `hint-`) stay as they are.
    accepts_hints: Maybe<bool>,
}

/// Other moments, in dates, in words or both. Only dates reach calendars.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct Proposal {
    /// The moments.
    moments: Maybe<List<NewMoment, 60>>,
    /// Words about them.
    moment: Maybe<Text<200>>,
    /// More words.
    text: Maybe<Text<2000>>,
    /// Whether words that a hint was given about (codes that begin with `hint-`) stay as they are.
    accepts_hints: Maybe<bool>,
}

/// Words that go with a yes.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct Accept {
    /// Some of the moments that were wished for, or, where none was, of the offer's; all of them when left out.
    moments: Maybe<List<NewMoment, 60>>,
    /// To the other side.
    text: Maybe<Text<2000>>,
    /// Whether words that a hint was given about (codes that begin with `hint-`) stay as they are.
    accepts_hints: Maybe<bool>,
}

/// Words that go with a withdrawal.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct Withdrawal {
    /// A code of the list `withdraw_reason`.
    reason: Maybe<Text<80>>,
    /// To the host.
    text: Maybe<Text<2000>>,
    /// Whether words that a hint was given about (codes that begin with `hint-`) stay as they are.
    accepts_hints: Maybe<bool>,
}

/// Reads which part of a list is wanted.
pub(crate) fn part<S>(after: &Query<Option<Id>>, limit: &Query<Option<Whole<1, 200>>>) -> Window<'static, S> {
    let limit = limit.0.as_ref().and_then(|limit| u64::try_from(limit.0).ok()).unwrap_or(50);
    Window { after: after.0.as_ref().map(|id| id.0), limit, ..Window::default() }
}

/// Changes answer with the request, so their tokens must be allowed to read it.
pub(crate) fn check_scopes(visit: &Visit) -> Result<()> {
    visit.actor.require_scope("applications:write")?;
    visit.actor.require_scope("applications:read")
}

async fn view(visit: &Visit, id: Uuid) -> Result<(ApplicationView, i64)> {
    let request = read::get_request(&visit.app, &visit.actor, id).await?;
    Ok(((&request).into(), request.version))
}

async fn take_step(
    caller: &SignedIn,
    id: Uuid,
    if_match: &IfMatch,
    step: RequestStep,
    input: StepInput,
) -> Answer<ApplicationView, Stepping> {
    check_scopes(caller)?;
    step::step_request(&caller.app, &caller.actor, id, based_on(if_match, false)?, step, input).await?;
    let (view, version) = view(caller, id).await?;
    Ok(Reply::current(&view, version))
}

/// The operations of this part.
pub(crate) struct ApplicationsApi;

#[OpenApi(tag = "Tag::Applications")]
impl ApplicationsApi {
    /// Asks for a place
    ///
    /// A full offer puts the request on the waiting list: its status is then `waiting`.
    #[oai(path = "/offers/:id/applications", method = "post", operation_id = "createApplication")]
    async fn create(
        &self,
        caller: SignedIn,
        /// Identifier of the offer.
        id: Path<Id>,
        #[oai(name = "Idempotency-Key")]
        /// Key under which the request may be repeated without a second effect.
        key: Repeat,
        body: Sent<NewApplication>,
    ) -> Answer<ApplicationView, Creating> {
        check_scopes(&caller)?;
        let caller = caller.accepting(body.value.accepts_hints);
        let offer = id.0.0;
        let once = Once {
            visit: &caller,
            key: &key,
            operation: format!("createApplication {offer}"),
            body: &body.text,
        };
        let home_head = body.value.home_head.0.map(|head| HomeHeadInput {
            organisation: head.organisation_id.text(),
            email: head.email.text(),
        });
        let input = AskInput {
            message: body.value.message.text(),
            moments: inputs(body.value.moments),
            moment: body.value.moment.text(),
            home_head,
        };
        let (id, is_replayed) = once
            .run(|app, actor| async move { service::ask_for_place(&app, &actor, offer, input).await })
            .await?;
        let (view, version) = view(&caller, id).await?;
        Ok(Reply::created(&view, Some(version), &format!("/api/v1/applications/{id}")).replayed(is_replayed))
    }

    /// Lists requests
    ///
    /// Own ones, or those to the organisations the caller answers for; newest first.
    #[oai(path = "/applications", method = "get", operation_id = "listApplications")]
    async fn list(
        &self,
        caller: SignedIn,
        /// `own` (when left out) or `inbox`.
        side: Query<Option<Word<Sides>>>,
        /// Only those in this state.
        status: Query<Option<Word<RequestStatus>>>,
        /// Where the part begins: `next` of the part before.
        after: Query<Option<Id>>,
        /// At most so many; 50 when left out.
        limit: Query<Option<Whole<1, 200>>>,
    ) -> Answer<Applications, Listing> {
        let wanted: Vec<RequestStatus> = status.0.iter().filter_map(|status| status.0.parse().ok()).collect();
        let window = Window { states: &wanted, ..part(&after, &limit) };
        let slice = if side.0.is_some_and(|side| side.0 == "inbox") {
            read::list_inbox(&caller.app, &caller.actor, window).await?
        } else {
            read::list_own_requests(&caller.app, &caller.actor, window).await?
        };
        let (total, next) = (Count::of(slice.total), slice.next.map(Id));
        let items = List(slice.items.iter().map(ApplicationView::from).collect());
        Ok(Reply::ok(&Applications { items, total, next }))
    }

    /// Reads a request
    ///
    /// For who asked and for who answers.
    #[oai(path = "/applications/:id", method = "get", operation_id = "readApplication")]
    async fn read(
        &self,
        caller: SignedIn,
        /// Identifier of the request.
        id: Path<Id>,
        #[oai(name = "If-None-Match")]
        /// Versions the client holds.
        held: IfNoneMatch,
    ) -> Answer<ApplicationView, Reading> {
        let (view, version) = view(&caller, id.0.0).await?;
        Ok(Reply::unless_held(&view, version, &held))
    }

    /// Marks a request as seen
    ///
    /// For the host; the clock of the answer keeps running.
    #[oai(path = "/applications/:id/view", method = "post", operation_id = "viewApplication")]
    async fn view(
        &self,
        caller: SignedIn,
        /// Identifier of the request.
        id: Path<Id>,
        #[oai(name = "If-Match")]
        /// The version the step is based on.
        if_match: IfMatch,
    ) -> Answer<ApplicationView, Stepping> {
        take_step(&caller, id.0.0, &if_match, RequestStep::View, StepInput::default()).await
    }

    /// Declines a request
    ///
    /// For the host, with a reason and a word of explanation. After a yes either side declines a proposal of the other to move what was
    /// agreed, which then stays as it is.
    #[oai(path = "/applications/:id/decline", method = "post", operation_id = "declineApplication")]
    async fn decline(
        &self,
        caller: SignedIn,
        /// Identifier of the request.
        id: Path<Id>,
        #[oai(name = "If-Match")]
        /// The version the step is based on.
        if_match: IfMatch,
        body: Sent<Decline>,
    ) -> Answer<ApplicationView, Stepping> {
        let input = StepInput {
            reason: body.value.reason.text(),
            text: body.value.text.text(),
            ..StepInput::default()
        };
        let caller = caller.accepting(body.value.accepts_hints);
        take_step(&caller, id.0.0, &if_match, RequestStep::Decline, input).await
    }

    /// Proposes other moments
    ///
    /// From the host before a yes: the asker accepts them, says which others suit her, or withdraws. From the asker before a yes: the
    /// moments that suit her from now on, and the host answers. After a yes, from either side: what was agreed stays until the other side
    /// accepts.
    #[oai(path = "/applications/:id/propose", method = "post", operation_id = "proposeMoment")]
    async fn propose(
        &self,
        caller: SignedIn,
        /// Identifier of the request.
        id: Path<Id>,
        #[oai(name = "If-Match")]
        /// The version the step is based on.
        if_match: IfMatch,
        body: Sent<Proposal>,
    ) -> Answer<ApplicationView, Stepping> {
        let input = StepInput {
            moments: inputs(body.value.moments),
            moment: body.value.moment.text(),
            text: body.value.text.text(),
            ..StepInput::default()
        };
        let caller = caller.accepting(body.value.accepts_hints);
        take_step(&caller, id.0.0, &if_match, RequestStep::Propose, input).await
    }

    /// Accepts a request
    ///
    /// The host says yes, or one side says yes to a proposal of the other. A first yes takes a seat; every yes fixes `agreedMoments`.
    #[oai(path = "/applications/:id/accept", method = "post", operation_id = "acceptApplication")]
    async fn accept(
        &self,
        caller: SignedIn,
        /// Identifier of the request.
        id: Path<Id>,
        #[oai(name = "If-Match")]
        /// The version the step is based on.
        if_match: IfMatch,
        body: Optional<Accept>,
    ) -> Answer<ApplicationView, Stepping> {
        let parts = body.0.map(|sent| (inputs(sent.moments), sent.text.text(), sent.accepts_hints));
        let (moments, text, accepts) = parts.unwrap_or_default();
        let caller = caller.accepting(accepts);
        let input = StepInput { moments, text, ..StepInput::default() };
        take_step(&caller, id.0.0, &if_match, RequestStep::Accept, input).await
    }

    /// Withdraws a request
    ///
    /// For who asked; an accepted one gives its seat back.
    #[oai(path = "/applications/:id/withdraw", method = "post", operation_id = "withdrawApplication")]
    async fn withdraw(
        &self,
        caller: SignedIn,
        /// Identifier of the request.
        id: Path<Id>,
        #[oai(name = "If-Match")]
        /// The version the step is based on.
        if_match: IfMatch,
        body: Optional<Withdrawal>,
    ) -> Answer<ApplicationView, Stepping> {
        let parts = body.0.map(|sent| (sent.reason.text(), sent.text.text(), sent.accepts_hints));
        let (reason, text, accepts) = parts.unwrap_or_default();
        let caller = caller.accepting(accepts);
        let input = StepInput { reason, text, ..StepInput::default() };
        take_step(&caller, id.0.0, &if_match, RequestStep::Withdraw, input).await
    }

    /// Asks again
    ///
    /// For who asked and got no answer.
    #[oai(path = "/applications/:id/reopen", method = "post", operation_id = "reopenApplication")]
    async fn reopen(
        &self,
        caller: SignedIn,
        /// Identifier of the request.
        id: Path<Id>,
        #[oai(name = "If-Match")]
        /// The version the step is based on.
        if_match: IfMatch,
    ) -> Answer<ApplicationView, Stepping> {
        take_step(&caller, id.0.0, &if_match, RequestStep::Reopen, StepInput::default()).await
    }
}
