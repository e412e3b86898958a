//! Who the matrix is about, and what may stand between them and a row.

use std::sync::LazyLock;

use leerbrug_core::actor::{ActiveMembership, Actor, PersonActor, Principal as Kind};
use leerbrug_core::policy::{Resource, Who};
use leerbrug_core::{Language, Role};
use uuid::Uuid;

/// A column of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Principal {
    /// Heading of the column.
    pub(crate) name: &'static str,
    /// Person of the demo city; empty for nobody.
    pub(crate) persona: &'static str,
    /// Role, if any.
    pub(crate) role: Option<Role>,
    /// Organisation of the demo city, by the key of [`crate::matrix::world`].
    pub(crate) organisation: Option<&'static str>,
}

const fn principal(
    name: &'static str,
    persona: &'static str,
    role: Option<Role>,
    organisation: Option<&'static str>,
) -> Principal {
    Principal { name, persona, role, organisation }
}

/// The columns, in the order of the table.
pub(crate) const PRINCIPALS: [Principal; 11] = [
    principal("anon", "", None, None),
    principal("person", "koen", None, None),
    principal("member", "yasmina", Some(Role::Member), Some("school")),
    principal("host", "ines", Some(Role::HostContact), Some("company")),
    principal("head", "bart", Some(Role::Head), Some("technical")),
    principal("mentor", "griet", Some(Role::Mentor), Some("school")),
    principal("eval", "evaluator", Some(Role::Evaluator), Some("school")),
    principal("coord", "sofie", Some(Role::Coordinator), Some("centre")),
    principal("office", "hilke_vandamme", Some(Role::NeighbourhoodOffice), Some("centre")),
    principal("superv", "wim", Some(Role::CollegeSupervisor), Some("college")),
    principal("admin", "admin", Some(Role::Administrator), None),
];

/// What stands between a principal and a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Relation {
    /// The operation is about no row.
    None,
    /// The row is the person's own.
    Oneself,
    /// The row is of the principal's organisation.
    Own,
    /// The row is of an organisation that the principal's growth centre serves.
    Area,
    /// The row is of an organisation in that area which is no school.
    AreaHost,
    /// The row is of somebody else and of another organisation.
    Other,
    /// There is no such row.
    Absent,
}

impl Relation {
    /// Returns its word in the table.
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::None => "-",
            Self::Oneself => "self",
            Self::Own => "own",
            Self::Area => "area",
            Self::AreaHost => "host",
            Self::Other => "other",
            Self::Absent => "absent",
        }
    }
}

static PERSON: LazyLock<Uuid> = LazyLock::new(|| Uuid::from_u128(1));
static OWN: LazyLock<Uuid> = LazyLock::new(|| Uuid::from_u128(2));
static OTHER: LazyLock<Uuid> = LazyLock::new(|| Uuid::from_u128(3));

impl Principal {
    /// Says whether nobody is signed in.
    pub(crate) const fn is_anonymous(&self) -> bool {
        self.persona.is_empty()
    }

    /// Says whether the principal acts for the organisations of an area.
    pub(crate) fn has_area(&self) -> bool {
        matches!(self.role, Some(Role::Coordinator | Role::NeighbourhoodOffice))
    }

    /// Says whether the principal can stand in this relation to anything.
    pub(crate) fn can_have(&self, relation: Relation) -> bool {
        match relation {
            Relation::Oneself => !self.is_anonymous(),
            Relation::Own => self.organisation.is_some(),
            Relation::Area | Relation::AreaHost => self.has_area(),
            Relation::None | Relation::Other | Relation::Absent => true,
        }
    }

    /// Returns every signed-in principal as a party of a row.
    pub(crate) fn who() -> Who {
        Who::Person(*PERSON)
    }

    /// Makes the actor that the policy is asked about.
    pub(crate) fn actor(&self) -> Actor {
        let mut person = PersonActor { id: *PERSON, ..PersonActor::default() };
        if let Some(role) = self.role {
            let area = if self.has_area() { vec!["own".to_owned(), "area".to_owned()] } else { Vec::new() };
            person.memberships.push(ActiveMembership {
                id: Uuid::nil(),
                organisation_id: self.organisation.map(|_| *OWN),
                organisation_name: String::new(),
                role,
                neighbourhoods: self.organisation.map(|_| "own".to_owned()).into_iter().collect(),
                area,
            });
        }
        let kind = if self.is_anonymous() { Kind::Anonymous } else { Kind::Person(Box::new(person)) };
        Actor::new(kind, Language::En, "matrix")
    }
}

/// Makes what the policy is asked about.
pub(crate) fn resource(relation: Relation, is_visible: bool, is_draft: bool) -> Resource {
    let (organisation, neighbourhood) = match relation {
        Relation::Own => (*OWN, "own"),
        Relation::Area | Relation::AreaHost => (*OTHER, "area"),
        _ => (*OTHER, "other"),
    };
    Resource {
        neighbourhoods: vec![neighbourhood.to_owned()],
        is_school: relation == Relation::Area,
        is_draft,
        is_visible,
        ..Resource::of((relation == Relation::Oneself).then_some(*PERSON), Some(organisation))
    }
}
