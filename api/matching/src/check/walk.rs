//! Checks why demands have no mentor: every cut counts, and who stands in none reaches a free place.

use std::collections::{BTreeMap, BTreeSet};

use super::Complaints;
use super::facts::{Facts, count};
use crate::plan::{Cut, Why};

/// Checks the cuts and the reason of every demand without mentor.
pub(super) fn check(facts: &Facts<'_>, out: &mut Complaints) {
    let ground = Ground::new(facts);
    let mut cut_demands = BTreeSet::new();
    let mut before: Option<&Cut> = None;
    for (at, cut) in facts.plan.certificate.cuts.iter().enumerate() {
        let pointer = format!("/certificate/cuts/{at}");
        if before.is_some_and(|before| before.demands >= cut.demands) {
            out.say(&pointer, "Cuts are sorted.");
        }
        before = Some(cut);
        if !ground.is_cut(cut) {
            out.say(&pointer, "The cut does not count: its demands have other mentors, or places enough.");
        }
        for demand in cut.demands.iter().filter_map(|id| facts.demands.get(id.as_str())) {
            if !cut_demands.insert(*demand) {
                out.say(&pointer, "A demand stands in two cuts.");
            }
        }
    }
    let other = if facts.instance.is_even() { Why::SamePerson } else { Why::DoesNotFit };
    for (at, unserved) in facts.plan.unserved.iter().enumerate() {
        let Some(&demand) = facts.demands.get(unserved.id.as_str()) else { continue };
        let right = if !cut_demands.contains(&demand) {
            if !ground.reaches_place(demand) {
                out.say(format!("/unserved/{at}"), "A cut is missing for this demand.");
            }
            other
        } else if ground.arcs.contains_key(&demand) {
            Why::Shortage
        } else {
            Why::NoMentor
        };
        if unserved.reason != right {
            out.say(format!("/unserved/{at}/reason"), "The reason is another.");
        }
    }
}

struct Ground<'a> {
    facts: &'a Facts<'a>,
    arcs: BTreeMap<usize, Vec<usize>>,
    members: BTreeMap<usize, Vec<usize>>,
    loads: BTreeMap<usize, i64>,
    /// Mentors and load of persons with a cap.
    roles: BTreeMap<&'a str, (Vec<usize>, i64)>,
}

impl<'a> Ground<'a> {
    fn new(facts: &'a Facts<'a>) -> Self {
        let mut arcs: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for arc in facts.instance.arcs() {
            arcs.entry(arc.demand).or_default().push(arc.mentor);
        }
        let mut members: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (demand, mentor) in &facts.mate {
            members.entry(*mentor).or_default().push(*demand);
        }
        let loads = facts.loads();
        let mut roles: BTreeMap<&str, (Vec<usize>, i64)> = BTreeMap::new();
        for (at, mentor) in facts.instance.mentors().iter().enumerate() {
            if facts.persons.contains_key(mentor.person.as_str()) {
                let entry = roles.entry(&mentor.person).or_default();
                entry.0.push(at);
                entry.1 += loads.get(&at).copied().unwrap_or(0);
            }
        }
        Self { facts, arcs, members, loads, roles }
    }

    /// Tells whether the demands of a cut want more than its mentors have, by as much as those without mentor want.
    fn is_cut(&self, cut: &Cut) -> bool {
        let sorted = |ids: &[String]| ids.is_sorted_by(|a, b| a < b);
        if !sorted(&cut.demands) || !sorted(&cut.mentors) {
            return false;
        }
        let mut mentors = BTreeSet::new();
        let mut places: BTreeMap<&str, i64> = BTreeMap::new();
        for id in &cut.mentors {
            let Some(&at) = self.facts.mentors.get(id.as_str()) else { return false };
            let Some(mentor) = self.facts.mentor(at) else { return false };
            mentors.insert(at);
            *places.entry(&mentor.person).or_default() += mentor.blocks / self.facts.unit;
        }
        let capped = |(person, sum): (&&str, &i64)| {
            self.facts.persons.get(person).map_or(*sum, |cap| *sum.min(&(cap / self.facts.unit)))
        };
        let places: i64 = places.iter().map(capped).sum();
        let (mut wanted, mut left) = (0, 0);
        for id in &cut.demands {
            let Some(&at) = self.facts.demands.get(id.as_str()) else { return false };
            if !self.arcs.get(&at).into_iter().flatten().all(|mentor| mentors.contains(mentor)) {
                return false;
            }
            let own = self.facts.demand(at).map_or(0, |demand| demand.blocks / self.facts.unit);
            wanted += own;
            left += if self.facts.mate.contains_key(&at) { 0 } else { own };
        }
        wanted - places == left && left > 0 && cut.capacity == places * self.facts.unit
    }

    /// Tells whether moves from this demand on reach a mentor with a free place.
    fn reaches_place(&self, demand: usize) -> bool {
        let unit = self.facts.unit;
        let (mut seen, mut todo) = (BTreeSet::new(), Vec::new());
        todo.extend(self.arcs.get(&demand).into_iter().flatten().copied());
        // Each mentor is looked at once: as many rounds as there are mentors are enough.
        let rounds = count(self.facts.mentors.len());
        while let Some(at) = todo.pop() {
            if !seen.insert(at) || count(seen.len()) > rounds {
                continue;
            }
            let Some(mentor) = self.facts.mentor(at) else { continue };
            if self.loads.get(&at).copied().unwrap_or(0) + unit <= mentor.blocks {
                match (self.roles.get(mentor.person.as_str()), self.facts.persons.get(mentor.person.as_str()))
                {
                    (Some((roles, load)), Some(cap)) if load + unit > *cap => {
                        todo.extend(roles.iter().filter(|role| self.loads.contains_key(role)));
                    }
                    _ => return true,
                }
            }
            for member in self.members.get(&at).into_iter().flatten() {
                todo.extend(self.arcs.get(member).into_iter().flatten().copied());
            }
        }
        false
    }
}
