//! Who may do what: rows of a table, and one pure function.
//!
//! Each context writes down its rights in its `rights.rs`, and nowhere else. Services ask with [`authorize`]; the rights matrix of
//! the tests is generated from the same rows and checked against the running program.

use jiff::civil::Date;
use leerbrug_entity::Role;
use uuid::Uuid;

use crate::actor::{Actor, PersonActor, Principal};
use crate::error::{Error, Result};

/// What somebody wants to do: a row of the table of rights. Each context declares its own.
#[derive(Debug, Clone, Copy)]
pub struct Action {
    /// Name, unique in the program.
    pub name: &'static str,
    /// Everybody who may.
    pub grants: &'static [Grant],
}

/// Declares a row of the table.
pub const fn action(name: &'static str, grants: &'static [Grant]) -> Action {
    Action { name, grants }
}

impl PartialEq for Action {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl Eq for Action {}

/// Who stands in a relation to a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Who {
    /// A person.
    Person(Uuid),
    /// An organisation.
    Organisation(Uuid),
    /// A link that may do one thing, by what it is about.
    Link(Uuid),
}

/// What a party is to a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Relation(pub &'static str);

/// The person whose row it is.
pub const OWNER: Relation = Relation("owner");
/// The organisation whose row it is.
pub const HOST: Relation = Relation("host");

/// Somebody to whom a row is something, for a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Party {
    /// Who.
    pub who: Who,
    /// What the row is to her.
    pub relation: Relation,
    /// First day; empty for always.
    pub from: Option<Date>,
    /// First day on which it is over; empty for never.
    pub until: Option<Date>,
}

/// What it is done to, as far as rights depend on it.
#[derive(Debug, Clone, Default)]
pub struct Resource {
    /// Everybody to whom the row is something.
    pub parties: Vec<Party>,
    /// The day on which it is asked; parties without dates need none.
    pub day: Option<Date>,
    /// Neighbourhoods of the host's sites.
    pub neighbourhoods: Vec<String>,
    /// Whether the host is a school, for which the growth centre of its neighbourhood may act.
    pub is_school: bool,
    /// Whether it was never published.
    pub is_draft: bool,
    /// Whether the actor is among those it was made visible to.
    pub is_visible: bool,
    /// Organisations from which the owner hides.
    pub hidden_from: Vec<Uuid>,
}

impl Resource {
    /// Makes the resource of a row with its owner and its host, as far as there are such.
    pub fn of(owner: Option<Uuid>, host: Option<Uuid>) -> Self {
        let resource = Self::default().owned_by(owner);
        match host {
            Some(host) => resource.with(Who::Organisation(host), HOST),
            None => resource,
        }
    }

    /// Names whose row it is, in place of whom it named before.
    #[must_use]
    pub fn owned_by(mut self, owner: Option<Uuid>) -> Self {
        self.parties.retain(|party| party.relation != OWNER);
        match owner {
            Some(owner) => self.with(Who::Person(owner), OWNER),
            None => self,
        }
    }

    /// Names a party without an end.
    #[must_use]
    pub fn with(self, who: Who, relation: Relation) -> Self {
        self.with_party(Party { who, relation, from: None, until: None })
    }

    /// Names a party.
    #[must_use]
    pub fn with_party(mut self, party: Party) -> Self {
        self.parties.push(party);
        self
    }

    /// Returns the organisation whose row it is.
    pub fn host(&self) -> Option<Uuid> {
        self.standing(HOST).find_map(|who| match who {
            Who::Organisation(id) => Some(id),
            Who::Person(_) | Who::Link(_) => None,
        })
    }

    /// Lists who stands in a relation on the day asked for. A dated party needs a day.
    fn standing(&self, relation: Relation) -> impl Iterator<Item = Who> + '_ {
        let holds = move |party: &&Party| {
            let Some(day) = self.day else { return party.from.is_none() && party.until.is_none() };
            party.from.is_none_or(|from| from <= day) && party.until.is_none_or(|until| day < until)
        };
        self.parties
            .iter()
            .filter(move |party| party.relation == relation)
            .filter(holds)
            .map(|party| party.who)
    }

    fn is_party(&self, relation: Relation, who: Who) -> bool {
        self.standing(relation).any(|standing| standing == who)
    }
}

/// A reason why somebody may.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Grant {
    /// Everybody to whom the row was made visible.
    Audience,
    /// Everybody signed in to whom the row was made visible.
    SignedInAudience,
    /// Everybody signed in, for herself.
    SignedIn,
    /// The person whose row it is.
    Owner,
    /// A person or the holder of a link that stands in one of these relations to the row.
    As(&'static [Relation]),
    /// These roles in the organisation whose row it is.
    In(&'static [Role]),
    /// These roles in an organisation that stands in this relation to the row.
    InAs(Relation, &'static [Role]),
    /// These roles of the growth centre that serves one of the organisation's neighbourhoods; drafts are for schools only.
    Serving(&'static [Role]),
    /// The same, when that organisation is a school.
    ServingSchool(&'static [Role]),
    /// These roles, anywhere.
    Holding(&'static [Role]),
}

use Grant::{Audience, Holding, Owner, Serving, ServingSchool, SignedIn, SignedInAudience};
use Role::{Administrator, Coordinator, Head, HostContact, NeighbourhoodOffice};

/// Who posts and answers for the own organisation; for a growth centre's own places those are its coordinators and office.
pub const HOSTS: &[Role] = &[Head, HostContact, Coordinator, NeighbourhoodOffice];
/// Who leads an organisation, and decides who joins it.
pub const LEADS: &[Role] = &[Head, Coordinator];
/// Who acts for the member schools of a growth centre.
pub const CENTRE: &[Role] = &[Coordinator, NeighbourhoodOffice];

/// Says whether somebody may do this.
pub fn allowed(actor: &Actor, action: Action, resource: &Resource) -> bool {
    match &actor.principal {
        Principal::System => true,
        Principal::Anonymous => resource.is_visible && action.grants.contains(&Audience),
        // A link does what it was made for, and nothing that everybody may do.
        Principal::Link(link) => action.grants.iter().any(|grant| match grant {
            Grant::As(relations) => relations.iter().any(|relation| {
                *relation == link.relation && resource.is_party(*relation, Who::Link(link.about))
            }),
            _ => false,
        }),
        Principal::Person(person) => action.grants.iter().any(|grant| match grant {
            // A token that is confined to an organisation does nothing for the person herself.
            SignedInAudience | SignedIn | Owner | Grant::As(_) if person.confined_to.is_some() => false,
            Audience | SignedInAudience => resource.is_visible,
            SignedIn => true,
            Owner => resource.is_party(OWNER, Who::Person(person.id)),
            Grant::As(relations) => {
                relations.iter().any(|relation| resource.is_party(*relation, Who::Person(person.id)))
            }
            Grant::In(roles) => holds_as(resource, person, HOST, roles),
            Grant::InAs(relation, roles) => holds_as(resource, person, *relation, roles),
            // Who hides from an organisation hides from its people also where they look by another right.
            Serving(_) | ServingSchool(_) | Holding(_) if hides_from(resource, person) => false,
            Serving(roles) => {
                (resource.is_school || !resource.is_draft)
                    && person.centre_serving(&resource.neighbourhoods, roles).is_some()
            }
            ServingSchool(roles) => {
                resource.is_school && person.centre_serving(&resource.neighbourhoods, roles).is_some()
            }
            Holding(roles) => person.holds(roles),
        }),
    }
}

fn holds_as(resource: &Resource, person: &PersonActor, relation: Relation, roles: &[Role]) -> bool {
    resource.standing(relation).any(|who| match who {
        Who::Organisation(id) => person.holds_in(id, roles),
        Who::Person(_) | Who::Link(_) => false,
    })
}

fn hides_from(resource: &Resource, person: &PersonActor) -> bool {
    person.organisation_ids().any(|id| resource.hidden_from.contains(&id))
}

/// Roles whose rights reach beyond the own rows and the own organisations.
pub const FURTHER: &[Role] = &[Coordinator, NeighbourhoodOffice, Administrator];

/// Says whether rights of the actor may depend on more of a resource than whose row it is. Only then neighbourhoods, the
/// kind of organisation and who hides have to be read.
pub fn reaches_further(actor: &Actor) -> bool {
    match &actor.principal {
        Principal::System => true,
        Principal::Anonymous | Principal::Link(_) => false,
        Principal::Person(person) => person.holds(FURTHER),
    }
}

/// Refuses what [`allowed`] does not allow, without telling more than the actor may know.
///
/// `reading` is the action that decides whether the actor may know of the resource at all.
///
/// # Errors
/// NotFound, when the actor may not know of it; Unauthenticated, when signing in might help; Forbidden otherwise.
pub fn authorize(actor: &Actor, action: Action, reading: Action, resource: &Resource) -> Result<()> {
    if allowed(actor, action, resource) {
        return Ok(());
    }
    let is_known = allowed(actor, reading, resource);
    match &actor.principal {
        Principal::Anonymous if is_known => Err(Error::unauthenticated()),
        _ if is_known => Err(Error::forbidden()),
        _ => Err(Error::not_found()),
    }
}

/// Returns the organisation that an actor acts for as somebody of the growth centre that serves it; `None` for whoever acts for her own.
pub fn acting_for(actor: &Actor, resource: &Resource) -> Option<Uuid> {
    let person = actor.person()?;
    let organisation = resource.host()?;
    if person.holds_in(organisation, HOSTS) {
        return None;
    }
    person.centre_serving(&resource.neighbourhoods, CENTRE).map(|_| organisation)
}

/// Returns the role by which an actor reads rows of an organisation: for the tally of reads. `None` for the program itself
/// and for whoever needs no role.
pub fn reading_role(actor: &Actor, organisation: Option<Uuid>) -> Option<Role> {
    let person = actor.person()?;
    let own = organisation.and_then(|id| {
        person.memberships.iter().find(|m| {
            m.organisation_id == Some(id) && (HOSTS.contains(&m.role) || m.role == Role::CollegeSupervisor)
        })
    });
    let centre = || person.memberships.iter().find(|m| CENTRE.contains(&m.role));
    let installation = || person.memberships.iter().find(|m| m.role == Administrator);
    own.or_else(centre).or_else(installation).map(|m| m.role)
}
