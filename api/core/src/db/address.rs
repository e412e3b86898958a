//! Where the database is, and how its pools are opened.

use std::path::Path;
use std::time::Duration;

use sea_orm::{ConnectOptions, Database, DatabaseConnection};
use sqlx::{Connection, Executor, PgConnection, SqliteConnection};

use crate::error::{Error, Result};

/// Where the data lives.
#[derive(Clone)]
pub struct DatabaseUrl(String);

impl DatabaseUrl {
    /// Reads an address: `sqlite:PATH` or `postgres://…`.
    ///
    /// # Errors
    /// Malformed, for any other scheme.
    pub fn parse(text: &str) -> Result<Self> {
        let known = ["sqlite:", "postgres://", "postgresql://"];
        if known.iter().any(|scheme| text.starts_with(scheme)) {
            Ok(Self(text.to_owned()))
        } else {
            Err(Error::malformed("database-url"))
        }
    }

    /// Returns the address of the SQLite file in a data folder.
    pub fn in_folder(folder: &Path) -> Self {
        Self(format!("sqlite:{}", folder.join("leerbrug.sqlite").display()))
    }

    /// Says whether it is a file.
    pub(super) fn is_sqlite(&self) -> bool {
        self.0.starts_with("sqlite:")
    }
}

/// Hides the password.
impl std::fmt::Debug for DatabaseUrl {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(if self.is_sqlite() { "DatabaseUrl(sqlite)" } else { "DatabaseUrl(postgres)" })
    }
}

/// Opens a pool.
pub(super) async fn connect(options: ConnectOptions) -> Result<DatabaseConnection> {
    Database::connect(options)
        .await
        .map_err(|error| Error::unavailable("cannot open the database").caused_by(error))
}

fn common(url: &DatabaseUrl, connections: u32) -> ConnectOptions {
    let mut options = ConnectOptions::new(url.0.clone());
    options
        .max_connections(connections)
        .min_connections(1)
        .acquire_timeout(Duration::from_secs(5))
        // Asking a connection whether it lives costs as much as a query; a file needs it never.
        .test_before_acquire(false)
        .sqlx_logging(false);
    options
}

/// Returns how a file is opened.
pub(super) fn sqlite_options(url: &DatabaseUrl, connections: u32, writes: bool) -> ConnectOptions {
    let mut options = common(url, connections);
    // Connections to a file do not age. Without limits the pool has no task that looks after idle ones: that task counts them once, and a
    // count that is read while another thread is between two steps never ends, with a thread of the program.
    options.idle_timeout(None).max_lifetime(None);
    options.map_sqlx_sqlite_opts(move |sqlite| {
        let sqlite = sqlite
            .create_if_missing(writes)
            .journal_mode(sqlx::sqlite::SqliteJournalMode::Wal)
            .synchronous(sqlx::sqlite::SqliteSynchronous::Full)
            .busy_timeout(Duration::from_secs(5))
            .foreign_keys(true)
            // Without it INSERT OR REPLACE would slip past the append-only triggers.
            .pragma("recursive_triggers", "ON")
            .pragma("secure_delete", "ON");
        if writes { sqlite } else { sqlite.pragma("query_only", "ON") }
    });
    if writes {
        options.map_sqlx_sqlite_pool_opts(|pool| {
            pool.after_release(|connection, _| Box::pin(async move { Ok(is_clean_file(connection).await) }))
        });
    }
    options
}

/// How long a connection to a server may have been idle without being asked whether it lives: no server restarts in less.
const LIVELY: Duration = Duration::from_millis(250);

/// Returns how a server is spoken to.
pub(super) fn postgres_options(url: &DatabaseUrl, connections: u32, writes: bool) -> ConnectOptions {
    let mut options = common(url, connections);
    // Else the ROLLBACK below brings a warning into the log for every change.
    options.map_sqlx_postgres_opts(|server| server.options([("client_min_messages", "error")]));
    options.map_sqlx_postgres_pool_opts(move |pool| {
        let pool = pool.before_acquire(|connection, past| {
            Box::pin(async move {
                if past.idle_for > LIVELY {
                    connection.ping().await?;
                }
                Ok(true)
            })
        });
        if !writes {
            return pool;
        }
        pool.after_release(|connection, _| Box::pin(is_clean_server(connection)))
    });
    options
}

/// Says whether a connection that comes back to the pool stands outside any transaction; another is thrown away.
///
/// A COMMIT that met a full disk leaves its transaction open, and a statement that met one has ended it behind the driver's back:
/// either way the driver's count of open transactions is wrong, and what follows would be written into a savepoint that
/// nobody ever commits. A ROLLBACK that the file refuses, together with a count of none, is the proof that neither happened.
async fn is_clean_file(connection: &mut SqliteConnection) -> bool {
    let was_open = connection.execute("ROLLBACK").await.is_ok();
    let is_counted = connection.is_in_transaction();
    if was_open || is_counted {
        tracing::warn!(
            was_open,
            is_counted,
            "a connection came back inside a transaction and is thrown away"
        );
        return false;
    }
    true
}

/// The same for a server, where a ROLLBACK outside a transaction is no error: a BEGIN cancelled in flight is ended by it.
async fn is_clean_server(connection: &mut PgConnection) -> sqlx::Result<bool> {
    connection.execute("ROLLBACK").await?;
    Ok(!connection.is_in_transaction())
}
