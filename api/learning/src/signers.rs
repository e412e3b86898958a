//! Who signs days: named by the student, the host or the college, and confirmed once by host or college.

use leerbrug_entity::{placement, signer};
use uuid::Uuid;

use crate::placements::day_before;
use crate::slots::day;
use crate::standing;
use crate::{rights, store};
use leerbrug_core::actor::Actor;
use leerbrug_core::address::untagged;
use leerbrug_core::app::App;
use leerbrug_core::clock::local_date;
use leerbrug_core::db::{AuditEntry, Tx, write_with};
use leerbrug_core::error::{Error, Result};
use leerbrug_core::limits;
use leerbrug_core::policy::{allowed, authorize};
use leerbrug_core::validate::Checker;
use leerbrug_directory::identity;

/// The column a signer's name is sealed for.
pub const NAME: &str = "signer.name";
/// The column a signer's address is sealed for.
pub const EMAIL: &str = "signer.email";

/// Somebody who is to sign.
#[derive(Debug, Clone, Default)]
pub struct SignerInput {
    /// Name.
    pub name: String,
    /// Address.
    pub email: String,
    /// First day that she can sign; empty for that of the placement.
    pub first_day: String,
    /// The signer whose place she takes, if she does.
    pub replaces: Option<Uuid>,
}

/// Names who signs the days of a placement. Whoever is named by host or college is confirmed by that.
///
/// # Errors
/// Invalid with every broken field: no student signs, neither for herself nor for another; Forbidden, when a student puts somebody in
/// the place of a signer who is confirmed.
pub async fn name_signer(app: &App, actor: &Actor, placement: Uuid, input: SignerInput) -> Result<Uuid> {
    actor.require_scope("learning:write")?;
    actor.require_person()?;
    write_with(app, actor, (placement, input), |tx, app, actor, (placement, input)| {
        Box::pin(name_in(tx, app, actor, *placement, input))
    })
    .await
}

async fn name_in(
    tx: &mut Tx,
    app: &App,
    actor: &Actor,
    placement: Uuid,
    input: &SignerInput,
) -> Result<Uuid> {
    let row = store::hold_placement(tx, placement).await?;
    let standing = standing::of_placement(tx.conn(), &row, local_date(tx.now)).await?;
    authorize(actor, rights::NAME_SIGNER, rights::READ_PLACEMENT, &standing.resource)?;
    let confirms = allowed(actor, rights::CONFIRM_SIGNER, &standing.resource);
    let mut checker = Checker::default();
    let name = checker.name("name", &input.name, 120);
    if name.is_empty() {
        checker.fail("name", "required", Vec::new());
    }
    let email = checker.address("email", &input.email);
    let first = checker.date("firstDay", &input.first_day).unwrap_or_else(|| day(&row.first_day));
    if let Some(email) = &email {
        let code = unfit(tx, &row, &standing, email.key()).await?;
        // Whose place she takes may be her own: with another first day.
        let is_named = |one: &&signer::Model| one.email_key == email.key() && Some(one.id) != input.replaces;
        let is_twice = standing.signers.iter().find(is_named).is_some_and(|one| one.last_day.is_none());
        if let Some(code) = code.or(is_twice.then_some("signer-twice")) {
            checker.fail("email", code, Vec::new());
        }
    }
    let replaced = input.replaces.and_then(|id| standing.signers.iter().find(|signer| signer.id == id));
    if input.replaces.is_some() && replaced.is_none() {
        checker.fail("replaces", "unknown", vec![("value", String::new())]);
    }
    if let Some(replaced) = replaced
        && first <= day(&replaced.first_day)
    {
        checker.fail("firstDay", "before-former", vec![("value", replaced.first_day.clone())]);
    }
    checker.finish()?;
    if replaced.is_some_and(|replaced| replaced.confirmed_at.is_some()) && !confirms {
        return Err(Error::forbidden());
    }
    let email = email.ok_or_else(|| Error::malformed("malformed"))?;
    limits::count_typed(tx, app, actor, email.key()).await?;
    if let Some(replaced) = replaced {
        store::signing::end_signer(tx, replaced.id, &day_before(first).to_string()).await?;
    }
    let by = actor.person_id().filter(|_| confirms);
    let id = tx.new_id();
    let made = signer::Model {
        id,
        placement_id: placement,
        person_id: identity::store::find_by_mail(tx.conn(), email.key()).await?,
        name: tx.vault().seal(NAME, &name)?,
        email: tx.vault().seal(EMAIL, email.as_str())?,
        email_key: email.key().to_owned(),
        first_day: first.to_string(),
        last_day: None,
        named_by: actor.person_id(),
        confirmed_by: by,
        confirmed_at: by.map(|_| tx.now),
        created_at: tx.now,
    };
    store::signing::insert_signer(tx, made).await?;
    tx.created(id);
    tx.audit(AuditEntry::new("name_signer", "signer", id).of(row.organisation_id));
    Ok(id)
}

/// Says why whoever has an address cannot sign the days of a placement: a student signs neither for herself nor for another, and whoever
/// decides about the year does not say that its days happened. A tag in an address makes nobody else of her.
async fn unfit(
    tx: &Tx,
    row: &placement::Model,
    standing: &standing::Standing,
    key: &str,
) -> Result<Option<&'static str>> {
    let deciding = match standing::college_on(&standing.stints, local_date(tx.now)) {
        Some(college) => {
            identity::store::list_with_roles(tx.conn(), college, rights::FOLLOWS, tx.now).await?
        }
        None => Vec::new(),
    };
    for key in [key.to_owned(), untagged(key)] {
        let known = identity::store::find_by_mail(tx.conn(), &key).await?;
        if known == Some(row.person_id) || store::signing::is_of_student(tx.conn(), &key).await? {
            return Ok(Some("signer-is-student"));
        }
        if known.is_some_and(|person| deciding.contains(&person)) {
            return Ok(Some("signer-decides"));
        }
    }
    Ok(None)
}

/// Confirms that a signer is who she is. Until then what she signed reads as to be confirmed.
///
/// # Errors
/// NotFound or Forbidden, for whoever is neither host nor college.
pub async fn confirm_signer(app: &App, actor: &Actor, id: Uuid) -> Result<Uuid> {
    actor.require_scope("learning:write")?;
    actor.require_person()?;
    write_with(app, actor, id, |tx, _, actor, id| {
        Box::pin(async move {
            let (row, host) = held(tx, actor, *id).await?;
            store::signing::confirm_signer(tx, row.id, actor.require_person()?.id).await?;
            tx.audit(AuditEntry::new("confirm_signer", "signer", row.id).of(host));
            Ok(row.placement_id)
        })
    })
    .await
}

/// Says that a signer signs no days after one: the days of her time she still signs.
///
/// # Errors
/// Invalid, when the day is none, or before her first one.
pub async fn end_signer(app: &App, actor: &Actor, id: Uuid, last_day: String) -> Result<Uuid> {
    actor.require_scope("learning:write")?;
    actor.require_person()?;
    write_with(app, actor, (id, last_day), |tx, _, actor, (id, typed)| {
        Box::pin(async move {
            let (row, host) = held(tx, actor, *id).await?;
            let mut checker = Checker::default();
            let last = checker.date("lastDay", typed);
            match last {
                None if typed.trim().is_empty() => checker.fail("lastDay", "required", Vec::new()),
                Some(last) if last < day(&row.first_day) => {
                    checker.fail("lastDay", "end-before-start", Vec::new());
                }
                _ => {}
            }
            checker.finish()?;
            let last = last.ok_or_else(|| Error::malformed("malformed"))?;
            store::signing::end_signer(tx, row.id, &last.to_string()).await?;
            tx.audit(AuditEntry::new("end_signer", "signer", row.id).of(host));
            Ok(row.placement_id)
        })
    })
    .await
}

/// Removes a signer who has signed nothing: whoever named her, host or college. Her links no longer work.
///
/// # Errors
/// Conflict, when she has signed; Forbidden, for a student who did not name her or when somebody confirmed her.
pub async fn remove_signer(app: &App, actor: &Actor, id: Uuid) -> Result<Uuid> {
    actor.require_scope("learning:write")?;
    actor.require_person()?;
    write_with(app, actor, id, |tx, _, actor, id| {
        Box::pin(async move {
            let row = store::signing::get_signer(tx.conn(), *id).await?;
            let placement = store::hold_placement(tx, row.placement_id).await?;
            let standing = standing::of_placement(tx.conn(), &placement, local_date(tx.now)).await?;
            authorize(actor, rights::NAME_SIGNER, rights::READ_PLACEMENT, &standing.resource)?;
            let is_own = row.confirmed_at.is_none() && row.named_by == actor.person_id();
            if !is_own && !allowed(actor, rights::CONFIRM_SIGNER, &standing.resource) {
                return Err(Error::forbidden());
            }
            if !store::signing::delete_signer(tx, &row).await? {
                return Err(Error::conflict("signer-has-signed"));
            }
            tx.audit(AuditEntry::new("remove_signer", "signer", *id).of(placement.organisation_id));
            Ok(row.placement_id)
        })
    })
    .await
}

/// Returns the placement at which somebody signs, for whoever may read it.
///
/// # Errors
/// NotFound, for whoever may not.
pub async fn find_placement(app: &App, actor: &Actor, id: Uuid) -> Result<Uuid> {
    let conn = app.db.read();
    let row = store::signing::get_signer(conn, id).await?;
    let placement = store::get_placement(conn, row.placement_id).await?;
    let standing = standing::of_placement(conn, &placement, app.today()).await?;
    authorize(actor, rights::READ_PLACEMENT, rights::READ_PLACEMENT, &standing.resource)?;
    Ok(placement.id)
}

/// Reads a signer for whoever may say that she is who she is, and the host; the placement is held.
pub(crate) async fn held(tx: &Tx, actor: &Actor, id: Uuid) -> Result<(signer::Model, Uuid)> {
    let row = store::signing::get_signer(tx.conn(), id).await?;
    let placement = store::hold_placement(tx, row.placement_id).await?;
    let standing = standing::of_placement(tx.conn(), &placement, local_date(tx.now)).await?;
    authorize(actor, rights::CONFIRM_SIGNER, rights::READ_PLACEMENT, &standing.resource)?;
    Ok((row, placement.organisation_id))
}
