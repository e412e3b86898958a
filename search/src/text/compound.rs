//! Dutch compounds: `elektriciteitslessen` holds `elektriciteit` and `lessen`.

use std::collections::HashSet;
use std::sync::LazyLock;

/// Words of the OpenTaal list that can be a part; see `data/DICTIONARY-LICENSE.txt`.
pub(crate) const DICTIONARY: &str = include_str!("../../data/dictionary.txt");
/// Curated heads, short parts, false compounds and suffixes.
pub(crate) const CURATED: &str = include_str!("../../data/compounds.txt");

/// Shortest part, unless it is on the list of short ones.
const SHORTEST: usize = 4;
/// Most parts besides the one that is looked for.
const MOST_PARTS: usize = 2;
/// What may stand between two parts.
const LINKERS: [&str; 6] = ["", "s", "e", "en", "n", "er"];

struct Lists {
    words: HashSet<&'static str>,
    short: HashSet<&'static str>,
    never: HashSet<&'static str>,
    suffixes: HashSet<&'static str>,
}

static LISTS: LazyLock<Lists> = LazyLock::new(|| {
    let curated = |kind: &str| -> HashSet<&'static str> {
        CURATED
            .lines()
            .filter_map(|line| line.split_once(' '))
            .filter(|(first, _)| *first == kind)
            .flat_map(|(_, rest)| rest.split_whitespace())
            .collect()
    };
    let mut words: HashSet<&'static str> = DICTIONARY.lines().collect();
    words.extend(curated("head"));
    Lists { words, short: curated("short"), never: curated("never"), suffixes: curated("suffix") }
});

/// Says whether a word may be a part of a compound; `in_corpus` knows the words of public offers.
fn is_part(word: &str, in_corpus: &dyn Fn(&str) -> bool) -> bool {
    if LISTS.short.contains(word) {
        return true;
    }
    word.len() >= SHORTEST
        && !LISTS.suffixes.contains(word)
        && (LISTS.words.contains(word) || in_corpus(word))
}

/// Says whether a text is nothing but parts, with linkers between (and, if `open_end`, after the last).
fn is_parts(text: &str, depth: usize, open_end: bool, in_corpus: &dyn Fn(&str) -> bool) -> bool {
    if is_part(text, in_corpus) {
        return true;
    }
    if open_end {
        let stripped = LINKERS.iter().filter(|linker| !linker.is_empty());
        if stripped.filter_map(|linker| text.strip_suffix(linker)).any(|rest| is_part(rest, in_corpus)) {
            return true;
        }
    }
    if depth <= 1 || text.len() < 6 {
        return false;
    }
    text.char_indices().skip(3).any(|(at, _)| {
        let Some((head, tail)) = text.split_at_checked(at) else { return false };
        is_part(head, in_corpus)
            && LINKERS
                .iter()
                .filter_map(|linker| tail.strip_prefix(linker))
                .any(|rest| rest.len() >= 3 && is_parts(rest, depth - 1, open_end, in_corpus))
    })
}

/// Says whether `part` may be looked for inside compounds.
pub(crate) fn can_be_part(part: &str) -> bool {
    !LISTS.suffixes.contains(part) && (part.len() >= SHORTEST || LISTS.short.contains(part))
}

/// Returns where `part` stands in the compound `whole` (in characters), if it is its first or last part and
/// everything else of the word is made of known parts.
pub(crate) fn find_part(whole: &str, part: &str, in_corpus: &dyn Fn(&str) -> bool) -> Option<(usize, usize)> {
    if whole == part || LISTS.never.contains(whole) || !can_be_part(part) {
        return None;
    }
    let length = part.chars().count();
    let known = |word: &str| word != whole && in_corpus(word);
    if let Some(rest) = whole.strip_prefix(part) {
        let tails = LINKERS.iter().filter_map(|linker| rest.strip_prefix(linker));
        if tails.filter(|tail| tail.len() >= 3).any(|tail| is_parts(tail, MOST_PARTS, false, &known)) {
            return Some((0, length));
        }
    }
    let head = whole.strip_suffix(part)?;
    (head.len() >= 3 && is_parts(head, MOST_PARTS, true, &known)).then(|| {
        let start = head.chars().count();
        (start, start + length)
    })
}

/// Splits a word in two known parts in every way, the most even way first; at most three ways.
pub(crate) fn splits(whole: &str, in_corpus: &dyn Fn(&str) -> bool) -> Vec<(String, String)> {
    if whole.len() < 6 || LISTS.never.contains(whole) {
        return Vec::new();
    }
    let known = |word: &str| word != whole && in_corpus(word);
    let mut found: Vec<(usize, String, String)> = Vec::new();
    for (at, _) in whole.char_indices().skip(3) {
        let Some((head, tail)) = whole.split_at_checked(at) else { continue };
        if !is_part(head, &known) {
            continue;
        }
        for rest in LINKERS.iter().filter_map(|linker| tail.strip_prefix(linker)) {
            if rest.len() >= 3 && is_parts(rest, 2, false, &known) {
                found.push((head.len().min(rest.len()), head.to_owned(), rest.to_owned()));
            }
        }
    }
    found.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| (&a.1, &a.2).cmp(&(&b.1, &b.2))));
    found.into_iter().take(3).map(|(_, head, tail)| (head, tail)).collect()
}

#[cfg(test)]
mod tests {
    use super::{DICTIONARY, find_part, splits};

    fn in_corpus(word: &str) -> bool {
        ["elektriciteit", "wiskunde", "haven"].contains(&word)
    }

    #[test]
    fn the_dictionary_stays_small() {
        assert!(DICTIONARY.len() < 400_000);
    }

    #[test]
    fn parts_are_found_with_linkers() {
        assert_eq!(find_part("elektriciteitslessen", "elektriciteit", &in_corpus), Some((0, 13)));
        assert_eq!(find_part("elektriciteitslessen", "lessen", &in_corpus), Some((14, 20)));
        assert_eq!(find_part("wiskundeleerkracht", "leerkracht", &in_corpus), Some((8, 18)));
        assert_eq!(find_part("bedrijfsstage", "stage", &in_corpus), Some((8, 13)));
    }

    #[test]
    fn endings_and_chance_are_no_parts() {
        assert_eq!(find_part("transport", "port", &in_corpus), None);
        assert_eq!(find_part("gezondheid", "heid", &in_corpus), None);
        assert_eq!(find_part("xyzzyschool", "school", &in_corpus), None);
        assert_eq!(find_part("school", "school", &in_corpus), None);
    }

    #[test]
    fn compounds_split() {
        let found = splits("wiskundeleerkracht", &in_corpus);
        assert!(found.contains(&("wiskunde".to_owned(), "leerkracht".to_owned())), "{found:?}");
        assert!(splits("qwertyuiop", &in_corpus).is_empty());
    }
}
