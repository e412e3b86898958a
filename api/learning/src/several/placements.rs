//! Placements from lines, without a request: the same rows as a yes makes, looked at first, then all or none.

use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, HashMap, HashSet};

use jiff::civil::Date;
use leerbrug_entity::{
    InsuredBy, PlacementKind, PlacementStatus, Timestamp, placement, site, specialisation_year,
};
use sea_orm::ConnectionTrait;
use uuid::Uuid;

use super::code_of;
use crate::days::TABLE;
use crate::placements::{attach, read_halves, require_days};
use crate::slots::{Planned, day};
use crate::years::of_college;
use crate::{rights, store};
use leerbrug_core::actor::Actor;
use leerbrug_core::address::MailAddress;
use leerbrug_core::app::App;
use leerbrug_core::clock::local_date;
use leerbrug_core::db::{AuditEntry, Tx, write_with};
use leerbrug_core::error::{Error, Result};
use leerbrug_core::lines::{LineFault, numbered, require_faultless, require_some, split};
use leerbrug_core::policy::authorize;
use leerbrug_core::validate::Checker;
use leerbrug_directory::identity::store as identities;
use leerbrug_directory::names::{Named, Names};
use leerbrug_directory::organisations::service::name_key;
use leerbrug_directory::organisations::store as organisations;
use leerbrug_logbook::service as log;

/// The most lines at once.
pub const MOST: usize = 500;
/// Columns of a line.
const WIDTH: usize = 10;
/// Milliseconds for which it can be taken back.
const UNDO: i64 = 24 * 3_600_000;

/// A placement of a line.
#[derive(Debug, Clone)]
pub struct PlacementLine {
    /// Line, from 1.
    pub number: usize,
    /// The student's address as written.
    pub email: String,
    /// The host.
    pub host: Named,
    /// Its site.
    pub site: Option<Uuid>,
    /// First day.
    pub first: Date,
    /// Last day.
    pub last: Date,
    /// Half-days of every week.
    pub slots: Vec<Planned>,
    /// Whether it is there already, so that nothing is done.
    pub is_known: bool,
    /// Whether half a day of it is planned at another place of the student too.
    pub is_taken: bool,
    year: specialisation_year::Model,
    subject: Option<String>,
    level: Option<String>,
    legal_basis: Option<String>,
    insured_by: Option<InsuredBy>,
}

impl PlacementLine {
    /// Says whether another line wants half a day of the same student.
    fn meets(&self, other: &Self) -> bool {
        self.year.person_id == other.year.person_id && meet(&self.slots, &other.slots)
    }
}

/// Says whether one of these half-days is one of those.
fn meet(slots: &[Planned], others: &[Planned]) -> bool {
    slots.iter().any(|slot| others.iter().any(|other| slot.meets(other)))
}

fn is_alive(row: &placement::Model) -> bool {
    !matches!(row.status, PlacementStatus::Cancelled | PlacementStatus::NoShow)
}

/// What would be done.
#[derive(Debug, Clone, Default)]
pub struct SeveralPlacements {
    /// The placements; those with a fault are left out.
    pub lines: Vec<PlacementLine>,
    /// What is wrong; with one of these nothing is done.
    pub faults: Vec<LineFault>,
}

/// What lines are held against.
struct Around<'a> {
    app: &'a App,
    /// The open years that the college follows, by student.
    years: HashMap<Uuid, specialisation_year::Model>,
    /// The placements of these students.
    placements: Vec<placement::Model>,
    /// What is planned at each of them.
    slots: HashMap<Uuid, Vec<Planned>>,
    college: Uuid,
    hosts: HashMap<String, Vec<leerbrug_entity::organisation::Model>>,
    sites: HashMap<Uuid, Vec<site::Model>>,
}

impl<'a> Around<'a> {
    async fn of<C: ConnectionTrait>(app: &'a App, conn: &C, college: Uuid) -> Result<Self> {
        let ids = store::list_followed(conn, &[college], super::LAST).await?;
        let years = store::list_years(conn, &ids).await?;
        let years: HashMap<Uuid, specialisation_year::Model> =
            years.into_iter().filter(|row| row.closed_at.is_none()).map(|row| (row.person_id, row)).collect();
        let people: Vec<Uuid> = years.keys().copied().collect();
        let placements = store::list_placements_of(conn, &people).await?;
        let alive: Vec<Uuid> = placements.iter().filter(|row| is_alive(row)).map(|row| row.id).collect();
        let mut slots: HashMap<Uuid, Vec<Planned>> = HashMap::new();
        for slot in store::list_slots(conn, &alive).await? {
            slots.entry(slot.placement_id).or_default().push(Planned::from(&slot));
        }
        Ok(Self { app, years, placements, slots, college, hosts: HashMap::new(), sites: HashMap::new() })
    }

    /// Says whether half a day of a line is planned at a placement of the student already.
    fn is_taken(&self, line: &PlacementLine) -> bool {
        let own = self.placements.iter().filter(|row| row.person_id == line.year.person_id);
        own.filter_map(|row| self.slots.get(&row.id)).any(|slots| meet(&line.slots, slots))
    }

    /// Finds the student whom the college follows; of anybody else nothing is said.
    async fn student<C: ConnectionTrait>(
        &self,
        conn: &C,
        email: &str,
    ) -> Result<Option<&specialisation_year::Model>> {
        let Ok(address) = MailAddress::parse(email) else { return Ok(None) };
        let known = identities::find_mailbox(conn, address.key()).await?;
        Ok(known.and_then(|(person, _)| self.years.get(&person)))
    }

    /// Finds the one organisation that is called this, by name or by its number in the register.
    async fn host<C: ConnectionTrait>(
        &mut self,
        conn: &C,
        text: &str,
    ) -> Result<std::result::Result<Named, &'static str>> {
        if !self.hosts.contains_key(text) {
            let found = organisations::list_called(conn, &name_key(text), text.trim()).await?;
            self.hosts.insert(text.to_owned(), found);
        }
        Ok(match self.hosts.get(text).map(Vec::as_slice) {
            Some([only]) => Ok(Named { id: only.id, name: only.name.clone() }),
            Some([]) | None => Err("host-unknown"),
            Some(_) => Err("host-several"),
        })
    }

    /// Finds the site of a host that is called this or lies there; its only one, when nothing is said.
    async fn site<C: ConnectionTrait>(
        &mut self,
        conn: &C,
        host: Uuid,
        text: &str,
    ) -> Result<std::result::Result<Option<Uuid>, &'static str>> {
        let sites = match self.sites.entry(host) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(place) => place.insert(organisations::list_sites(conn, host).await?),
        };
        Ok(super::site_of(sites, text))
    }
}

/// Reads lines (student, host, site, first day, last day, half-days, subject, level, ground, who insures) and says what would be
/// done, without doing anything.
///
/// # Errors
/// NotFound, for whoever follows no students there; Invalid, when there is no line or too many.
pub async fn check_placements(
    app: &App,
    actor: &Actor,
    college: Uuid,
    lines: &str,
) -> Result<SeveralPlacements> {
    actor.require_scope("learning:read")?;
    actor.require_person()?;
    check_on(app, app.db.read(), actor, college, lines).await
}

async fn check_on<C: ConnectionTrait>(
    app: &App,
    conn: &C,
    actor: &Actor,
    college: Uuid,
    lines: &str,
) -> Result<SeveralPlacements> {
    let resource = of_college(conn, college).await?;
    authorize(actor, rights::RUN_COHORT, rights::RUN_COHORT, &resource)?;
    let mut around = Around::of(app, conn, college).await?;
    require_some(lines, MOST)?;
    let mut seen = HashSet::new();
    let mut found = SeveralPlacements::default();
    for (number, text) in numbered(lines) {
        let (line, mut faults) = read_line(&mut around, conn, number, text).await?;
        if let Some(mut line) = line {
            // Two plans may meet for a while: of half a day only one place can be logged. It is said before anything is done.
            line.is_taken = !line.is_known
                && (around.is_taken(&line) || found.lines.iter().any(|other| other.meets(&line)));
            if seen.insert((line.year.person_id, line.host.id, line.first)) {
                found.lines.push(line);
            } else {
                faults.push(LineFault::new(number, 1, "line-twice"));
            }
        }
        found.faults.append(&mut faults);
    }
    Ok(found)
}

async fn read_line<C: ConnectionTrait>(
    around: &mut Around<'_>,
    conn: &C,
    number: usize,
    text: &str,
) -> Result<(Option<PlacementLine>, Vec<LineFault>)> {
    let mut columns: Vec<String> = split(text).collect();
    let has_more = columns.iter().skip(WIDTH).any(|column| !column.is_empty());
    columns.resize(WIDTH, String::new());
    let [email, host, site, first, last, halves, subject, level, basis, insurer] = columns.as_slice() else {
        return Err(Error::internal("columns of a line"));
    };
    let mut checker = Checker::default();
    let year = around.student(conn, email).await?.cloned();
    checker.address("1", email);
    if checker.is_clean() && year.is_none() {
        checker.fail("1", "student-unknown", Vec::new());
    }
    let host = if host.is_empty() {
        checker.fail("2", "required", Vec::new());
        None
    } else {
        around.host(conn, host).await?.map_err(|code| checker.fail("2", code, Vec::new())).ok()
    };
    let site = match &host {
        Some(host) => {
            around.site(conn, host.id, site).await?.map_err(|code| checker.fail("3", code, Vec::new())).ok()
        }
        None => None,
    };
    let days = require_days(&mut checker, ("4", first), ("5", last), around.app.today());
    if let Some(((first, last), year)) = days.zip(year.as_ref()) {
        let (begin, end) = (day(&year.first_day), day(&year.last_day));
        for (field, on) in [("4", first), ("5", last)] {
            if on < begin || on > end {
                let bounds = vec![("first", year.first_day.clone()), ("last", year.last_day.clone())];
                checker.fail(field, "day-outside-year", bounds);
            }
        }
    }
    if host.as_ref().is_some_and(|host| host.id == around.college) {
        checker.fail("2", "host-is-college", Vec::new());
    }
    let slots = days.map(|(first, last)| read_halves_of(&mut checker, halves, first, last));
    let reference = &around.app.reference;
    let subject = code_of(&mut checker, reference, "7", "subject", subject);
    let level = code_of(&mut checker, reference, "8", "level", level);
    let legal_basis = code_of(&mut checker, reference, "9", "legal_basis", basis);
    let insured_by = checker.choice::<InsuredBy>("10", insurer);
    let mut faults = LineFault::of(number, checker);
    for fault in &mut faults {
        fault.error.pointer = format!("/lines/{number}/{}", fault.column);
    }
    if has_more {
        faults.push(LineFault::new(number, WIDTH + 1, "nothing-more"));
    }
    let (Some(year), Some(host), Some(site), Some((first, last)), Some(slots), true) =
        (year, host, site, days, slots, faults.is_empty())
    else {
        return Ok((None, faults));
    };
    let is_same = |row: &placement::Model| {
        row.person_id == year.person_id
            && row.organisation_id == host.id
            && row.first_day == first.to_string()
            && is_alive(row)
    };
    let known = around.placements.iter().find(|row| is_same(row));
    if known.is_some_and(|row| row.last_day != last.to_string()) {
        faults.push(LineFault::new(number, 5, "placement-otherwise"));
        return Ok((None, faults));
    }
    let is_known = known.is_some();
    let email = email.clone();
    let line = PlacementLine {
        number,
        email,
        host,
        site,
        first,
        last,
        slots,
        is_known,
        is_taken: false,
        year,
        subject,
        level,
        legal_basis,
        insured_by,
    };
    Ok((Some(line), faults))
}

/// Reads half-days of every week as a sheet writes them, between spaces: `1-am`, `3-pm`, or `2` for a whole Tuesday.
fn read_halves_of(checker: &mut Checker, text: &str, first: Date, last: Date) -> Vec<Planned> {
    let mut typed = Vec::new();
    for word in text.split_whitespace() {
        if word.contains('-') {
            typed.push(word.to_owned());
        } else {
            typed.extend([format!("{word}-am"), format!("{word}-pm")]);
        }
    }
    let mut own = Checker::default();
    let found = read_halves(&mut own, &typed, first, last);
    if !own.is_clean() {
        checker.fail("6", "halves-written", Vec::new());
    } else if found.is_empty() {
        checker.fail("6", "required", Vec::new());
    }
    found
}

/// Makes the placements of all lines, or of none; those that are there already stay as they are. Returns how many were made.
///
/// # Errors
/// As [`check_placements`]; Invalid, when something is wrong with a line.
pub async fn make_placements(app: &App, actor: &Actor, college: Uuid, lines: String) -> Result<usize> {
    actor.require_scope("learning:write")?;
    let several = check_placements(app, actor, college, &lines).await?;
    require_faultless(several.faults)?;
    if several.lines.iter().all(|line| line.is_known) {
        return Ok(0);
    }
    // Looked at once more within the change: somebody else may have made one meanwhile.
    write_with(app, actor, (college, lines), |tx, app, actor, (college, lines)| {
        Box::pin(async move {
            let several = check_on(app, tx.conn(), actor, *college, lines).await?;
            require_faultless(several.faults)?;
            let mut made = 0;
            for line in several.lines.iter().filter(|line| !line.is_known) {
                make(tx, app, actor, *college, line).await?;
                made += 1;
            }
            if made == 0 {
                tx.audit(
                    AuditEntry::new("import_placement", "organisation", *college).of(*college).note("0"),
                );
            }
            Ok(made)
        })
    })
    .await
}

async fn make(tx: &mut Tx, app: &App, actor: &Actor, college: Uuid, line: &PlacementLine) -> Result<()> {
    let row = placement::Model {
        id: tx.new_id(),
        person_id: line.year.person_id,
        organisation_id: line.host.id,
        site_id: line.site,
        kind: PlacementKind::SpecialisationPlacement,
        application_id: None,
        first_day: line.first.to_string(),
        last_day: line.last.to_string(),
        status: PlacementStatus::Accepted,
        legal_basis: line.legal_basis.clone(),
        insured_by: line.insured_by,
        checked_on: line.insured_by.map(|_| local_date(tx.now).to_string()),
        created_at: tx.now,
        activated_at: None,
        ended_at: None,
        updated_at: tx.now,
        version: 1,
    };
    let id = row.id;
    store::insert_placement(tx, row.clone()).await?;
    store::replace_slots(tx, id, &line.slots).await?;
    tx.audit(AuditEntry::new("import_placement", "placement", id).of(college));
    // The college knows: it did this. Student and host are asked.
    let but = college_but(tx, college, actor).await?;
    attach(tx, app, &row, &line.year, (line.subject.clone(), line.level.clone()), &but).await
}

/// Whoever follows students for the college, and the actor.
async fn college_but(tx: &Tx, college: Uuid, actor: &Actor) -> Result<Vec<Uuid>> {
    let mut found = identities::list_with_roles(tx.conn(), college, rights::FOLLOWS, tx.now).await?;
    found.extend(actor.person_id());
    Ok(found)
}

/// Placements that came in together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MadeTogether {
    /// When; together with the college it names them.
    pub at: Timestamp,
    /// The students.
    pub students: Vec<Named>,
    ids: Vec<Uuid>,
}

/// Lists the placements that came in together by lines within the last day, the newest first.
///
/// # Errors
/// NotFound, for whoever follows no students there.
pub async fn list_made(app: &App, actor: &Actor, college: Uuid) -> Result<Vec<MadeTogether>> {
    actor.require_scope("learning:read")?;
    made_on(app, app.db.read(), actor, college).await
}

async fn made_on<C: ConnectionTrait>(
    app: &App,
    conn: &C,
    actor: &Actor,
    college: Uuid,
) -> Result<Vec<MadeTogether>> {
    let resource = of_college(conn, college).await?;
    authorize(actor, rights::RUN_COHORT, rights::RUN_COHORT, &resource)?;
    let around = Around::of(app, conn, college).await?;
    let since = app.now().0 - UNDO;
    let mut by_time: BTreeMap<i64, Vec<&placement::Model>> = BTreeMap::new();
    for row in around.placements.iter().filter(|row| row.application_id.is_none() && row.created_at.0 > since)
    {
        by_time.entry(row.created_at.0).or_default().push(row);
    }
    let people = by_time.values().flatten().map(|row| row.person_id).collect();
    let names = Names::of_people(conn, people).await?;
    let one = |(at, rows): (i64, Vec<&placement::Model>)| MadeTogether {
        at: Timestamp(at),
        students: rows.iter().map(|row| names.get(row.person_id)).collect(),
        ids: rows.iter().map(|row| row.id).collect(),
    };
    Ok(by_time.into_iter().rev().map(one).collect())
}

/// Takes back the placements that came in together, when nothing hangs on them yet. Returns how many.
///
/// # Errors
/// As [`list_made`]; Conflict, when they are gone, somebody logged a day there, or signed an agreement.
pub async fn undo_placements(app: &App, actor: &Actor, college: Uuid, at: Timestamp) -> Result<usize> {
    actor.require_scope("learning:write")?;
    actor.require_person()?;
    write_with(app, actor, (college, at), |tx, app, actor, (college, at)| {
        Box::pin(async move {
            let made = made_on(app, tx.conn(), actor, *college).await?;
            let made = made.into_iter().find(|made| made.at == *at);
            let ids = made.ok_or_else(|| Error::conflict("batch-gone"))?.ids;
            for id in &ids {
                store::hold_placement(tx, *id).await?;
            }
            let days = log::list(tx.conn(), tx.vault(), Uuid::nil(), TABLE, &ids, 1).await?;
            let hangs = !store::list_visits(tx.conn(), &ids).await?.is_empty()
                || !store::signing::list_signers(tx.conn(), &ids).await?.is_empty();
            if hangs || !days.is_empty() || store::people::is_agreed(tx.conn(), &ids).await? {
                return Err(Error::conflict("batch-used"));
            }
            for id in &ids {
                store::people::delete_placement(tx, *id).await?;
                tx.audit(AuditEntry::new("undo_placement", "placement", *id).of(*college));
            }
            Ok(ids.len())
        })
    })
    .await
}
