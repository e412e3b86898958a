//! A starter at a school: appointed, her mentors chosen, her agreement written.

use askama::Template;
use leerbrug_core::error::{Error, Kind};
use leerbrug_mentoring::agreements::{agree, list_agreements, write_agreement};
use leerbrug_mentoring::candidates::list_candidates;
use leerbrug_mentoring::inductions::{
    self, Appointed, Choices, InductionInput, appoint, list_choices, list_schools, update_induction,
};
use leerbrug_mentoring::model::{Agreement, Induction, KINDS, Named, Pair};
use leerbrug_mentoring::overview::list_pairs;
use leerbrug_mentoring::pairs::{PairInput, propose};
use poem::handler;
use poem::web::Path;
use uuid::Uuid;

use super::words::{CandidateView, Choice, PairView, candidate_view, choices, pair_view};
use crate::answer::{see_other_with, show_outcome};
use crate::ctx::Ctx;
use crate::ctx::id;
use crate::error::{OrPage, PageResult};
use crate::form::{Form, Problems};
use crate::page::Page;

#[derive(Template)]
#[template(path = "appoint.html")]
struct AppointPage {
    p: Page,
    schools: Vec<Choice>,
    school: Option<Named>,
    people: Vec<Choice>,
    evaluators: Vec<Choice>,
    kinds: Vec<Choice>,
    i: InductionInput,
}

/// Makes people something to choose from.
pub(crate) fn named(list: Vec<Named>, chosen: &str) -> Vec<Choice> {
    let made = list.into_iter().map(|one| Choice {
        is_on: one.id.to_string() == chosen,
        code: one.id.to_string(),
        label: one.name,
    });
    made.collect()
}

async fn appoint_page(ctx: &Ctx, school: Option<Uuid>, problems: Problems, i: InductionInput) -> PageResult {
    let (app, actor) = (&ctx.app, &ctx.actor);
    let schools = list_schools(app, actor).await.or_page()?;
    let only = if let [only] = schools.as_slice() { Some(only.id) } else { None };
    let school = school.or(only);
    let known = match school {
        Some(id) => list_choices(app, actor, id).await.or_page()?,
        None if schools.is_empty() => return Err(Error::forbidden()).or_page(),
        None => Choices::default(),
    };
    let mut p = Page::new(ctx, "mentoring").await?;
    let outcome = problems.outcome();
    p.problems = problems;
    let kind = if i.kind.is_empty() { "starter".to_owned() } else { i.kind.clone() };
    let schools = schools.into_iter().map(|one| Choice {
        is_on: Some(one.id) == school,
        code: one.id.to_string(),
        label: one.name,
    });
    let page = AppointPage {
        kinds: choices(&p, "induction_kind", &[kind]),
        schools: schools.collect(),
        people: named(known.people, &i.person),
        evaluators: named(known.evaluators, &i.evaluator),
        school: known.school,
        i,
        p,
    };
    show_outcome(ctx, &page, outcome)
}

/// Shows the form in which a starter is appointed.
#[handler]
pub(crate) async fn get_new(ctx: Ctx) -> PageResult {
    ctx.actor.require_person().or_page()?;
    let school = Uuid::parse_str(&ctx.param("school")).ok();
    let today = ctx.app.today().to_string();
    let input = InductionInput { starts_on: today, ..InductionInput::default() };
    appoint_page(&ctx, school, Problems::default(), input).await
}

fn read(form: &Form) -> InductionInput {
    InductionInput {
        person: form.text("person"),
        email: form.text("email"),
        kind: form.text("kind"),
        starts_on: form.text("startsOn"),
        ends_on: form.text("endsOn"),
        evaluator: form.text("evaluator"),
    }
}

/// Appoints a starter.
#[handler]
pub(crate) async fn post_new(form: Form) -> PageResult {
    form.ctx.actor.require_person().or_page()?;
    let school = id(&form.text("school"))?;
    let input = read(&form);
    match appoint(&form.ctx.app, &form.ctx.actor, school, input.clone()).await {
        Ok(Appointed::Begun(id)) => {
            Ok(see_other_with(&format!("/mentoring/inductions/{id}"), "starter-appointed"))
        }
        Ok(Appointed::Invited(_)) => Ok(see_other_with("/mentoring", "starter-invited")),
        Err(error) => {
            let problems = Problems::from_error(error, form.ctx.language()).or_page()?;
            appoint_page(&form.ctx, Some(school), problems, input).await
        }
    }
}

/// Puts a pair into words with the mentor at its head, whoever reads.
fn mentor_view(p: &Page, pair: Pair) -> PairView {
    let view = pair_view(p, pair, None);
    PairView { other: view.pair.mentor.id, name: view.pair.mentor.name.clone(), ..view }
}

/// What a kind of mentor is filled with.
struct Place {
    kind: &'static str,
    label: String,
    pairs: Vec<PairView>,
    can_choose: bool,
    is_empty: bool,
}

#[derive(Template)]
#[template(path = "induction.html")]
struct InductionPage {
    p: Page,
    v: Induction,
    kind: String,
    started: String,
    until: String,
    places: Vec<Place>,
    former: Vec<PairView>,
    is_own: bool,
    agreements: Vec<(Agreement, String, String)>,
    evaluators: Vec<Choice>,
    kinds: Vec<Choice>,
    i: InductionInput,
    wrong: String,
    typed: String,
}

#[derive(Default)]
struct Typed {
    input: Option<InductionInput>,
    wrong: &'static str,
    text: String,
}

async fn induction_page(ctx: &Ctx, induction: Uuid, problems: Problems, typed: Typed) -> PageResult {
    let (app, actor) = (&ctx.app, &ctx.actor);
    let v = inductions::get_induction(app, actor, induction).await.or_page()?;
    let pairs = list_pairs(app, actor, induction).await.or_page()?;
    let agreements = list_agreements(app, actor, induction).await.or_page()?;
    let evaluators = if v.can_manage {
        list_choices(app, actor, v.school.id).await.or_page()?.evaluators
    } else {
        Vec::new()
    };
    let mut p = Page::new(ctx, "mentoring").await?;
    let outcome = problems.outcome();
    p.problems = problems;
    let (alive, former): (Vec<Pair>, Vec<Pair>) = pairs.into_iter().partition(Pair::is_alive);
    let mut places = Vec::new();
    for kind in KINDS {
        let can_choose = match list_candidates(app, actor, induction, kind).await {
            Ok(_) => true,
            Err(error) if matches!(error.kind(), Kind::Forbidden | Kind::NotFound) => false,
            Err(error) => return Err(error).or_page(),
        };
        let found: Vec<Pair> = alive.iter().filter(|pair| pair.kind == kind).cloned().collect();
        places.push(Place {
            kind,
            label: p.label("mentor_kind", kind),
            is_empty: found.is_empty(),
            pairs: found.into_iter().map(|pair| mentor_view(&p, pair)).collect(),
            can_choose,
        });
    }
    let day = |text: &str| {
        leerbrug_core::validate::parse_date(text).map(|day| p.date_with_year(&day)).unwrap_or_default()
    };
    let i = typed.input.unwrap_or_else(|| InductionInput {
        kind: v.kind.clone(),
        starts_on: v.starts_on.clone(),
        ends_on: v.ends_on.clone().unwrap_or_default(),
        evaluator: v.evaluator.as_ref().map(|one| one.id.to_string()).unwrap_or_default(),
        ..InductionInput::default()
    });
    let page = InductionPage {
        kind: p.label("induction_kind", &v.kind),
        started: day(&v.starts_on),
        until: v.ends_on.as_deref().map(day).unwrap_or_default(),
        places,
        former: former.into_iter().map(|pair| mentor_view(&p, pair)).collect(),
        is_own: actor.own_id() == Some(v.starter.id),
        agreements: agreements
            .into_iter()
            .map(|one| {
                let (written, agreed) = (p.day(&one.created_at), one.agreed_at.map(|at| p.day(&at)));
                (one, written, agreed.unwrap_or_default())
            })
            .collect(),
        evaluators: named(evaluators, &i.evaluator),
        kinds: choices(&p, "induction_kind", std::slice::from_ref(&i.kind)),
        i,
        wrong: typed.wrong.to_owned(),
        typed: typed.text,
        v,
        p,
    };
    show_outcome(ctx, &page, outcome)
}

/// Shows a starter at a school.
#[handler]
pub(crate) async fn get_induction(ctx: Ctx, Path(induction): Path<String>) -> PageResult {
    ctx.actor.require_person().or_page()?;
    induction_page(&ctx, id(&induction)?, Problems::default(), Typed::default()).await
}

/// Changes days and first evaluator.
#[handler]
pub(crate) async fn post_induction(form: Form, Path(induction): Path<String>) -> PageResult {
    form.ctx.actor.require_person().or_page()?;
    let induction = id(&induction)?;
    let input = read(&form);
    let changed =
        update_induction(&form.ctx.app, &form.ctx.actor, induction, form.version(), input.clone()).await;
    match changed {
        Ok(()) => Ok(see_other_with(&format!("/mentoring/inductions/{induction}"), "saved")),
        Err(error) => {
            let problems = Problems::from_error(error, form.ctx.language()).or_page()?;
            let typed = Typed { input: Some(input), wrong: "terms", ..Typed::default() };
            induction_page(&form.ctx, induction, problems, typed).await
        }
    }
}

/// Writes a version of the agreement.
#[handler]
pub(crate) async fn post_agreement(form: Form, Path(induction): Path<String>) -> PageResult {
    form.ctx.actor.require_person().or_page()?;
    let induction = id(&induction)?;
    let text = form.text("text");
    match write_agreement(&form.ctx.app, &form.ctx.actor, induction, text.clone()).await {
        Ok(()) => Ok(see_other_with(&format!("/mentoring/inductions/{induction}#agreement"), "saved")),
        Err(error) => {
            let problems = Problems::from_error(error, form.ctx.language()).or_page()?.within("agreement");
            induction_page(
                &form.ctx,
                induction,
                problems,
                Typed { wrong: "agreement", text, ..Typed::default() },
            )
            .await
        }
    }
}

/// Agrees to the newest version of the agreement.
#[handler]
pub(crate) async fn post_agree(form: Form, Path(induction): Path<String>) -> PageResult {
    form.ctx.actor.require_person().or_page()?;
    let induction = id(&induction)?;
    let number = form.text("number").parse().map_err(|_| Error::malformed("malformed")).or_page()?;
    match agree(&form.ctx.app, &form.ctx.actor, induction, number).await {
        Ok(()) => {
            Ok(see_other_with(&format!("/mentoring/inductions/{induction}#agreement"), "agreement-agreed"))
        }
        Err(error) => {
            let problems = Problems::from_error(error, form.ctx.language()).or_page()?;
            induction_page(&form.ctx, induction, problems, Typed::default()).await
        }
    }
}

#[derive(Template)]
#[template(path = "choose.html")]
struct ChoosePage {
    p: Page,
    v: Induction,
    kind: &'static str,
    kind_word: String,
    /// Who mentors her as this kind now.
    incumbent: String,
    possible: Vec<CandidateView>,
    impossible: Vec<CandidateView>,
    impossible_count: usize,
}

fn kind_of(typed: &str) -> poem::Result<&'static str> {
    KINDS.into_iter().find(|kind| *kind == typed).ok_or_else(Error::not_found).or_page()
}

async fn choose_page(ctx: &Ctx, induction: Uuid, kind: &'static str, problems: Problems) -> PageResult {
    let (app, actor) = (&ctx.app, &ctx.actor);
    let v = inductions::get_induction(app, actor, induction).await.or_page()?;
    let found = list_candidates(app, actor, induction, kind).await.or_page()?;
    let pairs = list_pairs(app, actor, induction).await.or_page()?;
    let mut p = Page::new(ctx, "mentoring").await?;
    let outcome = problems.outcome();
    p.problems = problems;
    let (possible, impossible): (Vec<_>, Vec<_>) = found.into_iter().partition(|one| one.broken.is_none());
    let incumbent = pairs.iter().find(|pair| pair.kind == kind && pair.is_alive());
    let page = ChoosePage {
        kind,
        kind_word: p.word("mentor_kind", kind),
        incumbent: incumbent.map(|pair| pair.mentor.name.clone()).unwrap_or_default(),
        possible: possible.into_iter().map(|one| candidate_view(&p, one)).collect(),
        impossible_count: impossible.len(),
        impossible: impossible.into_iter().map(|one| candidate_view(&p, one)).collect(),
        v,
        p,
    };
    show_outcome(ctx, &page, outcome)
}

/// Shows who could become a mentor of a kind, in order of points.
#[handler]
pub(crate) async fn get_choose(ctx: Ctx, Path((induction, kind)): Path<(String, String)>) -> PageResult {
    ctx.actor.require_person().or_page()?;
    choose_page(&ctx, id(&induction)?, kind_of(&kind)?, Problems::default()).await
}

/// Asks a mentor.
#[handler]
pub(crate) async fn post_choose(form: Form, Path((induction, kind)): Path<(String, String)>) -> PageResult {
    form.ctx.actor.require_person().or_page()?;
    let (induction, kind) = (id(&induction)?, kind_of(&kind)?);
    let input =
        PairInput { kind: kind.to_owned(), mentor: form.text("mentor"), starts_on: form.text("startsOn") };
    match propose(&form.ctx.app, &form.ctx.actor, induction, input).await {
        Ok(_) => {
            let back = format!("/mentoring/inductions/{induction}");
            Ok(see_other_with(&back, "mentor-asked"))
        }
        Err(error) => {
            let problems = Problems::from_error(error, form.ctx.language()).or_page()?;
            choose_page(&form.ctx, induction, kind, problems).await
        }
    }
}
