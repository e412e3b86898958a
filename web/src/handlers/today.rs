//! Vandaag: what waits for me and until when, what is next, one suggestion.

use askama::Template;
use leerbrug_core::context::TodayMeeting;
use leerbrug_core::i18n;
use leerbrug_learning::courses::search::suggest_courses;
use leerbrug_market::today as service;
use poem::handler;
use uuid::Uuid;

use crate::answer::show;
use crate::ctx::Ctx;
use crate::error::{OrPage, PageResult};
use crate::handlers::learning::courses::{CourseCard, card};
use crate::handlers::market::moments::next_label;
use crate::handlers::market::questions::{QuestionView, question_view};
use crate::handlers::market::requests::{RequestView, view};
use crate::handlers::market::week::{WeekDay, nearest_week};
use crate::page::Page;
use crate::view::{self, Card, DayView};

#[derive(Template)]
#[template(path = "today.html")]
struct TodayPage {
    p: Page,
    to_answer: Vec<RequestView>,
    to_reply: Vec<QuestionView>,
    has_more: bool,
    to_decide: Vec<RequestView>,
    to_confirm: Vec<(Uuid, String, String)>,
    next: Vec<(RequestView, String)>,
    coming: Vec<(RequestView, String)>,
    waiting: Vec<RequestView>,
    lines: Vec<(String, String)>,
    /// Whom she meets, with the day and when.
    meetings: Vec<(TodayMeeting, DayView, String)>,
    week: Vec<WeekDay>,
    /// Which week it is, when it is not this one.
    week_of: String,
    suggestion: Option<Card>,
    /// Courses that begin soon and have a seat.
    courses: Vec<CourseCard>,
    count: u64,
    has_profile: bool,
}

fn meeting_view(p: &Page, meeting: TodayMeeting) -> (TodayMeeting, DayView, String) {
    let hours = meeting.minute.map(|minute| (minute, minute));
    let time = meeting.minute.map(|minute| i18n::clock_time(p.lang, minute));
    let day = crate::page::capital(&p.date(&meeting.day));
    let when = [Some(day), time].into_iter().flatten().collect::<Vec<_>>().join(", ");
    let view = view::day(p, meeting.day, hours);
    (meeting, view, when)
}

/// Shows what waits for the reader.
#[handler]
pub(crate) async fn get_today(ctx: Ctx) -> PageResult {
    let today = service::get_today(&ctx.app, &ctx.actor).await.or_page()?;
    let profile = leerbrug_directory::identity::service::get_profile(&ctx.app, &ctx.actor).await.or_page()?;
    let p = Page::new(&ctx, "today").await?;
    let lines = ctx.app.contexts.lines(&ctx.app, &ctx.actor).await.or_page()?;
    let lines: Vec<_> = lines.into_iter().map(|line| (line.text, line.path)).collect();
    let meetings = ctx.app.contexts.upcoming(&ctx.app, &ctx.actor).await.or_page()?;
    let meetings: Vec<_> = meetings.into_iter().take(6).map(|meeting| meeting_view(&p, meeting)).collect();
    let count = ctx.app.contexts.count_waiting(&ctx.app, &ctx.actor).await.or_page()?;
    // What takes a whole table to know is not counted on every page, and stands here all the same.
    let count = count.max(u64::try_from(lines.len()).unwrap_or(u64::MAX));
    let requests = |list: Vec<_>| list.into_iter().map(|request| view(&p, &ctx, request)).collect();
    let has_more = today.to_answer.next.is_some() || today.to_reply.next.is_some();
    let to_answer: Vec<RequestView> = requests(today.to_answer.items);
    let to_decide = requests(today.to_decide);
    let waiting = requests(today.waiting);
    let to_reply = today.to_reply.items.into_iter().map(|question| question_view(&p, question)).collect();
    let to_confirm = today
        .to_confirm
        .into_iter()
        .map(|offer| {
            (
                offer.id,
                offer.title,
                offer.confirmed_at.map(|at| p.with("confirmed-on", &p.day(&at))).unwrap_or_default(),
            )
        })
        .collect();
    let soonest = today.next.iter().filter_map(|(_, next)| next.map(|next| next.day));
    let soonest = soonest.chain(today.coming.iter().map(|(_, next)| next.day)).min();
    let next = today
        .next
        .into_iter()
        .map(|(request, next)| {
            let when = next.map_or_else(|| p.t("today-no-date"), |next| next_label(&p, next.day, next.hours));
            (view(&p, &ctx, request), when)
        })
        .collect();
    let coming = today.coming.into_iter();
    let coming = coming
        .map(|(request, next)| {
            let when = next_label(&p, next.day, next.hours);
            (view(&p, &ctx, request), when)
        })
        .collect();
    let next: Vec<(RequestView, String)> = next;
    let coming: Vec<(RequestView, String)> = coming;
    let to_decide: Vec<RequestView> = to_decide;
    let laid: Vec<&RequestView> =
        next.iter().chain(&coming).map(|(view, _)| view).chain(&to_decide).chain(&to_answer).collect();
    let (week, monday) = nearest_week(&p, &ctx.app.reference, &laid, soonest);
    let week_of = monday.map(|monday| p.with("week-of", &p.date_of(monday))).unwrap_or_default();
    let suggestion = today.suggestion.map(|card| view::card(&p, &card));
    let courses = suggest_courses(&ctx.app, &ctx.actor, 2).await.or_page()?;
    let courses = courses.iter().map(|course| card(&p, course)).collect();
    let has_profile = !profile.subjects.is_empty() || !profile.levels.is_empty();
    show(
        &ctx,
        &TodayPage {
            p,
            to_answer,
            to_reply,
            has_more,
            to_decide,
            to_confirm,
            next,
            coming,
            waiting,
            lines,
            meetings,
            week,
            week_of,
            suggestion,
            courses,
            count,
            has_profile,
        },
    )
}
