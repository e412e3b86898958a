//! Tokens: broken ones, and those with fewer rights than their person.

use std::collections::BTreeSet;

use leerbrug_tests::{Answer, Api, Server, run};

use super::operations::Operation;
use super::rows::api;

/// Sends a request of an operation about a row that is not there.
async fn send(api: &Api, operation: &Operation) -> Answer {
    let fill = |text: &str| {
        text.replace("{id}", "00000000-0000-7000-8000-000000000000")
            .replace("{schoolYear}", "2026-2027")
            .replace("{list}", "subject")
    };
    let path = fill(operation.path);
    let path = format!("{}{}", path.trim_start_matches("/api/v1"), operation.query);
    let mut request = api.request(operation.method, &path);
    if !operation.body.is_empty() {
        let is_patch = operation.method == "PATCH";
        let kind = if is_patch { "application/merge-patch+json" } else { "application/json" };
        request = request.header("content-type", kind).body(fill(operation.body));
    }
    if matches!(operation.method, "PATCH" | "DELETE" | "PUT") {
        request = request.header("if-match", "\"999\"");
    }
    Answer::of(request).await
}

#[tokio::test]
async fn a_token_that_does_not_work_opens_nothing() {
    let server = Server::start().await;
    let good = server.token("bart");
    let mut wrong = Vec::new();
    for token in ["wrong".to_owned(), format!("{good}a"), good[..good.len() - 1].to_owned()] {
        let broken = Api::with_token(&server.url, &token);
        for operation in api() {
            let answer = send(&broken, &operation).await;
            if answer.status != 401 || answer.header("www-authenticate").is_empty() {
                wrong.push(format!("{} {}: {}", operation.method, operation.path, answer.status));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[tokio::test]
async fn a_token_does_what_it_was_given_only() {
    let server = Server::start().await;
    let data = server.data.to_string_lossy().into_owned();
    let email = ["token", "create", "--email", "bart@demo.example", "--data", &data];
    let output = run(&[&email[..], &["--scope", "offers:read"]].concat());
    let reader = Api::with_token(&server.url, String::from_utf8_lossy(&output.stdout).trim());
    let mut wrong = Vec::new();
    for operation in api().into_iter().filter(|operation| operation.method != "GET") {
        // Anybody may say that something is wrong with an offer.
        if operation.path.ends_with("/report") {
            continue;
        }
        let answer = send(&reader, &operation).await;
        if answer.status != 403 {
            wrong.push(format!("{} {}: {}", operation.method, operation.path, answer.status));
        }
    }
    for path in ["/applications", "/questions"] {
        let status = reader.get(path).await.status;
        if status != 403 {
            wrong.push(format!("GET {path}: {status}"));
        }
    }
    assert_eq!(reader.get("/offers").await.status, 200);
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[tokio::test]
async fn other_methods_are_refused_by_name() {
    let server = Server::start().await;
    let anonymous = Api::anonymous(&server.url);
    let known: BTreeSet<(&str, &str)> = api().iter().map(|one| (one.method, one.path)).collect();
    let mut wrong = Vec::new();
    for path in api().iter().map(|one| one.path).collect::<BTreeSet<_>>() {
        for method in ["GET", "POST", "PUT", "PATCH", "DELETE"] {
            if known.contains(&(method, path)) {
                continue;
            }
            // Words such as `mine` stand where an identifier may.
            let is_word = matches!(path, "/api/v1/offers/mine" | "/api/v1/offers/suggestions");
            let filled = path.replace("{id}", "00000000-0000-7000-8000-000000000000");
            let answer = Answer::of(anonymous.request(method, filled.trim_start_matches("/api/v1"))).await;
            if answer.status != 405 && !(is_word && matches!(answer.status, 400 | 401 | 404)) {
                wrong.push(format!("{method} {path}: {}", answer.status));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
