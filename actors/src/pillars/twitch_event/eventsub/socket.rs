//! One connection, from dialling to its end, as a plain tokio task.
//!
//! 1. It answers pings and sends nothing else: Twitch closes the connection for anything more (4001).
//! 2. It decides itself whether Twitch is still there, by the period that the welcome tells.
//! 3. It MUST end by itself: each phase has a time limit, and its owner ends it by dropping the [`SocketHandle`].
//! 4. It MUST report [`EventSocketLost`] exactly once.

use super::dial::DialEventSub;
use crate::kernel::clock;
use crate::kernel::connection::{ConnectionTask, Owned, UpSince};
use crate::kernel::mailbox::Recipient;
use crate::net::dial::Socket;
use crate::twitch::eventsub::action::SocketId;
use crate::twitch::eventsub::address::Address;
use crate::twitch::eventsub::fault::{CONNECT_LIMIT, FRAME_BYTES_MAX, PATIENCE, SocketFault, WELCOME_LIMIT};
use crate::twitch::eventsub::message::{self, Message};
use futures_util::StreamExt;
use std::sync::Arc;
use std::time::Duration;
use tokio_tungstenite::WebSocketStream;
use tokio_tungstenite::tungstenite::protocol::WebSocketConfig;
use tokio_tungstenite::tungstenite::{Error, Message as Frame};

/// The factor on the promised time after which a silent Twitch is gone.
const MARGIN: f64 = 1.2;
/// The time for the farewell.
const CLOSE_LIMIT: Duration = Duration::from_secs(1);
/// The time of a second look: the thread may have been held up, and what waits in the socket counts.
const LOOK_AGAIN: Duration = Duration::from_millis(1);

/// The bytes that are read ahead. The library's 128 KiB are for those who read much: of a session comes some line a minute,
/// and each owner who logged in has one.
const READ_BUFFER_BYTES: usize = 4 * 1024;

/// The parts that a connection is made of.
pub struct SocketSetup {
    /// The connection's name.
    pub id: SocketId,
    /// The dialler that opens it.
    pub dialer: Arc<dyn DialEventSub>,
    /// The address.
    pub address: Address,
    /// The recipient of messages.
    pub heard: Recipient<EventSocketHeard>,
    /// The recipient of the report of the end.
    pub lost: Recipient<EventSocketLost>,
}

/// The owner's end of a connection. Dropping it closes the connection.
#[derive(Debug)]
pub struct SocketHandle {
    _task: ConnectionTask,
}

/// The content of a frame, as the connection reports it.
#[derive(Debug)]
pub enum Heard {
    /// A message.
    Message(Message),
    /// A frame that is none.
    Unreadable(String),
}

/// Starts a connection.
#[must_use]
pub fn open(setup: SocketSetup) -> SocketHandle {
    let (socket, lost) = (setup.id, setup.lost.clone());
    let connect = move |owned, up_since| connect(setup, owned, up_since);
    let report = move |fault, lived| EventSocketLost { socket, fault, lived };
    SocketHandle { _task: ConnectionTask::spawn(connect, SocketFault::Crashed, lost, report) }
}

async fn connect(setup: SocketSetup, mut owned: Owned, up_since: UpSince) -> SocketFault {
    let opened = tokio::select! {
        opened = tokio::time::timeout(CONNECT_LIMIT, shake_hands(&setup)) => opened,
        () = owned.let_go() => return SocketFault::LetGo,
    };
    let mut socket = match opened {
        Ok(Ok(socket)) => socket,
        Ok(Err(fault)) => return fault,
        Err(_) => return SocketFault::ConnectTimedOut,
    };
    let fault = tokio::select! {
        fault = read(&mut socket, &setup, &up_since) => fault,
        () = owned.let_go() => SocketFault::LetGo,
    };
    // A peer that closed it first is answered; one that does not answer is left.
    let _ = tokio::time::timeout(CLOSE_LIMIT, socket.close(None)).await;
    fault
}

async fn shake_hands(setup: &SocketSetup) -> Result<WebSocketStream<Box<dyn Socket>>, SocketFault> {
    let stream = setup.dialer.dial(setup.address.endpoint.clone()).await.map_err(SocketFault::Connect)?;
    let config = WebSocketConfig::default()
        .read_buffer_size(READ_BUFFER_BYTES)
        .max_message_size(Some(FRAME_BYTES_MAX))
        .max_frame_size(Some(FRAME_BYTES_MAX));
    let url = setup.address.url.as_str();
    let shaken = tokio_tungstenite::client_async_with_config(url, stream, Some(config)).await;
    shaken.map(|(socket, _)| socket).map_err(|error| SocketFault::Handshake(message::shown(&error.to_string())))
}

/// Reads until something ends it.
async fn read(socket: &mut WebSocketStream<Box<dyn Socket>>, setup: &SocketSetup, up_since: &UpSince) -> SocketFault {
    let mut patience = WELCOME_LIMIT;
    let mut due = clock::now() + patience;
    loop {
        let frame = match tokio::time::timeout_at(due.into(), socket.next()).await {
            Ok(frame) => frame,
            Err(_) => match tokio::time::timeout(LOOK_AGAIN, socket.next()).await {
                Ok(frame) => frame,
                Err(_) if !up_since.is_up() => return SocketFault::NoWelcome,
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
            up_since.note(clock::now());
        }
        let report = EventSocketHeard { socket: setup.id, heard };
        if setup.heard.send_within(report, PATIENCE).await.is_err() {
            return SocketFault::Overrun;
        }
        if up_since.is_up() {
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

/// A connection of EventSub read a frame.
#[derive(Debug)]
pub struct EventSocketHeard {
    /// The connection.
    pub socket: SocketId,
    /// The content.
    pub heard: Heard,
}

/// A connection of EventSub is gone, or never came up.
#[derive(Debug)]
pub struct EventSocketLost {
    /// The connection.
    pub socket: SocketId,
    /// The reason.
    pub fault: SocketFault,
    /// The time for which it was welcomed; `None` if it never was.
    pub lived: Option<Duration>,
}

#[cfg(test)]
mod tests;
