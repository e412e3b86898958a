//! The mails about placements, agreements, signatures and courses.

use leerbrug_core::app::App;
use leerbrug_core::context::Answer;
use leerbrug_core::notifications::order::{MailKind, Page, mail_kind};
use leerbrug_search::Language;
use uuid::Uuid;

use crate::courses::enrolling::{calendar_of, cancelled_calendar_of, lines_of};

const fn about_placement(code: &'static str) -> MailKind {
    mail_kind(code, Page::About("/placements/", ""))
}

const fn about_session(code: &'static str) -> MailKind {
    mail_kind(code, Page::About("/course-sessions/", ""))
}

fn calendar(app: &App, session: Uuid, language: Language) -> Answer<'_, Option<String>> {
    Box::pin(calendar_of(app, session, language))
}

/// When and where a session meets, and how to join online.
fn when(app: &App, session: Uuid, language: Language) -> Answer<'_, Option<String>> {
    Box::pin(lines_of(app, session, language, true))
}

/// The same for whoever has no seat.
fn when_only(app: &App, session: Uuid, language: Language) -> Answer<'_, Option<String>> {
    Box::pin(lines_of(app, session, language, false))
}

/// To student, host and college: an agreement waits for a signature.
pub const AGREEMENT_ASKED: MailKind = about_placement("agreement-asked");
/// To the three: all have signed.
pub const AGREEMENT_SIGNED: MailKind = about_placement("agreement-signed");
/// To the other two: one of the three will not sign.
pub const AGREEMENT_REFUSED: MailKind = about_placement("agreement-refused");
/// To a student: her college began her year.
pub const YEAR_BEGUN: MailKind = mail_kind("year-begun", Page::At("/log"));
/// To a signer, who may have no account: is this list of days right?
pub const DAYS_TO_SIGN: MailKind = mail_kind("days-to-sign", Page::Link("/sign")).foot("mail-sign-foot");
/// To a signer, who may have no account: does she agree for the host?
pub const AGREEMENT_TO_SIGN: MailKind =
    mail_kind("agreement-to-sign", Page::Link("/agree")).foot("mail-sign-foot");
/// To a student: a signer asks about a day.
pub const DAY_QUESTIONED: MailKind = mail_kind("day-questioned", Page::At("/log"));
/// To a student: what the college decided.
pub const YEAR_DECIDED: MailKind = mail_kind("year-decided", Page::At("/log"));

/// To whoever got a seat in a session, with its calendar file.
pub const ENROLLED: MailKind = about_session("enrolled").lines(when).calendar(calendar);
/// To whoever waits for a seat.
pub const ENROLMENT_WAITING: MailKind = about_session("enrolment-waiting").lines(when_only);
/// To whoever waited and has a seat now, with the calendar file.
pub const ENROLMENT_MOVED_UP: MailKind = about_session("enrolment-moved-up").lines(when).calendar(calendar);
/// To the heads of a school that wants to know: somebody of it enrolled.
pub const ENROLMENT_TOLD: MailKind = about_session("enrolment-told").lines(when_only);
/// To the heads of a school that wants to be asked, by a link that does this one thing.
pub const ENROLMENT_ASKED: MailKind =
    mail_kind("enrolment-asked", Page::Link("/enrolment-consent")).lines(when_only);
/// To whoever enrolled: her school agrees.
pub const ENROLMENT_AGREED: MailKind = about_session("enrolment-agreed").lines(when_only);
/// To whoever enrolled: it does not suit her school; she is enrolled no more.
pub const ENROLMENT_NOT_NOW: MailKind = about_session("enrolment-not-now")
    .lines(when_only)
    .calendar(|app, session, language| Box::pin(cancelled_calendar_of(app, session, language)));
/// To everybody with a seat in a session: it is at another time or place.
pub const SESSION_MOVED: MailKind = about_session("session-moved").lines(when).calendar(calendar);
/// To whoever waits for a seat in a session that moved: without its file, which names how to join online.
pub const SESSION_MOVED_WAITING: MailKind = about_session("session-moved-waiting").lines(when_only);
/// To everybody in a session or waiting for it: it does not take place.
pub const SESSION_CALLED_OFF: MailKind =
    about_session("session-called-off").lines(when_only).calendar(calendar);
/// To whoever followed a course: her certificate is there.
pub const CERTIFICATE_GIVEN: MailKind = mail_kind("certificate-given", Page::At("/record"));

/// To whoever followed courses: an organisation recognises her specialisation.
pub const SPECIALISATION_RECOGNISED: MailKind = mail_kind("specialisation-recognised", Page::At("/record"));

/// To who answers for an organisation: somebody lets it read her record.
pub const RECORD_SHARED: MailKind = mail_kind("record-shared", Page::About("/records/", ""));

/// To who answers for a growth centre or college: somebody who shares her record asks for a review.
pub const REVIEW_ASKED: MailKind = mail_kind("review-asked", Page::About("/records/", ""));
/// To whoever learned something elsewhere: it counts.
pub const LEARNING_ACCEPTED: MailKind = mail_kind("learning-accepted", Page::At("/record"));
/// To whoever learned something elsewhere: it does not count, and why stands on her record.
pub const LEARNING_REFUSED: MailKind = mail_kind("learning-refused", Page::At("/record"));

/// Every mail of this context.
pub const ALL: &[MailKind] = &[
    AGREEMENT_ASKED,
    AGREEMENT_SIGNED,
    AGREEMENT_REFUSED,
    YEAR_BEGUN,
    DAYS_TO_SIGN,
    AGREEMENT_TO_SIGN,
    DAY_QUESTIONED,
    YEAR_DECIDED,
    ENROLLED,
    ENROLMENT_WAITING,
    ENROLMENT_MOVED_UP,
    ENROLMENT_TOLD,
    ENROLMENT_ASKED,
    ENROLMENT_AGREED,
    ENROLMENT_NOT_NOW,
    SESSION_MOVED,
    SESSION_MOVED_WAITING,
    SESSION_CALLED_OFF,
    CERTIFICATE_GIVEN,
    SPECIALISATION_RECOGNISED,
    RECORD_SHARED,
    REVIEW_ASKED,
    LEARNING_ACCEPTED,
    LEARNING_REFUSED,
];
