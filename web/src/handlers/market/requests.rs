//! My requests, and one request seen from either side.

use askama::Template;
use leerbrug_core::error::{Error, Kind};
use leerbrug_core::{HomeHead, RequestStatus};
use leerbrug_market::offers::service::get_offer;
use leerbrug_market::requests::model::{ALIVE, Question, Request, RequestStep, StepInput, Window};
use leerbrug_market::requests::{question, read, service};
use poem::Response;
use poem::handler;
use poem::http::header;
use poem::web::Path;
use uuid::Uuid;

use super::offer;
use super::offer::OfferView;
use crate::ctx::Ctx;
use crate::ctx::id;
use crate::error::{OrPage, PageResult, WebErrorOrPage};
use crate::form::{Form, Problems};
use crate::page::{Page, Part, see_other_with, show, show_outcome};

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
}

impl RequestView {
    /// Says whether the reader may take this step now.
    pub(crate) fn can(&self, step: &str) -> bool {
        self.r.steps.iter().any(|known| known.name() == step)
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
    let state = if r.is_under_reserve() { "reserve" } else { r.status.code() };
    RequestView {
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

/// A question put into words.
pub(crate) struct QuestionView {
    pub(crate) q: Question,
    pub(crate) status_text: String,
    pub(crate) asked_on: String,
    pub(crate) until: String,
}

impl QuestionView {
    /// Returns the name of the form that answers it.
    pub(crate) fn form(&self) -> String {
        format!("answer-{}", self.q.id)
    }

    /// Returns the name of the field of that form.
    pub(crate) fn field(&self) -> String {
        format!("{}-text", self.form())
    }
}

/// Puts a question into words.
pub(crate) fn question_view(p: &Page, q: Question) -> QuestionView {
    QuestionView {
        status_text: p.t(&format!("question-{}", q.status)),
        asked_on: p.long_day(&q.created_at),
        until: if q.can_answer { p.until(&q.deadline_at) } else { String::new() },
        q,
    }
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
}

/// What somebody with a yes needs to go there. It is none when the offer has left her sight since.
async fn place_of(p: &Page, ctx: &Ctx, request: &Request) -> Result<Option<OfferView>, WebErrorOrPage> {
    if request.status != RequestStatus::Accepted {
        return Ok(None);
    }
    match get_offer(&ctx.app, &ctx.actor, request.offer.id).await {
        Ok((offer, rights)) => {
            let place = offer::view(p, ctx, &offer, rights);
            let facts = offer::facts(p, &offer, offer::FACTS_OF_A_PLACE);
            Ok(Some(OfferView { facts, ..place }))
        }
        Err(error) if *error.kind() == Kind::NotFound => Ok(None),
        Err(error) => Err(error).or_page(),
    }
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
    let v = view(&p, ctx, request);
    let page = RequestPage { p, v, place, input, open_form };
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
    let input =
        StepInput { reason: form.text("reason"), text: form.text("text"), moment: form.text("moment") };
    let flash = match step {
        RequestStep::View => "viewed",
        RequestStep::Propose => "proposed",
        RequestStep::Accept => "accepted",
        RequestStep::Decline => "declined",
        RequestStep::Withdraw => "withdrawn",
        RequestStep::Reopen => "reopened",
    };
    let version = form.version();
    match service::step_request(&form.ctx.app, &form.ctx.actor, request, version, step, input.clone()).await {
        Ok(()) => Ok(see_other_with(&format!("/requests/{request}"), flash)),
        Err(error) => {
            let problems = Problems::from_error(error, form.ctx.language()).or_page()?.within(step.name());
            request_page(&form.ctx, request, problems, input, step.name().to_owned()).await
        }
    }
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
