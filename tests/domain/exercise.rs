//! A small context that is not in the program is added through its value alone: one table, one right, one mail, one clock, one
//! event heard, one kind of personal data, one line on Vandaag, messages of its own. No other context and no list knows it.

use std::sync::Arc;

use leerbrug_core::actor::Actor;
use leerbrug_core::app::App;
use leerbrug_core::clock::Ids;
use leerbrug_core::context::{Answer, Context, Job, TodayLine, TodayPart, nothing_due};
use leerbrug_core::db::{AuditEntry, Tx, TxFuture, db_error};
use leerbrug_core::error::Result;
use leerbrug_core::i18n::{self, Arg};
use leerbrug_core::listener;
use leerbrug_core::notifications::order::{MailKind, Page, mail, mail_kind};
use leerbrug_core::policy::Grant::Owner;
use leerbrug_core::policy::{Action, Resource, action, allowed};
use leerbrug_core::privacy::registry::{Controller, DataKind};
use leerbrug_core::work::{self, run_clocks};
use leerbrug_core::{Language, Timestamp};
use leerbrug_directory::privacy::erasure::{self, PersonErased};
use leerbrug_directory::privacy::{access, export};
use sea_orm::{ConnectionTrait, Statement, Value};
use uuid::Uuid;

use crate::support::{Engine, TestApp, db_test, night};
use crate::world;

/// Read one's own exercise.
const READ_EXERCISE: Action = action("read_exercise", &[Owner]);
/// To whom it is given: it is due.
const EXERCISE_DUE: MailKind = mail_kind("exercise-due", Page::About("/exercises/", ""));
const EXERCISE: DataKind = DataKind {
    code: "exercise",
    position: 2000,
    read_by: READ_EXERCISE,
    controller: Controller::Operator,
    organisations: None,
};

static CONTEXT: Context = Context {
    actions: &[READ_EXERCISE],
    mails: &[EXERCISE_DUE],
    columns: r#"
        [[table]]
        name = "exercise"
        kind = "exercise"
        owner = "person_id = $1"
        erase = "delete"
        keep = [{ days = 30, when = "told_at < $1" }]
        link = ["id", "person_id"]
        plain = ["due_at", "told_at"]
        personal = { words = "''" }

        [[table]]
        name = "exercise_ended"
        link = ["person_id"]
    "#,
    kinds: &[EXERCISE],
    jobs: &[Job { name: "exercise-due", due: |app, limit| Box::pin(list_due(app, limit)), run: tell }],
    listeners: &[listener!(PersonErased => on_person_erased)],
    today: Some(TodayPart {
        count: |app, actor| {
            Box::pin(async move { Ok(u64::try_from(lines(app, actor).await?.len()).unwrap()) })
        },
        count_in: |_, _| Box::pin(async { Ok(0) }),
        lines: |app, actor| lines(app, actor),
        upcoming: None,
    }),
    texts: Some(leerbrug_core::texts!("./domain/exercise")),
    ..Context::new("exercise")
};

async fn ask<C: ConnectionTrait>(conn: &C, sql: &str, values: Vec<Value>) -> Result<Vec<(Uuid, Uuid)>> {
    let statement = Statement::from_sql_and_values(conn.get_database_backend(), sql, values);
    let rows = conn.query_all_raw(statement).await.map_err(db_error)?;
    rows.iter()
        .map(|row| {
            Ok((row.try_get_by_index(0).map_err(db_error)?, row.try_get_by_index(1).map_err(db_error)?))
        })
        .collect()
}

async fn list_due(app: &App, limit: u64) -> Result<Vec<Uuid>> {
    let sql =
        format!("SELECT id, person_id FROM exercise WHERE told_at IS NULL AND due_at <= $1 LIMIT {limit}");
    let found = app
        .db
        .write_technical(move |tx| {
            let (sql, now) = (sql.clone(), tx.now);
            Box::pin(async move { ask(tx.conn(), &sql, vec![now.0.into()]).await })
        })
        .await?;
    Ok(found.into_iter().map(|(id, _)| id).collect())
}

fn tell<'a>(tx: &'a mut Tx, _: &'a App, id: Uuid) -> TxFuture<'a, ()> {
    Box::pin(async move {
        let sql =
            "UPDATE exercise SET told_at = $1 WHERE id = $2 AND told_at IS NULL RETURNING id, person_id";
        let Some((_, person)) = ask(tx.conn(), sql, vec![tx.now.0.into(), id.into()]).await?.pop() else {
            return Err(nothing_due());
        };
        mail(tx, EXERCISE_DUE, person, id, &[("title", "Kijk mee".to_owned())])?;
        tx.audit(AuditEntry::new("tell_exercise", "exercise", id));
        Ok(())
    })
}

async fn on_person_erased(tx: &mut Tx, _: &App, event: &PersonErased) -> Result<()> {
    let sql = "INSERT INTO exercise_ended (person_id) VALUES ($1) RETURNING person_id, person_id";
    ask(tx.conn(), sql, vec![event.person.into()]).await.map(|_| ())
}

fn lines<'a>(app: &'a App, actor: &'a Actor) -> Answer<'a, Vec<TodayLine>> {
    Box::pin(async move {
        let Some(person) = actor.person_id() else { return Ok(Vec::new()) };
        let found = app
            .db
            .write_technical(move |tx| {
                let sql = "SELECT id, person_id FROM exercise WHERE person_id = $1";
                Box::pin(async move { ask(tx.conn(), sql, vec![person.into()]).await })
            })
            .await?;
        let text = i18n::text_with(actor.language, "today-exercise", &[("count", Arg::from(found.len()))]);
        let line = |(id, _): (Uuid, Uuid)| TodayLine {
            text: text.clone(),
            path: format!("/exercises/{id}"),
            until: None,
        };
        Ok(found.into_iter().take(1).map(line).collect())
    })
}

db_test! {
    Bare: a_context_is_added_through_its_value, two_contexts_that_use_one_name_are_refused;
}

async fn with_exercise(app: &TestApp) -> App {
    let uuid = if app.engine == Engine::Postgres { "UUID" } else { "BLOB" };
    for sql in [
        format!(
            "CREATE TABLE exercise (id {uuid} PRIMARY KEY, person_id {uuid} NOT NULL, due_at BIGINT NOT NULL, told_at BIGINT, words TEXT NOT NULL)"
        ),
        format!("CREATE TABLE exercise_ended (person_id {uuid} NOT NULL)"),
    ] {
        app.execute(&sql).await.unwrap();
    }
    App { contexts: leerbrug_server::contexts(&[&CONTEXT]).unwrap(), ..app.app.clone() }
}

async fn a_context_is_added_through_its_value(app: Arc<TestApp>) {
    let core = with_exercise(&app).await;
    world::person(&app, "an", &[]).await;
    let an = app.persona("an").await;
    let person = an.person_id().unwrap();
    let (id, now) = (Ids.next(), core.now());
    let put = |id: Uuid, due: Timestamp, words: &str| {
        format!(
            "INSERT INTO exercise (id, person_id, due_at, words) VALUES ({}, {}, {}, '{words}')",
            app.literal(id),
            app.literal(person),
            due.0
        )
    };
    app.execute(&put(id, now, "Kijk eens mee.")).await.unwrap();

    // A right of its own.
    assert!(core.contexts.actions().any(|found| found == READ_EXERCISE));
    assert!(allowed(&an, READ_EXERCISE, &Resource::of(Some(person), None)));

    // Vandaag and the header count it, in the reader's language.
    let french = Actor { language: Language::Fr, ..an.clone() };
    assert_eq!(core.contexts.lines(&core, &french).await.unwrap()[0].text, "Un exercice vous attend.");
    assert_eq!(core.contexts.count_waiting(&core, &an).await.unwrap(), 1);

    // Its clock runs once, and its mail goes out with words of its own.
    assert_eq!(run_clocks(&core).await.unwrap(), 1);
    assert_eq!(run_clocks(&core).await.unwrap(), 0);
    work::drain(&core).await.unwrap();
    let mails = app.mailbox.take();
    assert_eq!(mails.len(), 1);
    assert_eq!(mails[0].subject, "Je oefening Kijk mee is aan de beurt");
    assert!(mails[0].text.contains(&format!("/exercises/{id}")));

    // Its rows are personal data: shown to her, in her copy, and gone with her.
    let kinds = access::get_access(&core, &an).await.unwrap();
    assert_eq!(kinds.iter().find(|one| one.kind == EXERCISE).unwrap().rows, 1);
    assert!(!export::export_own(&core, &an).await.unwrap().is_empty());
    erasure::ask_for_erasure(&core, &an).await.unwrap();
    app.clock.advance_days(14);
    app.execute(&put(Ids.next(), core.now(), "Nog een.")).await.unwrap();
    assert_eq!(night(&core).await.done("erasure"), 1);
    assert_eq!(app.number("SELECT count(*) FROM exercise").await, 0);
    assert_eq!(app.number("SELECT count(*) FROM exercise_ended").await, 1, "the event was heard");
}

async fn two_contexts_that_use_one_name_are_refused(_: Arc<TestApp>) {
    let error = leerbrug_server::contexts(&[&CONTEXT, &CONTEXT]).unwrap_err();
    assert!(error.for_log().contains("exercise"), "{}", error.for_log());
}
