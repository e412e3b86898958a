//! Drafts that make themselves: whoever begins in the middle of a year has a proposal the next morning, and a coordinator says yes.

use std::collections::HashSet;

use leerbrug_entity::{Role, RoundStatus, mentor_round};

use super::{draft, insert, list_open, plan};
use crate::mails;
use crate::store::rounds;
use leerbrug_core::actor::Actor;
use leerbrug_core::app::App;
use leerbrug_core::db::write_with;
use leerbrug_core::error::Result;
use leerbrug_core::notifications::order;
use leerbrug_directory::identity::store as people;
use leerbrug_directory::organisations::store as organisations;

/// Makes a draft for every growth centre where a place is open that its last round knows nothing of, or that came back from it. Returns
/// how many were made.
///
/// # Errors
/// Those of the database.
pub(crate) async fn prepare(app: &App) -> Result<u64> {
    let areas = organisations::areas_by_centre(app.db.read()).await?;
    let mut made = 0;
    for (centre, area) in areas {
        let coordinators =
            people::list_with_roles(app.db.read(), centre, &[Role::Coordinator], app.now()).await?;
        let Some(author) = coordinators.iter().min().copied() else { continue };
        let (open, left_out) = list_open(app, &area, |_, resource| resource.is_school).await?;
        let last = rounds::list(app.db.read(), &[centre], 1).await?.pop();
        let settled = last.as_ref().map(settled).transpose()?.unwrap_or_default();
        if open.iter().all(|one| settled.contains(&one.id())) {
            continue;
        }
        let row = draft(app, centre, author, &open, left_out)?;
        if row.served == 0 {
            continue;
        }
        let content = (row, coordinators);
        write_with(app, &Actor::system("rounds"), content, |tx, _, _, (row, coordinators)| {
            Box::pin(async move {
                let id = insert(tx, row).await?;
                for coordinator in coordinators {
                    let values = [("count", row.served.to_string())];
                    order::mail(tx, mails::ROUND_READY, *coordinator, id, &values)?;
                }
                Ok(())
            })
        })
        .await?;
        made += 1;
    }
    Ok(made)
}

/// Returns the places that a round settled as far as it can: those of a draft, and of one that was published those for which it had
/// nobody to ask. What it asked for and is open again is not settled.
fn settled(row: &mentor_round::Model) -> Result<HashSet<String>> {
    let solved = plan::solve(&plan::read(&row.instance)?, &super::choices_of(row)?)?;
    let is_draft = row.status == RoundStatus::Draft;
    let places = solved.places().filter(|(demand, ..)| is_draft || solved.mentor_of(demand).is_none());
    Ok(places.map(|(demand, ..)| demand.to_owned()).collect())
}
