//! What rights on an organisation depend on, and its line in lists.

use leerbrug_entity::{OrganisationStatus, organisation};
use sea_orm::ConnectionTrait;
use uuid::Uuid;

use super::store;
use crate::rights;
use leerbrug_core::actor::Actor;
use leerbrug_core::error::Result;
use leerbrug_core::policy::{Action, Resource, authorize};

/// Says whether a kind of organisation is a school: the group `school` of the reference list, as a test makes sure.
pub fn is_school(kind: &str) -> bool {
    matches!(
        kind,
        "school_primary" | "school_secondary" | "school_special" | "dko_academy" | "adult_education_centre"
    )
}

/// Returns what rights on an organisation depend on. Every organisation that is not closed is public.
pub async fn resource_of<C: ConnectionTrait>(conn: &C, id: Uuid) -> Result<Resource> {
    resource_with(conn, id, None).await
}

/// Returns the same for a row of a person with the organisation: with the organisations from which she hides.
#[tracing::instrument(name = "rights", level = "trace", target = "leerbrug_core::cost", skip_all)]
pub async fn resource_with<C: ConnectionTrait>(conn: &C, id: Uuid, person: Option<Uuid>) -> Result<Resource> {
    let standing = store::get_standing(conn, id, person).await?;
    Ok(Resource {
        neighbourhoods: standing.neighbourhoods,
        is_school: is_school(&standing.kind),
        is_draft: false,
        is_visible: standing.status != OrganisationStatus::Closed,
        hidden_from: standing.hidden_from,
        ..Resource::of(person, Some(id))
    })
}

pub(super) async fn get_for<C: ConnectionTrait>(
    conn: &C,
    actor: &Actor,
    id: Uuid,
    action: Action,
) -> Result<(organisation::Model, Resource)> {
    let resource = resource_of(conn, id).await?;
    authorize(actor, action, rights::READ_ORGANISATION, &resource)?;
    Ok((store::get_organisation(conn, id).await?, resource))
}

/// A line of a list of organisations.
#[derive(Debug, Clone)]
pub struct OrganisationLine {
    /// Identifier.
    pub id: Uuid,
    /// Name.
    pub name: String,
    /// Kind, a code of `organisation_kind`.
    pub kind: String,
    /// Education network; `None` is unknown.
    pub network: Option<String>,
    /// Whether it was confirmed.
    pub is_confirmed: bool,
}

impl From<organisation::Model> for OrganisationLine {
    fn from(row: organisation::Model) -> Self {
        Self {
            id: row.id,
            name: row.name,
            kind: row.kind,
            network: row.network,
            is_confirmed: row.status == OrganisationStatus::Confirmed,
        }
    }
}
