//! One's own record: where somebody was and what she followed; hers alone, unless she lets an organisation read it until a day.

mod store;

use jiff::ToSpan as _;
use jiff::civil::Date;
use leerbrug_core::PlacementStatus;
use leerbrug_core::actor::{Actor, PersonActor, Principal};
use leerbrug_core::app::App;
use leerbrug_core::clock::local_date;
use leerbrug_core::db::{AuditEntry, Tx, write_with};
use leerbrug_core::error::{Error, Result};
use leerbrug_core::notifications::order;
use leerbrug_core::policy::{Party, Resource, Who, authorize};
use leerbrug_core::privacy::tally;
use leerbrug_core::validate::{Checker, shorten};
use leerbrug_directory::identity;
use leerbrug_directory::names::{Named, Names};
use leerbrug_directory::organisations::service::name_key;
use leerbrug_directory::organisations::store as organisations;
use leerbrug_entity::{EnrolmentStatus, record_grant};
use sea_orm::ConnectionTrait;
use uuid::Uuid;

use crate::courses::model::Followed;
use crate::courses::read::list_followed;
use crate::model::Placement;
use crate::placements::list_own;
use crate::recognition::{Counted, Progress, first_recogniser, progress_of};
use crate::reported::{self, Reported};
use crate::slots::day;
use crate::{data, mails, rights};

pub(crate) use store::readers_of;

/// Years that a record can be shared at most.
const MOST_YEARS: i64 = 3;
/// Organisations one can share with at once.
const MOST_GRANTS: usize = 20;

/// What somebody did to learn.
#[derive(Debug, Clone)]
pub struct Record {
    /// Whose it is.
    pub person: Named,
    /// Where she was and will be, the latest first; what was called off is no part of it.
    pub placements: Vec<Placement>,
    /// What she follows or followed, the latest first; a place in line is no part of it.
    pub courses: Vec<Followed>,
    /// What she learned elsewhere, as she says it, the latest first.
    pub reported: Vec<Reported>,
    /// How far she is in each domain.
    pub specialisations: Vec<Progress>,
    /// The organisation for which the reader may recognise a specialisation.
    pub recogniser: Option<Uuid>,
    /// Whether the reader is whose it is.
    pub is_own: bool,
}

/// Reads a record. For whose it is, and for who answers for an organisation she shares it with.
///
/// # Errors
/// NotFound, for everybody else.
pub async fn get_record(app: &App, actor: &Actor, person: Uuid) -> Result<Record> {
    actor.require_scope("learning:read")?;
    actor.require_person()?;
    let conn = app.db.read();
    let resource = granted_resource(conn, person, app.today()).await?;
    authorize(actor, rights::READ_RECORD, rights::READ_RECORD, &resource)?;
    let is_own = actor.own_id() == Some(person);
    let mut readers: Vec<Uuid> = Vec::new();
    if !is_own {
        readers = list_readers(conn, actor, person, app.today()).await?;
        tally::note(app, actor, data::TRAINING, readers.first().copied(), [person]);
    }
    let recogniser = first_recogniser(conn, &app.reference, readers).await?;
    // Both are read as she herself reads them: what she sees before she shares is what others see.
    let owner = owner(actor, person);
    let mut placements = list_own(app, &owner).await?;
    placements.retain(|one| !matches!(one.status, PlacementStatus::Cancelled | PlacementStatus::NoShow));
    placements.sort_by_key(|one| (std::cmp::Reverse(one.first), one.id));
    let mut courses = list_followed(app, &owner).await?;
    courses.retain(|one| matches!(one.status, EnrolmentStatus::Enrolled | EnrolmentStatus::Completed));
    let reported = reported::list_of(conn, person).await?;
    let specialisations = progress_of(conn, &app.reference, person, &Counted(&courses, &reported)).await?;
    let person = Names::of_people(conn, vec![person]).await?.get(person);
    Ok(Record { person, placements, courses, reported, specialisations, recogniser, is_own })
}

/// What rights on a record depend on: whose it is, and the organisations she lets read it.
pub(crate) async fn granted_resource<C: ConnectionTrait>(
    conn: &C,
    person: Uuid,
    today: Date,
) -> Result<Resource> {
    let mut resource = Resource { day: Some(today), ..Resource::of(Some(person), None) };
    let granted = store::list_open_of(conn, person).await?;
    for grant in &granted {
        resource = resource.with_party(Party {
            who: Who::Organisation(grant.organisation_id),
            relation: rights::GRANTED,
            from: Some(day(&grant.first_day)),
            until: day(&grant.last_day).tomorrow().ok(),
        });
    }
    Ok(resource)
}

/// Lists the organisations that read a record today.
pub(crate) async fn list_granted<C: ConnectionTrait>(
    conn: &C,
    person: Uuid,
    today: Date,
) -> Result<Vec<Uuid>> {
    let granted = store::list_open_of(conn, person).await?;
    let open = granted.iter().filter(|grant| day(&grant.last_day) >= today);
    Ok(open.map(|grant| grant.organisation_id).collect())
}

/// Lists the grants to these organisations that hold today.
pub(crate) async fn list_grants_for<C: ConnectionTrait>(
    conn: &C,
    organisations: &[Uuid],
    today: Date,
) -> Result<Vec<record_grant::Model>> {
    store::list_open_for(conn, organisations, &today.to_string()).await
}

/// Lists the organisations through which the actor reads a record today.
pub(crate) async fn list_readers<C: ConnectionTrait>(
    conn: &C,
    actor: &Actor,
    person: Uuid,
    today: Date,
) -> Result<Vec<Uuid>> {
    let holds = |id: &Uuid| actor.person().is_some_and(|reader| reader.holds_in(*id, rights::TRAINS));
    Ok(list_granted(conn, person, today).await?.into_iter().filter(holds).collect())
}

/// Somebody as she reads her own rows, in the reader's language.
fn owner(reader: &Actor, person: Uuid) -> Actor {
    let owner = PersonActor { id: person, ..PersonActor::default() };
    Actor::new(Principal::Person(Box::new(owner)), reader.language, reader.request_id.clone())
}

/// An organisation that may read a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grant {
    /// Identifier.
    pub id: Uuid,
    /// Whose record.
    pub person: Named,
    /// Who may read it.
    pub organisation: Named,
    /// Last day.
    pub last_day: Date,
}

/// Lists with whom the actor shares her record now.
///
/// # Errors
/// Unauthenticated, when nobody is signed in.
pub async fn list_grants(app: &App, actor: &Actor) -> Result<Vec<Grant>> {
    actor.require_scope("learning:read")?;
    let own = actor.require_own()?.id;
    let mut rows = store::list_open_of(app.db.read(), own).await?;
    rows.retain(|row| day(&row.last_day) >= app.today());
    named(app, rows).await
}

/// Lists the records that were shared with organisations the actor answers for.
///
/// # Errors
/// Unauthenticated, when nobody is signed in.
pub async fn list_shared(app: &App, actor: &Actor) -> Result<Vec<Grant>> {
    actor.require_scope("learning:read")?;
    let organisations = actor.require_person()?.organisations_as(rights::TRAINS);
    let rows = store::list_open_for(app.db.read(), &organisations, &app.today().to_string()).await?;
    named(app, rows).await
}

async fn named(app: &App, rows: Vec<record_grant::Model>) -> Result<Vec<Grant>> {
    let conn = app.db.read();
    let people = Names::of_people(conn, rows.iter().map(|row| row.person_id).collect()).await?;
    let hosts = Names::of_organisations(conn, rows.iter().map(|row| row.organisation_id).collect()).await?;
    let grant = |row: &record_grant::Model| Grant {
        id: row.id,
        person: people.get(row.person_id),
        organisation: hosts.get(row.organisation_id),
        last_day: day(&row.last_day),
    };
    Ok(rows.iter().map(grant).collect())
}

/// What somebody types to share her record.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ShareInput {
    /// Name of the organisation, or its number in a register.
    pub organisation: String,
    /// Last day it may read it.
    pub last_day: String,
}

/// Lets an organisation read the actor's record until a day; who answers for it is told. Shared once more, the day counts anew.
///
/// # Errors
/// Invalid with every broken field; Conflict, when she shares it with too many.
pub async fn share(app: &App, actor: &Actor, input: ShareInput) -> Result<Uuid> {
    actor.require_scope("learning:write")?;
    actor.require_own()?;
    write_with(app, actor, input, |tx, _, actor, input| Box::pin(share_in(tx, actor, input))).await
}

async fn share_in(tx: &mut Tx, actor: &Actor, input: &ShareInput) -> Result<Uuid> {
    let owner = actor.require_own()?;
    let (person, name) = (owner.id, owner.name.clone());
    authorize(actor, rights::SHARE_RECORD, rights::SHARE_RECORD, &Resource::of(Some(person), None))?;
    let today = local_date(tx.now);
    let mut checker = Checker::default();
    let organisation = read_organisation(tx, &mut checker, &input.organisation).await?;
    let last = checker.date("lastDay", &input.last_day);
    if input.last_day.trim().is_empty() {
        checker.fail("lastDay", "required", Vec::new());
    }
    if last.is_some_and(|last| last < today) {
        checker.fail("lastDay", "day-is-over", Vec::new());
    }
    if last.is_some_and(|last| last > today.saturating_add(MOST_YEARS.years())) {
        checker.fail("lastDay", "share-too-long", Vec::new());
    }
    checker.finish()?;
    let (Some(organisation), Some(last)) = (organisation, last) else {
        return Err(Error::malformed("malformed"));
    };
    let known = store::list_open_of(tx.conn(), person).await?;
    let (same, others): (Vec<_>, Vec<_>) =
        known.into_iter().partition(|row| row.organisation_id == organisation);
    if others.iter().filter(|row| day(&row.last_day) >= today).count() >= MOST_GRANTS {
        return Err(Error::conflict("shared-too-often").with("max", MOST_GRANTS.to_string()));
    }
    for before in same {
        store::end(tx, before).await?;
    }
    let id = tx.new_id();
    let row = record_grant::Model {
        id,
        person_id: person,
        organisation_id: organisation,
        first_day: today.to_string(),
        last_day: last.to_string(),
        created_at: tx.now,
        ended_at: None,
    };
    store::insert(tx, row).await?;
    let readers = identity::store::list_with_roles(tx.conn(), organisation, rights::TRAINS, tx.now).await?;
    for reader in readers.into_iter().filter(|reader| *reader != person) {
        order::mail(tx, mails::RECORD_SHARED, reader, person, &[("person", name.clone())])?;
    }
    tx.created(id);
    tx.audit(AuditEntry::new("share_record", "record_grant", id).of(organisation));
    Ok(id)
}

async fn read_organisation(tx: &Tx, checker: &mut Checker, typed: &str) -> Result<Option<Uuid>> {
    let typed = typed.trim();
    if typed.is_empty() {
        checker.fail("organisation", "required", Vec::new());
        return Ok(None);
    }
    let params = || vec![("value", shorten(typed))];
    match organisations::list_called(tx.conn(), &name_key(typed), typed).await?.as_slice() {
        [only] => return Ok(Some(only.id)),
        [] => checker.fail("organisation", "organisation-unknown", params()),
        _ => checker.fail("organisation", "organisation-ambiguous", params()),
    }
    Ok(None)
}

/// Takes a grant back: from now on the organisation reads nothing.
///
/// # Errors
/// NotFound, when it is not the actor's.
pub async fn stop_sharing(app: &App, actor: &Actor, id: Uuid) -> Result<()> {
    actor.require_scope("learning:write")?;
    actor.require_own()?;
    write_with(app, actor, id, |tx, _, actor, id| {
        Box::pin(async move {
            let row = store::find(tx.conn(), *id).await?.ok_or_else(Error::not_found)?;
            let resource = Resource::of(Some(row.person_id), None);
            authorize(actor, rights::SHARE_RECORD, rights::SHARE_RECORD, &resource)?;
            let organisation = row.organisation_id;
            store::end(tx, row).await?;
            tx.audit(AuditEntry::new("stop_sharing_record", "record_grant", *id).of(organisation));
            Ok(())
        })
    })
    .await
}
