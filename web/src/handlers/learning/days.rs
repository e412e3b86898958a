//! The log of days: where was I, in two taps.

use askama::Template;
use jiff::ToSpan as _;
use jiff::civil::Date;
use leerbrug_core::Half;
use leerbrug_core::clock::Ids;
use leerbrug_core::error::{Error, Kind};
use leerbrug_learning::days::get_day as find_day;
use leerbrug_learning::days::{DayInput, DayStep, OwnWeek, log_week, monday_of, own_week, put_day, step_day};
use leerbrug_learning::model::Placement;
use leerbrug_learning::overview::find_own_year;
use leerbrug_logbook::model::EntryInput;
use poem::handler;
use poem::web::Path;
use uuid::Uuid;

use super::words::{DayEntry, HalfView, PlacementLine, day_entry, days, half_view, placement_line, quantity};
use crate::answer::{see_other_with, show_outcome};
use crate::ctx::{Ctx, id};
use crate::error::{OrPage, PageResult};
use crate::form::{Form, Problems};
use crate::page::Page;
use crate::view::{Choice, choices};

/// A day in the strip of the week.
struct StripDay {
    weekday: String,
    number: i8,
    is_today: bool,
    halves: [HalfView; 2],
}

#[derive(Template)]
#[template(path = "log_days.html")]
struct DaysPage {
    p: Page,
    /// Whether she also has talks to log.
    has_talks: bool,
    year: Option<Uuid>,
    places: Vec<(Uuid, Uuid, String)>,
    placements: Vec<PlacementLine>,
    strip: Vec<StripDay>,
    monday: Date,
    week: String,
    earlier: String,
    later: String,
    is_this_week: bool,
    missing: usize,
    questioned: Vec<DayEntry>,
    entries: Vec<DayEntry>,
    former: Vec<DayEntry>,
    i: EntryInput,
    chosen: String,
    absent: bool,
    entry: Uuid,
    version: String,
    replaces: String,
    action: String,
    wholes: Vec<Choice>,
    activities: Vec<Choice>,
    absences: Vec<Choice>,
    today: String,
    is_open: bool,
    logged: String,
    lessons: String,
}

/// What was typed.
#[derive(Default)]
struct Typed {
    input: EntryInput,
    placement: String,
    is_absent: bool,
    entry: Option<Uuid>,
    version: String,
    /// The signed entry that this one takes the place of.
    replaces: String,
}

fn place_of(placements: &[Placement], id: Uuid) -> String {
    placements
        .iter()
        .find(|placement| placement.id == id)
        .map(|one| one.host.name.clone())
        .unwrap_or_default()
}

fn entries_of(p: &Page, week: &OwnWeek) -> (Vec<DayEntry>, Vec<DayEntry>, Vec<DayEntry>) {
    let view = |entry: &leerbrug_logbook::model::Entry| {
        let shown = day_entry(p, entry, &place_of(&week.placements, entry.context_id));
        let asked = week.questions.get(&entry.id);
        let question = asked.map(|asked| {
            let reason = p.label("sign_question", &asked.reason);
            if asked.text.is_empty() { reason } else { format!("{reason}: {}", asked.text) }
        });
        DayEntry { question: question.unwrap_or_default(), ..shown }
    };
    let of_week: Vec<DayEntry> =
        week.days.iter().rev().flat_map(|day| day.entries.iter().map(view)).collect();
    let earlier = week.earlier.iter().take(60).map(view).collect();
    (week.questioned.iter().map(view).collect(), of_week, earlier)
}

fn strip(p: &Page, week: &OwnWeek) -> Vec<StripDay> {
    let is_used = |day: &leerbrug_learning::days::OwnDay| !day.planned.is_empty() || !day.entries.is_empty();
    let days = week.days.iter().enumerate().filter(|(place, day)| *place < 5 || is_used(day));
    days.map(|(_, day)| {
        let planned = |half: Half| day.planned.iter().any(|(planned, _)| *planned == half);
        StripDay {
            weekday: p
                .t(&format!("weekday-short-{}", leerbrug_core::i18n::weekday_number(day.date.weekday()))),
            number: day.date.day(),
            is_today: day.date == p.today,
            halves: [Half::Am, Half::Pm].map(|half| half_view(p, half, planned(half), &day.entries)),
        }
    })
    .collect()
}

/// Shows the log of days of a week, with the form for a day at its head.
pub(crate) async fn page(ctx: &Ctx, has_talks: bool) -> PageResult {
    let today = ctx.app.today();
    let any = leerbrug_core::validate::parse_date(&ctx.param("week")).unwrap_or(today);
    let on = leerbrug_core::validate::parse_date(&ctx.param("day")).unwrap_or(today);
    let typed = Typed {
        input: EntryInput { day: on.to_string(), ..EntryInput::default() },
        placement: ctx.param("placement"),
        ..Typed::default()
    };
    days_page(ctx, any, Problems::default(), typed, has_talks).await
}

async fn days_page(ctx: &Ctx, any: Date, problems: Problems, typed: Typed, has_talks: bool) -> PageResult {
    ctx.actor.require_own().or_page()?;
    let week = own_week(&ctx.app, &ctx.actor, any).await.or_page()?;
    let year = find_own_year(&ctx.app, &ctx.actor).await.or_page()?;
    let mut p = Page::new(ctx, "days").await?;
    let outcome = problems.outcome();
    p.problems = problems;
    let today = ctx.app.today();
    let on = leerbrug_core::validate::parse_date(&typed.input.day).unwrap_or(today);
    // Of several placements the one that is planned on that day is chosen.
    let planned = week.days.iter().find(|day| day.date == on).and_then(|day| day.planned.first());
    let running: Vec<&Placement> = week
        .placements
        .iter()
        .filter(|placement| {
            placement.first <= today && placement.last >= monday_of(today).saturating_sub(60.days())
        })
        .collect();
    let there: Vec<&&Placement> = running.iter().filter(|one| one.first <= on && on <= one.last).collect();
    let chosen = match (typed.placement.as_str(), planned, there.as_slice()) {
        ("", Some((_, placement)), _) => placement.to_string(),
        ("", None, [only]) => only.id.to_string(),
        (typed, ..) => typed.to_owned(),
    };
    let (questioned, entries, former) = entries_of(&p, &week);
    let entry = typed.entry.unwrap_or_else(|| Ids.next());
    let i = typed.input;
    let activity = std::slice::from_ref(&i.activity);
    let logged: i32 = week.placements.iter().map(|placement| placement.sum.logged).sum();
    let shown = DaysPage {
        has_talks,
        year,
        places: running.iter().map(|one| (one.id, one.host.id, one.host.name.clone())).collect(),
        placements: week.placements.iter().map(|placement| placement_line(&p, placement)).collect(),
        strip: strip(&p, &week),
        week: p.date_of(week.monday),
        earlier: week.monday.saturating_sub(7.days()).to_string(),
        later: week.monday.saturating_add(7.days()).to_string(),
        is_this_week: week.monday == monday_of(today),
        monday: week.monday,
        missing: week.missing,
        questioned,
        entries,
        former,
        wholes: choices(&p, "functional_whole", &i.wholes),
        activities: choices(&p, "placement_day", activity),
        absences: choices(&p, "absence", activity),
        action: if typed.version.is_empty() { "/log/days".to_owned() } else { format!("/log/days/{entry}") },
        version: typed.version,
        replaces: typed.replaces,
        today: today.to_string(),
        is_open: !i.text.is_empty() || !i.note.is_empty() || !i.wholes.is_empty() || !i.quantity.is_empty(),
        lessons: i.quantity.clone(),
        absent: typed.is_absent,
        logged: days(p.lang, logged),
        chosen,
        entry,
        i,
        p,
    };
    show_outcome(ctx, &shown, outcome)
}

fn read(form: &Form) -> Typed {
    let said = form.text("halves");
    let is_absent = said == "none";
    let activity = form.text(if is_absent { "absence" } else { "activity" });
    Typed {
        input: EntryInput {
            activity,
            day: form.text("day"),
            // Not there is not there the whole day, unless she says which half.
            halves: if is_absent { absent_halves(form) } else { said },
            makes_up: None,
            quantity: if is_absent { String::new() } else { form.text("lessons") },
            unit: "teachingPeriod".to_owned(),
            wholes: form.list("wholes"),
            text: form.text("text"),
            note: form.text("note"),
            device_at: form.text("deviceAt").parse().ok(),
        },
        placement: form.text("placement"),
        is_absent,
        entry: Uuid::parse_str(&form.text("id")).ok(),
        version: form.text("version"),
        replaces: form.text("replaces"),
    }
}

fn absent_halves(form: &Form) -> String {
    let half = form.text("absentHalves");
    if half.is_empty() { "day".to_owned() } else { half }
}

async fn refused(form: &Form, error: Error, typed: Typed) -> PageResult {
    let language = form.ctx.language();
    let problems = Problems::from_error(error, language).or_page()?;
    let any = leerbrug_core::validate::parse_date(&typed.input.day).unwrap_or_else(|| form.ctx.app.today());
    days_page(&form.ctx, any, problems, typed, false).await
}

/// Brings a day in; the same form sent twice makes one.
#[handler]
pub(crate) async fn post_day(form: Form) -> PageResult {
    let (app, actor) = (&form.ctx.app, &form.ctx.actor);
    actor.require_person().or_page()?;
    let typed = read(&form);
    let Ok(placement) = Uuid::parse_str(&typed.placement) else {
        return refused(&form, leerbrug_learning::days::placement_required(), typed).await;
    };
    let input = DayInput {
        id: typed.entry.unwrap_or_else(|| Ids.next()),
        placement,
        is_absent: typed.is_absent,
        input: typed.input.clone(),
    };
    let done = match Uuid::parse_str(&typed.replaces) {
        Ok(replaced) => step_day(app, actor, replaced, DayStep::Reverse(Some(Box::new(input)))).await,
        Err(_) => put_day(app, actor, input).await.map(|_| ()),
    };
    match done {
        Ok(()) => Ok(see_other_with(&format!("/log?week={}", typed.input.day), "day-logged")),
        Err(error) => {
            // Under that number something else stands: what was typed comes in under another.
            let entry = typed.entry.filter(|_| error.code() != "log-other-content");
            refused(&form, error, Typed { entry, ..typed }).await
        }
    }
}

/// Logs a whole week: as planned, or nothing of it.
#[handler]
pub(crate) async fn post_week(form: Form) -> PageResult {
    let (app, actor) = (&form.ctx.app, &form.ctx.actor);
    actor.require_person().or_page()?;
    let week = form.text("week");
    let is_absent = form.text("what") == "nothing";
    match log_week(app, actor, week.clone(), is_absent).await {
        Ok(_) => Ok(see_other_with(
            &format!("/log?week={week}"),
            if is_absent { "week-nothing" } else { "week-logged" },
        )),
        Err(error) => {
            let input = EntryInput { day: app.today().to_string(), ..EntryInput::default() };
            let any = leerbrug_core::validate::parse_date(&week).unwrap_or_else(|| app.today());
            let problems = Problems::from_error(error, form.ctx.language()).or_page()?;
            days_page(&form.ctx, any, problems, Typed { input, ..Typed::default() }, false).await
        }
    }
}

/// Shows a day of one's own log in the form: to change it, or, when it is signed, to put another in its place.
#[handler]
pub(crate) async fn get_day(ctx: Ctx, Path(entry): Path<String>) -> PageResult {
    ctx.actor.require_person().or_page()?;
    let found = find_day(&ctx.app, &ctx.actor, id(&entry)?).await.or_page()?;
    if !found.counts() {
        return Err(Error::conflict("log-state")).or_page();
    }
    let is_signed = found.status == leerbrug_core::LogStatus::Signed;
    let is_absent = found.kind == leerbrug_learning::days::ABSENCE;
    let lessons = match found.unit {
        leerbrug_core::LogUnit::TeachingPeriod => found.quantity.to_string(),
        _ => String::new(),
    };
    let input = EntryInput {
        activity: found.activity.clone(),
        day: found.day.clone(),
        halves: found.halves.map(|halves| halves.code().to_owned()).unwrap_or_default(),
        makes_up: found.makes_up,
        quantity: lessons,
        unit: "teachingPeriod".to_owned(),
        wholes: found.wholes.iter().map(ToString::to_string).collect(),
        text: found.text.clone(),
        note: found.note.clone(),
        device_at: None,
    };
    let any = leerbrug_core::validate::parse_date(&found.day).unwrap_or_else(|| ctx.app.today());
    let typed = Typed {
        input,
        placement: found.context_id.to_string(),
        is_absent,
        entry: (!is_signed).then_some(found.id),
        version: if is_signed { String::new() } else { found.version.to_string() },
        replaces: if is_signed { found.id.to_string() } else { String::new() },
    };
    days_page(&ctx, any, Problems::default(), typed, false).await
}

/// Changes a day that nobody signed.
#[handler]
pub(crate) async fn post_edit(form: Form, Path(entry): Path<String>) -> PageResult {
    let (app, actor) = (&form.ctx.app, &form.ctx.actor);
    actor.require_person().or_page()?;
    let entry = id(&entry)?;
    let typed = Typed { entry: Some(entry), ..read(&form) };
    match step_day(app, actor, entry, DayStep::Edit(form.version(), Box::new(typed.input.clone()))).await {
        Ok(()) => Ok(see_other_with(&format!("/log?week={}", typed.input.day), "day-changed")),
        Err(error) if matches!(error.kind(), Kind::Stale) => {
            // In another tab it was changed: what stands there is said, and what was typed here can take its place.
            let found = find_day(app, actor, entry).await.or_page()?;
            let p = Page::new(&form.ctx, "days").await?;
            let now = quantity(&p, &found);
            let error = Error::conflict("day-changed").with("value", now);
            refused(&form, error, Typed { version: found.version.to_string(), ..typed }).await
        }
        Err(error) => refused(&form, error, typed).await,
    }
}

/// Takes a day back, answers the question about it, or takes a signed one off.
#[handler]
pub(crate) async fn post_step(form: Form, Path((entry, step)): Path<(String, String)>) -> PageResult {
    let (app, actor) = (&form.ctx.app, &form.ctx.actor);
    actor.require_person().or_page()?;
    let entry = id(&entry)?;
    let (step, flash) = match step.as_str() {
        "withdraw" => (DayStep::Withdraw, "day-withdrawn"),
        "answer" => (DayStep::Answer(form.text("text")), "day-answered"),
        "reverse" => (DayStep::Reverse(None), "day-reversed"),
        _ => return Err(Error::not_found()).or_page(),
    };
    match step_day(app, actor, entry, step).await {
        Ok(()) => Ok(see_other_with("/log", flash)),
        Err(error) => {
            let is_field = matches!(error.kind(), Kind::Invalid(_));
            let problems = Problems::from_error(error, form.ctx.language()).or_page()?;
            let problems = if is_field { problems.within("answer") } else { problems };
            let input = EntryInput { day: app.today().to_string(), ..EntryInput::default() };
            days_page(&form.ctx, app.today(), problems, Typed { input, ..Typed::default() }, false).await
        }
    }
}
