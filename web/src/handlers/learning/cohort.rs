//! The table of a college: whom do I help today?

use askama::Template;
use jiff::civil::Date;
use leerbrug_core::sheet::marked;
use leerbrug_learning::cohort::close::{Close, close_period, get_file, list_closes};
use leerbrug_learning::cohort::flags::Flag;
use leerbrug_learning::cohort::{self, Cohort, CohortQuery, Row, State, own_colleges, sheet};
use leerbrug_learning::years::{Begun, YearInput, begin_year};
use poem::http::header;
use poem::web::Path;
use poem::{IntoResponse, handler};
use uuid::Uuid;

use super::words::{FlagView, days, flag};
use crate::answer::{see_other, see_other_with, show, show_outcome};
use crate::ctx::{Ctx, id};
use crate::error::{OrPage, PageResult};
use crate::figures::Bar;
use crate::form::{Form, Problems};
use crate::page::Page;
use crate::view::Choice;

/// A student in the table, in words.
pub(crate) struct RowView {
    pub(crate) year: Uuid,
    pub(crate) person: Uuid,
    pub(crate) name: String,
    pub(crate) about: String,
    pub(crate) flags: Vec<FlagView>,
    pub(crate) bar: Bar,
    pub(crate) pace: String,
    pub(crate) settings: String,
    pub(crate) contrast: String,
    pub(crate) contrast_why: String,
    pub(crate) wholes: String,
    pub(crate) unsigned: String,
    pub(crate) agreements: String,
    pub(crate) visits: String,
}

/// Puts a row into words.
pub(crate) fn row_view(p: &Page, row: &Row, on: Date) -> RowView {
    let half_days = |count: i32| u32::try_from(count).unwrap_or(0);
    let said = cohort_figures(p, row);
    let names = |codes: &[String]| {
        codes.iter().map(|code| p.word("contrast_factor", code)).collect::<Vec<_>>().join(", ")
    };
    let known = row.contrast.differing.len();
    let mut why = Vec::new();
    if known > 0 {
        why.push(names(&row.contrast.differing));
    }
    if !row.contrast.unknown.is_empty() {
        why.push(p.with("contrast-unknown", &names(&row.contrast.unknown)));
    }
    let waits = row.oldest.map(|oldest| (on - oldest).get_days()).unwrap_or_default();
    let state = match row.state {
        State::Running => String::new(),
        state => p.t(&format!("year-state-{}", state.code())),
    };
    let about = [row.programme.clone(), state].into_iter().filter(|part| !part.is_empty());
    let of = |(have, want): (i32, i32)| format!("{have}/{want}");
    RowView {
        year: row.year,
        person: row.student.id,
        name: row.student.name.clone(),
        about: about.collect::<Vec<_>>().join(" · "),
        flags: row.flags.iter().map(|one| flag(p, *one, row.year, &row.places)).collect(),
        bar: Bar::new(
            half_days(row.signed),
            half_days(row.logged),
            half_days(row.planned),
            half_days(row.target),
            said,
        ),
        pace: if row.state == State::Interrupted { "–".to_owned() } else { signed(p, row.pace()) },
        settings: of(row.settings),
        contrast: format!("{known}/{}", row.target_factors),
        contrast_why: why.join("; "),
        wholes: format!("{}/{}", row.wholes.len(), row.target_wholes),
        unsigned: if row.unsigned == 0 {
            "0".to_owned()
        } else {
            format!("{} · {}", row.unsigned, p.n("days-short", &waits))
        },
        agreements: of(row.agreements),
        visits: of(row.visits),
    }
}

fn signed(p: &Page, half_days: i32) -> String {
    let said = days(p.lang, half_days);
    if half_days > 0 { format!("+{said}") } else { said }
}

/// "62 getekend · 68 gelogd · 118 gepland / 120", and what was remitted.
pub(crate) fn cohort_figures(p: &Page, row: &Row) -> String {
    use leerbrug_core::i18n::{Arg, text_with};
    let one = |count: i32| Arg::Text(days(p.lang, count));
    let args = [
        ("signed", one(row.signed)),
        ("logged", one(row.logged)),
        ("planned", one(row.planned)),
        ("target", one(row.target)),
    ];
    let mut said = text_with(p.lang, "cohort-figures", &args);
    if row.waived > 0 {
        said = format!("{said} · {}", p.with("cohort-waived", &days(p.lang, row.waived)));
    }
    if row.to_confirm > 0 {
        said = format!("{said} · {}", p.with("cohort-to-confirm", &days(p.lang, row.to_confirm)));
    }
    said
}

/// A way to show part of the table.
struct ChipView {
    path: String,
    label: String,
    count: usize,
    is_on: bool,
}

#[derive(Template)]
#[template(path = "cohort.html")]
struct CohortPage {
    p: Page,
    college: Uuid,
    college_name: String,
    day: String,
    is_past: bool,
    total: usize,
    rows: Vec<RowView>,
    chips: Vec<ChipView>,
    q: CohortQuery,
    states: Vec<Choice>,
    sorts: Vec<Choice>,
    csv: String,
    all: String,
    closes: Vec<(Close, String, String)>,
    today: String,
    flags: Vec<(String, String)>,
}

/// Leads to the table of the reader's college.
#[handler]
pub(crate) async fn get_cohorts(ctx: Ctx) -> PageResult {
    ctx.actor.require_person().or_page()?;
    let colleges = own_colleges(&ctx.actor);
    match colleges.as_slice() {
        [only] => Ok(see_other(&format!("/cohorts/{}", only.id))),
        // Whoever follows nobody finds nothing here.
        [] => Ok(see_other("/today")),
        several => {
            let list = several.iter().map(|college| (college.id, college.name.clone())).collect();
            show(&ctx, &CohortsPage { p: Page::new(&ctx, "cohort").await?, list })
        }
    }
}

/// The colleges of somebody who follows students for several.
#[derive(Template)]
#[template(path = "cohorts.html")]
struct CohortsPage {
    p: Page,
    list: Vec<(Uuid, String)>,
}

fn query(ctx: &Ctx) -> CohortQuery {
    CohortQuery {
        q: ctx.param("q"),
        flag: ctx.param("flag"),
        state: ctx.param("state"),
        programme: ctx.param("programme"),
        sort: ctx.param("sort"),
        as_of: ctx.param("asOf"),
    }
}

fn path(college: Uuid, what: &str, query: &CohortQuery) -> String {
    let mut pairs = url::form_urlencoded::Serializer::new(String::new());
    for (name, value) in query.to_pairs() {
        pairs.append_pair(name, value);
    }
    let pairs = pairs.finish();
    let mark = if pairs.is_empty() { "" } else { "?" };
    format!("/cohorts/{college}{what}{mark}{pairs}")
}

fn chips(p: &Page, cohort: &Cohort, query: &CohortQuery) -> Vec<ChipView> {
    let one = |code: &str, label: String, count: usize| ChipView {
        path: path(cohort.college.id, "", &CohortQuery { flag: code.to_owned(), ..query.clone() }),
        label,
        count,
        is_on: query.flag == code,
    };
    let mut found = vec![one("", p.t("cohort-all"), cohort.total)];
    if let Some(count) = cohort.by_flag.get("any") {
        found.push(one("any", p.t("cohort-any-flag"), *count));
    }
    for code in Flag::CODES {
        if let Some(count) = cohort.by_flag.get(code) {
            found.push(one(code, p.t(&format!("flag-{code}")), *count));
        }
    }
    found
}

async fn cohort_page(ctx: &Ctx, college: Uuid, problems: Problems) -> PageResult {
    let q = query(ctx);
    // A day that is none is said at the field, and the table of today stands under it.
    let (found, problems) = match cohort::get_cohort(&ctx.app, &ctx.actor, college, &q).await {
        Ok(found) => (found, problems),
        Err(error) => {
            let problems = Problems::from_error(error, ctx.language()).or_page()?;
            let plain = CohortQuery { as_of: String::new(), ..q.clone() };
            (cohort::get_cohort(&ctx.app, &ctx.actor, college, &plain).await.or_page()?, problems)
        }
    };
    let closes = list_closes(&ctx.app, &ctx.actor, college).await.or_page()?;
    let mut p = Page::new(ctx, "cohort").await?;
    let outcome = problems.outcome();
    p.problems = problems;
    let choice = |code: &str, label: String, chosen: &str| Choice {
        is_on: code == chosen,
        label,
        code: code.to_owned(),
    };
    let state = |state: &State| choice(state.code(), p.t(&format!("year-state-{}", state.code())), &q.state);
    let sort = |code: &str| {
        let key = if code.is_empty() { "sort-help" } else { code };
        choice(code, p.t(&format!("cohort-sort-{key}")), &q.sort)
    };
    let shown = CohortPage {
        college,
        college_name: found.college.name.clone(),
        day: p.date_with_year(&found.day),
        is_past: found.is_past,
        total: found.total,
        rows: found.rows.iter().map(|row| row_view(&p, row, found.day)).collect(),
        chips: chips(&p, &found, &q),
        states: State::ALL.iter().map(state).collect(),
        sorts: ["", "name", "pace", "logged", "signed"].map(sort).into(),
        csv: path(college, "/table.csv", &q),
        all: format!("/cohorts/{college}"),
        closes: closes
            .into_iter()
            .map(|close| {
                let period = super::words::period(&p, close.first, close.last);
                let at = p.moment(&close.closed_at);
                (close, period, at)
            })
            .collect(),
        today: ctx.app.today().to_string(),
        flags: Flag::CODES
            .map(|code| (p.t(&format!("flag-{code}")), p.t(&format!("flag-rule-{code}"))))
            .into(),
        q,
        p,
    };
    show_outcome(ctx, &shown, outcome)
}

/// Shows the table of a college, as the address asks for it.
#[handler]
pub(crate) async fn get_cohort(ctx: Ctx, Path(college): Path<String>) -> PageResult {
    ctx.actor.require_person().or_page()?;
    cohort_page(&ctx, id(&college)?, Problems::default()).await
}

pub(crate) fn csv(name: &str, bytes: Vec<u8>) -> poem::Response {
    bytes
        .with_content_type("text/csv; charset=utf-8")
        .with_header(header::CONTENT_DISPOSITION, format!("attachment; filename=\"{name}.csv\""))
        .into_response()
}

/// Sends exactly the rows that the page shows.
#[handler]
pub(crate) async fn get_csv(ctx: Ctx, Path(college): Path<String>) -> PageResult {
    ctx.actor.require_person().or_page()?;
    let found = cohort::get_cohort(&ctx.app, &ctx.actor, id(&college)?, &query(&ctx)).await.or_page()?;
    Ok(csv(&format!("leerbrug-{}", found.day), marked(sheet::of_cohort(&found).or_page()?)))
}

/// Signs a period off.
#[handler]
pub(crate) async fn post_close(form: Form, Path(college): Path<String>) -> PageResult {
    form.ctx.actor.require_person().or_page()?;
    let college = id(&college)?;
    match close_period(&form.ctx.app, &form.ctx.actor, college, form.text("lastDay")).await {
        Ok(_) => Ok(see_other_with(&format!("/cohorts/{college}#closes"), "period-closed")),
        Err(error) => {
            let problems = Problems::from_error(error, form.ctx.language()).or_page()?;
            cohort_page(&form.ctx, college, problems).await
        }
    }
}

/// Sends the table of a closed period, as it was kept.
#[handler]
pub(crate) async fn get_close(ctx: Ctx, Path(close): Path<String>) -> PageResult {
    ctx.actor.require_person().or_page()?;
    let (day, file) = get_file(&ctx.app, &ctx.actor, id(&close)?).await.or_page()?;
    Ok(csv(&format!("leerbrug-afsluiting-{day}"), marked(file.into_bytes())))
}

#[derive(Template)]
#[template(path = "new_year.html")]
struct NewYearPage {
    p: Page,
    college: Uuid,
    i: YearInput,
}

async fn student_page(ctx: &Ctx, college: Uuid, problems: Problems, input: YearInput) -> PageResult {
    // Whoever may not begin years learns nothing of the college here.
    list_closes(&ctx.app, &ctx.actor, college).await.or_page()?;
    let mut p = Page::new(ctx, "cohort").await?;
    let outcome = problems.outcome();
    p.problems = problems;
    show_outcome(ctx, &NewYearPage { college, i: input, p }, outcome)
}

/// Returns the fourth year that most have: this school year's, without its holidays at the end.
pub(crate) fn usual_year(ctx: &Ctx) -> YearInput {
    let year = ctx.app.reference.school_year_on(ctx.app.today());
    let last = year.map(|year| year.last.saturating_sub(jiff::ToSpan::days(62)).to_string());
    YearInput {
        first_day: year.map(|year| year.first.to_string()).unwrap_or_default(),
        last_day: last.unwrap_or_default(),
        target_half_days: leerbrug_learning::model::TARGET_HALF_DAYS.to_string(),
        ..YearInput::default()
    }
}

/// Shows the form for a student's year.
#[handler]
pub(crate) async fn get_student(ctx: Ctx, Path(college): Path<String>) -> PageResult {
    ctx.actor.require_person().or_page()?;
    student_page(&ctx, id(&college)?, Problems::default(), usual_year(&ctx)).await
}

/// Invites a student to her year.
#[handler]
pub(crate) async fn post_student(form: Form, Path(college): Path<String>) -> PageResult {
    form.ctx.actor.require_person().or_page()?;
    let college = id(&college)?;
    let input = YearInput {
        person: String::new(),
        email: form.text("email"),
        programme: form.text("programme"),
        first_day: form.text("firstDay"),
        last_day: form.text("lastDay"),
        target_half_days: form.text("targetHalfDays"),
    };
    if input.email.trim().is_empty() {
        let problems = Problems::from_fields(
            &[leerbrug_core::error::FieldError {
                pointer: "/email".to_owned(),
                code: "required",
                params: Vec::new(),
            }],
            form.ctx.language(),
        );
        return student_page(&form.ctx, college, problems, input).await;
    }
    match begin_year(&form.ctx.app, &form.ctx.actor, college, input.clone()).await {
        Ok(Begun::Year(year)) => Ok(see_other_with(&format!("/years/{year}"), "year-begun")),
        Ok(Begun::Invited(_)) => Ok(see_other_with(&format!("/cohorts/{college}"), "student-invited")),
        Err(error) => {
            let problems = Problems::from_error(error, form.ctx.language()).or_page()?;
            student_page(&form.ctx, college, problems, input).await
        }
    }
}
