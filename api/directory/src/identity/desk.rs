//! The desk: of which organisation somebody with several looks at the work now. It narrows lists, never rights.

use leerbrug_entity::Role;
use uuid::Uuid;

use super::store;
use leerbrug_core::actor::Actor;
use leerbrug_core::app::App;
use leerbrug_core::clock::sha256_hex;
use leerbrug_core::db::{AuditEntry, write_with};
use leerbrug_core::error::{Error, Result};
use leerbrug_core::policy::HOSTS;

/// An organisation of the actor, with what waits there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Desk {
    /// Organisation.
    pub id: Uuid,
    /// Its name.
    pub name: String,
    /// Roles the actor holds there.
    pub roles: Vec<Role>,
    /// Requests and questions that wait for an answer there.
    pub waiting: u64,
    /// Whether its work is looked at now.
    pub is_chosen: bool,
}

/// Lists the actor's organisations with what waits in each, in order of joining.
///
/// # Errors
/// Unauthenticated, when nobody is signed in.
pub async fn list_desks(app: &App, actor: &Actor) -> Result<Vec<Desk>> {
    let person = actor.require_person()?;
    let mut desks: Vec<Desk> = Vec::new();
    for membership in &person.memberships {
        let Some(id) = membership.organisation_id else { continue };
        match desks.iter_mut().find(|desk| desk.id == id) {
            Some(desk) => desk.roles.push(membership.role),
            None => desks.push(Desk {
                id,
                name: membership.organisation_name.clone(),
                roles: vec![membership.role],
                waiting: 0,
                is_chosen: person.desk == Some(id),
            }),
        }
    }
    for desk in &mut desks {
        if !person.holds_in(desk.id, HOSTS) {
            continue;
        }
        desk.waiting = app.contexts.count_waiting_in(app, desk.id).await?;
    }
    Ok(desks)
}

/// Puts an organisation on the desk; `None` looks at all of them again. `cookie` names the session.
///
/// # Errors
/// NotFound, when the actor holds no role there.
pub async fn choose_desk(app: &App, actor: &Actor, cookie: String, organisation: Option<Uuid>) -> Result<()> {
    let person = actor.require_person()?;
    if organisation.is_some_and(|id| !person.organisation_ids().any(|own| own == id)) {
        return Err(Error::not_found());
    }
    write_with(app, actor, (person.id, cookie, organisation), |tx, _, _, (person, cookie, organisation)| {
        Box::pin(async move {
            store::set_desk(tx, &sha256_hex(cookie), *organisation).await?;
            tx.audit(AuditEntry::new("choose_desk", "person", *person));
            Ok(())
        })
    })
    .await
}
