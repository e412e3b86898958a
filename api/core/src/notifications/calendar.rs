//! Calendar files (RFC 5545) for what was agreed.

use icalendar::{Calendar, CalendarDateTime, Component, DatePerhapsTime, Event, EventLike, EventStatus};
use jiff::{ToSpan, ZonedDateTime};
use leerbrug_entity::Timestamp;
use uuid::Uuid;

/// A moment on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Occurrence {
    /// Day.
    pub day: jiff::civil::Date,
    /// Minutes after midnight, local time.
    pub start_minute: i32,
    /// Minutes after midnight, local time.
    pub end_minute: i32,
}

/// Name under which the file is sent.
pub const FILE_NAME: &str = "leerbrug.ics";

/// What the file tells.
#[derive(Debug, Clone)]
pub struct Agreement {
    /// Request it follows from; the identifiers of the events are made of it, so a second file replaces the first.
    pub request: Uuid,
    /// Title.
    pub title: String,
    /// Address.
    pub location: String,
    /// What to know.
    pub description: String,
    /// Page of the request.
    pub url: String,
    /// When the file is made.
    pub made_at: Timestamp,
    /// Counts the changes of the agreement: a calendar takes the newer of two files.
    pub version: i64,
    /// Moments that were agreed.
    pub occurrences: Vec<Occurrence>,
    /// Whole days that were agreed.
    pub days: Vec<jiff::civil::Date>,
    /// Moments that were agreed once and no longer hold: a calendar that has them takes them out.
    pub cancelled: Vec<Occurrence>,
    /// The same for whole days.
    pub cancelled_days: Vec<jiff::civil::Date>,
}

/// Writes the file; `None` when no day was ever agreed.
pub fn write(agreement: &Agreement) -> Option<String> {
    let mut calendar = Calendar::new();
    let lists = [
        (&agreement.occurrences, &agreement.days, EventStatus::Confirmed),
        (&agreement.cancelled, &agreement.cancelled_days, EventStatus::Cancelled),
    ];
    for (occurrences, days, status) in lists {
        for occurrence in occurrences {
            // Its begin names a moment: what happens to another one of the day changes nothing about it.
            let start = occurrence.start_minute;
            let uid = format!("{}-{:02}{:02}", occurrence.day, start / 60, start % 60);
            let mut event = event(agreement, &uid, status);
            let (from, until) = span(occurrence)?;
            event.starts(utc(&from)?);
            event.ends(utc(&until)?);
            calendar.push(event.done());
        }
        for day in days {
            let mut event = event(agreement, &day.to_string(), status);
            event.starts(DatePerhapsTime::Date(naive_date(*day)?));
            calendar.push(event.done());
        }
    }
    (!calendar.is_empty()).then(|| calendar.done().to_string())
}

/// A meeting that has a key of its own: moved to another time it stays the same event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Meeting {
    /// Its key.
    pub id: Uuid,
    /// When it begins.
    pub starts_at: Timestamp,
    /// When it ends.
    pub ends_at: Timestamp,
    /// Whether it does not take place.
    pub is_cancelled: bool,
}

/// Writes a file of meetings; `agreement` says what they are about, and its own moments are left out. `None` without meetings.
pub fn write_meetings(agreement: &Agreement, meetings: &[Meeting]) -> Option<String> {
    let mut calendar = Calendar::new();
    for meeting in meetings {
        let status = if meeting.is_cancelled { EventStatus::Cancelled } else { EventStatus::Confirmed };
        let mut event = event(agreement, &meeting.id.to_string(), status);
        event.starts(utc(&zoned(meeting.starts_at)?)?);
        event.ends(utc(&zoned(meeting.ends_at)?)?);
        calendar.push(event.done());
    }
    (!calendar.is_empty()).then(|| calendar.done().to_string())
}

fn zoned(at: Timestamp) -> Option<ZonedDateTime> {
    Some(jiff::Timestamp::from_millisecond(at.0).ok()?.to_zoned_datetime(crate::clock::region()))
}

fn event(agreement: &Agreement, uid: &str, status: EventStatus) -> Event {
    let stamp = jiff::Timestamp::from_millisecond(agreement.made_at.0).unwrap_or_default();
    let stamp = stamp.strftime("%Y%m%dT%H%M%SZ").to_string();
    let mut event = Event::new();
    event.uid(&format!("{}-{uid}@leerbrug", agreement.request));
    event.status(status);
    event.sequence(u32::try_from(agreement.version).unwrap_or(u32::MAX));
    event.summary(&agreement.title);
    event.location(&agreement.location);
    event.description(&agreement.description);
    event.url(&agreement.url);
    event.add_property("DTSTAMP", &stamp);
    event
}

/// Returns begin and end of a moment. Where summer time leaves its hour out, it keeps its length.
fn span(occurrence: &Occurrence) -> Option<(ZonedDateTime, ZonedDateTime)> {
    let Occurrence { day, start_minute, end_minute } = *occurrence;
    let (from, until) = (local(day, start_minute)?, local(day, end_minute)?);
    if until > from {
        return Some((from, until));
    }
    let until = from.checked_add((end_minute - start_minute).minutes()).ok()?;
    Some((from, until))
}

fn local(day: jiff::civil::Date, minute: i32) -> Option<ZonedDateTime> {
    let (hour, minute) = (i8::try_from(minute / 60).ok()?, i8::try_from(minute % 60).ok()?);
    let (day, hour) = if hour == 24 { (day.tomorrow().ok()?, 0) } else { (day, hour) };
    day.at(hour, minute, 0, 0).to_zoned_datetime(crate::clock::region()).ok()
}

/// Local times of the region are written in UTC, which every calendar reads right without a time-zone table.
fn utc(local: &ZonedDateTime) -> Option<DatePerhapsTime> {
    let utc = local.with_time_zone(jiff::tz::TimeZone::UTC);
    let (hour, minute) = (u32::try_from(utc.hour()).ok()?, u32::try_from(utc.minute()).ok()?);
    let naive = naive_date(utc.date())?.and_hms_opt(hour, minute, 0)?;
    Some(DatePerhapsTime::DateTime(CalendarDateTime::Utc(naive.and_utc())))
}

fn naive_date(day: jiff::civil::Date) -> Option<chrono::NaiveDate> {
    let (month, day_of_month) = (u32::try_from(day.month()).ok()?, u32::try_from(day.day()).ok()?);
    chrono::NaiveDate::from_ymd_opt(day.year().into(), month, day_of_month)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn agreement(occurrences: Vec<Occurrence>, cancelled: Vec<Occurrence>) -> Agreement {
        Agreement {
            request: Uuid::nil(),
            title: "Lasatelier".to_owned(),
            location: "Kaai 1, 2000 Antwerpen".to_owned(),
            description: String::new(),
            url: "http://127.0.0.1:8080/requests/1".to_owned(),
            made_at: Timestamp(1_795_000_000_000),
            version: 7,
            occurrences,
            days: Vec::new(),
            cancelled,
            cancelled_days: Vec::new(),
        }
    }

    const fn moment(day: jiff::civil::Date, start: i32, end: i32) -> Occurrence {
        Occurrence { day, start_minute: start, end_minute: end }
    }

    #[test]
    fn a_moment_keeps_its_local_time_across_summer_time() {
        let days = [date(2027, 3, 24), date(2027, 3, 31)];
        let file = write(&agreement(days.map(|day| moment(day, 780, 960)).to_vec(), Vec::new())).unwrap();
        assert!(
            file.contains("DTSTART:20270324T120000Z") && file.contains("DTSTART:20270331T110000Z"),
            "{file}"
        );
        assert_eq!(file.matches("BEGIN:VEVENT").count(), 2);
    }

    #[test]
    fn a_moment_in_the_hour_that_is_left_out_keeps_its_length() {
        let file = write(&agreement(vec![moment(date(2027, 3, 28), 150, 180)], Vec::new())).unwrap();
        assert!(
            file.contains("DTSTART:20270328T013000Z") && file.contains("DTEND:20270328T020000Z"),
            "{file}"
        );
    }

    #[test]
    fn what_no_longer_holds_is_cancelled_under_its_own_name() {
        let (old, new) = (moment(date(2026, 12, 2), 540, 600), moment(date(2026, 12, 9), 540, 600));
        let before = write(&agreement(vec![old], Vec::new())).unwrap();
        let after = write(&agreement(vec![new], vec![old])).unwrap();
        let uid = "UID:00000000-0000-0000-0000-000000000000-2026-12-02-0900@leerbrug";
        assert!(before.contains(uid) && after.contains(uid), "{before}{after}");
        assert_eq!((before.matches("CANCELLED").count(), after.matches("CANCELLED").count()), (0, 1));
        assert!(after.contains("SEQUENCE:7"), "{after}");
        assert_eq!(write(&agreement(Vec::new(), Vec::new())), None);
    }
}
