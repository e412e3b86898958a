//! Placements, agreements and who signs, as pages and the API show them.

use std::collections::BTreeMap;

use jiff::civil::Date;
use leerbrug_core::Timestamp;
use leerbrug_entity::{AgreementParty, InsuredBy, PartyState, PlacementKind, PlacementStatus, SignedVia};
use leerbrug_logbook::sums::Sum;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::slots::Planned;
pub use leerbrug_directory::names::Named;

/// Half-days of a fourth year, when nobody says otherwise: 120 days.
pub const TARGET_HALF_DAYS: i32 = 240;
/// Places that count, when nobody says otherwise.
pub const TARGET_SETTINGS: i32 = 3;
/// Factors by which they are to differ.
pub const TARGET_FACTORS: i32 = 2;
/// Functional wholes she is to have worked at.
pub const TARGET_WHOLES: i32 = 10;
/// Visits of the college.
pub const TARGET_VISITS: i32 = 3;
/// Signed half-days from which on a place counts.
pub const COUNTED_HALF_DAYS: i32 = 20;
/// Half-days that a college remits at most.
pub const MOST_WAIVED: i32 = 6;
/// Days for which a link works.
pub const LINK_DAYS: i64 = 14;

/// A placement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Placement {
    /// Identifier.
    pub id: Uuid,
    /// Counts changes.
    pub version: i64,
    /// Who is there.
    pub student: Named,
    /// Host.
    pub host: Named,
    /// Municipality or name of the site; empty when none is known.
    pub site: String,
    /// Kind.
    pub kind: PlacementKind,
    /// Life.
    pub status: PlacementStatus,
    /// First day.
    pub first: Date,
    /// Last day.
    pub last: Date,
    /// On which ground, a code.
    pub legal_basis: Option<String>,
    /// Who insures.
    pub insured_by: Option<InsuredBy>,
    /// What is planned every week or on one day.
    pub slots: Vec<Planned>,
    /// Planned half-days, holidays left out.
    pub planned: i32,
    /// The request it came of.
    pub request: Option<Uuid>,
    /// Its part in a fourth year.
    pub rotation: Option<Rotation>,
    /// The newest version of the agreement.
    pub agreement: Option<Agreement>,
    /// Who signs the days.
    pub signers: Vec<Signer>,
    /// What was logged; only for whom that concerns.
    pub sum: Sum,
    /// What was known of the site when it began, or is known today.
    pub factors: BTreeMap<String, Option<String>>,
    /// What the reader may do.
    pub can: Can,
}

/// What a placement is in a fourth year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rotation {
    /// The year.
    pub year: Uuid,
    /// Which of it, from 1.
    pub sequence: i32,
    /// Subject, a code.
    pub subject: Option<String>,
    /// Level, a code.
    pub level: Option<String>,
    /// The college that follows it today.
    pub college: Option<Named>,
}

/// What a reader may do with a placement.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Can {
    /// Fill in the grounds and what is planned.
    pub prepare: bool,
    /// For whom she may sign the agreement now.
    pub agree: Vec<AgreementParty>,
    /// Write down what was signed on paper.
    pub paper: bool,
    /// Name who signs.
    pub name_signer: bool,
    /// Say that a signer is who she is.
    pub confirm: bool,
    /// Log days.
    pub log: bool,
    /// Sign days.
    pub sign: bool,
}

/// A version of an agreement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Agreement {
    /// Identifier.
    pub id: Uuid,
    /// Version, from 1.
    pub number: i32,
    /// What it says.
    pub facts: Facts,
    /// SHA-256 of that.
    pub digest: String,
    /// When it was made.
    pub created_at: Timestamp,
    /// What the three say.
    pub parties: Vec<Party>,
}

impl Agreement {
    /// Counts who has signed.
    pub fn signed(&self) -> usize {
        self.parties.iter().filter(|party| party.state == PartyState::Signed).count()
    }
}

/// What an agreement says: identifiers, days and codes. Words are made of it in the language of whoever reads.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Facts {
    /// Student.
    pub student: Uuid,
    /// Host.
    pub host: Uuid,
    /// College.
    pub college: Option<Uuid>,
    /// First day.
    pub first_day: String,
    /// Last day.
    pub last_day: String,
    /// Planned half-days.
    pub slots: Vec<Planned>,
    /// Subject, a code.
    pub subject: Option<String>,
    /// Level, a code.
    pub level: Option<String>,
}

/// What one of the three says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Party {
    /// Which.
    pub party: AgreementParty,
    /// What she says.
    pub state: PartyState,
    /// How it came in.
    pub via: Option<SignedVia>,
    /// Who signed: a name; empty while nobody did.
    pub who: String,
    /// The day on the paper, or that it came in.
    pub on: Option<Date>,
}

/// Who signs days.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signer {
    /// Identifier.
    pub id: Uuid,
    /// Her account, when she has one.
    pub person: Option<Uuid>,
    /// Name.
    pub name: String,
    /// Address; only for whoever may name her.
    pub email: String,
    /// First day that she can sign.
    pub first: Date,
    /// Last day that she can sign.
    pub last: Option<Date>,
    /// Whether host or college said that she is who she is.
    pub is_confirmed: bool,
    /// Whether the reader named her, and nobody confirmed her yet.
    pub is_own: bool,
    /// Until when a link that was sent works.
    pub asked_until: Option<Timestamp>,
}

impl Signer {
    /// Says whether she can sign a day.
    pub fn covers(&self, day: Date) -> bool {
        self.first <= day && self.last.is_none_or(|last| day <= last)
    }
}
