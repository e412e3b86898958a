//! Orders for mails, written in the transaction of the change they tell of.

use std::collections::BTreeMap;

use leerbrug_search::Language;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

pub use super::html::Face;
use crate::app::App;
use crate::context::Answer;
use crate::db::{OutboxEntry, Tx};
use crate::error::{Error, Result};

/// Makes lines of a mail, or a file that goes with it, from what it is about.
pub type Attach = for<'a> fn(&'a App, Uuid, Language) -> Answer<'a, Option<String>>;

/// Makes the face of a mail from what it is about.
pub type Show = for<'a> fn(&'a App, Uuid) -> Answer<'a, Option<Face>>;

/// A mail that a context sends. The Fluent keys are `mail-<code>-subject`, `-lead` and `-button`.
#[derive(Debug, Clone, Copy)]
pub struct MailKind {
    /// Code in the keys of its texts and in waiting orders, unique in the program.
    pub code: &'static str,
    /// The page its button opens.
    pub page: Page,
    /// Reference list that its reason comes from.
    pub reasons: &'static str,
    /// Key of the line at its foot.
    pub foot: &'static str,
    /// Lines under its lead, read when it is sent.
    pub lines: Option<Attach>,
    /// Calendar file that goes with it.
    pub calendar: Option<Attach>,
    /// What it shows above its words; a letter where nothing else is said.
    pub face: Option<Show>,
}

/// The page that the button of a mail opens.
#[derive(Debug, Clone, Copy)]
pub enum Page {
    /// This one.
    At(&'static str),
    /// The one of what the mail is about: what stands before and after its id.
    About(&'static str, &'static str),
    /// This one, with the token of a link.
    Link(&'static str),
    /// As the order says.
    Chosen(fn(&MailOrder) -> String),
}

impl Page {
    /// Returns the path for an order.
    pub fn path(self, order: &MailOrder) -> String {
        match self {
            Self::At(path) => path.to_owned(),
            Self::About(before, after) => {
                format!("{before}{}{after}", order.about.map(|id| id.to_string()).unwrap_or_default())
            }
            Self::Link(path) => {
                format!("{path}?token={}", order.values.get("token").map_or("", String::as_str))
            }
            Self::Chosen(choose) => choose(order),
        }
    }
}

/// Declares a mail.
pub const fn mail_kind(code: &'static str, page: Page) -> MailKind {
    MailKind {
        code,
        page,
        reasons: "decline_reason",
        foot: "mail-foot",
        lines: None,
        calendar: None,
        face: None,
    }
}

impl MailKind {
    /// Names the list that its reason comes from.
    #[must_use]
    pub const fn reasons(self, list: &'static str) -> Self {
        Self { reasons: list, ..self }
    }

    /// Names the line at its foot.
    #[must_use]
    pub const fn foot(self, key: &'static str) -> Self {
        Self { foot: key, ..self }
    }

    /// Puts lines under its lead.
    #[must_use]
    pub const fn lines(self, write: Attach) -> Self {
        Self { lines: Some(write), ..self }
    }

    /// Shows what it is about.
    #[must_use]
    pub const fn face(self, show: Show) -> Self {
        Self { face: Some(show), ..self }
    }

    /// Sends a calendar file with it.
    #[must_use]
    pub const fn calendar(self, attach: Attach) -> Self {
        Self { calendar: Some(attach), ..self }
    }
}

/// Whom a mail goes to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Recipient {
    /// A person, in her language, at her address of the moment it is sent.
    Person(Uuid),
    /// An address that nobody may have yet.
    Address {
        /// Address as typed.
        email: String,
        /// Language of the page it was typed on.
        language: Language,
    },
}

/// A mail to be made when it is sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MailOrder {
    /// Code of the mail.
    pub kind: String,
    /// To whom.
    pub to: Recipient,
    /// Row it is about: an offer, a request, an organisation.
    pub about: Option<Uuid>,
    /// Values of the texts.
    pub values: BTreeMap<String, String>,
}

/// Orders a mail to a person.
pub fn mail(tx: &mut Tx, kind: MailKind, to: Uuid, about: Uuid, values: &[(&str, String)]) -> Result<()> {
    mail_to(tx, kind, Recipient::Person(to), about, values)
}

/// Orders a mail to a person or to an address, about a row.
pub fn mail_to(
    tx: &mut Tx,
    kind: MailKind,
    to: Recipient,
    about: Uuid,
    values: &[(&str, String)],
) -> Result<()> {
    put(tx, kind, to, Some(about), values)
}

/// Names people whose name or address stands in an order that is neither to them nor about a row of theirs: an erasure
/// finds by it what waits of them.
pub fn naming(people: impl IntoIterator<Item = Uuid>) -> (&'static str, String) {
    ("of", people.into_iter().map(|person| person.to_string()).collect::<Vec<_>>().join(" "))
}

/// Values that are sealed while an order waits: words of people, and secrets of links.
pub(super) const SEALED: [&str; 2] = ["text", "token"];

/// Column the sealed values stand in.
pub const COLUMN: &str = "outbox.payload";

/// Orders a mail that may be about no row.
pub fn put(
    tx: &mut Tx,
    kind: MailKind,
    to: Recipient,
    about: Option<Uuid>,
    values: &[(&str, String)],
) -> Result<()> {
    let mut order = MailOrder { kind: kind.code.to_owned(), to, about, values: BTreeMap::new() };
    for (name, value) in values {
        let is_sealed = SEALED.contains(name);
        let value = if is_sealed { tx.vault().seal(COLUMN, value)? } else { value.clone() };
        order.values.insert((*name).to_owned(), value);
    }
    let payload =
        serde_json::to_string(&order).map_err(|error| Error::internal("mail order").caused_by(error))?;
    tx.after_commit(OutboxEntry { topic: "mail", entity_id: about, payload });
    Ok(())
}
