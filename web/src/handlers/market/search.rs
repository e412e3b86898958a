//! The search page: one field, one place, one distance, and results under it at once.

use askama::Template;
use leerbrug_core::error::Kind;
use leerbrug_core::reference::Reference;
use leerbrug_core::{Facet, Sort};
use leerbrug_learning::courses::search::courses_with;
use leerbrug_market::offers::search::{
    PAGE_SIZE, SearchAnswer, SearchQuery, search_offers, sort_name, suggest,
};
use poem::handler;

use crate::answer::show;
use crate::ctx::Ctx;
use crate::error::{OrPage, PageResult};
use crate::page::{Page, capital};
use crate::view::{self, Card};

use super::link::link;
use super::map::{Map, map};
use super::start::{Door, asked_for, doors, how_it_works};

#[derive(Template)]
#[template(path = "search.html")]
struct SearchPage {
    p: Page,
    form: SearchForm,
    results: Results,
}

#[derive(Template)]
#[template(path = "search.html", block = "results")]
struct ResultsPart {
    p: Page,
    form: SearchForm,
    results: Results,
}

struct SearchForm {
    q: String,
    place: String,
    within: String,
    sort: &'static str,
    hours_min: String,
    hours_max: String,
    start_from: String,
    has_place: bool,
    is_place_unknown: bool,
    places: Vec<String>,
    filter_count: usize,
    /// Whether nothing was asked for yet.
    is_first: bool,
    /// The doors for whoever is new here; none once something is asked for.
    doors: Vec<Door>,
    /// How it works, each step with why.
    steps: Vec<(String, String)>,
    /// Who runs this, in its own words.
    operator: String,
}

struct Results {
    total: u64,
    is_exact: bool,
    degraded: bool,
    showing_for: Option<String>,
    cards: Vec<Card>,
    facets: Vec<FacetView>,
    chips: Vec<Chip>,
    wider: Vec<Wider>,
    previous: Option<String>,
    next: Option<String>,
    page_number: u32,
    has_words: bool,
    map: Option<Map>,
    /// Courses in which the words occur too, and how many there are.
    courses: Vec<(uuid::Uuid, String)>,
    course_count: usize,
    /// Situations that the words are about.
    starts: Vec<Door>,
}

struct FacetView {
    name: &'static str,
    title: String,
    values: Vec<FacetValue>,
    is_open: bool,
}

struct FacetValue {
    value: String,
    label: String,
    count: u64,
    is_on: bool,
}

struct Chip {
    label: String,
    without: String,
}

struct Wider {
    label: String,
    count: u64,
    link: String,
}

/// How many values of a facet stand before "Toon meer".
const SHOWN_VALUES: usize = 5;

/// How many of the newest places stand on the first page.
const FRONT_CARDS: usize = 6;

/// Facets of the page, in order.
const SHOWN: [Facet; 8] = [
    Facet::Kind,
    Facet::Subject,
    Facet::Level,
    Facet::HostKind,
    Facet::Neighbourhood,
    Facet::Network,
    Facet::Language,
    Facet::Cover,
];

/// Shows the search page, or for htmx its results alone.
#[handler]
pub(crate) async fn get_search(ctx: Ctx) -> PageResult {
    let place = wanted_place(&ctx);
    let mut pairs = ctx.query();
    pairs.retain(|(name, _)| name != "place");
    let reference = &ctx.app.reference;
    let near = find_place(reference, &place);
    let is_point = |value: &str| SearchQuery::from_page_address([("near", value)], reference).near.is_some();
    pairs.retain(|(name, value)| name != "near" || is_point(value));
    // Those two fields are read together with the point that they are measured from.
    if near.is_some() && !pairs.iter().any(|(name, _)| name == "near") {
        pairs.extend(SearchQuery { near, ..SearchQuery::default() }.to_pairs());
    }
    let pairs = pairs.iter().map(|(name, value)| (name.as_str(), value.as_str()));
    let mut query = SearchQuery::from_page_address(pairs, reference);
    query.facets = SHOWN.to_vec();
    let answer = search(&ctx, &mut query).await?;
    let p = Page::new(&ctx, "search").await?;
    let mut form = form(&p, &query, &place);
    let mut results = results(&p, &query, &place, &answer);
    if results.has_words && results.page_number == 1 {
        let found = courses_with(&ctx.app, &ctx.actor, &query.q).await.or_page()?;
        results.course_count = found.total;
        results.courses = found.courses.into_iter().take(3).map(|course| (course.id, course.title)).collect();
    }
    if !ctx.is_fragment && ctx.actor.person().is_none() && ctx.query().is_empty() {
        form.doors = doors(&p);
        form.steps = how_it_works(&p);
        ctx.app.settings.operator.clone_into(&mut form.operator);
        results.cards.truncate(FRONT_CARDS);
    }
    if ctx.is_fragment {
        return show(&ctx, &ResultsPart { p, form, results });
    }
    show(&ctx, &SearchPage { p, form, results })
}

/// Searches. A page after the last one (the results became fewer since the link was kept) is answered by the first.
async fn search(ctx: &Ctx, query: &mut SearchQuery) -> poem::Result<SearchAnswer> {
    match search_offers(&ctx.app, &ctx.actor, query).await {
        Ok(answer) if answer.items.is_empty() && answer.total.count > 0 => {}
        Err(error) if matches!(error.kind(), Kind::Malformed) => {}
        other => return other.or_page(),
    }
    (query.page, query.after) = (None, None);
    search_offers(&ctx.app, &ctx.actor, query).await.or_page()
}

/// The place that was typed; on a first visit the neighbourhood of the reader's profile.
fn wanted_place(ctx: &Ctx) -> String {
    if ctx.query().iter().any(|(name, _)| name == "place" || name == "near") {
        return ctx.param("place");
    }
    let own = ctx.actor.person().and_then(|person| person.neighbourhood.as_deref());
    own.and_then(|slug| ctx.app.reference.neighbourhood(slug))
        .map(|known| known.name.clone())
        .unwrap_or_default()
}

/// Finds the point of a neighbourhood, district or postcode by its name.
fn find_place(reference: &Reference, typed: &str) -> Option<leerbrug_core::Point> {
    let wanted = leerbrug_directory::organisations::service::name_key(typed);
    if wanted.is_empty() {
        return None;
    }
    let key = leerbrug_directory::organisations::service::name_key;
    let of_neighbourhood = reference.neighbourhoods.iter().find(|n| {
        key(&n.name) == wanted || n.slug == wanted || n.also.iter().any(|other| key(other) == wanted)
    });
    let of_district = || {
        reference.districts.iter().find(|district| {
            district.postcodes.contains(&wanted)
                || leerbrug_core::Language::ALL
                    .iter()
                    .any(|language| key(district.label(*language)) == wanted)
        })
    };
    of_neighbourhood.map(|n| n.point).or_else(|| of_district().map(|district| district.point))
}

fn form(p: &Page, query: &SearchQuery, place: &str) -> SearchForm {
    let pairs = query.to_pairs();
    let value = |name: &str| {
        pairs.iter().find(|(found, _)| found == name).map(|(_, value)| value.clone()).unwrap_or_default()
    };
    let mut places: Vec<String> = p.reference.districts.iter().map(|d| d.label(p.lang).to_owned()).collect();
    places.extend(p.reference.neighbourhoods.iter().map(|n| n.name.clone()));
    places.sort_unstable();
    places.dedup();
    SearchForm {
        q: query.q.clone(),
        place: place.to_owned(),
        within: value("within"),
        sort: sort_name(query.sort.unwrap_or(Sort::Relevance)),
        hours_min: value("hoursMin"),
        hours_max: value("hoursMax"),
        start_from: value("startFrom"),
        has_place: query.near.is_some(),
        is_place_unknown: query.near.is_none() && !place.trim().is_empty(),
        places,
        filter_count: query.filter_count(),
        is_first: query.q.is_empty()
            && query.filter_count() == 0
            && query.page.unwrap_or(1) == 1
            && query.sort.is_none(),
        doors: Vec::new(),
        steps: Vec::new(),
        operator: String::new(),
    }
}

fn results(p: &Page, query: &SearchQuery, place: &str, answer: &SearchAnswer) -> Results {
    let page_number = query.page.unwrap_or(1);
    let size = u64::from(query.page_size.unwrap_or(PAGE_SIZE));
    let at = |number: u32| link(&SearchQuery { page: Some(number), ..query.clone() }, place);
    let seen = u64::from(page_number) * size;
    let has_next = seen < answer.total.count && seen < 1000;
    Results {
        total: answer.total.count,
        is_exact: answer.total.exact,
        degraded: answer.degraded,
        showing_for: answer.showing_for.clone(),
        cards: answer.items.iter().map(|item| view::found(p, item)).collect(),
        facets: facets(p, query, answer),
        chips: chips(p, query, place),
        wider: wider(p, query, place, answer),
        previous: (page_number > 1).then(|| at(page_number - 1)),
        next: has_next.then(|| at(page_number + 1)),
        page_number,
        has_words: !query.q.is_empty(),
        map: map(p, query, place, answer),
        courses: Vec::new(),
        course_count: 0,
        starts: asked_for(p, &query.q),
    }
}

fn facet_label(p: &Page, facet: Facet, value: &str) -> String {
    let list = match facet {
        Facet::Kind => "placement_kind",
        Facet::HostKind => "organisation_kind",
        Facet::Subject => "subject",
        Facet::Level => "level",
        Facet::Network => "network",
        Facet::Sector => "sector",
        Facet::Language => "language",
        Facet::Neighbourhood => return p.neighbourhood(value),
        Facet::Cover => return p.t(&format!("cover-{value}")),
        Facet::Direction => return p.t(&format!("direction-{value}")),
        Facet::Host => return p.t("chip-host"),
    };
    p.label(list, value)
}

fn facets(p: &Page, query: &SearchQuery, answer: &SearchAnswer) -> Vec<FacetView> {
    SHOWN
        .into_iter()
        .filter_map(|facet| {
            let chosen = query.chosen.get(&facet);
            let mut values: Vec<FacetValue> = answer
                .facets
                .get(facet.name())
                .into_iter()
                .flatten()
                .map(|(value, count)| FacetValue {
                    // A word with a part in brackets may be broken there.
                    label: facet_label(p, facet, value).replace('(', "\u{200b}("),
                    is_on: chosen.is_some_and(|chosen| chosen.contains(value)),
                    value: value.clone(),
                    count: *count,
                })
                .collect();
            for value in chosen.into_iter().flatten() {
                if !values.iter().any(|known| known.value == *value) {
                    let label = facet_label(p, facet, value);
                    values.push(FacetValue { label, is_on: true, value: value.clone(), count: 0 });
                }
            }
            (values.len() > 1 || chosen.is_some()).then(|| FacetView {
                name: facet.name(),
                title: p.t(&format!("facet-{}", facet.name())),
                is_open: values.iter().skip(SHOWN_VALUES).any(|value| value.is_on),
                values,
            })
        })
        .collect()
}

fn chips(p: &Page, query: &SearchQuery, place: &str) -> Vec<Chip> {
    let mut chips = Vec::new();
    let base = SearchQuery { page: None, after: None, ..query.clone() };
    for (facet, values) in &base.chosen {
        for value in values {
            let mut other = base.clone();
            if let Some(set) = other.chosen.get_mut(facet) {
                set.remove(value);
            }
            other.chosen.retain(|_, set| !set.is_empty());
            chips.push(Chip { label: facet_label(p, *facet, value), without: link(&other, place) });
        }
    }
    let pairs = base.to_pairs();
    let value = |name: &str| {
        pairs.iter().find(|(found, _)| found == name).map(|(_, value)| value.clone()).unwrap_or_default()
    };
    let mut add = |key: &str, name: &str, other: SearchQuery| {
        chips.push(Chip { label: p.with(key, &value(name)), without: link(&other, place) });
    };
    if base.within.is_some() {
        add("chip-within", "within", SearchQuery { within: None, ..base.clone() });
    }
    if base.minutes_min.is_some() {
        add("chip-hours-min", "hoursMin", SearchQuery { minutes_min: None, ..base.clone() });
    }
    if base.minutes_max.is_some() {
        add("chip-hours-max", "hoursMax", SearchQuery { minutes_max: None, ..base.clone() });
    }
    if base.start_from.is_some() {
        add("chip-start-from", "startFrom", SearchQuery { start_from: None, ..base.clone() });
    }
    chips
}

fn wider(p: &Page, query: &SearchQuery, place: &str, answer: &SearchAnswer) -> Vec<Wider> {
    answer
        .wider
        .iter()
        // Without a filter that is the same as everything.
        .filter(|wider| query.filter_count() > 0 || wider.code != "without-words")
        .map(|wider| {
            let about = match wider.code {
                "without-facet" => p.t(&format!("facet-{}", wider.about)).to_lowercase(),
                _ => wider.about.clone(),
            };
            Wider {
                label: p.with(&format!("wider-{}", wider.code), &about),
                count: wider.count,
                link: link(&wider.query, place),
            }
        })
        .collect()
}

#[derive(Template)]
#[template(path = "suggestions.html")]
struct Suggestions {
    texts: Vec<String>,
}

/// Shows completions of what is being typed, as options of the search field.
#[handler]
pub(crate) async fn get_suggestions(ctx: Ctx) -> PageResult {
    let found = suggest(&ctx.app, &ctx.actor, &ctx.param("q")).await.or_page()?;
    let texts = found.into_iter().map(|suggestion| capital(&suggestion.text)).collect();
    show(&ctx, &Suggestions { texts })
}
