//! Days at a placement: a student claims half-days, each once, and says what they were about.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use jiff::ToSpan as _;
use jiff::civil::Date;
use leerbrug_entity::{Half, Halves, PlacementStatus, placement};
use uuid::Uuid;

use crate::model::Placement;
use crate::placements::{self, planned_at};
use crate::slots::{Pause, Planned, day};
use crate::standing::{self, Standing};
use crate::{rights, store};
use leerbrug_core::actor::Actor;
use leerbrug_core::app::App;
use leerbrug_core::clock::local_date;
use leerbrug_core::db::{AuditEntry, Tx, write_with};
use leerbrug_core::error::{Error, FieldError, Result};
use leerbrug_core::policy::authorize;
use leerbrug_core::validate::{Checker, parse_date};
use leerbrug_directory::names::Names;
use leerbrug_logbook::model::{Context, Days, Entry, EntryInput, each};
use leerbrug_logbook::service as log;
use leerbrug_logbook::signing::{self, Question};

/// The table whose rows days belong to.
pub const TABLE: &str = "placement";
/// The kind of entries that say she was there.
pub const KIND: &str = "placement";
/// The kind of entries that say she was not.
pub const ABSENCE: &str = "absence";
/// The list of what is done on a day there.
pub const ACTIVITIES: &str = "placement_day";
/// The list of why she was not there; none says anything about health.
pub const ABSENCES: &str = "absence";
/// What a day there is, when nobody says more.
pub const PRESENT: &str = "present";
/// The code of "nothing this week".
pub const NOTHING: &str = "nothing";
/// The code of "I was not there".
pub const NOT_THERE: &str = "not_there";

/// Minutes of a day at a placement at most.
const LONGEST: i32 = 12 * 60;
/// Entries of a log that are shown at most.
const SHOWN: u64 = 600;

/// A day as it comes from a device.
#[derive(Debug, Clone, Default)]
pub struct DayInput {
    /// Identifier, made on the device.
    pub id: Uuid,
    /// Placement.
    pub placement: Uuid,
    /// Whether she was not there.
    pub is_absent: bool,
    /// What it says.
    pub input: EntryInput,
}

pub(crate) fn context(row: &placement::Model, is_absent: bool) -> Context {
    Context {
        kind: if is_absent { ABSENCE } else { KIND },
        activities: if is_absent { ABSENCES } else { ACTIVITIES },
        table: TABLE,
        id: row.id,
        owner: row.person_id,
        first: day(&row.first_day),
        longest: LONGEST,
        may_note: true,
        days: if is_absent { Days::Absent } else { Days::There },
    }
}

/// Brings a day in under the id its device gave it; the same once more changes nothing. Says whether it was new.
///
/// # Errors
/// Invalid with every broken field, outside the placement and in an interruption too; Conflict, when half of the day is claimed, or
/// the id stands for another content.
pub async fn put_day(app: &App, actor: &Actor, input: DayInput) -> Result<bool> {
    actor.require_scope("log:write")?;
    actor.require_own()?;
    write_with(app, actor, input, |tx, app, actor, input| Box::pin(put_in(tx, app, actor, input))).await
}

async fn own_placement(tx: &Tx, actor: &Actor, id: Uuid) -> Result<(placement::Model, Standing)> {
    // Held: a placement that is taken back meanwhile takes no day with it.
    let row = store::hold_placement(tx, id).await?;
    let standing = standing::of_placement(tx.conn(), &row, local_date(tx.now)).await?;
    authorize(actor, rights::LOG_DAYS, rights::READ_PLACEMENT, &standing.resource)?;
    Ok((row, standing))
}

async fn put_in(tx: &mut Tx, app: &App, actor: &Actor, input: &DayInput) -> Result<bool> {
    let (row, standing) = own_placement(tx, actor, input.placement).await?;
    require_loggable(&row)?;
    require_within(tx, &row, &standing, &input.input).await?;
    if !input.is_absent {
        require_free(tx, &row, input.id, &input.input).await?;
    }
    require_unsaid(tx, &row, input.id, &input.input).await?;
    let typed = completed(&input.input, input.is_absent);
    let is_new = log::put(tx, app, actor, &context(&row, input.is_absent), input.id, &typed).await?;
    tx.audit(AuditEntry::new("log_day", "log_entry", input.id));
    if is_new {
        tx.created(input.id);
    }
    Ok(is_new)
}

/// An entry that says no more than whether she was there gets the activity that says that.
fn completed(input: &EntryInput, is_absent: bool) -> EntryInput {
    let mut typed = input.clone();
    if typed.activity.is_empty() {
        (if is_absent { NOT_THERE } else { PRESENT }).clone_into(&mut typed.activity);
    }
    typed
}

fn require_loggable(row: &placement::Model) -> Result<()> {
    match row.status {
        PlacementStatus::Cancelled | PlacementStatus::NoShow => {
            Err(Error::conflict("placement-over").with("status", row.status.code()))
        }
        _ => Ok(()),
    }
}

fn at_day(code: &'static str, value: &str) -> Error {
    let params = vec![("value", value.to_owned())];
    Error::invalid(vec![FieldError { pointer: "/day".to_owned(), code, params }])
}

/// Makes the error of a day without a placement.
pub fn placement_required() -> Error {
    Error::invalid(vec![FieldError {
        pointer: "/placement".to_owned(),
        code: "required",
        params: Vec::new(),
    }])
}

/// A day lies within the placement, and in no interruption.
async fn require_within(
    tx: &Tx,
    row: &placement::Model,
    standing: &Standing,
    input: &EntryInput,
) -> Result<()> {
    let Some(on) = parse_date(input.day.trim()) else { return Ok(()) };
    if on < day(&row.first_day) {
        return Err(at_day("day-before-placement", &row.first_day));
    }
    if on > day(&row.last_day) {
        return Err(at_day("day-after-placement", &row.last_day));
    }
    let years: Vec<Uuid> = standing.rotation.iter().map(|rotation| rotation.year_id).collect();
    let pauses = store::list_interruptions(tx.conn(), &years).await?;
    if pauses.iter().any(|pause| Pause::from(pause).holds(on)) {
        return Err(at_day("day-in-interruption", &on.to_string()));
    }
    Ok(())
}

/// Half of a day that is claimed already is named with the place that has it.
async fn require_free(tx: &Tx, row: &placement::Model, id: Uuid, input: &EntryInput) -> Result<()> {
    let (Some(on), Ok(halves)) = (parse_date(input.day.trim()), input.halves.trim().parse::<Halves>()) else {
        return Ok(());
    };
    let claimed = log::claims_on(tx.conn(), row.person_id, on).await?;
    let taken = claimed.into_iter().find(|(half, entry, _)| *entry != id && each(halves).contains(half));
    let Some((half, entry, placement)) = taken else { return Ok(()) };
    let host = store::list_placements(tx.conn(), &[placement]).await?.pop().map(|row| row.organisation_id);
    let names = Names::of_organisations(tx.conn(), host.into_iter().collect()).await?;
    let place = host.map(|host| names.get(host).name).unwrap_or_default();
    Err(Error::conflict("half-day-taken")
        .with("day", on.to_string())
        .with("half", half.code())
        .with("entry", entry.to_string())
        .with("place", place))
}

/// Of half a day at a placement one thing is said: that she was there, or that she was not.
async fn require_unsaid(tx: &Tx, row: &placement::Model, id: Uuid, input: &EntryInput) -> Result<()> {
    let (Some(on), Ok(halves)) = (parse_date(input.day.trim()), input.halves.trim().parse::<Halves>()) else {
        return Ok(());
    };
    let entries = log::list(tx.conn(), tx.vault(), row.person_id, TABLE, &[row.id], SHOWN).await?;
    let is_same = |half: &Half| each(halves).contains(half);
    let said = entries.iter().find(|entry| {
        let is_on = entry.id != id && entry.counts() && day(&entry.day) == on;
        is_on && entry.halves.map_or(&[][..], each).iter().any(is_same)
    });
    let Some(said) = said else { return Ok(()) };
    let code = if said.kind == ABSENCE { "half-day-absent" } else { "half-day-there" };
    Err(Error::conflict(code).with("day", on.to_string()).with("entry", said.id.to_string()))
}

/// Logs every planned half-day of a week up to today of which nothing is said yet: as planned, or that she was not there. Returns how
/// many days were logged.
///
/// # Errors
/// Invalid, when the day is none.
pub async fn log_week(app: &App, actor: &Actor, monday: String, is_absent: bool) -> Result<u64> {
    actor.require_scope("log:write")?;
    actor.require_own()?;
    write_with(app, actor, (monday, is_absent), |tx, app, actor, (monday, is_absent)| {
        Box::pin(week_in(tx, app, actor, monday, *is_absent))
    })
    .await
}

async fn week_in(tx: &mut Tx, app: &App, actor: &Actor, typed: &str, is_absent: bool) -> Result<u64> {
    let person = actor.require_own()?.id;
    let mut checker = Checker::default();
    let any = checker.date("week", typed);
    if any.is_none() && typed.trim().is_empty() {
        checker.fail("week", "required", Vec::new());
    }
    checker.finish()?;
    let monday = monday_of(any.ok_or_else(|| Error::malformed("malformed"))?);
    let today = local_date(tx.now);
    let rows = store::list_placements_of(tx.conn(), &[person]).await?;
    let mut said = said_halves(tx, &rows, monday, monday.saturating_add(6.days())).await?;
    let mut logged = 0;
    for row in rows.iter().filter(|row| require_loggable(row).is_ok()) {
        let mut by_day: BTreeMap<Date, BTreeSet<Half>> = BTreeMap::new();
        for (on, half) in planned_of(tx, app, row).await? {
            let is_in = monday <= on && on <= monday.saturating_add(6.days()) && on <= today;
            if is_in && said.insert((on, half)) {
                by_day.entry(on).or_default().insert(half);
            }
        }
        for (on, halves) in by_day {
            let halves = match (halves.contains(&Half::Am), halves.contains(&Half::Pm)) {
                (true, true) => Halves::Day,
                (true, false) => Halves::Am,
                _ => Halves::Pm,
            };
            let input = EntryInput {
                activity: (if is_absent { NOTHING } else { PRESENT }).to_owned(),
                day: on.to_string(),
                halves: halves.code().to_owned(),
                ..EntryInput::default()
            };
            let id = tx.new_id();
            log::put(tx, app, actor, &context(row, is_absent), id, &input).await?;
            tx.audit(AuditEntry::new("log_day", "log_entry", id));
            logged += 1;
        }
    }
    if logged == 0 {
        return Err(Error::conflict("nothing-planned"));
    }
    Ok(logged)
}

/// The Monday of the week of a day.
pub fn monday_of(day: Date) -> Date {
    day.saturating_sub(i64::from(day.weekday().to_monday_zero_offset()).days())
}

async fn planned_of(tx: &Tx, app: &App, row: &placement::Model) -> Result<BTreeSet<(Date, Half)>> {
    let slots: Vec<Planned> =
        store::list_slots(tx.conn(), &[row.id]).await?.iter().map(Planned::from).collect();
    let rotation = store::list_rotations_of(tx.conn(), &[row.id]).await?.pop();
    planned_at(app, tx.conn(), row, &slots, rotation.map(|rotation| rotation.year_id)).await
}

/// The half-days between two days of which an entry says something: that she was there, or that she was not.
async fn said_halves(
    tx: &Tx,
    rows: &[placement::Model],
    first: Date,
    last: Date,
) -> Result<BTreeSet<(Date, Half)>> {
    let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
    let owner = rows.first().map_or(Uuid::nil(), |row| row.person_id);
    let entries = log::list(tx.conn(), tx.vault(), owner, TABLE, &ids, SHOWN).await?;
    let mut said = BTreeSet::new();
    for entry in entries.iter().filter(|entry| entry.counts()) {
        let on = day(&entry.day);
        if first <= on && on <= last {
            said.extend(entry.halves.map_or(&[][..], each).iter().map(|half| (on, *half)));
        }
    }
    Ok(said)
}

/// What may be done with a day that is in the log.
#[derive(Debug, Clone)]
pub enum DayStep {
    /// Change it, based on a version, or on whichever there is.
    Edit(Option<i64>, Box<EntryInput>),
    /// Take it back before it was signed.
    Withdraw,
    /// Answer the question about it.
    Answer(String),
    /// Take a signed one back, and put another in its place if one is given.
    Reverse(Option<Box<DayInput>>),
}

impl DayStep {
    const fn audit_name(&self) -> &'static str {
        match self {
            Self::Edit(..) => "edit_day",
            Self::Withdraw => "withdraw_day",
            Self::Answer(_) => "answer_day",
            Self::Reverse(_) => "reverse_day",
        }
    }
}

/// Changes a day of one's own log, takes it back, or answers the question about it.
///
/// # Errors
/// NotFound, when it is not hers; Conflict, when it was signed, or its state does not allow that.
pub async fn step_day(app: &App, actor: &Actor, id: Uuid, step: DayStep) -> Result<()> {
    actor.require_scope("log:write")?;
    actor.require_own()?;
    write_with(app, actor, (id, step), |tx, app, actor, (id, step)| {
        Box::pin(step_in(tx, app, actor, *id, step))
    })
    .await
}

async fn step_in(tx: &mut Tx, app: &App, actor: &Actor, id: Uuid, step: &DayStep) -> Result<()> {
    let owner = actor.require_own()?.id;
    let entry = log::find(tx.conn(), tx.vault(), owner, TABLE, id).await?.ok_or_else(Error::not_found)?;
    let (row, standing) = own_placement(tx, actor, entry.context_id).await?;
    let context = context(&row, entry.kind == ABSENCE);
    match step {
        DayStep::Edit(version, input) => {
            require_within(tx, &row, &standing, input).await?;
            if context.days == Days::There {
                require_free(tx, &row, id, input).await?;
            }
            require_unsaid(tx, &row, id, input).await?;
            let typed = completed(input, context.days == Days::Absent);
            log::edit(tx, app, actor, &context, id, *version, &typed).await?;
        }
        DayStep::Withdraw => log::withdraw(tx, actor, &context, id).await?,
        DayStep::Answer(text) => {
            let mut checker = Checker::default();
            let text = checker.text("text", text, 1000);
            checker.hint(actor, "text", &text);
            checker.finish()?;
            signing::answer(tx, owner, id, &text).await?;
        }
        DayStep::Reverse(replacement) => {
            let by = tx.new_id();
            log::reverse(tx, actor, &context, id, by).await?;
            if let Some(replacement) = replacement {
                put_in(tx, app, actor, replacement).await?;
            }
        }
    }
    tx.audit(AuditEntry::new(step.audit_name(), "log_entry", id));
    Ok(())
}

/// A day of a week of one's own log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnDay {
    /// Date.
    pub date: Date,
    /// Planned half-days, each with its placement.
    pub planned: Vec<(Half, Uuid)>,
    /// What was logged.
    pub entries: Vec<Entry>,
    /// Whether it is still to come.
    pub is_to_come: bool,
}

/// One's own log of a week.
#[derive(Debug, Clone)]
pub struct OwnWeek {
    /// Its Monday.
    pub monday: Date,
    /// Monday to Sunday.
    pub days: Vec<OwnDay>,
    /// One's placements that days can be logged at.
    pub placements: Vec<Placement>,
    /// Questions about entries that are open.
    pub questions: HashMap<Uuid, Question>,
    /// Every entry about which a question is open, whichever week it is of.
    pub questioned: Vec<Entry>,
    /// Entries of other weeks, the latest first.
    pub earlier: Vec<Entry>,
    /// Planned half-days up to today of this week of which nothing is said yet.
    pub missing: usize,
}

/// Reads one's own log of the week of a day.
///
/// # Errors
/// Those of the database.
pub async fn own_week(app: &App, actor: &Actor, any: Date) -> Result<OwnWeek> {
    actor.require_scope("log:read")?;
    let owner = actor.require_own()?.id;
    let conn = app.db.read();
    let (monday, today) = (monday_of(any), app.today());
    let rows = store::list_placements_of(conn, &[owner]).await?;
    let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
    let entries = log::list(conn, app.db.vault(), owner, TABLE, &ids, SHOWN).await?;
    let mut days: Vec<OwnDay> = (0..7)
        .map(|offset| {
            let date = monday.saturating_add(i64::from(offset).days());
            OwnDay { date, planned: Vec::new(), entries: Vec::new(), is_to_come: date > today }
        })
        .collect();
    let mut loggable = Vec::new();
    for row in &rows {
        if require_loggable(row).is_err() {
            continue;
        }
        let slots: Vec<Planned> =
            store::list_slots(conn, &[row.id]).await?.iter().map(Planned::from).collect();
        let year = store::list_rotations_of(conn, &[row.id]).await?.pop().map(|rotation| rotation.year_id);
        for (on, half) in planned_at(app, conn, row, &slots, year).await? {
            if let Some(found) = days.iter_mut().find(|found| found.date == on) {
                found.planned.push((half, row.id));
            }
        }
        loggable.push(row.clone());
    }
    let questioned_ids: Vec<Uuid> = entries.iter().map(|entry| entry.id).collect();
    let questions = signing::open_questions(conn, app.db.vault(), &questioned_ids).await?;
    let mut earlier = Vec::new();
    let mut questioned = Vec::new();
    for entry in entries {
        if questions.contains_key(&entry.id) {
            questioned.push(entry.clone());
        }
        let on = day(&entry.day);
        match days.iter_mut().find(|found| found.date == on) {
            Some(found) => found.entries.push(entry),
            None => earlier.push(entry),
        }
    }
    let missing = days.iter().filter(|day| !day.is_to_come).map(missing_of).sum();
    let placements = placements::list_readable(app, actor, loggable).await?;
    Ok(OwnWeek { monday, days, placements, questions, questioned, earlier, missing })
}

fn missing_of(day: &OwnDay) -> usize {
    let said: BTreeSet<Half> = day
        .entries
        .iter()
        .filter(|entry| entry.counts())
        .flat_map(|entry| entry.halves.map_or(&[][..], each).iter().copied())
        .collect();
    let planned: BTreeSet<Half> = day.planned.iter().map(|(half, _)| *half).collect();
    planned.difference(&said).count()
}

/// Says whether somebody has a fourth year: `Some(true)` while it is open.
///
/// # Errors
/// Those of the database.
pub async fn has_year(app: &App, actor: &Actor) -> Result<Option<bool>> {
    let Some(person) = actor.own_id() else { return Ok(None) };
    if actor.require_scope("log:read").is_err() {
        return Ok(None);
    }
    let years = store::list_years_of(app.db.read(), &[person]).await?;
    Ok((!years.is_empty()).then(|| years.iter().any(|year| year.closed_at.is_none())))
}

/// Says whether somebody is in her fourth year, and logs days.
///
/// # Errors
/// Those of the database.
pub async fn logs_days(app: &App, actor: &Actor) -> Result<bool> {
    Ok(has_year(app, actor).await? == Some(true))
}

/// Returns an entry of one's own log.
///
/// # Errors
/// NotFound, when it is not hers.
pub async fn get_day(app: &App, actor: &Actor, id: Uuid) -> Result<Entry> {
    actor.require_scope("log:read")?;
    let owner = actor.require_own()?.id;
    let found = log::find(app.db.read(), app.db.vault(), owner, TABLE, id).await?;
    found.filter(|entry| entry.person_id == owner).ok_or_else(Error::not_found)
}

/// Lists the days of one's own log, the latest first: of one placement, or of all.
///
/// # Errors
/// NotFound, when the placement is not hers.
pub async fn list_days(app: &App, actor: &Actor, placement: Option<Uuid>) -> Result<Vec<Entry>> {
    actor.require_scope("log:read")?;
    let owner = actor.require_own()?.id;
    let conn = app.db.read();
    let rows = store::list_placements_of(conn, &[owner]).await?;
    let ids: Vec<Uuid> =
        rows.iter().map(|row| row.id).filter(|id| placement.is_none_or(|only| only == *id)).collect();
    if placement.is_some() && ids.is_empty() {
        return Err(Error::not_found());
    }
    log::list(conn, app.db.vault(), owner, TABLE, &ids, SHOWN).await
}
