//! What the actor publishes of what happens.

use super::*;
use crate::chat::channel_event::{Fact, Facts};
use crate::chat::say::Line;
use crate::kernel::actor;
use crate::kernel::clock;
use crate::kernel::mailbox::Mailbox;
use crate::net::dial::{Endpoint, Socket};
use crate::pillars::command::commands;
use crate::pillars::helix::api::HelixRequest;
use crate::pillars::twitch_event::api::NoticesReceived;
use crate::pillars::twitch_event::kinds::{cheer, follow, raid};
use crate::status::escalation;
use crate::twitch::eventsub::notification::Notification;
use bytes::Bytes;
use futures_util::future::BoxFuture;
use serde_json::{Value, json};
use tokio::sync::mpsc;
use tokio::task::LocalSet;

/// Everybody to whom the actor sends; notes what is said and published.
struct Ear {
    said: mpsc::Sender<String>,
    published: mpsc::Sender<ChannelEvent>,
}

impl Actor for Ear {
    const NAME: &'static str = "ear";
}

macro_rules! hears {
    ($message:ty, $hear:expr) => {
        impl Handler<$message> for Ear {
            const CAPACITY: u64 = 64;
            const ON_FULL: OnFull = OnFull::Refuse;

            fn handle(&mut self, message: $message, _: &mut Context<'_, Self>) {
                let hear: fn(&Self, $message) = $hear;
                hear(self, message);
            }
        }
    };
}

hears!(Say, |ear, say| {
    let Line { text, .. } = say.line();
    ear.said.try_send(text.clone()).unwrap();
});
hears!(ChannelEvent, |ear, event| {
    ear.published.try_send(event).unwrap();
});
hears!(CurrentToken, |_, _| ());
hears!(HelixRequest, |_, _| ());
hears!(ShoutOut, |_, _| ());
hears!(StreamTold, |_, _| ());
hears!(RunCommand, |_, _| ());
hears!(StreamsChanged, |_, _| ());

/// Nobody logs in, so that nobody is dialled.
struct NoDialer;

impl DialEventSub for NoDialer {
    fn dial(&self, _: Endpoint) -> BoxFuture<'_, std::io::Result<Box<dyn Socket>>> {
        Box::pin(std::future::pending())
    }
}

/// The actor in `#c`, and what it tells.
struct Bench {
    notices: Recipient<NoticesReceived>,
    notifications: Recipient<Notification>,
    said: mpsc::Receiver<String>,
    published: mpsc::Receiver<ChannelEvent>,
}

impl Bench {
    fn chat(&self, line: &str) {
        self.notices.tell(NoticesReceived { lines: vec![Bytes::copy_from_slice(line.as_bytes())] });
    }

    fn eventsub(&self, name: &str, fields: Value) {
        let mut event =
            json!({"broadcaster_user_id": "1", "broadcaster_user_login": "c", "broadcaster_user_name": "C"});
        event.as_object_mut().unwrap().extend(fields.as_object().unwrap().clone());
        let (id, kind, version) = ("m".to_owned(), name.to_owned(), "1".to_owned());
        self.notifications.tell(Notification { id, sent_at: clock::wall(), kind, version, event });
    }

    /// What was published and said until nothing more comes for a minute.
    async fn told(&mut self) -> (Vec<ChannelEvent>, Vec<String>) {
        tokio::time::sleep(Duration::from_secs(60)).await;
        let published = std::iter::from_fn(|| self.published.try_recv().ok()).collect();
        (published, std::iter::from_fn(|| self.said.try_recv().ok()).collect())
    }
}

async fn with_actor<F: Future<Output = ()>>(templates: Templates, minimum: Minima, test: impl FnOnce(Bench) -> F) {
    let (say, said) = mpsc::channel(64);
    let (publish, published) = mpsc::channel(64);
    let (ear, twitch) = (Mailbox::<Ear>::new(), Mailbox::<TwitchEventActor>::new());
    let recipients = TwitchEventRecipients {
        say: ear.recipient(),
        helix: ear.recipient::<HelixRequest>().into(),
        shout_out: ear.recipient(),
        stream_news: ear.recipient(),
        token: ear.recipient(),
        run: ear.recipient(),
        streams: Publisher::new(vec![ear.recipient(), ear.recipient()]),
        events: Publisher::new(vec![ear.recipient()]),
        event_heard: twitch.recipient(),
        event_lost: twitch.recipient(),
    };
    let bench = Bench { notices: twitch.recipient(), notifications: twitch.recipient(), said, published };
    let settings = TwitchEventSettings {
        is_enabled: true,
        channels: vec!["c".parse().unwrap()],
        templates,
        minimum,
        ..TwitchEventSettings::default()
    };
    let all: Vec<_> = std::iter::once(lines::TEXTS).chain(kinds::texts()).collect();
    let texts = Arc::new(commands::texts_with(&all).unwrap());
    let owners = Survives::new(Owners::default());
    let vitals = Arc::new(Vitals::new(clock::now(), []));
    LocalSet::new()
        .run_until(async move {
            let (fails, _failed) = mpsc::channel(4);
            actor::start(ear, escalation::core(fails.clone()), move || Ear {
                said: say.clone(),
                published: publish.clone(),
            });
            actor::start(twitch, escalation::core(fails), move || {
                let (texts, vitals) = (Arc::clone(&texts), Arc::clone(&vitals));
                TwitchEventActor::new(
                    settings.clone(),
                    TwitchEventMemory { owners: owners.clone(), ..TwitchEventMemory::default() },
                    Arc::new(NoDialer),
                    texts,
                    recipients.clone(),
                    vitals,
                )
            });
            test(bench).await;
        })
        .await;
}

fn published<const N: usize>(kind: &'static str, user: &str, facts: [(&'static str, Fact); N]) -> ChannelEvent {
    ChannelEvent { channel: "c".parse().unwrap(), kind, user: user.to_owned(), facts: Facts::new(facts) }
}

#[tokio::test(start_paused = true)]
async fn what_both_sources_tell_is_published_once() {
    with_actor(Templates::default(), Minima::default(), |mut bench| async move {
        bench.chat(
            "@display-name=Ann;login=ann;id=1;msg-id=raid;msg-param-viewerCount=5;user-id=7 :tmi.twitch.tv USERNOTICE #c",
        );
        let raid = json!({
            "from_broadcaster_user_id": "7", "from_broadcaster_user_login": "ann", "from_broadcaster_user_name": "Ann",
            "to_broadcaster_user_id": "1", "to_broadcaster_user_login": "c", "to_broadcaster_user_name": "C", "viewers": 6
        });
        bench.eventsub("channel.raid", raid);
        let (events, said) = bench.told().await;
        assert_eq!(events, [published("raid", "Ann", [("viewers", 5.into())])]);
        assert_eq!(said, ["Ann is raiding with 5 viewers! Welcome, raiders!"]);
    })
    .await;
}

#[tokio::test(start_paused = true)]
async fn what_is_silent_or_too_little_is_published_all_the_same() {
    let (mut templates, mut minimum) = (Templates::default(), Minima::default());
    templates.set(&follow::KIND, "");
    minimum.set(&cheer::KIND, 100);
    minimum.set(&raid::KIND, 100);
    with_actor(templates, minimum, |mut bench| async move {
        let ben = json!({"user_id": "8", "user_login": "ben", "user_name": "Ben"});
        bench.eventsub("channel.follow", ben);
        bench.eventsub("channel.cheer", json!({"is_anonymous": true, "bits": 5, "message": "hi"}));
        let (events, said) = bench.told().await;
        let cheer = [("bits", 5.into()), ("message", Fact::Text("hi".to_owned()))];
        assert_eq!(events, [published("follow", "Ben", []), published("cheer", "", cheer)]);
        assert_eq!(said, Vec::<String>::new());
    })
    .await;
}

#[tokio::test(start_paused = true)]
async fn a_bomb_of_gifts_is_one_event_and_a_stream_begins_and_ends_once() {
    with_actor(Templates::default(), Minima::default(), |mut bench| async move {
        for id in 0..3 {
            bench.chat(&format!(
                "@display-name=Cleo;login=cleo;id=g{id};msg-id=subgift;msg-param-sub-plan=1000;user-id=9 \
                 :tmi.twitch.tv USERNOTICE #c"
            ));
        }
        for _ in 0..2 {
            bench.eventsub("stream.online", json!({"id": "5", "type": "live"}));
        }
        bench.eventsub("stream.offline", json!({}));
        let (mut events, said) = bench.told().await;
        events.sort_by_key(|event| event.kind);
        let gift = published("gift", "Cleo", [("count", 3.into()), ("tier", Fact::Word("1"))]);
        let online = published("online", "C", [("title", Fact::Untold), ("category", Fact::Untold)]);
        assert_eq!(events, [gift, published("offline", "C", []), online]);
        assert_eq!(said.len(), 3, "{said:?}");
    })
    .await;
}

#[tokio::test(start_paused = true)]
async fn a_thing_with_an_id_of_its_own_is_told_once_however_often_twitch_delivers_it() {
    with_actor(Templates::default(), Minima::default(), |mut bench| async move {
        let viewer = json!({"user_id": "8", "user_login": "ben", "user_name": "Ben"});
        let mut redemption = json!({
            "id": "r", "status": "unfulfilled", "user_input": "", "reward": {"id": "w", "title": "Hydrate"},
        });
        redemption.as_object_mut().unwrap().extend(viewer.as_object().unwrap().clone());
        let choices = json!([{"title": "Blue", "votes": 3}]);
        let things = [
            ("channel.channel_points_custom_reward_redemption.add", redemption),
            ("channel.poll.end", json!({"id": "p", "title": "Which?", "choices": choices, "status": "completed"})),
            ("channel.prediction.end", json!({"id": "p", "title": "Win?", "outcomes": [], "status": "canceled"})),
            ("channel.hype_train.begin", json!({"id": "h"})),
            ("channel.hype_train.end", json!({"id": "h", "level": 3})),
        ];
        for _ in 0..3 {
            for (name, thing) in &things {
                bench.eventsub(name, thing.clone());
            }
            tokio::time::sleep(Duration::from_secs(4)).await;
        }
        let (events, said) = bench.told().await;
        assert_eq!((events.len(), said.len()), (things.len(), things.len()), "{said:?}");
        let (name, mut another) = things[4].clone();
        another["id"] = json!("h2");
        bench.eventsub(name, another);
        assert_eq!(bench.told().await.1.len(), 1);
    })
    .await;
}

#[tokio::test(start_paused = true)]
async fn what_has_no_id_but_a_beginning_is_known_by_that() {
    with_actor(Templates::default(), Minima::default(), |mut bench| async move {
        let ads = json!({"duration_seconds": 60, "started_at": "2026-05-03T12:00:00.1234Z"});
        let shoutout = json!({
            "from_broadcaster_user_id": "8", "from_broadcaster_user_login": "ben", "from_broadcaster_user_name": "Ben",
            "viewer_count": 9, "started_at": "2026-05-03T12:00:00.1234Z",
        });
        for _ in 0..2 {
            bench.eventsub("channel.ad_break.begin", ads.clone());
            bench.eventsub("channel.shoutout.receive", shoutout.clone());
        }
        let (events, said) = bench.told().await;
        assert_eq!((events.len(), said.len()), (2, 2), "{said:?}");
        let mut next = ads.clone();
        next["started_at"] = json!("2026-05-03T13:00:00.1234Z");
        bench.eventsub("channel.ad_break.begin", next);
        assert_eq!(bench.told().await.1.len(), 1);
    })
    .await;
}

#[tokio::test(start_paused = true)]
async fn a_source_that_knows_too_little_for_the_operators_words_does_not_silence_the_other() {
    let upgrade = "@display-name=Uppy;login=uppy;id=1;msg-id=giftpaidupgrade;user-id=7 :tmi.twitch.tv USERNOTICE #c";
    let mut subscribe = json!({"user_id": "7", "user_login": "uppy", "user_name": "Uppy", "tier": "1000"});
    subscribe["is_gift"] = json!(false);
    let mut templates = Templates::default();
    templates.set(&kinds::subscribe::KIND, "subbed: {user} tier {tier}");
    for templates in [templates, Templates::default()] {
        for is_chat_first in [true, false] {
            let (templates, subscribe) = (templates.clone(), subscribe.clone());
            with_actor(templates.clone(), Minima::default(), |mut bench| async move {
                for is_chat in [is_chat_first, !is_chat_first] {
                    if is_chat {
                        bench.chat(upgrade)
                    } else {
                        bench.eventsub("channel.subscribe", subscribe.clone())
                    }
                    tokio::time::sleep(Duration::from_millis(600)).await;
                }
                let (events, said) = bench.told().await;
                assert_eq!((events.len(), said.len()), (1, 1), "published once, said once: {said:?}");
                if templates.of(&kinds::subscribe::KIND).is_some() {
                    assert_eq!(said, ["subbed: Uppy tier 1"]);
                }
            })
            .await;
        }
    }
}

#[tokio::test(start_paused = true)]
async fn a_first_subscription_that_is_told_as_two_kinds_is_one_line() {
    with_actor(Templates::default(), Minima::default(), |mut bench| async move {
        let by = json!({"user_id": "7", "user_login": "ann", "user_name": "Ann", "tier": "1000", "is_gift": false});
        bench.eventsub("channel.subscribe", by.clone());
        let mut message = by;
        message["cumulative_months"] = json!(1);
        bench.eventsub("channel.subscription.message", message);
        assert_eq!(bench.told().await.1.len(), 1);
    })
    .await;
}
