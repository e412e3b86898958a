//! A round: mentors for all who lack one, planned together, read and asked by a person.

use askama::Template;
use leerbrug_core::error::Error;
use leerbrug_core::i18n::{Arg, text_with};
use leerbrug_mentoring::model::Rule;
use leerbrug_mentoring::pairs::PairInput;
use leerbrug_mentoring::round::{Ask, Gap, Help, Wish, ask_all, find_round};
use poem::handler;
use uuid::Uuid;

use super::words::{CandidateView, candidate_view};
use crate::answer::{see_other_with, show_outcome};
use crate::ctx::Ctx;
use crate::error::{OrPage, PageResult};
use crate::form::{Form, Problems};
use crate::page::Page;

#[derive(Template)]
#[template(path = "round.html")]
struct RoundPage {
    p: Page,
    found: Vec<WishView>,
    found_count: usize,
    left: Vec<WishView>,
    is_best: bool,
    /// Where places are short, and what would help.
    gaps: Vec<(String, Vec<String>)>,
    more: usize,
}

/// A place that is looked for, in words.
struct WishView {
    induction: Uuid,
    kind: &'static str,
    kind_label: String,
    starter: Uuid,
    name: String,
    school: String,
    /// Whom the plan gives; empty for nobody.
    mentor: Option<CandidateView>,
    /// What the form sends for it.
    code: String,
    is_on: bool,
}

fn wish_view(p: &Page, wish: Wish, chosen: Option<&[String]>) -> WishView {
    let mentor = wish.mentor.map(|one| candidate_view(p, one));
    let id = mentor.as_ref().map(|one| one.mentor.to_string()).unwrap_or_default();
    let code = format!("{}:{}:{id}", wish.induction, wish.kind);
    WishView {
        induction: wish.induction,
        kind: wish.kind,
        kind_label: p.label("mentor_kind", wish.kind),
        starter: wish.starter.id,
        name: wish.starter.name,
        school: wish.school.name,
        mentor,
        is_on: chosen.is_none_or(|chosen| chosen.contains(&code)),
        code,
    }
}

fn gap_words(p: &Page, gap: &Gap) -> (String, Vec<String>) {
    let args = [
        ("kind", Arg::from(p.label("mentor_kind", gap.kind))),
        ("starters", Arg::from(gap.starters)),
        ("mentors", Arg::from(gap.mentors)),
        ("places", Arg::from(gap.places)),
        ("short", Arg::from(gap.starters.saturating_sub(gap.places))),
    ];
    let helps = gap.helps.iter().map(|help| match help {
        Help::Hours(mentor, more) => {
            let args = [("person", Arg::from(&mentor.name)), ("count", Arg::Number(*more))];
            text_with(p.lang, "round-help-hours", &args)
        }
        Help::Rule(Rule::Area, more) => p.n("round-help-area", more),
        Help::Rule(Rule::Paused, more) => p.n("round-help-paused", more),
        Help::Rule(_, more) => p.n("round-help-minutes", more),
    });
    (text_with(p.lang, "round-gap", &args), helps.collect())
}

async fn round_page(ctx: &Ctx, problems: Problems, chosen: Option<&[String]>) -> PageResult {
    let round = find_round(&ctx.app, &ctx.actor).await.or_page()?;
    let mut p = Page::new(ctx, "mentoring").await?;
    let outcome = problems.outcome();
    p.problems = problems;
    let wishes = round.wishes.into_iter().map(|wish| wish_view(&p, wish, chosen));
    let (found, left): (Vec<WishView>, Vec<WishView>) = wishes.partition(|wish| wish.mentor.is_some());
    let page = RoundPage {
        found_count: found.len(),
        found,
        left,
        is_best: round.is_best,
        gaps: round.gaps.iter().map(|gap| gap_words(&p, gap)).collect(),
        more: round.more,
        p,
    };
    show_outcome(ctx, &page, outcome)
}

/// Shows the plan of a round; nobody is asked by looking.
#[handler]
pub(crate) async fn get_round(ctx: Ctx) -> PageResult {
    ctx.actor.require_person().or_page()?;
    round_page(&ctx, Problems::default(), None).await
}

/// Reads a pair that was ticked: induction, kind, mentor.
fn read(code: &str) -> Option<Ask> {
    let mut parts = code.split(':');
    let (induction, kind, mentor) = (parts.next()?, parts.next()?, parts.next()?);
    Some(Ask {
        induction: Uuid::parse_str(induction).ok()?,
        input: PairInput { kind: kind.to_owned(), mentor: mentor.to_owned(), starts_on: String::new() },
    })
}

/// Asks the mentors that are ticked.
#[handler]
pub(crate) async fn post_round(form: Form) -> PageResult {
    form.ctx.actor.require_person().or_page()?;
    let chosen = form.list("pair");
    let asks = chosen.iter().map(|code| read(code)).collect::<Option<Vec<Ask>>>();
    let asks = asks.ok_or_else(|| Error::malformed("malformed")).or_page()?;
    match ask_all(&form.ctx.app, &form.ctx.actor, asks).await {
        Ok(_) => Ok(see_other_with("/mentoring", "round-asked")),
        Err(error) => {
            let problems = Problems::from_error(error, form.ctx.language()).or_page()?;
            round_page(&form.ctx, problems, Some(&chosen)).await
        }
    }
}
