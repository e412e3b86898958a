//! Writes down the prices that prove a plan, by name.

use std::collections::{BTreeMap, BTreeSet};

use super::order::{self, Order, at};
use crate::instance::Instance;
use crate::kernel;
use crate::kernel::parts::Solved;
use crate::plan::{Branch, Case, Certificate, Leaf, PairPrice, Prices, Reason};

/// Returns the certificate without its cuts.
pub(super) fn certificate(
    instance: &Instance,
    order: &Order<'_>,
    solved: &[Solved],
    idle: &[i64],
    scale: i64,
) -> Certificate {
    let names = Names { instance, order };
    let mut prices = Prices::default();
    let mut branches = Vec::new();
    for part in solved {
        names.add(&mut prices, part, &part.root.prices);
        if part.leaves.len() > 1 {
            branches.push(names.branch(part));
        }
    }
    for mentor in instance.mentors() {
        // Nobody could come to the others.
        prices.mentors.entry(mentor.id.clone()).or_insert_with(|| idle.to_vec());
    }
    sort_pairs(&mut prices);
    Certificate { scale, prices, branches, cuts: Vec::new() }
}

fn sort_pairs(prices: &mut Prices) {
    prices.pairs.sort_by(|a, b| (&a.starter, &a.person).cmp(&(&b.starter, &b.person)));
}

struct Names<'a> {
    instance: &'a Instance,
    order: &'a Order<'a>,
}

impl Names<'_> {
    fn demand(&self, position: u32) -> Option<String> {
        let demand = at(&self.order.demands, position)?;
        self.instance.demands().get(demand).map(|demand| demand.id.clone())
    }

    fn mentor(&self, position: u32) -> Option<String> {
        let mentor = at(&self.order.mentors, position)?;
        self.instance.mentors().get(mentor).map(|mentor| mentor.id.clone())
    }

    /// Adds the prices of one part.
    fn add(&self, to: &mut Prices, part: &Solved, from: &kernel::Prices) {
        for (demand, price) in part.part.demands.iter().zip(&from.demands) {
            to.demands.extend(self.demand(*demand).map(|id| (id, price.clone())));
        }
        for (mentor, price) in part.part.mentors.iter().zip(&from.mentors) {
            to.mentors.extend(self.mentor(*mentor).map(|id| (id, price.clone())));
        }
        let some = |price: &&Vec<i64>| price.iter().any(|level| *level != 0);
        for (person, price) in part.hubs.iter().zip(&from.hubs).filter(|(_, price)| some(price)) {
            to.persons.extend(at(&self.order.persons, *person).map(|id| (id.to_owned(), price.clone())));
        }
        for ((starter, person), price) in
            part.conflicts.iter().zip(&from.conflicts).filter(|(_, price)| some(price))
        {
            let names = (at(&self.order.starters, *starter), at(&self.order.persons, *person));
            if let (Some(starter), Some(person)) = names {
                let (starter, person) = (starter.to_owned(), person.to_owned());
                to.pairs.push(PairPrice { starter, person, price: price.clone() });
            }
        }
    }

    fn branch(&self, part: &Solved) -> Branch {
        let mut demands: Vec<String> = part.part.demands.iter().filter_map(|d| self.demand(*d)).collect();
        let mut mentors: Vec<String> = part.part.mentors.iter().filter_map(|m| self.mentor(*m)).collect();
        demands.sort_unstable();
        mentors.sort_unstable();
        let case = |decision: &kernel::branch::Decision| {
            let (_, person) = at(&part.conflicts, decision.conflict)?;
            Some(Case {
                demand: self.demand(at(&part.part.demands, decision.demand)?)?,
                person: at(&self.order.persons, person)?.to_owned(),
                apart: decision.apart,
            })
        };
        let leaf = |leaf: &kernel::branch::Leaf| {
            let mut prices = Prices::default();
            self.add(&mut prices, part, &leaf.prices);
            sort_pairs(&mut prices);
            Leaf { cases: leaf.decisions.iter().filter_map(case).collect(), prices }
        };
        Branch { demands, mentors, leaves: part.leaves.iter().map(leaf).collect() }
    }
}

/// Returns the second choice of every demand that has a mentor.
pub(super) fn reasons(
    instance: &Instance,
    mate: &[Option<usize>],
    prices: &Prices,
) -> BTreeMap<String, Reason> {
    let mut out = BTreeMap::new();
    if !instance.is_even() {
        return out;
    }
    let levels = instance.levels().names().len();
    let with = persons_of(instance, mate);
    let pairs: BTreeMap<(&str, &str), &[i64]> =
        prices.pairs.iter().map(|p| ((p.starter.as_str(), p.person.as_str()), p.price.as_slice())).collect();
    let current = order::current(instance);
    let mentor_prices: Vec<Option<&Vec<i64>>> =
        instance.mentors().iter().map(|mentor| prices.mentors.get(&mentor.id)).collect();
    for arcs in instance.arcs().chunk_by(|a, b| a.demand == b.demand) {
        let Some(first) = arcs.first() else { continue };
        let Some(Some(own)) = mate.get(first.demand) else { continue };
        let Some(demand) = instance.demands().get(first.demand) else { continue };
        let (mut mine, mut second): (Option<Whole>, Option<Priced>) = (None, None);
        for arc in arcs {
            let Some(mentor) = instance.mentors().get(arc.mentor) else { continue };
            let key = (demand.starter.as_str(), mentor.person.as_str());
            let price = mentor_prices.get(arc.mentor).copied().flatten();
            let kept = current.mentors.get(arc.demand) == Some(&Some(arc.mentor));
            let pair = if pairs.is_empty() { None } else { pairs.get(&key).copied() };
            let whole = whole(levels, arc.cost, kept, price, pair);
            if arc.mentor == *own {
                mine = Some(whole);
            } else if second.as_ref().is_none_or(|(least, _)| whole < *least)
                && !with.contains(&(key, arc.demand))
            {
                second = Some((whole, arc.mentor));
            }
        }
        let dearer = second.zip(mine).map(|((other, _), mine)| difference(levels, other, mine));
        let second = second.and_then(|(_, at)| instance.mentors().get(at)).map(|mentor| mentor.id.clone());
        out.insert(demand.id.clone(), Reason { second, dearer });
    }
    out
}

/// A number per level; of two levels the last two are nothing.
type Whole = [i64; 4];

/// What a pair costs with its prices, and its mentor.
type Priced = (Whole, usize);

type Together<'a> = ((&'a str, &'a str), usize);

/// Returns, for each demand, the starter with every person who mentors another demand of the same starter.
fn persons_of<'a>(instance: &'a Instance, mate: &[Option<usize>]) -> BTreeSet<Together<'a>> {
    let mut demands: BTreeMap<&str, Vec<(usize, Option<&str>)>> = BTreeMap::new();
    for (at, (demand, mentor)) in instance.demands().iter().zip(mate).enumerate() {
        let person = mentor.and_then(|m| instance.mentors().get(m)).map(|mentor| mentor.person.as_str());
        demands.entry(&demand.starter).or_default().push((at, person));
    }
    let mut out = BTreeSet::new();
    for (starter, list) in demands.into_iter().filter(|(_, list)| list.len() > 1) {
        for (at, _) in &list {
            let others = list.iter().filter(|(other, _)| other != at);
            out.extend(others.filter_map(|(_, person)| Some(((starter, (*person)?), *at))));
        }
    }
    out
}

/// Returns what a pair costs with its prices.
fn whole(levels: usize, cost: i64, kept: bool, price: Option<&Vec<i64>>, pair: Option<&[i64]>) -> Whole {
    let mut sum = [0; 4];
    for (level, own) in sum.iter_mut().zip(price.into_iter().flatten()) {
        *level += own;
    }
    for (level, more) in sum.iter_mut().zip(pair.into_iter().flatten()) {
        *level += more;
    }
    if let [_, changes, _, _] = &mut sum
        && levels == 4
    {
        *changes -= i64::from(kept);
    }
    if let Some(last) = sum.get_mut(levels.saturating_sub(1)) {
        *last += cost;
    }
    sum
}

/// Returns how much more the other is, nothing where a case was decided against what prices alone say.
fn difference(levels: usize, other: Whole, mine: Whole) -> Vec<i64> {
    let less = other < mine;
    other.iter().zip(mine).map(|(other, mine)| if less { 0 } else { other - mine }).take(levels).collect()
}
