//! Certificates: given when a session is completed.

use leerbrug_core::actor::Actor;
use leerbrug_core::app::App;
use leerbrug_core::db::{AuditEntry, Tx, write_with};
use leerbrug_core::error::{Error, Result};
use leerbrug_core::notifications::order;
use leerbrug_entity::{EnrolmentStatus, SessionStatus, Timestamp, certificate};
use uuid::Uuid;

use super::attending::random_letters;
use super::standing::course_for;
use super::store;
use crate::{mails, rights};

/// Letters and digits of a serial number: 60 bits, which nobody guesses.
pub(crate) const SERIAL_LENGTH: usize = 12;

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

/// Says when a certificate was given, for a list.
pub(super) fn shown_serial(row: &certificate::Model) -> (Uuid, String, bool) {
    let revoked: Option<Timestamp> = row.revoked_at;
    (row.id, row.serial.clone(), revoked.is_some())
}
