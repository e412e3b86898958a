//! The one interface of all engines.

use async_trait::async_trait;

use crate::types::{
    Change, Document, Health, Hit, Language, Scope, SearchRequest, SearchResponse, Suggestion,
};

/// Why an engine could not do what was asked.
#[derive(Debug, thiserror::Error)]
pub enum SearchError {
    /// The engine cannot answer now (missing, damaged or being rebuilt); the caller falls back.
    #[error("search engine unavailable: {0}")]
    Unavailable(String),
    /// The page token is not one of this engine's.
    #[error("unknown page token")]
    BadToken,
    /// The page lies beyond the first 1,000 results.
    #[error("page beyond the first 1,000 results")]
    TooDeep,
    /// Reading or writing the index failed.
    #[error("search index failure")]
    Storage(#[source] Box<dyn std::error::Error + Send + Sync>),
}

/// A search engine over offers. The index is a disposable copy of the database.
#[async_trait]
pub trait SearchEngine: Send + Sync {
    /// Returns the name shown in answers, as `embedded` or `memory`.
    fn name(&self) -> &'static str;

    /// Applies changes; they are searchable when it returns.
    async fn apply(&self, changes: Vec<Change>) -> Result<(), SearchError>;

    /// Answers a search.
    async fn search(&self, request: &SearchRequest) -> Result<SearchResponse, SearchError>;

    /// Completes what is being typed, from offers visible to everyone; at most `limit` suggestions.
    async fn suggest(
        &self,
        typed: &str,
        language: Language,
        limit: usize,
    ) -> Result<Vec<Suggestion>, SearchError>;

    /// Lists offers like this one that `scope` may know, best first, without the offer itself.
    async fn similar(&self, id: &str, scope: &Scope, limit: usize) -> Result<Vec<Hit>, SearchError>;

    /// Starts an empty next generation beside the live one.
    async fn begin_generation(&self) -> Result<Box<dyn Generation>, SearchError>;

    /// Reports the state of the index.
    async fn health(&self) -> Health;
}

/// An index under construction. Dropping it without [`Generation::promote`] throws it away.
#[async_trait]
pub trait Generation: Send {
    /// Adds documents.
    async fn add(&mut self, documents: Vec<Document>) -> Result<(), SearchError>;

    /// Makes this generation the live one in one step; changes applied to the live one meanwhile are kept.
    async fn promote(self: Box<Self>) -> Result<(), SearchError>;
}
