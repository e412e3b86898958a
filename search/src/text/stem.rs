//! Stems by the Snowball algorithms.

use std::sync::LazyLock;

use frostem::{Algorithm, Stemmer};

use crate::types::Language;

static DUTCH: LazyLock<Stemmer> = LazyLock::new(|| Stemmer::new(Algorithm::Dutch));
static FRENCH: LazyLock<Stemmer> = LazyLock::new(|| Stemmer::new(Algorithm::French));
static ENGLISH: LazyLock<Stemmer> = LazyLock::new(|| Stemmer::new(Algorithm::English));

/// Shortest word that is stemmed: the stems of shorter ones collide by accident.
const SHORTEST: usize = 4;

/// Returns the stem of a folded word in one language.
pub(crate) fn stem(language: Language, word: &str) -> String {
    if word.chars().count() < SHORTEST || word.bytes().any(|byte| byte.is_ascii_digit()) {
        return word.to_owned();
    }
    let stemmer = match language {
        Language::Nl => &DUTCH,
        Language::Fr => &FRENCH,
        Language::En => &ENGLISH,
    };
    stemmer.stem(word).to_string()
}

#[cfg(test)]
mod tests {
    use super::stem;
    use crate::types::Language;

    #[test]
    fn plurals_share_a_stem() {
        assert_eq!(stem(Language::Nl, "scholen"), stem(Language::Nl, "school"));
        assert_eq!(stem(Language::Nl, "lasserij"), stem(Language::Nl, "lassen"));
        assert_eq!(stem(Language::Fr, "ecoles"), stem(Language::Fr, "ecole"));
        assert_eq!(stem(Language::En, "teachers"), stem(Language::En, "teacher"));
        assert_eq!(stem(Language::Nl, "2060"), "2060");
    }
}
