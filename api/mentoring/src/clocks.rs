//! The clocks: mentors who did not answer, mentors who left, inductions that are over, calls and questions nobody took up.

use leerbrug_entity::{EndReason, MentorshipStatus, QuestionStatus, mentorship};
use uuid::Uuid;

use crate::inductions;
use crate::pairs::{close, end_of_mentor};
use crate::standing::{self, Names};
use crate::store::{care, pairs, people};
use crate::{mails, told};
use leerbrug_core::app::App;
use leerbrug_core::clock::local_date;
use leerbrug_core::context::{Job, nothing_due};
use leerbrug_core::db::{AuditEntry, Tx, TxFuture};
use leerbrug_core::error::Result;
use leerbrug_core::notifications::order;

/// The clocks, each with what makes a row due.
pub(crate) const JOBS: &[Job] = &[
    Job {
        name: "mentor-silent",
        due: |app, limit| Box::pin(pairs::list_unanswered(app.db.read(), app.now(), limit)),
        run: expire_proposal,
    },
    Job {
        name: "mentor-left",
        due: |app, limit| {
            Box::pin(async move { pairs::list_left(app.db.read(), &app.today().to_string(), limit).await })
        },
        run: end_left,
    },
    Job {
        name: "pair-over",
        due: |app, limit| {
            Box::pin(async move { pairs::list_over(app.db.read(), &app.today().to_string(), limit).await })
        },
        run: end_over,
    },
    Job {
        name: "induction-over",
        due: |app, limit| {
            Box::pin(async move { people::list_over(app.db.read(), &app.today().to_string(), limit).await })
        },
        run: end_induction,
    },
    Job {
        name: "help-unanswered",
        due: |app, limit| Box::pin(care::list_to_escalate(app.db.read(), app.now(), limit)),
        run: escalate,
    },
    Job {
        name: "pair-question-unanswered",
        due: |app, limit| Box::pin(care::list_questions_over(app.db.read(), app.now(), limit)),
        run: expire_question,
    },
];

async fn held(tx: &mut Tx, id: Uuid) -> Result<mentorship::Model> {
    let row = pairs::get(tx.conn(), id).await?;
    people::hold_starter(tx, row.starter_id).await?;
    pairs::get(tx.conn(), id).await
}

/// A mentor's silence is a no.
fn expire_proposal<'a>(tx: &'a mut Tx, app: &'a App, id: Uuid) -> TxFuture<'a, ()> {
    Box::pin(async move {
        let row = held(tx, id).await?;
        if row.status != MentorshipStatus::Proposed || row.answer_until.is_none_or(|at| at > tx.now) {
            return Err(nothing_due());
        }
        tx.audit(AuditEntry::new("expire_proposal", "mentorship", id));
        close(tx, app, row, EndReason::NoAnswer).await
    })
}

fn end_left<'a>(tx: &'a mut Tx, app: &'a App, id: Uuid) -> TxFuture<'a, ()> {
    Box::pin(async move {
        let row = pairs::get(tx.conn(), id).await?;
        let today = local_date(tx.now).to_string();
        let mentor = people::get_mentor(tx.conn(), row.mentor_id).await?;
        let there = people::list_mentors_of(tx.conn(), &[mentor.organisation_id], &today).await?;
        if !standing::is_alive(&row) || there.iter().any(|known| known.id == mentor.id) {
            return Err(nothing_due());
        }
        end_of_mentor(tx, app, id, EndReason::MentorLeft).await
    })
}

fn end_over<'a>(tx: &'a mut Tx, app: &'a App, id: Uuid) -> TxFuture<'a, ()> {
    Box::pin(async move {
        let row = held(tx, id).await?;
        let today = local_date(tx.now);
        let is_over = row.ends_on.as_deref().is_some_and(|end| standing::day(end) <= today);
        if !standing::is_alive(&row) || !is_over {
            return Err(nothing_due());
        }
        tx.audit(AuditEntry::new("end_pair", "mentorship", id).note(EndReason::Completed.code()));
        close(tx, app, row, EndReason::Completed).await
    })
}

fn end_induction<'a>(tx: &'a mut Tx, app: &'a App, id: Uuid) -> TxFuture<'a, ()> {
    Box::pin(async move {
        let row = people::get_induction(tx.conn(), id).await?;
        let today = local_date(tx.now);
        if row.ends_on.as_deref().is_none_or(|end| standing::day(end) > today) {
            return Err(nothing_due());
        }
        tx.audit(AuditEntry::new("end_induction", "induction", id).of(row.organisation_id));
        inductions::end_pairs(tx, app, id).await
    })
}

/// Tells the growth centre of a call that no mentor took up: the name, and nothing else.
fn escalate<'a>(tx: &'a mut Tx, app: &'a App, id: Uuid) -> TxFuture<'a, ()> {
    Box::pin(async move {
        let mut call = care::get_call(tx.conn(), id).await?;
        if call.answered_at.is_some() || call.escalated_at.is_some() || call.escalate_at > tx.now {
            return Err(nothing_due());
        }
        let starter = call.starter_id;
        call.escalated_at = Some(tx.now);
        care::update_call(tx, call).await?;
        let resource = standing::of_slot(tx.conn(), starter, None, local_date(tx.now)).await?;
        let name = Names::of_people(tx.conn(), vec![starter]).await?.get(starter).name;
        for coordinator in told::coordinators(tx, app, &resource).await? {
            let values = [order::naming([starter]), ("person", name.clone())];
            order::mail(tx, mails::HELP_UNANSWERED, coordinator, id, &values)?;
        }
        tx.audit(AuditEntry::new("escalate_call", "help_call", id));
        Ok(())
    })
}

fn expire_question<'a>(tx: &'a mut Tx, _: &'a App, id: Uuid) -> TxFuture<'a, ()> {
    Box::pin(async move {
        let mut question = care::get_question(tx.conn(), id).await?;
        if question.status != QuestionStatus::Open || question.deadline_at > tx.now {
            return Err(nothing_due());
        }
        question.status = QuestionStatus::Unanswered;
        care::update_question(tx, question).await?;
        tx.audit(AuditEntry::new("expire_question", "mentor_question", id));
        Ok(())
    })
}
