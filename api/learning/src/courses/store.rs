//! Queries about courses, sessions, enrolments and certificates.

use leerbrug_core::app::App;
use leerbrug_core::context::Answer;
use leerbrug_core::db::{Tx, db_error};
use leerbrug_core::error::{Error, Result};
use leerbrug_core::{inserted, versioned};
use leerbrug_entity::{
    CourseStatus, EnrolmentStatus, Timestamp, attendance, certificate, course, course_audience,
    course_meeting, course_session, enrolment,
};
use sea_orm::sea_query::{Expr, ExprTrait as _, LockType};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, PaginatorTrait,
    QueryFilter, QueryOrder, QuerySelect,
};
use uuid::Uuid;

use crate::store::PART;

inserted! {
    /// Inserts a course.
    insert_course: course
}
versioned! {
    /// Writes a course.
    update_course: course
}
inserted! {
    /// Inserts a session.
    insert_session: course_session
}
inserted! {
    /// Inserts a meeting.
    insert_meeting: course_meeting
}
inserted! {
    /// Inserts an enrolment.
    insert_enrolment: enrolment
}
versioned! {
    /// Writes an enrolment.
    update_enrolment: enrolment
}
inserted! {
    /// Inserts an attendance.
    insert_attendance: attendance
}
inserted! {
    /// Inserts a certificate.
    insert_certificate: certificate
}
versioned! {
    /// Writes a certificate.
    update_certificate: certificate
}

/// Finds a course.
pub(crate) async fn find_course<C: ConnectionTrait>(conn: &C, id: Uuid) -> Result<Option<course::Model>> {
    course::Entity::find_by_id(id).one(conn).await.map_err(db_error)
}

/// Lists these courses.
pub(super) async fn list_courses<C: ConnectionTrait>(conn: &C, ids: &[Uuid]) -> Result<Vec<course::Model>> {
    let mut found = Vec::new();
    for part in ids.chunks(PART) {
        let rows = course::Entity::find().filter(course::Column::Id.is_in(part.iter().copied()));
        found.extend(rows.order_by_asc(course::Column::Id).all(conn).await.map_err(db_error)?);
    }
    Ok(found)
}

/// Lists published courses, the newest first, at most so many.
pub(super) async fn list_published<C: ConnectionTrait>(conn: &C, limit: u64) -> Result<Vec<course::Model>> {
    course::Entity::find()
        .filter(course::Column::Status.eq(CourseStatus::Published))
        .order_by_desc(course::Column::PublishedAt)
        .order_by_desc(course::Column::Id)
        .limit(limit)
        .all(conn)
        .await
        .map_err(db_error)
}

/// Lists the courses of these organisers, the last changed first, at most 200.
pub(super) async fn list_of<C: ConnectionTrait>(
    conn: &C,
    organisations: &[Uuid],
) -> Result<Vec<course::Model>> {
    course::Entity::find()
        .filter(course::Column::OrganisationId.is_in(organisations.iter().copied()))
        .order_by_desc(course::Column::UpdatedAt)
        .order_by_desc(course::Column::Id)
        .limit(200)
        .all(conn)
        .await
        .map_err(db_error)
}

/// Finds a draft with the same words that the same person began since then.
pub(super) async fn find_same<C: ConnectionTrait>(
    conn: &C,
    row: &course::Model,
    since: Timestamp,
) -> Result<Option<Uuid>> {
    let found = course::Entity::find()
        .filter(course::Column::OrganisationId.eq(row.organisation_id))
        .filter(course::Column::CreatedBy.eq(row.created_by))
        .filter(course::Column::Status.eq(CourseStatus::Draft))
        .filter(course::Column::CreatedAt.gt(since))
        .filter(course::Column::Title.eq(row.title.as_str()))
        .filter(course::Column::Summary.eq(row.summary.as_str()))
        .filter(course::Column::Description.eq(row.description.as_str()))
        .one(conn)
        .await
        .map_err(db_error)?;
    Ok(found.map(|row| row.id))
}

/// Lists whom these courses are for: course and organisation.
pub(super) async fn list_audience<C: ConnectionTrait>(
    conn: &C,
    courses: &[Uuid],
) -> Result<Vec<(Uuid, Uuid)>> {
    let mut found = Vec::new();
    for part in courses.chunks(PART) {
        let rows = course_audience::Entity::find()
            .filter(course_audience::Column::CourseId.is_in(part.iter().copied()));
        let rows =
            rows.order_by_asc(course_audience::Column::OrganisationId).all(conn).await.map_err(db_error)?;
        found.extend(rows.into_iter().map(|row| (row.course_id, row.organisation_id)));
    }
    Ok(found)
}

/// Says anew whom a course is for.
pub(super) async fn replace_audience(tx: &Tx, course: Uuid, organisations: &[Uuid]) -> Result<()> {
    let old = course_audience::Entity::delete_many().filter(course_audience::Column::CourseId.eq(course));
    old.exec(tx.conn()).await.map_err(db_error)?;
    for organisation in organisations {
        let row = course_audience::Model { course_id: course, organisation_id: *organisation };
        row.into_active_model().insert(tx.conn()).await.map_err(db_error)?;
    }
    Ok(())
}

/// Finds a session.
pub(crate) async fn find_session<C: ConnectionTrait>(
    conn: &C,
    id: Uuid,
) -> Result<Option<course_session::Model>> {
    course_session::Entity::find_by_id(id).one(conn).await.map_err(db_error)
}

/// Reads a session and holds it: of two who want its last seat, the second waits for the first.
///
/// # Errors
/// NotFound, when there is none.
pub(super) async fn hold_session(tx: &Tx, id: Uuid) -> Result<course_session::Model> {
    let mut query = course_session::Entity::find_by_id(id);
    if tx.conn().get_database_backend() == sea_orm::DbBackend::Postgres {
        query = query.lock(LockType::Update);
    }
    query.one(tx.conn()).await.map_err(db_error)?.ok_or_else(Error::not_found)
}

/// Writes what is said of a session, but not its seats taken.
///
/// # Errors
/// Stale, when somebody changed it meanwhile.
pub(super) async fn update_session(tx: &Tx, mut row: course_session::Model) -> Result<()> {
    let (id, read_version) = (row.id, row.version);
    row.version += 1;
    let mut active = row.into_active_model().reset_all();
    active.taken = sea_orm::ActiveValue::NotSet;
    let done = course_session::Entity::update_many()
        .set(active)
        .filter(course_session::Column::Id.eq(id))
        .filter(course_session::Column::Version.eq(read_version))
        .exec(tx.conn())
        .await
        .map_err(db_error)?;
    if done.rows_affected == 1 { Ok(()) } else { Err(Error::stale()) }
}

/// Takes a seat of a session. Says whether there was one.
pub(super) async fn take_seat(tx: &Tx, session: Uuid) -> Result<bool> {
    let column = || Expr::col(course_session::Column::Taken);
    let done = course_session::Entity::update_many()
        .col_expr(course_session::Column::Taken, column().add(1))
        .filter(course_session::Column::Id.eq(session))
        .filter(column().lt(Expr::col(course_session::Column::Seats)))
        .exec(tx.conn())
        .await
        .map_err(db_error)?;
    Ok(done.rows_affected == 1)
}

/// Gives so many seats of a session back.
pub(super) async fn give_back(tx: &Tx, session: Uuid, seats: i32) -> Result<()> {
    course_session::Entity::update_many()
        .col_expr(course_session::Column::Taken, Expr::col(course_session::Column::Taken).sub(seats))
        .filter(course_session::Column::Id.eq(session))
        .exec(tx.conn())
        .await
        .map(|_| ())
        .map_err(db_error)
}

/// Lists the sessions of these courses.
pub(super) async fn list_sessions<C: ConnectionTrait>(
    conn: &C,
    courses: &[Uuid],
) -> Result<Vec<course_session::Model>> {
    let mut found = Vec::new();
    for part in courses.chunks(PART) {
        let rows = course_session::Entity::find()
            .filter(course_session::Column::CourseId.is_in(part.iter().copied()));
        found.extend(rows.order_by_asc(course_session::Column::Id).all(conn).await.map_err(db_error)?);
    }
    Ok(found)
}

/// Lists these sessions.
pub(super) async fn list_sessions_by_id<C: ConnectionTrait>(
    conn: &C,
    ids: &[Uuid],
) -> Result<Vec<course_session::Model>> {
    let mut found = Vec::new();
    for part in ids.chunks(PART) {
        let rows =
            course_session::Entity::find().filter(course_session::Column::Id.is_in(part.iter().copied()));
        found.extend(rows.all(conn).await.map_err(db_error)?);
    }
    Ok(found)
}

/// Lists the meetings of these sessions, the first first.
pub(crate) async fn list_meetings<C: ConnectionTrait>(
    conn: &C,
    sessions: &[Uuid],
) -> Result<Vec<course_meeting::Model>> {
    let mut found = Vec::new();
    for part in sessions.chunks(PART) {
        let rows = course_meeting::Entity::find()
            .filter(course_meeting::Column::SessionId.is_in(part.iter().copied()))
            .filter(course_meeting::Column::RemovedAt.is_null());
        let rows =
            rows.order_by_asc(course_meeting::Column::StartsAt).order_by_asc(course_meeting::Column::Id);
        found.extend(rows.all(conn).await.map_err(db_error)?);
    }
    Ok(found)
}

/// Finds a meeting.
pub(super) async fn find_meeting<C: ConnectionTrait>(
    conn: &C,
    id: Uuid,
) -> Result<Option<course_meeting::Model>> {
    course_meeting::Entity::find_by_id(id)
        .filter(course_meeting::Column::RemovedAt.is_null())
        .one(conn)
        .await
        .map_err(db_error)
}

/// Lists the meetings that were taken out of a session.
pub(super) async fn list_removed<C: ConnectionTrait>(
    conn: &C,
    session: Uuid,
) -> Result<Vec<course_meeting::Model>> {
    course_meeting::Entity::find()
        .filter(course_meeting::Column::SessionId.eq(session))
        .filter(course_meeting::Column::RemovedAt.is_not_null())
        .order_by_asc(course_meeting::Column::StartsAt)
        .order_by_asc(course_meeting::Column::Id)
        .all(conn)
        .await
        .map_err(db_error)
}

/// Finds the meeting of a code.
pub(super) async fn find_by_code<C: ConnectionTrait>(
    conn: &C,
    code: &str,
) -> Result<Option<course_meeting::Model>> {
    course_meeting::Entity::find()
        .filter(course_meeting::Column::Code.eq(code))
        .one(conn)
        .await
        .map_err(db_error)
}

/// Writes a meeting.
pub(super) async fn update_meeting(tx: &Tx, row: course_meeting::Model) -> Result<()> {
    row.into_active_model().reset_all().update(tx.conn()).await.map(|_| ()).map_err(db_error)
}

/// Lists who is enrolled in these sessions or waits, in the order they asked.
pub(super) async fn list_enrolments<C: ConnectionTrait>(
    conn: &C,
    sessions: &[Uuid],
) -> Result<Vec<enrolment::Model>> {
    let mut found = Vec::new();
    for part in sessions.chunks(PART) {
        let rows = enrolment::Entity::find()
            .filter(enrolment::Column::SessionId.is_in(part.iter().copied()))
            .filter(enrolment::Column::Status.ne(EnrolmentStatus::Cancelled))
            .order_by_asc(enrolment::Column::AskedAt)
            .order_by_asc(enrolment::Column::Id);
        found.extend(rows.all(conn).await.map_err(db_error)?);
    }
    Ok(found)
}

/// Finds what somebody is to a session, unless she cancelled.
pub(super) async fn find_enrolment<C: ConnectionTrait>(
    conn: &C,
    session: Uuid,
    person: Uuid,
) -> Result<Option<enrolment::Model>> {
    enrolment::Entity::find()
        .filter(enrolment::Column::SessionId.eq(session))
        .filter(enrolment::Column::PersonId.eq(person))
        .filter(enrolment::Column::Status.ne(EnrolmentStatus::Cancelled))
        .one(conn)
        .await
        .map_err(db_error)
}

/// Finds who waits longest for a seat.
pub(super) async fn next_waiting<C: ConnectionTrait>(
    conn: &C,
    session: Uuid,
) -> Result<Option<enrolment::Model>> {
    enrolment::Entity::find()
        .filter(enrolment::Column::SessionId.eq(session))
        .filter(enrolment::Column::Status.eq(EnrolmentStatus::Waiting))
        .order_by_asc(enrolment::Column::AskedAt)
        .order_by_asc(enrolment::Column::Id)
        .one(conn)
        .await
        .map_err(db_error)
}

/// Lists what somebody enrolled in, the last first.
pub(super) async fn list_own<C: ConnectionTrait>(conn: &C, person: Uuid) -> Result<Vec<enrolment::Model>> {
    enrolment::Entity::find()
        .filter(enrolment::Column::PersonId.eq(person))
        .filter(enrolment::Column::Status.ne(EnrolmentStatus::Cancelled))
        .order_by_desc(enrolment::Column::AskedAt)
        .limit(500)
        .all(conn)
        .await
        .map_err(db_error)
}

/// Lists who was at the meetings of these enrolments.
pub(super) async fn list_attendance<C: ConnectionTrait>(
    conn: &C,
    enrolments: &[Uuid],
) -> Result<Vec<attendance::Model>> {
    let mut found = Vec::new();
    for part in enrolments.chunks(PART) {
        let rows =
            attendance::Entity::find().filter(attendance::Column::EnrolmentId.is_in(part.iter().copied()));
        found.extend(rows.all(conn).await.map_err(db_error)?);
    }
    Ok(found)
}

/// Finds an attendance.
pub(super) async fn find_attendance<C: ConnectionTrait>(
    conn: &C,
    enrolment: Uuid,
    meeting: Uuid,
) -> Result<Option<attendance::Model>> {
    attendance::Entity::find_by_id((enrolment, meeting)).one(conn).await.map_err(db_error)
}

/// Says whether anybody was at a meeting.
pub(super) async fn is_attended<C: ConnectionTrait>(conn: &C, meeting: Uuid) -> Result<bool> {
    let found = attendance::Entity::find().filter(attendance::Column::MeetingId.eq(meeting));
    Ok(found.count(conn).await.map_err(db_error)? > 0)
}

/// Deletes an attendance.
pub(super) async fn delete_attendance(tx: &Tx, enrolment: Uuid, meeting: Uuid) -> Result<()> {
    attendance::Entity::delete_by_id((enrolment, meeting)).exec(tx.conn()).await.map(|_| ()).map_err(db_error)
}

/// Lists the certificates of these enrolments.
pub(super) async fn list_certificates<C: ConnectionTrait>(
    conn: &C,
    enrolments: &[Uuid],
) -> Result<Vec<certificate::Model>> {
    let mut found = Vec::new();
    for part in enrolments.chunks(PART) {
        let rows =
            certificate::Entity::find().filter(certificate::Column::EnrolmentId.is_in(part.iter().copied()));
        found.extend(rows.all(conn).await.map_err(db_error)?);
    }
    Ok(found)
}

/// Finds a certificate by its number.
pub(crate) async fn find_serial<C: ConnectionTrait>(
    conn: &C,
    serial: &str,
) -> Result<Option<certificate::Model>> {
    certificate::Entity::find()
        .filter(certificate::Column::Serial.eq(serial))
        .one(conn)
        .await
        .map_err(db_error)
}

/// Lists the numbers of certificates that were revoked.
pub(crate) async fn list_revoked<C: ConnectionTrait>(conn: &C) -> Result<Vec<String>> {
    let rows = certificate::Entity::find()
        .filter(certificate::Column::RevokedAt.is_not_null())
        .order_by_asc(certificate::Column::Serial)
        .all(conn)
        .await
        .map_err(db_error)?;
    Ok(rows.into_iter().map(|row| row.serial).collect())
}

/// Finds an enrolment.
///
/// # Errors
/// NotFound, when there is none.
pub(crate) async fn get_enrolment<C: ConnectionTrait>(conn: &C, id: Uuid) -> Result<enrolment::Model> {
    enrolment::Entity::find_by_id(id).one(conn).await.map_err(db_error)?.ok_or_else(Error::not_found)
}

/// Counts how often somebody enrolled in a session, this time and before.
pub(super) async fn count_enrolments<C: ConnectionTrait>(
    conn: &C,
    session: Uuid,
    person: Uuid,
) -> Result<u64> {
    enrolment::Entity::find()
        .filter(enrolment::Column::SessionId.eq(session))
        .filter(enrolment::Column::PersonId.eq(person))
        .count(conn)
        .await
        .map_err(db_error)
}

/// Lists the organisers of the courses somebody enrolled in.
pub(crate) fn organisers_of(app: &App, person: Uuid) -> Answer<'_, Vec<Uuid>> {
    Box::pin(async move {
        let conn = app.db.read();
        let sessions: Vec<Uuid> = list_own(conn, person).await?.iter().map(|row| row.session_id).collect();
        let courses: Vec<Uuid> =
            list_sessions_by_id(conn, &sessions).await?.iter().map(|row| row.course_id).collect();
        let mut found: Vec<Uuid> =
            list_courses(conn, &courses).await?.iter().map(|row| row.organisation_id).collect();
        found.sort_unstable();
        found.dedup();
        Ok(found)
    })
}
