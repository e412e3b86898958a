//! Rights on the log. Who may write an entry is said by the context it belongs to.

use leerbrug_core::policy::Grant::As;
use leerbrug_core::policy::{Action, Relation, action};

/// The two of a pair.
pub const PAIR: Relation = Relation("pair");
/// Who wrote a note for nobody else.
pub const WRITER: Relation = Relation("writer");

/// Read an entry of the log and the words for the pair.
pub const READ_LOG: Action = action("read_log", &[As(&[PAIR])]);
/// Read a note that is for nobody else.
pub const READ_OWN_NOTE: Action = action("read_own_note", &[As(&[WRITER])]);

/// Every row of this context.
pub const ALL: &[Action] = &[READ_LOG, READ_OWN_NOTE];
