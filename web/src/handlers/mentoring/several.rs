//! Several starters at once: lines are looked at first, and nothing is done before somebody says so.

use askama::Template;
use leerbrug_core::error::Error;
use leerbrug_core::lines::LineFault;
use leerbrug_core::validate::parse_date;
use leerbrug_core::{Role, Timestamp};
use leerbrug_directory::organisations::batches::Batch;
use leerbrug_directory::organisations::service::get_organisation;
use leerbrug_mentoring::inductions::{InductionInput, list_choices};
use leerbrug_mentoring::mentors::hours_of;
use leerbrug_mentoring::model::Named;
use leerbrug_mentoring::several::{
    Line, MentorLine, SeveralInput, SeveralMentors, appoint_several, check_mentors, check_several,
    invite_mentors, list_batches, require_mentors, undo_batch,
};
use poem::handler;
use uuid::Uuid;

use super::induction::named;
use super::words::{Choice, choices};
use crate::answer::{see_other_with, show_outcome};
use crate::ctx::Ctx;
use crate::ctx::id;
use crate::error::{OrPage, PageResult};
use crate::form::{Form, Problems};
use crate::page::Page;
use crate::several::{BatchView, batch_view, digest, fault_lines};

#[derive(Template)]
#[template(path = "several.html")]
struct SeveralPage {
    p: Page,
    school: Option<Named>,
    evaluators: Vec<Choice>,
    kinds: Vec<Choice>,
    i: SeveralInput,
    /// Names what was looked at.
    looked: String,
    /// What would be done: address, first day, end; empty before anything was looked at, and while something is wrong.
    lines: Vec<(String, String, String)>,
    line_count: usize,
    faults: Vec<String>,
    /// What went out before and nobody took up yet.
    batches: Vec<BatchView>,
}

async fn batches(ctx: &Ctx, p: &Page, organisation: Uuid, role: Role) -> Result<Vec<BatchView>, Error> {
    let found = list_batches(&ctx.app, &ctx.actor, organisation).await?;
    let view = |batch: Batch| batch_view(p, organisation, batch);
    Ok(found.into_iter().filter(|batch| batch.role == role).map(view).collect())
}

fn digest_of(input: &SeveralInput) -> String {
    let common = &input.common;
    digest(&[&common.kind, &common.starts_on, &common.evaluator, &input.lines])
}

/// What was looked at.
#[derive(Default)]
struct Looked {
    lines: Vec<Line>,
    faults: Vec<LineFault>,
}

async fn several_page(
    ctx: &Ctx,
    school: Uuid,
    problems: Problems,
    i: SeveralInput,
    looked: Looked,
) -> PageResult {
    let known = list_choices(&ctx.app, &ctx.actor, school).await.or_page()?;
    let mut p = Page::new(ctx, "mentoring").await?;
    let outcome = problems.outcome();
    p.problems = problems;
    let kind = if i.common.kind.is_empty() { "starter".to_owned() } else { i.common.kind.clone() };
    let faults = fault_lines(&p, &looked.faults);
    let day = |text: &str| parse_date(text).map(|day| p.date_with_year(&day)).unwrap_or_default();
    let lines = looked.lines.into_iter().filter(|_| faults.is_empty());
    let lines: Vec<(String, String, String)> =
        lines.map(|line| (line.email.clone(), day(&line.starts_on), day(&line.ends_on))).collect();
    let page = SeveralPage {
        school: known.school,
        evaluators: named(known.evaluators, &i.common.evaluator),
        kinds: choices(&p, "induction_kind", &[kind]),
        line_count: lines.len(),
        lines,
        faults,
        looked: digest_of(&i),
        batches: batches(ctx, &p, school, Role::Member).await.or_page()?,
        i,
        p,
    };
    show_outcome(ctx, &page, outcome)
}

/// Shows the form for several starters of a school.
#[handler]
pub(crate) async fn get_several(ctx: Ctx) -> PageResult {
    ctx.actor.require_person().or_page()?;
    let school = id(&ctx.param("school"))?;
    let common = InductionInput { starts_on: ctx.app.today().to_string(), ..InductionInput::default() };
    let input = SeveralInput { common, lines: String::new() };
    several_page(&ctx, school, Problems::default(), input, Looked::default()).await
}

/// Looks at the lines, or appoints the starters of all of them.
#[handler]
pub(crate) async fn post_several(form: Form) -> PageResult {
    form.ctx.actor.require_person().or_page()?;
    let school = id(&form.text("school"))?;
    let common = InductionInput {
        kind: form.text("kind"),
        starts_on: form.text("startsOn"),
        evaluator: form.text("evaluator"),
        ..InductionInput::default()
    };
    let input = SeveralInput { common, lines: form.lines() };
    let (app, actor) = (&form.ctx.app, &form.ctx.actor);
    let looked = match form.require_text() {
        Ok(()) => check_several(app, actor, school, &input).await,
        Err(error) => Err(error),
    };
    let looked = match looked {
        Ok(several) => Looked { lines: several.lines, faults: several.faults },
        Err(error) => {
            let problems = Problems::from_error(error, form.ctx.language()).or_page()?;
            return several_page(&form.ctx, school, problems, input, Looked::default()).await;
        }
    };
    // Whatever changed since it was looked at is looked at again.
    let is_looked = form.text("step") == "appoint" && form.text("looked") == digest_of(&input);
    if !is_looked || !looked.faults.is_empty() {
        return several_page(&form.ctx, school, Problems::default(), input, looked).await;
    }
    match appoint_several(app, actor, school, input.clone()).await {
        Ok(_) => {
            let page = format!("/mentoring/inductions/several?school={school}");
            Ok(see_other_with(&page, "several-invited"))
        }
        Err(error) => {
            let problems = Problems::from_error(error, form.ctx.language()).or_page()?;
            several_page(&form.ctx, school, problems, input, Looked::default()).await
        }
    }
}

#[derive(Template)]
#[template(path = "several_mentors.html")]
struct MentorsPage {
    p: Page,
    organisation: Named,
    typed: String,
    /// Names what was looked at.
    looked: String,
    /// What would be done: address, hours, where they come from.
    lines: Vec<(String, String, String)>,
    line_count: usize,
    faults: Vec<String>,
    batches: Vec<BatchView>,
}

async fn mentors_page(
    ctx: &Ctx,
    organisation: Uuid,
    problems: Problems,
    typed: String,
    looked: SeveralMentors,
) -> PageResult {
    require_mentors(&ctx.app, &ctx.actor, organisation).await.or_page()?;
    let named = get_organisation(&ctx.app, &ctx.actor, organisation).await.or_page()?;
    let mut p = Page::new(ctx, "mentoring").await?;
    let outcome = problems.outcome();
    p.problems = problems;
    let faults = fault_lines(&p, &looked.faults);
    let line = |line: MentorLine| {
        (line.email, p.with("several-hours", &hours_of(line.minutes)), p.word("minutes_source", &line.source))
    };
    let lines: Vec<_> = looked.lines.into_iter().filter(|_| faults.is_empty()).map(line).collect();
    let page = MentorsPage {
        organisation: Named { id: organisation, name: named.name },
        looked: digest(&[&typed]),
        typed,
        line_count: lines.len(),
        lines,
        faults,
        batches: batches(ctx, &p, organisation, Role::Mentor).await.or_page()?,
        p,
    };
    show_outcome(ctx, &page, outcome)
}

/// Shows the form for several mentors of an organisation: the one that is named, or the first that the reader leads.
#[handler]
pub(crate) async fn get_mentors(ctx: Ctx) -> PageResult {
    let person = ctx.actor.require_person().or_page()?;
    let named = ctx.param("organisation");
    let own = person.desk_organisations(&[Role::Head, Role::Coordinator]);
    let organisation = match own.into_iter().min() {
        Some(own) if named.is_empty() => own,
        _ => id(&named)?,
    };
    mentors_page(&ctx, organisation, Problems::default(), String::new(), SeveralMentors::default()).await
}

/// Looks at the lines, or invites the mentors of all of them.
#[handler]
pub(crate) async fn post_mentors(form: Form) -> PageResult {
    let (app, actor) = (&form.ctx.app, &form.ctx.actor);
    actor.require_person().or_page()?;
    let (organisation, lines) = (id(&form.text("organisation"))?, form.lines());
    let looked = match form.require_text() {
        Ok(()) => check_mentors(app, actor, organisation, &lines).await,
        Err(error) => Err(error),
    };
    let is_looked = form.text("step") == "appoint" && form.text("looked") == digest(&[&lines]);
    let is_sent = is_looked && looked.as_ref().is_ok_and(|it| it.faults.is_empty());
    let error = match looked {
        Ok(looked) if !is_sent => {
            return mentors_page(&form.ctx, organisation, Problems::default(), lines, looked).await;
        }
        Ok(_) => invite_mentors(app, actor, organisation, lines.clone()).await.err(),
        Err(error) => Some(error),
    };
    let Some(error) = error else {
        let page = format!("/mentoring/mentors/several?organisation={organisation}");
        return Ok(see_other_with(&page, "several-mentors-invited"));
    };
    let problems = Problems::from_error(error, form.ctx.language()).or_page()?;
    mentors_page(&form.ctx, organisation, problems, lines, SeveralMentors::default()).await
}

/// Takes back what went out together and nobody took up yet.
#[handler]
pub(crate) async fn post_undo(form: Form) -> PageResult {
    form.ctx.actor.require_person().or_page()?;
    let organisation = id(&form.text("organisation"))?;
    let at = form.text("at").parse().map(Timestamp).map_err(|_| Error::malformed("malformed")).or_page()?;
    match undo_batch(&form.ctx.app, &form.ctx.actor, organisation, at).await {
        // Pressed twice, it is taken back once.
        Err(error) if error.code() != "batch-gone" => Err(error).or_page(),
        _ => Ok(see_other_with("/mentoring", "several-undone")),
    }
}
