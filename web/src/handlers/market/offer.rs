//! The offer page, and what its host and its coordinator do there.

use askama::Template;
use leerbrug_core::error::Error;
use leerbrug_core::{OfferStatus, PlacementKind};
use leerbrug_market::offers::before::{before_you_start, needs_agreement};
use leerbrug_market::offers::model::{Offer, SlotDay};
use leerbrug_market::offers::reports;
use leerbrug_market::offers::search::similar_offers;
use leerbrug_market::offers::service;
use leerbrug_market::offers::service::{OfferRights, Step};
use leerbrug_market::offers::slots::next_occurrences;
use leerbrug_market::requests::model::Request;
use leerbrug_market::requests::question::list_questions_about;
use leerbrug_market::requests::read::find_own_request;
use poem::handler;
use poem::web::Path;
use uuid::Uuid;

use super::questions::{QuestionView, question_view};
use crate::answer::{see_other, see_other_with, show_outcome};
use crate::ctx::{Ctx, id};
use crate::error::{OrPage, PageResult};
use crate::form::{Form, Problems};
use crate::page::{Page, capital};
use crate::view::{self, Card, DayView, Fact};

#[derive(Template)]
#[template(path = "offer.html")]
struct OfferPage {
    p: Page,
    o: OfferView,
    similar: Vec<Card>,
    own: Option<Request>,
    questions: Vec<QuestionView>,
    form: &'static str,
    reason: String,
    text: String,
}

/// An offer put into words.
pub(crate) struct OfferView {
    pub(crate) id: Uuid,
    pub(crate) version: i64,
    pub(crate) title: String,
    pub(crate) kind: String,
    pub(crate) kind_code: &'static str,
    pub(crate) summary: String,
    pub(crate) paragraphs: Vec<String>,
    pub(crate) host: String,
    pub(crate) host_id: Uuid,
    /// What kind of organisation the host is, and when the offer was confirmed.
    pub(crate) about_host: String,
    pub(crate) contact: String,
    /// What decides whether somebody can come.
    pub(crate) facts: Vec<Fact>,
    /// The other facts.
    pub(crate) details: Vec<(String, String)>,
    pub(crate) practical: Vec<(String, String)>,
    pub(crate) before: Vec<(String, String)>,
    pub(crate) dates: Vec<DayView>,
    pub(crate) seats: String,
    pub(crate) is_full: bool,
    pub(crate) is_open: bool,
    pub(crate) needs_agreement: bool,
    pub(crate) status: &'static str,
    pub(crate) status_text: String,
    pub(crate) hidden: Option<(String, String)>,
    pub(crate) verb: String,
    pub(crate) lang: &'static str,
    pub(crate) rights: OfferRights,
    pub(crate) steps: Vec<(&'static str, String)>,
    pub(crate) is_draft: bool,
}

/// Puts an offer into words.
pub(crate) fn view(p: &Page, ctx: &Ctx, offer: &Offer, rights: OfferRights) -> OfferView {
    let occurrences = next_occurrences(offer, &ctx.app.reference, ctx.app.today(), 5);
    let confirmed = offer.confirmed_at.map(|at| p.with("confirmed-on", &p.day(&at))).unwrap_or_default();
    let mut about_host = p.word("organisation_kind", &offer.host.kind);
    if !confirmed.is_empty() {
        about_host = format!("{about_host} · {confirmed}");
    }
    OfferView {
        id: offer.id,
        version: offer.version,
        title: offer.title.clone(),
        kind: p.label("placement_kind", offer.kind.code()),
        kind_code: offer.kind.code(),
        summary: offer.summary.clone(),
        paragraphs: offer
            .description
            .split("\n\n")
            .filter(|part| !part.trim().is_empty())
            .map(str::to_owned)
            .collect(),
        host: offer.host.name.clone(),
        host_id: offer.host.id,
        about_host,
        contact: offer.contact_name.clone(),
        facts: with_icons(p, facts(p, offer, FIRST_FACTS)),
        details: facts(p, offer, OTHER_FACTS).into_iter().map(|(key, value)| (p.t(key), value)).collect(),
        practical: practical(p, offer),
        before: before(p, offer.kind),
        dates: occurrences
            .iter()
            .filter(|_| offer.slots.iter().any(|slot| matches!(slot.when, SlotDay::Weekly(_))))
            .map(|one| view::day(p, one.day, Some((one.start_minute, one.end_minute))))
            .collect(),
        seats: seats(p, offer),
        is_full: offer.seats_left() <= 0,
        is_open: offer.is_open(ctx.app.today()),
        needs_agreement: needs_agreement(offer.kind),
        status: offer.status.code(),
        status_text: p.t(&format!("status-{}", offer.status)),
        hidden: offer
            .hidden_reason
            .as_ref()
            .map(|reason| (p.label("report_reason", reason), offer.hidden_text.clone().unwrap_or_default())),
        verb: verb(p, offer.kind),
        lang: offer.language.code(),
        rights,
        steps: Step::ALL
            .into_iter()
            .filter(|step| step.next(offer.status).is_some())
            .map(|step| (step.name(), p.t(&format!("step-{}", step.name()))))
            .collect(),
        is_draft: offer.status == OfferStatus::Draft,
    }
}

/// Returns the words of the main button: one does not "request" a person or an hour of expertise.
fn verb(p: &Page, kind: PlacementKind) -> String {
    match kind {
        PlacementKind::GuestSession | PlacementKind::GuestSeries | PlacementKind::DualAssignment => {
            p.t("ask-verb-introduce")
        }
        _ => p.t("ask-verb-place"),
    }
}

/// What a host wrote for whoever comes.
fn practical(p: &Page, offer: &Offer) -> Vec<(String, String)> {
    [
        ("offer-arrival", &offer.arrival),
        ("offer-receiver", &offer.receiver),
        ("offer-access", &offer.access),
        ("offer-bring", &offer.bring),
        ("offer-safety", &offer.safety),
    ]
    .into_iter()
    .filter(|(_, text)| !text.is_empty())
    .map(|(key, text)| (p.t(key), text.clone()))
    .collect()
}

/// What must be in order before somebody starts, with the reason and its source.
pub(crate) fn before(p: &Page, kind: PlacementKind) -> Vec<(String, String)> {
    before_you_start(kind)
        .iter()
        .map(|item| (p.t(&format!("before-{}", item.code)), p.t(&format!("before-{}-why", item.code))))
        .collect()
}

/// The facts that decide whether somebody can come.
const FIRST_FACTS: &[&str] =
    &["fact-where", "fact-when", "fact-period", "fact-load", "fact-seats", "fact-contact"];
/// The other facts of an offer.
const OTHER_FACTS: &[&str] = &["fact-subjects", "fact-levels", "fact-sector", "fact-cover", "fact-language"];

/// The facts that count once somebody goes there.
pub(crate) const FACTS_OF_A_PLACE: &[&str] =
    &["fact-where", "fact-when", "fact-period", "fact-load", "fact-cover"];
/// The same, where it was agreed when.
pub(crate) const FACTS_WITHOUT_DATES: &[&str] = &["fact-where", "fact-load", "fact-cover"];

/// Gives facts their icons.
pub(crate) fn with_icons(p: &Page, facts: Vec<(&'static str, String)>) -> Vec<Fact> {
    let icon = |key: &str| match key {
        "fact-where" => "pin",
        "fact-when" => "clock",
        "fact-period" => "calendar",
        "fact-load" => "levels",
        "fact-seats" => "seats",
        "fact-contact" => "person",
        _ => "swap",
    };
    facts.into_iter().map(|(key, value)| Fact { icon: icon(key), label: p.t(key), value }).collect()
}

/// Returns how many seats are free.
fn seats(p: &Page, offer: &Offer) -> String {
    if offer.seats_left() > 0 { p.n("seats-left", &offer.seats_left()) } else { p.t("seats-none") }
}

/// Puts the facts with these names into words, as far as the offer has them.
pub(crate) fn facts(p: &Page, offer: &Offer, wanted: &[&str]) -> Vec<(&'static str, String)> {
    let mut facts = Vec::new();
    let mut add = |key: &'static str, value: String| {
        if !value.is_empty() && wanted.contains(&key) {
            facts.push((key, value));
        }
    };
    let place = &offer.place;
    let neighbourhood = place.neighbourhood.as_deref().map(|slug| p.neighbourhood(slug)).unwrap_or_default();
    let town = format!("{} {}", place.postcode, place.municipality);
    let address: Vec<&str> = [place.address.as_str(), town.trim(), neighbourhood.as_str()]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect();
    add("fact-where", address.join(", "));
    add("fact-when", view::moments(p, offer).join("; "));
    let period = match (offer.starts_on, offer.ends_on) {
        (Some(start), Some(end)) => format!("{} – {}", p.date(&start), p.date(&end)),
        (Some(start), None) => p.with("card-from", &p.date(&start)),
        (None, Some(end)) => p.with("card-until", &p.date(&end)),
        (None, None) => String::new(),
    };
    add("fact-period", capital(&period));
    add(
        "fact-load",
        offer.load.map(|load| view::load_text(p, load, &offer.levels, offer.is_weekly())).unwrap_or_default(),
    );
    add("fact-subjects", view::list(p, "subject", &offer.subjects, 12));
    add("fact-levels", view::list(p, "level", &offer.levels, 12));
    add("fact-sector", offer.sector.as_deref().map(|code| p.label("sector", code)).unwrap_or_default());
    add("fact-seats", format!("{} ({})", seats(p, offer), p.n("seats-of", &offer.seats)));
    if !offer.contact_name.is_empty() {
        add("fact-contact", p.with("contact-is", &offer.contact_name));
    }
    add("fact-cover", offer.cover.map(|cover| p.t(&format!("cover-{cover}"))).unwrap_or_default());
    add("fact-language", p.label("language", offer.language.code()));
    facts
}

/// What was typed into one of the forms of the page.
#[derive(Debug, Default)]
struct Typed {
    form: &'static str,
    reason: String,
    text: String,
}

async fn offer_page(ctx: &Ctx, offer_id: Uuid, problems: Problems, typed: Typed) -> PageResult {
    let (offer, rights) = service::get_offer(&ctx.app, &ctx.actor, offer_id).await.or_page()?;
    let mut p = Page::new(ctx, "search").await?;
    let own = find_own_request(&ctx.app, &ctx.actor, offer_id).await.or_page()?;
    let similar = similar_offers(&ctx.app, &ctx.actor, offer_id, 3).await.or_page()?;
    let similar = similar.iter().map(|card| view::card(&p, card)).collect();
    let outcome = problems.outcome();
    p.problems = problems;
    let o = view(&p, ctx, &offer, rights);
    let asked = list_questions_about(&ctx.app, &ctx.actor, offer_id).await.or_page()?;
    let questions = asked.into_iter().map(|asked| question_view(&p, asked)).collect();
    let Typed { form, reason, text } = typed;
    let page = OfferPage { p, o, similar, own, questions, form, reason, text };
    show_outcome(ctx, &page, outcome)
}

/// Shows an offer.
#[handler]
pub(crate) async fn get_offer(ctx: Ctx, Path(offer): Path<String>) -> PageResult {
    offer_page(&ctx, id(&offer)?, Problems::default(), Typed::default()).await
}

/// Shows the page again with what was wrong with one of its forms, and what was typed there.
pub(crate) async fn show_typed(form: &Form, offer: Uuid, error: Error, name: &'static str) -> PageResult {
    let problems = Problems::from_error(error, form.ctx.language()).or_page()?.within(name);
    let typed = Typed { form: name, reason: form.text("reason"), text: form.text("text") };
    offer_page(&form.ctx, offer, problems, typed).await
}

/// Takes a report of something wrong.
#[handler]
pub(crate) async fn post_report(form: Form, Path(offer): Path<String>) -> PageResult {
    let offer = id(&offer)?;
    match reports::report_offer(&form.ctx.app, &form.ctx.actor, offer, form.text("reason"), form.text("text"))
        .await
    {
        Ok(()) => Ok(see_other_with(&format!("/offers/{offer}"), "reported")),
        Err(error) => show_typed(&form, offer, error, "report").await,
    }
}

/// Takes an offer off, by its coordinator.
#[handler]
pub(crate) async fn post_hide(form: Form, Path(offer): Path<String>) -> PageResult {
    let offer = id(&offer)?;
    match reports::hide_offer(&form.ctx.app, &form.ctx.actor, offer, form.text("reason"), form.text("text"))
        .await
    {
        Ok(()) => Ok(see_other_with("/coordination", "hidden")),
        Err(error) => show_typed(&form, offer, error, "hide").await,
    }
}

/// Leaves a reported offer as it is.
#[handler]
pub(crate) async fn post_keep(form: Form, Path(offer): Path<String>) -> PageResult {
    reports::keep_offer(&form.ctx.app, &form.ctx.actor, id(&offer)?).await.or_page()?;
    Ok(see_other_with("/coordination", "kept"))
}

/// Copies an offer into a draft and opens it.
#[handler]
pub(crate) async fn post_copy(form: Form, Path(offer): Path<String>) -> PageResult {
    let copy = service::copy_offer(&form.ctx.app, &form.ctx.actor, id(&offer)?).await.or_page()?;
    Ok(see_other_with(&format!("/offers/{copy}/edit"), "copied"))
}

/// Throws a draft away.
#[handler]
pub(crate) async fn post_delete(form: Form, Path(offer): Path<String>) -> PageResult {
    service::delete_draft(&form.ctx.app, &form.ctx.actor, id(&offer)?, form.version()).await.or_page()?;
    Ok(see_other_with("/inbox", "deleted"))
}

/// Takes a step in the life of an offer.
#[handler]
pub(crate) async fn post_step(form: Form, Path((offer, step)): Path<(String, String)>) -> PageResult {
    let offer = id(&offer)?;
    let step =
        Step::ALL.into_iter().find(|known| known.name() == step).ok_or_else(Error::not_found).or_page()?;
    let flash = match step {
        Step::Publish | Step::Reopen => "published",
        Step::Pause => "paused",
        Step::Close => "closed",
        Step::Confirm => "confirmed",
    };
    match service::step_offer(&form.ctx.app, &form.ctx.actor, offer, None, step).await {
        Ok(()) => Ok(see_other_with(&back(&form, offer), flash)),
        Err(error) if !error.fields().is_empty() => Ok(see_other(&format!("/offers/{offer}/edit?check=1"))),
        Err(error) => {
            let problems = Problems::from_error(error, form.ctx.language()).or_page()?;
            offer_page(&form.ctx, offer, problems, Typed::default()).await
        }
    }
}

/// Steps taken from a list lead back to the list.
fn back(form: &Form, offer: Uuid) -> String {
    match form.text("from").as_str() {
        "today" => "/today".to_owned(),
        "inbox" => "/inbox".to_owned(),
        _ => format!("/offers/{offer}"),
    }
}
