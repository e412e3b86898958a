//! Files that show what somebody learned: checked by content, read by who reads the record, gone when nothing names them.

use leerbrug_core::actor::Actor;
use leerbrug_core::app::App;
use leerbrug_core::db::Tx;
use leerbrug_core::error::{Error, Result};
use leerbrug_core::files::{FileKind, Files, MAX_FILE_BYTES, SentFile};
use leerbrug_core::policy::authorize;
use leerbrug_core::privacy::tally;
use leerbrug_core::text;
use leerbrug_core::validate::Checker;
use leerbrug_entity::evidence;
use uuid::Uuid;

use super::{MOST_FILES, ReportInput, store};
use crate::record::{granted_resource, list_readers};
use crate::{data, rights};

/// Bytes that all files of a person may take together.
const MOST_BYTES: usize = 50 * 1024 * 1024;
/// Longest name of a file that is kept, in characters.
const NAME: usize = 120;

/// Adds what is wrong with a file to the checker.
pub(super) fn check(checker: &mut Checker, file: &SentFile) {
    if file.bytes.len() > MAX_FILE_BYTES {
        checker.fail("file", "file-too-large", vec![("max", (MAX_FILE_BYTES / 1024 / 1024).to_string())]);
        return;
    }
    match FileKind::of(&file.bytes) {
        None => checker.fail("file", "file-kind", Vec::new()),
        Some(kind) if !kind.is_named(&file.name) => checker.fail("file", "file-name", Vec::new()),
        Some(_) => {}
    }
}

fn files(app: &App) -> Result<&Files> {
    app.part::<Files>().ok_or_else(|| Error::internal("no folder of files"))
}

/// Keeps a file that was checked; returns its hash.
pub(super) async fn keep(app: &App, file: &SentFile) -> Result<String> {
    files(app)?.keep(file.bytes.clone()).await
}

/// Says that the row of a file is written, or never will be.
pub(super) async fn settle(app: &App, hash: &str) -> Result<()> {
    let named = store::names_hash(app.db.read(), hash).await?;
    files(app)?.settle(hash, named).await
}

/// Says that a row names a file, in a transaction that is not over.
pub(super) async fn settled(app: &App, hash: &str) -> Result<()> {
    files(app)?.settle(hash, true).await
}

/// Writes which files stand beside something: those that were there, without some, and a new one.
pub(super) async fn put(
    tx: &Tx,
    (own, of): (Uuid, Uuid),
    input: &ReportInput,
    hash: Option<&str>,
) -> Result<()> {
    store::delete_files(tx, of, &input.without).await?;
    let (Some(file), Some(hash)) = (&input.file, hash) else { return Ok(()) };
    let known = store::list_files(tx.conn(), &[of]).await?;
    if known.iter().any(|row| row.hash == hash) {
        return Ok(());
    }
    if known.len() >= MOST_FILES {
        return Err(Error::conflict("too-many-files").with("max", MOST_FILES.to_string()));
    }
    let others: Vec<Uuid> = store::list_of(tx.conn(), own).await?.iter().map(|row| row.id).collect();
    let kept = store::list_files(tx.conn(), &others).await?;
    let whole: usize = kept.iter().map(|row| usize::try_from(row.bytes).unwrap_or(0)).sum();
    if whole + file.bytes.len() > MOST_BYTES {
        return Err(Error::conflict("files-too-large").with("max", (MOST_BYTES / 1024 / 1024).to_string()));
    }
    let kind = FileKind::of(&file.bytes).ok_or_else(|| Error::malformed("malformed"))?;
    let row = evidence::Model {
        id: tx.new_id(),
        reported_id: of,
        hash: hash.to_owned(),
        name: tidy_name(&file.name),
        media_type: kind.media_type().to_owned(),
        bytes: i32::try_from(file.bytes.len()).unwrap_or(i32::MAX),
        created_at: tx.now,
    };
    store::insert_file(tx, row).await
}

/// The end of a name as some systems send it whole, in one line, not too long, with its ending.
fn tidy_name(name: &str) -> String {
    let name = text::one_line(name.rsplit(['/', '\\']).next().unwrap_or_default());
    let name: String = name.chars().filter(|sign| !sign.is_control() && *sign != '"').collect();
    let skipped = name.chars().count().saturating_sub(NAME);
    name.chars().skip(skipped).collect()
}

/// A file as it goes out.
#[derive(Debug, Clone)]
pub struct Sent {
    /// Name.
    pub name: String,
    /// What its content is.
    pub media_type: String,
    /// Content.
    pub bytes: Vec<u8>,
}

/// Reads a file. For whose it is, and for who reads her record because she shares it.
///
/// # Errors
/// NotFound, for everybody else.
pub async fn get_file(app: &App, actor: &Actor, id: Uuid) -> Result<Sent> {
    actor.require_scope("learning:read")?;
    actor.require_person()?;
    let conn = app.db.read();
    let (file, of) = store::find_file(conn, id).await?.ok_or_else(Error::not_found)?;
    let resource = granted_resource(conn, of.person_id, app.today()).await?;
    authorize(actor, rights::READ_RECORD, rights::READ_RECORD, &resource)?;
    if actor.own_id() != Some(of.person_id) {
        let readers = list_readers(conn, actor, of.person_id, app.today()).await?;
        tally::note(app, actor, data::REPORTED, readers.first().copied(), [of.person_id]);
    }
    let bytes = files(app)?.read(&file.hash).await?;
    Ok(Sent { name: file.name, media_type: file.media_type, bytes })
}

/// Lists the files of a person for her export: an id before each name sets equal names apart.
pub(crate) async fn list_names(app: &App, person: Uuid) -> Result<Vec<(String, String)>> {
    let conn = app.db.read();
    let of: Vec<Uuid> = store::list_of(conn, person).await?.iter().map(|row| row.id).collect();
    let files = store::list_files(conn, &of).await?;
    Ok(files.into_iter().map(|file| (format!("{}-{}", file.id, file.name), file.hash)).collect())
}

/// Takes away the files that no row names. Returns how many.
pub(crate) async fn sweep(app: &App) -> Result<u64> {
    let named = store::list_hashes(app.db.read()).await?;
    files(app)?.sweep(named.into_iter().collect()).await
}
