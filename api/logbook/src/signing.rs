//! Signatures: somebody says that entries happened. Each is bound to a hash of what the entry said, inside a list too.
//!
//! Whoever calls has asked its own rights first, and leaves the audit row.

use std::collections::{BTreeMap, HashMap};

use leerbrug_entity::{
    LogEvent, LogStatus, SignatureAct, log_entry, log_question, log_text, log_whole, signature,
    signature_entry,
};
use sea_orm::ConnectionTrait;
use uuid::Uuid;

use crate::service::TEXT;
use crate::store;
use leerbrug_core::clock::{random_secret, sha256_hex};
use leerbrug_core::db::Tx;
use leerbrug_core::error::{Error, Result};
use leerbrug_core::privacy::vault::Vault;

/// The column a typed name is sealed for.
pub const NAME: &str = "signature_name.name";
/// The column a question about an entry is sealed for.
pub const QUESTION: &str = "log_question.text";
/// The column the answer is sealed for.
pub const ANSWER: &str = "log_question.answer";

/// The first line of what is hashed: what follows and in which order.
const FORM: &str = "leerbrug log entry 1";

/// Entries of one list that a verification looks at together.
const PART: usize = 500;
/// The same, for a query.
const PART_ROWS: u64 = 500;

/// Who signs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum By {
    /// Somebody with an account.
    Person(Uuid),
    /// Whoever holds a link, and the name she typed.
    Link(Uuid, String),
}

/// An act of signing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signing {
    /// What is said.
    pub act: SignatureAct,
    /// By whom.
    pub by: By,
    /// Why she stands in for whoever was named, when she does.
    pub on_behalf: Option<String>,
    /// The version of each entry that she saw, where that is known: another one she does not sign.
    pub seen: HashMap<Uuid, i64>,
}

/// Signs these entries of rows of a context, all or none. Returns the signature.
///
/// # Errors
/// NotFound, when one is of another context; Conflict, when one was signed, taken back or changed meanwhile.
pub async fn sign(tx: &mut Tx, table: &str, contexts: &[Uuid], ids: &[Uuid], how: &Signing) -> Result<Uuid> {
    let before = store::list_by_ids(tx.conn(), ids).await?;
    let is_of = |row: &log_entry::Model| row.context_kind == table && contexts.contains(&row.context_id);
    if before.len() != ids.len() || !before.iter().all(is_of) {
        return Err(Error::not_found());
    }
    // Marked first: from here on nobody changes them, and what is read now is what is signed.
    if !store::mark_signed(tx, ids).await? {
        return Err(Error::conflict("log-state"));
    }
    let rows = store::list_by_ids(tx.conn(), ids).await?;
    let is_other =
        |row: &&log_entry::Model| how.seen.get(&row.id).is_some_and(|seen| row.version != seen + 1);
    if let Some(changed) = rows.iter().find(is_other) {
        return Err(Error::conflict("entry-changed").with("day", changed.day.clone()));
    }
    let id = tx.new_id();
    let (person_id, link_id, name) = match &how.by {
        By::Person(person) => (Some(*person), None, None),
        By::Link(link, name) => (None, Some(*link), Some(name)),
    };
    let row = signature::Model {
        id,
        act: how.act,
        person_id,
        link_id,
        is_on_behalf: how.on_behalf.is_some(),
        reason: how.on_behalf.clone(),
        signed_at: tx.now,
    };
    let name = name.map(|name| tx.vault().seal(NAME, name)).transpose()?;
    store::insert_signature(tx, row, name).await?;
    let said = read_said(tx.conn(), tx.vault(), ids).await?;
    let mut bound = Vec::with_capacity(rows.len());
    for row in &rows {
        let salt = random_secret()?;
        let text = said.texts.get(&row.id).map_or("", String::as_str);
        let text_digest = digest_of_text(&salt, text);
        let content_hash = hash_of(row, said.wholes.get(&row.id).map_or(&[], Vec::as_slice), &text_digest);
        bound.push(signature_entry::Model {
            entry_id: row.id,
            signature_id: id,
            content_hash,
            salt,
            text_digest,
            signed_at: tx.now,
        });
    }
    store::insert_signed(tx, bound).await?;
    store::add_events(tx, ids, LogEvent::Signed, person_id).await?;
    for asked in before.iter().filter(|row| row.status == LogStatus::Questioned) {
        store::settle_question(tx, asked.id, None).await?;
    }
    Ok(id)
}

/// A question about an entry.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Question {
    /// What is not right, a code of the list `sign_question`.
    pub reason: String,
    /// In words.
    pub text: String,
}

/// Puts a question about an entry. An entry that is signed stays so: its owner reads the question, and may take it back.
///
/// # Errors
/// Conflict, when one is open, or the entry was taken back.
pub async fn ask(tx: &mut Tx, entry: Uuid, asker: Option<Uuid>, question: &Question) -> Result<()> {
    let mut row = store::find(tx.conn(), entry).await?.ok_or_else(Error::not_found)?;
    let is_open = matches!(row.status, LogStatus::Submitted | LogStatus::Questioned | LogStatus::Signed);
    if !is_open || store::find_question(tx.conn(), entry).await?.is_some() {
        return Err(Error::conflict("log-state"));
    }
    let question_row = log_question::Model {
        id: tx.new_id(),
        entry_id: entry,
        asker_id: asker,
        reason: question.reason.clone(),
        text: tx.vault().seal(QUESTION, &question.text)?,
        answer: None,
        asked_at: tx.now,
        answered_at: None,
    };
    store::insert_question(tx, question_row).await?;
    if row.status == LogStatus::Submitted {
        row.status = LogStatus::Questioned;
        store::update(tx, row).await?;
    }
    store::add_event(tx, entry, LogEvent::Questioned, asker, None).await
}

/// Answers the open question about one's own entry: it can be signed again.
///
/// # Errors
/// NotFound, when it is not hers; Conflict, when no question is open.
pub async fn answer(tx: &mut Tx, owner: Uuid, entry: Uuid, text: &str) -> Result<()> {
    let row = store::find(tx.conn(), entry).await?.filter(|row| row.person_id == owner);
    let mut row = row.ok_or_else(Error::not_found)?;
    if store::find_question(tx.conn(), entry).await?.is_none() {
        return Err(Error::conflict("log-state"));
    }
    let sealed = if text.is_empty() { None } else { Some(tx.vault().seal(ANSWER, text)?) };
    store::settle_question(tx, entry, sealed).await?;
    if row.status == LogStatus::Questioned {
        row.status = LogStatus::Submitted;
        store::update(tx, row).await?;
    }
    store::add_event(tx, entry, LogEvent::Settled, Some(owner), None).await
}

/// The questions about entries that are open, opened.
///
/// # Errors
/// Those of the database.
pub async fn open_questions<C: ConnectionTrait>(
    conn: &C,
    vault: &Vault,
    entries: &[Uuid],
) -> Result<HashMap<Uuid, Question>> {
    let rows = store::list_open_questions(conn, entries).await?;
    rows.into_iter()
        .map(|row| {
            Ok((row.entry_id, Question { text: vault.open(QUESTION, &row.text)?, reason: row.reason }))
        })
        .collect()
}

/// Says whether a question is open about an entry of a person that belongs to a row of this table.
///
/// # Errors
/// Those of the database.
pub async fn has_questions<C: ConnectionTrait>(conn: &C, person: Uuid, table: &str) -> Result<bool> {
    store::has_questions(conn, person, table).await
}

/// What a verification found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Verified {
    /// Signed entries it looked at.
    pub checked: u64,
    /// Those that no longer say what was signed.
    pub broken: Vec<Uuid>,
}

/// Computes the hash of every signed entry of these rows of a context anew, of all when none are named, and compares. Words that
/// were deleted since are not missed: their digest stands in the hash.
///
/// # Errors
/// Those of the database.
pub async fn verify<C: ConnectionTrait>(
    conn: &C,
    vault: &Vault,
    contexts: Option<(&str, &[Uuid])>,
) -> Result<Verified> {
    let mut found = Verified::default();
    let mut after = Uuid::nil();
    loop {
        let part = store::list_signed_after(conn, contexts, after, PART_ROWS).await?;
        let Some(last) = part.last() else { return Ok(found) };
        after = last.entry_id;
        let ids: Vec<Uuid> = part.iter().map(|row| row.entry_id).collect();
        let rows: HashMap<Uuid, log_entry::Model> =
            store::list_by_ids(conn, &ids).await?.into_iter().map(|row| (row.id, row)).collect();
        let said = read_said(conn, vault, &ids).await?;
        for bound in part {
            found.checked += 1;
            let text = said.texts.get(&bound.entry_id);
            let is_text_same = text.is_none_or(|text| digest_of_text(&bound.salt, text) == bound.text_digest);
            let holds = rows.get(&bound.entry_id).is_some_and(|row| {
                let wholes = said.wholes.get(&row.id).map_or(&[][..], Vec::as_slice);
                let counts = matches!(row.status, LogStatus::Signed | LogStatus::Reversed);
                counts && hash_of(row, wholes, &bound.text_digest) == bound.content_hash
            });
            if !holds || !is_text_same {
                found.broken.push(bound.entry_id);
            }
        }
    }
}

/// What entries say beside their row.
struct Said {
    wholes: BTreeMap<Uuid, Vec<i32>>,
    texts: HashMap<Uuid, String>,
}

async fn read_said<C: ConnectionTrait>(conn: &C, vault: &Vault, ids: &[Uuid]) -> Result<Said> {
    let mut said = Said { wholes: BTreeMap::new(), texts: HashMap::new() };
    for part in ids.chunks(PART) {
        for log_whole::Model { entry_id, whole, .. } in store::list_wholes(conn, part).await? {
            said.wholes.entry(entry_id).or_default().push(whole);
        }
        for log_text::Model { entry_id, text, .. } in store::list_texts(conn, part).await? {
            // Words that cannot be read are not those that were signed.
            let words = vault.open(TEXT, &text).unwrap_or_else(|_| "\u{fffd}".to_owned());
            said.texts.insert(entry_id, words);
        }
    }
    Ok(said)
}

fn digest_of_text(salt: &str, text: &str) -> String {
    sha256_hex(&format!("{salt}\n{text}"))
}

/// Hashes what an entry says: identifiers, the day as ISO, integers, codes, and the digest of its words. Nothing depends on a language
/// or on how a number is written.
fn hash_of(row: &log_entry::Model, wholes: &[i32], text_digest: &str) -> String {
    let mut wholes = wholes.to_vec();
    wholes.sort_unstable();
    let wholes: Vec<String> = wholes.iter().map(ToString::to_string).collect();
    let or_none = |id: Option<Uuid>| id.map_or_else(|| "-".to_owned(), |id| id.to_string());
    let lines = [
        FORM.to_owned(),
        row.id.to_string(),
        row.person_id.to_string(),
        row.author_id.to_string(),
        row.context_kind.clone(),
        row.context_id.to_string(),
        row.kind.clone(),
        row.activity.clone(),
        row.day.clone(),
        row.halves.map_or("-", leerbrug_entity::Halves::code).to_owned(),
        row.quantity.to_string(),
        row.unit.code().to_owned(),
        row.factor.to_string(),
        row.minutes.to_string(),
        wholes.join(","),
        or_none(row.makes_up_id),
        text_digest.to_owned(),
    ];
    sha256_hex(&lines.join("\n"))
}
