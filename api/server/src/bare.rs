//! Answers that hyper gives by itself, to what is no request: they get the headers that every answer carries.
//!
//! hyper writes them without asking its service, and its builder has no setting for their headers; poem never sees them.
//! So they are known here by their bytes, on their way out.

use std::io::{Error, ErrorKind, Result};
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};

/// The end of a head.
const END: &[u8] = b"\r\n\r\n";
/// An answer of hyper's own is never longer.
const LONGEST: usize = 256;

/// A connection that puts headers into such answers.
#[derive(Debug)]
pub(crate) struct Dressed<T> {
    inner: T,
    /// Lines of headers, each with its end.
    headers: Arc<str>,
    /// What is left to write of an answer with its headers, and how long it was without.
    left: Vec<u8>,
    given: usize,
}

impl<T> Dressed<T> {
    /// Wraps a connection.
    pub(crate) const fn new(inner: T, headers: Arc<str>) -> Self {
        Self { inner, headers, left: Vec::new(), given: 0 }
    }
}

/// Says whether these bytes are a refusal that hyper wrote by itself. Ours have more headers than these three, and no
/// body of ours ends in an empty line.
fn is_bare(bytes: &[u8]) -> bool {
    if bytes.len() > LONGEST || !bytes.starts_with(b"HTTP/1.1 4") || !bytes.ends_with(END) {
        return false;
    }
    let text = String::from_utf8_lossy(bytes);
    let mut headers = text.trim_end().lines().skip(1);
    headers
        .all(|line| line == "connection: close" || line == "content-length: 0" || line.starts_with("date: "))
}

impl<T: AsyncWrite + Unpin> AsyncWrite for Dressed<T> {
    fn poll_write(self: Pin<&mut Self>, cx: &mut Context<'_>, bytes: &[u8]) -> Poll<Result<usize>> {
        let me = self.get_mut();
        if me.left.is_empty() {
            if !is_bare(bytes) {
                return Pin::new(&mut me.inner).poll_write(cx, bytes);
            }
            let head = bytes.strip_suffix(END).unwrap_or(bytes);
            me.left = [head, b"\r\n", me.headers.as_bytes(), b"\r\n"].concat();
            me.given = bytes.len();
        }
        while !me.left.is_empty() {
            let written = ready!(Pin::new(&mut me.inner).poll_write(cx, &me.left))?;
            if written == 0 {
                return Poll::Ready(Err(Error::from(ErrorKind::WriteZero)));
            }
            me.left.drain(..written);
        }
        Poll::Ready(Ok(me.given))
    }

    fn poll_flush(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Result<()>> {
        Pin::new(&mut self.get_mut().inner).poll_flush(cx)
    }

    fn poll_shutdown(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Result<()>> {
        Pin::new(&mut self.get_mut().inner).poll_shutdown(cx)
    }
}

impl<T: AsyncRead + Unpin> AsyncRead for Dressed<T> {
    fn poll_read(self: Pin<&mut Self>, cx: &mut Context<'_>, into: &mut ReadBuf<'_>) -> Poll<Result<()>> {
        Pin::new(&mut self.get_mut().inner).poll_read(cx, into)
    }
}

#[cfg(test)]
mod tests {
    use super::{Dressed, is_bare};
    use std::sync::Arc;
    use tokio::io::AsyncWriteExt;

    const REFUSAL: &str = "HTTP/1.1 400 Bad Request\r\nconnection: close\r\ncontent-length: 0\r\n\
                           date: Thu, 26 Nov 2026 12:00:00 GMT\r\n\r\n";

    #[test]
    fn answers_of_ours_stay_as_they_are() {
        assert!(is_bare(REFUSAL.as_bytes()));
        assert!(!is_bare(REFUSAL.replace("date", "x-request-id: 1\r\ndate").as_bytes()));
        assert!(!is_bare(REFUSAL.replace("400", "200").as_bytes()));
        assert!(!is_bare(REFUSAL.trim_end().as_bytes()));
        assert!(!is_bare(b""));
    }

    #[tokio::test]
    async fn a_refusal_gets_the_headers_however_slowly_it_is_written() {
        let (near, mut far) = tokio::io::duplex(7);
        let mut dressed = Dressed::new(near, Arc::from("x-content-type-options: nosniff\r\n"));
        let write = async {
            dressed.write_all(REFUSAL.as_bytes()).await.unwrap();
            dressed.shutdown().await.unwrap();
        };
        let mut read = String::new();
        let ((), count) = tokio::join!(write, tokio::io::AsyncReadExt::read_to_string(&mut far, &mut read));
        count.unwrap();
        assert_eq!(read, REFUSAL.replace("GMT\r\n", "GMT\r\nx-content-type-options: nosniff\r\n"));
    }
}
