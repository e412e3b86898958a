//! Goals, questions within a pair, and calls for help.

use leerbrug_entity::{
    MentorshipStatus, QuestionStatus, Timestamp, help_call, mentor_question, mentorship, starter_goal,
};
use sea_orm::ExprTrait as _;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, PaginatorTrait,
    QueryFilter, QueryOrder, QuerySelect, QueryTrait,
};
use uuid::Uuid;

use super::people::Scope;
use leerbrug_core::db::{Tx, db_error};
use leerbrug_core::error::{Error, Result};
use leerbrug_core::{inserted, versioned};

/// Lists the goals of these starters that are not reached, the newest first.
pub(crate) async fn list_goals<C: ConnectionTrait>(
    conn: &C,
    people: &[Uuid],
) -> Result<Vec<starter_goal::Model>> {
    starter_goal::Entity::find()
        .filter(starter_goal::Column::PersonId.is_in(people.iter().copied()))
        .filter(starter_goal::Column::DoneAt.is_null())
        .order_by_desc(starter_goal::Column::CreatedAt)
        .order_by_desc(starter_goal::Column::Id)
        .all(conn)
        .await
        .map_err(db_error)
}

inserted! {
    /// Inserts a goal.
    insert_goal: starter_goal
}

/// Returns a goal.
///
/// # Errors
/// NotFound, when there is none.
pub(crate) async fn get_goal<C: ConnectionTrait>(conn: &C, id: Uuid) -> Result<starter_goal::Model> {
    starter_goal::Entity::find_by_id(id).one(conn).await.map_err(db_error)?.ok_or_else(Error::not_found)
}

/// Writes a goal.
pub(crate) async fn update_goal(tx: &Tx, row: starter_goal::Model) -> Result<()> {
    row.into_active_model().reset_all().update(tx.conn()).await.map(|_| ()).map_err(db_error)
}

inserted! {
    /// Inserts a question within a pair.
    insert_question: mentor_question
}
versioned! {
    /// Writes a question within a pair.
    update_question: mentor_question
}

/// Returns a question within a pair.
///
/// # Errors
/// NotFound, when there is none.
pub(crate) async fn get_question<C: ConnectionTrait>(conn: &C, id: Uuid) -> Result<mentor_question::Model> {
    mentor_question::Entity::find_by_id(id).one(conn).await.map_err(db_error)?.ok_or_else(Error::not_found)
}

/// Lists the questions of these pairs, the newest first.
pub(crate) async fn list_questions<C: ConnectionTrait>(
    conn: &C,
    pairs: &[Uuid],
) -> Result<Vec<mentor_question::Model>> {
    mentor_question::Entity::find()
        .filter(mentor_question::Column::MentorshipId.is_in(pairs.iter().copied()))
        .order_by_desc(mentor_question::Column::CreatedAt)
        .order_by_desc(mentor_question::Column::Id)
        .limit(100)
        .all(conn)
        .await
        .map_err(db_error)
}

/// Counts the open questions of a mentor's pairs that others asked her.
pub(crate) async fn count_questions<C: ConnectionTrait>(conn: &C, person: Uuid) -> Result<u64> {
    let mine = mentorship::Entity::find()
        .select_only()
        .column(mentorship::Column::Id)
        .filter(mentorship::Column::MentorPersonId.eq(person).or(mentorship::Column::StarterId.eq(person)))
        .into_query();
    mentor_question::Entity::find()
        .filter(mentor_question::Column::MentorshipId.in_subquery(mine))
        .filter(mentor_question::Column::AskerId.ne(person))
        .filter(mentor_question::Column::Status.eq(QuestionStatus::Open))
        .count(conn)
        .await
        .map_err(db_error)
}

/// Lists questions whose clock ran out.
pub(crate) async fn list_questions_over<C: ConnectionTrait>(
    conn: &C,
    now: Timestamp,
    limit: u64,
) -> Result<Vec<Uuid>> {
    mentor_question::Entity::find()
        .select_only()
        .column(mentor_question::Column::Id)
        .filter(mentor_question::Column::Status.eq(QuestionStatus::Open))
        .filter(mentor_question::Column::DeadlineAt.lte(now))
        .order_by_asc(mentor_question::Column::Id)
        .limit(limit)
        .into_tuple()
        .all(conn)
        .await
        .map_err(db_error)
}

inserted! {
    /// Inserts a call for help.
    insert_call: help_call
}

/// Returns a call for help.
///
/// # Errors
/// NotFound, when there is none.
pub(crate) async fn get_call<C: ConnectionTrait>(conn: &C, id: Uuid) -> Result<help_call::Model> {
    help_call::Entity::find_by_id(id).one(conn).await.map_err(db_error)?.ok_or_else(Error::not_found)
}

/// Writes a call for help.
pub(crate) async fn update_call(tx: &Tx, row: help_call::Model) -> Result<()> {
    row.into_active_model().reset_all().update(tx.conn()).await.map(|_| ()).map_err(db_error)
}

/// Lists the calls of these starters that nobody took up.
pub(crate) async fn list_calls<C: ConnectionTrait>(
    conn: &C,
    people: &[Uuid],
) -> Result<Vec<help_call::Model>> {
    help_call::Entity::find()
        .filter(help_call::Column::StarterId.is_in(people.iter().copied()))
        .filter(help_call::Column::AnsweredAt.is_null())
        .order_by_asc(help_call::Column::CreatedAt)
        .all(conn)
        .await
        .map_err(db_error)
}

/// Finds who took up the latest call of a starter, other than herself, and when; none before an instant.
pub(crate) async fn find_taken_call<C: ConnectionTrait>(
    conn: &C,
    starter: Uuid,
    since: Timestamp,
) -> Result<Option<(Uuid, Timestamp)>> {
    let row = help_call::Entity::find()
        .filter(help_call::Column::StarterId.eq(starter))
        .filter(help_call::Column::AnsweredAt.gte(since))
        .order_by_desc(help_call::Column::CreatedAt)
        .one(conn)
        .await
        .map_err(db_error)?;
    Ok(row.and_then(|row| row.answered_by.zip(row.answered_at)).filter(|(by, _)| *by != starter))
}

/// Counts the calls of a mentor's starters that nobody took up.
pub(crate) async fn count_calls<C: ConnectionTrait>(conn: &C, mentor: Uuid) -> Result<u64> {
    let hers = mentorship::Entity::find()
        .select_only()
        .column(mentorship::Column::StarterId)
        .filter(mentorship::Column::MentorPersonId.eq(mentor))
        .filter(mentorship::Column::Status.eq(MentorshipStatus::Active))
        .into_query();
    help_call::Entity::find()
        .filter(help_call::Column::StarterId.in_subquery(hers))
        .filter(help_call::Column::AnsweredAt.is_null())
        .count(conn)
        .await
        .map_err(db_error)
}

/// Lists the calls in a scope that nobody took up in time.
pub(crate) async fn list_escalated<C: ConnectionTrait>(
    conn: &C,
    scope: Scope<'_>,
    today: &str,
    now: Timestamp,
) -> Result<Vec<help_call::Model>> {
    help_call::Entity::find()
        .filter(help_call::Column::StarterId.in_subquery(scope.starters(today)))
        .filter(help_call::Column::AnsweredAt.is_null())
        .filter(help_call::Column::EscalateAt.lte(now))
        .order_by_asc(help_call::Column::CreatedAt)
        .all(conn)
        .await
        .map_err(db_error)
}

/// Lists calls that the growth centre must be told of.
pub(crate) async fn list_to_escalate<C: ConnectionTrait>(
    conn: &C,
    now: Timestamp,
    limit: u64,
) -> Result<Vec<Uuid>> {
    help_call::Entity::find()
        .select_only()
        .column(help_call::Column::Id)
        .filter(help_call::Column::AnsweredAt.is_null())
        .filter(help_call::Column::EscalatedAt.is_null())
        .filter(help_call::Column::EscalateAt.lte(now))
        .order_by_asc(help_call::Column::Id)
        .limit(limit)
        .into_tuple()
        .all(conn)
        .await
        .map_err(db_error)
}
