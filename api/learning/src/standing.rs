//! What rights on placements and years depend on.

use jiff::ToSpan as _;
use jiff::civil::Date;
use leerbrug_entity::{college_stint, placement, rotation, signer, specialisation_year};
use sea_orm::ConnectionTrait;

use crate::rights::{COLLEGE, SIGNER};
use crate::slots::day;
use crate::store;
use leerbrug_core::error::Result;
use leerbrug_core::policy::{Party, Resource, Who};
use leerbrug_directory::organisations;

/// A placement with what hangs on its rights.
pub(crate) struct Standing {
    pub(crate) resource: Resource,
    pub(crate) rotation: Option<rotation::Model>,
    pub(crate) stints: Vec<college_stint::Model>,
    pub(crate) signers: Vec<signer::Model>,
}

/// Returns what rights on a placement depend on: the student, the host, the college that follows her year that day, who signs.
pub(crate) async fn of_placement<C: ConnectionTrait>(
    conn: &C,
    row: &placement::Model,
    today: Date,
) -> Result<Standing> {
    let found =
        organisations::standing::resource_with(conn, row.organisation_id, Some(row.person_id)).await?;
    let mut resource = Resource { is_visible: false, day: Some(today), ..found };
    let rotation = store::list_rotations_of(conn, &[row.id]).await?.pop();
    let stints = match &rotation {
        Some(rotation) => store::list_stints(conn, &[rotation.year_id]).await?,
        None => Vec::new(),
    };
    for stint in &stints {
        resource = resource.with_party(party_of(stint));
    }
    let signers = store::signing::list_signers(conn, &[row.id]).await?;
    for signer in &signers {
        if let Some(person) = signer.person_id {
            // She signs the days of her time later too: which days those are is looked at one by one.
            let who = Who::Person(person);
            resource = resource.with_party(Party { who, relation: SIGNER, from: None, until: None });
        }
        resource = resource.with(Who::Link(signer.id), SIGNER);
    }
    Ok(Standing { resource, rotation, stints, signers })
}

fn party_of(stint: &college_stint::Model) -> Party {
    Party {
        who: Who::Organisation(stint.organisation_id),
        relation: COLLEGE,
        from: Some(day(&stint.first_day)),
        until: stint.last_day.as_deref().map(|last| day(last).saturating_add(1.day())),
    }
}

/// Returns what rights on a year depend on: the student, and the college that follows it that day.
pub(crate) fn of_year(
    row: &specialisation_year::Model,
    stints: &[college_stint::Model],
    today: Date,
) -> Resource {
    let mut resource = Resource { day: Some(today), ..Resource::default() }.owned_by(Some(row.person_id));
    for stint in stints {
        resource = resource.with_party(party_of(stint));
    }
    resource
}

/// Returns the college that follows a year on a day.
pub(crate) fn college_on(stints: &[college_stint::Model], today: Date) -> Option<uuid::Uuid> {
    let holds = |stint: &&college_stint::Model| {
        day(&stint.first_day) <= today && stint.last_day.as_deref().is_none_or(|last| today <= day(last))
    };
    stints.iter().find(holds).map(|stint| stint.organisation_id)
}
