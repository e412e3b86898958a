//! Ways to cheat, each with what it changes; none of them ends in a session.

use std::sync::Arc;

use leerbrug_core::app::App;
use leerbrug_core::error::Kind;
use leerbrug_directory::identity::provider;
use leerbrug_directory::identity::provider::Callback;
use serde_json::{Value, json};

use super::stub::{Script, Signing, Stub, now};
use super::{go, sign_in, with_providers};
use crate::support::{TestApp, anonymous, db_test};

db_test! {
    Bare: no_lie_of_a_provider_gives_a_session, no_return_of_a_browser_gives_a_session, smartschool_is_not_fooled,
        a_disabled_person_stays_out;
}

async fn sessions(app: &TestApp) -> i64 {
    app.number("SELECT count(*) FROM session").await
}

/// Goes there and back once; demands one and the same answer and no session.
async fn refused(
    app: &TestApp,
    with: &App,
    stub: &Stub,
    key: &str,
    name: &str,
    change: impl FnOnce(&mut Callback),
) {
    let before = sessions(app).await;
    let error = match go(with, stub, &anonymous(), key, false).await {
        Err(error) => error,
        Ok(mut callback) => {
            change(&mut callback);
            provider::finish(with, &anonymous(), key, callback).await.expect_err(name)
        }
    };
    let is_expected = matches!(
        (error.kind(), error.code()),
        (Kind::Malformed, "sign-in-failed") | (Kind::Unavailable, "provider-unreachable")
    );
    assert!(is_expected, "{name}: {error:?}");
    assert!(error.params().is_empty(), "{name} says more than it should: {error:?}");
    assert_eq!(sessions(app).await, before, "{name} gave a session");
}

/// What a browser brings back in its place.
type Change = (&'static str, Box<dyn FnOnce(&mut Callback) + Send>);
/// What a provider says in its place.
type Lie = (&'static str, fn(&mut Script, &Stub));

fn remove(value: &mut Value, name: &str) {
    value.as_object_mut().unwrap().remove(name);
}

fn lies() -> Vec<Lie> {
    vec![
        // ID token: signature.
        ("alg none", |s, _| s.signing = Signing::None),
        ("HS256 with the public key", |s, _| s.signing = Signing::PublicKey),
        ("HS256 with our secret", |s, _| s.signing = Signing::ClientSecret),
        ("another key under the known name", |s, _| s.signing = Signing::OtherKey),
        ("an unknown key", |s, _| s.signing = Signing::UnknownKey),
        ("payload altered", |s, _| s.signing = Signing::Altered),
        ("signature cut", |s, _| s.signing = Signing::Cut),
        ("none allowed by discovery", |s, _| {
            s.signing = Signing::None;
            s.discovery["id_token_signing_alg_values_supported"] = json!(["none", "HS256"]);
        }),
        ("HS256 allowed by discovery", |s, _| {
            s.signing = Signing::ClientSecret;
            s.discovery["id_token_signing_alg_values_supported"] = json!(["HS256"]);
        }),
        ("no keys", |s, _| s.jwks = json!({"keys": []})),
        // ID token: claims.
        ("aud of another", |s, _| s.claims["aud"] = json!("somebody-else")),
        ("aud extra", |s, _| s.claims["aud"] = json!(["leerbrug", "somebody-else"])),
        ("aud missing", |s, _| remove(&mut s.claims, "aud")),
        ("azp of another", |s, _| s.claims["azp"] = json!("somebody-else")),
        ("iss of another", |s, _| s.claims["iss"] = json!("https://evil.example")),
        ("iss with a slash", |s, stub| s.claims["iss"] = json!(format!("{}/", stub.issuer))),
        ("iss missing", |s, _| remove(&mut s.claims, "iss")),
        ("expired", |s, _| s.claims["exp"] = json!(now() - 600)),
        ("exp missing", |s, _| remove(&mut s.claims, "exp")),
        ("issued in the future", |s, _| s.claims["iat"] = json!(now() + 900)),
        ("issued long ago", |s, _| s.claims["iat"] = json!(now() - 86_400)),
        ("sub missing", |s, _| remove(&mut s.claims, "sub")),
        ("sub empty", |s, _| {
            s.claims["sub"] = json!("");
            s.userinfo["sub"] = json!("");
        }),
        ("sub without end", |s, _| {
            s.claims["sub"] = json!("x".repeat(300));
            s.userinfo["sub"] = json!("x".repeat(300));
        }),
        ("at_hash of another token", |s, _| s.claims["at_hash"] = json!("77QmUPtjPfzWtF2AnpK9RQ")),
        ("no ID token", |s, _| s.no_id_token = true),
        // Userinfo.
        ("userinfo of another", |s, _| s.userinfo["sub"] = json!("mallory")),
        ("userinfo without sub", |s, _| remove(&mut s.userinfo, "sub")),
        ("userinfo refused", |s, _| s.statuses = vec![("/me", 401)]),
        ("userinfo sent elsewhere", |s, _| s.statuses = vec![("/me", 302)]),
        // Token endpoint.
        ("token endpoint broken", |s, _| s.statuses = vec![("/token", 500)]),
        ("token endpoint elsewhere", |s, _| s.discovery["token_endpoint"] = json!("http://10.0.0.1/token")),
        // Discovery.
        ("discovery of another issuer", |s, _| s.discovery["issuer"] = json!("https://evil.example")),
        ("discovery with a slash", |s, stub| s.discovery["issuer"] = json!(format!("{}/", stub.issuer))),
        ("discovery sent elsewhere", |s, _| s.statuses = vec![("/.well-known/openid-configuration", 302)]),
        ("discovery broken", |s, _| s.discovery = json!("nothing")),
        ("discovery missing", |s, _| s.statuses = vec![("/.well-known/openid-configuration", 404)]),
        ("keys in the cloud's own network", |s, _| {
            s.discovery["jwks_uri"] = json!("http://169.254.169.254/latest/meta-data");
        }),
        ("keys on a private address", |s, _| s.discovery["jwks_uri"] = json!("http://192.168.1.1/jwks")),
        ("userinfo on a private address", |s, _| {
            s.discovery["userinfo_endpoint"] = json!("http://10.0.0.1/me");
        }),
        ("authorization as script", |s, _| {
            s.discovery["authorization_endpoint"] = json!("javascript:alert(1)");
        }),
        ("authorization elsewhere", |s, _| {
            s.discovery["authorization_endpoint"] = json!("http://10.0.0.1/auth");
        }),
        ("keys without end", |s, _| s.padding = 2 * 1024 * 1024),
        ("keys missing", |s, _| s.statuses = vec![("/jwks", 404)]),
        ("no answer", |s, _| s.hang = 6),
    ]
}

async fn no_lie_of_a_provider_gives_a_session(app: Arc<TestApp>) {
    let lies = lies();
    for (name, lie) in &lies {
        // Each against a provider of its own, so that nothing known hides a lie of its description.
        let stub = Stub::start(&app.app.tasks).await;
        let with = with_providers(&app, &stub, Vec::new());
        lie(&mut stub.script.lock().unwrap(), &stub);
        refused(&app, &with, &stub, "stad", name, |_| {}).await;
        stub.reset();
    }
    // The same scene without a lie does give one: nothing above failed for want of a working provider.
    let stub = Stub::start(&app.app.tasks).await;
    sign_in(&with_providers(&app, &stub, Vec::new()), &stub, "stad").await;
    println!("{} lies of a provider, 0 sessions", lies.len());
}

async fn no_return_of_a_browser_gives_a_session(app: Arc<TestApp>) {
    let stub = Stub::start(&app.app.tasks).await;
    let with = with_providers(&app, &stub, Vec::new());
    let other = "0123456789abcdef".repeat(4);
    let changes: Vec<Change> = vec![
        ("state missing", Box::new(|c| c.state.clear())),
        ("state of nobody", Box::new(|c| c.state = "f".repeat(64))),
        ("state cut", Box::new(|c| c.state.truncate(63))),
        ("another browser", Box::new(move |c| c.browser = other)),
        ("no browser", Box::new(|c| c.browser.clear())),
        ("a browser of no form of ours", Box::new(|c| c.browser = "x' OR '1'='1".to_owned())),
        ("code missing", Box::new(|c| c.code.clear())),
        ("code of another", Box::new(|c| c.code = "stolen".to_owned())),
        ("the provider said no", Box::new(|c| c.is_error = true)),
        ("iss missing", Box::new(|c| c.iss.clear())),
        ("iss of another", Box::new(|c| c.iss = "https://evil.example".to_owned())),
        ("iss with a slash", Box::new(|c| c.iss.push('/'))),
    ];
    let mut count = changes.len();
    for (name, change) in changes {
        refused(&app, &with, &stub, "stad", name, change).await;
    }
    // A state used before, whatever became of it.
    let callback = go(&with, &stub, &anonymous(), "stad", false).await.unwrap();
    provider::finish(&with, &anonymous(), "stad", callback.clone()).await.unwrap();
    let before = sessions(&app).await;
    provider::finish(&with, &anonymous(), "stad", callback).await.unwrap_err();
    // The state of one provider at the other's address.
    let callback = go(&with, &stub, &anonymous(), "stad", false).await.unwrap();
    provider::finish(&with, &anonymous(), "tweede", callback.clone()).await.unwrap_err();
    provider::finish(&with, &anonymous(), "stad", callback).await.unwrap_err();
    // Two answers at once with one state.
    let callback = go(&with, &stub, &anonymous(), "stad", false).await.unwrap();
    let nobody = anonymous();
    let (one, two) = tokio::join!(
        provider::finish(&with, &nobody, "stad", callback.clone()),
        provider::finish(&with, &nobody, "stad", callback),
    );
    assert!(one.is_ok() != two.is_ok());
    // An ID token of an earlier sign-in: its nonce is not of this one.
    let callback = go(&with, &stub, &anonymous(), "stad", false).await.unwrap();
    stub.script.lock().unwrap().claims["nonce"] = json!("0".repeat(64));
    provider::finish(&with, &anonymous(), "stad", callback).await.unwrap_err();
    let callback = go(&with, &stub, &anonymous(), "stad", false).await.unwrap();
    remove(&mut stub.script.lock().unwrap().claims, "nonce");
    provider::finish(&with, &anonymous(), "stad", callback).await.unwrap_err();
    // A code that was bound to another challenge: somebody injects her own code.
    let callback = go(&with, &stub, &anonymous(), "stad", false).await.unwrap();
    stub.script.lock().unwrap().challenge = "another".to_owned();
    provider::finish(&with, &anonymous(), "stad", callback).await.unwrap_err();
    // A provider that does not name itself, and one that names another unasked.
    let quiet = Stub::start(&app.app.tasks).await;
    remove(&mut quiet.script.lock().unwrap().discovery, "authorization_response_iss_parameter_supported");
    let with_quiet = with_providers(&app, &quiet, Vec::new());
    refused(&app, &with_quiet, &quiet, "stad", "iss unasked of another", |c| {
        c.iss = "https://evil.example".into();
    })
    .await;
    // Too late.
    let callback = go(&with, &stub, &anonymous(), "stad", false).await.unwrap();
    app.clock.advance_millis(10 * 60_000);
    provider::finish(&with, &anonymous(), "stad", callback).await.unwrap_err();
    count += 10;
    assert_eq!(sessions(&app).await, before + 1, "the one of the two answers at once");
    println!("{count} returns of a browser, 0 sessions");
}

async fn smartschool_is_not_fooled(app: Arc<TestApp>) {
    let stub = Stub::start(&app.app.tasks).await;
    let with = with_providers(&app, &stub, Vec::new());
    refused(&app, &with, &stub, "smartschool", "another browser", |c| c.browser = "0".repeat(64)).await;
    refused(&app, &with, &stub, "smartschool", "code of another", |c| c.code = "stolen".to_owned()).await;
    let lies: [Lie; 4] = [
        ("co-account", |s, _| s.profile["isCoAccount"] = json!(1)),
        ("no platform", |s, _| remove(&mut s.profile, "platform")),
        ("no profile", |s, _| s.statuses = vec![("/Api/V1/fulluserinfo", 403)]),
        ("profile not understood", |s, _| s.profile = json!([])),
    ];
    for (name, lie) in lies {
        stub.reset();
        lie(&mut stub.script.lock().unwrap(), &stub);
        refused(&app, &with, &stub, "smartschool", name, |_| {}).await;
    }
}

async fn a_disabled_person_stays_out(app: Arc<TestApp>) {
    let stub = Stub::start(&app.app.tasks).await;
    let with = with_providers(&app, &stub, Vec::new());
    let session = sign_in(&with, &stub, "stad").await;
    app.execute("UPDATE person SET status = 'disabled'").await.unwrap();
    assert!(
        leerbrug_directory::identity::session::find_session(&with, &session.cookie).await.unwrap().is_none()
    );
    refused(&app, &with, &stub, "stad", "disabled", |_| {}).await;
}
