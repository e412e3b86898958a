//! Every link that a page shows leads somewhere.

use std::collections::{BTreeSet, VecDeque};

use leerbrug_tests::{Browser, Server};

/// Pages visited as one reader, at most.
const PAGES: usize = 260;
/// Searches visited as one reader: their links are endless.
const SEARCHES: usize = 60;

fn links(page: &str) -> BTreeSet<String> {
    page.match_indices("href=\"/")
        .filter_map(|(at, _)| page[at + "href=\"".len()..].split('"').next())
        .map(|link| link.split('#').next().unwrap_or_default().replace("&amp;", "&").replace("&#38;", "&"))
        .filter(|link| !link.starts_with("//") && !link.is_empty())
        .collect()
}

async fn crawl(browser: &Browser, reader: &str) -> (usize, Vec<String>) {
    let mut seen: BTreeSet<String> = BTreeSet::from(["/".to_owned()]);
    let mut open = VecDeque::from([("/".to_owned(), "the beginning".to_owned())]);
    let (mut count, mut searches, mut wrong) = (0, 0, Vec::new());
    while let Some((path, from)) = open.pop_front() {
        if path.contains('?') {
            searches += 1;
            if searches > SEARCHES {
                continue;
            }
        }
        count += 1;
        if count > PAGES {
            break;
        }
        let answer = browser.get(&path).await;
        let is_sign_in = answer.status == 303 && answer.header("location").starts_with("/sign-in");
        if answer.status != 200 && !is_sign_in {
            wrong.push(format!("{reader}: {path} (from {from}) answers {}", answer.status));
        }
        if answer.header("content-type").starts_with("text/html") {
            let page = answer.text();
            if page.contains('⟨') {
                let (_, rest) = page.split_once('⟨').unwrap_or_default();
                let key: String = rest.chars().take(40).collect();
                wrong.push(format!("{reader}: {path} shows a key in place of a text: {key}"));
            }
            for link in links(&page) {
                if seen.insert(link.clone()) {
                    open.push_back((link, path.clone()));
                }
            }
        }
    }
    (count, wrong)
}

#[tokio::test]
async fn every_link_leads_to_a_page() {
    let server = Server::start().await;
    let mut wrong = Vec::new();
    for reader in ["nobody", "koen", "yasmina", "ines", "sofie", "admin"] {
        let browser = match reader {
            "nobody" => Browser::anonymous(&server.url),
            _ => Browser::sign_in(&server.url, reader).await,
        };
        let (count, found) = crawl(&browser, reader).await;
        println!("{reader}: {count} pages");
        assert!(count > 50, "{reader} found {count} pages only");
        wrong.extend(found);
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
