//! Signing in at a provider, and linking one more identity.

use leerbrug_directory::identity::provider;
use leerbrug_directory::identity::provider::{Callback, Finished, Started};
use poem::web::Path;
use poem::{Response, handler};

use super::sign_in::begin;
use crate::answer::{append_cookie, see_other, see_other_with};
use crate::ctx::id;
use crate::ctx::{Ctx, attempt_cookie};
use crate::error::{OrPage, PageResult};
use crate::form::Form;

/// How long the cookie lives, in seconds: as long as somebody may be away.
const AWAY: u64 = 600;

/// Leads to the provider.
#[handler]
pub(crate) async fn get_start(ctx: Ctx, Path(key): Path<String>) -> PageResult {
    let (next, attempt) = (ctx.param("next"), ctx.attempt.clone());
    let started = provider::start(&ctx.app, &ctx.actor, &key, &next, attempt, false).await.or_page()?;
    Ok(away(&ctx, &started))
}

fn away(ctx: &Ctx, started: &Started) -> Response {
    let mut response = see_other(&started.url);
    // Lax: the way back is a link from another site.
    append_cookie(&mut response, attempt_cookie(&ctx.app), &started.browser, AWAY);
    response
}

/// Receives who comes back.
#[handler]
pub(crate) async fn get_back(ctx: Ctx, Path(key): Path<String>) -> PageResult {
    let callback = Callback {
        code: ctx.param("code"),
        state: ctx.param("state"),
        iss: ctx.param("iss"),
        is_error: !ctx.param("error").is_empty(),
        browser: ctx.attempt.clone().unwrap_or_default(),
        session: ctx.session.clone(),
    };
    match provider::finish(&ctx.app, &ctx.actor, &key, callback).await.or_page()? {
        Finished::SignedIn(session) => Ok(begin(&ctx, &session)),
        Finished::Linked => Ok(see_other_with("/profile", "linked")),
    }
}

/// Leads to the provider to link its identity to the person who is signed in.
#[handler]
pub(crate) async fn post_link(form: Form, Path(key): Path<String>) -> PageResult {
    let ctx = &form.ctx;
    ctx.actor.require_person().or_page()?;
    let attempt = ctx.attempt.clone();
    let started = provider::start(&ctx.app, &ctx.actor, &key, "/profile", attempt, true).await.or_page()?;
    Ok(away(ctx, &started))
}

/// Removes an identity.
#[handler]
pub(crate) async fn post_remove(form: Form, Path(identity): Path<String>) -> PageResult {
    form.ctx.actor.require_person().or_page()?;
    provider::unlink(&form.ctx.app, &form.ctx.actor, id(&identity)?).await.or_page()?;
    Ok(see_other_with("/profile", "unlinked"))
}
