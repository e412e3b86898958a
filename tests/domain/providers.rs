//! Signing in at providers: it works as it should, and every way to cheat ends without a session.

mod attacks;
pub(crate) mod stub;

use std::sync::Arc;

use leerbrug_core::actor::{Actor, Principal};
use leerbrug_core::app::App;
use leerbrug_core::error::{Error, Kind};
use leerbrug_core::{Role, Timestamp};
use leerbrug_directory::identity::provider;
use leerbrug_directory::identity::provider::{
    Callback, Finished, GroupRule, ProviderConfig, ProviderKind, Providers, Secret,
};
use leerbrug_directory::identity::session;
use leerbrug_directory::organisations::team;
use serde_json::json;
use uuid::Uuid;

use crate::support::{TestApp, anonymous, db_test};
use crate::world;
use stub::{CLIENT, Signing, Stub};

db_test! {
    Bare: somebody_new_signs_in_and_comes_back, keys_rotate, groups_give_and_take_roles, addresses_are_no_identity,
        linking_needs_both_sides, many_tabs_do_not_hurt_each_other, an_old_session_ends_at_the_new_one,
        smartschool_knows_teachers;
}

/// Two providers at the same stub, so that one can be taken for the other.
pub(crate) fn providers(stub: &Stub, groups: Vec<GroupRule>) -> Providers {
    let config = |key: &str, kind: ProviderKind| ProviderConfig {
        key: key.to_owned(),
        label: key.to_owned(),
        kind,
        client_id: CLIENT.0.to_owned(),
        client_secret: Secret::new(CLIENT.1),
        groups_claim: "groups".to_owned(),
        groups: groups.clone(),
    };
    let open_id = || ProviderKind::OpenId { issuer: stub.issuer.clone() };
    Providers::new(vec![
        config("stad", open_id()),
        config("tweede", open_id()),
        config("smartschool", ProviderKind::Smartschool { address: stub.issuer.clone() }),
    ])
    .unwrap()
}

pub(crate) fn with_providers(app: &TestApp, stub: &Stub, groups: Vec<GroupRule>) -> App {
    app.app.clone().with_part(providers(stub, groups))
}

/// Goes to the provider; returns what a browser would bring back if all is well.
pub(crate) async fn go(
    app: &App,
    stub: &Stub,
    actor: &Actor,
    key: &str,
    link: bool,
) -> Result<Callback, Error> {
    let started = provider::start(app, actor, key, "/today", None, link).await?;
    let url = url::Url::parse(&started.url).unwrap();
    let value = |name: &str| {
        url.query_pairs()
            .find(|(found, _)| found == name)
            .map(|(_, value)| value.into_owned())
            .unwrap_or_default()
    };
    if key == "smartschool" {
        stub.script.lock().unwrap().challenge = String::new();
    } else {
        assert_eq!(value("code_challenge_method"), "S256");
        assert!(value("redirect_uri").ends_with(&format!("/sign-in/back/{key}")));
        let mut script = stub.script.lock().unwrap();
        script.claims["nonce"] = json!(value("nonce"));
        script.challenge = value("code_challenge");
    }
    Ok(Callback {
        code: "good".to_owned(),
        state: value("state"),
        iss: if key == "smartschool" { String::new() } else { stub.issuer.clone() },
        browser: started.browser,
        ..Callback::default()
    })
}

pub(crate) async fn sign_in(app: &App, stub: &Stub, key: &str) -> session::NewSession {
    let callback = go(app, stub, &anonymous(), key, false).await.unwrap();
    match provider::finish(app, &anonymous(), key, callback).await.unwrap() {
        Finished::SignedIn(session) => session,
        Finished::Linked => panic!("linked instead of signed in"),
    }
}

pub(crate) async fn actor_of(app: &App, cookie: &str) -> Actor {
    let (principal, language) = session::find_session(app, cookie).await.unwrap().unwrap();
    Actor::new(principal, language, "test")
}

async fn somebody_new_signs_in_and_comes_back(app: Arc<TestApp>) {
    let stub = Stub::start(&app.app.tasks).await;
    let with = with_providers(&app, &stub, Vec::new());
    let first = sign_in(&with, &stub, "stad").await;
    assert_eq!((first.next.as_str(), first.is_new_person), ("/profile?next=%2Ftoday", true));
    let again = sign_in(&with, &stub, "stad").await;
    assert_eq!((again.next.as_str(), again.is_new_person), ("/today", false));
    let (one, two) = (actor_of(&with, &first.cookie).await, actor_of(&with, &again.cookie).await);
    assert_eq!(one.person_id(), two.person_id());
    assert_eq!(one.person().unwrap().name, "Anna Peeters");
    let own = provider::list_identities(&with, &one).await.unwrap();
    assert_eq!(
        own.iter().map(|one| (one.label.as_str(), one.email.as_str())).collect::<Vec<_>>(),
        [("stad", "anna@school.example")]
    );
    let elsewhere = session::sign_out(&with, &one, first.cookie).await.unwrap().unwrap();
    assert!(
        elsewhere.starts_with(&format!("{}/end?client_id=leerbrug&post_logout_redirect_uri=", stub.issuer)),
        "{elsewhere}"
    );
    assert_eq!(app.number("SELECT count(*) FROM sign_in_attempt").await, 0);
}

async fn keys_rotate(app: Arc<TestApp>) {
    let stub = Stub::start(&app.app.tasks).await;
    let with = with_providers(&app, &stub, Vec::new());
    sign_in(&with, &stub, "stad").await;
    {
        let mut script = stub.script.lock().unwrap();
        (script.signing, script.jwks) = (Signing::UnknownKey, stub.rotated_keys());
    }
    // Keys just fetched are not fetched again at once: an unknown name must not make us ask without end.
    let callback = go(&with, &stub, &anonymous(), "stad", false).await.unwrap();
    assert!(provider::finish(&with, &anonymous(), "stad", callback).await.is_err());
    // The other provider's description was never fetched, so it has the new keys.
    sign_in(&with, &stub, "tweede").await;
}

async fn groups_give_and_take_roles(app: Arc<TestApp>) {
    let stub = Stub::start(&app.app.tasks).await;
    let school = world::school(&app).await;
    let rule = GroupRule { group: "directie".to_owned(), organisation: school.id, role: Role::Head };
    let with = with_providers(&app, &stub, vec![rule]);
    let holds = async |cookie: &str| {
        actor_of(&with, cookie).await.person().unwrap().holds_in(school.id, &[Role::Head])
    };
    assert!(!holds(&sign_in(&with, &stub, "stad").await.cookie).await);
    stub.script.lock().unwrap().userinfo["groups"] = json!(["directie", "andere"]);
    assert!(holds(&sign_in(&with, &stub, "stad").await.cookie).await);
    assert!(holds(&sign_in(&with, &stub, "stad").await.cookie).await, "a second time gives it once");
    assert_eq!(app.number("SELECT count(*) FROM membership WHERE granted_by = 'stad'").await, 1);
    stub.script.lock().unwrap().userinfo["groups"] = json!([]);
    assert!(!holds(&sign_in(&with, &stub, "stad").await.cookie).await, "what the groups gave goes with them");
    assert!(school.head.person().unwrap().holds_in(school.id, &[Role::Head]), "what people gave stays");
    // A rule that is gone gives nothing any more; whoever is not seen at the provider for a month holds nothing through it.
    stub.script.lock().unwrap().userinfo["groups"] = json!(["directie"]);
    assert!(holds(&sign_in(&with, &stub, "stad").await.cookie).await);
    let without = with_providers(&app, &stub, Vec::new());
    assert!(!holds(&sign_in(&without, &stub, "stad").await.cookie).await, "no rule, no role");
    let cookie = sign_in(&with, &stub, "stad").await.cookie;
    assert!(holds(&cookie).await);
    let anna = actor_of(&with, &cookie).await.person_id().unwrap();
    let roles = async || {
        let all = team::find_team(&app.app, &school.head, school.id).await;
        all.unwrap().unwrap().members.iter().filter(|member| member.person_id == anna).count()
    };
    assert_eq!(roles().await, 1);
    app.clock.advance_days(32);
    assert_eq!(roles().await, 0, "not seen there for a month");
    // A role that somebody gives as well does not end with the group.
    for (claim, later) in [("iat", 0), ("auth_time", 0), ("exp", 600)] {
        stub.script.lock().unwrap().claims[claim] = json!(app.app.now().0 / 1000 + later);
    }
    let actor = actor_of(&with, &sign_in(&with, &stub, "stad").await.cookie).await;
    let email = "anna@school.example".to_owned();
    team::invite(&app.app, &school.head, school.id, email, "head".to_owned()).await.unwrap();
    team::accept_invitation(&app.app, &actor, crate::team::newest_link(&app).await).await.unwrap();
    assert_eq!(roles().await, 1);
    app.clock.advance_days(32);
    assert_eq!(roles().await, 1, "hers, whatever becomes of the group");
}

async fn addresses_are_no_identity(app: Arc<TestApp>) {
    let stub = Stub::start(&app.app.tasks).await;
    let with = with_providers(&app, &stub, Vec::new());
    let known = world::person(&app, "an", &[]).await;
    for (sub, email, is_checked) in [
        ("mallory1", "an@demo.example", json!(true)),
        ("mallory2", "AN@demo.example", json!(true)),
        ("mallory3", "an@demo.example", json!(false)),
        ("mallory4", "an@demo.example", json!(null)),
    ] {
        {
            let mut script = stub.script.lock().unwrap();
            script.claims["sub"] = json!(sub);
            script.userinfo = json!({"sub": sub, "email": email, "email_verified": is_checked});
        }
        let session = sign_in(&with, &stub, "stad").await;
        let actor = actor_of(&with, &session.cookie).await;
        assert_ne!(actor.person_id(), Some(known), "{sub} took over by an address");
        let own = provider::list_identities(&with, &actor).await.unwrap();
        assert_eq!(
            own[0].email.is_empty(),
            is_checked != json!(true),
            "{sub}: only a checked address is kept"
        );
    }
    // And the other way round: a link by mail leads to whom the mail identity belongs to.
    assert_eq!(app.persona("an").await.person_id(), Some(known));
}

/// The same person, signed in at this moment.
pub(crate) fn signed_in_at(mut actor: Actor, at: Timestamp) -> Actor {
    if let Principal::Person(person) = &mut actor.principal {
        person.signed_in_at = at;
    }
    actor
}

async fn linking_needs_both_sides(app: Arc<TestApp>) {
    let stub = Stub::start(&app.app.tasks).await;
    let with = with_providers(&app, &stub, Vec::new());
    world::person(&app, "an", &[]).await;
    let fresh = |actor: Actor| signed_in_at(actor, with.now());
    let stale = signed_in_at(app.persona("an").await, with.now().plus_millis(-11 * 60_000));
    let error = go(&with, &stub, &stale, "stad", true).await.unwrap_err();
    assert_eq!(error.code(), "sign-in-not-fresh");
    assert_eq!(
        go(&with, &stub, &anonymous(), "stad", true).await.unwrap_err().kind(),
        &Kind::Unauthenticated
    );
    let an = fresh(stale);
    let callback = go(&with, &stub, &an, "stad", true).await.unwrap();
    // Brought back by nobody, or by somebody else: refused, and used up.
    assert!(provider::finish(&with, &anonymous(), "stad", callback.clone()).await.is_err());
    assert!(provider::finish(&with, &an, "stad", callback).await.is_err());
    // Whoever is signed in at the provider already may be somebody else at the same desk.
    for stale in [json!(stub::now() - 3600), json!(null)] {
        stub.script.lock().unwrap().claims["auth_time"] = stale.clone();
        let callback = go(&with, &stub, &an, "stad", true).await.unwrap();
        let error = provider::finish(&with, &an, "stad", callback).await.unwrap_err();
        assert_eq!(error.code(), "sign-in-failed", "auth_time {stale}");
    }
    stub.script.lock().unwrap().claims["auth_time"] = json!(stub::now());
    let started = provider::start(&with, &an, "stad", "/", None, true).await.unwrap();
    assert!(started.url.contains("prompt=login") && started.url.contains("max_age=0"), "{}", started.url);
    let callback = go(&with, &stub, &an, "stad", true).await.unwrap();
    assert!(matches!(provider::finish(&with, &an, "stad", callback).await.unwrap(), Finished::Linked));
    let signed_in = actor_of(&with, &sign_in(&with, &stub, "stad").await.cookie).await;
    assert_eq!(signed_in.person_id(), an.person_id());
    // An identity belongs to one person.
    world::person(&app, "bo", &[]).await;
    let bo = fresh(app.persona("bo").await);
    let callback = go(&with, &stub, &bo, "stad", true).await.unwrap();
    assert_eq!(provider::finish(&with, &bo, "stad", callback).await.unwrap_err().code(), "sign-in-failed");
    let own = provider::list_identities(&with, &an).await.unwrap();
    assert_eq!(own.len(), 2);
    assert_eq!(provider::unlink(&with, &bo, own[0].id).await.unwrap_err().kind(), &Kind::NotFound);
    provider::unlink(&with, &an, own[1].id).await.unwrap();
    assert_eq!(provider::unlink(&with, &an, own[0].id).await.unwrap_err().code(), "last-identity");
    assert_eq!(provider::unlink(&with, &an, Uuid::nil()).await.unwrap_err().kind(), &Kind::NotFound);
}

async fn many_tabs_do_not_hurt_each_other(app: Arc<TestApp>) {
    let stub = Stub::start(&app.app.tasks).await;
    let with = with_providers(&app, &stub, Vec::new());
    let mut tabs = Vec::new();
    let mut browser = None;
    for _ in 0..50 {
        let started =
            provider::start(&with, &anonymous(), "stad", "/", browser.clone(), false).await.unwrap();
        browser = Some(started.browser.clone());
        tabs.push(started);
    }
    for tab in tabs.iter().rev() {
        let url = url::Url::parse(&tab.url).unwrap();
        let value = |name: &str| {
            url.query_pairs().find(|(found, _)| found == name).map(|(_, value)| value.into_owned()).unwrap()
        };
        {
            let mut script = stub.script.lock().unwrap();
            script.claims["nonce"] = json!(value("nonce"));
            script.challenge = value("code_challenge");
        }
        let callback = Callback {
            code: "good".to_owned(),
            state: value("state"),
            iss: stub.issuer.clone(),
            browser: browser.clone().unwrap(),
            ..Callback::default()
        };
        provider::finish(&with, &anonymous(), "stad", callback).await.unwrap();
    }
    assert_eq!(app.number("SELECT count(*) FROM person").await, 1);
}

async fn an_old_session_ends_at_the_new_one(app: Arc<TestApp>) {
    let stub = Stub::start(&app.app.tasks).await;
    let with = with_providers(&app, &stub, Vec::new());
    let planted = sign_in(&with, &stub, "stad").await.cookie;
    let callback = go(&with, &stub, &anonymous(), "stad", false).await.unwrap();
    let callback = Callback { session: Some(planted.clone()), ..callback };
    let Finished::SignedIn(new) = provider::finish(&with, &anonymous(), "stad", callback).await.unwrap()
    else {
        panic!("not signed in")
    };
    assert_ne!(new.cookie, planted);
    assert!(session::find_session(&with, &planted).await.unwrap().is_none());
    assert!(session::find_session(&with, &new.cookie).await.unwrap().is_some());
}

async fn smartschool_knows_teachers(app: Arc<TestApp>) {
    let stub = Stub::start(&app.app.tasks).await;
    let with = with_providers(&app, &stub, Vec::new());
    let session = sign_in(&with, &stub, "smartschool").await;
    let anna = actor_of(&with, &session.cookie).await.person_id();
    // The same id at another school is another person.
    stub.script.lock().unwrap().profile["platform"] = json!("andere.smartschool.be");
    let session = sign_in(&with, &stub, "smartschool").await;
    assert_ne!(actor_of(&with, &session.cookie).await.person_id(), anna);
    assert!(
        session::sign_out(&with, &actor_of(&with, &session.cookie).await, session.cookie)
            .await
            .unwrap()
            .is_none()
    );
}
