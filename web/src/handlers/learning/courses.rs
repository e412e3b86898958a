//! Courses: found, read, enrolled in.

use askama::Template;
use leerbrug_core::clock::{local_date, local_minute};
use leerbrug_core::{CourseStatus, EnrolmentStatus, Role, SessionStatus, i18n};
use leerbrug_learning::courses::enrolling::{cancel, enrol, get_calendar as find_calendar};
use leerbrug_learning::courses::heads::{SchoolWord, list_words};
use leerbrug_learning::courses::model::{Course, Followed, Meeting, Session};
use leerbrug_learning::courses::planning::call_off;
use leerbrug_learning::courses::read::{course_of, get_course as find_course, list_followed, list_organised};
use leerbrug_learning::courses::search::{CourseQuery, search_courses};
use leerbrug_learning::courses::writing::{CourseStep, step_course};
use leerbrug_learning::rights::TRAINS;
use poem::http::header;
use poem::web::Path;
use poem::{Response, handler};
use uuid::Uuid;

use crate::answer::{see_other, see_other_with, show, show_outcome};
use crate::ctx::{Ctx, id};
use crate::error::{OrPage, PageResult};
use crate::form::{Form, Problems};
use crate::page::{Page, capital};
use crate::view::{Choice, choices, list};

/// A course in a list, in words.
pub(crate) struct CourseCard {
    pub(crate) id: Uuid,
    pub(crate) title: String,
    pub(crate) lang: String,
    pub(crate) tag: String,
    pub(crate) organiser: String,
    pub(crate) summary: String,
    pub(crate) facts: Vec<String>,
    /// What the reader has to know: her own standing, or that it is a draft.
    pub(crate) state: String,
}

/// "zorg en inclusie · niveau 2".
pub(crate) fn tag(p: &Page, domain: &str, level: i32) -> String {
    format!("{} · {}", p.label("specialisation_domain", domain), p.n("course-level", &level))
}

/// Puts a course of a list into words.
pub(crate) fn card(p: &Page, course: &Course) -> CourseCard {
    let ahead: Vec<&Session> = course.sessions.iter().filter(|one| one.is_ahead(p.now())).collect();
    let mut facts = Vec::new();
    if let Some(next) = course.next_begin(p.now()) {
        facts.push(p.with("course-from", &p.date_of(local_date(next))));
    }
    let longest = ahead.iter().map(|one| one.meetings.len()).max().unwrap_or(0);
    if longest > 0 {
        facts.push(p.n("course-meetings", &longest));
        facts.push(seats(p, course.seats_left(p.now()), ahead.iter().map(|one| one.waiting).sum()));
    }
    if !course.price.is_empty() {
        facts.push(course.price.clone());
    }
    let own = course.sessions.iter().find_map(|one| one.own);
    let state = match (course.status, own) {
        (CourseStatus::Draft, _) => p.t("course-state-draft"),
        (CourseStatus::Closed, _) => p.t("course-state-closed"),
        (CourseStatus::Published, Some(own)) => p.t(&format!("enrolment-{}", own.code())),
        (CourseStatus::Published, None) => String::new(),
    };
    CourseCard {
        id: course.id,
        title: course.title.clone(),
        lang: course.language.clone(),
        tag: tag(p, &course.domain, course.level),
        organiser: course.organiser.name.clone(),
        summary: course.summary.clone(),
        facts,
        state,
    }
}

fn seats(p: &Page, left: i32, waiting: usize) -> String {
    if left > 0 { p.n("seats-left", &left) } else { p.n("course-full", &waiting) }
}

/// "maandag 12 januari, 13.00 – 16.00 uur".
pub(crate) fn when(p: &Page, meeting: &Meeting) -> String {
    let from = i18n::short_time(p.lang, local_minute(meeting.starts_at));
    let until = i18n::clock_time(p.lang, local_minute(meeting.ends_at));
    format!("{}, {from} – {until}", capital(&p.long_day(&meeting.starts_at)))
}

/// A session on the page of its course, in words.
pub(crate) struct SessionView {
    pub(crate) s: Session,
    /// "Maandag 12 januari, 13.00 – 16.00 uur", or how many there are.
    pub(crate) title: String,
    pub(crate) meetings: Vec<(String, bool)>,
    pub(crate) seats: String,
    /// What the reader is to it.
    pub(crate) standing: String,
    pub(crate) can_enrol: bool,
    pub(crate) can_cancel: bool,
    pub(crate) has_seat: bool,
    /// What the button says that enrols.
    pub(crate) enrol: String,
    pub(crate) is_called_off: bool,
    pub(crate) is_over: bool,
    /// What its reader should know first: another course at that hour, or a holiday.
    pub(crate) warnings: Vec<String>,
    /// What her school was asked, and said.
    pub(crate) words: Vec<String>,
}

impl SessionView {
    /// The first meeting, which tells it from the others.
    fn first_day(&self) -> &str {
        self.meetings.first().map_or("", |(when, _)| when)
    }
}

/// Says which meetings of a session that is ahead fall together with one of another course the reader has a seat in, and, to whoever
/// organises it, which fall in a school holiday.
fn warnings(p: &Page, course: &Course, session: &Session, followed: &[Followed]) -> Vec<String> {
    let mut found = Vec::new();
    if !session.is_ahead(p.now()) {
        return found;
    }
    let others = followed.iter().filter(|one| {
        one.session != session.id
            && one.status == EnrolmentStatus::Enrolled
            && one.session_status == SessionStatus::Open
    });
    for other in others {
        let clash = session.meetings.iter().find(|meeting| {
            other
                .meetings
                .iter()
                .any(|one| one.starts_at < meeting.ends_at && meeting.starts_at < one.ends_at)
        });
        if let Some(meeting) = clash {
            let args =
                [("title", i18n::Arg::from(&other.title)), ("when", i18n::Arg::Text(when(p, meeting)))];
            found.push(i18n::text_with(p.lang, "session-clash", &args));
        }
    }
    for meeting in session.meetings.iter().filter(|_| course.can_run) {
        let day = local_date(meeting.starts_at);
        if let Some(holiday) = p.reference.holiday_on(day) {
            let args =
                [("day", i18n::Arg::Text(p.date_of(day))), ("name", i18n::Arg::from(holiday.label(p.lang)))];
            found.push(i18n::text_with(p.lang, "session-in-holiday", &args));
        }
    }
    found
}

fn session_view(
    p: &Page,
    course: &Course,
    session: &Session,
    (followed, words): (&[Followed], &[SchoolWord]),
) -> SessionView {
    let said = words.iter().filter(|word| word.session == session.id);
    let is_ahead = session.is_ahead(p.now());
    let left = session.seats - session.taken;
    let was_there = session.meetings.iter().any(|meeting| meeting.was_there);
    let standing = match (session.own, session.line) {
        (Some(EnrolmentStatus::Waiting), _) if !is_ahead => p.t("enrolment-line-over"),
        (Some(EnrolmentStatus::Waiting), Some(line)) => p.n("enrolment-line", &line),
        (Some(own), _) => p.t(&format!("enrolment-{}", own.code())),
        (None, _) => String::new(),
    };
    let title = match session.meetings.as_slice() {
        [only] => when(p, only),
        several => p.n("course-meetings", &several.len()),
    };
    SessionView {
        title,
        meetings: session.meetings.iter().map(|meeting| (when(p, meeting), meeting.was_there)).collect(),
        seats: match session.status {
            SessionStatus::CalledOff => p.t("session-called-off"),
            SessionStatus::Completed => p.t("session-over"),
            SessionStatus::Open if !is_ahead => p.t("session-begun"),
            SessionStatus::Open => seats(p, left, session.waiting),
        },
        standing,
        can_enrol: is_ahead && session.own.is_none() && course.status == CourseStatus::Published,
        can_cancel: session.status == SessionStatus::Open
            && matches!(session.own, Some(EnrolmentStatus::Enrolled | EnrolmentStatus::Waiting))
            && !was_there
            && is_ahead,
        has_seat: session.own.is_some_and(|own| own != EnrolmentStatus::Waiting),
        enrol: p.t(if left <= 0 || session.waiting > 0 { "enrol-waiting" } else { "enrol" }),
        is_called_off: session.status == SessionStatus::CalledOff,
        is_over: session.is_over(p.now()),
        warnings: warnings(p, course, session, followed),
        words: said
            .map(|word| p.with(&format!("enrolment-word-{}", word.status), &word.school.name))
            .collect(),
        s: session.clone(),
    }
}

#[derive(Template)]
#[template(path = "courses.html")]
struct CoursesPage {
    p: Page,
    q: CourseQuery,
    domains: Vec<Choice>,
    levels: Vec<Choice>,
    languages: Vec<Choice>,
    found: Vec<CourseCard>,
    /// Whether the reader leads a school.
    leads: bool,
    total: usize,
    showing_for: Option<String>,
    own: Vec<OwnLine>,
    organised: Vec<CourseCard>,
    /// Organisations the reader organises courses for.
    posts_for: Vec<(Uuid, String)>,
    is_filtered: bool,
}

fn query(ctx: &Ctx) -> CourseQuery {
    CourseQuery {
        q: ctx.param("q"),
        domain: ctx.param("domain"),
        level: ctx.param("level"),
        language: ctx.param("language"),
        free_only: ctx.param("free") == "yes",
    }
}

/// A course the reader is in, in a line.
struct OwnLine {
    id: Uuid,
    title: String,
    organiser: String,
    /// Its next meeting, or that it is over.
    when: String,
    state: String,
}

fn own_line(p: &Page, followed: &Followed) -> OwnLine {
    let next = followed.meetings.iter().find(|meeting| meeting.ends_at > p.now());
    OwnLine {
        id: followed.course,
        title: followed.title.clone(),
        organiser: followed.organiser.name.clone(),
        when: next.map_or_else(|| p.t("session-over"), |meeting| when(p, meeting)),
        state: p.t(&format!("enrolment-{}", followed.status.code())),
    }
}

/// Shows the courses that can be followed, found by words and filters, and those of the reader.
#[handler]
pub(crate) async fn get_courses(ctx: Ctx) -> PageResult {
    let q = query(&ctx);
    let found = search_courses(&ctx.app, &ctx.actor, &q).await.or_page()?;
    let p = Page::new(&ctx, "courses").await?;
    let is_filtered = q != CourseQuery::default();
    let mut own = Vec::new();
    let mut organised = Vec::new();
    let mut posts_for = Vec::new();
    if let Some(person) = ctx.actor.person().filter(|_| !is_filtered) {
        if ctx.actor.own_id().is_some() {
            let followed = list_followed(&ctx.app, &ctx.actor).await.or_page()?;
            own = followed
                .iter()
                .filter(|one| one.session_status == SessionStatus::Open)
                .map(|one| own_line(&p, one))
                .collect();
        }
        let courses = list_organised(&ctx.app, &ctx.actor).await.or_page()?;
        organised = courses.iter().map(|course| card(&p, course)).collect();
        let held = person.memberships.iter().filter(|held| TRAINS.contains(&held.role));
        for (organisation, name) in
            held.filter_map(|held| Some((held.organisation_id?, &held.organisation_name)))
        {
            if !posts_for.iter().any(|(known, _)| *known == organisation) {
                posts_for.push((organisation, name.clone()));
            }
        }
    }
    let chosen = |code: &str| if code.is_empty() { Vec::new() } else { vec![code.to_owned()] };
    let page = CoursesPage {
        domains: choices(&p, "specialisation_domain", &chosen(&q.domain)),
        levels: levels(&p, &q.level),
        languages: languages(&p, &q.language),
        found: found.courses.iter().map(|course| card(&p, course)).collect(),
        total: found.total,
        showing_for: found.showing_for,
        own,
        organised,
        posts_for,
        is_filtered,
        leads: ctx.actor.person().is_some_and(|person| !person.desk_organisations(&[Role::Head]).is_empty()),
        q,
        p,
    };
    show(&ctx, &page)
}

/// The three levels to choose from.
pub(crate) fn levels(p: &Page, chosen: &str) -> Vec<Choice> {
    let level = |level: i32| Choice {
        code: level.to_string(),
        label: p.t(&format!("course-level-{level}")),
        is_on: chosen == level.to_string(),
    };
    (1..=3).map(level).collect()
}

/// The languages to choose from.
pub(crate) fn languages(p: &Page, chosen: &str) -> Vec<Choice> {
    let one = |(code, name, _): (&'static str, &'static str, bool)| Choice {
        code: code.to_owned(),
        label: name.to_owned(),
        is_on: chosen == code,
    };
    p.languages().into_iter().map(one).collect()
}

#[derive(Template)]
#[template(path = "course.html")]
struct CoursePage {
    p: Page,
    c: Course,
    kind: String,
    tag: String,
    facts: Vec<(String, String)>,
    ahead: Vec<SessionView>,
    past: Vec<SessionView>,
    is_draft: bool,
    is_published: bool,
    can_publish: bool,
}

pub(crate) async fn course_page(ctx: &Ctx, course: Uuid, problems: Problems) -> PageResult {
    let c = find_course(&ctx.app, &ctx.actor, course).await.or_page()?;
    let mut p = Page::new(ctx, "courses").await?;
    let outcome = problems.outcome();
    p.problems = problems;
    let mut facts = Vec::new();
    let mut fact = |key: &str, value: String| {
        if !value.is_empty() {
            facts.push((p.t(key), value));
        }
    };
    fact("course-price", c.price.clone());
    let spoken = p.languages().into_iter().find(|(code, ..)| *code == c.language);
    fact("course-language", spoken.map(|(_, name, _)| name.to_owned()).unwrap_or_default());
    fact("course-wholes", list(&p, "functional_whole", &c.wholes, 3));
    fact("course-for", c.schools.iter().map(|one| one.name.clone()).collect::<Vec<_>>().join(", "));
    let (followed, words) = match ctx.actor.own_id() {
        Some(_) => (
            list_followed(&ctx.app, &ctx.actor).await.or_page()?,
            list_words(&ctx.app, &ctx.actor).await.or_page()?,
        ),
        None => (Vec::new(), Vec::new()),
    };
    let view = |session| session_view(&p, &c, session, (&followed, &words));
    let views: Vec<SessionView> = c.sessions.iter().map(view).collect();
    let can_publish = c.can_run
        && c.status != CourseStatus::Published
        && c.sessions.iter().any(|session| session.is_ahead(p.now()));
    // What somebody can still do something about comes first; what was called off or is over, folded, after it.
    let (ahead, past): (Vec<_>, Vec<_>) =
        views.into_iter().partition(|view| !view.is_over && view.s.status == SessionStatus::Open);
    let page = CoursePage {
        kind: p.label("organisation_kind", &c.organiser_kind),
        tag: tag(&p, &c.domain, c.level),
        is_draft: c.status == CourseStatus::Draft,
        is_published: c.status == CourseStatus::Published,
        facts,
        ahead,
        past,
        can_publish,
        c,
        p,
    };
    show_outcome(ctx, &page, outcome)
}

/// Shows a course.
#[handler]
pub(crate) async fn get_course(ctx: Ctx, Path(course): Path<String>) -> PageResult {
    course_page(&ctx, id(&course)?, Problems::default()).await
}

/// Leads from a session to its course.
#[handler]
pub(crate) async fn get_session(ctx: Ctx, Path(session): Path<String>) -> PageResult {
    let (course, session) = course_of(&ctx.app, &ctx.actor, id(&session)?).await.or_page()?;
    Ok(see_other(&format!("/courses/{}#session-{}", course.id, session.id)))
}

/// Publishes or closes a course.
#[handler]
pub(crate) async fn post_step(form: Form, Path((course, step)): Path<(String, String)>) -> PageResult {
    form.ctx.actor.require_person().or_page()?;
    let course = id(&course)?;
    let (step, flash) = match step.as_str() {
        "publish" => (CourseStep::Publish, "course-published"),
        "close" => (CourseStep::Close, "course-closed"),
        _ => return Err(leerbrug_core::error::Error::not_found()).or_page(),
    };
    match step_course(&form.ctx.app, &form.ctx.actor, course, step).await {
        Ok(()) => Ok(see_other_with(&format!("/courses/{course}"), flash)),
        Err(error) => {
            let problems = Problems::from_error(error, form.ctx.language()).or_page()?;
            course_page(&form.ctx, course, problems).await
        }
    }
}

/// Enrols, cancels, or calls a session off.
#[handler]
pub(crate) async fn post_session_step(
    form: Form,
    Path((session, step)): Path<(String, String)>,
) -> PageResult {
    form.ctx.actor.require_person().or_page()?;
    let (app, actor) = (&form.ctx.app, &form.ctx.actor);
    let session = id(&session)?;
    let (course, _) = course_of(app, actor, session).await.or_page()?;
    let done = match step.as_str() {
        "enrol" => enrol(app, actor, session).await.map(|status| match status {
            EnrolmentStatus::Waiting => "enrolment-waiting",
            _ => "enrolled",
        }),
        "cancel" => cancel(app, actor, session).await.map(|()| "enrolment-cancelled"),
        "call-off" => call_off(app, actor, session).await.map(|()| "session-called-off"),
        _ => return Err(leerbrug_core::error::Error::not_found()).or_page(),
    };
    match done {
        // Whom a course was for by name may have it no longer; then the list is shown.
        Ok(flash) => Ok(see_other_with(&format!("/courses/{}", course.id), flash)),
        Err(error) => {
            let problems = Problems::from_error(error, form.ctx.language()).or_page()?;
            course_page(&form.ctx, course.id, problems).await
        }
    }
}

/// Sends the calendar file of a session.
#[handler]
pub(crate) async fn get_calendar(ctx: Ctx, Path(session): Path<String>) -> PageResult {
    ctx.actor.require_person().or_page()?;
    let file = find_calendar(&ctx.app, &ctx.actor, id(&session)?).await.or_page()?;
    Ok(Response::builder()
        .content_type("text/calendar; charset=utf-8")
        .header(header::CONTENT_DISPOSITION, "attachment; filename=\"leerbrug.ics\"")
        .body(file))
}
