//! Checks a plan without the solver: it only reads the instance and counts.

mod facts;
mod proof;
mod reasons;
mod walk;

use crate::instance::{Instance, Problem};
use crate::plan::{self, Bound, FORMAT, Plan, Status};
use facts::Facts;

/// Returns everything that is wrong with a plan; nothing means that it keeps the rules and is as good as it says.
pub fn check(instance: &Instance, plan: &Plan) -> Vec<Problem> {
    let mut out = Complaints::default();
    if plan.format != FORMAT {
        out.say("/format", format!("The format must be {FORMAT}."));
    }
    if plan.instance != instance.digest() {
        out.say("/instance", "This plan was made for another instance.");
    }
    if plan.digest != plan::digest(&plan.assignments, &plan.unserved) {
        out.say("/digest", "The digest is not that of the assignments and of those without mentor.");
    }
    if plan.seed != instance.seed() {
        out.say("/seed", "The seed is not that of the instance.");
    }
    if plan.version.is_empty() {
        out.say("/version", "The version is missing.");
    }
    let facts = Facts::new(instance, plan, &mut out);
    facts.check_rules(&mut out);
    facts.check_objective(&mut out);
    if let Some(bound) = proof::bound(&facts, &mut out) {
        let stated = proof::stated(&facts, &bound);
        if stated != plan.bound {
            out.say("/bound", "The prices prove another bound.");
        }
        let objective = plan.objective;
        let (served, changes, balance) = (objective.served, objective.changes, objective.balance);
        let reached = stated == Bound { served, changes, balance, cost: Some(objective.cost) };
        if reached != (plan.status == Status::Optimal) {
            out.say("/status", "A plan is optimal where its bound is its objective, and only there.");
        }
    }
    walk::check(&facts, &mut out);
    reasons::check(&facts, &mut out);
    out.0
}

/// What was found wrong so far.
#[derive(Default)]
struct Complaints(Vec<Problem>);

impl Complaints {
    fn say(&mut self, pointer: impl Into<String>, message: impl Into<String>) {
        self.0.push(Problem { pointer: pointer.into(), message: message.into() });
    }
}
