//! Commands on data: `migrate`, `import`, `reindex`, `token`.

use std::path::Path;
use std::sync::Arc;

use leerbrug_core::actor::Actor;
use leerbrug_core::app::App;
use leerbrug_core::clock::SystemClock;
use leerbrug_core::error::{Error, Kind};
use leerbrug_core::i18n;
use leerbrug_core::i18n::Arg;
use leerbrug_core::privacy::seal;
use leerbrug_core::privacy::vault::Vault;
use leerbrug_core::{Language, index};
use leerbrug_directory::identity::factor;
use leerbrug_directory::identity::token;
use leerbrug_directory::organisations::import;
use leerbrug_directory::organisations::import::{
    Counts, ImportOptions, ImportSummary, Problem, read_organisations,
};
use leerbrug_directory::privacy::erasure;

use super::demo::progress;
use super::{Failure, say};
use crate::cli::DataArgs;
use crate::config::Config;
use crate::{telemetry, wiring};

fn config(args: &DataArgs) -> Result<Config, Failure> {
    Config::read(args.data.as_deref(), args.config.as_deref(), None)
}

/// Runs `config check`: says what the settings are, and whatever `serve` would refuse of them.
pub(crate) fn check_config(args: &DataArgs) -> Result<(), Failure> {
    let config = config(args)?;
    say(&config.describe());
    for name in &config.unknown {
        say(&format!("warning: the environment names {name}, which is not known"));
    }
    config.prepare().map(|_| ())
}

/// Runs `migrate`.
pub(crate) async fn migrate(args: DataArgs) -> Result<(), Failure> {
    telemetry::start(false);
    open_without_search(&args, true).await?;
    say("the database is up to date");
    Ok(())
}

/// Runs `reindex`.
pub(crate) async fn reindex(args: DataArgs) -> Result<(), Failure> {
    let config = config(&args)?;
    let app = wiring::open(&config, Arc::new(SystemClock), None).await?;
    // A running server holds the lock: its index is not damaged, and building another below its feet would be no help.
    if app.search.health().await.rebuild_wanted.is_some_and(|reason| reason.contains("Lock")) {
        return Err(Failure::environment(format!(
            "the index in {} is in use: stop the server on it first, or let it build its index itself",
            config.data.display()
        )));
    }
    telemetry::start(false);
    let bar = progress("index", 0);
    let count = index::rebuild(&app, |done| bar.set_position(done)).await?;
    bar.finish_and_clear();
    say(&format!("{count} offers in the index"));
    Ok(())
}

/// Opens the database alone: the index may be in use by a running server. Brings the schema up to date when `migrate` is set.
pub(super) async fn open_without_search(args: &DataArgs, migrate: bool) -> Result<App, Failure> {
    let config = config(args)?;
    wiring::make_folder(&config.data)?;
    let tasks = tokio_util::task::TaskTracker::new();
    let clock = Arc::new(SystemClock);
    let db = wiring::open_database(&config.database, clock.clone(), &tasks, migrate).await?;
    let search = Arc::new(leerbrug_core::UnavailableEngine);
    let mailer = Arc::new(wiring::NoMailServer);
    let files = config.files();
    wiring::build_app(db, search, mailer, clock, (config.settings, files), tasks).await
}

/// Runs `audit verify`.
pub(crate) async fn verify_audit(args: DataArgs) -> Result<(), Failure> {
    let app = open_without_search(&args, false).await?;
    let verdict = seal::verify(&app).await?;
    say(&format!(
        "{} events in {} seals, {} not sealed yet",
        verdict.sealed, verdict.seals, verdict.unsealed
    ));
    if !verdict.root.is_empty() {
        say(&format!("newest seal: {}", verdict.root));
    }
    match verdict.broken {
        None => Ok(()),
        Some(number) => Err(Failure::unproved(format!("seal {number} does not hold: the audit was changed"))),
    }
}

/// Runs `log verify`.
pub(crate) async fn verify_log(args: DataArgs) -> Result<(), Failure> {
    let app = open_without_search(&args, false).await?;
    let verdict = leerbrug_logbook::signing::verify(app.db.read(), app.db.vault(), None).await?;
    say(&format!("{} signed entries", verdict.checked));
    for entry in &verdict.broken {
        say(&format!("{entry} says something else than was signed"));
    }
    match verdict.broken.len() {
        0 => Ok(()),
        count => Err(Failure::unproved(format!("{count} signed entries do not hold: the log was changed"))),
    }
}

/// Says what is so of somebody who is named by her address.
pub(super) fn of_somebody(error: Error, email: &str) -> Failure {
    match (error.kind(), error.code()) {
        (Kind::NotFound, _) => Failure::input(format!("nobody signs in with {email}")),
        (_, "factor-is-not-set") => Failure::input(format!("{email} has no second factor")),
        _ => error.into(),
    }
}

/// Runs `token create`: prints the token alone.
pub(crate) async fn create_token(
    email: &str,
    scopes: Vec<String>,
    days: String,
    args: DataArgs,
) -> Result<(), Failure> {
    let app = open_without_search(&args, false).await?;
    let secret = token::create_token_for(&app, email, scopes, days)
        .await
        .map_err(|error| of_somebody(error, email))?;
    say(&secret);
    Ok(())
}

/// Runs `import organisations`: says what would change, and with `apply` changes it.
pub(crate) async fn import_organisations(
    file: &Path,
    options: ImportOptions,
    args: DataArgs,
) -> Result<(), Failure> {
    telemetry::start(false);
    let bytes = std::fs::File::open(file)
        .and_then(|file| import::take_in(&mut std::io::BufReader::new(file)))
        .map_err(|error| Failure::environment(format!("cannot read {}: {error}", file.display())))?
        .map_err(|problems| Failure::input(lines(&problems)))?;
    let name = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let parsed = read_organisations(&bytes, &name).map_err(|problems| Failure::input(lines(&problems)))?;
    let app = open_without_search(&args, true).await?;
    let bar = progress("rows", 0);
    let summary =
        import::import_organisations(&app, &Actor::system("import"), parsed, options, |done, all| {
            bar.set_length(all);
            bar.set_position(done);
        })
        .await?;
    bar.finish_and_clear();
    report(&summary, options)
}

/// How many differences are named: a register that was taken in whole for the first time in years has thousands.
const MOST_DIFFERENCES: usize = 100;

fn lines(problems: &[Problem]) -> String {
    problems.iter().map(|problem| problem.text(Language::En)).collect::<Vec<_>>().join("\n")
}

fn report(summary: &ImportSummary, options: ImportOptions) -> Result<(), Failure> {
    let text = |key: &str, args: &[(&'static str, Arg)]| i18n::text_with(Language::En, key, args);
    let counts = |key: &str, counts: Counts| {
        let args = [
            ("new", counts.new.into()),
            ("changed", counts.changed.into()),
            ("unchanged", counts.unchanged.into()),
        ];
        say(&text(key, &args));
    };
    say(&text(
        "import-count-lines",
        &[("count", summary.lines.into()), ("bad", summary.problems.len().into())],
    ));
    counts("import-count-organisations", summary.organisations);
    counts("import-count-sites", summary.sites);
    counts("import-count-programmes", summary.programmes);
    let placed = summary.placed;
    let args = [
        ("named", placed.named.into()),
        ("byPoint", placed.by_point.into()),
        ("byPostcode", placed.by_postcode.into()),
        ("unknown", placed.unknown.into()),
    ];
    say(&text("import-count-placed", &args));
    for notice in &summary.notices {
        say(&notice.text(Language::En));
    }
    for difference in summary.differences.iter().take(MOST_DIFFERENCES) {
        say(&difference.text(Language::En));
    }
    if let Some(more) = summary.differences.len().checked_sub(MOST_DIFFERENCES).filter(|more| *more > 0) {
        say(&text("import-differences-more", &[("count", more.into())]));
    }
    if options.close_missing {
        say(&text("import-closed", &[("count", summary.closed.into())]));
    }
    let refused = !summary.problems.is_empty() && !options.skip_bad_lines;
    let outcome = match (summary.is_applied, options.apply && refused, summary.has_changes()) {
        (true, _, true) => "import-applied",
        (true, _, false) => "import-nothing-new",
        (false, true, _) => "import-refused",
        (false, false, _) => "import-dry-run",
    };
    say(&text(outcome, &[]));
    if refused { Err(Failure::input(lines(&summary.problems))) } else { Ok(()) }
}

/// Runs `keys add`: puts a new key before those that are there.
pub(crate) fn add_key(file: &Path) -> Result<(), Failure> {
    write_key(file)?;
    say(
        "a new key is first in the file: copy it to every node and restart them all (one that has not restarted cannot read what is \
         sealed from now on); the next night seals everything anew, waiting mails too; then old lines can go",
    );
    Ok(())
}

/// Puts a new key first in a file, which it makes when it is not there.
pub(crate) fn write_key(file: &Path) -> Result<(), Failure> {
    use std::io::Write;
    use std::os::unix::fs::OpenOptionsExt;
    let failed =
        |error: std::io::Error| Failure::environment(format!("cannot write {}: {error}", file.display()));
    let before = match std::fs::read_to_string(file) {
        Ok(text) => text,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => String::new(),
        Err(error) => return Err(failed(error)),
    };
    // Written beside and moved into its place: a machine that stops half-way must not cost the old keys.
    let beside = file.with_extension("new");
    let mut options = std::fs::OpenOptions::new();
    let mut written =
        options.write(true).create(true).truncate(true).mode(0o600).open(&beside).map_err(failed)?;
    written.write_all(format!("{}\n{before}", Vault::new_key()?).as_bytes()).map_err(failed)?;
    written.sync_all().map_err(failed)?;
    std::fs::rename(&beside, file).map_err(failed)
}

/// Runs `second-factor remove`.
pub(crate) async fn remove_factor(email: &str, args: DataArgs) -> Result<(), Failure> {
    let app = open_without_search(&args, false).await?;
    factor::remove_for(&app, email).await.map_err(|error| of_somebody(error, email))?;
    say("her second factor is gone and all her sessions have ended");
    Ok(())
}

/// Runs `erasures list`: an id and a day on each line.
pub(crate) async fn list_erasures(args: DataArgs) -> Result<(), Failure> {
    let app = open_without_search(&args, false).await?;
    for (person, at) in erasure::list_done(&app).await? {
        say(&format!("{person} {}", leerbrug_core::clock::local_date(at)));
    }
    Ok(())
}

/// Runs `erasures repeat`: erases again who is named in a list, after a backup was taken back.
pub(crate) async fn repeat_erasures(file: &Path, args: DataArgs) -> Result<(), Failure> {
    let text = std::fs::read_to_string(file)
        .map_err(|error| Failure::environment(format!("cannot read {}: {error}", file.display())))?;
    let mut people = Vec::new();
    for (number, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let id = line.split_whitespace().next().unwrap_or_default();
        let person = id.parse().map_err(|_| {
            Failure::input(format!("{}:{}: no id at the begin of the line", file.display(), number + 1))
        })?;
        people.push(person);
    }
    let app = open_without_search(&args, false).await?;
    erasure::repeat(&app, &people).await?;
    say(&format!("{} erased", people.len()));
    Ok(())
}
