//! Addresses of pages travel: others add marks to them, and lists that they name change.

use std::collections::BTreeSet;

use leerbrug_tests::{Api, Browser, Server};

/// What others add to links, and what a page may once have known.
const MARKS: &str = "fbclid=abc&utm_source=nieuwsbrief&utm_medium=email&gclid=x&ref=&_=1";

/// Values that lists and filters do not have.
const STALE: [&str; 14] = [
    "/?kind=nope&subject=nope&level=nope&network=nope&neighbourhood=nope",
    "/?hostKind=nope&language=xx&cover=nope&sector=nope&direction=nope&host=nobody",
    "/?hoursMin=veel&hoursMax=-1&startFrom=2027-02-31&startTo=gisteren",
    "/?near=hier&within=overal&sort=mooiste&status=draft&facets=nope",
    "/?within=3&sort=distance",
    "/?page=0&page=2&pageSize=10000",
    "/?page=1000&pageSize=100",
    "/?after=nothing",
    "/organisations?page=nope&q=",
    "/requests?open=nope&ended=1&questions=00000000-0000-7000-8000-000000000000",
    "/inbox?open=00000000-0000-7000-8000-000000000000&waiting=nope&ended=x&questions=y&answered=z",
    "/offers/new?kind=nope&organisation=nope",
    "/profile?lang=xx",
    "/privacy?q=%00",
];

#[tokio::test]
async fn pages_leave_out_what_they_do_not_know() {
    let server = Server::start().await;
    let bart = Browser::sign_in(&server.url, "bart").await;
    let mut wrong = Vec::new();
    for path in STALE {
        let answer = bart.get(path).await;
        if answer.status != 200 {
            wrong.push(format!("{path}: {}", answer.status));
        }
    }
    let offer = Api::anonymous(&server.url).get("/offers?pageSize=1").await.json();
    let offer = offer["items"][0]["id"].as_str().unwrap().to_owned();
    // Every page that needs no more than that: with the marks it answers as without.
    let known: BTreeSet<String> = leerbrug_web::addresses()
        .into_iter()
        .filter(|(method, _)| *method == "GET")
        .map(|(_, path)| {
            path.replace("/about/:page", "/about/privacy").replace("/offers/:id", &format!("/offers/{offer}"))
        })
        .collect();
    for path in known {
        let plain = bart.get(&path).await;
        let marked = bart.get(&format!("{path}?{MARKS}")).await;
        if (plain.status, plain.header("content-type")) != (marked.status, marked.header("content-type")) {
            wrong.push(format!("{path}: {} without and {} with marks", plain.status, marked.status));
        }
    }
    let found = |text: String| text.matches("class=\"card offer").count();
    let (plain, marked) = (bart.get("/?q=wiskunde").await, bart.get(&format!("/?q=wiskunde&{MARKS}")).await);
    assert!(found(plain.text()) > 0);
    assert_eq!(found(plain.text()), found(marked.text()));
    let refused = Api::anonymous(&server.url).get("/offers?q=wiskunde&fbclid=abc").await;
    assert_eq!(refused.status, 400);
    assert!(refused.text().contains("fbclid"), "{}", refused.text());
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
