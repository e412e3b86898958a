//! Temporary.
#![allow(clippy::all, clippy::pedantic, clippy::unwrap_used, clippy::print_stdout, missing_docs)]
use leerbrug_core::app::{App, Settings};
use leerbrug_core::clock::{Clock, SystemClock, local_date};
use leerbrug_core::db::{DatabaseUrl, Db};
use leerbrug_core::identity::token::create_token_for;
use leerbrug_core::notifications::FolderMailer;
use leerbrug_core::reference::{Reference, load_shipped};
use leerbrug_core::{MemoryEngine, demo, worker};
use std::sync::Arc;
#[tokio::main]
async fn main() {
    let folder = tempfile::TempDir::new().unwrap();
    let clock: Arc<dyn Clock> = Arc::new(SystemClock);
    let tasks = tokio_util::task::TaskTracker::new();
    let db =
        Db::connect(&DatabaseUrl::in_folder(folder.path()), Arc::clone(&clock), tasks.clone()).await.unwrap();
    db.migrate().await.unwrap();
    load_shipped(&db).await.unwrap();
    let reference = Arc::new(Reference::read(&db, local_date(clock.now())).await.unwrap());
    let mailer = Arc::new(FolderMailer::new(&folder.path().join("mail")).unwrap());
    let app = App {
        db,
        search: Arc::new(MemoryEngine::new()),
        mailer,
        clock,
        reference,
        settings: Arc::new(Settings::default()),
        tasks,
    };
    demo::seed(&app).await.unwrap();
    worker::rebuild(&app, |_| {}).await.unwrap();
    for who in ["bart", "yasmina", "sofie"] {
        println!(
            "{who} {}",
            create_token_for(&app, &format!("{who}@demo.example"), vec![], "90".into()).await.unwrap()
        );
    }
    let route = poem::Route::new().nest("/api", leerbrug_rest::routes(app));
    poem::Server::new(poem::listener::TcpListener::bind("127.0.0.1:9731")).run(route).await.unwrap();
}
