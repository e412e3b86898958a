//! Completions of what is being typed, from offers visible to everyone.

use std::collections::{BTreeMap, BTreeSet};

use crate::edits::Rows;
use crate::text::token::tokenize;
use crate::types::{Document, Suggestion, SuggestionKind};

/// Most words that are read of what was typed.
const MOST_WORDS: usize = 6;

/// Returns what an offer adds to the suggestions, each once.
pub(crate) fn entries(document: &Document) -> BTreeSet<(SuggestionKind, String)> {
    let labels = document.labels.iter().map(|text| (SuggestionKind::Label, text));
    let places = document.place.iter().map(|text| (SuggestionKind::Place, text));
    let single = [(SuggestionKind::Host, &document.host_name), (SuggestionKind::Title, &document.title)];
    let all = labels.chain(places).chain(single);
    all.filter(|(_, text)| !text.trim().is_empty()).map(|(kind, text)| (kind, text.clone())).collect()
}

/// Returns the words of a text that can be completed.
pub(crate) fn words(text: &str) -> BTreeSet<String> {
    tokenize(text).into_iter().map(|token| token.term).collect()
}

/// Returns the words of what was typed.
pub(crate) fn typed_words(typed: &str) -> Vec<String> {
    let tokens = tokenize(typed);
    let parts = tokens.into_iter().filter(|token| !token.joined);
    parts.take(MOST_WORDS).map(|token| token.term).collect()
}

/// Says whether a word is completed by another, with so many typing errors forgiven in what was typed.
pub(crate) fn completes(typed: &[char], most: usize, word: &str) -> bool {
    let mut rows = Rows::new(typed, most);
    let mut previous = None;
    for character in word.chars() {
        let is_alive = rows.push(character, previous);
        if rows.distance().is_some() || !is_alive {
            return is_alive;
        }
        previous = Some(character);
    }
    false
}

/// Returns how many typing errors are forgiven in a word that is being typed.
pub(crate) fn forgiven(typed: &str) -> usize {
    match typed.chars().count() {
        _ if typed.chars().any(char::is_numeric) => 0,
        0..=3 => 0,
        4..=7 => 1,
        _ => 2,
    }
}

/// Puts suggestions in order, leaves out those that read the same, and keeps the first ones.
pub(crate) fn best(found: Vec<(SuggestionKind, String, u64)>, limit: usize) -> Vec<Suggestion> {
    let mut found = found;
    found.sort_by(|a, b| {
        let order = b.2.cmp(&a.2).then_with(|| a.0.cmp(&b.0));
        order.then_with(|| a.1.len().cmp(&b.1.len())).then_with(|| a.1.cmp(&b.1))
    });
    let mut seen = BTreeSet::new();
    let mut suggestions = Vec::new();
    for (kind, text, count) in found {
        if suggestions.len() >= limit {
            break;
        }
        if seen.insert(crate::text::fold::fold(&text)) {
            suggestions.push(Suggestion { text, kind, count });
        }
    }
    suggestions
}

/// The suggestions of all public offers, kept up to date offer by offer.
#[derive(Debug, Default)]
pub(crate) struct Completions {
    counts: BTreeMap<(SuggestionKind, String), u64>,
    /// Entries by word.
    by_word: BTreeMap<String, BTreeSet<(SuggestionKind, String)>>,
}

impl Completions {
    /// Counts an entry so many times more.
    pub(crate) fn add(&mut self, entry: &(SuggestionKind, String), times: u64) {
        let count = self.counts.entry(entry.clone()).or_insert(0);
        if *count == 0 {
            for word in words(&entry.1) {
                self.by_word.entry(word).or_default().insert(entry.clone());
            }
        }
        *count += times;
    }

    /// Counts an entry once less.
    pub(crate) fn remove(&mut self, entry: &(SuggestionKind, String)) {
        let Some(count) = self.counts.get_mut(entry) else { return };
        *count -= 1;
        if *count > 0 {
            return;
        }
        self.counts.remove(entry);
        for word in words(&entry.1) {
            if let Some(entries) = self.by_word.get_mut(&word) {
                entries.remove(entry);
                if entries.is_empty() {
                    self.by_word.remove(&word);
                }
            }
        }
    }

    /// Returns the best completions; typing errors are forgiven only when nothing fits without.
    pub(crate) fn suggest(&self, typed: &str, limit: usize) -> Vec<Suggestion> {
        let typed = typed_words(typed);
        for forgive in [false, true] {
            let mut entries: Option<BTreeSet<&(SuggestionKind, String)>> = None;
            for word in &typed {
                let found: BTreeSet<&(SuggestionKind, String)> = self.completed(word, forgive).collect();
                entries = Some(match entries {
                    Some(earlier) => earlier.intersection(&found).copied().collect(),
                    None => found,
                });
            }
            let counted = entries
                .into_iter()
                .flatten()
                .map(|entry| (entry.0, entry.1.clone(), self.counts.get(entry).copied().unwrap_or_default()));
            let found = best(counted.collect(), limit);
            if !found.is_empty() {
                return found;
            }
        }
        Vec::new()
    }

    /// Returns the entries with a word that completes this one.
    fn completed<'a>(
        &'a self,
        typed: &'a str,
        forgive: bool,
    ) -> Box<dyn Iterator<Item = &'a (SuggestionKind, String)> + 'a> {
        if !forgive {
            let range =
                self.by_word.range::<str, _>((std::ops::Bound::Included(typed), std::ops::Bound::Unbounded));
            let completed = range.take_while(move |(word, _)| word.starts_with(typed));
            return Box::new(completed.flat_map(|(_, entries)| entries));
        }
        let letters: Vec<char> = typed.chars().collect();
        let most = forgiven(typed);
        let completed = self.by_word.iter().filter(move |(word, _)| completes(&letters, most, word));
        Box::new(completed.flat_map(|(_, entries)| entries))
    }
}
