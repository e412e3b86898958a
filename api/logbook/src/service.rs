//! Writing and reading the log, in the transaction of the context that an entry belongs to.
//!
//! Whoever calls has asked its own rights first, and leaves the audit row.

use std::collections::HashMap;

use jiff::civil::Date;
use leerbrug_entity::{Half, Halves, LogEvent, LogStatus, LogUnit, Timestamp, log_entry};
use sea_orm::ConnectionTrait;
use uuid::Uuid;

use crate::model::{
    Context, DAY_MINUTES, Days, Entry, EntryInput, HALF_DAY_MINUTES, MAX_WHOLES, each, minutes_of,
};
use crate::store;
use leerbrug_core::actor::Actor;
use leerbrug_core::app::App;
use leerbrug_core::clock::local_date;
use leerbrug_core::db::Tx;
use leerbrug_core::error::{Error, FieldError, Result};
use leerbrug_core::privacy::vault::Vault;
use leerbrug_core::validate::{Checker, parse_date};

/// The column the words of an entry are sealed for.
pub const TEXT: &str = "log_text.text";
/// The column a note is sealed for that only its author reads.
pub const NOTE: &str = "log_note.text";

/// What an entry says without its words, as its events keep it.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Facts {
    /// Local date.
    pub day: String,
    /// Which half-days of it.
    pub halves: Option<Halves>,
    /// How much, in the unit.
    pub quantity: i32,
    /// Unit.
    pub unit: LogUnit,
    /// The same in minutes.
    pub minutes: i32,
    /// Functional wholes.
    pub wholes: Vec<i32>,
}

/// What an entry says, read and checked.
struct Said {
    activity: String,
    day: Date,
    halves: Option<Halves>,
    makes_up: Option<Uuid>,
    quantity: i32,
    unit: LogUnit,
    wholes: Vec<i32>,
    text: String,
    note: String,
}

/// Brings an entry in under the id its device gave it. The same once more changes nothing; says whether it was new.
///
/// # Errors
/// Invalid with every broken field; Conflict, when the id stands for another content, or is somebody else's.
pub async fn put(
    tx: &mut Tx,
    app: &App,
    actor: &Actor,
    context: &Context,
    id: Uuid,
    input: &EntryInput,
) -> Result<bool> {
    let author = actor.require_own()?.id;
    let said = read(app, actor, context, tx.now, input)?;
    if let Some(row) = store::find(tx.conn(), id).await? {
        if is_same(tx, &row, context, author, &said).await? {
            return Ok(false);
        }
        return Err(Error::conflict("log-other-content"));
    }
    let factor = minutes_of(said.unit);
    let minutes = said.quantity * factor;
    let day = said.day.to_string();
    hold_minutes(tx, context.owner, &day, minutes).await?;
    let row = log_entry::Model {
        halves: said.halves,
        makes_up_id: said.makes_up,
        id,
        person_id: context.owner,
        author_id: author,
        kind: context.kind.to_owned(),
        context_kind: context.table.to_owned(),
        context_id: context.id,
        activity: said.activity,
        day,
        quantity: said.quantity,
        unit: said.unit,
        factor,
        minutes,
        status: LogStatus::Submitted,
        reverses_id: None,
        device_at: input.device_at.map(Timestamp),
        recorded_at: tx.now,
        closed_at: None,
        version: 1,
    };
    let facts = facts_of(&row, &said.wholes)?;
    store::insert(tx, row.clone(), &said.wholes).await?;
    claim(tx, context, &row).await?;
    put_words(tx, id, author, &said.text, &said.note).await?;
    store::add_event(tx, id, LogEvent::Submitted, Some(author), Some(facts)).await?;
    Ok(true)
}

/// Changes an entry that nobody signed. For who wrote it.
///
/// # Errors
/// As [`put`]; Stale, when it changed since `version`; NotFound, when it is not hers.
pub async fn edit(
    tx: &mut Tx,
    app: &App,
    actor: &Actor,
    context: &Context,
    id: Uuid,
    version: Option<i64>,
    input: &EntryInput,
) -> Result<()> {
    let author = actor.require_own()?.id;
    let mut row = own(tx, context, id, author).await?;
    if version.is_some_and(|version| version != row.version) {
        return Err(Error::stale());
    }
    require_open(&row)?;
    let said = read(app, actor, context, tx.now, input)?;
    let factor = minutes_of(said.unit);
    hold_minutes(tx, row.person_id, &row.day, -row.minutes).await?;
    store::release(tx, id).await?;
    row.activity = said.activity;
    row.day = said.day.to_string();
    (row.halves, row.makes_up_id) = (said.halves, said.makes_up);
    (row.quantity, row.unit, row.factor, row.minutes) =
        (said.quantity, said.unit, factor, said.quantity * factor);
    hold_minutes(tx, row.person_id, &row.day, row.minutes).await?;
    let was_questioned = row.status == LogStatus::Questioned;
    row.status = LogStatus::Submitted;
    let facts = facts_of(&row, &said.wholes)?;
    store::update(tx, row.clone()).await?;
    claim(tx, context, &row).await?;
    store::replace_wholes(tx, id, &said.wholes).await?;
    put_words(tx, id, author, &said.text, &said.note).await?;
    if was_questioned {
        store::settle_question(tx, id, None).await?;
    }
    let event = if was_questioned { LogEvent::Settled } else { LogEvent::Edited };
    store::add_event(tx, id, event, Some(author), Some(facts)).await
}

/// Takes an entry back that nobody signed. For who wrote it; its words go at once.
///
/// # Errors
/// NotFound, when it is not hers; Conflict, when it was signed or taken back.
pub async fn withdraw(tx: &mut Tx, actor: &Actor, context: &Context, id: Uuid) -> Result<()> {
    let author = actor.require_own()?.id;
    let mut row = own(tx, context, id, author).await?;
    require_open(&row)?;
    hold_minutes(tx, row.person_id, &row.day, -row.minutes).await?;
    row.status = LogStatus::Withdrawn;
    store::update(tx, row).await?;
    store::release(tx, id).await?;
    store::settle_question(tx, id, None).await?;
    put_words(tx, id, author, "", "").await?;
    store::add_event(tx, id, LogEvent::Withdrawn, Some(author), None).await
}

/// Says that an entry of the other one is not right, or that it is after all.
///
/// # Errors
/// Conflict, when it is one's own, or was taken back.
pub async fn question(tx: &mut Tx, actor: &Actor, context: &Context, id: Uuid, is_right: bool) -> Result<()> {
    let reader = actor.require_own()?.id;
    let mut row = of(tx, context, id).await?;
    let expected = if is_right { LogStatus::Questioned } else { LogStatus::Submitted };
    if row.author_id == reader || row.status != expected {
        return Err(Error::conflict("log-state"));
    }
    row.status = if is_right { LogStatus::Submitted } else { LogStatus::Questioned };
    store::update(tx, row).await?;
    let event = if is_right { LogEvent::Settled } else { LogEvent::Questioned };
    store::add_event(tx, id, event, Some(reader), None).await
}

/// Takes an entry back by another one that stands against it. For whose minutes these are; both stay to be read.
///
/// # Errors
/// NotFound, when it is of another pair; Conflict, when the minutes are not hers, or it was taken back before.
pub async fn reverse(tx: &mut Tx, actor: &Actor, context: &Context, id: Uuid, by: Uuid) -> Result<()> {
    let owner = actor.require_own()?.id;
    let row = of(tx, context, id).await?;
    // The other one of the pair reads the entry: for her it is one that cannot be taken off.
    if row.person_id != owner {
        return Err(Error::conflict("log-state"));
    }
    take_back(tx, row, by, owner).await
}

/// Takes an entry back that somebody wrote for its owner by mistake: whoever vouched for it says that it did not happen.
///
/// # Errors
/// NotFound, when it is of another row; Conflict, when it was taken back before.
pub async fn reverse_for(tx: &mut Tx, context: &Context, id: Uuid, by: Uuid, author: Uuid) -> Result<()> {
    let row = of(tx, context, id).await?;
    take_back(tx, row, by, author).await
}

async fn take_back(tx: &mut Tx, mut row: log_entry::Model, by: Uuid, author: Uuid) -> Result<()> {
    let id = row.id;
    if !matches!(row.status, LogStatus::Submitted | LogStatus::Questioned | LogStatus::Signed)
        || row.reverses_id.is_some()
    {
        return Err(Error::conflict("log-state"));
    }
    hold_minutes(tx, row.person_id, &row.day, -row.minutes).await?;
    let against = log_entry::Model {
        id: by,
        author_id: author,
        status: LogStatus::Reversed,
        reverses_id: Some(id),
        device_at: None,
        recorded_at: tx.now,
        version: 1,
        ..row.clone()
    };
    row.status = LogStatus::Reversed;
    store::update(tx, row).await?;
    store::release(tx, id).await?;
    store::settle_question(tx, id, None).await?;
    store::insert(tx, against, &[]).await?;
    store::add_event(tx, id, LogEvent::Reversed, Some(author), None).await
}

/// Lists the entries of these rows of a context as one of their pair reads them, the latest day first.
///
/// # Errors
/// Those of the database.
pub async fn list<C: ConnectionTrait>(
    conn: &C,
    vault: &Vault,
    reader: Uuid,
    table: &str,
    ids: &[Uuid],
    limit: u64,
) -> Result<Vec<Entry>> {
    assemble(conn, vault, reader, store::list(conn, table, ids, limit).await?).await
}

/// Finds an entry as one of its pair reads it; `None` when there is none of that context.
///
/// # Errors
/// Those of the database.
pub async fn find<C: ConnectionTrait>(
    conn: &C,
    vault: &Vault,
    reader: Uuid,
    table: &str,
    id: Uuid,
) -> Result<Option<Entry>> {
    let row = store::find(conn, id).await?.filter(|row| row.context_kind == table);
    Ok(assemble(conn, vault, reader, row.into_iter().collect()).await?.pop())
}

/// Returns the last day on which something counts, for each of these rows of a context that has one.
///
/// # Errors
/// Those of the database.
pub async fn last_days<C: ConnectionTrait>(
    conn: &C,
    table: &str,
    ids: &[Uuid],
) -> Result<HashMap<Uuid, Date>> {
    let rows = store::end_days(conn, table, ids, false).await?;
    Ok(rows.into_iter().filter_map(|(id, day)| Some((id, parse_date(&day)?))).collect())
}

/// Returns the first day on which something counts, for each of these rows of a context that has one.
///
/// # Errors
/// Those of the database.
pub async fn first_days<C: ConnectionTrait>(
    conn: &C,
    table: &str,
    ids: &[Uuid],
) -> Result<HashMap<Uuid, Date>> {
    let rows = store::end_days(conn, table, ids, true).await?;
    Ok(rows.into_iter().filter_map(|(id, day)| Some((id, parse_date(&day)?))).collect())
}

/// Lists which half-days of a day somebody has claimed: half, entry, and the row of a context it belongs to.
///
/// # Errors
/// Those of the database.
pub async fn claims_on<C: ConnectionTrait>(
    conn: &C,
    person: Uuid,
    day: Date,
) -> Result<Vec<(Half, Uuid, Uuid)>> {
    store::list_claims(conn, person, &day.to_string()).await
}

/// Notes that a row of a context is over: from then on runs the time that the words are kept.
///
/// # Errors
/// Those of the database.
pub async fn close(tx: &mut Tx, table: &str, id: Uuid) -> Result<()> {
    store::close(tx, table, id, tx.now).await
}

pub(crate) async fn assemble<C: ConnectionTrait>(
    conn: &C,
    vault: &Vault,
    reader: Uuid,
    rows: Vec<log_entry::Model>,
) -> Result<Vec<Entry>> {
    let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
    let wholes = store::list_wholes(conn, &ids).await?;
    let texts = store::list_texts(conn, &ids).await?;
    let notes = store::list_notes(conn, &ids, reader).await?;
    let open = |column: &str, sealed: Option<&str>| {
        sealed.map_or(Ok(String::new()), |sealed| vault.open(column, sealed))
    };
    rows.into_iter()
        .map(|row| {
            Ok(Entry {
                text: open(
                    TEXT,
                    texts.iter().find(|one| one.entry_id == row.id).map(|one| one.text.as_str()),
                )?,
                note: open(
                    NOTE,
                    notes.iter().find(|one| one.entry_id == row.id).map(|one| one.text.as_str()),
                )?,
                wholes: wholes.iter().filter(|w| w.entry_id == row.id).map(|w| w.whole).collect(),
                id: row.id,
                context_id: row.context_id,
                person_id: row.person_id,
                author_id: row.author_id,
                kind: row.kind,
                activity: row.activity,
                day: row.day,
                halves: row.halves,
                makes_up: row.makes_up_id,
                quantity: row.quantity,
                unit: row.unit,
                minutes: row.minutes,
                status: row.status,
                recorded_at: row.recorded_at,
                version: row.version,
            })
        })
        .collect()
}

async fn of(tx: &Tx, context: &Context, id: Uuid) -> Result<log_entry::Model> {
    let row = store::find(tx.conn(), id).await?;
    row.filter(|row| row.context_kind == context.table && row.context_id == context.id)
        .ok_or_else(Error::not_found)
}

async fn own(tx: &Tx, context: &Context, id: Uuid, author: Uuid) -> Result<log_entry::Model> {
    let row = of(tx, context, id).await?;
    if row.author_id == author { Ok(row) } else { Err(Error::forbidden()) }
}

fn require_open(row: &log_entry::Model) -> Result<()> {
    match row.status {
        LogStatus::Submitted | LogStatus::Questioned => Ok(()),
        LogStatus::Signed | LogStatus::Withdrawn | LogStatus::Reversed => Err(Error::conflict("log-state")),
    }
}

async fn hold_minutes(tx: &Tx, person: Uuid, day: &str, minutes: i32) -> Result<()> {
    if store::add_minutes(tx, person, day, minutes).await? {
        return Ok(());
    }
    Err(Error::invalid(vec![FieldError {
        pointer: "/quantity".to_owned(),
        code: "day-full",
        params: vec![("max", DAY_MINUTES.to_string())],
    }]))
}

async fn put_words(tx: &Tx, id: Uuid, author: Uuid, text: &str, note: &str) -> Result<()> {
    let seal = |column: &str, words: &str| {
        if words.is_empty() { Ok(None) } else { tx.vault().seal(column, words).map(Some) }
    };
    let (text, note) = (seal(TEXT, text)?, seal(NOTE, note)?);
    store::put_text(tx, id, author, text).await?;
    store::put_note(tx, id, author, note).await
}

async fn is_same(
    tx: &Tx,
    row: &log_entry::Model,
    context: &Context,
    author: Uuid,
    said: &Said,
) -> Result<bool> {
    if row.author_id != author || row.context_kind != context.table || row.context_id != context.id {
        return Ok(false);
    }
    let known = assemble(tx.conn(), tx.vault(), author, vec![row.clone()]).await?.pop();
    Ok(known.is_some_and(|known| {
        known.activity == said.activity
            && known.halves == said.halves
            && known.makes_up == said.makes_up
            && known.day == said.day.to_string()
            && (known.quantity, known.unit) == (said.quantity, said.unit)
            && known.wholes == said.wholes
            && known.text == said.text
            && known.note == said.note
            && known.status != LogStatus::Withdrawn
    }))
}

fn read(app: &App, actor: &Actor, context: &Context, now: Timestamp, input: &EntryInput) -> Result<Said> {
    let mut checker = Checker::default();
    let activity =
        checker.code("activity", &input.activity, |code| app.reference.knows(context.activities, code));
    if activity.is_none() && input.activity.trim().is_empty() {
        checker.fail("activity", "required", Vec::new());
    }
    let day = read_day(&mut checker, &input.day, context.first, local_date(now));
    let halves = read_halves(&mut checker, context, &input.halves);
    let (quantity, unit) = read_quantity(&mut checker, context, halves, input);
    let known = |code: &str| app.reference.knows("functional_whole", code);
    let wholes = checker.codes("wholes", &input.wholes, MAX_WHOLES, known);
    let text = checker.text("text", &input.text, 1000);
    checker.hint(actor, "text", &text);
    let note = checker.text("note", &input.note, 1000);
    if !note.is_empty() && !context.may_note {
        checker.fail("note", "note-not-yours", Vec::new());
    }
    checker.finish()?;
    let whole = (activity, day, quantity);
    let (Some(activity), Some(day), Some(quantity)) = whole else {
        return Err(Error::malformed("malformed"));
    };
    let wholes = wholes.iter().filter_map(|code| code.parse().ok()).collect();
    Ok(Said { activity, day, halves, makes_up: input.makes_up, quantity, unit, wholes, text, note })
}

fn read_halves(checker: &mut Checker, context: &Context, typed: &str) -> Option<Halves> {
    if context.days == Days::None {
        return None;
    }
    if typed.trim().is_empty() {
        checker.fail("halves", "required", Vec::new());
    }
    checker.choice("halves", typed)
}

/// Reads how much: minutes or lessons, or else the half-days themselves. An absence is nothing.
fn read_quantity(
    checker: &mut Checker,
    context: &Context,
    halves: Option<Halves>,
    input: &EntryInput,
) -> (Option<i32>, LogUnit) {
    let is_empty = input.quantity.trim().is_empty();
    match (context.days, halves) {
        (Days::Absent, _) => return (Some(0), LogUnit::HalfDay),
        (Days::There, Some(halves)) if is_empty => {
            return (i32::try_from(each(halves).len()).ok(), LogUnit::HalfDay);
        }
        (Days::There, None) if is_empty => return (None, LogUnit::HalfDay),
        _ => {}
    }
    let unit = checker.choice::<LogUnit>("unit", &input.unit).unwrap_or(LogUnit::Minute);
    let most = context.longest / minutes_of(unit);
    let least = halves.map_or(1, |halves| {
        let minutes = HALF_DAY_MINUTES * i32::try_from(each(halves).len()).unwrap_or(1);
        (minutes + minutes_of(unit) - 1) / minutes_of(unit)
    });
    let quantity = checker.number("quantity", &input.quantity, least, most);
    if is_empty {
        checker.fail("quantity", "required", Vec::new());
    }
    (quantity, unit)
}

/// Claims the half-days of an entry.
async fn claim(tx: &Tx, context: &Context, row: &log_entry::Model) -> Result<()> {
    let Some(halves) = row.halves.filter(|_| context.days == Days::There) else { return Ok(()) };
    for half in each(halves) {
        if let Some(other) = store::claim(tx, row.person_id, &row.day, *half, row.id).await? {
            return Err(Error::conflict("half-day-taken")
                .with("day", row.day.clone())
                .with("half", half.code())
                .with("entry", other.to_string()));
        }
    }
    Ok(())
}

/// Says what an entry says without its words, for whoever looks back at how it stood on a day.
fn facts_of(row: &log_entry::Model, wholes: &[i32]) -> Result<String> {
    let facts = Facts {
        day: row.day.clone(),
        halves: row.halves,
        quantity: row.quantity,
        unit: row.unit,
        minutes: row.minutes,
        wholes: wholes.to_vec(),
    };
    serde_json::to_string(&facts).map_err(|error| Error::internal("facts of an entry").caused_by(error))
}

/// Reads the day of an entry: not after today, not before what it belongs to began.
fn read_day(checker: &mut Checker, typed: &str, first: Date, today: Date) -> Option<Date> {
    if typed.trim().is_empty() {
        checker.fail("day", "required", Vec::new());
    }
    let day = checker.date("day", typed)?;
    if day > today {
        checker.fail("day", "day-to-come", Vec::new());
    } else if day < first {
        checker.fail("day", "day-too-early", vec![("value", first.to_string())]);
    }
    Some(day)
}
