//! What a file would change: a pure comparison of its rows with what is there.

use std::collections::{BTreeMap, HashMap, HashSet};

use leerbrug_entity::{
    OrganisationStatus, PointPrecision, StringList, Timestamp, organisation, site, site_programme,
};
use leerbrug_search::Point;
use uuid::Uuid;

use super::layout::{Row, number_key};
use super::{Counts, Difference, Placed};
use crate::organisations::service::name_key;
use leerbrug_core::clock::Ids;
use leerbrug_core::reference::{Neighbourhood, Reference};

/// What the database holds of the registers in the file.
#[derive(Debug, Default)]
pub(super) struct Existing {
    /// Organisations by register and number, both in the form in which numbers are compared.
    pub(super) organisations: HashMap<(String, String), organisation::Model>,
    /// Their sites by organisation and address.
    pub(super) sites: HashMap<Uuid, BTreeMap<String, site::Model>>,
    /// Register rows by register and key.
    pub(super) programmes: HashMap<(String, String), site_programme::Model>,
}

/// What an import counts.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Totals {
    pub(super) organisations: Counts,
    pub(super) sites: Counts,
    pub(super) programmes: Counts,
    pub(super) placed: Placed,
    pub(super) closed: u64,
}

/// What is to be written.
#[derive(Debug, Default)]
pub(super) struct Plan {
    pub(super) new_organisations: Vec<organisation::Model>,
    pub(super) changed_organisations: Vec<organisation::Model>,
    pub(super) new_sites: Vec<site::Model>,
    pub(super) changed_sites: Vec<site::Model>,
    pub(super) new_programmes: Vec<site_programme::Model>,
    pub(super) changed_programmes: Vec<site_programme::Model>,
    pub(super) closed_organisations: Vec<organisation::Model>,
    pub(super) gone_sites: Vec<Uuid>,
    pub(super) totals: Totals,
    pub(super) differences: Vec<Difference>,
}

/// Compares the rows with what is there.
pub(super) fn make(
    rows: &[Row],
    existing: Existing,
    reference: &Reference,
    now: Timestamp,
    close_missing: bool,
) -> Plan {
    let absent = absent(rows, &existing);
    let mut order: Vec<(&str, String)> = Vec::new();
    let mut groups: HashMap<(&str, String), Vec<&Row>> = HashMap::new();
    for row in rows {
        let key = (row.register.as_str(), number_key(&row.register_no));
        groups.entry(key.clone()).or_insert_with(|| {
            order.push(key.clone());
            Vec::new()
        });
        groups.entry(key).and_modify(|group| group.push(row));
    }
    let mut maker = Maker { plan: Plan::default(), existing, reference, now, close_missing };
    for key in order {
        if let Some(group) = groups.remove(&key) {
            maker.organisation(&group);
        }
    }
    for key in absent {
        maker.absent(&key);
    }
    maker.plan
}

/// Lists the organisations that the file does not hold although it holds rows of their kind, by name.
fn absent(rows: &[Row], existing: &Existing) -> Vec<(String, String)> {
    let held: HashSet<(&str, String)> =
        rows.iter().map(|row| (row.register.as_str(), number_key(&row.register_no))).collect();
    // A file may be a part of a register: of other kinds it says nothing.
    let kinds: HashSet<(&str, &str)> =
        rows.iter().map(|row| (row.register.as_str(), row.programme.as_str())).collect();
    let owners: HashMap<Uuid, Uuid> = existing
        .sites
        .iter()
        .flat_map(|(owner, sites)| sites.values().map(|site| (site.id, *owner)))
        .collect();
    let spoken_of: HashSet<Uuid> = existing
        .programmes
        .values()
        .filter(|known| kinds.contains(&(known.register.as_str(), known.kind.as_str())))
        .filter_map(|known| owners.get(&known.site_id).copied())
        .collect();
    let mut absent: Vec<(&String, (String, String))> = existing
        .organisations
        .iter()
        .filter(|(key, row)| {
            spoken_of.contains(&row.id)
                && row.status != OrganisationStatus::Closed
                && !held.contains(&(key.0.as_str(), key.1.clone()))
        })
        .map(|(key, row)| (&row.name, key.clone()))
        .collect();
    absent.sort_unstable();
    absent.into_iter().map(|(_, key)| key).collect()
}

struct Maker<'a> {
    plan: Plan,
    existing: Existing,
    reference: &'a Reference,
    now: Timestamp,
    close_missing: bool,
}

impl Maker<'_> {
    /// Names an organisation that the file does not hold, and closes it when that was chosen and nobody runs it.
    fn absent(&mut self, key: &(String, String)) {
        let Some(row) = self.existing.organisations.remove(key) else { return };
        let is_run = row.status == OrganisationStatus::Confirmed;
        let number = row.register_no.clone().unwrap_or_default();
        self.plan.differences.push(Difference::Gone { number, name: row.name.clone(), is_run });
        if self.close_missing && !is_run {
            self.plan.totals.closed += 1;
            let row = organisation::Model { status: OrganisationStatus::Closed, ..row };
            self.plan.closed_organisations.push(row);
        }
    }

    /// Names the sites of an organisation that a file with its main seat does not hold.
    fn absent_sites(&mut self, key: &(String, String), rows: &[&Row]) {
        let Some(before) =
            self.existing.organisations.get(key).filter(|_| rows.iter().any(|row| row.is_main))
        else {
            return;
        };
        let held: HashSet<&str> = rows.iter().map(|row| row.address_key.as_str()).collect();
        let sites = self.existing.sites.get(&before.id).into_iter().flat_map(BTreeMap::values);
        for site in sites.filter(|site| !held.contains(site.address_key.as_str())) {
            let street = [&site.street, &site.number, &site.box_no].map(String::as_str).join(" ");
            let address = format!("{}, {} {}", street.trim(), site.postcode, site.municipality);
            let number = before.register_no.clone().unwrap_or_default();
            let name = before.name.clone();
            self.plan.differences.push(Difference::SiteGone { number, name, address });
            if self.close_missing {
                self.plan.gone_sites.push(site.id);
            }
        }
    }

    /// Plans an organisation, its sites and its rows. An organisation whose rows all say the same is left alone.
    fn organisation(&mut self, rows: &[&Row]) {
        let Some(first) = rows.first() else { return };
        let key = (first.register.clone(), number_key(&first.register_no));
        self.absent_sites(&key, rows);
        let is_closed = |before: &organisation::Model| before.status == OrganisationStatus::Closed;
        let was_closed = self.existing.organisations.get(&key).is_some_and(is_closed);
        if !was_closed && rows.iter().all(|row| self.is_known(row)) {
            let sites: HashSet<&str> = rows.iter().map(|row| row.address_key.as_str()).collect();
            let totals = &mut self.plan.totals;
            totals.organisations.unchanged += 1;
            totals.sites.unchanged += count(sites.len());
            totals.programmes.unchanged += count(rows.len());
            return;
        }
        let main = rows.iter().find(|row| row.is_main);
        let before = self.existing.organisations.remove(&key);
        let after = match &before {
            Some(before) => changed_organisation(before, main.copied(), rows),
            None => new_organisation(main.unwrap_or(first), rows, self.now),
        };
        if let Some(before) = before.as_ref().filter(|before| before.name != after.name) {
            self.plan.differences.push(Difference::Renamed {
                number: before.register_no.clone().unwrap_or_default(),
                before: before.name.clone(),
                after: after.name.clone(),
            });
        }
        let id = after.id;
        // Without a main seat in the file, a new organisation has its first site as the main one.
        let main_key = match (main, &before) {
            (Some(row), _) => Some(row.address_key.clone()),
            (None, None) => Some(first.address_key.clone()),
            (None, Some(_)) => None,
        };
        let totals = &mut self.plan.totals;
        put(
            before.as_ref(),
            after,
            &mut totals.organisations,
            &mut self.plan.new_organisations,
            &mut self.plan.changed_organisations,
        );
        self.sites(id, rows, main_key.as_deref());
    }

    fn is_known(&self, row: &Row) -> bool {
        let key = (row.register.clone(), number_key(&row.entry_no));
        self.existing.programmes.get(&key).is_some_and(|known| known.fingerprint == row.fingerprint)
    }

    fn sites(&mut self, organisation: Uuid, rows: &[&Row], main_key: Option<&str>) {
        let mut known = self.existing.sites.remove(&organisation).unwrap_or_default();
        let mut order: Vec<&str> = Vec::new();
        for row in rows {
            if !order.contains(&row.address_key.as_str()) {
                order.push(&row.address_key);
            }
        }
        for key in order {
            let own: Vec<&Row> = rows.iter().copied().filter(|row| row.address_key == key).collect();
            let before = known.remove(key);
            let Some(after) = self.site(organisation, &own, before.as_ref(), main_key) else { continue };
            let site_id = after.id;
            let plan = &mut self.plan;
            put(before.as_ref(), after, &mut plan.totals.sites, &mut plan.new_sites, &mut plan.changed_sites);
            for row in own {
                self.programme(site_id, row);
            }
        }
        if main_key.is_some() {
            // The register names one main seat: a site that was it before is it no more.
            for before in known.into_values().filter(|site| site.is_main) {
                self.plan.totals.sites.changed += 1;
                self.plan.changed_sites.push(site::Model { is_main: false, ..before });
            }
        }
    }

    fn site(
        &mut self,
        organisation: Uuid,
        rows: &[&Row],
        before: Option<&site::Model>,
        main: Option<&str>,
    ) -> Option<site::Model> {
        let row = rows.iter().find(|row| row.is_main).or_else(|| rows.first())?;
        let point = rows.iter().find_map(|row| row.point).or_else(|| before.and_then(point_of));
        let named = rows.iter().find_map(|row| row.neighbourhood.clone());
        let kept = before.filter(|site| site.neighbourhood.is_some() && point_of(site) == point);
        let neighbourhood = match (named, kept) {
            (Some(slug), _) => {
                self.plan.totals.placed.named += 1;
                Some(slug)
            }
            (None, Some(site)) => site.neighbourhood.clone(),
            (None, None) => self.place(&row.postcode, point),
        };
        Some(site::Model {
            id: before.map_or_else(|| Ids.next(), |site| site.id),
            organisation_id: organisation,
            name: row.name.clone(),
            street: row.street.clone(),
            number: row.number.clone(),
            box_no: row.box_no.clone(),
            postcode: row.postcode.clone(),
            municipality: row.municipality.clone(),
            lat_e6: point.map(|point| point.lat_e6),
            lon_e6: point.map(|point| point.lon_e6),
            point_precision: if point.is_some() { PointPrecision::Own } else { PointPrecision::District },
            neighbourhood,
            address_key: row.address_key.clone(),
            is_main: main
                .map_or_else(|| before.is_some_and(|site| site.is_main), |key| key == row.address_key),
            version: before.map_or(1, |site| site.version),
            created_at: before.map_or(self.now, |site| site.created_at),
        })
    }

    fn place(&mut self, postcode: &str, point: Option<Point>) -> Option<String> {
        let placed = &mut self.plan.totals.placed;
        let candidates: Vec<&Neighbourhood> =
            self.reference.neighbourhoods.iter().filter(|known| known.postcode == postcode).collect();
        if let [only] = candidates.as_slice() {
            placed.by_postcode += 1;
            return Some(only.slug.clone());
        }
        let found = point.and_then(|point| nearest(&candidates, point));
        match &found {
            Some(_) => placed.by_point += 1,
            None => placed.unknown += 1,
        }
        found
    }

    fn programme(&mut self, site_id: Uuid, row: &Row) {
        let key = (row.register.clone(), number_key(&row.entry_no));
        let before = self.existing.programmes.remove(&key);
        let after = site_programme::Model {
            id: before.as_ref().map_or_else(|| Ids.next(), |known| known.id),
            site_id,
            register: key.0,
            register_id: before
                .as_ref()
                .map_or_else(|| row.entry_no.clone(), |known| known.register_id.clone()),
            kind: row.programme.clone(),
            category: row.category.clone(),
            fingerprint: row.fingerprint.clone(),
        };
        let plan = &mut self.plan;
        put(
            before.as_ref(),
            after,
            &mut plan.totals.programmes,
            &mut plan.new_programmes,
            &mut plan.changed_programmes,
        );
    }
}

fn put<M: PartialEq>(
    before: Option<&M>,
    after: M,
    counts: &mut Counts,
    new: &mut Vec<M>,
    changed: &mut Vec<M>,
) {
    match before {
        None => {
            counts.new += 1;
            new.push(after);
        }
        Some(before) if *before == after => counts.unchanged += 1,
        Some(_) => {
            counts.changed += 1;
            changed.push(after);
        }
    }
}

fn count(size: usize) -> u64 {
    u64::try_from(size).unwrap_or(u64::MAX)
}

fn point_of(site: &site::Model) -> Option<Point> {
    site.lat_e6.zip(site.lon_e6).map(|(lat_e6, lon_e6)| Point { lat_e6, lon_e6 })
}

/// Joins codes in the order in which they come, each once.
fn joined<'a>(codes: impl Iterator<Item = &'a String>) -> StringList {
    let mut list: Vec<String> = Vec::new();
    for code in codes {
        if !list.contains(code) {
            list.push(code.clone());
        }
    }
    StringList(list)
}

/// Returns the number with the most digits: the one no spreadsheet dropped any of.
fn longest_number<'a>(rows: &[&'a Row]) -> &'a str {
    let numbers = rows.iter().map(|row| row.register_no.as_str());
    numbers
        .reduce(|longest, next| if next.len() > longest.len() { next } else { longest })
        .unwrap_or_default()
}

fn new_organisation(namer: &Row, rows: &[&Row], now: Timestamp) -> organisation::Model {
    organisation::Model {
        id: Ids.next(),
        kind: namer.kind.clone(),
        name: namer.name.clone(),
        name_key: name_key(&namer.name),
        network: namer.network.clone(),
        umbrella: namer.umbrella.clone(),
        register: Some(namer.register.clone()),
        register_no: Some(longest_number(rows).to_owned()),
        status: OrganisationStatus::Unconfirmed,
        about: String::new(),
        website: namer.website.clone().or_else(|| rows.iter().find_map(|row| row.website.clone())),
        levels: joined(rows.iter().flat_map(|row| &row.levels)),
        sectors: joined(rows.iter().flat_map(|row| &row.sectors)),
        version: 1,
        created_at: now,
        updated_at: now,
    }
}

/// Brings an organisation up to date. A part of a register says nothing of the rest, so only its main row renames it.
fn changed_organisation(
    before: &organisation::Model,
    main: Option<&Row>,
    rows: &[&Row],
) -> organisation::Model {
    let mut after = before.clone();
    if let Some(main) = main {
        after.kind.clone_from(&main.kind);
        after.name.clone_from(&main.name);
        after.name_key = name_key(&main.name);
        after.network = main.network.clone().or(after.network);
        after.umbrella = main.umbrella.clone().or(after.umbrella);
    }
    if before.status == OrganisationStatus::Closed {
        // It is back in its register.
        after.status = OrganisationStatus::Unconfirmed;
    }
    let chose_itself = before.status == OrganisationStatus::Confirmed && before.website.is_some();
    if !chose_itself {
        let stated = main.or_else(|| rows.first().copied().filter(|_| before.website.is_none()));
        after.website = stated.and_then(|row| row.website.clone()).or(after.website);
    }
    after.levels = joined(before.levels.0.iter().chain(rows.iter().flat_map(|row| &row.levels)));
    after.sectors = joined(before.sectors.0.iter().chain(rows.iter().flat_map(|row| &row.sectors)));
    after
}

/// Points of neighbourhoods are known to about 500 m. Where every neighbourhood of the postcode has a point, the
/// nearest within 3 km is taken; where one lacks it, a site must be within 600 m of a known point.
fn nearest(candidates: &[&Neighbourhood], point: Point) -> Option<String> {
    const METRES: i64 = 9; // microdegrees of latitude per metre, rounded
    let reach = if candidates.iter().all(|known| known.is_exact) { 3000 * METRES } else { 600 * METRES };
    candidates
        .iter()
        .filter(|known| known.is_exact)
        .map(|known| (squared_distance(known.point, point), known))
        .filter(|(distance, _)| *distance <= reach * reach)
        .min_by_key(|(distance, known)| (*distance, known.slug.clone()))
        .map(|(_, known)| known.slug.clone())
}

/// Squared distance in microdegrees of latitude; a degree of longitude is 0.63 of one at 51° north.
fn squared_distance(a: Point, b: Point) -> i64 {
    let north = i64::from(a.lat_e6) - i64::from(b.lat_e6);
    let east = (i64::from(a.lon_e6) - i64::from(b.lon_e6)) * 63 / 100;
    north * north + east * east
}
