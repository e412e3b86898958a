//! What can be done with requests.

use leerbrug_entity::{OfferStatus, RequestStatus, application, person};
use sea_orm::ConnectionTrait;
use uuid::Uuid;

use super::model::{AskInput, RequestStep, Side, StepInput};
use super::waiting::{move_up_waiting, withdraw_others};
use super::{home_head, store};
use crate::mails;
use crate::offers;
use crate::offers::index::touch;
use crate::offers::model::Offer;
use crate::rights;
use leerbrug_core::actor::Actor;
use leerbrug_core::app::App;
use leerbrug_core::db::{AuditEntry, Tx, is_duplicate, write_with};
use leerbrug_core::error::{Error, Result};
use leerbrug_core::i18n;
use leerbrug_core::limits;
use leerbrug_core::limits::Counted;
use leerbrug_core::notifications::order;
use leerbrug_core::notifications::order::MailKind;
use leerbrug_core::policy::{Resource, acting_for, allowed, authorize, reaches_further};
use leerbrug_core::validate::Checker;
use leerbrug_directory::privacy::hiding;
use leerbrug_directory::{identity, organisations};

/// Asks for a place. A full offer puts the request on the waiting list.
///
/// # Errors
/// Conflict, when the offer is not open, is the actor's own organisation's, or was asked for already.
pub async fn ask_for_place(app: &App, actor: &Actor, offer: Uuid, input: AskInput) -> Result<Uuid> {
    actor.require_scope("applications:write")?;
    actor.require_own()?;
    write_with(app, actor, (offer, input), |tx, app, actor, (offer, input)| {
        Box::pin(ask_in(tx, app, actor, *offer, input))
    })
    .await
}

async fn ask_in(tx: &mut Tx, app: &App, actor: &Actor, offer_id: Uuid, input: &AskInput) -> Result<Uuid> {
    // Whether it is full decides between asking and waiting; a seat freed meanwhile must not be missed.
    offers::store::hold_offer(tx, offer_id).await?;
    let (offer, _) = offers::service::get_for(tx.conn(), app, actor, offer_id, rights::ASK_FOR_PLACE).await?;
    let person = actor.require_person()?;
    if !offer.is_open(app.today()) {
        let code = if offer.is_over(app.today()) { "offer-over" } else { "offer-not-open" };
        return Err(Error::conflict(code));
    }
    if person.organisation_ids().any(|id| id == offer.host.id) {
        return Err(Error::conflict("own-organisation"));
    }
    if hiding::list(tx.conn(), person.id).await?.contains(&offer.host.id) {
        return Err(Error::conflict("hidden-from-host"));
    }
    let mut checker = Checker::default();
    let message = checker.required_text("message", &input.message, 1, 3000);
    let moment = checker.line("moment", &input.moment, 200);
    checker.hint(actor, "message", &message);
    checker.hint(actor, "moment", &moment);
    let whom = home_head::check(tx, app, actor, input.home_head.as_ref(), &mut checker).await?;
    checker.finish()?;
    limits::count_in(tx, app, person.id, Counted::Ask).await?;
    let is_full = offer.seats_left() <= 0;
    let status = if is_full { RequestStatus::Waiting } else { RequestStatus::Requested };
    let row = application::Model {
        id: tx.new_id(),
        offer_id,
        organisation_id: offer.host.id,
        person_id: person.id,
        status,
        message: tx.vault().seal("application.message", &message)?,
        moment,
        proposal: None,
        reason: None,
        reply: None,
        deadline_at: deadline(app, tx, status),
        reminded_at: None,
        created_at: tx.now,
        viewed_at: None,
        answered_at: None,
        version: 1,
        updated_at: tx.now,
    };
    let id = row.id;
    store::insert_request(tx, row)
        .await
        .map_err(|error| if is_duplicate(&error) { Error::conflict("already-asked") } else { error })?;
    let values = mail_values(&offer, &person.name);
    let sent = if is_full { mails::REQUEST_WAITING } else { mails::REQUEST_SENT };
    order::mail(tx, sent, person.id, id, &values)?;
    tell_host(tx, mails::REQUEST_RECEIVED, &offer, id, &values).await?;
    if let Some(whom) = whom {
        let asker = identity::store::get_person(tx.conn(), person.id).await?;
        home_head::ask(tx, id, &offer, &asker, whom).await?;
    }
    tx.created(id);
    tx.audit(
        AuditEntry::new("ask_for_place", "application", id).of(offer.host.id).note(format!("→{status}")),
    );
    Ok(id)
}

/// Returns when the clock of a state runs out; `None` for states without a clock.
pub(super) fn deadline(app: &App, tx: &Tx, status: RequestStatus) -> Option<leerbrug_entity::Timestamp> {
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

pub(super) async fn resource_of<C: ConnectionTrait>(
    conn: &C,
    actor: &Actor,
    row: &application::Model,
) -> Result<Resource> {
    asked_resource(conn, actor, row.organisation_id, row.person_id).await
}

/// Returns what rights on a request or question depend on: who asked and who answers.
#[tracing::instrument(name = "rights", level = "trace", target = "leerbrug_core::cost", skip_all)]
pub(super) async fn asked_resource<C: ConnectionTrait>(
    conn: &C,
    actor: &Actor,
    organisation: Uuid,
    person: Uuid,
) -> Result<Resource> {
    if !reaches_further(actor) {
        let (person_id, organisation_id) = (Some(person), Some(organisation));
        return Ok(Resource::of(person_id, organisation_id));
    }
    let host = organisations::service::resource_with(conn, organisation, Some(person)).await?;
    Ok(Resource { is_visible: false, ..host })
}

/// Takes a step in the life of a request. Which side the actor is on follows from who she is.
///
/// # Errors
/// Conflict, when the state does not allow it (`possible` says what does) or no seat is left; Invalid, when a reason or
/// a moment is missing; Stale, when `version` is not the current one.
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
    let row = store::get_request(tx.conn(), id).await?;
    let resource = resource_of(tx.conn(), actor, &row).await?;
    let side = side_of(actor, &resource, step)?;
    if version.is_some_and(|version| version != row.version) {
        return Err(Error::stale());
    }
    let Some(next) = step.next(side, row.status) else { return Err(impossible(side, row.status)) };
    let offer = offers::store::find_offer(tx.conn(), &app.reference, row.offer_id)
        .await?
        .ok_or_else(Error::not_found)?;
    let before = row.status;
    let row = write_step(tx, app, actor, row, step, next, input)?;
    let change = Change { app, actor, offer, before, side };
    change.apply(tx, row).await?;
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
    let wants_host = matches!(step, RequestStep::View | RequestStep::Propose | RequestStep::Decline);
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

fn impossible(side: Side, status: RequestStatus) -> Error {
    let possible: Vec<&str> = RequestStep::ALL
        .into_iter()
        .filter(|step| step.next(side, status).is_some())
        .map(RequestStep::name)
        .collect();
    Error::conflict("request-state").with("status", status.code()).with("possible", possible.join(", "))
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

/// Reads what goes with a step into the row.
fn write_step(
    tx: &Tx,
    app: &App,
    actor: &Actor,
    mut row: application::Model,
    step: RequestStep,
    next: RequestStatus,
    input: &StepInput,
) -> Result<application::Model> {
    let mut checker = Checker::default();
    let text = checker.text("text", &input.text, 2000);
    checker.hint(actor, "text", &text);
    match step {
        RequestStep::View => row.viewed_at = Some(tx.now),
        RequestStep::Propose => {
            let moment = checker.required_line("moment", &input.moment, 1, 200);
            checker.hint(actor, "moment", &moment);
            row.proposal = Some(moment);
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
            row.reason =
                checker.code("reason", &input.reason, |code| app.reference.knows("withdraw_reason", code));
        }
        RequestStep::Accept | RequestStep::Reopen => {}
    }
    checker.finish()?;
    if !text.is_empty() {
        row.reply = Some(tx.vault().seal("application.reply", &text)?);
    }
    row.viewed_at =
        row.viewed_at.or((step != RequestStep::Withdraw && step != RequestStep::Reopen).then_some(tx.now));
    if step != RequestStep::View {
        // Looking does not buy time: the clock of the answer keeps running.
        row.deadline_at = deadline(app, tx, next);
        row.reminded_at = None;
    }
    if matches!(next, RequestStatus::Accepted | RequestStatus::Declined | RequestStatus::Withdrawn) {
        row.answered_at = Some(tx.now);
    }
    row.status = next;
    Ok(row)
}

/// Everything that follows from a new state: seats, the waiting list, mails, the index.
struct Change<'a> {
    app: &'a App,
    actor: &'a Actor,
    offer: Offer,
    before: RequestStatus,
    side: Side,
}

/// What both sides are told of.
struct Told {
    id: Uuid,
    asker: Uuid,
    next: RequestStatus,
    is_under_reserve: bool,
}

impl Change<'_> {
    async fn apply(&self, tx: &mut Tx, mut row: application::Model) -> Result<()> {
        let (id, asker_id, next) = (row.id, row.person_id, row.status);
        let takes_seat = next == RequestStatus::Accepted;
        if takes_seat && self.offer.status == OfferStatus::Hidden {
            return Err(Error::conflict("offer-is-hidden"));
        }
        if self.before == RequestStatus::Unanswered
            && (self.offer.seats_left() <= 0 || !self.offer.is_open(self.app.today()))
        {
            if !self.offer.is_open(self.app.today()) {
                return Err(Error::conflict("offer-not-open"));
            }
            row.status = RequestStatus::Waiting;
            row.deadline_at = None;
        }
        let reopened = self.before == RequestStatus::Unanswered;
        let (reason, sealed) = (row.reason.clone(), row.reply.clone());
        let reply = tx.vault().open_some("application.reply", sealed.as_deref())?;
        let moment = row.proposal.clone();
        store::update_request(tx, row).await.map_err(|error| {
            // Reopening meets the same rule as asking: one open request per person and offer.
            if reopened && is_duplicate(&error) { Error::conflict("already-asked") } else { error }
        })?;
        if takes_seat && !offers::store::take_seat(tx, self.offer.id).await? {
            return Err(Error::conflict("no-seat-left"));
        }
        if self.before == RequestStatus::Accepted {
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
        if takes_seat || self.before == RequestStatus::Accepted {
            touch(tx, self.offer.id);
        }
        let asker = identity::store::get_person(tx.conn(), asker_id).await?;
        if reopened {
            home_head::ask_again(tx, id, &self.offer, &asker).await?;
        }
        let is_under_reserve = takes_seat && home_head::hold(tx, id).await?;
        if takes_seat && asker.close_others && !is_under_reserve {
            withdraw_others(tx, self.app, &asker, id).await?;
        }
        let mut values = mail_values(&self.offer, &full_name(&asker));
        values.extend(reason.map(|code| ("reason", code)));
        values.extend(reply.map(|text| ("text", text)));
        values.extend(moment.map(|moment| ("moment", moment)));
        let told = Told { id, asker: asker_id, next, is_under_reserve };
        self.tell(tx, &told, &values).await
    }

    async fn tell(&self, tx: &mut Tx, told: &Told, values: &[(&str, String)]) -> Result<()> {
        let Told { id, asker, next, is_under_reserve } = *told;
        debug_assert!(self.side == Side::Host || self.actor.person_id() == Some(asker));
        let accepted = if is_under_reserve { mails::REQUEST_UNDER_RESERVE } else { mails::REQUEST_ACCEPTED };
        match (self.side, next) {
            (Side::Host, RequestStatus::Proposed) => {
                order::mail(tx, mails::REQUEST_PROPOSED, asker, id, values)
            }
            (Side::Host, RequestStatus::Accepted) => order::mail(tx, accepted, asker, id, values),
            (Side::Host, RequestStatus::Declined) => {
                order::mail(tx, mails::REQUEST_DECLINED, asker, id, values)
            }
            (Side::Asker, RequestStatus::Accepted) => {
                order::mail(tx, accepted, asker, id, values)?;
                tell_host(tx, mails::PROPOSAL_ACCEPTED, &self.offer, id, values).await
            }
            (Side::Asker, RequestStatus::Withdrawn) => {
                tell_host(tx, mails::REQUEST_WITHDRAWN, &self.offer, id, values).await
            }
            (Side::Asker, RequestStatus::Requested | RequestStatus::Waiting) => {
                tell_host(tx, mails::REQUEST_REOPENED, &self.offer, id, values).await
            }
            _ => Ok(()),
        }
    }
}

/// Returns the name of a person for a reader; of somebody who was erased that she left.
pub(super) fn name_for(actor: &Actor, person: &person::Model) -> String {
    if person.erased_at.is_some() { i18n::text(actor.language, "person-left") } else { full_name(person) }
}

pub(super) fn full_name(person: &person::Model) -> String {
    format!("{} {}", person.given_name, person.family_name).trim().to_owned()
}
