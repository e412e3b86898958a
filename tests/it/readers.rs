//! What pages and mails say of who reads something, and of who gets them, is so.

use std::time::Duration;

use leerbrug_tests::{Api, Browser, Server};
use serde_json::json;

/// Waits for the mail to an address and returns its text.
async fn mail_to(url: &str, email: &str) -> String {
    let browser = Browser::anonymous(url);
    for _ in 0..200 {
        let mails = browser.get("/demo/mailbox.json").await.json();
        let found = mails["items"].as_array().and_then(|all| all.iter().find(|mail| mail["to"] == email));
        if let Some(text) = found.and_then(|mail| mail["text"].as_str()) {
            return text.to_owned();
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!("no mail to {email}");
}

#[tokio::test]
async fn nobody_is_told_of_an_account_that_she_does_not_have() {
    let server = Server::start().await;
    let url = &server.url;
    let bart = Api::with_token(url, &server.token("bart"));
    let koen = Api::with_token(url, &server.token("koen"));
    let school = bart.get("/organisations?q=TechniekCollege%20Dokken").await.json();
    let school = school["items"][0]["id"].as_str().unwrap().to_owned();
    let invitation = json!({"email": "genodigd@elders.example", "role": "member"});
    assert!(bart.post(&format!("/organisations/{school}/invitations"), &invitation).await.status < 300);
    let offers = koen.get(&format!("/offers?host={school}&pageSize=1")).await.json();
    let offer = offers["items"][0]["id"].as_str().unwrap().to_owned();
    let words = json!({"message": "Graag.", "homeHead": {"email": "directie@elders.example"}});
    assert!(koen.post(&format!("/offers/{offer}/applications"), &words).await.status < 300);
    let answer = Browser::anonymous(url).post("/sign-in", &[("email", "nieuw@elders.example")]).await;
    assert_eq!(answer.status, 200);
    for (email, why) in [
        ("genodigd@elders.example", "je uitnodigt"),
        ("directie@elders.example", "een collega je om akkoord vraagt"),
        ("nieuw@elders.example", "Je hebt er nog geen"),
    ] {
        let text = mail_to(url, email).await;
        assert!(!text.contains("omdat je een account hebt") && text.contains(why), "{text}");
    }

    // The page behind the link: what is said above the note is not denied by it.
    let mail = mail_to(url, "directie@elders.example").await;
    let link = mail.lines().find(|line| line.contains("/consent?token=")).unwrap().trim();
    let page = Browser::anonymous(url).get(link.trim_start_matches(url.as_str())).await.text();
    assert!(page.contains("Alleen Koen") && page.contains("Zo lang blijft het"), "{page}");
    assert!(!page.contains("Dit lezen:"), "{page}");

    // Pages that a link opens, and answers to what was sent, are for one reader: nobody keeps them.
    let sign_in = mail_to(url, "nieuw@elders.example").await;
    let sign_in =
        sign_in.lines().find(|line| line.contains("/sign-in/link?token=")).unwrap().trim().to_owned();
    for path in [link, &sign_in] {
        let answer = Browser::anonymous(url).get(path.trim_start_matches(url.as_str())).await;
        assert_eq!(
            (answer.status, answer.header("cache-control"), answer.header("etag")),
            (200, "no-store", "")
        );
    }
    assert_eq!((answer.header("cache-control"), answer.header("etag")), ("no-store", ""));

    // An answer that says nothing is none, and uses the link up for nobody.
    let token = link.split("token=").last().unwrap();
    for fields in [vec![("token", token)], vec![("token", token), ("answer", "banana")]] {
        let refused = Browser::anonymous(url).post("/consent", &fields).await;
        assert_eq!(refused.status, 422, "{}", refused.text());
    }
    let agreed = Browser::anonymous(url).post("/consent", &[("token", token), ("answer", "agreed")]).await;
    assert_eq!(agreed.header("location"), "/consent");

    // Whoever asks reads it herself; whoever answers is told that the asker does.
    let asker = Browser::sign_in(url, "fatima").await.get(&format!("/offers/{offer}/ask")).await.text();
    assert!(asker.contains("Dit lezen: jij, wie voor de organisatie antwoordt, het groeicentrum"), "{asker}");
    assert!(!asker.contains("Alleen de gastorganisatie"));
    let host = Browser::sign_in(url, "bart").await.get("/inbox").await.text();
    assert!(host.contains("Dit lezen: wie het vroeg, wie voor de organisatie antwoordt"), "{host}");
    assert!(!host.contains("Dit lezen: jij"));
}
