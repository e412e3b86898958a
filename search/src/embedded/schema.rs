//! How an offer is laid down in the index.

use tantivy::TantivyDocument;
use tantivy::schema::{
    FAST, Field, IndexRecordOption, NumericOptions, STORED, Schema, TextFieldIndexing, TextOptions,
};
use tantivy::tokenizer::{PreTokenizedString, Token};

use crate::analysis::analyse;
use crate::rank::Standing;
use crate::suggest;
use crate::text::{FNV_START, analyzer_hash, fnv};
use crate::types::{Document, Facet, Point, SuggestionKind};

/// Changes whenever the layout of the index changes.
const LAYOUT_VERSION: &str = "leerbrug-layout-2 tantivy-0.27.0";

/// Names of the fields that are read by name.
pub(super) const ID: &str = "id";
pub(super) const SUGGESTIONS: &str = "suggestions";
pub(super) const PUBLISHED: &str = "published";
pub(super) const VERSION: &str = "version";
pub(super) const STANDING: &str = "standing";
pub(super) const BOUNDS: &str = "bounds";
pub(super) const MINUTES: &str = "minutes";
pub(super) const START: &str = "start";
pub(super) const POINT: &str = "point";

/// The fields of the index.
#[derive(Debug, Clone)]
pub(super) struct Layout {
    pub(super) schema: Schema,
    pub(super) id: Field,
    /// Folded words with their positions.
    pub(super) words: Field,
    /// The same for the title alone, which decides most orders.
    pub(super) titles: Field,
    /// Facet values and audience terms.
    pub(super) terms: Field,
    /// The document itself, as JSON.
    pub(super) body: Field,
    suggestions: Field,
    facets: Vec<(Facet, Field)>,
    published: Field,
    version: Field,
    standing: Field,
    bounds: Field,
    minutes: Field,
    start: Field,
    point: Field,
}

impl Layout {
    /// Makes the layout; equal on every call.
    pub(super) fn new() -> Self {
        let mut builder = Schema::builder();
        let plain = || TextFieldIndexing::default().set_tokenizer("raw").set_fieldnorms(false);
        let listed = || plain().set_index_option(IndexRecordOption::Basic);
        let with_positions = plain().set_index_option(IndexRecordOption::WithFreqsAndPositions);
        let fast_text = || TextOptions::default().set_fast("raw");
        let number = || NumericOptions::default() | FAST;
        let id = builder.add_text_field(ID, fast_text().set_indexing_options(listed()));
        let positioned = || TextOptions::default().set_indexing_options(with_positions.clone());
        let words = builder.add_text_field("words", positioned());
        let titles = builder.add_text_field("titles", positioned());
        let terms = builder.add_text_field("terms", TextOptions::default().set_indexing_options(listed()));
        let body = builder.add_text_field("body", STORED);
        let suggestions = builder.add_text_field(SUGGESTIONS, fast_text());
        let facets =
            Facet::ALL.map(|facet| (facet, builder.add_text_field(facet.name(), fast_text()))).to_vec();
        Self {
            id,
            words,
            titles,
            terms,
            body,
            suggestions,
            facets,
            published: builder.add_i64_field(PUBLISHED, number()),
            version: builder.add_i64_field(VERSION, number()),
            standing: builder.add_u64_field(STANDING, number()),
            bounds: builder.add_u64_field(BOUNDS, number()),
            minutes: builder.add_u64_field(MINUTES, number()),
            start: builder.add_u64_field(START, number()),
            point: builder.add_u64_field(POINT, number()),
            schema: builder.build(),
        }
    }

    /// Lays down an offer.
    pub(super) fn to_tantivy(&self, document: &Document) -> Result<TantivyDocument, serde_json::Error> {
        let mut laid = TantivyDocument::default();
        laid.add_text(self.id, &document.id);
        laid.add_text(self.body, serde_json::to_string(document)?);
        let analysis = analyse(document);
        let bounds = analysis.bounds;
        let tokens: Vec<Token> = analysis.words.into_iter().map(to_token).collect();
        let is_title =
            |token: &&Token| u32::try_from(token.position).is_ok_and(|at| bounds.locate(at).0 == 0);
        let titles = tokens.iter().take_while(is_title).cloned().collect();
        laid.add_pre_tokenized_text(self.titles, PreTokenizedString { text: String::new(), tokens: titles });
        laid.add_pre_tokenized_text(self.words, PreTokenizedString { text: String::new(), tokens });
        let mut terms: Vec<String> = document.audience.iter().map(|term| audience_term(term)).collect();
        for (name, values) in &document.keywords {
            terms.extend(values.iter().map(|value| facet_term(name, value)));
        }
        for term in sorted(terms) {
            laid.add_text(self.terms, term);
        }
        for (facet, field) in &self.facets {
            let values = document.keywords.get(facet.name()).cloned().unwrap_or_default();
            for value in sorted(values) {
                laid.add_text(*field, value);
            }
        }
        for (kind, text) in suggest::entries(document) {
            laid.add_text(self.suggestions, suggestion_term(kind, &text));
        }
        laid.add_i64(self.published, document.published_at);
        laid.add_i64(self.version, document.version);
        laid.add_u64(self.standing, Standing::new(document.seats_left, document.confirmed_at).to_bits());
        laid.add_u64(self.bounds, bounds.to_bits());
        laid.add_u64(self.minutes, document.minutes_per_week.map_or(0, |minutes| u64::from(minutes) + 1));
        laid.add_u64(self.start, document.starts_on.map_or(0, |day| u64::from(day.abs_diff(i32::MIN)) + 1));
        laid.add_u64(self.point, document.point.map_or(0, point_to_bits));
        Ok(laid)
    }
}

fn to_token((text, position): (String, u32)) -> Token {
    let position = usize::try_from(position).unwrap_or_default();
    Token { offset_from: 0, offset_to: 0, position, text, position_length: 1 }
}

fn sorted(mut values: Vec<String>) -> Vec<String> {
    values.sort();
    values.dedup();
    values
}

/// Returns the term of a facet value.
pub(super) fn facet_term(name: &str, value: &str) -> String {
    format!("{name}\u{1f}{value}")
}

/// Returns the term of an audience; no facet has an empty name.
pub(super) fn audience_term(audience: &str) -> String {
    format!("\u{1f}{audience}")
}

const KINDS: [(char, SuggestionKind); 4] = [
    ('l', SuggestionKind::Label),
    ('p', SuggestionKind::Place),
    ('h', SuggestionKind::Host),
    ('t', SuggestionKind::Title),
];

fn suggestion_term(kind: SuggestionKind, text: &str) -> String {
    let mark = KINDS.iter().find(|(_, other)| *other == kind).map_or('t', |(mark, _)| *mark);
    format!("{mark}{text}")
}

/// Reads a suggestion back.
pub(super) fn read_suggestion(term: &str) -> Option<(SuggestionKind, String)> {
    let mut characters = term.chars();
    let mark = characters.next()?;
    let (_, kind) = KINDS.iter().find(|(other, _)| *other == mark)?;
    Some((*kind, characters.as_str().to_owned()))
}

/// Returns a point as a number above 0, in which nearby points share their first digits.
fn point_to_bits(point: Point) -> u64 {
    let lat = u64::from(point.lat_e6.abs_diff(i32::MIN));
    let lon = u64::from(point.lon_e6.abs_diff(i32::MIN));
    // A latitude is far from the greatest integer, so adding one cannot overflow.
    (lat << 32 | lon).saturating_add(1)
}

/// Reads a point back.
pub(super) fn point_from_bits(bits: u64) -> Option<Point> {
    let bits = bits.checked_sub(1)?;
    let coordinate =
        |half: u64| i32::try_from(i64::try_from(half & 0xffff_ffff).ok()? + i64::from(i32::MIN)).ok();
    Some(Point { lat_e6: coordinate(bits >> 32)?, lon_e6: coordinate(bits)? })
}

/// Hashes everything that decides what an index of this program holds.
pub(super) fn layout_hash() -> u64 {
    fnv(fnv(FNV_START, LAYOUT_VERSION.as_bytes()), &analyzer_hash().to_be_bytes())
}

#[cfg(test)]
mod tests {
    use super::{point_from_bits, point_to_bits, read_suggestion, suggestion_term};
    use crate::types::{Point, SuggestionKind};

    #[test]
    fn points_come_back() {
        for (lat_e6, lon_e6) in
            [(0, 0), (-90_000_000, 180_000_000), (51_219_450, -4_402_460), (i32::MIN, i32::MIN)]
        {
            let point = Point { lat_e6, lon_e6 };
            assert_eq!(point_from_bits(point_to_bits(point)), Some(point));
        }
        assert_eq!(point_from_bits(0), None);
    }

    #[test]
    fn suggestions_come_back() {
        let term = suggestion_term(SuggestionKind::Place, "Één");
        assert_eq!(read_suggestion(&term), Some((SuggestionKind::Place, "Één".to_owned())));
        assert_eq!(read_suggestion(""), None);
    }
}
