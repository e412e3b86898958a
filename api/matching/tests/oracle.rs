//! Larger instances against OR-tools, where `LEERBRUG_TEST_ORACLE` names a Python that has it.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

mod common;

use std::io::Write;
use std::process::{Command, Stdio};

use common::{Dice, Shape, random};
use leerbrug_matching::instance::{Draft, Levels};
use leerbrug_matching::plan::Status;
use leerbrug_matching::{check, solve};

/// Asks the oracle about all instances in one process; the answers come in the same order.
fn ask(python: &std::ffi::OsStr, drafts: &[Draft]) -> Vec<serde_json::Value> {
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/tools/oracle_mentors.py");
    let mut child = Command::new(python)
        .arg(script)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("the oracle starts");
    let mut input = child.stdin.take().unwrap();
    let lines: Vec<String> = drafts.iter().map(Draft::to_json).collect();
    let writer = std::thread::spawn(move || {
        for line in lines {
            writeln!(input, "{line}").unwrap();
        }
    });
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap();
    assert!(output.status.success(), "the oracle failed: is ortools installed?");
    let text = String::from_utf8(output.stdout).unwrap();
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn shape(dice: &mut Dice, round: i64) -> Shape {
    let starters = 5 + dice.below(56);
    // Scarce, enough, plenty.
    let share = [30, 60, 120][usize::try_from(round % 3).unwrap()];
    Shape {
        starters,
        persons: 2 + starters * share / 100 / 2,
        both: [40, 100][usize::try_from(round / 3 % 2).unwrap()],
        roles: [30, 100][usize::try_from(round / 6 % 2).unwrap()],
        dense: [15, 40, 80][usize::try_from(round / 12 % 3).unwrap()],
        blocks: 1 + dice.below(3),
        most_places: 1 + dice.below(5),
        costs: [3, 30, 400][usize::try_from(dice.below(3)).unwrap()],
        areas: [1, 1, 4][usize::try_from(dice.below(3)).unwrap()],
        levels: if dice.chance(75) { Levels::Full } else { Levels::ServedCost },
        uneven: 0,
    }
}

/// Compares all plans with the answers of the oracle.
fn compare(python: &std::ffi::OsStr, drafts: &[Draft]) -> String {
    let started = std::time::Instant::now();
    let answers = ask(python, drafts);
    let seconds = started.elapsed().as_secs_f32();
    assert_eq!(answers.len(), drafts.len());
    let mut branches = 0;
    for (at, (draft, answer)) in drafts.iter().zip(answers).enumerate() {
        let instance = draft.clone().build().unwrap();
        let plan = solve(&instance);
        branches += plan.certificate.branches.len();
        let wanted = serde_json::to_value(plan.objective).unwrap();
        assert!(answer.get("unproved").is_none(), "the oracle did not prove instance {at}");
        assert_eq!(answer, wanted, "instance {at}: {}", draft.to_json());
        assert_eq!(plan.status, Status::Optimal, "instance {at}: {}", draft.to_json());
        assert_eq!(check(&instance, &plan), vec![], "instance {at}: {}", draft.to_json());
    }
    let count = drafts.len();
    format!(
        "{count} instances agree with the oracle, which took {seconds:.1} s; {branches} parts needed cases"
    )
}

#[test]
fn plans_agree_with_ortools() {
    let Some(python) = std::env::var_os("LEERBRUG_TEST_ORACLE") else {
        println!("skipped: LEERBRUG_TEST_ORACLE does not name a Python with ortools");
        return;
    };
    let mut dice = Dice(7);
    let drafts: Vec<Draft> = (0..300)
        .map(|round| {
            let shape = shape(&mut dice, round);
            random(&mut dice, shape)
        })
        .collect();
    println!("{}", compare(&python, &drafts));
    if std::env::var_os("LEERBRUG_TEST_FULL").is_none() {
        println!("skipped: five instances of 1,000 starters, because LEERBRUG_TEST_FULL is not set");
        return;
    }
    let large = |dice: &mut Dice, at: i64| {
        let levels = if at < 3 { Levels::ServedCost } else { Levels::Full };
        let persons = [350, 500, 400, 500, 400][usize::try_from(at).unwrap()];
        random(
            dice,
            Shape {
                starters: 1_000,
                persons,
                both: 30,
                roles: 40,
                dense: 4,
                blocks: 1,
                most_places: 4,
                costs: 400,
                areas: 1,
                levels,
                uneven: 0,
            },
        )
    };
    let drafts: Vec<Draft> = (0..5).map(|at| large(&mut dice, at)).collect();
    println!("{}", compare(&python, &drafts));
}
