//! Queries about second factors.

use leerbrug_entity::{recovery_code, second_factor};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, PaginatorTrait, QueryFilter,
};
use uuid::Uuid;

use leerbrug_core::db::{Tx, db_error};
use leerbrug_core::error::Result;

/// Finds the factor of a person, proved or not.
pub(super) async fn find<C: ConnectionTrait>(conn: &C, person: Uuid) -> Result<Option<second_factor::Model>> {
    second_factor::Entity::find_by_id(person).one(conn).await.map_err(db_error)
}

/// Inserts a factor.
pub(super) async fn insert(tx: &Tx, row: second_factor::Model) -> Result<()> {
    row.into_active_model().insert(tx.conn()).await.map(|_| ()).map_err(db_error)
}

/// Notes that a first code proved a factor.
pub(super) async fn confirm(tx: &Tx, person: Uuid) -> Result<()> {
    second_factor::Entity::update_many()
        .col_expr(second_factor::Column::ConfirmedAt, Expr::value(Some(tx.now)))
        .filter(second_factor::Column::PersonId.eq(person))
        .exec(tx.conn())
        .await
        .map(|_| ())
        .map_err(db_error)
}

/// Uses up a time step; false, when it or a later one was used before.
pub(super) async fn use_step(tx: &Tx, person: Uuid, step: i64) -> Result<bool> {
    let done = second_factor::Entity::update_many()
        .col_expr(second_factor::Column::LastStep, Expr::value(step))
        .filter(second_factor::Column::PersonId.eq(person))
        .filter(second_factor::Column::LastStep.lt(step))
        .exec(tx.conn())
        .await
        .map_err(db_error)?;
    Ok(done.rows_affected == 1)
}

/// Deletes the factor of a person.
pub(super) async fn delete(tx: &Tx, person: Uuid) -> Result<()> {
    second_factor::Entity::delete_by_id(person).exec(tx.conn()).await.map(|_| ()).map_err(db_error)
}

/// Inserts a spare code.
pub(super) async fn insert_spare_code(tx: &Tx, row: recovery_code::Model) -> Result<()> {
    row.into_active_model().insert(tx.conn()).await.map(|_| ()).map_err(db_error)
}

/// Uses up a spare code; says whether it was there.
pub(super) async fn use_spare_code(tx: &Tx, person: Uuid, code_hash: &str) -> Result<bool> {
    let done = recovery_code::Entity::update_many()
        .col_expr(recovery_code::Column::UsedAt, Expr::value(Some(tx.now)))
        .filter(recovery_code::Column::CodeHash.eq(code_hash))
        .filter(recovery_code::Column::PersonId.eq(person))
        .filter(recovery_code::Column::UsedAt.is_null())
        .exec(tx.conn())
        .await
        .map_err(db_error)?;
    Ok(done.rows_affected == 1)
}

/// Counts the spare codes that are left.
pub(super) async fn count_spare_codes<C: ConnectionTrait>(conn: &C, person: Uuid) -> Result<u64> {
    recovery_code::Entity::find()
        .filter(recovery_code::Column::PersonId.eq(person))
        .filter(recovery_code::Column::UsedAt.is_null())
        .count(conn)
        .await
        .map_err(db_error)
}

/// Deletes the spare codes of a person.
pub(super) async fn delete_spare_codes(tx: &Tx, person: Uuid) -> Result<()> {
    recovery_code::Entity::delete_many()
        .filter(recovery_code::Column::PersonId.eq(person))
        .exec(tx.conn())
        .await
        .map(|_| ())
        .map_err(db_error)
}
