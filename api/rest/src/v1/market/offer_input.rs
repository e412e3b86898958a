//! Offers in bodies.

use leerbrug_core::{Cover, Direction, Language, LoadUnit, PlacementKind};
use leerbrug_market::offers::model::{DatedInput, OfferInput, WeeklyInput};
use poem_openapi::Object;

use crate::types::{AudienceWords, Day, Filled, IdText, List, Maybe, Patch, Text, Time, Wanted, Whole, Word};

/// Load per week in a body.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct NewLoad {
    /// Amount.
    value: Whole<1, 60>,
    /// Its unit; teaching periods when left out.
    unit: Maybe<Word<LoadUnit>>,
}

/// A weekly moment in a body.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct NewWeekly {
    /// Day of the week, 1 is Monday.
    weekday: Whole<1, 7>,
    /// Local time it starts.
    start: Time,
    /// Local time it ends.
    end: Time,
}

impl From<NewWeekly> for WeeklyInput {
    fn from(sent: NewWeekly) -> Self {
        Self { weekday: sent.weekday.0.to_string(), start: sent.start.0, end: sent.end.0 }
    }
}

/// A dated moment in a body.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct NewDated {
    /// Day.
    day: Day,
    /// Local time it starts.
    start: Time,
    /// Local time it ends.
    end: Time,
}

impl From<NewDated> for DatedInput {
    fn from(sent: NewDated) -> Self {
        Self { day: sent.day.0, start: sent.start.0, end: sent.end.0 }
    }
}

fn weekly_input(moments: List<NewWeekly, 60>) -> Vec<WeeklyInput> {
    moments.0.into_iter().map(WeeklyInput::from).collect()
}

fn dated_input(moments: List<NewDated, 60>) -> Vec<DatedInput> {
    moments.0.into_iter().map(DatedInput::from).collect()
}

/// A new offer; it begins as a draft and may be incomplete, but not wrong.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct NewOffer {
    /// Host organisation.
    organisation_id: Wanted<IdText>,
    /// Kind of placement.
    kind: Wanted<Word<PlacementKind>>,
    /// Which way it goes; `place` when left out.
    direction: Maybe<Word<Direction>>,
    /// Language of the texts; Dutch when left out.
    language: Maybe<Word<Language>>,
    /// Title.
    title: Wanted<Filled<120>>,
    /// First sentences.
    summary: Maybe<Text<300>>,
    /// The whole story.
    description: Maybe<Text<6000>>,
    /// How to arrive.
    arrival: Maybe<Text<1000>>,
    /// Who receives you.
    receiver: Maybe<Text<300>>,
    /// Access for everybody.
    access: Maybe<Text<1000>>,
    /// What to bring.
    bring: Maybe<Text<1000>>,
    /// What is needed to be safe.
    safety: Maybe<Text<1000>>,
    /// Subject slugs.
    subjects: Maybe<List<Text<80>, 12>>,
    /// Level codes.
    levels: Maybe<List<Text<80>, 12>>,
    /// Sector code.
    sector: Maybe<Text<80>>,
    /// Site where it happens; the main site when left out.
    site_id: Maybe<IdText>,
    /// Load per week.
    load: Maybe<NewLoad>,
    /// Persons it can take.
    seats: Wanted<Whole<1, 200>>,
    /// First day.
    starts_on: Maybe<Day>,
    /// Last day.
    ends_on: Maybe<Day>,
    /// Weekly moments.
    weekly: Maybe<List<NewWeekly, 60>>,
    /// Dated moments.
    dated: Maybe<List<NewDated, 60>>,
    /// Who takes over the lessons of the teacher who leaves a class.
    cover: Maybe<Word<Cover>>,
    /// Who may find it; everyone when left out.
    audience: Maybe<Word<AudienceWords>>,
    /// Confirmed organisations it is for, when the audience is `partners`.
    partners: Maybe<List<IdText, 50>>,
    /// Whether words that a hint was given about (codes that begin with `hint-`) stay as they are.
    accepts_hints: Maybe<bool>,
}

impl From<NewOffer> for OfferInput {
    fn from(sent: NewOffer) -> Self {
        let (load_value, load_unit) =
            sent.load.0.map(|load| (load.value.0.to_string(), load.unit.text())).unwrap_or_default();
        Self {
            organisation_id: sent.organisation_id.text(),
            kind: sent.kind.text(),
            direction: sent.direction.text(),
            language: sent.language.text(),
            title: sent.title.text(),
            summary: sent.summary.text(),
            description: sent.description.text(),
            arrival: sent.arrival.text(),
            receiver: sent.receiver.text(),
            access: sent.access.text(),
            bring: sent.bring.text(),
            safety: sent.safety.text(),
            subjects: sent.subjects.texts(),
            levels: sent.levels.texts(),
            sector: sent.sector.text(),
            site_id: sent.site_id.text(),
            load_value,
            load_unit,
            seats: sent.seats.number(),
            starts_on: sent.starts_on.text(),
            ends_on: sent.ends_on.text(),
            weekly: sent.weekly.0.map(weekly_input).unwrap_or_default(),
            dated: sent.dated.0.map(dated_input).unwrap_or_default(),
            cover: sent.cover.text(),
            audience: sent.audience.text(),
            partners: sent.partners.texts(),
            accepts_hints: sent.accepts_hints.0.unwrap_or(false),
        }
    }
}

/// A change of load per week.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct LoadPatch {
    /// Amount.
    value: Patch<Whole<1, 60>>,
    /// Its unit.
    unit: Patch<Word<LoadUnit>>,
}

/// A change of an offer: fields left out stay, null empties, lists are replaced.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct OfferPatch {
    /// Kind of placement.
    kind: Patch<Word<PlacementKind>>,
    /// Which way it goes.
    direction: Patch<Word<Direction>>,
    /// Language of the texts.
    language: Patch<Word<Language>>,
    /// Title.
    title: Patch<Filled<120>>,
    /// First sentences.
    summary: Patch<Text<300>>,
    /// The whole story.
    description: Patch<Text<6000>>,
    /// How to arrive.
    arrival: Patch<Text<1000>>,
    /// Who receives you.
    receiver: Patch<Text<300>>,
    /// Access for everybody.
    access: Patch<Text<1000>>,
    /// What to bring.
    bring: Patch<Text<1000>>,
    /// What is needed to be safe.
    safety: Patch<Text<1000>>,
    /// Subject slugs.
    subjects: Patch<List<Text<80>, 12>>,
    /// Level codes.
    levels: Patch<List<Text<80>, 12>>,
    /// Sector code.
    sector: Patch<Text<80>>,
    /// Site where it happens; the main site when emptied.
    site_id: Patch<IdText>,
    /// Load per week.
    load: Patch<LoadPatch>,
    /// Persons it can take.
    seats: Patch<Whole<1, 200>>,
    /// First day.
    starts_on: Patch<Day>,
    /// Last day.
    ends_on: Patch<Day>,
    /// Weekly moments.
    weekly: Patch<List<NewWeekly, 60>>,
    /// Dated moments.
    dated: Patch<List<NewDated, 60>>,
    /// Who takes over the lessons of the teacher who leaves a class.
    cover: Patch<Word<Cover>>,
    /// Who may find it.
    audience: Patch<Word<AudienceWords>>,
    /// Confirmed organisations it is for, when the audience is `partners`.
    partners: Patch<List<IdText, 50>>,
    /// Whether words that a hint was given about (codes that begin with `hint-`) stay as they are.
    accepts_hints: Patch<bool>,
}

impl OfferPatch {
    /// Writes the change into an offer as it is.
    pub(crate) fn apply(self, input: &mut OfferInput) {
        self.kind.write(&mut input.kind, |word| word.0);
        self.direction.write(&mut input.direction, |word| word.0);
        self.language.write(&mut input.language, |word| word.0);
        self.title.write(&mut input.title, |text| text.0);
        self.summary.write(&mut input.summary, |text| text.0);
        self.description.write(&mut input.description, |text| text.0);
        self.arrival.write(&mut input.arrival, |text| text.0);
        self.receiver.write(&mut input.receiver, |text| text.0);
        self.access.write(&mut input.access, |text| text.0);
        self.bring.write(&mut input.bring, |text| text.0);
        self.safety.write(&mut input.safety, |text| text.0);
        self.subjects.write(&mut input.subjects, List::into_texts);
        self.levels.write(&mut input.levels, List::into_texts);
        self.sector.write(&mut input.sector, |text| text.0);
        self.site_id.write(&mut input.site_id, |id| id.0);
        match self.load {
            Patch::Absent => {}
            Patch::Null => (input.load_value, input.load_unit) = Default::default(),
            Patch::Set(load) => {
                load.value.write(&mut input.load_value, |number| number.0.to_string());
                load.unit.write(&mut input.load_unit, |word| word.0);
            }
        }
        self.seats.write(&mut input.seats, |number| number.0.to_string());
        self.starts_on.write(&mut input.starts_on, |day| day.0);
        self.ends_on.write(&mut input.ends_on, |day| day.0);
        self.weekly.write(&mut input.weekly, weekly_input);
        self.dated.write(&mut input.dated, dated_input);
        self.cover.write(&mut input.cover, |word| word.0);
        self.audience.write(&mut input.audience, |word| word.0);
        self.partners.write(&mut input.partners, List::into_texts);
        self.accepts_hints.write(&mut input.accepts_hints, |accepts| accepts);
    }
}
