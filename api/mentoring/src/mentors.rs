//! What somebody offers as a mentor: her profile, her minutes, how many starters are enough.

use std::collections::HashMap;

use leerbrug_entity::{Role, StringList, mentor, mentor_minutes};
use sea_orm::ConnectionTrait;
use uuid::Uuid;

use crate::model::{GROWTH_CENTRE, Mentor, Named, SCHOOL};
use crate::standing::{self, Names};
use crate::store::{pairs, people};
use crate::{data, rights};
use leerbrug_core::actor::Actor;
use leerbrug_core::app::App;
use leerbrug_core::db::{AuditEntry, Tx, is_duplicate, write_with};
use leerbrug_core::error::{Error, FieldError, Result};
use leerbrug_core::policy::{Resource, acting_for, allowed, authorize};
use leerbrug_core::privacy::tally;
use leerbrug_core::validate::Checker;
use leerbrug_directory::identity::store as identities;
use leerbrug_directory::organisations::standing::is_school;
use leerbrug_directory::organisations::store as organisations;

/// The most minutes of a mentor in a school year: a thousand hours.
pub const MOST_MINUTES: i32 = 60_000;
/// How many starters are enough until a mentor says otherwise.
pub const ENOUGH: i32 = 4;

/// What a mentor says of herself.
#[derive(Debug, Clone, Default)]
pub struct MentorInput {
    /// Subjects.
    pub subjects: Vec<String>,
    /// Levels.
    pub levels: Vec<String>,
    /// Languages.
    pub languages: Vec<String>,
    /// Talents.
    pub talents: Vec<String>,
    /// Weekdays on which she has time, 1 to 5.
    pub free_days: Vec<String>,
    /// Hours of mentor training.
    pub training_hours: String,
    /// How many starters she calls enough.
    pub enough: String,
    /// Whether she takes nobody new.
    pub is_paused: bool,
    /// Whether she mentors in her own time where nobody gives her any.
    pub is_own_time: bool,
    /// Schools: those she serves besides her own; for a mentor of the growth centre those she keeps to.
    pub schools: Vec<String>,
}

/// Minutes that an organisation gives a mentor.
#[derive(Debug, Clone, Default)]
pub struct MinutesInput {
    /// Minutes in this school year.
    pub granted: String,
    /// Where they come from, a code of `minutes_source`.
    pub source: String,
}

/// Returns the kind of mentor that an organisation has.
pub(crate) fn kind_of(organisation: &str) -> Option<&'static str> {
    match organisation {
        "growth_centre" => Some(GROWTH_CENTRE),
        kind if is_school(kind) => Some(SCHOOL),
        _ => None,
    }
}

/// Returns the school year of today.
///
/// # Errors
/// Conflict, when the calendar does not know it.
pub(crate) fn school_year(app: &App) -> Result<String> {
    let year = app.reference.school_year_on(app.today());
    year.map(|year| year.code.clone()).ok_or_else(|| Error::conflict("school-year-unknown"))
}

/// Makes the profile of a mentor: for herself, or by who leads where she holds the role.
///
/// # Errors
/// Conflict, when she has one, does not hold the role there, or that organisation has no mentors.
pub async fn create_mentor(app: &App, actor: &Actor, organisation: Uuid, person: Uuid) -> Result<Uuid> {
    actor.require_scope("mentoring:write")?;
    actor.require_person()?;
    write_with(app, actor, (organisation, person), |tx, app, actor, (organisation, person)| {
        Box::pin(create_in(tx, app, actor, *organisation, *person))
    })
    .await
}

async fn create_in(tx: &mut Tx, app: &App, actor: &Actor, organisation: Uuid, person: Uuid) -> Result<Uuid> {
    let resource = standing::of_school(tx.conn(), organisation, person).await?;
    let is_own = actor.own_id() == Some(person);
    if !is_own {
        authorize(actor, rights::GRANT_MINUTES, rights::READ_MENTOR, &resource)?;
    }
    let host = organisations::get_organisation(tx.conn(), organisation).await?;
    let kind = kind_of(&host.kind).ok_or_else(|| Error::conflict("no-mentors-here"))?;
    let held = identities::list_with_roles(tx.conn(), organisation, &[Role::Mentor], app.now()).await?;
    if !held.contains(&person) {
        // Who does not belong there learns nothing of who does.
        return Err(if is_own { Error::not_found() } else { Error::conflict("not-a-mentor-here") });
    }
    let row = new_profile(tx, person, organisation, kind).await?;
    let id = row.id;
    people::insert_mentor(tx, row)
        .await
        .map_err(|error| if is_duplicate(&error) { Error::conflict("mentor-known") } else { error })?;
    tx.created(id);
    tx.audit(entry("create_mentor", id, actor, &resource));
    Ok(id)
}

/// Begins a profile with what the person says of herself.
pub(crate) async fn new_profile(
    tx: &mut Tx,
    person: Uuid,
    organisation: Uuid,
    kind: &str,
) -> Result<mentor::Model> {
    let known = identities::get_person(tx.conn(), person).await?;
    Ok(mentor::Model {
        id: tx.new_id(),
        person_id: person,
        organisation_id: organisation,
        kind: kind.to_owned(),
        subjects: known.subjects,
        levels: known.levels,
        languages: known.languages,
        talents: known.talents,
        free_days: StringList::default(),
        training_hours: 0,
        enough: ENOUGH,
        is_paused: false,
        created_at: tx.now,
        updated_at: tx.now,
        version: 1,
    })
}

fn entry(action: &'static str, id: Uuid, actor: &Actor, resource: &Resource) -> AuditEntry {
    AuditEntry {
        on_behalf_of: acting_for(actor, resource),
        organisation_id: resource.host(),
        ..AuditEntry::new(action, "mentor", id)
    }
}

/// Changes what a mentor says of herself.
///
/// # Errors
/// Invalid with every broken field; Stale, when it changed since `version`; NotFound, when it is not hers to know.
pub async fn update_mentor(
    app: &App,
    actor: &Actor,
    id: Uuid,
    version: Option<i64>,
    input: MentorInput,
) -> Result<()> {
    actor.require_scope("mentoring:write")?;
    actor.require_person()?;
    write_with(app, actor, (id, version, input), |tx, app, actor, (id, version, input)| {
        Box::pin(update_in(tx, app, actor, *id, *version, input))
    })
    .await
}

async fn update_in(
    tx: &mut Tx,
    app: &App,
    actor: &Actor,
    id: Uuid,
    version: Option<i64>,
    input: &MentorInput,
) -> Result<()> {
    let mut row = people::get_mentor(tx.conn(), id).await?;
    let resource = standing::of_mentor(tx.conn(), &row).await?;
    authorize(actor, rights::EDIT_MENTOR, rights::READ_MENTOR, &resource)?;
    if version.is_some_and(|version| version != row.version) {
        return Err(Error::stale());
    }
    let mut checker = Checker::default();
    let mut codes = |field: &str, list: &str, values: &[String], max: usize| {
        StringList(checker.codes(field, values, max, |code| app.reference.knows(list, code)))
    };
    row.subjects = codes("subjects", "subject", &input.subjects, 20);
    row.levels = codes("levels", "level", &input.levels, 12);
    row.languages = codes("languages", "language", &input.languages, 10);
    row.talents = codes("talents", "talent", &input.talents, 10);
    let is_day = |code: &str| matches!(code, "1" | "2" | "3" | "4" | "5");
    row.free_days = StringList(checker.codes("freeDays", &input.free_days, 5, is_day));
    row.training_hours = checker.number("trainingHours", &input.training_hours, 0, 2000).unwrap_or(0);
    let enough = checker.number("enough", &input.enough, 0, 30);
    if enough.is_none() && input.enough.trim().is_empty() {
        checker.fail("enough", "required", Vec::new());
    }
    let servable = servable(tx.conn(), &row, &resource).await?;
    let is_there = |code: &str| Uuid::parse_str(code).is_ok_and(|id| servable.contains(&id));
    let schools = checker.codes("schools", &input.schools, 40, is_there);
    checker.finish()?;
    let schools: Vec<Uuid> = schools.iter().filter_map(|code| Uuid::parse_str(code).ok()).collect();
    people::replace_schools(tx, id, &schools).await?;
    row.enough = enough.unwrap_or(row.enough);
    row.is_paused = input.is_paused;
    row.updated_at = tx.now;
    people::update_mentor(tx, row).await?;
    say_own_time(tx, app, id, input.is_own_time).await?;
    tx.audit(entry("update_mentor", id, actor, &resource));
    Ok(())
}

/// Lists the schools that a mentor may serve: those of the area of her growth centre, or of the one that serves her school.
async fn servable<C: ConnectionTrait>(
    conn: &C,
    row: &mentor::Model,
    resource: &Resource,
) -> Result<Vec<Uuid>> {
    let areas = organisations::list_areas(conn).await?;
    let centres: Vec<Uuid> = if row.kind == SCHOOL {
        let serves = areas.iter().filter(|area| resource.neighbourhoods.contains(&area.neighbourhood));
        serves.map(|area| area.organisation_id).collect()
    } else {
        vec![row.organisation_id]
    };
    let area: Vec<String> = areas
        .into_iter()
        .filter(|area| centres.contains(&area.organisation_id))
        .map(|area| area.neighbourhood)
        .collect();
    let mut found = people::list_schools_in(conn, &area).await?;
    found.retain(|id| *id != row.organisation_id);
    Ok(found)
}

/// Lists the schools that the actor may name in her profile as a mentor, by name.
///
/// # Errors
/// NotFound or Forbidden, for whoever may not change that profile.
pub async fn list_servable(app: &App, actor: &Actor, id: Uuid) -> Result<Vec<Named>> {
    actor.require_person()?;
    let conn = app.db.read();
    let row = people::get_mentor(conn, id).await?;
    let resource = standing::of_mentor(conn, &row).await?;
    authorize(actor, rights::EDIT_MENTOR, rights::READ_MENTOR, &resource)?;
    let ids = servable(conn, &row, &resource).await?;
    schools_by_name(conn, &ids).await
}

/// Returns those of these organisations that are schools, by name.
pub(crate) async fn schools_by_name<C: ConnectionTrait>(conn: &C, ids: &[Uuid]) -> Result<Vec<Named>> {
    let mut found = Vec::new();
    for part in ids.chunks(500) {
        let rows = organisations::list_by_ids(conn, part).await?;
        let schools = rows.into_iter().filter(|row| is_school(&row.kind));
        found.extend(schools.map(|row| Named { id: row.id, name: row.name }));
    }
    found.sort_by(|a, b| (&a.name, a.id).cmp(&(&b.name, b.id)));
    Ok(found)
}

/// Notes that a mentor does it in her own time, where her organisation gives her none; only she says so.
async fn say_own_time(tx: &mut Tx, app: &App, id: Uuid, is_own_time: bool) -> Result<()> {
    let year = school_year(app)?;
    let known = people::find_minutes(tx.conn(), id, &year).await?;
    let mut row = match known {
        Some(row) if row.granted > 0 => return Ok(()),
        Some(row) => row,
        None if !is_own_time => return Ok(()),
        None => minutes_row(tx, id, year.clone()),
    };
    if row.own_time_at.is_some() == is_own_time {
        return Ok(());
    }
    let planned: i32 = planned(tx.conn(), &[id], &year).await?.values().sum();
    if !is_own_time && planned > 0 {
        return Err(Error::conflict("minutes-planned").with("hours", hours(planned)));
    }
    row.own_time_at = is_own_time.then_some(tx.now);
    row.updated_at = tx.now;
    people::put_minutes(tx, row).await
}

fn minutes_row(tx: &Tx, mentor: Uuid, year: String) -> mentor_minutes::Model {
    mentor_minutes::Model {
        mentor_id: mentor,
        school_year: year,
        granted: 0,
        source: "own_time".to_owned(),
        own_time_at: None,
        given_by: None,
        updated_at: tx.now,
    }
}

/// Gives a mentor minutes in this school year.
///
/// # Errors
/// Invalid with every broken field; Conflict, when her pairs take more than that: it says how many.
pub async fn grant_minutes(app: &App, actor: &Actor, id: Uuid, input: MinutesInput) -> Result<()> {
    actor.require_scope("mentoring:write")?;
    actor.require_person()?;
    write_with(app, actor, (id, input), |tx, app, actor, (id, input)| {
        Box::pin(grant_in(tx, app, actor, *id, input))
    })
    .await
}

/// Says minutes in hours, rounded up.
fn hours(minutes: i32) -> String {
    ((minutes + 59) / 60).to_string()
}

/// Writes minutes as hours: "50", "12,50".
pub fn hours_of(minutes: i32) -> String {
    let (hours, rest) = (minutes / 60, minutes % 60);
    if rest == 0 { hours.to_string() } else { format!("{hours},{:02}", rest * 100 / 60) }
}

/// Reads hours as minutes: digits, and after a comma or a dot at most two more. What is anything else stays as it was typed, for the
/// sentence that says so.
pub fn minutes_of(typed: &str) -> String {
    let number = typed.trim().replace(',', ".");
    let (whole, part) = number.split_once('.').unwrap_or((&number, "0"));
    let are_digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if !are_digits(whole) || !are_digits(part) || part.len() > 2 {
        return typed.to_owned();
    }
    match (whole.parse::<i32>(), format!("{part:0<2}").parse::<i32>()) {
        (Ok(hours), Ok(hundredths)) => {
            hours.saturating_mul(60).saturating_add((hundredths * 60 + 50) / 100).to_string()
        }
        _ => typed.to_owned(),
    }
}

/// Says in hours what a field that was typed in hours breaks in minutes.
pub fn in_hours(mut error: FieldError) -> FieldError {
    for (name, value) in &mut error.params {
        if matches!(*name, "min" | "max")
            && let Ok(minutes) = value.parse::<i32>()
        {
            *value = (minutes / 60).to_string();
        }
    }
    error
}

async fn grant_in(tx: &mut Tx, app: &App, actor: &Actor, id: Uuid, input: &MinutesInput) -> Result<()> {
    let row = people::get_mentor(tx.conn(), id).await?;
    let resource = standing::of_mentor(tx.conn(), &row).await?;
    authorize(actor, rights::GRANT_MINUTES, rights::READ_MENTOR, &resource)?;
    let mut checker = Checker::default();
    let granted = checker.number("granted", &input.granted, 0, MOST_MINUTES);
    if granted.is_none() && input.granted.trim().is_empty() {
        checker.fail("granted", "required", Vec::new());
    }
    let known = |code: &str| app.reference.knows("minutes_source", code);
    let source = checker.code("source", &input.source, known);
    if source.is_none() && input.source.trim().is_empty() {
        checker.fail("source", "required", Vec::new());
    }
    checker.finish()?;
    let (Some(granted), Some(source)) = (granted, source) else {
        return Err(Error::malformed("malformed"));
    };
    let year = school_year(app)?;
    people::hold_minutes(tx, id, &year).await?;
    let mut minutes = match people::find_minutes(tx.conn(), id, &year).await? {
        Some(known) => known,
        None => minutes_row(tx, id, year.clone()),
    };
    let planned: i32 = planned(tx.conn(), &[id], &year).await?.values().sum();
    if granted > 0 {
        minutes.own_time_at = None;
    }
    if planned > granted && minutes.own_time_at.is_none() {
        return Err(Error::invalid(vec![FieldError {
            pointer: "/granted".to_owned(),
            code: "minutes-planned",
            params: vec![("hours", hours(planned))],
        }]));
    }
    (minutes.granted, minutes.source) = (granted, source);
    minutes.given_by = actor.person_id();
    minutes.updated_at = tx.now;
    people::put_minutes(tx, minutes).await?;
    tx.audit(entry("grant_minutes", id, actor, &resource).note(format!("{year}: {granted}")));
    Ok(())
}

/// Adds up the minutes of a school year that the pairs of each of these mentors take.
pub(crate) async fn planned<C: ConnectionTrait>(
    conn: &C,
    mentors: &[Uuid],
    year: &str,
) -> Result<HashMap<Uuid, i32>> {
    let mut sums = HashMap::new();
    for row in pairs::list_minutes(conn, mentors, year).await? {
        *sums.entry(row.mentor_id).or_insert(0) += row.minutes;
    }
    Ok(sums)
}

/// Returns a mentor's profile.
///
/// # Errors
/// NotFound, when it is absent or not theirs to know.
pub async fn get_mentor(app: &App, actor: &Actor, id: Uuid) -> Result<Mentor> {
    actor.require_scope("mentoring:read")?;
    actor.require_person()?;
    let conn = app.db.read();
    let row = people::get_mentor(conn, id).await?;
    let resource = standing::of_mentor(conn, &row).await?;
    authorize(actor, rights::READ_MENTOR, rights::READ_MENTOR, &resource)?;
    tally::note(app, actor, data::MENTOR, Some(row.organisation_id), [row.person_id]);
    let mut found = describe(app, conn, vec![row]).await?.pop().ok_or_else(Error::not_found)?;
    found.can_edit = allowed(actor, rights::EDIT_MENTOR, &resource);
    found.can_grant = allowed(actor, rights::GRANT_MINUTES, &resource);
    Ok(found)
}

/// Lists the actor's own profiles as a mentor.
///
/// # Errors
/// Those of the database.
pub async fn list_own_mentors(app: &App, actor: &Actor) -> Result<Vec<Mentor>> {
    actor.require_scope("mentoring:read")?;
    let person = actor.require_own()?.id;
    let rows = people::list_mentors_of_person(app.db.read(), person).await?;
    let mut found = describe(app, app.db.read(), rows).await?;
    for mentor in &mut found {
        mentor.can_edit = true;
    }
    Ok(found)
}

/// Lists where the actor holds the role of a mentor and has no profile yet.
///
/// # Errors
/// Those of the database.
pub async fn list_missing_profiles(app: &App, actor: &Actor) -> Result<Vec<(Uuid, String)>> {
    let person = actor.require_own()?;
    let rows = people::list_mentors_of_person(app.db.read(), person.id).await?;
    let held = person.memberships.iter().filter(|held| held.role == Role::Mentor);
    let missing = held.filter_map(|held| Some((held.organisation_id?, held.organisation_name.clone())));
    Ok(missing.filter(|(id, _)| rows.iter().all(|row| row.organisation_id != *id)).collect())
}

/// Lists the mentors of the organisations that the actor leads or coordinates.
///
/// # Errors
/// Those of the database.
pub async fn list_mentors_of(app: &App, actor: &Actor, organisations: &[Uuid]) -> Result<Vec<Mentor>> {
    actor.require_scope("mentoring:read")?;
    let person = actor.require_person()?;
    let own: Vec<Uuid> = organisations
        .iter()
        .copied()
        .filter(|id| person.holds_in(*id, leerbrug_core::policy::LEADS))
        .collect();
    let today = app.today().to_string();
    let rows = people::list_mentors_of(app.db.read(), &own, &today).await?;
    for row in &rows {
        tally::note(app, actor, data::MENTOR, Some(row.organisation_id), [row.person_id]);
    }
    let mut found = describe(app, app.db.read(), rows).await?;
    for mentor in &mut found {
        mentor.can_grant = true;
    }
    found.sort_by(|a, b| (&a.organisation.name, &a.person.name).cmp(&(&b.organisation.name, &b.person.name)));
    Ok(found)
}

/// Puts mentors together with their names, what they have to do, and their minutes.
pub(crate) async fn describe<C: ConnectionTrait>(
    app: &App,
    conn: &C,
    rows: Vec<mentor::Model>,
) -> Result<Vec<Mentor>> {
    let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
    let year = school_year(app)?;
    let granted = people::list_minutes(conn, &ids, &year).await?;
    let planned = planned(conn, &ids, &year).await?;
    let schools = people::list_schools(conn, &ids).await?;
    let pairs = pairs::list_of_mentors(conn, &ids).await?;
    let names = Names::of_people(conn, rows.iter().map(|row| row.person_id).collect()).await?;
    let served = schools.iter().map(|row| row.organisation_id);
    let places = rows.iter().map(|row| row.organisation_id).chain(served).collect();
    let places = Names::of_organisations(conn, places).await?;
    let made = rows.into_iter().map(|row| {
        let minutes = granted.iter().find(|minutes| minutes.mentor_id == row.id);
        let mut starters: Vec<Uuid> =
            pairs.iter().filter(|pair| pair.mentor_id == row.id).map(|pair| pair.starter_id).collect();
        starters.sort_unstable();
        starters.dedup();
        Mentor {
            id: row.id,
            person: names.get(row.person_id),
            organisation: places.get(row.organisation_id),
            kind: row.kind,
            subjects: row.subjects.0,
            levels: row.levels.0,
            languages: row.languages.0,
            talents: row.talents.0,
            free_days: row.free_days.0,
            schools: schools
                .iter()
                .filter(|named| named.mentor_id == row.id)
                .map(|named| places.get(named.organisation_id))
                .collect(),
            training_hours: row.training_hours,
            enough: row.enough,
            is_paused: row.is_paused,
            load: u64::try_from(starters.len()).unwrap_or(u64::MAX),
            granted: minutes.map_or(0, |minutes| minutes.granted),
            source: minutes.map(|minutes| minutes.source.clone()).unwrap_or_default(),
            planned: planned.get(&row.id).copied().unwrap_or(0),
            is_own_time: minutes.is_some_and(|minutes| minutes.own_time_at.is_some()),
            version: row.version,
            can_edit: false,
            can_grant: false,
        }
    });
    Ok(made.collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hours_come_back_as_they_were_typed() {
        for (typed, minutes) in [
            ("50", "3000"),
            ("12,5", "750"),
            (" 12.25 ", "735"),
            ("0", "0"),
            ("", ""),
            ("veel", "veel"),
            ("-0,5", "-0,5"),
            ("12,-5", "12,-5"),
            ("1.000", "1.000"),
        ] {
            assert_eq!(minutes_of(typed), minutes);
        }
        assert_eq!(
            (hours_of(3000).as_str(), hours_of(750).as_str(), hours_of(5)),
            ("50", "12,50", "0,08".to_owned())
        );
        assert_eq!(minutes_of("99999999999"), "99999999999", "what is out of range is said as such");
    }
}
