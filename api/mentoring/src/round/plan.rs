//! The question of a round as the solver reads it, what was chosen by hand in it, and what that costs.

use std::str::FromStr as _;

use leerbrug_entity::induction;
use leerbrug_matching::explain::{Help as Proved, Shortage};
use leerbrug_matching::instance::{
    Demand, Draft, Edge, Excluded, Instance, Kind, Levels, Mentor as Offer, Pair,
};
use leerbrug_matching::plan::{Plan, Status};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{Gap, Help};
use crate::calendar::STARTER_MINUTES;
use crate::model::{Candidate, KINDS, Mentor, Rule, SCHOOL};
use leerbrug_core::error::{Error, Result};

/// The most ways to help that are named.
const HELPS: usize = 3;

/// The most starters of a shortage that are named.
const NAMED: usize = 5;

/// A place that is looked for, with everybody who could fill it.
pub(super) struct Open {
    pub(super) row: induction::Model,
    pub(super) kind: &'static str,
    pub(super) candidates: Vec<Candidate>,
    /// Minutes that a mentor needs for it this school year.
    pub(super) minutes: i32,
}

impl Open {
    pub(super) fn id(&self) -> String {
        demand(self.row.id, self.kind)
    }
}

/// Names a place: an induction and the kind of mentor.
pub(super) fn demand(induction: Uuid, kind: &str) -> String {
    format!("{induction}:{kind}")
}

/// Reads the name of a place; what mentors have already is none.
pub(super) fn place(demand: &str) -> Option<(Uuid, &'static str)> {
    let (induction, kind) = demand.split_once(':')?;
    Some((Uuid::parse_str(induction).ok()?, KINDS.into_iter().find(|known| *known == kind)?))
}

/// What a person chose in place of the plan: this mentor, or nobody.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Choice {
    pub(super) demand: String,
    pub(super) mentor: Option<String>,
}

/// A question with its answer.
pub(super) struct Solved {
    pub(super) instance: Instance,
    pub(super) plan: Plan,
}

fn broken(problems: &impl ToString) -> Error {
    Error::internal(problems.to_string())
}

/// Reads a question that was kept.
pub(super) fn read(json: &str) -> Result<Instance> {
    Instance::from_str(json).map_err(|problems| broken(&problems))
}

/// Solves a question with what was chosen by hand. A chosen pair counts as one that is there already: it is kept.
pub(super) fn solve(instance: &Instance, choices: &[Choice]) -> Result<Solved> {
    let mut draft = instance.draft();
    for choice in choices {
        draft.edges.retain(|edge| {
            edge.demand != choice.demand || Some(edge.mentor.as_str()) == choice.mentor.as_deref()
        });
        if let Some(mentor) = &choice.mentor {
            draft.current.push(Pair { demand: choice.demand.clone(), mentor: mentor.clone() });
        }
    }
    let instance = draft.build().map_err(|problems| broken(&problems))?;
    let plan = leerbrug_matching::solve(&instance);
    Ok(Solved { instance, plan })
}

impl Solved {
    /// Returns whom the plan gives a place.
    pub(super) fn mentor_of(&self, demand: &str) -> Option<&str> {
        let given = self.plan.assignments.iter().find(|pair| pair.demand == demand);
        given.map(|pair| pair.mentor.as_str())
    }

    /// Tells whether it is proved to be the best.
    pub(super) fn is_best(&self) -> bool {
        self.plan.status == Status::Optimal && leerbrug_matching::check(&self.instance, &self.plan).is_empty()
    }

    /// Lists the places that are looked for.
    pub(super) fn places(&self) -> impl Iterator<Item = (&str, Uuid, &'static str)> {
        self.instance.demands().iter().filter_map(|one| {
            let (induction, kind) = place(&one.id)?;
            Some((one.id.as_str(), induction, kind))
        })
    }

    pub(super) fn served(&self) -> usize {
        self.places().filter(|(demand, ..)| self.mentor_of(demand).is_some()).count()
    }

    pub(super) const fn points(&self) -> i64 {
        -self.plan.objective.cost
    }
}

/// What a choice changes in a plan: places filled, points, and other places that get somebody else.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Price {
    /// Places filled: fewer than zero, when somebody goes without because of it.
    pub served: i64,
    /// Points.
    pub points: i64,
    /// Others who get another mentor than before, or one less.
    pub moved: usize,
    /// How much less evenly mentors are loaded, as the sum of their squared loads; fewer than zero is more even.
    pub unevenness: i64,
}

/// Says what each choice changes, in the order in which they were made, and the plan after the last.
pub(super) fn prices(instance: &Instance, choices: &[Choice]) -> Result<(Vec<Price>, Solved)> {
    let mut before = solve(instance, &[])?;
    let mut prices = Vec::new();
    for (at, choice) in choices.iter().enumerate() {
        let after = solve(instance, choices.get(..=at).unwrap_or_default())?;
        let count = |solved: &Solved| i64::try_from(solved.served()).unwrap_or(0);
        let differs =
            |demand: &str| demand != choice.demand && before.mentor_of(demand) != after.mentor_of(demand);
        prices.push(Price {
            served: count(&after) - count(&before),
            points: after.points() - before.points(),
            unevenness: after.plan.objective.balance.unwrap_or(0)
                - before.plan.objective.balance.unwrap_or(0),
            moved: after.places().filter(|(demand, ..)| differs(demand)).count(),
        });
        before = after;
    }
    Ok((prices, before))
}

/// Refuses choices that the rules forbid, or that take more places than a mentor has.
pub(super) fn require_possible(instance: &Instance, choices: &[Choice]) -> Result<()> {
    let chosen = |choice: &Choice| {
        let id = choice.mentor.as_deref()?;
        instance.mentors().iter().position(|mentor| mentor.id == id)
    };
    for choice in choices {
        let Some(wanted) = choice.mentor.as_deref() else { continue };
        let known = instance.demands().iter().position(|one| one.id == choice.demand);
        let mentor = chosen(choice);
        let is_allowed =
            instance.arcs().iter().any(|arc| Some(arc.demand) == known && Some(arc.mentor) == mentor);
        if !is_allowed {
            let rule = instance
                .excluded()
                .iter()
                .find(|one| one.demand == choice.demand && one.mentor == wanted)
                .and_then(|one| Rule::ALL.into_iter().find(|rule| rule.code() == one.rule));
            return Err(Error::conflict(rule.unwrap_or(Rule::Area).code()));
        }
        let taken = instance.current().iter().filter(|pair| pair.mentor == wanted).count()
            + choices.iter().filter(|other| other.mentor.as_deref() == Some(wanted)).count();
        let blocks = mentor.and_then(|at| instance.mentors().get(at)).map_or(0, |mentor| mentor.blocks);
        if i64::try_from(taken).unwrap_or(i64::MAX) > blocks {
            return Err(Error::conflict(Rule::Minutes.code()));
        }
        let person = |at: Option<usize>| at.and_then(|at| instance.mentors().get(at)).map(|m| &m.person);
        let starter = |demand: &str| {
            instance.demands().iter().find(|one| one.id == demand).map(|one| (&one.starter, one.kind))
        };
        let is_twice = choices.iter().any(|other| {
            let (hers, theirs) = (starter(&choice.demand), starter(&other.demand));
            let same = hers.zip(theirs).is_some_and(|(a, b)| a.0 == b.0 && a.1 != b.1);
            same && person(chosen(other)).is_some() && person(chosen(other)) == person(mentor)
        });
        if is_twice {
            return Err(Error::conflict(Rule::OtherKind.code()));
        }
    }
    Ok(())
}

/// Explains where places are short, without those that a person left empty on purpose.
pub(super) fn shortages(instance: &Instance, choices: &[Choice]) -> Result<Vec<Shortage>> {
    let is_empty = |demand: &str| choices.iter().any(|one| one.demand == demand && one.mentor.is_none());
    let mut draft = instance.draft();
    draft.demands.retain(|one| !is_empty(&one.id));
    draft.edges.retain(|one| !is_empty(&one.demand));
    draft.excluded.retain(|one| !is_empty(&one.demand));
    let wanted = draft.build().map_err(|problems| broken(&problems))?;
    let kept: Vec<Choice> = choices.iter().filter(|one| one.mentor.is_some()).cloned().collect();
    let solved = solve(&wanted, &kept)?;
    Ok(leerbrug_matching::explain(&solved.instance, &solved.plan))
}

/// Counts what a person counts: of the demands those of starters, of the places those that are free.
pub(super) fn gap(open: &[Open], shortage: Shortage) -> Gap {
    let hers: Vec<&Open> = open.iter().filter(|one| shortage.demands.contains(&one.id())).collect();
    let taken = shortage.demands.len() - hers.len();
    let places = usize::try_from(shortage.capacity).unwrap_or(0).saturating_sub(taken);
    let mentor = |id: &str| {
        let all = open.iter().flat_map(|one| &one.candidates).map(|found| &found.mentor);
        all.into_iter().find(|mentor| mentor.id.to_string() == id).map(|mentor| mentor.person.clone())
    };
    let helps = shortage.helps.into_iter().filter_map(|help| match help {
        Proved::Blocks { mentor: id, served, .. } => Some(Help::Hours(mentor(&id)?, served)),
        Proved::Rule { rule, served, .. } => {
            // What protects a starter is no way to help.
            let can_change = [Rule::Area, Rule::Paused, Rule::Minutes];
            let rule = can_change.into_iter().find(|known| known.code() == rule)?;
            Some(Help::Rule(rule, served))
        }
    });
    Gap {
        kind: hers.first().map_or(SCHOOL, |one| one.kind),
        starters: hers.len(),
        names: hers.iter().take(NAMED).map(|one| one.row.person_id).collect(),
        mentors: shortage.mentors.len(),
        places,
        helps: helps.take(HELPS).collect(),
    }
}

const fn kind_of(kind: &str) -> Kind {
    if kind.len() == SCHOOL.len() { Kind::School } else { Kind::GrowthCentre }
}

/// Makes the question for the solver. What mentors have already takes its places too, so that an even load is one over all.
pub(super) fn ask(seed: &str, open: &[Open]) -> Result<Instance> {
    let mut draft = Draft::new(seed, Levels::Full);
    let mut mentors: Vec<&Mentor> = Vec::new();
    for one in open {
        let (demand, kind) = (one.id(), kind_of(one.kind));
        draft.demands.push(Demand {
            id: demand.clone(),
            starter: one.row.person_id.to_string(),
            kind,
            blocks: 1,
        });
        for found in &one.candidates {
            let mentor = found.mentor.id.to_string();
            if let Some(rule) = found.broken {
                let rule = rule.code().to_owned();
                draft.excluded.push(Excluded { demand: demand.clone(), mentor, rule });
            } else {
                let cost = -i64::from(found.points);
                draft.edges.push(Edge { demand: demand.clone(), mentor, cost });
            }
            if mentors.iter().all(|known| known.id != found.mentor.id) {
                mentors.push(&found.mentor);
            }
        }
    }
    // A place counts for the minutes of whoever needs the most; when asking, each pair is judged by its own.
    let minutes = open.iter().map(|one| one.minutes).max().unwrap_or(STARTER_MINUTES).max(1);
    for mentor in mentors {
        let (id, kind) = (mentor.id.to_string(), kind_of(&mentor.kind));
        let load = i64::try_from(mentor.load).unwrap_or(0);
        let free = if mentor.is_own_time {
            i64::try_from(open.len()).unwrap_or(0)
        } else {
            i64::from(((mentor.granted - mentor.planned) / minutes).max(0))
        };
        for number in 0..load {
            let demand = format!("{id}:{number}");
            draft.demands.push(Demand { id: demand.clone(), starter: demand.clone(), kind, blocks: 1 });
            draft.edges.push(Edge { demand: demand.clone(), mentor: id.clone(), cost: 0 });
            draft.current.push(Pair { demand, mentor: id.clone() });
        }
        // Somebody without a place has no allowed pair either; the place is for the question what more hours would help.
        let blocks = (load + free).max(1);
        draft.mentors.push(Offer { id, person: mentor.person.id.to_string(), kind, blocks });
    }
    draft.build().map_err(|problems| broken(&problems))
}
