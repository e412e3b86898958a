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
