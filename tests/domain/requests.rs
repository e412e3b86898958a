//! The life of a request: every step from every state by both sides, the waiting list, closing the others.

use std::sync::Arc;

use leerbrug_core::RequestStatus;
use leerbrug_core::RequestStatus::{
    Accepted, Declined, Proposed, Requested, Unanswered, Viewed, Waiting, Withdrawn,
};
use leerbrug_core::actor::Actor;
use leerbrug_core::error::Kind;
use leerbrug_core::{OrganisationStatus, Role};
use leerbrug_market::offers::service as offers;
use leerbrug_market::requests::model::{AskInput, RequestStep, Side, StepInput, Window};
use leerbrug_market::requests::read::{get_calendar, get_request, list_inbox, list_own_requests};
use leerbrug_market::requests::service::ask_for_place;
use uuid::Uuid;

use crate::support::{TestApp, anonymous, db_test};
use crate::world::{self, ask, asker, message, ordered, status, step, words};

db_test! {
    Bare: every_step_from_every_state_by_both_sides, strangers_learn_nothing, a_seat_is_taken_and_given_back,
        the_waiting_list_moves_up, nobody_waits_beside_a_free_seat, a_yes_closes_the_others, asking_has_rules, steps_have_rules,
        reopening, a_raised_number_of_seats_moves_up, contact_and_calendar_come_with_the_yes, questions;
}

/// Puts a request into a state past the services, as the schema wants it.
async fn force(app: &TestApp, request: Uuid, offer: Uuid, to: RequestStatus) {
    let deadline = if matches!(to, Requested | Viewed | Proposed) { "9999999999999" } else { "NULL" };
    let (proposal, reason) =
        (if to == Proposed { "'morgen'" } else { "NULL" }, if to == Declined { "'other'" } else { "NULL" });
    let by = if to == Proposed { "'host'" } else { "NULL" };
    let taken = i32::from(to == Accepted);
    app.execute(&format!("UPDATE offer SET taken = {taken} WHERE id = {}", app.literal(offer)))
        .await
        .unwrap();
    let sql = format!(
        "UPDATE application SET status = '{to}', deadline_at = {deadline}, proposal = {proposal}, proposing_side = {by}, reason = {reason} WHERE id = {}",
        app.literal(request)
    );
    app.execute(&sql).await.unwrap();
}

async fn every_step_from_every_state_by_both_sides(app: Arc<TestApp>) {
    let school = world::school(&app).await;
    let offer = school.offer(&app, 1).await;
    let asker = asker(&app, "an").await;
    let request = ask(&app, &asker, offer).await;
    let mut allowed = 0;
    for (side, actor) in [(Side::Host, &school.head), (Side::Asker, &asker)] {
        for from in RequestStatus::ALL {
            for taken in RequestStep::ALL {
                force(&app, request, offer, *from).await;
                let outcome = step(&app, actor, request, taken).await;
                let after = status(&app, request).await;
                let cell = format!("{side:?} {taken:?} from {from}");
                match taken.next(side, *from, (*from == Proposed).then_some(Side::Host)) {
                    Some(to) => {
                        assert!(outcome.is_ok(), "{cell}: {outcome:?}");
                        assert_eq!(after, to, "{cell}");
                        allowed += 1;
                    }
                    None => {
                        let error = outcome.unwrap_err();
                        assert_eq!(after, *from, "{cell}");
                        // What belongs to the other side is forbidden; what the state does not allow is a conflict.
                        assert!(
                            matches!(error.kind(), Kind::Conflict | Kind::Forbidden),
                            "{cell}: {error:?}"
                        );
                        if error.kind() == &Kind::Conflict {
                            assert_eq!(error.code(), "request-state", "{cell}");
                            assert!(error.params().iter().any(|(name, _)| *name == "possible"), "{cell}");
                        }
                    }
                }
                let seats = app
                    .number(&format!(
                        "SELECT CAST(taken AS BIGINT) FROM offer WHERE id = {}",
                        app.literal(offer)
                    ))
                    .await;
                assert_eq!(seats, i64::from(after == Accepted), "{cell}");
            }
        }
    }
    assert_eq!(allowed, 20);
}

async fn strangers_learn_nothing(app: Arc<TestApp>) {
    let school = world::school(&app).await;
    let offer = school.offer(&app, 1).await;
    let asker_actor = asker(&app, "an").await;
    let request = ask(&app, &asker_actor, offer).await;
    let stranger = asker(&app, "bo").await;
    let elsewhere = world::organisation(&app, "Elders", OrganisationStatus::Confirmed, "zurenborg").await;
    world::person(&app, "elders", &[(Some(elsewhere), Role::Head)]).await;
    for actor in [&stranger, &app.persona("elders").await] {
        for taken in RequestStep::ALL {
            let error = step(&app, actor, request, taken).await.unwrap_err();
            assert_eq!(error.kind(), &Kind::NotFound, "{taken:?}");
        }
        let hidden = get_request(&app.app, actor, request).await.unwrap_err();
        let absent = get_request(&app.app, actor, Uuid::nil()).await.unwrap_err();
        assert_eq!((hidden.kind(), hidden.code()), (absent.kind(), absent.code()));
        assert!(list_inbox(&app.app, actor, Window::default()).await.unwrap().items.is_empty());
    }
    let error = step(&app, &anonymous(), request, RequestStep::View).await.unwrap_err();
    assert_eq!(error.kind(), &Kind::Unauthenticated);
}

async fn a_seat_is_taken_and_given_back(app: Arc<TestApp>) {
    let school = world::school(&app).await;
    let offer = school.offer(&app, 1).await;
    let (an, bo) = (asker(&app, "an").await, asker(&app, "bo").await);
    let (first, second) = (ask(&app, &an, offer).await, ask(&app, &bo, offer).await);
    ordered(&app).await;
    step(&app, &school.head, first, RequestStep::Accept).await.unwrap();
    assert_eq!(ordered(&app).await, ["request-accepted"]);
    let error = step(&app, &school.head, second, RequestStep::Accept).await.unwrap_err();
    assert_eq!((error.kind(), error.code()), (&Kind::Conflict, "no-seat-left"));
    assert_eq!(status(&app, second).await, Requested);
    step(&app, &an, first, RequestStep::Withdraw).await.unwrap();
    step(&app, &school.head, second, RequestStep::Accept).await.unwrap();
    assert_eq!(school.read(&app, offer).await.taken, 1);
    // The other way: a proposal that the asker takes.
    step(&app, &bo, second, RequestStep::Withdraw).await.unwrap();
    let third = ask(&app, &an, offer).await;
    step(&app, &school.head, third, RequestStep::Propose).await.unwrap();
    ordered(&app).await;
    step(&app, &an, third, RequestStep::Accept).await.unwrap();
    assert_eq!(ordered(&app).await, ["request-accepted", "proposal-accepted"]);
    assert_eq!(school.read(&app, offer).await.taken, 1);
}

async fn full(app: &Arc<TestApp>) -> (world::School, Uuid, Vec<(Actor, Uuid)>) {
    let school = world::school(app).await;
    let offer = school.offer(app, 1).await;
    let mut people = Vec::new();
    for name in ["an", "bo", "cis", "dirk"] {
        let actor = asker(app, name).await;
        let request = ask(app, &actor, offer).await;
        if name == "an" {
            step(app, &school.head, request, RequestStep::Accept).await.unwrap();
        }
        app.clock.advance_millis(60_000);
        people.push((actor, request));
    }
    (school, offer, people)
}

async fn statuses(app: &TestApp, people: &[(Actor, Uuid)]) -> Vec<RequestStatus> {
    let mut found = Vec::new();
    for (_, request) in people {
        found.push(status(app, *request).await);
    }
    found
}

async fn the_waiting_list_moves_up(app: Arc<TestApp>) {
    let (_, offer, people) = full(&app).await;
    assert_eq!(statuses(&app, &people).await, [Accepted, Waiting, Waiting, Waiting]);
    let places = async |index: usize| {
        get_request(&app.app, &people[index].0, people[index].1).await.unwrap().waiting_place
    };
    assert_eq!((places(1).await, places(2).await, places(3).await), (Some(1), Some(2), Some(3)));
    step(&app, &people[2].0, people[2].1, RequestStep::Withdraw).await.unwrap();
    assert_eq!(places(3).await, Some(2));
    ordered(&app).await;
    step(&app, &people[0].0, people[0].1, RequestStep::Withdraw).await.unwrap();
    assert_eq!(statuses(&app, &people).await, [Withdrawn, Requested, Withdrawn, Waiting]);
    let mut mails = ordered(&app).await;
    mails.sort();
    // Both sides hear of it; nothing is accepted by itself.
    assert_eq!(mails, ["agreed-withdrawn", "request-moved-up", "request-received", "request-withdrawn"]);
    assert_eq!(
        app.number(&format!("SELECT CAST(taken AS BIGINT) FROM offer WHERE id = {}", app.literal(offer)))
            .await,
        0
    );
    assert!(world::row(&app, people[1].1).await.deadline_at.is_some());
}

async fn nobody_waits_beside_a_free_seat(app: Arc<TestApp>) {
    let (school, _, people) = full(&app).await;
    step(&app, &people[0].0, people[0].1, RequestStep::Withdraw).await.unwrap();
    // The one who moved up is refused, the next lets it pass, the last gets no answer in time.
    step(&app, &school.head, people[1].1, RequestStep::Decline).await.unwrap();
    assert_eq!(statuses(&app, &people).await, [Withdrawn, Declined, Requested, Waiting]);
    app.clock.advance_days(7);
    leerbrug_core::work::run_clocks(&app.app).await.unwrap();
    assert_eq!(statuses(&app, &people).await, [Withdrawn, Declined, Unanswered, Requested]);
}

async fn a_raised_number_of_seats_moves_up(app: Arc<TestApp>) {
    let (school, offer, people) = full(&app).await;
    offers::update_offer(&app.app, &school.head, offer, None, world::input(school.id, 3)).await.unwrap();
    assert_eq!(statuses(&app, &people).await, [Accepted, Requested, Requested, Waiting]);
}

async fn a_yes_closes_the_others(app: Arc<TestApp>) {
    let school = world::school(&app).await;
    let an = asker(&app, "an").await;
    let mut requests = Vec::new();
    for _ in 0..3 {
        requests.push(ask(&app, &an, school.offer(&app, 1).await).await);
    }
    step(&app, &school.head, requests[1], RequestStep::Propose).await.unwrap();
    step(&app, &school.head, requests[0], RequestStep::Accept).await.unwrap();
    assert_eq!(status(&app, requests[2]).await, Requested, "she did not ask for that");
    step(&app, &an, requests[0], RequestStep::Withdraw).await.unwrap();
    app.execute("UPDATE person SET close_others = TRUE WHERE given_name = 'an'").await.unwrap();
    ordered(&app).await;
    step(&app, &an, requests[1], RequestStep::Accept).await.unwrap();
    assert_eq!(status(&app, requests[1]).await, Accepted);
    assert_eq!(status(&app, requests[2]).await, Withdrawn);
    let mut mails = ordered(&app).await;
    mails.sort();
    assert_eq!(mails, ["proposal-accepted", "request-accepted", "request-withdrawn"]);
}

async fn asking_has_rules(app: Arc<TestApp>) {
    let school = world::school(&app).await;
    let offer = school.offer(&app, 1).await;
    let an = asker(&app, "an").await;
    let refused = async |actor: &Actor| ask_for_place(&app.app, actor, offer, message()).await.unwrap_err();
    assert_eq!(refused(&anonymous()).await.kind(), &Kind::Unauthenticated);
    assert_eq!(refused(&school.head).await.code(), "own-organisation");
    let empty = ask_for_place(&app.app, &an, offer, AskInput::default()).await.unwrap_err();
    assert_eq!(empty.fields()[0].pointer, "/message");
    ordered(&app).await;
    ask(&app, &an, offer).await;
    let mut mails = ordered(&app).await;
    mails.sort();
    assert_eq!(mails, ["request-received", "request-sent"]);
    assert_eq!(refused(&an).await.code(), "already-asked");
    offers::step_offer(&app.app, &school.head, offer, None, offers::Step::Pause).await.unwrap();
    // She asked, so she still sees it; somebody else does not.
    assert_eq!(refused(&an).await.code(), "offer-not-open");
    assert_eq!(refused(&asker(&app, "bo").await).await.kind(), &Kind::NotFound);
    assert_eq!(list_own_requests(&app.app, &an, Window::default()).await.unwrap().total, 1);
}

async fn steps_have_rules(app: Arc<TestApp>) {
    let school = world::school(&app).await;
    let request = ask(&app, &asker(&app, "an").await, school.offer(&app, 1).await).await;
    let take = async |version: Option<i64>, taken: RequestStep, input: StepInput| {
        leerbrug_market::requests::step::step_request(&app.app, &school.head, request, version, taken, input)
            .await
    };
    let error = take(Some(7), RequestStep::View, words()).await.unwrap_err();
    assert_eq!(error.kind(), &Kind::Stale);
    let error = take(None, RequestStep::Propose, StepInput::default()).await.unwrap_err();
    assert_eq!(error.fields()[0].pointer, "/moments");
    let error = take(None, RequestStep::Decline, StepInput::default()).await.unwrap_err();
    assert_eq!(
        error.fields().iter().map(|field| field.pointer.as_str()).collect::<Vec<_>>(),
        ["/reason", "/text"]
    );
    // Looking does not buy time.
    let before = world::row(&app, request).await.deadline_at;
    app.clock.advance_days(2);
    take(Some(1), RequestStep::View, words()).await.unwrap();
    assert_eq!(world::row(&app, request).await.deadline_at, before);
    let (a, b) = tokio::join!(
        take(Some(2), RequestStep::Accept, words()),
        take(Some(2), RequestStep::Propose, words()),
    );
    assert!(a.is_ok() != b.is_ok(), "{a:?} {b:?}");
}

async fn reopening(app: Arc<TestApp>) {
    let school = world::school(&app).await;
    let (open, paused, taken) =
        (school.offer(&app, 1).await, school.offer(&app, 1).await, school.offer(&app, 1).await);
    let an = asker(&app, "an").await;
    let mut requests = Vec::new();
    for offer in [open, paused, taken] {
        requests.push(ask(&app, &an, offer).await);
    }
    app.clock.advance_days(7);
    leerbrug_core::work::run_clocks(&app.app).await.unwrap();
    offers::step_offer(&app.app, &school.head, paused, None, offers::Step::Pause).await.unwrap();
    let other = ask(&app, &asker(&app, "bo").await, taken).await;
    step(&app, &school.head, other, RequestStep::Accept).await.unwrap();
    step(&app, &an, requests[0], RequestStep::Reopen).await.unwrap();
    assert_eq!(status(&app, requests[0]).await, Requested);
    let error = step(&app, &an, requests[1], RequestStep::Reopen).await.unwrap_err();
    assert_eq!(error.code(), "offer-not-open");
    ordered(&app).await;
    step(&app, &an, requests[2], RequestStep::Reopen).await.unwrap();
    assert_eq!(status(&app, requests[2]).await, Waiting);
    // Nobody is promised an answer within days, and the audit says where it came to.
    assert_eq!(ordered(&app).await, ["request-waiting", "request-queued"]);
    let noted =
        "SELECT count(*) FROM audit_event WHERE action = 'reopen_request' AND note = 'unanswered→waiting'";
    assert_eq!(app.number(noted).await, 1);
    // A new request beside the unanswered one stands in the way of reopening that.
    app.clock.advance_days(8);
    leerbrug_core::work::run_clocks(&app.app).await.unwrap();
    ask(&app, &an, open).await;
    let error = step(&app, &an, requests[0], RequestStep::Reopen).await.unwrap_err();
    assert_eq!(error.code(), "already-asked");
}

async fn contact_and_calendar_come_with_the_yes(app: Arc<TestApp>) {
    let school = world::school(&app).await;
    let an = asker(&app, "an").await;
    let request = ask(&app, &an, school.offer(&app, 1).await).await;
    let seen = get_request(&app.app, &school.head, request).await.unwrap();
    assert_eq!(seen.asker.email, None);
    assert_eq!(get_calendar(&app.app, &an, request).await.unwrap_err().kind(), &Kind::NotFound);
    step(&app, &school.head, request, RequestStep::Accept).await.unwrap();
    let seen = get_request(&app.app, &school.head, request).await.unwrap();
    assert_eq!(seen.asker.email.as_deref(), Some("an@demo.example"));
    let calendar = get_calendar(&app.app, &an, request).await.unwrap();
    assert!(calendar.starts_with("BEGIN:VCALENDAR") && calendar.contains("20261201"), "{calendar}");
}

async fn questions(app: Arc<TestApp>) {
    use leerbrug_market::requests::question::{
        answer_question, ask_question, get_question, list_inbox_questions,
    };
    let school = world::school(&app).await;
    let offer = school.offer(&app, 1).await;
    let an = asker(&app, "an").await;
    ordered(&app).await;
    let id = ask_question(&app.app, &an, offer, "Is er parking?".to_owned()).await.unwrap();
    assert_eq!(ordered(&app).await, ["question-received"]);
    assert_eq!(list_inbox_questions(&app.app, &school.head, Window::default()).await.unwrap().total, 1);
    let stranger = asker(&app, "bo").await;
    assert_eq!(get_question(&app.app, &stranger, id).await.unwrap_err().kind(), &Kind::NotFound);
    assert_eq!(
        answer_question(&app.app, &an, id, "Ja".to_owned()).await.unwrap_err().kind(),
        &Kind::Forbidden
    );
    answer_question(&app.app, &school.head, id, "Ja, achteraan".to_owned()).await.unwrap();
    assert_eq!(ordered(&app).await, ["question-answered"]);
    let error = answer_question(&app.app, &school.head, id, "Nee".to_owned()).await.unwrap_err();
    assert_eq!(error.code(), "question-state");
}
