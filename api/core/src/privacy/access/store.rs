//! Queries about how much there is of somebody, and with whom.

use leerbrug_entity::{ClaimStatus, application, claim, membership, offer, offer_report, question};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect};
use uuid::Uuid;

use crate::db::db_error;
use crate::error::Result;
use crate::privacy::registry::DataKind;
use crate::privacy::rows_store;

/// Counts the rows of a kind that are a person's.
pub(super) async fn count<C: ConnectionTrait>(conn: &C, kind: DataKind, person: Uuid) -> Result<u64> {
    let mut sum = 0;
    for table in kind.tables() {
        sum += rows_store::count(conn, table, person).await?;
    }
    Ok(sum)
}

/// Lists the organisations with which a person has rows of a kind.
pub(super) async fn list_organisations<C: ConnectionTrait>(
    conn: &C,
    kind: DataKind,
    person: Uuid,
) -> Result<Vec<Uuid>> {
    let asked = application::Entity::find()
        .select_only()
        .column(application::Column::OrganisationId)
        .distinct()
        .filter(application::Column::PersonId.eq(person));
    let questioned = question::Entity::find()
        .select_only()
        .column(question::Column::OrganisationId)
        .distinct()
        .filter(question::Column::PersonId.eq(person));
    match kind {
        DataKind::Request | DataKind::Profile => asked.into_tuple().all(conn).await.map_err(db_error),
        DataKind::Question => questioned.into_tuple().all(conn).await.map_err(db_error),
        DataKind::Role => {
            let rows: Vec<Option<Uuid>> = membership::Entity::find()
                .select_only()
                .column(membership::Column::OrganisationId)
                .distinct()
                .filter(membership::Column::PersonId.eq(person))
                .into_tuple()
                .all(conn)
                .await
                .map_err(db_error)?;
            Ok(rows.into_iter().flatten().collect())
        }
        DataKind::Claim => claim::Entity::find()
            .select_only()
            .column(claim::Column::OrganisationId)
            .distinct()
            .filter(claim::Column::PersonId.eq(person))
            .filter(claim::Column::Status.eq(ClaimStatus::Open))
            .into_tuple()
            .all(conn)
            .await
            .map_err(db_error),
        DataKind::Contact => offer::Entity::find()
            .select_only()
            .column(offer::Column::OrganisationId)
            .distinct()
            .filter(offer::Column::ContactId.eq(person))
            .into_tuple()
            .all(conn)
            .await
            .map_err(db_error),
        DataKind::Report => {
            let offers: Vec<Uuid> = offer_report::Entity::find()
                .select_only()
                .column(offer_report::Column::OfferId)
                .filter(offer_report::Column::ReporterId.eq(person))
                .into_tuple()
                .all(conn)
                .await
                .map_err(db_error)?;
            offer::Entity::find()
                .select_only()
                .column(offer::Column::OrganisationId)
                .distinct()
                .filter(offer::Column::Id.is_in(offers))
                .into_tuple()
                .all(conn)
                .await
                .map_err(db_error)
        }
        DataKind::None | DataKind::SignIn | DataKind::Wish | DataKind::Trace | DataKind::Mail => {
            Ok(Vec::new())
        }
    }
}
