//! What was logged at rows of a context, added up: as it is now, or as it stood at an instant.

use std::collections::{BTreeMap, HashMap};

use futures_util::future::try_join;
use leerbrug_entity::{Halves, LogEvent, LogStatus, Timestamp};
use sea_orm::ConnectionTrait;
use uuid::Uuid;

use crate::model::each;
use crate::service::Facts;
use crate::store;
use leerbrug_core::error::{Error, Result};

/// What of a log is added up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cut<'a> {
    /// Everything, as it stands now.
    Now,
    /// What lies on or before a day, as it stands now.
    Until(&'a str),
    /// Everything, as it stood at an instant.
    At(Timestamp),
}

/// What was logged at one row of a context. Half-days are those of entries that count.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sum {
    /// Half-days that were logged, signed ones among them.
    pub logged: i32,
    /// Half-days that somebody signed.
    pub signed: i32,
    /// Half-days on which she was not there.
    pub absent: i32,
    /// Entries that wait for a signature.
    pub unsigned: i32,
    /// Entries about which a question is open.
    pub questioned: i32,
    /// When the oldest entry that waits came in.
    pub oldest: Option<Timestamp>,
    /// The last day about which something was said, absences too.
    pub last_day: String,
    /// Minutes that were logged.
    pub minutes: i32,
    /// Entries that are about each functional whole.
    pub wholes: BTreeMap<i32, i32>,
}

/// What counts of entries of one kind and state.
#[derive(Debug, Clone)]
pub(crate) struct Part {
    pub(crate) context: Uuid,
    pub(crate) is_absence: bool,
    pub(crate) status: LogStatus,
    pub(crate) halves: Option<Halves>,
    pub(crate) count: i32,
    pub(crate) minutes: i32,
    pub(crate) oldest: Timestamp,
    pub(crate) last_day: String,
}

impl Sum {
    fn add(&mut self, part: &Part) {
        let per_entry = part.halves.map_or(0, |halves| i32::try_from(each(halves).len()).unwrap_or(0));
        let half_days = per_entry * part.count;
        if part.last_day > self.last_day {
            self.last_day.clone_from(&part.last_day);
        }
        if part.is_absence {
            self.absent += half_days;
            return;
        }
        self.logged += half_days;
        self.minutes += part.minutes;
        match part.status {
            LogStatus::Signed => self.signed += half_days,
            LogStatus::Submitted | LogStatus::Questioned => {
                self.unsigned += part.count;
                self.oldest = Some(self.oldest.map_or(part.oldest, |oldest| oldest.min(part.oldest)));
                if part.status == LogStatus::Questioned {
                    self.questioned += part.count;
                }
            }
            LogStatus::Withdrawn | LogStatus::Reversed => {}
        }
    }
}

/// Adds up what was logged at these rows of a context; `absences` names the kind of entries that say she was not there.
///
/// # Errors
/// Those of the database.
pub async fn sums<C: ConnectionTrait>(
    conn: &C,
    table: &str,
    ids: &[Uuid],
    absences: &str,
    cut: Cut<'_>,
) -> Result<HashMap<Uuid, Sum>> {
    let mut found: HashMap<Uuid, Sum> = HashMap::new();
    let until = match cut {
        Cut::At(at) => return sums_at(conn, table, ids, absences, at).await,
        Cut::Until(day) => Some(day),
        Cut::Now => None,
    };
    // The two largest reads of a table of many students, beside each other.
    let (parts, wholes) = try_join(
        store::sum_parts(conn, table, ids, absences, until),
        store::sum_wholes(conn, table, ids, until),
    )
    .await?;
    for part in parts {
        found.entry(part.context).or_default().add(&part);
    }
    for (context, whole, count) in wholes {
        found.entry(context).or_default().wholes.insert(whole, count);
    }
    Ok(found)
}

/// Adds up what had been said at an instant.
async fn sums_at<C: ConnectionTrait>(
    conn: &C,
    table: &str,
    ids: &[Uuid],
    absences: &str,
    at: Timestamp,
) -> Result<HashMap<Uuid, Sum>> {
    let mut found: HashMap<Uuid, Sum> = HashMap::new();
    let mut entries: BTreeMap<Uuid, (Uuid, Part, Vec<i32>)> = BTreeMap::new();
    for past in store::list_past(conn, table, ids, absences, at).await? {
        let facts = past.facts.as_deref().map(serde_json::from_str::<Facts>).transpose();
        let facts = facts.map_err(|error| Error::internal("facts of an entry").caused_by(error))?;
        let entry = entries.entry(past.entry).or_insert_with(|| {
            let part = Part {
                context: past.context,
                is_absence: past.is_absence,
                status: LogStatus::Submitted,
                halves: None,
                count: 1,
                minutes: 0,
                oldest: past.recorded_at,
                last_day: String::new(),
            };
            (past.context, part, Vec::new())
        });
        if let Some(facts) = facts {
            (entry.1.halves, entry.1.minutes, entry.1.last_day) = (facts.halves, facts.minutes, facts.day);
            entry.2 = facts.wholes;
        }
        entry.1.status = after(entry.1.status, past.event);
    }
    for (context, part, wholes) in entries.into_values() {
        if !matches!(part.status, LogStatus::Submitted | LogStatus::Questioned | LogStatus::Signed) {
            continue;
        }
        let sum = found.entry(context).or_default();
        sum.add(&part);
        for whole in wholes {
            *sum.wholes.entry(whole).or_default() += 1;
        }
    }
    Ok(found)
}

/// Returns the state of an entry after an event. A question about a signed entry leaves it signed.
const fn after(status: LogStatus, event: LogEvent) -> LogStatus {
    match (event, status) {
        (LogEvent::Questioned | LogEvent::Settled, LogStatus::Signed) => LogStatus::Signed,
        (LogEvent::Submitted | LogEvent::Edited | LogEvent::Settled, _) => LogStatus::Submitted,
        (LogEvent::Questioned, _) => LogStatus::Questioned,
        (LogEvent::Signed, _) => LogStatus::Signed,
        (LogEvent::Withdrawn, _) => LogStatus::Withdrawn,
        (LogEvent::Reversed, _) => LogStatus::Reversed,
    }
}

/// Half-days of a row of a context that one signer signed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SignedBy {
    /// The row.
    pub context: Uuid,
    /// Who signed, with an account.
    pub person: Option<Uuid>,
    /// By which link, without one.
    pub link: Option<Uuid>,
    /// How many half-days.
    pub half_days: i32,
}

/// Lists who signed how many half-days of these rows of a context, of those that still count.
///
/// # Errors
/// Those of the database.
pub async fn signed_by<C: ConnectionTrait>(
    conn: &C,
    table: &str,
    ids: &[Uuid],
    at: Timestamp,
    until: Option<&str>,
) -> Result<Vec<SignedBy>> {
    store::list_signed_by(conn, table, ids, at, until).await
}

/// Says since when questions were open at an instant, for each of these rows of a context that had one: the oldest, and how many.
///
/// # Errors
/// Those of the database.
pub async fn asked_since<C: ConnectionTrait>(
    conn: &C,
    table: &str,
    ids: &[Uuid],
    at: Timestamp,
) -> Result<HashMap<Uuid, (Timestamp, i32)>> {
    let mut found: HashMap<Uuid, (Timestamp, i32)> = HashMap::new();
    for (context, asked_at) in store::list_asked(conn, table, ids, at).await? {
        let entry = found.entry(context).or_insert((asked_at, 0));
        *entry = (entry.0.min(asked_at), entry.1 + 1);
    }
    Ok(found)
}

/// Counts the entries up to a day that came in or were taken back after an instant and by another, by row of a context.
///
/// # Errors
/// Those of the database.
pub async fn late<C: ConnectionTrait>(
    conn: &C,
    table: &str,
    ids: &[Uuid],
    until: &str,
    (after, at): (Timestamp, Timestamp),
) -> Result<HashMap<Uuid, i64>> {
    Ok(store::count_late(conn, table, ids, until, after, at).await?.into_iter().collect())
}
