//! Something that happened on a day, in the one log.

use sea_orm::{
    ActiveModelBehavior, DeriveEntityModel, DerivePrimaryKey, DeriveRelation, EntityTrait, EnumIter,
    PrimaryKeyTrait,
};
use uuid::Uuid;

use crate::{Halves, LogStatus, LogUnit, Timestamp};

/// Something that happened on a day, in the one log.
#[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "log_entry")]
pub struct Model {
    /// Identifier, made on the device on which it was written.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Whose minutes these are.
    pub person_id: Uuid,
    /// Who wrote it.
    pub author_id: Uuid,
    /// Kind of entry, a code of the list `log_kind`.
    pub kind: String,
    /// What it belongs to: the table of the context that decides who may.
    pub context_kind: String,
    /// The row there.
    pub context_id: Uuid,
    /// What was done, a code of the list that the kind names.
    pub activity: String,
    /// Local date.
    pub day: String,
    /// How much, in the unit.
    pub quantity: i32,
    /// Unit.
    pub unit: LogUnit,
    /// Minutes of one unit on that day.
    pub factor: i32,
    /// Quantity times factor, derived once.
    pub minutes: i32,
    /// Life.
    pub status: LogStatus,
    /// Which half of the day, or both; empty where that is not asked.
    pub halves: Option<Halves>,
    /// The absence that this one makes up for.
    pub makes_up_id: Option<Uuid>,
    /// The entry that this one takes back.
    pub reverses_id: Option<Uuid>,
    /// What the clock of the device showed.
    pub device_at: Option<Timestamp>,
    /// When it came in.
    pub recorded_at: Timestamp,
    /// When what it belongs to was over.
    pub closed_at: Option<Timestamp>,
    /// Counts changes.
    pub version: i64,
}

/// Joins are written out in the store, so no relations are declared.
#[derive(Debug, Clone, Copy, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
