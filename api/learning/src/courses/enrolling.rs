//! Enrolling: a seat or a place in line, given back, and moved up.

use leerbrug_core::actor::Actor;
use leerbrug_core::app::App;
use leerbrug_core::clock::local_minute;
use leerbrug_core::db::{AuditEntry, Tx, write_with};
use leerbrug_core::error::{Error, Result};
use leerbrug_core::i18n;
use leerbrug_core::limits::{self, Counted};
use leerbrug_core::notifications::calendar::Agreement;
use leerbrug_core::notifications::{calendar, order};
use leerbrug_directory::privacy::erasure::PersonErased;
use leerbrug_entity::{CourseStatus, EnrolmentStatus, SessionStatus, course, course_session, enrolment};
use leerbrug_search::Language;
use sea_orm::ConnectionTrait;
use uuid::Uuid;

use super::heads;
use super::standing::course_for;
use super::store;
use crate::{mails, rights};

/// Enrols the actor in a session: a seat when there is one and nobody waits for it, else a place in line.
///
/// # Errors
/// Conflict, when she is enrolled already, the session began, was called off, or its course is closed; NotFound, when the course
/// is not for her.
pub async fn enrol(app: &App, actor: &Actor, session: Uuid) -> Result<EnrolmentStatus> {
    actor.require_scope("learning:write")?;
    let own = actor.require_own()?.id;
    limits::count_person(app, own, Counted::Ask).await?;
    write_with(app, actor, session, |tx, _, actor, session| Box::pin(enrol_in(tx, actor, *session))).await
}

pub(super) async fn enrol_in(tx: &mut Tx, actor: &Actor, session: Uuid) -> Result<EnrolmentStatus> {
    let person = actor.require_own()?.id;
    let row = store::hold_session(tx, session).await?;
    let (course, _) = course_for(tx.conn(), actor, row.course_id, rights::ENROL).await?;
    require_open(tx, &course, &row).await?;
    if store::find_enrolment(tx.conn(), session, person).await?.is_some() {
        return Err(Error::conflict("enrolled-already"));
    }
    let is_first = store::next_waiting(tx.conn(), session).await?.is_none();
    let has_seat = is_first && store::take_seat(tx, session).await?;
    let status = if has_seat { EnrolmentStatus::Enrolled } else { EnrolmentStatus::Waiting };
    let id = tx.new_id();
    let enrolled = enrolment::Model {
        id,
        session_id: session,
        person_id: person,
        status,
        asked_at: tx.now,
        answered_at: None,
        updated_at: tx.now,
        version: 1,
    };
    store::insert_enrolment(tx, enrolled.clone()).await?;
    heads::tell(tx, actor, &enrolled, &course).await?;
    let mail = if has_seat { mails::ENROLLED } else { mails::ENROLMENT_WAITING };
    order::mail(tx, mail, person, session, &[("title", course.title.clone())])?;
    tx.created(id);
    tx.audit(AuditEntry::new("enrol", "enrolment", id).of(course.organisation_id).note(status.code()));
    Ok(status)
}

async fn require_open(tx: &Tx, course: &course::Model, session: &course_session::Model) -> Result<()> {
    if course.status != CourseStatus::Published {
        return Err(Error::conflict("course-closed"));
    }
    match session.status {
        SessionStatus::Open => {}
        SessionStatus::CalledOff => return Err(Error::conflict("session-called-off")),
        SessionStatus::Completed => return Err(Error::conflict("session-begun")),
    }
    let first = store::list_meetings(tx.conn(), &[session.id]).await?.into_iter().next();
    if first.is_some_and(|meeting| meeting.starts_at > tx.now) {
        Ok(())
    } else {
        Err(Error::conflict("session-begun"))
    }
}

/// Gives the actor's seat or place in line back; whoever waits longest gets the seat.
///
/// # Errors
/// Conflict, when she is not enrolled, attended a meeting, or the session is over; NotFound, when its course is not for her.
pub async fn cancel(app: &App, actor: &Actor, session: Uuid) -> Result<()> {
    actor.require_scope("learning:write")?;
    actor.require_own()?;
    write_with(app, actor, session, |tx, _, actor, session| {
        Box::pin(async move {
            let person = actor.require_own()?.id;
            let row = store::hold_session(tx, *session).await?;
            let Some(enrolled) = store::find_enrolment(tx.conn(), *session, person).await? else {
                course_for(tx.conn(), actor, row.course_id, rights::READ_COURSE).await?;
                return Err(Error::conflict("not-enrolled"));
            };
            let (id, before) = (enrolled.id, enrolled.status);
            if before == EnrolmentStatus::Completed || row.status != SessionStatus::Open {
                return Err(Error::conflict("session-begun"));
            }
            if !store::list_attendance(tx.conn(), &[id]).await?.is_empty() {
                return Err(Error::conflict("enrolment-attended"));
            }
            give_up(tx, enrolled).await?;
            tx.audit(AuditEntry::new("cancel_enrolment", "enrolment", id));
            Ok(())
        })
    })
    .await
}

/// Gives a seat or place in line back; whoever waits longest gets the seat.
pub(super) async fn give_up(tx: &mut Tx, mut enrolled: enrolment::Model) -> Result<()> {
    let (session, before) = (enrolled.session_id, enrolled.status);
    enrolled.status = EnrolmentStatus::Cancelled;
    enrolled.updated_at = tx.now;
    store::update_enrolment(tx, enrolled).await?;
    if before == EnrolmentStatus::Enrolled {
        store::give_back(tx, session, 1).await?;
        move_up(tx, session).await?;
    }
    Ok(())
}

/// Gives free seats of a session that did not begin to those who wait longest, and tells them.
pub(super) async fn move_up(tx: &mut Tx, session: Uuid) -> Result<()> {
    let row = store::hold_session(tx, session).await?;
    let first = store::list_meetings(tx.conn(), &[session]).await?.into_iter().next();
    if row.status != SessionStatus::Open || first.is_none_or(|meeting| meeting.starts_at <= tx.now) {
        return Ok(());
    }
    let courses = store::list_courses(tx.conn(), &[row.course_id]).await?;
    let title = courses.first().map(|course| course.title.clone()).unwrap_or_default();
    while let Some(mut waiting) = store::next_waiting(tx.conn(), session).await? {
        if !store::take_seat(tx, session).await? {
            break;
        }
        let (id, person) = (waiting.id, waiting.person_id);
        waiting.status = EnrolmentStatus::Enrolled;
        waiting.updated_at = tx.now;
        store::update_enrolment(tx, waiting).await?;
        order::mail(tx, mails::ENROLMENT_MOVED_UP, person, session, &[("title", title.clone())])?;
        tx.audit(AuditEntry::new("move_up_enrolment", "enrolment", id));
    }
    Ok(())
}

/// Gives the seats of somebody who was erased to whoever waits.
pub(crate) async fn on_person_erased(tx: &mut Tx, _: &App, event: &PersonErased) -> Result<()> {
    for row in store::list_own(tx.conn(), event.person).await? {
        let (session, before) = (row.session_id, row.status);
        if before == EnrolmentStatus::Completed
            || !store::list_attendance(tx.conn(), &[row.id]).await?.is_empty()
        {
            continue;
        }
        store::hold_session(tx, session).await?;
        give_up(tx, row).await?;
    }
    Ok(())
}

/// Writes when and where a session meets, a line for each meeting; how to join online only for whoever has a seat.
pub(crate) async fn lines_of(
    app: &App,
    session: Uuid,
    language: Language,
    has_seat: bool,
) -> Result<Option<String>> {
    let conn = app.db.read();
    let Some(row) = store::find_session(conn, session).await? else { return Ok(None) };
    let mut lines = Vec::new();
    for meeting in store::list_meetings(conn, &[session]).await? {
        let begin = i18n::instant(language, meeting.starts_at, app.today());
        let end = i18n::clock_time(language, local_minute(meeting.ends_at));
        lines.push(format!("{begin} – {end}"));
    }
    lines.extend([row.place].into_iter().filter(|place| !place.is_empty()));
    lines.extend([row.link].into_iter().filter(|link| has_seat && !link.is_empty()));
    Ok((!lines.is_empty()).then(|| lines.join("\n")))
}

/// Writes the calendar file of a session: an event for each meeting, cancelled when it was taken out or the
/// session called off. `None` without a session.
pub(crate) async fn calendar_of(app: &App, session: Uuid, _: Language) -> Result<Option<String>> {
    let conn = app.db.read();
    let Some(row) = store::find_session(conn, session).await? else { return Ok(None) };
    write_calendar(conn, app, &row, false).await
}

/// Writes the same file with every event cancelled, for whoever is enrolled no more.
pub(crate) async fn cancelled_calendar_of(app: &App, session: Uuid, _: Language) -> Result<Option<String>> {
    let conn = app.db.read();
    let Some(row) = store::find_session(conn, session).await? else { return Ok(None) };
    write_calendar(conn, app, &row, true).await
}

async fn write_calendar<C: ConnectionTrait>(
    conn: &C,
    app: &App,
    row: &course_session::Model,
    is_gone: bool,
) -> Result<Option<String>> {
    let course = store::find_course(conn, row.course_id).await?.ok_or_else(Error::not_found)?;
    let meetings = store::list_meetings(conn, &[row.id]).await?;
    let removed = store::list_removed(conn, row.id).await?;
    let is_called_off = is_gone || row.status == SessionStatus::CalledOff;
    let meetings: Vec<calendar::Meeting> = meetings
        .iter()
        .chain(&removed)
        .map(|row| calendar::Meeting {
            id: row.id,
            starts_at: row.starts_at,
            ends_at: row.ends_at,
            is_cancelled: is_called_off || row.removed_at.is_some(),
        })
        .collect();
    let about = Agreement {
        request: row.id,
        title: course.title,
        // How to join what does not take place is nobody's to know.
        location: match row.status {
            SessionStatus::Open | SessionStatus::Completed if row.place.is_empty() => row.link.clone(),
            _ => row.place.clone(),
        },
        description: course.summary,
        url: format!("{}/courses/{}", app.settings.public_url, row.course_id),
        made_at: app.now(),
        version: row.version,
        occurrences: Vec::new(),
        days: Vec::new(),
        cancelled: Vec::new(),
        cancelled_days: Vec::new(),
    };
    Ok(calendar::write_meetings(&about, &meetings))
}

/// Returns the calendar file of a session the actor has a seat in or organises.
///
/// # Errors
/// NotFound, when she has none.
pub async fn get_calendar(app: &App, actor: &Actor, session: Uuid) -> Result<String> {
    actor.require_scope("learning:read")?;
    let person = actor.require_person()?.id;
    let conn = app.db.read();
    let row = store::find_session(conn, session).await?.ok_or_else(Error::not_found)?;
    let own = store::find_enrolment(conn, session, person).await?;
    if own.is_none_or(|own| own.status == EnrolmentStatus::Waiting) {
        course_for(conn, actor, row.course_id, rights::RUN_COURSE).await.map_err(|_| Error::not_found())?;
    }
    write_calendar(conn, app, &row, false).await?.ok_or_else(Error::not_found)
}
