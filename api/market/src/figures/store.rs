//! Queries for the figures of an area.

use leerbrug_entity::{Direction, OfferStatus, RequestStatus, Timestamp, application, offer};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, FromQueryResult, PaginatorTrait, QueryFilter, QuerySelect,
    QueryTrait, Select,
};

use crate::offers::store::ids_in;
use leerbrug_core::db::db_error;
use leerbrug_core::error::Result;

/// An answer to a request.
#[derive(Debug, FromQueryResult)]
pub(super) struct Answered {
    pub(super) status: RequestStatus,
    pub(super) reason: Option<String>,
    pub(super) created_at: Timestamp,
    pub(super) answered_at: Timestamp,
}

fn published(area: &[String], from: Timestamp, until: Timestamp) -> Select<offer::Entity> {
    offer::Entity::find()
        .filter(offer::Column::Id.in_subquery(ids_in(area)))
        .filter(offer::Column::Direction.eq(Direction::Place))
        .filter(offer::Column::Status.is_not_in([OfferStatus::Draft, OfferStatus::Hidden]))
        .filter(offer::Column::PublishedAt.gt(from))
        .filter(offer::Column::PublishedAt.lte(until))
}

/// Counts the seats of the places that were published in a time, and those that were taken at its end.
pub(super) async fn count_places<C: ConnectionTrait>(
    conn: &C,
    area: &[String],
    from: Timestamp,
    until: Timestamp,
) -> Result<(usize, usize)> {
    let seats: Vec<i32> = published(area, from, until)
        .select_only()
        .column(offer::Column::Seats)
        .into_tuple()
        .all(conn)
        .await
        .map_err(db_error)?;
    let ids = published(area, from, until).select_only().column(offer::Column::Id).into_query();
    let taken = application::Entity::find()
        .filter(application::Column::OfferId.in_subquery(ids))
        .filter(application::Column::Status.eq(RequestStatus::Accepted))
        .filter(application::Column::AnsweredAt.lte(until))
        .count(conn)
        .await
        .map_err(db_error)?;
    let all: i64 = seats.into_iter().map(i64::from).sum();
    Ok((usize::try_from(all).unwrap_or(0), usize::try_from(taken).unwrap_or(0)))
}

/// Lists the requests that were answered in a time.
pub(super) async fn list_answered<C: ConnectionTrait>(
    conn: &C,
    area: &[String],
    from: Timestamp,
    until: Timestamp,
) -> Result<Vec<Answered>> {
    application::Entity::find()
        .select_only()
        .columns([
            application::Column::Status,
            application::Column::Reason,
            application::Column::CreatedAt,
            application::Column::AnsweredAt,
        ])
        .filter(application::Column::OfferId.in_subquery(ids_in(area)))
        .filter(application::Column::AnsweredAt.gt(from))
        .filter(application::Column::AnsweredAt.lte(until))
        .into_model()
        .all(conn)
        .await
        .map_err(db_error)
}
