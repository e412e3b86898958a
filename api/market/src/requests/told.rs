//! What a change of an offer means for whoever asked for it: a change that concerns somebody reaches her.

use leerbrug_core::app::App;
use leerbrug_core::db::{AuditEntry, Tx};
use leerbrug_core::error::Result;
use leerbrug_core::notifications::order;
use leerbrug_entity::{RequestStatus, application};

use super::service::mail_values;
use super::store;
use crate::mails;
use crate::offers::model::Offer;

/// Reason of requests that end because the place is gone.
const GONE: &str = "offer_closed";

/// Ends what is open of an offer that is gone, and tells everybody with a yes that she should agree with the host how it goes on.
/// Returns how many were told.
pub(crate) async fn offer_is_gone(tx: &mut Tx, _: &App, offer: &Offer) -> Result<usize> {
    let concerned = store::list_concerned(tx.conn(), offer.id).await?;
    let count = concerned.len();
    for row in concerned {
        if row.status == RequestStatus::Accepted {
            order::mail(tx, mails::AGREED_OFFER_CLOSED, row.person_id, row.id, &mail_values(offer, ""))?;
        } else {
            end(tx, offer, row).await?;
        }
    }
    Ok(count)
}

async fn end(tx: &mut Tx, offer: &Offer, mut row: application::Model) -> Result<()> {
    let (id, asker, before) = (row.id, row.person_id, row.status);
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

/// Tells everybody with an open or accepted request that the moments of an offer changed; whoever has a yes gets a new calendar
/// file.
pub(crate) async fn moments_changed(tx: &mut Tx, offer: &Offer) -> Result<()> {
    for row in store::list_concerned(tx.conn(), offer.id).await? {
        let kind = if row.status == RequestStatus::Accepted {
            mails::AGREED_MOMENTS_CHANGED
        } else {
            mails::MOMENTS_CHANGED
        };
        order::mail(tx, kind, row.person_id, row.id, &mail_values(offer, ""))?;
    }
    Ok(())
}
