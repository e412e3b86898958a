//! The database of a running program, seen beside it.

use std::path::Path;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use sqlx::postgres::{PgPool, PgPoolOptions};
use sqlx::sqlite::{SqliteConnectOptions, SqlitePool, SqlitePoolOptions};
use sqlx::{AssertSqlSafe, Row};

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

/// Tables that count what is tried and who looked, whatever becomes of it.
const COUNTERS: &str = "'rate_window', 'read_tally'";

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
        let sql = AssertSqlSafe(sql.to_owned());
        let found = match self {
            Self::Sqlite(pool) => sqlx::query(sql)
                .fetch_all(pool)
                .await
                .and_then(|rows| rows.iter().map(|row| row.try_get(0)).collect()),
            Self::Postgres(pool) => sqlx::query(sql)
                .fetch_all(pool)
                .await
                .and_then(|rows| rows.iter().map(|row| row.try_get(0)).collect()),
        };
        found.unwrap_or_else(|error| panic!("the database refuses: {error}"))
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

    /// Returns every row of every table of a file as lines of text, without what changes by itself.
    pub async fn everything(&self) -> Vec<String> {
        let tables = format!(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' \
             AND name NOT IN ({COUNTERS}) ORDER BY name"
        );
        let mut lines = Vec::new();
        for table in self.texts(&tables).await {
            let columns = self.texts(&format!("SELECT name FROM pragma_table_info('{table}')")).await;
            let quoted: Vec<String> = columns
                .iter()
                .filter(|column| !RESTLESS.contains(&(table.as_str(), column.as_str())))
                .map(|column| format!("quote(\"{column}\")"))
                .collect();
            let rows = format!("SELECT '{table} ' || {} FROM \"{table}\" ORDER BY 1", quoted.join("||' '||"));
            lines.extend(self.texts(&rows).await);
        }
        lines
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
