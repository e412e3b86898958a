//! What waits for somebody on Vandaag: agreements to sign, days to log, days to sign, students who need somebody.

use leerbrug_core::actor::Actor;
use leerbrug_core::app::App;
use leerbrug_core::clock::{local_date, local_minute};
use leerbrug_core::context::{TodayLine, TodayMeeting, TodayPart};
use leerbrug_core::error::Result;
use leerbrug_core::i18n::{Arg, text, text_with};
use leerbrug_core::policy::HOSTS;
use leerbrug_directory::names::Named;
use leerbrug_entity::{AgreementParty, EnrolmentStatus, SessionStatus, Timestamp};
use uuid::Uuid;

use crate::cohort::{CohortQuery, get_cohort, own_colleges};
use crate::courses::heads;
use crate::courses::model::CODE_MINUTES;
use crate::courses::read::{list_followed, list_organised};
use crate::days::{TABLE, logs_days, own_week};
use crate::placements::{list_hosted, list_own};
use crate::reported::review;
use crate::signing::list_waiting;
use crate::store;

/// This context's part of Vandaag.
pub(crate) const PART: TodayPart = TodayPart {
    count: |app, actor| Box::pin(count_all(app, actor)),
    count_in: |_, _: Uuid| Box::pin(async { Ok(0) }),
    lines: |app, actor| Box::pin(lines(app, actor)),
    upcoming: Some(|app, actor| Box::pin(upcoming(app, actor))),
};

/// Counts what waits by asking the database alone: every page shows it.
async fn count_all(app: &App, actor: &Actor) -> Result<u64> {
    let Some(person) = actor.person() else { return Ok(0) };
    if actor.require_scope("learning:read").is_err() {
        return Ok(0);
    }
    let hosts = person.organisations_as(HOSTS);
    let own = actor.own_id();
    let conn = app.db.read();
    let mut found = store::count_asked(conn, own, &hosts).await?;
    if let Some(own) = own {
        found += u64::from(leerbrug_logbook::signing::has_questions(conn, own, TABLE).await?);
        found += store::signing::count_placements_to_sign(conn, own).await?;
    }
    found += u64::try_from(review::list_waiting(app, actor).await?.len()).unwrap_or(u64::MAX);
    found += u64::try_from(heads::list_awaited(app, actor).await?.len()).unwrap_or(u64::MAX);
    Ok(found)
}

fn line(actor: &Actor, key: &str, args: &[(&'static str, Arg)], path: String) -> TodayLine {
    TodayLine { text: text_with(actor.language, key, args), path, until: None }
}

async fn lines(app: &App, actor: &Actor) -> Result<Vec<TodayLine>> {
    let mut found = Vec::new();
    if actor.person().is_none() || actor.require_scope("learning:read").is_err() {
        return Ok(found);
    }
    for placement in list_own(app, actor).await? {
        if placement.can.agree.contains(&AgreementParty::Student) {
            let args = [("host", Arg::from(&placement.host.name))];
            found.push(line(actor, "today-agree", &args, format!("/placements/{}", placement.id)));
        }
    }
    if logs_days(app, actor).await? {
        let week = own_week(app, actor, app.today()).await?;
        if !week.questioned.is_empty() {
            let args = [("count", count(week.questioned.len()))];
            found.push(line(actor, "today-day-questions", &args, "/log".to_owned()));
        }
        if week.missing > 0 {
            let args = [("count", count(week.missing))];
            found.push(line(actor, "today-log-days", &args, "/log".to_owned()));
        }
    }
    for (list, waiting) in list_waiting(app, actor).await? {
        let args = [("person", Arg::from(&list.student.name)), ("count", count(waiting))];
        found.push(line(actor, "today-sign-days", &args, format!("/placements/{}/sign", list.placement)));
    }
    if actor.person().is_some_and(|person| person.holds(HOSTS)) {
        for placement in list_hosted(app, actor).await? {
            if placement.can.agree.contains(&AgreementParty::Host) {
                let args = [("person", Arg::from(&placement.student.name))];
                found.push(line(actor, "today-agree-host", &args, format!("/placements/{}", placement.id)));
            }
        }
    }
    for (person, title, enrolment) in heads::list_awaited(app, actor).await? {
        let args = [("person", Arg::from(&person.name)), ("title", Arg::from(&title))];
        found.push(line(
            actor,
            "today-enrolment",
            &args,
            format!("/enrolment-consent?enrolment={enrolment}"),
        ));
    }
    for (person, asked) in review::list_waiting(app, actor).await? {
        let args = [("person", Arg::from(&person.name)), ("count", count(asked))];
        found.push(line(actor, "today-review", &args, format!("/records/{}", person.id)));
    }
    for college in own_colleges(actor) {
        let cohort = get_cohort(app, actor, college.id, &CohortQuery::default()).await?;
        let red = cohort.rows.iter().filter(|row| row.flags.iter().any(|flag| flag.is_red())).count();
        if red > 0 {
            let args = [("count", count(red))];
            found.push(line(actor, "today-students", &args, format!("/cohorts/{}", college.id)));
        }
    }
    Ok(found)
}

fn count(number: usize) -> Arg {
    Arg::from(i64::try_from(number).unwrap_or(i64::MAX))
}

/// Lists the meetings of courses that the reader has a seat in, and those she runs in the days to come. While a meeting is on, its line
/// leads to where she says that she is there; that of whoever runs it to its list and code.
async fn upcoming(app: &App, actor: &Actor) -> Result<Vec<TodayMeeting>> {
    if actor.own_id().is_none() || actor.require_scope("learning:read").is_err() {
        return Ok(Vec::new());
    }
    let mut found = Vec::new();
    for followed in list_followed(app, actor).await? {
        if followed.status != EnrolmentStatus::Enrolled || followed.session_status != SessionStatus::Open {
            continue;
        }
        let Some(next) = followed.meetings.iter().find(|meeting| code_holds(meeting.ends_at, app.now()))
        else {
            continue;
        };
        let is_on = !next.was_there && next.starts_at.plus_millis(-CODE_MINUTES.0 * 60_000) <= app.now();
        let said = text(actor.language, if is_on { "meeting-is-on" } else { "meeting-of-course" });
        let path = if is_on { "/attend".to_owned() } else { format!("/courses/{}", followed.course) };
        found.push(meeting_line(next.starts_at, &followed.organiser, followed.title, &said, path));
    }
    for course in list_organised(app, actor).await? {
        for session in course.sessions.iter().filter(|one| one.status == SessionStatus::Open) {
            let next = session.meetings.iter().find(|meeting| code_holds(meeting.ends_at, app.now()));
            let Some(next) = next.filter(|next| next.starts_at <= app.now().plus_days(RUN_DAYS)) else {
                continue;
            };
            let said = text(actor.language, "meeting-to-run");
            let path = format!("/course-sessions/{}/people", session.id);
            found.push(meeting_line(next.starts_at, &course.organiser, course.title.clone(), &said, path));
        }
    }
    found.sort_by_key(|meeting| (meeting.day, meeting.minute));
    Ok(found)
}

/// Days in which a meeting that somebody runs stands on her Vandaag.
const RUN_DAYS: i64 = 7;

/// Says whether the code of a meeting that ends then can still be used.
fn code_holds(ends_at: Timestamp, now: Timestamp) -> bool {
    ends_at.plus_millis(CODE_MINUTES.1 * 60_000) > now
}

fn meeting_line(at: Timestamp, by: &Named, title: String, said: &str, path: String) -> TodayMeeting {
    let about = format!("{said}, {}", by.name);
    TodayMeeting { day: local_date(at), minute: Some(local_minute(at)), with: by.id, title, about, path }
}
