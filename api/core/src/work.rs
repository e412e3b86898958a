//! Background work: loops that do not wait for each other, each started again when it fails or panics.
//!
//! Every loop, clock and task of the night keeps a row that says when it last went well and what went wrong, for the page of
//! the administrator; `/readyz` shows what this process knows of its own loops.

mod clocks;
mod night;
mod state;

use std::time::{Duration, Instant};

use leerbrug_entity::WorkKind;
use tokio_util::sync::CancellationToken;

use crate::app::App;
use crate::context::Answer;
use crate::error::{Error, Result};
use crate::notifications::sending;
use crate::privacy::{seal, tally};
use crate::{index, limits, outbox};

pub use clocks::run_clocks;
pub(crate) use night::TASKS;
pub use night::{Night, run_if_night, run_night};
pub use state::{LoopHealth, WorkLine, Works, list_work, try_again};

/// A loop.
#[derive(Clone, Copy)]
struct Loop {
    name: &'static str,
    /// Pause between two rounds.
    every: Duration,
    /// Whether work that was committed ends the pause.
    wakes_on_order: bool,
    /// Does what there is to do; returns how much. What did something is run again at once.
    round: for<'a> fn(&'a App) -> Answer<'a, usize>,
}

const LOOPS: [Loop; 7] = [
    Loop {
        name: "index",
        every: Duration::from_secs(1),
        wakes_on_order: true,
        round: |app| {
            Box::pin(async move {
                index::rebuild_if_wanted(app).await?;
                index::run(app).await
            })
        },
    },
    Loop {
        name: "mail",
        every: Duration::from_secs(1),
        wakes_on_order: true,
        round: |app| Box::pin(sending::run(app)),
    },
    Loop {
        name: "clocks",
        every: Duration::from_mins(1),
        wakes_on_order: false,
        round: |app| Box::pin(run_clocks(app)),
    },
    Loop {
        name: "seal",
        every: Duration::from_mins(1),
        wakes_on_order: false,
        round: |app| Box::pin(seal::seal(app)),
    },
    Loop {
        name: "tally",
        every: Duration::from_secs(1),
        wakes_on_order: false,
        round: |app| {
            Box::pin(async move {
                tally::flush(app).await?;
                Ok(0)
            })
        },
    },
    Loop {
        name: "night",
        every: Duration::from_mins(1),
        wakes_on_order: false,
        round: |app| {
            Box::pin(async move {
                night::run_if_night(app).await?;
                Ok(0)
            })
        },
    },
    Loop {
        name: "tidy",
        every: Duration::from_hours(1),
        wakes_on_order: false,
        round: |app| {
            Box::pin(async move {
                limits::tidy(app).await?;
                Ok(0)
            })
        },
    },
];

/// Returns how often a loop runs when it goes well.
fn pause_of(name: &str) -> Duration {
    LOOPS.iter().find(|one| one.name == name).map_or(Duration::ZERO, |one| one.every)
}

/// Shortest and longest pause after a round that failed.
const PAUSES: (Duration, Duration) = (Duration::from_secs(1), Duration::from_mins(1));
/// Time for a round to end once the program is told to stop.
const GRACE: Duration = Duration::from_secs(8);

/// Runs every loop until `stop` is cancelled.
pub async fn run(app: App, stop: CancellationToken) {
    let running: Vec<_> =
        LOOPS.iter().map(|one| app.tasks.spawn(supervise(app.clone(), *one, stop.clone()))).collect();
    for one in running {
        if let Err(error) = one.await {
            tracing::error!(%error, "a loop could not be supervised");
        }
    }
    if let Err(error) = tally::flush(&app).await {
        tracing::error!(error = %error.for_log(), "last tally of reads not written");
    }
}

/// Runs rounds of a loop, whatever becomes of one.
async fn supervise(app: App, one: Loop, stop: CancellationToken) {
    let mut failures = 0_u32;
    while !stop.is_cancelled() {
        let ordered = app.db.ordered();
        let began = Instant::now();
        let round = {
            let app = app.clone();
            let tasks = app.tasks.clone();
            tasks.spawn(async move { (one.round)(&app).await })
        };
        let abort = round.abort_handle();
        let stopped_in_vain = async {
            stop.cancelled().await;
            tokio::time::sleep(GRACE).await;
        };
        let outcome = tokio::select! {
            outcome = round => outcome.unwrap_or_else(|error| Err(Error::internal("panic").caused_by(error))),
            () = stopped_in_vain => {
                // What it held comes back when its lease ends.
                tracing::warn!(work = one.name, "a round was still running at the deadline");
                abort.abort();
                break;
            }
        };
        state::note_loop(&app, one.name, &outcome).await;
        let pause = match &outcome {
            Ok(done) if *done > 0 => {
                failures = 0;
                continue;
            }
            Ok(_) => {
                failures = 0;
                one.every
            }
            Err(error) => {
                tracing::error!(work = one.name, error = %error.for_log(), ms = ms(began), "background work failed");
                failures = failures.saturating_add(1);
                PAUSES.0.saturating_mul(1 << failures.min(6)).min(PAUSES.1)
            }
        };
        let ordered = async {
            if one.wakes_on_order && outcome.is_ok() {
                ordered.await;
            } else {
                std::future::pending::<()>().await;
            }
        };
        tokio::select! {
            () = stop.cancelled() => break,
            () = ordered => {}
            () = tokio::time::sleep(pause) => {}
        }
    }
}

fn ms(began: Instant) -> u64 {
    u64::try_from(began.elapsed().as_millis()).unwrap_or(u64::MAX)
}

/// Does everything the outbox holds now. Returns how many rows were done.
///
/// # Errors
/// Those of the database; what was done before stays done.
pub async fn run_due(app: &App) -> Result<usize> {
    let indexed = match index::run(app).await {
        Err(error) if error.code() != "unavailable" => return Err(error),
        outcome => outcome.unwrap_or(0),
    };
    // A mail server that is out of reach keeps nothing else from being done.
    Ok(indexed + sending::run(app).await.unwrap_or(0))
}

/// Runs until nothing is left to do now; for tests and for commands that end.
///
/// # Errors
/// As [`run_due`].
pub async fn drain(app: &App) -> Result<()> {
    index::rebuild_if_wanted(app).await?;
    while run_due(app).await? > 0 {}
    Ok(())
}

/// Counts rows of the outbox that are not done, for readiness and tests.
///
/// # Errors
/// Those of the database.
pub async fn count_open(app: &App) -> Result<u64> {
    outbox::count_open(app).await
}

/// Keeps what became of a clock or a task of the night.
async fn note(app: &App, name: &'static str, kind: WorkKind, outcome: &Result<u64>, day: Option<String>) {
    if let Err(error) = state::note(app, name, kind, outcome, day).await {
        tracing::warn!(work = name, error = %error.for_log(), "how the work goes was not kept");
    }
}
