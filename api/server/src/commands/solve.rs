//! `solve mentors`: the solver of the rounds on a file, and the check of a plan with none of the solver's code.

use std::path::{Path, PathBuf};

use leerbrug_matching::plan::Status;
use leerbrug_matching::{Instance, Plan};

use super::{Failure, say};

fn read(path: &Path) -> Result<String, Failure> {
    std::fs::read_to_string(path)
        .map_err(|error| Failure::input(format!("{} cannot be read: {error}", path.display())))
}

/// Solves an instance and writes the plan, or checks a plan against it.
///
/// # Errors
/// Input (2), when a file cannot be read, with a line for each problem; unproved (3), when the plan is written and is not proved
/// to be the best; environment (1), when a plan does not hold or cannot be written.
pub(crate) fn mentors(file: &Path, out: Option<PathBuf>, check: Option<PathBuf>) -> Result<(), Failure> {
    let instance: Instance = read(file)?.parse().map_err(|problems| Failure::input(format!("{problems}")))?;
    if let Some(plan) = check {
        return checked(&instance, &plan);
    }
    let plan = leerbrug_matching::solve(&instance);
    let text = plan.to_json();
    match out {
        None => say(text.trim_end()),
        Some(path) => std::fs::write(&path, &text)
            .map_err(|error| Failure::environment(format!("{}: {error}", path.display())))?,
    }
    match plan.status {
        Status::Optimal => Ok(()),
        Status::Feasible => {
            let bound = serde_json::to_string(&plan.bound).unwrap_or_default();
            Err(Failure::unproved(format!("not proved to be the best; no plan is better than {bound}")))
        }
    }
}

fn checked(instance: &Instance, path: &Path) -> Result<(), Failure> {
    let plan: Plan = read(path)?
        .parse()
        .map_err(|error| Failure::input(format!("{} is no plan: {error}", path.display())))?;
    let problems = leerbrug_matching::check(instance, &plan);
    if problems.is_empty() {
        say("The plan holds.");
        return Ok(());
    }
    Err(Failure::of(problems.iter().map(|problem| Failure::environment(problem.to_string()))))
}
