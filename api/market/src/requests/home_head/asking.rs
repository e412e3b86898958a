//! Asking the asker's own head: whom, with which link, and once more.

use leerbrug_entity::{HomeHead, Role, home_head_consent, person};
use uuid::Uuid;

use super::store;
use crate::mails;
use crate::offers::model::Offer;
use crate::requests::model::HomeHeadInput;
use crate::requests::told::{full_name, mail_values};
use leerbrug_core::actor::Actor;
use leerbrug_core::app::App;
use leerbrug_core::clock::{random_secret, sha256_hex};
use leerbrug_core::db::{AuditEntry, Tx};
use leerbrug_core::error::{Error, Kind, Result};
use leerbrug_core::limits;
use leerbrug_core::notifications::order;
use leerbrug_core::notifications::order::Recipient;
use leerbrug_core::validate::{Checker, shorten};
use leerbrug_directory::identity;

/// How long the link works, in days.
const LINK_DAYS: i64 = 14;
/// How many addresses a person may type in a day: the mails go to people who did not ask for them.
const TYPED_PER_DAY: u64 = 5;

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
pub(in crate::requests) type Whom = (Option<Uuid>, Option<String>);

/// Checks whom to ask before the request is made, so that every broken field is named at once.
pub(in crate::requests) async fn check(
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
pub(in crate::requests) async fn ask(
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
pub(in crate::requests) async fn ask_again(
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
