//! The executable as a process: started, watched until it is ready, stopped.

use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Output, Stdio};
use std::time::{Duration, Instant};

use tempfile::TempDir;

use crate::places::executable;

/// Longest wait for a start; the machine may be compiling beside the tests.
const START_LIMIT: Duration = Duration::from_mins(1);
/// Longest wait for an end after being asked.
const STOP_LIMIT: Duration = Duration::from_secs(25);

/// Makes a command of the executable without a developer's own settings.
pub fn command(arguments: &[&str]) -> Command {
    let mut command = Command::new(executable());
    for (name, _) in std::env::vars_os() {
        if name.to_string_lossy().starts_with("LEERBRUG_") {
            command.env_remove(name);
        }
    }
    command.args(arguments).stdin(Stdio::null());
    command
}

/// Runs the executable to its end and returns what it said.
pub fn run(arguments: &[&str]) -> Output {
    command(arguments).output().expect("the executable starts")
}

/// Returns a port that is free now.
pub fn free_port() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a loopback port");
    listener.local_addr().expect("its address").port()
}

/// A running demo city. Dropping it ends the process and removes a folder it made itself.
#[derive(Debug)]
pub struct Server {
    child: Child,
    /// Address without a final slash.
    pub url: String,
    /// Port.
    pub port: u16,
    /// Folder of the data.
    pub data: PathBuf,
    folder: Option<TempDir>,
}

impl Server {
    /// Starts a fresh demo city in a folder of its own.
    pub async fn start() -> Self {
        let folder = tempfile::Builder::new().prefix("leerbrug-test-").tempdir().expect("a folder");
        let data = folder.path().join("data");
        let mut server = Self::start_in(&data).await;
        server.folder = Some(folder);
        server
    }

    /// Starts on a data folder, which is filled when it is new.
    pub async fn start_in(data: &Path) -> Self {
        // Another process may take the port between asking for it and listening on it.
        for _ in 0..3 {
            if let Some(server) = Self::try_start(data).await {
                return server;
            }
        }
        let log = std::fs::read_to_string(log_of(data)).unwrap_or_default();
        panic!("the executable did not become ready; its last words:\n{}", last_lines(&log, 20));
    }

    async fn try_start(data: &Path) -> Option<Self> {
        let mut server = Self::launch(data);
        let until = Instant::now() + START_LIMIT;
        let client = reqwest::Client::new();
        while Instant::now() < until && server.child.try_wait().ok()?.is_none() {
            let answer = client.get(format!("{}/readyz", server.url)).send().await;
            if answer.is_ok_and(|answer| answer.status().is_success()) {
                return Some(server);
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        None
    }

    /// Starts on a data folder without waiting until it is ready.
    pub fn launch(data: &Path) -> Self {
        let port = free_port();
        let listen = format!("127.0.0.1:{port}");
        std::fs::create_dir_all(data.parent().unwrap_or(data)).expect("the folder above the data");
        let log = std::fs::File::create(log_of(data)).expect("a log file");
        let child = command(&["demo", "--data", &data.to_string_lossy(), "--listen", &listen])
            .env("LEERBRUG_LOG", "warn")
            .stdout(Stdio::null())
            .stderr(log)
            .spawn()
            .expect("the executable starts");
        Self { child, url: format!("http://{listen}"), port, data: data.to_owned(), folder: None }
    }

    /// Returns what the process wrote to standard error.
    pub fn log(&self) -> String {
        std::fs::read_to_string(log_of(&self.data)).unwrap_or_default()
    }

    /// Ends the process at once, as a power cut would.
    pub fn kill(&mut self) {
        self.child.kill().expect("the process can be killed");
        self.child.wait().expect("its end can be awaited");
    }

    /// Asks the process to end.
    pub fn terminate(&self) {
        let told = Command::new("sh").args(["-c", &format!("kill -TERM {}", self.child.id())]).status();
        assert!(told.expect("a shell").success(), "the process was gone already");
    }

    /// Waits for the end of the process.
    pub async fn wait(&mut self) -> Option<ExitStatus> {
        let until = Instant::now() + STOP_LIMIT;
        while Instant::now() < until {
            if let Some(status) = self.child.try_wait().expect("its end can be awaited") {
                return Some(status);
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        None
    }

    /// Makes a bearer token for a person of the demo city.
    pub fn token(&self, persona: &str) -> String {
        let email = format!("{persona}@demo.example");
        let data = self.data.to_string_lossy();
        let output = run(&["token", "create", "--email", &email, "--data", &data]);
        assert!(
            output.status.success(),
            "no token for {persona}: {}",
            String::from_utf8_lossy(&output.stderr)
        );
        String::from_utf8_lossy(&output.stdout).trim().to_owned()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // Already gone is what is wanted.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn log_of(data: &Path) -> PathBuf {
    data.with_extension("log")
}

fn last_lines(text: &str, count: usize) -> String {
    let lines: Vec<&str> = text.lines().collect();
    lines[lines.len().saturating_sub(count)..].join("\n")
}
