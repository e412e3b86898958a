//! The order of results: one key, compared part by part, the same in every engine.

use std::cmp::Ordering;

use crate::analysis::Bounds;
use crate::types::Sort;

/// What decides between offers that match a text equally well.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Standing {
    /// Whether it has a free seat.
    pub(crate) has_seats: bool,
    /// Period of 30 days in which it was last confirmed, counted from 1970.
    pub(crate) freshness: u16,
}

impl Standing {
    /// Length of a period, in milliseconds: after so long the host is asked whether the offer still holds.
    const PERIOD: i64 = 30 * 24 * 3_600 * 1_000;

    /// Makes the standing of an offer.
    pub(crate) fn new(seats_left: u32, confirmed_at: i64) -> Self {
        let freshness = u16::try_from(confirmed_at.max(0) / Self::PERIOD).unwrap_or(u16::MAX);
        Self { has_seats: seats_left > 0, freshness }
    }

    /// Returns the standing as a number.
    pub(crate) fn to_bits(self) -> u64 {
        u64::from(self.freshness) << 1 | u64::from(self.has_seats)
    }

    /// Reads a standing that was stored as a number.
    pub(crate) fn from_bits(bits: u64) -> Self {
        Self { has_seats: bits & 1 == 1, freshness: u16::try_from(bits >> 1).unwrap_or(u16::MAX) }
    }
}

/// Where an offer answers one typed word at the least cost: positions in order, each with whether it is the typed
/// word itself.
pub(crate) type Places<'a> = &'a [(u32, bool)];

/// Highest cost of two neighbouring words being apart.
const FAR: u64 = 7;

/// Returns the first part of the key: the weight of what is missing, what the matches cost, how many words miss.
pub(crate) fn coarse(missing_weight: u32, cost: u32, missing: u32) -> u16 {
    let packed = missing_weight.min(127) << 9 | cost.min(31) << 4 | missing.min(15);
    u16::try_from(packed).unwrap_or(u16::MAX)
}

/// Returns how many words miss, from the first part of a key.
pub(crate) const fn missing(coarse: u16) -> u16 {
    coarse & 0xf
}

/// Returns the relevance of an offer, lower is better; `found` has the places of each typed word it answers.
///
/// From the highest bits: missing words, cost of the matches, number of missing words, distance between the words, attribute (typed form
/// before other forms), other words in the title, free seats, freshness, position in the attribute, other forms.
pub(crate) fn relevance(
    coarse: u16,
    found: &[Places<'_>],
    stops: u32,
    bounds: Bounds,
    standing: Standing,
) -> u64 {
    let (mut attributes, mut positions, mut inexact, mut in_title) = (0, 0, 0, 0);
    for word in found {
        let best = word
            .iter()
            .map(|(position, exact)| {
                let (attribute, place) = bounds.locate(*position);
                (attribute * 2 + u32::from(!*exact), place)
            })
            .min();
        let (attribute, place) = best.unwrap_or((11, u32::MAX));
        attributes += u64::from(attribute);
        positions += bucket(place);
        in_title += u32::from(attribute < 2);
        inexact += u64::from(word.iter().all(|(_, exact)| !*exact));
    }
    let whole_title = in_title > 0 && in_title + stops == bounds.title_words();
    let mut key = u64::from(coarse);
    key = key << 7 | proximity(found, bounds).min(127);
    key = key << 7 | attributes.min(127);
    key = key << 1 | u64::from(!whole_title);
    key = key << 1 | u64::from(!standing.has_seats);
    key = key << 16 | u64::from(u16::MAX - standing.freshness);
    key = key << 7 | positions.min(127);
    key << 4 | inexact.min(15)
}

/// Number of bits of [`relevance`] below the coarse part.
pub(crate) const FINE_BITS: u32 = 43;

/// Returns how far words that were typed next to each other stand apart.
fn proximity(found: &[Places<'_>], bounds: Bounds) -> u64 {
    found.iter().zip(found.iter().skip(1)).map(|(first, second)| pair(first, second, bounds)).sum()
}

/// Returns the least distance of two words: 0 in order and adjacent (or in one compound), reversed costs one more.
fn pair(first: Places<'_>, second: Places<'_>, bounds: Bounds) -> u64 {
    let mut best = FAR;
    let mut from = 0;
    for (place, _) in first {
        // Both lists are in order: what lies too far before this place lies too far before the next ones.
        while second.get(from).is_some_and(|(other, _)| u64::from(*other) + FAR < u64::from(*place)) {
            from += 1;
        }
        for (other, _) in second.iter().skip(from) {
            let cost = match other.cmp(place) {
                Ordering::Equal => 0,
                Ordering::Greater => u64::from(other - place) - 1,
                Ordering::Less => u64::from(place - other),
            };
            if other > place && cost >= best {
                break;
            }
            if cost < best && bounds.locate(*place).0 == bounds.locate(*other).0 {
                best = cost;
            }
        }
    }
    best
}

/// Returns the bucket of a position in its attribute: small steps at the start, large ones further on.
const fn bucket(place: u32) -> u64 {
    match place {
        0 => 0,
        1 => 1,
        2..=4 => 2,
        5..=7 => 3,
        8..=11 => 4,
        12..=16 => 5,
        17..=24 => 6,
        25..=64 => 7,
        65..=256 => 8,
        257..=1_024 => 9,
        _ => 10,
    }
}

/// The place of a hit in the results. No two offers have the same.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Key {
    /// What the chosen order compares, lower first.
    pub(crate) major: u64,
    /// Publication, newest first.
    pub(crate) published: std::cmp::Reverse<i64>,
    /// Id, so that ties always fall the same way.
    pub(crate) id: String,
}

/// Returns the major part of the key for an order other than relevance.
pub(crate) fn major(sort: Sort, starts_on: Option<i32>, metres: Option<u32>) -> u64 {
    match sort {
        Sort::Relevance | Sort::Newest => 0,
        Sort::Start => starts_on.map_or(u64::MAX, |day| u64::from(day.abs_diff(i32::MIN))),
        Sort::Distance => metres.map_or(u64::MAX, u64::from),
    }
}

#[cfg(test)]
mod tests {
    use super::{FINE_BITS, Standing, coarse, major, pair, relevance};
    use crate::analysis::Bounds;
    use crate::types::Sort;

    fn at(places: &[u32]) -> Vec<(u32, bool)> {
        places.iter().map(|place| (*place, true)).collect()
    }

    #[test]
    fn neighbours_in_order_are_nearest() {
        let bounds = Bounds::from_bits(u64::MAX);
        assert_eq!(pair(&at(&[3]), &at(&[4]), bounds), 0);
        assert_eq!(pair(&at(&[3]), &at(&[2]), bounds), 1);
        assert_eq!(pair(&at(&[1, 40]), &at(&[20, 43]), bounds), 2);
        assert_eq!(pair(&at(&[3]), &at(&[90]), bounds), 7);
    }

    #[test]
    fn the_coarse_part_is_the_highest() {
        let standing = Standing::new(0, 0);
        let key = relevance(coarse(3, 5, 1), &[&at(&[1])], 0, Bounds::default(), standing);
        assert_eq!(key >> FINE_BITS, u64::from(coarse(3, 5, 1)));
        assert_eq!(Standing::from_bits(Standing::new(1, i64::MAX).to_bits()), Standing::new(1, i64::MAX));
    }

    #[test]
    fn open_starts_come_last() {
        assert!(major(Sort::Start, Some(-5), None) < major(Sort::Start, Some(3), None));
        assert!(major(Sort::Start, Some(i32::MAX), None) < major(Sort::Start, None, None));
    }
}
