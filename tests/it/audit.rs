//! Every change leaves its row in the audit, in the transaction of the change itself.
//!
//! Each operation and form is sent twice: first while the database takes no row of the audit, which must keep the
//! change out as well; then as it is, which must leave a row that says who did what, to what, in which request.

use leerbrug_tests::{Answer, Browser, Engine};

use crate::deeds::{BEYOND, Deed, Ready, Stage, is_done, of_api, of_pages};
use crate::matrix::operations::Rule;
use crate::matrix::rows;

/// Changes that leave no row of the audit, each with the reason.
const UNAUDITED: [(&str, &str, &str); 0] = [];

/// A row of the audit.
#[derive(Debug)]
struct Row {
    action: String,
    entity: String,
    actor: String,
    /// The row it is about.
    about: String,
}

/// Changes that somebody makes by becoming known: hers, whoever sent the request.
const BECOMING_KNOWN: [&str; 4] = ["confirm_factor", "give_factor", "register_person", "sign_in"];

/// Reads what a request left in the audit.
async fn rows_of(stage: &Stage, request: &str) -> Vec<Row> {
    let (actor, about) = (stage.database.text_of_id("actor_id"), stage.database.text_of_id("entity_id"));
    let sql = format!(
        "SELECT action || '|' || entity || '|' || coalesce({actor}, '') || '|' || coalesce({about}, '') FROM audit_event \
         WHERE request_id = '{request}' ORDER BY id"
    );
    let found = stage.database.texts(&sql).await;
    let row = |line: &String| {
        let mut parts = line.split('|').map(str::to_owned);
        let mut next = || parts.next().unwrap_or_default();
        Row { action: next(), entity: next(), actor: next(), about: next() }
    };
    found.iter().map(row).collect()
}

/// Says what is wrong with the rows of a request that somebody sent; nobody's have no actor.
fn check(name: &str, answer: &Answer, found: &[Row], actor: &str) -> Vec<String> {
    let mut wrong = Vec::new();
    if !is_done(answer) {
        wrong.push(format!("{name}: {} {}", answer.status, answer.text()));
    }
    if found.is_empty() {
        wrong.push(format!("{name} leaves no row"));
    }
    for row in found {
        let doer = if BECOMING_KNOWN.contains(&row.action.as_str()) { &row.about } else { actor };
        if row.action.is_empty() || row.entity.is_empty() || row.actor != doer {
            wrong.push(format!("{name} leaves {row:?}, and {doer:?} did it"));
        }
    }
    wrong
}

/// Sends a request while the audit takes nothing: it must fail, and leave everything as it was.
async fn send_in_vain(stage: &Stage, browser: &Browser, ready: &Ready) -> Option<String> {
    let before = stage.database.everything().await;
    stage.database.refuse_audit().await;
    let answer = stage.send(browser, ready, "without-an-audit").await;
    stage.database.take_audit().await;
    let is_same = stage.database.everything().await == before;
    (answer.status < 500 || !is_same)
        .then(|| format!("{} without an audit: {}, unchanged: {is_same}", ready.name(), answer.status))
}

async fn person(stage: &Stage, persona: &str) -> String {
    let sql = format!(
        "SELECT {} FROM identity WHERE email_key = '{persona}@demo.example'",
        stage.database.text_of_id("person_id")
    );
    stage.database.texts(&sql).await.remove(0)
}

/// Returns in whose name a request acts: a session that lacks its second factor has no rights and is nobody's yet.
async fn doer(stage: &Stage, deed: Deed) -> String {
    match deed.path {
        // By a link somebody acts who need not be the one that the browser is signed in as.
        "/sign-in/code" | "/sign-in/factor" | "/consent" | "/enrolment-consent" => String::new(),
        _ => person(stage, deed.by).await,
    }
}

async fn check_changes(engine: &Engine) {
    let stage = Stage::on(engine).await;
    let deeds: Vec<Deed> = of_api().into_iter().chain(of_pages()).collect();
    let (mut wrong, mut left, mut held) = (Vec::new(), 0, 0);
    for (number, deed) in deeds.iter().enumerate() {
        let ready = stage.prepare(*deed).await;
        let browser = Browser::sign_in(&stage.server.url, deed.by).await;
        let is_known = UNAUDITED.iter().any(|(method, path, _)| (*method, *path) == (deed.method, deed.path));
        match send_in_vain(&stage, &browser, &ready).await {
            None => held += 1,
            Some(_) if is_known => {}
            Some(problem) => wrong.push(problem),
        }
        let request = format!("audit-{number:04}");
        let answer = stage.send(&browser, &ready, &request).await;
        let found = rows_of(&stage, &request).await;
        left += found.len();
        match (is_known, found.is_empty()) {
            (true, true) => {}
            (true, false) => wrong.push(format!("{} leaves a row: it is no exception", ready.name())),
            _ => wrong.extend(check(&ready.name(), &answer, &found, &doer(&stage, *deed).await)),
        }
    }
    println!(
        "{engine}: {} changes, {left} rows, {held} held back with the audit, {} unaudited, {} wrong",
        deeds.len(),
        UNAUDITED.len(),
        wrong.len()
    );
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What no demo city can do leaves its row where it can be done.
async fn check_installation(engine: &Engine) {
    let stage = Stage::on(engine).await;
    let mut all = Vec::new();
    for (deed, _) in BEYOND {
        all.push((deed, Browser::sign_in(&stage.server.url, deed.by).await));
    }
    let stage = stage.into_installation(engine).await;
    let mut wrong = Vec::new();
    for (number, (deed, browser)) in all.into_iter().enumerate() {
        let (ready, request) = (stage.prepare_beyond(deed, &browser).await, format!("installation-{number}"));
        wrong.extend(send_in_vain(&stage, &browser, &ready).await);
        let answer = stage.send(&browser, &ready, &request).await;
        let found = rows_of(&stage, &request).await;
        wrong.extend(check(&ready.name(), &answer, &found, &doer(&stage, deed).await));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Who is not signed in leaves a row too, in nobody's name.
async fn check_nobody(engine: &Engine) {
    let stage = Stage::on(engine).await;
    let nobody = Browser::anonymous(&stage.server.url);
    let known: Vec<_> = rows::pages().into_iter().chain(rows::api()).collect();
    // These change nothing when nobody is signed in.
    let of_sessions = ["/sign-out", "/invitation", "/sign-in/code"];
    let is_open = |deed: &Deed| {
        let found = known.iter().find(|one| (one.method, one.path) == (deed.method, deed.path));
        found.is_some_and(|one| matches!(one.rule, Rule::Public | Rule::Policy(..)))
            && !of_sessions.contains(&deed.path)
    };
    let (mut wrong, mut count) = (Vec::new(), 0);
    for deed in of_pages().into_iter().chain(of_api()).filter(is_open) {
        count += 1;
        let (ready, request) = (stage.prepare(deed).await, format!("nobody-{count:04}"));
        let sent = if deed.path.starts_with("/api/") {
            stage.bare_call(&nobody.client, &ready)
        } else {
            nobody.bare_form(&ready.path, &ready.fields())
        };
        // A session of an answer before would make somebody of nobody.
        let answer = Answer::of(sent.header("cookie", "").header("x-request-id", &request)).await;
        wrong.extend(check(&ready.name(), &answer, &rows_of(&stage, &request).await, ""));
    }
    println!("{engine}: {count} changes of nobody, {} wrong", wrong.len());
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

leerbrug_tests::on_both_databases! {
    every_change_leaves_its_row_or_does_not_happen => check_changes,
    changes_that_only_an_installation_has_leave_their_row => check_installation,
    changes_of_nobody_leave_their_row => check_nobody,
}
