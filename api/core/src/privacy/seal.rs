//! Seals over the audit: batches chained by hash, so that a row that was changed, added or taken out later is found.
//!
//! A batch is closed two minutes after its last event: no transaction that could still bring an older one lives that
//! long. Whoever can write to the database can also seal anew; the newest hash goes to the log with every seal, and what
//! was logged elsewhere tells the two apart.
//!
//! After seven years events go, in whole batches. The newest seal over them stays: what follows builds on its hash.

use leerbrug_entity::{Timestamp, audit_event, audit_seal};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::store::{self, Place};
use crate::app::App;
use crate::db::Tx;
use crate::error::Result;

/// Events in a batch at most.
const BATCH: u64 = 1000;
/// How old an event must be, in milliseconds.
const LAG: i64 = 120_000;
/// Days after which events go: seven years.
const RETENTION_DAYS: i64 = 2557;
/// Days after which the events of a seal may be gone: a week less than seven years, as the database has it.
const KEPT_DAYS: i64 = 2550;
/// Before every event.
const BEGIN: Place = (Timestamp(i64::MIN), Uuid::nil());

/// What a check of the seals found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    /// Seals that were checked.
    pub seals: u64,
    /// Events they cover.
    pub sealed: u64,
    /// Events that no seal covers yet.
    pub unsealed: u64,
    /// Hash of the newest seal; empty without one.
    pub root: String,
    /// Number of the first seal that does not hold.
    pub broken: Option<i64>,
}

/// Hashes a batch onto the hash before it. Every column counts, each with its length, so that none runs into the next.
fn chain(before: &str, events: &[audit_event::Model]) -> String {
    let mut hash = Sha256::new();
    let mut add = |text: &str| {
        hash.update(u64::try_from(text.len()).unwrap_or(u64::MAX).to_be_bytes());
        hash.update(text.as_bytes());
    };
    let id = |id: Option<Uuid>| id.map(|id| id.to_string()).unwrap_or_default();
    add(before);
    for event in events {
        add(&event.id.to_string());
        add(&event.at.0.to_string());
        add(&id(event.actor_id));
        add(&id(event.on_behalf_of));
        add(&event.action);
        add(&event.entity);
        add(&id(event.entity_id));
        add(&id(event.organisation_id));
        add(&event.fields.to_string());
        add(&event.note);
        add(&event.request_id);
    }
    hex::encode(hash.finalize())
}

/// Seals what is old enough. Returns how many seals were made; harmless to run often and on several nodes.
///
/// # Errors
/// Those of the database.
pub async fn seal(app: &App) -> Result<usize> {
    let mut made = 0;
    while seal_one(app).await? {
        made += 1;
    }
    Ok(made)
}

async fn seal_one(app: &App) -> Result<bool> {
    let until = (app.now().plus_millis(-LAG), Uuid::max());
    app.db
        .write_technical(move |tx| {
            Box::pin(async move {
                let last = store::find_last(tx.conn()).await?;
                let (number, from, before) = match last {
                    Some(seal) => (seal.number, (seal.until_at, seal.until_id), seal.hash),
                    None => (0, BEGIN, String::new()),
                };
                let events = store::list_events(tx.conn(), from, until, BATCH).await?;
                let Some(newest) = events.last() else { return Ok(false) };
                let row = audit_seal::Model {
                    number: number + 1,
                    until_at: newest.at,
                    until_id: newest.id,
                    count: i64::try_from(events.len()).unwrap_or(i64::MAX),
                    hash: chain(&before, &events),
                    sealed_at: tx.now,
                };
                tracing::info!(number = row.number, count = row.count, hash = row.hash, "audit sealed");
                // Of two nodes that seal at once the primary key lets one.
                store::insert_seal(tx, row).await?;
                Ok(true)
            })
        })
        .await
        .or_else(|error| if crate::db::is_duplicate(&error) { Ok(false) } else { Err(error) })
}

/// Events deleted in one transaction, and the most seals looked at for it.
const RETIRED: i64 = 1000;

/// Deletes what is seven years old, in whole sealed batches: the newest seal over them stays, as what the next one builds on.
/// The database refuses what is younger by its own clock, so that a clock which a demo was given deletes nothing.
///
/// # Errors
/// Those of the database; what was deleted before stays deleted, and what is left can be verified.
pub(crate) async fn retire(app: &App) -> Result<u64> {
    if app.settings.is_demo {
        return Ok(0);
    }
    let cut = app.now().plus_days(-RETENTION_DAYS);
    let mut count = 0;
    loop {
        let deleted =
            app.db.write_technical(move |tx| Box::pin(async move { retire_batch(tx, cut).await })).await?;
        count += deleted;
        if deleted == 0 {
            return Ok(count);
        }
    }
}

async fn retire_batch(tx: &Tx, cut: Timestamp) -> Result<u64> {
    let seals = store::list_seals_until(tx.conn(), cut, u64::try_from(RETIRED).unwrap_or(1)).await?;
    let mut events = 0;
    let mut last = None;
    for seal in seals {
        events += seal.count;
        if events > RETIRED && last.is_some() {
            break;
        }
        last = Some(seal);
    }
    let Some(seal) = last.filter(|seal| seal.number > 1) else { return Ok(0) };
    store::delete_sealed(tx, (seal.until_at, seal.until_id), seal.number).await
}

/// Computes every seal anew and compares.
///
/// # Errors
/// Those of the database; a seal that does not hold is an answer, not an error.
pub async fn verify(app: &App) -> Result<Verdict> {
    let conn = app.db.read();
    let mut verdict = Verdict { seals: 0, sealed: 0, unsealed: 0, root: String::new(), broken: None };
    let (mut number, mut from) = (0, BEGIN);
    loop {
        let seals = store::list_seals(conn, number, 100).await?;
        if seals.is_empty() {
            break;
        }
        for seal in seals {
            if number == 0 && seal.number > 1 && is_left_over(app, &seal).await? {
                verdict.seals += 1;
                (number, from, verdict.root) = (seal.number, (seal.until_at, seal.until_id), seal.hash);
                continue;
            }
            let until = (seal.until_at, seal.until_id);
            // One more than a batch holds, so that an event that was slipped in is seen.
            let events = store::list_events(conn, from, until, seal_size(&seal) + 1).await?;
            let holds = seal.number == number + 1
                && i64::try_from(events.len()).is_ok_and(|count| count == seal.count)
                && events.last().is_some_and(|newest| (newest.at, newest.id) == until)
                && chain(&verdict.root, &events) == seal.hash;
            if !holds && verdict.broken.is_none() {
                verdict.broken = Some(seal.number);
            }
            verdict.seals += 1;
            verdict.sealed += u64::try_from(events.len()).unwrap_or(0);
            (number, from, verdict.root) = (seal.number, until, seal.hash);
        }
    }
    verdict.unsealed = store::count_after(conn, from).await?;
    Ok(verdict)
}

fn seal_size(seal: &audit_seal::Model) -> u64 {
    u64::try_from(seal.count).unwrap_or(0)
}

/// Says whether a seal is what is left of events that went by their age.
async fn is_left_over(app: &App, seal: &audit_seal::Model) -> Result<bool> {
    let until = (seal.until_at, seal.until_id);
    let is_old = seal.until_at < app.now().plus_days(-KEPT_DAYS);
    Ok(is_old && store::list_events(app.db.read(), BEGIN, until, 1).await?.is_empty())
}
