//! The starters and mentors of the demo city: most have two, five wait, and somebody is about to leave.

use jiff::ToSpan as _;
use jiff::civil::Date;
use leerbrug_core::app::App;
use leerbrug_core::clock::{instant_of, local_date};
use leerbrug_core::context::City;
use leerbrug_core::db::Tx;
use leerbrug_core::demo::insert;
use leerbrug_core::error::{Error, Result};
use leerbrug_entity::{
    LogEvent, LogStatus, LogUnit, MentorshipStatus, PairAnswer, QuestionStatus, StringList, induction,
    induction_agreement, log_entry, log_event, log_note, log_text, log_whole, mentor, mentor_minutes,
    mentor_question, mentor_school, mentorship, mentorship_minutes, person_day, starter, starter_goal,
};
use leerbrug_logbook::model::minutes_of;
use leerbrug_logbook::service::{NOTE, TEXT};
use sea_orm::EntityTrait;
use serde::Deserialize;
use uuid::Uuid;

use crate::calendar::{deadline, minutes_of_year};
use crate::care::{ANSWER, GOAL, QUESTION};
use crate::contacts::{KIND, TABLE};
use crate::model::{ANSWER_DAYS, QUESTION_DAYS, SCHOOL};

#[derive(Debug, Clone, Deserialize)]
struct DemoInduction {
    person: String,
    organisation: String,
    kind: String,
    evaluator: String,
    years_ago: i16,
    days_ago: Option<i64>,
}

#[derive(Debug, Clone, Deserialize)]
struct DemoMentor {
    person: String,
    organisation: String,
    minutes: i32,
    source: String,
    enough: i32,
    training_hours: i32,
    free_days: Vec<String>,
    #[serde(default)]
    own_time: bool,
    #[serde(default)]
    schools: Vec<String>,
}

#[derive(Debug, Clone, Deserialize)]
struct DemoPair {
    starter: String,
    mentor: String,
    organisation: String,
    kind: String,
    proposed_days_ago: Option<i64>,
    ends_in: Option<i64>,
    next_in: Option<i64>,
    next_minute: Option<i32>,
    next_place: Option<String>,
}

#[derive(Debug, Clone, Deserialize)]
struct DemoContact {
    starter: String,
    mentor: String,
    days_ago: i64,
    minutes: i32,
    activity: String,
    wholes: Vec<i32>,
    text: String,
    by: Option<String>,
    note: Option<String>,
}

#[derive(Debug, Clone, Deserialize)]
struct DemoGoal {
    person: String,
    talent: Option<String>,
    text: String,
    shared: bool,
}

#[derive(Debug, Clone, Deserialize)]
struct DemoQuestion {
    starter: String,
    mentor: String,
    by: String,
    days_ago: i64,
    text: String,
    answer: Option<String>,
}

#[derive(Debug, Clone, Deserialize)]
struct DemoAgreement {
    person: String,
    text: String,
    agreed: bool,
}

#[derive(Debug, Clone, Deserialize)]
struct Files {
    inductions: Vec<DemoInduction>,
    mentors: Vec<DemoMentor>,
    pairs: Vec<DemoPair>,
    contacts: Vec<DemoContact>,
    goals: Vec<DemoGoal>,
    questions: Vec<DemoQuestion>,
    agreements: Vec<DemoAgreement>,
}

/// Writes starters, mentors, pairs, and what they logged.
pub(crate) async fn seed(tx: &mut Tx, app: &App, city: &mut City) -> Result<()> {
    let files: Files = serde_json::from_str(include_str!("../data/demo/mentoring.json"))
        .map_err(|error| Error::internal("demo data").caused_by(error))?;
    let today = local_date(tx.now);
    let year = app.reference.school_year_on(today).cloned();
    let year = year.ok_or_else(|| Error::internal("the demo has no school year"))?;
    let first = year.first.min(today.saturating_sub(60.days()));
    for demo in &files.inductions {
        seed_induction(tx, city, demo, first, today).await?;
    }
    for demo in &files.mentors {
        seed_mentor(tx, city, demo, &year.code).await?;
    }
    for demo in &files.pairs {
        let taken = minutes_of_year(&year, year.first, None);
        seed_pair(tx, app, city, demo, (first, today), (&year.code, taken)).await?;
    }
    for demo in &files.contacts {
        seed_contact(tx, app, city, demo, today).await?;
    }
    for demo in &files.goals {
        let row = starter_goal::Model {
            id: tx.new_id(),
            person_id: city.get("person", &demo.person)?,
            talent: demo.talent.clone(),
            text: tx.vault().seal(GOAL, &demo.text)?,
            is_shared: demo.shared,
            created_at: tx.now.plus_days(-30),
            done_at: None,
        };
        insert(tx, row).await?;
    }
    for demo in &files.questions {
        seed_question(tx, app, city, demo).await?;
    }
    for demo in &files.agreements {
        let row = induction_agreement::Model {
            induction_id: city.get("induction", &demo.person)?,
            number: 1,
            text: demo.text.clone(),
            written_by: None,
            created_at: tx.now.plus_days(-40),
            agreed_at: demo.agreed.then(|| tx.now.plus_days(-38)),
        };
        insert(tx, row).await?;
    }
    Ok(())
}

async fn seed_induction(
    tx: &Tx,
    city: &mut City,
    demo: &DemoInduction,
    first: Date,
    today: Date,
) -> Result<()> {
    let person = city.get("person", &demo.person)?;
    insert(tx, starter::Model { person_id: person, created_at: tx.now.plus_days(-100), version: 1 }).await?;
    let starts_on = match demo.days_ago {
        Some(days) => today.saturating_sub(days.days()),
        None => first.saturating_sub(demo.years_ago.years()),
    };
    let row = induction::Model {
        id: tx.new_id(),
        person_id: person,
        organisation_id: city.get("organisation", &demo.organisation)?,
        kind: demo.kind.clone(),
        starts_on: starts_on.to_string(),
        ends_on: None,
        evaluator_id: Some(city.get("person", &demo.evaluator)?),
        made_by: None,
        created_at: tx.now.plus_days(-90),
        updated_at: tx.now.plus_days(-90),
        version: 1,
    };
    city.put("induction", &demo.person, row.id);
    insert(tx, row).await
}

fn mentor_key(person: &str, organisation: &str) -> String {
    format!("{person} {organisation}")
}

async fn seed_mentor(tx: &Tx, city: &mut City, demo: &DemoMentor, year: &str) -> Result<()> {
    let person = city.get("person", &demo.person)?;
    let known = leerbrug_directory::identity::store::get_person(tx.conn(), person).await?;
    let kind = if demo.organisation.starts_with("groeicentrum") { "growth_centre" } else { SCHOOL };
    let id = tx.new_id();
    let row = mentor::Model {
        id,
        person_id: person,
        organisation_id: city.get("organisation", &demo.organisation)?,
        kind: kind.to_owned(),
        subjects: known.subjects,
        levels: known.levels,
        languages: known.languages,
        talents: known.talents,
        free_days: StringList(demo.free_days.clone()),
        training_hours: demo.training_hours,
        enough: demo.enough,
        is_paused: false,
        created_at: tx.now.plus_days(-90),
        updated_at: tx.now.plus_days(-90),
        version: 1,
    };
    insert(tx, row).await?;
    for school in &demo.schools {
        let row = mentor_school::Model { mentor_id: id, organisation_id: city.get("organisation", school)? };
        insert(tx, row).await?;
    }
    let row = mentor_minutes::Model {
        mentor_id: id,
        school_year: year.to_owned(),
        granted: demo.minutes,
        source: demo.source.clone(),
        own_time_at: demo.own_time.then(|| tx.now.plus_days(-80)),
        given_by: None,
        updated_at: tx.now.plus_days(-80),
    };
    city.put("mentor", &mentor_key(&demo.person, &demo.organisation), id);
    insert(tx, row).await
}

async fn seed_pair(
    tx: &Tx,
    app: &App,
    city: &mut City,
    demo: &DemoPair,
    (first, today): (Date, Date),
    (year, minutes): (&str, i32),
) -> Result<()> {
    let induction = city.get("induction", &demo.starter)?;
    let known = induction::Entity::find_by_id(induction).one(tx.conn()).await;
    let known = known.map_err(leerbrug_core::db::db_error)?.ok_or_else(Error::not_found)?;
    let begun = crate::standing::day(&known.starts_on).max(first);
    let starts_on = match demo.proposed_days_ago {
        Some(_) => today,
        None => begun.saturating_add(7.days()).min(today),
    };
    let in_days = |days: i64| {
        let day = today.saturating_add(days.days());
        day.series(1.day()).take(60).find(|day| app.reference.is_school_day(*day)).unwrap_or(day)
    };
    let is_proposed = demo.proposed_days_ago.is_some();
    let starter = city.get("person", &demo.starter)?;
    let mentor = city.get("mentor", &mentor_key(&demo.mentor, &demo.organisation))?;
    let at_school = (demo.kind == SCHOOL).then_some(induction);
    let created_at = tx.now.plus_days(-demo.proposed_days_ago.unwrap_or(50));
    let row = mentorship::Model {
        id: tx.new_id(),
        starter_id: starter,
        induction_id: at_school,
        slot_id: at_school.unwrap_or(starter),
        mentor_id: mentor,
        mentor_person_id: city.get("person", &demo.mentor)?,
        kind: demo.kind.clone(),
        status: if is_proposed { MentorshipStatus::Proposed } else { MentorshipStatus::Active },
        starts_on: starts_on.to_string(),
        ends_on: demo.ends_in.map(|days| today.saturating_add(days.days()).to_string()),
        replaces_id: None,
        mentor_answer: (!is_proposed).then_some(PairAnswer::Agreed),
        starter_answer: (!is_proposed).then_some(PairAnswer::Agreed),
        answer_until: is_proposed.then(|| deadline(&app.reference, created_at, ANSWER_DAYS)),
        next_day: demo.next_in.map(|days| in_days(days).to_string()),
        next_minute: demo.next_minute,
        next_place: demo.next_place.clone().unwrap_or_default(),
        proposed_by: None,
        points: 0,
        end_reason: None,
        decided_at: (!is_proposed).then_some(created_at),
        created_at,
        updated_at: created_at,
        version: 1,
    };
    city.put("pair", &mentor_key(&demo.starter, &demo.mentor), row.id);
    let taken = mentorship_minutes::Model {
        mentorship_id: row.id,
        mentor_id: mentor,
        school_year: year.to_owned(),
        minutes,
    };
    insert(tx, row).await?;
    insert(tx, taken).await
}

async fn seed_contact(tx: &Tx, app: &App, city: &City, demo: &DemoContact, today: Date) -> Result<()> {
    let pair = city.get("pair", &mentor_key(&demo.starter, &demo.mentor))?;
    let known = mentorship::Entity::find_by_id(pair).one(tx.conn()).await;
    let known = known.map_err(leerbrug_core::db::db_error)?.ok_or_else(Error::not_found)?;
    let about = today.saturating_sub(demo.days_ago.days());
    // Nobody visits a lesson on a Sunday or in a holiday: the last school day before that.
    let before = about.series((-1).day()).take(60);
    let day = before.into_iter().find(|day| app.reference.is_school_day(*day)).unwrap_or(about);
    if day < crate::standing::day(&known.starts_on) {
        return Ok(());
    }
    let author = city.get("person", demo.by.as_deref().unwrap_or(&demo.mentor))?;
    let id = tx.new_id();
    let (day, recorded_at) = (day.to_string(), instant_of(day, 16 * 60).min(tx.now));
    let row = log_entry::Model {
        halves: None,
        makes_up_id: None,
        id,
        person_id: known.mentor_person_id,
        author_id: author,
        kind: KIND.to_owned(),
        context_kind: TABLE.to_owned(),
        context_id: pair,
        activity: demo.activity.clone(),
        day: day.clone(),
        quantity: demo.minutes,
        unit: LogUnit::Minute,
        factor: minutes_of(LogUnit::Minute),
        minutes: demo.minutes,
        status: LogStatus::Submitted,
        reverses_id: None,
        device_at: None,
        recorded_at,
        closed_at: None,
        version: 1,
    };
    insert(tx, row).await?;
    for (position, whole) in (1..).zip(&demo.wholes) {
        insert(tx, log_whole::Model { entry_id: id, position, whole: *whole }).await?;
    }
    let text = tx.vault().seal(TEXT, &demo.text)?;
    insert(tx, log_text::Model { entry_id: id, person_id: author, text }).await?;
    if let Some(note) = &demo.note {
        let text = tx.vault().seal(NOTE, note)?;
        insert(tx, log_note::Model { entry_id: id, person_id: author, text }).await?;
    }
    let event = log_event::Model {
        facts: None,
        id: tx.new_id(),
        entry_id: id,
        event: LogEvent::Submitted,
        actor_id: Some(author),
        at: recorded_at,
    };
    insert(tx, event).await?;
    add_to_day(tx, known.mentor_person_id, day, demo.minutes).await
}

async fn add_to_day(tx: &Tx, person: Uuid, day: String, minutes: i32) -> Result<()> {
    use sea_orm::{ActiveModelTrait as _, IntoActiveModel as _};
    let known = person_day::Entity::find_by_id((person, day.clone())).one(tx.conn()).await;
    match known.map_err(leerbrug_core::db::db_error)? {
        None => insert(tx, person_day::Model { person_id: person, day, minutes }).await,
        Some(mut row) => {
            row.minutes += minutes;
            let changed = row.into_active_model().reset_all().update(tx.conn()).await;
            changed.map(|_| ()).map_err(leerbrug_core::db::db_error)
        }
    }
}

async fn seed_question(tx: &Tx, app: &App, city: &City, demo: &DemoQuestion) -> Result<()> {
    let created_at = tx.now.plus_days(-demo.days_ago);
    let row = mentor_question::Model {
        id: tx.new_id(),
        mentorship_id: city.get("pair", &mentor_key(&demo.starter, &demo.mentor))?,
        asker_id: city.get("person", &demo.by)?,
        status: if demo.answer.is_some() { QuestionStatus::Answered } else { QuestionStatus::Open },
        text: tx.vault().seal(QUESTION, &demo.text)?,
        answer: tx.vault().seal_some(ANSWER, demo.answer.as_deref())?,
        deadline_at: deadline(&app.reference, tx.now, QUESTION_DAYS),
        created_at,
        answered_at: demo.answer.as_ref().map(|_| created_at.plus_days(1)),
        version: 1,
    };
    insert(tx, row).await
}
