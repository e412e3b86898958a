//! The clocks of all contexts.

use std::collections::HashSet;

use leerbrug_entity::WorkKind;
use uuid::Uuid;

use crate::actor::Actor;
use crate::app::App;
use crate::context::Job;
use crate::db::write_with;
use crate::error::{Error, Kind, Result};

/// Rows asked for at once.
const BATCH: u64 = 500;

/// Does everything that is due. Harmless to run often, late, or on several nodes. Returns how much was done.
///
/// # Errors
/// Internal, when something failed; it says what, and everything else was done.
pub async fn run_clocks(app: &App) -> Result<usize> {
    let (mut done, mut failed) = (0, Vec::new());
    for job in app.contexts.jobs() {
        let outcome = run_job(app, job).await;
        super::note(app, job.name, WorkKind::Clock, &outcome, None).await;
        match outcome {
            Ok(count) => done += usize::try_from(count).unwrap_or(0),
            Err(error) => failed.push(format!("{}: {}", job.name, error.for_log())),
        }
    }
    if failed.is_empty() { Ok(done) } else { Err(Error::internal(failed.join("; "))) }
}

/// Does one clock, row by row; a row that fails holds up no other.
async fn run_job(app: &App, job: &'static Job) -> Result<u64> {
    let (mut seen, mut window, mut done, mut failed) = (HashSet::new(), BATCH, 0_u64, Vec::new());
    loop {
        let due = (job.due)(app, window).await?;
        let is_full = u64::try_from(due.len()).is_ok_and(|count| count >= window);
        let fresh: Vec<Uuid> = due.into_iter().filter(|id| !seen.contains(id)).collect();
        if fresh.is_empty() {
            if !is_full {
                break;
            }
            // Rows that were looked at and stay due fill the window: others may wait behind them.
            window += BATCH;
            continue;
        }
        for id in fresh {
            seen.insert(id);
            match run_row(app, job, id).await {
                Ok(did) => done += u64::from(did),
                Err(error) => {
                    tracing::error!(work = job.name, row = %id, error = %error.for_log(), "a clock failed");
                    failed.push(error);
                }
            }
        }
    }
    match failed.pop() {
        None => Ok(done),
        Some(last) => {
            let count = failed.len() + 1;
            Err(Error::internal(format!("{count} of the rows failed, {done} were done")).caused_by(last))
        }
    }
}

/// Says whether there was something to do. Losing a race to somebody else is nothing to do.
async fn run_row(app: &App, job: &'static Job, id: Uuid) -> Result<bool> {
    let outcome =
        write_with(app, &Actor::system("clock"), (id, job), |tx, app, _, (id, job)| (job.run)(tx, app, *id))
            .await;
    match outcome {
        Ok(()) => Ok(true),
        Err(error) if error.code() == "nothing-due" || matches!(error.kind(), Kind::Stale) => Ok(false),
        Err(error) => Err(error),
    }
}
