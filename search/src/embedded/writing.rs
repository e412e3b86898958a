//! The one place that changes the index: batches of changes and generations under construction.

use std::collections::{HashMap, HashSet};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{MutexGuard, PoisonError, Weak};

use tantivy::TantivyError;
use tokio::sync::oneshot;

use super::folder::{Home, keep_only, next_number, remove, write_current};
use super::search::storage;
use super::slot::Slot;
use super::view::{View, open_segments};
use super::{Inner, Live};
use crate::engine::SearchError;
use crate::types::{Change, Document};

type Answer = Result<(), SearchError>;

/// Changes that wait for the next commit, each with who waits for it.
#[derive(Default)]
pub(super) struct Queue {
    waiting: Vec<(Vec<Change>, oneshot::Sender<Answer>)>,
    /// Whether somebody is emptying the queue.
    is_draining: bool,
}

/// Who writes what.
#[derive(Default)]
pub(super) struct Writers {
    pub(super) live: Option<Slot>,
    building: Option<Building>,
}

/// A generation under construction.
struct Building {
    slot: Slot,
    /// Versions of the documents it holds.
    versions: HashMap<String, i64>,
    /// Documents that were deleted meanwhile: an older copy must not bring them back.
    deleted: HashSet<String>,
}

impl Building {
    fn put(&mut self, document: &Document, inner: &Inner) -> Result<(), TantivyError> {
        let known = self.versions.get(&document.id);
        if known.is_none_or(|known| *known <= document.version) {
            self.slot.put(document, known.is_some(), &inner.layout)?;
            self.versions.insert(document.id.clone(), document.version);
        }
        Ok(())
    }

    fn apply(&mut self, change: &Change, inner: &Inner) -> Result<(), TantivyError> {
        match change {
            Change::Upsert(document) => {
                self.deleted.remove(&document.id);
                self.put(document, inner)
            }
            Change::Delete(id) => {
                self.slot.take_out(id, &inner.layout);
                self.versions.remove(id);
                self.deleted.insert(id.clone());
                Ok(())
            }
        }
    }
}

fn superseded() -> SearchError {
    SearchError::Unavailable("a later generation took the place of this one".to_owned())
}

impl Inner {
    fn writers(&self) -> MutexGuard<'_, Writers> {
        self.writers.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Puts changes in the queue; says whether the caller has to see that it is emptied.
    pub(super) fn enqueue(&self, changes: Vec<Change>) -> (oneshot::Receiver<Answer>, bool) {
        let (sender, receiver) = oneshot::channel();
        let mut queue = self.queue.lock().unwrap_or_else(PoisonError::into_inner);
        queue.waiting.push((changes, sender));
        let is_first = !std::mem::replace(&mut queue.is_draining, true);
        (receiver, is_first)
    }

    /// Takes everything that waits; nobody is emptying the queue any more when nothing does.
    fn waiting(&self) -> Vec<(Vec<Change>, oneshot::Sender<Answer>)> {
        let mut queue = self.queue.lock().unwrap_or_else(PoisonError::into_inner);
        queue.is_draining = !queue.waiting.is_empty();
        std::mem::take(&mut queue.waiting)
    }

    fn apply_now(&self, changes: &[Change]) -> Answer {
        let mut writers = self.writers();
        if let Some(building) = &mut writers.building {
            for change in changes {
                building.apply(change, self).map_err(storage)?;
            }
        }
        let Some(slot) = &mut writers.live else {
            let state = self.state.read().unwrap_or_else(PoisonError::into_inner);
            return if writers.building.is_some() { Ok(()) } else { Err(self.unavailable(&state)) };
        };
        let outcome = self.apply_live(slot, changes);
        if let Err(error) = &outcome {
            // The writer may hold half a batch: nothing of it may be committed later.
            let reason = format!("writing failed: {}", full_message(error));
            tracing::error!(reason, "search index given up");
            writers.live = None;
            let mut state = self.state.write().unwrap_or_else(PoisonError::into_inner);
            state.live = None;
            state.rebuild_wanted = Some(reason);
        }
        outcome
    }

    fn apply_live(&self, slot: &mut Slot, changes: &[Change]) -> Answer {
        let (delta, documents, earlier) = {
            let state = self.state.read().unwrap_or_else(PoisonError::into_inner);
            let Some(live) = &state.live else { return Err(self.unavailable(&state)) };
            let delta = slot.write(changes, &live.view, &self.layout).map_err(storage)?;
            (delta, live.view.searcher.num_docs(), live.view.segments.clone())
        };
        if delta.gone.is_empty() && delta.new.is_empty() {
            return Ok(());
        }
        let count = |documents: &Vec<Document>| u64::try_from(documents.len()).unwrap_or(u64::MAX);
        let documents = (documents + count(&delta.new)).saturating_sub(count(&delta.gone));
        let searcher = slot.commit(documents).map_err(storage)?;
        let segments = open_segments(&searcher, &earlier, &self.layout).map_err(storage)?;
        let mut state = self.state.write().unwrap_or_else(PoisonError::into_inner);
        if let Some(live) = &mut state.live {
            delta.gone.iter().for_each(|document| live.view.forget(document));
            delta.new.iter().for_each(|document| live.view.learn(document));
            live.view.searcher = searcher;
            live.view.segments = segments;
        }
        Ok(())
    }

    /// Starts a generation in place of one that is under construction, and returns its number.
    pub(super) fn begin(&self) -> Result<u64, SearchError> {
        let mut writers = self.writers();
        let at_least = writers.live.as_ref().map_or(0, |slot| slot.number);
        let at_least = at_least.max(writers.building.as_ref().map_or(0, |building| building.slot.number)) + 1;
        let number = next_number(&self.home, at_least);
        let slot = Slot::create(&self.home, number, &self.layout).map_err(storage)?;
        let building = Building { slot, versions: HashMap::new(), deleted: HashSet::new() };
        if let Some(earlier) = writers.building.replace(building) {
            throw_away(earlier);
        }
        Ok(number)
    }

    /// Adds documents to the generation with this number.
    pub(super) fn add(&self, number: u64, documents: &[Document]) -> Result<(), SearchError> {
        let mut writers = self.writers();
        let building = writers.building.as_mut().filter(|building| building.slot.number == number);
        let building = building.ok_or_else(superseded)?;
        for document in documents {
            if !building.deleted.contains(&document.id) {
                building.put(document, self).map_err(storage)?;
            }
        }
        Ok(())
    }

    /// Makes the generation with this number the live one.
    pub(super) fn promote(&self, number: u64) -> Result<(), SearchError> {
        let mut writers = self.writers();
        let building = writers.building.take_if(|building| building.slot.number == number);
        let mut building = building.ok_or_else(superseded)?;
        let documents = u64::try_from(building.versions.len()).unwrap_or(u64::MAX);
        let committed = building.slot.commit(documents).and_then(|_| building.slot.settle());
        let opened = committed.and_then(|searcher| View::load(searcher, &self.layout));
        let written = opened.map_err(storage).and_then(|view| {
            if let Home::Folder(path) = &self.home {
                write_current(path, number).map_err(|error| SearchError::Storage(Box::new(error)))?;
            }
            Ok(view)
        });
        let view = match written {
            Ok(view) => view,
            Err(error) => {
                throw_away(building);
                return Err(error);
            }
        };
        let earlier = writers.live.replace(building.slot).map(|slot| slot.number);
        {
            let mut state = self.state.write().unwrap_or_else(PoisonError::into_inner);
            state.live = Some(Live { number, view });
            state.rebuild_wanted = None;
        }
        let kept: Vec<u64> = earlier.into_iter().chain([number]).collect();
        keep_only(&self.home, &kept);
        Ok(())
    }

    /// Throws the generation with this number away, if it is still under construction.
    pub(super) fn abandon(&self, number: u64) {
        let mut writers = self.writers();
        if let Some(building) = writers.building.take_if(|building| building.slot.number == number) {
            throw_away(building);
        }
    }
}

fn throw_away(building: Building) {
    let folder = building.slot.folder.clone();
    drop(building);
    if let Some(folder) = folder {
        remove(&folder);
    }
}

/// Empties the queue, all that waits in one commit, until nothing waits or the engine is gone.
///
/// The engine is let go before the answers are given, so that whoever gets one can close it at once.
pub(super) fn drain(engine: &Weak<Inner>) {
    while let Some(inner) = engine.upgrade() {
        let (batches, senders): (Vec<_>, Vec<_>) = inner.waiting().into_iter().unzip();
        if senders.is_empty() {
            return;
        }
        // A panic would leave everybody behind it without an answer, and the queue without whoever empties it.
        let outcome = catch_unwind(AssertUnwindSafe(|| inner.apply_now(&batches.concat())))
            .unwrap_or_else(|_| Err(SearchError::Unavailable("indexing panicked".to_owned())));
        drop(inner);
        for sender in senders {
            let answer = match &outcome {
                Ok(()) => Ok(()),
                Err(SearchError::Unavailable(reason)) => Err(SearchError::Unavailable(reason.clone())),
                Err(error) => Err(SearchError::Storage(full_message(error).into())),
            };
            // Whoever went away does not want to know.
            let _ = sender.send(answer);
        }
    }
}

/// Returns the message of an error with what caused it.
fn full_message(error: &dyn std::error::Error) -> String {
    let mut message = error.to_string();
    let mut source = error.source();
    while let Some(cause) = source {
        message = format!("{message}: {cause}");
        source = cause.source();
    }
    message
}
