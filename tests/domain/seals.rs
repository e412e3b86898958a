//! Seals over the audit: they hold, and a row that was changed, added or taken out is found.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use leerbrug_core::app::Settings;
use leerbrug_core::privacy::seal::{seal, verify};

use crate::support::{Engine, TestApp, db_test};
use crate::world::{self, ask, asker};

db_test! {
    Bare: seals_hold_and_go_on, every_change_is_found, two_nodes_seal_once, after_seven_years_events_go,
        the_audit_of_a_busy_city_goes_without_holding_up_writers;
}

/// Leaves some events.
async fn act(app: &TestApp, names: &[&str]) {
    let school = world::school(app).await;
    for name in names {
        let offer = school.offer(app, 1).await;
        ask(app, &asker(app, name).await, offer).await;
    }
}

async fn seals_hold_and_go_on(app: Arc<TestApp>) {
    act(&app, &["an", "bo"]).await;
    let before = verify(&app.app).await.unwrap();
    assert!(before.unsealed >= 6 && before.broken.is_none());
    assert_eq!(seal(&app.app).await.unwrap(), 0, "too fresh: an older event could still come");
    app.clock.advance_millis(120_000);
    assert_eq!(seal(&app.app).await.unwrap(), 1);
    let first = verify(&app.app).await.unwrap();
    assert_eq!((first.unsealed, first.broken), (0, None));
    assert!(first.sealed >= before.unsealed);
    assert_eq!(seal(&app.app).await.unwrap(), 0, "nothing new");
    let school =
        world::organisation(&app, "Later", leerbrug_core::OrganisationStatus::Confirmed, "zurenborg").await;
    world::person(&app, "later", &[(Some(school), leerbrug_core::Role::Head)]).await;
    let head = app.persona("later").await;
    leerbrug_market::offers::service::create_offer(&app.app, &head, world::input(school, 1)).await.unwrap();
    app.clock.advance_millis(120_001);
    assert_eq!(seal(&app.app).await.unwrap(), 1);
    let second = verify(&app.app).await.unwrap();
    assert!(second.seals == first.seals + 1 && second.root != first.root && second.broken.is_none());
}

async fn every_change_is_found(app: Arc<TestApp>) {
    act(&app, &["an", "bo", "cis"]).await;
    app.clock.advance_millis(120_001);
    seal(&app.app).await.unwrap();
    assert_eq!(verify(&app.app).await.unwrap().broken, None);
    // Past the triggers, as somebody with all rights on the database could.
    let guards: &[&str] = if app.engine == Engine::Sqlite {
        &[
            "DROP TRIGGER tr_audit_event__no_update",
            "DROP TRIGGER tr_audit_event__no_delete",
            "DROP TRIGGER tr_audit_seal__no_update",
        ]
    } else {
        &[
            "DROP TRIGGER tr_audit_event__append_only ON audit_event",
            "DROP TRIGGER tr_audit_event__no_delete ON audit_event",
            "DROP TRIGGER tr_audit_seal__append_only ON audit_seal",
        ]
    };
    for column in ["note", "action", "entity", "request_id"] {
        for sql in
            [format!("UPDATE audit_event SET {column} = 'x'"), "UPDATE audit_seal SET hash = 'x'".to_owned()]
        {
            assert!(app.execute(&sql).await.unwrap_err().to_string().contains("append-only"), "{sql}");
        }
    }
    for sql in guards {
        app.execute(sql).await.unwrap();
    }
    let one = "id = (SELECT id FROM audit_event ORDER BY at, id LIMIT 1)";
    let changes = [
        ("note = note || 'x'", "note = substr(note, 1, length(note) - 1)"),
        ("action = action || 'x'", "action = substr(action, 1, length(action) - 1)"),
        ("request_id = request_id || 'x'", "request_id = substr(request_id, 1, length(request_id) - 1)"),
        ("fields = '[\"x\"]'", "fields = '[]'"),
        ("at = at - 1", "at = at + 1"),
    ];
    for (change, back) in changes {
        app.execute(&format!("UPDATE audit_event SET {change} WHERE {one}")).await.unwrap();
        assert_eq!(verify(&app.app).await.unwrap().broken, Some(1), "{change}");
        app.execute(&format!("UPDATE audit_event SET {back} WHERE {one}")).await.unwrap();
        assert_eq!(verify(&app.app).await.unwrap().broken, None, "{back}");
    }
    // A word moved from one column into the next.
    app.execute(&format!("UPDATE audit_event SET action = action || entity, entity = '' WHERE {one}"))
        .await
        .unwrap();
    assert_eq!(verify(&app.app).await.unwrap().broken, Some(1));
    app.execute("DELETE FROM audit_event").await.unwrap();
    assert_eq!(verify(&app.app).await.unwrap().broken, Some(1));
}

async fn two_nodes_seal_once(app: Arc<TestApp>) {
    act(&app, &["an"]).await;
    app.clock.advance_millis(120_001);
    let (one, two) = tokio::join!(seal(&app.app), seal(&app.app));
    assert_eq!(one.unwrap() + two.unwrap(), 1);
    assert_eq!(verify(&app.app).await.unwrap().broken, None);
}

/// Writes an event of a year that is long gone, and seals it.
async fn old_event(app: &TestApp, year: i64) {
    let id = app.literal(uuid::Uuid::from_u128(u128::try_from(year).unwrap()));
    let at = (year - 1970) * 31_556_952_000;
    let sql = format!(
        "INSERT INTO audit_event (id, at, action, entity, fields, note, request_id) \
         VALUES ({id}, {at}, 'act', 'offer', '[]', '', '')"
    );
    app.execute(&sql).await.unwrap();
    seal(&app.app).await.unwrap();
}

async fn after_seven_years_events_go(app: Arc<TestApp>) {
    let mut core = app.app.clone();
    core.settings = Settings { is_demo: false, ..Settings::default() }.into();
    for year in [2014, 2015, 2016] {
        old_event(&app, year).await;
    }
    act(&app, &["an"]).await;
    app.clock.advance_millis(120_001);
    seal(&core).await.unwrap();
    let before = verify(&core).await.unwrap();
    assert_eq!((before.seals, before.broken), (4, None));

    crate::support::night(&core).await;
    let after = verify(&core).await.unwrap();
    assert_eq!((after.seals, after.broken, after.root), (2, None, before.root), "the newest of them is left");
    assert_eq!(after.sealed, before.sealed - 3);
    crate::support::night(&core).await;
    assert_eq!(verify(&core).await.unwrap().seals, 2, "the next night finds nothing");

    // What is younger is refused, whoever asks.
    for sql in ["DELETE FROM audit_event", "DELETE FROM audit_seal WHERE number = 4"] {
        assert!(app.execute(sql).await.unwrap_err().to_string().contains("append-only"), "{sql}");
    }
    // An event that is slipped in before is found, and so is a beginning that was cut off too early.
    old_event(&app, 2013).await;
    assert_eq!(verify(&core).await.unwrap().broken, Some(3));
    app.execute("DELETE FROM audit_event WHERE at < 1500000000000").await.unwrap();
    assert_eq!(verify(&core).await.unwrap().broken, None);
    app.execute("DELETE FROM audit_seal WHERE number = 3").await.unwrap();
    assert_eq!(verify(&core).await.unwrap().broken, Some(4));
}

/// 100,000 events under 20,000 seals, ten times that with the large numbers; somebody writes all the while. Printed, not judged: a
/// busy machine swings too much for a limit.
async fn the_audit_of_a_busy_city_goes_without_holding_up_writers(app: Arc<TestApp>) {
    let times = if crate::support::environment("LEERBRUG_TEST_FULL").is_some() { 10 } else { 1 };
    let (events, seals) = (100_000 * times, 20_000 * times);
    let (numbers, id, last) = match app.engine {
        Engine::Sqlite => (
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {most}) ",
            "randomblob(16)",
            "x'ffffffffffffffffffffffffffffffff'",
        ),
        Engine::Postgres => (
            "WITH n(i) AS (SELECT generate_series(1, {most})) ",
            "gen_random_uuid()",
            "'ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid",
        ),
    };
    let with = |most: i64| numbers.replace("{most}", &most.to_string());
    // From 2015 on, a second apart.
    let begin = 45_i64 * 31_556_952_000;
    let sql = format!(
        "INSERT INTO audit_event (id, at, action, entity, fields, note, request_id) {} \
         SELECT {id}, {begin} + CAST(i AS BIGINT) * 1000, 'act', 'offer', '[]', '', '' FROM n",
        with(events)
    );
    app.execute(&sql).await.unwrap();
    let sql = format!(
        "INSERT INTO audit_seal (number, until_at, until_id, count, hash, sealed_at) {} \
         SELECT i, {begin} + CAST(i AS BIGINT) * 5000, {last}, 5, 'h', 0 FROM n",
        with(seals)
    );
    app.execute(&sql).await.unwrap();
    let mut core = app.app.clone();
    core.settings = Settings { is_demo: false, ..Settings::default() }.into();

    let is_over = Arc::new(AtomicBool::new(false));
    let (writer, over) = (core.clone(), is_over.clone());
    let writing = core.tasks.spawn(async move {
        let (mut longest, mut count) = (Duration::ZERO, 0_u32);
        while !over.load(Ordering::SeqCst) {
            let begin = Instant::now();
            writer.db.probe().await.unwrap();
            longest = longest.max(begin.elapsed());
            count += 1;
        }
        (longest, count)
    });
    let begin = Instant::now();
    let night = crate::support::night(&core).await;
    let spent = begin.elapsed();
    is_over.store(true, Ordering::SeqCst);
    let (longest, count) = writing.await.unwrap();
    let done = night.done("audit-retention");
    assert_eq!(done, u64::try_from(events + seals - 1).unwrap(), "all but the newest seal");
    println!(
        "{:?}: {events} events under {seals} seals went in {} ms; of {count} changes meanwhile the slowest took {} ms",
        app.engine,
        spent.as_millis(),
        longest.as_millis()
    );
}
