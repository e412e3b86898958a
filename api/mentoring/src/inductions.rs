//! Starters at a school: appointed by whoever leads it or by the growth centre, with a first evaluator and a written agreement.

use leerbrug_entity::{EndReason, MentorshipStatus, Role, awaited_starter, induction, mentorship};
use sea_orm::ConnectionTrait;
use uuid::Uuid;

use crate::mentors::schools_by_name;
use crate::model::{Induction, Named};
use crate::standing::{self, Names};
use crate::store::{pairs, people};
use crate::{data, mails, rights};
use leerbrug_core::actor::Actor;
use leerbrug_core::app::App;
use leerbrug_core::clock::{local_date, random_secret};
use leerbrug_core::db::{AuditEntry, Tx, is_duplicate, write_with};
use leerbrug_core::error::{Error, Result};
use leerbrug_core::limits::{self, Counted};
use leerbrug_core::notifications::order;
use leerbrug_core::policy::{Resource, acting_for, allowed, authorize};
use leerbrug_core::privacy::tally;
use leerbrug_core::validate::Checker;
use leerbrug_directory::identity::store as identities;
use leerbrug_directory::organisations::store as organisations;
use leerbrug_directory::organisations::team::{InvitationTaken, Offered, invite_in};

/// A starter as she is appointed: one of the school's people, or an address that is invited.
#[derive(Debug, Clone, Default)]
pub struct InductionInput {
    /// The person, when she belongs to the school.
    pub person: String,
    /// Her address, when she does not yet.
    pub email: String,
    /// Why she is accompanied.
    pub kind: String,
    /// First day.
    pub starts_on: String,
    /// First day on which it is over; empty when that is not known.
    pub ends_on: String,
    /// First evaluator.
    pub evaluator: String,
}

/// What became of an appointment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Appointed {
    /// The induction.
    Begun(Uuid),
    /// She was invited; it begins when she takes the invitation up.
    Invited(Uuid),
}

/// Appoints a starter.
///
/// # Errors
/// Invalid with every broken field; Conflict, when she is a starter there already.
pub async fn appoint(app: &App, actor: &Actor, school: Uuid, input: InductionInput) -> Result<Appointed> {
    actor.require_scope("mentoring:write")?;
    let person = actor.require_person()?.id;
    if !input.email.trim().is_empty() {
        limits::count_person(app, person, Counted::Invitation).await?;
    }
    let token = random_secret()?;
    write_with(app, actor, (school, input, token), |tx, app, actor, (school, input, token)| {
        Box::pin(appoint_in(tx, app, actor, *school, input, token))
    })
    .await
}

/// The fields of an appointment but for who it is.
struct Terms {
    kind: String,
    starts_on: String,
    ends_on: Option<String>,
    evaluator_id: Option<Uuid>,
}

pub(crate) async fn appoint_in(
    tx: &mut Tx,
    app: &App,
    actor: &Actor,
    school: Uuid,
    input: &InductionInput,
    token: &str,
) -> Result<Appointed> {
    let resource = resource_of_school(tx.conn(), school).await?;
    authorize(actor, rights::MANAGE_INDUCTION, rights::READ_INDUCTION, &resource)?;
    if !resource.is_school {
        return Err(Error::conflict("no-starters-here"));
    }
    let mut checker = Checker::default();
    let terms = read_terms(tx, app, &mut checker, school, input).await?;
    let email = input.email.trim();
    if email.is_empty() {
        let person = read_person(tx, app, &mut checker, school, input).await?;
        if let Some(person) = person {
            check_terms(tx, &mut checker, person, None, &terms).await?;
        }
        checker.finish()?;
        let person = person.ok_or_else(|| Error::malformed("malformed"))?;
        let id = begin(tx, app, school, person, terms, actor.person_id()).await?;
        tx.created(id);
        tx.audit(entry("appoint_starter", id, actor, &resource));
        return Ok(Appointed::Begun(id));
    }
    checker.finish()?;
    let invitation = invite_in(tx, app, actor, school, email, Role::Member.code(), token).await?;
    let row = awaited_starter::Model {
        invitation_id: invitation,
        kind: terms.kind,
        starts_on: terms.starts_on,
        ends_on: terms.ends_on,
        evaluator_id: terms.evaluator_id,
        made_by: actor.person_id(),
    };
    people::insert_awaited(tx, row).await?;
    Ok(Appointed::Invited(invitation))
}

pub(crate) async fn resource_of_school<C: ConnectionTrait>(conn: &C, school: Uuid) -> Result<Resource> {
    Ok(standing::of_school(conn, school, Uuid::nil()).await?.owned_by(None))
}

async fn read_terms(
    tx: &Tx,
    app: &App,
    checker: &mut Checker,
    school: Uuid,
    input: &InductionInput,
) -> Result<Terms> {
    let known = |code: &str| app.reference.knows("induction_kind", code);
    let kind = checker.code("kind", &input.kind, known);
    if kind.is_none() && input.kind.trim().is_empty() {
        checker.fail("kind", "required", Vec::new());
    }
    let (starts_on, ends_on) = read_days(checker, &input.starts_on, &input.ends_on);
    Ok(Terms {
        kind: kind.unwrap_or_default(),
        starts_on,
        ends_on,
        evaluator_id: read_evaluator(tx, app, checker, school, &input.evaluator).await?,
    })
}

fn read_days(checker: &mut Checker, first: &str, last: &str) -> (String, Option<String>) {
    let starts_on = checker.date("startsOn", first);
    if starts_on.is_none() && first.trim().is_empty() {
        checker.fail("startsOn", "required", Vec::new());
    }
    let ends_on = checker.date("endsOn", last);
    if let Some((start, end)) = starts_on.zip(ends_on)
        && end <= start
    {
        checker.fail("endsOn", "end-before-start", Vec::new());
    }
    (starts_on.map(|day| day.to_string()).unwrap_or_default(), ends_on.map(|day| day.to_string()))
}

/// Reads the first evaluator: somebody who assesses at the school or leads it.
async fn read_evaluator(
    tx: &Tx,
    app: &App,
    checker: &mut Checker,
    school: Uuid,
    typed: &str,
) -> Result<Option<Uuid>> {
    if typed.trim().is_empty() {
        checker.fail("evaluator", "required", Vec::new());
        return Ok(None);
    }
    let held =
        identities::list_with_roles(tx.conn(), school, &[Role::Evaluator, Role::Head], app.now()).await?;
    let found = Uuid::parse_str(typed.trim()).ok().filter(|id| held.contains(id));
    if found.is_none() {
        checker.fail("evaluator", "not-an-evaluator", Vec::new());
    }
    Ok(found)
}

/// Checks what holds between the terms of an induction and the pairs of the starter, the ended ones too: whoever mentored her there
/// or meanwhile never evaluates her, and it begins before its pairs.
async fn check_terms(
    tx: &Tx,
    checker: &mut Checker,
    person: Uuid,
    induction: Option<Uuid>,
    terms: &Terms,
) -> Result<()> {
    if terms.evaluator_id == Some(person) {
        checker.fail("evaluator", "evaluator-is-starter", Vec::new());
    }
    let pairs = pairs::list_of_starter(tx.conn(), person).await?;
    let is_of = |pair: &mentorship::Model| induction.is_some() && pair.induction_id == induction;
    if terms.evaluator_id.is_some_and(|who| has_mentored(&pairs, who, terms, is_of)) {
        checker.fail("evaluator", "evaluator-is-mentor", Vec::new());
    }
    let begun = pairs.iter().filter(|pair| is_of(pair) && pair.status != MentorshipStatus::Declined);
    if let Some(first) = begun.map(|pair| pair.starts_on.as_str()).min()
        && terms.starts_on.as_str() > first
    {
        checker.fail("startsOn", "starts-after-pair", vec![("value", first.to_owned())]);
    }
    Ok(())
}

/// Says whether somebody was asked or was a mentor in one of these pairs, in one that counts anyhow or while the terms last.
fn has_mentored(
    pairs: &[mentorship::Model],
    who: Uuid,
    terms: &Terms,
    counts: impl Fn(&mentorship::Model) -> bool,
) -> bool {
    let forever = "9999-12-31";
    pairs.iter().any(|pair| {
        let is_meanwhile = pair.starts_on.as_str() < terms.ends_on.as_deref().unwrap_or(forever)
            && terms.starts_on.as_str() < pair.ends_on.as_deref().unwrap_or(forever);
        let is_theirs = pair.mentor_person_id == who && pair.status != MentorshipStatus::Declined;
        is_theirs && (is_meanwhile || counts(pair))
    })
}

/// Reads who is appointed: somebody with a role at the school.
async fn read_person(
    tx: &Tx,
    app: &App,
    checker: &mut Checker,
    school: Uuid,
    input: &InductionInput,
) -> Result<Option<Uuid>> {
    let held = identities::list_held(tx.conn(), &[school], false, app.now()).await?;
    let typed = input.person.trim();
    let found = Uuid::parse_str(typed).ok().filter(|id| held.iter().any(|row| row.person_id == *id));
    match (found, typed.is_empty()) {
        (None, true) => checker.fail("person", "starter-required", Vec::new()),
        (None, false) => checker.fail("person", "not-of-school", Vec::new()),
        _ => {}
    }
    Ok(found)
}

async fn begin(
    tx: &mut Tx,
    app: &App,
    school: Uuid,
    person: Uuid,
    terms: Terms,
    made_by: Option<Uuid>,
) -> Result<Uuid> {
    people::ensure_starter(tx, person).await?;
    people::hold_starter(tx, person).await?;
    let today = app.today().to_string();
    let open = people::list_inductions(tx.conn(), people::Scope::Starter(person), &today).await?;
    if open.iter().any(|row| row.organisation_id == school) {
        return Err(Error::conflict("starter-known"));
    }
    let row = induction::Model {
        id: tx.new_id(),
        person_id: person,
        organisation_id: school,
        kind: terms.kind,
        starts_on: terms.starts_on,
        ends_on: terms.ends_on,
        evaluator_id: terms.evaluator_id,
        made_by,
        created_at: tx.now,
        updated_at: tx.now,
        version: 1,
    };
    let id = row.id;
    people::insert_induction(tx, row)
        .await
        .map_err(|error| if is_duplicate(&error) { Error::conflict("starter-known") } else { error })?;
    let host = organisations::get_organisation(tx.conn(), school).await?;
    order::mail(tx, mails::STARTER_APPOINTED, person, id, &[("host", host.name)])?;
    Ok(id)
}

/// What begins for whoever takes an invitation up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Awaited {
    /// First day.
    pub starts_on: String,
    /// Name of the first evaluator; empty without one.
    pub evaluator: String,
}

/// Finds what begins for whoever takes an invitation up, for whoever reads it by its link.
///
/// # Errors
/// Those of the database.
pub async fn find_awaited(app: &App, offered: &Offered) -> Result<Option<Awaited>> {
    let conn = app.db.read();
    let Some(row) = people::find_awaited(conn, offered.id).await? else { return Ok(None) };
    let names = Names::of_people(conn, row.evaluator_id.into_iter().collect()).await?;
    let evaluator = row.evaluator_id.map(|id| names.get(id).name).unwrap_or_default();
    Ok(Some(Awaited { starts_on: row.starts_on, evaluator }))
}

/// Begins the induction of somebody who took up the invitation that it waited for.
pub(crate) async fn on_invitation_taken(tx: &mut Tx, app: &App, event: &InvitationTaken) -> Result<()> {
    let Some(waited) = people::take_awaited(tx, event.invitation).await? else { return Ok(()) };
    let school = event.organisation;
    let mut terms = Terms {
        kind: waited.kind,
        starts_on: waited.starts_on,
        ends_on: waited.ends_on,
        evaluator_id: waited.evaluator_id,
    };
    // Who would assess herself, or somebody she mentors, cannot: the school names another evaluator.
    let pairs = pairs::list_of_starter(tx.conn(), event.person).await?;
    let is_wrong = |who: &Uuid| *who == event.person || has_mentored(&pairs, *who, &terms, |_| false);
    if terms.evaluator_id.as_ref().is_some_and(is_wrong) {
        terms.evaluator_id = None;
    }
    match begin(tx, app, school, event.person, terms, waited.made_by).await {
        Ok(id) => {
            tx.audit(AuditEntry::new("appoint_starter", "induction", id).of(school));
            Ok(())
        }
        Err(error) if error.code() == "starter-known" => Ok(()),
        Err(error) => Err(error),
    }
}

pub(crate) fn entry(action: &'static str, id: Uuid, actor: &Actor, resource: &Resource) -> AuditEntry {
    AuditEntry {
        on_behalf_of: acting_for(actor, resource),
        organisation_id: resource.host(),
        ..AuditEntry::new(action, "induction", id)
    }
}

/// Changes days and first evaluator of an induction.
///
/// # Errors
/// Invalid with every broken field; Conflict, when the evaluator is her mentor; Stale, when it changed since `version`.
pub async fn update_induction(
    app: &App,
    actor: &Actor,
    id: Uuid,
    version: Option<i64>,
    input: InductionInput,
) -> Result<()> {
    actor.require_scope("mentoring:write")?;
    actor.require_person()?;
    write_with(app, actor, (id, version, input), |tx, app, actor, (id, version, input)| {
        Box::pin(async move {
            let mut row = people::get_induction(tx.conn(), *id).await?;
            let resource = standing::of_induction(tx.conn(), &row).await?;
            authorize(actor, rights::MANAGE_INDUCTION, rights::READ_INDUCTION, &resource)?;
            people::hold_starter(tx, row.person_id).await?;
            if version.is_some_and(|version| version != row.version) {
                return Err(Error::stale());
            }
            let mut checker = Checker::default();
            let terms = read_terms(tx, app, &mut checker, row.organisation_id, input).await?;
            check_terms(tx, &mut checker, row.person_id, Some(*id), &terms).await?;
            checker.finish()?;
            row.kind = terms.kind;
            row.starts_on = terms.starts_on;
            row.ends_on = terms.ends_on;
            row.evaluator_id = terms.evaluator_id;
            row.updated_at = tx.now;
            people::update_induction(tx, row).await?;
            tx.audit(entry("update_induction", *id, actor, &resource));
            Ok(())
        })
    })
    .await
}

/// Returns an induction.
///
/// # Errors
/// NotFound, when it is absent or not theirs to know.
pub async fn get_induction(app: &App, actor: &Actor, id: Uuid) -> Result<Induction> {
    actor.require_scope("mentoring:read")?;
    actor.require_person()?;
    let conn = app.db.read();
    let row = people::get_induction(conn, id).await?;
    let resource = standing::of_induction(conn, &row).await?;
    authorize(actor, rights::READ_INDUCTION, rights::READ_INDUCTION, &resource)?;
    tally::note(app, actor, data::INDUCTION, Some(row.organisation_id), [row.person_id]);
    let can_manage = allowed(actor, rights::MANAGE_INDUCTION, &resource);
    let is_mentor = !can_manage && actor.own_id() != Some(row.person_id);
    let mut found = describe(conn, vec![row], can_manage).await?.pop().ok_or_else(Error::not_found)?;
    if is_mentor {
        // Who assesses her is nothing a mentor needs to know.
        found.evaluator = None;
    }
    Ok(found)
}

/// Lists the inductions of the schools the actor leads, of the area she coordinates, and her own; those that are over left out.
///
/// # Errors
/// Those of the database.
pub async fn list_inductions(app: &App, actor: &Actor) -> Result<Vec<Induction>> {
    actor.require_scope("mentoring:read")?;
    let person = actor.require_person()?;
    let (conn, today) = (app.db.read(), app.today().to_string());
    let mut rows = Vec::new();
    if let Some(own) = actor.own_id() {
        rows = people::list_inductions(conn, people::Scope::Starter(own), &today).await?;
    }
    let own = describe(conn, rows, false).await?;
    let led = person.organisations_as(&[Role::Head]);
    let mut rows = people::list_inductions(conn, people::Scope::Schools(&led), &today).await?;
    let area: Vec<String> = person.area().into_iter().collect();
    if !area.is_empty() {
        rows.extend(people::list_inductions(conn, people::Scope::Area(Some(&area)), &today).await?);
    }
    rows.sort_by(|a, b| (&a.starts_on, a.id).cmp(&(&b.starts_on, b.id)));
    rows.dedup_by_key(|row| row.id);
    for row in &rows {
        tally::note(app, actor, data::INDUCTION, Some(row.organisation_id), [row.person_id]);
    }
    let mut found = describe(conn, rows, true).await?;
    found.retain(|one| own.iter().all(|known| known.id != one.id));
    Ok(own.into_iter().chain(found).collect())
}

pub(crate) async fn describe<C: ConnectionTrait>(
    conn: &C,
    rows: Vec<induction::Model>,
    can_manage: bool,
) -> Result<Vec<Induction>> {
    let people = rows.iter().flat_map(|row| [Some(row.person_id), row.evaluator_id]).flatten().collect();
    let names = Names::of_people(conn, people).await?;
    let schools = Names::of_organisations(conn, rows.iter().map(|row| row.organisation_id).collect()).await?;
    let made = rows.into_iter().map(|row| Induction {
        id: row.id,
        starter: names.get(row.person_id),
        school: schools.get(row.organisation_id),
        kind: row.kind,
        starts_on: row.starts_on,
        ends_on: row.ends_on,
        evaluator: row.evaluator_id.map(|id| names.get(id)),
        version: row.version,
        can_manage,
    });
    Ok(made.collect())
}

/// Whom somebody may appoint at a school, and who may assess there.
#[derive(Debug, Clone, Default)]
pub struct Choices {
    /// The school.
    pub school: Option<Named>,
    /// People of the school who are no starters there.
    pub people: Vec<Named>,
    /// Who assesses there or leads it.
    pub evaluators: Vec<Named>,
}

/// Lists whom the actor may appoint at a school, and who may assess there.
///
/// # Errors
/// NotFound or Forbidden, for whoever may not appoint there.
pub async fn list_choices(app: &App, actor: &Actor, school: Uuid) -> Result<Choices> {
    actor.require_person()?;
    let conn = app.db.read();
    let resource = resource_of_school(conn, school).await?;
    authorize(actor, rights::MANAGE_INDUCTION, rights::READ_INDUCTION, &resource)?;
    let held = identities::list_held(conn, &[school], false, app.now()).await?;
    let names = Names::of_people(conn, held.iter().map(|row| row.person_id).collect()).await?;
    let today = app.today().to_string();
    let known = people::list_inductions(conn, people::Scope::Schools(&[school]), &today).await?;
    let sorted = |mut ids: Vec<Uuid>| {
        ids.sort_unstable();
        ids.dedup();
        let mut found: Vec<Named> = ids.into_iter().map(|id| names.get(id)).collect();
        found.sort_by(|a, b| (&a.name, a.id).cmp(&(&b.name, b.id)));
        found
    };
    let is_new = |id: Uuid| known.iter().all(|row| row.person_id != id);
    let assesses = |role: Role| matches!(role, Role::Evaluator | Role::Head);
    Ok(Choices {
        school: Some(Names::of_organisations(conn, vec![school]).await?.get(school)),
        people: sorted(held.iter().map(|row| row.person_id).filter(|id| is_new(*id)).collect()),
        evaluators: sorted(held.iter().filter(|row| assesses(row.role)).map(|row| row.person_id).collect()),
    })
}

/// Lists the schools at which the actor may appoint starters: those she leads, and those of the area she coordinates.
///
/// # Errors
/// Those of the database.
pub async fn list_schools(app: &App, actor: &Actor) -> Result<Vec<Named>> {
    let person = actor.require_person()?;
    let mut ids = person.organisations_as(&[Role::Head]);
    let area: Vec<String> = person.area().into_iter().collect();
    if !area.is_empty() {
        ids.extend(people::list_schools_in(app.db.read(), &area).await?);
    }
    ids.sort_unstable();
    ids.dedup();
    schools_by_name(app.db.read(), &ids).await
}

/// Ends the pairs of an induction that is over: its mentor at school, and the others when nothing of hers is open.
pub(crate) async fn end_pairs(tx: &mut Tx, app: &App, id: Uuid) -> Result<()> {
    let row = people::get_induction(tx.conn(), id).await?;
    let today = local_date(tx.now).to_string();
    let open = people::list_inductions(tx.conn(), people::Scope::Starter(row.person_id), &today).await?;
    for pair in pairs::list_of_starter(tx.conn(), row.person_id).await? {
        let is_over = match pair.induction_id {
            Some(induction) => induction == id,
            None => open.is_empty(),
        };
        if is_over && standing::is_alive(&pair) {
            let reason = EndReason::InductionEnded;
            crate::pairs::end_of_mentor(tx, app, pair.id, reason).await?;
        }
    }
    Ok(())
}
