//! Searching while the engine is out of reach, or where there is none.

use leerbrug_search::{Change, MemoryEngine, Page, SearchEngine, SearchError, SearchRequest};

use super::{PAGE_SIZE, SearchAnswer, SearchQuery, answer};
use crate::offers::model::Offer;
use crate::offers::{index, store};
use leerbrug_core::actor::Actor;
use leerbrug_core::app::App;
use leerbrug_core::error::{Error, Result};

/// How many of the newest offers that the actor may find the fallback looks at.
const FALLBACK_OFFERS: usize = 1000;
/// How many offers are read at once.
const PART: u64 = 1000;
/// Parts that the fallback reads at most: so many offers for others it passes over.
const FALLBACK_PARTS: u64 = 20;

/// Lists the newest offers that the actor may find: those for others take no place among them.
async fn list_visible(app: &App, actor: &Actor) -> Result<Vec<Offer>> {
    let scope = actor.search_scope();
    let mut visible = Vec::new();
    for part in 0..FALLBACK_PARTS {
        let read = store::list_newest(app.db.read(), &app.reference, part * PART, PART).await?;
        let is_last = read.len() < FALLBACK_OFFERS;
        visible.extend(read.into_iter().filter(|offer| scope.sees(&offer.audience_terms())));
        if is_last || visible.len() >= FALLBACK_OFFERS {
            break;
        }
    }
    visible.truncate(FALLBACK_OFFERS);
    Ok(visible)
}

/// The listing that answers while the engine is out of reach: the newest offers of the database, searched plainly.
pub(super) async fn list_from_database(
    app: &App,
    actor: &Actor,
    query: &SearchQuery,
) -> Result<SearchAnswer> {
    let failed = |error: SearchError| Error::unavailable("fallback listing").caused_by(error);
    let offers = list_visible(app, actor).await?;
    let changes = offers
        .iter()
        .map(|offer| Ok(Change::Upsert(Box::new(index::document(offer, &app.reference)?))))
        .collect::<Result<_>>()?;
    let plain = MemoryEngine::new();
    plain.apply(changes).await.map_err(failed)?;
    let request = SearchRequest {
        page: Page::Number { number: query.page.unwrap_or(1), size: query.page_size.unwrap_or(PAGE_SIZE) },
        ..query.request(actor)
    };
    let response = plain.search(&request).await.map_err(failed)?;
    let mut answer = answer(response, "database")?;
    answer.degraded = true;
    answer.total.exact = false;
    answer.next = None;
    Ok(answer)
}
