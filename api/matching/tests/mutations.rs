//! The checker rejects what was changed in a plan.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

mod common;

use common::{Dice, Shape, random};
use leerbrug_matching::instance::{Instance, Levels, Pair};
use leerbrug_matching::plan::{Plan, Status, Unserved, Why};
use leerbrug_matching::{check, solve};

fn instance(dice: &mut Dice) -> Instance {
    let shape = Shape {
        starters: 3 + dice.below(8),
        persons: 2 + dice.below(5),
        both: 70,
        roles: 80,
        dense: 60,
        blocks: 1 + dice.below(2),
        most_places: 2,
        costs: [3, 30][usize::try_from(dice.below(2)).unwrap()],
        areas: 1,
        levels: if dice.chance(70) { Levels::Full } else { Levels::ServedCost },
        uneven: if dice.chance(20) { 50 } else { 0 },
    };
    random(dice, shape).build().unwrap()
}

struct Mutants<'a> {
    instance: &'a Instance,
    plan: &'a Plan,
    count: usize,
}

impl Mutants<'_> {
    fn reject(&mut self, what: &str, change: impl FnOnce(&mut Plan)) {
        let mut other = self.plan.clone();
        change(&mut other);
        if other != *self.plan {
            self.count += 1;
            let found = check(self.instance, &other);
            assert!(
                !found.is_empty(),
                "{what} was accepted:\n{}\n{}",
                self.instance.draft().to_json(),
                other.to_json()
            );
        }
    }

    fn heads(&mut self) {
        self.reject("format", |plan| plan.format.push('x'));
        self.reject("instance", |plan| plan.instance.push('0'));
        self.reject("digest", |plan| plan.digest.push('0'));
        self.reject("seed", |plan| plan.seed.push('x'));
        self.reject("version", |plan| plan.version.clear());
        self.reject("status", |plan| {
            plan.status = if plan.status == Status::Optimal { Status::Feasible } else { Status::Optimal };
        });
        for by in [-1, 1] {
            self.reject("served", |plan| plan.objective.served += by);
            self.reject("cost", |plan| plan.objective.cost += by);
            self.reject("changes", |plan| plan.objective.changes = plan.objective.changes.map(|n| n + by));
            self.reject("balance", |plan| plan.objective.balance = plan.objective.balance.map(|n| n + by));
            self.reject("bound served", |plan| plan.bound.served += by);
            self.reject("bound changes", |plan| plan.bound.changes = plan.bound.changes.map(|n| n + by));
            self.reject("bound balance", |plan| plan.bound.balance = plan.bound.balance.map(|n| n + by));
            self.reject("bound cost", |plan| plan.bound.cost = plan.bound.cost.map(|n| n + by));
            if self.instance.is_even() {
                self.reject("scale", |plan| plan.certificate.scale += by);
            }
        }
        self.reject("no bound", |plan| plan.bound.cost = None);
        self.reject("no changes", |plan| plan.objective.changes = None);
    }

    fn assignments(&mut self) {
        let mentors: Vec<String> = self.instance.mentors().iter().map(|mentor| mentor.id.clone()).collect();
        for at in 0..self.plan.assignments.len() {
            self.reject("a pair away", |plan| {
                plan.assignments.remove(at);
            });
            self.reject("a pair away, and listed", |plan| {
                let pair = plan.assignments.remove(at);
                plan.reasons.remove(&pair.demand);
                plan.unserved.push(Unserved { id: pair.demand, reason: Why::Shortage });
                plan.unserved.sort_by(|a, b| a.id.cmp(&b.id));
                plan.objective.served -= 1;
            });
            for mentor in &mentors {
                self.reject("another mentor", |plan| plan.assignments[at].mentor.clone_from(mentor));
            }
            self.reject("twice", |plan| {
                let pair = plan.assignments[at].clone();
                plan.assignments.insert(at, pair);
            });
        }
        self.reject("not sorted", |plan| plan.assignments.reverse());
        for at in 0..self.plan.unserved.len() {
            self.reject("unserved away", |plan| {
                plan.unserved.remove(at);
            });
            for why in [Why::NoMentor, Why::Shortage, Why::SamePerson, Why::DoesNotFit] {
                self.reject("another reason", |plan| plan.unserved[at].reason = why);
            }
            for mentor in &mentors {
                self.reject("an extra pair", |plan| {
                    let demand = plan.unserved.remove(at).id;
                    plan.assignments.push(Pair { demand, mentor: mentor.clone() });
                    plan.assignments.sort();
                });
            }
        }
        self.reject("extra unserved", |plan| {
            plan.unserved.push(Unserved { id: "zzz".to_owned(), reason: Why::Shortage });
        });
    }

    fn certificate(&mut self) {
        for at in 0..self.plan.certificate.cuts.len() {
            self.reject("a cut away", |plan| {
                plan.certificate.cuts.remove(at);
            });
            self.reject("a cut twice", |plan| {
                let cut = plan.certificate.cuts[at].clone();
                plan.certificate.cuts.push(cut);
            });
            for by in [-1, 1] {
                self.reject("capacity", |plan| plan.certificate.cuts[at].capacity += by);
            }
            for demand in 0..self.plan.certificate.cuts[at].demands.len() {
                self.reject("a demand out of a cut", |plan| {
                    plan.certificate.cuts[at].demands.remove(demand);
                });
            }
            for mentor in 0..self.plan.certificate.cuts[at].mentors.len() {
                self.reject("a mentor out of a cut", |plan| {
                    plan.certificate.cuts[at].mentors.remove(mentor);
                });
            }
        }
        for demand in self.plan.reasons.keys() {
            self.reject("a reason away", |plan| {
                plan.reasons.remove(demand);
            });
            self.reject("another second choice", |plan| {
                plan.reasons.get_mut(demand).unwrap().second = Some("zzz".to_owned());
            });
            self.reject("dearer", |plan| {
                if let Some(dearer) = &mut plan.reasons.get_mut(demand).unwrap().dearer {
                    *dearer.last_mut().unwrap() += 1;
                }
            });
        }
        self.prices();
        for branch in 0..self.plan.certificate.branches.len() {
            self.branch(branch);
        }
    }

    /// Changes prices that bear the proof: the bound or a condition no longer holds then. A price that can be another
    /// one without harm proves the same, so it may be accepted.
    fn prices(&mut self) {
        let levels = self.instance.levels().names().len();
        let branched: Vec<&String> = self.plan.certificate.branches.iter().flat_map(|b| &b.demands).collect();
        let demands: Vec<String> = self.plan.certificate.prices.demands.keys().cloned().collect();
        for id in &demands {
            self.reject("a demand without price", |plan| {
                plan.certificate.prices.demands.remove(id);
            });
            // Rounded bounds of uneven blocks leave room for other prices.
            if branched.contains(&id) || !self.instance.is_even() {
                continue;
            }
            for (level, by) in (0..levels).flat_map(|level| [(level, -1), (level, 1)]) {
                self.reject("the price of a demand", |plan| {
                    plan.certificate.prices.demands.get_mut(id).unwrap()[level] += by;
                });
            }
        }
        for id in self.plan.certificate.prices.mentors.keys() {
            self.reject("a mentor without price", |plan| {
                plan.certificate.prices.mentors.remove(id);
            });
            self.reject("a short price", |plan| {
                plan.certificate.prices.mentors.get_mut(id).unwrap().pop();
            });
        }
        self.reject("an unknown person", |plan| {
            plan.certificate.prices.persons.insert("zzz".to_owned(), vec![0; levels]);
        });
    }

    fn branch(&mut self, branch: usize) {
        self.reject("a branch away", |plan| {
            plan.certificate.branches.remove(branch);
        });
        for leaf in 0..self.plan.certificate.branches[branch].leaves.len() {
            self.reject("a leaf away", |plan| {
                plan.certificate.branches[branch].leaves.remove(leaf);
            });
            self.reject("a leaf with a case less", |plan| {
                plan.certificate.branches[branch].leaves[leaf].cases.pop();
            });
            for case in 0..self.plan.certificate.branches[branch].leaves[leaf].cases.len() {
                self.reject("another case", |plan| {
                    let case = &mut plan.certificate.branches[branch].leaves[leaf].cases[case];
                    case.apart = !case.apart;
                });
            }
            let prices = &self.plan.certificate.branches[branch].leaves[leaf].prices;
            for id in prices.demands.keys() {
                self.reject("the price of a demand in a leaf", |plan| {
                    let prices = &mut plan.certificate.branches[branch].leaves[leaf].prices;
                    prices.demands.get_mut(id).unwrap()[0] += 1;
                });
            }
        }
        for at in 0..self.plan.certificate.branches[branch].demands.len() {
            self.reject("a demand out of a branch", |plan| {
                plan.certificate.branches[branch].demands.remove(at);
            });
        }
    }
}

#[test]
fn every_mutant_is_rejected() {
    let mut dice = Dice(21);
    let (mut count, mut branches, mut feasible) = (0, 0, 0);
    for _ in 0..150 {
        let instance = instance(&mut dice);
        let plan = solve(&instance);
        assert_eq!(check(&instance, &plan), vec![]);
        let mut mutants = Mutants { instance: &instance, plan: &plan, count: 0 };
        mutants.heads();
        mutants.assignments();
        mutants.certificate();
        count += mutants.count;
        branches += plan.certificate.branches.len();
        feasible += usize::from(plan.status == Status::Feasible);
    }
    println!(
        "{count} mutants of 150 plans rejected; {branches} branches, {feasible} plans without full proof"
    );
    assert!(count > 10_000 && branches > 0 && feasible > 0, "{count} {branches} {feasible}");
}

#[test]
fn a_plan_survives_being_written_and_read() {
    let mut dice = Dice(22);
    for _ in 0..50 {
        let instance = instance(&mut dice);
        let plan = solve(&instance);
        let again: Plan = plan.to_json().parse().unwrap();
        assert_eq!(again, plan);
        let unknown = plan.to_json().replacen("\"seed\"", "\"sead\"", 1);
        assert!(unknown.parse::<Plan>().is_err());
    }
}

#[test]
fn wild_prices_are_complaints_and_no_crash() {
    let mut dice = Dice(23);
    for _ in 0..50 {
        let instance = instance(&mut dice);
        let mut plan = solve(&instance);
        let prices = &mut plan.certificate.prices;
        for price in prices.mentors.values_mut().chain(prices.demands.values_mut()) {
            for level in price {
                *level = if dice.chance(50) { i64::MAX } else { i64::MIN };
            }
        }
        plan.objective.served = i64::MIN;
        plan.objective.cost = i64::MAX;
        plan.certificate.scale = i64::MAX;
        assert!(!check(&instance, &plan).is_empty());
    }
}
