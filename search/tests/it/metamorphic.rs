//! What must not change an answer.

use leerbrug_search::{Change, Document, EmbeddedEngine, Facet, SearchEngine};

use crate::support::{found, offer, request, run, upsert, with_values};

fn corpus() -> Vec<Document> {
    let words =
        ["lassen", "stage", "wiskunde", "haven", "leerkracht", "scholen", "docent", "lasserij", "zorg"];
    let documents = (0..60_usize).map(|number| {
        let title = format!("{} {} {}", words[number % 9], words[number * 7 % 9], words[number * 4 % 8]);
        let mut document =
            with_values(offer(&format!("d{number:02}"), &title), Facet::Kind, &[words[number % 3]]);
        document.description = format!("{} en {}", words[number * 5 % 9], words[number * 2 % 7]);
        document.published_at = (number as i64 * 31) % 11;
        document
    });
    documents.collect()
}

async fn answers(engine: &EmbeddedEngine) -> Vec<String> {
    let mut answers = Vec::new();
    for text in ["", "stage lassen", "lasen wisk", "docent haven -zorg", "\"stage wiskunde\"", "l", "leraar"]
    {
        let mut asked = request(text);
        asked.facets = vec![Facet::Kind];
        asked.highlight = true;
        answers.push(serde_json::to_string(&engine.search(&asked).await.unwrap()).unwrap());
    }
    answers
}

#[test]
fn the_pattern_of_commits_changes_nothing() {
    run(async {
        let mut all = Vec::new();
        for size in [60, 25, 7, 1] {
            let engine = EmbeddedEngine::in_memory().unwrap();
            for batch in corpus().chunks(size) {
                engine.apply(batch.iter().cloned().map(upsert).collect()).await.unwrap();
            }
            all.push(answers(&engine).await);
        }
        let engine = EmbeddedEngine::in_memory().unwrap();
        engine.apply(corpus().into_iter().rev().map(upsert).collect()).await.unwrap();
        engine
            .apply((0..30).map(|n| upsert(offer(&format!("x{n}"), "Lassenn stagee wiskundes"))).collect())
            .await
            .unwrap();
        for number in 0..30 {
            engine.apply(vec![Change::Delete(format!("x{number}"))]).await.unwrap();
        }
        all.push(answers(&engine).await);
        for other in &all {
            assert_eq!(other, &all[0]);
        }
    });
}

#[test]
fn reopening_changes_nothing() {
    let home = tempfile::tempdir().unwrap();
    let before = run(async {
        let engine = EmbeddedEngine::open(home.path()).unwrap();
        let next = engine.begin_generation().await.unwrap();
        next.promote().await.unwrap();
        for batch in corpus().chunks(9) {
            engine.apply(batch.iter().cloned().map(upsert).collect()).await.unwrap();
        }
        engine.apply(vec![Change::Delete("d03".into())]).await.unwrap();
        answers(&engine).await
    });
    let after = run(async { answers(&EmbeddedEngine::open(home.path()).unwrap()).await });
    assert_eq!(before, after);
}

#[test]
fn case_accents_and_blanks_change_nothing() {
    run(async {
        let engine = EmbeddedEngine::in_memory().unwrap();
        engine.apply(corpus().into_iter().map(upsert).collect()).await.unwrap();
        let plain = found(&engine, "stage leerkracht lassen ").await;
        for same in
            ["STAGE Leerkracht lassen ", "  stage\u{a0}leerkracht \t lassen\n", "stàge léerkracht lassèn "]
        {
            assert_eq!(found(&engine, same).await, plain, "{same}");
        }
    });
}

#[test]
fn concurrent_changes_are_all_there() {
    run(async {
        let engine = EmbeddedEngine::in_memory().unwrap();
        let mut tasks = tokio::task::JoinSet::new();
        for number in 0..40 {
            let engine = engine.clone();
            tasks.spawn(async move {
                let id = format!("d{number}");
                engine.apply(vec![upsert(offer(&id, &format!("Stage nummer{number}")))]).await.unwrap();
                assert_eq!(found(&engine, &format!("nummer{number} ")).await, [id]);
            });
        }
        while let Some(task) = tasks.join_next().await {
            task.unwrap();
        }
        assert_eq!(engine.health().await.documents, 40);
    });
}
