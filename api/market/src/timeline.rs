//! What was done with an offer or a request, for whoever may know it.

use leerbrug_core::actor::Actor;
use leerbrug_core::app::App;
use leerbrug_core::error::Result;
use leerbrug_directory::privacy::timeline::{Event, of_row};
use uuid::Uuid;

use crate::{offers, requests, rights};

/// Returns what was done with an offer, for whoever manages it.
///
/// # Errors
/// NotFound or Forbidden, when the actor does not manage it.
pub async fn of_offer(app: &App, actor: &Actor, id: Uuid) -> Result<Vec<Event>> {
    actor.require_person()?;
    offers::service::get_for(app.db.read(), app, actor, id, rights::MANAGE_OFFER).await?;
    of_row(app, actor, "offer", id, None).await
}

/// Returns what was done with a request, for both sides.
///
/// # Errors
/// NotFound, when it is absent or not theirs to know.
pub async fn of_request(app: &App, actor: &Actor, id: Uuid) -> Result<Vec<Event>> {
    let asker = requests::read::get_request(app, actor, id).await?.asker.id;
    of_row(app, actor, "application", id, Some(asker)).await
}
