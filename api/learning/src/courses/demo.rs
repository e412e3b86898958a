//! The courses of the demo city: some are over, with certificates, most are ahead, and in two of them people wait.

use jiff::ToSpan as _;
use jiff::civil::{Date, Weekday};
use leerbrug_core::actor::{ActiveMembership, Actor, PersonActor, Principal};
use leerbrug_core::app::App;
use leerbrug_core::clock::{instant_of, local_date};
use leerbrug_core::context::City;
use leerbrug_core::db::Tx;
use leerbrug_core::demo::insert;
use leerbrug_core::error::{Error, Result};
use leerbrug_core::validate::parse_time;
use leerbrug_entity::{
    CourseStatus, EnrolmentStatus, Role, SessionStatus, StringList, Timestamp, certificate, course,
    course_audience, course_meeting, course_session, enrolment, record_grant,
};
use leerbrug_search::Language;
use serde::Deserialize;
use uuid::Uuid;

use super::attending::{ListInput, random_letters, record_in};
use super::store;
use crate::{recognition, reported};

#[derive(Debug, Clone, Deserialize)]
struct DemoMeeting {
    in_days: i64,
    start: String,
    end: String,
}

#[derive(Debug, Clone, Deserialize)]
struct DemoSession {
    seats: i32,
    place: String,
    link: String,
    trainers: String,
    meetings: Vec<DemoMeeting>,
    /// How many of the city enrolled.
    enrolled: usize,
    /// Who did besides.
    named: Vec<String>,
    /// How many of them missed the last meeting.
    absent: usize,
}

#[derive(Debug, Clone, Deserialize)]
struct DemoCourse {
    organisation: String,
    /// Who runs it.
    runner: String,
    title: String,
    summary: String,
    description: String,
    domain: String,
    level: i32,
    price: String,
    language: String,
    wholes: Vec<String>,
    /// Whom it is for; none means everybody.
    schools: Vec<String>,
    sessions: Vec<DemoSession>,
}

/// Writes courses with sessions, enrolments, attendance and certificates.
pub(crate) async fn seed(tx: &mut Tx, app: &App, city: &City) -> Result<()> {
    let courses: Vec<DemoCourse> = serde_json::from_str(include_str!("../../data/demo/courses.json"))
        .map_err(|error| Error::internal("demo data").caused_by(error))?;
    let now = tx.now;
    let crowd = city.all("person");
    let mut next = 20;
    for demo in &courses {
        let id = seed_course(tx, city, demo, now).await?;
        for session in &demo.sessions {
            let done = seed_session(tx, app, city, (id, demo), session, (&crowd, &mut next)).await;
            tx.now = now;
            done?;
        }
    }
    for (person, domain) in [("yasmina", "classroom"), ("griet", "mentoring")] {
        let person = city.get("person", person)?;
        let centre = city.get("organisation", "groeicentrum_noord")?;
        let runner = city.get("person", "sofie")?;
        seed_grant(tx, person, centre, now).await?;
        recognition::seed(tx, app, (person, centre, runner), domain).await?;
    }
    reported::demo::seed(tx, app, city).await
}

/// Lets an organisation read a record, for the next three months.
async fn seed_grant(tx: &Tx, person: Uuid, organisation: Uuid, now: Timestamp) -> Result<()> {
    let row = record_grant::Model {
        id: tx.new_id(),
        person_id: person,
        organisation_id: organisation,
        first_day: local_date(now.plus_days(-30)).to_string(),
        last_day: local_date(now.plus_days(90)).to_string(),
        created_at: now.plus_days(-30),
        ended_at: None,
    };
    insert(tx, row).await
}

async fn seed_course(tx: &Tx, city: &City, demo: &DemoCourse, now: Timestamp) -> Result<Uuid> {
    let id = tx.new_id();
    let row = course::Model {
        id,
        organisation_id: city.get("organisation", &demo.organisation)?,
        title: demo.title.clone(),
        summary: demo.summary.clone(),
        description: demo.description.clone(),
        domain: demo.domain.clone(),
        level: demo.level,
        wholes: StringList(demo.wholes.clone()),
        language: demo.language.clone(),
        price: demo.price.clone(),
        status: CourseStatus::Published,
        created_by: Some(city.get("person", &demo.runner)?),
        created_at: now.plus_days(-120),
        published_at: Some(now.plus_days(-110)),
        updated_at: now.plus_days(-20),
        version: 1,
    };
    insert(tx, row).await?;
    for school in &demo.schools {
        let row =
            course_audience::Model { course_id: id, organisation_id: city.get("organisation", school)? };
        insert(tx, row).await?;
    }
    Ok(id)
}

/// The working day at or after this one; at or before it, when it lies in the past.
fn working_day(today: Date, days: i64) -> Date {
    let step = if days < 0 { -1 } else { 1 };
    let mut day = today.saturating_add(days.days());
    while matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday) {
        day = day.saturating_add(step.days());
    }
    day
}

async fn seed_session(
    tx: &mut Tx,
    app: &App,
    city: &City,
    (course, demo): (Uuid, &DemoCourse),
    session: &DemoSession,
    (crowd, next): (&[Uuid], &mut usize),
) -> Result<()> {
    let now = tx.now;
    let wanted = session.enrolled + session.named.len();
    let id = tx.new_id();
    let row = course_session::Model {
        id,
        course_id: course,
        seats: session.seats,
        taken: i32::try_from(wanted).unwrap_or(i32::MAX).min(session.seats),
        place: session.place.clone(),
        link: session.link.clone(),
        trainers: session.trainers.clone(),
        status: SessionStatus::Open,
        created_at: now.plus_days(-110),
        updated_at: now.plus_days(-20),
        version: 1,
    };
    insert(tx, row.clone()).await?;
    let mut meetings = Vec::new();
    for meeting in &session.meetings {
        let day = working_day(local_date(now), meeting.in_days);
        let minute = |text: &str| parse_time(text).ok_or_else(|| Error::internal("demo time"));
        let row = course_meeting::Model {
            id: tx.new_id(),
            session_id: id,
            starts_at: instant_of(day, minute(&meeting.start)?),
            ends_at: instant_of(day, minute(&meeting.end)?),
            code: None,
            opened_by: None,
            opened_at: None,
            removed_at: None,
        };
        insert(tx, row.clone()).await?;
        meetings.push(row);
    }
    let runner = city.get("person", &demo.runner)?;
    let mut people: Vec<Uuid> =
        session.named.iter().map(|key| city.get("person", key)).collect::<Result<_>>()?;
    while people.len() < wanted {
        let Some(person) = crowd.get(*next % crowd.len().max(1)).copied() else { break };
        *next += 7;
        if person != runner && !people.contains(&person) {
            people.push(person);
        }
    }
    let first = meetings.first().map_or(now, |meeting| meeting.starts_at);
    let mut seated = Vec::new();
    for (place, person) in people.into_iter().enumerate() {
        let has_seat = place < usize::try_from(session.seats).unwrap_or(0);
        let asked_at =
            first.min(now).plus_days(-18).plus_millis(i64::try_from(place).unwrap_or(0) * 3_600_000);
        let status = if has_seat { EnrolmentStatus::Enrolled } else { EnrolmentStatus::Waiting };
        let row = enrolment::Model {
            id: tx.new_id(),
            session_id: id,
            person_id: person,
            status,
            asked_at,
            answered_at: None,
            updated_at: asked_at,
            version: 1,
        };
        insert(tx, row.clone()).await?;
        if has_seat {
            seated.push(row);
        }
    }
    let organiser = city.get("organisation", &demo.organisation)?;
    hold(tx, app, (row, organiser, runner), &meetings, seated, (session, now)).await
}

/// The meetings that were: who came is written down, and whoever came to all has a certificate.
async fn hold(
    tx: &mut Tx,
    app: &App,
    (session, organiser, runner): (course_session::Model, Uuid, Uuid),
    meetings: &[course_meeting::Model],
    seated: Vec<enrolment::Model>,
    (demo, now): (&DemoSession, Timestamp),
) -> Result<()> {
    let held: Vec<&course_meeting::Model> = meetings.iter().filter(|meeting| meeting.ends_at < now).collect();
    let actor = runner_of(organiser, runner);
    for (place, meeting) in held.iter().enumerate() {
        let missed = if place + 1 == meetings.len() { demo.absent } else { 0 };
        let present: Vec<Uuid> = seated.iter().rev().skip(missed).map(|one| one.id).collect();
        tx.now = meeting.ends_at.plus_millis(3_600_000).min(now);
        let list = ListInput { there: present, not_there: Vec::new() };
        record_in(tx, app, &actor, meeting.id, &list).await?;
    }
    if held.is_empty() || held.len() < meetings.len() {
        return Ok(());
    }
    let minutes: i32 = meetings.iter().map(|row| super::read::meeting(row, false).minutes()).sum();
    let came = seated.len() - demo.absent;
    for mut one in seated.into_iter().take(came) {
        let proof = certificate::Model {
            id: tx.new_id(),
            serial: random_letters(12)?,
            enrolment_id: one.id,
            person_id: one.person_id,
            minutes,
            is_shown: false,
            issued_by: Some(runner),
            issued_at: tx.now,
            revoked_at: None,
            version: 1,
        };
        one.status = EnrolmentStatus::Completed;
        store::update_enrolment(tx, one).await?;
        store::insert_certificate(tx, proof).await?;
    }
    let session = course_session::Model { status: SessionStatus::Completed, ..session };
    store::update_session(tx, session).await
}

/// Whoever runs a course, as she ticks who was there.
fn runner_of(organisation: Uuid, person: Uuid) -> Actor {
    let held = ActiveMembership {
        id: organisation,
        organisation_id: Some(organisation),
        organisation_name: String::new(),
        role: Role::Head,
        neighbourhoods: Vec::new(),
        area: Vec::new(),
    };
    let runner = PersonActor { id: person, memberships: vec![held], ..PersonActor::default() };
    Actor::new(Principal::Person(Box::new(runner)), Language::Nl, "demo")
}
