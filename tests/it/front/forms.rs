//! Forms and sessions: what a form may be, and how long somebody is signed in.

use leerbrug_tests::{Answer, Browser, Server};

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

/// A form that is sent too often says when it can be sent again, and keeps what was typed.
#[tokio::test]
async fn what_was_typed_outlives_a_limit() {
    let server = Server::start().await;
    let koen = Browser::sign_in(&server.url, "koen").await;
    let mut answers = Vec::new();
    for number in 0..101 {
        answers.push(koen.post("/profile/tokens", &[("name", &format!("sleutel-{number}"))]).await);
    }
    let last = answers.pop().expect("the hundred and first");
    assert!(answers.iter().all(|answer| answer.status == 200), "a hundred in an hour");
    assert_eq!(last.status, 429, "{}", last.text());
    let wait: u32 = last.header("retry-after").parse().expect("seconds");
    assert!((1..=3600).contains(&wait), "{wait}");
    assert!(last.text().contains("value=\"sleutel-100\""), "the name is still there");
    assert!(last.text().contains("role=\"alert\""), "the page says what is wrong");
}

/// Whoever hears the title first hears that something is wrong.
#[tokio::test]
async fn a_page_with_errors_says_so_in_its_title() {
    let server = Server::start().await;
    let koen = Browser::sign_in(&server.url, "koen").await;
    for (language, before) in [("nl", "Fout: "), ("fr", "Erreur : "), ("en", "Error: ")] {
        koen.get(&format!("/?lang={language}")).await;
        let title = |text: String| {
            let (_, rest) = text.split_once("<title>").unwrap();
            rest.split_once("</title>").unwrap().0.to_owned()
        };
        let fine = title(koen.get("/profile").await.text());
        let wrong = koen.post("/profile", &[("givenName", ""), ("version", "1")]).await;
        assert_eq!(wrong.status, 422, "{}", wrong.text());
        assert_eq!(title(wrong.text()), format!("{before}{fine}"));
    }
}
