//! Links to whoever signs without an account: a list of days, and an agreement for the host.

use std::sync::Arc;

use leerbrug_core::PartyState;
use leerbrug_learning::agreements::{Answer, answer};
use leerbrug_learning::by_link::{answer_asked, ask_for_host, get_asked};
use leerbrug_learning::days::{DayStep, step_day};
use leerbrug_learning::placements::{PrepareInput, get_placement, prepare};
use leerbrug_learning::signers::{confirm_signer, name_signer};
use leerbrug_learning::signing::{SignInput, Way, ask_signers, get_list, sign};
use leerbrug_logbook::signing::Question;
use uuid::Uuid;

use crate::learning::{code, fields, fourth, grounds, link, signer};
use crate::support::{TestApp, anonymous, db_test};

db_test! {
    Bare: a_link_signs_once_and_only_with_a_name, an_agreement_is_signed_for_the_host_by_a_link;
}

async fn a_link_signs_once_and_only_with_a_name(app: Arc<TestApp>) {
    let fourth = fourth(&app).await;
    let placement = fourth.running(&app).await;
    app.clock.advance_days(45);
    let mut days = Vec::new();
    let mut day: jiff::civil::Date = "2026-11-24".parse().unwrap();
    while days.len() < 20 {
        if app.app.reference.is_school_day(day) {
            days.push(fourth.log(&app, placement.id, &day.to_string(), "day").await);
        }
        day = day.tomorrow().unwrap();
    }
    name_signer(&app.app, &fourth.nora, placement.id, signer("Rik Somers", "rik@elders.example"))
        .await
        .unwrap();
    assert_eq!(ask_signers(&app.app, &fourth.nora, placement.id).await.unwrap(), 1);
    let token = link(&app, "rik@elders.example").await;
    let way = Way::Link(token.clone());
    for _ in 0..3 {
        let list = get_list(&app.app, &anonymous(), &way).await.unwrap();
        assert_eq!((list.rows.len(), list.signer.as_str()), (20, "Rik Somers"));
    }
    let question = Question { reason: "half".into(), text: "Enkel de voormiddag.".into() };
    let whole = SignInput {
        name: String::new(),
        signed: days[2..].to_vec(),
        asked: days[..2].iter().map(|id| (*id, question.clone())).collect(),
        ..SignInput::default()
    };
    assert_eq!(fields(sign(&app.app, &anonymous(), way.clone(), whole.clone()).await), ["name-to-sign"]);
    let named = SignInput { name: "Rik Somers".into(), ..whole };
    let done = sign(&app.app, &anonymous(), way.clone(), named.clone()).await.unwrap();
    assert_eq!((done.signed, done.asked), (18, 2));
    assert_eq!(code(sign(&app.app, &anonymous(), way.clone(), named.clone()).await), "already-signed");
    assert_eq!(code(get_list(&app.app, &anonymous(), &way).await), "already-signed");
    assert_eq!(app.number("SELECT count(*) FROM signature_entry").await, 18);
    // She answers one question; it can be signed by the next link.
    step_day(&app.app, &fourth.nora, days[0], DayStep::Answer("Ook de namiddag.".into())).await.unwrap();
    ask_signers(&app.app, &fourth.nora, placement.id).await.unwrap();
    let token = link(&app, "rik@elders.example").await;
    app.clock.advance_days(15);
    assert_eq!(code(get_list(&app.app, &anonymous(), &Way::Link(token)).await), "sign-link-gone");
    assert_eq!(code(get_list(&app.app, &anonymous(), &Way::Link("0".repeat(64))).await), "sign-link-gone");
    // A new one works, and does nothing for days of somebody else.
    ask_signers(&app.app, &fourth.nora, placement.id).await.unwrap();
    let way = Way::Link(link(&app, "rik@elders.example").await);
    let foreign = SignInput { signed: vec![Uuid::nil()], asked: Vec::new(), ..named.clone() };
    assert_eq!(code(sign(&app.app, &anonymous(), way.clone(), foreign).await), "not-found");
    let last = SignInput { signed: vec![days[0]], asked: Vec::new(), ..named };
    sign(&app.app, &anonymous(), way, last).await.unwrap();
    assert_eq!(app.number("SELECT count(*) FROM signature_entry").await, 19);
}

async fn an_agreement_is_signed_for_the_host_by_a_link(app: Arc<TestApp>) {
    let fourth = fourth(&app).await;
    let placement = fourth.accepted(&app).await;
    let named = signer("Rik Somers", "rik@elders.example");
    let rik = name_signer(&app.app, &fourth.nora, placement.id, named).await.unwrap();
    // Whom only the student named signs nothing for the host, and no student sends such a link.
    assert_eq!(code(ask_for_host(&app.app, &fourth.nora, rik).await), "forbidden");
    assert_eq!(code(ask_for_host(&app.app, &fourth.wim, rik).await), "signer-not-confirmed");
    confirm_signer(&app.app, &fourth.wim, rik).await.unwrap();
    ask_for_host(&app.app, &fourth.wim, rik).await.unwrap();
    let first = link(&app, "rik@elders.example").await;
    // Another version is agreed on: the link says so, and signs nothing.
    let change = PrepareInput { first_day: "2026-11-25".into(), ..grounds() };
    let version = get_placement(&app.app, &fourth.wim, placement.id).await.unwrap().version;
    prepare(&app.app, &fourth.wim, placement.id, Some(version), change).await.unwrap();
    let give = async |secret: &str, name: &str, said: &str| {
        answer_asked(&app.app, &anonymous(), secret.to_owned(), name.to_owned(), said.to_owned()).await
    };
    assert_eq!(code(get_asked(&app.app, &anonymous(), &first).await), "agreement-changed");
    assert_eq!(code(give(&first, "Rik Somers", "signed").await), "agreement-changed");
    ask_for_host(&app.app, &fourth.school.head, rik).await.unwrap();
    let old = link(&app, "rik@elders.example").await;
    ask_for_host(&app.app, &fourth.school.head, rik).await.unwrap();
    let token = link(&app, "rik@elders.example").await;
    assert_eq!(code(get_asked(&app.app, &anonymous(), &old).await), "sign-link-gone", "sent anew");
    for _ in 0..3 {
        let asked = get_asked(&app.app, &anonymous(), &token).await.unwrap();
        assert_eq!((asked.signer.as_str(), asked.agreement.number), ("Rik Somers", 2));
    }
    // A link to an agreement opens no list of days.
    assert_eq!(code(get_list(&app.app, &anonymous(), &Way::Link(token.clone())).await), "sign-link-gone");
    assert_eq!(fields(give(&token, " ", "signed").await), ["name-to-sign"]);
    assert_eq!(fields(give(&token, "Rik Somers", "").await), ["required"]);
    give(&token, "Rik Somers", "signed").await.unwrap();
    assert_eq!(code(give(&token, "Rik Somers", "refused").await), "agreement-link-used");
    assert_eq!(code(get_asked(&app.app, &anonymous(), &token).await), "agreement-link-used");
    assert_eq!(code(ask_for_host(&app.app, &fourth.wim, rik).await), "host-has-answered");
    let read = get_placement(&app.app, &fourth.nora, placement.id).await.unwrap();
    let host = &read.agreement.as_ref().unwrap().parties[1];
    assert_eq!((host.state, host.who.as_str()), (PartyState::Signed, "Rik Somers"));
    // The other two sign as ever: it is agreed.
    for (party, actor) in [("student", &fourth.nora), ("college", &fourth.wim)] {
        let given = Answer { party: party.to_owned(), answer: "signed".to_owned(), ..Answer::default() };
        answer(&app.app, actor, placement.id, 2, given).await.unwrap();
    }
    let read = get_placement(&app.app, &fourth.nora, placement.id).await.unwrap();
    assert_eq!(read.agreement.unwrap().signed(), 3);
}
