//! Erasure: fourteen days after somebody asks for it, everything she is known by goes; until then she can take it back.
//!
//! What an erasure does to each table stands in the registry. Ids stay where other rows need them (a seat was taken, a
//! change was made); nothing is left behind them. Open requests are withdrawn and their hosts told.

mod store;

use leerbrug_entity::{Timestamp, erasure};
use leerbrug_search::Language;
use uuid::Uuid;

use crate::identity;
use crate::identity::session::require_fresh;
use crate::mails;
use crate::rights;
use leerbrug_core::actor::{Actor, Principal};
use leerbrug_core::app::App;
use leerbrug_core::db::{AuditEntry, Tx, write_with};
use leerbrug_core::error::{Error, Result};
use leerbrug_core::notifications::order;
use leerbrug_core::policy::{Resource, authorize};
use leerbrug_core::privacy::registry;
use leerbrug_core::privacy::rows_store;

/// Days between the wish and the deed.
pub const GRACE_DAYS: i64 = 14;

/// Asks to be erased.
///
/// # Errors
/// Conflict, when the sign-in is not fresh or the wish is known already.
pub async fn ask_for_erasure(app: &App, actor: &Actor) -> Result<Timestamp> {
    actor.require_scope("profile:write")?;
    authorize(actor, rights::MANAGE_PROFILE, rights::MANAGE_PROFILE, &Resource::default())?;
    let person = require_fresh(app, actor)?;
    write_with(app, actor, person, |tx, app, _, person| {
        Box::pin(async move {
            if store::find(tx.conn(), *person).await?.is_some() {
                return Err(Error::conflict("erasure-asked"));
            }
            let due_at = tx.now.plus_days(GRACE_DAYS);
            let row = erasure::Model { person_id: *person, asked_at: tx.now, due_at, done_at: None };
            store::insert(tx, row).await?;
            let day = leerbrug_core::clock::local_date(due_at);
            let locale = identity::store::get_person(tx.conn(), *person).await?.locale;
            let language: Language = locale.parse().unwrap_or_default();
            let until =
                leerbrug_core::i18n::long_date(language, day, leerbrug_core::clock::local_date(app.now()));
            order::mail(tx, mails::ERASURE_ASKED, *person, *person, &[("until", until)])?;
            tx.audit(AuditEntry::new("ask_for_erasure", "person", *person));
            Ok(due_at)
        })
    })
    .await
}

/// Takes the wish back.
///
/// # Errors
/// NotFound, when there is none.
pub async fn keep_account(app: &App, actor: &Actor) -> Result<()> {
    actor.require_scope("profile:write")?;
    let person = actor.require_own()?.id;
    write_with(app, actor, person, |tx, _, _, person| {
        Box::pin(async move {
            if !store::delete(tx, *person).await? {
                return Err(Error::not_found());
            }
            tx.audit(AuditEntry::new("keep_account", "person", *person));
            Ok(())
        })
    })
    .await
}

/// Returns when the actor is to be erased, if she asked for it.
///
/// # Errors
/// Unauthenticated, when nobody is signed in.
pub async fn find_erasure(app: &App, actor: &Actor) -> Result<Option<Timestamp>> {
    let person = actor.require_own()?.id;
    Ok(store::find(app.db.read(), person).await?.map(|row| row.due_at))
}

/// Somebody is about to be erased: nothing of her is emptied yet.
#[derive(Debug, Clone, Copy)]
pub struct PersonLeaving {
    /// Who.
    pub person: Uuid,
}

/// Somebody was erased: her words are gone, and what she has open ends. Mails about it name nobody and quote nothing.
#[derive(Debug, Clone)]
pub struct PersonErased {
    /// Who.
    pub person: Uuid,
    /// The person herself as she was, for what is done in her name.
    pub actor: Actor,
}

/// Erases everybody whose time has come, and brings the files of the database to where nothing is left. Returns how many.
///
/// # Errors
/// Internal, when somebody could not be erased; it says who, and everybody else was.
pub async fn run_due(app: &App) -> Result<u64> {
    let due = store::list_due(app.db.read(), app.now()).await?;
    let (mut done, mut failed) = (0, Vec::new());
    for person in due {
        match erase_person(app, person).await {
            Ok(()) => done += 1,
            Err(error) => failed.push(format!("{person}: {}", error.for_log())),
        }
    }
    if done > 0 {
        app.mailer.forget().await?;
    }
    // Also what an earlier night could not finish, because somebody still looked at old rows.
    if store::is_compaction_wanted(app.db.read()).await? {
        compact(app).await?;
    }
    if failed.is_empty() { Ok(done) } else { Err(Error::internal(failed.join("; "))) }
}

/// Erases again who was erased before a backup was taken back: the ids come from the log or from `erasures list`.
///
/// # Errors
/// NotFound, when an id is nobody's.
pub async fn repeat(app: &App, people: &[Uuid]) -> Result<()> {
    for person in people {
        erase_person(app, *person).await?;
    }
    app.mailer.forget().await?;
    compact(app).await
}

/// Lists who was erased: ids alone.
///
/// # Errors
/// Those of the database.
pub async fn list_done(app: &App) -> Result<Vec<(Uuid, Timestamp)>> {
    store::list_done(app.db.read()).await
}

/// Rewrites what held rows of erased people, so that no byte of them stays in the files of the database.
async fn compact(app: &App) -> Result<()> {
    let touched: Vec<&str> = app
        .contexts
        .tables()
        .iter()
        .filter(|table| table.is_personal() && table.erase != registry::OnErase::Keep)
        .map(|table| table.name.as_str())
        .collect();
    app.db.compact(&touched).await?;
    app.db.write_technical(|tx| Box::pin(async move { store::set_compaction_wanted(tx, false).await })).await
}

async fn erase_person(app: &App, person: Uuid) -> Result<()> {
    write_with(app, &Actor::system("erasure"), person, |tx, app, _, person| {
        Box::pin(erase_in(tx, app, *person))
    })
    .await?;
    tracing::info!(person = %person, "erased");
    Ok(())
}

async fn erase_in(tx: &mut Tx, app: &App, person: Uuid) -> Result<()> {
    let found = identity::actor_store::load_actor(tx.conn(), person, tx.now).await?;
    app.contexts.tell(tx, app, &PersonLeaving { person }).await?;
    // Whoever points at a row goes before it: the file names what is pointed at first.
    for table in app.contexts.tables().iter().rev().filter(|table| table.is_personal()) {
        rows_store::erase(tx, table, person).await?;
    }
    // After the words are gone: the mails that tell hosts of the withdrawals name nobody and quote nothing.
    if let Some(found) = found {
        let actor = Actor::new(Principal::Person(Box::new(found)), Language::Nl, "erasure");
        app.contexts.tell(tx, app, &PersonErased { person, actor }).await?;
    }
    store::close_person(tx, person).await?;
    store::mark_done(tx, person).await?;
    store::set_compaction_wanted(tx, true).await?;
    tx.audit(AuditEntry::new("erase_person", "person", person));
    Ok(())
}
