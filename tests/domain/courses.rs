//! Training from the first word of a course to the certificate: found, enrolled in, attended, completed, checked.

use std::sync::Arc;

use leerbrug_core::actor::Actor;
use leerbrug_core::clock::Ids;
use leerbrug_core::{CourseStatus, EnrolmentStatus, OrganisationStatus, Role, SessionStatus};
use leerbrug_directory::privacy::erasure::ask_for_erasure;
use leerbrug_entity::{course_meeting, course_session};
use leerbrug_learning::courses::attending::{ListInput, attend, get_code, open_code, record_list};
use leerbrug_learning::courses::certificates::complete_session;
use leerbrug_learning::courses::enrolling::{cancel, enrol, get_calendar};
use leerbrug_learning::courses::model::{CourseInput, Meeting, MeetingInput, SessionInput};
use leerbrug_learning::courses::planning::put_session;
use leerbrug_learning::courses::read::{get_course, list_enrolled, list_followed};
use leerbrug_learning::courses::search::{CourseQuery, search_courses};
use leerbrug_learning::courses::writing::{CourseStep, create_course, step_course};
use leerbrug_learning::proofs::{ProofStep, Standing, check, step_proof};
use leerbrug_logbook::signing::verify;
use sea_orm::{EntityTrait, IntoActiveModel};
use uuid::Uuid;

use crate::learning::code;
use crate::support::{NOW, TestApp, anonymous, db_test, environment, night};
use crate::world::{self, asker, insert, ordered, organisation, person};

db_test! {
    Bare: from_a_typing_error_to_a_certificate, who_waits_longest_moves_up, seats_are_never_too_many,
        clocks_change_and_meetings_last_as_long_as_they_do, an_erasure_gives_the_seat_back;
    Demo: the_demo_city_has_courses_worth_reading;
}

/// An organiser with somebody who runs its courses, and somebody who can help her.
pub(crate) struct Centre {
    pub(crate) id: Uuid,
    pub(crate) sofie: Actor,
    pub(crate) tarek: Actor,
}

pub(crate) async fn centre(app: &TestApp) -> Centre {
    let id = organisation(app, "Groeicentrum Proef", OrganisationStatus::Confirmed, "zurenborg").await;
    app.execute("UPDATE organisation SET kind = 'growth_centre'").await.unwrap();
    person(app, "sofie", &[(Some(id), Role::Coordinator)]).await;
    person(app, "tarek", &[(Some(id), Role::NeighbourhoodOffice)]).await;
    Centre { id, sofie: app.persona("sofie").await, tarek: app.persona("tarek").await }
}

pub(crate) fn course_input() -> CourseInput {
    CourseInput {
        title: "Differentiëren in een namiddag".into(),
        summary: "Werkvormen waarin iedereen kan instappen.".into(),
        domain: "classroom".into(),
        level: "1".into(),
        wholes: vec!["1".into()],
        ..CourseInput::default()
    }
}

pub(crate) fn at(day: &str, from: &str, until: &str) -> MeetingInput {
    MeetingInput { id: String::new(), day: day.into(), from: from.into(), until: until.into() }
}

pub(crate) fn session_input(seats: usize, meetings: &[MeetingInput]) -> SessionInput {
    SessionInput {
        seats: seats.to_string(),
        place: "Zaal 1".into(),
        meetings: meetings.to_vec(),
        ..SessionInput::default()
    }
}

/// These were there after all.
pub(crate) fn there(there: Vec<Uuid>) -> ListInput {
    ListInput { there, not_there: Vec::new() }
}

/// These were not.
pub(crate) fn not_there(not_there: Vec<Uuid>) -> ListInput {
    ListInput { there: Vec::new(), not_there }
}

impl Centre {
    /// Publishes a course with one session.
    pub(crate) async fn course(
        &self,
        app: &TestApp,
        seats: usize,
        meetings: &[MeetingInput],
    ) -> (Uuid, Uuid) {
        let course = create_course(&app.app, &self.sofie, self.id, course_input()).await.unwrap();
        let input = session_input(seats, meetings);
        let session = put_session(&app.app, &self.sofie, course, None, input).await.unwrap();
        step_course(&app.app, &self.sofie, course, CourseStep::Publish).await.unwrap();
        (course, session)
    }
}

async fn found(app: &TestApp, actor: &Actor, words: &str) -> Vec<Uuid> {
    let query = CourseQuery { q: words.into(), ..CourseQuery::default() };
    search_courses(&app.app, actor, &query).await.unwrap().courses.iter().map(|course| course.id).collect()
}

/// Sets the clock of the test to an instant of a meeting, so many minutes after its begin.
async fn stand_at(app: &TestApp, meeting: Uuid, minutes: i64) {
    let row = course_meeting::Entity::find_by_id(meeting).one(&app.raw).await.unwrap().unwrap();
    app.clock.advance_millis(row.starts_at.0 - app.app.now().0 + minutes * 60_000);
}

async fn from_a_typing_error_to_a_certificate(app: Arc<TestApp>) {
    let centre = centre(&app).await;
    let lotte = asker(&app, "lotte").await;
    let course = create_course(&app.app, &centre.sofie, centre.id, course_input()).await.unwrap();
    // A draft is nobody's but the organiser's, and without a session it stays one.
    assert_eq!(code(get_course(&app.app, &lotte, course).await), "not-found");
    let early = step_course(&app.app, &centre.sofie, course, CourseStep::Publish).await;
    assert_eq!(code(early), "course-without-session");
    let days = [
        ("2026-12-02", "13:00", "16:00"),
        ("2026-12-09", "13:00", "16:00"),
        ("2026-12-16", "13:00", "15:30"),
    ];
    let meetings = days.map(|(day, from, until)| at(day, from, until));
    let input = session_input(10, &meetings);
    let session = put_session(&app.app, &centre.sofie, course, None, input).await.unwrap();
    assert!(found(&app, &lotte, "differentieren").await.is_empty(), "a draft is not found");
    step_course(&app.app, &centre.sofie, course, CourseStep::Publish).await.unwrap();
    for words in ["diferentieren", "werkvorm", "klasmanagement", "Groeicentrum"] {
        assert_eq!(found(&app, &anonymous(), words).await, [course], "{words}");
    }
    assert_eq!(enrol(&app.app, &lotte, session).await.unwrap(), EnrolmentStatus::Enrolled);
    assert_eq!(code(enrol(&app.app, &lotte, session).await), "enrolled-already");
    assert_eq!(ordered(&app).await, ["enrolled"]);
    let file = get_calendar(&app.app, &lotte, session).await.unwrap();
    assert_eq!(file.matches("BEGIN:VEVENT").count(), 3);
    assert!(file.contains("DTSTART:20261202T120000Z"), "{file}");
    assert_eq!(code(get_calendar(&app.app, &asker(&app, "vreemd").await, session).await), "not-found");
    let whole = get_course(&app.app, &lotte, course).await.unwrap();
    let meetings = whole.sessions[0].meetings.clone();
    // By her own device at the first two, by the list at the third.
    for meeting in &meetings[..2] {
        stand_at(&app, meeting.id, 5).await;
        open_code(&app.app, &centre.sofie, meeting.id).await.unwrap();
        let shown = get_code(&app.app, &centre.sofie, meeting.id).await.unwrap().code;
        assert_eq!(shown.len(), 8);
        let there = attend(&app.app, &lotte, &shown.to_lowercase()).await.unwrap();
        assert_eq!((there.minutes, there.was_known), (180, false));
        assert!(
            attend(&app.app, &lotte, &format!("{} {}", &shown[..4], &shown[4..])).await.unwrap().was_known
        );
    }
    assert_eq!(code(complete_session(&app.app, &centre.sofie, session).await), "session-not-over");
    stand_at(&app, meetings[2].id, 160).await;
    let (_, _, list) = list_enrolled(&app.app, &centre.sofie, session).await.unwrap();
    let present = vec![list[0].id];
    assert_eq!(record_list(&app.app, &centre.tarek, meetings[2].id, there(present)).await.unwrap(), (1, 0));
    // Each is an entry of her log, signed by whoever vouched for it.
    assert_eq!(
        app.number("SELECT count(*) FROM log_entry WHERE kind = 'training' AND status = 'signed'").await,
        3
    );
    assert_eq!(
        app.number("SELECT CAST(sum(minutes) AS BIGINT) FROM log_entry WHERE kind = 'training'").await,
        510
    );
    let verified =
        verify(app.app.db.read(), app.app.db.vault(), Some(("enrolment", &present_of(&list)))).await.unwrap();
    assert_eq!((verified.checked, verified.broken.len()), (3, 0));
    assert_eq!(complete_session(&app.app, &centre.sofie, session).await.unwrap(), 1);
    assert_eq!(complete_session(&app.app, &centre.sofie, session).await.unwrap(), 0, "once");
    let followed = list_followed(&app.app, &lotte).await.unwrap().remove(0);
    assert_eq!(
        (followed.status, followed.session_status),
        (EnrolmentStatus::Completed, SessionStatus::Completed)
    );
    assert_eq!(followed.minutes(), 510);
    certificate_walk(&app, &centre, &lotte, &followed.certificate.unwrap()).await;
}

fn present_of(list: &[leerbrug_learning::courses::model::Enrolled]) -> Vec<Uuid> {
    list.iter().map(|one| one.id).collect()
}

async fn certificate_walk(app: &TestApp, centre: &Centre, lotte: &Actor, serial: &str) {
    let stranger = anonymous();
    assert_eq!(check(&app.app, &stranger, serial).await.unwrap(), Standing::Valid(None));
    let Standing::Valid(Some(own)) = check(&app.app, lotte, &serial.to_lowercase()).await.unwrap() else {
        panic!()
    };
    assert_eq!((own.holder.name.as_str(), own.minutes, own.is_own), ("lotte Proef", 510, true));
    let foreign = step_proof(&app.app, &centre.sofie, serial, ProofStep::Show(true)).await;
    assert_eq!(code(foreign), "forbidden", "what it shows is hers to choose");
    step_proof(&app.app, lotte, serial, ProofStep::Show(true)).await.unwrap();
    let Standing::Valid(Some(shown)) = check(&app.app, &stranger, serial).await.unwrap() else { panic!() };
    assert_eq!((shown.title.as_str(), shown.is_own), ("Differentiëren in een namiddag", false));
    assert_eq!(code(step_proof(&app.app, lotte, serial, ProofStep::Revoke).await), "forbidden");
    let other = asker(app, "nog-iemand").await;
    assert_eq!(code(step_proof(&app.app, &other, serial, ProofStep::Show(false)).await), "not-found");
    step_proof(&app.app, &centre.sofie, serial, ProofStep::Revoke).await.unwrap();
    assert_eq!(check(&app.app, &stranger, serial).await.unwrap(), Standing::Revoked);
    for guessed in ["ABCDEFGHJKLM", "", "x' OR 1=1", &"A".repeat(500)] {
        assert_eq!(check(&app.app, &stranger, guessed).await.unwrap(), Standing::Unknown, "{guessed}");
    }
}

async fn who_waits_longest_moves_up(app: Arc<TestApp>) {
    let centre = centre(&app).await;
    let (course, session) = centre.course(&app, 1, &[at("2026-12-02", "13:00", "16:00")]).await;
    let mut people = Vec::new();
    for name in ["een", "twee", "drie", "vier"] {
        people.push(asker(&app, name).await);
    }
    assert_eq!(enrol(&app.app, &people[0], session).await.unwrap(), EnrolmentStatus::Enrolled);
    for waiting in &people[1..] {
        app.clock.advance_millis(60_000);
        assert_eq!(enrol(&app.app, waiting, session).await.unwrap(), EnrolmentStatus::Waiting);
    }
    let line = async |actor: &Actor| {
        let course = get_course(&app.app, actor, course).await.unwrap();
        (course.sessions[0].own, course.sessions[0].line)
    };
    assert_eq!(line(&people[3]).await, (Some(EnrolmentStatus::Waiting), Some(3)));
    ordered(&app).await;
    cancel(&app.app, &people[1], session).await.unwrap();
    assert_eq!(ordered(&app).await, [] as [String; 0], "a place in line gives no seat");
    cancel(&app.app, &people[0], session).await.unwrap();
    assert_eq!(ordered(&app).await, ["enrolment-moved-up"]);
    assert_eq!(line(&people[2]).await, (Some(EnrolmentStatus::Enrolled), None));
    assert_eq!(line(&people[3]).await, (Some(EnrolmentStatus::Waiting), Some(1)));
    // Whoever gave a seat back asks again at the end of the line; new seats go down it.
    assert_eq!(enrol(&app.app, &people[0], session).await.unwrap(), EnrolmentStatus::Waiting);
    ordered(&app).await;
    let known = get_course(&app.app, &centre.sofie, course).await.unwrap().sessions[0].clone();
    let named = |file: &str| file.lines().find(|line| line.starts_with("UID:")).map(str::to_owned);
    let before = get_calendar(&app.app, &centre.sofie, session).await.unwrap();
    let moved = MeetingInput { id: known.meetings[0].id.to_string(), ..at("2026-12-03", "13:00", "16:00") };
    let input = session_input(3, &[moved]);
    put_session(&app.app, &centre.sofie, course, Some((session, Some(known.version))), input).await.unwrap();
    let after = get_calendar(&app.app, &centre.sofie, session).await.unwrap();
    assert_eq!(named(&before), named(&after), "moved, it is the same event of the calendar");
    assert!(after.contains("DTSTART:20261203T120000Z") && !after.contains("20261202"), "{after}");
    let mut told = ordered(&app).await;
    told.sort();
    let expected =
        ["enrolment-moved-up", "enrolment-moved-up", "session-moved", "session-moved", "session-moved"];
    assert_eq!(told, expected, "whoever has a seat or waited is told of the move");
    assert_eq!(line(&people[0]).await.0, Some(EnrolmentStatus::Enrolled));
    // The session begins: nobody moves up any more.
    app.clock.advance_days(9);
    app.clock.advance_millis(6 * 3_600_000);
    assert_eq!(code(enrol(&app.app, &people[1], session).await), "session-begun");
}

async fn seats_are_never_too_many(app: Arc<TestApp>) {
    let centre = centre(&app).await;
    let (course, model) = centre.course(&app, 1, &[at("2026-12-02", "13:00", "16:00")]).await;
    let session = course_session::Entity::find_by_id(model).one(&app.raw).await.unwrap().unwrap();
    let mut people = Vec::new();
    for number in 0..64 {
        let id = Ids.next();
        insert(&app, world::person_row(id, &format!("p{number}"))).await;
        people.push(id);
    }
    let rounds = if environment("LEERBRUG_TEST_FULL").is_some() { 100 } else { 12 };
    for round in 0..rounds {
        let seats = round % 20 + 1;
        let id = Ids.next();
        insert(&app, course_session::Model { id, course_id: course, seats, taken: 0, ..session.clone() })
            .await;
        let meeting = course_meeting::Model {
            id: Ids.next(),
            session_id: id,
            starts_at: NOW.plus_days(30),
            ends_at: NOW.plus_days(31),
            code: None,
            opened_by: None,
            opened_at: None,
            removed_at: None,
        };
        course_meeting::Entity::insert(meeting.into_active_model())
            .exec_without_returning(&app.raw)
            .await
            .unwrap();
        let mut clients = tokio::task::JoinSet::new();
        for person in &people {
            let (app, actor) = (app.app.clone(), signed_in(*person));
            clients.spawn(async move { enrol(&app, &actor, id).await });
        }
        let mut seated = 0;
        while let Some(answer) = clients.join_next().await {
            seated += i32::from(answer.unwrap().unwrap() == EnrolmentStatus::Enrolled);
        }
        assert_eq!(seated, seats);
        let literal = app.literal(id);
        let taken = app
            .number(&format!("SELECT CAST(taken AS BIGINT) FROM course_session WHERE id = {literal}"))
            .await;
        let rows = format!("SELECT count(*) FROM enrolment WHERE session_id = {literal} AND status =");
        assert_eq!(taken, i64::from(seats));
        assert_eq!(app.number(&format!("{rows} 'enrolled'")).await, i64::from(seats));
        assert_eq!(app.number(&format!("{rows} 'waiting'")).await, i64::from(64 - seats));
    }
}

fn signed_in(id: Uuid) -> Actor {
    use leerbrug_core::actor::{PersonActor, Principal};
    let person = PersonActor { id, ..PersonActor::default() };
    Actor::new(Principal::Person(Box::new(person)), leerbrug_core::Language::Nl, "test")
}

async fn clocks_change_and_meetings_last_as_long_as_they_do(app: Arc<TestApp>) {
    let centre = centre(&app).await;
    // The night of 28 March 2027 has no hour from two to three; that of 31 October has it twice.
    let nights = [
        at("2027-03-28", "01:30", "03:30"),
        at("2027-10-31", "01:30", "03:30"),
        at("2026-12-02", "01:30", "03:30"),
    ];
    let (course, _) = centre.course(&app, 5, &nights).await;
    let found = get_course(&app.app, &centre.sofie, course).await.unwrap();
    let minutes: Vec<i32> = found.sessions[0].meetings.iter().map(Meeting::minutes).collect();
    assert_eq!(minutes, [120, 60, 180]);
}

async fn an_erasure_gives_the_seat_back(app: Arc<TestApp>) {
    let centre = centre(&app).await;
    let (course, session) = centre.course(&app, 1, &[at("2027-02-10", "13:00", "16:00")]).await;
    let (gone, next) = (asker(&app, "weg").await, asker(&app, "volgende").await);
    enrol(&app.app, &gone, session).await.unwrap();
    enrol(&app.app, &next, session).await.unwrap();
    ask_for_erasure(&app.app, &gone).await.unwrap();
    app.clock.advance_days(40);
    night(&app.app).await;
    let (_, found, list) = list_enrolled(&app.app, &centre.sofie, session).await.unwrap();
    assert_eq!((found.taken, list.len()), (1, 1));
    assert_eq!(list[0].person.name, "volgende Proef");
    assert_eq!(get_course(&app.app, &centre.sofie, course).await.unwrap().status, CourseStatus::Published);
}

async fn the_demo_city_has_courses_worth_reading(app: Arc<TestApp>) {
    assert_eq!(app.number("SELECT count(*) FROM course").await, 12);
    assert!(app.number("SELECT count(*) FROM enrolment").await >= 200);
    assert!(app.number("SELECT count(*) FROM certificate").await >= 50);
    for key in ["lotte", "yasmina", "bart", "griet", "koen", "fatima"] {
        let actor = app.persona(key).await;
        assert!(!list_followed(&app.app, &actor).await.unwrap().is_empty(), "{key} follows nothing");
    }
    // What a session says is what its rows say.
    let wrong = "SELECT count(*) FROM course_session s WHERE taken <> (SELECT count(*) FROM enrolment e \
                 WHERE e.session_id = s.id AND e.status IN ('enrolled', 'completed'))";
    assert_eq!(app.number(wrong).await, 0);
}
