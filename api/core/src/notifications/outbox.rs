//! Doing what the outbox holds: each row at least once, claimed by one worker at a time.

use leerbrug_entity::{Timestamp, outbox};
use leerbrug_search::Change;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, FromQueryResult, QueryFilter, Statement};
use uuid::Uuid;

use super::order::{COLUMN, MailOrder, SEALED};
use super::render;
use crate::app::App;
use crate::db::{Tx, db_error};
use crate::error::{Error, Kind, Result};
use crate::offers;

#[derive(Debug, FromQueryResult)]
struct Claimed {
    id: Uuid,
    entity_id: Option<Uuid>,
    payload: String,
    attempts: i32,
}

const LEASE_MILLIS: i64 = 60_000;

/// Tries after which a mail is given up; the waits, at most eleven hours each, add up to more than a week.
const MAX_ATTEMPTS: i32 = 30;

async fn claim(app: &App, topic: &'static str, limit: u64) -> Result<Vec<Claimed>> {
    let is_postgres = app.db.is_postgres();
    app.db
        .write_technical(move |tx| {
            Box::pin(async move {
                let skip = if is_postgres { "FOR UPDATE SKIP LOCKED" } else { "" };
                let sql = format!(
                    "UPDATE outbox SET lease_until = $1, attempts = attempts + 1 WHERE id IN (SELECT id FROM outbox \
                     WHERE topic = $2 AND done_at IS NULL AND run_at <= $3 AND (lease_until IS NULL OR lease_until < $3) \
                     ORDER BY run_at, id LIMIT $4 {skip}) RETURNING id, entity_id, payload, attempts"
                );
                let limit = i64::try_from(limit).unwrap_or(i64::MAX);
                let values = [tx.now.plus_millis(LEASE_MILLIS).0.into(), topic.into(), tx.now.0.into(), limit.into()];
                let statement = Statement::from_sql_and_values(tx.conn().get_database_backend(), sql, values);
                let mut rows = Claimed::find_by_statement(statement).all(tx.conn()).await.map_err(db_error)?;
                rows.sort_unstable_by_key(|row| row.id);
                Ok(rows)
            })
        })
        .await
}

async fn finish(app: &App, ids: Vec<Uuid>) -> Result<()> {
    app.db
        .write_technical(move |tx| {
            let ids = ids.clone();
            Box::pin(async move {
                outbox::Entity::update_many()
                    .col_expr(outbox::Column::DoneAt, Expr::value(Some(tx.now)))
                    // A finished order keeps no words of anybody.
                    .col_expr(outbox::Column::Payload, Expr::value("{}"))
                    .filter(outbox::Column::Id.is_in(ids))
                    .exec(tx.conn())
                    .await
                    .map(|_| ())
                    .map_err(db_error)
            })
        })
        .await
}

async fn postpone(app: &App, id: Uuid, attempts: i32, error: &Error, is_final: bool) -> Result<()> {
    let message = error.for_log();
    app.db
        .write_technical(move |tx| {
            let message = message.clone();
            Box::pin(async move { postpone_in(tx, id, attempts, message, is_final).await })
        })
        .await
}

async fn postpone_in(tx: &Tx, id: Uuid, attempts: i32, message: String, is_final: bool) -> Result<()> {
    let seconds = 5_i64.saturating_mul(1_i64 << attempts.clamp(0, 13));
    let mut update = outbox::Entity::update_many()
        .col_expr(outbox::Column::LeaseUntil, Expr::value(Option::<Timestamp>::None))
        .col_expr(outbox::Column::RunAt, Expr::value(tx.now.plus_millis(seconds * 1000)))
        .col_expr(outbox::Column::LastError, Expr::value(Some(message)));
    if is_final {
        update = update
            .col_expr(outbox::Column::DoneAt, Expr::value(Some(tx.now)))
            .col_expr(outbox::Column::Payload, Expr::value("{}"));
    }
    update.filter(outbox::Column::Id.eq(id)).exec(tx.conn()).await.map(|_| ()).map_err(db_error)
}

/// Brings waiting changes into the search index. Returns how many rows were done.
///
/// The current row decides, not the row of the moment the order was written, so doing it twice or late is harmless.
pub(crate) async fn run_index(app: &App) -> Result<usize> {
    let claimed = claim(app, "index", 500).await?;
    if claimed.is_empty() {
        return Ok(0);
    }
    let mut ids: Vec<Uuid> = claimed.iter().filter_map(|row| row.entity_id).collect();
    ids.sort_unstable();
    ids.dedup();
    let found = offers::store::list_offers(app.db.read(), &app.reference, &ids).await?;
    let mut changes = Vec::new();
    for id in ids {
        match found.iter().find(|offer| offer.id == id).filter(|offer| offer.is_open()) {
            Some(offer) => {
                changes.push(Change::Upsert(Box::new(offers::index::document(offer, &app.reference)?)));
            }
            None => changes.push(Change::Delete(id.to_string())),
        }
    }
    if let Err(error) = app.search.apply(changes).await {
        tracing::warn!(error = %error, "index update failed, will be tried again");
        let error = Error::unavailable("search index");
        for row in &claimed {
            postpone(app, row.id, row.attempts.min(3), &error, false).await?;
        }
        return Ok(0);
    }
    let count = claimed.len();
    finish(app, claimed.into_iter().map(|row| row.id).collect()).await?;
    Ok(count)
}

/// Sends waiting mails. Returns how many rows were done.
pub(crate) async fn run_mail(app: &App) -> Result<usize> {
    if !app.mailer.is_configured() {
        return Ok(0);
    }
    let claimed = claim(app, "mail", 20).await?;
    let mut done = 0;
    for row in claimed {
        match send(app, &row).await {
            Ok(()) => {
                finish(app, vec![row.id]).await?;
                done += 1;
            }
            Err(error) => {
                let is_final = !matches!(error.kind(), Kind::Unavailable) || row.attempts >= MAX_ATTEMPTS;
                tracing::warn!(outbox.id = %row.id, error = %error.for_log(), is_final, "mail not sent");
                postpone(app, row.id, row.attempts, &error, is_final).await?;
            }
        }
    }
    Ok(done)
}

async fn send(app: &App, row: &Claimed) -> Result<()> {
    let mut order: MailOrder =
        serde_json::from_str(&row.payload).map_err(|error| Error::internal("mail order").caused_by(error))?;
    for name in SEALED {
        if let Some(value) = order.values.get_mut(name) {
            *value = app.db.vault().open(COLUMN, value)?;
        }
    }
    match render::render(app, row.id, &order).await? {
        Some(mail) => app.mailer.send(mail).await,
        None => Ok(()),
    }
}

/// Seals anew what waits in mails and was sealed with an older key. Returns how many mails.
///
/// # Errors
/// Those of the database; Internal, for a text that no key opens.
pub(crate) async fn reseal(tx: &Tx) -> Result<usize> {
    let mark = tx.vault().newest_mark();
    let waiting = outbox::Entity::find()
        .filter(outbox::Column::DoneAt.is_null())
        .filter(outbox::Column::Topic.eq("mail"))
        .all(tx.conn())
        .await
        .map_err(db_error)?;
    let mut count = 0;
    for row in waiting {
        let mut order: MailOrder = serde_json::from_str(&row.payload)
            .map_err(|error| Error::internal("mail order").caused_by(error))?;
        let mut is_old = false;
        for value in order
            .values
            .iter_mut()
            .filter(|(name, _)| SEALED.contains(&name.as_str()))
            .map(|(_, value)| value)
        {
            if !value.is_empty() && !value.starts_with(&mark) {
                *value = tx.vault().seal(COLUMN, &tx.vault().open(COLUMN, value)?)?;
                is_old = true;
            }
        }
        if is_old {
            let payload = serde_json::to_string(&order)
                .map_err(|error| Error::internal("mail order").caused_by(error))?;
            outbox::Entity::update_many()
                .col_expr(outbox::Column::Payload, Expr::value(payload))
                .filter(outbox::Column::Id.eq(row.id))
                // Sent meanwhile: it keeps no words any more.
                .filter(outbox::Column::DoneAt.is_null())
                .exec(tx.conn())
                .await
                .map_err(db_error)?;
            count += 1;
        }
    }
    Ok(count)
}

/// Counts rows that are not done.
pub(crate) async fn count_open(app: &App) -> Result<u64> {
    use sea_orm::PaginatorTrait;
    outbox::Entity::find()
        .filter(outbox::Column::DoneAt.is_null())
        .count(app.db.read())
        .await
        .map_err(db_error)
}
