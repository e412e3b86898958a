//! What is publicly known of sites, by which places of a fourth year differ. What nobody has said is unknown, and differs from nothing.

mod store;

use std::collections::{BTreeMap, HashMap};

use leerbrug_entity::{Timestamp, organisation, site, site_factor};
use sea_orm::ConnectionTrait;
use uuid::Uuid;

use super::store as organisations;
use leerbrug_core::db::Tx;
use leerbrug_core::error::Result;

/// The list of factors.
pub const LIST: &str = "contrast_factor";
/// The list of their values, each under its factor; a code there is `factor_value`.
pub const VALUES: &str = "contrast_value";
/// Where a value comes from that the organisation's own row says.
const OWN: &str = "organisation";

/// A value with its source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    /// Value.
    pub value: String,
    /// Where it comes from.
    pub source_ref: String,
}

/// What is known of a site, by factor.
pub type Factors = BTreeMap<String, Known>;

/// Writes down what is known of a site from a day on; what was written for the same day gives way. For imports.
///
/// # Errors
/// Those of the database.
pub async fn put(tx: &mut Tx, row: site_factor::Model) -> Result<()> {
    store::delete(tx, row.site_id, &row.factor, &row.valid_from).await?;
    store::insert(tx, row).await
}

/// Lists what is written down of these sites, of every day.
///
/// # Errors
/// Those of the database.
pub async fn list_of<C: ConnectionTrait>(conn: &C, sites: &[Uuid]) -> Result<Vec<site_factor::Model>> {
    store::list(conn, sites, "9999-12-31").await
}

/// Lists what somebody wrote down since an instant.
///
/// # Errors
/// Those of the database.
pub async fn list_by<C: ConnectionTrait>(
    conn: &C,
    person: Uuid,
    since: Timestamp,
) -> Result<Vec<site_factor::Model>> {
    store::list_by(conn, person, since).await
}

/// Takes out what was written down.
///
/// # Errors
/// Those of the database.
pub async fn delete(tx: &Tx, row: &site_factor::Model) -> Result<()> {
    store::delete(tx, row.site_id, &row.factor, &row.valid_from).await
}

/// Says what is known of these sites on a day: what was written down with its source, and what their organisations say of themselves.
///
/// # Errors
/// Those of the database.
pub async fn known_on<C: ConnectionTrait>(
    conn: &C,
    sites: &[site::Model],
    day: &str,
) -> Result<HashMap<Uuid, Factors>> {
    let mut found: HashMap<Uuid, Factors> = HashMap::new();
    let ids: Vec<Uuid> = sites.iter().map(|site| site.organisation_id).collect();
    let rows = organisations::list_by_ids(conn, &ids).await?;
    let by_id: HashMap<Uuid, &organisation::Model> = rows.iter().map(|row| (row.id, row)).collect();
    for site in sites {
        let factors = found.entry(site.id).or_default();
        if let Some(row) = by_id.get(&site.organisation_id) {
            factors.extend(
                own(row)
                    .map(|(factor, value)| (factor.to_owned(), Known { value, source_ref: OWN.to_owned() })),
            );
        }
    }
    let ids: Vec<Uuid> = sites.iter().map(|site| site.id).collect();
    for row in store::list(conn, &ids, day).await? {
        let known = Known { value: row.value, source_ref: row.source_ref };
        found.entry(row.site_id).or_default().insert(row.factor, known);
    }
    Ok(found)
}

/// What an organisation says of itself that is a factor.
fn own(row: &organisation::Model) -> impl Iterator<Item = (&'static str, String)> {
    let mut levels = row.levels.0.clone();
    levels.sort_unstable();
    let level = (!levels.is_empty()).then(|| ("level", levels.join("+")));
    let kind = super::standing::is_school(&row.kind).then(|| ("school_kind", row.kind.clone()));
    level.into_iter().chain(kind)
}
