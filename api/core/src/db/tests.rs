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
