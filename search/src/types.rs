//! The vocabulary every engine shares: documents, requests, answers.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// A language of the interface and of offers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, Default)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// Dutch, the first language.
    #[default]
    Nl,
    /// French.
    Fr,
    /// English.
    En,
}

impl Language {
    /// Every language, Dutch first.
    pub const ALL: [Self; 3] = [Self::Nl, Self::Fr, Self::En];

    /// Returns the two-letter code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Nl => "nl",
            Self::Fr => "fr",
            Self::En => "en",
        }
    }
}

impl FromStr for Language {
    type Err = UnknownName;

    fn from_str(text: &str) -> Result<Self, UnknownName> {
        Self::ALL.into_iter().find(|language| language.code() == text).ok_or(UnknownName)
    }
}

/// A word that names no member of the enumeration it was read as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("unknown name")]
pub struct UnknownName;

/// A property of an offer that can be filtered on and counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Facet {
    /// `place`, `need`, `person` or `expert`.
    Direction,
    /// The kind of placement.
    Kind,
    /// The kind of the host organisation.
    HostKind,
    /// School subjects, as slugs.
    Subject,
    /// Education levels.
    Level,
    /// Education network.
    Network,
    /// Host sector.
    Sector,
    /// Neighbourhood, as a slug.
    Neighbourhood,
    /// Language of the offer.
    Language,
    /// How the lessons of the teacher who leaves are covered.
    Cover,
    /// Id of the host organisation.
    Host,
}

impl Facet {
    /// Every facet in the order in which answers list them.
    pub const ALL: [Self; 11] = [
        Self::Direction,
        Self::Kind,
        Self::HostKind,
        Self::Subject,
        Self::Level,
        Self::Network,
        Self::Sector,
        Self::Neighbourhood,
        Self::Language,
        Self::Cover,
        Self::Host,
    ];

    /// Returns the name used in the API and in web addresses.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Direction => "direction",
            Self::Kind => "kind",
            Self::HostKind => "hostKind",
            Self::Subject => "subject",
            Self::Level => "level",
            Self::Network => "network",
            Self::Sector => "sector",
            Self::Neighbourhood => "neighbourhood",
            Self::Language => "language",
            Self::Cover => "cover",
            Self::Host => "host",
        }
    }
}

impl fmt::Display for Facet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Facet {
    type Err = UnknownName;

    fn from_str(text: &str) -> Result<Self, UnknownName> {
        Self::ALL.into_iter().find(|facet| facet.name() == text).ok_or(UnknownName)
    }
}

/// A point on the earth in microdegrees (WGS 84), so that equal input gives equal bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Point {
    /// Latitude, −90,000,000 to 90,000,000.
    pub lat_e6: i32,
    /// Longitude, −180,000,000 to 180,000,000.
    pub lon_e6: i32,
}

impl Point {
    /// Returns the distance to another point as the crow flies, in metres.
    pub fn metres_to(self, other: Self) -> u32 {
        crate::geo::metres(self, other)
    }
}

/// Everything the index holds about one offer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Default)]
pub struct Document {
    /// Id of the offer, a UUID as text.
    pub id: String,
    /// Version of the row this document was made from; a lower version never replaces a higher one.
    pub version: i64,
    /// Language the texts are written in.
    pub language: Language,
    /// Title, the highest-ranked text.
    pub title: String,
    /// Labels of its subjects, levels and kind in all languages.
    pub labels: Vec<String>,
    /// Name of the host organisation.
    pub host_name: String,
    /// Neighbourhood, district, municipality and postcode.
    pub place: Vec<String>,
    /// First sentences.
    pub summary: String,
    /// The whole story.
    pub description: String,
    /// Values per facet; an offer without a value for a facet has no entry.
    pub keywords: BTreeMap<String, Vec<String>>,
    /// Load in clock minutes per week; `None` when the offer does not say.
    pub minutes_per_week: Option<u32>,
    /// First day, in days since 1970-01-01; `None` when it is open.
    pub starts_on: Option<i32>,
    /// Free seats; offers without one come after those with one when all else is equal.
    pub seats_left: u32,
    /// When the host last said that the offer still holds, milliseconds since 1970.
    pub confirmed_at: i64,
    /// When it was published, milliseconds since 1970; decides `Sort::Newest`.
    pub published_at: i64,
    /// Where it is; `None` when unknown (it then comes after offers with a distance).
    pub point: Option<Point>,
    /// Who may find it: `everyone`, `neighbourhood:<slug>`, `organisation:<id>`.
    pub audience: Vec<String>,
    /// What a result list shows besides, handed back untouched.
    pub stored: serde_json::Value,
}

/// Who is searching: the audience terms that apply to them.
///
/// Built only from an authenticated actor; every engine ANDs it into hits, counts, facets, suggestions and
/// similar offers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Scope {
    terms: BTreeSet<String>,
}

impl Scope {
    /// The audience term of offers that anybody may find.
    pub const EVERYONE: &'static str = "everyone";

    /// Makes the scope of somebody who is not signed in.
    pub fn public() -> Self {
        Self { terms: BTreeSet::from([Self::EVERYONE.to_owned()]) }
    }

    /// Makes a scope that also sees offers for these organisations (ids) and neighbourhoods (slugs).
    pub fn of(organisations: &[String], neighbourhoods: &[String]) -> Self {
        let mut scope = Self::public();
        scope.terms.extend(organisations.iter().map(|id| format!("organisation:{id}")));
        scope.terms.extend(neighbourhoods.iter().map(|slug| format!("neighbourhood:{slug}")));
        scope
    }

    /// Returns the audience terms, sorted.
    pub fn terms(&self) -> impl Iterator<Item = &str> {
        self.terms.iter().map(String::as_str)
    }

    /// Says whether a document with this audience may be known in this scope.
    pub fn sees(&self, audience: &[String]) -> bool {
        audience.iter().any(|term| self.terms.contains(term))
    }
}

/// What a document must satisfy besides the text: AND between fields, OR within one.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Filter {
    /// Chosen values per facet.
    pub values: BTreeMap<String, BTreeSet<String>>,
    /// Least load, clock minutes per week. Offers without a load do not match a bound.
    pub minutes_min: Option<u32>,
    /// Greatest load, clock minutes per week.
    pub minutes_max: Option<u32>,
    /// Earliest first day, days since 1970-01-01. Offers without a first day always match.
    pub start_from: Option<i32>,
    /// Latest first day, days since 1970-01-01.
    pub start_to: Option<i32>,
    /// Greatest distance from [`SearchRequest::near`], in metres. Offers without a point do not match.
    pub within_metres: Option<u32>,
}

/// The order of results.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Sort {
    /// Best text match first; newest first when there is no text.
    #[default]
    Relevance,
    /// Nearest first, among offers that match all words; needs [`SearchRequest::near`].
    Distance,
    /// Last published first, among offers that match all words.
    Newest,
    /// Earliest first day first, among offers that match all words; open ones last.
    Start,
}

/// Which part of the results is asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Page {
    /// The first page of this many results (1 to 100).
    First {
        /// Results per page.
        size: u32,
    },
    /// A numbered page (1-based); `number × size` is at most 1,000.
    Number {
        /// 1-based page number.
        number: u32,
        /// Results per page.
        size: u32,
    },
    /// What follows the hit an opaque token names.
    After {
        /// Token of an earlier answer's [`SearchResponse::next`].
        token: String,
        /// Results per page.
        size: u32,
    },
}

/// One search.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SearchRequest {
    /// What was typed; may be empty. At most the first 10 words count.
    pub text: String,
    /// Language of the reader, a hint that breaks ties when the language of the words is unclear.
    pub language: Language,
    /// Conditions besides the text.
    pub filter: Filter,
    /// Facets to count. The counts of a facet ignore the choices made in that same facet.
    pub facets: Vec<Facet>,
    /// Order of the results.
    pub sort: Sort,
    /// Point that distances are measured from.
    pub near: Option<Point>,
    /// Which results.
    pub page: Page,
    /// Whether hits carry highlights.
    pub highlight: bool,
    /// Who asks.
    pub scope: Scope,
}

/// How well a hit matches: 0 and 0 means every word, as typed or in another form of the same word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, Default)]
pub struct Match {
    /// Typed words the hit does not hold.
    pub missing: u8,
    /// Typing errors forgiven, summed over the words.
    pub typos: u8,
}

/// A piece of a highlighted text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Segment {
    /// Plain text, to be escaped by whoever shows it.
    pub text: String,
    /// Whether it matched a word of the search.
    pub marked: bool,
}

/// One result.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Hit {
    /// Id of the offer.
    pub id: String,
    /// Version of the indexed row.
    pub version: i64,
    /// Distance from [`SearchRequest::near`] in metres, if both points are known.
    pub distance_metres: Option<u32>,
    /// Quality of the match.
    pub matched: Match,
    /// Field name (`title`, `summary`, `description`, `host_name`, …) to its best fragment.
    pub highlights: BTreeMap<String, Vec<Segment>>,
    /// [`Document::stored`].
    pub stored: serde_json::Value,
}

/// Number of results.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Total {
    /// How many match.
    pub count: u64,
    /// Whether `count` is exact; otherwise there are at least that many.
    pub exact: bool,
}

/// The answer to a [`SearchRequest`].
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SearchResponse {
    /// The asked page.
    pub hits: Vec<Hit>,
    /// Counts per asked facet: value and number, most first, then by value.
    pub facets: BTreeMap<String, Vec<(String, u64)>>,
    /// Number of results in all.
    pub total: Total,
    /// Token of the next page, when there is one.
    pub next: Option<String>,
    /// A corrected text that the results answer instead, when nothing matched what was typed.
    pub showing_for: Option<String>,
    /// Whether the engine answered with less than its full ability (deadline, fallback).
    pub degraded: bool,
}

/// What a suggestion names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum SuggestionKind {
    /// A subject, level or kind label.
    Label,
    /// A neighbourhood, district or postcode.
    Place,
    /// A host organisation.
    Host,
    /// An offer's title.
    Title,
}

/// A completion of what is being typed, taken from offers that are visible to everyone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Suggestion {
    /// Text to search for.
    pub text: String,
    /// What it names.
    pub kind: SuggestionKind,
    /// How many public offers carry it.
    pub count: u64,
}

/// A change to the index.
#[derive(Debug, Clone, PartialEq)]
pub enum Change {
    /// Adds the document or replaces an older version of it.
    Upsert(Box<Document>),
    /// Removes the document with this id, whatever its version.
    Delete(String),
}

/// How an engine is doing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Health {
    /// Whether searches can be answered.
    pub ready: bool,
    /// Documents in the live generation.
    pub documents: u64,
    /// Number of the live generation.
    pub generation: u64,
    /// Why a rebuild is wanted, when one is.
    pub rebuild_wanted: Option<String>,
}
