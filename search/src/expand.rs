//! From typed words to the words of offers that answer them.
//!
//! Everything but the word itself and its completions comes from the vocabulary of offers visible to everyone.

use std::collections::BTreeMap;

use crate::query::{Query, Word};
use crate::text::compound;
use crate::text::stem::stem;
use crate::text::synonyms::{LONGEST_PHRASE, synonyms};
use crate::types::Language;

/// The words of offers visible to everyone, as each engine keeps them.
pub(crate) trait Lexicon {
    /// Returns in how many public offers a word occurs.
    fn frequency(&self, word: &str) -> u32;
    /// Returns how many public offers there are.
    fn documents(&self) -> u32;
    /// Returns the sum of the frequencies of the words that start so, at most `most`.
    fn prefix_frequency(&self, prefix: &str, most: u32) -> u32;
    /// Returns the words that start so.
    fn with_prefix(&self, prefix: &str) -> Vec<String>;
    /// Returns the words that end so.
    fn with_suffix(&self, suffix: &str) -> Vec<String>;
    /// Returns the words with this stem.
    fn with_stem(&self, language: Language, stem: &str) -> Vec<String>;
    /// Returns what was worked out before for a word, if anything is remembered.
    fn recall(&self, word: &Word) -> Option<Expansion>;
    /// Remembers what was worked out for a word for as long as the vocabulary stays the same.
    fn remember(&self, word: &Word, expansion: &Expansion);
    /// Returns the words within so many typing errors, with their distance (1 or more).
    fn near(&self, word: &str, most: usize) -> Vec<(String, usize)>;
}

/// What a match costs, 0 to 8.
pub(crate) type Cost = u8;

const SAME_WORD: Cost = 0;
const RELATED: Cost = 1;
const NARROWER: Cost = 2;
const ONE_EDIT: Cost = 4;
const FIRST_LETTER: Cost = 6;
const TWO_EDITS: Cost = 8;

/// Most words that are taken with one and with two typing errors.
const MOST_ONE_EDIT: usize = 64;
const MOST_TWO_EDITS: usize = 32;
/// Shortest words in which one and two typing errors are forgiven.
const ONE_EDIT_FROM: usize = 4;
const TWO_EDITS_FROM: usize = 8;

/// From how many typed letters on the places of completions count everywhere.
const SHORTEST_PREFIX: usize = 3;

/// Returns how many typing errors a cost stands for.
pub(crate) const fn typos(cost: Cost) -> u8 {
    match cost {
        TWO_EDITS.. => 2,
        ONE_EDIT.. => 1,
        _ => 0,
    }
}

/// How a word of an offer answers a typed word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Variant {
    /// What it costs.
    pub(crate) cost: Cost,
    /// Whether it is the typed word itself.
    pub(crate) exact: bool,
    /// The characters that match when not the whole word does.
    pub(crate) part: Option<(usize, usize)>,
}

/// Words and what each costs.
pub(crate) type Variants = BTreeMap<String, Variant>;

/// A way to match by several words that must all be there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct AllOf {
    /// What it costs.
    pub(crate) cost: Cost,
    /// One of each group must be there.
    pub(crate) groups: Vec<Vec<String>>,
}

/// Everything that answers one typed word.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Expansion {
    /// Words that answer it.
    pub(crate) variants: Variants,
    /// Words that start so answer it too.
    pub(crate) prefix: Option<String>,
    /// Several words together answer it.
    pub(crate) all_of: Vec<AllOf>,
    /// How much an offer loses that does not hold it: 1 (common) to 8 (rare).
    pub(crate) weight: u8,
}

impl Expansion {
    fn add(&mut self, word: String, cost: Cost, part: Option<(usize, usize)>) {
        let variant = Variant { cost, exact: false, part };
        let entry = self.variants.entry(word).or_insert(variant);
        if cost < entry.cost {
            *entry = variant;
        }
    }

    /// Says whether this is the beginning of so many words that only their places in titles count.
    pub(crate) fn is_short_prefix(&self) -> bool {
        self.prefix.as_ref().is_some_and(|prefix| prefix.chars().count() < SHORTEST_PREFIX)
    }

    /// Returns what a word of an offer is worth here, completions included.
    pub(crate) fn variant(&self, word: &str) -> Option<Variant> {
        let found = self.variants.get(word).copied();
        let completed = self
            .prefix
            .as_ref()
            .filter(|prefix| word.starts_with(prefix.as_str()))
            .map(|prefix| Variant { cost: SAME_WORD, exact: false, part: Some((0, prefix.chars().count())) });
        match (found, completed) {
            (Some(found), Some(completed)) if found.cost > completed.cost => Some(completed),
            (None, completed) => completed,
            (found, _) => found,
        }
    }
}

/// Expands every word of a query.
pub(crate) fn expand(query: &Query, lexicon: &dyn Lexicon) -> Vec<Expansion> {
    let mut expansions: Vec<Expansion> = query.words.iter().map(|word| alone(word, lexicon)).collect();
    together(query, lexicon, &mut expansions);
    for (word, expansion) in query.words.iter().zip(&mut expansions) {
        expansion.all_of.sort_by(|a, b| (a.cost, &a.groups).cmp(&(b.cost, &b.groups)));
        expansion.all_of.dedup();
        expansion.weight = weight(word, expansion, lexicon);
    }
    expansions
}

/// Expands a word by itself.
fn alone(word: &Word, lexicon: &dyn Lexicon) -> Expansion {
    if let Some(known) = lexicon.recall(word) {
        return known;
    }
    let expansion = work_out(word, lexicon);
    lexicon.remember(word, &expansion);
    expansion
}

fn work_out(word: &Word, lexicon: &dyn Lexicon) -> Expansion {
    let mut expansion = Expansion::default();
    if !word.quoted {
        for form in forms(&word.term, lexicon) {
            expansion.add(form, SAME_WORD, None);
        }
        for (whole, part) in containers(&word.term, lexicon) {
            expansion.add(whole, RELATED, Some(part));
        }
        if !word.stop {
            add_synonyms(std::slice::from_ref(&word.term), lexicon, &mut expansion);
            add_splits(&word.term, lexicon, &mut expansion);
            add_typos(&word.term, lexicon, &mut expansion);
        }
        expansion.prefix = word.prefix.then(|| word.term.clone());
    }
    expansion.variants.insert(word.term.clone(), Variant { cost: SAME_WORD, exact: true, part: None });
    expansion
}

/// Returns the public words that are another form of this one, itself included if it is public.
fn forms(term: &str, lexicon: &dyn Lexicon) -> Vec<String> {
    let mut forms: Vec<String> = Language::ALL
        .iter()
        .flat_map(|language| lexicon.with_stem(*language, &stem(*language, term)))
        .collect();
    if lexicon.frequency(term) > 0 {
        forms.push(term.to_owned());
    }
    forms.sort();
    forms.dedup();
    forms
}

/// Returns the public compounds that hold this word, or another form of it, as first or last part.
fn containers(term: &str, lexicon: &dyn Lexicon) -> Vec<(String, (usize, usize))> {
    let mut looked_for = lexicon.with_stem(Language::Nl, &stem(Language::Nl, term));
    looked_for.extend([term.to_owned(), format!("{term}en"), format!("{term}s")]);
    looked_for.extend(["en", "s"].iter().filter_map(|ending| term.strip_suffix(ending)).map(str::to_owned));
    looked_for.sort();
    looked_for.dedup();
    let in_corpus = |word: &str| lexicon.frequency(word) > 0;
    let mut found = Vec::new();
    for part in looked_for.iter().filter(|part| compound::can_be_part(part)) {
        for whole in lexicon.with_prefix(part).into_iter().chain(lexicon.with_suffix(part)) {
            if let Some(place) = compound::find_part(&whole, part, &in_corpus) {
                found.push((whole, place));
            }
        }
    }
    found.sort();
    found.dedup_by(|later, earlier| later.0 == earlier.0);
    found
}

/// Adds the synonyms of a phrase; those of several words must all be there.
fn add_synonyms(phrase: &[String], lexicon: &dyn Lexicon, expansion: &mut Expansion) {
    for synonym in synonyms(phrase) {
        let cost = if synonym.narrower { NARROWER } else { RELATED };
        if let [word] = synonym.words.as_slice() {
            for form in forms(word, lexicon) {
                expansion.add(form, cost, None);
            }
            for (whole, part) in containers(word, lexicon) {
                expansion.add(whole, cost.max(NARROWER), Some(part));
            }
        } else {
            add_all_of(&synonym.words, cost, lexicon, expansion);
        }
    }
}

/// Adds a way to match by all of these words, in any of their forms, if public offers hold them all.
fn add_all_of(words: &[String], cost: Cost, lexicon: &dyn Lexicon, expansion: &mut Expansion) {
    let groups: Vec<Vec<String>> = words.iter().map(|word| forms(word, lexicon)).collect();
    if groups.iter().all(|group| !group.is_empty()) {
        expansion.all_of.push(AllOf { cost, groups });
    }
}

/// Adds the two halves of a compound: `wiskundeleerkracht` is answered by `leerkracht wiskunde`.
fn add_splits(term: &str, lexicon: &dyn Lexicon, expansion: &mut Expansion) {
    let in_corpus = |word: &str| lexicon.frequency(word) > 0;
    for (head, tail) in compound::splits(term, &in_corpus) {
        let groups: Vec<Vec<String>> = [head, tail]
            .iter()
            .map(|part| {
                let mut group = forms(part, lexicon);
                for synonym in synonyms(std::slice::from_ref(part)).iter().filter(|found| !found.narrower) {
                    if let [word] = synonym.words.as_slice() {
                        group.extend(forms(word, lexicon));
                    }
                }
                group.extend(containers(part, lexicon).into_iter().map(|(whole, _)| whole));
                group.sort();
                group.dedup();
                group
            })
            .collect();
        if groups.iter().all(|group| !group.is_empty()) {
            expansion.all_of.push(AllOf { cost: RELATED, groups });
        }
    }
}

/// Adds words with typing errors, the most used first when there are too many.
fn add_typos(term: &str, lexicon: &dyn Lexicon, expansion: &mut Expansion) {
    let length = term.chars().count();
    if length < ONE_EDIT_FROM || term.chars().any(char::is_numeric) {
        return;
    }
    let most = if length >= TWO_EDITS_FROM { 2 } else { 1 };
    let first = term.chars().next();
    let mut found: Vec<(Cost, u32, String)> = lexicon
        .near(term, most)
        .into_iter()
        .filter(|(word, _)| !word.chars().any(char::is_numeric))
        .map(|(word, distance)| {
            let cost = match distance {
                0 | 1 if word.chars().next() == first => ONE_EDIT,
                0 | 1 => FIRST_LETTER,
                _ => TWO_EDITS,
            };
            (cost, lexicon.frequency(&word), word)
        })
        .collect();
    found.sort_by(|a, b| a.0.cmp(&b.0).then_with(|| b.1.cmp(&a.1)).then_with(|| a.2.cmp(&b.2)));
    let near = found.iter().filter(|(cost, ..)| *cost < TWO_EDITS).take(MOST_ONE_EDIT);
    let far = found.iter().filter(|(cost, ..)| *cost == TWO_EDITS).take(MOST_TWO_EDITS);
    for (cost, _, word) in near.chain(far) {
        expansion.add(word.clone(), *cost, None);
    }
}

/// Adds what neighbouring words mean together: written as one word, or as a phrase with synonyms.
fn together(query: &Query, lexicon: &dyn Lexicon, expansions: &mut [Expansion]) {
    for length in 2..=LONGEST_PHRASE {
        for (start, window) in query.words.windows(length).enumerate() {
            if window.iter().any(|word| word.quoted) {
                continue;
            }
            let phrase: Vec<String> = window.iter().map(|word| word.term.clone()).collect();
            let joined = phrase.concat();
            let mut shared = Expansion::default();
            add_synonyms(&phrase, lexicon, &mut shared);
            add_synonyms(std::slice::from_ref(&joined), lexicon, &mut shared);
            if lexicon.frequency(&joined) > 0 {
                shared.add(joined, RELATED, None);
            }
            for expansion in expansions.iter_mut().skip(start).take(length) {
                for (word, variant) in &shared.variants {
                    expansion.add(word.clone(), variant.cost, variant.part);
                }
                expansion.all_of.extend(shared.all_of.iter().cloned());
            }
        }
    }
}

/// Returns how much is lost without this word, by how rare it and its forms are: 1 to 8.
fn weight(word: &Word, expansion: &Expansion, lexicon: &dyn Lexicon) -> u8 {
    let documents = lexicon.documents().max(1);
    let forms = expansion.variants.iter().filter(|(_, variant)| variant.cost < ONE_EDIT);
    let mut frequency = forms.fold(0_u32, |sum, (form, _)| sum.saturating_add(lexicon.frequency(form)));
    if word.prefix && expansion.prefix.is_some() {
        frequency = frequency.max(lexicon.prefix_frequency(&word.term, documents));
    }
    let rarity = (documents / frequency.clamp(1, documents)).ilog2();
    u8::try_from(1 + rarity.min(7)).unwrap_or(8)
}
