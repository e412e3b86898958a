//! What comes in for a host: requests, questions, and the host's own offers.

use askama::Template;
use leerbrug_core::OfferStatus;
use leerbrug_core::offers::service::list_own_offers;
use leerbrug_core::placements::question as questions_of;
use leerbrug_core::placements::service;
use poem::handler;
use poem::web::Path;
use uuid::Uuid;

use super::offer::id;
use super::requests::{QuestionView, RequestView, question_view, view};
use crate::ctx::Ctx;
use crate::error::{OrPage, PageResult};
use crate::form::{Form, Problems};
use crate::page::{Page, see_other_with, show, show_problems};

#[derive(Template)]
#[template(path = "inbox.html")]
struct InboxPage {
    p: Page,
    open: Vec<RequestView>,
    waiting: Vec<RequestView>,
    ended: Vec<RequestView>,
    questions: Vec<QuestionView>,
    offers: Vec<OfferLine>,
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

async fn inbox_page(ctx: &Ctx, problems: Problems, wrong_question: String, typed: String) -> PageResult {
    let requests = service::list_inbox(&ctx.app, &ctx.actor).await.or_page()?;
    let questions = questions_of::list_inbox_questions(&ctx.app, &ctx.actor).await.or_page()?;
    let offers = list_own_offers(&ctx.app, &ctx.actor).await.or_page()?;
    let mut p = Page::new(ctx, "inbox").await?;
    let (mut open, mut waiting, mut ended) = (Vec::new(), Vec::new(), Vec::new());
    for request in requests {
        let view = view(&p, ctx, request);
        match view.status {
            "requested" | "viewed" => open.push(view),
            "proposed" | "waiting" => waiting.push(view),
            _ => ended.push(view),
        }
    }
    open.sort_by_key(|view| view.r.deadline_at);
    ended.truncate(30);
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
    let questions = questions.into_iter().map(|question| question_view(&p, question)).collect();
    let is_wrong = !problems.is_empty();
    p.problems = problems;
    let page = InboxPage { p, open, waiting, ended, questions, offers, wrong_question, typed };
    if is_wrong { show_problems(ctx, &page) } else { show(ctx, &page) }
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
            let problems = Problems::from_error(error, form.ctx.language()).or_page()?;
            inbox_page(&form.ctx, problems, question.to_string(), form.text("text")).await
        }
    }
}
