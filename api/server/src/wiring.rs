//! Puts the parts together.

use std::path::Path;
use std::sync::Arc;

use async_trait::async_trait;
use leerbrug_core::app::{App, Settings};
use leerbrug_core::clock::{Clock, local_date};
use leerbrug_core::db::{DatabaseUrl, Db};
use leerbrug_core::error::Error;
use leerbrug_core::files::Files;
use leerbrug_core::notifications::{Mailer, OutgoingMail, Undelivered};
use leerbrug_core::reference::{Reference, load_shipped};
use leerbrug_core::{EmbeddedEngine, SearchEngine, UnavailableEngine};
use tokio_util::task::TaskTracker;

use crate::commands::Failure;
use crate::config::{Config, Prepared, SearchChoice};

/// Opens the database; brings it up to date when `migrate` is set, else refuses one that is not.
pub(crate) async fn open_database(
    url: &DatabaseUrl,
    clock: Arc<dyn Clock>,
    tasks: &TaskTracker,
    migrate: bool,
) -> Result<Db, Failure> {
    let db = Db::connect(url, clock, tasks.clone()).await.map_err(Failure::from)?;
    if migrate {
        db.migrate().await?;
        load_shipped(&db).await?;
    } else if !db.is_current().await? {
        return Err(Failure::environment("the database is not up to date: run `leerbrug migrate` first"));
    }
    Ok(db)
}

/// Opens the search engine of a data folder.
pub(crate) fn open_search(choice: SearchChoice, data: &Path) -> Result<Arc<dyn SearchEngine>, Failure> {
    match choice {
        SearchChoice::Database => Ok(Arc::new(UnavailableEngine)),
        SearchChoice::Embedded => match EmbeddedEngine::open(&data.join("index")) {
            Ok(engine) => Ok(Arc::new(engine)),
            Err(error) => Err(Failure::environment(format!("cannot open the search index: {error}"))),
        },
    }
}

/// Puts an application together.
pub(crate) async fn build_app(
    db: Db,
    search: Arc<dyn SearchEngine>,
    mailer: Arc<dyn Mailer>,
    clock: Arc<dyn Clock>,
    (settings, files): (Settings, Files),
    tasks: TaskTracker,
) -> Result<App, Failure> {
    let reference = Arc::new(Reference::read(&db, local_date(clock.now())).await?);
    let contexts = leerbrug_server::contexts(&[])?;
    Ok(App::new(db, search, mailer, clock, reference, settings, contexts, tasks).with_part(files))
}

/// Makes the folder of the data.
pub(crate) fn make_folder(data: &Path) -> Result<(), Failure> {
    std::fs::create_dir_all(data).map_err(|error| {
        Failure::environment(format!(
            "cannot write into {}: {error}; choose another folder with --data",
            data.display()
        ))
    })
}

/// Opens everything an installation needs. Commands that touch no sealed text and send no mail come unprepared.
pub(crate) async fn open(
    config: &Config,
    clock: Arc<dyn Clock>,
    prepared: Option<Prepared>,
) -> Result<App, Failure> {
    make_folder(&config.data)?;
    let tasks = TaskTracker::new();
    let db = open_database(&config.database, Arc::clone(&clock), &tasks, false).await?;
    let (db, mailer): (_, Arc<dyn Mailer>) = match prepared {
        Some(Prepared { vault, mailer }) => (db.with_vault(vault), mailer),
        None => (db, Arc::new(NoMailServer)),
    };
    let search = open_search(config.search, &config.data)?;
    let app = build_app(db, search, mailer, clock, (config.settings.clone(), config.files()), tasks).await?;
    Ok(app.with_part(config.providers.clone()))
}

/// Stands in while no mail server is configured: mails wait in the outbox.
pub(crate) struct NoMailServer;

#[async_trait]
impl Mailer for NoMailServer {
    fn is_configured(&self) -> bool {
        false
    }

    async fn send(&self, _: OutgoingMail) -> Result<(), Undelivered> {
        Err(Error::unavailable("no mail server is configured").into())
    }
}
