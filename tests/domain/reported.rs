//! What somebody learned elsewhere: written down with files, reviewed, counted, and gone with its files.

use std::sync::Arc;

use leerbrug_core::ReviewStatus;
use leerbrug_core::actor::Actor;
use leerbrug_core::error::Error;
use leerbrug_core::files::{Files, MAX_FILE_BYTES, SentFile};
use leerbrug_directory::privacy::erasure::{ask_for_erasure, run_due};
use leerbrug_directory::privacy::export::export_own;
use leerbrug_learning::goals::{GoalInput, delete_goal, list_goals, put_goal};
use leerbrug_learning::recognition::{RecognitionInput, recognise};
use leerbrug_learning::record::{ShareInput, get_record, share};
use leerbrug_learning::reported::evidence::get_file;
use leerbrug_learning::reported::review::{ReviewInput, review};
use leerbrug_learning::reported::{ReportInput, Reported, delete, get_own, report, update};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use uuid::Uuid;

use crate::courses::centre;
use crate::learning::code;
use crate::support::{TestApp, db_test, night};
use crate::world::{ordered, person};

db_test! {
    Bare: what_is_accepted_counts, what_is_typed_wrong_is_said, a_file_is_what_it_says, only_readers_open_a_file,
        an_erasure_takes_the_files, a_plan_counts_what_was_learned, a_scanner_is_asked;
}

pub(crate) fn input() -> ReportInput {
    ReportInput {
        title: "Jeugdwerk".into(),
        provider: "Een buurtwerking".into(),
        domain: "classroom".into(),
        level: "1".into(),
        hours: "7,5".into(),
        first_day: "2026-09-01".into(),
        ..ReportInput::default()
    }
}

fn pdf(size: usize) -> SentFile {
    let mut bytes = b"%PDF-1.4\n".to_vec();
    bytes.resize(size - 6, b' ');
    bytes.extend_from_slice(b"\n%%EOF");
    SentFile { name: "getuigschrift.pdf".into(), bytes: bytes.into() }
}

async fn own(app: &TestApp, actor: &Actor) -> Vec<Reported> {
    get_record(&app.app, actor, actor.own_id().unwrap()).await.unwrap().reported
}

fn fields<T: std::fmt::Debug>(result: Result<T, Error>) -> Vec<(String, &'static str)> {
    let error = result.unwrap_err();
    error.fields().iter().map(|field| (field.pointer.clone(), field.code)).collect()
}

/// Yasmina, whose record the centre reads.
async fn sharing(app: &TestApp) -> (crate::courses::Centre, Uuid, Actor) {
    let centre = centre(app).await;
    let id = person(app, "yasmina", &[]).await;
    let yasmina = app.persona("yasmina").await;
    let input = ShareInput { organisation: "Groeicentrum Proef".into(), last_day: "2027-06-30".into() };
    share(&app.app, &yasmina, input).await.unwrap();
    (centre, id, yasmina)
}

async fn what_is_accepted_counts(app: Arc<TestApp>) {
    let (centre, id, yasmina) = sharing(&app).await;
    let asked = ReportInput { asks_review: true, file: Some(pdf(3000)), ..input() };
    let one = report(&app.app, &yasmina, asked.clone()).await.unwrap();
    assert!(ordered(&app).await.iter().any(|kind| kind == "review-asked"));
    let level = RecognitionInput { domain: "classroom".into(), level: 1 };
    assert_eq!(code(recognise(&app.app, &centre.sofie, id, level.clone()).await), "recognition-too-early");

    let no = ReviewInput { version: 1, accepts: false, answer: String::new() };
    assert_eq!(fields(review(&app.app, &centre.sofie, one, no).await), [("/answer".to_owned(), "required")]);
    let no = ReviewInput { version: 1, accepts: false, answer: "Zeg hoeveel uren per week.".into() };
    // What changed after it was looked at is looked at once more.
    let known = get_own(&app.app, &yasmina, one).await.unwrap();
    update(&app.app, &yasmina, (one, known.version), asked.clone()).await.unwrap();
    assert_eq!(code(review(&app.app, &centre.sofie, one, no.clone()).await), "stale");
    let no = ReviewInput { version: 2, ..no };
    review(&app.app, &centre.sofie, one, no).await.unwrap();
    let refused = get_own(&app.app, &yasmina, one).await.unwrap();
    assert_eq!((refused.status, refused.reviewer.unwrap().id), (ReviewStatus::Refused, centre.id));
    assert_eq!(refused.answer, "Zeg hoeveel uren per week.");
    let yes = ReviewInput { version: 4, accepts: true, answer: String::new() };
    assert_eq!(code(review(&app.app, &centre.sofie, one, yes.clone()).await), "review-not-asked");

    update(&app.app, &yasmina, (one, refused.version), asked.clone()).await.unwrap();
    let again = get_own(&app.app, &yasmina, one).await.unwrap();
    assert_eq!((again.status, again.answer.as_str(), again.files.len()), (ReviewStatus::Asked, "", 1));
    assert_eq!(code(update(&app.app, &yasmina, (one, refused.version), input()).await), "stale");
    review(&app.app, &centre.sofie, one, yes).await.unwrap();
    let kinds = ordered(&app).await;
    assert!(
        kinds.iter().any(|kind| kind == "learning-accepted")
            && kinds.iter().any(|kind| kind == "learning-refused")
    );
    let record = get_record(&app.app, &centre.sofie, id).await.unwrap();
    assert_eq!((record.specialisations[0].minutes, record.specialisations[0].is_met()), (450, true));
    recognise(&app.app, &centre.sofie, id, level).await.unwrap();
    let accepted = get_own(&app.app, &yasmina, one).await.unwrap();
    assert_eq!(code(update(&app.app, &yasmina, (one, accepted.version), input()).await), "reported-accepted");
    delete(&app.app, &yasmina, one).await.unwrap();
    assert!(own(&app, &yasmina).await.is_empty());
    assert_eq!(app.number("SELECT count(*) FROM evidence").await, 0);
}

async fn what_is_typed_wrong_is_said(app: Arc<TestApp>) {
    person(&app, "yasmina", &[]).await;
    let yasmina = app.persona("yasmina").await;
    let empty = fields(report(&app.app, &yasmina, ReportInput::default()).await);
    let named: Vec<&str> = empty.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(named, ["/title", "/provider", "/hours", "/firstDay"]);
    for (typed, said) in [
        ("nul", "not-a-number"),
        ("0", "hours-range"),
        ("2001", "hours-range"),
        ("1,3", "hours-quarter"),
        ("NaN", "not-a-number"),
        ("1e3", "not-a-number"),
        ("1.000", "not-a-number"),
        ("-4", "hours-range"),
    ] {
        let wrong = ReportInput { hours: typed.into(), ..input() };
        assert_eq!(fields(report(&app.app, &yasmina, wrong).await), [("/hours".to_owned(), said)], "{typed}");
    }
    let day_long = ReportInput { hours: "25".into(), ..input() };
    assert_eq!(fields(report(&app.app, &yasmina, day_long).await), [("/hours".to_owned(), "hours-range")]);
    let ahead = ReportInput { last_day: "2030-01-01".into(), ..input() };
    assert_eq!(fields(report(&app.app, &yasmina, ahead).await), [("/lastDay".to_owned(), "reported-ahead")]);
    let turned = ReportInput { last_day: "2026-08-01".into(), ..input() };
    assert_eq!(
        fields(report(&app.app, &yasmina, turned).await),
        [("/lastDay".to_owned(), "ends-before-start")]
    );
    let nowhere = ReportInput { domain: String::new(), level: String::new(), asks_review: true, ..input() };
    assert_eq!(
        fields(report(&app.app, &yasmina, nowhere).await),
        [("/domain".to_owned(), "review-needs-domain")]
    );
    let flat = ReportInput { level: String::new(), ..input() };
    assert_eq!(fields(report(&app.app, &yasmina, flat).await), [("/level".to_owned(), "required")]);
    let alone = ReportInput { asks_review: true, file: Some(pdf(700)), ..input() };
    assert_eq!(code(report(&app.app, &yasmina, alone).await), "review-nobody");
    assert_eq!(age(&app), 0, "the file of what is refused is gone at once");
    assert!(own(&app, &yasmina).await.is_empty(), "what is refused leaves nothing");
}

async fn a_file_is_what_it_says(app: Arc<TestApp>) {
    person(&app, "yasmina", &[]).await;
    let yasmina = app.persona("yasmina").await;
    let sent = |file: SentFile| ReportInput { file: Some(file), ..input() };
    let named = |name: &str, bytes: &[u8]| SentFile { name: name.into(), bytes: bytes.into() };
    let cases = [
        (pdf(MAX_FILE_BYTES + 1), "file-too-large"),
        (named("les.pdf", b"<html><script>alert(1)</script>"), "file-kind"),
        (named("leeg.pdf", b""), "file-kind"),
        (named("half.pdf", b"%PDF-1.4 broken off"), "file-kind"),
        (named("foto.png", &pdf(500).bytes), "file-name"),
        (named("zonder", &pdf(500).bytes), "file-name"),
        (named("les.pdf.exe", &pdf(500).bytes), "file-name"),
    ];
    for (file, said) in cases {
        let what = file.name.clone();
        assert_eq!(
            fields(report(&app.app, &yasmina, sent(file)).await),
            [("/file".to_owned(), said)],
            "{what}"
        );
    }
    let one = report(&app.app, &yasmina, sent(pdf(MAX_FILE_BYTES))).await.unwrap();
    let known = get_own(&app.app, &yasmina, one).await.unwrap();
    let file = get_file(&app.app, &yasmina, known.files[0].id).await.unwrap();
    assert_eq!((file.bytes.len(), file.media_type.as_str()), (MAX_FILE_BYTES, "application/pdf"));
    // The same file again is the same file; five others are too many.
    let mut version = known.version;
    for size in [MAX_FILE_BYTES, 1000, 1001, 1002, 1003] {
        update(&app.app, &yasmina, (one, version), sent(pdf(size))).await.unwrap();
        version += 1;
    }
    assert_eq!(code(update(&app.app, &yasmina, (one, version), sent(pdf(1004))).await), "too-many-files");
    let full = get_own(&app.app, &yasmina, one).await.unwrap();
    assert_eq!(full.files.len(), 5);
    let less = ReportInput { without: full.files.iter().map(|file| file.id).take(4).collect(), ..input() };
    update(&app.app, &yasmina, (one, version), less).await.unwrap();
    assert_eq!(get_own(&app.app, &yasmina, one).await.unwrap().files.len(), 1);
    let path = named("C:\\Users\\y\\mijn \"map\"\\attest.PDF", &pdf(700).bytes);
    update(&app.app, &yasmina, (one, version + 1), sent(path)).await.unwrap();
    let found: Vec<String> =
        get_own(&app.app, &yasmina, one).await.unwrap().files.into_iter().map(|file| file.name).collect();
    assert!(found.contains(&"attest.PDF".to_owned()), "{found:?}");
}

async fn only_readers_open_a_file(app: Arc<TestApp>) {
    let (centre, _, yasmina) = sharing(&app).await;
    let asked = ReportInput { asks_review: true, file: Some(pdf(900)), ..input() };
    let one = report(&app.app, &yasmina, asked).await.unwrap();
    let file = get_own(&app.app, &yasmina, one).await.unwrap().files[0].id;
    person(&app, "bart", &[]).await;
    let bart = app.persona("bart").await;
    assert_eq!(code(get_file(&app.app, &bart, file).await), "not-found");
    assert_eq!(code(get_own(&app.app, &bart, one).await), "not-found");
    assert_eq!(code(update(&app.app, &bart, (one, 1), input()).await), "not-found");
    assert_eq!(code(delete(&app.app, &bart, one).await), "not-found");
    let yes = ReviewInput { version: 1, accepts: true, answer: String::new() };
    assert_eq!(code(review(&app.app, &bart, one, yes.clone()).await), "not-found");
    assert_eq!(code(review(&app.app, &yasmina, one, yes).await), "forbidden", "nobody reviews her own");
    get_file(&app.app, &centre.sofie, file).await.unwrap();
    app.clock.advance_days(400);
    let sofie = app.persona("sofie").await;
    assert_eq!(code(get_file(&app.app, &sofie, file).await), "not-found", "the grant is over");
}

/// Makes every kept file old enough for the night to look at, and counts them.
fn age(app: &TestApp) -> usize {
    let root = app.files.clone();
    let mut count = 0;
    for folder in std::fs::read_dir(root).into_iter().flatten() {
        for file in std::fs::read_dir(folder.unwrap().path()).unwrap() {
            let file = std::fs::File::options().write(true).open(file.unwrap().path()).unwrap();
            file.set_modified(std::time::UNIX_EPOCH).unwrap();
            count += 1;
        }
    }
    count
}

async fn an_erasure_takes_the_files(app: Arc<TestApp>) {
    person(&app, "yasmina", &[]).await;
    person(&app, "koen", &[]).await;
    let (yasmina, koen) = (app.persona("yasmina").await, app.persona("koen").await);
    let with = |size: usize| ReportInput { file: Some(pdf(size)), ..input() };
    report(&app.app, &yasmina, with(800)).await.unwrap();
    report(&app.app, &yasmina, with(801)).await.unwrap();
    report(&app.app, &koen, with(801)).await.unwrap();
    assert_eq!(age(&app), 2, "the same content lies there once");
    night(&app.app).await;
    assert_eq!(age(&app), 2, "what a row names stays");
    let export = crate::privacy::unpack(&export_own(&app.app, &yasmina).await.unwrap());
    let sent: Vec<_> = export.iter().filter(|(name, _)| name.starts_with("files/")).collect();
    assert_eq!(sent.len(), 2, "what she takes with her holds her files");
    assert!(sent.iter().all(|(name, text)| name.ends_with("getuigschrift.pdf") && text.starts_with("%PDF")));
    ask_for_erasure(&app.app, &yasmina).await.unwrap();
    app.clock.advance_days(15);
    run_due(&app.app).await.unwrap();
    night(&app.app).await;
    assert_eq!(age(&app), 1, "what another one sent stays");
    assert_eq!(app.number("SELECT count(*) FROM reported_learning").await, 1);
    let left = own(&app, &app.persona("koen").await).await[0].files[0].id;
    get_file(&app.app, &app.persona("koen").await, left).await.unwrap();
}

async fn a_plan_counts_what_was_learned(app: Arc<TestApp>) {
    person(&app, "yasmina", &[]).await;
    let yasmina = app.persona("yasmina").await;
    report(&app.app, &yasmina, input()).await.unwrap();
    let goal = |domain: &str, hours: &str| GoalInput {
        domain: domain.into(),
        hours: hours.into(),
        school_year: String::new(),
    };
    let first = put_goal(&app.app, &yasmina, goal("classroom", "10")).await.unwrap();
    assert_eq!(put_goal(&app.app, &yasmina, goal("classroom", "12")).await.unwrap(), first, "one of a kind");
    put_goal(&app.app, &yasmina, goal("", "5")).await.unwrap();
    put_goal(&app.app, &yasmina, goal("digital", "3")).await.unwrap();
    let record = get_record(&app.app, &yasmina, yasmina.own_id().unwrap()).await.unwrap();
    let goals = list_goals(&app.app, &yasmina, &record).await.unwrap();
    let said: Vec<(&str, i32, i32, i32)> =
        goals.iter().map(|one| (one.domain.as_str(), one.wanted, one.signed, one.said)).collect();
    assert_eq!(said, [("", 300, 0, 450), ("classroom", 720, 0, 450), ("digital", 180, 0, 0)]);
    let wrong = GoalInput { domain: "wat".into(), hours: "-1".into(), school_year: "1999-2000".into() };
    assert_eq!(fields(put_goal(&app.app, &yasmina, wrong).await).len(), 3);
    person(&app, "koen", &[]).await;
    assert_eq!(code(delete_goal(&app.app, &app.persona("koen").await, first).await), "not-found");
    delete_goal(&app.app, &yasmina, first).await.unwrap();
}

/// A stand-in that reads what the daemon reads and answers as it does: content with `EVIL` is found out.
async fn daemon(listener: tokio::net::TcpListener) {
    while let Ok((mut stream, _)) = listener.accept().await {
        let mut command = [0; 10];
        stream.read_exact(&mut command).await.unwrap();
        assert_eq!(&command, b"zINSTREAM\0");
        let mut content = Vec::new();
        loop {
            let length = stream.read_u32().await.unwrap();
            if length == 0 {
                break;
            }
            let mut part = vec![0; length as usize];
            stream.read_exact(&mut part).await.unwrap();
            content.extend(part);
        }
        let is_evil = content.windows(4).any(|part| part == b"EVIL");
        stream.write_all(if is_evil { b"stream: Test.Evil FOUND\0" } else { b"stream: OK\0" }).await.unwrap();
    }
}

async fn a_scanner_is_asked(app: Arc<TestApp>) {
    person(&app, "yasmina", &[]).await;
    let yasmina = app.persona("yasmina").await;
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let stand_in = app.app.tasks.spawn(daemon(listener));
    let scanned = app.app.clone().with_part(Files::new(app.files.clone(), Some(address)));
    let evil = SentFile { name: "kwaad.pdf".into(), bytes: b"%PDF-1.4 EVIL %%EOF"[..].into() };
    let with = |file: SentFile| ReportInput { file: Some(file), ..input() };
    assert_eq!(code(report(&scanned, &yasmina, with(evil)).await), "file-infected");
    report(&scanned, &yasmina, with(pdf(200_000))).await.unwrap();
    stand_in.abort();
    let _ = stand_in.await;
    assert_eq!(code(report(&scanned, &yasmina, with(pdf(300))).await), "file-not-scanned");
    assert_eq!(own(&app, &yasmina).await.len(), 1);
}
