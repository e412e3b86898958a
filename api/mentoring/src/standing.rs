//! What rights on starters, mentors and pairs depend on, and the names of those in them.

use jiff::civil::Date;
use leerbrug_entity::{induction, mentor, mentorship};
use sea_orm::ConnectionTrait;
use uuid::Uuid;

use crate::rights::MENTOR;
use crate::store::{pairs, people};
use leerbrug_core::error::Result;
use leerbrug_core::policy::{HOST, Resource, Who};
use leerbrug_directory::organisations;

pub(crate) use leerbrug_directory::names::Names;
use leerbrug_logbook::rights::PAIR;

/// Returns what rights on an induction depend on: the starter, her mentors, her school.
pub(crate) async fn of_induction<C: ConnectionTrait>(conn: &C, row: &induction::Model) -> Result<Resource> {
    let mut resource = of_school(conn, row.organisation_id, row.person_id).await?;
    for pair in pairs::list_of_starter(conn, row.person_id).await? {
        let is_there = pair.induction_id.is_none_or(|id| id == row.id);
        if is_there && is_alive(&pair) {
            resource = resource.with(Who::Person(pair.mentor_person_id), MENTOR);
        }
    }
    Ok(resource)
}

/// Returns what rights on a new induction of somebody at a school depend on.
pub(crate) async fn of_school<C: ConnectionTrait>(conn: &C, school: Uuid, starter: Uuid) -> Result<Resource> {
    let resource = organisations::standing::resource_with(conn, school, Some(starter)).await?;
    Ok(Resource { is_visible: false, ..resource })
}

/// Returns what rights on a pair depend on: the two, and the schools it is about.
pub(crate) async fn of_pair<C: ConnectionTrait>(
    conn: &C,
    row: &mentorship::Model,
    today: Date,
) -> Result<Resource> {
    let resource = of_slot(conn, row.starter_id, row.induction_id, today).await?;
    Ok(resource
        .with(Who::Person(row.starter_id), PAIR)
        .with(Who::Person(row.mentor_person_id), PAIR)
        .with(Who::Person(row.mentor_person_id), MENTOR))
}

/// Returns what rights on choosing a mentor depend on: the school of the induction, or every school at which she is a starter today;
/// those where she was, when she is none any more.
pub(crate) async fn of_slot<C: ConnectionTrait>(
    conn: &C,
    starter: Uuid,
    induction: Option<Uuid>,
    today: Date,
) -> Result<Resource> {
    let rows = people::list_all_inductions(conn, starter).await?;
    let is_open = |row: &&induction::Model| row.ends_on.as_deref().is_none_or(|end| day(end) > today);
    let none_is_open = !rows.iter().any(|row| is_open(&row));
    let mut schools: Vec<Uuid> = rows
        .iter()
        .filter(|row| induction.map_or(none_is_open || is_open(row), |id| id == row.id))
        .map(|row| row.organisation_id)
        .collect();
    schools.sort_unstable();
    schools.dedup();
    let mut resource = Resource::default().owned_by(Some(starter));
    for school in schools {
        let found = of_school(conn, school, starter).await?;
        resource = resource.with(Who::Organisation(school), HOST);
        resource.is_school |= found.is_school;
        resource.neighbourhoods.extend(found.neighbourhoods);
        resource.hidden_from = found.hidden_from;
    }
    Ok(resource)
}

/// Returns what rights on a mentor's profile depend on.
pub(crate) async fn of_mentor<C: ConnectionTrait>(conn: &C, row: &mentor::Model) -> Result<Resource> {
    of_school(conn, row.organisation_id, row.person_id).await
}

pub(crate) const fn is_alive(row: &mentorship::Model) -> bool {
    use leerbrug_entity::MentorshipStatus::{Active, Proposed};
    matches!(row.status, Proposed | Active)
}

/// Reads a day that the program itself wrote.
pub(crate) fn day(text: &str) -> Date {
    leerbrug_core::validate::parse_date(text).unwrap_or(Date::MIN)
}
