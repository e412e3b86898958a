//! A mentor of a starter, from a day to a day.

use sea_orm::{
    ActiveModelBehavior, DeriveEntityModel, DerivePrimaryKey, DeriveRelation, EntityTrait, EnumIter,
    PrimaryKeyTrait,
};
use uuid::Uuid;

use crate::{EndReason, MentorshipStatus, PairAnswer, Timestamp};

/// A mentor of a starter, from a day to a day.
#[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "mentorship")]
pub struct Model {
    /// Identifier.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Starter.
    pub starter_id: Uuid,
    /// Induction, for a mentor at school.
    pub induction_id: Option<Uuid>,
    /// What holds one mentor of the kind at a time: the induction, else the starter.
    pub slot_id: Uuid,
    /// Mentor.
    pub mentor_id: Uuid,
    /// The mentor's person.
    pub mentor_person_id: Uuid,
    /// Kind of mentor.
    pub kind: String,
    /// Life.
    pub status: MentorshipStatus,
    /// First day.
    pub starts_on: String,
    /// First day on which it is over.
    pub ends_on: Option<String>,
    /// The one it takes over from when the mentor agrees.
    pub replaces_id: Option<Uuid>,
    /// What the mentor said.
    pub mentor_answer: Option<PairAnswer>,
    /// What the starter said.
    pub starter_answer: Option<PairAnswer>,
    /// Until when the mentor is waited for.
    pub answer_until: Option<Timestamp>,
    /// Day on which they meet next.
    pub next_day: Option<String>,
    /// Minute of that day.
    pub next_minute: Option<i32>,
    /// Where.
    pub next_place: String,
    /// Who chose the pair.
    pub proposed_by: Option<Uuid>,
    /// Points when it was chosen.
    pub points: i32,
    /// Why it ended.
    pub end_reason: Option<EndReason>,
    /// When it began or was declined.
    pub decided_at: Option<Timestamp>,
    /// When it was proposed.
    pub created_at: Timestamp,
    /// When it last changed.
    pub updated_at: Timestamp,
    /// Counts changes.
    pub version: i64,
}

/// Joins are written out in the store, so no relations are declared.
#[derive(Debug, Clone, Copy, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
