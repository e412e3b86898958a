//! Rights on organisations, people and their roles.

use leerbrug_core::Role::{Administrator, CollegeSupervisor, Coordinator};
use leerbrug_core::policy::Grant::{
    Audience, Holding, In, Owner, Serving, ServingSchool, SignedIn, SignedInAudience,
};
use leerbrug_core::policy::{Action, CENTRE, HOSTS, LEADS, action};

/// Read what an organisation says of itself.
pub const READ_ORGANISATION: Action = action("read_organisation", &[Audience]);
/// Change what an organisation says of itself, its wish to host.
pub const EDIT_ORGANISATION: Action = action("edit_organisation", &[In(HOSTS), ServingSchool(CENTRE)]);
/// Say that one runs an organisation.
pub const CLAIM_ORGANISATION: Action = action("claim_organisation", &[SignedInAudience]);
/// Confirm an organisation or a claim.
pub const CONFIRM_ORGANISATION: Action =
    action("confirm_organisation", &[Serving(&[Coordinator]), Holding(&[Administrator])]);
/// Read who says that she runs or belongs to an organisation, and let her in or not.
pub const DECIDE_CLAIM: Action =
    action("decide_claim", &[In(LEADS), Serving(&[Coordinator]), Holding(&[Administrator])]);
/// Read and change one's own profile and tokens.
pub const MANAGE_PROFILE: Action = action("manage_profile", &[SignedIn]);
/// Read the coordinator's lists.
pub const READ_COORDINATION: Action = action("read_coordination", &[Holding(&[Coordinator, Administrator])]);
/// Read the figures of one's growth centre: rounded, nothing about fewer than five.
pub const READ_FIGURES: Action = action("read_figures", &[Holding(CENTRE)]);
/// Read who holds which role in an organisation.
pub const READ_TEAM: Action = action("read_team", &[Owner, In(HOSTS), ServingSchool(CENTRE)]);
/// Invite somebody to a role in an organisation; make a token that is confined to it.
pub const INVITE_TO_TEAM: Action = action("invite_to_team", &[In(HOSTS), ServingSchool(CENTRE)]);
/// Invite people to belong to an organisation, without a task there; a college's supervisors invite students.
pub const INVITE_MEMBER: Action =
    action("invite_member", &[In(HOSTS), In(&[CollegeSupervisor]), ServingSchool(CENTRE)]);
/// End somebody's role in an organisation.
pub const MANAGE_TEAM: Action = action("manage_team", &[Owner, In(LEADS), ServingSchool(&[Coordinator])]);
/// Read what was done in a person's name.
pub const READ_TIMELINE: Action = action("read_timeline", &[Owner, Holding(&[Administrator])]);
/// See how the background work goes, and let what failed be tried again.
pub const READ_WORK: Action = action("read_work", &[Holding(&[Administrator])]);

/// Every row of this context.
pub const ALL: &[Action] = &[
    READ_ORGANISATION,
    EDIT_ORGANISATION,
    CLAIM_ORGANISATION,
    CONFIRM_ORGANISATION,
    DECIDE_CLAIM,
    MANAGE_PROFILE,
    READ_COORDINATION,
    READ_FIGURES,
    READ_TEAM,
    INVITE_TO_TEAM,
    INVITE_MEMBER,
    MANAGE_TEAM,
    READ_TIMELINE,
    READ_WORK,
];
