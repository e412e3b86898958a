//! The moments of a request: what suits who asks, what a side proposes, what the yes fixed. Nothing else feeds calendars, mails and
//! Vandaag.

pub(super) mod change;
pub(super) mod read;
pub(crate) mod store;

use jiff::ToSpan;
use jiff::civil::Date;
use leerbrug_search::Language;

use crate::offers::model::{Offer, Slot, SlotDay};
use leerbrug_core::i18n::{Arg, clock_time, long_date, short_date, text, text_with, weekday_number};
use leerbrug_core::notifications::calendar::Occurrence;
use leerbrug_core::reference::Reference;

/// How far ahead weekly moments without a last day are laid out, in days.
const HORIZON_DAYS: i32 = 400;

/// One moment: a day, a day of every week between two days, or the whole of a period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Moment {
    /// First day.
    pub first: Date,
    /// Last day; none where no end was named. A single day begins and ends on it.
    pub last: Option<Date>,
    /// 1 (Monday) to 7, for every week.
    pub weekday: Option<i8>,
    /// Minutes after midnight, local time; none for whole days.
    pub hours: Option<(i32, i32)>,
}

/// The moments of a request, by what they are to it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Moments {
    /// They suit who asks; none when any moment of the offer does.
    pub wished: Vec<Moment>,
    /// One side proposed them, and the other has not answered.
    pub proposed: Vec<Moment>,
    /// The yes fixed them.
    pub agreed: Vec<Moment>,
    /// They were agreed and no longer hold.
    pub cancelled: Vec<Moment>,
}

/// What is next of what was agreed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Next {
    /// Its day.
    pub day: Date,
    /// Minutes after midnight, local time; none for whole days.
    pub hours: Option<(i32, i32)>,
}

impl Moment {
    /// Makes a moment of one day.
    pub const fn on(day: Date, hours: Option<(i32, i32)>) -> Self {
        Self { first: day, last: Some(day), weekday: None, hours }
    }

    /// Says whether it is one day.
    pub fn is_day(&self) -> bool {
        self.weekday.is_none() && self.last == Some(self.first)
    }

    /// Says whether all of it lies before `today`.
    pub fn is_over(&self, today: Date) -> bool {
        self.last.is_some_and(|last| last < today)
    }

    /// Returns the part of it that lies before `today`, if there is one.
    pub(in crate::requests) fn over_before(&self, today: Date) -> Option<Self> {
        let yesterday = today.saturating_sub(1.day());
        if self.is_over(today) {
            return Some(*self);
        }
        (self.weekday.is_some() && self.first <= yesterday).then_some(Self { last: Some(yesterday), ..*self })
    }

    /// Says whether it means the same hours of the same weekday, whichever its first and last day are.
    pub fn repeats(&self, other: &Self) -> bool {
        self.weekday.is_some() && (self.weekday, self.hours) == (other.weekday, other.hours)
    }

    /// Returns at most `limit` of its days from `from` on, school holidays left out of weekly ones. Of a period without hours it is the
    /// first day only.
    pub fn days(&self, reference: &Reference, from: Date, limit: usize) -> Vec<Date> {
        let first = self.first.max(from);
        let Some(weekday) = self.weekday else {
            return (self.first >= from).then_some(self.first).into_iter().collect();
        };
        let horizon = first.saturating_add(HORIZON_DAYS.days());
        let last = self.last.map_or(horizon, |last| last.min(horizon));
        first
            .series(1.day())
            .take_while(|day| *day <= last)
            .filter(|day| weekday_number(day.weekday()) == weekday)
            .filter(|day| reference.holiday_on(*day).is_none())
            .take(limit)
            .collect()
    }

    /// Puts it into words: "woensdag 2 december, 13.00 uur – 16.00 uur".
    pub fn in_words(&self, language: Language, today: Date) -> String {
        let hours = self.hours.map_or_else(String::new, |(start, end)| {
            format!(", {} – {}", clock_time(language, start), clock_time(language, end))
        });
        if self.is_day() {
            return format!("{}{hours}", long_date(language, self.first, today));
        }
        let day = |day: Date| Arg::from(&short_date(language, day, today));
        let period = match self.last {
            Some(last) => {
                text_with(language, "moment-between", &[("from", day(self.first)), ("until", day(last))])
            }
            None => text_with(language, "moment-from", &[("from", day(self.first))]),
        };
        let Some(weekday) = self.weekday else { return period };
        let weekday = text(language, &format!("weekday-{weekday}"));
        let every = text_with(language, "moment-weekly", &[("day", Arg::from(&weekday))]);
        format!("{every}{hours}, {period}")
    }
}

impl Moments {
    /// Returns the next moment of what was agreed, on `today` or later. A whole period that has begun counts as today.
    pub fn next(&self, reference: &Reference, today: Date) -> Option<Next> {
        let days = self.agreed.iter().filter(|moment| !moment.is_over(today)).filter_map(|moment| {
            let running = moment.weekday.is_none() && moment.first < today;
            let day = if running { today } else { moment.days(reference, today, 1).pop()? };
            Some(Next { day, hours: moment.hours })
        });
        days.min()
    }

    /// Says whether everything that was agreed lies before `today`.
    pub fn are_over(&self, today: Date) -> bool {
        !self.agreed.is_empty() && self.agreed.iter().all(|moment| moment.is_over(today))
    }
}

/// Lays moments with hours out over their days, each once, at most `limit`.
pub(super) fn laid_out(moments: &[Moment], reference: &Reference, limit: usize) -> Vec<Occurrence> {
    let mut found: Vec<Occurrence> = moments
        .iter()
        .filter_map(|moment| Some((moment, moment.hours?)))
        .flat_map(|(moment, (start_minute, end_minute))| {
            let days = moment.days(reference, moment.first, limit);
            days.into_iter().map(move |day| Occurrence { day, start_minute, end_minute })
        })
        .collect();
    found.sort_unstable();
    found.dedup();
    found.truncate(limit);
    found
}

/// Returns the first day of every moment without hours.
pub(super) fn whole_days(moments: &[Moment]) -> Vec<Date> {
    let mut days: Vec<Date> =
        moments.iter().filter(|moment| moment.hours.is_none()).map(|moment| moment.first).collect();
    days.sort_unstable();
    days.dedup();
    days
}

/// Returns the moments of an offer that are not over: its slots, or its period where it has none. Weekly slots without a last day end
/// with the school year.
pub fn of_offer(offer: &Offer, reference: &Reference, today: Date) -> Vec<Moment> {
    let mut moments: Vec<Moment> = if offer.slots.is_empty() {
        offer.starts_on.map(|first| period(offer, first)).into_iter().collect()
    } else {
        let first = offer.starts_on.map_or(today, |start| start.max(today));
        offer.slots.iter().map(|slot| of_slot(offer, slot, first, reference)).collect()
    };
    moments.retain(|moment| !moment.is_over(today) && moment.last.is_none_or(|last| last >= moment.first));
    moments.sort_unstable();
    moments
}

const fn period(offer: &Offer, first: Date) -> Moment {
    Moment { first, last: offer.ends_on, weekday: None, hours: None }
}

fn of_slot(offer: &Offer, slot: &Slot, first: Date, reference: &Reference) -> Moment {
    let hours = Some((slot.start_minute, slot.end_minute));
    match slot.when {
        SlotDay::On(day) => Moment::on(day, hours),
        SlotDay::Weekly(weekday) => {
            let year = reference.school_year_on(first).map(|year| year.last);
            Moment { first, last: offer.ends_on.or(year), weekday: Some(weekday), hours }
        }
    }
}

/// How many single days of weekly slots are put up for choice.
const SINGLE_DAYS: usize = 6;

/// Returns what somebody can choose from: the moments of an offer, and the next single days of its weekly slots.
pub fn choices(offer: &Offer, reference: &Reference, today: Date) -> Vec<Moment> {
    let moments = of_offer(offer, reference, today);
    let weekly = moments.iter().filter(|moment| moment.weekday.is_some());
    let mut days: Vec<Moment> = weekly
        .flat_map(|weekly| {
            let days = weekly.days(reference, today, SINGLE_DAYS);
            days.into_iter().map(|day| Moment::on(day, weekly.hours))
        })
        .collect();
    days.sort_unstable();
    days.truncate(SINGLE_DAYS);
    moments.into_iter().chain(days).collect()
}

/// Says whether a moment is one of an offer: one of its days, one of its weeks, or a day of them.
pub(super) fn is_of_offer(moment: &Moment, offer: &Offer, reference: &Reference, today: Date) -> bool {
    of_offer(offer, reference, today).iter().any(|own| {
        own == moment
            || (own.repeats(moment) && own.last.is_none_or(|end| moment.last.is_some_and(|last| last <= end)))
            || (moment.is_day()
                && own.hours == moment.hours
                && own.days(reference, moment.first, 1).first() == Some(&moment.first))
            || (own.hours.is_none()
                && !own.is_day()
                && own.first <= moment.first
                && own.last.is_none_or(|end| moment.last.is_some_and(|last| last <= end)))
    })
}
