//! Queries about requests and questions.

use jiff::civil::Date;
use leerbrug_entity::{
    MomentStage, QuestionStatus, RequestStatus, Side, Timestamp, application, application_moment, question,
};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, ConnectionTrait, EntityTrait, IntoActiveModel, PaginatorTrait,
    QueryFilter, QueryOrder, QuerySelect, QueryTrait,
};
use uuid::Uuid;

use super::model::{Slice, Sorting, Window};
use crate::offers;
use leerbrug_core::db::{Tx, db_error};
use leerbrug_core::error::{Error, Result};

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

/// Whose requests or questions a list is about.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Owner<'a> {
    /// Those a person asked.
    Person(Uuid),
    /// Those to these organisations.
    Organisations(&'a [Uuid]),
}

macro_rules! listing {
    ($(#[$meta:meta])* $name:ident, $select:ident, $entity:ident, $status:ty) => {
        fn $select(owner: Owner<'_>, states: &[$status]) -> sea_orm::Select<$entity::Entity> {
            let mut query = $entity::Entity::find();
            query = match owner {
                Owner::Person(person) => query.filter($entity::Column::PersonId.eq(person)),
                Owner::Organisations(ids) => {
                    query.filter($entity::Column::OrganisationId.is_in(ids.iter().copied()))
                }
            };
            if states.is_empty() { query } else { query.filter($entity::Column::Status.is_in(states.iter().copied())) }
        }

        $(#[$meta])*
        pub(crate) async fn $name<C: ConnectionTrait>(
            conn: &C,
            owner: Owner<'_>,
            window: Window<'_, $status>,
        ) -> Result<Slice<$entity::Model>> {
            let total = $select(owner, window.states).count(conn).await.map_err(db_error)?;
            let mut query = $select(owner, window.states);
            if let Some(after) = window.after {
                // Looked for among the same rows: a cursor of somebody else's list is none.
                let last = $select(owner, &[]).filter($entity::Column::Id.eq(after)).one(conn).await.map_err(db_error)?;
                let Some(last) = last else { return Err(unknown_cursor()) };
                let (at, id) = ($entity::Column::CreatedAt, $entity::Column::Id);
                let deadline = Option::<Timestamp>::from(last.deadline_at);
                query = query.filter(match (window.sorting, deadline) {
                    (Sorting::Newest, _) => Condition::any()
                        .add(at.lt(last.created_at))
                        .add(Condition::all().add(at.eq(last.created_at)).add(id.lt(last.id))),
                    (Sorting::Deadline, Some(deadline)) => {
                        let at = $entity::Column::DeadlineAt;
                        Condition::any()
                            .add(at.gt(deadline))
                            .add(Condition::all().add(at.eq(deadline)).add(id.gt(last.id)))
                    }
                    // It was answered meanwhile and has no place any more: what is left is shown from its begin.
                    (Sorting::Deadline, None) => Condition::all(),
                });
            }
            query = match window.sorting {
                Sorting::Newest => query
                    .order_by_desc($entity::Column::CreatedAt)
                    .order_by_desc($entity::Column::Id),
                Sorting::Deadline => {
                    query.order_by_asc($entity::Column::DeadlineAt).order_by_asc($entity::Column::Id)
                }
            };
            let limit = window.limit.clamp(1, 200);
            let mut items = query.limit(limit + 1).all(conn).await.map_err(db_error)?;
            let keep = usize::try_from(limit).unwrap_or(usize::MAX);
            let has_more = items.len() > keep;
            items.truncate(keep);
            let next = if has_more { items.last().map(|row| row.id) } else { None };
            Ok(Slice { items, total, next })
        }
    };
}

fn unknown_cursor() -> Error {
    Error::malformed("unknown-parameter-value").with("name", "after").with("value", "…")
}

listing! {
    /// Lists a part of the requests of a person or to organisations.
    ///
    /// # Errors
    /// Malformed, when `after` is not in the list.
    list_requests, requests_of, application, RequestStatus
}

listing! {
    /// Lists a part of the questions of a person or to organisations.
    ///
    /// # Errors
    /// Malformed, when `after` is not in the list.
    list_questions, questions_of, question, QuestionStatus
}

/// Counts the requests of a person or to organisations that are in one of these states.
pub(crate) async fn count_requests<C: ConnectionTrait>(
    conn: &C,
    owner: Owner<'_>,
    states: &[RequestStatus],
) -> Result<u64> {
    requests_of(owner, states).count(conn).await.map_err(db_error)
}

/// Counts what was agreed of a person or with organisations and what `by` proposes to move.
pub(crate) async fn count_moves<C: ConnectionTrait>(conn: &C, owner: Owner<'_>, by: Side) -> Result<u64> {
    requests_of(owner, &[RequestStatus::Accepted])
        .filter(application::Column::ProposingSide.eq(by))
        .count(conn)
        .await
        .map_err(db_error)
}

/// Counts the questions of a person or to organisations that are in one of these states.
pub(crate) async fn count_questions<C: ConnectionTrait>(
    conn: &C,
    owner: Owner<'_>,
    states: &[QuestionStatus],
) -> Result<u64> {
    questions_of(owner, states).count(conn).await.map_err(db_error)
}

/// Counts requests of a person that ended without an answer and were asked since `since`.
pub(crate) async fn count_unanswered<C: ConnectionTrait>(
    conn: &C,
    person: Uuid,
    since: Timestamp,
) -> Result<u64> {
    requests_of(Owner::Person(person), &[RequestStatus::Unanswered])
        .filter(application::Column::CreatedAt.gt(since))
        .count(conn)
        .await
        .map_err(db_error)
}

/// Finds the open or accepted request of a person for an offer; the schema allows one.
pub(crate) async fn find_running<C: ConnectionTrait>(
    conn: &C,
    person: Uuid,
    offer: Uuid,
) -> Result<Option<application::Model>> {
    let running = OPEN.into_iter().chain([RequestStatus::Accepted]);
    application::Entity::find()
        .filter(application::Column::PersonId.eq(person))
        .filter(application::Column::OfferId.eq(offer))
        .filter(application::Column::Status.is_in(running))
        .one(conn)
        .await
        .map_err(db_error)
}

/// Lists the offers a person ever asked for.
pub(crate) async fn list_asked_offers<C: ConnectionTrait>(conn: &C, person: Uuid) -> Result<Vec<Uuid>> {
    application::Entity::find()
        .select_only()
        .column(application::Column::OfferId)
        .distinct()
        .filter(application::Column::PersonId.eq(person))
        .into_tuple()
        .all(conn)
        .await
        .map_err(db_error)
}

/// Lists the questions a person put to an offer, newest first.
pub(crate) async fn list_questions_about<C: ConnectionTrait>(
    conn: &C,
    person: Uuid,
    offer: Uuid,
) -> Result<Vec<question::Model>> {
    questions_of(Owner::Person(person), &[])
        .filter(question::Column::OfferId.eq(offer))
        .order_by_desc(question::Column::CreatedAt)
        .order_by_desc(question::Column::Id)
        .limit(50)
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

/// Lists the requests of a person that are open or accepted.
pub(crate) async fn list_alive<C: ConnectionTrait>(
    conn: &C,
    person: Uuid,
) -> Result<Vec<application::Model>> {
    let alive = OPEN.into_iter().chain([RequestStatus::Accepted]);
    application::Entity::find()
        .filter(application::Column::PersonId.eq(person))
        .filter(application::Column::Status.is_in(alive))
        .order_by_asc(application::Column::CreatedAt)
        .all(conn)
        .await
        .map_err(db_error)
}

/// Lists the requests of an offer that run or were agreed, oldest first.
pub(crate) async fn list_concerned<C: ConnectionTrait>(
    conn: &C,
    offer: Uuid,
) -> Result<Vec<application::Model>> {
    let concerned = OPEN.into_iter().chain([RequestStatus::Accepted]);
    application::Entity::find()
        .filter(application::Column::OfferId.eq(offer))
        .filter(application::Column::Status.is_in(concerned))
        .order_by_asc(application::Column::Id)
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

async fn due_requests<C: ConnectionTrait>(conn: &C, when: Condition, limit: u64) -> Result<Vec<Uuid>> {
    application::Entity::find()
        .select_only()
        .column(application::Column::Id)
        .filter(when)
        .order_by_asc(application::Column::DeadlineAt)
        .limit(limit)
        .into_tuple()
        .all(conn)
        .await
        .map_err(db_error)
}

/// Lists up to so many requests whose clock has run out, longest ago first.
pub(crate) async fn list_to_expire<C: ConnectionTrait>(
    conn: &C,
    now: Timestamp,
    limit: u64,
) -> Result<Vec<Uuid>> {
    due_requests(conn, Condition::all().add(application::Column::DeadlineAt.lte(now)), limit).await
}

/// Lists up to so many requests whose clock runs out at or before `until`, and of which nobody was reminded.
pub(crate) async fn list_to_remind<C: ConnectionTrait>(
    conn: &C,
    now: Timestamp,
    until: Timestamp,
    limit: u64,
) -> Result<Vec<Uuid>> {
    let when = Condition::all()
        .add(application::Column::DeadlineAt.gt(now))
        .add(application::Column::DeadlineAt.lte(until))
        .add(application::Column::RemindedAt.is_null());
    due_requests(conn, when, limit).await
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

/// Lists up to so many requests with a proposal to move what was agreed of which no moment is still to come.
pub(crate) async fn list_moves_over<C: ConnectionTrait>(
    conn: &C,
    today: Date,
    limit: u64,
) -> Result<Vec<Uuid>> {
    use application_moment::Column;
    let to_come = application_moment::Entity::find()
        .select_only()
        .column(Column::ApplicationId)
        .filter(Column::Stage.eq(MomentStage::Proposed))
        .filter(Condition::any().add(Column::LastDay.is_null()).add(Column::LastDay.gte(today.to_string())))
        .into_query();
    let when = Condition::all()
        .add(application::Column::Status.eq(RequestStatus::Accepted))
        .add(application::Column::ProposingSide.is_not_null())
        .add(application::Column::Id.not_in_subquery(to_come));
    due_requests(conn, when, limit).await
}

async fn due_questions<C: ConnectionTrait>(conn: &C, when: Condition, limit: u64) -> Result<Vec<Uuid>> {
    question::Entity::find()
        .select_only()
        .column(question::Column::Id)
        .filter(question::Column::Status.eq(QuestionStatus::Open))
        .filter(when)
        .order_by_asc(question::Column::DeadlineAt)
        .limit(limit)
        .into_tuple()
        .all(conn)
        .await
        .map_err(db_error)
}

/// Lists up to so many open questions whose clock has run out, longest ago first.
pub(crate) async fn list_questions_to_expire<C: ConnectionTrait>(
    conn: &C,
    now: Timestamp,
    limit: u64,
) -> Result<Vec<Uuid>> {
    due_questions(conn, Condition::all().add(question::Column::DeadlineAt.lte(now)), limit).await
}

/// Lists up to so many open questions whose clock runs out at or before `until`, and of which nobody was reminded.
pub(crate) async fn list_questions_to_remind<C: ConnectionTrait>(
    conn: &C,
    now: Timestamp,
    until: Timestamp,
    limit: u64,
) -> Result<Vec<Uuid>> {
    let when = Condition::all()
        .add(question::Column::DeadlineAt.gt(now))
        .add(question::Column::DeadlineAt.lte(until))
        .add(question::Column::RemindedAt.is_null());
    due_questions(conn, when, limit).await
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

/// Lists requests of an area whose clock runs out at or before `until`, and then those that ended without an answer since
/// `since`; of all areas without one.
pub(crate) async fn list_overdue<C: ConnectionTrait>(
    conn: &C,
    until: Timestamp,
    since: Timestamp,
    area: Option<&[String]>,
) -> Result<Vec<application::Model>> {
    let of_area =
        || application::Entity::find().filter(offers::store::lies_in(application::Column::OfferId, area));
    let mut rows = of_area()
        .filter(application::Column::DeadlineAt.lte(until))
        .order_by_asc(application::Column::DeadlineAt)
        .limit(500)
        .all(conn)
        .await
        .map_err(db_error)?;
    let unanswered = of_area()
        .filter(application::Column::Status.eq(RequestStatus::Unanswered))
        .filter(application::Column::UpdatedAt.gte(since))
        .order_by_asc(application::Column::UpdatedAt)
        .limit(200);
    rows.extend(unanswered.all(conn).await.map_err(db_error)?);
    Ok(rows)
}

/// Counts requests of an area that a coordinator should look after: those whose clock runs out within two days, and those that
/// ended without an answer in the last thirty; of all areas without one.
pub(crate) async fn count_overdue<C: ConnectionTrait>(
    conn: &C,
    now: Timestamp,
    area: Option<&[String]>,
) -> Result<u64> {
    let late = application::Column::DeadlineAt.lte(now.plus_days(2));
    let unanswered = Condition::all()
        .add(application::Column::Status.eq(RequestStatus::Unanswered))
        .add(application::Column::UpdatedAt.gte(now.plus_days(-30)));
    application::Entity::find()
        .filter(offers::store::lies_in(application::Column::OfferId, area))
        .filter(Condition::any().add(late).add(unanswered))
        .count(conn)
        .await
        .map_err(db_error)
}
