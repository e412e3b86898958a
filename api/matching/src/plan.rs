//! The answer: who mentors whom, how good that is, and what proves it.

use std::collections::BTreeMap;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::instance::Pair;

/// The name of the format of a plan.
pub const FORMAT: &str = "leerbrug.plan/1";

/// Whether a plan is proved to be the best.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// No plan is better.
    Optimal,
    /// The plan keeps the rules; how much better another one could be is bounded.
    Feasible,
}

/// How good a plan is on each level.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Objective {
    /// Demands that have a mentor: more is better.
    pub served: i64,
    /// Pairs of now that are not kept: less is better; only where this level counts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub changes: Option<i64>,
    /// The sum over mentors of their blocks squared: less is better; only where this level counts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub balance: Option<i64>,
    /// The sum of the costs of all pairs: less is better.
    pub cost: i64,
}

/// What no plan can be better than, compared level after level. A level about which nothing is proved is left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Bound {
    /// The most demands that could have a mentor.
    pub served: i64,
    /// The fewest changes of a plan that serves as many.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub changes: Option<i64>,
    /// The least sum of squares of a plan that is as good before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub balance: Option<i64>,
    /// The least cost of a plan that is as good before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cost: Option<i64>,
}

/// Why a demand has no mentor.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Why {
    /// No pair is allowed.
    NoMentor,
    /// It stands in a cut: its mentors are full with demands that have no others.
    Shortage,
    /// A place is left only with a person who would mentor the same starter twice.
    SamePerson,
    /// Blocks are left, but nowhere enough.
    DoesNotFit,
}

/// A demand without mentor.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Unserved {
    /// The demand.
    pub id: String,
    /// Why.
    pub reason: Why,
}

/// Demands that together have no other mentors than these, which have too few blocks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cut {
    /// The demands, sorted.
    pub demands: Vec<String>,
    /// Every mentor that any of them may have, sorted.
    pub mentors: Vec<String>,
    /// The blocks of these mentors that can be used.
    pub capacity: i64,
}

/// The price that both demands of a starter pay with a person who could mentor both.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PairPrice {
    /// The starter.
    pub starter: String,
    /// The person.
    pub person: String,
    /// One number per level.
    pub price: Vec<i64>,
}

/// Prices: one number per level, compared level after level.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Prices {
    /// What each demand pays: its cheapest option.
    pub demands: BTreeMap<String, Vec<i64>>,
    /// What a place with each mentor costs beside the pair itself.
    pub mentors: BTreeMap<String, Vec<i64>>,
    /// The part of it that is the cap of the person; none is nothing.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub persons: BTreeMap<String, Vec<i64>>,
    /// Prices of pairs of a starter and a person, sorted; none is nothing.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub pairs: Vec<PairPrice>,
}

/// A decision about a demand and a person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Case {
    /// The demand.
    pub demand: String,
    /// The person.
    pub person: String,
    /// True: the person does not mentor this demand. False: it mentors no other demand of the starter.
    pub apart: bool,
}

/// The prices for one line of decisions.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Leaf {
    /// The decisions, from the first on.
    pub cases: Vec<Case>,
    /// Prices that prove how good a plan with these decisions can be.
    pub prices: Prices,
}

/// A part of the instance that was proved by telling cases apart.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Branch {
    /// The demands of the part, sorted.
    pub demands: Vec<String>,
    /// The mentors of the part, sorted.
    pub mentors: Vec<String>,
    /// All cases: every plan falls under one of them.
    pub leaves: Vec<Leaf>,
}

/// What proves a plan; `check` reads it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Certificate {
    /// By what prices are multiplied; 1 where all demands have the same number of blocks.
    pub scale: i64,
    /// The prices of everything.
    pub prices: Prices,
    /// The parts that these prices alone do not prove.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub branches: Vec<Branch>,
    /// Why demands are left without mentor.
    pub cuts: Vec<Cut>,
}

/// What a pair was chosen before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reason {
    /// The second choice; none where no other mentor is possible.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub second: Option<String>,
    /// How much dearer the second choice is with its price: one number per level.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dearer: Option<Vec<i64>>,
}

/// A plan with its proof.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Plan {
    /// The name of the format.
    pub format: String,
    /// The digest of the instance.
    pub instance: String,
    /// The SHA-256 of assignments and of those without mentor: a pair changed by hand shows, even for one as good.
    pub digest: String,
    /// The version of this package that made it.
    pub version: String,
    /// The seed of the instance.
    pub seed: String,
    /// Whether it is proved to be the best.
    pub status: Status,
    /// How good it is.
    pub objective: Objective,
    /// What no plan is better than.
    pub bound: Bound,
    /// Who mentors whom, sorted by demand.
    pub assignments: Vec<Pair>,
    /// Who has no mentor, sorted.
    pub unserved: Vec<Unserved>,
    /// What proves it.
    pub certificate: Certificate,
    /// Per demand with a mentor: the second choice. Empty where blocks differ, because prices prove no order then.
    pub reasons: BTreeMap<String, Reason>,
}

/// Returns the digest of who mentors whom and who has no mentor.
pub(crate) fn digest(assignments: &[Pair], unserved: &[Unserved]) -> String {
    // Texts in lists always have a JSON form.
    let bytes = serde_json::to_vec(&(assignments, unserved)).unwrap_or_default();
    format!("sha256:{}", hex::encode(Sha256::digest(bytes)))
}

impl Plan {
    /// Returns the plan as JSON on several lines, ending with one.
    pub fn to_json(&self) -> String {
        // Texts, numbers and maps by text always have a JSON form.
        let mut text = serde_json::to_string_pretty(self).unwrap_or_default();
        text.push('\n');
        text
    }
}

impl FromStr for Plan {
    type Err = serde_json::Error;

    /// Reads JSON of the format `leerbrug.plan/1`; unknown fields are errors.
    fn from_str(text: &str) -> Result<Self, serde_json::Error> {
        serde_json::from_str(text)
    }
}
