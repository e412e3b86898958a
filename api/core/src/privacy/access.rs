//! Who sees what of somebody: computed from the policy table for the people who hold roles today, beside the tally of who
//! looked. One question, one answer: whoever is listed here is let in by [`crate::policy::allowed`], and nobody else is.

mod store;

use std::collections::{BTreeMap, BTreeSet};

use leerbrug_entity::{Role, Timestamp};
use leerbrug_search::Language;
use uuid::Uuid;

use super::hiding;
use super::registry::{DataKind, KeepRule, OnErase};
use super::tally;
use crate::actor::{Actor, Principal};
use crate::app::App;
use crate::error::Result;
use crate::identity::actor_store::load_actor;
use crate::identity::store as people;
use crate::organisations;
use crate::policy::{Action, CENTRE, Grant, HOSTS, Resource, allowed, grants};

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
    pub keep: Vec<(&'static str, &'static KeepRule)>,
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
    for kind in DataKind::ALL {
        let rows = store::count(app.db.read(), kind, person).await?;
        let organisations = store::list_organisations(app.db.read(), kind, person).await?;
        let action = kind.read_by();
        // A claim that is decided is read by nobody any more.
        let is_over = kind == DataKind::Claim && organisations.is_empty();
        let readers = if rows == 0 || is_over {
            Vec::new()
        } else {
            readers(app, person, action, &organisations, &hidden_from, now).await?
        };
        kinds.push(KindAccess {
            kind,
            rows,
            is_public: rows > 0 && grants(action).contains(&Grant::Audience),
            readers,
            looked: sums
                .iter()
                .filter(|(code, _, _)| code == kind.code())
                .map(|(_, role, count)| (*role, *count))
                .collect(),
            keep: kind
                .tables()
                .flat_map(|table| table.keep.iter().map(|rule| (table.name.as_str(), rule)))
                .collect(),
            on_erase: kind.tables().map(|table| table.erase).next(),
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
    if !grants(action).iter().any(needs_role) {
        return Ok(Vec::new());
    }
    let mut resources = Vec::new();
    for id in organisations {
        let found = organisations::service::resource_of(conn, *id).await?;
        let hidden_from = hidden_from.to_vec();
        resources.push(Resource { person_id: Some(person), is_visible: false, hidden_from, ..found });
    }
    if resources.is_empty() {
        resources.push(Resource {
            person_id: Some(person),
            hidden_from: hidden_from.to_vec(),
            ..Resource::default()
        });
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
            let own = memberships
                .iter()
                .find(|m| m.organisation_id == resource.organisation_id && HOSTS.contains(&m.role));
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
