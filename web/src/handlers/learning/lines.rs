//! Placements, and what is known of places, from the lines of a spreadsheet: looked at first, and nothing is done before somebody says so.

use askama::Template;
use leerbrug_core::Timestamp;
use leerbrug_core::error::{Error, Result};
use leerbrug_core::i18n::{Arg, text_with};
use leerbrug_core::lines::LineFault;
use leerbrug_core::sheet;
use leerbrug_directory::names::Named;
use leerbrug_directory::organisations::factors::{LIST, VALUES};
use leerbrug_directory::organisations::service::get_organisation;
use leerbrug_learning::several::factors::{FactorLine, check_factors, list_put, put_factors, undo_factors};
use leerbrug_learning::several::placements::{
    PlacementLine, check_placements, list_made, make_placements, undo_placements,
};
use poem::handler;
use poem::web::Path;
use uuid::Uuid;

use super::cohort::csv;
use super::words::plan;
use crate::answer::{see_other_with, show_outcome};
use crate::ctx::{Ctx, id};
use crate::error::{OrPage, PageResult};
use crate::form::{Form, Problems};
use crate::page::Page;
use crate::several::{digest, fault_lines};

/// What comes in by lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum What {
    Placements,
    Factors,
}

/// Columns of a placement's line, each by its text.
const PLACEMENT_COLUMNS: [&str; 10] = [
    "new-year-email",
    "lines-col-host",
    "lines-col-site",
    "placement-first",
    "placement-last",
    "lines-col-halves",
    "placement-subject",
    "placement-level",
    "placement-basis",
    "placement-insured",
];
/// Columns of a line about a place.
const FACTOR_COLUMNS: [&str; 6] = [
    "lines-col-host",
    "lines-col-site",
    "factors-col-factor",
    "factors-col-value",
    "factors-col-source",
    "factors-col-from",
];

impl What {
    fn read(typed: &str) -> Result<Self> {
        match typed {
            "placements" => Ok(Self::Placements),
            "factors" => Ok(Self::Factors),
            _ => Err(Error::not_found()),
        }
    }

    const fn code(self) -> &'static str {
        match self {
            Self::Placements => "placements",
            Self::Factors => "factors",
        }
    }

    const fn columns(self) -> &'static [&'static str] {
        match self {
            Self::Placements => &PLACEMENT_COLUMNS,
            Self::Factors => &FACTOR_COLUMNS,
        }
    }
}

/// What came in together.
struct MadeView {
    at: i64,
    text: String,
    names: Vec<String>,
}

#[derive(Template)]
#[template(path = "several_lines.html")]
struct LinesPage {
    p: Page,
    college: Named,
    what: &'static str,
    title: String,
    lead: String,
    hint: String,
    action: String,
    /// Address of an empty sheet.
    sheet: String,
    typed: String,
    /// The table that says who will read the lines.
    table: &'static str,
    /// Names what was looked at.
    looked: String,
    head: Vec<String>,
    /// What would be done, each cell with the name of its column; empty before anything was looked at, and while something is wrong.
    rows: Vec<Vec<(String, String)>>,
    row_count: usize,
    new_count: usize,
    faults: Vec<String>,
    batches: Vec<MadeView>,
}

/// What was looked at.
#[derive(Default)]
struct Looked {
    placements: Vec<PlacementLine>,
    factors: Vec<FactorLine>,
    faults: Vec<LineFault>,
}

async fn look(ctx: &Ctx, college: Uuid, what: What, lines: &str) -> Result<Looked> {
    let (app, actor) = (&ctx.app, &ctx.actor);
    Ok(match what {
        What::Placements => {
            let found = check_placements(app, actor, college, lines).await?;
            Looked { placements: found.lines, faults: found.faults, ..Looked::default() }
        }
        What::Factors => {
            let found = check_factors(app, actor, college, lines).await?;
            Looked { factors: found.lines, faults: found.faults, ..Looked::default() }
        }
    })
}

fn state(p: &Page, is_known: bool) -> String {
    p.t(if is_known { "several-known" } else { "several-new" })
}

fn placement_cells(p: &Page, line: &PlacementLine) -> Vec<String> {
    let period = super::words::period(p, line.first, line.last);
    let halves = plan(p, &line.slots);
    let state = if line.is_taken { p.t("several-taken") } else { state(p, line.is_known) };
    vec![line.email.clone(), line.host.name.clone(), period, halves, state]
}

fn factor_cells(p: &Page, line: &FactorLine) -> Vec<String> {
    let value = p.word(VALUES, &format!("{}_{}", line.factor, line.value));
    let source = format!("{} · {}", line.source, p.date_with_year(&line.valid_from));
    vec![line.place.clone(), p.word(LIST, &line.factor), value, source, state(p, line.is_known)]
}

async fn made(ctx: &Ctx, p: &Page, college: Uuid, what: What) -> Result<Vec<MadeView>> {
    let text = |count: usize, at: Timestamp| {
        let args = [("count", Arg::from(count)), ("moment", Arg::from(p.moment(&at)))];
        text_with(p.lang, "several-made-one", &args)
    };
    Ok(match what {
        What::Placements => {
            let made = list_made(&ctx.app, &ctx.actor, college).await?;
            let view = |one: leerbrug_learning::several::placements::MadeTogether| MadeView {
                at: one.at.0,
                text: text(one.students.len(), one.at),
                names: one.students.into_iter().map(|student| student.name).collect(),
            };
            made.into_iter().map(view).collect()
        }
        What::Factors => {
            let put = list_put(&ctx.app, &ctx.actor, college).await?;
            let view = |(at, count): (Timestamp, usize)| MadeView {
                at: at.0,
                text: text(count, at),
                names: Vec::new(),
            };
            put.into_iter().map(view).collect()
        }
    })
}

async fn lines_page(
    ctx: &Ctx,
    college: Uuid,
    what: What,
    problems: Problems,
    typed: String,
    looked: Looked,
) -> PageResult {
    let mut p = Page::new(ctx, "cohort").await?;
    let batches = made(ctx, &p, college, what).await.or_page()?;
    let named = get_organisation(&ctx.app, &ctx.actor, college).await.or_page()?;
    let outcome = problems.outcome();
    p.problems = problems;
    let faults = fault_lines(&p, &looked.faults);
    let head: Vec<String> = match what {
        What::Placements => {
            ["new-year-email", "lines-col-host", "placement-days", "lines-col-halves", "several-state"]
        }
        What::Factors => [
            "lines-col-host",
            "factors-col-factor",
            "factors-col-value",
            "factors-col-source",
            "several-state",
        ],
    }
    .iter()
    .map(|key| p.t(key))
    .collect();
    let new_count = looked.placements.iter().filter(|line| !line.is_known).count()
        + looked.factors.iter().filter(|line| !line.is_known).count();
    let cells = looked.placements.iter().map(|line| placement_cells(&p, line));
    let cells = cells.chain(looked.factors.iter().map(|line| factor_cells(&p, line)));
    let rows = cells.filter(|_| faults.is_empty()).map(|cells| head.iter().cloned().zip(cells).collect());
    let rows: Vec<Vec<(String, String)>> = rows.collect();
    let (code, action) = (what.code(), format!("/cohorts/{college}/several/{}", what.code()));
    let page = LinesPage {
        row_count: rows.len(),
        rows,
        college: Named { id: college, name: named.name },
        what: code,
        title: p.t(&format!("bring-{code}-title")),
        lead: p.t(&format!("bring-{code}-lead")),
        hint: p.t(&format!("bring-{code}-hint")),
        sheet: format!("{action}/sheet"),
        looked: digest(&[code, &typed]),
        action,
        typed,
        table: if what == What::Placements { "placement" } else { "site_factor" },
        head,
        new_count,
        faults,
        batches,
        p,
    };
    show_outcome(ctx, &page, outcome)
}

/// Shows the form for lines.
#[handler]
pub(crate) async fn get_lines(ctx: Ctx, Path((college, what)): Path<(String, String)>) -> PageResult {
    ctx.actor.require_person().or_page()?;
    let what = What::read(&what).or_page()?;
    lines_page(&ctx, id(&college)?, what, Problems::default(), String::new(), Looked::default()).await
}

/// Sends an empty sheet with the columns that lines have.
#[handler]
pub(crate) async fn get_sheet(ctx: Ctx, Path((college, what)): Path<(String, String)>) -> PageResult {
    ctx.actor.require_person().or_page()?;
    let what = What::read(&what).or_page()?;
    list_made(&ctx.app, &ctx.actor, id(&college)?).await.or_page()?;
    let p = Page::new(&ctx, "cohort").await?;
    let head = what.columns().iter().map(|key| p.t(key)).collect();
    Ok(csv(
        &format!("leerbrug-{}", p.t(&format!("bring-{}-file", what.code()))),
        sheet::empty(head).or_page()?,
    ))
}

/// Looks at the lines, or does what they say.
#[handler]
pub(crate) async fn post_lines(form: Form, Path((college, what)): Path<(String, String)>) -> PageResult {
    let (app, actor) = (&form.ctx.app, &form.ctx.actor);
    actor.require_person().or_page()?;
    let (college, what) = (id(&college)?, What::read(&what).or_page()?);
    let lines = form.lines();
    // Whatever changed since it was looked at is looked at again.
    let is_looked = form.text("step") == "appoint" && form.text("looked") == digest(&[what.code(), &lines]);
    let looked = match form.require_text() {
        Ok(()) => look(&form.ctx, college, what, &lines).await,
        Err(error) => Err(error),
    };
    let done = match looked {
        Ok(looked) if !is_looked || !looked.faults.is_empty() => {
            return lines_page(&form.ctx, college, what, Problems::default(), lines, looked).await;
        }
        Ok(_) if what == What::Placements => make_placements(app, actor, college, lines.clone()).await,
        Ok(_) => put_factors(app, actor, college, lines.clone()).await,
        Err(error) => Err(error),
    };
    let Err(error) = done else {
        return Ok(see_other_with(
            &format!("/cohorts/{college}/several/{}", what.code()),
            "several-lines-made",
        ));
    };
    let problems = Problems::from_error(error, form.ctx.language()).or_page()?;
    lines_page(&form.ctx, college, what, problems, lines, Looked::default()).await
}

/// Takes back what came in together.
#[handler]
pub(crate) async fn post_undo(form: Form, Path((college, what)): Path<(String, String)>) -> PageResult {
    let (app, actor) = (&form.ctx.app, &form.ctx.actor);
    actor.require_person().or_page()?;
    let (college, what) = (id(&college)?, What::read(&what).or_page()?);
    let at = form.text("at").parse().map(Timestamp).map_err(|_| Error::malformed("malformed")).or_page()?;
    let undone = match what {
        What::Placements => undo_placements(app, actor, college, at).await,
        What::Factors => undo_factors(app, actor, college, at).await,
    };
    match undone {
        Err(error) if error.code() == "batch-used" => {
            let problems = Problems::from_error(error, form.ctx.language()).or_page()?;
            lines_page(&form.ctx, college, what, problems, String::new(), Looked::default()).await
        }
        // Pressed twice, it is taken back once.
        Err(error) if error.code() != "batch-gone" => Err(error).or_page(),
        _ => {
            Ok(see_other_with(&format!("/cohorts/{college}/several/{}", what.code()), "several-lines-undone"))
        }
    }
}
