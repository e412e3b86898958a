//! Curated synonyms, directional, in and across the three languages.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::stem::stem;
use super::token::tokenize;
use crate::types::Language;

/// The file; its head explains the format.
pub(crate) const SOURCE: &str = include_str!("../../data/synonyms.txt");

/// Another way to say something.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Synonym {
    /// The folded words that say it.
    pub(crate) words: Vec<String>,
    /// Whether it is narrower than what was asked for.
    pub(crate) narrower: bool,
}

/// Longest phrase in the file, in words.
pub(crate) const LONGEST_PHRASE: usize = 3;

type Table = BTreeMap<String, Vec<Synonym>>;

static TABLE: LazyLock<Table> = LazyLock::new(|| read(SOURCE));

/// Reads the file; lines it does not understand say nothing.
fn read(source: &str) -> Table {
    let mut table = Table::new();
    for line in source.lines() {
        let Some((sign, rest)) = line.split_once(' ') else { continue };
        if sign != "=" && sign != ">" {
            continue;
        }
        let members: Vec<Vec<String>> =
            rest.split('|').map(words).filter(|words| !words.is_empty()).collect();
        for (index, member) in members.iter().enumerate() {
            if sign == ">" && index > 0 {
                break;
            }
            let others = members.iter().filter(|other| *other != member);
            let found: Vec<Synonym> =
                others.map(|other| Synonym { words: other.clone(), narrower: sign == ">" }).collect();
            for key in keys(member) {
                table.entry(key).or_default().extend(found.iter().cloned());
            }
        }
    }
    for found in table.values_mut() {
        found.sort();
        found.dedup();
    }
    table
}

/// Returns the parts of a phrase as folded words; a hyphenated word counts as its joined form.
fn words(phrase: &str) -> Vec<String> {
    let tokens = tokenize(phrase);
    let joined: Vec<String> =
        tokens.iter().filter(|token| token.joined).map(|token| token.term.clone()).collect();
    if joined.is_empty() { tokens.into_iter().map(|token| token.term).collect() } else { joined }
}

/// Returns the spellings under which a phrase is looked up: as it is, and stemmed in each language.
fn keys(words: &[String]) -> Vec<String> {
    let mut keys = vec![words.join(" ")];
    for language in Language::ALL {
        let stems: Vec<String> = words.iter().map(|word| stem(language, word)).collect();
        keys.push(format!("{}:{}", language.code(), stems.join(" ")));
    }
    keys
}

/// Returns the synonyms of a phrase of folded words, each once, without the phrase itself.
pub(crate) fn synonyms(phrase: &[String]) -> Vec<Synonym> {
    let mut found: Vec<Synonym> =
        keys(phrase).iter().filter_map(|key| TABLE.get(key)).flatten().cloned().collect();
    found.sort();
    found.dedup_by(|later, earlier| later.words == earlier.words);
    found.retain(|synonym| synonym.words != phrase);
    found
}

#[cfg(test)]
mod tests {
    use super::synonyms;

    fn of(phrase: &str) -> Vec<String> {
        let words: Vec<String> = phrase.split(' ').map(str::to_owned).collect();
        synonyms(&words).into_iter().map(|synonym| synonym.words.join(" ")).collect()
    }

    #[test]
    fn groups_work_both_ways_and_across_languages() {
        assert!(of("wiskunde").contains(&"mathematiques".to_owned()));
        assert!(of("mathematics").contains(&"wiskunde".to_owned()));
        assert!(of("lo").contains(&"lichamelijke opvoeding".to_owned()));
        assert!(of("lichamelijke opvoeding").contains(&"lo".to_owned()));
        assert!(of("leraren").contains(&"docent".to_owned()) || of("leraar").contains(&"docent".to_owned()));
    }

    #[test]
    fn narrower_works_one_way() {
        assert!(of("stage").contains(&"bedrijfsstage".to_owned()));
        assert!(!of("bedrijfsstage").contains(&"stage".to_owned()));
    }
}
