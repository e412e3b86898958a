//! What a coordinator sees on Monday: names where something is to be done, and no list that counts, ranks or averages contacts by
//! mentor or school.

use std::collections::{HashMap, HashSet};

use jiff::ToSpan as _;
use jiff::civil::Date;
use leerbrug_entity::{MentorshipStatus, Role, induction, mentorship};
use sea_orm::ConnectionTrait;
use uuid::Uuid;

use crate::calendar::{STARTER_MINUTES, days_without_holidays};
use crate::contacts::TABLE;
use crate::data;
use crate::mentors::{describe, list_mentors_of};
use crate::model::{Call, GROWTH_CENTRE, Mentor, Named, SCHOOL, SILENCE_DAYS};
use crate::overview::{Bare, Slot, StarterLine, bare, name, next_of};
use crate::standing::{self, Names};
use crate::store::{care as cares, pairs, people, people::Scope};
use leerbrug_core::actor::Actor;
use leerbrug_core::app::App;
use leerbrug_core::error::Result;
use leerbrug_core::privacy::tally;
use leerbrug_logbook::service as log;

/// Too few places: so many starters who lack a mentor of a kind share so many free places of so many mentors.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shortage {
    /// The school or growth centre whose mentors they are.
    pub place: Named,
    /// Kind of mentor.
    pub kind: &'static str,
    /// Starters who lack one.
    pub starters: usize,
    /// Mentors who serve them.
    pub mentors: usize,
    /// Starters whom these mentors can still take.
    pub places: usize,
}

/// What ends soon.
#[derive(Debug, Clone)]
pub struct Ending {
    /// The induction, where one can choose anew.
    pub induction: Option<Uuid>,
    /// Starter.
    pub starter: Named,
    /// The mentor who goes; empty when the induction itself ends.
    pub mentor: Option<Named>,
    /// First day on which it is over.
    pub day: Date,
}

/// Two who have not spoken for long, and have no date.
#[derive(Debug, Clone)]
pub struct Quiet {
    /// The pair.
    pub pair: Uuid,
    /// Starter.
    pub starter: Named,
    /// Mentor.
    pub mentor: Named,
}

/// What a coordinator sees on Monday: names only where something is to be done.
#[derive(Debug, Clone, Default)]
pub struct Monday {
    /// Starters of the area, in all.
    pub total: usize,
    /// Starters without two mentors, those who wait longest first; at most [`SHOWN`].
    pub waiting: Vec<StarterLine>,
    /// How many there are.
    pub waiting_count: usize,
    /// Where places are short.
    pub shortages: Vec<Shortage>,
    /// What ends within thirty days.
    pub endings: Vec<Ending>,
    /// Pairs that may want help.
    pub quiet: Vec<Quiet>,
    /// How many there are.
    pub quiet_count: usize,
    /// Calls that no mentor took up in time.
    pub calls: Vec<Call>,
    /// Mentors of her growth centre.
    pub mentors: Vec<Mentor>,
}

/// The most names of one list.
pub const SHOWN: usize = 40;

/// Returns the coordinator's page for her area; everything for an administrator; `None` for anybody else.
///
/// # Errors
/// Those of the database.
pub async fn find_monday(app: &App, actor: &Actor) -> Result<Option<Monday>> {
    actor.require_scope("mentoring:read")?;
    let person = actor.require_person()?;
    // An administrator runs the installation and reads nothing of mentoring.
    if !person.holds(&[Role::Coordinator]) {
        return Ok(None);
    }
    let area: Vec<String> = person.area().into_iter().collect();
    let scope = Scope::Area(Some(&area));
    let (conn, today) = (app.db.read(), app.today());
    let day = today.to_string();
    let rows = people::list_inductions(conn, scope, &day).await?;
    let alive = pairs::list_of_scope(conn, scope, &day).await?;
    let lines = bare(&rows, &alive, today);
    let waiting: Vec<&Bare<'_>> = lines
        .iter()
        .filter(|line| line.at_school != Slot::Filled || line.at_centre != Slot::Filled)
        .collect();
    let shown: Vec<&Bare<'_>> = waiting.iter().take(SHOWN).copied().collect();
    tally::note(app, actor, data::INDUCTION, None, shown.iter().map(|line| line.row.person_id));
    let quiet = quiet(app, conn, &alive, today).await?;
    let calls = cares::list_escalated(conn, scope, &day, app.now()).await?;
    let named = Names::of_people(
        conn,
        calls
            .iter()
            .map(|call| call.starter_id)
            .chain(quiet.iter().take(SHOWN).flat_map(|pair| [pair.starter_id, pair.mentor_person_id]))
            .collect(),
    )
    .await?;
    let centres = person.organisations_as(&[Role::Coordinator]);
    let mentors = list_mentors_of(app, actor, &centres).await?;
    Ok(Some(Monday {
        total: rows.iter().map(|row| row.person_id).collect::<HashSet<_>>().len(),
        waiting: name(conn, &shown).await?,
        waiting_count: waiting.len(),
        shortages: shortages(app, conn, &waiting, &mentors).await?,
        endings: endings(conn, &rows, &alive, today).await?,
        quiet_count: quiet.len(),
        quiet: quiet
            .iter()
            .take(SHOWN)
            .map(|pair| Quiet {
                pair: pair.id,
                starter: named.get(pair.starter_id),
                mentor: named.get(pair.mentor_person_id),
            })
            .collect(),
        calls: calls
            .into_iter()
            .map(|call| Call {
                id: call.id,
                starter: named.get(call.starter_id),
                created_at: call.created_at,
            })
            .collect(),
        mentors,
    }))
}

/// Lists pairs without a talk or a next date for long, the longest first.
async fn quiet<'a, C: ConnectionTrait>(
    app: &App,
    conn: &C,
    alive: &'a [mentorship::Model],
    today: Date,
) -> Result<Vec<&'a mentorship::Model>> {
    let silent: Vec<&mentorship::Model> = alive
        .iter()
        .filter(|pair| pair.status == MentorshipStatus::Active && next_of(pair, today).is_none())
        // Whoever began less than three weeks ago cannot have been silent for longer.
        .filter(|pair| standing::day(&pair.starts_on) <= today.saturating_sub(21.days()))
        .collect();
    let mut last = HashMap::new();
    for part in silent.chunks(500) {
        let ids: Vec<Uuid> = part.iter().map(|pair| pair.id).collect();
        last.extend(log::last_days(conn, TABLE, &ids).await?);
    }
    let since = |pair: &mentorship::Model| {
        last.get(&pair.id).copied().unwrap_or_else(|| standing::day(&pair.starts_on))
    };
    let mut found: Vec<&mentorship::Model> = silent
        .into_iter()
        .filter(|pair| days_without_holidays(&app.reference, since(pair), today) > SILENCE_DAYS)
        .collect();
    found.sort_by_key(|pair| (since(pair), pair.id));
    Ok(found)
}

async fn endings<C: ConnectionTrait>(
    conn: &C,
    rows: &[induction::Model],
    alive: &[mentorship::Model],
    today: Date,
) -> Result<Vec<Ending>> {
    let soon = today.saturating_add(30.days());
    let within = |end: Option<&str>| end.map(standing::day).filter(|end| *end <= soon);
    let of_pairs = alive.iter().filter_map(|pair| {
        Some((pair.starter_id, Some(pair.mentor_person_id), within(pair.ends_on.as_deref())?))
    });
    let of_rows = rows.iter().filter_map(|row| Some((row.person_id, None, within(row.ends_on.as_deref())?)));
    let mut found: Vec<(Uuid, Option<Uuid>, Date)> = of_pairs.chain(of_rows).collect();
    found.sort_by_key(|(starter, mentor, day)| (*day, *starter, *mentor));
    found.truncate(SHOWN);
    let ids = found.iter().flat_map(|(starter, mentor, _)| [Some(*starter), *mentor]).flatten().collect();
    let names = Names::of_people(conn, ids).await?;
    let made = found.into_iter().map(|(starter, mentor, day)| Ending {
        induction: rows.iter().find(|row| row.person_id == starter).map(|row| row.id),
        starter: names.get(starter),
        mentor: mentor.map(|id| names.get(id)),
        day,
    });
    Ok(made.collect())
}

/// Returns how many more starters a mentor can take.
fn room(mentor: &Mentor) -> usize {
    if mentor.is_paused {
        return 0;
    }
    let left = if mentor.is_own_time {
        i64::from(mentor.enough) - i64::try_from(mentor.load).unwrap_or(i64::MAX)
    } else {
        i64::from((mentor.granted - mentor.planned) / STARTER_MINUTES)
    };
    usize::try_from(left).unwrap_or(0)
}

/// Finds where more starters lack a mentor of a kind than its mentors have places.
async fn shortages<C: ConnectionTrait>(
    app: &App,
    conn: &C,
    waiting: &[&Bare<'_>],
    centre: &[Mentor],
) -> Result<Vec<Shortage>> {
    let mut found = Vec::new();
    let lack: HashSet<Uuid> =
        waiting.iter().filter(|line| line.at_centre == Slot::Empty).map(|line| line.row.person_id).collect();
    let places: usize = centre.iter().map(room).sum();
    if lack.len() > places
        && let Some(first) = centre.first()
    {
        found.push(Shortage {
            place: first.organisation.clone(),
            kind: GROWTH_CENTRE,
            starters: lack.len(),
            mentors: centre.len(),
            places,
        });
    }
    let mut schools: HashMap<Uuid, usize> = HashMap::new();
    for line in waiting.iter().filter(|line| line.at_school == Slot::Empty) {
        *schools.entry(line.row.organisation_id).or_default() += 1;
    }
    let ids: Vec<Uuid> = schools.keys().copied().collect();
    let today = app.today().to_string();
    let mut mentors = Vec::new();
    for part in ids.chunks(500) {
        mentors.extend(describe(app, conn, people::list_mentors_of(conn, part, &today).await?).await?);
    }
    let names = Names::of_organisations(conn, ids).await?;
    let mut at_schools: Vec<Shortage> = schools
        .into_iter()
        .map(|(school, starters)| {
            let own: Vec<&Mentor> = mentors.iter().filter(|one| one.organisation.id == school).collect();
            let places = own.iter().map(|one| room(one)).sum();
            Shortage { place: names.get(school), kind: SCHOOL, starters, mentors: own.len(), places }
        })
        .filter(|one| one.starters > one.places)
        .collect();
    at_schools.sort_by(|a, b| (&a.place.name, a.place.id).cmp(&(&b.place.name, b.place.id)));
    found.extend(at_schools);
    Ok(found)
}
