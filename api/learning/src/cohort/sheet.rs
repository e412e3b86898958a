//! The table as a file: the same columns, whoever reads it and in whichever language, so that two files can be compared byte by byte.

use super::{Cohort, Row};
use leerbrug_core::error::{Error, Result};
use leerbrug_core::sheet::{cell, to_csv};

/// Head of the file.
pub const COLUMNS: [&str; 26] = [
    "yearId",
    "student",
    "programme",
    "firstDay",
    "lastDay",
    "state",
    "targetHalfDays",
    "plannedHalfDays",
    "dueHalfDays",
    "loggedHalfDays",
    "signedHalfDays",
    "toConfirmHalfDays",
    "waivedHalfDays",
    "absentHalfDays",
    "settings",
    "targetSettings",
    "differing",
    "unknown",
    "wholes",
    "unsignedEntries",
    "oldestUnsigned",
    "openQuestions",
    "agreements",
    "visits",
    "afterClose",
    "flags",
];

fn line(row: &Row, with_name: bool) -> Vec<String> {
    let day = |day: Option<jiff::civil::Date>| day.map(|day| day.to_string()).unwrap_or_default();
    let wholes: Vec<String> = row.wholes.iter().map(|(whole, count)| format!("{whole}:{count}")).collect();
    let flags: Vec<&str> = row.flags.iter().map(|flag| flag.code()).collect();
    vec![
        row.year.to_string(),
        if with_name { cell(&row.student.name) } else { String::new() },
        cell(&row.programme),
        row.first.to_string(),
        row.last.to_string(),
        row.state.code().to_owned(),
        row.target.to_string(),
        row.planned.to_string(),
        row.due.to_string(),
        row.logged.to_string(),
        row.signed.to_string(),
        row.to_confirm.to_string(),
        row.waived.to_string(),
        row.absent.to_string(),
        row.settings.0.to_string(),
        row.settings.1.to_string(),
        row.contrast.differing.join(" "),
        row.contrast.unknown.join(" "),
        wholes.join(" "),
        row.unsigned.to_string(),
        day(row.oldest),
        row.questions.to_string(),
        format!("{} of {}", row.agreements.0, row.agreements.1),
        format!("{} of {}", row.visits.0, row.visits.1),
        row.late.to_string(),
        flags.join(" "),
    ]
}

/// Writes exactly the rows that are shown.
///
/// # Errors
/// Internal, when memory cannot be written.
pub fn of_cohort(cohort: &Cohort) -> Result<Vec<u8>> {
    of_rows(&cohort.rows, true)
}

pub(super) fn of_rows(rows: &[Row], with_names: bool) -> Result<Vec<u8>> {
    let head = COLUMNS.iter().map(|name| (*name).to_owned()).collect();
    let lines: Vec<Vec<String>> =
        std::iter::once(head).chain(rows.iter().map(|row| line(row, with_names))).collect();
    to_csv(&lines)
}

pub(super) fn as_text(bytes: Vec<u8>) -> Result<String> {
    String::from_utf8(bytes).map_err(|error| Error::internal("csv").caused_by(error))
}
