//! What becomes of the offers of an organisation that does not exist any more.

use leerbrug_entity::OfferStatus;

use super::index::touch;
use super::store;
use crate::mails;
use crate::requests;
use leerbrug_core::app::App;
use leerbrug_core::db::{AuditEntry, Tx};
use leerbrug_core::error::Result;
use leerbrug_directory::organisations::service::OrganisationClosed;

/// Closes its offers, and tells whoever asked: nobody of it answers any more.
pub(crate) async fn on_organisation_closed(tx: &mut Tx, app: &App, event: &OrganisationClosed) -> Result<()> {
    for id in store::list_open_of(tx, event.organisation).await? {
        let Some(offer) = store::find_offer(tx.conn(), &app.reference, id).await? else { continue };
        let mut row = store::get_row(tx.conn(), id).await?;
        row.status = OfferStatus::Closed;
        store::update_offer(tx, row).await?;
        touch(tx, id);
        requests::told::offer_is_gone(tx, &offer, mails::AGREED_OFFER_CLOSED).await?;
        tx.audit(
            AuditEntry::new("close_offer", "offer", id)
                .of(event.organisation)
                .note(format!("{}→closed", offer.status)),
        );
    }
    Ok(())
}
