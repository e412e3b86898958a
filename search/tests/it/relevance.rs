//! The order that readers expect. Order is no part of the contract; these are the cases it was tuned on.

use crate::support::{found, ids, offer, request, run, upsert};
use leerbrug_search::{EmbeddedEngine, SearchEngine};

#[test]
fn better_matches_come_first() {
    run(async {
        let engine = EmbeddedEngine::in_memory().unwrap();
        let mut documents = vec![
            offer("typo", "Lasten"),
            offer("stem", "Lasserij"),
            offer("exact", "Lassen"),
            offer("longer", "Lassen in de grote haven"),
            offer("told", "Atelier"),
        ];
        documents[4].description = "Je leert hier lassen".into();
        for (age, document) in documents.iter_mut().enumerate() {
            document.published_at = 10_000 + age as i64;
        }
        engine.apply(documents.into_iter().map(upsert).collect()).await.unwrap();
        assert_eq!(found(&engine, "lassen ").await, ["exact", "longer", "stem", "told", "typo"]);
    });
}

#[test]
fn first_letter_errors_come_after_others() {
    run(async {
        let engine = EmbeddedEngine::in_memory().unwrap();
        engine.apply(["passen", "lassen"].map(|word| upsert(offer(word, word))).to_vec()).await.unwrap();
        assert_eq!(found(&engine, "lassen ").await, ["lassen", "passen"]);
        assert_eq!(found(&engine, "lassem ").await, ["lassen"]);
    });
}

#[test]
fn the_rare_word_weighs_most() {
    run(async {
        let engine = EmbeddedEngine::in_memory().unwrap();
        let mut documents: Vec<_> = (0..30).map(|n| offer(&format!("d{n}"), "Stage deurne")).collect();
        documents.push(offer("rare", "Verpleegkundige"));
        engine.apply(documents.into_iter().map(upsert).collect()).await.unwrap();
        let response = engine.search(&request("stage verpleegkundige deurne ")).await.unwrap();
        assert_eq!(ids(&response)[0], "rare");
        assert_eq!(response.total.count, 31);
    });
}

#[test]
fn neighbours_and_free_seats_come_first() {
    run(async {
        let engine = EmbeddedEngine::in_memory().unwrap();
        let mut documents = vec![
            offer("apart", "Haven van Antwerpen zoekt stage voor sterke jongeren en lassen"),
            offer("full", "Nu stage lassen"),
            offer("free", "Nu stage lassen"),
        ];
        documents[1].seats_left = 0;
        documents[1].published_at = 9_999;
        engine.apply(documents.into_iter().map(upsert).collect()).await.unwrap();
        assert_eq!(found(&engine, "stage lassen").await, ["free", "full", "apart"]);
    });
}
