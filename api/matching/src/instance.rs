//! What is asked: starters with demands, mentors with blocks, and the pairs that are allowed.

mod build;
mod read;

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// The name of the format that [`Instance::from_str`] reads.
pub const FORMAT: &str = "leerbrug.mentors/1";
/// The most blocks of one demand, mentor or person.
pub const MAX_BLOCKS: i64 = 1_000_000;
/// The most blocks of all demands together: squares of them stay 64-bit integers.
pub const MAX_ALL_BLOCKS: i64 = 1_000_000_000;
/// The largest cost of a pair, in either direction.
pub const MAX_COST: i64 = 1_000_000;

/// Where a starter wants a mentor: at the school or at the growth centre.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// A colleague at the school.
    School,
    /// A mentor of the growth centre.
    GrowthCentre,
}

/// What counts, the most important first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Levels {
    /// Demands served, then pairs kept, then an even load, then cost.
    Full,
    /// Demands served, then cost.
    ServedCost,
}

impl Levels {
    /// Returns the names as the format writes them.
    pub fn names(self) -> &'static [&'static str] {
        match self {
            Self::Full => &["served", "changes", "balance", "cost"],
            Self::ServedCost => &["served", "cost"],
        }
    }

    /// Tells whether kept pairs and an even load count.
    pub fn is_full(self) -> bool {
        self == Self::Full
    }
}

/// One starter's wish for one mentor.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Demand {
    /// Its id.
    pub id: String,
    /// Who it is for.
    pub starter: String,
    /// Which kind of mentor.
    pub kind: Kind,
    /// How many blocks it takes of one mentor.
    pub blocks: i64,
}

/// What one person offers in one role.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Mentor {
    /// Its id.
    pub id: String,
    /// Who it is.
    pub person: String,
    /// In which role.
    pub kind: Kind,
    /// How many blocks there are.
    pub blocks: i64,
}

/// A pair that is allowed, and what it costs.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Edge {
    /// The demand.
    pub demand: String,
    /// The mentor.
    pub mentor: String,
    /// The cost: less is better.
    pub cost: i64,
}

/// A pair that a rule forbids.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Excluded {
    /// The demand.
    pub demand: String,
    /// The mentor.
    pub mentor: String,
    /// The name of the rule.
    pub rule: String,
}

/// A demand and its mentor.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pair {
    /// The demand.
    pub demand: String,
    /// The mentor.
    pub mentor: String,
}

/// The most blocks of all roles of one person together.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Person {
    /// The person, as mentors name it.
    pub id: String,
    /// How many blocks.
    pub blocks: i64,
}

/// The content of an instance before it is checked, in any order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// Decides ties.
    pub seed: String,
    /// What counts.
    pub levels: Levels,
    /// Who wants a mentor.
    pub demands: Vec<Demand>,
    /// Who is one.
    pub mentors: Vec<Mentor>,
    /// Which pairs are allowed.
    pub edges: Vec<Edge>,
    /// Why other pairs are not.
    pub excluded: Vec<Excluded>,
    /// The pairs of now.
    pub current: Vec<Pair>,
    /// Caps on persons with several roles.
    pub persons: Vec<Person>,
}

impl Draft {
    /// Returns a draft without demands and mentors.
    pub fn new(seed: &str, levels: Levels) -> Self {
        Self {
            seed: seed.to_owned(),
            levels,
            demands: Vec::new(),
            mentors: Vec::new(),
            edges: Vec::new(),
            excluded: Vec::new(),
            current: Vec::new(),
            persons: Vec::new(),
        }
    }

    /// Checks everything and sorts it; returns all problems at once.
    pub fn build(self) -> Result<Instance, Problems> {
        build::build(self, &read::Places::default(), Vec::new())
    }

    /// Returns the draft as JSON.
    pub fn to_json(&self) -> String {
        let written = Written {
            format: FORMAT,
            seed: &self.seed,
            levels: self.levels.names(),
            demands: &self.demands,
            mentors: &self.mentors,
            edges: &self.edges,
            excluded: &self.excluded,
            current: &self.current,
            persons: &self.persons,
        };
        // Texts and numbers in lists always have a JSON form.
        serde_json::to_string(&written).unwrap_or_default()
    }
}

/// The JSON form of a draft.
#[derive(Serialize)]
struct Written<'a> {
    format: &'a str,
    seed: &'a str,
    levels: &'a [&'a str],
    demands: &'a [Demand],
    mentors: &'a [Mentor],
    edges: &'a [Edge],
    excluded: &'a [Excluded],
    current: &'a [Pair],
    persons: &'a [Person],
}

/// An allowed pair by positions in the sorted lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Arc {
    /// The position of the demand.
    pub demand: usize,
    /// The position of the mentor.
    pub mentor: usize,
    /// The cost of the pair.
    pub cost: i64,
}

/// A checked instance: every list is sorted by id, so that the order of the input is forgotten.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Instance {
    seed: String,
    levels: Levels,
    demands: Vec<Demand>,
    mentors: Vec<Mentor>,
    arcs: Vec<Arc>,
    excluded: Vec<Excluded>,
    current: Vec<Pair>,
    persons: Vec<Person>,
    digest: String,
}

impl Instance {
    /// Returns the text that decides ties.
    pub fn seed(&self) -> &str {
        &self.seed
    }

    /// Returns what counts.
    pub fn levels(&self) -> Levels {
        self.levels
    }

    /// Returns the demands, sorted by id.
    pub fn demands(&self) -> &[Demand] {
        &self.demands
    }

    /// Returns the mentors, sorted by id.
    pub fn mentors(&self) -> &[Mentor] {
        &self.mentors
    }

    /// Returns the allowed pairs, sorted by demand, then mentor.
    pub fn arcs(&self) -> &[Arc] {
        &self.arcs
    }

    /// Returns the forbidden pairs with their rules, sorted.
    pub fn excluded(&self) -> &[Excluded] {
        &self.excluded
    }

    /// Returns the pairs of now, sorted.
    pub fn current(&self) -> &[Pair] {
        &self.current
    }

    /// Returns the caps on persons, sorted by id.
    pub fn persons(&self) -> &[Person] {
        &self.persons
    }

    /// Returns the SHA-256 of the sorted content.
    pub fn digest(&self) -> &str {
        &self.digest
    }

    /// Returns the content as a draft, to change it.
    pub fn draft(&self) -> Draft {
        let edge = |arc: &Arc| {
            let (demand, mentor) = (self.demands.get(arc.demand)?, self.mentors.get(arc.mentor)?);
            Some(Edge { demand: demand.id.clone(), mentor: mentor.id.clone(), cost: arc.cost })
        };
        Draft {
            seed: self.seed.clone(),
            levels: self.levels,
            demands: self.demands.clone(),
            mentors: self.mentors.clone(),
            edges: self.arcs.iter().filter_map(edge).collect(),
            excluded: self.excluded.clone(),
            current: self.current.clone(),
            persons: self.persons.clone(),
        }
    }

    /// Returns the largest number of blocks that divides every demand, 1 without demands.
    pub fn unit(&self) -> i64 {
        self.demands.iter().fold(0, |all, demand| gcd(all, demand.blocks)).max(1)
    }

    /// Tells whether all demands have the same number of blocks: then plans are proved.
    pub fn is_even(&self) -> bool {
        self.demands.windows(2).all(|two| two.first().map(|d| d.blocks) == two.last().map(|d| d.blocks))
    }
}

impl FromStr for Instance {
    type Err = Problems;

    /// Reads JSON of the format `leerbrug.mentors/1`; returns all problems at once.
    fn from_str(text: &str) -> Result<Self, Problems> {
        let (draft, places, problems) = read::read(text)?;
        build::build(draft, &places, problems)
    }
}

/// Returns the greatest common divisor.
pub(crate) fn gcd(a: i64, b: i64) -> i64 {
    let (mut a, mut b) = (a, b);
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a
}

/// One thing that is wrong, and where.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Problem {
    /// The JSON pointer to it.
    pub pointer: String,
    /// What is wrong, in one sentence.
    pub message: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let pointer = if self.pointer.is_empty() { "/" } else { &self.pointer };
        write!(out, "{pointer}: {}", self.message)
    }
}

/// Everything that is wrong with an instance.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub struct Problems(pub Vec<Problem>);

impl fmt::Display for Problems {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, problem) in self.0.iter().enumerate() {
            let line = if at == 0 { "" } else { "\n" };
            write!(out, "{line}{problem}")?;
        }
        Ok(())
    }
}
