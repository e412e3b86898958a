//! What may not be done too often: per address, across programs that share a database, and without hurting others.

use std::net::IpAddr;
use std::sync::Arc;

use leerbrug_core::actor::Actor;
use leerbrug_core::app::{App, Settings};
use leerbrug_core::error::Kind;
use leerbrug_core::limits::Limits;
use leerbrug_directory::identity::{session, token};
use leerbrug_market::offers::search::{SearchQuery, search_offers, suggest};

use crate::support::{TestApp, anonymous, db_test};
use crate::world::{self, asker};

db_test! {
    Bare: signing_in_is_counted_per_address, wrong_tokens_and_reports_are_counted, tokens_are_counted_per_person,
        searching_is_counted, changes_are_counted_per_person;
}

fn at(address: &str) -> Actor {
    Actor { address: Some(address.parse::<IpAddr>().unwrap()), ..anonymous() }
}

async fn signing_in_is_counted_per_address(app: Arc<TestApp>) {
    let guess = async |actor: &Actor, number: u32| {
        session::sign_in_with_link(&app.app, actor, format!("{number:064}"), None).await.unwrap_err()
    };
    let (one, nobody) = (at("203.0.113.7"), anonymous());
    for number in 0..100 {
        assert_eq!(guess(&one, number).await.kind(), &Kind::Gone, "{number}");
    }
    let Kind::Limited(seconds) = *guess(&one, 100).await.kind() else { panic!("not limited") };
    assert!((1..=900).contains(&seconds), "{seconds}");
    // Asking for a link counts with using one, for any address that is typed.
    let refused =
        session::ask_for_link(&app.app, &one, "an@demo.example".to_owned(), String::new()).await.unwrap_err();
    assert!(matches!(refused.kind(), Kind::Limited(_)), "{refused:?}");
    // Somebody else, and a reader on this machine, are not meant.
    assert_eq!(guess(&at("203.0.113.8"), 0).await.kind(), &Kind::Gone);
    assert_eq!(guess(&anonymous(), 0).await.kind(), &Kind::Gone);
    // The database holds no address.
    let rows = app.number("SELECT count(*) FROM rate_window WHERE key_hash LIKE '%203.0%'").await;
    assert_eq!(rows, 0);
    app.clock.advance_millis(15 * 60_000);
    assert_eq!(guess(&one, 0).await.kind(), &Kind::Gone, "a new window");
    // A household has all addresses of its IPv6 network; the next one is somebody else.
    for number in 0..100 {
        let one = at(&format!("2001:db8:0:7::{number:x}"));
        assert_eq!(guess(&one, number).await.kind(), &Kind::Gone, "{number}");
    }
    assert!(matches!(guess(&at("2001:db8:0:7:ffff::1"), 0).await.kind(), Kind::Limited(_)));
    assert_eq!(guess(&at("2001:db8:0:8::1"), 0).await.kind(), &Kind::Gone);
    // Five mails to one address, whoever asks and however many at once.
    let ask = || session::ask_for_link(&app.app, &nobody, "cy@demo.example".to_owned(), String::new());
    let asked = futures_util::future::join_all((0..9).map(|_| ask())).await;
    assert_eq!(asked.iter().filter(|one| one.is_ok()).count(), 5, "{asked:?}");
}

async fn wrong_tokens_and_reports_are_counted(app: Arc<TestApp>) {
    let one = at("203.0.113.7");
    let an = asker(&app, "an").await;
    let (_, secret) = token::create_token(&app.app, &an, crate::world::token(&[], "")).await.unwrap();
    for number in 0..100 {
        let error = token::identify_bearer(&app.app, &one, &format!("leerbrug_{number}")).await.unwrap_err();
        assert_eq!(error.kind(), &Kind::Unauthenticated, "{number}");
    }
    let error = token::identify_bearer(&app.app, &one, "leerbrug_x").await.unwrap_err();
    assert!(matches!(error.kind(), Kind::Limited(_)));
    token::identify_bearer(&app.app, &one, &secret).await.unwrap();
    let school = world::school(&app).await;
    let offer = school.offer(&app, 1).await;
    let reason = app.app.reference.list("report_reason")[0].code.clone();
    let report = async |actor: &Actor| {
        leerbrug_market::offers::reports::report_offer(&app.app, actor, offer, reason.clone(), String::new())
            .await
    };
    for _ in 0..20 {
        report(&one).await.unwrap();
    }
    assert!(matches!(report(&one).await.unwrap_err().kind(), Kind::Limited(_)));
    report(&at("203.0.113.9")).await.unwrap();
}

/// Also for somebody on this machine: a person is counted wherever she sits.
async fn tokens_are_counted_per_person(app: Arc<TestApp>) {
    let core = &app.app;
    let (an, bo) = (asker(&app, "an").await, asker(&app, "bo").await);
    let make = async |actor: &Actor| token::create_token(core, actor, world::token(&[], "")).await;
    for _ in 0..100 {
        make(&an).await.unwrap();
    }
    assert!(matches!(make(&an).await.unwrap_err().kind(), Kind::Limited(_)));
    make(&bo).await.unwrap();
}

async fn searching_is_counted(app: Arc<TestApp>) {
    let settings = Settings { search_per_minute: 600, search_burst: 60, ..Settings::default() };
    let limited = App { limits: Arc::new(Limits::of(&settings)), ..app.app.clone() };
    let (one, query) = (at("203.0.113.7"), SearchQuery::default());
    let mut refused = 0;
    for number in 0..80 {
        let outcome = if number % 2 == 0 {
            search_offers(&limited, &one, &query).await.map(|_| ())
        } else {
            suggest(&limited, &one, "wis").await.map(|_| ())
        };
        refused += usize::from(outcome.is_err_and(|error| matches!(error.kind(), Kind::Limited(_))));
    }
    assert!(refused > 0, "the burst has no end");
    // A person behind the same address has a count of her own.
    let an = Actor { address: one.address, ..asker(&app, "an").await };
    search_offers(&limited, &an, &query).await.unwrap();
    search_offers(&limited, &at("203.0.113.8"), &query).await.unwrap();
}

async fn changes_are_counted_per_person(app: Arc<TestApp>) {
    let (an, bo) = (asker(&app, "an").await, asker(&app, "bo").await);
    let limited = App { limits: Arc::new(Limits::of(&Settings::default())), ..app.app.clone() };
    // One that fails counts as well.
    let change = |actor: &Actor| {
        let (limited, actor) = (limited.clone(), actor.clone());
        async move { token::revoke_token(&limited, &actor, uuid::Uuid::nil()).await.unwrap_err() }
    };
    for number in 0..300 {
        assert_eq!(change(&an).await.kind(), &Kind::NotFound, "{number}");
    }
    // As many more as seconds went by, two for one, and no more than that.
    let mut refused = Vec::new();
    for _ in 0..100 {
        let error = change(&an).await;
        refused.extend(matches!(error.kind(), Kind::Limited(_)).then_some(error));
    }
    assert!(refused.len() > 50, "{} of 100 were refused", refused.len());
    assert!(matches!(refused[0].kind(), Kind::Limited(1..=3)), "{:?}", refused[0]);
    assert_eq!(refused[0].code(), "limited-changes");
    assert_eq!(change(&bo).await.kind(), &Kind::NotFound, "somebody else is not meant");
    // The demo city counts none.
    for _ in 0..400 {
        let error = token::revoke_token(&app.app, &bo, uuid::Uuid::nil()).await.unwrap_err();
        assert_eq!(error.kind(), &Kind::NotFound);
    }
}
