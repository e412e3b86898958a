//! Background work that can be trusted: what is due is done though others fill the list, what fails holds up nothing else.

use std::collections::HashSet;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use leerbrug_core::actor::Actor;
use leerbrug_core::app::App;
use leerbrug_core::clock::Ids;
use leerbrug_core::context::{Context, Job, NightTask};
use leerbrug_core::error::Error;
use leerbrug_core::notifications::{Mailer, OutgoingMail, Undelivered};
use leerbrug_core::work::{self, list_work, run_clocks, run_if_night, run_night};
use leerbrug_directory::privacy::erasure;
use leerbrug_market::requests::question::ask_question;
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

use crate::support::{Engine, TestApp, db_test};
use crate::world::{self, ask, asker};

db_test! {
    Bare: a_full_list_of_what_is_not_due_hides_nothing, a_row_that_fails_holds_up_no_other,
        a_night_in_which_one_person_and_one_task_fail, what_failed_is_tried_again,
        a_panic_ends_a_round_and_no_loop, a_server_that_lets_nobody_in_loses_no_mail, one_refused_recipient_stops_nobody,
        a_clock_that_was_wrong_keeps_nothing_waiting, everything_ends_when_it_is_told_to;
}

/// 501 questions whose clock runs out soon, of the first 500 of which the host was reminded already.
async fn a_full_list_of_what_is_not_due_hides_nothing(app: Arc<TestApp>) {
    let school = world::school(&app).await;
    let (an, offer) = (asker(&app, "an").await, school.offer(&app, 1).await);
    let question = ask_question(&app.app, &an, offer, "Waar?".to_owned()).await.unwrap();
    work::drain(&app.app).await.unwrap();
    app.mailbox.take();
    for _ in 0..500 {
        let sql = format!(
            "INSERT INTO question (id, offer_id, organisation_id, person_id, status, text, answer, deadline_at, reminded_at, \
             created_at, answered_at, version) SELECT {}, offer_id, organisation_id, person_id, status, text, answer, \
             deadline_at - 1000, created_at, created_at, answered_at, version FROM question WHERE id = {}",
            app.literal(Ids.next()),
            app.literal(question)
        );
        app.execute(&sql).await.unwrap();
    }
    app.clock.advance_days(4);
    run_clocks(&app.app).await.unwrap();
    work::drain(&app.app).await.unwrap();
    let reminded = app.mailbox.take().iter().filter(|mail| mail.to == "hoofd@demo.example").count();
    assert_eq!(reminded, 1, "the one that is due");
}

static DUE: Mutex<Vec<Uuid>> = Mutex::new(Vec::new());
static DONE: Mutex<Vec<Uuid>> = Mutex::new(Vec::new());

/// A clock in which every row but the last fails.
static FAILING: Context = Context {
    jobs: &[Job {
        name: "failing",
        due: |_, limit| {
            Box::pin(async move {
                let done: HashSet<Uuid> = DONE.lock().unwrap().iter().copied().collect();
                let due = DUE.lock().unwrap();
                let left = due.iter().filter(|id| !done.contains(id));
                Ok(left.take(usize::try_from(limit).unwrap()).copied().collect())
            })
        },
        run: |tx, _, id| {
            Box::pin(async move {
                if DUE.lock().unwrap().last() != Some(&id) {
                    return Err(Error::internal("on purpose"));
                }
                DONE.lock().unwrap().push(id);
                tx.audit(leerbrug_core::db::AuditEntry::new("exercise", "exercise", id));
                Ok(())
            })
        },
    }],
    ..Context::new("failing")
};

fn with(app: &TestApp, context: &'static Context) -> App {
    App { contexts: leerbrug_server::contexts(&[context]).unwrap(), ..app.app.clone() }
}

async fn a_row_that_fails_holds_up_no_other(app: Arc<TestApp>) {
    if app.engine == Engine::Postgres {
        // The rows stand in memory: one engine shows it.
        return;
    }
    let core = with(&app, &FAILING);
    *DUE.lock().unwrap() = (0..501).map(|_| Ids.next()).collect();
    let error = run_clocks(&core).await.unwrap_err();
    assert!(error.for_log().contains("failing"), "{}", error.for_log());
    assert_eq!(DONE.lock().unwrap().len(), 1, "the one behind five hundred that fail");
    let line = list_work(&core).await.unwrap().into_iter().find(|line| line.name == "failing").unwrap();
    assert!(line.failures == 1 && line.error.contains("500 of the rows failed"), "{}", line.error);
}

static FAILS: AtomicBool = AtomicBool::new(true);
static RAN: AtomicUsize = AtomicUsize::new(0);

static NIGHT: Context = Context {
    night: &[
        NightTask { name: "night-panics", run: |_| Box::pin(async { panic!("on purpose") }) },
        NightTask {
            name: "night-fails",
            run: |_| {
                Box::pin(async {
                    RAN.fetch_add(1, Ordering::SeqCst);
                    if FAILS.load(Ordering::SeqCst) { Err(Error::internal("on purpose")) } else { Ok(1) }
                })
            },
        },
    ],
    ..Context::new("night")
};

async fn a_night_in_which_one_person_and_one_task_fail(app: Arc<TestApp>) {
    let core = with(&app, &NIGHT);
    let mut people = Vec::new();
    for name in ["an", "bo", "cé"] {
        world::person(&app, name, &[]).await;
        let actor = app.persona(name).await;
        erasure::ask_for_erasure(&core, &actor).await.unwrap();
        people.push(actor.person_id().unwrap());
    }
    // The first of the three cannot be erased: her row refuses.
    let refused = app.literal(people[0]);
    if app.engine == Engine::Postgres {
        let function = "CREATE FUNCTION refuse_her() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'not her'; END $$";
        app.execute(function).await.unwrap();
        let trigger = format!(
            "CREATE TRIGGER tr_her BEFORE UPDATE ON person FOR EACH ROW WHEN (OLD.id = {refused}) EXECUTE FUNCTION refuse_her()"
        );
        app.execute(&trigger).await.unwrap();
    } else {
        let trigger = format!(
            "CREATE TRIGGER tr_her BEFORE UPDATE ON person WHEN OLD.id = {refused} BEGIN SELECT RAISE(ABORT, 'not her'); END"
        );
        app.execute(&trigger).await.unwrap();
    }
    app.clock.advance_days(14);
    let night = run_night(&core).await;
    let failed: Vec<&str> =
        night.0.iter().filter(|(_, outcome)| outcome.is_err()).map(|(name, _)| *name).collect();
    assert_eq!(failed, ["erasure", "night-panics", "night-fails"]);
    assert_eq!(
        app.number("SELECT count(*) FROM person WHERE erased_at IS NOT NULL").await,
        2,
        "the other two"
    );
    let lines = list_work(&core).await.unwrap();
    let line = lines.iter().find(|line| line.name == "erasure").unwrap();
    assert!(line.failures == 1 && line.error.contains(&people[0].to_string()), "{}", line.error);

    let drop =
        if app.engine == Engine::Postgres { "DROP TRIGGER tr_her ON person" } else { "DROP TRIGGER tr_her" };
    app.execute(drop).await.unwrap();
    run_night(&core).await;
    assert_eq!(
        app.number("SELECT count(*) FROM person WHERE erased_at IS NOT NULL").await,
        3,
        "the next try"
    );
}

static ONE: Context = Context { night: &[NIGHT.night[1]], ..Context::new("one") };

async fn what_failed_is_tried_again(app: Arc<TestApp>) {
    if app.engine == Engine::Postgres {
        // Whether a task fails stands in memory: one engine shows it.
        return;
    }
    let core = with(&app, &ONE);
    FAILS.store(true, Ordering::SeqCst);
    let before = RAN.load(Ordering::SeqCst);
    let ran = || RAN.load(Ordering::SeqCst) - before;
    assert!(run_if_night(&core).await.is_err());
    assert_eq!(ran(), 1);
    assert_eq!(run_if_night(&core).await.unwrap(), 0, "not at once");
    app.clock.advance_millis(15 * 60_000 + 1);
    assert!(run_if_night(&core).await.is_err(), "a quarter of an hour later");
    assert_eq!(ran(), 2);
    FAILS.store(false, Ordering::SeqCst);
    work::try_again(&core, &Actor::system("test")).await.unwrap();
    assert_eq!(run_if_night(&core).await.unwrap(), 1, "or when the administrator says so");
    assert_eq!(run_if_night(&core).await.unwrap(), 0, "once a night");
}

/// Panics, lets nobody in, or refuses one recipient.
#[derive(Debug, Clone, Copy)]
enum Fault {
    Panics,
    LetsNobodyIn,
    RefusesAn,
}

#[derive(Debug)]
struct Faulty {
    fault: Fault,
    tries: AtomicUsize,
    sent: Mutex<Vec<String>>,
}

impl Faulty {
    fn new(fault: Fault) -> Arc<Self> {
        Arc::new(Self { fault, tries: AtomicUsize::new(0), sent: Mutex::default() })
    }
}

#[async_trait::async_trait]
impl Mailer for Faulty {
    async fn send(&self, mail: OutgoingMail) -> Result<(), Undelivered> {
        self.tries.fetch_add(1, Ordering::SeqCst);
        match self.fault {
            Fault::Panics => panic!("on purpose"),
            Fault::LetsNobodyIn => Err(Undelivered::Waits(Error::unavailable("535"))),
            Fault::RefusesAn if mail.to == "an@demo.example" => {
                Err(Undelivered::Refused(Error::unavailable("550")))
            }
            Fault::RefusesAn => {
                self.sent.lock().unwrap().push(mail.to);
                Ok(())
            }
        }
    }
}

/// Waits until something holds, twenty seconds at most.
macro_rules! until {
    ($what:literal, $holds:expr) => {{
        let mut tries = 0;
        while !$holds {
            tries += 1;
            assert!(tries < 400, "{}: not within twenty seconds", $what);
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }};
}

async fn a_panic_ends_a_round_and_no_loop(app: Arc<TestApp>) {
    let school = world::school(&app).await;
    let offer = school.offer(&app, 1).await;
    ask(&app, &asker(&app, "an").await, offer).await;
    let mailer = Faulty::new(Fault::Panics);
    let core = App { mailer: mailer.clone(), ..app.app.clone() };
    let stop = CancellationToken::new();
    let running = core.tasks.spawn(work::run(core.clone(), stop.clone()));
    until!("the mail loop panics twice", {
        // The mail that was held comes back when its lease ends.
        app.clock.advance_millis(130_000);
        mailer.tries.load(Ordering::SeqCst) >= 2
    });
    let unindexed = "SELECT count(*) FROM outbox WHERE topic = 'index' AND done_at IS NULL";
    until!("the index goes on", app.number(unindexed).await == 0);
    until!(
        "the panic is shown",
        list_work(&core)
            .await
            .unwrap()
            .iter()
            .any(|line| line.name == "mail" && line.error.contains("panic"))
    );
    assert!(core.works.health().iter().any(|one| one.name == "mail" && one.failures > 0));
    stop.cancel();
    running.await.unwrap();
    assert_eq!(app.number("SELECT count(*) FROM outbox WHERE topic = 'mail' AND done_at IS NULL").await, 2);
}

/// An answer of 535 to the sign-in once made mails final, and erased them.
async fn a_server_that_lets_nobody_in_loses_no_mail(app: Arc<TestApp>) {
    let school = world::school(&app).await;
    ask(&app, &asker(&app, "an").await, school.offer(&app, 1).await).await;
    let mailer = Faulty::new(Fault::LetsNobodyIn);
    let core = App { mailer: mailer.clone(), ..app.app.clone() };
    for _ in 0..40 {
        work::drain(&core).await.unwrap();
        app.clock.advance_millis(3_600_000);
    }
    assert!(mailer.tries.load(Ordering::SeqCst) >= 40, "it is tried again and again");
    work::try_again(&app.app, &Actor::system("test")).await.unwrap();
    work::drain(&app.app).await.unwrap();
    assert_eq!(app.mailbox.take().len(), 2, "whole, as soon as the server accepts");
}

async fn one_refused_recipient_stops_nobody(app: Arc<TestApp>) {
    let school = world::school(&app).await;
    ask(&app, &asker(&app, "an").await, school.offer(&app, 1).await).await;
    let mailer = Faulty::new(Fault::RefusesAn);
    let core = App { mailer: mailer.clone(), ..app.app.clone() };
    for _ in 0..5 {
        work::drain(&core).await.unwrap();
        app.clock.advance_millis(12 * 3_600_000);
    }
    assert_eq!(*mailer.sent.lock().unwrap(), ["hoofd@demo.example"]);
    assert_eq!(mailer.tries.load(Ordering::SeqCst), 5, "the refused one four times, and then no more");
    assert_eq!(work::count_open(&core).await.unwrap(), 0);
    assert_eq!(
        app.number("SELECT count(*) FROM outbox WHERE payload <> '{}'").await,
        0,
        "what it said is gone"
    );
}

/// Rows that a clock a day ahead wrote must not wait for that day.
async fn a_clock_that_was_wrong_keeps_nothing_waiting(app: Arc<TestApp>) {
    let school = world::school(&app).await;
    app.clock.advance_days(1);
    ask(&app, &asker(&app, "an").await, school.offer(&app, 1).await).await;
    app.clock.advance_millis(-86_400_000);
    work::drain(&app.app).await.unwrap();
    assert_eq!(app.mailbox.take().len(), 2);
}

async fn everything_ends_when_it_is_told_to(app: Arc<TestApp>) {
    let school = world::school(&app).await;
    let an = asker(&app, "an").await;
    let offer = school.offer(&app, 1).await;
    let stop = CancellationToken::new();
    let running = app.app.tasks.spawn(work::run(app.app.clone(), stop.clone()));
    // Changes keep coming while it stops.
    for number in 0..20 {
        if number == 10 {
            stop.cancel();
        }
        let text = format!("Vraag {number}?");
        ask_question(&app.app, &an, offer, text).await.unwrap();
    }
    tokio::time::timeout(Duration::from_secs(15), running).await.expect("it ends").unwrap();
}
