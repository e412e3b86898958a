//! The page of components: each in every state, drawn by what pages are built of, with what is long, missing or in another script.

use askama::Template;
use jiff::ToSpan;
use jiff::civil::Date;
use leerbrug_core::error::{Error, FieldError};
use leerbrug_core::{PlacementKind, Segment};
use leerbrug_market::requests::model::MomentInput;
use poem::handler;
use uuid::Uuid;

use crate::answer::show;
use crate::ctx::Ctx;
use crate::error::{OrPage, PageResult};
use crate::figures::{Bar, Radar};
use crate::form::Problems;
use crate::handlers::market::map::{Map, draw};
use crate::handlers::market::moments::{Choice, Picker};
use crate::handlers::market::progress::{Reach, Span};
use crate::handlers::market::week::{Half, WeekDay};
use crate::page::Page;
use crate::view::{self, Card, Fact};

#[derive(Template)]
#[template(path = "design.html")]
struct DesignPage {
    p: Page,
    colours: [&'static str; 15],
    kinds: Vec<(&'static str, String)>,
    others: [&'static str; 4],
    organisations: Vec<(Uuid, &'static str)>,
    people: Vec<(Uuid, &'static str)>,
    cards: Vec<Card>,
    picker: Picker,
    weeks: Vec<Vec<WeekDay>>,
    states: Vec<(&'static str, String)>,
    host: String,
    few: i64,
    bridges: Vec<Vec<Span>>,
    facts: Vec<Fact>,
    pairs: Vec<(String, String)>,
    checks: Vec<(String, String)>,
    bars: Vec<Bar>,
    radar: Radar,
    map: Map,
}

/// Every colour that has a name.
const COLOURS: [&str; 15] = [
    "paper", "card", "ink", "soft", "line", "bridge", "sun", "alarm", "good", "wash", "mark", "brick",
    "water", "sand", "blush",
];

/// An identifier for an example, spread over shapes and colours.
fn id(number: u128) -> Uuid {
    Uuid::from_u128(number.wrapping_mul(0x9e37_79b9_7f4a_7c15_f39c_c060_5ced_c835))
}

/// The day of every example, so that the page looks the same every day.
const EXAMPLE_DAY: Date = jiff::civil::date(2026, 11, 24);

/// How many places the map of the example shows.
const EXAMPLE_COUNTS: [(&str, u64); 8] = [
    ("den-dam", 7),
    ("historisch-centrum", 3),
    ("zuid", 1),
    ("meir", 4),
    ("linkeroever", 12),
    ("luchtbal", 2),
    ("eilandje", 5),
    ("kiel", 30),
];

/// A word of forty letters, as Dutch and German make them.
const LONG_WORD: &str = "Aansprakelijkheidsverzekeringsovereenkomst";

/// Shows every component.
#[handler]
pub(crate) async fn get_design(ctx: Ctx) -> PageResult {
    let mut p = Page::new(&ctx, "design").await?;
    p.today = EXAMPLE_DAY;
    let wrong = [("/place", "required"), ("/message", "required")];
    let wrong =
        wrong.map(|(pointer, code)| FieldError { pointer: pointer.to_owned(), code, params: Vec::new() });
    p.problems = Problems::from_fields(&wrong, ctx.language());
    let kinds = PlacementKind::ALL.iter().map(|kind| (kind.code(), p.label("placement_kind", kind.code())));
    let kinds = kinds.collect();
    let names = [
        "TechniekCollege Dokken",
        "ChemiNova Lillo",
        "De Zevensprong",
        "École de l’Avenir",
        "Jeugdhuis Kaai 7",
        "مدرسة النور",
    ];
    let people = ["Yasmina El Khatib", "Bart De Keyser", "Koen", "Λένα Παπαδοπούλου", LONG_WORD];
    let map = draw(&p, &EXAMPLE_COUNTS, |slug| (format!("/?neighbourhood={slug}"), slug == "den-dam"));
    let Some(map) = map else { return Err(Error::internal("no neighbourhoods to draw")).or_page() };
    let page = DesignPage {
        colours: COLOURS,
        kinds,
        others: ["empty", "error", "letter", "lookout"],
        organisations: (0_u128..).map(id).zip(names).collect(),
        people: (20_u128..).map(id).zip(people).collect(),
        cards: cards(&p),
        picker: picker(&p),
        weeks: weeks(&p),
        states: ["is-agreed", "is-asked", "is-waiting", "is-logged", "is-signed", "is-absent"]
            .map(|state| (state, p.t(&format!("week-{state}"))))
            .to_vec(),
        host: p.t("design-host"),
        few: 3,
        bridges: bridges(&p),
        facts: facts(&p),
        pairs: vec![
            (p.t("offer-arrival"), p.t("design-arrival")),
            (p.t("offer-bring"), LONG_WORD.to_owned()),
        ],
        checks: crate::handlers::market::offer::before(&p, PlacementKind::CompanyPlacement),
        bars: vec![
            Bar::new(62, 68, 114, 120, p.t("design-bar")),
            Bar::new(0, 0, 0, 120, p.t("design-bar-empty")),
        ],
        radar: radar(&p),
        map,
        p,
    };
    show(&ctx, &page)
}

fn plain(text: &str) -> Vec<Segment> {
    vec![Segment { text: text.to_owned(), marked: false }]
}

fn cards(p: &Page) -> Vec<Card> {
    let whole = Card {
        id: id(1),
        title: vec![
            Segment { text: p.t("design-found"), marked: true },
            Segment { text: p.t("design-title"), marked: false },
        ],
        kind: p.label("placement_kind", "shadowing"),
        kind_code: "shadowing",
        host: "TechniekCollege Dokken".to_owned(),
        place: p.neighbourhood("den-dam"),
        distance: p.n("distance-bike", &9),
        facts: vec![p.t("design-subject"), p.n("load-lesuren", &2), p.t("weekday-4")],
        found: Vec::new(),
        reasons: vec![p.t("match-typo")],
        seats: p.n("seats-left", &4),
        is_full: false,
        confirmed: p.with("confirmed-on", &p.date_of(p.today)),
        lang: p.lang.code(),
    };
    let full = Card {
        title: plain(&p.t("design-long-title")),
        kind: p.label("placement_kind", "guest_session"),
        kind_code: "guest_session",
        distance: String::new(),
        reasons: Vec::new(),
        seats: p.t("seats-none"),
        is_full: true,
        found: vec![
            Segment { text: p.t("design-around"), marked: false },
            Segment { text: p.t("design-found"), marked: true },
        ],
        ..whole.clone()
    };
    let bare = Card {
        title: plain(LONG_WORD),
        kind: p.label("placement_kind", "company_placement"),
        kind_code: "company_placement",
        host: LONG_WORD.to_owned(),
        place: String::new(),
        distance: String::new(),
        facts: Vec::new(),
        reasons: Vec::new(),
        confirmed: String::new(),
        ..whole.clone()
    };
    let other =
        Card {
            title: plain("درس الرياضيات في الورشة"), host: "مدرسة النور".to_owned(), ..whole.clone()
        };
    vec![whole, full, bare, other]
}

fn picker(p: &Page) -> Picker {
    let day = |ahead: i32, is_on| {
        let date = p.today.saturating_add(ahead.days());
        let day = view::day(p, date, Some((510, 610)));
        Choice { value: format!("{ahead}"), label: day.said.clone(), is_on, day: Some(day) }
    };
    let weekly = Choice { value: "w".to_owned(), label: p.t("design-weekly"), is_on: false, day: None };
    Picker {
        within: "",
        choices: vec![weekly, day(12, true), day(19, false), day(26, false), day(40, false)],
        rows: vec![MomentInput::default()],
        words: String::new(),
        is_typed: false,
    }
}

fn weeks(p: &Page) -> Vec<Vec<WeekDay>> {
    let half = |state: &'static str, time: &str, key: &str| Half {
        state,
        path: if state.is_empty() { String::new() } else { "#week".to_owned() },
        time: time.to_owned(),
        what: p.t("design-host"),
        said: p.t(key),
    };
    let day = |number: i8, first: Half, second: Half| WeekDay {
        weekday: p.t(&format!("weekday-short-{number}")),
        number: number + 22,
        is_today: number == 2,
        is_past: number == 1,
        halves: [first, second],
    };
    let none = Half::default;
    let full = vec![
        day(1, half("is-signed", "8.30", "week-is-signed"), half("is-logged", "13.00", "week-is-logged")),
        day(2, half("is-agreed", "9.00", "week-is-agreed"), none()),
        day(3, half("is-asked", "10.20", "week-is-asked"), none()),
        day(4, half("is-waiting", "8.30", "week-is-waiting"), half("is-absent", "13.00", "week-is-absent")),
        day(5, none(), none()),
    ];
    let empty = (1..6).map(|number| day(number, none(), none())).collect();
    vec![full, empty]
}

fn bridges(p: &Page) -> Vec<Vec<Span>> {
    let way = |reached: usize, end: Reach| -> Vec<Span> {
        ["asked", "head", "yes", "papers", "day"]
            .iter()
            .enumerate()
            .map(|(place, key)| Span {
                label: p.t(&format!("span-{key}")),
                note: if place < reached { p.brief(p.today) } else { String::new() },
                state: match place.cmp(&reached) {
                    std::cmp::Ordering::Less => Reach::Done,
                    std::cmp::Ordering::Equal => end,
                    std::cmp::Ordering::Greater => Reach::Later,
                },
            })
            .collect()
    };
    let mut stopped = way(2, Reach::Stopped);
    stopped.truncate(3);
    if let Some(last) = stopped.last_mut() {
        last.label = p.t("span-declined");
    }
    vec![way(1, Reach::Now), way(3, Reach::Now), stopped, way(5, Reach::Now)]
}

fn facts(p: &Page) -> Vec<Fact> {
    let fact = |icon, key: &str, value: String| Fact { icon, label: p.t(key), value };
    vec![
        fact("pin", "fact-where", p.t("design-address")),
        fact("clock", "fact-when", p.t("design-weekly")),
        fact("levels", "fact-load", p.n("load-lesuren", &2)),
        fact("seats", "fact-seats", p.n("seats-left", &4)),
        fact("person", "fact-contact", p.with("contact-is", LONG_WORD)),
    ]
}

fn radar(p: &Page) -> Radar {
    let amounts = [12_u32, 9, 1, 7, 4, 6, 10, 3];
    let axes =
        (1..=8_usize).zip(amounts).map(|(place, done)| (p.t(&format!("design-axis-{place}")), done, 8));
    Radar::new(p.t("design-radar"), axes.collect())
}
