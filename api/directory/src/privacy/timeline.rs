//! Timelines: what was done with an offer or a request, and in one's own name, in words.

use leerbrug_entity::{Timestamp, audit_event};
use uuid::Uuid;

use crate::identity::store as people;
use crate::organisations;
use crate::rights;
use leerbrug_core::actor::Actor;
use leerbrug_core::app::App;
use leerbrug_core::error::Result;
use leerbrug_core::policy::{Resource, authorize};
use leerbrug_core::privacy::store;

/// Events of a timeline at most, newest first.
const MOST: u64 = 200;

/// Who did something, as far as the reader may know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Doer {
    /// The reader.
    You,
    /// Somebody whose name the reader may know.
    Named(String),
    /// Somebody of the other side.
    Other,
    /// Whoever holds the link by mail with which it was done.
    LinkHolder,
    /// The program itself: clocks, imports.
    Program,
}

/// Something that was done.
#[derive(Debug, Clone)]
pub struct Event {
    /// When.
    pub at: Timestamp,
    /// Who.
    pub doer: Doer,
    /// For which organisation, when it was not the doer's own.
    pub on_behalf_of: Option<String>,
    /// Name of the act; its text is `act-<name>`.
    pub act: String,
    /// Names of the fields that changed.
    pub fields: Vec<String>,
    /// Machine-readable detail, for instance `requested→accepted`.
    pub note: String,
    /// Request it belongs to, for whoever looks it up in a log.
    pub request_id: String,
}

/// Returns what was done with a row. Whether the actor may know it, and whose name she may know, is the caller's affair.
///
/// # Errors
/// Those of the database.
pub async fn of_row(
    app: &App,
    actor: &Actor,
    entity: &str,
    id: Uuid,
    asker: Option<Uuid>,
) -> Result<Vec<Event>> {
    let rows = store::list_about(app.db.read(), entity, id, MOST).await?;
    put_into_words(app, actor, rows, asker).await
}

/// Returns what was done by the actor and with her account.
///
/// # Errors
/// Unauthenticated, when nobody is signed in.
pub async fn of_person(app: &App, actor: &Actor) -> Result<Vec<Event>> {
    let person = actor.require_own()?.id;
    let own = Resource::of(Some(person), None);
    authorize(actor, rights::READ_TIMELINE, rights::READ_TIMELINE, &own)?;
    let rows = store::list_by_person(app.db.read(), person, MOST).await?;
    put_into_words(app, actor, rows, None).await
}

/// Puts events into words. Names are told of the asker and of people of the reader's own organisations alone.
async fn put_into_words(
    app: &App,
    actor: &Actor,
    rows: Vec<audit_event::Model>,
    asker: Option<Uuid>,
) -> Result<Vec<Event>> {
    let conn = app.db.read();
    let own: Vec<Uuid> = actor.person().map(|person| person.organisation_ids().collect()).unwrap_or_default();
    let colleagues = people::list_held(conn, &own, false, app.now()).await?;
    let doers: Vec<Uuid> = rows.iter().filter_map(|row| row.actor_id).collect();
    let names = people::list_people(conn, &doers).await?;
    let principals: Vec<Uuid> = rows.iter().filter_map(|row| row.on_behalf_of).collect();
    let principals = organisations::store::list_by_ids(conn, &principals).await?;
    let doer = |row: &audit_event::Model| match row.actor_id {
        None if row.action == "answer_home_head" => Doer::LinkHolder,
        None => Doer::Program,
        Some(id) if Some(id) == actor.person_id() => Doer::You,
        Some(id) if Some(id) == asker || colleagues.iter().any(|row| row.person_id == id) => {
            let found = names.iter().find(|row| row.id == id);
            found.map_or(Doer::Other, |row| {
                Doer::Named(format!("{} {}", row.given_name, row.family_name).trim().to_owned())
            })
        }
        Some(_) => Doer::Other,
    };
    let event = |row: audit_event::Model| Event {
        at: row.at,
        doer: doer(&row),
        on_behalf_of: row
            .on_behalf_of
            .and_then(|id| principals.iter().find(|found| found.id == id).map(|found| found.name.clone())),
        act: row.action,
        fields: row.fields.0,
        note: row.note,
        request_id: row.request_id,
    };
    Ok(rows.into_iter().map(event).collect())
}
