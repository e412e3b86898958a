//! Keys, second factors and erasures by hand.

use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use leerbrug_tests::server::{KEYS, command};
use leerbrug_tests::{Browser, Database, Server, run};

use super::{complained, ended, fails_with_one_line, free_port, path, said};

/// Makes a file that people with this mode may read.
fn write(file: &str, text: &str, mode: u32) {
    std::fs::write(file, text).unwrap();
    std::fs::set_permissions(file, std::fs::Permissions::from_mode(mode)).unwrap();
}

fn mode(file: &str) -> u32 {
    std::fs::metadata(file).unwrap().permissions().mode() & 0o777
}

#[test]
fn nothing_starts_without_keys() {
    let folder = tempfile::tempdir().unwrap();
    let data = path(&folder, "data");
    let (empty, open, broken) =
        (path(&folder, "empty.keys"), path(&folder, "open.keys"), path(&folder, "broken.keys"));
    write(&empty, "", 0o600);
    write(&open, &"ab".repeat(32), 0o644);
    write(&broken, "no key\n", 0o600);
    let listen = format!("127.0.0.1:{}", free_port());
    let serve = ["serve", "--data", &data, "--listen", &listen];
    for start in [&serve[..], &["worker", "--data", &data][..]] {
        for (keys, advice) in
            [("", "keys add"), (&empty, "keys add"), (&broken, "keys add"), (&open, "chmod 600")]
        {
            let child = command(start)
                .env(KEYS, keys)
                .stdout(std::process::Stdio::null())
                .stderr(std::process::Stdio::piped())
                .spawn()
                .unwrap();
            fails_with_one_line(&ended(child), 2, &["field_keys_file", advice]);
        }
    }
    assert!(!Path::new(&data).exists(), "nothing is made before there is a key");
}

#[test]
fn a_new_key_stands_first_and_nobody_else_reads_it() {
    let folder = tempfile::tempdir().unwrap();
    let file = path(&folder, "field.keys");
    let lines = || std::fs::read_to_string(&file).unwrap().lines().map(str::to_owned).collect::<Vec<_>>();
    let mut before: Vec<String> = Vec::new();
    for _ in 0..2 {
        let output = run(&["keys", "add", &file]);
        assert!(output.status.success(), "{}", complained(&output));
        let after = lines();
        assert_eq!(after[1..], before[..], "the keys that were there stay, in their order");
        assert!(after[0].len() == 64 && after[0].chars().all(|digit| digit.is_ascii_hexdigit()));
        assert!(!said(&output).contains(&after[0]), "a key is never said");
        assert_eq!(mode(&file), 0o600);
        before = after;
    }
    assert_ne!(before[0], before[1]);
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1, "nothing is left beside it");
    let output = run(&["keys", "add", &path(&folder, "nowhere/field.keys")]);
    fails_with_one_line(&output, 1, &["nowhere/field.keys"]);
}

#[tokio::test]
async fn a_second_factor_is_removed_by_hand() {
    let server = Server::start().await;
    let data = server.data.to_string_lossy().into_owned();
    let remove = |email: &str| run(&["second-factor", "remove", "--email", email, "--data", &data]);
    fails_with_one_line(&remove("koen@demo.example"), 2, &["koen@demo.example has no second factor"]);
    fails_with_one_line(&remove("nobody@demo.example"), 2, &["nobody signs in with nobody@demo.example"]);
    let koen = Browser::sign_in(&server.url, "koen").await;
    let begun = koen.post("/profile/factor", &[("step", "begin")]).await;
    assert_eq!(begun.status, 200, "{}", begun.text());
    // As if a code had proved it.
    let database = server.open_database().await;
    for sql in [
        "UPDATE second_factor SET confirmed_at = created_at",
        "UPDATE person SET factor_since = created_at WHERE id = (SELECT person_id FROM second_factor)",
    ] {
        assert_eq!(database.run(sql).await, 1);
    }
    assert_eq!(koen.get("/profile").await.status, 303, "a session without its code opens nothing");
    let output = remove("koen@demo.example");
    assert!(output.status.success(), "{}", complained(&output));
    assert_eq!(koen.get("/profile").await.status, 303, "the sessions that were open have ended");
    let again = Browser::sign_in(&server.url, "koen").await;
    assert_eq!(again.get("/profile").await.status, 200);
}

async fn person(database: &Database, persona: &str) -> String {
    let column = database.text_of_id("person_id");
    let sql = format!("SELECT {column} FROM identity WHERE email_key = '{persona}@demo.example'");
    uuid::Uuid::parse_str(&database.texts(&sql).await[0]).unwrap().to_string()
}

#[tokio::test]
async fn erasures_are_listed_and_repeated() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    let server = Server::start_in(&data).await;
    let koen = person(&server.open_database().await, "koen").await;
    drop(server);
    let data = data.to_string_lossy().into_owned();
    let list = || run(&["erasures", "list", "--data", &data]);
    assert_eq!((list().status.code(), said(&list())), (Some(0), String::new()));
    let file = path(&folder, "erased.txt");
    std::fs::write(&file, format!("{koen} 2026-11-26\nno id 2026-11-26\n")).unwrap();
    let output = run(&["erasures", "repeat", &file, "--data", &data]);
    fails_with_one_line(&output, 2, &[&format!("{file}:2")]);
    assert_eq!(said(&list()), "", "a file with a bad line erases nobody");
    std::fs::write(&file, format!("{koen} 2026-11-26\n\n")).unwrap();
    let output = run(&["erasures", "repeat", &file, "--data", &data]);
    assert!(output.status.success(), "{}", complained(&output));
    let listed = said(&list());
    assert!(listed.starts_with(&koen) && listed.lines().count() == 1, "{listed}");
    // What is printed can be given back.
    std::fs::write(&file, &listed).unwrap();
    let output = run(&["erasures", "repeat", &file, "--data", &data]);
    assert!(output.status.success(), "{}", complained(&output));
    let missing = run(&["erasures", "repeat", &path(&folder, "nothing"), "--data", &data]);
    fails_with_one_line(&missing, 1, &["nothing"]);
}
