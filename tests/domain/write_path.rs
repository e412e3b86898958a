//! The one write path: what was acknowledged is there, whoever hangs up in the middle.

use std::sync::Arc;
use std::sync::Mutex;
use std::time::Duration;

use leerbrug_core::actor::Actor;
use leerbrug_core::db::AuditEntry;
use leerbrug_core::error::{Error, Kind};
use leerbrug_entity::audit_event;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, TransactionTrait};

use crate::support::{Engine, TestApp, db_test, open};

db_test! {
    Bare: hanging_up_loses_nothing_that_was_acknowledged, a_bare_pool_has_the_trap, a_write_without_an_audit_row_is_refused,
        a_refused_closure_leaves_nothing, stopping_waits_for_writes;
}

async fn write(app: &TestApp, note: String) -> Result<(), Error> {
    app.app
        .db
        .write(&Actor::system("probe"), move |tx| {
            let note = note.clone();
            Box::pin(async move {
                tokio::task::yield_now().await;
                tx.audit(AuditEntry::of_kind("probe", "probe").note(note));
                Ok(())
            })
        })
        .await
}

async fn probes(app: &TestApp) -> Vec<String> {
    // A pool of its own sees only what is committed.
    let other = open(&app.url, 1).await;
    let rows = audit_event::Entity::find()
        .filter(audit_event::Column::Action.eq("probe"))
        .all(&other)
        .await
        .unwrap();
    rows.into_iter().map(|row| row.note).collect()
}

async fn stuck(app: &TestApp) -> i64 {
    if app.engine == Engine::Sqlite {
        return 0;
    }
    app.number("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND state LIKE 'idle in transaction%'").await
}

/// A number that looks random and is the same in every run.
fn spread(number: u64) -> u64 {
    (number.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 33) % 40_000
}

async fn hanging_up_loses_nothing_that_was_acknowledged(app: Arc<TestApp>) {
    let acknowledged = Mutex::new(Vec::new());
    for batch in 0..20_u64 {
        let clients = (0..20_u64).map(|client| {
            let (app, acknowledged) = (&app, &acknowledged);
            async move {
                let number = batch * 20 + client;
                // Every other client is in a hurry, so that a fast machine sees enough of them hang up, too.
                let patience = if client % 2 == 0 { spread(number) } else { spread(number) / 20 };
                let patience = Duration::from_micros(patience);
                let hung_up = tokio::time::timeout(patience, write(app, number.to_string())).await;
                if let Ok(outcome) = hung_up {
                    outcome.unwrap();
                    acknowledged.lock().unwrap().push(number.to_string());
                }
            }
        });
        futures_util::future::join_all(clients).await;
    }
    for number in 1000..1040 {
        write(&app, number.to_string()).await.unwrap();
        acknowledged.lock().unwrap().push(number.to_string());
    }
    app.app.tasks.close();
    app.app.tasks.wait().await;
    let acknowledged = acknowledged.into_inner().unwrap();
    let kept = probes(&app).await;
    let lost: Vec<&String> = acknowledged.iter().filter(|note| !kept.contains(note)).collect();
    assert!(lost.is_empty(), "acknowledged but not there: {lost:?}");
    let hung_up = 440 - acknowledged.len();
    println!("{:?}: {} of 440 clients hung up, {} rows kept", app.engine, hung_up, kept.len());
    assert!(hung_up > 40, "too few clients hung up for this to show anything: {hung_up}");
    assert_eq!(stuck(&app).await, 0);
}

/// What the hook and the detached task are for: without them a cancelled BEGIN stays open on its connection.
#[expect(clippy::disallowed_methods, reason = "shows what the one write path protects from")]
async fn a_bare_pool_has_the_trap(app: Arc<TestApp>) {
    if app.engine == Engine::Sqlite {
        return;
    }
    let bare = open(&app.url, 1).await;
    bare.execute_unprepared("SELECT 1").await.unwrap();
    let mut tries = 0_u64;
    while stuck(&app).await == 0 && tries < 2000 {
        tries += 1;
        let _ = tokio::time::timeout(Duration::from_micros(spread(tries) / 80), bare.begin()).await;
        tokio::time::sleep(Duration::from_millis(1)).await;
    }
    if stuck(&app).await == 0 {
        println!("no cancelled BEGIN stayed open in {tries} tries: the driver may have been mended");
        return;
    }
    println!("a cancelled BEGIN stayed open after {tries} tries");
    let inserted = bare
        .execute_unprepared("INSERT INTO setting (key, value) VALUES ('trap', 'acknowledged')")
        .await
        .unwrap();
    assert_eq!(inserted.rows_affected(), 1);
    assert_eq!(
        app.number("SELECT count(*) FROM setting WHERE key = 'trap'").await,
        0,
        "the insert was acknowledged and is visible"
    );
}

async fn a_write_without_an_audit_row_is_refused(app: Arc<TestApp>) {
    let error = app.app.db.write(&Actor::system("probe"), |_| Box::pin(async { Ok(()) })).await.unwrap_err();
    assert_eq!(error.kind(), &Kind::Internal);
    assert_eq!(stuck(&app).await, 0);
}

async fn a_refused_closure_leaves_nothing(app: Arc<TestApp>) {
    let before = audit_event::Entity::find().count(&app.raw).await.unwrap();
    for _ in 0..40 {
        let outcome: Result<(), Error> = app
            .app
            .db
            .write(&Actor::system("probe"), |tx| {
                Box::pin(async move {
                    tx.audit(AuditEntry::of_kind("probe", "probe"));
                    Err(Error::conflict("no"))
                })
            })
            .await;
        assert_eq!(outcome.unwrap_err().code(), "no");
    }
    assert_eq!(audit_event::Entity::find().count(&app.raw).await.unwrap(), before);
    assert_eq!(stuck(&app).await, 0);
    app.app.db.probe().await.unwrap();
}

async fn stopping_waits_for_writes(app: Arc<TestApp>) {
    for number in 0..20 {
        // Nobody waits for the answer.
        let _ = tokio::time::timeout(Duration::from_micros(1), write(&app, number.to_string())).await;
    }
    app.app.tasks.close();
    app.app.tasks.wait().await;
    let kept = probes(&app).await;
    assert_eq!(kept.len(), 20, "a write that had begun was cut off: {kept:?}");
}
