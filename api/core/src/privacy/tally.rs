//! A tally of reads: which role looked at which kind of data of whom, per day. Not who: the reader has a private life too.
//!
//! It is written after the answer, from memory, by the background work of each node; a node that dies loses the last
//! seconds of it. It is kept for thirty days.

mod store;

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use leerbrug_entity::{Role, Timestamp, read_tally};
use sea_orm::ConnectionTrait;
use uuid::Uuid;

use super::registry::DataKind;
use crate::actor::Actor;
use crate::app::App;
use crate::clock::local_date;
use crate::error::Result;
use crate::policy;

/// Days the tally is kept and shown.
pub const DAYS: i64 = 30;

type Key = (Uuid, &'static str, Role);

/// Reads that are not written yet.
#[derive(Debug, Default)]
pub struct Tally {
    pending: Mutex<HashMap<Key, i64>>,
}

impl Tally {
    fn take(&self) -> HashMap<Key, i64> {
        std::mem::take(&mut *self.pending.lock().unwrap_or_else(PoisonError::into_inner))
    }

    fn add(&self, key: Key, count: i64) {
        let mut pending = self.pending.lock().unwrap_or_else(PoisonError::into_inner);
        *pending.entry(key).or_insert(0) += count;
    }
}

/// Notes that the actor read data of people. What is her own, and what the program itself reads, does not count.
pub fn note(
    app: &App,
    actor: &Actor,
    kind: DataKind,
    organisation: Option<Uuid>,
    people: impl IntoIterator<Item = Uuid>,
) {
    let Some(role) = policy::reading_role(actor, organisation) else { return };
    for person in people.into_iter().filter(|person| Some(*person) != actor.person_id()) {
        app.tally.add((person, kind.code, role), 1);
    }
}

/// Writes what was noted. What cannot be written now is kept for the next time.
///
/// # Errors
/// Those of the database.
pub async fn flush(app: &App) -> Result<()> {
    let taken = app.tally.take();
    if taken.is_empty() {
        return Ok(());
    }
    let day = local_date(app.now()).to_string();
    let rows: Vec<read_tally::Model> = taken
        .iter()
        .map(|((person_id, kind, role), count)| read_tally::Model {
            person_id: *person_id,
            kind: (*kind).to_owned(),
            role: role.code().to_owned(),
            day: day.clone(),
            count: *count,
        })
        .collect();
    let written = app
        .db
        .write_technical(move |tx| {
            let rows = rows.clone();
            Box::pin(async move {
                for row in rows {
                    store::add(tx, row).await?;
                }
                Ok(())
            })
        })
        .await;
    if written.is_err() {
        for (key, count) in taken {
            app.tally.add(key, count);
        }
    }
    written
}

/// Sums up which roles looked at a person's data in the last thirty days.
pub async fn list<C: ConnectionTrait>(
    conn: &C,
    person: Uuid,
    now: Timestamp,
) -> Result<Vec<(String, Role, i64)>> {
    let rows = store::list(conn, person, local_date(now.plus_days(-DAYS)).to_string()).await?;
    let mut sums: Vec<(String, Role, i64)> = Vec::new();
    for row in rows {
        let Ok(role) = row.role.parse::<Role>() else { continue };
        match sums.iter_mut().find(|(kind, known, _)| *kind == row.kind && *known == role) {
            Some((_, _, count)) => *count += row.count,
            None => sums.push((row.kind, role, row.count)),
        }
    }
    sums.sort_by(|a, b| (&a.0, a.1).cmp(&(&b.0, b.1)));
    Ok(sums)
}
