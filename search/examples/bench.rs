//! Measures the embedded engine: `cargo run --release -p leerbrug-search --example bench -- 10000 100000`.
//!
//! Offers come from a seeded generator with words of Zipf-like frequency, compounds, three languages and restricted
//! offers; equal seeds give equal offers. Printed per class of searches: median, 99th percentile and maximum.
#![allow(clippy::print_stdout, clippy::unwrap_used, clippy::indexing_slicing, clippy::as_conversions)]
#![allow(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_possible_wrap,
    clippy::cast_sign_loss
)]

use std::collections::BTreeSet;
use std::time::{Duration, Instant};

use leerbrug_search::{
    Change, Document, EmbeddedEngine, Facet, Filter, Language, Page, Point, Scope, SearchEngine,
    SearchRequest, Sort,
};

const STEMS: [&str; 48] = [
    "leraar",
    "school",
    "stage",
    "wiskunde",
    "zorg",
    "haven",
    "techniek",
    "lassen",
    "lessen",
    "praktijk",
    "project",
    "taal",
    "atelier",
    "bedrijf",
    "werk",
    "dag",
    "klas",
    "opleiding",
    "chauffeur",
    "elektriciteit",
    "hout",
    "metaal",
    "keuken",
    "muziek",
    "kunst",
    "sport",
    "biologie",
    "chemie",
    "natuur",
    "water",
    "bouw",
    "logistiek",
    "magazijn",
    "verpleeg",
    "kind",
    "jongeren",
    "wijk",
    "markt",
    "stad",
    "tuin",
    "fiets",
    "auto",
    "computer",
    "netwerk",
    "robot",
    "film",
    "theater",
    "museum",
];
const SYLLABLES: [&str; 24] = [
    "ba", "ker", "lo", "ven", "dra", "sti", "mo", "gel", "ruk", "ta", "pen", "wi", "zor", "kla", "fe", "hui",
    "nal", "bro", "eg", "sor", "ij", "oen", "vlie", "ster",
];
const SUBJECTS: [&str; 20] = [
    "wiskunde",
    "nederlands",
    "frans",
    "engels",
    "fysica",
    "chemie",
    "biologie",
    "lo",
    "muziek",
    "techniek",
    "informatica",
    "geschiedenis",
    "economie",
    "zorg",
    "lassen",
    "hout",
    "elektriciteit",
    "koken",
    "haarzorg",
    "pav",
];
const AREAS: [&str; 40] = [
    "kiel",
    "luchtbal",
    "seefhoek",
    "borgerhout",
    "deurne",
    "merksem",
    "hoboken",
    "wilrijk",
    "berchem",
    "ekeren",
    "linkeroever",
    "zurenborg",
    "dam",
    "stuivenberg",
    "brederode",
    "eilandje",
    "rozemaai",
    "rivierenhof",
    "tuinwijk",
    "valaar",
    "a1",
    "a2",
    "a3",
    "a4",
    "a5",
    "a6",
    "a7",
    "a8",
    "a9",
    "b1",
    "b2",
    "b3",
    "b4",
    "b5",
    "b6",
    "b7",
    "b8",
    "b9",
    "c1",
    "c2",
];

/// A small generator of numbers (splitmix64), the same on every machine.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, bound: usize) -> usize {
        (self.next() % bound as u64) as usize
    }

    /// A rank below `bound`, small ones far more often.
    fn zipf(&mut self, bound: usize) -> usize {
        let unit = (self.next() >> 11) as f64 / (1_u64 << 53) as f64;
        (((bound as f64 + 1.0).powf(unit)) as usize).clamp(1, bound) - 1
    }
}

/// The words of the corpus, most frequent first.
fn lexicon(random: &mut Random) -> Vec<String> {
    let mut words: Vec<String> = STEMS.iter().map(|word| (*word).to_owned()).collect();
    words.extend(["de", "het", "een", "in", "voor", "met", "op", "van", "en"].map(str::to_owned));
    let mut seen: BTreeSet<String> = words.iter().cloned().collect();
    while words.len() < 30_000 {
        let word = if random.below(3) == 0 {
            format!("{}{}", STEMS[random.below(48)], STEMS[random.below(48)])
        } else {
            (0..2 + random.below(3)).map(|_| SYLLABLES[random.below(24)]).collect()
        };
        if seen.insert(word.clone()) {
            words.push(word);
        }
    }
    words
}

fn sentence(random: &mut Random, words: &[String], count: usize) -> String {
    let picked: Vec<&str> = (0..count).map(|_| words[random.zipf(words.len())].as_str()).collect();
    picked.join(" ")
}

fn offer(number: usize, random: &mut Random, words: &[String]) -> Document {
    let subject = SUBJECTS[random.zipf(20)];
    let area = AREAS[random.zipf(40)];
    let kind = ["tao", "guest_session", "company_placement", "shadowing"][random.zipf(4)];
    let host = random.zipf(800);
    let facet = |name: &str, value: &str| (name.to_owned(), vec![value.to_owned()]);
    let level = ["so1", "so2", "so3", "lager"][random.below(4)];
    Document {
        id: format!("0190a{:03x}-{number:04x}-7000-8000-{:012x}", number >> 16, random.next() >> 16),
        version: 1,
        language: Language::ALL[random.zipf(3)],
        title: sentence(random, words, 5),
        labels: vec![subject.to_owned(), level.to_owned(), kind.replace('_', " ")],
        host_name: format!("{} {host}", words[host % words.len()]),
        place: vec![area.to_owned(), "Antwerpen".to_owned(), format!("20{:02}", random.below(60))],
        summary: sentence(random, words, 18),
        description: sentence(random, words, 70),
        keywords: [
            facet("subject", subject),
            facet("neighbourhood", area),
            facet("kind", kind),
            facet("level", level),
            facet("host", &format!("host-{host}")),
        ]
        .into(),
        minutes_per_week: Some(60 * (1 + random.below(30)) as u32),
        starts_on: Some(20_000 + random.below(300) as i32),
        seats_left: random.below(3) as u32,
        confirmed_at: 1_760_000_000_000 + random.below(10_000_000_000) as i64,
        published_at: 1_760_000_000_000 + random.below(10_000_000_000) as i64,
        point: Some(Point {
            lat_e6: 51_150_000 + random.below(150_000) as i32,
            lon_e6: 4_300_000 + random.below(250_000) as i32,
        }),
        audience: vec![if random.below(8) == 0 {
            format!("organisation:o{}", random.below(50))
        } else {
            "everyone".into()
        }],
        stored: serde_json::json!({ "kind": kind, "area": area }),
    }
}

fn request(text: String) -> SearchRequest {
    SearchRequest {
        text,
        language: Language::Nl,
        filter: Filter::default(),
        facets: Vec::new(),
        sort: Sort::Relevance,
        near: None,
        page: Page::First { size: 20 },
        highlight: false,
        scope: Scope::public(),
    }
}

fn with_error(random: &mut Random, word: &str) -> String {
    let mut characters: Vec<char> = word.chars().collect();
    let at = 1 + random.below(characters.len().saturating_sub(2).max(1));
    if at + 1 < characters.len() {
        characters.swap(at, at + 1);
    }
    characters.into_iter().collect()
}

/// Makes one search of a class.
fn search(class: &str, random: &mut Random, words: &[String], documents: &[Document]) -> SearchRequest {
    let document = &documents[random.below(documents.len())];
    let title: Vec<&str> = document.title.split(' ').collect();
    let long = title.iter().copied().max_by_key(|word| word.len()).unwrap_or("stage");
    let cut = |count: usize| long.chars().take(count).collect::<String>();
    let point = Point { lat_e6: 51_220_000, lon_e6: 4_400_000 };
    match class {
        "title" => request(format!("{} ", document.title)),
        "words" => request(format!("{} {} ", words[random.zipf(3_000)], long)),
        "prefix 1" => request(cut(1)),
        "prefix 2" => request(cut(2)),
        "prefix 3" => request(cut(3)),
        "prefix 4" => request(cut(4)),
        "word+prefix 1" => request(format!("{} {}", words[random.zipf(3_000)], cut(1))),
        "one typo" => request(format!("{} ", with_error(random, long))),
        "two typos" => {
            let once = with_error(random, long);
            request(format!("{} ", with_error(random, &once)))
        }
        "compound" => request(format!("{}{} ", STEMS[random.below(48)], STEMS[random.below(48)])),
        "stop words" => request(format!("{} in de {} van het ", title[0], long)),
        "unmatched" => request(format!("xqzwvk {long} ")),
        "facets" => {
            let mut asked = request(format!("{long} "));
            asked.filter.values.insert("subject".into(), [SUBJECTS[random.zipf(20)].to_owned()].into());
            asked.facets = vec![Facet::Subject, Facet::Kind, Facet::Neighbourhood];
            asked
        }
        "browse facets" => {
            let mut asked = request(String::new());
            asked.filter.values.insert("kind".into(), ["tao".to_owned()].into());
            asked.facets = vec![Facet::Subject, Facet::Kind, Facet::Neighbourhood];
            asked
        }
        "distance" => {
            let mut asked = request(format!("{} ", words[random.zipf(300)]));
            (asked.near, asked.sort) = (Some(point), Sort::Distance);
            asked.filter.within_metres = Some(5_000);
            asked
        }
        "deep page" => {
            let mut asked = request(format!("{} ", words[random.zipf(300)]));
            asked.page = Page::Number { number: 50, size: 20 };
            asked
        }
        _ => {
            let mut asked = request(format!("{long} "));
            (asked.highlight, asked.scope) = (true, Scope::of(&["o1".into(), "o2".into()], &["kiel".into()]));
            asked
        }
    }
}

fn report(name: &str, times: &mut [Duration]) {
    times.sort();
    let at = |percent: usize| times[(times.len() * percent / 100).min(times.len() - 1)].as_secs_f64() * 1e3;
    println!("{name:<16} p50 {:>8.3} ms  p99 {:>8.3} ms  max {:>8.3} ms", at(50), at(99), at(100));
}

async fn measure(size: usize, rounds: usize) {
    let mut random = Random(42);
    let words = lexicon(&mut random);
    let documents: Vec<Document> = (0..size).map(|number| offer(number, &mut random, &words)).collect();
    let folder = tempfile::tempdir().unwrap();
    let engine = EmbeddedEngine::open(folder.path()).unwrap();
    let started = Instant::now();
    let mut next = engine.begin_generation().await.unwrap();
    for batch in documents.chunks(1_000) {
        next.add(batch.to_vec()).await.unwrap();
    }
    next.promote().await.unwrap();
    let took = started.elapsed().as_secs_f64();
    println!("\n{size} offers: built in {took:.2} s, {:.0} offers/s", size as f64 / took);
    let started = Instant::now();
    for document in documents.iter().take(20) {
        let changed = Document { version: 2, ..document.clone() };
        engine.apply(vec![Change::Upsert(Box::new(changed))]).await.unwrap();
    }
    println!("one change searchable after {:.2} ms", started.elapsed().as_secs_f64() * 1e3 / 20.0);
    drop(engine);
    let started = Instant::now();
    let engine = EmbeddedEngine::open(folder.path()).unwrap();
    println!("opened again in {:.3} s: {:?}", started.elapsed().as_secs_f64(), engine.health().await);
    let classes = [
        "title",
        "words",
        "prefix 1",
        "prefix 2",
        "prefix 3",
        "prefix 4",
        "word+prefix 1",
        "one typo",
        "two typos",
        "compound",
        "stop words",
        "unmatched",
        "facets",
        "browse facets",
        "distance",
        "deep page",
        "scope+marks",
    ];
    let mut all = Vec::new();
    for class in classes {
        let mut times = Vec::new();
        for _ in 0..rounds {
            let asked = search(class, &mut random, &words, &documents);
            let started = Instant::now();
            let answer = engine.search(&asked).await.unwrap();
            times.push(started.elapsed());
            assert!(!answer.degraded);
        }
        report(class, &mut times);
        all.extend(times);
    }
    report("all", &mut all);
}

#[tokio::main]
async fn main() {
    let sizes: Vec<usize> = std::env::args().skip(1).filter_map(|argument| argument.parse().ok()).collect();
    for size in if sizes.is_empty() { vec![10_000] } else { sizes } {
        measure(size, 200).await;
    }
}
