//! Small instances against trying everything.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

mod common;

use common::{Dice, brute, random, small, value};
use leerbrug_matching::plan::Status;
use leerbrug_matching::{check, solve};

#[test]
fn small_instances_have_the_best_plan() {
    let mut dice = Dice(1);
    let mut proved = 0;
    for round in 0..3_000 {
        let shape = small(&mut dice);
        let draft = random(&mut dice, shape);
        if draft.demands.len() > 7 || draft.edges.len() > 24 {
            continue;
        }
        let instance = draft.clone().build().unwrap();
        let plan = solve(&instance);
        assert_eq!(check(&instance, &plan), vec![], "round {round}: {}", draft.to_json());
        assert_eq!(value(&draft, &plan), brute(&draft), "round {round}: {}", draft.to_json());
        assert_eq!(plan.status, Status::Optimal, "round {round}: {}", draft.to_json());
        proved += 1;
    }
    assert!(proved > 1_000, "only {proved}");
}

#[test]
fn uneven_instances_have_a_plan_and_a_bound_that_hold() {
    let mut dice = Dice(2);
    let (mut all, mut best, mut proved) = (0, 0, 0);
    for round in 0..1_500 {
        let mut shape = small(&mut dice);
        shape.uneven = 60;
        shape.most_places += 1;
        let draft = random(&mut dice, shape);
        if draft.demands.len() > 6 || draft.edges.len() > 20 {
            continue;
        }
        let instance = draft.clone().build().unwrap();
        let plan = solve(&instance);
        assert_eq!(check(&instance, &plan), vec![], "round {round}: {}", draft.to_json());
        let (found, right) = (value(&draft, &plan), brute(&draft));
        let demands = i64::try_from(draft.demands.len()).unwrap();
        let unknown = i64::MIN;
        let full = draft.levels == leerbrug_matching::instance::Levels::Full;
        let bound = (
            demands - plan.bound.served,
            if full { plan.bound.changes.unwrap_or(unknown) } else { 0 },
            if full { plan.bound.balance.unwrap_or(unknown) } else { 0 },
            plan.bound.cost.unwrap_or(unknown),
        );
        assert!(
            bound <= right && right <= found,
            "round {round}: {bound:?} {right:?} {found:?} {}",
            draft.to_json()
        );
        assert!(plan.status == Status::Feasible || found == right, "round {round}: {}", draft.to_json());
        all += 1;
        best += i32::from(found == right);
        proved += i32::from(plan.status == Status::Optimal);
    }
    println!("{all} plans, {best} of them the best, {proved} proved");
    assert!(all > 500 && best * 10 > all * 9, "{best} of {all}");
}
