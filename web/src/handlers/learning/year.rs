//! A student's year: what she did, where, who says so, what is missing.

use askama::Template;
use leerbrug_core::Half;
use leerbrug_core::error::{Error, Kind};
use leerbrug_learning::cohort::Place;
use leerbrug_learning::days::monday_of;
use leerbrug_learning::overview::{self, Year, verify_year};
use leerbrug_learning::years::{YearStep, step_year};
use leerbrug_logbook::model::Entry;
use poem::handler;
use poem::web::Path;
use uuid::Uuid;

use super::cohort::{RowView, row_view};
use super::words::{DayEntry, HalfView, day_entry, days, half_view, period};
use crate::answer::{see_other_with, show_outcome};
use crate::ctx::{Ctx, id};
use crate::error::{OrPage, PageResult};
use crate::figures::Radar;
use crate::form::{Form, Problems};
use crate::page::Page;
use crate::view::{Choice, choices};

/// A place of the year, in words.
struct PlaceView {
    id: Uuid,
    host: Uuid,
    name: String,
    period: String,
    state: String,
    figures: String,
    agreed: usize,
    to_confirm: String,
    factors: Vec<(String, bool)>,
}

/// A week in the strip.
struct WeekView {
    title: String,
    halves: Vec<HalfView>,
}

#[derive(Template)]
#[template(path = "year.html")]
struct YearPage {
    p: Page,
    y: Year,
    v: RowView,
    places: Vec<PlaceView>,
    radar: Radar,
    weeks: Vec<WeekView>,
    entries: Vec<DayEntry>,
    lacks: Vec<String>,
    visits: Vec<(Uuid, String, String, String)>,
    waivers: Vec<(String, String, String)>,
    interruptions: Vec<(Uuid, String, bool)>,
    stints: Vec<(String, String)>,
    outcome: String,
    verified: String,
    is_sound: bool,
    codes: Vec<Choice>,
    modes: Vec<Choice>,
    /// Colleges it can be handed to.
    colleges: Vec<Choice>,
    today: String,
    period: String,
    /// The form that something is wrong with.
    wrong: String,
    typed: Vec<(String, String)>,
}

impl YearPage {
    /// What was typed in a field of a form with an error; empty otherwise.
    fn typed(&self, name: &str) -> &str {
        self.typed
            .iter()
            .find(|(known, _)| known == name)
            .map(|(_, value)| value.as_str())
            .unwrap_or_default()
    }
}

fn place_view(p: &Page, place: &Place) -> PlaceView {
    let figures =
        [("sum-planned", place.planned), ("sum-logged", place.sum.logged), ("sum-signed", place.sum.signed)];
    let figures: Vec<String> =
        figures.iter().map(|(key, count)| format!("{} {}", p.t(key), days(p.lang, *count))).collect();
    PlaceView {
        id: place.id,
        host: place.host.id,
        name: place.host.name.clone(),
        period: period(p, place.first, place.last),
        state: p.t(&format!("placement-state-{}", place.status)),
        figures: figures.join(" · "),
        agreed: place.agreed,
        to_confirm: if place.to_confirm > 0 {
            p.with("cohort-to-confirm", &days(p.lang, place.to_confirm))
        } else {
            String::new()
        },
        factors: place
            .factors
            .iter()
            .map(|(code, value)| (p.word("contrast_factor", code), value.is_some()))
            .collect(),
    }
}

fn radar(p: &Page, y: &Year) -> Radar {
    let axes = p.reference.list("functional_whole").iter().map(|item| {
        let whole: i32 = item.code.parse().unwrap_or(0);
        let done = y.row.wholes.get(&whole).copied().unwrap_or(0);
        (p.item(item), u32::try_from(done).unwrap_or(0), 1)
    });
    let axes: Vec<_> = axes.collect();
    let none: Vec<&str> =
        axes.iter().filter(|(_, done, _)| *done == 0).map(|(name, _, _)| name.as_str()).collect();
    let said = if none.is_empty() { p.t("wholes-all") } else { p.with("wholes-none", &none.join(", ")) };
    Radar::new(said, axes).without_plan()
}

/// The weeks in which something was said, the latest first, ten school halves each.
fn weeks(p: &Page, entries: &[Entry]) -> Vec<WeekView> {
    let day = |entry: &Entry| leerbrug_core::validate::parse_date(&entry.day).unwrap_or_default();
    let mut mondays: Vec<_> = entries.iter().map(|entry| monday_of(day(entry))).collect();
    mondays.sort_unstable();
    mondays.dedup();
    let view = |monday: jiff::civil::Date| {
        let halves = (0..5_i64).flat_map(|offset| {
            let on = monday.saturating_add(jiff::ToSpan::days(offset));
            let of_day: Vec<Entry> = entries.iter().filter(|entry| day(entry) == on).cloned().collect();
            [Half::Am, Half::Pm].map(|half| {
                let seen = half_view(p, half, false, &of_day);
                HalfView { said: format!("{}, {}", p.date_of(on), seen.said), ..seen }
            })
        });
        WeekView { title: p.date_of(monday), halves: halves.collect() }
    };
    mondays.into_iter().rev().map(view).collect()
}

async fn year_page(
    ctx: &Ctx,
    year: Uuid,
    problems: Problems,
    wrong: &str,
    typed: Vec<(String, String)>,
) -> PageResult {
    let y = overview::get_year(&ctx.app, &ctx.actor, year).await.or_page()?;
    let is_own = ctx.actor.own_id() == Some(y.row.student.id);
    let mut p = Page::new(ctx, if is_own { "days" } else { "cohort" }).await?;
    let outcome = problems.outcome();
    p.problems = problems;
    let (verified, is_sound) = if ctx.param("verify").is_empty() {
        (String::new(), true)
    } else {
        let found = verify_year(&ctx.app, &ctx.actor, year).await.or_page()?;
        let count = i64::try_from(found.broken.len()).unwrap_or(i64::MAX);
        match count {
            0 => (p.n("verified-all", &i64::try_from(found.checked).unwrap_or(i64::MAX)), true),
            broken => (p.n("verified-broken", &broken), false),
        }
    };
    let host = |entry: &Entry| {
        let place = y.row.places.iter().find(|place| place.id == entry.context_id);
        place.map(|place| place.host.name.clone()).unwrap_or_default()
    };
    let end = |last: Option<jiff::civil::Date>| {
        last.map_or_else(|| p.t("until-now"), |last| p.date_with_year(&last))
    };
    let lacks = y.row.lacks();
    let page = YearPage {
        v: row_view(&p, &y.row, p.today),
        places: y.row.places.iter().map(|place| place_view(&p, place)).collect(),
        radar: radar(&p, &y),
        weeks: weeks(&p, &y.entries),
        entries: y.entries.iter().take(80).map(|entry| day_entry(&p, entry, &host(entry))).collect(),
        lacks: lacks.iter().map(|lack| lack_said(&p, *lack)).collect(),
        visits: y
            .visits
            .iter()
            .map(|visit| {
                let held = visit.held_on.map(|day| p.date_with_year(&day)).unwrap_or_default();
                let mode = p.word("visit_mode", &visit.mode);
                let what = format!("{} · {mode}", visit.host.name);
                (visit.id, what, p.date_with_year(&visit.planned_on), held)
            })
            .collect(),
        waivers: y
            .waivers
            .iter()
            .map(|(at, count, code)| (p.day(at), days(p.lang, *count), p.word("waiver", code)))
            .collect(),
        interruptions: y
            .interruptions
            .iter()
            .map(|one| {
                (one.id, format!("{} – {}", p.date_with_year(&one.first), end(one.last)), one.last.is_none())
            })
            .collect(),
        stints: y
            .stints
            .iter()
            .map(|stint| {
                let period = format!("{} – {}", p.date_with_year(&stint.first), end(stint.last));
                (stint.college.name.clone(), period)
            })
            .collect(),
        outcome: y
            .outcome
            .map(|(outcome, at)| format!("{}, {}", p.t(&format!("year-state-{outcome}")), p.day(&at)))
            .unwrap_or_default(),
        codes: choices(&p, "waiver", &[]),
        modes: choices(&p, "visit_mode", &["on_site".to_owned()]),
        colleges: y
            .others
            .iter()
            .map(|college| Choice {
                code: college.id.to_string(),
                label: college.name.clone(),
                is_on: typed
                    .iter()
                    .any(|(name, value)| name == "college" && *value == college.id.to_string()),
            })
            .collect(),
        today: ctx.app.today().to_string(),
        period: period(&p, y.row.first, y.row.last),
        wrong: wrong.to_owned(),
        verified,
        is_sound,
        typed,
        y,
        p,
    };
    show_outcome(ctx, &page, outcome)
}

fn lack_said(p: &Page, lack: leerbrug_learning::cohort::Lack) -> String {
    use leerbrug_learning::cohort::Lack;
    match lack {
        Lack::HalfDaysShort(count) => p.with("lack-half-days-short", &days(p.lang, count)),
        Lack::OneSetting => p.t("lack-one-setting"),
        lack => p.n(&format!("lack-{}", lack.code()), &lack.count()),
    }
}

/// Shows a student's year.
#[handler]
pub(crate) async fn get_year(ctx: Ctx, Path(year): Path<String>) -> PageResult {
    ctx.actor.require_person().or_page()?;
    year_page(&ctx, id(&year)?, Problems::default(), "", Vec::new()).await
}

fn read_step(form: &Form, step: &str) -> Option<(YearStep, &'static str)> {
    let text = |name: &str| form.text(name);
    let row = Uuid::parse_str(&text("id")).unwrap_or_default();
    Some(match step {
        "interrupt" => (
            YearStep::Interrupt { first_day: text("firstDay"), last_day: text("lastDay") },
            "year-interrupted",
        ),
        "resume" => (YearStep::Resume { id: row, last_day: text("lastDay") }, "year-resumed"),
        "extend" => (YearStep::Extend { last_day: text("lastDay") }, "year-extended"),
        "waive" => {
            // The form asks for days; half a day is the smallest.
            let half_days = half_days_typed(&text("days"));
            (YearStep::Waive { half_days, code: text("code") }, "days-waived")
        }
        "visit" => (
            YearStep::PlanVisit {
                placement: text("placement"),
                planned_on: text("plannedOn"),
                mode: text("mode"),
            },
            "visit-planned",
        ),
        "visited" => (YearStep::HoldVisit { id: row, held_on: text("heldOn") }, "visit-held"),
        "move" => (YearStep::Move { college: text("college"), first_day: text("firstDay") }, "year-moved"),
        "decide" => (YearStep::Decide { outcome: text("outcome") }, "year-decided"),
        _ => return None,
    })
}

/// Days as they are typed, "2,5" too, as a number of half-days; what is no number stays as it is, for the message.
fn half_days_typed(typed: &str) -> String {
    let value = typed.trim().replace(',', ".");
    match value.parse::<f64>() {
        Ok(days) if (0.0..1000.0).contains(&days) && (days * 2.0).fract() == 0.0 => {
            crate::figures::pixel(days * 2.0).to_string()
        }
        _ => typed.to_owned(),
    }
}

/// Takes a step with a year.
#[handler]
pub(crate) async fn post_step(form: Form, Path((year, step)): Path<(String, String)>) -> PageResult {
    form.ctx.actor.require_person().or_page()?;
    let year = id(&year)?;
    let Some((taken, flash)) = read_step(&form, &step) else {
        return Err(Error::not_found()).or_page();
    };
    match step_year(&form.ctx.app, &form.ctx.actor, year, taken).await {
        // Whoever handed it over today reads it no more.
        Ok(()) if step == "move" => Ok(see_other_with("/cohorts", flash)),
        Ok(()) => Ok(see_other_with(&format!("/years/{year}"), flash)),
        Err(error) => {
            let is_field = matches!(error.kind(), Kind::Invalid(_));
            let problems = Problems::from_error(error, form.ctx.language()).or_page()?;
            let problems = if is_field { problems.within(&step) } else { problems };
            let fields = [
                "firstDay",
                "lastDay",
                "days",
                "code",
                "placement",
                "plannedOn",
                "heldOn",
                "college",
                "outcome",
            ];
            let typed = fields.map(|name| (name.to_owned(), form.text(name))).into();
            year_page(&form.ctx, year, problems, &step, typed).await
        }
    }
}
