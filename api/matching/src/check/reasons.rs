//! Checks the second choice of every pair.

use std::collections::{BTreeMap, BTreeSet};

use super::Complaints;
use super::facts::Facts;
use crate::plan::Reason;

/// Counts every second choice again with the prices of the plan.
pub(super) fn check(facts: &Facts<'_>, out: &mut Complaints) {
    let mut right: BTreeMap<&str, Reason> = BTreeMap::new();
    if facts.instance.is_even() {
        let taken = taken(facts);
        let mut options: BTreeMap<usize, Vec<(Vec<i128>, usize)>> = BTreeMap::new();
        for arc in facts.instance.arcs() {
            if let Some(price) = price(facts, arc.demand, arc.mentor, arc.cost) {
                options.entry(arc.demand).or_default().push((price, arc.mentor));
            }
        }
        for (demand, own) in &facts.mate {
            let Some(asked) = facts.demand(*demand) else { continue };
            let all = options.remove(demand).unwrap_or_default();
            let mine = all.iter().find(|(_, mentor)| mentor == own).map(|(price, _)| price.clone());
            let possible = |(_, mentor): &&(Vec<i128>, usize)| {
                let person = facts.mentor(*mentor).map_or("", |mentor| mentor.person.as_str());
                mentor != own
                    && !taken
                        .get(&(asked.starter.as_str(), person))
                        .is_some_and(|by| by.iter().any(|by| by != demand))
            };
            // Positions are in the order of ids: of two that cost the same, the first id counts.
            let second = all.iter().filter(possible).min();
            let dearer = second.zip(mine).map(|((price, _), mine)| {
                let cheaper = *price < mine;
                let gap = price.iter().zip(&mine).map(|(price, mine)| if cheaper { 0 } else { price - mine });
                gap.map(|level| i64::try_from(level).unwrap_or(i64::MAX)).collect()
            });
            let second = second.and_then(|(_, at)| facts.mentor(*at)).map(|mentor| mentor.id.clone());
            right.insert(&asked.id, Reason { second, dearer });
        }
    }
    let said: BTreeMap<&str, &Reason> = facts.plan.reasons.iter().map(|(id, r)| (id.as_str(), r)).collect();
    for (id, reason) in &right {
        if said.get(id) != Some(&reason) {
            out.say(format!("/reasons/{id}"), "Counted again, the second choice is another.");
        }
    }
    if said.len() != right.len() {
        out.say("/reasons", "Every pair has a reason, and nothing else has.");
    }
}

/// Returns which demands of a starter are mentored by a person.
fn taken<'a>(facts: &Facts<'a>) -> BTreeMap<(&'a str, &'a str), BTreeSet<usize>> {
    let mut out: BTreeMap<(&str, &str), BTreeSet<usize>> = BTreeMap::new();
    for (demand, mentor) in &facts.mate {
        if let (Some(asked), Some(mentor)) = (facts.demand(*demand), facts.mentor(*mentor)) {
            out.entry((&asked.starter, &mentor.person)).or_default().insert(*demand);
        }
    }
    out
}

fn price(facts: &Facts<'_>, demand: usize, mentor: usize, cost: i64) -> Option<Vec<i128>> {
    let prices = &facts.plan.certificate.prices;
    let (asked, offered) = (facts.demand(demand)?, facts.mentor(mentor)?);
    let own = prices.mentors.get(&offered.id)?;
    let mut whole: Vec<i128> = own.iter().map(|level| i128::from(*level)).collect();
    let key = (asked.starter.as_str(), offered.person.as_str());
    let pair = prices.pairs.binary_search_by(|pair| (pair.starter.as_str(), pair.person.as_str()).cmp(&key));
    if let Some(pair) = pair.ok().and_then(|at| prices.pairs.get(at)) {
        whole.iter_mut().zip(&pair.price).for_each(|(sum, level)| *sum += i128::from(*level));
    }
    if whole.len() == 4 && facts.now.get(&demand) == Some(&Some(mentor)) {
        whole.iter_mut().skip(1).take(1).for_each(|level| *level -= 1);
    }
    whole.iter_mut().last().into_iter().for_each(|level| *level += i128::from(cost));
    Some(whole)
}
