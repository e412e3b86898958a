//! What a course, a session and an enrolment are, and as what they are typed.

use leerbrug_directory::names::Named;
use leerbrug_entity::{AttendedVia, CourseStatus, EnrolmentStatus, SessionStatus, Timestamp};
use uuid::Uuid;

/// Most meetings of a session.
pub const MOST_MEETINGS: usize = 12;
/// Most minutes of a meeting.
pub const LONGEST_MINUTES: i64 = 12 * 60;
/// Most people in a session.
pub const MOST_SEATS: i32 = 2000;
/// Minutes before a meeting from which its code counts, and minutes after its end until which it does.
pub const CODE_MINUTES: (i64, i64) = (15, 30);

/// A course as it is typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CourseInput {
    /// Title.
    pub title: String,
    /// What it is in a sentence.
    pub summary: String,
    /// The whole story.
    pub description: String,
    /// Specialisation domain.
    pub domain: String,
    /// How far it goes, 1 to 3.
    pub level: String,
    /// Functional wholes, at most three.
    pub wholes: Vec<String>,
    /// Language it is given in.
    pub language: String,
    /// What it costs, in words.
    pub price: String,
    /// Names of the organisations it is for, one a line; empty for everybody.
    pub schools: String,
}

/// A meeting as it is typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MeetingInput {
    /// The meeting it changes; empty for a new one.
    pub id: String,
    /// Local day.
    pub day: String,
    /// Local time it begins.
    pub from: String,
    /// Local time it ends.
    pub until: String,
}

impl MeetingInput {
    /// Says whether nothing was typed.
    pub fn is_empty(&self) -> bool {
        [&self.day, &self.from, &self.until].iter().all(|part| part.trim().is_empty())
    }
}

/// A session as it is typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SessionInput {
    /// How many can follow it.
    pub seats: String,
    /// Where.
    pub place: String,
    /// Where online.
    pub link: String,
    /// Who gives it.
    pub trainers: String,
    /// Its meetings; those without a day are left out.
    pub meetings: Vec<MeetingInput>,
}

/// A course as its reader sees it.
#[derive(Debug, Clone)]
pub struct Course {
    /// Identifier.
    pub id: Uuid,
    /// Organiser.
    pub organiser: Named,
    /// Kind of the organiser.
    pub organiser_kind: String,
    /// Title.
    pub title: String,
    /// What it is in a sentence.
    pub summary: String,
    /// The whole story.
    pub description: String,
    /// Specialisation domain.
    pub domain: String,
    /// How far it goes.
    pub level: i32,
    /// Functional wholes.
    pub wholes: Vec<String>,
    /// Language, a code.
    pub language: String,
    /// What it costs, in words.
    pub price: String,
    /// Life.
    pub status: CourseStatus,
    /// Whom it is for; none means everybody.
    pub schools: Vec<Named>,
    /// Its sessions, the first first.
    pub sessions: Vec<Session>,
    /// When it was published first.
    pub published_at: Option<Timestamp>,
    /// Counts changes.
    pub version: i64,
    /// Whether the reader organises it.
    pub can_run: bool,
}

impl Course {
    /// Returns the next begin of a session that somebody can still enrol in.
    pub fn next_begin(&self, now: Timestamp) -> Option<Timestamp> {
        self.sessions.iter().filter(|session| session.is_ahead(now)).filter_map(Session::begin).min()
    }

    /// Returns how many seats are left in sessions that are ahead.
    pub fn seats_left(&self, now: Timestamp) -> i32 {
        self.sessions
            .iter()
            .filter(|session| session.is_ahead(now))
            .map(|session| session.seats - session.taken)
            .sum()
    }
}

/// A session as its reader sees it.
#[derive(Debug, Clone)]
pub struct Session {
    /// Identifier.
    pub id: Uuid,
    /// Course.
    pub course: Uuid,
    /// How many can follow it.
    pub seats: i32,
    /// How many have a seat.
    pub taken: i32,
    /// How many wait.
    pub waiting: usize,
    /// Where.
    pub place: String,
    /// Where online, for whoever has a seat or organises it; else empty.
    pub link: String,
    /// Who gives it.
    pub trainers: String,
    /// Life.
    pub status: SessionStatus,
    /// Its meetings, the first first.
    pub meetings: Vec<Meeting>,
    /// What the reader is to it.
    pub own: Option<EnrolmentStatus>,
    /// Which in line she is, from 1, when she waits.
    pub line: Option<usize>,
    /// Counts changes.
    pub version: i64,
}

impl Session {
    /// Returns when its first meeting begins.
    pub fn begin(&self) -> Option<Timestamp> {
        self.meetings.first().map(|meeting| meeting.starts_at)
    }

    /// Says whether somebody can still enrol: it is open and did not begin.
    pub fn is_ahead(&self, now: Timestamp) -> bool {
        self.status == SessionStatus::Open && self.begin().is_some_and(|begin| begin > now)
    }

    /// Says whether all its meetings are over.
    pub fn is_over(&self, now: Timestamp) -> bool {
        self.meetings.iter().all(|meeting| meeting.ends_at <= now)
    }
}

/// A meeting as its reader sees it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Meeting {
    /// Identifier.
    pub id: Uuid,
    /// When it begins.
    pub starts_at: Timestamp,
    /// When it ends.
    pub ends_at: Timestamp,
    /// Whether the reader was there.
    pub was_there: bool,
}

impl Meeting {
    /// Returns its length in minutes, as clocks that do not change would count it.
    pub fn minutes(&self) -> i32 {
        i32::try_from((self.ends_at.0 - self.starts_at.0) / 60_000).unwrap_or(i32::MAX)
    }
}

/// Somebody on the organiser's list.
#[derive(Debug, Clone)]
pub struct Enrolled {
    /// Enrolment.
    pub id: Uuid,
    /// Who.
    pub person: Named,
    /// Where she works or studies.
    pub organisations: Vec<String>,
    /// What she is.
    pub status: EnrolmentStatus,
    /// When she asked.
    pub asked_at: Timestamp,
    /// The meetings she was at, and how that came to be known.
    pub attended: Vec<(Uuid, AttendedVia)>,
    /// Her certificate.
    pub certificate: Option<(Uuid, String, bool)>,
}

/// A course that somebody followed or follows, on her record.
#[derive(Debug, Clone)]
pub struct Followed {
    /// Course.
    pub course: Uuid,
    /// Session.
    pub session: Uuid,
    /// Title.
    pub title: String,
    /// Organiser.
    pub organiser: Named,
    /// Specialisation domain.
    pub domain: String,
    /// How far it goes.
    pub level: i32,
    /// What she is.
    pub status: EnrolmentStatus,
    /// Life of the session.
    pub session_status: SessionStatus,
    /// Its meetings, the first first; whether she was there.
    pub meetings: Vec<Meeting>,
    /// Number of her certificate, unless it was revoked.
    pub certificate: Option<String>,
}

impl Followed {
    /// Returns the minutes of the meetings she was at: those are signed.
    pub fn minutes(&self) -> i32 {
        self.meetings.iter().filter(|meeting| meeting.was_there).map(Meeting::minutes).sum()
    }
}
