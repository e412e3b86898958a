//! The second factor: no rights before a code, codes once, spare codes, roles that demand it.

use std::sync::Arc;

use leerbrug_core::actor::{Actor, Principal};
use leerbrug_core::app::{App, Settings};
use leerbrug_core::error::Kind;
use leerbrug_core::{Language, Role};
use leerbrug_directory::identity;
use leerbrug_directory::identity::factor;
use leerbrug_directory::identity::factor::Lacking;
use leerbrug_directory::identity::session;
use leerbrug_directory::identity::session::Found;
use leerbrug_directory::identity::token;
use totp_rs::{Builder, Secret};

use crate::support::{TestApp, anonymous, db_test};
use crate::world::{self, person};

db_test! {
    Bare: a_factor_is_set_up_and_asked_for, codes_work_once_and_not_for_long, spare_codes_stand_in_once,
        roles_can_demand_a_factor, guessing_is_limited, a_lost_factor_is_removed_by_hand;
}

async fn sign_in(app: &App, name: &str) -> (String, Option<Lacking>) {
    let begun =
        session::sign_in_as_persona(app, &anonymous(), name.to_owned(), "/".to_owned()).await.unwrap();
    (begun.cookie, begun.lacking)
}

async fn open(app: &App, cookie: &str) -> Option<Actor> {
    let (principal, language) = session::find_session(app, cookie).await.unwrap()?;
    Some(Actor::new(principal, language, "test"))
}

async fn lacks(app: &App, cookie: &str) -> Option<Lacking> {
    match session::look_up(app, cookie).await.unwrap() {
        Some(Found::Lacking(unfinished)) => Some(unfinished.lacking),
        _ => None,
    }
}

pub(crate) fn code(app: &TestApp, secret: &str) -> String {
    let secret = Secret::try_from_base32(secret.replace(' ', "")).unwrap();
    let totp = Builder::new().with_secret(secret).build().unwrap();
    totp.generate(u64::try_from(app.app.now().0 / 1000).unwrap()).to_string()
}

async fn make_token(app: &TestApp, actor: &Actor) -> String {
    let input = token::TokenInput { name: "key".to_owned(), ..token::TokenInput::default() };
    token::create_token(&app.app, actor, input).await.unwrap().1
}

/// Sets a factor up; returns the secret and the spare codes.
async fn set_up(app: &TestApp, actor: &Actor, cookie: &str) -> (String, Vec<String>) {
    let person = actor.person_id().unwrap();
    let setup = factor::set_up(&app.app, actor, person).await.unwrap();
    let spare =
        factor::confirm(&app.app, actor, person, cookie.to_owned(), code(app, &setup.secret)).await.unwrap();
    (setup.secret, spare)
}

async fn a_factor_is_set_up_and_asked_for(app: Arc<TestApp>) {
    person(&app, "an", &[]).await;
    let (cookie, lacking) = sign_in(&app.app, "an").await;
    let (elsewhere, _) = sign_in(&app.app, "an").await;
    assert_eq!(lacking, None);
    let actor = open(&app.app, &cookie).await.unwrap();
    let person = actor.person_id().unwrap();
    let setup = factor::set_up(&app.app, &actor, person).await.unwrap();
    assert!(setup.picture.starts_with("data:image/svg+xml;base64,"));
    assert!(setup.address.starts_with("otpauth://totp/Leerbrug:an%40demo.example?secret="));
    let again = factor::set_up(&app.app, &actor, person).await.unwrap();
    assert_eq!(setup.secret, again.secret, "looking twice does not change the secret");
    let stored = setup.secret.replace(' ', "");
    assert_eq!(
        app.number(&format!("SELECT count(*) FROM second_factor WHERE secret LIKE '%{stored}%'")).await,
        0
    );
    for wrong in ["", "000000", "abcdef", "12345"] {
        let error =
            factor::confirm(&app.app, &actor, person, cookie.clone(), wrong.to_owned()).await.unwrap_err();
        assert_eq!(error.fields()[0].code, "wrong-code", "{wrong:?}");
    }
    let early = make_token(&app, &actor).await;
    assert!(token::find_token(&app.app, &early).await.unwrap().is_some());
    // Nothing is asked for before a code proved it.
    assert_eq!(sign_in(&app.app, "an").await.1, None);
    let right = code(&app, &setup.secret);
    let spare = factor::confirm(&app.app, &actor, person, cookie.clone(), right).await.unwrap();
    assert_eq!(spare.len(), 10);
    assert!(open(&app.app, &cookie).await.is_some(), "the session goes on");
    assert!(session::look_up(&app.app, &elsewhere).await.unwrap().is_none(), "the others have ended");
    assert!(token::find_token(&app.app, &early).await.unwrap().is_none(), "so have tokens made before");
    let lines = token::list_tokens(&app.app, &actor).await.unwrap();
    assert!(lines.iter().all(|line| line.is_over), "and the list says so");
    let actor = open(&app.app, &cookie).await.unwrap();
    let late = make_token(&app, &actor).await;
    assert!(token::find_token(&app.app, &late).await.unwrap().is_some(), "one made afterwards works");
    let error = factor::set_up(&app.app, &actor, person).await.unwrap_err();
    assert_eq!((error.kind(), error.code()), (&Kind::Conflict, "factor-is-set"));
    let (next, lacking) = sign_in(&app.app, "an").await;
    assert_eq!(lacking, Some(Lacking::Code));
    assert!(open(&app.app, &next).await.is_none(), "a session without its code has no rights");
    assert_eq!(lacks(&app.app, &next).await, Some(Lacking::Code));
    session::sign_out(&app.app, &anonymous(), next.clone()).await.unwrap();
    assert!(session::look_up(&app.app, &next).await.unwrap().is_none(), "it can be ended all the same");
}

async fn codes_work_once_and_not_for_long(app: Arc<TestApp>) {
    person(&app, "an", &[]).await;
    let (cookie, _) = sign_in(&app.app, "an").await;
    let actor = open(&app.app, &cookie).await.unwrap();
    let (secret, _) = set_up(&app, &actor, &cookie).await;
    let used = code(&app, &secret);
    let (next, _) = sign_in(&app.app, "an").await;
    let error = factor::give_code(&app.app, &anonymous(), next.clone(), used).await.unwrap_err();
    assert_eq!(error.fields()[0].code, "wrong-code", "the code of the set-up is used up");
    app.clock.advance_millis(30_000);
    let fresh = code(&app, &secret);
    app.clock.advance_millis(61_000);
    assert!(factor::give_code(&app.app, &anonymous(), next.clone(), fresh).await.is_err(), "too old");
    let fresh = code(&app, &secret);
    let (rival, _) = sign_in(&app.app, "an").await;
    let nobody = anonymous();
    let (one, two) = tokio::join!(
        factor::give_code(&app.app, &nobody, next.clone(), fresh.clone()),
        factor::give_code(&app.app, &nobody, rival.clone(), fresh)
    );
    assert_eq!([one.is_ok(), two.is_ok()].iter().filter(|won| **won).count(), 1, "one code, one session");
    let signed_in = [open(&app.app, &next).await.is_some(), open(&app.app, &rival).await.is_some()];
    assert_eq!(signed_in, [one.is_ok(), two.is_ok()]);
    let forged = "a".repeat(64);
    app.clock.advance_millis(30_000);
    let error = factor::give_code(&app.app, &anonymous(), forged, code(&app, &secret)).await.unwrap_err();
    assert_eq!(error.kind(), &Kind::Unauthenticated);
}

async fn spare_codes_stand_in_once(app: Arc<TestApp>) {
    person(&app, "an", &[]).await;
    person(&app, "bo", &[]).await;
    let (cookie, _) = sign_in(&app.app, "an").await;
    let actor = open(&app.app, &cookie).await.unwrap();
    let (secret, spare) = set_up(&app, &actor, &cookie).await;
    for code in &spare {
        assert_eq!(
            app.number(&format!("SELECT count(*) FROM recovery_code WHERE code_hash = '{code}'")).await,
            0
        );
    }
    let (next, _) = sign_in(&app.app, "an").await;
    let shouted = spare[0].to_uppercase();
    factor::give_code(&app.app, &anonymous(), next.clone(), shouted).await.unwrap();
    assert!(open(&app.app, &next).await.is_some());
    let (third, _) = sign_in(&app.app, "an").await;
    assert!(factor::give_code(&app.app, &anonymous(), third.clone(), spare[0].clone()).await.is_err());
    // Somebody else's codes open nothing.
    let (cookie, _) = sign_in(&app.app, "bo").await;
    let bo = open(&app.app, &cookie).await.unwrap();
    set_up(&app, &bo, &cookie).await;
    let (foreign, _) = sign_in(&app.app, "bo").await;
    assert!(factor::give_code(&app.app, &anonymous(), foreign, spare[1].clone()).await.is_err());
    app.clock.advance_millis(30 * 60_000);
    let actor = open(&app.app, &next).await.unwrap();
    let fresh = factor::renew_spare_codes(&app.app, &actor, code(&app, &secret)).await.unwrap();
    assert!(factor::give_code(&app.app, &anonymous(), third.clone(), spare[2].clone()).await.is_err());
    factor::give_code(&app.app, &anonymous(), third, fresh[9].clone()).await.unwrap();
    let status = factor::get_status(&app.app, &actor).await.unwrap();
    assert_eq!((status.spare_codes, status.is_demanded), (9, false));
    app.clock.advance_millis(30_000);
    factor::remove(&app.app, &actor, code(&app, &secret)).await.unwrap();
    assert_eq!(sign_in(&app.app, "an").await.1, None);
    let mails = world::ordered(&app).await;
    assert_eq!(mails.iter().filter(|kind| *kind == "factor-changed").count(), 5, "{mails:?}");
}

async fn roles_can_demand_a_factor(app: Arc<TestApp>) {
    person(&app, "an", &[(None, Role::Administrator)]).await;
    let (early, _) = sign_in(&app.app, "an").await;
    let settings = Settings {
        is_demo: true,
        factor_roles: vec![Role::Administrator, Role::Coordinator],
        ..Settings::default()
    };
    let strict = App { settings: Arc::new(settings), ..app.app.clone() };
    let (_, key) =
        token::create_token(&app.app, &app.persona("an").await, world::token(&[], "")).await.unwrap();
    let refused = token::find_token(&strict, &key).await.unwrap_err();
    assert_eq!(refused.code(), "factor-demanded", "no way round it by a token either");
    assert!(open(&strict, &early).await.is_none(), "also for a session that was there before");
    let (cookie, lacking) = sign_in(&strict, "an").await;
    assert_eq!(lacking, Some(Lacking::Factor));
    let person = match session::look_up(&strict, &cookie).await.unwrap().unwrap() {
        Found::Lacking(unfinished) => unfinished.person,
        Found::Open(..) => panic!("it has rights"),
    };
    let setup = factor::set_up(&strict, &anonymous(), person).await.unwrap();
    factor::confirm(&strict, &anonymous(), person, cookie.clone(), code(&app, &setup.secret)).await.unwrap();
    let actor = open(&strict, &cookie).await.unwrap();
    assert!(token::find_token(&strict, &key).await.unwrap().is_none(), "it was made by the old way in");
    let late = make_token(&app, &actor).await;
    assert!(token::find_token(&strict, &late).await.unwrap().is_some());
    app.clock.advance_millis(30_000);
    factor::remove(&strict, &actor, code(&app, &setup.secret)).await.unwrap();
    assert_eq!(lacks(&strict, &cookie).await, Some(Lacking::Factor), "without one there are no rights again");
}

async fn guessing_is_limited(app: Arc<TestApp>) {
    person(&app, "an", &[]).await;
    let (cookie, _) = sign_in(&app.app, "an").await;
    let actor = open(&app.app, &cookie).await.unwrap();
    let (secret, _) = set_up(&app, &actor, &cookie).await;
    app.clock.advance_millis(15 * 60_000);
    let (next, _) = sign_in(&app.app, "an").await;
    for number in 0..5 {
        let error =
            factor::give_code(&app.app, &anonymous(), next.clone(), "000000".to_owned()).await.unwrap_err();
        assert_eq!(error.fields()[0].code, "wrong-code", "{number}");
    }
    let error =
        factor::give_code(&app.app, &anonymous(), next.clone(), code(&app, &secret)).await.unwrap_err();
    assert!(matches!(error.kind(), Kind::Limited(_)), "even the right one, from whatever address");
    app.clock.advance_millis(15 * 60_000);
    factor::give_code(&app.app, &anonymous(), next, code(&app, &secret)).await.unwrap();
}

async fn a_lost_factor_is_removed_by_hand(app: Arc<TestApp>) {
    person(&app, "an", &[]).await;
    let error = factor::remove_for(&app.app, "an@demo.example").await.unwrap_err();
    assert_eq!((error.kind(), error.code()), (&Kind::Conflict, "factor-is-not-set"));
    let error = factor::remove_for(&app.app, "nobody@demo.example").await.unwrap_err();
    assert_eq!(error.kind(), &Kind::NotFound);
    let (cookie, _) = sign_in(&app.app, "an").await;
    let actor = open(&app.app, &cookie).await.unwrap();
    set_up(&app, &actor, &cookie).await;
    factor::remove_for(&app.app, "AN@demo.example").await.unwrap();
    assert!(open(&app.app, &cookie).await.is_none());
    let (cookie, lacking) = sign_in(&app.app, "an").await;
    assert_eq!(lacking, None);
    assert!(open(&app.app, &cookie).await.is_some());
    let nobody = Actor::new(Principal::Anonymous, Language::Nl, "test");
    let error = identity::factor::get_status(&app.app, &nobody).await.unwrap_err();
    assert_eq!(error.kind(), &Kind::Unauthenticated);
    assert_eq!(app.number("SELECT count(*) FROM recovery_code").await, 0);
}
