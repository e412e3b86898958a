//! Rounds: drafts and what was published.

use leerbrug_entity::{RoundStatus, Timestamp, mentor_round};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, FromQueryResult, IntoActiveModel,
    QueryFilter, QueryOrder, QuerySelect,
};
use uuid::Uuid;

use leerbrug_core::db::{Tx, db_error};
use leerbrug_core::error::{Error, Result};
use leerbrug_core::{inserted, versioned};

inserted! {
    /// Inserts a round.
    insert: mentor_round
}
versioned! {
    /// Writes a round.
    update: mentor_round
}

/// Returns a round.
///
/// # Errors
/// NotFound, when there is none.
pub(crate) async fn get<C: ConnectionTrait>(conn: &C, id: Uuid) -> Result<mentor_round::Model> {
    mentor_round::Entity::find_by_id(id).one(conn).await.map_err(db_error)?.ok_or_else(Error::not_found)
}

/// Lists the newest rounds of these growth centres.
pub(crate) async fn list<C: ConnectionTrait>(
    conn: &C,
    centres: &[Uuid],
    limit: u64,
) -> Result<Vec<mentor_round::Model>> {
    mentor_round::Entity::find()
        .filter(mentor_round::Column::OrganisationId.is_in(centres.iter().copied()))
        .order_by_desc(mentor_round::Column::CreatedAt)
        .order_by_desc(mentor_round::Column::Id)
        .limit(limit)
        .all(conn)
        .await
        .map_err(db_error)
}

/// The newest round of a growth centre, without its question and plan: every page of a coordinator asks for it.
#[derive(Debug, FromQueryResult)]
pub(crate) struct Newest {
    pub(crate) id: Uuid,
    pub(crate) status: RoundStatus,
    pub(crate) served: i32,
    pub(crate) created_at: Timestamp,
}

/// Finds the newest round of these growth centres.
pub(crate) async fn find_newest<C: ConnectionTrait>(conn: &C, centres: &[Uuid]) -> Result<Option<Newest>> {
    mentor_round::Entity::find()
        .select_only()
        .columns([
            mentor_round::Column::Id,
            mentor_round::Column::Status,
            mentor_round::Column::Served,
            mentor_round::Column::CreatedAt,
        ])
        .filter(mentor_round::Column::OrganisationId.is_in(centres.iter().copied()))
        .order_by_desc(mentor_round::Column::CreatedAt)
        .order_by_desc(mentor_round::Column::Id)
        .into_model()
        .one(conn)
        .await
        .map_err(db_error)
}

/// Deletes a round.
pub(crate) async fn delete(tx: &Tx, id: Uuid) -> Result<()> {
    mentor_round::Entity::delete_by_id(id).exec(tx.conn()).await.map(|_| ()).map_err(db_error)
}
