//! What one of the three says to a version.

use sea_orm::{
    ActiveModelBehavior, DeriveEntityModel, DerivePrimaryKey, DeriveRelation, EntityTrait, EnumIter,
    PrimaryKeyTrait,
};
use uuid::Uuid;

use crate::{AgreementParty, PartyState, SignedVia, Timestamp};

/// What one of the three says to a version.
#[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "agreement_party")]
pub struct Model {
    /// Agreement.
    #[sea_orm(primary_key, auto_increment = false)]
    pub agreement_id: Uuid,
    /// Which.
    #[sea_orm(primary_key, auto_increment = false)]
    pub party: AgreementParty,
    /// What she says.
    pub state: PartyState,
    /// How it came in.
    pub via: Option<SignedVia>,
    /// Who signed, or who saw the paper.
    pub person_id: Option<Uuid>,
    /// The name that was typed, or that stands on the paper, sealed; empty with an account.
    pub name: String,
    /// The day on the paper.
    pub paper_on: Option<String>,
    /// When it came in.
    pub answered_at: Option<Timestamp>,
}

/// Joins are written out in the store, so no relations are declared.
#[derive(Debug, Clone, Copy, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
