//! The table of rights, written a second time as a person reads it: action by action, who may.

use leerbrug_core::actor::{ActiveMembership, Actor, LinkActor, PersonActor, Principal};
use leerbrug_core::error::Kind;
use leerbrug_core::policy::{
    Action, FURTHER, Grant, HOST, OWNER as OWNS, Party, Relation, Resource, Who, acting_for, action, allowed,
    authorize,
};
use leerbrug_core::{Language, Role};
use uuid::Uuid;

const SCHOOL: Uuid = Uuid::from_u128(1);
const ELSEWHERE: Uuid = Uuid::from_u128(2);
const CENTRE: Uuid = Uuid::from_u128(3);
const OWNER: Uuid = Uuid::from_u128(4);

fn person(id: Uuid, roles: &[(Option<Uuid>, Role)], area: &[&str]) -> Actor {
    let memberships = roles
        .iter()
        .map(|(organisation_id, role)| ActiveMembership {
            id: Uuid::nil(),
            organisation_id: *organisation_id,
            organisation_name: String::new(),
            role: *role,
            neighbourhoods: Vec::new(),
            area: area.iter().map(|slug| (*slug).to_owned()).collect(),
        })
        .collect();
    let person = PersonActor { id, memberships, ..PersonActor::default() };
    Actor::new(Principal::Person(Box::new(person)), Language::Nl, "test")
}

/// Every principal of the rights matrix; two of them also in a place that has nothing to do with the row.
fn principals() -> Vec<(&'static str, Actor)> {
    let at = |role| person(Uuid::from_u128(9), &[(Some(SCHOOL), role)], &[]);
    let serving = |role, area: &str| person(Uuid::from_u128(9), &[(Some(CENTRE), role)], &[area]);
    vec![
        ("anonymous", Actor::new(Principal::Anonymous, Language::Nl, "test")),
        ("person", person(Uuid::from_u128(9), &[], &[])),
        ("owner", person(OWNER, &[], &[])),
        ("member", at(Role::Member)),
        ("host_contact", at(Role::HostContact)),
        ("head", at(Role::Head)),
        ("mentor", at(Role::Mentor)),
        ("evaluator", at(Role::Evaluator)),
        ("supervisor", at(Role::CollegeSupervisor)),
        ("head_elsewhere", person(Uuid::from_u128(9), &[(Some(ELSEWHERE), Role::Head)], &[])),
        ("coordinator", serving(Role::Coordinator, "zurenborg")),
        ("coordinator_elsewhere", serving(Role::Coordinator, "kiel")),
        ("office", serving(Role::NeighbourhoodOffice, "zurenborg")),
        ("administrator", person(Uuid::from_u128(9), &[(None, Role::Administrator)], &[])),
    ]
}

const EVERYBODY: &str = "anonymous person owner member host_contact head mentor evaluator supervisor head_elsewhere coordinator \
                         coordinator_elsewhere office administrator";
const SIGNED_IN: &str = "person owner member host_contact head mentor evaluator supervisor head_elsewhere coordinator \
                         coordinator_elsewhere office administrator";
/// The row is of a school in the coordinator's area.
const HOSTS: &str = "host_contact head coordinator office";

/// Who may when the row is visible to them, and who may when it is not.
fn expected(action: Action) -> (&'static str, &'static str) {
    match action.name {
        "read_offer" => (EVERYBODY, "host_contact head coordinator office administrator"),
        "manage_offer" => (
            "host_contact head coordinator office administrator",
            "host_contact head coordinator office administrator",
        ),
        "edit_offer" | "publish_offer" | "answer_request" | "edit_organisation" => (HOSTS, HOSTS),
        "hide_offer" | "confirm_organisation" => ("coordinator administrator", "coordinator administrator"),
        "report_offer" | "read_organisation" => (EVERYBODY, ""),
        "ask_for_place" | "claim_organisation" => (SIGNED_IN, ""),
        "read_request" => {
            ("owner host_contact head coordinator office", "owner host_contact head coordinator office")
        }
        "steer_own_request" => ("owner", "owner"),
        "manage_profile" => (SIGNED_IN, SIGNED_IN),
        "read_team" => {
            ("owner host_contact head coordinator office", "owner host_contact head coordinator office")
        }
        "decide_claim" => ("head coordinator administrator", "head coordinator administrator"),
        "invite_to_team" => (HOSTS, HOSTS),
        "invite_member" => (
            "host_contact head supervisor coordinator office",
            "host_contact head supervisor coordinator office",
        ),
        "manage_team" => ("owner head coordinator", "owner head coordinator"),
        "read_timeline" => ("owner administrator", "owner administrator"),
        "read_coordination" => (
            "coordinator coordinator_elsewhere administrator",
            "coordinator coordinator_elsewhere administrator",
        ),
        "read_figures" => {
            ("coordinator coordinator_elsewhere office", "coordinator coordinator_elsewhere office")
        }
        "read_work" => ("administrator", "administrator"),
        // Nobody but the holder of the link, and the heads of a school that a request names.
        "answer_as_home_head" => ("", ""),
        // A round is of the growth centre itself, which is no school that it serves.
        "steer_round" => ("", ""),
        // Of a pair and of its log, whoever stands in the relation; no role.
        "read_log" | "read_own_note" | "steer_pair" => ("", ""),
        "read_induction" => ("owner head coordinator office", "owner head coordinator office"),
        "manage_induction" => ("head coordinator office", "head coordinator office"),
        "assign_school_mentor" | "read_pair" => ("head coordinator", "head coordinator"),
        "assign_centre_mentor" => ("coordinator", "coordinator"),
        "run_round" => ("coordinator coordinator_elsewhere", "coordinator coordinator_elsewhere"),
        "read_mentor" => ("owner head coordinator", "owner head coordinator"),
        "edit_mentor" | "steer_own_start" => ("owner", "owner"),
        "grant_minutes" => ("head coordinator", "head coordinator"),
        "take_call" => ("owner coordinator", "owner coordinator"),
        // A college stands in a relation to a year, and a signer to a placement; neither is a role there.
        "read_placement" | "name_signer" => ("owner host_contact head", "owner host_contact head"),
        "prepare_placement" | "agree_as_host" | "confirm_signer" | "sign_days" => {
            ("host_contact head", "host_contact head")
        }
        "agree_as_student" | "log_days" | "read_year" => ("owner", "owner"),
        "agree_as_college" | "agree_by_link" | "steer_year" => ("", ""),
        "run_cohort" => ("head supervisor", "head supervisor"),
        "read_record" | "share_record" | "report_learning" | "plan_learning" => ("owner", "owner"),
        // Whoever answers for an organisation that reads the record: a relation, no role.
        "recognise" | "review_learning" | "answer_for_school" => ("", ""),
        "set_course_wish" => ("head", "head"),
        "read_course" => (EVERYBODY, "host_contact head supervisor"),
        "run_course" => ("host_contact head supervisor", "host_contact head supervisor"),
        "enrol" => (SIGNED_IN, ""),
        "read_enrolment" => ("owner host_contact head supervisor", "owner host_contact head supervisor"),
        "steer_enrolment" => ("owner", "owner"),
        other => panic!("nobody said who may {other}"),
    }
}

fn actions() -> Vec<Action> {
    leerbrug_server::contexts(&[]).unwrap().actions().collect()
}

fn resource(is_visible: bool) -> Resource {
    Resource {
        neighbourhoods: vec!["zurenborg".to_owned()],
        is_school: true,
        is_visible,
        ..Resource::of(Some(OWNER), Some(SCHOOL))
    }
}

/// A token that is confined to an organisation does nothing for the person herself, and there what her roles allow.
#[test]
fn a_confined_token_has_the_roles_alone() {
    for (name, actor) in principals() {
        let Principal::Person(mut person) = actor.principal else { continue };
        person.confined_to = Some(SCHOOL);
        let confined = Actor::new(Principal::Person(person), Language::Nl, "test");
        for action in actions() {
            let for_herself =
                |grant: &Grant| matches!(grant, Grant::Owner | Grant::SignedIn | Grant::SignedInAudience);
            if action.grants.iter().all(for_herself) {
                assert!(!allowed(&confined, action, &resource(true)), "{name} {action:?}");
            }
            let (visible, _) = expected(action);
            let has_role = visible.split_whitespace().any(|found| found == name)
                && !["person", "owner", "member", "mentor", "evaluator", "supervisor"].contains(&name)
                && action.grants.iter().any(|grant| {
                    matches!(
                        grant,
                        Grant::In(_) | Grant::Serving(_) | Grant::ServingSchool(_) | Grant::Holding(_)
                    )
                });
            if has_role {
                assert!(allowed(&confined, action, &resource(true)), "{name} {action:?}");
            }
        }
    }
}

#[test]
fn a_growth_centre_acts_for_schools_and_for_itself_alone() {
    let company = Resource { is_school: false, ..resource(true) };
    let own = Resource { parties: Resource::of(Some(OWNER), Some(CENTRE)).parties, ..company.clone() };
    let draft = Resource { is_draft: true, is_visible: false, ..company.clone() };
    for (name, actor) in principals() {
        let may = allowed(&actor, leerbrug_market::rights::READ_OFFER, &draft);
        assert_eq!(may, ["host_contact", "head", "administrator"].contains(&name), "{name}");
    }
    for action in actions() {
        for (name, actor) in principals() {
            let may_for_school = allowed(&actor, action, &resource(true));
            let may_for_company = allowed(&actor, action, &company);
            let acts = matches!(
                action.name,
                "edit_offer"
                    | "publish_offer"
                    | "answer_request"
                    | "edit_organisation"
                    | "read_team"
                    | "invite_to_team"
                    | "invite_member"
                    | "manage_team"
            );
            // An office ends nobody's role, at a school or at its own centre.
            let is_centre = name == "coordinator"
                || (name == "office" && action != leerbrug_directory::rights::MANAGE_TEAM);
            let for_schools = action.grants.iter().any(|grant| matches!(grant, Grant::ServingSchool(_)));
            let is_lost = for_schools && matches!(name, "coordinator" | "office");
            assert_eq!(may_for_company, may_for_school && !is_lost, "{name} {action:?}");
            if acts {
                let belongs = is_centre
                    || name == "coordinator_elsewhere"
                    || (name == "owner" && matches!(action.name, "read_team" | "manage_team"));
                assert_eq!(allowed(&actor, action, &own), belongs, "{name} {action:?}");
            }
        }
    }
}

#[test]
fn a_school_is_what_the_reference_list_calls_one() {
    for line in include_str!("../../api/core/data/reference/items.csv").lines() {
        let Some(rest) = line.strip_prefix("organisation_kind,") else { continue };
        let kind = rest.split(',').next().unwrap();
        let is_school = line.contains(r#"""group"":""school""#);
        assert_eq!(leerbrug_directory::organisations::standing::is_school(kind), is_school, "{kind}");
    }
}

#[test]
fn every_cell_is_as_agreed() {
    for action in actions() {
        let (visible, hidden) = expected(action);
        for (is_visible, expected) in [(true, visible), (false, hidden)] {
            let may: Vec<&str> = principals()
                .into_iter()
                .filter(|(_, actor)| allowed(actor, action, &resource(is_visible)))
                .map(|(name, _)| name)
                .collect();
            assert_eq!(
                may,
                expected.split_whitespace().collect::<Vec<_>>(),
                "{action:?}, visible: {is_visible}"
            );
        }
        assert!(allowed(&Actor::system("test"), action, &resource(false)));
    }
}

#[test]
fn a_refusal_tells_no_more_than_one_may_know() {
    for action in actions() {
        for (name, actor) in principals() {
            for (is_visible, reading) in [
                (true, leerbrug_market::rights::READ_OFFER),
                (false, leerbrug_market::rights::READ_OFFER),
                (false, leerbrug_market::rights::READ_REQUEST),
            ] {
                let resource = resource(is_visible);
                let outcome = authorize(&actor, action, reading, &resource);
                let knows = allowed(&actor, reading, &resource);
                match outcome {
                    Ok(()) => assert!(allowed(&actor, action, &resource)),
                    Err(error) => match error.kind() {
                        Kind::NotFound => assert!(!knows, "{name} {action:?}"),
                        Kind::Unauthenticated => assert!(knows && name == "anonymous", "{name} {action:?}"),
                        Kind::Forbidden => assert!(knows, "{name} {action:?}"),
                        other => panic!("{name} {action:?}: {other:?}"),
                    },
                }
            }
        }
    }
}

#[test]
fn acting_for_somebody_is_said() {
    for (name, actor) in principals() {
        let expected = ["coordinator", "office"].contains(&name).then_some(SCHOOL);
        assert_eq!(acting_for(&actor, &resource(true)), expected, "{name}");
    }
}

#[test]
fn who_hides_from_an_organisation_hides_from_its_people_elsewhere_too() {
    for action in actions() {
        for (name, actor) in principals() {
            let before = allowed(&actor, action, &resource(false));
            for (hidden, loses) in [
                (CENTRE, ["coordinator", "office", "coordinator_elsewhere"].as_slice()),
                (ELSEWHERE, [].as_slice()),
            ] {
                let hiding = Resource { hidden_from: vec![hidden], ..resource(false) };
                let after = allowed(&actor, action, &hiding);
                let own = matches!(action.name, "manage_profile");
                assert_eq!(after, before && (own || !loses.contains(&name)), "{name} {action:?} {hidden}");
            }
            // What was sent to an organisation it keeps: its own people read on by their role in it.
            let sent = Resource { hidden_from: vec![SCHOOL], ..resource(false) };
            if ["host_contact", "head"].contains(&name) {
                assert_eq!(allowed(&actor, action, &sent), before, "{name} {action:?}");
            }
        }
    }
}

/// Else rights would be decided on what was never read.
#[test]
fn whoever_has_rights_elsewhere_is_known_to_reach_further() {
    for action in actions() {
        for grant in action.grants {
            if let Grant::Serving(roles) | Grant::ServingSchool(roles) | Grant::Holding(roles) = grant {
                assert!(roles.iter().all(|role| FURTHER.contains(role)), "{action:?}: {grant:?}");
            }
        }
    }
}

/// A link does the one thing it was made for, to the one row; nothing that everybody may do, and nothing by the right of roles.
#[test]
fn a_link_does_one_thing_to_one_row() {
    const ASKED: Uuid = Uuid::from_u128(77);
    let link =
        |about, relation| Actor::new(Principal::Link(LinkActor { about, relation }), Language::Nl, "test");
    let home_head = leerbrug_market::rights::HOME_HEAD;
    let row = resource(true).with(Who::Link(ASKED), home_head);
    for action in actions() {
        let expected = action.name == "answer_as_home_head";
        assert_eq!(allowed(&link(ASKED, home_head), action, &row), expected, "{action:?}");
        assert!(!allowed(&link(Uuid::from_u128(78), home_head), action, &row), "another row: {action:?}");
        assert!(!allowed(&link(ASKED, Relation("signer")), action, &row), "another purpose: {action:?}");
        assert!(!allowed(&link(ASKED, home_head), action, &resource(true)), "no party: {action:?}");
    }
}

/// Pairs and students are parties for a time; without a day nobody is asked about one.
#[test]
fn a_dated_party_has_rights_from_its_first_day_until_its_end() {
    const MENTOR: Relation = Relation("mentor");
    const COLLEGE: Relation = Relation("college");
    const READ_NOTE: Action =
        action("read_note", &[Grant::As(&[MENTOR]), Grant::InAs(COLLEGE, &[Role::Head])]);
    let day = |text: &str| Some(text.parse().unwrap());
    let (_, owner) = principals().into_iter().find(|(name, _)| *name == "owner").unwrap();
    let (_, head) = principals().into_iter().find(|(name, _)| *name == "head").unwrap();
    let until = |who, relation| Party { who, relation, from: day("2026-09-01"), until: day("2027-07-01") };
    let row = |on| Resource {
        day: on,
        ..Resource::of(None, None)
            .with_party(until(Who::Person(OWNER), MENTOR))
            .with_party(until(Who::Organisation(SCHOOL), COLLEGE))
    };
    for (on, expected) in
        [("2026-08-31", false), ("2026-09-01", true), ("2027-06-30", true), ("2027-07-01", false)]
    {
        assert_eq!(allowed(&owner, READ_NOTE, &row(day(on))), expected, "mentor on {on}");
        assert_eq!(allowed(&head, READ_NOTE, &row(day(on))), expected, "head of the college on {on}");
    }
    assert!(!allowed(&owner, READ_NOTE, &row(None)));
    assert!(row(day("2026-10-01")).host().is_none() && HOST != OWNS);
}
