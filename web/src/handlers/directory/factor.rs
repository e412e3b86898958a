//! The second factor: setting it up, giving a code at sign-in, spare codes, removing it.

use askama::Template;
use leerbrug_directory::identity::factor;
use leerbrug_directory::identity::factor::{Lacking, Setup, Status};
use leerbrug_directory::identity::session::own_path;
use poem::handler;
use poem::http::StatusCode;

use crate::answer::{see_other, see_other_with, show, show_as, show_outcome};
use crate::ctx::Ctx;
use crate::error::{OrPage, PageResult};
use crate::form::{Form, Problems};
use crate::held::{Held, send_again};
use crate::page::Page;

#[derive(Template)]
#[template(path = "code.html")]
struct CodePage {
    p: Page,
    next: String,
    held: Option<Held>,
}

#[derive(Template)]
#[template(path = "factor.html")]
struct FactorPage {
    p: Page,
    status: Option<Status>,
    since: String,
    setup: Option<Setup>,
    spare: Vec<String>,
    next: String,
    action: &'static str,
}

/// Returns the page on which an unfinished session goes on.
pub(crate) fn page_for(lacking: Lacking, next: &str) -> String {
    let next: String = url::form_urlencoded::byte_serialize(own_path(next).as_bytes()).collect();
    match lacking {
        Lacking::Code => format!("/sign-in/code?next={next}"),
        Lacking::Factor => format!("/sign-in/factor?next={next}"),
    }
}

/// Asks for a code.
#[handler]
pub(crate) async fn get_code(ctx: Ctx) -> PageResult {
    let next = own_path(&ctx.param("next"));
    if ctx.unfinished.as_ref().is_none_or(|session| session.lacking != Lacking::Code) {
        return Ok(see_other(&next));
    }
    let p = Page::new(&ctx, "sign-in").await?;
    show(&ctx, &CodePage { p, next, held: None })
}

/// Asks for a code, with a form that waits for it.
pub(crate) async fn hold(ctx: &Ctx, held: Held) -> PageResult {
    let p = Page::new(ctx, "sign-in").await?;
    // The form of this very page holds nothing but a code, which is typed anew.
    let held = Some(held).filter(|held| !held.action.starts_with("/sign-in"));
    show_as(ctx, &CodePage { p, next: "/today".to_owned(), held }, StatusCode::UNAUTHORIZED)
}

/// Takes a code.
#[handler]
pub(crate) async fn post_code(form: Form) -> PageResult {
    let ctx = &form.ctx;
    let next = own_path(&form.text("next"));
    if ctx.unfinished.as_ref().is_none_or(|session| session.lacking != Lacking::Code) {
        return Ok(see_other(&next));
    }
    let cookie = ctx.session.clone().unwrap_or_default();
    match factor::give_code(&ctx.app, &ctx.actor, cookie, form.text("code")).await {
        Ok(()) => Ok(form.held.as_ref().map_or_else(|| see_other(&next), |held| send_again(&held.action))),
        Err(error) => {
            let mut p = Page::new(ctx, "sign-in").await?;
            p.problems = Problems::from_error(error, ctx.language()).or_page()?;
            let outcome = p.problems.outcome();
            show_outcome(ctx, &CodePage { p, next, held: form.held.clone() }, outcome)
        }
    }
}

/// Sets a factor up because a role demands one.
#[handler]
pub(crate) async fn get_demanded(ctx: Ctx) -> PageResult {
    let next = own_path(&ctx.param("next"));
    match &ctx.unfinished {
        Some(session) if session.lacking == Lacking::Factor => {
            let setup = factor::find_set_up(&ctx.app, session.person).await.or_page()?;
            factor_page(&ctx, Problems::default(), setup, Vec::new(), next).await
        }
        _ => Ok(see_other(&next)),
    }
}

/// Begins to set up a factor that a role demands, or takes its first code.
#[handler]
pub(crate) async fn post_demanded(form: Form) -> PageResult {
    let ctx = &form.ctx;
    let next = own_path(&form.text("next"));
    let person = match &ctx.unfinished {
        Some(session) if session.lacking == Lacking::Factor => session.person,
        _ => return Ok(see_other(&next)),
    };
    if form.text("step") == "begin" {
        let setup = factor::set_up(&ctx.app, &ctx.actor, person).await.or_page()?;
        return factor_page(ctx, Problems::default(), Some(setup), Vec::new(), next).await;
    }
    confirm(&form, person, next).await
}

async fn confirm(form: &Form, person: uuid::Uuid, next: String) -> PageResult {
    let ctx = &form.ctx;
    let cookie = ctx.session.clone().unwrap_or_default();
    match factor::confirm(&ctx.app, &ctx.actor, person, cookie, form.text("code")).await {
        Ok(spare) => factor_page(ctx, Problems::default(), None, spare, next).await,
        Err(error) => {
            let problems = Problems::from_error(error, ctx.language()).or_page()?;
            let setup = factor::find_set_up(&ctx.app, person).await.or_page()?;
            factor_page(ctx, problems, setup, Vec::new(), next).await
        }
    }
}

async fn factor_page(
    ctx: &Ctx,
    problems: Problems,
    setup: Option<Setup>,
    spare: Vec<String>,
    next: String,
) -> PageResult {
    let status = match ctx.actor.person() {
        Some(_) => Some(factor::get_status(&ctx.app, &ctx.actor).await.or_page()?),
        None => None,
    };
    let action = if status.is_some() { "/profile/factor" } else { "/sign-in/factor" };
    let mut p = Page::new(ctx, "profile").await?;
    let outcome = problems.outcome();
    p.problems = problems;
    let since = status.as_ref().and_then(|status| status.since).map(|at| p.day(&at)).unwrap_or_default();
    let page = FactorPage { p, status, since, setup, spare, next, action };
    show_outcome(ctx, &page, outcome)
}

/// Shows where the reader stands.
#[handler]
pub(crate) async fn get_factor(ctx: Ctx) -> PageResult {
    ctx.actor.require_person().or_page()?;
    factor_page(&ctx, Problems::default(), None, Vec::new(), "/profile".to_owned()).await
}

/// Begins, proves, renews spare codes or removes: the button that was pressed says which.
#[handler]
pub(crate) async fn post_factor(form: Form) -> PageResult {
    let ctx = &form.ctx;
    let person = ctx.actor.require_person().or_page()?.id;
    let next = "/profile".to_owned();
    match form.text("step").as_str() {
        "begin" => {
            let setup = factor::set_up(&ctx.app, &ctx.actor, person).await.or_page()?;
            factor_page(ctx, Problems::default(), Some(setup), Vec::new(), next).await
        }
        "renew" => match factor::renew_spare_codes(&ctx.app, &ctx.actor, form.text("code")).await {
            Ok(spare) => factor_page(ctx, Problems::default(), None, spare, next).await,
            Err(error) => refused(ctx, error).await,
        },
        "remove" => match factor::remove(&ctx.app, &ctx.actor, form.text("code")).await {
            Ok(()) => Ok(see_other_with("/profile/factor", "saved")),
            Err(error) => refused(ctx, error).await,
        },
        _ => confirm(&form, person, next).await,
    }
}

async fn refused(ctx: &Ctx, error: leerbrug_core::error::Error) -> PageResult {
    let problems = Problems::from_error(error, ctx.language()).or_page()?;
    factor_page(ctx, problems, None, Vec::new(), "/profile".to_owned()).await
}
