//! What the two of a pair did together: entries of the one log that belong to a mentorship.

use leerbrug_entity::{MentorshipStatus, mentorship};
use uuid::Uuid;

use crate::rights;
use crate::standing;
use crate::store::{pairs as store, people};
use jiff::civil::Date;
use leerbrug_core::actor::Actor;
use leerbrug_core::app::App;
use leerbrug_core::clock::local_date;
use leerbrug_core::db::{AuditEntry, Tx, write_with};
use leerbrug_core::error::{Error, Result};
use leerbrug_core::policy::authorize;
use leerbrug_core::validate::parse_date;
use leerbrug_logbook::model::{Context, Days, Entry, EntryInput};
use leerbrug_logbook::service as log;

/// The table whose rows contacts belong to.
pub const TABLE: &str = "mentorship";
/// The kind of the entries.
pub const KIND: &str = "mentoring_contact";
/// The list their activities come from.
pub const ACTIVITIES: &str = "contact_type";

/// Minutes that one talk can last.
const LONGEST_TALK: i32 = 12 * 60;

fn context(row: &mentorship::Model, actor: &Actor) -> Context {
    Context {
        kind: KIND,
        activities: ACTIVITIES,
        table: TABLE,
        id: row.id,
        // The minutes are the mentor's, whoever types.
        owner: row.mentor_person_id,
        first: standing::day(&row.starts_on),
        longest: LONGEST_TALK,
        // A mentor has no note about a starter that the starter cannot read.
        may_note: actor.own_id() == Some(row.starter_id),
        days: Days::None,
    }
}

/// Reads a pair for one of the two.
async fn pair_of(tx: &Tx, actor: &Actor, id: Uuid) -> Result<mentorship::Model> {
    let row = store::get(tx.conn(), id).await?;
    let resource = standing::of_pair(tx.conn(), &row, local_date(tx.now)).await?;
    authorize(actor, rights::STEER_PAIR, rights::READ_PAIR, &resource)?;
    Ok(row)
}

fn require_begun(row: &mentorship::Model) -> Result<()> {
    match row.status {
        MentorshipStatus::Active | MentorshipStatus::Ended => Ok(()),
        MentorshipStatus::Proposed | MentorshipStatus::Declined => Err(Error::conflict("pair-not-running")),
    }
}

/// An entry of the log of a pair as it comes from a device.
#[derive(Debug, Clone)]
pub struct Contact {
    /// Identifier, made on the device.
    pub id: Uuid,
    /// The pair.
    pub pair: Uuid,
    /// What it says.
    pub input: EntryInput,
}

/// Brings a contact in under the id its device gave it; the same once more changes nothing. Says whether it was new.
///
/// # Errors
/// Invalid with every broken field; Conflict, when the id stands for another content, or the pair never began.
pub async fn put_contact(app: &App, actor: &Actor, contact: Contact) -> Result<bool> {
    actor.require_scope("log:write")?;
    actor.require_own()?;
    write_with(app, actor, contact, |tx, app, actor, contact| {
        Box::pin(async move {
            let row = pair_of(tx, actor, contact.pair).await?;
            require_begun(&row)?;
            let context = context(&row, actor);
            require_within(&row, &contact.input)?;
            let is_new = log::put(tx, app, actor, &context, contact.id, &contact.input).await?;
            tx.audit(AuditEntry::new("log_contact", "log_entry", contact.id));
            if is_new {
                tx.created(contact.id);
                forget_next(tx, row, parse_date(contact.input.day.trim())).await?;
            }
            Ok(is_new)
        })
    })
    .await
}

/// A pair that ended has nothing to log after that day.
fn require_within(row: &mentorship::Model, input: &EntryInput) -> Result<()> {
    let end = row.ends_on.as_deref().map(standing::day);
    match end.zip(parse_date(input.day.trim())) {
        Some((end, day)) if day > end => Err(crate::pairs::at_field("day", "day-after-end")),
        _ => Ok(()),
    }
}

/// The two have met: the date they had agreed on, up to that day, is no longer the next one.
async fn forget_next(tx: &mut Tx, row: mentorship::Model, day: Option<Date>) -> Result<()> {
    let next = row.next_day.as_deref().map(standing::day);
    if next.zip(day).is_none_or(|(next, day)| next > day) {
        return Ok(());
    }
    people::hold_starter(tx, row.starter_id).await?;
    let mut row = store::get(tx.conn(), row.id).await?;
    (row.next_day, row.next_minute, row.next_place) = (None, None, String::new());
    row.updated_at = tx.now;
    store::update(tx, row).await
}

/// What may be done with a contact that is in the log.
#[derive(Debug, Clone)]
pub enum ContactStep {
    /// Change it, based on a version, or on whichever there is. For who wrote it.
    Edit(Option<i64>, Box<EntryInput>),
    /// Take it back. For who wrote it.
    Withdraw,
    /// Say that it is not right. For the other one.
    Question,
    /// Say that it is right after all. For the other one.
    Settle,
    /// Take it back by another entry, for whose minutes these are.
    Reverse,
}

impl ContactStep {
    /// Returns the name of the act in the audit.
    const fn audit_name(&self) -> &'static str {
        match self {
            Self::Edit(..) => "edit_contact",
            Self::Withdraw => "withdraw_contact",
            Self::Question => "question_contact",
            Self::Settle => "settle_contact",
            Self::Reverse => "reverse_contact",
        }
    }
}

/// Changes a contact, takes it back, or says whether it is right.
///
/// # Errors
/// NotFound, when it is not theirs; Conflict, when its state does not allow that.
pub async fn step_contact(app: &App, actor: &Actor, pair: Uuid, id: Uuid, step: ContactStep) -> Result<()> {
    actor.require_scope("log:write")?;
    actor.require_own()?;
    write_with(app, actor, (pair, id, step), |tx, app, actor, (pair, id, step)| {
        Box::pin(async move {
            let row = pair_of(tx, actor, *pair).await?;
            let context = context(&row, actor);
            match step {
                ContactStep::Edit(version, input) => {
                    require_within(&row, input)?;
                    log::edit(tx, app, actor, &context, *id, *version, input).await?;
                }
                ContactStep::Withdraw => log::withdraw(tx, actor, &context, *id).await?,
                ContactStep::Question => log::question(tx, actor, &context, *id, false).await?,
                ContactStep::Settle => log::question(tx, actor, &context, *id, true).await?,
                ContactStep::Reverse => {
                    let by = tx.new_id();
                    log::reverse(tx, actor, &context, *id, by).await?;
                }
            }
            tx.audit(AuditEntry::new(step.audit_name(), "log_entry", *id));
            Ok(())
        })
    })
    .await
}

/// Lists the contacts of a pair, the latest day first, for the two alone.
///
/// # Errors
/// NotFound or Forbidden, for everybody else.
pub async fn list_contacts(app: &App, actor: &Actor, pair: Uuid) -> Result<Vec<Entry>> {
    actor.require_scope("log:read")?;
    let person = actor.require_own()?.id;
    let conn = app.db.read();
    let row = store::get(conn, pair).await?;
    let resource = standing::of_pair(conn, &row, app.today()).await?;
    authorize(actor, rights::STEER_PAIR, rights::READ_PAIR, &resource)?;
    log::list(conn, app.db.vault(), person, TABLE, &[pair], 200).await
}

/// Lists the contacts of all the actor's own pairs, the latest day first.
///
/// # Errors
/// Those of the database.
pub async fn list_own_contacts(app: &App, actor: &Actor) -> Result<Vec<Entry>> {
    actor.require_scope("log:read")?;
    let person = actor.require_own()?.id;
    let conn = app.db.read();
    let mut rows = store::list_of_starter(conn, person).await?;
    rows.extend(store::list_of_mentor_person(conn, person).await?);
    let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
    log::list(conn, app.db.vault(), person, TABLE, &ids, 200).await
}

/// Returns a contact, for the two of its pair alone.
///
/// # Errors
/// NotFound, for everybody else.
pub async fn get_contact(app: &App, actor: &Actor, id: Uuid) -> Result<Entry> {
    actor.require_scope("log:read")?;
    let person = actor.require_own()?.id;
    let conn = app.db.read();
    let found = log::find(conn, app.db.vault(), person, TABLE, id).await?;
    let found = found.ok_or_else(Error::not_found)?;
    let row = store::get(conn, found.context_id).await?;
    let resource = standing::of_pair(conn, &row, app.today()).await?;
    authorize(actor, rights::STEER_PAIR, rights::STEER_PAIR, &resource)?;
    Ok(found)
}
