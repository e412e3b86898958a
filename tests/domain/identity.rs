//! Signing in, sessions and tokens.

use std::sync::Arc;

use leerbrug_core::Role;
use leerbrug_core::actor::Actor;
use leerbrug_core::error::Kind;
use leerbrug_directory::identity::token::TokenInput;
use leerbrug_directory::identity::{session, token};
use leerbrug_entity::outbox;
use sea_orm::{EntityTrait, QueryOrder};

use crate::support::{TestApp, anonymous, db_test};
use crate::world;

db_test! {
    Bare: a_link_works_once, a_link_ends, known_and_unknown_addresses_look_alike,
        who_is_known_is_mailed_where_she_proved_to_read, addresses_are_read_before_they_are_mailed, a_new_address_makes_an_account,
        sessions_end_when_idle_and_after_all, staff_sessions_are_shorter, signing_out_and_losing_access_work_at_once,
        tokens_do_what_they_may, nothing_in_the_database_signs_in;
}

/// Takes the secret of the newest sign-in mail to an address out of the outbox.
pub(crate) async fn link_of(app: &TestApp, email: &str) -> String {
    let rows = outbox::Entity::find().order_by_desc(outbox::Column::Id).all(&app.raw).await.unwrap();
    let orders = rows.iter().map(|row| serde_json::from_str::<serde_json::Value>(&row.payload).unwrap());
    let order = orders.into_iter().find(|order| order["to"]["address"]["email"] == email).unwrap();
    app.open_value(order["values"]["token"].as_str().unwrap())
}

async fn link(app: &TestApp, email: &str) -> String {
    session::ask_for_link(&app.app, &anonymous(), email.to_owned(), "/today".to_owned()).await.unwrap();
    link_of(app, email).await
}

async fn a_link_works_once(app: Arc<TestApp>) {
    world::person(&app, "an", &[]).await;
    let secret = link(&app, "an@demo.example").await;
    for _ in 0..3 {
        // Mail scanners look; looking uses nothing up.
        session::check_link(&app.app, &secret).await.unwrap();
    }
    let who = anonymous();
    let tries = (0..8).map(|_| session::sign_in_with_link(&app.app, &who, secret.clone(), None));
    let outcomes = futures_util::future::join_all(tries).await;
    assert_eq!(outcomes.iter().filter(|outcome| outcome.is_ok()).count(), 1);
    assert!(
        outcomes.iter().filter_map(|outcome| outcome.as_ref().err()).all(|error| error.kind() == &Kind::Gone)
    );
    let begun = outcomes.into_iter().find_map(Result::ok).unwrap();
    assert_eq!((begun.next.as_str(), begun.is_new_person), ("/today", false));
    assert!(session::find_session(&app.app, &begun.cookie).await.unwrap().is_some());
    assert_eq!(session::check_link(&app.app, &secret).await.unwrap_err().kind(), &Kind::Gone);
    assert_eq!(app.number("SELECT count(*) FROM session").await, 1);
}

async fn a_link_ends(app: Arc<TestApp>) {
    world::person(&app, "an", &[]).await;
    let secret = link(&app, "an@demo.example").await;
    app.clock.advance_millis(30 * 60_000 - 1);
    session::check_link(&app.app, &secret).await.unwrap();
    app.clock.advance_millis(1);
    for outcome in [session::check_link(&app.app, &secret).await, session::check_link(&app.app, "0000").await]
    {
        assert_eq!(outcome.unwrap_err().code(), "link-gone");
    }
    let error = session::sign_in_with_link(&app.app, &anonymous(), secret, None).await.unwrap_err();
    assert_eq!(error.code(), "link-gone");
}

async fn known_and_unknown_addresses_look_alike(app: Arc<TestApp>) {
    world::person(&app, "an", &[]).await;
    for email in ["an@demo.example", "AN@demo.example", "nobody@demo.example"] {
        session::ask_for_link(&app.app, &anonymous(), email.to_owned(), String::new()).await.unwrap();
    }
    assert_eq!(world::ordered(&app).await, ["sign-in", "sign-in", "register"]);
    assert_eq!(app.number("SELECT count(*) FROM audit_event WHERE action = 'ask_for_sign_in_link'").await, 3);
    assert_eq!(app.number("SELECT count(*) FROM person").await, 1);
    for wrong in ["", "an", "an@", "a b@c.example", "an@demo.example\r\nBcc: x@y.example"] {
        let error =
            session::ask_for_link(&app.app, &anonymous(), wrong.to_owned(), String::new()).await.unwrap_err();
        assert_eq!(error.fields()[0].pointer, "/email", "{wrong:?}");
    }
}

/// Returns the addresses of all sign-in mails, oldest first, and whether each is for somebody known.
async fn sign_in_mails(app: &TestApp) -> Vec<(String, bool)> {
    let rows = outbox::Entity::find().order_by_asc(outbox::Column::Id).all(&app.raw).await.unwrap();
    let orders = rows.iter().map(|row| serde_json::from_str::<serde_json::Value>(&row.payload).unwrap());
    orders
        .map(|order| {
            (order["to"]["address"]["email"].as_str().unwrap().to_owned(), order["kind"] == "sign-in")
        })
        .collect()
}

async fn who_is_known_is_mailed_where_she_proved_to_read(app: Arc<TestApp>) {
    world::person(&app, "koen", &[]).await;
    for typed in ["KOEN@demo.example", "koen@demo.example\u{200b}", " koen@DEMO.example. "] {
        session::ask_for_link(&app.app, &anonymous(), typed.to_owned(), String::new()).await.unwrap();
    }
    assert_eq!(sign_in_mails(&app).await, vec![("koen@demo.example".to_owned(), true); 3]);
    // A sign that only looks like a letter is no second way to write his address.
    let lookalike = "\u{212a}oen@demo.example".to_owned();
    let error = session::ask_for_link(&app.app, &anonymous(), lookalike, String::new()).await.unwrap_err();
    assert_eq!(error.fields()[0].code, "address-with-accents");
    assert_eq!(sign_in_mails(&app).await.len(), 3);
}

async fn addresses_are_read_before_they_are_mailed(app: Arc<TestApp>) {
    for (typed, code) in [
        ("\"a b\"@demo.example", "quoted-address"),
        ("jan@[127.0.0.1]", "address-of-machine"),
        ("An <an@demo.example>", "not-an-address"),
    ] {
        let error =
            session::ask_for_link(&app.app, &anonymous(), typed.to_owned(), String::new()).await.unwrap_err();
        assert_eq!(error.fields()[0].code, code, "{typed}");
    }
    let secret = {
        let typed = "an@b\u{fc}cher.example".to_owned();
        session::ask_for_link(&app.app, &anonymous(), typed, String::new()).await.unwrap();
        link_of(&app, "an@xn--bcher-kva.example").await
    };
    session::sign_in_with_link(&app.app, &anonymous(), secret, None).await.unwrap();
    // Both ways to write it are hers.
    session::ask_for_link(&app.app, &anonymous(), "An@xn--bcher-kva.EXAMPLE".to_owned(), String::new())
        .await
        .unwrap();
    assert_eq!(sign_in_mails(&app).await[1], ("an@xn--bcher-kva.example".to_owned(), true));
}

async fn a_new_address_makes_an_account(app: Arc<TestApp>) {
    let (first, second) = (link(&app, "Nieuw@demo.example").await, link(&app, "nieuw@demo.example").await);
    let begun = session::sign_in_with_link(&app.app, &anonymous(), first, None).await.unwrap();
    assert_eq!((begun.next.as_str(), begun.is_new_person), ("/profile?next=%2Ftoday", true));
    let again = session::sign_in_with_link(&app.app, &anonymous(), second, None).await.unwrap();
    assert!(!again.is_new_person);
    assert_eq!(app.number("SELECT count(*) FROM person").await, 1);
    assert_ne!(begun.cookie, again.cookie);
}

async fn sign_in(app: &TestApp, name: &str) -> String {
    session::sign_in_as_persona(&app.app, &anonymous(), name.to_owned(), "/".to_owned()).await.unwrap().cookie
}

async fn is_signed_in(app: &TestApp, cookie: &str) -> bool {
    session::find_session(&app.app, cookie).await.unwrap().is_some()
}

const MINUTE: i64 = 60_000;

async fn sessions_end_when_idle_and_after_all(app: Arc<TestApp>) {
    world::person(&app, "an", &[]).await;
    let cookie = sign_in(&app, "an").await;
    app.clock.advance_millis(14 * 24 * 60 * MINUTE - 1);
    assert!(is_signed_in(&app, &cookie).await);
    app.clock.advance_millis(14 * 24 * 60 * MINUTE);
    assert!(!is_signed_in(&app, &cookie).await, "idle for 14 days");
    let cookie = sign_in(&app, "an").await;
    for _ in 0..3 {
        app.clock.advance_days(9);
        assert!(is_signed_in(&app, &cookie).await);
    }
    app.clock.advance_days(3);
    assert!(!is_signed_in(&app, &cookie).await, "30 days in all");
    for planted in ["", "0", &"a".repeat(64), &"z".repeat(64)] {
        assert!(!is_signed_in(&app, planted).await);
    }
}

async fn staff_sessions_are_shorter(app: Arc<TestApp>) {
    world::person(&app, "baas", &[(None, Role::Administrator)]).await;
    let cookie = sign_in(&app, "baas").await;
    app.clock.advance_millis(60 * MINUTE - 1);
    assert!(is_signed_in(&app, &cookie).await);
    app.clock.advance_millis(60 * MINUTE);
    assert!(!is_signed_in(&app, &cookie).await, "idle for an hour");
    let cookie = sign_in(&app, "baas").await;
    for _ in 0..14 {
        app.clock.advance_millis(50 * MINUTE);
        assert!(is_signed_in(&app, &cookie).await);
    }
    app.clock.advance_millis(20 * MINUTE);
    assert!(!is_signed_in(&app, &cookie).await, "12 hours in all");
}

async fn signing_out_and_losing_access_work_at_once(app: Arc<TestApp>) {
    let school = world::school(&app).await;
    let cookie = sign_in(&app, "hoofd").await;
    session::sign_out(&app.app, &school.head, cookie.clone()).await.unwrap();
    assert!(!is_signed_in(&app, &cookie).await);
    let cookie = sign_in(&app, "hoofd").await;
    app.execute("UPDATE membership SET valid_until = '2026-11-24'").await.unwrap();
    let (principal, language) = session::find_session(&app.app, &cookie).await.unwrap().unwrap();
    let actor = Actor::new(principal, language, "test");
    assert!(actor.person().unwrap().memberships.is_empty());
    let error = leerbrug_market::offers::service::create_offer(&app.app, &actor, world::input(school.id, 1))
        .await
        .unwrap_err();
    assert_eq!(error.kind(), &Kind::Forbidden);
    app.execute("UPDATE person SET status = 'disabled'").await.unwrap();
    assert!(!is_signed_in(&app, &cookie).await);
}

async fn tokens_do_what_they_may(app: Arc<TestApp>) {
    let school = world::school(&app).await;
    let only_read = vec!["offers:read".to_owned(), "profile:write".to_owned()];
    let make = async |scopes: Vec<String>, days: &str| {
        let input = TokenInput { scopes, ..world::token(&[], days) };
        token::create_token(&app.app, &school.head, input).await
    };
    let (id, secret) = make(only_read.clone(), "10").await.unwrap();
    assert!(secret.starts_with(token::PREFIX));
    let (principal, language, scopes) = token::find_token(&app.app, &secret).await.unwrap().unwrap();
    let actor = Actor { scopes: Some(scopes), ..Actor::new(principal, language, "token") };
    let error = leerbrug_market::offers::service::create_offer(&app.app, &actor, world::input(school.id, 1))
        .await
        .unwrap_err();
    assert_eq!((error.kind(), error.code()), (&Kind::Forbidden, "scope-missing"));
    // A token makes no token that may more than itself.
    let beyond = world::token(&["offers:write"], "");
    let error = token::create_token(&app.app, &actor, beyond).await.unwrap_err();
    assert_eq!(error.fields()[0].code, "scope-beyond-own");
    let (_, narrow) = token::create_token(&app.app, &actor, world::token(&[], "")).await.unwrap();
    let (_, _, inherited) = token::find_token(&app.app, &narrow).await.unwrap().unwrap();
    assert_eq!(inherited.into_iter().collect::<Vec<_>>(), only_read);
    for (scopes, days) in [(vec!["all".to_owned()], "1"), (Vec::new(), "0"), (Vec::new(), "400")] {
        assert!(!make(scopes, days).await.unwrap_err().fields().is_empty());
    }
    world::person(&app, "an", &[]).await;
    let error = token::revoke_token(&app.app, &app.persona("an").await, id).await.unwrap_err();
    assert_eq!(error.kind(), &Kind::NotFound);
    app.clock.advance_millis(10 * 24 * 60 * MINUTE - 1);
    assert!(token::find_token(&app.app, &secret).await.unwrap().is_some());
    app.clock.advance_millis(1);
    assert!(token::find_token(&app.app, &secret).await.unwrap().is_none());
    let (id, secret) = make(Vec::new(), "").await.unwrap();
    token::revoke_token(&app.app, &school.head, id).await.unwrap();
    assert!(token::find_token(&app.app, &secret).await.unwrap().is_none());
    assert_eq!(token::revoke_token(&app.app, &school.head, id).await.unwrap_err().kind(), &Kind::NotFound);
}

async fn nothing_in_the_database_signs_in(app: Arc<TestApp>) {
    let school = world::school(&app).await;
    let cookie = sign_in(&app, "hoofd").await;
    let (_, secret) = token::create_token(&app.app, &school.head, world::token(&[], "")).await.unwrap();
    assert_eq!(app.number(&format!("SELECT count(*) FROM session WHERE id_hash = '{cookie}'")).await, 0);
    assert_eq!(
        app.number(&format!("SELECT count(*) FROM access_token WHERE token_hash = '{secret}'")).await,
        0
    );
    let hash = leerbrug_core::clock::sha256_hex(&cookie);
    assert_eq!(app.number(&format!("SELECT count(*) FROM session WHERE id_hash = '{hash}'")).await, 1);
    assert!(!is_signed_in(&app, &hash).await);
}
