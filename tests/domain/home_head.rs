//! The word of the asker's own head: who is asked, what an answer and silence do, and what the link gives away.

use std::sync::Arc;

use leerbrug_core::RequestStatus::{Accepted, Requested, Waiting, Withdrawn};
use leerbrug_core::actor::Actor;
use leerbrug_core::error::Kind;
use leerbrug_core::work::run_clocks;
use leerbrug_core::{HomeHead, OrganisationStatus, Role};
use leerbrug_market::requests::home_head::{Way, answer, get_question, list_home_organisations};
use leerbrug_market::requests::model::{AskInput, HomeHeadInput, RequestStep};
use leerbrug_market::requests::read::{get_calendar, get_request};
use leerbrug_market::requests::service::ask_for_place;
use uuid::Uuid;

use crate::support::{TestApp, anonymous, db_test};
use crate::world::{self, School, ask, asker, mailed_tokens, message, ordered, status, step};

db_test! {
    Bare: a_head_who_signs_in_answers_there, the_head_of_a_confirmed_school_is_asked, agreement_before_and_after_the_yes, not_now_withdraws,
        silence_withdraws_and_gives_the_seat_back, silence_waits_with_the_waiting_list, an_address_is_typed_only_without_a_head,
        a_link_works_once_and_only_while_needed;
}

/// Tokens in the mails to heads that were ordered, oldest first.
pub(crate) async fn tokens(app: &TestApp) -> Vec<String> {
    mailed_tokens(app, "home-head-asked").await
}

/// A host with an offer, and a teacher whose own school has a head.
struct Scene {
    host: School,
    offer: Uuid,
    an: Actor,
    home: Uuid,
}

async fn scene(app: &TestApp, seats: i32) -> Scene {
    let host = world::school(app).await;
    let offer = host.offer(app, seats).await;
    let home = world::organisation(app, "Thuisschool", OrganisationStatus::Confirmed, "zurenborg").await;
    world::person(app, "thuishoofd", &[(Some(home), Role::Head)]).await;
    world::person(app, "an", &[(Some(home), Role::Member)]).await;
    Scene { host, offer, an: app.persona("an").await, home }
}

fn with_head() -> AskInput {
    AskInput { home_head: Some(HomeHeadInput::default()), ..message() }
}

async fn ask_with_head(app: &TestApp, scene: &Scene) -> (Uuid, String) {
    let request = ask_for_place(&app.app, &scene.an, scene.offer, with_head()).await.unwrap();
    (request, tokens(app).await.pop().unwrap())
}

fn link(secret: &str) -> Way {
    Way::Link(secret.to_owned())
}

async fn word(app: &TestApp, actor: &Actor, request: Uuid) -> HomeHead {
    get_request(&app.app, actor, request).await.unwrap().home_head.status
}

async fn taken(app: &TestApp, offer: Uuid) -> i64 {
    app.number(&format!("SELECT CAST(taken AS BIGINT) FROM offer WHERE id = {}", app.literal(offer))).await
}

async fn the_head_of_a_confirmed_school_is_asked(app: Arc<TestApp>) {
    let scene = scene(&app, 1).await;
    assert_eq!(list_home_organisations(&app.app, &scene.an).await.unwrap().len(), 1);
    let plain = ask(&app, &scene.an, scene.offer).await;
    assert_eq!(word(&app, &scene.an, plain).await, HomeHead::NotNeeded);
    assert!(tokens(&app).await.is_empty(), "no head learns of a request unless she wants it");
    step(&app, &scene.an, plain, RequestStep::Withdraw).await.unwrap();
    ordered(&app).await;
    let (request, token) = ask_with_head(&app, &scene).await;
    let mut mails = ordered(&app).await;
    mails.sort();
    assert_eq!(mails, ["home-head-asked", "request-received", "request-sent"]);
    for actor in [&scene.an, &scene.host.head] {
        let seen = get_request(&app.app, actor, request).await.unwrap().home_head;
        assert_eq!((seen.status, seen.is_verified), (HomeHead::Asked, true));
        assert_eq!(seen.organisation, "Thuisschool");
    }
    let question = get_question(&app.app, &anonymous(), &Way::Link(token)).await.unwrap();
    assert_eq!((question.person.as_str(), question.is_accepted), ("an Proef", false));
    // The head herself does not read the request when she signs in, but what is asked of her.
    let head = app.persona("thuishoofd").await;
    assert_eq!(get_request(&app.app, &head, request).await.unwrap_err().kind(), &Kind::NotFound);
}

async fn agreement_before_and_after_the_yes(app: Arc<TestApp>) {
    let scene = scene(&app, 2).await;
    let (request, token) = ask_with_head(&app, &scene).await;
    ordered(&app).await;
    step(&app, &scene.host.head, request, RequestStep::Accept).await.unwrap();
    assert_eq!(ordered(&app).await, ["request-under-reserve"]);
    let seen = get_request(&app.app, &scene.an, request).await.unwrap();
    assert!(seen.is_under_reserve());
    assert_eq!(seen.home_head.answer_until, Some(app.app.now().plus_days(7)));
    assert_eq!(taken(&app, scene.offer).await, 1, "under reserve the seat is held");
    assert_eq!(get_calendar(&app.app, &scene.an, request).await.unwrap_err().kind(), &Kind::NotFound);
    answer(&app.app, &anonymous(), Way::Link(token), true, "Veel succes!".to_owned()).await.unwrap();
    let mut mails = ordered(&app).await;
    mails.sort();
    assert_eq!(mails, ["home-head-agreed", "request-accepted"]);
    let seen = get_request(&app.app, &scene.an, request).await.unwrap();
    assert!(!seen.is_under_reserve());
    assert_eq!(seen.home_head.reply.as_deref(), Some("Veel succes!"));
    let host = get_request(&app.app, &scene.host.head, request).await.unwrap();
    assert_eq!((host.home_head.status, host.home_head.reply), (HomeHead::Agreed, None));
    get_calendar(&app.app, &scene.an, request).await.unwrap();
    // A clock that runs later changes nothing any more.
    app.clock.advance_days(20);
    run_clocks(&app.app).await.unwrap();
    assert_eq!(status(&app, request).await, Accepted);
}

async fn not_now_withdraws(app: Arc<TestApp>) {
    let scene = scene(&app, 1).await;
    let (request, token) = ask_with_head(&app, &scene).await;
    let bo = asker(&app, "bo").await;
    step(&app, &scene.host.head, request, RequestStep::Accept).await.unwrap();
    let waiting = ask(&app, &bo, scene.offer).await;
    assert_eq!(status(&app, waiting).await, Waiting);
    let version = world::row(&app, request).await.version;
    ordered(&app).await;
    answer(&app.app, &anonymous(), Way::Link(token), false, "Die week niet.".to_owned()).await.unwrap();
    let row = world::row(&app, request).await;
    assert_eq!((row.status, row.reason.as_deref()), (Withdrawn, Some("home_head")));
    assert!(row.version > version);
    assert_eq!(status(&app, waiting).await, Requested, "the next in line gets the seat in view");
    assert_eq!(taken(&app, scene.offer).await, 0);
    let mut mails = ordered(&app).await;
    mails.sort();
    assert_eq!(mails, ["home-head-not-now", "request-moved-up", "request-received", "request-withdrawn"]);
    // She may ask again.
    ask(&app, &scene.an, scene.offer).await;
}

async fn silence_withdraws_and_gives_the_seat_back(app: Arc<TestApp>) {
    let scene = scene(&app, 1).await;
    let (request, token) = ask_with_head(&app, &scene).await;
    app.clock.advance_days(3);
    step(&app, &scene.host.head, request, RequestStep::Accept).await.unwrap();
    app.clock.advance_days(6);
    run_clocks(&app.app).await.unwrap();
    assert_eq!(status(&app, request).await, Accepted, "held for seven days");
    app.clock.advance_days(1);
    run_clocks(&app.app).await.unwrap();
    assert_eq!(status(&app, request).await, Withdrawn);
    assert_eq!(word(&app, &scene.an, request).await, HomeHead::Silent);
    assert_eq!(taken(&app, scene.offer).await, 0);
    let error = answer(&app.app, &anonymous(), Way::Link(token), true, String::new()).await.unwrap_err();
    assert_eq!(error.kind(), &Kind::Gone);
    assert_eq!(run_clocks(&app.app).await.unwrap(), 0);
}

async fn silence_waits_with_the_waiting_list(app: Arc<TestApp>) {
    let scene = scene(&app, 1).await;
    let bo = asker(&app, "bo").await;
    let first = ask(&app, &bo, scene.offer).await;
    step(&app, &scene.host.head, first, RequestStep::Accept).await.unwrap();
    let (request, _) = ask_with_head(&app, &scene).await;
    assert_eq!(status(&app, request).await, Waiting);
    app.clock.advance_days(15);
    run_clocks(&app.app).await.unwrap();
    assert_eq!(status(&app, request).await, Waiting, "her place in the line is not lost by a slow head");
    assert_eq!(word(&app, &scene.an, request).await, HomeHead::Silent);
    step(&app, &bo, first, RequestStep::Withdraw).await.unwrap();
    assert_eq!(status(&app, request).await, Requested);
    assert_eq!(word(&app, &scene.an, request).await, HomeHead::Asked, "asked again now that it matters");
    assert_eq!(tokens(&app).await.len(), 2);
}

async fn an_address_is_typed_only_without_a_head(app: Arc<TestApp>) {
    let scene = scene(&app, 30).await;
    let pointers = async |actor: &Actor, organisation: &str, email: &str| {
        let head = HomeHeadInput { organisation: organisation.to_owned(), email: email.to_owned() };
        let input = AskInput { home_head: Some(head), message: String::new(), ..AskInput::default() };
        let error = ask_for_place(&app.app, actor, scene.offer, input).await.unwrap_err();
        error.fields().iter().map(|field| format!("{} {}", field.pointer, field.code)).collect::<Vec<_>>()
    };
    let required = "/message required";
    let known = "/homeHead/email home-head-is-known";
    assert_eq!(pointers(&scene.an, "", "baas@school.example").await, [required, known]);
    let elsewhere = scene.host.id.to_string();
    let foreign = "/homeHead/organisationId unknown-value";
    assert_eq!(pointers(&scene.an, &elsewhere, "").await, [required, foreign]);
    let bo = asker(&app, "bo").await;
    assert_eq!(pointers(&bo, "", "").await, [required, "/homeHead/email required"]);
    assert_eq!(pointers(&bo, "", "geen adres").await, [required, "/homeHead/email not-an-address"]);
    assert_eq!(pointers(&bo, "", "BO@demo.example").await, [required, "/homeHead/email own-address"]);
    let typed = || AskInput {
        home_head: Some(HomeHeadInput {
            email: "baas@school.example".to_owned(),
            ..HomeHeadInput::default()
        }),
        ..message()
    };
    let request = ask_for_place(&app.app, &bo, scene.offer, typed()).await.unwrap();
    let seen = get_request(&app.app, &scene.host.head, request).await.unwrap().home_head;
    assert_eq!((seen.status, seen.is_verified), (HomeHead::Asked, false));
    // Mails to people who did not ask for them are few.
    for _ in 0..4 {
        let offer = scene.host.offer(&app, 1).await;
        ask_for_place(&app.app, &bo, offer, typed()).await.unwrap();
    }
    let offer = scene.host.offer(&app, 1).await;
    let error = ask_for_place(&app.app, &bo, offer, typed()).await.unwrap_err();
    assert!(matches!(error.kind(), Kind::Limited(_)), "{error:?}");
}

async fn a_link_works_once_and_only_while_needed(app: Arc<TestApp>) {
    let scene = scene(&app, 3).await;
    let (request, token) = ask_with_head(&app, &scene).await;
    let gone = async |token: &str| {
        let read = get_question(&app.app, &anonymous(), &link(token)).await.unwrap_err();
        let written = answer(&app.app, &anonymous(), link(token), true, String::new()).await.unwrap_err();
        assert_eq!((read.kind(), read.code()), (written.kind(), written.code()));
        assert_eq!((read.kind(), read.code()), (&Kind::Gone, "consent-gone"));
    };
    gone("").await;
    gone("0123").await;
    let long = answer(&app.app, &anonymous(), link(&token), true, "x".repeat(501)).await.unwrap_err();
    assert_eq!(long.fields()[0].pointer, "/text");
    // Reading does not use it up; of many answers at once one counts.
    get_question(&app.app, &anonymous(), &link(&token)).await.unwrap();
    let answers = (0..8).map(|number| {
        let (app, token) = (Arc::clone(&app), token.clone());
        async move {
            answer(&app.app, &anonymous(), Way::Link(token), number % 2 == 0, String::new()).await.is_ok()
        }
    });
    let counted = futures_util::future::join_all(answers).await.into_iter().filter(|is_ok| *is_ok).count();
    assert_eq!(counted, 1);
    gone(&token).await;
    let events = format!(
        "SELECT COUNT(*) FROM audit_event WHERE action = 'answer_home_head' AND entity_id = {}",
        app.literal(request)
    );
    assert_eq!(app.number(&events).await, 1);
    // A request that ended needs no answer.
    if status(&app, request).await != Withdrawn {
        step(&app, &scene.an, request, RequestStep::Withdraw).await.unwrap();
    }
    let (request, token) = ask_with_head(&app, &scene).await;
    step(&app, &scene.an, request, RequestStep::Withdraw).await.unwrap();
    gone(&token).await;
    // Fourteen days.
    let (_, token) = ask_with_head(&app, &scene).await;
    app.clock.advance_days(13);
    get_question(&app.app, &anonymous(), &link(&token)).await.unwrap();
    app.clock.advance_days(1);
    gone(&token).await;
}

async fn a_head_who_signs_in_answers_there(app: Arc<TestApp>) {
    let scene = scene(&app, 1).await;
    let (request, token) = ask_with_head(&app, &scene).await;
    let way = Way::Request(request);
    // Whoever is no head of that school learns nothing; nobody speaks for her own school about herself.
    world::person(&app, "collega", &[(Some(scene.home), Role::Member)]).await;
    for actor in [&anonymous(), &scene.an, &scene.host.head, &app.persona("collega").await] {
        let error = get_question(&app.app, actor, &way).await.unwrap_err();
        assert_eq!((error.kind(), error.code()), (&Kind::Gone, "consent-gone"));
        assert!(app.app.contexts.lines(&app.app, actor).await.unwrap().is_empty());
    }
    let head = app.persona("thuishoofd").await;
    let lines = app.app.contexts.lines(&app.app, &head).await.unwrap();
    assert_eq!(lines[0].path, format!("/consent?request={request}"));
    assert!(lines[0].text.contains("an Proef"), "{}", lines[0].text);
    assert_eq!(app.app.contexts.count_waiting(&app.app, &head).await.unwrap(), 1);
    assert_eq!(get_question(&app.app, &head, &way).await.unwrap().person, "an Proef");
    answer(&app.app, &head, way.clone(), true, String::new()).await.unwrap();
    assert_eq!(word(&app, &scene.an, request).await, HomeHead::Agreed);
    // Once: by whichever way.
    for (actor, way) in [(&head, way), (&anonymous(), Way::Link(token))] {
        assert_eq!(answer(&app.app, actor, way, false, String::new()).await.unwrap_err().kind(), &Kind::Gone);
    }
    assert_eq!(app.app.contexts.count_waiting(&app.app, &head).await.unwrap(), 0);
    // Who agreed is told when she does not go after all.
    step(&app, &scene.host.head, request, RequestStep::Accept).await.unwrap();
    ordered(&app).await;
    step(&app, &scene.an, request, RequestStep::Withdraw).await.unwrap();
    let mut mails = ordered(&app).await;
    mails.sort();
    assert_eq!(mails, ["agreed-withdrawn", "home-head-withdrawn", "request-withdrawn"]);
}
