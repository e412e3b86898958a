//! The fourth year: from a yes to a placement, days that are claimed once, signatures, and the table of a college.

use std::sync::Arc;

use leerbrug_core::actor::Actor;
use leerbrug_core::error::{Error, Kind};
use leerbrug_core::work::{drain, run_clocks};
use leerbrug_core::{InsuredBy, OrganisationStatus, PlacementStatus, Role};
use leerbrug_learning::agreements::{Answer, answer};
use leerbrug_learning::cohort::close::{close_period, get_file, list_closes};
use leerbrug_learning::cohort::{CohortQuery, get_cohort, sheet};
use leerbrug_learning::days::{DayInput, DayStep, log_week, put_day, step_day};
use leerbrug_learning::model::Placement;
use leerbrug_learning::overview::{get_year, verify_year};
use leerbrug_learning::placements::{PrepareInput, get_placement, list_own, prepare};
use leerbrug_learning::signers::{SignerInput, confirm_signer, name_signer};
use leerbrug_learning::signing::{SignInput, Way, ask_signers, get_list, sign};
use leerbrug_learning::years::{Begun, YearInput, YearStep, begin_year, step_year};
use leerbrug_logbook::model::EntryInput;
use leerbrug_logbook::signing::verify;
use leerbrug_market::offers::model::{OfferInput, WeeklyInput};
use leerbrug_market::requests::model::RequestStep;
use uuid::Uuid;

use crate::support::{TestApp, anonymous, db_test};
use crate::world::{self, School};

db_test! {
    Bare: a_yes_becomes_a_placement_with_an_agreement, many_yeses_make_one_placement, without_a_year_a_placement_waits,
        three_sign_and_it_begins, half_a_day_is_claimed_once, days_stay_within_the_placement,
        a_signed_day_stays_as_it_is, a_signer_is_nobody_of_the_students,
        the_table_is_that_of_the_day, a_closed_period_stays, a_week_is_logged_as_planned, a_year_passes_when_nothing_lacks;
}

/// A college with a student in her fourth year, and a school that receives her.
pub(crate) struct Fourth {
    pub(crate) school: School,
    pub(crate) college: Uuid,
    pub(crate) wim: Actor,
    pub(crate) nora: Actor,
    pub(crate) year: Uuid,
}

pub(crate) fn code(result: Result<impl Sized, Error>) -> &'static str {
    result.err().expect("a refusal").code()
}

pub(crate) fn fields(result: Result<impl Sized, Error>) -> Vec<&'static str> {
    let error = result.err().expect("a refusal");
    match error.kind() {
        Kind::Invalid(fields) => fields.iter().map(|field| field.code).collect(),
        _ => panic!("{error:?}"),
    }
}

pub(crate) async fn fourth(app: &TestApp) -> Fourth {
    let school = world::school(app).await;
    let college =
        world::organisation(app, "Verzonnen Hogeschool", OrganisationStatus::Confirmed, "zurenborg").await;
    app.execute(&format!(
        "UPDATE organisation SET kind = 'teacher_college' WHERE id = {}",
        app.literal(college)
    ))
    .await
    .unwrap();
    world::person(app, "wim", &[(Some(college), Role::CollegeSupervisor)]).await;
    let student = world::person(app, "nora", &[(Some(college), Role::Member)]).await;
    let wim = app.persona("wim").await;
    let Begun::Year(year) = begin_year(&app.app, &wim, college, terms(student)).await.unwrap() else {
        panic!("nobody was invited");
    };
    Fourth { school, college, nora: app.persona("nora").await, wim, year }
}

fn terms(student: Uuid) -> YearInput {
    YearInput {
        person: student.to_string(),
        programme: "Educatieve bachelor".to_owned(),
        first_day: "2026-09-01".to_owned(),
        last_day: "2027-06-30".to_owned(),
        ..YearInput::default()
    }
}

/// A place for a fourth year: every school day from 24 November on.
fn offer(school: &School) -> OfferInput {
    let day = |weekday: i32| WeeklyInput {
        weekday: weekday.to_string(),
        start: "08:30".to_owned(),
        end: "15:30".to_owned(),
    };
    OfferInput {
        kind: "specialisation_placement".to_owned(),
        title: "Vierde jaar in een technische school".to_owned(),
        starts_on: "2026-11-24".to_owned(),
        ends_on: "2027-03-26".to_owned(),
        weekly: (1..=5).map(day).collect(),
        cover: "not_needed".to_owned(),
        ..world::input(school.id, 60)
    }
}

impl Fourth {
    /// Nora asks for a place and the school says yes.
    pub(crate) async fn accepted(&self, app: &TestApp) -> Placement {
        let offer = self.school.offer_of(app, offer(&self.school)).await;
        let request = world::ask(app, &self.nora, offer).await;
        world::step(app, &self.school.head, request, RequestStep::Accept).await.unwrap();
        list_own(&app.app, &self.nora).await.unwrap().pop().expect("a placement")
    }

    async fn sign_all(&self, app: &TestApp, placement: Uuid, number: i32) {
        for (party, actor) in [("student", &self.nora), ("host", &self.school.head), ("college", &self.wim)] {
            let given = Answer { party: party.to_owned(), answer: "signed".to_owned(), ..Answer::default() };
            answer(&app.app, actor, placement, number, given).await.unwrap();
        }
    }

    /// The same, prepared and signed by the three: it runs.
    pub(crate) async fn running(&self, app: &TestApp) -> Placement {
        let placement = self.accepted(app).await;
        self.sign_all(app, placement.id, 1).await;
        prepare(&app.app, &self.school.head, placement.id, None, grounds()).await.unwrap();
        get_placement(&app.app, &self.nora, placement.id).await.unwrap()
    }

    pub(crate) async fn log(&self, app: &TestApp, placement: Uuid, day: &str, halves: &str) -> Uuid {
        let id = leerbrug_core::clock::Ids.next();
        put_day(&app.app, &self.nora, entry(id, placement, day, halves)).await.unwrap();
        id
    }
}

pub(crate) fn grounds() -> PrepareInput {
    PrepareInput {
        legal_basis: "placement_agreement".to_owned(),
        insured_by: "host".to_owned(),
        ..PrepareInput::default()
    }
}

pub(crate) fn entry(id: Uuid, placement: Uuid, day: &str, halves: &str) -> DayInput {
    let input = EntryInput { day: day.to_owned(), halves: halves.to_owned(), ..EntryInput::default() };
    DayInput { id, placement, is_absent: false, input }
}

pub(crate) fn signer(name: &str, email: &str) -> SignerInput {
    SignerInput { name: name.to_owned(), email: email.to_owned(), ..SignerInput::default() }
}

/// Takes the secret of the last link that was mailed to an address.
pub(crate) async fn link(app: &TestApp, email: &str) -> String {
    drain(&app.app).await.unwrap();
    let mails = app.mailbox.take();
    let mail = mails.into_iter().rfind(|mail| mail.to == email).expect("a mail");
    let (_, rest) =
        ["/sign?token=", "/agree?token="].iter().find_map(|path| mail.text.split_once(path)).expect("a link");
    rest.chars().take_while(char::is_ascii_alphanumeric).collect()
}

async fn a_yes_becomes_a_placement_with_an_agreement(app: Arc<TestApp>) {
    let fourth = fourth(&app).await;
    let found = fourth.accepted(&app).await;
    assert_eq!(found.status, PlacementStatus::Accepted);
    assert_eq!((found.first.to_string(), found.last.to_string()), ("2026-11-24".into(), "2027-03-26".into()));
    assert_eq!(found.rotation.as_ref().unwrap().year, fourth.year);
    assert_eq!(found.slots.len(), 10, "five days of two halves");
    // 24 November to 26 March, without two weeks at Christmas and one in February: 74 school days.
    let holidays = app.app.reference.holiday_on("2026-12-25".parse().unwrap());
    assert!(holidays.is_some());
    assert!(found.planned > 100 && found.planned % 2 == 0, "{}", found.planned);
    let agreement = found.agreement.unwrap();
    assert_eq!((agreement.number, agreement.signed(), agreement.parties.len()), (1, 0, 3));
    // Whoever has nothing to do with it does not learn that it is there.
    let stranger = world::asker(&app, "vreemd").await;
    assert_eq!(code(get_placement(&app.app, &stranger, found.id).await), "not-found");
    // A yes that is taken back cancels what has not begun.
    let request = found.request.unwrap();
    world::step(&app, &fourth.nora, request, RequestStep::Withdraw).await.unwrap();
    let after = get_placement(&app.app, &fourth.nora, found.id).await.unwrap();
    assert_eq!(after.status, PlacementStatus::Cancelled);
}

async fn many_yeses_make_one_placement(app: Arc<TestApp>) {
    let fourth = fourth(&app).await;
    let offer = fourth.school.offer_of(&app, offer(&fourth.school)).await;
    let request = world::ask(&app, &fourth.nora, offer).await;
    let mut racing = tokio::task::JoinSet::new();
    for _ in 0..64 {
        let (app, head) = (Arc::clone(&app), fourth.school.head.clone());
        racing.spawn(async move { world::step(&app, &head, request, RequestStep::Accept).await.is_ok() });
    }
    let done = racing.join_all().await.into_iter().filter(|done| *done).count();
    assert_eq!(done, 1);
    assert_eq!(app.number("SELECT count(*) FROM placement").await, 1);
    assert_eq!(app.number("SELECT count(*) FROM rotation").await, 1);
    assert_eq!(app.number("SELECT count(*) FROM agreement").await, 1);
    assert_eq!(app.number("SELECT count(*) FROM agreement_party WHERE state = 'asked'").await, 3);
}

async fn without_a_year_a_placement_waits(app: Arc<TestApp>) {
    let fourth = fourth(&app).await;
    let student = world::person(&app, "mats", &[(Some(fourth.college), Role::Member)]).await;
    let mats = app.persona("mats").await;
    let offer = fourth.school.offer_of(&app, offer(&fourth.school)).await;
    let request = world::ask(&app, &mats, offer).await;
    world::step(&app, &fourth.school.head, request, RequestStep::Accept).await.unwrap();
    let waits = list_own(&app.app, &mats).await.unwrap().pop().unwrap();
    assert!(waits.rotation.is_none() && waits.agreement.is_none());
    begin_year(&app.app, &fourth.wim, fourth.college, terms(student)).await.unwrap();
    let begun = list_own(&app.app, &mats).await.unwrap().pop().unwrap();
    assert!(begun.rotation.is_some() && begun.agreement.is_some());
    // One open year at a time.
    assert_eq!(code(begin_year(&app.app, &fourth.wim, fourth.college, terms(student)).await), "year-open");
}

async fn three_sign_and_it_begins(app: Arc<TestApp>) {
    let fourth = fourth(&app).await;
    let found = fourth.accepted(&app).await;
    // Nobody signs for another.
    let for_host = Answer { party: "host".into(), answer: "signed".into(), ..Answer::default() };
    assert_eq!(code(answer(&app.app, &fourth.nora, found.id, 1, for_host.clone()).await), "forbidden");
    // On paper, as the college saw it; not of a day to come.
    let paper = |on: &str| Answer { name: "Rik Somers".into(), paper_on: on.into(), ..for_host.clone() };
    assert_eq!(
        fields(answer(&app.app, &fourth.wim, found.id, 1, paper("2026-12-24")).await),
        ["day-to-come"]
    );
    answer(&app.app, &fourth.wim, found.id, 1, paper("2026-11-20")).await.unwrap();
    assert_eq!(
        code(answer(&app.app, &fourth.school.head, found.id, 1, for_host.clone()).await),
        "agreement-answered"
    );
    for (party, actor) in [("student", &fourth.nora), ("college", &fourth.wim)] {
        let given = Answer { party: party.into(), answer: "signed".into(), ..Answer::default() };
        answer(&app.app, actor, found.id, 1, given).await.unwrap();
    }
    let agreed = get_placement(&app.app, &fourth.nora, found.id).await.unwrap();
    assert_eq!(agreed.status, PlacementStatus::Agreed, "its first day is today, but nobody said who insures");
    let active = format!("UPDATE placement SET status = 'active' WHERE id = {}", app.literal(found.id));
    assert!(app.execute(&active).await.is_err(), "the schema refuses it too");
    prepare(&app.app, &fourth.school.head, found.id, None, grounds()).await.unwrap();
    let runs = get_placement(&app.app, &fourth.nora, found.id).await.unwrap();
    assert_eq!((runs.status, runs.insured_by), (PlacementStatus::Active, Some(InsuredBy::Host)));
    // Other days are another version, and the old one is no longer signed.
    let other = PrepareInput { last_day: "2027-02-26".into(), ..grounds() };
    prepare(&app.app, &fourth.school.head, found.id, None, other).await.unwrap();
    let newest = get_placement(&app.app, &fourth.nora, found.id).await.unwrap();
    assert_eq!((newest.agreement.as_ref().unwrap().number, newest.status), (2, PlacementStatus::Active));
    assert_eq!(code(answer(&app.app, &fourth.nora, found.id, 1, for_host).await), "forbidden");
    let old = Answer { party: "student".into(), answer: "signed".into(), ..Answer::default() };
    assert_eq!(code(answer(&app.app, &fourth.nora, found.id, 1, old).await), "agreement-changed");
    // After its last day it is over.
    app.clock.advance_days(100);
    run_clocks(&app.app).await.unwrap();
    let over = get_placement(&app.app, &fourth.nora, found.id).await.unwrap();
    assert_eq!(over.status, PlacementStatus::Completed);
}

async fn half_a_day_is_claimed_once(app: Arc<TestApp>) {
    let fourth = fourth(&app).await;
    let (one, two) = (fourth.running(&app).await, fourth.running(&app).await);
    let id = fourth.log(&app, one.id, "2026-11-24", "am").await;
    // The same once more changes nothing, shuffled or not; another content under the id is refused.
    for _ in 0..4 {
        assert!(!put_day(&app.app, &fourth.nora, entry(id, one.id, "2026-11-24", "am")).await.unwrap());
    }
    assert_eq!(
        code(put_day(&app.app, &fourth.nora, entry(id, one.id, "2026-11-24", "pm")).await),
        "log-other-content"
    );
    let other = leerbrug_core::clock::Ids.next();
    let taken = put_day(&app.app, &fourth.nora, entry(other, two.id, "2026-11-24", "day")).await;
    let error = taken.err().unwrap();
    assert_eq!(error.code(), "half-day-taken");
    let said = format!("{:?}", error.params());
    assert!(said.contains(&id.to_string()) && said.contains("Verzonnen Atheneum"), "{said}");
    fourth.log(&app, two.id, "2026-11-24", "pm").await;
    let row =
        &get_cohort(&app.app, &fourth.wim, fourth.college, &CohortQuery::default()).await.unwrap().rows[0];
    assert_eq!((row.logged, row.places[0].sum.logged, row.places[1].sum.logged), (2, 1, 1));
    // Taken back, the half-day is free again.
    step_day(&app.app, &fourth.nora, id, DayStep::Withdraw).await.unwrap();
    put_day(&app.app, &fourth.nora, entry(other, two.id, "2026-11-24", "am")).await.unwrap();
    // Both halves raced for by many devices: one has each.
    let mut racing = tokio::task::JoinSet::new();
    app.clock.advance_days(1);
    for _ in 0..16 {
        let (app, nora, placement) = (Arc::clone(&app), fourth.nora.clone(), one.id);
        racing.spawn(async move {
            let id = leerbrug_core::clock::Ids.next();
            put_day(&app.app, &nora, entry(id, placement, "2026-11-25", "day")).await.is_ok()
        });
    }
    assert_eq!(racing.join_all().await.into_iter().filter(|done| *done).count(), 1);
    let claims = "SELECT count(*) FROM half_day_claim WHERE day = '2026-11-25'";
    assert_eq!(app.number(claims).await, 2);
}

async fn days_stay_within_the_placement(app: Arc<TestApp>) {
    let fourth = fourth(&app).await;
    let placement = fourth.running(&app).await;
    let put = async |day: &str, halves: &str, lessons: &str| {
        let mut input = entry(leerbrug_core::clock::Ids.next(), placement.id, day, halves);
        (input.input.quantity, input.input.unit) = (lessons.to_owned(), "teachingPeriod".to_owned());
        put_day(&app.app, &fourth.nora, input).await
    };
    assert_eq!(fields(put("2026-11-23", "am", "").await), ["day-before-placement"]);
    assert_eq!(fields(put("2026-11-25", "am", "").await), ["day-to-come"]);
    assert_eq!(fields(put("2027-04-01", "am", "").await), ["day-after-placement"]);
    assert_eq!(fields(put("2026-11-24", "", "").await), ["required"]);
    assert_eq!(
        fields(put("2026-11-24", "am", "1").await),
        ["out-of-range"],
        "half a day is two lessons at least"
    );
    put("2026-11-24", "day", "7").await.unwrap();
    assert_eq!(app.number("SELECT CAST(minutes AS BIGINT) FROM log_entry").await, 350);
    // In an interruption nothing is logged, and nobody is behind or silent.
    let interrupt = YearStep::Interrupt { first_day: "2026-11-25".into(), last_day: "2026-12-08".into() };
    step_year(&app.app, &fourth.wim, fourth.year, interrupt).await.unwrap();
    app.clock.advance_days(10);
    run_clocks(&app.app).await.unwrap();
    let still = get_placement(&app.app, &fourth.nora, placement.id).await.unwrap();
    assert_eq!(still.status, PlacementStatus::Interrupted);
    assert_eq!(fields(put("2026-12-01", "am", "").await), ["day-in-interruption"]);
    let row =
        &get_cohort(&app.app, &fourth.wim, fourth.college, &CohortQuery::default()).await.unwrap().rows[0];
    let flags: Vec<&str> = row.flags.iter().map(|flag| flag.code()).collect();
    assert!(!flags.contains(&"behind") && !flags.contains(&"silent"), "{flags:?}");
    app.clock.advance_days(6);
    run_clocks(&app.app).await.unwrap();
    let again = get_placement(&app.app, &fourth.nora, placement.id).await.unwrap();
    assert_eq!(again.status, PlacementStatus::Active);
    // Nobody but the student logs her days.
    let input = entry(leerbrug_core::clock::Ids.next(), placement.id, "2026-12-09", "am");
    assert_eq!(code(put_day(&app.app, &fourth.school.head, input).await), "forbidden");
}

/// Signs one day by a link. Returns it.
pub(crate) async fn signed_day(app: &TestApp, fourth: &Fourth, placement: Uuid, day: &str) -> Uuid {
    let id = fourth.log(app, placement, day, "day").await;
    ask_signers(&app.app, &fourth.nora, placement).await.unwrap();
    let way = Way::Link(link(app, "rik@elders.example").await);
    let input = SignInput { name: "Rik Somers".into(), signed: vec![id], ..SignInput::default() };
    sign(&app.app, &anonymous(), way, input).await.unwrap();
    id
}

async fn a_signed_day_stays_as_it_is(app: Arc<TestApp>) {
    let fourth = fourth(&app).await;
    let placement = fourth.running(&app).await;
    name_signer(&app.app, &fourth.school.head, placement.id, signer("Rik Somers", "rik@elders.example"))
        .await
        .unwrap();
    let id = signed_day(&app, &fourth, placement.id, "2026-11-24").await;
    let change = entry(id, placement.id, "2026-11-24", "am").input;
    let change = EntryInput { activity: "present".into(), ..change };
    assert_eq!(
        code(step_day(&app.app, &fourth.nora, id, DayStep::Edit(None, Box::new(change))).await),
        "log-state"
    );
    assert_eq!(code(step_day(&app.app, &fourth.nora, id, DayStep::Withdraw).await), "log-state");
    let row = app.literal(id);
    for sql in [
        format!("UPDATE log_entry SET quantity = 1, minutes = 240 WHERE id = {row}"),
        format!("UPDATE log_entry SET status = 'submitted' WHERE id = {row}"),
        format!("UPDATE signature_entry SET content_hash = 'x' WHERE entry_id = {row}"),
        format!("DELETE FROM signature_entry WHERE entry_id = {row}"),
        "DELETE FROM signature".to_owned(),
        format!("DELETE FROM log_entry WHERE id = {row}"),
    ] {
        assert!(app.execute(&sql).await.is_err(), "{sql}");
    }
    let sound = verify_year(&app.app, &fourth.wim, fourth.year).await.unwrap();
    assert_eq!((sound.checked, sound.broken.len()), (1, 0));
    // Whatever is not held by the schema is found by its hash.
    app.execute(&format!("INSERT INTO log_whole (entry_id, position, whole) VALUES ({row}, 1, 4)"))
        .await
        .unwrap();
    let broken = verify_year(&app.app, &fourth.nora, fourth.year).await.unwrap();
    assert_eq!(broken.broken, [id]);
    app.execute(&format!("DELETE FROM log_whole WHERE entry_id = {row}")).await.unwrap();
    // Taken back with another in its place, in one step.
    let other = leerbrug_core::clock::Ids.next();
    let replacement = Box::new(entry(other, placement.id, "2026-11-24", "am"));
    step_day(&app.app, &fourth.nora, id, DayStep::Reverse(Some(replacement))).await.unwrap();
    let row =
        &get_cohort(&app.app, &fourth.wim, fourth.college, &CohortQuery::default()).await.unwrap().rows[0];
    assert_eq!((row.logged, row.signed), (1, 0));
    let all = verify(app.app.db.read(), app.app.db.vault(), None).await.unwrap();
    assert_eq!(
        (all.checked, all.broken.len()),
        (1, 0),
        "a day that was taken back still says what was signed"
    );
    // Whoever else reads it cannot take it back.
    assert_eq!(code(step_day(&app.app, &fourth.school.head, other, DayStep::Withdraw).await), "forbidden");
}

async fn a_signer_is_nobody_of_the_students(app: Arc<TestApp>) {
    let fourth = fourth(&app).await;
    let placement = fourth.running(&app).await;
    let name = async |actor: &Actor, email: &str| {
        name_signer(&app.app, actor, placement.id, signer("Rik Somers", email)).await
    };
    assert_eq!(fields(name(&fourth.nora, "nora@demo.example").await), ["signer-is-student"]);
    let mats = world::person(&app, "mats", &[(Some(fourth.college), Role::Member)]).await;
    begin_year(&app.app, &fourth.wim, fourth.college, terms(mats)).await.unwrap();
    assert_eq!(fields(name(&fourth.nora, "mats@demo.example").await), ["signer-is-student"]);
    let rik = name(&fourth.nora, "rik@elders.example").await.unwrap();
    signed_day(&app, &fourth, placement.id, "2026-11-24").await;
    let row = async || {
        let found = get_cohort(&app.app, &fourth.wim, fourth.college, &CohortQuery::default()).await.unwrap();
        found.rows.into_iter().find(|row| row.year == fourth.year).unwrap()
    };
    let before = row().await;
    assert_eq!((before.signed, before.to_confirm), (2, 2), "nobody has said who Rik is");
    assert_eq!(code(confirm_signer(&app.app, &fourth.nora, rik).await), "forbidden");
    confirm_signer(&app.app, &fourth.school.head, rik).await.unwrap();
    assert_eq!(row().await.to_confirm, 0);
    // A successor signs the days of her own time; the link of the former covers his alone.
    app.clock.advance_days(2);
    let successor = SignerInput {
        first_day: "2026-11-26".into(),
        replaces: Some(rik),
        ..signer("An Peeters", "an@elders.example")
    };
    name_signer(&app.app, &fourth.school.head, placement.id, successor).await.unwrap();
    let (old, new) = (
        fourth.log(&app, placement.id, "2026-11-25", "day").await,
        fourth.log(&app, placement.id, "2026-11-26", "day").await,
    );
    ask_signers(&app.app, &fourth.school.head, placement.id).await.unwrap();
    drain(&app.app).await.unwrap();
    let mails = app.mailbox.take();
    let token = |email: &str| {
        let mail = mails.iter().rfind(|mail| mail.to == email).expect("a mail");
        let (_, rest) = mail.text.split_once("/sign?token=").unwrap();
        Way::Link(rest.chars().take_while(char::is_ascii_alphanumeric).collect())
    };
    let (his, hers) = (token("rik@elders.example"), token("an@elders.example"));
    let wrong = SignInput { name: "Rik Somers".into(), signed: vec![new], ..SignInput::default() };
    assert_eq!(code(sign(&app.app, &anonymous(), his.clone(), wrong).await), "not-yours-to-sign");
    let right = SignInput { name: "Rik Somers".into(), signed: vec![old], ..SignInput::default() };
    sign(&app.app, &anonymous(), his, right).await.unwrap();
    let list = get_list(&app.app, &anonymous(), &hers).await.unwrap();
    assert_eq!(list.rows.iter().map(|row| row.entry.id).collect::<Vec<_>>(), [new]);
    // Whoever answers for the host signs in place of the signer, and says why.
    let input = SignInput { signed: vec![new], ..SignInput::default() };
    let way = Way::Placement(placement.id);
    assert_eq!(fields(sign(&app.app, &fourth.school.head, way.clone(), input.clone()).await), ["required"]);
    let input = SignInput { reason: "absent".into(), ..input };
    sign(&app.app, &fourth.school.head, way, input).await.unwrap();
    let on_behalf = "SELECT count(*) FROM signature WHERE is_on_behalf";
    assert_eq!(app.number(on_behalf).await, 1);
    assert_eq!(code(get_list(&app.app, &fourth.nora, &Way::Placement(placement.id)).await), "forbidden");
}

async fn table(app: &TestApp, fourth: &Fourth, as_of: &str) -> Vec<u8> {
    let query = CohortQuery { as_of: as_of.to_owned(), ..CohortQuery::default() };
    let cohort = get_cohort(&app.app, &fourth.wim, fourth.college, &query).await.unwrap();
    sheet::of_cohort(&cohort).unwrap()
}

async fn the_table_is_that_of_the_day(app: Arc<TestApp>) {
    let fourth = fourth(&app).await;
    let placement = fourth.running(&app).await;
    name_signer(&app.app, &fourth.nora, placement.id, signer("Rik Somers", "rik@elders.example"))
        .await
        .unwrap();
    let mut kept: Vec<(String, Vec<u8>)> = Vec::new();
    let mut reversed = None;
    for number in 0..20 {
        let today = app.app.today();
        if app.app.reference.is_school_day(today) {
            let day = today.to_string();
            match number % 4 {
                0 => reversed = Some(signed_day(&app, &fourth, placement.id, &day).await),
                1 => {
                    let id = fourth.log(&app, placement.id, &day, "am").await;
                    let change = EntryInput {
                        activity: "present".into(),
                        wholes: vec!["3".into(), "7".into()],
                        ..entry(id, placement.id, &day, "day").input
                    };
                    step_day(&app.app, &fourth.nora, id, DayStep::Edit(None, Box::new(change)))
                        .await
                        .unwrap();
                }
                2 => {
                    let id = fourth.log(&app, placement.id, &day, "pm").await;
                    step_day(&app.app, &fourth.nora, id, DayStep::Withdraw).await.unwrap();
                }
                _ => {
                    if let Some(id) = reversed.take() {
                        step_day(&app.app, &fourth.nora, id, DayStep::Reverse(None)).await.unwrap();
                    }
                }
            }
        }
        match number {
            5 => {
                let step = YearStep::Waive { half_days: "2".into(), code: "strike".into() };
                step_year(&app.app, &fourth.wim, fourth.year, step).await.unwrap();
            }
            8 => {
                let step = YearStep::Interrupt { first_day: "2027-01-04".into(), last_day: String::new() };
                step_year(&app.app, &fourth.wim, fourth.year, step).await.unwrap();
            }
            11 => {
                let year = get_year(&app.app, &fourth.wim, fourth.year).await.unwrap();
                let step = YearStep::Resume { id: year.interruptions[0].id, last_day: "2027-01-08".into() };
                step_year(&app.app, &fourth.wim, fourth.year, step).await.unwrap();
            }
            14 => {
                let step = YearStep::Extend { last_day: "2027-08-31".into() };
                step_year(&app.app, &fourth.wim, fourth.year, step).await.unwrap();
                let other = PrepareInput { halves: Some(vec!["1-am".into()]), ..grounds() };
                prepare(&app.app, &fourth.school.head, placement.id, None, other).await.unwrap();
            }
            _ => {}
        }
        kept.push((today.to_string(), table(&app, &fourth, "").await));
        app.clock.advance_days(1);
    }
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    for (day, file) in &kept {
        let again = table(&app, &fourth, day).await;
        assert_eq!(text(&again), text(file), "as of {day}");
    }
    let distinct: std::collections::BTreeSet<&Vec<u8>> = kept.iter().map(|(_, file)| file).collect();
    assert!(distinct.len() > 12, "the days were not told apart: {}", distinct.len());
    let query = CohortQuery { as_of: "2030-01-01".into(), ..CohortQuery::default() };
    assert_eq!(fields(get_cohort(&app.app, &fourth.wim, fourth.college, &query).await), ["day-to-come"]);
}

async fn a_closed_period_stays(app: Arc<TestApp>) {
    let fourth = fourth(&app).await;
    let placement = fourth.running(&app).await;
    name_signer(&app.app, &fourth.school.head, placement.id, signer("Rik Somers", "rik@elders.example"))
        .await
        .unwrap();
    let id = signed_day(&app, &fourth, placement.id, "2026-11-24").await;
    app.clock.advance_days(3);
    let close = async |day: &str| close_period(&app.app, &fourth.wim, fourth.college, day.to_owned()).await;
    assert_eq!(fields(close("2026-12-24").await), ["day-to-come"]);
    let closed = close("2026-11-26").await.unwrap();
    assert_eq!(fields(close("2026-11-26").await), ["closed-already"]);
    let (_, file) = get_file(&app.app, &fourth.wim, closed).await.unwrap();
    let kept = &list_closes(&app.app, &fourth.wim, fourth.college).await.unwrap()[0];
    assert_eq!(kept.digest, leerbrug_core::clock::sha256_hex(&file));
    assert!(!file.contains("nora") && file.contains(&fourth.year.to_string()), "{file}");
    assert!(app.execute("UPDATE period_close SET csv = 'x'").await.is_err());
    app.clock.advance_days(1);
    step_day(&app.app, &fourth.nora, id, DayStep::Reverse(None)).await.unwrap();
    let (_, again) = get_file(&app.app, &fourth.wim, closed).await.unwrap();
    assert_eq!(again, file);
    let row =
        &get_cohort(&app.app, &fourth.wim, fourth.college, &CohortQuery::default()).await.unwrap().rows[0];
    assert_eq!((row.signed, row.late), (0, 1));
    assert!(row.flags.iter().any(|flag| flag.code() == "after_close"));
    // Nobody else's college.
    assert_eq!(code(get_file(&app.app, &fourth.nora, closed).await), "not-found");
    assert_eq!(
        code(get_cohort(&app.app, &fourth.school.head, fourth.college, &CohortQuery::default()).await),
        "not-found"
    );
}

async fn a_week_is_logged_as_planned(app: Arc<TestApp>) {
    let fourth = fourth(&app).await;
    let placement = fourth.running(&app).await;
    app.clock.advance_days(2);
    fourth.log(&app, placement.id, "2026-11-25", "am").await;
    // Tuesday whole, the afternoon of Wednesday, Thursday whole; Friday is still to come.
    assert_eq!(log_week(&app.app, &fourth.nora, "2026-11-26".into(), false).await.unwrap(), 3);
    assert_eq!(app.number("SELECT count(*) FROM half_day_claim").await, 6);
    assert_eq!(code(log_week(&app.app, &fourth.nora, "2026-11-26".into(), false).await), "nothing-planned");
    app.clock.advance_days(7);
    assert_eq!(log_week(&app.app, &fourth.nora, "2026-12-01".into(), true).await.unwrap(), 4);
    assert_eq!(
        app.number("SELECT count(*) FROM half_day_claim").await,
        6,
        "nothing is claimed by not being there"
    );
    let row =
        &get_cohort(&app.app, &fourth.wim, fourth.college, &CohortQuery::default()).await.unwrap().rows[0];
    assert_eq!((row.logged, row.absent), (6, 8));
}

async fn a_year_passes_when_nothing_lacks(app: Arc<TestApp>) {
    let fourth = fourth(&app).await;
    fourth.running(&app).await;
    let decide = async |outcome: &str| {
        let step = YearStep::Decide { outcome: outcome.to_owned() };
        step_year(&app.app, &fourth.wim, fourth.year, step).await
    };
    assert_eq!(code(decide("passed").await), "half-days-short");
    let student = YearStep::Decide { outcome: "stopped".into() };
    assert_eq!(code(step_year(&app.app, &fourth.nora, fourth.year, student).await), "forbidden");
    let waive = async |count: &str| {
        let step = YearStep::Waive { half_days: count.to_owned(), code: "strike".to_owned() };
        step_year(&app.app, &fourth.wim, fourth.year, step).await
    };
    assert_eq!(fields(waive("7").await), ["waived-range"]);
    waive("6").await.unwrap();
    assert_eq!(code(waive("1").await), "waived-enough");
    decide("not_passed").await.unwrap();
    assert_eq!(code(decide("not_passed").await), "year-closed");
    assert_eq!(code(waive("1").await), "year-closed", "nothing else happens to it");
    decide("stopped").await.unwrap();
    assert_eq!(app.number("SELECT count(*) FROM year_outcome").await, 2, "the decision before it stays");
    assert!(app.execute("DELETE FROM year_outcome").await.is_err());
}
