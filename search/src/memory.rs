//! The reference engine: plain loops over all offers, no index. What it answers is right by definition.

pub(crate) mod evaluate;
mod lexicon;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, PoisonError, RwLock};

use async_trait::async_trait;

use crate::analysis::{Analysis, analyse};
use crate::engine::{Generation, SearchEngine, SearchError};
use crate::expand::expand;
use crate::geo::metres;
use crate::highlight::highlight;
use crate::page::{token, window};
use crate::query::parse;
use crate::rank::{Key, major};
use crate::types::{
    Change, Document, Facet, Filter, Health, Hit, Language, Match, Point, Scope, SearchRequest,
    SearchResponse, Sort, Suggestion, Total,
};
use crate::{similar, suggest};
use lexicon::PlainLexicon;

/// An offer with its words.
#[derive(Debug, Clone)]
struct Entry {
    document: Document,
    analysis: Analysis,
}

#[derive(Debug, Default)]
struct Building {
    number: u64,
    entries: BTreeMap<String, Entry>,
    deleted: BTreeSet<String>,
}

#[derive(Debug, Default)]
struct State {
    number: u64,
    live: BTreeMap<String, Entry>,
    lexicon: PlainLexicon,
    building: Option<Building>,
}

/// The naive engine: for tests, and as the measure of the others.
#[derive(Debug, Clone, Default)]
pub struct MemoryEngine {
    state: Arc<RwLock<State>>,
}

/// Puts a document in unless a newer version is there.
fn upsert(entries: &mut BTreeMap<String, Entry>, document: Document) {
    if entries.get(&document.id).is_none_or(|entry| entry.document.version <= document.version) {
        let analysis = analyse(&document);
        entries.insert(document.id.clone(), Entry { document, analysis });
    }
}

impl State {
    fn refresh(&mut self) {
        let public = Scope::public();
        let entries = self.live.values().filter(|entry| public.sees(&entry.document.audience));
        self.lexicon = PlainLexicon::new(entries.map(|entry| &entry.analysis));
    }

    fn search(&self, request: &SearchRequest) -> Result<SearchResponse, SearchError> {
        let window = window(&request.page, request.sort)?;
        let query = parse(&request.text);
        let expansions = expand(&query, &self.lexicon);
        let mut hits: Vec<(Key, Match, &Entry)> = Vec::new();
        let mut facets: BTreeMap<Facet, BTreeMap<String, u64>> =
            request.facets.iter().map(|facet| (*facet, BTreeMap::new())).collect();
        for entry in self.live.values().filter(|entry| request.scope.sees(&entry.document.audience)) {
            let Some((matched, relevance)) = evaluate::evaluate(entry, &query, &expansions) else { continue };
            if request.sort != Sort::Relevance && matched.missing > 0 {
                continue;
            }
            for (facet, counts) in &mut facets {
                if passes(&entry.document, &request.filter, request.near, Some(*facet)) {
                    let values = entry.document.keywords.get(facet.name()).into_iter().flatten();
                    for value in values.collect::<BTreeSet<_>>() {
                        *counts.entry(value.clone()).or_insert(0) += 1;
                    }
                }
            }
            if passes(&entry.document, &request.filter, request.near, None) {
                let distance = distance(&entry.document, request.near);
                let major = match request.sort {
                    Sort::Relevance => relevance,
                    sort => major(sort, entry.document.starts_on, distance),
                };
                let published = std::cmp::Reverse(entry.document.published_at);
                hits.push((Key { major, published, id: entry.document.id.clone() }, matched, entry));
            }
        }
        hits.sort_by(|a, b| a.0.cmp(&b.0));
        let count = u64::try_from(hits.len()).unwrap_or(u64::MAX);
        let rest = hits.iter().filter(|(key, ..)| window.after.as_ref().is_none_or(|after| key > after));
        let mut shown: Vec<&(Key, Match, &Entry)> = rest.skip(window.skip).take(window.size + 1).collect();
        let more = shown.len() > window.size;
        shown.truncate(window.size);
        let next = shown.last().filter(|_| more).map(|(key, ..)| token(key, request.sort));
        let hits = shown.into_iter().map(|(_, matched, entry)| Hit {
            id: entry.document.id.clone(),
            version: entry.document.version,
            distance_metres: distance(&entry.document, request.near),
            matched: *matched,
            highlights: if request.highlight {
                highlight(&entry.document, &entry.analysis, &expansions)
            } else {
                BTreeMap::new()
            },
            stored: entry.document.stored.clone(),
        });
        Ok(SearchResponse {
            hits: hits.collect(),
            facets: facets
                .into_iter()
                .map(|(facet, counts)| (facet.name().to_owned(), by_count(counts)))
                .collect(),
            total: Total { count, exact: true },
            next,
            showing_for: None,
            degraded: false,
        })
    }

    fn similar(&self, id: &str, scope: &Scope, limit: usize) -> Vec<Hit> {
        let Some(entry) = self.live.get(id).filter(|entry| scope.sees(&entry.document.audience)) else {
            return Vec::new();
        };
        let profile = similar::profile(&entry.document, &self.lexicon);
        let mut found = Vec::new();
        for other in self.live.values() {
            if other.document.id == id || !scope.sees(&other.document.audience) {
                continue;
            }
            let holds = |facet: Facet, value: &String| {
                other.document.keywords.get(facet.name()).is_some_and(|values| values.contains(value))
            };
            let traits = profile.traits.iter().filter(|(facet, value, _)| holds(*facet, value));
            let points = traits.map(|(.., points)| points).sum::<u32>();
            let said = |word: &str| other.analysis.words.iter().any(|(other, _)| other == word);
            let points = points
                + profile.words.iter().filter(|(word, _)| said(word)).map(|(_, points)| points).sum::<u32>();
            if points >= similar::FEWEST {
                let key = (std::cmp::Reverse(points), std::cmp::Reverse(other.document.published_at));
                found.push((key, &other.document));
            }
        }
        found.sort_by(|a, b| (&a.0, &a.1.id).cmp(&(&b.0, &b.1.id)));
        found.into_iter().take(limit).map(|(_, document)| plain_hit(document)).collect()
    }

    fn suggest(&self, typed: &str, limit: usize) -> Vec<Suggestion> {
        let public = Scope::public();
        let mut counts: BTreeMap<(crate::SuggestionKind, String), u64> = BTreeMap::new();
        for entry in self.live.values().filter(|entry| public.sees(&entry.document.audience)) {
            for found in suggest::entries(&entry.document) {
                *counts.entry(found).or_insert(0) += 1;
            }
        }
        let typed = suggest::typed_words(typed);
        for forgive in [false, true] {
            let fits = |text: &str| {
                let words = suggest::words(text);
                typed.iter().all(|typed| {
                    let most = if forgive { suggest::forgiven(typed) } else { 0 };
                    let letters: Vec<char> = typed.chars().collect();
                    words.iter().any(|word| suggest::completes(&letters, most, word))
                })
            };
            let fitting = counts.iter().filter(|((_, text), _)| !typed.is_empty() && fits(text));
            let found = fitting.map(|((kind, text), count)| (*kind, text.clone(), *count)).collect();
            let found = suggest::best(found, limit);
            if !found.is_empty() {
                return found;
            }
        }
        Vec::new()
    }
}

/// Returns a hit without anything that depends on a request.
pub(crate) fn plain_hit(document: &Document) -> Hit {
    Hit {
        id: document.id.clone(),
        version: document.version,
        distance_metres: None,
        matched: Match::default(),
        highlights: BTreeMap::new(),
        stored: document.stored.clone(),
    }
}

/// Puts counted values in order: most first, then by value.
pub(crate) fn by_count(counts: BTreeMap<String, u64>) -> Vec<(String, u64)> {
    let mut counts: Vec<(String, u64)> = counts.into_iter().collect();
    counts.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    counts
}

fn distance(document: &Document, near: Option<Point>) -> Option<u32> {
    Some(metres(near?, document.point?))
}

/// Says whether an offer passes a filter, leaving out the choices of one facet.
fn passes(document: &Document, filter: &Filter, near: Option<Point>, without: Option<Facet>) -> bool {
    let chosen = filter.values.iter().filter(|(name, values)| {
        !values.is_empty() && without.is_none_or(|facet| facet.name() != name.as_str())
    });
    let mut chosen = chosen;
    chosen.all(|(name, values)| {
        document.keywords.get(name).is_some_and(|held| held.iter().any(|value| values.contains(value)))
    }) && filter.minutes_min.is_none_or(|least| document.minutes_per_week.is_some_and(|load| load >= least))
        && filter.minutes_max.is_none_or(|most| document.minutes_per_week.is_some_and(|load| load <= most))
        && filter.start_from.is_none_or(|from| document.starts_on.is_none_or(|day| day >= from))
        && filter.start_to.is_none_or(|to| document.starts_on.is_none_or(|day| day <= to))
        && filter.within_metres.is_none_or(|most| distance(document, near).is_some_and(|far| far <= most))
}

impl MemoryEngine {
    /// Makes an empty engine that is ready.
    pub fn new() -> Self {
        Self::default()
    }

    fn read<T>(&self, with: impl FnOnce(&State) -> T) -> T {
        with(&self.state.read().unwrap_or_else(PoisonError::into_inner))
    }

    fn write<T>(&self, with: impl FnOnce(&mut State) -> T) -> T {
        with(&mut self.state.write().unwrap_or_else(PoisonError::into_inner))
    }
}

#[async_trait]
impl SearchEngine for MemoryEngine {
    fn name(&self) -> &'static str {
        "memory"
    }

    async fn apply(&self, changes: Vec<Change>) -> Result<(), SearchError> {
        self.write(|state| {
            for change in changes {
                match change {
                    Change::Upsert(document) => {
                        if let Some(building) = &mut state.building {
                            building.deleted.remove(&document.id);
                            upsert(&mut building.entries, (*document).clone());
                        }
                        upsert(&mut state.live, *document);
                    }
                    Change::Delete(id) => {
                        state.live.remove(&id);
                        if let Some(building) = &mut state.building {
                            building.entries.remove(&id);
                            building.deleted.insert(id);
                        }
                    }
                }
            }
            state.refresh();
        });
        Ok(())
    }

    async fn search(&self, request: &SearchRequest) -> Result<SearchResponse, SearchError> {
        self.read(|state| state.search(request))
    }

    async fn suggest(&self, typed: &str, _: Language, limit: usize) -> Result<Vec<Suggestion>, SearchError> {
        Ok(self.read(|state| state.suggest(typed, limit)))
    }

    async fn similar(&self, id: &str, scope: &Scope, limit: usize) -> Result<Vec<Hit>, SearchError> {
        Ok(self.read(|state| state.similar(id, scope, limit)))
    }

    async fn begin_generation(&self) -> Result<Box<dyn Generation>, SearchError> {
        let number = self.write(|state| {
            let number = state.building.as_ref().map_or(state.number, |building| building.number) + 1;
            state.building = Some(Building { number, ..Building::default() });
            number
        });
        Ok(Box::new(MemoryGeneration { engine: self.clone(), number }))
    }

    async fn health(&self) -> Health {
        self.read(|state| Health {
            ready: true,
            documents: u64::try_from(state.live.len()).unwrap_or(u64::MAX),
            generation: state.number,
            rebuild_wanted: None,
        })
    }
}

/// A generation of the memory engine under construction.
struct MemoryGeneration {
    engine: MemoryEngine,
    number: u64,
}

impl MemoryGeneration {
    /// Works on the generation, unless a later one took its place.
    fn with<T>(&self, work: impl FnOnce(&mut State, Building) -> T) -> Result<T, SearchError> {
        self.engine.write(|state| match state.building.take() {
            Some(building) if building.number == self.number => Ok(work(state, building)),
            other => {
                state.building = other;
                Err(SearchError::Unavailable("a later generation took the place of this one".to_owned()))
            }
        })
    }
}

#[async_trait]
impl Generation for MemoryGeneration {
    async fn add(&mut self, documents: Vec<Document>) -> Result<(), SearchError> {
        self.with(|state, mut building| {
            for document in documents {
                if !building.deleted.contains(&document.id) {
                    upsert(&mut building.entries, document);
                }
            }
            state.building = Some(building);
        })
    }

    async fn promote(self: Box<Self>) -> Result<(), SearchError> {
        self.with(|state, building| {
            state.number = building.number;
            state.live = building.entries;
            state.refresh();
        })
    }
}

impl Drop for MemoryGeneration {
    fn drop(&mut self) {
        let number = self.number;
        self.engine.write(|state| {
            if state.building.as_ref().is_some_and(|building| building.number == number) {
                state.building = None;
            }
        });
    }
}
