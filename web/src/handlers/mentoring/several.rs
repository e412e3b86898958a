//! Several starters at once: lines are looked at first, and nothing is done before somebody says so.

use askama::Template;
use leerbrug_core::i18n::{self, Arg, text_with};
use leerbrug_core::validate::parse_date;
use leerbrug_mentoring::inductions::{InductionInput, list_choices};
use leerbrug_mentoring::model::Named;
use leerbrug_mentoring::several::{Line, LineFault, SeveralInput, appoint_several, check_several};
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

#[derive(Template)]
#[template(path = "several.html")]
struct SeveralPage {
    p: Page,
    school: Option<Named>,
    evaluators: Vec<Choice>,
    kinds: Vec<Choice>,
    i: SeveralInput,
    /// What would be done: address, first day, end; empty before anything was looked at, and while something is wrong.
    lines: Vec<(String, String, String)>,
    line_count: usize,
    faults: Vec<String>,
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
    let faults = looked.faults.iter().map(|fault| {
        let args = [
            ("line", Arg::from(fault.line)),
            ("column", Arg::from(fault.column)),
            ("what", Arg::from(i18n::field_text(p.lang, &fault.error))),
        ];
        text_with(p.lang, "several-fault", &args)
    });
    let faults: Vec<String> = faults.collect();
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
    let input = SeveralInput { common, lines: form.text("lines") };
    let (app, actor) = (&form.ctx.app, &form.ctx.actor);
    let looked = match check_several(app, actor, school, &input).await {
        Ok(several) => Looked { lines: several.lines, faults: several.faults },
        Err(error) => {
            let problems = Problems::from_error(error, form.ctx.language()).or_page()?;
            return several_page(&form.ctx, school, problems, input, Looked::default()).await;
        }
    };
    if form.text("step") != "appoint" || !looked.faults.is_empty() {
        return several_page(&form.ctx, school, Problems::default(), input, looked).await;
    }
    match appoint_several(app, actor, school, input.clone()).await {
        Ok(_) => Ok(see_other_with("/mentoring", "several-invited")),
        Err(error) => {
            let problems = Problems::from_error(error, form.ctx.language()).or_page()?;
            several_page(&form.ctx, school, problems, input, Looked::default()).await
        }
    }
}
