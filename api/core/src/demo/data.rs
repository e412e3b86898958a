//! The shipped files of the demo city.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde::de::DeserializeOwned;

use crate::error::{Error, Result};

#[derive(Debug, Clone, Deserialize)]
pub(super) struct DemoOrganisation {
    pub(super) key: String,
    pub(super) kind: String,
    pub(super) name: String,
    pub(super) network: Option<String>,
    pub(super) umbrella: Option<String>,
    pub(super) neighbourhood: String,
    pub(super) street: String,
    pub(super) number: String,
    pub(super) postcode: String,
    pub(super) lat: f64,
    pub(super) lon: f64,
    pub(super) about: String,
    #[serde(default)]
    pub(super) levels: Vec<String>,
    #[serde(default)]
    pub(super) sectors: Vec<String>,
    pub(super) confirmed: bool,
    #[serde(default)]
    pub(super) serves: Vec<String>,
}

#[derive(Debug, Clone, Deserialize)]
pub(super) struct DemoMembership {
    pub(super) organisation: Option<String>,
    pub(super) role: leerbrug_entity::Role,
}

#[derive(Debug, Clone, Deserialize)]
pub(super) struct DemoPerson {
    pub(super) key: String,
    pub(super) given_name: String,
    pub(super) family_name: String,
    pub(super) locale: String,
    pub(super) neighbourhood: Option<String>,
    pub(super) subjects: Vec<String>,
    pub(super) levels: Vec<String>,
    pub(super) languages: Vec<String>,
    pub(super) talents: Vec<String>,
    pub(super) facts: Vec<String>,
    pub(super) about: String,
    pub(super) memberships: Vec<DemoMembership>,
}

#[derive(Debug, Clone, Deserialize)]
pub(super) struct DemoSlot {
    #[serde(default)]
    pub(super) weekday: i8,
    #[serde(default)]
    pub(super) in_days: i64,
    pub(super) start: String,
    pub(super) end: String,
}

#[derive(Debug, Clone, Deserialize)]
pub(super) struct DemoLoad {
    pub(super) value: i32,
    pub(super) unit: leerbrug_entity::LoadUnit,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(untagged)]
pub(super) enum DemoAudience {
    Word(String),
    Partners(BTreeMap<String, Vec<String>>),
}

#[derive(Debug, Clone, Deserialize)]
pub(super) struct DemoReport {
    pub(super) reason: String,
    pub(super) text: String,
}

#[derive(Debug, Clone, Deserialize)]
pub(super) struct DemoOffer {
    pub(super) key: String,
    pub(super) organisation: String,
    pub(super) contact: String,
    pub(super) direction: leerbrug_entity::Direction,
    pub(super) kind: leerbrug_entity::PlacementKind,
    pub(super) language: String,
    pub(super) title: String,
    pub(super) summary: String,
    pub(super) description: String,
    pub(super) arrival: String,
    pub(super) receiver: String,
    pub(super) access: String,
    pub(super) bring: String,
    pub(super) safety: String,
    pub(super) subjects: Vec<String>,
    pub(super) levels: Vec<String>,
    pub(super) sector: Option<String>,
    pub(super) load: DemoLoad,
    pub(super) seats: i32,
    #[serde(default)]
    pub(super) weekly: Vec<DemoSlot>,
    #[serde(default)]
    pub(super) dated: Vec<DemoSlot>,
    pub(super) starts_in_days: Option<i64>,
    pub(super) lasts_days: Option<i64>,
    pub(super) cover: Option<leerbrug_entity::Cover>,
    pub(super) audience: DemoAudience,
    pub(super) status: leerbrug_entity::OfferStatus,
    pub(super) published_days_ago: Option<i64>,
    pub(super) confirmed_days_ago: Option<i64>,
    pub(super) reported: Option<DemoReport>,
}

#[derive(Debug, Clone, Deserialize)]
pub(super) struct DemoRequest {
    pub(super) offer: String,
    pub(super) person: String,
    pub(super) status: leerbrug_entity::RequestStatus,
    pub(super) message: String,
    pub(super) days_ago: i64,
    pub(super) decline_reason: Option<String>,
    pub(super) decline_text: Option<String>,
}

#[derive(Debug, Clone, Deserialize)]
pub(super) struct DemoQuestion {
    pub(super) offer: String,
    pub(super) person: String,
    pub(super) text: String,
    pub(super) answer: Option<String>,
    pub(super) days_ago: i64,
}

/// All files of the demo city.
pub(super) struct City {
    pub(super) organisations: Vec<DemoOrganisation>,
    pub(super) people: Vec<DemoPerson>,
    pub(super) offers: Vec<DemoOffer>,
    pub(super) requests: Vec<DemoRequest>,
    pub(super) questions: Vec<DemoQuestion>,
}

impl City {
    /// Reads the shipped files.
    pub(super) fn read() -> Result<Self> {
        Ok(Self {
            organisations: read(include_str!("../../data/demo/organisations.json"))?,
            people: read(include_str!("../../data/demo/people.json"))?,
            offers: read(include_str!("../../data/demo/offers.json"))?,
            requests: read(include_str!("../../data/demo/requests.json"))?,
            questions: read(include_str!("../../data/demo/questions.json"))?,
        })
    }
}

fn read<T: DeserializeOwned>(text: &str) -> Result<T> {
    serde_json::from_str(text).map_err(|error| Error::internal("demo data").caused_by(error))
}
