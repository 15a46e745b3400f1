//! A login server in the test's hands.

use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

/// Knows the access tokens that it gave out last, and renews any refresh token that it has not seen.
#[derive(Clone, Default)]
pub(super) struct Twitch {
    /// The access tokens that are good.
    good: Arc<Mutex<Vec<String>>>,
    used: Arc<Mutex<Vec<String>>>,
    renewals: Arc<AtomicU32>,
    /// How long a renewal takes.
    pub(super) takes: Arc<Mutex<Duration>>,
}

impl Twitch {
    pub(super) fn renewals(&self) -> u32 {
        self.renewals.load(Ordering::Relaxed)
    }

    pub(super) fn accepts(&self, access: &str) {
        self.good.lock().unwrap().push(access.to_owned());
    }

    pub(super) fn expires_all(&self) {
        self.good.lock().unwrap().clear();
    }

    pub(super) async fn serve(self, listener: TcpListener) {
        while let Ok((stream, _)) = listener.accept().await {
            tokio::task::spawn_local(self.clone().answer(stream));
        }
    }

    async fn answer(self, mut stream: TcpStream) {
        let mut request = Vec::new();
        loop {
            if stream.read_buf(&mut request).await.unwrap_or(0) == 0 {
                return;
            }
            let text = String::from_utf8_lossy(&request).into_owned();
            let Some((head, body)) = text.split_once("\r\n\r\n") else { continue };
            let length =
                head.lines().find_map(|line| line.to_ascii_lowercase().strip_prefix("content-length: ")?.parse().ok());
            if body.len() >= length.unwrap_or(0) {
                let (status, answer) =
                    if head.contains("/validate ") { self.validate(head) } else { self.renew(body).await };
                let head =
                    format!("HTTP/1.1 {status} X\r\ncontent-length: {}\r\nconnection: close\r\n\r\n", answer.len());
                let _ = stream.write_all(format!("{head}{answer}").as_bytes()).await;
                return;
            }
        }
    }

    fn validate(&self, head: &str) -> (u16, String) {
        if self.good.lock().unwrap().iter().any(|token| head.contains(token.as_str())) {
            let grant = r#"{"client_id":"app","login":"kissbot","scopes":["chat:read","chat:edit"],"user_id":"4242","expires_in":14000}"#;
            return (200, grant.to_owned());
        }
        (401, r#"{"status":401,"message":"invalid access token"}"#.to_owned())
    }

    async fn renew(&self, body: &str) -> (u16, String) {
        let count = self.renewals.fetch_add(1, Ordering::Relaxed) + 1;
        let takes = *self.takes.lock().unwrap();
        tokio::time::sleep(takes).await;
        let refresh =
            body.split('&').find_map(|field| field.strip_prefix("refresh_token=")).unwrap_or_default().to_owned();
        if self.used.lock().unwrap().contains(&refresh) {
            return (400, r#"{"status":400,"message":"Invalid refresh token"}"#.to_owned());
        }
        self.used.lock().unwrap().push(refresh);
        self.accepts(&format!("canary-new{count}-access"));
        let answer = format!(
            r#"{{"access_token":"canary-new{count}-access","refresh_token":"canary-new{count}-refresh","expires_in":14000}}"#
        );
        (200, answer)
    }
}
