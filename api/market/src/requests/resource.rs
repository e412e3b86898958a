//! What rights on a request or question depend on, and who may ask.

use leerbrug_entity::application;
use sea_orm::ConnectionTrait;
use uuid::Uuid;

use crate::offers::model::Offer;
use leerbrug_core::actor::Actor;
use leerbrug_core::app::App;
use leerbrug_core::error::{Error, Result};
use leerbrug_core::policy::{Resource, reaches_further};
use leerbrug_directory::organisations;
use leerbrug_directory::privacy::hiding;

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
    let host = organisations::standing::resource_with(conn, organisation, Some(person)).await?;
    Ok(Resource { is_visible: false, ..host })
}

/// Refuses whoever may not ask for an offer now, or put a question to it.
///
/// # Errors
/// Conflict, when it is over or not open, is her own organisation's, or of a host she hides from.
pub(super) async fn require_askable<C: ConnectionTrait>(
    conn: &C,
    app: &App,
    actor: &Actor,
    offer: &Offer,
) -> Result<()> {
    let person = actor.require_person()?;
    if !offer.is_open(app.today()) {
        let code = if offer.is_over(app.today()) { "offer-over" } else { "offer-not-open" };
        return Err(Error::conflict(code));
    }
    if person.organisation_ids().any(|id| id == offer.host.id) {
        return Err(Error::conflict("own-organisation"));
    }
    if hiding::list(conn, person.id).await?.contains(&offer.host.id) {
        return Err(Error::conflict("hidden-from-host"));
    }
    Ok(())
}
