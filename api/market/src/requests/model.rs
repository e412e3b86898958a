//! Requests, their states and the steps between them.

use leerbrug_entity::{HomeHead, OfferStatus, PlacementKind, QuestionStatus, RequestStatus, Timestamp};
use uuid::Uuid;

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
    /// The host proposes another moment.
    Propose,
    /// The host says yes, or the asker says yes to a proposal.
    Accept,
    /// The host says no.
    Decline,
    /// The asker takes it back.
    Withdraw,
    /// The asker asks again after no answer.
    Reopen,
}

/// Which side of a request somebody is on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// The organisation that answers.
    Host,
    /// The person who asked.
    Asker,
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

    /// Returns the state this step leads to, if this side may take it from `from`. The whole table of the contract.
    pub const fn next(self, side: Side, from: RequestStatus) -> Option<RequestStatus> {
        use RequestStatus::{
            Accepted, Declined, Proposed, Requested, Unanswered, Viewed, Waiting, Withdrawn,
        };
        match (side, self, from) {
            (Side::Host, Self::View, Requested) => Some(Viewed),
            (Side::Host, Self::Propose, Requested | Viewed) => Some(Proposed),
            (Side::Host, Self::Accept, Requested | Viewed) | (Side::Asker, Self::Accept, Proposed) => {
                Some(Accepted)
            }
            (Side::Host, Self::Decline, Requested | Viewed | Waiting) => Some(Declined),
            (Side::Asker, Self::Withdraw, Requested | Viewed | Proposed | Accepted | Waiting) => {
                Some(Withdrawn)
            }
            (Side::Asker, Self::Reopen, Unanswered) => Some(Requested),
            _ => None,
        }
    }
}

/// What somebody writes when asking.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AskInput {
    /// To the host.
    pub message: String,
    /// The moment she wishes, in words or picked from the offer's moments.
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
    /// The proposed moment.
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
    /// The moment she wishes.
    pub moment: String,
    /// The moment the host proposed instead.
    pub proposal: Option<String>,
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
                    if let Some(to) = step.next(side, *from) {
                        allowed.push(format!("{side:?} {}: {from}→{to}", step.name()));
                    }
                }
            }
        }
        let expected = [
            "Host view: requested→viewed",
            "Host propose: requested→proposed",
            "Host propose: viewed→proposed",
            "Host accept: requested→accepted",
            "Host accept: viewed→accepted",
            "Host decline: requested→declined",
            "Host decline: viewed→declined",
            "Host decline: waiting→declined",
            "Asker accept: proposed→accepted",
            "Asker withdraw: requested→withdrawn",
            "Asker withdraw: viewed→withdrawn",
            "Asker withdraw: proposed→withdrawn",
            "Asker withdraw: accepted→withdrawn",
            "Asker withdraw: waiting→withdrawn",
            "Asker reopen: unanswered→requested",
        ];
        assert_eq!(allowed, expected);
    }
}
