//! Queries about what is known of sites.

use leerbrug_entity::{Timestamp, site_factor};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder,
};
use uuid::Uuid;

use leerbrug_core::db::{Tx, db_error};
use leerbrug_core::error::Result;
use leerbrug_core::inserted;

inserted! {
    /// Writes down what is known of a site from a day on.
    insert: site_factor
}

/// Deletes what was written down of a site from a day on.
pub(crate) async fn delete(tx: &Tx, site: Uuid, factor: &str, valid_from: &str) -> Result<()> {
    site_factor::Entity::delete_many()
        .filter(site_factor::Column::SiteId.eq(site))
        .filter(site_factor::Column::Factor.eq(factor))
        .filter(site_factor::Column::ValidFrom.eq(valid_from))
        .exec(tx.conn())
        .await
        .map(|_| ())
        .map_err(db_error)
}

/// Lists what is written down of sites and holds on a day, the oldest first.
pub(crate) async fn list<C: ConnectionTrait>(
    conn: &C,
    sites: &[Uuid],
    day: &str,
) -> Result<Vec<site_factor::Model>> {
    let mut found = Vec::new();
    for part in sites.chunks(500) {
        let rows = site_factor::Entity::find()
            .filter(site_factor::Column::SiteId.is_in(part.iter().copied()))
            .filter(site_factor::Column::ValidFrom.lte(day))
            .order_by_asc(site_factor::Column::ValidFrom)
            .all(conn)
            .await
            .map_err(db_error)?;
        found.extend(rows);
    }
    Ok(found)
}

/// Lists what somebody wrote down since an instant.
pub(crate) async fn list_by<C: ConnectionTrait>(
    conn: &C,
    person: Uuid,
    since: Timestamp,
) -> Result<Vec<site_factor::Model>> {
    site_factor::Entity::find()
        .filter(site_factor::Column::RecordedBy.eq(person))
        .filter(site_factor::Column::RecordedAt.gt(since))
        .order_by_asc(site_factor::Column::Id)
        .all(conn)
        .await
        .map_err(db_error)
}
