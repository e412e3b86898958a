//! The shipped files with the offers, requests and questions of the demo city.

use std::collections::BTreeMap;

use leerbrug_core::error::{Error, Result};
use serde::Deserialize;
use serde::de::DeserializeOwned;

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

/// The files.
pub(super) struct Files {
    pub(super) offers: Vec<DemoOffer>,
    pub(super) requests: Vec<DemoRequest>,
    pub(super) questions: Vec<DemoQuestion>,
}

impl Files {
    /// Reads the shipped files.
    pub(super) fn read() -> Result<Self> {
        Ok(Self {
            offers: read(include_str!("../../data/demo/offers.json"))?,
            requests: read(include_str!("../../data/demo/requests.json"))?,
            questions: read(include_str!("../../data/demo/questions.json"))?,
        })
    }
}

fn read<T: DeserializeOwned>(text: &str) -> Result<T> {
    serde_json::from_str(text).map_err(|error| Error::internal("demo data").caused_by(error))
}
