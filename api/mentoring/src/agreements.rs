//! The written agreement on an induction, in versions: what the school promises, and whether the starter agrees.

use leerbrug_entity::induction_agreement;
use uuid::Uuid;

use crate::inductions::entry;
use crate::model::Agreement;
use crate::rights;
use crate::standing;
use crate::store::people;
use leerbrug_core::actor::Actor;
use leerbrug_core::app::App;
use leerbrug_core::db::write_with;
use leerbrug_core::error::{Error, Result};
use leerbrug_core::policy::{allowed, authorize};
use leerbrug_core::validate::Checker;

/// Writes a new version of the agreement on an induction.
///
/// # Errors
/// Invalid, when it is empty or too long; NotFound or Forbidden, for whoever may not.
pub async fn write_agreement(app: &App, actor: &Actor, id: Uuid, text: String) -> Result<()> {
    actor.require_scope("mentoring:write")?;
    actor.require_person()?;
    write_with(app, actor, (id, text), |tx, _, actor, (id, text)| {
        Box::pin(async move {
            let row = people::get_induction(tx.conn(), *id).await?;
            let resource = standing::of_induction(tx.conn(), &row).await?;
            authorize(actor, rights::MANAGE_INDUCTION, rights::READ_INDUCTION, &resource)?;
            people::hold_starter(tx, row.person_id).await?;
            let mut checker = Checker::default();
            let text = checker.required_text("text", text, 1, 4000);
            checker.hint(actor, "text", &text);
            checker.finish()?;
            let known = people::list_agreements(tx.conn(), *id).await?;
            let made = induction_agreement::Model {
                induction_id: *id,
                number: known.first().map_or(1, |newest| newest.number + 1),
                text,
                written_by: actor.person_id(),
                created_at: tx.now,
                agreed_at: None,
            };
            tx.audit(entry("write_agreement", *id, actor, &resource).note(made.number.to_string()));
            people::insert_agreement(tx, made).await
        })
    })
    .await
}

/// Notes that the starter agrees to the newest version of the agreement.
///
/// # Errors
/// Conflict, when another version is the newest, or she agreed before.
pub async fn agree(app: &App, actor: &Actor, id: Uuid, number: i32) -> Result<()> {
    actor.require_scope("mentoring:write")?;
    actor.require_person()?;
    write_with(app, actor, (id, number), |tx, _, actor, (id, number)| {
        Box::pin(async move {
            let row = people::get_induction(tx.conn(), *id).await?;
            let resource = standing::of_induction(tx.conn(), &row).await?;
            authorize(actor, rights::STEER_OWN_START, rights::READ_INDUCTION, &resource)?;
            let newest = people::list_agreements(tx.conn(), *id).await?.first().map(|known| known.number);
            if newest != Some(*number) || !people::agree(tx, *id, *number).await? {
                return Err(Error::conflict("agreement-state"));
            }
            tx.audit(entry("agree_induction", *id, actor, &resource).note(number.to_string()));
            Ok(())
        })
    })
    .await
}

/// Lists the versions of the agreement, the newest first: for the starter, and for whoever may write it.
///
/// # Errors
/// NotFound, when the induction is not theirs to know.
pub async fn list_agreements(app: &App, actor: &Actor, id: Uuid) -> Result<Vec<Agreement>> {
    actor.require_scope("mentoring:read")?;
    actor.require_person()?;
    let conn = app.db.read();
    let row = people::get_induction(conn, id).await?;
    let resource = standing::of_induction(conn, &row).await?;
    authorize(actor, rights::READ_INDUCTION, rights::READ_INDUCTION, &resource)?;
    let may = [rights::MANAGE_INDUCTION, rights::STEER_OWN_START];
    if !may.into_iter().any(|action| allowed(actor, action, &resource)) {
        return Ok(Vec::new());
    }
    let rows = people::list_agreements(conn, id).await?;
    let made = rows.into_iter().map(|row| Agreement {
        number: row.number,
        text: row.text,
        created_at: row.created_at,
        agreed_at: row.agreed_at,
    });
    Ok(made.collect())
}
