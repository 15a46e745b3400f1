//! Those who ask the dashboard as nobody should.

use super::{Browser, ON};
use crate::support::{Run, Setup};
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::time::{Instant, timeout};

async fn run() -> (Run, Browser) {
    let mut run = Run::start_with(&Setup { config: ON, ..Setup::default() }).await;
    let browser = Browser::signed_in(&mut run, &[]).await;
    (run, browser)
}

/// What comes back of these bytes until the bot closes, and how long that takes.
async fn sent(address: &str, bytes: &[u8]) -> (String, Duration) {
    let began = Instant::now();
    let mut stream = TcpStream::connect(address).await.unwrap();
    stream.write_all(bytes).await.unwrap();
    let mut text = Vec::new();
    let _ = timeout(Duration::from_secs(15), stream.read_to_end(&mut text)).await.expect("it is never closed");
    (String::from_utf8_lossy(&text).into_owned(), began.elapsed())
}

#[tokio::test]
async fn slow_heads_and_half_bodies_are_let_go() {
    let (_run, browser) = run().await;
    let address = browser.address.clone();
    let head = sent(&address, b"GET / HTTP/1.1\r\nHost: localh");
    let half = format!(
        "POST /api/v1/session HTTP/1.1\r\nHost: {address}\r\nOrigin: http://{address}\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{{\"code\""
    );
    let body = sent(&address, half.as_bytes());
    let ((_, head_took), (answer, body_took)) = tokio::join!(head, body);
    assert!(head_took < Duration::from_secs(13), "{head_took:?}");
    assert!(answer.starts_with("HTTP/1.1 504"), "{answer}");
    assert!(body_took < Duration::from_secs(26), "{body_took:?}");
    assert_eq!(browser.get("/").await.status, 200);
}

#[tokio::test]
async fn huge_heads_are_refused() {
    let (_run, browser) = run().await;
    let cookie = "a".repeat(20 << 10);
    let (answer, _) =
        sent(&browser.address, format!("GET / HTTP/1.1\r\nHost: localhost\r\nCookie: {cookie}\r\n\r\n").as_bytes())
            .await;
    assert!(answer.starts_with("HTTP/1.1 431"), "{answer}");
    let many: String = (0..80).map(|n| format!("X-{n}: 1\r\n")).collect();
    let (answer, _) =
        sent(&browser.address, format!("GET / HTTP/1.1\r\nHost: localhost\r\n{many}\r\n").as_bytes()).await;
    assert!(answer.starts_with("HTTP/1.1 431"), "{answer}");
}

#[tokio::test]
async fn those_who_hold_every_seat_do_not_hold_up_chat_nor_the_end() {
    let (mut run, browser) = run().await;
    let mut held = Vec::new();
    for _ in 0..500 {
        held.extend(TcpStream::connect(&browser.address).await.ok());
    }
    assert!(run.ask("alice", "!ping").await.contains("Pong"));
    run.signal("TERM");
    let began = Instant::now();
    assert!(run.end().await.success());
    assert!(began.elapsed() < Duration::from_secs(10), "{:?}", began.elapsed());
    drop(held);
}
