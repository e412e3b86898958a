//! The word of somebody's own head, by a link that does this one thing.

use askama::Template;
use leerbrug_market::requests::home_head;
use leerbrug_market::requests::home_head::HeadQuestion;
use poem::handler;

use crate::ctx::Ctx;
use crate::error::{OrPage, PageResult};
use crate::form::{Form, Problems};
use crate::page::{Page, see_other_with, show_outcome};

#[derive(Template)]
#[template(path = "consent.html")]
struct ConsentPage {
    p: Page,
    q: HeadQuestion,
    until: String,
    period: String,
    token: String,
    text: String,
}

async fn consent_page(ctx: &Ctx, token: String, problems: Problems, text: String) -> PageResult {
    let q = home_head::get_question(&ctx.app, &token).await.or_page()?;
    let mut p = Page::new(ctx, "").await?;
    let outcome = problems.outcome();
    p.problems = problems;
    let days: Vec<String> = [q.starts_on, q.ends_on].iter().flatten().map(|day| p.date(day)).collect();
    let page = ConsentPage { until: p.long_day(&q.until), period: days.join(" – "), p, q, token, text };
    show_outcome(ctx, &page, outcome)
}

/// Shows who asks what, with two buttons: mail scanners follow links, and must not answer.
#[handler]
pub(crate) async fn get_consent(ctx: Ctx) -> PageResult {
    consent_page(&ctx, ctx.param("token"), Problems::default(), String::new()).await
}

/// Answers, once.
#[handler]
pub(crate) async fn post_consent(form: Form) -> PageResult {
    let (token, text) = (form.text("token"), form.text("text"));
    let agrees = form.text("answer") == "agreed";
    let flash = if agrees { "head-agreed" } else { "head-not-now" };
    match home_head::answer(&form.ctx.app, &form.ctx.actor, token.clone(), agrees, text.clone()).await {
        Ok(()) => Ok(see_other_with("/", flash)),
        Err(error) => {
            let problems = Problems::from_error(error, form.ctx.language()).or_page()?;
            consent_page(&form.ctx, token, problems, text).await
        }
    }
}
