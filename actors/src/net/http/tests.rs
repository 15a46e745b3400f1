use super::*;
use crate::net::tls;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

const LIMIT: Duration = Duration::from_millis(800);

fn http() -> Http {
    Http::new(&tls::client_config(None).unwrap(), 1 << 16).unwrap()
}

/// A server that says `answer` to each connection, once it has read something; its address.
async fn server(answer: Vec<u8>) -> url::Url {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            let mut request = [0; 1024];
            let _ = stream.read(&mut request).await;
            let _ = stream.write_all(&answer).await;
            if answer.is_empty() {
                tokio::time::sleep(Duration::from_secs(60)).await;
            }
        }
    });
    url::Url::parse(&format!("http://{address}/x?key=canary-key")).unwrap()
}

async fn answered(answer: impl Into<Vec<u8>>) -> Result<Reply, HttpError> {
    let url = server(answer.into()).await;
    http().send(Request::get(url, LIMIT)).await
}

#[tokio::test]
async fn a_reply_of_any_status_is_a_reply() {
    let reply = answered("HTTP/1.1 429 Slow\r\nretry-after: 7\r\ncontent-length: 4\r\n\r\nwait").await.unwrap();
    assert_eq!((reply.status, reply.retry_after(), &reply.body[..]), (429, Some("7"), &b"wait"[..]));
    assert!(!reply.is_success());
}

#[tokio::test]
async fn a_server_that_keeps_silent_is_given_up() {
    assert_eq!(answered("").await.unwrap_err(), HttpError::TimedOut);
}

#[tokio::test]
async fn a_body_that_breaks_off_is_no_reply() {
    let broken = answered("HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\nab").await.unwrap_err();
    assert!(matches!(broken, HttpError::Broken(_)), "{broken:?}");
}

#[tokio::test]
async fn a_body_without_end_is_cut_off() {
    let mut answer = b"HTTP/1.1 200 OK\r\n\r\n".to_vec();
    answer.resize(1 << 20, b'x');
    assert_eq!(answered(answer).await.unwrap_err(), HttpError::TooLarge(1 << 16));
}

#[tokio::test]
async fn a_redirect_to_another_host_is_refused() {
    let answer = "HTTP/1.1 302 Found\r\nlocation: http://127.0.0.2:9/steal\r\ncontent-length: 0\r\n\r\n";
    assert_eq!(answered(answer).await.unwrap_err(), HttpError::ForeignRedirect);
}

#[tokio::test]
async fn no_error_shows_the_address() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let closed = url::Url::parse(&format!("http://{}/x?key=canary-key", listener.local_addr().unwrap())).unwrap();
    drop(listener);
    let refused = http().send(Request::get(closed, LIMIT)).await.unwrap_err();
    assert!(matches!(refused, HttpError::Unreachable(_)), "{refused:?}");
    let garbage = answered("this is no HTTP\r\n\r\n").await.unwrap_err();
    assert!(matches!(garbage, HttpError::Broken(_)), "{garbage:?}");
    for error in [refused, garbage] {
        assert!(!format!("{error} {error:?}").contains("canary"), "{error:?}");
    }
}

#[test]
fn a_secret_header_is_not_shown() {
    let url = url::Url::parse("https://example.org/").unwrap();
    let request = Request::get(url, LIMIT).with_secret_header(reqwest::header::AUTHORIZATION, "Bearer canary");
    assert_eq!(request.headers.len(), 1);
    assert!(!format!("{request:?}").contains("canary"), "{request:?}");
}
