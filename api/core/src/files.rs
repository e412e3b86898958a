//! Files that people send: told by their content, scanned where a scanner is configured, and kept outside the database under the
//! hash of their content.
//!
//! A file is there before the row that names it, so that no row names a file that is not there. A file that no row names is left
//! over from a write that failed, or from a row that is gone: the night takes it away.

use std::collections::{HashMap, HashSet};
use std::io;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use sha2::{Digest as _, Sha256};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

use crate::error::{Error, Result};

/// Greatest file in bytes.
pub const MAX_FILE_BYTES: usize = 5 * 1024 * 1024;
/// How long a file is left alone that no row names: whoever sent it may still be writing the row.
const LEFT_ALONE: Duration = Duration::from_mins(10);
/// How long the scanner may take.
const SCAN_TIME: Duration = Duration::from_secs(20);

/// A file as it was sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SentFile {
    /// Name it had where it came from.
    pub name: String,
    /// Content.
    pub bytes: Arc<[u8]>,
}

/// What the content of a file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileKind {
    /// Portable Document Format.
    Pdf,
    /// Portable Network Graphics.
    Png,
    /// JPEG.
    Jpeg,
}

impl FileKind {
    /// Tells what a file is from how its content begins and ends; a file that breaks off is none.
    pub fn of(bytes: &[u8]) -> Option<Self> {
        let end = bytes.len().saturating_sub(1024);
        let has_end = |mark: &[u8]| {
            bytes.get(end..).is_some_and(|tail| tail.windows(mark.len()).any(|part| part == mark))
        };
        if bytes.starts_with(b"%PDF-") && has_end(b"%%EOF") {
            return Some(Self::Pdf);
        }
        if bytes.starts_with(b"\x89PNG\r\n\x1a\n") && has_end(b"IEND") {
            return Some(Self::Png);
        }
        (bytes.starts_with(&[0xFF, 0xD8, 0xFF]) && has_end(&[0xFF, 0xD9])).then_some(Self::Jpeg)
    }

    /// Returns its media type.
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Pdf => "application/pdf",
            Self::Png => "image/png",
            Self::Jpeg => "image/jpeg",
        }
    }

    /// Says whether a name ends as the name of such a file does.
    pub fn is_named(self, name: &str) -> bool {
        let ending = Path::new(name).extension().and_then(std::ffi::OsStr::to_str).unwrap_or_default();
        let endings: &[&str] = match self {
            Self::Pdf => &["pdf"],
            Self::Png => &["png"],
            Self::Jpeg => &["jpg", "jpeg"],
        };
        endings.iter().any(|known| ending.eq_ignore_ascii_case(known))
    }
}

/// The folder of the files.
#[derive(Debug, Clone)]
pub struct Files {
    root: PathBuf,
    scanner: Option<SocketAddr>,
    /// Files whose rows are still being written, each with how many; held while a file is put there or taken away.
    busy: Arc<Mutex<HashMap<String, usize>>>,
}

impl Files {
    /// Names the folder, and the address of a ClamAV daemon where there is one.
    pub fn new(root: PathBuf, scanner: Option<SocketAddr>) -> Self {
        Self { root, scanner, busy: Arc::default() }
    }

    fn path(&self, hash: &str) -> Result<PathBuf> {
        let is_hash = hash.len() == 64 && hash.bytes().all(|sign| sign.is_ascii_hexdigit());
        let folder = hash.get(..2).filter(|_| is_hash).ok_or_else(Error::not_found)?;
        Ok(self.root.join(folder).join(hash))
    }

    /// Keeps a file; returns the hash it is found by. Whoever keeps one says with [`Files::settle`] how writing its row ended.
    ///
    /// # Errors
    /// Conflict, when the scanner finds something in it or does not answer; Unavailable, when the folder cannot be written.
    pub async fn keep(&self, bytes: Arc<[u8]>) -> Result<String> {
        if let Some(scanner) = self.scanner {
            scan(scanner, &bytes).await?;
        }
        let hash = hex::encode(Sha256::digest(&bytes));
        let (path, busy, name) = (self.path(&hash)?, Arc::clone(&self.busy), hash.clone());
        run(move || {
            let mut held = busy.lock().unwrap_or_else(PoisonError::into_inner);
            put(&path, &bytes)?;
            *held.entry(name).or_default() += 1;
            Ok(())
        })
        .await?;
        Ok(hash)
    }

    /// Says that the row of a kept file is written or never will be; one that nothing names then goes at once.
    ///
    /// # Errors
    /// Unavailable, when it cannot be taken away.
    pub async fn settle(&self, hash: &str, is_named: bool) -> Result<()> {
        let (path, busy, name) = (self.path(hash)?, Arc::clone(&self.busy), hash.to_owned());
        run(move || {
            let mut held = busy.lock().unwrap_or_else(PoisonError::into_inner);
            let others = held.remove(&name).unwrap_or(1).saturating_sub(1);
            if others > 0 {
                held.insert(name, others);
            } else if !is_named {
                match std::fs::remove_file(&path) {
                    Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
                    _ => {}
                }
            }
            Ok(())
        })
        .await
    }

    /// Reads a file.
    ///
    /// # Errors
    /// NotFound, when it is not there; Unavailable, when it cannot be read, or is not what was kept.
    pub async fn read(&self, hash: &str) -> Result<Vec<u8>> {
        let path = self.path(hash)?;
        let read = tokio::task::spawn_blocking(move || std::fs::read(path)).await;
        let bytes = match read.map_err(|error| Error::internal(error.to_string()))? {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Err(Error::not_found()),
            other => other.map_err(|error| unavailable(&error))?,
        };
        if hex::encode(Sha256::digest(&bytes)) == hash {
            Ok(bytes)
        } else {
            Err(Error::unavailable("a kept file has changed"))
        }
    }

    /// Takes away every file that is none of these and lies there for a while. Returns how many.
    ///
    /// # Errors
    /// Unavailable, when the folder cannot be read or written.
    pub async fn sweep(&self, named: HashSet<String>) -> Result<u64> {
        let (root, busy) = (self.root.clone(), Arc::clone(&self.busy));
        run(move || {
            let mut gone = 0;
            for folder in entries(&root)? {
                for file in entries(&folder)? {
                    let name = file.file_name().and_then(std::ffi::OsStr::to_str).unwrap_or_default();
                    if named.contains(name) {
                        continue;
                    }
                    let held = busy.lock().unwrap_or_else(PoisonError::into_inner);
                    let age = std::fs::metadata(&file)?.modified()?.elapsed().unwrap_or_default();
                    if age >= LEFT_ALONE && !held.contains_key(name) {
                        std::fs::remove_file(&file)?;
                        gone += 1;
                    }
                }
            }
            Ok(gone)
        })
        .await
    }
}

/// Puts a file there in one step; one that was there gets the time of now.
fn put(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let folder = path.parent().ok_or(io::ErrorKind::InvalidInput)?;
    std::fs::create_dir_all(folder)?;
    let half = path.with_extension("half");
    let mut file = std::fs::File::create(&half)?;
    io::Write::write_all(&mut file, bytes)?;
    file.sync_all()?;
    std::fs::rename(&half, path)?;
    // The name, too, must be on the disk before a row says that it is there.
    std::fs::File::open(folder)?.sync_all()
}

/// Lists what lies in a folder; nothing where there is none.
fn entries(folder: &Path) -> io::Result<Vec<PathBuf>> {
    match std::fs::read_dir(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Vec::new()),
        other => other?.map(|entry| entry.map(|entry| entry.path())).collect(),
    }
}

async fn run<T: Send + 'static>(work: impl FnOnce() -> io::Result<T> + Send + 'static) -> Result<T> {
    let done = tokio::task::spawn_blocking(work).await.map_err(|error| Error::internal(error.to_string()))?;
    done.map_err(|error| unavailable(&error))
}

fn unavailable(error: &io::Error) -> Error {
    Error::unavailable(format!("the folder of files: {error}"))
}

/// Asks a ClamAV daemon about a file: its command `INSTREAM`, of parts with their length before them, ended by one of no length
/// (manual page of `clamd`, "COMMANDS").
async fn scan(scanner: SocketAddr, bytes: &[u8]) -> Result<()> {
    let asked = tokio::time::timeout(SCAN_TIME, ask(scanner, bytes)).await;
    let why = match asked {
        Ok(Ok(answer)) => match answer.trim_end_matches(['\0', '\n']) {
            "stream: OK" => return Ok(()),
            found if found.ends_with(" FOUND") => return Err(Error::conflict("file-infected")),
            other => other.to_owned(),
        },
        Ok(Err(error)) => error.to_string(),
        Err(_) => "no answer in time".to_owned(),
    };
    tracing::warn!(%scanner, why, "the scanner of files");
    // The form stays as it is, to be sent again.
    Err(Error::conflict("file-not-scanned"))
}

async fn ask(scanner: SocketAddr, bytes: &[u8]) -> io::Result<String> {
    let mut stream = TcpStream::connect(scanner).await?;
    stream.write_all(b"zINSTREAM\0").await?;
    for part in bytes.chunks(64 * 1024) {
        stream.write_all(&u32::try_from(part.len()).map_err(io::Error::other)?.to_be_bytes()).await?;
        stream.write_all(part).await?;
    }
    stream.write_all(&0_u32.to_be_bytes()).await?;
    let mut answer = String::new();
    stream.take(4096).read_to_string(&mut answer).await?;
    Ok(answer)
}
