//! A period that a college signs off: its table is kept as it is. What comes later shows as after the close, and reopens nothing.

use jiff::ToSpan as _;
use jiff::civil::Date;
use leerbrug_entity::period_close;
use uuid::Uuid;

use super::{Named, facts, sheet};
use crate::slots::day;
use crate::{rights, store, years};
use leerbrug_core::Timestamp;
use leerbrug_core::actor::Actor;
use leerbrug_core::app::App;
use leerbrug_core::clock::{local_date, sha256_hex};
use leerbrug_core::db::{AuditEntry, Tx, is_duplicate, write_with};
use leerbrug_core::error::{Error, Result};
use leerbrug_core::policy::authorize;
use leerbrug_core::validate::Checker;
use leerbrug_directory::names::Names;

/// A closed period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Close {
    /// Identifier.
    pub id: Uuid,
    /// First day.
    pub first: Date,
    /// Last day.
    pub last: Date,
    /// Who closed it.
    pub by: Option<Named>,
    /// When.
    pub closed_at: Timestamp,
    /// SHA-256 of its file.
    pub digest: String,
    /// Students in it.
    pub rows: usize,
}

/// Closes the time up to a day. The file that is kept names students by identifiers: whoever is erased later leaves it as it is.
///
/// # Errors
/// Invalid, when the day is none, still to come, or not after the last close.
pub async fn close_period(app: &App, actor: &Actor, college: Uuid, last_day: String) -> Result<Uuid> {
    actor.require_scope("learning:write")?;
    actor.require_person()?;
    write_with(app, actor, (college, last_day), |tx, app, actor, (college, last_day)| {
        Box::pin(close_in(tx, app, actor, *college, last_day))
    })
    .await
}

async fn close_in(tx: &mut Tx, app: &App, actor: &Actor, college: Uuid, typed: &str) -> Result<Uuid> {
    let resource = years::of_college(tx.conn(), college).await?;
    authorize(actor, rights::RUN_COHORT, rights::RUN_COHORT, &resource)?;
    let today = local_date(tx.now);
    let before = store::list_closes(tx.conn(), college).await?.into_iter().next();
    let mut checker = Checker::default();
    let last = checker.date("lastDay", typed);
    match last {
        None if typed.trim().is_empty() => checker.fail("lastDay", "required", Vec::new()),
        Some(last) if last > today => checker.fail("lastDay", "day-to-come", Vec::new()),
        Some(last) if before.as_ref().is_some_and(|before| last <= day(&before.last_day)) => {
            let value = before.as_ref().map(|before| before.last_day.clone()).unwrap_or_default();
            checker.fail("lastDay", "closed-already", vec![("value", value)]);
        }
        _ => {}
    }
    checker.finish()?;
    let last = last.ok_or_else(|| Error::malformed("malformed"))?;
    let ids = store::list_followed(tx.conn(), &[college], &last.to_string()).await?;
    let when = facts::When { day: last, at: None, is_cut: true };
    let mut rows = facts::read(app, tx.conn(), &ids, college, when).await?;
    rows.sort_by_key(|row| row.year);
    let first = match &before {
        Some(before) => day(&before.last_day).saturating_add(1.day()),
        None => rows.iter().map(|row| row.first).min().unwrap_or(last).min(last),
    };
    let csv = sheet::as_text(sheet::of_rows(&rows, false)?)?;
    let id = tx.new_id();
    let row = period_close::Model {
        id,
        organisation_id: college,
        first_day: first.to_string(),
        last_day: last.to_string(),
        closed_by: actor.person_id(),
        closed_at: tx.now,
        digest: sha256_hex(&csv),
        csv,
    };
    store::insert_close(tx, row)
        .await
        .map_err(|error| if is_duplicate(&error) { Error::conflict("closed-meanwhile") } else { error })?;
    tx.created(id);
    tx.audit(AuditEntry::new("close_period", "period_close", id).of(college));
    Ok(id)
}

/// Lists the closed periods of a college, the latest first.
///
/// # Errors
/// NotFound, for whoever follows no students there.
pub async fn list_closes(app: &App, actor: &Actor, college: Uuid) -> Result<Vec<Close>> {
    actor.require_scope("learning:read")?;
    let conn = app.db.read();
    let resource = years::of_college(conn, college).await?;
    authorize(actor, rights::RUN_COHORT, rights::RUN_COHORT, &resource)?;
    let rows = store::list_closes(conn, college).await?;
    let names = Names::of_people(conn, rows.iter().filter_map(|row| row.closed_by).collect()).await?;
    Ok(rows
        .into_iter()
        .map(|row| Close {
            id: row.id,
            first: day(&row.first_day),
            last: day(&row.last_day),
            by: row.closed_by.map(|id| names.get(id)),
            closed_at: row.closed_at,
            rows: row.csv.lines().count().saturating_sub(1),
            digest: row.digest,
        })
        .collect())
}

/// Returns the file of a closed period, byte by byte as its hash was taken.
///
/// # Errors
/// NotFound, when there is none, and for whoever follows no students there.
pub async fn get_file(app: &App, actor: &Actor, id: Uuid) -> Result<(String, String)> {
    actor.require_scope("learning:read")?;
    let conn = app.db.read();
    let row = store::get_close(conn, id).await?;
    let resource = years::of_college(conn, row.organisation_id).await?;
    authorize(actor, rights::RUN_COHORT, rights::RUN_COHORT, &resource)?;
    Ok((row.last_day, row.csv))
}
