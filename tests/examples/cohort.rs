//! Measures the table of a college with 300 students of 200 entries each, in the running program.
//!
//! A demo city is started on SQLite, and on PostgreSQL when `LEERBRUG_TEST_POSTGRES_URL` names a server; the students are written beside
//! those of the city, with three places each and four fifths of their days signed. Printed: the median and the 99th percentile of the
//! page, the same as JSON, the file, and the page as of a day of the past. `LEERBRUG_BIN` names the executable to measure.
#![allow(
    clippy::print_stdout,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a program to measure with, not to serve with"
)]

use std::time::Instant;

use leerbrug_core::clock::Ids;
use leerbrug_tests::{Api, Browser, Database, Engine, Server, Setup};

const STUDENTS: usize = 300;
const ENTRIES: usize = 200;
const PLACES: usize = 3;
/// Requests of each kind.
const ROUNDS: usize = 200;
/// Before that: caches fill, statements are prepared.
const WARM: usize = 20;
/// The day that the city shows.
const TODAY: &str = "2027-02-15";

/// Rows of a table that are written together.
struct Rows<'a> {
    database: &'a Database,
    head: &'static str,
    values: Vec<String>,
}

impl<'a> Rows<'a> {
    const fn of(database: &'a Database, head: &'static str) -> Self {
        Self { database, head, values: Vec::new() }
    }

    fn add(&mut self, row: impl std::fmt::Display) {
        self.values.push(format!("({row})"));
    }

    async fn flush(&self) {
        for part in self.values.chunks(400) {
            self.database.run(&format!("INSERT INTO {} VALUES {}", self.head, part.join(","))).await;
        }
    }
}

/// Writes the students into the table of a college.
async fn write(database: &Database, college: &str) {
    let id = || database.id(&Ids.next().to_string());
    let hosts =
        database.texts(&format!("SELECT {} FROM site ORDER BY id LIMIT 30", database.text_of_id("id"))).await;
    let as_uuid = |text: &str| uuid::Uuid::parse_str(text).unwrap().to_string();
    let first = jiff::civil::date(2026, 7, 25);
    let mut people = Rows::of(
        database,
        "person (id, given_name, family_name, locale, status, subjects, levels, talents, languages, facts, about, close_others, \
         version, created_at, updated_at)",
    );
    let mut years = Rows::of(
        database,
        "specialisation_year (id, person_id, programme, first_day, last_day, target_half_days, target_settings, target_factors, \
         target_wholes, target_visits, created_at, updated_at, version)",
    );
    let mut stints =
        Rows::of(database, "college_stint (id, year_id, organisation_id, first_day, recorded_at)");
    let mut placements = Rows::of(
        database,
        "placement (id, person_id, organisation_id, site_id, kind, first_day, last_day, status, legal_basis, insured_by, created_at, \
         activated_at, updated_at, version)",
    );
    let mut rotations = Rows::of(database, "rotation (placement_id, year_id, sequence)");
    let mut slots =
        Rows::of(database, "placement_slot (placement_id, position, weekday, half, first_day, last_day)");
    let mut entries = Rows::of(
        database,
        "log_entry (id, person_id, author_id, kind, context_kind, context_id, activity, day, halves, quantity, unit, factor, minutes, \
         status, recorded_at, version)",
    );
    let mut events = Rows::of(database, "log_event (id, entry_id, event, at)");
    let mut wholes = Rows::of(database, "log_whole (entry_id, position, whole)");
    let mut signatures = Rows::of(database, "signature (id, act, person_id, is_on_behalf, signed_at)");
    let mut signed = Rows::of(
        database,
        "signature_entry (entry_id, signature_id, content_hash, salt, text_digest, signed_at)",
    );
    for student in 0..STUDENTS {
        let (who, year) = (id(), id());
        people
            .add(format!(
                "{who}, 'Student', 'Nummer {student:03}', 'nl', 'active', '[]', '[]', '[]', '[]', '[]', '', {}, 1, 0, 0",
                "false"
            ));
        years.add(format!(
            "{year}, {who}, 'Educatieve bachelor', '2026-07-25', '2027-06-30', 240, 3, 2, 10, 3, 0, 0, 1"
        ));
        stints.add(format!("{}, {year}, {college}, '2026-07-25', 0", id()));
        let mut day = first;
        for place in 0..PLACES {
            let (placement, site) =
                (id(), database.id(&as_uuid(&hosts[(student + 7 * place) % hosts.len()])));
            let begin = day;
            let signature = id();
            signatures.add(format!("{signature}, 'happened', {who}, false, 1800000000000"));
            for number in 0..ENTRIES.div_ceil(PLACES) {
                if place * ENTRIES.div_ceil(PLACES) + number >= ENTRIES {
                    break;
                }
                let (entry, is_signed) = (id(), number % 5 != 0);
                let status = if is_signed { "signed" } else { "submitted" };
                entries
                    .add(format!(
                        "{entry}, {who}, {who}, 'placement', 'placement', {placement}, 'present', '{day}', 'day', 2, 'halfDay', 240, 480, \
                         '{status}', 1790000000000, 1"
                    ));
                events.add(format!("{}, {entry}, 'submitted', 1790000000000", id()));
                wholes.add(format!("{entry}, 1, {}", number % 10 + 1));
                if is_signed {
                    events.add(format!("{}, {entry}, 'signed', 1800000000000", id()));
                    signed.add(format!("{entry}, {signature}, 'x', 'x', 'x', 1800000000000"));
                }
                day = day.tomorrow().unwrap();
            }
            placements
                .add(format!(
                    "{placement}, {who}, (SELECT organisation_id FROM site WHERE id = {site}), {site}, 'specialisation_placement', \
                     '{begin}', '{day}', 'completed', 'placement_agreement', 'host', 0, 0, 0, 1"
                ));
            rotations.add(format!("{placement}, {year}, {}", place + 1));
            for weekday in 1..=5 {
                slots.add(format!("{placement}, {weekday}, {weekday}, 'am', '{begin}', '{day}'"));
            }
        }
    }
    for rows in [
        &people,
        &years,
        &stints,
        &placements,
        &rotations,
        &slots,
        &entries,
        &events,
        &wholes,
        &signatures,
        &signed,
    ] {
        rows.flush().await;
    }
}

/// Asks for a page many times; prints the median and the 99th percentile in milliseconds.
async fn measure<F: AsyncFn() -> (u16, usize)>(name: &str, ask: F) {
    let mut times = Vec::new();
    let mut bytes = 0;
    for round in 0..WARM + ROUNDS {
        let begin = Instant::now();
        let (status, length) = ask().await;
        assert_eq!(status, 200, "{name}");
        bytes = length;
        if round >= WARM {
            times.push(begin.elapsed().as_secs_f64() * 1000.0);
        }
    }
    times.sort_unstable_by(f64::total_cmp);
    let at = |part: usize| times[(times.len() * part / 100).min(times.len() - 1)];
    println!("  {name:<34} {:>8.1} {:>8.1} {:>9}", at(50), at(99), bytes);
}

async fn run(engine: &Engine) {
    let server = Server::start_as(&engine.keep(Setup::demo().today(TODAY))).await;
    let wim = Api::with_token(&server.url, &server.token("wim"));
    let page = Browser::sign_in(&server.url, "wim").await;
    let college = wim.get("/cohorts").await.json()["items"][0]["id"].as_str().unwrap().to_owned();
    let database = server.open_database().await;
    write(&database, &database.id(&college)).await;
    println!("{engine}: {STUDENTS} students of {ENTRIES} entries each, in milliseconds");
    println!("  {:<34} {:>8} {:>8} {:>9}", "", "median", "99 %", "bytes");
    let path = format!("/cohorts/{college}");
    let ask = async |path: &str| {
        let answer = page.get(path).await;
        (answer.status, answer.body.len())
    };
    measure("the page", async || ask(&path).await).await;
    measure("the page, whoever needs somebody", async || ask(&format!("{path}?flag=any")).await).await;
    measure("the page as of a day", async || ask(&format!("{path}?asOf=2026-12-01")).await).await;
    measure("the file", async || ask(&format!("{path}/table.csv")).await).await;
    measure("the API", async || {
        let answer = wim.get(&path).await;
        (answer.status, answer.body.len())
    })
    .await;
}

#[tokio::main]
async fn main() {
    run(&Engine::Sqlite).await;
    if let Some(engine) = Engine::postgres("the table of a college").await {
        run(&engine).await;
        engine.remove().await;
    }
}
