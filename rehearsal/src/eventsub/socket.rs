//! One client's WebSocket.

use std::time::Duration;

use axum::http::{Request as HttpRequest, header};
use axum::response::Response as HttpResponse;
use futures_util::stream::{SplitSink, SplitStream};
use futures_util::{SinkExt, StreamExt};
use hyper_util::rt::TokioIo;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::sync::{mpsc, watch};
use tokio::time::{sleep, sleep_until, timeout};
use tokio_tungstenite::WebSocketStream;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::tungstenite::handshake::server::{ErrorResponse, Request, Response, create_response};
use tokio_tungstenite::tungstenite::http::StatusCode;
use tokio_tungstenite::tungstenite::protocol::frame::CloseFrame;
use tokio_tungstenite::tungstenite::protocol::{Role, WebSocketConfig};

use super::session::{Frame, Seat};
use super::sessions::Hello;
use super::state::EventSub;
use crate::world::{Shared, Signal, ends, now, reaches};

/// Time for the handshake.
const HANDSHAKE_LIMIT: Duration = Duration::from_secs(10);
/// Time for the last frames, and then for the client's own close.
const DRAIN_LIMIT: Duration = Duration::from_secs(1);
/// Nothing but pongs is to come in.
const INBOUND_BYTES_MAX: usize = 64 * 1024;

fn limits() -> WebSocketConfig {
    WebSocketConfig::default().max_message_size(Some(INBOUND_BYTES_MAX)).max_frame_size(Some(INBOUND_BYTES_MAX))
}

impl Hello {
    /// Reads the handshake's request. Any path is served.
    fn of<T>(request: &HttpRequest<T>) -> Self {
        let (uri, host) = (request.uri(), request.headers().get(header::HOST));
        let host = host.and_then(|host| host.to_str().ok()).unwrap_or("eventsub.wss.twitch.tv");
        let query = uri.query().unwrap_or_default().as_bytes();
        let value = |key: &str| {
            let mut pairs = url::form_urlencoded::parse(query);
            pairs.find(|(name, _)| name == key).map(|(_, value)| value.into_owned())
        };
        let keepalive_s = value("keepalive_timeout_seconds").and_then(|text| text.parse().ok());
        // An `id` without a challenge is a reconnect URL that somebody mended: an invalid one.
        let ticket = value("challenge").or_else(|| value("id").map(|_| String::new()));
        Self { address: format!("{host}{}", uri.path()), keepalive_s, ticket }
    }
}

/// Serves a client that begins with the WebSocket handshake.
pub(crate) async fn accept<S>(eventsub: Shared<EventSub>, stream: S, mut alive: watch::Receiver<()>)
where
    S: AsyncRead + AsyncWrite + Unpin,
{
    let mut hello = Hello::default();
    let refuses = eventsub.lock().broken.is_refusing;
    let handshake = tokio_tungstenite::accept_hdr_async_with_config(stream, look(refuses, &mut hello), Some(limits()));
    let socket = tokio::select! {
        socket = timeout(HANDSHAKE_LIMIT, handshake) => socket,
        _ = alive.changed() => return,
    };
    if let Ok(Ok(socket)) = socket {
        serve(eventsub, &hello, socket, alive).await;
    }
}

/// Notes the words of the request.
#[expect(clippy::result_large_err, reason = "the signature is the library's")]
fn look(
    refuses: bool,
    hello: &mut Hello,
) -> impl FnOnce(&Request, Response) -> Result<Response, ErrorResponse> + Unpin {
    move |request, response| {
        if refuses {
            let mut refusal = ErrorResponse::new(None);
            *refusal.status_mut() = StatusCode::SERVICE_UNAVAILABLE;
            return Err(refusal);
        }
        *hello = Hello::of(request);
        Ok(response)
    }
}

/// Takes over a connection of the HTTP side. Returns the answer to the handshake; the rest runs by itself.
pub(crate) fn upgrade<B>(
    eventsub: Shared<EventSub>,
    request: HttpRequest<B>,
    alive: watch::Receiver<()>,
) -> HttpResponse
where
    B: Send + 'static,
{
    let refused = |status| {
        let mut response = HttpResponse::new(axum::body::Body::empty());
        *response.status_mut() = status;
        response
    };
    if eventsub.lock().broken.is_refusing {
        return refused(StatusCode::SERVICE_UNAVAILABLE);
    }
    let hello = Hello::of(&request);
    let (parts, body) = request.into_parts();
    let bare = Request::from_parts(parts.clone(), ());
    let Ok(agreed) = create_response(&bare) else { return refused(StatusCode::BAD_REQUEST) };
    let taken = hyper::upgrade::on(HttpRequest::from_parts(parts, body));
    tokio::spawn(async move {
        let Ok(taken) = taken.await else { return };
        let socket = WebSocketStream::from_raw_socket(TokioIo::new(taken), Role::Server, Some(limits())).await;
        serve(eventsub, &hello, socket, alive).await;
    });
    agreed.map(|()| axum::body::Body::empty())
}

/// Serves one client until either side is done, or until `alive` ends with its stage.
async fn serve<S>(eventsub: Shared<EventSub>, hello: &Hello, mut socket: WebSocketStream<S>, alive: watch::Receiver<()>)
where
    S: AsyncRead + AsyncWrite + Unpin,
{
    let welcomed = eventsub.lock().welcome_session(hello, now());
    let Seat { number, outbox, signal } = match welcomed {
        Ok(seat) => seat,
        Err(code) => {
            let farewell = async {
                let _ = socket.send(close(code)).await;
                while let Some(Ok(_)) = socket.next().await {}
            };
            let _ = timeout(DRAIN_LIMIT, farewell).await;
            return;
        }
    };
    let (sink, mut frames) = socket.split();
    let talk = async {
        let mut writing = std::pin::pin!(write(outbox, sink));
        let code = tokio::select! {
            code = listen(&eventsub, number, &mut frames, signal.subscribe()) => code,
            () = &mut writing => {
                eventsub.lock().end_session(number, None, now());
                let _ = timeout(DRAIN_LIMIT, async { while let Some(Ok(_)) = frames.next().await {} }).await;
                return;
            }
        };
        match code {
            Some(code) => eventsub.lock().close_session(number, code, now()),
            None => eventsub.lock().end_session(number, None, now()),
        }
        let rest = async {
            writing.await;
            while let Some(Ok(_)) = frames.next().await {}
        };
        let _ = timeout(DRAIN_LIMIT, rest).await;
    };
    let mut talk = std::pin::pin!(talk);
    let mut ended = std::pin::pin!(ends(alive, signal.subscribe()));
    let mut silence = signal.subscribe();
    tokio::select! {
        biased;
        () = &mut ended => {}
        () = reaches(&mut silence, Signal::Silenced) => {
            // Half-open: `talk` keeps the socket but is not polled any more. Twitch notices by its own pings.
            let patience = {
                let config = &eventsub.lock().config;
                config.ping_every + config.pong_limit
            };
            tokio::select! {
                () = &mut ended => {}
                () = sleep(patience) => {
                    eventsub.lock().end_session(number, Some(4002), now());
                    ended.await;
                }
            }
        }
        () = &mut talk => {}
    }
    eventsub.lock().end_session(number, None, now());
}

/// Reads and keeps the deadlines. Returns the code to close with, or nothing when the connection is gone.
async fn listen<S>(
    eventsub: &Shared<EventSub>,
    number: u64,
    frames: &mut SplitStream<WebSocketStream<S>>,
    mut signal: watch::Receiver<Signal>,
) -> Option<u16>
where
    S: AsyncRead + AsyncWrite + Unpin,
{
    loop {
        let deadline = eventsub.lock().session_deadline(number)?;
        tokio::select! {
            frame = frames.next() => match frame {
                Some(Ok(Message::Pong(_))) => eventsub.lock().session_ponged(number),
                Some(Ok(Message::Close(_)) | Err(_)) | None => return None,
                // A client has nothing to say, not even pings.
                Some(Ok(_)) => return Some(4001),
            },
            () = sleep_until(deadline.into()) => {
                let due = eventsub.lock().session_on_time(number, now());
                if due.is_some() {
                    return due;
                }
            }
            changed = signal.changed() => changed.ok()?,
        }
    }
}

/// Writes the queue until it or the connection ends.
async fn write<S>(mut outbox: mpsc::Receiver<Frame>, mut sink: SplitSink<WebSocketStream<S>, Message>)
where
    S: AsyncRead + AsyncWrite + Unpin,
{
    while let Some(frame) = outbox.recv().await {
        let (message, is_last) = match frame {
            Frame::Text(text) => (Message::text(text), false),
            Frame::Binary(bytes) => (Message::binary(bytes), false),
            Frame::Ping => (Message::Ping(Vec::new().into()), false),
            Frame::Close(code) => (close(code), true),
        };
        if sink.send(message).await.is_err() || is_last {
            return;
        }
    }
}

/// Makes the close frame with Twitch's words for its codes.
fn close(code: u16) -> Message {
    let reason = match code {
        4000 => "internal server error",
        4001 => "client sent inbound traffic",
        4002 => "client failed ping-pong",
        4003 => "connection unused",
        4004 => "client reconnect grace time expired",
        4005 => "network timeout",
        4006 => "network error",
        4007 => "invalid reconnect attempt",
        _ => "",
    };
    Message::Close(Some(CloseFrame { code: code.into(), reason: reason.into() }))
}
