//! The search index follows the database: what changed is read again as it is now, and the whole can be built anew.

use leerbrug_search::SearchError;
use uuid::Uuid;

use crate::app::App;
use crate::context::Topic;
use crate::db::{OutboxEntry, Tx};
use crate::error::{Error, Result};
use crate::outbox;

/// Rows brought into the index at once.
const BATCH: u64 = 500;
/// Wait before what the index refused is tried again, in milliseconds.
const WAIT_MILLIS: i64 = 5_000;

/// Asks for a row to be indexed anew once this transaction is committed.
pub fn touch(tx: &mut Tx, topic: &Topic, id: Uuid) {
    tx.after_commit(OutboxEntry { topic: topic.name, entity_id: Some(id), payload: "{}".to_owned() });
}

/// Brings waiting changes into the search index. Returns how many rows were done.
///
/// The current row decides, not the row of the moment the order was written, so doing it twice or late is harmless.
///
/// # Errors
/// Unavailable, when the index takes no changes; they wait.
pub(crate) async fn run(app: &App) -> Result<usize> {
    let mut count = 0;
    for topic in app.contexts.topics() {
        count += run_topic(app, topic).await?;
    }
    Ok(count)
}

async fn run_topic(app: &App, topic: &'static Topic) -> Result<usize> {
    let claimed = outbox::claim(app, topic.name, BATCH).await?;
    if claimed.is_empty() {
        return Ok(0);
    }
    let mut ids: Vec<Uuid> = claimed.iter().filter_map(|row| row.entity_id).collect();
    ids.sort_unstable();
    ids.dedup();
    let applied = match (topic.changes)(app, &ids).await {
        Ok(changes) => app.search.apply(changes).await.map_err(failed),
        Err(error) => Err(error),
    };
    if let Err(error) = applied {
        for row in &claimed {
            outbox::postpone(app, row.id, WAIT_MILLIS, &error).await?;
        }
        return Err(error);
    }
    let count = claimed.len();
    outbox::finish(app, claimed.into_iter().map(|row| row.id).collect()).await?;
    Ok(count)
}

fn failed(error: SearchError) -> Error {
    Error::unavailable("search index").caused_by(error)
}

/// Builds the index anew where it asks for that: it is missing, damaged or of an older form.
///
/// # Errors
/// As [`rebuild`].
pub(crate) async fn rebuild_if_wanted(app: &App) -> Result<()> {
    let health = app.search.health().await;
    let Some(reason) = health.rebuild_wanted else { return Ok(()) };
    tracing::info!(reason, "rebuilding the search index");
    let count = rebuild(app, |_| {}).await?;
    tracing::info!(documents = count, "search index rebuilt");
    Ok(())
}

/// Builds the index anew from the database and makes it live in one step. Returns the number of documents in it.
///
/// # Errors
/// Unavailable, when the index cannot be written; those of the database.
pub async fn rebuild(app: &App, mut progress: impl FnMut(u64) + Send) -> Result<u64> {
    let mut generation = app.search.begin_generation().await.map_err(failed)?;
    let mut count = 0;
    for topic in app.contexts.topics() {
        let mut after = None;
        while let Some((documents, last)) = (topic.batch)(app, after).await? {
            after = Some(last);
            count += u64::try_from(documents.len()).unwrap_or(0);
            generation.add(documents).await.map_err(failed)?;
            progress(count);
        }
    }
    generation.promote().await.map_err(failed)?;
    Ok(count)
}
