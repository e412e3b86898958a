//! The database of a running program, seen beside it.

use std::path::Path;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use sqlx::postgres::{PgPool, PgPoolOptions};
use sqlx::sqlite::{SqliteConnectOptions, SqlitePool, SqlitePoolOptions};
use sqlx::{AssertSqlSafe, Row};

use crate::server::Setup;

/// Columns that change while nobody changes anything: last-seen times and the work of the background.
const RESTLESS: [(&str, &str); 8] = [
    ("access_token", "last_used_at"),
    ("outbox", "attempts"),
    ("outbox", "done_at"),
    ("outbox", "last_error"),
    ("outbox", "lease_until"),
    ("outbox", "payload"),
    ("outbox", "run_at"),
    ("session", "seen_at"),
];

/// Tables that count what is tried, who looked and how the work goes, whatever becomes of it.
const COUNTERS: [&str; 3] = ["rate_window", "read_tally", "work_state"];

/// A database of either kind.
#[derive(Debug, Clone)]
pub enum Database {
    /// A file.
    Sqlite(SqlitePool),
    /// A database of a server.
    Postgres(PgPool),
}

impl Database {
    /// Opens a database by its address, or else the file in a data folder.
    pub async fn open(url: Option<&str>, data: &Path) -> Self {
        if let Some(url) = url.filter(|url| url.starts_with("postgres")) {
            let pool = PgPoolOptions::new().max_connections(2).connect(url).await.expect("the database");
            return Self::Postgres(pool);
        }
        let options = SqliteConnectOptions::new()
            .filename(data.join("leerbrug.sqlite"))
            .busy_timeout(Duration::from_secs(10));
        let pool = SqlitePoolOptions::new().max_connections(1).connect_with(options).await.expect("the file");
        Self::Sqlite(pool)
    }

    /// Runs a statement and returns how many rows it changed.
    pub async fn run(&self, sql: &str) -> u64 {
        let sql = AssertSqlSafe(sql.to_owned());
        let done = match self {
            Self::Sqlite(pool) => sqlx::query(sql).execute(pool).await.map(|done| done.rows_affected()),
            Self::Postgres(pool) => sqlx::query(sql).execute(pool).await.map(|done| done.rows_affected()),
        };
        done.unwrap_or_else(|error| panic!("the database refuses: {error}"))
    }

    /// Returns the first column of a query, which must be a text.
    pub async fn texts(&self, sql: &str) -> Vec<String> {
        self.try_texts(sql).await.unwrap_or_else(|error| panic!("the database refuses: {error}"))
    }

    /// Returns the first column of a query, which must be a text, or says why there is none.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn try_texts(&self, sql: &str) -> Result<Vec<String>, sqlx::Error> {
        let sql = AssertSqlSafe(sql.to_owned());
        match self {
            Self::Sqlite(pool) => {
                let rows = sqlx::query(sql).fetch_all(pool).await?;
                rows.iter().map(|row| row.try_get(0)).collect()
            }
            Self::Postgres(pool) => {
                let rows = sqlx::query(sql).fetch_all(pool).await?;
                rows.iter().map(|row| row.try_get(0)).collect()
            }
        }
    }

    /// Writes an identifier as this kind of database does.
    pub fn id(&self, uuid: &str) -> String {
        match self {
            Self::Sqlite(_) => format!("X'{}'", uuid.replace('-', "")),
            Self::Postgres(_) => format!("'{uuid}'::uuid"),
        }
    }

    /// Writes a column of identifiers as text with neither capitals nor dashes.
    pub fn text_of_id(&self, column: &str) -> String {
        match self {
            Self::Sqlite(_) => format!("lower(hex({column}))"),
            Self::Postgres(_) => format!("replace({column}::text, '-', '')"),
        }
    }

    /// Keeps every row of the audit out, and so every change, until [`Self::take_audit`].
    pub async fn refuse_audit(&self) {
        match self {
            Self::Sqlite(_) => {
                self.run(
                    "CREATE TRIGGER tr_test BEFORE INSERT ON audit_event \
                     BEGIN SELECT RAISE(ABORT, 'no audit'); END",
                )
                .await;
            }
            Self::Postgres(_) => {
                self.run(
                    "CREATE OR REPLACE FUNCTION refuse_test() RETURNS trigger LANGUAGE plpgsql \
                     AS $$ BEGIN RAISE EXCEPTION 'no audit'; END $$",
                )
                .await;
                self.run(
                    "CREATE TRIGGER tr_test BEFORE INSERT ON audit_event \
                     FOR EACH ROW EXECUTE FUNCTION refuse_test()",
                )
                .await;
            }
        }
    }

    /// Lets rows into the audit again.
    pub async fn take_audit(&self) {
        let on = if matches!(self, Self::Postgres(_)) { " ON audit_event" } else { "" };
        self.run(&format!("DROP TRIGGER tr_test{on}")).await;
    }

    /// Returns every row of every table as lines of text, without what changes by itself.
    pub async fn everything(&self) -> Vec<String> {
        let tables = match self {
            Self::Sqlite(_) => {
                "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY name"
            }
            Self::Postgres(_) => {
                "SELECT tablename::text FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename"
            }
        };
        let mut lines = Vec::new();
        for table in self.texts(tables).await.iter().filter(|table| !COUNTERS.contains(&table.as_str())) {
            let restless = RESTLESS.iter().filter(|(of, _)| of == table).map(|(_, column)| *column);
            let row = match self {
                Self::Sqlite(_) => self.row_of_file(table, &restless.collect::<Vec<_>>()).await,
                Self::Postgres(_) => {
                    let without =
                        restless.map(|column| format!(" - '{column}'")).collect::<Vec<_>>().concat();
                    format!("(to_jsonb(one){without})::text")
                }
            };
            // The mark that readiness leaves.
            let only = if table == "setting" { "WHERE key <> 'readiness'" } else { "" };
            lines.extend(
                self.texts(&format!("SELECT '{table} ' || {row} FROM \"{table}\" AS one {only} ORDER BY 1"))
                    .await,
            );
        }
        lines
    }

    /// Writes the text of a row of a file, without some columns.
    async fn row_of_file(&self, table: &str, without: &[&str]) -> String {
        let columns = self.texts(&format!("SELECT name FROM pragma_table_info('{table}')")).await;
        let kept = columns.iter().filter(|column| !without.contains(&column.as_str()));
        kept.map(|column| format!("quote(\"{column}\")")).collect::<Vec<_>>().join("||' '||")
    }
}

/// The kind of database that a test runs on, the same steps on either.
#[derive(Debug)]
pub enum Engine {
    /// A file in the folder of the data.
    Sqlite,
    /// A database of a server, made for the test.
    Postgres(Postgres),
}

impl Engine {
    /// Makes a database of its own on the server that the environment names; says aloud when there is none.
    pub async fn postgres(what: &str) -> Option<Self> {
        Postgres::fresh(&format!("{what} on PostgreSQL")).await.map(Self::Postgres)
    }

    /// Lets a setup keep its data here.
    #[must_use]
    pub fn keep(&self, setup: Setup) -> Setup {
        match self {
            Self::Sqlite => setup,
            Self::Postgres(postgres) => setup.database(&postgres.url),
        }
    }

    /// Removes the database, when no program uses it any more.
    pub async fn remove(self) {
        if let Self::Postgres(postgres) = self {
            postgres.remove().await;
        }
    }
}

impl std::fmt::Display for Engine {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(if matches!(self, Self::Sqlite) { "SQLite" } else { "PostgreSQL" })
    }
}

/// Databases made by this process.
static MADE: AtomicU32 = AtomicU32::new(0);

/// A PostgreSQL database of one test, which goes when it is dropped.
#[derive(Debug)]
pub struct Postgres {
    /// Its address.
    pub url: String,
    server: String,
    name: String,
}

impl Postgres {
    /// Makes a database on the server that the environment names; says aloud when there is none.
    pub async fn fresh(what: &str) -> Option<Self> {
        let Some(server) = variable("LEERBRUG_TEST_POSTGRES_URL") else {
            assert!(variable("CI").as_deref() != Some("true"), "LEERBRUG_TEST_POSTGRES_URL is not set");
            println!("DID NOT RUN: {what}, because LEERBRUG_TEST_POSTGRES_URL is not set");
            return None;
        };
        let name = format!("e2e_{}_{}", std::process::id(), MADE.fetch_add(1, Ordering::SeqCst));
        Database::open(Some(&server), Path::new("")).await.run(&format!("CREATE DATABASE {name}")).await;
        let (host, _) = server.rsplit_once('/').expect("an address with a database");
        Some(Self { url: format!("{host}/{name}"), server, name })
    }

    /// Removes the database, with whoever is connected still.
    pub async fn remove(self) {
        let drop = format!("DROP DATABASE IF EXISTS {} WITH (FORCE)", self.name);
        Database::open(Some(&self.server), Path::new("")).await.run(&drop).await;
    }
}

#[expect(clippy::disallowed_methods, reason = "tests are told by the environment whether there is a server")]
fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.is_empty())
}

/// Makes two tests of a check that is told its [`Engine`]: one on a file, one on PostgreSQL.
#[macro_export]
macro_rules! on_both_databases {
    ($($name:ident => $check:ident),+ $(,)?) => {$(
        mod $name {
            use $crate::Engine;

            #[tokio::test]
            async fn on_sqlite() {
                super::$check(&Engine::Sqlite).await;
            }

            #[tokio::test]
            async fn on_postgres() {
                let Some(engine) = Engine::postgres(stringify!($name)).await else { return };
                super::$check(&engine).await;
                engine.remove().await;
            }
        }
    )+};
}
