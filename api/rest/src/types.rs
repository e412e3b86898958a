//! Types of the wire, each with its bounds in the document.
//!
//! Reading is lenient where core reports better: a text that is too long or a word that is unknown arrives in core, which
//! names every broken field at once. Only the wrong JSON type is refused here.

use std::borrow::Cow;
use std::collections::BTreeMap;

use poem_openapi::registry::{MetaSchema, MetaSchemaRef, Registry};
use poem_openapi::types::{ParseError, ParseFromJSON, ParseFromParameter, ParseResult, ToJSON, Type};
use serde_json::Value;
use uuid::Uuid;

/// Writes the parts of [`Type`] that are the same for every type here.
macro_rules! plain_type {
    (($($generics:tt)*) $name:ty, $label:expr, $schema:expr) => {
        impl<$($generics)*> Type for $name {
            const IS_REQUIRED: bool = true;
            type RawValueType = Self;
            type RawElementValueType = Self;

            fn name() -> Cow<'static, str> {
                $label
            }

            fn schema_ref() -> MetaSchemaRef {
                MetaSchemaRef::Inline(Box::new($schema))
            }

            fn as_raw_value(&self) -> Option<&Self> {
                Some(self)
            }

            fn raw_element_iter<'a>(&'a self) -> Box<dyn Iterator<Item = &'a Self> + 'a> {
                Box::new(std::iter::once(self))
            }
        }
    };
}

mod text;

pub(crate) use text::{
    Address, AudienceWords, Day, Facts, Filled, Form, IdForm, IdText, Instant, Max, MentorKinds, RepeatForm,
    Scopes, Sides, Steps, Str, SuggestionKinds, TagForm, TagsForm, Text, Time, Word, Words, instant,
    suggestion_kind, time,
};

/// An identifier in a path or an answer.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Id(pub(crate) Uuid);

impl From<Uuid> for Id {
    fn from(id: Uuid) -> Self {
        Self(id)
    }
}

plain_type!(() Id, "string_uuid".into(), IdForm::schema());

impl ParseFromParameter for Id {
    fn parse_from_parameter(text: &str) -> ParseResult<Self> {
        // The other spellings of a UUID would give one resource several addresses.
        let read = Uuid::parse_str(text).ok().filter(|_| text.len() == 36);
        read.map(Self).ok_or_else(|| ParseError::custom("not a UUID"))
    }
}

impl ParseFromJSON for Id {
    fn parse_from_json(value: Option<Value>) -> ParseResult<Self> {
        match value.unwrap_or_default() {
            Value::String(text) => Self::parse_from_parameter(&text),
            other => Err(ParseError::expected_type(other)),
        }
    }
}

impl ToJSON for Id {
    fn to_json(&self) -> Option<Value> {
        Some(Value::String(self.0.to_string()))
    }
}

/// A whole number from `MIN` to `MAX`.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Whole<const MIN: i32, const MAX: i32>(pub(crate) i64);

/// How many.
pub(crate) type Count = Whole<0, { i32::MAX }>;

impl<const MIN: i32, const MAX: i32> Whole<MIN, MAX> {
    /// Takes any number; what is beyond the largest integer becomes it.
    pub(crate) fn of(number: impl TryInto<i64>) -> Self {
        Self(number.try_into().unwrap_or(i64::MAX))
    }
}

plain_type!(
    (const MIN: i32, const MAX: i32) Whole<MIN, MAX>,
    "integer".into(),
    MetaSchema {
        minimum: Some(f64::from(MIN)),
        maximum: Some(f64::from(MAX)),
        ..MetaSchema::new_with_format("integer", "int32")
    }
);

impl<const MIN: i32, const MAX: i32> ParseFromJSON for Whole<MIN, MAX> {
    fn parse_from_json(value: Option<Value>) -> ParseResult<Self> {
        let value = value.unwrap_or_default();
        let read = match &value {
            // `5.0` is the integer five in JSON.
            Value::Number(number) => number.as_i64().or_else(|| {
                number.as_f64().filter(|n| n.fract() == 0.0).and_then(|n| format!("{n:.0}").parse().ok())
            }),
            _ => None,
        };
        read.map(Self).ok_or_else(|| ParseError::expected_type(value))
    }
}

impl<const MIN: i32, const MAX: i32> ParseFromParameter for Whole<MIN, MAX> {
    fn parse_from_parameter(text: &str) -> ParseResult<Self> {
        let read = text.parse::<i64>().ok().filter(|n| (i64::from(MIN)..=i64::from(MAX)).contains(n));
        read.map(Self).ok_or_else(|| ParseError::custom("not a number within its bounds"))
    }
}

impl<const MIN: i32, const MAX: i32> ToJSON for Whole<MIN, MAX> {
    fn to_json(&self) -> Option<Value> {
        Some(Value::from(self.0))
    }
}

/// A number with decimals; only in answers.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Decimal(pub(crate) f64);

plain_type!(() Decimal, "number".into(), MetaSchema::new_with_format("number", "double"));

impl ToJSON for Decimal {
    fn to_json(&self) -> Option<Value> {
        serde_json::Number::from_f64(self.0).map(Value::Number)
    }
}

impl ParseFromJSON for Decimal {
    fn parse_from_json(value: Option<Value>) -> ParseResult<Self> {
        let value = value.unwrap_or_default();
        value.as_f64().map(Self).ok_or_else(|| ParseError::expected_type(value))
    }
}

/// A list of at most `MAX` entries.
#[derive(Debug)]
pub(crate) struct List<T, const MAX: usize>(pub(crate) Vec<T>);

impl<T, const MAX: usize> Default for List<T, MAX> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T, S, const MAX: usize> FromIterator<S> for List<T, MAX>
where
    T: From<S>,
{
    fn from_iter<I: IntoIterator<Item = S>>(items: I) -> Self {
        Self(items.into_iter().map(T::from).collect())
    }
}

impl<F, const MAX: usize> List<Str<F>, MAX> {
    /// Returns the texts.
    pub(crate) fn into_texts(self) -> Vec<String> {
        self.0.into_iter().map(|text| text.0).collect()
    }
}

impl<T: Type, const MAX: usize> Type for List<T, MAX> {
    const IS_REQUIRED: bool = true;
    type RawValueType = Self;
    type RawElementValueType = T;

    fn name() -> Cow<'static, str> {
        "array".into()
    }

    fn schema_ref() -> MetaSchemaRef {
        MetaSchemaRef::Inline(Box::new(MetaSchema {
            items: Some(Box::new(T::schema_ref())),
            max_items: Some(MAX),
            ..MetaSchema::new("array")
        }))
    }

    fn register(registry: &mut Registry) {
        T::register(registry);
    }

    fn as_raw_value(&self) -> Option<&Self> {
        Some(self)
    }

    fn raw_element_iter<'a>(&'a self) -> Box<dyn Iterator<Item = &'a T> + 'a> {
        Box::new(self.0.iter())
    }
}

impl<T: ParseFromJSON, const MAX: usize> ParseFromJSON for List<T, MAX> {
    fn parse_from_json(value: Option<Value>) -> ParseResult<Self> {
        match value.unwrap_or_default() {
            Value::Array(values) => {
                let read = values
                    .into_iter()
                    .map(|value| T::parse_from_json(Some(value)).map_err(ParseError::propagate));
                read.collect::<Result<_, _>>().map(Self)
            }
            other => Err(ParseError::expected_type(other)),
        }
    }
}

impl<T: ToJSON, const MAX: usize> ToJSON for List<T, MAX> {
    fn to_json(&self) -> Option<Value> {
        Some(Value::Array(self.0.iter().filter_map(ToJSON::to_json).collect()))
    }
}

/// Values by name, at most `MAX`; only in answers.
#[derive(Debug)]
pub(crate) struct Table<T, const MAX: usize>(pub(crate) BTreeMap<String, T>);

impl<T: Type, const MAX: usize> Type for Table<T, MAX> {
    const IS_REQUIRED: bool = true;
    type RawValueType = Self;
    type RawElementValueType = Self;

    fn name() -> Cow<'static, str> {
        "object".into()
    }

    fn schema_ref() -> MetaSchemaRef {
        MetaSchemaRef::Inline(Box::new(MetaSchema {
            additional_properties: Some(Box::new(T::schema_ref())),
            max_properties: Some(MAX),
            ..MetaSchema::new("object")
        }))
    }

    fn register(registry: &mut Registry) {
        T::register(registry);
    }

    fn as_raw_value(&self) -> Option<&Self> {
        Some(self)
    }

    fn raw_element_iter<'a>(&'a self) -> Box<dyn Iterator<Item = &'a Self> + 'a> {
        Box::new(std::iter::once(self))
    }
}

impl<T: ParseFromJSON, const MAX: usize> ParseFromJSON for Table<T, MAX> {
    fn parse_from_json(value: Option<Value>) -> ParseResult<Self> {
        Err(ParseError::expected_type(value.unwrap_or_default()))
    }
}

impl<T: ToJSON, const MAX: usize> ToJSON for Table<T, MAX> {
    fn to_json(&self) -> Option<Value> {
        let values = self.0.iter().filter_map(|(name, value)| Some((name.clone(), value.to_json()?)));
        Some(Value::Object(values.collect()))
    }
}

/// A field of a body. Null is refused: what is not there is left out.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Field<T, const REQUIRED: bool>(pub(crate) Option<T>);

/// A field that must be there; when it is missing core says so, together with everything else.
pub(crate) type Wanted<T> = Field<T, true>;
/// A field that may be left out.
pub(crate) type Maybe<T> = Field<T, false>;

impl<F, const REQUIRED: bool> Field<Str<F>, REQUIRED> {
    /// Returns the text; absent is empty.
    pub(crate) fn text(self) -> String {
        self.0.map(|text| text.0).unwrap_or_default()
    }
}

impl<F, const MAX: usize, const REQUIRED: bool> Field<List<Str<F>, MAX>, REQUIRED> {
    /// Returns the texts; absent is none.
    pub(crate) fn texts(self) -> Vec<String> {
        self.0.map(List::into_texts).unwrap_or_default()
    }
}

impl<const MIN: i32, const MAX: i32, const REQUIRED: bool> Field<Whole<MIN, MAX>, REQUIRED> {
    /// Returns the number as core reads it; absent is empty.
    pub(crate) fn number(self) -> String {
        self.0.map(|number| number.0.to_string()).unwrap_or_default()
    }
}

/// A field of a merge patch: absent leaves it, null empties it.
#[derive(Debug)]
pub(crate) enum Patch<T> {
    /// Leaves the field.
    Absent,
    /// Empties the field.
    Null,
    /// Replaces the field.
    Set(T),
}

impl<T> Patch<T> {
    /// Writes the change; what is emptied becomes the default.
    pub(crate) fn write<V: Default>(self, field: &mut V, read: impl FnOnce(T) -> V) {
        match self {
            Self::Absent => {}
            Self::Null => *field = V::default(),
            Self::Set(value) => *field = read(value),
        }
    }
}

macro_rules! wrapping_type {
    (($($generics:tt)*) $name:ty, $required:expr, $schema:expr) => {
        impl<T: Type, $($generics)*> Type for $name {
            const IS_REQUIRED: bool = $required;
            type RawValueType = Self;
            type RawElementValueType = Self;

            fn name() -> Cow<'static, str> {
                T::name()
            }

            fn schema_ref() -> MetaSchemaRef {
                let schema: fn(MetaSchemaRef) -> MetaSchemaRef = $schema;
                schema(T::schema_ref())
            }

            fn register(registry: &mut Registry) {
                T::register(registry);
            }

            fn as_raw_value(&self) -> Option<&Self> {
                Some(self)
            }

            fn raw_element_iter<'a>(&'a self) -> Box<dyn Iterator<Item = &'a Self> + 'a> {
                Box::new(std::iter::once(self))
            }
        }
    };
}

wrapping_type!((const REQUIRED: bool) Field<T, REQUIRED>, REQUIRED, |schema| schema);
wrapping_type!(() Patch<T>, false, |schema| schema.merge(MetaSchema { nullable: true, ..MetaSchema::ANY }));

impl<T: ParseFromJSON, const REQUIRED: bool> ParseFromJSON for Field<T, REQUIRED> {
    fn parse_from_json(value: Option<Value>) -> ParseResult<Self> {
        match value {
            None => Ok(Self(None)),
            Some(value) => {
                T::parse_from_json(Some(value)).map(|read| Self(Some(read))).map_err(ParseError::propagate)
            }
        }
    }
}

impl<T: ParseFromJSON> ParseFromJSON for Patch<T> {
    fn parse_from_json(value: Option<Value>) -> ParseResult<Self> {
        match value {
            None => Ok(Self::Absent),
            Some(Value::Null) => Ok(Self::Null),
            Some(value) => T::parse_from_json(Some(value)).map(Self::Set).map_err(ParseError::propagate),
        }
    }
}

/// Bodies are only read; the derive asks for both directions.
impl<T: ToJSON, const REQUIRED: bool> ToJSON for Field<T, REQUIRED> {
    fn to_json(&self) -> Option<Value> {
        self.0.as_ref().and_then(ToJSON::to_json)
    }
}

impl<T: ToJSON> ToJSON for Patch<T> {
    fn to_json(&self) -> Option<Value> {
        match self {
            Self::Absent => None,
            Self::Null => Some(Value::Null),
            Self::Set(value) => value.to_json(),
        }
    }
}
