//! Past is past, moments are real: what has ended is neither found nor asked for, and a calendar holds only moments that exist.

use std::sync::Arc;

use leerbrug_core::error::Kind;
use leerbrug_core::notifications::calendar::FILE_NAME;
use leerbrug_core::work::{self, run_clocks};
use leerbrug_core::{OfferStatus, RequestStatus, Role};
use leerbrug_directory::organisations::team;
use leerbrug_entity::membership;
use leerbrug_market::offers::model::{DatedInput, OfferInput, WeeklyInput};
use leerbrug_market::offers::search::{SearchQuery, search_offers};
use leerbrug_market::offers::service::{self, Step};
use leerbrug_market::requests::model::{AskInput, RequestStep};
use leerbrug_market::requests::service::ask_for_place;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use crate::support::{TestApp, anonymous, db_test};
use crate::world::{self, ask, asker, input, step};

db_test! {
    Bare: what_is_over_is_neither_found_nor_asked_for, what_is_over_is_not_published, moments_are_read_strictly,
        a_calendar_holds_every_moment_once, two_who_lead_cannot_both_go, whoever_a_change_concerns_is_told,
        what_is_over_keeps_nobody_waiting, a_hidden_offer_is_gone, asking_again_is_asking, a_seat_let_go_is_for_the_next,
        who_leaves_was_there, who_closes_gives_no_places;
}

/// Tuesday 24 November 2026 is today.
fn dated(days: &[&str]) -> Vec<DatedInput> {
    days.iter()
        .map(|day| DatedInput { day: (*day).to_owned(), start: "13:00".to_owned(), end: "15:00".to_owned() })
        .collect()
}

fn message() -> AskInput {
    AskInput { message: "Ik kom graag langs.".to_owned(), ..AskInput::default() }
}

async fn found(app: &TestApp) -> usize {
    work::drain(&app.app).await.unwrap();
    search_offers(&app.app, &anonymous(), &SearchQuery::default()).await.unwrap().items.len()
}

async fn what_is_over_is_neither_found_nor_asked_for(app: Arc<TestApp>) {
    let school = world::school(&app).await;
    let an = asker(&app, "an").await;
    let period = OfferInput { ends_on: "2027-01-15".to_owned(), ..input(school.id, 3) };
    let moments = OfferInput {
        starts_on: String::new(),
        dated: dated(&["2026-12-02", "2027-01-15"]),
        ..input(school.id, 3)
    };
    let endless = OfferInput {
        starts_on: String::new(),
        weekly: vec![WeeklyInput {
            weekday: "3".to_owned(),
            start: "13:00".to_owned(),
            end: "15:00".to_owned(),
        }],
        ..input(school.id, 3)
    };
    let (period, moments) = (school.offer_of(&app, period).await, school.offer_of(&app, moments).await);
    let endless = school.offer_of(&app, endless).await;
    assert_eq!(found(&app).await, 3);

    // 15 January: the last day of both is still open.
    app.clock.advance_days(52);
    service::step_offer(&app.app, &school.head, endless, None, Step::Confirm).await.unwrap();
    run_clocks(&app.app).await.unwrap();
    assert_eq!(found(&app).await, 3);
    ask_for_place(&app.app, &an, period, message()).await.unwrap();

    // The day after nobody can ask, before any clock has run; then nobody finds it, and its host is told.
    app.clock.advance_days(1);
    app.mailbox.take();
    let error = ask_for_place(&app.app, &an, moments, message()).await.unwrap_err();
    assert_eq!((error.kind(), error.code()), (&Kind::Conflict, "offer-over"));
    assert_eq!(run_clocks(&app.app).await.unwrap(), 2);
    assert_eq!(found(&app).await, 1);
    for offer in [period, moments] {
        assert_eq!(school.read(&app, offer).await.status, OfferStatus::Expired);
        let error = service::step_offer(&app.app, &school.head, offer, None, Step::Reopen).await.unwrap_err();
        assert_eq!(error.fields()[0].code, "offer-over");
    }
    assert_eq!(app.mailbox.take().iter().filter(|mail| mail.subject == "Je aanbod is afgelopen").count(), 2);
}

async fn what_is_over_is_not_published(app: Arc<TestApp>) {
    let school = world::school(&app).await;
    for (over, field) in [
        (
            OfferInput {
                starts_on: "2020-01-01".to_owned(),
                ends_on: "2020-02-01".to_owned(),
                ..input(school.id, 1)
            },
            "/endsOn",
        ),
        (
            OfferInput { starts_on: String::new(), dated: dated(&["2026-11-23"]), ..input(school.id, 1) },
            "/dated/0/day",
        ),
    ] {
        let id = service::create_offer(&app.app, &school.head, over).await.unwrap();
        let error = service::step_offer(&app.app, &school.head, id, None, Step::Publish).await.unwrap_err();
        let fields: Vec<_> = error.fields().iter().map(|one| (one.pointer.as_str(), one.code)).collect();
        assert_eq!(fields, [(field, "offer-over")]);
    }
}

async fn moments_are_read_strictly(app: Arc<TestApp>) {
    let school = world::school(&app).await;
    let wrong = OfferInput {
        ends_on: "2027-03-31".to_owned(),
        dated: vec![
            DatedInput { day: "2026-11-30".to_owned(), start: "13:00".to_owned(), end: "15:00".to_owned() },
            DatedInput { day: "2027-04-01".to_owned(), start: "13:00".to_owned(), end: "15:00".to_owned() },
            // Summer time begins: there is no half past two.
            DatedInput { day: "2027-03-28".to_owned(), start: "02:30".to_owned(), end: "03:30".to_owned() },
        ],
        ..input(school.id, 1)
    };
    let error = service::create_offer(&app.app, &school.head, wrong).await.unwrap_err();
    let fields: Vec<_> = error.fields().iter().map(|one| (one.pointer.as_str(), one.code)).collect();
    assert_eq!(
        fields,
        [
            ("/dated/0/day", "outside-period"),
            ("/dated/1/day", "outside-period"),
            ("/dated/2/start", "no-such-time")
        ]
    );
    // Monday and Tuesday hold no Friday.
    let never = OfferInput {
        starts_on: "2026-12-07".to_owned(),
        ends_on: "2026-12-08".to_owned(),
        weekly: vec![WeeklyInput {
            weekday: "5".to_owned(),
            start: "09:00".to_owned(),
            end: "10:00".to_owned(),
        }],
        ..input(school.id, 1)
    };
    let error = service::create_offer(&app.app, &school.head, never).await.unwrap_err();
    assert_eq!(
        (error.fields()[0].pointer.as_str(), error.fields()[0].code),
        ("/weekly/0/weekday", "outside-period")
    );
}

async fn a_calendar_holds_every_moment_once(app: Arc<TestApp>) {
    let school = world::school(&app).await;
    let mut days = dated(&["2026-12-02", "2026-12-02"]);
    days.push(DatedInput {
        day: "2026-12-02".to_owned(),
        start: "08:30".to_owned(),
        end: "10:10".to_owned(),
    });
    let two_on_a_day = OfferInput { dated: days, ..input(school.id, 1) };
    let until_june = OfferInput {
        ends_on: "2027-06-30".to_owned(),
        weekly: vec![WeeklyInput {
            weekday: "1".to_owned(),
            start: "09:00".to_owned(),
            end: "10:00".to_owned(),
        }],
        ..input(school.id, 1)
    };
    for (number, (typed, events)) in [(two_on_a_day, 2), (until_june, 24)].into_iter().enumerate() {
        let offer = school.offer_of(&app, typed).await;
        let request = ask(&app, &asker(&app, &format!("a{number}")).await, offer).await;
        step(&app, &school.head, request, RequestStep::Accept).await.unwrap();
        work::drain(&app.app).await.unwrap();
        let file = app.mailbox.take().into_iter().find_map(|mail| mail.calendar).unwrap();
        assert_eq!(file.0, FILE_NAME);
        let uids: std::collections::BTreeSet<&str> =
            file.1.lines().filter(|line| line.starts_with("UID:")).collect();
        assert_eq!(uids.len(), events, "holidays left out, and no other");
        assert_eq!(uids.len(), file.1.matches("BEGIN:VEVENT").count(), "no two with one name");
        assert!(!file.1.contains("VALUE=DATE:"), "no whole day where there are moments");
    }
    // After its last moment the file still says what was agreed, and nothing else.
    app.clock.advance_days(20);
    let (asker, request) = (app.persona("a0").await, first_request(&app).await);
    let file = leerbrug_market::requests::read::get_calendar(&app.app, &asker, request).await.unwrap();
    assert_eq!((file.matches("BEGIN:VEVENT").count(), file.contains("VALUE=DATE:")), (2, false));
}

async fn first_request(app: &TestApp) -> uuid::Uuid {
    use leerbrug_entity::application;
    use sea_orm::QueryOrder;
    let first = application::Entity::find().order_by_asc(application::Column::Id).one(&app.raw).await;
    first.unwrap().unwrap().id
}

async fn two_who_lead_cannot_both_go(app: Arc<TestApp>) {
    for round in 0..20 {
        let name = format!("School {round}");
        let school =
            world::organisation(&app, &name, leerbrug_core::OrganisationStatus::Confirmed, "zurenborg").await;
        let (one, two) = (format!("een{round}"), format!("twee{round}"));
        world::person(&app, &one, &[(Some(school), Role::Head)]).await;
        world::person(&app, &two, &[(Some(school), Role::Head)]).await;
        let (first, second) = (app.persona(&one).await, app.persona(&two).await);
        let held = membership::Entity::find()
            .filter(membership::Column::OrganisationId.eq(school))
            .all(&app.raw)
            .await
            .unwrap();
        let of = |actor: &leerbrug_core::actor::Actor| {
            held.iter().find(|row| Some(row.person_id) == actor.person_id()).unwrap().id
        };
        let (a, b) = tokio::join!(
            team::end_role(&app.app, &first, of(&second)),
            team::end_role(&app.app, &second, of(&first))
        );
        assert_eq!(
            [a.is_ok(), b.is_ok()].iter().filter(|done| **done).count(),
            1,
            "round {round}: {a:?} {b:?}"
        );
    }
}

async fn whoever_a_change_concerns_is_told(app: Arc<TestApp>) {
    let school = world::school(&app).await;
    let typed = |day: &str| OfferInput { dated: dated(&[day]), ..input(school.id, 1) };
    let offer = school.offer_of(&app, typed("2026-12-02")).await;
    let (an, bo, cé) = (asker(&app, "an").await, asker(&app, "bo").await, asker(&app, "cee").await);
    let accepted = ask(&app, &an, offer).await;
    let open = ask(&app, &bo, offer).await;
    step(&app, &school.head, accepted, RequestStep::Accept).await.unwrap();
    // The only seat is taken: she waits.
    let waiting = ask(&app, &cé, offer).await;
    let told = async || {
        work::drain(&app.app).await.unwrap();
        let mut told: Vec<(String, bool)> =
            app.mailbox.take().into_iter().map(|mail| (mail.to, mail.calendar.is_some())).collect();
        told.sort();
        told
    };
    told().await;

    // Other words concern nobody; another day concerns all three, and her calendar who has a yes.
    let words = OfferInput { summary: "Andere woorden.".to_owned(), ..typed("2026-12-02") };
    service::update_offer(&app.app, &school.head, offer, None, words).await.unwrap();
    assert!(told().await.is_empty());
    service::update_offer(&app.app, &school.head, offer, None, typed("2026-12-09")).await.unwrap();
    let address = |name: &str, has_file: bool| (format!("{name}@demo.example"), has_file);
    assert_eq!(told().await, [address("an", true), address("bo", false), address("cee", false)]);

    // A closed place ends what is open, with the reason; a yes is theirs to talk about.
    service::step_offer(&app.app, &school.head, offer, None, Step::Close).await.unwrap();
    assert_eq!(told().await, [address("an", false), address("bo", false), address("cee", false)]);
    for (actor, request, status, reason) in [
        (&an, accepted, RequestStatus::Accepted, None),
        (&bo, open, RequestStatus::Declined, Some("offer_closed".to_owned())),
        (&cé, waiting, RequestStatus::Declined, Some("offer_closed".to_owned())),
    ] {
        let seen = leerbrug_market::requests::read::get_request(&app.app, actor, request).await.unwrap();
        assert_eq!((seen.status, seen.reason), (status, reason));
    }
}

async fn what_is_over_keeps_nobody_waiting(app: Arc<TestApp>) {
    let school = world::school(&app).await;
    let offer =
        school.offer_of(&app, OfferInput { dated: dated(&["2026-12-02"]), ..input(school.id, 1) }).await;
    let [an, bo, cee, dee] = [
        asker(&app, "an").await,
        asker(&app, "bo").await,
        asker(&app, "cee").await,
        asker(&app, "dee").await,
    ];
    let (accepted, open, later) =
        (ask(&app, &an, offer).await, ask(&app, &bo, offer).await, ask(&app, &dee, offer).await);
    let day =
        leerbrug_market::requests::model::MomentInput { day: "2026-12-18".to_owned(), ..Default::default() };
    let moved = leerbrug_market::requests::model::StepInput { moments: vec![day], ..Default::default() };
    leerbrug_market::requests::step::step_request(
        &app.app,
        &school.head,
        later,
        None,
        RequestStep::Propose,
        moved,
    )
    .await
    .unwrap();
    step(&app, &school.head, accepted, RequestStep::Accept).await.unwrap();
    let waiting = ask(&app, &cee, offer).await;
    app.clock.advance_days(9);
    app.execute("UPDATE application SET deadline_at = 9999999999999 WHERE deadline_at IS NOT NULL")
        .await
        .unwrap();
    // Before any clock has run: there is no day left to say yes to.
    let error = step(&app, &school.head, open, RequestStep::Accept).await.unwrap_err();
    assert!(error.code() == "no-seat-left" || error.fields()[0].code == "moments-are-over", "{error:?}");
    run_clocks(&app.app).await.unwrap();
    for (request, status) in [
        (accepted, RequestStatus::Accepted),
        (open, RequestStatus::Declined),
        (waiting, RequestStatus::Declined),
        // They talk of a day that is still to come.
        (later, RequestStatus::Proposed),
    ] {
        assert_eq!(world::status(&app, request).await, status);
    }
    // A seat of what is over is for nobody.
    world::ordered(&app).await;
    step(&app, &an, accepted, RequestStep::Withdraw).await.unwrap();
    assert_eq!(world::ordered(&app).await, ["agreed-withdrawn", "request-withdrawn"]);
}

async fn a_hidden_offer_is_gone(app: Arc<TestApp>) {
    let school = world::school(&app).await;
    world::person(&app, "beheer", &[(None, Role::Administrator)]).await;
    let offer = school.offer(&app, 1).await;
    let [an, bo] = [asker(&app, "an").await, asker(&app, "bo").await];
    let accepted = ask(&app, &an, offer).await;
    step(&app, &school.head, accepted, RequestStep::Accept).await.unwrap();
    let waiting = ask(&app, &bo, offer).await;
    world::ordered(&app).await;
    let reason = app.app.reference.list("report_reason").first().unwrap().code.clone();
    let admin = app.persona("beheer").await;
    leerbrug_market::offers::reports::hide_offer(&app.app, &admin, offer, reason, "Weg.".to_owned())
        .await
        .unwrap();
    let mut mails = world::ordered(&app).await;
    mails.sort();
    assert_eq!(mails, ["agreed-offer-hidden", "offer-hidden", "request-declined"]);
    assert_eq!(world::status(&app, waiting).await, RequestStatus::Declined);
    // It does not come back under another address.
    let error = service::copy_offer(&app.app, &school.head, offer).await.unwrap_err();
    assert_eq!((error.kind(), error.code()), (&Kind::Conflict, "offer-is-hidden"));
}

async fn asking_again_is_asking(app: Arc<TestApp>) {
    let school = world::school(&app).await;
    let offer = school.offer(&app, 1).await;
    let an = asker(&app, "an").await;
    let request = ask(&app, &an, offer).await;
    app.clock.advance_days(8);
    run_clocks(&app.app).await.unwrap();
    assert_eq!(world::status(&app, request).await, RequestStatus::Unanswered);
    // She hides from the host meanwhile.
    leerbrug_directory::privacy::hiding::hide_from(&app.app, &an, school.id).await.unwrap();
    let error = step(&app, &an, request, RequestStep::Reopen).await.unwrap_err();
    assert_eq!(error.code(), "hidden-from-host");
    let question =
        leerbrug_market::requests::question::ask_question(&app.app, &an, offer, "Past het?".to_owned());
    assert_eq!(question.await.unwrap_err().code(), "hidden-from-host");
    leerbrug_directory::privacy::hiding::show_to(&app.app, &an, school.id).await.unwrap();
    step(&app, &an, request, RequestStep::Reopen).await.unwrap();
}

async fn a_seat_let_go_is_for_the_next(app: Arc<TestApp>) {
    let school = world::school(&app).await;
    let (one, other) = (school.offer(&app, 1).await, school.offer(&app, 1).await);
    let [an, bo, cee] = [asker(&app, "an").await, asker(&app, "bo").await, asker(&app, "cee").await];
    app.execute("UPDATE person SET close_others = TRUE WHERE given_name = 'bo'").await.unwrap();
    let first = ask(&app, &an, one).await;
    step(&app, &school.head, first, RequestStep::Accept).await.unwrap();
    let (second, third) = (ask(&app, &bo, one).await, ask(&app, &cee, one).await);
    step(&app, &an, first, RequestStep::Withdraw).await.unwrap();
    assert_eq!(world::status(&app, second).await, RequestStatus::Requested);
    // Accepted elsewhere, she lets this one go: the next in line is asked for.
    let elsewhere = ask(&app, &bo, other).await;
    step(&app, &school.head, elsewhere, RequestStep::Accept).await.unwrap();
    assert_eq!(world::status(&app, second).await, RequestStatus::Withdrawn);
    assert_eq!(world::status(&app, third).await, RequestStatus::Requested);
}

async fn who_leaves_was_there(app: Arc<TestApp>) {
    let school = world::school(&app).await;
    let offer =
        school.offer_of(&app, OfferInput { dated: dated(&["2026-12-02"]), ..input(school.id, 1) }).await;
    let an = asker(&app, "an").await;
    let request = ask(&app, &an, offer).await;
    step(&app, &school.head, request, RequestStep::Accept).await.unwrap();
    app.clock.advance_days(20);
    world::ordered(&app).await;
    leerbrug_directory::privacy::erasure::repeat(&app.app, &[an.person_id().unwrap()]).await.unwrap();
    assert_eq!(world::status(&app, request).await, RequestStatus::Accepted);
    assert!(!world::ordered(&app).await.contains(&"request-withdrawn".to_owned()));
}

async fn who_closes_gives_no_places(app: Arc<TestApp>) {
    use leerbrug_directory::organisations::service::OrganisationClosed;
    let school = world::school(&app).await;
    let offer = school.offer(&app, 1).await;
    let [an, bo] = [asker(&app, "an").await, asker(&app, "bo").await];
    let (accepted, open) = (ask(&app, &an, offer).await, ask(&app, &bo, offer).await);
    step(&app, &school.head, accepted, RequestStep::Accept).await.unwrap();
    world::ordered(&app).await;
    let system = leerbrug_core::actor::Actor::system("test");
    leerbrug_core::db::write_with(&app.app, &system, school.id, |tx, app, _, id| {
        Box::pin(async move { app.contexts.tell(tx, app, &OrganisationClosed { organisation: *id }).await })
    })
    .await
    .unwrap();
    assert_eq!(school.read(&app, offer).await.status, OfferStatus::Closed);
    assert_eq!(world::status(&app, open).await, RequestStatus::Declined);
    let mut mails = world::ordered(&app).await;
    mails.sort();
    assert_eq!(mails, ["agreed-offer-closed", "request-declined"]);
}
