//! Tables for spreadsheets.

use crate::error::{Error, Result};

/// Makes a cell of a text of people: what a spreadsheet would take for a formula gets an apostrophe before it.
pub fn cell(text: &str) -> String {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{text}") } else { text.to_owned() }
}

/// Writes lines as CSV with semicolons, as spreadsheets of this country read it. Texts of people go through [`cell`] first.
///
/// # Errors
/// Internal, when memory cannot be written.
pub fn to_csv(lines: &[Vec<String>]) -> Result<Vec<u8>> {
    let failed = |error: csv::Error| Error::internal("csv").caused_by(error);
    let mut writer = csv::WriterBuilder::new().delimiter(b';').from_writer(Vec::new());
    for line in lines {
        writer.write_record(line).map_err(failed)?;
    }
    writer.into_inner().map_err(|error| Error::internal(error.to_string()))
}

/// Writes an empty sheet: its columns, after the mark by which spreadsheets know how it is written.
///
/// # Errors
/// As [`to_csv`].
pub fn empty(head: Vec<String>) -> Result<Vec<u8>> {
    Ok(marked(to_csv(&[head])?))
}

/// Puts the mark before a file by which spreadsheets know how it is written: without it accents come out wrong.
pub fn marked(file: Vec<u8>) -> Vec<u8> {
    [b"\xef\xbb\xbf".to_vec(), file].concat()
}

#[cfg(test)]
mod tests {
    use super::cell;

    #[test]
    fn a_cell_is_no_formula() {
        for text in ["=1+1", "+32", "-1", "@SUM(A1)", "\t=1", "\r=1"] {
            assert!(cell(text).starts_with('\''), "{text:?}");
        }
        assert_eq!(cell("Een brug = sterk"), "Een brug = sterk");
    }
}
