//! What student, host and college agree on.

use leerbrug_core::{AgreementParty, PartyState};
use leerbrug_learning::agreements::{self as service, list_versions};
use poem_openapi::param::Path;
use poem_openapi::{Object, OpenApi};

use super::check_scopes;
use super::views::{AgreementView, PlacementView, current};
use crate::body::Sent;
use crate::caller::SignedIn;
use crate::reply::{Answer, Reply, Stepping, Sublisting};
use crate::types::{Count, Day, Filled, Id, List, Maybe, Wanted, Whole, Word};
use crate::v1::Tag;

/// Versions of an agreement, the newest first.
#[derive(Debug, Object)]
pub(crate) struct PlacementAgreements {
    /// How many there are.
    total: Count,
    /// The versions.
    items: List<AgreementView, 500>,
}

/// An answer to a version of an agreement.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct PartyAnswer {
    /// The version it is about.
    number: Wanted<Whole<1, 1_000_000>>,
    /// For which of the three.
    party: Wanted<Word<AgreementParty>>,
    /// `signed` or `refused`.
    answer: Wanted<Word<PartyState>>,
    /// For what was signed on paper, which the college writes down: the name there.
    name: Maybe<Filled<120>>,
    /// The day on the paper.
    paper_on: Maybe<Day>,
}

/// The operations of this part.
pub(crate) struct AgreementsApi;

#[OpenApi(tag = "Tag::Learning")]
impl AgreementsApi {
    /// Lists the versions of an agreement
    ///
    /// For whoever may read the placement; the newest first. What was signed stays as it was.
    #[oai(path = "/placements/:id/agreements", method = "get", operation_id = "listAgreementsOfPlacement")]
    async fn list(
        &self,
        caller: SignedIn,
        /// Identifier of the placement.
        id: Path<Id>,
    ) -> Answer<PlacementAgreements, Sublisting> {
        let found = list_versions(&caller.app, &caller.actor, id.0.0).await?;
        let items: Vec<AgreementView> = found.iter().map(AgreementView::from).collect();
        Ok(Reply::ok(&PlacementAgreements { total: Count::of(items.len()), items: List(items) }))
    }

    /// Signs or refuses an agreement
    ///
    /// For one of the three, or, by the college, what was signed on paper. A version that is no longer the newest is a 409.
    #[oai(path = "/placements/:id/agreements/answer", method = "post", operation_id = "answerAgreement")]
    async fn answer(
        &self,
        caller: SignedIn,
        /// Identifier of the placement.
        id: Path<Id>,
        body: Sent<PartyAnswer>,
    ) -> Answer<PlacementView, Stepping> {
        check_scopes(&caller)?;
        let (id, body) = (id.0.0, body.value);
        let number = i32::try_from(body.number.0.map(|number| number.0).unwrap_or_default()).unwrap_or(0);
        let answer = service::Answer {
            party: body.party.text(),
            answer: body.answer.text(),
            name: body.name.text(),
            paper_on: body.paper_on.text(),
        };
        service::answer(&caller.app, &caller.actor, id, number, answer).await?;
        Ok(current(&caller, id).await?)
    }
}
