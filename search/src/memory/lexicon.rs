//! The vocabulary of public offers by plain loops.

use std::collections::{BTreeMap, BTreeSet};

use crate::analysis::Analysis;
use crate::edits::distance;
use crate::expand::{Expansion, Lexicon};
use crate::query::Word;
use crate::text::stem::stem;
use crate::types::Language;

/// Words with the number of public offers that hold them.
#[derive(Debug, Default)]
pub(super) struct PlainLexicon {
    words: BTreeMap<String, u32>,
    /// Stems in the three languages, kept only because stemming every word for every search takes long.
    stems: BTreeMap<String, [String; 3]>,
    documents: u32,
}

impl PlainLexicon {
    /// Counts the words of offers.
    pub(super) fn new<'a>(offers: impl Iterator<Item = &'a Analysis>) -> Self {
        let mut lexicon = Self::default();
        for offer in offers {
            lexicon.documents += 1;
            for word in offer.words.iter().map(|(word, _)| word).collect::<BTreeSet<_>>() {
                *lexicon.words.entry(word.clone()).or_insert(0) += 1;
            }
        }
        for word in lexicon.words.keys() {
            lexicon.stems.insert(word.clone(), Language::ALL.map(|language| stem(language, word)));
        }
        lexicon
    }

    fn words_where(&self, wanted: impl Fn(&str) -> bool) -> Vec<String> {
        self.words.keys().filter(|word| wanted(word)).cloned().collect()
    }
}

impl Lexicon for PlainLexicon {
    fn frequency(&self, word: &str) -> u32 {
        self.words.get(word).copied().unwrap_or_default()
    }

    fn documents(&self) -> u32 {
        self.documents
    }

    fn prefix_frequency(&self, prefix: &str, most: u32) -> u32 {
        let starting = self.words.iter().filter(|(word, _)| word.starts_with(prefix));
        starting.map(|(_, frequency)| *frequency).fold(0, u32::saturating_add).min(most)
    }

    fn with_prefix(&self, prefix: &str) -> Vec<String> {
        self.words_where(|word| word.starts_with(prefix))
    }

    fn with_suffix(&self, suffix: &str) -> Vec<String> {
        self.words_where(|word| word.ends_with(suffix))
    }

    fn with_stem(&self, language: Language, wanted: &str) -> Vec<String> {
        let index = Language::ALL.iter().position(|other| *other == language);
        let has =
            |stems: &[String; 3]| index.and_then(|index| stems.get(index)).is_some_and(|stem| stem == wanted);
        self.stems.iter().filter(|(_, stems)| has(stems)).map(|(word, _)| word.clone()).collect()
    }

    fn recall(&self, _: &Word) -> Option<Expansion> {
        None
    }

    fn remember(&self, _: &Word, _: &Expansion) {}

    fn near(&self, word: &str, most: usize) -> Vec<(String, usize)> {
        let letters: Vec<char> = word.chars().collect();
        let measure = |other: &String| distance(&letters, &other.chars().collect::<Vec<_>>(), most);
        let measured = self.words.keys().filter_map(|other| Some((other.clone(), measure(other)?)));
        measured.filter(|(_, distance)| *distance > 0).collect()
    }
}
