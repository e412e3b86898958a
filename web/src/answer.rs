//! The answer around a template: status, headers, cookies.

use std::time::Duration;

use askama::Template;
use leerbrug_core::{Language, i18n};
use leerbrug_directory::identity::provider::providers;
use poem::Response;
use poem::http::{HeaderValue, StatusCode, header};
use poem::web::cookie::{Cookie, SameSite};
use sha2::{Digest, Sha256};

use crate::ctx::{Ctx, FLASH_COOKIE, LANGUAGE_COOKIE};
use crate::error::{OrPage, PageResult};
use crate::form::Outcome;

/// Answers with a template.
pub(crate) fn show<T: Template>(ctx: &Ctx, page: &T) -> PageResult {
    show_as(ctx, page, StatusCode::OK)
}

/// Answers with a form, which may have problems.
pub(crate) fn show_outcome<T: Template>(ctx: &Ctx, page: &T, outcome: Outcome) -> PageResult {
    match outcome {
        Outcome::Fine => show(ctx, page),
        Outcome::Wrong => show_as(ctx, page, StatusCode::UNPROCESSABLE_ENTITY),
        Outcome::Limited(seconds) => {
            let mut response = show_as(ctx, page, StatusCode::TOO_MANY_REQUESTS)?;
            set(&mut response, header::RETRY_AFTER, &seconds.to_string());
            Ok(response)
        }
    }
}

/// Answers with a template and a status of its own.
pub(crate) fn show_as<T: Template>(ctx: &Ctx, page: &T, status: StatusCode) -> PageResult {
    let body = page
        .render()
        .map_err(|error| leerbrug_core::error::Error::internal(format!("template: {error}")))
        .or_page()?;
    // What a link or a form brought along, and what an unfinished sign-in shows, is for one reader.
    let is_public = ctx.actor.person().is_none()
        && ctx.unfinished.is_none()
        && ctx.is_get
        && ctx.param("token").is_empty()
        && status == StatusCode::OK
        && ctx.flash.is_none();
    let mut response = Response::builder().status(status).content_type("text/html; charset=utf-8").body(());
    response
        .headers_mut()
        .append(header::VARY, HeaderValue::from_static("Cookie, Accept-Language, HX-Request"));
    if is_public {
        // The nonce is new in every answer; what the reader sees decides whether it changed.
        let tag = format!("\"{}\"", hex::encode(Sha256::digest(body.replace(&ctx.nonce, "").as_bytes())));
        set(&mut response, header::ETAG, &tag);
        set(&mut response, header::CACHE_CONTROL, "no-cache");
        let is_known =
            ctx.known_tag.as_deref().is_some_and(|known| known.split(',').any(|one| one.trim() == tag));
        if is_known && ctx.chosen_language.is_none() {
            // Without a policy of its own: the stored page keeps the nonce it was sent with.
            response.set_status(StatusCode::NOT_MODIFIED);
            response.headers_mut().remove(header::CONTENT_TYPE);
            return Ok(response);
        }
    } else {
        set(&mut response, header::CACHE_CONTROL, "no-store");
    }
    set(&mut response, header::CONTENT_SECURITY_POLICY, &policy(ctx));
    keep_language(ctx, &mut response);
    if ctx.flash.is_some() {
        append_cookie(&mut response, FLASH_COOKIE, "", 0);
    }
    response.set_body(body);
    Ok(response)
}

/// Where forms lead: to ourselves, and on from there to a provider.
pub(crate) fn form_targets(ctx: &Ctx) -> String {
    let mut targets = String::from("'self'");
    for origin in providers(&ctx.app).origins() {
        targets.push(' ');
        targets.push_str(&origin);
    }
    targets
}

/// The content policy of a page.
fn policy(ctx: &Ctx) -> String {
    let (nonce, targets) = (&ctx.nonce, form_targets(ctx));
    format!(
        "default-src 'none'; script-src 'nonce-{nonce}' 'strict-dynamic'; style-src 'self'; img-src 'self' data:; \
         font-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'; form-action {targets}; \
         base-uri 'none'; frame-ancestors 'none'"
    )
}

pub(crate) fn set(response: &mut Response, name: header::HeaderName, value: &str) {
    if let Ok(value) = HeaderValue::from_str(value) {
        response.headers_mut().insert(name, value);
    }
}

/// Adds a cookie to an answer: for all pages, closed to scripts, not sent along with forms of other sites. A name that
/// browsers tie to this host must be secure.
pub(crate) fn append_cookie(response: &mut Response, name: &str, value: &str, seconds: u64) {
    let mut cookie = Cookie::new_with_str(name, value);
    cookie.set_path("/");
    cookie.set_max_age(Duration::from_secs(seconds));
    cookie.set_http_only(true);
    cookie.set_same_site(SameSite::Lax);
    if name.starts_with("__Host-") {
        cookie.set_secure(true);
    }
    if let Ok(value) = HeaderValue::from_str(&cookie.to_string()) {
        response.headers_mut().append(header::SET_COOKIE, value);
    }
}

/// Seconds for which a chosen language is kept.
pub(crate) const YEAR: u64 = 31_536_000;

fn keep_language(ctx: &Ctx, response: &mut Response) {
    if let Some(language) = ctx.chosen_language {
        append_cookie(response, LANGUAGE_COOKIE, language.code(), YEAR);
    }
}

/// Sends the browser to another page of ours after a form.
pub(crate) fn see_other(path: &str) -> Response {
    Response::builder()
        .status(StatusCode::SEE_OTHER)
        .header(header::LOCATION, ascii(path))
        .header(header::CACHE_CONTROL, "no-store")
        .finish()
}

/// Writes an address as a header may hold it: what is no ASCII is escaped.
fn ascii(path: &str) -> String {
    let escape = |byte: u8| {
        if byte.is_ascii() { char::from(byte).to_string() } else { format!("%{byte:02X}") }
    };
    path.bytes().map(escape).collect()
}

/// Sends the browser to another page of ours, which shows a message.
pub(crate) fn see_other_with(path: &str, flash: &str) -> Response {
    debug_assert!(i18n::has(Language::Nl, &format!("flash-{flash}")), "{flash} has no message");
    let mut response = see_other(path);
    append_cookie(&mut response, FLASH_COOKIE, flash, 60);
    response
}
