//! How the background work goes, for administrators.

use askama::Template;
use leerbrug_core::WorkKind;
use leerbrug_core::policy::{Resource, authorize};
use leerbrug_core::work::{WorkLine, list_work, try_again};
use leerbrug_directory::rights;
use poem::handler;

use crate::answer::{see_other_with, show};
use crate::ctx::Ctx;
use crate::error::{OrPage, PageResult};
use crate::form::Form;
use crate::page::Page;

struct LineView {
    title: String,
    kind: String,
    succeeded: String,
    failed: String,
    failures: String,
    error: String,
    queue: String,
    is_failing: bool,
}

#[derive(Template)]
#[template(path = "work.html")]
struct WorkPage {
    p: Page,
    lines: Vec<LineView>,
    failing: usize,
}

fn authorized(ctx: &Ctx) -> poem::Result<()> {
    ctx.actor.require_person().or_page()?;
    let nothing = Resource::default();
    authorize(&ctx.actor, rights::READ_WORK, rights::READ_WORK, &nothing).or_page()
}

fn view(p: &Page, line: WorkLine) -> LineView {
    let kind = match line.kind {
        WorkKind::Loop => "work-kind-loop",
        WorkKind::Clock => "work-kind-clock",
        WorkKind::Night => "work-kind-night",
    };
    let queue = match line.queue {
        None => String::new(),
        Some((waiting, 0)) => p.n("work-waiting", &waiting),
        Some((waiting, failed)) => {
            format!("{}, {}", p.n("work-waiting", &waiting), p.n("work-failed-before", &failed))
        }
    };
    LineView {
        title: p.t(&format!("work-{}", line.name)),
        kind: p.t(kind),
        succeeded: line.succeeded_at.map(|at| p.moment(&at)).unwrap_or_default(),
        failed: line.failed_at.map(|at| p.moment(&at)).unwrap_or_default(),
        failures: p.n("work-failures", &line.failures),
        is_failing: line.failures > 0,
        error: line.error,
        queue,
    }
}

/// Shows every loop, clock and task of the night: when it last went well, what waits, what failed.
#[handler]
pub(crate) async fn get_work(ctx: Ctx) -> PageResult {
    authorized(&ctx)?;
    let lines = list_work(&ctx.app).await.or_page()?;
    let p = Page::new(&ctx, "administration").await?;
    let lines: Vec<LineView> = lines.into_iter().map(|line| view(&p, line)).collect();
    let failing = lines.iter().filter(|line| line.is_failing).count();
    show(&ctx, &WorkPage { p, lines, failing })
}

/// Lets what failed be tried again at once.
#[handler]
pub(crate) async fn post_work(form: Form) -> PageResult {
    authorized(&form.ctx)?;
    try_again(&form.ctx.app, &form.ctx.actor).await.or_page()?;
    Ok(see_other_with("/administration/work", "work-again"))
}
