//! A record, and what is recognised, as operations take and answer them.

use leerbrug_core::{PlacementKind, PlacementStatus};
use leerbrug_learning::model::Placement;
use leerbrug_learning::recognition::Progress;
use leerbrug_learning::record::Record;
use poem_openapi::Object;

use super::course_views::FollowedView;
use crate::types::{Count, Day, Filled, List, Text, Wanted, Whole, Word};
use crate::v1::parts::NamedView;

/// What somebody did to learn.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase")]
pub(crate) struct RecordView {
    /// Whose it is.
    person: NamedView,
    /// Where she was and will be, the latest first.
    places: List<RecordPlace, 1000>,
    /// What she follows or followed, the latest first.
    courses: List<FollowedView, 500>,
    /// How far she is in each domain.
    specialisations: List<ProgressView, 200>,
}

impl From<&Record> for RecordView {
    fn from(one: &Record) -> Self {
        Self {
            person: (&one.person).into(),
            places: List(one.placements.iter().map(RecordPlace::from).collect()),
            courses: List(one.courses.iter().map(FollowedView::from).collect()),
            specialisations: List(one.specialisations.iter().map(ProgressView::from).collect()),
        }
    }
}

/// A place on a record.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase")]
pub(crate) struct RecordPlace {
    /// Host.
    host: NamedView,
    /// Kind.
    kind: Word<PlacementKind>,
    /// Life.
    status: Word<PlacementStatus>,
    /// First day.
    first_day: Day,
    /// Last day.
    last_day: Day,
    /// Half-days that are planned.
    planned_half_days: Count,
    /// Half-days that were logged.
    logged_half_days: Count,
    /// Half-days that were signed.
    signed_half_days: Count,
}

impl From<&Placement> for RecordPlace {
    fn from(one: &Placement) -> Self {
        Self {
            host: (&one.host).into(),
            kind: one.kind.code().into(),
            status: one.status.code().into(),
            first_day: one.first.to_string().into(),
            last_day: one.last.to_string().into(),
            planned_half_days: Count::of(one.planned),
            logged_half_days: Count::of(one.sum.logged),
            signed_half_days: Count::of(one.sum.signed),
        }
    }
}

/// How far somebody is in a domain.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase")]
pub(crate) struct ProgressView {
    /// Specialisation domain.
    domain: Text<80>,
    /// Level.
    level: Whole<1, 3>,
    /// Signed minutes of courses of that level or higher.
    minutes: Count,
    /// Minutes that the rule asks.
    minutes_needed: Count,
    /// Who recognises it.
    recognised_by: List<NamedView, 100>,
}

impl From<&Progress> for ProgressView {
    fn from(one: &Progress) -> Self {
        Self {
            domain: one.domain.as_str().into(),
            level: Whole::of(one.level),
            minutes: Count::of(one.minutes),
            minutes_needed: Count::of(one.needed),
            recognised_by: List(one.recognised.iter().map(|(by, _)| by.into()).collect()),
        }
    }
}

/// A specialisation to recognise.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct NewRecognition {
    /// Specialisation domain.
    pub(super) domain: Wanted<Filled<80>>,
    /// Level.
    pub(super) level: Wanted<Whole<1, 3>>,
}
