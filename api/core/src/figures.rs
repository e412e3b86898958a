//! Figures of an area: what contexts measure, and how little of it is kept so that nobody can be found in it.
//!
//! Every count is kept as a multiple of five and nothing is kept of fewer than five, so that no difference of two figures, of two
//! days, of a whole and its parts, or of two areas, is a number of people between one and four.

/// The fewest that a figure may be about; also the step in which counts are kept.
pub const FEWEST: usize = 5;

/// What was measured, before anything is left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Measured {
    /// Which figure; its definition stands in the texts under `figure-<code>`.
    pub code: &'static str,
    /// A part of it, such as one reason; empty for the whole.
    pub part: String,
    /// How much.
    pub amount: Amount,
}

/// How much.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Amount {
    /// So many of so many.
    Share(usize, usize),
    /// The middle one of these, in whole days.
    Median(Vec<i64>),
    /// So many.
    Count(usize),
}

/// What is kept of a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Kept {
    /// The value; none where too few stand behind it.
    pub value: Option<i64>,
    /// How many stand behind it, where it is no plain count; none where too few.
    pub basis: Option<i64>,
}

fn rounded(count: usize) -> i64 {
    let steps = (count + FEWEST / 2) / FEWEST;
    i64::try_from(steps * FEWEST).unwrap_or(i64::MAX)
}

impl Amount {
    /// Returns what may be kept of it.
    pub fn kept(&self) -> Kept {
        match self {
            Self::Share(part, whole) if *whole >= FEWEST => {
                Kept { value: Some(rounded(*part.min(whole))), basis: Some(rounded(*whole)) }
            }
            Self::Median(days) if days.len() >= FEWEST => {
                let mut days = days.clone();
                days.sort_unstable();
                Kept { value: days.get((days.len() - 1) / 2).copied(), basis: Some(rounded(days.len())) }
            }
            Self::Count(count) if *count >= FEWEST => Kept { value: Some(rounded(*count)), basis: None },
            _ => Kept::default(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_kept_of_fewer_than_five() {
        for few in 0..FEWEST {
            assert_eq!(Amount::Share(few, few).kept(), Kept::default());
            assert_eq!(Amount::Count(few).kept(), Kept::default());
            assert_eq!(Amount::Median(vec![7; few]).kept(), Kept::default());
        }
        assert_eq!(Amount::Share(4, 5).kept(), Kept { value: Some(5), basis: Some(5) });
        assert_eq!(Amount::Median(vec![9, 1, 3, 2, 40]).kept(), Kept { value: Some(3), basis: Some(5) });
    }

    #[test]
    fn no_difference_of_two_figures_is_a_number_below_five() {
        let all: Vec<Kept> = (5..60)
            .flat_map(|whole| (0..=whole).map(move |part| Amount::Share(part, whole).kept()))
            .chain((0..60).map(|count| Amount::Count(count).kept()))
            .collect();
        let mut numbers: Vec<i64> = all.iter().flat_map(|kept| [kept.value, kept.basis]).flatten().collect();
        numbers.sort_unstable();
        numbers.dedup();
        for pair in numbers.windows(2) {
            let difference = pair.last().zip(pair.first()).map(|(a, b)| a - b);
            assert!(difference >= Some(5), "{pair:?}");
        }
    }
}
