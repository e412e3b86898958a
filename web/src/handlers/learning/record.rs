//! One's own record: everything somebody did to learn, in one place, for herself.

use askama::Template;
use jiff::civil::Date;
use leerbrug_core::EnrolmentStatus;
use leerbrug_core::clock::local_date;
use leerbrug_core::i18n::{Arg, text_with};
use leerbrug_core::validate::parse_date;
use leerbrug_learning::courses::model::{Followed, Meeting};
use leerbrug_learning::goals::{Goal, GoalInput, delete_goal, list_goals, put_goal};
use leerbrug_learning::model::Placement;
use leerbrug_learning::recognition::{Progress, RecognitionInput, recognise};
use leerbrug_learning::record::{
    Grant, Record, ShareInput, get_record, list_grants, list_shared, share, stop_sharing,
};
use leerbrug_learning::reported::Reported;
use leerbrug_mentoring::hours::{OwnHours, own_hours};
use poem::handler;
use poem::web::Path;

use super::attend::hours;
use super::courses::tag;
use super::reported::{ReportedView, view};
use super::words::{days, period};
use crate::answer::{see_other_with, show, show_outcome};
use crate::ctx::{Ctx, id};
use crate::error::{OrPage, PageResult};
use crate::figures::Bar;
use crate::form::{Form, Problems};
use crate::page::Page;
use crate::view::{Choice, choices};

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

/// A course on the record, in words.
struct CourseLine {
    id: uuid::Uuid,
    title: String,
    about: String,
    state: String,
    amount: String,
    serial: String,
}

/// How far she is in a domain, in words.
struct LevelView {
    name: String,
    state: String,
    amount: String,
    recognised: Vec<(String, String)>,
    domain: String,
    level: i32,
    can_recognise: bool,
}

/// A goal and how far she is, in words.
struct GoalView {
    id: uuid::Uuid,
    name: String,
    /// What is signed and said, of what she wants.
    bar: Bar,
    /// What of it she says herself; empty for none.
    said: String,
    is_reached: bool,
}

fn goal_view(p: &Page, one: &Goal) -> GoalView {
    let domain = if one.domain.is_empty() {
        p.t("learning-goal-any")
    } else {
        p.label("specialisation_domain", &one.domain)
    };
    let year = format!("{}-{}", one.first.year(), one.last.year());
    let said = if one.said > 0 { p.with("learning-goal-said", &hours(p, one.said)) } else { String::new() };
    let done = one.signed + one.said;
    let amount = text_with(
        p.lang,
        "recognition-amount",
        &[("value", Arg::Text(hours(p, done))), ("needed", Arg::Text(hours(p, one.wanted)))],
    );
    let part = |minutes: i32| u32::try_from(minutes).unwrap_or(0);
    GoalView {
        id: one.id,
        name: format!("{domain} · {year}"),
        bar: Bar::new(part(one.signed), part(done), part(one.wanted), part(one.wanted), amount),
        said,
        is_reached: done >= one.wanted,
    }
}

#[derive(Template)]
#[template(path = "record.html")]
struct RecordPage {
    p: Page,
    lines: Vec<LineView>,
    levels: Vec<LevelView>,
    /// Whether there is anything on the record, whatever the filter; and whether there are places.
    has_any: bool,
    has_places: bool,
    courses: Vec<CourseLine>,
    reported: Vec<ReportedView>,
    /// Whether the reader may review what she learned elsewhere.
    can_review: bool,
    goals: Vec<GoalView>,
    goal: GoalInput,
    goal_domains: Vec<Choice>,
    goal_years: Vec<Choice>,
    sums: Vec<(String, String)>,
    kinds: Vec<Choice>,
    is_filtered: bool,
    from: String,
    until: String,
    csv: String,
    /// Whether it is the reader's own, with what she can do with it.
    is_own: bool,
    name: String,
    person: uuid::Uuid,
    /// With whom it is shared, and until when.
    shared: Vec<(Grant, String)>,
    input: ShareInput,
    today: String,
}

/// What is shown of a record: a kind, and what touches the days between two.
pub(super) struct Query {
    kind: String,
    from: Option<Date>,
    until: Option<Date>,
}

impl Query {
    pub(super) fn read(ctx: &Ctx) -> Self {
        let day = |name: &str| parse_date(&ctx.param(name));
        Self { kind: ctx.param("kind"), from: day("from"), until: day("until") }
    }

    pub(super) fn holds(&self, placement: &Placement) -> bool {
        (self.kind.is_empty() || placement.kind.code() == self.kind)
            && self.from.is_none_or(|from| placement.last >= from)
            && self.until.is_none_or(|until| placement.first <= until)
    }

    pub(super) fn holds_reported(&self, one: &Reported) -> bool {
        (self.kind.is_empty() || self.kind == REPORTED)
            && self.from.is_none_or(|from| one.last >= from)
            && self.until.is_none_or(|until| one.first <= until)
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

/// The kind under which courses stand among those of placements.
const COURSE: &str = "course";
/// And those of what was learned elsewhere.
const REPORTED: &str = "reported";

/// Whether a course stands on the record: she has a seat, and its last meeting or her certificate says when.
pub(super) fn holds_course(query: &Query, one: &Followed) -> bool {
    let day = |meeting: Option<&Meeting>| meeting.map(|meeting| local_date(meeting.starts_at));
    let (first, last) = (day(one.meetings.first()), day(one.meetings.last()));
    (query.kind.is_empty() || query.kind == COURSE)
        && query.from.is_none_or(|from| last.is_some_and(|last| last >= from))
        && query.until.is_none_or(|until| first.is_some_and(|first| first <= until))
}

fn course_state(p: &Page, one: &Followed) -> &'static str {
    let is_over = one.meetings.iter().all(|meeting| meeting.ends_at <= p.now());
    match one.status {
        EnrolmentStatus::Completed => "record-course-completed",
        _ if is_over => "record-course-part",
        _ if one.minutes() > 0 => "record-course-running",
        _ => "record-course-ahead",
    }
}

fn course_line(p: &Page, one: &Followed) -> CourseLine {
    let days: Vec<_> = one.meetings.iter().map(|meeting| local_date(meeting.starts_at)).collect();
    let when =
        days.first().zip(days.last()).map(|(first, last)| period(p, *first, *last)).unwrap_or_default();
    let about = [one.organiser.name.clone(), tag(p, &one.domain, one.level), when];
    CourseLine {
        id: one.course,
        title: one.title.clone(),
        about: about.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · "),
        state: p.t(course_state(p, one)),
        amount: if one.minutes() > 0 { hours(p, one.minutes()) } else { String::new() },
        serial: one.certificate.clone().unwrap_or_default(),
    }
}

fn level_view(p: &Page, one: &Progress, recogniser: Option<uuid::Uuid>) -> LevelView {
    let state = match (one.is_met(), one.recognised.is_empty()) {
        (_, false) => p.t("recognition-state-recognised"),
        (true, true) => p.t("recognition-state-met"),
        (false, true) => p.with("recognition-state-short", &hours(p, one.needed - one.minutes)),
    };
    let can_recognise = one.is_met()
        && recogniser.is_some_and(|reader| one.recognised.iter().all(|(known, _)| known.id != reader));
    LevelView {
        name: tag(p, &one.domain, one.level),
        state,
        amount: text_with(
            p.lang,
            "recognition-amount",
            &[("value", Arg::Text(hours(p, one.minutes))), ("needed", Arg::Text(hours(p, one.needed)))],
        ),
        recognised: one.recognised.iter().map(|(by, serial)| (by.name.clone(), serial.clone())).collect(),
        domain: one.domain.clone(),
        level: one.level,
        can_recognise,
    }
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

/// What else the page of a record shows.
#[derive(Default)]
struct Around {
    grants: Vec<Grant>,
    goal: GoalInput,
    input: ShareInput,
    problems: Problems,
}

/// Shows a record: one's own with what can be done with it, somebody else's to read alone.
async fn record_page(ctx: &Ctx, person: uuid::Uuid, is_plain: bool, around: Around) -> PageResult {
    let query = Query::read(ctx);
    let record = get_record(&ctx.app, &ctx.actor, person).await.or_page()?;
    let talked = if record.is_own && !is_plain && query.to_pairs().is_empty() {
        own_hours(&ctx.app, &ctx.actor).await.or_page()?
    } else {
        OwnHours::default()
    };
    let goals =
        if record.is_own { list_goals(&ctx.app, &ctx.actor, &record).await.or_page()? } else { Vec::new() };
    let mut p = Page::new(ctx, if record.is_own { "profile" } else { "" }).await?;
    let outcome = around.problems.outcome();
    p.problems = around.problems;
    let trained: Vec<&Followed> = record.courses.iter().filter(|one| holds_course(&query, one)).collect();
    let shown: Vec<&Placement> = record.placements.iter().filter(|one| query.holds(one)).collect();
    let told: Vec<&Reported> = record.reported.iter().filter(|one| query.holds_reported(one)).collect();
    let has_places =
        !record.placements.is_empty() || !record.courses.is_empty() || !record.reported.is_empty();
    let has_any = has_places || talked.given + talked.received > 0;
    let recogniser = if record.is_own { None } else { record.recogniser };
    let page = RecordPage {
        levels: record.specialisations.iter().map(|one| level_view(&p, one, recogniser)).collect(),
        lines: shown.iter().map(|one| line(&p, one)).collect(),
        courses: trained.iter().map(|one| course_line(&p, one)).collect(),
        has_any,
        reported: told.iter().map(|one| view(&p, one)).collect(),
        can_review: recogniser.is_some(),
        goals: goals.iter().map(|one| goal_view(&p, one)).collect(),
        goal_domains: choices(&p, "specialisation_domain", std::slice::from_ref(&around.goal.domain)),
        goal_years: goal_years(&p, &around.goal.school_year),
        goal: around.goal,
        has_places,
        kinds: kinds(&p, &record, &query),
        is_filtered: !query.to_pairs().is_empty(),
        from: query.from.map(|day| day.to_string()).unwrap_or_default(),
        until: query.until.map(|day| day.to_string()).unwrap_or_default(),
        csv: format!("/record.csv?{}", query.to_pairs()),
        sums: all_sums(&p, &shown, &trained, &told, talked),
        is_own: record.is_own && !is_plain,
        name: record.person.name,
        person,
        shared: around
            .grants
            .into_iter()
            .map(|one| {
                let until = p.with("record-shared-until", &p.date_of(one.last_day));
                (one, until)
            })
            .collect(),
        input: around.input,
        today: p.today.to_string(),
        p,
    };
    show_outcome(ctx, &page, outcome)
}

fn kinds(p: &Page, record: &Record, query: &Query) -> Vec<Choice> {
    let mut codes: Vec<&'static str> = record.placements.iter().map(|one| one.kind.code()).collect();
    codes.sort_unstable();
    codes.dedup();
    let kind = |code: &&'static str| Choice {
        code: (*code).to_owned(),
        label: p.word("placement_kind", code),
        is_on: query.kind == **code,
    };
    let mut found: Vec<Choice> = codes.iter().map(kind).collect();
    for (code, key, is_there) in [
        (COURSE, "record-kind-course", !record.courses.is_empty()),
        (REPORTED, "record-kind-reported", !record.reported.is_empty()),
    ] {
        if is_there {
            found.push(Choice { code: code.to_owned(), label: p.t(key), is_on: query.kind == code });
        }
    }
    found
}

fn all_sums(
    p: &Page,
    shown: &[&Placement],
    trained: &[&Followed],
    told: &[&Reported],
    talked: OwnHours,
) -> Vec<(String, String)> {
    // Half an hour is the smallest that is said of talks.
    let talks = |minutes: i32| p.with("record-hours", &days(p.lang, (minutes + 15) / 30));
    let mut sums = Vec::new();
    if !shown.is_empty() {
        let signed = shown.iter().map(|one| one.sum.signed).sum::<i32>();
        sums.push((p.t("record-sum-places"), shown.len().to_string()));
        sums.push((p.t("record-sum-signed"), days(p.lang, signed)));
    }
    let minutes: i32 = trained.iter().map(|one| one.minutes()).sum();
    if minutes > 0 {
        sums.push((p.t("record-sum-training"), hours(p, minutes)));
    }
    let minutes: i32 = told.iter().filter(|one| !one.is_refused()).map(|one| one.minutes).sum();
    if minutes > 0 {
        sums.push((p.t("record-sum-reported"), hours(p, minutes)));
    }
    for (key, minutes) in [("record-sum-received", talked.received), ("record-sum-given", talked.given)] {
        if minutes > 0 {
            sums.push((p.t(key), talks(minutes)));
        }
    }
    sums
}

async fn own_page(ctx: &Ctx, input: ShareInput, problems: Problems) -> PageResult {
    let own = ctx.actor.require_own().or_page()?.id;
    let grants = list_grants(&ctx.app, &ctx.actor).await.or_page()?;
    record_page(ctx, own, false, Around { grants, input, problems, goal: GoalInput::default() }).await
}

/// Shows one's own record with a goal that cannot be kept as it was typed.
async fn own_page_with_goal(ctx: &Ctx, goal: GoalInput, problems: Problems) -> PageResult {
    let own = ctx.actor.require_own().or_page()?.id;
    let grants = list_grants(&ctx.app, &ctx.actor).await.or_page()?;
    record_page(ctx, own, false, Around { grants, goal, problems, ..Around::default() }).await
}

/// The school years a goal can be for: the one that runs, or comes, and the next.
fn goal_years(p: &Page, chosen: &str) -> Vec<Choice> {
    let open = p.reference.school_years.iter().filter(|year| year.last >= p.today).take(2);
    open.map(|year| Choice { code: year.code.clone(), label: year.code.clone(), is_on: year.code == chosen })
        .collect()
}

/// Shows one's own record.
#[handler]
pub(crate) async fn get_record_page(ctx: Ctx) -> PageResult {
    own_page(&ctx, ShareInput::default(), Problems::default()).await
}

/// Lets an organisation read one's own record.
#[handler]
pub(crate) async fn post_grant(form: Form) -> PageResult {
    form.ctx.actor.require_person().or_page()?;
    let input = ShareInput { organisation: form.text("organisation"), last_day: form.text("lastDay") };
    match share(&form.ctx.app, &form.ctx.actor, input.clone()).await {
        Ok(_) => Ok(see_other_with("/record", "record-shared")),
        Err(error) => {
            let problems = Problems::from_error(error, form.ctx.language()).or_page()?;
            own_page(&form.ctx, input, problems).await
        }
    }
}

/// Takes that back.
#[handler]
pub(crate) async fn post_stop(form: Form, Path(grant): Path<String>) -> PageResult {
    form.ctx.actor.require_person().or_page()?;
    stop_sharing(&form.ctx.app, &form.ctx.actor, id(&grant)?).await.or_page()?;
    Ok(see_other_with("/record", "record-not-shared"))
}

/// Writes a goal down.
#[handler]
pub(crate) async fn post_goal(form: Form) -> PageResult {
    form.ctx.actor.require_own().or_page()?;
    let input = GoalInput {
        domain: form.text("domain"),
        hours: form.text("hours"),
        school_year: form.text("schoolYear"),
    };
    match put_goal(&form.ctx.app, &form.ctx.actor, input.clone()).await {
        Ok(_) => Ok(see_other_with("/record", "goal-kept")),
        Err(error) => {
            let problems = Problems::from_error(error, form.ctx.language()).or_page()?.within("goal");
            own_page_with_goal(&form.ctx, input, problems).await
        }
    }
}

/// Takes a goal away.
#[handler]
pub(crate) async fn post_delete_goal(form: Form, Path(goal): Path<String>) -> PageResult {
    form.ctx.actor.require_own().or_page()?;
    delete_goal(&form.ctx.app, &form.ctx.actor, id(&goal)?).await.or_page()?;
    Ok(see_other_with("/record", "goal-gone"))
}

/// Shows a record as those read it with whom it is shared.
#[handler]
pub(crate) async fn get_shared(ctx: Ctx, Path(person): Path<String>) -> PageResult {
    ctx.actor.require_person().or_page()?;
    record_page(&ctx, id(&person)?, true, Around::default()).await
}

/// Recognises a specialisation of somebody who shares her record.
#[handler]
pub(crate) async fn post_recognise(form: Form, Path(person): Path<String>) -> PageResult {
    form.ctx.actor.require_person().or_page()?;
    let person = id(&person)?;
    let input = RecognitionInput {
        domain: form.text("domain"),
        level: form.text("level").parse().unwrap_or_default(),
    };
    recognise(&form.ctx.app, &form.ctx.actor, person, input).await.or_page()?;
    Ok(see_other_with(&format!("/records/{person}"), "specialisation-recognised"))
}

#[derive(Template)]
#[template(path = "records.html")]
struct RecordsPage {
    p: Page,
    list: Vec<(Grant, String)>,
}

/// Lists the records that were shared with the reader's organisations.
#[handler]
pub(crate) async fn get_records(ctx: Ctx) -> PageResult {
    let list = list_shared(&ctx.app, &ctx.actor).await.or_page()?;
    let p = Page::new(&ctx, "").await?;
    let list = list
        .into_iter()
        .map(|one| {
            let until = p.with("record-shared-until", &p.date_of(one.last_day));
            (one, until)
        })
        .collect();
    show(&ctx, &RecordsPage { p, list })
}
