//! From bytes to lines of named values.

use std::collections::BTreeMap;

use super::layout::{self, Layout, Line};
use super::{Parsed, Problem};
use leerbrug_core::validate::shorten;

/// A quoted field that is still open after this many lines is a forgotten quotation mark, not a long text.
const LINES_OF_A_FIELD: usize = 5;

/// No line of a register is as long as this many bytes: what goes on and on is no table, and would fill the memory.
const BYTES_OF_A_LINE: usize = 100_000;

/// Takes in a file, but no more of it than its first endless line.
///
/// # Errors
/// Those of the source; the problem of the file, when a line has no end.
pub fn take_in(source: &mut impl std::io::BufRead) -> std::io::Result<Result<Vec<u8>, Vec<Problem>>> {
    let (mut bytes, mut line) = (Vec::new(), Measure::default());
    loop {
        let part = source.fill_buf()?;
        if part.is_empty() {
            return Ok(Ok(bytes));
        }
        if let Err(problem) = line.measure(part) {
            return Ok(Err(vec![problem]));
        }
        bytes.extend_from_slice(part);
        let size = part.len();
        source.consume(size);
    }
}

/// Where a file is being read: which line, and how much of it.
#[derive(Default)]
struct Measure {
    ended: usize,
    length: usize,
    after_return: bool,
}

impl Measure {
    fn measure(&mut self, part: &[u8]) -> Result<(), Problem> {
        for byte in part {
            match byte {
                // The second half of a line end is no line of its own.
                b'\n' if self.after_return => {}
                b'\n' | b'\r' => (self.ended, self.length) = (self.ended + 1, 0),
                _ => self.length += 1,
            }
            self.after_return = *byte == b'\r';
            if self.length > BYTES_OF_A_LINE {
                let params = vec![("max", BYTES_OF_A_LINE.to_string())];
                return Err(of_file(number(self.ended + 1), "endless-line", params));
            }
        }
        Ok(())
    }
}

/// Reads a file of organisations: CSV or NDJSON, in one of the layouts of this module.
///
/// `file_name` only decides between the two forms when the first character does not.
///
/// # Errors
/// The problems of the file as a whole: no text, no rows, an unknown layout, missing or unknown columns. Problems of
/// single lines are part of the answer.
pub fn read_organisations(bytes: &[u8], file_name: &str) -> Result<Parsed, Vec<Problem>> {
    Measure::default().measure(bytes).map_err(|problem| vec![problem])?;
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
        Ok(text) if !text.contains('\r') => Ok(text.to_owned()),
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
    let filled = |from: usize| {
        let rest = lines.iter().enumerate().skip(from);
        rest.filter(|(_, line)| !line.trim().is_empty()).map(|(at, _)| at).next()
    };
    let mut header_at = filled(0).unwrap_or(0);
    let chosen = lines.get(header_at).and_then(|line| separator_named(line));
    if chosen.is_some() {
        let Some(next) = filled(header_at + 1) else {
            return Err(vec![of_file(number(header_at + 1), "no-rows", Vec::new())]);
        };
        header_at = next;
    }
    let header_line = number(header_at + 1);
    let header_text = lines.get(header_at).copied().unwrap_or_default();
    let separator = chosen.unwrap_or_else(|| separator_of(header_text));
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

/// Reads the separator out of a line such as `sep=;`, which spreadsheets put before the header.
fn separator_named(line: &str) -> Option<char> {
    let line = line.trim_matches(|character| matches!(character, ' ' | '"'));
    let (name, rest) = line.split_at_checked(4)?;
    let separator = rest.chars().next().filter(|separator| matches!(separator, ';' | ',' | '\t' | '|'))?;
    let is_alone = rest.chars().all(|character| character == separator || character == '"');
    (name.eq_ignore_ascii_case("sep=") && is_alone).then_some(separator)
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
        // Spreadsheets write as many separators as the widest row ever had.
        let spare = fields.get(names.len()..).unwrap_or_default();
        if fields.len() < names.len() || spare.iter().any(|field| !field.trim().is_empty()) {
            self.lines += 1;
            let params = vec![("expected", names.len().to_string()), ("found", fields.len().to_string())];
            self.problems.push(of_file(line, "column-count", params));
            return;
        }
        let nameless =
            names.iter().zip(fields).position(|(name, field)| name.is_empty() && !field.trim().is_empty());
        if let Some(at) = nameless {
            self.lines += 1;
            self.problems.push(of_file(line, "nameless-column", vec![("found", (at + 1).to_string())]));
            return;
        }
        let filled = names.iter().zip(fields).filter(|(name, _)| !name.is_empty());
        let values = filled.map(|(name, field)| (name.to_lowercase(), field.clone())).collect();
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
        let key = (row.register.clone(), layout::number_key(&row.entry_no));
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

    #[test]
    fn a_separator_may_be_named() {
        for (line, separator) in
            [("sep=;", ';'), ("\"sep=;\"", ';'), ("SEP=,", ','), ("sep=\t", '\t'), ("sep=;;;;", ';')]
        {
            assert_eq!(separator_named(line), Some(separator), "{line:?}");
        }
        for line in ["sep=", "sep=x", "sep=;a", "separator;b", "register,register_no", "né"] {
            assert_eq!(separator_named(line), None, "{line:?}");
        }
    }

    #[test]
    fn a_line_without_end_is_not_taken_in() {
        let endless = std::io::Read::take(std::io::repeat(b'x'), 1 << 40);
        let before: &[u8] = b"register,register_no\r\n\r\n";
        let mut source = std::io::BufReader::new(std::io::Read::chain(before, endless));
        let problems = take_in(&mut source).unwrap().unwrap_err();
        assert_eq!(
            problems.iter().map(|one| (one.line, one.code)).collect::<Vec<_>>(),
            [(3, "endless-line")]
        );
        let mut short: &[u8] = b"a,b\rc,d\r";
        assert_eq!(take_in(&mut short).unwrap().unwrap(), b"a,b\rc,d\r");
        let long = vec![b'x'; BYTES_OF_A_LINE + 1];
        assert_eq!(read_organisations(&long, "x.ndjson").unwrap_err()[0].code, "endless-line");
    }
}
