//! A cost with one number per level: the first level that differs decides.

use std::cmp::Ordering;
use std::ops::{Add, AddAssign, Sub, SubAssign};

/// Four levels (unserved, changes, squares, cost) or two (unserved, cost).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Cost<const N: usize>(pub(crate) [i64; N]);

impl<const N: usize> Cost<N> {
    pub(crate) const ZERO: Self = Self([0; N]);

    /// Returns the cost of leaving a demand of this weight without mentor.
    pub(crate) fn unserved(weight: i64) -> Self {
        let mut cost = Self::ZERO;
        cost.0[0] = weight;
        cost
    }

    /// Returns a cost on the last level.
    pub(crate) fn plain(cost: i64) -> Self {
        let mut all = Self::ZERO;
        all.0[N - 1] = cost;
        all
    }

    /// Returns a cost on the level of changes, nothing where that level does not count.
    pub(crate) fn change(weight: i64) -> Self {
        let mut cost = Self::ZERO;
        if N == 4 {
            cost.0[1] = weight;
        }
        cost
    }

    /// Returns a cost on the level of squares, nothing where that level does not count.
    pub(crate) fn square(amount: i64) -> Self {
        let mut cost = Self::ZERO;
        if N == 4 {
            cost.0[2] = amount;
        }
        cost
    }

    /// Returns the cost so many times.
    pub(crate) fn times(self, count: i64) -> Self {
        Self(self.0.map(|level| level * count))
    }
}

impl<const N: usize> Ord for Cost<N> {
    fn cmp(&self, other: &Self) -> Ordering {
        for level in 0..N {
            if self.0[level] != other.0[level] {
                return self.0[level].cmp(&other.0[level]);
            }
        }
        Ordering::Equal
    }
}

impl<const N: usize> PartialOrd for Cost<N> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }

    fn lt(&self, other: &Self) -> bool {
        for level in 0..N {
            if self.0[level] != other.0[level] {
                return self.0[level] < other.0[level];
            }
        }
        false
    }

    fn ge(&self, other: &Self) -> bool {
        !self.lt(other)
    }
}

impl<const N: usize> Add for Cost<N> {
    type Output = Self;

    fn add(mut self, other: Self) -> Self {
        self += other;
        self
    }
}

impl<const N: usize> AddAssign for Cost<N> {
    fn add_assign(&mut self, other: Self) {
        for level in 0..N {
            self.0[level] += other.0[level];
        }
    }
}

impl<const N: usize> Sub for Cost<N> {
    type Output = Self;

    fn sub(mut self, other: Self) -> Self {
        self -= other;
        self
    }
}

impl<const N: usize> SubAssign for Cost<N> {
    fn sub_assign(&mut self, other: Self) {
        for level in 0..N {
            self.0[level] -= other.0[level];
        }
    }
}
