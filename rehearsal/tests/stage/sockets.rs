use std::time::Duration;

use futures_util::{SinkExt, StreamExt};
use kissbot_rehearsal::{Stage, Viewer};
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::TcpStream;
use tokio::time::timeout;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::tungstenite::client::IntoClientRequest;
use tokio_tungstenite::tungstenite::http::HeaderValue;

use crate::client::{config, secs};

/// Real sockets on a busy machine.
const LIMIT: Duration = Duration::from_secs(15);

type Socket = tokio_tungstenite::WebSocketStream<TcpStream>;

async fn open_ws(stage: &Stage) -> Socket {
    let address = stage.listen_ws().await.unwrap();
    let stream = TcpStream::connect(address).await.unwrap();
    let url = format!("ws://{address}/");
    timeout(LIMIT, tokio_tungstenite::client_async(url, stream)).await.unwrap().unwrap().0
}

/// Frames until one holds `what`.
async fn until(socket: &mut Socket, what: &str) -> String {
    loop {
        let frame = timeout(LIMIT, socket.next()).await.unwrap().unwrap().unwrap().into_text().unwrap();
        if frame.contains(what) {
            return frame.to_string();
        }
    }
}

async fn join_ws(socket: &mut Socket) {
    let lines = "CAP REQ :twitch.tv/tags twitch.tv/commands\r\nPASS oauth:secret\r\nNICK kissbot\r\nJOIN #carol";
    socket.send(Message::text(lines)).await.unwrap();
    until(socket, "ROOMSTATE #carol").await;
}

#[tokio::test]
async fn irc_is_spoken_over_tcp() {
    let stage = Stage::new(config());
    let mut stream = TcpStream::connect(stage.listen().await.unwrap()).await.unwrap();
    stream.write_all(b"PASS oauth:secret\r\nNICK kissbot\r\n").await.unwrap();
    let mut line = String::new();
    timeout(LIMIT, BufReader::new(&mut stream).read_line(&mut line)).await.unwrap().unwrap();
    assert_eq!(line, ":tmi.twitch.tv 001 kissbot :Welcome, GLHF!\r\n");
}

#[tokio::test]
async fn the_last_handle_takes_listener_and_connections_with_it() {
    let stage = Stage::new(config());
    let address = stage.listen().await.unwrap();
    let mut stream = TcpStream::connect(address).await.unwrap();
    stream.write_all(b"PING :x\r\n").await.unwrap();
    let mut pong = [0; 4];
    timeout(LIMIT, stream.read_exact(&mut pong)).await.unwrap().unwrap();
    drop(stage);
    let mut rest = Vec::new();
    // A reset is an end, too.
    let _ = timeout(LIMIT, stream.read_to_end(&mut rest)).await.unwrap();
    let gone = async {
        while TcpStream::connect(address).await.is_ok() {
            tokio::task::yield_now().await;
        }
    };
    timeout(LIMIT, gone).await.unwrap();
}

#[tokio::test]
async fn irc_is_spoken_over_a_websocket_with_several_lines_in_a_frame() {
    let stage = Stage::new(config());
    let mut socket = open_ws(&stage).await;
    let lines = "PASS oauth:secret\r\nNICK kissbot";
    socket.send(Message::text(lines)).await.unwrap();
    let frame = until(&mut socket, " 001 ").await;
    assert!(frame.lines().count() > 1 && frame.ends_with("\r\n"), "{frame:?}");
}

#[tokio::test]
async fn chat_goes_both_ways_over_a_websocket() {
    let stage = Stage::new(config());
    let mut socket = open_ws(&stage).await;
    join_ws(&mut socket).await;
    stage.chat("carol", &Viewer::new("alice"), "grüß dich");
    until(&mut socket, "PRIVMSG #carol :grüß dich").await;
    socket.send(Message::text("PRIVMSG #carol :hi")).await.unwrap();
    until(&mut socket, "USERSTATE #carol").await;
}

#[tokio::test]
async fn a_cut_ends_a_websocket_without_a_close_frame() {
    let stage = Stage::new(config());
    let mut socket = open_ws(&stage).await;
    join_ws(&mut socket).await;
    stage.cut();
    let end = timeout(LIMIT, socket.next()).await.unwrap();
    assert!(matches!(end, Some(Err(_)) | None), "{end:?}");
}

#[tokio::test]
async fn a_silenced_websocket_stays_open_and_answers_no_ping() {
    let stage = Stage::new(config());
    let mut socket = open_ws(&stage).await;
    join_ws(&mut socket).await;
    stage.silence();
    socket.send(Message::Ping(Vec::new().into())).await.unwrap();
    socket.send(Message::text("PING :x")).await.unwrap();
    assert!(timeout(secs(1) / 4, socket.next()).await.is_err());
}

#[tokio::test]
async fn a_client_that_asks_for_the_subprotocol_irc_gets_it() {
    let stage = Stage::new(config());
    let address = stage.listen_ws().await.unwrap();
    let mut request = format!("ws://{address}/").into_client_request().unwrap();
    request.headers_mut().insert("Sec-WebSocket-Protocol", HeaderValue::from_static("irc"));
    let stream = TcpStream::connect(address).await.unwrap();
    let (_, response) = timeout(LIMIT, tokio_tungstenite::client_async(request, stream)).await.unwrap().unwrap();
    assert_eq!(response.headers().get("Sec-WebSocket-Protocol").unwrap(), "irc");
}
