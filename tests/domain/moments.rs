//! What was agreed is data: a calendar, Vandaag and the mails say what both sides agreed to, and nothing else.

use std::sync::Arc;

use leerbrug_core::actor::Actor;
use leerbrug_core::clock::Clock;
use leerbrug_core::error::{Error, Kind};
use leerbrug_core::{RequestStatus, work};
use leerbrug_market::offers::model::{DatedInput, OfferInput, WeeklyInput};
use leerbrug_market::offers::service;
use leerbrug_market::requests::model::{AskInput, MomentInput, Request, RequestStep, Side, StepInput};
use leerbrug_market::requests::read::{get_calendar, get_request};
use leerbrug_market::requests::service::ask_for_place;
use leerbrug_market::requests::step::step_request;
use leerbrug_market::today::get_today;
use uuid::Uuid;

use crate::support::{TestApp, db_test};
use crate::world::{self, School, asker, input};

db_test! {
    Bare: a_proposal_that_was_accepted_is_all_there_is, the_yes_fixes_what_suits, both_sides_say_what_does_suit,
        what_was_agreed_moves_when_both_agree, what_was_agreed_goes_along_with_the_offer, a_weekly_moment_goes_along,
        words_alone_are_on_no_day, who_withdraws_is_in_no_calendar, wrong_moments_are_named, vandaag_follows_what_was_agreed,
        an_old_proposal_is_no_wish, another_end_is_the_same_event, no_moment_never_means_any, a_move_is_refused_or_ends,
        what_has_been_stays;
}

const START: &str = "09:00";
const END: &str = "10:40";

fn on(day: &str) -> MomentInput {
    MomentInput {
        day: day.to_owned(),
        start: START.to_owned(),
        end: END.to_owned(),
        ..MomentInput::default()
    }
}

fn moments(days: &[&str]) -> Vec<MomentInput> {
    days.iter().map(|day| on(day)).collect()
}

fn dated(school: &School, days: &[&str]) -> OfferInput {
    let dated = days.iter().map(|day| DatedInput {
        day: (*day).to_owned(),
        start: START.to_owned(),
        end: END.to_owned(),
    });
    OfferInput { starts_on: String::new(), dated: dated.collect(), ..input(school.id, 2) }
}

fn weekly(school: &School, weekday: &str, ends_on: &str) -> OfferInput {
    let weekly = WeeklyInput { weekday: weekday.to_owned(), start: START.to_owned(), end: END.to_owned() };
    OfferInput { weekly: vec![weekly], ends_on: ends_on.to_owned(), ..input(school.id, 2) }
}

async fn ask(app: &TestApp, actor: &Actor, offer: Uuid, days: &[&str]) -> Uuid {
    let input = AskInput { moments: moments(days), ..world::message() };
    ask_for_place(&app.app, actor, offer, input).await.unwrap()
}

async fn step(
    app: &TestApp,
    actor: &Actor,
    request: Uuid,
    taken: RequestStep,
    moments: Vec<MomentInput>,
) -> Result<(), Error> {
    step_request(&app.app, actor, request, None, taken, StepInput { moments, ..StepInput::default() }).await
}

async fn seen(app: &TestApp, actor: &Actor, request: Uuid) -> Request {
    get_request(&app.app, actor, request).await.unwrap()
}

/// Returns the days that are confirmed and those that are cancelled in a calendar file, each named once.
fn days_in(file: &str) -> (Vec<String>, Vec<String>) {
    let (mut confirmed, mut cancelled) = (Vec::new(), Vec::new());
    for event in file.split("BEGIN:VEVENT").skip(1) {
        let line = |start: &str| event.lines().find(|line| line.starts_with(start)).unwrap().to_owned();
        let day = line("DTSTART").rsplit(':').next().unwrap()[..8].to_owned();
        let uid = line("UID").replace('-', "");
        assert!(uid.contains(&day), "{uid} names {day}");
        let list = if event.contains("STATUS:CANCELLED") { &mut cancelled } else { &mut confirmed };
        assert!(!list.contains(&day), "{day} is there twice");
        list.push(day);
    }
    (confirmed, cancelled)
}

async fn calendar(app: &TestApp, actor: &Actor, request: Uuid) -> (Vec<String>, Vec<String>) {
    days_in(&get_calendar(&app.app, actor, request).await.unwrap())
}

fn fields(error: &Error) -> Vec<(String, &'static str)> {
    error.fields().iter().map(|field| (field.pointer.clone(), field.code)).collect()
}

/// Sends what waits; returns code-free facts of each mail: address, lines of its text, calendar.
async fn sent(app: &TestApp) -> Vec<(String, String, Option<String>)> {
    work::drain(&app.app).await.unwrap();
    let mails = app.mailbox.take().into_iter();
    mails.map(|mail| (mail.to, mail.text, mail.calendar.map(|file| file.1))).collect()
}

async fn a_proposal_that_was_accepted_is_all_there_is(app: Arc<TestApp>) {
    let school = world::school(&app).await;
    let an = asker(&app, "an").await;
    let offer = school.offer_of(&app, dated(&school, &["2026-12-02", "2026-12-09", "2026-12-16"])).await;
    let request = ask(&app, &an, offer, &[]).await;
    let other = MomentInput { start: "14:00".to_owned(), end: "16:00".to_owned(), ..on("2026-12-18") };
    step(&app, &school.head, request, RequestStep::Propose, vec![other]).await.unwrap();
    let mails = sent(&app).await;
    let proposed =
        &mails.iter().find(|mail| mail.0.starts_with("an@") && mail.1.contains("ander moment")).unwrap().1;
    assert!(proposed.contains("vrijdag 18 december, 14.00 uur – 16.00 uur"), "{proposed}");
    step(&app, &an, request, RequestStep::Accept, Vec::new()).await.unwrap();
    for actor in [&an, &school.head] {
        assert_eq!(calendar(&app, actor, request).await, (vec!["20261218".to_owned()], Vec::new()));
    }
    let today = get_today(&app.app, &an).await.unwrap();
    assert_eq!(today.next[0].1.unwrap().day.to_string(), "2026-12-18");
    for (to, text, file) in sent(&app).await {
        assert!(text.contains("vrijdag 18 december") && !text.contains("2 december,"), "{to}: {text}");
        assert!(file.is_none_or(|file| days_in(&file).0 == ["20261218"]));
    }
}

async fn the_yes_fixes_what_suits(app: Arc<TestApp>) {
    let school = world::school(&app).await;
    let (an, bo) = (asker(&app, "an").await, asker(&app, "bo").await);
    let offer = school.offer_of(&app, dated(&school, &["2026-12-02", "2026-12-09", "2026-12-16"])).await;
    let request = ask(&app, &an, offer, &["2026-12-09", "2026-12-16"]).await;
    // A yes to what she did not ask for would be no yes of hers.
    let error =
        step(&app, &school.head, request, RequestStep::Accept, moments(&["2026-12-02"])).await.unwrap_err();
    assert_eq!(fields(&error), [("/moments".to_owned(), "moment-not-asked")]);
    step(&app, &school.head, request, RequestStep::Accept, moments(&["2026-12-16"])).await.unwrap();
    assert_eq!(calendar(&app, &an, request).await.0, ["20261216"]);

    // Whoever leaves it open gets every moment of the place that is still to come.
    app.clock.advance_days(9);
    let open = ask(&app, &bo, offer, &[]).await;
    let error =
        step(&app, &school.head, open, RequestStep::Accept, moments(&["2026-12-10"])).await.unwrap_err();
    assert_eq!(fields(&error), [("/moments".to_owned(), "moment-not-asked")]);
    step(&app, &school.head, open, RequestStep::Accept, Vec::new()).await.unwrap();
    assert_eq!(calendar(&app, &bo, open).await.0, ["20261209", "20261216"]);
}

async fn both_sides_say_what_does_suit(app: Arc<TestApp>) {
    let school = world::school(&app).await;
    let an = asker(&app, "an").await;
    let offer = school.offer_of(&app, dated(&school, &["2026-12-02"])).await;
    let request = ask(&app, &an, offer, &["2026-12-02"]).await;
    step(&app, &school.head, request, RequestStep::Propose, moments(&["2026-12-11"])).await.unwrap();
    sent(&app).await;
    // "Past niet, wel …": it is the host's turn again, with a new clock.
    app.clock.advance_days(3);
    step(&app, &an, request, RequestStep::Propose, moments(&["2026-12-14", "2026-12-15"])).await.unwrap();
    let now = seen(&app, &school.head, request).await;
    assert_eq!(
        (now.status, now.proposing_side, now.moments.proposed.len()),
        (RequestStatus::Requested, None, 0)
    );
    assert_eq!(now.deadline_at.unwrap(), app.clock.now().plus_days(7));
    let mails = sent(&app).await;
    assert!(
        mails.iter().all(|mail| mail.0 == "hoofd@demo.example" && mail.1.contains("maandag 14 december"))
    );
    assert_eq!(mails.len(), 1);
    step(&app, &school.head, request, RequestStep::Accept, moments(&["2026-12-15"])).await.unwrap();
    assert_eq!(calendar(&app, &an, request).await, (vec!["20261215".to_owned()], Vec::new()));
    // Nothing said is nothing proposed.
    let error = step(&app, &an, request, RequestStep::Propose, Vec::new()).await.unwrap_err();
    assert_eq!(fields(&error), [("/moments".to_owned(), "moment-required")]);
}

async fn what_was_agreed_moves_when_both_agree(app: Arc<TestApp>) {
    let school = world::school(&app).await;
    let an = asker(&app, "an").await;
    let offer = school.offer_of(&app, dated(&school, &["2026-12-02", "2026-12-09"])).await;
    let request = ask(&app, &an, offer, &[]).await;
    step(&app, &school.head, request, RequestStep::Accept, Vec::new()).await.unwrap();
    sent(&app).await;
    for (proposer, other, side) in [(&school.head, &an, Side::Host), (&an, &school.head, Side::Asker)] {
        let day = if side == Side::Host { "2026-12-04" } else { "2026-12-03" };
        let before = calendar(&app, &an, request).await.0;
        step(&app, proposer, request, RequestStep::Propose, moments(&[day, "2026-12-09"])).await.unwrap();
        let now = seen(&app, other, request).await;
        assert_eq!((now.status, now.proposing_side), (RequestStatus::Accepted, Some(side)));
        // Until the other side says yes, what was agreed stays; nobody agrees with herself.
        assert_eq!(calendar(&app, &an, request).await.0, before);
        let error = step(&app, proposer, request, RequestStep::Accept, Vec::new()).await.unwrap_err();
        assert_eq!(error.code(), "request-state");
        assert_eq!(waits(&app, other).await, 1);
        step(&app, other, request, RequestStep::Accept, Vec::new()).await.unwrap();
        assert_eq!(waits(&app, other).await, 0);
        let (held, cancelled) = calendar(&app, &an, request).await;
        assert_eq!(held, [day.replace('-', ""), "20261209".to_owned()]);
        assert!(before.iter().filter(|day| !held.contains(day)).all(|day| cancelled.contains(day)));
        let files = sent(&app).await.into_iter().filter(|mail| mail.2.is_some()).count();
        assert_eq!(files, 2, "both get a calendar file");
    }
    // A seat was taken once.
    assert_eq!(school.read(&app, offer).await.taken, 1);
}

async fn waits(app: &TestApp, actor: &Actor) -> u64 {
    let today = get_today(&app.app, actor).await.unwrap();
    let counted = app.app.contexts.count_waiting(&app.app, actor).await.unwrap();
    assert_eq!(today.count(), counted, "the number in the header is that of the page");
    counted
}

async fn what_was_agreed_goes_along_with_the_offer(app: Arc<TestApp>) {
    let school = world::school(&app).await;
    let (an, bo) = (asker(&app, "an").await, asker(&app, "bo").await);
    let offer = school.offer_of(&app, dated(&school, &["2026-12-02", "2026-12-09"])).await;
    let agreed = ask(&app, &an, offer, &[]).await;
    step(&app, &school.head, agreed, RequestStep::Accept, Vec::new()).await.unwrap();
    let wished = ask(&app, &bo, offer, &["2026-12-02"]).await;
    sent(&app).await;
    let change = async |days: &[&str]| {
        service::update_offer(&app.app, &school.head, offer, None, dated(&school, days)).await.unwrap();
    };
    // One day for another: it was moved, and its old event is cancelled.
    change(&["2026-12-03", "2026-12-09"]).await;
    let list = |days: &[&str]| days.iter().map(|day| (*day).to_owned()).collect::<Vec<_>>();
    assert_eq!(calendar(&app, &an, agreed).await, (list(&["20261203", "20261209"]), list(&["20261202"])));
    assert_eq!(seen(&app, &bo, wished).await.moments.wished[0].first.to_string(), "2026-12-03");
    let mails = sent(&app).await;
    let file = mails.iter().find(|mail| mail.0 == "an@demo.example").unwrap().2.as_ref().unwrap();
    assert_eq!(days_in(file), (list(&["20261203", "20261209"]), list(&["20261202"])));
    // A day more is offered, not agreed; a day less is cancelled.
    change(&["2026-12-03", "2026-12-09", "2026-12-17"]).await;
    assert_eq!(calendar(&app, &an, agreed).await.0, ["20261203", "20261209"]);
    change(&["2026-12-09", "2026-12-17"]).await;
    assert_eq!(calendar(&app, &an, agreed).await, (list(&["20261209"]), list(&["20261202", "20261203"])));
    // What they agreed apart from the offer is theirs.
    step(&app, &school.head, agreed, RequestStep::Propose, moments(&["2026-12-11"])).await.unwrap();
    step(&app, &an, agreed, RequestStep::Accept, Vec::new()).await.unwrap();
    change(&["2026-12-10"]).await;
    assert_eq!(calendar(&app, &an, agreed).await.0, ["20261211"]);
}

async fn a_weekly_moment_goes_along(app: Arc<TestApp>) {
    let school = world::school(&app).await;
    let an = asker(&app, "an").await;
    // Every Wednesday from 1 December until 16 December.
    let offer = school.offer_of(&app, weekly(&school, "3", "2026-12-16")).await;
    let request = ask(&app, &an, offer, &[]).await;
    step(&app, &school.head, request, RequestStep::Accept, Vec::new()).await.unwrap();
    assert_eq!(calendar(&app, &an, request).await.0, ["20261202", "20261209", "20261216"]);
    let change = async |typed: OfferInput| {
        service::update_offer(&app.app, &school.head, offer, None, typed).await.unwrap();
        calendar(&app, &an, request).await
    };
    // A week longer: no event is cancelled, one comes (Christmas is left out).
    let (held, cancelled) = change(weekly(&school, "3", "2027-01-06")).await;
    assert_eq!((held.len(), held.last().unwrap().as_str(), cancelled.len()), (4, "20270106", 0));
    // Thursdays instead, after the first Wednesday is over: what was stays.
    app.clock.advance_days(10);
    let (held, cancelled) = change(weekly(&school, "4", "2027-01-06")).await;
    assert_eq!(held, ["20261202", "20261210", "20261217"]);
    assert_eq!(cancelled, ["20261209", "20261216", "20270106"]);
}

async fn words_alone_are_on_no_day(app: Arc<TestApp>) {
    let school = world::school(&app).await;
    let an = asker(&app, "an").await;
    let offer = school.offer_of(&app, dated(&school, &["2026-12-02"])).await;
    let request = ask(&app, &an, offer, &[]).await;
    let words = StepInput { moment: "ergens in januari".to_owned(), ..StepInput::default() };
    step_request(&app.app, &school.head, request, None, RequestStep::Propose, words).await.unwrap();
    step(&app, &an, request, RequestStep::Accept, Vec::new()).await.unwrap();
    assert_eq!(get_calendar(&app.app, &an, request).await.unwrap_err().kind(), &Kind::NotFound);
    assert_eq!(get_today(&app.app, &an).await.unwrap().next[0].1, None);
    let told = sent(&app).await;
    let yes = told.iter().filter(|mail| mail.1.contains("Afgesproken:")).count();
    assert_eq!(yes, 2, "both read the words they agreed to: {told:?}");
    // Then they find a day.
    step(&app, &an, request, RequestStep::Propose, moments(&["2027-01-12"])).await.unwrap();
    step(&app, &school.head, request, RequestStep::Accept, Vec::new()).await.unwrap();
    assert_eq!(calendar(&app, &an, request).await.0, ["20270112"]);
}

async fn who_withdraws_is_in_no_calendar(app: Arc<TestApp>) {
    let school = world::school(&app).await;
    let an = asker(&app, "an").await;
    let offer = school.offer_of(&app, dated(&school, &["2026-12-02", "2026-12-09"])).await;
    let request = ask(&app, &an, offer, &[]).await;
    step(&app, &school.head, request, RequestStep::Accept, Vec::new()).await.unwrap();
    step(&app, &an, request, RequestStep::Withdraw, Vec::new()).await.unwrap();
    assert_eq!(
        calendar(&app, &an, request).await,
        (Vec::new(), vec!["20261202".to_owned(), "20261209".to_owned()])
    );
    assert!(get_today(&app.app, &school.head).await.unwrap().coming.is_empty());
}

async fn wrong_moments_are_named(app: Arc<TestApp>) {
    let school = world::school(&app).await;
    let an = asker(&app, "an").await;
    let offer = school.offer_of(&app, dated(&school, &["2026-12-02"])).await;
    let typed = |day: &str, start: &str, end: &str| MomentInput {
        day: day.to_owned(),
        start: start.to_owned(),
        end: end.to_owned(),
        ..MomentInput::default()
    };
    let wrong = vec![
        typed("2026-11-23", "09:00", "10:00"),
        MomentInput::default(),
        typed("", "09:00", "10:00"),
        typed("2027-02-31", "", ""),
        typed("2026-12-04", "10:00", "09:00"),
        typed("2026-12-04", "9 uur stipt", ""),
        typed("2027-03-28", "02:30", "03:30"),
        typed("2099-01-01", "", ""),
        MomentInput { weekday: "8".to_owned(), ..typed("", "09:00", "10:00") },
        MomentInput { weekday: "2".to_owned(), ..typed("", "", "") },
        MomentInput {
            first: "2027-02-01".to_owned(),
            last: "2027-01-01".to_owned(),
            ..MomentInput::default()
        },
    ];
    let input = AskInput { moments: wrong, ..world::message() };
    let error = ask_for_place(&app.app, &an, offer, input).await.unwrap_err();
    let named = |pointer: &str, code: &'static str| (format!("/moments/{pointer}"), code);
    assert_eq!(
        fields(&error),
        [
            named("0/day", "moment-is-over"),
            named("2/day", "required"),
            named("3/day", "not-a-date"),
            named("4/end", "ends-before-start"),
            named("5/start", "not-a-time"),
            named("5/end", "required"),
            named("6/start", "no-such-time"),
            named("7/day", "moment-too-far"),
            named("8/weekday", "out-of-range"),
            named("9/start", "required"),
            named("9/end", "required"),
            named("10/until", "ends-before-start"),
        ]
    );
    // The same moment twice is one; the last day of the offer and hours left out are fine.
    let twice = AskInput {
        moments: vec![on("2026-12-02"), on("2026-12-02"), typed("2026-12-07", "", "")],
        ..world::message()
    };
    let request = ask_for_place(&app.app, &an, offer, twice).await.unwrap();
    assert_eq!(seen(&app, &an, request).await.moments.wished.len(), 2);
    // When every wished moment is over, a yes has no day left.
    app.clock.advance_days(14);
    app.execute("UPDATE application SET deadline_at = 9999999999999").await.unwrap();
    let error = step(&app, &school.head, request, RequestStep::Accept, Vec::new()).await.unwrap_err();
    assert_eq!(fields(&error), [("/moments".to_owned(), "moments-are-over")]);
}

async fn vandaag_follows_what_was_agreed(app: Arc<TestApp>) {
    let school = world::school(&app).await;
    let (an, bo) = (asker(&app, "an").await, asker(&app, "bo").await);
    let offer = school.offer_of(&app, dated(&school, &["2026-12-02", "2026-12-09"])).await;
    let (first, second) =
        (ask(&app, &an, offer, &["2026-12-09"]).await, ask(&app, &bo, offer, &["2026-12-02"]).await);
    for request in [first, second] {
        step(&app, &school.head, request, RequestStep::Accept, Vec::new()).await.unwrap();
    }
    let coming = async || {
        let today = get_today(&app.app, &school.head).await.unwrap();
        today.coming.iter().map(|(request, next)| (request.id, next.day.to_string())).collect::<Vec<_>>()
    };
    assert_eq!(coming().await, [(second, "2026-12-02".to_owned()), (first, "2026-12-09".to_owned())]);
    app.clock.advance_days(9);
    assert_eq!(coming().await, [(first, "2026-12-09".to_owned())]);
    assert!(get_today(&app.app, &bo).await.unwrap().next.is_empty(), "what is over is not next");
    assert_eq!(get_today(&app.app, &an).await.unwrap().next.len(), 1);
}

async fn an_old_proposal_is_no_wish(app: Arc<TestApp>) {
    let school = world::school(&app).await;
    let an = asker(&app, "an").await;
    let offer = school.offer_of(&app, dated(&school, &["2026-12-02", "2026-12-16"])).await;
    let request = ask(&app, &an, offer, &["2026-12-16"]).await;
    step(&app, &school.head, request, RequestStep::Propose, moments(&["2026-12-18"])).await.unwrap();
    app.clock.advance_days(8);
    work::run_clocks(&app.app).await.unwrap();
    // She asks again for what suits her: the host's yes is to that, and not to his own words of last week.
    step(&app, &an, request, RequestStep::Reopen, Vec::new()).await.unwrap();
    let now = seen(&app, &school.head, request).await;
    assert_eq!((now.proposing_side, now.moments.proposed.len(), now.moments.wished.len()), (None, 0, 1));
    step(&app, &school.head, request, RequestStep::Accept, Vec::new()).await.unwrap();
    assert_eq!(calendar(&app, &an, request).await.0, ["20261216"]);
}

async fn another_end_is_the_same_event(app: Arc<TestApp>) {
    let school = world::school(&app).await;
    let an = asker(&app, "an").await;
    let offer = school.offer_of(&app, dated(&school, &["2026-12-02"])).await;
    let request = ask(&app, &an, offer, &[]).await;
    step(&app, &school.head, request, RequestStep::Accept, Vec::new()).await.unwrap();
    let mut shorter = dated(&school, &["2026-12-02"]);
    shorter.dated[0].end = "10:00".to_owned();
    service::update_offer(&app.app, &school.head, offer, None, shorter).await.unwrap();
    let file = get_calendar(&app.app, &an, request).await.unwrap();
    assert_eq!(days_in(&file), (vec!["20261202".to_owned()], Vec::new()));
    assert!(file.contains("DTEND:20261202T090000Z"), "{file}");
}

async fn no_moment_never_means_any(app: Arc<TestApp>) {
    let school = world::school(&app).await;
    let (an, bo) = (asker(&app, "an").await, asker(&app, "bo").await);
    let offer = school.offer_of(&app, dated(&school, &["2026-12-02", "2026-12-09", "2026-12-16"])).await;
    let (wished, agreed) =
        (ask(&app, &an, offer, &["2026-12-02"]).await, ask(&app, &bo, offer, &["2026-12-16"]).await);
    step(&app, &school.head, agreed, RequestStep::Accept, Vec::new()).await.unwrap();
    // The day she wished goes: what is left does not suit her by itself.
    let less = dated(&school, &["2026-12-09", "2026-12-16"]);
    service::update_offer(&app.app, &school.head, offer, None, less).await.unwrap();
    let error =
        step(&app, &school.head, wished, RequestStep::Accept, moments(&["2026-12-09"])).await.unwrap_err();
    assert_eq!(fields(&error), [("/moments".to_owned(), "moment-not-asked")]);
    // Words alone do not empty what was agreed.
    let words = StepInput { moment: "een kwartier later?".to_owned(), ..StepInput::default() };
    let error = step_request(&app.app, &bo, agreed, None, RequestStep::Propose, words).await.unwrap_err();
    assert_eq!(fields(&error), [("/moments".to_owned(), "moment-required")]);
    // A yes is to what somebody saw.
    let version = seen(&app, &bo, agreed).await.version;
    step(&app, &school.head, agreed, RequestStep::Propose, moments(&["2026-12-17"])).await.unwrap();
    let old =
        step_request(&app.app, &bo, agreed, Some(version), RequestStep::Accept, StepInput::default()).await;
    assert_eq!(old.unwrap_err().kind(), &Kind::Stale);
    assert_eq!(calendar(&app, &bo, agreed).await.0, ["20261216"]);
}

async fn a_move_is_refused_or_ends(app: Arc<TestApp>) {
    let school = world::school(&app).await;
    let an = asker(&app, "an").await;
    let offer = school.offer_of(&app, dated(&school, &["2026-12-16"])).await;
    let request = ask(&app, &an, offer, &[]).await;
    step(&app, &school.head, request, RequestStep::Accept, Vec::new()).await.unwrap();
    for (proposer, other) in [(&school.head, &an), (&an, &school.head)] {
        step(&app, proposer, request, RequestStep::Propose, moments(&["2026-12-03"])).await.unwrap();
        // In the meantime she is still expected, and expects it.
        let today = get_today(&app.app, &an).await.unwrap();
        assert_eq!(today.next[0].1.unwrap().day.to_string(), "2026-12-16");
        assert_eq!(get_today(&app.app, &school.head).await.unwrap().coming.len(), 1);
        world::ordered(&app).await;
        step(&app, other, request, RequestStep::Decline, Vec::new()).await.unwrap();
        assert_eq!(world::ordered(&app).await, ["move-refused"]);
        assert_eq!(
            (waits(&app, other).await, world::status(&app, request).await),
            (0, RequestStatus::Accepted)
        );
        let error = step(&app, other, request, RequestStep::Accept, Vec::new()).await.unwrap_err();
        assert_eq!(error.code(), "request-state");
    }
    // One that nobody answers ends with its last day.
    step(&app, &an, request, RequestStep::Propose, moments(&["2026-12-03"])).await.unwrap();
    assert_eq!(waits(&app, &school.head).await, 1);
    app.clock.advance_days(10);
    work::run_clocks(&app.app).await.unwrap();
    assert_eq!(waits(&app, &school.head).await, 0);
    assert_eq!(calendar(&app, &an, request).await, (vec!["20261216".to_owned()], Vec::new()));
    assert_eq!(school.read(&app, offer).await.taken, 1);
}

async fn what_has_been_stays(app: Arc<TestApp>) {
    let school = world::school(&app).await;
    let (an, bo) = (asker(&app, "an").await, asker(&app, "bo").await);
    let offer = school.offer_of(&app, dated(&school, &["2026-12-02", "2026-12-09"])).await;
    let weekly = school.offer_of(&app, weekly(&school, "3", "2026-12-16")).await;
    let (first, second) = (ask(&app, &an, offer, &[]).await, ask(&app, &bo, weekly, &[]).await);
    for request in [first, second] {
        step(&app, &school.head, request, RequestStep::Accept, Vec::new()).await.unwrap();
    }
    app.clock.advance_days(11);
    // Saturday 5 December: a move and a withdrawal are about what is to come.
    step(&app, &an, first, RequestStep::Propose, moments(&["2026-12-10"])).await.unwrap();
    step(&app, &school.head, first, RequestStep::Accept, Vec::new()).await.unwrap();
    let list = |days: &[&str]| days.iter().map(|day| (*day).to_owned()).collect::<Vec<_>>();
    assert_eq!(calendar(&app, &an, first).await, (list(&["20261202", "20261210"]), list(&["20261209"])));
    step(&app, &bo, second, RequestStep::Withdraw, Vec::new()).await.unwrap();
    assert_eq!(calendar(&app, &bo, second).await, (list(&["20261202"]), list(&["20261209", "20261216"])));
}
