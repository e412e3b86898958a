#![doc = include_str!("../README.md")]

mod analysis;
mod edits;
mod embedded;
mod engine;
mod expand;
mod geo;
mod highlight;
mod memory;
mod page;
mod query;
mod rank;
mod similar;
mod suggest;
mod text;
mod types;

pub use embedded::EmbeddedEngine;
pub use engine::{Generation, SearchEngine, SearchError};
pub use memory::MemoryEngine;
pub use types::{
    Change, Document, Facet, Filter, Health, Hit, Language, Match, Page, Point, Scope, SearchRequest,
    SearchResponse, Segment, Sort, Suggestion, SuggestionKind, Total, UnknownName,
};

/// Folds a text for comparing: lower case, no accents, ligatures written out.
pub fn fold(text: &str) -> String {
    text::fold::fold(text)
}
