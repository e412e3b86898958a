//! Queries for the figures of an area.

use std::collections::BTreeSet;

use leerbrug_entity::{Direction, OfferStatus, RequestStatus, Timestamp, application, offer};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, FromQueryResult, PaginatorTrait, QueryFilter, QuerySelect,
    QueryTrait, Select,
};

use uuid::Uuid;

use crate::offers::store::ids_in;
use leerbrug_core::db::db_error;
use leerbrug_core::error::Result;

/// An answer to a request.
#[derive(Debug, FromQueryResult)]
pub(super) struct Reply {
    pub(super) organisation_id: Uuid,
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

/// Places that were published in a time.
#[derive(Debug, Default)]
pub(super) struct Places {
    /// Seats.
    pub(super) seats: usize,
    /// Seats that were taken at its end.
    pub(super) taken: usize,
    /// Organisations that offer them.
    pub(super) hosts: usize,
}

/// Counts the places that were published in a time.
pub(super) async fn count_places<C: ConnectionTrait>(
    conn: &C,
    area: &[String],
    from: Timestamp,
    until: Timestamp,
) -> Result<Places> {
    let rows: Vec<(Uuid, i32)> = published(area, from, until)
        .select_only()
        .columns([offer::Column::OrganisationId, offer::Column::Seats])
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
    let seats: i64 = rows.iter().map(|(_, seats)| i64::from(*seats)).sum();
    let hosts: BTreeSet<Uuid> = rows.into_iter().map(|(host, _)| host).collect();
    Ok(Places {
        seats: usize::try_from(seats).unwrap_or(0),
        taken: usize::try_from(taken).unwrap_or(0),
        hosts: hosts.len(),
    })
}

/// Lists the requests to which the answer was yes or no in a time.
pub(super) async fn list_answered<C: ConnectionTrait>(
    conn: &C,
    area: &[String],
    from: Timestamp,
    until: Timestamp,
) -> Result<Vec<Reply>> {
    application::Entity::find()
        .select_only()
        .columns([
            application::Column::OrganisationId,
            application::Column::Status,
            application::Column::Reason,
            application::Column::CreatedAt,
            application::Column::AnsweredAt,
        ])
        .filter(application::Column::OfferId.in_subquery(ids_in(area)))
        .filter(application::Column::Status.is_in([RequestStatus::Accepted, RequestStatus::Declined]))
        .filter(application::Column::AnsweredAt.gt(from))
        .filter(application::Column::AnsweredAt.lte(until))
        .into_model()
        .all(conn)
        .await
        .map_err(db_error)
}
