//! Messages in three languages, dates and numbers as people say them.

use std::borrow::Cow;
use std::collections::HashMap;

use fluent_templates::Loader;
use fluent_templates::fluent_bundle::FluentValue;
use jiff::civil::{Date, Weekday};
use leerbrug_entity::Timestamp;
use leerbrug_search::Language;
use unic_langid::{LanguageIdentifier, langid};

use crate::clock::{local_date, region};
use crate::error::{Error, FieldError, Params};
use crate::text::isolate;

fluent_templates::static_loader! {
    static LOCALES = {
        locales: "./locales",
        fallback_language: "nl",
        // Isolation marks around every argument would end up in mails; those that need them get them below.
        customise: |bundle| bundle.set_use_isolating(false),
    };
}

/// An argument of a message.
#[derive(Debug, Clone)]
pub enum Arg {
    /// A text, put in as it is; parted from the sentence where it runs the other way.
    Text(String),
    /// A number, which decides plural forms.
    Number(i64),
}

impl From<&str> for Arg {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Arg {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<&String> for Arg {
    fn from(text: &String) -> Self {
        Self::Text(text.clone())
    }
}

impl From<i64> for Arg {
    fn from(number: i64) -> Self {
        Self::Number(number)
    }
}

impl From<i32> for Arg {
    fn from(number: i32) -> Self {
        Self::Number(number.into())
    }
}

impl From<u32> for Arg {
    fn from(number: u32) -> Self {
        Self::Number(number.into())
    }
}

impl From<u64> for Arg {
    fn from(number: u64) -> Self {
        Self::Number(i64::try_from(number).unwrap_or(i64::MAX))
    }
}

impl From<usize> for Arg {
    fn from(number: usize) -> Self {
        Self::Number(i64::try_from(number).unwrap_or(i64::MAX))
    }
}

fn identifier(language: Language) -> LanguageIdentifier {
    match language {
        Language::Nl => langid!("nl"),
        Language::Fr => langid!("fr"),
        Language::En => langid!("en"),
    }
}

/// Returns the message with this key.
///
/// A missing key comes back in angle quotes; a test makes sure that no page or mail asks for one.
pub fn text(language: Language, key: &str) -> String {
    text_with(language, key, &[])
}

/// Returns the message with this key, its arguments filled in.
pub fn text_with(language: Language, key: &str, args: &[(&'static str, Arg)]) -> String {
    let values: HashMap<Cow<'static, str>, FluentValue<'_>> = args
        .iter()
        .map(|(name, arg)| {
            let value = match arg {
                Arg::Text(text) => FluentValue::from(isolate(text)),
                Arg::Number(number) => FluentValue::from(*number),
            };
            (Cow::Borrowed(*name), value)
        })
        .collect();
    LOCALES.try_lookup_with_args(&identifier(language), key, &values).unwrap_or_else(|| format!("⟨{key}⟩"))
}

/// Says whether a message with this key exists in the language itself.
pub fn has(language: Language, key: &str) -> bool {
    LOCALES.locales().any(|known| *known == identifier(language)) && {
        let found = text(language, key);
        !found.starts_with('⟨')
    }
}

fn from_params(language: Language, prefix: &str, code: &str, params: &Params) -> String {
    let args: Vec<(&'static str, Arg)> = params
        .iter()
        .map(|(name, value)| {
            let arg = value.parse::<i64>().map_or_else(|_| Arg::Text(value.clone()), Arg::Number);
            (*name, arg)
        })
        .collect();
    text_with(language, &format!("{prefix}-{code}"), &args)
}

/// Returns the sentence for an error.
pub fn error_text(language: Language, error: &Error) -> String {
    from_params(language, "error", error.code(), error.params())
}

/// Returns the sentence for a broken field.
pub fn field_text(language: Language, field: &FieldError) -> String {
    from_params(language, "field", field.code, &field.params)
}

/// Reads the languages a browser accepts and returns the first one the product speaks.
pub fn negotiate(accept_language: &str) -> Option<Language> {
    let mut wanted: Vec<(u32, usize, &str)> = accept_language
        .split(',')
        .take(20)
        .enumerate()
        .filter_map(|(position, entry)| {
            let (tag, quality) = entry.split_once(";q=").unwrap_or((entry, "1"));
            let quality: f32 = quality.trim().parse().ok()?;
            let rank =
                (0_u32..=1000).rev().find(|step| f64::from(quality) * 1000.0 + 0.5 >= f64::from(*step))?;
            (rank > 0).then_some((1000 - rank, position, tag.trim()))
        })
        .collect();
    wanted.sort_unstable();
    wanted.into_iter().find_map(|(_, _, tag)| tag.split('-').next()?.to_ascii_lowercase().parse().ok())
}

/// Returns "dinsdag 24 november", with the year when it is not the year of `today`.
pub fn long_date(language: Language, date: Date, today: Date) -> String {
    let weekday = text(language, &format!("weekday-{}", weekday_number(date.weekday())));
    let month = text(language, &format!("month-{}", date.month()));
    let day = match (language, date.day()) {
        (Language::Fr, 1) => "1er".to_owned(),
        (_, day) => day.to_string(),
    };
    let year = if date.year() == today.year() { String::new() } else { format!(" {}", date.year()) };
    format!("{weekday} {day} {month}{year}")
}

/// Returns "24 november", with the year when it is not the year of `today`.
pub fn short_date(language: Language, date: Date, today: Date) -> String {
    let long = long_date(language, date, today);
    long.split_once(' ').map_or(long.clone(), |(_, rest)| rest.to_owned())
}

/// Returns "dinsdag 24 november, 14.05 uur" for an instant, in local time.
pub fn instant(language: Language, at: Timestamp, today: Date) -> String {
    let zoned = jiff::Timestamp::from_millisecond(at.0).unwrap_or_default().to_zoned_datetime(region());
    let date = long_date(language, local_date(at), today);
    format!("{date}, {}", clock_time(language, i32::from(zoned.hour()) * 60 + i32::from(zoned.minute())))
}

/// Returns a time of day: "13.30 uur", "13 h 30", "13:30".
pub fn clock_time(language: Language, minute_of_day: i32) -> String {
    let (hour, minute) = (minute_of_day / 60, minute_of_day % 60);
    match language {
        Language::Nl => format!("{hour}.{minute:02} uur"),
        Language::Fr => format!("{hour} h {minute:02}"),
        Language::En => format!("{hour}:{minute:02}"),
    }
}

/// Returns the number of a weekday, Monday being 1.
pub const fn weekday_number(weekday: Weekday) -> i8 {
    weekday.to_monday_one_offset()
}
