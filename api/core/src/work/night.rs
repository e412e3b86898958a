//! What happens once a night: what was kept long enough goes, old seals are renewed, and whatever contexts do.
//!
//! Each task is marked as done after it was done, so that one that fails is tried again, and holds up no other.

use jiff::ToSpan;
use leerbrug_entity::WorkKind;
use uuid::Uuid;

use crate::actor::Actor;
use crate::app::App;
use crate::clock::{local_date, region};
use crate::context::NightTask;
use crate::db::{AuditEntry, Tx, write_with};
use crate::error::{Error, Result};
use crate::notifications::sending;
use crate::privacy::registry::KeepRule;
use crate::privacy::{rows_store, seal};
use crate::work::state;

/// Local hour from which the night's work may begin.
const HOUR: i8 = 3;
/// Sealed texts renewed in one transaction.
const RESEALED: u64 = 200;
/// Rows deleted in one transaction.
const DELETED: u64 = 500;

/// The ground's own tasks. Audit first: what the others do is written into it.
pub(crate) const TASKS: &[NightTask] = &[
    NightTask { name: "audit-retention", run: |app| Box::pin(seal::retire(app)) },
    NightTask { name: "retention", run: |app| Box::pin(delete_old(app)) },
    NightTask { name: "reseal", run: |app| Box::pin(reseal(app)) },
];

/// What a night's work did: how much by task, or what went wrong.
#[derive(Debug)]
pub struct Night(pub Vec<(&'static str, Result<u64>)>);

impl Night {
    /// Returns how much a task did; nothing when it failed or did not run.
    pub fn done(&self, task: &str) -> u64 {
        let found = self.0.iter().find(|(name, _)| *name == task);
        found.and_then(|(_, outcome)| outcome.as_ref().ok()).copied().unwrap_or(0)
    }
}

/// Does those tasks of the night that are not done today, when it is night. Returns how many were done.
///
/// # Errors
/// Internal, when some failed; it says which, and the others were done.
pub async fn run_if_night(app: &App) -> Result<usize> {
    let now = jiff::Timestamp::from_millisecond(app.now().0).unwrap_or_default().to_zoned_datetime(region());
    if now.hour() < HOUR {
        return Ok(0);
    }
    let day = now.date().to_string();
    let (mut done, mut failed) = (0, Vec::new());
    for task in app.contexts.night() {
        if !state::claim_task(app, task.name, &day).await? {
            continue;
        }
        match run_task(app, task, &day).await {
            Ok(_) => done += 1,
            Err(error) => failed.push(format!("{}: {}", task.name, error.for_log())),
        }
    }
    if failed.is_empty() { Ok(done) } else { Err(Error::internal(failed.join("; "))) }
}

async fn run_task(app: &App, task: &NightTask, day: &str) -> Result<u64> {
    // A panic is a failure of this task, and of no other.
    let outcome = {
        let (app, run) = (app.clone(), task.run);
        let tasks = app.tasks.clone();
        let joined = tasks.spawn(async move { run(&app).await }).await;
        joined.unwrap_or_else(|error| Err(Error::internal("panic").caused_by(error)))
    };
    super::note(app, task.name, WorkKind::Night, &outcome, Some(day.to_owned())).await;
    match &outcome {
        Ok(done) => tracing::info!(task = task.name, done, "night's work done"),
        Err(error) => tracing::error!(task = task.name, error = %error.for_log(), "night's work failed"),
    }
    outcome
}

/// Does the night's work now, whatever was done before.
///
/// # Errors
/// None of its own; what went wrong stands with each task.
pub async fn run_night(app: &App) -> Night {
    let day = app.today().to_string();
    let mut done = Vec::new();
    for task in app.contexts.night() {
        done.push((task.name, run_task(app, task, &day).await));
    }
    Night(done)
}

/// Deletes what was kept long enough, rule by rule and a batch at a time; a rule that fails holds up no other.
async fn delete_old(app: &App) -> Result<u64> {
    let (mut all, mut failed, mut notes) = (0, Vec::new(), Vec::new());
    for table in app.contexts.tables() {
        for (number, rule) in table.keep.iter().enumerate().filter(|(_, rule)| !rule.when.is_empty()) {
            match delete_by_rule(app, &table.name, rule).await {
                Ok(0) => {}
                Ok(count) => {
                    all += count;
                    notes.push(format!("{} {count}", table.name));
                }
                Err(error) => failed.push(format!("{} rule {}: {}", table.name, number + 1, error.for_log())),
            }
        }
    }
    write_with(app, &Actor::system("nightly"), notes.join(", "), |tx, _, _, note| {
        Box::pin(async move {
            tx.audit(AuditEntry::new("delete_old", "retention", Uuid::nil()).note(note.clone()));
            Ok(())
        })
    })
    .await?;
    if failed.is_empty() { Ok(all) } else { Err(Error::internal(failed.join("; "))) }
}

async fn delete_by_rule(app: &App, table: &str, rule: &KeepRule) -> Result<u64> {
    let now = app.now();
    let cut: sea_orm::Value = if rule.day {
        let day = local_date(now).checked_sub(rule.days.days());
        day.map_err(|error| Error::internal("day of a rule").caused_by(error))?.to_string().into()
    } else {
        now.plus_days(-i64::from(rule.days)).0.into()
    };
    let (table, when) = (table.to_owned(), rule.when.clone());
    let mut count = 0;
    loop {
        let (table, when, cut) = (table.clone(), when.clone(), cut.clone());
        let deleted = app
            .db
            .write_technical(move |tx| {
                let (table, when, cut) = (table.clone(), when.clone(), cut.clone());
                Box::pin(async move { rows_store::delete_past(tx, &table, &when, cut, DELETED).await })
            })
            .await?;
        count += deleted;
        if deleted == 0 {
            return Ok(count);
        }
    }
}

/// Seals anew what was sealed with an older key, or not at all. Returns how many texts.
async fn reseal(app: &App) -> Result<u64> {
    let mut columns: Vec<(String, String)> = Vec::new();
    for table in app.contexts.tables() {
        let sealed = table.sealed.keys().chain(&table.sealed_secrets);
        columns.extend(sealed.map(|column| (table.name.clone(), column.clone())));
    }
    let (mut count, mut failed) = (0, Vec::new());
    for (table, column) in columns {
        match reseal_column(app, &table, &column).await {
            Ok(done) => count += done,
            Err(error) => failed.push(format!("{table}.{column}: {}", error.for_log())),
        }
    }
    count += u64::try_from(app.db.write_technical(|tx| Box::pin(sending::reseal(tx))).await?).unwrap_or(0);
    if failed.is_empty() { Ok(count) } else { Err(Error::internal(failed.join("; "))) }
}

async fn reseal_column(app: &App, table: &str, column: &str) -> Result<u64> {
    let mut count = 0;
    loop {
        let (table, column) = (table.to_owned(), column.to_owned());
        let done = app
            .db
            .write_technical(move |tx| {
                let (table, column) = (table.clone(), column.clone());
                Box::pin(async move { reseal_batch(tx, &table, &column).await })
            })
            .await?;
        count += done;
        if done == 0 {
            return Ok(count);
        }
    }
}

async fn reseal_batch(tx: &Tx, table: &str, column: &str) -> Result<u64> {
    let name = format!("{table}.{column}");
    let mark = tx.vault().newest_mark();
    let old = rows_store::list_other_seals(tx, table, column, &mark, RESEALED).await?;
    let count = u64::try_from(old.len()).unwrap_or(0);
    for text in old {
        let new = tx.vault().seal(&name, &tx.vault().open(&name, &text)?)?;
        rows_store::replace_seal(tx, table, column, text, new).await?;
    }
    Ok(count)
}
