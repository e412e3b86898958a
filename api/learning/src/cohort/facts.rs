//! Reads the rows of a table of years, as they stand or stood.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use futures_util::future::try_join3;
use jiff::civil::Date;
use leerbrug_core::Timestamp;
use leerbrug_entity::{
    Half, PartyState, PlacementStatus, agreement, agreement_party, interruption, placement, placement_slot,
    rotation, rotation_factor, signer, site, specialisation_year, visit, waiver, year_extension,
    year_outcome,
};
use sea_orm::ConnectionTrait;
use uuid::Uuid;

use super::flags;
use super::{Place, Row, State, contrast, counted};
use crate::days::{ABSENCE, TABLE};
use crate::model::Facts;
use crate::slots::{self, Pause, Planned, SchoolDays, day};
use crate::store;
use leerbrug_core::app::App;
use leerbrug_core::clock::local_date;
use leerbrug_core::error::Result;
use leerbrug_directory::names::Names;
use leerbrug_directory::organisations::factors::{self, Factors};
use leerbrug_logbook::sums::{Cut, SignedBy, Sum, asked_since, late, signed_by, sums};

/// As of when a table is read.
#[derive(Debug, Clone, Copy)]
pub(super) struct When {
    /// The day.
    pub(super) day: Date,
    /// The instant up to which everything is known; none for now.
    pub(super) at: Option<Timestamp>,
    /// Whether only what lies on or before that day is added up.
    pub(super) is_cut: bool,
}

impl When {
    fn knows(&self, at: Timestamp) -> bool {
        self.at.is_none_or(|limit| at <= limit)
    }

    fn knows_some(&self, at: Option<Timestamp>) -> bool {
        at.is_some_and(|at| self.knows(at))
    }
}

/// Everything that the rows of a table are made of.
struct All {
    years: Vec<specialisation_year::Model>,
    extensions: Vec<year_extension::Model>,
    interruptions: Vec<interruption::Model>,
    waivers: Vec<waiver::Model>,
    outcomes: Vec<year_outcome::Model>,
    rotations: HashMap<Uuid, Vec<rotation::Model>>,
    placements: HashMap<Uuid, placement::Model>,
    slots: HashMap<Uuid, Vec<placement_slot::Model>>,
    agreements: HashMap<Uuid, Vec<agreement::Model>>,
    parties: HashMap<Uuid, Vec<agreement_party::Model>>,
    visits: HashMap<Uuid, Vec<visit::Model>>,
    kept: HashMap<Uuid, Vec<rotation_factor::Model>>,
    known: HashMap<Uuid, Factors>,
    unconfirmed: Vec<signer::Model>,
    links: HashMap<Uuid, Uuid>,
    signed: HashMap<Uuid, Vec<SignedBy>>,
    sums: HashMap<Uuid, Sum>,
    asked: HashMap<Uuid, (Timestamp, i32)>,
    late: HashMap<Uuid, i64>,
    people: Names,
    hosts: Names,
}

fn grouped<T>(rows: Vec<T>, key: impl Fn(&T) -> Uuid) -> HashMap<Uuid, Vec<T>> {
    let mut found: HashMap<Uuid, Vec<T>> = HashMap::new();
    for row in rows {
        found.entry(key(&row)).or_default().push(row);
    }
    found
}

async fn gather<C: ConnectionTrait>(
    app: &App,
    conn: &C,
    ids: &[Uuid],
    college: Uuid,
    when: When,
) -> Result<All> {
    let at = when.at.unwrap_or_else(|| app.now());
    let until = when.is_cut.then(|| when.day.to_string());
    let cut = match (when.at, &until) {
        (Some(at), _) => Cut::At(at),
        (None, Some(until)) => Cut::Until(until),
        (None, None) => Cut::Now,
    };
    let years = store::list_years(conn, ids).await?;
    let rotations = store::list_rotations(conn, ids).await?;
    let of: Vec<Uuid> = rotations.iter().map(|rotation| rotation.placement_id).collect();
    let placements = store::list_placements(conn, &of).await?;
    let agreements = store::list_agreements(conn, &of).await?;
    let versions: Vec<Uuid> = agreements.iter().map(|agreement| agreement.id).collect();
    let mut site_ids: Vec<Uuid> = placements.iter().filter_map(|row| row.site_id).collect();
    site_ids.sort_unstable();
    site_ids.dedup();
    let sites: Vec<site::Model> = store::list_sites(conn, &site_ids).await?;
    let signers = store::signing::list_signers(conn, &of).await?;
    let unconfirmed: Vec<signer::Model> =
        signers.into_iter().filter(|signer| !when.knows_some(signer.confirmed_at)).collect();
    let closes = store::list_closes(conn, college).await?;
    let close = closes.into_iter().find(|close| when.knows(close.closed_at));
    let late = match &close {
        Some(close) => late(conn, TABLE, &of, &close.last_day, (close.closed_at, at)).await?,
        None => HashMap::new(),
    };
    // Who signed is asked only where somebody signs whom nobody has confirmed.
    let mut open: Vec<Uuid> = unconfirmed.iter().map(|signer| signer.placement_id).collect();
    open.sort_unstable();
    open.dedup();
    let (sums, signed, asked) = try_join3(
        sums(conn, TABLE, &of, ABSENCE, cut),
        signed_by(conn, TABLE, &open, at, until.as_deref()),
        asked_since(conn, TABLE, &of, at),
    )
    .await?;
    Ok(All {
        extensions: store::list_extensions(conn, ids).await?,
        interruptions: store::list_interruptions(conn, ids).await?,
        waivers: store::list_waivers(conn, ids).await?,
        outcomes: store::list_outcomes(conn, ids).await?,
        slots: grouped(store::list_slots(conn, &of).await?, |row| row.placement_id),
        parties: grouped(store::list_parties(conn, &versions).await?, |row| row.agreement_id),
        agreements: grouped(agreements, |row| row.placement_id),
        visits: grouped(store::list_visits(conn, &of).await?, |row| row.placement_id),
        kept: grouped(store::list_rotation_factors(conn, &of).await?, |row| row.placement_id),
        known: factors::known_on(conn, &sites, &when.day.to_string()).await?,
        links: store::signing::list_links_of(conn, &of).await?.into_iter().collect(),
        signed: grouped(signed, |row| row.context),
        sums,
        asked,
        late,
        people: Names::of_people(conn, years.iter().map(|year| year.person_id).collect()).await?,
        hosts: Names::of_organisations(conn, placements.iter().map(|row| row.organisation_id).collect())
            .await?,
        placements: placements.into_iter().map(|row| (row.id, row)).collect(),
        rotations: grouped(rotations, |row| row.year_id),
        years,
        unconfirmed,
    })
}

/// Reads these years as rows of the table of a college.
pub(super) async fn read<C: ConnectionTrait>(
    app: &App,
    conn: &C,
    ids: &[Uuid],
    college: Uuid,
    when: When,
) -> Result<Vec<Row>> {
    let all = gather(app, conn, ids, college, when).await?;
    let codes: Vec<String> = app.reference.list(factors::LIST).iter().map(|item| item.code.clone()).collect();
    let rows = all.years.iter().filter(|year| when.knows(year.created_at));
    rows.map(|year| row(app, &all, year, &codes, when)).collect()
}

fn of_year<T>(rows: &[T], key: impl Fn(&T) -> Uuid, year: Uuid) -> impl Iterator<Item = &T> {
    rows.iter().filter(move |row| key(row) == year)
}

/// The school days of a year and of its placements. Each year has its own: a day that was typed wrong in one says nothing of another.
fn school_of(app: &App, all: &All, year: &specialisation_year::Model) -> SchoolDays {
    let rotations = all.rotations.get(&year.id).map_or(&[][..], Vec::as_slice);
    let placements = || rotations.iter().filter_map(|rotation| all.placements.get(&rotation.placement_id));
    let agreed = || placements().filter_map(|row| all.agreements.get(&row.id)).flatten();
    let first = placements().map(|row| day(&row.first_day)).chain([day(&year.first_day)]).min();
    let last = placements().map(|row| day(&row.last_day)).chain([day(&year.last_day)]).max();
    let facts = agreed().filter_map(|version| serde_json::from_str::<Facts>(&version.facts).ok());
    let (first, last) = facts.fold((first, last), |(first, last), facts| {
        (first.min(Some(day(&facts.first_day))), last.max(Some(day(&facts.last_day))))
    });
    let (first, last) = first.zip(last).unwrap_or_default();
    SchoolDays::between(&app.reference, first, last)
}

fn row(app: &App, all: &All, year: &specialisation_year::Model, codes: &[String], when: When) -> Result<Row> {
    let pauses: Vec<Pause> = of_year(&all.interruptions, |row| row.year_id, year.id)
        .filter(|row| when.knows(row.recorded_at))
        .map(|row| {
            // That it ended was not known before it was written down.
            let is_open = row.ended_at.is_some_and(|at| !when.knows(at));
            Pause { last: Pause::from(row).last.filter(|_| !is_open), ..Pause::from(row) }
        })
        .collect();
    // The last day as it was known: before the first extension that came later.
    let later = of_year(&all.extensions, |row| row.year_id, year.id).find(|row| !when.knows(row.recorded_at));
    let last = day(later.map_or(&year.last_day, |extension| &extension.was));
    let outcome = of_year(&all.outcomes, |row| row.year_id, year.id)
        .filter(|row| when.knows(row.recorded_at))
        .last()
        .map(|row| row.outcome);
    let state = match outcome {
        Some(outcome) => State::Decided(outcome),
        None if when.day < day(&year.first_day) => State::Planned,
        None if pauses.iter().any(|pause| pause.holds(when.day)) => State::Interrupted,
        None if when.day > last => State::Undecided,
        None => State::Running,
    };
    let mut plan: BTreeSet<(Date, Half)> = BTreeSet::new();
    let mut places = Vec::new();
    let school = school_of(app, all, year);
    for rotation in all.rotations.get(&year.id).map_or(&[][..], Vec::as_slice) {
        let Some(found) = all.placements.get(&rotation.placement_id) else { continue };
        if let Some(place) = place(all, found, (&school, &pauses), codes, when, &mut plan)? {
            places.push(place);
        }
    }
    places.sort_by_key(|place| (place.first, place.id));
    let counts = counted(&places);
    let total = |value: fn(&Place) -> i32| places.iter().map(value).sum::<i32>();
    let mut wholes: BTreeMap<i32, i32> = BTreeMap::new();
    for (whole, count) in places.iter().flat_map(|place| &place.sum.wholes) {
        *wholes.entry(*whole).or_default() += count;
    }
    let waived = of_year(&all.waivers, |row| row.year_id, year.id).filter(|row| when.knows(row.recorded_at));
    let asked: Vec<&(Timestamp, i32)> = places.iter().filter_map(|place| all.asked.get(&place.id)).collect();
    let len = |count: usize| i32::try_from(count).unwrap_or(i32::MAX);
    let mut row = Row {
        year: year.id,
        student: all.people.get(year.person_id),
        programme: year.programme.clone(),
        first: day(&year.first_day),
        last,
        state,
        target: year.target_half_days,
        planned: len(plan.len()),
        due: len(plan.iter().filter(|(on, _)| *on <= when.day).count()),
        logged: total(|place| place.sum.logged),
        signed: total(|place| place.sum.signed),
        to_confirm: total(|place| place.to_confirm),
        waived: waived.map(|row| row.half_days).sum(),
        absent: total(|place| place.sum.absent),
        settings: (len(counts.len()), year.target_settings),
        contrast: contrast(
            &places.iter().filter(|place| counts.contains(&place.setting)).collect::<Vec<_>>(),
        ),
        planned_contrast: contrast(&places.iter().collect::<Vec<_>>()),
        target_factors: year.target_factors,
        wholes,
        target_wholes: year.target_wholes,
        unsigned: total(|place| place.sum.unsigned),
        oldest: places.iter().filter_map(|place| place.sum.oldest).min().map(local_date),
        questions: asked.iter().map(|(_, count)| count).sum(),
        agreements: (len(places.iter().filter(|place| place.agreed == 3).count()), len(places.len())),
        visits: (total(|place| place.visits.1), year.target_visits),
        late: places
            .iter()
            .filter_map(|place| all.late.get(&place.id))
            .map(|count| i32::try_from(*count).unwrap_or(i32::MAX))
            .sum(),
        flags: Vec::new(),
        places,
    };
    let asked_on = asked.iter().map(|(at, _)| *at).min().map(local_date);
    row.flags = flags::of(
        &row,
        &flags::Around { today: when.day, plan: &plan, school: &school, pauses: &pauses, asked_on },
    );
    Ok(row)
}

/// Reads a placement of a year; none when it was not known yet, or will not be.
fn place(
    all: &All,
    row: &placement::Model,
    (school, pauses): (&SchoolDays, &[Pause]),
    codes: &[String],
    when: When,
    plan: &mut BTreeSet<(Date, Half)>,
) -> Result<Option<Place>> {
    let is_off = matches!(row.status, PlacementStatus::Cancelled | PlacementStatus::NoShow);
    if !when.knows(row.created_at) || (is_off && when.knows_some(row.ended_at)) {
        return Ok(None);
    }
    // What was planned then stands in the agreement of that time: what is planned now may be something else.
    let agreements = all.agreements.get(&row.id).map_or(&[][..], Vec::as_slice);
    let version = agreements.iter().rfind(|version| when.knows(version.created_at));
    let (first, last, slots) = if let Some(version) = version {
        let facts: Facts = serde_json::from_str(&version.facts).map_err(|error| {
            leerbrug_core::error::Error::internal("facts of an agreement").caused_by(error)
        })?;
        (day(&facts.first_day), day(&facts.last_day), facts.slots)
    } else {
        let slots = all.slots.get(&row.id).map_or(&[][..], Vec::as_slice);
        (day(&row.first_day), day(&row.last_day), slots.iter().map(Planned::from).collect())
    };
    // What ended early is planned no further than it went.
    let last = if when.knows_some(row.ended_at) { last.min(day(&row.last_day)) } else { last };
    let mut planned = slots::half_days(school, &slots, pauses);
    planned.retain(|(on, _)| *on <= last);
    let parties = version.and_then(|version| all.parties.get(&version.id)).map_or(&[][..], Vec::as_slice);
    let signed = |party: &&agreement_party::Model| {
        party.state == PartyState::Signed && when.knows_some(party.answered_at)
    };
    let visits = all.visits.get(&row.id).map_or(&[][..], Vec::as_slice);
    let visits = visits.iter().filter(|visit| when.knows(visit.recorded_at));
    let held =
        visits.clone().filter(|visit| visit.held_on.as_deref().is_some_and(|held| day(held) <= when.day));
    let len = |count: usize| i32::try_from(count).unwrap_or(i32::MAX);
    let found = Place {
        id: row.id,
        setting: row.site_id.unwrap_or(row.organisation_id),
        host: all.hosts.get(row.organisation_id),
        status: status_then(row, when),
        first,
        last,
        planned: len(planned.len()),
        sum: all.sums.get(&row.id).cloned().unwrap_or_default(),
        to_confirm: to_confirm(all, row.id),
        agreed: parties.iter().filter(signed).count(),
        factors: factors_of(all, row, codes, when),
        visits: (len(visits.count()), len(held.count())),
    };
    plan.extend(planned);
    Ok(Some(found))
}

/// The state a placement had; those in between are not told apart.
fn status_then(row: &placement::Model, when: When) -> PlacementStatus {
    if when.at.is_none() {
        return row.status;
    }
    match (when.knows_some(row.ended_at), when.knows_some(row.activated_at)) {
        (true, _) => row.status,
        (false, true) => PlacementStatus::Active,
        (false, false) => PlacementStatus::Accepted,
    }
}

/// Half-days signed by somebody of the placement whom nobody has confirmed.
fn to_confirm(all: &All, placement: Uuid) -> i32 {
    let open: Vec<&signer::Model> =
        all.unconfirmed.iter().filter(|signer| signer.placement_id == placement).collect();
    let signed = all.signed.get(&placement).map_or(&[][..], Vec::as_slice);
    let is_open = |by: &&SignedBy| {
        let by_link = by.link.and_then(|link| all.links.get(&link));
        open.iter().any(|signer| {
            Some(&signer.id) == by_link || (by.person.is_some() && signer.person_id == by.person)
        })
    };
    signed.iter().filter(is_open).map(|by| by.half_days).sum()
}

fn factors_of(
    all: &All,
    row: &placement::Model,
    codes: &[String],
    when: When,
) -> BTreeMap<String, Option<String>> {
    let kept = all.kept.get(&row.id).map_or(&[][..], Vec::as_slice);
    if !kept.is_empty() && when.knows_some(row.activated_at) {
        // What was filled in later was not known on a day before.
        let day = when.day.to_string();
        let value = |factor: &leerbrug_entity::rotation_factor::Model| {
            factor.value.clone().filter(|_| when.at.is_none() || factor.taken_on <= day)
        };
        return kept.iter().map(|factor| (factor.factor.clone(), value(factor))).collect();
    }
    let known = row.site_id.and_then(|site| all.known.get(&site));
    let value = |code: &String| known.and_then(|known| known.get(code)).map(|known| known.value.clone());
    codes.iter().map(|code| (code.clone(), value(code))).collect()
}
