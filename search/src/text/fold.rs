//! Folding: what makes `Élève`, `eleve` and `ÉLÈVE` the same word.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Appends the folded form of one character: compatibility form, no marks, lower case, ligatures spelt out.
///
/// Characters that are invisible inside a word (soft hyphen, joiners) fold to nothing.
pub(crate) fn fold_char(character: char, into: &mut String) {
    if character.is_ascii() {
        into.push(character.to_ascii_lowercase());
        return;
    }
    for decomposed in std::iter::once(character).nfkd() {
        for lower in decomposed.to_lowercase() {
            match lower {
                'œ' => into.push_str("oe"),
                'æ' => into.push_str("ae"),
                'ß' => into.push_str("ss"),
                'ø' => into.push('o'),
                'đ' | 'ð' => into.push('d'),
                'ł' => into.push('l'),
                'ı' => into.push('i'),
                'þ' => into.push_str("th"),
                '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' => {}
                mark if is_combining_mark(mark) => {}
                other => into.push(other),
            }
        }
    }
}

/// Returns the folded form of a text, character by character.
pub(crate) fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for character in text.chars() {
        fold_char(character, &mut folded);
    }
    folded
}

/// Returns the byte offset in `original` at which `count` folded characters have been read.
pub(crate) fn original_offset(original: &str, count: usize) -> usize {
    let mut folded = String::new();
    let mut seen = 0;
    for (offset, character) in original.char_indices() {
        folded.clear();
        fold_char(character, &mut folded);
        let width = folded.chars().count();
        // A mark or soft hyphen belongs to the character before it.
        if width > 0 && seen >= count {
            return offset;
        }
        seen += width;
    }
    original.len()
}

/// Says whether a character is written as an apostrophe.
pub(crate) const fn is_apostrophe(character: char) -> bool {
    matches!(character, '\'' | '\u{2018}' | '\u{2019}' | '\u{201b}' | '\u{2bc}' | '\u{b4}' | '`' | '\u{ff07}')
}

/// Says whether a character is a hyphen that joins the parts of one word.
pub(crate) const fn is_hyphen(character: char) -> bool {
    matches!(character, '-' | '\u{2010}' | '\u{2011}')
}

#[cfg(test)]
mod tests {
    use super::{fold, original_offset};

    #[test]
    fn accents_ligatures_and_case_fold_away() {
        assert_eq!(fold("Élève ŒUVRE Ĳzer ﬁn ß Ångström"), "eleve oeuvre ijzer fin ss angstrom");
        assert_eq!(fold("fi\u{ad}nan\u{301}cie\u{308}le"), "financiele");
    }

    #[test]
    fn offsets_count_folded_characters() {
        assert_eq!(original_offset("œuvre", 2), "œ".len());
        assert_eq!(original_offset("élève", 2), "él".len());
        assert_eq!(original_offset("e\u{301}l", 1), "e\u{301}".len());
        assert_eq!(original_offset("kort", 9), 4);
    }
}
