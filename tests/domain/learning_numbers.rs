//! The numbers of a fourth year: a whole year of one student, filters of a table, another college, units and the days of the clock.

use std::sync::Arc;

use leerbrug_core::actor::Actor;
use leerbrug_core::work::run_clocks;
use leerbrug_core::{OrganisationStatus, Role};
use leerbrug_learning::agreements::{Answer, answer};
use leerbrug_learning::cohort::close::{close_period, get_file, list_closes};
use leerbrug_learning::cohort::{CohortQuery, Row, State, get_cohort, own_colleges, sheet};
use leerbrug_learning::days::{DayInput, log_week, put_day};
use leerbrug_learning::model::Placement;
use leerbrug_learning::overview::{get_year, verify_year};
use leerbrug_learning::placements::list_own;
use leerbrug_learning::several::factors::put_factors;
use leerbrug_learning::several::placements::make_placements;
use leerbrug_learning::signers::name_signer;
use leerbrug_learning::signing::{SignInput, Way, get_list, sign};
use leerbrug_learning::years::{YearStep, step_year};
use leerbrug_logbook::model::EntryInput;
use uuid::Uuid;

use crate::learning::{Fourth, code, entry, fields, fourth, signer};
use crate::support::{TestApp, db_test};
use crate::world;

db_test! {
    Bare: a_whole_year_adds_up, a_year_at_another_college_adds_up, units_and_clocks_change_no_day;
    Demo: filters_show_what_they_say;
}

/// The school and two more, of other levels and finalities.
async fn schools(app: &TestApp, fourth: &Fourth) {
    let mut ids = vec![fourth.school.id];
    for name in ["School 1", "School 2"] {
        ids.push(world::organisation(app, name, OrganisationStatus::Confirmed, "zurenborg").await);
    }
    let row = app.literal(fourth.school.id);
    app.execute(&format!(
        "UPDATE organisation SET name = 'School 0', name_key = 'school 0' WHERE id = {row}"
    ))
    .await
    .unwrap();
    for (id, level) in ids.into_iter().zip(["so1", "so2", "so3"]) {
        let row = app.literal(id);
        app.execute(&format!("UPDATE organisation SET levels = '[\"{level}\"]' WHERE id = {row}"))
            .await
            .unwrap();
    }
    let lines = "School 0;;finality;d;proef;2026-09-01\nSchool 1;;finality;da;proef;2026-09-01\nSchool 2;;finality;a;proef;2026-09-01";
    assert_eq!(put_factors(&app.app, &fourth.wim, fourth.college, lines.to_owned()).await.unwrap(), 3);
}

/// Somebody of the school signs everything that waits at a placement.
async fn sign_everything(app: &TestApp, head: &Actor, placement: Uuid) -> usize {
    let list = get_list(&app.app, head, &Way::Placement(placement)).await.unwrap();
    let signed: Vec<Uuid> = list.rows.iter().map(|row| row.entry.id).collect();
    if signed.is_empty() {
        return 0;
    }
    let count = signed.len();
    let input = SignInput { signed, reason: "saw".into(), ..SignInput::default() };
    sign(&app.app, head, Way::Placement(placement), input).await.unwrap();
    count
}

async fn only_row(app: &TestApp, fourth: &Fourth) -> Row {
    let found = get_cohort(&app.app, &fourth.wim, fourth.college, &CohortQuery::default()).await.unwrap();
    found.rows.into_iter().next().unwrap()
}

/// The three sign the agreements of every placement. Returns who answers for each host.
async fn agree(app: &TestApp, fourth: &Fourth, placements: &[Placement]) -> Vec<Actor> {
    let mut heads = Vec::new();
    for (at, placement) in placements.iter().enumerate() {
        let key = format!("hoofd{at}");
        world::person(app, &key, &[(Some(placement.host.id), Role::Head)]).await;
        let head = app.persona(&key).await;
        for (party, actor) in [("student", &fourth.nora), ("host", &head), ("college", &fourth.wim)] {
            let given = Answer { party: party.into(), answer: "signed".into(), ..Answer::default() };
            answer(&app.app, actor, placement.id, 1, given).await.unwrap();
        }
        heads.push(head);
    }
    heads
}

/// Logs whole days until 40 are there, twice with an absence before that is made up for; none in the interruption.
async fn log_rotation(app: &TestApp, fourth: &Fourth, placement: &Placement, with_absences: bool) {
    let pause = jiff::civil::date(2027, 3, 1)..=jiff::civil::date(2027, 3, 14);
    let mut absences = Vec::new();
    let mut logged: usize = 0;
    let mut day = placement.first;
    while logged < 40 {
        while app.app.today() < day {
            app.clock.advance_days(1);
        }
        if app.app.reference.is_school_day(day) {
            let id = leerbrug_core::clock::Ids.next();
            let mut input = entry(id, placement.id, &day.to_string(), "day");
            input.is_absent = with_absences && absences.len() < 2 && logged == 5 * (absences.len() + 1);
            input.input.wholes = vec![(logged % 10 + 1).to_string()];
            if logged >= 30 && !input.is_absent {
                input.input.makes_up = absences.get(logged - 30).copied();
            }
            let is_absent = input.is_absent;
            let done = put_day(&app.app, &fourth.nora, input).await;
            if pause.contains(&day) {
                assert_eq!(fields(done), ["day-in-interruption"]);
            } else {
                done.unwrap();
                if is_absent { absences.push(id) } else { logged += 1 }
            }
        }
        day = day.tomorrow().unwrap();
    }
}

/// Three rotations of 80 half-days, agreements of three, two absences that are made up for, a visit and an interruption of two weeks.
async fn a_whole_year_adds_up(app: Arc<TestApp>) {
    let fourth = fourth(&app).await;
    schools(&app, &fourth).await;
    let periods = [("2026-09-01", "2026-11-23"), ("2026-11-24", "2027-02-12"), ("2027-02-22", "2027-06-30")];
    let lines: Vec<String> = (0..)
        .zip(periods)
        .map(|(at, (first, last))| {
            format!("nora@demo.example;School {at};;{first};{last};1 2 3 4 5;;;placement_agreement;host")
        })
        .collect();
    assert_eq!(make_placements(&app.app, &fourth.wim, fourth.college, lines.join("\n")).await.unwrap(), 3);
    let placements = list_own(&app.app, &fourth.nora).await.unwrap();
    let heads = agree(&app, &fourth, &placements).await;
    let take = async |step: YearStep| step_year(&app.app, &fourth.wim, fourth.year, step).await.unwrap();
    take(YearStep::PlanVisit {
        placement: placements[0].id.to_string(),
        planned_on: "2026-12-10".into(),
        mode: "on_site".into(),
    })
    .await;
    take(YearStep::Interrupt { first_day: "2027-03-01".into(), last_day: "2027-03-14".into() }).await;
    for (at, (placement, head)) in placements.iter().zip(&heads).enumerate() {
        log_rotation(&app, &fourth, placement, at == 0).await;
        run_clocks(&app.app).await.unwrap();
        assert_eq!(sign_everything(&app, head, placement.id).await, 40);
    }
    while app.app.today().to_string().as_str() < "2027-06-30" {
        app.clock.advance_days(1);
    }
    run_clocks(&app.app).await.unwrap();
    let visit = get_year(&app.app, &fourth.wim, fourth.year).await.unwrap().visits[0].id;
    take(YearStep::HoldVisit { id: visit, held_on: "2026-12-10".into() }).await;

    let row = only_row(&app, &fourth).await;
    assert_eq!((row.logged, row.signed), (240, 240), "120 days");
    assert_eq!((row.settings, row.absent, row.to_confirm), ((3, 3), 4, 0));
    assert_eq!((row.agreements, row.visits.0, row.wholes.len()), ((3, 3), 1, 10));
    assert_eq!(row.contrast.differing, ["finality", "level"]);
    assert!(row.lacks().is_empty(), "{:?}", row.lacks());
    let verified = verify_year(&app.app, &fourth.wim, fourth.year).await.unwrap();
    assert_eq!((verified.checked, verified.broken.len()), (120, 0));
    let close = close_period(&app.app, &fourth.wim, fourth.college, "2027-06-30".into()).await.unwrap();
    let (_, file) = get_file(&app.app, &fourth.wim, close).await.unwrap();
    let kept = list_closes(&app.app, &fourth.wim, fourth.college).await.unwrap();
    assert_eq!(kept[0].digest, leerbrug_core::clock::sha256_hex(&file), "the hash is that of the file");
    take(YearStep::Decide { outcome: "passed".into() }).await;
    assert_eq!(only_row(&app, &fourth).await.state.code(), "passed");
}

/// Half a year at one college, half at another: the new one has the totals and no words of before, the old one nothing of after.
async fn a_year_at_another_college_adds_up(app: Arc<TestApp>) {
    let fourth = fourth(&app).await;
    let placement = fourth.running(&app).await;
    name_signer(&app.app, &fourth.school.head, placement.id, signer("Rik Somers", "rik@elders.example"))
        .await
        .unwrap();
    let other =
        world::organisation(&app, "Hogeschool elders", OrganisationStatus::Confirmed, "zurenborg").await;
    app.execute(&format!(
        "UPDATE organisation SET kind = 'teacher_college' WHERE id = {}",
        app.literal(other)
    ))
    .await
    .unwrap();
    world::person(&app, "wies", &[(Some(other), Role::CollegeSupervisor)]).await;
    let wies = app.persona("wies").await;
    let with_words = |day: &str, text: &str| {
        let mut input = entry(leerbrug_core::clock::Ids.next(), placement.id, day, "day");
        input.input.text = text.to_owned();
        input
    };
    put_day(&app.app, &fourth.nora, with_words("2026-11-24", "Woorden voor wim.")).await.unwrap();
    let step = YearStep::Move { college: other.to_string(), first_day: "2026-11-26".into() };
    step_year(&app.app, &fourth.wim, fourth.year, step).await.unwrap();
    app.clock.advance_days(3);
    put_day(&app.app, &fourth.nora, with_words("2026-11-26", "Woorden voor wies.")).await.unwrap();
    let seen = get_year(&app.app, &wies, fourth.year).await.unwrap();
    let words: Vec<&str> = seen.entries.iter().map(|entry| entry.text.as_str()).collect();
    assert_eq!(words, ["Woorden voor wies.", ""], "what was written for the other college stays its own");
    assert_eq!((seen.row.logged, seen.stints.len()), (4, 2), "the totals are those of the whole year");
    assert_eq!(code(get_year(&app.app, &fourth.wim, fourth.year).await), "not-found");
    let old = get_cohort(&app.app, &fourth.wim, fourth.college, &CohortQuery::default()).await.unwrap();
    assert_eq!(old.total, 0);
    let then = CohortQuery { as_of: "2026-11-25".into(), ..CohortQuery::default() };
    let then = get_cohort(&app.app, &fourth.wim, fourth.college, &then).await.unwrap();
    assert_eq!(
        then.rows.iter().map(|row| row.logged).sum::<i32>(),
        2,
        "of its own time it knows what it knew"
    );
    let new = get_cohort(&app.app, &wies, other, &CohortQuery::default()).await.unwrap();
    assert_eq!(new.rows.iter().map(|row| row.logged).sum::<i32>(), 4);
}

/// Lessons and half-days keep their unit; a night with another clock changes no day.
async fn units_and_clocks_change_no_day(app: Arc<TestApp>) {
    let fourth = fourth(&app).await;
    let lines = "nora@demo.example;School 0;;2026-10-01;2027-06-30;1 2 3 4 5 6 7;;;placement_agreement;host";
    schools(&app, &fourth).await;
    make_placements(&app.app, &fourth.wim, fourth.college, lines.into()).await.unwrap();
    let placement = list_own(&app.app, &fourth.nora).await.unwrap()[0].id;
    let put = async |day: &str, quantity: &str| {
        let id = leerbrug_core::clock::Ids.next();
        let input = EntryInput {
            unit: "teachingPeriod".into(),
            quantity: quantity.into(),
            ..entry(id, placement, day, "day").input
        };
        put_day(&app.app, &fourth.nora, DayInput { id, placement, is_absent: false, input }).await.unwrap();
        id
    };
    // 25 October 2026 has 25 hours.
    for (day, quantity) in [("2026-10-25", ""), ("2026-10-26", "7")] {
        put(day, quantity).await;
    }
    let minutes = async |day: &str| {
        app.number(&format!("SELECT CAST(sum(minutes) AS BIGINT) FROM log_entry WHERE day = '{day}'")).await
    };
    assert_eq!((minutes("2026-10-25").await, minutes("2026-10-26").await), (480, 350));
    app.clock.advance_days(130);
    // 28 March 2027 has 23.
    put("2027-03-28", "").await;
    assert_eq!(minutes("2027-03-28").await, 480);
    let row = only_row(&app, &fourth).await;
    assert_eq!(row.logged, 6);
    let nothing = log_week(&app.app, &fourth.nora, "2026-10-19".into(), false).await.unwrap();
    assert_eq!(nothing, 5, "weekends are no days of school");
}

/// For a thousand questions: exactly the rows that they ask for, the same in the file, in the order that was asked for.
async fn filters_show_what_they_say(app: Arc<TestApp>) {
    let wim = app.persona("wim").await;
    let college = own_colleges(&wim)[0].id;
    let all = get_cohort(&app.app, &wim, college, &CohortQuery::default()).await.unwrap();
    let mut seed = 7_u64;
    let mut next = |most: usize| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(seed >> 33).unwrap() % most
    };
    let flags = [
        "",
        "",
        "any",
        "unsigned",
        "short",
        "behind",
        "silent",
        "agreement",
        "contrast",
        "visit",
        "nonsense",
    ];
    let states: Vec<&str> = ["", ""].into_iter().chain(State::ALL.iter().map(|state| state.code())).collect();
    let sorts = ["", "name", "pace", "logged", "signed"];
    let names = ["", "", "a", "an", "nora", "JANS", "é", "zz"];
    for round in 0..1000 {
        let query = CohortQuery {
            q: names[next(names.len())].into(),
            flag: flags[next(flags.len())].into(),
            state: states[next(states.len())].into(),
            sort: sorts[next(sorts.len())].into(),
            ..CohortQuery::default()
        };
        let found = get_cohort(&app.app, &wim, college, &query).await.unwrap();
        let wanted = |row: &&Row| {
            let name = leerbrug_core::fold(&row.student.name);
            let has = |code: &str| row.flags.iter().any(|flag| flag.code() == code);
            name.contains(&leerbrug_core::fold(&query.q))
                && (query.state.is_empty() || row.state.code() == query.state)
                && match query.flag.as_str() {
                    "" => true,
                    "any" => !row.flags.is_empty(),
                    flag => has(flag),
                }
        };
        let mut expected: Vec<Uuid> = all.rows.iter().filter(wanted).map(|row| row.year).collect();
        let mut shown: Vec<Uuid> = found.rows.iter().map(|row| row.year).collect();
        let file = String::from_utf8(sheet::of_cohort(&found).unwrap()).unwrap();
        let in_file: Vec<String> =
            file.lines().skip(1).map(|line| line.split(';').next().unwrap().to_owned()).collect();
        let as_text: Vec<String> = shown.iter().map(ToString::to_string).collect();
        assert_eq!(in_file, as_text, "{round}: {query:?}");
        let keys: Vec<i32> = match query.sort.as_str() {
            "logged" => found.rows.iter().map(|row| -row.logged).collect(),
            "signed" => found.rows.iter().map(|row| -row.signed).collect(),
            "pace" => found.rows.iter().map(Row::pace).collect(),
            _ => Vec::new(),
        };
        assert!(keys.is_sorted(), "{round}: {query:?} {keys:?}");
        expected.sort_unstable();
        shown.sort_unstable();
        assert_eq!(shown, expected, "{round}: {query:?}");
        for row in &found.rows {
            assert!(row.signed <= row.logged, "{}", row.student.name);
            assert_eq!(row.places.iter().map(|place| place.sum.logged).sum::<i32>(), row.logged);
            assert_eq!(row.places.iter().map(|place| place.sum.signed).sum::<i32>(), row.signed);
        }
    }
}
