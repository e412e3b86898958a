//! A round: mentors for all who lack one, planned together, read, changed and published by a person.

use askama::Template;
use leerbrug_core::MentorshipStatus;
use leerbrug_core::error::Error;
use leerbrug_core::i18n::{Arg, text_with};
use leerbrug_mentoring::model::Rule;
use leerbrug_mentoring::round::{
    Chosen, Gap, Help, Pick, Round, RoundLine, Wish, choose_in_round, drop_round, get_round as find_round,
    list_rounds, make_round, publish_round,
};
use poem::handler;
use poem::web::Path;
use uuid::Uuid;

use super::words::{CandidateView, candidate_view};
use crate::answer::{see_other, see_other_with, show, show_outcome};
use crate::ctx::{Ctx, id};
use crate::error::{OrPage, PageResult};
use crate::form::{Form, Problems};
use crate::page::Page;

#[derive(Template)]
#[template(path = "rounds.html")]
struct RoundsPage {
    p: Page,
    lines: Vec<LineView>,
}

/// A round in one line.
struct LineView {
    id: Uuid,
    title: String,
    about: String,
    state: String,
    is_published: bool,
}

fn line_view(p: &Page, line: &RoundLine) -> LineView {
    let args = [
        ("served", Arg::from(i64::from(line.served))),
        ("wanted", Arg::from(i64::from(line.wanted))),
        ("points", Arg::Number(line.points)),
    ];
    let mut about = text_with(p.lang, "round-line", &args);
    if line.by_hand > 0 {
        about = format!("{about} · {}", p.n("round-by-hand", &line.by_hand));
    }
    LineView {
        id: line.id,
        title: format!("{} · {}", p.moment(&line.created_at), line.author.name),
        about,
        state: match line.published_at {
            Some(at) => p.with("round-published-at", &p.moment(&at)),
            None => p.t("round-is-draft"),
        },
        is_published: line.published_at.is_some(),
    }
}

/// Lists drafts and what was published.
#[handler]
pub(crate) async fn get_rounds(ctx: Ctx) -> PageResult {
    ctx.actor.require_person().or_page()?;
    let lines = list_rounds(&ctx.app, &ctx.actor).await.or_page()?;
    let p = Page::new(&ctx, "mentoring").await?;
    let lines = lines.iter().map(|line| line_view(&p, line)).collect();
    show(&ctx, &RoundsPage { p, lines })
}

/// Makes a draft.
#[handler]
pub(crate) async fn post_rounds(form: Form) -> PageResult {
    form.ctx.actor.require_person().or_page()?;
    let made = make_round(&form.ctx.app, &form.ctx.actor).await.or_page()?;
    Ok(see_other(&format!("/mentoring/round/{made}")))
}

/// A place, whom this round gives it, and whom the other one.
type Difference = (String, String, String);

#[derive(Template)]
#[template(path = "round.html")]
struct RoundPage {
    p: Page,
    line: LineView,
    version: i64,
    found: Vec<WishView>,
    /// Those of them that can be asked.
    open_count: usize,
    left: Vec<WishView>,
    chosen: Vec<(String, String)>,
    is_best: bool,
    /// Where places are short, and what would help.
    gaps: Vec<(String, Vec<String>)>,
    left_out: i32,
    gone: usize,
    others: Vec<LineView>,
    compared: Option<(LineView, Vec<Difference>)>,
}

/// A place that is looked for, in words.
struct WishView {
    induction: Uuid,
    kind: &'static str,
    kind_label: String,
    starter: Uuid,
    name: String,
    school: String,
    /// Whom the plan gives; none for nobody.
    mentor: Option<CandidateView>,
    code: String,
    is_on: bool,
    is_by_hand: bool,
    /// What became of it meanwhile.
    state: String,
    /// The rule that speaks against it meanwhile.
    lost: String,
    /// Whom to choose from: value, name with points, whether it is the one of now.
    picks: Vec<(String, String, bool)>,
}

/// What a form said before: which places are left out, and which one could not be asked, with the reason.
#[derive(Default)]
struct Said {
    left_out: Vec<String>,
    failed: Option<(String, String)>,
}

fn wish_view(p: &Page, wish: Wish, said: &Said) -> WishView {
    let state = wish.asked.as_ref().map(|(mentor, status)| {
        let key = match status {
            MentorshipStatus::Proposed => "round-asked-proposed",
            MentorshipStatus::Active => "round-asked-active",
            MentorshipStatus::Declined => "round-asked-declined",
            MentorshipStatus::Ended => "round-asked-ended",
        };
        p.with(key, &mentor.name)
    });
    let now = wish.mentor.as_ref().map(|one| one.mentor.id);
    let mut picks = Vec::new();
    if wish.is_by_hand || now.is_none() {
        let label = if wish.is_by_hand { p.t("round-as-planned") } else { p.t("round-nobody") };
        picks.push((format!("{}:planned", wish.code), label, !wish.is_by_hand));
    }
    if now.is_some() || wish.is_by_hand {
        let is_now = wish.is_by_hand && now.is_none();
        picks.push((format!("{}:nobody", wish.code), p.t("round-nobody"), is_now));
    }
    for one in &wish.others {
        let label = format!("{} · {}", one.mentor.person.name, p.n("choose-points", &one.points));
        picks.push((format!("{}:{}", wish.code, one.mentor.id), label, Some(one.mentor.id) == now));
    }
    WishView {
        induction: wish.induction,
        kind: wish.kind,
        kind_label: p.label("mentor_kind", wish.kind),
        starter: wish.starter.id,
        name: wish.starter.name,
        school: wish.school.name,
        is_on: !said.left_out.contains(&wish.code),
        lost: match (&said.failed, wish.lost) {
            (Some((code, why)), _) if *code == wish.code => why.clone(),
            (_, Some(rule)) => p.t(&format!("error-{}", rule.code())),
            _ => String::new(),
        },
        mentor: wish.mentor.map(|one| candidate_view(p, one)),
        is_by_hand: wish.is_by_hand,
        state: state.unwrap_or_default(),
        code: wish.code,
        picks,
    }
}

fn gap_words(p: &Page, gap: &Gap, names: &[(Uuid, String)]) -> (String, Vec<String>) {
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
    let whose: Vec<&str> =
        names.iter().filter(|(id, _)| gap.names.contains(id)).map(|(_, name)| name.as_str()).collect();
    (format!("{} ({})", text_with(p.lang, "round-gap", &args), whose.join(", ")), helps.collect())
}

/// Says what a choice changed: who, and the price in words.
fn chosen_words(p: &Page, chosen: &Chosen) -> (String, String) {
    let mentor = chosen.mentor.as_ref().map_or_else(|| p.t("round-nobody"), |mentor| mentor.name.clone());
    let args = [("person", Arg::from(&chosen.starter.name)), ("mentor", Arg::from(&mentor))];
    let price = chosen.price;
    let mut parts = Vec::new();
    if price.served != 0 {
        let key = if price.served < 0 { "round-price-fewer" } else { "round-price-more" };
        parts.push(p.n(key, &price.served.abs()));
    }
    if price.moved > 0 {
        parts.push(p.n("round-price-moved", &price.moved));
    }
    if price.points != 0 {
        let key = if price.points < 0 { "round-price-points-fewer" } else { "round-price-points-more" };
        parts.push(p.n(key, &price.points.abs()));
    }
    if price.unevenness != 0 {
        let key = if price.unevenness > 0 { "round-price-less-even" } else { "round-price-more-even" };
        parts.push(p.t(key));
    }
    if parts.is_empty() {
        parts.push(p.t("round-price-nothing"));
    }
    (text_with(p.lang, "round-chose", &args), parts.join(" · "))
}

/// Lists where two rounds differ: the place, and whom each gives it.
fn differences(p: &Page, one: &Round, other: &Round) -> Vec<Difference> {
    let mentor_in = |round: &Round, code: &str| {
        let Some(wish) = round.wishes.iter().find(|wish| wish.code == code) else {
            return p.t("round-not-looked");
        };
        let given = wish.mentor.as_ref().map(|one| one.mentor.person.name.clone());
        given.unwrap_or_else(|| p.t("round-nobody"))
    };
    let mut places: Vec<(&str, String)> = Vec::new();
    for wish in one.wishes.iter().chain(&other.wishes) {
        if places.iter().all(|(code, _)| *code != wish.code) {
            let kind = p.label("mentor_kind", wish.kind);
            places.push((&wish.code, format!("{} · {kind}", wish.starter.name)));
        }
    }
    let found = places.into_iter().map(|(code, who)| (who, mentor_in(one, code), mentor_in(other, code)));
    found.filter(|(_, a, b)| a != b).collect()
}

async fn round_page(ctx: &Ctx, id: Uuid, problems: Problems, said: Said) -> PageResult {
    let (app, actor) = (&ctx.app, &ctx.actor);
    let round = find_round(app, actor, id).await.or_page()?;
    let mut lines = list_rounds(app, actor).await.or_page()?;
    lines.retain(|line| line.id != id && line.published_at.is_none());
    let with = Uuid::parse_str(&ctx.param("with")).ok();
    let other = match with {
        Some(other) => Some(find_round(app, actor, other).await.or_page()?),
        None => None,
    };
    let mut p = Page::new(ctx, "mentoring").await?;
    let outcome = problems.outcome();
    p.problems = problems;
    let compared = other.map(|other| (line_view(&p, &other.line), differences(&p, &round, &other)));
    let chosen = round.chosen.iter().map(|one| chosen_words(&p, one)).collect();
    let mut names: Vec<(Uuid, String)> =
        round.wishes.iter().map(|wish| (wish.starter.id, wish.starter.name.clone())).collect();
    names.sort();
    names.dedup();
    let wishes = round.wishes.into_iter().map(|wish| wish_view(&p, wish, &said));
    let (found, left): (Vec<WishView>, Vec<WishView>) = wishes.partition(|wish| wish.mentor.is_some());
    let is_open = |wish: &&WishView| wish.state.is_empty() && wish.lost.is_empty();
    let page = RoundPage {
        line: line_view(&p, &round.line),
        version: round.version,
        open_count: found.iter().filter(is_open).count(),
        is_best: round.is_best && found.iter().all(|wish| wish.lost.is_empty()),
        found,
        left,
        chosen,
        gaps: round.gaps.iter().map(|gap| gap_words(&p, gap, &names)).collect(),
        left_out: round.left_out,
        gone: round.gone,
        others: lines.iter().map(|line| line_view(&p, line)).collect(),
        compared,
        p,
    };
    show_outcome(ctx, &page, outcome)
}

/// Shows a round; nobody is asked by looking.
#[handler]
pub(crate) async fn get_round(ctx: Ctx, Path(round): Path<String>) -> PageResult {
    ctx.actor.require_person().or_page()?;
    let left_out = ctx.query().into_iter().filter(|(name, _)| name == "off").map(|(_, code)| code).collect();
    round_page(&ctx, id(&round)?, Problems::default(), Said { left_out, failed: None }).await
}

/// Reads what was chosen for a place: "induction:kind:mentor", "…:nobody" or "…:planned".
fn read(text: &str) -> Option<(String, Pick)> {
    let (code, pick) = text.rsplit_once(':')?;
    let pick = match pick {
        "planned" => Pick::Planned,
        "nobody" => Pick::Nobody,
        mentor => Pick::Mentor(Uuid::parse_str(mentor).ok()?),
    };
    Some((code.to_owned(), pick))
}

fn picks_of(form: &Form) -> poem::Result<Vec<(String, Pick)>> {
    let picks = form.list("pick").iter().map(|text| read(text)).collect::<Option<Vec<_>>>();
    picks.ok_or_else(|| Error::malformed("malformed")).or_page()
}

fn version_of(form: &Form) -> i64 {
    form.text("version").parse().unwrap_or(0)
}

/// Lists the places that could be ticked and are not.
fn unticked(form: &Form) -> Vec<String> {
    let ticked = form.list("pair");
    form.list("shown").into_iter().filter(|code| !ticked.contains(code)).collect()
}

/// Returns the address of a round, with what was left unticked.
fn address(round: Uuid, left_out: &[String]) -> String {
    let query =
        left_out.iter().fold(url::form_urlencoded::Serializer::new(String::new()), |mut query, code| {
            query.append_pair("off", code);
            query
        });
    let mut query = query;
    let query = query.finish();
    if query.is_empty() {
        format!("/mentoring/round/{round}")
    } else {
        format!("/mentoring/round/{round}?{query}")
    }
}

/// Shows a round again with what could not be done, and where.
async fn refused(form: &Form, round: Uuid, error: Error) -> PageResult {
    let place = error.params().iter().find(|(name, _)| *name == "place").map(|(_, code)| code.clone());
    let why = leerbrug_core::i18n::error_text(form.ctx.language(), &error);
    let problems = Problems::from_error(error, form.ctx.language()).or_page()?;
    let said = Said { left_out: unticked(form), failed: place.map(|code| (code, why)) };
    round_page(&form.ctx, round, problems, said).await
}

/// Chooses by hand, and shows what it changes.
#[handler]
pub(crate) async fn post_choices(form: Form, Path(round): Path<String>) -> PageResult {
    form.ctx.actor.require_person().or_page()?;
    let (round, picks) = (id(&round)?, picks_of(&form)?);
    match choose_in_round(&form.ctx.app, &form.ctx.actor, round, version_of(&form), picks).await {
        Ok(()) => Ok(see_other_with(&address(round, &unticked(&form)), "round-changed")),
        Err(error) => refused(&form, round, error).await,
    }
}

/// Publishes a round: asks the mentors that are ticked. Whoever chose somebody else at the same time reads first what that changes.
#[handler]
pub(crate) async fn post_round(form: Form, Path(round): Path<String>) -> PageResult {
    let (app, actor) = (&form.ctx.app, &form.ctx.actor);
    actor.require_person().or_page()?;
    let (round, picks) = (id(&round)?, picks_of(&form)?);
    let known = find_round(app, actor, round).await.or_page()?;
    let is_changed = picks.iter().any(|(code, pick)| {
        let wish = known.wishes.iter().find(|wish| wish.code == *code);
        let now = wish.and_then(|wish| wish.mentor.as_ref()).map(|one| one.mentor.id);
        wish.is_some_and(|wish| match pick {
            Pick::Planned => wish.is_by_hand,
            Pick::Nobody => now.is_some(),
            Pick::Mentor(mentor) => now != Some(*mentor),
        })
    });
    let result = if is_changed {
        choose_in_round(app, actor, round, version_of(&form), picks).await.map(|()| 0)
    } else {
        publish_round(app, actor, round, version_of(&form), form.list("pair")).await
    };
    match result {
        Ok(0) => Ok(see_other_with(&address(round, &unticked(&form)), "round-look-first")),
        Ok(_) => Ok(see_other_with(&format!("/mentoring/round/{round}"), "round-asked")),
        Err(error) => refused(&form, round, error).await,
    }
}

/// Throws a draft away.
#[handler]
pub(crate) async fn post_drop(form: Form, Path(round): Path<String>) -> PageResult {
    form.ctx.actor.require_person().or_page()?;
    drop_round(&form.ctx.app, &form.ctx.actor, id(&round)?).await.or_page()?;
    Ok(see_other_with("/mentoring/round", "round-dropped"))
}
