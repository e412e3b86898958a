//! The words of public offers, kept up to date offer by offer.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::Bound;
use std::sync::{Mutex, PoisonError};

use crate::edits::Rows;
use crate::expand::{Expansion, Lexicon};
use crate::query::Word;
use crate::text::stem::stem;
use crate::types::Language;

/// Words with the number of public offers that hold them, findable from both ends, by stem and by likeness.
#[derive(Debug, Default)]
pub(super) struct Vocabulary {
    words: BTreeMap<Box<str>, u32>,
    reversed: BTreeSet<Box<str>>,
    stems: [HashMap<Box<str>, Vec<Box<str>>>; 3],
    documents: u32,
    /// Expansions worked out since the last change.
    known: Mutex<HashMap<Word, Expansion>>,
}

/// Most expansions that are remembered.
const MOST_KNOWN: usize = 2_000;

fn backwards(word: &str) -> String {
    word.chars().rev().collect()
}

fn starting<'a, V>(
    map: &'a BTreeMap<Box<str>, V>,
    prefix: &'a str,
) -> impl Iterator<Item = (&'a Box<str>, &'a V)> {
    map.range::<str, _>((Bound::Included(prefix), Bound::Unbounded))
        .take_while(move |(word, _)| word.starts_with(prefix))
}

impl Vocabulary {
    /// Forgets what was worked out, because the words are about to change.
    fn forget_known(&mut self) {
        self.known.get_mut().unwrap_or_else(PoisonError::into_inner).clear();
    }

    /// Counts so many public offers more.
    pub(super) fn add_documents(&mut self, count: u32) {
        self.forget_known();
        self.documents = self.documents.saturating_add(count);
    }

    /// Counts one public offer less.
    pub(super) fn remove_document(&mut self) {
        self.forget_known();
        self.documents = self.documents.saturating_sub(1);
    }

    /// Counts a word in so many public offers more; after [`Self::add_documents`].
    pub(super) fn add(&mut self, word: &str, offers: u32) {
        if let Some(frequency) = self.words.get_mut(word) {
            *frequency = frequency.saturating_add(offers);
            return;
        }
        self.words.insert(word.into(), offers);
        self.reversed.insert(backwards(word).into());
        for (language, stems) in Language::ALL.iter().zip(&mut self.stems) {
            stems.entry(stem(*language, word).into()).or_default().push(word.into());
        }
    }

    /// Counts a word in one public offer less; after [`Self::remove_document`].
    pub(super) fn remove(&mut self, word: &str) {
        let Some(frequency) = self.words.get_mut(word) else { return };
        *frequency -= 1;
        if *frequency > 0 {
            return;
        }
        self.words.remove(word);
        self.reversed.remove(backwards(word).as_str());
        for (language, stems) in Language::ALL.iter().zip(&mut self.stems) {
            let stem = stem(*language, word);
            if let Some(words) = stems.get_mut(stem.as_str()) {
                words.retain(|other| other.as_ref() != word);
                if words.is_empty() {
                    stems.remove(stem.as_str());
                }
            }
        }
    }
}

impl Lexicon for Vocabulary {
    fn frequency(&self, word: &str) -> u32 {
        self.words.get(word).copied().unwrap_or_default()
    }

    fn documents(&self) -> u32 {
        self.documents
    }

    fn prefix_frequency(&self, prefix: &str, most: u32) -> u32 {
        let mut sum: u32 = 0;
        for (_, frequency) in starting(&self.words, prefix) {
            sum = sum.saturating_add(*frequency);
            if sum >= most {
                return most;
            }
        }
        sum
    }

    fn with_prefix(&self, prefix: &str) -> Vec<String> {
        starting(&self.words, prefix).map(|(word, _)| word.to_string()).collect()
    }

    fn with_suffix(&self, suffix: &str) -> Vec<String> {
        let prefix = backwards(suffix);
        let range = self.reversed.range::<str, _>((Bound::Included(prefix.as_str()), Bound::Unbounded));
        range.take_while(|word| word.starts_with(&prefix)).map(|word| backwards(word)).collect()
    }

    fn with_stem(&self, language: Language, stem: &str) -> Vec<String> {
        let index = Language::ALL.iter().position(|other| *other == language);
        let words = index.and_then(|index| self.stems.get(index)).and_then(|stems| stems.get(stem));
        words.into_iter().flatten().map(ToString::to_string).collect()
    }

    fn recall(&self, word: &Word) -> Option<Expansion> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner).get(word).cloned()
    }

    fn remember(&self, word: &Word, expansion: &Expansion) {
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        if known.len() >= MOST_KNOWN {
            known.clear();
        }
        known.insert(word.clone(), expansion.clone());
    }

    fn near(&self, word: &str, most: usize) -> Vec<(String, usize)> {
        let letters: Vec<char> = word.chars().collect();
        Walk { rows: Rows::new(&letters, most), path: Vec::new(), found: Vec::new() }.over(&self.words)
    }
}

/// A walk over words in order that shares the work of common beginnings and leaps over beginnings too far off.
struct Walk<'a> {
    rows: Rows<'a>,
    path: Vec<char>,
    found: Vec<(String, usize)>,
}

impl Walk<'_> {
    fn over(mut self, words: &BTreeMap<Box<str>, u32>) -> Vec<(String, usize)> {
        let mut beyond = String::new();
        loop {
            let start = if beyond.is_empty() { Bound::Unbounded } else { Bound::Excluded(beyond.as_str()) };
            let mut dead_end = false;
            for (candidate, _) in words.range::<str, _>((start, Bound::Unbounded)) {
                dead_end = !self.visit(candidate);
                if dead_end {
                    break;
                }
            }
            if !dead_end {
                return self.found;
            }
            beyond.clear();
            beyond.extend(&self.path);
            // The greatest character: no word with this beginning comes after it.
            beyond.push(char::MAX);
        }
    }

    /// Measures a word; says no when no word with the beginning read so far can be near.
    fn visit(&mut self, candidate: &str) -> bool {
        let shared =
            self.path.iter().zip(candidate.chars()).take_while(|(known, other)| *known == other).count();
        self.path.truncate(shared);
        self.rows.truncate(shared);
        for character in candidate.chars().skip(shared) {
            let is_alive = self.rows.push(character, self.path.last().copied());
            self.path.push(character);
            if !is_alive {
                return false;
            }
        }
        if let Some(distance) = self.rows.distance().filter(|distance| *distance > 0) {
            self.found.push((candidate.to_owned(), distance));
        }
        true
    }
}

#[cfg(test)]
mod tests {
    use super::Vocabulary;
    use crate::edits::distance;
    use crate::expand::Lexicon;
    use crate::types::Language;

    #[test]
    fn words_come_and_go() {
        let mut vocabulary = Vocabulary::default();
        for word in ["school", "scholen", "haven", "school"] {
            vocabulary.add(word, 1);
        }
        assert_eq!(vocabulary.frequency("school"), 2);
        assert_eq!(vocabulary.with_stem(Language::Nl, "school"), ["school", "scholen"]);
        assert_eq!(vocabulary.with_suffix("en"), ["scholen", "haven"]);
        for word in ["school", "scholen", "haven", "school", "onbekend"] {
            vocabulary.remove(word);
        }
        assert_eq!(vocabulary.frequency("school"), 0);
        assert!(vocabulary.with_prefix("").is_empty() && vocabulary.with_suffix("").is_empty());
        assert!(vocabulary.with_stem(Language::Nl, "school").is_empty());
    }

    #[test]
    fn likeness_equals_the_plain_comparison() {
        let mut vocabulary = Vocabulary::default();
        let mut words: Vec<String> = Vec::new();
        for first in ["las", "lss", "pas", "leer", "eler", "é", "havenarbeid"] {
            for second in ["", "sen", "esn", "kracht", "kragt", "er"] {
                words.push(format!("{first}{second}"));
            }
        }
        words.sort();
        words.dedup();
        for word in &words {
            vocabulary.add(word, 1);
        }
        for query in ["lassen", "leerkracht", "elerkrahct", "havenarbeider", "xyz", "é"] {
            for most in [1, 2] {
                let letters: Vec<char> = query.chars().collect();
                let plain: Vec<(String, usize)> = words
                    .iter()
                    .filter_map(|word| {
                        let distance = distance(&letters, &word.chars().collect::<Vec<_>>(), most)?;
                        (distance > 0).then(|| (word.clone(), distance))
                    })
                    .collect();
                assert_eq!(vocabulary.near(query, most), plain, "{query} {most}");
            }
        }
    }
}
