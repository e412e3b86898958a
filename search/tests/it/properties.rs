//! The embedded engine answers what the reference engine answers, whatever the offers and the searches.

use std::collections::BTreeMap;

use leerbrug_search::{
    Change, Document, EmbeddedEngine, Facet, Filter, Language, MemoryEngine, Page, Point, Scope,
    SearchEngine, SearchRequest, Sort,
};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;

use crate::support::{counts, ids, run};

const WORDS: [&str; 52] = [
    "lassen",
    "lasser",
    "lasserij",
    "lasen",
    "passen",
    "wiskunde",
    "wiskudne",
    "wisk",
    "leerkracht",
    "leerkrachten",
    "leraar",
    "docent",
    "wiskundeleerkracht",
    "wiskundeleraar",
    "stage",
    "stages",
    "bedrijfsstage",
    "haven",
    "havenstage",
    "zij-instromer",
    "zijinstromer",
    "ADR-chauffeur",
    "chauffeur",
    "chauffeurs",
    "elektriciteit",
    "elektriciteitslessen",
    "lessen",
    "lichamelijke",
    "opvoeding",
    "LO",
    "turnen",
    "2060",
    "2061",
    "Seefhoek",
    "école",
    "élève",
    "mathématiques",
    "teacher",
    "placement",
    "de",
    "in",
    "het",
    "l'atelier",
    "school",
    "scholen",
    "schoool",
    "verpleegkundige",
    "verplegkundge",
    "so2",
    "GO!",
    "a",
    "stagiair",
];

fn words(most: usize) -> impl Strategy<Value = String> {
    vec(select(&WORDS[..]), 0..=most).prop_map(|words| words.join(" "))
}

fn values(names: &'static [&'static str]) -> impl Strategy<Value = Vec<String>> {
    vec(select(names).prop_map(str::to_owned), 0..3)
}

fn point() -> impl Strategy<Value = Point> {
    (0..6, 0..6)
        .prop_map(|(lat, lon)| Point { lat_e6: 51_200_000 + lat * 9_000, lon_e6: 4_400_000 + lon * 14_000 })
}

fn audience() -> impl Strategy<Value = Vec<String>> {
    let restricted = values(&["organisation:o1", "organisation:o2", "neighbourhood:kiel"]);
    prop_oneof![3 => Just(vec!["everyone".to_owned()]), 2 => restricted]
}

fn document() -> impl Strategy<Value = Document> {
    let texts = (words(4), vec(words(2), 0..3), words(2), vec(words(1), 0..3), words(5), words(14));
    let facets = (
        values(&["tao", "guest"]),
        values(&["wiskunde", "lassen", "zorg"]),
        values(&["so2", "so3"]),
        values(&["kiel", "luchtbal"]),
    );
    let numbers =
        (0..3_u32, 0..4_i64, 0..6_i64, option::of(0..5_u32), option::of(-2..3_i32), option::of(point()));
    (0..30_u32, 0..4_i64, texts, facets, numbers, audience()).prop_map(
        |(id, version, texts, facets, numbers, audience)| {
            let keywords =
                [("kind", facets.0), ("subject", facets.1), ("level", facets.2), ("neighbourhood", facets.3)];
            let keywords = keywords.into_iter().filter(|(_, values)| !values.is_empty());
            Document {
                id: format!("d{id:02}"),
                version,
                language: Language::Nl,
                title: texts.0,
                labels: texts.1,
                host_name: texts.2,
                place: texts.3,
                summary: texts.4,
                description: texts.5,
                keywords: keywords.map(|(name, values)| (name.to_owned(), values)).collect(),
                seats_left: numbers.0,
                confirmed_at: numbers.1 * 2_000_000_000,
                published_at: numbers.2,
                minutes_per_week: numbers.3.map(|hours| hours * 60),
                starts_on: numbers.4,
                point: numbers.5,
                audience,
                stored: serde_json::json!({ "n": id }),
            }
        },
    )
}

fn change() -> impl Strategy<Value = Change> {
    prop_oneof![
        9 => document().prop_map(|document| Change::Upsert(Box::new(document))),
        1 => (0..30_u32).prop_map(|id| Change::Delete(format!("d{id:02}"))),
    ]
}

/// A typed word: as it is, cut short, with an error, quoted or excluded.
fn typed_word() -> impl Strategy<Value = String> {
    (select(&WORDS[..]), 0..10, 0..12_usize).prop_map(|(word, way, at)| {
        let characters: Vec<char> = word.chars().collect();
        let at = at % characters.len();
        match way {
            0 => characters[..=at].iter().collect(),
            1 => characters.iter().enumerate().filter(|(index, _)| *index != at).map(|(_, c)| *c).collect(),
            2 => characters.iter().enumerate().map(|(index, c)| if index == at { 'e' } else { *c }).collect(),
            3 => {
                let mut swapped = characters;
                if at > 0 {
                    swapped.swap(at, at - 1);
                }
                swapped.into_iter().collect()
            }
            4 => format!("\"{word}\""),
            5 => format!("-{word}"),
            _ => word.to_owned(),
        }
    })
}

fn text() -> impl Strategy<Value = String> {
    (vec(typed_word(), 0..5), any::<bool>(), option::of(words(2))).prop_map(|(words, blank, phrase)| {
        let phrase =
            phrase.filter(|_| words.len() == 4).map(|phrase| format!("\"{phrase}\" ")).unwrap_or_default();
        format!("{phrase}{}{}", words.join(" "), if blank { " " } else { "" })
    })
}

fn filter() -> impl Strategy<Value = Filter> {
    let chosen = (values(&["tao", "guest"]), values(&["wiskunde", "lassen"]), values(&["kiel", "nergens"]));
    let bounds = (option::of(0..3_u32), option::of(1..5_u32), option::of(-2..2_i32), option::of(-1..3_i32));
    let some =
        (chosen, bounds, option::of(0..5_000_u32)).prop_map(|(chosen, bounds, within_metres)| Filter {
            values: [("kind", chosen.0), ("subject", chosen.1), ("neighbourhood", chosen.2)]
                .into_iter()
                .map(|(name, values)| (name.to_owned(), values.into_iter().collect()))
                .collect::<BTreeMap<_, _>>(),
            minutes_min: bounds.0.map(|hours| hours * 60),
            minutes_max: bounds.1.map(|hours| hours * 60),
            start_from: bounds.2,
            start_to: bounds.3,
            within_metres,
        });
    let chosen_only = values(&["tao", "guest"]).prop_map(|kinds| Filter {
        values: BTreeMap::from([("kind".to_owned(), kinds.into_iter().collect())]),
        ..Filter::default()
    });
    prop_oneof![3 => Just(Filter::default()), 2 => chosen_only, 1 => some]
}

fn scope() -> impl Strategy<Value = Scope> {
    (values(&["o1", "o2"]), values(&["kiel"]))
        .prop_map(|(organisations, areas)| Scope::of(&organisations, &areas))
}

fn search() -> impl Strategy<Value = SearchRequest> {
    let sorts =
        [Sort::Relevance, Sort::Relevance, Sort::Relevance, Sort::Distance, Sort::Newest, Sort::Start];
    let pages = (1..4_u32, 1..12_u32).prop_map(|(number, size)| Page::Number { number, size });
    let page = prop_oneof![Just(Page::First { size: 100 }), pages];
    (text(), filter(), select(sorts.to_vec()), option::of(point()), page, scope()).prop_map(
        |(text, filter, sort, near, page, scope)| SearchRequest {
            text,
            language: Language::Nl,
            filter,
            facets: vec![Facet::Kind, Facet::Subject, Facet::Level, Facet::Neighbourhood],
            sort,
            near,
            page,
            highlight: true,
            scope,
        },
    )
}

/// Applies the changes in batches to both engines.
async fn filled(changes: &[Change], batch: usize) -> (MemoryEngine, EmbeddedEngine) {
    let (memory, embedded) = (MemoryEngine::new(), EmbeddedEngine::in_memory().unwrap());
    for batch in changes.chunks(batch) {
        memory.apply(batch.to_vec()).await.unwrap();
        embedded.apply(batch.to_vec()).await.unwrap();
    }
    (memory, embedded)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, max_shrink_iters: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn engines_agree(changes in vec(change(), 1..60), batch in 5..60_usize, searches in vec(search(), 12)) {
        run(async {
            let (memory, embedded) = filled(&changes, batch).await;
            assert_eq!(memory.health().await.documents, embedded.health().await.documents);
            for request in &searches {
                let expected = memory.search(request).await.unwrap();
                let actual = embedded.search(request).await.unwrap();
                assert_eq!(ids(&actual), ids(&expected), "{:?} {:?}", request.text, request.sort);
                assert_eq!(actual, expected, "{:?}", request.text);
                for typed in [request.text.as_str(), request.text.get(..3).unwrap_or("s")] {
                    let expected = memory.suggest(typed, Language::Nl, 8).await.unwrap();
                    assert_eq!(embedded.suggest(typed, Language::Nl, 8).await.unwrap(), expected, "{typed:?}");
                }
            }
            for (number, request) in searches.iter().enumerate() {
                let id = format!("d{number:02}");
                let expected = memory.similar(&id, &request.scope, 5).await.unwrap();
                assert_eq!(embedded.similar(&id, &request.scope, 5).await.unwrap(), expected);
            }
        });
    }

    #[test]
    fn pages_put_together_are_the_whole(changes in vec(change(), 20..60), search in search(), size in 1..9_u32) {
        run(async {
            let (_, engine) = filled(&changes, 25).await;
            let mut request = search.clone();
            request.page = Page::First { size: 100 };
            let whole = engine.search(&request).await.unwrap();
            assert_eq!(whole.total.count, whole.hits.len() as u64);
            let mut gathered = Vec::new();
            request.page = Page::First { size };
            for number in 1.. {
                let page = engine.search(&request).await.unwrap();
                let mut numbered = request.clone();
                numbered.page = Page::Number { number, size };
                assert_eq!(engine.search(&numbered).await.unwrap().hits, page.hits);
                gathered.extend(page.hits);
                let Some(token) = page.next else { break };
                request.page = Page::After { token, size };
            }
            assert_eq!(gathered, whole.hits);
        });
    }

    #[test]
    fn a_facet_counts_what_choosing_a_value_gives(changes in vec(change(), 20..60), search in search()) {
        run(async {
            let (_, engine) = filled(&changes, 40).await;
            let mut request = search.clone();
            request.page = Page::First { size: 1 };
            let response = engine.search(&request).await.unwrap();
            for facet in [Facet::Kind, Facet::Subject, Facet::Level] {
                for (value, count) in counts(&response, facet) {
                    let mut chosen = request.clone();
                    chosen.filter.values.insert(facet.name().to_owned(), [value].into());
                    assert_eq!(engine.search(&chosen).await.unwrap().total.count, count);
                }
            }
        });
    }
}
