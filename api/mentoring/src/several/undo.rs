//! Taking back what several lines did: the invitations that nobody took up yet.

use leerbrug_entity::{Role, Timestamp};
use uuid::Uuid;

use crate::store::people;
use leerbrug_core::actor::Actor;
use leerbrug_core::app::App;
use leerbrug_core::db::write_with;
use leerbrug_core::error::{Error, Result};
use leerbrug_directory::organisations::team::{get_team, withdraw_in};

/// Invitations that went out together and are still open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Batch {
    /// When they went out; together with the organisation it names them.
    pub at: Timestamp,
    /// To which role.
    pub role: Role,
    /// The addresses.
    pub emails: Vec<String>,
    /// The invitations.
    invitations: Vec<Uuid>,
}

/// Lists what the actor invited together to an organisation and nobody took up yet, the newest first.
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
    let mut batches: Vec<Batch> = Vec::new();
    for one in open.into_iter().filter(|one| awaited.contains(&one.id)) {
        match batches.iter_mut().find(|batch| batch.at == one.created_at) {
            Some(batch) => {
                batch.emails.push(one.email);
                batch.invitations.push(one.id);
            }
            None => batches.push(Batch {
                at: one.created_at,
                role: one.role,
                emails: vec![one.email],
                invitations: vec![one.id],
            }),
        }
    }
    batches.sort_by_key(|batch| std::cmp::Reverse(batch.at));
    Ok(batches)
}

/// Takes the open invitations of a batch back. Returns how many.
///
/// # Errors
/// As [`list_batches`]; Conflict, when none of them is open any more.
pub async fn undo_batch(app: &App, actor: &Actor, organisation: Uuid, at: Timestamp) -> Result<usize> {
    actor.require_scope("mentoring:write")?;
    let batches = list_batches(app, actor, organisation).await?;
    let batch =
        batches.into_iter().find(|batch| batch.at == at).ok_or_else(|| Error::conflict("batch-gone"))?;
    write_with(app, actor, batch.invitations, |tx, _, actor, invitations| {
        Box::pin(async move {
            for id in invitations {
                withdraw_in(tx, actor, *id).await?;
            }
            Ok(invitations.len())
        })
    })
    .await
}
