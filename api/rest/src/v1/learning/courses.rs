//! Courses: found, organised, enrolled in, attended, certified.

use leerbrug_core::Language;
use leerbrug_learning::courses::attending::attend;
use leerbrug_learning::courses::enrolling::{cancel, enrol};
use leerbrug_learning::courses::model::{CourseInput, MeetingInput, SessionInput};
use leerbrug_learning::courses::planning::{call_off, put_session};
use leerbrug_learning::courses::read::{course_of, get_course, list_enrolled, list_followed};
use leerbrug_learning::courses::search::{CourseQuery, search_courses};
use leerbrug_learning::courses::writing::{CourseStep, create_course, step_course};
use leerbrug_learning::proofs::{Standing, check};
use leerbrug_learning::recognition::{RecognitionInput, recognise};
use leerbrug_learning::record::get_record;
use poem_openapi::OpenApi;
use poem_openapi::param::{Path, Query};
use uuid::Uuid;

use super::check_scopes;
use super::course_views::{
    Attended, CertificateView, CourseSession, CourseView, Courses, EnrolmentView, FollowedView, MeetingCode,
    NewCourse, NewSession, OwnEnrolments, SessionEnrolments,
};
use super::record_views::{NewRecognition, RecordView};
use crate::body::Sent;
use crate::caller::{Caller, IfNoneMatch, SignedIn, Visit};
use crate::reply::{Answer, Creating, Listing, Reading, Reply, Stepping, Sublisting};
use crate::types::{Count, Id, List, Text, Whole, Word};
use crate::v1::Tag;
use crate::v1::parts::parsed;

async fn session_reply(visit: &Visit, session: Uuid) -> Answer<CourseSession, Stepping> {
    let (_, session) = course_of(&visit.app, &visit.actor, session).await?;
    Ok(Reply::current(&CourseSession::from(&session), session.version))
}

/// The operations of this part.
pub(crate) struct CoursesApi;

#[OpenApi(tag = "Tag::Learning")]
impl CoursesApi {
    /// Searches courses
    ///
    /// Those with a session ahead that the caller may find; typing errors and word forms are forgiven.
    #[oai(path = "/courses", method = "get", operation_id = "listCourses")]
    async fn list(
        &self,
        caller: Caller,
        /// Words.
        q: Query<Option<Text<300>>>,
        /// Only this specialisation domain.
        domain: Query<Option<Text<80>>>,
        /// Only this level.
        level: Query<Option<Whole<1, 3>>>,
        /// Only in this language.
        language: Query<Option<Word<Language>>>,
        /// Only those with a seat left.
        free: Query<Option<bool>>,
    ) -> Answer<Courses, Listing> {
        let query = CourseQuery {
            q: q.0.map(|text| text.0).unwrap_or_default(),
            domain: domain.0.map(|text| text.0).unwrap_or_default(),
            level: level.0.map(|level| level.0.to_string()).unwrap_or_default(),
            language: language.0.map(|text| text.0).unwrap_or_default(),
            free_only: free.0.unwrap_or(false),
        };
        let found = search_courses(&caller.app, &caller.actor, &query).await?;
        Ok(Reply::ok(&Courses {
            total: Count::of(found.total),
            showing_for: found.showing_for.as_deref().map(Text::from),
            items: List(found.courses.iter().map(CourseView::from).collect()),
        }))
    }

    /// Begins a course
    ///
    /// As a draft; for whoever trains for the organisation.
    #[oai(path = "/courses", method = "post", operation_id = "createCourse")]
    async fn create(&self, caller: SignedIn, body: Sent<NewCourse>) -> Answer<CourseView, Creating> {
        check_scopes(&caller)?;
        let body = body.value;
        let organisation = parsed("organisationId", &body.organisation_id.text())?;
        let input = CourseInput {
            title: body.title.text(),
            summary: body.summary.text(),
            description: body.description.text(),
            domain: body.domain.text(),
            level: body.level.number(),
            wholes: body.wholes.texts(),
            language: body.language.text(),
            price: body.price.text(),
            schools: body.schools.texts().join("\n"),
        };
        let id = create_course(&caller.app, &caller.actor, organisation, input).await?;
        let made = get_course(&caller.app, &caller.actor, id).await?;
        Ok(Reply::created(&CourseView::from(&made), Some(made.version), &format!("/api/v1/courses/{id}")))
    }

    /// Reads a course
    ///
    /// With its sessions; for whom it is, whoever organises it, and whoever is enrolled.
    #[oai(path = "/courses/:id", method = "get", operation_id = "readCourse")]
    async fn read(
        &self,
        caller: Caller,
        /// Identifier of the course.
        id: Path<Id>,
        #[oai(name = "If-None-Match")]
        /// What is known of it.
        held: IfNoneMatch,
    ) -> Answer<CourseView, Reading> {
        let found = get_course(&caller.app, &caller.actor, id.0.0).await?;
        Ok(Reply::unless_held(&CourseView::from(&found), found.version, &held))
    }

    /// Publishes a course
    ///
    /// It needs a session that is ahead.
    #[oai(path = "/courses/:id/publish", method = "post", operation_id = "publishCourse")]
    async fn publish(
        &self,
        caller: SignedIn,
        /// Identifier of the course.
        id: Path<Id>,
    ) -> Answer<CourseView, Stepping> {
        stepped(&caller, id.0.0, CourseStep::Publish).await
    }

    /// Closes a course
    ///
    /// Nobody enrols any more; whoever has a seat keeps it.
    #[oai(path = "/courses/:id/close", method = "post", operation_id = "closeCourse")]
    async fn close(
        &self,
        caller: SignedIn,
        /// Identifier of the course.
        id: Path<Id>,
    ) -> Answer<CourseView, Stepping> {
        stepped(&caller, id.0.0, CourseStep::Close).await
    }

    /// Plans a session
    ///
    /// Local times become instants: a night in which clocks change lasts as long as it does.
    #[oai(path = "/courses/:id/sessions", method = "post", operation_id = "planCourseSession")]
    async fn plan(
        &self,
        caller: SignedIn,
        /// Identifier of the course.
        id: Path<Id>,
        body: Sent<NewSession>,
    ) -> Answer<CourseSession, Creating> {
        check_scopes(&caller)?;
        let body = body.value;
        let meetings =
            body.meetings.0.map(|list| list.0).unwrap_or_default().into_iter().map(|one| MeetingInput {
                id: String::new(),
                day: one.day.text(),
                from: one.from.text(),
                until: one.until.text(),
            });
        let input = SessionInput {
            seats: body.seats.number(),
            place: body.place.text(),
            link: body.link.text(),
            trainers: body.trainers.text(),
            meetings: meetings.collect(),
        };
        let session = put_session(&caller.app, &caller.actor, id.0.0, None, input).await?;
        let (_, made) = course_of(&caller.app, &caller.actor, session).await?;
        let path = format!("/api/v1/courseSessions/{session}");
        Ok(Reply::created(&CourseSession::from(&made), Some(made.version), &path))
    }

    /// Reads a session
    ///
    /// With its meetings, and what the caller is to it.
    #[oai(path = "/courseSessions/:id", method = "get", operation_id = "readCourseSession")]
    async fn read_session(
        &self,
        caller: Caller,
        /// Identifier of the session.
        id: Path<Id>,
        #[oai(name = "If-None-Match")]
        /// What is known of it.
        held: IfNoneMatch,
    ) -> Answer<CourseSession, Reading> {
        let (_, found) = course_of(&caller.app, &caller.actor, id.0.0).await?;
        Ok(Reply::unless_held(&CourseSession::from(&found), found.version, &held))
    }

    /// Enrols in a session
    ///
    /// A seat when there is one and nobody waits, else a place in line: `own` says which.
    #[oai(path = "/courseSessions/:id/enrol", method = "post", operation_id = "takeSeat")]
    async fn enrol(
        &self,
        caller: SignedIn,
        /// Identifier of the session.
        id: Path<Id>,
    ) -> Answer<CourseSession, Stepping> {
        check_scopes(&caller)?;
        enrol(&caller.app, &caller.actor, id.0.0).await?;
        session_reply(&caller, id.0.0).await
    }

    /// Gives a seat or a place in line back
    ///
    /// Whoever waits longest gets the seat.
    #[oai(path = "/courseSessions/:id/cancel", method = "post", operation_id = "cancelEnrolment")]
    async fn cancel(
        &self,
        caller: SignedIn,
        /// Identifier of the session.
        id: Path<Id>,
    ) -> Answer<CourseSession, Stepping> {
        check_scopes(&caller)?;
        cancel(&caller.app, &caller.actor, id.0.0).await?;
        session_reply(&caller, id.0.0).await
    }

    /// Calls a session off
    ///
    /// Everybody in it is told. For whoever trains for the organiser.
    #[oai(path = "/courseSessions/:id/callOff", method = "post", operation_id = "callOffCourseSession")]
    async fn call_off(
        &self,
        caller: SignedIn,
        /// Identifier of the session.
        id: Path<Id>,
    ) -> Answer<CourseSession, Stepping> {
        check_scopes(&caller)?;
        call_off(&caller.app, &caller.actor, id.0.0).await?;
        session_reply(&caller, id.0.0).await
    }

    /// Lists who enrolled in a session or waits
    ///
    /// For whoever trains for the organiser.
    #[oai(path = "/courseSessions/:id/enrolments", method = "get", operation_id = "listSessionEnrolments")]
    async fn enrolments(
        &self,
        caller: SignedIn,
        /// Identifier of the session.
        id: Path<Id>,
    ) -> Answer<SessionEnrolments, Sublisting> {
        let (_, _, list) = list_enrolled(&caller.app, &caller.actor, id.0.0).await?;
        let items: Vec<EnrolmentView> = list.iter().map(EnrolmentView::from).collect();
        Ok(Reply::ok(&SessionEnrolments { total: Count::of(items.len()), items: List(items) }))
    }

    /// Lists what one follows or followed
    ///
    /// The caller's own courses, with the meetings she was at and her certificates.
    #[oai(path = "/enrolments", method = "get", operation_id = "listEnrolments")]
    async fn own(&self, caller: SignedIn) -> Answer<OwnEnrolments, Listing> {
        let found = list_followed(&caller.app, &caller.actor).await?;
        let items: Vec<FollowedView> = found.iter().map(FollowedView::from).collect();
        Ok(Reply::ok(&OwnEnrolments { total: Count::of(items.len()), items: List(items) }))
    }

    /// Says that one is at a meeting, by its code
    ///
    /// Writes the caller's log, signed by whoever opened the code. The code counts from 15 minutes before the meeting until 30
    /// minutes after it.
    #[oai(path = "/attendances", method = "post", operation_id = "recordAttendance")]
    async fn attend(&self, caller: SignedIn, body: Sent<MeetingCode>) -> Answer<Attended, Stepping> {
        check_scopes(&caller)?;
        let there = attend(&caller.app, &caller.actor, &body.value.code.text()).await?;
        Ok(Reply::ok(&Attended {
            course_id: there.course.into(),
            minutes: Count::of(there.minutes),
            was_known: there.was_known,
        }))
    }

    /// Reads a record
    ///
    /// Where somebody was, what she followed, and how far she is in each domain: one's own, or one that is shared with an
    /// organisation the caller answers for.
    #[oai(path = "/records/:id", method = "get", operation_id = "readRecord")]
    async fn record(
        &self,
        caller: SignedIn,
        /// Identifier of the person.
        id: Path<Id>,
    ) -> Answer<RecordView, Sublisting> {
        let found = get_record(&caller.app, &caller.actor, id.0.0).await?;
        Ok(Reply::ok(&RecordView::from(&found)))
    }

    /// Recognises a specialisation
    ///
    /// For the growth centre or college through which the caller reads the record, once the rule is met.
    #[oai(path = "/records/:id/recognise", method = "post", operation_id = "recogniseSpecialisation")]
    async fn recognise(
        &self,
        caller: SignedIn,
        /// Identifier of the person.
        id: Path<Id>,
        body: Sent<NewRecognition>,
    ) -> Answer<RecordView, Stepping> {
        check_scopes(&caller)?;
        let body = body.value;
        let level = body.level.number().parse().unwrap_or_default();
        let input = RecognitionInput { domain: body.domain.text(), level };
        recognise(&caller.app, &caller.actor, id.0.0, input).await?;
        let found = get_record(&caller.app, &caller.actor, id.0.0).await?;
        Ok(Reply::ok(&RecordView::from(&found)))
    }

    /// Checks the number of a certificate
    ///
    /// Says whether it holds, and what its holder chose to show.
    #[oai(path = "/certificates/:serial", method = "get", operation_id = "checkCertificate")]
    async fn check(
        &self,
        caller: Caller,
        /// Number, as it stands on the certificate.
        serial: Path<Text<40>>,
    ) -> Answer<CertificateView, Sublisting> {
        let found = check(&caller.app, &caller.actor, &serial.0.0).await?;
        let (standing, proof) = match found {
            Standing::Valid(proof) => ("valid", proof),
            Standing::Revoked => ("revoked", None),
            Standing::Unknown => ("unknown", None),
        };
        Ok(Reply::ok(&CertificateView {
            standing: standing.into(),
            holder: proof.as_ref().map(|proof| proof.holder.name.as_str().into()),
            title: proof.as_ref().map(|proof| proof.title.as_str().into()),
            organiser: proof.as_ref().map(|proof| (&proof.organiser).into()),
            minutes: proof.as_ref().map(|proof| Count::of(proof.minutes)),
            issued_on: proof.as_ref().map(|proof| proof.issued_on.to_string().into()),
        }))
    }
}

async fn stepped(visit: &Visit, course: Uuid, step: CourseStep) -> Answer<CourseView, Stepping> {
    check_scopes(visit)?;
    step_course(&visit.app, &visit.actor, course, step).await?;
    let found = get_course(&visit.app, &visit.actor, course).await?;
    Ok(Reply::current(&CourseView::from(&found), found.version))
}
