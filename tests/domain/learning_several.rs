//! Students of a college that come in by the lines of a spreadsheet.

use std::sync::Arc;

use leerbrug_core::Role;
use leerbrug_core::actor::Actor;
use leerbrug_core::work::drain;
use leerbrug_directory::organisations::team;
use leerbrug_learning::cohort::{CohortQuery, get_cohort};
use leerbrug_learning::several::factors::{check_factors, list_put, put_factors, undo_factors};
use leerbrug_learning::several::placements::{check_placements, list_made, make_placements, undo_placements};
use leerbrug_learning::several::{check_students, invite_students, list_awaited, undo_students};
use leerbrug_learning::years::{Begun, YearInput, begin_year};

use crate::learning::{code, fields, fourth};
use crate::support::{TestApp, db_test};
use crate::world;

db_test! {
    Bare: several_students_come_in_all_or_none, who_belongs_to_the_college_is_not_invited, three_hundred_students,
        placements_come_in_all_or_none, what_is_known_of_places_comes_in_and_goes;
}

/// What all have in common.
fn common() -> YearInput {
    YearInput {
        programme: "Educatieve bachelor".to_owned(),
        first_day: "2026-09-01".to_owned(),
        last_day: "2027-06-30".to_owned(),
        ..YearInput::default()
    }
}

async fn several_students_come_in_all_or_none(app: Arc<TestApp>) {
    let f = fourth(&app).await;
    let check = async |lines: &str| check_students(&app.app, &f.wim, f.college, &common(), lines).await;
    let wrong = "E-mailadres;Opleiding;Eerste dag;Laatste dag;Halve dagen\n\
                 an@elders.example\n\
                 bo@elders.example;\"Wiskunde; fysica\";1/9/2026;2025-06-30\n\
                 cas;;morgen;;veel;en nog iets\n\
                 AN@elders.example\n\
                 nora@demo.example";
    let looked = check(wrong).await.unwrap();
    let said: Vec<(usize, usize, &str)> =
        looked.faults.iter().map(|fault| (fault.line, fault.column, fault.error.code)).collect();
    let expected = [
        (3, 4, "end-before-start"),
        (4, 1, "not-an-address"),
        (4, 3, "not-a-date"),
        (4, 5, "not-a-number"),
        (4, 6, "nothing-more"),
        (5, 1, "twice"),
    ];
    assert_eq!(said, expected);
    assert_eq!(looked.lines[1].input.programme, "Wiskunde; fysica");
    assert!(looked.lines[4].is_known, "whoever has a year there already is left as she is");
    let done = invite_students(&app.app, &f.wim, f.college, common(), wrong.to_owned()).await;
    assert_eq!(fields(done).len(), expected.len());
    assert_eq!(app.number("SELECT count(*) FROM awaited_student").await, 0, "all or none");
    assert_eq!(fields(check("\n \n").await), ["required"]);
    let many = (0..301).map(|at| format!("s{at}@elders.example")).collect::<Vec<_>>().join("\n");
    assert_eq!(fields(check(&many).await), ["too-many-lines"]);
    let stranger = check_students(&app.app, &f.nora, f.college, &common(), wrong).await;
    assert_eq!(code(stranger), "not-found", "a student learns nothing of the table");

    let right = "an@elders.example\nbo@elders.example;Wiskunde;1/9/2026;30/6/2027;120";
    let done = invite_students(&app.app, &f.wim, f.college, common(), right.to_owned()).await;
    assert_eq!(done.unwrap(), 2);
    let again = check(right).await.unwrap();
    assert!(again.faults.is_empty() && again.lines.iter().all(|line| line.is_known), "{again:?}");
    let again = invite_students(&app.app, &f.wim, f.college, common(), right.to_owned()).await;
    assert_eq!(again.unwrap(), 0, "the same once more changes nothing");
    // One of them comes: her year begins, with what her line said.
    drain(&app.app).await.unwrap();
    let mail = app.mailbox.take().into_iter().find(|mail| mail.to == "bo@elders.example").unwrap();
    let token = mail.text.split("token=").nth(1).unwrap().split_whitespace().next().unwrap().to_owned();
    let bo = world::asker(&app, "bo-elders").await;
    team::accept_invitation(&app.app, &bo, token).await.unwrap();
    let table = get_cohort(&app.app, &f.wim, f.college, &CohortQuery::default()).await.unwrap();
    assert!(table.rows.iter().any(|row| row.programme == "Wiskunde"), "{:?}", table.rows.len());
    // The rest is taken back; she stays.
    let batches = list_awaited(&app.app, &f.wim, f.college).await.unwrap();
    assert_eq!((batches.len(), batches[0].emails.as_slice()), (1, &["an@elders.example".to_owned()][..]));
    assert_eq!(code(undo_students(&app.app, &f.nora, f.college, batches[0].at).await), "not-found");
    assert_eq!(undo_students(&app.app, &f.wim, f.college, batches[0].at).await.unwrap(), 1);
    assert!(list_awaited(&app.app, &f.wim, f.college).await.unwrap().is_empty());
    assert_eq!(code(undo_students(&app.app, &f.wim, f.college, batches[0].at).await), "batch-gone");
    assert!(check("an@elders.example").await.unwrap().faults.is_empty(), "she can be invited again");
}

async fn who_belongs_to_the_college_is_not_invited(app: Arc<TestApp>) {
    let f = fourth(&app).await;
    drain(&app.app).await.unwrap();
    app.mailbox.take();
    world::person(&app, "lena", &[(Some(f.college), Role::Member)]).await;
    let looked = check_students(&app.app, &f.wim, f.college, &common(), "lena@demo.example").await.unwrap();
    assert_eq!(looked.faults[0].error.code, "student-here");
    let input = YearInput { email: "Lena@demo.example".to_owned(), ..common() };
    let begun = begin_year(&app.app, &f.wim, f.college, input.clone()).await.unwrap();
    assert!(matches!(begun, Begun::Year(_)), "{begun:?}");
    assert_eq!(code(begin_year(&app.app, &f.wim, f.college, input).await), "year-open");
    drain(&app.app).await.unwrap();
    let subjects: Vec<String> = app.mailbox.take().into_iter().map(|mail| mail.to).collect();
    assert_eq!(subjects, ["lena@demo.example"], "one mail: her year begins");
}

async fn three_hundred_students(app: Arc<TestApp>) {
    let f = fourth(&app).await;
    let line = |at: usize, is_wrong: bool| match at % 43 {
        0 if is_wrong && at > 0 => format!("student{at}.elders.example"),
        _ => format!("student{at}@elders.example;;1/9/2026;30/6/2027"),
    };
    let lines = |is_wrong| (0..300).map(|at| line(at, is_wrong)).collect::<Vec<_>>().join("\n");
    // From one network, as a college's is.
    let wim = Actor { address: Some("198.51.100.7".parse().unwrap()), ..f.wim.clone() };
    let invite = async |lines: String| invite_students(&app.app, &wim, f.college, common(), lines).await;
    assert_eq!(fields(invite(lines(true)).await).len(), 6);
    let awaited = async || app.number("SELECT count(*) FROM awaited_student").await;
    assert_eq!(awaited().await, 0, "all or none");
    assert_eq!(invite(lines(false)).await.unwrap(), 300);
    assert_eq!((invite(lines(false)).await.unwrap(), awaited().await), (0, 300), "again nothing changes");
    let batches = list_awaited(&app.app, &f.wim, f.college).await.unwrap();
    assert_eq!(undo_students(&app.app, &f.wim, f.college, batches[0].at).await.unwrap(), 300);
    assert_eq!(awaited().await, 0, "nothing is left");
}

async fn placements_come_in_all_or_none(app: Arc<TestApp>) {
    let f = fourth(&app).await;
    let check = async |lines: &str| check_placements(&app.app, &f.wim, f.college, lines).await;
    let host =
        app.text("SELECT name FROM organisation WHERE kind = 'school_secondary' ORDER BY id LIMIT 1").await;
    let right = format!(
        "adres;plek;vestiging;van;tot;halve dagen;vak;niveau;grond;verzekerd\n\
         nora@demo.example;{host};;1/3/2027;30/4/2027;1 2-am 4-pm;;;placement_agreement;host"
    );
    let wrong = format!(
        "{right}\nniemand@elders.example;{host};;1/3/2027;30/4/2027;1\n\
         nora@demo.example;Nergens;;1/3/2027;30/4/2027;1\n\
         nora@demo.example;{host};Atlantis;1/3/2027;30/4/2027;1\n\
         nora@demo.example;{host};;30/4/2027;1/3/2027;1\n\
         nora@demo.example;{host};;2/3/2027;30/4/2027;maandag\n\
         nora@demo.example;{host};;3/3/2027;30/4/2027;1;geen vak;;;wie\n{}",
        right.lines().last().unwrap()
    );
    let looked = check(&wrong).await.unwrap();
    let said: Vec<(usize, usize, &str)> =
        looked.faults.iter().map(|fault| (fault.line, fault.column, fault.error.code)).collect();
    let expected = [
        (3, 1, "student-unknown"),
        (4, 2, "host-unknown"),
        (5, 3, "site-unknown"),
        (6, 5, "end-before-start"),
        (7, 6, "halves-written"),
        (8, 7, "unknown-value"),
        (8, 10, "unknown-value"),
        (9, 1, "line-twice"),
    ];
    assert_eq!(said, expected);
    let count = async || app.number("SELECT count(*) FROM placement").await;
    let before = count().await;
    let bring = async |lines: &str| make_placements(&app.app, &f.wim, f.college, lines.to_owned()).await;
    assert_eq!(fields(bring(&wrong).await).len(), expected.len());
    assert_eq!(count().await, before, "all or none");
    assert_eq!(code(check_placements(&app.app, &f.nora, f.college, &right).await), "not-found");
    assert_eq!(bring(&right).await.unwrap(), 1);
    assert_eq!((bring(&right).await.unwrap(), count().await), (0, before + 1), "again nothing changes");
    let made = list_made(&app.app, &f.wim, f.college).await.unwrap();
    assert_eq!(made.len(), 1);
    let asked = app.number("SELECT count(*) FROM agreement_party WHERE state = 'asked' AND agreement_id IN (SELECT id FROM agreement WHERE placement_id IN (SELECT id FROM placement WHERE application_id IS NULL AND first_day = '2027-03-01'))").await;
    assert_eq!(asked, 3, "three are asked to sign, as after a yes");
    assert_eq!(code(undo_placements(&app.app, &f.nora, f.college, made[0].at).await), "not-found");
    let longer = right.replace("30/4/2027", "30/5/2027");
    assert_eq!(check(&longer).await.unwrap().faults[0].error.code, "placement-otherwise");
    let many = "nora@demo.example;x\n".repeat(501);
    assert_eq!(fields(check(&many).await), ["too-many-lines"]);
    assert_eq!(fields(check("PK\0\u{1}").await), ["not-text"]);
    assert_eq!(undo_placements(&app.app, &f.wim, f.college, made[0].at).await.unwrap(), 1);
    assert_eq!(count().await, before, "nothing is left");
    assert_eq!(code(undo_placements(&app.app, &f.wim, f.college, made[0].at).await), "batch-gone");
}

async fn what_is_known_of_places_comes_in_and_goes(app: Arc<TestApp>) {
    let f = fourth(&app).await;
    let host =
        app.text("SELECT name FROM organisation WHERE kind = 'school_secondary' ORDER BY id LIMIT 1").await;
    let right = format!(
        "Plek;Vestiging;Kenmerk;Waarde;Bron;Vanaf\n{host};;leerlingenprofiel;Hoogste kwart;dataloep 2025;1/9/2025"
    );
    let wrong = format!(
        "{right}\n{host};;kleur;rood;bron;\n{host};;finality;geen;bron;\n{host};;finality;d;;1/1/2099"
    );
    let looked = check_factors(&app.app, &f.wim, f.college, &wrong).await.unwrap();
    let said: Vec<(usize, usize, &str)> =
        looked.faults.iter().map(|fault| (fault.line, fault.column, fault.error.code)).collect();
    let expected =
        [(3, 3, "unknown-value"), (4, 4, "unknown-value"), (5, 5, "required"), (5, 6, "day-to-come")];
    assert_eq!(said, expected);
    let put = async |lines: &str| put_factors(&app.app, &f.wim, f.college, lines.to_owned()).await;
    assert_eq!(fields(put(&wrong).await).len(), expected.len());
    let count = async || app.number("SELECT count(*) FROM site_factor").await;
    let before = count().await;
    assert_eq!(put(&right).await.unwrap(), 1);
    assert_eq!((put(&right).await.unwrap(), count().await), (0, before + 1), "again nothing changes");
    // What another wrote of a day is told to nobody, neither that it is the same nor that it is not.
    world::person(&app, "wies", &[(Some(f.college), Role::CollegeSupervisor)]).await;
    let wies = app.persona("wies").await;
    for value in ["Hoogste kwart", "laagste kwart"] {
        let tried = right.replace("Hoogste kwart", value);
        let tried = check_factors(&app.app, &wies, f.college, &tried).await.unwrap();
        assert_eq!(tried.faults[0].error.code, "known-otherwise");
    }
    let other = right.replace("Hoogste kwart", "laagste kwart");
    let other = check_factors(&app.app, &f.wim, f.college, &other).await.unwrap();
    assert_eq!(other.faults[0].error.code, "known-otherwise", "what was said of a day stays");
    let made = list_put(&app.app, &f.wim, f.college).await.unwrap();
    assert_eq!(made.iter().map(|(_, count)| *count).collect::<Vec<_>>(), [1]);
    assert_eq!(undo_factors(&app.app, &f.wim, f.college, made[0].0).await.unwrap(), 1);
    assert_eq!(count().await, before, "nothing is left");
}
