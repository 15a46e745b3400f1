//! Rows 2 and 20, and what the rows of TLS need: real sockets on loopback, in real time.

use crate::log::Log;
use crate::support::*;
use kissbot::config::Config;
use kissbot::topology::{self, Plan, Topology};
use kissbot_actors::net::secret::Secret;
use std::io::{BufRead, BufReader, Write};
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt, copy_bidirectional};
use tokio::net::{TcpListener, TcpStream};
use tokio::time::{Instant, timeout};

/// Longer than any of these tests takes.
const PATIENCE: Duration = Duration::from_secs(30);

/// Runs a test against a bot that dials a real socket. Time is real, unless `is_paused`.
pub(super) fn with_dialling_bot<F: Future<Output = ()>>(
    config: Config,
    is_paused: bool,
    test: impl FnOnce(Topology, Log) -> F,
) {
    let log = Log::default();
    let _catching = log.catch();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().start_paused(is_paused).build().unwrap();
    tokio::task::LocalSet::new().block_on(&runtime, async {
        let plan = Plan::new(&config).unwrap().on_one_thread();
        let topology = topology::start(plan, Secret::new("canary-token-5b1d"));
        let limit = if is_paused { LONG } else { PATIENCE };
        timeout(limit, test(topology, log)).await.expect("the test hangs");
    });
}

/// A listener, and the config of a bot that connects to it.
pub(super) fn listener(scheme: &str) -> (std::net::TcpListener, Config) {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    listener.set_nonblocking(true).unwrap();
    let mut config = config();
    config.twitch.irc_url = format!("{scheme}://{}", listener.local_addr().unwrap());
    (listener, config)
}

/// Twitch's end of a connection over this stream.
pub(super) fn peer_of(mut stream: impl AsyncRead + AsyncWrite + Unpin + 'static) -> Peer {
    let (near, mut far) = tokio::io::duplex(1 << 20);
    tokio::task::spawn_local(async move {
        let _ = copy_bidirectional(&mut stream, &mut far).await;
    });
    Peer::new(near)
}

/// Reads until these words have come.
async fn read_to(stream: &mut TcpStream, words: &str) {
    let mut text = Vec::new();
    while !String::from_utf8_lossy(&text).contains(words) {
        assert!(stream.read_buf(&mut text).await.unwrap() > 0, "closed before {words}");
    }
}

#[test]
fn a_reset_in_the_middle_of_a_line_costs_that_line_and_nothing_else() {
    let (listener, config) = listener("irc");
    with_dialling_bot(config, false, |topology, log| async move {
        let listener = TcpListener::from_std(listener).unwrap();
        let (mut raw, _) = listener.accept().await.unwrap();
        read_to(&mut raw, "NICK kissbot\r\n").await;
        let welcome = ":tmi.twitch.tv CAP * ACK :twitch.tv/tags twitch.tv/commands\r\n:tmi.twitch.tv 001 kissbot :Welcome, GLHF!\r\n";
        raw.write_all(welcome.as_bytes()).await.unwrap();
        read_to(&mut raw, "JOIN #somechannel\r\n").await;
        let confirmed = ":kissbot!kissbot@kissbot.tmi.twitch.tv JOIN #somechannel\r\n";
        raw.write_all(confirmed.as_bytes()).await.unwrap();
        // A question without its line end, in one packet with a PING whose answer shows that it was read.
        let half =
            "PING :half\r\n@id=m1;user-id=7;room-id=1 :alice!alice@alice.tmi.twitch.tv PRIVMSG #somechannel :!ping";
        raw.write_all(half.as_bytes()).await.unwrap();
        read_to(&mut raw, "PONG :half\r\n").await;
        raw.set_zero_linger().unwrap();
        drop(raw);

        let (next, _) = listener.accept().await.unwrap();
        let mut peer = peer_of(next);
        // A line end that belongs to no line of this connection.
        peer.send("").await;
        peer.log_in().await;
        peer.let_join("somechannel").await;
        peer.viewer("bob", "m2", "!ping").await;
        assert_eq!(parent(&peer.line_but_pings().await), "m2");
        // Two lines of the bot in one channel are 1.2 s apart.
        assert_eq!(peer.said_within(Duration::from_millis(1500)).await, None);
        assert_eq!(log.count("the connection broke"), 1, "{}", log.text());
        assert_eq!(topology.vitals.reconnects.get(), 1);
    });
}

/// What a flood did.
struct Flooded {
    lines: u64,
    slowest_pong: Duration,
    pongs: u64,
}

/// Logs the bot in and sends `per_s` lines a second for `seconds`, with a PING ten times a second.
fn flood(stream: std::net::TcpStream, per_s: usize, seconds: usize) -> Flooded {
    let mut writer = stream.try_clone().unwrap();
    let reader = std::thread::spawn(move || {
        let pongs = BufReader::new(stream).lines().map_while(Result::ok).filter_map(|line| {
            line.strip_prefix("PONG :").map(|token| (token.parse::<usize>().unwrap_or(usize::MAX), Instant::now()))
        });
        pongs.take_while(|(token, _)| *token != usize::MAX).collect::<Vec<_>>()
    });
    let chat =
        "@id=m;room-id=1;user-id=7 :bob!bob@bob.tmi.twitch.tv PRIVMSG #somechannel :just talking about things\r\n";
    let asked = "@id=q;room-id=1;user-id=8 :eve!eve@eve.tmi.twitch.tv PRIVMSG #somechannel :!nosuchcommand\r\n";
    let tenth = format!("{}{asked}", chat.repeat(9)).repeat(per_s / 100);
    let began = Instant::now();
    let mut asked_at = Vec::new();
    for tick in 0..seconds * 10 {
        let due = began + Duration::from_millis(100) * u32::try_from(tick).unwrap();
        let (send, wait) = std::sync::mpsc::sync_channel::<()>(0);
        let _ = wait.recv_timeout(due.saturating_duration_since(Instant::now()));
        drop(send);
        asked_at.push(Instant::now());
        writer.write_all(tenth.as_bytes()).unwrap();
        writer.write_all(format!("PING :{tick}\r\n").as_bytes()).unwrap();
    }
    writer.write_all(b"PING :end\r\n").unwrap();
    let answered = reader.join().unwrap();
    let slowest = answered.iter().map(|(token, at)| at.saturating_duration_since(asked_at[*token])).max().unwrap();
    let lines = (per_s / 10 + 1) * 10 * seconds + 1;
    Flooded { lines: lines as u64, slowest_pong: slowest, pongs: answered.len() as u64 }
}

/// Resident memory of this process in KiB.
fn rss_kib() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).unwrap();
    line.trim().trim_end_matches(" kB").parse().unwrap()
}

#[test]
fn in_a_flood_pings_are_answered_within_a_second_and_every_line_is_counted() {
    let (listener, config) = listener("irc");
    with_dialling_bot(config, false, |topology, log| async move {
        let listener = TcpListener::from_std(listener).unwrap();
        let (mut stream, _) = listener.accept().await.unwrap();
        read_to(&mut stream, "NICK kissbot\r\n").await;
        let welcome = ":tmi.twitch.tv CAP * ACK :twitch.tv/tags twitch.tv/commands\r\n:tmi.twitch.tv 001 kissbot :Welcome, GLHF!\r\n:kissbot!kissbot@kissbot.tmi.twitch.tv JOIN #somechannel\r\n";
        stream.write_all(welcome.as_bytes()).await.unwrap();
        read_to(&mut stream, "JOIN #somechannel\r\n").await;
        let (lines_before, rss_before) = (topology.vitals.lines_in.get(), rss_kib());

        let stream = stream.into_std().unwrap();
        stream.set_nonblocking(false).unwrap();
        let kept = stream.try_clone().unwrap();
        let flooded = tokio::task::spawn_blocking(move || flood(stream, 50_000, 2)).await.unwrap();

        assert!(flooded.slowest_pong < Duration::from_secs(1), "{:?}", flooded.slowest_pong);
        assert_eq!(flooded.pongs, 20);
        assert_eq!(topology.vitals.lines_in.get() - lines_before, flooded.lines);
        let grown = rss_kib().saturating_sub(rss_before);
        assert!(grown < 200 * 1024, "{grown} KiB more");
        // What was dropped was counted; the bot answers as before.
        kept.set_nonblocking(true).unwrap();
        let mut peer = peer_of(TcpStream::from_std(kept).unwrap());
        peer.viewer("alice", "m1", "!ping").await;
        assert_eq!(parent(&peer.line_but_pings().await), "m1");
        assert_eq!(log.count("chat connection lost"), 0, "{}", log.text());
    });
}
