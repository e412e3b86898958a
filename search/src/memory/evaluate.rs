//! How well one offer answers a query, by looking at every word of it.

use super::Entry;
use crate::analysis::Analysis;
use crate::expand::{Cost, Expansion, typos};
use crate::query::Query;
use crate::rank::{Places, Standing, coarse, relevance};
use crate::types::Match;

/// Where an offer answers a typed word.
pub(crate) struct Found {
    /// What the best match costs.
    pub(crate) cost: Cost,
    /// Places of the matches at that cost.
    places: Vec<(u32, bool)>,
}

/// Returns where an offer answers a typed word, at the least cost.
pub(crate) fn find(analysis: &Analysis, expansion: &Expansion) -> Option<Found> {
    let single =
        analysis.words.iter().filter_map(|(word, _)| expansion.variant(word)).map(|variant| variant.cost);
    let says = |word: &String| analysis.words.iter().any(|(other, _)| other == word);
    let complete: Vec<_> = expansion
        .all_of
        .iter()
        .filter(|all_of| all_of.groups.iter().all(|group| group.iter().any(says)))
        .collect();
    let cost = single.chain(complete.iter().map(|all_of| all_of.cost)).min()?;
    let mut places = Vec::new();
    for (word, position) in &analysis.words {
        if let Some(variant) = expansion.variant(word).filter(|variant| variant.cost == cost) {
            places.push((*position, variant.exact));
        }
        let together = complete.iter().filter(|all_of| all_of.cost == cost).flat_map(|all_of| &all_of.groups);
        if together.flatten().any(|other| other == word) {
            places.push((*position, false));
        }
    }
    if expansion.is_short_prefix() {
        places.retain(|(position, _)| analysis.bounds.locate(*position).0 == 0);
    }
    sort_places(&mut places);
    Some(Found { cost, places })
}

/// Puts places in order, each position once, as the typed word itself if it is that.
pub(crate) fn sort_places(places: &mut Vec<(u32, bool)>) {
    places.sort_unstable_by_key(|(position, exact)| (*position, !*exact));
    places.dedup_by_key(|(position, _)| *position);
}

/// Says whether words follow each other somewhere.
fn has_phrase(analysis: &Analysis, phrase: &[String]) -> bool {
    let at = |word: &String, place: u32| {
        analysis.words.iter().any(|(other, position)| *position == place && other == word)
    };
    let starts =
        analysis.words.iter().filter(|(word, _)| Some(word) == phrase.first()).map(|(_, position)| *position);
    let mut starts = starts;
    starts.any(|start| phrase.iter().zip(start..).all(|(word, place)| at(word, place)))
}

/// Returns how an offer matches a query and its relevance (lower is better), or `None` if it does not.
pub(super) fn evaluate(entry: &Entry, query: &Query, expansions: &[Expansion]) -> Option<(Match, u64)> {
    let analysis = &entry.analysis;
    if !query.phrases.iter().all(|phrase| has_phrase(analysis, phrase))
        || query.excluded.iter().any(|phrase| has_phrase(analysis, phrase))
    {
        return None;
    }
    if expansions.is_empty() {
        return Some((Match::default(), 0));
    }
    let found: Vec<Option<Found>> = expansions.iter().map(|expansion| find(analysis, expansion)).collect();
    if found.iter().all(Option::is_none) {
        return None;
    }
    let mut matched = Match::default();
    let (mut missing, mut cost) = (0, 0);
    for (expansion, found) in expansions.iter().zip(&found) {
        if let Some(found) = found {
            cost += u32::from(found.cost);
            matched.typos += typos(found.cost);
        } else {
            missing += u32::from(expansion.weight);
            matched.missing += 1;
        }
    }
    let standing = Standing::new(entry.document.seats_left, entry.document.confirmed_at);
    let places: Vec<Places<'_>> = found.iter().flatten().map(|found| found.places.as_slice()).collect();
    let key = relevance(
        coarse(missing, cost, u32::from(matched.missing)),
        &places,
        query.stops,
        analysis.bounds,
        standing,
    );
    Some((matched, key))
}
