//! Who hears of what happens to a pair.

use leerbrug_entity::{Role, mentorship};
use uuid::Uuid;

use crate::standing::{self, Names};
use leerbrug_core::app::App;
use leerbrug_core::clock::local_date;
use leerbrug_core::db::Tx;
use leerbrug_core::error::Result;
use leerbrug_core::notifications::order::{self, MailKind};
use leerbrug_core::policy::Resource;
use leerbrug_directory::identity::store as people;

/// What the mails of a pair say: names of both and the kind, in words that every language has.
pub(crate) async fn values(tx: &Tx, row: &mentorship::Model) -> Result<Vec<(&'static str, String)>> {
    let names = Names::of_people(tx.conn(), vec![row.starter_id, row.mentor_person_id]).await?;
    Ok(vec![
        order::naming([row.starter_id, row.mentor_person_id]),
        ("person", names.get(row.starter_id).name),
        ("mentor", names.get(row.mentor_person_id).name),
        ("kind", row.kind.clone()),
    ])
}

/// Tells one person about a pair.
pub(crate) async fn tell(tx: &mut Tx, kind: MailKind, to: Uuid, row: &mentorship::Model) -> Result<()> {
    let values = values(tx, row).await?;
    order::mail(tx, kind, to, row.id, &values)
}

/// Tells whoever can choose another mentor: for one at school its heads, for the others the coordinators of the area; also the
/// coordinators, where nobody leads the school.
pub(crate) async fn tell_choosers(
    tx: &mut Tx,
    app: &App,
    kind: MailKind,
    row: &mentorship::Model,
) -> Result<()> {
    let resource = standing::of_slot(tx.conn(), row.starter_id, row.induction_id, local_date(tx.now)).await?;
    let values = values(tx, row).await?;
    let mut to = Vec::new();
    if row.induction_id.is_some()
        && let Some(school) = resource.host()
    {
        to = people::list_with_roles(tx.conn(), school, &[Role::Head], app.now()).await?;
    }
    let coordinators = coordinators(tx, app, &resource).await?;
    if to.is_empty() {
        to = coordinators;
    } else if let Some(asked) = row.proposed_by.filter(|who| coordinators.contains(who) && !to.contains(who))
    {
        // A coordinator who asked hears what came of it, beside the heads.
        to.push(asked);
    }
    for person in to {
        order::mail(tx, kind, person, row.id, &values)?;
    }
    Ok(())
}

/// Lists the coordinators of the area that schools stand in.
pub(crate) async fn coordinators(tx: &Tx, app: &App, resource: &Resource) -> Result<Vec<Uuid>> {
    people::list_coordinators(tx.conn(), &resource.neighbourhoods, app.now()).await
}
