//! From bytes to lines of named values.

use std::collections::BTreeMap;

use super::layout::{self, Layout, Line};
use super::{Parsed, Problem};
use leerbrug_core::validate::shorten;

/// A quoted field that is still open after this many lines is a forgotten quotation mark, not a long text.
const LINES_OF_A_FIELD: usize = 5;

/// Reads a file of organisations: CSV or NDJSON, in one of the layouts of this module.
///
/// `file_name` only decides between the two forms when the first character does not.
///
/// # Errors
/// The problems of the file as a whole: no text, no rows, an unknown layout, missing or unknown columns. Problems of
/// single lines are part of the answer.
pub fn read_organisations(bytes: &[u8], file_name: &str) -> Result<Parsed, Vec<Problem>> {
    let text = decode(bytes).map_err(|problem| vec![problem])?;
    let first = text.trim_start().chars().next();
    let extension = file_name.rsplit('.').next().unwrap_or_default().to_ascii_lowercase();
    match first {
        None => Err(vec![of_file(1, "empty-file", Vec::new())]),
        Some('{') => read_ndjson(&text),
        Some(_) if matches!(extension.as_str(), "ndjson" | "jsonl") => read_ndjson(&text),
        Some(_) => read_csv(&text),
    }
}

fn of_file(line: u64, code: &'static str, params: Vec<(&'static str, String)>) -> Problem {
    Problem { line, column: None, code, params }
}

/// Turns the bytes into text whose lines end in a line feed.
fn decode(bytes: &[u8]) -> Result<String, Problem> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(text.replace("\r\n", "\n").replace('\r', "\n")),
        Err(error) => {
            let good =
                String::from_utf8_lossy(bytes.get(..error.valid_up_to()).unwrap_or_default()).into_owned();
            let good = good.replace("\r\n", "\n").replace('\r', "\n");
            Err(of_file(number(good.matches('\n').count() + 1), "not-utf8", Vec::new()))
        }
    }
}

fn number(count: usize) -> u64 {
    u64::try_from(count).unwrap_or(u64::MAX)
}

fn read_csv(text: &str) -> Result<Parsed, Vec<Problem>> {
    let lines: Vec<&str> = text.split('\n').collect();
    let header_at = lines.iter().position(|line| !line.trim().is_empty()).unwrap_or(0);
    let header_line = number(header_at + 1);
    let header_text = lines.get(header_at).copied().unwrap_or_default();
    let separator = separator_of(header_text);
    let Some(header) = split(header_text, separator) else {
        return Err(vec![of_file(header_line, "quote-open", Vec::new())]);
    };
    let names: Vec<String> = header.iter().map(|name| name.trim().to_owned()).collect();
    let layout = Layout::of_header(&names, header_line)?;
    let mut reader = Collected::new(layout);
    let mut at = header_at + 1;
    while at < lines.len() {
        let line = number(at + 1);
        match record_at(&lines, at, separator) {
            None => {
                reader.lines += 1;
                reader.problems.push(of_file(line, "quote-open", Vec::new()));
                at += 1;
            }
            Some((fields, taken)) => {
                at += taken;
                if fields.iter().any(|field| !field.trim().is_empty()) {
                    reader.csv_line(line, &names, &fields);
                }
            }
        }
    }
    reader.finish(header_line)
}

/// Finds the separator that the header uses most, outside quotation marks.
fn separator_of(header: &str) -> char {
    let outside: String = header.split('"').step_by(2).collect();
    let uses = |separator: char| outside.matches(separator).count();
    // The last of equals wins, and a header of one column has a comma.
    ['\t', ';', ','].into_iter().max_by_key(|separator| uses(*separator)).unwrap_or(',')
}

/// Reads the record that begins at a line, and says how many lines it took.
fn record_at(lines: &[&str], at: usize, separator: char) -> Option<(Vec<String>, usize)> {
    let mut text = String::new();
    for taken in 1..=LINES_OF_A_FIELD {
        text.push_str(lines.get(at + taken - 1)?);
        if let Some(fields) = split(&text, separator) {
            return Some((fields, taken));
        }
        // Line breaks inside a quoted field become spaces: no value of ours has two lines.
        text.push(' ');
    }
    None
}

/// Splits one record as RFC 4180 has it; `None` while a quotation mark is open.
fn split(text: &str, separator: char) -> Option<Vec<String>> {
    let mut fields = Vec::new();
    let mut field = String::new();
    let mut is_quoted = false;
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            '"' if is_quoted && characters.peek() == Some(&'"') => {
                characters.next();
                field.push('"');
            }
            '"' if is_quoted => is_quoted = false,
            '"' if field.trim().is_empty() => {
                field.clear();
                is_quoted = true;
            }
            c if c == separator && !is_quoted => fields.push(std::mem::take(&mut field)),
            c => field.push(c),
        }
    }
    fields.push(field);
    (!is_quoted).then_some(fields)
}

fn read_ndjson(text: &str) -> Result<Parsed, Vec<Problem>> {
    let mut reader = Collected::new(Layout::Leerbrug);
    for (index, line) in text.split('\n').enumerate() {
        if !line.trim().is_empty() {
            reader.json_line(number(index + 1), line);
        }
    }
    reader.finish(1)
}

/// Collects rows and problems line by line.
struct Collected {
    layout: Layout,
    rows: Vec<layout::Row>,
    lines: u64,
    problems: Vec<Problem>,
    notices: Vec<Problem>,
    seen: BTreeMap<(String, String), u64>,
}

impl Collected {
    fn new(layout: Layout) -> Self {
        Self {
            layout,
            rows: Vec::new(),
            lines: 0,
            problems: Vec::new(),
            notices: Vec::new(),
            seen: BTreeMap::new(),
        }
    }

    fn csv_line(&mut self, line: u64, names: &[String], fields: &[String]) {
        if fields.len() != names.len() {
            self.lines += 1;
            let params = vec![("expected", names.len().to_string()), ("found", fields.len().to_string())];
            self.problems.push(of_file(line, "column-count", params));
            return;
        }
        let values = names.iter().map(|name| name.to_lowercase()).zip(fields.iter().cloned()).collect();
        self.line(Line::new(line, values));
    }

    fn json_line(&mut self, line: u64, text: &str) {
        let mut refuse = |column: Option<&str>, code| {
            let column = column.map(shorten);
            self.problems.push(Problem { line, column, code, params: Vec::new() });
            self.lines += 1;
        };
        let Ok(serde_json::Value::Object(object)) = serde_json::from_str(text) else {
            return refuse(None, "not-an-object");
        };
        let mut values = BTreeMap::new();
        for (name, value) in object {
            if !layout::OWN_COLUMNS.contains(&name.as_str()) {
                return refuse(Some(&name), "unknown-column");
            }
            match json_text(&value) {
                Some(text) => values.insert(name, text),
                None => return refuse(Some(&name), "not-a-text"),
            };
        }
        self.line(Line::new(line, values));
    }

    fn line(&mut self, mut line: Line) {
        self.lines += 1;
        let row = self.layout.read(&mut line);
        self.notices.append(&mut line.notices);
        if let Some(problem) = line.problem {
            self.problems.push(problem);
            return;
        }
        let key = (row.register.clone(), row.entry_no.clone());
        if let Some(earlier) = self.seen.get(&key) {
            let params = vec![("earlier", earlier.to_string()), ("value", shorten(&row.entry_no))];
            self.problems.push(of_file(row.line, "double-row", params));
            return;
        }
        self.seen.insert(key, row.line);
        self.rows.push(row);
    }

    fn finish(self, header_line: u64) -> Result<Parsed, Vec<Problem>> {
        if self.lines == 0 {
            return Err(vec![of_file(header_line, "no-rows", Vec::new())]);
        }
        let Self { layout, rows, lines, problems, notices, .. } = self;
        Ok(Parsed { layout, rows: rows.into(), lines, problems, notices })
    }
}

/// Reads a JSON value as the text a CSV field would hold; lists are joined with `|`.
fn json_text(value: &serde_json::Value) -> Option<String> {
    match value {
        serde_json::Value::Null => Some(String::new()),
        serde_json::Value::Bool(yes) => Some(if *yes { "yes" } else { "no" }.to_owned()),
        serde_json::Value::Number(number) => Some(number.to_string()),
        serde_json::Value::String(text) => Some(text.clone()),
        serde_json::Value::Array(items) => {
            let texts: Option<Vec<&str>> = items.iter().map(serde_json::Value::as_str).collect();
            texts.map(|texts| texts.join("|"))
        }
        serde_json::Value::Object(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_split_as_the_standard_has_it() {
        let fields = |text: &str| split(text, ',');
        assert_eq!(
            fields(r#"a,"b, ""c""",  "d" ,"#),
            Some(["a", "b, \"c\"", "d ", ""].map(str::to_owned).to_vec())
        );
        assert_eq!(
            fields(r#"a,'t "Eenspan",b"#),
            Some(["a", "'t \"Eenspan\"", "b"].map(str::to_owned).to_vec())
        );
        assert_eq!(fields(r#"a,"b"#), None);
        assert_eq!(separator_of("a;b;\"c,d,e,f\""), ';');
        assert_eq!(separator_of("one"), ',');
    }
}
