//! One's own record: everything somebody did to learn, in one place, for herself.

use askama::Template;
use jiff::civil::Date;
use leerbrug_core::PlacementStatus;
use leerbrug_core::sheet;
use leerbrug_core::validate::parse_date;
use leerbrug_learning::model::Placement;
use leerbrug_learning::placements::list_own;
use leerbrug_mentoring::hours::own_hours;
use poem::handler;

use super::cohort::csv;
use super::words::{days, period};
use crate::answer::show;
use crate::ctx::Ctx;
use crate::error::{OrPage, PageResult};
use crate::page::Page;
use crate::view::Choice;

/// A placement on the record, in words.
struct LineView {
    path: String,
    host: leerbrug_learning::model::Named,
    kind: String,
    period: String,
    state: String,
    /// How many days: signed, logged or planned; empty where none are counted.
    amount: String,
}

#[derive(Template)]
#[template(path = "record.html")]
struct RecordPage {
    p: Page,
    lines: Vec<LineView>,
    /// Whether there is anything on the record, whatever the filter; and whether there are places.
    has_any: bool,
    has_places: bool,
    sums: Vec<(String, String)>,
    kinds: Vec<Choice>,
    is_filtered: bool,
    from: String,
    until: String,
    csv: String,
}

/// What is shown of a record: a kind, and what touches the days between two.
struct Query {
    kind: String,
    from: Option<Date>,
    until: Option<Date>,
}

impl Query {
    fn read(ctx: &Ctx) -> Self {
        let day = |name: &str| parse_date(&ctx.param(name));
        Self { kind: ctx.param("kind"), from: day("from"), until: day("until") }
    }

    fn holds(&self, placement: &Placement) -> bool {
        (self.kind.is_empty() || placement.kind.code() == self.kind)
            && self.from.is_none_or(|from| placement.last >= from)
            && self.until.is_none_or(|until| placement.first <= until)
    }

    fn to_pairs(&self) -> String {
        let day = |name: &str, day: Option<Date>| day.map(|day| format!("{name}={day}"));
        let kind = (!self.kind.is_empty()).then(|| format!("kind={}", self.kind));
        [kind, day("from", self.from), day("until", self.until)]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
            .join("&")
    }
}

/// What took place or will: what was called off is no part of a record.
async fn own(ctx: &Ctx) -> leerbrug_core::error::Result<Vec<Placement>> {
    let mut found = list_own(&ctx.app, &ctx.actor).await?;
    found.retain(|one| !matches!(one.status, PlacementStatus::Cancelled | PlacementStatus::NoShow));
    found.sort_by_key(|one| (std::cmp::Reverse(one.first), one.id));
    Ok(found)
}

fn amount(p: &Page, placement: &Placement) -> String {
    let sum = &placement.sum;
    let said = |key: &str, half_days: i32| p.with(key, &days(p.lang, half_days));
    match (sum.signed, sum.logged, placement.planned) {
        (0, 0, 0) => String::new(),
        (0, 0, planned) => said("record-planned", planned),
        (signed, logged, _) if signed == logged => said("record-signed", signed),
        (signed, logged, _) => {
            format!("{} · {}", said("record-signed", signed), said("record-logged", logged))
        }
    }
}

fn line(p: &Page, placement: &Placement) -> LineView {
    let is_over = placement.last < p.today;
    let state =
        if is_over { p.t("record-over") } else { p.t(&format!("placement-state-{}", placement.status)) };
    LineView {
        path: format!("/placements/{}", placement.id),
        kind: p.word("placement_kind", placement.kind.code()),
        period: period(p, placement.first, placement.last),
        state,
        amount: amount(p, placement),
        host: placement.host.clone(),
    }
}

/// Shows one's own record.
#[handler]
pub(crate) async fn get_record(ctx: Ctx) -> PageResult {
    ctx.actor.require_own().or_page()?;
    let query = Query::read(&ctx);
    let all = own(&ctx).await.or_page()?;
    let hours = own_hours(&ctx.app, &ctx.actor).await.or_page()?;
    let p = Page::new(&ctx, "profile").await?;
    let mut codes: Vec<&'static str> = all.iter().map(|one| one.kind.code()).collect();
    codes.sort_unstable();
    codes.dedup();
    let kind = |code: &&'static str| Choice {
        code: (*code).to_owned(),
        label: p.word("placement_kind", code),
        is_on: query.kind == **code,
    };
    let shown: Vec<&Placement> = all.iter().filter(|one| query.holds(one)).collect();
    let total = |value: fn(&Placement) -> i32| shown.iter().map(|one| value(one)).sum::<i32>();
    // Half an hour is the smallest that is said of talks.
    let talks = |minutes: i32| p.with("record-hours", &days(p.lang, (minutes + 15) / 30));
    let mut sums = Vec::new();
    if !all.is_empty() {
        sums.push((p.t("record-sum-places"), shown.len().to_string()));
        sums.push((p.t("record-sum-signed"), days(p.lang, total(|one| one.sum.signed))));
    }
    for (key, minutes) in [("record-sum-received", hours.received), ("record-sum-given", hours.given)] {
        if minutes > 0 {
            sums.push((p.t(key), talks(minutes)));
        }
    }
    let page = RecordPage {
        lines: shown.iter().map(|one| line(&p, one)).collect(),
        has_any: !all.is_empty() || hours.given + hours.received > 0,
        has_places: !all.is_empty(),
        kinds: codes.iter().map(kind).collect(),
        is_filtered: !query.to_pairs().is_empty(),
        from: query.from.map(|day| day.to_string()).unwrap_or_default(),
        until: query.until.map(|day| day.to_string()).unwrap_or_default(),
        csv: format!("/record.csv?{}", query.to_pairs()),
        sums,
        p,
    };
    show(&ctx, &page)
}

/// Sends the lines that the page shows, for a spreadsheet.
#[handler]
pub(crate) async fn get_csv(ctx: Ctx) -> PageResult {
    ctx.actor.require_own().or_page()?;
    let query = Query::read(&ctx);
    let all = own(&ctx).await.or_page()?;
    let p = Page::new(&ctx, "profile").await?;
    let head = [
        "record-col-kind",
        "placement-host",
        "placement-first",
        "placement-last",
        "sum-planned",
        "sum-logged",
        "sum-signed",
    ];
    let mut rows: Vec<Vec<String>> = vec![head.iter().map(|key| p.t(key)).collect()];
    for one in all.iter().filter(|one| query.holds(one)) {
        rows.push(vec![
            p.word("placement_kind", one.kind.code()),
            sheet::cell(&one.host.name),
            one.first.to_string(),
            one.last.to_string(),
            days(p.lang, one.planned),
            days(p.lang, one.sum.logged),
            days(p.lang, one.sum.signed),
        ]);
    }
    Ok(csv("leerbrug-overzicht", sheet::marked(sheet::to_csv(&rows).or_page()?)))
}
