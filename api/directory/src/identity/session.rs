//! Signing in, staying signed in, signing out.
//!
//! The cookie holds a random value, the database its hash: who reads the database cannot sign in with it.

use leerbrug_entity::{Role, StringList, identity, person, session, sign_in_link};
use leerbrug_search::Language;
use uuid::Uuid;

use super::factor::{self, Lacking};
use super::store::{self, MAIL_ISSUER};
use super::{actor_store, provider};
use crate::mails;
use leerbrug_core::actor::{Actor, PersonActor, Principal};
use leerbrug_core::address;
use leerbrug_core::app::{App, SessionLimits};
use leerbrug_core::clock::{random_secret, sha256_hex};
use leerbrug_core::db::{AuditEntry, Tx, write_with};
use leerbrug_core::error::{Error, Kind, Result};
use leerbrug_core::limits;
use leerbrug_core::limits::Counted;
use leerbrug_core::notifications::order::{self, Recipient};
use leerbrug_core::text::name_of;
use leerbrug_core::validate::Checker;

/// A session that just began.
#[derive(Clone)]
pub struct NewSession {
    /// Value of the cookie; shown once.
    pub cookie: String,
    /// Own path to go to.
    pub next: String,
    /// Whether this is somebody's first time here.
    pub is_new_person: bool,
    /// What it lacks before it has any rights.
    pub lacking: Option<Lacking>,
}

/// Hides the cookie.
impl std::fmt::Debug for NewSession {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("NewSession").field("next", &self.next).finish_non_exhaustive()
    }
}

/// Returns the form by which a mail address is compared.
pub fn email_key(email: &str) -> String {
    address::key(email)
}

/// Sends a link that signs in once. Known and unknown addresses get the same answer; the mail tells them apart.
///
/// # Errors
/// Invalid, when it is no mail address.
pub async fn ask_for_link(app: &App, actor: &Actor, email: String, next: String) -> Result<()> {
    let mut checker = Checker::default();
    let email = checker.address("email", &email);
    checker.finish()?;
    let email = email.ok_or_else(|| Error::malformed("malformed"))?;
    limits::count(app, actor, Counted::SignIn).await?;
    // The same for known and unknown addresses.
    limits::count_address(app, email.key(), Counted::Link).await.map_err(|error| match error.kind() {
        // Whoever asked for them: each of those links signs in whoever reads the mails of the address.
        Kind::Limited(seconds) => Error::new(Kind::Limited(*seconds), "links-sent"),
        _ => error,
    })?;
    let token = random_secret()?;
    let next = own_path(&next);
    write_with(app, actor, (email, next, token), |tx, app, actor, (email, next, token)| {
        Box::pin(async move {
            let known = store::find_mailbox(tx.conn(), email.key()).await?;
            let row = sign_in_link::Model {
                token_hash: sha256_hex(token),
                email: email.as_str().to_owned(),
                email_key: email.key().to_owned(),
                next: next.clone(),
                created_at: tx.now,
                expires_at: tx.now.plus_millis(app.settings.link_minutes * 60_000),
                used_at: None,
            };
            store::insert_link(tx, row).await?;
            // Whoever is known is mailed where she proved to read mails, whatever was typed.
            let kind = if known.is_some() { mails::SIGN_IN } else { mails::REGISTER };
            let (person, to) =
                known.map_or_else(|| (None, email.as_str().to_owned()), |(id, own)| (Some(id), own));
            let to = Recipient::Address { email: to, language: actor.language };
            order::put(tx, kind, to, None, &[order::naming(person), ("token", token.clone())])?;
            tx.audit(AuditEntry::of_kind("ask_for_sign_in_link", "sign_in_link"));
            Ok(())
        })
    })
    .await
}

/// Returns a path of our own pages, or `/`: nobody is sent elsewhere after signing in.
pub fn own_path(next: &str) -> String {
    let is_own = next.starts_with('/')
        && !next.starts_with("//")
        && !next.contains('\\')
        && next.chars().all(|c| !c.is_control() && !c.is_whitespace())
        && next.len() <= 500;
    if is_own { next.to_owned() } else { "/".to_owned() }
}

/// Says whether a link still works, without using it up: mail scanners follow links.
///
/// # Errors
/// Gone, when it was used, is too old or never existed; the three are not told apart.
pub async fn check_link(app: &App, token: &str) -> Result<()> {
    let found = store::find_link(app.db.read(), &sha256_hex(token)).await?;
    match found {
        Some(link) if link.used_at.is_none() && link.expires_at > app.now() => Ok(()),
        _ => Err(link_gone()),
    }
}

fn link_gone() -> Error {
    Error::new(leerbrug_core::error::Kind::Gone, "link-gone")
}

/// Signs in with a link; makes an account for a new address. The session of the cookie `old` ends.
///
/// # Errors
/// Gone, when the link does not work any more.
pub async fn sign_in_with_link(
    app: &App,
    actor: &Actor,
    token: String,
    old: Option<String>,
) -> Result<NewSession> {
    limits::count(app, actor, Counted::SignIn).await?;
    let secrets = (random_secret()?, random_secret()?);
    write_with(app, actor, (token, old, secrets), |tx, app, actor, (token, old, secrets)| {
        Box::pin(async move {
            let hash = sha256_hex(token);
            if !store::use_link(tx, &hash).await? {
                return Err(link_gone());
            }
            let link = store::find_link(tx.conn(), &hash).await?.ok_or_else(link_gone)?;
            let known = store::find_by_mail(tx.conn(), &link.email_key).await?;
            let person = match known {
                Some(id) => id,
                None => register(tx, &link, actor.language).await?,
            };
            let is_new_person = known.is_none();
            let next = first_page(is_new_person, link.next);
            if let Some(old) = old {
                // A session that was there before could have been planted.
                store::delete_session(tx, &sha256_hex(old)).await?;
            }
            let lacking = begin(tx, app, person, secrets, None).await?;
            Ok(NewSession { cookie: secrets.0.clone(), next, is_new_person, lacking })
        })
    })
    .await
}

/// Returns where somebody goes after signing in: the first time to her profile and from there to where she was going,
/// unless an invitation brought her.
pub(super) fn first_page(is_new_person: bool, next: String) -> String {
    if !is_new_person || next.starts_with("/invitation") {
        return next;
    }
    let next: String = url::form_urlencoded::byte_serialize(next.as_bytes()).collect();
    format!("/profile?next={next}")
}

async fn register(tx: &mut Tx, link: &sign_in_link::Model, language: Language) -> Result<Uuid> {
    let id = tx.new_id();
    // She may call herself otherwise later; until then nothing that leads elsewhere stands in mails as her name.
    let local = link.email.split('@').next().unwrap_or_default();
    let is_part = |part: &&str| part.chars().any(char::is_alphanumeric);
    let given_name = local.split(['.', '_', '+', '/', '=']).find(is_part).unwrap_or_default();
    let given_name = name_of(given_name, 80);
    store::insert_person(tx, new_person(tx, id, given_name, language)).await?;
    let row = identity::Model {
        id: tx.new_id(),
        person_id: id,
        issuer: MAIL_ISSUER.to_owned(),
        subject: tx.new_id().to_string(),
        email: Some(link.email.clone()),
        email_key: Some(link.email_key.clone()),
        created_at: tx.now,
    };
    store::insert_identity(tx, row).await?;
    tx.audit(AuditEntry::new("register_person", "person", id).by(id));
    Ok(id)
}

/// Makes the row of a person about whom nothing is known yet.
pub fn new_person(tx: &Tx, id: Uuid, given_name: String, language: Language) -> person::Model {
    person::Model {
        id,
        given_name,
        family_name: String::new(),
        locale: language.code().to_owned(),
        status: "active".to_owned(),
        neighbourhood: None,
        subjects: StringList::default(),
        levels: StringList::default(),
        talents: StringList::default(),
        languages: StringList::default(),
        facts: StringList::default(),
        about: String::new(),
        close_others: false,
        version: 1,
        created_at: tx.now,
        updated_at: tx.now,
        factor_since: None,
        erased_at: None,
    }
}

/// Begins a session; `provider` says where the person signed in. Returns what it lacks.
pub(super) async fn begin(
    tx: &mut Tx,
    app: &App,
    person: Uuid,
    secrets: &(String, String),
    provider: Option<&str>,
) -> Result<Option<Lacking>> {
    let actor = actor_store::load_actor(tx.conn(), person, tx.now).await?.ok_or_else(Error::not_found)?;
    let row = session::Model {
        id_hash: sha256_hex(&secrets.0),
        person_id: person,
        csrf_token: secrets.1.clone(),
        created_at: tx.now,
        seen_at: tx.now,
        expires_at: tx.now.plus_millis(limits(app, &actor).hours * 3_600_000),
        provider: provider.map(str::to_owned),
        factor_at: None,
        organisation_id: None,
    };
    store::insert_session(tx, row).await?;
    tx.audit(AuditEntry::new("sign_in", "person", person).by(person));
    Ok(factor::lacking(app, &actor, None))
}

fn limits(app: &App, person: &PersonActor) -> SessionLimits {
    if person.holds(&[Role::Coordinator, Role::Administrator]) {
        app.settings.staff_session
    } else {
        app.settings.session
    }
}

/// Signs in as a persona of the demo city.
///
/// # Errors
/// NotFound, outside the demo and for unknown names.
pub async fn sign_in_as_persona(app: &App, actor: &Actor, key: String, next: String) -> Result<NewSession> {
    if !app.settings.is_demo {
        return Err(Error::not_found());
    }
    let secrets = (random_secret()?, random_secret()?);
    let next = own_path(&next);
    write_with(app, actor, (key, next, secrets), |tx, app, _, (key, next, secrets)| {
        Box::pin(async move {
            let address = format!("{key}@demo.example");
            let person = store::find_by_mail(tx.conn(), &address).await?.ok_or_else(Error::not_found)?;
            let lacking = begin(tx, app, person, secrets, None).await?;
            let (cookie, next) = (secrets.0.clone(), next.clone());
            Ok(NewSession { cookie, next, is_new_person: false, lacking })
        })
    })
    .await
}

/// A session that was found by its cookie.
#[derive(Debug, Clone)]
pub enum Found {
    /// One with all the rights of its person.
    Open(Principal, Language),
    /// One without any rights until it has what it lacks.
    Lacking(Unfinished),
}

/// A session that lacks something.
#[derive(Debug, Clone)]
pub struct Unfinished {
    /// What it lacks.
    pub lacking: Lacking,
    /// Whose it is.
    pub person: Uuid,
    /// Language of the person.
    pub language: Language,
    /// Secret that its forms carry.
    pub csrf_token: String,
}

/// Finds who a session cookie belongs to; `None` when the session ended or lacks something.
///
/// # Errors
/// Those of the database.
pub async fn find_session(app: &App, cookie: &str) -> Result<Option<(Principal, Language)>> {
    Ok(match look_up(app, cookie).await? {
        Some(Found::Open(principal, language)) => Some((principal, language)),
        Some(Found::Lacking(_)) | None => None,
    })
}

/// Finds the session of a cookie; `None` when it ended.
///
/// # Errors
/// Those of the database.
pub async fn look_up(app: &App, cookie: &str) -> Result<Option<Found>> {
    if cookie.len() != 64 || !cookie.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return Ok(None);
    }
    let (hash, now) = (sha256_hex(cookie), app.now());
    let Some((session, mut person)) = actor_store::load_session(app.db.read(), &hash, now).await? else {
        return Ok(None);
    };
    // A role that came since the sign-in shortens what is left.
    let limits = limits(app, &person);
    let idle_end = session.seen_at.plus_millis(limits.idle_minutes * 60_000);
    let end = session.expires_at.min(session.created_at.plus_millis(limits.hours * 3_600_000));
    if end <= now || idle_end <= now {
        return Ok(None);
    }
    let language = person.language;
    if let Some(lacking) = factor::lacking(app, &person, session.factor_at) {
        let unfinished = Unfinished { lacking, person: person.id, language, csrf_token: session.csrf_token };
        return Ok(Some(Found::Lacking(unfinished)));
    }
    // To the minute: a page with ten parts must not write ten times.
    if session.seen_at.plus_millis(60_000) <= now {
        let touched = app.db.write_technical(move |tx| {
            let hash = hash.clone();
            Box::pin(async move { store::touch_session(tx, &hash).await })
        });
        // Whoever only reads does not wait for a database that takes no writes; her session ends a little earlier.
        if let Err(error) = touched.await {
            tracing::warn!(error = %error.for_log(), "session not touched");
        }
    }
    person.csrf_token = session.csrf_token;
    person.signed_in_at = session.created_at;
    // A role that ended takes its organisation off the desk.
    person.desk = session.organisation_id.filter(|id| person.organisation_ids().any(|own| own == *id));
    Ok(Some(Found::Open(Principal::Person(Box::new(person)), language)))
}

/// How old the sign-in may be for what must not be done at a desk that somebody left, in minutes.
const FRESH_MINUTES: i64 = 10;

/// Refuses a session that did not begin a few minutes ago. Returns the person.
///
/// # Errors
/// Unauthenticated, when nobody is signed in; Conflict, when it was too long ago.
pub fn require_fresh(app: &App, actor: &Actor) -> Result<Uuid> {
    let person = actor.require_person()?;
    if person.signed_in_at.plus_millis(FRESH_MINUTES * 60_000) < app.now() {
        return Err(Error::conflict("sign-in-not-fresh"));
    }
    Ok(person.id)
}

/// Ends a session. Returns where it is to be ended at its provider, when it began at one that has such a place.
///
/// # Errors
/// Those of the database.
pub async fn sign_out(app: &App, actor: &Actor, cookie: String) -> Result<Option<String>> {
    // Also one that lacks something and has no rights: its cookie is all it takes to end it.
    let Some(session) = store::find_session(app.db.read(), &sha256_hex(&cookie)).await? else {
        return Ok(None);
    };
    let person = session.person_id;
    write_with(app, actor, (cookie, person), |tx, _, _, (cookie, person)| {
        Box::pin(async move {
            store::delete_session(tx, &sha256_hex(cookie)).await?;
            tx.audit(AuditEntry::new("sign_out", "person", *person));
            Ok(())
        })
    })
    .await?;
    match session.provider {
        Some(provider) => Ok(provider::sign_out_address(app, &provider).await),
        None => Ok(None),
    }
}

#[cfg(test)]
mod tests {
    use super::own_path;

    #[test]
    fn nobody_is_sent_elsewhere() {
        for foreign in [
            "//evil.example",
            "/\\evil.example",
            "https://evil.example",
            "javascript:alert(1)",
            "",
            "/a\r\nb",
            " /a",
        ] {
            assert_eq!(own_path(foreign), "/", "{foreign:?}");
        }
        assert_eq!(own_path("/offers/1/ask?x=%2F%2F"), "/offers/1/ask?x=%2F%2F");
    }
}
