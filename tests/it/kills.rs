//! Power cuts: the process is killed at any moment, and nothing that was answered with yes is lost or doubled.

use std::collections::{HashMap, HashSet};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use leerbrug_tests::{Answer, Api, Server, places};
use serde_json::{Value, json};
use tokio::task::JoinSet;

/// People who write at the same time.
const WRITERS: [&str; 4] = ["koen", "lotte", "fatima", "wim"];
/// Questions each of them puts between two cuts, at most.
const QUESTIONS: usize = 12;
/// Cuts between two looks at what is there: lists show the newest 200, which is more than is written in between.
const LOOK_EVERY: usize = 8;

/// A sequence of numbers that looks random and is the same in every run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, bound: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % bound
    }
}

/// What a writer knows.
#[derive(Default)]
struct Journal {
    /// Identifier answered for a key.
    kept: HashMap<String, String>,
    /// Keys that were sent without an answer coming back, with what they ask for.
    unknown: Vec<(String, bool)>,
    wrong: Vec<String>,
    repeated: usize,
    /// Identifiers of the rows that were seen with a text.
    seen: HashMap<String, HashSet<String>>,
}

struct Writer {
    token: String,
    name: &'static str,
    offer: String,
    journal: Arc<Mutex<Journal>>,
}

impl Writer {
    /// Sends one question, or with `asks` one request for a place; says whether an answer came.
    async fn send(&self, api: &Api, key: &str, asks: bool) -> bool {
        let (path, body) = if asks {
            ("applications", json!({"message": format!("Vraag {key}.")}))
        } else {
            ("questions", json!({"text": format!("Vraag {key}.")}))
        };
        let request = api.request("POST", &format!("/offers/{}/{path}", self.offer));
        let answer = Answer::try_of(request.header("idempotency-key", key).json(&body)).await;
        let mut journal = self.journal.lock().unwrap();
        match answer {
            Err(_) => {
                journal.unknown.push((key.to_owned(), asks));
                return false;
            }
            Ok(answer) if answer.status == 201 => {
                let id = answer.json()["id"].as_str().unwrap_or_default().to_owned();
                if let Some(earlier) = journal.kept.insert(key.to_owned(), id.clone())
                    && earlier != id
                {
                    journal.wrong.push(format!("{key} was answered with {earlier} and with {id}"));
                }
            }
            // One open request per person and offer: the one before is still there.
            Ok(answer) if asks && answer.status == 409 => {}
            Ok(answer) => journal.wrong.push(format!("{key}: {} {}", answer.status, answer.text())),
        }
        true
    }

    /// Writes until the connection breaks; what was left open by the cut before is settled first.
    async fn work(self: Arc<Self>, url: String, cycle: usize) {
        let api = Api::with_token(&url, &self.token);
        let open: Vec<(String, bool)> = std::mem::take(&mut self.journal.lock().unwrap().unknown);
        for (number, (key, asks)) in open.iter().enumerate() {
            if !self.send(&api, key, *asks).await {
                self.journal.lock().unwrap().unknown.extend_from_slice(&open[number + 1..]);
                return;
            }
            self.journal.lock().unwrap().repeated += 1;
        }
        for number in 0..QUESTIONS {
            let key = format!("{}-{cycle}-{number}", self.name);
            if !self.send(&api, &key, number == 1).await {
                return;
            }
            if number == 3 && !self.withdraw(&api).await {
                return;
            }
        }
    }

    /// Keeps what is there in mind: every row of the writer.
    async fn look(&self, url: &str) {
        let api = Api::with_token(url, &self.token);
        for (list, field) in [("/questions", "text"), ("/applications", "message")] {
            let mut path = format!("{list}?limit=200");
            loop {
                let part = api.get(&path).await.json();
                for item in part["items"].as_array().unwrap() {
                    let (text, id) = (item[field].as_str().unwrap(), item["id"].as_str().unwrap());
                    let mut journal = self.journal.lock().unwrap();
                    journal.seen.entry(text.to_owned()).or_default().insert(id.to_owned());
                }
                let Some(next) = part["next"].as_str() else { break };
                path = format!("{list}?limit=200&after={next}");
            }
        }
    }

    /// Withdraws what is open, so that asking again is possible.
    async fn withdraw(&self, api: &Api) -> bool {
        let Ok(list) = Answer::try_of(api.request("GET", "/applications")).await else { return false };
        for item in list.json()["items"].as_array().into_iter().flatten() {
            let is_ours = item.pointer("/offer/id").and_then(Value::as_str) == Some(&self.offer);
            if is_ours && item["status"] != "withdrawn" {
                let path = format!("/applications/{}/withdraw", item["id"].as_str().unwrap_or_default());
                if Answer::try_of(api.request("POST", &path)).await.is_err() {
                    return false;
                }
            }
        }
        true
    }
}

async fn writers(server: &Server) -> Vec<Arc<Writer>> {
    let found = Api::anonymous(&server.url).get("/offers?pageSize=100").await.json();
    let items = found["items"].as_array().unwrap();
    let offers: Vec<&str> = items.iter().filter_map(|item| item["id"].as_str()).collect();
    WRITERS
        .iter()
        .enumerate()
        .map(|(number, name)| {
            let (token, offer) = (server.token(name), offers[offers.len() - 1 - number].to_owned());
            Arc::new(Writer { token, name, offer, journal: Arc::default() })
        })
        .collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_answered_is_lost_or_doubled() {
    let cuts = if places::is_full() { 1000 } else { 200 };
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    let mut server = Server::start_in(&data).await;
    let writers = writers(&server).await;
    let (mut dice, began) = (Dice(0x9E37_79B9_7F4A_7C15), Instant::now());
    for cycle in 0..cuts {
        let mut tasks = JoinSet::new();
        for writer in &writers {
            tasks.spawn(Arc::clone(writer).work(server.url.clone(), cycle));
        }
        tokio::time::sleep(Duration::from_millis(dice.below(400))).await;
        server.kill();
        tasks.join_all().await;
        let looks = cycle % LOOK_EVERY == LOOK_EVERY - 1;
        if looks {
            // A cut in the middle of starting.
            let mut starting = Server::launch(&data);
            tokio::time::sleep(Duration::from_millis(dice.below(700))).await;
            starting.kill();
        }
        server = Server::start_in(&data).await;
        if looks {
            for writer in &writers {
                writer.look(&server.url).await;
            }
        }
    }
    let spent = began.elapsed();
    let numbers = settle(&server, &writers).await;
    println!("{cuts} cuts in {} s: {numbers}", spent.as_secs());
}

/// Settles what is open and compares what was answered with what is there.
async fn settle(server: &Server, writers: &[Arc<Writer>]) -> String {
    let (mut kept, mut repeated, mut wrong) = (0, 0, Vec::new());
    for writer in writers {
        Arc::clone(writer).work(server.url.clone(), usize::MAX).await;
        writer.look(&server.url).await;
        let journal = writer.journal.lock().unwrap();
        assert!(journal.unknown.is_empty(), "{} is still without an answer", writer.name);
        kept += journal.kept.len();
        repeated += journal.repeated;
        wrong.extend(journal.wrong.iter().cloned());
        for (key, id) in &journal.kept {
            match journal.seen.get(&format!("Vraag {key}.")) {
                Some(ids) if ids.len() == 1 && ids.contains(id) => {}
                found => wrong.push(format!("{key} was answered with {id}; there is {found:?}")),
            }
        }
        let ours = journal.seen.keys().filter(|text| text.starts_with("Vraag ")).count();
        if ours != journal.kept.len() {
            wrong.push(format!("{}: {ours} there, {} answered", writer.name, journal.kept.len()));
        }
    }
    assert!(kept > 100, "only {kept} questions and requests were answered");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    format!("{kept} questions and requests answered, {repeated} settled by repeating, 0 lost, 0 doubled")
}
