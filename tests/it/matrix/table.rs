//! The table as text: a line per operation and relation, a column per principal.

use std::fmt::Write;

use super::operations::Operation;
use super::principals::{PRINCIPALS, Relation};

const HEADING: &str = "\
# Who may do what: every operation of the API, every page and form, for every principal of the rights matrix.
#
# ok   2xx or 3xx, or an answer about state or fields that only those get who may (409, 410, 412, 422)
# 401  sign in first; a page sends to /sign-in
# 403  the row is known to the principal, the act is not hers
# 404  absent, or not hers to know: the two answers have the same bytes
# -    the principal cannot stand in this relation
#
# Relations: self = the person's own row; own = her organisation's; area = of a school that her growth centre serves;
# host = of another organisation in that area; other = somebody else's at another organisation; absent = no such row.
# A person without roles and an administrator have no organisation, hence no own column of rows. The holder of a
# one-purpose link is anonymous everywhere but at /consent and /sign-in/link, where the link itself is the right.
";

/// Writes the table; `cell` says what stands in a column of a line.
pub(crate) fn write(lines: &[(Operation, Relation)], cell: impl Fn(usize, usize) -> String) -> String {
    let mut text = format!("{HEADING}\n{:<6} {:<49} {:<12} {:<6}", "", "", "about", "whose");
    for principal in PRINCIPALS {
        write!(text, " {:>6}", principal.name).expect("a text grows");
    }
    text.push('\n');
    for (number, (operation, relation)) in lines.iter().enumerate() {
        let (about, whose) = (operation.target.word(), relation.word());
        write!(text, "{:<6} {:<49} {about:<12} {whose:<6}", operation.method, operation.path)
            .expect("a text grows");
        for column in 0..PRINCIPALS.len() {
            write!(text, " {:>6}", cell(number, column)).expect("a text grows");
        }
        text.push('\n');
    }
    text
}

/// Reads the cells of a committed table, line by line.
pub(crate) fn read(text: &str) -> Vec<Vec<String>> {
    let lines = text.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty()).skip(1);
    lines
        .map(|line| {
            let words: Vec<String> = line.split_whitespace().map(str::to_owned).collect();
            words[words.len().saturating_sub(PRINCIPALS.len())..].to_vec()
        })
        .collect()
}
