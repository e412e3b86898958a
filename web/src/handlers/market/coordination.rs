//! The coordinator's Monday list.

use askama::Template;
use leerbrug_directory::organisations::claims::Unconfirmed;
use leerbrug_market::requests::read::Overdue;
use leerbrug_market::today::get_coordination as load;
use poem::handler;
use uuid::Uuid;

use crate::answer::show;
use crate::ctx::Ctx;
use crate::error::{OrPage, PageResult};
use crate::page::Page;

struct ReportedView {
    id: Uuid,
    title: String,
    host: String,
    reports: Vec<(String, String, String)>,
}

#[derive(Template)]
#[template(path = "coordination.html")]
struct CoordinationPage {
    p: Page,
    reported: Vec<ReportedView>,
    stale: Vec<(Uuid, String, String, String)>,
    overdue: Vec<(Overdue, String, String)>,
    unconfirmed: Vec<Unconfirmed>,
}

/// Shows what is reported, going stale, past its deadline, and not confirmed.
#[handler]
pub(crate) async fn get_coordination(ctx: Ctx) -> PageResult {
    let lists = load(&ctx.app, &ctx.actor).await.or_page()?;
    let p = Page::new(&ctx, "coordination").await?;
    let reported = lists
        .reported
        .into_iter()
        .map(|reported| ReportedView {
            id: reported.offer.id,
            title: reported.offer.title,
            host: reported.offer.host.name,
            reports: reported
                .reports
                .into_iter()
                .map(|(reason, text, at)| (p.label("report_reason", &reason), text, p.long_day(&at)))
                .collect(),
        })
        .collect();
    let stale = lists
        .stale
        .into_iter()
        .map(|offer| {
            let confirmed =
                offer.confirmed_at.map(|at| p.with("confirmed-on", &p.day(&at))).unwrap_or_default();
            (offer.id, offer.title, offer.host.name, confirmed)
        })
        .collect();
    let overdue = lists
        .overdue
        .into_iter()
        .map(|one| {
            let status = p.t(&format!("request-{}", one.status));
            let until = one.deadline_at.map(|at| p.until(&at)).unwrap_or_default();
            (one, status, until)
        })
        .collect();
    show(&ctx, &CoordinationPage { p, reported, stale, overdue, unconfirmed: lists.unconfirmed })
}
