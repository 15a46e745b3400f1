//! Those who ask for metrics in ways that nobody should.

use super::{ON, address, asked, get};
use crate::support::{LIMIT, Run, Setup};
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::time::{Instant, sleep, timeout};

async fn bot() -> (Run, String) {
    let mut run = Run::start_with(&Setup { config: ON, ..Setup::default() }).await;
    let address = address(&mut run).await;
    (run, address)
}

/// Reads until the other side closes, however it does so.
async fn closed(stream: &mut TcpStream) -> Vec<u8> {
    let mut read = Vec::new();
    let _ = timeout(LIMIT, stream.read_to_end(&mut read)).await.expect("the connection stays open");
    read
}

#[tokio::test]
async fn whoever_sends_slowly_is_let_go_and_keeps_nobody_from_asking() {
    let (_run, address) = bot().await;
    let began = Instant::now();
    let mut slow = TcpStream::connect(&address).await.unwrap();
    slow.write_all(b"GET /metrics HTTP/1.1\r\nHost: h\r\n").await.unwrap();
    let (mut read, mut write) = slow.into_split();
    // A byte of a header now and then.
    let dripping = tokio::spawn(async move {
        while write.write_all(b"X: y\r\n").await.is_ok() {
            sleep(Duration::from_millis(300)).await;
        }
    });
    assert_eq!(get(&address, "/healthz").await.status, 200);
    let mut answer = Vec::new();
    let _ = timeout(LIMIT, read.read_to_end(&mut answer)).await.expect("it may go on for ever");
    assert!(began.elapsed() > Duration::from_secs(5), "it is let go too soon: {:?}", began.elapsed());
    assert!(!String::from_utf8_lossy(&answer).contains(" 200 "));
    dripping.abort();
}

#[tokio::test]
async fn a_body_is_not_waited_for() {
    let (_run, address) = bot().await;
    for head in ["Content-Length: 1000000\r\n", "Transfer-Encoding: chunked\r\n"] {
        for (method, status) in [("GET", 200), ("POST", 405)] {
            let request = format!("{method} /healthz HTTP/1.1\r\nHost: h\r\n{head}\r\n5\r\nhal");
            let began = Instant::now();
            assert_eq!(asked(&address, &request).await.status, status);
            assert!(began.elapsed() < Duration::from_secs(2));
        }
    }
}

#[tokio::test]
async fn a_head_without_end_or_with_too_many_fields_is_refused() {
    let (_run, address) = bot().await;
    let long = format!("GET /healthz HTTP/1.1\r\nHost: h\r\nCookie: {}\r\n\r\n", "x".repeat(64 << 10));
    let many = format!("GET /healthz HTTP/1.1\r\nHost: h\r\n{}\r\n", "X: y\r\n".repeat(200));
    let address_of_a_book = format!("GET /{} HTTP/1.1\r\nHost: h\r\n\r\n", "x".repeat(64 << 10));
    for request in [long, many, address_of_a_book] {
        let mut stream = TcpStream::connect(&address).await.unwrap();
        // It may be closed before all is sent.
        let _ = stream.write_all(request.as_bytes()).await;
        let answer = closed(&mut stream).await;
        let answer = String::from_utf8_lossy(&answer);
        assert!(answer.is_empty() || answer.starts_with("HTTP/1.1 4"), "{answer}");
    }
    assert_eq!(get(&address, "/healthz").await.status, 200);
}

#[tokio::test]
async fn what_is_no_http_is_closed() {
    let (_run, address) = bot().await;
    let tls = b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03".as_slice();
    for nonsense in [tls, b"\r\n\r\n\r\n", b"GET\r\n\r\n", b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", &[0; 4096]] {
        let mut stream = TcpStream::connect(&address).await.unwrap();
        let _ = stream.write_all(nonsense).await;
        let answer = closed(&mut stream).await;
        assert!(!String::from_utf8_lossy(&answer).contains(" 200 "));
    }
    assert_eq!(get(&address, "/healthz").await.status, 200);
}

#[tokio::test]
async fn ten_thousand_connections_take_no_more_than_their_seats_and_chat_goes_on() {
    let (mut run, address) = bot().await;
    let before = run.process_figures().await["rss_kib"].as_u64().unwrap();
    let mut held = Vec::new();
    for nth in 0..10_000 {
        match TcpStream::connect(&address).await {
            // Those that are held keep their seats for as long as they may.
            Ok(stream) if nth < 400 => held.push(stream),
            Ok(_) => {}
            Err(error) => panic!("connection {nth}: {error}"),
        }
    }
    let files = std::fs::read_dir(format!("/proc/{}/fd", run.child.id().unwrap())).unwrap().count();
    assert!(files < 100, "{files} open files");
    let began = Instant::now();
    assert!(run.ask("alice", "!ping").await.contains("Pong"));
    assert!(began.elapsed() < Duration::from_secs(2), "{:?}", began.elapsed());
    let after = run.process_figures().await["rss_kib"].as_u64().unwrap();
    assert!(after < before + 4096, "{before} KiB before, {after} after");
    drop(held);
    // The seats are free again.
    let answered = async {
        loop {
            let mut stream = TcpStream::connect(&address).await.unwrap();
            let _ = stream.write_all(b"GET /healthz HTTP/1.1\r\nHost: h\r\n\r\n").await;
            if String::from_utf8_lossy(&closed(&mut stream).await).contains(" 200 ") {
                return;
            }
        }
    };
    timeout(LIMIT, answered).await.expect("nobody is answered any more");
}
