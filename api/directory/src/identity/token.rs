//! Bearer tokens for the API: scoped, expiring, hashed, revocable.

use std::collections::BTreeSet;

use leerbrug_entity::{StringList, Timestamp, access_token};
use leerbrug_search::Language;
use uuid::Uuid;

use super::{actor_store, factor, store};
use crate::organisations;
use crate::rights;
use leerbrug_core::actor::{Actor, Principal};
use leerbrug_core::app::App;
use leerbrug_core::clock::{random_secret, sha256_hex};
use leerbrug_core::db::{AuditEntry, write_with};
use leerbrug_core::error::{Error, Kind, Result};
use leerbrug_core::limits;
use leerbrug_core::limits::Counted;
use leerbrug_core::policy::{HOSTS, Resource, authorize};
use leerbrug_core::validate::Checker;

/// Everything a token can be allowed.
pub const SCOPES: [&str; 12] = [
    "offers:read",
    "offers:write",
    "applications:read",
    "applications:write",
    "organisations:write",
    "profile:write",
    "mentoring:read",
    "mentoring:write",
    "log:read",
    "log:write",
    "learning:read",
    "learning:write",
];

/// Begin of every token, so that one found in a file can be recognised.
pub const PREFIX: &str = "lb_";

/// A token as its owner sees it.
#[derive(Debug, Clone)]
pub struct TokenLine {
    /// Identifier.
    pub id: Uuid,
    /// What it is for.
    pub name: String,
    /// What it may do.
    pub scopes: Vec<String>,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it stops working.
    pub expires_at: Timestamp,
    /// Last use, to the minute.
    pub last_used_at: Option<Timestamp>,
    /// Whether it works no more.
    pub is_over: bool,
    /// Organisation it is confined to; empty for a personal one.
    pub organisation_id: Option<Uuid>,
}

impl TokenLine {
    /// Reads a row as its owner sees it.
    pub fn of(row: access_token::Model, now: Timestamp) -> Self {
        Self {
            id: row.id,
            name: row.name,
            scopes: row.scopes.0,
            created_at: row.created_at,
            expires_at: row.expires_at,
            last_used_at: row.last_used_at,
            is_over: row.revoked_at.is_some() || row.expires_at <= now,
            organisation_id: row.organisation_id,
        }
    }
}

/// What somebody types to make a token.
#[derive(Debug, Clone, Default)]
pub struct TokenInput {
    /// What it is for.
    pub name: String,
    /// What it may do; nothing for everything the person may.
    pub scopes: Vec<String>,
    /// Days until it expires.
    pub days: String,
    /// Organisation it is confined to; empty for a personal one.
    pub organisation: Option<Uuid>,
}

/// Makes a token and returns it; it is never shown again.
///
/// # Errors
/// Invalid, for an unknown scope, a missing name or days beyond a year; Limited, for too many.
pub async fn create_token(app: &App, actor: &Actor, input: TokenInput) -> Result<(Uuid, String)> {
    actor.require_scope("profile:write")?;
    let person = actor.require_own()?.id;
    authorize(actor, rights::MANAGE_PROFILE, rights::MANAGE_PROFILE, &Resource::default())?;
    limits::count_person(app, person, Counted::Token).await?;
    let secret = format!("{PREFIX}{}", random_secret()?);
    let id =
        write_with(app, actor, (person, input, secret.clone()), |tx, _, actor, (person, input, secret)| {
            Box::pin(async move {
                let TokenInput { name, scopes, days, organisation } = input;
                if let Some(id) = organisation {
                    let resource = organisations::standing::resource_of(tx.conn(), *id).await?;
                    authorize(actor, rights::INVITE_TO_TEAM, rights::READ_ORGANISATION, &resource)?;
                    // It works with its maker's roles there: without one it would never work.
                    if !actor.require_person()?.holds_in(*id, HOSTS) {
                        return Err(Error::conflict("no-role-there"));
                    }
                }
                let mut checker = Checker::default();
                let name = checker.required_line("name", name, 1, 80);
                let mut scopes = checker.codes("scopes", scopes, SCOPES.len(), |code| SCOPES.contains(&code));
                let days = checker.number("days", days, 1, 366).unwrap_or(90);
                if let Some(own) = &actor.scopes
                    && !scopes.iter().all(|scope| own.contains(scope))
                {
                    checker.fail("scopes", "scope-beyond-own", Vec::new());
                }
                checker.finish()?;
                if scopes.is_empty() {
                    scopes = match &actor.scopes {
                        Some(own) => own.iter().cloned().collect(),
                        None => SCOPES.iter().map(|scope| (*scope).to_owned()).collect(),
                    };
                }
                let row = access_token::Model {
                    id: tx.new_id(),
                    person_id: *person,
                    name,
                    token_hash: sha256_hex(secret),
                    scopes: StringList(scopes),
                    created_at: tx.now,
                    expires_at: tx.now.plus_days(days.into()),
                    last_used_at: None,
                    revoked_at: None,
                    organisation_id: *organisation,
                };
                let id = row.id;
                store::insert_token(tx, row).await?;
                tx.audit(AuditEntry {
                    organisation_id: *organisation,
                    ..AuditEntry::new("create_token", "access_token", id)
                });
                Ok(id)
            })
        })
        .await?;
    Ok((id, secret))
}

/// Returns somebody who is named by her address, as who acts on the command line.
///
/// # Errors
/// NotFound, when nobody signs in with that address.
pub async fn act_for(app: &App, email: &str) -> Result<Actor> {
    let id = store::find_by_mail(app.db.read(), &super::session::email_key(email))
        .await?
        .ok_or_else(Error::not_found)?;
    let person = actor_store::load_actor(app.db.read(), id, app.now()).await?.ok_or_else(Error::not_found)?;
    Ok(Actor::new(Principal::Person(Box::new(person)), Language::Nl, "command-line"))
}

/// Makes a token for the person with this mail address: the command line's way, by whoever runs the machine.
///
/// # Errors
/// NotFound, when nobody has the address.
pub async fn create_token_for(app: &App, email: &str, scopes: Vec<String>, days: String) -> Result<String> {
    let actor = act_for(app, email).await?;
    let input = TokenInput { name: "command line".to_owned(), scopes, days, organisation: None };
    create_token(app, &actor, input).await.map(|(_, secret)| secret)
}

/// Lists the actor's tokens.
///
/// # Errors
/// Unauthenticated, when nobody is signed in.
pub async fn list_tokens(app: &App, actor: &Actor) -> Result<Vec<TokenLine>> {
    actor.require_scope("profile:write")?;
    let person = actor.require_own()?.id;
    let now = app.now();
    let rows = store::list_tokens(app.db.read(), person).await?;
    Ok(rows.into_iter().map(|row| TokenLine::of(row, now)).collect())
}

/// Revokes a token; the next request with it fails.
///
/// # Errors
/// NotFound, when the actor has no such token that still works.
pub async fn revoke_token(app: &App, actor: &Actor, id: Uuid) -> Result<()> {
    actor.require_scope("profile:write")?;
    let person = actor.require_own()?.id;
    write_with(app, actor, (person, id), |tx, _, _, (person, id)| {
        Box::pin(async move {
            if !store::revoke_token(tx, *person, *id).await? {
                return Err(Error::not_found());
            }
            tx.audit(AuditEntry::new("revoke_token", "access_token", *id));
            Ok(())
        })
    })
    .await
}

/// Who a bearer token belongs to, in which language, and what it may do.
pub type Bearer = (Principal, Language, BTreeSet<String>);

/// Identifies the bearer of a token; `nobody` is the caller as long as nothing is known.
///
/// # Errors
/// Unauthenticated, for a token that does not work; Limited, for too many of those from one address.
pub async fn identify_bearer(app: &App, nobody: &Actor, secret: &str) -> Result<Bearer> {
    if let Some(bearer) = find_token(app, secret).await? {
        return Ok(bearer);
    }
    limits::count(app, nobody, Counted::BadToken).await?;
    Err(Error::unauthenticated())
}

/// Finds who a bearer token belongs to and what it may do; `None` when it does not work.
///
/// # Errors
/// Forbidden, when its person has to set up a second factor first.
pub async fn find_token(app: &App, secret: &str) -> Result<Option<Bearer>> {
    if !secret.starts_with(PREFIX) || secret.len() > 100 {
        return Ok(None);
    }
    let (hash, now) = (sha256_hex(secret), app.now());
    let Some((token, mut person)) = actor_store::load_token(app.db.read(), &hash, now).await? else {
        return Ok(None);
    };
    if token.revoked_at.is_some() || token.expires_at <= now {
        return Ok(None);
    }
    // What a session may not do before a second factor is set up, no token may do either.
    if factor::lacking(app, &person, person.factor_since).is_some() {
        return Err(Error::new(Kind::Forbidden, "factor-demanded"));
    }
    if let Some(organisation) = token.organisation_id {
        // In the name of whoever made it, but with her roles in this organisation alone; without any it is over.
        person.memberships.retain(|held| held.organisation_id == Some(organisation));
        person.neighbourhood = None;
        person.confined_to = Some(organisation);
        if person.memberships.is_empty() {
            return Ok(None);
        }
    }
    if token.last_used_at.is_none_or(|at| at.plus_millis(60_000) <= now) {
        let id = token.id;
        app.db.write_technical(move |tx| Box::pin(async move { store::touch_token(tx, id).await })).await?;
    }
    let (language, scopes) = (person.language, token.scopes.0.into_iter().collect());
    Ok(Some((Principal::Person(Box::new(person)), language, scopes)))
}
