//! Searching offers: the query as written in addresses, its answer, and help when there is none.

mod plain;

use std::collections::{BTreeMap, BTreeSet};
use std::str::FromStr;

use leerbrug_search::{
    Facet, Filter, Match, Page, Point, SearchError, SearchRequest, SearchResponse, Segment, Sort, Suggestion,
    Total,
};
use uuid::Uuid;

use super::index::days_since_epoch;
use super::model::OfferCard;
use crate::rights;
use leerbrug_core::actor::Actor;
use leerbrug_core::app::App;
use leerbrug_core::error::{Error, Result};
use leerbrug_core::reference::Reference;
use leerbrug_core::validate::{parse_date, shorten};

/// A search as written in an address: the same names on pages, in the API and in alerts.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct SearchQuery {
    /// Words.
    pub q: String,
    /// Chosen values per facet.
    pub chosen: BTreeMap<Facet, BTreeSet<String>>,
    /// Least load, clock minutes per week.
    pub minutes_min: Option<u32>,
    /// Greatest load, clock minutes per week.
    pub minutes_max: Option<u32>,
    /// Earliest first day.
    pub start_from: Option<jiff::civil::Date>,
    /// Latest first day.
    pub start_to: Option<jiff::civil::Date>,
    /// Point that distances are measured from.
    pub near: Option<Point>,
    /// Greatest distance in metres.
    pub within: Option<u32>,
    /// Order; `None` is relevance.
    pub sort: Option<Sort>,
    /// 1-based page number.
    pub page: Option<u32>,
    /// Results per page.
    pub page_size: Option<u32>,
    /// Token of a next page.
    pub after: Option<String>,
    /// Facets to count.
    pub facets: Vec<Facet>,
}

/// Default number of results on a page.
pub const PAGE_SIZE: u32 = 20;
/// Most characters of the words of a search.
const LONGEST_WORDS: usize = 500;

impl SearchQuery {
    /// Reads the parameters of an address.
    ///
    /// # Errors
    /// Malformed, naming the parameter that is unknown or whose value is.
    pub fn from_pairs<'a>(
        pairs: impl IntoIterator<Item = (&'a str, &'a str)>,
        reference: &Reference,
    ) -> Result<Self> {
        let mut query = Self::default();
        let mut seen = BTreeSet::new();
        for (name, value) in pairs {
            let is_repeatable = Facet::from_str(name).is_ok();
            if !is_repeatable && !seen.insert(name.to_owned()) {
                return Err(Error::malformed("repeated-parameter").with("name", shorten(name)));
            }
            if !value.is_empty() {
                query.read(name, value, reference)?;
            } else if !is_repeatable && !PARAMETERS.contains(&name) {
                return Err(unknown_parameter(name));
            }
        }
        if query.sort == Some(Sort::Distance) && query.near.is_none() {
            return Err(Error::malformed("sort-needs-near"));
        }
        if query.within.is_some() && query.near.is_none() {
            return Err(Error::malformed("within-needs-near"));
        }
        Ok(query)
    }

    /// Reads the address of a page: links travel, grow marks of others and outlive the lists that they name.
    ///
    /// What it does not know is left out, of several values the first counts, and words that are too long are cut.
    pub fn from_page_address<'a>(
        pairs: impl IntoIterator<Item = (&'a str, &'a str)>,
        reference: &Reference,
    ) -> Self {
        let mut query = Self::default();
        let mut seen = BTreeSet::new();
        for (name, value) in pairs.into_iter().filter(|(_, value)| !value.is_empty()) {
            let value: String = value.chars().take(LONGEST_WORDS).collect();
            let is_open = Facet::from_str(name).is_ok() || !seen.contains(name);
            // An error leaves the query as it was.
            if is_open && query.read(name, &value, reference).is_ok() {
                seen.insert(name.to_owned());
            }
        }
        if query.near.is_none() {
            query.within = None;
            query.sort = query.sort.filter(|sort| *sort != Sort::Distance);
        }
        query
    }

    fn read(&mut self, name: &str, value: &str, reference: &Reference) -> Result<()> {
        let bad =
            || Error::malformed("unknown-parameter-value").with("name", name).with("value", shorten(value));
        if let Ok(facet) = Facet::from_str(name) {
            if !is_known_value(facet, value, reference) {
                return Err(bad());
            }
            self.chosen.entry(facet).or_default().insert(value.to_owned());
            return Ok(());
        }
        match name {
            "q" if value.chars().count() <= LONGEST_WORDS => value.clone_into(&mut self.q),
            "hoursMin" => self.minutes_min = Some(minutes(value).ok_or_else(bad)?),
            "hoursMax" => self.minutes_max = Some(minutes(value).ok_or_else(bad)?),
            "startFrom" => self.start_from = Some(parse_date(value).ok_or_else(bad)?),
            "startTo" => self.start_to = Some(parse_date(value).ok_or_else(bad)?),
            "near" => self.near = Some(point(value).ok_or_else(bad)?),
            "within" => {
                self.within = Some(scaled(value, 1000).filter(|metres| *metres <= 500_000).ok_or_else(bad)?);
            }
            "sort" => self.sort = Some(sort(value).ok_or_else(bad)?),
            "page" => self.page = Some(bounded(value, 1, 1000).ok_or_else(bad)?),
            "pageSize" => self.page_size = Some(bounded(value, 1, 100).ok_or_else(bad)?),
            "after" => self.after = Some(value.to_owned()),
            // Only what the public may find is searched; other states are listed from the database by their owner.
            "status" if value == "published" => {}
            "facets" => self.facets = facets(value).ok_or_else(bad)?,
            "q" | "status" => return Err(bad()),
            _ => return Err(unknown_parameter(name)),
        }
        Ok(())
    }

    /// Writes the search as parameters, in a fixed order and without what is default.
    pub fn to_pairs(&self) -> Vec<(String, String)> {
        let mut pairs: Vec<(String, String)> = Vec::new();
        let mut put = |name: &str, value: String| pairs.push((name.to_owned(), value));
        if !self.q.is_empty() {
            put("q", self.q.clone());
        }
        for (facet, values) in &self.chosen {
            for value in values {
                put(facet.name(), value.clone());
            }
        }
        self.minutes_min.into_iter().for_each(|minutes| put("hoursMin", hours(minutes)));
        self.minutes_max.into_iter().for_each(|minutes| put("hoursMax", hours(minutes)));
        self.start_from.into_iter().for_each(|day| put("startFrom", day.to_string()));
        self.start_to.into_iter().for_each(|day| put("startTo", day.to_string()));
        self.near.into_iter().for_each(|near| put("near", point_text(near)));
        self.within.into_iter().for_each(|metres| put("within", decimal(metres.into(), 1000)));
        if let Some(sort) = self.sort.filter(|sort| *sort != Sort::Relevance) {
            put("sort", sort_name(sort).to_owned());
        }
        self.page.filter(|page| *page > 1).into_iter().for_each(|page| put("page", page.to_string()));
        self.page_size.into_iter().for_each(|size| put("pageSize", size.to_string()));
        pairs
    }

    /// Returns the number of conditions besides the words.
    pub fn filter_count(&self) -> usize {
        let ranges = [
            self.minutes_min.is_some() || self.minutes_max.is_some(),
            self.start_from.is_some() || self.start_to.is_some(),
            self.within.is_some(),
        ];
        self.chosen.values().map(BTreeSet::len).sum::<usize>() + ranges.into_iter().filter(|on| *on).count()
    }

    fn filter(&self) -> Filter {
        Filter {
            values: self
                .chosen
                .iter()
                .map(|(facet, values)| (facet.name().to_owned(), values.clone()))
                .collect(),
            minutes_min: self.minutes_min,
            minutes_max: self.minutes_max,
            start_from: self.start_from.and_then(days_since_epoch),
            start_to: self.start_to.and_then(days_since_epoch),
            within_metres: self.within,
        }
    }

    fn request(&self, actor: &Actor) -> SearchRequest {
        let size = self.page_size.unwrap_or(PAGE_SIZE);
        let page = match (&self.after, self.page) {
            (Some(token), _) => Page::After { token: token.clone(), size },
            (None, Some(number)) if number > 1 => Page::Number { number, size },
            (None, _) => Page::First { size },
        };
        SearchRequest {
            text: self.q.clone(),
            language: actor.language,
            filter: self.filter(),
            facets: self.facets.clone(),
            sort: self.sort.unwrap_or_default(),
            near: self.near,
            page,
            highlight: true,
            scope: actor.search_scope(),
        }
    }
}

const PARAMETERS: [&str; 13] = [
    "q",
    "hoursMin",
    "hoursMax",
    "startFrom",
    "startTo",
    "near",
    "within",
    "sort",
    "page",
    "pageSize",
    "after",
    "status",
    "facets",
];

fn unknown_parameter(name: &str) -> Error {
    Error::malformed("unknown-parameter").with("name", shorten(name))
}

fn is_known_value(facet: Facet, value: &str, reference: &Reference) -> bool {
    match facet {
        Facet::Direction => value.parse::<leerbrug_entity::Direction>().is_ok(),
        Facet::Kind => value.parse::<leerbrug_entity::PlacementKind>().is_ok(),
        Facet::Cover => value.parse::<leerbrug_entity::Cover>().is_ok(),
        Facet::Language => value.parse::<leerbrug_search::Language>().is_ok(),
        Facet::HostKind => reference.knows("organisation_kind", value),
        Facet::Subject => reference.knows("subject", value),
        Facet::Level => reference.knows("level", value),
        Facet::Network => reference.knows("network", value),
        Facet::Sector => reference.knows("sector", value),
        Facet::Neighbourhood => reference.neighbourhood(value).is_some(),
        Facet::Host => Uuid::parse_str(value).is_ok(),
    }
}

fn bounded(text: &str, min: u32, max: u32) -> Option<u32> {
    text.parse().ok().filter(|number| (min..=max).contains(number))
}

/// Reads a decimal number times `scale` without floating point; at most six digits after the point.
fn scaled(text: &str, scale: u64) -> Option<u32> {
    let text = text.replace(',', ".");
    let (whole, fraction) = text.split_once('.').unwrap_or((&text, "0"));
    if fraction.is_empty() || fraction.len() > 6 || whole.len() > 7 {
        return None;
    }
    let digits = |part: &str| {
        part.bytes().all(|byte| byte.is_ascii_digit()).then(|| part.parse::<u64>().ok()).flatten()
    };
    let power = 10_u64.checked_pow(u32::try_from(fraction.len()).ok()?)?;
    let value = digits(whole)?.checked_mul(scale)? + (digits(fraction)? * scale + power / 2) / power;
    u32::try_from(value).ok()
}

fn minutes(text: &str) -> Option<u32> {
    scaled(text, 60).filter(|minutes| *minutes <= 100 * 60)
}

/// Writes minutes as hours, rounded so that they are read back as they were.
fn hours(minutes: u32) -> String {
    decimal((u64::from(minutes) * 100 + 30) / 60, 100)
}

fn decimal(value: u64, scale: u64) -> String {
    let (whole, rest) = (value / scale, value % scale);
    if rest == 0 {
        return whole.to_string();
    }
    let width = if scale == 100 { 2 } else { 3 };
    format!("{whole}.{rest:0width$}").trim_end_matches('0').to_owned()
}

fn point(text: &str) -> Option<Point> {
    let (lat, lon) = text.split_once(',')?;
    let signed = |part: &str, max: u32| {
        let part = part.trim();
        let (sign, digits) = part.strip_prefix('-').map_or((1, part), |rest| (-1, rest));
        let value = scaled(digits, 1_000_000).filter(|value| *value <= max)?;
        i32::try_from(value).ok().map(|value| sign * value)
    };
    Some(Point { lat_e6: signed(lat, 90_000_000)?, lon_e6: signed(lon, 180_000_000)? })
}

/// Writes a point as decimal degrees: `51.2194,4.4025`.
pub fn point_text(point: Point) -> String {
    let degrees = |e6: i32| {
        let sign = if e6 < 0 { "-" } else { "" };
        let (whole, rest) = (e6.unsigned_abs() / 1_000_000, e6.unsigned_abs() % 1_000_000);
        format!("{sign}{whole}.{rest:06}").trim_end_matches('0').trim_end_matches('.').to_owned()
    };
    format!("{},{}", degrees(point.lat_e6), degrees(point.lon_e6))
}

fn sort(text: &str) -> Option<Sort> {
    [Sort::Relevance, Sort::Distance, Sort::Newest, Sort::Start]
        .into_iter()
        .find(|sort| sort_name(*sort) == text)
}

/// Returns the name of an order in addresses.
pub const fn sort_name(sort: Sort) -> &'static str {
    match sort {
        Sort::Relevance => "relevance",
        Sort::Distance => "distance",
        Sort::Newest => "newest",
        Sort::Start => "start",
    }
}

fn facets(text: &str) -> Option<Vec<Facet>> {
    let mut facets: Vec<Facet> =
        text.split(',').map(|name| name.trim().parse().ok()).collect::<Option<_>>()?;
    facets.sort_unstable();
    facets.dedup();
    Some(facets)
}

/// An offer that was found.
#[derive(Debug, Clone)]
pub struct FoundOffer {
    /// What a list shows of it.
    pub card: OfferCard,
    /// Distance in metres.
    pub distance: Option<u32>,
    /// Quality of the match.
    pub matched: Match,
    /// Matched fragments by field.
    pub highlights: BTreeMap<String, Vec<Segment>>,
}

/// A wider search that does find something.
#[derive(Debug, Clone)]
pub struct WiderSearch {
    /// What was widened; the text is `wider-<code>`.
    pub code: &'static str,
    /// What the text speaks of, for instance the facet that was let go.
    pub about: String,
    /// The search.
    pub query: SearchQuery,
    /// How many offers it finds.
    pub count: u64,
}

/// The answer to a search.
#[derive(Debug, Clone)]
pub struct SearchAnswer {
    /// This page.
    pub items: Vec<FoundOffer>,
    /// Number of results.
    pub total: Total,
    /// Counts per facet.
    pub facets: BTreeMap<String, Vec<(String, u64)>>,
    /// Token of the next page.
    pub next: Option<String>,
    /// Corrected words the results answer.
    pub showing_for: Option<String>,
    /// Engine that answered.
    pub engine: &'static str,
    /// Whether it answered with less than the full ability.
    pub degraded: bool,
    /// Wider searches, when there is no result.
    pub wider: Vec<WiderSearch>,
}

/// Searches the offers the actor may find.
///
/// When the engine is out of reach a plain listing of the database answers, marked as degraded.
///
/// # Errors
/// Malformed, for a page token or page out of bounds; Limited, for too many searches.
pub async fn search_offers(app: &App, actor: &Actor, query: &SearchQuery) -> Result<SearchAnswer> {
    actor.require_scope("offers:read")?;
    debug_assert!(leerbrug_core::policy::allowed(
        actor,
        rights::READ_OFFER,
        &leerbrug_core::policy::Resource { is_visible: true, ..Default::default() }
    ));
    app.limits.count_search(actor)?;
    let response = match app.search.search(&query.request(actor)).await {
        Ok(response) => response,
        Err(SearchError::BadToken) => return Err(unknown_token()),
        Err(SearchError::TooDeep) => return Err(Error::malformed("page-too-deep")),
        Err(error) => {
            tracing::warn!(error = %error, "search engine failed, listing from the database");
            return plain::list_from_database(app, actor, query).await;
        }
    };
    let mut answer = answer(response, app.search.name())?;
    if answer.total.count == 0 {
        answer.wider = widen(app, actor, query).await?;
    }
    Ok(answer)
}

fn unknown_token() -> Error {
    Error::malformed("unknown-parameter-value").with("name", "after").with("value", "…")
}

fn answer(response: SearchResponse, engine: &'static str) -> Result<SearchAnswer> {
    let items = response
        .hits
        .into_iter()
        .map(|hit| {
            let card = serde_json::from_value(hit.stored)
                .map_err(|error| Error::internal("offer card in the index").caused_by(error))?;
            Ok(FoundOffer {
                card,
                distance: hit.distance_metres,
                matched: hit.matched,
                highlights: hit.highlights,
            })
        })
        .collect::<Result<_>>()?;
    Ok(SearchAnswer {
        items,
        total: response.total,
        facets: response.facets,
        next: response.next,
        showing_for: response.showing_for,
        engine,
        degraded: response.degraded,
        wider: Vec::new(),
    })
}

/// Names the nearest wider searches that find something, at most three, nearest first.
async fn widen(app: &App, actor: &Actor, query: &SearchQuery) -> Result<Vec<WiderSearch>> {
    let mut found = Vec::new();
    for (code, about, wider) in wider_queries(query) {
        let mut request = wider.request(actor);
        request.page = Page::First { size: 1 };
        request.facets.clear();
        request.highlight = false;
        let Ok(response) = app.search.search(&request).await else { continue };
        if response.total.count > 0 {
            found.push(WiderSearch { code, about, query: wider, count: response.total.count });
        }
        if found.len() == 3 {
            break;
        }
    }
    Ok(found)
}

fn wider_queries(query: &SearchQuery) -> Vec<(&'static str, String, SearchQuery)> {
    let base = SearchQuery { page: None, after: None, ..query.clone() };
    let mut wider = Vec::new();
    if let Some(metres) = base.within {
        let doubled = metres.saturating_mul(2).min(500_000);
        wider.push((
            "within",
            decimal(doubled.into(), 1000),
            SearchQuery { within: Some(doubled), ..base.clone() },
        ));
        wider.push(("anywhere", String::new(), SearchQuery { within: None, ..base.clone() }));
    }
    for facet in base.chosen.keys() {
        let mut chosen = base.chosen.clone();
        chosen.remove(facet);
        wider.push(("without-facet", facet.name().to_owned(), SearchQuery { chosen, ..base.clone() }));
    }
    if base.minutes_min.is_some() || base.minutes_max.is_some() {
        wider.push((
            "any-hours",
            String::new(),
            SearchQuery { minutes_min: None, minutes_max: None, ..base.clone() },
        ));
    }
    if base.start_from.is_some() || base.start_to.is_some() {
        wider.push((
            "any-start",
            String::new(),
            SearchQuery { start_from: None, start_to: None, ..base.clone() },
        ));
    }
    let unfiltered = SearchQuery { q: base.q.clone(), near: base.near, ..SearchQuery::default() };
    if base.filter_count() > 1 {
        wider.push(("without-filters", String::new(), unfiltered));
    }
    if !base.q.is_empty() {
        wider.push(("without-words", String::new(), SearchQuery { q: String::new(), ..base }));
        wider.push(("everything", String::new(), SearchQuery::default()));
    }
    wider
}

/// Completes what is being typed.
///
/// # Errors
/// Limited, for too many searches; none while the engine is out of reach: there are then no suggestions.
pub async fn suggest(app: &App, actor: &Actor, typed: &str) -> Result<Vec<Suggestion>> {
    actor.require_scope("offers:read")?;
    app.limits.count_search(actor)?;
    match app.search.suggest(typed, actor.language, 8).await {
        Ok(suggestions) => Ok(suggestions),
        Err(error) => {
            tracing::warn!(error = %error, "no suggestions");
            Ok(Vec::new())
        }
    }
}

/// Lists offers like this one.
///
/// # Errors
/// NotFound, when the offer itself is not visible to the actor.
pub async fn similar_offers(app: &App, actor: &Actor, id: Uuid, limit: usize) -> Result<Vec<OfferCard>> {
    actor.require_scope("offers:read")?;
    super::service::get_for(app.db.read(), app, actor, id, rights::READ_OFFER).await?;
    let Ok(hits) = app.search.similar(&id.to_string(), &actor.search_scope(), limit).await else {
        return Ok(Vec::new());
    };
    hits.into_iter()
        .map(|hit| {
            serde_json::from_value(hit.stored).map_err(|error| Error::internal("offer card").caused_by(error))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_in_addresses_are_read_without_rounding() {
        assert_eq!(scaled("1.5", 60), Some(90));
        assert_eq!(scaled("3", 1000), Some(3000));
        assert_eq!(scaled("-1", 60), None);
        assert_eq!(scaled("1e3", 60), None);
        assert_eq!(point("51.2194,4.4025"), Some(Point { lat_e6: 51_219_400, lon_e6: 4_402_500 }));
        assert_eq!(point_text(Point { lat_e6: 51_219_400, lon_e6: -4_402_500 }), "51.2194,-4.4025");
        assert_eq!(point("91,4"), None);
        assert!((0..=6000).all(|count| minutes(&hours(count)) == Some(count)), "hours there and back");
    }

    #[test]
    fn a_query_survives_being_written_and_read() {
        let reference = Reference::default();
        let pairs = [
            ("q", "wisk"),
            ("near", "51.2,4.4"),
            ("within", "2.5"),
            ("sort", "distance"),
            ("hoursMin", "1.5"),
        ];
        let query = SearchQuery::from_pairs(pairs, &reference).unwrap();
        let written = query.to_pairs();
        let read = SearchQuery::from_pairs(written.iter().map(|(n, v)| (n.as_str(), v.as_str())), &reference)
            .unwrap();
        assert_eq!(read, query);
    }

    #[test]
    fn the_address_of_a_page_is_read_as_far_as_it_is_known() {
        let reference = Reference::default();
        let read = |address: &str| {
            let pairs = address.split('&').filter_map(|pair| pair.split_once('='));
            SearchQuery::from_page_address(pairs, &reference)
        };
        let known = [("q", "wisk"), ("kind", "shadowing"), ("page", "2")];
        let known = SearchQuery::from_pairs(known, &reference).unwrap();
        let others =
            "subject=nope&hoursMin=veel&startFrom=2027-02-31&near=hier&within=3&sort=distance&status=draft";
        let address = "fbclid=abc&q=wisk&utm_source=x&kind=nope&kind=shadowing&page=0&page=2&page=3";
        assert_eq!(read(&format!("{address}&{others}")), known);
        assert_eq!(read(&format!("q={}", "w".repeat(501))).q, "w".repeat(500));
    }

    #[test]
    fn unknown_names_and_values_are_named() {
        let reference = Reference::default();
        for pair in [("colour", "red"), ("kind", "nope"), ("page", "0"), ("near", "x"), ("subject", "nope")] {
            let error = SearchQuery::from_pairs([pair], &reference).unwrap_err();
            assert!(error.params().iter().any(|(_, value)| value == pair.0), "{pair:?}");
        }
    }
}
