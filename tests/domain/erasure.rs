//! Erasure: a word that stands in every personal column of somebody is nowhere to be found afterwards.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use leerbrug_core::error::Kind;
use leerbrug_core::privacy::tally;
use leerbrug_core::{EmbeddedEngine, RequestStatus, work};
use leerbrug_directory::privacy::{erasure, export};
use leerbrug_market::requests::model::RequestStep;
use leerbrug_market::requests::question;
use sea_orm::{ConnectionTrait, Statement};
use uuid::Uuid;

use crate::support::{Engine, TestApp, db_test};
use crate::world::{self, ask, asker};

db_test! {
    Bare: nothing_of_an_erased_person_is_left, nothing_stays_where_others_named_her, mails_that_wait_name_no_erased_person, a_wish_can_be_taken_back_and_waits,
        erasing_again_after_a_restore;
}

/// No word, name or address of anybody.
const CANARY: &str = "kwikstaartkanarie";

/// Writes the word into every personal text of a person, past the services. Returns the columns that took it.
async fn plant(app: &TestApp, person: Uuid) -> Vec<String> {
    let literal = app.literal(person);
    let mut planted = Vec::new();
    // What is found by an address comes before the address itself.
    for table in app.app.contexts.tables().iter().rev().filter(|table| table.is_personal()) {
        let owner = table.owner.replace("$1", &literal).replace("$2", &format!("'{person}'"));
        let mut columns: Vec<&String> = table.personal.keys().chain(table.sealed.keys()).collect();
        columns.sort_by_key(|column| *column == "email_key");
        for column in columns {
            let name = format!("{}.{column}", table.name);
            let list = matches!(
                column.as_str(),
                "subjects" | "levels" | "talents" | "languages" | "facts" | "free_days"
            );
            let value = if list { format!("[\"{CANARY}\"]") } else { format!("{CANARY} {column}") };
            let value = match column.as_str() {
                // What mails go to and are found by.
                "email" | "email_key" => format!("{CANARY}@elders.example"),
                _ if table.sealed.contains_key(column) => app.app.db.vault().seal(&name, &value).unwrap(),
                _ => value,
            };
            let sql = format!("UPDATE {} SET {column} = '{value}' WHERE {owner}", table.name);
            match app.execute(&sql).await {
                Ok(0) => panic!("{name}: the test makes no row of hers there"),
                Ok(_) => planted.push(name),
                // Ids, codes and days: no text fits there.
                Err(_) => println!("{name} takes no text"),
            }
        }
    }
    planted
}

/// Finds the word in every file below a folder.
fn hits(folder: &Path, found: &mut Vec<PathBuf>) -> u64 {
    let mut read = 0;
    for entry in std::fs::read_dir(folder).unwrap().flatten() {
        let path = entry.path();
        if path.is_dir() {
            // Write-ahead logs of PostgreSQL go within 35 days.
            if path.file_name().is_none_or(|name| name != "pg_wal") {
                read += hits(&path, found);
            }
            continue;
        }
        let Ok(bytes) = std::fs::read(&path) else { continue };
        read += 1;
        let word = CANARY.as_bytes();
        if let Some(at) = bytes.windows(word.len()).position(|part| part.eq_ignore_ascii_case(word)) {
            let around = &bytes[at.saturating_sub(200)..(at + 60).min(bytes.len())];
            println!("{}: …{}…", path.display(), String::from_utf8_lossy(around));
            found.push(path);
        }
    }
    read
}

/// The folder of the database's files; on PostgreSQL that of this one database.
async fn folder(app: &TestApp) -> PathBuf {
    if app.engine == Engine::Sqlite {
        let file = PathBuf::from(app.url.trim_start_matches("sqlite:"));
        return file.parent().unwrap().to_owned();
    }
    app.execute("CHECKPOINT").await.unwrap();
    let sql = "SELECT current_setting('data_directory') || '/base/' || oid::text FROM pg_database \
               WHERE datname = current_database()";
    let row = app
        .raw
        .query_one_raw(Statement::from_string(app.raw.get_database_backend(), sql))
        .await
        .unwrap()
        .unwrap();
    PathBuf::from(row.try_get_by_index::<String>(0).unwrap())
}

async fn nothing_of_an_erased_person_is_left(plain: Arc<TestApp>) {
    let index = tempfile::tempdir().unwrap();
    let app = Arc::new(plain.with_search(Arc::new(EmbeddedEngine::open(index.path()).unwrap())));
    let school = world::school(&app).await;
    let offer = school.offer(&app, 5).await;
    let full = school.offer(&app, 1).await;
    let an = asker(&app, "an").await;
    let bo = asker(&app, "bo").await;
    let person = an.person_id().unwrap();
    let request = ask(&app, &an, offer).await;
    world::step(&app, &school.head, request, RequestStep::Accept).await.unwrap();
    let first = ask(&app, &an, full).await;
    let waiting = ask(&app, &bo, full).await;
    world::step(&app, &school.head, first, RequestStep::Accept).await.unwrap();
    use_everything(&app, &an, &school, offer).await;
    crate::mentoring::use_everything(&app, &an, &school).await;
    crate::learning_after::use_everything(&app, person, &school).await;
    let planted = plant(&app, person).await;
    let wanted = [
        "person.about",
        "person.given_name",
        "identity.email",
        "application.message",
        "question.text",
        "claim.text",
        "offer_report.text",
        "access_token.name",
        "home_head_consent.reply",
        "application.reply",
    ];
    for column in wanted {
        assert!(planted.iter().any(|name| name == column), "{column} is not among {planted:?}");
    }
    work::drain(&app.app).await.unwrap();
    let exported = crate::privacy::unpack(&export::export_own(&app.app, &an).await.unwrap());
    assert!(exported["leerbrug.json"].matches(CANARY).count() >= planted.len(), "the export has it all");
    let mut before = Vec::new();
    hits(&folder(&app).await, &mut before);
    assert!(!before.is_empty(), "the test looks in the right place");

    erasure::ask_for_erasure(&app.app, &an).await.unwrap();
    app.clock.advance_days(14);
    let night = crate::support::night(&app.app).await;
    assert_eq!(night.done("erasure"), 1);
    work::drain(&app.app).await.unwrap();
    drop(app.mailbox.take());
    tally::flush(&app.app).await.unwrap();

    assert_eq!(
        world::status(&app, first).await,
        RequestStatus::Withdrawn,
        "the host is told and has its seat"
    );
    assert_eq!(world::status(&app, waiting).await, RequestStatus::Requested, "the next in line moves up");
    let literal = app.literal(person);
    for table in ["identity", "membership", "session", "access_token", "claim", "read_tally", "hidden_from"] {
        let count = format!("SELECT count(*) FROM {table} WHERE person_id = {literal}");
        assert_eq!(app.number(&count).await, 0, "{table}");
    }
    let mut found = Vec::new();
    let read = hits(&folder(&app).await, &mut found) + hits(index.path(), &mut found);
    println!("{} columns held the word, {read} files read, {} hits", planted.len(), found.len());
    assert!(found.is_empty(), "{found:?}");
    // The pages of others still work.
    let head = app.persona("hoofd").await;
    leerbrug_market::today::get_today(&app.app, &head).await.unwrap();
    leerbrug_market::requests::read::get_request(&app.app, &head, request).await.unwrap();
}

/// Leaves rows of the person in every table that can hold some.
async fn use_everything(
    app: &TestApp,
    an: &leerbrug_core::actor::Actor,
    school: &world::School,
    offer: Uuid,
) {
    use leerbrug_directory::identity::{session, token};
    use leerbrug_directory::organisations::{claims, team};
    use leerbrug_directory::privacy::hiding;
    let core = &app.app;
    let person = an.person_id().unwrap();
    question::ask_question(core, an, offer, "Waar?".to_owned()).await.unwrap();
    leerbrug_market::offers::reports::report_offer(
        core,
        an,
        offer,
        "other".to_owned(),
        "Kijk eens na".to_owned(),
    )
    .await
    .unwrap();
    token::create_token(core, an, world::token(&[], "")).await.unwrap();
    session::ask_for_link(core, an, "an@demo.example".to_owned(), "/today".to_owned()).await.unwrap();
    let other =
        world::organisation(app, "Derde school", leerbrug_core::OrganisationStatus::Confirmed, "kiel").await;
    claims::claim_organisation(core, an, other, "Ik leid deze school".to_owned()).await.unwrap();
    team::invite(core, &school.head, school.id, "an@demo.example".to_owned(), "mentor".to_owned())
        .await
        .unwrap();
    hiding::hide_from(core, an, other).await.unwrap();
    let literal = app.literal(person);
    let id = app.literal(Uuid::from_u128(8));
    let organisation = app.literal(school.id);
    let elsewhere = app.literal(Uuid::from_u128(9));
    let files = core.part::<leerbrug_core::files::Files>().unwrap();
    let hash = files.keep(b"%PDF-1.4 %%EOF"[..].into()).await.unwrap();
    files.settle(&hash, true).await.unwrap();
    let statements = [
        format!(
            "INSERT INTO reported_learning (id, person_id, title, provider, minutes, first_day, last_day, status, answer, created_at, updated_at, version) VALUES ({elsewhere}, {literal}, 't', 'p', 60, '2026-09-01', '2026-09-01', 'kept', '', 1, 1, 1)"
        ),
        format!(
            "INSERT INTO evidence (id, reported_id, hash, name, media_type, bytes, created_at) VALUES ({elsewhere}, {elsewhere}, '{hash}', 'n', 'application/pdf', 1, 1)"
        ),
        format!(
            "INSERT INTO membership (id, person_id, organisation_id, role, valid_from, created_at) VALUES ({id}, {literal}, {organisation}, 'mentor', '2026-09-01', 1)"
        ),
        format!(
            "INSERT INTO sign_in_attempt (state_hash, provider, browser_hash, nonce, verifier, next, link_person_id, created_at, expires_at) VALUES ('s', 'p', 'b', 'n', 'v', '/', {literal}, 1, 9999999999999)"
        ),
        format!(
            "INSERT INTO home_head_consent (application_id, email, status, token_hash, reply, asked_at, expires_at, answered_at) SELECT id, 'hoofd@elders.example', 'agreed', 'h', '', 1, 2, 2 FROM application WHERE person_id = {literal} AND offer_id = {}",
            app.literal(offer)
        ),
    ];
    for sql in statements {
        app.execute(&sql).await.unwrap();
    }
}

/// The mail server is gone for weeks: what waits for it names her no more, whoever it is for.
async fn mails_that_wait_name_no_erased_person(app: Arc<TestApp>) {
    let core = &app.app;
    let school = world::school(&app).await;
    let offer = school.offer(&app, 5).await;
    let an = asker(&app, "an").await;
    let person = an.person_id().unwrap();
    app.execute(&format!("UPDATE person SET given_name = '{CANARY}' WHERE id = {}", app.literal(person)))
        .await
        .unwrap();
    let an = app.persona("an").await;
    ask(&app, &an, offer).await;
    use_everything(&app, &an, &school, offer).await;
    crate::mentoring::use_everything(&app, &an, &school).await;
    let token = crate::team::newest_link(&app).await;
    leerbrug_directory::organisations::team::accept_invitation(core, &an, token).await.unwrap();
    let waiting =
        format!("SELECT count(*) FROM outbox WHERE payload LIKE '%{CANARY}%' OR payload LIKE '%an@demo%'");
    assert!(app.number(&waiting).await >= 4, "the mails are there");
    erasure::ask_for_erasure(core, &an).await.unwrap();
    app.clock.advance_days(14);
    assert_eq!(crate::support::night(core).await.done("erasure"), 1);
    assert_eq!(app.number(&waiting).await, 0);
}

/// Others named her as the head of their home: her address and her answer go with her.
async fn nothing_stays_where_others_named_her(app: Arc<TestApp>) {
    let school = world::school(&app).await;
    let offer = school.offer(&app, 5).await;
    let (an, baas) = (asker(&app, "an").await, asker(&app, "baas").await);
    let request = ask(&app, &an, offer).await;
    let literal = app.literal(request);
    app.execute(&format!(
        "INSERT INTO home_head_consent (application_id, email, status, token_hash, reply, asked_at, expires_at, answered_at) \
         VALUES ({literal}, 'Baas@Demo.example', 'agreed', 'h', 'x', 1, 2, 2)"
    ))
    .await
    .unwrap();
    erasure::ask_for_erasure(&app.app, &baas).await.unwrap();
    app.clock.advance_days(14);
    assert_eq!(crate::support::night(&app.app).await.done("erasure"), 1);
    let left = "SELECT count(*) FROM home_head_consent WHERE lower(email) LIKE '%baas%' OR reply IS NOT NULL";
    assert_eq!(app.number(left).await, 0);
    assert_eq!(app.number("SELECT count(*) FROM home_head_consent").await, 1, "that somebody agreed stays");
}

async fn a_wish_can_be_taken_back_and_waits(app: Arc<TestApp>) {
    let an = asker(&app, "an").await;
    let due = erasure::ask_for_erasure(&app.app, &an).await.unwrap();
    assert_eq!(due, app.app.now().plus_days(14));
    assert_eq!(erasure::find_erasure(&app.app, &an).await.unwrap(), Some(due));
    let error = erasure::ask_for_erasure(&app.app, &an).await.unwrap_err();
    assert_eq!((error.kind(), error.code()), (&Kind::Conflict, "erasure-asked"));
    app.clock.advance_millis(14 * 86_400_000 - 1);
    assert_eq!(crate::support::night(&app.app).await.done("erasure"), 0, "not a moment early");
    let an = app.persona("an").await;
    erasure::keep_account(&app.app, &an).await.unwrap();
    assert_eq!(erasure::keep_account(&app.app, &an).await.unwrap_err().kind(), &Kind::NotFound);
    app.clock.advance_days(1);
    assert_eq!(crate::support::night(&app.app).await.done("erasure"), 0);
    let an = app.persona("an").await;
    app.clock.advance_millis(11 * 60_000);
    let error = erasure::ask_for_erasure(&app.app, &an).await.unwrap_err();
    assert_eq!((error.kind(), error.code()), (&Kind::Conflict, "sign-in-not-fresh"));
    assert!(world::ordered(&app).await.contains(&"erasure-asked".to_owned()));
}

async fn erasing_again_after_a_restore(app: Arc<TestApp>) {
    let an = asker(&app, "an").await;
    let person = an.person_id().unwrap();
    erasure::ask_for_erasure(&app.app, &an).await.unwrap();
    app.clock.advance_days(14);
    crate::support::night(&app.app).await;
    let list = erasure::list_done(&app.app).await.unwrap();
    assert_eq!(list.iter().map(|(id, _)| *id).collect::<Vec<_>>(), [person]);
    // A backup from before brings her back.
    let literal = app.literal(person);
    app.execute(&format!(
        "UPDATE person SET status = 'active', erased_at = NULL, given_name = 'an' WHERE id = {literal}"
    ))
    .await
    .unwrap();
    app.execute("DELETE FROM erasure").await.unwrap();
    erasure::repeat(&app.app, &[person]).await.unwrap();
    let left = format!(
        "SELECT count(*) FROM person WHERE id = {literal} AND given_name = '' AND status = 'disabled'"
    );
    assert_eq!(app.number(&left).await, 1);
    assert_eq!(erasure::list_done(&app.app).await.unwrap().len(), 1);
    let error = erasure::repeat(&app.app, &[Uuid::from_u128(404)]).await.unwrap_err();
    assert_eq!(error.kind(), &Kind::NotFound);
}
