//! Stop words of the three languages.

use std::collections::HashSet;
use std::sync::LazyLock;

/// The list, one blank-separated word after the other; lines starting with `#` are remarks.
pub(crate) const SOURCE: &str = include_str!("../../data/stopwords.txt");

/// Says whether a folded word is a stop word in Dutch, French or English.
pub(crate) fn is_stop(word: &str) -> bool {
    static WORDS: LazyLock<HashSet<&'static str>> = LazyLock::new(|| {
        SOURCE.lines().filter(|line| !line.starts_with('#')).flat_map(str::split_whitespace).collect()
    });
    WORDS.contains(word)
}
