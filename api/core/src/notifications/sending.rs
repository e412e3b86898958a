//! Sending the mails that wait.

use std::time::Duration;

use leerbrug_entity::outbox as rows;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use super::mailer::Undelivered;
use super::order::{COLUMN, MailOrder, SEALED};
use super::render;
use crate::app::App;
use crate::db::{Tx, db_error};
use crate::error::{Error, Result};
use crate::outbox::{self, Claimed};

/// Topic of mails in the outbox.
const TOPIC: &str = "mail";
/// Time for one mail, from the connection to the last answer; shorter than a row is held.
const DEADLINE: Duration = Duration::from_secs(45);
/// Longest wait between two tries while the server is out of reach, in milliseconds.
const LONGEST_WAIT: i64 = 600_000;
/// Tries after which a mail is given up that its server refuses each time, with waits of eleven hours at most.
const MOST_REFUSALS: i32 = 4;
/// Days after which a mail is given up whatever the reason.
const MOST_DAYS: i64 = 30;

/// Sends one waiting mail after another, until none is due. Returns how many rows were done.
///
/// # Errors
/// Unavailable, when the mail server is out of reach: the mail at hand waits, and the others are not even tried.
pub(crate) async fn run(app: &App) -> Result<usize> {
    if !app.mailer.is_configured() {
        return Ok(0);
    }
    let mut done = 0;
    // Bounded, so that a stop is obeyed between two rounds.
    while done < 20 {
        let Some(row) = outbox::claim(app, TOPIC, 1).await?.pop() else { break };
        match tokio::time::timeout(DEADLINE, send(app, &row)).await {
            Ok(Ok(())) => {
                outbox::finish(app, vec![row.id]).await?;
                done += 1;
            }
            Ok(Err(Undelivered::Refused(error))) => {
                tracing::warn!(outbox.id = %row.id, error = %error.for_log(), "mail refused");
                if row.attempts >= MOST_REFUSALS {
                    outbox::give_up(app, row.id, &error).await?;
                } else {
                    outbox::postpone(app, row.id, hours_after_refusal(row.attempts), &error).await?;
                }
                done += 1;
            }
            Ok(Err(Undelivered::Later(error))) => {
                tracing::info!(outbox.id = %row.id, error = %error.for_log(), "mail postponed");
                wait(app, &row, &error).await?;
                done += 1;
            }
            Ok(Err(Undelivered::Waits(error))) => {
                wait(app, &row, &error).await?;
                return Err(error);
            }
            Err(_) => {
                let error = Error::unavailable("mail server: no answer in time");
                wait(app, &row, &error).await?;
                return Err(error);
            }
        }
    }
    Ok(done)
}

/// One hour, then five, then eleven: a server that refuses somebody by mistake is mended within a day.
fn hours_after_refusal(attempts: i32) -> i64 {
    let hours = match attempts {
        1 => 1,
        2 => 5,
        _ => 11,
    };
    hours * 3_600_000
}

/// Lets a mail wait, longer after each try, for a month at most.
async fn wait(app: &App, row: &Claimed, error: &Error) -> Result<()> {
    if row.created_at.plus_days(MOST_DAYS) < app.now() {
        return outbox::give_up(app, row.id, error).await;
    }
    let millis = 5_000_i64.saturating_mul(1_i64 << row.attempts.clamp(0, 13)).min(LONGEST_WAIT);
    outbox::postpone(app, row.id, millis, error).await
}

/// Lets every mail that failed be tried at once: the server is back, or somebody asked for it. Returns how many.
///
/// # Errors
/// Those of the database.
pub(crate) async fn try_again(app: &App) -> Result<u64> {
    outbox::try_again(app, TOPIC).await
}

async fn send(app: &App, row: &Claimed) -> std::result::Result<(), Undelivered> {
    let mut order: MailOrder = serde_json::from_str(&row.payload)
        .map_err(|error| Undelivered::Refused(Error::internal("mail order").caused_by(error)))?;
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
    let waiting = rows::Entity::find()
        .filter(rows::Column::DoneAt.is_null())
        .filter(rows::Column::Topic.eq("mail"))
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
            rows::Entity::update_many()
                .col_expr(rows::Column::Payload, Expr::value(payload))
                .filter(rows::Column::Id.eq(row.id))
                // Sent meanwhile: it keeps no words any more.
                .filter(rows::Column::DoneAt.is_null())
                .exec(tx.conn())
                .await
                .map_err(db_error)?;
            count += 1;
        }
    }
    Ok(count)
}
