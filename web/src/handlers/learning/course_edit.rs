//! Courses and sessions are written by who organises them.

use askama::Template;
use leerbrug_core::SessionStatus;
use leerbrug_core::clock::{local_date, local_minute};
use leerbrug_core::error::Error;
use leerbrug_directory::organisations::service::get_organisation;
use leerbrug_learning::courses::model::{Course, CourseInput, MeetingInput, Session, SessionInput};
use leerbrug_learning::courses::planning::put_session;
use leerbrug_learning::courses::read::{course_of, get_course};
use leerbrug_learning::courses::writing::{create_course, update_course};
use leerbrug_learning::rights::TRAINS;
use poem::handler;
use poem::web::Path;
use uuid::Uuid;

use super::courses::{languages, levels};
use crate::answer::{see_other_with, show_outcome};
use crate::ctx::{Ctx, id};
use crate::error::{OrPage, PageResult};
use crate::form::{Form, Problems};
use crate::page::Page;
use crate::view::{Choice, choices};

/// Rows for meetings beside those that are there.
const FREE_ROWS: usize = 4;

#[derive(Template)]
#[template(path = "course_edit.html")]
struct EditPage {
    p: Page,
    i: CourseInput,
    action: String,
    /// Where the way back leads, and what it is called.
    back: (String, String),
    version: Option<i64>,
    domains: Vec<Choice>,
    levels: Vec<Choice>,
    languages: Vec<Choice>,
    wholes: Vec<Choice>,
    organiser: String,
}

/// Which course is written.
enum Which {
    New(Uuid, String),
    Known(Box<Course>),
}

async fn edit_page(
    ctx: &Ctx,
    which: &Which,
    problems: Problems,
    i: CourseInput,
    version: Option<i64>,
) -> PageResult {
    let mut p = Page::new(ctx, "courses").await?;
    let outcome = problems.outcome();
    p.problems = problems;
    let (action, back, organiser) = match which {
        Which::New(organisation, name) => (
            format!("/courses/new?organisation={organisation}"),
            ("/courses".to_owned(), p.t("nav-courses")),
            name.clone(),
        ),
        Which::Known(course) => (
            format!("/courses/{}/edit", course.id),
            (format!("/courses/{}", course.id), course.title.clone()),
            course.organiser.name.clone(),
        ),
    };
    let page = EditPage {
        domains: choices(&p, "specialisation_domain", std::slice::from_ref(&i.domain)),
        levels: levels(&p, &i.level),
        languages: languages(&p, if i.language.is_empty() { "nl" } else { &i.language }),
        wholes: choices(&p, "functional_whole", &i.wholes),
        action,
        back,
        version,
        organiser,
        i,
        p,
    };
    show_outcome(ctx, &page, outcome)
}

fn read(form: &Form) -> CourseInput {
    CourseInput {
        title: form.text("title"),
        summary: form.text("summary"),
        description: form.text("description"),
        domain: form.text("domain"),
        level: form.text("level"),
        wholes: form.list("wholes"),
        language: form.text("language"),
        price: form.text("price"),
        schools: form.text("schools"),
    }
}

/// Reads for which organisation a course is begun; one the reader organises for.
async fn organiser(ctx: &Ctx) -> poem::Result<Which> {
    let person = ctx.actor.require_person().or_page()?;
    let wanted = Uuid::parse_str(&ctx.param("organisation")).ok();
    let own = person.desk_organisations(TRAINS);
    let Some(organisation) = wanted.or_else(|| own.first().copied()) else {
        return Err(Error::forbidden()).or_page();
    };
    let name = get_organisation(&ctx.app, &ctx.actor, organisation).await.or_page()?.name;
    if !person.holds_in(organisation, TRAINS) {
        return Err(Error::forbidden()).or_page();
    }
    Ok(Which::New(organisation, name))
}

/// Shows the form of a new course.
#[handler]
pub(crate) async fn get_new(ctx: Ctx) -> PageResult {
    let which = organiser(&ctx).await?;
    edit_page(&ctx, &which, Problems::default(), CourseInput::default(), None).await
}

/// Begins a course as a draft.
#[handler]
pub(crate) async fn post_new(form: Form) -> PageResult {
    let which = organiser(&form.ctx).await?;
    let Which::New(organisation, _) = &which else { return Err(Error::not_found()).or_page() };
    let actor = form.ctx.actor.accepting_hints(form.is_on("acceptsHints"));
    let input = read(&form);
    match create_course(&form.ctx.app, &actor, *organisation, input.clone()).await {
        Ok(course) => Ok(see_other_with(&format!("/courses/{course}/sessions/new"), "course-kept")),
        Err(error) => {
            let problems = Problems::from_error(error, form.ctx.language()).or_page()?;
            edit_page(&form.ctx, &which, problems, input, None).await
        }
    }
}

async fn own_course(ctx: &Ctx, course: &str) -> poem::Result<Course> {
    ctx.actor.require_person().or_page()?;
    let course = get_course(&ctx.app, &ctx.actor, id(course)?).await.or_page()?;
    if course.can_run { Ok(course) } else { Err(Error::forbidden()).or_page() }
}

/// Shows the form of a course.
#[handler]
pub(crate) async fn get_edit(ctx: Ctx, Path(course): Path<String>) -> PageResult {
    let course = own_course(&ctx, &course).await?;
    let input = CourseInput {
        title: course.title.clone(),
        summary: course.summary.clone(),
        description: course.description.clone(),
        domain: course.domain.clone(),
        level: course.level.to_string(),
        wholes: course.wholes.clone(),
        language: course.language.clone(),
        price: course.price.clone(),
        schools: course.schools.iter().map(|one| one.name.clone()).collect::<Vec<_>>().join("\n"),
    };
    let version = Some(course.version);
    edit_page(&ctx, &Which::Known(Box::new(course)), Problems::default(), input, version).await
}

/// Changes a course.
#[handler]
pub(crate) async fn post_edit(form: Form, Path(course): Path<String>) -> PageResult {
    let course = own_course(&form.ctx, &course).await?;
    let actor = form.ctx.actor.accepting_hints(form.is_on("acceptsHints"));
    let input = read(&form);
    match update_course(&form.ctx.app, &actor, course.id, form.version(), input.clone()).await {
        Ok(()) => Ok(see_other_with(&format!("/courses/{}", course.id), "course-kept")),
        Err(error) => {
            let problems = Problems::from_error(error, form.ctx.language()).or_page()?;
            edit_page(&form.ctx, &Which::Known(Box::new(course)), problems, input, form.version()).await
        }
    }
}

#[derive(Template)]
#[template(path = "session_edit.html")]
struct SessionPage {
    p: Page,
    c: Course,
    i: SessionInput,
    action: String,
    version: Option<i64>,
    /// How many are told when it moves.
    told: usize,
    is_new: bool,
}

async fn session_page(
    ctx: &Ctx,
    course: Course,
    session: Option<&Session>,
    problems: Problems,
    mut i: SessionInput,
    version: Option<i64>,
) -> PageResult {
    let mut p = Page::new(ctx, "courses").await?;
    let outcome = problems.outcome();
    p.problems = problems;
    let rows = i.meetings.iter().filter(|meeting| !meeting.is_empty()).count() + FREE_ROWS;
    i.meetings.resize(rows.max(i.meetings.len()).min(12), MeetingInput::default());
    let page = SessionPage {
        action: match session {
            Some(session) => format!("/course-sessions/{}/edit", session.id),
            None => format!("/courses/{}/sessions/new", course.id),
        },
        told: session.map_or(0, |one| usize::try_from(one.taken).unwrap_or(0) + one.waiting),
        is_new: session.is_none(),
        c: course,
        i,
        version,
        p,
    };
    show_outcome(ctx, &page, outcome)
}

fn read_session(form: &Form) -> SessionInput {
    let parts = ["meetingId", "day", "from", "until"].map(|name| form.list(name));
    let rows = parts.iter().map(Vec::len).max().unwrap_or(0);
    let part = |list: &[String], row: usize| list.get(row).cloned().unwrap_or_default();
    let meetings = (0..rows).map(|row| MeetingInput {
        id: part(&parts[0], row),
        day: part(&parts[1], row),
        from: part(&parts[2], row),
        until: part(&parts[3], row),
    });
    SessionInput {
        seats: form.text("seats"),
        place: form.text("place"),
        link: form.text("link"),
        trainers: form.text("trainers"),
        meetings: meetings.collect(),
    }
}

/// Shows the form of a new session.
#[handler]
pub(crate) async fn get_new_session(ctx: Ctx, Path(course): Path<String>) -> PageResult {
    let course = own_course(&ctx, &course).await?;
    session_page(&ctx, course, None, Problems::default(), SessionInput::default(), None).await
}

/// Adds a session.
#[handler]
pub(crate) async fn post_new_session(form: Form, Path(course): Path<String>) -> PageResult {
    let course = own_course(&form.ctx, &course).await?;
    let actor = form.ctx.actor.accepting_hints(form.is_on("acceptsHints"));
    let input = read_session(&form);
    match put_session(&form.ctx.app, &actor, course.id, None, input.clone()).await {
        Ok(_) => Ok(see_other_with(&format!("/courses/{}", course.id), "session-kept")),
        Err(error) => {
            let problems = Problems::from_error(error, form.ctx.language()).or_page()?;
            session_page(&form.ctx, course, None, problems, input, None).await
        }
    }
}

async fn own_session(ctx: &Ctx, session: &str) -> poem::Result<(Course, Session)> {
    ctx.actor.require_person().or_page()?;
    let (course, session) = course_of(&ctx.app, &ctx.actor, id(session)?).await.or_page()?;
    if course.can_run { Ok((course, session)) } else { Err(Error::forbidden()).or_page() }
}

/// Shows the form of a session.
#[handler]
pub(crate) async fn get_edit_session(ctx: Ctx, Path(session): Path<String>) -> PageResult {
    let (course, session) = own_session(&ctx, &session).await?;
    if session.status != SessionStatus::Open {
        return Err(Error::conflict("session-state")).or_page();
    }
    let time = |at| {
        let minute = local_minute(at);
        format!("{:02}:{:02}", minute / 60, minute % 60)
    };
    let meetings = session.meetings.iter().map(|meeting| MeetingInput {
        id: meeting.id.to_string(),
        day: local_date(meeting.starts_at).to_string(),
        from: time(meeting.starts_at),
        until: time(meeting.ends_at),
    });
    let input = SessionInput {
        seats: session.seats.to_string(),
        place: session.place.clone(),
        link: session.link.clone(),
        trainers: session.trainers.clone(),
        meetings: meetings.collect(),
    };
    let version = Some(session.version);
    session_page(&ctx, course, Some(&session), Problems::default(), input, version).await
}

/// Changes a session; who enrolled is told when it moves.
#[handler]
pub(crate) async fn post_edit_session(form: Form, Path(session): Path<String>) -> PageResult {
    let (course, session) = own_session(&form.ctx, &session).await?;
    let actor = form.ctx.actor.accepting_hints(form.is_on("acceptsHints"));
    let input = read_session(&form);
    let known = Some((session.id, form.version()));
    match put_session(&form.ctx.app, &actor, course.id, known, input.clone()).await {
        Ok(_) => Ok(see_other_with(&format!("/courses/{}", course.id), "session-kept")),
        Err(error) => {
            let problems = Problems::from_error(error, form.ctx.language()).or_page()?;
            session_page(&form.ctx, course, Some(&session), problems, input, form.version()).await
        }
    }
}
