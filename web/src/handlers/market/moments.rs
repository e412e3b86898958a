//! Choosing and proposing moments in forms.

use jiff::civil::Date;
use leerbrug_market::requests::model::MomentInput;
use leerbrug_market::requests::moments::Moment;

use crate::form::Form;
use crate::page::{Page, capital};
use crate::view::{self, DayView};

/// Rows in which somebody can type a moment of her own.
const ROWS: usize = 2;

/// A moment that can be ticked.
pub(crate) struct Choice {
    pub(crate) value: String,
    pub(crate) label: String,
    pub(crate) is_on: bool,
    /// Its day, for a moment of one day.
    pub(crate) day: Option<DayView>,
}

/// The part of a form in which moments are chosen, and others typed.
pub(crate) struct Picker {
    /// Name of the form on pages with several, with a hyphen behind it.
    pub(crate) within: &'static str,
    pub(crate) choices: Vec<Choice>,
    pub(crate) rows: Vec<MomentInput>,
    pub(crate) words: String,
    /// Whether something was typed, so that the rows must be seen.
    pub(crate) is_typed: bool,
}

impl Picker {
    /// Makes the part: what can be ticked, what is ticked already, and what was typed.
    pub(crate) fn new(
        p: &Page,
        within: &'static str,
        choices: &[Moment],
        typed: &[MomentInput],
        words: &str,
    ) -> Self {
        let choice = |moment: &Moment| {
            let input = MomentInput::of(moment);
            let day = moment.is_day().then(|| view::day(p, moment.first, moment.hours));
            Choice { value: code(&input), label: label(p, moment), is_on: typed.contains(&input), day }
        };
        let offered: Vec<MomentInput> = choices.iter().map(MomentInput::of).collect();
        // What was ticked and is no choice any more has no row of its own.
        let is_row = |input: &&MomentInput| {
            !offered.contains(input)
                && input.weekday.is_empty()
                && input.first.is_empty()
                && !input.is_blank()
        };
        let mut rows: Vec<MomentInput> = typed.iter().filter(is_row).cloned().collect();
        let is_typed = !rows.is_empty() || !words.is_empty() || choices.is_empty();
        rows.resize_with(rows.len().max(ROWS), MomentInput::default);
        Self {
            within,
            choices: choices.iter().map(choice).collect(),
            rows,
            words: words.to_owned(),
            is_typed,
        }
    }

    /// Returns the id of the group.
    pub(crate) fn id(&self) -> String {
        format!("{}moments", self.within)
    }

    /// Returns the id of the sentence that explains the group.
    pub(crate) fn hint_id(&self) -> String {
        format!("{}-hint", self.id())
    }

    /// Returns the id of a field of a row.
    pub(crate) fn field(&self, row: impl std::fmt::Display, name: &str) -> String {
        format!("{}moments-{row}-{name}", self.within)
    }

    /// Returns the id of the words.
    pub(crate) fn words_id(&self) -> String {
        format!("{}moment", self.within)
    }

    /// Says whether the rows must be seen: something was typed, or is wrong.
    pub(crate) fn is_open(&self, p: &Page) -> bool {
        self.is_typed || p.problems.is_below(&format!("{}-", self.id())) || p.is_wrong(&self.words_id())
    }
}

/// Puts a moment into words.
pub(crate) fn label(p: &Page, moment: &Moment) -> String {
    capital(&moment.in_words(p.lang, p.today))
}

/// Puts moments into words.
pub(crate) fn labels(p: &Page, moments: &[Moment]) -> Vec<String> {
    moments.iter().map(|moment| label(p, moment)).collect()
}

/// Says "woensdag 2 december, 13.00 uur" of what is next.
pub(crate) fn next_label(p: &Page, day: Date, hours: Option<(i32, i32)>) -> String {
    let start = hours.map(|(start, _)| format!(", {}", leerbrug_core::i18n::clock_time(p.lang, start)));
    format!("{}{}", capital(&p.date(&day)), start.unwrap_or_default())
}

fn code(input: &MomentInput) -> String {
    let MomentInput { day, weekday, start, end, first, last } = input;
    [day, weekday, start, end, first, last].map(String::as_str).join("|")
}

fn from_code(text: &str) -> MomentInput {
    let mut parts = text.split('|').map(str::to_owned);
    let mut next = || parts.next().unwrap_or_default();
    MomentInput { day: next(), weekday: next(), start: next(), end: next(), first: next(), last: next() }
}

/// Reads what was typed, row by row, and then what was ticked.
pub(crate) fn read(form: &Form) -> Vec<MomentInput> {
    let (days, starts, ends) = (form.list("day"), form.list("dayStart"), form.list("dayEnd"));
    let at = |list: &[String], row: usize| list.get(row).cloned().unwrap_or_default();
    let rows = days.iter().enumerate().map(|(row, day)| MomentInput {
        day: day.clone(),
        start: at(&starts, row),
        end: at(&ends, row),
        ..MomentInput::default()
    });
    rows.chain(form.list("choice").iter().map(|code| from_code(code))).collect()
}
