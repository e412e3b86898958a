//! Matching the words of a query against one segment.
//!
//! First the lists of documents alone decide at what cost each word is answered; positions are read later, only for
//! the documents whose order they can decide.
#![expect(
    clippy::indexing_slicing,
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    reason = "kernel: arrays have one entry per document of the segment and documents come from its own lists"
)]

use std::cmp::Ordering;

use tantivy::index::InvertedIndexReader;
use tantivy::postings::{Postings, SegmentPostings, TermInfo};
use tantivy::schema::IndexRecordOption;
use tantivy::{DocSet, TERMINATED, TantivyError};

use super::bits::Bits;
use super::segment::{Segment, for_each_document};
use crate::expand::{Cost, Expansion, typos};
use crate::rank::{Places, coarse, missing, relevance};
use crate::types::Match;

/// Cost of a word a document does not answer.
const MISSING: u8 = u8::MAX;

/// A list of documents that answer a word at one cost.
struct List {
    info: TermInfo,
    cost: Cost,
    exact: bool,
    /// Index of the combination this list belongs to: it counts only where all of the combination is there.
    all_of: Option<usize>,
}

/// A word of the query as this segment answers it.
struct WordPlan {
    lists: Vec<List>,
    /// The same for the titles alone.
    titles: Vec<List>,
    /// Whether only places in titles count.
    is_short_prefix: bool,
    /// Documents that hold all of a combination.
    complete: Vec<Bits>,
    weight: u8,
    costs: Vec<u8>,
}

/// The words of a query as one segment answers them.
pub(super) struct TextMatch {
    words: Vec<WordPlan>,
    /// Per document the bucket it is in, the coarse part of its key: a lower one comes before a higher one.
    pub(super) buckets: Vec<u16>,
}

impl TextMatch {
    /// Matches all words.
    pub(super) fn new(segment: &Segment, expansions: &[Expansion]) -> Result<Self, TantivyError> {
        let words = expansions.iter().map(|expansion| WordPlan::new(segment, expansion));
        let words: Vec<WordPlan> = words.collect::<Result<_, _>>()?;
        // Three sums in one number while adding up: weight of what misses, cost, number of words that miss.
        let weights: u32 = words.iter().map(|word| u32::from(word.weight)).sum();
        let start = weights << 16 | words.len() as u32;
        let mut sums = vec![start; segment.length as usize];
        for word in &words {
            let won = u32::from(word.weight) << 16 | 1;
            for (sum, cost) in sums.iter_mut().zip(&word.costs) {
                if *cost != MISSING {
                    *sum = *sum - won + (u32::from(*cost) << 8);
                }
            }
        }
        let buckets = sums.into_iter().map(|sum| coarse(sum >> 16, sum >> 8 & 0xff, sum & 0xff)).collect();
        Ok(Self { words, buckets })
    }

    /// Keeps the documents that answer at least one word, or all of them when `strict`.
    pub(super) fn keep_matching(&self, strict: bool, bits: &mut Bits) {
        let most = if strict { 1 } else { self.words.len() as u16 };
        bits.retain(|document| missing(self.buckets[document as usize]) < most);
    }

    /// Keeps of these documents, which each answer a single word, those that answer it best in the title.
    ///
    /// Of a single word the attribute is what is compared next, so they come before the others, and that can be told
    /// before any position is read.
    pub(super) fn in_title(
        &self,
        segment: &Segment,
        expansions: &[Expansion],
        documents: &[u32],
    ) -> Result<Vec<u32>, TantivyError> {
        let mut found = Bits::none(segment.length);
        for (word, expansion) in self.words.iter().zip(expansions) {
            for list in lists(&segment.titles, expansion, true)? {
                let postings =
                    segment.titles.read_block_postings_from_terminfo(&list.info, IndexRecordOption::Basic)?;
                for_each_document(postings, |document| {
                    if word.counts(&list, document) {
                        found.insert(document);
                    }
                });
            }
        }
        Ok(documents.iter().copied().filter(|document| found.contains(*document)).collect())
    }

    /// Says how well a document matches.
    pub(super) fn matched(&self, document: u32) -> Match {
        let mut matched = Match::default();
        for word in &self.words {
            match word.costs[document as usize] {
                MISSING => matched.missing += 1,
                cost => matched.typos += typos(cost),
            }
        }
        matched
    }

    /// Returns the relevance of each of these documents (in ascending order), reading their positions.
    pub(super) fn relevance(
        &self,
        segment: &Segment,
        documents: &[u32],
        stops: u32,
    ) -> Result<Vec<u64>, TantivyError> {
        let places = self.words.iter().map(|word| word.places(segment, documents));
        let places: Vec<FoundPlaces> = places.collect::<Result<_, _>>()?;
        let mut keys = Vec::with_capacity(documents.len());
        let mut found: Vec<Places<'_>> = Vec::new();
        for (index, document) in documents.iter().enumerate() {
            found.clear();
            for (word, places) in self.words.iter().zip(&places) {
                if word.costs[*document as usize] != MISSING {
                    let (from, to) = (places.offsets[index] as usize, places.offsets[index + 1] as usize);
                    found.push(&places.places[from..to]);
                }
            }
            let coarse = self.buckets[*document as usize];
            keys.push(relevance(
                coarse,
                &found,
                stops,
                segment.bounds(*document),
                segment.standing(*document),
            ));
        }
        Ok(keys)
    }
}

/// Places of a word in some documents: `offsets` has one entry more than there are documents.
struct FoundPlaces {
    offsets: Vec<u32>,
    places: Vec<(u32, bool)>,
}

impl WordPlan {
    /// Looks up the lists of a word and notes the least cost per document.
    fn new(segment: &Segment, expansion: &Expansion) -> Result<Self, TantivyError> {
        let is_short_prefix = expansion.is_short_prefix();
        let lists = lists(&segment.words, expansion, !is_short_prefix)?;
        let titles =
            if is_short_prefix { self::lists(&segment.titles, expansion, true)? } else { Vec::new() };
        let mut costs = vec![MISSING; segment.length as usize];
        for list in lists.iter().filter(|list| list.all_of.is_none()) {
            let cost = list.cost;
            for_each_document(open(segment, &list.info)?, |document| {
                let entry = &mut costs[document as usize];
                *entry = cost.min(*entry);
            });
        }
        if let Some(prefix) = expansion.prefix.as_ref().filter(|_| is_short_prefix) {
            segment.starting(prefix)?.for_each(|document| costs[document as usize] = 0);
        }
        let mut complete = Vec::new();
        for all_of in &expansion.all_of {
            let mut bits = Bits::all(segment.length);
            for group in &all_of.groups {
                let mut one = Bits::none(segment.length);
                for word in group {
                    if let Some(info) = segment.words.terms().get(word)? {
                        for_each_document(open(segment, &info)?, |document| one.insert(document));
                    }
                }
                bits.and(&one);
            }
            bits.for_each(|document| {
                let entry = &mut costs[document as usize];
                *entry = all_of.cost.min(*entry);
            });
            complete.push(bits);
        }
        Ok(Self { lists, titles, is_short_prefix, complete, weight: expansion.weight, costs })
    }

    /// Says whether a list is among those that answer a document at the least cost.
    fn counts(&self, list: &List, document: u32) -> bool {
        self.costs[document as usize] == list.cost
            && list.all_of.is_none_or(|all_of| self.complete[all_of].contains(document))
    }

    /// Reads the positions in these documents (in ascending order) of the lists that answer at the least cost.
    fn places(&self, segment: &Segment, documents: &[u32]) -> Result<FoundPlaces, TantivyError> {
        let mut found: Vec<(u32, u32, bool)> = Vec::new();
        let mut positions = Vec::new();
        let (index, lists) = if self.is_short_prefix {
            (&segment.titles, &self.titles)
        } else {
            (&segment.words, &self.lists)
        };
        for list in lists {
            let postings =
                index.read_postings_from_terminfo(&list.info, IndexRecordOption::WithFreqsAndPositions)?;
            in_both(postings, documents, |index, document, postings| {
                if self.counts(list, document) {
                    postings.positions(&mut positions);
                    found.extend(positions.iter().map(|position| (index, *position, list.exact)));
                }
            });
        }
        if lists.len() > 1 {
            found.sort_unstable_by_key(|(index, position, exact)| (*index, *position, !*exact));
            found.dedup_by_key(|(index, position, _)| (*index, *position));
        }
        let mut offsets = vec![0; documents.len() + 1];
        for (index, ..) in &found {
            offsets[*index as usize + 1] += 1;
        }
        for index in 1..offsets.len() {
            offsets[index] += offsets[index - 1];
        }
        Ok(FoundPlaces {
            offsets,
            places: found.into_iter().map(|(_, position, exact)| (position, exact)).collect(),
        })
    }
}

/// Looks up the words of an expansion in one field.
fn lists(
    index: &InvertedIndexReader,
    expansion: &Expansion,
    completed: bool,
) -> Result<Vec<List>, TantivyError> {
    let dictionary = index.terms();
    let mut lists = Vec::new();
    for (word, variant) in &expansion.variants {
        if let Some(info) = dictionary.get(word)? {
            lists.push(List { info, cost: variant.cost, exact: variant.exact, all_of: None });
        }
    }
    if let Some(prefix) = expansion.prefix.as_ref().filter(|_| completed) {
        let mut stream = dictionary.range().ge(prefix.as_bytes()).into_stream()?;
        while stream.advance() && stream.key().starts_with(prefix.as_bytes()) {
            lists.push(List { info: stream.value().clone(), cost: 0, exact: false, all_of: None });
        }
    }
    for (number, all_of) in expansion.all_of.iter().enumerate() {
        for word in all_of.groups.iter().flatten() {
            if let Some(info) = dictionary.get(word)? {
                lists.push(List { info, cost: all_of.cost, exact: false, all_of: Some(number) });
            }
        }
    }
    Ok(lists)
}

/// Opens the documents of a list.
fn open(segment: &Segment, info: &TermInfo) -> Result<tantivy::postings::BlockSegmentPostings, TantivyError> {
    Ok(segment.words.read_block_postings_from_terminfo(info, IndexRecordOption::Basic)?)
}

/// Calls `with` for every document that is both in the list and among `documents` (with its index there), both in
/// ascending order; each side leaps to where the other one is.
fn in_both(
    mut postings: SegmentPostings,
    documents: &[u32],
    mut with: impl FnMut(u32, u32, &mut SegmentPostings),
) {
    let mut index = 0;
    while index < documents.len() && postings.doc() != TERMINATED {
        let wanted = documents[index];
        let at = postings.doc();
        match at.cmp(&wanted) {
            Ordering::Less => {
                postings.seek(wanted);
            }
            Ordering::Equal => {
                with(index as u32, wanted, &mut postings);
                index += 1;
            }
            Ordering::Greater => index += leap(&documents[index..], at),
        }
    }
}

/// Returns how many of these numbers are below `target`, looking near the start first.
fn leap(numbers: &[u32], target: u32) -> usize {
    let mut reach = 1;
    while reach < numbers.len() && numbers[reach] < target {
        reach *= 2;
    }
    let end = numbers.len().min(reach + 1);
    numbers[..end].partition_point(|number| *number < target)
}

/// Returns the documents in which words follow each other.
pub(super) fn with_phrase(segment: &Segment, phrase: &[String]) -> Result<Bits, TantivyError> {
    let mut found = Bits::none(segment.length);
    let mut lists = Vec::new();
    for word in phrase {
        let Some(info) = segment.words.terms().get(word)? else { return Ok(found) };
        lists.push(
            segment.words.read_postings_from_terminfo(&info, IndexRecordOption::WithFreqsAndPositions)?,
        );
    }
    let Some((first, rest)) = lists.split_first_mut() else { return Ok(found) };
    let (mut starts, mut positions) = (Vec::new(), Vec::new());
    while first.doc() != TERMINATED {
        let document = first.doc();
        first.positions(&mut starts);
        for (offset, list) in (1..).zip(rest.iter_mut()) {
            if list.doc() < document {
                list.seek(document);
            }
            positions.clear();
            if list.doc() == document {
                list.positions(&mut positions);
            }
            starts.retain(|start| positions.binary_search(&(start + offset)).is_ok());
        }
        if !starts.is_empty() {
            found.insert(document);
        }
        first.advance();
    }
    Ok(found)
}

/// Calls `with` for every document that holds a word.
pub(super) fn with_word(segment: &Segment, word: &str, with: impl FnMut(u32)) -> Result<(), TantivyError> {
    if let Some(info) = segment.words.terms().get(word)? {
        for_each_document(open(segment, &info)?, with);
    }
    Ok(())
}
