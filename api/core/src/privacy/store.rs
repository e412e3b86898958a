//! Queries about the audit.

use leerbrug_entity::{Timestamp, audit_event, audit_seal};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, ConnectionTrait, EntityTrait, IntoActiveModel, PaginatorTrait,
    QueryFilter, QueryOrder, QuerySelect,
};
use uuid::Uuid;

use crate::db::{Tx, db_error};
use crate::error::Result;

/// A place in the audit: time and id of an event.
pub type Place = (Timestamp, Uuid);

fn after(place: Place) -> Condition {
    let (at, id) = place;
    Condition::any()
        .add(audit_event::Column::At.gt(at))
        .add(Condition::all().add(audit_event::Column::At.eq(at)).add(audit_event::Column::Id.gt(id)))
}

fn up_to(place: Place) -> Condition {
    // The first half is what an index can be asked for; the second alone would read the whole audit.
    Condition::all().add(audit_event::Column::At.lte(place.0)).add(after(place).not())
}

/// Lists events after a place and up to another, oldest first; at most `limit`.
pub async fn list_events<C: ConnectionTrait>(
    conn: &C,
    from: Place,
    until: Place,
    limit: u64,
) -> Result<Vec<audit_event::Model>> {
    audit_event::Entity::find()
        .filter(after(from))
        .filter(up_to(until))
        .order_by_asc(audit_event::Column::At)
        .order_by_asc(audit_event::Column::Id)
        .limit(limit)
        .all(conn)
        .await
        .map_err(db_error)
}

/// Counts the events after a place.
pub async fn count_after<C: ConnectionTrait>(conn: &C, from: Place) -> Result<u64> {
    audit_event::Entity::find().filter(after(from)).count(conn).await.map_err(db_error)
}

/// Finds the newest seal.
pub async fn find_last<C: ConnectionTrait>(conn: &C) -> Result<Option<audit_seal::Model>> {
    audit_seal::Entity::find().order_by_desc(audit_seal::Column::Number).one(conn).await.map_err(db_error)
}

/// Lists seals after a number, oldest first; at most `limit`.
pub async fn list_seals<C: ConnectionTrait>(
    conn: &C,
    number: i64,
    limit: u64,
) -> Result<Vec<audit_seal::Model>> {
    audit_seal::Entity::find()
        .filter(audit_seal::Column::Number.gt(number))
        .order_by_asc(audit_seal::Column::Number)
        .limit(limit)
        .all(conn)
        .await
        .map_err(db_error)
}

/// Inserts a seal.
pub async fn insert_seal(tx: &Tx, row: audit_seal::Model) -> Result<()> {
    row.into_active_model().insert(tx.conn()).await.map(|_| ()).map_err(db_error)
}

/// Lists what was done with a row, newest first.
pub async fn list_about<C: ConnectionTrait>(
    conn: &C,
    entity: &str,
    id: Uuid,
    limit: u64,
) -> Result<Vec<audit_event::Model>> {
    newest(
        audit_event::Entity::find()
            .filter(audit_event::Column::Entity.eq(entity))
            .filter(audit_event::Column::EntityId.eq(id)),
        limit,
    )
    .all(conn)
    .await
    .map_err(db_error)
}

/// Lists what a person did and what was done with her account, newest first.
pub async fn list_by_person<C: ConnectionTrait>(
    conn: &C,
    person: Uuid,
    limit: u64,
) -> Result<Vec<audit_event::Model>> {
    let own_account = Condition::all()
        .add(audit_event::Column::Entity.eq("person"))
        .add(audit_event::Column::EntityId.eq(person));
    let whose = Condition::any().add(audit_event::Column::ActorId.eq(person)).add(own_account);
    newest(audit_event::Entity::find().filter(whose), limit).all(conn).await.map_err(db_error)
}

fn newest(query: sea_orm::Select<audit_event::Entity>, limit: u64) -> sea_orm::Select<audit_event::Entity> {
    query.order_by_desc(audit_event::Column::At).order_by_desc(audit_event::Column::Id).limit(limit)
}

/// Lists the oldest seals with events before a time, oldest first; at most `limit`. The first seal of all stays out: what is
/// left of an audit begins with one that builds on another.
pub async fn list_seals_until<C: ConnectionTrait>(
    conn: &C,
    until: Timestamp,
    limit: u64,
) -> Result<Vec<audit_seal::Model>> {
    audit_seal::Entity::find()
        .filter(audit_seal::Column::UntilAt.lt(until))
        .order_by_asc(audit_seal::Column::Number)
        .limit(limit)
        .all(conn)
        .await
        .map_err(db_error)
}

/// Deletes the events up to a place, and the seals before a number. Returns how many events and seals.
pub async fn delete_sealed(tx: &Tx, until: Place, before: i64) -> Result<u64> {
    let events =
        audit_event::Entity::delete_many().filter(up_to(until)).exec(tx.conn()).await.map_err(db_error)?;
    let seals = audit_seal::Entity::delete_many()
        .filter(audit_seal::Column::Number.lt(before))
        .exec(tx.conn())
        .await
        .map_err(db_error)?;
    Ok(events.rows_affected + seals.rows_affected)
}
