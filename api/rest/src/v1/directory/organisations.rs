//! Organisations, their sites and their wish to host.

use leerbrug_core::error::{Error, Result};
use leerbrug_core::{Appetite, OrganisationStatus};
use leerbrug_directory::organisations::claims;
use leerbrug_directory::organisations::service;
use leerbrug_directory::organisations::service::{Organisation, OrganisationInput, Site};
use leerbrug_directory::organisations::standing::OrganisationLine;
use poem::http::header;
use poem_openapi::param::{Path, Query};
use poem_openapi::{Object, OpenApi};
use url::form_urlencoded;
use uuid::Uuid;

use crate::body::{Merge, Optional, Sent};
use crate::caller::{Caller, IfMatch, IfNoneMatch, SignedIn, Visit, based_on};
use crate::reply::{Answer, Paging, Reading, Reply, Stepping, Sublisting, Telling, Updating};
use crate::types::{Address, Count, Filled, Id, List, Maybe, Patch, Text, Wanted, Whole, Word};
use crate::v1::Tag;
use crate::v1::market::offer_view::PointView;

const PAGE_SIZE: u32 = 20;

/// A place where an organisation works.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", skip_serializing_if_is_none)]
pub(crate) struct SiteView {
    /// Identifier.
    id: Id,
    /// Name.
    name: Text<400>,
    /// Street and number.
    address: Text<400>,
    /// Postcode.
    postcode: Text<20>,
    /// Municipality.
    municipality: Text<120>,
    /// Slug of its neighbourhood.
    neighbourhood: Option<Text<80>>,
    /// Point, when known.
    point: Option<PointView>,
    /// Whether it is the main seat.
    is_main: bool,
}

impl From<&Site> for SiteView {
    fn from(site: &Site) -> Self {
        Self {
            id: site.id.into(),
            name: site.name.as_str().into(),
            address: site.address.as_str().into(),
            postcode: site.postcode.as_str().into(),
            municipality: site.municipality.as_str().into(),
            neighbourhood: site.neighbourhood.as_deref().map(Text::from),
            point: site.point.map(PointView::from),
            is_main: site.is_main,
        }
    }
}

/// An organisation with everything its page shows.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", skip_serializing_if_is_none)]
pub(crate) struct OrganisationView {
    /// Identifier.
    id: Id,
    /// Counts changes; also the ETag.
    version: Count,
    /// Kind, a code of the list `organisation_kind`.
    kind: Text<80>,
    /// Name.
    name: Text<400>,
    /// Education network; left out when unknown.
    network: Option<Text<80>>,
    /// Whether somebody confirmed who runs it.
    status: Word<OrganisationStatus>,
    /// What it says of itself.
    about: Text<3000>,
    /// Address of its site.
    website: Option<Text<400>>,
    /// Level codes.
    levels: List<Text<80>, 40>,
    /// Sector codes.
    sectors: List<Text<80>, 40>,
    /// Where it works.
    sites: List<SiteView, 500>,
    /// Its wish to host in the present school year.
    appetite: Option<Word<Appetite>>,
    /// What the caller may do with it.
    rights: OrganisationRights,
}

/// What the caller may do with an organisation.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase")]
pub(crate) struct OrganisationRights {
    /// Change what it says of itself.
    edit: bool,
    /// Confirm it and who runs it.
    confirm: bool,
    /// Belongs to it.
    own: bool,
}

impl From<&Organisation> for OrganisationView {
    fn from(organisation: &Organisation) -> Self {
        Self {
            id: organisation.id.into(),
            version: Count::of(organisation.version),
            kind: organisation.kind.as_str().into(),
            name: organisation.name.as_str().into(),
            network: organisation.network.as_deref().map(Text::from),
            status: organisation.status.code().into(),
            about: organisation.about.as_str().into(),
            website: organisation.website.as_deref().map(Text::from),
            levels: organisation.levels.iter().cloned().collect(),
            sectors: organisation.sectors.iter().cloned().collect(),
            sites: organisation.sites.iter().map(SiteView::from).collect(),
            appetite: organisation.appetite.map(|wish| wish.code().into()),
            rights: OrganisationRights {
                edit: organisation.can_edit,
                confirm: organisation.can_confirm,
                own: organisation.is_own,
            },
        }
    }
}

/// A line of a list of organisations.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", skip_serializing_if_is_none)]
pub(crate) struct OrganisationSummary {
    /// Identifier.
    id: Id,
    /// Name.
    name: Text<400>,
    /// Kind, a code of the list `organisation_kind`.
    kind: Text<80>,
    /// Education network; left out when unknown.
    network: Option<Text<80>>,
    /// Whether somebody confirmed who runs it.
    is_confirmed: bool,
}

impl From<&OrganisationLine> for OrganisationSummary {
    fn from(line: &OrganisationLine) -> Self {
        Self {
            id: line.id.into(),
            name: line.name.as_str().into(),
            kind: line.kind.as_str().into(),
            network: line.network.as_deref().map(Text::from),
            is_confirmed: line.is_confirmed,
        }
    }
}

/// Organisations by name.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", skip_serializing_if_is_none)]
pub(crate) struct OrganisationPage {
    /// This page.
    items: List<OrganisationSummary, 100>,
    /// How many there are.
    total: Count,
    /// Number of the next page.
    next: Option<Count>,
}

/// The sites of an organisation, main seat first.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase")]
pub(crate) struct Sites {
    /// The sites.
    items: List<SiteView, 500>,
    /// How many there are.
    total: Count,
}

/// A change of what an organisation says of itself: fields left out stay, null empties.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct OrganisationPatch {
    /// What it says of itself.
    about: Patch<Text<2000>>,
    /// Address of its site.
    website: Patch<Address>,
    /// Whether words that a hint was given about (codes that begin with `hint-`) stay as they are.
    accepts_hints: Maybe<bool>,
}

/// Saying that one runs an organisation.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct Claim {
    /// How the coordinator can see that it is true.
    text: Wanted<Filled<1000>>,
    /// Whether words that a hint was given about (codes that begin with `hint-`) stay as they are.
    accepts_hints: Maybe<bool>,
}

/// Confirming an organisation.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct Confirmation {
    /// The claimant who runs it, if one does.
    claimant_id: Maybe<Id>,
}

/// The wish to host in a school year.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct NewAppetite {
    /// The wish.
    appetite: Wanted<Word<Appetite>>,
    /// Codes of the list `reason_not_hosting`, when it is no.
    reasons: Maybe<List<Text<80>, 10>>,
}

/// Returns an organisation the caller may change, before her version is looked at.
async fn own(visit: &Visit, id: Uuid) -> Result<Organisation> {
    visit.actor.require_scope("organisations:write")?;
    let organisation = service::get_organisation(&visit.app, &visit.actor, id).await?;
    if organisation.can_edit { Ok(organisation) } else { Err(Error::forbidden()) }
}

async fn view(visit: &Visit, id: Uuid) -> Result<(OrganisationView, i64)> {
    let organisation = service::get_organisation(&visit.app, &visit.actor, id).await?;
    Ok(((&organisation).into(), organisation.version))
}

fn next_link(q: &str, page: u32, size: u32) -> String {
    let mut query = form_urlencoded::Serializer::new(String::new());
    if !q.is_empty() {
        query.append_pair("q", q);
    }
    query.append_pair("page", &page.to_string()).append_pair("pageSize", &size.to_string());
    format!("</api/v1/organisations?{}>; rel=\"next\"", query.finish())
}

/// The operations of this part.
pub(crate) struct OrganisationsApi;

#[OpenApi(tag = "Tag::Organisations")]
impl OrganisationsApi {
    /// Lists organisations
    ///
    /// By name; `q` finds names that hold the words.
    #[oai(path = "/organisations", method = "get", operation_id = "listOrganisations")]
    async fn list(
        &self,
        caller: Caller,
        /// Words of the name.
        q: Query<Option<Text<200>>>,
        /// Number of the page, from 1.
        page: Query<Option<Whole<1, 10000>>>,
        #[oai(name = "pageSize")]
        /// Organisations per page; 20 when left out.
        size: Query<Option<Whole<1, 100>>>,
    ) -> Answer<OrganisationPage, Paging> {
        let number =
            |read: Option<i64>, other: u32| read.and_then(|n| u32::try_from(n).ok()).unwrap_or(other);
        let page = number(page.0.map(|page| page.0), 1);
        let size = number(size.0.map(|size| size.0), PAGE_SIZE);
        let q = q.0.map(|text| text.0).unwrap_or_default();
        let (lines, total) = service::list_organisations(&caller.app, &q, page, size).await?;
        let has_more = u64::from(page) * u64::from(size) < total;
        let body = OrganisationPage {
            items: lines.iter().map(OrganisationSummary::from).collect(),
            total: Count::of(total),
            next: has_more.then(|| Count::of(page + 1)),
        };
        let reply = Reply::ok(&body);
        Ok(if has_more { reply.with(header::LINK, &next_link(&q, page + 1, size)) } else { reply })
    }

    /// Reads an organisation
    ///
    /// With its sites and its wish to host in the present school year.
    #[oai(path = "/organisations/:id", method = "get", operation_id = "readOrganisation")]
    async fn read(
        &self,
        caller: Caller,
        /// Identifier of the organisation.
        id: Path<Id>,
        #[oai(name = "If-None-Match")]
        /// Versions the client holds.
        held: IfNoneMatch,
    ) -> Answer<OrganisationView, Reading> {
        let (view, version) = view(&caller, id.0.0).await?;
        Ok(Reply::unless_held(&view, version, &held))
    }

    /// Changes an organisation
    ///
    /// What it says of itself, as a merge patch (RFC 7396).
    #[oai(path = "/organisations/:id", method = "patch", operation_id = "updateOrganisation")]
    async fn update(
        &self,
        caller: SignedIn,
        /// Identifier of the organisation.
        id: Path<Id>,
        #[oai(name = "If-Match")]
        /// The version the change is based on.
        if_match: IfMatch,
        body: Merge<OrganisationPatch>,
    ) -> Answer<OrganisationView, Updating> {
        let caller = caller.accepting(body.0.accepts_hints);
        let (app, actor, id) = (&caller.app, &caller.actor, id.0.0);
        let before = own(&caller, id).await?;
        let version = based_on(&if_match, true)?.unwrap_or(before.version);
        let mut input =
            OrganisationInput { about: before.about, website: before.website.unwrap_or_default() };
        body.0.about.write(&mut input.about, |text| text.0);
        body.0.website.write(&mut input.website, |text| text.0);
        service::update_organisation(app, actor, id, Some(version), input).await?;
        let (view, version) = view(&caller, id).await?;
        Ok(Reply::current(&view, version))
    }

    /// Lists the sites of an organisation
    ///
    /// Where it works, main seat first.
    #[oai(path = "/organisations/:id/sites", method = "get", operation_id = "listSites")]
    async fn sites(
        &self,
        caller: Caller,
        /// Identifier of the organisation.
        id: Path<Id>,
    ) -> Answer<Sites, Sublisting> {
        let organisation = service::get_organisation(&caller.app, &caller.actor, id.0.0).await?;
        let items: Vec<SiteView> = organisation.sites.iter().map(SiteView::from).collect();
        Ok(Reply::ok(&Sites { total: Count::of(items.len()), items: List(items) }))
    }

    /// Claims an organisation
    ///
    /// Says that the caller runs it. The coordinator decides; the heads do when it is already run.
    #[oai(path = "/organisations/:id/claim", method = "post", operation_id = "claimOrganisation")]
    async fn claim(
        &self,
        caller: SignedIn,
        /// Identifier of the organisation.
        id: Path<Id>,
        body: Sent<Claim>,
    ) -> Answer<Count, Telling> {
        let caller = caller.accepting(body.value.accepts_hints);
        claims::claim_organisation(&caller.app, &caller.actor, id.0.0, body.value.text.text()).await?;
        Ok(Reply::done())
    }

    /// Confirms an organisation
    ///
    /// And the claimant who runs it, if one is named. For coordinators of its neighbourhood.
    #[oai(path = "/organisations/:id/confirm", method = "post", operation_id = "confirmOrganisation")]
    async fn confirm(
        &self,
        caller: SignedIn,
        /// Identifier of the organisation.
        id: Path<Id>,
        body: Optional<Confirmation>,
    ) -> Answer<OrganisationView, Stepping> {
        let id = id.0.0;
        let claimant = body.0.and_then(|sent| sent.claimant_id.0).map(|id| id.0);
        service::confirm_organisation(&caller.app, &caller.actor, id, claimant).await?;
        let (view, version) = view(&caller, id).await?;
        Ok(Reply::current(&view, version))
    }

    /// Sets the wish to host
    ///
    /// In a school year, with reasons when it is no. `If-Match` carries the version of the organisation.
    #[oai(path = "/organisations/:id/appetites/:schoolYear", method = "put", operation_id = "setAppetite")]
    async fn set_appetite(
        &self,
        caller: SignedIn,
        /// Identifier of the organisation.
        id: Path<Id>,
        #[oai(name = "schoolYear")]
        /// School year, for instance `2026-2027`.
        school_year: Path<Text<20>>,
        #[oai(name = "If-Match")]
        /// The version of the organisation.
        if_match: IfMatch,
        body: Sent<NewAppetite>,
    ) -> Answer<OrganisationView, Updating> {
        let (app, actor, id) = (&caller.app, &caller.actor, id.0.0);
        let before = own(&caller, id).await?;
        if based_on(&if_match, true)?.is_some_and(|version| version != before.version) {
            return Err(Error::stale().into());
        }
        let (wish, reasons) = (body.value.appetite.text(), body.value.reasons.texts());
        service::set_appetite(app, actor, id, school_year.0.0, wish, reasons).await?;
        let (view, version) = view(&caller, id).await?;
        Ok(Reply::current(&view, version))
    }
}
