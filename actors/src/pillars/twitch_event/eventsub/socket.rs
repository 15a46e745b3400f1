//! A task that holds one connection, from dialling to its end.
//!
//! 1. It answers pings and sends nothing else: Twitch closes the connection for anything more (4001).
//! 2. It detects by itself that Twitch is gone, by the keepalive period that the welcome tells.
//! 3. It MUST end by itself: each phase has a time limit, and its owner ends it by dropping the [`SocketHandle`].
//! 4. It MUST report [`EventSocketLost`] exactly once.

use super::dial::DialEventSub;
use crate::kernel::clock;
use crate::kernel::mailbox::Recipient;
use crate::net::dial::Socket;
use crate::twitch::eventsub::action::SocketId;
use crate::twitch::eventsub::address::Address;
use crate::twitch::eventsub::fault::{CONNECT_LIMIT, FRAME_BYTES_MAX, PATIENCE, SocketFault, WELCOME_LIMIT};
use crate::twitch::eventsub::message::{self, Message};
use futures_util::{FutureExt, StreamExt};
use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::sync::oneshot;
use tokio_tungstenite::WebSocketStream;
use tokio_tungstenite::tungstenite::protocol::WebSocketConfig;
use tokio_tungstenite::tungstenite::{Error, Message as Frame};

/// Twitch counts as gone after so many keepalive periods of silence.
const MARGIN: f64 = 1.2;
/// Time limit for the close handshake.
const CLOSE_LIMIT: Duration = Duration::from_secs(1);
/// Extra time to read frames that wait in the socket: the thread may have been held up.
const LOOK_AGAIN: Duration = Duration::from_millis(1);

/// The parameters of a connection.
pub struct SocketSetup {
    /// The connection's id.
    pub id: SocketId,
    /// The dialer that opens the connection.
    pub dialer: Arc<dyn DialEventSub>,
    /// The address to connect to.
    pub address: Address,
    /// The recipient of messages.
    pub heard: Recipient<EventSocketHeard>,
    /// The recipient of the report that the connection ended.
    pub lost: Recipient<EventSocketLost>,
}

/// The owner's end of a connection. Dropping it closes the connection.
#[derive(Debug)]
pub struct SocketHandle {
    /// Never sent: its end is the sign.
    _owned: oneshot::Sender<()>,
}

/// A frame as the connection reports it.
#[derive(Debug)]
pub enum Heard {
    /// A message.
    Message(Message),
    /// A frame that is not a message.
    Unreadable(String),
}

/// Starts a connection.
#[must_use]
pub fn open(setup: SocketSetup) -> SocketHandle {
    let (owned, let_go) = oneshot::channel();
    tokio::spawn(run(setup, let_go));
    SocketHandle { _owned: owned }
}

async fn run(setup: SocketSetup, let_go: oneshot::Receiver<()>) {
    let (socket, lost) = (setup.id, setup.lost.clone());
    let mut welcomed_at = None;
    // A connection that vanished without a word would leave the bot waiting for ever.
    let ended = AssertUnwindSafe(connect(setup, let_go, &mut welcomed_at)).catch_unwind().await;
    let fault = ended.unwrap_or(SocketFault::Crashed);
    let lived = welcomed_at.map(|at| clock::now().saturating_duration_since(at));
    // The recipient has far more room for this than there are connections; the wait is for an actor that is restarting.
    let _ = lost.send_within(EventSocketLost { socket, fault, lived }, CONNECT_LIMIT).await;
}

async fn connect(
    setup: SocketSetup,
    mut let_go: oneshot::Receiver<()>,
    welcomed_at: &mut Option<Instant>,
) -> SocketFault {
    let opened = tokio::select! {
        opened = tokio::time::timeout(CONNECT_LIMIT, shake_hands(&setup)) => opened,
        _ = &mut let_go => return SocketFault::LetGo,
    };
    let mut socket = match opened {
        Ok(Ok(socket)) => socket,
        Ok(Err(fault)) => return fault,
        Err(_) => return SocketFault::ConnectTimedOut,
    };
    let fault = tokio::select! {
        fault = read(&mut socket, &setup, welcomed_at) => fault,
        _ = &mut let_go => SocketFault::LetGo,
    };
    // Whoever closed it first is answered; what does not answer is left.
    let _ = tokio::time::timeout(CLOSE_LIMIT, socket.close(None)).await;
    fault
}

async fn shake_hands(setup: &SocketSetup) -> Result<WebSocketStream<Box<dyn Socket>>, SocketFault> {
    let stream = setup.dialer.dial(setup.address.endpoint.clone()).await.map_err(SocketFault::Connect)?;
    let config =
        WebSocketConfig::default().max_message_size(Some(FRAME_BYTES_MAX)).max_frame_size(Some(FRAME_BYTES_MAX));
    let url = setup.address.url.as_str();
    let shaken = tokio_tungstenite::client_async_with_config(url, stream, Some(config)).await;
    shaken.map(|(socket, _)| socket).map_err(|error| SocketFault::Handshake(message::shown(&error.to_string())))
}

/// Reads until something ends it.
async fn read(
    socket: &mut WebSocketStream<Box<dyn Socket>>,
    setup: &SocketSetup,
    welcomed_at: &mut Option<Instant>,
) -> SocketFault {
    let mut patience = WELCOME_LIMIT;
    let mut due = clock::now() + patience;
    loop {
        let frame = match tokio::time::timeout_at(due.into(), socket.next()).await {
            Ok(frame) => frame,
            Err(_) => match tokio::time::timeout(LOOK_AGAIN, socket.next()).await {
                Ok(frame) => frame,
                Err(_) if welcomed_at.is_none() => return SocketFault::NoWelcome,
                Err(_) => return SocketFault::Silent,
            },
        };
        let heard = match frame {
            Some(Ok(Frame::Text(text))) => match message::read(&text) {
                Ok(message) => Heard::Message(message),
                Err(error) => Heard::Unreadable(error.to_string()),
            },
            Some(Ok(Frame::Binary(_))) => Heard::Unreadable("a binary frame".to_owned()),
            Some(Ok(Frame::Close(frame))) => return closed(frame.map(|frame| (frame.code.into(), frame.reason))),
            // A ping shows that the network is there, and not that events are; its answer goes out by itself.
            Some(Ok(_)) => continue,
            Some(Err(error)) => return broken(error),
            None => return closed::<&str>(None),
        };
        if let Heard::Message(Message::Welcome { keepalive, .. }) = &heard {
            patience = keepalive.mul_f64(MARGIN);
            welcomed_at.get_or_insert_with(clock::now);
        }
        let report = EventSocketHeard { socket: setup.id, heard };
        if setup.heard.send_within(report, PATIENCE).await.is_err() {
            return SocketFault::Overrun;
        }
        if welcomed_at.is_some() {
            due = clock::now() + patience;
        }
    }
}

fn closed<T: ToString>(frame: Option<(u16, T)>) -> SocketFault {
    let (code, reason) = frame.map_or((None, String::new()), |(code, reason)| (Some(code), reason.to_string()));
    SocketFault::Closed { code, reason: message::shown(&reason) }
}

fn broken(error: Error) -> SocketFault {
    match error {
        Error::ConnectionClosed | Error::AlreadyClosed => closed::<&str>(None),
        Error::Capacity(_) => SocketFault::TooLarge,
        error => SocketFault::Broken(message::shown(&error.to_string())),
    }
}

/// Reports a frame read by a connection of EventSub.
#[derive(Debug)]
pub struct EventSocketHeard {
    /// The connection.
    pub socket: SocketId,
    /// The frame.
    pub heard: Heard,
}

/// Reports that a connection of EventSub ended, or never came up.
#[derive(Debug)]
pub struct EventSocketLost {
    /// The connection.
    pub socket: SocketId,
    /// The cause.
    pub fault: SocketFault,
    /// The time since the welcome; `None` if there was none.
    pub lived: Option<Duration>,
}

#[cfg(test)]
mod tests;
