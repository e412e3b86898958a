//! Requests, their states and the steps between them.

pub use leerbrug_entity::Side;
use leerbrug_entity::{HomeHead, OfferStatus, PlacementKind, QuestionStatus, RequestStatus, Timestamp};
use uuid::Uuid;

use super::moments::{Moment, Moments};

/// States in which a host must answer.
pub const TO_ANSWER: [RequestStatus; 2] = [RequestStatus::Requested, RequestStatus::Viewed];

/// States in which a request still concerns who asked: it runs, was agreed, or can be asked again.
pub const ALIVE: [RequestStatus; 6] = [
    RequestStatus::Requested,
    RequestStatus::Viewed,
    RequestStatus::Proposed,
    RequestStatus::Waiting,
    RequestStatus::Accepted,
    RequestStatus::Unanswered,
];

/// A step in the life of a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum RequestStep {
    /// The host looks.
    View,
    /// One side proposes other moments.
    Propose,
    /// The host says yes, or one side says yes to a proposal of the other.
    Accept,
    /// The host says no, or one side to a proposal to move what was agreed.
    Decline,
    /// The asker takes it back.
    Withdraw,
    /// The asker asks again after no answer.
    Reopen,
}

impl RequestStep {
    /// Every step.
    pub const ALL: [Self; 6] =
        [Self::View, Self::Propose, Self::Accept, Self::Decline, Self::Withdraw, Self::Reopen];

    /// Returns its name in addresses.
    pub const fn name(self) -> &'static str {
        match self {
            Self::View => "view",
            Self::Propose => "propose",
            Self::Accept => "accept",
            Self::Decline => "decline",
            Self::Withdraw => "withdraw",
            Self::Reopen => "reopen",
        }
    }

    /// Returns the state this step leads to, if this side may take it from `from` while a proposal of `proposing_side` waits. The whole
    /// table: an asker who says that a proposal does not suit asks anew for moments that do, and what was agreed stays as it is until both
    /// sides have agreed to something else.
    pub fn next(
        self,
        side: Side,
        from: RequestStatus,
        proposing_side: Option<Side>,
    ) -> Option<RequestStatus> {
        use RequestStatus::{
            Accepted, Declined, Proposed, Requested, Unanswered, Viewed, Waiting, Withdrawn,
        };
        let waits_for_her = proposing_side.is_some_and(|proposer| proposer != side);
        match (side, self, from) {
            (Side::Host, Self::View, Requested) => Some(Viewed),
            (Side::Host, Self::Propose, Requested | Viewed) => Some(Proposed),
            (Side::Asker, Self::Propose, Requested | Viewed | Proposed)
            | (Side::Asker, Self::Reopen, Unanswered) => Some(Requested),
            (_, Self::Propose, Accepted) => Some(Accepted),
            (_, Self::Accept | Self::Decline, Accepted) if waits_for_her => Some(Accepted),
            (Side::Host, Self::Accept, Requested | Viewed) | (Side::Asker, Self::Accept, Proposed) => {
                Some(Accepted)
            }
            (Side::Host, Self::Decline, Requested | Viewed | Waiting) => Some(Declined),
            (Side::Asker, Self::Withdraw, Requested | Viewed | Proposed | Accepted | Waiting) => {
                Some(Withdrawn)
            }
            _ => None,
        }
    }
}

/// A moment as somebody typed or chose it; every field plain and unvalidated.
///
/// A day with or without hours; or, with a weekday, hours of every week; or, with a first day alone, a whole period.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MomentInput {
    /// Day.
    pub day: String,
    /// 1 (Monday) to 7.
    pub weekday: String,
    /// Time of day.
    pub start: String,
    /// Time of day.
    pub end: String,
    /// First day.
    pub first: String,
    /// Last day; empty is that of the offer, or of the school year.
    pub last: String,
}

impl MomentInput {
    /// Says whether nothing was typed.
    pub fn is_blank(&self) -> bool {
        [&self.day, &self.weekday, &self.start, &self.end, &self.first, &self.last]
            .iter()
            .all(|text| text.trim().is_empty())
    }

    /// Makes the input that means this moment.
    pub fn of(moment: &Moment) -> Self {
        let time = |minute: i32| format!("{:02}:{:02}", minute / 60, minute % 60);
        let (start, end) =
            moment.hours.map_or_else(Default::default, |(start, end)| (time(start), time(end)));
        if moment.is_day() {
            return Self { day: moment.first.to_string(), start, end, ..Self::default() };
        }
        Self {
            day: String::new(),
            weekday: moment.weekday.map(|day| day.to_string()).unwrap_or_default(),
            start,
            end,
            first: moment.first.to_string(),
            last: moment.last.map(|day| day.to_string()).unwrap_or_default(),
        }
    }
}

/// What somebody writes when asking.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AskInput {
    /// To the host.
    pub message: String,
    /// The moments that suit her; none when any of the offer's does.
    pub moments: Vec<MomentInput>,
    /// What she says about them.
    pub moment: String,
    /// Whom to ask whether her own school agrees; nobody, when she does not want it.
    pub home_head: Option<HomeHeadInput>,
}

/// Whose word somebody wants with her request. One of the two is filled in.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct HomeHeadInput {
    /// Confirmed organisation of hers whose heads are asked.
    pub organisation: String,
    /// Address of a head, when she belongs to no organisation with one.
    pub email: String,
}

/// What the asker's own head says to a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HomeHeadWord {
    /// What was said.
    pub status: HomeHead,
    /// Whether the heads of a confirmed organisation were asked, and not an address that the asker typed.
    pub is_verified: bool,
    /// Name of that organisation; empty otherwise.
    pub organisation: String,
    /// Until when an answer is awaited; empty once there is one.
    pub answer_until: Option<Timestamp>,
    /// What the head wrote; only for the asker.
    pub reply: Option<String>,
}

impl HomeHeadWord {
    /// Returns the word of a request that needs none.
    pub const fn not_needed() -> Self {
        Self {
            status: HomeHead::NotNeeded,
            is_verified: false,
            organisation: String::new(),
            answer_until: None,
            reply: None,
        }
    }
}

/// The order of a list of requests or questions.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Sorting {
    /// Newest first.
    #[default]
    Newest,
    /// What runs out first comes first.
    Deadline,
}

/// Which part of a list somebody wants to see.
#[derive(Debug, Clone, Copy)]
pub struct Window<'a, S> {
    /// States; none means all.
    pub states: &'a [S],
    /// Order.
    pub sorting: Sorting,
    /// Last entry of the part before.
    pub after: Option<Uuid>,
    /// At most so many, 1 to 200.
    pub limit: u64,
}

impl<S> Default for Window<'_, S> {
    fn default() -> Self {
        Self { states: &[], sorting: Sorting::Newest, after: None, limit: 50 }
    }
}

/// A part of a list.
#[derive(Debug, Clone)]
pub struct Slice<T> {
    /// The entries.
    pub items: Vec<T>,
    /// How many the whole list has.
    pub total: u64,
    /// Where the next part begins; empty at the end.
    pub next: Option<Uuid>,
}

impl<T> Default for Slice<T> {
    fn default() -> Self {
        Self { items: Vec::new(), total: 0, next: None }
    }
}

impl<T> Slice<T> {
    /// Puts every entry into another form.
    pub fn map<U>(self, change: impl FnMut(T) -> U) -> Slice<U> {
        Slice { items: self.items.into_iter().map(change).collect(), total: self.total, next: self.next }
    }
}

/// What somebody writes when taking a step.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct StepInput {
    /// Code of the reason.
    pub reason: String,
    /// Words to the other side.
    pub text: String,
    /// The moments: proposed ones, or those that the host's yes chooses among the wished.
    pub moments: Vec<MomentInput>,
    /// Words about them.
    pub moment: String,
}

/// The person behind a request, as the host sees her.
#[derive(Debug, Clone, Default)]
pub struct Asker {
    /// Identifier.
    pub id: Uuid,
    /// Name.
    pub name: String,
    /// Subject slugs.
    pub subjects: Vec<String>,
    /// Level codes.
    pub levels: Vec<String>,
    /// Talent codes.
    pub talents: Vec<String>,
    /// Language codes.
    pub languages: Vec<String>,
    /// What she says of herself.
    pub about: String,
    /// Mail address; only once a yes was given.
    pub email: Option<String>,
}

/// What a request shows of its offer.
#[derive(Debug, Clone)]
pub struct AskedOffer {
    /// Identifier.
    pub id: Uuid,
    /// Title.
    pub title: String,
    /// Kind of placement.
    pub kind: PlacementKind,
    /// Life.
    pub status: OfferStatus,
    /// Host.
    pub host_id: Uuid,
    /// Its name.
    pub host_name: String,
    /// Free seats.
    pub seats_left: i32,
    /// Seats.
    pub seats: i32,
    /// Mail address of who receives her; only for who asked, once a yes was given.
    pub contact_email: Option<String>,
}

/// A request with everything its page shows.
#[derive(Debug, Clone)]
pub struct Request {
    /// Identifier.
    pub id: Uuid,
    /// Counts changes; the ETag.
    pub version: i64,
    /// Life.
    pub status: RequestStatus,
    /// Its offer.
    pub offer: AskedOffer,
    /// Who asks.
    pub asker: Asker,
    /// What she wrote.
    pub message: String,
    /// Its moments.
    pub moments: Moments,
    /// What she says about the moments she wishes.
    pub moment: String,
    /// What a side says about the moments it proposed.
    pub proposal: Option<String>,
    /// The side whose proposal waits for an answer.
    pub proposing_side: Option<Side>,
    /// Code of the reason of a refusal or withdrawal.
    pub reason: Option<String>,
    /// What the other side wrote.
    pub reply: Option<String>,
    /// When the clock of this step runs out.
    pub deadline_at: Option<Timestamp>,
    /// When it was asked.
    pub created_at: Timestamp,
    /// When the host first looked.
    pub viewed_at: Option<Timestamp>,
    /// When it was answered.
    pub answered_at: Option<Timestamp>,
    /// Place on the waiting list, from 1.
    pub waiting_place: Option<u64>,
    /// What the asker's own head says.
    pub home_head: HomeHeadWord,
    /// Steps the actor may take now.
    pub steps: Vec<RequestStep>,
}

impl Request {
    /// Says whether it was accepted while the asker's own head has not answered yet.
    pub fn is_under_reserve(&self) -> bool {
        self.status == RequestStatus::Accepted && self.home_head.status == HomeHead::Asked
    }
}

/// A question to the named contact.
#[derive(Debug, Clone)]
pub struct Question {
    /// Identifier.
    pub id: Uuid,
    /// Life.
    pub status: QuestionStatus,
    /// Its offer.
    pub offer: AskedOffer,
    /// Name of who asks.
    pub asker_name: String,
    /// The question.
    pub text: String,
    /// The answer.
    pub answer: Option<String>,
    /// When the clock runs out.
    pub deadline_at: Timestamp,
    /// When it was asked.
    pub created_at: Timestamp,
    /// Whether the actor may answer it.
    pub can_answer: bool,
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every cell of side × step × state, as the contract lists them; what is not listed is refused.
    #[test]
    fn the_whole_table_of_states_is_as_agreed() {
        let mut allowed = Vec::new();
        for side in [Side::Host, Side::Asker] {
            for step in RequestStep::ALL {
                for from in RequestStatus::ALL {
                    let proposals: &[_] = match from {
                        RequestStatus::Proposed => &[Some(Side::Host)],
                        RequestStatus::Accepted => &[None, Some(Side::Host), Some(Side::Asker)],
                        _ => &[None],
                    };
                    for by in proposals {
                        if let Some(to) = step.next(side, *from, *by) {
                            let by = by.filter(|_| *from == RequestStatus::Accepted);
                            let by = by.map(|by| format!(" ({by})")).unwrap_or_default();
                            allowed.push(format!("{side:?} {}: {from}{by}→{to}", step.name()));
                        }
                    }
                }
            }
        }
        let expected = [
            "Host view: requested→viewed",
            "Host propose: requested→proposed",
            "Host propose: viewed→proposed",
            "Host propose: accepted→accepted",
            "Host propose: accepted (host)→accepted",
            "Host propose: accepted (asker)→accepted",
            "Host accept: requested→accepted",
            "Host accept: viewed→accepted",
            "Host accept: accepted (asker)→accepted",
            "Host decline: requested→declined",
            "Host decline: viewed→declined",
            "Host decline: accepted (asker)→accepted",
            "Host decline: waiting→declined",
            "Asker propose: requested→requested",
            "Asker propose: viewed→requested",
            "Asker propose: proposed→requested",
            "Asker propose: accepted→accepted",
            "Asker propose: accepted (host)→accepted",
            "Asker propose: accepted (asker)→accepted",
            "Asker accept: proposed→accepted",
            "Asker accept: accepted (host)→accepted",
            "Asker decline: accepted (host)→accepted",
            "Asker withdraw: requested→withdrawn",
            "Asker withdraw: viewed→withdrawn",
            "Asker withdraw: proposed→withdrawn",
            "Asker withdraw: accepted→withdrawn",
            "Asker withdraw: accepted (host)→withdrawn",
            "Asker withdraw: accepted (asker)→withdrawn",
            "Asker withdraw: waiting→withdrawn",
            "Asker reopen: unanswered→requested",
        ];
        assert_eq!(allowed, expected);
    }
}
