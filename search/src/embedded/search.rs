//! Answering a search over all segments of a view.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use tantivy::TantivyError;

use super::bits::Bits;
use super::kernel::{TextMatch, with_phrase, with_word};
use super::schema::Layout;
use super::segment::Segment;
use super::view::{Place, View};
use crate::analysis::analyse;
use crate::engine::SearchError;
use crate::expand::{Expansion, expand};
use crate::highlight::highlight;
use crate::memory::{by_count, plain_hit};
use crate::page::{Window, token, window};
use crate::query::{Query, parse};
use crate::rank::{FINE_BITS, Key, major, missing};
use crate::similar;
use crate::types::{Facet, Hit, Scope, SearchRequest, SearchResponse, Sort, Total};

/// Number of different buckets.
const BUCKETS: usize = 1 << 16;
/// From how many documents on it pays to narrow a bucket before reading positions.
const LARGE: usize = if cfg!(debug_assertions) { 4 } else { 256 };

/// What a search found in one segment.
struct Part {
    segment: Arc<Segment>,
    text: Option<TextMatch>,
    /// Documents of the answer.
    results: Bits,
    /// Documents that pass everything but the choices made in facets.
    before_facets: Bits,
    /// Documents with a chosen value, per facet that has choices.
    chosen: Vec<(String, Bits)>,
}

/// A document whose place in the order is being decided.
#[derive(Debug, Clone, Copy)]
struct Candidate {
    major: u64,
    published: Reverse<i64>,
    place: Place,
}

impl Candidate {
    const fn order(&self) -> (u64, Reverse<i64>) {
        (self.major, self.published)
    }
}

/// Makes an engine error of one of the index.
pub(super) fn storage(error: TantivyError) -> SearchError {
    SearchError::Storage(Box::new(error))
}

impl View {
    /// Answers a search.
    pub(super) fn search(
        &self,
        request: &SearchRequest,
        layout: &Layout,
    ) -> Result<SearchResponse, SearchError> {
        let window = window(&request.page, request.sort)?;
        let query = parse(&request.text);
        let expansions = expand(&query, &self.vocabulary);
        let parts = self.segments.iter().map(|segment| Part::new(segment, request, &query, &expansions));
        let parts: Vec<Part> = parts.collect::<Result<_, _>>().map_err(storage)?;
        let count = parts.iter().map(|part| part.results.count()).sum();
        let (shown, more) = page(&parts, request, &query, &expansions, &window).map_err(storage)?;
        let next = shown.last().filter(|_| more).map(|(key, _)| token(key, request.sort));
        let mut hits = Vec::with_capacity(shown.len());
        for (_, place) in shown {
            hits.push(self.hit(place, &parts, request, &expansions, layout).map_err(storage)?);
        }
        let facets =
            request.facets.iter().map(|facet| (facet.name().to_owned(), facet_counts(&parts, *facet)));
        Ok(SearchResponse {
            hits,
            facets: facets.collect(),
            total: Total { count, exact: true },
            next,
            showing_for: None,
            degraded: false,
        })
    }

    fn hit(
        &self,
        place: Place,
        parts: &[Part],
        request: &SearchRequest,
        expansions: &[Expansion],
        layout: &Layout,
    ) -> Result<Hit, TantivyError> {
        let document = self.document(place, layout)?;
        let mut hit = plain_hit(&document);
        hit.distance_metres = self.segment(place)?.distance(place.document, request.near);
        let part = usize::try_from(place.segment).ok().and_then(|index| parts.get(index));
        if let Some(text) = part.and_then(|part| part.text.as_ref()) {
            hit.matched = text.matched(place.document);
        }
        if request.highlight && !expansions.is_empty() {
            hit.highlights = highlight(&document, &analyse(&document), expansions);
        }
        Ok(hit)
    }

    /// Lists offers like one that the scope may know.
    pub(super) fn similar(
        &self,
        id: &str,
        scope: &Scope,
        limit: usize,
        layout: &Layout,
    ) -> Result<Vec<Hit>, TantivyError> {
        let Some(place) = self.find(id, layout)? else { return Ok(Vec::new()) };
        let document = self.document(place, layout)?;
        if !scope.sees(&document.audience) {
            return Ok(Vec::new());
        }
        let profile = similar::profile(&document, &self.vocabulary);
        let mut found = Vec::new();
        for (number, segment) in (0..).zip(&self.segments) {
            let visible = segment.visible(scope)?;
            let mut points: HashMap<u32, u32> = HashMap::new();
            for (facet, value, worth) in &profile.traits {
                let held = segment.with_values(facet.name(), [value])?;
                held.for_each(|document| *points.entry(document).or_insert(0) += worth);
            }
            for (word, worth) in &profile.words {
                with_word(segment, word, |document| *points.entry(document).or_insert(0) += worth)?;
            }
            let enough = points.into_iter().filter(|(_, points)| *points >= similar::FEWEST);
            for (document, points) in enough.filter(|(document, _)| visible.contains(*document)) {
                let other = Place { segment: number, document };
                if other != place {
                    found.push(Candidate {
                        major: u64::from(u32::MAX - points),
                        published: Reverse(segment.published(document)),
                        place: other,
                    });
                }
            }
        }
        let best = first(found, limit, |place| Ok(self.segment(place)?.id(place.document)))?;
        best.into_iter().map(|(_, place)| Ok(plain_hit(&self.document(place, layout)?))).collect()
    }
}

impl Part {
    /// Finds what a segment holds for a search.
    fn new(
        segment: &Arc<Segment>,
        request: &SearchRequest,
        query: &Query,
        expansions: &[Expansion],
    ) -> Result<Self, TantivyError> {
        let mut bits = segment.visible(&request.scope)?;
        segment.keep_within(&request.filter, request.near, &mut bits);
        for phrase in &query.phrases {
            bits.and(&with_phrase(segment, phrase)?);
        }
        for phrase in &query.excluded {
            bits.and_not(&with_phrase(segment, phrase)?);
        }
        let text = (!expansions.is_empty()).then(|| TextMatch::new(segment, expansions)).transpose()?;
        if let Some(text) = &text {
            text.keep_matching(request.sort != Sort::Relevance, &mut bits);
        }
        let mut results = bits.clone();
        let mut chosen = Vec::new();
        for (name, values) in request.filter.values.iter().filter(|(_, values)| !values.is_empty()) {
            let held = segment.with_values(name, values)?;
            results.and(&held);
            chosen.push((name.clone(), held));
        }
        Ok(Self { segment: Arc::clone(segment), text, results, before_facets: bits, chosen })
    }

    /// Returns the documents to count for a facet: its own choices do not narrow it.
    fn for_facet(&self, facet: Facet) -> Bits {
        let mut bits = self.before_facets.clone();
        for (_, held) in self.chosen.iter().filter(|(name, _)| name != facet.name()) {
            bits.and(held);
        }
        bits
    }
}

fn facet_counts(parts: &[Part], facet: Facet) -> Vec<(String, u64)> {
    let mut counts = BTreeMap::new();
    for part in parts {
        part.segment.count_values(facet, &part.for_facet(facet), |value, count| {
            *counts.entry(value.to_owned()).or_insert(0) += count;
        });
    }
    by_count(counts)
}

/// Returns the keys and places of a page, and whether more follows.
fn page(
    parts: &[Part],
    request: &SearchRequest,
    query: &Query,
    expansions: &[Expansion],
    window: &Window,
) -> Result<(Vec<(Key, Place)>, bool), TantivyError> {
    let mut skip = window.skip;
    let mut candidates = if request.sort == Sort::Relevance && !query.words.is_empty() {
        let range = buckets(parts, window);
        skip -= range.passed;
        by_relevance(parts, query, expansions, &range)?
    } else {
        by_column(parts, request)
    };
    let id = |place: Place| -> Result<&str, TantivyError> {
        let part = usize::try_from(place.segment).ok().and_then(|index| parts.get(index));
        Ok(part.map_or("", |part| part.segment.id(place.document)))
    };
    if let Some(after) = &window.after {
        let border = (after.major, after.published);
        let mut kept = Vec::with_capacity(candidates.len());
        for candidate in candidates {
            let order = candidate.order();
            if order > border || order == border && *id(candidate.place)? > *after.id {
                kept.push(candidate);
            }
        }
        candidates = kept;
    }
    let mut shown = first(candidates, skip + window.size + 1, id)?;
    let more = shown.len() > skip + window.size;
    shown.truncate(skip + window.size);
    Ok((shown.split_off(skip.min(shown.len())), more))
}

/// The buckets whose documents can be on a page.
struct Range {
    from: u16,
    to: u16,
    /// Results in earlier buckets.
    passed: usize,
    /// How many results of the last bucket are enough, when its first ones are enough at all.
    enough: Option<usize>,
}

/// Calls `with` for every result of a part with the bucket it is in.
fn for_each_result(part: &Part, mut with: impl FnMut(u32, u16)) {
    let Some(text) = &part.text else { return };
    part.results.for_each(|document| {
        if let Some(bucket) = usize::try_from(document).ok().and_then(|index| text.buckets.get(index)) {
            with(document, *bucket);
        }
    });
}

fn buckets(parts: &[Part], window: &Window) -> Range {
    let mut counts = vec![0_u32; BUCKETS];
    for part in parts {
        for_each_result(part, |_, bucket| {
            if let Some(count) = counts.get_mut(usize::from(bucket)) {
                *count += 1;
            }
        });
    }
    let start = window.after.as_ref().map_or(0, |after| after.major >> FINE_BITS);
    let wanted = window.skip + window.size + 1;
    // Nothing is left for a page beyond the last one: then the range stays empty.
    let mut range = Range { from: 1, to: 0, passed: 0, enough: None };
    let mut gathered = 0;
    for (bucket, count) in (0_u16..=u16::MAX).zip(counts) {
        let count = usize::try_from(count).unwrap_or(usize::MAX);
        if count == 0 || u64::from(bucket) < start {
            continue;
        }
        if range.from > range.to && range.passed + count <= window.skip {
            range.passed += count;
            continue;
        }
        if range.from > range.to {
            range.from = bucket;
        }
        range.to = bucket;
        // Some of the bucket of the last hit come before it, so it does not count.
        if window.after.is_none() || u64::from(bucket) > start {
            range.enough = wanted.checked_sub(range.passed + gathered);
            gathered += count;
        }
        if range.passed + gathered >= wanted {
            break;
        }
    }
    range
}

fn by_relevance(
    parts: &[Part],
    query: &Query,
    expansions: &[Expansion],
    range: &Range,
) -> Result<Vec<Candidate>, TantivyError> {
    let mut lists: Vec<(Vec<u32>, Vec<u32>)> = Vec::with_capacity(parts.len());
    for part in parts {
        let (mut sure, mut last) = (Vec::new(), Vec::new());
        for_each_result(part, |document, bucket| {
            if range.from > range.to {
                // The page lies beyond the last result.
            } else if bucket == range.to {
                last.push(document);
            } else if (range.from..range.to).contains(&bucket) {
                sure.push(document);
            }
        });
        lists.push((sure, last));
    }
    narrow(parts, query, expansions, range, &mut lists)?;
    let mut candidates = Vec::new();
    for ((number, part), (sure, last)) in (0..).zip(parts).zip(lists) {
        let Some(text) = &part.text else { continue };
        for documents in [sure, last] {
            let keys = text.relevance(&part.segment, &documents, query.stops)?;
            candidates.extend(documents.iter().zip(keys).map(|(document, major)| Candidate {
                major,
                published: Reverse(part.segment.published(*document)),
                place: Place { segment: number, document: *document },
            }));
        }
    }
    Ok(candidates)
}

/// Leaves out most of a large last bucket when those that answer its one word in the title are enough.
fn narrow(
    parts: &[Part],
    query: &Query,
    expansions: &[Expansion],
    range: &Range,
    lists: &mut [(Vec<u32>, Vec<u32>)],
) -> Result<(), TantivyError> {
    let Some(enough) = range.enough else { return Ok(()) };
    let is_one_word = usize::from(missing(range.to)) + 1 == query.words.len();
    let size: usize = lists.iter().map(|(_, last)| last.len()).sum();
    if !is_one_word || size < LARGE {
        return Ok(());
    }
    let mut narrowed = Vec::with_capacity(lists.len());
    for (part, (_, last)) in parts.iter().zip(lists.iter()) {
        let text = part.text.as_ref();
        narrowed.push(text.map_or(Ok(Vec::new()), |text| text.in_title(&part.segment, expansions, last))?);
    }
    if narrowed.iter().map(Vec::len).sum::<usize>() >= enough {
        for ((_, last), fewer) in lists.iter_mut().zip(narrowed) {
            *last = fewer;
        }
    }
    Ok(())
}

fn by_column(parts: &[Part], request: &SearchRequest) -> Vec<Candidate> {
    let mut candidates = Vec::new();
    for (number, part) in (0..).zip(parts) {
        let segment = &part.segment;
        part.results.for_each(|document| {
            let distance = match request.sort {
                Sort::Distance => segment.distance(document, request.near),
                _ => None,
            };
            candidates.push(Candidate {
                major: major(request.sort, segment.starts_on(document), distance),
                published: Reverse(segment.published(document)),
                place: Place { segment: number, document },
            });
        });
    }
    candidates
}

/// Returns the first so many candidates in order; ids are read only of those that may be among them.
fn first<'a>(
    mut candidates: Vec<Candidate>,
    limit: usize,
    id: impl Fn(Place) -> Result<&'a str, TantivyError>,
) -> Result<Vec<(Key, Place)>, TantivyError> {
    if limit == 0 {
        return Ok(Vec::new());
    }
    if candidates.len() > limit {
        let (_, last, _) = candidates.select_nth_unstable_by_key(limit - 1, Candidate::order);
        let border = last.order();
        candidates.retain(|candidate| candidate.order() <= border);
    }
    let keyed = candidates.into_iter().map(|candidate| {
        let key = Key {
            major: candidate.major,
            published: candidate.published,
            id: id(candidate.place)?.to_owned(),
        };
        Ok((key, candidate.place))
    });
    let mut keyed: Vec<(Key, Place)> = keyed.collect::<Result<_, TantivyError>>()?;
    keyed.sort_by(|a, b| a.0.cmp(&b.0));
    keyed.truncate(limit);
    Ok(keyed)
}
