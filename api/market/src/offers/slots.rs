//! Moments of an offer: the next dates, school holidays left out.

use jiff::ToSpan;
use jiff::civil::Date;

use super::model::{Offer, Slot, SlotDay};
use leerbrug_core::i18n::weekday_number;
use leerbrug_core::notifications::calendar::Occurrence;
use leerbrug_core::reference::Reference;

/// How far ahead weekly moments are laid out, in days.
const HORIZON_DAYS: i32 = 400;

/// Returns the first `limit` moments from `today` on, within the period of the offer; weekly ones skip holidays.
pub fn next_occurrences(offer: &Offer, reference: &Reference, today: Date, limit: usize) -> Vec<Occurrence> {
    let first = offer.starts_on.map_or(today, |start| start.max(today));
    let horizon = first.saturating_add(HORIZON_DAYS.days());
    let last = offer.ends_on.map_or(horizon, |end| end.min(horizon));
    let mut found: Vec<Occurrence> = offer
        .slots
        .iter()
        .flat_map(|slot| days_of(slot, first, last, reference, limit).into_iter().map(|day| at(slot, day)))
        .collect();
    found.sort_unstable();
    found.truncate(limit);
    found
}

const fn at(slot: &Slot, day: Date) -> Occurrence {
    Occurrence { day, start_minute: slot.start_minute, end_minute: slot.end_minute }
}

fn days_of(slot: &Slot, first: Date, last: Date, reference: &Reference, limit: usize) -> Vec<Date> {
    match slot.when {
        SlotDay::On(day) => (first <= day && day <= last).then_some(day).into_iter().collect(),
        SlotDay::Weekly(weekday) => first
            .series(1.day())
            .take_while(|day| *day <= last)
            .filter(|day| weekday_number(day.weekday()) == weekday)
            .filter(|day| reference.holiday_on(*day).is_none())
            .take(limit)
            .collect(),
    }
}
