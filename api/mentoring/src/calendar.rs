//! Time in schools: days on which there is school, its hours, and the minutes of a school year.

use jiff::ToSpan as _;
use jiff::civil::Date;
use leerbrug_core::Timestamp;
use leerbrug_core::clock::{instant_of, local_date, local_minute};
use leerbrug_core::reference::{Reference, SchoolYear};

/// Minutes that a starter takes in a school year.
pub const STARTER_MINUTES: i32 = 600;
/// From this minute of the day on somebody is at school.
const OPENS: i32 = 8 * 60;
/// Until this minute of the day.
const CLOSES: i32 = 17 * 60;

/// Returns the day that comes so many school days after another one.
pub fn after_school_days(reference: &Reference, day: Date, count: usize) -> Date {
    let later = day.saturating_add(1.day()).series(1.day()).take(400);
    later.filter(|day| reference.is_school_day(*day)).nth(count.saturating_sub(1)).unwrap_or(day)
}

/// Returns the end of the day that comes so many school days after now.
pub fn deadline(reference: &Reference, now: Timestamp, count: usize) -> Timestamp {
    instant_of(after_school_days(reference, local_date(now), count), 24 * 60 - 1)
}

/// Returns the instant at which so many minutes of school time have passed: between 8 and 17 o'clock on school days.
pub fn after_school_minutes(reference: &Reference, now: Timestamp, minutes: i32) -> Timestamp {
    let (mut day, mut from, mut left) = (local_date(now), local_minute(now).max(OPENS), minutes);
    for _ in 0..400 {
        if reference.is_school_day(day) {
            let open = (CLOSES - from).max(0);
            if left <= open {
                return instant_of(day, from + left);
            }
            left -= open;
        }
        day = day.saturating_add(1.day());
        from = OPENS;
    }
    instant_of(day, from)
}

/// Says whether somebody is at school now.
pub fn is_school_time(reference: &Reference, now: Timestamp) -> bool {
    reference.is_school_day(local_date(now)) && (OPENS..CLOSES).contains(&local_minute(now))
}

/// Counts the days from one to another on which it was no holiday.
pub fn days_without_holidays(reference: &Reference, from: Date, until: Date) -> usize {
    let days = from.series(1.day()).take(1000).take_while(|day| *day < until);
    days.filter(|day| reference.holiday_on(*day).is_none()).count()
}

/// Returns the minutes that a pair takes of a school year: all of a starter's, or, when it ends before the year, the part of
/// the days that it lasted, rounded up.
pub fn minutes_of_year(year: &SchoolYear, from: Date, until: Option<Date>) -> i32 {
    let begin = from.max(year.first);
    let over = year.last.saturating_add(1.day());
    let end = until.unwrap_or(over).min(over);
    let days = |a: Date, b: Date| (b - a).get_days();
    let (lasted, whole) = (days(begin, end), days(begin, over));
    if lasted <= 0 || whole <= 0 {
        return 0;
    }
    (STARTER_MINUTES * lasted + whole - 1) / whole
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn an_early_end_frees_its_part_of_the_minutes() {
        let year =
            SchoolYear { code: "2026-2027".to_owned(), first: date(2026, 9, 1), last: date(2027, 8, 31) };
        assert_eq!(minutes_of_year(&year, date(2026, 9, 1), None), 600);
        assert_eq!(minutes_of_year(&year, date(2026, 11, 3), None), 600);
        assert_eq!(minutes_of_year(&year, date(2026, 9, 1), Some(date(2026, 9, 1))), 0);
        assert_eq!(minutes_of_year(&year, date(2026, 9, 1), Some(date(2027, 9, 1))), 600);
        let half = minutes_of_year(&year, date(2026, 9, 1), Some(date(2027, 3, 2)));
        assert!((295..=305).contains(&half), "{half}");
        assert_eq!(minutes_of_year(&year, date(2027, 9, 1), None), 0);
    }
}
