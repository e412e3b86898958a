//! Queries about erasures.

use leerbrug_entity::{Timestamp, erasure, person, setting};
use sea_orm::sea_query::{Expr, ExprTrait, OnConflict};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder,
};
use uuid::Uuid;

use leerbrug_core::db::{Tx, db_error};
use leerbrug_core::error::{Error, Result};

/// Finds a wish that is not carried out.
pub(super) async fn find<C: ConnectionTrait>(conn: &C, person: Uuid) -> Result<Option<erasure::Model>> {
    let found = erasure::Entity::find_by_id(person).one(conn).await.map_err(db_error)?;
    Ok(found.filter(|row| row.done_at.is_none()))
}

/// Inserts a wish.
pub(super) async fn insert(tx: &Tx, row: erasure::Model) -> Result<()> {
    row.into_active_model().insert(tx.conn()).await.map(|_| ()).map_err(db_error)
}

/// Deletes a wish that is not carried out; says whether there was one.
pub(super) async fn delete(tx: &Tx, person: Uuid) -> Result<bool> {
    let gone = erasure::Entity::delete_many()
        .filter(erasure::Column::PersonId.eq(person))
        .filter(erasure::Column::DoneAt.is_null())
        .exec(tx.conn())
        .await
        .map_err(db_error)?;
    Ok(gone.rows_affected == 1)
}

/// Lists who is to be erased now, longest due first.
pub(super) async fn list_due<C: ConnectionTrait>(conn: &C, now: Timestamp) -> Result<Vec<Uuid>> {
    let rows = erasure::Entity::find()
        .filter(erasure::Column::DoneAt.is_null())
        .filter(erasure::Column::DueAt.lte(now))
        .order_by_asc(erasure::Column::DueAt)
        .all(conn)
        .await
        .map_err(db_error)?;
    Ok(rows.into_iter().map(|row| row.person_id).collect())
}

/// Lists who was erased, oldest first.
pub(super) async fn list_done<C: ConnectionTrait>(conn: &C) -> Result<Vec<(Uuid, Timestamp)>> {
    let rows = erasure::Entity::find()
        .filter(erasure::Column::DoneAt.is_not_null())
        .order_by_asc(erasure::Column::DoneAt)
        .all(conn)
        .await
        .map_err(db_error)?;
    Ok(rows.into_iter().filter_map(|row| Some((row.person_id, row.done_at?))).collect())
}

/// Leaves of a person a row that nobody can sign in with.
pub(super) async fn close_person(tx: &Tx, id: Uuid) -> Result<()> {
    let done = person::Entity::update_many()
        .col_expr(person::Column::Status, Expr::value("disabled"))
        .col_expr(person::Column::ErasedAt, Expr::value(Some(tx.now)))
        .col_expr(person::Column::FactorSince, Expr::value(Option::<Timestamp>::None))
        .col_expr(person::Column::Version, Expr::col(person::Column::Version).add(1))
        .col_expr(person::Column::UpdatedAt, Expr::value(tx.now))
        .filter(person::Column::Id.eq(id))
        .exec(tx.conn())
        .await
        .map_err(db_error)?;
    if done.rows_affected == 1 { Ok(()) } else { Err(Error::not_found()) }
}

/// Notes that an erasure was carried out, also one that is repeated after a restore.
pub(super) async fn mark_done(tx: &Tx, person_id: Uuid) -> Result<()> {
    let row = erasure::Model { person_id, asked_at: tx.now, due_at: tx.now, done_at: Some(tx.now) };
    erasure::Entity::insert(row.into_active_model())
        .on_conflict(
            OnConflict::column(erasure::Column::PersonId).update_column(erasure::Column::DoneAt).to_owned(),
        )
        .exec_without_returning(tx.conn())
        .await
        .map(|_| ())
        .map_err(db_error)
}

/// Key of the setting that says whether the files of the database still hold what was erased.
const KEY: &str = "compaction_wanted";

/// Notes whether the files of the database are to be rewritten.
pub(super) async fn set_compaction_wanted(tx: &Tx, is_wanted: bool) -> Result<()> {
    let row = setting::Model { key: KEY.to_owned(), value: is_wanted.to_string() };
    setting::Entity::insert(row.into_active_model())
        .on_conflict(
            OnConflict::column(setting::Column::Key).update_column(setting::Column::Value).to_owned(),
        )
        .exec_without_returning(tx.conn())
        .await
        .map(|_| ())
        .map_err(db_error)
}

/// Says whether the files of the database are to be rewritten.
pub(super) async fn is_compaction_wanted<C: ConnectionTrait>(conn: &C) -> Result<bool> {
    let found = setting::Entity::find_by_id(KEY).one(conn).await.map_err(db_error)?;
    Ok(found.is_some_and(|row| row.value == "true"))
}
