//! A round: mentors for all who lack one at once. The plan is computed, a person reads it, changes it, and asks.

use std::collections::HashSet;

use leerbrug_entity::induction;
use leerbrug_matching::explain::{Help as Proved, Shortage};
use leerbrug_matching::instance::{Demand, Draft, Edge, Excluded, Kind, Levels, Mentor as Offer, Pair};
use leerbrug_matching::plan::Status;
use uuid::Uuid;

use crate::calendar::STARTER_MINUTES;
use crate::candidates::{gather, right_to_assign, wanted};
use crate::model::{Candidate, KINDS, Mentor, Named, Rule, SCHOOL};
use crate::pairs::{PairInput, propose_in};
use crate::standing::{self, Names};
use crate::store::{pairs, people, people::Scope};
use crate::{data, rights};
use leerbrug_core::actor::Actor;
use leerbrug_core::app::App;
use leerbrug_core::db::write_with;
use leerbrug_core::error::{Error, Result};
use leerbrug_core::policy::{Resource, allowed, authorize};
use leerbrug_core::privacy::tally;
use leerbrug_directory::rights::MANAGE_PROFILE;

/// The most mentors that one round looks for; whoever waits longest comes first.
pub const MOST: usize = 100;

/// A place beside a starter that nobody fills.
#[derive(Debug, Clone)]
pub struct Wish {
    /// The induction.
    pub induction: Uuid,
    /// Kind of mentor.
    pub kind: &'static str,
    /// Starter.
    pub starter: Named,
    /// School.
    pub school: Named,
    /// Whom the plan gives her; empty, when nobody is left.
    pub mentor: Option<Candidate>,
}

/// Places that are short: so many starters share so many mentors with so many free places.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gap {
    /// Kind of mentor.
    pub kind: &'static str,
    /// Starters who have no other mentors than these.
    pub starters: usize,
    /// These mentors.
    pub mentors: usize,
    /// Starters whom they can still take.
    pub places: usize,
    /// What would help, each tried by planning anew; the most helpful first.
    pub helps: Vec<Help>,
}

/// What would give more starters a mentor, and how many more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Help {
    /// Ten hours more for this mentor.
    Hours(Named, i64),
    /// Mentors who break this rule now, and would not.
    Rule(Rule, i64),
}

/// The most ways to help that are named.
const HELPS: usize = 3;

/// A plan for everybody in an area who lacks a mentor.
#[derive(Debug, Clone, Default)]
pub struct Round {
    /// What it found, those with a mentor first.
    pub wishes: Vec<Wish>,
    /// Whether it is proved that no other plan serves more, or as many more evenly, or with more points.
    pub is_best: bool,
    /// Where places are short.
    pub gaps: Vec<Gap>,
    /// Places that it did not look at.
    pub more: usize,
}

struct Open {
    row: induction::Model,
    kind: &'static str,
    candidates: Vec<Candidate>,
}

impl Open {
    fn id(&self) -> String {
        format!("{}:{}", self.row.id, self.kind)
    }
}

fn require_coordinator(actor: &Actor) -> Result<()> {
    actor.require_person()?;
    authorize(actor, rights::RUN_ROUND, MANAGE_PROFILE, &Resource::default().owned_by(actor.own_id()))
}

/// Plans a round for the area that the actor coordinates. Nobody is asked by looking.
///
/// # Errors
/// Forbidden, for whoever coordinates none.
pub async fn find_round(app: &App, actor: &Actor) -> Result<Round> {
    actor.require_scope("mentoring:read")?;
    require_coordinator(actor)?;
    let (open, more) = list_open(app, actor).await?;
    let conn = app.db.read();
    let people = open.iter().map(|one| one.row.person_id);
    tally::note(app, actor, data::INDUCTION, None, people.clone());
    let names = Names::of_people(conn, people.collect()).await?;
    let schools =
        Names::of_organisations(conn, open.iter().map(|one| one.row.organisation_id).collect()).await?;
    let instance = draft(&app.today().to_string(), &open).build();
    let instance = instance.map_err(|problems| Error::internal(problems.to_string()))?;
    let plan = leerbrug_matching::solve(&instance);
    let holds = leerbrug_matching::check(&instance, &plan).is_empty();
    let short = leerbrug_matching::explain(&instance, &plan);
    let gaps = short.into_iter().map(|shortage| gap(&open, shortage)).collect();
    let mut wishes: Vec<Wish> = open
        .into_iter()
        .map(|one| {
            let id = one.id();
            let given = plan.assignments.iter().find(|pair| pair.demand == id);
            let given = given.map(|pair| pair.mentor.clone());
            Wish {
                induction: one.row.id,
                kind: one.kind,
                starter: names.get(one.row.person_id),
                school: schools.get(one.row.organisation_id),
                mentor: one.candidates.into_iter().find(|found| Some(found.mentor.id.to_string()) == given),
            }
        })
        .collect();
    wishes.sort_by_key(|wish| wish.mentor.is_none());
    Ok(Round { wishes, is_best: holds && plan.status == Status::Optimal, gaps, more })
}

/// Lists the places nobody fills or was asked for, each with who could; those that were not looked at are counted.
async fn list_open(app: &App, actor: &Actor) -> Result<(Vec<Open>, usize)> {
    let area: Vec<String> = actor.require_person()?.area().into_iter().collect();
    let (conn, today) = (app.db.read(), app.today());
    let (scope, day) = (Scope::Area(Some(&area)), today.to_string());
    let rows = people::list_inductions(conn, scope, &day).await?;
    let alive = pairs::list_of_scope(conn, scope, &day).await?;
    let filled: HashSet<(Uuid, &str)> = alive
        .iter()
        .filter(|pair| standing::is_alive(pair))
        .map(|pair| (pair.slot_id, pair.kind.as_str()))
        .collect();
    let (mut open, mut more, mut seen) = (Vec::new(), 0, HashSet::new());
    for row in &rows {
        for kind in KINDS {
            // A mentor of the growth centre stands beside the starter, however many schools she has.
            let slot = if kind == SCHOOL { row.id } else { row.person_id };
            if filled.contains(&(slot, kind)) || !seen.insert((slot, kind)) {
                continue;
            }
            let resource = standing::of_induction(conn, row).await?;
            if !allowed(actor, right_to_assign(kind), &resource) {
                continue;
            }
            if open.len() == MOST {
                more += 1;
                continue;
            }
            let first = standing::day(&row.starts_on).max(today);
            let wanted = wanted(app, conn, row.clone(), first).await?;
            let candidates = gather(app, conn, &wanted, kind).await?;
            open.push(Open { row: row.clone(), kind, candidates });
        }
    }
    Ok((open, more))
}

/// Counts what a person counts: of the demands those of starters, of the places those that are free.
fn gap(open: &[Open], shortage: Shortage) -> Gap {
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
        mentors: shortage.mentors.len(),
        places,
        helps: helps.take(HELPS).collect(),
    }
}

const fn kind_of(kind: &str) -> Kind {
    if kind.len() == SCHOOL.len() { Kind::School } else { Kind::GrowthCentre }
}

/// Makes the question for the solver. What mentors have already takes its places too, so that an even load is one over all.
fn draft(seed: &str, open: &[Open]) -> Draft {
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
    for mentor in mentors {
        let (id, kind) = (mentor.id.to_string(), kind_of(&mentor.kind));
        let load = i64::try_from(mentor.load).unwrap_or(0);
        let free = if mentor.is_own_time {
            i64::try_from(open.len()).unwrap_or(0)
        } else {
            i64::from(((mentor.granted - mentor.planned) / STARTER_MINUTES).max(0))
        };
        for number in 0..load {
            let demand = format!("{id}:{number}");
            draft.demands.push(Demand { id: demand.clone(), starter: demand.clone(), kind, blocks: 1 });
            draft.edges.push(Edge { demand: demand.clone(), mentor: id.clone(), cost: 0 });
            draft.current.push(Pair { demand, mentor: id.clone() });
        }
        draft.mentors.push(Offer { id, person: mentor.person.id.to_string(), kind, blocks: load + free });
    }
    draft
}

/// A mentor who is to be asked.
#[derive(Debug, Clone)]
pub struct Ask {
    /// The induction.
    pub induction: Uuid,
    /// The pair.
    pub input: PairInput,
}

/// Asks these mentors, all of them or none: each pair is judged anew, under the rights and rules of one chosen by hand.
///
/// # Errors
/// Those of choosing one; Invalid, when there is none or more than [`MOST`].
pub async fn ask_all(app: &App, actor: &Actor, mut asks: Vec<Ask>) -> Result<usize> {
    actor.require_scope("mentoring:write")?;
    require_coordinator(actor)?;
    if asks.is_empty() || asks.len() > MOST {
        return Err(crate::pairs::at_field("pair", "required"));
    }
    // Everybody holds starters in one order, so that two rounds do not wait for each other.
    let mut order = std::collections::HashMap::new();
    for one in &asks {
        let row = people::get_induction(app.db.read(), one.induction).await?;
        let resource = standing::of_induction(app.db.read(), &row).await?;
        authorize(actor, right_to_assign(&one.input.kind), rights::READ_INDUCTION, &resource)?;
        order.insert(one.induction, row.person_id);
    }
    asks.sort_by_key(|one| (order.get(&one.induction).copied(), one.input.mentor.clone()));
    write_with(app, actor, asks, |tx, app, actor, asks| {
        Box::pin(async move {
            for one in asks {
                propose_in(tx, app, actor, one.induction, &one.input).await?;
            }
            Ok(asks.len())
        })
    })
    .await
}
