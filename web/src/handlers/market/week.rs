//! The reader's own week: five days of two half days.

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};
use leerbrug_core::i18n;
use leerbrug_core::reference::Reference;
use leerbrug_market::requests::moments::Moment;

use super::requests::RequestView;
use crate::page::Page;

/// A day of the week.
pub(crate) struct WeekDay {
    pub(crate) weekday: String,
    pub(crate) number: i8,
    pub(crate) is_today: bool,
    pub(crate) is_past: bool,
    pub(crate) halves: [Half; 2],
}

/// Half a day: what is in it, if anything is.
#[derive(Default)]
pub(crate) struct Half {
    /// Class of its state.
    pub(crate) state: &'static str,
    /// Where it leads; empty when nothing is there.
    pub(crate) path: String,
    /// Hour at which it begins.
    pub(crate) time: String,
    /// What it is, in short.
    pub(crate) what: String,
    /// All of it in words.
    pub(crate) said: String,
}

/// Minute at which the afternoon begins.
const NOON: i32 = 12 * 60 + 30;

/// Returns the school days of the week of a day, for Saturday and Sunday those of the next one.
fn days(of: Date) -> Vec<Date> {
    let back = match of.weekday() {
        Weekday::Saturday => -2,
        Weekday::Sunday => -1,
        day => i32::from(day.to_monday_zero_offset()),
    };
    let monday = of.saturating_sub(back.days());
    (0..5).map(|offset| monday.saturating_add(offset.days())).collect()
}

/// Returns this week, or, when nothing is in it, the week of the next day on which something is; with its first day, when it is another week.
pub(crate) fn nearest_week(
    p: &Page,
    reference: &Reference,
    requests: &[&RequestView],
    next: Option<Date>,
) -> (Vec<WeekDay>, Option<Date>) {
    let is_empty =
        |week: &[WeekDay]| week.iter().flat_map(|day| &day.halves).all(|half| half.path.is_empty());
    let mut of = p.today;
    let mut laid = week(p, reference, requests, of);
    if let Some(next) = next.filter(|_| is_empty(&laid)) {
        of = next;
        laid = week(p, reference, requests, of);
    }
    if is_empty(&laid) {
        return (Vec::new(), None);
    }
    let monday = days(of).first().copied();
    (laid, monday.filter(|monday| *monday > p.today || monday.saturating_add(7.days()) <= p.today))
}

/// Lays what was agreed, and what is still asked, into the week. The second of two things in one half day is not shown; Vandaag lists all.
fn week(p: &Page, reference: &Reference, requests: &[&RequestView], of: Date) -> Vec<WeekDay> {
    let mut week: Vec<(Date, WeekDay)> = days(of)
        .into_iter()
        .map(|day| {
            let number = i18n::weekday_number(day.weekday());
            let laid = WeekDay {
                weekday: p.t(&format!("weekday-short-{number}")),
                number: day.day(),
                is_today: day == p.today,
                is_past: day < p.today,
                halves: Default::default(),
            };
            (day, laid)
        })
        .collect();
    for view in requests {
        let agreed = view.r.moments.agreed.iter().map(|moment| (moment, "is-agreed"));
        let waiting = if view.can("accept") { "is-waiting" } else { "is-asked" };
        let open = view.r.moments.proposed.iter().map(|moment| (moment, waiting));
        for (moment, state) in agreed.chain(open) {
            for (day, laid) in &mut week {
                if !moment.days(reference, *day, 1).contains(day) {
                    continue;
                }
                for (half, slot) in laid.halves.iter_mut().enumerate() {
                    if is_in(moment, half) && slot.path.is_empty() {
                        *slot = brick(p, view, *day, moment, state);
                    }
                }
            }
        }
    }
    week.into_iter().map(|(_, day)| day).collect()
}

/// Says whether a moment takes of this half of its day.
fn is_in(moment: &Moment, half: usize) -> bool {
    match (moment.hours, half) {
        (None, _) => true,
        (Some((start, _)), 0) => start < NOON,
        (Some((_, end)), _) => end > NOON,
    }
}

fn brick(p: &Page, view: &RequestView, day: Date, moment: &Moment, state: &'static str) -> Half {
    let title = if view.is_own { &view.r.offer.title } else { &view.r.asker.name };
    let host = if view.is_own { &view.r.offer.host_name } else { title };
    let when = super::moments::next_label(p, day, moment.hours);
    Half {
        state,
        path: format!("/requests/{}", view.r.id),
        time: moment.hours.map_or_else(|| p.t("week-day"), |(start, _)| i18n::short_time(p.lang, start)),
        what: host.clone(),
        said: format!("{when}: {title}, {}", p.t(&format!("week-{state}"))),
    }
}

#[cfg(test)]
mod tests {
    use super::days;
    use jiff::civil::date;

    #[test]
    fn a_weekend_looks_ahead() {
        let first = |day: i8| days(date(2026, 11, day)).first().copied();
        assert_eq!(first(23), Some(date(2026, 11, 23)));
        assert_eq!(first(27), Some(date(2026, 11, 23)));
        assert_eq!(first(28), Some(date(2026, 11, 30)));
        assert_eq!(first(29), Some(date(2026, 11, 30)));
        assert_eq!(days(date(2026, 11, 25)).len(), 5);
    }
}
