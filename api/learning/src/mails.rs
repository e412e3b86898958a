//! The mails about placements, agreements and signatures.

use leerbrug_core::notifications::order::{MailKind, Page, mail_kind};

const fn about_placement(code: &'static str) -> MailKind {
    mail_kind(code, Page::About("/placements/", ""))
}

/// To student, host and college: an agreement waits for a signature.
pub const AGREEMENT_ASKED: MailKind = about_placement("agreement-asked");
/// To the three: all have signed.
pub const AGREEMENT_SIGNED: MailKind = about_placement("agreement-signed");
/// To the other two: one of the three will not sign.
pub const AGREEMENT_REFUSED: MailKind = about_placement("agreement-refused");
/// To a student: her college began her year.
pub const YEAR_BEGUN: MailKind = mail_kind("year-begun", Page::At("/log"));
/// To a signer, who may have no account: is this list of days right?
pub const DAYS_TO_SIGN: MailKind = mail_kind("days-to-sign", Page::Link("/sign")).foot("mail-sign-foot");
/// To a signer, who may have no account: does she agree for the host?
pub const AGREEMENT_TO_SIGN: MailKind =
    mail_kind("agreement-to-sign", Page::Link("/agree")).foot("mail-sign-foot");
/// To a student: a signer asks about a day.
pub const DAY_QUESTIONED: MailKind = mail_kind("day-questioned", Page::At("/log"));
/// To a student: what the college decided.
pub const YEAR_DECIDED: MailKind = mail_kind("year-decided", Page::At("/log"));

/// Every mail of this context.
pub const ALL: &[MailKind] = &[
    AGREEMENT_ASKED,
    AGREEMENT_SIGNED,
    AGREEMENT_REFUSED,
    YEAR_BEGUN,
    DAYS_TO_SIGN,
    AGREEMENT_TO_SIGN,
    DAY_QUESTIONED,
    YEAR_DECIDED,
];
