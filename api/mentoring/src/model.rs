//! Starters, mentors and pairs as services return them, and what they are made of.

use jiff::civil::Date;
use leerbrug_core::Timestamp;
pub use leerbrug_directory::names::Named;
use leerbrug_entity::{EndReason, MentorshipStatus, PairAnswer, QuestionStatus};
use uuid::Uuid;

use crate::points::Reason;

/// The kind of mentor that stands beside each induction; every other kind stands beside the starter.
pub const SCHOOL: &str = "school";
/// The kind of mentor of the growth centre.
pub const GROWTH_CENTRE: &str = "growth_centre";
/// The kinds that a starter should have, in the order in which pages show them.
pub const KINDS: [&str; 2] = [SCHOOL, GROWTH_CENTRE];
/// Days without a talk and without a next date, holidays left out, after which a pair may want help.
pub const SILENCE_DAYS: usize = 21;
/// School days a mentor has to answer.
pub const ANSWER_DAYS: usize = 5;
/// School days a question within a pair waits.
pub const QUESTION_DAYS: usize = 3;
/// Minutes of school time after which the growth centre hears of a call for help.
pub const HELP_MINUTES: i32 = 240;

/// The first years of a starter at a school.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Induction {
    /// Identifier.
    pub id: Uuid,
    /// Starter.
    pub starter: Named,
    /// School.
    pub school: Named,
    /// Why she is accompanied, a code of `induction_kind`.
    pub kind: String,
    /// First day.
    pub starts_on: String,
    /// First day on which it is over.
    pub ends_on: Option<String>,
    /// First evaluator.
    pub evaluator: Option<Named>,
    /// Counts changes.
    pub version: i64,
    /// Whether the reader may change it.
    pub can_manage: bool,
}

/// A version of the written agreement on an induction.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Agreement {
    /// Version, from 1.
    pub number: i32,
    /// The words.
    pub text: String,
    /// When it was written.
    pub created_at: Timestamp,
    /// When the starter agreed.
    pub agreed_at: Option<Timestamp>,
}

/// A mentor of a starter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pair {
    /// Identifier.
    pub id: Uuid,
    /// Starter.
    pub starter: Named,
    /// Induction, for a mentor at school.
    pub induction_id: Option<Uuid>,
    /// The mentor's profile.
    pub mentor_id: Uuid,
    /// The mentor.
    pub mentor: Named,
    /// Where she mentors from.
    pub organisation: Named,
    /// Kind of mentor.
    pub kind: String,
    /// Life.
    pub status: MentorshipStatus,
    /// First day.
    pub starts_on: String,
    /// First day on which it is over.
    pub ends_on: Option<String>,
    /// Whether she takes over from somebody.
    pub takes_over: bool,
    /// What the mentor said.
    pub mentor_answer: Option<PairAnswer>,
    /// What the starter said.
    pub starter_answer: Option<PairAnswer>,
    /// Until when the mentor is waited for.
    pub answer_until: Option<Timestamp>,
    /// When they meet next: day, minute of the day, place. For the two alone.
    pub next: Option<Meeting>,
    /// Whether they meet on a day that is still to come.
    pub has_next: bool,
    /// Why it ended.
    pub end_reason: Option<EndReason>,
    /// Counts changes.
    pub version: i64,
    /// What the reader is to it.
    pub view: View,
}

/// When two meet next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Meeting {
    /// Day.
    pub day: Date,
    /// Minute of the day; empty when they have not said.
    pub minute: Option<i32>,
    /// Where.
    pub place: String,
}

/// What somebody is to a pair.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum View {
    /// The starter.
    Starter,
    /// The mentor.
    Mentor,
    /// A head or coordinator, who may end it or not.
    Other {
        /// Whether she may.
        can_end: bool,
    },
}

impl Pair {
    /// Says whether it is proposed or runs.
    pub const fn is_alive(&self) -> bool {
        matches!(self.status, MentorshipStatus::Proposed | MentorshipStatus::Active)
    }

    /// Says whether it is the reader's own: she is one of the two.
    pub const fn is_own(&self) -> bool {
        matches!(self.view, View::Starter | View::Mentor)
    }

    /// Says whether the reader has not said what she thinks of it.
    pub const fn waits_for_reader(&self) -> bool {
        match (self.status, self.view) {
            (MentorshipStatus::Proposed, View::Mentor) => self.mentor_answer.is_none(),
            (MentorshipStatus::Proposed | MentorshipStatus::Active, View::Starter) => {
                self.starter_answer.is_none()
            }
            _ => false,
        }
    }
}

/// A mentor in a list, with how much she has to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mentor {
    /// Identifier.
    pub id: Uuid,
    /// The person.
    pub person: Named,
    /// Where she mentors from.
    pub organisation: Named,
    /// Kind.
    pub kind: String,
    /// Subjects.
    pub subjects: Vec<String>,
    /// Levels.
    pub levels: Vec<String>,
    /// Languages.
    pub languages: Vec<String>,
    /// Talents.
    pub talents: Vec<String>,
    /// Weekdays on which she has time, 1 to 5.
    pub free_days: Vec<String>,
    /// Schools that she named.
    pub schools: Vec<Named>,
    /// Hours of mentor training.
    pub training_hours: i32,
    /// How many starters she calls enough.
    pub enough: i32,
    /// Whether she takes nobody new.
    pub is_paused: bool,
    /// Starters she has or was asked for.
    pub load: u64,
    /// Minutes that her organisation gives this school year.
    pub granted: i32,
    /// Where they come from.
    pub source: String,
    /// Minutes that her pairs take.
    pub planned: i32,
    /// Whether she does it in her own time.
    pub is_own_time: bool,
    /// Counts changes.
    pub version: i64,
    /// Whether the reader may change what it says.
    pub can_edit: bool,
    /// Whether the reader may give minutes.
    pub can_grant: bool,
}

impl Mentor {
    /// Says whether there is room for another starter within her minutes.
    pub const fn has_minutes(&self, minutes: i32) -> bool {
        self.is_own_time || self.planned + minutes <= self.granted
    }

    /// Says whether she has as many starters as she calls enough.
    pub fn has_enough(&self) -> bool {
        i64::try_from(self.load).is_ok_and(|load| load >= i64::from(self.enough))
    }
}

/// A rule that a pair would break. Each has a sentence that says which, and what would make the pair possible.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Rule {
    /// She mentors as another kind, or does not serve this school.
    Area,
    /// She takes nobody new.
    Paused,
    /// She is the starter herself.
    Own,
    /// She is the first evaluator.
    Evaluator,
    /// She leads the school or assesses there.
    Leads,
    /// She mentors the starter as another kind.
    OtherKind,
    /// A mentor of the growth centre comes from elsewhere than the school.
    SameSchool,
    /// She mentors the starter already.
    Already,
    /// One of the two said "rather not" before; which one, nobody else learns.
    RatherNot,
    /// She has no minutes left.
    Minutes,
}

impl Rule {
    /// Every rule, in the order in which they are looked at.
    pub const ALL: [Self; 10] = [
        Self::Area,
        Self::Own,
        Self::Evaluator,
        Self::Leads,
        Self::SameSchool,
        Self::OtherKind,
        Self::Already,
        Self::RatherNot,
        Self::Paused,
        Self::Minutes,
    ];

    /// Returns the code of its sentence, `error-<code>`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Area => "pair-area",
            Self::Paused => "pair-paused",
            Self::Own => "pair-own",
            Self::Evaluator => "pair-evaluator",
            Self::Leads => "pair-leads",
            Self::OtherKind => "pair-other-kind",
            Self::SameSchool => "pair-same-school",
            Self::Already => "pair-already",
            Self::RatherNot => "pair-rather-not",
            Self::Minutes => "pair-minutes",
        }
    }
}

/// Somebody who could become a mentor of a starter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// The mentor.
    pub mentor: Mentor,
    /// Her points.
    pub points: i32,
    /// What they are made of.
    pub reasons: Vec<Reason>,
    /// The rule that the pair would break.
    pub broken: Option<Rule>,
}

/// What a starter works on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Goal {
    /// Identifier.
    pub id: Uuid,
    /// The talent she looks for.
    pub talent: Option<String>,
    /// Her own words.
    pub text: String,
    /// Whether her mentors read it.
    pub is_shared: bool,
}

/// A question within a pair.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PairQuestion {
    /// Identifier.
    pub id: Uuid,
    /// The pair.
    pub pair_id: Uuid,
    /// Who asks.
    pub asker_id: Uuid,
    /// Life.
    pub status: QuestionStatus,
    /// The question.
    pub text: String,
    /// The answer.
    pub answer: Option<String>,
    /// When the clock runs out.
    pub deadline_at: Timestamp,
    /// When it was asked.
    pub created_at: Timestamp,
    /// Whether the reader may answer it.
    pub can_answer: bool,
}

/// A call for help that nobody took up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Call {
    /// Identifier.
    pub id: Uuid,
    /// Starter.
    pub starter: Named,
    /// When she called.
    pub created_at: Timestamp,
}
