//! Faults of what the program stands on: a full disk, a file that may not grow, a server that cuts its connections.
//!
//! While the fault lasts a change may be refused; nothing that was answered with yes may be lost, before, during or after, and
//! readiness says how things are.

use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use leerbrug_tests::{Answer, Api, Engine, Server, Setup};
use serde_json::json;

/// Longest wait until readiness says what is so.
const LIMIT: Duration = Duration::from_secs(20);

/// Somebody who puts questions and keeps in mind which were taken.
struct Asker {
    api: Api,
    offer: String,
    sent: usize,
    kept: Vec<String>,
    refused: usize,
}

impl Asker {
    async fn of(server: &Server) -> Self {
        let found = Api::anonymous(&server.url).get("/offers?pageSize=1").await.json();
        let offer = found["items"][0]["id"].as_str().unwrap().to_owned();
        let api = Api::with_token(&server.url, &server.token("lotte"));
        Self { api, offer, sent: 0, kept: Vec::new(), refused: 0 }
    }

    /// Puts a question; whatever is no yes and no "not now" is a fault of the program.
    async fn ask(&mut self, size: usize) {
        self.sent += 1;
        let text = format!("Vraag {}. {}", self.sent, "Waar is dat? ".repeat(size));
        let request = self.api.request("POST", &format!("/offers/{}/questions", self.offer));
        let answer = Answer::of(request.json(&json!({ "text": text }))).await;
        match answer.status {
            201 => self.kept.push(answer.json()["id"].as_str().unwrap().to_owned()),
            503 => self.refused += 1,
            other => panic!("{other}: {}", answer.text()),
        }
    }

    /// Finds every question that was taken.
    async fn check(&self, server: &Server) {
        let api = Api::with_token(&server.url, &server.token("lotte"));
        for id in &self.kept {
            let answer = api.get(&format!("/questions/{id}")).await;
            assert_eq!(answer.status, 200, "{id} was answered with 201 and is lost");
        }
    }
}

async fn readiness(server: &Server, expected: u16) {
    let until = Instant::now() + LIMIT;
    let mut last = 0;
    while Instant::now() < until {
        last = Answer::of(reqwest::Client::new().get(format!("{}/readyz", server.url))).await.status;
        if last == expected {
            return;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    panic!("/readyz answers {last}, not {expected}");
}

/// Says whether this account may mount file systems; aloud when not. The integration server's may.
fn may_mount() -> bool {
    let is_root =
        std::fs::metadata("/proc/self").is_ok_and(|own| std::os::unix::fs::MetadataExt::uid(&own) == 0);
    if !is_root {
        println!("DID NOT RUN: a full disk, because only root may mount a small one");
    }
    is_root
}

/// A small disk in memory, gone with the value.
struct SmallDisk(tempfile::TempDir);

impl SmallDisk {
    fn of_mib(size: u32) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let options = format!("size={size}m");
        let mounted =
            Command::new("mount").args(["-t", "tmpfs", "-o", &options, "none"]).arg(folder.path()).status();
        assert!(mounted.unwrap().success(), "no small disk");
        Self(folder)
    }

    /// Fills what is free to the last byte.
    fn fill(&self) {
        let filler = self.0.path().join("filler");
        let written = Command::new("dd")
            .arg("if=/dev/zero")
            .arg(format!("of={}", filler.display()))
            .arg("bs=4k")
            .output();
        assert!(!written.unwrap().status.success(), "the disk has no end");
    }

    fn free(&self) {
        std::fs::remove_file(self.0.path().join("filler")).unwrap();
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        // A disk in use stays until the machine ends; the test has failed by then.
        let _ = Command::new("umount").arg("--lazy").arg(self.0.path()).status();
    }
}

#[tokio::test]
async fn a_full_disk_loses_nothing_that_was_taken() {
    if !may_mount() {
        return;
    }
    let disk = SmallDisk::of_mib(48);
    let data = disk.0.path().join("data");
    let mut server = Server::start_in(&data).await;
    let mut asker = Asker::of(&server).await;
    for round in 0..2 {
        for _ in 0..5 {
            asker.ask(1).await;
        }
        let before = asker.refused;
        disk.fill();
        // What the database had set aside before is used up first; how much that is depends on when it tidied up.
        for _ in 0..300 {
            asker.ask(60).await;
            if asker.refused >= before + 30 {
                break;
            }
        }
        assert!(asker.refused > before, "round {round}: the disk was not full");
        readiness(&server, 503).await;
        disk.free();
        readiness(&server, 200).await;
        let refused = asker.refused;
        for _ in 0..5 {
            asker.ask(1).await;
        }
        assert_eq!(asker.refused, refused, "with space again, changes are taken");
        asker.check(&server).await;
    }
    server.kill();
    let server = Server::start_in(&data).await;
    asker.check(&server).await;
    println!("full disk: {} questions taken, {} refused, 0 lost", asker.kept.len(), asker.refused);
}

/// Sets how large files of a process may become; `None` for any size.
fn limit_files(server: &Server, bytes: Option<u64>) {
    let limit = bytes.map_or_else(|| "unlimited".to_owned(), |bytes| bytes.to_string());
    let set = Command::new("prlimit")
        .args([format!("--pid={}", server.process()), format!("--fsize={limit}:unlimited")])
        .status();
    assert!(set.unwrap().success(), "no limit on files");
}

fn size_of(file: &Path) -> u64 {
    std::fs::metadata(file).map_or(0, |about| about.len())
}

#[tokio::test]
async fn a_file_that_may_not_grow_loses_nothing_that_was_taken() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    let setup = Setup::demo().ignoring("XFSZ");
    let mut server = Server::start_at(&data, &setup).await;
    let mut asker = Asker::of(&server).await;
    asker.ask(1).await;
    // The city was written in one go and left a long journal, which would be filled again before any file grows.
    // A reader that is on its way lets it stand: then it is asked again.
    let journal = data.join("leerbrug.sqlite-wal");
    for _ in 0..50 {
        server.open_database().await.run("PRAGMA wal_checkpoint(TRUNCATE)").await;
        if size_of(&journal) == 0 {
            break;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    // Little more than there is: the journal, which takes every change first, reaches it after some of them.
    limit_files(&server, Some(size_of(&journal) + 256 * 1024));
    for _ in 0..40 {
        asker.ask(60).await;
    }
    assert!(asker.refused > 0, "the file could grow");
    limit_files(&server, None);
    readiness(&server, 200).await;
    let refused = asker.refused;
    for _ in 0..5 {
        asker.ask(1).await;
    }
    assert_eq!(asker.refused, refused, "without the limit, changes are taken");
    server.kill();
    let server = Server::start_at(&data, &Setup::demo()).await;
    asker.check(&server).await;
    println!("limited file: {} questions taken, {} refused, 0 lost", asker.kept.len(), asker.refused);
}

#[tokio::test]
async fn cut_connections_lose_nothing_that_was_taken() {
    let Some(engine) = Engine::postgres("cut connections").await else { return };
    let server = Server::start_as(&engine.keep(Setup::demo())).await;
    let database = server.open_database().await;
    let mut asker = Asker::of(&server).await;
    for round in 0..30 {
        let mut cut = tokio::task::JoinSet::new();
        cut.spawn({
            let database = database.clone();
            async move {
                tokio::time::sleep(Duration::from_millis(round)).await;
                let others = "SELECT pg_terminate_backend(pid)::text FROM pg_stat_activity \
                              WHERE datname = current_database() AND pid <> pg_backend_pid()";
                // One of the two connections of this test may be among them.
                let _ = database.try_texts(others).await;
            }
        });
        asker.ask(1).await;
        cut.join_all().await;
        asker.ask(1).await;
    }
    readiness(&server, 200).await;
    let refused = asker.refused;
    for _ in 0..5 {
        asker.ask(1).await;
    }
    assert_eq!(asker.refused, refused, "with whole connections, changes are taken");
    asker.check(&server).await;
    println!("cut connections: {} questions taken, {} refused, 0 lost", asker.kept.len(), asker.refused);
    drop(server);
    engine.remove().await;
}
