//! The mails about accounts, organisations and roles.

use leerbrug_core::notifications::order::{MailKind, MailOrder, Page, mail_kind};

/// A link to sign in.
pub const SIGN_IN: MailKind = mail_kind("sign-in", Page::Link("/sign-in/link"));
/// A link to make an account.
pub const REGISTER: MailKind = mail_kind("register", Page::Link("/sign-in/link")).foot("mail-register-foot");
/// To heads or the coordinator: somebody says she runs the organisation.
pub const ORGANISATION_CLAIMED: MailKind = mail_kind("organisation-claimed", Page::Chosen(page_of_claim));
/// To the claimant: confirmed.
pub const CLAIM_CONFIRMED: MailKind = mail_kind("claim-confirmed", Page::About("/organisations/", ""));
/// To the claimant: in, with a role.
pub const CLAIM_ACCEPTED: MailKind = mail_kind("claim-accepted", Page::About("/organisations/", ""));
/// To the claimant: not in.
pub const CLAIM_REFUSED: MailKind = mail_kind("claim-refused", Page::About("/organisations/", ""));
/// To an address: an invitation to a role.
pub const INVITED_TO_TEAM: MailKind =
    mail_kind("invited-to-team", Page::Link("/invitation")).foot("mail-invited-to-team-foot");
/// To who invited: she took it up.
pub const INVITATION_ACCEPTED: MailKind =
    mail_kind("invitation-accepted", Page::About("/organisations/", ""));
/// To the person: her second factor was set up, used by a spare code, or removed.
pub const FACTOR_CHANGED: MailKind = mail_kind("factor-changed", Page::At("/profile/factor"));
/// To the person: she will be erased on a day.
pub const ERASURE_ASKED: MailKind = mail_kind("erasure-asked", Page::At("/privacy"));
/// To the person: a role of hers ended.
pub const ROLE_ENDED: MailKind = mail_kind("role-ended", Page::About("/organisations/", ""));

/// Every mail of this context.
pub const ALL: &[MailKind] = &[
    SIGN_IN,
    REGISTER,
    ORGANISATION_CLAIMED,
    CLAIM_CONFIRMED,
    CLAIM_ACCEPTED,
    CLAIM_REFUSED,
    INVITED_TO_TEAM,
    INVITATION_ACCEPTED,
    FACTOR_CHANGED,
    ERASURE_ASKED,
    ROLE_ENDED,
];

/// Those who lead an organisation decide on its page, a coordinator among her lists.
fn page_of_claim(order: &MailOrder) -> String {
    match order.values.get("page").map(String::as_str) {
        Some("coordination") => "/coordination".to_owned(),
        _ => Page::About("/organisations/", "/team").path(order),
    }
}
