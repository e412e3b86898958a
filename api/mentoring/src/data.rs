//! The kinds of personal data of this context.

use leerbrug_core::privacy::registry::{Controller, DataKind};

use crate::rights;
use crate::store::people;

/// That she is a starter, where and since when.
pub const INDUCTION: DataKind = DataKind {
    code: "induction",
    position: 310,
    read_by: rights::READ_INDUCTION,
    controller: Controller::OwnOrganisation,
    organisations: Some(people::organisations_of_starter),
};
/// Who mentors her, or whom she mentors.
pub const MENTORSHIP: DataKind = DataKind {
    code: "mentorship",
    position: 320,
    read_by: rights::READ_PAIR,
    controller: Controller::OwnOrganisation,
    organisations: Some(people::organisations_of_pairs),
};
/// What she works on, and what she asks her mentors.
pub const GOAL: DataKind = DataKind {
    code: "goal",
    position: 325,
    read_by: rights::STEER_PAIR,
    controller: Controller::Operator,
    organisations: None,
};
/// What she offers as a mentor.
pub const MENTOR: DataKind = DataKind {
    code: "mentor",
    position: 350,
    read_by: rights::READ_MENTOR,
    controller: Controller::OwnOrganisation,
    organisations: Some(people::organisations_of_mentor),
};

/// Every kind of this context.
pub const ALL: &[DataKind] = &[INDUCTION, MENTORSHIP, GOAL, MENTOR];
