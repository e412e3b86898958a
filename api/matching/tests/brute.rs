//! Small instances against trying everything.

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
