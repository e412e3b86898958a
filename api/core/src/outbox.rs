//! Work that follows a commit: each row at least once, leased to one worker at a time.

use leerbrug_entity::{Timestamp, outbox};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, FromQueryResult, PaginatorTrait, QueryFilter, Statement,
};
use uuid::Uuid;

use crate::app::App;
use crate::db::{Tx, db_error};
use crate::error::{Error, Result};

/// A row that this worker holds.
#[derive(Debug, FromQueryResult)]
pub(crate) struct Claimed {
    pub(crate) id: Uuid,
    pub(crate) entity_id: Option<Uuid>,
    pub(crate) payload: String,
    pub(crate) created_at: Timestamp,
    pub(crate) attempts: i32,
}

/// How long a row is held, in milliseconds: longer than its work can take.
const LEASE_MILLIS: i64 = 120_000;
/// Longest wait between two tries, in milliseconds. A row that should wait longer was written by a clock that was wrong.
const LONGEST_WAIT: i64 = 12 * 3_600_000;

/// Takes up to so many rows of a topic that are due, oldest first.
pub(crate) async fn claim(app: &App, topic: &'static str, limit: u64) -> Result<Vec<Claimed>> {
    let is_postgres = app.db.is_postgres();
    app.db
        .write_technical(move |tx| {
            Box::pin(async move {
                let skip = if is_postgres { "FOR UPDATE SKIP LOCKED" } else { "" };
                let sql = format!(
                    "UPDATE outbox SET lease_until = $1, attempts = attempts + 1 WHERE id IN (SELECT id FROM outbox \
                     WHERE topic = $2 AND done_at IS NULL AND (run_at <= $3 OR run_at > $5) \
                     AND (lease_until IS NULL OR lease_until < $3 OR lease_until > $1) \
                     ORDER BY run_at, id LIMIT $4 {skip}) RETURNING id, entity_id, payload, created_at, attempts"
                );
                let limit = i64::try_from(limit).unwrap_or(i64::MAX);
                let lease = tx.now.plus_millis(LEASE_MILLIS).0;
                let latest = tx.now.plus_millis(LONGEST_WAIT).0;
                let values = [lease.into(), topic.into(), tx.now.0.into(), limit.into(), latest.into()];
                let statement =
                    Statement::from_sql_and_values(tx.conn().get_database_backend(), sql, values);
                let mut rows = Claimed::find_by_statement(statement).all(tx.conn()).await.map_err(db_error)?;
                rows.sort_unstable_by_key(|row| row.id);
                Ok(rows)
            })
        })
        .await
}

/// Marks rows as done. A finished order keeps no words of anybody.
pub(crate) async fn finish(app: &App, ids: Vec<Uuid>) -> Result<()> {
    app.db
        .write_technical(move |tx| {
            let ids = ids.clone();
            Box::pin(async move {
                outbox::Entity::update_many()
                    .col_expr(outbox::Column::DoneAt, Expr::value(Some(tx.now)))
                    .col_expr(outbox::Column::Payload, Expr::value("{}"))
                    .col_expr(outbox::Column::LastError, Expr::value(Option::<String>::None))
                    .filter(outbox::Column::Id.is_in(ids))
                    .exec(tx.conn())
                    .await
                    .map(|_| ())
                    .map_err(db_error)
            })
        })
        .await
}

/// Gives a row back until `millis` from now, with what went wrong.
pub(crate) async fn postpone(app: &App, id: Uuid, millis: i64, error: &Error) -> Result<()> {
    let millis = millis.clamp(0, LONGEST_WAIT);
    put_back(app, id, error, move |tx, update| {
        update
            .col_expr(outbox::Column::LeaseUntil, Expr::value(Option::<Timestamp>::None))
            .col_expr(outbox::Column::RunAt, Expr::value(tx.now.plus_millis(millis)))
    })
    .await
}

/// Gives a row up, with what went wrong; nothing of what it said is kept.
pub(crate) async fn give_up(app: &App, id: Uuid, error: &Error) -> Result<()> {
    put_back(app, id, error, |tx, update| {
        update
            .col_expr(outbox::Column::DoneAt, Expr::value(Some(tx.now)))
            .col_expr(outbox::Column::Payload, Expr::value("{}"))
    })
    .await
}

type Update = sea_orm::UpdateMany<outbox::Entity>;

async fn put_back(
    app: &App,
    id: Uuid,
    error: &Error,
    change: impl Fn(&Tx, Update) -> Update + Send + Sync + 'static,
) -> Result<()> {
    let message = error.for_log();
    app.db
        .write_technical(move |tx| {
            let update = outbox::Entity::update_many()
                .col_expr(outbox::Column::LastError, Expr::value(Some(message.clone())))
                .filter(outbox::Column::Id.eq(id));
            let update = change(tx, update);
            Box::pin(async move { update.exec(tx.conn()).await.map(|_| ()).map_err(db_error) })
        })
        .await
}

/// Lets everything of a topic that failed be tried at once. Returns how many rows.
pub(crate) async fn try_again(app: &App, topic: &'static str) -> Result<u64> {
    app.db
        .write_technical(move |tx| {
            Box::pin(async move {
                outbox::Entity::update_many()
                    .col_expr(outbox::Column::RunAt, Expr::value(tx.now))
                    .filter(outbox::Column::Topic.eq(topic))
                    .filter(outbox::Column::DoneAt.is_null())
                    .filter(outbox::Column::LastError.is_not_null())
                    .exec(tx.conn())
                    .await
                    .map(|done| done.rows_affected)
                    .map_err(db_error)
            })
        })
        .await
}

/// Counts rows that are not done.
pub(crate) async fn count_open(app: &App) -> Result<u64> {
    let open = outbox::Entity::find().filter(outbox::Column::DoneAt.is_null());
    open.count(app.db.read()).await.map_err(db_error)
}

/// Counts rows of a topic that wait, and those among them that failed before.
pub(crate) async fn count_of(app: &App, topic: &str) -> Result<(u64, u64)> {
    let open = || {
        outbox::Entity::find()
            .filter(outbox::Column::Topic.eq(topic))
            .filter(outbox::Column::DoneAt.is_null())
    };
    let failed = open().filter(outbox::Column::LastError.is_not_null());
    let waiting = open().count(app.db.read()).await.map_err(db_error)?;
    Ok((waiting, failed.count(app.db.read()).await.map_err(db_error)?))
}
