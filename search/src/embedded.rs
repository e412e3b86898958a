//! The engine inside the program: tantivy keeps terms, positions and columns; planning and ranking are our own.

mod bits;
mod folder;
mod kernel;
mod schema;
mod search;
mod segment;
mod slot;
mod view;
mod vocabulary;
mod writing;

use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError, RwLock};

use async_trait::async_trait;
use tokio::sync::Semaphore;
use tokio::task::spawn_blocking;

use crate::engine::{Generation, SearchEngine, SearchError};
use crate::types::{
    Change, Document, Health, Hit, Language, Scope, SearchRequest, SearchResponse, Suggestion,
};
use folder::{Home, read_current};
use schema::Layout;
use search::storage;
use slot::Slot;
use view::View;
use writing::{Queue, Writers, drain};

/// Most searches that run at once; further ones wait their turn without holding a thread.
const AT_ONCE: usize = 8;

/// The live generation as searches see it.
struct Live {
    number: u64,
    view: View,
}

/// What searches share with the writer.
#[derive(Default)]
struct State {
    live: Option<Live>,
    rebuild_wanted: Option<String>,
}

/// Everything behind the engine and its generations.
struct Inner {
    home: Home,
    layout: Layout,
    state: RwLock<State>,
    /// Whoever writes holds this; nobody waits for it while holding `state`.
    writers: Mutex<Writers>,
    queue: Mutex<Queue>,
    turns: Semaphore,
}

/// The embedded engine. Cloning it gives another handle to the same index.
#[derive(Clone)]
pub struct EmbeddedEngine {
    inner: Arc<Inner>,
}

impl EmbeddedEngine {
    /// Opens the index in a folder, or starts without one.
    ///
    /// A missing, damaged or other-version index is no error: the engine then is not ready, [`Health`] says that a
    /// rebuild is wanted and why, searching fails with [`SearchError::Unavailable`], and a promoted
    /// [`Generation`] makes it ready. One engine at a time may have the folder open.
    ///
    /// # Errors
    /// When the folder cannot be made.
    pub fn open(folder: &Path) -> Result<Self, SearchError> {
        std::fs::create_dir_all(folder).map_err(|error| SearchError::Storage(Box::new(error)))?;
        let layout = Layout::new();
        let opened = read_current(folder).and_then(|(number, path)| Slot::open(number, &path, &layout));
        Ok(Self::new(Home::Folder(folder.to_path_buf()), layout, opened))
    }

    /// Makes an empty engine in memory that is ready; for tests.
    ///
    /// # Errors
    /// When the index cannot be made.
    pub fn in_memory() -> Result<Self, SearchError> {
        let layout = Layout::new();
        let mut slot = Slot::create(&Home::Memory, 1, &layout).map_err(storage)?;
        slot.commit(0).map_err(storage)?;
        let searcher = slot.settle().map_err(storage)?;
        let view = View::load(searcher, &layout).map_err(storage)?;
        Ok(Self::new(Home::Memory, layout, Ok((slot, view))))
    }

    fn new(home: Home, layout: Layout, opened: Result<(Slot, View), String>) -> Self {
        let mut state = State::default();
        let mut writers = Writers::default();
        match opened {
            Ok((slot, view)) => {
                state.live = Some(Live { number: slot.number, view });
                writers.live = Some(slot);
            }
            Err(reason) => {
                // A first start has no index; only one that was there and cannot be read is worth a warning.
                if reason == "no index yet" {
                    tracing::info!(reason, "search index is to be built");
                } else {
                    tracing::warn!(reason, "search index needs a rebuild");
                }
                state.rebuild_wanted = Some(reason);
            }
        }
        let inner = Inner {
            home,
            layout,
            state: RwLock::new(state),
            writers: Mutex::new(writers),
            queue: Mutex::default(),
            turns: Semaphore::new(AT_ONCE),
        };
        Self { inner: Arc::new(inner) }
    }

    /// Runs something on the live view in a thread that may block.
    async fn with_view<T: Send + 'static>(
        &self,
        work: impl FnOnce(&View, &Layout) -> Result<T, SearchError> + Send + 'static,
    ) -> Result<T, SearchError> {
        let turn = self.inner.turns.acquire().await;
        let inner = Arc::clone(&self.inner);
        let answer = blocking(move || {
            let state = inner.state.read().unwrap_or_else(PoisonError::into_inner);
            match &state.live {
                Some(live) => work(&live.view, &inner.layout),
                None => Err(inner.unavailable(&state)),
            }
        });
        let answer = answer.await;
        drop(turn);
        answer
    }
}

/// Runs something in a thread that may block.
async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, SearchError> + Send + 'static,
) -> Result<T, SearchError> {
    spawn_blocking(work).await.unwrap_or_else(|error| Err(SearchError::Storage(Box::new(error))))
}

impl Inner {
    fn unavailable(&self, state: &State) -> SearchError {
        let _ = self;
        SearchError::Unavailable(state.rebuild_wanted.clone().unwrap_or_else(|| "no index yet".to_owned()))
    }
}

#[async_trait]
impl SearchEngine for EmbeddedEngine {
    fn name(&self) -> &'static str {
        "embedded"
    }

    async fn apply(&self, changes: Vec<Change>) -> Result<(), SearchError> {
        let (answer, is_first) = self.inner.enqueue(changes);
        if is_first {
            let inner = Arc::downgrade(&self.inner);
            // Not awaited: others wait for the same commit, so it must not end when this caller goes away.
            drop(spawn_blocking(move || drain(&inner)));
        }
        answer.await.unwrap_or_else(|error| Err(SearchError::Storage(Box::new(error))))
    }

    async fn search(&self, request: &SearchRequest) -> Result<SearchResponse, SearchError> {
        let request = request.clone();
        self.with_view(move |view, layout| view.search(&request, layout)).await
    }

    async fn suggest(&self, typed: &str, _: Language, limit: usize) -> Result<Vec<Suggestion>, SearchError> {
        let typed = typed.to_owned();
        self.with_view(move |view, _| Ok(view.completions.suggest(&typed, limit))).await
    }

    async fn similar(&self, id: &str, scope: &Scope, limit: usize) -> Result<Vec<Hit>, SearchError> {
        let (id, scope) = (id.to_owned(), scope.clone());
        self.with_view(move |view, layout| view.similar(&id, &scope, limit, layout).map_err(storage)).await
    }

    async fn begin_generation(&self) -> Result<Box<dyn Generation>, SearchError> {
        let inner = Arc::clone(&self.inner);
        let number = blocking(move || inner.begin()).await?;
        Ok(Box::new(EmbeddedGeneration { inner: Arc::clone(&self.inner), number }))
    }

    async fn health(&self) -> Health {
        let state = self.inner.state.read().unwrap_or_else(PoisonError::into_inner);
        Health {
            ready: state.live.is_some(),
            documents: state.live.as_ref().map_or(0, |live| live.view.searcher.num_docs()),
            generation: state.live.as_ref().map_or(0, |live| live.number),
            rebuild_wanted: state.rebuild_wanted.clone(),
        }
    }
}

/// A generation of the embedded engine under construction.
struct EmbeddedGeneration {
    inner: Arc<Inner>,
    number: u64,
}

#[async_trait]
impl Generation for EmbeddedGeneration {
    async fn add(&mut self, documents: Vec<Document>) -> Result<(), SearchError> {
        let (inner, number) = (Arc::clone(&self.inner), self.number);
        blocking(move || inner.add(number, &documents)).await
    }

    async fn promote(self: Box<Self>) -> Result<(), SearchError> {
        let (inner, number) = (Arc::clone(&self.inner), self.number);
        blocking(move || inner.promote(number)).await
    }
}

impl Drop for EmbeddedGeneration {
    fn drop(&mut self) {
        self.inner.abandon(self.number);
    }
}
