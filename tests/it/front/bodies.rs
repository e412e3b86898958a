//! Bodies and answers: what is refused before it is read, what stalls, and who never reads.

use std::time::{Duration, Instant};

use leerbrug_tests::server::Setup;
use leerbrug_tests::{Answer, Api, Browser, Server};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpSocket, TcpStream};
use tokio::time::{sleep, timeout};

const FORM: &str = "Content-Type: application/x-www-form-urlencoded";

async fn send(port: u16, head: &str) -> TcpStream {
    let mut socket = TcpStream::connect(("127.0.0.1", port)).await.unwrap();
    socket.write_all(format!("{head}\r\n\r\n").as_bytes()).await.unwrap();
    socket
}

async fn status_of(mut socket: TcpStream) -> String {
    let mut answer = vec![0; 12];
    let read = timeout(Duration::from_secs(5), socket.read_exact(&mut answer)).await;
    read.expect("an answer at once").expect("a whole status");
    String::from_utf8_lossy(&answer[9..]).into_owned()
}

/// Returns a number of kilobytes that the kernel tells of a process.
fn memory(server: &Server) -> u64 {
    let status = std::fs::read_to_string(format!("/proc/{}/status", server.process())).unwrap();
    let line = status.lines().find(|line| line.starts_with("VmRSS")).unwrap();
    line.split_whitespace().nth(1).unwrap().parse().unwrap()
}

fn open_files(server: &Server) -> usize {
    std::fs::read_dir(format!("/proc/{}/fd", server.process())).unwrap().count()
}

/// Counts sockets alone: the database opens files when it likes.
fn open_sockets(server: &Server) -> usize {
    let open = std::fs::read_dir(format!("/proc/{}/fd", server.process())).unwrap().flatten();
    let leads = open.filter_map(|entry| std::fs::read_link(entry.path()).ok());
    leads.filter(|lead| lead.to_string_lossy().starts_with("socket:")).count()
}

#[tokio::test]
async fn what_is_too_long_by_its_own_word_is_refused_before_it_is_read() {
    let server = Server::start().await;
    for (head, status) in [
        (
            format!("POST /sign-in HTTP/1.1\r\nHost: localhost\r\n{FORM}\r\nContent-Length: 99000000000"),
            "413",
        ),
        (format!("POST /sign-in HTTP/1.1\r\nHost: localhost\r\n{FORM}\r\nContent-Length: 1048577"), "413"),
        ("PUT /api/v1/offers HTTP/1.1\r\nHost: localhost\r\nContent-Length: 262145".to_owned(), "413"),
        // Within the limit, but nobody reads it: the answer does not wait for it.
        ("POST /nowhere HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000".to_owned(), "404"),
        ("DELETE /today HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000".to_owned(), "405"),
        ("POST /api/v1/offers HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000".to_owned(), "401"),
        ("POST /api/v1/nowhere HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000".to_owned(), "404"),
    ] {
        assert_eq!(status_of(send(server.port, &head).await).await, status, "{head}");
    }
}

#[tokio::test]
async fn who_sends_too_much_hears_why() {
    let server = Server::start().await;
    let (browser, api) = (Browser::anonymous(&server.url), Api::anonymous(&server.url));
    for size in [300_000, 1_500_000] {
        let is_long = size > 1_048_576;
        for (path, status) in [("/nowhere", 404), ("/sign-in", 422)] {
            let status = if is_long { 413 } else { status };
            let request = browser.client.post(format!("{}{path}", server.url)).body(vec![b'a'; size]);
            let request = request.header("content-type", "application/x-www-form-urlencoded");
            assert_eq!(Answer::of(request).await.status, status, "{path} with {size} bytes");
        }
        let request = api.request("POST", "/offers").header("content-type", "application/json");
        assert_eq!(Answer::of(request.body(vec![b'a'; size])).await.status, 413, "{size} bytes");
    }
}

#[tokio::test]
async fn bodies_that_stall_cost_little_and_keep_nobody_out() {
    let server = Server::start().await;
    let before = memory(&server);
    let head = format!("POST /sign-in HTTP/1.1\r\nHost: localhost\r\n{FORM}\r\nContent-Length: 1000000");
    let mut stalled = Vec::new();
    for _ in 0..300 {
        let mut socket = send(server.port, &head).await;
        // Refused meanwhile, when there is no memory left for it.
        let _ = timeout(Duration::from_secs(2), socket.write_all(&vec![b'a'; 900_000])).await;
        stalled.push(socket);
    }
    sleep(Duration::from_secs(1)).await;
    let grown = memory(&server).saturating_sub(before) / 1024;
    println!("300 stalled bodies of 900 kB: {grown} MiB");
    assert!(grown < 200, "300 stalled bodies of 900 kB cost {grown} MiB");
    let browser = Browser::anonymous(&server.url);
    assert_eq!(browser.get("/").await.status, 200);
    let answer = browser.post("/sign-in", &[("email", "koen@demo.example")]).await;
    assert!(answer.status < 400, "a form of a person: {}", answer.status);
    assert!(Browser::sign_in(&server.url, "koen").await.get("/today").await.status == 200);
}

#[tokio::test]
async fn a_body_that_does_not_come_and_a_client_that_never_reads_are_cut() {
    let server = Server::start().await;
    let before = open_sockets(&server);
    let head = format!("POST /sign-in HTTP/1.1\r\nHost: localhost\r\n{FORM}\r\nContent-Length: 100");
    let mut stalled = send(server.port, &head).await;
    // Small, so that what is sent does not vanish in buffers.
    let deaf = TcpSocket::new_v4().unwrap();
    deaf.set_recv_buffer_size(4096).unwrap();
    let mut deaf = deaf.connect(format!("127.0.0.1:{}", server.port).parse().unwrap()).await.unwrap();
    let many = "GET /api/v1/openapi.json HTTP/1.1\r\nHost: localhost\r\n\r\n".repeat(200);
    deaf.write_all(many.as_bytes()).await.unwrap();
    let began = Instant::now();
    let mut answer = String::new();
    let read = timeout(Duration::from_secs(40), stalled.read_to_string(&mut answer)).await;
    read.expect("an answer in time").expect("an answer");
    assert!(answer.starts_with("HTTP/1.1 408"), "{answer}");
    assert!(
        began.elapsed() >= Duration::from_secs(25),
        "a slow sender has {} s only",
        began.elapsed().as_secs()
    );
    while open_sockets(&server) > before {
        assert!(began.elapsed() < Duration::from_secs(50), "the connection of who never reads is still open");
        sleep(Duration::from_millis(500)).await;
    }
    drop(deaf);
}

#[tokio::test]
async fn connections_leave_descriptors_for_the_rest() {
    let server = Server::start_as(&Setup::demo().open_files(600)).await;
    let mut silent = Vec::new();
    for _ in 0..700 {
        silent.push(TcpStream::connect(("127.0.0.1", server.port)).await);
    }
    sleep(Duration::from_secs(1)).await;
    let open = open_files(&server);
    assert!(open < 500, "{open} of 600 files are open");
    assert!(!server.log().contains("cannot accept"), "{}", server.log());
    drop(silent);
    sleep(Duration::from_secs(1)).await;
    assert_eq!(Browser::anonymous(&server.url).get("/").await.status, 200);
}

#[tokio::test]
async fn as_many_files_may_be_open_as_the_machine_allows() {
    let server = Server::start().await;
    let limits = std::fs::read_to_string(format!("/proc/{}/limits", server.process())).unwrap();
    let line = limits.lines().find(|line| line.starts_with("Max open files")).unwrap();
    let numbers: Vec<&str> = line.split_whitespace().skip(3).take(2).collect();
    assert_eq!(numbers[0], numbers[1], "{line}");
}
