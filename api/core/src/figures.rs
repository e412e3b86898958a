//! Figures of an area: what contexts measure, and how little of it is kept so that nobody can be found in it.
//!
//! Nothing is kept of fewer than five people or organisations, on either side of a share too: where fewer than five lack something, the
//! share is kept as a bound. Counts are kept as multiples of five and shares as tens of per cents, so that two figures, two days, a
//! whole and its parts, or two areas do not differ by a number of people between one and four.

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
    /// So many of so many people.
    Share(usize, usize),
    /// So many of so many, offered by so many organisations.
    ShareOf(usize, usize, usize),
    /// The middle one of these, in whole days, and how many people or organisations they are of.
    Median(Vec<i64>, usize),
    /// So many, and how many people or organisations they are of.
    Count(usize, usize),
}

/// Whether a value is exact as far as it is rounded, or no more than a bound.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bound {
    /// At least so much.
    Least,
    /// At most so much.
    Most,
}

impl Bound {
    /// Returns its word in the database.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Least => "least",
            Self::Most => "most",
        }
    }

    /// Reads its word.
    pub fn parse(code: &str) -> Option<Self> {
        [Self::Least, Self::Most].into_iter().find(|bound| bound.code() == code)
    }
}

/// What is kept of a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Kept {
    /// The value, a share in per cent; none where too few stand behind it.
    pub value: Option<i64>,
    /// How many stand behind it, where it is no plain count; none where too few.
    pub basis: Option<i64>,
    /// Whether it is a bound.
    pub bound: Option<Bound>,
}

fn rounded(count: usize) -> i64 {
    let steps = (count + FEWEST / 2) / FEWEST;
    i64::try_from(steps * FEWEST).unwrap_or(i64::MAX)
}

/// Returns a share in tens of per cents; a bound where fewer than five stand on one side.
fn share(part: usize, whole: usize) -> Kept {
    let (part, few) = (part.min(whole), FEWEST - 1);
    let tens = |count: usize| i64::try_from(count * 10 / whole.max(1) * 10).unwrap_or(0);
    let (value, bound) = match (part < FEWEST, whole - part < FEWEST) {
        (true, true) => return Kept::default(),
        (false, true) => (tens(whole - few), Some(Bound::Least)),
        (true, false) => (100 - tens(whole - few), Some(Bound::Most)),
        (false, false) => (i64::try_from((part * 20 + whole) / (2 * whole) * 10).unwrap_or(0), None),
    };
    Kept { value: Some(value), basis: Some(rounded(whole)), bound }
}

impl Amount {
    /// Returns what may be kept of it.
    pub fn kept(&self) -> Kept {
        match self {
            Self::Share(part, whole) => share(*part, *whole),
            Self::ShareOf(part, whole, sources) if *sources >= FEWEST => share(*part, *whole),
            Self::Median(days, sources) if *sources >= FEWEST && days.len() >= FEWEST => {
                let mut days = days.clone();
                days.sort_unstable();
                let value = days.get((days.len() - 1) / 2).copied();
                Kept { value, basis: Some(rounded(days.len())), bound: None }
            }
            Self::Count(count, sources) if *sources >= FEWEST => {
                Kept { value: Some(rounded(*count)), ..Kept::default() }
            }
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
            assert_eq!(Amount::Count(40, few).kept(), Kept::default(), "however often these few");
            assert_eq!(Amount::Median(vec![7; 40], few).kept(), Kept::default());
            assert_eq!(Amount::ShareOf(10, 40, few).kept(), Kept::default());
        }
        assert_eq!(Amount::Median(vec![9, 1, 3, 2, 40], 5).kept().value, Some(3));
        assert_eq!(Amount::Share(3, 6).kept(), Kept::default(), "three are too few, and the other three");
    }

    #[test]
    fn a_share_is_near_the_true_one_or_a_bound_that_holds() {
        for whole in FEWEST..120 {
            for part in 0..=whole {
                let kept = Amount::Share(part, whole).kept();
                let Some(value) = kept.value else { continue };
                let value = usize::try_from(value).expect("a share");
                // Compared without fractions: value % of whole against part.
                match kept.bound {
                    None => assert!(
                        (value * whole).abs_diff(part * 100) <= 5 * whole,
                        "{part} of {whole}: {value}"
                    ),
                    Some(Bound::Least) => {
                        assert!(
                            part * 100 >= value * whole && whole - part < FEWEST,
                            "{part} of {whole}: {value}"
                        );
                    }
                    Some(Bound::Most) => {
                        assert!(part * 100 <= value * whole && part < FEWEST, "{part} of {whole}: {value}");
                    }
                }
            }
        }
    }

    #[test]
    fn few_on_one_side_all_look_alike() {
        for whole in 10..60 {
            for few in 1..FEWEST {
                assert_eq!(Amount::Share(few, whole).kept(), Amount::Share(0, whole).kept());
                assert_eq!(Amount::Share(whole - few, whole).kept(), Amount::Share(whole, whole).kept());
            }
        }
    }
}
