//! What may be kept, and by whom.

use leerbrug_tests::{Answer, Api, Browser, Server};

async fn first_offer(server: &Server) -> String {
    let found = Api::anonymous(&server.url).get("/offers").await.json();
    format!("/offers/{}", found["items"][0]["id"].as_str().unwrap())
}

#[tokio::test]
async fn public_pages_are_asked_for_again_cheaply() {
    let server = Server::start().await;
    let browser = Browser::anonymous(&server.url);
    let offer = first_offer(&server).await;
    let mut wrong = Vec::new();
    for path in ["/", &offer, "/organisations", "/about/privacy", "/sign-in"] {
        let first = browser.get(path).await;
        assert_eq!(first.status, 200, "{path}");
        let tag = first.header("etag").to_owned();
        if tag.is_empty() || first.header("cache-control") != "no-cache" {
            wrong.push(format!("{path}: tag {tag:?}, {:?}", first.header("cache-control")));
        }
        let again = browser.client.get(format!("{}{path}", server.url)).header("if-none-match", &tag);
        let again = Answer::of(again).await;
        if again.status != 304 || !again.body.is_empty() {
            wrong.push(format!("{path} with its own tag: {} and {} bytes", again.status, again.body.len()));
        }
        let other = browser.client.get(format!("{}{path}", server.url)).header("if-none-match", "\"other\"");
        if Answer::of(other).await.status != 200 {
            wrong.push(format!("{path} with another tag is not 200"));
        }
        let vary = first.headers.get_all("vary").iter().filter_map(|value| value.to_str().ok());
        let vary = vary.collect::<Vec<_>>().join(", ");
        if !vary.contains("Cookie") || !vary.contains("Accept-Language") {
            wrong.push(format!("{path} varies with {vary:?} only"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[tokio::test]
async fn pages_of_somebody_signed_in_are_kept_by_nobody() {
    let server = Server::start().await;
    let bart = Browser::sign_in(&server.url, "bart").await;
    let offer = first_offer(&server).await;
    for path in ["/", &offer, "/today", "/inbox", "/requests", "/profile", "/offers/new", "/organisations"] {
        let answer = bart.get(path).await;
        assert_eq!(answer.status, 200, "{path}");
        assert_eq!(answer.header("cache-control"), "no-store", "{path}");
        assert_eq!(answer.header("etag"), "", "{path}");
    }
}

#[tokio::test]
async fn heads_are_pages_without_a_body() {
    let server = Server::start().await;
    let browser = Browser::anonymous(&server.url);
    let offer = first_offer(&server).await;
    for path in ["/", &offer, "/livez", "/readyz", "/api/docs", "/api/v1/offers", "/api/v1/openapi.json"] {
        let head = Answer::of(browser.client.head(format!("{}{path}", server.url))).await;
        assert_eq!(head.status, 200, "{path}");
        assert!(head.body.is_empty(), "{path}");
        let whole = browser.get(path).await;
        for name in ["content-type", "etag", "cache-control"] {
            assert_eq!(head.header(name), whole.header(name), "{path}: {name}");
        }
    }
}

#[tokio::test]
async fn files_keep_for_a_year_under_names_of_their_content() {
    let server = Server::start().await;
    let browser = Browser::anonymous(&server.url);
    let page = browser.get("/").await.text();
    let names: Vec<&str> = page.split('"').filter(|part| part.starts_with("/assets/")).collect();
    assert!(names.len() >= 3, "{names:?}");
    for name in names {
        let file = browser.get(name).await;
        assert_eq!(file.status, 200, "{name}");
        assert!(
            file.header("cache-control").contains("immutable"),
            "{name}: {}",
            file.header("cache-control")
        );
    }
}
