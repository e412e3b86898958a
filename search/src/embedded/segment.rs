//! One segment of the index with its columns unpacked, so that a search reads plain arrays.
#![expect(
    clippy::indexing_slicing,
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    reason = "kernel: document numbers are below the segment's length, offsets come from the same loop"
)]

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use tantivy::index::{InvertedIndexReader, SegmentId};
use tantivy::postings::BlockSegmentPostings;
use tantivy::schema::IndexRecordOption;
use tantivy::{Opstamp, SegmentReader, TantivyError};

use super::bits::Bits;
use super::schema::{
    BOUNDS, ID, Layout, MINUTES, POINT, PUBLISHED, STANDING, START, SUGGESTIONS, VERSION, audience_term,
    facet_term, point_from_bits,
};
use crate::analysis::Bounds;
use crate::rank::Standing;
use crate::types::{Facet, Filter, Point, Scope};

/// Most beginnings that are remembered per segment: all of one letter and most of two.
const MOST_REMEMBERED: usize = 700;

/// Values of a facet: the names, and for each document the numbers of its values.
struct FacetColumn {
    names: Vec<String>,
    offsets: Vec<u32>,
    values: Vec<u32>,
}

/// A segment, opened. Documents are numbered from 0.
pub(super) struct Segment {
    pub(super) reader: SegmentReader,
    pub(super) words: Arc<InvertedIndexReader>,
    pub(super) titles: Arc<InvertedIndexReader>,
    terms: Arc<InvertedIndexReader>,
    pub(super) length: u32,
    /// Documents that are not deleted.
    alive: Bits,
    /// Those of them that everybody may find.
    pub(super) public: Bits,
    columns: Arc<Columns>,
}

/// What never changes in a segment: deleting leaves the columns as they are.
struct Columns {
    /// All ids, one after the other, and where each ends.
    ids: String,
    id_ends: Vec<u32>,
    /// Documents with a word that starts so, for short beginnings that were asked for.
    starting: Mutex<HashMap<String, Arc<Bits>>>,
    published: Vec<i64>,
    standing: Vec<u32>,
    bounds: Vec<u64>,
    minutes: Vec<u64>,
    start: Vec<u64>,
    point: Vec<u64>,
    facets: Vec<FacetColumn>,
}

impl Columns {
    fn read(reader: &SegmentReader) -> Result<Self, TantivyError> {
        let length = reader.max_doc();
        let numbers = |name: &str| -> Result<Vec<u64>, TantivyError> {
            let column = reader.fast_fields().u64(name)?;
            Ok((0..length).map(|document| column.first(document).unwrap_or_default()).collect())
        };
        let published = reader.fast_fields().i64(PUBLISHED)?;
        let standing = numbers(STANDING)?.into_iter().map(|bits| u32::try_from(bits).unwrap_or_default());
        let facets = Facet::ALL.iter().map(|facet| facet_column(reader, facet.name(), length));
        let (mut ids, mut id_ends) = (String::new(), Vec::with_capacity(length as usize));
        let listed = facet_column(reader, ID, length)?;
        for document in 0..length as usize {
            if let Some(value) = listed.values.get(listed.offsets[document] as usize) {
                ids.push_str(&listed.names[*value as usize]);
            }
            id_ends.push(ids.len() as u32);
        }
        Ok(Self {
            ids,
            id_ends,
            starting: Mutex::default(),
            published: (0..length).map(|document| published.first(document).unwrap_or_default()).collect(),
            standing: standing.collect(),
            bounds: numbers(BOUNDS)?,
            minutes: numbers(MINUTES)?,
            start: numbers(START)?,
            point: numbers(POINT)?,
            facets: facets.collect::<Result<_, _>>()?,
        })
    }
}

impl Segment {
    /// Opens a segment, taking over the columns of an earlier state of it.
    pub(super) fn open(
        reader: &SegmentReader,
        layout: &Layout,
        earlier: Option<&Self>,
    ) -> Result<Self, TantivyError> {
        let length = reader.max_doc();
        let mut alive = Bits::all(length);
        if let Some(deleted) = reader.alive_bitset() {
            alive.retain(|document| deleted.is_alive(document));
        }
        let columns = match earlier {
            Some(earlier) => Arc::clone(&earlier.columns),
            None => Arc::new(Columns::read(reader)?),
        };
        let mut segment = Self {
            words: reader.inverted_index(layout.words)?,
            titles: reader.inverted_index(layout.titles)?,
            terms: reader.inverted_index(layout.terms)?,
            length,
            public: Bits::none(length),
            columns,
            alive,
            reader: reader.clone(),
        };
        segment.public = segment.visible(&Scope::public())?;
        Ok(segment)
    }

    /// Says whether this is a state of the segment with this id.
    pub(super) fn is(&self, id: SegmentId) -> bool {
        self.reader.segment_id() == id
    }

    /// Says whether as much was deleted when this was opened.
    pub(super) fn has_deletes(&self, deletes: Option<Opstamp>) -> bool {
        self.reader.delete_opstamp() == deletes
    }

    /// Returns the documents a scope may know.
    pub(super) fn visible(&self, scope: &Scope) -> Result<Bits, TantivyError> {
        let mut visible = Bits::none(self.length);
        for term in scope.terms() {
            self.add_term(&audience_term(term), &mut visible)?;
        }
        visible.and(&self.alive);
        Ok(visible)
    }

    /// Returns the documents with one of these values for a facet.
    pub(super) fn with_values<'a>(
        &self,
        name: &str,
        values: impl IntoIterator<Item = &'a String>,
    ) -> Result<Bits, TantivyError> {
        let mut found = Bits::none(self.length);
        for value in values {
            self.add_term(&facet_term(name, value), &mut found)?;
        }
        Ok(found)
    }

    fn add_term(&self, term: &str, into: &mut Bits) -> Result<(), TantivyError> {
        if let Some(info) = self.terms.terms().get(term)? {
            let postings = self.terms.read_block_postings_from_terminfo(&info, IndexRecordOption::Basic)?;
            for_each_document(postings, |document| into.insert(document));
        }
        Ok(())
    }

    /// Keeps the documents that pass the bounds of a filter.
    pub(super) fn keep_within(&self, filter: &Filter, near: Option<Point>, bits: &mut Bits) {
        let least = filter.minutes_min.map(|minutes| u64::from(minutes) + 1);
        let most = filter.minutes_max.map(|minutes| u64::from(minutes) + 1);
        if least.is_some() || most.is_some() {
            bits.retain(|document| {
                let minutes = self.columns.minutes[document as usize];
                minutes > 0
                    && least.is_none_or(|least| minutes >= least)
                    && most.is_none_or(|most| minutes <= most)
            });
        }
        let day = |day: i32| u64::from(day.abs_diff(i32::MIN)) + 1;
        let (from, to) = (filter.start_from.map(day), filter.start_to.map(day));
        if from.is_some() || to.is_some() {
            bits.retain(|document| {
                let start = self.columns.start[document as usize];
                start == 0 || from.is_none_or(|from| start >= from) && to.is_none_or(|to| start <= to)
            });
        }
        if let Some(most) = filter.within_metres {
            bits.retain(|document| self.distance(document, near).is_some_and(|far| far <= most));
        }
    }

    /// Returns the distance of a document in metres, when both points are known.
    pub(super) fn distance(&self, document: u32, near: Option<Point>) -> Option<u32> {
        Some(crate::geo::metres(near?, point_from_bits(self.columns.point[document as usize])?))
    }

    pub(super) fn published(&self, document: u32) -> i64 {
        self.columns.published[document as usize]
    }

    pub(super) fn starts_on(&self, document: u32) -> Option<i32> {
        let days = self.columns.start[document as usize].checked_sub(1)?;
        i32::try_from(i64::try_from(days).ok()? + i64::from(i32::MIN)).ok()
    }

    pub(super) fn bounds(&self, document: u32) -> Bounds {
        Bounds::from_bits(self.columns.bounds[document as usize])
    }

    pub(super) fn standing(&self, document: u32) -> Standing {
        Standing::from_bits(u64::from(self.columns.standing[document as usize]))
    }

    /// Returns the version of a document.
    pub(super) fn version(&self, document: u32) -> Result<i64, TantivyError> {
        Ok(self.reader.fast_fields().i64(VERSION)?.first(document).unwrap_or_default())
    }

    /// Returns the id of a document.
    pub(super) fn id(&self, document: u32) -> &str {
        let index = document as usize;
        let start = if index == 0 { 0 } else { self.columns.id_ends[index - 1] as usize };
        self.columns.ids.get(start..self.columns.id_ends[index] as usize).unwrap_or_default()
    }

    /// Returns the documents with a word that starts so, deleted ones included; remembered for the next time.
    pub(super) fn starting(&self, prefix: &str) -> Result<Arc<Bits>, TantivyError> {
        let known = self.columns.starting.lock().unwrap_or_else(PoisonError::into_inner).get(prefix).cloned();
        if let Some(known) = known {
            return Ok(known);
        }
        let mut bits = Bits::none(self.length);
        let mut stream = self.words.terms().range().ge(prefix.as_bytes()).into_stream()?;
        while stream.advance() && stream.key().starts_with(prefix.as_bytes()) {
            let postings =
                self.words.read_block_postings_from_terminfo(stream.value(), IndexRecordOption::Basic)?;
            for_each_document(postings, |document| bits.insert(document));
        }
        let bits = Arc::new(bits);
        let mut starting = self.columns.starting.lock().unwrap_or_else(PoisonError::into_inner);
        if starting.len() < MOST_REMEMBERED {
            starting.insert(prefix.to_owned(), Arc::clone(&bits));
        }
        Ok(bits)
    }

    /// Adds up how many of these documents have each value of a facet.
    pub(super) fn count_values(&self, facet: Facet, documents: &Bits, mut with: impl FnMut(&str, u64)) {
        let Some(position) = Facet::ALL.iter().position(|other| *other == facet) else { return };
        let column = &self.columns.facets[position];
        let mut counts = vec![0_u64; column.names.len()];
        documents.for_each(|document| {
            let (from, to) = (column.offsets[document as usize], column.offsets[document as usize + 1]);
            for value in &column.values[from as usize..to as usize] {
                counts[*value as usize] += 1;
            }
        });
        for (name, count) in column.names.iter().zip(counts).filter(|(_, count)| *count > 0) {
            with(name, count);
        }
    }

    /// Calls `with` for every suggestion of public documents with the number of them that carry it.
    pub(super) fn count_suggestions(&self, mut with: impl FnMut(&str, u64)) -> Result<(), TantivyError> {
        let column = facet_column(&self.reader, SUGGESTIONS, self.length)?;
        let mut counts = vec![0_u64; column.names.len()];
        self.public.for_each(|document| {
            let (from, to) = (column.offsets[document as usize], column.offsets[document as usize + 1]);
            for value in &column.values[from as usize..to as usize] {
                counts[*value as usize] += 1;
            }
        });
        for (name, count) in column.names.iter().zip(counts).filter(|(_, count)| *count > 0) {
            with(name, count);
        }
        Ok(())
    }

    /// Calls `with` for every word of public documents with the number of them that hold it.
    pub(super) fn count_words(&self, mut with: impl FnMut(&str, u32)) -> Result<(), TantivyError> {
        let mut stream = self.words.terms().stream()?;
        while stream.advance() {
            let Ok(word) = std::str::from_utf8(stream.key()) else { continue };
            let postings =
                self.words.read_block_postings_from_terminfo(stream.value(), IndexRecordOption::Basic)?;
            let mut count = 0;
            for_each_document(postings, |document| count += u32::from(self.public.contains(document)));
            if count > 0 {
                with(word, count);
            }
        }
        Ok(())
    }
}

/// Calls `with` for every document of a list, deleted ones included.
pub(super) fn for_each_document(mut postings: BlockSegmentPostings, mut with: impl FnMut(u32)) {
    loop {
        let documents = postings.docs();
        if documents.is_empty() {
            return;
        }
        for document in documents {
            with(*document);
        }
        postings.advance();
    }
}

/// Unpacks a column of texts.
fn facet_column(reader: &SegmentReader, name: &str, length: u32) -> Result<FacetColumn, TantivyError> {
    let mut column = FacetColumn { names: Vec::new(), offsets: vec![0], values: Vec::new() };
    let Some(texts) = reader.fast_fields().str(name)? else {
        column.offsets.resize(length as usize + 1, 0);
        return Ok(column);
    };
    let mut stream = texts.dictionary().stream()?;
    while stream.advance() {
        column.names.push(String::from_utf8_lossy(stream.key()).into_owned());
    }
    for document in 0..length {
        column.values.extend(texts.ords().values_for_doc(document).map(|ordinal| ordinal as u32));
        column.offsets.push(column.values.len() as u32);
    }
    Ok(column)
}
