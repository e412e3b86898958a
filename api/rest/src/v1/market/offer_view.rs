//! Offers in answers.

use leerbrug_core::app::App;
use leerbrug_core::notifications::calendar::Occurrence;
use leerbrug_core::{
    Cover, Direction, Language, LoadUnit, OfferStatus, PlacementKind, Point, PointPrecision,
};
use leerbrug_market::offers::before::before_you_start;
use leerbrug_market::offers::model::{Audience, Host, Load, Offer, OfferCard, SlotDay};
use leerbrug_market::offers::service::{OfferRights, Step};
use leerbrug_market::offers::slots::next_occurrences;
use poem_openapi::Object;

use crate::types::{
    AudienceWords, Count, Day, Decimal, Id, Instant, List, Text, Time, Whole, Word, instant, time,
};

/// Codes of a reference list.
pub(crate) type Codes = List<Text<80>, 20>;

/// The host of an offer.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", skip_serializing_if_is_none)]
pub(crate) struct HostView {
    /// Identifier of the organisation.
    id: Id,
    /// Its name.
    name: Text<400>,
    /// Its kind, a code of the list `organisation_kind`.
    kind: Text<80>,
    /// Its education network, a code of the list `network`.
    network: Option<Text<80>>,
}

impl From<&Host> for HostView {
    fn from(host: &Host) -> Self {
        Self {
            id: host.id.into(),
            name: host.name.as_str().into(),
            kind: host.kind.as_str().into(),
            network: host.network.as_deref().map(Text::from),
        }
    }
}

/// How much of somebody's week it takes.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase")]
pub(crate) struct LoadView {
    /// Amount.
    value: Whole<0, 1000>,
    /// Its unit: 50 minutes, 60 minutes or 4 hours.
    unit: Word<LoadUnit>,
}

impl LoadView {
    fn new(value: i32, unit: LoadUnit) -> Self {
        Self { value: Whole::of(value), unit: unit.code().into() }
    }
}

/// Minutes as clock hours, to two decimals.
fn hours(minutes: i32) -> Decimal {
    Decimal((f64::from(minutes) / 60.0 * 100.0).round() / 100.0)
}

/// A place on earth.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase")]
pub(crate) struct PointView {
    /// Latitude in decimal degrees (WGS 84).
    lat: Decimal,
    /// Longitude in decimal degrees (WGS 84).
    lon: Decimal,
}

impl From<Point> for PointView {
    fn from(point: Point) -> Self {
        let degrees = |e6: i32| Decimal(f64::from(e6) / 1_000_000.0);
        Self { lat: degrees(point.lat_e6), lon: degrees(point.lon_e6) }
    }
}

/// What a list shows of an offer.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", skip_serializing_if_is_none)]
pub(crate) struct OfferSummary {
    /// Identifier.
    id: Id,
    /// Title.
    title: Text<300>,
    /// First sentences.
    summary: Text<1000>,
    /// Which way it goes.
    direction: Word<Direction>,
    /// Kind of placement.
    kind: Word<PlacementKind>,
    /// Host.
    host: HostView,
    /// Slug of the neighbourhood.
    neighbourhood: Option<Text<80>>,
    /// Subject slugs.
    subjects: Codes,
    /// Level codes.
    levels: Codes,
    /// Sector code.
    sector: Option<Text<80>>,
    /// Load per week in its own unit.
    load: Option<LoadView>,
    /// Load in clock hours per week.
    hours_per_week: Option<Decimal>,
    /// First day.
    starts_on: Option<Day>,
    /// Last day.
    ends_on: Option<Day>,
    /// Persons it can take.
    seats: Count,
    /// Free seats.
    seats_left: Count,
    /// Language of the texts.
    language: Word<Language>,
    /// Who takes over the lessons of the teacher who leaves a class.
    cover: Option<Word<Cover>>,
    /// Days of the week it happens on, 1 is Monday.
    weekdays: List<Whole<1, 7>, 7>,
    /// When the host last said that it still holds.
    confirmed_at: Option<Instant>,
}

impl From<&OfferCard> for OfferSummary {
    fn from(card: &OfferCard) -> Self {
        Self {
            id: card.id.into(),
            title: card.title.as_str().into(),
            summary: card.summary.as_str().into(),
            direction: card.direction.code().into(),
            kind: card.kind.code().into(),
            host: (&card.host).into(),
            neighbourhood: card.neighbourhood.as_deref().map(Text::from),
            subjects: card.subjects.iter().cloned().collect(),
            levels: card.levels.iter().cloned().collect(),
            sector: card.sector.as_deref().map(Text::from),
            load: card.load.map(|(value, unit)| LoadView::new(value, unit)),
            hours_per_week: card.minutes_per_week.map(hours),
            starts_on: card.starts_on.map(|day| day.to_string().into()),
            ends_on: card.ends_on.map(|day| day.to_string().into()),
            seats: Count::of(card.seats),
            seats_left: Count::of(card.seats_left.max(0)),
            language: card.language.code().into(),
            cover: card.cover.map(|cover| cover.code().into()),
            weekdays: List(card.weekdays.iter().copied().map(Whole::of).collect()),
            confirmed_at: (card.confirmed_at.0 > 0).then(|| instant(card.confirmed_at)),
        }
    }
}

/// An own offer in a list, in whatever state.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase")]
pub(crate) struct OwnOffer {
    /// Life.
    status: Word<OfferStatus>,
    /// Counts changes.
    version: Count,
    /// What a list shows of it.
    offer: OfferSummary,
}

impl From<&Offer> for OwnOffer {
    fn from(offer: &Offer) -> Self {
        Self {
            status: offer.status.code().into(),
            version: Count::of(offer.version),
            offer: (&OfferCard::from(offer)).into(),
        }
    }
}

/// Where it happens.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", skip_serializing_if_is_none)]
pub(crate) struct PlaceView {
    /// Site, when it is one.
    site_id: Option<Id>,
    /// Street and number.
    address: Text<400>,
    /// Postcode.
    postcode: Text<20>,
    /// Municipality.
    municipality: Text<120>,
    /// Slug of the neighbourhood.
    neighbourhood: Option<Text<80>>,
    /// Point, when known.
    point: Option<PointView>,
    /// Whether the point is the place itself or the centre of its district.
    point_precision: Word<PointPrecision>,
}

/// A weekly moment; school holidays are left out.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase")]
pub(crate) struct WeeklyView {
    /// Day of the week, 1 is Monday.
    weekday: Whole<1, 7>,
    /// Local time it starts.
    start: Time,
    /// Local time it ends.
    end: Time,
}

/// A moment on a day.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase")]
pub(crate) struct DatedView {
    /// Day.
    day: Day,
    /// Local time it starts.
    start: Time,
    /// Local time it ends.
    end: Time,
}

impl DatedView {
    /// Makes one of a day and minutes after its midnight.
    pub(crate) fn new(day: jiff::civil::Date, (start, end): (i32, i32)) -> Self {
        Self { day: day.to_string().into(), start: time(start), end: time(end) }
    }
}

impl From<Occurrence> for DatedView {
    fn from(moment: Occurrence) -> Self {
        Self::new(moment.day, (moment.start_minute, moment.end_minute))
    }
}

/// One thing that must be in order before somebody starts.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", skip_serializing_if_is_none)]
pub(crate) struct BeforeView {
    /// Stable name.
    code: Text<80>,
    /// The rule it follows from; left out when it is a question to ask.
    rule: Option<Text<20>>,
    /// What it says, in the reader's language.
    text: Text<1000>,
}

/// What the caller may do with an offer.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase")]
pub(crate) struct OfferRightsView {
    /// See it in every state.
    manage: bool,
    /// Change it.
    edit: bool,
    /// Take it off.
    hide: bool,
    /// Ask for it.
    ask: bool,
}

/// An offer with everything its page shows.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", skip_serializing_if_is_none)]
pub(crate) struct OfferView {
    /// Identifier.
    id: Id,
    /// Counts changes; also the ETag.
    version: Count,
    /// Life.
    status: Word<OfferStatus>,
    /// Which way it goes.
    direction: Word<Direction>,
    /// Kind of placement.
    kind: Word<PlacementKind>,
    /// Host.
    host: HostView,
    /// Whether somebody confirmed who runs the host.
    host_is_confirmed: bool,
    /// Name of the person who answers; only with a token.
    contact_name: Option<Text<200>>,
    /// Language of the texts.
    language: Word<Language>,
    /// Title.
    title: Text<300>,
    /// First sentences.
    summary: Text<1000>,
    /// The whole story.
    description: Text<8000>,
    /// How to arrive.
    arrival: Text<2000>,
    /// Who receives you.
    receiver: Text<1000>,
    /// Access for everybody.
    access: Text<2000>,
    /// What to bring.
    bring: Text<2000>,
    /// What is needed to be safe.
    safety: Text<2000>,
    /// Subject slugs.
    subjects: Codes,
    /// Level codes.
    levels: Codes,
    /// Sector code.
    sector: Option<Text<80>>,
    /// Where.
    place: PlaceView,
    /// Load per week in its own unit.
    load: Option<LoadView>,
    /// Load in clock hours per week.
    hours_per_week: Option<Decimal>,
    /// Persons it can take.
    seats: Count,
    /// Free seats.
    seats_left: Count,
    /// First day.
    starts_on: Option<Day>,
    /// Last day.
    ends_on: Option<Day>,
    /// Weekly moments.
    weekly: List<WeeklyView, 60>,
    /// Dated moments.
    dated: List<DatedView, 60>,
    /// The next moments, school holidays left out.
    next_moments: List<DatedView, 10>,
    /// Who takes over the lessons of the teacher who leaves a class.
    cover: Option<Word<Cover>>,
    /// Who may find it.
    audience: Word<AudienceWords>,
    /// Partner organisations; only for who manages it.
    partners: Option<List<Id, 500>>,
    /// When it was first published.
    published_at: Option<Instant>,
    /// When the host last said that it still holds.
    confirmed_at: Option<Instant>,
    /// When it last changed.
    updated_at: Instant,
    /// Why a coordinator took it off, a code of the list `report_reason`; only for who manages it.
    hidden_reason: Option<Text<80>>,
    /// What the coordinator wrote; only for who manages it.
    hidden_text: Option<Text<3000>>,
    /// What must be in order before somebody starts.
    before: List<BeforeView, 20>,
    /// What the caller may do with it.
    rights: OfferRightsView,
    /// Steps its state allows now; only for who may take them.
    steps: List<Text<20>, 10>,
}

fn moments(offer: &Offer) -> (List<WeeklyView, 60>, List<DatedView, 60>) {
    let (mut weekly, mut dated) = (List::default(), List::default());
    for slot in &offer.slots {
        let (start, end) = (time(slot.start_minute), time(slot.end_minute));
        match slot.when {
            SlotDay::Weekly(weekday) => weekly.0.push(WeeklyView { weekday: Whole::of(weekday), start, end }),
            SlotDay::On(day) => dated.0.push(DatedView { day: day.to_string().into(), start, end }),
        }
    }
    (weekly, dated)
}

fn place(offer: &Offer) -> PlaceView {
    let place = &offer.place;
    PlaceView {
        site_id: place.site_id.map(Id),
        address: place.address.as_str().into(),
        postcode: place.postcode.as_str().into(),
        municipality: place.municipality.as_str().into(),
        neighbourhood: place.neighbourhood.as_deref().map(Text::from),
        point: place.point.map(PointView::from),
        point_precision: place.precision().code().into(),
    }
}

fn before(kind: PlacementKind, language: Language) -> List<BeforeView, 20> {
    let line = |item: &leerbrug_market::offers::before::BeforeItem| BeforeView {
        code: item.code.into(),
        rule: (!item.rule.is_empty()).then(|| item.rule.into()),
        text: leerbrug_core::i18n::text(language, &format!("before-{}", item.code)).into(),
    };
    List(before_you_start(kind).iter().map(line).collect())
}

impl OfferView {
    /// Writes an offer for somebody with these rights.
    pub(crate) fn new(
        app: &App,
        offer: &Offer,
        rights: OfferRights,
        language: Language,
        is_signed_in: bool,
    ) -> Self {
        let (weekly, dated) = moments(offer);
        let partners = match &offer.audience {
            Audience::Partners(ids) if rights.can_manage => Some(ids.iter().copied().collect()),
            _ => None,
        };
        let steps = Step::ALL.into_iter().filter(|step| rights.can_edit && step.next(offer.status).is_some());
        Self {
            id: offer.id.into(),
            version: Count::of(offer.version),
            status: offer.status.code().into(),
            direction: offer.direction.code().into(),
            kind: offer.kind.code().into(),
            host: (&offer.host).into(),
            host_is_confirmed: offer.host_is_confirmed,
            contact_name: is_signed_in.then(|| offer.contact_name.as_str().into()),
            language: offer.language.code().into(),
            title: offer.title.as_str().into(),
            summary: offer.summary.as_str().into(),
            description: offer.description.as_str().into(),
            arrival: offer.arrival.as_str().into(),
            receiver: offer.receiver.as_str().into(),
            access: offer.access.as_str().into(),
            bring: offer.bring.as_str().into(),
            safety: offer.safety.as_str().into(),
            subjects: offer.subjects.iter().cloned().collect(),
            levels: offer.levels.iter().cloned().collect(),
            sector: offer.sector.as_deref().map(Text::from),
            place: place(offer),
            load: offer.load.map(|load| LoadView::new(load.value, load.unit)),
            hours_per_week: offer.load.map(Load::minutes).map(hours),
            seats: Count::of(offer.seats),
            seats_left: Count::of(offer.seats_left().max(0)),
            starts_on: offer.starts_on.map(|day| day.to_string().into()),
            ends_on: offer.ends_on.map(|day| day.to_string().into()),
            weekly,
            dated,
            next_moments: next_occurrences(offer, &app.reference, app.today(), 10).into_iter().collect(),
            cover: offer.cover.map(|cover| cover.code().into()),
            audience: offer.audience.code().into(),
            partners,
            published_at: offer.published_at.map(instant),
            confirmed_at: offer.confirmed_at.map(instant),
            updated_at: instant(offer.updated_at),
            hidden_reason: offer.hidden_reason.as_deref().filter(|_| rights.can_manage).map(Text::from),
            hidden_text: offer.hidden_text.as_deref().filter(|_| rights.can_manage).map(Text::from),
            before: before(offer.kind, language),
            rights: OfferRightsView {
                manage: rights.can_manage,
                edit: rights.can_edit,
                hide: rights.can_hide,
                ask: rights.can_ask && is_signed_in,
            },
            steps: steps.map(Step::name).collect(),
        }
    }
}
