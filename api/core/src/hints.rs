//! Hints about words that hurt or shut out. A hint is not a refusal: whoever read it may leave the words standing.
//!
//! The list is data (`data/hints.csv`): a pattern over folded text, and a better phrase in the language of the pattern.
//! It covers age, sex, origin, "native" for a language level, and verdicts about schools and pupils.

use std::sync::LazyLock;

use regex::Regex;
use serde::Deserialize;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::error::FieldError;

/// Code of the field errors that are hints.
pub const CODE: &str = "hint-word";

#[derive(Deserialize)]
struct Line {
    pattern: String,
    better: String,
}

struct Hint {
    pattern: Regex,
    better: String,
}

/// What is wrong with the list, if anything; a test makes sure that nothing is.
fn read() -> Result<Vec<Hint>, String> {
    let mut reader = csv::Reader::from_reader(include_str!("../data/hints.csv").as_bytes());
    let mut hints = Vec::new();
    for line in reader.deserialize::<Line>() {
        let line = line.map_err(|error| error.to_string())?;
        let pattern = Regex::new(&format!(r"\b(?:{})\b", line.pattern)).map_err(|error| error.to_string())?;
        hints.push(Hint { pattern, better: line.better });
    }
    Ok(hints)
}

static HINTS: LazyLock<Vec<Hint>> = LazyLock::new(|| {
    read().unwrap_or_else(|error| {
        tracing::error!(error, "the list of hints cannot be read");
        Vec::new()
    })
});

/// Folds a text to lower case without accents, and whatever stands between words to one blank.
fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for character in text.nfd().filter(|character| !is_combining_mark(*character)) {
        if character.is_alphanumeric() {
            folded.extend(character.to_lowercase());
        } else if !folded.ends_with(' ') {
            folded.push(' ');
        }
    }
    folded
}

/// Finds the hints for a text, at most one per entry of the list: the words found, and a better phrase.
pub fn find(text: &str) -> Vec<(String, &'static str)> {
    let folded = fold(text);
    HINTS
        .iter()
        .filter_map(|hint| {
            hint.pattern.find(&folded).map(|found| (found.as_str().to_owned(), hint.better.as_str()))
        })
        .collect()
}

/// Returns the first hint for the text of a field as a field error.
pub fn at(field: &str, text: &str) -> Option<FieldError> {
    let (words, better) = find(text).into_iter().next()?;
    let params = vec![("words", words), ("better", better.to_owned())];
    Some(FieldError { pointer: format!("/{field}"), code: CODE, params })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_can_be_read_and_every_language_has_one() {
        let hints = read().unwrap_or_default();
        assert!(hints.len() > 35, "{}", hints.len());
    }

    #[test]
    fn words_that_shut_out_are_found_however_they_are_written() {
        for text in [
            "Wij zijn een KANSARME school in de stad",
            "Voor jonge, dynamische leerkrachten",
            "we zoeken een jong en dynamisch team",
            "Nederlands als moedertaal is een must",
            "max. 35 jaar",
            "Alleen vrouwen",
            "Une école défavorisée",
            "moins de 35 ans",
            "d’origine étrangère",
            "a native speaker of English",
            "Only women, please",
            "laaggeschoolde jongeren",
        ] {
            assert!(!find(text).is_empty(), "{text}");
        }
    }

    #[test]
    fn ordinary_words_are_left_alone() {
        for text in [
            "Kom meekijken in de klas van juf An, tot 15 leerlingen",
            "De school telt 35 jaar ervaring",
            "Onze zware machines draaien de hele dag",
            "Je leert Nederlands aan anderstalige nieuwkomers",
            "Une classe de 24 élèves, de 8 h 30 à 12 h",
            "Young people learn to weld in a dynamic company",
            "de witte zaal van de school",
        ] {
            assert_eq!(find(text), Vec::new(), "{text}");
        }
    }
}
