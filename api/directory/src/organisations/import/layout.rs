//! The layouts: which columns there are, and what a line of each says.

use std::collections::BTreeMap;
use std::sync::Arc;

use leerbrug_search::Point;

use super::Problem;
use crate::organisations::service::name_key;
use leerbrug_core::clock::sha256_hex;
use leerbrug_core::reference::Reference;
use leerbrug_core::reference::load::microdegrees;
use leerbrug_core::text::{is_blank, length, one_line};
use leerbrug_core::validate::{holds_national_number, shorten};

/// Columns of our own layout.
pub(super) const OWN_COLUMNS: [&str; 21] = [
    "register",
    "register_no",
    "name",
    "kind",
    "network",
    "umbrella",
    "row_id",
    "programme",
    "category",
    "is_main",
    "street",
    "number",
    "box",
    "postcode",
    "municipality",
    "neighbourhood",
    "lat",
    "lon",
    "website",
    "levels",
    "sectors",
];
const OWN_REQUIRED: &[&str] = &["register", "register_no", "name", "kind"];
const FLEMISH_REQUIRED: &[&str] = &[
    "poi_id",
    "school_no",
    "name",
    "category",
    "kind",
    "site_role",
    "street",
    "number",
    "box",
    "postcode",
    "municipality",
    "lat",
    "lon",
    "website",
];
const DUTCH_REQUIRED: &[&str] = &[
    "brin nummer",
    "straatnaam",
    "huisnummer-toevoeging",
    "postcode",
    "plaatsnaam",
    "denominatie",
    "internetadres",
];

/// What the Flemish register calls education, our kind of organisation for it, and the level when the words name one.
///
/// The words for higher education have no kind of their own: `teacher_college` is the only one in that field.
const FLEMISH_KINDS: [(&str, &str, Option<&str>); 16] = [
    ("gewoon kleuteronderwijs", "school_primary", Some("kle")),
    ("gewoon lager onderwijs", "school_primary", Some("lag")),
    ("gewoon basisonderwijs", "school_primary", None),
    ("buitengewoon kleuteronderwijs", "school_special", Some("bubao")),
    ("buitengewoon lager onderwijs", "school_special", Some("bubao")),
    ("buitengewoon basisonderwijs", "school_special", Some("bubao")),
    ("voltijds gewoon secundair onderwijs", "school_secondary", None),
    ("buitengewoon secundair onderwijs", "school_special", Some("buso")),
    ("deeltijds beroepssecundair onderwijs", "school_secondary", None),
    ("deeltijdse vorming", "school_secondary", None),
    ("leertijd", "school_secondary", None),
    ("deeltijds kunstonderwijs", "dko_academy", Some("dko")),
    ("secundair volwassenenonderwijs", "adult_education_centre", Some("cvo")),
    ("hoger beroepsonderwijs (hbo5) in het volwassenenonderwijs", "adult_education_centre", Some("cvo")),
    ("hogescholen", "teacher_college", Some("ho")),
    ("universiteiten", "teacher_college", Some("ho")),
];

/// A layout of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Layout {
    /// Our own columns.
    Leerbrug,
    /// The Flemish register of schools.
    Flemish,
    /// The Dutch register of primary schools.
    Dutch,
}

/// One row of a register, read and valid.
#[derive(Debug, Clone)]
pub(super) struct Row {
    pub(super) line: u64,
    pub(super) register: String,
    pub(super) register_no: String,
    pub(super) entry_no: String,
    pub(super) name: String,
    pub(super) kind: String,
    pub(super) network: Option<String>,
    pub(super) umbrella: Option<String>,
    pub(super) programme: String,
    pub(super) category: String,
    pub(super) is_main: bool,
    pub(super) street: String,
    pub(super) number: String,
    pub(super) box_no: String,
    pub(super) postcode: String,
    pub(super) municipality: String,
    pub(super) neighbourhood: Option<String>,
    pub(super) point: Option<Point>,
    pub(super) website: Option<String>,
    pub(super) levels: Vec<String>,
    pub(super) sectors: Vec<String>,
    pub(super) address_key: String,
    pub(super) fingerprint: String,
}

impl Layout {
    /// Returns its code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Leerbrug => "leerbrug",
            Self::Flemish => "flemish_schools",
            Self::Dutch => "dutch_primary_schools",
        }
    }

    /// Recognises the layout of a header.
    pub(super) fn of_header(names: &[String], line: u64) -> Result<Self, Vec<Problem>> {
        let lower: Vec<String> = names.iter().map(|name| name.to_lowercase()).collect();
        let has = |name: &str| lower.iter().any(|known| known == name);
        let problem =
            |code, column: &str, params| Problem { line, column: Some(shorten(column)), code, params };
        let (layout, required) = if has("poi_id") {
            (Self::Flemish, FLEMISH_REQUIRED)
        } else if has("brin nummer") {
            (Self::Dutch, DUTCH_REQUIRED)
        } else if has("register_no") || has("register") {
            (Self::Leerbrug, OWN_REQUIRED)
        } else {
            return Err(vec![Problem { line, column: None, code: "unknown-layout", params: Vec::new() }]);
        };
        let mut problems: Vec<Problem> = required
            .iter()
            .filter(|name| !has(name))
            .map(|name| problem("missing-column", name, Vec::new()))
            .collect();
        if layout == Self::Dutch && !has("vestigingsnaam") && !has("instellingsnaam") {
            problems.push(problem("missing-column", "vestigingsnaam", Vec::new()));
        }
        // A column without a name is none while it is empty, which its lines show.
        for (index, name) in lower.iter().enumerate().filter(|(_, name)| !name.is_empty()) {
            if lower.iter().take(index).any(|earlier| earlier == name) {
                problems.push(problem("double-column", name, Vec::new()));
            } else if layout == Self::Leerbrug && !OWN_COLUMNS.contains(&name.as_str()) {
                problems.push(problem("unknown-column", name, vec![("known", OWN_COLUMNS.join(", "))]));
            }
        }
        if problems.is_empty() { Ok(layout) } else { Err(problems) }
    }

    /// Reads a line; what is wrong with it stays with the line.
    pub(super) fn read(self, line: &mut Line) -> Row {
        let mut row = match self {
            Self::Leerbrug => own(line),
            Self::Flemish => flemish(line),
            Self::Dutch => dutch(line),
        };
        if holds_national_number(&row.name) {
            line.fail("name", "national-number", Vec::new());
        }
        let address = format!("{} {} {} {}", row.postcode, row.street, row.number, row.box_no);
        row.address_key = name_key(&address);
        if row.entry_no.is_empty() {
            row.entry_no = format!("{}/{}", row.register_no, row.address_key);
        }
        row.fingerprint = fingerprint(&row);
        row
    }
}

fn own(line: &mut Line) -> Row {
    let base = line.common(["street", "number", "box", "postcode", "municipality", "website"]);
    let list = |text: String| -> Vec<String> {
        text.split('|').map(str::trim).filter(|code| !code.is_empty()).map(str::to_owned).collect()
    };
    Row {
        register: line.required("register", 40),
        register_no: line.register_number("register_no", 60),
        entry_no: line.entry_number("row_id", 100),
        name: line.required("name", 200),
        kind: line.required("kind", 60),
        network: line.optional("network"),
        umbrella: line.optional("umbrella"),
        programme: line.text("programme", 200),
        category: line.text("category", 200),
        is_main: line.yes("is_main"),
        neighbourhood: line.optional("neighbourhood"),
        point: line.point("lat", "lon"),
        levels: list(line.text("levels", 300)),
        sectors: list(line.text("sectors", 300)),
        ..base
    }
}

fn flemish(line: &mut Line) -> Row {
    let base = line.common(["street", "number", "box", "postcode", "municipality", "website"]);
    let programme = line.required("kind", 200);
    let known = FLEMISH_KINDS.iter().find(|(words, _, _)| *words == programme.to_lowercase());
    if known.is_none() && !programme.is_empty() {
        line.fail("kind", "unknown-kind", vec![("value", shorten(&programme))]);
    }
    let (kind, level) = known.map_or(("", None), |(_, kind, level)| (*kind, *level));
    Row {
        register: "vl_schools".to_owned(),
        register_no: line.register_number("school_no", 60),
        entry_no: line.register_number("poi_id", 100),
        name: line.required("name", 200),
        kind: kind.to_owned(),
        category: line.text("category", 200),
        is_main: line.text("site_role", 60).to_lowercase() == "hoofdzetel",
        point: line.point("lat", "lon"),
        levels: level.map(str::to_owned).into_iter().collect(),
        programme,
        ..base
    }
}

fn dutch(line: &mut Line) -> Row {
    let base =
        line.common(["straatnaam", "huisnummer-toevoeging", "", "postcode", "plaatsnaam", "internetadres"]);
    let school = line.register_number("brin nummer", 60);
    let site = line.entry_number("vestigingsnummer", 60);
    // The list of main sites has no number for them; it is the number of the school with two noughts.
    let entry_no = if site.is_empty() { format!("{school}00") } else { site };
    let name_column = if line.has("vestigingsnaam") { "vestigingsnaam" } else { "instellingsnaam" };
    Row {
        register: "nl_duo".to_owned(),
        name: line.required(name_column, 200),
        kind: "school_primary".to_owned(),
        programme: "basisonderwijs".to_owned(),
        category: line.text("denominatie", 200),
        is_main: entry_no == format!("{school}00"),
        register_no: school,
        entry_no,
        ..base
    }
}

/// A line while it is being read.
pub(super) struct Line {
    number: u64,
    values: BTreeMap<String, String>,
    /// The first thing that is wrong with it.
    pub(super) problem: Option<Problem>,
    /// Values that were left out.
    pub(super) notices: Vec<Problem>,
}

impl Line {
    pub(super) const fn new(number: u64, values: BTreeMap<String, String>) -> Self {
        Self { number, values, problem: None, notices: Vec::new() }
    }

    fn has(&self, column: &str) -> bool {
        self.values.contains_key(column)
    }

    fn fail(&mut self, column: &str, code: &'static str, params: Vec<(&'static str, String)>) {
        let (line, column) = (self.number, Some(column.to_owned()));
        self.problem.get_or_insert(Problem { line, column, code, params });
    }

    fn text(&mut self, column: &str, max: usize) -> String {
        let value = self.values.get(column).map_or("", String::as_str);
        let text = one_line(value).split_whitespace().collect::<Vec<_>>().join(" ");
        let text = if is_blank(&text) { String::new() } else { text };
        if text.chars().any(char::is_control) {
            self.fail(column, "control-characters", Vec::new());
        }
        let length = length(&text);
        if length > max {
            self.fail(column, "too-long", vec![("max", max.to_string()), ("length", length.to_string())]);
        }
        text
    }

    fn required(&mut self, column: &str, max: usize) -> String {
        let text = self.text(column, max);
        if text.is_empty() {
            self.fail(column, "required", Vec::new());
        }
        text
    }

    /// Reads a number of a register that must be there.
    fn register_number(&mut self, column: &str, max: usize) -> String {
        let text = self.entry_number(column, max);
        if text.is_empty() {
            self.fail(column, "required", Vec::new());
        }
        text
    }

    /// Reads a number of a register: the sign with which a spreadsheet keeps the noughts of a number does not belong to it,
    /// and a number that it rounded is not known any more.
    fn entry_number(&mut self, column: &str, max: usize) -> String {
        let text = self.text(column, max);
        let text = text.strip_prefix('\'').map_or(text.as_str(), str::trim_start).to_owned();
        let rounded = text.to_ascii_uppercase();
        let is_rounded = rounded.split_once("E+").is_some_and(|(digits, power)| {
            let is_number =
                |text: &str| text.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b',' | b'.'));
            !digits.is_empty() && is_number(digits) && !power.is_empty() && is_number(power)
        });
        if is_rounded {
            self.fail(column, "rounded-number", vec![("value", shorten(&text))]);
        }
        text
    }

    fn optional(&mut self, column: &str) -> Option<String> {
        Some(self.text(column, 60)).filter(|text| !text.is_empty())
    }

    fn yes(&mut self, column: &str) -> bool {
        let text = self.text(column, 10).to_lowercase();
        match text.as_str() {
            "yes" | "true" | "1" | "ja" | "oui" | "waar" | "vrai" => true,
            "" | "no" | "false" | "0" | "nee" | "non" | "onwaar" | "faux" => false,
            _ => {
                self.fail(column, "not-yes-or-no", vec![("value", shorten(&text))]);
                false
            }
        }
    }

    /// Reads address and web address, which every layout has under names of its own.
    fn common(&mut self, columns: [&str; 6]) -> Row {
        let [street, number, box_no, postcode, municipality, website] = columns;
        Row {
            line: self.number,
            street: self.text(street, 100),
            number: self.text(number, 20),
            box_no: self.text(box_no, 20),
            postcode: self.postcode(postcode),
            municipality: self.text(municipality, 100),
            website: self.website(website),
            register: String::new(),
            register_no: String::new(),
            entry_no: String::new(),
            name: String::new(),
            kind: String::new(),
            network: None,
            umbrella: None,
            programme: String::new(),
            category: String::new(),
            is_main: false,
            neighbourhood: None,
            point: None,
            levels: Vec::new(),
            sectors: Vec::new(),
            address_key: String::new(),
            fingerprint: String::new(),
        }
    }

    /// Reads a Belgian (`2060`) or Dutch (`7822 HG`) postcode.
    fn postcode(&mut self, column: &str) -> String {
        let text = self.entry_number(column, 20).to_uppercase();
        let (digits, letters) = text.split_at_checked(4).unwrap_or((&text, ""));
        let letters = letters.trim();
        let is_good = digits.len() == 4
            && digits.bytes().all(|byte| byte.is_ascii_digit())
            && (letters.is_empty()
                || (letters.len() == 2 && letters.bytes().all(|byte| byte.is_ascii_uppercase())));
        if !text.is_empty() && !is_good {
            self.fail(column, "not-a-postcode", vec![("value", shorten(&text))]);
        }
        text
    }

    /// Reads a web address; one that cannot be one is left out and noted.
    fn website(&mut self, column: &str) -> Option<String> {
        let text = self.text(column, 300);
        if text.is_empty() {
            return None;
        }
        let full = if text.contains("://") { text.clone() } else { format!("http://{text}") };
        let read = url::Url::parse(&full).ok().filter(|url| {
            let host = url.host_str().unwrap_or_default().trim_end_matches('.');
            matches!(url.scheme(), "http" | "https")
                && host.contains('.')
                && host.split('.').all(|part| !part.is_empty())
        });
        if read.is_none() || text.contains([' ', ',', '\\']) {
            let params = vec![("value", shorten(&text))];
            let column = Some(column.to_owned());
            self.notices.push(Problem { line: self.number, column, code: "website-left-out", params });
            return None;
        }
        read.map(|url| url.to_string())
    }

    /// Reads a point in decimal degrees; it must lie in Belgium or the Netherlands.
    fn point(&mut self, lat: &str, lon: &str) -> Option<Point> {
        let (lat_text, lon_text) = (self.text(lat, 30), self.text(lon, 30));
        if lat_text.is_empty() && lon_text.is_empty() {
            return None;
        }
        // A spreadsheet of this country writes a comma.
        let read = |text: &str| {
            text.replacen(',', ".", 1)
                .parse::<f64>()
                .ok()
                .filter(|degrees| degrees.abs() <= 180.0)
                .map(microdegrees)
        };
        let (Some(lat_e6), Some(lon_e6)) = (read(&lat_text), read(&lon_text)) else {
            let (column, value) = if read(&lat_text).is_none() { (lat, lat_text) } else { (lon, lon_text) };
            self.fail(column, "not-degrees", vec![("value", shorten(&value))]);
            return None;
        };
        let is_inside =
            |south, north, west, east| (south..=north).contains(&lat_e6) && (west..=east).contains(&lon_e6);
        // Boxes around Belgium and around the Netherlands in Europe, in microdegrees.
        if !is_inside(49_450_000, 51_560_000, 2_500_000, 6_450_000)
            && !is_inside(50_700_000, 53_700_000, 3_200_000, 7_300_000)
        {
            self.fail(lat, "outside-region", vec![("value", format!("{lat_text}, {lon_text}"))]);
            return None;
        }
        Some(Point { lat_e6, lon_e6 })
    }
}

/// Returns the form by which a number of a register is compared: spreadsheets drop the noughts before a number, and whoever
/// types one may put dots between its digits. What follows a stroke stays as it is.
pub(super) fn number_key(number: &str) -> String {
    let (head, rest) = number.split_once('/').map_or((number, None), |(head, rest)| (head, Some(rest)));
    let digits: String = head.chars().filter(|character| *character != '.').collect();
    let is_number = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    let bare = if is_number { digits.trim_start_matches('0') } else { head };
    let key = if is_number && bare.is_empty() { "0" } else { bare };
    rest.map_or_else(|| key.to_owned(), |rest| format!("{key}/{rest}"))
}

/// Hashes everything a row says, so that a later import sees whether it still says the same.
fn fingerprint(row: &Row) -> String {
    let point = row.point.map(|point| format!("{},{}", point.lat_e6, point.lon_e6)).unwrap_or_default();
    let (levels, sectors) = (row.levels.join("|"), row.sectors.join("|"));
    let optional = [&row.network, &row.umbrella, &row.neighbourhood, &row.website];
    let mut parts: Vec<&str> = optional.into_iter().map(|value| value.as_deref().unwrap_or("")).collect();
    parts.extend([&row.register_no, &row.name, &row.kind, &row.programme, &row.category].map(String::as_str));
    parts.extend(
        [&row.street, &row.number, &row.box_no, &row.postcode, &row.municipality].map(String::as_str),
    );
    parts.extend([point.as_str(), &levels, &sectors, if row.is_main { "main" } else { "" }]);
    sha256_hex(&parts.join("\u{1f}"))
}

/// Takes out the rows that use a code no reference list has.
pub(super) fn check_codes(rows: Arc<Vec<Row>>, reference: &Reference) -> (Arc<Vec<Row>>, Vec<Problem>) {
    let problems: Vec<Problem> = rows.iter().filter_map(|row| unknown_code(row, reference)).collect();
    if problems.is_empty() {
        return (rows, problems);
    }
    let good = rows.iter().filter(|row| unknown_code(row, reference).is_none()).cloned().collect::<Vec<_>>();
    (good.into(), problems)
}

fn unknown_code(row: &Row, reference: &Reference) -> Option<Problem> {
    let find = |column: &'static str, list: &str, codes: &[String]| {
        let unknown = codes.iter().find(|code| !reference.knows(list, code))?;
        Some((column, unknown.clone()))
    };
    let unknown = find("kind", "organisation_kind", std::slice::from_ref(&row.kind))
        .or_else(|| find("network", "network", row.network.as_slice()))
        .or_else(|| find("umbrella", "umbrella", row.umbrella.as_slice()))
        .or_else(|| find("levels", "level", &row.levels))
        .or_else(|| find("sectors", "sector", &row.sectors))
        .or_else(|| {
            let slug = row.neighbourhood.as_ref().filter(|slug| reference.neighbourhood(slug).is_none())?;
            Some(("neighbourhood", slug.clone()))
        });
    unknown.map(|(column, value)| {
        let params = vec![("value", shorten(&value))];
        Problem { line: row.line, column: Some(column.to_owned()), code: "unknown-code", params }
    })
}
