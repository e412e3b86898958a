//! Commands on data: `migrate`, `import`, `reindex`, `token`.

use std::path::Path;
use std::sync::Arc;

use leerbrug_core::clock::SystemClock;
use leerbrug_core::identity::token;
use leerbrug_core::worker;

use super::demo::progress;
use super::{Failure, say};
use crate::cli::DataArgs;
use crate::config::Config;
use crate::{telemetry, wiring};

fn config(args: &DataArgs) -> Result<Config, Failure> {
    Config::read(args.data.as_deref(), args.config.as_deref(), None)
}

/// Runs `migrate`.
pub(crate) async fn migrate(args: DataArgs) -> Result<(), Failure> {
    telemetry::start(false);
    wiring::open(&config(&args)?, Arc::new(SystemClock), true).await?;
    say("the database is up to date");
    Ok(())
}

/// Runs `reindex`.
pub(crate) async fn reindex(args: DataArgs) -> Result<(), Failure> {
    telemetry::start(false);
    let app = wiring::open(&config(&args)?, Arc::new(SystemClock), false).await?;
    let bar = progress("index", 0);
    let count = worker::rebuild(&app, |done| bar.set_position(done)).await?;
    bar.finish_and_clear();
    say(&format!("{count} offers in the index"));
    Ok(())
}

/// Runs `token create`: prints the token alone.
pub(crate) async fn create_token(
    email: &str,
    scopes: Vec<String>,
    days: String,
    args: DataArgs,
) -> Result<(), Failure> {
    let config = config(&args)?;
    let tasks = tokio_util::task::TaskTracker::new();
    // The database alone: the index may be in use by a running server.
    let clock = Arc::new(SystemClock);
    let db = wiring::open_database(&config.database, clock.clone(), &tasks, false).await?;
    let search = Arc::new(leerbrug_core::UnavailableEngine);
    let mailer = Arc::new(wiring::NoMailServer);
    let app = wiring::build_app(db, search, mailer, clock, config.settings, tasks).await?;
    let secret = token::create_token_for(&app, email, scopes, days).await?;
    say(&secret);
    Ok(())
}

/// Runs `import organisations`.
pub(crate) async fn import_organisations(
    file: &Path,
    apply: bool,
    skip_bad_lines: bool,
    args: DataArgs,
) -> Result<(), Failure> {
    let _ = (file, apply, skip_bad_lines, args);
    Err(Failure::environment("importing is not wired yet"))
}
