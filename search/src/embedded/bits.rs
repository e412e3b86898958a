//! Sets of documents of one segment.
#![expect(
    clippy::indexing_slicing,
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    reason = "kernel: every document number is below the length the set was made with"
)]

/// A set of document numbers below a fixed length.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Bits {
    words: Vec<u64>,
    length: u32,
}

impl Bits {
    /// Makes an empty set.
    pub(super) fn none(length: u32) -> Self {
        Self { words: vec![0; (length as usize).div_ceil(64)], length }
    }

    /// Makes a full set.
    pub(super) fn all(length: u32) -> Self {
        let mut bits = Self { words: vec![u64::MAX; (length as usize).div_ceil(64)], length };
        if let (Some(last), rest @ 1..) = (bits.words.last_mut(), length % 64) {
            *last = (1 << rest) - 1;
        }
        bits
    }

    /// Puts a document in.
    #[inline]
    pub(super) fn insert(&mut self, document: u32) {
        self.words[document as usize / 64] |= 1 << (document % 64);
    }

    /// Says whether a document is in.
    #[inline]
    pub(super) fn contains(&self, document: u32) -> bool {
        self.words[document as usize / 64] >> (document % 64) & 1 == 1
    }

    /// Keeps what is in the other set too.
    pub(super) fn and(&mut self, other: &Self) {
        for (word, other) in self.words.iter_mut().zip(&other.words) {
            *word &= other;
        }
    }

    /// Takes out what is in the other set.
    pub(super) fn and_not(&mut self, other: &Self) {
        for (word, other) in self.words.iter_mut().zip(&other.words) {
            *word &= !other;
        }
    }

    /// Keeps the documents for which `keep` holds.
    pub(super) fn retain(&mut self, mut keep: impl FnMut(u32) -> bool) {
        for (index, word) in self.words.iter_mut().enumerate() {
            let mut rest = *word;
            while rest != 0 {
                let bit = rest.trailing_zeros();
                rest &= rest - 1;
                if !keep(index as u32 * 64 + bit) {
                    *word &= !(1 << bit);
                }
            }
        }
    }

    /// Counts the documents.
    pub(super) fn count(&self) -> u64 {
        self.words.iter().map(|word| u64::from(word.count_ones())).sum()
    }

    /// Calls `with` for every document in order.
    #[inline]
    pub(super) fn for_each(&self, mut with: impl FnMut(u32)) {
        for (index, word) in self.words.iter().enumerate() {
            let mut rest = *word;
            while rest != 0 {
                with(index as u32 * 64 + rest.trailing_zeros());
                rest &= rest - 1;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Bits;

    #[test]
    fn sets_behave() {
        let mut bits = Bits::all(130);
        assert_eq!(bits.count(), 130);
        bits.retain(|document| document % 2 == 1 && document != 129);
        let mut other = Bits::none(130);
        other.insert(3);
        other.insert(4);
        assert!(other.contains(4) && !bits.contains(4) && !bits.contains(129));
        bits.and(&other);
        let mut found = Vec::new();
        bits.for_each(|document| found.push(document));
        assert_eq!(found, [3]);
        bits.and_not(&bits.clone());
        assert_eq!(bits, Bits::none(130));
        assert_eq!(Bits::all(128).count(), 128);
        assert_eq!(Bits::all(0).count(), 0);
    }
}
