//! The kinds of personal data of this context.

use leerbrug_core::privacy::registry::{Controller, DataKind};

use crate::rights;

/// What was logged: days, minutes, what it was about.
pub const LOG: DataKind = DataKind {
    code: "log",
    position: 330,
    read_by: rights::READ_LOG,
    controller: Controller::Operator,
    organisations: None,
};
/// The words that go with it, which both read.
pub const NOTE: DataKind = DataKind {
    code: "note",
    position: 340,
    read_by: rights::READ_LOG,
    controller: Controller::Operator,
    organisations: None,
};

/// Her notes that nobody else reads.
pub const OWN_NOTE: DataKind = DataKind {
    code: "own-note",
    position: 345,
    read_by: rights::READ_OWN_NOTE,
    controller: Controller::Operator,
    organisations: None,
};

/// Every kind of this context.
pub const ALL: &[DataKind] = &[LOG, NOTE, OWN_NOTE];
