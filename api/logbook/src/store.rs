//! Queries about the log.

mod signed;

pub(crate) use signed::*;

use leerbrug_entity::{
    Half, LogEvent, LogStatus, Timestamp, half_day_claim, log_entry, log_event, log_note, log_question,
    log_text, log_whole, person_day,
};
use sea_orm::sea_query::{Expr, ExprTrait as _, OnConflict};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel,
    QueryFilter, QueryOrder, QuerySelect,
};
use uuid::Uuid;

use crate::model::DAY_MINUTES;
use leerbrug_core::db::{Tx, db_error};
use leerbrug_core::error::{Error, Result};

/// Finds an entry.
pub(crate) async fn find<C: ConnectionTrait>(conn: &C, id: Uuid) -> Result<Option<log_entry::Model>> {
    log_entry::Entity::find_by_id(id).one(conn).await.map_err(db_error)
}

/// Inserts an entry with its functional wholes.
pub(crate) async fn insert(tx: &Tx, row: log_entry::Model, wholes: &[i32]) -> Result<()> {
    let id = row.id;
    row.into_active_model().insert(tx.conn()).await.map_err(db_error)?;
    insert_wholes(tx, id, wholes).await
}

async fn insert_wholes(tx: &Tx, id: Uuid, wholes: &[i32]) -> Result<()> {
    for (position, whole) in (1..).zip(wholes) {
        let row = log_whole::Model { entry_id: id, position, whole: *whole };
        row.into_active_model().insert(tx.conn()).await.map_err(db_error)?;
    }
    Ok(())
}

/// Puts other functional wholes in place of those of an entry.
pub(crate) async fn replace_wholes(tx: &Tx, id: Uuid, wholes: &[i32]) -> Result<()> {
    log_whole::Entity::delete_many()
        .filter(log_whole::Column::EntryId.eq(id))
        .exec(tx.conn())
        .await
        .map_err(db_error)?;
    insert_wholes(tx, id, wholes).await
}

/// Writes an entry, if it still has the version it was read with.
///
/// # Errors
/// Stale, when somebody changed it meanwhile.
pub(crate) async fn update(tx: &Tx, mut row: log_entry::Model) -> Result<()> {
    let (id, read_version) = (row.id, row.version);
    row.version += 1;
    let result = log_entry::Entity::update_many()
        .set(row.into_active_model().reset_all())
        .filter(log_entry::Column::Id.eq(id))
        .filter(log_entry::Column::Version.eq(read_version))
        .exec(tx.conn())
        .await
        .map_err(db_error)?;
    if result.rows_affected == 1 { Ok(()) } else { Err(Error::stale()) }
}

macro_rules! words {
    ($(#[$doc:meta])* $name:ident: $entity:ident) => {
        $(#[$doc])*
        pub(crate) async fn $name(tx: &Tx, entry: Uuid, author: Uuid, sealed: Option<String>) -> Result<()> {
            $entity::Entity::delete_many()
                .filter($entity::Column::EntryId.eq(entry))
                .filter($entity::Column::PersonId.eq(author))
                .exec(tx.conn())
                .await
                .map_err(db_error)?;
            let Some(text) = sealed else { return Ok(()) };
            let row = $entity::Model { entry_id: entry, person_id: author, text };
            row.into_active_model().insert(tx.conn()).await.map(|_| ()).map_err(db_error)
        }
    };
}

words! {
    /// Puts the words of an entry in place of those that were there; none leave none.
    put_text: log_text
}
words! {
    /// Puts a note that only its author reads in place of the one that was there; none leaves none.
    put_note: log_note
}

/// Writes down what was done with an entry.
pub(crate) async fn add_event(
    tx: &Tx,
    entry: Uuid,
    event: LogEvent,
    actor: Option<Uuid>,
    facts: Option<String>,
) -> Result<()> {
    let row =
        log_event::Model { id: tx.new_id(), entry_id: entry, event, actor_id: actor, at: tx.now, facts };
    row.into_active_model().insert(tx.conn()).await.map(|_| ()).map_err(db_error)
}

/// Claims half a day for an entry; returns the entry that has it already.
pub(crate) async fn claim(tx: &Tx, person: Uuid, day: &str, half: Half, entry: Uuid) -> Result<Option<Uuid>> {
    let row = half_day_claim::Model { person_id: person, day: day.to_owned(), half, entry_id: entry };
    let key = [half_day_claim::Column::PersonId, half_day_claim::Column::Day, half_day_claim::Column::Half];
    half_day_claim::Entity::insert(row.into_active_model())
        .on_conflict(OnConflict::columns(key).do_nothing().to_owned())
        .exec_without_returning(tx.conn())
        .await
        .map_err(db_error)?;
    let found = half_day_claim::Entity::find_by_id((person, day.to_owned(), half))
        .one(tx.conn())
        .await
        .map_err(db_error)?;
    Ok(found.map(|row| row.entry_id).filter(|holder| *holder != entry))
}

/// Gives the half-days of an entry back.
pub(crate) async fn release(tx: &Tx, entry: Uuid) -> Result<()> {
    half_day_claim::Entity::delete_many()
        .filter(half_day_claim::Column::EntryId.eq(entry))
        .exec(tx.conn())
        .await
        .map(|_| ())
        .map_err(db_error)
}

/// Settles the open question about an entry, if there is one, with an answer in sealed words or without.
pub(crate) async fn settle_question(tx: &Tx, entry: Uuid, answer: Option<String>) -> Result<()> {
    log_question::Entity::update_many()
        .col_expr(log_question::Column::AnsweredAt, Expr::value(Some(tx.now)))
        .col_expr(log_question::Column::Answer, Expr::value(answer))
        .filter(log_question::Column::EntryId.eq(entry))
        .filter(log_question::Column::AnsweredAt.is_null())
        .exec(tx.conn())
        .await
        .map(|_| ())
        .map_err(db_error)
}

/// Adds minutes to a person's day, or takes them off. Says whether the day holds them.
pub(crate) async fn add_minutes(tx: &Tx, person: Uuid, day: &str, minutes: i32) -> Result<bool> {
    let fresh = person_day::ActiveModel { person_id: Set(person), day: Set(day.to_owned()), minutes: Set(0) };
    let mut there = OnConflict::columns([person_day::Column::PersonId, person_day::Column::Day]);
    person_day::Entity::insert(fresh)
        .on_conflict(there.do_nothing().to_owned())
        .exec_without_returning(tx.conn())
        .await
        .map_err(db_error)?;
    let sum = Expr::col(person_day::Column::Minutes).add(minutes);
    let result = person_day::Entity::update_many()
        .col_expr(person_day::Column::Minutes, sum.clone())
        .filter(person_day::Column::PersonId.eq(person))
        .filter(person_day::Column::Day.eq(day))
        .filter(sum.between(0, DAY_MINUTES))
        .exec(tx.conn())
        .await
        .map_err(db_error)?;
    Ok(result.rows_affected == 1)
}

/// Lists the entries of rows of a context, the latest day first, at most so many.
pub(crate) async fn list<C: ConnectionTrait>(
    conn: &C,
    table: &str,
    ids: &[Uuid],
    limit: u64,
) -> Result<Vec<log_entry::Model>> {
    log_entry::Entity::find()
        .filter(log_entry::Column::ContextKind.eq(table))
        .filter(log_entry::Column::ContextId.is_in(ids.iter().copied()))
        .filter(log_entry::Column::Status.ne(LogStatus::Withdrawn))
        .order_by_desc(log_entry::Column::Day)
        .order_by_desc(log_entry::Column::RecordedAt)
        .order_by_desc(log_entry::Column::Id)
        .limit(limit)
        .all(conn)
        .await
        .map_err(db_error)
}

/// Returns the first or the last day on which something was logged for each of these rows of a context.
pub(crate) async fn end_days<C: ConnectionTrait>(
    conn: &C,
    table: &str,
    ids: &[Uuid],
    is_first: bool,
) -> Result<Vec<(Uuid, String)>> {
    let day = if is_first { log_entry::Column::Day.min() } else { log_entry::Column::Day.max() };
    log_entry::Entity::find()
        .select_only()
        .column(log_entry::Column::ContextId)
        .column_as(day, "end")
        .filter(log_entry::Column::ContextKind.eq(table))
        .filter(log_entry::Column::ContextId.is_in(ids.iter().copied()))
        .filter(log_entry::Column::Status.is_in([
            LogStatus::Submitted,
            LogStatus::Questioned,
            LogStatus::Signed,
        ]))
        .group_by(log_entry::Column::ContextId)
        .into_tuple()
        .all(conn)
        .await
        .map_err(db_error)
}

/// Lists the functional wholes of these entries.
pub(crate) async fn list_wholes<C: ConnectionTrait>(conn: &C, ids: &[Uuid]) -> Result<Vec<log_whole::Model>> {
    log_whole::Entity::find()
        .filter(log_whole::Column::EntryId.is_in(ids.iter().copied()))
        .order_by_asc(log_whole::Column::Position)
        .all(conn)
        .await
        .map_err(db_error)
}

/// Lists the words of these entries.
pub(crate) async fn list_texts<C: ConnectionTrait>(conn: &C, ids: &[Uuid]) -> Result<Vec<log_text::Model>> {
    log_text::Entity::find()
        .filter(log_text::Column::EntryId.is_in(ids.iter().copied()))
        .all(conn)
        .await
        .map_err(db_error)
}

/// Lists a reader's own notes with these entries.
pub(crate) async fn list_notes<C: ConnectionTrait>(
    conn: &C,
    ids: &[Uuid],
    reader: Uuid,
) -> Result<Vec<log_note::Model>> {
    log_note::Entity::find()
        .filter(log_note::Column::EntryId.is_in(ids.iter().copied()))
        .filter(log_note::Column::PersonId.eq(reader))
        .all(conn)
        .await
        .map_err(db_error)
}

/// Notes that what these entries belong to is over, from which the time runs that their words are kept.
pub(crate) async fn close(tx: &Tx, table: &str, id: Uuid, at: Timestamp) -> Result<()> {
    log_entry::Entity::update_many()
        .col_expr(log_entry::Column::ClosedAt, Expr::value(Some(at)))
        .filter(log_entry::Column::ContextKind.eq(table))
        .filter(log_entry::Column::ContextId.eq(id))
        .exec(tx.conn())
        .await
        .map(|_| ())
        .map_err(db_error)
}
