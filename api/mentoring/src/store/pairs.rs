//! Mentorships and the minutes they take.

use leerbrug_entity::{MentorshipStatus, Timestamp, mentor, mentorship, mentorship_minutes};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, ConnectionTrait, EntityTrait, IntoActiveModel, PaginatorTrait,
    QueryFilter, QueryOrder, QuerySelect, QueryTrait,
};
use uuid::Uuid;

use super::people::{Scope, holds_role};
use leerbrug_core::db::{Tx, db_error};
use leerbrug_core::error::{Error, Result};
use leerbrug_core::{inserted, versioned};

/// Returns the condition that a mentorship is proposed or runs.
pub(crate) fn is_alive() -> Condition {
    Condition::all()
        .add(mentorship::Column::Status.is_in([MentorshipStatus::Proposed, MentorshipStatus::Active]))
}

/// Returns a mentorship.
///
/// # Errors
/// NotFound, when there is none.
pub(crate) async fn get<C: ConnectionTrait>(conn: &C, id: Uuid) -> Result<mentorship::Model> {
    mentorship::Entity::find_by_id(id).one(conn).await.map_err(db_error)?.ok_or_else(Error::not_found)
}

inserted! {
    /// Inserts a mentorship.
    insert: mentorship
}
versioned! {
    /// Writes a mentorship.
    update: mentorship
}

/// Lists the mentorships of these starters that are proposed or run.
pub(crate) async fn list_of_scope<C: ConnectionTrait>(
    conn: &C,
    scope: Scope<'_>,
    today: &str,
) -> Result<Vec<mentorship::Model>> {
    mentorship::Entity::find()
        .filter(mentorship::Column::StarterId.in_subquery(scope.starters(today)))
        .filter(is_alive())
        .order_by_asc(mentorship::Column::Id)
        .all(conn)
        .await
        .map_err(db_error)
}

/// Lists every mentorship of a starter, the newest first.
pub(crate) async fn list_of_starter<C: ConnectionTrait>(
    conn: &C,
    starter: Uuid,
) -> Result<Vec<mentorship::Model>> {
    mentorship::Entity::find()
        .filter(mentorship::Column::StarterId.eq(starter))
        .order_by_desc(mentorship::Column::CreatedAt)
        .order_by_desc(mentorship::Column::Id)
        .all(conn)
        .await
        .map_err(db_error)
}

/// Lists the pairs of these starters that had begun on a day, over or not.
pub(crate) async fn list_begun<C: ConnectionTrait>(
    conn: &C,
    starters: &[Uuid],
    day: &str,
) -> Result<Vec<mentorship::Model>> {
    mentorship::Entity::find()
        .filter(mentorship::Column::StarterId.is_in(starters.iter().copied()))
        .filter(mentorship::Column::Status.is_in([MentorshipStatus::Active, MentorshipStatus::Ended]))
        .filter(mentorship::Column::StartsOn.lte(day))
        .all(conn)
        .await
        .map_err(db_error)
}

/// Lists every mentorship in which somebody is the mentor, the newest first.
pub(crate) async fn list_of_mentor_person<C: ConnectionTrait>(
    conn: &C,
    person: Uuid,
) -> Result<Vec<mentorship::Model>> {
    mentorship::Entity::find()
        .filter(mentorship::Column::MentorPersonId.eq(person))
        .order_by_desc(mentorship::Column::CreatedAt)
        .order_by_desc(mentorship::Column::Id)
        .all(conn)
        .await
        .map_err(db_error)
}

/// Counts the pairs that wait for a word of somebody: those she was asked for, and those of her own that she said nothing of.
pub(crate) async fn count_waiting<C: ConnectionTrait>(conn: &C, person: Uuid) -> Result<u64> {
    let asked = Condition::all()
        .add(mentorship::Column::MentorPersonId.eq(person))
        .add(mentorship::Column::Status.eq(MentorshipStatus::Proposed));
    let chosen = Condition::all()
        .add(mentorship::Column::StarterId.eq(person))
        .add(mentorship::Column::StarterAnswer.is_null());
    mentorship::Entity::find()
        .filter(is_alive())
        .filter(Condition::any().add(asked).add(chosen))
        .count(conn)
        .await
        .map_err(db_error)
}

/// Lists what is proposed or runs of these mentors.
pub(crate) async fn list_of_mentors<C: ConnectionTrait>(
    conn: &C,
    mentors: &[Uuid],
) -> Result<Vec<mentorship::Model>> {
    mentorship::Entity::find()
        .filter(mentorship::Column::MentorId.is_in(mentors.iter().copied()))
        .filter(is_alive())
        .order_by_asc(mentorship::Column::Id)
        .all(conn)
        .await
        .map_err(db_error)
}

/// Lists proposals whose mentor did not answer in time.
pub(crate) async fn list_unanswered<C: ConnectionTrait>(
    conn: &C,
    now: Timestamp,
    limit: u64,
) -> Result<Vec<Uuid>> {
    let due = mentorship::Entity::find().filter(mentorship::Column::AnswerUntil.lte(now));
    ids(conn, due.filter(is_alive()), limit).await
}

/// Lists pairs that are proposed or run and whose mentor no longer holds her role.
pub(crate) async fn list_left<C: ConnectionTrait>(conn: &C, today: &str, limit: u64) -> Result<Vec<Uuid>> {
    let there = mentor::Entity::find()
        .select_only()
        .column(mentor::Column::Id)
        .filter(holds_role(today))
        .into_query();
    let left = mentorship::Entity::find().filter(mentorship::Column::MentorId.not_in_subquery(there));
    ids(conn, left.filter(is_alive()), limit).await
}

/// Lists pairs whose last day is over and that still run.
pub(crate) async fn list_over<C: ConnectionTrait>(conn: &C, today: &str, limit: u64) -> Result<Vec<Uuid>> {
    let over = mentorship::Entity::find().filter(mentorship::Column::EndsOn.lte(today.to_owned()));
    ids(conn, over.filter(is_alive()), limit).await
}

async fn ids<C: ConnectionTrait>(
    conn: &C,
    query: sea_orm::Select<mentorship::Entity>,
    limit: u64,
) -> Result<Vec<Uuid>> {
    query
        .select_only()
        .column(mentorship::Column::Id)
        .order_by_asc(mentorship::Column::Id)
        .limit(limit)
        .into_tuple()
        .all(conn)
        .await
        .map_err(db_error)
}

/// Lists the minutes of a school year that these mentors' pairs take.
pub(crate) async fn list_minutes<C: ConnectionTrait>(
    conn: &C,
    mentors: &[Uuid],
    year: &str,
) -> Result<Vec<mentorship_minutes::Model>> {
    mentorship_minutes::Entity::find()
        .filter(mentorship_minutes::Column::MentorId.is_in(mentors.iter().copied()))
        .filter(mentorship_minutes::Column::SchoolYear.eq(year))
        .all(conn)
        .await
        .map_err(db_error)
}

/// Lists the minutes that a mentorship takes.
pub(crate) async fn list_minutes_of<C: ConnectionTrait>(
    conn: &C,
    id: Uuid,
) -> Result<Vec<mentorship_minutes::Model>> {
    mentorship_minutes::Entity::find()
        .filter(mentorship_minutes::Column::MentorshipId.eq(id))
        .all(conn)
        .await
        .map_err(db_error)
}

inserted! {
    /// Takes minutes of a school year for a mentorship.
    insert_minutes: mentorship_minutes
}

/// Takes fewer minutes of a school year.
pub(crate) async fn update_minutes(tx: &Tx, row: mentorship_minutes::Model) -> Result<()> {
    row.into_active_model().reset_all().update(tx.conn()).await.map(|_| ()).map_err(db_error)
}

/// Gives back every minute of a mentorship.
pub(crate) async fn delete_minutes(tx: &Tx, id: Uuid) -> Result<()> {
    mentorship_minutes::Entity::delete_many()
        .filter(mentorship_minutes::Column::MentorshipId.eq(id))
        .exec(tx.conn())
        .await
        .map(|_| ())
        .map_err(db_error)
}
