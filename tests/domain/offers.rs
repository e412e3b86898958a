//! The life of an offer.

use std::sync::Arc;

use leerbrug_core::error::Kind;
use leerbrug_core::{OfferStatus, OrganisationStatus, Role};
use leerbrug_entity::outbox;
use leerbrug_market::offers::model::WeeklyInput;
use leerbrug_market::offers::reports;
use leerbrug_market::offers::service;
use leerbrug_market::offers::service::Step;
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};

use crate::support::{TestApp, anonymous, db_test};
use crate::world::{self, School, input};

db_test! {
    Bare: a_whole_life, everything_missing_is_told_at_once, every_broken_field_is_told_at_once, unconfirmed_hosts_wait,
        older_versions_are_refused, seats_stay_above_those_taken, drafts_are_thrown_away_offers_are_not, copies_begin_anew,
        every_step_from_every_state, reports_and_hiding;
}

async fn a_whole_life(app: Arc<TestApp>) {
    let school = world::school(&app).await;
    let id = service::create_offer(&app.app, &school.head, input(school.id, 2)).await.unwrap();
    let draft = school.read(&app, id).await;
    assert_eq!((draft.status, draft.version, draft.published_at), (OfferStatus::Draft, 1, None));
    let steps = [
        (Step::Publish, OfferStatus::Published),
        (Step::Pause, OfferStatus::Paused),
        (Step::Publish, OfferStatus::Published),
        (Step::Confirm, OfferStatus::Published),
        (Step::Close, OfferStatus::Closed),
        (Step::Reopen, OfferStatus::Published),
    ];
    for (step, expected) in steps {
        app.clock.advance_millis(1000);
        let version = school.read(&app, id).await.version;
        service::step_offer(&app.app, &school.head, id, Some(version), step).await.unwrap();
        let offer = school.read(&app, id).await;
        assert_eq!((offer.status, offer.version), (expected, version + 1));
    }
    let offer = school.read(&app, id).await;
    // First published by the first step, last confirmed by the last one.
    assert_eq!(offer.confirmed_at.unwrap().0 - offer.published_at.unwrap().0, 5000);
    let indexed =
        outbox::Entity::find().filter(outbox::Column::Topic.eq("index")).count(&app.raw).await.unwrap();
    assert_eq!(indexed, 6);
}

async fn everything_missing_is_told_at_once(app: Arc<TestApp>) {
    let school = world::school(&app).await;
    app.execute("DELETE FROM site").await.unwrap();
    let bare = leerbrug_market::offers::model::OfferInput {
        organisation_id: school.id.to_string(),
        kind: "shadowing".to_owned(),
        title: "Kort".to_owned(),
        seats: "1".to_owned(),
        ..Default::default()
    };
    let id = service::create_offer(&app.app, &school.head, bare).await.unwrap();
    let error = service::step_offer(&app.app, &school.head, id, None, Step::Publish).await.unwrap_err();
    let told: Vec<_> = error.fields().iter().map(|field| (field.pointer.as_str(), field.code)).collect();
    let expected = [
        ("/title", "title-length"),
        ("/siteId", "needs-place"),
        ("/levels", "needs-level-or-sector"),
        ("/load", "needs-load"),
        ("/startsOn", "needs-period"),
        ("/cover", "needs-cover"),
    ];
    assert_eq!(told, expected);
    assert_eq!(school.read(&app, id).await.status, OfferStatus::Draft);
    // What is published must stay publishable.
    world::insert(&app, world::site_row(leerbrug_core::clock::Ids.next(), school.id, "zurenborg")).await;
    let offer = school.offer(&app, 1).await;
    let mut worse = input(school.id, 1);
    worse.levels.clear();
    let error = service::update_offer(&app.app, &school.head, offer, None, worse).await.unwrap_err();
    assert_eq!(error.fields().len(), 1);
    assert_eq!(school.read(&app, offer).await.levels, ["so2"]);
}

async fn every_broken_field_is_told_at_once(app: Arc<TestApp>) {
    let school = world::school(&app).await;
    let mut wrong = input(school.id, 0);
    wrong.kind = "holiday".to_owned();
    wrong.title = "Bel 85.07.30-033.28".to_owned();
    wrong.summary = "x".repeat(301);
    wrong.subjects = vec!["alchemie".to_owned()];
    wrong.starts_on = "31/02/2026".to_owned();
    wrong.load_value = "veel".to_owned();
    wrong.language = "de".to_owned();
    wrong.audience = "friends".to_owned();
    wrong.weekly =
        vec![WeeklyInput { weekday: "8".to_owned(), start: "10:00".to_owned(), end: "25:00".to_owned() }];
    let error = service::create_offer(&app.app, &school.head, wrong).await.unwrap_err();
    let mut told: Vec<_> = error.fields().iter().map(|field| field.pointer.as_str()).collect();
    told.sort_unstable();
    told.dedup();
    let expected = [
        "/audience",
        "/kind",
        "/language",
        "/loadValue",
        "/seats",
        "/startsOn",
        "/subjects",
        "/summary",
        "/title",
        "/weekly/0/end",
        "/weekly/0/weekday",
    ];
    assert_eq!(told, expected);
}

async fn unconfirmed_hosts_wait(app: Arc<TestApp>) {
    let id = world::organisation(&app, "Nieuw", OrganisationStatus::Unconfirmed, "zurenborg").await;
    world::person(&app, "nieuw", &[(Some(id), Role::Head)]).await;
    let school = School { id, head: app.persona("nieuw").await };
    let offer = service::create_offer(&app.app, &school.head, input(id, 1)).await.unwrap();
    let error = service::step_offer(&app.app, &school.head, offer, None, Step::Publish).await.unwrap_err();
    assert_eq!((error.kind(), error.code()), (&Kind::Conflict, "organisation-unconfirmed"));
    // Nor may she post for somebody else.
    let other = world::organisation(&app, "Ander", OrganisationStatus::Confirmed, "zurenborg").await;
    let error = service::create_offer(&app.app, &school.head, input(other, 1)).await.unwrap_err();
    assert_eq!(error.kind(), &Kind::Forbidden);
    let error = service::create_offer(&app.app, &anonymous(), input(other, 1)).await.unwrap_err();
    assert_eq!(error.kind(), &Kind::Unauthenticated);
}

async fn older_versions_are_refused(app: Arc<TestApp>) {
    let school = world::school(&app).await;
    let id = school.offer(&app, 1).await;
    let version = school.read(&app, id).await.version;
    for _ in 0..20 {
        let version = school.read(&app, id).await.version;
        let editors = (2..6).map(|seats| {
            service::update_offer(&app.app, &school.head, id, Some(version), input(school.id, seats))
        });
        let outcomes = futures_util::future::join_all(editors).await;
        assert_eq!(outcomes.iter().filter(|outcome| outcome.is_ok()).count(), 1, "{outcomes:?}");
        assert!(
            outcomes
                .iter()
                .filter_map(|outcome| outcome.as_ref().err())
                .all(|error| error.kind() == &Kind::Stale)
        );
        assert_eq!(school.read(&app, id).await.version, version + 1);
    }
    let old = Some(version);
    for step in [Step::Pause, Step::Close, Step::Confirm] {
        assert_eq!(
            service::step_offer(&app.app, &school.head, id, old, step).await.unwrap_err().kind(),
            &Kind::Stale
        );
    }
}

async fn seats_stay_above_those_taken(app: Arc<TestApp>) {
    let school = world::school(&app).await;
    let id = school.offer(&app, 2).await;
    for name in ["an", "bo"] {
        let asker = world::asker(&app, name).await;
        let request = world::ask(&app, &asker, id).await;
        world::step(&app, &school.head, request, leerbrug_market::requests::model::RequestStep::Accept)
            .await
            .unwrap();
    }
    let error =
        service::update_offer(&app.app, &school.head, id, None, input(school.id, 1)).await.unwrap_err();
    assert_eq!(error.code(), "seats-below-taken");
    let as_field = service::field_of_conflict(error);
    assert_eq!(as_field.fields()[0].pointer, "/seats");
    let offer = school.read(&app, id).await;
    assert_eq!((offer.seats, offer.taken), (2, 2));
}

async fn drafts_are_thrown_away_offers_are_not(app: Arc<TestApp>) {
    let school = world::school(&app).await;
    let mut draft = input(school.id, 1);
    draft.weekly =
        vec![WeeklyInput { weekday: "2".to_owned(), start: "10:00".to_owned(), end: "11:00".to_owned() }];
    let id = service::create_offer(&app.app, &school.head, draft).await.unwrap();
    service::delete_draft(&app.app, &school.head, id, None).await.unwrap();
    assert_eq!(service::get_offer(&app.app, &school.head, id).await.unwrap_err().kind(), &Kind::NotFound);
    let id = school.offer(&app, 1).await;
    let error = service::delete_draft(&app.app, &school.head, id, None).await.unwrap_err();
    assert_eq!(error.code(), "only-drafts-are-deleted");
}

async fn copies_begin_anew(app: Arc<TestApp>) {
    let school = world::school(&app).await;
    let id = school.offer(&app, 2).await;
    let copy = service::copy_offer(&app.app, &school.head, id).await.unwrap();
    let copied = school.read(&app, copy).await;
    assert_eq!((copied.status, copied.taken, copied.published_at), (OfferStatus::Draft, 0, None));
    assert_eq!(copied.title, school.read(&app, id).await.title);
    let again = service::input_of(&copied);
    service::update_offer(&app.app, &school.head, copy, None, again.clone()).await.unwrap();
    assert_eq!(service::input_of(&school.read(&app, copy).await), again);
}

async fn every_step_from_every_state(app: Arc<TestApp>) {
    let school = world::school(&app).await;
    let id = school.offer(&app, 1).await;
    let literal = app.literal(id);
    for from in OfferStatus::ALL {
        for step in Step::ALL {
            let hidden = if *from == OfferStatus::Hidden { "'other'" } else { "NULL" };
            app.execute(&format!(
                "UPDATE offer SET status = '{from}', hidden_reason = {hidden} WHERE id = {literal}"
            ))
            .await
            .unwrap();
            let outcome = service::step_offer(&app.app, &school.head, id, None, step).await;
            let after = school.read(&app, id).await.status;
            match step.next(*from) {
                Some(to) => assert_eq!((outcome.is_ok(), after), (true, to), "{from} {step:?}"),
                None => {
                    let error = outcome.unwrap_err();
                    assert_eq!((error.code(), after), ("offer-state", *from), "{from} {step:?}");
                    assert!(error.params().iter().any(|(name, _)| *name == "possible"));
                }
            }
        }
    }
}

async fn reports_and_hiding(app: Arc<TestApp>) {
    let school = world::school(&app).await;
    let centre = world::organisation(&app, "Groeicentrum", OrganisationStatus::Confirmed, "zurenborg").await;
    let area = leerbrug_entity::growth_centre_area::Model {
        organisation_id: centre,
        neighbourhood: "zurenborg".to_owned(),
    };
    world::insert(&app, area).await;
    world::person(&app, "coach", &[(Some(centre), Role::Coordinator)]).await;
    let coach = app.persona("coach").await;
    let id = school.offer(&app, 1).await;
    world::ordered(&app).await;
    let reason = app.app.reference.list("report_reason")[0].code.clone();
    reports::report_offer(&app.app, &anonymous(), id, reason.clone(), "Klopt niet".to_owned()).await.unwrap();
    assert_eq!(world::ordered(&app).await, ["offer-reported"]);
    let error = reports::report_offer(&app.app, &anonymous(), id, "nonsense".to_owned(), String::new())
        .await
        .unwrap_err();
    assert_eq!(error.fields()[0].pointer, "/reason");
    let error =
        reports::hide_offer(&app.app, &school.head, id, reason.clone(), "x".to_owned()).await.unwrap_err();
    assert_eq!(error.kind(), &Kind::Forbidden);
    let error = reports::hide_offer(&app.app, &coach, id, reason.clone(), String::new()).await.unwrap_err();
    assert_eq!(error.fields()[0].pointer, "/text");
    reports::hide_offer(&app.app, &coach, id, reason.clone(), "Vraag eerst toestemming".to_owned())
        .await
        .unwrap();
    assert_eq!(world::ordered(&app).await, ["offer-hidden"]);
    assert_eq!(app.number("SELECT count(*) FROM offer_report WHERE resolution = 'hidden'").await, 1);
    assert_eq!(service::get_offer(&app.app, &anonymous(), id).await.unwrap_err().kind(), &Kind::NotFound);
    let error =
        service::update_offer(&app.app, &school.head, id, None, input(school.id, 1)).await.unwrap_err();
    assert_eq!(error.code(), "offer-is-hidden");
    let other = school.offer(&app, 1).await;
    reports::report_offer(&app.app, &anonymous(), other, reason, String::new()).await.unwrap();
    reports::keep_offer(&app.app, &coach, other).await.unwrap();
    assert_eq!(app.number("SELECT count(*) FROM offer_report WHERE resolution = 'kept'").await, 1);
}
