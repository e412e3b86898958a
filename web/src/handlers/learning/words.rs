//! Half-days, placements and flags put into words.

use jiff::civil::Date;
use leerbrug_core::i18n::{Arg, text_with};
use leerbrug_core::{Half, Halves, Language, LogStatus, LogUnit};
use leerbrug_learning::cohort::Place;
use leerbrug_learning::cohort::flags::Flag;
use leerbrug_learning::model::Placement;
use leerbrug_learning::slots::Planned;
use leerbrug_logbook::model::{Entry, each};
use uuid::Uuid;

use crate::page::Page;

/// Half-days as days: two and a half are "2,5".
pub(crate) fn days(lang: Language, half_days: i32) -> String {
    let mark = if lang == Language::En { '.' } else { ',' };
    let sign = if half_days < 0 { "−" } else { "" };
    let count = half_days.abs();
    if count % 2 == 0 { format!("{sign}{}", count / 2) } else { format!("{sign}{}{mark}5", count / 2) }
}

/// What is planned every week and on single days, in one line.
pub(crate) fn plan(p: &Page, slots: &[Planned]) -> String {
    let mut weekly: Vec<(i8, Half)> =
        slots.iter().filter_map(|slot| Some((slot.weekday?, slot.half))).collect();
    weekly.sort_unstable();
    weekly.dedup();
    let mut said = Vec::new();
    for weekday in 1..=7_i8 {
        let halves: Vec<Half> =
            weekly.iter().filter(|(day, _)| *day == weekday).map(|(_, half)| *half).collect();
        let key = match halves.as_slice() {
            [] => continue,
            [Half::Am] => "plan-am",
            [Half::Pm] => "plan-pm",
            _ => "plan-day",
        };
        said.push(p.with(key, &p.t(&format!("weekday-{weekday}"))));
    }
    let single = slots.iter().filter(|slot| slot.weekday.is_none()).count();
    if single > 0 {
        said.push(p.n("plan-single", &i64::try_from(single).unwrap_or(0)));
    }
    said.join(", ")
}

/// A half of a day of every week, to tick.
pub(crate) struct HalfBox {
    pub(crate) code: String,
    pub(crate) label: String,
    pub(crate) is_on: bool,
}

/// Monday to Friday, each with its two halves.
pub(crate) fn half_boxes(p: &Page, is_on: impl Fn(&str) -> bool) -> Vec<(String, [HalfBox; 2])> {
    let day = |weekday: i8| {
        let name = p.t(&format!("weekday-{weekday}"));
        let one = |half: Half| {
            let code = format!("{weekday}-{half}");
            let label = p.t(if half == Half::Am { "half-am" } else { "half-pm" });
            HalfBox { is_on: is_on(&code), label, code }
        };
        (name, [one(Half::Am), one(Half::Pm)])
    };
    (1..=5).map(day).collect()
}

/// Codes of the half-days of every week that are planned.
pub(crate) fn half_codes(slots: &[Planned]) -> Vec<String> {
    let mut found: Vec<String> =
        slots.iter().filter_map(|slot| Some(format!("{}-{}", slot.weekday?, slot.half))).collect();
    found.sort_unstable();
    found.dedup();
    found
}

/// How long an entry was, in words.
pub(crate) fn quantity(p: &Page, entry: &Entry) -> String {
    let halves = entry.halves.map_or("", |halves| match halves {
        Halves::Am => "halves-am",
        Halves::Pm => "halves-pm",
        Halves::Day => "halves-day",
    });
    let halves = if halves.is_empty() { String::new() } else { p.t(halves) };
    match entry.unit {
        LogUnit::TeachingPeriod => format!("{halves}, {}", p.n("lessons", &entry.quantity)),
        LogUnit::Minute | LogUnit::ClockHour => format!("{halves}, {}", p.n("minutes", &entry.minutes)),
        LogUnit::HalfDay => halves,
    }
}

/// An entry of the log of days, in words.
pub(crate) struct DayEntry {
    pub(crate) id: Uuid,
    pub(crate) day: String,
    pub(crate) what: String,
    pub(crate) quantity: String,
    pub(crate) place: String,
    pub(crate) wholes: Vec<String>,
    pub(crate) text: String,
    pub(crate) note: String,
    pub(crate) is_absence: bool,
    pub(crate) is_open: bool,
    pub(crate) is_signed: bool,
    pub(crate) is_questioned: bool,
    pub(crate) question: String,
    pub(crate) state: String,
}

/// Puts an entry into words; `place` names where.
pub(crate) fn day_entry(p: &Page, entry: &Entry, place: &str) -> DayEntry {
    let on = leerbrug_core::validate::parse_date(&entry.day).unwrap_or_default();
    let is_absence = entry.kind == "absence";
    let list = if is_absence { "absence" } else { "placement_day" };
    let whole = |code: &i32| p.word("functional_whole", &code.to_string());
    DayEntry {
        id: entry.id,
        day: p.date(&on),
        what: p.word(list, &entry.activity),
        quantity: quantity(p, entry),
        place: place.to_owned(),
        wholes: entry.wholes.iter().map(whole).collect(),
        text: entry.text.clone(),
        note: entry.note.clone(),
        is_absence,
        is_open: matches!(entry.status, LogStatus::Submitted | LogStatus::Questioned),
        is_signed: entry.status == LogStatus::Signed,
        is_questioned: entry.status == LogStatus::Questioned,
        question: String::new(),
        state: if is_absence { String::new() } else { p.t(&format!("day-state-{}", entry.status)) },
    }
}

/// A half-day in the strip of a week.
pub(crate) struct HalfView {
    pub(crate) state: &'static str,
    pub(crate) said: String,
}

/// Says what is known of a half-day: planned, logged, signed, absent, or nothing.
pub(crate) fn half_view(p: &Page, half: Half, planned: bool, entries: &[Entry]) -> HalfView {
    let covers = |entry: &&Entry| entry.halves.is_some_and(|halves| each(halves).contains(&half));
    let found = entries.iter().filter(|entry| entry.counts()).find(covers);
    let (state, key) = match found {
        Some(entry) if entry.kind == "absence" => ("is-absent", "half-absent"),
        Some(entry) if entry.status == LogStatus::Signed => ("is-signed", "half-signed"),
        Some(entry) if entry.status == LogStatus::Questioned => ("is-waiting", "half-questioned"),
        Some(_) => ("is-logged", "half-logged"),
        None if planned => ("is-asked", "half-planned"),
        None => ("", "half-free"),
    };
    let name = p.t(if half == Half::Am { "half-am" } else { "half-pm" });
    HalfView { state, said: format!("{name}: {}", p.t(key)) }
}

/// A flag in words, with what to do about it.
pub(crate) struct FlagView {
    pub(crate) label: String,
    pub(crate) said: String,
    pub(crate) action: String,
    pub(crate) path: String,
    pub(crate) is_red: bool,
}

/// Puts a flag into words.
pub(crate) fn flag(p: &Page, flag: Flag, year: Uuid, places: &[Place]) -> FlagView {
    let count = |number: i32| [("count", Arg::Number(i64::from(number)))];
    let said = |key: &str, number: i32| text_with(p.lang, key, &count(number));
    let of_year = format!("/years/{year}");
    let unsigned = places.iter().filter(|place| place.sum.unsigned > 0).min_by_key(|place| place.sum.oldest);
    let of_place = |place: Option<&Place>| {
        place.map_or_else(|| of_year.clone(), |place| format!("/placements/{}", place.id))
    };
    let half_days = |key: &str, number: i32| p.with(key, &days(p.lang, number));
    let (said, path) = match flag {
        Flag::Agreement { placement, has_begun } => {
            let place = places.iter().find(|place| place.id == placement);
            let key = if has_begun { "flag-said-agreement-red" } else { "flag-said-agreement" };
            (p.with(key, &place.map(|place| place.host.name.clone()).unwrap_or_default()), of_place(place))
        }
        Flag::Unsigned { days } => (said("flag-said-unsigned", days), of_place(unsigned)),
        Flag::Short { half_days: number } => (half_days("flag-said-short", number), of_year),
        Flag::Behind { half_days: number } => (half_days("flag-said-behind", number), of_year),
        Flag::Silent { days } => (said("flag-said-silent", days), of_year),
        Flag::Contrast => (p.t("flag-said-contrast"), of_year),
        Flag::Question { days } => (said("flag-said-question", days), of_year),
        Flag::Visit => (p.t("flag-said-visit"), format!("{of_year}#visits")),
        Flag::AfterClose { entries } => (said("flag-said-after_close", entries), of_year),
    };
    FlagView {
        label: p.t(&format!("flag-{}", flag.code())),
        said,
        action: p.t(&format!("flag-action-{}", flag.code())),
        path,
        is_red: flag.is_red(),
    }
}

/// A placement in a list.
pub(crate) struct PlacementLine {
    pub(crate) id: Uuid,
    pub(crate) person: Uuid,
    pub(crate) student: String,
    pub(crate) host: Uuid,
    pub(crate) host_name: String,
    pub(crate) kind: String,
    pub(crate) period: String,
    pub(crate) state: String,
    pub(crate) waits: String,
}

/// Puts a placement into a line.
pub(crate) fn placement_line(p: &Page, placement: &Placement) -> PlacementLine {
    let signed = placement.agreement.as_ref().map(leerbrug_learning::model::Agreement::signed);
    let waits = if placement.can.agree.is_empty() { String::new() } else { p.t("placement-waits-for-you") };
    let state = match signed {
        Some(signed) if signed < 3 && placement.status == leerbrug_core::PlacementStatus::Accepted => {
            p.n("placement-signed-of-three", &i64::try_from(signed).unwrap_or(0))
        }
        _ => p.t(&format!("placement-state-{}", placement.status)),
    };
    PlacementLine {
        id: placement.id,
        person: placement.student.id,
        student: placement.student.name.clone(),
        host: placement.host.id,
        host_name: placement.host.name.clone(),
        kind: p.word("placement_kind", placement.kind.code()),
        period: period(p, placement.first, placement.last),
        state,
        waits,
    }
}

/// "3 november – 18 december".
pub(crate) fn period(p: &Page, first: Date, last: Date) -> String {
    if first == last {
        return p.date_with_year(&first);
    }
    format!("{} – {}", p.date_with_year(&first), p.date_with_year(&last))
}
