//! Organisations: the list, the page of one, what its people and its coordinator do there.

use askama::Template;
use leerbrug_core::{Appetite, Facet, OrganisationStatus};
use leerbrug_directory::organisations::claims;
use leerbrug_directory::organisations::service;
use leerbrug_directory::organisations::service::{Organisation, OrganisationInput};
use leerbrug_directory::organisations::standing::{OrganisationLine, is_school};
use leerbrug_learning::courses::read::list_published_of;
use leerbrug_market::offers::search::{SearchQuery, search_offers};
use poem::handler;
use poem::web::Path;
use uuid::Uuid;

use crate::answer::{see_other_with, show, show_outcome};
use crate::ctx::Ctx;
use crate::ctx::id;
use crate::error::{OrPage, PageResult};
use crate::form::{Form, Problems};
use crate::handlers::learning::courses::{CourseCard, card};
use crate::page::Page;
use crate::view::{self, Card};

#[derive(Template)]
#[template(path = "organisations.html")]
struct ListPage {
    p: Page,
    q: String,
    total: u64,
    lines: Vec<(OrganisationLine, String)>,
    previous: Option<u32>,
    next: Option<u32>,
}

const LIST_SIZE: u32 = 30;

/// Shows the list of organisations.
#[handler]
pub(crate) async fn get_organisations(ctx: Ctx) -> PageResult {
    let q = ctx.param("q");
    let page: u32 = ctx.param("page").parse().unwrap_or(1).clamp(1, 10_000);
    let (lines, total) = service::list_organisations(&ctx.app, &q, page, LIST_SIZE).await.or_page()?;
    let p = Page::new(&ctx, "organisations").await?;
    let lines = lines
        .into_iter()
        .map(|line| {
            let kind = p.label("organisation_kind", &line.kind);
            (line, kind)
        })
        .collect();
    let has_next = u64::from(page) * u64::from(LIST_SIZE) < total;
    show(
        &ctx,
        &ListPage {
            p,
            q,
            total,
            lines,
            previous: (page > 1).then(|| page - 1),
            next: has_next.then(|| page + 1),
        },
    )
}

#[derive(Template)]
#[template(path = "organisation.html")]
struct OrganisationPage {
    p: Page,
    o: Organisation,
    kind: String,
    network: String,
    is_school: bool,
    is_confirmed: bool,
    levels: String,
    sectors: String,
    sites: Vec<(String, String)>,
    offers: Vec<Card>,
    courses: Vec<CourseCard>,
    appetites: Vec<(&'static str, String, bool)>,
    school_year: String,
    reasons: Vec<(String, String)>,
    input: OrganisationInput,
    claim_text: String,
}

async fn organisation_page(
    ctx: &Ctx,
    organisation: Uuid,
    problems: Problems,
    input: Option<OrganisationInput>,
    claim_text: String,
) -> PageResult {
    let o = service::get_organisation(&ctx.app, &ctx.actor, organisation).await.or_page()?;
    let query = SearchQuery {
        chosen: [(Facet::Host, [organisation.to_string()].into())].into(),
        page_size: Some(50),
        ..SearchQuery::default()
    };
    let found = search_offers(&ctx.app, &ctx.actor, &query).await.or_page()?;
    let courses = list_published_of(&ctx.app, &ctx.actor, organisation).await.or_page()?;
    let mut p = Page::new(ctx, "organisations").await?;
    let outcome = problems.outcome();
    p.problems = problems;
    let year =
        ctx.app.reference.school_year_on(ctx.app.today()).map(|year| year.code.clone()).unwrap_or_default();
    let sites = o
        .sites
        .iter()
        .map(|site| {
            let place = site.neighbourhood.as_deref().map(|slug| p.neighbourhood(slug)).unwrap_or_default();
            (format!("{}, {} {}", site.address, site.postcode, site.municipality), place)
        })
        .collect();
    let page = OrganisationPage {
        kind: p.label("organisation_kind", &o.kind),
        network: o.network.as_deref().map(|code| p.label("network", code)).unwrap_or_default(),
        is_school: is_school(&o.kind),
        is_confirmed: o.status == OrganisationStatus::Confirmed,
        levels: view::list(&p, "level", &o.levels, 12),
        sectors: view::list(&p, "sector", &o.sectors, 12),
        sites,
        offers: found.items.iter().map(|item| view::found(&p, item)).collect(),
        courses: courses.iter().map(|course| card(&p, course)).collect(),
        appetites: Appetite::ALL
            .iter()
            .map(|wish| (wish.code(), p.label("appetite", wish.code()), o.appetite == Some(*wish)))
            .collect(),
        reasons: p
            .reference
            .list("reason_not_hosting")
            .iter()
            .map(|item| (item.code.clone(), p.label("reason_not_hosting", &item.code)))
            .collect(),
        school_year: year,
        input: input.unwrap_or_else(|| OrganisationInput {
            about: o.about.clone(),
            website: o.website.clone().unwrap_or_default(),
        }),
        claim_text,
        o,
        p,
    };
    show_outcome(ctx, &page, outcome)
}

/// Shows an organisation.
#[handler]
pub(crate) async fn get_organisation(ctx: Ctx, Path(organisation): Path<String>) -> PageResult {
    organisation_page(&ctx, id(&organisation)?, Problems::default(), None, String::new()).await
}

/// Changes what an organisation says of itself.
#[handler]
pub(crate) async fn post_edit(form: Form, Path(organisation): Path<String>) -> PageResult {
    let organisation = id(&organisation)?;
    let input = OrganisationInput { about: form.text("about"), website: form.text("website") };
    let (app, actor) = (&form.ctx.app, &form.ctx.actor);
    match service::update_organisation(app, actor, organisation, form.version(), input.clone()).await {
        Ok(()) => Ok(see_other_with(&format!("/organisations/{organisation}"), "saved")),
        Err(error) => {
            let problems = Problems::from_error(error, form.ctx.language()).or_page()?;
            organisation_page(&form.ctx, organisation, problems, Some(input), String::new()).await
        }
    }
}

/// Writes the wish to host in this school year.
#[handler]
pub(crate) async fn post_appetite(form: Form, Path(organisation): Path<String>) -> PageResult {
    let organisation = id(&organisation)?;
    let (app, actor) = (&form.ctx.app, &form.ctx.actor);
    let (year, wish, reasons) = (form.text("schoolYear"), form.text("appetite"), form.list("reasons"));
    match service::set_appetite(app, actor, organisation, year, wish, reasons).await {
        Ok(()) => Ok(see_other_with(&format!("/organisations/{organisation}"), "saved")),
        Err(error) => {
            let problems = Problems::from_error(error, form.ctx.language()).or_page()?;
            organisation_page(&form.ctx, organisation, problems, None, String::new()).await
        }
    }
}

/// Says that the reader runs the organisation.
#[handler]
pub(crate) async fn post_claim(form: Form, Path(organisation): Path<String>) -> PageResult {
    let organisation = id(&organisation)?;
    match claims::claim_organisation(&form.ctx.app, &form.ctx.actor, organisation, form.text("text")).await {
        Ok(()) => Ok(see_other_with(&format!("/organisations/{organisation}"), "claimed")),
        Err(error) => {
            let problems = Problems::from_error(error, form.ctx.language()).or_page()?;
            organisation_page(&form.ctx, organisation, problems, None, form.text("text")).await
        }
    }
}

/// Confirms an organisation, and a claimant when one is named.
#[handler]
pub(crate) async fn post_confirm(form: Form, Path(organisation): Path<String>) -> PageResult {
    let organisation = id(&organisation)?;
    let claimant = match form.text("claimant") {
        text if text.is_empty() => None,
        text => Some(id(&text)?),
    };
    match service::confirm_organisation(&form.ctx.app, &form.ctx.actor, organisation, claimant).await {
        Ok(()) => Ok(see_other_with("/coordination", "confirmed")),
        Err(error) => {
            let problems = Problems::from_error(error, form.ctx.language()).or_page()?;
            organisation_page(&form.ctx, organisation, problems, None, String::new()).await
        }
    }
}
