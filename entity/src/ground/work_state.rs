//! How a part of the background work goes.

use sea_orm::{
    ActiveModelBehavior, DeriveEntityModel, DerivePrimaryKey, DeriveRelation, EntityTrait, EnumIter,
    PrimaryKeyTrait,
};

use crate::{Timestamp, WorkKind};

/// How a part of the background work goes.
#[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "work_state")]
pub struct Model {
    /// Name of the loop, clock or task.
    #[sea_orm(primary_key, auto_increment = false)]
    pub name: String,
    /// What it is.
    pub kind: WorkKind,
    /// When it last went well.
    pub succeeded_at: Option<Timestamp>,
    /// When it last failed.
    pub failed_at: Option<Timestamp>,
    /// How often it failed since it last went well.
    pub failures: i64,
    /// What went wrong last; empty when all is well.
    pub error: String,
    /// How much it did when it last did something.
    pub done: i64,
    /// Day whose work is done, for a task of the night.
    pub done_for: String,
    /// A node is at it until then.
    pub leased_until: Option<Timestamp>,
}

/// Joins are written out in the store, so no relations are declared.
#[derive(Debug, Clone, Copy, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
