//! Courses, sessions, enrolments and certificates as operations take and answer them.

use leerbrug_core::{AttendedVia, CourseStatus, EnrolmentStatus, Language, SessionStatus};
use leerbrug_learning::courses::model::{self as model, Enrolled, Followed};
use poem_openapi::Object;

use crate::types::{
    Count, Day, Filled, Id, IdText, Instant, List, Maybe, Text, Wanted, Whole, Word, Words, instant,
};
use crate::v1::parts::NamedView;

/// What a serial number stands for.
#[derive(Debug)]
pub(crate) struct Standings;

impl Words for Standings {
    fn words() -> Vec<&'static str> {
        vec!["valid", "revoked", "unknown"]
    }
}

/// A meeting of a session.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase")]
pub(crate) struct CourseMeeting {
    /// Identifier.
    pub(super) id: Id,
    /// When it begins.
    pub(super) starts_at: Instant,
    /// When it ends.
    pub(super) ends_at: Instant,
    /// Whether the caller was there.
    pub(super) was_there: bool,
}

impl From<&model::Meeting> for CourseMeeting {
    fn from(one: &model::Meeting) -> Self {
        Self {
            id: one.id.into(),
            starts_at: instant(one.starts_at),
            ends_at: instant(one.ends_at),
            was_there: one.was_there,
        }
    }
}

/// A session of a course.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", skip_serializing_if_is_none)]
pub(crate) struct CourseSession {
    /// Identifier.
    pub(super) id: Id,
    /// Course.
    pub(super) course_id: Id,
    /// Life.
    pub(super) status: Word<SessionStatus>,
    /// How many can follow it.
    pub(super) seats: Count,
    /// How many have a seat.
    pub(super) taken: Count,
    /// How many wait.
    pub(super) waiting: Count,
    /// Where.
    pub(super) place: Text<400>,
    /// Where online, for whoever has a seat or organises it.
    pub(super) link: Text<400>,
    /// Who gives it.
    pub(super) trainers: Text<400>,
    /// Its meetings, the first first.
    pub(super) meetings: List<CourseMeeting, 12>,
    /// What the caller is to it.
    pub(super) own: Option<Word<EnrolmentStatus>>,
    /// Which in line she is, when she waits.
    pub(super) line: Option<Count>,
}

impl From<&model::Session> for CourseSession {
    fn from(one: &model::Session) -> Self {
        Self {
            id: one.id.into(),
            course_id: one.course.into(),
            status: one.status.code().into(),
            seats: Count::of(one.seats),
            taken: Count::of(one.taken),
            waiting: Count::of(one.waiting),
            place: one.place.as_str().into(),
            link: one.link.as_str().into(),
            trainers: one.trainers.as_str().into(),
            meetings: List(one.meetings.iter().map(CourseMeeting::from).collect()),
            own: one.own.map(|own| own.code().into()),
            line: one.line.map(Count::of),
        }
    }
}

/// A course.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase")]
pub(crate) struct CourseView {
    /// Identifier.
    pub(super) id: Id,
    /// Counts changes; also the ETag.
    pub(super) version: Count,
    /// Life.
    pub(super) status: Word<CourseStatus>,
    /// Organiser.
    pub(super) organiser: NamedView,
    /// Title.
    pub(super) title: Text<400>,
    /// What it is in a sentence.
    pub(super) summary: Text<1000>,
    /// The whole story.
    pub(super) description: Text<20_000>,
    /// Specialisation domain, a code of the list `specialisation_domain`.
    pub(super) domain: Text<80>,
    /// How far it goes.
    pub(super) level: Whole<1, 3>,
    /// Functional wholes it works at.
    pub(super) wholes: List<Text<80>, 3>,
    /// Language it is given in.
    pub(super) language: Word<Language>,
    /// What it costs, in words.
    pub(super) price: Text<400>,
    /// Organisations it is for; none means everybody.
    pub(super) schools: List<NamedView, 60>,
    /// Its sessions, the first first.
    pub(super) sessions: List<CourseSession, 1000>,
}

impl From<&model::Course> for CourseView {
    fn from(one: &model::Course) -> Self {
        Self {
            id: one.id.into(),
            version: Count::of(one.version),
            status: one.status.code().into(),
            organiser: (&one.organiser).into(),
            title: one.title.as_str().into(),
            summary: one.summary.as_str().into(),
            description: one.description.as_str().into(),
            domain: one.domain.as_str().into(),
            level: Whole::of(one.level),
            wholes: one.wholes.iter().map(String::as_str).collect(),
            language: one.language.as_str().into(),
            price: one.price.as_str().into(),
            schools: List(one.schools.iter().map(NamedView::from).collect()),
            sessions: List(one.sessions.iter().map(CourseSession::from).collect()),
        }
    }
}

/// Courses that were found.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", skip_serializing_if_is_none)]
pub(crate) struct Courses {
    /// How many there are.
    pub(super) total: Count,
    /// Corrected words the answer is to.
    pub(super) showing_for: Option<Text<400>>,
    /// The best first; at most fifty.
    pub(super) items: List<CourseView, 50>,
}

/// A course to begin.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct NewCourse {
    /// Organisation that organises it.
    pub(super) organisation_id: Wanted<IdText>,
    /// Title.
    pub(super) title: Wanted<Filled<120>>,
    /// What it is in a sentence.
    pub(super) summary: Wanted<Filled<300>>,
    /// The whole story.
    pub(super) description: Maybe<Text<5000>>,
    /// Specialisation domain.
    pub(super) domain: Wanted<Filled<80>>,
    /// How far it goes; 1 when left out.
    pub(super) level: Maybe<Whole<1, 3>>,
    /// Functional wholes.
    pub(super) wholes: Maybe<List<Text<80>, 3>>,
    /// Language; Dutch when left out.
    pub(super) language: Maybe<Word<Language>>,
    /// What it costs, in words.
    pub(super) price: Maybe<Text<120>>,
    /// Names of the organisations it is for; everybody when left out.
    pub(super) schools: Maybe<List<Text<400>, 60>>,
}

/// A meeting to plan.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct NewMeeting {
    /// Local day.
    pub(super) day: Wanted<Day>,
    /// Local time it begins, `13:00`.
    pub(super) from: Wanted<Filled<5>>,
    /// Local time it ends.
    pub(super) until: Wanted<Filled<5>>,
}

/// A session to plan.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct NewSession {
    /// How many can follow it.
    pub(super) seats: Wanted<Whole<1, 2000>>,
    /// Where.
    pub(super) place: Maybe<Text<200>>,
    /// Where online.
    pub(super) link: Maybe<Text<300>>,
    /// Who gives it.
    pub(super) trainers: Maybe<Text<200>>,
    /// Its meetings.
    pub(super) meetings: Wanted<List<NewMeeting, 12>>,
}

/// Somebody in a session.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", skip_serializing_if_is_none)]
pub(crate) struct EnrolmentView {
    /// Identifier.
    pub(super) id: Id,
    /// Who.
    pub(super) person: NamedView,
    /// Where she works or studies.
    pub(super) organisations: List<Text<400>, 50>,
    /// What she is.
    pub(super) status: Word<EnrolmentStatus>,
    /// When she asked.
    pub(super) asked_at: Instant,
    /// The meetings she was at.
    pub(super) attended: List<AttendanceView, 12>,
    /// Number of her certificate, unless it was revoked.
    pub(super) certificate: Option<Text<40>>,
}

/// Somebody was at a meeting.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase")]
pub(crate) struct AttendanceView {
    /// Meeting.
    pub(super) meeting_id: Id,
    /// How that came to be known.
    pub(super) via: Word<AttendedVia>,
}

impl From<&Enrolled> for EnrolmentView {
    fn from(one: &Enrolled) -> Self {
        let attended = one
            .attended
            .iter()
            .map(|(meeting, via)| AttendanceView { meeting_id: (*meeting).into(), via: via.code().into() });
        Self {
            id: one.id.into(),
            person: (&one.person).into(),
            organisations: one.organisations.iter().map(String::as_str).collect(),
            status: one.status.code().into(),
            asked_at: instant(one.asked_at),
            attended: List(attended.collect()),
            certificate: one
                .certificate
                .as_ref()
                .filter(|(_, _, is_revoked)| !is_revoked)
                .map(|(_, serial, _)| serial.as_str().into()),
        }
    }
}

/// Who enrolled in a session or waits.
#[derive(Debug, Object)]
pub(crate) struct SessionEnrolments {
    /// How many there are.
    pub(super) total: Count,
    /// In the order they asked.
    pub(super) items: List<EnrolmentView, 10_000>,
}

/// A course the caller follows or followed.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", skip_serializing_if_is_none)]
pub(crate) struct FollowedView {
    /// Course.
    pub(super) course_id: Id,
    /// Session.
    pub(super) session_id: Id,
    /// Title.
    pub(super) title: Text<400>,
    /// Organiser.
    pub(super) organiser: NamedView,
    /// Specialisation domain.
    pub(super) domain: Text<80>,
    /// How far it goes.
    pub(super) level: Whole<1, 3>,
    /// What she is.
    pub(super) status: Word<EnrolmentStatus>,
    /// Minutes of the meetings she was at: those are signed.
    pub(super) minutes: Count,
    /// Its meetings.
    pub(super) meetings: List<CourseMeeting, 12>,
    /// Number of her certificate.
    pub(super) certificate: Option<Text<40>>,
}

impl From<&Followed> for FollowedView {
    fn from(one: &Followed) -> Self {
        Self {
            course_id: one.course.into(),
            session_id: one.session.into(),
            title: one.title.as_str().into(),
            organiser: (&one.organiser).into(),
            domain: one.domain.as_str().into(),
            level: Whole::of(one.level),
            status: one.status.code().into(),
            minutes: Count::of(one.minutes()),
            meetings: List(one.meetings.iter().map(CourseMeeting::from).collect()),
            certificate: one.certificate.as_deref().map(Text::from),
        }
    }
}

/// Courses the caller follows or followed.
#[derive(Debug, Object)]
pub(crate) struct OwnEnrolments {
    /// How many there are.
    pub(super) total: Count,
    /// The one that begins last first.
    pub(super) items: List<FollowedView, 500>,
}

/// The code of a meeting.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct MeetingCode {
    /// As it was shown; small letters and blanks do no harm.
    pub(super) code: Wanted<Filled<40>>,
}

/// What was written down.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase")]
pub(crate) struct Attended {
    /// Course.
    pub(super) course_id: Id,
    /// Minutes in the log.
    pub(super) minutes: Count,
    /// Whether it was known before.
    pub(super) was_known: bool,
}

/// What a serial number stands for.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", skip_serializing_if_is_none)]
pub(crate) struct CertificateView {
    /// Whether it holds.
    pub(super) standing: Word<Standings>,
    /// Name of the holder, where she shows it.
    pub(super) holder: Option<Text<400>>,
    /// Title of the course, where she shows it.
    pub(super) title: Option<Text<400>>,
    /// Who gave it, where she shows it.
    pub(super) organiser: Option<NamedView>,
    /// Minutes attended, where she shows it.
    pub(super) minutes: Option<Count>,
    /// The day it was given, where she shows it.
    pub(super) issued_on: Option<Day>,
}
