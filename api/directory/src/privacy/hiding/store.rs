//! Queries about who hides from whom.

use leerbrug_entity::hidden_from;
use sea_orm::sea_query::OnConflict;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder};
use uuid::Uuid;

use leerbrug_core::db::{Tx, db_error};
use leerbrug_core::error::Result;

/// Lists the organisations a person hides from.
pub async fn list<C: ConnectionTrait>(conn: &C, person: Uuid) -> Result<Vec<Uuid>> {
    let rows = hidden_from::Entity::find()
        .filter(hidden_from::Column::PersonId.eq(person))
        .order_by_asc(hidden_from::Column::CreatedAt)
        .all(conn)
        .await
        .map_err(db_error)?;
    Ok(rows.into_iter().map(|row| row.organisation_id).collect())
}

/// Lists the pairs of these people and the organisations they hide from.
pub async fn list_of<C: ConnectionTrait>(conn: &C, people: &[Uuid]) -> Result<Vec<(Uuid, Uuid)>> {
    if people.is_empty() {
        return Ok(Vec::new());
    }
    let rows = hidden_from::Entity::find()
        .filter(hidden_from::Column::PersonId.is_in(people.iter().copied()))
        .all(conn)
        .await
        .map_err(db_error)?;
    Ok(rows.into_iter().map(|row| (row.person_id, row.organisation_id)).collect())
}

/// Adds a pair; does nothing when it is there.
pub(super) async fn insert(tx: &Tx, person_id: Uuid, organisation_id: Uuid) -> Result<()> {
    let row = hidden_from::Model { person_id, organisation_id, created_at: tx.now };
    let columns = [hidden_from::Column::PersonId, hidden_from::Column::OrganisationId];
    hidden_from::Entity::insert(row.into_active_model())
        .on_conflict(OnConflict::columns(columns).do_nothing().to_owned())
        .exec_without_returning(tx.conn())
        .await
        .map(|_| ())
        .map_err(db_error)
}

/// Removes a pair; says whether there was one.
pub(super) async fn delete(tx: &Tx, person: Uuid, organisation: Uuid) -> Result<bool> {
    let gone =
        hidden_from::Entity::delete_by_id((person, organisation)).exec(tx.conn()).await.map_err(db_error)?;
    Ok(gone.rows_affected == 1)
}
