//! EventSub: sessions over a pipe in memory under paused time, subscriptions through the same Helix that bots call.

mod deliveries;
mod happenings;
mod limits;
mod sessions;
mod subscriptions;

use std::time::Duration;

use futures_util::{SinkExt, StreamExt};
use kissbot_rehearsal::{BotRole, Stage, StageConfig, Viewer};
use serde_json::{Value, json};
use tokio::io::{AsyncReadExt, AsyncWriteExt, DuplexStream};
use tokio::time::timeout;
use tokio_tungstenite::WebSocketStream;
use tokio_tungstenite::tungstenite::Message;

use crate::client::{config, secs};
use crate::web::at;

const CLIENT: &str = "rehearsalclient000000000000000";
/// Longer than any clock of the server.
const LONG: Duration = Duration::from_secs(4000);
const URL: &str = "ws://eventsub.test/ws";

pub(crate) fn id_of(login: &str) -> String {
    Viewer::new(login).user_id
}

/// A stage with the bot as moderator of `carol` and `dave`.
fn stage() -> Stage {
    stage_with(|_| {})
}

fn stage_with(change: impl FnOnce(&mut StageConfig)) -> Stage {
    let mut config = config();
    config.bot_role = BotRole::Moderator;
    change(&mut config);
    Stage::new(config)
}

/// A client's WebSocket.
struct Client(WebSocketStream<DuplexStream>);

impl Client {
    async fn connect(stage: &Stage, url: &str) -> Self {
        let (ours, theirs) = tokio::io::duplex(256 * 1024);
        let server = stage.clone();
        tokio::spawn(async move { server.serve_eventsub(theirs).await });
        Self(tokio_tungstenite::client_async(url, ours).await.unwrap().0)
    }

    /// Connects; the id in the welcome.
    async fn welcomed(stage: &Stage) -> (Self, String) {
        Self::welcomed_at(stage, URL).await
    }

    async fn welcomed_at(stage: &Stage, url: &str) -> (Self, String) {
        let mut client = Self::connect(stage, url).await;
        let welcome = client.message().await;
        assert_eq!(at(&welcome, "metadata/message_type"), "session_welcome");
        let id = at(&welcome, "payload/session/id").as_str().unwrap().to_owned();
        (client, id)
    }

    /// Connects and subscribes to `kind` about carol as the bot.
    async fn subscribed(stage: &Stage, kind: &str) -> Self {
        let (client, session) = Self::welcomed(stage).await;
        assert_eq!(subscribe(stage, "secret", kind, &session).await.0, 202);
        client
    }

    /// The next message; pings are answered by the way.
    async fn message(&mut self) -> Value {
        loop {
            let frame = timeout(LONG, self.0.next()).await.unwrap().unwrap().unwrap();
            if !frame.is_ping() {
                return serde_json::from_str(frame.to_text().unwrap()).unwrap();
            }
        }
    }

    /// The next message of this type.
    async fn until(&mut self, kind: &str) -> Value {
        loop {
            let message = self.message().await;
            if at(&message, "metadata/message_type") == kind {
                return message;
            }
        }
    }

    /// Returns true if nothing but keepalives comes for so long.
    async fn is_quiet_for(&mut self, time: Duration) -> bool {
        let noise = async { while at(&self.message().await, "metadata/message_type") == "session_keepalive" {} };
        timeout(time, noise).await.is_err()
    }

    /// The code with which the server closes; messages before it are passed over.
    async fn code(&mut self) -> Option<u16> {
        loop {
            match timeout(LONG, self.0.next()).await.unwrap() {
                Some(Ok(Message::Close(frame))) => return frame.map(|frame| frame.code.into()),
                Some(Ok(_)) => {}
                Some(Err(_)) | None => return None,
            }
        }
    }

    async fn send(&mut self, message: Message) {
        self.0.send(message).await.unwrap();
    }
}

/// A Helix call over a pipe: the status and the body, `null` when there is none.
async fn call(stage: &Stage, token: &str, method: &str, path: &str, body: Option<Value>) -> (u16, Value) {
    let (mut ours, theirs) = tokio::io::duplex(1024 * 1024);
    let server = stage.clone();
    tokio::spawn(async move { server.serve_http(theirs).await });
    let body = body.map(|body| body.to_string()).unwrap_or_default();
    let request = format!(
        "{method} /helix/{path} HTTP/1.1\r\nhost: stage\r\nconnection: close\r\nauthorization: Bearer {token}\r\n\
         client-id: {CLIENT}\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\r\n{body}",
        body.len()
    );
    ours.write_all(request.as_bytes()).await.unwrap();
    let mut answer = String::new();
    timeout(LONG, ours.read_to_string(&mut answer)).await.unwrap().unwrap();
    let (head, body) = answer.split_once("\r\n\r\n").unwrap();
    let status = head.split(' ').nth(1).unwrap().parse().unwrap();
    (status, serde_json::from_str(body).unwrap_or(Value::Null))
}

/// Makes a condition about `channel` for this type, by the bot.
fn condition(kind: &str, channel: &str) -> Value {
    match kind {
        "channel.raid" => json!({"to_broadcaster_user_id": id_of(channel)}),
        "channel.follow" | "channel.shoutout.receive" => {
            json!({"broadcaster_user_id": id_of(channel), "moderator_user_id": id_of("kissbot")})
        }
        "channel.chat.message" => json!({"broadcaster_user_id": id_of(channel), "user_id": id_of("kissbot")}),
        _ => json!({"broadcaster_user_id": id_of(channel)}),
    }
}

async fn subscribe(stage: &Stage, token: &str, kind: &str, session: &str) -> (u16, Value) {
    subscribe_to(stage, token, kind, condition(kind, "carol"), session).await
}

async fn subscribe_to(stage: &Stage, token: &str, kind: &str, condition: Value, session: &str) -> (u16, Value) {
    let is_second = ["channel.follow", "channel.update"].contains(&kind) || kind.starts_with("channel.hype_train");
    let version = if is_second { "2" } else { "1" };
    let transport = json!({"method": "websocket", "session_id": session});
    let body = json!({"type": kind, "version": version, "condition": condition, "transport": transport});
    call(stage, token, "POST", "eventsub/subscriptions", Some(body)).await
}

fn refused((status, body): &(u16, Value), expected: u16, message: &str) {
    assert_eq!((*status, at(body, "status")), (expected, &json!(expected)), "{body}");
    assert!(at(body, "message").as_str().unwrap().contains(message), "{body}");
}

/// Something about carol happens; the ids of the notifications.
fn goes_online(stage: &Stage) -> Vec<String> {
    let event = json!({"broadcaster_user_id": id_of("carol"), "type": "live"});
    stage.eventsub().emit("stream.online", "1", &[("broadcaster_user_id", &id_of("carol"))], &event)
}
