//! The actor by itself: nobody listens at the other end of its recipients.

use super::*;
use crate::chat::payment::{Payment, Settled};
use crate::chat::{ChannelName, Chatter, Role};
use crate::kernel::mailbox::Mailbox;
use crate::net::tls;
use crate::pillars::command::CommandActor;
use crate::pillars::irc::IrcActor;

fn actor() -> GameLookupActor {
    let addresses =
        Addresses { rawg_url: "http://127.0.0.1:9".into(), rawg_key: None, steam_url: "http://127.0.0.1:9".into() };
    let settings = GameLookupSettings {
        addresses,
        cache_ttl: Duration::from_secs(600),
        cache_entries_max: NonZeroUsize::MIN,
        country: None,
        file: "unused".into(),
    };
    let http = Http::new(&tls::without_authorities().unwrap(), 1024).unwrap();
    // Their mailboxes take nothing.
    let recipients = GameLookupRecipients {
        say: Mailbox::<IrcActor>::new().recipient(),
        give_back: Mailbox::<CommandActor>::new().recipient(),
    };
    let texts = Arc::new(Texts::new(&[]).unwrap());
    GameLookupActor::new(settings, http, recipients, texts, Arc::new(Vitals::new(clock::now(), [PILLAR])))
}

/// A viewer who paid for a look-up, and what becomes of the payment.
fn paid() -> (Waiter, oneshot::Receiver<Settled>) {
    let (payment, settled) = Payment::new();
    let asker = Chatter { id: "1".into(), login: "gina".into(), display_name: "Gina".into(), role: Role::Viewer };
    let (user_id, channel, now) = (asker.id.clone(), ChannelName::new("one").unwrap(), clock::now());
    let deadline = now + Duration::from_secs(20);
    let receipt =
        Receipt { user_id, channel: channel.clone(), action: "game", at: now, payment: Some(payment.clone()) };
    let ticket = ReplyTicket::paid(channel, Language::English, asker, deadline, Arc::default(), payment);
    (Waiter::Chat(ticket, receipt), settled)
}

#[test]
fn a_look_up_that_no_source_answers_returns_what_was_paid_though_the_commands_have_no_room() {
    let (waiter, mut settled) = paid();
    actor().answer(waiter, None, Language::English);
    assert_eq!(settled.try_recv(), Ok(Settled::Returned), "an apology earns nothing");
}

#[test]
fn a_look_up_that_is_refused_returns_what_was_paid_though_the_commands_have_no_room() {
    let (waiter, mut settled) = paid();
    actor().refuse(waiter);
    assert_eq!(settled.try_recv(), Ok(Settled::Returned), "a refusal earns nothing");
}

#[test]
fn an_answer_earns_what_was_paid() {
    let (waiter, mut settled) = paid();
    actor().answer(waiter, Some(&Answer::NotFound(Vec::new())), Language::English);
    assert_eq!(settled.try_recv(), Ok(Settled::Earned));
}
