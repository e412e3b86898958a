//! A student's year on one page: for herself and for the college that follows it.

use jiff::civil::Date;
use leerbrug_core::Timestamp;
use leerbrug_entity::{Outcome, college_stint};
use sea_orm::ConnectionTrait;
use uuid::Uuid;

use crate::cohort::{self, Row};
use crate::days::TABLE;
use crate::model::Named;
use crate::slots::day;
use crate::{data, rights, standing, store};
use leerbrug_core::actor::Actor;
use leerbrug_core::app::App;
use leerbrug_core::error::Result;
use leerbrug_core::policy::{allowed, authorize};
use leerbrug_core::privacy::tally;
use leerbrug_directory::names::Names;
use leerbrug_directory::organisations::store as organisations;
use leerbrug_logbook::model::Entry;
use leerbrug_logbook::service as log;
use leerbrug_logbook::signing::{Verified, verify};

/// Entries that are shown at most.
const SHOWN: u64 = 600;

/// A visit, planned or held.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Visit {
    /// Identifier.
    pub id: Uuid,
    /// Where.
    pub host: Named,
    /// Planned day.
    pub planned_on: Date,
    /// The day it took place.
    pub held_on: Option<Date>,
    /// How, a code.
    pub mode: String,
}

/// Time in which the year stands still.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Interruption {
    /// Identifier.
    pub id: Uuid,
    /// First day.
    pub first: Date,
    /// Last day; none while it lasts.
    pub last: Option<Date>,
}

/// A college that followed the year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stint {
    /// College.
    pub college: Named,
    /// First day.
    pub first: Date,
    /// Last day; none while it lasts.
    pub last: Option<Date>,
}

/// A student's year.
#[derive(Debug, Clone)]
pub struct Year {
    /// Identifier.
    pub id: Uuid,
    /// Counts changes.
    pub version: i64,
    /// Its row in the table.
    pub row: Row,
    /// Colleges that followed it, the first first.
    pub stints: Vec<Stint>,
    /// Interruptions.
    pub interruptions: Vec<Interruption>,
    /// Half-days remitted: when, how many, why.
    pub waivers: Vec<(Timestamp, i32, String)>,
    /// Visits.
    pub visits: Vec<Visit>,
    /// What was decided, and when.
    pub outcome: Option<(Outcome, Timestamp)>,
    /// Entries, the latest day first; the words only to whom they were written.
    pub entries: Vec<Entry>,
    /// Whether the reader steers it.
    pub can_steer: bool,
    /// Whether she may put its decision right.
    pub can_correct: bool,
    /// The other colleges, to whoever steers it.
    pub others: Vec<Named>,
}

/// Returns a year, for the student and for the college that follows it today.
///
/// # Errors
/// NotFound, for everybody else.
pub async fn get_year(app: &App, actor: &Actor, id: Uuid) -> Result<Year> {
    actor.require_scope("learning:read")?;
    let conn = app.db.read();
    let row = store::get_year(conn, id).await?;
    let stints = store::list_stints(conn, &[id]).await?;
    let today = app.today();
    let resource = standing::of_year(&row, &stints, today);
    authorize(actor, rights::READ_YEAR, rights::READ_YEAR, &resource)?;
    let college = standing::college_on(&stints, today);
    tally::note(app, actor, data::YEAR, college, [row.person_id]);
    let facts = cohort::row_of(app, &row, college.unwrap_or_default()).await?;
    let ids: Vec<Uuid> = facts.places.iter().map(|place| place.id).collect();
    let is_own = actor.own_id() == Some(row.person_id);
    // Days and their words are the log's to give.
    let mut entries = match actor.require_scope("log:read") {
        Ok(()) => {
            log::list(conn, app.db.vault(), actor.own_id().unwrap_or_default(), TABLE, &ids, SHOWN).await?
        }
        Err(_) => Vec::new(),
    };
    if !is_own {
        // A college reads the words of its own time; those before are the student's to give.
        let follows = |stint: &&college_stint::Model| day(&stint.first_day) <= today;
        let since = stints.iter().rfind(follows).map_or(today, |stint| day(&stint.first_day));
        let is_earlier = |entry: &Entry| stints.len() > 1 && day(&entry.day) < since;
        entries.iter_mut().filter(|entry| is_earlier(entry)).for_each(|entry| entry.text.clear());
    }
    let names =
        Names::of_organisations(conn, stints.iter().map(|stint| stint.organisation_id).collect()).await?;
    let visits = store::list_visits(conn, &ids).await?;
    let can_steer = row.closed_at.is_none() && allowed(actor, rights::STEER_YEAR, &resource);
    let others = if can_steer { list_others(conn, college).await? } else { Vec::new() };
    let host = |placement: Uuid| {
        let place = facts.places.iter().find(|place| place.id == placement);
        place.map_or_else(|| Named { id: placement, name: String::new() }, |place| place.host.clone())
    };
    Ok(Year {
        id,
        version: row.version,
        stints: stints
            .iter()
            .map(|stint| Stint {
                college: names.get(stint.organisation_id),
                first: day(&stint.first_day),
                last: stint.last_day.as_deref().map(day),
            })
            .collect(),
        interruptions: store::list_interruptions(conn, &[id])
            .await?
            .iter()
            .map(|row| Interruption {
                id: row.id,
                first: day(&row.first_day),
                last: row.last_day.as_deref().map(day),
            })
            .collect(),
        waivers: store::list_waivers(conn, &[id])
            .await?
            .into_iter()
            .map(|row| (row.recorded_at, row.half_days, row.code))
            .collect(),
        visits: visits
            .into_iter()
            .map(|row| Visit {
                id: row.id,
                host: host(row.placement_id),
                planned_on: day(&row.planned_on),
                held_on: row.held_on.as_deref().map(day),
                mode: row.mode,
            })
            .collect(),
        outcome: store::list_outcomes(conn, &[id]).await?.pop().map(|row| (row.outcome, row.recorded_at)),
        entries,
        can_correct: row.closed_at.is_some() && allowed(actor, rights::STEER_YEAR, &resource),
        can_steer,
        others,
        row: facts,
    })
}

/// Lists the colleges that a year can be handed to.
async fn list_others<C: ConnectionTrait>(conn: &C, college: Option<Uuid>) -> Result<Vec<Named>> {
    let all = organisations::list_confirmed_of_kind(conn, "teacher_college").await?;
    let others = all.into_iter().filter(|row| Some(row.id) != college);
    Ok(others.map(|row| Named { id: row.id, name: row.name }).collect())
}

/// Returns the reader's own open year.
///
/// # Errors
/// Those of the database.
pub async fn find_own_year(app: &App, actor: &Actor) -> Result<Option<Uuid>> {
    let Some(person) = actor.own_id() else { return Ok(None) };
    if actor.require_scope("learning:read").is_err() {
        return Ok(None);
    }
    Ok(store::list_years_of(app.db.read(), &[person]).await?.pop().map(|row| row.id))
}

/// Computes the hash of every signed entry of a year anew.
///
/// # Errors
/// NotFound, for whoever may not read it.
pub async fn verify_year(app: &App, actor: &Actor, id: Uuid) -> Result<Verified> {
    actor.require_scope("learning:read")?;
    let conn = app.db.read();
    let row = store::get_year(conn, id).await?;
    let stints = store::list_stints(conn, &[id]).await?;
    authorize(actor, rights::READ_YEAR, rights::READ_YEAR, &standing::of_year(&row, &stints, app.today()))?;
    let ids: Vec<Uuid> =
        store::list_rotations(conn, &[id]).await?.into_iter().map(|rotation| rotation.placement_id).collect();
    verify(conn, app.db.vault(), Some((TABLE, &ids))).await
}
