//! What follows when somebody lets a place go: others withdrawn, the waiting list moved up.

use leerbrug_entity::{OfferStatus, RequestStatus, person};
use uuid::Uuid;

use super::home_head::asking;
use super::store;
use super::told::{deadline, full_name, mail_values, tell_host};
use crate::mails;
use crate::offers;
use leerbrug_core::app::App;
use leerbrug_core::db::{AuditEntry, Tx};
use leerbrug_core::error::Result;
use leerbrug_core::notifications::order;
use leerbrug_directory::identity;

/// Withdraws the other open requests of somebody who wants only one place.
pub(super) async fn withdraw_others(
    tx: &mut Tx,
    app: &App,
    asker: &person::Model,
    accepted: Uuid,
) -> Result<()> {
    for mut row in store::list_other_open(tx.conn(), asker.id, accepted).await? {
        let (id, offer_id, host, before) = (row.id, row.offer_id, row.organisation_id, row.status);
        row.status = RequestStatus::Withdrawn;
        row.proposing_side = None;
        row.deadline_at = None;
        row.answered_at = Some(tx.now);
        store::update_request(tx, row).await?;
        if let Some(offer) = offers::store::find_offer(tx.conn(), &app.reference, offer_id).await? {
            let values = mail_values(&offer, &full_name(asker));
            tell_host(tx, mails::REQUEST_WITHDRAWN, &offer, id, &values).await?;
            // She had a free seat in view: it is for the next in line.
            if before != RequestStatus::Waiting && offer.seats_left() > 0 {
                move_up_waiting(tx, app, offer_id, 1).await?;
            }
        }
        tx.audit(
            AuditEntry::new("withdraw_request", "application", id)
                .of(host)
                .note(format!("{before}→withdrawn")),
        );
    }
    Ok(())
}

/// Moves the longest-waiting requests up when seats of an open offer come free, and tells both sides. Nothing is accepted by itself.
pub(crate) async fn move_up_waiting(tx: &mut Tx, app: &App, offer_id: Uuid, seats: i32) -> Result<()> {
    let offer = offers::store::find_offer(tx.conn(), &app.reference, offer_id).await?;
    let Some(offer) = offer.filter(|offer| offer.is_open(app.today()) || offer.status == OfferStatus::Paused)
    else {
        return Ok(());
    };
    let limit = u64::try_from(seats).unwrap_or(0);
    for mut row in store::list_waiting(tx.conn(), offer_id, limit).await? {
        let (id, asker) = (row.id, row.person_id);
        row.status = RequestStatus::Requested;
        row.deadline_at = deadline(app, tx, RequestStatus::Requested);
        row.reminded_at = None;
        store::update_request(tx, row).await?;
        let person = identity::store::get_person(tx.conn(), asker).await?;
        asking::ask_again(tx, id, &offer, &person).await?;
        let values = mail_values(&offer, &full_name(&person));
        order::mail(tx, mails::REQUEST_MOVED_UP, asker, id, &values)?;
        tell_host(tx, mails::REQUEST_RECEIVED, &offer, id, &values).await?;
        tx.audit(
            AuditEntry::new("move_up_request", "application", id).of(offer.host.id).note("waiting→requested"),
        );
    }
    Ok(())
}
