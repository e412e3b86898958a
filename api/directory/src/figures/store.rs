//! Queries about the figures of areas.

use leerbrug_entity::area_figure;
use sea_orm::sea_query::OnConflict;
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, QuerySelect,
};
use uuid::Uuid;

use leerbrug_core::db::{Tx, db_error};
use leerbrug_core::error::Result;

/// Lists the figures of a growth centre since a day, oldest first.
pub(super) async fn list<C: ConnectionTrait>(
    conn: &C,
    centre: Uuid,
    since: &str,
) -> Result<Vec<area_figure::Model>> {
    area_figure::Entity::find()
        .filter(area_figure::Column::OrganisationId.eq(centre))
        .filter(area_figure::Column::Day.gte(since))
        .order_by_asc(area_figure::Column::Day)
        .order_by_asc(area_figure::Column::Code)
        .order_by_asc(area_figure::Column::Part)
        .all(conn)
        .await
        .map_err(db_error)
}

/// Lists the days for which a growth centre has figures.
pub(super) async fn list_days<C: ConnectionTrait>(conn: &C, centre: Uuid) -> Result<Vec<String>> {
    area_figure::Entity::find()
        .select_only()
        .column(area_figure::Column::Day)
        .distinct()
        .filter(area_figure::Column::OrganisationId.eq(centre))
        .into_tuple()
        .all(conn)
        .await
        .map_err(db_error)
}

/// Writes figures; what was frozen for that day stays.
pub(super) async fn insert(tx: &Tx, rows: Vec<area_figure::Model>) -> Result<()> {
    if rows.is_empty() {
        return Ok(());
    }
    let kept = OnConflict::columns([
        area_figure::Column::OrganisationId,
        area_figure::Column::Day,
        area_figure::Column::Code,
        area_figure::Column::Part,
    ])
    .do_nothing()
    .to_owned();
    area_figure::Entity::insert_many(rows.into_iter().map(IntoActiveModel::into_active_model))
        .on_conflict(kept)
        .exec_without_returning(tx.conn())
        .await
        .map(|_| ())
        .map_err(db_error)
}
