//! The background worker: outbox, clocks, rebuilding the index.

use std::time::Duration;

use tokio_util::sync::CancellationToken;

use crate::app::App;
use crate::error::{Error, Result};
use crate::limits;
use crate::notifications::outbox;
use crate::offers;
use crate::placements::clock;
use crate::privacy::{nightly, seal, tally};

/// Runs until `stop` is cancelled. A fault of one round is logged and the next round tries again.
pub async fn run(app: App, stop: CancellationToken) {
    let mut clocks_at = None;
    let mut tidied_at = None;
    loop {
        if let Err(error) = rebuild_if_wanted(&app).await {
            tracing::error!(error = %error.for_log(), "index rebuild failed");
        }
        match run_due(&app).await {
            // Work brings work: look again at once.
            Ok(done) if done > 0 => continue,
            Ok(_) => {}
            Err(error) => tracing::error!(error = %error.for_log(), "outbox round failed"),
        }
        if let Err(error) = tally::flush(&app).await {
            tracing::error!(error = %error.for_log(), "tally of reads not written");
        }
        let now = app.now();
        if clocks_at.is_none_or(|at| now >= at) {
            clocks_at = Some(now.plus_millis(60_000));
            match clock::run_clocks(&app).await {
                Ok(0) => {}
                Ok(_) => {
                    // What follows from it comes first; then the clocks again, until they have nothing to say.
                    clocks_at = None;
                    continue;
                }
                Err(error) => tracing::error!(error = %error.for_log(), "clock round failed"),
            }
            if let Err(error) = seal::seal(&app).await {
                tracing::error!(error = %error.for_log(), "sealing failed");
            }
            if let Err(error) = nightly::run_if_night(&app).await {
                tracing::error!(error = %error.for_log(), "night's work failed");
            }
        }
        if tidied_at.is_none_or(|at| now >= at) {
            tidied_at = Some(now.plus_millis(3_600_000));
            if let Err(error) = limits::tidy(&app).await {
                tracing::error!(error = %error.for_log(), "tidying failed");
            }
        }
        tokio::select! {
            () = stop.cancelled() => break,
            () = app.db.committed() => {}
            () = tokio::time::sleep(Duration::from_secs(1)) => {}
        }
    }
    if let Err(error) = tally::flush(&app).await {
        tracing::error!(error = %error.for_log(), "last tally of reads not written");
    }
}

/// Does everything the outbox holds now. Returns how many rows were done.
///
/// # Errors
/// Those of the database; what was done before stays done.
pub async fn run_due(app: &App) -> Result<usize> {
    Ok(outbox::run_index(app).await? + outbox::run_mail(app).await?)
}

/// Runs until nothing is left to do now; for tests and for commands that end.
///
/// # Errors
/// As [`run_due`].
pub async fn drain(app: &App) -> Result<()> {
    rebuild_if_wanted(app).await?;
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

async fn rebuild_if_wanted(app: &App) -> Result<()> {
    let health = app.search.health().await;
    let Some(reason) = health.rebuild_wanted else { return Ok(()) };
    tracing::info!(reason, "rebuilding the search index");
    let count = rebuild(app, |_| {}).await?;
    tracing::info!(documents = count, "search index rebuilt");
    Ok(())
}

/// Builds the index anew from the database and makes it live in one step. Returns the number of offers in it.
///
/// # Errors
/// Unavailable, when the index cannot be written; those of the database.
pub async fn rebuild(app: &App, mut progress: impl FnMut(u64) + Send) -> Result<u64> {
    let failed = |error: leerbrug_search::SearchError| Error::unavailable("search index").caused_by(error);
    let mut generation = app.search.begin_generation().await.map_err(failed)?;
    let (mut after, mut count) = (None, 0);
    loop {
        let offers = offers::store::list_published(app.db.read(), &app.reference, after, 500).await?;
        let Some(last) = offers.last() else { break };
        after = Some(last.id);
        let documents = offers
            .iter()
            .map(|offer| offers::index::document(offer, &app.reference))
            .collect::<Result<Vec<_>>>()?;
        count += u64::try_from(documents.len()).unwrap_or(0);
        generation.add(documents).await.map_err(failed)?;
        progress(count);
    }
    generation.promote().await.map_err(failed)?;
    Ok(count)
}
