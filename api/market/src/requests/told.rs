//! What a change of an offer means for whoever asked for it: a change that concerns somebody reaches her.

use leerbrug_entity::{RequestStatus, Timestamp, application, person};
use uuid::Uuid;

use super::moments::{self, change::Moved};
use super::store;
use crate::mails;
use crate::offers::model::Offer;
use leerbrug_core::actor::Actor;
use leerbrug_core::app::App;
use leerbrug_core::db::{AuditEntry, Tx};
use leerbrug_core::error::Result;
use leerbrug_core::i18n;
use leerbrug_core::notifications::order;
use leerbrug_core::notifications::order::MailKind;
use leerbrug_directory::identity;

/// Reason of requests that end because the place is gone.
const GONE: &str = "offer_closed";

/// Ends what is open of an offer that was closed or hidden, and tells everybody with a yes, by a mail of this kind, that she should agree
/// with the host how it goes on.
pub(crate) async fn offer_is_gone(tx: &mut Tx, offer: &Offer, kind: MailKind) -> Result<()> {
    for row in store::list_concerned(tx.conn(), offer.id).await? {
        if row.status == RequestStatus::Accepted {
            order::mail(tx, kind, row.person_id, row.id, &mail_values(offer, ""))?;
        } else {
            end(tx, offer, row).await?;
        }
    }
    Ok(())
}

/// Ends what is open of an offer whose last day is over, but for whom there is talk of a day that is still to come.
pub(super) async fn offer_is_over(tx: &mut Tx, app: &App, offer: &Offer) -> Result<()> {
    for row in store::list_concerned(tx.conn(), offer.id).await? {
        let known = moments::store::get(tx.conn(), row.id).await?;
        let mut named = known.wished.iter().chain(&known.proposed);
        let is_still_on =
            row.status != RequestStatus::Waiting && named.any(|moment| !moment.is_over(app.today()));
        if row.status != RequestStatus::Accepted && !is_still_on {
            end(tx, offer, row).await?;
        }
    }
    Ok(())
}

/// Ends the waiting list of an offer that nobody confirms any more: no clock would.
pub(super) async fn nobody_moves_up(tx: &mut Tx, offer: &Offer) -> Result<()> {
    for row in store::list_concerned(tx.conn(), offer.id).await? {
        if row.status == RequestStatus::Waiting {
            end(tx, offer, row).await?;
        }
    }
    Ok(())
}

async fn end(tx: &mut Tx, offer: &Offer, mut row: application::Model) -> Result<()> {
    let (id, asker, before) = (row.id, row.person_id, row.status);
    row.proposing_side = None;
    row.status = RequestStatus::Declined;
    row.reason = Some(GONE.to_owned());
    row.deadline_at = None;
    row.answered_at = Some(tx.now);
    store::update_request(tx, row).await?;
    let mut values = mail_values(offer, "");
    values.push(("reason", GONE.to_owned()));
    order::mail(tx, mails::REQUEST_DECLINED, asker, id, &values)?;
    tx.audit(
        AuditEntry::new("end_request", "application", id)
            .of(offer.host.id)
            .note(format!("{before}→declined")),
    );
    Ok(())
}

/// Tells everybody with an open or accepted request that the moments of an offer changed. What she asked for or agreed goes along with
/// the moments of the offer; whoever has a yes gets a calendar file with what holds now and what no longer does.
pub(crate) async fn moments_changed(tx: &mut Tx, app: &App, before: &Offer, after: &Offer) -> Result<()> {
    let moved = Moved::between(before, after, &app.reference, app.today());
    for row in store::list_concerned(tx.conn(), after.id).await? {
        let (id, asker, status) = (row.id, row.person_id, row.status);
        let known = moments::store::get(tx.conn(), id).await?;
        let moments = moved.take_along(&known, &app.reference, app.today());
        if moments != known {
            moments::store::replace(tx, id, &moments).await?;
            // The page changes, so its version does.
            store::update_request(tx, row).await?;
        }
        let is_agreed = status == RequestStatus::Accepted;
        let kind = if is_agreed { mails::AGREED_MOMENTS_CHANGED } else { mails::MOMENTS_CHANGED };
        order::mail(tx, kind, asker, id, &mail_values(after, ""))?;
    }
    Ok(())
}

/// Returns when the clock of a state runs out; `None` for states without a clock.
pub(super) fn deadline(app: &App, tx: &Tx, status: RequestStatus) -> Option<Timestamp> {
    matches!(status, RequestStatus::Requested | RequestStatus::Viewed | RequestStatus::Proposed)
        .then(|| tx.now.plus_days(app.settings.answer_days))
}

pub(super) fn mail_values(offer: &Offer, person: &str) -> Vec<(&'static str, String)> {
    vec![("title", offer.title.clone()), ("host", offer.host.name.clone()), ("person", person.to_owned())]
}

/// Tells everybody who answers for the host.
pub(super) async fn tell_host(
    tx: &mut Tx,
    kind: MailKind,
    offer: &Offer,
    about: Uuid,
    values: &[(&str, String)],
) -> Result<()> {
    let mut told = identity::store::list_answering(tx.conn(), offer.host.id, tx.now).await?;
    told.push(offer.contact_id);
    told.sort_unstable();
    told.dedup();
    for person in told {
        order::mail(tx, kind, person, about, values)?;
    }
    Ok(())
}

/// Returns the name of a person for a reader; of somebody who was erased that she left.
pub(super) fn name_for(actor: &Actor, person: &person::Model) -> String {
    if person.erased_at.is_some() { i18n::text(actor.language, "person-left") } else { full_name(person) }
}

pub(super) fn full_name(person: &person::Model) -> String {
    format!("{} {}", person.given_name, person.family_name).trim().to_owned()
}
