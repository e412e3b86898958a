//! Requests, their states and the steps between them.

use leerbrug_entity::{OfferStatus, PlacementKind, QuestionStatus, RequestStatus, Timestamp};
use uuid::Uuid;

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
    /// Steps the actor may take now.
    pub steps: Vec<RequestStep>,
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
