//! What can be done with requests.

use leerbrug_entity::{RequestStatus, application};
use uuid::Uuid;

use super::home_head::asking;
use super::model::AskInput;
use super::moments::{self, Moments, read};
use super::resource::require_askable;
use super::store;
use super::told::{deadline, mail_values, tell_host};
use crate::mails;
use crate::offers;
use crate::rights;
use leerbrug_core::actor::Actor;
use leerbrug_core::app::App;
use leerbrug_core::db::{AuditEntry, Tx, is_duplicate, write_with};
use leerbrug_core::error::{Error, Result};
use leerbrug_core::limits;
use leerbrug_core::limits::Counted;
use leerbrug_core::notifications::order;
use leerbrug_core::validate::Checker;
use leerbrug_directory::identity;

/// Asks for a place. A full offer puts the request on the waiting list.
///
/// # Errors
/// Conflict, when the offer is not open, is the actor's own organisation's, or was asked for already.
pub async fn ask_for_place(app: &App, actor: &Actor, offer: Uuid, input: AskInput) -> Result<Uuid> {
    actor.require_scope("applications:write")?;
    actor.require_own()?;
    write_with(app, actor, (offer, input), |tx, app, actor, (offer, input)| {
        Box::pin(ask_in(tx, app, actor, *offer, input))
    })
    .await
}

async fn ask_in(tx: &mut Tx, app: &App, actor: &Actor, offer_id: Uuid, input: &AskInput) -> Result<Uuid> {
    // Whether it is full decides between asking and waiting; a seat freed meanwhile must not be missed.
    offers::store::hold_offer(tx, offer_id).await?;
    let (offer, _) = offers::service::get_for(tx.conn(), app, actor, offer_id, rights::ASK_FOR_PLACE).await?;
    let person = actor.require_person()?;
    require_askable(tx.conn(), app, actor, &offer).await?;
    let mut checker = Checker::default();
    let message = checker.required_text("message", &input.message, 1, 3000);
    let wished = read::moments(&mut checker, app, &offer, &input.moments);
    let moment = checker.line("moment", &input.moment, 200);
    checker.hint(actor, "message", &message);
    checker.hint(actor, "moment", &moment);
    let whom = asking::check(tx, app, actor, input.home_head.as_ref(), &mut checker).await?;
    checker.finish()?;
    limits::count_in(tx, app, person.id, Counted::Ask).await?;
    let is_full = offer.seats_left() <= 0;
    let status = if is_full { RequestStatus::Waiting } else { RequestStatus::Requested };
    let row = application::Model {
        id: tx.new_id(),
        offer_id,
        organisation_id: offer.host.id,
        person_id: person.id,
        status,
        message: tx.vault().seal("application.message", &message)?,
        moment,
        proposal: None,
        proposing_side: None,
        reason: None,
        reply: None,
        deadline_at: deadline(app, tx, status),
        reminded_at: None,
        created_at: tx.now,
        viewed_at: None,
        answered_at: None,
        version: 1,
        updated_at: tx.now,
    };
    let id = row.id;
    store::insert_request(tx, row)
        .await
        .map_err(|error| if is_duplicate(&error) { Error::conflict("already-asked") } else { error })?;
    if !wished.is_empty() {
        moments::store::replace(tx, id, &Moments { wished, ..Moments::default() }).await?;
    }
    let values = mail_values(&offer, &person.name);
    let sent = if is_full { mails::REQUEST_WAITING } else { mails::REQUEST_SENT };
    order::mail(tx, sent, person.id, id, &values)?;
    let received = if is_full { mails::REQUEST_QUEUED } else { mails::REQUEST_RECEIVED };
    tell_host(tx, received, &offer, id, &values).await?;
    if let Some(whom) = whom {
        let asker = identity::store::get_person(tx.conn(), person.id).await?;
        asking::ask(tx, id, &offer, &asker, whom).await?;
    }
    tx.created(id);
    tx.audit(
        AuditEntry::new("ask_for_place", "application", id).of(offer.host.id).note(format!("→{status}")),
    );
    Ok(id)
}
