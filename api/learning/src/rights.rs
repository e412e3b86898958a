//! Rights on placements, fourth years and courses. A student, a signer and a college are what they are by a dated row, not by a role.

use leerbrug_core::Role;
use leerbrug_core::Role::{CollegeSupervisor, Coordinator, Head, HostContact, NeighbourhoodOffice};
use leerbrug_core::policy::Grant::{As, Audience, In, InAs, Owner, SignedInAudience};
use leerbrug_core::policy::{Action, HOSTS, Relation, action};

/// The college that follows the year on that day.
pub const COLLEGE: Relation = Relation("college");
/// Whoever signs the days of a placement: with an account, or by a link.
pub const SIGNER: Relation = Relation("signer");

/// Who follows students for a college.
pub const FOLLOWS: &[Role] = &[CollegeSupervisor, Head];

/// Read a placement: days, grounds, agreement, who signs.
pub const READ_PLACEMENT: Action =
    action("read_placement", &[Owner, In(HOSTS), InAs(COLLEGE, FOLLOWS), As(&[SIGNER])]);
/// Fill in on which ground and who insures, say which half-days are planned.
pub const PREPARE_PLACEMENT: Action = action("prepare_placement", &[In(HOSTS), InAs(COLLEGE, FOLLOWS)]);
/// Sign an agreement for oneself.
pub const AGREE_AS_STUDENT: Action = action("agree_as_student", &[Owner]);
/// Sign an agreement for the host.
pub const AGREE_AS_HOST: Action = action("agree_as_host", &[In(HOSTS)]);
/// Sign an agreement for the college, and write down what was signed on paper.
pub const AGREE_AS_COLLEGE: Action = action("agree_as_college", &[InAs(COLLEGE, FOLLOWS)]);
/// Sign an agreement for the host by a link: whoever it was sent to by host or college.
pub const AGREE_BY_LINK: Action = action("agree_by_link", &[As(&[SIGNER])]);
/// Name who signs the days.
pub const NAME_SIGNER: Action = action("name_signer", &[Owner, In(HOSTS), InAs(COLLEGE, FOLLOWS)]);
/// Say that a signer is who she is; end that.
pub const CONFIRM_SIGNER: Action = action("confirm_signer", &[In(HOSTS), InAs(COLLEGE, FOLLOWS)]);
/// Log days at one's own placement.
pub const LOG_DAYS: Action = action("log_days", &[Owner]);
/// Sign that days happened, or ask about them; whoever answers for the host does so in place of the signer.
pub const SIGN_DAYS: Action = action("sign_days", &[As(&[SIGNER]), In(HOSTS)]);
/// Read a fourth year: its placements, sums and decisions.
pub const READ_YEAR: Action = action("read_year", &[Owner, InAs(COLLEGE, FOLLOWS)]);
/// Interrupt, extend, remit, plan visits, decide: the college.
pub const STEER_YEAR: Action = action("steer_year", &[InAs(COLLEGE, FOLLOWS)]);
/// Read the table of a college's students, begin years, close periods.
pub const RUN_COHORT: Action = action("run_cohort", &[In(FOLLOWS)]);

/// Who organises courses for an organisation.
pub const TRAINS: &[Role] = &[Head, HostContact, Coordinator, NeighbourhoodOffice, CollegeSupervisor];

/// An organisation that somebody lets read her record.
pub const GRANTED: Relation = Relation("granted");
/// Read a record of placements and courses.
pub const READ_RECORD: Action = action("read_record", &[Owner, InAs(GRANTED, TRAINS)]);
/// Let an organisation read one's own record, and end that.
pub const SHARE_RECORD: Action = action("share_record", &[Owner]);
/// Write down what one learned elsewhere, with files that show it, and ask for a review.
pub const REPORT_LEARNING: Action = action("report_learning", &[Owner]);
/// Review what somebody learned elsewhere, for an organisation that reads her record.
pub const REVIEW_LEARNING: Action = action("review_learning", &[InAs(GRANTED, TRAINS)]);
/// Write a plan of one's own; nobody else reads it.
pub const PLAN_LEARNING: Action = action("plan_learning", &[Owner]);
/// Recognise a specialisation for an organisation that reads the record.
pub const RECOGNISE: Action = action("recognise", &[InAs(GRANTED, TRAINS)]);
/// Read a course: everybody it is for, and who organises it.
pub const READ_COURSE: Action = action("read_course", &[Audience, In(TRAINS)]);
/// Write a course, its sessions and lists, open codes, give certificates.
pub const RUN_COURSE: Action = action("run_course", &[In(TRAINS)]);
/// Heads of a school that is asked about an enrolment, and whoever holds the link that was mailed to them.
pub const SCHOOL_HEAD: Relation = Relation("school_head");
/// Say whether the heads of a school are told or asked when somebody of it enrols.
pub const SET_COURSE_WISH: Action = action("set_course_wish", &[In(&[Head])]);
/// Answer for a school about an enrolment.
pub const ANSWER_FOR_SCHOOL: Action =
    action("answer_for_school", &[As(&[SCHOOL_HEAD]), InAs(SCHOOL_HEAD, &[Head])]);
/// Enrol for oneself.
pub const ENROL: Action = action("enrol", &[SignedInAudience]);
/// Read who enrolled in a session, was there, and has a certificate.
pub const READ_ENROLMENT: Action = action("read_enrolment", &[Owner, In(TRAINS)]);
/// Cancel an own enrolment, say one was there, say what a certificate shows.
pub const STEER_ENROLMENT: Action = action("steer_enrolment", &[Owner]);

/// Every row of this context.
pub const ALL: &[Action] = &[
    READ_PLACEMENT,
    PREPARE_PLACEMENT,
    AGREE_AS_STUDENT,
    AGREE_AS_HOST,
    AGREE_AS_COLLEGE,
    AGREE_BY_LINK,
    NAME_SIGNER,
    CONFIRM_SIGNER,
    LOG_DAYS,
    SIGN_DAYS,
    READ_YEAR,
    STEER_YEAR,
    RUN_COHORT,
    READ_RECORD,
    SHARE_RECORD,
    REPORT_LEARNING,
    REVIEW_LEARNING,
    PLAN_LEARNING,
    RECOGNISE,
    READ_COURSE,
    RUN_COURSE,
    SET_COURSE_WISH,
    ANSWER_FOR_SCHOOL,
    ENROL,
    READ_ENROLMENT,
    STEER_ENROLMENT,
];
