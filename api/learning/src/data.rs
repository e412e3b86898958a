//! The kinds of personal data of this context.

use leerbrug_core::privacy::registry::{Controller, DataKind};

use crate::courses::store::organisers_of;
use crate::record::readers_of;
use crate::rights;
use crate::store::people;

/// Where she has a place, on which ground, and who agrees.
pub const PLACEMENT: DataKind = DataKind {
    code: "placement",
    position: 360,
    read_by: rights::READ_PLACEMENT,
    controller: Controller::AskedOrganisation,
    organisations: Some(people::hosts_of),
};
/// Her fourth year: what the college plans and decides.
pub const YEAR: DataKind = DataKind {
    code: "specialisation-year",
    position: 370,
    read_by: rights::READ_YEAR,
    controller: Controller::OwnOrganisation,
    organisations: Some(people::colleges_of),
};
/// Whose days she signs.
pub const SIGNER: DataKind = DataKind {
    code: "signer",
    position: 380,
    read_by: rights::READ_PLACEMENT,
    controller: Controller::AskedOrganisation,
    organisations: None,
};
/// Courses she enrolled in, was at, and has a certificate of.
pub const TRAINING: DataKind = DataKind {
    code: "training",
    position: 390,
    read_by: rights::READ_ENROLMENT,
    controller: Controller::AskedOrganisation,
    organisations: Some(organisers_of),
};

/// Whom she lets read her record.
pub const SHARED: DataKind = DataKind {
    code: "shared-record",
    position: 395,
    read_by: rights::READ_RECORD,
    controller: Controller::AskedOrganisation,
    organisations: Some(readers_of),
};

/// What she learned elsewhere, with files that show it.
pub const REPORTED: DataKind = DataKind {
    code: "reported-learning",
    position: 392,
    read_by: rights::READ_RECORD,
    controller: Controller::Operator,
    organisations: Some(readers_of),
};

/// How much she plans to learn.
pub const GOAL: DataKind = DataKind {
    code: "learning-goal",
    position: 393,
    read_by: rights::PLAN_LEARNING,
    controller: Controller::Operator,
    organisations: None,
};

/// Every kind of this context.
pub const ALL: &[DataKind] = &[PLACEMENT, YEAR, SIGNER, TRAINING, REPORTED, GOAL, SHARED];
