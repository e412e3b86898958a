//! Reading what was typed into an offer.

use jiff::ToSpan;
use jiff::civil::Date;
use leerbrug_entity::{
    Cover, Direction, LoadUnit, OfferStatus, OrganisationStatus, PlacementKind, StringList, Timestamp, offer,
};
use leerbrug_search::Language;
use sea_orm::ConnectionTrait;
use uuid::Uuid;

use super::model::{Audience, DatedInput, Load, Offer, OfferInput, Slot, SlotDay, WeeklyInput};
use leerbrug_core::app::App;
use leerbrug_core::clock::exists;
use leerbrug_core::error::Result;
use leerbrug_core::i18n::weekday_number;
use leerbrug_core::validate::{Checker, parse_time, shorten};
use leerbrug_directory::organisations;

/// A read and valid offer.
#[derive(Debug, Clone)]
pub(super) struct Values {
    kind: PlacementKind,
    direction: Direction,
    language: Language,
    title: String,
    summary: String,
    description: String,
    arrival: String,
    receiver: String,
    access: String,
    bring: String,
    safety: String,
    subjects: Vec<String>,
    levels: Vec<String>,
    sector: Option<String>,
    load: Option<Load>,
    pub(super) seats: i32,
    starts_on: Option<Date>,
    ends_on: Option<Date>,
    pub(super) slots: Vec<Slot>,
    cover: Option<Cover>,
    pub(super) audience: Audience,
    accepts_hints: bool,
}

/// Reads the organisation an offer is posted for.
pub(super) fn organisation(checker: &mut Checker, typed: &str) -> Option<Uuid> {
    let read = checker.choice::<Uuid>("organisationId", typed);
    if typed.trim().is_empty() {
        checker.fail("organisationId", "required", Vec::new());
    }
    read
}

/// Reads everything that needs no database; `None` when the kind is missing.
pub(super) fn offer(checker: &mut Checker, app: &App, input: &OfferInput) -> Option<Values> {
    let reference = &app.reference;
    let kind = checker.choice::<PlacementKind>("kind", &input.kind);
    if input.kind.trim().is_empty() {
        checker.fail("kind", "required", Vec::new());
    }
    let load = load(checker, input);
    let starts_on = checker.date("startsOn", &input.starts_on);
    let ends_on = checker.date("endsOn", &input.ends_on);
    if let (Some(start), Some(end)) = (starts_on, ends_on)
        && end < start
    {
        checker.fail("endsOn", "ends-before-start", Vec::new());
    }
    let seats = checker.number("seats", &input.seats, 1, 200);
    if input.seats.trim().is_empty() {
        checker.fail("seats", "required", Vec::new());
    }
    let direction = checker.choice("direction", &input.direction).unwrap_or(Direction::Place);
    let values = Values {
        kind: kind.unwrap_or(PlacementKind::Shadowing),
        direction,
        language: checker.choice("language", &input.language).unwrap_or_default(),
        title: checker.required_line("title", &input.title, 1, 120),
        summary: checker.text("summary", &input.summary, 300),
        description: checker.text("description", &input.description, 6000),
        arrival: checker.text("arrival", &input.arrival, 1000),
        receiver: checker.line("receiver", &input.receiver, 300),
        access: checker.text("access", &input.access, 1000),
        bring: checker.text("bring", &input.bring, 1000),
        safety: checker.text("safety", &input.safety, 1000),
        subjects: checker.codes("subjects", &input.subjects, 12, |code| reference.knows("subject", code)),
        levels: checker.codes("levels", &input.levels, 12, |code| reference.knows("level", code)),
        sector: checker.code("sector", &input.sector, |code| reference.knows("sector", code)),
        load,
        seats: seats.unwrap_or(1),
        starts_on,
        ends_on,
        slots: slots(checker, input, (starts_on, ends_on)),
        cover: checker.choice("cover", &input.cover),
        audience: audience(checker, input),
        accepts_hints: input.accepts_hints,
    };
    if direction != Direction::Place {
        // The other three directions come with work of their own; until then nobody could answer them.
        checker.fail("direction", "direction-not-yet", Vec::new());
    }
    kind.map(|_| values)
}

fn load(checker: &mut Checker, input: &OfferInput) -> Option<Load> {
    let value = checker.number("loadValue", &input.load_value, 1, 60);
    let unit = checker.choice::<LoadUnit>("loadUnit", &input.load_unit).unwrap_or(LoadUnit::TeachingPeriod);
    let load = value.map(|value| Load { value, unit });
    if load.is_some_and(|load| load.minutes() > 60 * 60) {
        checker.fail("loadValue", "load-above-week", Vec::new());
    }
    load
}

fn audience(checker: &mut Checker, input: &OfferInput) -> Audience {
    match input.audience.trim() {
        "" | "everyone" => Audience::Everyone,
        "neighbourhood" => Audience::Neighbourhood,
        "partners" => {
            let ids: Vec<Uuid> = input
                .partners
                .iter()
                .filter(|text| !text.trim().is_empty())
                .filter_map(|text| checker.choice("partners", text))
                .collect();
            Audience::Partners(ids)
        }
        other => {
            checker.fail("audience", "unknown-value", vec![("value", shorten(other))]);
            Audience::Everyone
        }
    }
}

fn slots(checker: &mut Checker, input: &OfferInput, period: (Option<Date>, Option<Date>)) -> Vec<Slot> {
    let mut slots = Vec::new();
    for (index, typed) in input.weekly.iter().enumerate() {
        let WeeklyInput { weekday, start, end } = typed;
        if [weekday, start, end].iter().all(|text| text.trim().is_empty()) {
            continue;
        }
        let pointer = format!("weekly/{index}");
        let weekday = checker.number(&format!("{pointer}/weekday"), weekday, 1, 7);
        if weekday.is_none() && typed.weekday.trim().is_empty() {
            checker.fail(&format!("{pointer}/weekday"), "required", Vec::new());
        }
        let weekday = weekday.and_then(|day| i8::try_from(day).ok());
        if let ((Some(first), Some(last)), Some(day)) = (period, weekday) {
            // A period shorter than a week may not hold the day at all.
            let mut days = first.series(1.day()).take_while(|day| *day <= last).take(7);
            if first <= last && !days.any(|held| weekday_number(held.weekday()) == day) {
                checker.fail(&format!("{pointer}/weekday"), "outside-period", Vec::new());
            }
        }
        let when = weekday.map(SlotDay::Weekly);
        slots.extend(moment(checker, &pointer, when, start, end));
    }
    for (index, typed) in input.dated.iter().enumerate() {
        let DatedInput { day, start, end } = typed;
        if [day, start, end].iter().all(|text| text.trim().is_empty()) {
            continue;
        }
        let pointer = format!("dated/{index}");
        let day = checker.date(&format!("{pointer}/day"), day);
        if day.is_none() && typed.day.trim().is_empty() {
            checker.fail(&format!("{pointer}/day"), "required", Vec::new());
        }
        let (first, last) = period;
        let is_outside =
            |day: Date| first.is_some_and(|first| day < first) || last.is_some_and(|last| day > last);
        if day.is_some_and(is_outside) {
            checker.fail(&format!("{pointer}/day"), "outside-period", Vec::new());
        }
        slots.extend(moment(checker, &pointer, day.map(SlotDay::On), start, end));
    }
    // The same moment typed twice is one.
    let mut once: Vec<Slot> = Vec::new();
    for slot in slots {
        if !once.contains(&slot) {
            once.push(slot);
        }
    }
    let slots = once;
    if slots.len() > 60 {
        checker.fail("weekly", "too-many", vec![("max", "60".to_owned())]);
    }
    slots
}

fn moment(
    checker: &mut Checker,
    pointer: &str,
    when: Option<SlotDay>,
    start: &str,
    end: &str,
) -> Option<Slot> {
    let mut time = |field: &str, text: &str| {
        let minute = parse_time(text);
        if minute.is_none() {
            checker.fail(&format!("{pointer}/{field}"), "not-a-time", vec![("value", shorten(text))]);
        }
        minute
    };
    let (start_minute, end_minute) = (time("start", start)?, time("end", end)?);
    if end_minute <= start_minute {
        checker.fail(&format!("{pointer}/end"), "ends-before-start", Vec::new());
        return None;
    }
    let when = when?;
    if let Some(day) = when.day() {
        for (field, minute) in [("start", start_minute), ("end", end_minute)] {
            if !exists(day, minute) {
                checker.fail(&format!("{pointer}/{field}"), "no-such-time", Vec::new());
            }
        }
    }
    Some(Slot { when, start_minute, end_minute })
}

/// Where an offer happens, in its row.
#[derive(Debug, Clone, Default)]
pub(super) struct RowPlace {
    site_id: Option<Uuid>,
    neighbourhood: Option<String>,
}

/// Reads the site; empty is the main site of the organisation.
pub(super) async fn place<C: ConnectionTrait>(
    checker: &mut Checker,
    conn: &C,
    organisation: Uuid,
    typed: &str,
) -> Result<RowPlace> {
    let sites = organisations::store::list_sites(conn, organisation).await?;
    let wanted = checker.choice::<Uuid>("siteId", typed);
    let site = match wanted {
        Some(id) => sites.iter().find(|site| site.id == id),
        None => sites.iter().find(|site| site.is_main).or_else(|| sites.first()),
    };
    if wanted.is_some() && site.is_none() {
        checker.fail("siteId", "unknown-site", Vec::new());
    }
    Ok(RowPlace {
        site_id: site.map(|site| site.id),
        neighbourhood: site.and_then(|site| site.neighbourhood.clone()),
    })
}

/// Checks that named partners are confirmed organisations.
pub(super) async fn partners<C: ConnectionTrait>(
    checker: &mut Checker,
    conn: &C,
    audience: &Audience,
) -> Result<()> {
    let Audience::Partners(ids) = audience else { return Ok(()) };
    if ids.is_empty() {
        checker.fail("partners", "required", Vec::new());
        return Ok(());
    }
    let found = organisations::store::list_by_ids(conn, ids).await?;
    let is_confirmed =
        |id: &Uuid| found.iter().any(|row| row.id == *id && row.status == OrganisationStatus::Confirmed);
    if !ids.iter().all(is_confirmed) {
        checker.fail("partners", "unknown-partner", Vec::new());
    }
    Ok(())
}

/// Makes the row of a draft that holds nothing yet.
pub(super) fn blank_row(id: Uuid, organisation_id: Uuid, contact_id: Uuid, now: Timestamp) -> offer::Model {
    offer::Model {
        id,
        organisation_id,
        contact_id,
        site_id: None,
        neighbourhood: None,
        direction: Direction::Place,
        kind: PlacementKind::Shadowing,
        status: OfferStatus::Draft,
        language: "nl".to_owned(),
        title: String::new(),
        summary: String::new(),
        description: String::new(),
        arrival: String::new(),
        receiver: String::new(),
        access: String::new(),
        bring: String::new(),
        safety: String::new(),
        subjects: StringList::default(),
        levels: StringList::default(),
        sector: None,
        load_value: None,
        load_unit: LoadUnit::TeachingPeriod,
        seats: 1,
        taken: 0,
        starts_on: None,
        ends_on: None,
        cover: None,
        audience: StringList(vec!["everyone".to_owned()]),
        published_at: None,
        confirmed_at: None,
        nudged_at: None,
        hidden_reason: None,
        hidden_text: None,
        copied_from: None,
        accepts_hints: false,
        version: 1,
        created_at: now,
        updated_at: now,
    }
}

impl Values {
    /// Writes the values into a row.
    pub(super) fn write_to(&self, row: &mut offer::Model, place: RowPlace) {
        row.kind = self.kind;
        row.direction = self.direction;
        self.language.code().clone_into(&mut row.language);
        row.title.clone_from(&self.title);
        row.summary.clone_from(&self.summary);
        row.description.clone_from(&self.description);
        row.arrival.clone_from(&self.arrival);
        row.receiver.clone_from(&self.receiver);
        row.access.clone_from(&self.access);
        row.bring.clone_from(&self.bring);
        row.safety.clone_from(&self.safety);
        row.subjects = StringList(self.subjects.clone());
        row.levels = StringList(self.levels.clone());
        row.sector.clone_from(&self.sector);
        row.load_value = self.load.map(|load| load.value);
        row.load_unit = self.load.map_or(LoadUnit::TeachingPeriod, |load| load.unit);
        row.seats = self.seats;
        row.starts_on = self.starts_on.map(|day| day.to_string());
        row.ends_on = self.ends_on.map(|day| day.to_string());
        row.cover = self.cover;
        row.audience = StringList(self.audience.stored_terms());
        row.accepts_hints = self.accepts_hints;
        row.site_id = place.site_id;
        row.neighbourhood = place.neighbourhood;
    }
}

/// Says of every field whether it is the same in two rows, for the audit.
pub(super) fn compared(
    before: &offer::Model,
    after: &offer::Model,
    slots_differ: bool,
) -> [(&'static str, bool); 21] {
    [
        ("kind", before.kind == after.kind),
        ("language", before.language == after.language),
        ("title", before.title == after.title),
        ("summary", before.summary == after.summary),
        ("description", before.description == after.description),
        ("arrival", before.arrival == after.arrival),
        ("receiver", before.receiver == after.receiver),
        ("access", before.access == after.access),
        ("bring", before.bring == after.bring),
        ("safety", before.safety == after.safety),
        ("subjects", before.subjects == after.subjects),
        ("levels", before.levels == after.levels),
        ("sector", before.sector == after.sector),
        ("load", before.load_value == after.load_value && before.load_unit == after.load_unit),
        ("seats", before.seats == after.seats),
        ("startsOn", before.starts_on == after.starts_on),
        ("endsOn", before.ends_on == after.ends_on),
        ("slots", !slots_differ),
        ("cover", before.cover == after.cover),
        ("audience", before.audience == after.audience),
        ("siteId", before.site_id == after.site_id),
    ]
}

/// Makes the input that would write an offer as it is.
pub(super) fn input_of(offer: &Offer) -> OfferInput {
    let clock = |minute: i32| format!("{:02}:{:02}", minute / 60, minute % 60);
    let mut input = OfferInput {
        organisation_id: offer.host.id.to_string(),
        kind: offer.kind.code().to_owned(),
        direction: offer.direction.code().to_owned(),
        language: offer.language.code().to_owned(),
        title: offer.title.clone(),
        summary: offer.summary.clone(),
        description: offer.description.clone(),
        arrival: offer.arrival.clone(),
        receiver: offer.receiver.clone(),
        access: offer.access.clone(),
        bring: offer.bring.clone(),
        safety: offer.safety.clone(),
        subjects: offer.subjects.clone(),
        levels: offer.levels.clone(),
        sector: offer.sector.clone().unwrap_or_default(),
        site_id: offer.place.site_id.map(|id| id.to_string()).unwrap_or_default(),
        load_value: offer.load.map(|load| load.value.to_string()).unwrap_or_default(),
        load_unit: offer.load.map(|load| load.unit.code().to_owned()).unwrap_or_default(),
        seats: offer.seats.to_string(),
        starts_on: offer.starts_on.map(|day| day.to_string()).unwrap_or_default(),
        ends_on: offer.ends_on.map(|day| day.to_string()).unwrap_or_default(),
        cover: offer.cover.map(|cover| cover.code().to_owned()).unwrap_or_default(),
        audience: offer.audience.code().to_owned(),
        partners: match &offer.audience {
            Audience::Partners(ids) => ids.iter().map(Uuid::to_string).collect(),
            Audience::Everyone | Audience::Neighbourhood => Vec::new(),
        },
        accepts_hints: offer.accepts_hints,
        ..OfferInput::default()
    };
    for slot in &offer.slots {
        let (start, end) = (clock(slot.start_minute), clock(slot.end_minute));
        match slot.when {
            SlotDay::Weekly(weekday) => {
                input.weekly.push(WeeklyInput { weekday: weekday.to_string(), start, end });
            }
            SlotDay::On(day) => input.dated.push(DatedInput { day: day.to_string(), start, end }),
        }
    }
    input
}
