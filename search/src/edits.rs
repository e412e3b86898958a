//! Distance between two words in typing errors.

/// Costs of turning the beginnings of a word into the beginnings of another, row by row as that one is read.
///
/// The distance is optimal string alignment: a swap of neighbours counts once. Rows lie one after the other in one
/// list, because a search walks tens of thousands of them.
#[derive(Debug)]
pub(crate) struct Rows<'a> {
    letters: &'a [char],
    most: usize,
    costs: Vec<usize>,
}

impl<'a> Rows<'a> {
    /// Starts before anything of the other word is read.
    pub(crate) fn new(letters: &'a [char], most: usize) -> Self {
        Self { letters, most, costs: (0..=letters.len()).collect() }
    }

    /// Goes back to after so many characters.
    pub(crate) fn truncate(&mut self, characters: usize) {
        self.costs.truncate((characters + 1) * (self.letters.len() + 1));
    }

    /// Reads a character, given the one before; says no when nothing that follows can be near enough.
    pub(crate) fn push(&mut self, character: char, previous: Option<char>) -> bool {
        let width = self.letters.len() + 1;
        let last = self.costs.len().saturating_sub(width);
        let far = self.most + 1;
        let at = |costs: &[usize], index: usize| costs.get(index).copied().unwrap_or(far);
        let mut left = at(&self.costs, last) + 1;
        let mut lowest = left;
        self.costs.push(left);
        let mut letter_before: Option<char> = None;
        for (index, letter) in self.letters.iter().enumerate() {
            let changed = at(&self.costs, last + index) + usize::from(*letter != character);
            let mut cost = changed.min(at(&self.costs, last + index + 1) + 1).min(left + 1);
            if letter_before == Some(character) && previous == Some(*letter) && last >= width {
                cost = cost.min(at(&self.costs, last + index - 1 - width) + 1);
            }
            self.costs.push(cost);
            lowest = lowest.min(cost);
            left = cost;
            letter_before = Some(*letter);
        }
        lowest <= self.most
    }

    /// Returns the distance to what was read, unless it is too great.
    pub(crate) fn distance(&self) -> Option<usize> {
        self.costs.last().copied().filter(|cost| *cost <= self.most)
    }
}

/// Returns the distance of two words, or `None` above `most`.
pub(crate) fn distance(a: &[char], b: &[char], most: usize) -> Option<usize> {
    if a.len().abs_diff(b.len()) > most {
        return None;
    }
    let mut rows = Rows::new(a, most);
    let mut previous = None;
    for character in b {
        if !rows.push(*character, previous) {
            return None;
        }
        previous = Some(*character);
    }
    rows.distance()
}

#[cfg(test)]
mod tests {
    use super::distance;

    fn of(a: &str, b: &str) -> Option<usize> {
        distance(&a.chars().collect::<Vec<_>>(), &b.chars().collect::<Vec<_>>(), 2)
    }

    #[test]
    fn edits_are_counted() {
        assert_eq!(of("lassen", "lassen"), Some(0));
        assert_eq!(of("lasen", "lassen"), Some(1));
        assert_eq!(of("lasesn", "lassen"), Some(1));
        assert_eq!(of("passen", "lassen"), Some(1));
        assert_eq!(of("alssen", "lassen"), Some(1));
        assert_eq!(of("leerkragt", "leerkracht"), Some(2));
        assert_eq!(of("haven", "lassen"), None);
    }
}
