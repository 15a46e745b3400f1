//! Twitch's API and token server in the test's hands: real HTTP on loopback.

use kissbot::config::Config;
use std::collections::HashMap;
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

/// What it answers, by path.
#[derive(Clone)]
pub struct Api {
    listener: Arc<std::net::TcpListener>,
    answers: Arc<Mutex<HashMap<String, (u16, String)>>>,
    asked: Arc<Mutex<Vec<String>>>,
    delay: Arc<Mutex<Duration>>,
}

impl Api {
    /// An API that knows the channel `somechannel`, and a good token with these scopes.
    pub fn new(scopes: &[&str]) -> Self {
        let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        listener.set_nonblocking(true).unwrap();
        let api = Self {
            listener: Arc::new(listener),
            answers: Arc::default(),
            asked: Arc::default(),
            delay: Arc::default(),
        };
        api.token(&format!(
            r#"{{"client_id":"app","login":"kissbot","scopes":{scopes:?},"user_id":"4242","expires_in":14000}}"#
        ));
        api.answers("/helix/users", 200, r#"{"data":[{"id":"1","login":"somechannel","display_name":"SomeChannel"}]}"#);
        for path in ["/helix/streams", "/helix/channels"] {
            api.answers(path, 200, r#"{"data":[],"pagination":{}}"#);
        }
        api
    }

    /// The config of a bot that asks here.
    pub fn config(&self) -> Config {
        let mut config = crate::support::config();
        let address = self.listener.local_addr().unwrap();
        config.twitch.helix_url = format!("http://{address}/helix");
        config.twitch.oauth_url = format!("http://{address}/oauth2");
        config
    }

    /// Begins to answer.
    pub fn open(&self) {
        let listener = TcpListener::from_std(self.listener.try_clone().unwrap()).unwrap();
        let api = self.clone();
        tokio::task::spawn_local(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::task::spawn_local(api.clone().answer(stream));
            }
        });
    }

    /// What it says of the token from now on.
    pub fn token(&self, body: &str) {
        self.answers("/oauth2/validate", 200, body);
    }

    /// What it answers to this path from now on.
    pub fn answers(&self, path: &str, status: u16, body: &str) {
        self.answers.lock().unwrap().insert(path.to_owned(), (status, body.to_owned()));
    }

    /// How long each answer takes from now on.
    pub fn takes(&self, delay: Duration) {
        *self.delay.lock().unwrap() = delay;
    }

    /// How often it was asked for this path.
    pub fn asked(&self, path: &str) -> usize {
        self.asked.lock().unwrap().iter().filter(|asked| *asked == path).count()
    }

    /// Waits until the bot has asked about its channels' streams by itself; how often it has asked for this path then.
    pub async fn watched(&self, path: &str) -> usize {
        for _ in 0..500 {
            if self.asked("/helix/channels") > 0 {
                break;
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        self.asked(path)
    }

    async fn answer(self, mut stream: TcpStream) {
        let mut request = Vec::new();
        while !request.ends_with(b"\r\n\r\n") {
            if stream.read_buf(&mut request).await.unwrap_or(0) == 0 {
                return;
            }
        }
        let request = String::from_utf8_lossy(&request).into_owned();
        let path = request.split([' ', '?']).nth(1).unwrap_or_default().to_owned();
        let known = self.answers.lock().unwrap().get(&path).cloned();
        self.asked.lock().unwrap().push(path);
        let delay = *self.delay.lock().unwrap();
        tokio::time::sleep(delay).await;
        let (status, body) = known.unwrap_or((404, r#"{"status":404,"message":"not found"}"#.to_owned()));
        let head = format!("HTTP/1.1 {status} X\r\ncontent-length: {}\r\nconnection: close\r\n\r\n", body.len());
        let _ = stream.write_all(format!("{head}{body}").as_bytes()).await;
    }
}
