//! Two nodes on one database: what is taken back at one of them is refused by the other at its very next request.
//!
//! Nodes keep no rights in memory. Each has an index of its own, so installations of several nodes search the database
//! (`LEERBRUG_SEARCH=database`); readiness and sign-in do not depend on it.

use leerbrug_tests::database::Postgres;
use leerbrug_tests::server::{KEYS, keys_in};
use leerbrug_tests::{Answer, Api, Browser, Database, Server, Setup};
use reqwest::Client;
use serde_json::json;

use crate::matrix::world::{bare_offer, id_of};

/// How often each kind of right is taken back.
const TIMES: usize = 20;

/// A node of the installation.
struct Node {
    server: Server,
    client: Client,
}

impl Node {
    fn new(server: Server) -> Self {
        let client = Client::builder().redirect(reqwest::redirect::Policy::none()).build().unwrap();
        Self { server, client }
    }

    fn api(&self, token: &str) -> Api {
        Api::with_token(&self.server.url, token)
    }

    async fn page(&self, session: &str, path: &str) -> Answer {
        let request = self.client.get(format!("{}{path}", self.server.url));
        Answer::of(request.header("cookie", format!("leerbrug-session={session}"))).await
    }

    async fn form(&self, browser: &Browser, path: &str) -> Answer {
        let request = self.client.post(format!("{}{path}", self.server.url));
        let request = request.header("cookie", format!("leerbrug-session={}", browser.session));
        let request = request.header("sec-fetch-site", "same-origin");
        Answer::of(request.form(&[("csrf", browser.csrf.as_str())])).await
    }
}

/// What was taken back, what was refused after it, and what was not.
#[derive(Default)]
struct Tally {
    taken: usize,
    refused: usize,
    wrong: Vec<String>,
}

impl Tally {
    fn open(&mut self, about: &str, answer: &Answer) {
        if answer.status != 200 {
            self.wrong.push(format!("{about} is refused before: {} {}", answer.status, answer.text()));
        }
    }

    fn refused(&mut self, about: &str, answer: &Answer) {
        let is_sent_away = answer.status == 303 && answer.header("location").starts_with("/sign-in?");
        if is_sent_away || matches!(answer.status, 401 | 403 | 404) {
            self.refused += 1;
        } else {
            self.wrong.push(format!("{about} is let in after: {}", answer.status));
        }
    }
}

/// Somebody who is signed in and holds a token, and what only her membership opens.
struct Holder {
    session: String,
    token: String,
    draft: String,
}

/// Starts a city on one database, lets people sign in, and goes on as two nodes of an installation.
async fn two_nodes(url: &str) -> (Node, Node, Vec<Browser>, Holder) {
    let city = Server::start_as(&Setup::demo().database(url)).await;
    let mut sessions = Vec::new();
    for _ in 0..TIMES {
        sessions.push(Browser::sign_in(&city.url, "koen").await);
    }
    let token = city.token("bart");
    let bart = Api::with_token(&city.url, &token);
    let home = bart.get("/memberships").await.json()["items"][0]["organisationId"].clone();
    let draft = id_of(&bart.post("/offers", &bare_offer(home.as_str().unwrap())).await);
    let session = Browser::sign_in(&city.url, "bart").await.session;
    let keys = keys_in(&city.data).to_string_lossy().into_owned();
    let node = Setup::serve().database(url).variable("LEERBRUG_SEARCH", "database").variable(KEYS, &keys);
    let (one, other) = (city.succeed(&node).await, Server::start_as(&node).await);
    (Node::new(one), Node::new(other), sessions, Holder { session, token, draft })
}

async fn revoke_tokens(one: &Node, other: &Node, tally: &mut Tally) {
    let keeper = one.api(&one.server.token("koen"));
    for round in 0..TIMES {
        let made = keeper.post("/tokens", &json!({"name": "Proef"})).await;
        let (id, secret) = (id_of(&made), made.json()["secret"].as_str().unwrap().to_owned());
        let holder = other.api(&secret);
        tally.open(&format!("token {round}"), &holder.get("/people/me").await);
        let taken = Answer::of(keeper.request("DELETE", &format!("/tokens/{id}"))).await;
        assert!(taken.status < 300, "{}", taken.text());
        tally.taken += 1;
        tally.refused(&format!("token {round}"), &holder.get("/people/me").await);
        tally.refused(&format!("token {round}"), &holder.post("/tokens", &json!({"name": "Nog een"})).await);
    }
}

async fn sign_out(one: &Node, other: &Node, sessions: &[Browser], tally: &mut Tally) {
    for (round, browser) in sessions.iter().enumerate() {
        let about = format!("session {round}");
        tally.open(&about, &other.page(&browser.session, "/profile").await);
        let left = one.form(browser, "/sign-out").await;
        assert_eq!(left.status, 303, "{}", left.text());
        tally.taken += 1;
        tally.refused(&about, &other.page(&browser.session, "/profile").await);
        tally.refused(&about, &other.form(browser, "/profile/tokens").await);
    }
}

/// Takes something of somebody away in the database, looks, and gives it back.
async fn take_away(other: &Node, holder: &Holder, database: &Database, sql: [&str; 2], tally: &mut Tally) {
    let who = "(SELECT person_id FROM identity WHERE email_key = 'bart@demo.example')";
    let api = other.api(&holder.token);
    let draft = &holder.draft;
    let (page, row) = (format!("/offers/{draft}/edit"), format!("/offers/{draft}"));
    let [take, give] = sql.map(|sql| sql.replace("{who}", who));
    for round in 0..TIMES {
        let about = format!("{take}, {round}");
        tally.open(&about, &other.page(&holder.session, &page).await);
        tally.open(&about, &api.get(&row).await);
        assert_eq!(database.run(&take).await, 1, "{take}");
        tally.taken += 1;
        tally.refused(&about, &other.page(&holder.session, &page).await);
        tally.refused(&about, &api.get(&row).await);
        assert_eq!(database.run(&give).await, 1, "{give}");
    }
}

#[tokio::test]
async fn what_is_taken_back_at_one_node_is_refused_by_the_other() {
    let Some(postgres) = Postgres::fresh("revocation across nodes").await else { return };
    let (one, other, sessions, holder) = two_nodes(&postgres.url).await;
    let database = one.server.open_database().await;
    let mut tally = Tally::default();
    revoke_tokens(&one, &other, &mut tally).await;
    sign_out(&one, &other, &sessions, &mut tally).await;
    let disabled = [
        "UPDATE person SET status = 'disabled' WHERE id = {who}",
        "UPDATE person SET status = 'active' WHERE id = {who}",
    ];
    take_away(&other, &holder, &database, disabled, &mut tally).await;
    let ended = [
        "UPDATE membership SET valid_until = valid_from WHERE person_id = {who}",
        "UPDATE membership SET valid_until = NULL WHERE person_id = {who}",
    ];
    take_away(&other, &holder, &database, ended, &mut tally).await;
    let Tally { taken, refused, wrong } = tally;
    println!(
        "{taken} rights taken back at one node, {refused} requests refused by the other, {} let in",
        wrong.len()
    );
    assert_eq!((taken, refused), (4 * TIMES, 8 * TIMES));
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    drop((one, other));
    postgres.remove().await;
}
