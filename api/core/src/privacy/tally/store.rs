//! Queries about the tally of reads.

use leerbrug_entity::read_tally::{self, Column, Entity};
use sea_orm::sea_query::{Expr, ExprTrait, OnConflict};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter};
use uuid::Uuid;

use crate::db::{Tx, db_error};
use crate::error::Result;

/// Adds reads to those of the day.
pub(super) async fn add(tx: &Tx, row: read_tally::Model) -> Result<()> {
    let more = Expr::col((Entity, Column::Count)).add(row.count);
    Entity::insert(row.into_active_model())
        .on_conflict(
            OnConflict::columns([Column::PersonId, Column::Kind, Column::Role, Column::Day])
                .value(Column::Count, more)
                .to_owned(),
        )
        .exec_without_returning(tx.conn())
        .await
        .map(|_| ())
        .map_err(db_error)
}

/// Lists the reads of a person's data since a local day.
pub(super) async fn list<C: ConnectionTrait>(
    conn: &C,
    person: Uuid,
    since: String,
) -> Result<Vec<read_tally::Model>> {
    Entity::find()
        .filter(Column::PersonId.eq(person))
        .filter(Column::Day.gte(since))
        .all(conn)
        .await
        .map_err(db_error)
}
