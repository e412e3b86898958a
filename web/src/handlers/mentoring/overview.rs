//! Mentoring, one page for every role: who helps me, whom do I see, is it arranged, who falls through the cracks.

use askama::Template;
use leerbrug_mentoring::care::{
    Called, GoalInput, GoalStep, Taken, add_goal, call_for_help, step_goal, take_call,
};
use leerbrug_mentoring::mentors::list_missing_profiles;
use leerbrug_mentoring::model::{Goal, Pair};
use leerbrug_mentoring::monday::{Monday, find_monday};
use leerbrug_mentoring::overview::{
    OwnMentoring, OwnStart, SchoolOverview, Slot, StarterLine, find_own_mentoring, find_own_start,
    find_school,
};
use leerbrug_mentoring::points;
use poem::handler;
use poem::web::Path;
use uuid::Uuid;

use super::words::{self, Choice, MentorLine, PairView, choices, mentor_line, pair_view};
use crate::answer::{see_other_with, show, show_outcome};
use crate::ctx::Ctx;
use crate::ctx::id;
use crate::error::{OrPage, PageResult};
use crate::form::{Form, Problems};
use crate::page::Page;
use leerbrug_core::error::Error;

#[derive(Template)]
#[template(path = "mentoring.html")]
struct MentoringPage {
    p: Page,
    start: Option<StartView>,
    own: Option<OwnView>,
    /// Where she holds the role of a mentor and has no profile yet.
    missing: Vec<(Uuid, String)>,
    person: Uuid,
    school: Option<SchoolView>,
    monday: Option<MondayView>,
    /// Schools at which she may appoint a starter.
    can_appoint: bool,
}

/// What a starter sees.
struct StartView {
    given_name: String,
    title: String,
    pairs: Vec<PairView>,
    former: Vec<PairView>,
    /// The two who run, for the picture.
    duo: Vec<(Uuid, String)>,
    /// Kinds of mentor that nobody is yet.
    lacking: Vec<String>,
    goals: Vec<(Goal, String)>,
    talents: Vec<Choice>,
    goal: GoalInput,
    call: Option<(Uuid, String)>,
    /// Who comes, and since when that is known; empty when nobody took a call up today.
    coming: String,
    /// Who hears of a call, before it and after it.
    help: String,
    help_open: String,
    can_call: bool,
    inductions: Vec<(Uuid, String, String)>,
}

/// What a mentor sees.
struct OwnView {
    pairs: Vec<PairView>,
    former: Vec<PairView>,
    profiles: Vec<MentorLine>,
    calls: Vec<(Uuid, Uuid, String, String)>,
    questions: String,
}

/// A starter in three times yes or no.
struct Line {
    induction: Uuid,
    person: Uuid,
    name: String,
    about: String,
    /// Word, icon and class of each of the three.
    marks: [Mark; 3],
    /// Kinds of mentor that can be chosen now: path and label.
    chooses: Vec<(String, String)>,
}

struct Mark {
    label: String,
    said: String,
    class: &'static str,
}

struct SchoolView {
    starters: Vec<Line>,
    mentors: Vec<MentorLine>,
}

struct MondayView {
    total: String,
    waiting: Vec<Line>,
    waiting_count: usize,
    /// How many of them are not shown.
    more: usize,
    shortages: Vec<String>,
    endings: Vec<(String, String, String)>,
    quiet: Vec<(Uuid, String)>,
    quiet_count: usize,
    calls: Vec<(Uuid, Uuid, String, String)>,
    mentors: Vec<MentorLine>,
}

fn line(p: &Page, starter: StarterLine, with_school: bool, may_choose_centre: bool) -> Line {
    let mark = |key: &str, slot: Slot| {
        let (word, class) = match slot {
            Slot::Filled => ("slot-filled", "is-done"),
            Slot::Asked => ("slot-asked", "is-asked"),
            Slot::Empty => ("slot-empty", ""),
        };
        Mark { label: p.t(key), said: p.t(word), class }
    };
    let next = if starter.has_next { Slot::Filled } else { Slot::Empty };
    let mut chooses = Vec::new();
    for (kind, slot, may) in
        [("school", starter.at_school, true), ("growth_centre", starter.at_centre, may_choose_centre)]
    {
        if slot == Slot::Empty && may {
            let path = format!("/mentoring/inductions/{}/choose/{kind}", starter.induction);
            chooses.push((path, p.with("choose-kind", &p.word("mentor_kind", kind))));
        }
    }
    let since = p.with("starter-since", &p.date_with_year(&starter.starts_on));
    Line {
        induction: starter.induction,
        person: starter.starter.id,
        name: starter.starter.name,
        about: if with_school { format!("{} · {since}", starter.school.name) } else { since },
        marks: [
            mark("slot-school", starter.at_school),
            mark("slot-centre", starter.at_centre),
            mark("slot-next", next),
        ],
        chooses,
    }
}

fn start_view(p: &Page, ctx: &Ctx, start: OwnStart, goal: GoalInput) -> StartView {
    let name = ctx.actor.person().map(|person| person.name.clone()).unwrap_or_default();
    let given_name = name.split(' ').next().unwrap_or_default().to_owned();
    let running: Vec<&Pair> =
        start.pairs.iter().filter(|pair| pair.status == leerbrug_core::MentorshipStatus::Active).collect();
    let duo: Vec<(Uuid, String)> =
        running.iter().take(2).map(|pair| (pair.mentor.id, pair.mentor.name.clone())).collect();
    let title = match running.len() {
        0 => "start-title-none",
        1 => "start-title-one",
        _ => "start-title-two",
    };
    let kinds = leerbrug_mentoring::model::KINDS;
    let lacking = kinds
        .into_iter()
        .filter(|kind| start.pairs.iter().all(|pair| pair.kind != *kind))
        .map(|kind| match (kind, start.has_centre) {
            ("growth_centre", false) => p.t("start-no-centre"),
            _ => p.with("start-lacking", &p.word("mentor_kind", kind)),
        })
        .collect();
    let goals = start
        .goals
        .into_iter()
        .map(|goal| {
            let talent = goal.talent.as_deref().map(|code| p.label("talent", code)).unwrap_or_default();
            (goal, talent)
        })
        .collect();
    let inductions: Vec<(Uuid, String, String)> = start
        .inductions
        .iter()
        .map(|one| (one.id, one.school.name.clone(), p.label("induction_kind", &one.kind)))
        .collect();
    StartView {
        title: p.with(title, &given_name),
        given_name,
        duo,
        lacking,
        goals,
        talents: choices(p, "talent", std::slice::from_ref(&goal.talent)),
        goal,
        call: start.call.map(|call| (call.id, p.moment(&call.created_at))),
        coming: start.coming.map(|(who, at)| coming(p, &who.name, &p.moment(&at))).unwrap_or_default(),
        help: p.t(who_hears(running.len(), start.is_school_time)),
        help_open: p.t(match running.len() {
            0 => "help-open-why-centre",
            1 => "help-open-why-one",
            _ => "help-open-why-two",
        }),
        can_call: !inductions.is_empty(),
        inductions,
        pairs: start.pairs.into_iter().map(|pair| pair_view(p, pair, None)).collect(),
        former: start.former.into_iter().map(|pair| pair_view(p, pair, None)).collect(),
    }
}

/// Returns the sentence on who hears of a call from a starter with so many mentors.
const fn who_hears(mentors: usize, is_school_time: bool) -> &'static str {
    match (mentors, is_school_time) {
        (0, true) => "help-what-centre",
        (1, true) => "help-what-one",
        (_, true) => "help-what-two",
        (0, false) => "help-late-centre",
        (1, false) => "help-late-one",
        (_, false) => "help-late-two",
    }
}

fn coming(p: &Page, who: &str, at: &str) -> String {
    use leerbrug_core::i18n::{Arg, text_with};
    text_with(p.lang, "help-coming", &[("person", Arg::from(who)), ("moment", Arg::from(at))])
}

fn own_view(p: &Page, own: OwnMentoring) -> OwnView {
    let last = own.last;
    let view = |pair: Pair| {
        let day = last.get(&pair.id).copied();
        pair_view(p, pair, day)
    };
    OwnView {
        pairs: own.pairs.into_iter().map(view).collect(),
        former: own.former.into_iter().map(view).collect(),
        profiles: own.profiles.iter().map(|mentor| mentor_line(p, mentor)).collect(),
        calls: own
            .calls
            .into_iter()
            .map(|call| (call.id, call.starter.id, call.starter.name, p.moment(&call.created_at)))
            .collect(),
        questions: if own.questions > 0 {
            p.n("today-mentor-questions", &own.questions)
        } else {
            String::new()
        },
    }
}

fn school_view(p: &Page, school: SchoolOverview) -> SchoolView {
    SchoolView {
        starters: school.starters.into_iter().map(|starter| line(p, starter, false, false)).collect(),
        mentors: school.mentors.iter().map(|mentor| mentor_line(p, mentor)).collect(),
    }
}

fn monday_view(p: &Page, monday: Monday) -> MondayView {
    use leerbrug_core::i18n::{Arg, text_with};
    let shortages = monday.shortages.iter().map(|one| {
        let args = [
            ("kind", Arg::from(p.label("mentor_kind", one.kind))),
            ("place", Arg::from(&one.place.name)),
            ("starters", Arg::from(one.starters)),
            ("mentors", Arg::from(one.mentors)),
            ("places", Arg::from(one.places)),
            ("short", Arg::from(one.starters.saturating_sub(one.places))),
        ];
        text_with(p.lang, "shortage", &args)
    });
    let endings = monday.endings.iter().map(|one| {
        let (key, who) = match &one.mentor {
            Some(mentor) => ("ending-mentor", mentor.name.as_str()),
            None => ("ending-induction", ""),
        };
        let args = [
            ("person", Arg::from(&one.starter.name)),
            ("mentor", Arg::from(who)),
            ("day", Arg::from(p.date_of(one.day))),
        ];
        let path = one.induction.map(|id| format!("/mentoring/inductions/{id}")).unwrap_or_default();
        (text_with(p.lang, key, &args), path, one.starter.name.clone())
    });
    let quiet = monday.quiet.iter().map(|one| {
        let args = [("person", Arg::from(&one.starter.name)), ("mentor", Arg::from(&one.mentor.name))];
        (one.pair, text_with(p.lang, "quiet-pair", &args))
    });
    MondayView {
        total: p.n("monday-total", &monday.total),
        shortages: shortages.collect(),
        endings: endings.collect(),
        quiet: quiet.collect(),
        quiet_count: monday.quiet_count,
        waiting_count: monday.waiting_count,
        more: monday.waiting_count.saturating_sub(monday.waiting.len()),
        calls: monday
            .calls
            .into_iter()
            .map(|call| (call.id, call.starter.id, call.starter.name, p.moment(&call.created_at)))
            .collect(),
        waiting: monday.waiting.into_iter().map(|starter| line(p, starter, true, true)).collect(),
        mentors: monday.mentors.iter().map(|mentor| mentor_line(p, mentor)).collect(),
    }
}

async fn overview_page(ctx: &Ctx, problems: Problems, goal: GoalInput) -> PageResult {
    let (app, actor) = (&ctx.app, &ctx.actor);
    let person = actor.require_own().or_page()?.id;
    let start = find_own_start(app, actor).await.or_page()?;
    let own = find_own_mentoring(app, actor).await.or_page()?;
    let school = find_school(app, actor).await.or_page()?;
    let monday = find_monday(app, actor).await.or_page()?;
    let missing = list_missing_profiles(app, actor).await.or_page()?;
    let can_appoint = school.is_some() || monday.is_some();
    let mut p = Page::new(ctx, "mentoring").await?;
    let outcome = problems.outcome();
    p.problems = problems;
    let page = MentoringPage {
        start: start.map(|start| start_view(&p, ctx, start, goal)),
        own: own.map(|own| own_view(&p, own)),
        school: school.map(|school| school_view(&p, school)),
        monday: monday.map(|monday| monday_view(&p, monday)),
        missing,
        person,
        can_appoint,
        p,
    };
    show_outcome(ctx, &page, outcome)
}

/// Shows what the reader has to do with mentoring.
#[handler]
pub(crate) async fn get_overview(ctx: Ctx) -> PageResult {
    ctx.actor.require_person().or_page()?;
    overview_page(&ctx, Problems::default(), GoalInput::default()).await
}

/// Calls for somebody now.
#[handler]
pub(crate) async fn post_help(form: Form) -> PageResult {
    form.ctx.actor.require_person().or_page()?;
    match call_for_help(&form.ctx.app, &form.ctx.actor).await {
        Ok(Called { mentors: 0, .. }) => Ok(see_other_with("/mentoring", "help-called-centre")),
        Ok(Called { mentors: 1, .. }) => Ok(see_other_with("/mentoring", "help-called-one")),
        Ok(_) => Ok(see_other_with("/mentoring", "help-called")),
        Err(error) => refused(&form, error).await,
    }
}

/// Takes a call up.
#[handler]
pub(crate) async fn post_take(form: Form, Path(call): Path<String>) -> PageResult {
    form.ctx.actor.require_person().or_page()?;
    match take_call(&form.ctx.app, &form.ctx.actor, id(&call)?).await {
        Ok(Taken::Over) => Ok(see_other_with("/mentoring", "saved")),
        Ok(Taken::Pair(pair)) => Ok(see_other_with(&format!("/mentoring/pairs/{pair}#ask"), "help-taken")),
        Ok(Taken::Induction(one)) => {
            Ok(see_other_with(&format!("/mentoring/inductions/{one}"), "help-taken-centre"))
        }
        Err(error) => refused(&form, error).await,
    }
}

async fn refused(form: &Form, error: Error) -> PageResult {
    let problems = Problems::from_error(error, form.ctx.language()).or_page()?;
    overview_page(&form.ctx, problems, GoalInput::default()).await
}

/// Adds a goal of one's own.
#[handler]
pub(crate) async fn post_goal(form: Form) -> PageResult {
    form.ctx.actor.require_person().or_page()?;
    let goal = GoalInput {
        talent: form.text("talent"),
        text: form.text("text"),
        is_shared: form.text("reader") == "mentors",
    };
    match add_goal(&form.ctx.app, &form.ctx.actor, goal.clone()).await {
        Ok(_) => Ok(see_other_with("/mentoring#goals", "saved")),
        Err(error) => {
            let problems = Problems::from_error(error, form.ctx.language()).or_page()?;
            overview_page(&form.ctx, problems, goal).await
        }
    }
}

/// Shares a goal, keeps it, or ends it.
#[handler]
pub(crate) async fn post_goal_step(form: Form, Path((goal, step)): Path<(String, String)>) -> PageResult {
    form.ctx.actor.require_person().or_page()?;
    let step = match step.as_str() {
        "share" => GoalStep::Share,
        "keep" => GoalStep::Keep,
        "done" => GoalStep::Done,
        _ => return Err(Error::not_found()).or_page(),
    };
    step_goal(&form.ctx.app, &form.ctx.actor, id(&goal)?, step).await.or_page()?;
    Ok(see_other_with("/mentoring#goals", "saved"))
}

#[derive(Template)]
#[template(path = "mentoring_rules.html")]
struct RulesPage {
    p: Page,
    soft: Vec<(String, i32)>,
    hard: Vec<String>,
}

/// Shows by which rules mentors are chosen.
#[handler]
pub(crate) async fn get_rules(ctx: Ctx) -> PageResult {
    let p = Page::new(&ctx, "mentoring").await?;
    let soft = [
        ("rule-talent", points::TALENT),
        ("rule-subject", points::SUBJECT),
        ("rule-level", points::LEVEL),
        ("rule-language", points::LANGUAGE),
        ("rule-travel", -1),
    ];
    let hard = leerbrug_mentoring::model::Rule::ALL;
    let page = RulesPage {
        soft: soft.into_iter().map(|(key, points)| (p.t(key), points)).collect(),
        hard: hard.into_iter().map(|rule| p.t(words::rule(rule))).collect(),
        p,
    };
    show(&ctx, &page)
}
