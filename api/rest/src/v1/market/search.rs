//! Finding offers.

use std::collections::BTreeMap;

use leerbrug_core::app::App;
use leerbrug_core::error::Error;
use leerbrug_core::i18n;
use leerbrug_core::{Facet, Language, Segment, Suggestion};
use leerbrug_market::offers::search;
use leerbrug_market::offers::search::{FoundOffer, SearchAnswer, SearchQuery, WiderSearch};
use poem::http::{HeaderName, header};
use poem_openapi::param::{Path, Query};
use poem_openapi::{Object, OpenApi};
use url::form_urlencoded;

use super::offer_view::OfferSummary;
use crate::caller::{Caller, Visit};
use crate::reply::{Answer, Listing, Paging, Reply, Sublisting};
use crate::types::{Count, Decimal, Id, List, SuggestionKinds, Table, Text, Word, suggestion_kind};
use crate::v1::Tag;

const OFFERS: &str = "/api/v1/offers";

/// How well a result matches.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase")]
pub(crate) struct MatchView {
    /// Words of the search the offer does not hold.
    missing: Count,
    /// Typing errors forgiven, summed over the words.
    typos: Count,
}

/// A piece of a text; plain text, to be escaped by whoever shows it.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase")]
pub(crate) struct SegmentView {
    /// The text.
    text: Text<10000>,
    /// Whether it matched a word of the search.
    marked: bool,
}

impl From<&Segment> for SegmentView {
    fn from(segment: &Segment) -> Self {
        Self { text: segment.text.as_str().into(), marked: segment.marked }
    }
}

/// An offer that was found.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", skip_serializing_if_is_none)]
pub(crate) struct FoundOfferView {
    /// What a list shows of it.
    #[oai(flatten)]
    offer: OfferSummary,
    /// Distance from `near` in kilometres, when both points are known.
    distance_km: Option<Decimal>,
    /// Quality of the match.
    #[oai(rename = "match")]
    matched: MatchView,
    /// Matched fragments by field.
    highlights: Table<List<SegmentView, 200>, 20>,
}

/// Writes a field name as the API does.
fn camel(name: &str) -> String {
    let mut words = name.split('_');
    let mut written = words.next().unwrap_or_default().to_owned();
    for word in words {
        let mut letters = word.chars();
        written.extend(letters.next().map(|first| first.to_ascii_uppercase()));
        written.push_str(letters.as_str());
    }
    written
}

impl From<&FoundOffer> for FoundOfferView {
    fn from(found: &FoundOffer) -> Self {
        let highlights = found
            .highlights
            .iter()
            .map(|(field, segments)| (camel(field), List(segments.iter().map(SegmentView::from).collect())));
        Self {
            offer: (&found.card).into(),
            distance_km: found.distance.map(|metres| Decimal(f64::from(metres) / 1000.0)),
            matched: MatchView {
                missing: Count::of(found.matched.missing),
                typos: Count::of(found.matched.typos),
            },
            highlights: Table(highlights.collect()),
        }
    }
}

/// How many offers carry a value.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase")]
pub(crate) struct FacetCount {
    /// The value, as the filter takes it.
    value: Text<120>,
    /// Its name in the reader's language.
    label: Text<400>,
    /// How many offers.
    count: Count,
}

/// A wider search that does find something.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", skip_serializing_if_is_none)]
pub(crate) struct WiderView {
    /// What was widened.
    code: Text<40>,
    /// What it is about, for instance the filter that was let go.
    about: Option<Text<120>>,
    /// How many offers it finds.
    count: Count,
    /// Its address.
    href: Text<12000>,
}

/// The answer to a search.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", skip_serializing_if_is_none)]
pub(crate) struct OfferPage {
    /// This page.
    items: List<FoundOfferView, 100>,
    /// How many offers match; at least so many, when degraded.
    total: Count,
    /// Counts per facet that was asked for.
    facets: Option<Table<List<FacetCount, 1000>, 11>>,
    /// Token of the next page, for `after`.
    next: Option<Text<4000>>,
    /// Engine that answered.
    engine: Text<40>,
    /// Whether it answered with less than its full ability.
    degraded: bool,
    /// Corrected words the results answer instead of those typed.
    showing_for: Option<Text<10000>>,
    /// Wider searches, when nothing was found.
    wider: Option<List<WiderView, 3>>,
}

/// A completion of what is being typed.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase")]
pub(crate) struct SuggestionView {
    /// Text to search for.
    text: Text<400>,
    /// What it names.
    kind: Word<SuggestionKinds>,
    /// How many public offers carry it.
    count: Count,
}

impl From<&Suggestion> for SuggestionView {
    fn from(suggestion: &Suggestion) -> Self {
        Self {
            text: suggestion.text.as_str().into(),
            kind: suggestion_kind(suggestion.kind).into(),
            count: Count::of(suggestion.count),
        }
    }
}

/// Completions of what is being typed, best first.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase")]
pub(crate) struct Suggestions {
    /// The completions.
    items: List<SuggestionView, 20>,
}

/// Offers like one, most alike first.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase")]
pub(crate) struct SimilarOffers {
    /// The offers.
    items: List<OfferSummary, 20>,
}

/// Names a value of a facet in the reader's language; what has no name stands for itself.
fn facet_label(app: &App, facet: &str, value: &str, language: Language, answer: &SearchAnswer) -> String {
    let reference = &app.reference;
    let from_list = |list: &str| reference.label(list, value, language).to_owned();
    match facet.parse::<Facet>() {
        Ok(Facet::Kind) => from_list("placement_kind"),
        Ok(Facet::HostKind) => from_list("organisation_kind"),
        Ok(Facet::Subject) => from_list("subject"),
        Ok(Facet::Level) => from_list("level"),
        Ok(Facet::Network) => from_list("network"),
        Ok(Facet::Sector) => from_list("sector"),
        Ok(Facet::Language) => from_list("language"),
        Ok(Facet::Neighbourhood) => {
            reference.neighbourhood(value).map_or(value, |found| &found.name).to_owned()
        }
        Ok(Facet::Host) => {
            let host =
                answer.items.iter().map(|item| &item.card.host).find(|host| host.id.to_string() == value);
            host.map_or(value, |host| &host.name).to_owned()
        }
        Ok(Facet::Direction | Facet::Cover) => {
            let key = format!("{facet}-{value}");
            if i18n::has(language, &key) { i18n::text(language, &key) } else { value.to_owned() }
        }
        Err(_) => value.to_owned(),
    }
}

fn facet_counts(
    app: &App,
    answer: &SearchAnswer,
    language: Language,
) -> Option<Table<List<FacetCount, 1000>, 11>> {
    let counts = |(facet, values): (&String, &Vec<(String, u64)>)| {
        let count = |(value, count): &(String, u64)| FacetCount {
            value: value.as_str().into(),
            label: facet_label(app, facet, value, language, answer).into(),
            count: Count::of(*count),
        };
        (facet.clone(), List(values.iter().map(count).collect()))
    };
    let table: BTreeMap<_, _> = answer.facets.iter().map(counts).collect();
    (!table.is_empty()).then_some(Table(table))
}

fn wider(found: &WiderSearch) -> WiderView {
    let pairs = form_urlencoded::Serializer::new(String::new()).extend_pairs(found.query.to_pairs()).finish();
    WiderView {
        code: found.code.into(),
        about: (!found.about.is_empty()).then(|| found.about.as_str().into()),
        count: Count::of(found.count),
        href: if pairs.is_empty() { OFFERS.into() } else { format!("{OFFERS}?{pairs}").into() },
    }
}

/// Writes the `Link` to the next page: the same search, continued after a token.
fn next_link(pairs: &[(String, String)], token: &str) -> String {
    let same = pairs.iter().filter(|(name, _)| name != "page" && name != "after");
    let mut query = form_urlencoded::Serializer::new(String::new());
    query.extend_pairs(same);
    query.append_pair("after", token);
    format!("<{OFFERS}?{}>; rel=\"next\"", query.finish())
}

/// Searches, with the parameters as they were sent.
pub(crate) async fn search_page(visit: &Visit, query: &str) -> Answer<OfferPage, Paging> {
    let Visit { app, actor } = visit;
    let began = app.now();
    let pairs: Vec<(String, String)> = form_urlencoded::parse(query.as_bytes()).into_owned().collect();
    let read = pairs.iter().map(|(name, value)| (name.as_str(), value.as_str()));
    let answer = search::search_offers(app, actor, &SearchQuery::from_pairs(read, &app.reference)?).await?;
    let page = OfferPage {
        items: List(answer.items.iter().map(FoundOfferView::from).collect()),
        total: Count::of(answer.total.count),
        facets: facet_counts(app, &answer, actor.language),
        next: answer.next.as_deref().map(Text::from),
        engine: answer.engine.into(),
        degraded: answer.degraded,
        showing_for: answer.showing_for.as_deref().map(Text::from),
        wider: (!answer.wider.is_empty()).then(|| List(answer.wider.iter().map(wider).collect())),
    };
    let took = app.now().0.saturating_sub(began.0).max(0);
    let reply =
        Reply::ok(&page).with(HeaderName::from_static("server-timing"), &format!("search;dur={took}"));
    Ok(match &answer.next {
        Some(token) => reply.with(header::LINK, &next_link(&pairs, token)),
        None => reply,
    })
}

/// The operations of this part.
pub(crate) struct SearchApi;

#[OpenApi(tag = "Tag::Offers")]
impl SearchApi {
    /// Completes what is being typed
    ///
    /// From the names and labels of offers that are visible to everyone.
    #[oai(path = "/offers/suggestions", method = "get", operation_id = "listSuggestions")]
    async fn suggest(
        &self,
        caller: Caller,
        /// What was typed so far.
        q: Query<Text<200>>,
    ) -> Answer<Suggestions, Listing> {
        let found = search::suggest(&caller.app, &caller.actor, &q.0.0).await?;
        Ok(Reply::ok(&Suggestions { items: found.iter().map(SuggestionView::from).collect() }))
    }

    /// Lists similar offers
    ///
    /// Those most like this one, among what the caller may find.
    #[oai(path = "/offers/:id/similar", method = "get", operation_id = "listSimilarOffers")]
    async fn similar(
        &self,
        caller: Caller,
        /// Identifier of the offer.
        id: Path<Id>,
    ) -> Answer<SimilarOffers, Sublisting> {
        let found = search::similar_offers(&caller.app, &caller.actor, id.0.0, 6).await?;
        Ok(Reply::ok(&SimilarOffers { items: found.iter().map(OfferSummary::from).collect() }))
    }
}

/// Refuses a name that no parameter has.
pub(crate) fn unknown_parameter(name: &str) -> Error {
    Error::malformed("unknown-parameter").with("name", leerbrug_core::validate::shorten(name))
}
