//! Strings of the wire: texts, words of closed lists, days, tags.

use std::borrow::Cow;
use std::marker::PhantomData;

use leerbrug_core::{
    AgreementParty, Appetite, AttendedVia, CourseStatus, Cover, Direction, EnrolmentStatus, Half, Halves,
    HomeHead, InsuredBy, Language, LoadUnit, LogStatus, LogUnit, MentorshipStatus, OfferStatus,
    OrganisationStatus, Outcome, PairAnswer, PartyState, PlacementKind, PlacementStatus, PointPrecision,
    QuestionStatus, RequestStatus, Role, RoundStatus, SessionStatus, Side, SignedVia, SuggestionKind,
    Timestamp,
};
use poem_openapi::registry::{MetaSchema, MetaSchemaRef};
use poem_openapi::types::{ParseError, ParseFromJSON, ParseFromParameter, ParseResult, ToJSON, Type};
use serde_json::Value;

/// What a string is made of.
pub(crate) trait Form: Send + Sync + 'static {
    /// Returns its schema.
    fn schema() -> MetaSchema;

    /// Whether it is a single word, which is never empty and has no space around it.
    const IS_WORD: bool;

    /// Says whether a parameter may be this text. Bodies are judged by core.
    fn accepts(_text: &str) -> bool {
        true
    }
}

/// A string of a form.
pub(crate) struct Str<F>(pub(crate) String, PhantomData<F>);

impl<F> std::fmt::Debug for Str<F> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

impl<F, T: Into<String>> From<T> for Str<F> {
    fn from(text: T) -> Self {
        Self(text.into(), PhantomData)
    }
}

plain_type!((F: Form) Str<F>, "string".into(), F::schema());

impl<F: Form> ParseFromJSON for Str<F> {
    fn parse_from_json(value: Option<Value>) -> ParseResult<Self> {
        match value.unwrap_or_default() {
            // Pages send empty fields and core takes them for absent ones; here absent fields are left out.
            Value::String(text) if F::IS_WORD && (text.is_empty() || text.trim() != text) => {
                Err(ParseError::custom("an empty word"))
            }
            Value::String(text) => Ok(text.into()),
            other => Err(ParseError::expected_type(other)),
        }
    }
}

impl<F: Form> ParseFromParameter for Str<F> {
    fn parse_from_parameter(text: &str) -> ParseResult<Self> {
        if F::accepts(text) { Ok(text.into()) } else { Err(ParseError::custom("unknown value")) }
    }
}

impl<F: Form> ToJSON for Str<F> {
    fn to_json(&self) -> Option<Value> {
        Some(Value::String(self.0.clone()))
    }
}

fn string(max: usize) -> MetaSchema {
    MetaSchema { max_length: Some(max), ..MetaSchema::new("string") }
}

/// Any text of at most so many characters.
#[derive(Debug)]
pub(crate) struct Max<const N: usize>;

impl<const N: usize> Form for Max<N> {
    const IS_WORD: bool = false;

    fn schema() -> MetaSchema {
        string(N)
    }

    fn accepts(text: &str) -> bool {
        text.chars().count() <= N
    }
}

/// A text of at most `N` characters.
pub(crate) type Text<const N: usize> = Str<Max<N>>;

/// A text of at most so many characters, one of which shows.
#[derive(Debug)]
pub(crate) struct Shown<const N: usize>;

impl<const N: usize> Form for Shown<N> {
    const IS_WORD: bool = false;

    fn schema() -> MetaSchema {
        MetaSchema { min_length: Some(1), pattern: Some("\\S".to_owned()), ..string(N) }
    }
}

/// A text of 1 to `N` characters; core refuses one that is empty.
pub(crate) type Filled<const N: usize> = Str<Shown<N>>;

/// Writes a form with a fixed schema.
macro_rules! form {
    ($(#[$meta:meta])* $name:ident, $is_word:literal, $max:expr, $format:expr, $pattern:expr) => {
        form!($(#[$meta])* $name, $is_word, $max, $format, $pattern, |_| true);
    };
    (
        $(#[$meta:meta])* $name:ident, $is_word:literal, $max:expr, $format:expr, $pattern:expr, $accepts:expr
    ) => {
        $(#[$meta])*
        #[derive(Debug)]
        pub(crate) struct $name;

        impl Form for $name {
            const IS_WORD: bool = $is_word;

            fn schema() -> MetaSchema {
                let (format, pattern): (Option<&'static str>, Option<&'static str>) = ($format, $pattern);
                MetaSchema { format, pattern: pattern.map(str::to_owned), ..string($max) }
            }

            fn accepts(text: &str) -> bool {
                let accepts: fn(&str) -> bool = $accepts;
                text.len() <= $max && accepts(text)
            }
        }
    };
}

/// Says whether a text is an entity tag (RFC 9110, 8.8.3), whosever it is.
fn is_entity_tag(text: &str) -> bool {
    let strong = text.strip_prefix("W/").unwrap_or(text);
    let inner = strong.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
    inner.is_some_and(|inner| inner.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'"'))
}

form!(
    /// A day.
    DayForm, true, 10, Some("date"), None
);
form!(
    /// An instant.
    InstantForm, true, 35, Some("date-time"), None
);
form!(
    /// A time of day.
    TimeForm, true, 5, None, Some("^([01][0-9]|2[0-3]):[0-5][0-9]$|^24:00$")
);
form!(
    /// An identifier that core reads.
    IdForm, true, 36, Some("uuid"), None
);
form!(
    /// A web address.
    AddressForm, false, 300, Some("uri"), None
);
form!(
    /// The version of a resource as an entity tag, or `*` for any.
    TagForm,
    false,
    40,
    None,
    Some("^(\\*|(W/)?\"[!#-~]{0,36}\")$"),
    |text| text == "*" || is_entity_tag(text)
);
form!(
    /// Several entity tags.
    TagsForm, false, 400, None, None
);
form!(
    /// A key under which a request may be repeated.
    RepeatForm,
    false,
    128,
    None,
    Some("^[!-~]{1,128}$"),
    |text| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_graphic())
);

/// A day.
pub(crate) type Day = Str<DayForm>;
/// An instant.
pub(crate) type Instant = Str<InstantForm>;
/// A time of day, `13:30`.
pub(crate) type Time = Str<TimeForm>;
/// An identifier in a body.
pub(crate) type IdText = Str<IdForm>;
/// A web address.
pub(crate) type Address = Str<AddressForm>;

/// Writes an instant.
pub(crate) fn instant(at: Timestamp) -> Instant {
    jiff::Timestamp::from_millisecond(at.0).unwrap_or_default().to_string().into()
}

/// Writes a time of day.
pub(crate) fn time(minute: i32) -> Time {
    format!("{:02}:{:02}", minute / 60, minute % 60).into()
}

/// A closed list of words.
pub(crate) trait Words: Send + Sync + 'static {
    /// Returns every word.
    fn words() -> Vec<&'static str>;
}

/// A word of a closed list.
#[derive(Debug)]
pub(crate) struct OneOf<W>(PhantomData<W>);

impl<W: Words> Form for OneOf<W> {
    const IS_WORD: bool = true;

    fn schema() -> MetaSchema {
        MetaSchema {
            enum_items: W::words().into_iter().map(Value::from).collect(),
            ..MetaSchema::new("string")
        }
    }

    fn accepts(text: &str) -> bool {
        W::words().contains(&text)
    }
}

/// A word of the list `W`.
pub(crate) type Word<W> = Str<OneOf<W>>;

macro_rules! words_of {
    ($($name:ty),+) => {
        $(impl Words for $name {
            fn words() -> Vec<&'static str> {
                Self::ALL.iter().map(|word| word.code()).collect()
            }
        })+
    };
    ($($(#[$meta:meta])* $name:ident: $words:expr;)+) => {
        $($(#[$meta])*
        #[derive(Debug)]
        pub(crate) struct $name;

        impl Words for $name {
            fn words() -> Vec<&'static str> {
                $words.to_vec()
            }
        })+
    };
}

words_of!(
    AgreementParty,
    AttendedVia,
    CourseStatus,
    EnrolmentStatus,
    SessionStatus,
    Appetite,
    Half,
    Halves,
    InsuredBy,
    Outcome,
    PartyState,
    PlacementStatus,
    SignedVia,
    Cover,
    Direction,
    Language,
    LoadUnit,
    LogStatus,
    LogUnit,
    MentorshipStatus,
    OfferStatus,
    PairAnswer,
    OrganisationStatus,
    PlacementKind,
    PointPrecision,
    HomeHead,
    QuestionStatus,
    RequestStatus,
    Role,
    RoundStatus,
    Side
);
words_of! {
    /// Who may find an offer.
    AudienceWords: ["everyone", "neighbourhood", "partners"];
    /// Which side of requests is listed.
    Sides: ["own", "inbox"];
    /// What a token may do.
    Scopes: leerbrug_directory::identity::token::SCOPES;
    /// Kinds of mentor.
    MentorKinds: leerbrug_mentoring::model::KINDS;
    /// Facts of a profile.
    Facts: leerbrug_directory::identity::service::FACTS;
    /// Steps of a request.
    Steps: leerbrug_market::requests::model::RequestStep::ALL.map(leerbrug_market::requests::model::RequestStep::name);
    /// What a suggestion names.
    SuggestionKinds: ["label", "place", "host", "title"];
}

/// Returns the word for what a suggestion names.
pub(crate) const fn suggestion_kind(kind: SuggestionKind) -> &'static str {
    match kind {
        SuggestionKind::Label => "label",
        SuggestionKind::Place => "place",
        SuggestionKind::Host => "host",
        SuggestionKind::Title => "title",
    }
}
