//! Queries about reports of something wrong.

use leerbrug_entity::{offer, offer_report};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, PaginatorTrait,
    QueryFilter, QueryOrder, QuerySelect,
};
use uuid::Uuid;

use crate::offers::store::lies_in;
use leerbrug_core::db::{Tx, db_error};
use leerbrug_core::error::Result;

/// Counts offers of an area on which a report is open; of all areas without one.
pub(crate) async fn count_reported<C: ConnectionTrait>(conn: &C, area: Option<&[String]>) -> Result<u64> {
    let reported = offer_report::Entity::find()
        .select_only()
        .column(offer_report::Column::OfferId)
        .filter(offer_report::Column::ResolvedAt.is_null());
    offer::Entity::find()
        .filter(offer::Column::Id.in_subquery(sea_orm::QueryTrait::into_query(reported)))
        .filter(lies_in(offer::Column::Id, area))
        .count(conn)
        .await
        .map_err(db_error)
}

/// Inserts a report.
pub(crate) async fn insert_report(tx: &Tx, row: offer_report::Model) -> Result<()> {
    row.into_active_model().insert(tx.conn()).await.map(|_| ()).map_err(db_error)
}

/// Lists open reports on offers of an area, oldest first; all areas without one.
pub(crate) async fn list_open_reports<C: ConnectionTrait>(
    conn: &C,
    area: Option<&[String]>,
) -> Result<Vec<offer_report::Model>> {
    offer_report::Entity::find()
        .filter(offer_report::Column::ResolvedAt.is_null())
        .filter(lies_in(offer_report::Column::OfferId, area))
        .order_by_asc(offer_report::Column::CreatedAt)
        .limit(500)
        .all(conn)
        .await
        .map_err(db_error)
}

/// Closes every open report of an offer.
pub(crate) async fn resolve_reports(
    tx: &Tx,
    offer_id: Uuid,
    by: Option<Uuid>,
    resolution: &str,
) -> Result<()> {
    offer_report::Entity::update_many()
        .col_expr(offer_report::Column::ResolvedAt, Expr::value(Some(tx.now)))
        .col_expr(offer_report::Column::ResolvedBy, Expr::value(by))
        .col_expr(offer_report::Column::Resolution, Expr::value(Some(resolution.to_owned())))
        .filter(offer_report::Column::OfferId.eq(offer_id))
        .filter(offer_report::Column::ResolvedAt.is_null())
        .exec(tx.conn())
        .await
        .map(|_| ())
        .map_err(db_error)
}
