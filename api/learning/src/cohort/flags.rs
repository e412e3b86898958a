//! What needs somebody: facts with a rule that everybody can read, never a score. Each names one thing to do.

use std::collections::BTreeSet;

use jiff::ToSpan as _;
use jiff::civil::Date;
use leerbrug_entity::{Half, PlacementStatus};
use uuid::Uuid;

use super::{Row, State};
use crate::slots::{Pause, SchoolDays};

/// Half-days behind the plan from which on somebody is behind.
const BEHIND: i32 = 10;
/// Days a signature may wait.
const SIGN_DAYS: i32 = 14;
/// Planned school days of which nothing is said.
const SILENT_DAYS: usize = 5;
/// School days before the first one by which three have signed.
const AGREE_DAYS: usize = 10;
/// Days a question may wait.
const ANSWER_DAYS: i32 = 7;

/// What needs somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Flag {
    /// A place begins soon, or has begun, and not all three have signed.
    Agreement {
        /// The placement.
        placement: Uuid,
        /// Whether it has begun.
        has_begun: bool,
    },
    /// The oldest entry waits for a signature longer than two weeks.
    Unsigned {
        /// For so many days.
        days: i32,
    },
    /// What is left of the year holds fewer half-days than are missing.
    Short {
        /// So many too few.
        half_days: i32,
    },
    /// More than ten half-days behind the plan.
    Behind {
        /// So many.
        half_days: i32,
    },
    /// Five planned school days of which nothing is said: unknown, not absent.
    Silent {
        /// Since so many planned days.
        days: i32,
    },
    /// The plan does not reach the places or factors that are asked.
    Contrast,
    /// A question about a day is open for more than a week.
    Question {
        /// For so many days.
        days: i32,
    },
    /// Half of the year is over, and nobody has visited.
    Visit,
    /// Something came in or was taken back after its period was closed.
    AfterClose {
        /// So many entries.
        entries: i32,
    },
}

impl Flag {
    /// The codes of all flags, in the order of the filters.
    pub const CODES: [&'static str; 9] = [
        "agreement",
        "unsigned",
        "short",
        "behind",
        "silent",
        "contrast",
        "question",
        "visit",
        "after_close",
    ];

    /// Returns the code in addresses, the API and files.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Agreement { .. } => "agreement",
            Self::Unsigned { .. } => "unsigned",
            Self::Short { .. } => "short",
            Self::Behind { .. } => "behind",
            Self::Silent { .. } => "silent",
            Self::Contrast => "contrast",
            Self::Question { .. } => "question",
            Self::Visit => "visit",
            Self::AfterClose { .. } => "after_close",
        }
    }

    /// Says whether it cannot wait.
    pub const fn is_red(self) -> bool {
        matches!(
            self,
            Self::Agreement { has_begun: true, .. } | Self::Unsigned { days: 21.. } | Self::Short { .. }
        )
    }
}

/// What flags are judged by beside the row.
pub(super) struct Around<'a> {
    pub(super) today: Date,
    /// Planned half-days.
    pub(super) plan: &'a BTreeSet<(Date, Half)>,
    pub(super) school: &'a SchoolDays,
    pub(super) pauses: &'a [Pause],
    /// The day of the oldest open question.
    pub(super) asked_on: Option<Date>,
}

/// Lists what needs somebody. A year that is decided needs nobody.
pub(super) fn of(row: &Row, around: &Around<'_>) -> Vec<Flag> {
    let mut found = Vec::new();
    if matches!(row.state, State::Decided(_)) {
        if row.late > 0 {
            found.push(Flag::AfterClose { entries: row.late });
        }
        return found;
    }
    let today = around.today;
    let stands_still = row.state == State::Interrupted;
    let waits = |since: Date| (today - since).get_days();
    found.extend(agreement(row, around));
    if let Some(days) = row.oldest.map(waits).filter(|days| *days > SIGN_DAYS) {
        found.push(Flag::Unsigned { days });
    }
    let missing = row.target - row.logged - row.waived;
    let left = i32::try_from(half_days_left(row, around)).unwrap_or(i32::MAX);
    if missing > left {
        found.push(Flag::Short { half_days: missing - left });
    }
    if !stands_still && row.due - row.logged > BEHIND {
        found.push(Flag::Behind { half_days: row.due - row.logged });
    }
    let silent = silent_days(row, around);
    if !stands_still && silent >= SILENT_DAYS {
        found.push(Flag::Silent { days: i32::try_from(silent).unwrap_or(i32::MAX) });
    }
    if misses_contrast(row, today) {
        found.push(Flag::Contrast);
    }
    if let Some(days) = around.asked_on.map(waits).filter(|days| *days > ANSWER_DAYS) {
        found.push(Flag::Question { days });
    }
    if is_half_over(row, today) && row.visits.0 == 0 && row.visits.1 > 0 {
        found.push(Flag::Visit);
    }
    if row.late > 0 {
        found.push(Flag::AfterClose { entries: row.late });
    }
    // What cannot wait comes first; the order among equals is that above.
    found.sort_by_key(|flag| !flag.is_red());
    found
}

/// The first place whose agreement is missing, of those that have begun or begin within ten school days.
fn agreement(row: &Row, around: &Around<'_>) -> Option<Flag> {
    let soon = soon(around);
    row.places
        .iter()
        .filter(|place| place.agreed < 3 && place.status != PlacementStatus::Completed)
        .find(|place| place.first <= soon && place.last >= around.today)
        .map(|place| Flag::Agreement { placement: place.id, has_begun: place.first <= around.today })
}

/// The day that comes ten school days after today.
fn soon(around: &Around<'_>) -> Date {
    let later = around.today.saturating_add(1.day()).series(1.day()).take(60);
    later.filter(|day| around.school.holds(*day)).nth(AGREE_DAYS - 1).unwrap_or(around.today)
}

/// Half-days of school that are left, interruptions left out.
fn half_days_left(row: &Row, around: &Around<'_>) -> usize {
    let from = around.today.max(row.first).saturating_add(1.day());
    let days = from.series(1.day()).take(1200).take_while(|day| *day <= row.last);
    let is_free = |day: &Date| !around.pauses.iter().any(|pause| pause.holds(*day));
    2 * days.filter(|day| around.school.holds(*day)).filter(is_free).count()
}

/// Planned days before today after the last one of which anything is said.
fn silent_days(row: &Row, around: &Around<'_>) -> usize {
    let last = row.places.iter().map(|place| place.sum.last_day.as_str()).max().unwrap_or_default();
    let last = leerbrug_core::validate::parse_date(last).unwrap_or(Date::MIN);
    let days: BTreeSet<Date> =
        around.plan.iter().map(|(day, _)| *day).filter(|day| last < *day && *day < around.today).collect();
    days.len()
}

fn is_half_over(row: &Row, today: Date) -> bool {
    2 * (today - row.first).get_days() > (row.last - row.first).get_days()
}

/// From the second planned place on, the places differ by fewer factors than are asked, and no unknown one could change that; or the
/// plan is full, or half of the year is over, and there are too few places.
fn misses_contrast(row: &Row, today: Date) -> bool {
    let settings: BTreeSet<Uuid> = row.places.iter().map(|place| place.setting).collect();
    let could = row.planned_contrast.differing.len() + row.planned_contrast.unknown.len();
    let differs_too_little = row.places.len() > 1 && could < usize::try_from(row.target_factors).unwrap_or(0);
    let is_settled = row.planned + row.waived >= row.target - 20 || is_half_over(row, today);
    differs_too_little || (is_settled && settings.len() < usize::try_from(row.settings.1).unwrap_or(0))
}
