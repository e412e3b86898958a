//! The engine of an installation that has none.

use async_trait::async_trait;
use leerbrug_search::{
    Change, Generation, Health, Hit, Language, Scope, SearchEngine, SearchError, SearchRequest,
    SearchResponse, Suggestion,
};

/// The engine of an installation without one: every search is answered by the marked listing of the database.
#[derive(Debug, Clone, Copy, Default)]
pub struct UnavailableEngine;

fn no_engine<T>() -> Result<T, SearchError> {
    Err(SearchError::Unavailable("no engine is configured".to_owned()))
}

#[async_trait]
impl SearchEngine for UnavailableEngine {
    fn name(&self) -> &'static str {
        "database"
    }

    async fn apply(&self, _: Vec<Change>) -> Result<(), SearchError> {
        Ok(())
    }

    async fn search(&self, _: &SearchRequest) -> Result<SearchResponse, SearchError> {
        no_engine()
    }

    async fn suggest(&self, _: &str, _: Language, _: usize) -> Result<Vec<Suggestion>, SearchError> {
        no_engine()
    }

    async fn similar(&self, _: &str, _: &Scope, _: usize) -> Result<Vec<Hit>, SearchError> {
        no_engine()
    }

    async fn begin_generation(&self) -> Result<Box<dyn Generation>, SearchError> {
        no_engine()
    }

    async fn health(&self) -> Health {
        Health { ready: false, documents: 0, generation: 0, rebuild_wanted: None }
    }
}
