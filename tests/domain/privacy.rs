//! The registry of columns, who sees what, the tally, hiding, the export, the night's work.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Read;
use std::sync::Arc;

use leerbrug_core::actor::Actor;
use leerbrug_core::error::Kind;
use leerbrug_core::privacy::registry::DataKind;
use leerbrug_core::privacy::tally;
use leerbrug_core::privacy::vault::Vault;
use leerbrug_core::{OrganisationStatus, Role, work};
use leerbrug_directory::identity::session;
use leerbrug_directory::privacy::{access, export, hiding, timeline};
use leerbrug_entity::growth_centre_area;
use leerbrug_market::offers::service as offers;
use leerbrug_market::requests::model::RequestStep;
use leerbrug_market::requests::{question, read};
use leerbrug_market::today;
use sea_orm::{ConnectionTrait, Statement};
use uuid::Uuid;

use crate::support::{Engine, TestApp, anonymous, db_test};
use crate::world::{self, ask, asker, insert, message, person};

db_test! {
    Bare: every_column_has_a_class, samples_of_values_are_not_kept, whoever_is_listed_can_read_and_nobody_else, the_tally_says_who_looked,
        hiding_is_from_people_of_an_organisation, the_export_holds_what_there_is, timelines_tell_who_did_what,
        the_night_deletes_what_was_kept_long_enough, keys_rotate_by_night, the_night_is_worked_once,
        a_list_is_never_full_of_what_is_elsewhere;
}

/// Reads the columns of every table, with the types the database gives them.
pub(crate) async fn schema(app: &TestApp) -> BTreeMap<String, BTreeMap<String, String>> {
    let sql = match app.engine {
        Engine::Sqlite => {
            "SELECT t.name, c.name, c.type FROM sqlite_master t JOIN pragma_table_info(t.name) c \
             WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite_%'"
        }
        Engine::Postgres => {
            "SELECT table_name::text, column_name::text, data_type::text FROM information_schema.columns \
             WHERE table_schema = 'public'"
        }
    };
    let rows =
        app.raw.query_all_raw(Statement::from_string(app.raw.get_database_backend(), sql)).await.unwrap();
    let mut tables: BTreeMap<String, BTreeMap<String, String>> = BTreeMap::new();
    for row in rows {
        let text = |index: usize| row.try_get_by_index::<String>(index).unwrap();
        tables.entry(text(0)).or_default().insert(text(1), text(2).to_lowercase());
    }
    tables
}

async fn every_column_has_a_class(app: Arc<TestApp>) {
    let schema = schema(&app).await;
    let classed: BTreeSet<String> = app
        .app
        .contexts
        .tables()
        .iter()
        .flat_map(|table| table.columns().map(|column| format!("{}.{column}", table.name)))
        .collect();
    let there: BTreeSet<String> = schema
        .iter()
        .flat_map(|(table, columns)| columns.keys().map(move |column| format!("{table}.{column}")))
        .collect();
    let without: Vec<_> = there.difference(&classed).collect();
    assert!(without.is_empty(), "class these in data/privacy.toml: {without:?}");
    let gone: Vec<_> = classed.difference(&there).collect();
    assert!(gone.is_empty(), "these are not in the schema: {gone:?}");
    let count: usize = app.app.contexts.tables().iter().map(|table| table.columns().count()).sum();
    assert_eq!(count, classed.len(), "a column has two classes");
    // The naming rule that the export reads columns by.
    for (table, columns) in &schema {
        for (column, kind) in columns {
            let is_id = match column.as_str() {
                "id" | "on_behalf_of" | "copied_from" => true,
                "request_id" | "register_id" | "granted_by" | "insured_by" => false,
                _ => column.ends_with("_id") || column.ends_with("_by"),
            };
            assert!(is_id == matches!(kind.as_str(), "uuid" | "blob"), "{table}.{column} is {kind}");
            let is_instant = column == "at" || column.ends_with("_at") && table != "seaql_migrations";
            assert!(!is_instant || kind.contains("bigint"), "{table}.{column} is {kind}");
        }
    }
    // Whoever has rows is named by a column, and every kind is met.
    for kind in app.app.contexts.kinds().iter().copied() {
        assert!(
            app.app.contexts.tables_of(kind).all(leerbrug_core::privacy::registry::Table::is_personal),
            "{kind:?}"
        );
        assert!(app.app.contexts.tables_of(kind).next().is_some(), "{kind:?}");
    }
}

async fn samples_of_values_are_not_kept(app: Arc<TestApp>) {
    if app.engine == Engine::Sqlite {
        return assert_eq!(
            app.number("SELECT count(*) FROM sqlite_master WHERE name LIKE 'sqlite_stat%'").await,
            0
        );
    }
    for table in app.app.contexts.tables().iter().filter(|table| table.is_personal()) {
        for column in
            table.personal.keys().chain(table.sealed.keys()).filter(|column| !column.ends_with("_id"))
        {
            let sql = format!(
                "SELECT attstattarget::bigint FROM pg_attribute WHERE attrelid = '{}'::regclass AND attname = '{column}'",
                table.name
            );
            assert_eq!(app.number(&sql).await, 0, "{}.{column}: the planner would keep values", table.name);
        }
    }
}

/// A school with a centre that serves it, and people in every role.
async fn city(app: &TestApp) -> (world::School, Uuid) {
    let school = world::school(app).await;
    let centre = Uuid::from_u128(77);
    let mut row = world::organisation_row(centre, "Groeicentrum", OrganisationStatus::Confirmed);
    row.kind = "growth_centre".to_owned();
    insert(app, row).await;
    let area = growth_centre_area::Model { organisation_id: centre, neighbourhood: "zurenborg".to_owned() };
    insert(app, area).await;
    person(app, "contact", &[(Some(school.id), Role::HostContact)]).await;
    person(app, "mentor", &[(Some(school.id), Role::Mentor)]).await;
    person(app, "sofie", &[(Some(centre), Role::Coordinator)]).await;
    person(app, "hilke", &[(Some(centre), Role::NeighbourhoodOffice)]).await;
    person(app, "admin", &[(None, Role::Administrator)]).await;
    let elsewhere = world::organisation(app, "Andere school", OrganisationStatus::Confirmed, "kiel").await;
    person(app, "ander", &[(Some(elsewhere), Role::Head)]).await;
    (school, centre)
}

const EVERYBODY: [&str; 8] = ["hoofd", "contact", "mentor", "sofie", "hilke", "admin", "ander", "an"];

async fn whoever_is_listed_can_read_and_nobody_else(app: Arc<TestApp>) {
    let (school, centre) = city(&app).await;
    let offer = school.offer(&app, 2).await;
    let an = asker(&app, "an").await;
    let request = ask(&app, &an, offer).await;
    let question = question::ask_question(&app.app, &an, offer, "Waar?".to_owned()).await.unwrap();
    for hides in [false, true] {
        if hides {
            hiding::hide_from(&app.app, &an, centre).await.unwrap();
        }
        let found = access::get_access(&app.app, &an).await.unwrap();
        assert_eq!(found.len(), app.app.contexts.kinds().len());
        for kind in [leerbrug_market::data::REQUEST, leerbrug_market::data::QUESTION] {
            let listed = found.iter().find(|one| one.kind == kind).unwrap();
            let people: usize = listed.readers.iter().map(|reader| reader.people).sum();
            let mut can = 0;
            for name in EVERYBODY {
                let actor = app.persona(name).await;
                let sees = if kind == leerbrug_market::data::REQUEST {
                    read::get_request(&app.app, &actor, request).await.is_ok()
                } else {
                    question::get_question(&app.app, &actor, question).await.is_ok()
                };
                can += usize::from(sees && name != "an");
            }
            assert_eq!(people, can, "{kind:?}, hiding: {hides}: {:?}", listed.readers);
            assert_eq!(can, if hides { 2 } else { 4 });
            let is_centre = |reader: &access::Reader| reader.organisation == "Groeicentrum";
            assert_eq!(listed.readers.iter().any(is_centre), !hides);
        }
        let nobody = |kind: DataKind| found.iter().find(|one| one.kind == kind).unwrap().readers.is_empty();
        assert!(nobody(leerbrug_directory::data::SIGN_IN) && nobody(leerbrug_directory::data::WISH));
    }
    let error = access::get_access(&app.app, &anonymous()).await.unwrap_err();
    assert_eq!(error.kind(), &Kind::Unauthenticated);
}

async fn looked(app: &TestApp, actor: &Actor) -> Vec<(&'static str, Role, i64)> {
    tally::flush(&app.app).await.unwrap();
    let found = access::get_access(&app.app, actor).await.unwrap();
    let of = |one: access::KindAccess| {
        one.looked.into_iter().map(move |(role, count)| (one.kind.code, role, count))
    };
    found.into_iter().flat_map(of).collect()
}

async fn the_tally_says_who_looked(app: Arc<TestApp>) {
    let (school, _) = city(&app).await;
    let offer = school.offer(&app, 2).await;
    let an = asker(&app, "an").await;
    let request = ask(&app, &an, offer).await;
    read::get_request(&app.app, &an, request).await.unwrap();
    assert!(looked(&app, &an).await.is_empty(), "looking at one's own does not count");
    for name in ["hoofd", "contact", "contact"] {
        read::get_request(&app.app, &app.persona(name).await, request).await.unwrap();
    }
    read::get_request(&app.app, &app.persona("sofie").await, request).await.unwrap();
    assert!(read::get_request(&app.app, &app.persona("ander").await, request).await.is_err());
    let both = |role, count| [("profile", role, count), ("request", role, count)];
    let mut wanted = [both(Role::HostContact, 2), both(Role::Head, 1), both(Role::Coordinator, 1)].concat();
    let mut seen = looked(&app, &an).await;
    wanted.sort();
    seen.sort();
    assert_eq!(seen, wanted);
    today::get_today(&app.app, &app.persona("hoofd").await).await.unwrap();
    assert!(looked(&app, &an).await.contains(&("request", Role::Head, 2)), "lists count too");
    app.clock.advance_days(31);
    crate::support::night(&app.app).await;
    let an = app.persona("an").await;
    assert!(looked(&app, &an).await.is_empty());
    assert_eq!(app.number("SELECT count(*) FROM read_tally").await, 0);
}

async fn hiding_is_from_people_of_an_organisation(app: Arc<TestApp>) {
    let (school, centre) = city(&app).await;
    let offer = school.offer(&app, 3).await;
    let an = asker(&app, "an").await;
    let request = ask(&app, &an, offer).await;
    app.clock.advance_days(6);
    let overdue = async |name: &str| {
        let actor = app.persona(name).await;
        today::get_coordination(&app.app, &actor).await.unwrap().overdue.len()
    };
    assert_eq!((overdue("sofie").await, overdue("admin").await), (1, 1));
    let an = app.persona("an").await;
    hiding::hide_from(&app.app, &an, centre).await.unwrap();
    hiding::hide_from(&app.app, &an, centre).await.unwrap();
    assert_eq!(hiding::list_hidden(&app.app, &an).await.unwrap().len(), 1);
    assert_eq!((overdue("sofie").await, overdue("admin").await), (0, 1));
    let hidden = read::get_request(&app.app, &app.persona("sofie").await, request).await.unwrap_err();
    let absent =
        read::get_request(&app.app, &app.persona("sofie").await, Uuid::from_u128(3)).await.unwrap_err();
    assert_eq!((hidden.kind(), hidden.code()), (absent.kind(), absent.code()), "hidden looks like absent");
    let public = app.number("SELECT count(*) FROM audit_event WHERE action = 'hide_from_organisation' AND organisation_id IS NOT NULL").await;
    assert_eq!(public, 0, "the audit does not say from whom");
    hiding::show_to(&app.app, &an, centre).await.unwrap();
    assert_eq!(overdue("sofie").await, 1);
    assert_eq!(hiding::show_to(&app.app, &an, centre).await.unwrap_err().kind(), &Kind::NotFound);
    hiding::hide_from(&app.app, &an, school.id).await.unwrap();
    read::get_request(&app.app, &app.persona("hoofd").await, request).await.unwrap();
    let second = school.offer(&app, 1).await;
    let error = leerbrug_market::requests::service::ask_for_place(&app.app, &an, second, message())
        .await
        .unwrap_err();
    assert_eq!((error.kind(), error.code()), (&Kind::Conflict, "hidden-from-host"));
    let error = hiding::hide_from(&app.app, &an, Uuid::from_u128(3)).await.unwrap_err();
    assert_eq!(error.kind(), &Kind::NotFound);
}

/// Unpacks an export.
pub(crate) fn unpack(bytes: &[u8]) -> BTreeMap<String, String> {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut files = BTreeMap::new();
    for index in 0..archive.len() {
        let mut file = archive.by_index(index).unwrap();
        let name = file.name().unwrap().into_owned();
        let mut text = String::new();
        file.read_to_string(&mut text).unwrap();
        files.insert(name, text);
    }
    files
}

async fn the_export_holds_what_there_is(app: Arc<TestApp>) {
    let school = world::school(&app).await;
    let offer = school.offer(&app, 2).await;
    let an = asker(&app, "an").await;
    let bo = asker(&app, "bo").await;
    let request = ask(&app, &an, offer).await;
    ask(&app, &bo, offer).await;
    question::ask_question(&app.app, &an, offer, "=1+1 en \"aanhaling\"".to_owned()).await.unwrap();
    let (_, secret) = leerbrug_directory::identity::token::create_token(&app.app, &an, world::token(&[], ""))
        .await
        .unwrap();
    let files = unpack(&export::export_own(&app.app, &an).await.unwrap());
    let all: serde_json::Value = serde_json::from_str(&files["leerbrug.json"]).unwrap();
    let one = &all["application"][0];
    assert_eq!(one["id"], request.to_string());
    assert_eq!(one["message"], "Ik kom graag langs.", "sealed texts are opened");
    assert_eq!(one["created_at"], "2026-11-24T08:00:00Z");
    assert_eq!(all["application"].as_array().unwrap().len(), 1, "her own alone");
    assert_eq!(all["person"][0]["given_name"], "an");
    assert_eq!(all["identity"][0]["email"], "an@demo.example");
    assert_eq!(all["question"][0]["text"], "=1+1 en \"aanhaling\"");
    assert!(files["question.csv"].contains("\"'=1+1 en \"\"aanhaling\"\"\""), "{}", files["question.csv"]);
    assert!(all["audit_event"].as_array().unwrap().len() >= 3);
    let personal = app.app.contexts.tables().iter().filter(|table| table.is_personal()).count();
    assert_eq!(files.len(), personal + 1, "a CSV per table, and the JSON");
    let whole: String = files.values().cloned().collect();
    let hash = leerbrug_core::clock::sha256_hex(&secret);
    for kept_back in [hash.as_str(), "bo@demo.example", &an.person().unwrap().csrf_token] {
        assert!(!whole.contains(kept_back));
    }
    // Every table that has rows of hers in the database has them in the export.
    assert_eq!(all["access_token"].as_array().unwrap().len(), 1);
    for _ in 0..4 {
        export::export_own(&app.app, &an).await.unwrap();
    }
    assert!(matches!(export::export_own(&app.app, &an).await.unwrap_err().kind(), Kind::Limited(_)));
    assert_eq!(export::export_own(&app.app, &anonymous()).await.unwrap_err().kind(), &Kind::Unauthenticated);
}

async fn timelines_tell_who_did_what(app: Arc<TestApp>) {
    let (school, _) = city(&app).await;
    let offer = school.offer(&app, 2).await;
    let an = asker(&app, "an").await;
    let request = ask(&app, &an, offer).await;
    world::step(&app, &app.persona("contact").await, request, RequestStep::View).await.unwrap();
    world::step(&app, &app.persona("sofie").await, request, RequestStep::Accept).await.unwrap();
    let acts = |events: Vec<timeline::Event>| -> Vec<(String, timeline::Doer, Option<String>)> {
        events.into_iter().map(|event| (event.act, event.doer, event.on_behalf_of)).collect()
    };
    let seen = acts(leerbrug_market::timeline::of_request(&app.app, &an, request).await.unwrap());
    let school_name = Some("Verzonnen Atheneum".to_owned());
    assert_eq!(
        seen,
        [
            ("accept_request".to_owned(), timeline::Doer::Other, school_name.clone()),
            ("view_request".to_owned(), timeline::Doer::Other, None),
            ("ask_for_place".to_owned(), timeline::Doer::You, None),
        ]
    );
    let seen = acts(leerbrug_market::timeline::of_request(&app.app, &school.head, request).await.unwrap());
    assert_eq!(seen[1].1, timeline::Doer::Named("contact Proef".to_owned()), "a colleague has a name");
    assert_eq!(seen[2].1, timeline::Doer::Named("an Proef".to_owned()), "so has who asked");
    assert_eq!(seen[0], ("accept_request".to_owned(), timeline::Doer::Other, school_name));
    let seen = acts(leerbrug_market::timeline::of_offer(&app.app, &school.head, offer).await.unwrap());
    assert_eq!(
        seen.iter().map(|(act, ..)| act.as_str()).collect::<Vec<_>>(),
        ["publish_offer", "create_offer"]
    );
    for name in ["mentor", "ander", "an"] {
        let actor = app.persona(name).await;
        assert!(leerbrug_market::timeline::of_offer(&app.app, &actor, offer).await.is_err(), "{name}");
        if name != "an" {
            assert!(
                leerbrug_market::timeline::of_request(&app.app, &actor, request).await.is_err(),
                "{name}"
            );
        }
    }
    let own = acts(timeline::of_person(&app.app, &an).await.unwrap());
    assert!(own.iter().any(|(act, ..)| act == "ask_for_place"));
    assert!(
        own.iter().all(|(_, doer, _)| matches!(doer, timeline::Doer::You | timeline::Doer::Program)),
        "{own:?}"
    );
}

async fn the_night_deletes_what_was_kept_long_enough(app: Arc<TestApp>) {
    let school = world::school(&app).await;
    let offer = school.offer(&app, 5).await;
    let (an, bo) = (asker(&app, "an").await, asker(&app, "bo").await);
    let declined = ask(&app, &an, offer).await;
    let accepted = ask(&app, &bo, offer).await;
    world::step(&app, &school.head, declined, RequestStep::Decline).await.unwrap();
    world::step(&app, &school.head, accepted, RequestStep::Accept).await.unwrap();
    question::ask_question(&app.app, &an, offer, "Waar?".to_owned()).await.unwrap();
    let requests = "SELECT count(*) FROM application";
    app.clock.advance_days(365);
    crate::support::night(&app.app).await;
    assert_eq!(app.number(requests).await, 2, "to the day");
    app.clock.advance_millis(1);
    let night = crate::support::night(&app.app).await;
    assert_eq!(app.number(requests).await, 1, "{night:?}");
    assert_eq!(app.number("SELECT count(*) FROM question").await, 0);
    assert_eq!(app.number("SELECT count(*) FROM session").await, 0);
    app.clock.advance_days(1826);
    let night = crate::support::night(&app.app).await;
    assert_eq!(app.number(requests).await, 0, "{night:?}");
    assert_eq!(app.number("SELECT count(*) FROM audit_event WHERE action = 'delete_old'").await, 3);
    // Every rule can be run, also those that found nothing here.
    let rules: usize = app.app.contexts.tables().iter().map(|table| table.keep.len()).sum();
    assert!(rules >= 14, "{rules}");
}

async fn keys_rotate_by_night(app: Arc<TestApp>) {
    let school = world::school(&app).await;
    let offer = school.offer(&app, 5).await;
    let an = asker(&app, "an").await;
    let request = ask(&app, &an, offer).await;
    app.execute("UPDATE application SET reply = 'van voor er sleutels waren'").await.unwrap();
    session::ask_for_link(&app.app, &anonymous(), "an@demo.example".to_owned(), String::new()).await.unwrap();
    let waiting =
        app.number("SELECT count(*) FROM outbox WHERE topic = 'mail' AND payload LIKE '%s1.%'").await;
    assert!(waiting >= 1, "a mail with a secret waits");
    let new = Vault::new_key().unwrap();
    let both = Vault::read(&format!("{new}\n{}", crate::support::KEY)).unwrap();
    let mut rotated = app.app.clone();
    rotated.db = rotated.db.clone().with_vault(both);
    let resealed = i64::try_from(crate::support::night(&rotated).await.done("reseal")).unwrap();
    assert_eq!(resealed, 2 + waiting);
    assert_eq!(crate::support::night(&rotated).await.done("reseal"), 0, "once");
    let mut only_new = app.app.clone();
    only_new.db = only_new.db.clone().with_vault(Vault::read(&new).unwrap());
    let read = read::get_request(&only_new, &an, request).await.unwrap();
    assert_eq!(read.message, "Ik kom graag langs.");
    work::drain(&only_new).await.unwrap();
    let mails = app.mailbox.take();
    assert!(
        mails.iter().any(|mail| mail.text.contains("/sign-in/link")),
        "what waited is sent with the new key"
    );
    assert_eq!(read.reply.as_deref(), Some("van voor er sleutels waren"));
    assert_eq!(
        app.number(
            "SELECT count(*) FROM application WHERE message LIKE '%graag%' OR reply LIKE '%sleutels%'"
        )
        .await,
        0
    );
    let error = read::get_request(&app.app, &an, request).await.unwrap_err();
    assert_eq!(error.kind(), &Kind::Internal, "without its key a text cannot be read");
}

async fn the_night_is_worked_once(app: Arc<TestApp>) {
    // Nine in the morning: today's work is due.
    let (one, two) = tokio::join!(work::run_if_night(&app.app), work::run_if_night(&app.app));
    let tasks = app.app.contexts.night().count();
    assert_eq!(one.unwrap() + two.unwrap(), tasks, "each task once");
    assert_eq!(work::run_if_night(&app.app).await.unwrap(), 0);
    app.clock.advance_millis(16 * 3_600_000);
    assert_eq!(work::run_if_night(&app.app).await.unwrap(), 0, "one in the morning is too early");
    app.clock.advance_millis(3 * 3_600_000);
    assert_eq!(work::run_if_night(&app.app).await.unwrap(), tasks);
}

/// Lists have an end: what lies outside the coordinator's area may not push out what lies in it.
async fn a_list_is_never_full_of_what_is_elsewhere(app: Arc<TestApp>) {
    let (school, _) = city(&app).await;
    let own = school.offer(&app, 1).await;
    let far = world::organisation(&app, "Ver weg", OrganisationStatus::Confirmed, "kiel").await;
    person(&app, "ver", &[(Some(far), Role::Head)]).await;
    let head = app.persona("ver").await;
    let elsewhere = offers::create_offer(&app.app, &head, world::input(far, 1)).await.unwrap();
    let report = |offer_id, number: u128, at: i64| leerbrug_entity::offer_report::Model {
        id: Uuid::from_u128(number),
        offer_id,
        reporter_id: None,
        reason: "wrong".to_owned(),
        text: String::new(),
        created_at: leerbrug_entity::Timestamp(at),
        resolved_at: None,
        resolved_by: None,
        resolution: None,
    };
    for number in 0..501 {
        insert(&app, report(elsewhere, 1000 + number, 1)).await;
    }
    insert(&app, report(own, 2000, 2)).await;
    let lists = today::get_coordination(&app.app, &app.persona("sofie").await).await.unwrap();
    let reported: Vec<Uuid> = lists.reported.iter().map(|one| one.offer.id).collect();
    assert_eq!(reported, [own]);
}
