//! The fourth years of the demo city: most go well, some need somebody today, and four do not differ enough.

use jiff::ToSpan as _;
use jiff::civil::Date;
use leerbrug_core::actor::{Actor, PersonActor, Principal};
use leerbrug_core::app::App;
use leerbrug_core::clock::{instant_of, local_date};
use leerbrug_core::context::City;
use leerbrug_core::db::Tx;
use leerbrug_core::demo::insert;
use leerbrug_core::error::{Error, Result};
use leerbrug_entity::{
    AgreementParty, Half, Halves, InsuredBy, PartyState, PlacementKind, PlacementStatus, SignatureAct,
    SignedVia, agreement_party, interruption, placement, rotation, signer, site_factor, specialisation_year,
    visit,
};
use leerbrug_logbook::model::EntryInput;
use leerbrug_logbook::service as log;
use leerbrug_logbook::signing::{self, By, Signing};
use leerbrug_search::Language;
use serde::Deserialize;
use std::collections::BTreeMap;
use uuid::Uuid;

use crate::days::{NOT_THERE, PRESENT, context};
use crate::model::{TARGET_FACTORS, TARGET_HALF_DAYS, TARGET_SETTINGS, TARGET_VISITS, TARGET_WHOLES};
use crate::slots::Planned;
use crate::{agreements, placements, rights, signers, store};
use leerbrug_directory::identity;

#[derive(Debug, Clone, Deserialize)]
struct DemoPlace {
    host: String,
    from_days_ago: i64,
    to_days_ago: i64,
    halves: Vec<String>,
    /// Name of who signs.
    signer: Option<String>,
    signed_until: Option<i64>,
    #[serde(default)]
    confirmed: bool,
    /// Days ago on which she was not there.
    #[serde(default)]
    absent: Vec<i64>,
    /// Days ago after which nothing was logged.
    log_until: Option<i64>,
    /// How many of the three have signed; all, when nobody says.
    agreed: Option<usize>,
    subject: Option<String>,
    level: Option<String>,
    /// Whether a link is on its way to the signer.
    #[serde(default)]
    link: bool,
}

#[derive(Debug, Clone, Deserialize)]
struct DemoVisit {
    place: usize,
    days_ago: i64,
    #[serde(default)]
    held: bool,
}

#[derive(Debug, Clone, Deserialize)]
struct DemoYear {
    person: String,
    programme: String,
    /// Days the year lasts.
    days: Option<i64>,
    /// Days ago since when it stands still.
    interrupted: Option<i64>,
    #[serde(default)]
    visits: Vec<DemoVisit>,
    places: Vec<DemoPlace>,
}

#[derive(Debug, Clone, Deserialize)]
struct DemoFactor {
    site: String,
    factor: String,
    value: String,
}

#[derive(Debug, Clone, Deserialize)]
struct Files {
    years: Vec<DemoYear>,
    factors: Vec<DemoFactor>,
}

/// Writes fourth years with their placements, days and signatures.
pub(crate) async fn seed(tx: &mut Tx, app: &App, city: &mut City) -> Result<()> {
    let files: Files = serde_json::from_str(include_str!("../data/demo/years.json"))
        .map_err(|error| Error::internal("demo data").caused_by(error))?;
    let now = tx.now;
    for demo in &files.factors {
        let row = site_factor::Model {
            id: tx.new_id(),
            site_id: city.get("site", &demo.site)?,
            factor: demo.factor.clone(),
            value: demo.value.clone(),
            valid_from: "2023-09-01".to_owned(),
            source_ref: "invented, like everything of the demo city".to_owned(),
            recorded_by: None,
            recorded_at: now.plus_days(-300),
        };
        insert(tx, row).await?;
    }
    for demo in &files.years {
        let done = seed_year(tx, app, city, demo, now).await;
        tx.now = now;
        done?;
    }
    crate::courses::demo::seed(tx, app, city).await
}

/// A day so many days before now.
fn ago(now: leerbrug_core::Timestamp, days: i64) -> Date {
    local_date(now).saturating_sub(days.days())
}

async fn seed_year(
    tx: &mut Tx,
    app: &App,
    city: &City,
    demo: &DemoYear,
    now: leerbrug_core::Timestamp,
) -> Result<()> {
    let person = city.get("person", &demo.person)?;
    let college = crate::store::people::find_college(tx, person).await?.ok_or_else(Error::not_found)?;
    tx.now = now.plus_days(-100);
    let first = ago(now, 92);
    let id = tx.new_id();
    let row = specialisation_year::Model {
        id,
        person_id: person,
        programme: demo.programme.clone(),
        first_day: first.to_string(),
        last_day: first.saturating_add(demo.days.unwrap_or(300).days()).to_string(),
        target_half_days: TARGET_HALF_DAYS,
        target_settings: TARGET_SETTINGS,
        target_factors: TARGET_FACTORS,
        target_wholes: TARGET_WHOLES,
        target_visits: TARGET_VISITS,
        created_at: tx.now,
        closed_at: None,
        updated_at: tx.now,
        version: 1,
    };
    insert(tx, row).await?;
    let stint = leerbrug_entity::college_stint::Model {
        id: tx.new_id(),
        year_id: id,
        organisation_id: college,
        first_day: first.to_string(),
        last_day: None,
        recorded_at: tx.now,
    };
    insert(tx, stint).await?;
    if let Some(days) = demo.interrupted {
        let row = interruption::Model {
            id: tx.new_id(),
            year_id: id,
            first_day: ago(now, days).to_string(),
            last_day: None,
            decided_by: None,
            recorded_at: now.plus_days(-days),
            ended_at: None,
        };
        insert(tx, row).await?;
    }
    let mut made = Vec::new();
    for (sequence, place) in (1..).zip(&demo.places) {
        made.push(seed_place(tx, app, city, (person, id, sequence), place, now).await?);
    }
    for one in &demo.visits {
        let Some(placement) = made.get(one.place) else { continue };
        let on = ago(now, one.days_ago).to_string();
        let row = visit::Model {
            id: tx.new_id(),
            placement_id: *placement,
            planned_on: on.clone(),
            held_on: one.held.then_some(on),
            mode: "on_site".to_owned(),
            visitor_id: None,
            recorded_at: now.plus_days(-one.days_ago.max(1)),
            version: 1,
        };
        insert(tx, row).await?;
    }
    Ok(())
}

async fn seed_place(
    tx: &mut Tx,
    app: &App,
    city: &City,
    (person, year, sequence): (Uuid, Uuid, i32),
    demo: &DemoPlace,
    now: leerbrug_core::Timestamp,
) -> Result<Uuid> {
    let (first, last) = (ago(now, demo.from_days_ago), ago(now, demo.to_days_ago));
    tx.now = now.plus_days(-demo.from_days_ago.max(0) - 12);
    let id = tx.new_id();
    let row = placement::Model {
        id,
        person_id: person,
        organisation_id: city.get("organisation", &demo.host)?,
        site_id: Some(city.get("site", &demo.host)?),
        kind: PlacementKind::SpecialisationPlacement,
        application_id: None,
        first_day: first.to_string(),
        last_day: last.to_string(),
        status: PlacementStatus::Accepted,
        legal_basis: Some("placement_agreement".to_owned()),
        insured_by: Some(InsuredBy::Host),
        checked_on: Some(local_date(tx.now).to_string()),
        created_at: tx.now,
        activated_at: None,
        ended_at: None,
        updated_at: tx.now,
        version: 1,
    };
    insert(tx, row.clone()).await?;
    let mut slots = Vec::new();
    for code in &demo.halves {
        let (weekday, half) = code.split_once('-').ok_or_else(|| Error::internal("demo halves"))?;
        let half: Half = half.parse().map_err(|_| Error::internal("demo halves"))?;
        slots.push(Planned { weekday: weekday.parse().ok(), half, first, last });
    }
    slots.sort_unstable();
    store::replace_slots(tx, id, &slots).await?;
    let (subject, level) = (demo.subject.clone(), demo.level.clone());
    insert(tx, rotation::Model { placement_id: id, year_id: year, sequence, subject, level }).await?;
    agree(tx, &row, demo.agreed.unwrap_or(if demo.signer.is_some() { 3 } else { 0 })).await?;
    turn(tx, app, id, (first, last), now).await?;
    let signer = match &demo.signer {
        Some(name) => Some(seed_signer(tx, id, name, first, demo.confirmed).await?),
        None => None,
    };
    let days = log_days(tx, app, city, &row, &slots, demo, now).await?;
    if let Some((signer, until)) = signer.as_ref().zip(demo.signed_until) {
        sign(tx, id, signer, &days, ago(now, until)).await?;
    }
    tx.now = now;
    if let (true, Some(signer)) = (demo.link, &signer) {
        crate::signing::send_link(tx, &row, signer, Language::Nl).await?;
    }
    Ok(id)
}

/// The first so many of the three sign the first version.
async fn agree(tx: &mut Tx, row: &placement::Model, signed: usize) -> Result<()> {
    let Some(agreement) = agreements::make_version(tx, row.id).await? else { return Ok(()) };
    let facts = store::list_agreements(tx.conn(), &[row.id]).await?.pop().map(|version| version.facts);
    let facts: Option<crate::model::Facts> = facts.and_then(|facts| serde_json::from_str(&facts).ok());
    let college = facts.and_then(|facts| facts.college);
    for party in AgreementParty::ALL.iter().take(signed) {
        let person = match party {
            AgreementParty::Student => Some(row.person_id),
            AgreementParty::Host => identity::store::list_answering(tx.conn(), row.organisation_id, tx.now)
                .await?
                .into_iter()
                .next(),
            AgreementParty::College => {
                let college: Vec<Uuid> = college.into_iter().collect();
                let held = identity::store::list_held(tx.conn(), &college, false, tx.now).await?;
                held.into_iter().find(|one| rights::FOLLOWS.contains(&one.role)).map(|one| one.person_id)
            }
        };
        let given = agreement_party::Model {
            agreement_id: agreement,
            party: *party,
            state: PartyState::Signed,
            // A host without an account signs on paper.
            via: Some(if person.is_some() { SignedVia::Account } else { SignedVia::Paper }),
            name: if person.is_some() {
                String::new()
            } else {
                tx.vault().seal(agreements::NAME, "Secretariaat")?
            },
            paper_on: person.is_none().then(|| local_date(tx.now).to_string()),
            person_id: person,
            answered_at: Some(tx.now.plus_days(2)),
        };
        store::answer_party(tx, given).await?;
    }
    if signed == AgreementParty::ALL.len() {
        let mut row = store::get_placement(tx.conn(), row.id).await?;
        row.status = PlacementStatus::Agreed;
        store::update_placement(tx, row).await?;
    }
    Ok(())
}

/// Lets the days turn it: it began on its first day, and ended after its last.
async fn turn(
    tx: &mut Tx,
    app: &App,
    id: Uuid,
    (first, last): (Date, Date),
    now: leerbrug_core::Timestamp,
) -> Result<()> {
    for day in [first, last.saturating_add(1.day()), local_date(now)] {
        if day <= local_date(now) {
            tx.now = instant_of(day, 9 * 60).min(now);
            placements::advance(tx, app, id).await?;
        }
    }
    Ok(())
}

async fn seed_signer(
    tx: &Tx,
    placement: Uuid,
    name: &str,
    first: Date,
    is_confirmed: bool,
) -> Result<signer::Model> {
    let email = format!("{}@demo.example", name.to_lowercase().replace(' ', "."));
    let row = signer::Model {
        id: tx.new_id(),
        placement_id: placement,
        person_id: None,
        name: tx.vault().seal(signers::NAME, name)?,
        email: tx.vault().seal(signers::EMAIL, &email)?,
        email_key: email,
        first_day: first.to_string(),
        last_day: None,
        named_by: None,
        // Nobody in particular did: it stands for a host that confirmed.
        confirmed_by: is_confirmed.then_some(placement),
        confirmed_at: is_confirmed.then_some(tx.now),
        created_at: tx.now,
    };
    insert(tx, row.clone()).await?;
    Ok(row)
}

/// Logs the planned days up to today, each on its own evening. Returns those on which she was there.
async fn log_days(
    tx: &mut Tx,
    app: &App,
    city: &City,
    row: &placement::Model,
    slots: &[Planned],
    demo: &DemoPlace,
    now: leerbrug_core::Timestamp,
) -> Result<Vec<(Date, Uuid)>> {
    let _ = city;
    let rotation = store::list_rotations_of(tx.conn(), &[row.id]).await?.pop();
    let planned =
        placements::planned_at(app, tx.conn(), row, slots, rotation.map(|rotation| rotation.year_id)).await?;
    let until = demo.log_until.map_or_else(|| ago(now, 1), |days| ago(now, days));
    let mut by_day: BTreeMap<Date, Vec<Half>> = BTreeMap::new();
    for (day, half) in planned {
        if day <= until {
            by_day.entry(day).or_default().push(half);
        }
    }
    let actor = own_actor(row.person_id);
    let mut logged = Vec::new();
    for (place, (day, halves)) in by_day.into_iter().enumerate() {
        let is_absent = demo.absent.iter().any(|days| ago(now, *days) == day);
        let halves = match halves.as_slice() {
            [Half::Am] => Halves::Am,
            [Half::Pm] => Halves::Pm,
            _ => Halves::Day,
        };
        // Some wholes come up often, some hardly ever: what is missing shows on the page.
        let wholes = match (place + slots.len() + demo.host.len()) % 7 {
            0 => vec!["1", "3"],
            1 => vec!["1", "4"],
            2 => vec!["2", "7"],
            3 if demo.host.len().is_multiple_of(2) => vec!["6"],
            3 => vec!["3"],
            4 => vec!["5", "1"],
            5 if demo.host.len().is_multiple_of(3) => vec!["8", "9"],
            _ => vec!["10", "2"],
        };
        let input = EntryInput {
            activity: (if is_absent { NOT_THERE } else { PRESENT }).to_owned(),
            day: day.to_string(),
            halves: halves.code().to_owned(),
            wholes: if is_absent { Vec::new() } else { wholes.into_iter().map(str::to_owned).collect() },
            ..EntryInput::default()
        };
        tx.now = instant_of(day, 17 * 60).min(now);
        let id = tx.new_id();
        log::put(tx, app, &actor, &context(row, is_absent), id, &input).await?;
        if !is_absent {
            logged.push((day, id));
        }
    }
    Ok(logged)
}

/// The student herself, as she logs.
fn own_actor(person: Uuid) -> Actor {
    let student = PersonActor { id: person, ..PersonActor::default() };
    Actor::new(Principal::Person(Box::new(student)), Language::Nl, "demo")
}

/// Signs what was logged up to a day, in one list of a signer without an account.
async fn sign(
    tx: &mut Tx,
    placement: Uuid,
    signer: &signer::Model,
    days: &[(Date, Uuid)],
    until: Date,
) -> Result<()> {
    let ids: Vec<Uuid> = days.iter().filter(|(day, _)| *day <= until).map(|(_, id)| *id).collect();
    if ids.is_empty() {
        return Ok(());
    }
    tx.now = instant_of(until, 20 * 60);
    let link = leerbrug_entity::sign_link::Model {
        id: tx.new_id(),
        placement_id: placement,
        signer_id: signer.id,
        agreement_id: None,
        token_hash: leerbrug_core::clock::random_secret()?,
        covers_until: until.to_string(),
        created_at: tx.now,
        expires_at: tx.now.plus_days(crate::model::LINK_DAYS),
        reminded: 0,
        used_at: Some(tx.now),
    };
    let name = tx.vault().open(signers::NAME, &signer.name)?;
    let how = Signing {
        act: SignatureAct::Happened,
        by: By::Link(link.id, name),
        on_behalf: None,
        seen: std::collections::HashMap::new(),
    };
    insert(tx, link).await?;
    signing::sign(tx, crate::days::TABLE, &[placement], &ids, &how).await.map(|_| ())
}
