//! Signing in and out.

use askama::Template;
use leerbrug_directory::demo::PERSONAS;
use leerbrug_directory::identity::session;
use leerbrug_directory::identity::session::{NewSession, own_path};
use poem::http::StatusCode;
use poem::{Response, handler};

use super::factor::page_for;
use crate::answer::{append_cookie, see_other, see_other_with, show, show_as, show_outcome};
use crate::ctx::{Ctx, session_cookie};
use crate::error::{OrPage, PageResult};
use crate::form::{Form, Outcome, Problems};
use crate::held::Held;
use crate::page::Page;

#[derive(Template)]
#[template(path = "sign_in.html")]
struct SignInPage {
    p: Page,
    next: String,
    email: String,
    personas: Vec<(&'static str, String, String)>,
    providers: Vec<(String, String)>,
    sent: bool,
    held: Option<Held>,
}

async fn sign_in_page(
    ctx: &Ctx,
    problems: Problems,
    next: String,
    email: String,
    sent: bool,
    held: Option<Held>,
) -> PageResult {
    let mut p = Page::new(ctx, "sign-in").await?;
    let outcome = problems.outcome();
    p.problems = problems;
    let personas = if p.is_demo {
        PERSONAS.iter().map(|key| (*key, crate::page::capital(key), p.t(&format!("persona-{key}")))).collect()
    } else {
        Vec::new()
    };
    let providers = leerbrug_directory::identity::provider::providers(&ctx.app).list();
    let is_held = held.is_some() && !sent;
    let page = SignInPage { p, next: own_path(&next), email, personas, providers, sent, held };
    if outcome == Outcome::Fine && is_held {
        return show_as(ctx, &page, StatusCode::UNAUTHORIZED);
    }
    show_outcome(ctx, &page, outcome)
}

/// Asks to sign in, with a form that waits for it.
pub(crate) async fn hold(ctx: &Ctx, held: Held) -> PageResult {
    let next = "/today".to_owned();
    sign_in_page(ctx, Problems::default(), next, String::new(), false, Some(held)).await
}

/// Shows the ways to sign in.
#[handler]
pub(crate) async fn get_sign_in(ctx: Ctx) -> PageResult {
    let next = ctx.param("next");
    if let Some(session) = &ctx.unfinished {
        return Ok(see_other(&page_for(session.lacking, &next)));
    }
    if ctx.actor.person().is_some() && !ctx.app.settings.is_demo {
        return Ok(see_other(&own_path(&next)));
    }
    sign_in_page(&ctx, Problems::default(), next, String::new(), false, None).await
}

/// Sends a link by mail. The page says the same for known and unknown addresses.
#[handler]
pub(crate) async fn post_sign_in(form: Form) -> PageResult {
    let (email, next) = (form.text("email"), form.text("next"));
    match session::ask_for_link(&form.ctx.app, &form.ctx.actor, email.clone(), next.clone()).await {
        Ok(()) => {
            sign_in_page(&form.ctx, Problems::default(), next, email.trim().to_owned(), true, form.held).await
        }
        Err(error) => {
            let problems = Problems::from_error(error, form.ctx.language()).or_page()?;
            sign_in_page(&form.ctx, problems, next, email, false, form.held).await
        }
    }
}

#[derive(Template)]
#[template(path = "link.html")]
struct LinkPage {
    p: Page,
    token: String,
}

/// Shows the button that uses a link: mail scanners follow links, and must not use them up.
#[handler]
pub(crate) async fn get_link(ctx: Ctx) -> PageResult {
    let token = ctx.param("token");
    session::check_link(&ctx.app, &token).await.or_page()?;
    let p = Page::new(&ctx, "sign-in").await?;
    show(&ctx, &LinkPage { p, token })
}

/// Signs in with a link.
#[handler]
pub(crate) async fn post_link(form: Form) -> PageResult {
    let begun = session::sign_in_with_link(
        &form.ctx.app,
        &form.ctx.actor,
        form.text("token"),
        form.ctx.session.clone(),
    )
    .await
    .or_page()?;
    Ok(begin(&form.ctx, &begun))
}

/// Sends the browser on with its new session.
pub(crate) fn begin(ctx: &Ctx, begun: &NewSession) -> Response {
    let mut response = match begun.lacking {
        Some(lacking) => see_other(&page_for(lacking, &begun.next)),
        None => see_other(&begun.next),
    };
    append_cookie(&mut response, session_cookie(&ctx.app), &begun.cookie, 30 * 86_400);
    response
}

/// Signs out: the session ends on the server and the cookie goes.
#[handler]
pub(crate) async fn post_sign_out(form: Form) -> PageResult {
    let mut elsewhere = None;
    if let Some(value) = form.ctx.session.clone() {
        elsewhere = session::sign_out(&form.ctx.app, &form.ctx.actor, value).await.or_page()?;
    }
    let mut response = match elsewhere {
        Some(url) => see_other(&url),
        None => see_other_with("/", "signed-out"),
    };
    append_cookie(&mut response, session_cookie(&form.ctx.app), "", 0);
    Ok(response)
}
