//! Courses are written, published and closed by who organises them.

use leerbrug_core::actor::Actor;
use leerbrug_core::app::App;
use leerbrug_core::db::{AuditEntry, Tx, write_with};
use leerbrug_core::error::{Error, Result};
use leerbrug_core::policy::authorize;
use leerbrug_core::validate::Checker;
use leerbrug_directory::organisations::service::name_key;
use leerbrug_directory::organisations::standing::resource_of;
use leerbrug_directory::organisations::store as organisations;
use leerbrug_entity::{CourseStatus, SessionStatus, StringList, course};
use leerbrug_search::Language;
use uuid::Uuid;

use super::model::CourseInput;
use super::standing::course_for;
use super::store;
use crate::rights;

/// Most organisations a course can be for by name.
const MOST_SCHOOLS: usize = 60;
/// Milliseconds in which the same form sent once more is the same wish.
pub(super) const TWICE_MILLIS: i64 = 5 * 60_000;

/// Begins a course as a draft. For who trains for the organisation.
///
/// # Errors
/// Invalid with every broken field; NotFound or Forbidden, when the actor does not train for it.
pub async fn create_course(app: &App, actor: &Actor, organisation: Uuid, input: CourseInput) -> Result<Uuid> {
    actor.require_scope("learning:write")?;
    actor.require_person()?;
    write_with(app, actor, (organisation, input), |tx, app, actor, (organisation, input)| {
        Box::pin(create_in(tx, app, actor, *organisation, input))
    })
    .await
}

async fn create_in(
    tx: &mut Tx,
    app: &App,
    actor: &Actor,
    organisation: Uuid,
    input: &CourseInput,
) -> Result<Uuid> {
    let resource = resource_of(tx.conn(), organisation).await?;
    authorize(actor, rights::RUN_COURSE, rights::READ_COURSE, &resource)?;
    let id = tx.new_id();
    let mut row = course::Model {
        id,
        organisation_id: organisation,
        title: String::new(),
        summary: String::new(),
        description: String::new(),
        domain: String::new(),
        level: 1,
        wholes: StringList(Vec::new()),
        language: String::new(),
        price: String::new(),
        status: CourseStatus::Draft,
        created_by: actor.person_id(),
        created_at: tx.now,
        published_at: None,
        updated_at: tx.now,
        version: 1,
    };
    let schools = read_course(tx, app, actor, input, &mut row).await?;
    // A form that is sent twice makes one course.
    if let Some(same) = store::find_same(tx.conn(), &row, tx.now.plus_millis(-TWICE_MILLIS)).await? {
        tx.audit(AuditEntry::new("create_course", "course", same).of(organisation).note("repeated"));
        return Ok(same);
    }
    store::insert_course(tx, row).await?;
    store::replace_audience(tx, id, &schools).await?;
    tx.created(id);
    tx.audit(AuditEntry::new("create_course", "course", id).of(organisation));
    Ok(id)
}

/// Changes a course. For who trains for its organiser.
///
/// # Errors
/// As [`create_course`]; Stale, when it changed since `version`.
pub async fn update_course(
    app: &App,
    actor: &Actor,
    id: Uuid,
    version: Option<i64>,
    input: CourseInput,
) -> Result<()> {
    actor.require_scope("learning:write")?;
    actor.require_person()?;
    write_with(app, actor, (id, version, input), |tx, app, actor, (id, version, input)| {
        Box::pin(async move {
            let (mut row, _) = course_for(tx.conn(), actor, *id, rights::RUN_COURSE).await?;
            if version.is_some_and(|version| version != row.version) {
                return Err(Error::stale());
            }
            let schools = read_course(tx, app, actor, input, &mut row).await?;
            row.updated_at = tx.now;
            let organiser = row.organisation_id;
            store::update_course(tx, row).await?;
            store::replace_audience(tx, *id, &schools).await?;
            tx.audit(AuditEntry::new("edit_course", "course", *id).of(organiser));
            Ok(())
        })
    })
    .await
}

/// Reads what was typed into the row. Returns whom the course is for.
async fn read_course(
    tx: &Tx,
    app: &App,
    actor: &Actor,
    input: &CourseInput,
    row: &mut course::Model,
) -> Result<Vec<Uuid>> {
    let mut checker = Checker::default();
    row.title = checker.required_line("title", &input.title, 3, 120);
    row.summary = checker.required_line("summary", &input.summary, 10, 300);
    row.description = checker.text("description", &input.description, 5000);
    row.price = checker.line("price", &input.price, 120);
    for (field, text) in [
        ("title", &row.title),
        ("summary", &row.summary),
        ("description", &row.description),
        ("price", &row.price),
    ] {
        checker.hint(actor, field, text);
    }
    let domain =
        checker.code("domain", &input.domain, |code| app.reference.knows("specialisation_domain", code));
    if domain.is_none() && input.domain.trim().is_empty() {
        checker.fail("domain", "required", Vec::new());
    }
    row.domain = domain.unwrap_or_default();
    row.level = checker.number("level", &input.level, 1, 3).unwrap_or(1);
    let known = |code: &str| app.reference.knows("functional_whole", code);
    row.wholes = StringList(checker.codes("wholes", &input.wholes, 3, known));
    let language = if input.language.trim().is_empty() { "nl" } else { &input.language };
    let language = checker.choice::<Language>("language", language).unwrap_or_default();
    language.code().clone_into(&mut row.language);
    let schools = read_schools(tx, &mut checker, &input.schools).await?;
    checker.finish()?;
    Ok(schools)
}

/// Reads names of organisations, one a line: each must name one.
async fn read_schools(tx: &Tx, checker: &mut Checker, typed: &str) -> Result<Vec<Uuid>> {
    let names: Vec<&str> = typed.lines().map(str::trim).filter(|name| !name.is_empty()).collect();
    if names.len() > MOST_SCHOOLS {
        checker.fail("schools", "too-many", vec![("max", MOST_SCHOOLS.to_string())]);
        return Ok(Vec::new());
    }
    let mut found = Vec::new();
    for name in names {
        match organisations::list_called(tx.conn(), &name_key(name), name).await?.as_slice() {
            [only] => found.push(only.id),
            [] => checker.fail("schools", "organisation-unknown", vec![("value", shortened(name))]),
            _ => checker.fail("schools", "organisation-ambiguous", vec![("value", shortened(name))]),
        }
    }
    found.sort_unstable();
    found.dedup();
    Ok(found)
}

fn shortened(name: &str) -> String {
    leerbrug_core::validate::shorten(name)
}

/// What is done with a course.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CourseStep {
    /// It can be found from now on.
    Publish,
    /// Nobody enrols any more.
    Close,
}

/// Publishes a course, or closes it. For who trains for its organiser.
///
/// # Errors
/// Conflict, when it has no session ahead to publish, or is in another state.
pub async fn step_course(app: &App, actor: &Actor, id: Uuid, step: CourseStep) -> Result<()> {
    actor.require_scope("learning:write")?;
    actor.require_person()?;
    write_with(app, actor, (id, step), |tx, _, actor, (id, step)| {
        Box::pin(async move {
            let (mut row, _) = course_for(tx.conn(), actor, *id, rights::RUN_COURSE).await?;
            let organiser = row.organisation_id;
            let done = match step {
                CourseStep::Publish => {
                    require_session_ahead(tx, *id).await?;
                    if row.status == CourseStatus::Published {
                        return Err(Error::conflict("course-state"));
                    }
                    row.status = CourseStatus::Published;
                    row.published_at = row.published_at.or(Some(tx.now));
                    AuditEntry::new("publish_course", "course", *id)
                }
                CourseStep::Close => {
                    if row.status != CourseStatus::Published {
                        return Err(Error::conflict("course-state"));
                    }
                    row.status = CourseStatus::Closed;
                    AuditEntry::new("close_course", "course", *id)
                }
            };
            row.updated_at = tx.now;
            store::update_course(tx, row).await?;
            tx.audit(done.of(organiser));
            Ok(())
        })
    })
    .await
}

async fn require_session_ahead(tx: &Tx, course: Uuid) -> Result<()> {
    let sessions = store::list_sessions(tx.conn(), &[course]).await?;
    let open: Vec<Uuid> =
        sessions.iter().filter(|row| row.status == SessionStatus::Open).map(|row| row.id).collect();
    let meetings = store::list_meetings(tx.conn(), &open).await?;
    let is_ahead = |session: &Uuid| {
        meetings
            .iter()
            .find(|meeting| meeting.session_id == *session)
            .is_some_and(|first| first.starts_at > tx.now)
    };
    if open.iter().any(is_ahead) { Ok(()) } else { Err(Error::conflict("course-without-session")) }
}
