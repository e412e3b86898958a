//! What is said about shortages, and plans that follow events.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

mod common;

use common::{Dice, Shape, random};
use leerbrug_matching::event::{NewDemand, State, repair};
use leerbrug_matching::explain::Help;
use leerbrug_matching::instance::{Draft, Levels};
use leerbrug_matching::plan::{Status, Why};
use leerbrug_matching::{check, explain, solve};

fn scarce(dice: &mut Dice, uneven: i64) -> Draft {
    let shape = Shape {
        starters: 4 + dice.below(20),
        persons: 2 + dice.below(6),
        both: 40,
        roles: 40,
        dense: 50,
        blocks: 1 + dice.below(2),
        most_places: 3,
        costs: 30,
        areas: 1 + dice.below(3),
        levels: if dice.chance(50) { Levels::Full } else { Levels::ServedCost },
        uneven,
    };
    random(dice, shape)
}

#[test]
fn every_shortage_is_explained_and_what_helps_helps() {
    let mut dice = Dice(11);
    let (mut blocks, mut rules) = (0, 0);
    for round in 0..150 {
        let draft = scarce(&mut dice, if round % 5 == 0 { 50 } else { 0 });
        let instance = draft.clone().build().unwrap();
        let plan = solve(&instance);
        let shortages = explain(&instance, &plan);
        let explained: usize = shortages.iter().map(|shortage| shortage.unserved.len()).sum();
        let short = |why: Why| why == Why::Shortage || why == Why::NoMentor;
        assert_eq!(explained, plan.unserved.iter().filter(|u| short(u.reason)).count(), "round {round}");
        for shortage in &shortages {
            assert!(shortage.wanted > shortage.capacity && !shortage.unserved.is_empty(), "round {round}");
            for help in &shortage.helps {
                let mut other = draft.clone();
                match help {
                    Help::Blocks { mentor, blocks: more, .. } => {
                        other.mentors.iter_mut().find(|m| m.id == *mentor).unwrap().blocks += more;
                        blocks += 1;
                    }
                    Help::Rule { rule, .. } => {
                        lift(&mut other, rule, &shortage.demands);
                        rules += 1;
                    }
                }
                let more = solve(&other.build().unwrap()).objective.served - plan.objective.served;
                if plan.status == Status::Optimal && instance.is_even() {
                    assert_eq!(more, help.served(), "round {round}: {help:?} {}", draft.to_json());
                }
            }
        }
    }
    assert!(blocks > 100 && rules > 100, "{blocks} {rules}");
}

fn lift(draft: &mut Draft, rule: &str, demands: &[String]) {
    let all = draft.excluded.clone();
    draft.excluded.retain(|pair| pair.rule != rule || !demands.contains(&pair.demand));
    for pair in all.iter().filter(|pair| pair.rule == rule && demands.contains(&pair.demand)) {
        let (demand, mentor) = (pair.demand.clone(), pair.mentor.clone());
        draft.edges.push(leerbrug_matching::instance::Edge { demand, mentor, cost: 0 });
    }
}

#[test]
fn a_plan_follows_events() {
    let mut dice = Dice(12);
    let (mut exact, mut all) = (0, 0);
    for round in 0..120 {
        let draft = scarce(&mut dice, 0);
        let instance = draft.clone().build().unwrap();
        let mut state = State::new(&instance).unwrap();
        let mut gone: Vec<NewDemand> = Vec::new();
        let mut before = state.pairs();
        for step in 0..12 {
            let moves = event(&mut dice, &draft, &mut state, &mut gone);
            let after = state.pairs();
            for pair in &after {
                let same = before.contains(pair);
                let told =
                    moves.iter().any(|m| m.demand == pair.demand && m.to.as_ref() == Some(&pair.mentor));
                assert!(same || told, "round {round}, step {step}: {pair:?} was not told");
            }
            before = after;
            let Ok(now) = state.instance() else { continue };
            let plan = state.plan().unwrap();
            assert_eq!(check(&now, &plan), vec![], "round {round}, step {step}");
            assert_eq!(plan.assignments, state.pairs());
            assert_eq!(plan.objective.served, state.served());
            let best = solve(&now);
            if state.is_exact() {
                assert_eq!(plan.objective, best.objective, "round {round}, step {step}");
                exact += 1;
            }
            all += 1;
        }
    }
    println!("{exact} of {all} plans after events are exact");
    assert!(exact * 2 > all);
}

fn event(
    dice: &mut Dice,
    draft: &Draft,
    state: &mut State,
    gone: &mut Vec<NewDemand>,
) -> Vec<leerbrug_matching::event::Move> {
    let at = |dice: &mut Dice, len: usize| usize::try_from(dice.below(i64::try_from(len).unwrap())).unwrap();
    if dice.chance(30) && !gone.is_empty() {
        let place = at(dice, gone.len());
        let back = gone.swap_remove(place);
        return state.insert_demand(back).unwrap();
    }
    if dice.chance(50) {
        let demand = draft.demands[at(dice, draft.demands.len())].clone();
        let edges = draft.edges.iter().filter(|edge| edge.demand == demand.id);
        let edges = edges.map(|edge| (edge.mentor.clone(), edge.cost)).collect();
        return match state.remove_demand(&demand.id) {
            Ok(moves) => {
                gone.push(NewDemand { demand, edges });
                moves
            }
            Err(_) => Vec::new(),
        };
    }
    let mentor = &draft.mentors[at(dice, draft.mentors.len())];
    state.set_capacity(&mentor.id, dice.below(7)).unwrap()
}

#[test]
fn repairing_keeps_as_many_pairs_as_it_can() {
    let mut dice = Dice(13);
    for round in 0..60 {
        let mut draft = scarce(&mut dice, 0);
        let before = solve(&draft.clone().build().unwrap());
        let gone = draft.mentors.pop().unwrap();
        draft.edges.retain(|edge| edge.mentor != gone.id);
        draft.excluded.retain(|pair| pair.mentor != gone.id);
        draft.persons.retain(|person| draft.mentors.iter().any(|mentor| mentor.person == person.id));
        let instance = draft.build().unwrap();
        let (asked, after) = repair(&instance, &before.assignments).unwrap();
        assert_eq!(check(&asked, &after), vec![], "round {round}");
        let orphans = before.assignments.iter().filter(|pair| pair.mentor == gone.id).count();
        let orphans = i64::try_from(orphans).unwrap();
        assert!(after.objective.changes.unwrap() >= orphans, "round {round}");
        assert!(after.objective.served + orphans >= before.objective.served, "round {round}");
        assert_eq!(after.status, Status::Optimal, "round {round}");
    }
}
