//! Messages in three languages, dates and numbers as people say them.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::{PoisonError, RwLock};

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
    text_with::<&'static str>(language, key, &[])
}

/// Values of a message by their names.
pub type Values<'a> = HashMap<Cow<'static, str>, FluentValue<'a>>;

/// Where a context keeps its messages: finds one in a language, `None` when it has none with that key.
pub type Source = fn(&LanguageIdentifier, &str, &Values<'_>) -> Option<String>;

/// Messages of contexts that bring their own, found after those of the program.
static SOURCES: RwLock<Vec<(&'static str, Source)>> = RwLock::new(Vec::new());

/// Adds the messages of a context, once.
pub fn add_source(context: &'static str, source: Source) {
    let mut sources = SOURCES.write().unwrap_or_else(PoisonError::into_inner);
    if !sources.iter().any(|(known, _)| *known == context) {
        sources.push((context, source));
    }
}

/// Reads the messages of a context from a folder of its package, as a [`Source`](crate::i18n::Source). The package needs
/// `fluent-templates` among its dependencies.
#[macro_export]
macro_rules! texts {
    ($folder:literal) => {{
        fluent_templates::static_loader! {
            static OWN = {
                locales: $folder,
                fallback_language: "nl",
                customise: |bundle| bundle.set_use_isolating(false),
            };
        }
        |language, key, values| fluent_templates::Loader::try_lookup_with_args(&*OWN, language, key, values)
    }};
}

/// Returns the message with this key, its arguments filled in.
pub fn text_with<K>(language: Language, key: &str, args: &[(K, Arg)]) -> String
where
    K: Into<Cow<'static, str>> + Clone,
{
    find(language, key, args).unwrap_or_else(|| format!("⟨{key}⟩"))
}

/// Finds the message with this key, when there is one and all its arguments are there.
fn find<K>(language: Language, key: &str, args: &[(K, Arg)]) -> Option<String>
where
    K: Into<Cow<'static, str>> + Clone,
{
    let values: Values<'_> = args
        .iter()
        .map(|(name, arg)| {
            let value = match arg {
                Arg::Text(text) => FluentValue::from(isolate(text)),
                Arg::Number(number) => FluentValue::from(*number),
            };
            (name.clone().into(), value)
        })
        .collect();
    let language = identifier(language);
    let own = || {
        let sources = SOURCES.read().unwrap_or_else(PoisonError::into_inner);
        sources.iter().find_map(|(_, source)| source(&language, key, &values))
    };
    LOCALES.try_lookup_with_args(&language, key, &values).or_else(own)
}

/// Says whether there is a message with this key that takes no arguments.
pub fn has(language: Language, key: &str) -> bool {
    find::<&'static str>(language, key, &[]).is_some()
}

fn from_params(language: Language, prefix: &str, code: &str, params: &Params) -> Option<String> {
    let args: Vec<(&'static str, Arg)> = params
        .iter()
        .map(|(name, value)| {
            // A day is said as readers say it, with its year: a message may be read long after.
            let said = value.parse::<Date>().ok().filter(|_| value.len() == 10);
            let said = said.map(|day| short_date(language, day, Date::ZERO));
            let said = said.unwrap_or_else(|| value.clone());
            let arg = value.parse::<i64>().map_or_else(|_| Arg::Text(said), Arg::Number);
            (*name, arg)
        })
        .collect();
    find(language, &format!("{prefix}-{code}"), &args)
}

/// Returns the parameters of an error as a reader knows them: states and steps by the words on the pages.
fn worded(language: Language, error: &Error) -> Params {
    let (states, steps) = match error.code() {
        "offer-state" => ("status", "step"),
        "request-state" => ("request", "request"),
        _ => return error.params().clone(),
    };
    let word = |list: &str, code: &str| text(language, &format!("{list}-{code}"));
    let words = error.params().iter().map(|(name, value)| {
        let value = match (*name, value.as_str()) {
            ("status", code) => word(states, code),
            ("possible", "") => text(language, "nothing-possible"),
            ("possible", codes) => {
                codes.split(", ").map(|code| word(steps, code)).collect::<Vec<_>>().join(", ")
            }
            (_, value) => value.to_owned(),
        };
        (*name, value)
    });
    words.collect()
}

/// Returns the sentence for an error.
pub fn error_text(language: Language, error: &Error) -> String {
    find_error_text(language, error).unwrap_or_else(|| format!("⟨error-{}⟩", error.code()))
}

/// Finds the sentence for an error, if its code has one.
pub fn find_error_text(language: Language, error: &Error) -> Option<String> {
    from_params(language, "error", error.code(), &worded(language, error))
}

/// Returns the sentence for a broken field.
pub fn field_text(language: Language, field: &FieldError) -> String {
    find_field_text(language, field).unwrap_or_else(|| format!("⟨field-{}⟩", field.code))
}

/// Finds the sentence for a broken field, if its code has one.
pub fn find_field_text(language: Language, field: &FieldError) -> Option<String> {
    from_params(language, "field", field.code, &field.params)
}

/// Reads the languages a browser accepts and returns the first one the product speaks.
pub fn negotiate(accept_language: &str) -> Option<Language> {
    let mut wanted: Vec<(u32, usize, &str)> = accept_language
        .split(',')
        .take(20)
        .enumerate()
        .filter_map(|(position, entry)| {
            let mut parts = entry.split(';');
            let tag = parts.next().unwrap_or_default();
            // Blanks may stand around each part, and its name may be a capital (RFC 9110, 5.6.6).
            let named = parts.filter_map(|part| part.split_once('='));
            let quality = named.map(|(name, value)| (name.trim(), value.trim()));
            let quality =
                quality.filter(|(name, _)| name.eq_ignore_ascii_case("q")).map(|(_, value)| value).next();
            let quality: f32 = quality.unwrap_or("1").parse().ok()?;
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

/// Returns "24 november 2026": on paper no year goes without saying.
pub fn full_date(language: Language, date: Date) -> String {
    short_date(language, date, Date::MIN)
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

/// Returns a time of day as short as it may be: "13.30", "13 h 30", "13:30".
pub fn short_time(language: Language, minute_of_day: i32) -> String {
    clock_time(language, minute_of_day).trim_end_matches(" uur").to_owned()
}

/// Returns the number of a weekday, Monday being 1.
pub const fn weekday_number(weekday: Weekday) -> i8 {
    weekday.to_monday_one_offset()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_language_that_is_wanted_most_is_spoken() {
        for (header, language) in [
            ("fr; q=0.9, en; q=0.8", Some(Language::Fr)),
            ("nl;q=0.5,en;Q=0.9", Some(Language::En)),
            ("fr ; q = 0.2 , nl-BE ; q = 0.3", Some(Language::Nl)),
            ("fr-BE,fr;q=0.9,en;q=0.8", Some(Language::Fr)),
            ("fr;q=0, en;q=0.1", Some(Language::En)),
            ("fr;level=1;q=0.1,en;q=0.2", Some(Language::En)),
            ("de, EN-gb;q=0.4, *;q=0.1", Some(Language::En)),
            ("fr;q=high,en;q=0.1", Some(Language::En)),
            ("de", None),
            ("*", None),
            ("", None),
        ] {
            assert_eq!(negotiate(header), language, "{header}");
        }
    }

    #[test]
    fn a_state_is_named_as_on_the_pages() {
        let error =
            Error::conflict("offer-state").with("status", "published").with("possible", "pause, close");
        assert_eq!(
            error_text(Language::Nl, &error),
            "Dat kan niet met een aanbod in deze toestand (Gepubliceerd). Wel mogelijk: Zet op pauze, Sluit."
        );
        let error = Error::conflict("request-state").with("status", "declined").with("possible", "");
        let text = find_error_text(Language::En, &error).unwrap();
        assert!(!text.contains(['⟨', '$']) && text.ends_with("nothing."), "{text}");
    }
}
