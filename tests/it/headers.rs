//! Headers of every answer, scored as served for an https address: pages, operations, files, refusals, faults.

mod rules;

use std::collections::BTreeMap;

use leerbrug_tests::{Answer, Browser, Engine, Server, Setup};
use reqwest::header::HeaderMap;
use reqwest::{Client, Method, RequestBuilder};
use tokio::io::{AsyncReadExt, AsyncWriteExt};

use crate::matrix::lines;
use crate::matrix::principals::{PRINCIPALS, Principal};
use crate::matrix::world::World;

/// What every answer must reach.
const WANTED: i32 = 140;
const ADDRESS: &str = "https://leerbrug.example";

/// Scores that were counted, and what fell short.
#[derive(Default)]
struct Sheet {
    count: usize,
    lowest: Option<(i32, String)>,
    statuses: BTreeMap<u16, usize>,
    wrong: Vec<String>,
}

impl Sheet {
    fn add(&mut self, about: &str, answer: &Answer) {
        let (score, broken) = rules::score(answer);
        self.count += 1;
        *self.statuses.entry(answer.status).or_default() += 1;
        if self.lowest.as_ref().is_none_or(|(lowest, _)| score < *lowest) {
            self.lowest = Some((score, about.to_owned()));
        }
        let transport = answer.header("strict-transport-security");
        let is_promised = transport == "max-age=31536000; includeSubDomains";
        let has_permissions = answer.header("permissions-policy").contains("camera=()");
        if score < WANTED || !is_promised || !has_permissions {
            self.wrong.push(format!("{about}: {} scores {score}, {broken:?}, {transport:?}", answer.status));
        }
    }
}

/// Somebody who asks as a browser does that reached us by https.
struct Reader {
    client: Client,
    url: String,
    session: String,
    csrf: String,
}

impl Reader {
    fn of(world: &World, principal: &Principal) -> Self {
        let browser = world.browser(principal);
        let client = Client::builder().redirect(reqwest::redirect::Policy::none()).build().unwrap();
        Self {
            client,
            url: browser.url.clone(),
            session: browser.session.clone(),
            csrf: browser.csrf.clone(),
        }
    }

    fn request(&self, method: &Method, path: &str) -> RequestBuilder {
        let request = self.client.request(method.clone(), format!("{}{path}", self.url));
        if self.session.is_empty() {
            return request;
        }
        request.header("cookie", format!("__Host-session={}", self.session))
    }

    async fn get(&self, path: &str) -> Answer {
        Answer::of(self.request(&Method::GET, path)).await
    }

    async fn post(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let mut all = vec![("csrf", self.csrf.as_str())];
        all.extend_from_slice(fields);
        let request = self.request(&Method::POST, path).header("sec-fetch-site", "same-origin");
        Answer::of(request.form(&all)).await
    }
}

/// Asks for every page and every operation that reads, as everybody, about every row.
async fn read_everything(world: &World, sheet: &mut Sheet) {
    for principal in &PRINCIPALS {
        let reader = Reader::of(world, principal);
        for (operation, relation) in lines() {
            if operation.method != "GET" || !principal.can_have(relation) {
                continue;
            }
            let path = world.fill(&operation, principal, relation).await.path;
            let answer = if operation.is_api() {
                Answer::of(world.api(principal).request("GET", path.trim_start_matches("/api/v1"))).await
            } else {
                reader.get(&path).await
            };
            sheet.add(&format!("GET {path} as {}", principal.name), &answer);
        }
    }
}

/// Asks for what is refused, or cannot be answered.
async fn ask_wrongly(world: &World, sheet: &mut Sheet) {
    let nobody = Reader::of(world, &PRINCIPALS[0]);
    let large = vec![b'a'; 1024 * 1024 + 1];
    for (method, path, kind, status) in [
        (Method::GET, "/nowhere", "", 404),
        (Method::GET, "/assets/nothing.css", "", 404),
        (Method::GET, "/?unknown=1", "", 200),
        (Method::GET, "/sign-in/link?token=none", "", 410),
        (Method::DELETE, "/", "", 405),
        (Method::POST, "/today", "", 405),
        (Method::POST, "/sign-in", "text/plain", 415),
        (Method::POST, "/sign-in", "application/x-www-form-urlencoded", 413),
        (Method::GET, "/api/v1/nowhere", "", 404),
        (Method::GET, "/api/v1/offers?unknown=1", "", 400),
        (Method::GET, "/api/v1/today", "", 401),
        (Method::DELETE, "/api/v1/offers", "", 405),
        (Method::POST, "/api/v1/offers", "application/json", 413),
    ] {
        let mut request = nobody.request(&method, path);
        request = match (kind, status) {
            ("", _) => request,
            (kind, 413) => request.header("content-type", kind).body(large.clone()),
            (kind, _) => request.header("content-type", kind),
        };
        let answer = Answer::of(request).await;
        assert_eq!(answer.status, status, "{method} {path}: {}", answer.text());
        sheet.add(&format!("{method} {path}"), &answer);
    }
}

/// Sends forms that set cookies, that are wrong, and that meet a fault.
async fn send_forms(world: &World, sheet: &mut Sheet) {
    let koen = Reader::of(world, PRINCIPALS.iter().find(|one| one.persona == "koen").unwrap());
    let profile = world.api(&PRINCIPALS[1]).get("/people/me").await.json();
    let version = profile["version"].to_string();
    let person = [("version", version.as_str()), ("givenName", "Koen"), ("language", "nl")];
    for (path, fields, status) in [
        ("/profile", &person[..], 303),
        ("/profile", &[("givenName", "")][..], 422),
        ("/sign-in", &[("email", "nobody")][..], 422),
        ("/demo/personas", &[("persona", "koen")][..], 404),
    ] {
        let answer = koen.post(path, fields).await;
        assert_eq!(answer.status, status, "POST {path}: {}", answer.text());
        sheet.add(&format!("POST {path}"), &answer);
    }
    sheet.add("GET /?lang=fr", &koen.get("/?lang=fr").await);
    let flash = koen.request(&Method::GET, "/profile").header("cookie", "leerbrug-flash=saved");
    sheet.add("GET /profile with a message", &Answer::of(flash).await);
    let foreign = koen.request(&Method::POST, "/profile").header("sec-fetch-site", "cross-site");
    let foreign = Answer::of(foreign.form(&[("csrf", koen.csrf.as_str())])).await;
    assert_eq!(foreign.status, 403);
    sheet.add("POST /profile from elsewhere", &foreign);
    let database = world.server.open_database().await;
    // Without its audit row no change happens: every form then ends in a fault.
    database.refuse_audit().await;
    for (about, answer) in [
        ("POST /sign-in", koen.post("/sign-in", &[("email", "koen@demo.example")]).await),
        (
            "POST /api/v1/tokens",
            world.api(&PRINCIPALS[1]).post("/tokens", &serde_json::json!({"name": "a"})).await,
        ),
    ] {
        assert_eq!(answer.status, 500, "{about}: {}", answer.text());
        sheet.add(&format!("{about} that meets a fault"), &answer);
    }
    database.take_audit().await;
    let left = koen.post("/sign-out", &[]).await;
    assert_eq!(left.status, 303, "{}", left.text());
    sheet.add("POST /sign-out", &left);
}

/// Sends what is no request at all; the connection answers, or cuts.
async fn send_rubbish(server: &Server, sheet: &mut Sheet) {
    let many = "X-Many: 1\r\n".repeat(200);
    for (about, text) in [
        ("no request", "rubbish\r\n\r\n".to_owned()),
        ("a header without a name", "GET / HTTP/1.1\r\nHost: a\r\n: b\r\n\r\n".to_owned()),
        ("200 headers", format!("GET / HTTP/1.1\r\nHost: a\r\n{many}\r\n")),
        ("a header without end", format!("GET / HTTP/1.1\r\nHost: a\r\nX: {}", "a".repeat(256 * 1024))),
    ] {
        let mut socket = tokio::net::TcpStream::connect(("127.0.0.1", server.port)).await.unwrap();
        // The answer may come before everything is written.
        let _ = socket.write_all(text.as_bytes()).await;
        let mut bytes = vec![0; 8192];
        let read = tokio::time::timeout(std::time::Duration::from_secs(5), socket.read(&mut bytes));
        let read = read.await.expect("an answer or an end").unwrap_or(0);
        if let Some(answer) = parse(&String::from_utf8_lossy(&bytes[..read])) {
            sheet.add(&format!("{about} ({})", answer.status), &answer);
        }
    }
}

fn parse(text: &str) -> Option<Answer> {
    let mut lines = text.lines();
    let status = lines.next()?.split(' ').nth(1)?.parse().ok()?;
    let mut headers = HeaderMap::new();
    for (name, value) in lines.take_while(|line| !line.is_empty()).filter_map(|line| line.split_once(':')) {
        let name = reqwest::header::HeaderName::from_bytes(name.as_bytes()).ok()?;
        headers.append(name, value.trim().parse().ok()?);
    }
    Some(Answer { status, headers, body: Vec::new() })
}

/// Adds what https alone brings: a demo is served on its own machine without it.
fn as_by_https(mut answer: Answer) -> Answer {
    let promise = "max-age=31536000; includeSubDomains".parse().unwrap();
    answer.headers.insert("strict-transport-security", promise);
    let cookies: Vec<_> = answer.headers.get_all("set-cookie").iter().cloned().collect();
    answer.headers.remove("set-cookie");
    for cookie in cookies {
        let secure = format!("{}; Secure", cookie.to_str().unwrap());
        answer.headers.append("set-cookie", secure.parse().unwrap());
    }
    answer
}

/// Asks for the pages that only a demo has, and for those it shows in another way.
async fn read_demo(world: &World, sheet: &mut Sheet) {
    for principal in [&PRINCIPALS[0], &PRINCIPALS[1]] {
        let browser = world.browser(principal);
        for path in ["/demo/mailbox", "/demo/mailbox.json", "/sign-in", "/", "/today"] {
            let answer = browser.get(path).await;
            sheet.add(&format!("GET {path} of a demo as {}", principal.name), &as_by_https(answer));
        }
    }
    for (persona, status) in [("koen", 303), ("nobody_at_all", 404)] {
        let nobody = Browser::anonymous(&world.server.url);
        let answer = nobody.post("/demo/personas", &[("persona", persona)]).await;
        assert_eq!(answer.status, status, "{}", answer.text());
        sheet.add(&format!("POST /demo/personas as {persona}"), &as_by_https(answer));
    }
}

async fn check_scores(engine: &Engine) {
    let setup = engine.keep(Setup::serve().variable("LEERBRUG_PUBLIC_URL", ADDRESS));
    let mut sheet = Sheet::default();
    let world = World::on(Server::start_as(&engine.keep(Setup::demo())).await).await;
    read_demo(&world, &mut sheet).await;
    let world = world.succeed(&setup).await;
    read_everything(&world, &mut sheet).await;
    ask_wrongly(&world, &mut sheet).await;
    send_forms(&world, &mut sheet).await;
    send_rubbish(&world.server, &mut sheet).await;
    let (lowest, about) = sheet.lowest.unwrap();
    println!(
        "{engine}: {} answers {:?}, the lowest score is {lowest} ({about})",
        sheet.count, sheet.statuses
    );
    assert!(sheet.wrong.is_empty(), "{}", sheet.wrong.join("\n"));
}

leerbrug_tests::on_both_databases! { every_answer_scores_well => check_scores }

#[test]
fn an_answer_without_headers_scores_badly() {
    let bare = Answer { status: 200, headers: HeaderMap::new(), body: Vec::new() };
    assert_eq!(rules::score(&bare).0, 100 - 25 - 20 - 5 - 20);
    let mut good = bare;
    for (name, value) in [
        ("content-security-policy", "default-src 'none'; form-action 'self'; frame-ancestors 'none'"),
        ("referrer-policy", "same-origin"),
        ("strict-transport-security", "max-age=31536000; includeSubDomains"),
        ("x-content-type-options", "nosniff"),
        ("x-frame-options", "DENY"),
        ("cross-origin-resource-policy", "same-origin"),
        ("cross-origin-opener-policy", "same-origin"),
        ("set-cookie", "__Host-session=a; Path=/; HttpOnly; SameSite=Lax; Secure"),
    ] {
        good.headers.insert(name, value.parse().unwrap());
    }
    assert_eq!(rules::score(&good).0, 145);
    for name in ["content-security-policy", "strict-transport-security", "x-content-type-options"] {
        let mut worse = good.clone();
        worse.headers.remove(name);
        assert!(rules::score(&worse).0 < 145, "{name} does not count");
    }
    let cookie = "leerbrug-language=nl; Path=/; HttpOnly; SameSite=Lax";
    good.headers.append("set-cookie", cookie.parse().unwrap());
    assert_eq!(rules::score(&good).0, 135, "a cookie without Secure does not count");
}
