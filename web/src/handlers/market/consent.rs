//! The word of somebody's own head, by a link that does this one thing.

use askama::Template;
use leerbrug_market::requests::home_head;
use leerbrug_market::requests::home_head::HeadQuestion;
use poem::handler;

use super::moments::labels;
use super::offer::{FACTS_OF_A_PLACE, FACTS_WITHOUT_DATES, before, facts};
use crate::ctx::Ctx;
use crate::error::{OrPage, PageResult};
use crate::form::{Form, Problems};
use crate::page::{Page, see_other_with, show, show_outcome};

#[derive(Template)]
#[template(path = "consent.html")]
struct ConsentPage {
    p: Page,
    q: HeadQuestion,
    until: String,
    facts: Vec<(String, String)>,
    moments: Vec<String>,
    before: Vec<(String, String)>,
    token: String,
    text: String,
}

async fn consent_page(ctx: &Ctx, token: String, problems: Problems, text: String) -> PageResult {
    let q = home_head::get_question(&ctx.app, &token).await.or_page()?;
    let mut p = Page::new(ctx, "").await?;
    let outcome = problems.outcome();
    p.problems = problems;
    let page = ConsentPage {
        until: p.long_day(&q.until),
        facts: facts(&p, &q.offer, if q.moments.is_empty() { FACTS_OF_A_PLACE } else { FACTS_WITHOUT_DATES }),
        moments: labels(&p, &q.moments),
        before: before(&p, q.offer.kind),
        p,
        q,
        token,
        text,
    };
    show_outcome(ctx, &page, outcome)
}

#[derive(Template)]
#[template(path = "consent_thanks.html")]
struct ThanksPage {
    p: Page,
}

/// Shows who asks what, with two buttons: mail scanners follow links, and must not answer.
#[handler]
pub(crate) async fn get_consent(ctx: Ctx) -> PageResult {
    // Whoever answered stays here: the link is used up, and a head did not come to search.
    if ctx.param("token").is_empty() && matches!(ctx.flash.as_deref(), Some("head-agreed" | "head-not-now")) {
        return show(&ctx, &ThanksPage { p: Page::new(&ctx, "").await? });
    }
    consent_page(&ctx, ctx.param("token"), Problems::default(), String::new()).await
}

/// Answers, once.
#[handler]
pub(crate) async fn post_consent(form: Form) -> PageResult {
    let (token, text) = (form.text("token"), form.text("text"));
    let agrees = form.text("answer") == "agreed";
    let flash = if agrees { "head-agreed" } else { "head-not-now" };
    match home_head::answer(&form.ctx.app, &form.ctx.actor, token.clone(), agrees, text.clone()).await {
        Ok(()) => Ok(see_other_with("/consent", flash)),
        Err(error) => {
            let problems = Problems::from_error(error, form.ctx.language()).or_page()?;
            consent_page(&form.ctx, token, problems, text).await
        }
    }
}
