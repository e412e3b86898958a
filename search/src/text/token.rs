//! Tokens: the words of a text with the place they came from.

use super::fold::{fold_char, is_apostrophe, is_hyphen};

/// Longest word that is kept, in folded characters; the rest of a longer one is not searchable.
const LONGEST: usize = 64;

/// A word of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Token {
    /// The folded word.
    pub(crate) term: String,
    /// Number of the word in its text; a joined form has the number of its first part.
    pub(crate) position: u32,
    /// First byte in the original text.
    pub(crate) start: usize,
    /// Byte after the last one in the original text.
    pub(crate) end: usize,
    /// Whether this is the joined form of a hyphenated word, given besides its parts.
    pub(crate) joined: bool,
}

/// Elided words that carry no meaning of their own, by the side of the apostrophe they stand on.
const BEFORE_APOSTROPHE: [&str; 13] =
    ["l", "d", "j", "m", "t", "s", "n", "c", "qu", "jusqu", "lorsqu", "puisqu", "quoiqu"];
const AFTER_APOSTROPHE: [&str; 8] = ["s", "t", "n", "k", "m", "re", "ll", "ve"];

/// Splits a text into tokens, ordered by position (a joined form right after its first part).
pub(crate) fn tokenize(text: &str) -> Vec<Token> {
    let mut reader = Reader { tokens: Vec::new(), next: 0, run: Vec::new() };
    let mut word = String::new();
    let mut folded = String::new();
    let (mut start, mut end) = (0, 0);
    let mut before = Before::Other;
    for (offset, character) in text.char_indices() {
        folded.clear();
        fold_char(character, &mut folded);
        let is_letter = folded.chars().all(char::is_alphanumeric);
        if is_letter && !(is_apostrophe(character) || folded.is_empty() && word.is_empty()) {
            if word.is_empty() {
                start = offset;
            }
            word.push_str(&folded);
            end = offset + character.len_utf8();
            continue;
        }
        if folded.is_empty() {
            continue;
        }
        let after = if is_apostrophe(character) {
            Before::Apostrophe
        } else if is_hyphen(character) && !word.is_empty() {
            Before::Hyphen
        } else {
            Before::Other
        };
        reader.finish(&mut word, (start, end), before, after);
        before = after;
    }
    reader.finish(&mut word, (start, end), before, Before::Other);
    reader.tokens
}

/// What stands between two words.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Before {
    Apostrophe,
    Hyphen,
    Other,
}

struct Reader {
    tokens: Vec<Token>,
    next: u32,
    /// Indexes of the tokens of the hyphenated word being read.
    run: Vec<usize>,
}

impl Reader {
    /// Takes a finished word, knowing what stands before and after it.
    fn finish(&mut self, word: &mut String, span: (usize, usize), before: Before, after: Before) {
        if !word.is_empty() {
            if before != Before::Hyphen {
                self.close_run();
            }
            let elided = before == Before::Apostrophe && AFTER_APOSTROPHE.contains(&word.as_str())
                || after == Before::Apostrophe && BEFORE_APOSTROPHE.contains(&word.as_str());
            if !elided {
                let term: String = word.chars().take(LONGEST).collect();
                self.run.push(self.tokens.len());
                self.tokens.push(Token {
                    term,
                    position: self.next,
                    start: span.0,
                    end: span.1,
                    joined: false,
                });
                self.next += 1;
            }
            word.clear();
        }
        if after != Before::Hyphen {
            self.close_run();
        }
    }

    /// Adds the joined form of a hyphenated word after its first part.
    fn close_run(&mut self) {
        let run = std::mem::take(&mut self.run);
        let [first, .., last] = run.as_slice() else { return };
        let parts = self.tokens.get(*first..=*last).unwrap_or_default();
        let joined: String = parts.iter().flat_map(|token| token.term.chars()).take(LONGEST).collect();
        let (Some(head), Some(tail)) = (parts.first(), parts.last()) else { return };
        let token =
            Token { term: joined, position: head.position, start: head.start, end: tail.end, joined: true };
        self.tokens.insert(*first + 1, token);
    }
}

#[cfg(test)]
mod tests {
    use super::tokenize;

    fn terms(text: &str) -> Vec<String> {
        tokenize(text).into_iter().map(|token| token.term).collect()
    }

    #[test]
    fn hyphens_are_soft() {
        assert_eq!(terms("ADR-chauffeur gezocht"), ["adr", "adrchauffeur", "chauffeur", "gezocht"]);
        assert_eq!(terms("a - b"), ["a", "b"]);
        assert_eq!(terms("zij-"), ["zij"]);
    }

    #[test]
    fn elisions_and_genitives_are_dropped() {
        assert_eq!(terms("l'école d’été qu'elle"), ["ecole", "ete", "elle"]);
        assert_eq!(terms("'s-Gravenhage foto's teacher's"), ["gravenhage", "foto", "teacher"]);
    }

    #[test]
    fn offsets_point_into_the_original() {
        for token in tokenize("🙂 Élève-stage: 4u \u{ad}x\u{ad}y") {
            assert!("🙂 Élève-stage: 4u \u{ad}x\u{ad}y".get(token.start..token.end).is_some());
        }
        assert_eq!(terms("🙂 Élève-stage: 4u, 3de"), ["eleve", "elevestage", "stage", "4u", "3de"]);
    }

    #[test]
    fn odd_input_gives_no_tokens() {
        assert!(terms("").is_empty());
        assert!(terms("!!! \u{0}\u{7} '' -- \u{ad}").is_empty());
    }
}
