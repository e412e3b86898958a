//! Measures what rights and audit add to the changes people make: `cargo run --release -p leerbrug-core --example cost`.
//!
//! Each change is made through its service on the demo city, beginning with the session cookie as a page does. Spans in the
//! services say how long reading what rights depend on and writing the audit took; the rest is the change without them.
//! `LEERBRUG_TEST_POSTGRES_URL` adds PostgreSQL. Printed per change: medians in microseconds and what is added in percent.
#![allow(clippy::print_stdout, clippy::unwrap_used, clippy::as_conversions, clippy::cast_precision_loss)]
#![allow(
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    reason = "a program to measure with, not to serve with"
)]

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, LazyLock};
use std::time::Instant;

use leerbrug_core::actor::{Actor, Principal};
use leerbrug_core::app::{App, Settings};
use leerbrug_core::clock::{Clock, SystemClock, local_date};
use leerbrug_core::db::{DatabaseUrl, Db};
use leerbrug_core::identity::service::{ProfileInput, get_profile, update_profile};
use leerbrug_core::identity::session;
use leerbrug_core::notifications::FolderMailer;
use leerbrug_core::offers::service::{Step, list_own_offers, step_offer};
use leerbrug_core::placements::model::{AskInput, RequestStep, StepInput};
use leerbrug_core::placements::{question, service as placements};
use leerbrug_core::reference::{Reference, load_shipped};
use leerbrug_core::{Language, MemoryEngine, OfferStatus, demo};
use tokio_util::task::TaskTracker;
use tracing::span::{Attributes, Id};
use tracing_subscriber::layer::{Context, SubscriberExt};
use tracing_subscriber::registry::LookupSpan;

const ROUNDS: usize = 200;
static SPENT: LazyLock<AtomicU64> = LazyLock::new(AtomicU64::default);

/// Sums up how long the outermost spans of rights and audit were open.
struct Sum;

impl<S: tracing::Subscriber + for<'a> LookupSpan<'a>> tracing_subscriber::Layer<S> for Sum {
    fn on_new_span(&self, _: &Attributes<'_>, id: &Id, context: Context<'_, S>) {
        if let Some(span) = context.span(id) {
            span.extensions_mut().insert(Instant::now());
        }
    }

    fn on_close(&self, id: Id, context: Context<'_, S>) {
        let Some(span) = context.span(&id) else { return };
        let is_inner =
            span.parent().is_some_and(|parent| parent.metadata().target() == span.metadata().target());
        if let Some(begin) = span.extensions().get::<Instant>().filter(|_| !is_inner) {
            SPENT.fetch_add(u64::try_from(begin.elapsed().as_micros()).unwrap(), Ordering::SeqCst);
        }
    }
}

async fn open(url: &str, folder: &std::path::Path) -> App {
    let (clock, tasks) = (Arc::new(SystemClock), TaskTracker::new());
    let db = Db::connect(&DatabaseUrl::parse(url).unwrap(), clock.clone(), tasks.clone()).await.unwrap();
    db.migrate().await.unwrap();
    load_shipped(&db).await.unwrap();
    let reference = Arc::new(Reference::read(&db, local_date(clock.now())).await.unwrap());
    let mailer = Arc::new(FolderMailer::new(&folder.join("mailbox")).unwrap());
    let settings = Settings { is_demo: true, search_per_minute: 0, ..Settings::default() };
    let app = App::new(db, Arc::new(MemoryEngine::new()), mailer, clock, reference, settings, tasks);
    demo::seed(&app).await.unwrap();
    app
}

async fn sign_in(app: &App, persona: &str) -> String {
    let nobody = Actor::new(Principal::Anonymous, Language::Nl, "cost");
    session::sign_in_as_persona(app, &nobody, persona.to_owned(), "/".to_owned()).await.unwrap().cookie
}

async fn actor(app: &App, cookie: &str) -> Actor {
    let (principal, language) = session::find_session(app, cookie).await.unwrap().unwrap();
    Actor::new(principal, language, "cost")
}

/// Runs a change many times; prints the medians.
async fn measure(name: &str, worst: &mut f64, mut change: impl AsyncFnMut(usize)) {
    let (mut wholes, mut parts) = (Vec::new(), Vec::new());
    for round in 0..ROUNDS {
        SPENT.store(0, Ordering::SeqCst);
        let begin = Instant::now();
        change(round).await;
        wholes.push(u64::try_from(begin.elapsed().as_micros()).unwrap());
        parts.push(SPENT.load(Ordering::SeqCst));
    }
    let median = |list: &mut Vec<u64>| {
        list.sort_unstable();
        list[list.len() / 2]
    };
    let (whole, part) = (median(&mut wholes), median(&mut parts));
    let added = 100.0 * part as f64 / (whole.saturating_sub(part)).max(1) as f64;
    *worst = worst.max(added);
    println!("  {name:<22} {whole:>7} {part:>7} {added:>7.1} %");
}

async fn run(name: &str, url: &str) -> f64 {
    let folder = tempfile::tempdir().unwrap();
    let app = open(url, folder.path()).await;
    println!("{name}: median of {ROUNDS} in microseconds; whole, rights and audit, added");
    let mut worst = 0.0;
    let (bart, yasmina) = (sign_in(&app, "bart").await, sign_in(&app, "yasmina").await);
    measure("change the profile", &mut worst, async |_| {
        let her = actor(&app, &yasmina).await;
        let input = ProfileInput::from(&get_profile(&app, &her).await.unwrap());
        update_profile(&app, &her, None, input).await.unwrap();
    })
    .await;
    let own = list_own_offers(&app, &actor(&app, &bart).await).await.unwrap();
    let free = |offer: &&leerbrug_core::offers::model::Offer| {
        offer.status == OfferStatus::Published && offer.seats_left() > 1
    };
    let offer = own.iter().find(free).unwrap().id;
    measure("pause or publish", &mut worst, async |round| {
        let step = if round % 2 == 0 { Step::Pause } else { Step::Publish };
        step_offer(&app, &actor(&app, &bart).await, offer, None, step).await.unwrap();
    })
    .await;
    let mut asked = Vec::new();
    let koen = sign_in(&app, "koen").await;
    measure("put a question", &mut worst, async |_| {
        let her = actor(&app, &koen).await;
        asked.push(question::ask_question(&app, &her, offer, "Waar moet ik zijn?".to_owned()).await.unwrap());
    })
    .await;
    measure("answer a question", &mut worst, async |round| {
        let head = actor(&app, &bart).await;
        question::answer_question(&app, &head, asked[round], "Aan de poort.".to_owned()).await.unwrap();
    })
    .await;
    let mut open = None;
    measure("ask or withdraw", &mut worst, async |_| {
        let her = actor(&app, &koen).await;
        match open.take() {
            None => {
                let input = AskInput { message: "Ik kom graag langs.".to_owned(), ..AskInput::default() };
                open = Some(placements::ask_for_place(&app, &her, offer, input).await.unwrap());
            }
            Some(id) => {
                let input = StepInput::default();
                placements::step_request(&app, &her, id, None, RequestStep::Withdraw, input).await.unwrap();
            }
        }
    })
    .await;
    worst
}

#[tokio::main]
async fn main() {
    let filter = tracing_subscriber::EnvFilter::new("leerbrug_core::cost=trace");
    tracing::subscriber::set_global_default(tracing_subscriber::registry().with(filter).with(Sum)).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let mut worst = run("SQLite", &format!("sqlite:{}", folder.path().join("cost.sqlite").display())).await;
    match std::env::var("LEERBRUG_TEST_POSTGRES_URL") {
        Ok(url) => {
            let url = format!("{}/{}", url.rsplit_once('/').unwrap().0, "cost");
            worst = worst.max(run("PostgreSQL", &url).await);
        }
        Err(_) => println!("DID NOT RUN: PostgreSQL, because LEERBRUG_TEST_POSTGRES_URL is not set"),
    }
    println!("most that rights and audit add to a median: {worst:.1} %");
}
