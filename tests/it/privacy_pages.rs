//! The pages about privacy, in three languages, on both databases: each says everything in its own language.

use leerbrug_core::{Language, i18n};
use leerbrug_tests::{Answer, Browser, Engine, Server, Setup};

/// Pages, with the key of the heading of each.
const PAGES: [(&str, &str); 6] = [
    ("/privacy", "privacy-title"),
    ("/privacy/timeline", "timeline-own"),
    ("/about/privacy", "about-privacy-title"),
    ("/about/register", "about-register-title"),
    ("/about/dpia", "about-dpia-title"),
    ("/about/staff", "about-staff-title"),
];
/// Kinds of data, by the code in the keys of their texts; each stands on the first page and in the register.
const KINDS: [&str; 10] = [
    "data-profile",
    "data-sign-in",
    "data-role",
    "data-request",
    "data-question",
    "data-report",
    "data-contact",
    "data-wish",
    "data-trace",
    "data-mail",
];

/// Finds the heading of a page as it was written.
fn heading(page: &str) -> String {
    let (_, rest) = page.split_once("<h1>").expect("a page has a heading");
    rest.split("</h1>").next().unwrap_or_default().replace("&#39;", "'")
}

/// Looks at one page in one language; says what is wrong with it.
fn wrong_with(path: &str, key: &str, language: Language, answer: &Answer) -> Vec<String> {
    let (page, about) = (answer.text(), format!("{path} in {}", language.code()));
    let mut wrong = Vec::new();
    let mut check = |is_right: bool, what: String| {
        if !is_right {
            wrong.push(format!("{about}: {what}"));
        }
    };
    check(answer.status == 200, answer.status.to_string());
    check(
        page.contains(&format!("<html lang=\"{}\"", language.code())),
        "another language is announced".into(),
    );
    check(heading(&page) == i18n::text(language, key), format!("its heading is {}", heading(&page)));
    for kind in KINDS.iter().filter(|_| matches!(path, "/privacy" | "/about/register")) {
        check(page.contains(&i18n::text(language, kind)), format!("{kind} is not named"));
    }
    // The choice of languages names the others; of the sentences none is of another language.
    for other in Language::ALL.iter().filter(|other| **other != language) {
        for key in PAGES.iter().map(|(_, key)| *key).chain(KINDS) {
            let text = i18n::text(*other, key);
            let is_shared = i18n::text(language, key) == text;
            check(
                is_shared || !page.contains(&format!(">{text}<")),
                format!("{text} is said in {}", other.code()),
            );
        }
    }
    wrong
}

async fn check(engine: &Engine) {
    let server = Server::start_as(&engine.keep(Setup::demo())).await;
    let mut wrong = Vec::new();
    let mut count = 0;
    for persona in ["koen", "sofie"] {
        let browser = Browser::sign_in(&server.url, persona).await;
        for language in Language::ALL {
            for (path, key) in PAGES {
                count += 1;
                let answer = browser.get(&format!("{path}?lang={}", language.code())).await;
                wrong.extend(wrong_with(path, key, language, &answer));
            }
        }
    }
    println!("{engine}: {count} pages about privacy, {} wrong", wrong.len());
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

leerbrug_tests::on_both_databases! { every_page_speaks_three_languages => check }
