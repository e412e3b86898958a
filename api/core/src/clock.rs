//! Time, identifiers and secrets as parameters, so that tests decide them.

use std::fmt;
use std::sync::Mutex;
use std::sync::atomic::{AtomicI64, Ordering};

use jiff::tz::TimeZone;
use leerbrug_entity::Timestamp;
use uuid::Uuid;

use crate::error::{Error, Result};

/// A source of the present.
pub trait Clock: Send + Sync + fmt::Debug {
    /// Returns the present instant.
    fn now(&self) -> Timestamp;
}

/// The clock of the machine.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "the one place that reads the clock of the machine")]
    fn now(&self) -> Timestamp {
        Timestamp(jiff::Timestamp::now().as_millisecond())
    }
}

/// A clock that runs with the machine's, a fixed time apart, or stands still.
#[derive(Debug)]
pub struct ShiftedClock {
    shift: AtomicI64,
    frozen_at: Mutex<Option<Timestamp>>,
}

impl ShiftedClock {
    /// Makes a clock that shows `now` and runs on.
    pub fn running(now: Timestamp) -> Self {
        let shift = now.0.saturating_sub(SystemClock.now().0);
        Self { shift: AtomicI64::new(shift), frozen_at: Mutex::new(None) }
    }

    /// Makes a clock that shows `now` until it is moved.
    pub fn frozen(now: Timestamp) -> Self {
        Self { shift: AtomicI64::new(0), frozen_at: Mutex::new(Some(now)) }
    }

    /// Moves the clock forward.
    pub fn advance_millis(&self, millis: i64) {
        let mut frozen = self.frozen_at.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        match frozen.as_mut() {
            Some(at) => *at = at.plus_millis(millis),
            None => {
                self.shift.fetch_add(millis, Ordering::SeqCst);
            }
        }
    }

    /// Moves the clock forward by whole days.
    pub fn advance_days(&self, days: i64) {
        self.advance_millis(days.saturating_mul(86_400_000));
    }
}

impl Clock for ShiftedClock {
    fn now(&self) -> Timestamp {
        let frozen = *self.frozen_at.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        frozen.unwrap_or_else(|| SystemClock.now().plus_millis(self.shift.load(Ordering::SeqCst)))
    }
}

/// A source of identifiers.
#[derive(Debug, Clone, Copy, Default)]
pub struct Ids;

impl Ids {
    /// Makes an identifier whose order follows time.
    #[expect(clippy::disallowed_methods, reason = "the one place that makes identifiers")]
    pub fn next(self) -> Uuid {
        Uuid::now_v7()
    }
}

/// Makes a random secret of 256 bits as 64 hexadecimal digits.
///
/// # Errors
/// Internal, when the machine has no randomness to give.
pub fn random_secret() -> Result<String> {
    let mut bytes = [0_u8; 32];
    getrandom::fill(&mut bytes).map_err(|error| Error::internal("no randomness").caused_by(error))?;
    Ok(hex::encode(bytes))
}

/// Returns the SHA-256 of a text as hexadecimal digits.
pub fn sha256_hex(text: &str) -> String {
    use sha2::Digest;
    hex::encode(sha2::Sha256::digest(text.as_bytes()))
}

/// The time zone of the region: school days and opening hours are local.
pub fn region() -> TimeZone {
    TimeZone::get("Europe/Brussels").unwrap_or(TimeZone::UTC)
}

/// Says whether a local time exists: an hour is left out when summer time begins.
pub fn exists(day: jiff::civil::Date, minute: i32) -> bool {
    let (Ok(hour), Ok(minute)) = (i8::try_from(minute / 60), i8::try_from(minute % 60)) else { return false };
    if hour == 24 {
        return minute == 0;
    }
    let time = jiff::civil::Time::new(hour, minute, 0, 0);
    let zoned = time.and_then(|time| day.to_datetime(time).to_zoned_datetime(region()));
    zoned.is_ok_and(|zoned| (zoned.hour(), zoned.minute()) == (hour, minute))
}

/// Returns the instant of a minute of a local day; a time that the clock leaves out is the one after it.
pub fn instant_of(day: jiff::civil::Date, minute: i32) -> Timestamp {
    let begin = day.to_datetime(jiff::civil::Time::midnight());
    let at = begin.saturating_add(jiff::SignedDuration::from_mins(minute.into()));
    at.to_zoned_datetime(region()).map_or(Timestamp(0), |zoned| Timestamp(zoned.timestamp().as_millisecond()))
}

/// Returns the minute of its local day at which an instant falls.
pub fn local_minute(at: Timestamp) -> i32 {
    let zoned = jiff::Timestamp::from_millisecond(at.0).unwrap_or_default().to_zoned_datetime(region());
    i32::from(zoned.hour()) * 60 + i32::from(zoned.minute())
}

/// Returns the local day on which an instant falls.
pub fn local_date(at: Timestamp) -> jiff::civil::Date {
    jiff::Timestamp::from_millisecond(at.0).unwrap_or_default().to_zoned_datetime(region()).date()
}
