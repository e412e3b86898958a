//! Private rows of people and organisations that no principal has to do with.

use std::time::Duration;

use leerbrug_tests::{Answer, Api, Browser, Database};
use serde_json::{Value, json};

use super::count;
use crate::matrix::principals::{PRINCIPALS, Relation};
use crate::matrix::rows;
use crate::matrix::world::{World, id_of, whole_offer, write_organisation_token};

/// A word that only private rows hold, beside words that everybody searches for.
pub(super) const WORD: &str = "kwikzilver";
/// Who posts: a school in a neighbourhood and an area of its own.
const HOST: &str = "omar_aziz";
/// Whose school is the partner.
const PARTNER: &str = "bram_de_wachter";
/// Who asks.
const ASKER: &str = "ruth_cools";
/// Who answers for the offer of others that everybody sees.
const OTHER: &str = "philippe_dumont";
/// Tables whose rows are made here.
const TABLES: [&str; 18] = [
    "access_token",
    "application",
    "audit_event",
    "claim",
    "erasure",
    "hidden_from",
    "home_head_consent",
    "identity",
    "invitation",
    "membership",
    "offer",
    "offer_report",
    "person",
    "question",
    "read_tally",
    "recovery_code",
    "second_factor",
    "session",
];
/// Looks of private rows: more than anybody looks here, so that they are told from the looks of the test itself.
const LOOKS: u64 = 1_000_000;
/// Longest wait for the background work.
const WORK_LIMIT: Duration = Duration::from_secs(30);

/// Waits until the background has nothing left to do.
pub(super) async fn settle(database: &Database) {
    // Mails wait for a server that an installation of tests does not have.
    let open = "SELECT CAST(count(*) AS TEXT) FROM outbox WHERE done_at IS NULL AND topic = 'index'";
    let waiting = async {
        while database.texts(open).await != ["0"] {
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    };
    tokio::time::timeout(WORK_LIMIT, waiting).await.expect("the outbox is emptied");
    // What was taken out of the outbox is live in the index by then.
    tokio::time::sleep(Duration::from_millis(300)).await;
}

/// Keeps the looks of the test itself out of the tally: each would show on the page of whoever was looked at.
pub(super) async fn count_no_looks(database: &Database) {
    let statements: Vec<String> = match database {
        Database::Sqlite(_) => vec![format!(
            "CREATE TRIGGER tr_test_tally BEFORE INSERT ON read_tally WHEN NEW.count < {LOOKS} \
             BEGIN SELECT RAISE(IGNORE); END"
        )],
        Database::Postgres(_) => vec![
            format!(
                "CREATE FUNCTION fn_test_tally() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN \
                 IF NEW.count < {LOOKS} THEN RETURN NULL; END IF; RETURN NEW; END $$"
            ),
            "CREATE TRIGGER tr_test_tally BEFORE INSERT ON read_tally FOR EACH ROW \
             EXECUTE FUNCTION fn_test_tally()"
                .to_owned(),
        ],
    };
    for sql in statements.iter().map(String::as_str).chain(["DELETE FROM read_tally"]) {
        database.run(sql).await;
    }
}

/// The private rows.
pub(super) struct Secrets {
    /// Offers for few, in every state.
    pub(super) offers: Vec<String>,
    /// Requests.
    pub(super) requests: Vec<String>,
    /// Questions.
    pub(super) questions: Vec<String>,
    made: u64,
    host: Api,
    partner: Api,
}

async fn home(api: &Api) -> String {
    let found = api.get("/memberships").await.json();
    found["items"][0]["organisationId"].as_str().expect("a membership").to_owned()
}

fn done(answer: &Answer) {
    assert!(answer.status < 400, "{}: {}", answer.status, answer.text());
}

async fn total(database: &Database) -> u64 {
    let mut total = 0;
    for table in TABLES {
        let found = count(database, table).await;
        assert!(found > 0 || table != "offer", "{table} is empty");
        total += found;
    }
    total
}

/// The words of an offer for few, which match what everybody searches for.
fn words(organisation: &str, audience: &Value) -> Value {
    let mut words = whole_offer(organisation);
    words["title"] = json!(format!("Meekijken in de les wiskunde met {WORD}"));
    words["summary"] = json!(format!("Een {WORD} in de klas, {WORD} op het bord."));
    words["subjects"] = json!(["wiskunde"]);
    for (name, value) in audience.as_object().expect("fields") {
        words[name] = value.clone();
    }
    words
}

impl Secrets {
    /// Makes the rows, as their people do it, and waits until they have taken effect.
    pub(super) async fn new(world: &World, database: &Database) -> Self {
        let before = total(database).await;
        let api = |persona: &str| Api::with_token(&world.server.url, &world.server.token(persona));
        let (host, partner, asker, other) = (api(HOST), api(PARTNER), api(ASKER), api(OTHER));
        let mut secrets =
            Self { offers: Vec::new(), requests: Vec::new(), questions: Vec::new(), made: 0, host, partner };
        secrets.post().await;
        secrets.ask(world, &asker, &other).await;
        secrets.know_people(world, database, &asker).await;
        secrets.wish(database, &asker).await;
        settle(database).await;
        secrets.made = total(database).await - before;
        secrets
    }

    /// How many rows were made.
    pub(super) fn rows(&self) -> u64 {
        self.made
    }

    /// Posts offers for few, and takes some of them through their states.
    async fn post(&mut self) {
        let (own, friend) = (home(&self.host).await, home(&self.partner).await);
        let near = json!({"audience": "neighbourhood"});
        let friends = json!({"audience": "partners", "partners": [friend]});
        for (audience, steps) in [
            (&near, &[][..]),
            (&near, &["publish"][..]),
            (&friends, &["publish"][..]),
            (&friends, &["publish", "confirm"][..]),
            (&friends, &["publish", "pause"][..]),
            (&friends, &["publish", "close"][..]),
            (&friends, &["publish", "close", "reopen"][..]),
        ] {
            let offer = id_of(&self.host.post("/offers", &words(&own, audience)).await);
            for step in steps {
                done(&self.host.step(&format!("/offers/{offer}/{step}")).await);
            }
            self.offers.push(offer);
        }
        let copy = self.host.step(&format!("/offers/{}/copy", self.offers[2])).await;
        self.offers.push(id_of(&copy));
    }

    /// Asks, reports, hides: at the offers for few, and at an offer that everybody sees.
    async fn ask(&mut self, world: &World, asker: &Api, other: &Api) {
        let shown = self.offers[2].clone();
        let open = offer_of_others(world).await;
        let message = json!({"message": format!("Graag, met {WORD}.")});
        let question = json!({"text": format!("Is er {WORD}?")});
        for (api, offer) in [(&self.partner, &shown), (asker, &open)] {
            self.requests.push(id_of(&api.post(&format!("/offers/{offer}/applications"), &message).await));
            self.questions.push(id_of(&api.post(&format!("/offers/{offer}/questions"), &question).await));
            self.questions.push(id_of(&api.post(&format!("/offers/{offer}/questions"), &question).await));
        }
        // One is agreed upon, one is looked at, one question of each is answered.
        done(&self.host.step(&format!("/applications/{}/accept", self.requests[0])).await);
        done(&other.step(&format!("/applications/{}/view", self.requests[1])).await);
        let answer = json!({"text": format!("Ja, {WORD} genoeg.")});
        done(&self.host.post(&format!("/questions/{}/answer", self.questions[0]), &answer).await);
        done(&other.post(&format!("/questions/{}/answer", self.questions[2]), &answer).await);
        let report = json!({"reason": "outdated", "text": format!("Er is geen {WORD} meer.")});
        done(&asker.post(&format!("/offers/{open}/report"), &report).await);
        done(&self.partner.post(&format!("/offers/{shown}/report"), &report).await);
        let admin = PRINCIPALS.iter().find(|principal| principal.name == "admin").unwrap();
        done(&world.api(admin).post(&format!("/offers/{}/hide", self.offers[3]), &report).await);
    }

    /// Makes tokens, sessions, claims, a person, an identity, a membership, a word of a head.
    async fn know_people(&mut self, world: &World, database: &Database, asker: &Api) {
        let url = &world.server.url;
        id_of(&asker.post("/tokens", &json!({"name": WORD})).await);
        Browser::anonymous(url).post("/demo/personas", &[("persona", ASKER)]).await;
        let (own, friend) = (home(&self.host).await, home(&self.partner).await);
        let claim = json!({"text": format!("Ik ben er directeur van {WORD}.")});
        done(&asker.post(&format!("/organisations/{own}/claim"), &claim).await);
        let link = [("email", "kwikzilver@elders.example")];
        done(&Browser::anonymous(url).post("/sign-in", &link).await);
        let head = json!({"message": WORD, "homeHead": {}});
        let stranger = Api::with_token(url, &world.server.token("lotte"));
        let path = format!("/offers/{}/applications", offer_of_others(world).await);
        self.requests.push(id_of(&stranger.post(&path, &head).await));
        let person = format!("(SELECT person_id FROM identity WHERE email_key = '{ASKER}@demo.example')");
        for sql in [
            format!(
                "INSERT INTO identity (id, person_id, issuer, subject, created_at) \
                 VALUES ({}, {person}, 'https://provider.example', '{WORD}', 0)",
                database.id("00000000-0000-7000-8000-0000000000a1")
            ),
            format!(
                "INSERT INTO membership (id, person_id, organisation_id, role, valid_from, created_at) \
                 VALUES ({}, {person}, {}, 'head', '2026-09-01', 0)",
                database.id("00000000-0000-7000-8000-0000000000a2"),
                database.id(&friend)
            ),
        ] {
            assert_eq!(database.run(&sql).await, 1);
        }
    }

    /// Invites people, makes a token of the organisation, hides, asks to be erased; a second factor and who looked.
    async fn wish(&self, database: &Database, asker: &Api) {
        let (own, friend) = (home(&self.host).await, home(&self.partner).await);
        let path = format!("/organisations/{own}/invitations");
        for name in [WORD, "nog"] {
            let words = json!({"email": format!("{name}@elders.example"), "role": "member"});
            let invited = id_of(&self.host.post(&path, &words).await);
            if name != WORD {
                done(&self.host.step(&format!("/invitations/{invited}/withdraw")).await);
            }
        }
        write_organisation_token(database, &own).await;
        done(&Answer::of(asker.request("PUT", &format!("/people/me/hiddenFrom/{friend}"))).await);
        let person = format!("(SELECT person_id FROM identity WHERE email_key = '{ASKER}@demo.example')");
        for sql in [
            format!("INSERT INTO erasure (person_id, asked_at, due_at) VALUES ({person}, 0, 9000000000000)"),
            format!(
                "INSERT INTO second_factor (person_id, secret, last_step, created_at, confirmed_at) \
                 VALUES ({person}, '{WORD}', 0, 0, 0)"
            ),
            format!(
                "INSERT INTO recovery_code (code_hash, person_id, created_at) VALUES ('{WORD}', {person}, 0)"
            ),
            format!(
                "INSERT INTO read_tally (person_id, kind, role, day, count) \
                 VALUES ({person}, 'request', 'coordinator', '2026-11-23', {LOOKS})"
            ),
            format!("UPDATE person SET factor_since = 0 WHERE id = {person}"),
        ] {
            assert_eq!(database.run(&sql).await, 1, "{sql}");
        }
    }

    /// Whoever is party does see the rows: without that, nothing would be proved.
    pub(super) async fn check_parties(&self, world: &World) {
        let path = format!("/offers?q={WORD}");
        let found = |answer: Answer| answer.json()["items"].as_array().map_or(0, Vec::len);
        let (own, friend) = (found(self.host.get(&path).await), found(self.partner.get(&path).await));
        assert!(own >= 2 && friend >= 2, "the host finds {own}, the partner {friend}");
        let team = self.host.get(&format!("/organisations/{}/team", home(&self.host).await)).await.text();
        assert!(team.contains(WORD), "the host is not told who is invited");
        let owner = Api::with_token(&world.server.url, &world.server.token(ASKER));
        let access = owner.get("/people/me/access").await.text();
        assert!(access.contains(&LOOKS.to_string()), "she is not told who looked");
        let asked = self.host.get("/applications?side=inbox").await.text();
        assert!(asked.contains(WORD), "the host is not told what is asked");
        let host = Browser::anonymous(&world.server.url);
        if host.post("/demo/personas", &[("persona", HOST)]).await.status == 303 {
            assert!(host.get("/inbox").await.text().contains(WORD));
            assert!(host.get(&format!("/?q={WORD}")).await.text().contains("class=\"card offer"));
        }
    }
}

/// Finds the offer of another organisation that everybody of the matrix looks at.
async fn offer_of_others(world: &World) -> String {
    let read = rows::api().into_iter().find(|one| (one.method, one.path) == ("GET", "/api/v1/offers/{id}"));
    world.fill(&read.expect("offers can be read"), &PRINCIPALS[0], Relation::Other).await.row
}
