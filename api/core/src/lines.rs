//! Lines as a spreadsheet gives them: numbered, split in columns, with what is wrong with each.

use crate::error::{Error, FieldError, Result};
use crate::validate::{Checker, parse_date};

/// The most people at once by lines: as many as somebody may invite in a day.
pub const MOST_PEOPLE: usize = 30;

/// What is wrong with a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LineFault {
    /// Line, from 1.
    pub line: usize,
    /// Column, from 1.
    pub column: usize,
    /// What.
    pub error: FieldError,
}

impl LineFault {
    /// Says what is wrong in a column of a line, both from 1.
    #[must_use]
    pub fn new(line: usize, column: usize, code: &'static str) -> Self {
        let error = FieldError { pointer: format!("/lines/{line}/{column}"), code, params: Vec::new() };
        Self { line, column, error }
    }

    /// Turns what a checker found about a line into faults; its fields are named by their columns.
    #[must_use]
    pub fn of(line: usize, checker: Checker) -> Vec<Self> {
        let errors = checker.finish().err().map(|error| error.fields().to_vec()).unwrap_or_default();
        let faults = errors.into_iter().map(|error| {
            let column = error.pointer.trim_start_matches('/').parse().unwrap_or(1);
            Self { line, column, error }
        });
        faults.collect()
    }
}

/// Reads a file of lines as spreadsheets of this country write it: UTF-8, UTF-16 with its mark, or Windows-1252.
#[must_use]
pub fn decode(bytes: &[u8]) -> String {
    let (encoding, skipped) = encoding_rs::Encoding::for_bom(bytes).unwrap_or((encoding_rs::UTF_8, 0));
    let text = bytes.get(skipped..).unwrap_or_default();
    match encoding.decode_without_bom_handling_and_without_replacement(text) {
        Some(text) => text.into_owned(),
        None => encoding_rs::WINDOWS_1252.decode_without_bom_handling(text).0.into_owned(),
    }
}

/// Numbers the lines that say something, from 1; a first line without an address and without a day is a heading, where others have an
/// address.
pub fn numbered(lines: &str) -> impl Iterator<Item = (usize, &str)> {
    let said = (1..).zip(lines.lines()).filter(|(_, text)| !text.trim().is_empty());
    let has_day = |text: &str| split(text).any(|column| parse_date(&column).is_some());
    let is_heading =
        move |at: usize, text: &str| at == 0 && !text.contains('@') && lines.contains('@') && !has_day(text);
    said.enumerate().filter(move |(at, (_, text))| !is_heading(*at, text)).map(|(_, line)| line)
}

/// Splits a line in columns, between tabs, semicolons or commas: whichever stands outside quotes. A column in quotes may hold them; two
/// quotes in it are one.
pub fn split(text: &str) -> impl Iterator<Item = String> + use<> {
    let mut outside = true;
    let bare: String = text
        .chars()
        .filter(|sign| {
            outside ^= *sign == '"';
            outside
        })
        .collect();
    let separator = ['\t', ';', ','].into_iter().find(|mark| bare.contains(*mark)).unwrap_or(';');
    let mut columns = vec![String::new()];
    let mut is_quoted = false;
    let mut signs = text.trim_matches('\u{feff}').chars().peekable();
    while let Some(sign) = signs.next() {
        let is_twice = sign == '"' && is_quoted && signs.next_if_eq(&'"').is_some();
        match columns.last_mut() {
            Some(column) if is_twice => column.push('"'),
            Some(_) if sign == separator && !is_quoted => columns.push(String::new()),
            Some(_) if sign == '"' => is_quoted = !is_quoted,
            Some(column) => column.push(sign),
            None => {}
        }
    }
    columns.into_iter().map(|column| column.trim().to_owned())
}

/// Refuses no lines, too many, and what is no text: before any of them is looked at.
///
/// # Errors
/// Invalid, at `lines`.
pub fn require_some(lines: &str, most: usize) -> Result<()> {
    let (code, params) = match numbered(lines).count() {
        _ if lines.contains('\0') => ("not-text", Vec::new()),
        0 => ("required", Vec::new()),
        count if count > most => ("too-many-lines", vec![("max", most.to_string())]),
        _ => return Ok(()),
    };
    Err(Error::invalid(vec![FieldError { pointer: "/lines".to_owned(), code, params }]))
}

/// Refuses lines of which one has a fault.
///
/// # Errors
/// Invalid, with what is wrong.
pub fn require_faultless(faults: Vec<LineFault>) -> Result<()> {
    if faults.is_empty() {
        return Ok(());
    }
    Err(Error::invalid(faults.into_iter().map(|fault| fault.error).collect()))
}

#[cfg(test)]
mod tests {
    use super::{decode, numbered, split};

    #[test]
    fn a_column_in_quotes_holds_the_separator() {
        let columns = |text| split(text).collect::<Vec<_>>();
        assert_eq!(
            columns("\u{feff}an@a.be;\"Wiskunde; fysica\"; 1/9/2026 "),
            ["an@a.be", "Wiskunde; fysica", "1/9/2026"]
        );
        assert_eq!(columns("an@a.be\tWiskunde; fysica"), ["an@a.be", "Wiskunde; fysica"]);
        assert_eq!(columns("an@a.be"), ["an@a.be"]);
        assert_eq!(columns("an@a.be,,x"), ["an@a.be", "", "x"]);
        assert_eq!(columns("\"an@a.be\",\"School; campus\",x"), ["an@a.be", "School; campus", "x"]);
        assert_eq!(columns("\"zo \"\"genoemd\"\"\";x"), ["zo \"genoemd\"", "x"]);
    }

    #[test]
    fn a_heading_and_empty_lines_keep_the_numbers() {
        let lines: Vec<_> = numbered("adres;dag\n\nan@a.be\n  \nbo@a.be").map(|(at, _)| at).collect();
        assert_eq!(lines, [3, 5]);
        let lines: Vec<_> = numbered("an.a.be;1/9/2026\nbo@a.be").map(|(at, _)| at).collect();
        assert_eq!(lines, [1, 2], "an address that is written wrong is no heading");
    }

    #[test]
    fn a_file_is_read_as_spreadsheets_write_it() {
        let text = "Mariëlle;€";
        assert_eq!(decode(text.as_bytes()), text);
        assert_eq!(decode(&[b"\xef\xbb\xbf", text.as_bytes()].concat()), text);
        assert_eq!(decode(b"Mari\xeblle;\x80"), text);
        let wide: Vec<u8> =
            std::iter::once(0xfeff_u16).chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
        assert_eq!(decode(&wide), text);
    }
}
