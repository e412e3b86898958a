//! Queries about counters.

use leerbrug_entity::{Timestamp, rate_window};
use sea_orm::sea_query::{Expr, ExprTrait, OnConflict};
use sea_orm::{ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter};

use crate::db::{Tx, db_error};
use crate::error::Result;

/// Counts one more in a window; returns how many there are now.
pub(super) async fn count(tx: &Tx, row: rate_window::Model) -> Result<i64> {
    use rate_window::Column;
    let one_more = OnConflict::columns([Column::Kind, Column::KeyHash, Column::BeganAt])
        .value(Column::Count, Expr::col((rate_window::Entity, Column::Count)).add(1))
        .to_owned();
    let written = rate_window::Entity::insert(row.into_active_model())
        .on_conflict(one_more)
        .exec_with_returning(tx.conn())
        .await
        .map_err(db_error)?;
    Ok(written.count)
}

/// Removes windows that began before.
pub(super) async fn delete_before(tx: &Tx, before: Timestamp) -> Result<()> {
    rate_window::Entity::delete_many()
        .filter(rate_window::Column::BeganAt.lt(before))
        .exec(tx.conn())
        .await
        .map(|_| ())
        .map_err(db_error)
}
