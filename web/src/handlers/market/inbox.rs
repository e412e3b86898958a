//! What comes in for a host: requests, questions, and the host's own offers.

use askama::Template;
use leerbrug_core::policy::HOSTS;
use leerbrug_core::{OfferStatus, QuestionStatus, RequestStatus};
use leerbrug_market::offers::service::list_own_offers;
use leerbrug_market::requests::model::{Sorting, TO_ANSWER, Window};
use leerbrug_market::requests::question as questions_of;
use leerbrug_market::requests::read;
use poem::handler;
use poem::web::Path;
use uuid::Uuid;

use super::questions::{QuestionView, question_view};
use super::requests::{RequestView, view};
use crate::answer::{see_other_with, show_outcome};
use crate::ctx::Ctx;
use crate::ctx::id;
use crate::error::{OrPage, PageResult};
use crate::form::{Form, Problems};
use crate::page::{Page, Part};

#[derive(Template)]
#[template(path = "inbox.html")]
struct InboxPage {
    p: Page,
    open: Part<RequestView>,
    waiting: Part<RequestView>,
    ended: Part<RequestView>,
    questions: Part<QuestionView>,
    answered: Part<QuestionView>,
    offers: Vec<OfferLine>,
    offers_none: &'static str,
    wrong_question: String,
    typed: String,
}

struct OfferLine {
    id: Uuid,
    title: String,
    status: &'static str,
    status_text: String,
    seats: String,
    confirmed: String,
    is_open: bool,
}

/// States in which the host waits.
const WAITING: [RequestStatus; 2] = [RequestStatus::Proposed, RequestStatus::Waiting];
/// States that a host can only look back on.
const ENDED: [RequestStatus; 4] =
    [RequestStatus::Accepted, RequestStatus::Declined, RequestStatus::Withdrawn, RequestStatus::Unanswered];

async fn requests(
    ctx: &Ctx,
    p: &Page,
    name: &str,
    states: &[RequestStatus],
    sorting: Sorting,
) -> poem::Result<Part<RequestView>> {
    let list = |after| read::list_inbox(&ctx.app, &ctx.actor, Window { states, sorting, after, limit: 30 });
    Part::read(ctx, name, list, |request| view(p, ctx, request)).await
}

async fn questions(
    ctx: &Ctx,
    p: &Page,
    name: &str,
    states: &[QuestionStatus],
    sorting: Sorting,
) -> poem::Result<Part<QuestionView>> {
    let list = |after| {
        questions_of::list_inbox_questions(&ctx.app, &ctx.actor, Window { states, sorting, after, limit: 30 })
    };
    Part::read(ctx, name, list, |question| question_view(p, question)).await
}

async fn inbox_page(ctx: &Ctx, problems: Problems, wrong_question: String, typed: String) -> PageResult {
    let offers = list_own_offers(&ctx.app, &ctx.actor).await.or_page()?;
    let mut p = Page::new(ctx, "inbox").await?;
    let open = requests(ctx, &p, "open", &TO_ANSWER, Sorting::Deadline).await?;
    let waiting = requests(ctx, &p, "waiting", &WAITING, Sorting::Newest).await?;
    let ended = requests(ctx, &p, "ended", &ENDED, Sorting::Newest).await?;
    let unanswered = [QuestionStatus::Open];
    let answered = [QuestionStatus::Answered, QuestionStatus::Unanswered];
    let questions = questions(ctx, &p, "questions", &unanswered, Sorting::Deadline).await?;
    let answered = self::questions(ctx, &p, "answered", &answered, Sorting::Newest).await?;
    let offers = offers
        .into_iter()
        .map(|offer| OfferLine {
            id: offer.id,
            status: offer.status.code(),
            status_text: p.t(&format!("status-{}", offer.status)),
            seats: format!("{}/{}", offer.taken, offer.seats),
            confirmed: offer.confirmed_at.map(|at| p.with("confirmed-on", &p.day(&at))).unwrap_or_default(),
            is_open: offer.status == OfferStatus::Published,
            title: offer.title,
        })
        .collect();
    let outcome = problems.outcome();
    p.problems = problems;
    p.is_answering = true;
    let hosts = ctx.actor.person().is_some_and(|person| person.holds(HOSTS));
    let offers_none = if hosts { "inbox-offers-none" } else { "inbox-offers-not-yours" };
    let page = InboxPage {
        p,
        open,
        waiting,
        ended,
        questions,
        answered,
        offers,
        offers_none,
        wrong_question,
        typed,
    };
    show_outcome(ctx, &page, outcome)
}

/// Shows the inbox.
#[handler]
pub(crate) async fn get_inbox(ctx: Ctx) -> PageResult {
    inbox_page(&ctx, Problems::default(), String::new(), String::new()).await
}

/// Answers a question.
#[handler]
pub(crate) async fn post_answer(form: Form, Path(question): Path<String>) -> PageResult {
    let question = id(&question)?;
    match questions_of::answer_question(&form.ctx.app, &form.ctx.actor, question, form.text("text")).await {
        Ok(()) => Ok(see_other_with("/inbox", "answered")),
        Err(error) => {
            let name = format!("answer-{question}");
            let problems = Problems::from_error(error, form.ctx.language()).or_page()?.within(&name);
            inbox_page(&form.ctx, problems, name, form.text("text")).await
        }
    }
}
