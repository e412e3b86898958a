//! `serve` and `worker`.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use leerbrug_core::app::App;
use leerbrug_core::clock::SystemClock;
use leerbrug_core::notifications::FolderMailer;
use leerbrug_core::work;
use poem::Route;
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;

use super::Failure;
use crate::address::Proxies;
use crate::cli::{DataArgs, ServeArgs};
use crate::config::{Config, warn_of};
use crate::http::{Limits, serve};
use crate::layer::Front;
use crate::{telemetry, wiring};

/// Takes the address, with a line that says what to do when it is taken.
pub(crate) async fn listen(address: SocketAddr) -> Result<TcpListener, Failure> {
    TcpListener::bind(address).await.map_err(|error| {
        let advice = match error.kind() {
            std::io::ErrorKind::AddrInUse => {
                "another program uses it; choose another with --listen 127.0.0.1:PORT"
            }
            std::io::ErrorKind::PermissionDenied => "not allowed; choose a port above 1023 with --listen",
            _ => "choose another with --listen",
        };
        Failure::environment(format!("cannot serve at {address}: {advice}"))
    })
}

/// Serves pages and API and works in the background until the process is told to stop.
pub(crate) async fn run_until_stopped(
    app: App,
    listener: TcpListener,
    mailbox: Option<FolderMailer>,
    proxies: Proxies,
) {
    let stop_serving = CancellationToken::new();
    let stop_working = CancellationToken::new();
    let routes = Route::new()
        .nest("/api", leerbrug_rest::routes(app.clone()))
        .nest("/", leerbrug_web::routes(app.clone(), mailbox));
    let front = Arc::new(Front::new(app.clone(), routes, proxies.clone()));
    let work = app.tasks.spawn(work::run(app.clone(), stop_working.clone()));
    let limits = Limits { proxies, ..Limits::default() };
    let server = app.tasks.spawn(serve(listener, Arc::clone(&front), limits, stop_serving.clone()));
    stopped().await;
    // Readiness first, so that a proxy turns away; then no new connections; then the worker.
    front.drain();
    tokio::time::sleep(Duration::from_millis(if app.settings.is_demo { 0 } else { 5000 })).await;
    stop_serving.cancel();
    if let Err(error) = server.await {
        tracing::error!(%error, "the accept loop ended early");
    }
    stop_working.cancel();
    if let Err(error) = work.await {
        tracing::error!(%error, "the worker ended early");
    }
    app.tasks.close();
    if tokio::time::timeout(Duration::from_secs(10), app.tasks.wait()).await.is_err() {
        tracing::warn!("writes were still running at the deadline");
    }
}

async fn stopped() {
    let interrupt = tokio::signal::ctrl_c();
    match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
        Ok(mut terminate) => {
            tokio::select! {
                _ = interrupt => {}
                _ = terminate.recv() => {}
            }
        }
        Err(error) => {
            tracing::warn!(%error, "only an interrupt stops this process");
            if let Err(error) = interrupt.await {
                tracing::error!(%error, "cannot wait for an interrupt");
            }
        }
    }
}

/// Runs `serve`.
pub(crate) async fn run(args: ServeArgs) -> Result<(), Failure> {
    let config = Config::read(args.data.data.as_deref(), args.data.config.as_deref(), args.listen)?;
    telemetry::start(false);
    warn_of(&config.unknown);
    let prepared = config.prepare()?;
    let listener = listen(config.listen).await?;
    let app = wiring::open(&config, Arc::new(SystemClock), Some(prepared)).await?;
    run_until_stopped(app, listener, None, config.proxies).await;
    Ok(())
}

/// Runs `worker`.
pub(crate) async fn run_worker(args: DataArgs) -> Result<(), Failure> {
    let config = Config::read(args.data.as_deref(), args.config.as_deref(), None)?;
    telemetry::start(false);
    warn_of(&config.unknown);
    let app = wiring::open(&config, Arc::new(SystemClock), Some(config.prepare()?)).await?;
    let stop = CancellationToken::new();
    let work = app.tasks.spawn(work::run(app.clone(), stop.clone()));
    stopped().await;
    stop.cancel();
    work.await.map_err(|error| Failure::environment(format!("the worker ended early: {error}")))
}
