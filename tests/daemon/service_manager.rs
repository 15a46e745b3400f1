//! What systemd hears, over a socket of the test's.

use crate::support::{LIMIT, Run, Setup};
use std::os::unix::net::UnixDatagram;
use std::path::PathBuf;
use std::time::Duration;
use tokio::time::{Instant, timeout};

/// The manager's end of `NOTIFY_SOCKET`.
pub struct Manager {
    socket: tokio::net::UnixDatagram,
    path: PathBuf,
    _folder: tempfile::TempDir,
}

impl Manager {
    pub fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("notify");
        let socket = UnixDatagram::bind(&path).unwrap();
        socket.set_nonblocking(true).unwrap();
        Self { socket: tokio::net::UnixDatagram::from_std(socket).unwrap(), path, _folder: folder }
    }

    pub fn env(&self, watchdog_us: u64) -> Vec<(&'static str, String)> {
        vec![("NOTIFY_SOCKET", self.path.display().to_string()), ("WATCHDOG_USEC", watchdog_us.to_string())]
    }

    async fn next(&self) -> String {
        let mut bytes = [0; 1024];
        let length = self.socket.recv(&mut bytes).await.unwrap();
        String::from_utf8_lossy(&bytes[..length]).into_owned()
    }

    /// The next message that contains `words`.
    pub async fn hears(&self, words: &str) -> String {
        let heard = async {
            loop {
                let message = self.next().await;
                if message.contains(words) {
                    return message;
                }
            }
        };
        timeout(LIMIT, heard).await.unwrap_or_else(|_| panic!("{words} is not heard"))
    }

    /// The longest time within `time` in which the watchdog was not fed.
    async fn longest_hunger(&self, time: Duration) -> Duration {
        let (end, mut fed, mut longest) = (Instant::now() + time, Instant::now(), Duration::ZERO);
        while let Some(left) = end.checked_duration_since(Instant::now()) {
            let Ok(message) = timeout(left, self.next()).await else { break };
            if message.contains("WATCHDOG=1") {
                longest = longest.max(fed.elapsed());
                fed = Instant::now();
            }
        }
        longest.max(fed.elapsed())
    }
}

#[tokio::test]
async fn it_hears_ready_status_watchdog_and_stopping_in_this_order() {
    let manager = Manager::new();
    let mut run = Run::start_with(&Setup { env: manager.env(1_000_000), ..Setup::default() }).await;
    let ready = manager.hears("READY=1").await;
    assert!(ready.contains("STATUS=") && ready.contains("commands on"), "{ready}");
    let hunger = manager.longest_hunger(Duration::from_millis(2500)).await;
    assert!(hunger < Duration::from_secs(1), "it would be taken for dead: {hunger:?}");
    run.signal("TERM");
    manager.hears("STOPPING=1").await;
    assert_eq!(run.end().await.code(), Some(0));
}

#[tokio::test]
async fn a_manager_that_reads_nothing_holds_up_nobody() {
    let manager = Manager::new();
    let filler = UnixDatagram::unbound().unwrap();
    filler.set_nonblocking(true).unwrap();
    while filler.send_to(b"X=1", &manager.path).is_ok() {}
    let mut run = Run::start_with(&Setup { env: manager.env(100_000), ..Setup::default() }).await;
    tokio::time::sleep(Duration::from_millis(500)).await;
    assert!(run.ask("alice", "!ping").await.contains("Pong"));
    let began = Instant::now();
    run.signal("TERM");
    assert_eq!(run.end().await.code(), Some(0));
    assert!(began.elapsed() < Duration::from_secs(5), "{:?}", began.elapsed());
}

#[tokio::test]
async fn ready_does_not_wait_for_a_chat_that_is_down() {
    let manager = Manager::new();
    // The port 9 is that of `discard`, which nobody serves any more.
    let setup = Setup { env: manager.env(1_000_000), address: Some("127.0.0.1:9"), ..Setup::default() };
    let mut run = Run::start_unjoined(&setup).await;
    let ready = manager.hears("READY=1").await;
    assert!(ready.contains("0 of 1 channels"), "{ready}");
    run.log.find("refused").await;
    run.signal("TERM");
    assert_eq!(run.end().await.code(), Some(0));
}

#[tokio::test]
async fn the_watchdog_goes_hungry_when_a_core_actor_is_stuck_and_is_fed_again_when_it_is_not() {
    let manager = Manager::new();
    let setup = Setup { drill: true, env: manager.env(1_000_000), ..Setup::default() };
    for actor in ["irc", "router", "token"] {
        let mut run = Run::start_with(&setup).await;
        manager.hears("READY=1").await;
        manager.hears("WATCHDOG=1").await;
        run.order(&format!("hang {actor} 2500")).await;
        let hunger = manager.longest_hunger(Duration::from_secs(3)).await;
        assert!(hunger > Duration::from_secs(2), "{actor}: {hunger:?}");
        manager.hears("WATCHDOG=1").await;
        run.signal("TERM");
        assert_eq!(run.end().await.code(), Some(0));
    }
}

#[tokio::test]
async fn the_watchdog_is_fed_while_only_a_pillar_is_stuck() {
    let manager = Manager::new();
    let mut run = Run::start_with(&Setup { drill: true, env: manager.env(1_000_000), ..Setup::default() }).await;
    manager.hears("READY=1").await;
    run.order("hang llm 2500").await;
    let hunger = manager.longest_hunger(Duration::from_secs(2)).await;
    assert!(hunger < Duration::from_secs(1), "{hunger:?}");
}
