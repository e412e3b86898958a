//! Forms that came when nobody, or somebody else's session, was there: they wait in the page and come back filled.
//!
//! A session that ended, or began anew in another tab, must not cost what was typed. The fields go back to the browser
//! as hidden inputs of the page that answers, through signing in where that is needed, and come back to their own
//! address as a form with the secret of the new session. They stand in no address and are kept nowhere on the server.

use std::sync::{Arc, Mutex};

use askama::Template;
use leerbrug_directory::identity::factor::Lacking;
use leerbrug_directory::identity::session::own_path;
use poem::Response;
use poem::http::{HeaderValue, StatusCode, header};

use crate::answer::{see_other, set, show_as};
use crate::ctx::Ctx;
use crate::error::PageResult;
use crate::handlers::directory::{factor, sign_in};
use crate::page::Page;

/// Name of the hidden input that carries the address; those of the fields begin with it and a dot.
const CARRIER: &str = "held";
/// Never held: the secret of a session that is gone, and what works like a password.
const SECRETS: [&str; 2] = ["csrf", "code"];

/// A form that waits.
#[derive(Debug, Clone, Default)]
pub(crate) struct Held {
    /// Address that it was sent to.
    pub(crate) action: String,
    /// Its fields, without secrets.
    pub(crate) fields: Vec<(String, String)>,
    /// Whether it came from a page of somebody who was signed in.
    was_signed_in: bool,
}

impl Held {
    /// Holds the fields of a form.
    pub(crate) fn of(action: &str, fields: &[(String, String)]) -> Self {
        let is_secret = |name: &str| SECRETS.contains(&name);
        Self {
            action: own_path(action),
            was_signed_in: fields.iter().any(|(name, value)| name == "csrf" && !value.is_empty()),
            fields: fields.iter().filter(|(name, _)| !is_secret(name)).cloned().collect(),
        }
    }

    /// Takes what a form carries for another one out of its fields.
    pub(crate) fn carried_in(fields: &mut Vec<(String, String)>) -> Option<Self> {
        let action = fields.iter().find(|(name, _)| name == CARRIER).map(|(_, value)| value.clone())?;
        let mut carried = Vec::new();
        fields.retain(|(name, value)| {
            let own = name.strip_prefix(CARRIER).and_then(|rest| rest.strip_prefix('.'));
            carried.extend(own.map(|own| (own.to_owned(), value.clone())));
            own.is_none() && name != CARRIER
        });
        Some(Self { was_signed_in: true, ..Self::of(&action, &carried) })
    }

    /// Says whether there is anything to hold until somebody has signed in.
    pub(crate) fn is_worth_holding(&self) -> bool {
        self.was_signed_in || !self.fields.is_empty()
    }

    /// Returns the sentences that somebody typed, to be read again before they are sent.
    fn typed(&self) -> Vec<String> {
        let is_sentence = |value: &&String| value.trim().contains(char::is_whitespace);
        self.fields.iter().map(|(_, value)| value).filter(is_sentence).cloned().collect()
    }
}

/// Where the form of a request lies until its answer is known.
#[derive(Debug, Clone, Default)]
pub(crate) struct Slot(Arc<Mutex<Option<(Ctx, Held)>>>);

impl Slot {
    /// Puts the form of the request in.
    pub(crate) fn put(&self, ctx: &Ctx, held: Held) {
        if let Ok(mut slot) = self.0.lock() {
            *slot = Some((ctx.clone(), held));
        }
    }

    /// Takes the form out.
    pub(crate) fn take(&self) -> Option<(Ctx, Held)> {
        self.0.lock().ok()?.take()
    }
}

/// Sends the browser on with the same form, to the address that it carries.
pub(crate) fn send_again(action: &str) -> Response {
    let mut response = see_other(action);
    lead_again(&mut response, action);
    response
}

/// Makes an answer one that sends the same form on: fields do not go through addresses.
pub(crate) fn lead_again(response: &mut Response, action: &str) {
    response.set_status(StatusCode::TEMPORARY_REDIRECT);
    set(response, header::LOCATION, action);
}

#[derive(Template)]
#[template(path = "held.html")]
struct HeldPage {
    p: Page,
    held: Option<Held>,
    typed: Vec<String>,
    lacks_factor: bool,
}

/// Answers a form that came at the wrong moment: with the form itself, or first with what is needed to sign in.
pub(crate) async fn answer(ctx: &Ctx, held: Held) -> PageResult {
    let mut response = match ctx.unfinished.as_ref().map(|session| session.lacking) {
        None if ctx.actor.person().is_none() => sign_in::hold(ctx, held).await?,
        Some(Lacking::Code) => factor::hold(ctx, held).await?,
        lacking => {
            let typed = held.typed();
            let p = Page::new(ctx, "").await?;
            let page = HeldPage { p, held: Some(held), typed, lacks_factor: lacking.is_some() };
            return show_as(ctx, &page, StatusCode::CONFLICT);
        }
    };
    // Every 401 names a way in; browsers show the page for one that they do not know.
    response.headers_mut().insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Form"));
    Ok(response)
}
