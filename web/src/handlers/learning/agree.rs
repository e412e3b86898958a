//! The page on which somebody without an account signs an agreement for the host, by a link.

use askama::Template;
use leerbrug_learning::by_link::{Asked, answer_asked, get_asked};
use poem::handler;

use super::placement::agreement_facts;
use crate::answer::{see_other_with, show, show_outcome};
use crate::ctx::Ctx;
use crate::error::{OrPage, PageResult};
use crate::form::{Form, Problems};
use crate::page::Page;

#[derive(Template)]
#[template(path = "agree.html")]
struct AgreePage {
    p: Page,
    asked: Asked,
    facts: Vec<(String, String)>,
    until: String,
    token: String,
    name: String,
}

#[derive(Template)]
#[template(path = "agree_thanks.html")]
struct ThanksPage {
    p: Page,
}

async fn agree_page(ctx: &Ctx, token: String, problems: Problems, name: String) -> PageResult {
    let asked = get_asked(&ctx.app, &ctx.actor, &token).await.or_page()?;
    let mut p = Page::new(ctx, "").await?;
    p.is_answering = true;
    let outcome = problems.outcome();
    p.problems = problems;
    let college = asked.college.as_ref();
    let shown = AgreePage {
        facts: agreement_facts(&p, &asked.student, &asked.host, college, &asked.agreement.facts),
        until: p.long_day(&asked.until),
        asked,
        token,
        name,
        p,
    };
    show_outcome(ctx, &shown, outcome)
}

/// Shows what a link asks to agree to. Looking changes nothing: what scans mails follows links.
#[handler]
pub(crate) async fn get_agree(ctx: Ctx) -> PageResult {
    let is_done = matches!(ctx.flash.as_deref(), Some("agreement-signed" | "agreement-refused"));
    if ctx.param("token").is_empty() && is_done {
        return show(&ctx, &ThanksPage { p: Page::new(&ctx, "").await? });
    }
    agree_page(&ctx, ctx.param("token"), Problems::default(), String::new()).await
}

/// Signs by a link, or refuses, once.
#[handler]
pub(crate) async fn post_agree(form: Form) -> PageResult {
    let (token, name, answer) = (form.text("token"), form.text("name"), form.text("answer"));
    let flash = if answer == "refused" { "agreement-refused" } else { "agreement-signed" };
    match answer_asked(&form.ctx.app, &form.ctx.actor, token.clone(), name.clone(), answer).await {
        Ok(()) => Ok(see_other_with("/agree", flash)),
        Err(error) => {
            let problems = Problems::from_error(error, form.ctx.language()).or_page()?;
            agree_page(&form.ctx, token, problems, name).await
        }
    }
}
