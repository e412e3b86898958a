//! Closed lists of the domain. Lists that grow live in the `reference_item` table instead.

use sea_orm::{DeriveActiveEnum, EnumIter};
use serde::{Deserialize, Serialize};

/// A word that names no member of the enumeration it was read as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UnknownCode;

impl std::fmt::Display for UnknownCode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("unknown code")
    }
}

impl std::error::Error for UnknownCode {}

macro_rules! enumeration {
    ($(#[$meta:meta])* $name:ident { $($(#[$variant_meta:meta])* $variant:ident = $text:tt),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(
            Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, EnumIter, DeriveActiveEnum, Serialize, Deserialize,
        )]
        #[sea_orm(rs_type = "String", db_type = "Text")]
        pub enum $name {
            $($(#[$variant_meta])* #[sea_orm(string_value = $text)] #[serde(rename = $text)] $variant),+
        }

        impl $name {
            /// Every member, in the order in which lists show them.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// Returns the code used in the database, the API and web addresses.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$variant => $text),+ }
            }
        }

        impl std::str::FromStr for $name {
            type Err = UnknownCode;

            fn from_str(text: &str) -> Result<Self, UnknownCode> {
                match text { $($text => Ok(Self::$variant),)+ _ => Err(UnknownCode) }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.code())
            }
        }
    };
}

enumeration! {
    /// What somebody may do in an organisation (administrators: in the installation).
    Role {
        /// Works there; asks in its own name only.
        Member = "member",
        /// Posts and answers offers of the organisation.
        HostContact = "host_contact",
        /// Leads the organisation.
        Head = "head",
        /// Coaches starters; never assesses.
        Mentor = "mentor",
        /// Assesses; reads nothing of mentoring.
        Evaluator = "evaluator",
        /// Runs a growth centre's area.
        Coordinator = "coordinator",
        /// Does administration for member schools of a growth centre.
        NeighbourhoodOffice = "neighbourhood_office",
        /// Follows students for a teacher-training college.
        CollegeSupervisor = "college_supervisor",
        /// Runs the installation.
        Administrator = "administrator",
    }
}

enumeration! {
    /// Whether an organisation may publish.
    OrganisationStatus {
        /// Known, but nobody confirmed that it is run by who says so.
        Unconfirmed = "unconfirmed",
        /// May publish.
        Confirmed = "confirmed",
        /// No longer exists.
        Closed = "closed",
    }
}

enumeration! {
    /// Which way an offer goes.
    Direction {
        /// A host offers a place to learn.
        Place = "place",
        /// A school has hours nobody fills.
        Need = "need",
        /// A person offers herself.
        Person = "person",
        /// A host offers an expert for guest lessons.
        Expert = "expert",
    }
}

enumeration! {
    /// The kind of placement.
    PlacementKind {
        /// Watching a colleague at work.
        Shadowing = "shadowing",
        /// Teaching together.
        CoTeaching = "co_teaching",
        /// Hours swapped between schools.
        HourExchange = "hour_exchange",
        /// Hours lent, to be returned next school year.
        HourLoan = "hour_loan",
        /// A teacher joins a company for some days.
        CompanyPlacement = "company_placement",
        /// A teacher joins a non-profit or public body.
        NonprofitPlacement = "nonprofit_placement",
        /// A company employee also teaches.
        DualAssignment = "dual_assignment",
        /// Trial days for somebody who considers teaching.
        CareerChangerTrial = "career_changer_trial",
        /// A placement of the specialisation year.
        SpecialisationPlacement = "specialisation_placement",
        /// One guest lesson.
        GuestSession = "guest_session",
        /// A series of guest lessons.
        GuestSeries = "guest_series",
    }
}

enumeration! {
    /// Life of an offer.
    OfferStatus {
        /// Being written.
        Draft = "draft",
        /// Open.
        Published = "published",
        /// Kept, not shown.
        Paused = "paused",
        /// Ended by the host.
        Closed = "closed",
        /// Not confirmed for too long.
        Expired = "expired",
        /// Taken off by a coordinator, with reasons.
        Hidden = "hidden",
    }
}

enumeration! {
    /// Unit of a load.
    LoadUnit {
        /// 50 minutes.
        TeachingPeriod = "teachingPeriod",
        /// 60 minutes.
        ClockHour = "clockHour",
        /// 4 hours.
        HalfDay = "halfDay",
    }
}

enumeration! {
    /// Who takes over the lessons of the teacher who leaves a class.
    Cover {
        /// The host or the school arranges it.
        Arranged = "arranged",
        /// Somebody is still looked for.
        Wanted = "wanted",
        /// No class is left alone.
        NotNeeded = "not_needed",
    }
}

enumeration! {
    /// How exactly a point is known.
    PointPrecision {
        /// The place itself.
        Own = "own",
        /// The centre of its district.
        District = "district",
    }
}

enumeration! {
    /// What a moment is to a request.
    MomentStage {
        /// It suits who asks.
        Wished = "wished",
        /// One side proposed it and the other has not answered.
        Proposed = "proposed",
        /// The yes fixed it.
        Agreed = "agreed",
        /// It was agreed and no longer holds.
        Cancelled = "cancelled",
    }
}

enumeration! {
    /// Which side of a request somebody is on.
    Side {
        /// The organisation that answers.
        Host = "host",
        /// The person who asked.
        Asker = "asker",
    }
}

enumeration! {
    /// Life of a request for a place.
    RequestStatus {
        /// Asked; the host has not looked yet.
        Requested = "requested",
        /// The host has looked.
        Viewed = "viewed",
        /// The host proposed another moment.
        Proposed = "proposed",
        /// Yes; holds a seat.
        Accepted = "accepted",
        /// No, with a reason.
        Declined = "declined",
        /// Taken back by who asked.
        Withdrawn = "withdrawn",
        /// The clock ran out; counts against nobody.
        Unanswered = "unanswered",
        /// The offer was full; first in, first told.
        Waiting = "waiting",
    }
}

enumeration! {
    /// Life of a question to the named contact.
    QuestionStatus {
        /// Waiting for an answer.
        Open = "open",
        /// Answered.
        Answered = "answered",
        /// The clock ran out.
        Unanswered = "unanswered",
    }
}

enumeration! {
    /// Life of a round in which mentors are chosen for many starters together.
    RoundStatus {
        /// Nobody was asked; it can still be changed.
        Draft = "draft",
        /// The mentors were asked.
        Published = "published",
    }
}

enumeration! {
    /// Life of a claim on an organisation.
    ClaimStatus {
        /// Waiting for a decision.
        Open = "open",
        /// Confirmed.
        Confirmed = "confirmed",
        /// Refused.
        Refused = "refused",
    }
}

enumeration! {
    /// Wish of an organisation to host in a school year.
    Appetite {
        /// Yes.
        ActivelyLooking = "actively_looking",
        /// Maybe.
        Interested = "interested",
        /// No.
        NotOpen = "not_open",
        /// No, it has arranged its places already.
        AlreadyOrganised = "already_organised",
    }
}

enumeration! {
    /// What the asker's own head says to a request.
    HomeHead {
        /// Nobody was asked.
        NotNeeded = "not_needed",
        /// The question is out.
        Asked = "asked",
        /// Yes.
        Agreed = "agreed",
        /// Not at this moment.
        NotNow = "not_now",
        /// No answer came in time.
        Silent = "silent",
    }
}

enumeration! {
    /// What became of an invitation.
    InvitationStatus {
        /// Not answered yet.
        Open = "open",
        /// Taken up.
        Accepted = "accepted",
        /// Taken back by the organisation.
        Withdrawn = "withdrawn",
    }
}

enumeration! {
    /// What a part of the background work is.
    WorkKind {
        /// Runs all the time.
        Loop = "loop",
        /// Does something with each row that becomes due.
        Clock = "clock",
        /// Runs once a night.
        Night = "night",
    }
}

enumeration! {
    /// Life of an entry of the log.
    LogStatus {
        /// It counts.
        Submitted = "submitted",
        /// Somebody says that it is not right.
        Questioned = "questioned",
        /// Somebody signed that it happened.
        Signed = "signed",
        /// Taken back by who wrote it, before it was signed.
        Withdrawn = "withdrawn",
        /// Taken back by another entry.
        Reversed = "reversed",
    }
}

enumeration! {
    /// Unit of an entry of the log.
    LogUnit {
        /// 1 minute.
        Minute = "minute",
        /// 50 minutes.
        TeachingPeriod = "teachingPeriod",
        /// 60 minutes.
        ClockHour = "clockHour",
        /// 4 hours.
        HalfDay = "halfDay",
    }
}

enumeration! {
    /// What was done with an entry of the log.
    LogEvent {
        /// It came in.
        Submitted = "submitted",
        /// Who wrote it changed it.
        Edited = "edited",
        /// The other one says that it is not right.
        Questioned = "questioned",
        /// It was put right, or the other one agrees after all.
        Settled = "settled",
        /// It was signed.
        Signed = "signed",
        /// It was taken back.
        Withdrawn = "withdrawn",
        /// Another entry took it back.
        Reversed = "reversed",
    }
}

enumeration! {
    /// Life of a mentorship.
    MentorshipStatus {
        /// The mentor was asked.
        Proposed = "proposed",
        /// The mentor agreed.
        Active = "active",
        /// It never began.
        Declined = "declined",
        /// It is over.
        Ended = "ended",
    }
}

enumeration! {
    /// What somebody says to a mentorship.
    PairAnswer {
        /// Good.
        Agreed = "agreed",
        /// Rather not; nobody is asked why.
        RatherNot = "rather_not",
    }
}

enumeration! {
    /// Why a mentorship ended or never began.
    EndReason {
        /// One of the two would rather not.
        RatherNot = "rather_not",
        /// The mentor did not answer.
        NoAnswer = "no_answer",
        /// Whoever proposed it took it back.
        Withdrawn = "withdrawn",
        /// Somebody else took over.
        Replaced = "replaced",
        /// The mentor no longer mentors there.
        MentorLeft = "mentor_left",
        /// The induction is over.
        InductionEnded = "induction_ended",
        /// One of the two was erased.
        Erased = "erased",
        /// It was done.
        Completed = "completed",
    }
}

enumeration! {
    /// Half of a day. What begins before 12.30 is the morning.
    Half {
        /// Morning.
        Am = "am",
        /// Afternoon.
        Pm = "pm",
    }
}

enumeration! {
    /// Which half-days of a day an entry is about.
    Halves {
        /// Morning.
        Am = "am",
        /// Afternoon.
        Pm = "pm",
        /// Both.
        Day = "day",
    }
}

enumeration! {
    /// What somebody says by signing entries of the log.
    SignatureAct {
        /// They happened.
        Happened = "happened",
        /// She attended.
        Attended = "attended",
        /// The college says so after the year.
        CollegeAttested = "college_attested",
    }
}

enumeration! {
    /// Life of a placement.
    PlacementStatus {
        /// The host said yes.
        Accepted = "accepted",
        /// All parties agree.
        Agreed = "agreed",
        /// It began.
        Active = "active",
        /// It stands still.
        Interrupted = "interrupted",
        /// It is over.
        Completed = "completed",
        /// It never began.
        Cancelled = "cancelled",
        /// She did not come.
        NoShow = "no_show",
    }
}

enumeration! {
    /// Who insures somebody at her placement.
    InsuredBy {
        /// The host.
        Host = "host",
        /// The college.
        College = "college",
        /// Her own employer.
        Employer = "employer",
    }
}

enumeration! {
    /// One of the three who agree on a placement.
    AgreementParty {
        /// The student.
        Student = "student",
        /// The host.
        Host = "host",
        /// The college.
        College = "college",
    }
}

enumeration! {
    /// What a party says to an agreement.
    PartyState {
        /// She was asked.
        Asked = "asked",
        /// She signed.
        Signed = "signed",
        /// She will not.
        Refused = "refused",
    }
}

enumeration! {
    /// How a signature came in.
    SignedVia {
        /// Signed in.
        Account = "account",
        /// By a link.
        Link = "link",
        /// On paper, which somebody saw.
        Paper = "paper",
    }
}

enumeration! {
    /// What a college decided at the end of a fourth year.
    Outcome {
        /// Passed.
        Passed = "passed",
        /// Not passed.
        NotPassed = "not_passed",
        /// Stopped.
        Stopped = "stopped",
    }
}

enumeration! {
    /// Life of a course.
    CourseStatus {
        /// Only its organiser sees it.
        Draft = "draft",
        /// It can be found.
        Published = "published",
        /// Nobody enrols any more.
        Closed = "closed",
    }
}

enumeration! {
    /// Life of a session of a course.
    SessionStatus {
        /// People enrol, or it is on its way.
        Open = "open",
        /// It does not take place.
        CalledOff = "called_off",
        /// It is over, and who followed it is settled.
        Completed = "completed",
    }
}

enumeration! {
    /// What somebody is to a session.
    EnrolmentStatus {
        /// She has a seat.
        Enrolled = "enrolled",
        /// She waits for one.
        Waiting = "waiting",
        /// She does not come.
        Cancelled = "cancelled",
        /// She followed it.
        Completed = "completed",
    }
}

enumeration! {
    /// How it came to be known that somebody was there.
    AttendedVia {
        /// By the code of the meeting, on her own device.
        Code = "code",
        /// By the organiser's list.
        List = "list",
    }
}

enumeration! {
    /// How far something that somebody learned elsewhere is reviewed.
    ReviewStatus {
        /// She says it herself.
        Kept = "kept",
        /// She asks for a review.
        Asked = "asked",
        /// A growth centre or college accepts it: its minutes count for a specialisation.
        Accepted = "accepted",
        /// It does not, and says why.
        Refused = "refused",
    }
}

enumeration! {
    /// What a school wants when somebody of it enrols in a course.
    CourseWish {
        /// Its heads are told.
        Informed = "informed",
        /// They are asked.
        Asked = "asked",
    }
}
