//! The kinds of personal data of this context.

mod store;

use leerbrug_core::privacy::registry::{Controller, DataKind};

use crate::rights;

/// How she signs in, and where she is signed in.
pub const SIGN_IN: DataKind = DataKind {
    code: "sign-in",
    position: 800,
    read_by: rights::MANAGE_PROFILE,
    controller: Controller::Operator,
    organisations: None,
};
/// What she may do in organisations.
pub const ROLE: DataKind = DataKind {
    code: "role",
    position: 500,
    read_by: rights::READ_TEAM,
    controller: Controller::OwnOrganisation,
    organisations: Some(store::organisations_of_roles),
};
/// That she says she runs an organisation.
pub const CLAIM: DataKind = DataKind {
    code: "claim",
    position: 600,
    read_by: rights::DECIDE_CLAIM,
    controller: Controller::AskedOrganisation,
    organisations: Some(store::organisations_of_claims),
};
/// From whom she hides, and whether she wants to go.
pub const WISH: DataKind = DataKind {
    code: "wish",
    position: 900,
    read_by: rights::MANAGE_PROFILE,
    controller: Controller::Operator,
    organisations: None,
};
/// What is kept of what she did and of who looked.
pub const TRACE: DataKind = DataKind {
    code: "trace",
    position: 1000,
    read_by: rights::READ_TIMELINE,
    controller: Controller::Operator,
    organisations: None,
};
/// Mails that wait to be sent to her or about her.
pub const MAIL: DataKind = DataKind {
    code: "mail",
    position: 1100,
    read_by: rights::MANAGE_PROFILE,
    controller: Controller::Operator,
    organisations: None,
};

/// Every kind of this context.
pub const ALL: &[DataKind] = &[SIGN_IN, ROLE, CLAIM, WISH, TRACE, MAIL];
