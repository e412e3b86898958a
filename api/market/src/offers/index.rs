//! From an offer to what the search index holds of it.

use std::collections::BTreeMap;

use jiff::civil::date;
use leerbrug_search::{Change, Document, Facet, Language};
use uuid::Uuid;

use super::model::{Offer, OfferCard};
use super::store;
use leerbrug_core::app::App;
use leerbrug_core::context::Topic;
use leerbrug_core::db::Tx;
use leerbrug_core::error::{Error, Result};
use leerbrug_core::reference::Reference;
use leerbrug_directory::organisations::service::OrganisationChanged;

/// Offers in the index: those that are open, as their pages show them.
pub const TOPIC: Topic = Topic {
    name: "index",
    changes: |app, ids| Box::pin(changes(app, ids)),
    batch: |app, after| Box::pin(batch(app, after)),
};

/// Offers read at once when the index is built anew.
const BATCH: u64 = 500;

async fn changes(app: &App, ids: &[Uuid]) -> Result<Vec<Change>> {
    let found = store::list_offers(app.db.read(), &app.reference, ids).await?;
    let change = |id: &Uuid| match found
        .iter()
        .find(|offer| offer.id == *id)
        .filter(|offer| offer.is_open(app.today()))
    {
        Some(offer) => Ok(Change::Upsert(Box::new(document(offer, &app.reference)?))),
        None => Ok(Change::Delete(id.to_string())),
    };
    ids.iter().map(change).collect()
}

async fn batch(app: &App, after: Option<Uuid>) -> Result<Option<(Vec<Document>, Uuid)>> {
    let offers = store::list_published(app.db.read(), &app.reference, after, BATCH).await?;
    let Some(last) = offers.last().map(|offer| offer.id) else { return Ok(None) };
    let open = offers.iter().filter(|offer| offer.is_open(app.today()));
    let documents = open.map(|offer| document(offer, &app.reference)).collect::<Result<_>>()?;
    Ok(Some((documents, last)))
}

/// Asks for an offer to be indexed anew once this transaction is committed.
pub(crate) fn touch(tx: &mut Tx, offer: Uuid) {
    leerbrug_core::index::touch(tx, &TOPIC, offer);
}

/// Published offers show the name and the place of their host, so they are indexed anew when it changes.
pub(crate) async fn on_organisation_changed(tx: &mut Tx, _: &App, event: &OrganisationChanged) -> Result<()> {
    for id in store::list_published_of(tx, event.organisation).await? {
        touch(tx, id);
    }
    Ok(())
}

/// Makes the document of an offer.
///
/// # Errors
/// Internal, when the card cannot be written as JSON.
pub(crate) fn document(offer: &Offer, reference: &Reference) -> Result<Document> {
    let card = OfferCard::from(offer);
    let stored =
        serde_json::to_value(&card).map_err(|error| Error::internal("offer card").caused_by(error))?;
    Ok(Document {
        id: offer.id.to_string(),
        version: offer.version,
        language: offer.language,
        title: offer.title.clone(),
        labels: labels(offer, reference),
        host_name: offer.host.name.clone(),
        place: place_names(offer, reference),
        summary: offer.summary.clone(),
        description: offer.description.clone(),
        keywords: keywords(offer),
        minutes_per_week: offer.load.and_then(|load| u32::try_from(load.minutes()).ok()),
        starts_on: offer.starts_on.and_then(days_since_epoch),
        seats_left: u32::try_from(offer.seats_left()).unwrap_or(0),
        confirmed_at: offer.confirmed_at.unwrap_or_default().0,
        published_at: offer.published_at.unwrap_or_default().0,
        point: offer.place.point,
        audience: offer.audience_terms(),
        stored,
    })
}

/// Returns the number of a day, counted from 1970-01-01.
pub fn days_since_epoch(day: jiff::civil::Date) -> Option<i32> {
    let span = date(1970, 1, 1).until(day).ok()?;
    Some(span.get_days())
}

fn labels(offer: &Offer, reference: &Reference) -> Vec<String> {
    let mut labels = Vec::new();
    for language in Language::ALL {
        let mut add = |list: &str, code: &str| labels.push(reference.label(list, code, language).to_owned());
        offer.subjects.iter().for_each(|slug| add("subject", slug));
        offer.levels.iter().for_each(|code| add("level", code));
        offer.sector.iter().for_each(|code| add("sector", code));
        add("placement_kind", offer.kind.code());
        add("organisation_kind", &offer.host.kind);
    }
    labels.sort_unstable();
    labels.dedup();
    labels
}

fn place_names(offer: &Offer, reference: &Reference) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    if let Some(neighbourhood) =
        offer.place.neighbourhood.as_deref().and_then(|slug| reference.neighbourhood(slug))
    {
        names.push(neighbourhood.name.clone());
        names.extend(neighbourhood.also.iter().cloned());
        if let Some(district) = reference.district(&neighbourhood.district) {
            names.extend(Language::ALL.map(|language| district.label(language).to_owned()));
        }
    }
    names.push(offer.place.municipality.clone());
    names.push(offer.place.postcode.clone());
    names.retain(|name| !name.is_empty());
    let mut seen = std::collections::HashSet::new();
    names.retain(|name| seen.insert(name.clone()));
    names
}

fn keywords(offer: &Offer) -> BTreeMap<String, Vec<String>> {
    let mut keywords = BTreeMap::new();
    let mut put = |facet: Facet, values: Vec<String>| {
        if !values.is_empty() {
            keywords.insert(facet.name().to_owned(), values);
        }
    };
    put(Facet::Direction, vec![offer.direction.code().to_owned()]);
    put(Facet::Kind, vec![offer.kind.code().to_owned()]);
    put(Facet::HostKind, vec![offer.host.kind.clone()]);
    put(Facet::Subject, offer.subjects.clone());
    put(Facet::Level, offer.levels.clone());
    put(Facet::Network, offer.host.network.iter().cloned().collect());
    put(Facet::Sector, offer.sector.iter().cloned().collect());
    put(Facet::Neighbourhood, offer.place.neighbourhood.iter().cloned().collect());
    put(Facet::Language, vec![offer.language.code().to_owned()]);
    put(Facet::Cover, offer.cover.iter().map(|cover| cover.code().to_owned()).collect());
    put(Facet::Host, vec![offer.host.id.to_string()]);
    keywords
}
