//! The clocks: each thing exactly once, however often, late or doubled they run.

use std::sync::Arc;

use leerbrug_core::work::run_clocks;
use leerbrug_core::{OfferStatus, RequestStatus};
use leerbrug_market::offers::service::{Step, step_offer};
use leerbrug_market::requests::model::RequestStep;
use leerbrug_market::requests::question::ask_question;

use crate::support::{TestApp, db_test};
use crate::world::{self, ask, asker, ordered, status, step};

db_test! {
    Bare: requests_are_reminded_on_day_4_and_end_on_day_7, proposals_remind_the_asker, questions_too,
        offers_are_nudged_on_day_30_and_expire_on_day_60, two_nodes_do_it_once;
}

/// Runs the clocks twice and returns the mails of both times.
async fn tick(app: &Arc<TestApp>) -> Vec<String> {
    let (a, b) = (run_clocks(&app.app).await.unwrap(), run_clocks(&app.app).await.unwrap());
    assert_eq!(b, 0, "the second run found something to do again after {a}");
    let mut mails = ordered(app).await;
    mails.sort();
    mails
}

const HOUR: i64 = 3_600_000;

async fn requests_are_reminded_on_day_4_and_end_on_day_7(app: Arc<TestApp>) {
    let school = world::school(&app).await;
    let offer = school.offer(&app, 1).await;
    let (seen, unseen) =
        (ask(&app, &asker(&app, "an").await, offer).await, ask(&app, &asker(&app, "bo").await, offer).await);
    step(&app, &school.head, seen, RequestStep::View).await.unwrap();
    ordered(&app).await;
    app.clock.advance_millis(4 * 24 * HOUR - 1);
    assert!(tick(&app).await.is_empty());
    app.clock.advance_millis(1);
    assert_eq!(tick(&app).await, ["request-reminder", "request-reminder"]);
    app.clock.advance_days(2);
    assert!(tick(&app).await.is_empty());
    app.clock.advance_millis(24 * HOUR - 1);
    assert!(tick(&app).await.is_empty());
    app.clock.advance_millis(1);
    assert_eq!(tick(&app).await, ["request-unanswered", "request-unanswered"]);
    for request in [seen, unseen] {
        assert_eq!(status(&app, request).await, RequestStatus::Unanswered);
        assert_eq!(world::row(&app, request).await.deadline_at, None);
    }
    app.clock.advance_days(10);
    assert!(tick(&app).await.is_empty());
}

async fn proposals_remind_the_asker(app: Arc<TestApp>) {
    let school = world::school(&app).await;
    let an = asker(&app, "an").await;
    let request = ask(&app, &an, school.offer(&app, 1).await).await;
    app.clock.advance_days(4);
    assert_eq!(tick(&app).await, ["request-received", "request-reminder", "request-sent"]);
    // A step begins a new clock, with a reminder of its own.
    step(&app, &school.head, request, RequestStep::Propose).await.unwrap();
    ordered(&app).await;
    app.clock.advance_days(4);
    run_clocks(&app.app).await.unwrap();
    let asker = serde_json::to_string(&an.person_id().unwrap()).unwrap();
    assert_eq!(
        app.number(&format!(
            "SELECT count(*) FROM outbox WHERE done_at IS NULL AND payload LIKE '%{asker}%'"
        ))
        .await,
        1
    );
    app.clock.advance_days(3);
    run_clocks(&app.app).await.unwrap();
    assert_eq!(status(&app, request).await, RequestStatus::Unanswered);
}

async fn questions_too(app: Arc<TestApp>) {
    let school = world::school(&app).await;
    let an = asker(&app, "an").await;
    ask_question(&app.app, &an, school.offer(&app, 1).await, "Waar?".to_owned()).await.unwrap();
    ordered(&app).await;
    app.clock.advance_days(4);
    run_clocks(&app.app).await.unwrap();
    leerbrug_core::work::drain(&app.app).await.unwrap();
    let mails = app.mailbox.take();
    assert_eq!(mails.len(), 1);
    assert!(mails[0].text.contains("Waar?"), "the host reads the question: {}", mails[0].text);
    app.clock.advance_days(3);
    assert_eq!(tick(&app).await, ["question-unanswered"]);
    app.clock.advance_days(3);
    assert!(tick(&app).await.is_empty());
}

async fn offers_are_nudged_on_day_30_and_expire_on_day_60(app: Arc<TestApp>) {
    let school = world::school(&app).await;
    let (kept, left, paused) =
        (school.offer(&app, 1).await, school.offer(&app, 1).await, school.offer(&app, 1).await);
    step_offer(&app.app, &school.head, paused, None, Step::Pause).await.unwrap();
    app.clock.advance_millis(30 * 24 * HOUR - 1);
    assert!(tick(&app).await.is_empty());
    app.clock.advance_millis(1);
    assert_eq!(tick(&app).await, ["offer-nudge", "offer-nudge"]);
    step_offer(&app.app, &school.head, kept, None, Step::Confirm).await.unwrap();
    app.clock.advance_days(30);
    assert_eq!(tick(&app).await, ["offer-expired", "offer-nudge"]);
    let states = [
        school.read(&app, kept).await.status,
        school.read(&app, left).await.status,
        school.read(&app, paused).await.status,
    ];
    assert_eq!(states, [OfferStatus::Published, OfferStatus::Expired, OfferStatus::Paused]);
    step_offer(&app.app, &school.head, left, None, Step::Reopen).await.unwrap();
    assert!(tick(&app).await.is_empty());
}

async fn two_nodes_do_it_once(app: Arc<TestApp>) {
    let school = world::school(&app).await;
    let offer = school.offer(&app, 20).await;
    for number in 0..12 {
        ask(&app, &asker(&app, &format!("p{number}")).await, offer).await;
    }
    ordered(&app).await;
    for (days, kind) in [(4, "request-reminder"), (3, "request-unanswered")] {
        app.clock.advance_days(days);
        let (a, b, c) = tokio::join!(run_clocks(&app.app), run_clocks(&app.app), run_clocks(&app.app));
        assert_eq!(a.unwrap() + b.unwrap() + c.unwrap(), 12);
        assert_eq!(ordered(&app).await, vec![kind; 12]);
    }
}
