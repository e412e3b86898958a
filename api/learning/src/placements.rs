//! A yes becomes a placement: its life, its days, on which ground somebody is there and who insures her.

mod read;

pub use read::{get_placement, list_hosted, list_own};
pub(crate) use read::{list_readable, planned_at};

use std::sync::PoisonError;

use jiff::ToSpan as _;
use jiff::civil::Date;
use leerbrug_entity::{
    Half, InsuredBy, PlacementKind, PlacementStatus, placement, rotation, rotation_factor,
    specialisation_year,
};
use uuid::Uuid;

use crate::agreements;
use crate::days::TABLE;
use crate::slots::{self, Pause, Planned, day};
use crate::standing;
use crate::{rights, store};
use leerbrug_core::actor::Actor;
use leerbrug_core::app::App;
use leerbrug_core::clock::local_date;
use leerbrug_core::db::{AuditEntry, Tx, write_with};
use leerbrug_core::error::{Error, Result};
use leerbrug_core::policy::authorize;
use leerbrug_core::validate::Checker;
use leerbrug_directory::organisations::factors;
use leerbrug_directory::organisations::service::SitesGoing;
use leerbrug_directory::privacy::erasure::PersonErased;
use leerbrug_logbook::service as log;
use leerbrug_market::offers::model::Offer;
use leerbrug_market::requests::moments::Moment;
use leerbrug_market::requests::{RequestAgreed, RequestUndone};

/// The yes of a host makes a placement; what was agreed anew moves it.
pub(crate) async fn on_request_agreed(tx: &mut Tx, app: &App, event: &RequestAgreed) -> Result<()> {
    let (first, last) = days_of(app, &event.offer, &event.agreed);
    let slots = slots::of_agreed(&event.offer, &event.agreed, first, last);
    if let Some(row) = store::find_by_request(tx.conn(), event.request).await? {
        return take_along(tx, app, row, (first, last), &slots).await;
    }
    let is_specialisation = event.offer.kind == PlacementKind::SpecialisationPlacement;
    let row = placement::Model {
        id: tx.new_id(),
        person_id: event.person,
        organisation_id: event.offer.host.id,
        site_id: event.offer.place.site_id,
        kind: event.offer.kind,
        application_id: Some(event.request),
        first_day: first.to_string(),
        last_day: last.to_string(),
        // What is no part of a fourth year needs no agreement of three; its own checks come before it begins.
        status: if is_specialisation { PlacementStatus::Accepted } else { PlacementStatus::Agreed },
        legal_basis: None,
        insured_by: None,
        checked_on: None,
        created_at: tx.now,
        activated_at: None,
        ended_at: None,
        updated_at: tx.now,
        version: 1,
    };
    let id = row.id;
    store::insert_placement(tx, row.clone()).await?;
    store::replace_slots(tx, id, &slots).await?;
    tx.audit(AuditEntry::new("make_placement", "placement", id).of(row.organisation_id));
    if is_specialisation && let Some(year) = store::find_open_year(tx.conn(), row.person_id).await? {
        let (subject, level) = (event.offer.subjects.first().cloned(), event.offer.levels.first().cloned());
        attach(tx, app, &row, &year, (subject, level), &[]).await?;
    }
    Ok(())
}

/// The first and last day of what was agreed; of the offer, or from today to the end of the school year, where that says nothing.
fn days_of(app: &App, offer: &Offer, agreed: &[Moment]) -> (Date, Date) {
    let today = app.today();
    let end = app.reference.school_year_on(today).map_or(today, |year| year.last);
    let first = agreed.iter().map(|moment| moment.first).min().or(offer.starts_on).unwrap_or(today);
    let last = agreed.iter().filter_map(|moment| moment.last).max().or(offer.ends_on).unwrap_or(end);
    (first, last.max(first))
}

async fn take_along(
    tx: &mut Tx,
    app: &App,
    mut row: placement::Model,
    (first, last): (Date, Date),
    slots: &[Planned],
) -> Result<()> {
    use PlacementStatus::{Accepted, Active, Agreed, Cancelled, Completed, Interrupted, NoShow};
    match row.status {
        // The same request was agreed once more: it is a placement again.
        Cancelled => {
            row.status = if row.kind == PlacementKind::SpecialisationPlacement { Accepted } else { Agreed }
        }
        Accepted | Agreed | Active | Interrupted => {}
        Completed | NoShow => return Ok(()),
    }
    let id = row.id;
    (row.first_day, row.last_day) = (first.to_string(), last.to_string());
    row.updated_at = tx.now;
    row.ended_at = None;
    store::update_placement(tx, row).await?;
    store::replace_slots(tx, id, slots).await?;
    agreements::renew(tx, app, id, &[]).await
}

/// Makes a placement part of a year: a rotation, and the first version of an agreement that three are asked to sign.
pub(crate) async fn attach(
    tx: &mut Tx,
    app: &App,
    row: &placement::Model,
    year: &specialisation_year::Model,
    (subject, level): (Option<String>, Option<String>),
    but: &[Uuid],
) -> Result<()> {
    store::hold_year(tx, year.id).await?;
    let before = store::list_rotations(tx.conn(), &[year.id]).await?;
    let sequence = before.iter().map(|rotation| rotation.sequence).max().unwrap_or(0) + 1;
    let rotation = rotation::Model { placement_id: row.id, year_id: year.id, sequence, subject, level };
    store::insert_rotation(tx, rotation).await?;
    agreements::renew(tx, app, row.id, but).await
}

/// A yes that no longer holds cancels what has not begun, and ends what has.
pub(crate) async fn on_request_undone(tx: &mut Tx, _: &App, event: &RequestUndone) -> Result<()> {
    let Some(row) = store::find_by_request(tx.conn(), event.request).await? else { return Ok(()) };
    end(tx, row, PlacementStatus::Cancelled).await
}

async fn end(tx: &mut Tx, mut row: placement::Model, how: PlacementStatus) -> Result<()> {
    use PlacementStatus::{Accepted, Active, Agreed, Cancelled, Completed, Interrupted, NoShow};
    let (id, before, host) = (row.id, row.status, row.organisation_id);
    row.status = match before {
        Accepted | Agreed => how,
        // What happened there stays; it is over from today on.
        Active | Interrupted => Completed,
        Completed | Cancelled | NoShow => return Ok(()),
    };
    let today = local_date(tx.now).to_string();
    if row.status == Completed && row.last_day > today {
        row.last_day = today.max(row.first_day.clone());
    }
    row.ended_at = Some(tx.now);
    row.updated_at = tx.now;
    let after = row.status;
    store::update_placement(tx, row).await?;
    log::close(tx, TABLE, id).await?;
    tx.audit(AuditEntry::new("end_placement", "placement", id).of(host).note(format!("{before}→{after}")));
    Ok(())
}

/// Ends what is open of somebody who was erased.
pub(crate) async fn on_person_erased(tx: &mut Tx, _: &App, event: &PersonErased) -> Result<()> {
    for row in store::list_placements_of(tx.conn(), &[event.person]).await? {
        end(tx, row, PlacementStatus::Cancelled).await?;
    }
    for mut year in store::list_years_of(tx.conn(), &[event.person]).await? {
        if year.closed_at.is_none() {
            year.closed_at = Some(tx.now);
            year.updated_at = tx.now;
            store::update_year(tx, year).await?;
        }
    }
    Ok(())
}

/// A site at which somebody has a place, or of which something is known, is in use.
pub(crate) async fn on_sites_going(tx: &mut Tx, _: &App, event: &SitesGoing) -> Result<()> {
    let found = store::list_used_sites(tx.conn(), &event.sites).await?;
    event.used.lock().unwrap_or_else(PoisonError::into_inner).extend(found);
    Ok(())
}

/// Moves a placement to the state that fits the day. Says whether it moved.
pub(crate) async fn advance(tx: &mut Tx, app: &App, id: Uuid) -> Result<bool> {
    use PlacementStatus::{Active, Agreed, Completed, Interrupted};
    let mut row = store::hold_placement(tx, id).await?;
    let today = local_date(tx.now);
    let rotation = store::list_rotations_of(tx.conn(), &[id]).await?.pop();
    let pauses = match &rotation {
        Some(rotation) => store::list_interruptions(tx.conn(), &[rotation.year_id]).await?,
        None => Vec::new(),
    };
    let stands_still = pauses.iter().any(|pause| Pause::from(pause).holds(today));
    let is_over = day(&row.last_day) < today;
    let is_grounded = row.legal_basis.is_some() && row.insured_by.is_some();
    let before = row.status;
    row.status = match before {
        Active | Interrupted if is_over => Completed,
        Agreed if rotation.is_some() && is_grounded && day(&row.first_day) <= today && !stands_still => {
            Active
        }
        Active if stands_still => Interrupted,
        Interrupted if !stands_still => Active,
        _ => return Ok(false),
    };
    let (after, host) = (row.status, row.organisation_id);
    if before == Agreed {
        row.activated_at = Some(tx.now);
        take_factors(tx, app, &row, today).await?;
    }
    row.updated_at = tx.now;
    if after == Completed {
        row.ended_at = Some(tx.now);
        log::close(tx, TABLE, id).await?;
    }
    store::update_placement(tx, row).await?;
    tx.audit(AuditEntry::new("turn_placement", "placement", id).of(host).note(format!("{before}→{after}")));
    Ok(true)
}

/// Keeps what is known of the site on the day a rotation begins: what is said of it later does not change what she saw.
async fn take_factors(tx: &Tx, app: &App, row: &placement::Model, today: Date) -> Result<()> {
    let sites: Vec<Uuid> = row.site_id.into_iter().collect();
    let sites = store::list_sites(tx.conn(), &sites).await?;
    let known = factors::known_on(tx.conn(), &sites, &today.to_string()).await?;
    let known = row.site_id.and_then(|site| known.get(&site)).cloned().unwrap_or_default();
    for item in app.reference.list(factors::LIST) {
        let found = known.get(&item.code);
        let kept = rotation_factor::Model {
            placement_id: row.id,
            factor: item.code.clone(),
            value: found.map(|known| known.value.clone()),
            source_ref: found.map(|known| known.source_ref.clone()).unwrap_or_default(),
            taken_on: today.to_string(),
        };
        store::insert_rotation_factor(tx, kept).await?;
    }
    Ok(())
}

/// What host or college fills in before somebody begins.
#[derive(Debug, Clone, Default)]
pub struct PrepareInput {
    /// On which ground, a code.
    pub legal_basis: String,
    /// Who insures.
    pub insured_by: String,
    /// First day; empty leaves it.
    pub first_day: String,
    /// Last day; empty leaves it.
    pub last_day: String,
    /// Half-days of every week, `1-am` to `7-pm`; `None` leaves them.
    pub halves: Option<Vec<String>>,
    /// Subject, a code; `None` leaves it.
    pub subject: Option<String>,
    /// Level, a code; `None` leaves it.
    pub level: Option<String>,
}

/// Fills in grounds and plan. Changed days are a new version of the agreement, which the three sign anew.
///
/// # Errors
/// Invalid with every broken field; Conflict, when it is over; Stale, when it changed since `version`.
pub async fn prepare(
    app: &App,
    actor: &Actor,
    id: Uuid,
    version: Option<i64>,
    input: PrepareInput,
) -> Result<()> {
    actor.require_scope("learning:write")?;
    actor.require_person()?;
    write_with(app, actor, (id, version, input), |tx, app, actor, (id, version, input)| {
        Box::pin(prepare_in(tx, app, actor, *id, *version, input))
    })
    .await
}

async fn prepare_in(
    tx: &mut Tx,
    app: &App,
    actor: &Actor,
    id: Uuid,
    version: Option<i64>,
    input: &PrepareInput,
) -> Result<()> {
    let mut row = store::hold_placement(tx, id).await?;
    let standing = standing::of_placement(tx.conn(), &row, local_date(tx.now)).await?;
    authorize(actor, rights::PREPARE_PLACEMENT, rights::READ_PLACEMENT, &standing.resource)?;
    if version.is_some_and(|version| version != row.version) {
        return Err(Error::stale());
    }
    require_alive(&row)?;
    let known_slots: Vec<Planned> =
        store::list_slots(tx.conn(), &[id]).await?.iter().map(Planned::from).collect();
    let mut checker = Checker::default();
    let basis =
        checker.code("legalBasis", &input.legal_basis, |code| app.reference.knows("legal_basis", code));
    let insured_by = checker.choice::<InsuredBy>("insuredBy", &input.insured_by);
    let first = checker.date("firstDay", &input.first_day).unwrap_or_else(|| day(&row.first_day));
    let last = checker.date("lastDay", &input.last_day).unwrap_or_else(|| day(&row.last_day));
    if last < first {
        checker.fail("lastDay", "end-before-start", Vec::new());
    }
    let is_moved = (first.to_string(), last.to_string()) != (row.first_day.clone(), row.last_day.clone());
    let today = local_date(tx.now);
    if is_moved && is_far(first, last, today) {
        checker.fail("lastDay", "too-far", Vec::new());
    }
    let is_running = row.activated_at.is_some();
    if is_running && first != day(&row.first_day) {
        checker.fail("firstDay", "placement-runs", Vec::new());
    }
    if is_running && (basis.is_none() || insured_by.is_none()) {
        checker.fail(if basis.is_none() { "legalBasis" } else { "insuredBy" }, "required", Vec::new());
    }
    let slots = match &input.halves {
        None => bounded(&known_slots, first, last),
        Some(halves) => read_halves(&mut checker, halves, first, last),
    };
    let known = standing.rotation.as_ref();
    let subject = match &input.subject {
        None => known.and_then(|rotation| rotation.subject.clone()),
        Some(typed) => checker.code("subject", typed, |code| app.reference.knows("subject", code)),
    };
    let level = match &input.level {
        None => known.and_then(|rotation| rotation.level.clone()),
        Some(typed) => checker.code("level", typed, |code| app.reference.knows("level", code)),
    };
    checker.finish()?;
    let is_changed = slots != known_slots || is_moved;
    if basis.is_some() || insured_by.is_some() {
        row.checked_on = Some(local_date(tx.now).to_string());
    }
    (row.legal_basis, row.insured_by) = (basis, insured_by);
    (row.first_day, row.last_day) = (first.to_string(), last.to_string());
    row.updated_at = tx.now;
    let host = row.organisation_id;
    store::update_placement(tx, row).await?;
    store::replace_slots(tx, id, &slots).await?;
    let mut says_other = is_changed;
    if let Some(rotation) = standing.rotation {
        says_other |= (&rotation.subject, &rotation.level) != (&subject, &level);
        store::update_rotation(tx, rotation::Model { subject, level, ..rotation }).await?;
    }
    tx.audit(AuditEntry::new("prepare_placement", "placement", id).of(host));
    if says_other {
        agreements::renew(tx, app, id, &[]).await?;
    }
    advance(tx, app, id).await.map(|_| ())
}

/// Reads the first and the last day of a placement; each is named by its field.
pub(crate) fn require_days(
    checker: &mut Checker,
    (first_field, first): (&str, &str),
    (last_field, last): (&str, &str),
    today: Date,
) -> Option<(Date, Date)> {
    let mut read = |field: &str, typed: &str| {
        let day = checker.date(field, typed);
        if day.is_none() && typed.trim().is_empty() {
            checker.fail(field, "required", Vec::new());
        }
        day
    };
    let (first, last) = read(first_field, first).zip(read(last_field, last))?;
    if last < first {
        checker.fail(last_field, "end-before-start", Vec::new());
    } else if is_far(first, last, today) {
        checker.fail(last_field, "too-far", Vec::new());
    }
    Some((first, last))
}

/// Says whether days lie further away than any placement does: a slip of the year.
fn is_far(first: Date, last: Date, today: Date) -> bool {
    (today - first).get_days().abs() > 800 || (last - first).get_days() > 800
}

/// Keeps slots within the days of a placement.
fn bounded(slots: &[Planned], first: Date, last: Date) -> Vec<Planned> {
    let kept = slots.iter().filter_map(|slot| {
        let bounded = Planned { first: slot.first.max(first), last: slot.last.min(last), ..*slot };
        (bounded.first <= bounded.last).then_some(bounded)
    });
    kept.collect()
}

/// Reads half-days of every week, `1-am` to `7-pm`.
pub(crate) fn read_halves(checker: &mut Checker, typed: &[String], first: Date, last: Date) -> Vec<Planned> {
    let mut found = Vec::new();
    for one in typed {
        let read = one.split_once('-').and_then(|(weekday, half)| {
            let weekday = weekday.parse::<i8>().ok().filter(|day| (1..=7).contains(day))?;
            Some(Planned { weekday: Some(weekday), half: half.parse::<Half>().ok()?, first, last })
        });
        match read {
            Some(slot) => found.push(slot),
            None => checker.fail("halves", "unknown", vec![("value", leerbrug_core::validate::shorten(one))]),
        }
    }
    found.sort_unstable();
    found.dedup();
    found
}

/// Refuses what is over.
pub(crate) fn require_alive(row: &placement::Model) -> Result<()> {
    use PlacementStatus::{Accepted, Active, Agreed, Cancelled, Completed, Interrupted, NoShow};
    match row.status {
        Accepted | Agreed | Active | Interrupted => Ok(()),
        Completed | Cancelled | NoShow => {
            Err(Error::conflict("placement-over").with("status", row.status.code()))
        }
    }
}

/// Says that somebody will not come, or did not: host or college.
///
/// # Errors
/// Conflict, when it has begun or is over.
pub async fn call_off(app: &App, actor: &Actor, id: Uuid, is_no_show: bool) -> Result<()> {
    actor.require_scope("learning:write")?;
    actor.require_person()?;
    write_with(app, actor, (id, is_no_show), |tx, _, actor, (id, is_no_show)| {
        Box::pin(async move {
            let row = store::hold_placement(tx, *id).await?;
            let standing = standing::of_placement(tx.conn(), &row, local_date(tx.now)).await?;
            authorize(actor, rights::PREPARE_PLACEMENT, rights::READ_PLACEMENT, &standing.resource)?;
            require_alive(&row)?;
            if row.activated_at.is_some() && *is_no_show {
                return Err(Error::conflict("placement-runs"));
            }
            let how = if *is_no_show { PlacementStatus::NoShow } else { PlacementStatus::Cancelled };
            end(tx, row, how).await
        })
    })
    .await
}

/// The day before another one.
pub(crate) fn day_before(day: Date) -> Date {
    day.saturating_sub(1.day())
}
