//! Minutes of mentoring that somebody gave and got: for her own record. With whom and about what stays between the two.

use sea_orm::ConnectionTrait;
use uuid::Uuid;

use crate::contacts::TABLE;
use crate::store::pairs;
use leerbrug_core::actor::Actor;
use leerbrug_core::app::App;
use leerbrug_core::error::Result;
use leerbrug_logbook::sums::{Cut, sums};

/// Minutes of talks of the two of a pair.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct OwnHours {
    /// As a mentor.
    pub given: i32,
    /// As a starter.
    pub received: i32,
}

/// Adds up the minutes of one's own pairs, those that ended too. What was taken back does not count.
///
/// # Errors
/// Those of the database.
pub async fn own_hours(app: &App, actor: &Actor) -> Result<OwnHours> {
    actor.require_scope("log:read")?;
    let person = actor.require_own()?.id;
    let conn = app.db.read();
    let given = pairs::list_of_mentor_person(conn, person).await?.into_iter().map(|row| row.id).collect();
    let received = pairs::list_of_starter(conn, person).await?.into_iter().map(|row| row.id).collect();
    Ok(OwnHours { given: minutes(conn, given).await?, received: minutes(conn, received).await? })
}

async fn minutes<C: ConnectionTrait>(conn: &C, ids: Vec<Uuid>) -> Result<i32> {
    let found = sums(conn, TABLE, &ids, "", Cut::Now).await?;
    Ok(found.values().map(|sum| sum.minutes).sum())
}
