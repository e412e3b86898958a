//! The rules of publishing.

use jiff::civil::Date;

use super::model::{Offer, free_texts, teacher_leaves_a_class};
use super::read;
use leerbrug_core::error::FieldError;
use leerbrug_core::hints;

impl Offer {
    /// Lists what still stands in the way of publishing, all at once.
    ///
    /// The rules are those of the contract: title, kind, place, level or sector, load, period or moments, a seat, a
    /// language, and cover when a teacher leaves a class.
    pub fn missing_for_publishing(&self, today: Date) -> Vec<FieldError> {
        let mut missing = Vec::new();
        let mut need = |field: &str, code: &'static str, is_there: bool| {
            if !is_there {
                missing.push(FieldError { pointer: format!("/{field}"), code, params: Vec::new() });
            }
        };
        need("title", "title-length", (10..=120).contains(&leerbrug_core::text::length(&self.title)));
        need("siteId", "needs-place", self.place.site_id.is_some() || self.place.neighbourhood.is_some());
        need("levels", "needs-level-or-sector", !self.levels.is_empty() || self.sector.is_some());
        need("load", "needs-load", self.load.is_some());
        need("startsOn", "needs-period", self.starts_on.is_some() || !self.slots.is_empty());
        let pointer = if self.ends_on.is_some_and(|day| day < today) { "endsOn" } else { "dated/0/day" };
        need(pointer, "offer-over", !self.is_over(today));
        need("cover", "needs-cover", self.cover.is_some() || !teacher_leaves_a_class(self.kind));
        if !self.accepts_hints {
            let input = read::input_of(self);
            missing.extend(free_texts(&input).into_iter().filter_map(|(field, text)| hints::at(field, text)));
        }
        missing
    }
}
