//! Reports of something wrong with an offer, and what its coordinator does about them.

pub(crate) mod store;

use leerbrug_entity::{OfferStatus, offer_report};
use uuid::Uuid;

use super::index::touch;
use super::service::{get_for, neighbourhoods_of, row_of};
use super::store as offers;
use crate::mails;
use crate::requests;
use crate::rights;
use leerbrug_core::actor::Actor;
use leerbrug_core::app::App;
use leerbrug_core::db::{AuditEntry, Tx, write_with};
use leerbrug_core::error::{Error, Result};
use leerbrug_core::limits;
use leerbrug_core::limits::Counted;
use leerbrug_core::notifications::order;
use leerbrug_core::validate::Checker;
use leerbrug_directory::identity;

/// Says that something is wrong with an offer. Needs no account.
///
/// # Errors
/// Invalid, when the reason is unknown or the text too long.
pub async fn report_offer(app: &App, actor: &Actor, id: Uuid, reason: String, text: String) -> Result<()> {
    limits::count(app, actor, Counted::Report).await?;
    write_with(app, actor, (id, reason, text), |tx, app, actor, (id, reason, text)| {
        Box::pin(async move {
            let (offer, _) = get_for(tx.conn(), app, actor, *id, rights::REPORT_OFFER).await?;
            let (reason, text) = coded_reason(app, actor, "report_reason", reason, text, false)?;
            let row = offer_report::Model {
                id: tx.new_id(),
                offer_id: offer.id,
                reporter_id: actor.person_id(),
                reason,
                text: tx.vault().seal("offer_report.text", &text)?,
                created_at: tx.now,
                resolved_at: None,
                resolved_by: None,
                resolution: None,
            };
            store::insert_report(tx, row).await?;
            let neighbourhoods = neighbourhoods_of(tx.conn(), &offer).await?;
            for person in identity::store::list_coordinators(tx.conn(), &neighbourhoods, tx.now).await? {
                order::mail(tx, mails::OFFER_REPORTED, person, offer.id, &[])?;
            }
            tx.audit(AuditEntry::new("report_offer", "offer", offer.id).of(offer.host.id));
            Ok(())
        })
    })
    .await
}

/// Takes an offer off at once; the poster reads why.
///
/// # Errors
/// Invalid, when the reason is unknown or the text is missing; Conflict, when it is hidden already.
pub async fn hide_offer(app: &App, actor: &Actor, id: Uuid, reason: String, text: String) -> Result<()> {
    actor.require_scope("offers:write")?;
    actor.require_person()?;
    write_with(app, actor, (id, reason, text), |tx, app, actor, (id, reason, text)| {
        Box::pin(hide_in(tx, app, actor, *id, reason, text))
    })
    .await
}

async fn hide_in(tx: &mut Tx, app: &App, actor: &Actor, id: Uuid, reason: &str, text: &str) -> Result<()> {
    let (offer, _) = get_for(tx.conn(), app, actor, id, rights::HIDE_OFFER).await?;
    let (reason, text) = coded_reason(app, actor, "report_reason", reason, text, true)?;
    if matches!(offer.status, OfferStatus::Hidden | OfferStatus::Draft) {
        return Err(Error::conflict("offer-state").with("status", offer.status.code()).with("possible", ""));
    }
    let mut row = row_of(tx, &offer).await?;
    row.status = OfferStatus::Hidden;
    row.hidden_reason = Some(reason);
    row.hidden_text = Some(text);
    offers::update_offer(tx, row).await?;
    store::resolve_reports(tx, id, actor.person_id(), "hidden").await?;
    touch(tx, id);
    requests::told::offer_is_gone(tx, &offer, mails::AGREED_OFFER_HIDDEN).await?;
    order::mail(tx, mails::OFFER_HIDDEN, offer.contact_id, id, &[])?;
    tx.audit(
        AuditEntry::new("hide_offer", "offer", id)
            .of(offer.host.id)
            .fields(&["status", "hiddenReason", "hiddenText"])
            .note(format!("{}→hidden", offer.status)),
    );
    Ok(())
}

/// Leaves a reported offer as it is and closes its reports.
///
/// # Errors
/// NotFound or Forbidden, when the actor is not its coordinator.
pub async fn keep_offer(app: &App, actor: &Actor, id: Uuid) -> Result<()> {
    actor.require_scope("offers:write")?;
    actor.require_person()?;
    write_with(app, actor, id, |tx, app, actor, id| {
        Box::pin(async move {
            let (offer, _) = get_for(tx.conn(), app, actor, *id, rights::HIDE_OFFER).await?;
            store::resolve_reports(tx, offer.id, actor.person_id(), "kept").await?;
            tx.audit(AuditEntry::new("keep_offer", "offer", offer.id).of(offer.host.id));
            Ok(())
        })
    })
    .await
}

/// Reads a coded reason and the text that goes with it.
fn coded_reason(
    app: &App,
    actor: &Actor,
    list: &str,
    reason: &str,
    text: &str,
    needs_text: bool,
) -> Result<(String, String)> {
    let mut checker = Checker::default();
    let code = checker.code("reason", reason, |code| app.reference.knows(list, code));
    if code.is_none() && checker.is_clean() {
        checker.fail("reason", "required", Vec::new());
    }
    let text = if needs_text {
        checker.required_text("text", text, 1, 2000)
    } else {
        checker.text("text", text, 2000)
    };
    checker.hint(actor, "text", &text);
    checker.finish()?;
    Ok((code.unwrap_or_default(), text))
}
