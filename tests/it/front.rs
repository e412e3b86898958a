//! What stands before every route, seen from outside.

mod addresses;
mod bodies;
mod caching;
mod callers;
mod connections;
mod crawl;
mod forms;

use leerbrug_tests::{Answer, Api, Browser, Server};
use reqwest::Method;

const EVERYWHERE: [(&str, &str); 6] = [
    ("x-content-type-options", "nosniff"),
    ("x-frame-options", "DENY"),
    ("referrer-policy", "same-origin"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    ("permissions-policy", "camera=()"),
];

fn check_headers(about: &str, answer: &Answer) {
    for (name, value) in EVERYWHERE {
        let found = answer.header(name);
        assert!(found.starts_with(value), "{about}: {name} is {found:?}");
    }
    let policy = answer.header("content-security-policy");
    for part in ["default-src 'none'", "base-uri 'none'", "frame-ancestors 'none'", "form-action"] {
        assert!(policy.contains(part), "{about}: {part} is not in {policy:?}");
    }
    assert!(!policy.contains("unsafe"), "{about}: {policy}");
    assert!(!answer.header("cache-control").is_empty(), "{about}: no word about keeping it");
    assert!(answer.header("x-request-id").len() >= 8, "{about}: no request id");
    assert!(answer.header("server").is_empty(), "{about}: it names its software");
    let kind = answer.header("content-type");
    if !answer.body.is_empty() && kind.starts_with("text/html") {
        assert!(kind.contains("charset=utf-8"), "{about}: {kind}");
    }
}

#[tokio::test]
async fn every_answer_carries_the_security_headers() {
    let server = Server::start().await;
    let (browser, api) = (Browser::anonymous(&server.url), Api::anonymous(&server.url));
    let large = vec![b'a'; 1024 * 1024 + 1];
    for (method, path, status) in [
        (Method::GET, "/", 200),
        (Method::GET, "/livez", 200),
        (Method::GET, "/api/docs", 200),
        (Method::GET, "/nowhere", 404),
        (Method::DELETE, "/", 405),
        (Method::GET, "/sign-out", 405),
        (Method::GET, "/today", 303),
        (Method::POST, "/sign-in", 413),
    ] {
        let mut request = browser.client.request(method.clone(), format!("{}{path}", server.url));
        if status == 413 {
            request = request.header("content-type", "application/x-www-form-urlencoded").body(large.clone());
        }
        let answer = Answer::of(request).await;
        let about = format!("{method} {path}");
        assert_eq!(answer.status, status, "{about}: {}", answer.text());
        check_headers(&about, &answer);
        if matches!(status, 404 | 405 | 413) {
            assert!(answer.text().contains("<h1"), "{about}: no page for people: {}", answer.text());
        }
    }
    for (method, path, status) in [
        ("GET", "/offers", 200),
        ("GET", "/nowhere", 404),
        ("DELETE", "/offers", 405),
        ("GET", "/today", 401),
        ("POST", "/offers", 413),
    ] {
        let mut request = api.request(method, path);
        if status == 413 {
            request = request.header("content-type", "application/json").body(large.clone());
        }
        let answer = Answer::of(request).await;
        let about = format!("{method} /api/v1{path}");
        assert_eq!(answer.status, status, "{about}: {}", answer.text());
        check_headers(&about, &answer);
        if status >= 400 {
            assert!(answer.header("content-type").starts_with("application/problem+json"), "{about}");
            assert_eq!(answer.json()["status"], status, "{about}");
        }
        if status == 401 {
            assert!(answer.header("www-authenticate").starts_with("Bearer"), "{about}");
        }
    }
}

#[tokio::test]
async fn distances_are_measured_from_the_place_that_is_named() {
    let server = Server::start().await;
    let browser = Browser::anonymous(&server.url);
    for path in ["/?place=Deurne&within=3", "/?place=Deurne&near=&within=3", "/?sort=distance&place=Deurne"] {
        let answer = browser.get(path).await;
        assert_eq!(answer.status, 200, "{path}");
        assert!(answer.text().contains("class=\"card offer"), "{path} finds nothing");
    }
}

#[tokio::test]
async fn a_body_of_the_limit_is_read() {
    let server = Server::start().await;
    let browser = Browser::anonymous(&server.url);
    let body = format!("email={}", "a".repeat(1024 * 1024 - "email=".len()));
    let request = browser
        .client
        .post(format!("{}/sign-in", server.url))
        .header("content-type", "application/x-www-form-urlencoded")
        .body(body);
    assert_eq!(Answer::of(request).await.status, 422, "a mebibyte is within the limit");
}
