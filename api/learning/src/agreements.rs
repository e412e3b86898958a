//! What student, host and college agree on: versions, each signed by the three. Nothing that was signed is changed.

use std::collections::HashMap;

use jiff::civil::Date;
use leerbrug_entity::{
    AgreementParty, PartyState, PlacementKind, PlacementStatus, SignedVia, agreement, agreement_party,
    placement,
};
use sea_orm::ConnectionTrait;
use uuid::Uuid;

use crate::model::{Agreement, Facts, Party};
use crate::slots::{Planned, day};
use crate::standing::{self, Standing};
use crate::{mails, placements, rights, store};
use leerbrug_core::actor::Actor;
use leerbrug_core::app::App;
use leerbrug_core::clock::{local_date, sha256_hex};
use leerbrug_core::db::{AuditEntry, Tx, write_with};
use leerbrug_core::error::{Error, Result};
use leerbrug_core::notifications::order::{self, MailKind};
use leerbrug_core::policy::{Action, Resource, allowed, authorize};
use leerbrug_core::validate::Checker;
use leerbrug_directory::identity;
use leerbrug_directory::names::Names;

/// The column a name under an agreement is sealed for.
pub const NAME: &str = "agreement_party.name";

/// Makes a version of what is agreed on now, when it says something other than the newest, and asks the three, but for whoever knows.
pub(crate) async fn renew(tx: &mut Tx, app: &App, placement: Uuid, but: &[Uuid]) -> Result<()> {
    if make_version(tx, placement).await?.is_none() {
        return Ok(());
    }
    let row = store::get_placement(tx.conn(), placement).await?;
    let standing = standing::of_placement(tx.conn(), &row, local_date(tx.now)).await?;
    tx.audit(AuditEntry::new("ask_agreement", "placement", placement).of(row.organisation_id));
    tell(tx, app, &row, &standing, mails::AGREEMENT_ASKED, but).await
}

/// Makes a version, and tells nobody. Returns it, when something is new.
pub(crate) async fn make_version(tx: &mut Tx, placement: Uuid) -> Result<Option<Uuid>> {
    let mut row = store::get_placement(tx.conn(), placement).await?;
    let standing = standing::of_placement(tx.conn(), &row, local_date(tx.now)).await?;
    if row.kind != PlacementKind::SpecialisationPlacement || standing.rotation.is_none() {
        return Ok(None);
    }
    let facts = facts_of(tx, &row, &standing).await?;
    let json = serde_json::to_string(&facts)
        .map_err(|error| Error::internal("facts of an agreement").caused_by(error))?;
    let digest = sha256_hex(&json);
    let before = store::list_agreements(tx.conn(), &[placement]).await?.pop();
    if before.as_ref().is_some_and(|before| before.digest == digest) {
        return Ok(None);
    }
    let id = tx.new_id();
    let number = before.map_or(0, |before| before.number) + 1;
    let version = agreement::Model {
        id,
        placement_id: placement,
        number,
        facts: json,
        digest,
        created_by: None,
        created_at: tx.now,
    };
    store::insert_agreement(tx, version).await?;
    for party in AgreementParty::ALL {
        let asked = agreement_party::Model {
            agreement_id: id,
            party: *party,
            state: PartyState::Asked,
            via: None,
            person_id: None,
            name: String::new(),
            paper_on: None,
            answered_at: None,
        };
        store::insert_party(tx, asked).await?;
    }
    if row.status == PlacementStatus::Agreed {
        // Something else is agreed on than the three signed.
        row.status = PlacementStatus::Accepted;
        row.updated_at = tx.now;
        store::update_placement(tx, row).await?;
    }
    Ok(Some(id))
}

async fn facts_of(tx: &Tx, row: &placement::Model, standing: &Standing) -> Result<Facts> {
    let mut slots: Vec<Planned> =
        store::list_slots(tx.conn(), &[row.id]).await?.iter().map(Planned::from).collect();
    slots.sort_unstable();
    let rotation = standing.rotation.as_ref();
    Ok(Facts {
        student: row.person_id,
        host: row.organisation_id,
        college: standing::college_on(&standing.stints, local_date(tx.now)),
        first_day: row.first_day.clone(),
        last_day: row.last_day.clone(),
        slots,
        subject: rotation.and_then(|rotation| rotation.subject.clone()),
        level: rotation.and_then(|rotation| rotation.level.clone()),
    })
}

/// Tells student, host and college, but for who acts.
async fn tell(
    tx: &mut Tx,
    _: &App,
    row: &placement::Model,
    standing: &Standing,
    kind: MailKind,
    but: &[Uuid],
) -> Result<()> {
    let people = Names::of_people(tx.conn(), vec![row.person_id]).await?;
    let hosts = Names::of_organisations(tx.conn(), vec![row.organisation_id]).await?;
    let values = [("person", people.get(row.person_id).name), ("host", hosts.get(row.organisation_id).name)];
    let mut to = vec![row.person_id];
    to.extend(identity::store::list_answering(tx.conn(), row.organisation_id, tx.now).await?);
    if let Some(college) = standing::college_on(&standing.stints, local_date(tx.now)) {
        to.extend(identity::store::list_with_roles(tx.conn(), college, rights::FOLLOWS, tx.now).await?);
    }
    to.sort_unstable();
    to.dedup();
    for person in to.into_iter().filter(|person| !but.contains(person)) {
        order::mail(tx, kind, person, row.id, &values)?;
    }
    Ok(())
}

/// The right to sign for a party.
const fn right_of(party: AgreementParty) -> Action {
    match party {
        AgreementParty::Student => rights::AGREE_AS_STUDENT,
        AgreementParty::Host => rights::AGREE_AS_HOST,
        AgreementParty::College => rights::AGREE_AS_COLLEGE,
    }
}

/// Lists for whom the actor may still sign a version.
pub(crate) fn open_to(actor: &Actor, resource: &Resource, agreement: &Agreement) -> Vec<AgreementParty> {
    let open = agreement.parties.iter().filter(|party| party.state == PartyState::Asked);
    open.map(|party| party.party).filter(|party| allowed(actor, right_of(*party), resource)).collect()
}

/// How a party answers.
#[derive(Debug, Clone, Default)]
pub struct Answer {
    /// Party: `student`, `host` or `college`.
    pub party: String,
    /// `signed` or `refused`.
    pub answer: String,
    /// For what was signed on paper: the name there. Written down by the college.
    pub name: String,
    /// For what was signed on paper: the day there.
    pub paper_on: String,
}

/// Signs a version for a party or refuses it; or writes down that it was signed on paper.
///
/// # Errors
/// Conflict, when the version is no longer the newest, or the party has answered; Invalid, when a field is missing.
pub async fn answer(app: &App, actor: &Actor, placement: Uuid, number: i32, answer: Answer) -> Result<()> {
    actor.require_scope("learning:write")?;
    actor.require_person()?;
    write_with(app, actor, (placement, number, answer), |tx, app, actor, (placement, number, answer)| {
        Box::pin(answer_in(tx, app, actor, *placement, *number, answer))
    })
    .await
}

async fn answer_in(
    tx: &mut Tx,
    app: &App,
    actor: &Actor,
    id: Uuid,
    number: i32,
    answer: &Answer,
) -> Result<()> {
    let row = store::hold_placement(tx, id).await?;
    let today = local_date(tx.now);
    let standing = standing::of_placement(tx.conn(), &row, today).await?;
    authorize(actor, rights::READ_PLACEMENT, rights::READ_PLACEMENT, &standing.resource)?;
    let mut checker = Checker::default();
    let party = checker.choice::<AgreementParty>("party", &answer.party);
    let is_paper = !answer.name.trim().is_empty() || !answer.paper_on.trim().is_empty();
    let state = checker.choice::<PartyState>("answer", &answer.answer).filter(|s| *s != PartyState::Asked);
    let paper = if is_paper { read_paper(&mut checker, answer, today) } else { None };
    for (field, is_there) in [("party", party.is_some()), ("answer", state.is_some())] {
        if !is_there && checker.is_clean() {
            checker.fail(field, "required", Vec::new());
        }
    }
    checker.finish()?;
    let (party, state) = party.zip(state).ok_or_else(|| Error::malformed("malformed"))?;
    let right = if is_paper { rights::AGREE_AS_COLLEGE } else { right_of(party) };
    authorize(actor, right, rights::READ_PLACEMENT, &standing.resource)?;
    placements::require_alive(&row)?;
    let newest = store::list_agreements(tx.conn(), &[id]).await?.pop().ok_or_else(Error::not_found)?;
    if newest.number != number {
        return Err(Error::conflict("agreement-changed").with("number", newest.number.to_string()));
    }
    let (name, paper_on) = match &paper {
        Some((name, on)) => (tx.vault().seal(NAME, name)?, Some(on.to_string())),
        None => (String::new(), None),
    };
    let given = agreement_party::Model {
        agreement_id: newest.id,
        party,
        state,
        via: Some(if is_paper { SignedVia::Paper } else { SignedVia::Account }),
        person_id: actor.person_id(),
        name,
        paper_on,
        answered_at: Some(tx.now),
    };
    give(tx, app, row, &standing, given, actor.person_id()).await
}

/// Writes what a party answered, and what follows from it.
pub(crate) async fn give(
    tx: &mut Tx,
    app: &App,
    row: placement::Model,
    standing: &Standing,
    given: agreement_party::Model,
    actor: Option<Uuid>,
) -> Result<()> {
    let (agreement, party, state) = (given.agreement_id, given.party, given.state);
    store::answer_party(tx, given).await?;
    tx.audit(
        AuditEntry::new("answer_agreement", "placement", row.id)
            .of(row.organisation_id)
            .note(format!("{party} {state}")),
    );
    settle(tx, app, row, standing, agreement, actor).await
}

fn read_paper(checker: &mut Checker, answer: &Answer, today: Date) -> Option<(String, Date)> {
    let name = checker.name("name", &answer.name, 120);
    if name.is_empty() {
        checker.fail("name", "required", Vec::new());
    }
    let on = checker.date("paperOn", &answer.paper_on);
    if answer.paper_on.trim().is_empty() {
        checker.fail("paperOn", "required", Vec::new());
    }
    if on.is_some_and(|on| on > today) {
        checker.fail("paperOn", "day-to-come", Vec::new());
    }
    on.map(|on| (name, on))
}

/// What follows from an answer: with three signatures it is agreed, and begins when its day has come.
async fn settle(
    tx: &mut Tx,
    app: &App,
    mut row: placement::Model,
    standing: &Standing,
    agreement: Uuid,
    actor: Option<Uuid>,
) -> Result<()> {
    let parties = store::list_parties(tx.conn(), &[agreement]).await?;
    if parties.iter().any(|party| party.state == PartyState::Refused) {
        return tell(tx, app, &row, standing, mails::AGREEMENT_REFUSED, actor.as_slice()).await;
    }
    if !parties.iter().all(|party| party.state == PartyState::Signed) {
        return Ok(());
    }
    let id = row.id;
    if row.status == PlacementStatus::Accepted {
        // An amended agreement of a placement that runs leaves it running.
        row.status = PlacementStatus::Agreed;
        row.updated_at = tx.now;
        store::update_placement(tx, row.clone()).await?;
    }
    tell(tx, app, &row, standing, mails::AGREEMENT_SIGNED, actor.as_slice()).await?;
    placements::advance(tx, app, id).await.map(|_| ())
}

/// Reads the newest version of the agreement of a placement.
pub(crate) async fn newest<C: ConnectionTrait>(
    app: &App,
    conn: &C,
    placement: Uuid,
) -> Result<Option<Agreement>> {
    let Some(row) = store::list_agreements(conn, &[placement]).await?.pop() else { return Ok(None) };
    read(app, conn, row).await.map(Some)
}

async fn read<C: ConnectionTrait>(app: &App, conn: &C, row: agreement::Model) -> Result<Agreement> {
    let facts: Facts = serde_json::from_str(&row.facts)
        .map_err(|error| Error::internal("facts of an agreement").caused_by(error))?;
    let rows = store::list_parties(conn, &[row.id]).await?;
    let people = Names::of_people(conn, rows.iter().filter_map(|party| party.person_id).collect()).await?;
    let mut parties = Vec::new();
    for party in rows {
        let typed =
            if party.name.is_empty() { String::new() } else { app.db.vault().open(NAME, &party.name)? };
        let who = match (party.via, party.person_id) {
            (Some(SignedVia::Account), Some(person)) => people.get(person).name,
            _ => typed,
        };
        let on = party.paper_on.as_deref().map(day).or(party.answered_at.map(local_date));
        parties.push(Party { party: party.party, state: party.state, via: party.via, who, on });
    }
    let order: HashMap<AgreementParty, usize> =
        AgreementParty::ALL.iter().enumerate().map(|(place, party)| (*party, place)).collect();
    parties.sort_by_key(|party| order.get(&party.party).copied());
    Ok(Agreement {
        id: row.id,
        number: row.number,
        facts,
        digest: row.digest,
        created_at: row.created_at,
        parties,
    })
}

/// Lists every version of the agreement of a placement, the newest first.
///
/// # Errors
/// NotFound, for whoever may not read the placement.
pub async fn list_versions(app: &App, actor: &Actor, placement: Uuid) -> Result<Vec<Agreement>> {
    actor.require_scope("learning:read")?;
    let conn = app.db.read();
    let row = store::get_placement(conn, placement).await?;
    let standing = standing::of_placement(conn, &row, app.today()).await?;
    authorize(actor, rights::READ_PLACEMENT, rights::READ_PLACEMENT, &standing.resource)?;
    let mut found = Vec::new();
    for row in store::list_agreements(conn, &[placement]).await? {
        found.push(read(app, conn, row).await?);
    }
    found.reverse();
    Ok(found)
}
