//! The database: two pools and the one write path.
//!
//! Every change goes through [`Db::write`]: a detached task (a client that goes away cannot cancel it half-way), one
//! transaction that takes its write lock at once, the closure, the outbox rows, the audit rows **last**, commit. An
//! aborted transaction therefore fails at the audit insert and can never answer Ok.

mod address;
mod rows;
mod tx;

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use leerbrug_entity::{idempotency, setting};
use leerbrug_migration::{Migrator, MigratorTrait};
use sea_orm::sea_query::OnConflict;
use sea_orm::{
    ActiveValue::Set, ConnectionTrait, DatabaseBackend, DatabaseConnection, DatabaseTransaction, DbErr,
    EntityTrait, RuntimeErr, SqliteTransactionMode, Statement, TransactionOptions, TransactionTrait,
};
use tokio::sync::Notify;
use tokio::sync::futures::OwnedNotified;
use tokio_util::task::TaskTracker;
use uuid::Uuid;

use crate::actor::Actor;
use crate::app::App;
use crate::clock::{Clock, Ids};
use crate::error::{Error, Kind, Result};
use crate::privacy::vault::Vault;

pub use address::DatabaseUrl;
use address::{connect, postgres_options, sqlite_options};
use tx::Stamp;
pub use tx::{AuditEntry, OutboxEntry, RepeatKey, Tx};

/// A future of a transaction step.
pub type TxFuture<'a, T> = Pin<Box<dyn Future<Output = Result<T>> + Send + 'a>>;

const MAX_TRIES: u32 = 5;
/// Row of the settings that readiness writes.
const READINESS: &str = "readiness";

/// The database of an installation.
#[derive(Debug, Clone)]
pub struct Db {
    writer: DatabaseConnection,
    reader: DatabaseConnection,
    clock: Arc<dyn Clock>,
    tasks: TaskTracker,
    ordered: Arc<Notify>,
    vault: Arc<Vault>,
}

impl Db {
    /// Connects; does not touch the schema.
    ///
    /// # Errors
    /// Unavailable, when the database cannot be reached.
    pub async fn connect(url: &DatabaseUrl, clock: Arc<dyn Clock>, tasks: TaskTracker) -> Result<Self> {
        let ordered = Arc::new(Notify::new());
        let vault = Arc::new(Vault::passing()?);
        if url.is_sqlite() {
            let writer = connect(sqlite_options(url, 1, true)).await?;
            let reader = connect(sqlite_options(url, 4, false)).await?;
            Ok(Self { writer, reader, clock, tasks, ordered, vault })
        } else {
            let writer = connect(postgres_options(url, 8, true)).await?;
            let reader = connect(postgres_options(url, 8, false)).await?;
            Ok(Self { writer, reader, clock, tasks, ordered, vault })
        }
    }

    /// Returns the same database with the keys of the installation. Without it sealed texts cannot be read later.
    #[must_use]
    pub fn with_vault(self, vault: Vault) -> Self {
        Self { vault: Arc::new(vault), ..self }
    }

    /// Returns the keys that seal and open the few sensitive texts.
    pub fn vault(&self) -> &Vault {
        &self.vault
    }

    /// Brings the schema up to date. On PostgreSQL an advisory lock keeps two starting nodes apart.
    ///
    /// # Errors
    /// Internal, when a migration fails.
    pub async fn migrate(&self) -> Result<()> {
        if self.is_postgres() {
            let lock = self.begin().await?;
            let wait = "SET LOCAL statement_timeout = 0; SELECT pg_advisory_xact_lock(7245011)";
            lock.execute_unprepared(wait).await.map_err(db_error)?;
            let done = Migrator::up(&self.writer, None).await.map_err(db_error);
            lock.commit().await.map_err(db_error)?;
            return done;
        }
        Migrator::up(&self.writer, None).await.map_err(db_error)
    }

    /// Says whether every migration of this program has been applied.
    ///
    /// # Errors
    /// Unavailable, when the database cannot be asked.
    pub async fn is_current(&self) -> Result<bool> {
        match Migrator::get_pending_migrations(&self.reader).await {
            Ok(pending) => Ok(pending.is_empty()),
            // Readers cannot make the table of the migrations: where it has to be made, none was ever applied.
            Err(error) if matches!(database_code(&error).as_deref(), Some("8" | "25006")) => Ok(false),
            Err(error) => Err(Error::unavailable("migration state").caused_by(error)),
        }
    }

    /// Says whether the database is PostgreSQL (otherwise it is SQLite).
    pub fn is_postgres(&self) -> bool {
        self.writer.get_database_backend() == DatabaseBackend::Postgres
    }

    /// Returns a connection for reading.
    pub fn read(&self) -> &DatabaseConnection {
        &self.reader
    }

    /// Returns what ends when this process has committed work for its loops after this call: waited for after a round, and made before it,
    /// so that nothing ordered meanwhile is missed.
    pub fn ordered(&self) -> OwnedNotified {
        Arc::clone(&self.ordered).notified_owned()
    }

    /// Finds what an earlier request with this key made.
    ///
    /// # Errors
    /// Invalid, when the key was used for another request.
    pub async fn find_repeated(&self, repeat: &RepeatKey) -> Result<Option<Uuid>> {
        let found = idempotency::Entity::find_by_id((repeat.principal.clone(), repeat.key.clone()))
            .one(&self.reader)
            .await
            .map_err(db_error)?;
        match found {
            None => Ok(None),
            Some(row) if row.request_hash == repeat.request_hash => Ok(Uuid::parse_str(&row.body).ok()),
            Some(_) => Err(Error::new(Kind::Invalid(Vec::new()), "repeat-key-reused")),
        }
    }

    /// Tells the planner of a server what was just written in bulk. Its own look round comes up to a minute later; until then it
    /// plans for tables as they were, and joins small tables in the dearest way.
    pub async fn refresh_statistics(&self) {
        if self.is_postgres()
            && let Err(error) = self.writer.execute_unprepared("ANALYZE").await
        {
            tracing::warn!(%error, "no statistics: queries may be slower until the server makes them itself");
        }
    }

    /// Rewrites tables so that nothing of deleted rows stays in the files; on SQLite the whole file and its log.
    ///
    /// # Errors
    /// Unavailable, when others keep the database busy.
    pub async fn compact(&self, tables: &[&str]) -> Result<()> {
        if self.is_postgres() {
            self.wait_for_old_readers().await?;
        }
        let statements: Vec<String> = if self.is_postgres() {
            tables.iter().map(|table| format!("VACUUM (FULL) {table}")).collect()
        } else {
            vec!["VACUUM".to_owned(), "PRAGMA wal_checkpoint(TRUNCATE)".to_owned()]
        };
        for statement in statements {
            self.writer.execute_unprepared(&statement).await.map_err(db_error)?;
        }
        Ok(())
    }

    /// Waits until nobody looks at rows as they were before now: PostgreSQL keeps such rows even when it rewrites a table. A transaction
    /// of another database counts too: whoever looks at ours meanwhile looks from as far back.
    async fn wait_for_old_readers(&self) -> Result<()> {
        let statement = |sql: &str| Statement::from_string(DatabaseBackend::Postgres, sql);
        let number = async |sql: &str| -> Result<i64> {
            let row = self.writer.query_one_raw(statement(sql)).await.map_err(db_error)?;
            row.map_or(Ok(0), |row| row.try_get_by_index(0)).map_err(db_error)
        };
        let now = number("SELECT pg_current_xact_id()::text::bigint").await?;
        let older = format!(
            "SELECT count(*) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND \
             (age(backend_xmin) >= age('{now}'::xid8::xid) OR age(backend_xid) >= age('{now}'::xid8::xid))"
        );
        for _ in 0..600 {
            if number(&older).await? == 0 {
                return Ok(());
            }
            tokio::time::sleep(Duration::from_millis(250)).await;
        }
        Err(Error::unavailable("somebody still reads rows that were erased"))
    }

    /// Proves that what is committed is there for others: commits a mark and finds it on another connection.
    ///
    /// # Errors
    /// Unavailable, when the database takes no writes or loses them.
    pub async fn probe(&self) -> Result<()> {
        let before = self.readiness_mark().await?;
        let mark = Ids.next().to_string();
        self.write_technical(move |tx| {
            let row = setting::ActiveModel { key: Set(READINESS.to_owned()), value: Set(mark.clone()) };
            Box::pin(async move {
                let stored =
                    OnConflict::column(setting::Column::Key).update_column(setting::Column::Value).to_owned();
                let insert = setting::Entity::insert(row).on_conflict(stored);
                insert.exec_without_returning(tx.conn()).await.map(|_| ()).map_err(db_error)
            })
        })
        .await?;
        // Not compared with our own mark: another node may have left its own meanwhile.
        if self.readiness_mark().await? == before {
            return Err(Error::unavailable("what was committed is not there"));
        }
        Ok(())
    }

    async fn readiness_mark(&self) -> Result<Option<String>> {
        let found = setting::Entity::find_by_id(READINESS).one(&self.reader).await.map_err(db_error)?;
        Ok(found.map(|row| row.value))
    }

    /// Runs `change` in one transaction and returns its result after the commit.
    ///
    /// The closure may run several times (serialization failures, locks), so it must only touch the transaction. It
    /// must leave at least one audit entry.
    ///
    /// # Errors
    /// Those of the closure; Unavailable, when the database is out of reach or the outcome of the commit is unknown.
    pub async fn write<T, F>(&self, actor: &Actor, change: F) -> Result<T>
    where
        T: Send + 'static,
        F: for<'a> Fn(&'a mut Tx) -> TxFuture<'a, T> + Send + Sync + 'static,
    {
        let stamp = Stamp {
            actor_id: actor.person_id(),
            request_id: actor.request_id.clone(),
            audited: true,
            repeat: actor.repeat.clone(),
        };
        self.detached(stamp, change).await
    }

    /// Runs a change that is no act of anybody: leases, last-seen times, counters. Leaves no audit row.
    ///
    /// # Errors
    /// As [`Db::write`].
    pub async fn write_technical<T, F>(&self, change: F) -> Result<T>
    where
        T: Send + 'static,
        F: for<'a> Fn(&'a mut Tx) -> TxFuture<'a, T> + Send + Sync + 'static,
    {
        let stamp = Stamp { actor_id: None, request_id: String::new(), audited: false, repeat: None };
        self.detached(stamp, change).await
    }

    async fn detached<T, F>(&self, stamp: Stamp, change: F) -> Result<T>
    where
        T: Send + 'static,
        F: for<'a> Fn(&'a mut Tx) -> TxFuture<'a, T> + Send + Sync + 'static,
    {
        let db = self.clone();
        let task = self.tasks.spawn(async move { db.retrying(&stamp, &change).await });
        task.await.map_err(|error| Error::internal("write task ended early").caused_by(error))?
    }

    async fn retrying<T, F>(&self, stamp: &Stamp, change: &F) -> Result<T>
    where
        F: for<'a> Fn(&'a mut Tx) -> TxFuture<'a, T> + Send + Sync,
    {
        let mut tried = 0;
        loop {
            tried += 1;
            match self.once(stamp, change).await {
                Err(error) if error.is_retryable() && tried < MAX_TRIES => {
                    tokio::time::sleep(back_off(tried)).await;
                }
                outcome => return outcome,
            }
        }
    }

    async fn once<T, F>(&self, stamp: &Stamp, change: &F) -> Result<T>
    where
        F: for<'a> Fn(&'a mut Tx) -> TxFuture<'a, T> + Send + Sync,
    {
        let inner = self.begin().await?;
        let mut tx = Tx::new(inner, self.clock.now(), Arc::clone(&self.vault));
        match change(&mut tx).await {
            Ok(value) => {
                let has_work = tx.has_work();
                tx.finish(stamp).await?;
                // A commit without work wakes nobody: taking work is a commit too, and two loops would keep each other awake.
                if has_work {
                    self.ordered.notify_waiters();
                }
                Ok(value)
            }
            Err(error) => {
                // The pool rolls back whatever is left open; the first error is the one worth telling.
                if let Err(rollback) = tx.roll_back().await {
                    tracing::warn!(error = %rollback, "rollback failed");
                }
                Err(error)
            }
        }
    }

    #[expect(clippy::disallowed_methods, reason = "the one write path begins its transaction here")]
    async fn begin(&self) -> Result<DatabaseTransaction> {
        let options = TransactionOptions {
            sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
            ..Default::default()
        };
        let tx = if self.is_postgres() {
            let tx = self.writer.begin().await.map_err(db_error)?;
            let limits = "SET LOCAL lock_timeout = '2s'; SET LOCAL statement_timeout = '5s'; \
                          SET LOCAL idle_in_transaction_session_timeout = '10s'";
            tx.execute_unprepared(limits).await.map_err(db_error)?;
            tx
        } else {
            self.writer.begin_with_options(options).await.map_err(db_error)?
        };
        Ok(tx)
    }
}

/// A step of a change: what [`write_with`] runs in the transaction.
pub type Step<I, T> = for<'a> fn(&'a mut Tx, &'a App, &'a Actor, &'a I) -> TxFuture<'a, T>;

/// Runs `step` on the one write path with everything it needs at hand. All changes of people pass here, and are counted.
pub async fn write_with<I, T>(app: &App, actor: &Actor, input: I, step: Step<I, T>) -> Result<T>
where
    I: Send + Sync + 'static,
    T: Send + 'static,
{
    app.limits.count_change(actor)?;
    let needed = Arc::new((app.clone(), actor.clone(), input));
    app.db
        .write(actor, move |tx| {
            let needed = Arc::clone(&needed);
            Box::pin(async move {
                let (app, actor, input) = &*needed;
                step(tx, app, actor, input).await
            })
        })
        .await
}

fn back_off(tried: u32) -> Duration {
    let mut byte = [0_u8; 1];
    // Without randomness the wait is merely the same for everybody.
    let jitter =
        if getrandom::fill(&mut byte).is_ok() { u64::from(byte.first().copied().unwrap_or(0)) } else { 0 };
    Duration::from_millis(5 * u64::from(tried) + jitter / 8)
}

/// Translates an error of the database; the only place that knows its codes.
pub fn db_error(error: DbErr) -> Error {
    let code = database_code(&error);
    let made = match code.as_deref() {
        // PostgreSQL: serialization failure, deadlock, lock not available; SQLite: busy, busy snapshot, locked.
        Some("40001" | "40P01" | "55P03" | "5" | "517" | "6") => {
            Error::new(Kind::Unavailable, "busy").retryable()
        }
        // Unique: PostgreSQL 23505; SQLite 2067 (unique), 1555 (primary key).
        Some("23505" | "2067" | "1555") => Error::conflict("duplicate"),
        // Check: 23514 / 275. Foreign key: 23503 / 787.
        Some("23514" | "275" | "23503" | "787") => Error::internal("constraint"),
        // Disk full: 53100 / 13. Cancelled by statement time-out: 57014.
        Some("53100" | "13" | "57014") => Error::unavailable("database refused"),
        // Shut down, crashed, not up yet. Another connection may be whole: nothing was committed on this one.
        Some("57P01" | "57P02" | "57P03") => Error::unavailable("database out of reach").retryable(),
        _ => match &error {
            DbErr::Conn(_) | DbErr::ConnectionAcquire(_) => Error::unavailable("database out of reach"),
            _ if is_broken(&error) => Error::unavailable("connection broke").retryable(),
            _ => Error::internal("database"),
        },
    };
    made.caused_by(error)
}

/// Says whether the connection ended in the middle, which says nothing about the statement.
fn is_broken(error: &DbErr) -> bool {
    matches!(driver_error(error), Some(sqlx::Error::Io(_) | sqlx::Error::Tls(_) | sqlx::Error::WorkerCrashed))
}

fn database_code(error: &DbErr) -> Option<String> {
    match driver_error(error)? {
        sqlx::Error::Database(database) => database.code().map(std::borrow::Cow::into_owned),
        _ => None,
    }
}

fn driver_error(error: &DbErr) -> Option<&sqlx::Error> {
    match error {
        DbErr::Exec(RuntimeErr::SqlxError(cause))
        | DbErr::Query(RuntimeErr::SqlxError(cause))
        | DbErr::Conn(RuntimeErr::SqlxError(cause)) => Some(cause),
        _ => None,
    }
}

/// Says whether an error is a violated unique constraint.
pub fn is_duplicate(error: &Error) -> bool {
    error.code() == "duplicate"
}

#[cfg(test)]
mod tests;
