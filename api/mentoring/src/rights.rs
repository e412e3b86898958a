//! Rights on starters, mentors and pairs. Of a pair the two read everything; a head and a coordinator read that it exists.

use leerbrug_core::Role::{Coordinator, Head};
use leerbrug_core::policy::Grant::{As, Holding, In, Owner, Serving, ServingSchool};
use leerbrug_core::policy::{Action, CENTRE, LEADS, Relation, action};
use leerbrug_logbook::rights::PAIR;

/// The mentor of a pair.
pub const MENTOR: Relation = Relation("mentor");

/// Read that somebody is a starter at a school, since when, and whether she has two mentors.
pub const READ_INDUCTION: Action =
    action("read_induction", &[Owner, As(&[MENTOR]), In(&[Head]), ServingSchool(CENTRE)]);
/// Appoint a starter, change the days and the first evaluator, write the agreement.
pub const MANAGE_INDUCTION: Action = action("manage_induction", &[In(&[Head]), ServingSchool(CENTRE)]);
/// Choose a mentor at school, or end that.
pub const ASSIGN_SCHOOL_MENTOR: Action =
    action("assign_school_mentor", &[In(&[Head]), ServingSchool(&[Coordinator])]);
/// Choose a mentor of the growth centre, or end that.
pub const ASSIGN_CENTRE_MENTOR: Action = action("assign_centre_mentor", &[ServingSchool(&[Coordinator])]);
/// Read that a pair exists.
pub const READ_PAIR: Action = action("read_pair", &[As(&[PAIR]), In(&[Head]), ServingSchool(&[Coordinator])]);
/// Answer, agree on a next date, ask, log: the two of the pair.
pub const STEER_PAIR: Action = action("steer_pair", &[As(&[PAIR])]);
/// Read what a mentor offers.
pub const READ_MENTOR: Action = action("read_mentor", &[Owner, In(LEADS), Serving(&[Coordinator])]);
/// Say what one offers as a mentor, pause, how many starters are enough.
pub const EDIT_MENTOR: Action = action("edit_mentor", &[Owner]);
/// Make the profile of a mentor of one's organisation, and give her minutes.
pub const GRANT_MINUTES: Action = action("grant_minutes", &[In(LEADS), ServingSchool(&[Coordinator])]);
/// Read and write one's own goals, call for help: the starter herself.
pub const STEER_OWN_START: Action = action("steer_own_start", &[Owner]);

/// Take up a starter's call for help: her mentors at once, the coordinator when nobody did; she herself, when it is over.
pub const TAKE_CALL: Action = action("take_call", &[Owner, As(&[MENTOR]), ServingSchool(&[Coordinator])]);

/// Plan a round for one's area: who lacks a mentor there. Whom it asks is judged pair by pair.
pub const RUN_ROUND: Action = action("run_round", &[Holding(&[Coordinator])]);
/// Read, change and publish a round: the coordinators of the growth centre that made it.
pub const STEER_ROUND: Action = action("steer_round", &[In(&[Coordinator])]);

/// Every row of this context.
pub const ALL: &[Action] = &[
    READ_INDUCTION,
    MANAGE_INDUCTION,
    ASSIGN_SCHOOL_MENTOR,
    ASSIGN_CENTRE_MENTOR,
    READ_PAIR,
    STEER_PAIR,
    READ_MENTOR,
    EDIT_MENTOR,
    GRANT_MINUTES,
    STEER_OWN_START,
    TAKE_CALL,
    RUN_ROUND,
    STEER_ROUND,
];
