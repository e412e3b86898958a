//! How the background work goes: in memory for this process, in rows for the administrator.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use leerbrug_entity::{Timestamp, WorkKind, work_state};
use sea_orm::sea_query::{Expr, ExprTrait, OnConflict};
use sea_orm::{ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder};
use uuid::Uuid;

use crate::actor::Actor;
use crate::app::App;
use crate::db::{AuditEntry, Tx, db_error, write_with};
use crate::error::Result;
use crate::notifications::sending;
use crate::outbox;

/// How often a loop that goes well writes that down.
const EVERY: Duration = Duration::from_mins(1);
/// Topic whose rows wait for a mail server.
const MAIL: &str = "mail";

/// What this process knows of its loops.
#[derive(Debug, Default)]
pub struct Works(Mutex<HashMap<&'static str, Seen>>);

#[derive(Debug, Clone, Copy)]
struct Seen {
    succeeded: Option<Instant>,
    written: Option<Instant>,
    failures: u64,
}

/// How a loop of this process goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LoopHealth {
    /// Its name.
    pub name: &'static str,
    /// Seconds since a round of it last went well; empty before the first.
    pub seconds: Option<u64>,
    /// How often it failed since.
    pub failures: u64,
    /// How often it runs when it goes well.
    pub every: Duration,
}

impl Works {
    /// Returns how the loops of this process go, by name.
    pub fn health(&self) -> Vec<LoopHealth> {
        let seen = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let mut all: Vec<LoopHealth> = seen
            .iter()
            .map(|(name, seen)| LoopHealth {
                name,
                seconds: seen.succeeded.map(|at| at.elapsed().as_secs()),
                failures: seen.failures,
                every: super::pause_of(name),
            })
            .collect();
        all.sort_unstable_by_key(|health| health.name);
        all
    }

    /// Keeps an outcome; says whether it is to be written down.
    fn keep(&self, name: &'static str, is_ok: bool) -> bool {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let seen = all.entry(name).or_insert(Seen { succeeded: None, written: None, failures: 0 });
        let is_news = !is_ok || seen.failures > 0 || seen.written.is_none_or(|at| at.elapsed() >= EVERY);
        if is_ok {
            seen.succeeded = Some(Instant::now());
            seen.failures = 0;
        } else {
            seen.failures += 1;
        }
        if is_news {
            seen.written = Some(Instant::now());
        }
        is_news
    }
}

/// Keeps what became of a round of a loop.
pub(super) async fn note_loop(app: &App, name: &'static str, outcome: &Result<usize>) {
    if !app.works.keep(name, outcome.is_ok()) {
        return;
    }
    let outcome = match outcome {
        Ok(done) => Ok(u64::try_from(*done).unwrap_or(u64::MAX)),
        Err(error) => Err(error.for_log()),
    };
    if let Err(error) = write(app, name, WorkKind::Loop, outcome, None).await {
        tracing::warn!(work = name, error = %error.for_log(), "how the work goes was not kept");
    }
}

/// Keeps what became of a clock or task; `day` is the one whose work it was.
pub(super) async fn note(
    app: &App,
    name: &'static str,
    kind: WorkKind,
    outcome: &Result<u64>,
    day: Option<String>,
) -> Result<()> {
    let outcome = match outcome {
        Ok(done) => Ok(*done),
        Err(error) => Err(error.for_log()),
    };
    write(app, name, kind, outcome, day).await
}

async fn write(
    app: &App,
    name: &'static str,
    kind: WorkKind,
    outcome: std::result::Result<u64, String>,
    day: Option<String>,
) -> Result<()> {
    app.db
        .write_technical(move |tx| {
            let (outcome, day) = (outcome.clone(), day.clone());
            Box::pin(async move { write_in(tx, name, kind, outcome, day).await })
        })
        .await
}

async fn write_in(
    tx: &Tx,
    name: &str,
    kind: WorkKind,
    outcome: std::result::Result<u64, String>,
    day: Option<String>,
) -> Result<()> {
    use work_state::Column;
    let found = work_state::Entity::find_by_id(name).one(tx.conn()).await.map_err(db_error)?;
    let mut row = found.unwrap_or_else(|| work_state::Model {
        name: name.to_owned(),
        kind,
        succeeded_at: None,
        failed_at: None,
        failures: 0,
        error: String::new(),
        done: 0,
        done_for: String::new(),
        leased_until: None,
    });
    row.leased_until = None;
    match outcome {
        Ok(done) => {
            row.succeeded_at = Some(tx.now);
            row.failures = 0;
            row.error = String::new();
            if done > 0 {
                row.done = i64::try_from(done).unwrap_or(i64::MAX);
            }
            if let Some(day) = day {
                row.done_for = day;
            }
        }
        Err(error) => {
            row.failed_at = Some(tx.now);
            row.failures += 1;
            row.error = error;
        }
    }
    let all = [
        Column::SucceededAt,
        Column::FailedAt,
        Column::Failures,
        Column::Error,
        Column::Done,
        Column::DoneFor,
        Column::LeasedUntil,
    ];
    work_state::Entity::insert(row.into_active_model())
        .on_conflict(OnConflict::column(Column::Name).update_columns(all).to_owned())
        .exec_without_returning(tx.conn())
        .await
        .map(|_| ())
        .map_err(db_error)
}

/// How long a node has for a task of the night before another takes it up, in milliseconds.
const LEASE_MILLIS: i64 = 2 * 3_600_000;
/// Wait before a task that failed is tried again, in milliseconds, by how often it failed since it last went well: most of what fails is
/// somebody else being busy for a moment.
const RESTS_MILLIS: [i64; 4] = [30_000, 2 * 60_000, 5 * 60_000, 15 * 60_000];

/// Takes a task of the night for this node; false, when it is done for that day, another node is at it, or it failed just now.
pub(super) async fn claim_task(app: &App, name: &'static str, day: &str) -> Result<bool> {
    let day = day.to_owned();
    app.db
        .write_technical(move |tx| {
            let day = day.clone();
            Box::pin(async move { claim_in(tx, name, day).await })
        })
        .await
}

async fn claim_in(tx: &Tx, name: &str, day: String) -> Result<bool> {
    use work_state::Column;
    let first = work_state::Model {
        name: name.to_owned(),
        kind: WorkKind::Night,
        succeeded_at: None,
        failed_at: None,
        failures: 0,
        error: String::new(),
        done: 0,
        done_for: String::new(),
        leased_until: None,
    };
    work_state::Entity::insert(first.into_active_model())
        .on_conflict(OnConflict::column(Column::Name).do_nothing().to_owned())
        .exec_without_returning(tx.conn())
        .await
        .map_err(db_error)?;
    let (now, lease) = (tx.now, tx.now.plus_millis(LEASE_MILLIS));
    // Later than any lease of ours: by a clock that was wrong.
    let is_free =
        Column::LeasedUntil.is_null().or(Column::LeasedUntil.lt(now)).or(Column::LeasedUntil.gt(lease));
    let mut has_rested = Column::FailedAt.is_null().or(Column::FailedAt.gt(now)).or(Column::Failures.eq(0));
    for (failures, rest) in (1..).zip(RESTS_MILLIS) {
        let long_ago = Column::FailedAt.lt(now.plus_millis(-rest));
        let is_last = failures == RESTS_MILLIS.len();
        let count = i32::try_from(failures).unwrap_or(i32::MAX);
        let this = if is_last { Column::Failures.gte(count) } else { Column::Failures.eq(count) };
        has_rested = has_rested.or(this.and(long_ago));
    }
    let taken = work_state::Entity::update_many()
        .col_expr(Column::LeasedUntil, Expr::value(Some(lease)))
        .filter(Column::Name.eq(name))
        .filter(Column::DoneFor.lt(day))
        .filter(is_free)
        .filter(has_rested)
        .exec(tx.conn())
        .await
        .map_err(db_error)?;
    Ok(taken.rows_affected == 1)
}

/// A part of the background work, for the administrator.
#[derive(Debug, Clone)]
pub struct WorkLine {
    /// Name; its text is `work-<name>`.
    pub name: String,
    /// What it is.
    pub kind: WorkKind,
    /// When it last went well.
    pub succeeded_at: Option<Timestamp>,
    /// When it last failed.
    pub failed_at: Option<Timestamp>,
    /// How often it failed since it last went well.
    pub failures: i64,
    /// What went wrong last, as the log has it.
    pub error: String,
    /// Rows that wait, and those among them that failed before; for what has a queue.
    pub queue: Option<(u64, u64)>,
}

/// Lists how the background work goes.
///
/// # Errors
/// Those of the database. Who may see it is the caller's affair.
pub async fn list_work(app: &App) -> Result<Vec<WorkLine>> {
    let rows = work_state::Entity::find()
        .order_by_asc(work_state::Column::Kind)
        .order_by_asc(work_state::Column::Name)
        .all(app.db.read())
        .await
        .map_err(db_error)?;
    let mut lines = Vec::new();
    for row in rows {
        let queue = match row.name.as_str() {
            "index" | MAIL => Some(outbox::count_of(app, &row.name).await?),
            _ => None,
        };
        lines.push(WorkLine {
            name: row.name,
            kind: row.kind,
            succeeded_at: row.succeeded_at,
            failed_at: row.failed_at,
            failures: row.failures,
            error: row.error,
            queue,
        });
    }
    Ok(lines)
}

/// Lets everything that failed be tried again at once: mails that wait, and tasks of the night that are not done.
///
/// # Errors
/// Those of the database. Who may ask for it is the caller's affair.
pub async fn try_again(app: &App, actor: &Actor) -> Result<()> {
    sending::try_again(app).await?;
    write_with(app, actor, (), |tx, _, _, ()| {
        Box::pin(async move {
            work_state::Entity::update_many()
                .col_expr(work_state::Column::FailedAt, Expr::value(Option::<Timestamp>::None))
                .filter(work_state::Column::Failures.gt(0))
                .exec(tx.conn())
                .await
                .map_err(db_error)?;
            tx.audit(AuditEntry::new("try_work_again", "work_state", Uuid::nil()));
            Ok(())
        })
    })
    .await
}
