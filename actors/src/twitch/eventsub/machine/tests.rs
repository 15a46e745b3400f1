//! Tests of the session machine against a small Twitch that keeps the books.

mod sequences;

use super::*;
use crate::pillars::twitch_event::kinds::{self, follow, offline, online, raid};
use crate::twitch::eventsub::address::AddressError;
use crate::twitch::eventsub::subscriptions::Refusal;
use crate::twitch::eventsub::subscriptions::State;
use crate::twitch::eventsub::topic::Topic;
use chrono::DateTime;

const BASE: &str = "ws://127.0.0.1:4000/ws";
const NEW_ADDRESS: &str = "ws://127.0.0.1:4001/ws?id=x";
const SECOND: Duration = Duration::from_secs(1);
const EVEN: f64 = 0.5;

fn want(topic: Topic) -> Want {
    Want { topic, channel: "one".parse().unwrap(), broadcaster_id: "1".into() }
}

fn wants(topics: &[Topic]) -> BTreeSet<Want> {
    topics.iter().map(|topic| want(*topic)).collect()
}

fn closed(code: u16) -> SocketFault {
    SocketFault::Closed { code: Some(code), reason: String::new() }
}

/// The machine with the actions that it requested.
struct Play {
    machine: Machine,
    now: Instant,
    /// Open connections, each with a flag for an address that Twitch gave.
    open: Vec<(SocketId, bool)>,
    asked: Vec<(Want, String, u64)>,
    deleted: Vec<String>,
    findings: Vec<Finding>,
    sessions: usize,
    created: usize,
}

impl Play {
    fn new(topics: &[Topic]) -> Self {
        let mut play = Self {
            machine: Machine::new(1, BASE.into()),
            now: crate::kernel::clock::now(),
            open: Vec::new(),
            asked: Vec::new(),
            deleted: Vec::new(),
            findings: Vec::new(),
            sessions: 0,
            created: 0,
        };
        play.want(topics);
        play
    }

    fn want(&mut self, topics: &[Topic]) {
        let actions = self.machine.want(&wants(topics), self.now);
        self.take(actions);
    }

    fn take(&mut self, actions: Vec<Action>) {
        for action in actions {
            match action {
                Action::Connect { socket, address } => self.open.push((socket, address.is_some())),
                Action::Drop(socket) => self.open.retain(|(open, _)| *open != socket),
                Action::Subscribe { want, session, lineage } => self.asked.push((want, session, lineage)),
                Action::Delete(id) => self.deleted.push(id),
                Action::Report(finding) => self.findings.push(finding),
            }
        }
    }

    fn newest(&self) -> SocketId {
        self.open.last().expect("no connection").0
    }

    fn welcome(&mut self, socket: SocketId) {
        self.sessions += 1;
        let session = format!("session-{}", self.sessions);
        let sent_at = DateTime::from_timestamp(0, 0).unwrap();
        let message = Message::Welcome { session, keepalive: SECOND, sent_at };
        let actions = self.machine.heard(socket, &message, self.now);
        self.take(actions);
    }

    fn move_to(&mut self, socket: SocketId, url: &str) {
        let actions = self.machine.heard(socket, &Message::Reconnect { url: Some(url.into()) }, self.now);
        self.take(actions);
    }

    fn lose(&mut self, socket: SocketId, fault: &SocketFault, lived: Option<Duration>) {
        self.open.retain(|(open, _)| *open != socket);
        let actions = self.machine.lost(socket, fault, lived, self.now, EVEN);
        self.take(actions);
    }

    fn answer(&mut self, outcome: &Outcome) -> bool {
        let Some((want, _, lineage)) = self.asked.pop() else { return false };
        let outcome = match outcome {
            Outcome::Created(_) => {
                self.created += 1;
                Outcome::Created(format!("id-{}", self.created))
            }
            other => other.clone(),
        };
        let actions = self.machine.answered(&want, lineage, outcome, self.now);
        self.take(actions);
        true
    }

    fn answer_all(&mut self) {
        while self.answer(&Outcome::Created(String::new())) {}
    }

    fn pass(&mut self, time: Duration) {
        self.now += time;
        let actions = self.machine.woken(self.now);
        self.take(actions);
    }

    fn active(&self) -> usize {
        self.machine.subscriptions().active()
    }

    /// Returns a session that carries all of its subscriptions.
    fn complete(topics: &[Topic]) -> Self {
        let mut play = Self::new(topics);
        play.welcome(play.newest());
        play.answer_all();
        assert!(play.machine.is_whole());
        play
    }
}

fn two() -> [Topic; 2] {
    [online::KIND.topic(), offline::KIND.topic()]
}

#[test]
fn nothing_is_opened_for_nothing() {
    assert!(Play::new(&[]).open.is_empty());
}

#[test]
fn a_welcome_subscribes_everything_and_that_is_told_once() {
    let mut play = Play::new(&kinds::topics());
    assert!(play.asked.is_empty(), "before the welcome");
    play.welcome(play.newest());
    assert!(play.asked.iter().all(|(_, session, _)| session == "session-1"));
    play.answer_all();
    assert_eq!((play.active(), play.findings), (kinds::topics().len(), vec![Finding::Complete(kinds::topics().len())]));
}

#[test]
fn a_hand_over_reads_the_old_one_until_the_new_one_is_welcomed_and_subscribes_nothing_anew() {
    let mut play = Play::complete(&two());
    let old = play.newest();
    play.move_to(old, NEW_ADDRESS);
    let new = play.newest();
    assert_eq!(play.open, [(old, false), (new, true)]);
    assert!(play.machine.is_read(old) && play.machine.is_read(new));
    play.welcome(new);
    assert!(play.machine.is_read(old), "what is under way may still come");
    play.pass(LINGER);
    assert_eq!((play.open.len(), play.newest()), (1, new));
    assert!(play.asked.is_empty() && play.active() == 2);
}

#[test]
fn what_is_wanted_after_a_hand_over_is_for_the_new_session() {
    let mut play = Play::complete(&two());
    play.move_to(play.newest(), NEW_ADDRESS);
    play.want(&[online::KIND.topic(), offline::KIND.topic(), raid::KIND.topic()]);
    assert!(play.asked.is_empty(), "it waits for the new session");
    play.welcome(play.newest());
    assert_eq!(play.asked.len(), 1);
    assert_eq!(play.asked[0].1, "session-2");
}

#[test]
fn a_successor_that_fails_is_replaced_by_a_new_session_while_the_old_one_is_read() {
    for code in [4007, 1006] {
        let mut play = Play::complete(&two());
        let old = play.newest();
        play.move_to(old, NEW_ADDRESS);
        play.lose(play.newest(), &closed(code), None);
        assert_eq!(play.open.iter().map(|(_, is_given)| *is_given).collect::<Vec<_>>(), [false, false]);
        assert!(play.machine.is_read(old));
        play.welcome(play.newest());
        assert_eq!((play.open.len(), play.machine.is_read(old)), (1, false), "both would deliver the same");
        play.answer_all();
        assert_eq!((play.created, play.active()), (4, 2));
    }
}

#[test]
fn a_foreign_address_is_refused_and_a_new_session_opened() {
    let mut play = Play::complete(&two());
    play.move_to(play.newest(), "wss://evil.example/ws");
    assert!(play.findings.contains(&Finding::AddressRefused(AddressError::ForeignHost)));
    assert_eq!(play.open.last().map(|(_, is_given)| *is_given), Some(false), "at the configured address");
    play.welcome(play.newest());
    play.answer_all();
    assert_eq!((play.created, play.active()), (4, 2));
}

#[test]
fn a_hand_over_that_takes_too_long_ends_in_a_new_session() {
    let mut play = Play::complete(&two());
    play.move_to(play.newest(), NEW_ADDRESS);
    assert_eq!(play.machine.wake(play.now), Some(play.now + HAND_OVER_LIMIT));
    play.pass(HAND_OVER_LIMIT);
    assert_eq!(play.open.len(), 1);
    assert!(!play.open[0].1);
    play.welcome(play.newest());
    play.answer_all();
    assert_eq!(play.created, 4);
}

#[test]
fn twitch_may_close_the_old_one_first() {
    let mut play = Play::complete(&two());
    let old = play.newest();
    play.move_to(old, NEW_ADDRESS);
    play.lose(old, &closed(1000), Some(SECOND));
    play.welcome(play.newest());
    assert_eq!((play.open.len(), play.created, play.active()), (1, 2, 2));
    assert!(play.open[0].1);
}

#[test]
fn a_loss_subscribes_everything_anew_and_at_once_after_a_session_that_lived() {
    let mut play = Play::complete(&two());
    play.lose(play.newest(), &SocketFault::Silent, Some(100 * SECOND));
    assert_eq!(play.open.len(), 1, "at once");
    play.welcome(play.newest());
    play.answer_all();
    assert_eq!((play.created, play.active()), (4, 2));
}

/// The reaction to each close code: seconds until the next attempt after a session that lived, and a flag for a bug.
#[test]
fn each_close_code_leads_to_a_new_session_in_its_own_time() {
    let table = [(4000, 2, false), (4001, 2, true), (4002, 0, false), (4003, 0, false), (4004, 0, false)];
    let more = [(4005, 0, false), (4006, 0, false), (4007, 0, false), (1000, 0, false), (1006, 0, false)];
    for (code, seconds, is_a_bug) in table.into_iter().chain(more) {
        let mut play = Play::complete(&two());
        play.lose(play.newest(), &closed(code), Some(100 * SECOND));
        let told = play.findings.iter().find_map(|finding| match finding {
            Finding::Lost { is_bug, .. } => Some(*is_bug),
            _ => None,
        });
        assert_eq!(told, Some(is_a_bug), "{code}");
        if seconds > 0 {
            assert!(play.open.is_empty(), "{code}");
            play.pass(seconds * SECOND);
        }
        assert_eq!(play.open.len(), 1, "{code}");
        assert!(!play.open[0].1, "{code}: at the configured address");
    }
}

#[test]
fn a_hand_over_ends_with_4004_as_its_subscriptions_are_gone() {
    let mut play = Play::complete(&two());
    let old = play.newest();
    play.move_to(old, NEW_ADDRESS);
    play.lose(old, &closed(4004), Some(100 * SECOND));
    assert_eq!(play.open.iter().map(|(_, is_given)| *is_given).collect::<Vec<_>>(), [false]);
}

#[test]
fn an_unused_connection_is_opened_again_only_when_there_is_something_to_subscribe_to() {
    let mut play = Play::new(&[follow::KIND.topic()]);
    play.welcome(play.newest());
    play.answer(&Outcome::Refused(Refusal::no_right("no moderator")));
    assert!(play.open.is_empty(), "it would be closed with 4003");
    play.pass(3600 * SECOND);
    assert!(play.open.is_empty());
    let actions = play.machine.authorised(play.now);
    play.take(actions);
    assert_eq!(play.open.len(), 1);
}

#[test]
fn a_limit_parks_the_session_and_it_is_tried_again_slowly() {
    let mut play = Play::new(&two());
    play.welcome(play.newest());
    while play.answer(&Outcome::Limited { why: "transports".into(), is_sessions: true }) {}
    assert!(play.open.is_empty());
    assert!(!play.machine.is_whole());
    play.pass(29 * SECOND);
    assert!(play.open.is_empty());
    play.pass(SECOND);
    assert_eq!(play.open.len(), 1);
}

#[test]
fn trouble_with_the_api_keeps_the_session() {
    let mut play = Play::new(&two());
    play.welcome(play.newest());
    while play.answer(&Outcome::NotNow) {}
    assert_eq!(play.open.len(), 1);
    play.pass(2 * SECOND);
    assert_eq!(play.asked.len(), 2);
}

#[test]
fn a_revocation_drops_its_subscription_and_no_other() {
    let mut play = Play::complete(&two());
    let revoked = Message::Revocation { id: "id-1".into(), kind: String::new(), status: "user_removed".into() };
    for _ in 0..2 {
        let actions = play.machine.heard(play.newest(), &revoked, play.now);
        play.take(actions);
    }
    let told = play.findings.iter().filter(|finding| matches!(finding, Finding::Revoked(..))).count();
    assert_eq!((told, play.active(), play.asked.len()), (1, 1, 0));
    play.lose(play.newest(), &closed(1006), Some(100 * SECOND));
    play.welcome(play.newest());
    play.answer_all();
    assert_eq!(play.active(), 1, "it is not asked for again");
}

#[test]
fn a_change_of_wishes_needs_no_new_connection() {
    let mut play = Play::complete(&two());
    play.want(&[online::KIND.topic(), raid::KIND.topic()]);
    assert_eq!(play.asked.len(), 1);
    play.answer_all();
    assert_eq!((play.deleted.len(), play.active(), play.open.len()), (1, 2, 1));
    play.want(&[]);
    assert!(play.open.is_empty());
}
