//! The actor by itself: nobody listens at the other end of its recipients.

use super::*;
use crate::chat::payment::{Payment, Settled};
use crate::chat::{Chatter, Role};
use crate::kernel::mailbox::Mailbox;
use crate::net::tls;
use crate::pillars::command::CommandActor;
use crate::pillars::game_lookup::GameLookupActor;
use crate::pillars::irc::IrcActor;
use crate::pillars::llm::asking::Ended;
use crate::pillars::llm::budget::Limits;
use crate::text::language::Language;
use std::time::Duration;
use tokio::sync::oneshot;

const MINUTE: Duration = Duration::from_secs(60);

fn channel() -> ChannelName {
    ChannelName::new("one").unwrap()
}

fn settings() -> LlmSettings {
    LlmSettings {
        bot_login: "kissbot".into(),
        prefix: "!".into(),
        servers: Vec::new(),
        reply_deadline: MINUTE,
        limits: Limits::default(),
        queue_entries_max: 2,
        in_flight_max: 1,
        mention_cooldown_s: 0,
        live_only: false,
        channel_live_only: HashMap::new(),
        off_file: "unused".into(),
        persona: None,
        channel_personas: HashMap::new(),
        blocked_words: Vec::new(),
    }
}

/// Recipients whose mailboxes take nothing.
fn refusing() -> LlmRecipients {
    LlmRecipients {
        say: Mailbox::<IrcActor>::new().recipient(),
        give_back: Mailbox::<CommandActor>::new().recipient(),
        find_game: Mailbox::<GameLookupActor>::new().recipient(),
    }
}

fn actor() -> LlmActor {
    let http = Http::new(&tls::without_authorities().unwrap(), 1024).unwrap();
    let texts = Arc::new(Texts::new(&[]).unwrap());
    let vitals = Arc::new(Vitals::new(clock::now(), [PILLAR]));
    LlmActor::new(settings(), Survives::new(None), Survives::new(Streams::default()), http, refusing(), texts, vitals)
}

/// A question that was paid for, and what becomes of the payment.
fn paid() -> (Question, oneshot::Receiver<Settled>) {
    let (payment, settled) = Payment::new();
    let asker = Chatter { id: "1".into(), login: "gina".into(), display_name: "Gina".into(), role: Role::Viewer };
    let (user_id, now) = (asker.id.clone(), clock::now());
    let receipt = Receipt { user_id, channel: channel(), action: "ask", at: now, payment: Some(payment.clone()) };
    let ticket = ReplyTicket::paid(channel(), Language::English, asker, now + MINUTE, Arc::default(), payment);
    (Question { kind: Kind::Ask, text: "why?".into(), ticket, receipt }, settled)
}

#[test]
fn a_question_without_an_answer_returns_what_was_paid_though_the_commands_have_no_room() {
    let (question, mut settled) = paid();
    actor().conclude(question, 0, Ended::Unanswered, clock::now());
    assert_eq!(settled.try_recv(), Ok(Settled::Returned), "an apology earns nothing");
}

#[test]
fn a_question_that_is_turned_away_returns_what_was_paid_though_the_commands_have_no_room() {
    let (question, mut settled) = paid();
    actor().turn_away(question, Some("Too many ask.".into()));
    assert_eq!(settled.try_recv(), Ok(Settled::Returned), "a refusal earns nothing");
}

#[test]
fn an_answer_earns_what_was_paid() {
    let (question, mut settled) = paid();
    actor().conclude(question, 10, Ended::Answered("Because.".into()), clock::now());
    assert_eq!(settled.try_recv(), Ok(Settled::Earned));
}
