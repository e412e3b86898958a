//! Offers, requests and engines for the tests.

use std::collections::{BTreeMap, BTreeSet};
use std::future::Future;
use std::sync::Arc;

use leerbrug_search::{
    Change, Document, EmbeddedEngine, Facet, Filter, Language, MemoryEngine, Page, Scope, SearchEngine,
    SearchRequest, SearchResponse, Sort,
};

pub(crate) fn run<T>(future: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(future)
}

/// Returns one fresh engine of each kind.
pub(crate) fn engines() -> Vec<Arc<dyn SearchEngine>> {
    vec![Arc::new(MemoryEngine::new()), Arc::new(EmbeddedEngine::in_memory().unwrap())]
}

/// Runs a check against every kind of engine, filled with the documents.
pub(crate) fn with_each<F: Future<Output = ()>>(
    documents: &[Document],
    check: impl Fn(Arc<dyn SearchEngine>) -> F,
) {
    for engine in engines() {
        run(async {
            engine.apply(documents.iter().cloned().map(upsert).collect()).await.unwrap();
            check(Arc::clone(&engine)).await;
        });
    }
}

pub(crate) fn upsert(document: Document) -> Change {
    Change::Upsert(Box::new(document))
}

/// Makes a public offer.
pub(crate) fn offer(id: &str, title: &str) -> Document {
    Document {
        id: id.to_owned(),
        version: 1,
        title: title.to_owned(),
        seats_left: 1,
        published_at: 1_000,
        audience: vec![Scope::EVERYONE.to_owned()],
        stored: serde_json::json!({ "id": id }),
        ..Document::default()
    }
}

pub(crate) fn with_values(mut document: Document, facet: Facet, values: &[&str]) -> Document {
    let values = values.iter().map(|value| (*value).to_owned()).collect();
    document.keywords.insert(facet.name().to_owned(), values);
    document
}

/// Makes a search by somebody who is not signed in.
pub(crate) fn request(text: &str) -> SearchRequest {
    SearchRequest {
        text: text.to_owned(),
        language: Language::Nl,
        filter: Filter::default(),
        facets: Vec::new(),
        sort: Sort::Relevance,
        near: None,
        page: Page::First { size: 100 },
        highlight: false,
        scope: Scope::public(),
    }
}

pub(crate) fn choose(mut request: SearchRequest, facet: Facet, values: &[&str]) -> SearchRequest {
    let values: BTreeSet<String> = values.iter().map(|value| (*value).to_owned()).collect();
    request.filter.values.insert(facet.name().to_owned(), values);
    request
}

pub(crate) fn ids(response: &SearchResponse) -> Vec<&str> {
    response.hits.iter().map(|hit| hit.id.as_str()).collect()
}

pub(crate) fn sorted_ids(response: &SearchResponse) -> Vec<&str> {
    let mut ids = ids(response);
    ids.sort_unstable();
    ids
}

pub(crate) async fn found(engine: &dyn SearchEngine, text: &str) -> Vec<String> {
    let response = engine.search(&request(text)).await.unwrap();
    ids(&response).into_iter().map(str::to_owned).collect()
}

/// Returns the marked texts of a field.
pub(crate) fn marked(response: &SearchResponse, hit: usize, field: &str) -> Vec<String> {
    let segments = response.hits[hit].highlights.get(field).cloned().unwrap_or_default();
    segments.into_iter().filter(|segment| segment.marked).map(|segment| segment.text).collect()
}

pub(crate) fn counts(response: &SearchResponse, facet: Facet) -> BTreeMap<String, u64> {
    response.facets.get(facet.name()).cloned().unwrap_or_default().into_iter().collect()
}
