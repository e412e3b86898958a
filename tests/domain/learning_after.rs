//! The fourth year when somebody is late, wrong or wants what is not hers: lists that changed, signers nobody confirmed, old closes.

use std::collections::HashMap;
use std::sync::Arc;

use leerbrug_core::work::{drain, run_clocks};
use leerbrug_learning::agreements::{Answer, answer};
use leerbrug_learning::cohort::close::{close_period, get_file};
use leerbrug_learning::cohort::{CohortQuery, Row, get_cohort};
use leerbrug_learning::days::{DayInput, DayStep, put_day, step_day};
use leerbrug_learning::placements::{PrepareInput, get_placement, prepare};
use leerbrug_learning::signers::{SignerInput, confirm_signer, end_signer, name_signer};
use leerbrug_learning::signing::{SignInput, Way, ask_signers, get_list, sign};
use leerbrug_logbook::model::EntryInput;
use leerbrug_logbook::signing::{Question, verify};
use uuid::Uuid;

use crate::learning::{Fourth, code, entry, fields, fourth, grounds, link, signed_day, signer};
use crate::support::{TestApp, anonymous, db_test, night};
use crate::world::School;

db_test! {
    Bare: what_was_seen_is_what_is_signed, days_count_once_the_signer_is_confirmed, a_student_replaces_no_confirmed_signer,
        a_close_holds_its_period_alone, an_unused_link_does_not_silence_the_next, who_refused_can_sign_after_all,
        years_far_away_are_refused, of_half_a_day_one_thing_is_said,
        what_is_old_goes_with_all_that_hangs_on_it;
}

async fn only_row(app: &TestApp, f: &Fourth) -> Row {
    get_cohort(&app.app, &f.wim, f.college, &CohortQuery::default()).await.unwrap().rows.remove(0)
}

async fn what_was_seen_is_what_is_signed(app: Arc<TestApp>) {
    let f = fourth(&app).await;
    let placement = f.running(&app).await;
    app.clock.advance_days(2);
    let days = [
        f.log(&app, placement.id, "2026-11-24", "day").await,
        f.log(&app, placement.id, "2026-11-25", "day").await,
        f.log(&app, placement.id, "2026-11-26", "am").await,
    ];
    let rik = signer("Rik Somers", "rik@elders.example");
    name_signer(&app.app, &f.school.head, placement.id, rik).await.unwrap();
    ask_signers(&app.app, &f.nora, placement.id).await.unwrap();
    let way = Way::Link(link(&app, "rik@elders.example").await);
    let seen = async || -> HashMap<_, _> {
        let list = get_list(&app.app, &anonymous(), &way).await.unwrap();
        list.rows.into_iter().map(|row| (row.entry.id, row.entry.version)).collect()
    };
    let before = seen().await;
    let DayInput { input, .. } = entry(days[0], placement.id, "2026-11-24", "am");
    let input = EntryInput { activity: "present".into(), text: "Iets anders.".into(), ..input };
    step_day(&app.app, &f.nora, days[0], DayStep::Edit(None, Box::new(input))).await.unwrap();
    let all =
        SignInput { name: "Rik Somers".into(), signed: days.to_vec(), seen: before, ..SignInput::default() };
    let late = sign(&app.app, &anonymous(), way.clone(), all.clone()).await;
    assert_eq!(code(late), "entry-changed");
    assert_eq!(app.number("SELECT count(*) FROM signature_entry").await, 0, "the link is not used up");
    // A day that she takes back leaves the list; the rest is signed by the same link.
    let now = SignInput { seen: seen().await, ..all };
    step_day(&app.app, &f.nora, days[1], DayStep::Withdraw).await.unwrap();
    assert_eq!(code(sign(&app.app, &anonymous(), way.clone(), now.clone()).await), "entry-changed");
    let rest = SignInput { signed: vec![days[0], days[2]], ..now };
    assert_eq!(sign(&app.app, &anonymous(), way, rest).await.unwrap().signed, 2);
}

async fn days_count_once_the_signer_is_confirmed(app: Arc<TestApp>) {
    let f = fourth(&app).await;
    let placement = f.running(&app).await;
    let named =
        name_signer(&app.app, &f.nora, placement.id, signer("Rik Somers", "rik@elders.example")).await;
    signed_day(&app, &f, placement.id, "2026-11-24").await;
    let row = only_row(&app, &f).await;
    assert_eq!((row.signed, row.to_confirm), (2, 2));
    let short = row.lacks()[0];
    assert_eq!((short.code(), short.count()), ("half-days-short", 240), "nobody knows who signed");
    confirm_signer(&app.app, &f.school.head, named.unwrap()).await.unwrap();
    let row = only_row(&app, &f).await;
    assert_eq!((row.signed, row.to_confirm, row.lacks()[0].count()), (2, 0, 238));
}

async fn a_student_replaces_no_confirmed_signer(app: Arc<TestApp>) {
    let f = fourth(&app).await;
    let placement = f.running(&app).await;
    let rik = signer("Rik Somers", "rik@elders.example");
    let rik = name_signer(&app.app, &f.school.head, placement.id, rik).await.unwrap();
    let input = || SignerInput {
        first_day: "2026-12-01".into(),
        replaces: Some(rik),
        ..signer("An Smet", "an@elders.example")
    };
    assert_eq!(code(name_signer(&app.app, &f.nora, placement.id, input()).await), "forbidden");
    assert_eq!(app.number("SELECT count(*) FROM signer WHERE last_day IS NOT NULL").await, 0);
    name_signer(&app.app, &f.school.head, placement.id, input()).await.unwrap();
    assert_eq!(app.number("SELECT count(*) FROM signer WHERE last_day IS NOT NULL").await, 1);
}

async fn a_close_holds_its_period_alone(app: Arc<TestApp>) {
    let f = fourth(&app).await;
    let placement = f.running(&app).await;
    app.clock.advance_days(6);
    f.log(&app, placement.id, "2026-11-24", "day").await;
    f.log(&app, placement.id, "2026-11-30", "day").await;
    let closed = close_period(&app.app, &f.wim, f.college, "2026-11-27".into()).await.unwrap();
    let (_, file) = get_file(&app.app, &f.wim, closed).await.unwrap();
    let mut lines = file.lines().map(|line| line.split(';').collect::<Vec<_>>());
    let at = lines.next().unwrap().iter().position(|name| *name == "loggedHalfDays").expect("a column");
    let row = lines.next().unwrap();
    assert_eq!(row[at], "2", "{file}");
    assert_eq!(only_row(&app, &f).await.logged, 4);
}

async fn an_unused_link_does_not_silence_the_next(app: Arc<TestApp>) {
    let f = fourth(&app).await;
    let placement = f.running(&app).await;
    let rik = signer("Rik Somers", "rik@elders.example");
    name_signer(&app.app, &f.school.head, placement.id, rik).await.unwrap();
    f.log(&app, placement.id, "2026-11-24", "day").await;
    let mut mailed = Vec::new();
    for day in 1..=30 {
        app.clock.advance_days(1);
        run_clocks(&app.app).await.unwrap();
        drain(&app.app).await.unwrap();
        let mails = app.mailbox.take();
        if mails.iter().any(|mail| mail.to == "rik@elders.example") {
            mailed.push(day);
        }
    }
    assert!(
        mailed.len() >= 4,
        "{mailed:?}: a week's days, twice again, and a new link once the old one ran out"
    );
    assert!(mailed.last().is_some_and(|last| *last > 20), "{mailed:?}");
}

async fn who_refused_can_sign_after_all(app: Arc<TestApp>) {
    let f = fourth(&app).await;
    let found = f.accepted(&app).await;
    let says = |what: &str| Answer { party: "college".into(), answer: what.into(), ..Answer::default() };
    answer(&app.app, &f.wim, found.id, 1, says("refused")).await.unwrap();
    answer(&app.app, &f.wim, found.id, 1, says("signed")).await.unwrap();
    assert_eq!(code(answer(&app.app, &f.wim, found.id, 1, says("refused")).await), "agreement-answered");
    assert_eq!(get_placement(&app.app, &f.nora, found.id).await.unwrap().agreement.unwrap().signed(), 1);
}

async fn years_far_away_are_refused(app: Arc<TestApp>) {
    let f = fourth(&app).await;
    let found = f.accepted(&app).await;
    let input = PrepareInput { first_day: "2006-09-01".into(), last_day: "2006-12-19".into(), ..grounds() };
    assert_eq!(fields(prepare(&app.app, &f.school.head, found.id, None, input).await), ["too-far"]);
}

/// Leaves rows of somebody, as a student and as a signer, in every table of placements, days and signatures that holds words.
pub(crate) async fn use_everything(app: &TestApp, person: Uuid, school: &School) {
    let who = app.literal(person);
    let host = app.literal(school.id);
    let id = |number: u128| app.literal(Uuid::from_u128(9000 + number));
    let (year, placement, agreement, signer, link, entry, signature) =
        (id(1), id(2), id(3), id(4), id(5), id(6), id(7));
    let question = id(8);
    for sql in [
        format!(
            "INSERT INTO specialisation_year (id, person_id, programme, first_day, last_day, target_half_days, target_settings, \
             target_factors, target_wholes, target_visits, created_at, updated_at, version) \
             VALUES ({year}, {who}, 'Proef', '2026-09-01', '2027-06-30', 240, 3, 2, 10, 3, 0, 0, 1)"
        ),
        format!(
            "INSERT INTO placement (id, person_id, organisation_id, kind, first_day, last_day, status, legal_basis, insured_by, \
             created_at, updated_at, version) VALUES ({placement}, {who}, {host}, 'specialisation_placement', '2026-09-01', \
             '2027-06-30', 'active', 'placement_agreement', 'host', 0, 0, 1)"
        ),
        format!(
            "INSERT INTO agreement (id, placement_id, number, facts, digest, created_at) \
             VALUES ({agreement}, {placement}, 1, '{{}}', 'x', 0)"
        ),
        format!(
            "INSERT INTO agreement_party (agreement_id, party, state, name) VALUES ({agreement}, 'student', 'asked', '')"
        ),
        format!(
            "INSERT INTO signer (id, placement_id, person_id, name, email, email_key, first_day, created_at) \
             VALUES ({signer}, {placement}, {who}, '', '', '', '2026-09-01', 0)"
        ),
        format!(
            "INSERT INTO sign_link (id, placement_id, signer_id, token_hash, covers_until, created_at, expires_at, reminded) \
             VALUES ({link}, {placement}, {signer}, 'x', '2026-11-24', 0, 0, 0)"
        ),
        format!(
            "INSERT INTO log_entry (id, person_id, author_id, kind, context_kind, context_id, activity, day, halves, quantity, \
             unit, factor, minutes, status, recorded_at, version) VALUES ({entry}, {who}, {who}, 'placement', 'placement', \
             {placement}, 'present', '2026-11-23', 'day', 0, 'halfDay', 240, 0, 'signed', 0, 1)"
        ),
        format!(
            "INSERT INTO log_question (id, entry_id, asker_id, reason, text, answer, asked_at, answered_at) \
             VALUES ({question}, {entry}, {who}, 'half', '', '', 0, 0)"
        ),
        format!(
            "INSERT INTO signature (id, act, link_id, is_on_behalf, signed_at) VALUES ({signature}, 'happened', {link}, FALSE, 0)"
        ),
        format!("INSERT INTO signature_name (signature_id, name) VALUES ({signature}, '')"),
    ] {
        assert_eq!(app.execute(&sql).await.unwrap(), 1, "{sql}");
    }
}

async fn of_half_a_day_one_thing_is_said(app: Arc<TestApp>) {
    let f = fourth(&app).await;
    let placement = f.running(&app).await;
    app.clock.advance_days(2);
    let absent = async |day: &str, halves: &str| {
        let id = leerbrug_core::clock::Ids.next();
        let absent = DayInput { is_absent: true, ..entry(id, placement.id, day, halves) };
        put_day(&app.app, &f.nora, absent).await.map(|_| id)
    };
    f.log(&app, placement.id, "2026-11-24", "am").await;
    assert_eq!(code(absent("2026-11-24", "day").await), "half-day-there");
    let gone = absent("2026-11-24", "pm").await.unwrap();
    assert_eq!(code(absent("2026-11-24", "pm").await), "half-day-absent");
    let there = || entry(leerbrug_core::clock::Ids.next(), placement.id, "2026-11-24", "pm");
    assert_eq!(code(put_day(&app.app, &f.nora, there()).await), "half-day-absent");
    step_day(&app.app, &f.nora, gone, DayStep::Withdraw).await.unwrap();
    put_day(&app.app, &f.nora, there()).await.unwrap();
}

async fn what_is_old_goes_with_all_that_hangs_on_it(app: Arc<TestApp>) {
    let f = fourth(&app).await;
    let placement = f.running(&app).await;
    let rik = signer("Rik Somers", "rik@elders.example");
    let rik = name_signer(&app.app, &f.school.head, placement.id, rik).await.unwrap();
    app.clock.advance_days(3);
    signed_day(&app, &f, placement.id, "2026-11-24").await;
    // One with everything that hangs on an entry, and a question that nobody answers.
    let mut full = entry(leerbrug_core::clock::Ids.next(), placement.id, "2026-11-25", "day");
    full.input.wholes = vec!["1".into()];
    full.input.text = "Samen met de klas.".into();
    full.input.note = "Voor mij.".into();
    let asked = full.id;
    put_day(&app.app, &f.nora, full).await.unwrap();
    ask_signers(&app.app, &f.nora, placement.id).await.unwrap();
    let way = Way::Link(link(&app, "rik@elders.example").await);
    let question = Question { reason: "half".into(), text: "Enkel de voormiddag.".into() };
    let input =
        SignInput { name: "Rik Somers".into(), asked: vec![(asked, question)], ..SignInput::default() };
    sign(&app.app, &anonymous(), way, input).await.unwrap();
    end_signer(&app.app, &f.school.head, rik, "2026-12-24".into()).await.unwrap();
    let count = async |table: &str| app.number(&format!("SELECT count(*) FROM {table}")).await;
    assert_eq!((count("log_entry").await, count("signature_entry").await), (2, 1));
    let nights = async || {
        for _ in 0..4 {
            app.clock.advance_days(1);
            night(&app.app).await.done("retention");
        }
    };
    app.clock.advance_days(1900);
    nights().await;
    assert_eq!(
        (count("log_entry").await, count("signature_entry").await),
        (1, 1),
        "five years: what is proof stays"
    );
    assert_eq!((count("log_text").await, count("log_note").await, count("log_question").await), (0, 0, 0));
    assert!(verify(app.app.db.read(), app.app.db.vault(), None).await.unwrap().broken.is_empty());
    assert_eq!((count("sign_link").await, count("signer").await), (0, 0));
    // The schema keeps proof for ten years of its own clock, which a test cannot move.
    for table in ["signature", "signature_entry"] {
        let trigger = format!("DROP TRIGGER tr_{table}__no_delete");
        if app.execute(&trigger).await.is_err() {
            app.execute(&format!("{trigger} ON {table}")).await.unwrap();
        }
    }
    app.clock.advance_days(1800);
    nights().await;
    for table in
        ["log_entry", "log_event", "signature", "signature_entry", "signature_name", "half_day_claim"]
    {
        assert_eq!(count(table).await, 0, "{table} after ten years");
    }
}
