//! The clocks: reminders, requests and questions without an answer, offers that nobody confirms.

use leerbrug_entity::{OfferStatus, QuestionStatus, RequestStatus};
use uuid::Uuid;

use super::service::{full_name, mail_values, tell_host};
use super::waiting::move_up_waiting;
use super::{home_head, store};
use crate::actor::Actor;
use crate::app::App;
use crate::db::{AuditEntry, Tx, write_with};
use crate::error::Result;
use crate::identity;
use crate::notifications::order::{self, MailKind};
use crate::offers::{self, index::touch};

/// Does everything that is due. Harmless to run often, late, or on several nodes.
///
/// # Errors
/// Those of the database; what was done before stays done.
pub async fn run_clocks(app: &App) -> Result<usize> {
    let now = app.now();
    let until_reminder = app.settings.answer_days - app.settings.reminder_days;
    let mut done = 0;
    for request in home_head::list_due(app).await? {
        done += usize::from(one(app, request, home_head::expire).await?);
    }
    for row in store::list_due(app.db.read(), now).await? {
        done += usize::from(one(app, row.id, expire_request).await?);
    }
    for row in store::list_due(app.db.read(), now.plus_days(until_reminder)).await? {
        if row.reminded_at.is_none() && row.deadline_at.is_some_and(|at| at > now) {
            done += usize::from(one(app, row.id, remind_request).await?);
        }
    }
    for row in store::list_due_questions(app.db.read(), now.plus_days(until_reminder)).await? {
        if row.deadline_at <= now {
            done += usize::from(one(app, row.id, expire_question).await?);
        } else if row.reminded_at.is_none() {
            done += usize::from(one(app, row.id, remind_question).await?);
        }
    }
    let since = now.plus_days(-app.settings.nudge_days);
    for row in offers::store::list_unconfirmed_since(app.db.read(), since, None).await? {
        let is_over = row.confirmed_at.is_some_and(|at| at.plus_days(app.settings.expiry_days) <= now);
        if is_over {
            done += usize::from(one(app, row.id, expire_offer).await?);
        } else if row.nudged_at.is_none() {
            done += usize::from(one(app, row.id, nudge_offer).await?);
        }
    }
    Ok(done)
}

type Job = for<'a> fn(&'a mut Tx, &'a App, Uuid) -> crate::db::TxFuture<'a, bool>;

/// Runs one job on one row; says whether there was something to do. Losing a race to somebody else is nothing to do.
async fn one(app: &App, id: Uuid, job: Job) -> Result<bool> {
    let actor = Actor::system("clock");
    let outcome = write_with(app, &actor, (id, job), |tx, app, _, (id, job)| job(tx, app, *id)).await;
    match outcome {
        Err(error) if error.code() == "nothing-due" || matches!(error.kind(), crate::error::Kind::Stale) => {
            Ok(false)
        }
        other => other,
    }
}

pub(super) fn nothing_due() -> crate::error::Error {
    crate::error::Error::conflict("nothing-due")
}

fn expire_request<'a>(tx: &'a mut Tx, app: &'a App, id: Uuid) -> crate::db::TxFuture<'a, bool> {
    Box::pin(async move {
        let mut row = store::get_request(tx.conn(), id).await?;
        if row.deadline_at.is_none_or(|at| at > tx.now) {
            return Err(nothing_due());
        }
        let (before, asker, offer_id) = (row.status, row.person_id, row.offer_id);
        row.status = RequestStatus::Unanswered;
        row.deadline_at = None;
        store::update_request(tx, row).await?;
        let person = identity::store::get_person(tx.conn(), asker).await?;
        if let Some(offer) = offers::store::find_offer(tx.conn(), &app.reference, offer_id).await? {
            let values = mail_values(&offer, &full_name(&person));
            order::mail(tx, MailKind::RequestUnanswered, asker, id, &values)?;
            tx.audit(
                AuditEntry::new("expire_request", "application", id)
                    .of(offer.host.id)
                    .note(format!("{before}→unanswered")),
            );
            if offer.seats_left() > 0 {
                move_up_waiting(tx, app, offer_id, 1).await?;
            }
        }
        Ok(true)
    })
}

fn remind_request<'a>(tx: &'a mut Tx, app: &'a App, id: Uuid) -> crate::db::TxFuture<'a, bool> {
    Box::pin(async move {
        let row = store::get_request(tx.conn(), id).await?;
        if row.deadline_at.is_none() || !store::mark_reminded(tx, id).await? {
            return Err(nothing_due());
        }
        let person = identity::store::get_person(tx.conn(), row.person_id).await?;
        if let Some(offer) = offers::store::find_offer(tx.conn(), &app.reference, row.offer_id).await? {
            let mut values = mail_values(&offer, &full_name(&person));
            values.push(("days", (app.settings.answer_days - app.settings.reminder_days).to_string()));
            if row.status == RequestStatus::Proposed {
                order::mail(tx, MailKind::RequestReminder, row.person_id, id, &values)?;
            } else {
                tell_host(tx, MailKind::RequestReminder, &offer, id, &values).await?;
            }
            tx.audit(AuditEntry::new("remind_request", "application", id).of(offer.host.id));
        }
        Ok(true)
    })
}

fn expire_question<'a>(tx: &'a mut Tx, app: &'a App, id: Uuid) -> crate::db::TxFuture<'a, bool> {
    Box::pin(async move {
        let mut row = store::get_question(tx.conn(), id).await?;
        if row.status != QuestionStatus::Open || row.deadline_at > tx.now {
            return Err(nothing_due());
        }
        let (asker, offer_id) = (row.person_id, row.offer_id);
        row.status = QuestionStatus::Unanswered;
        store::update_question(tx, row).await?;
        if let Some(offer) = offers::store::find_offer(tx.conn(), &app.reference, offer_id).await? {
            order::mail(tx, MailKind::QuestionUnanswered, asker, id, &mail_values(&offer, ""))?;
            tx.audit(AuditEntry::new("expire_question", "question", id).of(offer.host.id));
        }
        Ok(true)
    })
}

fn remind_question<'a>(tx: &'a mut Tx, app: &'a App, id: Uuid) -> crate::db::TxFuture<'a, bool> {
    Box::pin(async move {
        let row = store::get_question(tx.conn(), id).await?;
        if row.status != QuestionStatus::Open || !store::mark_question_reminded(tx, id).await? {
            return Err(nothing_due());
        }
        if let Some(offer) = offers::store::find_offer(tx.conn(), &app.reference, row.offer_id).await? {
            let mut values = mail_values(&offer, "");
            values.push(("text", tx.vault().open("question.text", &row.text)?));
            tell_host(tx, MailKind::QuestionReminder, &offer, id, &values).await?;
            tx.audit(AuditEntry::new("remind_question", "question", id).of(offer.host.id));
        }
        Ok(true)
    })
}

fn nudge_offer<'a>(tx: &'a mut Tx, app: &'a App, id: Uuid) -> crate::db::TxFuture<'a, bool> {
    Box::pin(async move {
        let mut row = offers::store::get_row(tx.conn(), id).await?;
        let is_due = row.confirmed_at.is_some_and(|at| at.plus_days(app.settings.nudge_days) <= tx.now);
        if row.status != OfferStatus::Published || row.nudged_at.is_some() || !is_due {
            return Err(nothing_due());
        }
        let (contact, host, title) = (row.contact_id, row.organisation_id, row.title.clone());
        row.nudged_at = Some(tx.now);
        offers::store::update_offer(tx, row).await?;
        let days = app.settings.expiry_days - app.settings.nudge_days;
        order::mail(tx, MailKind::OfferNudge, contact, id, &[("title", title), ("days", days.to_string())])?;
        tx.audit(AuditEntry::new("nudge_offer", "offer", id).of(host));
        Ok(true)
    })
}

fn expire_offer<'a>(tx: &'a mut Tx, app: &'a App, id: Uuid) -> crate::db::TxFuture<'a, bool> {
    Box::pin(async move {
        let mut row = offers::store::get_row(tx.conn(), id).await?;
        let is_due = row.confirmed_at.is_some_and(|at| at.plus_days(app.settings.expiry_days) <= tx.now);
        if row.status != OfferStatus::Published || !is_due {
            return Err(nothing_due());
        }
        let (contact, host, title) = (row.contact_id, row.organisation_id, row.title.clone());
        row.status = OfferStatus::Expired;
        offers::store::update_offer(tx, row).await?;
        touch(tx, id);
        order::mail(tx, MailKind::OfferExpired, contact, id, &[("title", title)])?;
        tx.audit(AuditEntry::new("expire_offer", "offer", id).of(host).note("published→expired"));
        Ok(true)
    })
}
