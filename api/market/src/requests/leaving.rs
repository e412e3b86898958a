//! What happens to requests and questions when somebody leaves for good.

use leerbrug_entity::{QuestionStatus, RequestStatus};
use uuid::Uuid;

use super::model::{RequestStep, StepInput, Window};
use super::moments;
use super::step::step_in;
use super::store::{self, Owner};
use crate::offers;
use leerbrug_core::actor::Actor;
use leerbrug_core::app::App;
use leerbrug_core::db::Tx;
use leerbrug_core::error::Result;
use leerbrug_directory::privacy::erasure::{PersonErased, PersonLeaving};

/// Holds the offers whose requests are about to end, before any row of hers is touched: whoever changes an offer holds it first too, and
/// two that wait for each other end neither.
pub(crate) async fn on_person_leaving(tx: &mut Tx, _: &App, event: &PersonLeaving) -> Result<()> {
    let alive = store::list_alive(tx.conn(), event.person).await?;
    let mut held: Vec<Uuid> = alive.into_iter().map(|row| row.offer_id).collect();
    held.sort_unstable();
    held.dedup();
    for offer in held {
        offers::store::hold_offer(tx, offer).await?;
    }
    Ok(())
}

/// Ends what is open of somebody who was erased.
pub(crate) async fn on_person_erased(tx: &mut Tx, app: &App, event: &PersonErased) -> Result<()> {
    leave(tx, app, &event.actor, event.person).await
}

/// Withdraws every request that still means something, and closes open questions. `actor` is the person herself.
async fn leave(tx: &mut Tx, app: &App, actor: &Actor, person: Uuid) -> Result<()> {
    let today = leerbrug_core::clock::local_date(tx.now);
    for row in store::list_alive(tx.conn(), person).await? {
        let offer = offers::store::find_offer(tx.conn(), &app.reference, row.offer_id).await?;
        let known = moments::store::get(tx.conn(), row.id).await?;
        let is_over = if known.agreed.is_empty() {
            offer.is_some_and(|offer| offer.is_over(today))
        } else {
            known.are_over(today)
        };
        if row.status == RequestStatus::Accepted && is_over {
            continue;
        }
        step_in(tx, app, actor, row.id, None, RequestStep::Withdraw, &StepInput::default()).await?;
    }
    let open = Window { states: &[QuestionStatus::Open], limit: 200, ..Window::default() };
    loop {
        let questions = store::list_questions(tx.conn(), Owner::Person(person), open).await?.items;
        if questions.is_empty() {
            return Ok(());
        }
        for mut row in questions {
            row.status = QuestionStatus::Unanswered;
            store::update_question(tx, row).await?;
        }
    }
}
