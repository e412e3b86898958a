//! Checks what a draft means and sorts it.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::io::{self, Write};

use serde::Serialize;
use sha2::{Digest, Sha256};

use super::read::{Places, problem};
use super::{
    Arc, Demand, Draft, Edge, Excluded, FORMAT, Instance, Kind, MAX_ALL_BLOCKS, MAX_BLOCKS, MAX_COST, Mentor,
    Pair, Person, Problem, Problems,
};

/// Checks a draft and returns the instance, or every problem with those found before.
pub(super) fn build(mut draft: Draft, places: &Places, before: Vec<Problem>) -> Result<Instance, Problems> {
    let mut checks = Checks { out: before };
    checks.demands(&draft.demands, &places.demands);
    checks.mentors(&draft.mentors, &places.mentors);
    checks.persons(&draft.persons, &places.persons, &draft.mentors);
    let (arcs, pairs) = checks.edges(&draft, &places.edges);
    checks.excluded(&draft, &places.excluded, &pairs);
    checks.current(&draft.current, &places.current);
    if !checks.out.is_empty() {
        return Err(Problems(checks.out));
    }
    draft.demands.sort();
    draft.mentors.sort();
    draft.excluded.sort();
    draft.current.sort();
    draft.persons.sort();
    let mut instance = Instance {
        seed: draft.seed,
        levels: draft.levels,
        demands: draft.demands,
        mentors: draft.mentors,
        arcs,
        excluded: draft.excluded,
        current: draft.current,
        persons: draft.persons,
        digest: String::new(),
    };
    instance.digest = digest(&instance);
    Ok(instance)
}

struct Checks {
    out: Vec<Problem>,
}

impl Checks {
    fn say(&mut self, list: &str, places: &[usize], at: usize, field: &str, message: &str) {
        let place = places.get(at).copied().unwrap_or(at);
        self.out.push(problem(format!("/{list}/{place}{field}"), message));
    }

    fn blocks(&mut self, list: &str, places: &[usize], at: usize, blocks: i64) {
        if blocks < 1 {
            self.say(list, places, at, "/blocks", "At least one block is wanted.");
        } else if blocks > MAX_BLOCKS {
            let message = format!("More than {MAX_BLOCKS} blocks are too many.");
            self.say(list, places, at, "/blocks", &message);
        }
    }

    fn demands(&mut self, demands: &[Demand], places: &[usize]) {
        let mut seen = BTreeSet::new();
        let mut all: i64 = 0;
        for (at, demand) in demands.iter().enumerate() {
            if !seen.insert(demand.id.as_str()) {
                self.say("demands", places, at, "/id", "This demand stands here twice.");
            }
            self.blocks("demands", places, at, demand.blocks);
            all = all.saturating_add(demand.blocks.clamp(0, MAX_BLOCKS));
        }
        if all > MAX_ALL_BLOCKS {
            let message = format!("All demands together have more than {MAX_ALL_BLOCKS} blocks.");
            self.out.push(problem("/demands", message));
        }
    }

    fn mentors(&mut self, mentors: &[Mentor], places: &[usize]) {
        let mut seen = BTreeSet::new();
        for (at, mentor) in mentors.iter().enumerate() {
            if !seen.insert(mentor.id.as_str()) {
                self.say("mentors", places, at, "/id", "This mentor stands here twice.");
            }
            self.blocks("mentors", places, at, mentor.blocks);
        }
    }

    fn persons(&mut self, persons: &[Person], places: &[usize], mentors: &[Mentor]) {
        let known: BTreeSet<&str> = mentors.iter().map(|mentor| mentor.person.as_str()).collect();
        let mut seen = BTreeSet::new();
        for (at, person) in persons.iter().enumerate() {
            if !seen.insert(person.id.as_str()) {
                self.say("persons", places, at, "/id", "This person stands here twice.");
            }
            if !known.contains(person.id.as_str()) {
                self.say("persons", places, at, "/id", "No mentor is this person.");
            }
            self.blocks("persons", places, at, person.blocks);
        }
    }

    /// Returns the arcs by sorted positions, and the pairs by positions in the draft.
    fn edges(&mut self, draft: &Draft, places: &[usize]) -> (Vec<Arc>, BTreeSet<(usize, usize)>) {
        let demands = positions(draft.demands.iter().map(|demand| (demand.id.as_str(), demand.kind)));
        let mentors = positions(draft.mentors.iter().map(|mentor| (mentor.id.as_str(), mentor.kind)));
        let mut arcs = Vec::with_capacity(draft.edges.len());
        for (at, edge) in draft.edges.iter().enumerate() {
            if edge.cost.checked_abs().is_none_or(|cost| cost > MAX_COST) {
                let message = format!("A cost lies between -{MAX_COST} and {MAX_COST}.");
                self.say("edges", places, at, "/cost", &message);
            }
            let Some((demand, mentor)) = self.both(edge, at, places, &demands, &mentors) else { continue };
            arcs.push((Arc { demand, mentor, cost: edge.cost }, at));
        }
        arcs.sort_by_key(|(arc, at)| (arc.demand, arc.mentor, *at));
        for two in arcs.windows(2) {
            if let [(first, _), (second, at)] = two
                && (first.demand, first.mentor) == (second.demand, second.mentor)
            {
                self.say("edges", places, *at, "", "This pair stands here twice.");
            }
        }
        let pairs = if draft.excluded.is_empty() {
            BTreeSet::new()
        } else {
            arcs.iter().map(|(arc, _)| (arc.demand, arc.mentor)).collect()
        };
        (arcs.into_iter().map(|(arc, _)| arc).collect(), pairs)
    }

    fn both(
        &mut self,
        edge: &Edge,
        at: usize,
        places: &[usize],
        demands: &HashMap<&str, (usize, Kind)>,
        mentors: &HashMap<&str, (usize, Kind)>,
    ) -> Option<(usize, usize)> {
        let (demand, mentor) = (demands.get(edge.demand.as_str()), mentors.get(edge.mentor.as_str()));
        if demand.is_none() {
            self.say("edges", places, at, "/demand", "There is no such demand.");
        }
        if mentor.is_none() {
            self.say("edges", places, at, "/mentor", "There is no such mentor.");
        }
        let ((demand, wanted), (mentor, kind)) = (demand?, mentor?);
        if wanted != kind {
            self.say("edges", places, at, "", "The demand and the mentor are of two kinds.");
        }
        Some((*demand, *mentor))
    }

    fn excluded(&mut self, draft: &Draft, places: &[usize], pairs: &BTreeSet<(usize, usize)>) {
        if draft.excluded.is_empty() {
            return;
        }
        let demands = positions(draft.demands.iter().map(|demand| (demand.id.as_str(), demand.kind)));
        let mentors = positions(draft.mentors.iter().map(|mentor| (mentor.id.as_str(), mentor.kind)));
        let mut seen: BTreeSet<&Excluded> = BTreeSet::new();
        for (at, pair) in draft.excluded.iter().enumerate() {
            let (demand, mentor) = (demands.get(pair.demand.as_str()), mentors.get(pair.mentor.as_str()));
            if demand.is_none() {
                self.say("excluded", places, at, "/demand", "There is no such demand.");
            }
            if mentor.is_none() {
                self.say("excluded", places, at, "/mentor", "There is no such mentor.");
            }
            if let (Some((demand, _)), Some((mentor, _))) = (demand, mentor)
                && pairs.contains(&(*demand, *mentor))
            {
                self.say("excluded", places, at, "", "This pair is allowed and forbidden.");
            }
            if !seen.insert(pair) {
                self.say("excluded", places, at, "", "This pair and rule stand here twice.");
            }
        }
    }

    fn current(&mut self, current: &[Pair], places: &[usize]) {
        // Pairs of now may name demands and mentors that are gone: that is what changed.
        let mut seen = BTreeSet::new();
        for (at, pair) in current.iter().enumerate() {
            if !seen.insert(pair.demand.as_str()) {
                self.say("current", places, at, "/demand", "This demand has two mentors.");
            }
        }
    }
}

/// Returns the position each id has once its list is sorted.
fn positions<'a>(items: impl Iterator<Item = (&'a str, Kind)>) -> HashMap<&'a str, (usize, Kind)> {
    let sorted: BTreeMap<&str, Kind> = items.collect();
    sorted.into_iter().enumerate().map(|(at, (id, kind))| (id, (at, kind))).collect()
}

#[derive(Serialize)]
struct Canonical<'a> {
    format: &'a str,
    seed: &'a str,
    levels: &'a [&'a str],
    demands: &'a [Demand],
    mentors: &'a [Mentor],
    edges: Vec<(usize, usize, i64)>,
    excluded: &'a [Excluded],
    current: &'a [Pair],
    persons: &'a [Person],
}

struct Hashing(Sha256);

impl Write for Hashing {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.update(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn digest(instance: &Instance) -> String {
    let canonical = Canonical {
        format: FORMAT,
        seed: &instance.seed,
        levels: instance.levels.names(),
        demands: &instance.demands,
        mentors: &instance.mentors,
        edges: instance.arcs.iter().map(|arc| (arc.demand, arc.mentor, arc.cost)).collect(),
        excluded: &instance.excluded,
        current: &instance.current,
        persons: &instance.persons,
    };
    let mut hashing = io::BufWriter::with_capacity(1 << 16, Hashing(Sha256::new()));
    // Hashing never fails: it has no other end.
    let written = serde_json::to_writer(&mut hashing, &canonical);
    match (written, hashing.into_inner()) {
        (Ok(()), Ok(hash)) => format!("sha256:{}", hex::encode(hash.0.finalize())),
        _ => String::new(),
    }
}
