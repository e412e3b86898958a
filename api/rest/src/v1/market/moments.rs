//! Moments of requests, as programs read and write them.

use leerbrug_market::requests::model::MomentInput;
use leerbrug_market::requests::moments::Moment;
use poem_openapi::Object;

use crate::types::{Day, List, Maybe, Time, Whole, time};

/// A moment of a request: a day with or without hours, hours of every week between two days, or a whole period.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", skip_serializing_if_is_none)]
pub(crate) struct MomentView {
    /// Day, of a single one.
    day: Option<Day>,
    /// Day of the week, 1 is Monday, of a weekly one; school holidays are left out.
    weekday: Option<Whole<1, 7>>,
    /// Local time it starts; left out for whole days.
    start: Option<Time>,
    /// Local time it ends.
    end: Option<Time>,
    /// First day, of a weekly one or a period.
    from: Option<Day>,
    /// Last day, where one is known.
    until: Option<Day>,
}

impl From<&Moment> for MomentView {
    fn from(moment: &Moment) -> Self {
        let day = |wanted: bool, day: Option<jiff::civil::Date>| {
            day.filter(|_| wanted).map(|day| day.to_string().into())
        };
        let is_day = moment.is_day();
        Self {
            day: day(is_day, Some(moment.first)),
            weekday: moment.weekday.map(Whole::of),
            start: moment.hours.map(|(start, _)| time(start)),
            end: moment.hours.map(|(_, end)| time(end)),
            from: day(!is_day, Some(moment.first)),
            until: day(!is_day, moment.last),
        }
    }
}

/// Puts moments into their form.
pub(crate) fn views(moments: &[Moment]) -> List<MomentView, 400> {
    moments.iter().map(MomentView::from).collect()
}

/// A moment in a body: a day with or without hours; with a weekday, hours of every week; with `from` alone, a whole period.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct NewMoment {
    /// Day, of a single one.
    day: Maybe<Day>,
    /// Day of the week, 1 is Monday, of a weekly one.
    weekday: Maybe<Whole<1, 7>>,
    /// Local time it starts; left out for whole days.
    start: Maybe<Time>,
    /// Local time it ends.
    end: Maybe<Time>,
    /// First day of a weekly one or a period; the begin of the offer, or today, when left out.
    from: Maybe<Day>,
    /// Last day; that of the offer, or of the school year, when left out.
    until: Maybe<Day>,
}

/// Moments in a body; none when they are left out.
pub(crate) fn inputs(moments: Maybe<List<NewMoment, 60>>) -> Vec<MomentInput> {
    let input = |sent: NewMoment| MomentInput {
        day: sent.day.0.map(|day| day.0).unwrap_or_default(),
        weekday: sent.weekday.0.map(|day| day.0.to_string()).unwrap_or_default(),
        start: sent.start.0.map(|time| time.0).unwrap_or_default(),
        end: sent.end.0.map(|time| time.0).unwrap_or_default(),
        first: sent.from.0.map(|day| day.0).unwrap_or_default(),
        last: sent.until.0.map(|day| day.0).unwrap_or_default(),
    };
    moments.0.map(|moments| moments.0.into_iter().map(input).collect()).unwrap_or_default()
}
