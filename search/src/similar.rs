//! What makes one offer like another.

use std::collections::BTreeSet;

use crate::expand::Lexicon;
use crate::text::stop::is_stop;
use crate::text::token::tokenize;
use crate::types::{Document, Facet};

/// Points for each shared value of a facet.
pub(crate) const TRAITS: [(Facet, u32); 5] = [
    (Facet::Subject, 40),
    (Facet::Sector, 20),
    (Facet::Kind, 15),
    (Facet::Level, 15),
    (Facet::Neighbourhood, 10),
];
/// Most words that are compared.
const MOST_WORDS: usize = 10;
/// Shortest word that is compared.
const SHORTEST: usize = 4;
/// Fewest points of an offer that is shown as similar: a shared subject, or several smaller things.
pub(crate) const FEWEST: u32 = 25;

/// What other offers are compared with.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Profile {
    /// Facet values and the points each is worth.
    pub(crate) traits: Vec<(Facet, String, u32)>,
    /// Telling words, all known from public offers, and the points each is worth.
    pub(crate) words: Vec<(String, u32)>,
}

/// Makes the profile of an offer: its traits and its rarest words.
pub(crate) fn profile(document: &Document, lexicon: &dyn Lexicon) -> Profile {
    let mut traits = Vec::new();
    for (facet, points) in TRAITS {
        let values: BTreeSet<&String> = document.keywords.get(facet.name()).into_iter().flatten().collect();
        traits.extend(values.into_iter().map(|value| (facet, value.clone(), points)));
    }
    let texts = [&document.title, &document.summary];
    let candidates: BTreeSet<String> = texts
        .into_iter()
        .chain(&document.labels)
        .flat_map(|text| tokenize(text))
        .map(|token| token.term)
        .filter(|word| word.chars().count() >= SHORTEST && !is_stop(word))
        .filter(|word| !word.chars().any(char::is_numeric))
        .collect();
    let mut words: Vec<(u32, String)> = candidates
        .into_iter()
        .map(|word| (lexicon.frequency(&word), word))
        .filter(|(frequency, _)| *frequency > 0)
        .collect();
    words.sort();
    words.truncate(MOST_WORDS);
    let documents = lexicon.documents().max(1);
    let points = |frequency: u32| 1 + (documents / frequency.clamp(1, documents)).ilog2().min(7);
    let words = words.into_iter().map(|(frequency, word)| (word, points(frequency))).collect();
    Profile { traits, words }
}
