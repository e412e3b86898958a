//! What cards and tables say, put into words.

use jiff::civil::Date;
use leerbrug_core::i18n;
use leerbrug_core::reference::bike_minutes;
use leerbrug_core::{LoadUnit, Segment};
use leerbrug_market::offers::model::{Load, Offer, OfferCard, SlotDay};
use leerbrug_market::offers::search::FoundOffer;
use uuid::Uuid;

use crate::page::Page;

/// A result card.
#[derive(Clone)]
pub(crate) struct Card {
    pub(crate) id: Uuid,
    pub(crate) title: Vec<Segment>,
    pub(crate) kind: String,
    pub(crate) kind_code: &'static str,
    pub(crate) host: String,
    pub(crate) place: String,
    pub(crate) distance: String,
    pub(crate) facts: Vec<String>,
    /// The words that were found, where the title does not show them.
    pub(crate) found: Vec<Segment>,
    pub(crate) reasons: Vec<String>,
    pub(crate) seats: String,
    pub(crate) is_full: bool,
    pub(crate) confirmed: String,
    pub(crate) lang: &'static str,
}

fn plain(text: &str) -> Vec<Segment> {
    vec![Segment { text: text.to_owned(), marked: false }]
}

/// What somebody weighs first: subjects, levels, how much, when. Only the first begins with a capital.
fn facts(page: &Page, card: &OfferCard) -> Vec<String> {
    let load =
        card.load.map(|(value, unit)| load_text(page, Load { value, unit }, &card.levels, card.is_weekly));
    let days: Vec<String> = card.weekdays.iter().map(|day| page.t(&format!("weekday-{day}"))).collect();
    let start = card.starts_on.map(|start| page.with("card-from", &page.date_of(start)));
    let facts = [
        words(page, "subject", &card.subjects, 2),
        words(page, "level", &card.levels, 3),
        load.unwrap_or_default(),
        days.join(", "),
        start.unwrap_or_default(),
    ];
    let facts = facts.into_iter().filter(|fact| !fact.is_empty()).enumerate();
    facts.map(|(place, fact)| if place == 0 { crate::page::capital(&fact) } else { fact }).collect()
}

/// Makes the card of an offer.
pub(crate) fn card(page: &Page, card: &OfferCard) -> Card {
    let facts = facts(page, card);
    Card {
        id: card.id,
        title: plain(&card.title),
        kind: page.label("placement_kind", card.kind.code()),
        kind_code: card.kind.code(),
        host: card.host.name.clone(),
        place: card.neighbourhood.as_deref().map(|slug| page.neighbourhood(slug)).unwrap_or_default(),
        distance: String::new(),
        facts,
        found: Vec::new(),
        reasons: Vec::new(),
        seats: if card.seats_left > 0 {
            page.n("seats-left", &card.seats_left)
        } else {
            page.t("seats-none")
        },
        is_full: card.seats_left <= 0,
        confirmed: page.with("confirmed-on", &page.day(&card.confirmed_at)),
        lang: card.language.code(),
    }
}

/// Makes the card of a search result, with what matched.
pub(crate) fn found(page: &Page, item: &FoundOffer) -> Card {
    let mut made = card(page, &item.card);
    if let Some(title) = item.highlights.get("title") {
        made.title.clone_from(title);
    }
    if !made.title.iter().any(|part| part.marked) {
        let marked = |name: &str| {
            item.highlights.get(name).filter(|parts| parts.iter().any(|part| part.marked)).cloned()
        };
        made.found = marked("summary").or_else(|| marked("description")).unwrap_or_default();
    }
    made.distance = item.distance.map(|metres| distance(page, metres)).unwrap_or_default();
    made.reasons = reasons(page, item);
    made
}

/// Why it fits: at most three words that match the search, from its labels and places.
fn reasons(page: &Page, item: &FoundOffer) -> Vec<String> {
    let mut reasons = Vec::new();
    if item.matched.missing > 0 {
        reasons.push(page.n("match-missing", &item.matched.missing));
    }
    if item.matched.typos > 0 {
        reasons.push(page.t("match-typo"));
    }
    reasons
}

/// Returns "ongeveer 6 min met de fiets": straight line, 15 km/h with a third more for streets.
pub(crate) fn distance(page: &Page, metres: u32) -> String {
    let minutes = bike_minutes(metres);
    if metres < 15_000 { page.n("distance-bike", &minutes) } else { page.n("distance-km", &(metres / 1000)) }
}

/// Returns at most `max` labels, and how many more there are, with a capital.
pub(crate) fn list(page: &Page, list: &str, codes: &[String], max: usize) -> String {
    crate::page::capital(&words(page, list, codes, max))
}

fn words(page: &Page, list: &str, codes: &[String], max: usize) -> String {
    let words: Vec<String> = codes.iter().take(max).map(|code| page.word(list, code)).collect();
    let mut words = joined(&words, &page.t("list-and"));
    if codes.len() > max {
        words.push(format!("+{}", codes.len() - max));
    }
    words.join(", ")
}

/// Says once what labels beside each other have in common: "secundair, 2de en 3de graad".
fn joined(labels: &[String], and: &str) -> Vec<String> {
    let head = |label: &String| label.split_once(", ").map(|(head, _)| head.to_owned());
    let groups = labels.chunk_by(|one, next| head(one).is_some() && head(one) == head(next));
    let words = groups.map(|group| {
        let tails = group.iter().map(|label| label.split_once(", ").map_or("", |(_, tail)| tail));
        let (Some((head, first)), [_, .., _]) = (group.first().and_then(|one| one.split_once(", ")), group)
        else {
            return group.join(", ");
        };
        let end = first.rsplit_once(' ').map_or("", |(_, end)| end);
        let tails: Vec<&str> = tails.collect();
        // The last word they share stands once, behind them all.
        let bare: Option<Vec<&str>> =
            tails.iter().map(|tail| tail.strip_suffix(end)?.strip_suffix(' ')).collect();
        let (parts, end) = match bare {
            Some(bare) if !end.is_empty() => (bare, format!(" {end}")),
            _ => (tails, String::new()),
        };
        let (last, before) = parts.split_last().map_or(("", &[][..]), |(last, before)| (*last, before));
        format!("{head}, {} {and} {last}{end}", before.join(", "))
    });
    words.collect()
}

/// Returns "4 lesuren per week", or "4 lesuren" for single days; primary schools say "lestijden".
pub(crate) fn load_text(page: &Page, load: Load, levels: &[String], is_weekly: bool) -> String {
    let is_primary = levels.iter().any(|level| matches!(level.as_str(), "kle" | "lag" | "bubao" | "dko"));
    let key = match load.unit {
        LoadUnit::TeachingPeriod if is_primary => "load-lestijden",
        LoadUnit::TeachingPeriod => "load-lesuren",
        LoadUnit::ClockHour => "load-hours",
        LoadUnit::HalfDay => "load-half-days",
    };
    if is_weekly { page.n(key, &load.value) } else { page.n(&format!("{key}-total"), &load.value) }
}

/// A day as calendars show it.
pub(crate) struct DayView {
    /// Weekday, in short.
    pub(crate) weekday: String,
    pub(crate) number: i8,
    /// Month, in short.
    pub(crate) month: String,
    /// Hour at which it begins; empty for the whole day.
    pub(crate) hours: String,
    /// All of it in words, for screen readers.
    pub(crate) said: String,
}

/// Returns a day as calendars show it.
pub(crate) fn day(page: &Page, day: Date, hours: Option<(i32, i32)>) -> DayView {
    let time = |minute| i18n::clock_time(page.lang, minute);
    let said = hours.map(|(start, end)| format!(", {} – {}", time(start), time(end))).unwrap_or_default();
    DayView {
        weekday: page.t(&format!("weekday-short-{}", i18n::weekday_number(day.weekday()))),
        number: day.day(),
        month: page.t(&format!("month-short-{}", day.month())),
        hours: hours.map(|(start, _)| i18n::short_time(page.lang, start)).unwrap_or_default(),
        said: format!("{}{said}", crate::page::capital(&page.date(&day))),
    }
}

/// A fact of a place with its icon.
pub(crate) struct Fact {
    pub(crate) icon: &'static str,
    pub(crate) label: String,
    pub(crate) value: String,
}

/// Returns the moments of an offer in words.
pub(crate) fn moments(page: &Page, offer: &Offer) -> Vec<String> {
    let time = |minute| i18n::clock_time(page.lang, minute);
    offer
        .slots
        .iter()
        .map(|slot| {
            let day = match slot.when {
                SlotDay::Weekly(day) => page.with("every-weekday", &page.t(&format!("weekday-{day}"))),
                SlotDay::On(day) => crate::page::capital(&page.date(&day)),
            };
            format!("{day}, {} – {}", time(slot.start_minute), time(slot.end_minute))
        })
        .collect()
}

/// Something to choose from.
pub(crate) struct Choice {
    pub(crate) code: String,
    pub(crate) label: String,
    pub(crate) is_on: bool,
}

/// Lists a reference list to choose from.
pub(crate) fn choices(page: &Page, list: &str, chosen: &[String]) -> Vec<Choice> {
    let items = page.reference.list(list).iter();
    let mut found: Vec<Choice> = items
        .filter(|item| item.attributes.get("sensitive").is_none())
        .map(|item| Choice {
            label: page.label(list, &item.code),
            is_on: chosen.contains(&item.code),
            code: item.code.clone(),
        })
        .collect();
    if matches!(list, "subject" | "talent" | "language") {
        found.sort_by_cached_key(|choice| leerbrug_core::fold(&choice.label));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::joined;

    fn said(labels: &[&str], and: &str) -> String {
        joined(&labels.iter().map(|label| (*label).to_owned()).collect::<Vec<_>>(), and).join(", ")
    }

    #[test]
    fn levels_that_belong_together_are_named_together() {
        let (first, second, third) =
            ("secundair, 1ste graad", "secundair, 2de graad", "secundair, 3de graad");
        assert_eq!(said(&[second, third], "en"), "secundair, 2de en 3de graad");
        assert_eq!(
            said(&["lager onderwijs", first, second, third], "en"),
            "lager onderwijs, secundair, 1ste, 2de en 3de graad"
        );
        assert_eq!(said(&[second], "en"), second);
        assert_eq!(said(&["kleuteronderwijs", "lager onderwijs"], "en"), "kleuteronderwijs, lager onderwijs");
        assert_eq!(
            said(&["secondaire, 2e degré (années 3-4)", "secondaire, 3e degré (années 5-7)"], "et"),
            "secondaire, 2e degré (années 3-4) et 3e degré (années 5-7)"
        );
        assert_eq!(said(&[], "en"), "");
    }
}
