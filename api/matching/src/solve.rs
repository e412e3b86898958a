//! Makes the best plan: turns names into numbers, lets the kernel solve, and writes down the proof.

mod certificate;
pub(crate) mod cuts;
pub(crate) mod order;

use crate::instance::{Instance, Pair};
use crate::kernel::parts::{self, Solved, Task};
use crate::plan::{self, Bound, FORMAT, Objective, Plan, Status, Unserved, Why};
use order::Order;

/// Solves an instance. Status `Optimal` only where the certificate proves it.
///
/// Equal plans are told apart by an order of demands and mentors, first by the SHA-256 of the seed, a zero byte and the
/// id, then by id: the solvers look at everything in this order, so that the same content gives the same bytes.
pub fn solve(instance: &Instance) -> Plan {
    with_proof(instance, None)
}

/// Solves an instance and returns the plan, or the plan for mentors that were found otherwise with the proof.
pub(crate) fn with_proof(instance: &Instance, mate: Option<&[Option<usize>]>) -> Plan {
    let order = Order::new(instance);
    let task = order.task(instance);
    finish(instance, &order, &task, mate)
}

fn finish(instance: &Instance, order: &Order<'_>, task: &Task, mate: Option<&[Option<usize>]>) -> Plan {
    let solved = parts::solve(task);
    let found = order.mate(&solved);
    let idle = parts::idle_price(task);
    let certificate = certificate::certificate(instance, order, &solved, &idle, task.scale);
    assemble(instance, mate.unwrap_or(&found), certificate, &bound_of(&solved, idle.len()))
}

/// Returns the plan for these mentors, with a proof that is already there.
fn assemble(
    instance: &Instance,
    mate: &[Option<usize>],
    mut certificate: crate::plan::Certificate,
    bound: &[i64],
) -> Plan {
    let objective = objective(instance, mate);
    let found = cuts::cuts(instance, mate);
    certificate.cuts = found.cuts;
    let bound = stated(instance, bound, certificate.scale);
    let status = if is_reached(objective, bound) { Status::Optimal } else { Status::Feasible };
    let (mut assignments, mut unserved) = (Vec::new(), Vec::new());
    for (at, (demand, mentor)) in instance.demands().iter().zip(mate).enumerate() {
        if let Some(mentor) = mentor.and_then(|mentor| instance.mentors().get(mentor)) {
            assignments.push(Pair { demand: demand.id.clone(), mentor: mentor.id.clone() });
        } else {
            let reason = found.why.get(&at).copied().unwrap_or(Why::DoesNotFit);
            unserved.push(Unserved { id: demand.id.clone(), reason });
        }
    }
    let reasons = certificate::reasons(instance, mate, &certificate.prices);
    Plan {
        format: FORMAT.to_owned(),
        instance: instance.digest().to_owned(),
        digest: plan::digest(&assignments, &unserved),
        version: env!("CARGO_PKG_VERSION").to_owned(),
        seed: instance.seed().to_owned(),
        status,
        objective,
        bound,
        assignments,
        unserved,
        certificate,
        reasons,
    }
}

fn bound_of(solved: &[Solved], levels: usize) -> Vec<i64> {
    let mut sum = vec![0; levels];
    for part in solved {
        // The weakest case of a part bounds it: every plan falls under one of them.
        let weakest = part.leaves.iter().map(|leaf| &leaf.bound).min();
        for (level, value) in sum.iter_mut().zip(weakest.into_iter().flatten()) {
            *level += value;
        }
    }
    sum
}

/// Returns how good a plan is.
pub(crate) fn objective(instance: &Instance, mate: &[Option<usize>]) -> Objective {
    let mut loads = vec![0_i64; instance.mentors().len()];
    let (mut served, mut cost, mut kept) = (0, 0, 0);
    for (demand, mentor) in instance.demands().iter().zip(mate) {
        if let Some(mentor) = mentor {
            served += 1;
            if let Some(load) = loads.get_mut(*mentor) {
                *load += demand.blocks;
            }
        }
    }
    for arc in instance.arcs() {
        if mate.get(arc.demand) == Some(&Some(arc.mentor)) {
            cost += arc.cost;
        }
    }
    let current = order::current(instance);
    for (now, then) in current.mentors.iter().zip(mate) {
        kept += i64::from(now.is_some() && now == then);
    }
    let full = instance.levels().is_full();
    Objective {
        served,
        changes: full.then_some(current.count - kept),
        balance: full.then(|| loads.iter().map(|load| load * load).sum()),
        cost,
    }
}

/// Turns what the prices prove into whole numbers: after a level that has to be rounded nothing is known.
fn stated(instance: &Instance, bound: &[i64], scale: i64) -> Bound {
    let here = order::current(instance).count;
    let mut exact = true;
    let mut levels = bound.iter().map(|value| {
        let known = exact.then(|| -(-value).div_euclid(scale));
        exact &= value.rem_euclid(scale) == 0;
        known
    });
    let demands = i64::try_from(instance.demands().len()).unwrap_or(i64::MAX);
    let served = demands - levels.next().flatten().unwrap_or(0);
    if instance.levels().is_full() {
        let changes = levels.next().flatten().map(|kept| here + kept);
        let (balance, cost) = (levels.next().flatten(), levels.next().flatten());
        Bound { served, changes, balance, cost }
    } else {
        Bound { served, changes: None, balance: None, cost: levels.next().flatten() }
    }
}

fn is_reached(objective: Objective, bound: Bound) -> bool {
    let reached = Objective {
        served: bound.served,
        changes: bound.changes,
        balance: bound.balance,
        cost: bound.cost.unwrap_or(i64::MIN),
    };
    objective == reached
}

#[cfg(test)]
mod tests;
