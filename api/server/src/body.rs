//! Bodies of requests: read when a route asks for one, within its limit, its time, and the memory set aside for all.

use std::io::{Error, ErrorKind, Result};
use std::pin::Pin;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, OnceLock};
use std::task::{Context, Poll};
use std::time::Duration;

use poem::http::header;
use poem::{Body, Request};
use tokio::io::{AsyncRead, AsyncReadExt, ReadBuf};
use tokio::time::{Instant, Sleep};
use tokio_util::task::TaskTracker;

/// Bytes that all bodies together may hold, the first part of each aside.
const HELD_BY_ALL: usize = 64 * 1024 * 1024;
/// First part of a body, which is not counted: forms of people are read also when somebody else holds all the rest, and
/// the number of connections bounds what these parts take.
const FIRST_PART: usize = 16 * 1024;
/// What is left of a body that nobody read is thrown away up to this length, so that its sender hears the answer in
/// place of a broken connection.
const DISCARDED: usize = 2 * 1024 * 1024;
/// Time for that.
const DISCARDING: Duration = Duration::from_secs(2);

/// Why a body was not read to its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Refusal {
    /// It is longer than the route allows.
    TooLarge,
    /// It did not arrive in time.
    TooSlow,
    /// Other bodies hold all the memory there is for them.
    NoMemory,
}

/// Memory for the bodies that are being read.
#[derive(Debug)]
pub(crate) struct Bodies {
    held: AtomicUsize,
    most: usize,
    tasks: TaskTracker,
}

impl Bodies {
    /// Sets the memory aside; `tasks` are those the program waits for at its end.
    pub(crate) fn new(tasks: TaskTracker) -> Self {
        Self { held: AtomicUsize::new(0), most: HELD_BY_ALL, tasks }
    }

    /// Puts a guard around the body of a request: it refuses what is too long, too slow or too much.
    pub(crate) fn guard(self: &Arc<Self>, request: &mut Request, limit: usize, time: Duration) -> Arc<Held> {
        let held =
            Arc::new(Held { of: Arc::clone(self), bytes: AtomicUsize::new(0), refusal: OnceLock::new() });
        let body = request.take_body();
        if body.is_empty() {
            return held;
        }
        let headers = request.headers();
        let declared =
            headers.get(header::CONTENT_LENGTH).and_then(|value| value.to_str().ok()?.parse::<u64>().ok());
        let is_above =
            |most: usize| declared.is_some_and(|length| u64::try_from(most).is_ok_and(|most| length > most));
        if is_above(limit) {
            held.refuse(Refusal::TooLarge);
        }
        // Whoever waits for a "continue" has sent nothing yet.
        let is_discarded = !is_above(DISCARDED) && !headers.contains_key(header::EXPECT);
        request.set_body(Body::from_async_read(Guarded {
            inner: Some(Box::pin(body.into_async_read())),
            held: Arc::clone(&held),
            limit,
            read: 0,
            time,
            until: None,
            is_discarded,
        }));
        held
    }
}

/// What one body holds, as long as its request is answered.
#[derive(Debug)]
pub(crate) struct Held {
    of: Arc<Bodies>,
    bytes: AtomicUsize,
    refusal: OnceLock<Refusal>,
}

impl Held {
    /// Returns why the body was refused, when it was.
    pub(crate) fn refusal(&self) -> Option<Refusal> {
        self.refusal.get().copied()
    }

    fn refuse(&self, why: Refusal) -> Error {
        // The first reason stays.
        let _ = self.refusal.set(why);
        Error::new(
            if why == Refusal::TooSlow { ErrorKind::TimedOut } else { ErrorKind::Other },
            "body refused",
        )
    }

    /// Counts bytes in; says whether there was memory for them.
    fn take(&self, count: usize) -> bool {
        let before = self.of.held.fetch_add(count, Ordering::Relaxed);
        self.bytes.fetch_add(count, Ordering::Relaxed);
        before.saturating_add(count) <= self.of.most
    }
}

impl Drop for Held {
    fn drop(&mut self) {
        self.of.held.fetch_sub(self.bytes.load(Ordering::Relaxed), Ordering::Relaxed);
    }
}

type Reader = Pin<Box<dyn AsyncRead + Send>>;

/// A body as a route reads it.
struct Guarded {
    /// `None` at its end, and when it broke off.
    inner: Option<Reader>,
    held: Arc<Held>,
    limit: usize,
    read: usize,
    time: Duration,
    until: Option<Pin<Box<Sleep>>>,
    is_discarded: bool,
}

impl Guarded {
    fn poll_inner(&mut self, cx: &mut Context<'_>, into: &mut ReadBuf<'_>) -> Poll<Result<()>> {
        let Some(inner) = &mut self.inner else { return Poll::Ready(Ok(())) };
        let time = self.time;
        let until =
            self.until.get_or_insert_with(|| Box::pin(tokio::time::sleep_until(Instant::now() + time)));
        if until.as_mut().poll(cx).is_ready() {
            self.is_discarded = false;
            return Poll::Ready(Err(self.held.refuse(Refusal::TooSlow)));
        }
        let before = into.filled().len();
        std::task::ready!(inner.as_mut().poll_read(cx, into))?;
        let count = into.filled().len() - before;
        if count == 0 {
            self.inner = None;
            return Poll::Ready(Ok(()));
        }
        let counted = (self.read + count).saturating_sub(FIRST_PART.max(self.read));
        self.read += count;
        if self.read > self.limit {
            return Poll::Ready(Err(self.held.refuse(Refusal::TooLarge)));
        }
        if counted > 0 && !self.held.take(counted) {
            self.is_discarded = false;
            return Poll::Ready(Err(self.held.refuse(Refusal::NoMemory)));
        }
        Poll::Ready(Ok(()))
    }
}

impl AsyncRead for Guarded {
    fn poll_read(self: Pin<&mut Self>, cx: &mut Context<'_>, into: &mut ReadBuf<'_>) -> Poll<Result<()>> {
        let me = self.get_mut();
        if let Some(refusal) = me.held.refusal() {
            return Poll::Ready(Err(me.held.refuse(refusal)));
        }
        let polled = me.poll_inner(cx, into);
        if matches!(&polled, Poll::Ready(Err(_))) && me.held.refusal().is_none() {
            me.inner = None;
        }
        polled
    }
}

impl Drop for Guarded {
    fn drop(&mut self) {
        let Some(inner) = self.inner.take().filter(|_| self.is_discarded) else { return };
        if let Ok(runtime) = tokio::runtime::Handle::try_current() {
            self.held.of.tasks.spawn_on(tokio::time::timeout(DISCARDING, discard(inner)), &runtime);
        }
    }
}

async fn discard(mut inner: Reader) {
    let mut into = [0; 4096];
    let mut discarded = 0;
    while let Ok(count) = inner.read(&mut into).await {
        discarded += count;
        if count == 0 || discarded > DISCARDED {
            break;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MINUTE: Duration = Duration::from_mins(1);

    fn with_body(body: Body, declared: Option<usize>) -> Request {
        let mut request = Request::builder().body(body);
        if let Some(length) = declared {
            request.headers_mut().insert(header::CONTENT_LENGTH, length.into());
        }
        request
    }

    fn bodies(most: usize) -> Arc<Bodies> {
        Arc::new(Bodies { most, ..Bodies::new(TaskTracker::new()) })
    }

    /// Reads a body; returns its length, or why there is none, and keeps what it holds.
    async fn read_in(
        of: &Arc<Bodies>,
        body: Body,
        time: Duration,
    ) -> (std::result::Result<usize, Refusal>, Arc<Held>) {
        let mut request = with_body(body, None);
        let held = of.guard(&mut request, 100_000, time);
        let length = request.take_body().into_vec().await.map(|bytes| bytes.len());
        (length.map_err(|_| held.refusal().expect("a reason")), held)
    }

    async fn read(of: &Arc<Bodies>, body: Body) -> (std::result::Result<usize, Refusal>, Arc<Held>) {
        read_in(of, body, MINUTE).await
    }

    #[tokio::test]
    async fn a_body_of_the_limit_is_read_and_a_longer_one_is_not() {
        let of = bodies(1_000_000);
        assert_eq!(read(&of, vec![1; 100_000].into()).await.0, Ok(100_000));
        assert_eq!(read(&of, vec![1; 100_001].into()).await.0, Err(Refusal::TooLarge));
        // Refused by what it declares, before anything is read.
        let mut request = with_body(Body::from_async_read(tokio::io::empty()), Some(99_000_000_000));
        assert_eq!(of.guard(&mut request, 100_000, MINUTE).refusal(), Some(Refusal::TooLarge));
        assert_eq!(of.held.load(Ordering::Relaxed), 0, "all is given back");
    }

    #[tokio::test]
    async fn bodies_share_their_memory_and_give_it_back() {
        let of = bodies(100_000);
        let (first, kept) = read(&of, vec![1; 90_000].into()).await;
        assert_eq!((first, of.held.load(Ordering::Relaxed)), (Ok(90_000), 90_000 - FIRST_PART));
        assert_eq!(read(&of, vec![1; 90_000].into()).await.0, Err(Refusal::NoMemory));
        assert_eq!(
            read(&of, vec![1; FIRST_PART].into()).await.0,
            Ok(FIRST_PART),
            "forms are read all the same"
        );
        drop(kept);
        assert_eq!(read(&of, vec![1; 90_000].into()).await.0, Ok(90_000));
        assert_eq!(of.held.load(Ordering::Relaxed), 0, "all is given back");
    }

    #[tokio::test]
    async fn a_body_that_drips_is_refused_at_its_time() {
        let (mut near, far) = tokio::io::duplex(64);
        let drip = async move {
            while tokio::io::AsyncWriteExt::write_all(&mut near, b"a").await.is_ok() {
                tokio::time::sleep(Duration::from_millis(10)).await;
            }
        };
        let began = Instant::now();
        let (of, time) = (bodies(1000), Duration::from_millis(300));
        let (read, ()) = tokio::join!(read_in(&of, Body::from_async_read(far), time), drip);
        assert_eq!(read.0, Err(Refusal::TooSlow));
        assert!(began.elapsed() >= time);
    }

    #[tokio::test]
    async fn what_nobody_read_is_thrown_away() {
        let (mut near, far) = tokio::io::duplex(64);
        let mut request = with_body(Body::from_async_read(far), None);
        drop((bodies(0).guard(&mut request, 100_000, MINUTE), request));
        // Without a reader this would wait for ever, or break.
        let sent = tokio::io::AsyncWriteExt::write_all(&mut near, &[1; 10_000]);
        tokio::time::timeout(Duration::from_secs(1), sent).await.expect("in time").expect("to its end");
    }
}
