//! The word of the asker's own head: asked only when she wants it, answered by a link that does this one thing.
//!
//! The host can accept before the answer; the yes is then under reserve and holds its seat for a while. "Not now" and
//! silence withdraw the request. A head learns of this one request and of nothing else somebody seeks or asks.

pub(super) mod asking;
pub(super) mod store;

use std::collections::HashMap;

use leerbrug_entity::{HomeHead, RequestStatus, Role, Timestamp, application, home_head_consent};
use sea_orm::ConnectionTrait;
use uuid::Uuid;

use super::RequestUndone;
use super::model::HomeHeadWord;
use super::moments::{self, Moment};
use super::store as requests;
use super::told::{full_name, mail_values, tell_host};
use super::waiting::{move_up_waiting, withdraw_others};
use crate::data;
use crate::mails;
use crate::offers;
use crate::offers::index::touch;
use crate::offers::model::Offer;
use crate::rights;
use leerbrug_core::actor::{Actor, LinkActor, Principal};
use leerbrug_core::app::App;
use leerbrug_core::clock::sha256_hex;
use leerbrug_core::context::nothing_due;
use leerbrug_core::db::{AuditEntry, Db, Tx, TxFuture, write_with};
use leerbrug_core::error::{Error, Kind, Result};
use leerbrug_core::limits;
use leerbrug_core::limits::Counted;
use leerbrug_core::notifications::order;
use leerbrug_core::policy::{Resource, Who, allowed};
use leerbrug_core::privacy::tally;
use leerbrug_core::validate::Checker;
use leerbrug_directory::identity;

/// How long a yes under reserve holds its seat, in days.
const HOLD_DAYS: i64 = 7;
/// Code of the reason a request is withdrawn with.
const REASON: &str = "home_head";

/// What a head reads before answering.
#[derive(Debug, Clone)]
pub struct HeadQuestion {
    /// Who asks.
    pub person: String,
    /// The offer she asked for: whoever agrees must see the hours, the place and the cover.
    pub offer: Offer,
    /// The moments that were agreed or, before a yes, that suit who asks.
    pub moments: Vec<Moment>,
    /// What was said about them in words.
    pub moment: String,
    /// Whether the host said yes already.
    pub is_accepted: bool,
    /// Until when the answer counts.
    pub until: Timestamp,
}

/// Lists the actor's confirmed organisations that have a head other than herself: id and name.
///
/// # Errors
/// Unauthenticated, when nobody is signed in.
pub async fn list_home_organisations(app: &App, actor: &Actor) -> Result<Vec<(Uuid, String)>> {
    let own: Vec<Uuid> = actor.require_person()?.organisation_ids().collect();
    store::list_with_other_head(app.db.read(), &own, actor.require_person()?.id, app.now()).await
}

/// Tells the heads who agreed that she will not go after all.
pub(super) async fn tell_withdrawn(tx: &mut Tx, request: Uuid, values: &[(&str, String)]) -> Result<()> {
    let row = store::find(tx.conn(), request).await?.filter(|row| row.status == HomeHead::Agreed);
    let Some(school) = row.and_then(|row| row.organisation_id) else { return Ok(()) };
    for head in identity::store::list_with_roles(tx.conn(), school, &[Role::Head], tx.now).await? {
        order::mail(tx, mails::HOME_HEAD_WITHDRAWN, head, request, values)?;
    }
    Ok(())
}

/// Notes that the host's yes holds its seat until the head's answer. Says whether the yes is under reserve.
pub(super) async fn hold(tx: &Tx, request: Uuid) -> Result<bool> {
    store::hold_until(tx, request, tx.now.plus_days(HOLD_DAYS)).await
}

/// Returns until when an answer counts: as long as the link works, and no longer than the seat is held.
fn answer_until(row: &home_head_consent::Model) -> Timestamp {
    row.held_until.map_or(row.expires_at, |held| held.min(row.expires_at))
}

/// Finds what heads said to these requests.
pub(super) async fn words(db: &Db, requests: &[Uuid]) -> Result<HashMap<Uuid, HomeHeadWord>> {
    let rows = store::list(db.read(), requests).await?;
    let words = rows.into_iter().map(|(row, organisation)| {
        let word = HomeHeadWord {
            status: row.status,
            is_verified: row.organisation_id.is_some(),
            organisation: organisation.map(|organisation| organisation.name).unwrap_or_default(),
            answer_until: (row.status == HomeHead::Asked).then(|| answer_until(&row)),
            reply: db.vault().open_some("home_head_consent.reply", row.reply.as_deref())?,
        };
        Ok((row.application_id, word))
    });
    words.collect()
}

/// Lists up to so many requests whose head has let the time pass.
pub(super) async fn list_due(app: &App, limit: u64) -> Result<Vec<Uuid>> {
    store::list_due(app.db.read(), app.now(), limit).await
}

fn link_gone() -> Error {
    Error::new(Kind::Gone, "consent-gone")
}

/// How somebody comes to the question that is put to a head.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Way {
    /// By the link of the mail, with its secret.
    Link(String),
    /// Signed in, to this request.
    Request(Uuid),
}

/// Finds a question that is still open, without using a link up: mail scanners follow links. Returns with it who acts: whoever holds
/// the link, whatever session her browser has, or the head herself.
async fn open_question<C: ConnectionTrait>(
    conn: &C,
    actor: &Actor,
    way: &Way,
    now: Timestamp,
) -> Result<(home_head_consent::Model, application::Model, Actor)> {
    let found = match way {
        Way::Link(secret) => store::find_by_token(conn, &sha256_hex(secret)).await?,
        Way::Request(request) => store::find(conn, *request).await?,
    };
    let is_open = |row: &home_head_consent::Model| row.status == HomeHead::Asked && answer_until(row) > now;
    let row = found.filter(is_open).ok_or_else(link_gone)?;
    let request = requests::get_request(conn, row.application_id).await?;
    let actor = match way {
        Way::Link(_) => {
            let link = LinkActor { about: request.id, relation: rights::HOME_HEAD };
            Actor { principal: Principal::Link(link), ..actor.clone() }
        }
        Way::Request(_) => actor.clone(),
    };
    let resource = Resource::default().with(Who::Link(request.id), rights::HOME_HEAD);
    let resource = match row.organisation_id {
        Some(school) => resource.with(Who::Organisation(school), rights::HOME_HEAD),
        None => resource,
    };
    // Nobody gives her own school's word about herself.
    if actor.person_id() == Some(request.person_id)
        || !allowed(&actor, rights::ANSWER_AS_HOME_HEAD, &resource)
    {
        return Err(link_gone());
    }
    if !requests::OPEN.contains(&request.status) && request.status != RequestStatus::Accepted {
        return Err(link_gone());
    }
    Ok((row, request, actor))
}

/// Returns what a head is asked.
///
/// # Errors
/// Gone, when the link was used, is too old, never existed, the request ended, or the actor is no head of the school that was asked;
/// they are not told apart.
pub async fn get_question(app: &App, actor: &Actor, way: &Way) -> Result<HeadQuestion> {
    let (row, request, actor) = open_question(app.db.read(), actor, way, app.now()).await?;
    let person = identity::store::get_person(app.db.read(), request.person_id).await?;
    let offer = offers::store::find_offer(app.db.read(), &app.reference, request.offer_id)
        .await?
        .ok_or_else(link_gone)?;
    let known = moments::store::get(app.db.read(), request.id).await?;
    let is_accepted = request.status == RequestStatus::Accepted;
    if let Some(school) = row.organisation_id {
        tally::note(app, &actor, data::REQUEST, Some(school), [request.person_id]);
    }
    Ok(HeadQuestion {
        person: full_name(&person),
        offer,
        is_accepted,
        moments: match request.status {
            RequestStatus::Accepted => known.agreed,
            RequestStatus::Proposed => known.proposed,
            _ => known.wished,
        },
        moment: match request.status {
            RequestStatus::Accepted | RequestStatus::Proposed => request.proposal.unwrap_or_default(),
            _ => request.moment,
        },
        until: answer_until(&row),
    })
}

/// What waits for the word of a head: the request, who asks for what, and until when.
pub(crate) struct Awaited {
    pub(crate) request: Uuid,
    pub(crate) person: String,
    pub(crate) title: String,
    pub(crate) until: Timestamp,
}

/// Lists the requests that wait for the actor's word as a head, most urgent first.
pub(crate) async fn list_awaited(app: &App, actor: &Actor) -> Result<Vec<Awaited>> {
    let Some(person) = actor.person() else { return Ok(Vec::new()) };
    let schools: Vec<Uuid> = person.desk_organisations(&[Role::Head]);
    if schools.is_empty() {
        return Ok(Vec::new());
    }
    let conn = app.db.read();
    let mut awaited = Vec::new();
    for (row, request) in store::list_asked_of(conn, &schools, person.id).await? {
        let is_alive = requests::OPEN.contains(&request.status) || request.status == RequestStatus::Accepted;
        if !is_alive || answer_until(&row) <= app.now() {
            continue;
        }
        let asker = identity::store::get_person(conn, request.person_id).await?;
        let Some(offer) = offers::store::find_offer(conn, &app.reference, request.offer_id).await? else {
            continue;
        };
        awaited.push(Awaited {
            request: request.id,
            person: full_name(&asker),
            title: offer.title,
            until: answer_until(&row),
        });
    }
    awaited.sort_by_key(|one| (one.until, one.request));
    Ok(awaited)
}

/// Answers for the asker's own school, once.
///
/// # Errors
/// Gone, as [`get_question`]; Invalid, when the words are too long.
pub async fn answer(app: &App, actor: &Actor, way: Way, agrees: bool, text: String) -> Result<()> {
    limits::count(app, actor, Counted::Consent).await?;
    let (_, _, actor) = open_question(app.db.read(), actor, &way, app.now()).await?;
    write_with(app, &actor, (way, agrees, text), |tx, app, actor, (way, agrees, text)| {
        Box::pin(async move {
            let (mut row, request, _) = open_question(tx.conn(), actor, way, tx.now).await?;
            let mut checker = Checker::default();
            let text = checker.text("text", text, 500);
            checker.hint(actor, "text", &text);
            checker.finish()?;
            row.status = if *agrees { HomeHead::Agreed } else { HomeHead::NotNow };
            let text = (!text.is_empty()).then_some(text);
            row.reply = tx.vault().seal_some("home_head_consent.reply", text.as_deref())?;
            row.answered_at = Some(tx.now);
            store::update(tx, row.clone(), HomeHead::Asked).await?;
            let host = request.organisation_id;
            tx.audit(
                AuditEntry::new("answer_home_head", "application", request.id)
                    .of(host)
                    .note(format!("asked→{}", row.status)),
            );
            if *agrees { agree(tx, app, request).await } else { end(tx, app, request, text).await }
        })
    })
    .await
}

async fn agree(tx: &mut Tx, app: &App, request: application::Model) -> Result<()> {
    let (id, asker, status) = (request.id, request.person_id, request.status);
    let (offer, values) = told(tx, app, &request).await?;
    // The page changes, so its version does.
    requests::update_request(tx, request).await?;
    if status == RequestStatus::Accepted {
        let asker = identity::store::get_person(tx.conn(), asker).await?;
        if asker.close_others {
            withdraw_others(tx, app, &asker, id).await?;
        }
        order::mail(tx, mails::REQUEST_ACCEPTED, asker.id, id, &values)?;
        return tell_host(tx, mails::HOME_HEAD_AGREED, &offer, id, &values).await;
    }
    order::mail(tx, mails::HOME_HEAD_AGREED, asker, id, &values)
}

async fn told(
    tx: &Tx,
    app: &App,
    request: &application::Model,
) -> Result<(Offer, Vec<(&'static str, String)>)> {
    let offer = offers::store::find_offer(tx.conn(), &app.reference, request.offer_id)
        .await?
        .ok_or_else(Error::not_found)?;
    let person = identity::store::get_person(tx.conn(), request.person_id).await?;
    let values = mail_values(&offer, &full_name(&person));
    Ok((offer, values))
}

/// Withdraws a request that its own head does not back; gives its seat back and tells both sides.
async fn end(tx: &mut Tx, app: &App, mut request: application::Model, text: Option<String>) -> Result<()> {
    let (id, asker, before) = (request.id, request.person_id, request.status);
    let (offer, values) = told(tx, app, &request).await?;
    let to_host: Vec<_> = values.iter().cloned().chain([("reason", REASON.to_owned())]).collect();
    let to_asker: Vec<_> = values.into_iter().chain(text.map(|text| ("text", text))).collect();
    request.status = RequestStatus::Withdrawn;
    request.proposing_side = None;
    request.reason = Some(REASON.to_owned());
    request.deadline_at = None;
    request.answered_at = Some(tx.now);
    requests::update_request(tx, request).await?;
    if before == RequestStatus::Accepted {
        let mut known = moments::store::get(tx.conn(), id).await?;
        known.cancel(app.today());
        moments::store::replace(tx, id, &known).await?;
        offers::store::release_seat(tx, offer.id).await?;
        touch(tx, offer.id);
        app.contexts.tell(tx, app, &RequestUndone { request: id }).await?;
    }
    if before == RequestStatus::Accepted || (before != RequestStatus::Waiting && offer.seats_left() > 0) {
        move_up_waiting(tx, app, offer.id, 1).await?;
    }
    order::mail(tx, mails::HOME_HEAD_NOT_NOW, asker, id, &to_asker)?;
    tell_host(tx, mails::REQUEST_WITHDRAWN, &offer, id, &to_host).await?;
    tx.audit(
        AuditEntry::new("withdraw_request", "application", id)
            .of(offer.host.id)
            .note(format!("{before}→withdrawn")),
    );
    Ok(())
}

/// Takes silence for an answer. On the waiting list it changes nothing yet: the head is asked again when it moves up.
pub(super) fn expire<'a>(tx: &'a mut Tx, app: &'a App, id: Uuid) -> TxFuture<'a, ()> {
    Box::pin(async move {
        let is_due =
            |row: &home_head_consent::Model| row.status == HomeHead::Asked && answer_until(row) <= tx.now;
        let Some(mut row) = store::find(tx.conn(), id).await?.filter(is_due) else {
            return Err(nothing_due());
        };
        row.status = HomeHead::Silent;
        store::update(tx, row, HomeHead::Asked).await?;
        let request = requests::get_request(tx.conn(), id).await?;
        tx.audit(
            AuditEntry::new("expire_home_head", "application", id)
                .of(request.organisation_id)
                .note("asked→silent"),
        );
        match request.status {
            RequestStatus::Requested
            | RequestStatus::Viewed
            | RequestStatus::Proposed
            | RequestStatus::Accepted => end(tx, app, request, None).await?,
            RequestStatus::Waiting
            | RequestStatus::Declined
            | RequestStatus::Withdrawn
            | RequestStatus::Unanswered => requests::update_request(tx, request).await?,
        }
        Ok(())
    })
}
