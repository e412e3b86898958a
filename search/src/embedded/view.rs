//! A consistent state of the live index: its segments, its vocabulary, its suggestions.

use std::sync::Arc;

use tantivy::schema::{IndexRecordOption, Value};
use tantivy::{DocAddress, Searcher, TantivyDocument, TantivyError, Term};

use super::schema::{Layout, read_suggestion};
use super::segment::{Segment, for_each_document};
use super::vocabulary::Vocabulary;
use crate::analysis::analyse;
use crate::suggest::{Completions, entries};
use crate::types::{Document, Scope};

/// What searches read.
pub(super) struct View {
    pub(super) searcher: Searcher,
    pub(super) segments: Vec<Arc<Segment>>,
    pub(super) vocabulary: Vocabulary,
    pub(super) completions: Completions,
}

/// Where a document stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Place {
    pub(super) segment: u32,
    pub(super) document: u32,
}

/// Opens the segments of a searcher, taking over those that did not change.
pub(super) fn open_segments(
    searcher: &Searcher,
    earlier: &[Arc<Segment>],
    layout: &Layout,
) -> Result<Vec<Arc<Segment>>, TantivyError> {
    let readers = searcher.segment_readers().iter();
    let open = readers.map(|reader| {
        let same = earlier.iter().find(|segment| segment.is(reader.segment_id()));
        match same.filter(|segment| segment.has_deletes(reader.delete_opstamp())) {
            Some(unchanged) => Ok(Arc::clone(unchanged)),
            None => Segment::open(reader, layout, same.map(Arc::as_ref)).map(Arc::new),
        }
    });
    open.collect()
}

impl View {
    /// Makes the view of an index by reading it all.
    pub(super) fn load(searcher: Searcher, layout: &Layout) -> Result<Self, TantivyError> {
        let segments = open_segments(&searcher, &[], layout)?;
        let mut vocabulary = Vocabulary::default();
        let mut completions = Completions::default();
        for segment in &segments {
            vocabulary.add_documents(u32::try_from(segment.public.count()).unwrap_or(u32::MAX));
            segment.count_words(|word, offers| vocabulary.add(word, offers))?;
            segment.count_suggestions(|term, offers| {
                if let Some(entry) = read_suggestion(term) {
                    completions.add(&entry, offers);
                }
            })?;
        }
        Ok(Self { searcher, segments, vocabulary, completions })
    }

    /// Counts an offer in the vocabulary and the suggestions, if everybody may find it.
    pub(super) fn learn(&mut self, document: &Document) {
        if Scope::public().sees(&document.audience) {
            self.vocabulary.add_documents(1);
            for word in distinct_words(document) {
                self.vocabulary.add(&word, 1);
            }
            for entry in entries(document) {
                self.completions.add(&entry, 1);
            }
        }
    }

    /// Takes an offer out of the vocabulary and the suggestions.
    pub(super) fn forget(&mut self, document: &Document) {
        if Scope::public().sees(&document.audience) {
            self.vocabulary.remove_document();
            for word in distinct_words(document) {
                self.vocabulary.remove(&word);
            }
            for entry in entries(document) {
                self.completions.remove(&entry);
            }
        }
    }

    /// Finds the live document with this id.
    pub(super) fn find(&self, id: &str, layout: &Layout) -> Result<Option<Place>, TantivyError> {
        let term = Term::from_field_text(layout.id, id);
        for (number, segment) in (0..).zip(&self.segments) {
            let index = segment.reader.inverted_index(layout.id)?;
            let Some(info) = index.get_term_info(&term)? else { continue };
            let mut found = None;
            let postings = index.read_block_postings_from_terminfo(&info, IndexRecordOption::Basic)?;
            for_each_document(postings, |document| {
                if !segment.reader.is_deleted(document) {
                    found = Some(Place { segment: number, document });
                }
            });
            if found.is_some() {
                return Ok(found);
            }
        }
        Ok(None)
    }

    /// Reads a document back.
    pub(super) fn document(&self, place: Place, layout: &Layout) -> Result<Document, TantivyError> {
        let laid: TantivyDocument = self.searcher.doc(DocAddress::new(place.segment, place.document))?;
        let body = laid.get_first(layout.body).and_then(|value| value.as_str()).unwrap_or_default();
        serde_json::from_str(body).map_err(|error| TantivyError::InternalError(error.to_string()))
    }

    /// Returns a segment.
    pub(super) fn segment(&self, place: Place) -> Result<&Segment, TantivyError> {
        let index = usize::try_from(place.segment).unwrap_or(usize::MAX);
        let segment = self.segments.get(index).map(Arc::as_ref);
        segment.ok_or_else(|| TantivyError::InternalError("no such segment".to_owned()))
    }
}

fn distinct_words(document: &Document) -> std::collections::BTreeSet<String> {
    analyse(document).words.into_iter().map(|(word, _)| word).collect()
}
