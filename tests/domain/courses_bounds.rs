//! Training where somebody types nonsense, comes late, or wants what is not hers.

use std::sync::Arc;

use leerbrug_core::{OrganisationStatus, Role};
use leerbrug_learning::courses::attending::{ListInput, attend, get_code, open_code, record_list};
use leerbrug_learning::courses::certificates::complete_session;
use leerbrug_learning::courses::enrolling::{cancel, enrol, get_calendar};
use leerbrug_learning::courses::model::{CourseInput, MeetingInput, SessionInput};
use leerbrug_learning::courses::planning::{call_off, put_session};
use leerbrug_learning::courses::read::{get_course, list_enrolled};
use leerbrug_learning::courses::search::{CourseQuery, search_courses};
use leerbrug_learning::courses::writing::{CourseStep, create_course, step_course, update_course};
use leerbrug_learning::record::{ShareInput, get_record, list_shared, share, stop_sharing};

use uuid::Uuid;

use crate::courses::{at, centre, course_input, not_there, session_input, there};
use crate::learning::{code, fields};
use crate::support::{TestApp, anonymous, db_test};
use crate::world::{asker, ordered, organisation, person};

db_test! {
    Bare: a_code_counts_for_its_meeting_alone, nobody_signs_for_herself, what_is_typed_wrong_is_said,
        a_course_for_named_schools_is_theirs, what_was_attended_stays, strangers_read_and_change_nothing,
        a_form_sent_twice_makes_one, a_meeting_that_is_taken_out_leaves_the_calendar,
        a_record_is_read_by_whom_it_is_shared_with_until_that_day;
}

async fn a_form_sent_twice_makes_one(app: Arc<TestApp>) {
    let centre = centre(&app).await;
    let make = || create_course(&app.app, &centre.sofie, centre.id, course_input());
    let course = make().await.unwrap();
    assert_eq!(make().await.unwrap(), course);
    let input = session_input(5, &[at("2026-12-07", "09:00", "12:00")]);
    let plan = |input| put_session(&app.app, &centre.sofie, course, None, input);
    let session = plan(input.clone()).await.unwrap();
    assert_eq!(plan(input.clone()).await.unwrap(), session);
    let other = session_input(5, &[at("2026-12-08", "09:00", "12:00")]);
    assert_ne!(plan(other).await.unwrap(), session, "another day is another session");
    app.clock.advance_millis(6 * 60_000);
    assert_ne!(make().await.unwrap(), course, "later it is a wish of its own");
    assert_ne!(plan(input).await.unwrap(), session, "later it is a group of its own");
}

async fn a_meeting_that_is_taken_out_leaves_the_calendar(app: Arc<TestApp>) {
    let centre = centre(&app).await;
    let days = [at("2026-12-07", "09:00", "12:00"), at("2026-12-14", "09:00", "12:00")];
    let (course, session) = centre.course(&app, 5, &days).await;
    let lotte = asker(&app, "lotte").await;
    enrol(&app.app, &lotte, session).await.unwrap();
    let meetings = get_course(&app.app, &lotte, course).await.unwrap().sessions[0].meetings.clone();
    open_code(&app.app, &centre.sofie, meetings[1].id).await.unwrap();
    let known = get_code(&app.app, &centre.sofie, meetings[1].id).await.unwrap().code;
    let kept = MeetingInput { id: meetings[0].id.to_string(), ..days[0].clone() };
    put_session(&app.app, &centre.sofie, course, Some((session, None)), session_input(5, &[kept]))
        .await
        .unwrap();
    // Long lines are folded in such a file.
    let file = get_calendar(&app.app, &lotte, session).await.unwrap().replace("\r\n ", "");
    let events: Vec<&str> = file.split("BEGIN:VEVENT").skip(1).collect();
    let of = |id: Uuid| events.iter().find(|event| event.contains(&id.to_string())).expect("its event");
    assert_eq!(events.len(), 2);
    assert!(of(meetings[0].id).contains("STATUS:CONFIRMED"));
    assert!(of(meetings[1].id).contains("STATUS:CANCELLED"), "calendars that hold it are told");
    assert_eq!(get_course(&app.app, &lotte, course).await.unwrap().sessions[0].meetings.len(), 1);
    assert_eq!(code(get_code(&app.app, &centre.sofie, meetings[1].id).await), "not-found");
    assert_eq!(fields(attend(&app.app, &lotte, &known).await), ["code-unknown"]);
}

async fn a_code_counts_for_its_meeting_alone(app: Arc<TestApp>) {
    let centre = centre(&app).await;
    let days = [at("2026-11-25", "09:00", "12:00"), at("2026-11-26", "09:00", "12:00")];
    let (course, session) = centre.course(&app, 5, &days).await;
    let (lotte, late) = (asker(&app, "lotte").await, asker(&app, "laat").await);
    enrol(&app.app, &lotte, session).await.unwrap();
    let meetings = get_course(&app.app, &lotte, course).await.unwrap().sessions[0].meetings.clone();
    for meeting in &meetings {
        open_code(&app.app, &centre.sofie, meeting.id).await.unwrap();
    }
    let codes = [
        get_code(&app.app, &centre.sofie, meetings[0].id).await.unwrap().code,
        get_code(&app.app, &centre.sofie, meetings[1].id).await.unwrap().code,
    ];
    assert_ne!(codes[0], codes[1]);
    assert_eq!(code(attend(&app.app, &lotte, &codes[0]).await), "code-early");
    assert_eq!(fields(attend(&app.app, &lotte, "AAAAAAAA").await), ["code-unknown"]);
    assert_eq!(fields(attend(&app.app, &lotte, "  ").await), ["required"]);
    // 25 November, 08:44: a minute too early; 08:45 counts.
    app.clock.advance_millis((23 * 60 + 44) * 60_000);
    assert_eq!(code(attend(&app.app, &lotte, &codes[0]).await), "code-early");
    app.clock.advance_millis(60_000);
    assert_eq!(code(attend(&app.app, &late, &codes[0]).await), "not-enrolled");
    attend(&app.app, &lotte, &codes[0]).await.unwrap();
    assert_eq!(code(attend(&app.app, &lotte, &codes[1]).await), "code-early", "the code of tomorrow");
    // 12:31: the photographed code is over.
    app.clock.advance_millis((3 * 60 + 46) * 60_000);
    assert_eq!(code(attend(&app.app, &lotte, &codes[0]).await), "code-late");
    assert_eq!(code(open_code(&app.app, &centre.sofie, meetings[0].id).await), "meeting-over");
    assert_eq!(app.number("SELECT count(*) FROM attendance").await, 1);
}

async fn nobody_signs_for_herself(app: Arc<TestApp>) {
    let centre = centre(&app).await;
    let (course, session) = centre.course(&app, 5, &[at("2026-11-25", "09:00", "12:00")]).await;
    enrol(&app.app, &centre.sofie, session).await.unwrap();
    let meeting = get_course(&app.app, &centre.sofie, course).await.unwrap().sessions[0].meetings[0].id;
    app.clock.advance_days(1);
    open_code(&app.app, &centre.sofie, meeting).await.unwrap();
    let shown = get_code(&app.app, &centre.sofie, meeting).await.unwrap().code;
    assert_eq!(code(attend(&app.app, &centre.sofie, &shown).await), "attend-self");
    let (_, _, list) = list_enrolled(&app.app, &centre.sofie, session).await.unwrap();
    let own = vec![list[0].id];
    assert_eq!(code(record_list(&app.app, &centre.sofie, meeting, there(own.clone())).await), "attend-self");
    // A colleague ticks her, and takes it back: both stand in the log.
    assert_eq!(record_list(&app.app, &centre.tarek, meeting, there(own.clone())).await.unwrap(), (1, 0));
    assert_eq!(record_list(&app.app, &centre.tarek, meeting, not_there(own)).await.unwrap(), (0, 1));
    assert_eq!(app.number("SELECT count(*) FROM attendance").await, 0);
    assert_eq!(app.number("SELECT count(*) FROM log_entry WHERE status = 'reversed'").await, 2);
    assert_eq!(app.number("SELECT CAST(coalesce(sum(minutes), 0) AS BIGINT) FROM person_day").await, 0);
}

async fn what_is_typed_wrong_is_said(app: Arc<TestApp>) {
    let centre = centre(&app).await;
    let none = create_course(&app.app, &centre.sofie, centre.id, CourseInput::default()).await;
    assert_eq!(fields(none), ["required", "required", "required"]);
    let wrong =
        CourseInput { level: "4".into(), domain: "nope".into(), schools: "Nergens".into(), ..course_input() };
    let wrong = create_course(&app.app, &centre.sofie, centre.id, wrong).await;
    assert_eq!(fields(wrong), ["unknown-value", "out-of-range", "organisation-unknown"]);
    let course = create_course(&app.app, &centre.sofie, centre.id, course_input()).await.unwrap();
    let put =
        async |input: SessionInput| fields(put_session(&app.app, &centre.sofie, course, None, input).await);
    assert_eq!(put(SessionInput::default()).await, ["required", "place-or-link", "meeting-required"]);
    let one = |meeting: MeetingInput| session_input(5, &[meeting]);
    assert_eq!(put(one(at("2026-11-20", "09:00", "12:00"))).await, ["meeting-in-the-past"]);
    assert_eq!(put(one(at("2031-11-20", "09:00", "12:00"))).await, ["meeting-too-far"]);
    assert_eq!(put(one(at("2026-12-02", "12:00", "09:00"))).await, ["end-before-start"]);
    assert_eq!(put(one(at("2026-12-02", "06:00", "23:00"))).await, ["meeting-length"]);
    assert_eq!(put(one(at("2026-12-02", "negen", ""))).await, ["not-a-time", "required"]);
    assert_eq!(put(one(at("", "09:00", "12:00"))).await, ["required"]);
    assert_eq!(put(one(at("2026-02-30", "09:00", "12:00"))).await, ["not-a-date"]);
    let twice = [at("2026-12-02", "09:00", "12:00"), at("2026-12-02", "11:00", "13:00")];
    assert_eq!(put(session_input(5, &twice)).await, ["meetings-overlap"]);
    for seats in ["0", "2001", "veel"] {
        let input = SessionInput { seats: seats.into(), ..one(at("2026-12-02", "09:00", "12:00")) };
        assert_eq!(put(input).await.len(), 1, "{seats}");
    }
    let link = SessionInput { link: "javascript:alert(1)".into(), ..one(at("2026-12-02", "09:00", "12:00")) };
    assert_eq!(put(link).await, ["not-a-link"]);
    let many: Vec<MeetingInput> =
        (1..=13).map(|day| at(&format!("2026-12-{day:02}"), "09:00", "10:00")).collect();
    assert_eq!(put(session_input(5, &many)).await, ["too-many"]);
    assert_eq!(app.number("SELECT count(*) FROM course_session").await, 0);
    // Of two who edit, one wins; the other reads it.
    update_course(&app.app, &centre.sofie, course, Some(1), course_input()).await.unwrap();
    let stale = update_course(&app.app, &centre.tarek, course, Some(1), course_input()).await;
    assert_eq!(code(stale), "stale");
}

async fn a_course_for_named_schools_is_theirs(app: Arc<TestApp>) {
    let centre = centre(&app).await;
    let school = organisation(&app, "Atheneum Proef", OrganisationStatus::Confirmed, "zurenborg").await;
    person(&app, "leraar", &[(Some(school), Role::Member)]).await;
    let (own, stranger) = (app.persona("leraar").await, asker(&app, "vreemd").await);
    let input = CourseInput { schools: "atheneum proef\n".into(), ..course_input() };
    let course = create_course(&app.app, &centre.sofie, centre.id, input).await.unwrap();
    let input = session_input(5, &[at("2026-12-02", "09:00", "12:00")]);
    let session = put_session(&app.app, &centre.sofie, course, None, input).await.unwrap();
    step_course(&app.app, &centre.sofie, course, CourseStep::Publish).await.unwrap();
    let query = CourseQuery { q: "differentieren".into(), ..CourseQuery::default() };
    for (actor, sees) in [(&own, 1), (&stranger, 0), (&anonymous(), 0)] {
        assert_eq!(search_courses(&app.app, actor, &query).await.unwrap().total, sees);
    }
    assert_eq!(code(get_course(&app.app, &stranger, course).await), "not-found");
    assert_eq!(code(enrol(&app.app, &stranger, session).await), "not-found");
    enrol(&app.app, &own, session).await.unwrap();
    // Whoever has a seat keeps reading it, also when it is no longer for her school.
    let input = CourseInput { schools: "Groeicentrum Proef".into(), ..course_input() };
    update_course(&app.app, &centre.sofie, course, None, input).await.unwrap();
    assert!(get_course(&app.app, &own, course).await.is_ok());
}

async fn what_was_attended_stays(app: Arc<TestApp>) {
    let centre = centre(&app).await;
    let days = [at("2026-11-25", "09:00", "12:00"), at("2026-12-02", "09:00", "12:00")];
    let (course, session) = centre.course(&app, 2, &days).await;
    let (lotte, koen) = (asker(&app, "lotte").await, asker(&app, "koen").await);
    enrol(&app.app, &lotte, session).await.unwrap();
    enrol(&app.app, &koen, session).await.unwrap();
    let known = get_course(&app.app, &centre.sofie, course).await.unwrap().sessions[0].clone();
    let first = known.meetings[0].id;
    assert_eq!(
        code(record_list(&app.app, &centre.sofie, first, ListInput::default()).await),
        "meeting-not-begun"
    );
    app.clock.advance_days(1);
    let (_, _, list) = list_enrolled(&app.app, &centre.sofie, session).await.unwrap();
    record_list(&app.app, &centre.sofie, first, there(vec![list[0].id])).await.unwrap();
    assert_eq!(code(cancel(&app.app, &lotte, session).await), "enrolment-attended");
    assert_eq!(code(call_off(&app.app, &centre.sofie, session).await), "session-attended");
    let kept = |place: usize, meeting: MeetingInput| MeetingInput {
        id: known.meetings[place].id.to_string(),
        ..meeting
    };
    let moved = session_input(
        2,
        &[kept(0, at("2026-11-26", "09:00", "12:00")), kept(1, at("2026-12-02", "09:00", "12:00"))],
    );
    let moved = put_session(&app.app, &centre.sofie, course, Some((session, None)), moved).await;
    assert_eq!(code(moved), "meeting-attended");
    let fewer = session_input(
        1,
        &[kept(0, at("2026-11-25", "09:00", "12:00")), kept(1, at("2026-12-02", "09:00", "12:00"))],
    );
    let fewer = put_session(&app.app, &centre.sofie, course, Some((session, None)), fewer).await;
    assert_eq!(fields(fewer), ["seats-below-taken"]);
    // Whoever missed one gets no certificate until she made it up.
    app.clock.advance_days(8);
    let second = known.meetings[1].id;
    record_list(&app.app, &centre.sofie, second, there(list.iter().map(|one| one.id).collect()))
        .await
        .unwrap();
    assert_eq!(complete_session(&app.app, &centre.sofie, session).await.unwrap(), 1);
    // What came in meanwhile stays: only what was changed on the list is done.
    assert_eq!(record_list(&app.app, &centre.sofie, first, there(vec![list[1].id])).await.unwrap(), (1, 0));
    assert_eq!(app.number("SELECT count(*) FROM attendance").await, 4);
    assert_eq!(complete_session(&app.app, &centre.sofie, session).await.unwrap(), 1);
    // What a certificate rests on is not taken back.
    assert_eq!(
        record_list(&app.app, &centre.sofie, first, not_there(vec![list[0].id])).await.unwrap(),
        (0, 0)
    );
    // Another session is called off, and whoever was in it is told.
    let input = session_input(2, &[at("2027-01-13", "09:00", "12:00")]);
    let other = put_session(&app.app, &centre.sofie, course, None, input).await.unwrap();
    enrol(&app.app, &lotte, other).await.unwrap();
    ordered(&app).await;
    call_off(&app.app, &centre.sofie, other).await.unwrap();
    assert_eq!(ordered(&app).await, ["session-called-off"]);
    assert_eq!(code(enrol(&app.app, &koen, other).await), "session-called-off");
}

async fn strangers_read_and_change_nothing(app: Arc<TestApp>) {
    let centre = centre(&app).await;
    let (course, session) = centre.course(&app, 2, &[at("2026-12-02", "09:00", "12:00")]).await;
    let elsewhere = organisation(&app, "Elders", OrganisationStatus::Confirmed, "kiel").await;
    person(&app, "elders", &[(Some(elsewhere), Role::Head)]).await;
    let stranger = app.persona("elders").await;
    let meeting = get_course(&app.app, &stranger, course).await.unwrap().sessions[0].meetings[0].id;
    assert_eq!(code(create_course(&app.app, &stranger, centre.id, course_input()).await), "forbidden");
    assert_eq!(code(update_course(&app.app, &stranger, course, None, course_input()).await), "forbidden");
    assert_eq!(code(step_course(&app.app, &stranger, course, CourseStep::Close).await), "forbidden");
    assert_eq!(code(call_off(&app.app, &stranger, session).await), "forbidden");
    assert_eq!(code(complete_session(&app.app, &stranger, session).await), "forbidden");
    assert_eq!(code(open_code(&app.app, &stranger, meeting).await), "forbidden");
    assert_eq!(code(record_list(&app.app, &stranger, meeting, ListInput::default()).await), "forbidden");
    assert_eq!(code(list_enrolled(&app.app, &stranger, session).await), "not-found");
    assert_eq!(code(get_code(&app.app, &stranger, meeting).await), "not-found");
    assert_eq!(code(cancel(&app.app, &stranger, session).await), "not-enrolled");
    assert_eq!(code(enrol(&app.app, &anonymous(), session).await), "unauthenticated");
}

async fn a_record_is_read_by_whom_it_is_shared_with_until_that_day(app: Arc<TestApp>) {
    let centre = centre(&app).await;
    let (_, session) = centre.course(&app, 2, &[at("2026-12-02", "09:00", "12:00")]).await;
    let college = organisation(&app, "Hogeschool Proef", OrganisationStatus::Confirmed, "kiel").await;
    person(&app, "wim", &[(Some(college), Role::CollegeSupervisor)]).await;
    person(&app, "lid", &[(Some(college), Role::Member)]).await;
    let (lotte, wim, member) =
        (asker(&app, "lotte").await, app.persona("wim").await, app.persona("lid").await);
    enrol(&app.app, &lotte, session).await.unwrap();
    let own = lotte.person_id().unwrap();
    assert_eq!(code(get_record(&app.app, &wim, own).await), "not-found");
    let share_with = async |organisation: &str, last_day: &str| {
        let input = ShareInput { organisation: organisation.into(), last_day: last_day.into() };
        share(&app.app, &lotte, input).await
    };
    assert_eq!(fields(share_with("", "").await), ["required", "required"]);
    assert_eq!(fields(share_with("Nergens", "2026-11-01").await), ["organisation-unknown", "day-is-over"]);
    assert_eq!(fields(share_with("hogeschool proef", "2031-01-01").await), ["share-too-long"]);
    ordered(&app).await;
    let first = share_with("hogeschool proef", "2026-11-30").await.unwrap();
    assert_eq!(ordered(&app).await, ["record-shared"]);
    let read = get_record(&app.app, &wim, own).await.unwrap();
    let hers = get_record(&app.app, &lotte, own).await.unwrap();
    assert_eq!((read.courses.len(), hers.courses.len(), read.is_own), (1, 1, false));
    assert_eq!(list_shared(&app.app, &wim).await.unwrap().len(), 1);
    assert_eq!(
        code(get_record(&app.app, &member, own).await),
        "not-found",
        "who only belongs there reads nothing"
    );
    assert_eq!(code(stop_sharing(&app.app, &wim, first).await), "not-found");
    // The last day counts; the next day nobody reads it any more.
    app.clock.advance_days(6);
    assert!(get_record(&app.app, &wim, own).await.is_ok());
    app.clock.advance_days(1);
    assert_eq!(code(get_record(&app.app, &wim, own).await), "not-found");
    assert!(list_shared(&app.app, &wim).await.unwrap().is_empty());
    let second = share_with("Hogeschool Proef", "2027-06-30").await.unwrap();
    assert!(get_record(&app.app, &wim, own).await.is_ok());
    stop_sharing(&app.app, &lotte, second).await.unwrap();
    assert_eq!(code(get_record(&app.app, &wim, own).await), "not-found");
}
