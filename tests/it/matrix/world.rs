//! Rows for every relation, made through the API by the people who may.

use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};

use leerbrug_tests::{Answer, Api, Browser, Database, Server, Setup};
use serde_json::{Value, json};

use super::learning::Learning;
use super::mentoring::Rows;
use super::operations::{Operation, Target};
use super::principals::{PRINCIPALS, Principal, Relation};

/// An organisation and who posts for it.
const PLACES: [(&str, &str); 8] = [
    ("school", "katrien_smets"),
    ("company", "ines"),
    ("technical", "bart"),
    ("centre", "sofie"),
    ("college", "hannelore_pauwels"),
    ("area", "veerle_cuypers"),
    ("areahost", "moussa"),
    ("other", "philippe_dumont"),
];
/// Who asks for places on behalf of nobody in the table.
const ASKER: &str = "fatima";
/// Who mentors on behalf of nobody in the table.
const MENTOR: &str = "moussa";
/// First day of roles that stand for one request only.
const MARK: &str = "2026-01-02";
/// An identifier that no row has.
const ABSENT: &str = "00000000-0000-7000-8000-000000000000";

/// What stands ready at an organisation.
#[derive(Debug, Clone, Default)]
struct Place {
    organisation: String,
    open: String,
    draft: String,
    invitation: String,
    asked: Asked,
}

/// What somebody asked.
#[derive(Debug, Clone, Default)]
struct Asked {
    accepted: String,
    withdrawn: String,
    question: String,
}

/// A request with its row filled in.
pub(crate) struct Filled {
    /// Address.
    pub(crate) path: String,
    /// Body.
    pub(crate) body: String,
    /// The row.
    pub(crate) row: String,
}

/// A running demo city with rows for every relation.
pub(crate) struct World {
    /// The program.
    pub(crate) server: Server,
    apis: HashMap<&'static str, Api>,
    browsers: HashMap<&'static str, Browser>,
    places: HashMap<&'static str, Place>,
    own: HashMap<&'static str, Asked>,
    school_year: String,
}

/// Returns the words of a draft that cannot be published yet.
pub(crate) fn bare_offer(organisation: &str) -> Value {
    json!({"organisationId": organisation, "kind": "shadowing", "seats": 50, "language": "nl",
        "title": "Meekijken in de klas"})
}

/// Returns the words of an offer that can be published.
pub(crate) fn whole_offer(organisation: &str) -> Value {
    let mut whole = bare_offer(organisation);
    whole["load"] = json!({"value": 2, "unit": "teachingPeriod"});
    whole["levels"] = json!(["so2"]);
    whole["cover"] = json!("not_needed");
    whole["weekly"] = json!([{"weekday": 2, "start": "09:00", "end": "11:00"}]);
    whole
}

/// Finds the school year that the page of an organisation asks about.
pub(crate) fn school_year_in(page: &str) -> String {
    let (_, year) = page.split_once("name=\"schoolYear\" value=\"").expect("the page asks for a wish");
    year.split('"').next().unwrap_or_default().to_owned()
}

/// Writes a role of a person, which ends when whoever may ends it; the one written before goes.
pub(crate) async fn write_membership(database: &Database, persona: &str, organisation: &str) -> String {
    database.run(&format!("DELETE FROM membership WHERE valid_from = '{MARK}'")).await;
    let id = new_id();
    let sql = format!(
        "INSERT INTO membership (id, person_id, organisation_id, role, valid_from, created_at) \
         SELECT {}, person_id, {}, 'member', '{MARK}', 0 FROM identity \
         WHERE email_key = '{persona}@demo.example'",
        database.id(&id),
        database.id(organisation)
    );
    assert_eq!(database.run(&sql).await, 1);
    id
}

/// Writes a claim of a person on an organisation; the open one written before goes.
pub(crate) async fn write_claim(
    database: &Database,
    persona: &str,
    organisation: &str,
    status: &str,
) -> String {
    database.run("DELETE FROM claim WHERE status = 'open' AND text = ''").await;
    let id = new_id();
    let sql = format!(
        "INSERT INTO claim (id, organisation_id, person_id, status, text, created_at) \
         SELECT {}, {}, person_id, '{status}', '', 0 FROM identity \
         WHERE email_key = '{persona}@demo.example'",
        database.id(&id),
        database.id(organisation)
    );
    assert_eq!(database.run(&sql).await, 1);
    id
}

/// Writes a token of an organisation, which works until whoever may revokes it.
pub(crate) async fn write_organisation_token(database: &Database, organisation: &str) -> String {
    let id = new_id();
    let sql = format!(
        "INSERT INTO access_token \
         (id, person_id, name, token_hash, scopes, created_at, expires_at, organisation_id) \
         SELECT {}, person_id, 'matrix', '{id}', scopes, created_at, expires_at, {} FROM access_token \
         WHERE organisation_id IS NULL AND revoked_at IS NULL ORDER BY id LIMIT 1",
        database.id(&id),
        database.id(organisation)
    );
    assert_eq!(database.run(&sql).await, 1);
    id
}

/// Makes an identifier that no row has yet.
pub(crate) fn new_id() -> String {
    static MADE: AtomicU64 = AtomicU64::new(1);
    format!("00000000-0000-7000-9000-{:012}", MADE.fetch_add(1, Ordering::SeqCst))
}

/// Returns the identifier of what was made.
pub(crate) fn id_of(answer: &Answer) -> String {
    assert!((200..300).contains(&answer.status), "{}: {}", answer.status, answer.text());
    answer.json()["id"].as_str().expect("an object with an id").to_owned()
}

impl World {
    /// Makes the rows in a city that runs.
    pub(crate) async fn on(server: Server) -> Self {
        let mut world = Self {
            apis: HashMap::new(),
            browsers: HashMap::new(),
            places: HashMap::new(),
            own: HashMap::new(),
            school_year: String::new(),
            server,
        };
        world.enter().await;
        for (name, keeper) in PLACES {
            let place = world.furnish(name, keeper).await;
            world.places.insert(name, place);
        }
        for principal in PRINCIPALS.iter().filter(|principal| !principal.is_anonymous()) {
            let asked = world.ask(principal.persona, "other", "philippe_dumont").await;
            world.own.insert(principal.name, asked);
        }
        world
    }

    /// Gives everybody a token and a session.
    async fn enter(&mut self) {
        let keepers = PLACES.iter().map(|(_, keeper)| *keeper);
        let people = PRINCIPALS.iter().map(|principal| principal.persona).filter(|key| !key.is_empty());
        for key in keepers.chain(people).chain([ASKER]) {
            if !self.apis.contains_key(key) {
                let token = self.server.token(key);
                self.apis.insert(key, Api::with_token(&self.server.url, &token));
                self.browsers.insert(key, Browser::sign_in(&self.server.url, key).await);
            }
        }
        self.apis.insert("", Api::anonymous(&self.server.url));
        self.browsers.insert("", Browser::anonymous(&self.server.url));
        let page = self.browsers["bart"].get(&format!("/organisations/{}", self.home("bart").await)).await;
        self.school_year = school_year_in(&page.text());
    }

    /// Returns the organisation a person belongs to.
    async fn home(&self, persona: &str) -> String {
        let found = self.apis[persona].get("/memberships").await.json();
        let organisation = &found["items"][0]["organisationId"];
        organisation.as_str().unwrap_or_else(|| panic!("{persona} belongs nowhere: {found}")).to_owned()
    }

    async fn furnish(&self, name: &str, keeper: &'static str) -> Place {
        let organisation = self.home(keeper).await;
        let api = &self.apis[keeper];
        let open = id_of(&api.post("/offers", &whole_offer(&organisation)).await);
        let published = api.step(&format!("/offers/{open}/publish")).await;
        assert_eq!(published.status, 200, "{name}: {}", published.text());
        let draft = id_of(&api.post("/offers", &bare_offer(&organisation)).await);
        let invitation = self.invite(api, &organisation).await;
        let mut place = Place { organisation, open, draft, invitation, asked: Asked::default() };
        place.asked = self.ask_at(ASKER, &place, keeper).await;
        place
    }

    /// Makes an invitation that was taken back: whoever may take it back once more is told that it is too late.
    async fn invite(&self, api: &Api, organisation: &str) -> String {
        let words = json!({"email": "collega@elders.example", "role": "member"});
        let made = id_of(&api.post(&format!("/organisations/{organisation}/invitations"), &words).await);
        let taken = api.step(&format!("/invitations/{made}/withdraw")).await;
        assert!(taken.status < 300, "{}", taken.text());
        made
    }

    async fn ask(&self, persona: &str, place: &str, keeper: &str) -> Asked {
        self.ask_at(persona, &self.places[place], keeper).await
    }

    /// Asks twice, because one request cannot be withdrawn and accepted both.
    async fn ask_at(&self, persona: &str, place: &Place, keeper: &str) -> Asked {
        let (api, host) = (&self.apis[persona], &self.apis[keeper]);
        let (path, words) = (format!("/offers/{}/applications", place.open), json!({"message": "Graag."}));
        let withdrawn = id_of(&api.post(&path, &words).await);
        id_of(&api.step(&format!("/applications/{withdrawn}/withdraw")).await);
        let accepted = id_of(&api.post(&path, &words).await);
        id_of(&host.step(&format!("/applications/{accepted}/accept")).await);
        let path = format!("/offers/{}/questions", place.open);
        let question = id_of(&api.post(&path, &json!({"text": "Is er een lift?"})).await);
        Asked { accepted, withdrawn, question }
    }

    fn place_of(&self, principal: &Principal, relation: Relation) -> &Place {
        match relation {
            Relation::Own => &self.places[principal.organisation.expect("an organisation")],
            Relation::Area => &self.places["area"],
            Relation::AreaHost => &self.places["areahost"],
            _ => &self.places["other"],
        }
    }

    /// Finds the row that a request is about.
    async fn row(&self, operation: &Operation, principal: &Principal, relation: Relation) -> String {
        if relation == Relation::Absent {
            return if operation.target == Target::Word { "nothing" } else { ABSENT }.to_owned();
        }
        let place = self.place_of(principal, relation);
        let asked = if relation == Relation::Oneself { &self.own[principal.name] } else { &place.asked };
        match operation.target {
            Target::Nothing => String::new(),
            Target::Open => place.open.clone(),
            Target::Draft => place.draft.clone(),
            // Steps are tried where none is possible, reading where there is most to read.
            Target::Request if operation.method == "POST" => asked.withdrawn.clone(),
            Target::Request => asked.accepted.clone(),
            Target::Question => asked.question.clone(),
            Target::Organisation => place.organisation.clone(),
            Target::Invitation => place.invitation.clone(),
            Target::Claim => {
                write_claim(&self.server.open_database().await, ASKER, &place.organisation, "refused").await
            }
            Target::Membership => {
                let owner = if relation == Relation::Oneself { principal.persona } else { ASKER };
                write_membership(&self.server.open_database().await, owner, &place.organisation).await
            }
            Target::OrganisationToken => {
                let database = self.server.open_database().await;
                let token = write_organisation_token(&database, &place.organisation).await;
                format!("{} {token}", place.organisation)
            }
            Target::Wish => self.wish(operation, principal).await,
            Target::Token => {
                let owner = if relation == Relation::Oneself { principal.persona } else { ASKER };
                let made = self.apis[owner].post("/tokens", &json!({"name": "matrix"})).await;
                assert_eq!(made.status, 201, "{}", made.text());
                let made = made.json();
                let id = made["id"].as_str();
                id.unwrap_or_else(|| panic!("a token without id: {made}")).to_owned()
            }
            Target::Induction
            | Target::Mentor
            | Target::Pair
            | Target::PairQuestion
            | Target::Entry
            | Target::Goal
            | Target::Round
            | Target::Call => self.mentoring(operation, principal, relation).await,
            Target::Placement
            | Target::Signer
            | Target::Day
            | Target::Year
            | Target::Course
            | Target::Session
            | Target::Record
            | Target::Grant
            | Target::Reported
            | Target::Reviewed
            | Target::Evidence
            | Target::Plan
            | Target::Certificate => self.learning(operation, principal, relation).await,
            Target::College => place.organisation.clone(),
            Target::Close => {
                let database = self.server.open_database().await;
                let college = &place.organisation;
                Learning { database: &database, student: ASKER, host: college, college }.close().await
            }
            Target::Provider => unreachable!("only the absent one is tried"),
            Target::Word => self.word(operation).await,
        }
    }

    /// Writes the row of mentoring that a request is about: the principal's own, or somebody's at the organisation.
    async fn mentoring(&self, operation: &Operation, principal: &Principal, relation: Relation) -> String {
        let database = self.server.open_database().await;
        let is_own = relation == Relation::Oneself;
        let is_mentor = operation.target == Target::Mentor;
        let place = if is_own { &self.places["other"] } else { self.place_of(principal, relation) };
        let rows = Rows {
            database: &database,
            starter: if is_own && !is_mentor { principal.persona } else { ASKER },
            mentor: if is_own && is_mentor { principal.persona } else { MENTOR },
            organisation: &place.organisation,
        };
        match operation.target {
            Target::Mentor => rows.profile("").await,
            Target::Round => rows.round("", "", true).await,
            Target::Induction => rows.induction().await,
            Target::Goal => {
                rows.induction().await;
                rows.goal().await
            }
            Target::Call => {
                rows.induction().await;
                rows.call(true).await
            }
            _ => {
                let pair = rows.pair("ended").await;
                match operation.target {
                    Target::PairQuestion => rows.question(&pair, "answered").await,
                    Target::Entry => {
                        let entry = rows.entry(&pair, rows.starter, "withdrawn").await;
                        format!("{entry} {pair}")
                    }
                    _ => pair,
                }
            }
        }
    }

    /// Writes the placement or year that a request is about: the principal's own, or somebody's at the organisation.
    async fn learning(&self, operation: &Operation, principal: &Principal, relation: Relation) -> String {
        let database = self.server.open_database().await;
        let is_own = relation == Relation::Oneself;
        let place = if is_own { &self.places["other"] } else { self.place_of(principal, relation) };
        let rows = Learning {
            database: &database,
            student: if is_own { principal.persona } else { ASKER },
            host: &place.organisation,
            college: &place.organisation,
        };
        match operation.target {
            Target::Year => rows.year(false).await,
            Target::Course => rows.course("closed", "called_off").await.0,
            Target::Session => rows.course("closed", "called_off").await.1,
            Target::Certificate => rows.certificate(true).await,
            Target::Record => {
                rows.grant().await;
                rows.student_id().await
            }
            Target::Grant => rows.grant().await,
            Target::Reported => rows.reported("kept").await,
            Target::Plan => rows.plan().await,
            Target::Reviewed => {
                rows.grant().await;
                rows.reported("kept").await
            }
            Target::Evidence => {
                rows.grant().await;
                rows.file(&self.server.data).await
            }
            Target::Signer => {
                let placement = rows.placement("completed").await;
                rows.signer(&placement, true).await
            }
            Target::Day => {
                let placement = rows.placement("completed").await;
                rows.day(&placement, "withdrawn").await
            }
            _ => rows.placement("completed").await,
        }
    }

    /// Lets a person wish what the request takes back.
    async fn wish(&self, operation: &Operation, principal: &Principal) -> String {
        if operation.path == "/privacy/keep" {
            let asked = self.browsers[principal.persona].post("/privacy/erase", &[]).await;
            assert_eq!(asked.status, 303, "{}", asked.text());
            return ABSENT.to_owned();
        }
        let organisation = self.places["other"].organisation.clone();
        let path = format!("/people/me/hiddenFrom/{organisation}");
        let hidden = Answer::of(self.apis[principal.persona].request("PUT", &path)).await;
        assert!(hidden.status < 300, "{}", hidden.text());
        organisation
    }

    async fn word(&self, operation: &Operation) -> String {
        match operation.path {
            "/about/:page" => "privacy".to_owned(),
            "/pictures/:name" => "guest_session.png".to_owned(),
            "/start/:name" => "teacher".to_owned(),
            "/assets/:name" => {
                let page = self.browsers[""].get("/").await.text();
                let (_, name) = page.split_once("/assets/").expect("a page with a file");
                name.split('"').next().unwrap_or_default().to_owned()
            }
            // The public key is named after the first key of the file.
            "/badges/keys/:id" => {
                let file = leerbrug_tests::server::keys_in(&self.server.data);
                let keys = std::fs::read_to_string(file).expect("the demo keeps its keys");
                let first = keys.lines().find(|line| !line.is_empty() && !line.starts_with('#'));
                leerbrug_core::clock::sha256_hex(first.expect("a key")).chars().take(8).collect()
            }
            _ => "subject".to_owned(),
        }
    }

    /// Fills in the row that a request is about.
    pub(crate) async fn fill(
        &self,
        operation: &Operation,
        principal: &Principal,
        relation: Relation,
    ) -> Filled {
        let row = self.row(operation, principal, relation).await;
        // Where the address names two rows, the second stands after a space.
        let (first, second) = row.split_once(' ').unwrap_or((&row, &row));
        let fill = |text: &str| {
            let text = text.replace("{schoolYear}", &self.school_year).replace(":token", second);
            let text = text.replace(":kind", "school").replace(":what", "factors");
            ["{id}", "{list}", ":id", ":page", ":provider", ":name"]
                .iter()
                .fold(text, |text, place| text.replace(place, first))
        };
        let path = format!("{}{}", fill(operation.path), fill(operation.query));
        Filled { path, body: fill(operation.body), row }
    }

    /// Returns the program of a principal.
    pub(crate) fn api(&self, principal: &Principal) -> &Api {
        &self.apis[principal.persona]
    }

    /// Returns the browser of a principal.
    pub(crate) fn browser(&self, principal: &Principal) -> &Browser {
        &self.browsers[principal.persona]
    }

    /// Ends the program and starts it as told on the same rows.
    pub(crate) async fn succeed(self, setup: &Setup) -> Self {
        Self { server: self.server.succeed(setup).await, ..self }
    }

    /// Sends the request of a cell.
    pub(crate) async fn send(
        &self,
        operation: &Operation,
        principal: &Principal,
        relation: Relation,
    ) -> Answer {
        let Filled { path, body, row } = self.fill(operation, principal, relation).await;
        let answer = if operation.is_api() {
            self.call(operation, principal, path.trim_start_matches("/api/v1"), &body).await
        } else {
            self.browse(operation, principal, &path, &body).await
        };
        if !operation.undo.is_empty() && answer.status < 400 && !answer.header("location").contains("sign-in")
        {
            self.undo(operation.undo, principal, &row).await;
        }
        answer
    }

    async fn call(&self, operation: &Operation, principal: &Principal, path: &str, body: &str) -> Answer {
        let mut request = self.apis[principal.persona].request(operation.method, path);
        if operation.method != "GET" && operation.path != "/api/v1/offers" {
            // A version that nothing has: whoever may is told that it is stale.
            request = request.header("if-match", "\"999\"");
        }
        if !body.is_empty() {
            let kind = match operation.method {
                "PATCH" => "application/merge-patch+json",
                _ => "application/json",
            };
            request = request.header("content-type", kind).body(body.to_owned());
        }
        Answer::of(request).await
    }

    async fn browse(&self, operation: &Operation, principal: &Principal, path: &str, body: &str) -> Answer {
        let browser = match (operation.is_alone, principal.is_anonymous()) {
            (true, true) => Browser::anonymous(&self.server.url),
            (true, false) => Browser::sign_in(&self.server.url, principal.persona).await,
            (false, _) => self.browsers[principal.persona].clone(),
        };
        if operation.method == "GET" {
            return browser.get(path).await;
        }
        let fields: Vec<(&str, &str)> = body.split('&').filter_map(|pair| pair.split_once('=')).collect();
        browser.post(path, &fields).await
    }

    /// Puts a paused or closed offer back, or takes a wish of the principal back.
    async fn undo(&self, step: &str, principal: &Principal, offer: &str) {
        if step.starts_with('/') {
            let answer = self.browsers[principal.persona].post(step, &[("organisation", offer)]).await;
            assert_eq!(answer.status, 303, "{step}: {}", answer.text());
            return;
        }
        let (name, _) = self.places.iter().find(|(_, place)| place.open == offer).expect("one of ours");
        let (_, keeper) = PLACES.iter().find(|(known, _)| known == name).expect("one of ours");
        let answer = self.apis[keeper].step(&format!("/offers/{offer}/{step}")).await;
        assert_eq!(answer.status, 200, "{step}: {}", answer.text());
    }
}
