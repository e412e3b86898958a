//! Claims: who says that she runs an organisation. The coordinator confirms who runs one that nobody runs yet; for one that is
//! run already a claim is a request to join, which goes to its heads.

use leerbrug_entity::{ClaimStatus, Timestamp, claim};
use uuid::Uuid;

use super::standing::{OrganisationLine, get_for, resource_of};
use super::{store, team};
use crate::data;
use crate::identity;
use crate::mails;
use crate::privacy::hiding;
use crate::rights;
use leerbrug_core::actor::Actor;
use leerbrug_core::app::App;
use leerbrug_core::db::{AuditEntry, Tx, is_duplicate, write_with};
use leerbrug_core::error::{Error, Result};
use leerbrug_core::limits;
use leerbrug_core::limits::Counted;
use leerbrug_core::notifications::order;
use leerbrug_core::policy::{HOSTS, LEADS, Resource, acting_for, allowed, authorize};
use leerbrug_core::privacy::tally;
use leerbrug_core::validate::Checker;
use leerbrug_entity::OrganisationStatus;

/// Somebody who waits for a decision.
#[derive(Debug, Clone)]
pub struct Claimant {
    /// The claim.
    pub id: Uuid,
    /// Organisation it is about.
    pub organisation_id: Uuid,
    /// The person.
    pub person_id: Uuid,
    /// Her name.
    pub name: String,
    /// What she wrote.
    pub text: String,
    /// When she wrote it.
    pub created_at: Timestamp,
}

/// Says that the actor runs an organisation. The coordinator decides; for an organisation that is already run its heads do.
///
/// # Errors
/// Conflict, when she already claimed it or belongs to it; Limited, after too many.
pub async fn claim_organisation(app: &App, actor: &Actor, id: Uuid, text: String) -> Result<()> {
    actor.require_scope("organisations:write")?;
    actor.require_own()?;
    write_with(app, actor, (id, text), |tx, app, actor, (id, text)| {
        Box::pin(claim_in(tx, app, actor, *id, text))
    })
    .await
}

async fn claim_in(tx: &mut Tx, app: &App, actor: &Actor, id: Uuid, text: &str) -> Result<()> {
    let (_, resource) = get_for(tx.conn(), actor, id, rights::CLAIM_ORGANISATION).await?;
    let person = actor.require_person()?;
    if person.holds_in(id, HOSTS) {
        return Err(Error::conflict("already-runs-it"));
    }
    let mut checker = Checker::default();
    let text = checker.required_text("text", text, 1, 1000);
    checker.hint(actor, "text", &text);
    checker.finish()?;
    limits::count_in(tx, app, person.id, Counted::Ask).await?;
    let row = claim::Model {
        id: tx.new_id(),
        organisation_id: id,
        person_id: person.id,
        status: ClaimStatus::Open,
        text: tx.vault().seal("claim.text", &text)?,
        created_at: tx.now,
        decided_at: None,
        decided_by: None,
    };
    store::insert_claim(tx, row)
        .await
        .map_err(|error| if is_duplicate(&error) { Error::conflict("already-claimed") } else { error })?;
    let (mut told, mut page) = (leads(tx, id).await?, "team");
    if told.is_empty() {
        told = identity::store::list_coordinators(tx.conn(), &resource.neighbourhoods, tx.now).await?;
        page = "coordination";
    }
    for person in told {
        order::mail(tx, mails::ORGANISATION_CLAIMED, person, id, &[("page", page.to_owned())])?;
    }
    tx.audit(AuditEntry::new("claim_organisation", "organisation", id).of(id));
    Ok(())
}

/// Lists who leads an organisation today.
pub(super) async fn leads(tx: &Tx, organisation: Uuid) -> Result<Vec<Uuid>> {
    identity::store::list_with_roles(tx.conn(), organisation, LEADS, tx.now).await
}

/// An organisation that nobody confirmed or leads, with everybody who says she runs it.
pub type Unconfirmed = (OrganisationLine, Vec<Claimant>);

/// Lists the organisations of an area that nobody confirmed or leads, with everybody who says she runs them, as far as the actor may
/// know; all areas without one. Who may ask is the caller's affair.
///
/// # Errors
/// Those of the database.
pub async fn list_unconfirmed(app: &App, actor: &Actor, area: Option<&[String]>) -> Result<Vec<Unconfirmed>> {
    let conn = app.db.read();
    let mut rows = store::list_unconfirmed_in(conn, area).await?;
    rows.extend(store::list_claimed_in(conn, area, app.now()).await?);
    let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
    let mut claims = store::list_open_claims(conn, &ids).await?;
    let people: Vec<Uuid> = claims.iter().map(|claim| claim.person_id).collect();
    let hidden = hiding::list_of(conn, &people).await?;
    let own: Vec<Uuid> = actor.require_person()?.organisation_ids().collect();
    claims.retain(|claim| !hiding::hides(&hidden, claim.person_id, &own));
    let claims = read(app, actor, claims).await?;
    let of = |id: Uuid| claims.iter().filter(move |claim| claim.organisation_id == id).cloned().collect();
    let lines = rows.into_iter().map(|row| {
        let (claimants, status): (Vec<Claimant>, _) = (of(row.id), row.status);
        (OrganisationLine::from(row), claimants, status)
    });
    // Of one that is confirmed only who claims it is of interest.
    Ok(lines
        .filter(|(_, claimants, status)| *status == OrganisationStatus::Unconfirmed || !claimants.is_empty())
        .map(|(line, claimants, _)| (line, claimants))
        .collect())
}

/// Lists who waits for a decision of those who lead an organisation; nobody for whoever may not decide.
///
/// # Errors
/// NotFound, when there is no such organisation.
pub async fn find_claims(app: &App, actor: &Actor, id: Uuid) -> Result<Vec<Claimant>> {
    let resource = resource_of(app.db.read(), id).await?;
    authorize(actor, rights::READ_ORGANISATION, rights::READ_ORGANISATION, &resource)?;
    if !allowed(actor, rights::DECIDE_CLAIM, &resource) {
        return Ok(Vec::new());
    }
    list_of(app, actor, id, &resource).await
}

/// Lists who waits for a decision of those who lead an organisation.
///
/// # Errors
/// NotFound, when there is no such organisation; Forbidden, for whoever may not decide.
pub async fn list_claims(app: &App, actor: &Actor, id: Uuid) -> Result<Vec<Claimant>> {
    actor.require_scope("organisations:write")?;
    actor.require_person()?;
    let resource = resource_of(app.db.read(), id).await?;
    authorize(actor, rights::DECIDE_CLAIM, rights::READ_ORGANISATION, &resource)?;
    list_of(app, actor, id, &resource).await
}

/// Lists the open claims on an organisation that the actor may know of.
async fn list_of(app: &App, actor: &Actor, id: Uuid, resource: &Resource) -> Result<Vec<Claimant>> {
    let mut rows = store::list_open_claims(app.db.read(), &[id]).await?;
    let people: Vec<Uuid> = rows.iter().map(|row| row.person_id).collect();
    let hidden = hiding::list_of(app.db.read(), &people).await?;
    rows.retain(|row| {
        let hidden_from = hidden.iter().filter(|(who, _)| *who == row.person_id).map(|(_, from)| *from);
        let resource = Resource { hidden_from: hidden_from.collect(), ..resource.clone() };
        allowed(actor, rights::DECIDE_CLAIM, &resource)
    });
    read(app, actor, rows).await
}

/// Reads claims with the names and words of who made them, and notes that the actor did.
pub async fn read(app: &App, actor: &Actor, rows: Vec<claim::Model>) -> Result<Vec<Claimant>> {
    let people: Vec<Uuid> = rows.iter().map(|row| row.person_id).collect();
    let names = identity::store::list_people(app.db.read(), &people).await?;
    rows.into_iter()
        .map(|row| {
            tally::note(app, actor, data::CLAIM, Some(row.organisation_id), [row.person_id]);
            let found = names.iter().find(|person| person.id == row.person_id);
            Ok(Claimant {
                id: row.id,
                organisation_id: row.organisation_id,
                person_id: row.person_id,
                name: found
                    .map(|person| format!("{} {}", person.given_name, person.family_name).trim().to_owned())
                    .unwrap_or_default(),
                text: app.db.vault().open("claim.text", &row.text)?,
                created_at: row.created_at,
            })
        })
        .collect()
}

/// Lets somebody in who claimed an organisation that is run already: she gets a role that the actor may invite to. Returns the
/// organisation.
///
/// # Errors
/// NotFound or Forbidden, when the actor may not decide, may not invite, or claimed it herself; Conflict, when it is decided or
/// nobody leads the organisation yet, which is the coordinator's to confirm; Invalid, for a role that is not hers to give.
pub async fn accept_claim(app: &App, actor: &Actor, id: Uuid, role: String) -> Result<Uuid> {
    actor.require_scope("organisations:write")?;
    actor.require_person()?;
    write_with(app, actor, (id, role), |tx, _, actor, (id, role)| {
        Box::pin(async move {
            let (row, resource) = get_open(tx, actor, *id).await?;
            // Nobody gives a role by a claim that she may not invite to, and least of all to herself.
            authorize(actor, rights::INVITE_TO_TEAM, rights::DECIDE_CLAIM, &resource)?;
            if Some(row.person_id) == actor.person_id() {
                return Err(Error::forbidden());
            }
            let organisation = store::get_organisation(tx.conn(), row.organisation_id).await?;
            if leads(tx, organisation.id).await?.is_empty() {
                return Err(Error::conflict("organisation-not-confirmed"));
            }
            let mut checker = Checker::default();
            let role = team::role_to_give(actor, &organisation, &resource, role, &mut checker);
            checker.finish()?;
            let role = role.ok_or_else(|| Error::malformed("malformed"))?;
            store::decide_claim(tx, row.id, ClaimStatus::Confirmed, actor.person_id()).await?;
            identity::store::add_membership(tx, row.person_id, Some(organisation.id), role).await?;
            let values = [("host", organisation.name), ("role", role.code().to_owned())];
            order::mail(tx, mails::CLAIM_ACCEPTED, row.person_id, organisation.id, &values)?;
            tx.audit(entry("accept_claim", actor, &row, &resource).note(role.code()));
            Ok(organisation.id)
        })
    })
    .await
}

/// Lets somebody not in who claimed an organisation; she is told. Returns the organisation.
///
/// # Errors
/// NotFound or Forbidden, when the actor may not decide; Conflict, when it is decided.
pub async fn refuse_claim(app: &App, actor: &Actor, id: Uuid) -> Result<Uuid> {
    actor.require_scope("organisations:write")?;
    actor.require_person()?;
    write_with(app, actor, id, |tx, _, actor, id| {
        Box::pin(async move {
            let (row, resource) = get_open(tx, actor, *id).await?;
            refuse(tx, actor, &row, &resource).await?;
            Ok(row.organisation_id)
        })
    })
    .await
}

/// Decides the open claims when an organisation is confirmed: that of `kept` is confirmed, the others are refused.
///
/// # Errors
/// Conflict, when it is confirmed for nobody while the actor knows of claims.
pub(super) async fn decide_open(
    tx: &mut Tx,
    actor: &Actor,
    organisation: Uuid,
    kept: Option<Uuid>,
) -> Result<()> {
    let resource = resource_of(tx.conn(), organisation).await?;
    let open = store::list_open_claims(tx.conn(), &[organisation]).await?;
    if kept.is_none() {
        for row in open {
            let hidden_from = hiding::list(tx.conn(), row.person_id).await?;
            if allowed(actor, rights::DECIDE_CLAIM, &Resource { hidden_from, ..resource.clone() }) {
                return Err(Error::conflict("claims-open"));
            }
        }
        return Ok(());
    }
    for row in open {
        if Some(row.person_id) == kept {
            store::decide_claim(tx, row.id, ClaimStatus::Confirmed, actor.person_id()).await?;
        } else {
            refuse(tx, actor, &row, &resource).await?;
        }
    }
    Ok(())
}

async fn refuse(tx: &mut Tx, actor: &Actor, row: &claim::Model, resource: &Resource) -> Result<()> {
    store::decide_claim(tx, row.id, ClaimStatus::Refused, actor.person_id()).await?;
    let host = store::get_organisation(tx.conn(), row.organisation_id).await?.name;
    order::mail(tx, mails::CLAIM_REFUSED, row.person_id, row.organisation_id, &[("host", host)])?;
    tx.audit(entry("refuse_claim", actor, row, resource));
    Ok(())
}

fn entry(act: &'static str, actor: &Actor, row: &claim::Model, resource: &Resource) -> AuditEntry {
    AuditEntry {
        on_behalf_of: acting_for(actor, resource),
        ..AuditEntry::new(act, "person", row.person_id).of(row.organisation_id).fields(&["status"])
    }
}

/// Returns a claim that waits for a decision of the actor.
async fn get_open(tx: &Tx, actor: &Actor, id: Uuid) -> Result<(claim::Model, Resource)> {
    let row = store::find_claim(tx.conn(), id).await?.ok_or_else(Error::not_found)?;
    let resource = resource_of(tx.conn(), row.organisation_id).await?;
    let hidden_from = hiding::list(tx.conn(), row.person_id).await?;
    let resource = Resource { hidden_from, ..resource };
    authorize(actor, rights::DECIDE_CLAIM, rights::DECIDE_CLAIM, &resource)?;
    if row.status != ClaimStatus::Open {
        return Err(Error::conflict("claim-decided"));
    }
    Ok((row, resource))
}
