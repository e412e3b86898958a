//! The word of the asker's own head: asked only when she wants it, answered by a link that does this one thing.
//!
//! The host can accept before the answer; the yes is then under reserve and holds its seat for a while. "Not now" and
//! silence withdraw the request. A head learns of this one request and of nothing else somebody seeks or asks.

mod store;

use std::collections::HashMap;

use leerbrug_entity::{HomeHead, RequestStatus, Role, Timestamp, application, home_head_consent, person};
use sea_orm::ConnectionTrait;
use uuid::Uuid;

use super::model::{HomeHeadInput, HomeHeadWord};
use super::service::{full_name, mail_values, tell_host};
use super::store as requests;
use super::waiting::{move_up_waiting, withdraw_others};
use crate::mails;
use crate::offers;
use crate::offers::index::touch;
use crate::offers::model::Offer;
use leerbrug_core::actor::Actor;
use leerbrug_core::app::App;
use leerbrug_core::clock::{random_secret, sha256_hex};
use leerbrug_core::context::nothing_due;
use leerbrug_core::db::{AuditEntry, Db, Tx, TxFuture, write_with};
use leerbrug_core::error::{Error, Kind, Result};
use leerbrug_core::limits;
use leerbrug_core::limits::Counted;
use leerbrug_core::notifications::order;
use leerbrug_core::notifications::order::Recipient;
use leerbrug_core::validate::{Checker, shorten};
use leerbrug_directory::identity;

/// How long the link works, in days.
const LINK_DAYS: i64 = 14;
/// How long a yes under reserve holds its seat, in days.
const HOLD_DAYS: i64 = 7;
/// How many addresses a person may type in a day: the mails go to people who did not ask for them.
const TYPED_PER_DAY: u64 = 5;
/// Code of the reason a request is withdrawn with.
const REASON: &str = "home_head";

/// What a head reads before answering.
#[derive(Debug, Clone)]
pub struct HeadQuestion {
    /// Who asks.
    pub person: String,
    /// The offer she asked for: whoever agrees must see the hours, the place and the cover.
    pub offer: Offer,
    /// The moment that was asked for or agreed.
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

/// Reads whom to ask; adds what is wrong to the checker.
async fn read_input(
    tx: &Tx,
    actor: &Actor,
    input: &HomeHeadInput,
    checker: &mut Checker,
) -> Result<(Option<Uuid>, Option<String>)> {
    let person = actor.require_person()?;
    let own: Vec<Uuid> = person.organisation_ids().collect();
    let known = store::list_with_other_head(tx.conn(), &own, person.id, tx.now).await?;
    let typed = input.email.trim();
    if !input.organisation.trim().is_empty() || !known.is_empty() {
        // Who has a head here cannot name another address: the answer would look better than it is.
        if !typed.is_empty() {
            checker.fail("homeHead/email", "home-head-is-known", Vec::new());
        }
        let is_known = |text: &str| known.iter().any(|(id, _)| id.to_string() == text);
        let chosen = match (input.organisation.trim(), known.as_slice()) {
            ("", [(only, _)]) => Some(only.to_string()),
            ("", _) => {
                checker.fail("homeHead/organisationId", "required", Vec::new());
                None
            }
            (text, _) => checker.code("homeHead/organisationId", text, is_known),
        };
        return Ok((chosen.and_then(|text| Uuid::parse_str(&text).ok()), None));
    }
    let Some(email) = checker.address("homeHead/email", typed) else { return Ok((None, None)) };
    let own = identity::store::find_address(tx.conn(), person.id).await?;
    if own.is_some_and(|own| identity::session::email_key(&own) == email.key()) {
        checker.fail("homeHead/email", "own-address", Vec::new());
    }
    Ok((None, Some(email.as_str().to_owned())))
}

/// Whom to ask, read and checked.
pub(super) type Whom = (Option<Uuid>, Option<String>);

/// Checks whom to ask before the request is made, so that every broken field is named at once.
pub(super) async fn check(
    tx: &Tx,
    app: &App,
    actor: &Actor,
    input: Option<&HomeHeadInput>,
    checker: &mut Checker,
) -> Result<Option<Whom>> {
    let Some(input) = input else { return Ok(None) };
    let whom = read_input(tx, actor, input, checker).await?;
    if let Some(email) = &whom.1 {
        let since = tx.now.plus_days(-1);
        if store::count_typed(tx.conn(), actor.require_person()?.id, since).await? >= TYPED_PER_DAY {
            return Err(Error::new(Kind::Limited(86_400), "limited"));
        }
        limits::count_typed(tx, app, actor, &identity::session::email_key(email)).await?;
    }
    Ok(Some(whom))
}

/// Asks for the word of the head with a new request.
pub(super) async fn ask(
    tx: &mut Tx,
    request: Uuid,
    offer: &Offer,
    asker: &person::Model,
    whom: Whom,
) -> Result<()> {
    let token = random_secret()?;
    let row = home_head_consent::Model {
        application_id: request,
        organisation_id: whom.0,
        email: whom.1,
        status: HomeHead::Asked,
        token_hash: sha256_hex(&token),
        reply: None,
        asked_at: tx.now,
        expires_at: tx.now.plus_days(LINK_DAYS),
        held_until: None,
        answered_at: None,
    };
    store::insert(tx, row.clone()).await?;
    send(tx, &row, offer, asker, &token).await
}

/// Asks once more, with a new link, when the last question met silence.
pub(super) async fn ask_again(
    tx: &mut Tx,
    request: Uuid,
    offer: &Offer,
    asker: &person::Model,
) -> Result<()> {
    let Some(mut row) = store::find(tx.conn(), request).await?.filter(|row| row.status == HomeHead::Silent)
    else {
        return Ok(());
    };
    if row.organisation_id.is_none() && row.email.as_deref().is_none_or(str::is_empty) {
        // Whoever was asked is erased: there is nobody to ask again.
        return Ok(());
    }
    let token = random_secret()?;
    row.status = HomeHead::Asked;
    row.token_hash = sha256_hex(&token);
    row.asked_at = tx.now;
    row.expires_at = tx.now.plus_days(LINK_DAYS);
    row.held_until = None;
    store::update(tx, row.clone(), HomeHead::Silent).await?;
    send(tx, &row, offer, asker, &token).await
}

async fn send(
    tx: &mut Tx,
    row: &home_head_consent::Model,
    offer: &Offer,
    asker: &person::Model,
    token: &str,
) -> Result<()> {
    let mut values = mail_values(offer, &shorten(&full_name(asker)));
    values.push(("token", token.to_owned()));
    values.push(("days", LINK_DAYS.to_string()));
    let mut to = Vec::new();
    if let Some(organisation) = row.organisation_id {
        let heads = identity::store::list_with_roles(tx.conn(), organisation, &[Role::Head], tx.now).await?;
        to.extend(heads.into_iter().map(Recipient::Person));
    }
    if let Some(email) = &row.email {
        let known = identity::store::find_mailbox(tx.conn(), &identity::session::email_key(email)).await?;
        let (known, email) = known.map_or_else(|| (None, email.clone()), |(id, own)| (Some(id), own));
        values.push(order::naming(known));
        // Nothing is known of the reader; whoever typed the address speaks her language.
        to.push(Recipient::Address { email, language: asker.locale.parse().unwrap_or_default() });
    }
    for recipient in to {
        order::mail_to(tx, mails::HOME_HEAD_ASKED, recipient, row.application_id, &values)?;
    }
    tx.audit(AuditEntry::new("ask_home_head", "application", row.application_id).of(offer.host.id));
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

/// Finds the question a link leads to, without using it up: mail scanners follow links.
async fn open_question<C: ConnectionTrait>(
    conn: &C,
    token: &str,
    now: Timestamp,
) -> Result<(home_head_consent::Model, application::Model)> {
    let row = store::find_by_token(conn, &sha256_hex(token))
        .await?
        .filter(|row| row.status == HomeHead::Asked && answer_until(row) > now)
        .ok_or_else(link_gone)?;
    let request = requests::get_request(conn, row.application_id).await?;
    if !requests::OPEN.contains(&request.status) && request.status != RequestStatus::Accepted {
        return Err(link_gone());
    }
    Ok((row, request))
}

/// Returns what the holder of a link is asked.
///
/// # Errors
/// Gone, when the link was used, is too old, never existed, or the request ended; they are not told apart.
pub async fn get_question(app: &App, token: &str) -> Result<HeadQuestion> {
    let (row, request) = open_question(app.db.read(), token, app.now()).await?;
    let person = identity::store::get_person(app.db.read(), request.person_id).await?;
    let offer = offers::store::find_offer(app.db.read(), &app.reference, request.offer_id)
        .await?
        .ok_or_else(link_gone)?;
    Ok(HeadQuestion {
        person: full_name(&person),
        offer,
        is_accepted: request.status == RequestStatus::Accepted,
        moment: request.proposal.unwrap_or(request.moment),
        until: answer_until(&row),
    })
}

/// Answers for the asker's own school with a link, once.
///
/// # Errors
/// Gone, as [`get_question`]; Invalid, when the words are too long.
pub async fn answer(app: &App, actor: &Actor, token: String, agrees: bool, text: String) -> Result<()> {
    limits::count(app, actor, Counted::Consent).await?;
    write_with(app, actor, (token, agrees, text), |tx, app, actor, (token, agrees, text)| {
        Box::pin(async move {
            let (mut row, request) = open_question(tx.conn(), token, tx.now).await?;
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
    request.reason = Some(REASON.to_owned());
    request.deadline_at = None;
    request.answered_at = Some(tx.now);
    requests::update_request(tx, request).await?;
    if before == RequestStatus::Accepted {
        offers::store::release_seat(tx, offer.id).await?;
        touch(tx, offer.id);
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
