//! Orders for mails, written in the transaction of the change they tell of.

use std::collections::BTreeMap;

use leerbrug_search::Language;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::db::{OutboxEntry, Tx};
use crate::error::{Error, Result};

/// The mails there are. The Fluent keys are `mail-<code>-subject`, `-lead` and `-button`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum MailKind {
    /// A link to sign in.
    SignIn,
    /// A link to make an account.
    Register,
    /// To the host: somebody asks.
    RequestReceived,
    /// To who asked: it was sent.
    RequestSent,
    /// To who asked: it is on the waiting list.
    RequestWaiting,
    /// To both: a seat came free.
    RequestMovedUp,
    /// To who asked: another moment was proposed.
    RequestProposed,
    /// To who asked: yes.
    RequestAccepted,
    /// To the host: she accepted the proposal.
    ProposalAccepted,
    /// To who asked: no, with a reason.
    RequestDeclined,
    /// To the host: she withdrew.
    RequestWithdrawn,
    /// To the host: she asks again.
    RequestReopened,
    /// To whoever must act: the clock runs.
    RequestReminder,
    /// To both: no answer came.
    RequestUnanswered,
    /// To the host: a question.
    QuestionReceived,
    /// To who asked: the answer.
    QuestionAnswered,
    /// To the host: the clock of a question runs.
    QuestionReminder,
    /// To who asked: no answer came.
    QuestionUnanswered,
    /// To the host: does this still hold?
    OfferNudge,
    /// To the host: it expired.
    OfferExpired,
    /// To the host: a coordinator took it off.
    OfferHidden,
    /// To the coordinator: something is wrong with an offer.
    OfferReported,
    /// To heads or the coordinator: somebody says she runs the organisation.
    OrganisationClaimed,
    /// To the claimant: confirmed.
    ClaimConfirmed,
    /// To the claimant: in, with a role.
    ClaimAccepted,
    /// To the claimant: not in.
    ClaimRefused,
    /// To the asker's own head: does it suit the school?
    HomeHeadAsked,
    /// To both: her own head agrees.
    HomeHeadAgreed,
    /// To who asked: her own head says not now, or nothing; the request is withdrawn.
    HomeHeadNotNow,
    /// To who asked: yes, under reserve of her own head.
    RequestUnderReserve,
    /// To an address: an invitation to a role.
    InvitedToTeam,
    /// To who invited: she took it up.
    InvitationAccepted,
    /// To the person: her second factor was set up, used by a spare code, or removed.
    FactorChanged,
    /// To the person: she will be erased on a day.
    ErasureAsked,
    /// To the person: a role of hers ended.
    RoleEnded,
}

impl MailKind {
    /// Every mail.
    pub const ALL: [Self; 35] = [
        Self::SignIn,
        Self::Register,
        Self::RequestReceived,
        Self::RequestSent,
        Self::RequestWaiting,
        Self::RequestMovedUp,
        Self::RequestProposed,
        Self::RequestAccepted,
        Self::ProposalAccepted,
        Self::RequestDeclined,
        Self::RequestWithdrawn,
        Self::RequestReopened,
        Self::RequestReminder,
        Self::RequestUnanswered,
        Self::QuestionReceived,
        Self::QuestionAnswered,
        Self::QuestionReminder,
        Self::QuestionUnanswered,
        Self::OfferNudge,
        Self::OfferExpired,
        Self::OfferHidden,
        Self::OfferReported,
        Self::OrganisationClaimed,
        Self::ClaimConfirmed,
        Self::ClaimAccepted,
        Self::ClaimRefused,
        Self::HomeHeadAsked,
        Self::HomeHeadAgreed,
        Self::HomeHeadNotNow,
        Self::RequestUnderReserve,
        Self::InvitedToTeam,
        Self::InvitationAccepted,
        Self::FactorChanged,
        Self::ErasureAsked,
        Self::RoleEnded,
    ];

    /// Returns the code in the keys of its texts.
    pub const fn code(self) -> &'static str {
        match self {
            Self::SignIn => "sign-in",
            Self::Register => "register",
            Self::RequestReceived => "request-received",
            Self::RequestSent => "request-sent",
            Self::RequestWaiting => "request-waiting",
            Self::RequestMovedUp => "request-moved-up",
            Self::RequestProposed => "request-proposed",
            Self::RequestAccepted => "request-accepted",
            Self::ProposalAccepted => "proposal-accepted",
            Self::RequestDeclined => "request-declined",
            Self::RequestWithdrawn => "request-withdrawn",
            Self::RequestReopened => "request-reopened",
            Self::RequestReminder => "request-reminder",
            Self::RequestUnanswered => "request-unanswered",
            Self::QuestionReceived => "question-received",
            Self::QuestionAnswered => "question-answered",
            Self::QuestionReminder => "question-reminder",
            Self::QuestionUnanswered => "question-unanswered",
            Self::OfferNudge => "offer-nudge",
            Self::OfferExpired => "offer-expired",
            Self::OfferHidden => "offer-hidden",
            Self::OfferReported => "offer-reported",
            Self::OrganisationClaimed => "organisation-claimed",
            Self::ClaimConfirmed => "claim-confirmed",
            Self::ClaimAccepted => "claim-accepted",
            Self::ClaimRefused => "claim-refused",
            Self::HomeHeadAsked => "home-head-asked",
            Self::HomeHeadAgreed => "home-head-agreed",
            Self::HomeHeadNotNow => "home-head-not-now",
            Self::RequestUnderReserve => "request-under-reserve",
            Self::InvitedToTeam => "invited-to-team",
            Self::InvitationAccepted => "invitation-accepted",
            Self::FactorChanged => "factor-changed",
            Self::ErasureAsked => "erasure-asked",
            Self::RoleEnded => "role-ended",
        }
    }
}

/// Whom a mail goes to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Recipient {
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
pub(crate) struct MailOrder {
    /// Which mail.
    pub(crate) kind: MailKind,
    /// To whom.
    pub(crate) to: Recipient,
    /// Offer, request, question or organisation it is about.
    pub(crate) about: Option<Uuid>,
    /// Values of the texts.
    pub(crate) values: BTreeMap<String, String>,
}

/// Orders a mail to a person.
pub(crate) fn mail(
    tx: &mut Tx,
    kind: MailKind,
    to: Uuid,
    about: Uuid,
    values: &[(&str, String)],
) -> Result<()> {
    mail_to(tx, kind, Recipient::Person(to), about, values)
}

/// Orders a mail to a person or to an address.
pub(crate) fn mail_to(
    tx: &mut Tx,
    kind: MailKind,
    to: Recipient,
    about: Uuid,
    values: &[(&str, String)],
) -> Result<()> {
    let values = values.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect();
    put(tx, MailOrder { kind, to, about: Some(about), values })
}

/// Names people whose name or address stands in an order that is neither to them nor about a row of theirs: an erasure
/// finds by it what waits of them.
pub(crate) fn naming(people: impl IntoIterator<Item = Uuid>) -> (&'static str, String) {
    ("of", people.into_iter().map(|person| person.to_string()).collect::<Vec<_>>().join(" "))
}

/// Orders the mail with a link to sign in, or to make an account when the address is nobody's yet.
pub(crate) fn sign_in_mail(
    tx: &mut Tx,
    email: &str,
    token: &str,
    known: Option<Uuid>,
    language: Language,
) -> Result<()> {
    let kind = if known.is_some() { MailKind::SignIn } else { MailKind::Register };
    let to = Recipient::Address { email: email.to_owned(), language };
    let values = [naming(known), ("token", token.to_owned())];
    let values = values.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
    put(tx, MailOrder { kind, to, about: None, values })
}

/// Values that are sealed while an order waits: words of people, and secrets of links.
pub(super) const SEALED: [&str; 2] = ["text", "token"];

/// Column the sealed values stand in.
pub const COLUMN: &str = "outbox.payload";

fn put(tx: &mut Tx, mut order: MailOrder) -> Result<()> {
    for name in SEALED {
        if let Some(value) = order.values.get_mut(name) {
            *value = tx.vault().seal(COLUMN, value)?;
        }
    }
    let order = &order;
    let payload =
        serde_json::to_string(order).map_err(|error| Error::internal("mail order").caused_by(error))?;
    tx.after_commit(OutboxEntry { topic: "mail", entity_id: order.about, payload, dedupe_key: None });
    Ok(())
}
