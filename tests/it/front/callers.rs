//! Who calls: under which name, from which address, and how often.

use leerbrug_tests::server::Setup;
use leerbrug_tests::{Answer, Api, Browser, Server};
use serde_json::json;

#[tokio::test]
async fn the_demo_answers_to_names_of_this_machine_only() {
    let server = Server::start().await;
    let browser = Browser::anonymous(&server.url);
    let ask = async |host: &str, path: &str| {
        Answer::of(browser.client.get(format!("{}{path}", server.url)).header("host", host)).await
    };
    for host in ["localhost", "127.0.0.1:8080", "[::1]", "stad.localhost:8080"] {
        assert_eq!(ask(host, "/").await.status, 200, "{host}");
    }
    for host in ["evil.example", "evil.example:8080", "localhost.evil.example", "192.0.2.1"] {
        for path in ["/", "/sign-in", "/demo/mailbox", "/assets/nothing", "/livez"] {
            let answer = ask(host, path).await;
            assert_eq!(answer.status, 421, "{host}{path}");
            assert!(answer.text().contains("De demo is er alleen op de computer"), "{}", answer.text());
        }
        let answer = ask(host, "/api/v1/offers").await;
        assert_eq!(answer.status, 421, "{host}");
        assert_eq!(answer.json()["type"], "urn:problem-type:leerbrug:misdirected-request");
        assert!(
            answer.json()["detail"].as_str().is_some_and(|text| text.starts_with("De demo is er alleen"))
        );
    }
    let signing_in =
        browser.bare_form("/demo/personas", &[("persona", "admin")]).header("host", "evil.example");
    let answer = Answer::of(signing_in).await;
    assert_eq!((answer.status, answer.header("set-cookie")), (421, ""));
    // An installation is reached by whatever name its proxy passes on.
    let server = server.succeed(&Setup::serve()).await;
    let answer = Answer::of(browser.client.get(&server.url).header("host", "leerbrug.example")).await;
    assert_eq!(answer.status, 200, "{}", answer.text());
}

/// A proxy on this machine that nobody configured must not make everybody uncounted, nor one busy reader.
#[tokio::test]
async fn readers_behind_a_proxy_on_this_machine_are_counted_one_by_one() {
    let server = Server::start().await;
    let api = Api::with_token(&server.url, "lb_no_token_of_ours");
    let ask = async |forwarded: Option<&str>| {
        let mut request = api.request("GET", "/offers");
        if let Some(forwarded) = forwarded {
            request = request.header("x-forwarded-for", forwarded);
        }
        Answer::of(request).await.status
    };
    for number in 0..100 {
        // Whatever the client wrote itself stands before what the proxy adds.
        assert_eq!(ask(Some(&format!("192.0.2.{number}, 203.0.113.7"))).await, 401, "{number}");
    }
    assert_eq!(ask(Some("203.0.113.7")).await, 429);
    assert_eq!(ask(Some("203.0.113.8")).await, 401, "somebody else behind it is not meant");
    assert_eq!(ask(None).await, 401, "nor is this machine itself");
}

/// Nobody types three hundred changes in ten minutes; a program that runs wild does.
#[tokio::test]
async fn changes_have_a_limit_per_person() {
    let server = Server::start().await;
    let (ines, bart) =
        (Browser::sign_in(&server.url, "ines").await, Browser::sign_in(&server.url, "bart").await);
    let token = server.token("ines");
    let server = server.succeed(&Setup::serve()).await;
    let api = Api::with_token(&server.url, &token);
    let me = api.get("/people/me").await;
    let tag = me.header("etag").to_owned();
    let change = async || {
        let request = api.request("PATCH", "/people/me").header("if-match", &tag);
        Answer::of(request.json(&json!({ "about": "Ik vertel graag over chemie." }))).await
    };
    let mut last = change().await;
    assert_eq!(last.status, 200, "{}", last.text());
    for number in 1..500 {
        last = change().await;
        if last.status == 429 {
            assert!(number >= 299, "refused after {number}");
            break;
        }
        assert_eq!(last.status, 412, "{number}: {}", last.text());
    }
    assert_eq!(last.status, 429, "five hundred changes are let through");
    assert_eq!(last.json()["type"], "urn:problem-type:leerbrug:limited-changes");
    assert!(last.json()["detail"].as_str().is_some_and(|text| text.contains("heel veel gewijzigd")));
    let wait: u32 = last.header("retry-after").parse().expect("seconds");
    assert!((1..=3).contains(&wait), "{wait}");
    // The same count holds on pages, with the same sentence; somebody else is not meant.
    let fields = [("version", "1"), ("givenName", "Ines"), ("familyName", "Daems"), ("language", "nl")];
    let mut page = ines.post("/profile", &fields).await;
    for _ in 0..3 {
        if page.status != 429 {
            page = ines.post("/profile", &fields).await;
        }
    }
    assert_eq!(page.status, 429, "{}", page.text());
    assert!(
        page.text().contains("heel veel gewijzigd") && page.text().contains("value=\"Daems\""),
        "{}",
        page.text()
    );
    assert_ne!(bart.post("/profile", &fields).await.status, 429);
}
