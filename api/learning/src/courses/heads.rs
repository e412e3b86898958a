//! What a school wants when somebody of it enrols: its heads are told, or asked by a link that does this one thing.
//!
//! The seat is hers from the start: a head who is asked and says nothing lets her go, one who says no gives the seat to whoever waits.

use leerbrug_core::actor::{Actor, LinkActor, Principal};
use leerbrug_core::app::App;
use leerbrug_core::clock::{random_secret, sha256_hex};
use leerbrug_core::db::{AuditEntry, Tx, db_error, write_with};
use leerbrug_core::error::{Error, Kind, Result};
use leerbrug_core::limits::{self, Counted};
use leerbrug_core::notifications::order;
use leerbrug_core::policy::{Resource, Who, allowed, authorize};
use leerbrug_core::privacy::tally;
use leerbrug_core::{CourseWish, EnrolmentStatus, HomeHead, Role, Timestamp, inserted};
use leerbrug_directory::identity;
use leerbrug_directory::names::{Named, Names};
use leerbrug_entity::{course, course_wish, enrolment, enrolment_consent};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder,
};
use uuid::Uuid;

use super::enrolling::give_up;
use super::model::Meeting;
use super::{read, store};
use crate::{data, mails, rights};

/// How often a head is mailed about the same person and session.
const MAILED_TIMES: u64 = 2;

inserted! {
    /// Inserts what a school wants.
    insert_wish: course_wish
}
inserted! {
    /// Inserts a question to the heads of a school.
    insert_consent: enrolment_consent
}

/// Returns what a school wants when somebody of it enrols. For its heads.
///
/// # Errors
/// NotFound, when the actor is none.
pub async fn get_wish(app: &App, actor: &Actor, organisation: Uuid) -> Result<Option<CourseWish>> {
    actor.require_scope("learning:read")?;
    authorize(actor, rights::SET_COURSE_WISH, rights::SET_COURSE_WISH, &of_school(organisation))?;
    Ok(find_wish(app.db.read(), organisation).await?.map(|row| row.wish))
}

fn of_school(organisation: Uuid) -> Resource {
    Resource::of(None, Some(organisation))
}

async fn find_wish<C: ConnectionTrait>(conn: &C, organisation: Uuid) -> Result<Option<course_wish::Model>> {
    course_wish::Entity::find_by_id(organisation).one(conn).await.map_err(db_error)
}

/// Says what a school wants from now on; nothing means that its heads hear nothing.
///
/// # Errors
/// NotFound, when the actor is none of its heads.
pub async fn set_wish(app: &App, actor: &Actor, organisation: Uuid, wish: Option<CourseWish>) -> Result<()> {
    actor.require_scope("learning:write")?;
    actor.require_person()?;
    write_with(app, actor, (organisation, wish), |tx, _, actor, (organisation, wish)| {
        Box::pin(async move {
            authorize(actor, rights::SET_COURSE_WISH, rights::SET_COURSE_WISH, &of_school(*organisation))?;
            course_wish::Entity::delete_by_id(*organisation).exec(tx.conn()).await.map_err(db_error)?;
            if let Some(wish) = *wish {
                let row = course_wish::Model { organisation_id: *organisation, wish, updated_at: tx.now };
                insert_wish(tx, row).await?;
            }
            let said = wish.map_or("none", CourseWish::code);
            let entry = AuditEntry::new("set_course_wish", "organisation", *organisation);
            tx.audit(entry.of(*organisation).note(said));
            Ok(())
        })
    })
    .await
}

/// Tells or asks the heads of the schools of somebody who enrolled, where they want it. Nobody is asked about herself.
pub(super) async fn tell(
    tx: &mut Tx,
    actor: &Actor,
    enrolled: &enrolment::Model,
    course: &course::Model,
) -> Result<()> {
    let person = enrolled.person_id;
    let schools: Vec<Uuid> = actor.require_person()?.organisation_ids().collect();
    let name = Names::of_people(tx.conn(), vec![person]).await?.get(person).name;
    for school in schools.into_iter().filter(|school| *school != course.organisation_id) {
        let Some(wish) = find_wish(tx.conn(), school).await?.map(|row| row.wish) else { continue };
        let heads = identity::store::list_with_roles(tx.conn(), school, &[Role::Head], tx.now).await?;
        let heads: Vec<Uuid> = heads.into_iter().filter(|head| *head != person).collect();
        if heads.is_empty() {
            continue;
        }
        let mut values = vec![("person", name.clone()), ("title", course.title.clone())];
        let mail = if wish == CourseWish::Asked {
            let token = random_secret()?;
            ask(tx, enrolled.id, school, &token).await?;
            values.push(("token", token));
            mails::ENROLMENT_ASKED
        } else {
            mails::ENROLMENT_TOLD
        };
        // Who enrols again and again fills nobody's mailbox: the question still stands on the heads' Vandaag.
        let before = store::count_enrolments(tx.conn(), enrolled.session_id, person).await?;
        for head in heads.into_iter().filter(|_| before <= MAILED_TIMES) {
            order::mail(tx, mail, head, enrolled.session_id, &values)?;
        }
    }
    Ok(())
}

async fn ask(tx: &mut Tx, enrolment_id: Uuid, organisation_id: Uuid, token: &str) -> Result<()> {
    // Who enrols once more after a no, or after giving the seat back, asks anew.
    enrolment_consent::Entity::delete_by_id((enrolment_id, organisation_id))
        .exec(tx.conn())
        .await
        .map_err(db_error)?;
    let row = enrolment_consent::Model {
        enrolment_id,
        organisation_id,
        status: HomeHead::Asked,
        token_hash: sha256_hex(token),
        asked_at: tx.now,
        answered_at: None,
    };
    insert_consent(tx, row).await?;
    tx.audit(AuditEntry::new("ask_about_enrolment", "enrolment", enrolment_id).of(organisation_id));
    Ok(())
}

/// The word of a school about an enrolment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SchoolWord {
    /// The session it is about.
    pub session: Uuid,
    /// Which school.
    pub school: Named,
    /// Asked, or what was said.
    pub status: HomeHead,
}

/// Lists what schools of the actor were asked, and said, about what she enrolled in.
///
/// # Errors
/// Unauthenticated, when nobody is signed in.
pub async fn list_words(app: &App, actor: &Actor) -> Result<Vec<SchoolWord>> {
    actor.require_scope("learning:read")?;
    let conn = app.db.read();
    let enrolments = store::list_own(conn, actor.require_own()?.id).await?;
    let rows = enrolment_consent::Entity::find()
        .filter(enrolment_consent::Column::EnrolmentId.is_in(enrolments.iter().map(|row| row.id)))
        .order_by_asc(enrolment_consent::Column::AskedAt)
        .all(conn)
        .await
        .map_err(db_error)?;
    let names = Names::of_organisations(conn, rows.iter().map(|row| row.organisation_id).collect()).await?;
    let mut found = Vec::new();
    for row in rows {
        let of = enrolments.iter().find(|one| one.id == row.enrolment_id);
        found.extend(of.map(|of| SchoolWord {
            session: of.session_id,
            school: names.get(row.organisation_id),
            status: row.status,
        }));
    }
    Ok(found)
}

/// How a head comes to a question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Way {
    /// By the link of the mail, with its secret.
    Link(String),
    /// Signed in, to this enrolment.
    Enrolment(Uuid),
}

/// What a head is asked.
#[derive(Debug, Clone)]
pub struct EnrolmentQuestion {
    /// Who enrolled.
    pub person: Named,
    /// In what.
    pub title: String,
    /// Given by whom.
    pub organiser: Named,
    /// When it meets.
    pub meetings: Vec<Meeting>,
    /// Where.
    pub place: String,
    /// Whether she has a seat or waits for one.
    pub has_seat: bool,
}

fn gone() -> Error {
    Error::new(Kind::Gone, "consent-gone")
}

/// Finds a question that is still open, without using a link up. Returns with it who acts: whoever holds the link, or the head herself.
async fn open_question<C: ConnectionTrait>(
    conn: &C,
    actor: &Actor,
    way: &Way,
    now: Timestamp,
) -> Result<(enrolment_consent::Model, enrolment::Model, Actor)> {
    let query =
        enrolment_consent::Entity::find().filter(enrolment_consent::Column::Status.eq(HomeHead::Asked));
    let found = match way {
        Way::Link(secret) => query.filter(enrolment_consent::Column::TokenHash.eq(sha256_hex(secret))),
        Way::Enrolment(id) => {
            let own = actor.person().map(|head| head.organisations_as(&[Role::Head])).unwrap_or_default();
            query
                .filter(enrolment_consent::Column::EnrolmentId.eq(*id))
                .filter(enrolment_consent::Column::OrganisationId.is_in(own))
        }
    };
    let row = found.one(conn).await.map_err(db_error)?.ok_or_else(gone)?;
    let enrolled = store::get_enrolment(conn, row.enrolment_id).await?;
    let first = store::list_meetings(conn, &[enrolled.session_id]).await?.into_iter().next();
    let is_open = matches!(enrolled.status, EnrolmentStatus::Enrolled | EnrolmentStatus::Waiting)
        && first.is_some_and(|meeting| meeting.starts_at > now);
    // Nobody gives her own school's word about herself, whatever link she holds.
    let is_own = actor.person_id() == Some(enrolled.person_id);
    let actor = match way {
        Way::Link(_) => {
            let link = LinkActor { about: row.enrolment_id, relation: rights::SCHOOL_HEAD };
            Actor { principal: Principal::Link(link), ..actor.clone() }
        }
        Way::Enrolment(_) => actor.clone(),
    };
    let resource = Resource::default()
        .with(Who::Link(row.enrolment_id), rights::SCHOOL_HEAD)
        .with(Who::Organisation(row.organisation_id), rights::SCHOOL_HEAD);
    if !is_open || is_own || !allowed(&actor, rights::ANSWER_FOR_SCHOOL, &resource) {
        return Err(gone());
    }
    Ok((row, enrolled, actor))
}

/// Returns what a head is asked.
///
/// # Errors
/// Gone, when the link was used or never existed, the course began, she is enrolled no more, or the actor is no head of that school;
/// they are not told apart.
pub async fn get_question(app: &App, actor: &Actor, way: &Way) -> Result<EnrolmentQuestion> {
    let conn = app.db.read();
    let (row, enrolled, actor) = open_question(conn, actor, way, app.now()).await?;
    let session = store::find_session(conn, enrolled.session_id).await?.ok_or_else(gone)?;
    let course = store::find_course(conn, session.course_id).await?.ok_or_else(gone)?;
    tally::note(app, &actor, data::TRAINING, Some(row.organisation_id), [enrolled.person_id]);
    let meetings = store::list_meetings(conn, &[session.id]).await?;
    Ok(EnrolmentQuestion {
        person: Names::of_people(conn, vec![enrolled.person_id]).await?.get(enrolled.person_id),
        title: course.title,
        organiser: Names::of_organisations(conn, vec![course.organisation_id])
            .await?
            .get(course.organisation_id),
        meetings: meetings.iter().map(|row| read::meeting(row, false)).collect(),
        place: session.place,
        has_seat: enrolled.status == EnrolmentStatus::Enrolled,
    })
}

/// Answers for a school, once. A no gives the seat back, and it goes to whoever waits longest; she is told either way.
///
/// # Errors
/// Gone, as [`get_question`].
pub async fn answer(app: &App, actor: &Actor, way: Way, agrees: bool) -> Result<()> {
    limits::count(app, actor, Counted::Consent).await?;
    let (_, _, actor) = open_question(app.db.read(), actor, &way, app.now()).await?;
    write_with(app, &actor, (way, agrees), |tx, _, actor, (way, agrees)| {
        Box::pin(async move {
            let (row, enrolled, _) = open_question(tx.conn(), actor, way, tx.now).await?;
            let session = store::hold_session(tx, enrolled.session_id).await?;
            let course = store::find_course(tx.conn(), session.course_id).await?.ok_or_else(gone)?;
            let (school, id, person) = (row.organisation_id, row.enrolment_id, enrolled.person_id);
            let status = if *agrees { HomeHead::Agreed } else { HomeHead::NotNow };
            let row = enrolment_consent::Model { status, answered_at: Some(tx.now), ..row };
            row.into_active_model().reset_all().update(tx.conn()).await.map_err(db_error)?;
            let by = Names::of_organisations(tx.conn(), vec![school]).await?.get(school).name;
            let values = [("host", by), ("title", course.title)];
            let mail = if *agrees { mails::ENROLMENT_AGREED } else { mails::ENROLMENT_NOT_NOW };
            order::mail(tx, mail, person, session.id, &values)?;
            tx.audit(
                AuditEntry::new("answer_about_enrolment", "enrolment", id).of(school).note(status.code()),
            );
            if *agrees { Ok(()) } else { give_up(tx, enrolled).await }
        })
    })
    .await
}

/// Lists the enrolments that wait for the actor's word as a head: who, what, and which.
pub(crate) async fn list_awaited(app: &App, actor: &Actor) -> Result<Vec<(Named, String, Uuid)>> {
    let Some(head) = actor.person() else { return Ok(Vec::new()) };
    let schools = head.organisations_as(&[Role::Head]);
    if schools.is_empty() {
        return Ok(Vec::new());
    }
    let rows = enrolment_consent::Entity::find()
        .filter(enrolment_consent::Column::OrganisationId.is_in(schools))
        .filter(enrolment_consent::Column::Status.eq(HomeHead::Asked))
        .order_by_asc(enrolment_consent::Column::AskedAt)
        .all(app.db.read())
        .await
        .map_err(db_error)?;
    let mut found = Vec::new();
    for row in rows {
        match get_question(app, actor, &Way::Enrolment(row.enrolment_id)).await {
            Ok(asked) => found.push((asked.person, asked.title, row.enrolment_id)),
            Err(error) if matches!(error.kind(), Kind::Gone) => {}
            Err(error) => return Err(error),
        }
    }
    Ok(found)
}
