//! Writing an offer: from a template, with a preview, kept as a draft at any time.

use askama::Template;
use leerbrug_core::error::Error;
use leerbrug_core::policy::HOSTS;
use leerbrug_core::{OfferStatus, PlacementKind};
use leerbrug_directory::organisations::service::{Organisation, get_organisation, list_partners};
use leerbrug_market::offers::model::{DatedInput, OfferInput, WeeklyInput};
use leerbrug_market::offers::service;
use leerbrug_market::offers::service::{
    Step, field_of_conflict, get_offer, input_of, step_offer, update_offer, usual_kinds,
};
use leerbrug_market::offers::templates::from_template;
use poem::handler;
use poem::web::Path;
use uuid::Uuid;

use crate::answer::{see_other_with, show, show_outcome};
use crate::ctx::Ctx;
use crate::ctx::id;
use crate::error::{OrPage, PageResult};
use crate::form::{Form, Problems};
use crate::page::Page;

#[derive(Template)]
#[template(path = "new_offer.html")]
struct NewPage {
    p: Page,
    organisations: Vec<HostChoice>,
}

struct HostChoice {
    id: Uuid,
    name: String,
    is_confirmed: bool,
    kinds: Vec<(&'static str, String)>,
}

#[derive(Template)]
#[template(path = "editor.html")]
struct EditorPage {
    p: Page,
    host_id: Uuid,
    i: OfferInput,
    id: Option<Uuid>,
    version: i64,
    host: String,
    sites: Vec<Choice>,
    kinds: Vec<Choice>,
    subjects: Vec<Choice>,
    levels: Vec<Choice>,
    sectors: Vec<Choice>,
    partners: Vec<Choice>,
    weekly: Vec<Weekly>,
    dated: Vec<DatedInput>,
    is_published: bool,
    wants_levels: bool,
    preview: Option<Vec<String>>,
}

struct Choice {
    code: String,
    label: String,
    is_on: bool,
}

struct Weekly {
    days: Vec<Choice>,
    start: String,
    end: String,
}

/// Empty rows offered for further moments.
const SPARE_ROWS: usize = 2;

fn reads_for(ctx: &Ctx) -> Result<Vec<Uuid>, poem::Error> {
    let person = ctx.actor.require_person().or_page()?;
    Ok(person.organisations_as(HOSTS))
}

/// Shows the choice of a kind, or with `kind` the form filled from its template.
#[handler]
pub(crate) async fn get_new(ctx: Ctx) -> PageResult {
    let own = reads_for(&ctx)?;
    let Ok(kind) = ctx.param("kind").parse::<PlacementKind>() else { return choose(&ctx, &own).await };
    let wanted = ctx.param("organisation");
    let organisation = match Uuid::parse_str(&wanted) {
        Ok(organisation) => organisation,
        Err(_) => *own.first().ok_or_else(Error::forbidden).or_page()?,
    };
    let host = get_organisation(&ctx.app, &ctx.actor, organisation).await.or_page()?;
    if !host.can_edit {
        return Err(Error::forbidden()).or_page();
    }
    let mut input = from_template(kind, ctx.language(), &host.name);
    input.organisation_id = organisation.to_string();
    input.levels = if host.levels.len() <= 3 { host.levels.clone() } else { Vec::new() };
    input.sector = host.sectors.first().cloned().unwrap_or_default();
    editor(&ctx, &host, input, None, Problems::default(), None).await
}

async fn choose(ctx: &Ctx, own: &[Uuid]) -> PageResult {
    let p = Page::new(ctx, "inbox").await?;
    let mut organisations = Vec::new();
    for organisation in own {
        let host = get_organisation(&ctx.app, &ctx.actor, *organisation).await.or_page()?;
        let group = ctx.app.reference.organisation_group(&host.kind);
        let kinds = usual_kinds(group);
        organisations.push(HostChoice {
            id: host.id,
            is_confirmed: host.status == leerbrug_core::OrganisationStatus::Confirmed,
            kinds: kinds
                .into_iter()
                .map(|kind| (kind.code(), p.label("placement_kind", kind.code())))
                .collect(),
            name: host.name,
        });
    }
    show(ctx, &NewPage { p, organisations })
}

struct Existing {
    id: Uuid,
    version: i64,
    status: OfferStatus,
}

async fn editor(
    ctx: &Ctx,
    host: &Organisation,
    input: OfferInput,
    existing: Option<Existing>,
    problems: Problems,
    preview: Option<Vec<String>>,
) -> PageResult {
    let mut p = Page::new(ctx, "inbox").await?;
    let outcome = problems.outcome();
    p.problems = problems;
    let partners = list_partners(&ctx.app, &ctx.actor).await.or_page()?;
    let of_list = |list: &str, chosen: &[String]| -> Vec<Choice> {
        let items = p.reference.list(list).iter();
        items
            .map(|item| Choice {
                code: item.code.clone(),
                label: p.label(list, &item.code),
                is_on: chosen.contains(&item.code),
            })
            .collect()
    };
    let sites = host
        .sites
        .iter()
        .map(|site| Choice {
            code: site.id.to_string(),
            label: format!("{}, {} {}", site.address, site.postcode, site.municipality),
            is_on: input.site_id == site.id.to_string(),
        })
        .collect();
    let mut dated = input.dated.clone();
    dated.resize_with(dated.len() + SPARE_ROWS, DatedInput::default);
    let group = ctx.app.reference.organisation_group(&host.kind).to_owned();
    let mut subjects = of_list("subject", &input.subjects);
    subjects.sort_by(|a, b| a.label.cmp(&b.label));
    let page = EditorPage {
        sites,
        kinds: of_list("placement_kind", std::slice::from_ref(&input.kind)),
        subjects,
        levels: of_list("level", &input.levels),
        sectors: of_list("sector", std::slice::from_ref(&input.sector)),
        partners: partners
            .into_iter()
            .filter(|line| line.id != host.id)
            .map(|line| Choice {
                is_on: input.partners.contains(&line.id.to_string()),
                code: line.id.to_string(),
                label: line.name,
            })
            .collect(),
        weekly: weekly_rows(&p, &input.weekly),
        dated,
        host_id: host.id,
        host: host.name.clone(),
        version: existing.as_ref().map_or(0, |existing| existing.version),
        is_published: existing.as_ref().is_some_and(|existing| existing.status != OfferStatus::Draft),
        id: existing.map(|existing| existing.id),
        wants_levels: matches!(group.as_str(), "school" | "college"),
        i: input,
        preview,
        p,
    };
    show_outcome(ctx, &page, outcome)
}

fn weekly_rows(p: &Page, typed: &[WeeklyInput]) -> Vec<Weekly> {
    let mut rows = typed.to_vec();
    rows.resize_with(rows.len() + SPARE_ROWS, WeeklyInput::default);
    rows.into_iter()
        .map(|row| Weekly {
            days: (1..=7)
                .map(|day: i32| Choice {
                    code: day.to_string(),
                    label: p.t(&format!("weekday-{day}")),
                    is_on: row.weekday == day.to_string(),
                })
                .collect(),
            start: row.start,
            end: row.end,
        })
        .collect()
}

fn read(form: &Form) -> OfferInput {
    let rows = |name: &str| form.list(name);
    let (weekdays, starts, ends) = (rows("weekday"), rows("weeklyStart"), rows("weeklyEnd"));
    let weekly = weekdays
        .into_iter()
        .zip(starts.into_iter().zip(ends))
        .map(|(weekday, (start, end))| WeeklyInput { weekday, start, end })
        .filter(|row| [&row.weekday, &row.start, &row.end].iter().any(|text| !text.is_empty()))
        .collect();
    let (days, starts, ends) = (rows("day"), rows("dayStart"), rows("dayEnd"));
    let dated = days
        .into_iter()
        .zip(starts.into_iter().zip(ends))
        .map(|(day, (start, end))| DatedInput { day, start, end })
        .filter(|row| [&row.day, &row.start, &row.end].iter().any(|text| !text.is_empty()))
        .collect();
    OfferInput {
        organisation_id: form.text("organisationId"),
        kind: form.text("kind"),
        direction: "place".to_owned(),
        language: form.text("language"),
        title: form.text("title"),
        summary: form.text("summary"),
        description: form.text("description"),
        arrival: form.text("arrival"),
        receiver: form.text("receiver"),
        access: form.text("access"),
        bring: form.text("bring"),
        safety: form.text("safety"),
        subjects: form.list("subjects"),
        levels: form.list("levels"),
        sector: form.text("sector"),
        site_id: form.text("siteId"),
        load_value: form.text("loadValue"),
        load_unit: form.text("loadUnit"),
        seats: form.text("seats"),
        starts_on: form.text("startsOn"),
        ends_on: form.text("endsOn"),
        weekly,
        dated,
        cover: form.text("cover"),
        audience: form.text("audience"),
        partners: form.list("partners"),
        accepts_hints: form.is_on("acceptsHints"),
    }
}

async fn host_of(ctx: &Ctx, input: &OfferInput) -> Result<Organisation, poem::Error> {
    let organisation = id(&input.organisation_id)?;
    get_organisation(&ctx.app, &ctx.actor, organisation).await.or_page()
}

/// Keeps a new offer as a draft, shows a preview, or publishes it.
#[handler]
pub(crate) async fn post_new(form: Form) -> PageResult {
    let input = read(&form);
    let ctx = &form.ctx;
    ctx.actor.require_person().or_page()?;
    let host = host_of(ctx, &input).await?;
    if !host.can_edit {
        return Err(Error::forbidden()).or_page();
    }
    if form.text("action") == "preview" {
        return preview(ctx, &host, input, None).await;
    }
    match service::create_offer(&ctx.app, &ctx.actor, input.clone()).await {
        Ok(offer) if form.text("action") == "publish" => publish(ctx, &host, offer).await,
        Ok(offer) => Ok(see_other_with(&format!("/offers/{offer}/edit"), "saved")),
        Err(error) => {
            let problems = Problems::from_error(error, ctx.language()).or_page()?;
            editor(ctx, &host, input, None, problems, None).await
        }
    }
}

/// Publishes a kept draft; what is missing is said in the form, with everything typed still there.
async fn publish(ctx: &Ctx, host: &Organisation, offer: Uuid) -> PageResult {
    match step_offer(&ctx.app, &ctx.actor, offer, None, Step::Publish).await {
        Ok(()) => Ok(see_other_with(&format!("/offers/{offer}"), "published")),
        Err(error) => {
            let problems = Problems::from_error(error, ctx.language()).or_page()?;
            let (kept, _) = get_offer(&ctx.app, &ctx.actor, offer).await.or_page()?;
            let existing = Existing { id: offer, version: kept.version, status: kept.status };
            editor(ctx, host, input_of(&kept), Some(existing), problems, None).await
        }
    }
}

async fn preview(
    ctx: &Ctx,
    host: &Organisation,
    input: OfferInput,
    existing: Option<Existing>,
) -> PageResult {
    let fields = service::check_offer(&ctx.app, &ctx.actor, &input).await.or_page()?;
    let problems = Problems::from_fields(&fields, ctx.language());
    let shown = problems
        .is_empty()
        .then(|| input.description.replace("\r\n", "\n").split("\n\n").map(str::to_owned).collect());
    editor(ctx, host, input, existing, problems, shown).await
}

/// Shows the form of an offer.
#[handler]
pub(crate) async fn get_edit(ctx: Ctx, Path(offer): Path<String>) -> PageResult {
    let offer = id(&offer)?;
    ctx.actor.require_person().or_page()?;
    let (kept, rights) = get_offer(&ctx.app, &ctx.actor, offer).await.or_page()?;
    if !rights.can_edit {
        return Err(Error::forbidden()).or_page();
    }
    let host = get_organisation(&ctx.app, &ctx.actor, kept.host.id).await.or_page()?;
    let problems = if ctx.param("check").is_empty() {
        Problems::default()
    } else {
        Problems::from_fields(&kept.missing_for_publishing(ctx.app.today()), ctx.language())
    };
    let existing = Existing { id: offer, version: kept.version, status: kept.status };
    editor(&ctx, &host, input_of(&kept), Some(existing), problems, None).await
}

/// Keeps changes, shows a preview, or publishes.
#[handler]
pub(crate) async fn post_edit(form: Form, Path(offer): Path<String>) -> PageResult {
    let offer = id(&offer)?;
    let ctx = &form.ctx;
    ctx.actor.require_person().or_page()?;
    let (kept, rights) = get_offer(&ctx.app, &ctx.actor, offer).await.or_page()?;
    if !rights.can_edit {
        return Err(Error::forbidden()).or_page();
    }
    let input = OfferInput { organisation_id: kept.host.id.to_string(), ..read(&form) };
    let host = host_of(ctx, &input).await?;
    let version = form.version();
    let existing = Existing { id: offer, version: version.unwrap_or(kept.version), status: kept.status };
    if form.text("action") == "preview" {
        return preview(ctx, &host, input, Some(existing)).await;
    }
    match update_offer(&ctx.app, &ctx.actor, offer, version, input.clone()).await {
        Ok(()) if form.text("action") == "publish" && kept.status != OfferStatus::Published => {
            publish(ctx, &host, offer).await
        }
        Ok(()) if kept.status == OfferStatus::Draft => {
            Ok(see_other_with(&format!("/offers/{offer}/edit"), "saved"))
        }
        Ok(()) => Ok(see_other_with(&format!("/offers/{offer}"), "saved")),
        Err(error) => {
            let problems = Problems::from_error(field_of_conflict(error), ctx.language()).or_page()?;
            editor(ctx, &host, input, Some(existing), problems, None).await
        }
    }
}
