//! Addresses of the web that channels' commands ask, in the whole bot: the server is one of the test's on this machine.

use crate::support::{LIMIT, Show, play, stage_config};
use kissbot_actors::pillars::fetch::api::PILLAR;
use kissbot_actors::status::pillar::PillarState;
use kissbot_rehearsal::{Viewer, ViewerRole};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

const MS: Duration = Duration::from_millis(1);
const S: Duration = Duration::from_secs(1);

/// A server that answers every address with the last word of its path, as its first word wants it; how often it was asked.
struct Server {
    port: u16,
    asked: Arc<AtomicUsize>,
}

impl Server {
    /// Lets the bot wait for an answer that long.
    async fn slow_by(time: Duration) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
        let (port, asked) = (listener.local_addr().unwrap().port(), Arc::new(AtomicUsize::new(0)));
        let count = Arc::clone(&asked);
        tokio::task::spawn_local(async move {
            while let Ok((mut stream, _)) = listener.accept().await {
                count.fetch_add(1, Ordering::SeqCst);
                tokio::task::spawn_local(async move {
                    let mut request = vec![0; 4096];
                    let length = stream.read(&mut request).await.unwrap();
                    let request = String::from_utf8_lossy(&request[..length]).into_owned();
                    let path = request.split(' ').nth(1).unwrap_or_default();
                    let word = path.rsplit('/').next().unwrap_or_default();
                    tokio::time::sleep(time).await;
                    let (status, kind, body) = match path.split('/').nth(1) {
                        Some("html") => ("200 OK", "text/html", format!("<b>{word}</b>")),
                        Some("long") => ("200 OK", "text/plain", format!("{word} ").repeat(10_000)),
                        Some("to") => ("302 Found", "text/plain", String::new()),
                        Some("hang") => return std::future::pending().await,
                        _ => ("200 OK", "text/plain", format!("{word}\n!second line")),
                    };
                    let answer = format!(
                        "HTTP/1.1 {status}\r\nlocation: http://127.0.0.1:{word}/secret\r\ncontent-type: {kind}\r\n\
                         content-length: {}\r\n\r\n{body}",
                        body.len()
                    );
                    let _ = stream.write_all(answer.as_bytes()).await;
                });
            }
        });
        Self { port, asked }
    }

    fn entry(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    fn asked(&self) -> usize {
        self.asked.load(Ordering::SeqCst)
    }
}

/// The bot with a server that it may ask.
fn with_server<F: Future<Output = ()>>(time: Duration, test: impl FnOnce(Show, Server) -> F) {
    play(
        stage_config(),
        |_, _| (),
        |mut show| async move {
            let server = Server::slow_by(time).await;
            show.config.custom.fetch_hosts = vec![server.entry()];
            show.topology.reconfigure(&show.config, &crate::support::keys()).unwrap();
            test(show, server).await;
        },
    );
}

/// A moderator makes a command; its name, by which it is used.
async fn made(show: &mut Show, text: &str) {
    let id = show.stage.chat("one", &Viewer::new("mia").with_role(ViewerRole::Moderator), text);
    show.reply_within(&id, LIMIT).await.unwrap_or_else(|| panic!("{text}: {}", show.log.text()));
}

#[test]
fn a_command_says_what_a_listed_address_answers_with_what_viewers_type_encoded() {
    with_server(Duration::ZERO, |mut show, server| async move {
        made(&mut show, &format!("!addcom !say It says $(customapi {}/x/$(query))!", server.entry())).await;
        assert_eq!(show.ask("alice", "!say a/b &?").await, "It says a%2Fb%20%26%3F!");
    });
}

#[test]
fn an_address_that_is_not_listed_is_not_asked_and_the_fallback_is_said_once() {
    with_server(Duration::ZERO, |mut show, server| async move {
        let other = Server::slow_by(Duration::ZERO).await;
        made(&mut show, &format!("!addcom !say It says $(customapi {}/x|nothing)", other.entry())).await;
        assert_eq!(show.ask("alice", "!say").await, "It says nothing");
        assert!(show.heard_for(300 * MS).await.is_empty());
        assert_eq!((server.asked(), other.asked()), (0, 0));
        assert_eq!(show.log.count("is not asked"), 1, "{}", show.log.text());
    });
}

/// What a command says of the path at the server.
async fn said_of(show: &mut Show, server: &Server, path: &str) -> String {
    made(show, &format!("!addcom !say It says: $(customapi {}/{path}|nothing)", server.entry())).await;
    show.ask("alice", "!say").await
}

#[test]
fn a_redirect_to_another_server_on_this_machine_is_not_followed() {
    with_server(Duration::ZERO, |mut show, server| async move {
        let model = Server::slow_by(Duration::ZERO).await;
        assert_eq!(said_of(&mut show, &server, &format!("to/{}", model.port)).await, "It says: nothing");
        assert_eq!((server.asked(), model.asked()), (1, 0));
    });
}

#[test]
fn a_page_is_not_said() {
    with_server(Duration::ZERO, |mut show, server| async move {
        assert_eq!(said_of(&mut show, &server, "html/sunny").await, "It says: nothing");
    });
}

#[test]
fn of_a_long_answer_some_is_said() {
    with_server(Duration::ZERO, |mut show, server| async move {
        let said = said_of(&mut show, &server, "long/sunny").await;
        assert!(said.starts_with("It says: sunny sunny") && said.chars().count() <= 450, "{said}");
    });
}

#[test]
fn a_server_that_never_answers_costs_the_command_its_text_after_five_seconds_and_others_nothing() {
    with_server(Duration::ZERO, |mut show, server| async move {
        made(&mut show, &format!("!addcom !say It says: $(customapi {}/hang/x|nothing)", server.entry())).await;
        let (id, began) = (show.says("alice", "!say"), tokio::time::Instant::now());
        assert!(show.ask("bob", "!ping").await.starts_with("Pong!") && began.elapsed() < 3 * S);
        assert_eq!(show.reply_within(&id, LIMIT).await.unwrap().text, "It says: nothing");
        assert!((5 * S..9 * S).contains(&began.elapsed()), "{:?}", began.elapsed());
    });
}

#[test]
fn a_burst_costs_one_request_and_each_who_may_is_answered() {
    with_server(300 * MS, |mut show, server| async move {
        made(&mut show, &format!("!addcom !say Now $(customapi {}/sunny)", server.entry())).await;
        let moderator = |number: usize| Viewer::new(&format!("mod{number}")).with_role(ViewerRole::Moderator);
        // Moderators do not wait for each other.
        for number in 0..10 {
            show.stage.chat("one", &moderator(number), "!say");
        }
        let said: Vec<_> = show.heard_for(2 * S).await.into_iter().map(|said| said.text).collect();
        assert!(said.len() == 10 && said.iter().all(|text| text.ends_with("Now sunny")), "{said:?}");
        assert_eq!(server.asked(), 1);
    });
}

#[test]
fn viewers_cannot_use_a_command_that_asks_an_address_again_within_ten_seconds() {
    with_server(Duration::ZERO, |mut show, server| async move {
        made(&mut show, &format!("!addcom !say -cd=0 -ucd=0 Now $(customapi {}/$(user))", server.entry())).await;
        assert_eq!(show.ask("alice", "!say").await, "Now alice");
        show.says("bob", "!say");
        assert!(show.heard_for(500 * MS).await.is_empty());
        assert_eq!(server.asked(), 1);
    });
}

#[test]
fn as_shipped_no_address_is_asked_and_the_bot_needs_no_thread_for_it() {
    play(
        stage_config(),
        |_, _| (),
        |mut show| async move {
            let server = Server::slow_by(Duration::ZERO).await;
            made(&mut show, &format!("!addcom !say Now $(customapi {}/x|nothing)", server.entry())).await;
            assert_eq!(show.ask("alice", "!say").await, "Now nothing");
            assert_eq!(server.asked(), 0);
            assert_eq!(show.topology.vitals.pillars.get(PILLAR), PillarState::Off);
            assert!(!show.ask("bob", "!stats").await.contains("web addresses"));
        },
    );
}

#[test]
fn a_host_that_a_reload_takes_off_the_list_is_asked_no_more_and_what_it_said_is_forgotten() {
    with_server(Duration::ZERO, |mut show, server| async move {
        made(&mut show, &format!("!addcom !say -cd=0 Now $(customapi {}/sunny|nothing)", server.entry())).await;
        let moderator = Viewer::new("mia").with_role(ViewerRole::Moderator);
        let id = show.stage.chat("one", &moderator, "!say");
        assert_eq!(show.reply_within(&id, LIMIT).await.unwrap().text, "Now sunny");
        show.config.custom.fetch_hosts.clear();
        show.topology.reconfigure(&show.config, &crate::support::keys()).unwrap();
        let id = show.stage.chat("one", &moderator, "!say");
        assert_eq!(show.reply_within(&id, LIMIT).await.unwrap().text, "Now nothing");
    });
}
