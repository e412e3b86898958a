//! The word of somebody's own head, by a link that does this one thing.

use askama::Template;
use leerbrug_core::error::{Error, FieldError};
use leerbrug_market::requests::home_head;
use leerbrug_market::requests::home_head::{HeadQuestion, Way};
use poem::handler;
use uuid::Uuid;

use super::moments::labels;
use super::offer::{FACTS_OF_A_PLACE, FACTS_WITHOUT_DATES, before, facts};
use crate::answer::{see_other_with, show, show_outcome};
use crate::ctx::Ctx;
use crate::error::{OrPage, PageResult};
use crate::form::{Form, Problems};
use crate::page::Page;

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
    request: String,
    text: String,
}

/// Reads how somebody came here: by a link, or signed in to a request.
fn way(token: String, request: &str) -> Way {
    Uuid::parse_str(request).map_or(Way::Link(token), Way::Request)
}

async fn consent_page(ctx: &Ctx, way: Way, problems: Problems, text: String) -> PageResult {
    let q = home_head::get_question(&ctx.app, &ctx.actor, &way).await.or_page()?;
    let (token, request) = match way {
        Way::Link(token) => (token, String::new()),
        Way::Request(request) => (String::new(), request.to_string()),
    };
    let mut p = Page::new(ctx, "").await?;
    let outcome = problems.outcome();
    p.problems = problems;
    let page = ConsentPage {
        until: p.long_day(&q.until),
        facts: {
            let wanted = if q.moments.is_empty() { FACTS_OF_A_PLACE } else { FACTS_WITHOUT_DATES };
            facts(&p, &q.offer, wanted).into_iter().map(|(key, value)| (p.t(key), value)).collect()
        },
        moments: labels(&p, &q.moments),
        before: before(&p, q.offer.kind),
        p,
        q,
        token,
        request,
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
    if ctx.param("token").is_empty()
        && ctx.param("request").is_empty()
        && matches!(ctx.flash.as_deref(), Some("head-agreed" | "head-not-now"))
    {
        return show(&ctx, &ThanksPage { p: Page::new(&ctx, "").await? });
    }
    let way = way(ctx.param("token"), &ctx.param("request"));
    consent_page(&ctx, way, Problems::default(), String::new()).await
}

/// Answers, once.
#[handler]
pub(crate) async fn post_consent(form: Form) -> PageResult {
    let (way, text) = (way(form.text("token"), &form.text("request")), form.text("text"));
    let answer = match form.text("answer").as_str() {
        "agreed" => Some(true),
        "not_now" => Some(false),
        _ => None,
    };
    let flash = if answer == Some(true) { "head-agreed" } else { "head-not-now" };
    let done = match answer {
        Some(agrees) => {
            home_head::answer(&form.ctx.app, &form.ctx.actor, way.clone(), agrees, text.clone()).await
        }
        None => Err(Error::invalid(vec![FieldError {
            pointer: "/answer".to_owned(),
            code: "required",
            params: Vec::new(),
        }])),
    };
    match done {
        Ok(()) => Ok(see_other_with("/consent", flash)),
        Err(error) => {
            let problems = Problems::from_error(error, form.ctx.language()).or_page()?;
            consent_page(&form.ctx, way, problems, text).await
        }
    }
}
