//! Queries about signatures and questions, and what entries add up to.

use leerbrug_entity::{
    Half, Halves, LogEvent, LogStatus, Timestamp, half_day_claim, log_entry, log_event, log_question,
    log_whole, signature, signature_entry, signature_name,
};
use sea_orm::sea_query::{Expr, ExprTrait as _, Query};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, JoinType, QueryFilter,
    QueryOrder, QuerySelect, QueryTrait, RelationDef,
};
use uuid::Uuid;

use crate::model::each;
use crate::sums::{Part, SignedBy};
use leerbrug_core::db::{Tx, db_error};
use leerbrug_core::error::Result;

/// States in which an entry counts.
const COUNTED: [LogStatus; 3] = [LogStatus::Submitted, LogStatus::Questioned, LogStatus::Signed];

/// Lists these entries.
pub(crate) async fn list_by_ids<C: ConnectionTrait>(conn: &C, ids: &[Uuid]) -> Result<Vec<log_entry::Model>> {
    let mut found = Vec::with_capacity(ids.len());
    for part in ids.chunks(500) {
        let rows = log_entry::Entity::find()
            .filter(log_entry::Column::Id.is_in(part.iter().copied()))
            .all(conn)
            .await
            .map_err(db_error)?;
        found.extend(rows);
    }
    Ok(found)
}

/// Inserts a signature, with the sealed name that was typed under it.
pub(crate) async fn insert_signature(tx: &Tx, row: signature::Model, name: Option<String>) -> Result<()> {
    let id = row.id;
    row.into_active_model().insert(tx.conn()).await.map_err(db_error)?;
    let Some(name) = name else { return Ok(()) };
    let row = signature_name::Model { signature_id: id, name };
    row.into_active_model().insert(tx.conn()).await.map(|_| ()).map_err(db_error)
}

/// Binds entries to a signature.
pub(crate) async fn insert_signed(tx: &Tx, rows: Vec<signature_entry::Model>) -> Result<()> {
    for part in rows.chunks(200) {
        let rows = part.iter().cloned().map(IntoActiveModel::into_active_model);
        signature_entry::Entity::insert_many(rows)
            .exec_without_returning(tx.conn())
            .await
            .map_err(db_error)?;
    }
    Ok(())
}

/// Marks entries that nobody signed as signed; says whether all were.
pub(crate) async fn mark_signed(tx: &Tx, ids: &[Uuid]) -> Result<bool> {
    let mut changed = 0;
    for part in ids.chunks(500) {
        let result = log_entry::Entity::update_many()
            .col_expr(log_entry::Column::Status, Expr::value(LogStatus::Signed.code()))
            .col_expr(log_entry::Column::Version, Expr::col(log_entry::Column::Version).add(1))
            .filter(log_entry::Column::Id.is_in(part.iter().copied()))
            .filter(log_entry::Column::Status.is_in([LogStatus::Submitted, LogStatus::Questioned]))
            .exec(tx.conn())
            .await
            .map_err(db_error)?;
        changed += result.rows_affected;
    }
    Ok(usize::try_from(changed).is_ok_and(|changed| changed == ids.len()))
}

/// Writes down that the same was done with entries.
pub(crate) async fn add_events(tx: &Tx, ids: &[Uuid], event: LogEvent, actor: Option<Uuid>) -> Result<()> {
    for part in ids.chunks(200) {
        let rows = part.iter().map(|entry| {
            let row = log_event::Model {
                id: tx.new_id(),
                entry_id: *entry,
                event,
                actor_id: actor,
                at: tx.now,
                facts: None,
            };
            row.into_active_model()
        });
        log_event::Entity::insert_many(rows).exec_without_returning(tx.conn()).await.map_err(db_error)?;
    }
    Ok(())
}

/// Inserts a question about an entry.
pub(crate) async fn insert_question(tx: &Tx, row: log_question::Model) -> Result<()> {
    row.into_active_model().insert(tx.conn()).await.map(|_| ()).map_err(db_error)
}

/// Finds the open question about an entry.
pub(crate) async fn find_question<C: ConnectionTrait>(
    conn: &C,
    entry: Uuid,
) -> Result<Option<log_question::Model>> {
    Ok(list_open_questions(conn, &[entry]).await?.pop())
}

/// Lists the open questions about these entries.
pub(crate) async fn list_open_questions<C: ConnectionTrait>(
    conn: &C,
    entries: &[Uuid],
) -> Result<Vec<log_question::Model>> {
    log_question::Entity::find()
        .filter(log_question::Column::EntryId.is_in(entries.iter().copied()))
        .filter(log_question::Column::AnsweredAt.is_null())
        .all(conn)
        .await
        .map_err(db_error)
}

/// Lists the next entries under a signature, of rows of a context or of all.
pub(crate) async fn list_signed_after<C: ConnectionTrait>(
    conn: &C,
    contexts: Option<(&str, &[Uuid])>,
    after: Uuid,
    limit: u64,
) -> Result<Vec<signature_entry::Model>> {
    let mut query = signature_entry::Entity::find().filter(signature_entry::Column::EntryId.gt(after));
    if let Some((table, ids)) = contexts {
        let entry_of = signature_entry::Entity::belongs_to(log_entry::Entity)
            .from(signature_entry::Column::EntryId)
            .to(log_entry::Column::Id);
        query = query
            .join(JoinType::InnerJoin, entry_of.into())
            .filter(log_entry::Column::ContextKind.eq(table))
            .filter(log_entry::Column::ContextId.is_in(ids.iter().copied()));
    }
    query.order_by_asc(signature_entry::Column::EntryId).limit(limit).all(conn).await.map_err(db_error)
}

/// Adds up the entries of rows of a context that count, by kind, state and half-days.
pub(crate) async fn sum_parts<C: ConnectionTrait>(
    conn: &C,
    table: &str,
    ids: &[Uuid],
    absences: &str,
    until: Option<&str>,
) -> Result<Vec<Part>> {
    type Found = (Uuid, String, LogStatus, Option<Halves>, i64, Option<i64>, Timestamp, String);
    let mut parts = Vec::new();
    for some in ids.chunks(500) {
        let rows: Vec<Found> = log_entry::Entity::find()
            .select_only()
            .column(log_entry::Column::ContextId)
            .column(log_entry::Column::Kind)
            .column(log_entry::Column::Status)
            .column(log_entry::Column::Halves)
            .column_as(log_entry::Column::Id.count(), "entries")
            .column_as(log_entry::Column::Minutes.sum(), "minutes")
            .column_as(log_entry::Column::RecordedAt.min(), "oldest")
            .column_as(log_entry::Column::Day.max(), "last_day")
            .filter(log_entry::Column::ContextKind.eq(table))
            .filter(log_entry::Column::ContextId.is_in(some.iter().copied()))
            .filter(log_entry::Column::Status.is_in(COUNTED))
            .apply_if(until, |query, until| query.filter(log_entry::Column::Day.lte(until)))
            .group_by(log_entry::Column::ContextId)
            .group_by(log_entry::Column::Kind)
            .group_by(log_entry::Column::Status)
            .group_by(log_entry::Column::Halves)
            .into_tuple()
            .all(conn)
            .await
            .map_err(db_error)?;
        parts.extend(rows.into_iter().map(
            |(context, kind, status, halves, count, minutes, oldest, last_day)| Part {
                context,
                is_absence: kind == absences,
                status,
                halves,
                count: i32::try_from(count).unwrap_or(i32::MAX),
                minutes: i32::try_from(minutes.unwrap_or(0)).unwrap_or(i32::MAX),
                oldest,
                last_day,
            },
        ));
    }
    Ok(parts)
}

/// Counts the entries of rows of a context that are about each functional whole.
pub(crate) async fn sum_wholes<C: ConnectionTrait>(
    conn: &C,
    table: &str,
    ids: &[Uuid],
    until: Option<&str>,
) -> Result<Vec<(Uuid, i32, i32)>> {
    let entry_of: RelationDef = log_whole::Entity::belongs_to(log_entry::Entity)
        .from(log_whole::Column::EntryId)
        .to(log_entry::Column::Id)
        .into();
    let mut found = Vec::new();
    for some in ids.chunks(500) {
        let rows: Vec<(Uuid, i32, i64)> = log_whole::Entity::find()
            .select_only()
            .column(log_entry::Column::ContextId)
            .column(log_whole::Column::Whole)
            .column_as(log_whole::Column::EntryId.count(), "entries")
            .join(JoinType::InnerJoin, entry_of.clone())
            .filter(log_entry::Column::ContextKind.eq(table))
            .filter(log_entry::Column::ContextId.is_in(some.iter().copied()))
            .filter(log_entry::Column::Status.is_in(COUNTED))
            .apply_if(until, |query, until| query.filter(log_entry::Column::Day.lte(until)))
            .group_by(log_entry::Column::ContextId)
            .group_by(log_whole::Column::Whole)
            .into_tuple()
            .all(conn)
            .await
            .map_err(db_error)?;
        found.extend(
            rows.into_iter()
                .map(|(context, whole, count)| (context, whole, i32::try_from(count).unwrap_or(i32::MAX))),
        );
    }
    Ok(found)
}

/// Something that was done with an entry by an instant.
pub(crate) struct Past {
    pub(crate) entry: Uuid,
    pub(crate) context: Uuid,
    pub(crate) is_absence: bool,
    pub(crate) recorded_at: Timestamp,
    pub(crate) event: LogEvent,
    pub(crate) facts: Option<String>,
}

/// Lists what was done with the entries of rows of a context by an instant, in order.
pub(crate) async fn list_past<C: ConnectionTrait>(
    conn: &C,
    table: &str,
    ids: &[Uuid],
    absences: &str,
    at: Timestamp,
) -> Result<Vec<Past>> {
    type Found = (Uuid, Uuid, String, Timestamp, LogEvent, Option<String>);
    let entry_of: RelationDef = log_event::Entity::belongs_to(log_entry::Entity)
        .from(log_event::Column::EntryId)
        .to(log_entry::Column::Id)
        .into();
    let mut found = Vec::new();
    for some in ids.chunks(500) {
        let rows: Vec<Found> = log_event::Entity::find()
            .select_only()
            .column(log_entry::Column::Id)
            .column(log_entry::Column::ContextId)
            .column(log_entry::Column::Kind)
            .column(log_entry::Column::RecordedAt)
            .column(log_event::Column::Event)
            .column(log_event::Column::Facts)
            .join(JoinType::InnerJoin, entry_of.clone())
            .filter(log_entry::Column::ContextKind.eq(table))
            .filter(log_entry::Column::ContextId.is_in(some.iter().copied()))
            .filter(log_entry::Column::ReversesId.is_null())
            .filter(log_event::Column::At.lte(at))
            .order_by_asc(log_event::Column::At)
            .order_by_asc(log_event::Column::Id)
            .into_tuple()
            .all(conn)
            .await
            .map_err(db_error)?;
        found.extend(rows.into_iter().map(|(entry, context, kind, recorded_at, event, facts)| Past {
            entry,
            context,
            is_absence: kind == absences,
            recorded_at,
            event,
            facts,
        }));
    }
    Ok(found)
}

/// Lists the claims of a person on a day: half, entry, and the row of a context it belongs to.
pub(crate) async fn list_claims<C: ConnectionTrait>(
    conn: &C,
    person: Uuid,
    day: &str,
) -> Result<Vec<(Half, Uuid, Uuid)>> {
    let entry_of: RelationDef = half_day_claim::Entity::belongs_to(log_entry::Entity)
        .from(half_day_claim::Column::EntryId)
        .to(log_entry::Column::Id)
        .into();
    half_day_claim::Entity::find()
        .select_only()
        .column(half_day_claim::Column::Half)
        .column(log_entry::Column::Id)
        .column(log_entry::Column::ContextId)
        .join(JoinType::InnerJoin, entry_of)
        .filter(half_day_claim::Column::PersonId.eq(person))
        .filter(half_day_claim::Column::Day.eq(day))
        .order_by_asc(half_day_claim::Column::Half)
        .into_tuple()
        .all(conn)
        .await
        .map_err(db_error)
}

/// Lists since when questions are open about entries of rows of a context.
pub(crate) async fn list_asked<C: ConnectionTrait>(
    conn: &C,
    table: &str,
    ids: &[Uuid],
    at: Timestamp,
) -> Result<Vec<(Uuid, Timestamp)>> {
    let entry_of: RelationDef = log_question::Entity::belongs_to(log_entry::Entity)
        .from(log_question::Column::EntryId)
        .to(log_entry::Column::Id)
        .into();
    let is_open = log_question::Column::AnsweredAt.is_null().or(log_question::Column::AnsweredAt.gt(at));
    let mut found = Vec::new();
    for some in ids.chunks(500) {
        let rows: Vec<(Uuid, Timestamp)> = log_question::Entity::find()
            .select_only()
            .column(log_entry::Column::ContextId)
            .column(log_question::Column::AskedAt)
            .join(JoinType::InnerJoin, entry_of.clone())
            .filter(log_entry::Column::ContextKind.eq(table))
            .filter(log_entry::Column::ContextId.is_in(some.iter().copied()))
            .filter(log_question::Column::AskedAt.lte(at))
            .filter(is_open.clone())
            .into_tuple()
            .all(conn)
            .await
            .map_err(db_error)?;
        found.extend(rows);
    }
    Ok(found)
}

/// Counts the entries up to a day of rows of a context that came in or were taken back between two instants.
pub(crate) async fn count_late<C: ConnectionTrait>(
    conn: &C,
    table: &str,
    ids: &[Uuid],
    until: &str,
    after: Timestamp,
    at: Timestamp,
) -> Result<Vec<(Uuid, i64)>> {
    let entry_of: RelationDef = log_event::Entity::belongs_to(log_entry::Entity)
        .from(log_event::Column::EntryId)
        .to(log_entry::Column::Id)
        .into();
    let mut found = Vec::new();
    for some in ids.chunks(500) {
        let rows: Vec<(Uuid, i64)> = log_event::Entity::find()
            .select_only()
            .column(log_entry::Column::ContextId)
            .column_as(Expr::col((log_entry::Entity, log_entry::Column::Id)).count_distinct(), "entries")
            .join(JoinType::InnerJoin, entry_of.clone())
            .filter(log_entry::Column::ContextKind.eq(table))
            .filter(log_entry::Column::ContextId.is_in(some.iter().copied()))
            .filter(log_entry::Column::Day.lte(until))
            .filter(log_event::Column::Event.is_in([LogEvent::Submitted, LogEvent::Reversed]))
            .filter(log_event::Column::At.gt(after))
            .filter(log_event::Column::At.lte(at))
            .group_by(log_entry::Column::ContextId)
            .into_tuple()
            .all(conn)
            .await
            .map_err(db_error)?;
        found.extend(rows);
    }
    Ok(found)
}

/// Adds up the half-days of entries that count and were signed by one of these links or people, by row of a context.
pub(crate) async fn list_signed_by<C: ConnectionTrait>(
    conn: &C,
    table: &str,
    ids: &[Uuid],
    at: Timestamp,
    until: Option<&str>,
) -> Result<Vec<SignedBy>> {
    type Found = (Uuid, Option<Halves>, Option<Uuid>, Option<Uuid>, i64);
    let signature_of: RelationDef = signature_entry::Entity::belongs_to(signature::Entity)
        .from(signature_entry::Column::SignatureId)
        .to(signature::Column::Id)
        .into();
    let entry_of: RelationDef = signature_entry::Entity::belongs_to(log_entry::Entity)
        .from(signature_entry::Column::EntryId)
        .to(log_entry::Column::Id)
        .into();
    let reversed_later = Query::select()
        .column(log_event::Column::EntryId)
        .from(log_event::Entity)
        .and_where(log_event::Column::Event.eq(LogEvent::Reversed))
        .and_where(log_event::Column::At.gt(at))
        .to_owned();
    let was_signed =
        log_entry::Column::Status.eq(LogStatus::Signed).or(log_entry::Column::Id.in_subquery(reversed_later));
    let mut found = Vec::new();
    for some in ids.chunks(500) {
        let rows: Vec<Found> = signature_entry::Entity::find()
            .select_only()
            .column(log_entry::Column::ContextId)
            .column(log_entry::Column::Halves)
            .column(signature::Column::PersonId)
            .column(signature::Column::LinkId)
            .column_as(log_entry::Column::Id.count(), "entries")
            .join(JoinType::InnerJoin, signature_of.clone())
            .join(JoinType::InnerJoin, entry_of.clone())
            .filter(log_entry::Column::ContextKind.eq(table))
            .filter(log_entry::Column::ContextId.is_in(some.iter().copied()))
            .filter(was_signed.clone())
            .apply_if(until, |query, until| query.filter(log_entry::Column::Day.lte(until)))
            .filter(signature_entry::Column::SignedAt.lte(at))
            .group_by(log_entry::Column::ContextId)
            .group_by(log_entry::Column::Halves)
            .group_by(signature::Column::PersonId)
            .group_by(signature::Column::LinkId)
            .into_tuple()
            .all(conn)
            .await
            .map_err(db_error)?;
        found.extend(rows.into_iter().map(|(context, halves, person, link, count)| SignedBy {
            context,
            person,
            link,
            half_days: halves.map_or(0, |halves| i32::try_from(each(halves).len()).unwrap_or(0))
                * i32::try_from(count).unwrap_or(i32::MAX),
        }));
    }
    Ok(found)
}

/// Says whether a question is open about an entry of a person that belongs to a row of this table.
pub(crate) async fn has_questions<C: ConnectionTrait>(conn: &C, person: Uuid, table: &str) -> Result<bool> {
    let entry_of: RelationDef = log_question::Entity::belongs_to(log_entry::Entity)
        .from(log_question::Column::EntryId)
        .to(log_entry::Column::Id)
        .into();
    let found = log_question::Entity::find()
        .join(JoinType::InnerJoin, entry_of)
        .filter(log_entry::Column::PersonId.eq(person))
        .filter(log_entry::Column::ContextKind.eq(table))
        .filter(log_question::Column::AnsweredAt.is_null())
        .one(conn)
        .await
        .map_err(db_error)?;
    Ok(found.is_some())
}
