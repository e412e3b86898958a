//! What happens once a night: what was kept long enough goes, whoever wished so is erased, old seals are renewed.

mod store;

use jiff::ToSpan;
use uuid::Uuid;

use super::{erasure, registry, rows_store};
use crate::actor::Actor;
use crate::app::App;
use crate::clock::{local_date, region};
use crate::db::{AuditEntry, Tx, write_with};
use crate::error::{Error, Result};
use crate::notifications::outbox;

/// Local hour from which the night's work may begin.
const HOUR: i8 = 3;
/// Sealed texts renewed in one transaction.
const BATCH: u64 = 200;

/// What a night's work did.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Night {
    /// Rows deleted, by table.
    pub deleted: Vec<(String, u64)>,
    /// People erased.
    pub erased: usize,
    /// Sealed texts that were sealed anew.
    pub resealed: usize,
}

/// Does the night's work, when it is night and no other node did it today.
///
/// # Errors
/// Those of the database.
pub async fn run_if_night(app: &App) -> Result<Option<Night>> {
    let now = jiff::Timestamp::from_millisecond(app.now().0).unwrap_or_default().to_zoned_datetime(region());
    if now.hour() < HOUR {
        return Ok(None);
    }
    let day = now.date().to_string();
    let is_mine = app
        .db
        .write_technical(move |tx| {
            let day = day.clone();
            Box::pin(async move { store::claim_night(tx, day).await })
        })
        .await?;
    if is_mine { run(app).await.map(Some) } else { Ok(None) }
}

/// Does the night's work now.
///
/// # Errors
/// Those of the database; what was done before stays done.
pub async fn run(app: &App) -> Result<Night> {
    let deleted = delete_old(app).await?;
    let erased = erasure::run_due(app).await?;
    let resealed = reseal(app).await?;
    let night = Night { deleted, erased, resealed };
    tracing::info!(?night, "night's work done");
    Ok(night)
}

async fn delete_old(app: &App) -> Result<Vec<(String, u64)>> {
    write_with(app, &Actor::system("nightly"), (), |tx, app, _, ()| Box::pin(delete_in(tx, app))).await
}

async fn delete_in(tx: &mut Tx, app: &App) -> Result<Vec<(String, u64)>> {
    let mut deleted = Vec::new();
    for table in registry::tables() {
        let mut count = 0;
        for rule in table.keep.iter().filter(|rule| !rule.real_time || !app.settings.is_demo) {
            let cut = if rule.day {
                let day = local_date(tx.now).checked_sub(rule.days.days());
                day.map_err(|error| Error::internal("day of a rule").caused_by(error))?.to_string().into()
            } else {
                tx.now.plus_days(-i64::from(rule.days)).0.into()
            };
            count += rows_store::delete_past(tx, &table.name, &rule.when, cut).await?;
        }
        if count > 0 {
            deleted.push((table.name.clone(), count));
        }
    }
    let note: Vec<String> = deleted.iter().map(|(table, count)| format!("{table} {count}")).collect();
    tx.audit(AuditEntry::new("delete_old", "retention", Uuid::nil()).note(note.join(", ")));
    Ok(deleted)
}

/// Seals anew what was sealed with an older key, or not at all. Returns how many texts.
async fn reseal(app: &App) -> Result<usize> {
    let mut columns: Vec<(&'static str, &'static str)> = vec![("second_factor", "secret")];
    for table in registry::tables() {
        columns.extend(table.sealed.keys().map(|column| (table.name.as_str(), column.as_str())));
    }
    let mut count = 0;
    for (table, column) in columns {
        loop {
            let done = app.db.write_technical(move |tx| Box::pin(reseal_batch(tx, table, column))).await?;
            count += done;
            if done == 0 {
                break;
            }
        }
    }
    count += app.db.write_technical(|tx| Box::pin(outbox::reseal(tx))).await?;
    Ok(count)
}

async fn reseal_batch(tx: &Tx, table: &str, column: &str) -> Result<usize> {
    let name = format!("{table}.{column}");
    let mark = tx.vault().newest_mark();
    let old = rows_store::list_other_seals(tx, table, column, &mark, BATCH).await?;
    let count = old.len();
    for text in old {
        let new = tx.vault().seal(&name, &tx.vault().open(&name, &text)?)?;
        rows_store::replace_seal(tx, table, column, text, new).await?;
    }
    Ok(count)
}
