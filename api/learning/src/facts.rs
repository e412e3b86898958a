//! What host or college says of a place by hand, with its source.

use leerbrug_entity::site_factor;
use uuid::Uuid;

use crate::several::factors::fill;
use crate::standing;
use crate::{rights, store};
use leerbrug_core::actor::Actor;
use leerbrug_core::app::App;
use leerbrug_core::clock::local_date;
use leerbrug_core::db::{AuditEntry, Tx, write_with};
use leerbrug_core::error::{Error, FieldError, Result};
use leerbrug_core::policy::authorize;
use leerbrug_core::validate::Checker;
use leerbrug_directory::organisations::factors::{self, VALUES};

/// What somebody says of a place.
#[derive(Debug, Clone, Default)]
pub struct FactInput {
    /// Factor and value, a code of the list `contrast_value`.
    pub said: String,
    /// Where it says so.
    pub source: String,
}

/// Writes down what is known of the site of a placement from today on; what was unknown when it began is filled in there too.
///
/// # Errors
/// Invalid with every broken field; Conflict, when no site is known.
pub async fn say_fact(app: &App, actor: &Actor, placement: Uuid, input: FactInput) -> Result<()> {
    actor.require_scope("learning:write")?;
    actor.require_person()?;
    write_with(app, actor, (placement, input), |tx, app, actor, (placement, input)| {
        Box::pin(say_in(tx, app, actor, *placement, input))
    })
    .await
}

async fn say_in(tx: &mut Tx, app: &App, actor: &Actor, placement: Uuid, input: &FactInput) -> Result<()> {
    let row = store::hold_placement(tx, placement).await?;
    let today = local_date(tx.now);
    let standing = standing::of_placement(tx.conn(), &row, today).await?;
    authorize(actor, rights::PREPARE_PLACEMENT, rights::READ_PLACEMENT, &standing.resource)?;
    let site = row.site_id.ok_or_else(|| Error::conflict("site-unknown"))?;
    let mut checker = Checker::default();
    let said = checker.code("said", &input.said, |code| app.reference.knows(VALUES, code));
    if input.said.trim().is_empty() {
        checker.fail("said", "required", Vec::new());
    }
    let factor = said.and_then(|code| app.reference.find(VALUES, &code)).and_then(|item| {
        let factor = item.parent.clone()?;
        let value = item.code.strip_prefix(&factor)?.strip_prefix('_')?.to_owned();
        Some((factor, value))
    });
    let source = checker.required_line("source", &input.source, 1, 200);
    checker.finish()?;
    let (factor, value) = factor.ok_or_else(|| Error::malformed("malformed"))?;
    let written = factors::list_of(tx.conn(), &[site]).await?;
    let is_of_another = |row: &site_factor::Model| {
        row.factor == factor && row.valid_from == today.to_string() && row.recorded_by != actor.person_id()
    };
    if written.iter().any(is_of_another) {
        let code = "known-otherwise";
        return Err(Error::invalid(vec![FieldError { pointer: "/said".into(), code, params: Vec::new() }]));
    }
    let said = site_factor::Model {
        id: tx.new_id(),
        site_id: site,
        factor,
        value,
        valid_from: today.to_string(),
        source_ref: source,
        recorded_by: actor.person_id(),
        recorded_at: tx.now,
    };
    tx.audit(AuditEntry::new("say_factor", "site_factor", said.id).of(row.organisation_id));
    fill(tx, &said).await?;
    factors::put(tx, said).await
}
