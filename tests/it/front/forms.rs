//! Forms and sessions: only our own pages change anything, and only for who is signed in now.

use leerbrug_tests::{Answer, Browser, Server};
use uuid::Uuid;

fn post_routes() -> Vec<String> {
    let id = Uuid::from_u128(7).to_string();
    let routes = leerbrug_web::ROUTES.iter().filter(|(method, _)| *method == "POST");
    let mut paths: Vec<String> = routes.map(|(_, path)| path.replace(":id", &id)).collect();
    paths.push("/demo/personas".to_owned());
    paths
}

#[tokio::test]
async fn forms_of_others_are_refused() {
    let server = Server::start().await;
    let bart = Browser::sign_in(&server.url, "bart").await;
    let other = Browser::sign_in(&server.url, "bart").await;
    assert_ne!(bart.csrf, other.csrf, "two sessions of one person have one secret");
    let (own, foreign) = (bart.csrf.as_str(), other.csrf.as_str());
    let mut wrong = Vec::new();
    let paths = post_routes();
    for path in &paths {
        let plain = |secret: &str| {
            bart.client.post(format!("{}{path}", server.url)).form(&[("csrf", secret), ("persona", "koen")])
        };
        let cases = [
            ("no token", bart.bare_form(path, &[("persona", "koen")])),
            ("an empty token", plain("")),
            ("the token of another session", plain(foreign)),
            ("a cross-site sender", plain(own).header("sec-fetch-site", "cross-site")),
            ("a sender on a sibling site", plain(own).header("sec-fetch-site", "same-site")),
            ("a foreign origin", plain(own).header("origin", "https://elsewhere.example")),
            ("the null origin", plain(own).header("origin", "null")),
        ];
        for (case, request) in cases {
            let answer = Answer::of(request).await;
            if answer.status != 403 {
                wrong.push(format!("{path} with {case}: {}", answer.status));
            }
        }
        if !leerbrug_web::ROUTES.iter().any(|(method, known)| *method == "GET" && known == path)
            && !path.ends_with("/edit")
            && !path.ends_with("/ask")
        {
            let answer = bart.get(&format!("{path}?csrf={own}&persona=koen")).await;
            if !matches!(answer.status, 404 | 405) {
                wrong.push(format!("GET {path}: {}", answer.status));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    println!("{} forms, 7 wrong senders each: all refused", paths.len());
    assert!(bart.get("/profile").await.text().contains("De Keyser"), "one of them signed somebody else in");
}

#[tokio::test]
async fn a_form_is_a_form() {
    let server = Server::start().await;
    let bart = Browser::sign_in(&server.url, "bart").await;
    let request = bart.client.post(format!("{}/profile", server.url)).header("content-type", "text/plain");
    let answer = Answer::of(request.body(format!("csrf={}", bart.csrf))).await;
    assert_eq!(answer.status, 415, "{}", answer.text());
    let many = (0..501).map(|number| format!("a{number}=1")).collect::<Vec<_>>().join("&");
    let request = bart.client.post(format!("{}/profile", server.url));
    let request = request.header("content-type", "application/x-www-form-urlencoded").body(many);
    assert_eq!(Answer::of(request).await.status, 413);
}

fn session_of(answer: &Answer) -> String {
    let cookies = answer.headers.get_all("set-cookie").iter().filter_map(|value| value.to_str().ok());
    cookies
        .filter(|cookie| cookie.starts_with("leerbrug-session="))
        .map(str::to_owned)
        .next()
        .unwrap_or_default()
}

#[tokio::test]
async fn sessions_are_new_closed_and_hidden_from_scripts() {
    let server = Server::start().await;
    let planted = format!("leerbrug-session={}", "a".repeat(64));
    let plain = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).build().unwrap();
    let request = plain
        .post(format!("{}/demo/personas", server.url))
        .header("sec-fetch-site", "same-origin")
        .header("cookie", &planted)
        .form(&[("persona", "koen")]);
    let cookie = session_of(&Answer::of(request).await);
    for part in ["; Path=/", "; HttpOnly", "; SameSite=Lax", "; Max-Age="] {
        assert!(cookie.contains(part), "{part} is not in {cookie}");
    }
    assert!(!cookie.contains("Domain=") && !cookie.contains("Secure"), "{cookie}");
    let value = cookie.split(';').next().unwrap().to_owned();
    assert_ne!(value, planted, "the planted session was taken over");
    assert!(value.len() >= "leerbrug-session=".len() + 43, "less than 256 bits: {value}");
    let page =
        |cookie: String| Answer::of(plain.get(format!("{}/profile", server.url)).header("cookie", cookie));
    let open = page(value.clone()).await;
    assert_eq!(open.status, 200);
    let secret = leerbrug_tests::client::secret_in(&open.text()).unwrap();
    let leave = plain
        .post(format!("{}/sign-out", server.url))
        .header("cookie", &value)
        .header("sec-fetch-site", "same-origin")
        .form(&[("csrf", secret.as_str())]);
    let left = Answer::of(leave).await;
    assert_eq!(left.status, 303, "{}", left.text());
    assert!(session_of(&left).contains("Max-Age=0"), "the browser keeps the cookie");
    assert_eq!(page(value).await.status, 303, "the session lives on after signing out");
    assert_eq!(page(planted).await.status, 303);
}
