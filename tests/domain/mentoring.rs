//! Starters and their mentors: chosen by hand, held by rules and by the schema, begun, replaced, ended; the log between the two.

use std::sync::Arc;

use leerbrug_core::actor::Actor;
use leerbrug_core::clock::Ids;
use leerbrug_core::error::{Error, Kind};
use leerbrug_core::work::run_clocks;
use leerbrug_core::{MentorshipStatus, OrganisationStatus, PairAnswer, Role};
use leerbrug_directory::organisations::team;
use leerbrug_directory::privacy::erasure;
use leerbrug_entity::growth_centre_area;
use leerbrug_logbook::model::EntryInput;
use leerbrug_mentoring::agreements::{agree, list_agreements, write_agreement};
use leerbrug_mentoring::candidates::list_candidates;
use leerbrug_mentoring::care::{GoalInput, add_goal, answer_question, ask, call_for_help, take_call};
use leerbrug_mentoring::contacts::{
    Contact, ContactStep, get_contact, list_contacts, put_contact, step_contact,
};
use leerbrug_mentoring::hours::{OwnHours, own_hours};
use leerbrug_mentoring::inductions::{Appointed, InductionInput, appoint, get_induction, update_induction};
use leerbrug_mentoring::mentors::{
    MentorInput, MinutesInput, create_mentor, get_mentor, grant_minutes, update_mentor,
};
use leerbrug_mentoring::model::{Pair, Rule};
use leerbrug_mentoring::monday::find_monday;
use leerbrug_mentoring::overview::{
    Slot, find_own_mentoring, find_own_start, find_school, get_pair, list_pairs,
};
use leerbrug_mentoring::pairs::{NextInput, PairInput, answer, end, propose, set_next};
use leerbrug_mentoring::points::Reason;
use uuid::Uuid;

use crate::support::{TestApp, db_test, environment, night};
use crate::world::{self, School};

db_test! {
    Bare: two_mentors_by_hand, a_rule_says_what_would_make_a_pair_possible, the_schema_refuses_impossible_pairs,
        a_successor_takes_over_on_one_day, many_who_choose_at_once_make_one_pair, nobody_is_asked_why,
        pairs_end_with_what_they_stand_on, an_invitation_becomes_an_induction,
        the_log_is_for_the_two, an_entry_comes_in_once, a_day_has_1440_minutes, somebody_is_needed_now,
        everybody_sees_what_is_hers, an_agreement_is_versions, minutes_are_a_limit;
}

/// A school and a growth centre that serves it, a starter there, and mentors of both kinds with profiles.
pub(crate) struct City {
    pub(crate) school: School,
    pub(crate) centre: Uuid,
    pub(crate) coordinator: Actor,
    pub(crate) starter: Actor,
    pub(crate) induction: Uuid,
    pub(crate) at_school: Actor,
    pub(crate) at_centre: Actor,
    pub(crate) school_mentor: Uuid,
    pub(crate) centre_mentor: Uuid,
    pub(crate) evaluator: Uuid,
}

pub(crate) fn minutes(granted: &str) -> MinutesInput {
    MinutesInput { granted: granted.to_owned(), source: "school_hours".to_owned() }
}

/// Adds a mentor with a profile and minutes.
pub(crate) async fn mentor(
    app: &TestApp,
    name: &str,
    organisation: Uuid,
    lead: &Actor,
    granted: &str,
) -> (Actor, Uuid) {
    let person = world::person(app, name, &[(Some(organisation), Role::Mentor)]).await;
    let id = create_mentor(&app.app, lead, organisation, person).await.unwrap();
    grant_minutes(&app.app, lead, id, minutes(granted)).await.unwrap();
    (app.persona(name).await, id)
}

pub(crate) async fn city(app: &TestApp) -> City {
    let school = world::school(app).await;
    let centre =
        world::organisation(app, "Groeicentrum Proef", OrganisationStatus::Confirmed, "haringrode").await;
    app.execute(&format!(
        "UPDATE organisation SET kind = 'growth_centre' WHERE id = {}",
        app.literal(centre)
    ))
    .await
    .unwrap();
    let area = growth_centre_area::Model { organisation_id: centre, neighbourhood: "zurenborg".to_owned() };
    world::insert(app, area).await;
    world::person(app, "coordinator", &[(Some(centre), Role::Coordinator)]).await;
    let coordinator = app.persona("coordinator").await;
    let evaluator = world::person(app, "evaluator", &[(Some(school.id), Role::Evaluator)]).await;
    let (at_school, school_mentor) = mentor(app, "griet", school.id, &school.head, "1800").await;
    let (at_centre, centre_mentor) = mentor(app, "simon", centre, &coordinator, "1800").await;
    let starter = world::person(app, "lotte", &[(Some(school.id), Role::Member)]).await;
    let induction = induction_of(app, &school, starter, evaluator).await;
    let starter = app.persona("lotte").await;
    City {
        school,
        centre,
        coordinator,
        starter,
        induction,
        at_school,
        at_centre,
        school_mentor,
        centre_mentor,
        evaluator,
    }
}

pub(crate) fn terms(person: Uuid, evaluator: Uuid) -> InductionInput {
    InductionInput {
        person: person.to_string(),
        kind: "starter".to_owned(),
        starts_on: "2026-09-01".to_owned(),
        evaluator: evaluator.to_string(),
        ..InductionInput::default()
    }
}

pub(crate) async fn induction_of(app: &TestApp, school: &School, person: Uuid, evaluator: Uuid) -> Uuid {
    match appoint(&app.app, &school.head, school.id, terms(person, evaluator)).await.unwrap() {
        Appointed::Begun(id) => id,
        Appointed::Invited(_) => panic!("invited"),
    }
}

pub(crate) fn chosen(kind: &str, mentor: Uuid) -> PairInput {
    PairInput { kind: kind.to_owned(), mentor: mentor.to_string(), starts_on: String::new() }
}

impl City {
    /// Chooses both mentors, who agree.
    pub(crate) async fn both(&self, app: &TestApp) -> (Uuid, Uuid) {
        let one = propose(&app.app, &self.school.head, self.induction, chosen("school", self.school_mentor));
        let one = one.await.unwrap();
        let two = chosen("growth_centre", self.centre_mentor);
        let two = propose(&app.app, &self.coordinator, self.induction, two).await.unwrap();
        answer(&app.app, &self.at_school, one, PairAnswer::Agreed).await.unwrap();
        answer(&app.app, &self.at_centre, two, PairAnswer::Agreed).await.unwrap();
        (one, two)
    }

    async fn pairs(&self, app: &TestApp) -> Vec<Pair> {
        list_pairs(&app.app, &self.coordinator, self.induction).await.unwrap()
    }
}

pub(crate) fn code(result: Result<impl Sized, Error>) -> &'static str {
    result.err().map_or("fine", |error| error.code())
}

async fn two_mentors_by_hand(app: Arc<TestApp>) {
    let city = city(&app).await;
    app.execute("UPDATE mentor SET subjects = '[\"wiskunde\"]', talents = '[\"klasmanagement\"]' WHERE kind = 'school'")
        .await
        .unwrap();
    app.execute("UPDATE person SET subjects = '[\"wiskunde\"]' WHERE given_name = 'lotte'").await.unwrap();
    let goal =
        |talent: &str, is_shared| GoalInput { talent: talent.to_owned(), text: String::new(), is_shared };
    add_goal(&app.app, &city.starter, goal("klasmanagement", true)).await.unwrap();
    add_goal(&app.app, &city.starter, goal("voorlezen", false)).await.unwrap();
    let (second, _) = mentor(&app, "an", city.school.id, &city.school.head, "600").await;
    let found = list_candidates(&app.app, &city.school.head, city.induction, "school").await.unwrap();
    let names: Vec<&str> = found.iter().map(|one| one.mentor.person.name.as_str()).collect();
    assert_eq!(names, ["griet Proef", "an Proef"], "in order of points");
    assert_eq!(found[0].points, 140);
    assert_eq!(
        found[0].reasons,
        [Reason::Talent("klasmanagement".to_owned()), Reason::Subject("wiskunde".to_owned())]
    );
    drop(second);
    // A head chooses at her school, and not at the growth centre.
    let refused = list_candidates(&app.app, &city.school.head, city.induction, "growth_centre").await;
    assert_eq!(*refused.unwrap_err().kind(), Kind::Forbidden);
    world::ordered(&app).await;
    city.both(&app).await;
    assert_eq!(
        world::ordered(&app).await,
        [
            "mentor-asked",
            "mentor-chosen",
            "mentor-asked",
            "mentor-chosen",
            "pair-begun",
            "pair-agreed",
            "pair-begun",
            "pair-agreed"
        ]
    );
    let own = find_own_start(&app.app, &city.starter).await.unwrap().unwrap();
    let kinds: Vec<(&str, MentorshipStatus)> =
        own.pairs.iter().map(|pair| (pair.kind.as_str(), pair.status)).collect();
    assert_eq!(kinds, [("school", MentorshipStatus::Active), ("growth_centre", MentorshipStatus::Active)]);
}

async fn a_rule_says_what_would_make_a_pair_possible(app: Arc<TestApp>) {
    let city = city(&app).await;
    let head = &city.school.head;
    let try_school =
        async |mentor: Uuid| code(propose(&app.app, head, city.induction, chosen("school", mentor)).await);
    // Who assesses, who leads, who is paused, who has no minutes, who is elsewhere, the starter herself.
    let also = |person: Uuid| team_role(&app, person, city.school.id);
    also(city.evaluator).await;
    let evaluator = create_mentor(&app.app, head, city.school.id, city.evaluator).await.unwrap();
    assert_eq!(try_school(evaluator).await, Rule::Evaluator.code());
    let own = city.starter.person_id().unwrap();
    also(own).await;
    let herself = create_mentor(&app.app, head, city.school.id, own).await.unwrap();
    assert_eq!(try_school(herself).await, Rule::Own.code());
    let leader = head.person_id().unwrap();
    also(leader).await;
    let leads = create_mentor(&app.app, &app.persona("hoofd").await, city.school.id, leader).await.unwrap();
    assert_eq!(try_school(leads).await, Rule::Leads.code());
    let (_, poor) = mentor(&app, "arm", city.school.id, head, "599").await;
    assert_eq!(try_school(poor).await, Rule::Minutes.code());
    let (resting, paused) = mentor(&app, "rust", city.school.id, head, "600").await;
    let rest = MentorInput { enough: "2".to_owned(), is_paused: true, ..MentorInput::default() };
    update_mentor(&app.app, &resting, paused, None, rest).await.unwrap();
    assert_eq!(try_school(paused).await, Rule::Paused.code());
    assert_eq!(try_school(city.centre_mentor).await, Rule::Area.code());
    assert_eq!(try_school(Ids.next()).await, Rule::Area.code());
    // The same person as both kinds; a mentor of the centre who is chosen twice.
    city.both(&app).await;
    assert_eq!(try_school(city.school_mentor).await, Rule::Already.code());
    team_role(&app, city.at_school.person_id().unwrap(), city.centre).await;
    let twice = create_mentor(&app.app, &city.coordinator, city.centre, city.at_school.person_id().unwrap())
        .await
        .unwrap();
    grant_minutes(&app.app, &city.coordinator, twice, minutes("600")).await.unwrap();
    let both = propose(&app.app, &city.coordinator, city.induction, chosen("growth_centre", twice)).await;
    assert_eq!(code(both), Rule::OtherKind.code());
    // The first evaluator cannot become one of the mentors either.
    let row = get_induction(&app.app, head, city.induction).await.unwrap();
    team_evaluator(&app, city.at_school.person_id().unwrap(), city.school.id).await;
    let person = city.starter.person_id().unwrap();
    let input = terms(person, city.at_school.person_id().unwrap());
    let error = update_induction(&app.app, head, city.induction, Some(row.version), input).await.unwrap_err();
    let Kind::Invalid(fields) = error.kind() else { panic!("{error:?}") };
    assert_eq!(fields[0].code, "evaluator-is-mentor");
    // Each has its sentence.
    for rule in Rule::ALL {
        for language in leerbrug_core::Language::ALL {
            let key = format!("error-{}", rule.code());
            assert!(leerbrug_core::i18n::has(language, &key), "{key} in {language:?}");
        }
    }
}

async fn team_role(app: &TestApp, person: Uuid, organisation: Uuid) {
    role(app, person, organisation, Role::Mentor).await;
}

async fn team_evaluator(app: &TestApp, person: Uuid, organisation: Uuid) {
    role(app, person, organisation, Role::Evaluator).await;
}

pub(crate) async fn role(app: &TestApp, person_id: Uuid, organisation: Uuid, role: Role) {
    let row = leerbrug_entity::membership::Model {
        id: Ids.next(),
        person_id,
        organisation_id: Some(organisation),
        role,
        valid_from: "2026-09-01".to_owned(),
        valid_until: None,
        granted_by: None,
        created_at: crate::support::NOW,
    };
    world::insert(app, row).await;
}

async fn the_schema_refuses_impossible_pairs(app: Arc<TestApp>) {
    let city = city(&app).await;
    let (one, two) = city.both(&app).await;
    let (_, spare) = mentor(&app, "reserve", city.school.id, &city.school.head, "600").await;
    let spare_person = app.persona("reserve").await.person_id().unwrap();
    let columns = "starter_id, induction_id, slot_id, kind, status, starts_on, ends_on, mentor_answer, next_place, points, \
                   created_at, updated_at, version";
    let copied = "SELECT {new}, {mentor}, {person}, starter_id, induction_id, slot_id, kind, status, {from}, {until}, \
                  mentor_answer, next_place, points, created_at, updated_at, version FROM mentorship WHERE id = {pair}";
    let copy = |pair: Uuid, mentor: Uuid, person: Uuid, from: &str, until: &str| {
        let select = copied
            .replace("{new}", &app.literal(Ids.next()))
            .replace("{mentor}", &app.literal(mentor))
            .replace("{person}", &app.literal(person))
            .replace("{from}", from)
            .replace("{until}", until)
            .replace("{pair}", &app.literal(pair));
        format!("INSERT INTO mentorship (id, mentor_id, mentor_person_id, {columns}) {select}")
    };
    let at_school = city.at_school.person_id().unwrap();
    let starter = city.starter.person_id().unwrap();
    let granted = "INSERT INTO mentor (id, person_id, organisation_id, kind, subjects, levels, languages, talents, free_days, \
                   training_hours, enough, is_paused, created_at, updated_at, version) \
                   SELECT {new}, {person}, organisation_id, kind, subjects, levels, languages, talents, free_days, training_hours, \
                   enough, is_paused, created_at, updated_at, version FROM mentor WHERE id = {mentor}";
    let profile = async |person: Uuid, like: Uuid| {
        let id = Ids.next();
        let sql = granted
            .replace("{new}", &app.literal(id))
            .replace("{person}", &app.literal(person))
            .replace("{mentor}", &app.literal(like));
        app.execute(&sql).await.unwrap();
        id
    };
    let as_centre = profile(at_school, city.centre_mentor).await;
    let as_evaluator = profile(city.evaluator, city.school_mentor).await;
    let herself = profile(starter, city.school_mentor).await;
    let open = "starts_on";
    let refused = [
        ("two of one kind", copy(one, spare, spare_person, open, "NULL")),
        ("within the other", copy(one, spare, spare_person, "'2026-12-01'", "'2026-12-02'")),
        ("one person twice", copy(two, as_centre, at_school, "'2099-01-01'", "NULL")),
        ("the evaluator", copy(one, as_evaluator, city.evaluator, "'2099-01-01'", "NULL")),
        ("herself", copy(one, herself, starter, "'2099-01-01'", "NULL")),
        ("somebody else's profile", copy(one, spare, at_school, "'2099-01-01'", "NULL")),
        ("an end before the beginning", copy(one, spare, spare_person, "'2020-02-01'", "'2020-01-01'")),
        (
            "more minutes than granted",
            format!(
                "UPDATE mentorship_minutes SET minutes = 1801 WHERE mentorship_id = {}",
                app.literal(one)
            ),
        ),
        (
            "fewer granted than planned",
            format!(
                "UPDATE mentor_minutes SET granted = 599 WHERE mentor_id = {}",
                app.literal(city.school_mentor)
            ),
        ),
        (
            "a mentor who assesses",
            format!(
                "UPDATE induction SET evaluator_id = {} WHERE id = {}",
                app.literal(at_school),
                app.literal(city.induction)
            ),
        ),
        (
            "running without a yes",
            format!("UPDATE mentorship SET mentor_answer = NULL WHERE id = {}", app.literal(one)),
        ),
        (
            "four wholes",
            "INSERT INTO log_whole (entry_id, position, whole) SELECT id, 4, 1 FROM log_entry".to_owned(),
        ),
    ];
    let contact = entry(&app, &city.at_school, one, "30").await;
    assert!(contact.is_ok());
    for (what, sql) in refused {
        assert!(app.execute(&sql).await.is_err(), "{what}: {sql}");
    }
    // What touches is allowed: one ends on the day the other begins.
    app.execute(&format!(
        "UPDATE mentorship SET status = 'ended', end_reason = 'completed', ends_on = '2026-12-24' WHERE id = {}",
        app.literal(one)
    ))
    .await
    .unwrap();
    let next = copy(one, spare, spare_person, "'2026-12-24'", "NULL")
        .replace("kind, status, '2026", "kind, 'active', '2026");
    app.execute(&next).await.unwrap();
}

async fn a_successor_takes_over_on_one_day(app: Arc<TestApp>) {
    let city = city(&app).await;
    let (one, _) = city.both(&app).await;
    let (successor, id) = mentor(&app, "an", city.school.id, &city.school.head, "600").await;
    app.clock.advance_days(30);
    let head = app.persona("hoofd").await;
    let next = propose(&app.app, &head, city.induction, chosen("school", id)).await.unwrap();
    // Asked: the one who is there stays.
    let known = city.pairs(&app).await;
    let status = |wanted: Uuid, list: &[Pair]| list.iter().find(|pair| pair.id == wanted).unwrap().status;
    assert_eq!(status(one, &known), MentorshipStatus::Active);
    assert_eq!(status(next, &known), MentorshipStatus::Proposed);
    let again = propose(&app.app, &head, city.induction, chosen("school", id)).await;
    assert_eq!(code(again), Rule::Already.code());
    answer(&app.app, &successor, next, PairAnswer::Agreed).await.unwrap();
    let known = city.pairs(&app).await;
    let (old, new) = (
        known.iter().find(|pair| pair.id == one).unwrap(),
        known.iter().find(|pair| pair.id == next).unwrap(),
    );
    assert_eq!((old.status, new.status), (MentorshipStatus::Ended, MentorshipStatus::Active));
    assert_eq!(old.ends_on.as_deref(), Some(new.starts_on.as_str()), "nobody is without for a day");
    // The minutes of the rest of the year are free again.
    let planned = get_mentor(&app.app, &head, city.school_mentor).await.unwrap().planned;
    assert!(planned > 0 && planned < 100, "{planned}");
}

async fn many_who_choose_at_once_make_one_pair(app: Arc<TestApp>) {
    let full = environment("LEERBRUG_TEST_FULL").is_some();
    let (rounds, racing) = if full { (50, 200) } else { (3, 24) };
    let city = city(&app).await;
    let mut mentors = Vec::new();
    for number in 0..4 {
        mentors.push(mentor(&app, &format!("m{number}"), city.school.id, &city.school.head, "600").await);
    }
    let mut inductions = vec![city.induction];
    for number in 0..3 {
        let name = format!("starter{number}");
        let person = world::person(&app, &name, &[(Some(city.school.id), Role::Member)]).await;
        inductions.push(induction_of(&app, &city.school, person, city.evaluator).await);
    }
    for round in 0..rounds {
        let tries = (0..racing).map(|number| {
            let (app, head) = (app.app.clone(), city.school.head.clone());
            let induction = inductions[number % inductions.len()];
            let (actor, mentor) = mentors[(number / 3 + round) % mentors.len()].clone();
            async move {
                let made = propose(&app, &head, induction, chosen("school", mentor)).await;
                match made {
                    Ok(pair) => match answer(&app, &actor, pair, PairAnswer::Agreed).await {
                        Ok(()) => None,
                        Err(error) => Some(error.code()),
                    },
                    Err(error) => Some(error.code()),
                }
            }
        });
        for code in futures_util::future::join_all(tries).await {
            let allowed = [
                None,
                Some("pair-already"),
                Some("pair-minutes"),
                Some("pair-proposed"),
                Some("busy"),
                Some("unavailable"),
                Some("pair-over"),
                Some("pair-answered"),
                Some("stale"),
            ];
            assert!(allowed.contains(&code), "{code:?}");
        }
        let twice = "SELECT count(*) FROM mentorship a JOIN mentorship b ON a.slot_id = b.slot_id AND a.kind = b.kind AND a.id < b.id \
                     WHERE a.status = 'active' AND b.status = 'active'";
        assert_eq!(app.number(twice).await, 0);
        let over = "SELECT count(*) FROM mentor_minutes g WHERE g.own_time_at IS NULL AND g.granted < \
                    (SELECT COALESCE(sum(u.minutes), 0) FROM mentorship_minutes u WHERE u.mentor_id = g.mentor_id)";
        assert_eq!(app.number(over).await, 0);
        assert!(app.number("SELECT count(*) FROM mentorship WHERE status = 'active'").await > 0);
        app.execute("DELETE FROM mentorship_minutes").await.unwrap();
        app.execute("UPDATE mentorship SET replaces_id = NULL").await.unwrap();
        app.execute("DELETE FROM mentorship").await.unwrap();
    }
}

async fn nobody_is_asked_why(app: Arc<TestApp>) {
    let city = city(&app).await;
    let head = &city.school.head;
    let (an, id) = mentor(&app, "an", city.school.id, head, "600").await;
    let pair = propose(&app.app, head, city.induction, chosen("school", id)).await.unwrap();
    world::ordered(&app).await;
    answer(&app.app, &an, pair, PairAnswer::RatherNot).await.unwrap();
    assert_eq!(
        world::ordered(&app).await,
        ["pair-declined"],
        "the head chooses anew, the starter is spared it"
    );
    assert_eq!(get_mentor(&app.app, head, id).await.unwrap().planned, 0);
    let again = propose(&app.app, head, city.induction, chosen("school", id)).await;
    assert_eq!(code(again), Rule::RatherNot.code(), "and is not asked again");
    let (one, _) = city.both(&app).await;
    world::ordered(&app).await;
    answer(&app.app, &city.starter, one, PairAnswer::RatherNot).await.unwrap();
    assert_eq!(world::ordered(&app).await, ["pair-ended", "pair-ended", "pair-lost"]);
    let over = answer(&app.app, &city.at_school, one, PairAnswer::Agreed).await;
    assert_eq!(code(over), "pair-over");
    // A silence is a no.
    let (_, id) = mentor(&app, "bo", city.school.id, head, "600").await;
    let pair = propose(&app.app, head, city.induction, chosen("school", id)).await.unwrap();
    app.clock.advance_days(6);
    assert_eq!(run_clocks(&app.app).await.unwrap(), 0, "five school days are more than six days");
    app.clock.advance_days(4);
    assert!(run_clocks(&app.app).await.unwrap() >= 1);
    let known = get_pair(&app.app, &city.starter, pair).await.unwrap();
    assert_eq!(known.status, MentorshipStatus::Declined);
}

async fn pairs_end_with_what_they_stand_on(app: Arc<TestApp>) {
    let city = city(&app).await;
    let (one, two) = city.both(&app).await;
    let members = team::get_team(&app.app, &city.school.head, city.school.id).await.unwrap().members;
    let role = members.iter().find(|one| Some(one.person_id) == city.at_school.person_id()).unwrap().id;
    world::ordered(&app).await;
    team::end_role(&app.app, &city.school.head, role).await.unwrap();
    let mails = world::ordered(&app).await;
    assert!(mails.contains(&"pair-lost".to_owned()), "{mails:?}");
    let status = async |pair: Uuid| get_pair(&app.app, &city.starter, pair).await.unwrap().status;
    assert_eq!(status(one).await, MentorshipStatus::Ended);
    // A role that runs out by its date ends them by a clock.
    let simon = app.literal(city.at_centre.person_id().unwrap());
    app.execute(&format!("UPDATE membership SET valid_until = '2026-11-25' WHERE person_id = {simon}"))
        .await
        .unwrap();
    app.clock.advance_days(3);
    run_clocks(&app.app).await.unwrap();
    assert_eq!(status(two).await, MentorshipStatus::Ended);
    assert_eq!(run_clocks(&app.app).await.unwrap(), 0, "once");
    // Ended is not erased: both keep reading.
    assert!(list_contacts(&app.app, &city.starter, one).await.unwrap().is_empty());
    // An induction that is over ends its pairs; somebody who is erased too.
    app.execute("UPDATE membership SET valid_until = NULL").await.unwrap();
    let (_, id) = mentor(&app, "an", city.school.id, &city.school.head, "600").await;
    let an = app.persona("an").await;
    let pair = propose(&app.app, &city.school.head, city.induction, chosen("school", id)).await.unwrap();
    answer(&app.app, &an, pair, PairAnswer::Agreed).await.unwrap();
    erasure::ask_for_erasure(&app.app, &an).await.unwrap();
    app.clock.advance_days(14);
    assert_eq!(night(&app.app).await.done("erasure"), 1);
    assert_eq!(status(pair).await, MentorshipStatus::Ended);
    let head = app.persona("hoofd").await;
    let (bo, id) = mentor(&app, "bo", city.school.id, &head, "600").await;
    let pair = propose(&app.app, &head, city.induction, chosen("school", id)).await.unwrap();
    answer(&app.app, &bo, pair, PairAnswer::Agreed).await.unwrap();
    let mut input = terms(city.starter.person_id().unwrap(), city.evaluator);
    input.ends_on = app.app.today().to_string();
    update_induction(&app.app, &head, city.induction, None, input).await.unwrap();
    run_clocks(&app.app).await.unwrap();
    assert_eq!(status(pair).await, MentorshipStatus::Ended);
    assert_eq!(run_clocks(&app.app).await.unwrap(), 0, "once");
}

async fn an_invitation_becomes_an_induction(app: Arc<TestApp>) {
    let city = city(&app).await;
    let input = InductionInput {
        person: String::new(),
        email: "nieuw@demo.example".to_owned(),
        ..terms(Uuid::nil(), city.evaluator)
    };
    let made = appoint(&app.app, &city.coordinator, city.school.id, input.clone()).await.unwrap();
    assert!(matches!(made, Appointed::Invited(_)), "a growth centre appoints for its schools");
    let again = appoint(&app.app, &city.coordinator, city.school.id, input).await;
    assert_eq!(code(again), "already-invited");
    leerbrug_core::work::drain(&app.app).await.unwrap();
    let mail = app.mailbox.take().into_iter().find(|mail| mail.to == "nieuw@demo.example").unwrap();
    let token = mail.text.split("token=").nth(1).unwrap().split_whitespace().next().unwrap().to_owned();
    let nobody = find_school(&app.app, &city.school.head).await.unwrap().unwrap();
    assert_eq!(nobody.starters.len(), 1, "an address attaches to no account by itself");
    let new = world::asker(&app, "nieuw").await;
    team::accept_invitation(&app.app, &new, token).await.unwrap();
    let new = app.persona("nieuw").await;
    let own = find_own_start(&app.app, &new).await.unwrap().unwrap();
    assert_eq!(own.inductions.len(), 1);
    assert_eq!(app.number("SELECT count(*) FROM awaited_starter").await, 0);
}

fn input(quantity: &str) -> EntryInput {
    EntryInput {
        activity: "lesson_observation".to_owned(),
        day: "2026-11-24".to_owned(),
        quantity: quantity.to_owned(),
        wholes: vec!["1".to_owned(), "4".to_owned()],
        text: "We keken samen.".to_owned(),
        ..EntryInput::default()
    }
}

async fn entry(app: &TestApp, actor: &Actor, pair: Uuid, quantity: &str) -> Result<Uuid, Error> {
    let id = Ids.next();
    put_contact(&app.app, actor, Contact { id, pair, input: input(quantity) }).await.map(|_| id)
}

async fn the_log_is_for_the_two(app: Arc<TestApp>) {
    let city = city(&app).await;
    let (one, two) = city.both(&app).await;
    let id = entry(&app, &city.at_school, one, "30").await.unwrap();
    let noted = EntryInput { note: "Vragen of ik mag komen kijken.".to_owned(), ..input("20") };
    let own = Contact { id: Ids.next(), pair: one, input: noted.clone() };
    let own_id = own.id;
    put_contact(&app.app, &city.starter, own).await.unwrap();
    // The mentor has no note that the starter cannot read, and does not read hers.
    let kept = Contact { id: Ids.next(), pair: one, input: noted };
    let error = put_contact(&app.app, &city.at_school, kept).await.unwrap_err();
    let Kind::Invalid(fields) = error.kind() else { panic!("{error:?}") };
    assert_eq!((fields[0].pointer.as_str(), fields[0].code), ("/note", "note-not-yours"));
    let hers = get_contact(&app.app, &city.starter, own_id).await.unwrap();
    let his = get_contact(&app.app, &city.at_school, own_id).await.unwrap();
    assert!(!hers.note.is_empty() && his.note.is_empty());
    assert_eq!(his.text, "We keken samen.");
    // Nobody else: not the other mentor, head, evaluator, coordinator or administrator.
    world::person(&app, "beheer", &[(None, Role::Administrator)]).await;
    for name in ["simon", "hoofd", "evaluator", "coordinator", "beheer"] {
        let actor = app.persona(name).await;
        let read = get_contact(&app.app, &actor, id).await;
        assert_eq!(*read.unwrap_err().kind(), Kind::NotFound, "{name}");
        assert!(list_contacts(&app.app, &actor, one).await.is_err(), "{name}");
        let step = step_contact(&app.app, &actor, one, id, ContactStep::Withdraw).await;
        assert!(step.is_err(), "{name}");
    }
    // An entry is of its pair: it is not reached through another.
    let astray = step_contact(&app.app, &city.starter, two, id, ContactStep::Question).await;
    assert_eq!(*astray.unwrap_err().kind(), Kind::NotFound);
    // The other one may say that it is not right; who wrote it puts it right or takes it back.
    step_contact(&app.app, &city.starter, one, id, ContactStep::Question).await.unwrap();
    let known = get_contact(&app.app, &city.at_school, id).await.unwrap();
    let edit = ContactStep::Edit(Some(known.version), Box::new(input("45")));
    step_contact(&app.app, &city.at_school, one, id, edit.clone()).await.unwrap();
    let stale = step_contact(&app.app, &city.at_school, one, id, edit).await;
    assert_eq!(*stale.unwrap_err().kind(), Kind::Stale);
    let foreign = step_contact(&app.app, &city.starter, one, id, ContactStep::Withdraw).await;
    assert_eq!(*foreign.unwrap_err().kind(), Kind::Forbidden);
    step_contact(&app.app, &city.at_school, one, id, ContactStep::Withdraw).await.unwrap();
    assert_eq!(list_contacts(&app.app, &city.starter, one).await.unwrap().len(), 1);
    // Taken back by another entry, by whose minutes these are.
    let reversing = entry(&app, &city.starter, one, "10").await.unwrap();
    step_contact(&app.app, &city.at_school, one, reversing, ContactStep::Reverse).await.unwrap();
    let twice = step_contact(&app.app, &city.at_school, one, reversing, ContactStep::Reverse).await;
    assert_eq!(code(twice), "log-state");
    let minutes = "SELECT COALESCE(sum(minutes), 0) FROM person_day";
    assert_eq!(app.number(minutes).await, 20);
    // On the record of each stand the minutes alone, and what was taken back is none of them.
    let hours = async |who: &Actor| own_hours(&app.app, who).await.unwrap();
    assert_eq!(hours(&city.starter).await, OwnHours { given: 0, received: 20 });
    assert_eq!(hours(&city.at_school).await, OwnHours { given: 20, received: 0 });
}

async fn an_entry_comes_in_once(app: Arc<TestApp>) {
    let city = city(&app).await;
    let (one, two) = city.both(&app).await;
    let contact = Contact { id: Ids.next(), pair: one, input: input("30") };
    let sent = (0..8).map(|_| {
        let (app, actor, contact) = (app.app.clone(), city.at_school.clone(), contact.clone());
        async move { put_contact(&app, &actor, contact).await }
    });
    let new: Vec<bool> =
        futures_util::future::join_all(sent).await.into_iter().filter_map(Result::ok).collect();
    assert_eq!(new.iter().filter(|is_new| **is_new).count(), 1);
    assert_eq!(app.number("SELECT count(*) FROM log_entry").await, 1);
    let other = Contact { input: input("31"), ..contact.clone() };
    assert_eq!(code(put_contact(&app.app, &city.at_school, other).await), "log-other-content");
    let elsewhere = Contact { pair: two, ..contact.clone() };
    assert_eq!(code(put_contact(&app.app, &city.at_centre, elsewhere).await), "log-other-content");
    assert_eq!(code(put_contact(&app.app, &city.starter, contact).await), "log-other-content");
    // A date that was agreed on is over when the two have met.
    let today = app.app.today().to_string();
    let next = NextInput { day: today, time: "12:10".to_owned(), place: "lerarenkamer".to_owned() };
    set_next(&app.app, &city.starter, one, next).await.unwrap();
    assert!(get_pair(&app.app, &city.starter, one).await.unwrap().has_next);
    let head = get_pair(&app.app, &city.school.head, one).await.unwrap();
    assert!(head.has_next && head.next.is_none(), "a head reads that there is one, not when or where");
    entry(&app, &city.at_school, one, "15").await.unwrap();
    assert!(!get_pair(&app.app, &city.starter, one).await.unwrap().has_next);
}

async fn a_day_has_1440_minutes(app: Arc<TestApp>) {
    let city = city(&app).await;
    let (one, _) = city.both(&app).await;
    for quantity in ["720", "700", "20"] {
        entry(&app, &city.at_school, one, quantity).await.unwrap();
    }
    let field = |error: Error| match error.kind() {
        Kind::Invalid(fields) => fields[0].code,
        _ => panic!("{error:?}"),
    };
    assert_eq!(field(entry(&app, &city.at_school, one, "1").await.unwrap_err()), "day-full");
    let longer = entry(&app, &city.at_school, one, "721").await;
    assert_eq!(field(longer.unwrap_err()), "out-of-range", "no talk lasts longer than half a day");
    let on = async |day: &str| {
        let input = EntryInput { day: day.to_owned(), ..input("10") };
        let put = put_contact(&app.app, &city.at_school, Contact { id: Ids.next(), pair: one, input });
        put.await.map_err(field).err()
    };
    assert_eq!(on("2026-11-25").await, Some("day-to-come"));
    assert_eq!(on("2026-11-01").await, Some("day-too-early"));
    assert_eq!(on("morgen").await, Some("not-a-date"));
    let units = EntryInput { unit: "teachingPeriod".to_owned(), ..input("7") };
    app.clock.advance_days(1);
    let units = EntryInput { day: app.app.today().to_string(), ..units };
    let id = Ids.next();
    put_contact(&app.app, &city.at_school, Contact { id, pair: one, input: units }).await.unwrap();
    let known = get_contact(&app.app, &city.starter, id).await.unwrap();
    assert_eq!((known.quantity, known.minutes), (7, 350));
}

async fn somebody_is_needed_now(app: Arc<TestApp>) {
    let city = city(&app).await;
    city.both(&app).await;
    world::ordered(&app).await;
    let call = call_for_help(&app.app, &city.starter).await.unwrap();
    assert_eq!(call.mentors, 2);
    let call = call.id;
    assert_eq!(world::ordered(&app).await, ["help-called", "help-called"], "both, at once");
    assert_eq!(code(call_for_help(&app.app, &city.starter).await), "help-open");
    // Until four hours of school have passed it is between the three of them.
    let early = take_call(&app.app, &city.coordinator, call).await;
    assert_eq!(*early.unwrap_err().kind(), Kind::NotFound);
    let head = take_call(&app.app, &city.school.head, call).await;
    assert_eq!(*head.unwrap_err().kind(), Kind::NotFound);
    assert!(find_monday(&app.app, &city.coordinator).await.unwrap().unwrap().calls.is_empty());
    app.clock.advance_days(1);
    run_clocks(&app.app).await.unwrap();
    assert_eq!(world::ordered(&app).await, ["help-unanswered"]);
    let seen = find_monday(&app.app, &app.persona("coordinator").await).await.unwrap().unwrap().calls;
    assert_eq!(seen.iter().map(|call| call.starter.name.as_str()).collect::<Vec<_>>(), ["lotte Proef"]);
    take_call(&app.app, &app.persona("coordinator").await, call).await.unwrap();
    let told = world::ordered(&app).await;
    assert_eq!(told, ["help-answered", "help-taken", "help-taken"], "her mentors need not come any more");
    assert_eq!(code(take_call(&app.app, &city.at_school, call).await), "help-taken");
    // Whoever is no starter has nobody to call.
    assert_eq!(code(call_for_help(&app.app, &city.at_school).await), "not-a-starter");
}

async fn everybody_sees_what_is_hers(app: Arc<TestApp>) {
    let city = city(&app).await;
    let (one, _) = city.both(&app).await;
    let second = world::person(&app, "nadia", &[(Some(city.school.id), Role::Member)]).await;
    induction_of(&app, &city.school, second, city.evaluator).await;
    let school = find_school(&app.app, &city.school.head).await.unwrap().unwrap();
    let lines: Vec<(&str, Slot, Slot, bool)> = school
        .starters
        .iter()
        .map(|line| (line.starter.name.as_str(), line.at_school, line.at_centre, line.has_next))
        .collect();
    assert_eq!(
        lines,
        [
            ("nadia Proef", Slot::Empty, Slot::Empty, false),
            ("lotte Proef", Slot::Filled, Slot::Filled, false)
        ]
    );
    let monday = find_monday(&app.app, &city.coordinator).await.unwrap().unwrap();
    assert_eq!((monday.total, monday.waiting_count, monday.quiet_count), (2, 1, 0));
    // Three weeks without a word: a name on Monday; a next date takes it away.
    app.clock.advance_days(30);
    let coordinator = app.persona("coordinator").await;
    let monday = find_monday(&app.app, &coordinator).await.unwrap().unwrap();
    assert_eq!(monday.quiet_count, 2);
    let day = app.app.today().to_string();
    set_next(&app.app, &city.starter, one, NextInput { day, ..NextInput::default() }).await.unwrap();
    assert_eq!(find_monday(&app.app, &coordinator).await.unwrap().unwrap().quiet_count, 1);
    // Who looks after another area, or assesses, sees nothing of it.
    let elsewhere = world::organisation(&app, "Elders", OrganisationStatus::Confirmed, "linkeroever").await;
    world::person(&app, "vreemd", &[(Some(elsewhere), Role::Coordinator)]).await;
    world::person(&app, "beheer", &[(None, Role::Administrator)]).await;
    for name in ["vreemd", "evaluator", "beheer"] {
        let actor = app.persona(name).await;
        let read = get_induction(&app.app, &actor, city.induction).await;
        assert_eq!(*read.unwrap_err().kind(), Kind::NotFound, "{name}");
        assert_eq!(*get_pair(&app.app, &actor, one).await.unwrap_err().kind(), Kind::NotFound, "{name}");
        let mentor = get_mentor(&app.app, &actor, city.school_mentor).await;
        assert_eq!(*mentor.unwrap_err().kind(), Kind::NotFound, "{name}");
        assert!(find_school(&app.app, &actor).await.unwrap().is_none(), "{name}");
        assert!(end(&app.app, &actor, one).await.is_err(), "{name}");
    }
    let vreemd = find_monday(&app.app, &app.persona("vreemd").await).await.unwrap().unwrap();
    assert_eq!(vreemd.total, 0);
    // A mentor reads what the starter shares, and not who assesses her.
    let goal = GoalInput { text: "Rustig starten.".to_owned(), is_shared: false, ..GoalInput::default() };
    add_goal(&app.app, &city.starter, goal).await.unwrap();
    let goals = leerbrug_mentoring::overview::list_goals_of_pair(&app.app, &city.at_school, one).await;
    assert!(goals.unwrap().is_empty());
    assert!(get_induction(&app.app, &city.at_school, city.induction).await.unwrap().evaluator.is_none());
    let question = ask(&app.app, &city.starter, one, "Hoe doe jij dat?".to_owned()).await.unwrap();
    let own = find_own_mentoring(&app.app, &city.at_school).await.unwrap().unwrap();
    assert_eq!((own.pairs.len(), own.questions), (1, 1));
    let foreign = answer_question(&app.app, &city.at_centre, question, "Zo.".to_owned()).await;
    assert_eq!(*foreign.unwrap_err().kind(), Kind::NotFound);
    answer_question(&app.app, &city.at_school, question, "Zo.".to_owned()).await.unwrap();
}

async fn an_agreement_is_versions(app: Arc<TestApp>) {
    let city = city(&app).await;
    let write = async |text: &str| {
        write_agreement(&app.app, &city.school.head, city.induction, text.to_owned()).await.unwrap();
    };
    write("Elke week een uur.").await;
    write("Elke week twee uur.").await;
    assert_eq!(code(agree(&app.app, &city.starter, city.induction, 1).await), "agreement-state");
    agree(&app.app, &city.starter, city.induction, 2).await.unwrap();
    let head = agree(&app.app, &city.school.head, city.induction, 2).await;
    assert_eq!(*head.unwrap_err().kind(), Kind::Forbidden);
    let list = async |actor: &Actor| list_agreements(&app.app, actor, city.induction).await;
    assert_eq!(list(&city.starter).await.unwrap().len(), 2);
    city.both(&app).await;
    assert!(list(&city.at_school).await.unwrap().is_empty(), "a mentor reads no agreement");
}

async fn minutes_are_a_limit(app: Arc<TestApp>) {
    let city = city(&app).await;
    city.both(&app).await;
    let head = &city.school.head;
    let cut = grant_minutes(&app.app, head, city.school_mentor, minutes("599")).await.unwrap_err();
    let Kind::Invalid(fields) = cut.kind() else { panic!("{cut:?}") };
    assert_eq!((fields[0].code, fields[0].params[0].1.as_str()), ("minutes-planned", "10"));
    // Without any minutes only her own word makes a pair possible, and only she gives it.
    let (own, id) = mentor(&app, "vrij", city.school.id, head, "0").await;
    let second = world::person(&app, "nadia", &[(Some(city.school.id), Role::Member)]).await;
    let induction = induction_of(&app, &city.school, second, city.evaluator).await;
    let without = propose(&app.app, head, induction, chosen("school", id)).await;
    assert_eq!(code(without), Rule::Minutes.code());
    let word = MentorInput { enough: "2".to_owned(), is_own_time: true, ..MentorInput::default() };
    let foreign = update_mentor(&app.app, head, id, None, word.clone()).await;
    assert_eq!(*foreign.unwrap_err().kind(), Kind::Forbidden, "her word is hers alone");
    update_mentor(&app.app, &own, id, None, word.clone()).await.unwrap();
    propose(&app.app, head, induction, chosen("school", id)).await.unwrap();
    let back = MentorInput { is_own_time: false, ..word };
    assert_eq!(code(update_mentor(&app.app, &own, id, None, back).await), "minutes-planned");
}

/// Leaves rows of a person in every table of this context that can hold some: as a starter, and as a mentor elsewhere.
pub(crate) async fn use_everything(app: &TestApp, person: &Actor, school: &School) {
    let id = person.person_id().unwrap();
    role(app, id, school.id, Role::Member).await;
    let evaluator = world::person(app, "eerste-evaluator", &[(Some(school.id), Role::Evaluator)]).await;
    let induction = induction_of(app, school, id, evaluator).await;
    let (griet, mentor_id) = mentor(app, "griet-van", school.id, &school.head, "600").await;
    write_agreement(&app.app, &school.head, induction, "Elke week een uur.".to_owned()).await.unwrap();
    let goal = GoalInput { talent: "klasmanagement".to_owned(), text: "Rustig.".to_owned(), is_shared: true };
    add_goal(&app.app, person, goal).await.unwrap();
    let pair = propose(&app.app, &school.head, induction, chosen("school", mentor_id)).await.unwrap();
    answer(&app.app, &griet, pair, PairAnswer::Agreed).await.unwrap();
    let question = ask(&app.app, person, pair, "Hoe doe jij dat?".to_owned()).await.unwrap();
    answer_question(&app.app, &griet, question, "Zo.".to_owned()).await.unwrap();
    let noted = EntryInput { note: "Voor mij.".to_owned(), ..input("20") };
    put_contact(&app.app, person, Contact { id: Ids.next(), pair, input: noted }).await.unwrap();
    put_contact(&app.app, &griet, Contact { id: Ids.next(), pair, input: input("20") }).await.unwrap();
    let other = world::organisation(app, "Andere school", OrganisationStatus::Confirmed, "zurenborg").await;
    role(app, id, other, Role::Mentor).await;
    create_mentor(&app.app, person, other, id).await.unwrap();
}
