//! Stores write rows in two ways: a new one, and one that still has the version it was read with.

/// Writes `async fn name(tx, row)`: the row goes in whole, if it still has the version it was read with.
#[macro_export]
macro_rules! versioned {
    ($(#[$doc:meta])* $name:ident: $entity:ident) => {
        $(#[$doc])*
        ///
        /// # Errors
        /// Stale, when somebody changed it meanwhile.
        pub(crate) async fn $name(tx: &$crate::db::Tx, mut row: $entity::Model) -> $crate::error::Result<()> {
            let (id, read_version) = (row.id, row.version);
            row.version += 1;
            let result = $entity::Entity::update_many()
                .set(row.into_active_model().reset_all())
                .filter($entity::Column::Id.eq(id))
                .filter($entity::Column::Version.eq(read_version))
                .exec(tx.conn())
                .await
                .map_err($crate::db::db_error)?;
            if result.rows_affected == 1 { Ok(()) } else { Err($crate::error::Error::stale()) }
        }
    };
}

/// Writes `async fn name(tx, row)`: the row is new.
#[macro_export]
macro_rules! inserted {
    ($(#[$doc:meta])* $name:ident: $entity:ident) => {
        $(#[$doc])*
        pub(crate) async fn $name(tx: &$crate::db::Tx, row: $entity::Model) -> $crate::error::Result<()> {
            row.into_active_model().insert(tx.conn()).await.map(|_| ()).map_err($crate::db::db_error)
        }
    };
}
