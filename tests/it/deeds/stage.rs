//! A demo city in which everything that a request needs can be made.

mod people;

use std::collections::HashMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use leerbrug_core::clock::{Clock as _, SystemClock};
use leerbrug_tests::server::SECOND_FACTOR;
use leerbrug_tests::{Answer, Api, Browser, Database, Engine, Server, Setup};
use reqwest::RequestBuilder;
use serde_json::json;

use super::{Deed, Need};
use crate::matrix::learning::Learning;
use crate::matrix::mentoring::Rows;
use crate::matrix::world::{
    bare_offer, id_of, school_year_in, whole_offer, write_claim, write_membership, write_organisation_token,
};
use people::secret_shown;

/// Everybody who acts.
const PEOPLE: [&str; 6] = ["bart", "koen", "admin", "fatima", "sofie", "wim"];
/// A provider that is known by its address alone.
const PROVIDER: &str = r#"[[providers]]
key = "school"
label = "School"
type = "smartschool"
issuer = "https://school.example"
client_id = "leerbrug"
client_secret = "a word of these tests only"
"#;
/// Longest wait for a mail.
const MAIL_LIMIT: Duration = Duration::from_secs(15);

/// A running city with who acts in it.
pub(crate) struct Stage {
    /// The program.
    pub(crate) server: Server,
    /// Its database.
    pub(crate) database: Database,
    apis: HashMap<&'static str, Api>,
    home: String,
    school_year: String,
    foreign: Vec<String>,
    made: AtomicUsize,
}

/// A request with everything filled in.
#[derive(Debug, Clone)]
pub(crate) struct Ready {
    /// What it does.
    pub(crate) deed: Deed,
    /// Address.
    pub(crate) path: String,
    /// Body, or form fields as a query.
    pub(crate) body: String,
    version: String,
}

impl Ready {
    /// Returns the fields of a form.
    pub(crate) fn fields(&self) -> Vec<(&str, &str)> {
        self.body.split('&').filter_map(|pair| pair.split_once('=')).collect()
    }

    /// Says what it is in a line of a report.
    pub(crate) fn name(&self) -> String {
        format!("{} {}", self.deed.method, self.deed.path)
    }
}

impl Stage {
    /// Starts a city whose clock stands still, so that nothing changes by itself.
    pub(crate) async fn on(engine: &Engine) -> Self {
        let server = Server::start_as(&engine.keep(Setup::demo().frozen())).await;
        let apis: HashMap<_, _> =
            PEOPLE.iter().map(|key| (*key, Api::with_token(&server.url, &server.token(key)))).collect();
        let found = apis["bart"].get("/memberships").await.json();
        let home = found["items"][0]["organisationId"].as_str().expect("bart runs a school").to_owned();
        let page = Browser::sign_in(&server.url, "bart").await.get(&format!("/organisations/{home}")).await;
        let known = apis["koen"].get("/organisations").await.json();
        let known = known["items"].as_array().expect("a list").iter();
        let foreign = known.filter_map(|one| one["id"].as_str()).filter(|id| *id != home).map(str::to_owned);
        Self {
            database: server.open_database().await,
            school_year: school_year_in(&page.text()),
            foreign: foreign.collect(),
            made: AtomicUsize::new(0),
            home,
            apis,
            server,
        }
    }

    /// Goes on as an installation with a provider to sign in at, which demands a second factor of administrators.
    /// Leaving for the provider asks nothing of the provider itself.
    pub(crate) async fn into_installation(mut self, engine: &Engine) -> Self {
        let file = self.server.data.with_extension("toml");
        std::fs::write(&file, PROVIDER).expect("the folder of the data takes a file");
        // As if the work of this night and of all to come were done: it would change rows between two looks.
        self.database.run("DELETE FROM setting WHERE key = 'nightly'").await;
        self.database.run("INSERT INTO setting (key, value) VALUES ('nightly', '9999-12-31')").await;
        let setup = Setup::serve().config(&file).variable(SECOND_FACTOR, "administrator");
        self.server = self.server.succeed(&engine.keep(setup)).await;
        self
    }

    /// Fills in a request that only an installation takes; `browser` is whose it is.
    pub(crate) async fn prepare_beyond(&self, deed: Deed, browser: &Browser) -> Ready {
        let path = deed.path.replace(":provider", "school");
        let mut body = deed.body.to_owned();
        if body.contains("{code}") {
            let page = browser.get(&path).await.text();
            body = body.replace("{code}", &self.code(&secret_shown(&page), 0).await);
        }
        Ready { deed, path, body, version: String::new() }
    }

    /// Returns a number that no other row has.
    fn next(&self) -> usize {
        self.made.fetch_add(1, Ordering::SeqCst)
    }

    /// Makes what a request needs, and fills the request in.
    pub(crate) async fn prepare(&self, deed: Deed) -> Ready {
        let number = self.next();
        self.forget().await;
        let (mut id, mut token, mut code) = (String::new(), String::new(), String::new());
        match deed.need {
            Need::Link => token = self.link(number).await,
            Need::Consent => token = self.consent(number).await,
            Need::Invited => token = self.invited(number).await,
            Need::Begun | Need::Proved | Need::Demanded => code = self.factor(deed).await,
            Need::Leaving => self.leaving(deed.by).await,
            Need::HomeToken => {
                token = write_organisation_token(&self.database, &self.home).await;
                id.clone_from(&self.home);
            }
            Need::Placement
            | Need::PlacementAtSite
            | Need::Agreement
            | Need::ToSign
            | Need::SignLink
            | Need::SignerAgreeing
            | Need::AgreeLink
            | Need::Signer
            | Need::Day
            | Need::DayAsked
            | Need::DaySigned
            | Need::College
            | Need::StudentBatch
            | Need::FactorBatch
            | Need::Year
            | Need::Interrupted
            | Need::YearPlaced
            | Need::YearVisited => (id, token) = self.learning(deed.need, number).await,
            Need::Course
            | Need::Published
            | Need::Session
            | Need::SessionEnrolled
            | Need::SessionBegun
            | Need::SessionOver
            | Need::MeetingCode
            | Need::Grant
            | Need::Recognisable
            | Need::Elsewhere
            | Need::Reviewable
            | Need::EnrolmentAsked
            | Need::Planned
            | Need::Certificate => (id, token) = self.training(deed.need).await,
            need => (id, token) = self.rows(need, deed.by, number).await,
        }
        let version = self.version(deed, &id).await;
        let me = if deed.body.contains("{me}") { self.me(deed.by).await } else { String::new() };
        let fill = |text: &str| {
            text.replace("{id}", &id)
                .replace(":id", &id)
                .replace(":token", &token)
                .replace("{code}", &code)
                .replace("{home}", &self.home)
                .replace("{schoolYear}", &self.school_year)
                .replace("{version}", &version)
                .replace("{token}", &token)
                .replace("{n}", &number.to_string())
                .replace("{n12}", &format!("{number:012}"))
                .replace("{date}", &day_after(number))
                .replace("{ahead}", &sixty_days_ahead())
                .replace("{weekly}", &school_week(number))
                .replace(":kind", "school")
                .replace(":what", "factors")
                .replace("{me}", &me)
        };
        let body = fill(deed.body);
        let body = body.replace("{looked}", &looked(&body));
        Ready { deed, path: fill(deed.path), body, version }
    }

    /// Makes a course, session or certificate, and what stands beside it.
    async fn training(&self, need: Need) -> (String, String) {
        let rows =
            Learning { database: &self.database, student: "koen", host: &self.home, college: &self.home };
        let now = SystemClock.now().0;
        let ahead = now + 60 * 86_400_000;
        match need {
            Need::Course => (rows.course_at("draft", "open", ahead).await.0, String::new()),
            Need::Published => (rows.course_at("published", "open", ahead).await.0, String::new()),
            Need::SessionOver => (rows.course("published", "open").await.1, String::new()),
            Need::SessionEnrolled => {
                let (_, session) = rows.course_at("published", "open", ahead).await;
                let enrolment = rows.enrolment(&session, "enrolled").await;
                (session, enrolment)
            }
            Need::SessionBegun => {
                let (_, session) = rows.course("published", "open").await;
                let enrolment = rows.enrolment(&session, "enrolled").await;
                (session, enrolment)
            }
            Need::MeetingCode => (String::new(), rows.code("bart", now - 600_000).await),
            Need::Grant => (rows.grant().await, String::new()),
            Need::Elsewhere => (rows.reported("kept").await, String::new()),
            Need::EnrolmentAsked => {
                let (_, session) = rows.course_at("published", "open", ahead).await;
                let enrolment = rows.enrolment(&session, "enrolled").await;
                (String::new(), rows.consent(&enrolment).await)
            }
            Need::Planned => (rows.plan().await, String::new()),
            Need::Reviewable => {
                let college = self.college_of("wim").await;
                let rows = Learning { host: &college, ..rows };
                rows.grant().await;
                (rows.reported("asked").await, String::new())
            }
            Need::Recognisable => {
                let college = self.college_of("wim").await;
                let rows = Learning { host: &college, ..rows };
                rows.grant().await;
                rows.followed_day().await;
                (rows.student_id().await, String::new())
            }
            Need::Certificate => (rows.certificate(false).await, String::new()),
            _ => (rows.course_at("published", "open", ahead).await.1, String::new()),
        }
    }

    /// Makes a placement or year, and what stands beside it.
    async fn learning(&self, need: Need, number: usize) -> (String, String) {
        let college = self.college_of("wim").await;
        let rows =
            Learning { database: &self.database, student: "koen", host: &self.home, college: &college };
        if need == Need::FactorBatch {
            return (college.clone(), rows.factor("wim", number).await);
        }
        if matches!(need, Need::College | Need::StudentBatch) {
            if need == Need::StudentBatch {
                rows.batch("wim").await;
            }
            return (college.clone(), String::new());
        }
        if matches!(need, Need::Year | Need::Interrupted | Need::YearPlaced | Need::YearVisited) {
            let year = rows.year(true).await;
            let beside = match need {
                Need::Year => self.other_college(&college).await,
                Need::Interrupted => rows.interruption(&year).await,
                Need::YearPlaced => rows.placement_of(&year, "active").await,
                _ => {
                    let placement = rows.placement_of(&year, "active").await;
                    rows.visit(&placement).await
                }
            };
            return (year, beside);
        }
        let is_asked = matches!(need, Need::Agreement | Need::SignerAgreeing | Need::AgreeLink);
        let placement = rows.placement(if is_asked { "accepted" } else { "active" }).await;
        match need {
            Need::PlacementAtSite => {
                rows.settle(&placement).await;
                (placement, String::new())
            }
            Need::Signer => (rows.signer(&placement, false).await, placement),
            Need::Day => (rows.day(&placement, "submitted").await, placement),
            Need::DayAsked => (rows.day(&placement, "questioned").await, placement),
            Need::DaySigned => (rows.day(&placement, "signed").await, placement),
            Need::Agreement => {
                rows.agreement(&placement).await;
                (placement, String::new())
            }
            Need::ToSign | Need::SignLink => {
                let day = rows.day(&placement, "submitted").await;
                let (email, bart) = self.name_signer(&placement, number).await;
                if need == Need::ToSign {
                    return (placement, day);
                }
                assert_eq!(bart.post(&format!("/placements/{placement}/ask"), &[]).await.status, 303);
                (day, self.token_in_mail(&email, "/sign?token=").await)
            }
            Need::SignerAgreeing | Need::AgreeLink => {
                rows.agreement(&placement).await;
                let (email, bart) = self.name_signer(&placement, number).await;
                let signer = rows.signer_of(&placement).await;
                if need == Need::SignerAgreeing {
                    return (signer, placement);
                }
                assert_eq!(bart.post(&format!("/signers/{signer}/agreement"), &[]).await.status, 303);
                (signer, self.token_in_mail(&email, "/agree?token=").await)
            }
            _ => (placement, String::new()),
        }
    }

    /// Names who signs at a placement, by whoever answers for the host. Returns the address, and the browser it was done with.
    async fn name_signer(&self, placement: &str, number: usize) -> (String, Browser) {
        let email = format!("tekent{number}@elders.example");
        let bart = Browser::sign_in(&self.server.url, "bart").await;
        let named = [("name", "An Peeters"), ("email", email.as_str())];
        assert_eq!(bart.post(&format!("/placements/{placement}/signers"), &named).await.status, 303);
        (email, bart)
    }

    /// Returns the college that somebody follows students for.
    async fn college_of(&self, key: &str) -> String {
        let sql = format!(
            "SELECT {} FROM membership WHERE role = 'college_supervisor' AND person_id = \
             (SELECT person_id FROM identity WHERE email_key = '{key}@demo.example')",
            self.database.text_of_id("organisation_id")
        );
        let found = self.database.texts(&sql).await;
        uuid::Uuid::parse_str(found.first().expect("a college")).expect("an identifier").to_string()
    }

    async fn other_college(&self, own: &str) -> String {
        let sql = format!(
            "SELECT {} FROM organisation WHERE kind = 'teacher_college' AND id <> {}",
            self.database.text_of_id("id"),
            self.database.id(own)
        );
        let found = self.database.texts(&sql).await;
        uuid::Uuid::parse_str(found.first().expect("a college")).expect("an identifier").to_string()
    }

    /// Makes a row, and what stands beside it.
    async fn rows(&self, need: Need, by: &str, number: usize) -> (String, String) {
        let rows =
            Rows { database: &self.database, starter: "koen", mentor: "fatima", organisation: &self.home };
        rows.role("fatima", "mentor").await;
        match need {
            Need::Newcomer => (String::new(), rows.newcomer("member").await),
            Need::NewMentor => (String::new(), rows.newcomer("mentor").await),
            Need::Induction => {
                let mentor = rows.profile(&self.school_year).await;
                rows.pair("ended").await;
                let id = rows.induction().await;
                rows.agreement(&id).await;
                (id, mentor)
            }
            Need::Batch => {
                rows.batch(by).await;
                (self.home.clone(), String::new())
            }
            Need::Round => {
                let mentor = rows.profile(&self.school_year).await;
                rows.pair("ended").await;
                let induction = rows.induction().await;
                let centre = self.centre_of("sofie").await;
                (Rows { organisation: &centre, ..rows }.round(&induction, &mentor, false).await, induction)
            }
            Need::Mentor => (rows.profile(&self.school_year).await, String::new()),
            Need::Proposed => (rows.pair("proposed").await, String::new()),
            Need::Pair => (rows.pair("active").await, String::new()),
            Need::PairQuestion => {
                let pair = rows.pair("active").await;
                (rows.question(&pair, "open").await, pair)
            }
            Need::Entry | Need::EntryOfOther | Need::Questioned => {
                let pair = rows.pair("active").await;
                let author = if need == Need::Entry { "koen" } else { "fatima" };
                let status = if need == Need::Questioned { "questioned" } else { "submitted" };
                (rows.entry(&pair, author, status).await, pair)
            }
            Need::Starter | Need::Call | Need::Goal => {
                rows.pair("active").await;
                // One that was taken up ends what was open before.
                rows.call(true).await;
                let id = match need {
                    Need::Call => rows.call(false).await,
                    Need::Goal => rows.goal().await,
                    _ => String::new(),
                };
                (id, String::new())
            }
            need => (self.row(need, by, number).await, String::new()),
        }
    }

    /// Returns the growth centre that somebody coordinates.
    async fn centre_of(&self, key: &str) -> String {
        let sql = format!(
            "SELECT {} FROM membership WHERE role = 'coordinator' AND person_id = \
             (SELECT person_id FROM identity WHERE email_key = '{key}@demo.example')",
            self.database.text_of_id("organisation_id")
        );
        let found = self.database.texts(&sql).await;
        uuid::Uuid::parse_str(found.first().expect("a growth centre")).expect("an identifier").to_string()
    }

    async fn row(&self, need: Need, by: &str, number: usize) -> String {
        match need {
            Need::Invitation => self.invitation(&format!("collega{number}@elders.example")).await,
            Need::Claimed => write_claim(&self.database, "griet", &self.home, "open").await,
            Need::Member => write_membership(&self.database, "fatima", &self.home).await,
            Need::Hidden => self.hidden(by, number).await,
            Need::Home => self.home.clone(),
            Need::Foreign => self.foreign[number % self.foreign.len()].clone(),
            Need::Unconfirmed => self.unconfirmed(number).await,
            Need::Draft => id_of(&self.apis["bart"].post("/offers", &bare_offer(&self.home)).await),
            Need::Complete => id_of(&self.apis["bart"].post("/offers", &whole_offer(&self.home)).await),
            Need::Open | Need::Closed | Need::Reported => self.offer(need).await,
            Need::Asked | Need::Unanswered => self.asked(need).await,
            Need::Question => {
                let path = format!("/offers/{}/questions", self.offer(Need::Open).await);
                id_of(&self.apis["koen"].post(&path, &json!({"text": "Is er een lift?"})).await)
            }
            Need::Token => id_of(&self.apis[by].post("/tokens", &json!({"name": "Proef"})).await),
            Need::Identity => self.identity(by, number).await,
            // What needs no row, or was made before.
            _ => String::new(),
        }
    }

    /// Returns the person who acts.
    async fn me(&self, by: &str) -> String {
        let found = self.apis[by].get("/people/me").await.json();
        found["id"].as_str().unwrap_or_else(|| panic!("nobody: {found}")).to_owned()
    }

    async fn offer(&self, need: Need) -> String {
        let bart = &self.apis["bart"];
        let offer = id_of(&bart.post("/offers", &whole_offer(&self.home)).await);
        id_of(&bart.step(&format!("/offers/{offer}/publish")).await);
        if need == Need::Closed {
            id_of(&bart.step(&format!("/offers/{offer}/close")).await);
        }
        if need == Need::Reported {
            let report = json!({"reason": "outdated", "text": "Dit klopt niet meer."});
            let answer = self.apis["fatima"].post(&format!("/offers/{offer}/report"), &report).await;
            assert!(answer.status < 300, "{}", answer.text());
        }
        offer
    }

    async fn asked(&self, need: Need) -> String {
        let path = format!("/offers/{}/applications", self.offer(Need::Open).await);
        let request = id_of(&self.apis["koen"].post(&path, &json!({"message": "Graag."})).await);
        if need == Need::Unanswered {
            // Only time makes it so, and time stands still here.
            let sql = format!(
                "UPDATE application SET status = 'unanswered', deadline_at = NULL WHERE id = {}",
                self.database.id(&request)
            );
            assert_eq!(self.database.run(&sql).await, 1);
        }
        request
    }

    async fn unconfirmed(&self, number: usize) -> String {
        let id = self.foreign[number % self.foreign.len()].clone();
        let row = self.database.id(&id);
        let sql = format!("UPDATE organisation SET status = 'unconfirmed' WHERE id = {row}");
        assert_eq!(self.database.run(&sql).await, 1);
        id
    }

    /// Writes a second identity, as a provider would have left it.
    async fn identity(&self, by: &str, number: usize) -> String {
        let id = format!("00000000-0000-7000-8000-{number:012}");
        let sql = format!(
            "INSERT INTO identity (id, person_id, issuer, subject, created_at) \
             SELECT {}, person_id, 'https://provider.example', '{number}', created_at FROM identity \
             WHERE email_key = '{by}@demo.example'",
            self.database.id(&id)
        );
        assert_eq!(self.database.run(&sql).await, 1);
        id
    }

    async fn version(&self, deed: Deed, id: &str) -> String {
        let path = match deed.need {
            Need::Me => "/people/me".to_owned(),
            Need::Home => format!("/organisations/{id}"),
            Need::Draft => format!("/offers/{id}"),
            _ => return String::new(),
        };
        let found = self.apis[deed.by].get(&path).await.json();
        found["version"].as_i64().unwrap_or_else(|| panic!("no version: {found}")).to_string()
    }

    async fn link(&self, number: usize) -> String {
        let email = format!("lezer{number}@demo.example");
        let answer = Browser::anonymous(&self.server.url).post("/sign-in", &[("email", &email)]).await;
        assert_eq!(answer.status, 200, "{}", answer.text());
        self.token_in_mail(&email, "/sign-in/link?token=").await
    }

    async fn consent(&self, number: usize) -> String {
        let email = format!("directie{number}@elders.example");
        let path = format!("/offers/{}/applications", self.offer(Need::Open).await);
        let words = json!({"message": "Graag.", "homeHead": {"email": email}});
        id_of(&self.apis["koen"].post(&path, &words).await);
        self.token_in_mail(&email, "/consent?token=").await
    }

    /// Waits for a mail and reads the secret of its link.
    async fn token_in_mail(&self, email: &str, before: &str) -> String {
        let browser = Browser::anonymous(&self.server.url);
        let waiting = async {
            loop {
                let mails = browser.get("/demo/mailbox.json").await.json();
                let mails = mails["items"].as_array().cloned().unwrap_or_default();
                let mine = mails.iter().find(|mail| mail["to"].as_str().is_some_and(|to| to.contains(email)));
                let text = mine.and_then(|mail| mail["text"].as_str()).unwrap_or_default();
                if let Some((_, rest)) = text.split_once(before) {
                    return rest.chars().take_while(char::is_ascii_alphanumeric).collect::<String>();
                }
                tokio::time::sleep(Duration::from_millis(50)).await;
            }
        };
        tokio::time::timeout(MAIL_LIMIT, waiting).await.unwrap_or_else(|_| panic!("no mail for {email}"))
    }

    /// Makes the request of an operation of the API, without whom it is from.
    pub(crate) fn bare_call(&self, client: &reqwest::Client, ready: &Ready) -> RequestBuilder {
        let method = ready.deed.method.parse().expect("a method");
        let mut request = client.request(method, format!("{}{}", self.server.url, ready.path));
        if !ready.version.is_empty() && matches!(ready.deed.method, "PATCH" | "DELETE") {
            request = request.header("if-match", format!("\"{}\"", ready.version));
        }
        if ready.deed.method == "PUT" {
            request = request.header("if-match", "*");
        }
        if ready.body.is_empty() {
            return request;
        }
        let is_patch = ready.deed.method == "PATCH";
        let kind = if is_patch { "application/merge-patch+json" } else { "application/json" };
        request.header("content-type", kind).body(ready.body.clone())
    }

    /// Sends a request as who may, with an identifier of its own.
    pub(crate) async fn send(&self, browser: &Browser, ready: &Ready, id: &str) -> Answer {
        let request = if ready.deed.path.starts_with("/api/") {
            let token = self.apis[ready.deed.by].token();
            self.bare_call(&browser.client, ready).bearer_auth(token)
        } else {
            let mut fields = vec![("csrf", browser.csrf.as_str())];
            fields.extend(ready.fields());
            browser.bare_form(&ready.path, &fields)
        };
        Answer::of(request.header("x-request-id", id)).await
    }
}

/// Returns a day that comes so many days after a Monday of 2020.
fn day_after(days: usize) -> String {
    let days = i64::try_from(days).expect("few");
    jiff::civil::date(2020, 2, 3).saturating_add(jiff::ToSpan::days(days)).to_string()
}

/// Returns a day that is still to come.
fn sixty_days_ahead() -> String {
    leerbrug_core::clock::local_date(SystemClock.now().plus_days(60)).to_string()
}

/// Returns the Monday of a week of school, another one for each of sixteen numbers in a row.
fn school_week(number: usize) -> String {
    let (year, week) = (2020 + number / 4 % 4, number % 4);
    let first = jiff::civil::date(i16::try_from(year).expect("a year"), 1, 12);
    let days = i64::try_from(7 * week).expect("few") - i64::from(first.weekday().to_monday_zero_offset());
    first.saturating_add(jiff::ToSpan::days(days)).to_string()
}

/// Says whether an answer of a form or operation means that it was done.
pub(crate) fn is_done(answer: &Answer) -> bool {
    (200..400).contains(&answer.status) && !answer.header("location").starts_with("/sign-in?")
}

/// Names what a form with lines was looked at with, as its page does.
fn looked(body: &str) -> String {
    use sha2::Digest as _;
    let fields: std::collections::HashMap<String, String> =
        url::form_urlencoded::parse(body.as_bytes()).into_owned().collect();
    let mut hash = sha2::Sha256::new();
    let names =
        ["kind", "startsOn", "evaluator", "programme", "firstDay", "lastDay", "targetHalfDays", "lines"];
    for part in names.iter().filter_map(|name| fields.get(*name)) {
        hash.update(part.len().to_le_bytes());
        hash.update(part.as_bytes());
    }
    hex::encode(hash.finalize())
}
