//! What rights on a course depend on.

use leerbrug_core::actor::Actor;
use leerbrug_core::error::{Error, Result};
use leerbrug_core::policy::{Action, Resource, authorize};
use leerbrug_directory::organisations::standing::resource_of;
use leerbrug_entity::{CourseStatus, course};
use sea_orm::ConnectionTrait;
use uuid::Uuid;

use super::store;
use crate::rights;

/// Returns what rights on a course depend on: whose it is, and whether the actor is among those it is for.
pub(super) async fn of_course<C: ConnectionTrait>(
    conn: &C,
    actor: &Actor,
    row: &course::Model,
) -> Result<Resource> {
    let resource = resource_of(conn, row.organisation_id).await?;
    let is_visible = row.status != CourseStatus::Draft && {
        let named = store::list_audience(conn, &[row.id]).await?;
        named.is_empty()
            || actor
                .person()
                .is_some_and(|person| person.organisation_ids().any(|id| named.iter().any(|one| one.1 == id)))
    };
    Ok(Resource { is_visible, ..resource })
}

/// Reads a course that the actor may do this with.
///
/// # Errors
/// NotFound, when she may not know of it; Forbidden, when she may only read it.
pub(super) async fn course_for<C: ConnectionTrait>(
    conn: &C,
    actor: &Actor,
    id: Uuid,
    action: Action,
) -> Result<(course::Model, Resource)> {
    let row = store::find_course(conn, id).await?.ok_or_else(Error::not_found)?;
    let resource = of_course(conn, actor, &row).await?;
    authorize(actor, action, rights::READ_COURSE, &resource)?;
    Ok((row, resource))
}
