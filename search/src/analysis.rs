//! What the engines know of one offer: its words, each at a position that tells its attribute.

use crate::text::token::{Token, tokenize};
use crate::types::Document;

/// Number of text attributes, in rank order: title, labels, host name, place, summary, description.
pub(crate) const ATTRIBUTES: usize = 6;

/// Most positions per attribute; what lies behind is not searchable. The first five sum to less than 4,096, so
/// that the bounds fit 12 bits each.
const LIMITS: [u32; ATTRIBUTES] = [256, 1_024, 128, 256, 1_024, 20_000];

/// Where each attribute but the first starts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Bounds(u64);

impl Bounds {
    /// Bits per bound.
    const BITS: u32 = 12;

    fn new(starts: [u32; ATTRIBUTES - 1]) -> Self {
        let packed = starts.iter().rev().fold(0, |packed, start| packed << Self::BITS | u64::from(*start));
        Self(packed)
    }

    /// Reads bounds that were stored as a number.
    pub(crate) const fn from_bits(bits: u64) -> Self {
        Self(bits)
    }

    /// Returns the bounds as a number.
    pub(crate) const fn to_bits(self) -> u64 {
        self.0
    }

    fn start(self, attribute: u32) -> u32 {
        let Some(before) = attribute.checked_sub(1) else { return 0 };
        u32::try_from(self.0 >> (before * Self::BITS) & 0xfff).unwrap_or_default()
    }

    /// Returns the attribute of a position and the position within it.
    pub(crate) fn locate(self, position: u32) -> (u32, u32) {
        let mut attribute = 5;
        while attribute > 0 && position < self.start(attribute) {
            attribute -= 1;
        }
        (attribute, position - self.start(attribute))
    }

    /// Returns how many words the title has.
    pub(crate) fn title_words(self) -> u32 {
        self.start(1).saturating_sub(2)
    }
}

/// The words of an offer in the order of their positions.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Analysis {
    /// Folded words with their position.
    pub(crate) words: Vec<(String, u32)>,
    /// Where the attributes start.
    pub(crate) bounds: Bounds,
}

/// Returns the texts of each attribute.
pub(crate) fn attributes(document: &Document) -> [Vec<&str>; ATTRIBUTES] {
    [
        vec![document.title.as_str()],
        document.labels.iter().map(String::as_str).collect(),
        vec![document.host_name.as_str()],
        document.place.iter().map(String::as_str).collect(),
        vec![document.summary.as_str()],
        vec![document.description.as_str()],
    ]
}

/// Reads the words of a document. Texts are one position apart, so that no phrase runs from one into the next.
pub(crate) fn analyse(document: &Document) -> Analysis {
    let mut words = Vec::new();
    let mut starts = [0; ATTRIBUTES];
    let mut base = 0;
    for ((texts, limit), start) in attributes(document).iter().zip(LIMITS).zip(&mut starts) {
        *start = base;
        let mut next = 0;
        for text in texts {
            let tokens = tokenize(text);
            let length = tokens.last().map_or(0, |token| token.position + 1);
            let kept = tokens.into_iter().filter(|token| next + token.position < limit);
            words.extend(kept.map(|Token { term, position, .. }| (term, base + next + position)));
            next = (next + length + 1).min(limit);
        }
        base += next + 1;
    }
    let [_, later @ ..] = starts;
    Analysis { words, bounds: Bounds::new(later) }
}

#[cfg(test)]
mod tests {
    use super::analyse;
    use crate::types::Document;

    #[test]
    fn positions_tell_the_attribute() {
        let document = Document {
            title: "Stage lassen".to_owned(),
            labels: vec!["Lassen".to_owned(), "So2".to_owned()],
            host_name: "Havenbedrijf".to_owned(),
            description: "Kom naar de haven".to_owned(),
            ..Document::default()
        };
        let analysis = analyse(&document);
        let found: Vec<(&str, (u32, u32))> = analysis
            .words
            .iter()
            .map(|(word, position)| (word.as_str(), analysis.bounds.locate(*position)))
            .collect();
        assert_eq!(
            found,
            [
                ("stage", (0, 0)),
                ("lassen", (0, 1)),
                ("lassen", (1, 0)),
                ("so2", (1, 2)),
                ("havenbedrijf", (2, 0)),
                ("kom", (5, 0)),
                ("naar", (5, 1)),
                ("de", (5, 2)),
                ("haven", (5, 3)),
            ]
        );
        assert_eq!(analysis.bounds.title_words(), 2);
    }

    #[test]
    fn long_texts_stay_within_the_bounds() {
        let long = "woord ".repeat(30_000);
        let document = Document {
            title: long.clone(),
            labels: vec![long.clone(); 3],
            host_name: long.clone(),
            place: vec![long.clone()],
            summary: long.clone(),
            description: long,
            ..Document::default()
        };
        let analysis = analyse(&document);
        let last = analysis.words.last().map(|(_, position)| analysis.bounds.locate(*position));
        assert_eq!(last, Some((5, 19_999)));
    }
}
