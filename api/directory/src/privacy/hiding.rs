//! Hiding from named organisations, for instance a present employer.
//!
//! People of such an organisation see nothing of the person by another role they hold elsewhere (a coordinator, an
//! administrator). What she sends an organisation herself, it keeps; while she hides she cannot ask it for a place.

mod store;

use uuid::Uuid;

use crate::organisations;
use crate::rights;
use leerbrug_core::actor::Actor;
use leerbrug_core::app::App;
use leerbrug_core::db::{AuditEntry, write_with};
use leerbrug_core::error::{Error, Result};
use leerbrug_core::policy::{Resource, authorize};
use leerbrug_core::validate::Checker;

pub use store::{list, list_of};

/// Organisations a person may hide from at most.
const MOST: usize = 20;

/// Returns the organisations the actor hides from: id and name.
///
/// # Errors
/// Unauthenticated, when nobody is signed in.
pub async fn list_hidden(app: &App, actor: &Actor) -> Result<Vec<(Uuid, String)>> {
    let person = actor.require_own()?.id;
    let ids = list(app.db.read(), person).await?;
    let rows = organisations::store::list_by_ids(app.db.read(), &ids).await?;
    let name = |id: Uuid| rows.iter().find(|row| row.id == id).map(|row| row.name.clone());
    Ok(ids.into_iter().filter_map(|id| Some((id, name(id)?))).collect())
}

/// Hides from an organisation. Doing it twice changes nothing.
///
/// # Errors
/// NotFound, when there is no such organisation; Invalid, when it is too many.
pub async fn hide_from(app: &App, actor: &Actor, organisation: Uuid) -> Result<()> {
    actor.require_scope("profile:write")?;
    let person = actor.require_own()?.id;
    authorize(actor, rights::MANAGE_PROFILE, rights::MANAGE_PROFILE, &Resource::default())?;
    write_with(app, actor, (person, organisation), |tx, _, actor, (person, organisation)| {
        Box::pin(async move {
            let resource = organisations::standing::resource_of(tx.conn(), *organisation).await?;
            authorize(actor, rights::READ_ORGANISATION, rights::READ_ORGANISATION, &resource)?;
            if list(tx.conn(), *person).await?.len() >= MOST {
                let mut checker = Checker::default();
                checker.fail("organisation", "too-many", vec![("max", MOST.to_string())]);
                checker.finish()?;
            }
            store::insert(tx, *person, *organisation).await?;
            // Without the organisation: whoever reads the audit must not learn from whom somebody hides.
            tx.audit(AuditEntry::new("hide_from_organisation", "person", *person));
            Ok(())
        })
    })
    .await
}

/// Hides from an organisation no more.
///
/// # Errors
/// NotFound, when the actor did not hide from it.
pub async fn show_to(app: &App, actor: &Actor, organisation: Uuid) -> Result<()> {
    actor.require_scope("profile:write")?;
    let person = actor.require_own()?.id;
    write_with(app, actor, (person, organisation), |tx, _, _, (person, organisation)| {
        Box::pin(async move {
            if !store::delete(tx, *person, *organisation).await? {
                return Err(Error::not_found());
            }
            tx.audit(AuditEntry::new("show_to_organisation", "person", *person));
            Ok(())
        })
    })
    .await
}

/// Says whether a person hides from one of these organisations, by what [`list_of`] returned.
pub fn hides(hidden: &[(Uuid, Uuid)], person: Uuid, organisations: &[Uuid]) -> bool {
    hidden.iter().any(|(who, from)| *who == person && organisations.contains(from))
}
