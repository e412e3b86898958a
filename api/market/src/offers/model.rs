//! Offers as pages and programs see them, and the rules of publishing.

use jiff::civil::Date;
use leerbrug_entity::{Cover, Direction, LoadUnit, OfferStatus, PlacementKind, PointPrecision, Timestamp};
use leerbrug_search::{Language, Point};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// What somebody typed into an offer; every field plain and unvalidated.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OfferInput {
    /// Host organisation.
    pub organisation_id: String,
    /// Kind of placement.
    pub kind: String,
    /// Which way it goes; empty is `place`.
    pub direction: String,
    /// Language of the texts; empty is Dutch.
    pub language: String,
    /// Title.
    pub title: String,
    /// First sentences.
    pub summary: String,
    /// The whole story.
    pub description: String,
    /// How to arrive.
    pub arrival: String,
    /// Who receives you.
    pub receiver: String,
    /// Access for everybody.
    pub access: String,
    /// What to bring.
    pub bring: String,
    /// What is needed to be safe.
    pub safety: String,
    /// Subject slugs.
    pub subjects: Vec<String>,
    /// Level codes.
    pub levels: Vec<String>,
    /// Sector code.
    pub sector: String,
    /// Site where it happens; empty is the main site.
    pub site_id: String,
    /// Load per week.
    pub load_value: String,
    /// Unit of the load.
    pub load_unit: String,
    /// Persons it can take.
    pub seats: String,
    /// First day.
    pub starts_on: String,
    /// Last day.
    pub ends_on: String,
    /// Weekly moments.
    pub weekly: Vec<WeeklyInput>,
    /// Dated moments.
    pub dated: Vec<DatedInput>,
    /// Who takes over lessons.
    pub cover: String,
    /// `everyone`, `neighbourhood` or `partners`.
    pub audience: String,
    /// Partner organisations, when the audience is `partners`.
    pub partners: Vec<String>,
    /// Whether words that a hint was given about stay as they are.
    pub accepts_hints: bool,
}

/// A weekly moment as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct WeeklyInput {
    /// 1 (Monday) to 7.
    pub weekday: String,
    /// Time of day.
    pub start: String,
    /// Time of day.
    pub end: String,
}

/// A dated moment as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DatedInput {
    /// Day.
    pub day: String,
    /// Time of day.
    pub start: String,
    /// Time of day.
    pub end: String,
}

/// A moment of an offer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slot {
    /// Weekly or on one day.
    pub when: SlotDay,
    /// Minutes after midnight, local time.
    pub start_minute: i32,
    /// Minutes after midnight, local time.
    pub end_minute: i32,
}

/// The day of a moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SlotDay {
    /// Every week on this day, 1 (Monday) to 7, but not in school holidays.
    Weekly(i8),
    /// Once.
    On(Date),
}

impl SlotDay {
    /// Returns the day; `None` for every week.
    pub const fn day(self) -> Option<Date> {
        match self {
            Self::Weekly(_) => None,
            Self::On(day) => Some(day),
        }
    }
}

/// How much of somebody's week an offer takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Load {
    /// Amount.
    pub value: i32,
    /// Its unit.
    pub unit: LoadUnit,
}

impl Load {
    /// Returns clock minutes: a teaching period is 50, a clock hour 60, a half day 240.
    pub const fn minutes(self) -> i32 {
        let per_unit = match self.unit {
            LoadUnit::TeachingPeriod => 50,
            LoadUnit::ClockHour => 60,
            LoadUnit::HalfDay => 240,
        };
        self.value.saturating_mul(per_unit)
    }
}

/// Who may find an offer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Audience {
    /// Anybody.
    Everyone,
    /// People and organisations of the neighbourhood.
    Neighbourhood,
    /// The host and these organisations.
    Partners(Vec<Uuid>),
}

impl Audience {
    /// Returns its code: `everyone`, `neighbourhood` or `partners`.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Everyone => "everyone",
            Self::Neighbourhood => "neighbourhood",
            Self::Partners(_) => "partners",
        }
    }

    /// Returns its stored form; neighbourhood terms follow the place, so only the choice is kept.
    pub(crate) fn stored_terms(&self) -> Vec<String> {
        match self {
            Self::Everyone => vec!["everyone".to_owned()],
            Self::Neighbourhood => vec!["neighbourhood".to_owned()],
            Self::Partners(ids) => ids.iter().map(|id| format!("organisation:{id}")).collect(),
        }
    }
}

/// Where an offer happens.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Place {
    /// Site, when it is one.
    pub site_id: Option<Uuid>,
    /// Street and number; shown on the offer page only.
    pub address: String,
    /// Postcode.
    pub postcode: String,
    /// Municipality.
    pub municipality: String,
    /// Slug of the neighbourhood.
    pub neighbourhood: Option<String>,
    /// Point, when known.
    pub point: Option<Point>,
    /// Whether the point is the centre of the district only.
    pub is_approximate: bool,
}

impl Place {
    /// Says how exactly the point is known.
    pub const fn precision(&self) -> PointPrecision {
        if self.is_approximate { PointPrecision::District } else { PointPrecision::Own }
    }
}

/// The host of an offer, as everybody may know it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Host {
    /// Identifier.
    pub id: Uuid,
    /// Name.
    pub name: String,
    /// Kind, a code of `organisation_kind`.
    pub kind: String,
    /// Education network.
    pub network: Option<String>,
}

/// An offer with everything its page shows.
#[derive(Debug, Clone)]
pub struct Offer {
    /// Identifier.
    pub id: Uuid,
    /// Counts changes; the ETag.
    pub version: i64,
    /// Host.
    pub host: Host,
    /// Whether the host was confirmed.
    pub host_is_confirmed: bool,
    /// Person who answers.
    pub contact_id: Uuid,
    /// Her name.
    pub contact_name: String,
    /// Where.
    pub place: Place,
    /// Which way it goes.
    pub direction: Direction,
    /// Kind of placement.
    pub kind: PlacementKind,
    /// Life.
    pub status: OfferStatus,
    /// Language of the texts.
    pub language: Language,
    /// Title.
    pub title: String,
    /// First sentences.
    pub summary: String,
    /// The whole story.
    pub description: String,
    /// How to arrive.
    pub arrival: String,
    /// Who receives you.
    pub receiver: String,
    /// Access for everybody.
    pub access: String,
    /// What to bring.
    pub bring: String,
    /// What is needed to be safe.
    pub safety: String,
    /// Subject slugs.
    pub subjects: Vec<String>,
    /// Level codes.
    pub levels: Vec<String>,
    /// Sector code.
    pub sector: Option<String>,
    /// Load per week.
    pub load: Option<Load>,
    /// Persons it can take.
    pub seats: i32,
    /// Seats taken.
    pub taken: i32,
    /// First day.
    pub starts_on: Option<Date>,
    /// Last day.
    pub ends_on: Option<Date>,
    /// Moments.
    pub slots: Vec<Slot>,
    /// Who takes over lessons.
    pub cover: Option<Cover>,
    /// Who may find it.
    pub audience: Audience,
    /// When it was first published.
    pub published_at: Option<Timestamp>,
    /// When the host last said that it holds.
    pub confirmed_at: Option<Timestamp>,
    /// Reason it was hidden for.
    pub hidden_reason: Option<String>,
    /// What the coordinator wrote to the poster.
    pub hidden_text: Option<String>,
    /// Whether words that a hint was given about stay as they are.
    pub accepts_hints: bool,
    /// When it last changed.
    pub updated_at: Timestamp,
}

impl Offer {
    /// Returns the free seats.
    pub const fn seats_left(&self) -> i32 {
        self.seats.saturating_sub(self.taken)
    }

    /// Says whether its load is per week: it has a weekly moment, or none at all.
    pub fn is_weekly(&self) -> bool {
        self.slots.is_empty() || self.slots.iter().any(|slot| matches!(slot.when, SlotDay::Weekly(_)))
    }

    /// Returns the last day on which something of it happens; `None` while it has no end.
    pub fn last_day(&self) -> Option<Date> {
        let days: Option<Vec<Date>> = self.slots.iter().map(|slot| slot.when.day()).collect();
        let last_moment = days.and_then(|days| days.into_iter().max());
        match (self.ends_on, last_moment) {
            (Some(end), Some(last)) => Some(end.min(last)),
            (end, last) => end.or(last),
        }
    }

    /// Says whether everything of it has happened; on its last day it has not.
    pub fn is_over(&self, today: Date) -> bool {
        self.last_day().is_some_and(|day| day < today)
    }

    /// Says whether people may ask for it on a day.
    pub fn is_open(&self, today: Date) -> bool {
        self.status == OfferStatus::Published && !self.is_over(today)
    }

    /// Returns the audience terms of the search index.
    pub fn audience_terms(&self) -> Vec<String> {
        let own = format!("organisation:{}", self.host.id);
        match &self.audience {
            Audience::Everyone => vec!["everyone".to_owned()],
            Audience::Neighbourhood => self
                .place
                .neighbourhood
                .iter()
                .map(|slug| format!("neighbourhood:{slug}"))
                .chain([own])
                .collect(),
            Audience::Partners(partners) => {
                partners.iter().map(|id| format!("organisation:{id}")).chain([own]).collect()
            }
        }
    }
}

/// Returns the fields of an offer that hold free text.
pub fn free_texts(input: &OfferInput) -> [(&'static str, &str); 8] {
    [
        ("title", &input.title),
        ("summary", &input.summary),
        ("description", &input.description),
        ("arrival", &input.arrival),
        ("receiver", &input.receiver),
        ("access", &input.access),
        ("bring", &input.bring),
        ("safety", &input.safety),
    ]
}

/// Says whether a teacher leaves a class for this kind of placement, so that somebody must take it over.
pub const fn teacher_leaves_a_class(kind: PlacementKind) -> bool {
    match kind {
        PlacementKind::Shadowing
        | PlacementKind::CoTeaching
        | PlacementKind::HourExchange
        | PlacementKind::HourLoan
        | PlacementKind::CompanyPlacement
        | PlacementKind::NonprofitPlacement => true,
        PlacementKind::DualAssignment
        | PlacementKind::CareerChangerTrial
        | PlacementKind::SpecialisationPlacement
        | PlacementKind::GuestSession
        | PlacementKind::GuestSeries => false,
    }
}

/// What a result list shows of an offer. Kept in the index, so that a list needs no second look.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct OfferCard {
    /// Identifier.
    pub id: Uuid,
    /// Title.
    pub title: String,
    /// First sentences.
    pub summary: String,
    /// Which way it goes.
    pub direction: Direction,
    /// Kind of placement.
    pub kind: PlacementKind,
    /// Host.
    pub host: Host,
    /// Slug of the neighbourhood.
    pub neighbourhood: Option<String>,
    /// Subject slugs.
    pub subjects: Vec<String>,
    /// Level codes.
    pub levels: Vec<String>,
    /// Sector code.
    pub sector: Option<String>,
    /// Load in its own unit.
    pub load: Option<(i32, LoadUnit)>,
    /// Load in clock minutes per week.
    pub minutes_per_week: Option<i32>,
    /// First day (ISO date).
    pub starts_on: Option<Date>,
    /// Last day (ISO date).
    pub ends_on: Option<Date>,
    /// Persons it can take.
    pub seats: i32,
    /// Free seats.
    pub seats_left: i32,
    /// Language of the texts.
    pub language: Language,
    /// Who takes over lessons.
    pub cover: Option<Cover>,
    /// Weekdays it happens on, 1 (Monday) to 7.
    pub weekdays: Vec<i8>,
    /// Whether the load is per week; otherwise it is for its single days.
    pub is_weekly: bool,
    /// When the host last said that it holds.
    pub confirmed_at: Timestamp,
}

impl From<&Offer> for OfferCard {
    fn from(offer: &Offer) -> Self {
        let mut weekdays: Vec<i8> = offer
            .slots
            .iter()
            .map(|slot| match slot.when {
                SlotDay::Weekly(weekday) => weekday,
                SlotDay::On(day) => leerbrug_core::i18n::weekday_number(day.weekday()),
            })
            .collect();
        weekdays.sort_unstable();
        weekdays.dedup();
        Self {
            id: offer.id,
            title: offer.title.clone(),
            summary: offer.summary.clone(),
            direction: offer.direction,
            kind: offer.kind,
            host: offer.host.clone(),
            neighbourhood: offer.place.neighbourhood.clone(),
            subjects: offer.subjects.clone(),
            levels: offer.levels.clone(),
            sector: offer.sector.clone(),
            load: offer.load.map(|load| (load.value, load.unit)),
            minutes_per_week: offer.load.map(Load::minutes),
            starts_on: offer.starts_on,
            ends_on: offer.ends_on,
            seats: offer.seats,
            seats_left: offer.seats_left(),
            language: offer.language,
            cover: offer.cover,
            weekdays,
            is_weekly: offer.is_weekly(),
            confirmed_at: offer.confirmed_at.unwrap_or_default(),
        }
    }
}
