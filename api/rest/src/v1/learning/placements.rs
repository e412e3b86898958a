//! Placements: where somebody learns, on which days, on which ground.

use leerbrug_core::InsuredBy;
use leerbrug_learning::placements::{PrepareInput, call_off, get_placement, list_hosted, list_own, prepare};
use poem_openapi::param::Path;
use poem_openapi::{Object, OpenApi};

use super::check_scopes;
use super::views::{PlacementView, current};
use crate::body::{Optional, Sent};
use crate::caller::{IfMatch, IfNoneMatch, SignedIn, based_on};
use crate::reply::{Answer, Listing, Reading, Reply, Stepping};
use crate::types::{Count, Day, Filled, Id, List, Maybe, Word};
use crate::v1::Tag;

/// Placements.
#[derive(Debug, Object)]
pub(crate) struct Placements {
    /// How many are listed.
    total: Count,
    /// The placements.
    items: List<PlacementView, 2000>,
}

/// Grounds and plan of a placement, whole.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct Grounds {
    /// On which ground, a code of the list `legal_basis`; left out for none yet.
    legal_basis: Maybe<Filled<80>>,
    /// Who insures; left out for nobody yet.
    insured_by: Maybe<Word<InsuredBy>>,
    /// First day; left out, it stays.
    first_day: Maybe<Day>,
    /// Last day; left out, it stays.
    last_day: Maybe<Day>,
    /// Half-days of every week, `1-am` (Monday morning) to `7-pm`; left out, the plan stays.
    halves: Maybe<List<Filled<4>, 14>>,
    /// Subject, a code of the list `subject`; left out, it stays.
    subject: Maybe<Filled<80>>,
    /// Level, a code of the list `level`; left out, it stays.
    level: Maybe<Filled<80>>,
}

/// How a placement is called off.
#[derive(Debug, Default, Object)]
#[oai(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct CallOff {
    /// Whether somebody who was expected did not come.
    is_no_show: Maybe<bool>,
}

/// The operations of this part.
pub(crate) struct PlacementsApi;

#[OpenApi(tag = "Tag::Learning")]
impl PlacementsApi {
    /// Lists placements
    ///
    /// The caller's own, the soonest first, and those at hosts she answers for that are not over.
    #[oai(path = "/placements", method = "get", operation_id = "listPlacements")]
    async fn list(&self, caller: SignedIn) -> Answer<Placements, Listing> {
        let mut found = list_own(&caller.app, &caller.actor).await?;
        for hosted in list_hosted(&caller.app, &caller.actor).await? {
            if found.iter().all(|one| one.id != hosted.id) {
                found.push(hosted);
            }
        }
        let items: Vec<PlacementView> = found.iter().map(PlacementView::from).collect();
        Ok(Reply::ok(&Placements { total: Count::of(items.len()), items: List(items) }))
    }

    /// Reads a placement
    ///
    /// For the student, the host, the college that follows her year, and whoever signs her days.
    #[oai(path = "/placements/:id", method = "get", operation_id = "readPlacement")]
    async fn read(
        &self,
        caller: SignedIn,
        /// Identifier of the placement.
        id: Path<Id>,
        #[oai(name = "If-None-Match")]
        /// Version that the client holds.
        held: IfNoneMatch,
    ) -> Answer<PlacementView, Reading> {
        let found = get_placement(&caller.app, &caller.actor, id.0.0).await?;
        Ok(Reply::unless_held(&PlacementView::from(&found), found.version, &held))
    }

    /// Fills in grounds and plan
    ///
    /// For the host and the college. Other days, subject or level are a new version of the agreement, which the three sign anew.
    #[oai(path = "/placements/:id/grounds", method = "put", operation_id = "setGrounds")]
    async fn prepare(
        &self,
        caller: SignedIn,
        /// Identifier of the placement.
        id: Path<Id>,
        #[oai(name = "If-Match")]
        /// Version that the change is based on.
        if_match: IfMatch,
        body: Sent<Grounds>,
    ) -> Answer<PlacementView, Stepping> {
        check_scopes(&caller)?;
        let (id, body) = (id.0.0, body.value);
        let input = PrepareInput {
            legal_basis: body.legal_basis.text(),
            insured_by: body.insured_by.text(),
            first_day: body.first_day.text(),
            last_day: body.last_day.text(),
            halves: body.halves.0.map(List::into_texts),
            subject: body.subject.0.map(|subject| subject.0),
            level: body.level.0.map(|level| level.0),
        };
        prepare(&caller.app, &caller.actor, id, based_on(&if_match, false)?, input).await?;
        Ok(current(&caller, id).await?)
    }

    /// Calls a placement off
    ///
    /// By the host or the college. Whoever was expected and did not come is said to be a no-show, before it began.
    #[oai(path = "/placements/:id/callOff", method = "post", operation_id = "callOffPlacement")]
    async fn call_off(
        &self,
        caller: SignedIn,
        /// Identifier of the placement.
        id: Path<Id>,
        body: Optional<CallOff>,
    ) -> Answer<PlacementView, Stepping> {
        check_scopes(&caller)?;
        let id = id.0.0;
        let is_no_show = body.0.unwrap_or_default().is_no_show.0.unwrap_or(false);
        call_off(&caller.app, &caller.actor, id, is_no_show).await?;
        Ok(current(&caller, id).await?)
    }
}
