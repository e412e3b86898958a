//! Rights on offers, requests and questions.

use leerbrug_core::Role::{Administrator, Coordinator, Head};
use leerbrug_core::policy::Grant::{
    As, Audience, Holding, In, InAs, Owner, Serving, ServingSchool, SignedInAudience,
};
use leerbrug_core::policy::{Action, CENTRE, HOSTS, Relation, action};

/// Whoever is asked for the word of an asker's own head: the holder of a link, and the heads of the organisation that was named.
pub const HOME_HEAD: Relation = Relation("home_head");

/// Search and read what the audience of an offer allows.
pub const READ_OFFER: Action =
    action("read_offer", &[Audience, In(HOSTS), Serving(CENTRE), Holding(&[Administrator])]);
/// See an offer in every state, with what the host wrote for itself.
pub const MANAGE_OFFER: Action =
    action("manage_offer", &[In(HOSTS), Serving(CENTRE), Holding(&[Administrator])]);
/// Write a draft, change it, copy it.
pub const EDIT_OFFER: Action = action("edit_offer", &[In(HOSTS), ServingSchool(CENTRE)]);
/// Publish, pause, close, reopen, confirm that it still holds.
pub const PUBLISH_OFFER: Action = action("publish_offer", &[In(HOSTS), ServingSchool(CENTRE)]);
/// Take an offer off at once, with reasons; deal with reports.
pub const HIDE_OFFER: Action = action("hide_offer", &[Serving(&[Coordinator]), Holding(&[Administrator])]);
/// Say that something is wrong with an offer.
pub const REPORT_OFFER: Action = action("report_offer", &[Audience]);
/// Ask for a place or put a question, for oneself.
pub const ASK_FOR_PLACE: Action = action("ask_for_place", &[SignedInAudience]);
/// Read a request or question.
pub const READ_REQUEST: Action = action("read_request", &[Owner, In(HOSTS), Serving(CENTRE)]);
/// View, propose, accept, decline, answer: the side of the host.
pub const ANSWER_REQUEST: Action = action("answer_request", &[In(HOSTS), ServingSchool(CENTRE)]);
/// Accept a proposal, withdraw, reopen: the side of who asked.
pub const STEER_OWN_REQUEST: Action = action("steer_own_request", &[Owner]);
/// Say whether a request suits the school of who asked, once: by a link, or signed in as a head of that school.
pub const ANSWER_AS_HOME_HEAD: Action =
    action("answer_as_home_head", &[As(&[HOME_HEAD]), InAs(HOME_HEAD, &[Head])]);

/// Every row of this context.
pub const ALL: &[Action] = &[
    READ_OFFER,
    MANAGE_OFFER,
    EDIT_OFFER,
    PUBLISH_OFFER,
    HIDE_OFFER,
    REPORT_OFFER,
    ASK_FOR_PLACE,
    READ_REQUEST,
    ANSWER_REQUEST,
    STEER_OWN_REQUEST,
    ANSWER_AS_HOME_HEAD,
];
