//! Who may do what: one table, one pure function.
//!
//! The table is the only place where rights are written down. Services ask it with [`authorize`]; the rights matrix of
//! the tests is generated from the same table and checked against the running program.

use leerbrug_entity::Role;
use uuid::Uuid;

use crate::actor::{Actor, PersonActor, Principal};
use crate::error::{Error, Result};

/// What somebody wants to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Action {
    /// Search and read what the audience of an offer allows.
    ReadOffer,
    /// See an offer in every state, with what the host wrote for itself.
    ManageOffer,
    /// Write a draft, change it, copy it.
    EditOffer,
    /// Publish, pause, close, reopen, confirm that it still holds.
    PublishOffer,
    /// Take an offer off at once, with reasons; deal with reports.
    HideOffer,
    /// Say that something is wrong with an offer.
    ReportOffer,
    /// Ask for a place or put a question, for oneself.
    AskForPlace,
    /// Read a request or question.
    ReadRequest,
    /// View, propose, accept, decline, answer: the side of the host.
    AnswerRequest,
    /// Accept a proposal, withdraw, reopen: the side of who asked.
    SteerOwnRequest,
    /// Read what an organisation says of itself.
    ReadOrganisation,
    /// Change what an organisation says of itself, its wish to host.
    EditOrganisation,
    /// Say that one runs an organisation.
    ClaimOrganisation,
    /// Confirm an organisation or a claim.
    ConfirmOrganisation,
    /// Read who says that she runs or belongs to an organisation, and let her in or not.
    DecideClaim,
    /// Read and change one's own profile and tokens.
    ManageProfile,
    /// Read the coordinator's lists.
    ReadCoordination,
    /// Read who holds which role in an organisation.
    ReadTeam,
    /// Invite somebody to a role in an organisation; make a token that is confined to it.
    InviteToTeam,
    /// End somebody's role in an organisation.
    ManageTeam,
    /// Read what was done in a person's name.
    ReadTimeline,
}

impl Action {
    /// Every action, in the order of the table.
    pub const ALL: [Self; 21] = [
        Self::ReadOffer,
        Self::ManageOffer,
        Self::EditOffer,
        Self::PublishOffer,
        Self::HideOffer,
        Self::ReportOffer,
        Self::AskForPlace,
        Self::ReadRequest,
        Self::AnswerRequest,
        Self::SteerOwnRequest,
        Self::ReadOrganisation,
        Self::EditOrganisation,
        Self::ClaimOrganisation,
        Self::ConfirmOrganisation,
        Self::DecideClaim,
        Self::ManageProfile,
        Self::ReadCoordination,
        Self::ReadTeam,
        Self::InviteToTeam,
        Self::ManageTeam,
        Self::ReadTimeline,
    ];
}

/// What it is done to, as far as rights depend on it.
#[derive(Debug, Clone, Default)]
pub struct Resource {
    /// Person whose row it is.
    pub person_id: Option<Uuid>,
    /// Organisation whose row it is.
    pub organisation_id: Option<Uuid>,
    /// Neighbourhoods of that organisation's sites.
    pub neighbourhoods: Vec<String>,
    /// Whether that organisation is a school, for which the growth centre of its neighbourhood may act.
    pub is_school: bool,
    /// Whether it was never published.
    pub is_draft: bool,
    /// Whether the actor is among those it was made visible to.
    pub is_visible: bool,
    /// Organisations from which the person whose row it is hides.
    pub hidden_from: Vec<Uuid>,
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
    /// These roles in the organisation whose row it is.
    In(&'static [Role]),
    /// These roles of the growth centre that serves one of the organisation's neighbourhoods; drafts are for schools only.
    Serving(&'static [Role]),
    /// The same, when that organisation is a school.
    ServingSchool(&'static [Role]),
    /// These roles, anywhere.
    Holding(&'static [Role]),
}

use Grant::{Audience, Holding, In, Owner, Serving, ServingSchool, SignedIn, SignedInAudience};
use Role::{Administrator, Coordinator, Head, HostContact, NeighbourhoodOffice};

/// Who posts and answers for the own organisation; for a growth centre's own places those are its coordinators and office.
pub const HOSTS: &[Role] = &[Head, HostContact, Coordinator, NeighbourhoodOffice];
/// Who leads an organisation, and decides who joins it.
pub const LEADS: &[Role] = &[Head, Coordinator];
/// Who acts for the member schools of a growth centre.
pub const CENTRE: &[Role] = &[Coordinator, NeighbourhoodOffice];

/// Returns the table's row: everybody who may do this.
pub const fn grants(action: Action) -> &'static [Grant] {
    match action {
        Action::ReadOffer => &[Audience, In(HOSTS), Serving(CENTRE), Holding(&[Administrator])],
        Action::ManageOffer => &[In(HOSTS), Serving(CENTRE), Holding(&[Administrator])],
        Action::EditOffer => &[In(HOSTS), ServingSchool(CENTRE)],
        Action::PublishOffer => &[In(HOSTS), ServingSchool(CENTRE)],
        Action::HideOffer => &[Serving(&[Coordinator]), Holding(&[Administrator])],
        Action::ReportOffer => &[Audience],
        Action::AskForPlace => &[SignedInAudience],
        Action::ReadRequest => &[Owner, In(HOSTS), Serving(CENTRE)],
        Action::AnswerRequest => &[In(HOSTS), ServingSchool(CENTRE)],
        Action::SteerOwnRequest => &[Owner],
        Action::ReadOrganisation => &[Audience],
        Action::EditOrganisation => &[In(HOSTS), ServingSchool(CENTRE)],
        Action::ClaimOrganisation => &[SignedInAudience],
        Action::ConfirmOrganisation => &[Serving(&[Coordinator]), Holding(&[Administrator])],
        Action::DecideClaim => &[In(LEADS), Serving(&[Coordinator]), Holding(&[Administrator])],
        Action::ManageProfile => &[SignedIn],
        Action::ReadCoordination => &[Holding(&[Coordinator, Administrator])],
        Action::ReadTeam => &[Owner, In(HOSTS), ServingSchool(CENTRE)],
        Action::InviteToTeam => &[In(HOSTS), ServingSchool(CENTRE)],
        Action::ManageTeam => &[Owner, In(LEADS), ServingSchool(&[Coordinator])],
        Action::ReadTimeline => &[Owner, Holding(&[Administrator])],
    }
}

/// Says whether `actor` may do `action` to `resource`. Pure: the answer depends on nothing else.
pub fn allowed(actor: &Actor, action: Action, resource: &Resource) -> bool {
    match &actor.principal {
        Principal::System => true,
        Principal::Anonymous => resource.is_visible && grants(action).contains(&Audience),
        Principal::Person(person) => grants(action).iter().any(|grant| match grant {
            // A token that is confined to an organisation does nothing for the person herself.
            SignedInAudience | SignedIn | Owner if person.confined_to.is_some() => false,
            Audience | SignedInAudience => resource.is_visible,
            SignedIn => true,
            Owner => resource.person_id == Some(person.id),
            In(roles) => resource.organisation_id.is_some_and(|id| person.holds_in(id, roles)),
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

fn hides_from(resource: &Resource, person: &PersonActor) -> bool {
    person.organisation_ids().any(|id| resource.hidden_from.contains(&id))
}

/// Roles whose rights reach beyond the own rows and the own organisations.
const FURTHER: &[Role] = &[Coordinator, NeighbourhoodOffice, Administrator];

/// Says whether rights of the actor may depend on more of a resource than whose row it is. Only then neighbourhoods, the
/// kind of organisation and who hides have to be read.
pub(crate) fn reaches_further(actor: &Actor) -> bool {
    match &actor.principal {
        Principal::System => true,
        Principal::Anonymous => false,
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

/// Returns the growth centre an actor acts for, when the right comes from serving a member school.
pub fn acting_for(actor: &Actor, resource: &Resource) -> Option<Uuid> {
    let person = actor.person()?;
    let organisation = resource.organisation_id?;
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
        person.memberships.iter().find(|m| m.organisation_id == Some(id) && HOSTS.contains(&m.role))
    });
    let centre = || person.memberships.iter().find(|m| CENTRE.contains(&m.role));
    let installation = || person.memberships.iter().find(|m| m.role == Administrator);
    own.or_else(centre).or_else(installation).map(|m| m.role)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Else rights would be decided on what was never read.
    #[test]
    fn whoever_has_rights_elsewhere_is_known_to_reach_further() {
        for action in Action::ALL {
            for grant in grants(action) {
                let roles = match grant {
                    Serving(roles) | ServingSchool(roles) | Holding(roles) => *roles,
                    Audience | SignedInAudience | SignedIn | Owner | In(_) => continue,
                };
                assert!(roles.iter().all(|role| FURTHER.contains(role)), "{action:?}: {grant:?}");
            }
        }
    }
}
