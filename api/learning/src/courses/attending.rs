//! Being there: by the code of a meeting on one's own device, or by the organiser's list. Either writes the log, signed.

use std::collections::HashMap;

use leerbrug_core::actor::Actor;
use leerbrug_core::app::App;
use leerbrug_core::clock::local_date;
use leerbrug_core::db::{AuditEntry, Tx, write_with};
use leerbrug_core::error::{Error, FieldError, Result};
use leerbrug_core::limits::{self, Counted};
use leerbrug_core::policy::{Resource, authorize};
use leerbrug_entity::{
    AttendedVia, EnrolmentStatus, SessionStatus, SignatureAct, attendance, course, course_meeting,
    course_session, enrolment,
};
use leerbrug_logbook::model::{Context, Days, EntryInput};
use leerbrug_logbook::service as log;
use leerbrug_logbook::signing::{self, By, Signing};
use uuid::Uuid;

use super::model::{CODE_MINUTES, LONGEST_MINUTES};
use super::standing::course_for;
use super::store;
use crate::rights;

/// The table whose rows entries of training belong to.
pub const TABLE: &str = "enrolment";
/// The kind of those entries.
pub const KIND: &str = "training";
/// The list of what they say.
const ACTIVITIES: &str = "course_attendance";
/// That she followed it.
const ATTENDED: &str = "attended";
/// Letters and digits of codes and serial numbers: none is taken for another.
const ALPHABET: &[u8; 32] = b"ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
/// Length of the code of a meeting: 32^8 codes, and few tries.
const CODE_LENGTH: usize = 8;

/// Makes so many random letters and digits, each equally likely.
///
/// # Errors
/// Internal, without randomness.
pub(crate) fn random_letters(count: usize) -> Result<String> {
    let mut bytes = vec![0_u8; count];
    getrandom::fill(&mut bytes).map_err(|error| Error::internal("no randomness").caused_by(error))?;
    let letter = |byte: &u8| ALPHABET.get(usize::from(byte % 32)).copied().map(char::from);
    Ok(bytes.iter().filter_map(letter).collect())
}

/// Reads a code or serial number as it may be typed: small letters, blanks and hyphens are forgiven.
pub(crate) fn tidy(typed: &str) -> String {
    typed.chars().filter(char::is_ascii_alphanumeric).take(40).collect::<String>().to_ascii_uppercase()
}

/// A code to show, and when it counts.
#[derive(Debug, Clone)]
pub struct OpenCode {
    /// Course.
    pub course: Uuid,
    /// Session.
    pub session: Uuid,
    /// Title of the course.
    pub title: String,
    /// The meeting.
    pub meeting: super::model::Meeting,
    /// The code; empty while nobody opened it.
    pub code: String,
    /// How many are there.
    pub present: usize,
    /// How many have a seat.
    pub enrolled: usize,
}

/// Returns the code of a meeting, when it was opened. For who trains for the organiser.
///
/// # Errors
/// NotFound, when the actor does not.
pub async fn get_code(app: &App, actor: &Actor, meeting: Uuid) -> Result<OpenCode> {
    actor.require_scope("learning:read")?;
    actor.require_person()?;
    let conn = app.db.read();
    let row = store::find_meeting(conn, meeting).await?.ok_or_else(Error::not_found)?;
    let session = store::find_session(conn, row.session_id).await?.ok_or_else(Error::not_found)?;
    let (course, _) = course_for(conn, actor, session.course_id, rights::RUN_COURSE)
        .await
        .map_err(|_| Error::not_found())?;
    let enrolments = store::list_enrolments(conn, &[session.id]).await?;
    let ids: Vec<Uuid> = enrolments.iter().map(|one| one.id).collect();
    let attended = store::list_attendance(conn, &ids).await?;
    Ok(OpenCode {
        course: course.id,
        session: session.id,
        title: course.title,
        meeting: super::read::meeting(&row, false),
        code: row.code.unwrap_or_default(),
        present: attended.iter().filter(|one| one.meeting_id == meeting).count(),
        enrolled: enrolments.iter().filter(|one| one.status != EnrolmentStatus::Waiting).count(),
    })
}

/// Opens the code of a meeting; whoever opens it vouches for those who use it. Opened twice it stays the same.
///
/// # Errors
/// NotFound, when the actor does not train for the organiser; Conflict, when the meeting is over or was called off.
pub async fn open_code(app: &App, actor: &Actor, meeting: Uuid) -> Result<()> {
    actor.require_scope("learning:write")?;
    actor.require_person()?;
    let code = random_letters(CODE_LENGTH)?;
    write_with(app, actor, (meeting, code), |tx, _, actor, (meeting, code)| {
        Box::pin(async move {
            let mut row = store::find_meeting(tx.conn(), *meeting).await?.ok_or_else(Error::not_found)?;
            let session = store::hold_session(tx, row.session_id).await?;
            let (course, _) = course_for(tx.conn(), actor, session.course_id, rights::RUN_COURSE).await?;
            if session.status != SessionStatus::Open {
                return Err(Error::conflict("session-state"));
            }
            if tx.now > row.ends_at.plus_millis(CODE_MINUTES.1 * 60_000) {
                return Err(Error::conflict("meeting-over"));
            }
            if row.code.is_none() {
                row.code = Some(code.clone());
                row.opened_by = actor.person_id();
                row.opened_at = Some(tx.now);
                store::update_meeting(tx, row).await?;
            }
            tx.audit(AuditEntry::new("open_code", "course", course.id).of(course.organisation_id));
            Ok(())
        })
    })
    .await
}

/// What a code led to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct There {
    /// Course.
    pub course: Uuid,
    /// Its title.
    pub title: String,
    /// Minutes that were written into the log.
    pub minutes: i32,
    /// Whether it was known before.
    pub was_known: bool,
}

fn at_code(code: &'static str) -> Error {
    Error::invalid(vec![FieldError { pointer: "/code".to_owned(), code, params: Vec::new() }])
}

/// Says that the actor is at the meeting whose code she read: writes her log, signed by whoever opened the code.
///
/// # Errors
/// Invalid, when there is no such code; Conflict, when it does not count yet or any more, or she has no seat; Limited, after many tries.
pub async fn attend(app: &App, actor: &Actor, code: &str) -> Result<There> {
    actor.require_scope("learning:write")?;
    let own = actor.require_own()?.id;
    let code = tidy(code);
    if code.is_empty() {
        return Err(at_code("required"));
    }
    limits::count_person(app, own, Counted::Ask).await?;
    write_with(app, actor, code, |tx, app, actor, code| Box::pin(attend_in(tx, app, actor, code))).await
}

async fn attend_in(tx: &mut Tx, app: &App, actor: &Actor, code: &str) -> Result<There> {
    let person = actor.require_own()?.id;
    let Some(meeting) = store::find_by_code(tx.conn(), code).await? else {
        return Err(at_code("code-unknown"));
    };
    let session = store::hold_session(tx, meeting.session_id).await?;
    let enrolled = store::find_enrolment(tx.conn(), session.id, person).await?;
    let Some(enrolled) = enrolled else { return Err(Error::conflict("not-enrolled")) };
    if enrolled.status == EnrolmentStatus::Waiting {
        return Err(Error::conflict("still-waiting"));
    }
    authorize(
        actor,
        rights::STEER_ENROLMENT,
        rights::READ_ENROLMENT,
        &Resource::of(Some(enrolled.person_id), None),
    )?;
    let day = local_date(meeting.starts_at).to_string();
    if tx.now < meeting.starts_at.plus_millis(-CODE_MINUTES.0 * 60_000) {
        return Err(Error::conflict("code-early").with("day", day));
    }
    let is_over = tx.now > meeting.ends_at.plus_millis(CODE_MINUTES.1 * 60_000);
    // What was completed is settled: whoever comes after that is ticked, and completed with the others.
    if is_over || session.status != SessionStatus::Open {
        return Err(Error::conflict("code-late").with("day", day));
    }
    let course = store::find_course(tx.conn(), session.course_id).await?.ok_or_else(Error::not_found)?;
    let there = There {
        course: course.id,
        title: course.title.clone(),
        minutes: super::read::meeting(&meeting, false).minutes(),
        was_known: store::find_attendance(tx.conn(), enrolled.id, meeting.id).await?.is_some(),
    };
    if there.was_known {
        let act = AuditEntry::new("attend", "enrolment", enrolled.id).of(course.organisation_id);
        tx.audit(act.note("again"));
    } else {
        let voucher = meeting.opened_by.ok_or_else(|| Error::internal("a code nobody opened"))?;
        if voucher == person {
            return Err(Error::conflict("attend-self"));
        }
        let at = At { course: &course, enrolled: &enrolled, meeting: &meeting };
        write_down(tx, app, actor, &at, AttendedVia::Code, voucher).await?;
    }
    Ok(there)
}

struct At<'a> {
    course: &'a course::Model,
    enrolled: &'a enrolment::Model,
    meeting: &'a course_meeting::Model,
}

fn context(enrolled: &enrolment::Model, meeting: &course_meeting::Model) -> Context {
    Context {
        kind: KIND,
        activities: ACTIVITIES,
        table: TABLE,
        id: enrolled.id,
        owner: enrolled.person_id,
        first: local_date(meeting.starts_at),
        longest: i32::try_from(LONGEST_MINUTES).unwrap_or(i32::MAX),
        may_note: false,
        days: Days::None,
    }
}

/// Writes an entry of her log for a meeting, signed by whoever vouches for it, and that she was there.
async fn write_down(
    tx: &mut Tx,
    app: &App,
    actor: &Actor,
    at: &At<'_>,
    via: AttendedVia,
    voucher: Uuid,
) -> Result<()> {
    let entry = tx.new_id();
    let minutes = super::read::meeting(at.meeting, false).minutes();
    let input = EntryInput {
        activity: ATTENDED.to_owned(),
        day: local_date(at.meeting.starts_at).to_string(),
        quantity: minutes.to_string(),
        wholes: at.course.wholes.0.clone(),
        ..EntryInput::default()
    };
    log::put(tx, app, actor, &context(at.enrolled, at.meeting), entry, &input).await?;
    let how = Signing {
        act: SignatureAct::Attended,
        by: By::Person(voucher),
        on_behalf: None,
        seen: HashMap::new(),
    };
    signing::sign(tx, TABLE, &[at.enrolled.id], &[entry], &how).await?;
    let row = attendance::Model {
        enrolment_id: at.enrolled.id,
        meeting_id: at.meeting.id,
        via,
        entry_id: entry,
        recorded_by: Some(voucher),
        recorded_at: tx.now,
    };
    store::insert_attendance(tx, row).await?;
    let act = AuditEntry::new("attend", "enrolment", at.enrolled.id).of(at.course.organisation_id);
    tx.audit(act.note(via.code()));
    Ok(())
}

/// What an organiser changed on the list of a meeting: whoever came in by the code meanwhile is in neither.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ListInput {
    /// Enrolments of those who were there after all.
    pub there: Vec<Uuid>,
    /// Enrolments of those who were not.
    pub not_there: Vec<Uuid>,
}

/// Writes down who was at a meeting, and takes back who was not. Returns how many of each.
///
/// # Errors
/// NotFound, when the actor does not train for the organiser; Conflict, when the meeting did not begin.
pub async fn record_list(
    app: &App,
    actor: &Actor,
    meeting: Uuid,
    input: ListInput,
) -> Result<(usize, usize)> {
    actor.require_scope("learning:write")?;
    actor.require_own()?;
    write_with(app, actor, (meeting, input), |tx, app, actor, (meeting, input)| {
        Box::pin(record_in(tx, app, actor, *meeting, input))
    })
    .await
}

pub(super) async fn record_in(
    tx: &mut Tx,
    app: &App,
    actor: &Actor,
    meeting: Uuid,
    input: &ListInput,
) -> Result<(usize, usize)> {
    let voucher = actor.require_own()?.id;
    let meeting = store::find_meeting(tx.conn(), meeting).await?.ok_or_else(Error::not_found)?;
    let session: course_session::Model = store::hold_session(tx, meeting.session_id).await?;
    let (course, _) = course_for(tx.conn(), actor, session.course_id, rights::RUN_COURSE).await?;
    if session.status == SessionStatus::CalledOff {
        return Err(Error::conflict("session-state"));
    }
    if tx.now < meeting.starts_at {
        return Err(
            Error::conflict("meeting-not-begun").with("day", local_date(meeting.starts_at).to_string())
        );
    }
    let enrolments = store::list_enrolments(tx.conn(), &[session.id]).await?;
    let ids: Vec<Uuid> = enrolments.iter().map(|one| one.id).collect();
    let known = store::list_attendance(tx.conn(), &ids).await?;
    let (mut written, mut taken_back) = (0, 0);
    for enrolled in enrolments.iter().filter(|one| one.status != EnrolmentStatus::Waiting) {
        let there = known.iter().find(|one| one.enrolment_id == enrolled.id && one.meeting_id == meeting.id);
        match there {
            None if input.there.contains(&enrolled.id) => {
                // She vouches for nobody's presence but others'.
                if enrolled.person_id == voucher {
                    return Err(Error::conflict("attend-self"));
                }
                let at = At { course: &course, enrolled, meeting: &meeting };
                write_down(tx, app, actor, &at, AttendedVia::List, voucher).await?;
                written += 1;
            }
            // What a certificate rests on stays.
            Some(there)
                if input.not_there.contains(&enrolled.id) && enrolled.status == EnrolmentStatus::Enrolled =>
            {
                let by = tx.new_id();
                log::reverse_for(tx, &context(enrolled, &meeting), there.entry_id, by, voucher).await?;
                store::delete_attendance(tx, enrolled.id, meeting.id).await?;
                tx.audit(AuditEntry::new("unattend", "enrolment", enrolled.id).of(course.organisation_id));
                taken_back += 1;
            }
            _ => {}
        }
    }
    let act = AuditEntry::new("record_list", "course", course.id).of(course.organisation_id);
    tx.audit(act.note(format!("+{written} -{taken_back}")));
    Ok((written, taken_back))
}
