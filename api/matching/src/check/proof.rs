//! Adds up what prices prove.
//!
//! Take any plan that keeps the rules. Each demand pays at least its price: the pair, the place and the price of a
//! starter with a person together are not less, and neither is being left out. Mentors are paid for their places;
//! what that leaves them beyond the cost of their load is at most what the best load would leave. So the sum below
//! is not more than what any plan costs, level after level.

use std::collections::{BTreeMap, BTreeSet};

use super::Complaints;
use super::facts::{Facts, count};
use crate::instance::Arc;
use crate::plan::{Bound, Branch, Case, Leaf, Prices};

type Levels = Vec<i128>;

/// Returns the bound that the certificate proves, if it proves one.
pub(super) fn bound(facts: &Facts<'_>, out: &mut Complaints) -> Option<Levels> {
    let certificate = &facts.plan.certificate;
    if certificate.scale < 1 || (facts.instance.is_even() && certificate.scale != 1) {
        out.say("/certificate/scale", "The scale is 1 where blocks are even, and never below.");
        return None;
    }
    let mut proof = Proof { facts, arcs: BTreeMap::new(), ok: true };
    for arc in facts.instance.arcs() {
        proof.arcs.entry(arc.demand).or_default().push(*arc);
    }
    let (mut demands, mut mentors): (BTreeSet<usize>, BTreeSet<usize>) =
        (facts.demands.values().copied().collect(), facts.mentors.values().copied().collect());
    proof.names(&certificate.prices, &demands, &mentors, "/certificate/prices", out);
    let mut total: Levels = vec![0; facts.levels()];
    for (at, branch) in certificate.branches.iter().enumerate() {
        let pointer = format!("/certificate/branches/{at}");
        let own = proof.own(branch, &demands, &mentors, &pointer, out)?;
        demands.retain(|demand| !own.0.contains(demand));
        mentors.retain(|mentor| !own.1.contains(mentor));
        add(&mut total, &proof.branch(branch, &own, &pointer, out)?);
    }
    let everything = (demands, mentors);
    add(&mut total, &proof.sum(&certificate.prices, &[], &everything, "/certificate/prices", out));
    proof.ok.then_some(total)
}

/// Rounds what is proved to what can be stated: after a level that is not whole nothing is known.
pub(super) fn stated(facts: &Facts<'_>, bound: &Levels) -> Bound {
    let scale = i128::from(facts.plan.certificate.scale);
    let mut whole = Vec::new();
    for level in bound {
        let up = level.div_euclid(scale) + i128::from(level.rem_euclid(scale) != 0);
        whole.push(i64::try_from(up).unwrap_or(i64::MAX));
        if level.rem_euclid(scale) != 0 {
            break;
        }
    }
    let served = count(facts.demands.len()).saturating_sub(whole.first().copied().unwrap_or(0));
    if facts.instance.levels().is_full() {
        let changes = whole.get(1).map(|kept| count(facts.now.len()).saturating_add(*kept));
        Bound { served, changes, balance: whole.get(2).copied(), cost: whole.get(3).copied() }
    } else {
        Bound { served, changes: None, balance: None, cost: whole.get(1).copied() }
    }
}

struct Proof<'a> {
    facts: &'a Facts<'a>,
    arcs: BTreeMap<usize, Vec<Arc>>,
    ok: bool,
}

/// Demands and mentors of one part.
type Own = (BTreeSet<usize>, BTreeSet<usize>);

impl Proof<'_> {
    fn fail(&mut self, out: &mut Complaints, pointer: &str, message: &str) {
        self.ok = false;
        out.say(pointer, message);
    }

    /// Checks that exactly these demands and mentors have prices.
    fn names(
        &mut self,
        prices: &Prices,
        demands: &BTreeSet<usize>,
        mentors: &BTreeSet<usize>,
        pointer: &str,
        out: &mut Complaints,
    ) {
        let levels = self.facts.levels();
        let known =
            |map: &BTreeMap<&str, usize>, priced: &BTreeMap<String, Vec<i64>>, own: &BTreeSet<usize>| {
                priced.len() == own.len()
                    && priced.iter().all(|(id, price)| {
                        price.len() == levels && map.get(id.as_str()).is_some_and(|at| own.contains(at))
                    })
            };
        let persons = prices.persons.iter().all(|(id, price)| {
            self.facts.persons.contains_key(id.as_str()) && price.len() == levels && is_price(price)
        });
        let starters: BTreeSet<&str> =
            self.facts.instance.demands().iter().map(|demand| demand.starter.as_str()).collect();
        let pairs = prices.pairs.iter().all(|pair| {
            starters.contains(pair.starter.as_str()) && pair.price.len() == levels && is_price(&pair.price)
        });
        let sorted = prices.pairs.is_sorted_by(|a, b| (&a.starter, &a.person) < (&b.starter, &b.person));
        if !known(&self.facts.demands, &prices.demands, demands)
            || !known(&self.facts.mentors, &prices.mentors, mentors)
        {
            self.fail(out, pointer, "Every demand and mentor has one price per level, and nothing else has.");
        }
        if !persons || !pairs || !sorted {
            self.fail(out, pointer, "Prices of persons and pairs are positive, known, and sorted.");
        }
    }

    /// Returns what belongs to a branch, if nothing connects it with the rest.
    fn own(
        &mut self,
        branch: &Branch,
        demands: &BTreeSet<usize>,
        mentors: &BTreeSet<usize>,
        pointer: &str,
        out: &mut Complaints,
    ) -> Option<Own> {
        let find = |map: &BTreeMap<&str, usize>, ids: &[String]| -> BTreeSet<usize> {
            ids.iter().filter_map(|id| map.get(id.as_str()).copied()).collect()
        };
        let own = (find(&self.facts.demands, &branch.demands), find(&self.facts.mentors, &branch.mentors));
        let known = own.0.len() == branch.demands.len() && own.1.len() == branch.mentors.len();
        let free = own.0.is_subset(demands) && own.1.is_subset(mentors);
        let sorted = branch.demands.is_sorted() && branch.mentors.is_sorted();
        let alone = self
            .facts
            .instance
            .arcs()
            .iter()
            .all(|arc| own.0.contains(&arc.demand) == own.1.contains(&arc.mentor));
        if !(known && free && sorted && alone) {
            self.fail(out, pointer, "A branch has its own demands and mentors, and no pair leads out of it.");
            return None;
        }
        Some(own)
    }

    /// Returns the bound of a branch: that of its weakest leaf.
    fn branch(&mut self, branch: &Branch, own: &Own, pointer: &str, out: &mut Complaints) -> Option<Levels> {
        if !covers(&branch.leaves) {
            self.fail(out, pointer, "The leaves do not cover every case.");
            return None;
        }
        let mut weakest: Option<Levels> = None;
        for (at, leaf) in branch.leaves.iter().enumerate() {
            let pointer = format!("{pointer}/leaves/{at}/prices");
            self.names(&leaf.prices, &own.0, &own.1, &pointer, out);
            let sum = self.sum(&leaf.prices, &leaf.cases, own, &pointer, out);
            weakest = Some(weakest.map_or(sum.clone(), |weakest| weakest.min(sum)));
        }
        weakest
    }

    /// Adds up what prices prove about some demands and mentors.
    fn sum(
        &mut self,
        prices: &Prices,
        cases: &[Case],
        own: &Own,
        pointer: &str,
        out: &mut Complaints,
    ) -> Levels {
        let mut total: Levels = vec![0; self.facts.levels()];
        let pairs: BTreeMap<(&str, &str), &[i64]> = prices
            .pairs
            .iter()
            .map(|pair| ((pair.starter.as_str(), pair.person.as_str()), pair.price.as_slice()))
            .collect();
        let mut starters = BTreeSet::new();
        for &at in &own.0 {
            let Some(demand) = self.facts.demand(at) else { continue };
            starters.insert(demand.starter.as_str());
            let price: Levels = wide(prices.demands.get(&demand.id));
            if !self.is_cheapest(at, &price, prices, &pairs, cases) {
                let pointer = format!("{pointer}/demands/{}", demand.id);
                self.fail(out, &pointer, "A demand has a cheaper option than its price.");
            }
            add(&mut total, &price);
        }
        let mut persons = BTreeSet::new();
        for mentor in own.1.iter().filter_map(|at| self.facts.mentor(*at)) {
            persons.insert(mentor.person.as_str());
            let mut price: Levels = wide(prices.mentors.get(&mentor.id));
            for (level, part) in price.iter_mut().zip(wide(prices.persons.get(&mentor.person))) {
                *level -= part;
            }
            let cap = self.facts.persons.get(mentor.person.as_str()).copied().unwrap_or(i64::MAX);
            add(&mut total, &self.income(&price, mentor.blocks.min(cap) / self.facts.unit));
        }
        for (person, price) in prices.persons.iter().filter(|(person, _)| persons.contains(person.as_str())) {
            let places = self.facts.persons.get(person.as_str()).map_or(0, |blocks| blocks / self.facts.unit);
            total.iter_mut().zip(price).for_each(|(sum, p)| *sum -= i128::from(*p) * i128::from(places));
        }
        for pair in prices.pairs.iter().filter(|pair| starters.contains(pair.starter.as_str())) {
            total.iter_mut().zip(&pair.price).for_each(|(sum, p)| *sum -= i128::from(*p));
        }
        total
    }

    /// Tells whether no option of a demand is cheaper than its price.
    fn is_cheapest(
        &self,
        at: usize,
        price: &Levels,
        prices: &Prices,
        pairs: &BTreeMap<(&str, &str), &[i64]>,
        cases: &[Case],
    ) -> bool {
        let facts = self.facts;
        let Some(demand) = facts.demand(at) else { return false };
        let scale = i128::from(facts.plan.certificate.scale);
        let mut out: Levels = vec![0; facts.levels()];
        out.iter_mut().take(1).for_each(|level| *level = scale);
        if out < *price {
            return false;
        }
        let places = i128::from(demand.blocks / facts.unit);
        self.arcs.get(&at).into_iter().flatten().all(|arc| {
            let Some(mentor) = facts.mentor(arc.mentor) else { return false };
            if cases.iter().any(|case| self.forbids(case, at, &mentor.person)) {
                return true;
            }
            let mut whole: Levels = wide(prices.mentors.get(&mentor.id));
            for level in &mut whole {
                *level *= places;
            }
            let pair = pairs.get(&(demand.starter.as_str(), mentor.person.as_str()));
            for (level, more) in whole.iter_mut().zip(pair.into_iter().copied().flatten()) {
                *level += i128::from(*more);
            }
            let kept = facts.now.get(&at) == Some(&Some(arc.mentor));
            let full = whole.len() == 4;
            whole.iter_mut().skip(1).take(usize::from(kept && full)).for_each(|level| *level -= scale);
            whole.iter_mut().last().into_iter().for_each(|level| *level += scale * i128::from(arc.cost));
            whole >= *price
        })
    }

    fn forbids(&self, case: &Case, demand: usize, person: &str) -> bool {
        let Some(&other) = self.facts.demands.get(case.demand.as_str()) else { return false };
        let starter =
            |at| self.facts.demand(at).map(|demand: &crate::instance::Demand| demand.starter.as_str());
        case.person == person
            && if case.apart { other == demand } else { other != demand && starter(other) == starter(demand) }
    }

    /// Returns the least that some load costs beyond what it is paid: nothing for no load at all.
    fn income(&self, price: &Levels, places: i64) -> Levels {
        let scale = i128::from(self.facts.plan.certificate.scale);
        let square = i128::from(self.facts.unit) * i128::from(self.facts.unit) * scale;
        let full = price.len() == 4;
        let marginal =
            |load: i128| -> Levels { if full { vec![0, 0, square * (2 * load - 1), 0] } else { vec![0, 0] } };
        // The best load is the last whose place costs less than its price: places become dearer.
        let (mut low, mut high) = (0, i128::from(places));
        while low < high {
            let middle = (low + high + 1) / 2;
            if marginal(middle) < *price { low = middle } else { high = middle - 1 }
        }
        let mut least: Levels = price.iter().map(|level| -level * low).collect();
        least.iter_mut().skip(2).take(usize::from(full)).for_each(|level| *level += square * low * low);
        least
    }
}

/// Tells whether every plan falls under a leaf: at each decision both sides are there.
fn covers(leaves: &[Leaf]) -> bool {
    let mut todo: Vec<(Vec<&Leaf>, usize)> = vec![(leaves.iter().collect(), 0)];
    while let Some((group, depth)) = todo.pop() {
        if group.iter().any(|leaf| leaf.cases.len() == depth) {
            continue;
        }
        let Some(first) = group.first().and_then(|leaf| leaf.cases.get(depth)) else { return false };
        let (mut apart, mut together) = (Vec::new(), Vec::new());
        for leaf in group {
            match leaf.cases.get(depth) {
                Some(case) if case.demand == first.demand && case.person == first.person => {
                    if case.apart {
                        apart.push(leaf);
                    } else {
                        together.push(leaf);
                    }
                }
                _ => return false,
            }
        }
        todo.push((apart, depth + 1));
        todo.push((together, depth + 1));
    }
    true
}

fn is_price(price: &[i64]) -> bool {
    // Compared level after level: the first one that is not nothing decides.
    price.iter().find(|level| **level != 0).is_some_and(|level| *level > 0)
}

fn wide(price: Option<&Vec<i64>>) -> Levels {
    price.into_iter().flatten().map(|level| i128::from(*level)).collect()
}

fn add(total: &mut Levels, more: &Levels) {
    for (sum, more) in total.iter_mut().zip(more) {
        *sum += more;
    }
}
