//! What can be done with requests.

use std::collections::HashMap;

use leerbrug_entity::{OfferStatus, RequestStatus, Role, application, person};
use leerbrug_search::Language;
use sea_orm::ConnectionTrait;
use uuid::Uuid;

use super::model::{AskInput, AskedOffer, Asker, Request, RequestStep, Side, StepInput};
use super::store;
use crate::actor::Actor;
use crate::app::App;
use crate::db::{AuditEntry, Tx, is_duplicate, write_with};
use crate::error::{Error, Result};
use crate::i18n::{self, Arg};
use crate::notifications::calendar::{self, Agreement};
use crate::notifications::order::{self, MailKind};
use crate::offers::model::Offer;
use crate::offers::{self, index::touch, slots};
use crate::policy::{Action, Resource, acting_for, allowed, authorize};
use crate::validate::Checker;
use crate::{identity, organisations};

/// Asks for a place. A full offer puts the request on the waiting list.
///
/// # Errors
/// Conflict, when the offer is not open, is the actor's own organisation's, or was asked for already.
pub async fn ask_for_place(app: &App, actor: &Actor, offer: Uuid, input: AskInput) -> Result<Uuid> {
    actor.require_scope("applications:write")?;
    actor.require_person()?;
    write_with(app, actor, (offer, input), |tx, app, actor, (offer, input)| {
        Box::pin(ask_in(tx, app, actor, *offer, input))
    })
    .await
}

async fn ask_in(tx: &mut Tx, app: &App, actor: &Actor, offer_id: Uuid, input: &AskInput) -> Result<Uuid> {
    // Whether it is full decides between asking and waiting; a seat freed meanwhile must not be missed.
    offers::store::hold_offer(tx, offer_id).await?;
    let (offer, _) = offers::service::get_for(tx.conn(), app, actor, offer_id, Action::AskForPlace).await?;
    let person = actor.require_person()?;
    if !offer.is_open() {
        return Err(Error::conflict("offer-not-open"));
    }
    if person.organisation_ids().any(|id| id == offer.host.id) {
        return Err(Error::conflict("own-organisation"));
    }
    let mut checker = Checker::default();
    let message = checker.required_text("message", &input.message, 1, 3000);
    let moment = checker.text("moment", &input.moment, 200);
    checker.finish()?;
    let is_full = offer.seats_left() <= 0;
    let status = if is_full { RequestStatus::Waiting } else { RequestStatus::Requested };
    let row = application::Model {
        id: tx.new_id(),
        offer_id,
        organisation_id: offer.host.id,
        person_id: person.id,
        status,
        message,
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
    let sent = if is_full { MailKind::RequestWaiting } else { MailKind::RequestSent };
    order::mail(tx, sent, person.id, id, &values)?;
    tell_host(tx, MailKind::RequestReceived, &offer, id, &values).await?;
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

async fn resource_of<C: ConnectionTrait>(conn: &C, row: &application::Model) -> Result<Resource> {
    Ok(Resource {
        person_id: Some(row.person_id),
        organisation_id: Some(row.organisation_id),
        neighbourhoods: organisations::store::neighbourhoods_of(conn, row.organisation_id).await?,
        is_visible: false,
    })
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

async fn step_in(
    tx: &mut Tx,
    app: &App,
    actor: &Actor,
    id: Uuid,
    version: Option<i64>,
    step: RequestStep,
    input: &StepInput,
) -> Result<()> {
    let row = store::get_request(tx.conn(), id).await?;
    let resource = resource_of(tx.conn(), &row).await?;
    let side = side_of(actor, &resource, step)?;
    if version.is_some_and(|version| version != row.version) {
        return Err(Error::stale());
    }
    let Some(next) = step.next(side, row.status) else { return Err(impossible(side, row.status)) };
    let offer = offers::store::find_offer(tx.conn(), &app.reference, row.offer_id)
        .await?
        .ok_or_else(Error::not_found)?;
    let before = row.status;
    let row = write_step(tx, app, row, step, next, input)?;
    let change = Change { app, actor, offer, before, side };
    change.apply(tx, row).await?;
    tx.audit(AuditEntry {
        on_behalf_of: acting_for(actor, &resource).filter(|_| side == Side::Host),
        ..AuditEntry::new(audit_name(step), "application", id)
            .of(resource.organisation_id.unwrap_or_default())
            .note(format!("{before}→{next}"))
    });
    Ok(())
}

/// The side an actor takes a step on: her own request, or one she answers.
fn side_of(actor: &Actor, resource: &Resource, step: RequestStep) -> Result<Side> {
    let is_own = allowed(actor, Action::SteerOwnRequest, resource);
    let answers = allowed(actor, Action::AnswerRequest, resource);
    let wants_host = matches!(step, RequestStep::View | RequestStep::Propose | RequestStep::Decline);
    let wants_asker = matches!(step, RequestStep::Withdraw | RequestStep::Reopen);
    match (is_own, answers) {
        (true, _) if !wants_host => Ok(Side::Asker),
        (_, true) if !wants_asker => Ok(Side::Host),
        _ => {
            let action = if wants_host { Action::AnswerRequest } else { Action::SteerOwnRequest };
            authorize(actor, action, Action::ReadRequest, resource)?;
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
    mut row: application::Model,
    step: RequestStep,
    next: RequestStatus,
    input: &StepInput,
) -> Result<application::Model> {
    let mut checker = Checker::default();
    let text = checker.text("text", &input.text, 2000);
    match step {
        RequestStep::View => row.viewed_at = Some(tx.now),
        RequestStep::Propose => row.proposal = Some(checker.required_text("moment", &input.moment, 1, 200)),
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
        row.reply = Some(text);
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

impl Change<'_> {
    async fn apply(&self, tx: &mut Tx, mut row: application::Model) -> Result<()> {
        let (id, asker_id, next) = (row.id, row.person_id, row.status);
        let takes_seat = next == RequestStatus::Accepted;
        if takes_seat && self.offer.status == OfferStatus::Hidden {
            return Err(Error::conflict("offer-is-hidden"));
        }
        if self.before == RequestStatus::Unanswered && (self.offer.seats_left() <= 0 || !self.offer.is_open())
        {
            if !self.offer.is_open() {
                return Err(Error::conflict("offer-not-open"));
            }
            row.status = RequestStatus::Waiting;
            row.deadline_at = None;
        }
        let reopened = self.before == RequestStatus::Unanswered;
        let (reason, reply) = (row.reason.clone(), row.reply.clone());
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
        if takes_seat && asker.close_others {
            withdraw_others(tx, self.app, &asker, id).await?;
        }
        let mut values = mail_values(&self.offer, &full_name(&asker));
        values.extend(reason.map(|code| ("reason", code)));
        values.extend(reply.map(|text| ("text", text)));
        values.extend(moment.map(|moment| ("moment", moment)));
        self.tell(tx, id, asker_id, next, &values).await
    }

    async fn tell(
        &self,
        tx: &mut Tx,
        id: Uuid,
        asker: Uuid,
        next: RequestStatus,
        values: &[(&str, String)],
    ) -> Result<()> {
        debug_assert!(self.side == Side::Host || self.actor.person_id() == Some(asker));
        match (self.side, next) {
            (Side::Host, RequestStatus::Proposed) => {
                order::mail(tx, MailKind::RequestProposed, asker, id, values)
            }
            (Side::Host, RequestStatus::Accepted) => {
                order::mail(tx, MailKind::RequestAccepted, asker, id, values)
            }
            (Side::Host, RequestStatus::Declined) => {
                order::mail(tx, MailKind::RequestDeclined, asker, id, values)
            }
            (Side::Asker, RequestStatus::Accepted) => {
                order::mail(tx, MailKind::RequestAccepted, asker, id, values)?;
                tell_host(tx, MailKind::ProposalAccepted, &self.offer, id, values).await
            }
            (Side::Asker, RequestStatus::Withdrawn) => {
                tell_host(tx, MailKind::RequestWithdrawn, &self.offer, id, values).await
            }
            (Side::Asker, RequestStatus::Requested | RequestStatus::Waiting) => {
                tell_host(tx, MailKind::RequestReopened, &self.offer, id, values).await
            }
            _ => Ok(()),
        }
    }
}

pub(super) fn full_name(person: &person::Model) -> String {
    format!("{} {}", person.given_name, person.family_name).trim().to_owned()
}

/// Withdraws the other open requests of somebody who wants only one place.
async fn withdraw_others(tx: &mut Tx, app: &App, asker: &person::Model, accepted: Uuid) -> Result<()> {
    for mut row in store::list_other_open(tx.conn(), asker.id, accepted).await? {
        let (id, offer_id, host, before) = (row.id, row.offer_id, row.organisation_id, row.status);
        row.status = RequestStatus::Withdrawn;
        row.deadline_at = None;
        row.answered_at = Some(tx.now);
        store::update_request(tx, row).await?;
        if let Some(offer) = offers::store::find_offer(tx.conn(), &app.reference, offer_id).await? {
            let values = mail_values(&offer, &full_name(asker));
            tell_host(tx, MailKind::RequestWithdrawn, &offer, id, &values).await?;
        }
        tx.audit(
            AuditEntry::new("withdraw_request", "application", id)
                .of(host)
                .note(format!("{before}→withdrawn")),
        );
    }
    Ok(())
}

/// Moves the longest-waiting requests up when seats come free, and tells both sides. Nothing is accepted by itself.
pub(crate) async fn move_up_waiting(tx: &mut Tx, app: &App, offer_id: Uuid, seats: i32) -> Result<()> {
    let limit = u64::try_from(seats).unwrap_or(0);
    for mut row in store::list_waiting(tx.conn(), offer_id, limit).await? {
        let (id, asker) = (row.id, row.person_id);
        row.status = RequestStatus::Requested;
        row.deadline_at = deadline(app, tx, RequestStatus::Requested);
        row.reminded_at = None;
        store::update_request(tx, row).await?;
        let person = identity::store::get_person(tx.conn(), asker).await?;
        if let Some(offer) = offers::store::find_offer(tx.conn(), &app.reference, offer_id).await? {
            let values = mail_values(&offer, &full_name(&person));
            order::mail(tx, MailKind::RequestMovedUp, asker, id, &values)?;
            tell_host(tx, MailKind::RequestReceived, &offer, id, &values).await?;
            tx.audit(
                AuditEntry::new("move_up_request", "application", id)
                    .of(offer.host.id)
                    .note("waiting→requested"),
            );
        }
    }
    Ok(())
}

/// Returns a request.
///
/// # Errors
/// NotFound, when it is absent or not theirs to know.
pub async fn get_request(app: &App, actor: &Actor, id: Uuid) -> Result<Request> {
    actor.require_scope("applications:read")?;
    actor.require_person()?;
    let row = store::get_request(app.db.read(), id).await?;
    authorize(actor, Action::ReadRequest, Action::ReadRequest, &resource_of(app.db.read(), &row).await?)?;
    assemble(app, actor, vec![row]).await?.pop().ok_or_else(Error::not_found)
}

/// Lists the actor's own requests, newest first.
///
/// # Errors
/// Unauthenticated, when nobody is signed in.
pub async fn list_own_requests(app: &App, actor: &Actor) -> Result<Vec<Request>> {
    actor.require_scope("applications:read")?;
    let person = actor.require_person()?.id;
    let rows = store::list_by_person(app.db.read(), person).await?;
    assemble(app, actor, rows).await
}

/// Lists the requests to the organisations the actor answers for, newest first.
///
/// # Errors
/// Unauthenticated, when nobody is signed in.
pub async fn list_inbox(app: &App, actor: &Actor) -> Result<Vec<Request>> {
    actor.require_scope("applications:read")?;
    let organisations = actor.require_person()?.organisations_as(&[Role::Head, Role::HostContact]);
    let rows = store::list_by_organisations(app.db.read(), &organisations).await?;
    assemble(app, actor, rows).await
}

/// Returns the actor's open request for an offer, if she has one.
///
/// # Errors
/// Those of the database.
pub async fn find_own_request(app: &App, actor: &Actor, offer: Uuid) -> Result<Option<Request>> {
    let Some(person) = actor.person_id() else { return Ok(None) };
    let rows = store::list_by_person(app.db.read(), person).await?;
    let row = rows.into_iter().find(|row| {
        row.offer_id == offer && (store::OPEN.contains(&row.status) || row.status == RequestStatus::Accepted)
    });
    Ok(assemble(app, actor, row.into_iter().collect()).await?.pop())
}

pub(super) fn asked_offer(offer: &Offer) -> AskedOffer {
    AskedOffer {
        id: offer.id,
        title: offer.title.clone(),
        kind: offer.kind,
        status: offer.status,
        host_id: offer.host.id,
        host_name: offer.host.name.clone(),
        seats_left: offer.seats_left(),
        seats: offer.seats,
    }
}

/// Loads what the lists show, in one query per table.
pub(super) async fn offers_by_id(app: &App, ids: impl Iterator<Item = Uuid>) -> Result<HashMap<Uuid, Offer>> {
    let mut ids: Vec<Uuid> = ids.collect();
    ids.sort_unstable();
    ids.dedup();
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let offers = offers::store::list_offers(app.db.read(), &app.reference, &ids).await?;
    Ok(offers.into_iter().map(|offer| (offer.id, offer)).collect())
}

pub(super) async fn people_by_id(
    app: &App,
    ids: impl Iterator<Item = Uuid>,
) -> Result<HashMap<Uuid, person::Model>> {
    let mut ids: Vec<Uuid> = ids.collect();
    ids.sort_unstable();
    ids.dedup();
    let people = identity::store::list_people(app.db.read(), &ids).await?;
    Ok(people.into_iter().map(|person| (person.id, person)).collect())
}

async fn assemble(app: &App, actor: &Actor, rows: Vec<application::Model>) -> Result<Vec<Request>> {
    let offers = offers_by_id(app, rows.iter().map(|row| row.offer_id)).await?;
    let people = people_by_id(app, rows.iter().map(|row| row.person_id)).await?;
    let mut requests = Vec::with_capacity(rows.len());
    for row in rows {
        let (Some(offer), Some(person)) = (offers.get(&row.offer_id), people.get(&row.person_id)) else {
            return Err(Error::internal("request without offer or person"));
        };
        let side = if actor.person_id() == Some(row.person_id) { Side::Asker } else { Side::Host };
        let email = match row.status {
            RequestStatus::Accepted => identity::store::find_address(app.db.read(), person.id).await?,
            _ => None,
        };
        let waiting_place = match row.status {
            RequestStatus::Waiting => Some(store::count_waiting_before(app.db.read(), &row).await? + 1),
            _ => None,
        };
        requests.push(Request {
            asker: asker(person, email),
            offer: asked_offer(offer),
            steps: RequestStep::ALL
                .into_iter()
                .filter(|step| step.next(side, row.status).is_some())
                .collect(),
            waiting_place,
            id: row.id,
            version: row.version,
            status: row.status,
            message: row.message,
            moment: row.moment,
            proposal: row.proposal,
            reason: row.reason,
            reply: row.reply,
            deadline_at: row.deadline_at,
            created_at: row.created_at,
            viewed_at: row.viewed_at,
            answered_at: row.answered_at,
        });
    }
    Ok(requests)
}

fn asker(person: &person::Model, email: Option<String>) -> Asker {
    Asker {
        id: person.id,
        name: full_name(person),
        subjects: person.subjects.0.clone(),
        levels: person.levels.0.clone(),
        talents: person.talents.0.clone(),
        languages: person.languages.0.clone(),
        about: person.about.clone(),
        email,
    }
}

/// Returns the calendar file of an accepted request for the page.
///
/// # Errors
/// NotFound, when it is not theirs, not accepted, or no day is known.
pub async fn get_calendar(app: &App, actor: &Actor, id: Uuid) -> Result<String> {
    let request = get_request(app, actor, id).await?;
    if request.status != RequestStatus::Accepted {
        return Err(Error::not_found());
    }
    calendar_of(app, id, actor.language).await?.ok_or_else(Error::not_found)
}

/// Writes the calendar file of a request.
pub(crate) async fn calendar_of(app: &App, id: Uuid, language: Language) -> Result<Option<String>> {
    let row = store::get_request(app.db.read(), id).await?;
    let Some(offer) = offers::store::find_offer(app.db.read(), &app.reference, row.offer_id).await? else {
        return Ok(None);
    };
    let place = &offer.place;
    let location = [place.address.as_str(), &format!("{} {}", place.postcode, place.municipality)];
    let args = [("host", Arg::from(&offer.host.name)), ("contact", Arg::from(&offer.contact_name))];
    Ok(calendar::write(&Agreement {
        request: id,
        title: offer.title.clone(),
        location: location
            .into_iter()
            .map(str::trim)
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(", "),
        description: i18n::text_with(language, "calendar-description", &args),
        url: format!("{}/requests/{id}", app.settings.public_url),
        made_at: app.now(),
        occurrences: slots::next_occurrences(&offer, &app.reference, app.today(), 10),
        first_day: offer.starts_on,
    }))
}

/// Lists requests whose clock ran out in the last 30 days or runs out within two, for offers the coordinator serves.
pub(crate) async fn list_overdue(
    app: &App,
    actor: &Actor,
    in_area: &(dyn Fn(&Offer) -> bool + Sync),
) -> Result<Vec<Request>> {
    let now = app.now();
    let mut rows = store::list_due(app.db.read(), now.plus_days(2)).await?;
    rows.extend(store::list_unanswered_since(app.db.read(), now.plus_days(-30)).await?);
    let offers = offers_by_id(app, rows.iter().map(|row| row.offer_id)).await?;
    rows.retain(|row| offers.get(&row.offer_id).is_some_and(in_area));
    assemble(app, actor, rows).await
}
