//! The table of a college: what each student planned, logged, had signed and remitted, whether her places really differ, and what needs
//! somebody today. A page, the API, the file and a closed period are made of the same rows.

pub mod close;
mod facts;
pub mod flags;
pub mod sheet;

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use leerbrug_core::Timestamp;
use leerbrug_entity::{Outcome, PlacementStatus, specialisation_year};
use leerbrug_logbook::sums::Sum;
use uuid::Uuid;

use crate::model::{COUNTED_HALF_DAYS, MOST_WAIVED, Named};
use crate::{data, rights, years};
use flags::Flag;
use leerbrug_core::actor::Actor;
use leerbrug_core::app::App;
use leerbrug_core::clock::{instant_of, local_date};
use leerbrug_core::db::Tx;
use leerbrug_core::error::{Error, Result};
use leerbrug_core::policy::authorize;
use leerbrug_core::privacy::tally;
use leerbrug_core::validate::Checker;
use leerbrug_search::fold;

/// What the filter of flags calls having one.
const ANY: &str = "any";

/// Where a year stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
    /// It has not begun.
    Planned,
    /// It runs.
    Running,
    /// It stands still.
    Interrupted,
    /// Its last day is over, and nothing is decided.
    Undecided,
    /// The college decided.
    Decided(Outcome),
}

impl State {
    /// Every state.
    pub const ALL: [Self; 7] = [
        Self::Running,
        Self::Interrupted,
        Self::Planned,
        Self::Undecided,
        Self::Decided(Outcome::Passed),
        Self::Decided(Outcome::NotPassed),
        Self::Decided(Outcome::Stopped),
    ];

    /// Returns the code in addresses, the API and files.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Planned => "planned",
            Self::Running => "running",
            Self::Interrupted => "interrupted",
            Self::Undecided => "undecided",
            Self::Decided(outcome) => outcome.code(),
        }
    }
}

/// A place of a student's year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The placement.
    pub id: Uuid,
    /// What counts as one place: the site, or the host where none is known.
    pub setting: Uuid,
    /// Host.
    pub host: Named,
    /// Life.
    pub status: PlacementStatus,
    /// First day.
    pub first: Date,
    /// Last day.
    pub last: Date,
    /// Planned half-days.
    pub planned: i32,
    /// What was logged.
    pub sum: Sum,
    /// Half-days that were signed by somebody whom neither host nor college has confirmed.
    pub to_confirm: i32,
    /// Who of the three has signed the newest agreement.
    pub agreed: usize,
    /// What is known of the site, by factor.
    pub factors: BTreeMap<String, Option<String>>,
    /// Visits: planned and held.
    pub visits: (i32, i32),
}

/// By how many factors the places differ. What is unknown differs from nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Contrast {
    /// Factors with at least two known values.
    pub differing: Vec<String>,
    /// Factors that could still differ: fewer than two known values, and a place of which nobody has said.
    pub unknown: Vec<String>,
}

/// A student's year in the table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The year.
    pub year: Uuid,
    /// Student.
    pub student: Named,
    /// What her programme is called.
    pub programme: String,
    /// First day.
    pub first: Date,
    /// Last day, as was known then.
    pub last: Date,
    /// Where it stands.
    pub state: State,
    /// Half-days she is to stand in schools.
    pub target: i32,
    /// Half-days planned in the whole year.
    pub planned: i32,
    /// Half-days planned up to the day.
    pub due: i32,
    /// Half-days logged, signed ones among them.
    pub logged: i32,
    /// Half-days signed.
    pub signed: i32,
    /// Those among them that read as to be confirmed.
    pub to_confirm: i32,
    /// Half-days remitted.
    pub waived: i32,
    /// Half-days on which she was not there.
    pub absent: i32,
    /// Places with enough signed half-days, and how many are to.
    pub settings: (i32, i32),
    /// By what the places that count differ.
    pub contrast: Contrast,
    /// By what all her places would differ.
    pub planned_contrast: Contrast,
    /// By how many factors they are to.
    pub target_factors: i32,
    /// Entries about each functional whole.
    pub wholes: BTreeMap<i32, i32>,
    /// How many wholes she is to have worked at.
    pub target_wholes: i32,
    /// Entries that wait for a signature.
    pub unsigned: i32,
    /// The day the oldest of them came in.
    pub oldest: Option<Date>,
    /// Questions that are open.
    pub questions: i32,
    /// Agreements that all three signed, and places that need one.
    pub agreements: (i32, i32),
    /// Visits that took place, and how many are to.
    pub visits: (i32, i32),
    /// Entries that came in or were taken back after their period was closed.
    pub late: i32,
    /// What needs somebody, the gravest first.
    pub flags: Vec<Flag>,
    /// Her places, by first day.
    pub places: Vec<Place>,
}

impl Row {
    /// Says how many half-days she is ahead of her plan; behind it when less than nothing.
    pub const fn pace(&self) -> i32 {
        self.logged - self.due
    }

    /// Lists what is missing to have passed.
    pub fn lacks(&self) -> Vec<Lack> {
        let mut found = Vec::new();
        // What somebody signed whom nobody has confirmed does not count yet.
        let short = self.target - (self.signed - self.to_confirm) - self.waived.min(MOST_WAIVED);
        if short > 0 {
            found.push(Lack::HalfDaysShort(short));
        }
        let (settings, wanted) = self.settings;
        if settings < 2 {
            found.push(Lack::OneSetting);
        } else if settings < wanted {
            found.push(Lack::SettingsShort(wanted - settings));
        }
        let known = i32::try_from(self.contrast.differing.len()).unwrap_or(i32::MAX);
        if known < self.target_factors {
            found.push(Lack::FactorsShort(self.target_factors - known));
        }
        let wholes = i32::try_from(self.wholes.len()).unwrap_or(i32::MAX);
        if wholes < self.target_wholes {
            found.push(Lack::WholesShort(self.target_wholes - wholes));
        }
        let (agreed, needed) = self.agreements;
        if agreed < needed {
            found.push(Lack::AgreementsShort(needed - agreed));
        }
        if self.questions > 0 {
            found.push(Lack::QuestionsOpen(self.questions));
        }
        found
    }
}

/// Something that is missing to have passed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lack {
    /// So many half-days are neither signed nor remitted.
    HalfDaysShort(i32),
    /// All of it was at one place.
    OneSetting,
    /// So many places with enough half-days.
    SettingsShort(i32),
    /// So many factors by which they differ.
    FactorsShort(i32),
    /// So many functional wholes.
    WholesShort(i32),
    /// So many agreements that not all have signed.
    AgreementsShort(i32),
    /// So many open questions about days.
    QuestionsOpen(i32),
}

impl Lack {
    /// Returns the code of its sentence.
    pub const fn code(self) -> &'static str {
        match self {
            Self::HalfDaysShort(_) => "half-days-short",
            Self::OneSetting => "one-setting",
            Self::SettingsShort(_) => "settings-short",
            Self::FactorsShort(_) => "factors-short",
            Self::WholesShort(_) => "wholes-short",
            Self::AgreementsShort(_) => "agreements-short",
            Self::QuestionsOpen(_) => "questions-open",
        }
    }

    /// Returns how much.
    pub const fn count(self) -> i32 {
        match self {
            Self::OneSetting => 1,
            Self::HalfDaysShort(count)
            | Self::SettingsShort(count)
            | Self::FactorsShort(count)
            | Self::WholesShort(count)
            | Self::AgreementsShort(count)
            | Self::QuestionsOpen(count) => count,
        }
    }
}

/// Says by which factors places differ.
pub(crate) fn contrast(places: &[&Place]) -> Contrast {
    let mut found = Contrast::default();
    let names: BTreeSet<&String> = places.iter().flat_map(|place| place.factors.keys()).collect();
    for name in names {
        let values: Vec<Option<&String>> =
            places.iter().map(|place| place.factors.get(name).and_then(Option::as_ref)).collect();
        let known: BTreeSet<&String> = values.iter().copied().flatten().collect();
        if known.len() >= 2 {
            found.differing.push(name.clone());
        } else if values.iter().any(Option::is_none) {
            found.unknown.push(name.clone());
        }
    }
    found
}

/// Counts the places with enough half-days that were signed by somebody who is confirmed.
pub(crate) fn counted(places: &[Place]) -> BTreeSet<Uuid> {
    let mut signed: BTreeMap<Uuid, i32> = BTreeMap::new();
    for place in places {
        *signed.entry(place.setting).or_default() += place.sum.signed - place.to_confirm;
    }
    signed
        .into_iter()
        .filter(|(_, signed)| *signed >= COUNTED_HALF_DAYS)
        .map(|(setting, _)| setting)
        .collect()
}

/// What is shown of a table.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CohortQuery {
    /// Part of a name.
    pub q: String,
    /// Code of a flag; `any` for whoever has one.
    pub flag: String,
    /// Code of a state.
    pub state: String,
    /// Name of a programme.
    pub programme: String,
    /// Order: empty for what needs somebody, else `name`, `logged`, `signed`, `pace`.
    pub sort: String,
    /// A day: the table as it was known then. Empty for now.
    pub as_of: String,
}

impl CohortQuery {
    /// Lists it as pairs of an address; what is empty is left out.
    pub fn to_pairs(&self) -> Vec<(&'static str, &str)> {
        let all = [
            ("q", &self.q),
            ("flag", &self.flag),
            ("state", &self.state),
            ("programme", &self.programme),
            ("sort", &self.sort),
            ("asOf", &self.as_of),
        ];
        all.into_iter()
            .filter(|(_, value)| !value.is_empty())
            .map(|(name, value)| (name, value.as_str()))
            .collect()
    }
}

/// The table of a college.
#[derive(Debug, Clone)]
pub struct Cohort {
    /// College.
    pub college: Named,
    /// The day it shows.
    pub day: Date,
    /// Whether that is a day of the past.
    pub is_past: bool,
    /// The rows that the query asks for, in its order.
    pub rows: Vec<Row>,
    /// How many students there are in all.
    pub total: usize,
    /// How many have each flag, among all.
    pub by_flag: BTreeMap<&'static str, usize>,
    /// The programmes there are.
    pub programmes: Vec<String>,
}

/// Lists the colleges whose table the actor reads; with a desk, that one.
pub fn own_colleges(actor: &Actor) -> Vec<Named> {
    let Some(person) = actor.person() else { return Vec::new() };
    let mut found: Vec<Named> = person
        .memberships
        .iter()
        .filter(|m| rights::FOLLOWS.contains(&m.role))
        .filter(|m| m.role != leerbrug_core::Role::Head)
        .filter_map(|m| Some(Named { id: m.organisation_id?, name: m.organisation_name.clone() }))
        .filter(|college| person.desk.is_none_or(|desk| desk == college.id))
        .collect();
    found.dedup();
    found
}

/// Reads the table of a college.
///
/// # Errors
/// NotFound, for whoever follows no students there; Invalid, when the day is none or is still to come.
pub async fn get_cohort(app: &App, actor: &Actor, college: Uuid, query: &CohortQuery) -> Result<Cohort> {
    actor.require_scope("learning:read")?;
    let conn = app.db.read();
    let resource = years::of_college(conn, college).await?;
    authorize(actor, rights::RUN_COHORT, rights::RUN_COHORT, &resource)?;
    let today = app.today();
    let mut checker = Checker::default();
    let day = checker.date("asOf", &query.as_of).unwrap_or(today);
    if day > today {
        checker.fail("asOf", "day-to-come", Vec::new());
    }
    checker.finish()?;
    let is_past = !query.as_of.trim().is_empty();
    let at = is_past.then(|| end_of(day).min(app.now()));
    let ids = crate::store::list_followed(conn, &[college], &day.to_string()).await?;
    let all = facts::read(app, conn, &ids, college, facts::When { day, at, is_cut: false }).await?;
    tally::note(app, actor, data::YEAR, Some(college), all.iter().map(|row| row.student.id));
    let name = leerbrug_directory::names::Names::of_organisations(conn, vec![college]).await?.get(college);
    Ok(arrange(name, day, is_past, all, query))
}

/// The last millisecond of a day.
fn end_of(day: Date) -> Timestamp {
    let next = instant_of(day.tomorrow().unwrap_or(day), 0);
    Timestamp(next.0 - 1)
}

fn arrange(college: Named, day: Date, is_past: bool, all: Vec<Row>, query: &CohortQuery) -> Cohort {
    let total = all.len();
    let mut by_flag: BTreeMap<&'static str, usize> = BTreeMap::new();
    for row in &all {
        let codes: BTreeSet<&'static str> = row.flags.iter().map(|flag| flag.code()).collect();
        for code in codes {
            *by_flag.entry(code).or_default() += 1;
        }
        if !row.flags.is_empty() {
            *by_flag.entry(ANY).or_default() += 1;
        }
    }
    let programmes: BTreeSet<String> = all.iter().map(|row| row.programme.clone()).collect();
    let wanted = fold(query.q.trim());
    let mut rows: Vec<Row> = all
        .into_iter()
        .filter(|row| wanted.is_empty() || fold(&row.student.name).contains(&wanted))
        .filter(|row| match query.flag.as_str() {
            "" => true,
            ANY => !row.flags.is_empty(),
            code => row.flags.iter().any(|flag| flag.code() == code),
        })
        .filter(|row| query.state.is_empty() || row.state.code() == query.state)
        .filter(|row| query.programme.is_empty() || row.programme == query.programme)
        .collect();
    let name = |row: &Row| (fold(&row.student.name), row.year);
    match query.sort.as_str() {
        "name" => rows.sort_by_cached_key(name),
        "logged" => rows.sort_by_cached_key(|row| (-row.logged, name(row))),
        "signed" => rows.sort_by_cached_key(|row| (-row.signed, name(row))),
        "pace" => rows.sort_by_cached_key(|row| (row.pace(), name(row))),
        _ => rows.sort_by_cached_key(|row| {
            let red = row.flags.iter().filter(|flag| flag.is_red()).count();
            let oldest = row.oldest.unwrap_or(Date::MAX);
            (std::cmp::Reverse(red), std::cmp::Reverse(row.flags.len().min(1)), oldest, name(row))
        }),
    }
    Cohort { college, day, is_past, rows, total, by_flag, programmes: programmes.into_iter().collect() }
}

/// Reads one year as its row in the table of a college.
pub(crate) async fn row_of(app: &App, year: &specialisation_year::Model, college: Uuid) -> Result<Row> {
    let when = facts::When { day: app.today(), at: None, is_cut: false };
    let rows = facts::read(app, app.db.read(), &[year.id], college, when).await?;
    rows.into_iter().next().ok_or_else(Error::not_found)
}

/// Lists what a year lacks, within a change.
pub(crate) async fn lacks(tx: &Tx, app: &App, year: &specialisation_year::Model) -> Result<Vec<Lack>> {
    let when = facts::When { day: local_date(tx.now), at: None, is_cut: false };
    let rows = facts::read(app, tx.conn(), &[year.id], Uuid::nil(), when).await?;
    Ok(rows.first().map(Row::lacks).unwrap_or_default())
}
