//! This context's part of Vandaag.

use leerbrug_core::actor::Actor;
use leerbrug_core::app::App;
use leerbrug_core::context::{TodayLine, TodayMeeting, TodayPart};
use leerbrug_core::error::Result;
use leerbrug_core::i18n::{Arg, text, text_with};
use leerbrug_entity::{MentorshipStatus, Role, RoundStatus};

use crate::model::{Pair, View};
use crate::overview::{find_own_mentoring, find_own_start};
use crate::standing::Names;
use crate::store::people::Scope;
use crate::store::{care, pairs, people, rounds};

/// Days for which a draft is worth a line.
const READY_DAYS: i64 = 14;

pub(crate) const PART: TodayPart = TodayPart {
    count: |app, actor| Box::pin(count(app, actor)),
    count_in: |_, _| Box::pin(async { Ok(0) }),
    lines: |app, actor| Box::pin(lines(app, actor)),
    upcoming: Some(|app, actor| Box::pin(upcoming(app, actor))),
};

async fn count(app: &App, actor: &Actor) -> Result<u64> {
    let Some(person) = actor.own_id() else { return Ok(0) };
    let conn = app.db.read();
    let mut count = pairs::count_waiting(conn, person).await? + care::count_calls(conn, person).await?;
    count += care::count_questions(conn, person).await?.min(1);
    if let Some(area) = area_of(actor) {
        let (scope, today) = (Scope::Area(Some(&area)), app.today().to_string());
        count += u64::from(people::is_lacking(conn, scope, &today).await?);
        let calls = care::list_escalated(conn, scope, &today, app.now()).await?;
        count += u64::try_from(calls.len()).unwrap_or(u64::MAX);
        count += u64::from(find_ready(app, actor).await?.is_some());
    }
    Ok(count)
}

/// Finds the newest draft that waits for a coordinator's yes.
async fn find_ready(app: &App, actor: &Actor) -> Result<Option<rounds::Newest>> {
    let centres = actor.require_person()?.organisations_as(&[Role::Coordinator]);
    let newest = rounds::find_newest(app.db.read(), &centres).await?;
    let since = app.now().plus_days(-READY_DAYS);
    Ok(newest.filter(|row| row.status == RoundStatus::Draft && row.served > 0 && row.created_at >= since))
}

/// Returns the neighbourhoods whose starters the actor looks after; none for whoever coordinates nothing.
fn area_of(actor: &Actor) -> Option<Vec<String>> {
    let person = actor.person()?;
    person.holds(&[Role::Coordinator]).then(|| person.area().into_iter().collect())
}

fn line(actor: &Actor, key: &str, args: &[(&'static str, Arg)], path: String) -> TodayLine {
    TodayLine { text: text_with(actor.language, key, args), path, until: None }
}

/// Lists what waits: for a mentor those she was asked for, calls and questions; for a starter a mentor she has not seen; for a
/// coordinator starters without two mentors and calls nobody took up.
async fn lines(app: &App, actor: &Actor) -> Result<Vec<TodayLine>> {
    let mut found = Vec::new();
    if actor.own_id().is_none() || actor.require_scope("mentoring:read").is_err() {
        return Ok(found);
    }
    if let Some(own) = find_own_mentoring(app, actor).await? {
        for call in &own.calls {
            let args = [("person", Arg::from(&call.starter.name))];
            found.push(line(actor, "today-help", &args, "/mentoring".to_owned()));
        }
        for pair in own.pairs.iter().filter(|pair| pair.status == MentorshipStatus::Proposed) {
            let args = [("person", Arg::from(&pair.starter.name))];
            let asked = line(actor, "today-mentor-asked", &args, format!("/mentoring/pairs/{}", pair.id));
            found.push(TodayLine { until: pair.answer_until, ..asked });
        }
        if own.questions > 0 {
            let args = [("count", Arg::from(own.questions))];
            found.push(line(actor, "today-mentor-questions", &args, "/mentoring".to_owned()));
        }
    }
    if let Some(own) = find_own_start(app, actor).await? {
        for pair in own.pairs.iter().filter(|pair| pair.waits_for_reader()) {
            let args = [("person", Arg::from(&pair.mentor.name))];
            found.push(line(actor, "today-mentor-chosen", &args, format!("/mentoring/pairs/{}", pair.id)));
        }
    }
    if let Some(area) = area_of(actor) {
        let (conn, today) = (app.db.read(), app.today().to_string());
        let scope = Scope::Area(Some(&area));
        let calls = care::list_escalated(conn, scope, &today, app.now()).await?;
        let names = Names::of_people(conn, calls.iter().map(|call| call.starter_id).collect()).await?;
        for call in &calls {
            let args = [("person", Arg::from(&names.get(call.starter_id).name))];
            found.push(line(actor, "today-help-unanswered", &args, "/mentoring".to_owned()));
        }
        if let Some(round) = find_ready(app, actor).await? {
            let args = [("count", Arg::from(i64::from(round.served)))];
            found.push(line(actor, "today-round-ready", &args, format!("/mentoring/round/{}", round.id)));
        }
        let waiting = people::count_lacking(conn, scope, &today).await?;
        if waiting > 0 {
            let args = [("count", Arg::from(waiting))];
            found.push(line(actor, "today-starters-waiting", &args, "/mentoring#waiting".to_owned()));
        }
    }
    Ok(found)
}

/// Lists when the reader meets whom, by day.
async fn upcoming(app: &App, actor: &Actor) -> Result<Vec<TodayMeeting>> {
    let mut met: Vec<Pair> = Vec::new();
    if actor.own_id().is_none() || actor.require_scope("mentoring:read").is_err() {
        return Ok(Vec::new());
    }
    met.extend(find_own_start(app, actor).await?.into_iter().flat_map(|own| own.pairs));
    met.extend(find_own_mentoring(app, actor).await?.into_iter().flat_map(|own| own.pairs));
    let met = met.into_iter().filter_map(|pair| {
        let next = pair.next?;
        let (with, key) = match pair.view {
            View::Starter => (pair.mentor, "meeting-with-mentor"),
            _ => (pair.starter, "meeting-with-starter"),
        };
        let what = text(actor.language, key);
        let about = if next.place.is_empty() { what } else { format!("{what}, {}", next.place) };
        Some(TodayMeeting {
            day: next.day,
            minute: next.minute,
            with: with.id,
            title: with.name,
            about,
            path: format!("/mentoring/pairs/{}", pair.id),
        })
    });
    let mut found: Vec<TodayMeeting> = met.collect();
    found.sort_by_key(|meeting| (meeting.day, meeting.minute));
    Ok(found)
}
