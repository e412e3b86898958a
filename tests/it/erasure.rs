//! Erasure in the running program: a word that somebody left wherever she could is in no file afterwards.
//!
//! She uses what the program offers, fourteen days go by, the night's work is done. Then every file is read: of the
//! database, of the index, of the log, of the mails that a demo keeps.

use std::path::{Path, PathBuf};
use std::time::Duration;

use leerbrug_core::clock::{Clock as _, SystemClock, local_date};
use leerbrug_tests::{Answer, Api, Browser, Database, Engine, Server, Setup};
use serde_json::json;

use crate::matrix::world::{id_of, whole_offer};

/// No word of anybody else.
const CANARY: &str = "kwikstaartkanarie";
/// Her address, in which the word does not stand.
const ADDRESS: &str = "lotte@demo.example";
/// The day on which the program goes on: its clock runs, and she asked on the day this test runs.
const DAYS: i64 = 15;
/// Longest wait for the night's work.
const NIGHT: Duration = Duration::from_mins(8);

fn done(answer: &Answer) {
    assert!((200..400).contains(&answer.status), "{}: {}", answer.status, answer.text());
}

/// Says the word wherever there is a place for it, and where there is none.
async fn say_it_everywhere(server: &Server) {
    let token = |persona: &str| Api::with_token(&server.url, &server.token(persona));
    let (her, head) = (token("lotte"), token("bart"));
    let browser = Browser::sign_in(&server.url, "lotte").await;
    let word = |what: &str| format!("{CANARY} {what}");
    let version = her.get("/people/me").await.json()["version"].to_string();
    let profile = json!({"givenName": word("a"), "familyName": word("b"), "about": word("c")});
    let change = her.request("PATCH", "/people/me").header("if-match", format!("\"{version}\""));
    done(&Answer::of(change.json(&profile)).await);

    let home = head.get("/memberships").await.json()["items"][0]["organisationId"].clone();
    let home = home.as_str().unwrap();
    let offer = id_of(&head.post("/offers", &whole_offer(home)).await);
    done(&head.step(&format!("/offers/{offer}/publish")).await);
    let wish = json!({"message": word("d"), "moment": word("e"), "homeHead": {}});
    let asked = id_of(&her.post(&format!("/offers/{offer}/applications"), &wish).await);
    let proposal = json!({"moment": word("f"), "text": word("g")});
    done(&head.post(&format!("/applications/{asked}/propose"), &proposal).await);
    let question = id_of(&her.post(&format!("/offers/{offer}/questions"), &json!({"text": word("h")})).await);
    done(&head.post(&format!("/questions/{question}/answer"), &json!({"text": word("i")})).await);
    let report = json!({"reason": "other", "text": word("j")});
    done(&her.post(&format!("/offers/{offer}/report"), &report).await);
    done(&her.post(&format!("/organisations/{home}/claim"), &json!({"text": word("k")})).await);
    done(&her.post("/tokens", &json!({"name": word("l")})).await);
    let invitation = json!({"email": ADDRESS, "role": "mentor"});
    done(&head.post(&format!("/organisations/{home}/invitations"), &invitation).await);
    done(&Browser::anonymous(&server.url).post("/sign-in", &[("email", ADDRESS)]).await);

    // What is looked for, refused or wrong leaves nothing either.
    for path in [format!("/?q={CANARY}"), format!("/nowhere/{CANARY}"), format!("/?{CANARY}=1")] {
        browser.get(&path).await;
    }
    her.get(&format!("/offers?q={CANARY}")).await;
    her.post("/offers", &json!({"title": CANARY})).await;
    her.post(&format!("/offers/{CANARY}/questions"), &json!({"text": CANARY})).await;
    let broken = her.request("POST", "/tokens").header("content-type", "application/json");
    Answer::of(broken.body(format!("{{{CANARY}"))).await;
    browser.post("/profile", &[("version", "0"), ("givenName", CANARY), ("language", CANARY)]).await;
    browser.post("/sign-in", &[("email", CANARY)]).await;

    done(&browser.post("/privacy/export", &[]).await);
    let wished = browser.post("/privacy/erase", &[]).await;
    assert_eq!(wished.status, 303, "{}", wished.text());
}

/// Waits until nothing waits any more; mails and index are written by then.
async fn settle(database: &Database) {
    let open = "SELECT CAST(count(*) AS TEXT) FROM outbox WHERE done_at IS NULL";
    let waiting = async {
        while database.texts(open).await != ["0"] {
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    };
    tokio::time::timeout(NIGHT, waiting).await.expect("the outbox is emptied");
}

/// Waits for the night's work: she is erased, and the files were rewritten.
async fn sleep_over(database: &Database) {
    let left = "SELECT CAST(count(*) AS TEXT) FROM erasure WHERE done_at IS NULL UNION ALL \
                SELECT CAST(count(*) AS TEXT) FROM setting WHERE key = 'compaction_wanted' AND value = 'true'";
    let waiting = async {
        while database.texts(left).await != ["0", "0"] {
            tokio::time::sleep(Duration::from_millis(200)).await;
        }
    };
    tokio::time::timeout(NIGHT, waiting).await.expect("the night's work is done");
}

/// Lists the files in which the word or her address stands; returns how many were read.
fn search(folder: &Path, found: &mut Vec<PathBuf>) -> usize {
    let mut read = 0;
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            read += search(&path, found);
        } else if let Ok(bytes) = std::fs::read(&path) {
            read += 1;
            let has =
                |word: &str| bytes.windows(word.len()).any(|part| part.eq_ignore_ascii_case(word.as_bytes()));
            if has(CANARY) || has(ADDRESS) {
                found.push(path);
            }
        }
    }
    read
}

/// Searches everything the program wrote, and what a server of databases wrote for it.
async fn search_all(server: &Server, database: &Database) -> (usize, Vec<PathBuf>) {
    let mut found = Vec::new();
    let around = server.data.parent().expect("the folder of the test holds data and log");
    let mut read = search(around, &mut found);
    if let Database::Postgres(_) = database {
        database.run("CHECKPOINT").await;
        let folder = "SELECT current_setting('data_directory') || '/base/' || oid::text FROM pg_database \
                      WHERE datname = current_database()";
        read += search(Path::new(&database.texts(folder).await[0]), &mut found);
    }
    (read, found)
}

async fn check(engine: &Engine) {
    let setup = engine.keep(Setup::demo().variable("LEERBRUG_LOG", "debug"));
    let server = Server::start_as(&setup).await;
    let database = server.open_database().await;
    say_it_everywhere(&server).await;
    settle(&database).await;
    let (_, before) = search_all(&server, &database).await;
    assert!(before.len() >= 2, "the word is looked for in the right places: {before:?}");

    // The log is no place for it on any day; a new one is begun below.
    let log = server.log().to_lowercase();
    assert!(
        log.lines().count() > 20 && !log.contains(CANARY) && !log.contains(ADDRESS),
        "it stands in the log"
    );

    let day = local_date(SystemClock.now().plus_days(DAYS)).to_string();
    let server = server.succeed(&setup.today(&day)).await;
    sleep_over(&database).await;
    settle(&database).await;
    let (read, found) = search_all(&server, &database).await;
    println!(
        "{engine}: the word stood in {} files; {read} files read afterwards, {} hits",
        before.len(),
        found.len()
    );
    assert!(read > 5 && found.is_empty(), "{found:?}");
}

leerbrug_tests::on_both_databases! { nothing_of_somebody_erased_is_left => check }
