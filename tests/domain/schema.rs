//! The shipped lists, the demo city, and what the schema itself refuses.

use std::sync::Arc;

use leerbrug_core::demo;
use leerbrug_core::reference::load_shipped;
use leerbrug_entity::{audit_event, reference_item};
use sea_orm::{EntityTrait, PaginatorTrait};

use crate::support::{TestApp, db_test};
use crate::world;

db_test! {
    Bare: shipped_lists_load_once, the_schema_refuses_what_must_not_be,
        the_demo_is_written_once;
    Demo: the_demo_fits_together, the_audit_only_grows, a_city_on_an_older_schema_is_carried_over;
}

async fn shipped_lists_load_once(app: Arc<TestApp>) {
    let reference = &app.app.reference;
    assert_eq!((reference.districts.len(), reference.neighbourhoods.len()), (10, 59));
    assert!(reference.list("subject").len() > 40 && reference.list("organisation_kind").len() > 20);
    let count = async || {
        let audits = audit_event::Entity::find().count(&app.raw).await.unwrap();
        (audits, reference_item::Entity::find().all(&app.raw).await.unwrap())
    };
    let before = count().await;
    load_shipped(&app.app.db).await.unwrap();
    assert_eq!(count().await, before);
    // A list that somebody damaged is mended when the shipped lists changed, without doubles.
    app.execute("UPDATE setting SET value = 'older' WHERE key = 'reference_fingerprint'").await.unwrap();
    app.execute("UPDATE reference_item SET nl = 'stuk' WHERE list = 'level'").await.unwrap();
    load_shipped(&app.app.db).await.unwrap();
    let after = count().await;
    assert_eq!((after.0, after.1.len()), (before.0 + 1, before.1.len()));
    assert!(after.1.iter().all(|item| item.nl != "stuk"));
}

async fn the_schema_refuses_what_must_not_be(app: Arc<TestApp>) {
    let school = world::school(&app).await;
    let offer = school.offer(&app, 2).await;
    let (offer, host) = (app.literal(offer), app.literal(school.id));
    let refused = [
        format!("UPDATE offer SET taken = 3 WHERE id = {offer}"),
        format!("UPDATE offer SET taken = -1 WHERE id = {offer}"),
        format!("UPDATE offer SET seats = 0 WHERE id = {offer}"),
        format!("UPDATE offer SET status = 'gone' WHERE id = {offer}"),
        format!("UPDATE offer SET status = 'hidden' WHERE id = {offer}"),
        format!("UPDATE offer SET published_at = NULL WHERE id = {offer}"),
        format!("UPDATE offer SET ends_on = '2020-01-01' WHERE id = {offer}"),
        format!("UPDATE organisation SET status = 'perhaps' WHERE id = {host}"),
        format!("DELETE FROM organisation WHERE id = {host}"),
        format!("UPDATE site SET lat_e6 = NULL WHERE organisation_id = {host}"),
        format!("UPDATE site SET neighbourhood = 'nergens' WHERE organisation_id = {host}"),
        "UPDATE membership SET organisation_id = NULL".to_owned(),
    ];
    for sql in refused {
        assert!(app.execute(&sql).await.is_err(), "{sql}");
    }
}

async fn the_demo_is_written_once(app: Arc<TestApp>) {
    assert!(!demo::is_seeded(&app.app).await.unwrap());
    demo::seed(&app.app).await.unwrap();
    assert!(demo::is_seeded(&app.app).await.unwrap());
    let rows = app.number("SELECT count(*) FROM offer").await;
    // A second time breaks a unique key, and then nothing of it stays.
    assert!(demo::seed(&app.app).await.is_err());
    assert_eq!(app.number("SELECT count(*) FROM offer").await, rows);
}

async fn the_demo_fits_together(app: Arc<TestApp>) {
    assert!(app.number("SELECT count(*) FROM offer").await > 90);
    let accepted = "SELECT count(*) FROM application a WHERE a.offer_id = o.id AND a.status = 'accepted'";
    assert_eq!(app.number(&format!("SELECT count(*) FROM offer o WHERE o.taken <> ({accepted})")).await, 0);
    assert_eq!(app.number("SELECT count(*) FROM application WHERE status = 'accepted'").await.signum(), 1);
    for key in leerbrug_directory::demo::PERSONAS {
        let actor = app.persona(key).await;
        assert!(actor.person().is_some(), "{key}");
    }
    let full = "SELECT count(*) FROM application a JOIN offer o ON o.id = a.offer_id WHERE a.status = 'waiting' AND o.taken < o.seats";
    assert_eq!(app.number(full).await, 0, "somebody waits for an offer that has a free seat");
    demo::refresh(&app.app).await.unwrap();
}

async fn the_audit_only_grows(app: Arc<TestApp>) {
    let rows = app.number("SELECT count(*) FROM audit_event").await;
    assert!(rows > 0);
    let mut refused = vec![
        "UPDATE audit_event SET note = 'x'",
        "DELETE FROM audit_event",
        "UPDATE audit_event SET at = at + 1 WHERE action = 'seed_demo'",
    ];
    if app.url.starts_with("sqlite") {
        refused.push("INSERT OR REPLACE INTO audit_event SELECT * FROM audit_event LIMIT 1");
        refused.push("REPLACE INTO audit_event SELECT * FROM audit_event LIMIT 1");
    } else {
        refused.push("TRUNCATE audit_event");
        refused.push("TRUNCATE audit_event, outbox CASCADE");
    }
    for sql in refused {
        let error = app.execute(sql).await.unwrap_err().to_string();
        assert!(error.contains("append-only"), "{sql}: {error}");
    }
    assert_eq!(app.number("SELECT count(*) FROM audit_event").await, rows);
}

/// The schema before what was agreed became data, with a city in it: every yes keeps the moments of its offer, a yes to words alone has
/// none, and a proposal that waits is the host's.
async fn a_city_on_an_older_schema_is_carried_over(app: Arc<TestApp>) {
    use leerbrug_core::RequestStatus;
    use leerbrug_entity::application;
    use sea_orm::{ColumnTrait, QueryFilter};
    let accepted = application::Column::Status.eq(RequestStatus::Accepted);
    let all = application::Entity::find().filter(accepted).all(&app.raw).await.unwrap();
    let words = all.first().unwrap().id;
    let before = app.number("SELECT count(*) FROM application").await;
    for sql in [
        "DROP TABLE application_moment",
        "ALTER TABLE application DROP COLUMN proposing_side",
        "DROP TABLE work_state",
        "DELETE FROM seaql_migrations WHERE version IN ('m20261128_000011_work_state', 'm20261128_000012_agreed_moments')",
    ] {
        app.execute(sql).await.unwrap();
    }
    let literal = app.literal(words);
    app.execute(&format!("UPDATE application SET proposal = 'ergens in mei' WHERE id = {literal}"))
        .await
        .unwrap();
    app.app.db.migrate().await.unwrap();
    assert_eq!(app.number("SELECT count(*) FROM application").await, before);
    let agreed = async |id| {
        let literal = app.literal(id);
        app.number(&format!(
            "SELECT count(*) FROM application_moment WHERE stage = 'agreed' AND application_id = {literal}"
        ))
        .await
    };
    let mut dated = 0;
    for row in &all {
        let offer = app.literal(row.offer_id);
        let slots = app.number(&format!("SELECT count(*) FROM offer_slot WHERE offer_id = {offer}")).await;
        let period = format!("SELECT count(*) FROM offer WHERE id = {offer} AND starts_on IS NOT NULL");
        let expected = match (row.id == words, slots) {
            (true, _) => 0,
            (false, 0) => app.number(&period).await,
            (false, slots) => slots,
        };
        assert_eq!(agreed(row.id).await, expected, "{}", row.id);
        dated += expected;
    }
    assert!(dated > 3, "the city has {dated} agreed moments");
    let hosts = "SELECT count(*) FROM application WHERE (status = 'proposed') <> (proposing_side = 'host' AND proposing_side IS NOT NULL)";
    assert_eq!(app.number(hosts).await, 0);
    // The program works on it: whoever has a yes reads her calendar.
    let koen = app.persona("koen").await;
    let own = leerbrug_market::today::get_today(&app.app, &koen).await.unwrap();
    let known = own.next.iter().filter(|(request, _)| request.id != words);
    for (request, _) in known {
        leerbrug_market::requests::read::get_calendar(&app.app, &koen, request.id).await.unwrap();
    }
}
