//! Words of restricted offers stay with those who may see them.

use leerbrug_search::{Facet, Language, Scope};

use crate::support::{found, offer, request, with_each, with_values};

/// A word that only restricted offers hold.
const CANARY: &str = "zandloperproject";

fn documents() -> Vec<leerbrug_search::Document> {
    let mut documents = vec![
        with_values(offer("public", "Stage wiskunde"), Facet::Subject, &["wiskunde"]),
        with_values(offer("secret", "Zandloperproject wiskunde"), Facet::Subject, &["wiskunde", "geheim"]),
        with_values(offer("area", "Zandloperproject in de wijk"), Facet::Subject, &["wiskunde"]),
    ];
    documents[1].audience = vec!["organisation:o1".into()];
    documents[1].labels = vec!["Zandloper".into()];
    documents[1].host_name = "Zandlopers vzw".into();
    documents[1].place = vec!["Zandloperwijk".into()];
    documents[1].description = "zandloper zandlopers".into();
    documents[2].audience = vec!["neighbourhood:kiel".into()];
    documents
}

#[test]
fn restricted_words_never_reach_others() {
    with_each(&documents(), async |engine| {
        for typed in [
            CANARY,
            "zandloperprojekt ",
            "zandl",
            "zandlopers ",
            "\"zandloperproject\"",
            "project ",
            "zandloper project",
        ] {
            let mut asked = request(typed);
            asked.facets = Facet::ALL.to_vec();
            asked.highlight = true;
            let response = engine.search(&asked).await.unwrap();
            assert!(response.hits.is_empty() && response.total.count == 0, "{typed}");
            assert!(response.facets.values().all(Vec::is_empty), "{typed}");
        }
        let mut all = request("");
        all.facets = Facet::ALL.to_vec();
        let response = engine.search(&all).await.unwrap();
        assert_eq!(response.total.count, 1);
        assert!(!serde_json::to_string(&response).unwrap().contains("geheim"));
        for typed in ["zand", "zandlopr", "vzw"] {
            assert!(engine.suggest(typed, Language::Nl, 10).await.unwrap().is_empty(), "{typed}");
        }
        let similar = engine.similar("public", &Scope::public(), 10).await.unwrap();
        assert!(similar.is_empty());
        assert!(engine.similar("secret", &Scope::public(), 10).await.unwrap().is_empty());
    });
}

#[test]
fn those_who_may_see_them_find_them_exactly_or_by_prefix() {
    with_each(&documents(), async |engine| {
        let look = async |typed: &str| {
            let mut asked = request(typed);
            asked.scope = Scope::of(&["o1".into()], &[]);
            let response = engine.search(&asked).await.unwrap();
            response.hits.into_iter().map(|hit| hit.id).collect::<Vec<_>>()
        };
        assert_eq!(look(CANARY).await, ["secret"]);
        assert_eq!(look("zandl").await, ["secret"]);
        assert!(look("zandloperprojekt ").await.is_empty());
        assert_eq!(look("zandloper ").await, ["secret"]);
        assert!(look("projecten ").await.is_empty());
        // Even those who see it get no suggestions from it.
        assert!(engine.suggest("zand", Language::Nl, 10).await.unwrap().is_empty());
    });
}

#[test]
fn words_leave_with_the_last_public_offer() {
    with_each(&[offer("a", "Zandloperproject"), offer("b", "Zandloperproject")], async |engine| {
        assert_eq!(found(&*engine, "zandloperprojekt ").await.len(), 2);
        let mut restricted = offer("a", "Zandloperproject");
        restricted.audience = vec!["organisation:o1".into()];
        restricted.version = 2;
        let gone = leerbrug_search::Change::Delete("b".into());
        engine.apply(vec![crate::support::upsert(restricted), gone]).await.unwrap();
        let mut asked = request("zandloperprojekt ");
        asked.scope = Scope::of(&["o1".into()], &[]);
        assert_eq!(engine.search(&asked).await.unwrap().total.count, 0);
        asked.text = CANARY.into();
        assert_eq!(engine.search(&asked).await.unwrap().total.count, 1);
        assert!(engine.suggest("zand", Language::Nl, 10).await.unwrap().is_empty());
    });
}

#[test]
fn what_others_may_not_see_does_not_move_what_they_see() {
    let mut alone = Vec::new();
    for with_restricted in [false, true] {
        let mut documents = vec![offer("a", "Stage lassen"), offer("b", "Stage"), offer("c", "Lassen haven")];
        if with_restricted {
            documents.extend((0..40).map(|n| {
                let mut document = offer(&format!("r{n}"), "Lassen stage lasen haven stagge");
                document.audience = vec!["organisation:o1".into()];
                document
            }));
        }
        let answers = std::sync::Mutex::new(Vec::new());
        with_each(&documents, async |engine| {
            for text in ["stage lassen", "haven stage", "lasen ", "stagge haven "] {
                let response = engine.search(&request(text)).await.unwrap();
                answers.lock().unwrap().push(serde_json::to_string(&response).unwrap());
            }
        });
        alone.push(answers.into_inner().unwrap());
    }
    assert_eq!(alone[0], alone[1]);
}
