//! What holds for every instance.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

mod common;

use common::{Dice, Shape, random};
use leerbrug_matching::instance::{Draft, Levels};
use leerbrug_matching::{Instance, check, solve};
use proptest::prelude::*;

fn draft(seed: u64) -> Draft {
    let mut dice = Dice(seed);
    let shape = Shape {
        starters: 1 + dice.below(25),
        persons: 1 + dice.below(12),
        both: dice.below(101),
        roles: dice.below(101),
        dense: 10 + dice.below(80),
        blocks: 1 + dice.below(3),
        most_places: 1 + dice.below(4),
        costs: [2, 20, 500][usize::try_from(dice.below(3)).unwrap()],
        areas: 1 + dice.below(3),
        levels: if dice.chance(70) { Levels::Full } else { Levels::ServedCost },
        uneven: if dice.chance(15) { 40 } else { 0 },
    };
    random(&mut dice, shape)
}

fn shuffled(mut draft: Draft, seed: u64) -> Draft {
    let mut dice = Dice(seed);
    dice.shuffle(&mut draft.demands);
    dice.shuffle(&mut draft.mentors);
    dice.shuffle(&mut draft.edges);
    dice.shuffle(&mut draft.excluded);
    dice.shuffle(&mut draft.current);
    dice.shuffle(&mut draft.persons);
    draft
}

/// Gives everything another name, in another order of names.
fn renamed(mut draft: Draft, salt: u64) -> Draft {
    let name = |id: &mut String| {
        let mixed = id.bytes().fold(salt, |all, byte| Dice(all ^ u64::from(byte)).next());
        *id = format!("{mixed:016x} {id}");
    };
    draft.demands.iter_mut().for_each(|d| [&mut d.id, &mut d.starter].into_iter().for_each(name));
    draft.mentors.iter_mut().for_each(|m| [&mut m.id, &mut m.person].into_iter().for_each(name));
    draft.edges.iter_mut().for_each(|e| [&mut e.demand, &mut e.mentor].into_iter().for_each(name));
    draft.excluded.iter_mut().for_each(|e| [&mut e.demand, &mut e.mentor].into_iter().for_each(name));
    draft.current.iter_mut().for_each(|c| [&mut c.demand, &mut c.mentor].into_iter().for_each(name));
    draft.persons.iter_mut().for_each(|p| name(&mut p.id));
    draft
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_order_of_the_input_is_forgotten(seed: u64, order: u64) {
        let one: Instance = draft(seed).build().unwrap();
        let other: Instance = shuffled(draft(seed), order).to_json().parse().unwrap();
        prop_assert_eq!(one.digest(), other.digest());
        prop_assert_eq!(solve(&one).to_json(), solve(&other).to_json());
    }

    #[test]
    fn names_and_seeds_change_no_number(seed: u64, salt: u64) {
        let one = draft(seed).build().unwrap();
        prop_assume!(one.is_even());
        let mut other = renamed(draft(seed), salt);
        other.seed = format!("{salt}");
        let (one, other) = (solve(&one), solve(&other.build().unwrap()));
        prop_assert_eq!(one.objective, other.objective);
        prop_assert_eq!(one.status, other.status);
    }

    #[test]
    fn prices_do_not_depend_on_ties(seed: u64, salt: u64) {
        let mut one = draft(seed);
        // Without starters in common there are no conflicts, whose prices are not unique.
        for (at, demand) in one.demands.iter_mut().enumerate() {
            demand.starter = format!("alone {at}");
        }
        let mut other = one.clone();
        other.seed = format!("{salt}");
        let (one, other) = (one.build().unwrap(), other.build().unwrap());
        prop_assume!(one.is_even());
        prop_assert_eq!(solve(&one).certificate.prices, solve(&other).certificate.prices);
    }

    #[test]
    fn more_blocks_never_serve_fewer(seed: u64, at: usize, more in 1_i64..4) {
        let mut other = draft(seed);
        let one = other.clone().build().unwrap();
        prop_assume!(one.is_even());
        let at = at % other.mentors.len();
        other.mentors[at].blocks += more;
        let other = other.build().unwrap();
        prop_assert!(solve(&one).objective.served <= solve(&other).objective.served);
    }

    #[test]
    fn every_plan_is_accepted(seed: u64) {
        let instance = draft(seed).build().unwrap();
        prop_assert_eq!(check(&instance, &solve(&instance)), vec![]);
    }

    #[test]
    fn reading_never_fails_otherwise_than_with_problems(text in "\\PC*", cut in 0_usize..2000) {
        prop_assert!(text.parse::<Instance>().is_err());
        let json = draft(3).to_json();
        let short: String = json.chars().take(cut).collect();
        prop_assert!(short.len() == json.len() || short.parse::<Instance>().is_err());
    }
}
