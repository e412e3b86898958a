//! The kinds of personal data of this context.

use leerbrug_core::privacy::registry::{Controller, DataKind};

use crate::people;
use crate::rights;

/// What she says of herself: it goes to whom she asks, with her requests.
pub const PROFILE: DataKind = DataKind {
    code: "profile",
    position: 100,
    read_by: rights::READ_REQUEST,
    controller: Controller::Operator,
    organisations: Some(people::organisations_asked),
};
/// Her requests for a place, with what was answered.
pub const REQUEST: DataKind = DataKind {
    code: "request",
    position: 200,
    read_by: rights::READ_REQUEST,
    controller: Controller::AskedOrganisation,
    organisations: Some(people::organisations_asked),
};
/// Her questions, with the answers.
pub const QUESTION: DataKind = DataKind {
    code: "question",
    position: 300,
    read_by: rights::READ_REQUEST,
    controller: Controller::AskedOrganisation,
    organisations: Some(people::organisations_questioned),
};
/// That she is the contact of an offer.
pub const CONTACT: DataKind = DataKind {
    code: "contact",
    position: 400,
    read_by: rights::READ_OFFER,
    controller: Controller::OwnOrganisation,
    organisations: Some(people::organisations_of_contacts),
};
/// What she reported.
pub const REPORT: DataKind = DataKind {
    code: "report",
    position: 700,
    read_by: rights::HIDE_OFFER,
    controller: Controller::GrowthCentre,
    organisations: Some(people::organisations_of_reports),
};

/// Every kind of this context.
pub const ALL: &[DataKind] = &[PROFILE, REQUEST, QUESTION, CONTACT, REPORT];
