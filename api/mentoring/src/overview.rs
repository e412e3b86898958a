//! What each role sees of mentoring: the starter her mentors, the mentor her people, the head whether it is arranged.

use std::collections::HashMap;

use jiff::civil::Date;
use leerbrug_entity::{MentorshipStatus, QuestionStatus, Role, Timestamp, induction, mentorship};
use sea_orm::ConnectionTrait;
use uuid::Uuid;

use crate::calendar::is_school_time;
use crate::care;
use crate::contacts::TABLE;
use crate::inductions;
use crate::mentors::list_mentors_of;
use crate::model::{Call, Goal, Induction, Meeting, Mentor, Named, Pair, PairQuestion, SCHOOL, View};
use crate::standing::{self, Names};
use crate::store::{care as cares, pairs, people, people::Scope};
use crate::{candidates, data, rights};
use leerbrug_core::actor::Actor;
use leerbrug_core::app::App;
use leerbrug_core::error::{Error, Result};
use leerbrug_core::policy::{LEADS, allowed, authorize};
use leerbrug_core::privacy::tally;
use leerbrug_logbook::service as log;

/// Puts pairs together with their names, as one reader sees them.
async fn assemble<C: ConnectionTrait>(
    app: &App,
    conn: &C,
    reader: Option<Uuid>,
    can_end: bool,
    rows: Vec<mentorship::Model>,
) -> Result<Vec<Pair>> {
    let ids = rows.iter().flat_map(|row| [row.starter_id, row.mentor_person_id]).collect();
    let names = Names::of_people(conn, ids).await?;
    let mentors: Vec<Uuid> = rows.iter().map(|row| row.mentor_id).collect();
    let mentors = people::list_mentors(conn, &mentors).await?;
    let homes: HashMap<Uuid, Uuid> = mentors.into_iter().map(|row| (row.id, row.organisation_id)).collect();
    let places = Names::of_organisations(conn, homes.values().copied().collect()).await?;
    let today = app.today();
    let made = rows.into_iter().map(|row| {
        let view = match reader {
            Some(id) if id == row.starter_id => View::Starter,
            Some(id) if id == row.mentor_person_id => View::Mentor,
            _ => View::Other { can_end },
        };
        let next = next_of(&row, today);
        Pair {
            id: row.id,
            starter: names.get(row.starter_id),
            induction_id: row.induction_id,
            mentor_id: row.mentor_id,
            mentor: names.get(row.mentor_person_id),
            organisation: places.get(homes.get(&row.mentor_id).copied().unwrap_or_default()),
            kind: row.kind,
            status: row.status,
            starts_on: row.starts_on,
            ends_on: row.ends_on,
            takes_over: row.replaces_id.is_some(),
            mentor_answer: row.mentor_answer,
            starter_answer: row.starter_answer,
            answer_until: row.answer_until,
            has_next: next.is_some(),
            next: next.filter(|_| matches!(view, View::Starter | View::Mentor)),
            end_reason: row.end_reason,
            version: row.version,
            view,
        }
    });
    Ok(made.collect())
}

pub(crate) fn next_of(row: &mentorship::Model, today: Date) -> Option<Meeting> {
    let day = row.next_day.as_deref().map(standing::day).filter(|day| *day >= today)?;
    Some(Meeting { day, minute: row.next_minute, place: row.next_place.clone() })
}

/// Returns a pair.
///
/// # Errors
/// NotFound, when it is absent or not theirs to know.
pub async fn get_pair(app: &App, actor: &Actor, id: Uuid) -> Result<Pair> {
    actor.require_scope("mentoring:read")?;
    actor.require_person()?;
    let conn = app.db.read();
    let row = pairs::get(conn, id).await?;
    let resource = standing::of_pair(conn, &row, app.today()).await?;
    authorize(actor, rights::READ_PAIR, rights::READ_PAIR, &resource)?;
    let can_end = allowed(actor, candidates::right_to_assign(&row.kind), &resource);
    tally::note(app, actor, data::MENTORSHIP, resource.host(), [row.starter_id, row.mentor_person_id]);
    let found = assemble(app, conn, actor.own_id(), can_end, vec![row]).await?.pop();
    found.ok_or_else(Error::not_found)
}

/// Lists the pairs of an induction, for whoever may read it: its mentors at school, and those who stand beside the starter.
///
/// # Errors
/// NotFound, when the induction is not theirs to know.
pub async fn list_pairs(app: &App, actor: &Actor, induction: Uuid) -> Result<Vec<Pair>> {
    actor.require_scope("mentoring:read")?;
    actor.require_person()?;
    let conn = app.db.read();
    let row = people::get_induction(conn, induction).await?;
    let resource = standing::of_induction(conn, &row).await?;
    authorize(actor, rights::READ_INDUCTION, rights::READ_INDUCTION, &resource)?;
    let mut rows = pairs::list_of_starter(conn, row.person_id).await?;
    rows.retain(|pair| pair.induction_id.is_none_or(|id| id == induction));
    let own = actor.own_id();
    if !allowed(actor, rights::MANAGE_INDUCTION, &resource) && own != Some(row.person_id) {
        // A mentor sees her own pair here, and who stands on the other side today.
        rows.retain(|pair| Some(pair.mentor_person_id) == own || standing::is_alive(pair));
    }
    let mut found = Vec::new();
    for (kind, may) in [
        (SCHOOL, allowed(actor, rights::ASSIGN_SCHOOL_MENTOR, &resource)),
        ("", allowed(actor, rights::ASSIGN_CENTRE_MENTOR, &resource)),
    ] {
        let (these, rest) = rows.into_iter().partition(|pair| (pair.kind == SCHOOL) == (kind == SCHOOL));
        rows = rest;
        found.extend(assemble(app, conn, own, may, these).await?);
    }
    Ok(found)
}

/// Everything a starter sees of her own start.
#[derive(Debug, Clone)]
pub struct OwnStart {
    /// Her schools.
    pub inductions: Vec<Induction>,
    /// Her mentors, those at school first.
    pub pairs: Vec<Pair>,
    /// Those who were.
    pub former: Vec<Pair>,
    /// What she works on.
    pub goals: Vec<Goal>,
    /// Her call that nobody took up.
    pub call: Option<Call>,
    /// Who took her latest call up and when, for a day.
    pub coming: Option<(Named, Timestamp)>,
    /// Whether somebody is at school now to hear a call.
    pub is_school_time: bool,
    /// Whether a growth centre serves one of her schools.
    pub has_centre: bool,
}

/// Returns what a starter sees of her own start; `None` for whoever is none.
///
/// # Errors
/// Those of the database.
pub async fn find_own_start(app: &App, actor: &Actor) -> Result<Option<OwnStart>> {
    actor.require_scope("mentoring:read")?;
    let person = actor.require_own()?.id;
    let conn = app.db.read();
    if people::find_starter(conn, person).await?.is_none() {
        return Ok(None);
    }
    let today = app.today().to_string();
    let rows = people::list_inductions(conn, Scope::Starter(person), &today).await?;
    let mut has_centre = false;
    for row in &rows {
        let school = standing::of_school(conn, row.organisation_id, person).await?;
        let areas = leerbrug_directory::organisations::store::list_areas(conn).await?;
        has_centre |= areas.iter().any(|area| school.neighbourhoods.contains(&area.neighbourhood));
    }
    let rows = inductions::describe(conn, rows, false).await?;
    let all = assemble(app, conn, Some(person), false, pairs::list_of_starter(conn, person).await?).await?;
    let (mut alive, former): (Vec<Pair>, Vec<Pair>) = all.into_iter().partition(Pair::is_alive);
    alive.sort_by_key(|pair| (pair.kind != SCHOOL, pair.status == MentorshipStatus::Proposed, pair.id));
    let began = |pair: &Pair| pair.status == MentorshipStatus::Ended;
    let calls = cares::list_calls(conn, &[person]).await?;
    let since = Timestamp(app.now().0 - 24 * 60 * 60 * 1000);
    let coming = match cares::find_taken_call(conn, person, since).await? {
        Some((by, at)) => Some((Names::of_people(conn, vec![by]).await?.get(by), at)),
        None => None,
    };
    Ok(Some(OwnStart {
        coming,
        inductions: rows,
        pairs: alive,
        former: former.into_iter().filter(began).collect(),
        goals: goals(app, conn, person, true).await?,
        call: calls.into_iter().next().map(|call| Call {
            id: call.id,
            starter: Named { id: person, name: String::new() },
            created_at: call.created_at,
        }),
        is_school_time: is_school_time(&app.reference, app.now()),
        has_centre,
    }))
}

async fn goals<C: ConnectionTrait>(app: &App, conn: &C, person: Uuid, all: bool) -> Result<Vec<Goal>> {
    let rows = cares::list_goals(conn, &[person]).await?;
    rows.into_iter()
        .filter(|row| all || row.is_shared)
        .map(|row| {
            Ok(Goal {
                id: row.id,
                talent: row.talent,
                text: app.db.vault().open(care::GOAL, &row.text)?,
                is_shared: row.is_shared,
            })
        })
        .collect()
}

/// Lists the goals that a starter shares with the mentor of a pair that runs; her own, all of them.
///
/// # Errors
/// NotFound or Forbidden, for whoever is not one of the two.
pub async fn list_goals_of_pair(app: &App, actor: &Actor, id: Uuid) -> Result<Vec<Goal>> {
    actor.require_scope("mentoring:read")?;
    let conn = app.db.read();
    let row = pairs::get(conn, id).await?;
    let resource = standing::of_pair(conn, &row, app.today()).await?;
    authorize(actor, rights::STEER_PAIR, rights::READ_PAIR, &resource)?;
    let is_starter = actor.own_id() == Some(row.starter_id);
    // Somebody who was only asked is no mentor yet, and somebody who was is none any more.
    if !is_starter && row.status != MentorshipStatus::Active {
        return Ok(Vec::new());
    }
    tally::note(app, actor, data::GOAL, None, [row.starter_id]);
    goals(app, conn, row.starter_id, is_starter).await
}

/// Lists the questions within a pair, for the two alone.
///
/// # Errors
/// NotFound or Forbidden, for whoever is not one of the two.
pub async fn list_questions(app: &App, actor: &Actor, pair: Uuid) -> Result<Vec<PairQuestion>> {
    actor.require_scope("mentoring:read")?;
    let person = actor.require_own()?.id;
    let conn = app.db.read();
    let row = pairs::get(conn, pair).await?;
    let resource = standing::of_pair(conn, &row, app.today()).await?;
    authorize(actor, rights::STEER_PAIR, rights::READ_PAIR, &resource)?;
    let rows = cares::list_questions(conn, &[pair]).await?;
    rows.into_iter()
        .map(|row| {
            Ok(PairQuestion {
                id: row.id,
                pair_id: row.mentorship_id,
                asker_id: row.asker_id,
                status: row.status,
                text: app.db.vault().open(care::QUESTION, &row.text)?,
                answer: app.db.vault().open_some(care::ANSWER, row.answer.as_deref())?,
                deadline_at: row.deadline_at,
                created_at: row.created_at,
                can_answer: row.asker_id != person && row.status != QuestionStatus::Answered,
            })
        })
        .collect()
}

/// Everything a mentor sees.
#[derive(Debug, Clone)]
pub struct OwnMentoring {
    /// What she offers, by where she mentors from.
    pub profiles: Vec<Mentor>,
    /// Her people, those who wait for her answer first.
    pub pairs: Vec<Pair>,
    /// The day of the last talk of each pair that had one.
    pub last: HashMap<Uuid, Date>,
    /// Pairs that are over.
    pub former: Vec<Pair>,
    /// Calls of her starters that nobody took up.
    pub calls: Vec<Call>,
    /// Open questions to her.
    pub questions: u64,
}

/// Returns what a mentor sees; `None` for whoever never was one.
///
/// # Errors
/// Those of the database.
pub async fn find_own_mentoring(app: &App, actor: &Actor) -> Result<Option<OwnMentoring>> {
    actor.require_scope("mentoring:read")?;
    let person = actor.require_own()?.id;
    let conn = app.db.read();
    let rows = pairs::list_of_mentor_person(conn, person).await?;
    let profiles = crate::mentors::list_own_mentors(app, actor).await?;
    if rows.is_empty() && profiles.is_empty() {
        return Ok(None);
    }
    let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
    let all = assemble(app, conn, Some(person), false, rows).await?;
    let (mut alive, former): (Vec<Pair>, Vec<Pair>) = all.into_iter().partition(Pair::is_alive);
    alive.sort_by(|a, b| {
        let key = |pair: &Pair| {
            let next = pair.next.as_ref().map(|next| next.day);
            (pair.status != MentorshipStatus::Proposed, next.is_none(), next)
        };
        (key(a), &a.starter.name, a.id).cmp(&(key(b), &b.starter.name, b.id))
    });
    let running = alive.iter().filter(|pair| pair.status == MentorshipStatus::Active);
    let starters: Vec<Uuid> = running.map(|pair| pair.starter.id).collect();
    let names = Names::of_people(conn, starters.clone()).await?;
    let calls = cares::list_calls(conn, &starters).await?;
    Ok(Some(OwnMentoring {
        profiles,
        pairs: alive,
        last: log::last_days(conn, TABLE, &ids).await?,
        former: former.into_iter().filter(|pair| pair.status == MentorshipStatus::Ended).collect(),
        calls: calls
            .into_iter()
            .map(|call| Call {
                id: call.id,
                starter: names.get(call.starter_id),
                created_at: call.created_at,
            })
            .collect(),
        questions: cares::count_questions(conn, person).await?,
    }))
}

/// How far a mentor of a kind is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Slot {
    /// Nobody.
    Empty,
    /// Somebody was asked.
    Asked,
    /// Somebody is there.
    Filled,
}

/// A starter, as a head or coordinator sees her: three times yes or no.
#[derive(Debug, Clone)]
pub struct StarterLine {
    /// The induction.
    pub induction: Uuid,
    /// Starter.
    pub starter: Named,
    /// School.
    pub school: Named,
    /// First day.
    pub starts_on: Date,
    /// The mentor at school.
    pub at_school: Slot,
    /// The mentor of the growth centre.
    pub at_centre: Slot,
    /// Whether a next date is agreed with either.
    pub has_next: bool,
}

impl StarterLine {
    /// Says whether both mentors are there.
    pub fn has_both(&self) -> bool {
        self.at_school == Slot::Filled && self.at_centre == Slot::Filled
    }
}

/// A starter before names are known: for the many rows of an area.
pub(crate) struct Bare<'a> {
    pub(crate) row: &'a induction::Model,
    pub(crate) at_school: Slot,
    pub(crate) at_centre: Slot,
    has_next: bool,
}

pub(crate) fn bare<'a>(
    rows: &'a [induction::Model],
    alive: &[mentorship::Model],
    today: Date,
) -> Vec<Bare<'a>> {
    let mut by_slot: HashMap<(Uuid, bool), (Slot, bool)> = HashMap::new();
    for pair in alive {
        let slot = match pair.status {
            MentorshipStatus::Active => Slot::Filled,
            _ => Slot::Asked,
        };
        let has_next = next_of(pair, today).is_some();
        let known = by_slot.entry((pair.slot_id, pair.kind == SCHOOL)).or_insert((Slot::Empty, false));
        *known = (known.0.max(slot), known.1 || has_next);
    }
    let of =
        |id: Uuid, at_school: bool| by_slot.get(&(id, at_school)).copied().unwrap_or((Slot::Empty, false));
    rows.iter()
        .map(|row| {
            let (at_school, here) = of(row.id, true);
            let (at_centre, there) = of(row.person_id, false);
            Bare { row, at_school, at_centre, has_next: here || there }
        })
        .collect()
}

pub(crate) async fn name<C: ConnectionTrait>(conn: &C, lines: &[&Bare<'_>]) -> Result<Vec<StarterLine>> {
    let names = Names::of_people(conn, lines.iter().map(|line| line.row.person_id).collect()).await?;
    let schools =
        Names::of_organisations(conn, lines.iter().map(|line| line.row.organisation_id).collect()).await?;
    let made = lines.iter().map(|line| StarterLine {
        induction: line.row.id,
        starter: names.get(line.row.person_id),
        school: schools.get(line.row.organisation_id),
        starts_on: standing::day(&line.row.starts_on),
        at_school: line.at_school,
        at_centre: line.at_centre,
        has_next: line.has_next,
    });
    Ok(made.collect())
}

/// What a head sees of her school.
#[derive(Debug, Clone, Default)]
pub struct SchoolOverview {
    /// Her starters, those who lack a mentor first.
    pub starters: Vec<StarterLine>,
    /// Mentors of her school.
    pub mentors: Vec<Mentor>,
}

/// Returns what a head sees of the schools on her desk; `None` for whoever leads none.
///
/// # Errors
/// Those of the database.
pub async fn find_school(app: &App, actor: &Actor) -> Result<Option<SchoolOverview>> {
    actor.require_scope("mentoring:read")?;
    let person = actor.require_person()?;
    let mut schools = Vec::new();
    for id in person.desk_organisations(&[Role::Head]) {
        let resource = standing::of_school(app.db.read(), id, Uuid::nil()).await?;
        if resource.is_school {
            schools.push(id);
        }
    }
    if schools.is_empty() {
        return Ok(None);
    }
    let conn = app.db.read();
    let today = app.today().to_string();
    let rows = people::list_inductions(conn, Scope::Schools(&schools), &today).await?;
    let alive = pairs::list_of_scope(conn, Scope::Schools(&schools), &today).await?;
    tally::note(app, actor, data::INDUCTION, schools.first().copied(), rows.iter().map(|row| row.person_id));
    let lines = bare(&rows, &alive, app.today());
    let mut starters = name(conn, &lines.iter().collect::<Vec<_>>()).await?;
    starters.sort_by(|a, b| {
        (a.has_both(), a.starts_on, a.induction).cmp(&(b.has_both(), b.starts_on, b.induction))
    });
    Ok(Some(SchoolOverview { starters, mentors: list_mentors_of(app, actor, &schools).await? }))
}

/// Says whether somebody has anything to do with mentoring: for the menu.
///
/// # Errors
/// Those of the database.
pub async fn has_part(app: &App, actor: &Actor) -> Result<bool> {
    let Some(person) = actor.person() else { return Ok(false) };
    if person.holds(&[Role::Mentor]) || person.holds(LEADS) {
        return Ok(true);
    }
    let Some(own) = actor.own_id() else { return Ok(false) };
    let conn = app.db.read();
    Ok(people::find_starter(conn, own).await?.is_some()
        || !people::list_mentors_of_person(conn, own).await?.is_empty())
}
