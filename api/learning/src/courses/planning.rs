//! Sessions are planned, moved and called off by who organises their course.

use jiff::civil::Date;
use leerbrug_core::actor::Actor;
use leerbrug_core::app::App;
use leerbrug_core::clock::{instant_of, local_date};
use leerbrug_core::db::{AuditEntry, Tx, write_with};
use leerbrug_core::error::{Error, Result};
use leerbrug_core::notifications::order;
use leerbrug_core::validate::{Checker, parse_time};
use leerbrug_entity::{EnrolmentStatus, SessionStatus, Timestamp, course_meeting, course_session};
use uuid::Uuid;

use super::enrolling::move_up;
use super::model::{LONGEST_MINUTES, MOST_MEETINGS, MOST_SEATS, MeetingInput, SessionInput};
use super::standing::course_for;
use super::store;
use super::writing::TWICE_MILLIS;
use crate::{mails, rights};

/// Adds a session to a course, or changes one. For who trains for its organiser. Returns the session.
///
/// Whoever has a seat or waits is told when it moves. New seats go to those who wait.
///
/// # Errors
/// Invalid with every broken field, fewer seats than are taken too; Conflict, when a meeting that somebody attended would go or
/// move, or the session is over; Stale, when it changed since `version`.
pub async fn put_session(
    app: &App,
    actor: &Actor,
    course: Uuid,
    session: Option<(Uuid, Option<i64>)>,
    input: SessionInput,
) -> Result<Uuid> {
    actor.require_scope("learning:write")?;
    actor.require_person()?;
    write_with(app, actor, (course, session, input), |tx, app, actor, (course, session, input)| {
        Box::pin(async move {
            match session {
                None => add_session(tx, app, actor, *course, input).await,
                Some((id, version)) => change_session(tx, app, actor, *id, *version, input).await,
            }
        })
    })
    .await
}

/// What was typed of a session, read and checked.
struct Terms {
    seats: i32,
    place: String,
    link: String,
    trainers: String,
    meetings: Vec<(Option<Uuid>, Timestamp, Timestamp)>,
}

async fn add_session(
    tx: &mut Tx,
    app: &App,
    actor: &Actor,
    course: Uuid,
    input: &SessionInput,
) -> Result<Uuid> {
    let (row, _) = course_for(tx.conn(), actor, course, rights::RUN_COURSE).await?;
    let terms = read_session(app, actor, input, 0, tx.now)?;
    let id = tx.new_id();
    let session = course_session::Model {
        id,
        course_id: course,
        seats: terms.seats,
        taken: 0,
        place: terms.place,
        link: terms.link,
        trainers: terms.trainers,
        status: SessionStatus::Open,
        created_at: tx.now,
        updated_at: tx.now,
        version: 1,
    };
    // A form that is sent twice plans one session.
    if let Some(same) = find_same(tx, &session, &terms.meetings).await? {
        tx.audit(AuditEntry::new("add_session", "course", course).of(row.organisation_id).note("repeated"));
        return Ok(same);
    }
    store::insert_session(tx, session).await?;
    for (_, starts_at, ends_at) in terms.meetings {
        insert_meeting(tx, id, starts_at, ends_at).await?;
    }
    tx.created(id);
    tx.audit(AuditEntry::new("add_session", "course", course).of(row.organisation_id));
    Ok(id)
}

/// Finds a session of the same course, with the same seats, place and meetings, that was planned a moment ago.
async fn find_same(
    tx: &Tx,
    session: &course_session::Model,
    typed: &[(Option<Uuid>, Timestamp, Timestamp)],
) -> Result<Option<Uuid>> {
    let words =
        |one: &course_session::Model| (one.seats, one.place.clone(), one.link.clone(), one.trainers.clone());
    let known = store::list_sessions(tx.conn(), &[session.course_id]).await?;
    let since = tx.now.plus_millis(-TWICE_MILLIS);
    for same in known.iter().filter(|one| one.created_at > since && words(one) == words(session)) {
        let meetings = store::list_meetings(tx.conn(), &[same.id]).await?;
        let times = meetings.iter().map(|one| (one.starts_at, one.ends_at));
        if times.eq(typed.iter().map(|(_, from, until)| (*from, *until))) {
            return Ok(Some(same.id));
        }
    }
    Ok(None)
}

async fn insert_meeting(tx: &Tx, session_id: Uuid, starts_at: Timestamp, ends_at: Timestamp) -> Result<()> {
    let row = course_meeting::Model {
        id: tx.new_id(),
        session_id,
        starts_at,
        ends_at,
        code: None,
        opened_by: None,
        opened_at: None,
        removed_at: None,
    };
    store::insert_meeting(tx, row).await
}

async fn change_session(
    tx: &mut Tx,
    app: &App,
    actor: &Actor,
    id: Uuid,
    version: Option<i64>,
    input: &SessionInput,
) -> Result<Uuid> {
    let mut row = store::hold_session(tx, id).await?;
    let (course, _) = course_for(tx.conn(), actor, row.course_id, rights::RUN_COURSE).await?;
    if version.is_some_and(|version| version != row.version) {
        return Err(Error::stale());
    }
    if row.status != SessionStatus::Open {
        return Err(Error::conflict("session-state"));
    }
    let terms = read_session(app, actor, input, row.taken, Timestamp(0))?;
    let moved = move_meetings(tx, id, &terms.meetings).await?;
    let is_elsewhere = row.place != terms.place || row.link != terms.link;
    (row.seats, row.place, row.link, row.trainers) = (terms.seats, terms.place, terms.link, terms.trainers);
    row.updated_at = tx.now;
    store::update_session(tx, row).await?;
    move_up(tx, id).await?;
    if moved || is_elsewhere {
        for enrolled in store::list_enrolments(tx.conn(), &[id]).await? {
            let values = [("title", course.title.clone())];
            let has_seat = enrolled.status != EnrolmentStatus::Waiting;
            let kind = if has_seat { mails::SESSION_MOVED } else { mails::SESSION_MOVED_WAITING };
            order::mail(tx, kind, enrolled.person_id, id, &values)?;
        }
    }
    tx.audit(AuditEntry::new("edit_session", "course", course.id).of(course.organisation_id));
    Ok(id)
}

/// Brings the meetings to what was typed. Says whether any moved, came or went.
async fn move_meetings(
    tx: &Tx,
    session: Uuid,
    typed: &[(Option<Uuid>, Timestamp, Timestamp)],
) -> Result<bool> {
    let known = store::list_meetings(tx.conn(), &[session]).await?;
    let mut moved = false;
    for old in &known {
        let kept = typed.iter().find(|(id, ..)| *id == Some(old.id));
        if kept.is_some_and(|(_, from, until)| *from == old.starts_at && *until == old.ends_at) {
            continue;
        }
        moved = true;
        if store::is_attended(tx.conn(), old.id).await? {
            return Err(
                Error::conflict("meeting-attended").with("day", local_date(old.starts_at).to_string())
            );
        }
        // Its code was for another time; what nobody keeps does not take place.
        let (starts_at, ends_at) =
            kept.map_or((old.starts_at, old.ends_at), |(_, from, until)| (*from, *until));
        let removed_at = if kept.is_none() { Some(tx.now) } else { None };
        let row = course_meeting::Model {
            starts_at,
            ends_at,
            code: None,
            opened_by: None,
            opened_at: None,
            removed_at,
            ..old.clone()
        };
        store::update_meeting(tx, row).await?;
    }
    let is_known = |id: &Option<Uuid>| id.is_some_and(|id| known.iter().any(|old| old.id == id));
    for (_, starts_at, ends_at) in typed.iter().filter(|(id, ..)| !is_known(id)) {
        moved = true;
        insert_meeting(tx, session, *starts_at, *ends_at).await?;
    }
    Ok(moved)
}

fn read_session(
    app: &App,
    actor: &Actor,
    input: &SessionInput,
    taken: i32,
    earliest: Timestamp,
) -> Result<Terms> {
    let mut checker = Checker::default();
    let seats = checker.number("seats", &input.seats, 1, MOST_SEATS);
    if input.seats.trim().is_empty() {
        checker.fail("seats", "required", Vec::new());
    }
    if seats.is_some_and(|seats| seats < taken) {
        checker.fail("seats", "seats-below-taken", vec![("taken", taken.to_string())]);
    }
    let place = checker.line("place", &input.place, 200);
    let link = checker.line("link", &input.link, 300);
    if !link.is_empty() && !is_web_address(&link) {
        checker.fail("link", "not-a-link", Vec::new());
    }
    if place.is_empty() && link.is_empty() {
        checker.fail("place", "place-or-link", Vec::new());
    }
    let trainers = checker.line("trainers", &input.trainers, 200);
    checker.hint(actor, "trainers", &trainers);
    let meetings = read_meetings(&mut checker, app, &input.meetings, earliest);
    checker.finish()?;
    Ok(Terms { seats: seats.unwrap_or(1), place, link, trainers, meetings })
}

fn is_web_address(link: &str) -> bool {
    link.strip_prefix("https://")
        .is_some_and(|rest| rest.contains('.') && !rest.contains(char::is_whitespace))
}

fn read_meetings(
    checker: &mut Checker,
    app: &App,
    typed: &[MeetingInput],
    earliest: Timestamp,
) -> Vec<(Option<Uuid>, Timestamp, Timestamp)> {
    let mut found: Vec<(Option<Uuid>, Timestamp, Timestamp)> = Vec::new();
    if typed.iter().filter(|meeting| !meeting.is_empty()).count() > MOST_MEETINGS {
        checker.fail("meetings", "too-many", vec![("max", MOST_MEETINGS.to_string())]);
        return found;
    }
    for (place, meeting) in typed.iter().enumerate().filter(|(_, meeting)| !meeting.is_empty()) {
        let Some((from, until)) = read_meeting(checker, place, meeting) else { continue };
        let field = format!("meetings/{place}/day");
        if from < earliest {
            checker.fail(&field, "meeting-in-the-past", Vec::new());
        } else if app.today().saturating_add(jiff::Span::new().years(3)) < local_date(from) {
            checker.fail(&field, "meeting-too-far", Vec::new());
        } else if found.iter().any(|(_, other, end)| from < *end && *other < until) {
            checker.fail(&field, "meetings-overlap", Vec::new());
        }
        found.push((Uuid::parse_str(&meeting.id).ok(), from, until));
    }
    if typed.iter().all(MeetingInput::is_empty) {
        checker.fail("meetings", "meeting-required", Vec::new());
    }
    found.sort_by_key(|(_, from, _)| *from);
    found
}

/// Reads a meeting: local times become instants, so that a night in which clocks change lasts as long as it does.
fn read_meeting(checker: &mut Checker, place: usize, typed: &MeetingInput) -> Option<(Timestamp, Timestamp)> {
    let at = |part: &str| format!("meetings/{place}/{part}");
    let day: Option<Date> = checker.date(&at("day"), &typed.day);
    if typed.day.trim().is_empty() {
        let field = at("day");
        checker.fail(&field, "required", Vec::new());
    }
    let mut time = |part: &str, text: &str| {
        let read = parse_time(text);
        if read.is_none() {
            let code = if text.trim().is_empty() { "required" } else { "not-a-time" };
            let params = vec![("value", leerbrug_core::validate::shorten(text))];
            checker.fail(&at(part), code, if code == "required" { Vec::new() } else { params });
        }
        read
    };
    let (from, until) = (time("from", &typed.from), time("until", &typed.until));
    let (day, from, until) = (day?, from?, until?);
    let field = at("until");
    if until <= from {
        checker.fail(&field, "end-before-start", Vec::new());
        return None;
    }
    let (from, until) = (instant_of(day, from), instant_of(day, until));
    let minutes = (until.0 - from.0) / 60_000;
    if !(1..=LONGEST_MINUTES).contains(&minutes) {
        checker.fail(&field, "meeting-length", Vec::new());
        return None;
    }
    Some((from, until))
}

/// Calls a session off: nobody follows it, and everybody is told. For who trains for its organiser.
///
/// # Errors
/// Conflict, when somebody attended it, or it is over.
pub async fn call_off(app: &App, actor: &Actor, session: Uuid) -> Result<()> {
    actor.require_scope("learning:write")?;
    actor.require_person()?;
    write_with(app, actor, session, |tx, _, actor, session| {
        Box::pin(async move {
            let mut row = store::hold_session(tx, *session).await?;
            let (course, _) = course_for(tx.conn(), actor, row.course_id, rights::RUN_COURSE).await?;
            if row.status != SessionStatus::Open {
                return Err(Error::conflict("session-state"));
            }
            let enrolments = store::list_enrolments(tx.conn(), &[*session]).await?;
            let ids: Vec<Uuid> = enrolments.iter().map(|enrolled| enrolled.id).collect();
            if !store::list_attendance(tx.conn(), &ids).await?.is_empty() {
                return Err(Error::conflict("session-attended"));
            }
            let taken = row.taken;
            row.status = SessionStatus::CalledOff;
            row.updated_at = tx.now;
            store::update_session(tx, row).await?;
            store::give_back(tx, *session, taken).await?;
            for mut enrolled in enrolments {
                let person = enrolled.person_id;
                enrolled.status = EnrolmentStatus::Cancelled;
                enrolled.updated_at = tx.now;
                store::update_enrolment(tx, enrolled).await?;
                let values = [("title", course.title.clone())];
                order::mail(tx, mails::SESSION_CALLED_OFF, person, *session, &values)?;
            }
            tx.audit(AuditEntry::new("call_off_session", "course", course.id).of(course.organisation_id));
            Ok(())
        })
    })
    .await
}
