//! Measures how long solving mentors takes, beside OR-tools on the same file.
//!
//! `cargo bench -p leerbrug-matching`; `LEERBRUG_TEST_ORACLE` names a Python that has ortools, else `python3` is asked.
#![allow(clippy::print_stdout, reason = "a bench tells what it measured")]

use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use leerbrug_matching::event::{NewDemand, State};
use leerbrug_matching::instance::{Demand, Draft, Edge, Instance, Kind, Levels, Mentor};
use leerbrug_matching::{Plan, solve};

/// Numbers that look random and are the same each time.
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (mixed ^ (mixed >> 31)) % end
    }
}

const EDGES: u64 = 20;

/// Starters in a square; each knows some of the mentors nearby, who have five places on average.
fn instance(starters: u64, share: u64, seed: u64) -> Draft {
    let mut dice = Dice(seed);
    let mut draft = Draft::new("bench", Levels::ServedCost);
    let count = (starters * share / 500).max(EDGES + 10);
    for at in 0..count {
        let blocks = i64::try_from(3 + dice.below(5)).unwrap_or(5);
        let (id, person) = (format!("mentor {at}"), format!("person {at}"));
        draft.mentors.push(Mentor { id, person, kind: Kind::School, blocks });
    }
    // Mentors stand on a ring: those of a starter lie around it, dearer the farther they are.
    for at in 0..starters {
        let id = format!("demand {at}");
        let starter = format!("starter {at}");
        draft.demands.push(Demand { id: id.clone(), starter, kind: Kind::School, blocks: 1 });
        let home = dice.below(count);
        let mut chosen = std::collections::BTreeSet::new();
        while chosen.len() < usize::try_from(EDGES).unwrap_or(0) {
            let width = (EDGES * 8).min(count);
            chosen.insert(dice.below(width));
        }
        for step in chosen {
            let mentor = format!("mentor {}", (home + step) % count);
            let cost = i64::try_from(step / 4 + dice.below(360)).unwrap_or(0);
            draft.edges.push(Edge { demand: id.clone(), mentor, cost });
        }
    }
    draft
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times.get(times.len() / 2).copied().unwrap_or_default()
}

fn ours(instance: &Instance) -> (Duration, Option<Plan>) {
    let mut last = None;
    let mut times = Vec::new();
    for _ in 0..5 {
        let start = Instant::now();
        last = Some(solve(instance));
        times.push(start.elapsed());
    }
    (median(times), last)
}

/// Returns seconds and what was found, or nothing without OR-tools.
fn theirs(draft: &Draft, folder: &Path) -> Option<(f64, i64, i64)> {
    let file = folder.join("leerbrug-bench-mentors.json");
    std::fs::write(&file, draft.to_json()).ok()?;
    let python = std::env::var_os("LEERBRUG_TEST_ORACLE").unwrap_or_else(|| "python3".into());
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/tools/oracle_mentors.py");
    let output = Command::new(python).arg(script).arg("--bench").arg(&file).output().ok()?;
    let answer: serde_json::Value = serde_json::from_slice(&output.stdout).ok()?;
    Some((answer.get("seconds")?.as_f64()?, answer.get("served")?.as_i64()?, answer.get("cost")?.as_i64()?))
}

/// Measures events: a starter leaves and comes back, a mentor loses a place and gets it back.
fn events(instance: &Instance, full: Duration) {
    let Ok(mut state) = State::new(instance) else { return };
    let mut times = Vec::new();
    let mut dice = Dice(5);
    let count = u64::try_from(instance.demands().len()).unwrap_or(1);
    for round in 0..2_000 {
        let at = usize::try_from(dice.below(count)).unwrap_or(0);
        if round % 2 == 0 {
            let Some(demand) = instance.demands().get(at) else { continue };
            let arcs = instance.arcs().iter().filter(|arc| arc.demand == at);
            let edges = arcs.filter_map(|a| Some((instance.mentors().get(a.mentor)?.id.clone(), a.cost)));
            let new = NewDemand { demand: demand.clone(), edges: edges.collect() };
            let start = Instant::now();
            let gone = state.remove_demand(&demand.id).is_ok();
            times.push(start.elapsed());
            let start = Instant::now();
            let back = gone && state.insert_demand(new).is_ok();
            times.push(start.elapsed());
            assert!(back, "a starter leaves and comes back");
        } else {
            let Some(mentor) = instance.mentors().get(at % instance.mentors().len()) else { continue };
            for blocks in [mentor.blocks - 1, mentor.blocks] {
                let start = Instant::now();
                let changed = state.set_capacity(&mentor.id, blocks).is_ok();
                times.push(start.elapsed());
                assert!(changed, "a mentor has another number of places");
            }
        }
    }
    times.sort_unstable();
    let p99 = times.get(times.len() * 99 / 100).copied().unwrap_or_default();
    let typical = median(times);
    println!(
        "  one event: median {typical:?}, 99 of 100 within {p99:?}; a full solve takes {:.0} times the median",
        full.as_secs_f64() / typical.as_secs_f64().max(1e-9)
    );
}

fn main() {
    let folder = std::env::temp_dir();
    let mut cases = vec![
        ("1,000 starters, places for all", 1_000, 110),
        ("10,000 starters, places for all", 10_000, 110),
        ("10,000 starters, as many places", 10_000, 100),
        ("10,000 starters, places for 9 of 10", 10_000, 90),
        ("10,000 starters, places for 5 of 10", 10_000, 50),
    ];
    if std::env::var_os("LEERBRUG_TEST_FULL").is_some() {
        cases.push(("100,000 starters, places for all", 100_000, 110));
    }
    for (name, starters, share) in cases {
        let draft = instance(starters, share, 3);
        let Ok(instance) = draft.clone().build() else {
            println!("{name}: the instance is wrong");
            continue;
        };
        let (time, plan) = ours(&instance);
        let Some(plan) = plan else { continue };
        println!(
            "{name}, 20 pairs each: {:.1} ms, {} served, cost {}, {:?}",
            time.as_secs_f64() * 1e3,
            plan.objective.served,
            plan.objective.cost,
            plan.status
        );
        match theirs(&draft, &folder) {
            None => println!("  OR-tools: ortools not installed"),
            Some((seconds, served, cost)) => {
                let same = (served, cost) == (plan.objective.served, plan.objective.cost);
                println!(
                    "  OR-tools: {:.1} ms, {} answer; ours takes {:.2} of that",
                    seconds * 1e3,
                    if same { "the same" } else { "ANOTHER" },
                    time.as_secs_f64() / seconds
                );
            }
        }
        events(&instance, time);
    }
}
