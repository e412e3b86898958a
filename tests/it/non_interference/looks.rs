//! Everything that can be looked at: pages and operations about every row, searches, lists part by part.

use std::fmt;

use leerbrug_tests::Answer;

use super::secrets::{Secrets, WORD};
use crate::matrix::lines;
use crate::matrix::principals::Principal;
use crate::matrix::world::World;

/// Pages of the demo that show everything to everybody, and are there in the demo only.
const OPEN: [&str; 2] = ["/demo/mailbox", "/demo/mailbox.json"];
/// Sent with every look, so that the identifier of the request is no difference.
const REQUEST: &str = "a-look-at-everything";
/// An identifier that no row has.
const ABSENT: &str = "00000000-0000-7000-8000-000000000000";

/// A request that reads.
#[derive(Debug, Clone)]
pub(super) struct Look {
    path: String,
}

impl Look {
    /// Says whether it searches offers, or shows what a search found.
    pub(super) fn is_search(&self) -> bool {
        let begins = ["/?", "/suggest", "/api/v1/offers?", "/coordination"];
        self.path == "/" || begins.iter().any(|begin| self.path.starts_with(begin))
    }
}

impl fmt::Display for Look {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "GET {}", self.path)
    }
}

/// Searches and lists besides the operations themselves. `{word}` is the word that private rows share.
const SEARCHES: [&str; 43] = [
    "/?q={word}",
    "/?q={word}en",
    "/?q=kwikzlver",
    "/?q=meekijken",
    "/?q=wiskunde",
    "/?q=wiskunde+{word}",
    "/?q=les&page=2",
    "/?q=meekijken+in+de+klas&kind=shadowing",
    "/?kind=shadowing",
    "/?kind=co_teaching&level=so2",
    "/?subject=wiskunde",
    "/?place=Deurne&within=3",
    "/?place=Deurne&q=meekijken",
    "/?sort=start",
    "/?sort=distance&place=Deurne",
    "/?page=2",
    "/?hoursMin=1&hoursMax=3",
    "/?neighbourhood=gallifort-dorp",
    "/suggest?q=kwik",
    "/suggest?q={word}",
    "/suggest?q=mee",
    "/suggest?q=vuur",
    "/api/v1/offers?q={word}",
    "/api/v1/offers?q=kwikzlver",
    "/api/v1/offers?q=meekijken&pageSize=3",
    "/api/v1/offers?q=meekijken&pageSize=3&page=2",
    "/api/v1/offers?facets=kind&facets=hostKind&facets=subject&facets=level&facets=neighbourhood&facets=host",
    "/api/v1/offers?facets=kind,hostKind,subject,level,network,sector,neighbourhood,language,cover,host",
    "/api/v1/offers?q=wiskunde&facets=kind,hostKind,subject,neighbourhood,host",
    "/api/v1/offers?near=51.221,4.466&within=3",
    "/api/v1/offers?near=51.221,4.466&sort=distance&pageSize=5",
    "/api/v1/offers?neighbourhood=gallifort-dorp",
    "/api/v1/offers?pageSize=100",
    "/api/v1/offers/suggestions?q=kwik",
    "/api/v1/offers/suggestions?q=meek",
    "/api/v1/organisations?q=vuurtoren",
    "/api/v1/organisations?size=100",
    "/organisations?q=vuurtoren",
    "/organisations?page=2",
    "/api/v1/applications?side=inbox&limit=2",
    "/api/v1/applications?side=own&limit=1",
    "/api/v1/questions?side=inbox&limit=2",
    "/api/v1/questions?side=own&limit=1",
];

/// Lists that come in parts, with the name of the parameter that continues each page of them.
const PARTS: [(&str, &str, &str); 4] = [
    (
        "/api/v1/applications?side=inbox&limit=2",
        "/api/v1/applications?side=inbox&limit=2&after=",
        "/inbox?ended=",
    ),
    (
        "/api/v1/applications?side=own&limit=1",
        "/api/v1/applications?side=own&limit=1&after=",
        "/requests?open=",
    ),
    (
        "/api/v1/questions?side=inbox&limit=2",
        "/api/v1/questions?side=inbox&limit=2&after=",
        "/inbox?questions=",
    ),
    (
        "/api/v1/questions?side=own&limit=1",
        "/api/v1/questions?side=own&limit=1&after=",
        "/requests?questions=",
    ),
];

/// Collects what a principal can look at, about rows that are there before the private ones.
pub(super) async fn looks_of(world: &World, principal: &Principal) -> Vec<Look> {
    let mut paths = Vec::new();
    for (operation, relation) in lines() {
        let is_shown = operation.method == "GET" && !OPEN.contains(&operation.path);
        if is_shown && principal.can_have(relation) {
            paths.push(world.fill(&operation, principal, relation).await.path);
        }
    }
    paths.extend(SEARCHES.iter().map(|path| path.replace("{word}", WORD)));
    for (first, next, page) in PARTS {
        let answer = ask(world, principal, first).await;
        if answer.status == 200
            && let Some(id) = answer.json()["next"].as_str()
        {
            paths.push(format!("{next}{id}"));
            paths.push(format!("{page}{id}"));
        }
    }
    let first = ask(world, principal, "/api/v1/offers?q=meekijken&pageSize=3").await;
    let next = first.header("link").strip_prefix('<').and_then(|link| link.split_once('>'));
    paths.extend(next.map(|(path, _)| path.to_owned()));
    paths.into_iter().map(|path| Look { path }).collect()
}

async fn ask(world: &World, principal: &Principal, path: &str) -> Answer {
    let request = match path.strip_prefix("/api/v1") {
        Some(below) if !path.ends_with("openapi.json") => world.api(principal).request("GET", below),
        _ => {
            let browser = world.browser(principal);
            browser.client.get(format!("{}{path}", browser.url))
        }
    };
    Answer::of(request.header("x-request-id", REQUEST)).await
}

/// Writes an answer down whole; only what is new in every answer is left out.
fn whole(answer: &Answer) -> String {
    let policy = answer.header("content-security-policy").to_owned();
    let nonce =
        policy.split_once("'nonce-").and_then(|(_, rest)| rest.split_once('\'')).map(|(nonce, _)| nonce);
    let mut lines: Vec<String> = answer
        .headers
        .iter()
        .filter(|(name, _)| !matches!(name.as_str(), "date" | "server-timing"))
        .map(|(name, value)| format!("{name}: {}\n", String::from_utf8_lossy(value.as_bytes())))
        .collect();
    lines.sort();
    let mut text = format!("{}\n{}\n{}", answer.status, lines.concat(), answer.text());
    // A form brings an identifier along under which its row comes in: another one each time.
    if let Some((before, rest)) = text.split_once("name=\"id\" value=\"")
        && let Some((_, after)) = rest.split_once('"')
    {
        text = format!("{before}name=\"id\" value=\"NEW\"{after}");
    }
    match nonce {
        Some(nonce) => text.replace(nonce, "NONCE"),
        None => text,
    }
}

/// Looks once.
pub(super) async fn look_at(world: &World, principal: &Principal, look: &Look) -> String {
    whole(&ask(world, principal, &look.path).await)
}

/// Asks for each private row by its identifier: the answer is that for a row that is not there.
pub(super) async fn opened(world: &World, principal: &Principal, secrets: &Secrets) -> Vec<String> {
    let mut wrong = Vec::new();
    for (places, ids) in [
        (
            &[
                "/offers/",
                "/offers/{id}/timeline",
                "/api/v1/offers/",
                "/api/v1/offers/{id}/similar",
                "/api/v1/auditEvents?offerId=",
            ][..],
            &secrets.offers,
        ),
        (
            &[
                "/requests/",
                "/requests/{id}/calendar.ics",
                "/requests/{id}/timeline",
                "/api/v1/applications/",
                "/api/v1/auditEvents?applicationId=",
            ][..],
            &secrets.requests,
        ),
        (&["/api/v1/questions/"][..], &secrets.questions),
    ] {
        for place in places {
            let place = if place.contains("{id}") { (*place).to_owned() } else { format!("{place}{{id}}") };
            let absent = whole(&ask(world, principal, &place.replace("{id}", ABSENT)).await);
            for id in ids {
                let found =
                    whole(&ask(world, principal, &place.replace("{id}", id)).await).replace(id, ABSENT);
                if found != absent {
                    wrong.push(format!(
                        "{}: GET {} is not as absent",
                        principal.name,
                        place.replace("{id}", id)
                    ));
                }
            }
        }
    }
    wrong
}
