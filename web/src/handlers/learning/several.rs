//! Several students at once: lines are looked at first, and nothing is done before somebody says so.

use askama::Template;
use leerbrug_core::Timestamp;
use leerbrug_core::error::Error;
use leerbrug_core::sheet;
use leerbrug_core::validate::parse_date;
use leerbrug_directory::names::Named;
use leerbrug_directory::organisations::service::get_organisation;
use leerbrug_learning::several::{
    SeveralStudents, StudentLine, check_students, invite_students, list_awaited, undo_students,
};
use leerbrug_learning::years::YearInput;
use poem::handler;
use poem::web::Path;
use uuid::Uuid;

use super::cohort::{csv, usual_year};
use crate::answer::{see_other_with, show_outcome};
use crate::ctx::{Ctx, id};
use crate::error::{OrPage, PageResult};
use crate::form::{Form, Problems};
use crate::page::Page;
use crate::several::{BatchView, batch_view, digest, fault_lines};

/// A student who would be invited, in words.
struct LineView {
    email: String,
    programme: String,
    first: String,
    last: String,
    target: String,
    is_known: bool,
}

#[derive(Template)]
#[template(path = "several_students.html")]
struct SeveralPage {
    p: Page,
    college: Named,
    i: YearInput,
    typed: String,
    /// Names what was looked at.
    looked: String,
    /// What would be done; empty before anything was looked at, and while something is wrong.
    lines: Vec<LineView>,
    line_count: usize,
    /// Those of whom nobody knows yet.
    new_count: usize,
    faults: Vec<String>,
    batches: Vec<BatchView>,
}

/// What was typed: what all have in common, and the lines.
#[derive(Clone)]
struct Typed {
    common: YearInput,
    lines: String,
}

impl Typed {
    fn digest(&self) -> String {
        let i = &self.common;
        digest(&[&i.programme, &i.first_day, &i.last_day, &i.target_half_days, &self.lines])
    }
}

async fn several_page(
    ctx: &Ctx,
    college: Uuid,
    problems: Problems,
    typed: Typed,
    looked: SeveralStudents,
) -> PageResult {
    // Whoever may not begin years learns nothing of the college here.
    let awaited = list_awaited(&ctx.app, &ctx.actor, college).await.or_page()?;
    let named = get_organisation(&ctx.app, &ctx.actor, college).await.or_page()?;
    let mut p = Page::new(ctx, "cohort").await?;
    let outcome = problems.outcome();
    p.problems = problems;
    let faults = fault_lines(&p, &looked.faults);
    let day = |text: &str| parse_date(text).map(|day| p.date_with_year(&day)).unwrap_or_default();
    let line = |line: StudentLine| LineView {
        email: line.input.email,
        programme: line.input.programme,
        first: day(&line.input.first_day),
        last: day(&line.input.last_day),
        target: line.input.target_half_days,
        is_known: line.is_known,
    };
    let lines: Vec<_> = looked.lines.into_iter().filter(|_| faults.is_empty()).map(line).collect();
    let page = SeveralPage {
        college: Named { id: college, name: named.name },
        looked: typed.digest(),
        i: typed.common,
        typed: typed.lines,
        line_count: lines.len(),
        new_count: lines.iter().filter(|line| !line.is_known).count(),
        lines,
        faults,
        batches: awaited.into_iter().map(|batch| batch_view(&p, college, batch)).collect(),
        p,
    };
    show_outcome(ctx, &page, outcome)
}

/// Shows the form for several students of a college.
#[handler]
pub(crate) async fn get_several(ctx: Ctx, Path(college): Path<String>) -> PageResult {
    ctx.actor.require_person().or_page()?;
    let typed = Typed { common: usual_year(&ctx), lines: String::new() };
    several_page(&ctx, id(&college)?, Problems::default(), typed, SeveralStudents::default()).await
}

/// Sends an empty sheet with the columns that lines have.
#[handler]
pub(crate) async fn get_template(ctx: Ctx, Path(college): Path<String>) -> PageResult {
    ctx.actor.require_person().or_page()?;
    list_awaited(&ctx.app, &ctx.actor, id(&college)?).await.or_page()?;
    let p = Page::new(&ctx, "cohort").await?;
    let columns =
        ["new-year-email", "new-year-programme", "placement-first", "placement-last", "new-year-target"];
    let head = columns.iter().map(|key| p.t(key)).collect();
    Ok(csv("leerbrug-studenten", sheet::empty(head).or_page()?))
}

/// Looks at the lines, or invites the students of all of them.
#[handler]
pub(crate) async fn post_several(form: Form, Path(college): Path<String>) -> PageResult {
    let (app, actor) = (&form.ctx.app, &form.ctx.actor);
    actor.require_person().or_page()?;
    let college = id(&college)?;
    let common = YearInput {
        programme: form.text("programme"),
        first_day: form.text("firstDay"),
        last_day: form.text("lastDay"),
        target_half_days: form.text("targetHalfDays"),
        ..YearInput::default()
    };
    let typed = Typed { common, lines: form.lines() };
    let looked = match form.require_text() {
        Ok(()) => check_students(app, actor, college, &typed.common, &typed.lines).await,
        Err(error) => Err(error),
    };
    // Whatever changed since it was looked at is looked at again.
    let is_looked = form.text("step") == "appoint" && form.text("looked") == typed.digest();
    let is_sent = is_looked && looked.as_ref().is_ok_and(|it| it.faults.is_empty());
    let error = match looked {
        Ok(looked) if !is_sent => {
            return several_page(&form.ctx, college, Problems::default(), typed, looked).await;
        }
        Ok(_) => {
            let done = invite_students(app, actor, college, typed.common.clone(), typed.lines.clone()).await;
            done.err()
        }
        Err(error) => Some(error),
    };
    let Some(error) = error else {
        return Ok(see_other_with(&format!("/cohorts/{college}/several"), "several-students-invited"));
    };
    let problems = Problems::from_error(error, form.ctx.language()).or_page()?;
    several_page(&form.ctx, college, problems, typed, SeveralStudents::default()).await
}

/// Takes back what went out together and nobody took up yet.
#[handler]
pub(crate) async fn post_undo(form: Form, Path(college): Path<String>) -> PageResult {
    form.ctx.actor.require_person().or_page()?;
    let college = id(&college)?;
    let at = form.text("at").parse().map(Timestamp).map_err(|_| Error::malformed("malformed")).or_page()?;
    match undo_students(&form.ctx.app, &form.ctx.actor, college, at).await {
        // Pressed twice, it is taken back once.
        Err(error) if error.code() != "batch-gone" => Err(error).or_page(),
        _ => Ok(see_other_with(&format!("/cohorts/{college}/several"), "several-undone")),
    }
}
