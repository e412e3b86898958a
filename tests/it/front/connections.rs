//! Connections: half headers are cut, running requests end before the program does.

use std::time::{Duration, Instant};

use leerbrug_tests::Server;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::time::{sleep, timeout};

/// Time for a whole header, as the program has it, and a margin.
const HEADER_LIMIT: Duration = Duration::from_secs(15);
const MARGIN: Duration = Duration::from_secs(5);

async fn until_cut(port: u16, first: &str) -> Duration {
    let mut socket = TcpStream::connect(("127.0.0.1", port)).await.unwrap();
    socket.write_all(first.as_bytes()).await.unwrap();
    let began = Instant::now();
    let mut answer = Vec::new();
    let ended = timeout(HEADER_LIMIT + MARGIN, socket.read_to_end(&mut answer)).await;
    assert!(ended.is_ok(), "still open after {} s: {first:?}", began.elapsed().as_secs());
    began.elapsed()
}

#[tokio::test]
async fn half_headers_and_idle_connections_are_cut() {
    let server = Server::start().await;
    let half = "GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow: ";
    let whole = "GET /livez HTTP/1.1\r\nHost: localhost\r\n\r\n";
    let (cut, idle, silent) =
        tokio::join!(until_cut(server.port, half), until_cut(server.port, whole), until_cut(server.port, ""));
    println!("cut after {} s, idle {} s, silent {} s", cut.as_secs(), idle.as_secs(), silent.as_secs());
    assert!(cut + MARGIN >= HEADER_LIMIT, "a slow sender has {} s only", cut.as_secs());
}

#[tokio::test]
async fn a_header_without_end_is_refused() {
    let server = Server::start().await;
    let mut socket = TcpStream::connect(("127.0.0.1", server.port)).await.unwrap();
    let large = format!("GET / HTTP/1.1\r\nHost: localhost\r\nX-Large: {}\r\n\r\n", "a".repeat(256 * 1024));
    // The answer may come before everything is written.
    let _ = socket.write_all(large.as_bytes()).await;
    let mut answer = vec![0; 64];
    let read = timeout(Duration::from_secs(5), socket.read(&mut answer)).await.unwrap().unwrap_or(0);
    let text = String::from_utf8_lossy(&answer[..read]).into_owned();
    assert!(read == 0 || text.contains(" 431 ") || text.contains(" 400 "), "{text}");
}

#[tokio::test]
async fn running_requests_end_before_the_program_does() {
    let mut server = Server::start().await;
    let mut slow = Vec::new();
    for _ in 0..5 {
        let mut socket = TcpStream::connect(("127.0.0.1", server.port)).await.unwrap();
        let head = "POST /sign-in HTTP/1.1\r\nHost: localhost\r\nContent-Length: 20\r\n\
                    Content-Type: application/x-www-form-urlencoded\r\n\r\nemail=";
        socket.write_all(head.as_bytes()).await.unwrap();
        slow.push(socket);
    }
    // A second for the requests to begin, however busy the machine is.
    sleep(Duration::from_secs(1)).await;
    server.terminate();
    sleep(Duration::from_millis(500)).await;
    assert!(TcpStream::connect(("127.0.0.1", server.port)).await.is_err(), "new connections are taken");
    for mut socket in slow {
        socket.write_all(b"aaaaaaaaaaaaaa").await.unwrap();
        let mut answer = Vec::new();
        timeout(Duration::from_secs(10), socket.read_to_end(&mut answer)).await.unwrap().unwrap();
        let text = String::from_utf8_lossy(&answer).into_owned();
        assert!(text.starts_with("HTTP/1.1 422"), "a running request was cut: {text:?}");
    }
    let status = server.wait().await.expect("the program ends");
    assert_eq!(status.code(), Some(0), "{}", server.log());
}
