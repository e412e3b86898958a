//! Queries about recognised specialisations.

use leerbrug_core::db::db_error;
use leerbrug_core::error::Result;
use leerbrug_core::{inserted, versioned};
use leerbrug_entity::recognition;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder,
};
use uuid::Uuid;

inserted! {
    /// Inserts a recognition.
    insert: recognition
}
versioned! {
    /// Writes a recognition.
    update: recognition
}

/// Finds a recognition by its number.
pub(crate) async fn find_serial<C: ConnectionTrait>(
    conn: &C,
    serial: &str,
) -> Result<Option<recognition::Model>> {
    recognition::Entity::find()
        .filter(recognition::Column::Serial.eq(serial))
        .one(conn)
        .await
        .map_err(db_error)
}

/// Lists what is recognised of somebody and was not revoked, the first first.
pub(super) async fn list_open_of<C: ConnectionTrait>(
    conn: &C,
    person: Uuid,
) -> Result<Vec<recognition::Model>> {
    recognition::Entity::find()
        .filter(recognition::Column::PersonId.eq(person))
        .filter(recognition::Column::RevokedAt.is_null())
        .order_by_asc(recognition::Column::IssuedAt)
        .order_by_asc(recognition::Column::Id)
        .all(conn)
        .await
        .map_err(db_error)
}

/// Lists the numbers of recognitions that were revoked.
pub(crate) async fn list_revoked<C: ConnectionTrait>(conn: &C) -> Result<Vec<String>> {
    let rows = recognition::Entity::find()
        .filter(recognition::Column::RevokedAt.is_not_null())
        .order_by_asc(recognition::Column::Serial)
        .all(conn)
        .await
        .map_err(db_error)?;
    Ok(rows.into_iter().map(|row| row.serial).collect())
}
