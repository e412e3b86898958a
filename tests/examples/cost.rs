//! Measures what rights and audit add to the changes people make, in the running program: `tests/run cost`.
//!
//! A demo city is started on SQLite, and on PostgreSQL when `LEERBRUG_TEST_POSTGRES_URL` names a server. Forms and
//! operations are sent one after another, each when the background has caught up with the one before. The time from
//! sending to answer is taken here; how much of it went into reading what rights depend on and into writing the audit,
//! the program's own log says (`leerbrug_core::cost=trace`). Roles are read by the query that finds the session or token:
//! what they add to it is measured beside, as the difference between that query and the same one without roles, asked of the
//! same database just before each change. Printed per change: medians in microseconds, and what is added to the rest in
//! percent. `LEERBRUG_BIN` names the executable to measure.
#![allow(
    clippy::print_stdout,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::string_slice,
    clippy::indexing_slicing,
    clippy::as_conversions,
    clippy::cast_precision_loss,
    reason = "a program to measure with, not to serve with"
)]

use std::io::{Read as _, Seek as _, SeekFrom};
use std::path::PathBuf;
use std::time::{Duration, Instant};

use leerbrug_core::clock::sha256_hex;
use leerbrug_directory::identity::actor_store::Key;
use leerbrug_tests::{Answer, Api, Browser, Database, Engine, Server, Setup};
use reqwest::RequestBuilder;
use serde_json::{Value, json};
use sqlx::AssertSqlSafe;

const ROUNDS: usize = 80;
/// Tries before the medians count: caches fill, statements are prepared.
const WARM: usize = 20;
/// Pages read before the first change: PostgreSQL plans a statement anew five times on each connection.
const READ: usize = 150;
/// Work that the background has not done yet.
const WAITING: &str = "SELECT CAST(count(*) AS TEXT) FROM outbox WHERE done_at IS NULL";
/// A day on which the roles of the demo city hold.
const TODAY: &str = "2999-01-01";
/// Pause after the background has caught up.
const PAUSE: Duration = Duration::from_millis(5);

/// The log of the program, read on from where it was.
struct Log {
    file: PathBuf,
    at: u64,
    /// Says whether the background has caught up.
    database: Database,
}

impl Log {
    /// Returns what the spans of rights and audit that ended since the last look took, in microseconds.
    fn spent(&mut self) -> f64 {
        let mut file = std::fs::File::open(&self.file).unwrap();
        file.seek(SeekFrom::Start(self.at)).unwrap();
        let mut text = String::new();
        self.at += file.read_to_string(&mut text).unwrap() as u64;
        let lines = text.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok());
        lines.filter(|line| line["target"] == "leerbrug_core::cost").map(|line| outermost(&line)).sum()
    }
}

/// Returns how long a span was open, in microseconds; nothing for one that is part of another.
fn outermost(line: &Value) -> f64 {
    let own = &line["span"]["name"];
    let around =
        line["spans"].as_array().map_or(0, |spans| spans.iter().filter(|span| span["name"] != *own).count());
    let same =
        line["spans"].as_array().map_or(0, |spans| spans.iter().filter(|span| span["name"] == *own).count());
    if around > 0 || same > 1 {
        return 0.0;
    }
    ["time.busy", "time.idle"]
        .iter()
        .map(|name| micros(line["fields"][*name].as_str().unwrap_or_default()))
        .sum()
}

/// Reads a duration as the log writes it: `1.23ms`.
fn micros(text: &str) -> f64 {
    let digits = text.trim_end_matches(|c: char| c.is_alphabetic());
    let factor = match &text[digits.len()..] {
        "ns" => 0.001,
        "µs" => 1.0,
        "ms" => 1000.0,
        "s" => 1_000_000.0,
        unit => panic!("no unit of time: {unit} in {text}"),
    };
    digits.parse::<f64>().unwrap() * factor
}

/// A session or token that a change is sent with.
#[derive(Clone)]
struct Holder {
    key: Key,
    hash: String,
}

impl Holder {
    fn of(key: Key, secret: &str) -> Self {
        Self { key, hash: sha256_hex(secret) }
    }

    /// Returns how long the query takes that finds it, with or without roles, in microseconds.
    async fn time(&self, database: &Database, with_roles: bool) -> f64 {
        let sql = AssertSqlSafe(self.key.query(with_roles));
        let begin = Instant::now();
        let found = match database {
            Database::Sqlite(pool) => {
                let query = sqlx::query(sql).bind(&self.hash);
                let query = if with_roles { query.bind(TODAY) } else { query };
                query.fetch_all(pool).await.unwrap().len()
            }
            Database::Postgres(pool) => {
                let query = sqlx::query(sql).bind(&self.hash);
                let query = if with_roles { query.bind(TODAY) } else { query };
                query.fetch_all(pool).await.unwrap().len()
            }
        };
        let took = begin.elapsed().as_secs_f64() * 1_000_000.0;
        assert!(found > 0, "{:?}: nobody is found", self.key);
        took
    }
}

/// A kind of change: what was measured of it.
struct Change {
    name: &'static str,
    holder: Holder,
    wholes: Vec<f64>,
    parts: Vec<f64>,
    with_roles: Vec<f64>,
    without: Vec<f64>,
}

impl Change {
    fn new(name: &'static str, holder: &Holder) -> Self {
        let (wholes, parts, with_roles, without) = Default::default();
        Self { name, holder: holder.clone(), wholes, parts, with_roles, without }
    }

    /// Sends a request that must be taken.
    async fn send(&mut self, log: &mut Log, request: RequestBuilder) -> Answer {
        while log.database.texts(WAITING).await != ["0"] {
            tokio::time::sleep(PAUSE).await;
        }
        // After a pause each, as the query of the change comes after one: a server that rests answers later.
        tokio::time::sleep(PAUSE).await;
        self.with_roles.push(self.holder.time(&log.database, true).await);
        tokio::time::sleep(PAUSE).await;
        self.without.push(self.holder.time(&log.database, false).await);
        tokio::time::sleep(PAUSE).await;
        log.spent();
        let begin = Instant::now();
        let answer = Answer::of(request).await;
        self.wholes.push(begin.elapsed().as_secs_f64() * 1_000_000.0);
        self.parts.push(log.spent());
        assert!(answer.status < 400, "{}: {} {}", self.name, answer.status, answer.text());
        answer
    }

    /// Prints the medians; returns what is added in percent.
    fn report(mut self) -> f64 {
        let median = |list: &mut Vec<f64>| {
            list.drain(..WARM);
            list.sort_unstable_by(f64::total_cmp);
            list[list.len() / 2]
        };
        let (whole, logged) = (median(&mut self.wholes), median(&mut self.parts));
        assert!(logged > 0.0, "{}: the log says nothing of rights and audit", self.name);
        let roles = (median(&mut self.with_roles) - median(&mut self.without)).max(0.0);
        let part = logged + roles;
        let added = 100.0 * part / (whole - part);
        println!("  {:<34} {whole:>8.0} {part:>7.0} {roles:>7.0} {added:>7.1} %", self.name);
        added
    }
}

/// Who changes what.
struct City {
    log: Log,
    head: Browser,
    asker: Browser,
    head_api: Api,
    asker_api: Api,
    offer: String,
}

/// What the browsers and programs are known by.
struct Holders {
    head: Holder,
    asker: Holder,
    head_api: Holder,
    asker_api: Holder,
}

impl City {
    async fn of(server: &Server) -> Self {
        let (head_api, asker_api) =
            ["bart", "koen"].map(|who| Api::with_token(&server.url, &server.token(who))).into();
        let home = head_api.get("/memberships").await.json()["items"][0]["organisationId"].clone();
        let words = json!({"organisationId": home, "kind": "shadowing", "seats": 5, "language": "nl",
            "title": "Meekijken in de klas", "levels": ["so2"], "cover": "not_needed",
            "load": {"value": 2, "unit": "teachingPeriod"},
            "weekly": [{"weekday": 2, "start": "09:00", "end": "11:00"}]});
        let made = head_api.post("/offers", &words).await.json();
        let offer = made["id"].as_str().expect("an offer").to_owned();
        let published = head_api.step(&format!("/offers/{offer}/publish")).await;
        assert_eq!(published.status, 200, "{}", published.text());
        let (head, asker) =
            (Browser::sign_in(&server.url, "bart").await, Browser::sign_in(&server.url, "koen").await);
        for _ in 0..READ {
            head.get("/requests").await;
            asker.get("/requests").await;
        }
        Self {
            log: Log {
                file: server.data.with_extension("log"),
                at: 0,
                database: server.open_database().await,
            },
            head,
            asker,
            offer,
            head_api,
            asker_api,
        }
    }

    fn form(browser: &Browser, path: &str, fields: &[(&str, &str)]) -> RequestBuilder {
        let mut all = vec![("csrf", browser.csrf.as_str())];
        all.extend_from_slice(fields);
        browser.bare_form(path, &all)
    }

    fn holders(&self) -> Holders {
        Holders {
            head: Holder::of(Key::Session, &self.head.session),
            asker: Holder::of(Key::Session, &self.asker.session),
            head_api: Holder::of(Key::Token, self.head_api.token()),
            asker_api: Holder::of(Key::Token, self.asker_api.token()),
        }
    }

    async fn profile(&mut self) -> Vec<f64> {
        let holders = self.holders();
        let (mut page, mut call) = (
            Change::new("POST /profile", &holders.asker),
            Change::new("PATCH /api/v1/people/me", &holders.asker_api),
        );
        let mut version = self.asker_api.get("/people/me").await.json()["version"].as_i64().unwrap();
        for _ in 0..ROUNDS + WARM {
            let text = version.to_string();
            let fields = [
                ("version", text.as_str()),
                ("givenName", "Koen"),
                ("language", "nl"),
                ("about", "Ik leer."),
            ];
            page.send(&mut self.log, Self::form(&self.asker, "/profile", &fields)).await;
            let request = self
                .asker_api
                .request("PATCH", "/people/me")
                .header("if-match", format!("\"{}\"", version + 1));
            call.send(&mut self.log, request.json(&json!({"about": "Ik leer graag."}))).await;
            version += 2;
        }
        vec![page.report(), call.report()]
    }

    async fn steps(&mut self) -> Vec<f64> {
        let holders = self.holders();
        let (mut page, mut call) = (
            Change::new("POST /offers/:id/pause", &holders.head),
            Change::new("POST /api/v1/offers/{id}/publish", &holders.head_api),
        );
        let id = self.offer.clone();
        for _ in 0..ROUNDS + WARM {
            page.send(&mut self.log, Self::form(&self.head, &format!("/offers/{id}/pause"), &[])).await;
            call.send(&mut self.log, self.head_api.request("POST", &format!("/offers/{id}/publish"))).await;
        }
        vec![page.report(), call.report()]
    }

    async fn questions(&mut self) -> Vec<f64> {
        let holders = self.holders();
        let mut ask_call = Change::new("POST /api/v1/offers/{id}/questions", &holders.asker_api);
        let mut ask_page = Change::new("POST /offers/:id/questions", &holders.asker);
        let mut answer_page = Change::new("POST /questions/:id/answer", &holders.head);
        let mut answer_call = Change::new("POST /api/v1/questions/{id}/answer", &holders.head_api);
        let (call, page) =
            (format!("/offers/{}/questions", self.offer), format!("/offers/{}/questions", self.offer));
        for round in 0..2 * (ROUNDS + WARM) {
            let request = self.asker_api.request("POST", &call).json(&json!({"text": "Waar moet ik zijn?"}));
            let made = if round % 2 == 0 {
                ask_call.send(&mut self.log, request).await
            } else {
                Answer::of(request).await
            };
            let id = made.json()["id"].as_str().unwrap().to_owned();
            if round % 2 == 0 {
                let fields = [("text", "Aan de poort.")];
                answer_page
                    .send(&mut self.log, Self::form(&self.head, &format!("/questions/{id}/answer"), &fields))
                    .await;
                ask_page.send(&mut self.log, Self::form(&self.asker, &page, &[("text", "Hoe laat?")])).await;
            } else {
                let request = self.head_api.request("POST", &format!("/questions/{id}/answer"));
                answer_call.send(&mut self.log, request.json(&json!({"text": "Aan de poort."}))).await;
            }
        }
        [ask_page, ask_call, answer_page, answer_call].map(Change::report).into()
    }

    async fn requests(&mut self) -> Vec<f64> {
        let holders = self.holders();
        let mut ask_page = Change::new("POST /offers/:id/ask", &holders.asker);
        let mut ask_call = Change::new("POST /api/v1/offers/{id}/applications", &holders.asker_api);
        let mut leave_page = Change::new("POST /requests/:id/withdraw", &holders.asker);
        let mut leave_call = Change::new("POST /api/v1/applications/{id}/withdraw", &holders.asker_api);
        let id = self.offer.clone();
        for _ in 0..ROUNDS + WARM {
            let fields = [("message", "Ik kom graag langs.")];
            let asked = ask_page
                .send(&mut self.log, Self::form(&self.asker, &format!("/offers/{id}/ask"), &fields))
                .await;
            let at = asked.header("location").to_owned();
            leave_page.send(&mut self.log, Self::form(&self.asker, &format!("{at}/withdraw"), &[])).await;
            let request = self.asker_api.request("POST", &format!("/offers/{id}/applications"));
            let asked =
                ask_call.send(&mut self.log, request.json(&json!({"message": "Ik kom graag langs."}))).await;
            let made = asked.json()["id"].as_str().unwrap().to_owned();
            let request = self.asker_api.request("POST", &format!("/applications/{made}/withdraw"));
            leave_call.send(&mut self.log, request).await;
        }
        [ask_page, ask_call, leave_page, leave_call].map(Change::report).into()
    }
}

/// Measures every change on a database; says what is added to the change in the middle, and at most.
async fn run(engine: &Engine) -> String {
    let setup = engine.keep(Setup::demo()).variable("LEERBRUG_LOG", "warn,leerbrug_core::cost=trace");
    let server = Server::start_as(&setup).await;
    let mut city = City::of(&server).await;
    println!("{engine}: medians of {ROUNDS} in microseconds; whole, rights and audit, of these roles, added");
    let mut added = city.profile().await;
    added.extend(city.steps().await);
    added.extend(city.questions().await);
    added.extend(city.requests().await);
    added.sort_unstable_by(f64::total_cmp);
    format!("{engine} {:.1} % ({:.1} % at most)", added[added.len() / 2], added[added.len() - 1])
}

#[tokio::main]
async fn main() {
    let mut said = vec![run(&Engine::Sqlite).await];
    if let Some(engine) = Engine::postgres("cost of rights and audit").await {
        said.push(run(&engine).await);
        engine.remove().await;
    }
    println!("rights and audit add to the median change: {}", said.join(", "));
}
