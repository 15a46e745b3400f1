//! The client over real HTTP, against a server in the test's hands.

mod moderating;
mod points;

use super::actions::Owner;
use super::*;
use crate::chat::ChannelName;
use crate::kernel::actor::{self, Actor, Context, Handler};
use crate::kernel::mailbox::{Mailbox, OnFull};
use crate::net::secret::Secret;
use crate::net::tls;
use crate::status::escalation;
use crate::twitch::helix::pace::VIEWERS_CALLS_PER_MINUTE;
use crate::twitch::oauth::standing::Standing;
use crate::twitch::oauth::validate::Grant;
use std::collections::VecDeque;
use std::sync::{Arc, Mutex};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::mpsc;

/// Gives out the first of some tokens; each complaint moves on to the next.
struct Tokens(Vec<Standing>, u64);

impl Actor for Tokens {
    const NAME: &'static str = "token";
}

impl Handler<CurrentToken> for Tokens {
    const CAPACITY: u64 = 32;
    const ON_FULL: OnFull = OnFull::Refuse;

    fn handle(&mut self, message: CurrentToken, _: &mut Context<'_, Self>) {
        let place = usize::try_from(self.1).unwrap().min(self.0.len() - 1);
        let access = Secret::new(format!("token-{place}"));
        let token = Token { access, generation: place as u64, standing: self.0[place].clone() };
        let _ = message.answer.send(Some(token));
    }
}

impl Handler<TokenRejected> for Tokens {
    const CAPACITY: u64 = 32;
    const ON_FULL: OnFull = OnFull::DropNewest;

    fn handle(&mut self, message: TokenRejected, _: &mut Context<'_, Self>) {
        self.1 = self.1.max(message.generation + 1);
    }
}

/// The stand-in for Twitch: says each answer once, then 500; remembers the requests.
#[derive(Clone, Default)]
struct Twitch {
    answers: Arc<Mutex<VecDeque<(u16, String)>>>,
    asked: Arc<Mutex<Vec<String>>>,
}

impl Twitch {
    fn will_say(&self, status: u16, body: &str) {
        self.will_say_with(status, "", body);
    }

    fn will_say_with(&self, status: u16, headers: &str, body: &str) {
        let answer = format!(
            "HTTP/1.1 {status} X\r\n{headers}content-length: {}\r\nconnection: close\r\n\r\n{body}",
            body.len()
        );
        self.answers.lock().unwrap().push_back((status, answer));
    }

    fn asked(&self) -> Vec<String> {
        self.asked.lock().unwrap().clone()
    }

    async fn serve(self, listener: TcpListener) {
        loop {
            let (stream, _) = listener.accept().await.unwrap();
            tokio::task::spawn_local(self.clone().answer(stream));
        }
    }

    async fn answer(self, mut stream: TcpStream) {
        let mut request = Vec::new();
        while !is_whole(&request) {
            if stream.read_buf(&mut request).await.unwrap_or(0) == 0 {
                return;
            }
        }
        let request = String::from_utf8(request).unwrap();
        self.asked.lock().unwrap().push(request.to_ascii_lowercase());
        let answer = self.answers.lock().unwrap().pop_front();
        let answer = answer.map_or("HTTP/1.1 500 X\r\ncontent-length: 0\r\n\r\n".to_owned(), |(_, answer)| answer);
        let _ = stream.write_all(answer.as_bytes()).await;
    }
}

/// Whether a request is there with its body: an answer to half of one would be lost with the connection.
fn is_whole(request: &[u8]) -> bool {
    let text = String::from_utf8_lossy(request).to_ascii_lowercase();
    let Some((head, body)) = text.split_once("\r\n\r\n") else { return false };
    let length = head.split("content-length: ").nth(1).and_then(|rest| rest.lines().next()?.parse().ok());
    body.len() >= length.unwrap_or(0)
}

fn good(scopes: &[&str]) -> Standing {
    Standing::Good(Arc::new(Grant {
        login: "kissbot".to_owned(),
        user_id: "4242".to_owned(),
        client_id: "app".to_owned(),
        scopes: scopes.iter().map(|scope| (*scope).to_owned()).collect(),
        expires_in_s: 0,
    }))
}

fn with_helix<F: Future<Output = ()>>(tokens: Vec<Standing>, test: impl FnOnce(Client, Twitch) -> F) {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    tokio::task::LocalSet::new().block_on(&runtime, async {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let helix_url = format!("http://{}/helix", listener.local_addr().unwrap());
        let twitch = Twitch::default();
        tokio::task::spawn_local(twitch.clone().serve(listener));
        let mailbox = Mailbox::<Tokens>::new();
        // Nobody has a token of the application here.
        let nobody = Mailbox::<crate::pillars::token::TokenActor>::new();
        let (current_app, app_rejected) = (nobody.recipient(), nobody.recipient());
        let token =
            TokenAccess { current: mailbox.recipient(), rejected: mailbox.recipient(), current_app, app_rejected };
        let (failed, _ends) = mpsc::channel(1);
        actor::start(mailbox, escalation::core(failed), move || Tokens(tokens.clone(), 0));
        let http = Http::new(&tls::without_authorities().unwrap(), 1 << 16).unwrap();
        let settings = HelixSettings { helix_url, client_id: String::new(), blocked_words: Vec::new() };
        test(Client::new(settings, http, token), twitch).await;
    });
}

fn soon() -> Instant {
    clock::now() + Duration::from_secs(5)
}

const ALICE: &str = r#"{"data":[{"id":"7","login":"alice","display_name":"Alice","view_count":1}]}"#;
const NO_MODERATOR: &str = "The user is not a moderator for the broadcaster";
const EXPIRED: &str = r#"{"error":"Unauthorized","status":401,"message":"Invalid OAuth token"}"#;

#[test]
fn a_question_carries_token_and_application_and_is_asked_once() {
    with_helix(vec![good(&[])], |helix, twitch| async move {
        twitch.will_say(200, ALICE);
        for _ in 0..3 {
            assert_eq!(helix.user("alice", soon()).await.unwrap().unwrap().id, "7");
        }
        let asked = twitch.asked();
        assert_eq!(asked.len(), 1, "the answer holds for hours: {asked:?}");
        assert!(asked[0].starts_with("get /helix/users?login=alice "), "{asked:?}");
        assert!(asked[0].contains("\r\nauthorization: bearer token-0\r\n"), "{asked:?}");
        assert!(asked[0].contains("\r\nclient-id: app\r\n"), "{asked:?}");
    });
}

#[test]
fn a_refused_token_is_tried_once_more_with_a_newer_one() {
    with_helix(vec![good(&[]), good(&[])], |helix, twitch| async move {
        twitch.will_say(401, EXPIRED);
        twitch.will_say(200, ALICE);
        assert!(helix.user("alice", soon()).await.unwrap().is_some());
        let asked = twitch.asked();
        assert!(asked.len() == 2 && asked[1].contains("bearer token-1"), "{asked:?}");
    });
}

#[test]
fn without_a_newer_token_a_refused_one_is_not_tried_again() {
    with_helix(vec![good(&[])], |helix, twitch| async move {
        twitch.will_say(401, EXPIRED);
        assert_eq!(helix.user("alice", soon()).await, Err(Trouble::TokenRefused(Account::Bot)));
        assert_eq!(twitch.asked().len(), 1);
    });
}

#[test]
fn a_token_that_is_known_to_be_bad_is_not_shown_to_twitch() {
    with_helix(vec![Standing::Refused], |helix, twitch| async move {
        assert_eq!(helix.user("alice", soon()).await, Err(Trouble::TokenRefused(Account::Bot)));
        assert!(twitch.asked().is_empty());
    });
}

#[test]
fn a_missing_scope_is_known_without_asking() {
    with_helix(vec![good(&["chat:read"])], |helix, twitch| async move {
        let channel = ChannelName::new("one").unwrap();
        // The owner's token, which is asked for then, lacks it as well.
        let lacks = Err(Trouble::LacksScope("moderator:read:followers", Account::Broadcaster(channel.clone())));
        assert_eq!(helix.follower(&Owner { channel: &channel, id: "1" }, "2", soon()).await, lacks);
        assert!(twitch.asked().is_empty());
    });
}

#[test]
fn who_is_no_moderator_is_told_apart_from_who_does_not_follow() {
    with_helix(vec![good(&["moderator:read:followers"])], |helix, twitch| async move {
        twitch.will_say(200, r#"{"total":8,"data":[],"pagination":{}}"#);
        let channel = ChannelName::new("one").unwrap();
        let owner = Owner { channel: &channel, id: "1" };
        assert_eq!(helix.follower(&owner, "2", soon()).await, Ok(None));
        // The bot, and then the owner.
        for _ in 0..2 {
            twitch.will_say(401, &format!(r#"{{"status":401,"message":"{NO_MODERATOR}"}}"#));
        }
        assert_eq!(helix.follower(&owner, "2", soon()).await, Err(Trouble::NotAllowed(NO_MODERATOR.to_owned())));
        assert_eq!(twitch.asked().len(), 3);
    });
}

#[test]
fn what_the_bot_may_not_see_the_owner_may() {
    with_helix(vec![good(&["moderator:read:followers"])], |helix, twitch| async move {
        let channel = ChannelName::new("one").unwrap();
        twitch.will_say(401, &format!(r#"{{"status":401,"message":"{NO_MODERATOR}"}}"#));
        twitch.will_say(200, r#"{"data":[{"user_id":"2","followed_at":"2022-05-24T22:22:08Z"}]}"#);
        let found = helix.follower(&Owner { channel: &channel, id: "1" }, "2", soon()).await;
        assert!(found.unwrap().is_some());
    });
}

#[test]
fn viewers_make_no_more_calls_in_a_minute_than_half_of_the_points() {
    with_helix(vec![good(&[])], |helix, twitch| async move {
        let of_viewers = helix.for_viewers();
        let mut limited = 0;
        for number in 0..VIEWERS_CALLS_PER_MINUTE + 50 {
            twitch.will_say(200, r#"{"data":[]}"#);
            let asked = of_viewers.user(&format!("madeup{number}"), soon()).await;
            limited += u32::from(asked == Err(Trouble::Limited));
        }
        assert_eq!(limited, 50, "and they are told at once");
        assert!(helix.user("needed", soon()).await.is_ok(), "what matters more goes on");
    });
}

#[test]
fn without_an_application_nothing_is_asked() {
    with_helix(vec![Standing::Unproven], |helix, twitch| async move {
        helix.token_judged(&Account::Bot);
        assert_eq!(helix.user("alice", soon()).await, Err(Trouble::NotReady));
        assert!(twitch.asked().is_empty());
    });
}

#[test]
fn a_question_of_the_first_second_waits_for_what_twitch_says_of_the_token() {
    with_helix(vec![Standing::Unproven], |helix, _| async move {
        let began = clock::now();
        let told = async {
            tokio::time::sleep(Duration::from_millis(200)).await;
            helix.token_judged(&Account::Bot);
        };
        let (asked, ()) = tokio::join!(helix.user("alice", soon()), told);
        assert_eq!(asked, Err(Trouble::NotReady), "it told nothing");
        let waited = clock::now() - began;
        assert!((200..2000).contains(&waited.as_millis()), "{waited:?}");
    });
}

#[test]
fn a_limit_is_waited_out_and_others_wait_as_well() {
    with_helix(vec![good(&[])], |helix, twitch| async move {
        let reset = unix_now() + 2;
        twitch.will_say_with(429, &format!("ratelimit-reset: {reset}\r\n"), "{}");
        twitch.will_say(200, ALICE);
        twitch.will_say(200, ALICE);
        let began = clock::now();
        let second = async {
            tokio::time::sleep(Duration::from_millis(300)).await;
            helix.users(&["bob"], soon()).await.map(|_| clock::now())
        };
        let (first, second) = tokio::join!(helix.users(&["alice"], soon()), second);
        assert!(first.is_ok() && clock::now() - began >= Duration::from_millis(900));
        assert!(second.unwrap() - began >= Duration::from_millis(900), "{:?}", twitch.asked());
        assert_eq!(twitch.asked().len(), 3);
    });
}

#[test]
fn a_limit_that_ends_too_late_is_not_waited_for() {
    with_helix(vec![good(&[])], |helix, twitch| async move {
        let reset = unix_now() + 60;
        twitch.will_say_with(429, &format!("ratelimit-reset: {reset}\r\n"), "{}");
        let began = clock::now();
        assert_eq!(helix.user("alice", soon()).await, Err(Trouble::Limited));
        assert!(clock::now() - began < Duration::from_secs(2));
        assert_eq!(twitch.asked().len(), 1);
    });
}

#[test]
fn twitchs_own_trouble_is_tried_once_more() {
    with_helix(vec![good(&[])], |helix, twitch| async move {
        twitch.will_say(503, "<html>");
        twitch.will_say(200, r#"{"data":[]}"#);
        assert_eq!(helix.stream("7", soon()).await, Ok(None));
        assert!(matches!(helix.stream("8", soon()).await, Err(Trouble::OutOfReach(_))));
        assert_eq!(twitch.asked().len(), 4);
    });
}

#[test]
fn junk_is_no_answer() {
    with_helix(vec![good(&[])], |helix, twitch| async move {
        twitch.will_say(200, "<html>it works</html>");
        assert!(matches!(helix.channel("7", soon()).await, Err(Trouble::OutOfReach(_))));
    });
}

#[test]
fn no_more_than_four_questions_are_under_way() {
    with_helix(vec![good(&[])], |helix, twitch| async move {
        let silent = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let helix_url = format!("http://{}", silent.local_addr().unwrap());
        helix.reconfigure(HelixSettings { helix_url, client_id: String::new(), blocked_words: Vec::new() });
        let ids: Vec<String> = (0..10).map(|id| id.to_string()).collect();
        let asking = futures_util::future::join_all(
            ids.iter().map(|id| helix.stream(id, clock::now() + Duration::from_secs(1))),
        );
        let mut connections = Vec::new();
        let accepting = async {
            while let Ok((stream, _)) = silent.accept().await {
                connections.push(stream);
            }
        };
        let answers = tokio::select! { answers = asking => answers, () = accepting => unreachable!() };
        assert!(answers.iter().all(Result::is_err));
        assert_eq!(connections.len(), 4, "{:?}", twitch.asked());
    });
}
