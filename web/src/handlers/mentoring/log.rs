//! The log: a talk in four taps, and everything one logged.

use std::collections::HashMap;

use askama::Template;
use leerbrug_core::clock::Ids;
use leerbrug_core::error::{Error, FieldError, Kind};
use leerbrug_learning::days::has_year;
use leerbrug_logbook::model::{Entry, EntryInput};
use leerbrug_mentoring::contacts::{
    Contact, ContactStep, get_contact, list_own_contacts, put_contact, step_contact,
};
use leerbrug_mentoring::model::{Pair, View};
use leerbrug_mentoring::overview::{find_own_mentoring, find_own_start, has_part};
use poem::http::header;
use poem::web::Path;
use poem::{Request, Response, handler};
use uuid::Uuid;

use super::words::{Choice, EntryView, choices, entry_view};
use crate::answer::{see_other, see_other_with, show, show_outcome};
use crate::ctx::{Ctx, id, language_of};
use crate::error::{OrPage, PageResult};
use crate::form::{Form, Problems};
use crate::page::Page;

/// How long talks last, to tap; any other time is typed.
const LENGTHS: [i32; 5] = [15, 30, 50, 75, 100];

#[derive(Template)]
#[template(path = "log.html")]
struct LogPage {
    p: Page,
    /// With whom one may have spoken: pair, person, name.
    people: Vec<(Uuid, Uuid, String)>,
    activities: Vec<Choice>,
    lengths: Vec<(i32, String)>,
    wholes: Vec<Choice>,
    i: EntryInput,
    chosen: String,
    /// Under which this entry comes in, however often it is sent.
    entry: Uuid,
    /// Version of the entry that is changed; empty for a new one.
    version: String,
    may_note: bool,
    entries: Vec<EntryView>,
    /// What stands there already under this name, when it is another.
    known: Option<EntryView>,
    today: String,
    is_open: bool,
    /// Where the form goes.
    action: String,
    /// Minutes that are no tile.
    other: String,
}

/// Every pair of the reader, those that run and those that were.
async fn own_pairs(ctx: &Ctx) -> poem::Result<Vec<Pair>> {
    let start = find_own_start(&ctx.app, &ctx.actor).await.or_page()?;
    let own = find_own_mentoring(&ctx.app, &ctx.actor).await.or_page()?;
    let start = start.into_iter().flat_map(|start| start.pairs.into_iter().chain(start.former));
    let own = own.into_iter().flat_map(|own| own.pairs.into_iter().chain(own.former));
    Ok(start.chain(own).collect())
}

#[derive(Default)]
struct Typed {
    input: EntryInput,
    chosen: String,
    entry: Option<Uuid>,
    version: String,
    known: Option<Entry>,
}

async fn log_page(ctx: &Ctx, problems: Problems, typed: Typed) -> PageResult {
    let reader = ctx.actor.require_own().or_page()?.id;
    let pairs = own_pairs(ctx).await?;
    let found = list_own_contacts(&ctx.app, &ctx.actor).await.or_page()?;
    let mut p = Page::new(ctx, "log").await?;
    let outcome = problems.outcome();
    p.problems = problems;
    let by_id: HashMap<Uuid, &Pair> = pairs.iter().map(|pair| (pair.id, pair)).collect();
    let view = |entry: Entry| {
        let pair = by_id.get(&entry.context_id).copied();
        entry_view(&p, entry, reader, pair)
    };
    let running = pairs.iter().filter(|pair| pair.status == leerbrug_core::MentorshipStatus::Active);
    let people: Vec<(Uuid, Uuid, String)> = running
        .map(|pair| {
            let other = if pair.view == View::Mentor { &pair.starter } else { &pair.mentor };
            (pair.id, other.id, other.name.clone())
        })
        .collect();
    let i = typed.input;
    let chosen = match people.as_slice() {
        [(only, _, _)] if typed.chosen.is_empty() => only.to_string(),
        _ => typed.chosen,
    };
    let entry = typed.entry.unwrap_or_else(|| Ids.next());
    let is_tile = LENGTHS.iter().any(|minutes| minutes.to_string() == i.quantity);
    let page = LogPage {
        action: if typed.version.is_empty() { "/log".to_owned() } else { format!("/log/{entry}") },
        other: if is_tile { String::new() } else { i.quantity.clone() },
        activities: choices(&p, "contact_type", std::slice::from_ref(&i.activity)),
        lengths: LENGTHS.into_iter().map(|minutes| (minutes, p.n("minutes", &minutes))).collect(),
        wholes: choices(&p, "functional_whole", &i.wholes),
        may_note: pairs.iter().any(|pair| pair.view == View::Starter),
        entries: found.into_iter().map(&view).collect(),
        known: typed.known.map(&view),
        today: ctx.app.today().to_string(),
        entry,
        version: typed.version,
        is_open: !i.text.is_empty() || !i.note.is_empty() || !i.wholes.is_empty(),
        people,
        chosen,
        i,
        p,
    };
    show_outcome(ctx, &page, outcome)
}

#[derive(Template)]
#[template(path = "log_offline.html")]
struct OfflinePage {
    p: Page,
    activities: Vec<Choice>,
    lengths: Vec<(i32, String)>,
    wholes: Vec<Choice>,
}

/// Shows the form without anybody in it: what a device keeps for a time without a network. Names come from the device.
#[handler]
pub(crate) async fn get_offline(ctx: Ctx) -> PageResult {
    // Nobody can sign in without a network, so the page shows no way to.
    let p = Page::new(&ctx, "sign-in").await?;
    let page = OfflinePage {
        activities: choices(&p, "contact_type", &[]),
        lengths: LENGTHS.into_iter().map(|minutes| (minutes, p.n("minutes", &minutes))).collect(),
        wholes: choices(&p, "functional_whole", &[]),
        p,
    };
    show(&ctx, &page)
}

/// The content policy of the service worker: what it may fetch is decided by its own, not by that of a page.
const WORKER_POLICY: &str =
    "default-src 'none'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// Sends the service worker in the language of the address.
#[handler]
pub(crate) fn get_worker(request: &Request) -> Response {
    let page = format!("/log/offline?lang={}", language_of(request).code());
    Response::builder()
        .content_type("text/javascript; charset=utf-8")
        .header(header::CACHE_CONTROL, "no-cache")
        .header(header::CONTENT_SECURITY_POLICY, WORKER_POLICY)
        .body(crate::assets::service_worker(&page))
}

/// Shows the log, with the form for a new entry at its head.
#[handler]
pub(crate) async fn get_log(ctx: Ctx) -> PageResult {
    ctx.actor.require_person().or_page()?;
    let has_talks = has_part(&ctx.app, &ctx.actor).await.or_page()?;
    let asks_for_talks = !ctx.param("talks").is_empty() || !ctx.param("pair").is_empty();
    // After the decision the days stay where they were, unless there are talks to log.
    let shows_days = match has_year(&ctx.app, &ctx.actor).await.or_page()? {
        Some(is_open) => !has_talks || (is_open && !asks_for_talks),
        None => false,
    };
    if shows_days {
        return crate::handlers::learning::days::page(&ctx, has_talks).await;
    }
    let input = EntryInput { day: ctx.app.today().to_string(), ..EntryInput::default() };
    let typed = Typed { input, chosen: ctx.param("pair"), ..Typed::default() };
    log_page(&ctx, Problems::default(), typed).await
}

fn read(form: &Form) -> EntryInput {
    let other = form.text("otherMinutes");
    EntryInput {
        halves: String::new(),
        makes_up: None,
        activity: form.text("activity"),
        day: form.text("day"),
        quantity: if other.trim().is_empty() { form.text("quantity") } else { other },
        unit: String::new(),
        wholes: form.list("wholes"),
        text: form.text("text"),
        note: form.text("note"),
        device_at: None,
    }
}

/// Brings an entry in; the same form sent twice makes one.
#[handler]
pub(crate) async fn post_log(form: Form) -> PageResult {
    form.ctx.actor.require_person().or_page()?;
    let input = read(&form);
    let (entry, chosen) = (id(&form.text("id"))?, form.text("pair"));
    let Ok(pair) = Uuid::parse_str(&chosen) else {
        // Everything that is empty is said at once, also without somebody to log it with.
        let missing = [
            ("pair", "choose-person", ""),
            ("activity", "required", &input.activity),
            ("quantity", "required", &input.quantity),
        ];
        let wrong = missing.into_iter().filter(|(_, _, typed)| typed.trim().is_empty());
        let wrong = wrong.map(|(field, code, _)| FieldError {
            pointer: format!("/{field}"),
            code,
            params: Vec::new(),
        });
        let problems =
            Problems::from_error(Error::invalid(wrong.collect()), form.ctx.language()).or_page()?;
        let typed = Typed { input, entry: Some(entry), ..Typed::default() };
        return log_page(&form.ctx, problems, typed).await;
    };
    let contact = Contact { id: entry, pair, input: input.clone() };
    match put_contact(&form.ctx.app, &form.ctx.actor, contact).await {
        Ok(_) => Ok(see_other_with("/log", "logged")),
        Err(error) => {
            let known = match error.code() {
                "log-other-content" => get_contact(&form.ctx.app, &form.ctx.actor, entry).await.ok(),
                _ => None,
            };
            let problems = Problems::from_error(error, form.ctx.language()).or_page()?;
            // What stands there stays; what was typed comes in under a name of its own.
            let entry = if known.is_some() { None } else { Some(entry) };
            log_page(&form.ctx, problems, Typed { input, chosen, entry, known, version: String::new() }).await
        }
    }
}

/// Shows an entry to be changed by who wrote it.
#[handler]
pub(crate) async fn get_entry(ctx: Ctx, Path(entry): Path<String>) -> PageResult {
    ctx.actor.require_person().or_page()?;
    let found = get_contact(&ctx.app, &ctx.actor, id(&entry)?).await.or_page()?;
    if ctx.actor.own_id() != Some(found.author_id) {
        return Ok(see_other(&format!("/mentoring/pairs/{}#talks", found.context_id)));
    }
    // The form counts minutes, whatever unit the entry came in.
    let input = EntryInput {
        halves: String::new(),
        makes_up: None,
        activity: found.activity,
        day: found.day,
        quantity: found.minutes.to_string(),
        unit: String::new(),
        wholes: found.wholes.iter().map(ToString::to_string).collect(),
        text: found.text,
        note: found.note,
        device_at: None,
    };
    let typed = Typed {
        input,
        chosen: found.context_id.to_string(),
        entry: Some(found.id),
        version: found.version.to_string(),
        known: None,
    };
    log_page(&ctx, Problems::default(), typed).await
}

/// Changes an entry.
#[handler]
pub(crate) async fn post_entry(form: Form, Path(entry): Path<String>) -> PageResult {
    form.ctx.actor.require_person().or_page()?;
    let entry = id(&entry)?;
    let pair = get_contact(&form.ctx.app, &form.ctx.actor, entry).await.or_page()?.context_id;
    let (input, version) = (read(&form), form.version());
    let step = ContactStep::Edit(version, Box::new(input.clone()));
    match step_contact(&form.ctx.app, &form.ctx.actor, pair, entry, step).await {
        Ok(()) => Ok(see_other_with("/log", "saved")),
        Err(error) => {
            let problems = Problems::from_error(error, form.ctx.language()).or_page()?;
            let typed = Typed {
                input,
                chosen: pair.to_string(),
                entry: Some(entry),
                version: version.map_or_else(|| "0".to_owned(), |version| version.to_string()),
                known: None,
            };
            log_page(&form.ctx, problems, typed).await
        }
    }
}

/// Takes an entry back, or says whether it is right.
#[handler]
pub(crate) async fn post_step(form: Form, Path((entry, step)): Path<(String, String)>) -> PageResult {
    form.ctx.actor.require_person().or_page()?;
    let entry = id(&entry)?;
    let step = match step.as_str() {
        "withdraw" => ContactStep::Withdraw,
        "question" => ContactStep::Question,
        "settle" => ContactStep::Settle,
        "reverse" => ContactStep::Reverse,
        _ => return Err(Error::not_found()).or_page(),
    };
    let flash = if matches!(step, ContactStep::Withdraw) { "log-withdrawn" } else { "saved" };
    let pair = get_contact(&form.ctx.app, &form.ctx.actor, entry).await.or_page()?.context_id;
    match step_contact(&form.ctx.app, &form.ctx.actor, pair, entry, step).await {
        Ok(()) => Ok(see_other_with(&format!("/mentoring/pairs/{pair}"), flash)),
        Err(error) if matches!(error.kind(), Kind::Conflict | Kind::Stale) => {
            let problems = Problems::from_error(error, form.ctx.language()).or_page()?;
            log_page(&form.ctx, problems, Typed::default()).await
        }
        Err(error) => Err(error).or_page(),
    }
}
