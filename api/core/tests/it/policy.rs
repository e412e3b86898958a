//! The table of rights, written a second time as a person reads it: action by action, who may.

use leerbrug_core::actor::{ActiveMembership, Actor, PersonActor, Principal};
use leerbrug_core::error::Kind;
use leerbrug_core::policy::{Action, Grant, Resource, acting_for, allowed, authorize, grants};
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
const fn expected(action: Action) -> (&'static str, &'static str) {
    match action {
        Action::ReadOffer => (EVERYBODY, "host_contact head coordinator office administrator"),
        Action::ManageOffer => (
            "host_contact head coordinator office administrator",
            "host_contact head coordinator office administrator",
        ),
        Action::EditOffer | Action::PublishOffer | Action::AnswerRequest | Action::EditOrganisation => {
            (HOSTS, HOSTS)
        }
        Action::HideOffer | Action::ConfirmOrganisation => {
            ("coordinator administrator", "coordinator administrator")
        }
        Action::ReportOffer | Action::ReadOrganisation => (EVERYBODY, ""),
        Action::AskForPlace | Action::ClaimOrganisation => (SIGNED_IN, ""),
        Action::ReadRequest => {
            ("owner host_contact head coordinator office", "owner host_contact head coordinator office")
        }
        Action::SteerOwnRequest => ("owner", "owner"),
        Action::ManageProfile => (SIGNED_IN, SIGNED_IN),
        Action::ReadTeam => {
            ("owner host_contact head coordinator office", "owner host_contact head coordinator office")
        }
        Action::DecideClaim => ("head coordinator administrator", "head coordinator administrator"),
        Action::InviteToTeam => (HOSTS, HOSTS),
        Action::ManageTeam => ("owner head coordinator", "owner head coordinator"),
        Action::ReadTimeline => ("owner administrator", "owner administrator"),
        Action::ReadCoordination => (
            "coordinator coordinator_elsewhere administrator",
            "coordinator coordinator_elsewhere administrator",
        ),
    }
}

fn resource(is_visible: bool) -> Resource {
    Resource {
        person_id: Some(OWNER),
        organisation_id: Some(SCHOOL),
        neighbourhoods: vec!["zurenborg".to_owned()],
        is_school: true,
        is_draft: false,
        is_visible,
        hidden_from: Vec::new(),
    }
}

/// A token that is confined to an organisation does nothing for the person herself, and there what her roles allow.
#[test]
fn a_confined_token_has_the_roles_alone() {
    for (name, actor) in principals() {
        let Principal::Person(mut person) = actor.principal else { continue };
        person.confined_to = Some(SCHOOL);
        let confined = Actor::new(Principal::Person(person), Language::Nl, "test");
        for action in Action::ALL {
            let for_herself =
                |grant: &Grant| matches!(grant, Grant::Owner | Grant::SignedIn | Grant::SignedInAudience);
            if grants(action).iter().all(for_herself) {
                assert!(!allowed(&confined, action, &resource(true)), "{name} {action:?}");
            }
            let (visible, _) = expected(action);
            let has_role = visible.split_whitespace().any(|found| found == name)
                && !["person", "owner", "member", "mentor", "evaluator", "supervisor"].contains(&name)
                && grants(action).iter().any(|grant| {
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
    let own = Resource { organisation_id: Some(CENTRE), ..company.clone() };
    let draft = Resource { is_draft: true, is_visible: false, ..company.clone() };
    for (name, actor) in principals() {
        let may = allowed(&actor, Action::ReadOffer, &draft);
        assert_eq!(may, ["host_contact", "head", "administrator"].contains(&name), "{name}");
    }
    for action in Action::ALL {
        for (name, actor) in principals() {
            let may_for_school = allowed(&actor, action, &resource(true));
            let may_for_company = allowed(&actor, action, &company);
            let acts = matches!(
                action,
                Action::EditOffer
                    | Action::PublishOffer
                    | Action::AnswerRequest
                    | Action::EditOrganisation
                    | Action::ReadTeam
                    | Action::InviteToTeam
                    | Action::ManageTeam
            );
            // An office ends nobody's role, at a school or at its own centre.
            let is_centre = name == "coordinator" || (name == "office" && action != Action::ManageTeam);
            assert_eq!(may_for_company, may_for_school && !(acts && is_centre), "{name} {action:?}");
            if acts {
                let belongs = is_centre
                    || name == "coordinator_elsewhere"
                    || (name == "owner" && matches!(action, Action::ReadTeam | Action::ManageTeam));
                assert_eq!(allowed(&actor, action, &own), belongs, "{name} {action:?}");
            }
        }
    }
}

#[test]
fn a_school_is_what_the_reference_list_calls_one() {
    for line in include_str!("../../data/reference/items.csv").lines() {
        let Some(rest) = line.strip_prefix("organisation_kind,") else { continue };
        let kind = rest.split(',').next().unwrap();
        let is_school = line.contains(r#"""group"":""school""#);
        assert_eq!(leerbrug_core::organisations::service::is_school(kind), is_school, "{kind}");
    }
}

#[test]
fn every_cell_is_as_agreed() {
    for action in Action::ALL {
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
    for action in Action::ALL {
        for (name, actor) in principals() {
            for (is_visible, reading) in
                [(true, Action::ReadOffer), (false, Action::ReadOffer), (false, Action::ReadRequest)]
            {
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
    for action in Action::ALL {
        for (name, actor) in principals() {
            let before = allowed(&actor, action, &resource(false));
            for (hidden, loses) in [
                (CENTRE, ["coordinator", "office", "coordinator_elsewhere"].as_slice()),
                (ELSEWHERE, [].as_slice()),
            ] {
                let hiding = Resource { hidden_from: vec![hidden], ..resource(false) };
                let after = allowed(&actor, action, &hiding);
                let own = matches!(action, Action::ManageProfile);
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
