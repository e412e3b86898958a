//! An agreement that somebody signs for the host by a link: she has no account, or the host has none.

use leerbrug_entity::{AgreementParty, PartyState, SignedVia, agreement_party, placement, sign_link, signer};
use sea_orm::ConnectionTrait;
use uuid::Uuid;

use crate::agreements::{self, NAME};
use crate::model::{Agreement, LINK_DAYS, Named};
use crate::signing::{gone, mail_link, require_other};
use crate::standing::{self, Standing};
use crate::{placements, rights, signers, store};
use leerbrug_core::Timestamp;
use leerbrug_core::actor::{Actor, LinkActor, Principal};
use leerbrug_core::app::App;
use leerbrug_core::clock::{local_date, random_secret, sha256_hex};
use leerbrug_core::db::{AuditEntry, Tx, write_with};
use leerbrug_core::error::{Error, Result};
use leerbrug_core::limits::{self, Counted};
use leerbrug_core::policy::authorize;
use leerbrug_core::validate::Checker;
use leerbrug_directory::names::Names;

/// What somebody without an account is asked to agree to.
#[derive(Debug, Clone)]
pub struct Asked {
    /// Who comes.
    pub student: Named,
    /// Where.
    pub host: Named,
    /// The college that follows her, if one does.
    pub college: Option<Named>,
    /// Who is asked.
    pub signer: String,
    /// What it says.
    pub agreement: Agreement,
    /// Until when the link works.
    pub until: Timestamp,
}

/// Asks a signer to sign the newest version for the host. An older link of hers to it no longer works. Returns the placement.
///
/// # Errors
/// Conflict, when nobody confirmed her, she no longer signs, or the host has answered; NotFound or Forbidden, for whoever is neither host
/// nor college.
pub async fn ask_for_host(app: &App, actor: &Actor, signer: Uuid) -> Result<Uuid> {
    actor.require_scope("learning:write")?;
    actor.require_person()?;
    write_with(app, actor, signer, |tx, app, actor, signer| Box::pin(ask_in(tx, app, actor, *signer))).await
}

async fn ask_in(tx: &mut Tx, app: &App, actor: &Actor, signer: Uuid) -> Result<Uuid> {
    let (signer, host) = signers::held(tx, actor, signer).await?;
    let row = store::get_placement(tx.conn(), signer.placement_id).await?;
    placements::require_alive(&row)?;
    let today = local_date(tx.now).to_string();
    if signer.confirmed_at.is_none() || signer.last_day.as_ref().is_some_and(|last| *last < today) {
        return Err(Error::conflict("signer-not-confirmed"));
    }
    let newest = store::list_agreements(tx.conn(), &[row.id]).await?.pop().ok_or_else(Error::not_found)?;
    let parties = store::list_parties(tx.conn(), &[newest.id]).await?;
    if !parties.iter().any(|one| one.party == AgreementParty::Host && one.state == PartyState::Asked) {
        return Err(Error::conflict("host-has-answered"));
    }
    limits::count_typed(tx, app, actor, &signer.email_key).await?;
    let token = random_secret()?;
    let before = store::signing::find_unused(tx.conn(), signer.id, Some(newest.id)).await?;
    let fresh = sign_link::Model {
        id: before.as_ref().map_or_else(|| tx.new_id(), |link| link.id),
        placement_id: row.id,
        signer_id: signer.id,
        agreement_id: Some(newest.id),
        token_hash: sha256_hex(&token),
        covers_until: row.last_day.clone(),
        created_at: tx.now,
        expires_at: tx.now.plus_days(LINK_DAYS),
        reminded: 0,
        used_at: None,
    };
    if before.is_some() {
        store::signing::renew_link(tx, fresh.clone()).await?;
    } else {
        store::signing::insert_link(tx, fresh.clone()).await?;
    }
    mail_link(tx, &row, &signer, &fresh, &token, actor.language).await?;
    tx.audit(AuditEntry::new("ask_agreement_by_link", "placement", row.id).of(host));
    Ok(row.id)
}

/// Who comes with a link, found and checked.
struct Come {
    placement: placement::Model,
    standing: Standing,
    signer: signer::Model,
    link: sign_link::Model,
    agreement: Agreement,
}

async fn come<C: ConnectionTrait>(
    app: &App,
    conn: &C,
    actor: &Actor,
    secret: &str,
    now: Timestamp,
) -> Result<Come> {
    let link = store::signing::find_link(conn, &sha256_hex(secret)).await?.ok_or_else(gone)?;
    let version = link.agreement_id.ok_or_else(gone)?;
    if let Some(at) = link.used_at {
        return Err(Error::conflict("agreement-link-used").with("day", local_date(at).to_string()));
    }
    if link.expires_at <= now {
        return Err(gone());
    }
    let signer = store::signing::get_signer(conn, link.signer_id).await?;
    let placement = store::get_placement(conn, link.placement_id).await?;
    let standing = standing::of_placement(conn, &placement, local_date(now)).await?;
    // Whoever holds the link acts, whatever session her browser has.
    let principal = Principal::Link(LinkActor { about: signer.id, relation: rights::SIGNER });
    let holder = Actor { principal, scopes: None, ..actor.clone() };
    authorize(&holder, rights::AGREE_BY_LINK, rights::AGREE_BY_LINK, &standing.resource)?;
    require_other(actor, &placement)?;
    let agreement = agreements::newest(app, conn, placement.id).await?.ok_or_else(gone)?;
    if agreement.id != version {
        return Err(Error::conflict("agreement-changed").with("number", agreement.number.to_string()));
    }
    Ok(Come { placement, standing, signer, link, agreement })
}

/// Reads what a link asks to agree to.
///
/// # Errors
/// Gone, when the link is none or too old; Conflict, when it was used or something else is agreed on by now.
pub async fn get_asked(app: &App, actor: &Actor, secret: &str) -> Result<Asked> {
    limits::count(app, actor, Counted::Consent).await?;
    let conn = app.db.read();
    let come = come(app, conn, actor, secret, app.now()).await?;
    let college = standing::college_on(&come.standing.stints, app.today());
    let organisations =
        Names::of_organisations(conn, college.into_iter().chain([come.placement.organisation_id]).collect())
            .await?;
    Ok(Asked {
        student: Names::of_people(conn, vec![come.placement.person_id]).await?.get(come.placement.person_id),
        host: organisations.get(come.placement.organisation_id),
        college: college.map(|college| organisations.get(college)),
        signer: app.db.vault().open(signers::NAME, &come.signer.name)?,
        agreement: come.agreement,
        until: come.link.expires_at,
    })
}

/// Signs for the host by a link or refuses, once. Nothing is used up without a name.
///
/// # Errors
/// Invalid, without a name; Gone and Conflict as for reading; Conflict, when the host has answered meanwhile.
pub async fn answer_asked(
    app: &App,
    actor: &Actor,
    secret: String,
    name: String,
    answer: String,
) -> Result<()> {
    limits::count(app, actor, Counted::Consent).await?;
    write_with(app, actor, (secret, name, answer), |tx, app, actor, (secret, name, answer)| {
        Box::pin(answer_in(tx, app, actor, secret, name, answer))
    })
    .await
}

async fn answer_in(
    tx: &mut Tx,
    app: &App,
    actor: &Actor,
    secret: &str,
    name: &str,
    answer: &str,
) -> Result<()> {
    let seen = come(app, tx.conn(), actor, secret, tx.now).await?;
    let row = store::hold_placement(tx, seen.placement.id).await?;
    placements::require_alive(&row)?;
    let mut checker = Checker::default();
    let name = checker.name("name", name, 120);
    if name.chars().filter(|letter| letter.is_alphabetic()).count() < 2 {
        checker.fail("name", "name-to-sign", Vec::new());
    }
    let state = checker.choice::<PartyState>("answer", answer).filter(|state| *state != PartyState::Asked);
    if state.is_none() && checker.is_clean() {
        checker.fail("answer", "required", Vec::new());
    }
    checker.finish()?;
    let given = agreement_party::Model {
        agreement_id: seen.agreement.id,
        party: AgreementParty::Host,
        state: state.ok_or_else(|| Error::malformed("malformed"))?,
        via: Some(SignedVia::Link),
        person_id: None,
        name: tx.vault().seal(NAME, &name)?,
        paper_on: None,
        answered_at: Some(tx.now),
    };
    if !store::signing::use_link(tx, seen.link.id).await? {
        return Err(Error::conflict("agreement-link-used").with("day", local_date(tx.now).to_string()));
    }
    agreements::give(tx, app, row, &seen.standing, given, None).await
}
