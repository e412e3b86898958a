//! The command line: one line that says what to do, exit codes, files.

mod privacy;

use std::net::TcpListener;
use std::process::Output;

use leerbrug_tests::server::{KEYS, Setup, command, free_port, keys_in};
use leerbrug_tests::{Browser, Server, places, run};
use tempfile::TempDir;

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn complained(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// Checks the exit code and that there is one line of complaint, with these words in it.
fn fails_with_one_line(output: &Output, code: i32, words: &[&str]) {
    let text = complained(output);
    assert_eq!(output.status.code(), Some(code), "{text}");
    assert_eq!(text.lines().count(), 1, "one line was expected:\n{text}");
    for word in words {
        assert!(text.contains(word), "{word:?} is not in: {text}");
    }
}

fn path(folder: &TempDir, name: &str) -> String {
    folder.path().join(name).to_string_lossy().into_owned()
}

#[test]
fn a_taken_port_is_one_line_that_names_it() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap().to_string();
    let folder = tempfile::tempdir().unwrap();
    let output = run(&["demo", "--data", &path(&folder, "data"), "--listen", &address]);
    fails_with_one_line(&output, 1, &[&address, "--listen"]);
    assert!(!folder.path().join("data").exists(), "nothing is made before the port is ours");
}

#[test]
fn a_folder_that_cannot_be_written_is_one_line_that_names_it() {
    // Below a regular file nobody can make a folder, not even root.
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("file"), "").unwrap();
    let data = path(&folder, "file/data");
    let listen = format!("127.0.0.1:{}", free_port());
    let output = run(&["demo", "--data", &data, "--listen", &listen]);
    fails_with_one_line(&output, 1, &[&data, "--data"]);
    let output = run(&["migrate", "--data", &data]);
    fails_with_one_line(&output, 1, &[&data]);
}

#[test]
fn the_demo_refuses_an_address_that_others_reach() {
    let folder = tempfile::tempdir().unwrap();
    let output = run(&["demo", "--data", &path(&folder, "data"), "--listen", "0.0.0.0:0"]);
    fails_with_one_line(&output, 2, &["127.0.0.1"]);
}

#[test]
fn unknown_settings_are_refused_by_name() {
    let output = command(&["config", "check"]).env("LEERBRUG_SMPT_URL", "smtp://localhost").output().unwrap();
    fails_with_one_line(&output, 2, &["LEERBRUG_SMPT_URL", "LEERBRUG_SMTP_URL was meant"]);
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("leerbrug.toml"), "adress = 1\n").unwrap();
    let output = run(&["config", "check", "--config", &path(&folder, "leerbrug.toml")]);
    assert_eq!(output.status.code(), Some(2), "{}", complained(&output));
    assert!(complained(&output).contains("adress"), "{}", complained(&output));
}

#[test]
fn the_demo_refuses_misspelt_settings_too() {
    let folder = tempfile::tempdir().unwrap();
    let listen = format!("127.0.0.1:{}", free_port());
    let data = path(&folder, "data");
    let mut demo = command(&["demo", "--data", &data, "--listen", &listen]);
    let child = demo
        .env("LEERBRUG_LISTN", "127.0.0.1:1")
        .stdout(std::process::Stdio::null())
        .stderr(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    fails_with_one_line(&ended(child), 2, &["LEERBRUG_LISTN", "LEERBRUG_LISTEN was meant"]);
}

/// Waits at most 30 seconds for a process that should refuse to run.
fn ended(mut child: std::process::Child) -> Output {
    for _ in 0..300 {
        if child.try_wait().unwrap().is_some() {
            return child.wait_with_output().unwrap();
        }
        std::thread::sleep(std::time::Duration::from_millis(100));
    }
    child.kill().unwrap();
    child.wait().unwrap();
    panic!("it runs in place of refusing");
}

#[test]
fn the_configuration_is_shown_without_secrets() {
    let folder = tempfile::tempdir().unwrap();
    let mut check = command(&["config", "check", "--data", &path(&folder, "data")]);
    check.env(KEYS, keys_in(folder.path()));
    check.env("LEERBRUG_SMTP_URL", "smtp://mailer:sesame@localhost").env("LEERBRUG_LISTEN", "127.0.0.1:8123");
    let output = check.output().unwrap();
    assert!(output.status.success(), "{}", complained(&output));
    let text = said(&output);
    assert!(text.contains("127.0.0.1:8123"), "{text}");
    assert!(!text.contains("sesame"), "{text}");
    let wrong = command(&["config", "check"]).env("LEERBRUG_LISTEN", "nowhere").output().unwrap();
    fails_with_one_line(&wrong, 2, &["LEERBRUG_LISTEN"]);
    let unknown = run(&["demo", "--what"]);
    assert_eq!(unknown.status.code(), Some(2), "{}", complained(&unknown));
}

/// A service named leerbrug makes Kubernetes set these; they say nothing to us and keep nobody from starting.
#[tokio::test]
async fn what_kubernetes_sets_is_warned_of() {
    let setup = Setup::demo()
        .variable("LEERBRUG_PORT", "tcp://10.0.0.1:80")
        .variable("LEERBRUG_SERVICE_HOST", "10.0.0.1")
        .variable("LEERBRUG_PORT_8080_TCP", "tcp://10.0.0.1:8080");
    let server = Server::start_as(&setup).await;
    for name in ["LEERBRUG_PORT", "LEERBRUG_SERVICE_HOST", "LEERBRUG_PORT_8080_TCP"] {
        assert!(server.log().contains(name), "{name} is not in: {}", server.log());
    }
}

/// What `serve` refuses, `config check` refuses in the same words.
#[test]
fn the_check_says_what_serving_says() {
    let folder = tempfile::tempdir().unwrap();
    let (data, keys) = (path(&folder, "data"), keys_in(folder.path()));
    let open = folder.path().join("open.keys");
    std::fs::copy(&keys, &open).unwrap();
    std::fs::set_permissions(&open, std::os::unix::fs::PermissionsExt::from_mode(0o644)).unwrap();
    let file = folder.path().join("file");
    std::fs::write(&file, "").unwrap();
    let wrong = [
        ("LEERBRUG_MAIL_FROM", "Leerbrug <nobody".to_owned(), "mail_from"),
        ("LEERBRUG_SMTP_URL", "mail.example:25".to_owned(), "smtp_url"),
        (KEYS, path(&folder, "absent"), "field_keys_file"),
        (KEYS, open.to_string_lossy().into_owned(), "others can read it"),
        ("LEERBRUG_DATA", path(&folder, "file/data"), "--data"),
        ("LEERBRUG_DATA", path(&folder, "file"), "--data"),
        ("LEERBRUG_DATABASE_URL", "mysql://localhost".to_owned(), "database_url"),
        ("LEERBRUG_PUBLIC_URL", "leerbrug".to_owned(), "public_url"),
        ("LEERBRUG_TRUSTED_PROXIES", "nowhere".to_owned(), "trusted_proxies"),
    ];
    for (name, value, words) in wrong {
        let run = |arguments: &[&str]| {
            let mut command = command(arguments);
            command.env("LEERBRUG_DATA", &data).env(KEYS, &keys).env(name, &value).output().unwrap()
        };
        let (checked, served) = (run(&["config", "check"]), run(&["serve", "--listen", "127.0.0.1:0"]));
        assert!(complained(&checked).contains(words), "{name}: {}", complained(&checked));
        assert_eq!(complained(&checked), complained(&served), "{name}");
        assert_eq!(checked.status.code(), served.status.code(), "{name}");
    }
    let mut without = command(&["config", "check"]);
    let without = without.env("LEERBRUG_DATA", &data).output().unwrap();
    assert!(complained(&without).contains("field_keys_file"), "{}", complained(&without));
    assert!(!folder.path().join("data").exists(), "looking makes nothing");
}

/// Commands need no index, or say who has it: nothing is damaged because a server is running.
#[tokio::test]
async fn commands_beside_a_running_server_raise_no_alarm() {
    let server = Server::start().await;
    let data = server.data.to_string_lossy().into_owned();
    let list = path_of_list(&server);
    for (arguments, code) in [
        (vec!["migrate"], 0),
        (vec!["import", "organisations", &list], 0),
        (vec!["audit", "verify"], 0),
        (vec!["log", "verify"], 0),
        (vec!["erasures", "list"], 0),
        (vec!["reindex"], 1),
    ] {
        let output = command(&arguments).args(["--data", &data]).output().unwrap();
        let text = complained(&output);
        assert_eq!(output.status.code(), Some(code), "{arguments:?}: {text}");
        assert!(!text.contains("damaged") && !text.contains("rebuild"), "{arguments:?}: {text}");
        if code == 1 {
            fails_with_one_line(&output, 1, &["in use", "stop the server"]);
        }
    }
    assert!(!server.log().contains("damaged"), "{}", server.log());
}

fn path_of_list(server: &Server) -> String {
    let file = server.data.join("list.csv");
    let header = "register,register_no,name,kind,street,number,postcode,municipality,lat,lon";
    let line = "invented,1,School aan de Plas,school_primary,Plaslaan,1,2000,Antwerpen,51.21,4.40";
    std::fs::write(&file, format!("{header}\n{line}\n")).unwrap();
    file.to_string_lossy().into_owned()
}

#[test]
fn the_document_of_the_api_is_the_committed_one() {
    let output = run(&["openapi"]);
    assert!(output.status.success(), "{}", complained(&output));
    let committed = places::read("api/openapi.json");
    assert!(said(&output) == committed, "api/openapi.json is not what `leerbrug openapi` prints");
}

#[tokio::test]
async fn starting_again_keeps_the_data() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    let mut server = Server::start_in(&data).await;
    let koen = Browser::sign_in(&server.url, "koen").await;
    let page = koen.get("/profile").await.text();
    let version =
        page.split_once("name=\"version\" value=\"").unwrap().1.split_once('"').unwrap().0.to_owned();
    let fields = [
        ("version", version.as_str()),
        ("givenName", "Koenraad"),
        ("familyName", "Verbruggen"),
        ("language", "nl"),
    ];
    let saved = koen.post("/profile", &fields).await;
    assert_eq!(saved.status, 303, "{}", saved.text());
    server.terminate();
    assert_eq!(server.wait().await.and_then(|status| status.code()), Some(0));
    let server = Server::start_in(&data).await;
    let again = Browser::sign_in(&server.url, "koen").await;
    assert!(again.get("/profile").await.text().contains("Koenraad"), "the profile went back to the demo's");
}

#[tokio::test]
async fn more_offers_need_a_fresh_city() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    drop(Server::start_in(&data).await);
    let listen = format!("127.0.0.1:{}", free_port());
    let child = command(&["demo", "--data", &data.to_string_lossy(), "--listen", &listen, "--offers", "150"])
        .env("LEERBRUG_LOG", "error")
        .stdout(std::process::Stdio::null())
        .stderr(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    fails_with_one_line(&ended(child), 2, &["--fresh"]);
}

#[tokio::test]
async fn a_token_is_printed_alone() {
    let server = Server::start().await;
    let data = server.data.to_string_lossy().into_owned();
    let email = ["--email", "koen@demo.example", "--data", &data];
    let create = |more: &[&str]| run(&[&["token", "create"], &email[..], more].concat());
    let output = create(&["--scope", "offers:read"]);
    assert!(output.status.success(), "{}", complained(&output));
    let text = said(&output);
    assert_eq!(text.lines().count(), 1, "{text}");
    assert!(!text.trim().contains(char::is_whitespace) && text.trim().len() >= 32, "{text}");
    let wrong = create(&["--scope", "everything"]);
    assert_eq!(wrong.status.code(), Some(2), "{}", complained(&wrong));
    let wrong = create(&["--days", "0"]);
    fails_with_one_line(&wrong, 2, &["--days"]);
    let nobody = run(&["token", "create", "--email", "nobody@demo.example", "--data", &data]);
    fails_with_one_line(&nobody, 2, &["nobody signs in with nobody@demo.example"]);
    let absent = path(&tempfile::tempdir().unwrap(), "absent");
    let empty = run(&["token", "create", "--email", "koen@demo.example", "--data", &absent]);
    fails_with_one_line(&empty, 1, &["leerbrug migrate"]);
}
