//! The steps in the life of a request, and what follows from each.

use leerbrug_entity::{OfferStatus, RequestStatus, application};
use uuid::Uuid;

use super::model::{RequestStep, Side, StepInput};
use super::moments::change::end_proposal;
use super::moments::{Moments, change, read};
use super::resource::{require_askable, resource_of};
use super::told::{deadline, full_name, mail_values, tell_host};
use super::waiting::{move_up_waiting, withdraw_others};
use super::{RequestAgreed, RequestUndone, home_head, moments, store};
use crate::mails;
use crate::offers;
use crate::offers::index::touch;
use crate::offers::model::Offer;
use crate::rights;
use leerbrug_core::actor::Actor;
use leerbrug_core::app::App;
use leerbrug_core::db::{AuditEntry, Tx, is_duplicate, write_with};
use leerbrug_core::error::{Error, Result};
use leerbrug_core::limits;
use leerbrug_core::limits::Counted;
use leerbrug_core::notifications::order;
use leerbrug_core::policy::{Resource, acting_for, allowed, authorize};
use leerbrug_core::validate::Checker;
use leerbrug_directory::identity;

/// Takes a step in the life of a request. Which side the actor is on follows from who she is.
///
/// # Errors
/// Conflict, when the state does not allow it (`possible` says what does) or no seat is left; Invalid, when a reason or
/// a moment is missing or wrong; Stale, when `version` is not the current one.
pub async fn step_request(
    app: &App,
    actor: &Actor,
    id: Uuid,
    version: Option<i64>,
    step: RequestStep,
    input: StepInput,
) -> Result<()> {
    actor.require_scope("applications:write")?;
    actor.require_person()?;
    write_with(app, actor, (id, version, step, input), |tx, app, actor, (id, version, step, input)| {
        Box::pin(step_in(tx, app, actor, *id, *version, *step, input))
    })
    .await
}

pub(super) async fn step_in(
    tx: &mut Tx,
    app: &App,
    actor: &Actor,
    id: Uuid,
    version: Option<i64>,
    step: RequestStep,
    input: &StepInput,
) -> Result<()> {
    // First the offer, then its requests: a change of the offer and a yes must see each other.
    let offer_id = store::get_request(tx.conn(), id).await?.offer_id;
    offers::store::hold_offer(tx, offer_id).await?;
    let row = store::get_request(tx.conn(), id).await?;
    let resource = resource_of(tx.conn(), actor, &row).await?;
    let side = side_of(actor, &resource, step)?;
    if version.is_some_and(|version| version != row.version) {
        return Err(Error::stale());
    }
    let Some(next) = step.next(side, row.status, row.proposing_side) else {
        return Err(impossible(side, &row));
    };
    let offer = offers::store::find_offer(tx.conn(), &app.reference, row.offer_id)
        .await?
        .ok_or_else(Error::not_found)?;
    let before = row.status;
    let known = moments::store::get(tx.conn(), id).await?;
    let change = Change { app, actor, offer, before, side, step };
    let (row, moments) = change.read(tx, row, next, input, &known)?;
    let changed = (moments != known).then_some(moments);
    let next = change.apply(tx, row, changed, input).await?;
    tx.audit(AuditEntry {
        on_behalf_of: acting_for(actor, &resource).filter(|_| side == Side::Host),
        ..AuditEntry::new(audit_name(step), "application", id)
            .of(resource.host().unwrap_or_default())
            .note(format!("{before}→{next}"))
    });
    Ok(())
}

/// The side an actor takes a step on: her own request, or one she answers.
fn side_of(actor: &Actor, resource: &Resource, step: RequestStep) -> Result<Side> {
    let is_own = allowed(actor, rights::STEER_OWN_REQUEST, resource);
    let answers = allowed(actor, rights::ANSWER_REQUEST, resource);
    let wants_host = matches!(step, RequestStep::View);
    let wants_asker = matches!(step, RequestStep::Withdraw | RequestStep::Reopen);
    match (is_own, answers) {
        (true, _) if !wants_host => Ok(Side::Asker),
        (_, true) if !wants_asker => Ok(Side::Host),
        _ => {
            let action = if wants_host { rights::ANSWER_REQUEST } else { rights::STEER_OWN_REQUEST };
            authorize(actor, action, rights::READ_REQUEST, resource)?;
            Err(Error::forbidden())
        }
    }
}

fn impossible(side: Side, row: &application::Model) -> Error {
    let possible: Vec<&str> = RequestStep::ALL
        .into_iter()
        .filter(|step| step.next(side, row.status, row.proposing_side).is_some())
        .map(RequestStep::name)
        .collect();
    Error::conflict("request-state").with("status", row.status.code()).with("possible", possible.join(", "))
}

const fn audit_name(step: RequestStep) -> &'static str {
    match step {
        RequestStep::View => "view_request",
        RequestStep::Propose => "propose_moment",
        RequestStep::Accept => "accept_request",
        RequestStep::Decline => "decline_request",
        RequestStep::Withdraw => "withdraw_request",
        RequestStep::Reopen => "reopen_request",
    }
}

/// A step of one side, and everything that follows from the new state: moments, seats, the waiting list, mails, the index.
struct Change<'a> {
    app: &'a App,
    actor: &'a Actor,
    offer: Offer,
    before: RequestStatus,
    side: Side,
    step: RequestStep,
}

/// What both sides are told of.
struct Told {
    id: Uuid,
    asker: Uuid,
    next: RequestStatus,
    is_under_reserve: bool,
}

impl Change<'_> {
    /// Reads what goes with the step into the row and its moments.
    fn read(
        &self,
        tx: &Tx,
        mut row: application::Model,
        next: RequestStatus,
        input: &StepInput,
        known: &Moments,
    ) -> Result<(application::Model, Moments)> {
        let (app, actor, step) = (self.app, self.actor, self.step);
        let mut checker = Checker::default();
        let text = checker.text("text", &input.text, 2000);
        checker.hint(actor, "text", &text);
        let mut moments = known.clone();
        match step {
            RequestStep::View => row.viewed_at = Some(tx.now),
            RequestStep::Propose => self.propose(&mut checker, &mut row, &mut moments, input),
            RequestStep::Accept => self.accept(&mut checker, &mut row, &mut moments, input),
            RequestStep::Decline if self.before == RequestStatus::Accepted => {
                end_proposal(&mut row, &mut moments);
            }
            RequestStep::Decline => {
                row.reason =
                    checker.code("reason", &input.reason, |code| app.reference.knows("decline_reason", code));
                if input.reason.trim().is_empty() {
                    checker.fail("reason", "required", Vec::new());
                }
                if text.is_empty() {
                    checker.fail("text", "required", Vec::new());
                }
            }
            RequestStep::Withdraw => {
                row.reason = checker
                    .code("reason", &input.reason, |code| app.reference.knows("withdraw_reason", code));
                end_proposal(&mut row, &mut moments);
                moments.cancel(app.today());
            }
            RequestStep::Reopen => end_proposal(&mut row, &mut moments),
        }
        checker.finish()?;
        if !text.is_empty() {
            row.reply = Some(tx.vault().seal("application.reply", &text)?);
        }
        let is_host_at_work = self.side == Side::Host || step == RequestStep::Accept;
        row.viewed_at = row.viewed_at.or(is_host_at_work.then_some(tx.now));
        if step != RequestStep::View {
            // Looking does not buy time: the clock of the answer keeps running.
            row.deadline_at = deadline(app, tx, next);
            row.reminded_at = None;
        }
        if matches!(next, RequestStatus::Accepted | RequestStatus::Declined | RequestStatus::Withdrawn)
            && self.before != next
        {
            row.answered_at = Some(tx.now);
        }
        row.status = next;
        Ok((row, moments))
    }

    /// Reads other moments. Before a yes those of the asker are what she asks for from now on; after it nothing changes until the other
    /// side agrees.
    fn propose(
        &self,
        checker: &mut Checker,
        row: &mut application::Model,
        moments: &mut Moments,
        input: &StepInput,
    ) {
        let proposed = read::moments(checker, self.app, &self.offer, &input.moments);
        let words = checker.line("moment", &input.moment, 200);
        checker.hint(self.actor, "moment", &words);
        // What was agreed moves to days alone: words would leave it on none.
        let is_enough = !proposed.is_empty() || (!words.is_empty() && self.before != RequestStatus::Accepted);
        if !is_enough && checker.is_clean() {
            checker.fail("moments", "moment-required", Vec::new());
        }
        if self.side == Side::Asker && self.before != RequestStatus::Accepted {
            (moments.wished, moments.proposed) = (proposed, Vec::new());
            (row.moment, row.proposal, row.proposing_side) = (words, None, None);
        } else {
            moments.proposed = proposed;
            (row.proposal, row.proposing_side) = (Some(words), Some(self.side));
        }
    }

    /// Fixes what was agreed.
    fn accept(
        &self,
        checker: &mut Checker,
        row: &mut application::Model,
        moments: &mut Moments,
        input: &StepInput,
    ) {
        let chosen = read::moments(checker, self.app, &self.offer, &input.moments);
        let agreed = if row.proposing_side.is_some_and(|side| side != self.side) {
            if !chosen.iter().all(|moment| moments.proposed.contains(moment)) {
                checker.fail("moments", "moment-not-asked", Vec::new());
            }
            let left = change::still_to_come(checker, &moments.proposed, self.app.today());
            if chosen.is_empty() { left } else { chosen }
        } else {
            let has_words = !row.moment.is_empty();
            change::accepted_by_host(checker, self.app, &self.offer, moments, has_words, chosen)
        };
        if agreed.is_empty() && self.offer.is_over(self.app.today()) && checker.is_clean() {
            checker.fail("moments", "moments-are-over", Vec::new());
        }
        moments.agree(agreed, self.app.today());
        end_proposal(row, moments);
    }

    /// Writes the row and what follows from it. Returns the state it came to: asking again may lead to the waiting list.
    async fn apply(
        &self,
        tx: &mut Tx,
        mut row: application::Model,
        moments: Option<Moments>,
        input: &StepInput,
    ) -> Result<RequestStatus> {
        let (id, asker_id, mut next) = (row.id, row.person_id, row.status);
        let takes_seat = next == RequestStatus::Accepted && self.before != RequestStatus::Accepted;
        let gives_seat = self.before == RequestStatus::Accepted && next != RequestStatus::Accepted;
        if takes_seat && self.offer.status == OfferStatus::Hidden {
            return Err(Error::conflict("offer-is-hidden"));
        }
        let is_moved = moments.is_some();
        let reopened = self.before == RequestStatus::Unanswered;
        if reopened {
            // Asking again is asking: whatever has changed since counts.
            offers::service::get_for(tx.conn(), self.app, self.actor, self.offer.id, rights::ASK_FOR_PLACE)
                .await?;
            require_askable(tx.conn(), self.app, self.actor, &self.offer).await?;
            limits::count_in(tx, self.app, asker_id, Counted::Ask).await?;
        }
        if reopened && self.offer.seats_left() <= 0 {
            row.status = RequestStatus::Waiting;
            row.deadline_at = None;
            next = row.status;
        }
        // The other side reads what belongs to this step, and nothing of an earlier one.
        let says_why = matches!(next, RequestStatus::Declined | RequestStatus::Withdrawn);
        let (reason, reply) = (row.reason.clone().filter(|_| says_why), input.text.trim().to_owned());
        store::update_request(tx, row).await.map_err(|error| {
            // Reopening meets the same rule as asking: one open request per person and offer.
            if reopened && is_duplicate(&error) { Error::conflict("already-asked") } else { error }
        })?;
        if let Some(moments) = moments {
            moments::store::replace(tx, id, &moments).await?;
        }
        if takes_seat && !offers::store::take_seat(tx, self.offer.id).await? {
            return Err(Error::conflict("no-seat-left"));
        }
        if gives_seat {
            offers::store::release_seat(tx, self.offer.id).await?;
            move_up_waiting(tx, self.app, self.offer.id, 1).await?;
        }
        // Whoever had a free seat in view and lets it go leaves it to the next in line.
        let lets_go =
            matches!(self.before, RequestStatus::Requested | RequestStatus::Viewed | RequestStatus::Proposed)
                && matches!(next, RequestStatus::Declined | RequestStatus::Withdrawn);
        if lets_go && self.offer.seats_left() > 0 {
            move_up_waiting(tx, self.app, self.offer.id, 1).await?;
        }
        if takes_seat || gives_seat {
            touch(tx, self.offer.id);
        }
        let asker = identity::store::get_person(tx.conn(), asker_id).await?;
        if reopened {
            home_head::asking::ask_again(tx, id, &self.offer, &asker).await?;
        }
        let is_under_reserve = takes_seat && home_head::hold(tx, id).await?;
        if takes_seat && asker.close_others && !is_under_reserve {
            withdraw_others(tx, self.app, &asker, id).await?;
        }
        let mut values = mail_values(&self.offer, &full_name(&asker));
        values.extend(reason.map(|code| ("reason", code)));
        values.extend((!reply.is_empty()).then_some(("text", reply)));
        let told = Told { id, asker: asker_id, next, is_under_reserve };
        self.tell(tx, &told, &values).await?;
        if takes_seat || (is_moved && next == RequestStatus::Accepted) {
            self.announce(tx, id, asker_id).await?;
        } else if gives_seat {
            self.app.contexts.tell(tx, self.app, &RequestUndone { request: id }).await?;
        }
        Ok(next)
    }

    /// Tells the contexts above what was agreed.
    async fn announce(&self, tx: &mut Tx, request: Uuid, person: Uuid) -> Result<()> {
        let agreed = moments::store::get(tx.conn(), request).await?.agreed;
        let event = RequestAgreed { request, person, offer: self.offer.clone(), agreed };
        self.app.contexts.tell(tx, self.app, &event).await
    }

    async fn tell(&self, tx: &mut Tx, told: &Told, values: &[(&str, String)]) -> Result<()> {
        let Told { id, asker, next, is_under_reserve } = *told;
        debug_assert!(self.side == Side::Host || self.actor.person_id() == Some(asker));
        let accepted = if is_under_reserve { mails::REQUEST_UNDER_RESERVE } else { mails::REQUEST_ACCEPTED };
        let (side, offer) = (self.side, &self.offer);
        match (self.step, side, next) {
            (RequestStep::Propose, Side::Host, RequestStatus::Proposed) => {
                order::mail(tx, mails::REQUEST_PROPOSED, asker, id, values)
            }
            (RequestStep::Propose, Side::Host, _) => order::mail(tx, mails::MOVE_PROPOSED, asker, id, values),
            (RequestStep::Propose, Side::Asker, RequestStatus::Requested) => {
                tell_host(tx, mails::REQUEST_OTHER_MOMENTS, offer, id, values).await
            }
            (RequestStep::Propose, Side::Asker, _) => {
                tell_host(tx, mails::MOVE_PROPOSED, offer, id, values).await
            }
            (RequestStep::Accept, _, _) if self.before == RequestStatus::Accepted => {
                order::mail(tx, mails::MOVE_AGREED, asker, id, values)?;
                tell_host(tx, mails::MOVE_AGREED, offer, id, values).await
            }
            (RequestStep::Accept, Side::Host, _) => order::mail(tx, accepted, asker, id, values),
            (RequestStep::Accept, Side::Asker, _) => {
                order::mail(tx, accepted, asker, id, values)?;
                tell_host(tx, mails::PROPOSAL_ACCEPTED, offer, id, values).await
            }
            (RequestStep::Decline, Side::Host, RequestStatus::Accepted) => {
                order::mail(tx, mails::MOVE_REFUSED, asker, id, values)
            }
            (RequestStep::Decline, Side::Asker, _) => {
                tell_host(tx, mails::MOVE_REFUSED, offer, id, values).await
            }
            (RequestStep::Decline, _, _) => order::mail(tx, mails::REQUEST_DECLINED, asker, id, values),
            (RequestStep::Withdraw, _, _) => {
                if self.before == RequestStatus::Accepted {
                    order::mail(tx, mails::AGREED_WITHDRAWN, asker, id, values)?;
                    home_head::tell_withdrawn(tx, id, values).await?;
                }
                tell_host(tx, mails::REQUEST_WITHDRAWN, offer, id, values).await
            }
            (RequestStep::Reopen, _, RequestStatus::Waiting) => {
                order::mail(tx, mails::REQUEST_WAITING, asker, id, values)?;
                tell_host(tx, mails::REQUEST_QUEUED, offer, id, values).await
            }
            (RequestStep::Reopen, _, _) => tell_host(tx, mails::REQUEST_REOPENED, offer, id, values).await,
            (RequestStep::View, _, _) => Ok(()),
        }
    }
}
