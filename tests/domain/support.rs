//! A whole program on a fresh database, on SQLite and on PostgreSQL alike.

use std::any::Any;
use std::future::Future;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex, OnceLock};

use leerbrug_core::actor::{Actor, Principal};
use leerbrug_core::app::{App, Settings};
use leerbrug_core::clock::{Ids, ShiftedClock};
use leerbrug_core::db::{DatabaseUrl, Db};
use leerbrug_core::demo;
use leerbrug_core::error::Result;
use leerbrug_core::files::Files;
use leerbrug_core::notifications::mailer::OutgoingMail;
use leerbrug_core::notifications::{Mailer, Undelivered};
use leerbrug_core::privacy::vault::Vault;
use leerbrug_core::reference::{Reference, load_shipped};
use leerbrug_core::work::{Night, run_night};
use leerbrug_core::{Language, MemoryEngine, SearchEngine, Timestamp};
use leerbrug_directory::identity;
use sea_orm::{ConnectOptions, ConnectionTrait, Database, DatabaseConnection, Statement};
use tokio_util::task::TaskTracker;
use uuid::Uuid;

/// Tuesday 24 November 2026, 9 o'clock in Antwerp.
pub(crate) const NOW: Timestamp = Timestamp(1_795_507_200_000);

/// Key of the sealed texts in every test database.
pub(crate) const KEY: &str = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

/// Which database a test runs on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Engine {
    Sqlite,
    Postgres,
}

/// What a test finds in its database.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Seed {
    /// The schema and the reference lists.
    Bare,
    /// The demo city.
    Demo,
}

/// Emits every test twice: `sqlite::name` and `postgres::name`.
macro_rules! db_test {
    ($($seed:ident: $($name:ident),+ $(,)?;)+) => {
        mod sqlite {
            $($(
                #[test]
                fn $name() {
                    $crate::support::run($crate::support::Engine::Sqlite, $crate::support::Seed::$seed, super::$name);
                }
            )+)+
        }

        mod postgres {
            $($(
                #[test]
                fn $name() {
                    $crate::support::run($crate::support::Engine::Postgres, $crate::support::Seed::$seed, super::$name);
                }
            )+)+
        }
    };
}
pub(crate) use db_test;

/// Reads the environment: only to find the server and the folder that a machine may or may not have.
#[expect(clippy::disallowed_methods, reason = "tests are told by the environment what this machine has")]
pub(crate) fn environment(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.is_empty())
}

/// Says that something did not run for want of `variable`; where everything must run, that is a failure.
pub(crate) fn not_run(what: &str, variable: &str) {
    assert!(environment("CI").as_deref() != Some("true"), "{what} must run here: {variable} is not set");
    println!("DID NOT RUN: {what}, because {variable} is not set");
}

/// Keeps mails in memory.
#[derive(Debug, Default)]
pub(crate) struct Mailbox {
    kept: Mutex<Vec<OutgoingMail>>,
}

impl Mailbox {
    /// Takes out everything that came in.
    pub(crate) fn take(&self) -> Vec<OutgoingMail> {
        std::mem::take(&mut self.kept.lock().unwrap())
    }
}

#[async_trait::async_trait]
impl Mailer for Mailbox {
    async fn send(&self, mail: OutgoingMail) -> std::result::Result<(), Undelivered> {
        self.kept.lock().unwrap().push(mail);
        Ok(())
    }
}

/// The program under test.
pub(crate) struct TestApp {
    pub(crate) app: App,
    pub(crate) clock: Arc<ShiftedClock>,
    pub(crate) mailbox: Arc<Mailbox>,
    /// A connection of its own, past the services.
    pub(crate) raw: DatabaseConnection,
    pub(crate) engine: Engine,
    /// Address of its database.
    pub(crate) url: String,
    /// Folder of the files of people.
    pub(crate) files: PathBuf,
}

impl TestApp {
    async fn connect(engine: Engine, url: String) -> Self {
        let clock = Arc::new(ShiftedClock::frozen(NOW));
        let mailbox = Arc::new(Mailbox::default());
        let tasks = TaskTracker::new();
        let db = Db::connect(&DatabaseUrl::parse(&url).unwrap(), clock.clone(), tasks.clone())
            .await
            .unwrap()
            .with_vault(Vault::read(KEY).unwrap());
        db.migrate().await.unwrap();
        load_shipped(&db).await.unwrap();
        let reference = Arc::new(Reference::read(&db, leerbrug_core::clock::local_date(NOW)).await.unwrap());
        let settings = Settings { is_demo: true, search_per_minute: 0, ..Settings::default() };
        let search = Arc::new(MemoryEngine::new());
        let contexts = leerbrug_server::contexts(&[]).unwrap();
        let app = App::new(db, search, mailbox.clone(), clock.clone(), reference, settings, contexts, tasks);
        let folder = std::env::temp_dir().join(format!("leerbrug-test-files-{}", Ids.next()));
        let app = app.with_part(Files::new(folder.clone(), None));
        let raw = open(&url, 4).await;
        Self { app, clock, mailbox, raw, engine, url, files: folder }
    }

    /// The same program on the same database with another search engine.
    pub(crate) fn with_search(&self, search: Arc<dyn SearchEngine>) -> Self {
        Self {
            app: App { search, ..self.app.clone() },
            clock: self.clock.clone(),
            mailbox: self.mailbox.clone(),
            raw: self.raw.clone(),
            engine: self.engine,
            url: self.url.clone(),
            files: self.files.clone(),
        }
    }

    /// Signs in as a persona of the demo city.
    pub(crate) async fn persona(&self, key: &str) -> Actor {
        let session =
            identity::session::sign_in_as_persona(&self.app, &anonymous(), key.to_owned(), "/".to_owned())
                .await
                .unwrap();
        let (principal, language) =
            identity::session::find_session(&self.app, &session.cookie).await.unwrap().unwrap();
        Actor::new(principal, language, format!("test-{key}"))
    }

    /// Opens a value of a waiting mail.
    pub(crate) fn open_value(&self, text: &str) -> String {
        self.app.db.vault().open(leerbrug_core::notifications::order::COLUMN, text).unwrap()
    }

    /// Runs a statement past the services.
    pub(crate) async fn execute(&self, sql: &str) -> Result<u64, sea_orm::DbErr> {
        let statement = Statement::from_string(self.raw.get_database_backend(), sql);
        self.raw.execute_raw(statement).await.map(|done| done.rows_affected())
    }

    /// Reads one number past the services.
    pub(crate) async fn number(&self, sql: &str) -> i64 {
        let statement = Statement::from_string(self.raw.get_database_backend(), sql);
        self.raw.query_one_raw(statement).await.unwrap().unwrap().try_get_by_index::<i64>(0).unwrap()
    }

    /// Returns the text that a query finds.
    pub(crate) async fn text(&self, sql: &str) -> String {
        let statement = Statement::from_string(self.raw.get_database_backend(), sql);
        self.raw.query_one_raw(statement).await.unwrap().unwrap().try_get_by_index::<String>(0).unwrap()
    }

    /// Writes an id as the database spells it in SQL.
    pub(crate) fn literal(&self, id: Uuid) -> String {
        match self.engine {
            Engine::Sqlite => format!("x'{}'", id.simple()),
            Engine::Postgres => format!("'{id}'"),
        }
    }
}

/// Does the work of a night, all of which must go well.
pub(crate) async fn night(app: &App) -> Night {
    let night = run_night(app).await;
    for (task, outcome) in &night.0 {
        if let Err(error) = outcome {
            panic!("{task}: {}", error.for_log());
        }
    }
    night
}

/// Nobody signed in.
pub(crate) fn anonymous() -> Actor {
    Actor::new(Principal::Anonymous, Language::Nl, "test")
}

/// Opens a plain pool, without anything the program adds.
pub(crate) async fn open(url: &str, connections: u32) -> DatabaseConnection {
    let mut options = ConnectOptions::new(url.to_owned());
    options.max_connections(connections).min_connections(0).sqlx_logging(false);
    options.map_sqlx_sqlite_opts(|sqlite| {
        sqlite
            .create_if_missing(true)
            .busy_timeout(std::time::Duration::from_secs(10))
            .foreign_keys(true)
            .pragma("recursive_triggers", "ON")
    });
    Database::connect(options).await.unwrap()
}

/// Runs one test on one database, and cleans up whatever happened.
pub(crate) fn run<F, W>(engine: Engine, seed: Seed, test: F)
where
    F: FnOnce(Arc<TestApp>) -> W,
    W: Future<Output = ()> + Send + 'static,
{
    let server = environment("LEERBRUG_TEST_POSTGRES_URL");
    if engine == Engine::Postgres && server.is_none() {
        return not_run("this test on PostgreSQL", "LEERBRUG_TEST_POSTGRES_URL");
    }
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    let folder = tempfile::tempdir().unwrap();
    let place = runtime.block_on(place(engine, seed, folder.path()));
    let app = Arc::new(runtime.block_on(TestApp::connect(engine, place.url.clone())));
    let outcome = runtime.block_on(runtime.spawn(test(app.clone())));
    drop(app);
    if let Some(name) = place.database {
        runtime.block_on(drop_database(&name));
    }
    runtime.shutdown_timeout(std::time::Duration::from_secs(5));
    if let Err(failure) = outcome {
        let cause: Box<dyn Any + Send> =
            failure.try_into_panic().unwrap_or_else(|error| Box::new(error.to_string()));
        std::panic::resume_unwind(cause);
    }
}

struct Place {
    url: String,
    database: Option<String>,
}

static COUNT: AtomicU32 = AtomicU32::new(0);

/// Copies the template of a seed into a database of its own.
async fn place(engine: Engine, seed: Seed, folder: &Path) -> Place {
    let template = template(engine, seed);
    match engine {
        Engine::Sqlite => {
            let file = folder.join("test.sqlite");
            std::fs::copy(template, &file).unwrap();
            Place { url: format!("sqlite:{}", file.display()), database: None }
        }
        Engine::Postgres => {
            let name = format!("it_{}_{}", std::process::id(), COUNT.fetch_add(1, Ordering::SeqCst));
            server(&format!("CREATE DATABASE {name} TEMPLATE {template}")).await;
            Place { url: on_server(&name), database: Some(name) }
        }
    }
}

fn on_server(database: &str) -> String {
    let url = environment("LEERBRUG_TEST_POSTGRES_URL").unwrap();
    let (host, _) = url.rsplit_once('/').unwrap();
    format!("{host}/{database}")
}

async fn server(sql: &str) {
    let admin = open(&on_server("postgres"), 1).await;
    let statement = Statement::from_string(admin.get_database_backend(), sql);
    admin.execute_raw(statement).await.unwrap_or_else(|error| panic!("{sql}: {error}"));
    admin.close().await.unwrap();
}

async fn drop_database(name: &str) {
    server(&format!("DROP DATABASE {name} WITH (FORCE)")).await;
}

/// The templates, made once per run of the tests; the folder of SQLite's is removed by the next run.
fn template(engine: Engine, seed: Seed) -> String {
    static TEMPLATES: [OnceLock<String>; 4] = [const { OnceLock::new() }; 4];
    let index = match (engine, seed) {
        (Engine::Sqlite, Seed::Bare) => 0,
        (Engine::Sqlite, Seed::Demo) => 1,
        (Engine::Postgres, Seed::Bare) => 2,
        (Engine::Postgres, Seed::Demo) => 3,
    };
    TEMPLATES[index]
        .get_or_init(|| {
            // A thread of its own, because a runtime cannot be started from within another one.
            std::thread::spawn(move || make_template(engine, seed)).join().unwrap()
        })
        .clone()
}

fn make_template(engine: Engine, seed: Seed) -> String {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
    runtime.block_on(async {
        let label = format!("{seed:?}").to_lowercase();
        let name = format!("it_{}_{label}", std::process::id());
        let folder = template_folder();
        let (url, made) = match engine {
            Engine::Sqlite => {
                let file = folder.join(format!("{label}.made.sqlite"));
                (format!("sqlite:{}", file.display()), file)
            }
            Engine::Postgres => {
                sweep().await;
                server(&format!("CREATE DATABASE {name}")).await;
                (on_server(&name), PathBuf::new())
            }
        };
        let app = TestApp::connect(engine, url).await;
        if seed == Seed::Demo {
            demo::seed(&app.app).await.unwrap();
        }
        match engine {
            Engine::Sqlite => {
                // Brings what is still in the write-ahead log into one file that can be copied.
                let file = made.with_extension("").with_extension("sqlite");
                app.execute(&format!("VACUUM INTO '{}'", file.display())).await.unwrap();
                file.display().to_string()
            }
            Engine::Postgres => {
                drop(app);
                let others = format!(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'"
                );
                server(&others).await;
                server(&format!("ALTER DATABASE {name} WITH ALLOW_CONNECTIONS false")).await;
                name
            }
        }
    })
}

/// Drops the databases of runs that are over: templates outlive their run, and so does what a killed run leaves.
async fn sweep() {
    let admin = open(&on_server("postgres"), 1).await;
    let sql = "SELECT datname::text AS name FROM pg_database WHERE datname LIKE 'it\\_%'";
    let rows = admin.query_all_raw(Statement::from_string(admin.get_database_backend(), sql)).await.unwrap();
    for name in rows.iter().map(|row| row.try_get::<String>("", "name").unwrap()) {
        let process = name.split('_').nth(1).unwrap_or_default().to_owned();
        if is_over(&process) {
            let statement = Statement::from_string(
                admin.get_database_backend(),
                format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)"),
            );
            // Another run may sweep at the same time.
            let _ = admin.execute_raw(statement).await;
        }
    }
    admin.close().await.unwrap();
}

/// Says whether a process is known to run no more.
fn is_over(process: &str) -> bool {
    Path::new("/proc/self").exists() && !Path::new("/proc").join(process).exists()
}

/// A folder for this run, with those of runs that are over swept away.
fn template_folder() -> PathBuf {
    let base = std::env::temp_dir().join("leerbrug-core-tests");
    let own = base.join(std::process::id().to_string());
    std::fs::create_dir_all(&own).unwrap();
    for entry in std::fs::read_dir(&base).unwrap().flatten() {
        if is_over(&entry.file_name().to_string_lossy()) {
            // Somebody else may sweep at the same time.
            let _ = std::fs::remove_dir_all(entry.path());
        }
    }
    own
}
