//! The clocks: reminders, requests and questions without an answer, offers that nobody confirms.

use leerbrug_entity::{OfferStatus, QuestionStatus, RequestStatus};
use uuid::Uuid;

use super::moments::{self, change::end_proposal};
use super::told::{full_name, mail_values, tell_host};
use super::waiting::move_up_waiting;
use super::{home_head, store, told};
use crate::mails;
use crate::offers;
use crate::offers::index::touch;
use crate::offers::model::Offer;
use leerbrug_core::Timestamp;
use leerbrug_core::app::App;
use leerbrug_core::clock::local_date;
use leerbrug_core::context::{Job, nothing_due};
use leerbrug_core::db::TxFuture;
use leerbrug_core::db::{AuditEntry, Tx};
use leerbrug_core::notifications::order;
use leerbrug_directory::identity;

/// The clocks, each with what makes a row due.
pub(crate) const JOBS: &[Job] = &[
    Job {
        name: "home-head",
        due: |app, limit| Box::pin(home_head::list_due(app, limit)),
        run: home_head::expire,
    },
    Job {
        name: "request-expiry",
        due: |app, limit| Box::pin(store::list_to_expire(app.db.read(), app.now(), limit)),
        run: expire_request,
    },
    Job {
        name: "request-reminder",
        due: |app, limit| {
            Box::pin(store::list_to_remind(app.db.read(), app.now(), reminded_until(app), limit))
        },
        run: remind_request,
    },
    Job {
        name: "move-expiry",
        due: |app, limit| Box::pin(store::list_moves_over(app.db.read(), app.today(), limit)),
        run: end_move,
    },
    Job {
        name: "question-expiry",
        due: |app, limit| Box::pin(store::list_questions_to_expire(app.db.read(), app.now(), limit)),
        run: expire_question,
    },
    Job {
        name: "question-reminder",
        due: |app, limit| {
            Box::pin(store::list_questions_to_remind(app.db.read(), app.now(), reminded_until(app), limit))
        },
        run: remind_question,
    },
    Job {
        name: "offer-end",
        due: |app, limit| Box::pin(offers::store::list_over(app.db.read(), app.today(), limit)),
        run: end_offer,
    },
    Job {
        name: "offer-expiry",
        due: |app, limit| {
            let before = app.now().plus_days(-app.settings.expiry_days);
            Box::pin(offers::store::list_to_expire(app.db.read(), before, limit))
        },
        run: expire_offer,
    },
    Job {
        name: "offer-nudge",
        due: |app, limit| {
            let before = app.now().plus_days(-app.settings.nudge_days);
            Box::pin(offers::store::list_to_nudge(app.db.read(), before, limit))
        },
        run: nudge_offer,
    },
];

/// Until when a clock must run out for its reminder to be due.
fn reminded_until(app: &App) -> Timestamp {
    app.now().plus_days(app.settings.answer_days - app.settings.reminder_days)
}

fn expire_request<'a>(tx: &'a mut Tx, app: &'a App, id: Uuid) -> TxFuture<'a, ()> {
    Box::pin(async move {
        let mut row = store::get_request(tx.conn(), id).await?;
        if row.deadline_at.is_none_or(|at| at > tx.now) {
            return Err(nothing_due());
        }
        let (before, asker, offer_id) = (row.status, row.person_id, row.offer_id);
        row.status = RequestStatus::Unanswered;
        row.deadline_at = None;
        let mut known = moments::store::get(tx.conn(), id).await?;
        end_proposal(&mut row, &mut known);
        store::update_request(tx, row).await?;
        moments::store::replace(tx, id, &known).await?;
        let person = identity::store::get_person(tx.conn(), asker).await?;
        if let Some(offer) = offers::store::find_offer(tx.conn(), &app.reference, offer_id).await? {
            let values = mail_values(&offer, &full_name(&person));
            order::mail(tx, mails::REQUEST_UNANSWERED, asker, id, &values)?;
            tx.audit(
                AuditEntry::new("expire_request", "application", id)
                    .of(offer.host.id)
                    .note(format!("{before}→unanswered")),
            );
            if offer.seats_left() > 0 {
                move_up_waiting(tx, app, offer_id, 1).await?;
            }
        }
        Ok(())
    })
}

/// Ends a proposal to move what was agreed, once nothing of it is still to come.
fn end_move<'a>(tx: &'a mut Tx, app: &'a App, id: Uuid) -> TxFuture<'a, ()> {
    Box::pin(async move {
        let mut row = store::get_request(tx.conn(), id).await?;
        let mut known = moments::store::get(tx.conn(), id).await?;
        let is_due = row.status == RequestStatus::Accepted
            && row.proposing_side.is_some()
            && known.proposed.iter().all(|moment| moment.is_over(app.today()));
        if !is_due {
            return Err(nothing_due());
        }
        let host = row.organisation_id;
        end_proposal(&mut row, &mut known);
        store::update_request(tx, row).await?;
        moments::store::replace(tx, id, &known).await?;
        tx.audit(AuditEntry::new("end_move", "application", id).of(host));
        Ok(())
    })
}

fn remind_request<'a>(tx: &'a mut Tx, app: &'a App, id: Uuid) -> TxFuture<'a, ()> {
    Box::pin(async move {
        let row = store::get_request(tx.conn(), id).await?;
        if row.deadline_at.is_none() || !store::mark_reminded(tx, id).await? {
            return Err(nothing_due());
        }
        let person = identity::store::get_person(tx.conn(), row.person_id).await?;
        if let Some(offer) = offers::store::find_offer(tx.conn(), &app.reference, row.offer_id).await? {
            let mut values = mail_values(&offer, &full_name(&person));
            values.push(("days", days_left(tx, row.deadline_at).to_string()));
            if row.status == RequestStatus::Proposed {
                order::mail(tx, mails::PROPOSAL_REMINDER, row.person_id, id, &values)?;
            } else {
                tell_host(tx, mails::REQUEST_REMINDER, &offer, id, &values).await?;
            }
            tx.audit(AuditEntry::new("remind_request", "application", id).of(offer.host.id));
        }
        Ok(())
    })
}

/// Returns how many days are left until a clock runs out, as the pages count them.
fn days_left(tx: &Tx, deadline: Option<Timestamp>) -> i32 {
    let last = deadline.map_or(tx.now, |at| at);
    (local_date(last) - local_date(tx.now)).get_days().max(0)
}

fn expire_question<'a>(tx: &'a mut Tx, app: &'a App, id: Uuid) -> TxFuture<'a, ()> {
    Box::pin(async move {
        let mut row = store::get_question(tx.conn(), id).await?;
        if row.status != QuestionStatus::Open || row.deadline_at > tx.now {
            return Err(nothing_due());
        }
        let (asker, offer_id) = (row.person_id, row.offer_id);
        row.status = QuestionStatus::Unanswered;
        store::update_question(tx, row).await?;
        if let Some(offer) = offers::store::find_offer(tx.conn(), &app.reference, offer_id).await? {
            order::mail(tx, mails::QUESTION_UNANSWERED, asker, id, &mail_values(&offer, ""))?;
            tx.audit(AuditEntry::new("expire_question", "question", id).of(offer.host.id));
        }
        Ok(())
    })
}

fn remind_question<'a>(tx: &'a mut Tx, app: &'a App, id: Uuid) -> TxFuture<'a, ()> {
    Box::pin(async move {
        let row = store::get_question(tx.conn(), id).await?;
        if row.status != QuestionStatus::Open || !store::mark_question_reminded(tx, id).await? {
            return Err(nothing_due());
        }
        if let Some(offer) = offers::store::find_offer(tx.conn(), &app.reference, row.offer_id).await? {
            let mut values = mail_values(&offer, "");
            values.push(("text", tx.vault().open("question.text", &row.text)?));
            tell_host(tx, mails::QUESTION_REMINDER, &offer, id, &values).await?;
            tx.audit(AuditEntry::new("remind_question", "question", id).of(offer.host.id));
        }
        Ok(())
    })
}

fn nudge_offer<'a>(tx: &'a mut Tx, app: &'a App, id: Uuid) -> TxFuture<'a, ()> {
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
        order::mail(tx, mails::OFFER_NUDGE, contact, id, &[("title", title), ("days", days.to_string())])?;
        tx.audit(AuditEntry::new("nudge_offer", "offer", id).of(host));
        Ok(())
    })
}

fn expire_offer<'a>(tx: &'a mut Tx, app: &'a App, id: Uuid) -> TxFuture<'a, ()> {
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
        if let Some(offer) = offers::store::find_offer(tx.conn(), &app.reference, id).await? {
            told::nobody_moves_up(tx, &offer).await?;
        }
        order::mail(tx, mails::OFFER_EXPIRED, contact, id, &[("title", title)])?;
        tx.audit(AuditEntry::new("expire_offer", "offer", id).of(host).note("published→expired"));
        Ok(())
    })
}

fn end_offer<'a>(tx: &'a mut Tx, app: &'a App, id: Uuid) -> TxFuture<'a, ()> {
    Box::pin(async move {
        let found = offers::store::find_offer(tx.conn(), &app.reference, id).await?;
        let is_due = |offer: &Offer| offer.status == OfferStatus::Published && offer.is_over(app.today());
        let offer = found.filter(is_due).ok_or_else(nothing_due)?;
        let mut row = offers::store::get_row(tx.conn(), id).await?;
        let (contact, host, title) = (row.contact_id, row.organisation_id, row.title.clone());
        row.status = OfferStatus::Expired;
        offers::store::update_offer(tx, row).await?;
        touch(tx, id);
        told::offer_is_over(tx, app, &offer).await?;
        order::mail(tx, mails::OFFER_ENDED, contact, id, &[("title", title)])?;
        tx.audit(AuditEntry::new("end_offer", "offer", id).of(host).note("published→expired"));
        Ok(())
    })
}
