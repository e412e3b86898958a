//! Who sees what of somebody: computed from the policy table for the people who hold roles today, beside the tally of who
//! looked. One question, one answer: whoever is listed here is let in by [`leerbrug_core::policy::allowed`], and nobody else is.

pub mod store;

use std::collections::{BTreeMap, BTreeSet};

use leerbrug_entity::{Role, Timestamp};
use leerbrug_search::Language;
use uuid::Uuid;

use super::hiding;
use crate::data;
use crate::identity::actor_store::load_actor;
use crate::identity::store as people;
use crate::organisations;
use leerbrug_core::actor::{Actor, Principal};
use leerbrug_core::app::App;
use leerbrug_core::error::Result;
use leerbrug_core::policy::{Action, CENTRE, Grant, HOSTS, Resource, allowed};
use leerbrug_core::privacy::registry::{DataKind, KeepRule, OnErase};
use leerbrug_core::privacy::tally;

/// People in one role of one organisation who can see something.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Reader {
    /// Name of the organisation; empty for roles of the installation.
    pub organisation: String,
    /// Role.
    pub role: Role,
    /// How many people hold it today.
    pub people: usize,
}

/// What a person may know of one kind of her data.
#[derive(Debug, Clone)]
pub struct KindAccess {
    /// The kind.
    pub kind: DataKind,
    /// How many rows there are.
    pub rows: u64,
    /// Whether everybody can see it.
    pub is_public: bool,
    /// Who can see it now besides herself.
    pub readers: Vec<Reader>,
    /// Which roles looked in the last thirty days, and how often.
    pub looked: Vec<(Role, i64)>,
    /// What is deleted after how many days.
    pub keep: Vec<(String, KeepRule)>,
    /// What an erasure does.
    pub on_erase: Option<OnErase>,
}

/// Returns who sees what of the actor.
///
/// # Errors
/// Unauthenticated, when nobody is signed in.
pub async fn get_access(app: &App, actor: &Actor) -> Result<Vec<KindAccess>> {
    let person = actor.require_own()?.id;
    let now = app.now();
    let sums = tally::list(app.db.read(), person, now).await?;
    let hidden_from = hiding::list(app.db.read(), person).await?;
    let mut kinds = Vec::new();
    for kind in app.contexts.kinds().iter().copied() {
        let rows = store::count(app, kind, person).await?;
        let organisations = match kind.organisations {
            Some(list) => list(app, person).await?,
            None => Vec::new(),
        };
        let action = kind.read_by;
        // A claim that is decided is read by nobody any more.
        let is_over = kind == data::CLAIM && organisations.is_empty();
        let readers = if rows == 0 || is_over {
            Vec::new()
        } else {
            readers(app, person, action, &organisations, &hidden_from, now).await?
        };
        kinds.push(KindAccess {
            kind,
            rows,
            is_public: rows > 0 && action.grants.contains(&Grant::Audience),
            readers,
            looked: sums
                .iter()
                .filter(|(code, _, _)| code == kind.code)
                .map(|(_, role, count)| (*role, *count))
                .collect(),
            keep: app
                .contexts
                .tables_of(kind)
                .flat_map(|table| table.keep.iter().map(|rule| (table.name.clone(), rule.clone())))
                .collect(),
            on_erase: app.contexts.tables_of(kind).map(|table| table.erase).next(),
        });
    }
    Ok(kinds)
}

/// Lists the roles through which people other than the person are let in by the policy table.
async fn readers(
    app: &App,
    person: Uuid,
    action: Action,
    organisations: &[Uuid],
    hidden_from: &[Uuid],
    now: Timestamp,
) -> Result<Vec<Reader>> {
    let conn = app.db.read();
    let needs_role = |grant: &Grant| !matches!(grant, Grant::Owner | Grant::SignedIn);
    if !action.grants.iter().any(needs_role) {
        return Ok(Vec::new());
    }
    let mut resources = Vec::new();
    for id in organisations {
        let found = organisations::standing::resource_of(conn, *id).await?;
        let hidden_from = hidden_from.to_vec();
        resources.push(Resource { is_visible: false, hidden_from, ..found.owned_by(Some(person)) });
    }
    if resources.is_empty() {
        resources.push(Resource { hidden_from: hidden_from.to_vec(), ..Resource::of(Some(person), None) });
    }
    let areas = organisations::store::list_areas(conn).await?;
    let served = |slug: &String| resources.iter().any(|resource| resource.neighbourhoods.contains(slug));
    let mut ids: BTreeSet<Uuid> = organisations.iter().copied().collect();
    ids.extend(areas.iter().filter(|area| served(&area.neighbourhood)).map(|area| area.organisation_id));
    let ids: Vec<Uuid> = ids.into_iter().collect();
    let candidates: BTreeSet<Uuid> =
        people::list_held(conn, &ids, true, now).await?.into_iter().map(|row| row.person_id).collect();
    let mut groups: BTreeMap<(String, Role), BTreeSet<Uuid>> = BTreeMap::new();
    for candidate in candidates.into_iter().filter(|candidate| *candidate != person) {
        let Some(found) = load_actor(conn, candidate, now).await? else { continue };
        let memberships = found.memberships.clone();
        let reader = Actor::new(Principal::Person(Box::new(found)), Language::Nl, String::new());
        for resource in resources.iter().filter(|resource| allowed(&reader, action, resource)) {
            let own =
                memberships.iter().find(|m| m.organisation_id == resource.host() && HOSTS.contains(&m.role));
            let centre = || {
                memberships.iter().find(|m| {
                    CENTRE.contains(&m.role)
                        && resource.neighbourhoods.iter().any(|slug| m.area.contains(slug))
                })
            };
            let installation = || memberships.iter().find(|m| m.role == Role::Administrator);
            if let Some(through) = own.or_else(centre).or_else(installation) {
                let key = (through.organisation_name.clone(), through.role);
                groups.entry(key).or_default().insert(candidate);
            }
        }
    }
    let reader = |((organisation, role), people): ((String, Role), BTreeSet<Uuid>)| Reader {
        organisation,
        role,
        people: people.len(),
    };
    Ok(groups.into_iter().map(reader).collect())
}
