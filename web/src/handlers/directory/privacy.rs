//! "Wie ziet wat van mij": who sees it, who looked, hiding, the export, the erasure; and timelines.

use askama::Template;
use leerbrug_core::privacy::registry::OnErase;
use leerbrug_directory::organisations::service::list_organisations;
use leerbrug_directory::privacy::access::{KindAccess, get_access};
use leerbrug_directory::privacy::timeline;
use leerbrug_directory::privacy::timeline::{Doer, Event};
use leerbrug_directory::privacy::{erasure, export, hiding};
use poem::http::header;
use poem::web::Path;
use poem::{Response, handler};
use uuid::Uuid;

use crate::answer::{see_other_with, show, show_outcome};
use crate::ctx::Ctx;
use crate::ctx::id;
use crate::error::{OrPage, PageResult};
use crate::form::{Form, Problems};
use crate::page::Page;

struct KindLine {
    code: &'static str,
    title: String,
    what: String,
    short: String,
    rows: String,
    readers: Vec<String>,
    looked: Vec<String>,
    keep: Vec<String>,
    controller: String,
    on_erase: String,
}

#[derive(Template)]
#[template(path = "privacy.html")]
struct PrivacyPage {
    p: Page,
    kinds: Vec<KindLine>,
    hidden: Vec<(Uuid, String)>,
    q: String,
    found: Vec<(Uuid, String)>,
    erased_on: String,
}

async fn privacy_page(ctx: &Ctx, problems: Problems, q: String) -> PageResult {
    let access = get_access(&ctx.app, &ctx.actor).await.or_page()?;
    let hidden = hiding::list_hidden(&ctx.app, &ctx.actor).await.or_page()?;
    let erased_on = erasure::find_erasure(&ctx.app, &ctx.actor).await.or_page()?;
    let found = if q.trim().is_empty() {
        Vec::new()
    } else {
        let (lines, _) = list_organisations(&ctx.app, &q, 1, 10).await.or_page()?;
        lines.into_iter().map(|line| (line.id, line.name)).collect()
    };
    let mut p = Page::new(ctx, "privacy").await?;
    let outcome = problems.outcome();
    p.problems = problems;
    let kinds = access.iter().map(|kind| kind_line(&p, kind)).collect();
    let erased_on = erased_on.map(|at| p.long_day(&at)).unwrap_or_default();
    let page = PrivacyPage { p, kinds, hidden, q, found, erased_on };
    show_outcome(ctx, &page, outcome)
}

fn kind_line(p: &Page, kind: &KindAccess) -> KindLine {
    let code = kind.kind.code;
    let mut readers = vec![p.t("reader-you")];
    if kind.is_public {
        readers.push(p.t("reader-everyone"));
    }
    readers.extend(kind.readers.iter().map(|reader| {
        let role = p.t(&format!("role-{}", reader.role));
        let people = p.n("reader-people", &reader.people);
        if reader.organisation.is_empty() {
            format!("{role} ({people})")
        } else {
            format!("{role}, {} ({people})", reader.organisation)
        }
    }));
    let looked = kind
        .looked
        .iter()
        .map(|(role, count)| format!("{}: {}", p.t(&format!("role-{role}")), p.n("looked-times", count)));
    let people: usize = kind.readers.iter().map(|reader| reader.people).sum();
    let short = if kind.is_public {
        p.t("reader-everyone")
    } else if people == 0 {
        p.t("privacy-only-you")
    } else {
        p.n("privacy-you-and", &people)
    };
    KindLine {
        code,
        title: p.t(&format!("data-{code}")),
        what: p.t(&format!("data-{code}-what")),
        short,
        rows: p.n("data-rows", &kind.rows),
        readers,
        looked: looked.collect(),
        keep: p.keep_lines(kind.kind),
        controller: p.t(&format!("controller-{}", kind.kind.controller.code())),
        on_erase: p.t(match kind.on_erase {
            Some(OnErase::Delete) => "erase-delete",
            Some(OnErase::Blank) => "erase-blank",
            Some(OnErase::Keep) | None => "erase-keep",
        }),
    }
}

/// Shows who sees what of the reader.
#[handler]
pub(crate) async fn get_privacy(ctx: Ctx) -> PageResult {
    let q = ctx.param("q");
    privacy_page(&ctx, Problems::default(), q).await
}

/// Hides from an organisation.
#[handler]
pub(crate) async fn post_hide(form: Form) -> PageResult {
    form.ctx.actor.require_person().or_page()?;
    let organisation = id(&form.text("organisation"))?;
    match hiding::hide_from(&form.ctx.app, &form.ctx.actor, organisation).await {
        Ok(()) => Ok(see_other_with("/privacy#hiding", "hidden-from")),
        Err(error) => {
            let problems = Problems::from_error(error, form.ctx.language()).or_page()?;
            privacy_page(&form.ctx, problems, String::new()).await
        }
    }
}

/// Hides from an organisation no more.
#[handler]
pub(crate) async fn post_show(form: Form) -> PageResult {
    form.ctx.actor.require_person().or_page()?;
    let organisation = id(&form.text("organisation"))?;
    hiding::show_to(&form.ctx.app, &form.ctx.actor, organisation).await.or_page()?;
    Ok(see_other_with("/privacy#hiding", "saved"))
}

/// Sends everything about the reader.
#[handler]
pub(crate) async fn post_export(form: Form) -> PageResult {
    let zip = export::export_own(&form.ctx.app, &form.ctx.actor).await.or_page()?;
    Ok(Response::builder()
        .content_type("application/zip")
        .header(header::CONTENT_DISPOSITION, format!("attachment; filename=\"{}\"", export::FILE_NAME))
        .header(header::CACHE_CONTROL, "no-store")
        .body(zip))
}

/// Asks to be erased.
#[handler]
pub(crate) async fn post_erase(form: Form) -> PageResult {
    form.ctx.actor.require_person().or_page()?;
    match erasure::ask_for_erasure(&form.ctx.app, &form.ctx.actor).await {
        Ok(_) => Ok(see_other_with("/privacy#erasure", "erasure-asked")),
        Err(error) => {
            let problems = Problems::from_error(error, form.ctx.language()).or_page()?;
            privacy_page(&form.ctx, problems, String::new()).await
        }
    }
}

/// Takes the wish to be erased back.
#[handler]
pub(crate) async fn post_keep(form: Form) -> PageResult {
    form.ctx.actor.require_person().or_page()?;
    erasure::keep_account(&form.ctx.app, &form.ctx.actor).await.or_page()?;
    Ok(see_other_with("/privacy#erasure", "account-kept"))
}

struct EventLine {
    at: String,
    iso: String,
    doer: String,
    act: String,
    detail: String,
    request_id: String,
}

#[derive(Template)]
#[template(path = "timeline.html")]
struct TimelinePage {
    p: Page,
    title: String,
    back: String,
    events: Vec<EventLine>,
}

async fn timeline_page(ctx: &Ctx, title: &str, back: String, events: Vec<Event>) -> PageResult {
    let p = Page::new(ctx, "privacy").await?;
    let words = if title == "timeline-offer" { "status-" } else { "request-" };
    let has_states = title != "timeline-own";
    let line = |event: Event| {
        let mut doer = match event.doer {
            Doer::You => p.t("doer-you"),
            Doer::Named(name) => name,
            Doer::Other => p.t("doer-other"),
            Doer::LinkHolder => p.t("doer-link-holder"),
            Doer::Program => p.t("doer-program"),
        };
        if let Some(name) = event.on_behalf_of {
            doer = format!("{doer} ({})", p.with("doer-for", &name));
        }
        let states: Vec<String> = event
            .note
            .split_once('→')
            .filter(|_| has_states)
            .map(|(before, after)| {
                let is_of_head = event.act.ends_with("home_head");
                let word = |code: &str| {
                    if is_of_head {
                        p.t(&format!("head-word-{code}"))
                    } else {
                        p.t(&format!("{words}{code}"))
                    }
                };
                [before, after].into_iter().filter(|code| !code.is_empty()).map(word).collect()
            })
            .unwrap_or_default();
        EventLine {
            at: p.moment(&event.at),
            iso: Page::iso(&event.at),
            doer,
            act: p.t(&format!("act-{}", event.act.replace('_', "-"))),
            detail: states.join(" → "),
            request_id: event.request_id,
        }
    };
    let events = events.into_iter().map(line).collect();
    let title = p.t(title);
    show(ctx, &TimelinePage { p, title, back, events })
}

/// Shows what was done by the reader and with her account.
#[handler]
pub(crate) async fn get_own_timeline(ctx: Ctx) -> PageResult {
    let events = timeline::of_person(&ctx.app, &ctx.actor).await.or_page()?;
    timeline_page(&ctx, "timeline-own", "/privacy".to_owned(), events).await
}

/// Shows what was done with an offer.
#[handler]
pub(crate) async fn get_offer_timeline(ctx: Ctx, Path(offer): Path<String>) -> PageResult {
    let offer = id(&offer)?;
    let events = leerbrug_market::timeline::of_offer(&ctx.app, &ctx.actor, offer).await.or_page()?;
    timeline_page(&ctx, "timeline-offer", format!("/offers/{offer}"), events).await
}

/// Shows what was done with a request.
#[handler]
pub(crate) async fn get_request_timeline(ctx: Ctx, Path(request): Path<String>) -> PageResult {
    let request = id(&request)?;
    let events = leerbrug_market::timeline::of_request(&ctx.app, &ctx.actor, request).await.or_page()?;
    timeline_page(&ctx, "timeline-of-request", format!("/requests/{request}"), events).await
}
