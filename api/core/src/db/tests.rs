//! What only the inside of the write path can show: errors that a closure swallows, and running again.

use std::sync::atomic::{AtomicU32, Ordering};

use leerbrug_entity::setting;
use sea_orm::{ActiveValue::Set, Database, PaginatorTrait};

use super::*;
use crate::clock::{Ids, SystemClock};

/// Runs a test on SQLite and, when the environment names a server, on PostgreSQL.
fn on_both<W: Future<Output = ()>>(test: impl Fn(Db) -> W) {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
    let folder = tempfile::tempdir().unwrap();
    let file = DatabaseUrl::in_folder(folder.path());
    runtime.block_on(async { test(fresh(&file).await).await });
    let Some(server) = environment("LEERBRUG_TEST_POSTGRES_URL") else {
        assert!(environment("CI").as_deref() != Some("true"), "LEERBRUG_TEST_POSTGRES_URL is not set");
        println!("DID NOT RUN on PostgreSQL, because LEERBRUG_TEST_POSTGRES_URL is not set");
        return;
    };
    let name = format!("unit_{}", Ids.next().simple());
    let (host, _) = server.rsplit_once('/').unwrap();
    runtime.block_on(async {
        let admin = Database::connect(&server).await.unwrap();
        admin.execute_unprepared(&format!("CREATE DATABASE {name}")).await.unwrap();
        let url = DatabaseUrl::parse(&format!("{host}/{name}")).unwrap();
        test(fresh(&url).await).await;
        admin.execute_unprepared(&format!("DROP DATABASE {name} WITH (FORCE)")).await.unwrap();
    });
}

#[expect(clippy::disallowed_methods, reason = "tests are told by the environment whether there is a server")]
fn environment(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.is_empty())
}

async fn fresh(url: &DatabaseUrl) -> Db {
    let db = Db::connect(url, Arc::new(SystemClock), TaskTracker::new()).await.unwrap();
    db.migrate().await.unwrap();
    db
}

async fn insert(conn: &DatabaseTransaction, key: &str) -> std::result::Result<(), DbErr> {
    let row = setting::ActiveModel { key: Set(key.to_owned()), value: Set("v".to_owned()) };
    setting::Entity::insert(row).exec_without_returning(conn).await.map(|_| ())
}

/// Writes a row, meets an error, and goes on as if nothing had happened.
fn swallowing(tx: &mut Tx) -> TxFuture<'_, ()> {
    Box::pin(async move {
        insert(tx.conn(), "a").await.map_err(db_error)?;
        let swallowed = insert(tx.conn(), "a").await;
        assert!(swallowed.is_err());
        tx.audit(AuditEntry::of_kind("probe", "setting"));
        Ok(())
    })
}

async fn count(db: &Db) -> u64 {
    setting::Entity::find().count(db.read()).await.unwrap()
}

#[test]
fn a_swallowed_error_is_never_answered_with_ok_and_nothing_stored() {
    on_both(|db| async move {
        for is_audited in [true, false] {
            let outcome = if is_audited {
                db.write(&Actor::system("probe"), swallowing).await
            } else {
                db.write_technical(swallowing).await
            };
            // SQLite keeps what was written before the error; PostgreSQL throws it away, and must say so.
            assert_eq!(
                (outcome.is_ok(), count(&db).await),
                if db.is_postgres() { (false, 0) } else { (true, 1) }
            );
            db.writer.execute_unprepared("DELETE FROM setting").await.unwrap();
        }
    });
}

/// The trap itself: without a last statement before it, COMMIT says yes and keeps nothing.
#[test]
fn a_bare_commit_has_the_trap() {
    on_both(|db| async move {
        let tx = db.begin().await.unwrap();
        insert(&tx, "a").await.unwrap();
        insert(&tx, "a").await.unwrap_err();
        let committed = tx.commit().await;
        assert!(committed.is_ok(), "the driver tells of it by now: {committed:?}");
        assert_eq!(count(&db).await, u64::from(!db.is_postgres()));
    });
}

static TRIES: AtomicU32 = AtomicU32::new(0);

#[test]
fn what_may_pass_is_tried_five_times_and_nothing_else() {
    on_both(|db| async move {
        for (is_passing, expected) in [(true, 5), (false, 1)] {
            TRIES.store(0, Ordering::SeqCst);
            let outcome: Result<()> = db
                .write(&Actor::system("probe"), move |tx| {
                    Box::pin(async move {
                        TRIES.fetch_add(1, Ordering::SeqCst);
                        insert(tx.conn(), "a").await.map_err(db_error)?;
                        let error = Error::new(Kind::Unavailable, "busy");
                        Err(if is_passing { error.retryable() } else { error })
                    })
                })
                .await;
            assert_eq!((outcome.unwrap_err().code(), TRIES.load(Ordering::SeqCst)), ("busy", expected));
            assert_eq!(count(&db).await, 0);
        }
    });
}

#[test]
fn a_panic_in_a_closure_leaves_nothing_and_harms_nobody_else() {
    on_both(|db| async move {
        let outcome: Result<()> = db
            .write(&Actor::system("probe"), |tx| {
                Box::pin(async move {
                    insert(tx.conn(), "a").await.map_err(db_error)?;
                    panic!("on purpose");
                })
            })
            .await;
        assert_eq!(outcome.unwrap_err().kind(), &Kind::Internal);
        assert_eq!(count(&db).await, 0);
        db.probe().await.unwrap();
    });
}

/// Writes a row that only the COMMIT finds wrong: the statement itself is fine.
fn failing_at_commit(tx: &mut Tx) -> TxFuture<'_, ()> {
    Box::pin(async move {
        if tx.conn().get_database_backend() == DatabaseBackend::Postgres {
            let trap = "CREATE OR REPLACE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS \
                        $$ BEGIN RAISE EXCEPTION 'no space left' USING ERRCODE = '53100'; END $$; \
                        CREATE CONSTRAINT TRIGGER tr_full AFTER INSERT ON setting DEFERRABLE INITIALLY DEFERRED \
                        FOR EACH ROW EXECUTE FUNCTION full_disk()";
            tx.conn().execute_unprepared(trap).await.map_err(db_error)?;
        } else {
            let orphan = "PRAGMA defer_foreign_keys = ON; \
                          INSERT INTO growth_centre_area (organisation_id, neighbourhood) VALUES (x'00', 'nowhere')";
            tx.conn().execute_unprepared(orphan).await.map_err(db_error)?;
        }
        insert(tx.conn(), "lost").await.map_err(db_error)?;
        tx.audit(AuditEntry::of_kind("probe", "setting"));
        Ok(())
    })
}

/// Loses its transaction in the middle, as SQLite does by itself when the disk is full.
fn ended_in_between(tx: &mut Tx) -> TxFuture<'_, ()> {
    Box::pin(async move {
        insert(tx.conn(), "lost").await.map_err(db_error)?;
        tx.conn().execute_unprepared("ROLLBACK").await.map_err(db_error)?;
        Err(Error::unavailable("disk full"))
    })
}

/// Gives up for a reason of its own.
fn refusing(tx: &mut Tx) -> TxFuture<'_, ()> {
    Box::pin(async move {
        insert(tx.conn(), "lost").await.map_err(db_error)?;
        Err(Error::conflict("refused"))
    })
}

#[test]
fn whatever_fails_leaves_no_connection_inside_a_transaction() {
    on_both(|db| async move {
        let faults: [for<'a> fn(&'a mut Tx) -> TxFuture<'a, ()>; 3] =
            [failing_at_commit, ended_in_between, refusing];
        // Each fault alone, and each after each other: the second meets what the first left behind.
        for (round, (first, second)) in
            faults.iter().flat_map(|a| faults.iter().map(move |b| (*a, *b))).enumerate()
        {
            for fault in [first, second] {
                assert!(db.write(&Actor::system("probe"), fault).await.is_err(), "round {round}");
            }
            if db.is_postgres() {
                db.writer.execute_unprepared("DROP TRIGGER IF EXISTS tr_full ON setting").await.unwrap();
            }
            db.write(&Actor::system("probe"), move |tx| {
                Box::pin(async move {
                    insert(tx.conn(), &format!("kept {round}")).await.map_err(db_error)?;
                    tx.audit(AuditEntry::of_kind("probe", "setting"));
                    Ok(())
                })
            })
            .await
            .unwrap();
            assert_eq!(count(&db).await, u64::try_from(round).unwrap() + 1, "a yes is there for others");
        }
        db.probe().await.unwrap();
    });
}

#[test]
fn readiness_sees_that_commits_are_lost() {
    on_both(|db| async move {
        db.probe().await.unwrap();
        db.probe().await.unwrap();
        let folder = tempfile::tempdir().unwrap();
        let elsewhere = fresh(&DatabaseUrl::in_folder(folder.path())).await;
        let losing = Db { writer: elsewhere.writer.clone(), ..db.clone() };
        assert_eq!(losing.probe().await.unwrap_err().kind(), &Kind::Unavailable);
    });
}

/// Holds the database so that no transaction can begin; what is returned gives it free.
async fn shut(db: &Db) -> Holder {
    let of = |sql: &str| sea_orm::Statement::from_string(db.writer.get_database_backend(), sql.to_owned());
    if db.is_postgres() {
        let row =
            db.writer.query_one_raw(of("SELECT current_database()::text AS name")).await.unwrap().unwrap();
        let name: String = row.try_get("", "name").unwrap();
        let admin = Database::connect(environment("LEERBRUG_TEST_POSTGRES_URL").unwrap()).await.unwrap();
        admin.execute_unprepared(&format!("ALTER DATABASE {name} ALLOW_CONNECTIONS false")).await.unwrap();
        let end = format!("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'");
        admin.execute_unprepared(&end).await.unwrap();
        return Holder { conn: admin, free: format!("ALTER DATABASE {name} ALLOW_CONNECTIONS true") };
    }
    let row = db.writer.query_one_raw(of("PRAGMA database_list")).await.unwrap().unwrap();
    let file: String = row.try_get("", "file").unwrap();
    // The test need not wait as long as people do.
    db.writer.execute_unprepared("PRAGMA busy_timeout = 20").await.unwrap();
    let mut options = sea_orm::ConnectOptions::new(format!("sqlite://{file}"));
    options.max_connections(1);
    let other = Database::connect(options).await.unwrap();
    other.execute_unprepared("BEGIN IMMEDIATE").await.unwrap();
    Holder { conn: other, free: "ROLLBACK".to_owned() }
}

/// Writes a row.
fn kept<'a>(tx: &'a mut Tx, key: &'static str) -> TxFuture<'a, ()> {
    Box::pin(async move {
        insert(tx.conn(), key).await.map_err(db_error)?;
        tx.audit(AuditEntry::of_kind("probe", "setting"));
        Ok(())
    })
}

/// Another way into the database, and what it says to give it free.
struct Holder {
    conn: DatabaseConnection,
    free: String,
}

#[test]
fn a_transaction_that_cannot_begin_is_refused_and_what_follows_is_kept() {
    on_both(|db| async move {
        let keep = async |key: &'static str| {
            let actor = Actor::system("probe");
            db.write(&actor, move |tx: &mut Tx| kept(tx, key)).await
        };
        keep("before").await.unwrap();
        let held = shut(&db).await;
        let refused = keep("meanwhile").await.unwrap_err();
        assert!(matches!(refused.kind(), Kind::Unavailable), "{refused:?}");
        assert!(db.probe().await.is_err(), "readiness says so");
        held.conn.execute_unprepared(&held.free).await.unwrap();
        keep("after").await.unwrap();
        db.probe().await.unwrap();
        let rows = setting::Entity::find().all(db.read()).await.unwrap();
        let is_there = |key: &str| rows.iter().any(|row| row.key == key);
        assert_eq!(["before", "meanwhile", "after"].map(is_there), [true, false, true]);
    });
}

/// Two loops that take their work by a transaction each would otherwise keep each other awake for ever.
#[test]
fn only_a_commit_with_work_wakes_the_loops() {
    on_both(|db| async move {
        let moment = std::time::Duration::from_millis(300);
        let idle = db.ordered();
        db.write_technical(|tx| kept(tx, "idle")).await.unwrap();
        assert!(tokio::time::timeout(moment, idle).await.is_err(), "nothing was ordered");
        // What was ordered between asking and waiting counts too.
        let busy = db.ordered();
        db.write_technical(|tx| {
            tx.after_commit(OutboxEntry { topic: "index", entity_id: None, payload: "{}".to_owned() });
            kept(tx, "busy")
        })
        .await
        .unwrap();
        tokio::time::timeout(moment, busy).await.expect("somebody waits for that");
    });
}
