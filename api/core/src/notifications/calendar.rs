//! Calendar files (RFC 5545) for what was agreed.

use icalendar::{Calendar, CalendarDateTime, Component, DatePerhapsTime, Event, EventLike};
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
    /// Moments.
    pub occurrences: Vec<Occurrence>,
    /// First day, for an agreement that never had moments.
    pub first_day: Option<jiff::civil::Date>,
}

/// Writes the file; `None` when no day is known yet.
pub fn write(agreement: &Agreement) -> Option<String> {
    let mut calendar = Calendar::new();
    for occurrence in &agreement.occurrences {
        // Its begin names a moment: what happens to another one of the day changes nothing about it.
        let start = occurrence.start_minute;
        let uid = format!("{}-{}-{:02}{:02}", agreement.request, occurrence.day, start / 60, start % 60);
        let mut event = event(agreement, &uid);
        event.starts(local(occurrence.day, start)?);
        event.ends(local(occurrence.day, occurrence.end_minute)?);
        calendar.push(event.done());
    }
    if agreement.occurrences.is_empty() {
        let day = naive_date(agreement.first_day?)?;
        let mut event = event(agreement, &agreement.request.to_string());
        event.starts(DatePerhapsTime::Date(day));
        calendar.push(event.done());
    }
    Some(calendar.done().to_string())
}

fn event(agreement: &Agreement, uid: &str) -> Event {
    let stamp = jiff::Timestamp::from_millisecond(agreement.made_at.0).unwrap_or_default();
    let stamp = stamp.strftime("%Y%m%dT%H%M%SZ").to_string();
    let mut event = Event::new();
    event.uid(&format!("{uid}@leerbrug"));
    event.summary(&agreement.title);
    event.location(&agreement.location);
    event.description(&agreement.description);
    event.url(&agreement.url);
    event.add_property("DTSTAMP", &stamp);
    event
}

/// Local times of the region are written in UTC, which every calendar reads right without a time-zone table.
fn local(day: jiff::civil::Date, minute: i32) -> Option<DatePerhapsTime> {
    let (hour, minute) = (i8::try_from(minute / 60).ok()?, i8::try_from(minute % 60).ok()?);
    let (day, hour) = if hour == 24 { (day.tomorrow().ok()?, 0) } else { (day, hour) };
    let zoned = day.at(hour, minute, 0, 0).to_zoned_datetime(crate::clock::region()).ok()?;
    let utc = zoned.with_time_zone(jiff::tz::TimeZone::UTC);
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

    #[test]
    fn a_moment_keeps_its_local_time_across_summer_time() {
        let moment = |day| Occurrence { day, start_minute: 13 * 60, end_minute: 16 * 60 };
        let agreement = Agreement {
            request: Uuid::nil(),
            title: "Lasatelier".to_owned(),
            location: "Kaai 1, 2000 Antwerpen".to_owned(),
            description: String::new(),
            url: "http://127.0.0.1:8080/requests/1".to_owned(),
            made_at: Timestamp(1_795_000_000_000),
            occurrences: vec![moment(date(2027, 3, 24)), moment(date(2027, 3, 31))],
            first_day: None,
        };
        let file = write(&agreement).unwrap();
        assert!(
            file.contains("DTSTART:20270324T120000Z") && file.contains("DTSTART:20270331T110000Z"),
            "{file}"
        );
        assert_eq!(file.matches("BEGIN:VEVENT").count(), 2);
    }
}
