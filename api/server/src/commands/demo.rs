//! `demo`: a city to walk around in, from one command.

use std::path::Path;
use std::sync::Arc;

use indicatif::{ProgressBar, ProgressStyle};
use leerbrug_core::app::{App, Settings};
use leerbrug_core::clock::{Clock, ShiftedClock, SystemClock, region};
use leerbrug_core::db::DatabaseUrl;
use leerbrug_core::files::Files;
use leerbrug_core::notifications::FolderMailer;
use leerbrug_core::{Timestamp, demo, index, validate};
use tokio_util::task::TaskTracker;

use super::serve::{listen, run_until_stopped};
use super::{Failure, say};
use crate::address::Proxies;
use crate::cli::DemoArgs;
use crate::config::{FILES, SearchChoice, read_vault, unknown_variables, warn_of};
use crate::{telemetry, wiring};

/// Runs `demo`.
pub(crate) async fn run(args: DemoArgs) -> Result<(), Failure> {
    if !args.listen.ip().is_loopback() {
        return Err(Failure::input(
            "the demo signs anybody in, so it serves this machine only: use --listen 127.0.0.1:PORT",
        ));
    }
    let unknown = unknown_variables()?;
    telemetry::start(true);
    warn_of(&unknown);
    let listener = listen(args.listen).await?;
    let clock = clock(&args)?;
    prepare_folder(&args)?;
    let mailbox = FolderMailer::new(&args.data.join("mailbox"))?;
    let app = open(&args, clock, &mailbox).await?;
    let is_new = !demo::is_seeded(&app).await?;
    if is_new {
        demo::seed(&app).await?;
        leerbrug_directory::figures::freeze(&app).await?;
    } else if !args.frozen {
        demo::refresh(&app).await?;
    }
    if let Some(wanted) = args.offers {
        if !is_new {
            return Err(Failure::input(
                "this demo has its offers already: add --fresh to begin anew with --offers",
            ));
        }
        let bar = progress("offers", wanted);
        leerbrug_market::demo::add_offers(&app, wanted, args.seed, |made| bar.set_position(made)).await?;
        bar.finish_and_clear();
    }
    // The index follows the database; after seeding or a bulk load it is built anew.
    if is_new || args.offers.is_some() || app.search.health().await.rebuild_wanted.is_some() {
        let bar = progress("index", args.offers.unwrap_or(100));
        index::rebuild(&app, |done| bar.set_position(done)).await?;
        bar.finish_and_clear();
    }
    let address =
        listener.local_addr().map_err(|error| Failure::environment(format!("no address: {error}")))?;
    greet(&format!("http://{address}"));
    run_until_stopped(app, listener, Some(mailbox), Proxies::default()).await;
    Ok(())
}

/// Name of the key file in the folder of a demo: invented people have nothing to hide from their own folder.
const KEYS: &str = "field.keys";

fn clock(args: &DemoArgs) -> Result<Arc<dyn Clock>, Failure> {
    let Some(text) = &args.today else {
        return Ok(if args.frozen {
            Arc::new(ShiftedClock::frozen(SystemClock.now()))
        } else {
            Arc::new(SystemClock)
        });
    };
    let day = validate::parse_date(text)
        .ok_or_else(|| Failure::input(format!("--today {text} is not a day: use YYYY-MM-DD")))?;
    let noon = day
        .at(12, 0, 0, 0)
        .to_zoned_datetime(region())
        .map_err(|error| Failure::input(format!("--today {text} cannot be used: {error}")))?;
    let at = Timestamp(noon.timestamp().as_millisecond());
    Ok(if args.frozen { Arc::new(ShiftedClock::frozen(at)) } else { Arc::new(ShiftedClock::running(at)) })
}

fn prepare_folder(args: &DemoArgs) -> Result<(), Failure> {
    let folder = &args.data;
    if args.fresh && folder.exists() {
        // Only what a demo made is removed, so that a mistyped --data costs nobody a folder.
        for name in
            ["leerbrug.sqlite", "leerbrug.sqlite-wal", "leerbrug.sqlite-shm", "index", "mailbox", KEYS]
        {
            remove(&folder.join(name))?;
        }
    }
    std::fs::create_dir_all(folder).map_err(|error| {
        Failure::environment(format!(
            "cannot write into {}: {error}; choose another folder with --data",
            folder.display()
        ))
    })?;
    let probe = folder.join(".writable");
    std::fs::write(&probe, b"").and_then(|()| std::fs::remove_file(&probe)).map_err(|error| {
        Failure::environment(format!(
            "cannot write into {}: {error}; choose another folder with --data",
            folder.display()
        ))
    })
}

fn remove(path: &Path) -> Result<(), Failure> {
    let removed = if path.is_dir() {
        std::fs::remove_dir_all(path)
    } else if path.exists() {
        std::fs::remove_file(path)
    } else {
        Ok(())
    };
    removed.map_err(|error| Failure::environment(format!("cannot remove {}: {error}", path.display())))
}

async fn open(args: &DemoArgs, clock: Arc<dyn Clock>, mailbox: &FolderMailer) -> Result<App, Failure> {
    let tasks = TaskTracker::new();
    let url = match &args.database {
        Some(text) => DatabaseUrl::parse(text)
            .map_err(|_| Failure::input("--database: use sqlite:PATH or postgres://…"))?,
        None => DatabaseUrl::in_folder(&args.data),
    };
    let keys = args.data.join(KEYS);
    if !keys.exists() {
        super::data::write_key(&keys)?;
    }
    let vault = read_vault(&keys)?;
    let db = wiring::open_database(&url, Arc::clone(&clock), &tasks, true).await?.with_vault(vault);
    let search = wiring::open_search(SearchChoice::Embedded, &args.data)?;
    let settings = Settings {
        public_url: format!("http://{}", args.listen),
        is_demo: true,
        operator: "Groeicentrum Noord, met de andere groeicentra van de stad".to_owned(),
        search_per_minute: 0,
        ..Settings::default()
    };
    let files = Files::new(args.data.join(FILES), None);
    wiring::build_app(db, search, Arc::new(mailbox.clone()), clock, (settings, files), tasks).await
}

/// Makes a bar that shows on a terminal only.
pub(crate) fn progress(what: &str, total: u64) -> ProgressBar {
    let bar = ProgressBar::new(total);
    if let Ok(style) = ProgressStyle::with_template("{msg:>8} {wide_bar} {pos}/{len} {elapsed}") {
        bar.set_style(style);
    }
    bar.set_message(what.to_owned());
    bar
}

fn greet(address: &str) {
    say(&format!("\n  Leerbrug, demo city: {address}\n"));
    say("  Sign in with one click at /sign-in, as:");
    for (key, who) in PEOPLE {
        say(&format!("    {key:<10} {who}"));
    }
    say(&format!("\n  Mails land at {address}/demo/mailbox. Stop with Ctrl-C; the data stays.\n"));
}

const PEOPLE: [(&str, &str); 12] = [
    ("yasmina", "teacher of mathematics"),
    ("koen", "considers teaching after twenty years in a plant"),
    ("lotte", "new teacher"),
    ("griet", "mentor at school"),
    ("bart", "head of a technical school"),
    ("ines", "contact of a chemical company"),
    ("moussa", "contact of a youth centre"),
    ("sofie", "coordinator of a growth centre"),
    ("wim", "supervisor at a teacher-training college"),
    ("fatima", "guest lecturer"),
    ("admin", "administrator"),
    ("evaluator", "first evaluator"),
];
