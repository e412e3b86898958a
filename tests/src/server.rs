//! The executable as a process: started, watched until it is ready, stopped.

use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Output, Stdio};
use std::time::{Duration, Instant};

use tempfile::TempDir;

use crate::database::Database;
use crate::places::executable;

/// Longest wait for a start; the machine may be compiling beside the tests.
const START_LIMIT: Duration = Duration::from_mins(1);
/// Longest wait for an end after being asked.
const STOP_LIMIT: Duration = Duration::from_secs(25);

/// Makes a command of the executable without a developer's own settings.
pub fn command(arguments: &[&str]) -> Command {
    let mut command = clean(Command::new(executable()));
    command.args(arguments).stdin(Stdio::null());
    command
}

fn clean(mut command: Command) -> Command {
    for (name, _) in std::env::vars_os() {
        if name.to_string_lossy().starts_with("LEERBRUG_") {
            command.env_remove(name);
        }
    }
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

/// How a server is started: what it serves, on which database, under which address.
#[derive(Debug, Clone)]
pub struct Setup {
    command: &'static str,
    arguments: Vec<String>,
    database: Option<String>,
    variables: Vec<(&'static str, String)>,
    port: Option<u16>,
    prelude: Option<String>,
}

impl Setup {
    /// Serves a demo city, made anew in an empty folder.
    pub fn demo() -> Self {
        Self {
            command: "demo",
            arguments: Vec::new(),
            database: None,
            variables: Vec::new(),
            port: None,
            prelude: None,
        }
    }

    /// Serves what is there already, as an installation does.
    pub fn serve() -> Self {
        Self { command: "serve", ..Self::demo() }
    }

    /// Lets the clock of a demo city stand still.
    #[must_use]
    pub fn frozen(mut self) -> Self {
        self.arguments.push("--frozen".to_owned());
        self
    }

    /// Shows a day (YYYY-MM-DD) as today in a demo city.
    #[must_use]
    pub fn today(mut self, day: &str) -> Self {
        self.arguments.extend(["--today".to_owned(), day.to_owned()]);
        self
    }

    /// Keeps the data in a database elsewhere.
    #[must_use]
    pub fn database(mut self, url: &str) -> Self {
        self.database = Some(url.to_owned());
        self
    }

    /// Reads a configuration file.
    #[must_use]
    pub fn config(mut self, file: &Path) -> Self {
        self.arguments.extend(["--config".to_owned(), file.to_string_lossy().into_owned()]);
        self
    }

    /// Sets a variable of the configuration.
    #[must_use]
    pub fn variable(mut self, name: &'static str, value: &str) -> Self {
        self.variables.push((name, value.to_owned()));
        self
    }

    /// Lets the process ignore a signal that would end it, so that the call which brought it fails instead.
    #[must_use]
    pub fn ignoring(mut self, signal: &'static str) -> Self {
        self.prelude = Some(format!("trap '' {signal}"));
        self
    }

    /// Lets the process open so many files and no more, sockets among them.
    #[must_use]
    pub fn open_files(mut self, most: u32) -> Self {
        self.prelude = Some(format!("ulimit -n {most}"));
        self
    }

    fn command(&self, data: &Path, listen: &str) -> Command {
        let folder = data.to_string_lossy();
        let arguments = [self.command, "--data", &folder, "--listen", listen];
        let mut command = match &self.prelude {
            None => command(&arguments),
            Some(prelude) => {
                let mut shell = clean(Command::new("sh"));
                let script = format!("{prelude}; exec \"$0\" \"$@\"");
                shell.args(["-c", &script]).arg(executable()).args(arguments).stdin(Stdio::null());
                shell
            }
        };
        command.env("LEERBRUG_LOG", "warn");
        if self.command != "demo" {
            command.env(KEYS, keys_in(data)).env(SECOND_FACTOR, "nobody");
        }
        command.args(&self.arguments).envs(self.variables.iter().map(|(name, value)| (name, value)));
        match (&self.database, self.command) {
            (None, _) => {}
            (Some(url), "demo") => {
                command.args(["--database", url]);
            }
            (Some(url), _) => {
                command.env(DATABASE, url);
            }
        }
        command
    }
}

/// Variable that names the database.
const DATABASE: &str = "LEERBRUG_DATABASE_URL";
/// Variable that names the file of the keys.
pub const KEYS: &str = "LEERBRUG_FIELD_KEYS_FILE";
/// Variable that names the roles which need a second factor; people of a demo city have none.
pub const SECOND_FACTOR: &str = "LEERBRUG_SECOND_FACTOR_FOR";

/// Finds the key file that a demo city left in its folder; makes one where there is none.
pub fn keys_in(data: &Path) -> PathBuf {
    let file = data.join("field.keys");
    if !file.exists() {
        std::fs::create_dir_all(data).expect("the folder of the data");
        let made = run(&["keys", "add", &file.to_string_lossy()]);
        assert!(made.status.success(), "no key: {}", String::from_utf8_lossy(&made.stderr));
    }
    file
}

/// A running demo city. Dropping it ends the process and removes a folder it made itself.
#[derive(Debug)]
pub struct Server {
    child: Child,
    database: Option<String>,
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
        Self::start_as(&Setup::demo()).await
    }

    /// Starts as told in a folder of its own.
    pub async fn start_as(setup: &Setup) -> Self {
        let folder = tempfile::Builder::new().prefix("leerbrug-test-").tempdir().expect("a folder");
        let data = folder.path().join("data");
        let mut server = Self::start_at(&data, setup).await;
        server.folder = Some(folder);
        server
    }

    /// Starts on a data folder, which is filled when it is new.
    pub async fn start_in(data: &Path) -> Self {
        Self::start_at(data, &Setup::demo()).await
    }

    /// Starts as told on a data folder.
    pub async fn start_at(data: &Path, setup: &Setup) -> Self {
        // Another process may take the port between asking for it and listening on it.
        for _ in 0..3 {
            if let Some(server) = Self::try_start(data, setup).await {
                return server;
            }
        }
        let log = std::fs::read_to_string(log_of(data)).unwrap_or_default();
        panic!("the executable did not become ready; its last words:\n{}", last_lines(&log, 20));
    }

    async fn try_start(data: &Path, setup: &Setup) -> Option<Self> {
        let mut server = Self::launch_as(data, setup);
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
        Self::launch_as(data, &Setup::demo())
    }

    fn launch_as(data: &Path, setup: &Setup) -> Self {
        let port = setup.port.unwrap_or_else(free_port);
        let listen = format!("127.0.0.1:{port}");
        std::fs::create_dir_all(data.parent().unwrap_or(data)).expect("the folder above the data");
        let log = std::fs::File::create(log_of(data)).expect("a log file");
        let child = setup
            .command(data, &listen)
            .stdout(Stdio::null())
            .stderr(log)
            .spawn()
            .expect("the executable starts");
        let database = setup.database.clone();
        Self { child, database, url: format!("http://{listen}"), port, data: data.to_owned(), folder: None }
    }

    /// Opens the database beside the running program.
    pub async fn open_database(&self) -> Database {
        Database::open(self.database.as_deref(), &self.data).await
    }

    /// Ends the process and starts it as told on the same data, at the same address.
    pub async fn succeed(mut self, setup: &Setup) -> Self {
        self.kill();
        let folder = self.folder.take();
        let setup = Setup { port: Some(self.port), ..setup.clone() };
        let mut server = Self::start_at(&self.data, &setup).await;
        server.folder = folder;
        server
    }

    /// Returns what the process wrote to standard error.
    pub fn log(&self) -> String {
        std::fs::read_to_string(log_of(&self.data)).unwrap_or_default()
    }

    /// Returns the number of the process.
    pub fn process(&self) -> u32 {
        self.child.id()
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

    /// Makes a command of the executable on the data of this server.
    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut made = command(arguments);
        made.arg("--data").arg(&self.data).envs(self.database.iter().map(|url| (DATABASE, url)));
        made
    }

    /// Makes a bearer token for a person of the demo city.
    pub fn token(&self, persona: &str) -> String {
        let email = format!("{persona}@demo.example");
        let mut maker = self.command(&["token", "create", "--email", &email]);
        let output = maker.output().expect("the executable starts");
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
