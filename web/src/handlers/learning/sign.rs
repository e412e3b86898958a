//! The page on which somebody signs days: by a link without an account, or signed in.

use std::collections::{HashMap, HashSet};

use askama::Template;
use jiff::civil::Date;
use leerbrug_learning::days::monday_of;
use leerbrug_learning::signing::{SignInput, SignList, Way, get_list, sign};
use leerbrug_logbook::signing::Question;
use poem::handler;
use poem::web::Path;
use uuid::Uuid;

use super::words::{DayEntry, day_entry};
use crate::answer::{see_other_with, show, show_outcome};
use crate::ctx::{Ctx, id};
use crate::error::{OrPage, PageResult};
use crate::form::{Form, Problems};
use crate::page::Page;
use crate::view::{Choice, choices};

/// A day on the list, in words.
struct RowView {
    e: DayEntry,
    /// Whether she is asked to sign it now.
    is_open: bool,
    is_on: bool,
    reason: String,
    text: String,
    /// Whether she saw it otherwise before: it waits to be looked at again.
    is_changed: bool,
    /// The version that is shown.
    mark: i64,
}

#[derive(Template)]
#[template(path = "sign.html")]
struct SignPage {
    p: Page,
    l: SignList,
    /// Rows by week: those that deviate stand in a group of their own, first.
    groups: Vec<(String, Vec<RowView>)>,
    absences: Vec<DayEntry>,
    signed: Vec<DayEntry>,
    reasons: Vec<Choice>,
    behalf: Vec<Choice>,
    action: String,
    token: String,
    name: String,
    until: String,
    count: usize,
}

#[derive(Template)]
#[template(path = "sign_thanks.html")]
struct ThanksPage {
    p: Page,
}

/// What was typed.
#[derive(Default)]
struct Typed {
    name: String,
    reason: String,
    /// Entries that were shown; empty before anything was sent.
    shown: Vec<Uuid>,
    signed: HashSet<Uuid>,
    asked: Vec<(Uuid, Question)>,
    /// The version of each entry that she saw.
    marks: HashMap<Uuid, i64>,
}

async fn sign_page(ctx: &Ctx, way: Way, problems: Problems, typed: Typed) -> PageResult {
    let l = get_list(&ctx.app, &ctx.actor, &way).await.or_page()?;
    let mut p = Page::new(ctx, "").await?;
    p.is_answering = true;
    let outcome = problems.outcome();
    p.problems = problems;
    let mut groups: Vec<(String, Vec<RowView>)> = Vec::new();
    for row in &l.rows {
        let on = leerbrug_core::validate::parse_date(&row.entry.day).unwrap_or_default();
        let asked = typed.asked.iter().find(|(id, _)| *id == row.entry.id).map(|(_, question)| question);
        let seen = typed.marks.get(&row.entry.id);
        let is_changed = !typed.shown.is_empty() && seen.is_none_or(|seen| *seen != row.entry.version);
        let view = RowView {
            e: day_entry(&p, &row.entry, ""),
            is_open: row.question.is_none(),
            is_changed,
            mark: row.entry.version,
            is_on: typed.shown.is_empty() || (typed.signed.contains(&row.entry.id) && !is_changed),
            reason: asked.map(|asked| asked.reason.clone()).unwrap_or_default(),
            text: asked.map(|asked| asked.text.clone()).unwrap_or_default(),
        };
        let title = if row.deviates { p.t("sign-deviates") } else { week_title(&p, on) };
        match groups.last_mut() {
            Some((last, rows)) if *last == title => rows.push(view),
            _ => groups.push((title, vec![view])),
        }
    }
    let (action, token) = match &way {
        Way::Link(token) => ("/sign".to_owned(), token.clone()),
        Way::Placement(placement) => (format!("/placements/{placement}/sign"), String::new()),
    };
    let shown = SignPage {
        absences: l.absences.iter().map(|entry| day_entry(&p, entry, "")).collect(),
        signed: l.signed.iter().map(|entry| day_entry(&p, entry, "")).collect(),
        reasons: choices(&p, "sign_question", &[]),
        behalf: choices(&p, "sign_behalf", std::slice::from_ref(&typed.reason)),
        until: l.until.map(|until| p.long_day(&until)).unwrap_or_default(),
        count: l.rows.iter().filter(|row| row.question.is_none()).count(),
        name: typed.name,
        groups,
        action,
        token,
        l,
        p,
    };
    show_outcome(ctx, &shown, outcome)
}

fn week_title(p: &Page, on: Date) -> String {
    p.with("sign-week", &p.date_of(monday_of(on)))
}

/// Shows the list that a link is for. Looking changes nothing: what scans mails follows links.
#[handler]
pub(crate) async fn get_link(ctx: Ctx) -> PageResult {
    if ctx.param("token").is_empty() && matches!(ctx.flash.as_deref(), Some("days-signed" | "days-asked")) {
        return show(&ctx, &ThanksPage { p: Page::new(&ctx, "").await? });
    }
    sign_page(&ctx, Way::Link(ctx.param("token")), Problems::default(), Typed::default()).await
}

/// Shows the list to whoever signs with an account, or answers for the host.
#[handler]
pub(crate) async fn get_own(ctx: Ctx, Path(placement): Path<String>) -> PageResult {
    ctx.actor.require_person().or_page()?;
    sign_page(&ctx, Way::Placement(id(&placement)?), Problems::default(), Typed::default()).await
}

/// Reads a list: what is ticked is signed, what was shown and is not ticked is asked about.
fn read(form: &Form) -> Typed {
    let ids = |name: &str| -> Vec<Uuid> {
        form.list(name).iter().filter_map(|id| Uuid::parse_str(id).ok()).collect()
    };
    let (shown, signed): (Vec<Uuid>, HashSet<Uuid>) = (ids("shown"), ids("signed").into_iter().collect());
    let question = |entry: &Uuid| {
        let reason = form.text(&format!("reason-{entry}"));
        let text = form.text(&format!("text-{entry}"));
        (*entry, Question { reason, text })
    };
    let mut asked: Vec<(Uuid, Question)> =
        shown.iter().filter(|entry| !signed.contains(entry)).map(question).collect();
    // Whoever was wrong before asks about a day that is signed.
    asked.extend(ids("wrong").iter().map(question));
    let marks = shown.iter().filter_map(|entry| Some((*entry, mark_of(form, *entry)?))).collect();
    Typed { name: form.text("name"), reason: form.text("reason"), shown, signed, asked, marks }
}

/// The version of an entry that was shown.
fn mark_of(form: &Form, entry: Uuid) -> Option<i64> {
    form.text(&format!("mark-{entry}")).parse().ok()
}

async fn post(form: &Form, way: Way, back: &str) -> PageResult {
    let typed = read(form);
    let input = SignInput {
        name: typed.name.clone(),
        signed: typed.shown.iter().copied().filter(|entry| typed.signed.contains(entry)).collect(),
        asked: typed.asked.clone(),
        reason: typed.reason.clone(),
        seen: typed.marks.clone(),
    };
    match sign(&form.ctx.app, &form.ctx.actor, way.clone(), input).await {
        Ok(done) => Ok(see_other_with(back, if done.signed > 0 { "days-signed" } else { "days-asked" })),
        Err(error) => {
            let problems = Problems::from_error(error, form.ctx.language()).or_page()?;
            sign_page(&form.ctx, way, problems, typed).await
        }
    }
}

/// Signs by a link, once.
#[handler]
pub(crate) async fn post_link(form: Form) -> PageResult {
    let way = Way::Link(form.text("token"));
    post(&form, way, "/sign").await
}

/// Signs with an account.
#[handler]
pub(crate) async fn post_own(form: Form, Path(placement): Path<String>) -> PageResult {
    form.ctx.actor.require_person().or_page()?;
    let placement = id(&placement)?;
    post(&form, Way::Placement(placement), &format!("/placements/{placement}")).await
}
