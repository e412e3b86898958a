//! Certificates: given when a session is completed, checked by their number, revoked.

use jiff::civil::Date;
use leerbrug_core::actor::Actor;
use leerbrug_core::app::App;
use leerbrug_core::clock::local_date;
use leerbrug_core::db::{AuditEntry, Tx, write_with};
use leerbrug_core::error::{Error, Result};
use leerbrug_core::notifications::order;
use leerbrug_core::policy::{Resource, allowed, authorize};
use leerbrug_directory::names::{Named, Names};
use leerbrug_directory::organisations::standing::resource_of;
use leerbrug_entity::{EnrolmentStatus, SessionStatus, Timestamp, certificate};
use uuid::Uuid;

use super::attending::{random_letters, tidy};
use super::standing::course_for;
use super::store;
use crate::{mails, rights};

/// Letters and digits of a serial number: 60 bits, which nobody guesses.
const SERIAL_LENGTH: usize = 12;

/// Completes a session: whoever was at every meeting has followed it and gets a certificate. Done again later it adds who made up
/// what she missed. For who trains for the organiser. Returns how many certificates were given.
///
/// # Errors
/// Conflict, when a meeting is not over or the session was called off.
pub async fn complete_session(app: &App, actor: &Actor, session: Uuid) -> Result<usize> {
    actor.require_scope("learning:write")?;
    actor.require_person()?;
    write_with(app, actor, session, |tx, _, actor, session| Box::pin(complete_in(tx, actor, *session))).await
}

pub(super) async fn complete_in(tx: &mut Tx, actor: &Actor, session: Uuid) -> Result<usize> {
    let mut row = store::hold_session(tx, session).await?;
    let (course, _) = course_for(tx.conn(), actor, row.course_id, rights::RUN_COURSE).await?;
    if row.status == SessionStatus::CalledOff {
        return Err(Error::conflict("session-state"));
    }
    let meetings = store::list_meetings(tx.conn(), &[session]).await?;
    if meetings.is_empty() || meetings.iter().any(|meeting| meeting.ends_at > tx.now) {
        return Err(Error::conflict("session-not-over"));
    }
    let enrolments = store::list_enrolments(tx.conn(), &[session]).await?;
    let ids: Vec<Uuid> = enrolments.iter().map(|one| one.id).collect();
    let attended = store::list_attendance(tx.conn(), &ids).await?;
    let minutes: i32 = meetings.iter().map(|row| super::read::meeting(row, false).minutes()).sum();
    let mut given = 0;
    for mut enrolled in enrolments.into_iter().filter(|one| one.status == EnrolmentStatus::Enrolled) {
        let (id, person) = (enrolled.id, enrolled.person_id);
        if attended.iter().filter(|one| one.enrolment_id == id).count() < meetings.len() {
            continue;
        }
        enrolled.status = EnrolmentStatus::Completed;
        enrolled.updated_at = tx.now;
        store::update_enrolment(tx, enrolled).await?;
        let proof = certificate::Model {
            id: tx.new_id(),
            serial: random_letters(SERIAL_LENGTH)?,
            enrolment_id: id,
            person_id: person,
            minutes,
            is_shown: false,
            issued_by: actor.person_id(),
            issued_at: tx.now,
            revoked_at: None,
            version: 1,
        };
        let proof_id = proof.id;
        store::insert_certificate(tx, proof).await?;
        order::mail(tx, mails::CERTIFICATE_GIVEN, person, course.id, &[("title", course.title.clone())])?;
        tx.audit(AuditEntry::new("give_certificate", "certificate", proof_id).of(course.organisation_id));
        given += 1;
    }
    if row.status == SessionStatus::Open {
        row.status = SessionStatus::Completed;
        row.updated_at = tx.now;
        store::update_session(tx, row).await?;
    }
    tx.audit(AuditEntry::new("complete_session", "course", course.id).of(course.organisation_id));
    Ok(given)
}

/// What a serial number stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Standing {
    /// A certificate that holds.
    Valid(Option<Box<Proof>>),
    /// One that was revoked.
    Revoked,
    /// None.
    Unknown,
}

/// What a certificate says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proof {
    /// Number.
    pub serial: String,
    /// Whose.
    pub holder: Named,
    /// Title of the course.
    pub title: String,
    /// Who gave it.
    pub organiser: Named,
    /// Specialisation domain.
    pub domain: String,
    /// How far the course goes.
    pub level: i32,
    /// Minutes attended.
    pub minutes: i32,
    /// The day it was given.
    pub issued_on: Date,
    /// Whether whoever checks it reads this too.
    pub is_shown: bool,
    /// Whether the reader is whose it is.
    pub is_own: bool,
    /// Whether the reader may revoke it.
    pub can_revoke: bool,
    /// Counts changes.
    pub version: i64,
}

/// Says what a serial number stands for: whether it holds, and what the holder chose to show. The holder and whoever gave it read
/// all of it. For everybody.
///
/// # Errors
/// Those of the database.
pub async fn check(app: &App, actor: &Actor, serial: &str) -> Result<Standing> {
    actor.require_scope("learning:read")?;
    let conn = app.db.read();
    let Some(row) = store::find_serial(conn, &tidy(serial)).await? else { return Ok(Standing::Unknown) };
    let enrolled = store::get_enrolment(conn, row.enrolment_id).await?;
    let sessions = store::list_sessions_by_id(conn, &[enrolled.session_id]).await?;
    let course = match sessions.first() {
        Some(session) => store::find_course(conn, session.course_id).await?,
        None => None,
    };
    let course = course.ok_or_else(Error::not_found)?;
    if row.revoked_at.is_some() {
        return Ok(Standing::Revoked);
    }
    let is_own = actor.own_id() == Some(row.person_id);
    let resource = Resource { is_visible: false, ..resource_of(conn, course.organisation_id).await? };
    let can_revoke = allowed(actor, rights::RUN_COURSE, &resource);
    if !(row.is_shown || is_own || can_revoke) {
        return Ok(Standing::Valid(None));
    }
    let people = Names::of_people(conn, vec![row.person_id]).await?;
    let organisers = Names::of_organisations(conn, vec![course.organisation_id]).await?;
    Ok(Standing::Valid(Some(Box::new(Proof {
        serial: row.serial,
        holder: people.get(row.person_id),
        title: course.title,
        organiser: organisers.get(course.organisation_id),
        domain: course.domain,
        level: course.level,
        minutes: row.minutes,
        issued_on: local_date(row.issued_at),
        is_shown: row.is_shown,
        is_own,
        can_revoke,
        version: row.version,
    }))))
}

/// What is done with a certificate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ProofStep {
    /// Its holder lets whoever checks it read name and course, or no longer.
    Show(bool),
    /// Whoever gave it revokes it.
    Revoke,
}

/// Shows, hides or revokes a certificate.
///
/// # Errors
/// NotFound, when she may not know of it; Forbidden, when it is not hers to do; Conflict, when it was revoked.
pub async fn step_certificate(app: &App, actor: &Actor, serial: &str, step: ProofStep) -> Result<()> {
    actor.require_scope("learning:write")?;
    actor.require_person()?;
    write_with(app, actor, (tidy(serial), step), |tx, _, actor, (serial, step)| {
        Box::pin(async move {
            let mut row = store::find_serial(tx.conn(), serial).await?.ok_or_else(Error::not_found)?;
            let enrolled = store::get_enrolment(tx.conn(), row.enrolment_id).await?;
            let session =
                store::find_session(tx.conn(), enrolled.session_id).await?.ok_or_else(Error::not_found)?;
            let course =
                store::find_course(tx.conn(), session.course_id).await?.ok_or_else(Error::not_found)?;
            let host = resource_of(tx.conn(), course.organisation_id).await?;
            let resource = Resource { is_visible: false, ..host }.owned_by(Some(row.person_id));
            let (done, right) = match step {
                ProofStep::Show(_) => {
                    (AuditEntry::new("show_certificate", "certificate", row.id), rights::STEER_ENROLMENT)
                }
                ProofStep::Revoke => {
                    (AuditEntry::new("revoke_certificate", "certificate", row.id), rights::RUN_COURSE)
                }
            };
            authorize(actor, right, rights::READ_ENROLMENT, &resource)?;
            if row.revoked_at.is_some() {
                return Err(Error::conflict("certificate-revoked"));
            }
            match step {
                ProofStep::Show(is_shown) => row.is_shown = *is_shown,
                ProofStep::Revoke => row.revoked_at = Some(tx.now),
            }
            store::update_certificate(tx, row).await?;
            tx.audit(done.of(course.organisation_id));
            Ok(())
        })
    })
    .await
}

/// Says when a certificate was given, for a list.
pub(super) fn shown_serial(row: &certificate::Model) -> (Uuid, String, bool) {
    let revoked: Option<Timestamp> = row.revoked_at;
    (row.id, row.serial.clone(), revoked.is_some())
}
