//! "Voor je begint": what must be in order before somebody starts, by kind of placement.
//!
//! The product names the rule and where it comes from; it gives no legal advice. What is not known is said as "ask".

use leerbrug_entity::PlacementKind;

/// One line of "Voor je begint". The texts are `before-<code>` and `before-<code>-why`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BeforeItem {
    /// Code of the texts.
    pub code: &'static str,
    /// Rule it follows from, as numbered in ARCHITECTURE.md; empty when it is a question to ask.
    pub rule: &'static str,
}

const ASK_CHECK: BeforeItem = BeforeItem { code: "ask-host-check", rule: "" };
const ASK_INSURANCE: BeforeItem = BeforeItem { code: "ask-host-insurance", rule: "" };
const ASK_AGREEMENT: BeforeItem = BeforeItem { code: "ask-host-agreement", rule: "" };
const HOST_TEACHER: BeforeItem = BeforeItem { code: "host-teacher-present", rule: "R35" };
const COVER: BeforeItem = BeforeItem { code: "cover-named", rule: "R32" };
const CHECK_NOT_NEEDED_ONE_OFF: BeforeItem = BeforeItem { code: "check-not-needed-one-off", rule: "R34" };
const CHECK_BEFORE_SECOND_DATE: BeforeItem = BeforeItem { code: "check-before-second-date", rule: "R34" };
const INSURER_OWN_EMPLOYER: BeforeItem = BeforeItem { code: "insurer-own-employer", rule: "R38" };
const CHECK_FROM_SECOND_DAY: BeforeItem = BeforeItem { code: "check-from-second-day", rule: "R34" };
const INSURER_ASK: BeforeItem = BeforeItem { code: "insurer-ask", rule: "R38" };
const COLLEGE_SIGNS: BeforeItem = BeforeItem { code: "college-signs", rule: "R23" };
const RISK_ANALYSIS: BeforeItem = BeforeItem { code: "risk-analysis", rule: "R37" };
const INSURER_HOST_UNLESS_LISTED: BeforeItem = BeforeItem { code: "insurer-host-unless-listed", rule: "R38" };
const CONSENT_PERSON_AND_BOTH_BOARDS: BeforeItem =
    BeforeItem { code: "consent-person-and-both-boards", rule: "R31" };

/// Returns what must be in order before a placement of this kind starts.
pub const fn before_you_start(kind: PlacementKind) -> &'static [BeforeItem] {
    match kind {
        PlacementKind::GuestSession => &[CHECK_NOT_NEEDED_ONE_OFF, HOST_TEACHER],
        PlacementKind::GuestSeries => &[CHECK_BEFORE_SECOND_DATE, HOST_TEACHER],
        PlacementKind::CompanyPlacement => &[COVER, INSURER_OWN_EMPLOYER, ASK_AGREEMENT],
        PlacementKind::CareerChangerTrial => &[CHECK_FROM_SECOND_DAY, INSURER_ASK, HOST_TEACHER],
        PlacementKind::SpecialisationPlacement => &[COLLEGE_SIGNS, RISK_ANALYSIS, INSURER_HOST_UNLESS_LISTED],
        PlacementKind::Shadowing
        | PlacementKind::CoTeaching
        | PlacementKind::HourExchange
        | PlacementKind::HourLoan
        | PlacementKind::NonprofitPlacement => &[ASK_CHECK, ASK_INSURANCE, ASK_AGREEMENT],
        PlacementKind::DualAssignment => &[CONSENT_PERSON_AND_BOTH_BOARDS, ASK_CHECK, ASK_INSURANCE],
    }
}

/// Says whether a yes to this kind is followed by agreements that are made outside the product for now.
pub const fn needs_agreement(kind: PlacementKind) -> bool {
    !matches!(kind, PlacementKind::Shadowing | PlacementKind::GuestSession)
}
