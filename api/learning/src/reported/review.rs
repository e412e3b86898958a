//! What somebody learned elsewhere is reviewed by a growth centre or a college that reads her record.

use leerbrug_core::ReviewStatus;
use leerbrug_core::actor::Actor;
use leerbrug_core::app::App;
use leerbrug_core::clock::local_date;
use leerbrug_core::db::{AuditEntry, Tx, write_with};
use leerbrug_core::error::{Error, Result};
use leerbrug_core::notifications::order;
use leerbrug_core::policy::authorize;
use leerbrug_core::privacy::tally;
use leerbrug_core::validate::Checker;
use leerbrug_directory::identity;
use leerbrug_directory::names::{Named, Names};
use uuid::Uuid;

use super::{Reported, list_of, store};
use crate::recognition::{first_recogniser, recognisers};
use crate::record::{granted_resource, list_granted, list_grants_for, list_readers};
use crate::{data, mails, rights};

/// Asks who answers for the organisations that read a record and recognise.
///
/// # Errors
/// Conflict, when there is none.
pub(super) async fn ask(tx: &mut Tx, app: &App, person: Uuid, (id, title): (Uuid, &str)) -> Result<()> {
    let readers = list_granted(tx.conn(), person, local_date(tx.now)).await?;
    let able = recognisers(tx.conn(), &app.reference, readers).await?;
    if able.is_empty() {
        return Err(Error::conflict("review-nobody"));
    }
    let name = Names::of_people(tx.conn(), vec![person]).await?.get(person).name;
    for organisation in able {
        let to = identity::store::list_with_roles(tx.conn(), organisation, rights::TRAINS, tx.now).await?;
        for reader in to.into_iter().filter(|reader| *reader != person) {
            let values = [("person", name.clone()), ("title", title.to_owned())];
            order::mail(tx, mails::REVIEW_ASKED, reader, person, &values)?;
        }
    }
    tx.audit(AuditEntry::new("ask_review", "reported_learning", id));
    Ok(())
}

/// A review, as it is typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReviewInput {
    /// The version that was looked at.
    pub version: i64,
    /// Whether it counts.
    pub accepts: bool,
    /// What the reviewer says; a refusal says why.
    pub answer: String,
}

/// Reviews what somebody learned elsewhere, for the growth centre or college through which the actor reads her record; she is told.
///
/// # Errors
/// NotFound, when the actor does not read the record; Forbidden, when it is her own; Conflict, when no review is asked (any more) or
/// she reads it for no growth centre or college; Stale, when it is another than she looked at; Invalid, when a refusal says no reason.
pub async fn review(app: &App, actor: &Actor, id: Uuid, input: ReviewInput) -> Result<Uuid> {
    actor.require_scope("learning:write")?;
    actor.require_person()?;
    write_with(app, actor, (id, input), |tx, app, actor, (id, input)| {
        Box::pin(review_in(tx, app, actor, *id, input))
    })
    .await
}

async fn review_in(tx: &mut Tx, app: &App, actor: &Actor, id: Uuid, input: &ReviewInput) -> Result<Uuid> {
    let mut row = store::find(tx.conn(), id).await?.ok_or_else(Error::not_found)?;
    let (person, today) = (row.person_id, local_date(tx.now));
    let resource = granted_resource(tx.conn(), person, today).await?;
    authorize(actor, rights::REVIEW_LEARNING, rights::READ_RECORD, &resource)?;
    if actor.own_id() == Some(person) {
        return Err(Error::forbidden());
    }
    let readers = list_readers(tx.conn(), actor, person, today).await?;
    let organisation = first_recogniser(tx.conn(), &app.reference, readers).await?;
    let organisation = organisation.ok_or_else(|| Error::conflict("recogniser-kind"))?;
    if row.status != ReviewStatus::Asked {
        return Err(Error::conflict("review-not-asked"));
    }
    if row.version != input.version {
        return Err(Error::stale());
    }
    let mut checker = Checker::default();
    let answer = if input.accepts {
        checker.text("answer", &input.answer, 500)
    } else {
        checker.required_text("answer", &input.answer, 3, 500)
    };
    checker.finish()?;
    row.status = if input.accepts { ReviewStatus::Accepted } else { ReviewStatus::Refused };
    row.reviewer_id = Some(organisation);
    row.reviewed_by = actor.person_id();
    row.reviewed_at = Some(tx.now);
    row.answer = answer;
    row.updated_at = tx.now;
    let (status, title) = (row.status, row.title.clone());
    store::update(tx, row).await?;
    let by = Names::of_organisations(tx.conn(), vec![organisation]).await?.get(organisation);
    let mail = if input.accepts { mails::LEARNING_ACCEPTED } else { mails::LEARNING_REFUSED };
    order::mail(tx, mail, person, id, &[("host", by.name), ("title", title)])?;
    tx.audit(
        AuditEntry::new("review_learning", "reported_learning", id).of(organisation).note(status.code()),
    );
    Ok(person)
}

/// Lists who asks the actor's organisations for a review, each with how much.
pub(crate) async fn list_waiting(app: &App, actor: &Actor) -> Result<Vec<(Named, usize)>> {
    let Some(reader) = actor.person() else { return Ok(Vec::new()) };
    let own = reader.organisations_as(rights::TRAINS);
    if own.is_empty() {
        return Ok(Vec::new());
    }
    let conn = app.db.read();
    let able = recognisers(conn, &app.reference, own).await?;
    let grants = list_grants_for(conn, &able, app.today()).await?;
    let mut people: Vec<Uuid> = grants.iter().map(|row| row.person_id).collect();
    people.retain(|person| actor.own_id() != Some(*person));
    people.sort_unstable();
    people.dedup();
    let asking = store::list_asking(conn, &people).await?;
    let mut counts: Vec<(Uuid, usize)> = Vec::new();
    for person in asking {
        match counts.iter_mut().find(|(known, _)| *known == person) {
            Some((_, count)) => *count += 1,
            None => counts.push((person, 1)),
        }
    }
    let names = Names::of_people(conn, counts.iter().map(|(person, _)| *person).collect()).await?;
    Ok(counts.into_iter().map(|(person, count)| (names.get(person), count)).collect())
}

/// Reads what somebody learned elsewhere, for who may review it.
///
/// # Errors
/// NotFound, when the actor does not read the record; Forbidden, when it is her own.
pub async fn get_asked(app: &App, actor: &Actor, id: Uuid) -> Result<(Named, Reported)> {
    actor.require_scope("learning:read")?;
    actor.require_person()?;
    let conn = app.db.read();
    let person = store::find(conn, id).await?.ok_or_else(Error::not_found)?.person_id;
    let resource = granted_resource(conn, person, app.today()).await?;
    authorize(actor, rights::REVIEW_LEARNING, rights::READ_RECORD, &resource)?;
    if actor.own_id() == Some(person) {
        return Err(Error::forbidden());
    }
    let readers = list_readers(conn, actor, person, app.today()).await?;
    tally::note(app, actor, data::REPORTED, readers.first().copied(), [person]);
    let found = list_of(conn, person).await?.into_iter().find(|one| one.id == id);
    let name = Names::of_people(conn, vec![person]).await?.get(person);
    Ok((name, found.ok_or_else(Error::not_found)?))
}
