//! What nobody does in a fourth year: sign one's own days, decide about one's own year, plan outside it.

use std::sync::Arc;

use leerbrug_core::actor::Actor;
use leerbrug_learning::days::{DayStep, step_day};
use leerbrug_learning::placements::get_placement;
use leerbrug_learning::several::placements::check_placements;
use leerbrug_learning::signers::{name_signer, remove_signer};
use leerbrug_learning::signing::{SignInput, Way, ask_signers, get_list, sign};
use leerbrug_learning::years::{YearInput, YearStep, begin_year, step_year};
use leerbrug_logbook::model::EntryInput;
use uuid::Uuid;

use crate::learning::{Fourth, code, entry, fields, fourth, link, signed_day, signer};
use crate::support::{TestApp, anonymous, db_test};

db_test! {
    Bare: nobody_signs_her_own_days, whoever_decides_is_no_student_and_no_signer, a_year_has_bounds,
        lines_of_placements_keep_to_the_year, a_signer_is_removed_until_she_signed, an_absence_can_be_changed;
}

async fn name(
    app: &TestApp,
    f: &Fourth,
    by: &Actor,
    placement: Uuid,
    email: &str,
) -> leerbrug_core::error::Result<Uuid> {
    assert!(f.year != placement);
    name_signer(&app.app, by, placement, signer("Rik Somers", email)).await
}

async fn nobody_signs_her_own_days(app: Arc<TestApp>) {
    let f = fourth(&app).await;
    let placement = f.running(&app).await.id;
    for email in ["nora+mentor@demo.example", "NORA+x+y@demo.example"] {
        assert_eq!(fields(name(&app, &f, &f.nora, placement, email).await), ["signer-is-student"], "{email}");
    }
    name(&app, &f, &f.nora, placement, "rik@elders.example").await.unwrap();
    let twice = name(&app, &f, &f.nora, placement, "Rik@elders.example").await;
    assert_eq!(fields(twice), ["signer-twice"]);
    let day = f.log(&app, placement, "2026-11-24", "day").await;
    ask_signers(&app.app, &f.nora, placement).await.unwrap();
    assert_eq!(code(ask_signers(&app.app, &f.nora, placement).await), "asked-just-now");
    // She opens a link that was sent to somebody else.
    let way = Way::Link(link(&app, "rik@elders.example").await);
    assert_eq!(code(get_list(&app.app, &f.nora, &way).await), "own-days");
    let input = SignInput { name: "Rik Somers".into(), signed: vec![day], ..SignInput::default() };
    assert_eq!(code(sign(&app.app, &f.nora, way.clone(), input.clone()).await), "own-days");
    sign(&app.app, &anonymous(), way, input).await.unwrap();
}

async fn whoever_decides_is_no_student_and_no_signer(app: Arc<TestApp>) {
    let f = fourth(&app).await;
    let placement = f.running(&app).await.id;
    assert_eq!(fields(name(&app, &f, &f.wim, placement, "wim@demo.example").await), ["signer-decides"]);
    let own = YearInput {
        email: "wim@demo.example".to_owned(),
        programme: "Educatieve bachelor".to_owned(),
        first_day: "2026-09-01".to_owned(),
        last_day: "2027-06-30".to_owned(),
        ..YearInput::default()
    };
    assert_eq!(fields(begin_year(&app.app, &f.wim, f.college, own).await), ["student-decides"]);
    // Whoever comes to follow students later still decides nothing about a year of her own.
    app.execute(&format!(
        "UPDATE specialisation_year SET person_id = {} WHERE id = {}",
        app.literal(f.wim.person_id().unwrap()),
        app.literal(f.year)
    ))
    .await
    .unwrap();
    let step = YearStep::Waive { half_days: "2".into(), code: "strike".into() };
    assert_eq!(code(step_year(&app.app, &f.wim, f.year, step).await), "forbidden");
}

async fn a_year_has_bounds(app: Arc<TestApp>) {
    let f = fourth(&app).await;
    let placement = f.running(&app).await.id;
    let step = async |step: YearStep| step_year(&app.app, &f.wim, f.year, step).await;
    let interrupt =
        |first: &str, last: &str| YearStep::Interrupt { first_day: first.into(), last_day: last.into() };
    assert_eq!(fields(step(interrupt("2030-01-01", "")).await), ["day-outside-year"]);
    assert_eq!(fields(step(interrupt("2027-06-01", "2027-08-01")).await), ["day-outside-year"]);
    let visit = |on: &str| YearStep::PlanVisit {
        placement: placement.to_string(),
        planned_on: on.into(),
        mode: "on_site".into(),
    };
    assert_eq!(fields(step(visit("2020-01-01")).await), ["day-outside-year"]);
    assert_eq!(fields(step(visit("2029-03-01")).await), ["day-outside-year"]);
    step(visit("2026-12-01")).await.unwrap();
}

async fn lines_of_placements_keep_to_the_year(app: Arc<TestApp>) {
    let f = fourth(&app).await;
    let placement = f.running(&app).await;
    let other = crate::world::organisation(
        &app,
        "Ander Atheneum",
        leerbrug_core::OrganisationStatus::Confirmed,
        "zurenborg",
    )
    .await;
    assert!(other != placement.host.id);
    let check = async |lines: &str| {
        let found = check_placements(&app.app, &f.wim, f.college, lines).await.unwrap();
        let faults = found.faults.iter().map(|fault| (fault.line, fault.column, fault.error.code));
        let taken = found.lines.iter().map(|line| (line.number, line.is_taken)).collect::<Vec<_>>();
        (taken, faults.collect::<Vec<_>>())
    };
    let lines = "nora@demo.example;Ander Atheneum;;1/7/2027;30/7/2027;1\n\
                 nora@demo.example;Ander Atheneum;;1/12/2026;30/1/2027;1\n\
                 nora@demo.example;Verzonnen Hogeschool;;1/4/2027;30/4/2027;1\n\
                 nora@demo.example;Ander Atheneum;;1/4/2027;30/4/2027;1-am\n\
                 nora@demo.example;Ander Atheneum;;8/4/2027;30/4/2027;1";
    let (taken, faults) = check(lines).await;
    assert_eq!(taken, [(2, true), (4, false), (5, true)], "what meets another plan is said, not refused");
    assert_eq!(faults, [(1, 4, "day-outside-year"), (1, 5, "day-outside-year"), (3, 2, "host-is-college"),]);
    assert_eq!(
        check("nora@demo.example;Ander Atheneum;;1/4/2027;30/4/2027;1 2-pm").await,
        (vec![(1, false)], Vec::new())
    );
}

async fn a_signer_is_removed_until_she_signed(app: Arc<TestApp>) {
    let f = fourth(&app).await;
    let placement = f.running(&app).await.id;
    // A mistyped address: whoever wrote it takes it away, and the link that went there is none any more.
    let typo = name(&app, &f, &f.nora, placement, "riik@elders.example").await.unwrap();
    f.log(&app, placement, "2026-11-24", "day").await;
    ask_signers(&app.app, &f.nora, placement).await.unwrap();
    let way = Way::Link(link(&app, "riik@elders.example").await);
    remove_signer(&app.app, &f.nora, typo).await.unwrap();
    assert_eq!(code(get_list(&app.app, &anonymous(), &way).await), "sign-link-gone");
    let theirs = name(&app, &f, &f.school.head, placement, "rik@elders.example").await.unwrap();
    assert_eq!(code(remove_signer(&app.app, &f.nora, theirs).await), "forbidden", "the host named her");
    app.clock.advance_days(1);
    signed_day(&app, &f, placement, "2026-11-25").await;
    assert_eq!(code(remove_signer(&app.app, &f.school.head, theirs).await), "signer-has-signed");
    assert_eq!(get_placement(&app.app, &f.nora, placement).await.unwrap().signers.len(), 1);
}

async fn an_absence_can_be_changed(app: Arc<TestApp>) {
    let f = fourth(&app).await;
    let placement = f.running(&app).await.id;
    let id = leerbrug_core::clock::Ids.next();
    let mut input = entry(id, placement, "2026-11-24", "pm");
    input.is_absent = true;
    input.input.activity = "strike".to_owned();
    leerbrug_learning::days::put_day(&app.app, &f.nora, input.clone()).await.unwrap();
    f.log(&app, placement, "2026-11-24", "am").await;
    let change = EntryInput { activity: "announced".to_owned(), ..input.input };
    step_day(&app.app, &f.nora, id, DayStep::Edit(None, Box::new(change.clone()))).await.unwrap();
    let whole = EntryInput { halves: "day".to_owned(), ..change };
    let refused = step_day(&app.app, &f.nora, id, DayStep::Edit(None, Box::new(whole))).await;
    assert_eq!(code(refused), "half-day-there", "in the morning she was there");
}
