//! The one log.

use leerbrug_core::error::{Error, FieldError, Kind, Result};
use leerbrug_core::{Halves, LogStatus, LogUnit};
use leerbrug_learning::days::{self, DayInput, DayStep, get_day, list_days, put_day, step_day};
use leerbrug_logbook::model::{Entry, EntryInput};
use leerbrug_mentoring::contacts::{
    Contact, ContactStep, get_contact, list_own_contacts, put_contact, step_contact,
};
use poem_openapi::param::{Path, Query};
use poem_openapi::{Object, OpenApi};
use uuid::Uuid;

use crate::body::Sent;
use crate::caller::{IfMatch, SignedIn, Visit, based_on};
use crate::reply::{Answer, Putting, Reply, Stepping, Sublisting};
use crate::types::{
    Count, Day, Filled, Id, IdText, Instant, List, Maybe, Text, Wanted, Whole, Word, instant,
};
use crate::v1::Tag;
use crate::v1::parts::{one_of, parsed};

/// An entry of the log: of a pair, as one of the two reads it, or a day at a placement.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", skip_serializing_if_is_none)]
pub(crate) struct LogEntryView {
    /// Identifier, made on the device.
    id: Id,
    /// Counts changes; also the ETag.
    version: Count,
    /// The mentorship it belongs to, if it is of a pair.
    mentorship_id: Option<Id>,
    /// The placement it belongs to, if it is a day there.
    placement_id: Option<Id>,
    /// Whether it says that she was not there.
    is_absence: bool,
    /// Which half-days of the day, at a placement.
    halves: Option<Word<Halves>>,
    /// The absence that it makes up for.
    makes_up: Option<Id>,
    /// Whose minutes these are.
    person_id: Id,
    /// Who wrote it.
    author_id: Id,
    /// What was done, a code of the list `contact_type`, `placement_day` or `absence`.
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
        let is_absence = entry.kind == days::ABSENCE;
        let is_day = is_absence || entry.kind == days::KIND;
        Self {
            id: entry.id.into(),
            version: Count::of(entry.version),
            mentorship_id: (!is_day).then_some(entry.context_id.into()),
            placement_id: is_day.then_some(entry.context_id.into()),
            is_absence,
            halves: entry.halves.map(|halves| halves.code().into()),
            makes_up: entry.makes_up.map(Id),
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
    items: List<LogEntryView, 600>,
}

/// An entry as a device sends it.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct LogEntryInput {
    /// The mentorship it belongs to; either this or `placementId`.
    mentorship_id: Maybe<IdText>,
    /// The placement it is a day of; either this or `mentorshipId`.
    placement_id: Maybe<IdText>,
    /// Whether it says that the caller was not there; for placements only.
    is_absence: Maybe<bool>,
    /// Which half-days of the day; asked at a placement.
    halves: Maybe<Word<Halves>>,
    /// The absence that it makes up for; for placements only.
    makes_up: Maybe<IdText>,
    /// What was done, a code of the list `contact_type`, `placement_day` or `absence`; at a placement it may be left out.
    activity: Maybe<Filled<80>>,
    /// Day, not after today.
    day: Wanted<Day>,
    /// How much, in the unit; at a placement it may be left out: the half-days themselves.
    quantity: Maybe<Whole<1, 1440>>,
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

/// An answer to a question about a day.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct DayAnswer {
    /// What the student says.
    text: Wanted<Filled<1000>>,
    /// Whether words that a hint was given about (codes that begin with `hint-`) stay as they are.
    accepts_hints: Maybe<bool>,
}

/// Reads an entry: of a pair of the caller, or a day of her own.
async fn find(visit: &Visit, id: Uuid) -> Result<Entry> {
    match get_contact(&visit.app, &visit.actor, id).await {
        Err(error) if matches!(error.kind(), Kind::NotFound) => get_day(&visit.app, &visit.actor, id).await,
        found => found,
    }
}

async fn view(visit: &Visit, id: Uuid) -> Result<(LogEntryView, i64)> {
    let found = find(visit, id).await?;
    Ok(((&found).into(), found.version))
}

fn is_day(entry: &Entry) -> bool {
    [days::KIND, days::ABSENCE].contains(&entry.kind.as_str())
}

fn check_scopes(visit: &Visit) -> Result<()> {
    visit.actor.require_scope("log:write")?;
    visit.actor.require_scope("log:read")
}

/// Takes a step with an entry of a pair; `of_day` where days know it too.
async fn take(
    caller: &SignedIn,
    id: Uuid,
    step: ContactStep,
    of_day: Option<DayStep>,
) -> Result<(LogEntryView, i64)> {
    check_scopes(caller)?;
    let found = find(caller, id).await?;
    match of_day {
        Some(step) if is_day(&found) => step_day(&caller.app, &caller.actor, id, step).await?,
        _ => step_contact(&caller.app, &caller.actor, found.context_id, id, step).await?,
    }
    view(caller, id).await
}

/// What an entry belongs to, as it is sent: a pair, or a placement and whether she was there.
#[derive(Clone, Copy)]
enum Place {
    Pair(Uuid),
    Placement(Uuid, bool),
}

fn place_of(mentorship: &str, placement: &str, is_absent: bool) -> Result<Place> {
    match (mentorship.is_empty(), placement.is_empty()) {
        (true, false) => parsed("placementId", placement).map(|id| Place::Placement(id, is_absent)),
        (false, true) => parsed("mentorshipId", mentorship).map(Place::Pair),
        (is_none, _) => {
            let code = if is_none { "required" } else { "not-both" };
            let pointer = "/mentorshipId".to_owned();
            Err(Error::invalid(vec![FieldError { pointer, code, params: Vec::new() }]))
        }
    }
}

/// What is done with an entry that is sent.
#[derive(Clone, Copy)]
enum How {
    /// It comes in.
    New,
    /// It is changed, based on a version, or on whichever there is.
    Change(Option<i64>),
}

/// Brings an entry in, or changes it. Says whether it is new.
async fn bring(caller: &SignedIn, id: Uuid, place: Place, input: EntryInput, how: How) -> Result<bool> {
    let (app, actor) = (&caller.app, &caller.actor);
    match (place, how) {
        (Place::Pair(pair), How::Change(version)) => {
            let step = ContactStep::Edit(version, Box::new(input));
            step_contact(app, actor, pair, id, step).await.map(|()| false)
        }
        (Place::Pair(pair), How::New) => put_contact(app, actor, Contact { id, pair, input }).await,
        (Place::Placement(placement, _), How::Change(version)) => {
            // A change leaves a day at its placement.
            if get_day(app, actor, id).await?.context_id != placement {
                return Err(Error::not_found());
            }
            step_day(app, actor, id, DayStep::Edit(version, Box::new(input))).await.map(|()| false)
        }
        (Place::Placement(placement, is_absent), How::New) => {
            put_day(app, actor, DayInput { id, placement, is_absent, input }).await
        }
    }
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
    /// Those of the caller's pairs, at most 200, and her days at placements, at most 200; with `placementId` only the days there, at
    /// most 600. The latest day first.
    #[oai(path = "/logEntries", method = "get", operation_id = "listLogEntries")]
    async fn list(
        &self,
        caller: SignedIn,
        #[oai(name = "placementId")]
        /// Identifier of a placement of the caller.
        placement: Query<Option<Id>>,
    ) -> Answer<LogEntries, Sublisting> {
        let (app, actor) = (&caller.app, &caller.actor);
        let found = if let Some(placement) = placement.0 {
            list_days(app, actor, Some(placement.0)).await?
        } else {
            let mut found = list_own_contacts(app, actor).await?;
            found.extend(list_days(app, actor, None).await?.into_iter().take(200));
            found.sort_by(|a, b| (&b.day, b.id).cmp(&(&a.day, a.id)));
            found
        };
        let items: Vec<LogEntryView> = found.iter().map(LogEntryView::from).collect();
        Ok(Reply::ok(&LogEntries { total: Count::of(items.len()), items: List(items) }))
    }

    /// Reads an entry
    ///
    /// For the two of its pair alone; a day at a placement for the student.
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
        let is_absent = body.is_absence.0.unwrap_or(false);
        let place = place_of(&body.mentorship_id.text(), &body.placement_id.text(), is_absent)?;
        let makes_up = match body.makes_up.text() {
            none if none.is_empty() => None,
            one => Some(parsed("makesUp", &one)?),
        };
        let input = EntryInput {
            halves: body.halves.text(),
            makes_up,
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
        let how = if if_match.0.is_some() { How::Change(version) } else { How::New };
        let is_new = bring(&caller, id, place, input, how).await?;
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
        let (view, version) = take(&caller, id.0.0, ContactStep::Withdraw, Some(DayStep::Withdraw)).await?;
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
        let (view, version) = take(&caller, id.0.0, ContactStep::Question, None).await?;
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
        let (view, version) = take(&caller, id.0.0, ContactStep::Settle, None).await?;
        Ok(Reply::current(&view, version))
    }

    /// Takes an entry off one's own minutes, or a signed day back
    ///
    /// By the mentor, whose minutes they are. A day at a placement that was signed is taken back by the student; what it says and the
    /// signature stay.
    #[oai(path = "/logEntries/:id/reverse", method = "post", operation_id = "reverseLogEntry")]
    async fn reverse(
        &self,
        caller: SignedIn,
        /// Identifier of the entry.
        id: Path<Id>,
    ) -> Answer<LogEntryView, Stepping> {
        let (view, version) =
            take(&caller, id.0.0, ContactStep::Reverse, Some(DayStep::Reverse(None))).await?;
        Ok(Reply::current(&view, version))
    }
    /// Answers a question about a day
    ///
    /// By the student; the day waits for its signature again.
    #[oai(path = "/logEntries/:id/answer", method = "post", operation_id = "answerLogEntry")]
    async fn answer(
        &self,
        caller: SignedIn,
        /// Identifier of the entry.
        id: Path<Id>,
        body: Sent<DayAnswer>,
    ) -> Answer<LogEntryView, Stepping> {
        check_scopes(&caller)?;
        let caller = caller.accepting(body.value.accepts_hints);
        let step = DayStep::Answer(body.value.text.text());
        step_day(&caller.app, &caller.actor, id.0.0, step).await?;
        let (view, version) = view(&caller, id.0.0).await?;
        Ok(Reply::current(&view, version))
    }
}
