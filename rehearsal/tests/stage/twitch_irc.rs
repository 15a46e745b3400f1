//! A client that others wrote, as a judge of the stage: twitch-irc.

use std::net::SocketAddr;
use std::sync::OnceLock;

use async_trait::async_trait;
use kissbot_rehearsal::{Stage, StageEvent, StageEvents, Viewer, ViewerRole};
use tokio::net::TcpStream;
use tokio::sync::mpsc::UnboundedReceiver;
use tokio::time::timeout;
use twitch_irc::login::StaticLoginCredentials;
use twitch_irc::message::{PrivmsgMessage, ServerMessage};
use twitch_irc::transport::tcp::{MakeConnection, TCPTransport, TCPTransportConnectError};
use twitch_irc::{ClientConfig, TwitchIRCClient};

use crate::client::{config, event, secs};

/// The library asks a type, not a value, for its socket.
static ADDRESS: OnceLock<SocketAddr> = OnceLock::new();

struct Loopback;

#[async_trait]
impl MakeConnection for Loopback {
    type Socket = TcpStream;

    async fn new_socket() -> Result<TcpStream, TCPTransportConnectError> {
        Ok(TcpStream::connect(ADDRESS.get().expect("set before")).await?)
    }
}

async fn hear(incoming: &mut UnboundedReceiver<ServerMessage>) -> PrivmsgMessage {
    timeout(secs(20), async {
        loop {
            match incoming.recv().await.expect("the client goes on") {
                // Its other connections hear its own lines.
                ServerMessage::Privmsg(message) if message.sender.login != "kissbot" => return message,
                _ => {}
            }
        }
    })
    .await
    .expect("a line in time")
}

async fn joined(events: &mut StageEvents) {
    event(events, |event| matches!(event, StageEvent::Joined { .. }).then_some(())).await;
}

async fn said(events: &mut StageEvents) -> (String, Option<String>) {
    event(events, |event| match event {
        StageEvent::Said { text, reply_parent, .. } => Some((text, reply_parent)),
        _ => None,
    })
    .await
}

#[tokio::test]
async fn twitch_irc_reads_speaks_replies_and_survives_a_reconnect() {
    let stage = Stage::new(config());
    ADDRESS.set(stage.listen().await.unwrap()).unwrap();
    let mut events = stage.watch();
    let credentials = StaticLoginCredentials::new("kissbot".to_owned(), Some("secret".to_owned()));
    let (mut incoming, client) =
        TwitchIRCClient::<TCPTransport<Loopback>, _>::new(ClientConfig::new_simple(credentials));
    client.join("carol".to_owned()).unwrap();
    joined(&mut events).await;

    let id = stage.chat("carol", &Viewer::new("Alice").with_role(ViewerRole::Moderator), "hi");
    let message = hear(&mut incoming).await;
    assert_eq!((message.message_text.as_str(), message.message_id.as_str()), ("hi", id.as_str()));
    assert_eq!((message.sender.login.as_str(), message.sender.name.as_str()), ("alice", "Alice"));
    assert_eq!(message.badges[0].name, "moderator");

    client.say_in_reply_to(&message, "hello".to_owned()).await.unwrap();
    // The library guards against commands by a dot and a blank in front.
    assert_eq!(said(&mut events).await, (". hello".to_owned(), Some(id)));

    stage.reconnect();
    joined(&mut events).await;
    stage.chat("carol", &Viewer::new("alice"), "back?");
    assert_eq!(hear(&mut incoming).await.message_text, "back?");
    tokio::time::sleep(secs(1)).await;
    client.say("carol".to_owned(), "back!".to_owned()).await.unwrap();
    assert_eq!(said(&mut events).await.0, ". back!");
}
