//! The organisations and people of the demo city.

use leerbrug_core::PointPrecision;
use leerbrug_core::app::App;
use leerbrug_core::clock::local_date;
use leerbrug_core::context::City;
use leerbrug_core::db::Tx;
use leerbrug_core::demo::insert;
use leerbrug_core::error::{Error, Result};
use leerbrug_core::reference::load::microdegrees;
use leerbrug_entity::{
    OrganisationStatus, Role, StringList, growth_centre_area, identity, membership, organisation, person,
    site,
};
use serde::Deserialize;

use crate::identity::store::MAIL_ISSUER;
use crate::organisations::service::name_key;

/// The people to sign in as, in the order in which the sign-in page lists them.
pub const PERSONAS: [&str; 13] = [
    "yasmina",
    "koen",
    "lotte",
    "griet",
    "bart",
    "ines",
    "moussa",
    "sofie",
    "wim",
    "nora",
    "fatima",
    "admin",
    "evaluator",
];

#[derive(Debug, Clone, Deserialize)]
struct DemoOrganisation {
    key: String,
    kind: String,
    name: String,
    network: Option<String>,
    umbrella: Option<String>,
    neighbourhood: String,
    street: String,
    number: String,
    postcode: String,
    lat: f64,
    lon: f64,
    about: String,
    #[serde(default)]
    levels: Vec<String>,
    #[serde(default)]
    sectors: Vec<String>,
    confirmed: bool,
    #[serde(default)]
    serves: Vec<String>,
}

#[derive(Debug, Clone, Deserialize)]
struct DemoMembership {
    organisation: Option<String>,
    role: Role,
}

#[derive(Debug, Clone, Deserialize)]
struct DemoPerson {
    key: String,
    given_name: String,
    family_name: String,
    locale: String,
    neighbourhood: Option<String>,
    subjects: Vec<String>,
    levels: Vec<String>,
    languages: Vec<String>,
    talents: Vec<String>,
    facts: Vec<String>,
    about: String,
    memberships: Vec<DemoMembership>,
}

/// Writes organisations, people and their roles.
pub(crate) async fn seed(tx: &mut Tx, _: &App, city: &mut City) -> Result<()> {
    let failed = |error: serde_json::Error| Error::internal("demo data").caused_by(error);
    let organisations: Vec<DemoOrganisation> =
        serde_json::from_str(include_str!("../data/demo/organisations.json")).map_err(failed)?;
    let people: Vec<DemoPerson> =
        serde_json::from_str(include_str!("../data/demo/people.json")).map_err(failed)?;
    for organisation in &organisations {
        insert_organisation(tx, city, organisation).await?;
    }
    for person in &people {
        insert_person(tx, city, person).await?;
    }
    Ok(())
}

async fn insert_organisation(tx: &Tx, city: &mut City, demo: &DemoOrganisation) -> Result<()> {
    let (id, site_id) = (tx.new_id(), tx.new_id());
    let created_at = tx.now.plus_days(-400);
    let row = organisation::Model {
        id,
        kind: demo.kind.clone(),
        name: demo.name.clone(),
        name_key: name_key(&demo.name),
        network: demo.network.clone(),
        umbrella: demo.umbrella.clone(),
        register: None,
        register_no: None,
        status: if demo.confirmed { OrganisationStatus::Confirmed } else { OrganisationStatus::Unconfirmed },
        about: demo.about.clone(),
        website: None,
        levels: StringList(demo.levels.clone()),
        sectors: StringList(demo.sectors.clone()),
        version: 1,
        created_at,
        updated_at: created_at,
    };
    insert(tx, row).await?;
    let row = site::Model {
        id: site_id,
        organisation_id: id,
        name: demo.name.clone(),
        street: demo.street.clone(),
        number: demo.number.clone(),
        box_no: String::new(),
        postcode: demo.postcode.clone(),
        municipality: "Antwerpen".to_owned(),
        lat_e6: Some(microdegrees(demo.lat)),
        lon_e6: Some(microdegrees(demo.lon)),
        point_precision: PointPrecision::Own,
        neighbourhood: Some(demo.neighbourhood.clone()),
        address_key: name_key(&format!("{} {} {}", demo.postcode, demo.street, demo.number)),
        is_main: true,
        version: 1,
        created_at,
    };
    insert(tx, row).await?;
    for slug in &demo.serves {
        insert(tx, growth_centre_area::Model { organisation_id: id, neighbourhood: slug.clone() }).await?;
    }
    city.put("organisation", &demo.key, id);
    city.put("site", &demo.key, site_id);
    Ok(())
}

async fn insert_person(tx: &Tx, city: &mut City, demo: &DemoPerson) -> Result<()> {
    let id = tx.new_id();
    let created_at = tx.now.plus_days(-200);
    let row = person::Model {
        id,
        given_name: demo.given_name.clone(),
        family_name: demo.family_name.clone(),
        locale: demo.locale.clone(),
        status: "active".to_owned(),
        neighbourhood: demo.neighbourhood.clone(),
        subjects: StringList(demo.subjects.clone()),
        levels: StringList(demo.levels.clone()),
        talents: StringList(demo.talents.clone()),
        languages: StringList(demo.languages.clone()),
        facts: StringList(demo.facts.clone()),
        about: demo.about.clone(),
        close_others: false,
        version: 1,
        created_at,
        updated_at: created_at,
        factor_since: None,
        erased_at: None,
    };
    insert(tx, row).await?;
    let address = format!("{}@demo.example", demo.key);
    let row = identity::Model {
        id: tx.new_id(),
        person_id: id,
        issuer: MAIL_ISSUER.to_owned(),
        subject: tx.new_id().to_string(),
        email: Some(address.clone()),
        email_key: Some(address),
        created_at,
    };
    insert(tx, row).await?;
    for held in &demo.memberships {
        let organisation_id = match &held.organisation {
            Some(key) => Some(city.get("organisation", key)?),
            None => None,
        };
        let row = membership::Model {
            id: tx.new_id(),
            person_id: id,
            organisation_id,
            role: held.role,
            valid_from: local_date(created_at).to_string(),
            valid_until: None,
            granted_by: None,
            created_at,
        };
        insert(tx, row).await?;
    }
    city.put("person", &demo.key, id);
    Ok(())
}
