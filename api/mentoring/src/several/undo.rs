//! Taking back what several lines did: the invitations that nobody took up yet.

use leerbrug_entity::Timestamp;
use uuid::Uuid;

use crate::store::people;
use leerbrug_core::actor::Actor;
use leerbrug_core::app::App;
use leerbrug_core::db::write_with;
use leerbrug_core::error::Result;
use leerbrug_directory::organisations::batches::{Batch, invitations_at, to_batches};
use leerbrug_directory::organisations::team::{get_team, withdraw_in};

/// Lists the mentors and starters whom the actor invited together to an organisation and nobody took up yet, the newest first.
///
/// # Errors
/// NotFound or Forbidden, for whoever invites nobody there.
pub async fn list_batches(app: &App, actor: &Actor, organisation: Uuid) -> Result<Vec<Batch>> {
    actor.require_scope("mentoring:read")?;
    let own = actor.require_person()?.id;
    let team = get_team(app, actor, organisation).await?;
    let open: Vec<_> = team.invitations.into_iter().filter(|one| one.invited_by == own).collect();
    let ids: Vec<Uuid> = open.iter().map(|one| one.id).collect();
    let awaited = people::list_awaited(app.db.read(), &ids).await?;
    Ok(to_batches(open.into_iter().filter(|one| awaited.contains(&one.id))))
}

/// Takes the open invitations of a batch back. Returns how many.
///
/// # Errors
/// As [`list_batches`]; Conflict, when none of them is open any more.
pub async fn undo_batch(app: &App, actor: &Actor, organisation: Uuid, at: Timestamp) -> Result<usize> {
    actor.require_scope("mentoring:write")?;
    let batches = list_batches(app, actor, organisation).await?;
    write_with(app, actor, invitations_at(batches, at)?, |tx, _, actor, invitations| {
        Box::pin(async move {
            for id in invitations {
                withdraw_in(tx, actor, *id).await?;
            }
            Ok(invitations.len())
        })
    })
    .await
}
