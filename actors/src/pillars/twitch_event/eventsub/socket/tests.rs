//! One connection against a server in the test's hands, over a pipe and on paused time.

use super::*;
use crate::kernel::actor::{self, Actor, Context, Handler};
use crate::kernel::mailbox::{Mailbox, OnFull};
use crate::net::dial::Endpoint;
use crate::twitch::eventsub::address;
use futures_util::future::BoxFuture;
use futures_util::{FutureExt, SinkExt};
use std::io;
use tokio::io::DuplexStream;
use tokio::sync::mpsc;
use tokio::task::LocalSet;
use tokio::time::timeout;
use tokio_tungstenite::tungstenite::protocol::CloseFrame;

const SECOND: Duration = Duration::from_secs(1);
const LONG: Duration = Duration::from_secs(900);

/// Notes what the connection reports.
struct Ear(mpsc::Sender<Result<Heard, EventSocketLost>>);

impl Actor for Ear {
    const NAME: &'static str = "ear";
}

impl Handler<EventSocketHeard> for Ear {
    const CAPACITY: u64 = 8;
    const ON_FULL: OnFull = OnFull::DropNewest;

    fn handle(&mut self, message: EventSocketHeard, _: &mut Context<'_, Self>) {
        let _ = self.0.try_send(Ok(message.heard));
    }
}

impl Handler<EventSocketLost> for Ear {
    const CAPACITY: u64 = 16;
    const ON_FULL: OnFull = OnFull::DropNewest;

    fn handle(&mut self, message: EventSocketLost, _: &mut Context<'_, Self>) {
        let _ = self.0.try_send(Err(message));
    }
}

/// What is found at the address.
enum There {
    Server(mpsc::Sender<DuplexStream>),
    Nobody,
    Silence,
}

impl DialEventSub for There {
    fn dial(&self, _: Endpoint) -> BoxFuture<'_, io::Result<Box<dyn Socket>>> {
        async {
            match self {
                Self::Server(pipes) => {
                    let (ours, theirs) = tokio::io::duplex(64 * 1024);
                    pipes.try_send(theirs).expect("the test is over");
                    Ok(Box::new(ours) as Box<dyn Socket>)
                }
                Self::Nobody => Err(io::ErrorKind::ConnectionRefused.into()),
                Self::Silence => std::future::pending().await,
            }
        }
        .boxed()
    }
}

struct Test {
    reports: mpsc::Receiver<Result<Heard, EventSocketLost>>,
    handle: Option<SocketHandle>,
}

impl Test {
    fn begin(there: There) -> Self {
        let (send, reports) = mpsc::channel(1024);
        let mailbox = Mailbox::<Ear>::new();
        let setup = SocketSetup {
            id: SocketId { machine: 1, number: 1 },
            dialer: Arc::new(there),
            address: address::read("ws://127.0.0.1:1/ws").unwrap(),
            heard: mailbox.recipient(),
            lost: mailbox.recipient(),
        };
        let (fails, _) = mpsc::channel(1);
        actor::start(mailbox, crate::status::escalation::core(fails), move || Ear(send.clone()));
        Self { reports, handle: Some(open(setup)) }
    }

    async fn connected() -> (Self, Server) {
        let (send, mut pipes) = mpsc::channel(1024);
        let test = Self::begin(There::Server(send));
        let pipe = pipes.recv().await.unwrap();
        (test, Server(tokio_tungstenite::accept_async(pipe).await.unwrap()))
    }

    async fn welcomed(keepalive_s: f64) -> (Self, Server) {
        let (mut test, mut server) = Self::connected().await;
        server.say(&welcome(keepalive_s)).await;
        assert!(matches!(test.heard().await, Heard::Message(Message::Welcome { .. })));
        (test, server)
    }

    async fn heard(&mut self) -> Heard {
        let report = timeout(LONG, self.reports.recv()).await.expect("it reports nothing").unwrap();
        report.unwrap_or_else(|lost| panic!("{lost:?}"))
    }

    async fn lost(&mut self) -> EventSocketLost {
        loop {
            let report = timeout(LONG, self.reports.recv()).await.expect("it does not end").unwrap();
            if let Err(lost) = report {
                return lost;
            }
        }
    }
}

struct Server(WebSocketStream<DuplexStream>);

impl Server {
    async fn say(&mut self, text: &str) {
        self.0.send(Frame::text(text)).await.unwrap();
    }

    async fn hears(&mut self) -> Option<Frame> {
        timeout(LONG, self.0.next()).await.expect("the client says nothing").and_then(Result::ok)
    }
}

fn said(kind: &str, payload: &str) -> String {
    format!(
        r#"{{"metadata":{{"message_id":"1","message_type":"{kind}","message_timestamp":"2023-07-19T14:56:51.6Z"}},"payload":{payload}}}"#
    )
}

fn welcome(keepalive_s: f64) -> String {
    said("session_welcome", &format!(r#"{{"session":{{"id":"A","keepalive_timeout_seconds":{keepalive_s}}}}}"#))
}

async fn on_paused_time<F: Future<Output = ()>>(test: F) {
    LocalSet::new().run_until(test).await;
}

#[tokio::test(start_paused = true)]
async fn a_ping_is_answered_and_nothing_else_is_ever_sent() {
    on_paused_time(async {
        let (mut test, mut server) = Test::welcomed(10.0).await;
        server.0.send(Frame::Ping("abc".into())).await.unwrap();
        assert_eq!(server.hears().await, Some(Frame::Pong("abc".into())));
        for _ in 0..30 {
            server.say(&said("session_keepalive", "{}")).await;
            assert!(timeout(9 * SECOND, server.0.next()).await.is_err(), "the client speaks");
        }
        test.handle.take();
        assert_eq!(server.hears().await, Some(Frame::Close(None)), "but its farewell");
        assert!(matches!(test.lost().await.fault, SocketFault::LetGo));
    })
    .await;
}

#[tokio::test(start_paused = true)]
async fn a_session_is_dead_a_fifth_after_its_period_also_when_pings_come() {
    on_paused_time(async {
        for keepalive_s in [10.0, 1.0] {
            let (mut test, mut server) = Test::welcomed(keepalive_s).await;
            let began = clock::now();
            tokio::time::sleep(Duration::from_secs_f64(keepalive_s * 1.1)).await;
            server.0.send(Frame::Ping("abc".into())).await.unwrap();
            let lost = test.lost().await;
            assert!(matches!(lost.fault, SocketFault::Silent), "{:?}", lost.fault);
            let took = clock::now().duration_since(began).as_secs_f64();
            assert!((keepalive_s * 1.2..keepalive_s * 1.2 + 1.1).contains(&took), "{took} s");
            assert!(lost.lived.is_some());
        }
    })
    .await;
}

#[tokio::test(start_paused = true)]
async fn each_phase_has_its_limit() {
    on_paused_time(async {
        let began = clock::now();
        assert!(matches!(Test::begin(There::Silence).lost().await.fault, SocketFault::ConnectTimedOut));
        assert!(clock::now().duration_since(began) < CONNECT_LIMIT + SECOND);
        let began = clock::now();
        let (mut test, _server) = Test::connected().await;
        let lost = test.lost().await;
        assert!(matches!(lost.fault, SocketFault::NoWelcome) && lost.lived.is_none());
        assert!(clock::now().duration_since(began) < WELCOME_LIMIT + 2 * SECOND);
    })
    .await;
}

#[tokio::test(start_paused = true)]
async fn a_server_that_never_agrees_on_a_websocket_is_given_up() {
    on_paused_time(async {
        let (send, mut pipes) = mpsc::channel(1024);
        let mut test = Test::begin(There::Server(send));
        let _pipe = pipes.recv().await.unwrap();
        assert!(matches!(test.lost().await.fault, SocketFault::ConnectTimedOut));
    })
    .await;
}

#[tokio::test(start_paused = true)]
async fn who_is_not_there_is_no_connection() {
    on_paused_time(async {
        assert!(matches!(Test::begin(There::Nobody).lost().await.fault, SocketFault::Connect(_)));
    })
    .await;
}

#[tokio::test(start_paused = true)]
async fn twitchs_code_and_words_are_reported() {
    on_paused_time(async {
        let (mut test, mut server) = Test::welcomed(10.0).await;
        let frame = CloseFrame { code: 4003.into(), reason: "connection unused".into() };
        server.0.close(Some(frame)).await.unwrap();
        let fault = test.lost().await.fault;
        assert!(
            matches!(&fault, SocketFault::Closed { code: Some(4003), reason } if reason == "connection unused"),
            "{fault:?}"
        );
        let (mut test, server) = Test::welcomed(10.0).await;
        drop(server);
        assert!(test.lost().await.lived.is_some());
    })
    .await;
}

#[tokio::test(start_paused = true)]
async fn a_frame_that_is_too_long_ends_it_and_one_that_makes_no_sense_does_not() {
    on_paused_time(async {
        let (mut test, mut server) = Test::welcomed(10.0).await;
        server.say("{").await;
        server.0.send(Frame::binary(vec![0, 159])).await.unwrap();
        for _ in 0..2 {
            assert!(matches!(test.heard().await, Heard::Unreadable(_)));
        }
        let long = "x".repeat(FRAME_BYTES_MAX + 1);
        // The client hangs up before it has read it all.
        let _ = server.0.send(Frame::text(long)).await;
        assert!(matches!(test.lost().await.fault, SocketFault::TooLarge));
    })
    .await;
}

#[tokio::test(start_paused = true)]
async fn a_burst_that_the_actor_cannot_take_at_once_is_lost_nowhere() {
    on_paused_time(async {
        let (mut test, mut server) = Test::welcomed(10.0).await;
        let event = said("notification", r#"{"subscription":{"type":"channel.follow"},"event":{}}"#);
        for _ in 0..100 {
            server.say(&event).await;
        }
        for _ in 0..100 {
            assert!(matches!(test.heard().await, Heard::Message(Message::Notification(_))));
        }
    })
    .await;
}
