//! Which half-days are planned: weekly ones and single ones, without holidays, weekends and interruptions.

use std::collections::BTreeSet;

use jiff::ToSpan as _;
use jiff::civil::Date;
use leerbrug_core::i18n::weekday_number;
use leerbrug_core::reference::Reference;
use leerbrug_core::validate::parse_date;
use leerbrug_entity::{Half, interruption, placement_slot};
use leerbrug_market::offers::model::{Offer, SlotDay};
use leerbrug_market::requests::moments::Moment;
use serde::{Deserialize, Serialize};

/// What begins before this minute of the day is the morning.
const NOON: i32 = 12 * 60 + 30;
/// The longest time that is looked at, in days.
const LONGEST: usize = 1200;

/// Half-days planned every week between two days, or on one day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Planned {
    /// 1 (Monday) to 7; empty for one day.
    pub weekday: Option<i8>,
    /// Morning or afternoon.
    pub half: Half,
    /// First day.
    pub first: Date,
    /// Last day.
    pub last: Date,
}

impl Planned {
    /// Says whether half a day of one is half a day of the other. Holidays are not looked at.
    pub(crate) fn meets(&self, other: &Self) -> bool {
        let is_time = self.half == other.half && self.first <= other.last && other.first <= self.last;
        let on = |slot: &Self| slot.weekday.unwrap_or_else(|| weekday_number(slot.first.weekday()));
        is_time && on(self) == on(other)
    }
}

/// Time in which a year stands still.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pause {
    /// First day.
    pub first: Date,
    /// Last day; none while it lasts.
    pub last: Option<Date>,
}

impl Pause {
    /// Says whether a day lies in it.
    pub fn holds(&self, day: Date) -> bool {
        self.first <= day && self.last.is_none_or(|last| day <= last)
    }
}

/// Reads a day that the program itself wrote.
pub(crate) fn day(text: &str) -> Date {
    parse_date(text).unwrap_or(Date::MIN)
}

impl From<&interruption::Model> for Pause {
    fn from(row: &interruption::Model) -> Self {
        Self { first: day(&row.first_day), last: row.last_day.as_deref().map(day) }
    }
}

impl From<&placement_slot::Model> for Planned {
    fn from(row: &placement_slot::Model) -> Self {
        Self {
            weekday: row.weekday.and_then(|day| i8::try_from(day).ok()),
            half: row.half,
            first: day(&row.first_day),
            last: day(&row.last_day),
        }
    }
}

/// The days of some years on which there is school: looked up once for a table of many students.
#[derive(Debug)]
pub(crate) struct SchoolDays {
    first: Date,
    is_school: Vec<bool>,
}

impl SchoolDays {
    pub(crate) fn between(reference: &Reference, first: Date, last: Date) -> Self {
        let days = first.series(1.day()).take(LONGEST * 3).take_while(|day| *day <= last);
        Self { first, is_school: days.map(|day| reference.is_school_day(day)).collect() }
    }

    pub(crate) fn holds(&self, day: Date) -> bool {
        let index = usize::try_from((day - self.first).get_days());
        index.ok().and_then(|index| self.is_school.get(index)).copied().unwrap_or(false)
    }
}

/// Lists the planned half-days of these slots, each once, in order. A slot of one day holds in a holiday too: somebody chose it.
pub(crate) fn half_days<'a>(
    school: &SchoolDays,
    slots: impl IntoIterator<Item = &'a Planned>,
    pauses: &[Pause],
) -> BTreeSet<(Date, Half)> {
    let mut found = BTreeSet::new();
    for slot in slots {
        let Some(weekday) = slot.weekday else {
            found.insert((slot.first, slot.half));
            continue;
        };
        let ahead = (weekday - weekday_number(slot.first.weekday())).rem_euclid(7);
        let Ok(mut day) = slot.first.checked_add(i64::from(ahead).days()) else { continue };
        for _ in 0..LONGEST / 7 {
            if day > slot.last {
                break;
            }
            if school.holds(day) {
                found.insert((day, slot.half));
            }
            let Ok(next) = day.checked_add(7.days()) else { break };
            day = next;
        }
    }
    found.retain(|(day, _)| !pauses.iter().any(|pause| pause.holds(*day)));
    found
}

/// Says which half-days hours of a day touch: what begins before 12.30 is the morning, what goes on after it the afternoon too.
fn halves_of(hours: Option<(i32, i32)>) -> &'static [Half] {
    match hours {
        None => &[Half::Am, Half::Pm],
        Some((start, _)) if start >= NOON => &[Half::Pm],
        // An hour after noon is still the end of a morning.
        Some((_, end)) if end > NOON + 60 => &[Half::Am, Half::Pm],
        Some(_) => &[Half::Am],
    }
}

/// Makes the plan of a placement of what was agreed on: a period alone takes the weekly hours of the offer.
pub(crate) fn of_agreed(offer: &Offer, agreed: &[Moment], first: Date, last: Date) -> Vec<Planned> {
    let mut plan = Plan { offer, found: BTreeSet::new() };
    for moment in agreed {
        let until = moment.last.unwrap_or(last);
        match moment.weekday {
            Some(_) => plan.add(moment.weekday, moment.hours, moment.first, until),
            None if moment.is_day() => plan.add(None, moment.hours, moment.first, moment.first),
            None => plan.add_offered(moment.first, until),
        }
    }
    if agreed.is_empty() {
        plan.add_offered(first, last);
    }
    plan.found.into_iter().collect()
}

/// A plan that is being made.
struct Plan<'a> {
    offer: &'a Offer,
    found: BTreeSet<Planned>,
}

impl Plan<'_> {
    fn add(&mut self, weekday: Option<i8>, hours: Option<(i32, i32)>, first: Date, last: Date) {
        self.found.extend(halves_of(hours).iter().map(|half| Planned { weekday, half: *half, first, last }));
    }

    /// Adds the hours of the offer that lie between two days.
    fn add_offered(&mut self, first: Date, last: Date) {
        for slot in &self.offer.slots {
            let hours = Some((slot.start_minute, slot.end_minute));
            match slot.when {
                SlotDay::Weekly(weekday) => self.add(Some(weekday), hours, first, last),
                SlotDay::On(day) if first <= day && day <= last => self.add(None, hours, day, day),
                SlotDay::On(_) => {}
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn school() -> SchoolDays {
        let first = date(2026, 8, 1);
        let is_school = (0..400).map(|day| {
            let day = first.saturating_add(i64::from(day).days());
            weekday_number(day.weekday()) < 6 && !(date(2026, 11, 2)..=date(2026, 11, 8)).contains(&day)
        });
        SchoolDays { first, is_school: is_school.collect() }
    }

    #[test]
    fn weekly_half_days_leave_holidays_and_interruptions_out() {
        let slot =
            |half| Planned { weekday: Some(1), half, first: date(2026, 10, 14), last: date(2026, 11, 30) };
        let slots = [slot(Half::Am), slot(Half::Pm), slot(Half::Am)];
        let all = half_days(&school(), &slots, &[]);
        assert_eq!(all.len(), 12, "19 and 26 October, 9, 16, 23 and 30 November, each once: {all:?}");
        let pause = Pause { first: date(2026, 11, 10), last: Some(date(2026, 11, 23)) };
        assert_eq!(half_days(&school(), &slots, &[pause]).len(), 8);
        let once =
            Planned { weekday: None, half: Half::Pm, first: date(2026, 11, 3), last: date(2026, 11, 3) };
        assert_eq!(half_days(&school(), &[once], &[]).len(), 1, "somebody chose a day in a holiday");
    }

    #[test]
    fn a_slot_that_begins_before_half_past_twelve_is_the_morning() {
        assert_eq!(halves_of(Some((510, 720))), [Half::Am]);
        assert_eq!(halves_of(Some((749, 800))), [Half::Am]);
        assert_eq!(halves_of(Some((750, 900))), [Half::Pm]);
        assert_eq!(halves_of(Some((510, 960))), [Half::Am, Half::Pm]);
        assert_eq!(halves_of(None), [Half::Am, Half::Pm]);
    }
}
