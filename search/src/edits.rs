//! Distance between two words in typing errors.

/// Returns the optimal-string-alignment distance (a swap of neighbours counts once), or `None` above `most`.
pub(crate) fn distance(a: &[char], b: &[char], most: usize) -> Option<usize> {
    if a.len().abs_diff(b.len()) > most {
        return None;
    }
    let mut rows = vec![first_row(a.len())];
    for (index, character) in b.iter().enumerate() {
        let previous = index.checked_sub(1).and_then(|before| b.get(before)).copied();
        let row = next_row(a, &rows, *character, previous);
        if row.iter().all(|cost| *cost > most) {
            return None;
        }
        rows.push(row);
    }
    rows.last().and_then(|row| row.last()).copied().filter(|cost| *cost <= most)
}

/// Returns the costs before any character of the other word is read.
pub(crate) fn first_row(length: usize) -> Vec<usize> {
    (0..=length).collect()
}

/// Returns the costs after one more character, given the rows so far and the character before.
pub(crate) fn next_row(
    a: &[char],
    rows: &[Vec<usize>],
    character: char,
    previous: Option<char>,
) -> Vec<usize> {
    let at = |row: Option<&Vec<usize>>, column: usize| -> usize {
        row.and_then(|row| row.get(column)).copied().unwrap_or(usize::MAX / 2)
    };
    let last = rows.last();
    let before_last = rows.len().checked_sub(2).and_then(|index| rows.get(index));
    let mut row = Vec::with_capacity(a.len() + 1);
    let mut left = at(last, 0) + 1;
    row.push(left);
    let mut a_previous: Option<char> = None;
    for (index, letter) in a.iter().enumerate() {
        let changed = at(last, index) + usize::from(*letter != character);
        let mut cost = changed.min(at(last, index + 1) + 1).min(left + 1);
        if index > 0 && previous == Some(*letter) && a_previous == Some(character) {
            cost = cost.min(at(before_last, index - 1) + 1);
        }
        row.push(cost);
        left = cost;
        a_previous = Some(*letter);
    }
    row
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
        assert_eq!(of("leerkragt", "leerkracht"), Some(2));
        assert_eq!(of("haven", "lassen"), None);
    }
}
