//! Turns names into numbers, in the order that decides ties.

use std::collections::BTreeMap;

use sha2::{Digest, Sha256};

use crate::instance::{Instance, gcd};
use crate::kernel::NONE;
use crate::kernel::branch::MOST_CASES;
use crate::kernel::parts::{Offered, Solved, Task, Wanted};

/// The largest factor for prices where demands differ in blocks.
const MOST_SCALE: i64 = 5_040;

/// Demands and mentors in the order of ties, and the numbers of starters and persons.
pub(crate) struct Order<'a> {
    /// Per place in the order: the position in the instance.
    pub(crate) demands: Vec<usize>,
    pub(crate) mentors: Vec<usize>,
    pub(crate) starters: Vec<&'a str>,
    pub(crate) persons: Vec<&'a str>,
}

impl<'a> Order<'a> {
    pub(crate) fn new(instance: &'a Instance) -> Self {
        let demands = instance.demands();
        let mentors = instance.mentors();
        Self {
            demands: sorted(instance.seed(), demands.iter().map(|demand| demand.id.as_str())),
            mentors: sorted(instance.seed(), mentors.iter().map(|mentor| mentor.id.as_str())),
            starters: distinct(demands.iter().map(|demand| demand.starter.as_str())),
            persons: distinct(mentors.iter().map(|mentor| mentor.person.as_str())),
        }
    }

    /// Returns what the kernel solves.
    pub(crate) fn task(&self, instance: &Instance) -> Task {
        let unit = instance.unit();
        self.task_for(instance, instance.demands().iter().map(|demand| demand.blocks / unit).sum())
    }

    /// Returns what the kernel solves, if there will never be more places taken than `all`.
    pub(crate) fn task_for(&self, instance: &Instance, all: i64) -> Task {
        let unit = instance.unit();
        let places = |blocks: i64| u32::try_from((blocks / unit).min(all)).unwrap_or(u32::MAX - 2);
        let caps: BTreeMap<&str, u32> =
            instance.persons().iter().map(|person| (person.id.as_str(), places(person.blocks))).collect();
        let offered = |at: &usize| {
            let mentor = instance.mentors().get(*at)?;
            let person = number(&self.persons, &mentor.person);
            Some(Offered { person, places: places(mentor.blocks) })
        };
        let mut demands = self.wanted(instance, &places);
        let scale = if instance.is_even() { 1 } else { scale(&demands) };
        for demand in &mut demands {
            demand.arcs.sort_unstable();
        }
        Task {
            full: instance.levels().is_full(),
            square: unit * unit,
            scale,
            most_cases: MOST_CASES,
            demands,
            mentors: self.mentors.iter().filter_map(offered).collect(),
            caps: self.persons.iter().map(|person| caps.get(person).copied()).collect(),
        }
    }

    fn wanted(&self, instance: &Instance, places: &impl Fn(i64) -> u32) -> Vec<Wanted> {
        let mut arcs: Vec<Vec<(u32, i64, i64)>> = vec![Vec::new(); instance.demands().len()];
        let place_of = inverse(&self.mentors);
        let current = current(instance);
        for arc in instance.arcs() {
            let Some(mentor) = place_of.get(arc.mentor) else { continue };
            let kept =
                instance.levels().is_full() && current.mentors.get(arc.demand) == Some(&Some(arc.mentor));
            if let Some(list) = arcs.get_mut(arc.demand) {
                list.push((*mentor, if kept { -1 } else { 0 }, arc.cost));
            }
        }
        let wanted = |at: &usize| {
            let demand = instance.demands().get(*at)?;
            let starter = number(&self.starters, &demand.starter);
            let arcs = arcs.get_mut(*at).map(std::mem::take).unwrap_or_default();
            Some(Wanted { starter, places: places(demand.blocks), arcs })
        };
        self.demands.iter().filter_map(wanted).collect()
    }

    /// Returns the mentor of each demand by positions in the instance.
    pub(crate) fn mate(&self, solved: &[Solved]) -> Vec<Option<usize>> {
        let mut mate = vec![None; self.demands.len()];
        for part in solved {
            for (demand, mentor) in part.part.demands.iter().zip(&part.mate) {
                let slot = at(&self.demands, *demand).and_then(|demand| mate.get_mut(demand));
                if let Some(slot) = slot {
                    *slot = at(&self.mentors, *mentor);
                }
            }
        }
        mate
    }
}

/// Returns an entry by a position of the kernel.
pub(crate) fn at<T: Copy>(list: &[T], position: u32) -> Option<T> {
    if position == NONE { None } else { list.get(usize::try_from(position).ok()?).copied() }
}

/// The pairs of now whose demand is still here.
pub(crate) struct Current {
    /// How many there are.
    pub(crate) count: i64,
    /// Per demand: the mentor, if that one is still here too.
    pub(crate) mentors: Vec<Option<usize>>,
}

/// Returns the pairs of now.
pub(crate) fn current(instance: &Instance) -> Current {
    let mut out = Current { count: 0, mentors: vec![None; instance.demands().len()] };
    for pair in instance.current() {
        let demand = instance.demands().binary_search_by(|demand| demand.id.cmp(&pair.demand));
        let mentor = instance.mentors().binary_search_by(|mentor| mentor.id.cmp(&pair.mentor));
        if let Some(slot) = demand.ok().and_then(|demand| out.mentors.get_mut(demand)) {
            out.count += 1;
            *slot = mentor.ok();
        }
    }
    out
}

fn sorted<'a>(seed: &str, ids: impl Iterator<Item = &'a str>) -> Vec<usize> {
    let key = |id: &str| {
        let hash = Sha256::new().chain_update(seed).chain_update([0]).chain_update(id);
        <[u8; 32]>::from(hash.finalize())
    };
    let mut keyed: Vec<_> = ids.enumerate().map(|(at, id)| (key(id), id, at)).collect();
    keyed.sort_unstable();
    keyed.into_iter().map(|(_, _, at)| at).collect()
}

fn distinct<'a>(names: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    let mut all: Vec<&str> = names.collect();
    all.sort_unstable();
    all.dedup();
    all
}

fn number(names: &[&str], name: &str) -> u32 {
    names.binary_search(&name).ok().and_then(|at| u32::try_from(at).ok()).unwrap_or(u32::MAX)
}

/// Returns per position in the instance the place in the order.
pub(crate) fn inverse(order: &[usize]) -> Vec<u32> {
    let mut out = vec![NONE; order.len()];
    for (place, &at) in order.iter().enumerate() {
        if let Some(slot) = out.get_mut(at) {
            *slot = u32::try_from(place).unwrap_or(NONE);
        }
    }
    out
}

/// Returns the least common multiple of all places, doubled where it is 1 so that it differs from the even case.
fn scale(demands: &[Wanted]) -> i64 {
    let mut all: i64 = 1;
    for demand in demands {
        let places = i64::from(demand.places).max(1);
        all = all / gcd(all, places) * places;
        if all > MOST_SCALE {
            return MOST_SCALE;
        }
    }
    all
}
