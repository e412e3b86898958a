//! My requests, and one request seen from either side.

use askama::Template;
use leerbrug_core::error::{Error, FieldError, Kind};
use leerbrug_core::{HomeHead, RequestStatus};
use leerbrug_market::offers::service::get_offer;
use leerbrug_market::requests::model::{ALIVE, MomentInput, Request, RequestStep, Side, StepInput, Window};
use leerbrug_market::requests::moments::{Moment, choices, of_offer};
use leerbrug_market::requests::{question, read, step};
use poem::Response;
use poem::handler;
use poem::http::header;
use poem::web::Path;
use uuid::Uuid;

use super::moments::{self, Picker, labels};
use super::offer;
use super::offer::OfferView;
use super::progress::{Span, progress};
use super::questions::{QuestionView, question_view};
use crate::answer::{see_other, see_other_with, show, show_outcome};
use crate::ctx::Ctx;
use crate::ctx::id;
use crate::error::{OrPage, PageResult, WebErrorOrPage};
use crate::form::{Form, Problems};
use crate::page::{Page, Part};
use crate::view::DayView;

/// A request put into words.
pub(crate) struct RequestView {
    pub(crate) r: Request,
    pub(crate) status: &'static str,
    pub(crate) status_text: String,
    pub(crate) explanation: String,
    pub(crate) asked_on: String,
    pub(crate) until: String,
    pub(crate) deadline: String,
    pub(crate) reason: String,
    pub(crate) about: Vec<(String, String)>,
    pub(crate) is_own: bool,
    pub(crate) timeline: Vec<(String, String)>,
    /// What the asker's own head says; empty when nobody was asked.
    pub(crate) home_head: String,
    /// The bridge from asking to the day.
    pub(crate) progress: Vec<Span>,
    /// The next day of what was agreed.
    pub(crate) next: Option<DayView>,
    /// The moments that suit who asks.
    pub(crate) wished: Vec<String>,
    /// The moments one side proposed.
    pub(crate) proposed: Vec<String>,
    /// What was agreed.
    pub(crate) agreed: Vec<String>,
    /// What was agreed and no longer holds.
    pub(crate) cancelled: Vec<String>,
    /// What was agreed and would no longer hold after a yes to what is proposed.
    pub(crate) lapsing: Vec<String>,
}

impl RequestView {
    /// Says whether the reader may take this step now.
    pub(crate) fn can(&self, step: &str) -> bool {
        self.r.steps.iter().any(|known| known.name() == step)
    }

    /// Says whether the reader's own step comes before everything else on the page.
    pub(crate) fn acts_first(&self) -> bool {
        self.can("accept") || self.can("reopen")
    }

    /// Says whether a host has not answered yet, and the reader may.
    pub(crate) fn waits_for_reader(&self) -> bool {
        self.can("accept") && self.r.status != RequestStatus::Accepted
    }

    /// Says whether it ended without a yes.
    pub(crate) const fn ended_in_vain(&self) -> bool {
        matches!(
            self.r.status,
            RequestStatus::Declined | RequestStatus::Withdrawn | RequestStatus::Unanswered
        )
    }

    /// Returns what happened after it was asked.
    pub(crate) fn events(&self) -> &[(String, String)] {
        self.timeline.get(1..).unwrap_or_default()
    }

    /// Says whether the other side said something.
    pub(crate) fn has_answer(&self) -> bool {
        self.r.reply.is_some()
            || self.r.proposal.is_some()
            || !self.reason.is_empty()
            || !self.proposed.is_empty()
    }

    /// Returns the key of the words before what the asker's own head says.
    pub(crate) const fn home_head_key(&self) -> &'static str {
        if self.is_own { "home-head" } else { "home-head-of-asker" }
    }

    /// Returns the key of the line above the moments that suit who asks.
    pub(crate) const fn wished_key(&self) -> &'static str {
        if self.is_own { "request-wished-own" } else { "request-wished" }
    }

    /// Returns the key of the words above the form that proposes other moments.
    pub(crate) fn propose_key(&self) -> &'static str {
        match (self.r.status, self.is_own) {
            (RequestStatus::Accepted, _) => "request-move",
            (_, true) => "request-other-moments",
            (_, false) => "request-propose",
        }
    }
}

/// Puts a request into words.
pub(crate) fn view(p: &Page, ctx: &Ctx, r: Request) -> RequestView {
    let is_own = ctx.actor.person_id() == Some(r.asker.id);
    let side = if is_own { "own" } else { "host" };
    let reasons = if r.status == RequestStatus::Withdrawn { "withdraw_reason" } else { "decline_reason" };
    let list = |name: &str, codes: &[String]| crate::view::list(p, name, codes, 8);
    let about = [
        ("profile-subjects", list("subject", &r.asker.subjects)),
        ("profile-levels", list("level", &r.asker.levels)),
        ("profile-talents", list("talent", &r.asker.talents)),
        ("profile-languages", list("language", &r.asker.languages)),
        ("profile-about", r.asker.about.clone()),
    ];
    let mut timeline = vec![(p.t("timeline-asked"), p.long_day(&r.created_at))];
    timeline.extend(r.viewed_at.map(|at| (p.t("timeline-viewed"), p.long_day(&at))));
    timeline.extend(r.answered_at.map(|at| (p.t(&format!("request-{}", r.status)), p.long_day(&at))));
    let own_side = if is_own { Side::Asker } else { Side::Host };
    let state = match (r.status, r.proposing_side) {
        (RequestStatus::Accepted, Some(by)) if by == own_side => "move-sent",
        (RequestStatus::Accepted, Some(_)) => "move-asked",
        _ if r.is_under_reserve() => "reserve",
        _ => r.status.code(),
    };
    let said = |list: &[_]| labels(p, list);
    let to_come = |list: &[Moment]| -> Vec<Moment> {
        list.iter().filter(|moment| !moment.is_over(p.today)).copied().collect()
    };
    let mut lapsing = if r.proposing_side.is_some() { to_come(&r.moments.agreed) } else { Vec::new() };
    lapsing.retain(|moment| !r.moments.proposed.contains(moment));
    let next = r.moments.next(&ctx.app.reference, p.today);
    RequestView {
        lapsing: said(&lapsing),
        wished: said(&r.moments.wished),
        proposed: said(&r.moments.proposed),
        agreed: said(&r.moments.agreed),
        cancelled: said(&to_come(&r.moments.cancelled)),
        status: r.status.code(),
        status_text: p.t(&format!("request-{state}")),
        explanation: p.n(&format!("request-{state}-{side}"), &r.waiting_place.unwrap_or(0)),
        home_head: home_head_text(p, &r, side),
        asked_on: p.long_day(&r.created_at),
        until: r.deadline_at.map(|at| p.until(&at)).unwrap_or_default(),
        deadline: r.deadline_at.map(|at| p.long_day(&at)).unwrap_or_default(),
        reason: r.reason.as_deref().map(|code| p.label(reasons, code)).unwrap_or_default(),
        about: about
            .into_iter()
            .filter(|(_, value)| !value.is_empty())
            .map(|(key, value)| (p.t(key), value))
            .collect(),
        is_own,
        timeline,
        progress: progress(p, &r, next.map(|next| next.day)),
        next: next.map(|next| crate::view::day(p, next.day, next.hours)),
        r,
    }
}

fn home_head_text(p: &Page, r: &Request, side: &str) -> String {
    let word = &r.home_head;
    if word.status == HomeHead::NotNeeded {
        return String::new();
    }
    let until = word.answer_until.map(|at| p.long_day(&at)).unwrap_or_default();
    let said = p.with(&format!("home-head-{}-{side}", word.status), &until);
    let who = if word.is_verified { word.organisation.clone() } else { p.t("home-head-unverified") };
    format!("{said} ({who})")
}

#[derive(Template)]
#[template(path = "requests.html")]
struct RequestsPage {
    p: Page,
    open: Part<RequestView>,
    ended: Part<RequestView>,
    questions: Part<QuestionView>,
}

/// Shows the reader's own requests and questions.
#[handler]
pub(crate) async fn get_requests(ctx: Ctx) -> PageResult {
    let (app, actor) = (&ctx.app, &ctx.actor);
    let p = Page::new(&ctx, "requests").await?;
    let part = |states, after| Window { states, after, limit: 30, ..Window::default() };
    let word = |request| view(&p, &ctx, request);
    let list = |after| read::list_own_requests(app, actor, part(&ALIVE, after));
    let open = Part::read(&ctx, "open", list, word).await?;
    let closed = [RequestStatus::Declined, RequestStatus::Withdrawn];
    let list = |after| read::list_own_requests(app, actor, part(&closed, after));
    let ended = Part::read(&ctx, "ended", list, word).await?;
    let list =
        |after| question::list_own_questions(app, actor, Window { after, limit: 30, ..Window::default() });
    let questions = Part::read(&ctx, "questions", list, |question| question_view(&p, question)).await?;
    show(&ctx, &RequestsPage { p, open, ended, questions })
}

#[derive(Template)]
#[template(path = "request.html")]
struct RequestPage {
    p: Page,
    v: RequestView,
    place: Option<OfferView>,
    input: StepInput,
    open_form: String,
    accept: Picker,
    propose: Picker,
}

/// What somebody with a yes needs to go there. It is none when the offer has left her sight since.
async fn place_of(p: &Page, ctx: &Ctx, request: &Request) -> Result<Option<OfferView>, WebErrorOrPage> {
    if request.status != RequestStatus::Accepted {
        return Ok(None);
    }
    match get_offer(&ctx.app, &ctx.actor, request.offer.id).await {
        Ok((offer, rights)) => {
            let place = offer::view(p, ctx, &offer, rights);
            // When she is expected is what was agreed, and nothing the offer says.
            let facts = offer::with_icons(p, offer::facts(p, &offer, offer::FACTS_WITHOUT_DATES));
            Ok(Some(OfferView { facts, ..place }))
        }
        Err(error) if *error.kind() == Kind::NotFound => Ok(None),
        Err(error) => Err(error).or_page(),
    }
}

/// Makes the parts of the forms in which moments are chosen: for a yes those that suit, for a proposal those of the offer and others.
async fn pickers(
    p: &Page,
    ctx: &Ctx,
    request: &Request,
    input: &StepInput,
    open_form: &str,
) -> Result<(Picker, Picker), WebErrorOrPage> {
    let (reference, today) = (&ctx.app.reference, ctx.app.today());
    let offer = match get_offer(&ctx.app, &ctx.actor, request.offer.id).await {
        Ok((offer, _)) => Some(offer),
        Err(error) if *error.kind() == Kind::NotFound => None,
        Err(error) => return Err(error).or_page(),
    };
    let offered = offer.as_ref().map(|offer| choices(offer, reference, today)).unwrap_or_default();
    let to_come = |list: &[Moment]| -> Vec<Moment> {
        list.iter().filter(|moment| !moment.is_over(today)).copied().collect()
    };
    let inputs = |list: &[Moment]| -> Vec<MomentInput> { list.iter().map(MomentInput::of).collect() };
    // Whoever moves one day means to keep the others.
    let agreed = to_come(&request.moments.agreed);
    let mut movable = agreed.clone();
    movable.extend(offered.iter().filter(|moment| !agreed.contains(moment)));
    let (typed, words) = match open_form {
        "propose" => (input.moments.clone(), input.moment.as_str()),
        _ => (inputs(&agreed), ""),
    };
    let propose = Picker::new(p, "propose-", &movable, &typed, words);
    let wished = to_come(&request.moments.wished);
    let proposed = to_come(&request.moments.proposed);
    let (shown, meant) = match (request.moments.wished.is_empty(), offer) {
        _ if request.proposing_side.is_some() => (proposed.clone(), proposed),
        (false, _) => (wished.clone(), wished),
        (true, Some(offer)) if request.moment.is_empty() => (offered, of_offer(&offer, reference, today)),
        (true, _) => (offered, Vec::new()),
    };
    let ticked = if open_form == "accept" { input.moments.clone() } else { inputs(&meant) };
    Ok((Picker::new(p, "accept-", &shown, &ticked, ""), propose))
}

async fn request_page(
    ctx: &Ctx,
    request: Uuid,
    problems: Problems,
    input: StepInput,
    open_form: String,
) -> PageResult {
    let request = read::get_request(&ctx.app, &ctx.actor, request).await.or_page()?;
    let is_own = ctx.actor.person_id() == Some(request.asker.id);
    let mut p = Page::new(ctx, if is_own { "requests" } else { "inbox" }).await?;
    let outcome = problems.outcome();
    p.problems = problems;
    p.is_answering = !is_own;
    let place = if is_own { place_of(&p, ctx, &request).await? } else { None };
    let (accept, propose) = pickers(&p, ctx, &request, &input, &open_form).await?;
    let v = view(&p, ctx, request);
    let page = RequestPage { p, v, place, input, open_form, accept, propose };
    show_outcome(ctx, &page, outcome)
}

/// Shows one request.
#[handler]
pub(crate) async fn get_request(ctx: Ctx, Path(request): Path<String>) -> PageResult {
    request_page(&ctx, id(&request)?, Problems::default(), StepInput::default(), String::new()).await
}

/// Takes a step.
#[handler]
pub(crate) async fn post_step(form: Form, Path((request, step)): Path<(String, String)>) -> PageResult {
    let request = id(&request)?;
    let step = RequestStep::ALL
        .into_iter()
        .find(|known| known.name() == step)
        .ok_or_else(Error::not_found)
        .or_page()?;
    let input = StepInput {
        reason: form.text("reason"),
        text: form.text("text"),
        moments: moments::read(&form),
        moment: form.text("moment"),
    };
    let flash = match step {
        RequestStep::View => "viewed",
        RequestStep::Propose => "proposed",
        RequestStep::Accept => "accepted",
        RequestStep::Decline => "declined",
        RequestStep::Withdraw => "withdrawn",
        RequestStep::Reopen => "reopened",
    };
    let version = form.version();
    // Whoever takes every tick away does not mean all of them.
    let is_none = step == RequestStep::Accept && form.is_on("chooses") && input.moments.is_empty();
    let done = if is_none {
        Err(Error::invalid(vec![FieldError {
            pointer: "/moments".to_owned(),
            code: "moment-required",
            params: Vec::new(),
        }]))
    } else {
        step::step_request(&form.ctx.app, &form.ctx.actor, request, version, step, input.clone()).await
    };
    match done {
        Ok(()) => Ok(see_other_with(&format!("/requests/{request}"), flash)),
        Err(error) => {
            let problems = Problems::from_error(error, form.ctx.language()).or_page()?;
            let problems = problems.gathered("moments", form.list("day").len()).within(step.name());
            request_page(&form.ctx, request, problems, input, step.name().to_owned()).await
        }
    }
}

/// Leads whoever comes by a link or loads an answered form anew to the request.
#[handler]
pub(crate) async fn get_step(ctx: Ctx, Path((request, _)): Path<(String, String)>) -> PageResult {
    let request = read::get_request(&ctx.app, &ctx.actor, id(&request)?).await.or_page()?.id;
    Ok(see_other(&format!("/requests/{request}")))
}

/// Serves the calendar file of what was agreed.
#[handler]
pub(crate) async fn get_calendar(ctx: Ctx, Path(request): Path<String>) -> PageResult {
    let file = read::get_calendar(&ctx.app, &ctx.actor, id(&request)?).await.or_page()?;
    Ok(Response::builder()
        .content_type("text/calendar; charset=utf-8")
        .header(header::CONTENT_DISPOSITION, "attachment; filename=\"leerbrug.ics\"")
        .body(file))
}
