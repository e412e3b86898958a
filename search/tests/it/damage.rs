//! Folders that were damaged, and programs that stopped half-way.

use std::fs;
use std::path::{Path, PathBuf};

use leerbrug_search::{EmbeddedEngine, SearchEngine, SearchError};

use crate::support::{found, ids, offer, request, run, upsert};

/// Makes an index of three offers in a folder and closes it.
fn fill(folder: &Path) {
    run(async {
        let engine = EmbeddedEngine::open(folder).unwrap();
        let health = engine.health().await;
        assert_eq!((health.ready, health.rebuild_wanted.is_some()), (false, true));
        assert!(matches!(engine.search(&request("")).await, Err(SearchError::Unavailable(_))));
        assert!(matches!(
            engine.apply(vec![upsert(offer("x", "X"))]).await,
            Err(SearchError::Unavailable(_))
        ));
        let mut next = engine.begin_generation().await.unwrap();
        next.add(vec![offer("a", "Stage lassen"), offer("b", "Koken")]).await.unwrap();
        next.promote().await.unwrap();
        engine.apply(vec![upsert(offer("c", "Lassen"))]).await.unwrap();
        let health = engine.health().await;
        assert_eq!((health.ready, health.rebuild_wanted, health.documents), (true, None, 3));
    });
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap().flatten() {
        if entry.path().is_dir() { found.extend(files(&entry.path())) } else { found.push(entry.path()) }
    }
    found.sort();
    found
}

fn copy(from: &Path, to: &Path) {
    for file in files(from) {
        let target = to.join(file.strip_prefix(from).unwrap());
        fs::create_dir_all(target.parent().unwrap()).unwrap();
        fs::copy(file, target).unwrap();
    }
}

#[test]
fn an_index_survives_a_restart() {
    let home = tempfile::tempdir().unwrap();
    fill(home.path());
    run(async {
        let engine = EmbeddedEngine::open(home.path()).unwrap();
        assert_eq!(engine.health().await.rebuild_wanted, None);
        assert_eq!(found(&engine, "lassen ").await, ["c", "a"]);
        assert_eq!(found(&engine, "lasen ").await, ["c", "a"]);
        assert_eq!(engine.suggest("kok", leerbrug_search::Language::Nl, 3).await.unwrap()[0].text, "Koken");
        for _ in 0..3 {
            let mut next = engine.begin_generation().await.unwrap();
            next.add(vec![offer("z", "Nieuw")]).await.unwrap();
            next.promote().await.unwrap();
        }
        let folders =
            fs::read_dir(home.path()).unwrap().flatten().filter(|entry| entry.path().is_dir()).count();
        assert_eq!((folders, found(&engine, "").await), (2, vec!["z".to_owned()]));
    });
}

#[test]
fn every_damaged_file_is_noticed_or_harmless() {
    let whole = tempfile::tempdir().unwrap();
    fill(whole.path());
    let expected = ["c", "a"];
    for (index, file) in files(whole.path()).iter().enumerate() {
        let length = fs::metadata(file).unwrap().len();
        for damage in 0..4 {
            let home = tempfile::tempdir().unwrap();
            copy(whole.path(), home.path());
            let target = home.path().join(file.strip_prefix(whole.path()).unwrap());
            let mut bytes = fs::read(&target).unwrap();
            match damage {
                0 => fs::remove_file(&target).unwrap(),
                1 => fs::write(&target, &bytes[..bytes.len() / 2]).unwrap(),
                _ if length == 0 => continue,
                _ => {
                    let at = (index * 7_919 + damage * 104_729) % bytes.len();
                    bytes[at] ^= 0x10;
                    fs::write(&target, &bytes).unwrap();
                }
            }
            run(async {
                let engine = EmbeddedEngine::open(home.path()).unwrap();
                let health = engine.health().await;
                if health.ready {
                    assert_eq!(
                        ids(&engine.search(&request("lassen ")).await.unwrap()),
                        expected,
                        "{target:?}"
                    );
                } else {
                    assert!(health.rebuild_wanted.is_some());
                }
                let mut next = engine.begin_generation().await.unwrap();
                next.add(vec![offer("new", "Herbouwd")]).await.unwrap();
                next.promote().await.unwrap();
                assert_eq!(found(&engine, "herbouwd").await, ["new"]);
                assert_eq!(engine.health().await.rebuild_wanted, None);
            });
        }
    }
}

#[test]
fn a_generation_that_was_not_promoted_leaves_no_trace() {
    let home = tempfile::tempdir().unwrap();
    fill(home.path());
    run(async {
        let engine = EmbeddedEngine::open(home.path()).unwrap();
        let mut next = engine.begin_generation().await.unwrap();
        next.add(vec![offer("x", "Half")]).await.unwrap();
        // The program stops here: neither promoted nor dropped in order.
        std::mem::forget(next);
        std::mem::forget(engine);
    });
    // The lock of the stopped program would go with it; here it has to be taken away.
    for file in files(home.path()) {
        if file.extension().is_some_and(|extension| extension == "lock") {
            fs::remove_file(file).unwrap();
        }
    }
    run(async {
        let engine = EmbeddedEngine::open(home.path()).unwrap();
        assert_eq!(found(&engine, "lassen ").await, ["c", "a"]);
        let mut next = engine.begin_generation().await.unwrap();
        next.add(vec![offer("y", "Heel")]).await.unwrap();
        next.promote().await.unwrap();
        assert_eq!(found(&engine, "").await, ["y"]);
    });
}

#[test]
fn a_dropped_generation_is_thrown_away() {
    let home = tempfile::tempdir().unwrap();
    fill(home.path());
    run(async {
        let engine = EmbeddedEngine::open(home.path()).unwrap();
        let before = files(home.path()).len();
        drop(engine.begin_generation().await.unwrap());
        assert_eq!(files(home.path()).len(), before);
        assert_eq!(found(&engine, "koken").await, ["b"]);
    });
}

#[test]
fn an_unwritable_place_is_reported_at_the_first_write() {
    let home = tempfile::tempdir().unwrap();
    let file = home.path().join("file");
    fs::write(&file, "not a folder").unwrap();
    assert!(EmbeddedEngine::open(&file).is_err());
}
