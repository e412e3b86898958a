//! Queries about the organisations that hold something of a person.

use leerbrug_core::app::App;
use leerbrug_core::context::Answer;
use leerbrug_core::db::db_error;
use leerbrug_entity::{ClaimStatus, claim, membership};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect};
use uuid::Uuid;

/// Lists the organisations in which a person holds or held a role.
pub(super) fn organisations_of_roles(app: &App, person: Uuid) -> Answer<'_, Vec<Uuid>> {
    Box::pin(async move {
        let rows: Vec<Option<Uuid>> = membership::Entity::find()
            .select_only()
            .column(membership::Column::OrganisationId)
            .distinct()
            .filter(membership::Column::PersonId.eq(person))
            .into_tuple()
            .all(app.db.read())
            .await
            .map_err(db_error)?;
        Ok(rows.into_iter().flatten().collect())
    })
}

/// Lists the organisations on which a person's claim is not decided.
pub(super) fn organisations_of_claims(app: &App, person: Uuid) -> Answer<'_, Vec<Uuid>> {
    Box::pin(async move {
        claim::Entity::find()
            .select_only()
            .column(claim::Column::OrganisationId)
            .distinct()
            .filter(claim::Column::PersonId.eq(person))
            .filter(claim::Column::Status.eq(ClaimStatus::Open))
            .into_tuple()
            .all(app.db.read())
            .await
            .map_err(db_error)
    })
}
