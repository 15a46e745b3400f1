//! The actor by itself: nobody listens at the other end of its recipients.

use super::*;
use crate::chat::payment::{Payment, Settled};
use crate::chat::per_channel::PerChannel;
use crate::chat::{ChannelName, Chatter, Role};
use crate::kernel::actor::start;
use crate::kernel::escalation::Escalation;
use crate::kernel::mailbox::Mailbox;
use crate::net::secret::Secret;
use crate::net::tls;
use crate::pillars::command::CommandActor;
use crate::pillars::game_lookup::GameLookupActor;
use crate::pillars::irc::IrcActor;
use crate::pillars::llm::asking::{Ended, Spent};
use crate::pillars::llm::budget::Limits;
use crate::pillars::llm::provider::Provider;
use crate::pillars::store::api::RowChange;
use crate::pillars::store::keeper::Keeper;
use crate::text::language::Language;
use serde_json::json;
use std::rc::Rc;
use std::time::Duration;
use tokio::sync::oneshot;
use tokio::task::LocalSet;

const MINUTE: Duration = Duration::from_secs(60);

fn channel() -> ChannelName {
    ChannelName::new("one").unwrap()
}

fn settings() -> LlmSettings {
    let provider = Provider::new("local", "m", MINUTE);
    LlmSettings {
        bot_login: "kissbot".into(),
        prefix: "!".into(),
        servers: vec![Server::new(provider, "http://127.0.0.1:9/v1", Some(Secret::new("canary-key"))).unwrap()],
        reply_deadline: MINUTE,
        limits: Limits::default(),
        queue_entries_max: 2,
        in_flight_max: 1,
        mention_cooldown_s: 0,
        live_only: PerChannel::default(),
        off_file: "unused".into(),
        budget_file: "unused".into(),
        persona: PerChannel::default(),
        blocked_words: Vec::new(),
    }
}

/// Recipients whose mailboxes take nothing.
fn refusing() -> LlmRecipients {
    LlmRecipients {
        say: Mailbox::<IrcActor>::new().recipient(),
        give_back: Mailbox::<CommandActor>::new().recipient(),
        fact_told: Mailbox::<CommandActor>::new().recipient(),
        find_game: Mailbox::<GameLookupActor>::new().recipient(),
        keep: Recipient::nobody(),
    }
}

fn actor() -> LlmActor {
    actor_kept_by(Kept::default())
}

fn actor_kept_by(kept: Kept) -> LlmActor {
    let http = Http::new(&tls::without_authorities().unwrap(), 1024).unwrap();
    let texts = Arc::new(Texts::new(&[]).unwrap());
    let vitals = Arc::new(Vitals::new(clock::now(), [PILLAR]));
    LlmActor::new(settings(), kept, Survives::new(Streams::default()), http, refusing(), texts, vitals)
}

/// A question that was paid for, and what becomes of the payment.
fn paid() -> (Question, oneshot::Receiver<Settled>) {
    let (payment, settled) = Payment::new();
    let asker = Chatter { id: "1".into(), login: "gina".into(), display_name: "Gina".into(), role: Role::Viewer };
    let (user_id, now) = (asker.id.clone(), clock::now());
    let receipt =
        Receipt { user_id, channel: channel(), action: "ask".into(), at: now, payment: Some(payment.clone()) };
    let ticket = ReplyTicket::paid(channel(), Language::ENGLISH, asker, now + MINUTE, Arc::default(), payment);
    (Question { kind: Kind::Ask, text: "why?".into(), ticket, receipt, asked: None }, settled)
}

#[test]
fn a_question_without_an_answer_returns_what_was_paid_though_the_commands_have_no_room() {
    let (question, mut settled) = paid();
    actor().conclude(question, Spent::default(), Ended::Unanswered, clock::now());
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
    actor().conclude(question, Spent { tokens: 10, is_paid: true }, Ended::Answered("Because.".into()), clock::now());
    assert_eq!(settled.try_recv(), Ok(Settled::Earned));
}

fn switch_off() -> HandedOver<LlmErrand> {
    let asker = Chatter { id: "1".into(), login: "mod".into(), display_name: "Mod".into(), role: Role::Moderator };
    let (user_id, now) = (asker.id.clone(), clock::now());
    let receipt = Receipt { user_id, channel: channel(), action: "ai".into(), at: now, payment: None };
    let ticket = ReplyTicket::new(channel(), Language::ENGLISH, "m".into(), asker, now + MINUTE, Arc::default());
    HandedOver { errand: LlmErrand::Switch { on: Some(false) }, ticket, receipt }
}

#[tokio::test(start_paused = true)]
async fn a_switch_holds_at_once_is_kept_by_the_store_and_the_drain_waits_for_it() {
    let started = async {
        let (mailbox, keeper) = (Mailbox::<LlmActor>::new(), Mailbox::<Keeper>::new());
        let (errands, drain, keep) = (mailbox.recipient(), mailbox.recipient(), keeper.recipient());
        let kept = Rc::default();
        let keeps = Rc::clone(&kept);
        start(keeper, Escalation::new(|_, _| {}), move || Keeper(Rc::clone(&keeps)));
        let actor = start(mailbox, Escalation::new(|_, _| {}), move || {
            let mut actor = actor();
            actor.recipients.keep = keep.clone();
            actor
        });
        errands.try_send(switch_off()).unwrap();
        let (done, mut drained) = oneshot::channel();
        drain.try_send(Drain { done }).unwrap();
        tokio::time::sleep(Duration::from_secs(1)).await;
        assert!(drained.try_recv().is_err(), "the drain is over before the switch is kept");
        assert_eq!(actor.snapshot(MINUTE).await.unwrap()["switched_off_in"], json!(["one"]));
        let Keep { changes, done, .. } = kept.borrow_mut().remove(0);
        assert_eq!(changes, [(channel(), RowChange::AiOff(true))]);
        done.send(Ok(())).unwrap();
        drained.await.unwrap();
    };
    LocalSet::new().run_until(started).await;
}

#[tokio::test]
async fn an_operator_sees_providers_questions_budget_and_switches() {
    let shown = async {
        let mailbox = Mailbox::<LlmActor>::new();
        let errands = mailbox.recipient();
        let actor = start(mailbox, Escalation::new(|_, _| {}), actor);
        let (question, _settled) = paid();
        let Question { text, ticket, receipt, .. } = question;
        errands.try_send(HandedOver { errand: LlmErrand::Ask { question: text }, ticket, receipt }).unwrap();
        let before = actor.snapshot(MINUTE).await.unwrap();
        errands.try_send(switch_off()).unwrap();
        (before, actor.snapshot(MINUTE).await.unwrap())
    };
    let (before, after) = LocalSet::new().run_until(shown).await;
    let expected = json!({
        "providers": [{ "name": "local", "breaker": "closed" }],
        "questions": { "waiting": 0, "in_flight": 1 },
        "used_in_24_h": { "questions": 1, "tokens": 1700 },
        "talks_remembered": 0,
        "switched_off_in": [],
        "is_draining": false,
    });
    assert_eq!(before, expected);
    assert_eq!(after["switched_off_in"], json!(["one"]));
}
