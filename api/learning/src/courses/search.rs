//! Finding courses by the same engine as offers: typing errors, word forms and synonyms alike.
//!
//! A city has some hundreds of courses. They are read from the database, and the engine that is the measure of the others searches
//! them in memory: there is no second index that could be behind.

use leerbrug_core::actor::Actor;
use leerbrug_core::app::App;
use leerbrug_core::clock::local_date;
use leerbrug_core::error::{Error, Result};
use leerbrug_core::policy::allowed;
use leerbrug_market::offers::index::days_since_epoch;
use leerbrug_search::{
    Change, Document, Filter, Language, MemoryEngine, Page, Scope, SearchEngine, SearchError, SearchRequest,
    Sort,
};
use uuid::Uuid;

use super::model::Course;
use super::standing::of_course;
use super::{read, store};
use crate::rights;

/// Courses that are looked at, at most: the newest.
const MOST: u64 = 1000;
/// Courses an answer holds at most.
const SHOWN: u32 = 50;

/// What is looked for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CourseQuery {
    /// Words.
    pub q: String,
    /// A specialisation domain.
    pub domain: String,
    /// How far it goes, 1 to 3.
    pub level: String,
    /// A language.
    pub language: String,
    /// Whether only courses are wanted in which a seat is left.
    pub free_only: bool,
}

/// Courses that were found.
#[derive(Debug, Clone, Default)]
pub struct FoundCourses {
    /// The best first, or the one that begins first when no words were typed.
    pub courses: Vec<Course>,
    /// How many there are.
    pub total: usize,
    /// Corrected words the answer is to.
    pub showing_for: Option<String>,
}

/// Searches the published courses the actor may find.
///
/// # Errors
/// Limited, for too many searches.
pub async fn search_courses(app: &App, actor: &Actor, query: &CourseQuery) -> Result<FoundCourses> {
    app.limits.count_search(actor)?;
    find(app, actor, query, false).await
}

/// Finds the courses in which all these words occur, beside a search for places that was counted already.
///
/// # Errors
/// Those of the database.
pub async fn courses_with(app: &App, actor: &Actor, words: &str) -> Result<FoundCourses> {
    let query = CourseQuery { q: words.to_owned(), ..CourseQuery::default() };
    find(app, actor, &query, true).await
}

/// Lists the courses with a free seat that begin first, without those the actor follows or organises.
///
/// # Errors
/// Those of the database.
pub async fn suggest_courses(app: &App, actor: &Actor, most: usize) -> Result<Vec<Course>> {
    let query = CourseQuery { free_only: true, ..CourseQuery::default() };
    let mut found = find(app, actor, &query, false).await?.courses;
    found.retain(|course| !course.can_run && course.sessions.iter().all(|session| session.own.is_none()));
    found.truncate(most);
    Ok(found)
}

async fn find(app: &App, actor: &Actor, query: &CourseQuery, is_whole: bool) -> Result<FoundCourses> {
    actor.require_scope("learning:read")?;
    let conn = app.db.read();
    let mut rows = store::list_published(conn, MOST).await?;
    rows.retain(|row| {
        (query.domain.is_empty() || row.domain == query.domain)
            && (query.level.is_empty() || row.level.to_string() == query.level)
            && (query.language.is_empty() || row.language == query.language)
    });
    let named = store::list_audience(conn, &rows.iter().map(|row| row.id).collect::<Vec<_>>()).await?;
    let mut visible = Vec::with_capacity(rows.len());
    for row in rows {
        let is_for_all = !named.iter().any(|(course, _)| *course == row.id);
        if is_for_all || allowed(actor, rights::READ_COURSE, &of_course(conn, actor, &row).await?) {
            visible.push(row);
        }
    }
    let now = app.now();
    let mut courses = read::whole(conn, actor, visible).await?;
    courses.retain(|course| course.next_begin(now).is_some());
    courses.retain(|course| !query.free_only || course.seats_left(now) > 0);
    let mut found = FoundCourses { total: courses.len(), ..FoundCourses::default() };
    if query.q.trim().is_empty() {
        courses.sort_by_key(|course| (course.next_begin(now), course.id));
        courses.truncate(usize::try_from(SHOWN).unwrap_or(usize::MAX));
        found.courses = courses;
        return Ok(found);
    }
    let failed = |error: SearchError| Error::unavailable("course search").caused_by(error);
    let engine = MemoryEngine::new();
    let documents = courses.iter().map(|course| Change::Upsert(Box::new(document(app, course)))).collect();
    engine.apply(documents).await.map_err(failed)?;
    let mut response = engine.search(&request(actor, &query.q)).await.map_err(failed)?;
    found.total = usize::try_from(response.total.count).unwrap_or(usize::MAX);
    found.showing_for = response.showing_for;
    if is_whole {
        response.hits.retain(|hit| hit.matched.missing == 0);
        found.total = response.hits.len();
    }
    let of = |id: &str| courses.iter().find(|course| Uuid::parse_str(id) == Ok(course.id)).cloned();
    found.courses = response.hits.iter().filter_map(|hit| of(&hit.id)).collect();
    Ok(found)
}

fn request(actor: &Actor, words: &str) -> SearchRequest {
    SearchRequest {
        text: words.chars().take(300).collect(),
        language: actor.language,
        filter: Filter::default(),
        facets: Vec::new(),
        sort: Sort::Relevance,
        near: None,
        page: Page::First { size: SHOWN },
        highlight: false,
        scope: Scope::public(),
    }
}

fn document(app: &App, course: &Course) -> Document {
    let mut labels = Vec::new();
    for language in Language::ALL {
        labels.push(app.reference.label("specialisation_domain", &course.domain, language).to_owned());
        labels.push(app.reference.label("log_kind", "training", language).to_owned());
    }
    labels.sort_unstable();
    labels.dedup();
    let begin = course.next_begin(app.now()).map(local_date);
    let places = course.sessions.iter().map(|session| session.place.clone());
    Document {
        id: course.id.to_string(),
        version: course.version,
        language: course.language.parse().unwrap_or_default(),
        title: course.title.clone(),
        labels,
        host_name: course.organiser.name.clone(),
        place: places.filter(|place| !place.is_empty()).collect(),
        summary: course.summary.clone(),
        description: course.description.clone(),
        starts_on: begin.and_then(days_since_epoch),
        seats_left: u32::try_from(course.seats_left(app.now())).unwrap_or(0),
        published_at: course.published_at.unwrap_or_default().0,
        confirmed_at: course.published_at.unwrap_or_default().0,
        // Only what the actor may find was brought in.
        audience: vec![Scope::EVERYONE.to_owned()],
        ..Document::default()
    }
}
