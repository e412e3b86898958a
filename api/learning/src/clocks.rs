//! The clocks: placements that begin, end or stand still; lists of days that are sent to signers, and sent again.

use leerbrug_core::app::App;
use leerbrug_core::clock::{random_secret, sha256_hex};
use leerbrug_core::context::{Job, nothing_due};
use leerbrug_core::db::{AuditEntry, Tx, TxFuture};
use leerbrug_search::Language;
use uuid::Uuid;

use crate::placements;
use crate::signing::{mail_link, send_link};
use crate::store;

/// How long days wait before a list is sent by itself.
const WAITS_DAYS: i64 = 7;

/// The clocks, each with what makes a row due.
pub(crate) const JOBS: &[Job] = &[
    Job {
        name: "placement-turns",
        due: |app, limit| {
            Box::pin(async move { store::list_turning(app.db.read(), &app.today().to_string(), limit).await })
        },
        run: turn,
    },
    Job {
        name: "days-to-sign",
        due: |app, limit| {
            Box::pin(async move {
                let since = app.now().plus_days(-WAITS_DAYS);
                store::signing::list_to_ask(app.db.read(), since, app.now(), limit).await
            })
        },
        run: ask,
    },
    Job {
        name: "days-to-sign-again",
        due: |app, limit| Box::pin(store::signing::list_to_remind(app.db.read(), app.now(), limit)),
        run: remind,
    },
];

fn turn<'a>(tx: &'a mut Tx, app: &'a App, id: Uuid) -> TxFuture<'a, ()> {
    Box::pin(async move { if placements::advance(tx, app, id).await? { Ok(()) } else { Err(nothing_due()) } })
}

/// Sends a week's days to a signer who has no link yet.
fn ask<'a>(tx: &'a mut Tx, _: &'a App, id: Uuid) -> TxFuture<'a, ()> {
    Box::pin(async move {
        let signer = store::signing::get_signer(tx.conn(), id).await?;
        let row = store::hold_placement(tx, signer.placement_id).await?;
        let link = store::signing::find_unused(tx.conn(), id, None).await?;
        let is_open = link.is_some_and(|link| link.expires_at > tx.now);
        if is_open || !send_link(tx, &row, &signer, Language::Nl).await? {
            return Err(nothing_due());
        }
        tx.audit(AuditEntry::new("ask_signers", "placement", row.id).of(row.organisation_id));
        Ok(())
    })
}

/// Sends a link again after four days and after ten. Only its hash is kept, so that it is a new one that works as long as the first.
fn remind<'a>(tx: &'a mut Tx, _: &'a App, id: Uuid) -> TxFuture<'a, ()> {
    Box::pin(async move {
        let mut link = store::signing::get_link(tx.conn(), id).await?;
        let row = store::hold_placement(tx, link.placement_id).await?;
        let signer = store::signing::get_signer(tx.conn(), link.signer_id).await?;
        let is_late = link.created_at.plus_days(if link.reminded == 0 { 4 } else { 10 }) <= tx.now;
        if link.used_at.is_some() || link.expires_at <= tx.now || link.reminded > 1 || !is_late {
            return Err(nothing_due());
        }
        let token = random_secret()?;
        link.token_hash = sha256_hex(&token);
        link.reminded += 1;
        store::signing::renew_link(tx, link.clone()).await?;
        mail_link(tx, &row, &signer, &link, &token, Language::Nl).await?;
        tx.audit(AuditEntry::new("remind_signer", "placement", row.id).of(row.organisation_id));
        Ok(())
    })
}
