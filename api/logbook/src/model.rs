//! What an entry of the log is.

use jiff::civil::Date;
use leerbrug_core::Timestamp;
use leerbrug_entity::{Half, Halves, LogStatus, LogUnit};
use uuid::Uuid;

/// Minutes of one unit: a minute, a lesson of 50 minutes, an hour, half a day of 4 hours.
pub const fn minutes_of(unit: LogUnit) -> i32 {
    match unit {
        LogUnit::Minute => 1,
        LogUnit::TeachingPeriod => 50,
        LogUnit::ClockHour => 60,
        LogUnit::HalfDay => 240,
    }
}

/// The fewest minutes that an entry of half a day can say it lasted.
pub const HALF_DAY_MINUTES: i32 = 100;

/// What an entry says about half-days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Days {
    /// Nothing: it is a talk or a course, with minutes.
    None,
    /// She was there: each half-day is claimed once, by whatever place.
    There,
    /// She was not there: it counts nothing and claims nothing.
    Absent,
}

/// Lists the half-days of a day.
pub const fn each(halves: Halves) -> &'static [Half] {
    match halves {
        Halves::Am => &[Half::Am],
        Halves::Pm => &[Half::Pm],
        Halves::Day => &[Half::Am, Half::Pm],
    }
}

/// The most functional wholes an entry is about.
pub const MAX_WHOLES: usize = 3;
/// The most minutes of a person's day.
pub const DAY_MINUTES: i32 = 1440;

/// What an entry belongs to, and whose it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Context {
    /// Kind of entry, a code of the list `log_kind`.
    pub kind: &'static str,
    /// The list its activities come from.
    pub activities: &'static str,
    /// Table of the row it belongs to.
    pub table: &'static str,
    /// That row.
    pub id: Uuid,
    /// Whose minutes these are.
    pub owner: Uuid,
    /// The first day of that.
    pub first: Date,
    /// Minutes that one entry can last.
    pub longest: i32,
    /// Whether the author may keep a note for nobody else.
    pub may_note: bool,
    /// What it says about half-days.
    pub days: Days,
}

/// An entry as it was typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct EntryInput {
    /// What was done, a code.
    pub activity: String,
    /// Local date, `2026-11-28`.
    pub day: String,
    /// Which half-days, where those are asked: `am`, `pm` or `day`.
    pub halves: String,
    /// The absence that it makes up for, if it does.
    pub makes_up: Option<Uuid>,
    /// How much; empty for the half-days themselves.
    pub quantity: String,
    /// Unit; empty for minutes.
    pub unit: String,
    /// Functional wholes, at most three.
    pub wholes: Vec<String>,
    /// Words that both read.
    pub text: String,
    /// Words that only the author reads.
    pub note: String,
    /// What the clock of the device showed, in milliseconds; empty when it was typed here.
    pub device_at: Option<i64>,
}

/// An entry as its reader sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Identifier.
    pub id: Uuid,
    /// The row it belongs to.
    pub context_id: Uuid,
    /// Whose minutes these are.
    pub person_id: Uuid,
    /// Who wrote it.
    pub author_id: Uuid,
    /// Kind of entry.
    pub kind: String,
    /// What was done.
    pub activity: String,
    /// Local date.
    pub day: String,
    /// Which half-days of it; empty for what has minutes alone.
    pub halves: Option<Halves>,
    /// The absence that it makes up for.
    pub makes_up: Option<Uuid>,
    /// How much, in the unit.
    pub quantity: i32,
    /// Unit.
    pub unit: LogUnit,
    /// The same in minutes.
    pub minutes: i32,
    /// Functional wholes.
    pub wholes: Vec<i32>,
    /// Words that both read.
    pub text: String,
    /// The reader's own note.
    pub note: String,
    /// Life.
    pub status: LogStatus,
    /// When it came in.
    pub recorded_at: Timestamp,
    /// Counts changes.
    pub version: i64,
}

impl Entry {
    /// Says whether it counts.
    pub const fn counts(&self) -> bool {
        matches!(self.status, LogStatus::Submitted | LogStatus::Questioned | LogStatus::Signed)
    }
}
