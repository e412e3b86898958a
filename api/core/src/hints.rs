//! Hints about words that hurt or shut out, and about what should not be kept of people. A hint is not a refusal:
//! whoever read it may leave the words standing.
//!
//! The list is data (`data/hints.csv`). Lines of the kind `word` hold a pattern over folded text and a better phrase in
//! the language of the pattern: age, sex, origin, "native" for a language level, verdicts about schools and pupils. The
//! other kinds find what Leerbrug has no use for: health, belief and union, origin, files of pupils, and their names. The
//! pattern of a name is held against the text as it was written, because capitals make the name.

use std::sync::LazyLock;

use regex::Regex;
use serde::Deserialize;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::error::FieldError;

/// What all codes of field errors that are hints begin with.
const PREFIX: &str = "hint-";

/// What a hint is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// A word that hurts or shuts out.
    Word,
    /// Somebody's health.
    Health,
    /// Somebody's belief, party or union.
    Belief,
    /// Somebody's origin.
    Origin,
    /// The file of a pupil.
    Pupil,
    /// The name of a pupil.
    Name,
}

impl Kind {
    /// Returns the code of field errors of this kind.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Word => "hint-word",
            Self::Health => "hint-health",
            Self::Belief => "hint-belief",
            Self::Origin => "hint-origin",
            Self::Pupil | Self::Name => "hint-pupil",
        }
    }
}

/// Says whether the code of a field error is that of a hint.
pub fn is_hint(code: &str) -> bool {
    code.starts_with(PREFIX)
}

#[derive(Deserialize)]
struct Line {
    kind: Kind,
    pattern: String,
    better: String,
}

struct Hint {
    kind: Kind,
    pattern: Regex,
    better: String,
}

/// What was found in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// What it is about.
    pub kind: Kind,
    /// The words.
    pub words: String,
    /// A better phrase; empty where leaving the words out is better.
    pub better: &'static str,
}

/// What is wrong with the list, if anything; a test makes sure that nothing is.
fn read() -> Result<Vec<Hint>, String> {
    let mut reader = csv::Reader::from_reader(include_str!("../data/hints.csv").as_bytes());
    let mut hints = Vec::new();
    for line in reader.deserialize::<Line>() {
        let line = line.map_err(|error| error.to_string())?;
        let pattern = Regex::new(&format!(r"\b(?:{})\b", line.pattern)).map_err(|error| error.to_string())?;
        hints.push(Hint { kind: line.kind, pattern, better: line.better });
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

/// Finds the hints for a text, at most one per entry of the list.
pub fn find(text: &str) -> Vec<Found> {
    let folded = fold(text);
    let in_text = |hint: &'static Hint| {
        let found = hint.pattern.find(if hint.kind == Kind::Name { text } else { &folded })?;
        Some(Found { kind: hint.kind, words: found.as_str().to_owned(), better: &hint.better })
    };
    HINTS.iter().filter_map(in_text).collect()
}

/// Returns the first hint for the text of a field as a field error.
pub fn at(field: &str, text: &str) -> Option<FieldError> {
    let Found { kind, words, better } = find(text).into_iter().next()?;
    let params = vec![("words", words), ("better", better.to_owned())];
    Some(FieldError { pointer: format!("/{field}"), code: kind.code(), params })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_can_be_read_and_every_language_has_one() {
        let hints = read().unwrap_or_default();
        assert!(hints.len() > 80, "{}", hints.len());
        for hint in hints {
            assert_eq!(hint.kind == Kind::Word, !hint.better.is_empty(), "{}", hint.pattern);
        }
    }

    #[test]
    fn what_should_not_be_kept_is_found() {
        for (kind, text) in [
            (Kind::Health, "Ik ben terug na een burn-out en wil rustig starten."),
            (Kind::Health, "Ik ben zwanger, dus pas vanaf mei."),
            (Kind::Health, "Je suis enceinte de six mois"),
            (Kind::Health, "Ik ben arbeidsongeschikt sinds mei"),
            (Kind::Health, "Je suis en incapacité de travail"),
            (Kind::Health, "I am on sick leave until March"),
            (Kind::Health, "Onze collega heeft epilepsie"),
            (Kind::Belief, "Ik ben een praktiserende moslima"),
            (Kind::Belief, "Je suis catholique"),
            (Kind::Belief, "Zij is afgevaardigde van de vakbond"),
            (Kind::Origin, "Ik ben van Marokkaanse afkomst"),
            (Kind::Origin, "mijn nationaliteit is Syrisch"),
            (Kind::Pupil, "Het CLB-dossier breng ik mee"),
            (Kind::Name, "Mag leerling Emma meekomen?"),
            (Kind::Name, "un élève nommé Karim"),
            (Kind::Name, "a pupil called Tom"),
        ] {
            assert!(
                find(text).iter().any(|found| found.kind == kind),
                "{kind:?} in {text}: {:?}",
                find(text)
            );
        }
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
            "We zijn een katholieke school met 24 nationaliteiten",
            "Leer de diagnose van een hybride motor stellen",
            "Ik geef godsdienst en levensbeschouwing in de derde graad",
            "Elke leerling krijgt een eigen werkstuk mee",
            "Gastles over gezondheid en sport in het ziekenhuis",
            "Un élève apporte son carnet, la classe lit",
            "A pupil reads aloud, the class listens",
            "Ik kan vanaf 12 januari opnieuw",
            "Les over de arbeidsongeschiktheidsverzekering",
            "Zwangerschapsbegeleiding in de thuiszorg: kijk een dag mee",
            "L’assurance invalidité expliquée en classe",
        ] {
            assert_eq!(find(text), Vec::new(), "{text}");
        }
    }
}
