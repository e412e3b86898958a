//! What a plan says, by positions in the instance, and whether it keeps the rules.

use std::collections::{BTreeMap, BTreeSet};

use super::Complaints;
use crate::instance::{Arc, Demand, Instance, Mentor};
use crate::plan::{Objective, Plan};

/// An instance and a plan, ready for counting.
pub(super) struct Facts<'a> {
    pub(super) instance: &'a Instance,
    pub(super) plan: &'a Plan,
    pub(super) demands: BTreeMap<&'a str, usize>,
    pub(super) mentors: BTreeMap<&'a str, usize>,
    /// The blocks of persons with a cap.
    pub(super) persons: BTreeMap<&'a str, i64>,
    /// Per demand its mentor.
    pub(super) mate: BTreeMap<usize, usize>,
    /// Pairs of now whose demand is still here; the mentor may be gone.
    pub(super) now: BTreeMap<usize, Option<usize>>,
    pub(super) unit: i64,
}

impl<'a> Facts<'a> {
    pub(super) fn new(instance: &'a Instance, plan: &'a Plan, out: &mut Complaints) -> Self {
        let demands: BTreeMap<&str, usize> =
            instance.demands().iter().enumerate().map(|(at, demand)| (demand.id.as_str(), at)).collect();
        let mentors: BTreeMap<&str, usize> =
            instance.mentors().iter().enumerate().map(|(at, mentor)| (mentor.id.as_str(), at)).collect();
        let persons = instance.persons().iter().map(|person| (person.id.as_str(), person.blocks)).collect();
        let mut now = BTreeMap::new();
        for pair in instance.current() {
            if let Some(demand) = demands.get(pair.demand.as_str()) {
                now.insert(*demand, mentors.get(pair.mentor.as_str()).copied());
            }
        }
        let mut mate = BTreeMap::new();
        let mut last: Option<&str> = None;
        for (at, pair) in plan.assignments.iter().enumerate() {
            let pointer = format!("/assignments/{at}");
            if last.is_some_and(|last| last >= pair.demand.as_str()) {
                out.say(&pointer, "Assignments are sorted by demand, and no demand stands there twice.");
            }
            last = Some(&pair.demand);
            match (demands.get(pair.demand.as_str()), mentors.get(pair.mentor.as_str())) {
                (Some(demand), Some(mentor)) => {
                    mate.insert(*demand, *mentor);
                }
                _ => out.say(pointer, "The instance has no such demand or mentor."),
            }
        }
        let unit = instance.unit();
        Self { instance, plan, demands, mentors, persons, mate, now, unit }
    }

    pub(super) fn demand(&self, at: usize) -> Option<&'a Demand> {
        self.instance.demands().get(at)
    }

    pub(super) fn mentor(&self, at: usize) -> Option<&'a Mentor> {
        self.instance.mentors().get(at)
    }

    /// Returns how many levels count.
    pub(super) fn levels(&self) -> usize {
        self.instance.levels().names().len()
    }

    /// Returns the chosen arcs.
    fn chosen(&self) -> impl Iterator<Item = &'a Arc> {
        self.instance.arcs().iter().filter(|arc| self.mate.get(&arc.demand) == Some(&arc.mentor))
    }

    /// Returns the blocks used per mentor.
    pub(super) fn loads(&self) -> BTreeMap<usize, i64> {
        let mut loads = BTreeMap::new();
        for (demand, mentor) in &self.mate {
            *loads.entry(*mentor).or_insert(0) += self.demand(*demand).map_or(0, |demand| demand.blocks);
        }
        loads
    }

    /// Looks at pairs, blocks, persons and the list of those without mentor.
    pub(super) fn check_rules(&self, out: &mut Complaints) {
        if self.chosen().count() != self.mate.len() {
            out.say("/assignments", "A pair is not allowed.");
        }
        let mut persons: BTreeMap<&str, i64> = BTreeMap::new();
        for (mentor, load) in self.loads() {
            let Some(mentor) = self.mentor(mentor) else { continue };
            *persons.entry(&mentor.person).or_default() += load;
            if load > mentor.blocks {
                out.say("/assignments", format!("Mentor {} has too many blocks.", mentor.id));
            }
        }
        for (person, load) in persons {
            if self.persons.get(person).is_some_and(|cap| load > *cap) {
                out.say("/assignments", format!("Person {person} has too many blocks."));
            }
        }
        let mut met = BTreeSet::new();
        for (demand, mentor) in &self.mate {
            let (Some(demand), Some(mentor)) = (self.demand(*demand), self.mentor(*mentor)) else { continue };
            if !met.insert((demand.starter.as_str(), mentor.person.as_str())) {
                let message = format!("Person {} mentors starter {} twice.", mentor.person, demand.starter);
                out.say("/assignments", message);
            }
        }
        let left: Vec<&str> =
            self.demands.iter().filter(|d| !self.mate.contains_key(d.1)).map(|d| *d.0).collect();
        let said: Vec<&str> = self.plan.unserved.iter().map(|unserved| unserved.id.as_str()).collect();
        if left != said {
            out.say("/unserved", "This list is every demand without mentor, sorted.");
        }
    }

    fn kept(&self) -> i64 {
        count(
            self.now
                .iter()
                .filter(|(demand, mentor)| self.mate.get(demand) == mentor.as_ref())
                .filter(|(_, m)| m.is_some())
                .count(),
        )
    }

    /// Counts the objective again.
    pub(super) fn check_objective(&self, out: &mut Complaints) {
        let full = self.instance.levels().is_full();
        let counted = Objective {
            served: count(self.mate.len()),
            changes: full.then(|| count(self.now.len()) - self.kept()),
            balance: full.then(|| self.loads().values().map(|load| load * load).sum()),
            cost: self.chosen().map(|arc| arc.cost).sum(),
        };
        if counted != self.plan.objective {
            out.say("/objective", "Counted again, the objective is another.");
        }
    }
}

/// Returns a number of things.
pub(super) fn count(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}
