//! IRC over WebSocket: text frames to bytes and back; the connection behind them is the ordinary one.

use std::time::Duration;

use futures_util::{SinkExt, StreamExt};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::sync::watch;
use tokio::time::timeout;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::tungstenite::handshake::server::{ErrorResponse, Request, Response};
use tokio_tungstenite::tungstenite::http::HeaderValue;

use super::connection;
use super::state::Chat;
use crate::world::{Shared, Signal, now, reaches};

/// Bytes between the frames and the connection. Small, so that a half-open connection takes nothing in.
const PIPE_BYTES: usize = 4096;
/// Time for the WebSocket handshake.
const HANDSHAKE_LIMIT: Duration = Duration::from_secs(10);

/// Serves one WebSocket client. A frame of the server holds every line that was ready, a frame of a client one or more.
pub(crate) async fn run(chat: Shared<Chat>, stream: TcpStream, alive: watch::Receiver<()>) {
    let handshake = tokio_tungstenite::accept_hdr_async(stream, agree_on_irc);
    let Ok(Ok(socket)) = timeout(HANDSHAKE_LIMIT, handshake).await else { return };
    let Some(seat) = chat.lock().open(now()) else { return };
    let mut silence = seat.signal.subscribe();
    let mut cut = seat.signal.subscribe();
    let mut stage_ends = alive.clone();
    let (mut frames_out, mut frames_in) = socket.split();
    let (inner, outer) = tokio::io::duplex(PIPE_BYTES);
    let (mut from_stage, mut to_stage) = tokio::io::split(outer);
    let inwards = async {
        while let Some(Ok(frame)) = frames_in.next().await {
            if let Message::Text(text) = frame {
                // Clients may leave the line end of a frame out.
                let sent = async {
                    to_stage.write_all(text.as_bytes()).await?;
                    to_stage.write_all(b"\r\n").await
                };
                if sent.await.is_err() {
                    break;
                }
            }
        }
        let _ = to_stage.shutdown().await;
        std::future::pending::<()>().await;
    };
    let outwards = async {
        let mut open = Vec::new();
        loop {
            open.reserve(PIPE_BYTES);
            let Ok(1..) = from_stage.read_buf(&mut open).await else { break };
            // A frame ends where a line ends.
            let whole = open.iter().rposition(|byte| *byte == b'\n').map_or(0, |end| end + 1);
            let frame: Vec<u8> = open.drain(..whole).collect();
            if !frame.is_empty() {
                let text = String::from_utf8_lossy(&frame).into_owned();
                if frames_out.send(Message::text(text)).await.is_err() {
                    return;
                }
            }
        }
        let _ = frames_out.close().await;
    };
    let frames = async {
        let mut inwards = std::pin::pin!(inwards);
        let mut outwards = std::pin::pin!(outwards);
        let mut dropped = std::pin::pin!(reaches(&mut cut, Signal::Cut));
        tokio::select! {
            biased;
            () = &mut dropped => {}
            // Half-open: not even WebSocket pings are answered.
            () = reaches(&mut silence, Signal::Silenced) => dropped.await,
            () = &mut inwards => {}
            () = &mut outwards => {}
        }
    };
    let talk = async {
        tokio::join!(connection::run_seated(chat, seat, inner, alive), frames);
    };
    tokio::select! {
        () = talk => {}
        _ = stage_ends.changed() => {}
    }
}

/// Browsers' clients ask for the subprotocol `irc` and hang up when the server does not agree.
#[expect(clippy::result_large_err, reason = "the signature is the library's")]
fn agree_on_irc(request: &Request, mut response: Response) -> Result<Response, ErrorResponse> {
    const PROTOCOL: &str = "Sec-WebSocket-Protocol";
    let asked = request.headers().get(PROTOCOL).and_then(|names| names.to_str().ok()).unwrap_or_default();
    if asked.split(',').any(|name| name.trim() == "irc") {
        response.headers_mut().insert(PROTOCOL, HeaderValue::from_static("irc"));
    }
    Ok(response)
}
