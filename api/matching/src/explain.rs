//! Says why demands have no mentor and what would help, each tried by solving again.

use std::collections::{BTreeMap, BTreeSet};

use crate::event::State;
use crate::instance::{Draft, Edge, Instance, Levels};
use crate::plan::Plan;
use crate::solve::solve;

/// Demands that together have too few mentors.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shortage {
    /// All demands that share the mentors below, sorted.
    pub demands: Vec<String>,
    /// Every mentor that any of them may have, sorted; all are full.
    pub mentors: Vec<String>,
    /// The blocks that the demands want.
    pub wanted: i64,
    /// The blocks that the mentors have.
    pub capacity: i64,
    /// The demands that have no mentor in this plan.
    pub unserved: Vec<String>,
    /// What would help, each by itself; the most helpful first.
    pub helps: Vec<Help>,
}

/// One change and how many more demands would have a mentor.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Help {
    /// More blocks with a mentor.
    Blocks {
        /// The mentor.
        mentor: String,
        /// How many blocks more, the fewest that make a place.
        blocks: i64,
        /// How many more demands would be served.
        served: i64,
    },
    /// A rule that would not count for these demands.
    Rule {
        /// The rule.
        rule: String,
        /// How many pairs only this rule forbids.
        pairs: usize,
        /// How many more demands would be served.
        served: i64,
    },
}

impl Help {
    /// Returns how many more demands would be served.
    pub fn served(&self) -> i64 {
        match self {
            Self::Blocks { served, .. } | Self::Rule { served, .. } => *served,
        }
    }
}

/// Returns every shortage of a plan with what would help. The plan must be one of this instance.
pub fn explain(instance: &Instance, plan: &Plan) -> Vec<Shortage> {
    let blocks: BTreeMap<&str, i64> =
        instance.demands().iter().map(|demand| (demand.id.as_str(), demand.blocks)).collect();
    let left: BTreeSet<&str> = plan.unserved.iter().map(|unserved| unserved.id.as_str()).collect();
    let served: BTreeSet<&str> = plan.assignments.iter().map(|pair| pair.demand.as_str()).collect();
    let shortage = |cut: &crate::plan::Cut| {
        let mut helps = Vec::new();
        more_blocks(instance, &cut.demands, &cut.mentors, &mut helps);
        other_rules(instance, &cut.demands, &served, &mut helps);
        helps.sort_by(|a, b| b.served().cmp(&a.served()).then_with(|| a.cmp(b)));
        Shortage {
            wanted: cut.demands.iter().filter_map(|id| blocks.get(id.as_str())).sum(),
            unserved: cut.demands.iter().filter(|id| left.contains(id.as_str())).cloned().collect(),
            demands: cut.demands.clone(),
            mentors: cut.mentors.clone(),
            capacity: cut.capacity,
            helps,
        }
    };
    plan.certificate.cuts.iter().map(shortage).collect()
}

/// Tries the fewest blocks more that make a place, with one mentor after another.
fn more_blocks(instance: &Instance, demands: &[String], mentors: &[String], helps: &mut Vec<Help>) {
    let unit = instance.unit();
    let draft = around(instance.draft(), demands);
    let Ok(part) = draft.clone().build() else { return };
    let quick = if meets_nobody_twice(&draft) { State::new(&part).ok() } else { None };
    let mut tries = Tries { served: solve(&part).objective.served, quick, draft };
    let own: BTreeMap<&str, i64> = part.mentors().iter().map(|m| (m.id.as_str(), m.blocks)).collect();
    for mentor in mentors {
        let Some(&has) = own.get(mentor.as_str()) else { continue };
        let blocks = unit - has % unit;
        let served = tries.gain(mentor, has, blocks);
        if served > 0 {
            helps.push(Help::Blocks { mentor: mentor.clone(), blocks, served });
        }
    }
}

struct Tries {
    draft: Draft,
    served: i64,
    /// Follows one change after another, where no person can meet a starter twice.
    quick: Option<State>,
}

impl Tries {
    fn gain(&mut self, mentor: &str, has: i64, more: i64) -> i64 {
        if let Some(state) = &mut self.quick {
            let before = state.served();
            let changed = state.set_capacity(mentor, has + more).is_ok();
            let after = state.served();
            if changed && state.set_capacity(mentor, has).is_ok() {
                return after - before;
            }
        }
        let mut draft = self.draft.clone();
        draft.mentors.iter_mut().filter(|other| other.id == mentor).for_each(|other| other.blocks += more);
        draft.build().map_or(0, |instance| solve(&instance).objective.served - self.served)
    }
}

/// Tries what each rule alone keeps from these demands.
fn other_rules(instance: &Instance, demands: &[String], served: &BTreeSet<&str>, helps: &mut Vec<Help>) {
    let mut rules_of: BTreeMap<(&str, &str), Vec<&str>> = BTreeMap::new();
    for pair in instance.excluded().iter().filter(|pair| demands.binary_search(&pair.demand).is_ok()) {
        rules_of.entry((&pair.demand, &pair.mentor)).or_default().push(&pair.rule);
    }
    let kinds: BTreeMap<&str, _> = instance.demands().iter().map(|d| (d.id.as_str(), d.kind)).collect();
    let offered: BTreeMap<&str, _> = instance.mentors().iter().map(|m| (m.id.as_str(), m.kind)).collect();
    let mut pairs_of: BTreeMap<&str, Vec<(&str, &str)>> = BTreeMap::new();
    for ((demand, mentor), rules) in &rules_of {
        // A pair that two rules forbid stays forbidden without one of them.
        if let [rule] = rules.as_slice()
            && kinds.get(demand) == offered.get(mentor)
        {
            pairs_of.entry(rule).or_default().push((demand, mentor));
        }
    }
    for (rule, pairs) in pairs_of {
        let mut draft = instance.draft();
        draft.excluded.clear();
        draft.edges.extend(pairs.iter().map(|(demand, mentor)| Edge {
            demand: (*demand).to_owned(),
            mentor: (*mentor).to_owned(),
            cost: 0,
        }));
        let draft = around(draft, demands);
        let before = draft.demands.iter().filter(|demand| served.contains(demand.id.as_str())).count();
        let before = i64::try_from(before).unwrap_or(i64::MAX);
        let after = draft.build().map_or(0, |instance| solve(&instance).objective.served);
        if after > before {
            helps.push(Help::Rule { rule: rule.to_owned(), pairs: pairs.len(), served: after - before });
        }
    }
}

/// Tells whether no person could mentor two demands of one starter.
fn meets_nobody_twice(draft: &Draft) -> bool {
    let starters: BTreeMap<&str, &str> =
        draft.demands.iter().map(|demand| (demand.id.as_str(), demand.starter.as_str())).collect();
    let persons: BTreeMap<&str, &str> =
        draft.mentors.iter().map(|mentor| (mentor.id.as_str(), mentor.person.as_str())).collect();
    let mut met: BTreeMap<(Option<&&str>, Option<&&str>), &str> = BTreeMap::new();
    draft.edges.iter().all(|edge| {
        let key = (starters.get(edge.demand.as_str()), persons.get(edge.mentor.as_str()));
        *met.entry(key).or_insert(&edge.demand) == edge.demand
    })
}

/// Returns what pairs, caps and starters connect with some demands, with demands served and cost as levels.
fn around(mut draft: Draft, demands: &[String]) -> Draft {
    let mut links: BTreeMap<(u8, &str), Vec<(u8, &str)>> = BTreeMap::new();
    let mut link = |a, b| {
        links.entry(a).or_default().push(b);
        links.entry(b).or_default().push(a);
    };
    for edge in &draft.edges {
        link((0, edge.demand.as_str()), (1, edge.mentor.as_str()));
    }
    for demand in &draft.demands {
        link((0, demand.id.as_str()), (2, demand.starter.as_str()));
    }
    let capped: BTreeSet<&str> = draft.persons.iter().map(|person| person.id.as_str()).collect();
    for mentor in draft.mentors.iter().filter(|mentor| capped.contains(mentor.person.as_str())) {
        link((1, mentor.id.as_str()), (3, mentor.person.as_str()));
    }
    let mut todo: Vec<(u8, &str)> = demands.iter().map(|demand| (0, demand.as_str())).collect();
    let mut seen = BTreeSet::new();
    while let Some(node) = todo.pop() {
        if seen.insert(node) {
            todo.extend(links.get(&node).into_iter().flatten());
        }
    }
    let seen: BTreeSet<(u8, String)> = seen.into_iter().map(|(what, id)| (what, id.to_owned())).collect();
    let has = |what: u8, id: &str| seen.contains(&(what, id.to_owned()));
    draft.edges.retain(|edge| has(0, &edge.demand));
    draft.demands.retain(|demand| has(0, &demand.id));
    draft.mentors.retain(|mentor| has(1, &mentor.id));
    let persons: BTreeSet<&str> = draft.mentors.iter().map(|mentor| mentor.person.as_str()).collect();
    draft.persons.retain(|person| persons.contains(person.id.as_str()));
    draft.excluded.clear();
    draft.current.clear();
    draft.levels = Levels::ServedCost;
    draft
}
