//! What the number of a certificate or a recognition stands for: checked by everybody, shown by its holder, revoked by who gave it.

pub mod badge;

use jiff::civil::Date;
use leerbrug_core::actor::Actor;
use leerbrug_core::app::App;
use leerbrug_core::clock::local_date;
use leerbrug_core::db::{AuditEntry, write_with};
use leerbrug_core::error::{Error, Result};
use leerbrug_core::policy::{Resource, allowed, authorize};
use leerbrug_directory::names::{Named, Names};
use leerbrug_directory::organisations::standing::resource_of;
use leerbrug_entity::{Timestamp, certificate, course, recognition};
use sea_orm::ConnectionTrait;
use uuid::Uuid;

use crate::courses::attending::tidy;
use crate::courses::store as courses;
use crate::recognition::store as recognitions;
use crate::rights;

/// What stands behind a number.
enum Found {
    Certificate(Box<(certificate::Model, course::Model)>),
    Recognition(recognition::Model),
}

impl Found {
    fn id(&self) -> Uuid {
        match self {
            Self::Certificate(both) => both.0.id,
            Self::Recognition(row) => row.id,
        }
    }

    fn person(&self) -> Uuid {
        match self {
            Self::Certificate(both) => both.0.person_id,
            Self::Recognition(row) => row.person_id,
        }
    }

    fn organisation(&self) -> Uuid {
        match self {
            Self::Certificate(both) => both.1.organisation_id,
            Self::Recognition(row) => row.organisation_id,
        }
    }

    fn revoked_at(&self) -> Option<Timestamp> {
        match self {
            Self::Certificate(both) => both.0.revoked_at,
            Self::Recognition(row) => row.revoked_at,
        }
    }

    fn is_shown(&self) -> bool {
        match self {
            Self::Certificate(both) => both.0.is_shown,
            Self::Recognition(row) => row.is_shown,
        }
    }

    /// What rights on it depend on: its holder and whoever gave it.
    async fn resource<C: ConnectionTrait>(&self, conn: &C) -> Result<Resource> {
        let host = resource_of(conn, self.organisation()).await?;
        Ok(Resource { is_visible: false, ..host }.owned_by(Some(self.person())))
    }
}

async fn find<C: ConnectionTrait>(conn: &C, serial: &str) -> Result<Option<Found>> {
    if let Some(row) = recognitions::find_serial(conn, serial).await? {
        return Ok(Some(Found::Recognition(row)));
    }
    let Some(row) = courses::find_serial(conn, serial).await? else { return Ok(None) };
    let enrolled = courses::get_enrolment(conn, row.enrolment_id).await?;
    let session = courses::find_session(conn, enrolled.session_id).await?.ok_or_else(Error::not_found)?;
    let course = courses::find_course(conn, session.course_id).await?.ok_or_else(Error::not_found)?;
    Ok(Some(Found::Certificate(Box::new((row, course)))))
}

/// What a number stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Standing {
    /// A certificate or a recognition that holds.
    Valid(Option<Box<Proof>>),
    /// One that was revoked.
    Revoked,
    /// None.
    Unknown,
}

/// What a certificate or a recognition says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proof {
    /// Number.
    pub serial: String,
    /// Whose.
    pub holder: Named,
    /// Title of the course; empty for a recognition.
    pub title: String,
    /// Who gave it.
    pub organiser: Named,
    /// Specialisation domain.
    pub domain: String,
    /// How far the course goes, or the specialisation.
    pub level: i32,
    /// Minutes attended.
    pub minutes: i32,
    /// First and last day of the course, in that order; none for a recognition.
    pub days: Option<(Date, Date)>,
    /// For a recognition, the minutes that its rule asked and the first day of that rule.
    pub rule: Option<(i32, String)>,
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

/// Says what a number stands for: whether it holds, and what the holder chose to show. The holder and whoever gave it read all of
/// it. For everybody.
///
/// # Errors
/// Those of the database.
pub async fn check(app: &App, actor: &Actor, serial: &str) -> Result<Standing> {
    actor.require_scope("learning:read")?;
    let conn = app.db.read();
    let Some(found) = find(conn, &tidy(serial)).await? else { return Ok(Standing::Unknown) };
    if found.revoked_at().is_some() {
        return Ok(Standing::Revoked);
    }
    let is_own = actor.own_id() == Some(found.person());
    let can_revoke = allowed(actor, rights::RUN_COURSE, &found.resource(conn).await?);
    if !(found.is_shown() || is_own || can_revoke) {
        return Ok(Standing::Valid(None));
    }
    let proof = Proof { is_own, can_revoke, ..proof_of(conn, found).await? };
    Ok(Standing::Valid(Some(Box::new(proof))))
}

async fn proof_of<C: ConnectionTrait>(conn: &C, found: Found) -> Result<Proof> {
    let holder = Names::of_people(conn, vec![found.person()]).await?.get(found.person());
    let organiser =
        Names::of_organisations(conn, vec![found.organisation()]).await?.get(found.organisation());
    Ok(match found {
        Found::Certificate(both) => {
            let (row, course) = *both;
            let enrolled = courses::get_enrolment(conn, row.enrolment_id).await?;
            let meetings = courses::list_meetings(conn, &[enrolled.session_id]).await?;
            let day = |at: Timestamp| local_date(at);
            Proof {
                serial: row.serial,
                holder,
                title: course.title,
                organiser,
                domain: course.domain,
                level: course.level,
                minutes: row.minutes,
                days: meetings
                    .first()
                    .zip(meetings.last())
                    .map(|(a, z)| (day(a.starts_at), day(z.starts_at))),
                rule: None,
                issued_on: day(row.issued_at),
                is_shown: row.is_shown,
                is_own: false,
                can_revoke: false,
                version: row.version,
            }
        }
        Found::Recognition(row) => Proof {
            serial: row.serial,
            holder,
            title: String::new(),
            organiser,
            domain: row.domain,
            level: row.level,
            minutes: row.minutes,
            days: None,
            rule: Some((row.rule_minutes, row.rule_from)),
            issued_on: local_date(row.issued_at),
            is_shown: row.is_shown,
            is_own: false,
            can_revoke: false,
            version: row.version,
        },
    })
}

/// What is done with a certificate or a recognition.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ProofStep {
    /// Its holder lets whoever checks it read name and course, or no longer.
    Show(bool),
    /// Whoever gave it revokes it.
    Revoke,
}

/// Shows, hides or revokes a certificate or a recognition.
///
/// # Errors
/// NotFound, when she may not know of it; Forbidden, when it is not hers to do; Conflict, when it was revoked.
pub async fn step_proof(app: &App, actor: &Actor, serial: &str, step: ProofStep) -> Result<()> {
    actor.require_scope("learning:write")?;
    actor.require_person()?;
    write_with(app, actor, (tidy(serial), step), |tx, _, actor, (serial, step)| {
        Box::pin(async move {
            let found = find(tx.conn(), serial).await?.ok_or_else(Error::not_found)?;
            let resource = found.resource(tx.conn()).await?;
            let (done, right) = match step {
                ProofStep::Show(_) => {
                    (AuditEntry::new("show_certificate", "certificate", found.id()), rights::STEER_ENROLMENT)
                }
                ProofStep::Revoke => {
                    (AuditEntry::new("revoke_certificate", "certificate", found.id()), rights::RUN_COURSE)
                }
            };
            authorize(actor, right, rights::READ_ENROLMENT, &resource)?;
            if found.revoked_at().is_some() {
                return Err(Error::conflict("certificate-revoked"));
            }
            let organisation = found.organisation();
            let (is_shown, revoked_at) = match step {
                ProofStep::Show(is_shown) => (*is_shown, None),
                ProofStep::Revoke => (found.is_shown(), Some(tx.now)),
            };
            match found {
                Found::Certificate(both) => {
                    let row = certificate::Model { is_shown, revoked_at, ..both.0 };
                    courses::update_certificate(tx, row).await?;
                }
                Found::Recognition(row) => {
                    let row = recognition::Model { is_shown, revoked_at, ..row };
                    recognitions::update(tx, row).await?;
                }
            }
            tx.audit(done.of(organisation));
            Ok(())
        })
    })
    .await
}
