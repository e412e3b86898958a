//! What a school wants when somebody of it enrols: told, asked, and what a no does.

use std::sync::Arc;

use leerbrug_core::actor::Actor;
use leerbrug_core::{CourseWish, EnrolmentStatus, HomeHead, OrganisationStatus, Role};
use leerbrug_learning::courses::enrolling::{cancel, enrol};
use leerbrug_learning::courses::heads::{Way, answer, get_question, get_wish, list_words, set_wish};
use leerbrug_learning::courses::read::{get_course, list_followed};
use uuid::Uuid;

use crate::courses::{Centre, at, centre};
use crate::learning::code;
use crate::support::{TestApp, anonymous, db_test};
use crate::world::{mailed_tokens, ordered, organisation, person};

db_test! {
    Bare: a_school_that_wants_nothing_hears_nothing, a_no_gives_the_seat_to_who_waits, a_yes_and_silence_change_nothing,
        only_heads_choose_and_answer;
}

struct School {
    centre: Centre,
    id: Uuid,
    bart: Actor,
    yasmina: Actor,
    course: Uuid,
    session: Uuid,
}

/// A school with a head and a teacher, and a course with one seat.
async fn school(app: &TestApp, wish: Option<CourseWish>) -> School {
    let centre = centre(app).await;
    let id = organisation(app, "Verzonnen School", OrganisationStatus::Confirmed, "zurenborg").await;
    person(app, "bart", &[(Some(id), Role::Head)]).await;
    person(app, "yasmina", &[(Some(id), Role::Member)]).await;
    let (bart, yasmina) = (app.persona("bart").await, app.persona("yasmina").await);
    set_wish(&app.app, &bart, id, wish).await.unwrap();
    let (course, session) = centre.course(app, 1, &[at("2026-12-07", "08:30", "15:30")]).await;
    app.execute("DELETE FROM outbox").await.unwrap();
    School { centre, id, bart, yasmina, course, session }
}

async fn a_school_that_wants_nothing_hears_nothing(app: Arc<TestApp>) {
    let school = school(&app, None).await;
    enrol(&app.app, &school.yasmina, school.session).await.unwrap();
    assert!(ordered(&app).await.iter().all(|kind| !kind.starts_with("enrolment-")));
    cancel(&app.app, &school.yasmina, school.session).await.unwrap();
    set_wish(&app.app, &school.bart, school.id, Some(CourseWish::Informed)).await.unwrap();
    assert_eq!(get_wish(&app.app, &school.bart, school.id).await.unwrap(), Some(CourseWish::Informed));
    app.execute("DELETE FROM outbox").await.unwrap();
    enrol(&app.app, &school.yasmina, school.session).await.unwrap();
    assert_eq!(ordered(&app).await, ["enrolment-told", "enrolled"]);
    assert!(list_words(&app.app, &school.yasmina).await.unwrap().is_empty());
    // Back and forth: the heads are not mailed each time.
    cancel(&app.app, &school.yasmina, school.session).await.unwrap();
    app.execute("UPDATE outbox SET done_at = 1").await.unwrap();
    enrol(&app.app, &school.yasmina, school.session).await.unwrap();
    assert_eq!(ordered(&app).await, ["enrolled"]);
}

async fn enrolment(app: &TestApp, person: &Actor, session: Uuid) -> Uuid {
    let (_, _, list) =
        leerbrug_learning::courses::read::list_enrolled(&app.app, &app.persona("sofie").await, session)
            .await
            .unwrap();
    list.iter().find(|one| Some(one.person.id) == person.own_id()).unwrap().id
}

async fn a_no_gives_the_seat_to_who_waits(app: Arc<TestApp>) {
    let school = school(&app, Some(CourseWish::Asked)).await;
    enrol(&app.app, &school.yasmina, school.session).await.unwrap();
    person(&app, "koen", &[]).await;
    let koen = app.persona("koen").await;
    assert_eq!(enrol(&app.app, &koen, school.session).await.unwrap(), EnrolmentStatus::Waiting);
    let words = list_words(&app.app, &school.yasmina).await.unwrap();
    assert_eq!((words[0].school.id, words[0].status), (school.id, HomeHead::Asked));
    let way = Way::Enrolment(enrolment(&app, &school.yasmina, school.session).await);
    let asked = get_question(&app.app, &school.bart, &way).await.unwrap();
    assert!(asked.has_seat && asked.meetings.len() == 1 && asked.organiser.id == school.centre.id);
    answer(&app.app, &school.bart, way.clone(), false).await.unwrap();
    assert_eq!(code(answer(&app.app, &school.bart, way, true).await), "consent-gone");
    assert!(list_followed(&app.app, &school.yasmina).await.unwrap().is_empty());
    let followed = list_followed(&app.app, &koen).await.unwrap();
    assert_eq!(followed[0].status, EnrolmentStatus::Enrolled, "the seat is his now");
    let kinds = ordered(&app).await;
    for kind in ["enrolment-asked", "enrolment-not-now", "enrolment-moved-up"] {
        assert!(kinds.iter().any(|one| one == kind), "{kind}: {kinds:?}");
    }
    // Whoever enrols once more asks anew.
    enrol(&app.app, &school.yasmina, school.session).await.unwrap();
    assert_eq!(list_words(&app.app, &school.yasmina).await.unwrap()[0].status, HomeHead::Asked);
}

async fn a_yes_and_silence_change_nothing(app: Arc<TestApp>) {
    let school = school(&app, Some(CourseWish::Asked)).await;
    enrol(&app.app, &school.yasmina, school.session).await.unwrap();
    let secret = mailed_tokens(&app, "enrolment-asked").await.pop().unwrap();
    let own = answer(&app.app, &school.yasmina, Way::Link(secret.clone()), true).await;
    assert_eq!(code(own), "consent-gone", "nobody answers about herself, whatever link she holds");
    answer(&app.app, &anonymous(), Way::Link(secret.clone()), true).await.unwrap();
    assert_eq!(list_words(&app.app, &school.yasmina).await.unwrap()[0].status, HomeHead::Agreed);
    assert_eq!(code(get_question(&app.app, &anonymous(), &Way::Link(secret)).await), "consent-gone");
    let course = get_course(&app.app, &school.yasmina, school.course).await.unwrap();
    assert_eq!(course.sessions[0].own, Some(EnrolmentStatus::Enrolled));
    // Once it began, nothing is asked any more.
    cancel(&app.app, &school.yasmina, school.session).await.unwrap();
    app.execute("DELETE FROM outbox").await.unwrap();
    enrol(&app.app, &school.yasmina, school.session).await.unwrap();
    let secret = mailed_tokens(&app, "enrolment-asked").await.pop().unwrap();
    get_question(&app.app, &anonymous(), &Way::Link(secret.clone())).await.unwrap();
    app.clock.advance_days(30);
    assert_eq!(code(get_question(&app.app, &anonymous(), &Way::Link(secret)).await), "consent-gone");
    assert_eq!(list_followed(&app.app, &school.yasmina).await.unwrap()[0].status, EnrolmentStatus::Enrolled);
}

async fn only_heads_choose_and_answer(app: Arc<TestApp>) {
    let school = school(&app, Some(CourseWish::Asked)).await;
    enrol(&app.app, &school.yasmina, school.session).await.unwrap();
    let way = Way::Enrolment(enrolment(&app, &school.yasmina, school.session).await);
    for other in [&school.yasmina, &school.centre.sofie] {
        assert_eq!(code(get_wish(&app.app, other, school.id).await), "not-found");
        assert_eq!(code(set_wish(&app.app, other, school.id, None).await), "not-found");
        assert_eq!(code(answer(&app.app, other, way.clone(), false).await), "consent-gone");
    }
    assert_eq!(code(answer(&app.app, &anonymous(), Way::Link("none".into()), false).await), "consent-gone");
    // A head who follows a course herself asks nobody, where she is the only one.
    app.execute("DELETE FROM outbox").await.unwrap();
    enrol(&app.app, &school.bart, school.session).await.unwrap();
    assert_eq!(ordered(&app).await, ["enrolment-waiting"]);
}
