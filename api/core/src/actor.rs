//! Who acts.

use std::collections::BTreeSet;
use std::net::IpAddr;

use leerbrug_entity::{Role, Timestamp};
use leerbrug_search::{Language, Scope};
use uuid::Uuid;

use crate::db::RepeatKey;
use crate::error::{Error, Result};
use crate::policy::Relation;

/// Who acts, in which language, as part of which request.
#[derive(Debug, Clone)]
pub struct Actor {
    /// Who.
    pub principal: Principal,
    /// Language of answers.
    pub language: Language,
    /// Request the act belongs to; also the incident id of a fault.
    pub request_id: String,
    /// What a bearer token may do; `None` in a browser session.
    pub scopes: Option<BTreeSet<String>>,
    /// Key of a request that may be repeated.
    pub repeat: Option<RepeatKey>,
    /// Address of the browser or program, for limits; empty on this machine.
    pub address: Option<IpAddr>,
    /// Whether free texts of this request stay as they are: who wrote them has read the hints.
    pub accepts_hints: bool,
}

/// The kinds of actors.
#[derive(Debug, Clone)]
pub enum Principal {
    /// Nobody signed in.
    Anonymous,
    /// Somebody signed in.
    Person(Box<PersonActor>),
    /// Whoever holds a link that may do one thing to one row.
    Link(LinkActor),
    /// The program itself: clocks, imports, the demo.
    System,
}

/// A link that may do one thing to one row: what it is about, and what its holder is to that.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LinkActor {
    /// The row it is about.
    pub about: Uuid,
    /// What its holder is to the row.
    pub relation: Relation,
}

/// Somebody signed in, with everything rights depend on.
#[derive(Debug, Clone, Default)]
pub struct PersonActor {
    /// Identifier.
    pub id: Uuid,
    /// Name for the page header.
    pub name: String,
    /// Neighbourhood of the profile.
    pub neighbourhood: Option<String>,
    /// Roles held today.
    pub memberships: Vec<ActiveMembership>,
    /// Secret that forms of this session carry; empty with a token.
    pub csrf_token: String,
    /// When this session began; the beginning of time with a token.
    pub signed_in_at: Timestamp,
    /// Organisation whose work she looks at; empty for all of hers. Narrows lists, not rights.
    pub desk: Option<Uuid>,
    /// Organisation that her token is confined to; empty for all her rights. With one she does not act for herself.
    pub confined_to: Option<Uuid>,
    /// Language she chose.
    pub language: Language,
    /// Since when her sessions need a second factor.
    pub factor_since: Option<Timestamp>,
}

/// A role held today.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ActiveMembership {
    /// Identifier of the role's row.
    pub id: Uuid,
    /// Organisation; empty for administrators.
    pub organisation_id: Option<Uuid>,
    /// Its name.
    pub organisation_name: String,
    /// Role.
    pub role: Role,
    /// Neighbourhoods of the organisation's sites.
    pub neighbourhoods: Vec<String>,
    /// Neighbourhoods a growth centre serves, for its coordinators and office.
    pub area: Vec<String>,
}

impl Actor {
    /// Makes the program itself an actor.
    pub fn system(request_id: impl Into<String>) -> Self {
        Self::new(Principal::System, Language::Nl, request_id)
    }

    /// Makes an actor without a token.
    pub fn new(principal: Principal, language: Language, request_id: impl Into<String>) -> Self {
        Self {
            principal,
            language,
            request_id: request_id.into(),
            scopes: None,
            repeat: None,
            address: None,
            accepts_hints: false,
        }
    }

    /// Returns the same actor, who leaves the free texts of this request as they are.
    #[must_use]
    pub fn accepting_hints(&self, accepts: bool) -> Self {
        Self { accepts_hints: accepts, ..self.clone() }
    }

    /// Returns the person, if somebody is signed in.
    pub fn person(&self) -> Option<&PersonActor> {
        match &self.principal {
            Principal::Person(person) => Some(person),
            Principal::Anonymous | Principal::Link(_) | Principal::System => None,
        }
    }

    /// Returns the person's id, if somebody is signed in.
    pub fn person_id(&self) -> Option<Uuid> {
        self.person().map(|person| person.id)
    }

    /// Returns the person.
    ///
    /// # Errors
    /// Unauthenticated, when nobody is signed in.
    pub fn require_person(&self) -> Result<&PersonActor> {
        self.person().ok_or_else(Error::unauthenticated)
    }

    /// Returns the person who acts for herself, in a session or with a token that is not confined to an organisation.
    ///
    /// # Errors
    /// Unauthenticated, when nobody is signed in; Forbidden, with a token that is confined.
    pub fn require_own(&self) -> Result<&PersonActor> {
        let person = self.require_person()?;
        if person.confined_to.is_some() {
            return Err(Error::new(crate::error::Kind::Forbidden, "token-confined"));
        }
        Ok(person)
    }

    /// Returns the id of the person, when she acts for herself.
    pub fn own_id(&self) -> Option<Uuid> {
        self.person().filter(|person| person.confined_to.is_none()).map(|person| person.id)
    }

    /// Refuses a bearer token that was not given this scope. Sessions have every scope.
    ///
    /// # Errors
    /// Forbidden, when the token lacks the scope.
    pub fn require_scope(&self, scope: &str) -> Result<()> {
        match &self.scopes {
            Some(scopes) if !scopes.contains(scope) => {
                Err(Error::new(crate::error::Kind::Forbidden, "scope-missing").with("scope", scope))
            }
            _ => Ok(()),
        }
    }

    /// Returns what the actor may find: public offers, those for their organisations, those for their neighbourhoods.
    pub fn search_scope(&self) -> Scope {
        let Some(person) = self.person() else { return Scope::public() };
        let organisations: Vec<String> = person.organisation_ids().map(|id| id.to_string()).collect();
        let neighbourhoods: Vec<String> = person
            .memberships
            .iter()
            .flat_map(|m| m.neighbourhoods.iter())
            .chain(&person.neighbourhood)
            .cloned()
            .collect();
        Scope::of(&organisations, &neighbourhoods)
    }
}

impl PersonActor {
    /// Returns the ids of the organisations the person belongs to.
    pub fn organisation_ids(&self) -> impl Iterator<Item = Uuid> + '_ {
        self.memberships.iter().filter_map(|membership| membership.organisation_id)
    }

    /// Says whether the person holds one of these roles in the organisation.
    pub fn holds_in(&self, organisation: Uuid, roles: &[Role]) -> bool {
        self.memberships.iter().any(|m| m.organisation_id == Some(organisation) && roles.contains(&m.role))
    }

    /// Says whether the person holds one of these roles anywhere.
    pub fn holds(&self, roles: &[Role]) -> bool {
        self.memberships.iter().any(|membership| roles.contains(&membership.role))
    }

    /// Returns the organisations in which the person holds one of these roles.
    pub fn organisations_as(&self, roles: &[Role]) -> Vec<Uuid> {
        let mut ids: Vec<Uuid> = self
            .memberships
            .iter()
            .filter(|m| roles.contains(&m.role))
            .filter_map(|m| m.organisation_id)
            .collect();
        ids.dedup();
        ids
    }

    /// Returns the organisations whose lists she looks at now: the one on her desk, or all in which she holds a role.
    pub fn desk_organisations(&self, roles: &[Role]) -> Vec<Uuid> {
        let mut ids = self.organisations_as(roles);
        if let Some(desk) = self.desk {
            ids.retain(|id| *id == desk);
        }
        ids
    }

    /// Returns the growth centre through which one of these roles reaches one of the neighbourhoods.
    pub fn centre_serving(&self, neighbourhoods: &[String], roles: &[Role]) -> Option<Uuid> {
        self.memberships
            .iter()
            .filter(|m| roles.contains(&m.role))
            .find(|m| neighbourhoods.iter().any(|slug| m.area.contains(slug)))
            .and_then(|m| m.organisation_id)
    }

    /// Returns what the person coordinates: her area, everything for an administrator; nothing for anybody else.
    pub fn coordinated(&self) -> Option<Area> {
        if self.holds(&[Role::Administrator]) {
            return Some(Area::All);
        }
        self.holds(&[Role::Coordinator]).then(|| Area::Of(self.area().into_iter().collect()))
    }

    /// Returns every neighbourhood the person coordinates.
    pub fn area(&self) -> BTreeSet<String> {
        self.memberships
            .iter()
            .filter(|m| m.role == Role::Coordinator)
            .flat_map(|m| m.area.iter().cloned())
            .collect()
    }
}

/// What a coordinator looks after.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Area {
    /// Everything.
    All,
    /// These neighbourhoods.
    Of(Vec<String>),
}

impl Area {
    /// Returns the neighbourhoods; `None` for everything.
    pub fn neighbourhoods(&self) -> Option<&[String]> {
        match self {
            Self::All => None,
            Self::Of(slugs) => Some(slugs),
        }
    }
}

/// Address of the browser or program that sent a request, behind configured proxies; empty on this machine.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ClientAddress(pub Option<IpAddr>);

/// Identifier of a request: in the log, on every answer, and on the page of a fault as its incident id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RequestId(pub String);
