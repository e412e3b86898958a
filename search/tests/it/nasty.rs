//! Input nobody should send.

use leerbrug_search::{Facet, Language, Page, Point, Scope, Sort};

use crate::support::{choose, offer, request, with_each, with_values};

#[test]
fn odd_searches_are_answered() {
    let mut document =
        with_values(offer("a\u{1f}\"", "Stage 🙂 \u{0} l'école — ﬁn"), Facet::Kind, &["", "a\u{1f}b"]);
    document.description = "\u{202e}omgekeerd\u{0}\u{7f} ".repeat(500);
    with_each(&[document], async |engine| {
        let texts = [
            "a".repeat(10_000),
            "stage ".repeat(2_000),
            (0..64).map(|n| format!("woord{n} ")).collect(),
            "\u{0}\u{1}\u{7f}\u{202e}".to_owned(),
            "🙂🙂 🙂".to_owned(),
            "!!! ??? --- \"\" '' -\"\" -".to_owned(),
            "de het een in".to_owned(),
            "the le la".to_owned(),
            "\"\"\"stage\"\" -\"".to_owned(),
            "* AND field:x OR (stage) ~2 ^9 [a TO b] \\".to_owned(),
            "e\u{301}\u{301}\u{301}cole".to_owned(),
            "'\u{2019}'".to_owned(),
            "-".repeat(3_000),
            "a-".repeat(3_000),
            "\u{ad}\u{200b}".to_owned(),
            "ŉ ǆ ﷺ ㌀".to_owned(),
        ];
        for text in texts {
            for sort in [Sort::Relevance, Sort::Distance, Sort::Newest, Sort::Start] {
                let mut asked = request(&text);
                asked.sort = sort;
                asked.highlight = true;
                asked.facets = Facet::ALL.to_vec();
                asked.near = Some(Point { lat_e6: i32::MIN, lon_e6: i32::MAX });
                engine.search(&asked).await.unwrap();
            }
            engine.suggest(&text, Language::En, 10).await.unwrap();
            engine.similar(&text, &Scope::public(), 10).await.unwrap();
        }
    });
}

#[test]
fn odd_values_are_matched_literally() {
    let document = with_values(offer("a", "Stage"), Facet::Kind, &["a\u{1f}b", "x OR y", ""]);
    with_each(&[document], async |engine| {
        for value in ["a\u{1f}b", "x OR y", ""] {
            let asked = choose(request(""), Facet::Kind, &[value]);
            assert_eq!(engine.search(&asked).await.unwrap().total.count, 1, "{value:?}");
        }
        for value in ["a", "b", "*", "x", "\u{1f}everyone"] {
            let asked = choose(request(""), Facet::Kind, &[value]);
            assert_eq!(engine.search(&asked).await.unwrap().total.count, 0, "{value:?}");
        }
    });
}

#[test]
fn odd_pages_are_bounded() {
    let documents: Vec<_> = (0..150).map(|n| offer(&format!("{n}"), "Stage")).collect();
    with_each(&documents, async |engine| {
        for (page, expected) in [
            (Page::First { size: 0 }, 1),
            (Page::First { size: u32::MAX }, 100),
            (Page::Number { number: 0, size: 10 }, 10),
            (Page::Number { number: 100, size: 10 }, 0),
        ] {
            let mut asked = request("");
            asked.page = page;
            assert_eq!(engine.search(&asked).await.unwrap().hits.len(), expected);
        }
    });
}
