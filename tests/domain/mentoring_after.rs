//! What must not become possible afterwards: around a pair that runs or ran, roles, dates and evaluators change.

use std::sync::Arc;

use leerbrug_core::error::{Error, Kind};
use leerbrug_core::work::run_clocks;
use leerbrug_core::{MentorshipStatus, PairAnswer, Role};
use leerbrug_directory::organisations::team;
use leerbrug_mentoring::care::Taken;
use leerbrug_mentoring::care::{GoalInput, add_goal, call_for_help, take_call};
use leerbrug_mentoring::inductions::{InductionInput, update_induction};
use leerbrug_mentoring::mentors::grant_minutes;
use leerbrug_mentoring::model::Rule;
use leerbrug_mentoring::overview::{find_own_mentoring, find_own_start, get_pair, list_goals_of_pair};
use leerbrug_mentoring::pairs::{NextInput, PairInput, answer, end, propose, set_next};
use leerbrug_mentoring::round::{
    Help, Pick, Round, Wish, choose_in_round, get_round, make_round, publish_round,
};
use leerbrug_mentoring::several::{SeveralInput, appoint_several, check_several};
use uuid::Uuid;

use crate::mentoring::{chosen, city, code, induction_of, mentor, minutes, role, terms};
use crate::support::{TestApp, db_test, night};
use crate::world;

db_test! {
    Bare: whoever_mentored_her_never_evaluates_her, who_comes_to_evaluate_mentors_nobody_there, a_start_stays_within_the_year,
        a_successor_of_a_later_day_takes_nobody_away, who_was_only_asked_reads_no_goals, a_date_has_a_day,
        a_school_where_she_was_has_no_say, somebody_comes, a_round_serves_the_most_and_asks_all_or_none,
        a_round_is_changed_by_hand_and_says_the_price,
        whoever_begins_later_has_a_proposal_the_next_morning, several_come_in_all_or_none,
        several_mentors_come_in_and_can_be_taken_back, figures_are_frozen_and_tell_of_nobody;
}

fn fields(result: Result<impl Sized, Error>) -> Vec<&'static str> {
    let error = result.err().expect("a refusal");
    match error.kind() {
        Kind::Invalid(fields) => fields.iter().map(|field| field.code).collect(),
        _ => panic!("{error:?}"),
    }
}

async fn whoever_mentored_her_never_evaluates_her(app: Arc<TestApp>) {
    let city = city(&app).await;
    let (one, _) = city.both(&app).await;
    let griet = city.at_school.person_id().unwrap();
    app.clock.advance_days(10);
    let head = app.persona("hoofd").await;
    end(&app.app, &head, one).await.unwrap();
    role(&app, griet, city.school.id, Role::Evaluator).await;
    let starter = city.starter.person_id().unwrap();
    let change = async |starts_on: &str| {
        let mut input = terms(starter, griet);
        input.starts_on = starts_on.to_owned();
        update_induction(&app.app, &head, city.induction, None, input).await
    };
    assert_eq!(fields(change("2026-09-01").await), ["evaluator-is-mentor"]);
    // Nor by moving the first day past the pair.
    assert_eq!(fields(change("2026-12-10").await), ["evaluator-is-mentor", "starts-after-pair"]);
    let mut later = terms(starter, city.evaluator);
    later.starts_on = "2026-12-10".to_owned();
    let moved = update_induction(&app.app, &head, city.induction, None, later).await;
    assert_eq!(fields(moved), ["starts-after-pair"]);
}

async fn who_comes_to_evaluate_mentors_nobody_there(app: Arc<TestApp>) {
    let city = city(&app).await;
    let (one, two) = city.both(&app).await;
    // Asked first, evaluator afterwards: the yes comes too late.
    let person = world::person(&app, "bo", &[(Some(city.school.id), Role::Member)]).await;
    let other = induction_of(&app, &city.school, person, city.evaluator).await;
    let asked =
        propose(&app.app, &city.school.head, other, chosen("school", city.school_mentor)).await.unwrap();
    let email: String = "griet@demo.example".to_owned();
    team::invite(&app.app, &city.school.head, city.school.id, email.clone(), "evaluator".to_owned())
        .await
        .unwrap();
    leerbrug_core::work::drain(&app.app).await.unwrap();
    let mail =
        app.mailbox.take().into_iter().find(|mail| mail.text.contains("token=") && mail.to == email).unwrap();
    let token = mail.text.split("token=").nth(1).unwrap().split_whitespace().next().unwrap().to_owned();
    team::accept_invitation(&app.app, &city.at_school, token).await.unwrap();
    let status = async |pair: Uuid| {
        app.number(&format!(
            "SELECT count(*) FROM mentorship WHERE id = {} AND status IN ('active', 'proposed')",
            app.literal(pair)
        ))
        .await
    };
    assert_eq!(status(one).await, 0, "her pair at that school ended");
    assert_eq!(status(asked).await, 0, "and what she was asked is taken back");
    assert_eq!(status(two).await, 1, "the other mentor stays");
    // A role that came another way is asked for again at the yes.
    let (an, id) = mentor(&app, "an", city.school.id, &city.school.head, "600").await;
    let asked = propose(&app.app, &city.school.head, other, chosen("school", id)).await.unwrap();
    role(&app, an.person_id().unwrap(), city.school.id, Role::Evaluator).await;
    assert_eq!(code(answer(&app.app, &an, asked, PairAnswer::Agreed).await), "pair-leads");
}

async fn a_start_stays_within_the_year(app: Arc<TestApp>) {
    let city = city(&app).await;
    let on = async |day: &str| {
        let input = PairInput { starts_on: day.to_owned(), ..chosen("school", city.school_mentor) };
        propose(&app.app, &city.school.head, city.induction, input).await
    };
    assert_eq!(fields(on("2040-01-01").await), ["day-too-late"]);
    assert_eq!(fields(on("2027-09-01").await), ["day-too-late"]);
    assert_eq!(fields(on("2026-11-01").await), ["day-too-early"]);
    on("2027-03-01").await.unwrap();
}

async fn a_successor_of_a_later_day_takes_nobody_away(app: Arc<TestApp>) {
    let city = city(&app).await;
    let (one, _) = city.both(&app).await;
    let later = async |name: &str| {
        let (an, id) = mentor(&app, name, city.school.id, &city.school.head, "600").await;
        let input = PairInput { starts_on: "2026-12-20".to_owned(), ..chosen("school", id) };
        let pair = propose(&app.app, &city.school.head, city.induction, input).await.unwrap();
        answer(&app.app, &an, pair, PairAnswer::Agreed).await.unwrap();
        pair
    };
    let of = async |pair: Uuid| get_pair(&app.app, &city.starter, pair).await.unwrap();
    let next = later("an").await;
    assert_eq!(of(one).await.status, MentorshipStatus::Active, "until that day");
    assert_eq!(of(one).await.ends_on.as_deref(), Some("2026-12-20"));
    // The starter would rather not: whoever was there stays, without an end.
    answer(&app.app, &city.starter, next, PairAnswer::RatherNot).await.unwrap();
    assert_eq!((of(one).await.status, of(one).await.ends_on), (MentorshipStatus::Active, None));
    let next = later("bo").await;
    app.clock.advance_days(26);
    run_clocks(&app.app).await.unwrap();
    assert_eq!(of(one).await.status, MentorshipStatus::Ended);
    assert_eq!(of(next).await.status, MentorshipStatus::Active);
}

async fn who_was_only_asked_reads_no_goals(app: Arc<TestApp>) {
    let city = city(&app).await;
    let goal = GoalInput { talent: String::new(), text: "Rustig starten".to_owned(), is_shared: true };
    add_goal(&app.app, &city.starter, goal).await.unwrap();
    let input = chosen("school", city.school_mentor);
    let pair = propose(&app.app, &city.school.head, city.induction, input).await.unwrap();
    assert!(list_goals_of_pair(&app.app, &city.at_school, pair).await.unwrap().is_empty());
    answer(&app.app, &city.at_school, pair, PairAnswer::Agreed).await.unwrap();
    assert_eq!(list_goals_of_pair(&app.app, &city.at_school, pair).await.unwrap().len(), 1);
}

async fn a_date_has_a_day(app: Arc<TestApp>) {
    let city = city(&app).await;
    let (one, _) = city.both(&app).await;
    let next = |day: &str, time: &str| NextInput {
        day: day.to_owned(),
        time: time.to_owned(),
        place: String::new(),
    };
    set_next(&app.app, &city.starter, one, next("2026-12-01", "12:10")).await.unwrap();
    assert_eq!(fields(set_next(&app.app, &city.starter, one, next("", "13:00")).await), ["required"]);
    assert_eq!(
        fields(set_next(&app.app, &city.starter, one, next("2026-12-02", "24:00")).await),
        ["not-a-time"]
    );
    let known = get_pair(&app.app, &city.starter, one).await.unwrap().next.unwrap();
    assert_eq!(
        (known.day.to_string().as_str(), known.minute),
        ("2026-12-01", Some(730)),
        "what stood there stands"
    );
    set_next(&app.app, &city.starter, one, next("", "")).await.unwrap();
    assert!(get_pair(&app.app, &city.starter, one).await.unwrap().next.is_none());
}

async fn a_school_where_she_was_has_no_say(app: Arc<TestApp>) {
    let city = city(&app).await;
    let (_, centre) = city.both(&app).await;
    // Another school, in another area, where she was a starter for a while.
    let other =
        world::organisation(&app, "Elders", leerbrug_core::OrganisationStatus::Confirmed, "haringrode").await;
    world::person(&app, "elders", &[(Some(other), Role::Head)]).await;
    let head = app.persona("elders").await;
    let starter = city.starter.person_id().unwrap();
    role(&app, starter, other, Role::Member).await;
    let evaluator = world::person(&app, "oordeel", &[(Some(other), Role::Evaluator)]).await;
    let school = world::School { id: other, head: head.clone() };
    let past = induction_of(&app, &school, starter, evaluator).await;
    assert!(get_pair(&app.app, &head, centre).await.is_ok(), "while she is a starter there");
    let mut over = terms(starter, evaluator);
    over.ends_on = app.app.today().to_string();
    update_induction(&app.app, &head, past, None, over).await.unwrap();
    let read = get_pair(&app.app, &head, centre).await;
    assert_eq!(*read.unwrap_err().kind(), Kind::NotFound);
}

async fn somebody_comes(app: Arc<TestApp>) {
    let city = city(&app).await;
    let (one, _) = city.both(&app).await;
    let call = call_for_help(&app.app, &city.starter).await.unwrap();
    let taken = take_call(&app.app, &city.at_school, call.id).await.unwrap();
    assert_eq!(taken, Taken::Pair(one), "the mentor lands where she reaches her");
    let own = find_own_start(&app.app, &city.starter).await.unwrap().unwrap();
    assert_eq!(own.coming.unwrap().0.id, city.at_school.person_id().unwrap());
    app.clock.advance_days(2);
    let starter = app.persona("lotte").await;
    assert!(find_own_start(&app.app, &starter).await.unwrap().unwrap().coming.is_none());
}

async fn a_round_serves_the_most_and_asks_all_or_none(app: Arc<TestApp>) {
    let city = city(&app).await;
    // Griet has room for one more at school, Simon for two; whoever is chosen greedily for the first may be missed by the second.
    let second = world::person(&app, "bo", &[(Some(city.school.id), Role::Member)]).await;
    induction_of(&app, &city.school, second, city.evaluator).await;
    app.execute("UPDATE mentor_minutes SET granted = 600").await.unwrap();
    let (_, spare) = mentor(&app, "an", city.centre, &city.coordinator, "600").await;
    let sofie = &city.coordinator;
    let id = make_round(&app.app, sofie).await.unwrap();
    assert_eq!(make_round(&app.app, sofie).await.unwrap(), id, "an equal draft is not made twice");
    let round = get_round(&app.app, sofie, id).await.unwrap();
    assert!(round.is_best, "and it is proved");
    assert_eq!((round.line.wanted, round.line.served), (4, 3));
    let given = |kind: &str| -> Vec<Uuid> {
        let of_kind = round.wishes.iter().filter(|wish| wish.kind == kind);
        of_kind.filter_map(|wish| Some(wish.mentor.as_ref()?.mentor.id)).collect()
    };
    let mut centre = given("growth_centre");
    centre.sort_unstable();
    let mut both = vec![city.centre_mentor, spare];
    both.sort_unstable();
    assert_eq!(centre, both, "one each");
    assert_eq!(given("school"), [city.school_mentor], "the other one has nobody at school");
    let gap = round.gaps.first().unwrap();
    assert_eq!((gap.kind, gap.starters, gap.mentors, gap.places), ("school", 2, 1, 1));
    assert!(matches!(&gap.helps[..], [Help::Hours(who, 1)] if who.name == "griet Proef"), "{:?}", gap.helps);
    assert_eq!(app.number("SELECT count(*) FROM mentorship").await, 0, "nobody is asked by looking");
    for (who, actor) in [("a head", &city.school.head), ("a mentor", &city.at_centre)] {
        assert_eq!(*make_round(&app.app, actor).await.unwrap_err().kind(), Kind::Forbidden, "{who}");
        let read = get_round(&app.app, actor, id).await;
        assert_eq!(*read.unwrap_err().kind(), Kind::NotFound, "{who} is not told that there is one");
    }
    let codes: Vec<String> =
        round.wishes.iter().filter(|wish| wish.mentor.is_some()).map(|wish| wish.code.clone()).collect();
    // Meanwhile somebody asked one of them: then nobody is asked, and the coordinator reads why.
    let one = round.wishes.iter().find(|wish| wish.kind == "growth_centre").unwrap();
    let input = chosen(one.kind, one.mentor.as_ref().unwrap().mentor.id);
    let meanwhile = propose(&app.app, sofie, one.induction, input).await.unwrap();
    assert_eq!(code(publish_round(&app.app, sofie, id, 1, codes.clone()).await), "pair-already");
    assert_eq!(app.number("SELECT count(*) FROM mentorship").await, 1);
    let seen = get_round(&app.app, sofie, id).await.unwrap();
    assert!(seen.wishes.iter().find(|wish| wish.code == one.code).unwrap().asked.is_some());
    assert!(seen.line.published_at.is_none(), "and it is still a draft");
    end(&app.app, sofie, meanwhile).await.unwrap();
    assert_eq!(publish_round(&app.app, sofie, id, 1, codes.clone()).await.unwrap(), 3);
    assert_eq!(code(publish_round(&app.app, sofie, id, 2, codes).await), "round-published", "once");
    let sought = app.number("SELECT count(*) FROM outbox WHERE payload LIKE '%mentor-sought%'").await;
    assert_eq!(sought, 1, "the one who still lacks somebody at school hears that she is not forgotten");
    let next = make_round(&app.app, sofie).await.unwrap();
    let round = get_round(&app.app, sofie, next).await.unwrap();
    assert_eq!(round.wishes.len(), 1, "whoever was asked for is not looked for again");
    assert!(round.wishes[0].mentor.is_none());
    // Somebody would rather not: the next round gives that starter another one, and moves nobody else.
    let asked = find_own_mentoring(&app.app, &city.at_centre).await.unwrap().unwrap().pairs;
    answer(&app.app, &city.at_centre, asked[0].id, PairAnswer::RatherNot).await.unwrap();
    let published = get_round(&app.app, sofie, id).await.unwrap();
    let refused = published.wishes.iter().filter_map(|wish| wish.asked.as_ref());
    assert_eq!(refused.filter(|(_, status)| *status == MentorshipStatus::Declined).count(), 1);
    grant_minutes(&app.app, sofie, spare, minutes("1200")).await.unwrap();
    let next = make_round(&app.app, sofie).await.unwrap();
    let round = get_round(&app.app, sofie, next).await.unwrap();
    let repaired = round.wishes.iter().find(|wish| wish.kind == "growth_centre").unwrap();
    assert_eq!(repaired.mentor.as_ref().unwrap().mentor.id, spare, "and not the one who would rather not");
}

async fn a_round_is_changed_by_hand_and_says_the_price(app: Arc<TestApp>) {
    let city = city(&app).await;
    let second = world::person(&app, "bo", &[(Some(city.school.id), Role::Member)]).await;
    induction_of(&app, &city.school, second, city.evaluator).await;
    app.execute("UPDATE mentor_minutes SET granted = 600").await.unwrap();
    let (_, spare) = mentor(&app, "an", city.centre, &city.coordinator, "600").await;
    let sofie = &city.coordinator;
    let id = make_round(&app.app, sofie).await.unwrap();
    let round = get_round(&app.app, sofie, id).await.unwrap();
    let centre: Vec<&Wish> = round.wishes.iter().filter(|wish| wish.kind == "growth_centre").collect();
    let mentor_of = |round: &Round, code: &str| {
        let wish = round.wishes.iter().find(|wish| wish.code == code).unwrap();
        wish.mentor.as_ref().map(|one| one.mentor.id)
    };
    // The first gets the mentor of the second: they change places, and nobody goes without.
    let (one, other) = (centre[0].code.clone(), centre[1].code.clone());
    let (hers, theirs) = (mentor_of(&round, &one).unwrap(), mentor_of(&round, &other).unwrap());
    let pick = |code: &str, pick: Pick| vec![(code.to_owned(), pick)];
    choose_in_round(&app.app, sofie, id, 1, pick(&one, Pick::Mentor(theirs))).await.unwrap();
    let round = get_round(&app.app, sofie, id).await.unwrap();
    assert_eq!((mentor_of(&round, &one), mentor_of(&round, &other)), (Some(theirs), Some(hers)));
    let [told] = &round.chosen[..] else { panic!("{:?}", round.chosen) };
    assert_eq!((told.price.served, told.price.moved), (0, 1), "one other moves");
    assert!(told.price.points <= 0, "the plan was the best");
    // Both the same mentor: she has one place, so that is refused, and nothing is changed by it.
    let refused = choose_in_round(&app.app, sofie, id, 2, pick(&other, Pick::Mentor(theirs))).await;
    assert_eq!(code(refused), Rule::Minutes.code());
    let stranger =
        choose_in_round(&app.app, sofie, id, 2, pick(&other, Pick::Mentor(city.school_mentor))).await;
    assert_eq!(code(stranger), Rule::Area.code(), "she is no mentor of the growth centre");
    let late = choose_in_round(&app.app, sofie, id, 1, pick(&other, Pick::Nobody)).await;
    assert_eq!(*late.unwrap_err().kind(), Kind::Stale, "somebody changed it meanwhile");
    choose_in_round(&app.app, sofie, id, 2, pick(&other, Pick::Nobody)).await.unwrap();
    let round = get_round(&app.app, sofie, id).await.unwrap();
    assert_eq!(round.chosen[1].price.served, -1, "and that is said");
    assert_eq!((round.line.served, round.line.by_hand), (2, 2));
    let empty = publish_round(&app.app, sofie, id, 3, vec![other.clone()]).await;
    assert_eq!(code(empty), "round-place-empty");
    // Back to the plan, one by one.
    choose_in_round(&app.app, sofie, id, 3, pick(&other, Pick::Planned)).await.unwrap();
    choose_in_round(&app.app, sofie, id, 4, pick(&one, Pick::Planned)).await.unwrap();
    let round = get_round(&app.app, sofie, id).await.unwrap();
    assert!(round.chosen.is_empty());
    assert_eq!(mentor_of(&round, &one), Some(hers), "the same as at first, from what was kept");
    assert_eq!([hers, theirs].iter().filter(|id| **id == spare).count(), 1);
    // What the file of the round holds is enough to compute it again.
    let kept = app.text("SELECT instance FROM mentor_round").await;
    assert!(!kept.contains("Proef"), "no names");
    let again = leerbrug_matching::solve(&kept.parse().unwrap()).to_json();
    assert_eq!(again, app.text("SELECT plan FROM mentor_round").await, "byte for byte");
}

async fn several_come_in_all_or_none(app: Arc<TestApp>) {
    let city = city(&app).await;
    let common = InductionInput { person: String::new(), ..terms(Uuid::nil(), city.evaluator) };
    let input = |lines: &str| SeveralInput { common: common.clone(), lines: lines.to_owned() };
    let head = &city.school.head;
    // Everything that is wrong is said at once, with line and column, and nothing is done.
    let wrong = "mies@school.example\n\ngeen adres;1/9/2026\nwim@school.example;31/02/2026;morgen\nMies@school.example\n\
                 zus@school.example;1/9/2026;1/8/2026;x";
    let looked = check_several(&app.app, head, city.school.id, &input(wrong)).await.unwrap();
    let said: Vec<(usize, usize, &str)> =
        looked.faults.iter().map(|fault| (fault.line, fault.column, fault.error.code)).collect();
    assert_eq!(
        said,
        [
            (3, 1, "not-an-address"),
            (4, 2, "not-a-date"),
            (4, 3, "not-a-date"),
            (5, 1, "twice"),
            (6, 3, "end-before-start"),
            (6, 4, "nothing-more")
        ]
    );
    assert_eq!(fields(appoint_several(&app.app, head, city.school.id, input(wrong)).await).len(), 6);
    assert_eq!(app.number("SELECT count(*) FROM awaited_starter").await, 0);
    // What a spreadsheet copies: tabs, days of its own, an empty line at the end.
    let right = "mies@school.example\t1/9/2026\t30/6/2027\r\nwim@school.example\r\n\r\n";
    let looked = check_several(&app.app, head, city.school.id, &input(right)).await.unwrap();
    assert!(looked.faults.is_empty(), "{looked:?}");
    assert_eq!(app.number("SELECT count(*) FROM invitation").await, 0, "nobody is invited by looking");
    assert_eq!(appoint_several(&app.app, head, city.school.id, input(right)).await.unwrap(), 2);
    let days = "SELECT count(*) FROM awaited_starter WHERE starts_on = '2026-09-01' AND (ends_on = '2027-06-30' OR ends_on IS NULL)";
    assert_eq!(app.number(days).await, 2);
    let again = check_several(&app.app, head, city.school.id, &input("WIM@school.example")).await.unwrap();
    assert_eq!(again.faults[0].error.code, "invited-already");
    // A first evaluator who is none stops all of them.
    let nobody = SeveralInput { lines: "an@school.example".to_owned(), ..input("") };
    let nobody =
        SeveralInput { common: InductionInput { evaluator: String::new(), ..nobody.common }, ..nobody };
    assert_eq!(fields(appoint_several(&app.app, head, city.school.id, nobody).await), ["required"]);
    let many = "a@school.example\n".repeat(31);
    assert_eq!(
        fields(check_several(&app.app, head, city.school.id, &input(&many)).await),
        ["too-many-lines"]
    );
    let stranger = check_several(&app.app, &city.at_school, city.school.id, &input(right)).await;
    assert!(matches!(stranger.unwrap_err().kind(), Kind::NotFound | Kind::Forbidden));
}

async fn figures_are_frozen_and_tell_of_nobody(app: Arc<TestApp>) {
    use leerbrug_core::sheet::to_csv;
    use leerbrug_directory::figures::{freeze, get_figures};
    let city = city(&app).await;
    let value = async |code: &str| {
        let found = get_figures(&app.app, &city.coordinator).await.unwrap();
        let of_code = found.latest.into_iter().find(|figure| figure.code == code);
        of_code.map(|figure| (figure.kept.value, figure.kept.basis))
    };
    assert_eq!(value("dual-mentor-coverage").await, None, "nothing before the first night");
    freeze(&app.app).await.unwrap();
    assert_eq!(value("dual-mentor-coverage").await, Some((None, None)), "one starter is too few");
    for number in 0..6 {
        let who =
            world::person(&app, &format!("nieuw{number}"), &[(Some(city.school.id), Role::Member)]).await;
        induction_of(&app, &city.school, who, city.evaluator).await;
    }
    freeze(&app.app).await.unwrap();
    assert_eq!(value("dual-mentor-coverage").await, Some((None, None)), "what was frozen today stays");
    app.clock.advance_days(1);
    freeze(&app.app).await.unwrap();
    assert_eq!(
        value("dual-mentor-coverage").await,
        Some((Some(60), Some(5))),
        "at most 4 of 7, and no more is said"
    );
    let waited = value("first-contact-days").await.unwrap().0;
    assert!(waited > Some(0), "nobody met yet, and that counts: {waited:?}");
    for who in [&city.school.head, &city.at_centre, &city.starter] {
        assert_eq!(*get_figures(&app.app, who).await.unwrap_err().kind(), Kind::Forbidden);
    }
    let found = get_figures(&app.app, &city.coordinator).await.unwrap();
    let file = to_csv(&[vec!["dag".to_owned(), "een; twee".to_owned()]]).unwrap();
    assert_eq!(String::from_utf8(file).unwrap(), "dag;\"een; twee\"\n");
    let first = found.trend.first().unwrap().day;
    assert!(
        first < app.app.today().first_of_month(),
        "the months before are measured from what the rows say"
    );
}

async fn several_mentors_come_in_and_can_be_taken_back(app: Arc<TestApp>) {
    use leerbrug_mentoring::several::{check_mentors, invite_mentors, list_batches, undo_batch};
    let city = city(&app).await;
    let (head, school) = (&city.school.head, city.school.id);
    let wrong =
        "an@elders.example;50;uren van de school\nben@elders.example\ncas;veel;zomaar\nAn@elders.example;5";
    let looked = check_mentors(&app.app, head, school, wrong).await.unwrap();
    let said: Vec<(usize, usize, &str)> =
        looked.faults.iter().map(|fault| (fault.line, fault.column, fault.error.code)).collect();
    let expected = [
        (2, 2, "required"),
        (3, 1, "not-an-address"),
        (3, 2, "not-a-number"),
        (3, 3, "unknown-value"),
        (4, 1, "twice"),
    ];
    assert_eq!(said, expected);
    assert!(invite_mentors(&app.app, head, school, wrong.to_owned()).await.is_err());
    assert_eq!(app.number("SELECT count(*) FROM awaited_mentor").await, 0, "all or none");
    let lines = "an@elders.example;12,5;Uren van de school\n\"ben@elders.example\";50";
    assert_eq!(invite_mentors(&app.app, head, school, lines.to_owned()).await.unwrap(), 2);
    for who in [&city.starter, &city.at_school] {
        assert!(check_mentors(&app.app, who, school, lines).await.is_err(), "for who gives minutes there");
    }
    let known = check_mentors(&app.app, head, school, "adres;uren\ngriet@demo.example;40").await.unwrap();
    let said: Vec<_> = known.faults.iter().map(|fault| (fault.line, fault.error.code)).collect();
    assert_eq!(
        said,
        [(2, "mentor-here")],
        "a heading is no line, and who is a mentor here gets her hours elsewhere"
    );
    // One of them comes: a mentor with her hours at once.
    leerbrug_core::work::drain(&app.app).await.unwrap();
    let mail = app.mailbox.take().into_iter().find(|mail| mail.to == "an@elders.example").unwrap();
    let token = mail.text.split("token=").nth(1).unwrap().split_whitespace().next().unwrap().to_owned();
    let an = world::asker(&app, "an-elders").await;
    team::accept_invitation(&app.app, &an, token).await.unwrap();
    let granted = "SELECT CAST(granted AS BIGINT) FROM mentor_minutes mm JOIN mentor m ON m.id = mm.mentor_id \
                   WHERE mm.source = 'school_hours' AND mm.granted = 750";
    assert_eq!(app.number(granted).await, 750);
    // The rest is taken back; she stays.
    let batches = list_batches(&app.app, head, school).await.unwrap();
    assert_eq!((batches.len(), batches[0].emails.as_slice()), (1, &["ben@elders.example".to_owned()][..]));
    assert_eq!(undo_batch(&app.app, head, school, batches[0].at).await.unwrap(), 1);
    assert!(list_batches(&app.app, head, school).await.unwrap().is_empty());
    assert_eq!(code(undo_batch(&app.app, head, school, batches[0].at).await), "batch-gone");
    assert_eq!(app.number(granted).await, 750);
}

async fn whoever_begins_later_has_a_proposal_the_next_morning(app: Arc<TestApp>) {
    let city = city(&app).await;
    let sofie = &city.coordinator;
    let drafts = async || app.number("SELECT count(*) FROM mentor_round").await;
    assert_eq!(night(&app.app).await.done("rounds"), 1);
    app.clock.advance_days(1);
    assert_eq!(night(&app.app).await.done("rounds"), 0, "nothing is new");
    let late = world::person(&app, "laat", &[(Some(city.school.id), Role::Member)]).await;
    induction_of(&app, &city.school, late, city.evaluator).await;
    app.clock.advance_days(1);
    assert_eq!(night(&app.app).await.done("rounds"), 1, "somebody began");
    assert_eq!(
        (drafts().await, app.number("SELECT count(*) FROM mentorship").await),
        (2, 0),
        "nobody is asked"
    );
    let told = "SELECT count(*) FROM outbox WHERE payload LIKE '%round-ready%'";
    assert_eq!(app.number(told).await, 2, "her coordinator reads of both");
    let lines = app.app.contexts.lines(&app.app, sofie).await.unwrap();
    let ready = lines.iter().find(|line| line.path.starts_with("/mentoring/round/")).unwrap();
    let id = Uuid::parse_str(ready.path.rsplit('/').next().unwrap()).unwrap();
    let round = get_round(&app.app, sofie, id).await.unwrap();
    let found = round.wishes.iter().filter(|wish| wish.mentor.is_some());
    let codes: Vec<String> = found.map(|wish| wish.code.clone()).collect();
    publish_round(&app.app, sofie, id, round.version, codes).await.unwrap();
    app.clock.advance_days(1);
    assert_eq!(night(&app.app).await.done("rounds"), 0, "everybody was asked");
    let asked = find_own_mentoring(&app.app, &city.at_centre).await.unwrap().unwrap().pairs;
    answer(&app.app, &city.at_centre, asked[0].id, PairAnswer::RatherNot).await.unwrap();
    mentor(&app, "an", city.centre, sofie, "6000").await;
    app.clock.advance_days(1);
    assert_eq!(night(&app.app).await.done("rounds"), 1, "a place came back");
}
