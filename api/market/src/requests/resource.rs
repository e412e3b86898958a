//! What rights on a request or question depend on.

use leerbrug_entity::application;
use sea_orm::ConnectionTrait;
use uuid::Uuid;

use leerbrug_core::actor::Actor;
use leerbrug_core::error::Result;
use leerbrug_core::policy::{Resource, reaches_further};
use leerbrug_directory::organisations;

pub(super) async fn resource_of<C: ConnectionTrait>(
    conn: &C,
    actor: &Actor,
    row: &application::Model,
) -> Result<Resource> {
    asked_resource(conn, actor, row.organisation_id, row.person_id).await
}

/// Returns what rights on a request or question depend on: who asked and who answers.
#[tracing::instrument(name = "rights", level = "trace", target = "leerbrug_core::cost", skip_all)]
pub(super) async fn asked_resource<C: ConnectionTrait>(
    conn: &C,
    actor: &Actor,
    organisation: Uuid,
    person: Uuid,
) -> Result<Resource> {
    if !reaches_further(actor) {
        let (person_id, organisation_id) = (Some(person), Some(organisation));
        return Ok(Resource::of(person_id, organisation_id));
    }
    let host = organisations::service::resource_with(conn, organisation, Some(person)).await?;
    Ok(Resource { is_visible: false, ..host })
}
