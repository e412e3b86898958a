//! Queries about who may read a record.

use leerbrug_core::app::App;
use leerbrug_core::context::Answer;
use leerbrug_core::db::{Tx, db_error};
use leerbrug_core::error::Result;
use leerbrug_core::inserted;
use leerbrug_entity::record_grant;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder,
};
use uuid::Uuid;

inserted! {
    /// Inserts a grant.
    insert: record_grant
}

/// Finds a grant.
pub(super) async fn find<C: ConnectionTrait>(conn: &C, id: Uuid) -> Result<Option<record_grant::Model>> {
    record_grant::Entity::find_by_id(id).one(conn).await.map_err(db_error)
}

/// Lists the grants of somebody that she did not take back.
pub(super) async fn list_open_of<C: ConnectionTrait>(
    conn: &C,
    person: Uuid,
) -> Result<Vec<record_grant::Model>> {
    record_grant::Entity::find()
        .filter(record_grant::Column::PersonId.eq(person))
        .filter(record_grant::Column::EndedAt.is_null())
        .order_by_asc(record_grant::Column::LastDay)
        .order_by_asc(record_grant::Column::Id)
        .all(conn)
        .await
        .map_err(db_error)
}

/// Lists the grants to these organisations that hold on a day.
pub(super) async fn list_open_for<C: ConnectionTrait>(
    conn: &C,
    organisations: &[Uuid],
    day: &str,
) -> Result<Vec<record_grant::Model>> {
    record_grant::Entity::find()
        .filter(record_grant::Column::OrganisationId.is_in(organisations.iter().copied()))
        .filter(record_grant::Column::EndedAt.is_null())
        .filter(record_grant::Column::LastDay.gte(day))
        .order_by_desc(record_grant::Column::CreatedAt)
        .order_by_asc(record_grant::Column::Id)
        .all(conn)
        .await
        .map_err(db_error)
}

/// Ends a grant; one that was taken back before stays as it is.
pub(super) async fn end(tx: &Tx, row: record_grant::Model) -> Result<()> {
    let ended_at = row.ended_at.or(Some(tx.now));
    let row = record_grant::Model { ended_at, ..row };
    row.into_active_model().reset_all().update(tx.conn()).await.map(|_| ()).map_err(db_error)
}

/// Lists the organisations that somebody ever let read her record.
pub(crate) fn readers_of(app: &App, person: Uuid) -> Answer<'_, Vec<Uuid>> {
    Box::pin(async move {
        let rows = record_grant::Entity::find().filter(record_grant::Column::PersonId.eq(person));
        let mut found: Vec<Uuid> =
            rows.all(app.db.read()).await.map_err(db_error)?.iter().map(|row| row.organisation_id).collect();
        found.sort_unstable();
        found.dedup();
        Ok(found)
    })
}
