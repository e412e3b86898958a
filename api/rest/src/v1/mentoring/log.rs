//! The one log.

use leerbrug_core::error::{Error, FieldError, Result};
use leerbrug_core::{LogStatus, LogUnit};
use leerbrug_logbook::model::{Entry, EntryInput};
use leerbrug_mentoring::contacts::{
    Contact, ContactStep, get_contact, list_own_contacts, put_contact, step_contact,
};
use poem_openapi::param::Path;
use poem_openapi::{Object, OpenApi};
use uuid::Uuid;

use crate::body::Sent;
use crate::caller::{IfMatch, SignedIn, Visit, based_on};
use crate::reply::{Answer, Listing, Putting, Reply, Stepping, Sublisting};
use crate::types::{
    Count, Day, Filled, Id, IdText, Instant, List, Maybe, Text, Wanted, Whole, Word, instant,
};
use crate::v1::Tag;

/// Reads a word of a closed list.
pub(super) fn one_of<T: std::str::FromStr>(field: &str, typed: &str) -> Result<T> {
    typed.parse().map_err(|_| {
        let code = if typed.is_empty() { "required" } else { "unknown-value" };
        let params = vec![("value", leerbrug_core::validate::shorten(typed))];
        Error::invalid(vec![FieldError { pointer: format!("/{field}"), code, params }])
    })
}

/// An entry of the log, as one of its pair reads it.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase")]
pub(crate) struct LogEntryView {
    /// Identifier, made on the device.
    id: Id,
    /// Counts changes; also the ETag.
    version: Count,
    /// The mentorship it belongs to.
    mentorship_id: Id,
    /// Whose minutes these are.
    person_id: Id,
    /// Who wrote it.
    author_id: Id,
    /// What was done, a code of the list `contact_type`.
    activity: Text<80>,
    /// Day.
    day: Day,
    /// How much, in the unit.
    quantity: Count,
    /// Unit.
    unit: Word<LogUnit>,
    /// The same in minutes.
    minutes: Count,
    /// Numbers of functional wholes.
    wholes: List<Count, 3>,
    /// Words that both read.
    text: Text<2000>,
    /// The caller's own note, which nobody else reads.
    note: Text<2000>,
    /// Life.
    status: Word<LogStatus>,
    /// When it came in.
    recorded_at: Instant,
}

impl From<&Entry> for LogEntryView {
    fn from(entry: &Entry) -> Self {
        Self {
            id: entry.id.into(),
            version: Count::of(entry.version),
            mentorship_id: entry.context_id.into(),
            person_id: entry.person_id.into(),
            author_id: entry.author_id.into(),
            activity: entry.activity.as_str().into(),
            day: entry.day.as_str().into(),
            quantity: Count::of(entry.quantity),
            unit: entry.unit.code().into(),
            minutes: Count::of(entry.minutes),
            wholes: List(entry.wholes.iter().map(|whole| Count::of(*whole)).collect()),
            text: entry.text.as_str().into(),
            note: entry.note.as_str().into(),
            status: entry.status.code().into(),
            recorded_at: instant(entry.recorded_at),
        }
    }
}

/// Entries, the latest day first.
#[derive(Debug, Object)]
pub(crate) struct LogEntries {
    /// How many are listed.
    total: Count,
    /// The entries.
    items: List<LogEntryView, 200>,
}

/// An entry as a device sends it.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct LogEntryInput {
    /// The mentorship it belongs to.
    mentorship_id: Wanted<IdText>,
    /// What was done, a code of the list `contact_type`.
    activity: Wanted<Filled<80>>,
    /// Day, not after today.
    day: Wanted<Day>,
    /// How much, in the unit.
    quantity: Wanted<Whole<1, 1440>>,
    /// Unit; minutes when left out.
    unit: Maybe<Word<LogUnit>>,
    /// Numbers of functional wholes, at most three.
    wholes: Maybe<List<Filled<2>, 3>>,
    /// Words that both read.
    text: Maybe<Filled<1000>>,
    /// A note that nobody else reads; for starters only.
    note: Maybe<Filled<1000>>,
    /// What the clock of the device showed.
    device_at: Maybe<Instant>,
    /// Whether words that a hint was given about (codes that begin with `hint-`) stay as they are.
    accepts_hints: Maybe<bool>,
}

async fn view(visit: &Visit, id: Uuid) -> Result<(LogEntryView, i64)> {
    let found = get_contact(&visit.app, &visit.actor, id).await?;
    Ok(((&found).into(), found.version))
}

fn check_scopes(visit: &Visit) -> Result<()> {
    visit.actor.require_scope("log:write")?;
    visit.actor.require_scope("log:read")
}

async fn take(caller: &SignedIn, id: Uuid, step: ContactStep) -> Result<(LogEntryView, i64)> {
    check_scopes(caller)?;
    let pair = get_contact(&caller.app, &caller.actor, id).await?.context_id;
    step_contact(&caller.app, &caller.actor, pair, id, step).await?;
    view(caller, id).await
}

/// Reads what the clock of a device showed, in milliseconds since 1970.
fn device_time(typed: &str) -> Result<Option<i64>> {
    if typed.is_empty() {
        return Ok(None);
    }
    one_of::<jiff::Timestamp>("deviceAt", typed).map(|at| Some(at.as_millisecond()))
}

/// The operations of this part.
pub(crate) struct LogApi;

#[OpenApi(tag = "Tag::Log")]
impl LogApi {
    /// Lists own entries
    ///
    /// Those of the caller's pairs, the latest day first; at most 200.
    #[oai(path = "/logEntries", method = "get", operation_id = "listLogEntries")]
    async fn list(&self, caller: SignedIn) -> Answer<LogEntries, Listing> {
        let found = list_own_contacts(&caller.app, &caller.actor).await?;
        let items: Vec<LogEntryView> = found.iter().map(LogEntryView::from).collect();
        Ok(Reply::ok(&LogEntries { total: Count::of(items.len()), items: List(items) }))
    }

    /// Reads an entry
    ///
    /// For the two of its pair alone.
    #[oai(path = "/logEntries/:id", method = "get", operation_id = "readLogEntry")]
    async fn read(
        &self,
        caller: SignedIn,
        /// Identifier of the entry.
        id: Path<Id>,
    ) -> Answer<LogEntryView, Sublisting> {
        Ok(Reply::ok(&view(&caller, id.0.0).await?.0))
    }

    /// Brings an entry in
    ///
    /// Under an id that the device made: the same once more answers 200 and changes nothing; the same id with another content is a
    /// 409, and what stands there can be read. With `If-Match` who wrote it changes it.
    #[oai(path = "/logEntries/:id", method = "put", operation_id = "putLogEntry")]
    async fn put(
        &self,
        caller: SignedIn,
        /// Identifier of the entry, a UUID made on the device.
        id: Path<Id>,
        #[oai(name = "If-Match")]
        /// Version that a change is based on.
        if_match: IfMatch,
        body: Sent<LogEntryInput>,
    ) -> Answer<LogEntryView, Putting> {
        check_scopes(&caller)?;
        let caller = caller.accepting(body.value.accepts_hints);
        let (id, body) = (id.0.0, body.value);
        let pair = super::mentors::parsed("mentorshipId", &body.mentorship_id.text())?;
        let input = EntryInput {
            activity: body.activity.text(),
            day: body.day.text(),
            quantity: body.quantity.number(),
            unit: body.unit.text(),
            wholes: body.wholes.texts(),
            text: body.text.text(),
            note: body.note.text(),
            device_at: device_time(&body.device_at.text())?,
        };
        let version = based_on(&if_match, false)?;
        if if_match.0.is_some() {
            let step = ContactStep::Edit(version, input);
            step_contact(&caller.app, &caller.actor, pair, id, step).await?;
            let (view, version) = view(&caller, id).await?;
            return Ok(Reply::current(&view, version));
        }
        let is_new = put_contact(&caller.app, &caller.actor, Contact { id, pair, input }).await?;
        let (view, version) = view(&caller, id).await?;
        if is_new {
            return Ok(Reply::created(&view, Some(version), &format!("/api/v1/logEntries/{id}")));
        }
        Ok(Reply::current(&view, version))
    }

    /// Takes an entry back
    ///
    /// By who wrote it; its words go at once.
    #[oai(path = "/logEntries/:id/withdraw", method = "post", operation_id = "withdrawLogEntry")]
    async fn withdraw(
        &self,
        caller: SignedIn,
        /// Identifier of the entry.
        id: Path<Id>,
    ) -> Answer<LogEntryView, Stepping> {
        let (view, version) = take(&caller, id.0.0, ContactStep::Withdraw).await?;
        Ok(Reply::current(&view, version))
    }

    /// Says that an entry is not right
    ///
    /// By the other one of the pair.
    #[oai(path = "/logEntries/:id/question", method = "post", operation_id = "questionLogEntry")]
    async fn question(
        &self,
        caller: SignedIn,
        /// Identifier of the entry.
        id: Path<Id>,
    ) -> Answer<LogEntryView, Stepping> {
        let (view, version) = take(&caller, id.0.0, ContactStep::Question).await?;
        Ok(Reply::current(&view, version))
    }

    /// Says that an entry is right after all
    ///
    /// By the one of the pair who questioned it.
    #[oai(path = "/logEntries/:id/settle", method = "post", operation_id = "settleLogEntry")]
    async fn settle(
        &self,
        caller: SignedIn,
        /// Identifier of the entry.
        id: Path<Id>,
    ) -> Answer<LogEntryView, Stepping> {
        let (view, version) = take(&caller, id.0.0, ContactStep::Settle).await?;
        Ok(Reply::current(&view, version))
    }

    /// Takes an entry of the other one off one's own minutes
    ///
    /// By the mentor, whose minutes they are.
    #[oai(path = "/logEntries/:id/reverse", method = "post", operation_id = "reverseLogEntry")]
    async fn reverse(
        &self,
        caller: SignedIn,
        /// Identifier of the entry.
        id: Path<Id>,
    ) -> Answer<LogEntryView, Stepping> {
        let (view, version) = take(&caller, id.0.0, ContactStep::Reverse).await?;
        Ok(Reply::current(&view, version))
    }
}
