//! Specialisations: signed minutes of courses against a dated rule, and who recognises them.
//!
//! The rule is a row of the list `specialisation_level`: so many signed minutes of courses in one domain, of that level or higher.
//! Only a growth centre or a teacher-training college recognises, and only who reads the record because its owner shares it.

pub(crate) mod store;

use leerbrug_core::actor::Actor;
use leerbrug_core::app::App;
use leerbrug_core::clock::local_date;
use leerbrug_core::db::{AuditEntry, Tx, write_with};
use leerbrug_core::error::{Error, Result};
use leerbrug_core::notifications::order;
use leerbrug_core::policy::authorize;
use leerbrug_core::reference::Reference;
use leerbrug_directory::names::{Named, Names};
use leerbrug_directory::organisations::store as organisations;
use leerbrug_entity::recognition;
use sea_orm::ConnectionTrait;
use uuid::Uuid;

use crate::courses::attending::random_letters;
use crate::courses::certificates::SERIAL_LENGTH;
use crate::courses::model::Followed;
use crate::courses::read::followed_by;
use crate::record::{granted_resource, list_readers};
use crate::reported::{self, Reported};
use crate::{mails, rights};

/// Groups of organisations that recognise.
const RECOGNISERS: [&str; 2] = ["growth_centre", "college"];
/// Levels of a specialisation, the first first.
pub const LEVELS: [i32; 3] = [1, 2, 3];

/// How far somebody is in a domain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Progress {
    /// Specialisation domain.
    pub domain: String,
    /// Level.
    pub level: i32,
    /// Signed minutes of that level or higher: of courses, and accepted ones of what she learned elsewhere.
    pub minutes: i32,
    /// Minutes that the rule asks.
    pub needed: i32,
    /// Who recognises it, and under which number.
    pub recognised: Vec<(Named, String)>,
}

impl Progress {
    /// Says whether the rule is met.
    pub const fn is_met(&self) -> bool {
        self.minutes >= self.needed
    }
}

/// The rule of a level, as it holds today: its minutes and its first day.
fn rule(reference: &Reference, level: i32) -> Option<(i32, String)> {
    let item = reference.find("specialisation_level", &level.to_string())?;
    let minutes = item.attributes.get("minutes").and_then(serde_json::Value::as_i64)?;
    Some((i32::try_from(minutes).ok()?, item.valid_from.clone()))
}

/// What counts for a specialisation: courses she was at, and what was accepted of what she learned elsewhere.
pub(crate) struct Counted<'a>(pub(crate) &'a [Followed], pub(crate) &'a [Reported]);

impl Counted<'_> {
    fn domains(&self) -> impl Iterator<Item = (&str, i32, i32)> {
        let courses = self.0.iter().map(|one| (one.domain.as_str(), one.level, one.minutes()));
        let accepted = self.1.iter().filter(|one| one.is_accepted());
        courses.chain(accepted.filter_map(|one| {
            one.domain.as_ref().map(|(domain, level)| (domain.as_str(), *level, one.minutes))
        }))
    }

    fn minutes(&self, domain: &str, level: i32) -> i32 {
        self.domains().filter(|one| one.0 == domain && one.1 >= level).map(|one| one.2).sum()
    }
}

/// Returns how far somebody is: for each domain the levels that are met or recognised, and the next one she has minutes for.
pub(crate) async fn progress_of<C: ConnectionTrait>(
    conn: &C,
    reference: &Reference,
    person: Uuid,
    counted: &Counted<'_>,
) -> Result<Vec<Progress>> {
    let rows = store::list_open_of(conn, person).await?;
    let names = Names::of_organisations(conn, rows.iter().map(|row| row.organisation_id).collect()).await?;
    let mut domains: Vec<&str> = counted.domains().map(|one| one.0).collect();
    domains.extend(rows.iter().map(|row| row.domain.as_str()));
    domains.sort_unstable();
    domains.dedup();
    let mut found = Vec::new();
    for domain in domains {
        for level in LEVELS {
            let Some((needed, _)) = rule(reference, level) else { continue };
            let minutes = counted.minutes(domain, level);
            let is_it = |row: &&recognition::Model| row.domain == domain && row.level == level;
            let recognised: Vec<_> = rows
                .iter()
                .filter(is_it)
                .map(|row| (names.get(row.organisation_id), row.serial.clone()))
                .collect();
            if minutes > 0 || !recognised.is_empty() {
                found.push(Progress { domain: domain.to_owned(), level, minutes, needed, recognised });
            }
        }
    }
    Ok(found)
}

/// Returns those of these organisations that may recognise.
pub(crate) async fn recognisers<C: ConnectionTrait>(
    conn: &C,
    reference: &Reference,
    readers: Vec<Uuid>,
) -> Result<Vec<Uuid>> {
    let mut found = Vec::new();
    for reader in readers {
        let row = organisations::get_organisation(conn, reader).await?;
        if RECOGNISERS.contains(&reference.organisation_group(&row.kind)) {
            found.push(reader);
        }
    }
    Ok(found)
}

/// Returns the first of these organisations that may recognise.
pub(crate) async fn first_recogniser<C: ConnectionTrait>(
    conn: &C,
    reference: &Reference,
    readers: Vec<Uuid>,
) -> Result<Option<Uuid>> {
    Ok(recognisers(conn, reference, readers).await?.into_iter().next())
}

/// What is recognised, as it is typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RecognitionInput {
    /// Specialisation domain.
    pub domain: String,
    /// Level, 1 to 3.
    pub level: i32,
}

/// Recognises a specialisation for the growth centre or college through which the actor reads the record of a person; she is told.
/// Returns its number.
///
/// # Errors
/// NotFound, when the actor does not read the record; Forbidden, when it is her own; Conflict, when she reads it for no growth centre
/// or college, when too few minutes are signed, or when it is recognised already.
pub async fn recognise(app: &App, actor: &Actor, person: Uuid, input: RecognitionInput) -> Result<String> {
    actor.require_scope("learning:write")?;
    actor.require_person()?;
    write_with(app, actor, (person, input), |tx, app, actor, (person, input)| {
        Box::pin(recognise_in(tx, app, actor, *person, input))
    })
    .await
}

async fn recognise_in(
    tx: &mut Tx,
    app: &App,
    actor: &Actor,
    person: Uuid,
    input: &RecognitionInput,
) -> Result<String> {
    let today = local_date(tx.now);
    let resource = granted_resource(tx.conn(), person, today).await?;
    authorize(actor, rights::RECOGNISE, rights::READ_RECORD, &resource)?;
    // Whoever answers for a growth centre may share her own record with it, but somebody else recognises what she did.
    if actor.own_id() == Some(person) {
        return Err(Error::forbidden());
    }
    let readers = list_readers(tx.conn(), actor, person, today).await?;
    let organisation = first_recogniser(tx.conn(), &app.reference, readers).await?;
    let organisation = organisation.ok_or_else(|| Error::conflict("recogniser-kind"))?;
    let known = store::list_open_of(tx.conn(), person).await?;
    let is_same = |row: &recognition::Model| {
        row.organisation_id == organisation && row.domain == input.domain && row.level == input.level
    };
    if known.iter().any(is_same) {
        return Err(Error::conflict("recognised-already"));
    }
    let (id, serial) = write(tx, app, (person, organisation, actor.person_id()), input).await?;
    let by = Names::of_organisations(tx.conn(), vec![organisation]).await?.get(organisation);
    order::mail(tx, mails::SPECIALISATION_RECOGNISED, person, id, &[("host", by.name)])?;
    tx.created(id);
    tx.audit(AuditEntry::new("recognise_specialisation", "recognition", id).of(organisation));
    Ok(serial)
}

/// Writes a recognition, when its rule is met.
async fn write(
    tx: &Tx,
    app: &App,
    (person, organisation, issued_by): (Uuid, Uuid, Option<Uuid>),
    input: &RecognitionInput,
) -> Result<(Uuid, String)> {
    let courses = followed_by(tx.conn(), person).await?;
    let reported = reported::list_of(tx.conn(), person).await?;
    let minutes = Counted(&courses, &reported).minutes(&input.domain, input.level);
    let (needed, from) = rule(&app.reference, input.level).ok_or_else(Error::not_found)?;
    if minutes < needed || !app.reference.knows("specialisation_domain", &input.domain) {
        return Err(Error::conflict("recognition-too-early"));
    }
    let row = recognition::Model {
        id: tx.new_id(),
        serial: random_letters(SERIAL_LENGTH)?,
        person_id: person,
        organisation_id: organisation,
        domain: input.domain.clone(),
        level: input.level,
        minutes,
        rule_minutes: needed,
        rule_from: from,
        is_shown: false,
        issued_by,
        issued_at: tx.now,
        revoked_at: None,
        version: 1,
    };
    let made = (row.id, row.serial.clone());
    store::insert(tx, row).await?;
    Ok(made)
}

/// Recognises the first level of a domain in the demo city.
pub(crate) async fn seed(
    tx: &Tx,
    app: &App,
    (person, organisation, by): (Uuid, Uuid, Uuid),
    domain: &str,
) -> Result<()> {
    let input = RecognitionInput { domain: domain.to_owned(), level: 1 };
    write(tx, app, (person, organisation, Some(by)), &input).await.map(|_| ())
}
