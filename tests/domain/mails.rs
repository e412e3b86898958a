//! Mails: ordered with the change, sent once, and whole sentences in every language.

use std::sync::Arc;

use leerbrug_core::clock::Ids;
use leerbrug_core::error::Error;
use leerbrug_core::notifications::mailer::OutgoingMail;
use leerbrug_core::notifications::{Mailer, Undelivered};
use leerbrug_core::{Language, work};
use leerbrug_entity::{MomentStage, application_moment, outbox};
use leerbrug_market::requests::model::RequestStep;

use crate::support::{Engine, NOW, TestApp, db_test, environment};
use crate::world::{self, ask, asker, insert, step};

db_test! {
    Bare: every_mail_is_whole_in_every_language, mails_are_sent_once, a_mail_server_that_is_down_loses_nothing,
        an_accepted_request_brings_a_calendar, a_refused_change_sends_nothing, mails_say_what_was_reviewed;
}

async fn every_mail_is_whole_in_every_language(app: Arc<TestApp>) {
    let school = world::school(&app).await;
    let an = asker(&app, "an").await;
    let offer = school.offer(&app, 1).await;
    let request = ask(&app, &an, offer).await;
    world::ordered(&app).await;
    let person = an.person_id().unwrap();
    let mut faults = Vec::new();
    for language in Language::ALL {
        let code = language.code();
        app.execute(&format!("UPDATE person SET locale = '{code}'")).await.unwrap();
        for kind in app.app.contexts.mails() {
            let to = match kind.code {
                "sign-in" | "register" => {
                    serde_json::json!({"address": {"email": "x@demo.example", "language": language}})
                }
                _ => serde_json::json!({"person": person}),
            };
            let values = serde_json::json!({"title": "Gastles", "host": "Atheneum", "person": "An Proef", "days": "3", "count": "2",
                "reason": "other", "text": "een <b>woord</b>", "token": "abc", "until": "dinsdag", "role": "host_contact", "what": "set", "mentor": "Cis Proef", "kind": "school"});
            let order = serde_json::json!({"kind": kind.code, "to": to, "about": request, "values": values});
            insert(&app, order_row(&order.to_string())).await;
            work::drain(&app.app).await.unwrap();
            let mails = app.mailbox.take();
            assert_eq!(mails.len(), 1, "{kind:?} in {code}");
            let mail = &mails[0];
            for (part, text) in [("subject", &mail.subject), ("text", &mail.text), ("html", &mail.html)] {
                if text.contains('⟨') || text.contains("{$") || text.trim().is_empty() {
                    faults.push(format!("{code} {} {part}", kind.code));
                }
            }
            assert!(!mail.html.contains("<b>"), "{kind:?}: {}", mail.html);
            assert!(!mail.subject.contains('\n'));
            shows_only_what_it_brings(mail);
        }
    }
    assert!(faults.is_empty(), "{} parts of mails lack a text: {faults:?}", faults.len());
}

/// A mail fetches nothing, and has one button.
fn shows_only_what_it_brings(mail: &OutgoingMail) {
    let sources: Vec<&str> =
        mail.html.split("src=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    let names: Vec<&str> = sources.iter().filter_map(|source| source.strip_prefix("cid:")).collect();
    assert_eq!(names, mail.pictures, "{}", mail.html);
    assert_eq!(names.len(), sources.len(), "{sources:?}");
    assert_eq!(mail.html.matches("<a ").count(), 1, "{}", mail.html);
    for word in ["<link", "<script", "url(", "background=\""] {
        assert!(!mail.html.contains(word), "{word}");
    }
}

fn order_row(payload: &str) -> outbox::Model {
    outbox::Model {
        id: Ids.next(),
        topic: "mail".to_owned(),
        entity_id: None,
        payload: payload.to_owned(),
        dedupe_key: None,
        created_at: NOW,
        run_at: NOW,
        lease_until: None,
        attempts: 0,
        last_error: None,
        done_at: None,
    }
}

async fn mails_are_sent_once(app: Arc<TestApp>) {
    let school = world::school(&app).await;
    let an = asker(&app, "an").await;
    ask(&app, &an, school.offer(&app, 1).await).await;
    let (a, b, c) = tokio::join!(work::drain(&app.app), work::drain(&app.app), work::drain(&app.app));
    assert!(a.is_ok() && b.is_ok() && c.is_ok());
    let mut to: Vec<String> = app.mailbox.take().into_iter().map(|mail| mail.to).collect();
    to.sort();
    assert_eq!(to, ["an@demo.example", "hoofd@demo.example"]);
    work::drain(&app.app).await.unwrap();
    assert!(app.mailbox.take().is_empty());
    assert_eq!(work::count_open(&app.app).await.unwrap(), 0);
    // Words of people do not stay behind in orders that are done.
    assert_eq!(app.number("SELECT count(*) FROM outbox WHERE payload <> '{}'").await, 0);
}

#[derive(Debug)]
struct Down;

#[async_trait::async_trait]
impl Mailer for Down {
    async fn send(&self, _: OutgoingMail) -> Result<(), Undelivered> {
        Err(Error::unavailable("down").into())
    }
}

async fn a_mail_server_that_is_down_loses_nothing(app: Arc<TestApp>) {
    let school = world::school(&app).await;
    ask(&app, &asker(&app, "an").await, school.offer(&app, 1).await).await;
    let mut broken = app.app.clone();
    broken.mailer = Arc::new(Down);
    work::drain(&broken).await.unwrap();
    assert_eq!(work::count_open(&app.app).await.unwrap(), 2);
    work::drain(&app.app).await.unwrap();
    assert!(app.mailbox.take().is_empty(), "the next try waits a while");
    app.clock.advance_millis(60_000);
    work::drain(&app.app).await.unwrap();
    assert_eq!(app.mailbox.take().len(), 2);
}

async fn an_accepted_request_brings_a_calendar(app: Arc<TestApp>) {
    let school = world::school(&app).await;
    let request = ask(&app, &asker(&app, "an").await, school.offer(&app, 1).await).await;
    step(&app, &school.head, request, RequestStep::Accept).await.unwrap();
    work::drain(&app.app).await.unwrap();
    let mails = app.mailbox.take();
    // Whoever reads it sees what kind of place it is and who offers it.
    let yes = mails.iter().find(|mail| mail.calendar.is_some()).unwrap();
    assert_eq!(yes.pictures, ["wordmark", "guest_session"]);
    assert!(yes.html.contains(">VA</td>") && yes.html.contains("Verzonnen Atheneum"), "{}", yes.html);
    let with: Vec<_> =
        mails.iter().filter_map(|mail| mail.calendar.as_ref().map(|file| (&mail.to, file))).collect();
    assert_eq!(with.len(), 1);
    assert!(with[0].1.1.contains("20261201"));
}

async fn a_refused_change_sends_nothing(app: Arc<TestApp>) {
    let school = world::school(&app).await;
    let offer = school.offer(&app, 1).await;
    let (an, bo) = (asker(&app, "an").await, asker(&app, "bo").await);
    let (first, second) = (ask(&app, &an, offer).await, ask(&app, &bo, offer).await);
    step(&app, &school.head, first, RequestStep::Accept).await.unwrap();
    let (orders, audits) = (
        app.number("SELECT count(*) FROM outbox").await,
        app.number("SELECT count(*) FROM audit_event").await,
    );
    step(&app, &school.head, second, RequestStep::Accept).await.unwrap_err();
    step(&app, &an, second, RequestStep::Withdraw).await.unwrap_err();
    assert_eq!(app.number("SELECT count(*) FROM outbox").await, orders);
    assert_eq!(app.number("SELECT count(*) FROM audit_event").await, audits);
}

/// Every mail as its reader gets it, in three languages, stands in a file beside this one, so that a change of words is seen in
/// review. With LEERBRUG_TEST_WRITE the files are written anew.
async fn mails_say_what_was_reviewed(app: Arc<TestApp>) {
    if app.engine == Engine::Postgres {
        // What a mail says does not depend on where it waited.
        return;
    }
    let school = world::school(&app).await;
    let an = asker(&app, "an").await;
    let (person, request) = (an.person_id().unwrap(), ask(&app, &an, school.offer(&app, 1).await).await);
    work::drain(&app.app).await.unwrap();
    app.mailbox.take();
    for (stage, day) in [
        (MomentStage::Wished, "2026-12-01"),
        (MomentStage::Proposed, "2026-12-02"),
        (MomentStage::Agreed, "2026-12-03"),
    ] {
        let row = application_moment::Model {
            application_id: request,
            stage,
            position: 0,
            first_day: day.to_owned(),
            last_day: Some(day.to_owned()),
            weekday: None,
            start_minute: Some(780),
            end_minute: Some(900),
        };
        insert(&app, row).await;
    }
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("domain/mails");
    let writes = environment("LEERBRUG_TEST_WRITE").is_some();
    let mut wrong = Vec::new();
    for kind in app.app.contexts.mails() {
        let mut text = String::new();
        for language in Language::ALL {
            app.execute(&format!("UPDATE person SET locale = '{}'", language.code())).await.unwrap();
            let values = serde_json::json!({"title": "Gastles over bruggen", "host": "Verzonnen Atheneum", "person": "Bo Proef",
                "days": "3", "count": "2", "reason": "other", "text": "Graag tot dan!", "token": "abc", "until": "8-12-2026", "role": "host_contact",
                "what": "set", "mentor": "Cis Proef", "kind": "school"});
            let order = serde_json::json!({"kind": kind.code, "to": {"person": person}, "about": request, "values": values});
            insert(&app, order_row(&order.to_string())).await;
            work::drain(&app.app).await.unwrap();
            let mail = app.mailbox.take().pop().unwrap();
            let words = mail.text.replace(&request.to_string(), "<id>");
            text +=
                &format!("--- {} ---\nSubject: {}\n\n{}\n", language.code(), mail.subject, words.trim_end());
        }
        let file = folder.join(format!("{}.txt", kind.code));
        if writes {
            std::fs::create_dir_all(&folder).unwrap();
            std::fs::write(&file, &text).unwrap();
        }
        if std::fs::read_to_string(&file).unwrap_or_default() != text {
            wrong.push(kind.code);
        }
    }
    assert!(
        wrong.is_empty(),
        "say something else than reviewed (LEERBRUG_TEST_WRITE=1 writes them anew): {wrong:?}"
    );
}
