//! Reading what was typed.

use crate::text::fold::fold_char;
use crate::text::stop::is_stop;
use crate::text::token::tokenize;

/// Most words that count.
pub(crate) const MOST_WORDS: usize = 10;
/// Most characters that are read.
const MOST_CHARACTERS: usize = 2_000;
/// Most excluded words or phrases that count.
const MOST_EXCLUDED: usize = 10;

/// A word that offers should hold.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) struct Word {
    /// The folded word.
    pub(crate) term: String,
    /// Whether it is the last word and still being typed.
    pub(crate) prefix: bool,
    /// Whether it is part of a quoted phrase: only the word itself counts.
    pub(crate) quoted: bool,
    /// Whether it is a stop word (kept only when there are no other words).
    pub(crate) stop: bool,
}

/// What was typed, understood.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Query {
    /// Words, in the order typed, each once.
    pub(crate) words: Vec<Word>,
    /// Words that must follow each other.
    pub(crate) phrases: Vec<Vec<String>>,
    /// Words, or phrases, that must not be there.
    pub(crate) excluded: Vec<Vec<String>>,
    /// Stop words that were left out.
    pub(crate) stops: u32,
}

/// A piece of the typed text.
struct Chunk {
    text: String,
    quoted: bool,
    excluded: bool,
}

/// Reads a search text. Never fails: what it cannot read it leaves out.
pub(crate) fn parse(text: &str) -> Query {
    let text: String = text.chars().take(MOST_CHARACTERS).map(plain_quote).collect();
    let still_typing = text.chars().next_back().is_some_and(|last| !last.is_whitespace());
    let mut query = Query::default();
    let mut words: Vec<Word> = Vec::new();
    let chunks = chunks(&text);
    let count = chunks.len();
    for (index, chunk) in chunks.into_iter().enumerate() {
        let room = MOST_WORDS.saturating_sub(words.len());
        let tokens = tokenize(&chunk.text);
        // A part of a hyphenated word means something: "zij-instromer" is not about "zij".
        let hyphenated = tokens.iter().any(|token| token.joined);
        let mut terms: Vec<String> =
            tokens.into_iter().filter(|token| !token.joined).map(|token| token.term).collect();
        if chunk.excluded {
            if !terms.is_empty() && query.excluded.len() < MOST_EXCLUDED {
                terms.truncate(MOST_WORDS);
                query.excluded.push(terms);
            }
            continue;
        }
        terms.truncate(room);
        if terms.is_empty() {
            continue;
        }
        if chunk.quoted {
            query.phrases.push(terms.clone());
        }
        let last = terms.len() - 1;
        for (at, term) in terms.into_iter().enumerate() {
            let prefix = still_typing && !chunk.quoted && index + 1 == count && at == last;
            let stop = !chunk.quoted && !hyphenated && is_stop(&term);
            words.push(Word { term, prefix, quoted: chunk.quoted, stop });
        }
    }
    if words.iter().any(|word| !word.stop) {
        query.stops = u32::try_from(words.iter().filter(|word| word.stop).count()).unwrap_or_default();
        words.retain(|word| !word.stop);
    }
    for word in words {
        match query.words.iter_mut().find(|other| other.term == word.term) {
            Some(other) => other.quoted |= word.quoted,
            None => query.words.push(word),
        }
    }
    query
}

/// Writes every kind of double quotation mark as the plain one.
fn plain_quote(character: char) -> char {
    match character {
        '\u{201c}' | '\u{201d}' | '\u{201e}' | '\u{201f}' | '\u{ab}' | '\u{bb}' | '\u{ff02}' => '"',
        other => other,
    }
}

/// Cuts the text at blanks and quotation marks; a quotation mark without a partner is a blank.
fn chunks(text: &str) -> Vec<Chunk> {
    let mut chunks = Vec::new();
    let mut pieces = text.split('"').peekable();
    let mut quoted = false;
    let mut exclude_quote = false;
    while let Some(piece) = pieces.next() {
        // The last piece of an odd number of marks was opened but never closed.
        let closed = quoted && pieces.peek().is_some();
        if closed {
            chunks.push(Chunk { text: piece.to_owned(), quoted: true, excluded: exclude_quote });
            exclude_quote = false;
        } else {
            let opens = pieces.peek().is_some();
            exclude_quote = opens && (piece.ends_with(" -") || piece == "-");
            for word in piece.split_whitespace() {
                let excluded = word.strip_prefix('-').filter(|rest| starts_word(rest));
                let text = excluded.unwrap_or(word).to_owned();
                chunks.push(Chunk { text, quoted: false, excluded: excluded.is_some() });
            }
        }
        quoted = !quoted;
    }
    chunks.retain(|chunk| chunk.text.chars().any(char::is_alphanumeric));
    chunks
}

/// Says whether a text starts with a letter or digit, so that a hyphen before it means "without".
fn starts_word(text: &str) -> bool {
    let mut folded = String::new();
    text.chars().next().is_some_and(|first| {
        fold_char(first, &mut folded);
        folded.chars().next().is_some_and(char::is_alphanumeric)
    })
}

#[cfg(test)]
mod tests {
    use super::{Query, parse};

    fn terms(query: &Query) -> Vec<&str> {
        query.words.iter().map(|word| word.term.as_str()).collect()
    }

    #[test]
    fn the_last_word_is_a_prefix_until_a_blank_follows() {
        assert!(parse("stage las").words.last().is_some_and(|word| word.prefix));
        assert!(parse("stage las ").words.iter().all(|word| !word.prefix));
        assert!(parse("\"stage las\"").words.iter().all(|word| !word.prefix));
    }

    #[test]
    fn phrases_and_exclusions_are_hard() {
        let query = parse("haven „stage lassen” -nacht -\"per week\" zij-instromer");
        assert_eq!(query.phrases, [["stage", "lassen"]]);
        assert_eq!(query.excluded, [vec!["nacht".to_owned()], vec!["per".to_owned(), "week".to_owned()]]);
        assert_eq!(terms(&query), ["haven", "stage", "lassen", "zij", "instromer"]);
    }

    #[test]
    fn stop_words_are_left_out_unless_alone() {
        assert_eq!(terms(&parse("lessen in de haven")), ["lessen", "haven"]);
        assert_eq!(terms(&parse("in de")), ["in", "de"]);
    }

    #[test]
    fn odd_input_is_bounded() {
        assert_eq!(parse("!!! -- \" '"), Query::default());
        assert_eq!(parse(&"woord ".repeat(2_000)).words.len(), 1);
        let many: Vec<String> = (0..64).map(|number| format!("w{number}")).collect();
        assert_eq!(parse(&many.join(" ")).words.len(), 10);
        assert!(parse("\"open").phrases.is_empty());
    }
}
