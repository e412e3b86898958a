//! Who holds which role in an organisation: inviting, taking up, ending; and tokens that are confined to it.

mod store;

use leerbrug_entity::{InvitationStatus, Role, Timestamp, invitation, membership, organisation};
use leerbrug_search::Language;
use sea_orm::ConnectionTrait;
use uuid::Uuid;

use super::standing::{is_school, resource_of};
use super::store as organisations;
use crate::data;
use crate::identity::actor_store::load_actor;
use crate::identity::store as people;
use crate::identity::token::TokenLine;
use crate::mails;
use crate::privacy::hiding;
use crate::rights;
use leerbrug_core::actor::Actor;
use leerbrug_core::address::MailAddress;
use leerbrug_core::app::App;
use leerbrug_core::clock::{random_secret, sha256_hex};
use leerbrug_core::db::{AuditEntry, Tx, is_duplicate, write_with};
use leerbrug_core::error::{Error, Kind, Result};
use leerbrug_core::limits;
use leerbrug_core::limits::Counted;
use leerbrug_core::notifications::order;
use leerbrug_core::notifications::order::Recipient;
use leerbrug_core::policy::{CENTRE, LEADS, Resource, acting_for, allowed, authorize};
use leerbrug_core::privacy::tally;
use leerbrug_core::validate::{Checker, shorten};

/// How long an invitation can be taken up, in days.
const DAYS: i64 = 14;

/// Somebody who holds a role.
#[derive(Debug, Clone)]
pub struct Member {
    /// The membership.
    pub id: Uuid,
    /// The person.
    pub person_id: Uuid,
    /// Her name.
    pub name: String,
    /// Role.
    pub role: Role,
    /// First day.
    pub since: String,
    /// Whether the actor may end it.
    pub can_end: bool,
}

/// An invitation that is open.
#[derive(Debug, Clone)]
pub struct Invitation {
    /// Identifier.
    pub id: Uuid,
    /// Address.
    pub email: String,
    /// Role.
    pub role: Role,
    /// Until when it can be taken up.
    pub expires_at: Timestamp,
    /// Who invited.
    pub invited_by: Uuid,
    /// When.
    pub created_at: Timestamp,
}

/// The people of an organisation, as its own people see them.
#[derive(Debug, Clone)]
pub struct Team {
    /// Who holds which role today.
    pub members: Vec<Member>,
    /// Invitations that are open.
    pub invitations: Vec<Invitation>,
    /// Tokens confined to it, with whoever made them.
    pub tokens: Vec<(TokenLine, String)>,
    /// Roles the actor may invite to.
    pub roles: Vec<Role>,
}

/// Roles that an organisation of a kind has.
pub fn roles_of(kind: &str) -> &'static [Role] {
    // The one with the fewest rights first: what a form shows first is chosen by mistake.
    match kind {
        "growth_centre" => &[Role::Member, Role::Mentor, Role::NeighbourhoodOffice, Role::Coordinator],
        "teacher_college" => &[Role::Member, Role::CollegeSupervisor, Role::HostContact, Role::Head],
        _ if is_school(kind) => &[Role::Member, Role::Mentor, Role::Evaluator, Role::HostContact, Role::Head],
        _ => &[Role::Member, Role::HostContact, Role::Head],
    }
}

/// Roles the actor may invite to: heads and coordinators to every role, contacts and offices to none above their own.
fn inviting(actor: &Actor, organisation: Uuid, kind: &str, resource: &Resource) -> Vec<Role> {
    let leads = actor.person().is_some_and(|person| {
        person.holds_in(organisation, LEADS)
            || (resource.is_school
                && person.centre_serving(&resource.neighbourhoods, &[Role::Coordinator]).is_some())
    });
    let all = roles_of(kind).iter().copied();
    all.filter(|role| leads || !matches!(role, Role::Head | Role::Coordinator)).collect()
}

/// Reads a role that the actor may give in an organisation; adds what is wrong with it to the checker.
pub(super) fn role_to_give(
    actor: &Actor,
    host: &organisation::Model,
    resource: &Resource,
    typed: &str,
    checker: &mut Checker,
) -> Option<Role> {
    let known = inviting(actor, host.id, &host.kind, resource);
    match checker.choice::<Role>("role", typed) {
        Some(role) if known.contains(&role) => Some(role),
        None if !typed.trim().is_empty() => None,
        _ => {
            checker.fail("role", "required", Vec::new());
            None
        }
    }
}

/// Returns the people of an organisation; `None` for whoever is not one of them.
///
/// # Errors
/// NotFound, when there is no such organisation.
pub async fn find_team(app: &App, actor: &Actor, id: Uuid) -> Result<Option<Team>> {
    let conn = app.db.read();
    let resource = resource_of(conn, id).await?;
    authorize(actor, rights::READ_ORGANISATION, rights::READ_ORGANISATION, &resource)?;
    if !allowed(actor, rights::READ_TEAM, &resource) {
        return Ok(None);
    }
    let kind = organisations::get_organisation(conn, id).await?.kind;
    let now = app.now();
    let mut rows = people::list_held(conn, &[id], false, now).await?;
    let tokens = people::list_organisation_tokens(conn, id).await?;
    let mut ids: Vec<Uuid> =
        rows.iter().map(|row| row.person_id).chain(tokens.iter().map(|row| row.person_id)).collect();
    if actor.person().is_some_and(|reader| !reader.organisation_ids().any(|own| own == id)) {
        // Who hides from an organisation hides from its people also where they look by another right.
        let hidden = hiding::list_of(conn, &ids).await?;
        let own: Vec<Uuid> = actor.require_person()?.organisation_ids().collect();
        rows.retain(|row| !hiding::hides(&hidden, row.person_id, &own));
        ids.retain(|person| !hiding::hides(&hidden, *person, &own));
    }
    let names = people::list_people(conn, &ids).await?;
    let name = |id: Uuid| {
        let found = names.iter().find(|person| person.id == id);
        found
            .map(|row| format!("{} {}", row.given_name, row.family_name).trim().to_owned())
            .unwrap_or_default()
    };
    tally::note(app, actor, data::ROLE, Some(id), rows.iter().map(|row| row.person_id));
    let members = rows
        .into_iter()
        .map(|row| Member {
            can_end: may_end(actor, &resource, &row),
            id: row.id,
            person_id: row.person_id,
            name: name(row.person_id),
            role: row.role,
            since: row.valid_from,
        })
        .collect();
    let invitations = list_invitations(conn, id, now).await?;
    let tokens = tokens
        .into_iter()
        .map(|row| {
            let maker = name(row.person_id);
            (TokenLine::of(row, now), maker)
        })
        .collect();
    let roles = if allowed(actor, rights::INVITE_TO_TEAM, &resource) {
        inviting(actor, id, &kind, &resource)
    } else {
        Vec::new()
    };
    Ok(Some(Team { members, invitations, tokens, roles }))
}

/// Lists the invitations of an organisation that can be taken up, oldest first, for a caller that has asked its own right.
///
/// # Errors
/// Those of the database.
pub async fn list_invitations<C: ConnectionTrait>(
    conn: &C,
    id: Uuid,
    now: Timestamp,
) -> Result<Vec<Invitation>> {
    let open = store::list_open(conn, id, now).await?;
    let invitation = |row: invitation::Model| Invitation {
        id: row.id,
        email: row.email,
        role: row.role,
        expires_at: row.expires_at,
        invited_by: row.invited_by,
        created_at: row.created_at,
    };
    Ok(open.into_iter().map(invitation).collect())
}

/// Returns the people of an organisation.
///
/// # Errors
/// NotFound, when there is no such organisation; Forbidden, for whoever is not one of them.
pub async fn get_team(app: &App, actor: &Actor, id: Uuid) -> Result<Team> {
    actor.require_person()?;
    let resource = resource_of(app.db.read(), id).await?;
    authorize(actor, rights::READ_TEAM, rights::READ_ORGANISATION, &resource)?;
    find_team(app, actor, id).await?.ok_or_else(Error::forbidden)
}

fn may_end(actor: &Actor, resource: &Resource, row: &membership::Model) -> bool {
    let resource = resource.clone().owned_by(Some(row.person_id));
    allowed(actor, rights::MANAGE_TEAM, &resource)
}

fn entry(
    action: &'static str,
    entity: &'static str,
    id: Uuid,
    actor: &Actor,
    resource: &Resource,
) -> AuditEntry {
    AuditEntry {
        on_behalf_of: acting_for(actor, resource),
        organisation_id: resource.host(),
        ..AuditEntry::new(action, entity, id)
    }
}

/// Invites an address to a role.
///
/// # Errors
/// Invalid with every broken field; Conflict, when the same is open already; Limited, after too many.
pub async fn invite(app: &App, actor: &Actor, id: Uuid, email: String, role: String) -> Result<Uuid> {
    actor.require_scope("organisations:write")?;
    let person = actor.require_person()?.id;
    // Before anything is counted: who may not invite learns nothing here.
    let resource = resource_of(app.db.read(), id).await?;
    authorize(actor, rights::INVITE_TO_TEAM, rights::READ_ORGANISATION, &resource)?;
    limits::count_person(app, person, Counted::Invitation).await?;
    let token = random_secret()?;
    write_with(app, actor, (id, email, role, token), |tx, app, actor, (id, email, role, token)| {
        Box::pin(invite_in(tx, app, actor, *id, email, role, token))
    })
    .await
}

/// Invites an address to a role, as part of a change of a context above; the token is that of its link.
///
/// # Errors
/// As [`invite`].
pub async fn invite_in(
    tx: &mut Tx,
    app: &App,
    actor: &Actor,
    id: Uuid,
    email: &str,
    role: &str,
    token: &str,
) -> Result<Uuid> {
    let resource = resource_of(tx.conn(), id).await?;
    authorize(actor, rights::INVITE_TO_TEAM, rights::READ_ORGANISATION, &resource)?;
    let host = organisations::get_organisation(tx.conn(), id).await?;
    let mut checker = Checker::default();
    let email = checker.address("email", email);
    let role = role_to_give(actor, &host, &resource, role, &mut checker);
    checker.finish()?;
    let (role, email) = role.zip(email).ok_or_else(|| Error::malformed("malformed"))?;
    limits::count_typed(tx, app, actor, email.key()).await?;
    send_invitation(tx, actor, id, &email, role, token).await
}

/// Invites an address to belong to an organisation, as part of a change of a context above.
///
/// # Errors
/// Forbidden; Invalid, when the address is none; Conflict, when she is invited already; Limited, after too many.
pub async fn invite_member_in(
    tx: &mut Tx,
    app: &App,
    actor: &Actor,
    id: Uuid,
    email: &str,
    token: &str,
) -> Result<Uuid> {
    let resource = resource_of(tx.conn(), id).await?;
    authorize(actor, rights::INVITE_MEMBER, rights::READ_ORGANISATION, &resource)?;
    let mut checker = Checker::default();
    let email = checker.address("email", email);
    checker.finish()?;
    let email = email.ok_or_else(|| Error::malformed("malformed"))?;
    // A whole year of students comes from one place: the context above counts them by whoever invites.
    limits::count_typed_to(tx, app, email.key()).await?;
    send_invitation(tx, actor, id, &email, Role::Member, token).await
}

async fn send_invitation(
    tx: &mut Tx,
    actor: &Actor,
    id: Uuid,
    email: &MailAddress,
    role: Role,
    token: &str,
) -> Result<Uuid> {
    let resource = resource_of(tx.conn(), id).await?;
    let person = actor.require_person()?;
    let host = organisations::get_organisation(tx.conn(), id).await?;
    store::withdraw_expired(tx, id, email.key(), role).await?;
    let row = invitation::Model {
        id: tx.new_id(),
        organisation_id: id,
        role,
        email: email.as_str().to_owned(),
        email_key: email.key().to_owned(),
        token_hash: sha256_hex(token),
        invited_by: person.id,
        status: InvitationStatus::Open,
        accepted_by: None,
        created_at: tx.now,
        expires_at: tx.now.plus_days(DAYS),
        decided_at: None,
    };
    let made = row.id;
    store::insert(tx, row)
        .await
        .map_err(|error| if is_duplicate(&error) { Error::conflict("already-invited") } else { error })?;
    let known = people::find_mailbox(tx.conn(), email.key()).await?;
    let (known, email) = known.map_or_else(|| (None, email.as_str().to_owned()), |(id, own)| (Some(id), own));
    let values = [
        order::naming(known.into_iter().chain([person.id])),
        ("host", host.name),
        ("person", shorten(&person.name)),
        ("role", role.code().to_owned()),
        ("days", DAYS.to_string()),
        ("token", token.to_owned()),
    ];
    let to = Recipient::Address { email, language: actor.language };
    order::mail_to(tx, mails::INVITED_TO_TEAM, to, id, &values)?;
    tx.created(made);
    tx.audit(entry("invite", "invitation", made, actor, &resource).note(role.code()));
    Ok(made)
}

/// Takes an open invitation back. Returns the organisation.
///
/// # Errors
/// NotFound, when the actor may not know of it; Conflict, when it is no longer open.
pub async fn withdraw_invitation(app: &App, actor: &Actor, id: Uuid) -> Result<Uuid> {
    actor.require_scope("organisations:write")?;
    actor.require_person()?;
    write_with(app, actor, id, |tx, _, actor, id| Box::pin(withdraw_in(tx, actor, *id))).await
}

/// Takes an open invitation back, as part of a change of a context above.
///
/// # Errors
/// As [`withdraw_invitation`].
pub async fn withdraw_in(tx: &mut Tx, actor: &Actor, id: Uuid) -> Result<Uuid> {
    let row = store::get(tx.conn(), id).await?;
    let resource = resource_of(tx.conn(), row.organisation_id).await?;
    authorize(actor, rights::INVITE_TO_TEAM, rights::READ_TEAM, &resource)?;
    withdraw(tx, actor, &row, &resource).await
}

/// Takes back the open invitation of somebody to belong to an organisation, as part of a change of a context above.
///
/// # Errors
/// NotFound, when there is none; Forbidden; Conflict, when it is not open any more.
pub async fn withdraw_member_in(tx: &mut Tx, actor: &Actor, id: Uuid) -> Result<Uuid> {
    let row = store::get(tx.conn(), id).await?;
    if row.role != Role::Member {
        return Err(Error::not_found());
    }
    let resource = resource_of(tx.conn(), row.organisation_id).await?;
    authorize(actor, rights::INVITE_MEMBER, rights::READ_TEAM, &resource)?;
    withdraw(tx, actor, &row, &resource).await
}

async fn withdraw(tx: &mut Tx, actor: &Actor, row: &invitation::Model, resource: &Resource) -> Result<Uuid> {
    if !store::decide(tx, row.id, InvitationStatus::Withdrawn, None).await? {
        return Err(Error::conflict("invitation-state"));
    }
    tx.audit(entry("withdraw_invitation", "invitation", row.id, actor, resource));
    Ok(row.organisation_id)
}

/// What an invitation says before it is taken up.
#[derive(Debug, Clone)]
pub struct Offered {
    /// The invitation.
    pub id: Uuid,
    /// Organisation.
    pub organisation_id: Uuid,
    /// Its name.
    pub organisation: String,
    /// Role.
    pub role: Role,
    /// Who invites.
    pub inviter: String,
    /// Until when.
    pub until: Timestamp,
}

fn invitation_gone() -> Error {
    Error::new(Kind::Gone, "invitation-gone")
}

/// Reads an invitation by its link, without using it up.
///
/// # Errors
/// Gone, when it was taken up or back, is too old or never existed; they are not told apart.
pub async fn read_invitation(app: &App, token: &str) -> Result<Offered> {
    let conn = app.db.read();
    let row = store::find_open(conn, &sha256_hex(token), app.now()).await?.ok_or_else(invitation_gone)?;
    let host = organisations::get_organisation(conn, row.organisation_id).await?;
    let inviter = people::get_person(conn, row.invited_by).await?;
    Ok(Offered {
        id: row.id,
        organisation_id: host.id,
        organisation: host.name,
        role: row.role,
        inviter: format!("{} {}", inviter.given_name, inviter.family_name).trim().to_owned(),
        until: row.expires_at,
    })
}

/// Takes an invitation up: the actor gets the role. Whoever holds the link may; the inviter is told who it was.
///
/// # Errors
/// Gone, as [`read_invitation`].
pub async fn accept_invitation(app: &App, actor: &Actor, token: String) -> Result<Uuid> {
    actor.require_own()?;
    limits::count(app, actor, Counted::SignIn).await?;
    write_with(app, actor, token, |tx, app, actor, token| {
        Box::pin(async move {
            let person = actor.require_person()?;
            let row = store::find_open(tx.conn(), &sha256_hex(token), tx.now).await?;
            let row = row.ok_or_else(invitation_gone)?;
            if !store::decide(tx, row.id, InvitationStatus::Accepted, Some(person.id)).await? {
                return Err(invitation_gone());
            }
            // An inviter who may not invite any more invites nobody: an old mail must not outlive a lost role.
            let inviter = load_actor(tx.conn(), row.invited_by, tx.now).await?;
            let resource = resource_of(tx.conn(), row.organisation_id).await?;
            let inviter = inviter.map(|person| {
                Actor::new(
                    leerbrug_core::actor::Principal::Person(Box::new(person)),
                    Language::Nl,
                    String::new(),
                )
            });
            let host = organisations::get_organisation(tx.conn(), row.organisation_id).await?;
            let may_still = |inviter: &Actor| match row.role {
                Role::Member => allowed(inviter, rights::INVITE_MEMBER, &resource),
                role => {
                    allowed(inviter, rights::INVITE_TO_TEAM, &resource)
                        && inviting(inviter, row.organisation_id, &host.kind, &resource).contains(&role)
                }
            };
            if !inviter.as_ref().is_some_and(may_still) {
                return Err(invitation_gone());
            }
            people::add_membership(tx, person.id, Some(row.organisation_id), row.role).await?;
            let organisation = row.organisation_id;
            let event = InvitationTaken { invitation: row.id, person: person.id, organisation };
            app.contexts.tell(tx, app, &event).await?;
            let values = [
                order::naming([person.id]),
                ("host", host.name),
                ("person", person.name.clone()),
                ("role", row.role.code().to_owned()),
            ];
            order::mail(tx, mails::INVITATION_ACCEPTED, row.invited_by, row.organisation_id, &values)?;
            tx.audit(
                AuditEntry::new("accept_invitation", "invitation", row.id)
                    .of(row.organisation_id)
                    .note(row.role.code()),
            );
            Ok(row.organisation_id)
        })
    })
    .await
}

/// Somebody took an invitation up and holds its role.
#[derive(Debug, Clone, Copy)]
pub struct InvitationTaken {
    /// Which.
    pub invitation: Uuid,
    /// Who.
    pub person: Uuid,
    /// Where.
    pub organisation: Uuid,
}

/// Somebody no longer holds a role in an organisation.
#[derive(Debug, Clone, Copy)]
pub struct RoleEnded {
    /// Who.
    pub person: Uuid,
    /// Where.
    pub organisation: Uuid,
    /// Which role.
    pub role: Role,
}

/// Ends a role, one's own or somebody's; the next request of hers is without it. Returns the organisation and whose it was.
///
/// # Errors
/// NotFound, when the actor may not know of it; Conflict, when nobody would be left to lead the organisation.
pub async fn end_role(app: &App, actor: &Actor, id: Uuid) -> Result<(Uuid, Uuid)> {
    actor.require_scope("organisations:write")?;
    actor.require_person()?;
    write_with(app, actor, id, |tx, app, actor, id| Box::pin(end_in(tx, app, actor, *id))).await
}

async fn end_in(tx: &mut Tx, app: &App, actor: &Actor, id: Uuid) -> Result<(Uuid, Uuid)> {
    let row = people::get_membership(tx.conn(), id, tx.now).await?;
    let organisation = row.organisation_id.ok_or_else(Error::not_found)?;
    // Of two who end each other's role at once the second sees what the first did.
    organisations::hold_organisation(tx, organisation).await?;
    let row = people::get_membership(tx.conn(), row.id, tx.now).await?;
    let base = resource_of(tx.conn(), organisation).await?;
    let resource = base.owned_by(Some(row.person_id));
    authorize(actor, rights::MANAGE_TEAM, rights::READ_TEAM, &resource)?;
    let leads = |role: Role| matches!(role, Role::Head | Role::Coordinator);
    let held = people::list_held(tx.conn(), &[organisation], false, tx.now).await?;
    let is_last = leads(row.role) && !held.iter().any(|other| other.id != row.id && leads(other.role));
    let by_centre = actor.person().is_some_and(|person| !person.holds_in(organisation, &[row.role]))
        && actor.person().is_some_and(|person| person.holds(CENTRE));
    if is_last && !by_centre {
        return Err(Error::conflict("last-to-lead"));
    }
    let (person, role) = (row.person_id, row.role);
    people::end_membership(tx, row).await?;
    app.contexts.tell(tx, app, &RoleEnded { person, organisation, role }).await?;
    if Some(person) != actor.person_id() {
        let host = organisations::get_organisation(tx.conn(), organisation).await?;
        let values = [("host", host.name), ("role", role.code().to_owned())];
        order::mail(tx, mails::ROLE_ENDED, person, organisation, &values)?;
    }
    tx.audit(entry("end_role", "membership", id, actor, &resource).note(role.code()));
    Ok((organisation, person))
}

/// Revokes a token that is confined to an organisation, whoever made it.
///
/// # Errors
/// NotFound, when there is no such token that still works.
pub async fn revoke_organisation_token(app: &App, actor: &Actor, organisation: Uuid, id: Uuid) -> Result<()> {
    actor.require_scope("organisations:write")?;
    actor.require_person()?;
    write_with(app, actor, (organisation, id), |tx, _, actor, (organisation, id)| {
        Box::pin(async move {
            let resource = resource_of(tx.conn(), *organisation).await?;
            authorize(actor, rights::INVITE_TO_TEAM, rights::READ_ORGANISATION, &resource)?;
            if !people::revoke_organisation_token(tx, *organisation, *id).await? {
                return Err(Error::not_found());
            }
            tx.audit(entry("revoke_token", "access_token", *id, actor, &resource));
            Ok(())
        })
    })
    .await
}
