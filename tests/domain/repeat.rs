//! Requests that may be repeated: one effect, the same answer.

use std::sync::Arc;

use leerbrug_core::actor::Actor;
use leerbrug_core::db::RepeatKey;
use leerbrug_core::error::Kind;
use leerbrug_market::offers::service::create_offer;

use crate::support::{TestApp, db_test};
use crate::world::{self, input};

db_test! {
    Bare: a_repeated_request_has_one_effect, the_same_key_for_something_else_is_refused, twins_in_flight_have_one_effect,
        a_refused_request_uses_no_key;
}

fn with_key(actor: &Actor, key: &str, hash: &str) -> (Actor, RepeatKey) {
    let principal = actor.person_id().unwrap().to_string();
    let repeat = RepeatKey { principal, key: key.to_owned(), request_hash: hash.to_owned() };
    (Actor { repeat: Some(repeat.clone()), ..actor.clone() }, repeat)
}

async fn a_repeated_request_has_one_effect(app: Arc<TestApp>) {
    let school = world::school(&app).await;
    let (actor, key) = with_key(&school.head, "k1", "h1");
    assert_eq!(app.app.db.find_repeated(&key).await.unwrap(), None);
    let id = create_offer(&app.app, &actor, input(school.id, 1)).await.unwrap();
    assert_eq!(app.app.db.find_repeated(&key).await.unwrap(), Some(id));
    // A boundary that asked too early writes again: the key stands in the way.
    let error = create_offer(&app.app, &actor, input(school.id, 1)).await.unwrap_err();
    assert_eq!((error.kind(), error.code()), (&Kind::Conflict, "repeat-in-flight"));
    assert_eq!(app.number("SELECT count(*) FROM offer").await, 1);
    // The same word from somebody else is another key.
    let other = RepeatKey { principal: "somebody".to_owned(), ..key };
    assert_eq!(app.app.db.find_repeated(&other).await.unwrap(), None);
}

async fn the_same_key_for_something_else_is_refused(app: Arc<TestApp>) {
    let school = world::school(&app).await;
    let (actor, key) = with_key(&school.head, "k1", "h1");
    create_offer(&app.app, &actor, input(school.id, 1)).await.unwrap();
    let other = RepeatKey { request_hash: "h2".to_owned(), ..key };
    let error = app.app.db.find_repeated(&other).await.unwrap_err();
    assert_eq!((error.kind(), error.code()), (&Kind::Invalid(Vec::new()), "repeat-key-reused"));
}

async fn twins_in_flight_have_one_effect(app: Arc<TestApp>) {
    let school = world::school(&app).await;
    for round in 0..10 {
        let (actor, key) = with_key(&school.head, &format!("k{round}"), "h");
        let tries = (0..5).map(|_| create_offer(&app.app, &actor, input(school.id, 1)));
        let outcomes = futures_util::future::join_all(tries).await;
        let made: Vec<_> = outcomes.iter().filter_map(|outcome| outcome.as_ref().ok()).collect();
        assert_eq!(made.len(), 1, "{outcomes:?}");
        for error in outcomes.iter().filter_map(|outcome| outcome.as_ref().err()) {
            assert_eq!(error.code(), "repeat-in-flight");
        }
        assert_eq!(app.app.db.find_repeated(&key).await.unwrap(), Some(*made[0]));
        assert_eq!(app.number("SELECT count(*) FROM offer").await, round + 1);
    }
}

async fn a_refused_request_uses_no_key(app: Arc<TestApp>) {
    let school = world::school(&app).await;
    let (actor, key) = with_key(&school.head, "k1", "h1");
    create_offer(&app.app, &actor, input(school.id, 0)).await.unwrap_err();
    assert_eq!(app.app.db.find_repeated(&key).await.unwrap(), None);
    create_offer(&app.app, &actor, input(school.id, 1)).await.unwrap();
    assert!(app.app.db.find_repeated(&key).await.unwrap().is_some());
}
