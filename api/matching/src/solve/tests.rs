use super::order::Order;
use super::{finish, solve};
use crate::check;
use crate::instance::{Demand, Draft, Edge, Kind, Levels, Mentor};
use crate::plan::Status;

/// Three persons in both roles with one place each, and three starters who want both kinds: prices of conflicts alone
/// do not settle all of these.
fn tangled(round: u64) -> Draft {
    let mut draft = Draft::new("seed", Levels::ServedCost);
    let mut dice = round;
    for at in 0..4 {
        for (kind, letter) in [(Kind::School, "s"), (Kind::GrowthCentre, "g")] {
            let (id, starter) = (format!("d{at}{letter}"), format!("starter {at}"));
            draft.demands.push(Demand { id, starter, kind, blocks: 1 });
            let (id, person) = (format!("m{at}{letter}"), format!("person {at}"));
            draft.mentors.push(Mentor { id, person, kind, blocks: 1 });
            for mentor in 0..4 {
                dice = dice.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                let cost = i64::try_from(dice >> 61).unwrap();
                let (demand, mentor) = (format!("d{at}{letter}"), format!("m{mentor}{letter}"));
                draft.edges.push(Edge { demand, mentor, cost });
            }
        }
    }
    draft
}

#[test]
fn without_cases_a_plan_is_feasible_and_its_bound_holds() {
    let mut open = 0;
    for round in 0..300 {
        let instance = tangled(round).build().unwrap();
        let best = solve(&instance);
        assert_eq!(best.status, Status::Optimal);
        let order = Order::new(&instance);
        let mut task = order.task(&instance);
        task.most_cases = 0;
        let plan = finish(&instance, &order, &task, None);
        assert_eq!(check(&instance, &plan), vec![]);
        assert!(plan.certificate.branches.is_empty());
        assert!(plan.bound.cost <= Some(best.objective.cost) && best.objective.cost <= plan.objective.cost);
        open += usize::from(plan.status == Status::Feasible);
    }
    assert!(open > 10, "{open}");
}
