//! One generation as it is written.

use std::collections::HashMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::time::Duration;

use tantivy::directory::MmapDirectory;
use tantivy::merge_policy::{LogMergePolicy, NoMergePolicy};
use tantivy::{Index, IndexReader, IndexSettings, IndexWriter, ReloadPolicy, Searcher, TantivyError, Term};

use super::folder::{Home, folder_name};
use super::schema::Layout;
use super::view::View;
use crate::types::{Change, Document};

/// Memory of the writer in bytes.
const BUDGET: usize = 40_000_000;
/// Size of the blocks documents are stored in: small, because a page reads single documents.
const BLOCK: usize = 4_096;
/// How often the lock of the writer is tried again, 50 ms apart.
const PATIENCE: u32 = 20;

/// A generation with its writer.
pub(super) struct Slot {
    pub(super) number: u64,
    /// Where it is on disk.
    pub(super) folder: Option<PathBuf>,
    reader: IndexReader,
    writer: IndexWriter,
}

/// Opens the writer, waiting a moment for an engine that is just being closed.
fn patient_writer(index: &Index) -> Result<IndexWriter, TantivyError> {
    for _ in 0..PATIENCE {
        match index.writer_with_num_threads(1, BUDGET) {
            Err(TantivyError::LockFailure(..)) => std::thread::sleep(Duration::from_millis(50)),
            other => return other,
        }
    }
    index.writer_with_num_threads(1, BUDGET)
}

/// What changes when a batch is applied.
#[derive(Default)]
pub(super) struct Delta {
    /// Documents that go.
    pub(super) gone: Vec<Document>,
    /// Documents that come.
    pub(super) new: Vec<Document>,
}

impl Slot {
    /// Makes an empty generation.
    pub(super) fn create(home: &Home, number: u64, layout: &Layout) -> Result<Self, TantivyError> {
        let settings = IndexSettings { docstore_blocksize: BLOCK, ..IndexSettings::default() };
        let builder = Index::builder().schema(layout.schema.clone()).settings(settings);
        match home {
            Home::Memory => Self::new(number, None, &builder.create_in_ram()?),
            Home::Folder(path) => {
                let folder = path.join(folder_name(number));
                std::fs::create_dir_all(&folder)?;
                Self::new(number, Some(folder.clone()), &builder.create_in_dir(&folder)?)
            }
        }
    }

    fn new(number: u64, folder: Option<PathBuf>, index: &Index) -> Result<Self, TantivyError> {
        let writer = patient_writer(index)?;
        // Until it is whole a generation only grows; then it is merged once.
        writer.set_merge_policy(Box::new(NoMergePolicy));
        let reader = index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?;
        Ok(Self { number, folder, reader, writer })
    }

    /// Merges what was written into one segment, and keeps the number of segments small from now on.
    ///
    /// Every segment costs a search the look-up of all its words, so few are better; results never depend on it.
    pub(super) fn settle(&mut self) -> Result<Searcher, TantivyError> {
        let segments = self.writer.index().searchable_segment_ids()?;
        if segments.len() > 1 {
            self.writer.merge(&segments).wait()?;
        }
        self.keep_few_segments();
        self.reader.reload()?;
        Ok(self.reader.searcher())
    }

    fn keep_few_segments(&self) {
        let mut policy = LogMergePolicy::default();
        policy.set_min_num_segments(4);
        policy.set_del_docs_ratio_before_merge(0.25);
        self.writer.set_merge_policy(Box::new(policy));
    }

    /// Opens a generation and checks that it is whole; the error says what is wrong.
    ///
    /// Reading a damaged file can panic deep inside, which is damage like any other.
    pub(super) fn open(number: u64, folder: &Path, layout: &Layout) -> Result<(Self, View), String> {
        let open = || -> Result<(Self, View), String> {
            let damaged = |error: &dyn std::fmt::Display| format!("index damaged: {error}");
            let directory = MmapDirectory::open(folder).map_err(|error| damaged(&error))?;
            let index = Index::open(directory).map_err(|error| damaged(&error))?;
            if index.schema() != layout.schema {
                return Err("index has another layout".to_owned());
            }
            let broken = index.validate_checksum().map_err(|error| damaged(&error))?;
            if let Some(file) = broken.iter().next() {
                return Err(format!("index damaged: {}", file.display()));
            }
            let payload = index.load_metas().map_err(|error| damaged(&error))?.payload;
            let slot =
                Self::new(number, Some(folder.to_path_buf()), &index).map_err(|error| damaged(&error))?;
            slot.keep_few_segments();
            let view = View::load(slot.reader.searcher(), layout).map_err(|error| damaged(&error))?;
            if payload != Some(slot.payload(view.searcher.num_docs())) {
                return Err("index damaged: not the documents that were committed".to_owned());
            }
            Ok((slot, view))
        };
        catch_unwind(AssertUnwindSafe(open)).unwrap_or_else(|_| Err("index damaged: unreadable".to_owned()))
    }

    /// Returns what a commit notes besides the documents.
    fn payload(&self, documents: u64) -> String {
        format!("{} {documents}", folder_name(self.number))
    }

    /// Adds a document in the next commit, in place of an earlier one if there is one.
    pub(super) fn put(
        &self,
        document: &Document,
        replaces: bool,
        layout: &Layout,
    ) -> Result<(), TantivyError> {
        let laid =
            layout.to_tantivy(document).map_err(|error| TantivyError::InternalError(error.to_string()))?;
        if replaces {
            self.take_out(&document.id, layout);
        }
        self.writer.add_document(laid)?;
        Ok(())
    }

    /// Takes a document out in the next commit.
    pub(super) fn take_out(&self, id: &str, layout: &Layout) {
        self.writer.delete_term(Term::from_field_text(layout.id, id));
    }

    /// Commits, so that there are so many documents.
    pub(super) fn commit(&mut self, documents: u64) -> Result<Searcher, TantivyError> {
        let payload = self.payload(documents);
        let mut prepared = self.writer.prepare_commit()?;
        prepared.set_payload(&payload);
        prepared.commit()?;
        self.reader.reload()?;
        Ok(self.reader.searcher())
    }

    /// Works out what a batch of changes comes down to, and writes it without committing.
    pub(super) fn write(
        &self,
        changes: &[Change],
        view: &View,
        layout: &Layout,
    ) -> Result<Delta, TantivyError> {
        let mut last: HashMap<&str, Option<&Document>> = HashMap::new();
        for change in changes {
            match change {
                Change::Delete(id) => {
                    last.insert(id, None);
                }
                Change::Upsert(document) => {
                    let known = match last.get(document.id.as_str()) {
                        Some(earlier) => earlier.map(|earlier| earlier.version),
                        None => match view.find(&document.id, layout)? {
                            Some(place) => Some(view.segment(place)?.version(place.document)?),
                            None => None,
                        },
                    };
                    if known.is_none_or(|known| known <= document.version) {
                        last.insert(&document.id, Some(document));
                    }
                }
            }
        }
        let mut delta = Delta::default();
        for (id, document) in last {
            let before = view.find(id, layout)?;
            if let Some(place) = before {
                delta.gone.push(view.document(place, layout)?);
            }
            match document {
                Some(document) => {
                    self.put(document, before.is_some(), layout)?;
                    delta.new.push(document.clone());
                }
                None if before.is_some() => self.take_out(id, layout),
                None => {}
            }
        }
        Ok(delta)
    }
}
