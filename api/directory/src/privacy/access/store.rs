//! Queries about how much there is of somebody, and with whom.

use leerbrug_core::app::App;
use leerbrug_core::error::Result;
use leerbrug_core::privacy::registry::DataKind;
use leerbrug_core::privacy::rows_store;
use uuid::Uuid;

/// Counts the rows of a kind that are a person's.
pub(super) async fn count(app: &App, kind: DataKind, person: Uuid) -> Result<u64> {
    let mut sum = 0;
    for table in app.contexts.tables_of(kind) {
        sum += rows_store::count(app.db.read(), table, person).await?;
    }
    Ok(sum)
}
