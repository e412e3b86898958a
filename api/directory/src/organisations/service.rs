//! What can be done with organisations.

use std::collections::BTreeSet;
use std::sync::Mutex;

use leerbrug_entity::{Appetite, OrganisationStatus, Role, StringList, appetite, site};
use leerbrug_search::Point;
use uuid::Uuid;

use super::standing::{OrganisationLine, get_for};
use super::{claims, store};
use crate::identity;
use crate::mails;
use crate::rights;
use leerbrug_core::actor::Actor;
use leerbrug_core::app::App;
use leerbrug_core::db::{AuditEntry, Tx, write_with};
use leerbrug_core::error::{Error, Result};
use leerbrug_core::notifications::order;
use leerbrug_core::policy::{Resource, acting_for, allowed};
use leerbrug_core::validate::Checker;

/// An organisation with everything its page shows.
#[derive(Debug, Clone)]
pub struct Organisation {
    /// Identifier.
    pub id: Uuid,
    /// Counts changes; the ETag.
    pub version: i64,
    /// Kind, a code of `organisation_kind`.
    pub kind: String,
    /// Name.
    pub name: String,
    /// Education network; `None` is unknown.
    pub network: Option<String>,
    /// Whether somebody confirmed who runs it.
    pub status: OrganisationStatus,
    /// What it says of itself.
    pub about: String,
    /// Address of its site.
    pub website: Option<String>,
    /// Level codes.
    pub levels: Vec<String>,
    /// Sector codes.
    pub sectors: Vec<String>,
    /// Where it works.
    pub sites: Vec<Site>,
    /// Its wish to host in the present school year.
    pub appetite: Option<Appetite>,
    /// Whether the actor may change it.
    pub can_edit: bool,
    /// Whether the actor may confirm it.
    pub can_confirm: bool,
    /// Whether the actor may see who holds which role in it.
    pub can_read_team: bool,
    /// Whether the actor belongs to it.
    pub is_own: bool,
}

/// A place where an organisation works.
#[derive(Debug, Clone)]
pub struct Site {
    /// Identifier.
    pub id: Uuid,
    /// Name.
    pub name: String,
    /// Street and number.
    pub address: String,
    /// Postcode.
    pub postcode: String,
    /// Municipality.
    pub municipality: String,
    /// Slug of its neighbourhood.
    pub neighbourhood: Option<String>,
    /// Point, when known.
    pub point: Option<Point>,
    /// Whether it is the main seat.
    pub is_main: bool,
}

impl From<site::Model> for Site {
    fn from(row: site::Model) -> Self {
        let address = format!("{} {} {}", row.street, row.number, row.box_no);
        Self {
            id: row.id,
            name: row.name,
            address: address.split_whitespace().collect::<Vec<_>>().join(" "),
            postcode: row.postcode,
            municipality: row.municipality,
            neighbourhood: row.neighbourhood,
            point: row.lat_e6.zip(row.lon_e6).map(|(lat_e6, lon_e6)| Point { lat_e6, lon_e6 }),
            is_main: row.is_main,
        }
    }
}

/// Sites are about to be removed: whoever uses one says so, and it stays.
#[derive(Debug)]
pub struct SitesGoing {
    /// Which.
    pub sites: Vec<Uuid>,
    /// Those among them that are used.
    pub used: Mutex<BTreeSet<Uuid>>,
}

/// An organisation does not exist any more.
#[derive(Debug, Clone, Copy)]
pub struct OrganisationClosed {
    /// Which.
    pub organisation: Uuid,
}

/// What an organisation says of itself changed, or where it is.
#[derive(Debug, Clone, Copy)]
pub struct OrganisationChanged {
    /// Which.
    pub organisation: Uuid,
}

/// Returns an organisation.
///
/// # Errors
/// NotFound, when it is absent or closed.
pub async fn get_organisation(app: &App, actor: &Actor, id: Uuid) -> Result<Organisation> {
    let conn = app.db.read();
    let (row, resource) = get_for(conn, actor, id, rights::READ_ORGANISATION).await?;
    let sites = store::list_sites(conn, id).await?.into_iter().map(Site::from).collect();
    let appetite = match app.reference.school_year_on(app.today()) {
        Some(year) => store::find_appetite(conn, id, &year.code).await?.map(|row| row.appetite),
        None => None,
    };
    Ok(Organisation {
        id: row.id,
        version: row.version,
        kind: row.kind,
        name: row.name,
        network: row.network,
        status: row.status,
        about: row.about,
        website: row.website,
        levels: row.levels.0,
        sectors: row.sectors.0,
        sites,
        appetite,
        can_edit: allowed(actor, rights::EDIT_ORGANISATION, &resource),
        can_confirm: allowed(actor, rights::CONFIRM_ORGANISATION, &resource),
        can_read_team: allowed(actor, rights::READ_TEAM, &resource),
        is_own: actor.person().is_some_and(|person| person.organisation_ids().any(|own| own == id)),
    })
}

/// Lists organisations by name. `page` is 1-based; `size` at most 100.
///
/// # Errors
/// Those of the database.
pub async fn list_organisations(
    app: &App,
    q: &str,
    page: u32,
    size: u32,
) -> Result<(Vec<OrganisationLine>, u64)> {
    let key = name_key(q);
    let page = u64::from(page.max(1) - 1);
    let (rows, total) =
        store::list_organisations(app.db.read(), &key, page, u64::from(size.clamp(1, 100))).await?;
    Ok((rows.into_iter().map(OrganisationLine::from).collect(), total))
}

/// Lists confirmed organisations, as choices.
///
/// # Errors
/// Unauthenticated, when nobody is signed in.
pub async fn list_partners(app: &App, actor: &Actor) -> Result<Vec<OrganisationLine>> {
    actor.require_person()?;
    Ok(store::list_confirmed(app.db.read()).await?.into_iter().map(OrganisationLine::from).collect())
}

/// Folds a name for comparing: lower case, no accents, only letters and digits, single spaces.
pub fn name_key(name: &str) -> String {
    let folded = leerbrug_search::fold(name);
    let words = folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ")
}

/// What an organisation may change of itself.
#[derive(Debug, Clone, Default)]
pub struct OrganisationInput {
    /// What it says of itself.
    pub about: String,
    /// Address of its site.
    pub website: String,
}

/// Changes what an organisation says of itself.
///
/// # Errors
/// Invalid with every broken field; Stale, when `version` is not the current one.
pub async fn update_organisation(
    app: &App,
    actor: &Actor,
    id: Uuid,
    version: Option<i64>,
    input: OrganisationInput,
) -> Result<()> {
    actor.require_scope("organisations:write")?;
    actor.require_person()?;
    write_with(app, actor, (id, version, input), |tx, _, actor, (id, version, input)| {
        Box::pin(async move {
            let (mut row, resource) = get_for(tx.conn(), actor, *id, rights::EDIT_ORGANISATION).await?;
            if version.is_some_and(|version| version != row.version) {
                return Err(Error::stale());
            }
            let mut checker = Checker::default();
            let about = checker.text("about", &input.about, 2000);
            // Words that stand there already were hinted at when they were written.
            if about != row.about {
                checker.hint(actor, "about", &about);
            }
            let website = checker.line("website", &input.website, 300);
            if !website.is_empty() && !is_web_address(&website) {
                checker.fail("website", "not-a-web-address", Vec::new());
            }
            checker.finish()?;
            let website = (!website.is_empty()).then_some(website);
            let compared = [("about", about == row.about), ("website", website == row.website)];
            (row.about, row.website) = (about, website);
            store::update_organisation(tx, row).await?;
            tx.audit(audit("update_organisation", *id, actor, &resource).changed(&compared));
            Ok(())
        })
    })
    .await
}

fn is_web_address(text: &str) -> bool {
    url::Url::parse(text).is_ok_and(|url| matches!(url.scheme(), "http" | "https") && url.has_host())
}

fn audit(action: &'static str, id: Uuid, actor: &Actor, resource: &Resource) -> AuditEntry {
    AuditEntry {
        on_behalf_of: acting_for(actor, resource),
        ..AuditEntry::new(action, "organisation", id).of(id)
    }
}

/// Writes the wish of an organisation to host in a school year, with reasons when it is no.
///
/// # Errors
/// Invalid, when a word is unknown; NotFound, when the school year is.
pub async fn set_appetite(
    app: &App,
    actor: &Actor,
    id: Uuid,
    year: String,
    appetite: String,
    reasons: Vec<String>,
) -> Result<()> {
    actor.require_scope("organisations:write")?;
    actor.require_person()?;
    write_with(app, actor, (id, year, appetite, reasons), |tx, app, actor, (id, year, appetite, reasons)| {
        Box::pin(async move {
            let (_, resource) = get_for(tx.conn(), actor, *id, rights::EDIT_ORGANISATION).await?;
            if !app.reference.school_years.iter().any(|known| known.code == *year) {
                return Err(Error::not_found());
            }
            let mut checker = Checker::default();
            let wish = checker.choice::<Appetite>("appetite", appetite);
            if appetite.trim().is_empty() {
                checker.fail("appetite", "required", Vec::new());
            }
            let reasons =
                checker.codes("reasons", reasons, 10, |code| app.reference.knows("reason_not_hosting", code));
            checker.finish()?;
            let Some(wish) = wish else { return Err(Error::malformed("appetite")) };
            let before = store::find_appetite(tx.conn(), *id, year).await?;
            let row = appetite::Model {
                organisation_id: *id,
                school_year: year.clone(),
                appetite: wish,
                reasons: StringList(reasons),
                version: before.map_or(1, |row| row.version + 1),
                updated_at: tx.now,
            };
            store::upsert_appetite(tx, row).await?;
            tx.audit(audit("set_appetite", *id, actor, &resource).fields(&["appetite", "reasons"]));
            Ok(())
        })
    })
    .await
}

/// Confirms an organisation, and the claimant who runs it, if one is named.
///
/// # Errors
/// NotFound or Forbidden, when the actor is not its coordinator; Conflict, when there is nothing to confirm.
pub async fn confirm_organisation(app: &App, actor: &Actor, id: Uuid, claimant: Option<Uuid>) -> Result<()> {
    actor.require_scope("organisations:write")?;
    actor.require_person()?;
    write_with(app, actor, (id, claimant), |tx, _, actor, (id, claimant)| {
        Box::pin(confirm_in(tx, actor, *id, *claimant))
    })
    .await
}

async fn confirm_in(tx: &mut Tx, actor: &Actor, id: Uuid, claimant: Option<Uuid>) -> Result<()> {
    let (mut row, _) = get_for(tx.conn(), actor, id, rights::CONFIRM_ORGANISATION).await?;
    // Who leads it decides who joins.
    if row.status == OrganisationStatus::Confirmed
        && (claimant.is_none() || !claims::leads(tx, id).await?.is_empty())
    {
        return Err(Error::conflict("already-confirmed"));
    }
    if let Some(person) = claimant {
        let claims = store::list_open_claims(tx.conn(), &[id]).await?;
        if !claims.iter().any(|claim| claim.person_id == person) {
            return Err(Error::not_found());
        }
        identity::store::add_membership(tx, person, Some(id), Role::Head).await?;
        order::mail(tx, mails::CLAIM_CONFIRMED, person, id, &[])?;
        tx.audit(AuditEntry::new("grant_membership", "person", person).of(id).note(Role::Head.code()));
    }
    claims::decide_open(tx, actor, id, claimant).await?;
    row.status = OrganisationStatus::Confirmed;
    store::update_organisation(tx, row).await?;
    tx.audit(AuditEntry::new("confirm_organisation", "organisation", id).of(id).fields(&["status"]));
    Ok(())
}
