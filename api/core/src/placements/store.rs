//! Queries about requests and questions.

use leerbrug_entity::{QuestionStatus, RequestStatus, Timestamp, application, question};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, PaginatorTrait,
    QueryFilter, QueryOrder, QuerySelect,
};
use uuid::Uuid;

use crate::db::{Tx, db_error};
use crate::error::{Error, Result};

/// States in which somebody still waits for an answer.
pub(crate) const OPEN: [RequestStatus; 4] =
    [RequestStatus::Requested, RequestStatus::Viewed, RequestStatus::Proposed, RequestStatus::Waiting];

/// Says whether the person ever asked for the offer or put a question to it.
pub(crate) async fn has_asked<C: ConnectionTrait>(conn: &C, offer: Uuid, person: Uuid) -> Result<bool> {
    let requests = application::Entity::find()
        .filter(application::Column::OfferId.eq(offer))
        .filter(application::Column::PersonId.eq(person))
        .count(conn)
        .await
        .map_err(db_error)?;
    if requests > 0 {
        return Ok(true);
    }
    let questions = question::Entity::find()
        .filter(question::Column::OfferId.eq(offer))
        .filter(question::Column::PersonId.eq(person))
        .count(conn)
        .await
        .map_err(db_error)?;
    Ok(questions > 0)
}

/// Inserts a request.
pub(crate) async fn insert_request(tx: &Tx, row: application::Model) -> Result<()> {
    row.into_active_model().insert(tx.conn()).await.map(|_| ()).map_err(db_error)
}

/// Returns a request.
///
/// # Errors
/// NotFound, when there is none.
pub(crate) async fn get_request<C: ConnectionTrait>(conn: &C, id: Uuid) -> Result<application::Model> {
    application::Entity::find_by_id(id).one(conn).await.map_err(db_error)?.ok_or_else(Error::not_found)
}

/// Writes a request, if it still has the version it was read with.
///
/// # Errors
/// Stale, when somebody changed it meanwhile.
pub(crate) async fn update_request(tx: &Tx, mut row: application::Model) -> Result<()> {
    let (id, read_version) = (row.id, row.version);
    row.version += 1;
    row.updated_at = tx.now;
    let result = application::Entity::update_many()
        .set(row.into_active_model().reset_all())
        .filter(application::Column::Id.eq(id))
        .filter(application::Column::Version.eq(read_version))
        .exec(tx.conn())
        .await
        .map_err(db_error)?;
    if result.rows_affected == 1 { Ok(()) } else { Err(Error::stale()) }
}

/// Lists the requests of a person, newest first.
pub(crate) async fn list_by_person<C: ConnectionTrait>(
    conn: &C,
    person: Uuid,
) -> Result<Vec<application::Model>> {
    application::Entity::find()
        .filter(application::Column::PersonId.eq(person))
        .order_by_desc(application::Column::CreatedAt)
        .order_by_desc(application::Column::Id)
        .limit(200)
        .all(conn)
        .await
        .map_err(db_error)
}

/// Lists the requests to these organisations, newest first.
pub(crate) async fn list_by_organisations<C: ConnectionTrait>(
    conn: &C,
    organisations: &[Uuid],
) -> Result<Vec<application::Model>> {
    if organisations.is_empty() {
        return Ok(Vec::new());
    }
    application::Entity::find()
        .filter(application::Column::OrganisationId.is_in(organisations.iter().copied()))
        .order_by_desc(application::Column::CreatedAt)
        .order_by_desc(application::Column::Id)
        .limit(500)
        .all(conn)
        .await
        .map_err(db_error)
}

/// Lists the other open requests of a person.
pub(crate) async fn list_other_open<C: ConnectionTrait>(
    conn: &C,
    person: Uuid,
    except: Uuid,
) -> Result<Vec<application::Model>> {
    application::Entity::find()
        .filter(application::Column::PersonId.eq(person))
        .filter(application::Column::Id.ne(except))
        .filter(application::Column::Status.is_in(OPEN))
        .all(conn)
        .await
        .map_err(db_error)
}

/// Lists the waiting requests of an offer, longest waiting first.
pub(crate) async fn list_waiting<C: ConnectionTrait>(
    conn: &C,
    offer: Uuid,
    limit: u64,
) -> Result<Vec<application::Model>> {
    application::Entity::find()
        .filter(application::Column::OfferId.eq(offer))
        .filter(application::Column::Status.eq(RequestStatus::Waiting))
        .order_by_asc(application::Column::CreatedAt)
        .order_by_asc(application::Column::Id)
        .limit(limit)
        .all(conn)
        .await
        .map_err(db_error)
}

/// Counts how many wait for the offer before this request.
pub(crate) async fn count_waiting_before<C: ConnectionTrait>(
    conn: &C,
    row: &application::Model,
) -> Result<u64> {
    application::Entity::find()
        .filter(application::Column::OfferId.eq(row.offer_id))
        .filter(application::Column::Status.eq(RequestStatus::Waiting))
        .filter(application::Column::CreatedAt.lt(row.created_at))
        .count(conn)
        .await
        .map_err(db_error)
}

/// Lists requests whose clock runs out at or before `until`, soonest first.
pub(crate) async fn list_due<C: ConnectionTrait>(
    conn: &C,
    until: Timestamp,
) -> Result<Vec<application::Model>> {
    application::Entity::find()
        .filter(application::Column::DeadlineAt.lte(until))
        .order_by_asc(application::Column::DeadlineAt)
        .limit(500)
        .all(conn)
        .await
        .map_err(db_error)
}

/// Inserts a question.
pub(crate) async fn insert_question(tx: &Tx, row: question::Model) -> Result<()> {
    row.into_active_model().insert(tx.conn()).await.map(|_| ()).map_err(db_error)
}

/// Returns a question.
///
/// # Errors
/// NotFound, when there is none.
pub(crate) async fn get_question<C: ConnectionTrait>(conn: &C, id: Uuid) -> Result<question::Model> {
    question::Entity::find_by_id(id).one(conn).await.map_err(db_error)?.ok_or_else(Error::not_found)
}

/// Writes an open question, if it still has the version it was read with.
///
/// # Errors
/// Stale, when somebody changed it meanwhile.
pub(crate) async fn update_question(tx: &Tx, mut row: question::Model) -> Result<()> {
    let (id, read_version) = (row.id, row.version);
    row.version += 1;
    let result = question::Entity::update_many()
        .set(row.into_active_model().reset_all())
        .filter(question::Column::Id.eq(id))
        .filter(question::Column::Version.eq(read_version))
        .filter(question::Column::Status.eq(QuestionStatus::Open))
        .exec(tx.conn())
        .await
        .map_err(db_error)?;
    if result.rows_affected == 1 { Ok(()) } else { Err(Error::stale()) }
}

/// Lists questions by who asked or who answers, newest first.
pub(crate) async fn list_questions<C: ConnectionTrait>(
    conn: &C,
    person: Option<Uuid>,
    organisations: &[Uuid],
) -> Result<Vec<question::Model>> {
    let mut query = question::Entity::find();
    query = match person {
        Some(person) => query.filter(question::Column::PersonId.eq(person)),
        None => query.filter(question::Column::OrganisationId.is_in(organisations.iter().copied())),
    };
    query
        .order_by_desc(question::Column::CreatedAt)
        .order_by_desc(question::Column::Id)
        .limit(200)
        .all(conn)
        .await
        .map_err(db_error)
}

/// Lists open questions whose clock runs out at or before `until`, soonest first.
pub(crate) async fn list_due_questions<C: ConnectionTrait>(
    conn: &C,
    until: Timestamp,
) -> Result<Vec<question::Model>> {
    question::Entity::find()
        .filter(question::Column::Status.eq(QuestionStatus::Open))
        .filter(question::Column::DeadlineAt.lte(until))
        .order_by_asc(question::Column::DeadlineAt)
        .limit(500)
        .all(conn)
        .await
        .map_err(db_error)
}

/// Notes that the reminder of a request's step went out, once.
pub(crate) async fn mark_reminded(tx: &Tx, id: Uuid) -> Result<bool> {
    let result = application::Entity::update_many()
        .col_expr(application::Column::RemindedAt, Expr::value(Some(tx.now)))
        .filter(application::Column::Id.eq(id))
        .filter(application::Column::RemindedAt.is_null())
        .exec(tx.conn())
        .await
        .map_err(db_error)?;
    Ok(result.rows_affected == 1)
}

/// Notes that the reminder of a question went out, once.
pub(crate) async fn mark_question_reminded(tx: &Tx, id: Uuid) -> Result<bool> {
    let result = question::Entity::update_many()
        .col_expr(question::Column::RemindedAt, Expr::value(Some(tx.now)))
        .filter(question::Column::Id.eq(id))
        .filter(question::Column::RemindedAt.is_null())
        .exec(tx.conn())
        .await
        .map_err(db_error)?;
    Ok(result.rows_affected == 1)
}

/// Lists requests that ended without an answer since `since`.
pub(crate) async fn list_unanswered_since<C: ConnectionTrait>(
    conn: &C,
    since: Timestamp,
) -> Result<Vec<application::Model>> {
    application::Entity::find()
        .filter(application::Column::Status.eq(RequestStatus::Unanswered))
        .filter(application::Column::UpdatedAt.gte(since))
        .order_by_asc(application::Column::UpdatedAt)
        .limit(200)
        .all(conn)
        .await
        .map_err(db_error)
}
