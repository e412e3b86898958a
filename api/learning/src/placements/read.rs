//! Placements as whoever may reads them.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use jiff::civil::Date;
use leerbrug_entity::{Half, placement};
use sea_orm::ConnectionTrait;
use uuid::Uuid;

use super::require_alive;
use crate::agreements;
use crate::days::TABLE;
use crate::model::{Can, Placement, Rotation, Signer};
use crate::slots::{self, Pause, Planned, SchoolDays, day};
use crate::standing::{self, Standing};
use crate::{data, rights, store};
use leerbrug_core::actor::Actor;
use leerbrug_core::app::App;
use leerbrug_core::error::Result;
use leerbrug_core::policy::{HOSTS, Resource, allowed, authorize};
use leerbrug_core::privacy::tally;
use leerbrug_directory::names::Names;
use leerbrug_directory::organisations::factors::{self, Factors};
use leerbrug_logbook::sums::{Cut, Sum, sums};

/// Returns a placement, for the student, the host, the college of her year, and whoever signs her days.
///
/// # Errors
/// NotFound, for everybody else.
pub async fn get_placement(app: &App, actor: &Actor, id: Uuid) -> Result<Placement> {
    actor.require_scope("learning:read")?;
    let conn = app.db.read();
    let row = store::get_placement(conn, id).await?;
    let standing = standing::of_placement(conn, &row, app.today()).await?;
    authorize(actor, rights::READ_PLACEMENT, rights::READ_PLACEMENT, &standing.resource)?;
    tally::note(app, actor, data::PLACEMENT, Some(row.organisation_id), [row.person_id]);
    assemble(app, conn, actor, row, &standing).await
}

/// Lists the placements at the reader's hosts that are not over; with a desk, of that one.
///
/// # Errors
/// Those of the database.
pub async fn list_hosted(app: &App, actor: &Actor) -> Result<Vec<Placement>> {
    actor.require_scope("learning:read")?;
    let person = actor.require_person()?;
    let hosts: Vec<Uuid> = person
        .memberships
        .iter()
        .filter(|m| HOSTS.contains(&m.role))
        .filter_map(|m| m.organisation_id)
        .filter(|id| person.desk.is_none_or(|desk| desk == *id))
        .collect();
    let rows = store::list_at_hosts(app.db.read(), &hosts).await?;
    list_readable(app, actor, rows).await
}

/// Lists the reader's own placements, the soonest first.
///
/// # Errors
/// Those of the database.
pub async fn list_own(app: &App, actor: &Actor) -> Result<Vec<Placement>> {
    actor.require_scope("learning:read")?;
    let Some(person) = actor.own_id() else { return Ok(Vec::new()) };
    let rows = store::list_placements_of(app.db.read(), &[person]).await?;
    list_readable(app, actor, rows).await
}

pub(crate) async fn list_readable(
    app: &App,
    actor: &Actor,
    rows: Vec<placement::Model>,
) -> Result<Vec<Placement>> {
    let conn = app.db.read();
    let mut found = Vec::new();
    for row in rows {
        let standing = standing::of_placement(conn, &row, app.today()).await?;
        if allowed(actor, rights::READ_PLACEMENT, &standing.resource) {
            tally::note(app, actor, data::PLACEMENT, Some(row.organisation_id), [row.person_id]);
            found.push(assemble(app, conn, actor, row, &standing).await?);
        }
    }
    Ok(found)
}

/// Reads what is planned at a placement, holidays and interruptions left out.
pub(crate) async fn planned_at<C: ConnectionTrait>(
    app: &App,
    conn: &C,
    row: &placement::Model,
    slots: &[Planned],
    year: Option<Uuid>,
) -> Result<BTreeSet<(Date, Half)>> {
    let years: Vec<Uuid> = year.into_iter().collect();
    let pauses: Vec<Pause> = store::list_interruptions(conn, &years).await?.iter().map(Pause::from).collect();
    let school = SchoolDays::between(&app.reference, day(&row.first_day), day(&row.last_day));
    Ok(slots::half_days(&school, slots, &pauses))
}

pub(crate) async fn assemble<C: ConnectionTrait>(
    app: &App,
    conn: &C,
    actor: &Actor,
    row: placement::Model,
    standing: &Standing,
) -> Result<Placement> {
    let people = Names::of_people(conn, vec![row.person_id]).await?;
    let college = standing::college_on(&standing.stints, app.today());
    let organisations =
        Names::of_organisations(conn, [Some(row.organisation_id), college].into_iter().flatten().collect())
            .await?;
    let sites: Vec<Uuid> = row.site_id.into_iter().collect();
    let sites = store::list_sites(conn, &sites).await?;
    let slots: Vec<Planned> = store::list_slots(conn, &[row.id]).await?.iter().map(Planned::from).collect();
    let year = standing.rotation.as_ref().map(|rotation| rotation.year_id);
    let planned = planned_at(app, conn, &row, &slots, year).await?;
    let agreement = agreements::newest(app, conn, row.id).await?;
    let can = can(actor, &row, &standing.resource, agreement.as_ref());
    let sees_work = allowed(actor, rights::READ_PLACEMENT, &standing.resource);
    let sum = if sees_work {
        sums(conn, TABLE, &[row.id], crate::days::ABSENCE, Cut::Now)
            .await?
            .remove(&row.id)
            .unwrap_or_default()
    } else {
        Sum::default()
    };
    let factors = factors_of(app, conn, &row, &sites).await?;
    Ok(Placement {
        id: row.id,
        version: row.version,
        student: people.get(row.person_id),
        host: organisations.get(row.organisation_id),
        site: sites.first().map(|site| site_name(&site.name, &site.municipality)).unwrap_or_default(),
        kind: row.kind,
        status: row.status,
        first: day(&row.first_day),
        last: day(&row.last_day),
        legal_basis: row.legal_basis.clone(),
        insured_by: row.insured_by,
        slots,
        planned: i32::try_from(planned.len()).unwrap_or(i32::MAX),
        request: row.application_id,
        rotation: standing.rotation.as_ref().map(|rotation| Rotation {
            year: rotation.year_id,
            sequence: rotation.sequence,
            subject: rotation.subject.clone(),
            level: rotation.level.clone(),
            college: college.map(|id| organisations.get(id)),
        }),
        agreement,
        signers: signers_of(app, conn, standing, actor, can.name_signer).await?,
        sum,
        factors,
        can,
    })
}

fn site_name(name: &str, municipality: &str) -> String {
    if name.is_empty() { municipality.to_owned() } else { format!("{name}, {municipality}") }
}

/// What was known of the site when the rotation began; before that, what is known today.
async fn factors_of<C: ConnectionTrait>(
    app: &App,
    conn: &C,
    row: &placement::Model,
    sites: &[leerbrug_entity::site::Model],
) -> Result<BTreeMap<String, Option<String>>> {
    let kept = store::list_rotation_factors(conn, &[row.id]).await?;
    if !kept.is_empty() {
        return Ok(kept.into_iter().map(|factor| (factor.factor, factor.value)).collect());
    }
    let known: HashMap<Uuid, Factors> = factors::known_on(conn, sites, &app.today().to_string()).await?;
    let known = row.site_id.and_then(|site| known.get(&site));
    let value = |code: &str| known.and_then(|known| known.get(code)).map(|known| known.value.clone());
    let list = app.reference.list(factors::LIST).iter();
    Ok(list.map(|item| (item.code.clone(), value(&item.code))).collect())
}

fn can(
    actor: &Actor,
    row: &placement::Model,
    resource: &Resource,
    agreement: Option<&crate::model::Agreement>,
) -> Can {
    let is_alive = require_alive(row).is_ok();
    let may = |action| allowed(actor, action, resource);
    Can {
        prepare: is_alive && may(rights::PREPARE_PLACEMENT),
        agree: agreement.map(|agreement| agreements::open_to(actor, resource, agreement)).unwrap_or_default(),
        paper: is_alive && may(rights::AGREE_AS_COLLEGE),
        name_signer: may(rights::NAME_SIGNER),
        confirm: may(rights::CONFIRM_SIGNER),
        log: may(rights::LOG_DAYS),
        sign: may(rights::SIGN_DAYS),
    }
}

async fn signers_of<C: ConnectionTrait>(
    app: &App,
    conn: &C,
    standing: &Standing,
    actor: &Actor,
    shows_address: bool,
) -> Result<Vec<Signer>> {
    let mut found = Vec::new();
    for row in &standing.signers {
        let link = store::signing::find_unused(conn, row.id, None).await?;
        let vault = app.db.vault();
        let email =
            if shows_address { vault.open(crate::signers::EMAIL, &row.email)? } else { String::new() };
        found.push(Signer {
            id: row.id,
            person: row.person_id,
            name: vault.open(crate::signers::NAME, &row.name)?,
            email,
            first: day(&row.first_day),
            last: row.last_day.as_deref().map(day),
            is_confirmed: row.confirmed_at.is_some(),
            is_own: row.confirmed_at.is_none() && row.named_by.is_some() && row.named_by == actor.person_id(),
            asked_until: link.map(|link| link.expires_at).filter(|until| *until > app.now()),
        });
    }
    Ok(found)
}
