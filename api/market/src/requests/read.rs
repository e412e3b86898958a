//! Reading requests: one, lists, the calendar file.

use std::collections::HashMap;

use leerbrug_entity::{RequestStatus, Timestamp, application, person};
use uuid::Uuid;

use super::calendar::calendar_of;
use super::home_head;
use super::model::{AskedOffer, Asker, HomeHeadWord, Request, RequestStep, Side, Slice, Window};
use super::moments;
use super::resource::resource_of;
use super::store::{self, Owner};
use super::told::name_for;
use crate::data;
use crate::offers;
use crate::offers::model::Offer;
use crate::rights;
use leerbrug_core::actor::Actor;
use leerbrug_core::app::App;
use leerbrug_core::error::{Error, Result};
use leerbrug_core::policy::{HOSTS, authorize};
use leerbrug_core::privacy::tally;
use leerbrug_directory::identity;
use leerbrug_directory::privacy::hiding;

/// Returns a request.
///
/// # Errors
/// NotFound, when it is absent or not theirs to know.
pub async fn get_request(app: &App, actor: &Actor, id: Uuid) -> Result<Request> {
    actor.require_scope("applications:read")?;
    actor.require_person()?;
    let row = store::get_request(app.db.read(), id).await?;
    authorize(
        actor,
        rights::READ_REQUEST,
        rights::READ_REQUEST,
        &resource_of(app.db.read(), actor, &row).await?,
    )?;
    assemble(app, actor, vec![row]).await?.pop().ok_or_else(Error::not_found)
}

/// Lists a part of the actor's own requests.
///
/// # Errors
/// Unauthenticated, when nobody is signed in; Malformed, when `after` is not in the list.
pub async fn list_own_requests(
    app: &App,
    actor: &Actor,
    window: Window<'_, RequestStatus>,
) -> Result<Slice<Request>> {
    actor.require_scope("applications:read")?;
    let person = actor.require_own()?.id;
    let slice = store::list_requests(app.db.read(), Owner::Person(person), window).await?;
    assemble_slice(app, actor, slice).await
}

/// Lists a part of the requests to the organisations the actor answers for.
///
/// # Errors
/// As [`list_own_requests`].
pub async fn list_inbox(
    app: &App,
    actor: &Actor,
    window: Window<'_, RequestStatus>,
) -> Result<Slice<Request>> {
    actor.require_scope("applications:read")?;
    let organisations = actor.require_person()?.desk_organisations(HOSTS);
    let slice = store::list_requests(app.db.read(), Owner::Organisations(&organisations), window).await?;
    assemble_slice(app, actor, slice).await
}

async fn assemble_slice(
    app: &App,
    actor: &Actor,
    slice: Slice<application::Model>,
) -> Result<Slice<Request>> {
    let (total, next) = (slice.total, slice.next);
    Ok(Slice { items: assemble(app, actor, slice.items).await?, total, next })
}

/// Returns the actor's open request for an offer, if she has one.
///
/// # Errors
/// Those of the database.
pub async fn find_own_request(app: &App, actor: &Actor, offer: Uuid) -> Result<Option<Request>> {
    let Some(person) = actor.own_id() else { return Ok(None) };
    let row = store::find_running(app.db.read(), person, offer).await?;
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
        contact_email: None,
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
    let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
    let mut words = home_head::words(&app.db, &ids).await?;
    let mut known = moments::store::list(app.db.read(), &ids).await?;
    let mut requests = Vec::with_capacity(rows.len());
    for row in rows {
        let (Some(offer), Some(person)) = (offers.get(&row.offer_id), people.get(&row.person_id)) else {
            return Err(Error::internal("request without offer or person"));
        };
        let side = if actor.own_id() == Some(row.person_id) { Side::Asker } else { Side::Host };
        let email = match row.status {
            RequestStatus::Accepted => identity::store::find_address(app.db.read(), person.id).await?,
            _ => None,
        };
        let waiting_place = match row.status {
            RequestStatus::Waiting => Some(store::count_waiting_before(app.db.read(), &row).await? + 1),
            _ => None,
        };
        let mut home_head = words.remove(&row.id).unwrap_or_else(HomeHeadWord::not_needed);
        if side == Side::Host {
            home_head.reply = None;
            for kind in [data::REQUEST, data::PROFILE] {
                tally::note(app, actor, kind, Some(row.organisation_id), [row.person_id]);
            }
        }
        let contact_email = match (side, row.status) {
            (Side::Asker, RequestStatus::Accepted) => {
                identity::store::find_address(app.db.read(), offer.contact_id).await?
            }
            _ => None,
        };
        requests.push(Request {
            home_head,
            asker: asker(actor, person, email),
            offer: AskedOffer { contact_email, ..asked_offer(offer) },
            steps: RequestStep::ALL
                .into_iter()
                .filter(|step| step.next(side, row.status, row.proposing_side).is_some())
                .collect(),
            waiting_place,
            id: row.id,
            version: row.version,
            status: row.status,
            message: app.db.vault().open("application.message", &row.message)?,
            moments: known.remove(&row.id).unwrap_or_default(),
            moment: row.moment,
            proposal: row.proposal.filter(|words| !words.is_empty()),
            proposing_side: row.proposing_side,
            reason: row.reason,
            reply: app.db.vault().open_some("application.reply", row.reply.as_deref())?,
            deadline_at: row.deadline_at,
            created_at: row.created_at,
            viewed_at: row.viewed_at,
            answered_at: row.answered_at,
        });
    }
    Ok(requests)
}

fn asker(actor: &Actor, person: &person::Model, email: Option<String>) -> Asker {
    Asker {
        id: person.id,
        name: name_for(actor, person),
        subjects: person.subjects.0.clone(),
        levels: person.levels.0.clone(),
        talents: person.talents.0.clone(),
        languages: person.languages.0.clone(),
        about: person.about.clone(),
        email,
    }
}

/// Returns the calendar file of a request for the page: what was agreed, and what no longer holds.
///
/// # Errors
/// NotFound, when it is not theirs, nothing was ever agreed, or no day is known.
pub async fn get_calendar(app: &App, actor: &Actor, id: Uuid) -> Result<String> {
    let request = get_request(app, actor, id).await?;
    if request.is_under_reserve() {
        return Err(Error::not_found());
    }
    calendar_of(app, id, actor.language).await?.ok_or_else(Error::not_found)
}

/// A request that waits too long, as far as it takes to help: not who asked, and nothing she wrote.
#[derive(Debug, Clone)]
pub struct Overdue {
    /// The request.
    pub id: Uuid,
    /// What was asked for.
    pub offer: AskedOffer,
    /// Where it stands.
    pub status: RequestStatus,
    /// When its clock runs out.
    pub deadline_at: Option<Timestamp>,
}

/// Lists requests whose clock ran out in the last 30 days or runs out within two, for offers of an area; of all areas without
/// one.
pub(crate) async fn list_overdue(app: &App, actor: &Actor, area: Option<&[String]>) -> Result<Vec<Overdue>> {
    let now = app.now();
    let mut rows = store::list_overdue(app.db.read(), now.plus_days(2), now.plus_days(-30), area).await?;
    let people: Vec<Uuid> = rows.iter().map(|row| row.person_id).collect();
    let hidden = hiding::list_of(app.db.read(), &people).await?;
    let own: Vec<Uuid> = actor.require_person()?.organisation_ids().collect();
    rows.retain(|row| own.contains(&row.organisation_id) || !hiding::hides(&hidden, row.person_id, &own));
    let offers = offers_by_id(app, rows.iter().map(|row| row.offer_id)).await?;
    let overdue = rows.into_iter().filter_map(|row| {
        let offer = asked_offer(offers.get(&row.offer_id)?);
        Some(Overdue { id: row.id, offer, status: row.status, deadline_at: row.deadline_at })
    });
    Ok(overdue.collect())
}
