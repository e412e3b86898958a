//! A round: mentors for all who lack one at once. A draft is computed and kept; a person reads it, changes it, and publishes it once.

pub(crate) mod nightly;
mod plan;
mod publish;

use std::collections::HashSet;

use leerbrug_entity::{MentorshipStatus, Role, RoundStatus, Timestamp, induction, mentor_round, mentorship};
use leerbrug_matching::instance::Instance;
use sea_orm::ConnectionTrait;
use uuid::Uuid;

use crate::candidates::{gather, right_to_assign, wanted};
use crate::model::{Candidate, KINDS, Named, Rule, SCHOOL};
use crate::standing::{self, Names};
use crate::store::{pairs, people, people::Scope, rounds};
use crate::{data, rights};
use leerbrug_core::actor::Actor;
use leerbrug_core::app::App;
use leerbrug_core::db::{AuditEntry, Tx, write_with};
use leerbrug_core::error::{Error, Result};
use leerbrug_core::policy::{Resource, allowed, authorize};
use leerbrug_core::privacy::tally;
use leerbrug_directory::rights::MANAGE_PROFILE;
pub use plan::Price;
use plan::{Choice, Open};
pub use publish::publish_round;

/// The most places that one round looks for; whoever waits longest comes first.
pub const MOST: usize = 100;
/// Days in which a starter is told only once that she is still looked for.
const TOLD_DAYS: i64 = 14;
/// The rounds that are listed.
const LISTED: u64 = 20;

/// A place beside a starter that nobody fills.
#[derive(Debug, Clone)]
pub struct Wish {
    /// Names the place in this round.
    pub code: String,
    /// The induction.
    pub induction: Uuid,
    /// Kind of mentor.
    pub kind: &'static str,
    /// Starter.
    pub starter: Named,
    /// School.
    pub school: Named,
    /// Whom the plan gives her, as she is today; none, when nobody is left.
    pub mentor: Option<Candidate>,
    /// Whether a person chose that, and not the plan.
    pub is_by_hand: bool,
    /// The rule that the pair would break since the draft was made.
    pub lost: Option<Rule>,
    /// Everybody whom the rules allow, the most points first.
    pub others: Vec<Candidate>,
    /// The mentor who was asked for it meanwhile, and what became of it.
    pub asked: Option<(Named, MentorshipStatus)>,
}

/// Places that are short: so many starters share so many mentors with so many free places.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gap {
    /// Kind of mentor.
    pub kind: &'static str,
    /// Starters who have no other mentors than these.
    pub starters: usize,
    /// The first of them.
    pub names: Vec<Uuid>,
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

/// What a person chooses for a place of a draft.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Pick {
    /// Whatever the plan says.
    Planned,
    /// Nobody for now.
    Nobody,
    /// This mentor.
    Mentor(Uuid),
}

/// A choice by hand, and what it changed.
#[derive(Debug, Clone)]
pub struct Chosen {
    /// The place.
    pub code: String,
    /// Starter.
    pub starter: Named,
    /// Mentor; none for nobody.
    pub mentor: Option<Named>,
    /// What it changed.
    pub price: Price,
}

/// A round as a list shows it.
#[derive(Debug, Clone)]
pub struct RoundLine {
    /// Identifier.
    pub id: Uuid,
    /// Who made it.
    pub author: Named,
    /// When.
    pub created_at: Timestamp,
    /// When the mentors were asked.
    pub published_at: Option<Timestamp>,
    /// Places that were looked for.
    pub wanted: i32,
    /// Places that the plan fills.
    pub served: i32,
    /// Points of the plan.
    pub points: i64,
    /// Choices by hand.
    pub by_hand: usize,
}

/// A plan for everybody in an area who lacks a mentor.
#[derive(Debug, Clone)]
pub struct Round {
    /// Its line in the list.
    pub line: RoundLine,
    /// Counts changes.
    pub version: i64,
    /// What it found, those with a mentor first.
    pub wishes: Vec<Wish>,
    /// What was chosen by hand.
    pub chosen: Vec<Chosen>,
    /// Whether it is proved that no other plan, with the same choices, serves more, or as many more evenly, or with more points.
    pub is_best: bool,
    /// Where places are short.
    pub gaps: Vec<Gap>,
    /// Places that it did not look at.
    pub left_out: i32,
    /// Places that are no longer looked for: the induction is over.
    pub gone: usize,
}

fn require_coordinator(actor: &Actor) -> Result<Uuid> {
    actor.require_person()?;
    authorize(actor, rights::RUN_ROUND, MANAGE_PROFILE, &Resource::default().owned_by(actor.own_id()))?;
    let centres = actor.require_person()?.organisations_as(&[Role::Coordinator]);
    centres.into_iter().min().ok_or_else(Error::not_found)
}

fn require_round(actor: &Actor, row: &mentor_round::Model) -> Result<()> {
    actor.require_person()?;
    let resource = Resource::of(None, Some(row.organisation_id));
    authorize(actor, rights::STEER_ROUND, rights::STEER_ROUND, &resource)
}

fn choices_of(row: &mentor_round::Model) -> Result<Vec<Choice>> {
    serde_json::from_str(&row.choices).map_err(|error| Error::internal(error.to_string()))
}

fn line(row: &mentor_round::Model, names: &Names) -> Result<RoundLine> {
    Ok(RoundLine {
        id: row.id,
        author: names.get(row.author_id),
        created_at: row.created_at,
        published_at: row.published_at,
        wanted: row.wanted,
        served: row.served,
        points: row.points,
        by_hand: choices_of(row)?.len(),
    })
}

/// Lists the newest rounds of the growth centres that the actor coordinates.
///
/// # Errors
/// Forbidden, for whoever coordinates none.
pub async fn list_rounds(app: &App, actor: &Actor) -> Result<Vec<RoundLine>> {
    actor.require_scope("mentoring:read")?;
    require_coordinator(actor)?;
    let centres = actor.require_person()?.organisations_as(&[Role::Coordinator]);
    let rows = rounds::list(app.db.read(), &centres, LISTED).await?;
    let names = Names::of_people(app.db.read(), rows.iter().map(|row| row.author_id).collect()).await?;
    rows.iter().map(|row| line(row, &names)).collect()
}

/// Makes a draft for the area that the actor coordinates; nobody is asked by it. An equal draft that is there already is returned.
///
/// # Errors
/// Forbidden, for whoever coordinates none.
pub async fn make_round(app: &App, actor: &Actor) -> Result<Uuid> {
    actor.require_scope("mentoring:write")?;
    let centre = require_coordinator(actor)?;
    let area: Vec<String> = actor.require_person()?.area().into_iter().collect();
    let may = |kind: &str, resource: &Resource| allowed(actor, right_to_assign(kind), resource);
    let (open, left_out) = list_open(app, &area, may).await?;
    let people = open.iter().map(|one| one.row.person_id);
    tally::note(app, actor, data::INDUCTION, None, people);
    let row = draft(app, centre, actor.require_person()?.id, &open, left_out)?;
    let known = rounds::list(app.db.read(), &[centre], LISTED).await?;
    let same = known.iter().find(|known| {
        known.status == RoundStatus::Draft && known.instance == row.instance && known.choices == row.choices
    });
    if let Some(row) = same {
        return Ok(row.id);
    }
    write_with(app, actor, row, |tx, _, _, row| Box::pin(insert(tx, row))).await
}

/// Plans, and writes down what is kept of it.
fn draft(
    app: &App,
    centre: Uuid,
    author: Uuid,
    open: &[Open],
    left_out: usize,
) -> Result<mentor_round::Model> {
    let instance = plan::ask(&app.today().to_string(), open)?;
    let solved = plan::solve(&instance, &[])?;
    Ok(mentor_round::Model {
        id: Uuid::nil(),
        organisation_id: centre,
        author_id: author,
        status: RoundStatus::Draft,
        instance: instance.draft().to_json(),
        choices: "[]".to_owned(),
        plan: solved.plan.to_json(),
        wanted: count(open.len()),
        served: count(solved.served()),
        points: solved.points(),
        left_out: count(left_out),
        created_at: app.now(),
        updated_at: app.now(),
        published_at: None,
        version: 1,
    })
}

async fn insert(tx: &mut Tx, row: &mentor_round::Model) -> Result<Uuid> {
    let id = tx.new_id();
    rounds::insert(tx, mentor_round::Model { id, ..row.clone() }).await?;
    tx.created(id);
    tx.audit(AuditEntry::new("make_round", "mentor_round", id).of(row.organisation_id));
    Ok(id)
}

fn count(number: usize) -> i32 {
    i32::try_from(number).unwrap_or(i32::MAX)
}

/// Lists the places nobody fills or was asked for, each with who could; those that were not looked at are counted.
async fn list_open(
    app: &App,
    area: &[String],
    may: impl Fn(&str, &Resource) -> bool,
) -> Result<(Vec<Open>, usize)> {
    let (conn, today) = (app.db.read(), app.today());
    let (scope, day) = (Scope::Area(Some(area)), today.to_string());
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
            let slot = slot(row, kind);
            if filled.contains(&(slot, kind)) || !seen.insert((slot, kind)) {
                continue;
            }
            // Rights are asked of those that are looked at only; the others are counted.
            if open.len() == MOST {
                more += 1;
                continue;
            }
            if !may(kind, &standing::of_induction(conn, row).await?) {
                continue;
            }
            open.push(look(app, conn, row.clone(), kind).await?);
        }
    }
    Ok((open, more))
}

/// A mentor of the growth centre stands beside the starter, however many schools she has.
fn slot(row: &induction::Model, kind: &str) -> Uuid {
    if kind == SCHOOL { row.id } else { row.person_id }
}

async fn look<C: ConnectionTrait>(
    app: &App,
    conn: &C,
    row: induction::Model,
    kind: &'static str,
) -> Result<Open> {
    let first = standing::day(&row.starts_on).max(app.today());
    let wanted = wanted(app, conn, row.clone(), first).await?;
    let candidates = gather(app, conn, &wanted, kind).await?;
    Ok(Open { row, kind, candidates, minutes: wanted.minutes() })
}

/// Returns a round as it is planned and as it stands today.
///
/// # Errors
/// NotFound, when it is none of a growth centre that the actor coordinates.
pub async fn get_round(app: &App, actor: &Actor, id: Uuid) -> Result<Round> {
    actor.require_scope("mentoring:read")?;
    let conn = app.db.read();
    let row = rounds::get(conn, id).await?;
    require_round(actor, &row)?;
    let (instance, choices) = (plan::read(&row.instance)?, choices_of(&row)?);
    let (prices, solved) = plan::prices(&instance, &choices)?;
    let (mut open, mut gone) = (Vec::new(), 0);
    for (_, induction, kind) in solved.places() {
        let found = people::find_induction(conn, induction).await?;
        let today = app.today();
        let found = found.filter(|row| row.ends_on.as_deref().is_none_or(|end| standing::day(end) > today));
        match found {
            Some(found)
                if allowed(actor, right_to_assign(kind), &standing::of_induction(conn, &found).await?) =>
            {
                open.push(look(app, conn, found, kind).await?);
            }
            _ => gone += 1,
        }
    }
    let starters: Vec<Uuid> = open.iter().map(|one| one.row.person_id).collect();
    tally::note(app, actor, data::INDUCTION, None, starters.iter().copied());
    let short = plan::shortages(&instance, &choices)?;
    let gaps = short.into_iter().map(|shortage| plan::gap(&open, shortage)).collect();
    let chosen = tell_choices(&open, &choices, prices, conn).await?;
    let wishes = list_wishes(conn, &row, open, &instance, &solved, &choices).await?;
    let names = Names::of_people(conn, vec![row.author_id]).await?;
    Ok(Round {
        line: line(&row, &names)?,
        version: row.version,
        wishes,
        chosen,
        is_best: solved.is_best(),
        gaps,
        left_out: row.left_out,
        gone,
    })
}

async fn tell_choices<C: ConnectionTrait>(
    open: &[Open],
    choices: &[Choice],
    prices: Vec<Price>,
    conn: &C,
) -> Result<Vec<Chosen>> {
    let names = Names::of_people(conn, open.iter().map(|one| one.row.person_id).collect()).await?;
    let told = choices.iter().zip(prices).filter_map(|(choice, price)| {
        let one = open.iter().find(|one| one.id() == choice.demand)?;
        let id = choice.mentor.as_deref();
        let mentor = one.candidates.iter().find(|found| Some(found.mentor.id.to_string().as_str()) == id);
        Some(Chosen {
            code: choice.demand.clone(),
            starter: names.get(one.row.person_id),
            mentor: mentor.map(|found| found.mentor.person.clone()),
            price,
        })
    });
    Ok(told.collect())
}

async fn list_wishes<C: ConnectionTrait>(
    conn: &C,
    row: &mentor_round::Model,
    open: Vec<Open>,
    instance: &Instance,
    solved: &plan::Solved,
    choices: &[Choice],
) -> Result<Vec<Wish>> {
    let names = Names::of_people(conn, open.iter().map(|one| one.row.person_id).collect()).await?;
    let schools =
        Names::of_organisations(conn, open.iter().map(|one| one.row.organisation_id).collect()).await?;
    let allowed: HashSet<(&str, &str)> = instance
        .arcs()
        .iter()
        .filter_map(|arc| {
            let (demand, mentor) = (instance.demands().get(arc.demand)?, instance.mentors().get(arc.mentor)?);
            Some((demand.id.as_str(), mentor.id.as_str()))
        })
        .collect();
    let mut wishes = Vec::new();
    for one in open {
        let code = one.id();
        let (given, induction, kind) = (solved.mentor_of(&code), one.row.clone(), one.kind);
        let mut others = one.candidates;
        others.retain(|found| allowed.contains(&(code.as_str(), found.mentor.id.to_string().as_str())));
        let mentor = others.iter().find(|found| Some(found.mentor.id.to_string().as_str()) == given).cloned();
        let asked = asked_since(conn, row, &induction, kind).await?;
        let lost = match &mentor {
            Some(found) => found.broken,
            None => given.map(|_| Rule::Area),
        };
        wishes.push(Wish {
            induction: induction.id,
            kind,
            starter: names.get(induction.person_id),
            school: schools.get(induction.organisation_id),
            is_by_hand: choices.iter().any(|choice| choice.demand == code),
            lost: lost.filter(|_| asked.is_none()),
            mentor,
            others,
            asked,
            code,
        });
    }
    wishes.sort_by_key(|wish| wish.mentor.is_none());
    Ok(wishes)
}

/// Finds the pair that fills a place now, or that came of this round.
async fn asked_since<C: ConnectionTrait>(
    conn: &C,
    round: &mentor_round::Model,
    induction: &induction::Model,
    kind: &str,
) -> Result<Option<(Named, MentorshipStatus)>> {
    let all = pairs::list_of_starter(conn, induction.person_id).await?;
    let slot = slot(induction, kind);
    let came = |pair: &&mentorship::Model| {
        let is_of_round = round.published_at.is_some_and(|at| pair.created_at >= at);
        pair.slot_id == slot && pair.kind == kind && (standing::is_alive(pair) || is_of_round)
    };
    let Some(pair) = all.iter().filter(came).max_by_key(|pair| (standing::is_alive(pair), pair.created_at))
    else {
        return Ok(None);
    };
    let names = Names::of_people(conn, vec![pair.mentor_person_id]).await?;
    Ok(Some((names.get(pair.mentor_person_id), pair.status)))
}

/// Chooses by hand in a draft, and plans the rest anew.
///
/// # Errors
/// Conflict, when a rule forbids a choice (its code says which), a mentor has no place left, or the round is published; Stale, when
/// somebody changed it meanwhile.
pub async fn choose_in_round(
    app: &App,
    actor: &Actor,
    id: Uuid,
    version: i64,
    picks: Vec<(String, Pick)>,
) -> Result<()> {
    actor.require_scope("mentoring:write")?;
    write_with(app, actor, (id, version, picks), |tx, _, actor, (id, version, picks)| {
        Box::pin(async move {
            let mut row = draft_of(tx, actor, *id, Some(*version)).await?;
            let (instance, mut choices) = (plan::read(&row.instance)?, choices_of(&row)?);
            let now = plan::solve(&instance, &choices)?;
            for (code, pick) in picks {
                if !now.places().any(|(known, ..)| known == code) {
                    return Err(Error::malformed("malformed"));
                }
                let was = choices.iter().any(|choice| choice.demand == *code);
                let mentor = match pick {
                    Pick::Mentor(mentor) => Some(mentor.to_string()),
                    Pick::Nobody | Pick::Planned => None,
                };
                let is_as_now = *pick == Pick::Planned && !was
                    || *pick != Pick::Planned && now.mentor_of(code) == mentor.as_deref();
                if is_as_now {
                    continue;
                }
                choices.retain(|choice| choice.demand != *code);
                if *pick != Pick::Planned {
                    choices.push(Choice { demand: code.clone(), mentor });
                }
            }
            plan::require_possible(&instance, &choices)?;
            let solved = plan::solve(&instance, &choices)?;
            row.choices =
                serde_json::to_string(&choices).map_err(|error| Error::internal(error.to_string()))?;
            row.plan = solved.plan.to_json();
            (row.served, row.points) = (count(solved.served()), solved.points());
            row.updated_at = tx.now;
            tx.audit(AuditEntry::new("choose_in_round", "mentor_round", row.id).of(row.organisation_id));
            rounds::update(tx, row).await
        })
    })
    .await
}

async fn draft_of(tx: &Tx, actor: &Actor, id: Uuid, version: Option<i64>) -> Result<mentor_round::Model> {
    let row = rounds::get(tx.conn(), id).await?;
    require_round(actor, &row)?;
    if row.status == RoundStatus::Published {
        return Err(Error::conflict("round-published"));
    }
    if version.is_some_and(|version| version != row.version) {
        return Err(Error::stale());
    }
    Ok(row)
}

/// Throws a draft away.
///
/// # Errors
/// NotFound, when it is none of a growth centre that the actor coordinates; Conflict, when it was published.
pub async fn drop_round(app: &App, actor: &Actor, id: Uuid) -> Result<()> {
    actor.require_scope("mentoring:write")?;
    write_with(app, actor, id, |tx, _, actor, id| {
        Box::pin(async move {
            let row = draft_of(tx, actor, *id, None).await?;
            tx.audit(AuditEntry::new("drop_round", "mentor_round", row.id).of(row.organisation_id));
            rounds::delete(tx, *id).await
        })
    })
    .await
}
