//! Reference lists.

use leerbrug_core::Language;
use leerbrug_core::error::Error;
use leerbrug_core::reference::{Item, Neighbourhood};
use poem_openapi::param::Path;
use poem_openapi::{Object, OpenApi};

use super::Tag;
use crate::caller::Caller;
use crate::reply::{Answer, Listing, Reply, Sublisting};
use crate::types::{Count, Day, List, Text};
use crate::v1::market::offer_view::PointView;

/// A label in three languages.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase")]
pub(crate) struct Labels {
    /// Dutch.
    nl: Text<400>,
    /// French.
    fr: Text<400>,
    /// English.
    en: Text<400>,
}

/// An entry of a reference list.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", skip_serializing_if_is_none)]
pub(crate) struct RefItem {
    /// Identifier within the list.
    code: Text<80>,
    /// Code of the entry it belongs under.
    parent: Option<Text<80>>,
    /// Its name.
    labels: Labels,
    /// First day on which it holds.
    valid_from: Day,
    /// First day on which it no longer holds.
    valid_until: Option<Day>,
    /// Where it comes from.
    source: Text<600>,
}

impl From<&Item> for RefItem {
    fn from(item: &Item) -> Self {
        Self {
            code: item.code.as_str().into(),
            parent: item.parent.as_deref().map(Text::from),
            labels: Labels {
                nl: item.label(Language::Nl).into(),
                fr: item.label(Language::Fr).into(),
                en: item.label(Language::En).into(),
            },
            valid_from: item.valid_from.as_str().into(),
            valid_until: item.valid_until.as_deref().map(Day::from),
            source: item.source_ref.as_str().into(),
        }
    }
}

/// The entries of a reference list, in order.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase")]
pub(crate) struct RefList {
    /// The entries that hold today.
    items: List<RefItem, 5000>,
    /// How many there are.
    total: Count,
}

/// A reference list by name.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase")]
pub(crate) struct RefListName {
    /// Its name.
    name: Text<80>,
    /// How many entries it has.
    total: Count,
}

/// The reference lists.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase")]
pub(crate) struct RefLists {
    /// The lists by name.
    items: List<RefListName, 200>,
    /// How many there are.
    total: Count,
}

/// A neighbourhood.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase")]
pub(crate) struct NeighbourhoodView {
    /// Identifier, as filters take it.
    slug: Text<80>,
    /// Name.
    name: Text<200>,
    /// Slug of its district.
    district: Text<80>,
    /// Postcode.
    postcode: Text<20>,
    /// Its point, or the centre of its district.
    point: PointView,
    /// Whether the point is its own.
    is_exact: bool,
    /// Other names.
    also: List<Text<200>, 50>,
}

impl From<&Neighbourhood> for NeighbourhoodView {
    fn from(neighbourhood: &Neighbourhood) -> Self {
        Self {
            slug: neighbourhood.slug.as_str().into(),
            name: neighbourhood.name.as_str().into(),
            district: neighbourhood.district.as_str().into(),
            postcode: neighbourhood.postcode.as_str().into(),
            point: neighbourhood.point.into(),
            is_exact: neighbourhood.is_exact,
            also: neighbourhood.also.iter().cloned().collect(),
        }
    }
}

/// The neighbourhoods, by district.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase")]
pub(crate) struct Neighbourhoods {
    /// The neighbourhoods.
    items: List<NeighbourhoodView, 5000>,
    /// How many there are.
    total: Count,
}

/// The operations of this part.
pub(crate) struct ReferenceApi;

// The lists are in memory; operations are asynchronous all the same.
#[expect(clippy::unused_async, reason = "the macro takes asynchronous functions only")]
#[OpenApi(tag = "Tag::Reference")]
impl ReferenceApi {
    /// Lists neighbourhoods
    ///
    /// With their points, for filters and for `near`.
    #[oai(path = "/neighbourhoods", method = "get", operation_id = "listNeighbourhoods")]
    async fn neighbourhoods(&self, caller: Caller) -> Answer<Neighbourhoods, Listing> {
        let found = &caller.app.reference.neighbourhoods;
        let items = found.iter().map(NeighbourhoodView::from).collect();
        Ok(Reply::ok(&Neighbourhoods { total: Count::of(found.len()), items }))
    }

    /// Lists the reference lists
    ///
    /// By name, with how many entries each has.
    #[oai(path = "/refData", method = "get", operation_id = "listRefLists")]
    async fn lists(&self, caller: Caller) -> Answer<RefLists, Listing> {
        let reference = &caller.app.reference;
        let line =
            |name: &str| RefListName { name: name.into(), total: Count::of(reference.list(name).len()) };
        let items: Vec<RefListName> = reference.list_names().map(line).collect();
        Ok(Reply::ok(&RefLists { total: Count::of(items.len()), items: List(items) }))
    }

    /// Reads a reference list
    ///
    /// Labels in three languages, from when to when each entry holds, and where it comes from.
    #[oai(path = "/refData/:list", method = "get", operation_id = "readRefList")]
    async fn list(
        &self,
        caller: Caller,
        /// Name of the list.
        list: Path<Text<80>>,
    ) -> Answer<RefList, Sublisting> {
        let found = caller.app.reference.list(&list.0.0);
        if found.is_empty() {
            return Err(Error::not_found().into());
        }
        Ok(Reply::ok(&RefList {
            total: Count::of(found.len()),
            items: found.iter().map(RefItem::from).collect(),
        }))
    }
}
