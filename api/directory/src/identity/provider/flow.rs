//! Going to a provider and coming back, whichever way it speaks.

use leerbrug_entity::{Timestamp, identity, membership, sign_in_attempt};
use uuid::Uuid;

use super::openid::{self, Leaving, Returning};
use super::providers;
use super::{GroupRule, Provider, ProviderKind, Vouched, refused, smartschool, store};
use crate::identity::session;
use crate::identity::session::{NewSession, own_path};
use leerbrug_core::actor::Actor;
use leerbrug_core::address::MailAddress;
use leerbrug_core::app::App;
use leerbrug_core::clock::{random_secret, sha256_hex};
use leerbrug_core::db::{AuditEntry, Tx, write_with};
use leerbrug_core::error::{Error, Result};
use leerbrug_core::limits;
use leerbrug_core::limits::Counted;
use leerbrug_core::text::name_of;

/// How long somebody may be away, in minutes.
const AWAY_MINUTES: i64 = 10;

/// Where to send a browser, and what it must bring back.
#[derive(Clone)]
pub struct Started {
    /// Address at the provider.
    pub url: String,
    /// Value of the cookie that binds the attempt to this browser.
    pub browser: String,
}

/// Hides the secrets.
impl std::fmt::Debug for Started {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Started").finish_non_exhaustive()
    }
}

/// What a browser brings back.
#[derive(Clone, Default)]
pub struct Callback {
    /// The code.
    pub code: String,
    /// The state that went along.
    pub state: String,
    /// Who the provider says it is.
    pub iss: String,
    /// Whether the provider says that it did not work.
    pub is_error: bool,
    /// Value of the cookie that binds the attempt to its browser.
    pub browser: String,
    /// Cookie of the session that ends with this one.
    pub session: Option<String>,
}

/// Hides the secrets.
impl std::fmt::Debug for Callback {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Callback").field("is_error", &self.is_error).finish_non_exhaustive()
    }
}

/// What a return led to.
#[derive(Debug, Clone)]
pub enum Finished {
    /// A session.
    SignedIn(NewSession),
    /// One more identity of the person; the session goes on.
    Linked,
}

/// Says whether a cookie value is one of ours.
fn is_secret(text: &str) -> bool {
    text.len() == 64 && text.bytes().all(|byte| byte.is_ascii_hexdigit())
}

fn redirect(app: &App, key: &str) -> String {
    format!("{}/sign-in/back/{key}", app.settings.public_url)
}

/// Begins signing in at a provider. `link` adds the identity to the person who is signed in instead.
///
/// # Errors
/// NotFound, for an unknown provider; Unavailable, when it is out of reach; Forbidden, when linking from a session that
/// is not fresh.
pub async fn start(
    app: &App,
    actor: &Actor,
    key: &str,
    next: &str,
    browser: Option<String>,
    link: bool,
) -> Result<Started> {
    let provider = providers(app).get(key)?;
    limits::count(app, actor, Counted::SignIn).await?;
    let link_person_id = if link { Some(session::require_fresh(app, actor)?) } else { None };
    // One value for all tabs of a browser, so that they do not end each other's attempts.
    let browser = match browser.filter(|value| is_secret(value)) {
        Some(value) => value,
        None => random_secret()?,
    };
    let (state, nonce, verifier) = (random_secret()?, random_secret()?, random_secret()?);
    let redirect = redirect(app, key);
    let leaving =
        Leaving { state: &state, nonce: &nonce, verifier: &verifier, redirect: &redirect, anew: link };
    let url = match &provider.config.kind {
        ProviderKind::OpenId { issuer } => Box::pin(openid::leave(provider, issuer, &leaving)).await?,
        ProviderKind::Smartschool { address } => smartschool::leave(provider, address, &leaving)?,
    };
    let row = sign_in_attempt::Model {
        state_hash: sha256_hex(&state),
        provider: key.to_owned(),
        browser_hash: sha256_hex(&browser),
        nonce,
        verifier,
        next: own_path(next),
        link_person_id,
        created_at: Timestamp(0),
        expires_at: Timestamp(0),
    };
    write_with(app, actor, row, |tx, _, _, row| {
        Box::pin(async move {
            let row = sign_in_attempt::Model {
                created_at: tx.now,
                expires_at: tx.now.plus_millis(AWAY_MINUTES * 60_000),
                ..row.clone()
            };
            store::insert_attempt(tx, row).await?;
            tx.audit(AuditEntry::of_kind("start_sign_in", "sign_in_attempt"));
            Ok(())
        })
    })
    .await?;
    Ok(Started { url, browser })
}

/// Ends what [`start`] began: signs in, or links.
///
/// # Errors
/// `sign-in-failed` for whatever does not hold, always the same; Unavailable, when the provider is out of reach.
pub async fn finish(app: &App, actor: &Actor, key: &str, callback: Callback) -> Result<Finished> {
    let provider = providers(app).get(key)?;
    limits::count(app, actor, Counted::SignIn).await?;
    let attempt = take(app, actor, sha256_hex(&callback.state)).await?;
    let attempt = attempt.ok_or_else(|| refused(key, "unknown or used state"))?;
    if attempt.provider != key {
        return Err(refused(key, "state of another provider"));
    }
    if attempt.expires_at <= app.now() {
        return Err(refused(key, "state too old"));
    }
    // Hashes are compared, so that time tells nothing about the secret.
    if !is_secret(&callback.browser) || attempt.browser_hash != sha256_hex(&callback.browser) {
        return Err(refused(key, "state of another browser"));
    }
    if attempt.link_person_id.is_some() && attempt.link_person_id != actor.person_id() {
        return Err(refused(key, "linking to somebody who is not signed in"));
    }
    if callback.is_error || callback.code.is_empty() {
        return Err(refused(key, "the provider said no"));
    }
    let redirect = redirect(app, key);
    let returning = Returning {
        code: &callback.code,
        iss: &callback.iss,
        nonce: &attempt.nonce,
        verifier: &attempt.verifier,
        redirect: &redirect,
        now: app.now(),
        signed_in_since: attempt.link_person_id.map(|_| attempt.created_at),
    };
    let vouched = match &provider.config.kind {
        ProviderKind::OpenId { issuer } => Box::pin(openid::arrive(provider, issuer, &returning)).await?,
        ProviderKind::Smartschool { address } => {
            Box::pin(smartschool::arrive(provider, address, &returning)).await?
        }
    };
    if vouched.subject.is_empty() || vouched.subject.len() > 255 {
        return Err(refused(key, "subject"));
    }
    let entering = Entering {
        key: key.to_owned(),
        rules: provider.config.groups.clone(),
        vouched,
        next: attempt.next,
        old: callback.session,
        secrets: (random_secret()?, random_secret()?),
    };
    match attempt.link_person_id {
        Some(person) => link(app, actor, person, entering).await,
        None => enter(app, actor, entering).await,
    }
}

async fn take(app: &App, actor: &Actor, state_hash: String) -> Result<Option<sign_in_attempt::Model>> {
    write_with(app, actor, state_hash, |tx, _, _, state_hash| {
        Box::pin(async move {
            let found = store::take_attempt(tx, state_hash).await?;
            tx.audit(AuditEntry::of_kind("end_sign_in_attempt", "sign_in_attempt"));
            Ok(found)
        })
    })
    .await
}

struct Entering {
    key: String,
    rules: Vec<GroupRule>,
    vouched: Vouched,
    next: String,
    old: Option<String>,
    secrets: (String, String),
}

async fn enter(app: &App, actor: &Actor, entering: Entering) -> Result<Finished> {
    write_with(app, actor, entering, |tx, app, actor, entering| {
        Box::pin(async move {
            let vouched = &entering.vouched;
            let known = store::find_identity(tx.conn(), &vouched.issuer, &vouched.subject).await?;
            let is_new_person = known.is_none();
            let person = match known {
                Some(row) => row.person_id,
                None => register(tx, actor, vouched).await?,
            };
            apply_groups(tx, person, entering).await?;
            if let Some(old) = &entering.old {
                // A session that was there before could have been planted.
                crate::identity::store::delete_session(tx, &sha256_hex(old)).await?;
            }
            let lacking = session::begin(tx, app, person, &entering.secrets, Some(&entering.key))
                .await
                .map_err(|_| refused(&entering.key, "person not active"))?;
            let next = session::first_page(is_new_person, entering.next.clone());
            let cookie = entering.secrets.0.clone();
            Ok(Finished::SignedIn(NewSession { cookie, next, is_new_person, lacking }))
        })
    })
    .await
}

async fn register(tx: &mut Tx, actor: &Actor, vouched: &Vouched) -> Result<Uuid> {
    let id = tx.new_id();
    let mut row = session::new_person(tx, id, name_of(&vouched.given_name, 80), actor.language);
    row.family_name = name_of(&vouched.family_name, 80);
    crate::identity::store::insert_person(tx, row).await?;
    add_identity(tx, id, vouched).await?;
    tx.audit(AuditEntry::new("register_person", "person", id).by(id));
    Ok(id)
}

/// Adds the identity. Its address is only where mails go; it opens nothing.
async fn add_identity(tx: &Tx, person: Uuid, vouched: &Vouched) -> Result<()> {
    // One that mails cannot go to is none.
    let email = vouched.email.as_deref().and_then(|email| MailAddress::parse(email).ok());
    let row = identity::Model {
        id: tx.new_id(),
        person_id: person,
        issuer: vouched.issuer.clone(),
        subject: vouched.subject.clone(),
        email: email.as_ref().map(|email| email.as_str().to_owned()),
        email_key: email.map(|email| email.key().to_owned()),
        created_at: tx.now,
    };
    crate::identity::store::insert_identity(tx, row).await
}

async fn link(app: &App, actor: &Actor, person: Uuid, entering: Entering) -> Result<Finished> {
    write_with(app, actor, (person, entering), |tx, _, _, (person, entering)| {
        Box::pin(async move {
            let vouched = &entering.vouched;
            match store::find_identity(tx.conn(), &vouched.issuer, &vouched.subject).await? {
                Some(row) if row.person_id == *person => {}
                // Somebody else's: saying so would tell who is here.
                Some(_) => return Err(refused(&entering.key, "identity of another person")),
                None => add_identity(tx, *person, vouched).await?,
            }
            tx.audit(AuditEntry::new("link_identity", "person", *person).note(entering.key.clone()));
            Ok(Finished::Linked)
        })
    })
    .await
}

/// Gives the roles that the provider's groups stand for, and ends those it gave earlier and no longer says.
async fn apply_groups(tx: &mut Tx, person: Uuid, entering: &Entering) -> Result<()> {
    // Two tabs that come back at once must not give a role twice.
    store::hold_person(tx, person).await?;
    let wanted: Vec<&GroupRule> =
        entering.rules.iter().filter(|rule| entering.vouched.groups.contains(&rule.group)).collect();
    let granted = store::list_granted(tx, person, &entering.key).await?;
    for row in granted {
        let is_wanted =
            wanted.iter().any(|rule| Some(rule.organisation) == row.organisation_id && rule.role == row.role);
        if is_wanted {
            store::renew(tx, row).await?;
        } else {
            end_granted(tx, person, row, &entering.key).await?;
        }
    }
    for rule in wanted {
        if !store::holds(tx, person, rule.organisation, rule.role).await? {
            store::grant(tx, person, rule.organisation, rule.role, &entering.key).await?;
            tx.audit(
                AuditEntry::new("grant_membership", "person", person)
                    .of(rule.organisation)
                    .note(format!("{} {}", rule.role, entering.key)),
            );
        }
    }
    Ok(())
}

async fn end_granted(tx: &mut Tx, person: Uuid, row: membership::Model, key: &str) -> Result<()> {
    let (organisation, role) = (row.organisation_id, row.role);
    crate::identity::store::end_membership(tx, row).await?;
    tx.audit(
        AuditEntry::new("end_membership", "person", person)
            .of(organisation.unwrap_or_default())
            .note(format!("{role} {key}")),
    );
    Ok(())
}

/// An identity of the actor, for her profile.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnIdentity {
    /// Identifier.
    pub id: Uuid,
    /// Label of the provider; the issuer when it is no longer configured, empty for the link by mail.
    pub label: String,
    /// Address it brought along.
    pub email: String,
    /// When it was added.
    pub created_at: Timestamp,
}

/// Lists the actor's identities, oldest first.
///
/// # Errors
/// Unauthenticated, when nobody is signed in.
pub async fn list_identities(app: &App, actor: &Actor) -> Result<Vec<OwnIdentity>> {
    let person = actor.require_person()?.id;
    let rows = store::list_identities(app.db.read(), person).await?;
    let label = |issuer: &str| {
        if issuer == crate::identity::store::MAIL_ISSUER {
            return String::new();
        }
        provider_of(app, issuer).map_or_else(|| issuer.to_owned(), |found| found.config.label.clone())
    };
    Ok(rows
        .into_iter()
        .map(|row| OwnIdentity {
            id: row.id,
            label: label(&row.issuer),
            email: row.email.unwrap_or_default(),
            created_at: row.created_at,
        })
        .collect())
}

/// Finds the provider of an issuer, while it is configured.
fn provider_of<'a>(app: &'a App, issuer: &str) -> Option<&'a Provider> {
    providers(app).iter().find(|provider| match &provider.config.kind {
        ProviderKind::OpenId { issuer: own } => own == issuer,
        ProviderKind::Smartschool { .. } => issuer == smartschool::ISSUER,
    })
}

/// Removes one of the actor's identities, and the roles that groups of its provider gave her. The last one stays: without it
/// nobody could come back.
///
/// # Errors
/// NotFound, when it is not hers; Conflict, when it is the last one or the session is not fresh.
pub async fn unlink(app: &App, actor: &Actor, id: Uuid) -> Result<()> {
    let person = session::require_fresh(app, actor)?;
    write_with(app, actor, (person, id), |tx, app, _, (person, id)| {
        Box::pin(async move {
            let own = store::list_identities(tx.conn(), *person).await?;
            let Some(gone) = own.iter().find(|row| row.id == *id) else { return Err(Error::not_found()) };
            if own.len() == 1 {
                return Err(Error::conflict("last-identity"));
            }
            store::delete_identity(tx, *id).await?;
            if let Some(provider) = provider_of(app, &gone.issuer) {
                let key = &provider.config.key;
                for row in store::list_granted(tx, *person, key).await? {
                    end_granted(tx, *person, row, key).await?;
                }
            }
            tx.audit(AuditEntry::new("unlink_identity", "person", *person));
            Ok(())
        })
    })
    .await
}

/// Returns where a session that began at a provider is to be ended there, if it has such a place.
pub(crate) async fn sign_out_address(app: &App, key: &str) -> Option<String> {
    let provider = providers(app).get(key).ok()?;
    let ProviderKind::OpenId { issuer } = &provider.config.kind else { return None };
    let back = format!("{}/", app.settings.public_url);
    // Signing out here must not depend on the provider being there.
    openid::sign_out_address(provider, issuer, &back).await.ok().flatten()
}
