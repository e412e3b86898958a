//! Queries about what somebody learned elsewhere, and its files.

use leerbrug_core::db::{Tx, db_error};
use leerbrug_core::error::Result;
use leerbrug_core::{ReviewStatus, inserted, versioned};
use leerbrug_entity::{evidence, reported_learning};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder,
    QuerySelect,
};
use uuid::Uuid;

use crate::store::PART;

inserted! {
    /// Inserts something learned elsewhere.
    insert: reported_learning
}
versioned! {
    /// Writes it.
    update: reported_learning
}
inserted! {
    /// Inserts a file beside it.
    insert_file: evidence
}

/// Finds something learned elsewhere.
pub(super) async fn find<C: ConnectionTrait>(conn: &C, id: Uuid) -> Result<Option<reported_learning::Model>> {
    reported_learning::Entity::find_by_id(id).one(conn).await.map_err(db_error)
}

/// Lists what somebody wrote down, the latest first.
pub(super) async fn list_of<C: ConnectionTrait>(
    conn: &C,
    person: Uuid,
) -> Result<Vec<reported_learning::Model>> {
    reported_learning::Entity::find()
        .filter(reported_learning::Column::PersonId.eq(person))
        .order_by_desc(reported_learning::Column::LastDay)
        .order_by_asc(reported_learning::Column::Id)
        .all(conn)
        .await
        .map_err(db_error)
}

/// Lists those of these people who ask for a review, each once for what she asks.
pub(super) async fn list_asking<C: ConnectionTrait>(conn: &C, people: &[Uuid]) -> Result<Vec<Uuid>> {
    let mut found = Vec::new();
    for part in people.chunks(PART) {
        let rows: Vec<Uuid> = reported_learning::Entity::find()
            .select_only()
            .column(reported_learning::Column::PersonId)
            .filter(reported_learning::Column::PersonId.is_in(part.iter().copied()))
            .filter(reported_learning::Column::Status.eq(ReviewStatus::Asked))
            .order_by_asc(reported_learning::Column::UpdatedAt)
            .order_by_asc(reported_learning::Column::Id)
            .into_tuple()
            .all(conn)
            .await
            .map_err(db_error)?;
        found.extend(rows);
    }
    Ok(found)
}

/// Lists the files beside these.
pub(super) async fn list_files<C: ConnectionTrait>(conn: &C, of: &[Uuid]) -> Result<Vec<evidence::Model>> {
    let mut found = Vec::new();
    for part in of.chunks(PART) {
        let rows = evidence::Entity::find()
            .filter(evidence::Column::ReportedId.is_in(part.iter().copied()))
            .order_by_asc(evidence::Column::Id)
            .all(conn)
            .await
            .map_err(db_error)?;
        found.extend(rows);
    }
    Ok(found)
}

/// Finds a file, and what it shows.
pub(super) async fn find_file<C: ConnectionTrait>(
    conn: &C,
    id: Uuid,
) -> Result<Option<(evidence::Model, reported_learning::Model)>> {
    let Some(file) = evidence::Entity::find_by_id(id).one(conn).await.map_err(db_error)? else {
        return Ok(None);
    };
    Ok(find(conn, file.reported_id).await?.map(|of| (file, of)))
}

/// Deletes files beside something.
pub(super) async fn delete_files(tx: &Tx, of: Uuid, ids: &[Uuid]) -> Result<()> {
    evidence::Entity::delete_many()
        .filter(evidence::Column::ReportedId.eq(of))
        .filter(evidence::Column::Id.is_in(ids.iter().copied()))
        .exec(tx.conn())
        .await
        .map(|_| ())
        .map_err(db_error)
}

/// Deletes something learned elsewhere, with the rows of its files.
pub(super) async fn delete(tx: &Tx, id: Uuid) -> Result<()> {
    evidence::Entity::delete_many()
        .filter(evidence::Column::ReportedId.eq(id))
        .exec(tx.conn())
        .await
        .map_err(db_error)?;
    reported_learning::Entity::delete_by_id(id).exec(tx.conn()).await.map(|_| ()).map_err(db_error)
}

/// Says whether a row names a file.
pub(super) async fn names_hash<C: ConnectionTrait>(conn: &C, hash: &str) -> Result<bool> {
    let found = evidence::Entity::find().filter(evidence::Column::Hash.eq(hash)).one(conn).await;
    Ok(found.map_err(db_error)?.is_some())
}

/// Lists the hashes of all files.
pub(super) async fn list_hashes<C: ConnectionTrait>(conn: &C) -> Result<Vec<String>> {
    evidence::Entity::find()
        .select_only()
        .column(evidence::Column::Hash)
        .distinct()
        .into_tuple()
        .all(conn)
        .await
        .map_err(db_error)
}
