//! Who enrolled in a session, who was there, and the code of a meeting: for who organises it.

use askama::Template;
use leerbrug_core::{AttendedVia, EnrolmentStatus, SessionStatus, Timestamp, qr, sheet};
use leerbrug_learning::courses::attending::{ListInput, get_code as find_code, open_code, record_list};
use leerbrug_learning::courses::certificates::complete_session;
use leerbrug_learning::courses::model::{CODE_MINUTES, Course, Enrolled, Meeting, Session};
use leerbrug_learning::courses::read::list_enrolled;
use poem::handler;
use poem::web::Path;
use uuid::Uuid;

use super::cohort::csv;
use super::courses::when;
use crate::answer::{see_other_with, show_outcome};
use crate::ctx::{Ctx, id};
use crate::error::{OrPage, PageResult};
use crate::form::{Form, Problems};
use crate::page::Page;

/// Somebody on the list, in words.
struct LineView {
    id: Uuid,
    name: String,
    about: String,
    state: String,
    /// Whether she was at the meeting that is looked at, and whether that stands.
    was_there: bool,
    /// Whether the box is ticked.
    is_ticked: bool,
    is_fixed: bool,
    /// "2 van 3".
    attended: String,
    serial: String,
    is_revoked: bool,
}

/// A meeting to choose.
struct TabView {
    id: Uuid,
    label: String,
    is_on: bool,
    present: usize,
}

#[derive(Template)]
#[template(path = "session_people.html")]
struct PeoplePage {
    p: Page,
    c: Course,
    s: Session,
    tabs: Vec<TabView>,
    meeting: Option<Uuid>,
    meeting_when: String,
    has_begun: bool,
    can_open: bool,
    seated: Vec<LineView>,
    waiting: Vec<LineView>,
    q: String,
    is_over: bool,
    is_completed: bool,
    is_called_off: bool,
    /// Whether somebody was at a meeting: then it is not called off any more.
    is_attended: bool,
    /// How many are told when it is called off.
    told: usize,
}

fn line(p: &Page, session: &Session, one: &Enrolled, meeting: Option<Uuid>) -> LineView {
    let there = one.attended.iter().find(|(at, _)| Some(*at) == meeting);
    let state = match there {
        Some((_, AttendedVia::Code)) => p.t("attended-by-code"),
        Some((_, AttendedVia::List)) => p.t("attended-by-list"),
        None => String::new(),
    };
    let (serial, is_revoked) =
        one.certificate.clone().map(|(_, serial, revoked)| (serial, revoked)).unwrap_or_default();
    let nobody = one.person.name.is_empty();
    LineView {
        id: one.id,
        name: if nobody { p.t("somebody-erased") } else { one.person.name.clone() },
        about: one.organisations.join(", "),
        was_there: there.is_some(),
        is_ticked: there.is_some(),
        is_fixed: there.is_some() && one.status == EnrolmentStatus::Completed,
        attended: format!("{}/{}", one.attended.len(), session.meetings.len()),
        state,
        serial,
        is_revoked,
    }
}

async fn people_page(ctx: &Ctx, session: Uuid, problems: Problems, ticked: Option<&[Uuid]>) -> PageResult {
    let (c, s, list) = list_enrolled(&ctx.app, &ctx.actor, session).await.or_page()?;
    let mut p = Page::new(ctx, "courses").await?;
    let outcome = problems.outcome();
    p.problems = problems;
    let now = ctx.app.now();
    // The meeting asked for, else the one that is on or was last, else the first.
    let asked = Uuid::parse_str(&ctx.param("meeting")).ok();
    let running = s.meetings.iter().find(|meeting| early(meeting.starts_at) <= now && now <= meeting.ends_at);
    let begun = running.or_else(|| s.meetings.iter().rev().find(|meeting| meeting.starts_at <= now));
    let meeting = asked
        .and_then(|asked| s.meetings.iter().find(|meeting| meeting.id == asked))
        .or(begun)
        .or_else(|| s.meetings.first());
    let chosen = meeting.map(|meeting| meeting.id);
    let q = ctx.param("q");
    let key = leerbrug_core::fold(&q);
    let is_wanted =
        |one: &&Enrolled| key.trim().is_empty() || leerbrug_core::fold(&one.person.name).contains(key.trim());
    let (waiting, seated): (Vec<&Enrolled>, Vec<&Enrolled>) =
        list.iter().filter(is_wanted).partition(|one| one.status == EnrolmentStatus::Waiting);
    let mut seated: Vec<LineView> = seated.into_iter().map(|one| line(&p, &s, one, chosen)).collect();
    seated.sort_by_key(|one| leerbrug_core::fold(&one.name));
    if let Some(ticked) = ticked {
        for one in seated.iter_mut().filter(|one| !one.is_fixed) {
            one.is_ticked = ticked.contains(&one.id);
        }
    }
    let present =
        |at: Uuid| list.iter().filter(|one| one.attended.iter().any(|(there, _)| *there == at)).count();
    let tabs = s.meetings.iter().map(|meeting| TabView {
        id: meeting.id,
        label: short_when(&p, meeting),
        is_on: Some(meeting.id) == chosen,
        present: present(meeting.id),
    });
    let page = PeoplePage {
        tabs: tabs.collect(),
        meeting: chosen,
        meeting_when: meeting.map(|meeting| when(&p, meeting)).unwrap_or_default(),
        has_begun: meeting.is_some_and(|meeting| meeting.starts_at <= now),
        can_open: s.status == SessionStatus::Open
            && meeting.is_some_and(|meeting| now <= meeting.ends_at.plus_millis(CODE_MINUTES.1 * 60_000)),
        waiting: waiting.into_iter().map(|one| line(&p, &s, one, chosen)).collect(),
        is_over: !s.meetings.is_empty() && s.is_over(now),
        is_completed: s.status == SessionStatus::Completed,
        is_called_off: s.status == SessionStatus::CalledOff,
        is_attended: list.iter().any(|one| !one.attended.is_empty()),
        told: list.len(),
        seated,
        q,
        c,
        s,
        p,
    };
    show_outcome(ctx, &page, outcome)
}

/// "12 januari, 13.00": two meetings of a day are told apart.
fn short_when(p: &Page, meeting: &Meeting) -> String {
    use leerbrug_core::clock::{local_date, local_minute};
    let time = leerbrug_core::i18n::short_time(p.lang, local_minute(meeting.starts_at));
    format!("{}, {time}", p.date_of(local_date(meeting.starts_at)))
}

fn early(at: Timestamp) -> Timestamp {
    at.plus_millis(-CODE_MINUTES.0 * 60_000)
}

/// Shows who enrolled in a session, with the list of one of its meetings.
#[handler]
pub(crate) async fn get_people(ctx: Ctx, Path(session): Path<String>) -> PageResult {
    ctx.actor.require_person().or_page()?;
    people_page(&ctx, id(&session)?, Problems::default(), None).await
}

/// Sends the list for a spreadsheet.
#[handler]
pub(crate) async fn get_people_csv(ctx: Ctx, Path(session): Path<String>) -> PageResult {
    ctx.actor.require_person().or_page()?;
    let (_, session, list) = list_enrolled(&ctx.app, &ctx.actor, id(&session)?).await.or_page()?;
    let p = Page::new(&ctx, "courses").await?;
    let mut head = vec![p.t("team-person"), p.t("people-where"), p.t("people-standing")];
    head.extend(
        session.meetings.iter().map(|one| leerbrug_core::clock::local_date(one.starts_at).to_string()),
    );
    head.push(p.t("people-certificate"));
    let mut rows = vec![head];
    for one in &list {
        let mut row = vec![
            sheet::cell(&one.person.name),
            sheet::cell(&one.organisations.join(", ")),
            p.t(&format!("standing-{}", one.status.code())),
        ];
        for meeting in &session.meetings {
            let was_there = one.attended.iter().any(|(there, _)| *there == meeting.id);
            row.push(if was_there { "1".to_owned() } else { String::new() });
        }
        let serial = one.certificate.as_ref().filter(|(_, _, revoked)| !revoked);
        row.push(serial.map(|(_, serial, _)| serial.clone()).unwrap_or_default());
        rows.push(row);
    }
    Ok(csv("leerbrug-opleiding", sheet::marked(sheet::to_csv(&rows).or_page()?)))
}

/// Writes down who was at a meeting.
#[handler]
pub(crate) async fn post_list(form: Form, Path(session): Path<String>) -> PageResult {
    form.ctx.actor.require_person().or_page()?;
    let session = id(&session)?;
    let meeting = id(&form.text("meeting"))?;
    let ids = |name: &str| -> Vec<Uuid> {
        form.list(name).iter().filter_map(|id| Uuid::parse_str(id).ok()).collect()
    };
    // Only what she changed is done: whoever came in by the code since the page was shown stays.
    let (before, ticked) = (ids("was"), ids("present"));
    list_enrolled(&form.ctx.app, &form.ctx.actor, session).await.or_page()?;
    let input = ListInput {
        there: ticked.iter().copied().filter(|one| !before.contains(one)).collect(),
        not_there: before.iter().copied().filter(|one| !ticked.contains(one)).collect(),
    };
    match record_list(&form.ctx.app, &form.ctx.actor, meeting, input).await {
        Ok(_) => {
            Ok(see_other_with(&format!("/course-sessions/{session}/people?meeting={meeting}"), "list-kept"))
        }
        Err(error) => {
            let problems = Problems::from_error(error, form.ctx.language()).or_page()?;
            people_page(&form.ctx, session, problems, Some(&ticked)).await
        }
    }
}

/// Completes a session: gives certificates.
#[handler]
pub(crate) async fn post_complete(form: Form, Path(session): Path<String>) -> PageResult {
    form.ctx.actor.require_person().or_page()?;
    let session = id(&session)?;
    match complete_session(&form.ctx.app, &form.ctx.actor, session).await {
        Ok(_) => Ok(see_other_with(&format!("/course-sessions/{session}/people"), "session-completed")),
        Err(error) => {
            let problems = Problems::from_error(error, form.ctx.language()).or_page()?;
            people_page(&form.ctx, session, problems, None).await
        }
    }
}

#[derive(Template)]
#[template(path = "meeting_code.html")]
struct CodePage {
    p: Page,
    title: String,
    session: Uuid,
    meeting: Uuid,
    when: String,
    /// In groups of four.
    code: String,
    picture: String,
    address: String,
    present: usize,
    enrolled: usize,
    from: String,
    until: String,
}

impl Page {
    /// Says from when until when a code counts.
    fn code_window(&self, from: &str, until: &str) -> String {
        use leerbrug_core::i18n::{Arg, text_with};
        text_with(self.lang, "code-window", &[("from", Arg::from(from)), ("until", Arg::from(until))])
    }
}

async fn code_page(ctx: &Ctx, meeting: Uuid, problems: Problems) -> PageResult {
    let found = find_code(&ctx.app, &ctx.actor, meeting).await.or_page()?;
    let mut p = Page::new(ctx, "courses").await?;
    let outcome = problems.outcome();
    p.problems = problems;
    let address = format!("{}/attend?code={}", ctx.app.settings.public_url, found.code);
    let time =
        |at: Timestamp| leerbrug_core::i18n::clock_time(p.lang, leerbrug_core::clock::local_minute(at));
    let page = CodePage {
        picture: if found.code.is_empty() { String::new() } else { qr::picture(&address).or_page()? },
        code: grouped(&found.code),
        when: when(&p, &found.meeting),
        from: time(early(found.meeting.starts_at)),
        until: time(found.meeting.ends_at.plus_millis(CODE_MINUTES.1 * 60_000)),
        title: found.title,
        session: found.session,
        present: found.present,
        enrolled: found.enrolled,
        meeting,
        address,
        p,
    };
    show_outcome(ctx, &page, outcome)
}

/// "ABCD EFGH": easier to read out and to type.
pub(crate) fn grouped(code: &str) -> String {
    let letters: Vec<char> = code.chars().collect();
    letters.chunks(4).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join(" ")
}

/// Shows the code of a meeting, large enough for the back row.
#[handler]
pub(crate) async fn get_code(ctx: Ctx, Path(meeting): Path<String>) -> PageResult {
    ctx.actor.require_person().or_page()?;
    code_page(&ctx, id(&meeting)?, Problems::default()).await
}

/// Opens the code of a meeting.
#[handler]
pub(crate) async fn post_code(form: Form, Path(meeting): Path<String>) -> PageResult {
    form.ctx.actor.require_person().or_page()?;
    let meeting = id(&meeting)?;
    match open_code(&form.ctx.app, &form.ctx.actor, meeting).await {
        Ok(()) => Ok(crate::answer::see_other(&format!("/meetings/{meeting}/code"))),
        Err(error) => {
            let problems = Problems::from_error(error, form.ctx.language()).or_page()?;
            code_page(&form.ctx, meeting, problems).await
        }
    }
}
