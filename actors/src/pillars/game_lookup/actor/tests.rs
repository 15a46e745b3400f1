//! The actor by itself: nobody listens at the other end of its recipients.

use super::*;
use crate::chat::payment::{Payment, Settled};
use crate::chat::{ChannelName, Chatter, Role};
use crate::kernel::actor::start;
use crate::kernel::escalation::Escalation;
use crate::kernel::mailbox::Mailbox;
use crate::net::secret::Secret;
use crate::net::tls;
use crate::pillars::command::CommandActor;
use crate::pillars::game_lookup::rest::Failure;
use crate::pillars::irc::IrcActor;
use crate::pillars::store::api::{ChannelState, RowChange};
use crate::pillars::store::keeper::Keeper;
use serde_json::json;
use std::rc::Rc;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::sync_channel;
use tokio::task::LocalSet;

fn actor() -> GameLookupActor {
    actor_with(FileWriter::default())
}

fn actor_with(writer: FileWriter) -> GameLookupActor {
    let addresses = Addresses {
        rawg_url: "http://127.0.0.1:9".into(),
        rawg_key: Some(Secret::new("canary-key")),
        steam_url: "http://127.0.0.1:9".into(),
    };
    let settings = GameLookupSettings {
        addresses,
        cache_ttl: Duration::from_secs(600),
        cache_entries_max: NonZeroUsize::MIN,
        country: None,
        searches: SearchLimits { per_minute: 20, per_day: 300 },
        file: "unused".into(),
        blocked_words: Vec::new(),
    };
    let http = Http::new(&tls::without_authorities().unwrap(), 1024).unwrap();
    // Their mailboxes take nothing.
    let recipients = GameLookupRecipients {
        say: Mailbox::<IrcActor>::new().recipient(),
        give_back: Mailbox::<CommandActor>::new().recipient(),
        keep: Recipient::nobody(),
    };
    let texts = Arc::new(Texts::new(&[]).unwrap());
    let vitals = Arc::new(Vitals::new(clock::now(), [PILLAR]));
    GameLookupActor::new(settings, http, recipients, texts, vitals, (Survives::default(), writer))
}

/// A viewer who paid for a look-up, and what becomes of the payment.
fn paid() -> (Waiter, oneshot::Receiver<Settled>) {
    let (payment, settled) = Payment::new();
    let asker = Chatter { id: "1".into(), login: "gina".into(), display_name: "Gina".into(), role: Role::Viewer };
    let (user_id, channel, now) = (asker.id.clone(), ChannelName::new("one").unwrap(), clock::now());
    let deadline = now + Duration::from_secs(20);
    let receipt =
        Receipt { user_id, channel: channel.clone(), action: "game".into(), at: now, payment: Some(payment.clone()) };
    let ticket = ReplyTicket::paid(channel, Language::ENGLISH, asker, deadline, Arc::default(), payment);
    (Waiter::Chat(ticket, receipt), settled)
}

#[test]
fn a_look_up_that_no_source_answers_returns_what_was_paid_though_the_commands_have_no_room() {
    let (waiter, mut settled) = paid();
    actor().answer(waiter, None, Language::ENGLISH);
    assert_eq!(settled.try_recv(), Ok(Settled::Returned), "an apology earns nothing");
}

#[test]
fn a_look_up_that_is_refused_returns_what_was_paid_though_the_commands_have_no_room() {
    let (waiter, mut settled) = paid();
    actor().refuse(waiter, "common-busy");
    assert_eq!(settled.try_recv(), Ok(Settled::Returned), "a refusal earns nothing");
}

#[test]
fn an_answer_earns_what_was_paid() {
    let (waiter, mut settled) = paid();
    actor().answer(waiter, Some(&Answer::NotFound(Vec::new())), Language::ENGLISH);
    assert_eq!(settled.try_recv(), Ok(Settled::Earned));
}

fn ordered(errand: GameErrand) -> HandedOver<GameErrand> {
    let asker = Chatter { id: "1".into(), login: "mod".into(), display_name: "Mod".into(), role: Role::Moderator };
    let (user_id, channel, now) = (asker.id.clone(), ChannelName::new("one").unwrap(), clock::now());
    let receipt = Receipt { user_id, channel: channel.clone(), action: "cache".into(), at: now, payment: None };
    let deadline = now + Duration::from_secs(20);
    let ticket = ReplyTicket::new(channel, Language::ENGLISH, "m".into(), asker, deadline, Arc::default());
    HandedOver { errand, ticket, receipt }
}

fn clear() -> HandedOver<GameErrand> {
    ordered(GameErrand::ClearCache { title: None })
}

#[tokio::test]
async fn a_disk_that_hangs_delays_no_answer_and_the_drain_waits_for_it() {
    let (go, may_go) = sync_channel::<()>(1);
    let writes = Arc::new(AtomicUsize::new(0));
    let (written, may_go) = (Arc::clone(&writes), Mutex::new(may_go));
    let writer = FileWriter::through(move |_, _| {
        let _ = may_go.lock().unwrap().recv_timeout(Duration::from_secs(5));
        written.fetch_add(1, Ordering::Relaxed);
        Ok(())
    });
    let started = async {
        let mailbox = Mailbox::<GameLookupActor>::new();
        let (errands, drain) = (mailbox.recipient(), mailbox.recipient());
        let actor = start(mailbox, Escalation::new(|_, _| {}), move || actor_with(writer.clone()));
        errands.try_send(clear()).unwrap();
        let (done, mut drained) = oneshot::channel();
        drain.try_send(Drain { done }).unwrap();
        assert!(actor.responds_within(Duration::from_secs(20)).await);
        assert_eq!(writes.load(Ordering::Relaxed), 0, "the actor waited for the disk");
        assert!(drained.try_recv().is_err(), "the drain is over before the file is written");
        go.send(()).unwrap();
        drained.await.unwrap();
        assert_eq!(writes.load(Ordering::Relaxed), 1);
    };
    LocalSet::new().run_until(started).await;
}

#[tokio::test]
async fn a_full_disk_keeps_no_drain_waiting() {
    let writer = FileWriter::through(|_, _| Err(std::io::ErrorKind::StorageFull.into()));
    let started = async {
        let mailbox = Mailbox::<GameLookupActor>::new();
        let (errands, drain) = (mailbox.recipient(), mailbox.recipient());
        start(mailbox, Escalation::new(|_, _| {}), move || actor_with(writer.clone()));
        errands.try_send(clear()).unwrap();
        let (done, drained) = oneshot::channel();
        drain.try_send(Drain { done }).unwrap();
        drained.await.unwrap();
    };
    LocalSet::new().run_until(started).await;
}

/// What the store tells of a channel with one pin.
fn one_pin() -> States {
    let channel = ChannelName::new("one").unwrap();
    let mut state = ChannelState::new(channel.clone());
    state.apply(&RowChange::PutPin { query: "gta".into(), title: "Grand Theft Auto V".into() });
    States::from([(channel, Arc::new(state))])
}

#[tokio::test(start_paused = true)]
async fn a_pin_is_in_the_store_before_it_is_confirmed_and_the_drain_waits_for_it() {
    let started = async {
        let (mailbox, keeper) = (Mailbox::<GameLookupActor>::new(), Mailbox::<Keeper>::new());
        let (errands, drain, keep) = (mailbox.recipient(), mailbox.recipient(), keeper.recipient());
        let kept = Rc::default();
        let keeps = Rc::clone(&kept);
        start(keeper, Escalation::new(|_, _| {}), move || Keeper(Rc::clone(&keeps)));
        let make = move || {
            let mut actor = actor();
            actor.recipients.keep = keep.clone();
            actor
        };
        start(mailbox, Escalation::new(|_, _| {}), make);
        errands.try_send(ordered(GameErrand::Pin { query: "GTA!".into(), title: "GTA V".into() })).unwrap();
        let (done, mut drained) = oneshot::channel();
        drain.try_send(Drain { done }).unwrap();
        tokio::time::sleep(Duration::from_secs(1)).await;
        assert!(drained.try_recv().is_err(), "the drain is over before the pin is kept");
        let Keep { changes, by, done } = kept.borrow_mut().remove(0);
        let row = RowChange::PutPin { query: "gta".into(), title: "GTA V".into() };
        assert_eq!((changes, &*by), (vec![(ChannelName::new("one").unwrap(), row)], "mod"));
        done.send(Ok(())).unwrap();
        drained.await.unwrap();
    };
    LocalSet::new().run_until(started).await;
}

#[test]
fn a_pin_of_the_former_file_counts_until_the_store_has_it() {
    let (mut actor, one) = (actor(), ChannelName::new("one").unwrap());
    actor.unkept = vec![(one.clone(), Pin::read("GTA", "GTA VI").unwrap())];
    assert_eq!(actor.pinned(&one, "gta!").as_deref(), Some("GTA VI"));
    actor.states.set(one_pin());
    assert_eq!(actor.pinned(&one, "gta!").as_deref(), Some("Grand Theft Auto V"));
}

#[tokio::test]
async fn an_operator_sees_cache_sources_look_ups_and_pins() {
    let shown = async {
        let mailbox = Mailbox::<GameLookupActor>::new();
        let look_ups = mailbox.recipient();
        let make = || {
            let mut actor = actor();
            actor.rawg.failed(Failure::KeyRefused, clock::now());
            actor.states.set(one_pin());
            actor
        };
        let actor = start(mailbox, Escalation::new(|_, _| {}), make);
        let (answer, _answered) = oneshot::channel();
        look_ups.try_send(FindGame { query: "celeste".into(), language: Language::ENGLISH, answer }).unwrap();
        actor.snapshot(Duration::from_secs(20)).await.unwrap()
    };
    let shown = LocalSet::new().run_until(shown).await;
    let rests_s = shown["sources"][0]["rests_s"].as_u64().unwrap();
    assert!((3_500..=3_600).contains(&rests_s), "{shown}");
    let expected = json!({
        "cache": { "entries": 0, "capacity": 1, "hits": 0, "misses": 1, "oldest_s": null },
        "sources": [
            { "name": "RAWG", "is_configured": true, "failures": 1, "rests_s": rests_s },
            { "name": "Steam", "is_configured": true, "failures": 0, "rests_s": 0 },
        ],
        "searches": { "in_minute": 1, "today": 1 },
        "look_ups_in_flight": 1,
        "pins": 1,
        "is_draining": false,
    });
    assert_eq!(shown, expected);
}
