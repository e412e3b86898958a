//! Reading the moments that somebody typed or chose.

use jiff::ToSpan;
use jiff::civil::Date;

use super::Moment;
use crate::offers::model::Offer;
use crate::requests::model::MomentInput;
use leerbrug_core::app::App;
use leerbrug_core::clock::exists;
use leerbrug_core::validate::{Checker, parse_time, shorten};

/// Moments in one step at most.
const MAX: usize = 60;
/// How far ahead moments may lie, in days.
const AHEAD_DAYS: i32 = 800;

/// Reads typed moments; those left blank are none. What is wrong goes to `moments/<place>/<field>`.
pub(in crate::requests) fn moments(
    checker: &mut Checker,
    app: &App,
    offer: &Offer,
    typed: &[MomentInput],
) -> Vec<Moment> {
    let reader = Reader { app, offer, today: app.today() };
    let mut found: Vec<Moment> = Vec::new();
    for (place, input) in typed.iter().enumerate().filter(|(_, input)| !input.is_blank()) {
        found.extend(reader.moment(checker, &format!("moments/{place}"), input));
    }
    found.sort_unstable();
    found.dedup();
    if found.len() > MAX {
        checker.fail("moments", "too-many", vec![("max", MAX.to_string())]);
    }
    found
}

struct Reader<'a> {
    app: &'a App,
    offer: &'a Offer,
    today: Date,
}

impl Reader<'_> {
    fn moment(&self, checker: &mut Checker, pointer: &str, input: &MomentInput) -> Option<Moment> {
        if !input.weekday.trim().is_empty() || !input.first.trim().is_empty() {
            return Some(self.period(checker, pointer, input));
        }
        let field = format!("{pointer}/day");
        let day = checker.date(&field, &input.day);
        if input.day.trim().is_empty() {
            checker.fail(&field, "required", Vec::new());
        }
        self.check_day(checker, &field, day);
        let hours = hours(checker, pointer, input, false);
        if let (Some(day), Some((start, end))) = (day, hours) {
            for (name, minute) in [("start", start), ("end", end)] {
                if !exists(day, minute) {
                    checker.fail(&format!("{pointer}/{name}"), "no-such-time", Vec::new());
                }
            }
        }
        Some(Moment::on(day?, hours))
    }

    fn check_day(&self, checker: &mut Checker, field: &str, day: Option<Date>) {
        if day.is_some_and(|day| day < self.today) {
            checker.fail(field, "moment-is-over", Vec::new());
        }
        if day.is_some_and(|day| day > self.today.saturating_add(AHEAD_DAYS.days())) {
            checker.fail(field, "moment-too-far", Vec::new());
        }
    }

    fn period(&self, checker: &mut Checker, pointer: &str, input: &MomentInput) -> Moment {
        let weekday = checker.number(&format!("{pointer}/weekday"), &input.weekday, 1, 7);
        let weekday = weekday.and_then(|day| i8::try_from(day).ok());
        let field = format!("{pointer}/from");
        let first = checker.date(&field, &input.first);
        self.check_day(checker, &field, first);
        let first =
            first.or_else(|| self.offer.starts_on.map(|day| day.max(self.today))).unwrap_or(self.today);
        let field = format!("{pointer}/until");
        let year = self.app.reference.school_year_on(first).map(|year| year.last);
        let last = checker.date(&field, &input.last).or(self.offer.ends_on);
        let last = if weekday.is_some() { last.or(year) } else { last };
        if last.is_some_and(|last| last < first) {
            checker.fail(&field, "ends-before-start", Vec::new());
        }
        self.check_day(checker, &field, last);
        let hours = hours(checker, pointer, input, weekday.is_some());
        let moment = Moment { first, last, weekday, hours: hours.filter(|_| weekday.is_some()) };
        if checker.is_clean() && moment.days(&self.app.reference, first, 1).is_empty() {
            checker.fail(&format!("{pointer}/weekday"), "outside-period", Vec::new());
        }
        moment
    }
}

/// Reads begin and end: both or, for a whole day, neither.
fn hours(checker: &mut Checker, pointer: &str, input: &MomentInput, is_required: bool) -> Option<(i32, i32)> {
    if input.start.trim().is_empty() && input.end.trim().is_empty() && !is_required {
        return None;
    }
    let mut time = |field: &str, text: &str| {
        let minute = parse_time(text);
        if text.trim().is_empty() {
            checker.fail(&format!("{pointer}/{field}"), "required", Vec::new());
        } else if minute.is_none() {
            checker.fail(&format!("{pointer}/{field}"), "not-a-time", vec![("value", shorten(text))]);
        }
        minute
    };
    let (start, end) = (time("start", &input.start), time("end", &input.end));
    let (start, end) = (start?, end?);
    if end <= start {
        checker.fail(&format!("{pointer}/end"), "ends-before-start", Vec::new());
        return None;
    }
    Some((start, end))
}
