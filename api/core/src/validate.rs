//! Reading plain input into domain values, all broken fields at once.

use std::str::FromStr;

use jiff::civil::Date;
use unicode_normalization::UnicodeNormalization as _;

use crate::actor::Actor;
use crate::address::MailAddress;
use crate::error::{Error, FieldError, Params, Result};
use crate::hints;
use crate::text::{self, is_blank, is_invisible};

/// Collects what is wrong with an input while it is being read.
#[derive(Debug, Default)]
pub struct Checker {
    errors: Vec<FieldError>,
}

impl Checker {
    /// Adds an error at a field.
    pub fn fail(&mut self, field: &str, code: &'static str, params: Params) {
        self.errors.push(FieldError { pointer: format!("/{field}"), code, params });
    }

    /// Reads a text of several lines and at most `max` characters; what does not show is left out.
    pub fn text(&mut self, field: &str, value: &str, max: usize) -> String {
        self.tidied(field, text::tidy(value), max)
    }

    /// Reads a text of one line and at most `max` characters; whatever breaks lines becomes a blank.
    pub fn line(&mut self, field: &str, value: &str, max: usize) -> String {
        self.tidied(field, text::one_line(value), max)
    }

    /// Reads a name of a person: one line, and nothing that leads elsewhere from the mails it stands in.
    pub fn name(&mut self, field: &str, value: &str, max: usize) -> String {
        let name = self.line(field, value, max);
        if text::holds_address(&name) {
            self.fail(field, "name-with-address", Vec::new());
        }
        name
    }

    fn tidied(&mut self, field: &str, text: String, max: usize) -> String {
        if is_blank(&text) {
            return String::new();
        }
        let length = text::length(&text);
        if length > max {
            self.fail(field, "too-long", vec![("max", max.to_string()), ("length", length.to_string())]);
        }
        if text.chars().any(|c| c.is_control() && c != '\n' && c != '\t') {
            self.fail(field, "control-characters", Vec::new());
        }
        if holds_national_number(&text) {
            self.fail(field, "national-number", Vec::new());
        }
        text
    }

    /// Reads a text of several lines that must be there.
    pub fn required_text(&mut self, field: &str, value: &str, min: usize, max: usize) -> String {
        let text = self.text(field, value, max);
        self.require(field, &text, min);
        text
    }

    /// Reads a text of one line that must be there.
    pub fn required_line(&mut self, field: &str, value: &str, min: usize, max: usize) -> String {
        let text = self.line(field, value, max);
        self.require(field, &text, min);
        text
    }

    /// Refuses a text that is empty or too short.
    fn require(&mut self, field: &str, text: &str, min: usize) {
        let length = text::length(text);
        if text.is_empty() {
            self.fail(field, "required", Vec::new());
        } else if length < min {
            self.fail(field, "too-short", vec![("min", min.to_string()), ("length", length.to_string())]);
        }
    }

    /// Reads a mail address that must be there.
    pub fn address(&mut self, field: &str, value: &str) -> Option<MailAddress> {
        let broken = self.errors.len();
        let text = self.required_line(field, value, 3, 200);
        let read = MailAddress::parse(&text);
        if let Err(code) = read
            && self.errors.len() == broken
        {
            self.fail(field, code, Vec::new());
        }
        read.ok()
    }

    /// Hints at what should not stand in a free text, unless the actor has read the hint and leaves the words.
    pub fn hint(&mut self, actor: &Actor, field: &str, text: &str) {
        let pointer = format!("/{field}");
        if !actor.accepts_hints && self.errors.iter().all(|error| error.pointer != pointer) {
            self.errors.extend(hints::at(field, text));
        }
    }

    /// Reads one member of an enumeration; empty is `None`.
    pub fn choice<T: FromStr>(&mut self, field: &str, value: &str) -> Option<T> {
        let value = value.trim();
        if value.is_empty() {
            return None;
        }
        let read = value.parse().ok();
        if read.is_none() {
            self.fail(field, "unknown-value", vec![("value", shorten(value))]);
        }
        read
    }

    /// Reads a code that must be in a list; empty is `None`.
    pub fn code(&mut self, field: &str, value: &str, is_known: impl Fn(&str) -> bool) -> Option<String> {
        let value = value.trim();
        if value.is_empty() {
            return None;
        }
        if is_known(value) {
            return Some(value.to_owned());
        }
        self.fail(field, "unknown-value", vec![("value", shorten(value))]);
        None
    }

    /// Reads codes that must be in a list; doubles count once; at most `max`.
    pub fn codes(
        &mut self,
        field: &str,
        values: &[String],
        max: usize,
        is_known: impl Fn(&str) -> bool,
    ) -> Vec<String> {
        let mut codes: Vec<String> = Vec::new();
        for value in values.iter().map(|value| value.trim()).filter(|value| !value.is_empty()) {
            if !is_known(value) {
                self.fail(field, "unknown-value", vec![("value", shorten(value))]);
            } else if !codes.iter().any(|code| code == value) {
                codes.push(value.to_owned());
            }
        }
        if codes.len() > max {
            self.fail(field, "too-many", vec![("max", max.to_string())]);
        }
        codes
    }

    /// Reads a whole number within bounds; empty is `None`.
    pub fn number(&mut self, field: &str, value: &str, min: i32, max: i32) -> Option<i32> {
        let value = value.trim();
        if value.is_empty() {
            return None;
        }
        match value.parse::<i32>() {
            Ok(number) if (min..=max).contains(&number) => Some(number),
            Ok(_) => {
                self.fail(field, "out-of-range", vec![("min", min.to_string()), ("max", max.to_string())]);
                None
            }
            Err(_) => {
                self.fail(field, "not-a-number", vec![("value", shorten(value))]);
                None
            }
        }
    }

    /// Reads a day as `2026-11-24` or `24/11/2026`; empty is `None`.
    pub fn date(&mut self, field: &str, value: &str) -> Option<Date> {
        let value = value.trim();
        if value.is_empty() {
            return None;
        }
        let date = parse_date(value).filter(|date| (2000..=2100).contains(&date.year()));
        if date.is_none() {
            self.fail(field, "not-a-date", vec![("value", shorten(value))]);
        }
        date
    }

    /// Says whether nothing was wrong so far.
    pub const fn is_clean(&self) -> bool {
        self.errors.is_empty()
    }

    /// Ends the reading.
    ///
    /// # Errors
    /// Invalid, with every broken field.
    pub fn finish(self) -> Result<()> {
        if self.errors.is_empty() { Ok(()) } else { Err(Error::invalid(self.errors)) }
    }

    /// Returns what was wrong.
    pub fn into_errors(self) -> Vec<FieldError> {
        self.errors
    }
}

/// Reads a day as ISO or as day/month/year.
pub fn parse_date(text: &str) -> Option<Date> {
    if let Ok(date) = text.parse::<Date>() {
        return Some(date);
    }
    let mut parts = text.split(['/', '-', '.']);
    let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() || year.len() != 4 {
        return None;
    }
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
}

/// Reads a time of day as `13:30`, `13.30`, `13u30` or `13`; returns minutes after midnight.
pub fn parse_time(text: &str) -> Option<i32> {
    let text = text.trim();
    let (hour, minute) = text.split_once([':', '.', 'u', 'h']).unwrap_or((text, "0"));
    let minute = if minute.is_empty() { "0" } else { minute };
    let (hour, minute) = (hour.parse::<i32>().ok()?, minute.parse::<i32>().ok()?);
    ((0..=24).contains(&hour) && (0..60).contains(&minute) && hour * 60 + minute <= 1440)
        .then_some(hour * 60 + minute)
}

/// Makes a value safe and short enough to repeat in a message.
pub fn shorten(value: &str) -> String {
    let clean: String = text::one_line(value).chars().filter(|c| !c.is_control()).take(41).collect();
    if clean.chars().count() > 40 { clean.chars().take(40).chain("…".chars()).collect() } else { clean }
}

/// Says whether a text holds a valid Belgian national number: 11 digits whose last two are 97 minus the rest modulo
/// 97 (for births from 2000 on, with a 2 before). Such numbers may not be kept, whoever types them.
///
/// Written in any width and with invisible characters between, too. Blanks, lines, dots, dashes, slashes and brackets may stand
/// between its digits, several only where such a number is divided (year, month, day, order, check); a longer row of digits is
/// another number.
pub fn holds_national_number(text: &str) -> bool {
    // Digits so far, each with how much stands before it; a comma or a new line counts as much as several signs.
    let mut digits: Vec<(u64, usize)> = Vec::new();
    let mut gap = 1;
    // The letter ends the last group.
    for character in text.nfkc().filter(|character| !is_invisible(*character)).chain(['x']) {
        if let Some(digit) = character.to_digit(10) {
            digits.push((digit.into(), gap));
            gap = 0;
            continue;
        }
        // A group ended: what it ends may be such a number.
        if gap == 0 && ends_in_national_number(&digits) {
            return true;
        }
        gap += if matches!(character, ',' | '\n' | '\r') { 2 } else { 1 };
        if gap > 4 || !may_divide(character) {
            digits.clear();
            gap = 1;
        }
    }
    false
}

fn may_divide(character: char) -> bool {
    character.is_whitespace()
        || matches!(
            character,
            '.' | ',' | '-' | '/' | '_' | '(' | ')' | '\u{2010}'
                ..='\u{2015}' | '\u{2212}' | '\u{2022}' | '\u{b7}'
        )
}

fn ends_in_national_number(digits: &[(u64, usize)]) -> bool {
    let Some(last) = digits.len().checked_sub(11).and_then(|from| digits.get(from..)) else { return false };
    let begins_group = last.first().is_some_and(|(_, gap)| *gap > 0);
    let is_loose = last.iter().skip(1).any(|(_, gap)| *gap > 1);
    let is_divided = |(at, (_, gap)): (usize, &(u64, usize))| *gap == 0 || matches!(at, 0 | 2 | 4 | 6 | 9);
    begins_group
        && (!is_loose || last.iter().enumerate().all(is_divided))
        && is_national_number(&last.iter().map(|(digit, _)| *digit).collect::<Vec<_>>())
}

fn is_national_number(digits: &[u64]) -> bool {
    let (Some(body), Some(check)) = (digits.get(..9), digits.get(9..11)) else { return false };
    let fold = |part: &[u64]| part.iter().fold(0_u64, |number, digit| number * 10 + digit);
    let (body, check) = (fold(body), fold(check));
    let month = body / 100_000 % 100;
    let day = body / 1000 % 100;
    // The month may be raised by 20 or 40 for people registered without a known sex.
    if month % 20 > 12 || day > 31 {
        return false;
    }
    97 - body % 97 == check || 97 - (2_000_000_000 + body) % 97 == check
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_national_number_is_found_however_it_is_written() {
        // 85.07.30-033.28 is the example the population register prints in its own explanation.
        for text in [
            "85073003328",
            "85.07.30-033.28",
            "nr 850730 033 28 van mij",
            "x85073003328y",
            "ik 12 85.07.30-033.28",
            "85.07.30 - 033.28",
            "85.07.30  033.28",
            "850730\u{2013}03328",
            "850730\u{a0}033\u{2011}28",
            "85.07.30\r\n033.28",
            "８５０７３００３３２８",
            "8507300\u{200b}3328",
            "(85.07.30) 033-28",
            "85 07 30 — 033 — 28",
            "85.07.30\u{2069}-033.28",
        ] {
            assert!(holds_national_number(text), "{text}");
        }
        for text in [
            // A longer row of digits holds no number of eleven, whatever a part of it would be.
            "1785073003328",
            "850730033281",
            "85073003329",
            "0470 12 34 56",
            "BE0123456789",
            "2026-11-24 en 2026-11-25",
            "28/09/2028 - 1/02/2028",
            "17/09/26 - 7/10/26",
            "30/09/26 - 1/10/26",
            // Divided where no such number is.
            "8507 / 3003 / 328",
            "850730 nr 03328",
            "12345678901234567890",
        ] {
            assert!(!holds_national_number(text), "{text}");
        }
    }

    #[test]
    fn a_text_is_what_shows_of_it() {
        type Reading = fn(&mut Checker, &str) -> String;
        let read = |typed: &str, how: Reading| {
            let mut checker = Checker::default();
            let text = how(&mut checker, typed);
            (text, checker.into_errors().iter().map(|error| error.code).collect::<Vec<_>>())
        };
        let line: Reading = |checker, typed| checker.required_line("title", typed, 2, 5);
        let lines: Reading = |checker, typed| checker.required_text("about", typed, 2, 5);
        for blank in ["", " \n", "\u{200b}", "\u{2060}\u{3164}", "\u{2800}", "\u{301}"] {
            assert_eq!(read(blank, line), (String::new(), vec!["required"]), "{blank:?}");
            assert_eq!(read(blank, lines), (String::new(), vec!["required"]), "{blank:?}");
        }
        // Five characters that show, whatever joins them.
        assert_eq!(read("ab\u{200d}c\u{fe0f}de", line).1, [""; 0]);
        assert_eq!(read("abcdef", line).1, ["too-long"]);
        assert_eq!(read("a\u{200b}\u{200b}", lines).1, ["too-short"]);
        assert_eq!(read("a\r\n\u{2028}b", line).0, "a b");
        assert_eq!(read("a\r\u{2028}b", lines).0, "a\n\nb");
        assert_eq!(read("a\u{202e}b", line).0, "ab");
        assert_eq!(read("a\u{7}b", lines).1, ["control-characters"]);
    }

    #[test]
    fn names_lead_nowhere() {
        let codes = |typed: &str| {
            let mut checker = Checker::default();
            checker.name("givenName", typed, 80);
            checker.into_errors().iter().map(|error| error.code).collect::<Vec<_>>()
        };
        assert_eq!(codes("Yas\nBcc: x@y.example"), ["name-with-address"]);
        assert_eq!(codes("Jan, win op www.example"), ["name-with-address"]);
        assert_eq!(codes("Jan-Baptist d'Hondt"), [""; 0]);
        assert_eq!(codes(""), [""; 0]);
    }

    #[test]
    fn days_and_times_are_read_as_people_write_them() {
        assert_eq!(parse_date("24/11/2026"), parse_date("2026-11-24"));
        assert_eq!(parse_date("31/02/2026"), None);
        assert_eq!(parse_time("13:30"), Some(810));
        assert_eq!(parse_time("13u"), Some(780));
        assert_eq!(parse_time("25:00"), None);
    }
}
