//! What every engine promises: sets, filters, facets, visibility, stable paging.

use std::collections::BTreeMap;

use leerbrug_search::{Change, Document, Facet, Page, Point, Scope, SearchError, Sort, SuggestionKind};

use crate::support::{
    choose, counts, found, ids, marked, offer, request, sorted_ids, upsert, with_each, with_values,
};

#[test]
fn words_are_found_in_any_case_and_accent() {
    let documents = [offer("a", "Stage in de Élèveschool"), offer("b", "Lassen voor beginners")];
    with_each(&documents, async |engine| {
        assert_eq!(found(&*engine, "LASSEN").await, ["b"]);
        assert_eq!(found(&*engine, "  eleveschool ").await, ["a"]);
        assert_eq!(found(&*engine, "").await, ["a", "b"]);
        assert!(found(&*engine, "qqqq zzzz").await.is_empty());
    });
}

#[test]
fn all_words_come_before_some_words() {
    let documents = [offer("a", "Stage lassen haven"), offer("b", "Stage haven"), offer("c", "Bakkerij")];
    with_each(&documents, async |engine| {
        let response = engine.search(&request("lassen stage haven")).await.unwrap();
        assert_eq!(ids(&response), ["a", "b"]);
        assert_eq!((response.hits[0].matched.missing, response.hits[1].matched.missing), (0, 1));
        assert_eq!(response.total.count, 2);
        let mut strict = request("lassen stage haven");
        strict.sort = Sort::Newest;
        assert_eq!(ids(&engine.search(&strict).await.unwrap()), ["a"]);
    });
}

#[test]
fn typing_errors_are_forgiven_within_bounds() {
    let documents = [offer("a", "Lassen"), offer("b", "Verpleegkundige"), offer("c", "Klas 2060")];
    with_each(&documents, async |engine| {
        for (typed, wanted) in [
            ("lasen ", "a"),
            ("lassne ", "a"),
            ("massen ", "a"),
            ("verpleegkudnige ", "b"),
            ("verplegkundge ", "b"),
            ("2060", "c"),
        ] {
            assert_eq!(found(&*engine, typed).await, [wanted], "{typed}");
        }
        for typed in ["2061 ", "lamsne ", "kla1 ", "las "] {
            assert!(!found(&*engine, typed).await.contains(&"a".to_owned()) || typed == "las ", "{typed}");
        }
        assert!(found(&*engine, "2061 ").await.is_empty());
        let response = engine.search(&request("verplegkundge ")).await.unwrap();
        assert_eq!(response.hits[0].matched.typos, 2);
    });
}

#[test]
fn the_last_word_is_completed() {
    let documents = [offer("a", "Verpleegkundige"), offer("b", "Verkoper")];
    with_each(&documents, async |engine| {
        assert_eq!(found(&*engine, "verpl").await, ["a"]);
        assert_eq!(found(&*engine, "ver").await, ["a", "b"]);
        assert!(found(&*engine, "ver ").await.is_empty());
    });
}

#[test]
fn stems_compounds_and_synonyms_are_found() {
    let documents = [
        offer("a", "Scholen in Antwerpen"),
        offer("b", "Elektriciteitslessen"),
        offer("c", "Docent wiskunde"),
        offer("d", "ADR-chauffeur"),
        offer("e", "Project in Brussel"),
        offer("f", "Elektriciteit en lessen"),
    ];
    with_each(&documents, async |engine| {
        let holds = async |typed: &str, id: &str| found(&*engine, typed).await.contains(&id.to_owned());
        assert!(holds("school ", "a").await);
        assert!(holds("elektriciteit ", "b").await);
        assert!(holds("lessen ", "b").await);
        assert!(holds("elektriciteitsles ", "f").await);
        assert!(holds("leerkracht ", "c").await);
        assert!(holds("mathématiques ", "c").await);
        assert!(holds("wiskundeleerkracht ", "c").await);
        assert!(holds("adrchauffeur ", "d").await);
        assert!(holds("adr chauffeur", "d").await);
        assert!(holds("bruxelles ", "e").await);
    });
}

#[test]
fn phrases_and_exclusions_are_hard() {
    let documents = [offer("a", "Stage lassen haven"), offer("b", "Lassen stage"), offer("c", "Stage koken")];
    with_each(&documents, async |engine| {
        assert_eq!(found(&*engine, "\"stage lassen\"").await, ["a"]);
        assert_eq!(found(&*engine, "stage -lassen").await, ["c"]);
        assert_eq!(found(&*engine, "-stage").await, [] as [&str; 0]);
        assert_eq!(found(&*engine, "-\"stage lassen\" -koken").await, ["b"]);
    });
}

fn filterable() -> Vec<Document> {
    let mut documents = Vec::new();
    for number in 0..6_u32 {
        let mut document = offer(&format!("d{number}"), "Stage");
        document = with_values(document, Facet::Kind, &[["tao", "guest"][number as usize % 2]]);
        document =
            with_values(document, Facet::Subject, &["wiskunde", ["fysica", "chemie"][number as usize / 3]]);
        document.minutes_per_week = (number > 0).then_some(number * 60);
        document.starts_on = (number % 2 == 0).then_some(20_000 + number as i32);
        document.published_at = 1_000 - i64::from(number);
        document.point =
            (number < 5).then_some(Point { lat_e6: 51_200_000, lon_e6: 4_400_000 + number as i32 * 10_000 });
        documents.push(document);
    }
    documents
}

#[test]
fn filters_narrow_and_facets_ignore_their_own_choice() {
    with_each(&filterable(), async |engine| {
        let mut chosen = choose(request("stage"), Facet::Kind, &["tao"]);
        chosen.facets = vec![Facet::Kind, Facet::Subject, Facet::Host];
        let response = engine.search(&chosen).await.unwrap();
        assert_eq!(ids(&response), ["d0", "d2", "d4"]);
        assert_eq!(counts(&response, Facet::Kind), BTreeMap::from([("tao".into(), 3), ("guest".into(), 3)]));
        let subjects = BTreeMap::from([("wiskunde".into(), 3), ("fysica".into(), 2), ("chemie".into(), 1)]);
        assert_eq!(counts(&response, Facet::Subject), subjects);
        assert_eq!(response.facets["subject"][0], ("wiskunde".to_owned(), 3));
        assert!(response.facets["host"].is_empty());
        let both = choose(chosen.clone(), Facet::Subject, &["fysica", "chemie"]);
        assert_eq!(engine.search(&both).await.unwrap().total.count, 3);
        let none = choose(chosen, Facet::Host, &["x"]);
        assert_eq!(engine.search(&none).await.unwrap().total.count, 0);
    });
}

#[test]
fn bounds_treat_unknown_values_as_documented() {
    with_each(&filterable(), async |engine| {
        let mut load = request("");
        load.filter.minutes_min = Some(120);
        load.filter.minutes_max = Some(240);
        assert_eq!(ids(&engine.search(&load).await.unwrap()), ["d2", "d3", "d4"]);
        let mut start = request("");
        start.filter.start_from = Some(20_001);
        start.filter.start_to = Some(20_003);
        assert_eq!(ids(&engine.search(&start).await.unwrap()), ["d1", "d2", "d3", "d5"]);
        start.sort = Sort::Start;
        assert_eq!(ids(&engine.search(&start).await.unwrap()), ["d2", "d1", "d3", "d5"]);
    });
}

#[test]
fn distance_filters_and_sorts() {
    with_each(&filterable(), async |engine| {
        let mut near = request("stage");
        near.near = Some(Point { lat_e6: 51_200_000, lon_e6: 4_440_000 });
        near.sort = Sort::Distance;
        let response = engine.search(&near).await.unwrap();
        assert_eq!(ids(&response), ["d4", "d3", "d2", "d1", "d0", "d5"]);
        assert_eq!(response.hits[0].distance_metres, Some(0));
        assert_eq!(response.hits[5].distance_metres, None);
        near.filter.within_metres = Some(1_000);
        assert_eq!(ids(&engine.search(&near).await.unwrap()), ["d4", "d3"]);
    });
}

#[test]
fn scopes_decide_what_exists() {
    let mut documents =
        vec![offer("a", "Stage"), offer("b", "Stage"), offer("c", "Stage"), offer("d", "Stage")];
    documents[1].audience = vec!["organisation:o1".into()];
    documents[2].audience = vec!["neighbourhood:kiel".into(), "organisation:o2".into()];
    documents[3].audience = vec![];
    with_each(&documents, async |engine| {
        let mut asked = request("stage");
        assert_eq!(sorted_ids(&engine.search(&asked).await.unwrap()), ["a"]);
        asked.scope = Scope::of(&["o1".into()], &[]);
        assert_eq!(sorted_ids(&engine.search(&asked).await.unwrap()), ["a", "b"]);
        asked.scope = Scope::of(&["o1".into()], &["kiel".into()]);
        assert_eq!(sorted_ids(&engine.search(&asked).await.unwrap()), ["a", "b", "c"]);
    });
}

#[test]
fn pages_follow_each_other() {
    let mut documents: Vec<Document> =
        (0..25).map(|number| offer(&format!("d{number:02}"), "Stage")).collect();
    for (number, document) in documents.iter_mut().enumerate() {
        document.published_at = (number as i64 * 7) % 5;
    }
    with_each(&documents, async |engine| {
        for sort in [Sort::Relevance, Sort::Newest, Sort::Start, Sort::Distance] {
            let mut asked = request("stage");
            asked.sort = sort;
            let all = engine.search(&asked).await.unwrap();
            assert_eq!((all.hits.len(), all.next.clone()), (25, None));
            let mut seen = Vec::new();
            asked.page = Page::First { size: 10 };
            loop {
                let page = engine.search(&asked).await.unwrap();
                assert_eq!(page.total.count, 25);
                seen.extend(ids(&page).into_iter().map(str::to_owned));
                let Some(token) = page.next else { break };
                asked.page = Page::After { token, size: 10 };
            }
            assert_eq!(seen, ids(&all));
            asked.page = Page::Number { number: 3, size: 10 };
            assert_eq!(ids(&engine.search(&asked).await.unwrap()), ids(&all)[20..]);
        }
        let mut bad = request("stage");
        bad.page = Page::After { token: "00ff".into(), size: 10 };
        assert!(matches!(engine.search(&bad).await, Err(SearchError::BadToken)));
        bad.page = Page::Number { number: 11, size: 100 };
        assert!(matches!(engine.search(&bad).await, Err(SearchError::TooDeep)));
    });
}

#[test]
fn changes_apply_by_version() {
    with_each(&[offer("a", "Lassen")], async |engine| {
        let mut newer = offer("a", "Koken");
        newer.version = 5;
        let mut older = offer("a", "Bakken");
        older.version = 4;
        engine.apply(vec![upsert(newer.clone()), upsert(older.clone())]).await.unwrap();
        engine.apply(vec![upsert(older.clone())]).await.unwrap();
        assert_eq!(found(&*engine, "koken").await, ["a"]);
        assert!(found(&*engine, "bakken").await.is_empty() && found(&*engine, "lassen").await.is_empty());
        assert_eq!(engine.search(&request("koken")).await.unwrap().hits[0].version, 5);
        engine.apply(vec![Change::Delete("a".into()), Change::Delete("onbekend".into())]).await.unwrap();
        assert_eq!(engine.health().await.documents, 0);
        engine.apply(vec![upsert(older)]).await.unwrap();
        assert_eq!(found(&*engine, "bakken").await, ["a"]);
    });
}

#[test]
fn generations_replace_and_keep_what_changed_meanwhile() {
    with_each(&[offer("a", "Lassen"), offer("b", "Koken")], async |engine| {
        let before = engine.health().await.generation;
        let mut next = engine.begin_generation().await.unwrap();
        next.add(vec![offer("a", "Lassen oud"), offer("c", "Schilderen")]).await.unwrap();
        let mut newer = offer("a", "Lassen nieuw");
        newer.version = 2;
        engine
            .apply(vec![upsert(newer), Change::Delete("d".into()), upsert(offer("e", "Bouw"))])
            .await
            .unwrap();
        next.add(vec![offer("a", "Lassen oud"), offer("d", "Verwijderd"), offer("f", "Zorg")]).await.unwrap();
        assert_eq!(found(&*engine, "schilderen").await, [] as [&str; 0]);
        next.promote().await.unwrap();
        assert_eq!(sorted_ids(&engine.search(&request("")).await.unwrap()), ["a", "c", "e", "f"]);
        assert_eq!(found(&*engine, "nieuw").await, ["a"]);
        assert!(engine.health().await.generation > before);

        drop(engine.begin_generation().await.unwrap());
        let mut first = engine.begin_generation().await.unwrap();
        let second = engine.begin_generation().await.unwrap();
        assert!(first.add(vec![offer("x", "X")]).await.is_err());
        second.promote().await.unwrap();
        assert!(first.promote().await.is_err());
        assert_eq!(engine.health().await.documents, 0);
    });
}

#[test]
fn suggestions_complete_any_word() {
    let mut documents =
        vec![offer("a", "Stage lassen"), offer("b", "Lassen in de haven"), offer("c", "Koken")];
    for document in &mut documents {
        document.labels = vec!["Lassen en snijden".into(), "Secundair".into()];
        document.place = vec!["Borgerhout".into()];
        document.host_name = "Havenbedrijf".into();
    }
    documents[2].labels = vec!["Secundair".into()];
    with_each(&documents, async |engine| {
        let suggest = async |typed: &str| {
            let found = engine.suggest(typed, leerbrug_search::Language::Nl, 5).await.unwrap();
            found.into_iter().map(|found| (found.text, found.kind, found.count)).collect::<Vec<_>>()
        };
        assert_eq!(suggest("SEC").await, [("Secundair".to_owned(), SuggestionKind::Label, 3)]);
        let found = suggest("lass").await;
        assert_eq!(found[0], ("Lassen en snijden".to_owned(), SuggestionKind::Label, 2));
        assert_eq!(found.len(), 3);
        assert_eq!(suggest("hav lass").await[0].0, "Lassen in de haven");
        assert_eq!(suggest("borgerhuot").await[0].0, "Borgerhout");
        assert!(suggest("").await.is_empty() && suggest("xyzzy").await.is_empty());
        engine.apply(vec![Change::Delete("b".into())]).await.unwrap();
        assert_eq!(suggest("snij").await[0].2, 1);
    });
}

#[test]
fn similar_offers_share_subject_or_words() {
    let documents = [
        with_values(offer("a", "Wiskunde in de derde graad"), Facet::Subject, &["wiskunde"]),
        with_values(offer("b", "Wiskunde voor starters"), Facet::Subject, &["wiskunde"]),
        with_values(offer("c", "Rekenen"), Facet::Subject, &["wiskunde"]),
        with_values(offer("d", "Koken"), Facet::Subject, &["koken"]),
    ];
    with_each(&documents, async |engine| {
        let similar = engine.similar("a", &Scope::public(), 10).await.unwrap();
        let found: Vec<&str> = similar.iter().map(|hit| hit.id.as_str()).collect();
        assert_eq!(found, ["b", "c"]);
        assert!(engine.similar("zz", &Scope::public(), 10).await.unwrap().is_empty());
        assert!(engine.similar("a", &Scope::public(), 0).await.unwrap().is_empty());
    });
}

#[test]
fn highlights_mark_what_matched() {
    let mut document = offer("a", "Élèves, scholen & lassers");
    document.host_name = "Atelier Verpleegkunde".into();
    document.summary = "Wiskundeleerkracht gezocht".into();
    document.description = format!(
        "{} Hier leer je lassen in het atelier. {}",
        "Lang verhaal. ".repeat(30),
        "Nog meer. ".repeat(30)
    );
    with_each(&[document], async |engine| {
        let look = async |typed: &str| {
            let mut asked = request(typed);
            asked.highlight = true;
            engine.search(&asked).await.unwrap()
        };
        assert_eq!(marked(&look("school ").await, 0, "title"), ["scholen"]);
        assert_eq!(marked(&look("eleves ").await, 0, "title"), ["Élèves"]);
        assert_eq!(marked(&look("verpl").await, 0, "host_name"), ["Verpl"]);
        assert_eq!(marked(&look("leerkracht ").await, 0, "summary"), ["leerkracht"]);
        let response = look("lassen atelier ").await;
        assert_eq!(marked(&response, 0, "description"), ["lassen", "atelier"]);
        let fragment: String =
            response.hits[0].highlights["description"].iter().map(|segment| segment.text.as_str()).collect();
        assert!(fragment.len() < 200 && fragment.starts_with('…') && fragment.ends_with('…'), "{fragment}");
        let title: String =
            look("school ").await.hits[0].highlights["title"].iter().map(|s| s.text.clone()).collect();
        assert_eq!(title, "Élèves, scholen & lassers");
        assert!(look("").await.hits[0].highlights.is_empty());
    });
}
