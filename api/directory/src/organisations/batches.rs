//! Invitations that went out together, so that they can be taken back together while nobody took them up.

use leerbrug_entity::{Role, Timestamp};
use uuid::Uuid;

use super::team::Invitation;
use leerbrug_core::error::{Error, Result};

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
    pub invitations: Vec<Uuid>,
}

/// Puts together what went out together, the newest first.
#[must_use]
pub fn to_batches(open: impl IntoIterator<Item = Invitation>) -> Vec<Batch> {
    let mut batches: Vec<Batch> = Vec::new();
    for one in open {
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
    batches
}

/// Returns the invitations of the batch that went out then.
///
/// # Errors
/// Conflict, when none of them is open any more.
pub fn invitations_at(batches: Vec<Batch>, at: Timestamp) -> Result<Vec<Uuid>> {
    let found = batches.into_iter().find(|batch| batch.at == at);
    found.map(|batch| batch.invitations).ok_or_else(|| Error::conflict("batch-gone"))
}
