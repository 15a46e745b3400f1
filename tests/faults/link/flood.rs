//! Row 20 again: a flood of lines that no actor takes.

use crate::support::*;
use futures_util::FutureExt;
use futures_util::future::BoxFuture;
use kissbot_actors::kernel::actor::{Actor, Context, Handler};
use kissbot_actors::kernel::clock;
use kissbot_actors::kernel::mailbox::{Mailbox, OnFull};
use kissbot_actors::net::secret::Secret;
use kissbot_actors::pillars::irc::dial::{Dial, Socket};
use kissbot_actors::pillars::irc::link::report::{LinesReceived, LinkId, LinkLost, LinkOpened};
use kissbot_actors::pillars::irc::link::{self, LinkHandle, LinkSetup};
use kissbot_actors::pillars::token::api::Token;
use kissbot_actors::status::vitals::Vitals;
use kissbot_actors::twitch::oauth::standing::Standing;
use std::io;
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::time::Instant;

/// An actor that is never started: its mailbox takes nothing.
struct Stuck;

impl Actor for Stuck {
    const NAME: &'static str = "stuck";
}

macro_rules! never_receives {
    ($($message:ty),+) => {$(
        impl Handler<$message> for Stuck {
            const CAPACITY: u64 = 16;
            const ON_FULL: OnFull = OnFull::DropNewest;

            fn handle(&mut self, _: $message, _: &mut Context<'_, Self>) {}
        }
    )+};
}

never_receives!(LinesReceived, LinkOpened, LinkLost);

/// Has one connection to give.
struct OneSocket(Mutex<Option<tokio::io::DuplexStream>>);

impl Dial for OneSocket {
    fn dial(&self) -> BoxFuture<'_, io::Result<Box<dyn Socket>>> {
        let socket = self.0.lock().unwrap().take().expect("dialled twice");
        async move { Ok(Box::new(socket) as Box<dyn Socket>) }.boxed()
    }
}

/// A link, logged in, whose lines nobody takes.
async fn link_to_nobody() -> (LinkHandle, Peer, Arc<Vitals>) {
    let (ours, theirs) = tokio::io::duplex(1 << 20);
    let mailbox = Mailbox::<Stuck>::new();
    let vitals = Arc::new(Vitals::new(clock::now(), []));
    let handle = link::open(LinkSetup {
        id: LinkId(1),
        dialer: Arc::new(OneSocket(Mutex::new(Some(ours)))),
        login: "kissbot".into(),
        token: Token { access: Secret::new("canary-token-5b1d"), generation: 0, standing: Standing::Unproven },
        ping_interval: Duration::from_secs(30),
        pong_timeout: Duration::from_secs(10),
        lines: mailbox.recipient(),
        opened: mailbox.recipient(),
        lost: mailbox.recipient(),
        vitals: Arc::clone(&vitals),
    });
    let mut peer = Peer::new(theirs);
    peer.log_in().await;
    // The link waits a while for someone to hear that it is logged in.
    peer.expect_pong("logged-in").await;
    (handle, peer, vitals)
}

#[tokio::test(start_paused = true)]
async fn a_line_that_is_too_long_and_finds_no_actor_is_counted_as_dropped_once() {
    let (_handle, mut peer, vitals) = link_to_nobody().await;
    tokio::time::sleep(Duration::from_secs(1)).await;
    let (read, dropped) = (vitals.lines_in.get(), vitals.lines_dropped.get());
    let lines = format!("{}\r\n:bob!bob@bob.tmi.twitch.tv PRIVMSG #somechannel :just talking\r\n", "x".repeat(20_000));
    peer.send_bytes(lines.as_bytes()).await;
    tokio::time::sleep(Duration::from_secs(1)).await;
    assert_eq!((vitals.lines_in.get() - read, vitals.lines_dropped.get() - dropped), (2, 2));
}

#[tokio::test(start_paused = true)]
async fn lines_that_no_actor_takes_are_dropped_and_counted_and_pings_are_answered_within_a_second() {
    let (_handle, mut peer, vitals) = link_to_nobody().await;
    let (read, dropped) = (vitals.lines_in.get(), vitals.lines_dropped.get());
    let chat = ":bob!bob@bob.tmi.twitch.tv PRIVMSG #somechannel :just talking\r\n".repeat(5_000);
    let began = Instant::now();
    for second in 0..30 {
        for tenth in 0..10 {
            peer.send_bytes(chat.as_bytes()).await;
            let asked = Instant::now();
            peer.expect_pong(&format!("{second}-{tenth}")).await;
            assert!(asked.elapsed() < Duration::from_secs(1), "{:?}", asked.elapsed());
        }
        tokio::time::sleep_until(began + Duration::from_secs(second + 1)).await;
    }
    let lines = 30 * 10 * (5_000 + 1);
    assert!(vitals.lines_in.get() - read >= lines, "{} of {lines} lines counted", vitals.lines_in.get() - read);
    assert!(vitals.lines_dropped.get() - dropped >= lines, "{} of {lines} lines counted", vitals.lines_dropped.get());
}
