//! The accept loop: limits on headers, bodies, handlers and connections, and a drain with a deadline.
//!
//! poem's own server has no header deadline and no connection limit, so hyper's builder is used directly.

use std::collections::HashMap;
use std::convert::Infallible;
use std::net::IpAddr;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use hyper::body::Incoming;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use poem::http::uri::Scheme;
use poem::web::{LocalAddr, RemoteAddr};
use tokio::net::TcpListener;
use tokio::sync::Semaphore;
use tokio_io_timeout::TimeoutStream;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use crate::address::Proxies;
use crate::bare::Dressed;
use crate::layer::Front;

/// Limits of the accept loop.
#[derive(Debug, Clone)]
pub(crate) struct Limits {
    /// Time for a whole header; also closes idle connections.
    pub(crate) header: Duration,
    /// Time for a body, and then for its handler.
    pub(crate) handler: Duration,
    /// Time in which a client that takes an answer must take some more of it. Room in a socket opens by tens of
    /// kilobytes, so that sipping is no way round.
    pub(crate) write: Duration,
    /// Connections in all.
    pub(crate) connections: usize,
    /// Connections of one peer that is neither loopback nor a configured proxy.
    pub(crate) per_peer: u32,
    /// Those proxies.
    pub(crate) proxies: Proxies,
    /// Time for running requests to end when the program stops.
    pub(crate) drain: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            header: Duration::from_secs(15),
            handler: Duration::from_secs(30),
            write: Duration::from_secs(30),
            connections: connections(),
            per_peer: 256,
            proxies: Proxies::default(),
            drain: Duration::from_secs(10),
        }
    }
}

/// Connections in all, when the machine allows them.
const CONNECTIONS: u64 = 4096;
/// Descriptors that connections leave to the rest: files of the database and the index, connections to others.
const KEPT: u64 = 256;

/// Raises the number of descriptors as far as the machine lets us; returns how many connections it leaves room for.
fn connections() -> usize {
    let allowed = rlimit::increase_nofile_limit(u64::MAX).unwrap_or_else(|error| {
        tracing::warn!(%error, "the limit on open files stays as it is");
        1024
    });
    let room = CONNECTIONS.min(allowed.saturating_sub(KEPT.min(allowed / 2)));
    if room < CONNECTIONS {
        tracing::warn!(
            open_files = allowed,
            connections = room,
            "few open files are allowed: raise the limit (ulimit -n)"
        );
    }
    usize::try_from(room).unwrap_or(usize::MAX)
}

/// Serves until `stop` is cancelled, then lets running requests end.
pub(crate) async fn serve(listener: TcpListener, front: Arc<Front>, limits: Limits, stop: CancellationToken) {
    let slots = Arc::new(Semaphore::new(limits.connections));
    let peers = Arc::new(Peers::default());
    let graceful = GracefulShutdown::new();
    let headers = front.header_lines();
    let tasks = TaskTracker::new();
    loop {
        tokio::select! {
            () = stop.cancelled() => break,
            accepted = listener.accept() => match accepted {
                Err(error) => {
                    // Out of descriptors: without a pause this loop would spin.
                    tracing::warn!(%error, "cannot accept a connection");
                    tokio::time::sleep(Duration::from_millis(100)).await;
                }
                Ok((socket, peer)) => {
                    let (Ok(slot), Some(own)) = (Arc::clone(&slots).try_acquire_owned(), peers.enter(peer.ip(), &limits)) else {
                        continue;
                    };
                    let local = socket.local_addr().ok();
                    let front = Arc::clone(&front);
                    let service = service_fn(move |request: hyper::Request<Incoming>| {
                        let front = Arc::clone(&front);
                        async move {
                            let local = LocalAddr(local.map_or(poem::Addr::Custom("local", "".into()), Into::into));
                            let request = poem::Request::from((request, local, RemoteAddr(peer.into()), Scheme::HTTP));
                            Ok::<_, Infallible>(hyper::Response::from(front.answer(request, limits.handler).await))
                        }
                    });
                    let mut builder = hyper::server::conn::http1::Builder::new();
                    builder.timer(TokioTimer::new()).header_read_timeout(limits.header).max_buf_size(64 * 1024);
                    let mut socket = TimeoutStream::new(socket);
                    socket.set_write_timeout(Some(limits.write));
                    let socket = Dressed::new(Box::pin(socket), Arc::clone(&headers));
                    let connection = graceful.watch(builder.serve_connection(TokioIo::new(socket), service));
                    tasks.spawn(async move {
                        if let Err(error) = connection.await {
                            tracing::debug!(%error, "connection ended early");
                        }
                        drop((slot, own));
                    });
                }
            }
        }
    }
    drop(listener);
    tasks.close();
    tokio::select! {
        () = graceful.shutdown() => {}
        () = tokio::time::sleep(limits.drain) => tracing::warn!("requests were still running at the deadline"),
    }
}

/// Counts the connections of each peer.
#[derive(Debug, Default)]
struct Peers(Mutex<HashMap<IpAddr, u32>>);

struct Own {
    peers: Arc<Peers>,
    peer: IpAddr,
}

impl Peers {
    /// Counts a connection in; `None` when the peer has too many.
    fn enter(self: &Arc<Self>, peer: IpAddr, limits: &Limits) -> Option<Own> {
        let mut counts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let count = counts.entry(peer).or_default();
        if *count >= limits.per_peer && !peer.is_loopback() && !limits.proxies.contains(peer.to_canonical()) {
            return None;
        }
        *count += 1;
        Some(Own { peers: Arc::clone(self), peer })
    }
}

impl Drop for Own {
    fn drop(&mut self) {
        let mut counts = self.peers.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(count) = counts.get_mut(&self.peer) {
            *count -= 1;
            if *count == 0 {
                counts.remove(&self.peer);
            }
        }
    }
}
