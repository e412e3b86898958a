//! Several people from the lines of a spreadsheet: what is wrong with which line, what was looked at, and what went out together.

use leerbrug_core::i18n::{self, Arg, text_with};
use leerbrug_core::lines::LineFault;
use leerbrug_directory::organisations::batches::Batch;
use sha2::{Digest as _, Sha256};
use uuid::Uuid;

use crate::page::Page;

/// Invitations that went out together.
pub(crate) struct BatchView {
    pub(crate) organisation: Uuid,
    pub(crate) at: i64,
    /// How many are open, and since when.
    pub(crate) text: String,
    pub(crate) emails: Vec<String>,
}

/// Puts a batch of invitations of an organisation into words.
pub(crate) fn batch_view(p: &Page, organisation: Uuid, batch: Batch) -> BatchView {
    let args = [("count", Arg::from(batch.emails.len())), ("moment", Arg::from(p.moment(&batch.at)))];
    let text = text_with(p.lang, "several-batch", &args);
    BatchView { organisation, at: batch.at.0, text, emails: batch.emails }
}

/// Names what was looked at, so that something else is looked at again before it is done.
pub(crate) fn digest(parts: &[&str]) -> String {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update(part.len().to_le_bytes());
        hash.update(part.as_bytes());
    }
    hex::encode(hash.finalize())
}

/// Says what is wrong, with the line and the column.
pub(crate) fn fault_lines(p: &Page, faults: &[LineFault]) -> Vec<String> {
    let line = |fault: &LineFault| {
        let args = [
            ("line", Arg::from(fault.line)),
            ("column", Arg::from(fault.column)),
            ("what", Arg::from(i18n::field_text(p.lang, &fault.error))),
        ];
        text_with(p.lang, "several-fault", &args)
    };
    faults.iter().map(line).collect()
}
