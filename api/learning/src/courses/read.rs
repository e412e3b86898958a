//! Reading courses: one with its sessions, those of an organiser, what somebody follows, who is on a list.

use std::collections::HashMap;

use leerbrug_core::actor::Actor;
use leerbrug_core::app::App;
use leerbrug_core::error::{Error, Result};
use leerbrug_core::policy::allowed;
use leerbrug_core::privacy::tally;
use leerbrug_directory::identity;
use leerbrug_directory::names::Names;
use leerbrug_directory::organisations::store as organisations;
use leerbrug_entity::{
    AttendedVia, CourseStatus, EnrolmentStatus, Timestamp, attendance, course, course_meeting,
    course_session, enrolment,
};
use sea_orm::ConnectionTrait;
use uuid::Uuid;

use super::certificates::shown_serial;
use super::model::{Course, Enrolled, Followed, Meeting, Session};
use super::standing::{course_for, of_course};
use super::store;
use crate::{data, rights};

/// Puts a meeting as its reader sees it.
pub(super) fn meeting(row: &course_meeting::Model, was_there: bool) -> Meeting {
    Meeting { id: row.id, starts_at: row.starts_at, ends_at: row.ends_at, was_there }
}

/// Reads courses whole, in the order of their rows.
pub(super) async fn whole<C: ConnectionTrait>(
    conn: &C,
    actor: &Actor,
    rows: Vec<course::Model>,
) -> Result<Vec<Course>> {
    let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
    let sessions = store::list_sessions(conn, &ids).await?;
    let of_sessions: Vec<Uuid> = sessions.iter().map(|row| row.id).collect();
    let meetings = store::list_meetings(conn, &of_sessions).await?;
    let enrolments = store::list_enrolments(conn, &of_sessions).await?;
    let own: Vec<Uuid> = match actor.own_id() {
        Some(own) => enrolments.iter().filter(|one| one.person_id == own).map(|one| one.id).collect(),
        None => Vec::new(),
    };
    let attended = store::list_attendance(conn, &own).await?;
    let audience = store::list_audience(conn, &ids).await?;
    let organisers = organisers(conn, &rows, &audience).await?;
    let read = Read { actor, meetings: &meetings, enrolments: &enrolments, attended: &attended };
    let mut found = Vec::with_capacity(rows.len());
    for row in rows {
        let can_run = actor.person().is_some_and(|one| one.holds_in(row.organisation_id, rights::TRAINS));
        let mut of_course: Vec<Session> = sessions
            .iter()
            .filter(|session| session.course_id == row.id)
            .map(|session| read.session(session, can_run))
            .collect();
        of_course.sort_by_key(|session| (session.begin(), session.id));
        let named = |id: &Uuid| organisers.get(id).map(|one| one.0.clone()).unwrap_or_default();
        let schools = audience.iter().filter(|(course, _)| *course == row.id).map(|(_, id)| *id);
        found.push(Course {
            id: row.id,
            organiser: leerbrug_directory::names::Named {
                id: row.organisation_id,
                name: named(&row.organisation_id),
            },
            organiser_kind: organisers.get(&row.organisation_id).map(|one| one.1.clone()).unwrap_or_default(),
            schools: schools.map(|id| leerbrug_directory::names::Named { id, name: named(&id) }).collect(),
            title: row.title,
            summary: row.summary,
            description: row.description,
            domain: row.domain,
            level: row.level,
            wholes: row.wholes.0,
            language: row.language,
            price: row.price,
            status: row.status,
            sessions: of_course,
            published_at: row.published_at,
            version: row.version,
            can_run,
        });
    }
    Ok(found)
}

/// Name and kind of every organisation that these courses name.
async fn organisers<C: ConnectionTrait>(
    conn: &C,
    rows: &[course::Model],
    audience: &[(Uuid, Uuid)],
) -> Result<HashMap<Uuid, (String, String)>> {
    let mut ids: Vec<Uuid> = rows.iter().map(|row| row.organisation_id).collect();
    ids.extend(audience.iter().map(|(_, organisation)| *organisation));
    ids.sort_unstable();
    ids.dedup();
    let mut found = HashMap::new();
    for part in ids.chunks(crate::store::PART) {
        let rows = organisations::list_by_ids(conn, part).await?;
        found.extend(rows.into_iter().map(|row| (row.id, (row.name, row.kind))));
    }
    Ok(found)
}

struct Read<'a> {
    actor: &'a Actor,
    meetings: &'a [course_meeting::Model],
    enrolments: &'a [enrolment::Model],
    attended: &'a [attendance::Model],
}

impl Read<'_> {
    fn session(&self, row: &course_session::Model, can_run: bool) -> Session {
        let of: Vec<&enrolment::Model> =
            self.enrolments.iter().filter(|one| one.session_id == row.id).collect();
        let own = of.iter().find(|one| Some(one.person_id) == self.actor.own_id());
        let waiting: Vec<_> = of.iter().filter(|one| one.status == EnrolmentStatus::Waiting).collect();
        let was_there = |meeting: Uuid| {
            own.is_some_and(|own| {
                self.attended.iter().any(|one| one.enrolment_id == own.id && one.meeting_id == meeting)
            })
        };
        let has_seat = own.is_some_and(|own| own.status != EnrolmentStatus::Waiting);
        let of_session = self.meetings.iter().filter(|meeting| meeting.session_id == row.id);
        Session {
            id: row.id,
            course: row.course_id,
            seats: row.seats,
            taken: row.taken,
            waiting: waiting.len(),
            place: row.place.clone(),
            link: if can_run || has_seat { row.link.clone() } else { String::new() },
            trainers: row.trainers.clone(),
            status: row.status,
            meetings: of_session.map(|one| meeting(one, was_there(one.id))).collect(),
            own: own.map(|own| own.status),
            line: own.and_then(|own| waiting.iter().position(|one| one.id == own.id)).map(|place| place + 1),
            version: row.version,
        }
    }
}

/// Returns a course.
///
/// # Errors
/// NotFound, when it is absent or not for the actor.
pub async fn get_course(app: &App, actor: &Actor, id: Uuid) -> Result<Course> {
    actor.require_scope("learning:read")?;
    let conn = app.db.read();
    let row = store::find_course(conn, id).await?.ok_or_else(Error::not_found)?;
    let resource = of_course(conn, actor, &row).await?;
    // Whoever is enrolled reads it, whatever became of it.
    let is_readable = allowed(actor, rights::READ_COURSE, &resource) || follows(conn, actor, id).await?;
    if !is_readable {
        return Err(Error::not_found());
    }
    whole(conn, actor, vec![row]).await?.pop().ok_or_else(Error::not_found)
}

async fn follows<C: ConnectionTrait>(conn: &C, actor: &Actor, course: Uuid) -> Result<bool> {
    let Some(own) = actor.own_id() else { return Ok(false) };
    let sessions = store::list_sessions(conn, &[course]).await?;
    let ids: Vec<Uuid> = sessions.iter().map(|row| row.id).collect();
    Ok(store::list_own(conn, own).await?.iter().any(|one| ids.contains(&one.session_id)))
}

/// Returns the course of a session.
///
/// # Errors
/// NotFound, when it is absent or not for the actor.
pub async fn course_of(app: &App, actor: &Actor, session: Uuid) -> Result<(Course, Session)> {
    let row = store::find_session(app.db.read(), session).await?.ok_or_else(Error::not_found)?;
    let course = get_course(app, actor, row.course_id).await?;
    let session =
        course.sessions.iter().find(|one| one.id == session).cloned().ok_or_else(Error::not_found)?;
    Ok((course, session))
}

/// Lists the courses of the organisations the actor trains for, in every state, the last changed first.
///
/// # Errors
/// Unauthenticated, when nobody is signed in.
pub async fn list_organised(app: &App, actor: &Actor) -> Result<Vec<Course>> {
    actor.require_scope("learning:read")?;
    let organisations = actor.require_person()?.desk_organisations(rights::TRAINS);
    let conn = app.db.read();
    let rows = store::list_of(conn, &organisations).await?;
    whole(conn, actor, rows).await
}

/// Lists the published courses of an organisation that the actor may read, the newest first.
///
/// # Errors
/// Those of the database.
pub async fn list_published_of(app: &App, actor: &Actor, organisation: Uuid) -> Result<Vec<Course>> {
    actor.require_scope("learning:read")?;
    let conn = app.db.read();
    let rows = store::list_of(conn, &[organisation]).await?;
    let mut found = Vec::new();
    for row in rows.into_iter().filter(|row| row.status == CourseStatus::Published) {
        if allowed(actor, rights::READ_COURSE, &of_course(conn, actor, &row).await?) {
            found.push(row);
        }
    }
    whole(conn, actor, found).await
}

/// Lists what the actor follows or followed, the one that begins last first.
///
/// # Errors
/// Unauthenticated, when nobody is signed in.
pub async fn list_followed(app: &App, actor: &Actor) -> Result<Vec<Followed>> {
    actor.require_scope("learning:read")?;
    followed_by(app.db.read(), actor.require_own()?.id).await
}

/// Lists the courses that somebody follows or followed, the latest first.
pub(crate) async fn followed_by<C: ConnectionTrait>(conn: &C, person: Uuid) -> Result<Vec<Followed>> {
    let enrolments = store::list_own(conn, person).await?;
    let ids: Vec<Uuid> = enrolments.iter().map(|one| one.id).collect();
    let of_sessions: Vec<Uuid> = enrolments.iter().map(|one| one.session_id).collect();
    let sessions = store::list_sessions_by_id(conn, &of_sessions).await?;
    let of_courses: Vec<Uuid> = sessions.iter().map(|row| row.course_id).collect();
    let courses = store::list_courses(conn, &of_courses).await?;
    let meetings = store::list_meetings(conn, &of_sessions).await?;
    let attended = store::list_attendance(conn, &ids).await?;
    let proofs = store::list_certificates(conn, &ids).await?;
    let organisers =
        Names::of_organisations(conn, courses.iter().map(|row| row.organisation_id).collect()).await?;
    let mut found = Vec::new();
    for one in enrolments {
        let Some(session) = sessions.iter().find(|row| row.id == one.session_id) else { continue };
        let Some(course) = courses.iter().find(|row| row.id == session.course_id) else { continue };
        let was_there = |meeting: Uuid| {
            attended.iter().any(|there| there.enrolment_id == one.id && there.meeting_id == meeting)
        };
        let of_session = meetings.iter().filter(|row| row.session_id == session.id);
        let proof = proofs.iter().find(|row| row.enrolment_id == one.id && row.revoked_at.is_none());
        found.push(Followed {
            course: course.id,
            session: session.id,
            title: course.title.clone(),
            organiser: organisers.get(course.organisation_id),
            domain: course.domain.clone(),
            level: course.level,
            status: one.status,
            session_status: session.status,
            meetings: of_session.map(|row| meeting(row, was_there(row.id))).collect(),
            certificate: proof.map(|row| row.serial.clone()),
        });
    }
    found.sort_by_key(|one| std::cmp::Reverse(one.meetings.first().map(|meeting| meeting.starts_at)));
    Ok(found)
}

/// Names where these people work or study.
async fn homes_of<C: ConnectionTrait>(
    conn: &C,
    people: &[Uuid],
    now: Timestamp,
) -> Result<HashMap<Uuid, Vec<String>>> {
    let held = identity::store::list_held_by(conn, people, now).await?;
    let names =
        Names::of_organisations(conn, held.iter().filter_map(|row| row.organisation_id).collect()).await?;
    let mut found: HashMap<Uuid, Vec<String>> = HashMap::new();
    for row in held {
        let Some(organisation) = row.organisation_id else { continue };
        let list = found.entry(row.person_id).or_default();
        let name = names.get(organisation).name;
        if !list.contains(&name) {
            list.push(name);
        }
    }
    Ok(found)
}

/// Lists who enrolled in a session or waits, in the order they asked. For who trains for the organiser.
///
/// # Errors
/// NotFound, when the actor does not.
pub async fn list_enrolled(
    app: &App,
    actor: &Actor,
    session: Uuid,
) -> Result<(Course, Session, Vec<Enrolled>)> {
    actor.require_scope("learning:read")?;
    actor.require_person()?;
    let conn = app.db.read();
    let row = store::find_session(conn, session).await?.ok_or_else(Error::not_found)?;
    course_for(conn, actor, row.course_id, rights::RUN_COURSE).await.map_err(|_| Error::not_found())?;
    let (course, session) = course_of(app, actor, session).await?;
    let enrolments = store::list_enrolments(conn, &[session.id]).await?;
    let ids: Vec<Uuid> = enrolments.iter().map(|one| one.id).collect();
    let people: Vec<Uuid> = enrolments.iter().map(|one| one.person_id).collect();
    let attended = store::list_attendance(conn, &ids).await?;
    let proofs = store::list_certificates(conn, &ids).await?;
    tally::note(app, actor, data::TRAINING, Some(course.organiser.id), people.iter().copied());
    let names = Names::of_people(conn, people.clone()).await?;
    let homes = homes_of(conn, &people, app.now()).await?;
    let list = enrolments
        .into_iter()
        .map(|one| {
            let there: Vec<(Uuid, AttendedVia)> = attended
                .iter()
                .filter(|there| there.enrolment_id == one.id)
                .map(|there| (there.meeting_id, there.via))
                .collect();
            Enrolled {
                id: one.id,
                person: names.get(one.person_id),
                organisations: homes.get(&one.person_id).cloned().unwrap_or_default(),
                status: one.status,
                asked_at: one.asked_at,
                attended: there,
                certificate: proofs.iter().find(|row| row.enrolment_id == one.id).map(shown_serial),
            }
        })
        .collect();
    Ok((course, session, list))
}
